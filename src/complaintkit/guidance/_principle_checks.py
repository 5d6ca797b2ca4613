"""The checks of the ten principles: small questions of a history, each answered by the name of a sentence.

Which verdict a sentence gives, and what it says, stands in ``data/guidance/audit/checks.toml``.
"""

from collections.abc import Callable
from datetime import datetime

from complaintkit.guidance._subject import Ruling, Subject, heard, ruled, said_in
from complaintkit.records import (
    Action,
    Approval,
    Approved,
    Breached,
    Closed,
    Composure,
    Event,
    Explanation,
    Held,
    Help,
    Listening,
    Money,
    Note,
    Noted,
    Report,
    StepDone,
)
from complaintkit.redress import NO_BOUNDS, AmountBounds, Inquiry, InvestigationDepth, investigate
from complaintkit.sla import Clock, answer_limit, check_promise
from complaintkit.vocabulary import ClockStatus, HarmKind, HelpAnswer, Milestone, RiskFlag, Turn
from complaintkit.wording import Family

__all__ = ["PRINCIPLE_CHECKS", "Check", "by_clock"]

Check = Callable[[Subject], Ruling]

#: What a clock's status is called where that does not hang on how the case ended.
_BY_STATUS = {ClockStatus.MET: "in-time", ClockStatus.MET_LATE: "late", ClockStatus.BREACHED: "overdue"}


def by_clock(subject: Subject, milestone: Milestone) -> Ruling:
    """How the limit of *milestone* was kept."""
    clock = subject.clock(milestone)
    if clock is None:
        return ruled("not-yet" if subject.has_target(milestone) else "no-limit", subject.opened)
    due, stop = subject.moment(clock.due_at), _stop(subject, clock)
    silent = isinstance(stop, Closed) and stop.evidence.reason is None
    if clock.status is ClockStatus.CANCELLED or (clock.status is ClockStatus.MET and silent):
        return subject.owed("ended-in-time", due=due)
    if clock.status in _BY_STATUS:
        return ruled(_BY_STATUS[clock.status], stop, due=due, when=subject.moment(clock.stopped_at or subject.at))
    return ruled("not-due", subject.history[-1], due=due)


def _stop(subject: Subject, clock: Clock) -> Event:
    """What ended the clock; while it runs, the opening."""
    if clock.stopped_at is None:
        return subject.opened
    if clock.name is Milestone.RESOLUTION:
        return subject.answered(clock.stopped_at)
    return subject.happened(clock.stopped_at)


# ---- 1 promptness


def first_response(subject: Subject) -> Ruling:
    """``manual:24h``: the first response within the policy's limit."""
    return by_clock(subject, Milestone.FIRST_RESPONSE)


def on_the_spot(subject: Subject) -> Ruling:
    """``manual:in-service``: while the service runs, on the spot; how soon that is, the house says."""
    complaint, within = subject.opened.complaint, subject.facts.on_the_spot
    first = next(iter(subject.contacts), None)
    if not complaint.in_service:
        return ruled("not-running", subject.opened)
    if within is None:
        return ruled("no-measure", first or subject.opened)
    due = complaint.received_at + within
    if first is not None and first.at <= due:
        return ruled("reacted", first, when=subject.moment(first.at))
    if first is not None or subject.at > due:
        return ruled("slow", first or subject.opened, due=subject.moment(due))
    return ruled("not-due", subject.opened, due=subject.moment(due))


# ---- 2 admit


def fault_told(subject: Subject) -> Ruling:
    """``manual:admit``: a fault that was found is said."""
    if subject.fault_found is None:
        return ruled("fault-unknown", subject.opened)
    if not subject.fault_found:
        return ruled("no-fault", subject.opened)
    admitted = subject.telling("admission")
    if admitted:
        return ruled("admitted", *admitted)
    causes = [event for event, said in subject.steps(Explanation) if said.cause.strip()]
    if causes or subject.words:
        return ruled("not-seen", *causes, *(event for event, _ in subject.words))
    return subject.owed("untold")


def whole_picture(subject: Subject) -> Ruling:
    """``manual:admit``: cause and solution are both told, and clear to the customer."""
    said = [(event, each) for event, each in subject.steps(Explanation) if each.cause.strip() and each.solution.strip()]
    clear = [event for event, each in said if each.understood is True]
    if clear:
        return ruled("told-and-clear", clear[-1])
    return subject.owed("unclear" if said else "untold", *(event for event, _ in said))


def no_excuses(subject: Subject) -> Ruling:
    """``norm:no-defence``: the words to the customer hold no excuses and shift no blame."""
    if not subject.words:
        return ruled("no-words", subject.opened)
    found = subject.faulty(Family.DEFENDING, Family.CRITICISING_OWN_SIDE)
    if found:
        return ruled("excuses", *(event for event, _ in found), words=found[0][1].text)
    return ruled("none-found", *(event for event, _ in subject.words))


# ---- 3 viewpoint


def restated_first(subject: Subject) -> Ruling:
    """``handbook:restate``: what the customer told is confirmed before anything is done on our reading of it."""
    confirmed = [event for event, each in subject.steps(Listening) if each.confirmed is True]
    return _first(subject, confirmed, ("confirmed-first", "judged-first", "unconfirmed"))


def _first(subject: Subject, wanted: list[StepDone], codes: tuple[str, str, str]) -> Ruling:
    """Whether one of *wanted* came before the first judgement: it did, it did not, or there was neither."""
    judged = subject.judged
    if judged is not None and (not wanted or wanted[0].seq > judged.seq):
        return ruled(codes[1], judged)
    return ruled(codes[0], wanted[0]) if wanted else subject.owed(codes[2])


# ---- 4 no argument


def composure(subject: Subject) -> Ruling:
    """``manual:no-argument``: composure was never lost; made good, a breach stays one."""
    asked = subject.steps(Composure)
    lost = [event for event, each in asked if each.kept is False]
    rude = subject.faulty(Family.HITTING_BACK)
    breaches = [*subject.events(Breached), *lost, *(event for event, _ in rude)]
    if breaches:
        return ruled("lost", *breaches)
    kept = [event for event, each in asked if each.kept is True]
    return ruled("self-checked", *kept) if kept else ruled("unsaid", subject.history[-1])


def facts_gathered(subject: Subject) -> Ruling:
    """``manual:no-argument``: facts are gathered before anything is answered."""
    return _first(subject, [event for event, _ in heard(subject)], ("gathered", "ungathered", "unheard"))


# ---- 5 acknowledge feelings


def empathy_first(subject: Subject) -> Ruling:
    """``manual:acknowledge-feelings``: feelings are acknowledged in words before the first explanation."""
    shown, explained = subject.telling("empathy"), subject.explained
    if shown and (explained is None or shown[0].seq <= explained.seq):
        return ruled("shown", shown[0])
    if explained is None:
        return ruled("left" if subject.left else "unexplained", subject.history[-1])
    before = [event for event, _ in subject.words if event.seq <= explained.seq]
    return ruled("not-shown" if before else "no-words", *before, explained)


# ---- 6 benefit of the doubt


def no_groundless_rejection(subject: Subject) -> Ruling:
    """``manual:benefit-of-doubt``: nothing is rejected without clear contrary evidence on record."""
    facts, end = subject.facts, subject.over or subject.history[-1]
    if facts.rejected:
        return ruled("with-evidence" if facts.contrary_evidence else "without-evidence", end)
    helped = [event for event, each in subject.steps(Help) if each.answer is HelpAnswer.ACCEPTED]
    satisfied = [event for event, each in subject.steps(Report) if each.satisfied is True]
    if facts.rejected is False or helped or satisfied:
        return ruled("not-rejected", *(helped or satisfied), *([] if helped or satisfied else [end]))
    return subject.owed("rejection-unsaid")


def investigated(subject: Subject) -> Ruling:
    """``manual:amount``: much money, a claim or a lawsuit is investigated carefully."""
    facts, category, claimed = subject.facts, subject.category, subject.opened.complaint.amount
    bounds = _bounds_for(claimed, facts.bounds)
    inquiry = Inquiry(
        claimed=claimed if bounds.are_set else None,
        flags=category.flags,
        complexity=category.complexity,
        conduct=facts.conduct,
        contrary_evidence=facts.contrary_evidence,
    )
    if investigate(inquiry, bounds).depth is not InvestigationDepth.CAREFUL:
        unbounded = claimed is not None and bounds.large_from is None
        return ruled("no-bounds" if unbounded else "nothing-special", subject.opened)
    if facts.investigated is None:
        return ruled("depth-unknown", subject.opened)
    careful = facts.investigated is InvestigationDepth.CAREFUL
    return ruled("careful" if careful else "shallow", subject.opened)


def _bounds_for(claimed: Money | None, bounds: AmountBounds) -> AmountBounds:
    """The bounds of the house where they are for sums such as this: in its currency, and not below zero."""
    set_ = [bound.currency for bound in (bounds.small_up_to, bounds.large_from) if bound is not None]
    fits = claimed is not None and claimed.amount >= 0 and set(set_) == {claimed.currency}
    return bounds if fits else NO_BOUNDS


def history_looked_up(subject: Subject) -> Ruling:
    """``manual:history``: the customer's history was looked up."""
    flagged = RiskFlag.SUSPICIOUS_HISTORY in subject.category.flags
    if subject.facts.conduct is not None or flagged or subject.opened.complaint.related_to:
        return ruled("looked-up", subject.opened)
    return ruled("lookup-unknown", subject.opened)


# ---- 7 state the steps


def _promises(subject: Subject) -> list[tuple[StepDone, datetime]]:
    return [(event, each.promised_at) for event, each in subject.steps(Action) if each.promised_at is not None]


def plan_told(subject: Subject) -> Ruling:
    """``manual:state-steps``: what is not solved on the spot is told with its plan and time."""
    planned = [event for event, each in subject.steps(Action) if each.action.strip() and each.promised_at is not None]
    if planned:
        return ruled("planned", planned[0])
    clear = [event for event, each in subject.steps(Explanation) if each.understood is True]
    if clear and not subject.steps(Action):
        return ruled("solved-at-once", clear[0])
    return subject.owed("no-plan", *(event for event, _ in subject.steps(Action)))


def not_over_promised(subject: Subject) -> Ruling:
    """``manual:promise``: no promise beyond the limit, in the past, or in absolute words."""
    wrong = [(event, promised) for event, promised in _promises(subject) if not _is_good(subject, event, promised)]
    if wrong:
        event, promised = wrong[0]
        limit = answer_limit(subject.clocks_before(event))
        named = subject.moment(limit or event.at)
        return ruled("over-promised", *(each for each, _ in wrong), promised=subject.moment(promised), limit=named)
    bold = subject.faulty(Family.OVER_PROMISING)
    if bold:
        return ruled("bold-words", *(event for event, _ in bold), words=bold[0][1].text)
    made = [event for event, _ in _promises(subject)]
    if not made:
        return ruled("no-promise", subject.opened)
    limited = any(answer_limit(subject.clocks_before(event)) for event in made)
    return ruled("within-limit" if limited else "reachable", *made)


def _is_good(subject: Subject, event: Event, promised: datetime) -> bool:
    return check_promise(promised, subject.clocks_before(event), at=event.at).is_good


def promise_kept(subject: Subject) -> Ruling:
    """``manual:promise``: by the promised time there is help, an explanation, an end, or a new time told."""
    promises = _promises(subject)
    if not promises:
        return ruled("no-promise", subject.opened)
    unmet = [(event, promised) for event, promised in promises if not _met(subject, event, promised)]
    missed = [(event, promised) for event, promised in unmet if subject.at > promised]
    waits = [event for event, promised in missed if _waited(subject, event, promised)]
    if len(missed) > len(waits):
        event, promised = next(each for each in missed if each[0] not in waits)
        return ruled("promise-missed", event, promised=subject.moment(promised))
    if waits:
        return ruled("waited", *waits)
    if unmet:
        return ruled("not-due", unmet[0][0], due=subject.moment(unmet[0][1]))
    return ruled("promises-kept", *(event for event, _ in promises))


def _met(subject: Subject, event: Event, promised: datetime) -> bool:
    """Whether what was promised was done, told anew or over by then."""
    later = (each for each in subject.history if each.seq > event.seq and each.at <= promised)
    return any(_settles(each) or each is subject.over for each in later)


def _settles(event: Event) -> bool:
    if not isinstance(event, StepDone):
        return False
    evidence = event.evidence
    if isinstance(evidence, Action):
        return evidence.promised_at is not None
    return isinstance(evidence, Help | Explanation) and event.complete


def _waited(subject: Subject, event: Event, promised: datetime) -> bool:
    """Whether the case waited for the customer or somebody else when the promised time was near."""
    holds = (each for each in subject.history if isinstance(each, Held) and each.seq > event.seq)
    return any(each.at <= promised and each.evidence.turn is not Turn.OURS for each in holds)


# ---- 8 keep informed


def progress_interval(subject: Subject) -> Ruling:
    """``manual:progress``: the customer hears from us at least once an interval, until the answer."""
    if not subject.has_target(Milestone.PERIODIC_PROGRESS):
        return ruled("no-limit", subject.opened)
    gaps = list(subject.gaps(Milestone.PERIODIC_PROGRESS))
    if gaps:
        ends = [event for gap in gaps for event in gap if event is not None]
        return ruled("too-long", *ends, n=str(len(gaps)), since=subject.moment(gaps[0][0].at))
    clock = subject.clock(Milestone.PERIODIC_PROGRESS)
    if clock is not None:
        return ruled("so-far", subject.happened(clock.started_at), due=subject.moment(clock.due_at))
    if subject.left or not subject.contacts:
        return ruled("left" if subject.left else "answered-first", subject.history[-1])
    return ruled("kept-informed", *subject.contacts)


# ---- 9 consider compensation


def compensation_considered(subject: Subject) -> Ruling:
    """``manual:compensation``: where we failed the customer, money or an equivalent was considered, and that is noted.

    Our own record counts, not the words to the customer (``course:compensation``).
    """
    considered = [*_remedies(subject), *_notes(subject)]
    if considered:
        return ruled("considered", *considered)
    if subject.facts.failed_customer is False:
        return ruled("not-called-for", subject.opened)
    if subject.facts.failed_customer:
        return subject.owed("not-considered")
    complaint = subject.opened.complaint
    asked = RiskFlag.ASKS_FOR_COMPENSATION in subject.category.flags or complaint.amount is not None
    return ruled("asked" if asked or HarmKind.INTERESTS in complaint.harms else "loss-unknown", subject.opened)


def _remedies(subject: Subject) -> list[StepDone]:
    given = subject.steps(Help)
    return [event for event, each in given if each.remedy is not None or each.amount is not None]


def _notes(subject: Subject) -> list[Event]:
    return [event for event in subject.events(Noted, Approved) if "compensation" in said_in(_noted(event))]


def _noted(event: Event) -> str:
    evidence: object = getattr(event, "evidence", None)
    if isinstance(evidence, Note):
        return evidence.text
    return evidence.what if isinstance(evidence, Approval) else ""


# ---- 10 regain goodwill


def followed_up(subject: Subject) -> Ruling:
    """``manual:regain-goodwill``: a follow-up was done."""
    done = [event for event, each in subject.steps(Report) if each.follow_up.strip()]
    return ruled("followed-up", *done) if done else subject.owed("no-follow-up")


def prevention_told(subject: Subject) -> Ruling:
    """``manual:regain-goodwill``: the customer was told how it is prevented from happening again."""
    if subject.fault_found is False:
        return ruled("no-fault", subject.opened)
    told = subject.telling("prevention")
    if told:
        return ruled("prevention-told", *told)
    return ruled("left" if subject.left else "prevention-unseen", subject.history[-1])


#: The checks of the principles by their names in ``checks.toml``.
PRINCIPLE_CHECKS: dict[str, Check] = {
    "first-response": first_response,
    "on-the-spot": on_the_spot,
    "fault-told": fault_told,
    "whole-picture": whole_picture,
    "no-excuses": no_excuses,
    "restated-first": restated_first,
    "composure": composure,
    "facts-gathered": facts_gathered,
    "empathy-first": empathy_first,
    "no-groundless-rejection": no_groundless_rejection,
    "investigated": investigated,
    "history-looked-up": history_looked_up,
    "plan-told": plan_told,
    "not-over-promised": not_over_promised,
    "promise-kept": promise_kept,
    "progress-interval": progress_interval,
    "compensation-considered": compensation_considered,
    "followed-up": followed_up,
    "prevention-told": prevention_told,
}
