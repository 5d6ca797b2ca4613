"""The rules inside the procedures that are checks on a case, in the same form as those of the principles."""

from complaintkit.guidance._principle_checks import Check, by_clock
from complaintkit.guidance._subject import Ruling, Subject, ruled, said_in
from complaintkit.records import (
    Action,
    Apology,
    Approved,
    Closed,
    Escalated,
    Event,
    Explanation,
    Held,
    Help,
    Listening,
    Reopened,
    Report,
    StepDone,
)
from complaintkit.vocabulary import ApologyDegree, ClockStatus, HelpAnswer, Milestone
from complaintkit.wording import Family

__all__ = ["CASE_CHECKS"]


def waiting_time(subject: Subject) -> Ruling:
    """``norm:waiting-time``: the waiting time is told, and the result comes inside the limit."""
    answer = by_clock(subject, Milestone.RESOLUTION)
    if answer.code != "in-time":
        return answer
    told = [event for event, each in subject.steps(Action) if each.promised_at is not None]
    return ruled("told-and-kept" if told else "wait-unsaid", *told, *answer.events, **answer.fields)


def state_time(subject: Subject) -> Ruling:
    """``norm:state-time``: how long the solution takes and what it brings is said."""
    told = [event for event, each in subject.steps(Explanation) if each.solution.strip()]
    return ruled("solution-told", *told) if told else subject.owed("solution-untold")


def escalate_in_time(subject: Subject) -> Ruling:
    """``norm:escalate-in-time``: what needs a superior or another department goes there first, and within the limit."""
    beyond = [*_beyond(subject, Action), *_beyond(subject, Help)]
    ups = subject.events(Escalated, Approved)
    alone = [event for event in beyond if not any(up.seq < event.seq for up in ups)]
    if alone:
        return ruled("alone", *alone)
    late = [up for up in ups if isinstance(up, Escalated) and _is_late(subject, up)]
    if late:
        return ruled("up-late", *late)
    return ruled("up-in-time", *ups) if ups else ruled("nothing-beyond", subject.opened)


def _beyond(subject: Subject, kind: type[Action] | type[Help]) -> list[StepDone]:
    return [event for event, each in subject.steps(kind) if each.beyond_authority]


def _is_late(subject: Subject, event: Event) -> bool:
    found = subject.clocks_before(event)
    return any(each.name is Milestone.RESOLUTION and each.status is ClockStatus.BREACHED for each in found)


def answer_anyway(subject: Subject) -> Ruling:
    """``norm:answer-anyway``: at the limit there is an answer, with a solution or without."""
    return by_clock(subject, Milestone.RESOLUTION)


def carry_out(subject: Subject) -> Ruling:
    """``norm:carry-out``: an accepted solution is carried out by the promised time and its result reported."""
    accepted = [event for event, each in subject.steps(Help) if each.answer is HelpAnswer.ACCEPTED]
    if not accepted:
        return ruled("not-yet" if subject.over is None else "nothing-accepted", subject.history[-1])
    first = accepted[0]
    plans = [(event, each.promised_at) for event, each in subject.steps(Action) if event.seq < first.seq]
    due = plans[-1][1] if plans else None
    if due is not None and first.at > due:
        return ruled("carried-out-late", first, due=subject.moment(due))
    reported = [event for event in _results(subject) if event.seq > accepted[-1].seq]
    if not reported:
        return subject.owed("result-unreported", accepted[-1])
    return ruled("no-time-set" if due is None else "carried-out", first, reported[0])


def _results(subject: Subject) -> list[Event]:
    """What tells the customer how it went: a message, an explanation, a follow-up."""
    visits = [event for event, each in subject.steps(Report) if each.follow_up.strip()]
    return sorted([*subject.contacts, *visits], key=lambda event: event.seq)


def visit(subject: Subject) -> Ruling:
    """``norm:visit``: the result is followed up and satisfaction asked for."""
    asked = [event for event, each in subject.steps(Report) if each.follow_up.strip() and each.satisfied is not None]
    if asked:
        return ruled("visited", *asked)
    return subject.owed("not-visited")


def closing_thanks(subject: Subject) -> Ruling:
    """``norm:closing-thanks``: the last words thank or apologize once more."""
    end = subject.over
    if not isinstance(end, Closed) or subject.left:
        return subject.owed("not-yet")
    if not end.evidence.words.strip():
        return ruled("no-last-words", end)
    return ruled("thanked" if "thanks" in said_in(end.evidence.words) else "unthanked", end)


def restate(subject: Subject) -> Ruling:
    """``handbook:restate``, ``norm:restate``: it was said back, and the customer said that it is right."""
    confirmed = [event for event, each in subject.steps(Listening) if each.confirmed is True]
    if confirmed:
        return ruled("restated", *confirmed)
    return subject.owed("unconfirmed", *(event for event, _ in subject.steps(Listening)))


def feedback(subject: Subject) -> Ruling:
    """``handbook:feedback``: the problem went back to its department, and a problem file was opened."""
    reports = subject.steps(Report)
    filed = [event for event, each in reports if each.reported_to.strip() and each.archive_entry.strip()]
    return ruled("filed", *filed) if filed else subject.owed("unfiled", *(event for event, _ in reports))


def records(subject: Subject) -> Ruling:
    """``norm:records``: what waits, went up or came back is tracked: it does not lie until the case is closed."""
    history = subject.history
    open_ends = [place for place, event in enumerate(history) if isinstance(event, Escalated | Held | Reopened)]
    if not open_ends:
        return ruled("nothing-open", subject.opened)
    lying = [history[place] for place in open_ends if history[place + 1 : place + 2] == (subject.over,)]
    if lying:
        return subject.owed("untracked", *lying)
    if open_ends[-1] == len(history) - 1:
        return ruled("not-yet", history[-1])
    return ruled("tracked", *(history[place] for place in open_ends))


def apology(subject: Subject) -> Ruling:
    """``norm:apology``, ``course:apology``: where we are the cause, an apology, sincere and not excessive."""
    given = subject.steps(Apology)
    excessive = [event for event, each in given if each.degree is ApologyDegree.EXCESSIVE]
    if excessive:
        return ruled("excessive", *excessive)
    apologized = [event for event, each in given if each.given is True]
    if apologized:
        return ruled("apologized", *apologized)
    if subject.fault_found:
        return subject.owed("no-apology")
    return ruled("fault-unknown" if subject.fault_found is None else "no-fault", subject.opened)


def agreed_line(subject: Subject) -> Ruling:
    """``course:unified-line``: what was agreed on for the matter is what the customer is told."""
    if subject.agreed is None:
        return ruled("none-agreed", subject.opened)
    if not subject.words:
        return ruled("no-words", subject.opened)
    off = subject.faulty(Family.OFF_THE_LINE)
    if off:
        return ruled("off-the-line", *(event for event, _ in off), words=off[0][1].text)
    return ruled("on-the-line", *(event for event, _ in subject.words))


def three_fits(subject: Subject) -> Ruling:
    """``course:three-fits``: lawful, humane, reasonable: a person answers that."""
    return ruled("for-a-person", subject.history[-1])


#: The checks by their names in ``checks.toml``.
CASE_CHECKS: dict[str, Check] = {
    "waiting-time": waiting_time,
    "state-time": state_time,
    "escalate-in-time": escalate_in_time,
    "answer-anyway": answer_anyway,
    "carry-out": carry_out,
    "visit": visit,
    "closing-thanks": closing_thanks,
    "restate": restate,
    "feedback": feedback,
    "records": records,
    "apology": apology,
    "agreed-line": agreed_line,
    "three-fits": three_fits,
}
