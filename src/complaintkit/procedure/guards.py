"""What stands between a case and its next step: plain functions of what a command brings and of the case.

A guard names the parameters it asks for, out of ``evidence``, ``because``, ``case``, ``at``, ``by`` and ``limit``,
each with a default. The same function objects stand in the declared machine and in the compiled table. Each
has a rule that says which refusal it stands for, and what kind it is:

* *shown*: the evidence is there and complete; without it the command is refused;
* *affirmed*: the evidence says yes; where it says no, that is recorded and the case does not advance;
* *allowed*: the case, or the reason given, lets it happen; otherwise the command is refused.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

import attrs

from complaintkit._tables import table
from complaintkit.procedure.state import CaseState
from complaintkit.records import (
    Action,
    Apology,
    Closure,
    Composure,
    Evidence,
    Explanation,
    Facts,
    Help,
    Listening,
    Merger,
    Report,
    Thanks,
    is_promise_in_time,
    is_promise_reachable,
)
from complaintkit.vocabulary import ApologyDegree, CloseReason, EventName, HelpAnswer, Step

__all__ = [
    "RULES",
    "Guard",
    "GuardKind",
    "GuardRule",
    "all_done",
    "facts_named",
    "harassed_for",
    "reopened_within",
    "shown",
    "silent_for",
]

#: A question with a yes or no, asked of what a command brings and of the case.
Guard = Callable[..., bool]
#: How a guard weighs when it fails.
GuardKind = Literal["shown", "affirmed", "allowed"]


@attrs.frozen(kw_only=True)
class GuardRule:
    """What a guard stands for.

    >>> RULES[not_held].code, RULES[not_held].lifted_by
    ('held', ('resume',))
    """

    #: The code of the reason that a caller gets.
    code: str
    #: How it weighs.
    kind: GuardKind = "allowed"
    #: The fields that it reads, for the caller to fill.
    fields: tuple[str, ...] = ()
    #: The events that can lift it.
    lifted_by: tuple[str, ...] = ()
    #: Whether the command itself can lift it, with one of its fields.
    is_fillable: bool = False
    #: For a rule of the host's: where it comes from.
    source: str = "ours"
    #: For a rule of the host's: its sentence, as (language, text); ours stand in ``data/procedure/reasons.toml``.
    texts: tuple[tuple[str, str], ...] = ()


#: The rule of every guard of ours.
RULES: dict[Guard, GuardRule] = {}


def _rule(rule: GuardRule) -> Callable[[Guard], Guard]:
    def register(guard: Guard) -> Guard:
        RULES[guard] = rule
        return guard

    return register


def shown(kind: type[Evidence]) -> Guard:
    """The guard that evidence of *kind* is there with all that it requires.

    >>> from complaintkit.vocabulary import Channel
    >>> thanks_shown = shown(Thanks)
    >>> thanks_shown(evidence=Thanks(channel=Channel.PHONE)), thanks_shown(evidence=None)
    (True, False)
    """

    def complete(evidence: object = None) -> bool:
        return isinstance(evidence, kind) and not evidence.missing()

    # By the name that it has in this module, so that it can be found, shown and pickled.
    complete.__name__ = complete.__qualname__ = f"{kind.__name__.lower()}_shown"
    RULES[complete] = GuardRule(code="evidence-missing", kind="shown", fields=kind.REQUIRED, is_fillable=True)
    return complete


@cache
def facts_named(names: tuple[str, ...]) -> Guard:
    """The guard that the facts *names* are there and not blank: the evidence of steps that have no record of their own.

    >>> facts_named(("result",))(evidence=Facts.of(result="换了光猫"))
    True
    """

    def facts_complete(evidence: object = None) -> bool:
        return isinstance(evidence, Facts) and not missing_facts(names, evidence)

    RULES[facts_complete] = GuardRule(code="evidence-missing", kind="shown", fields=names, is_fillable=True)
    return facts_complete


def missing_facts(names: tuple[str, ...], evidence: Facts) -> tuple[str, ...]:
    """Those of *names* that *evidence* does not hold, or holds as a blank."""
    told = {name for name, text in evidence.facts if text.strip()}
    return tuple(name for name in names if name not in told)


@cache
def all_done(steps: tuple[str, ...]) -> Guard:
    """The guard that every one of *steps* is done; the free order asks it before the end.

    Closed as answered, a case may lack the help that was not found in time or was declined (``norm:answer-anyway``).

    >>> RULES[all_done(("thank", "listen"))].lifted_by
    ('thank', 'listen')
    """
    required = frozenset(steps)
    unhelped = required - {Step.HELP.value}

    def every_step_done(evidence: object = None, case: CaseState | None = None) -> bool:
        answered = isinstance(evidence, Closure) and evidence.reason is CloseReason.ANSWERED
        return case is None or (unhelped if answered else required) <= case.done

    RULES[every_step_done] = GuardRule(code="steps-missing", lifted_by=steps)
    return every_step_done


thanks_shown: Guard = shown(Thanks)
apology_shown: Guard = shown(Apology)
listening_shown: Guard = shown(Listening)
action_shown: Guard = shown(Action)
help_shown: Guard = shown(Help)
explanation_shown: Guard = shown(Explanation)
composure_shown: Guard = shown(Composure)
report_shown: Guard = shown(Report)
closure_shown: Guard = shown(Closure)
merger_shown: Guard = shown(Merger)
facts_shown: Guard = shown(Facts)


@_rule(GuardRule(code="apology-not-given", kind="affirmed", fields=("given",)))
def apology_given(evidence: object = None) -> bool:
    """``norm:apology``: where we are the cause, an apology is owed."""
    return isinstance(evidence, Apology) and evidence.given is True


@_rule(GuardRule(code="apology-excessive", kind="affirmed", fields=("degree",)))
def apology_measured(evidence: object = None) -> bool:
    """``course:apology``: sincere yes, excessive no."""
    return isinstance(evidence, Apology) and evidence.degree is not ApologyDegree.EXCESSIVE


@_rule(GuardRule(code="restatement-unconfirmed", kind="affirmed", fields=("confirmed",)))
def restatement_confirmed(evidence: object = None) -> bool:
    """``handbook:restate``: the customer said that we understood."""
    return isinstance(evidence, Listening) and evidence.confirmed is True


@_rule(GuardRule(code="help-declined", kind="affirmed", fields=("answer",)))
def help_accepted(evidence: object = None) -> bool:
    """``manual:actual-problem``: help that is declined has not solved the difficulty."""
    return isinstance(evidence, Help) and evidence.answer is HelpAnswer.ACCEPTED


@_rule(GuardRule(code="explanation-unclear", kind="affirmed", fields=("understood",)))
def explanation_understood(evidence: object = None) -> bool:
    """``handbook:confirm``: what is not clear is explained again until it is."""
    return isinstance(evidence, Explanation) and evidence.understood is True


@_rule(GuardRule(code="composure-lost", kind="affirmed", fields=("kept", "handed_over_to")))
def composure_kept(evidence: object = None) -> bool:
    """``manual:no-argument``: composure was kept, or the case was handed to a colleague."""
    return isinstance(evidence, Composure) and (evidence.kept is True or bool(evidence.handed_over_to.strip()))


@_rule(GuardRule(code="reason-missing", fields=("because",), is_fillable=True))
def reason_given(because: str | None = None) -> bool:
    """Going back is recorded with its reason, never silent."""
    return because is not None and bool(because.strip())


@_rule(GuardRule(code="not-understood-first", lifted_by=(EventName.LISTEN.value,)))
def understood_first(case: CaseState | None = None) -> bool:
    """``norm:understand-first``: nothing is decided or handed over before the restatement is confirmed."""
    return case is None or Step.LISTEN in case.done


@_rule(GuardRule(code="promise-unreachable", fields=("promised_at",), is_fillable=True))
def promise_reachable(evidence: object = None, at: datetime | None = None) -> bool:
    """``manual:promise``: what is promised can still be kept."""
    promised = evidence.promised_at if isinstance(evidence, Action) else None
    return promised is None or at is None or is_promise_reachable(promised, at=at)


@_rule(GuardRule(code="promise-too-late", fields=("promised_at",), is_fillable=True))
def promise_in_time(evidence: object = None, limit: datetime | None = None) -> bool:
    """``manual:promise``: no more is promised than the limit allows."""
    promised = evidence.promised_at if isinstance(evidence, Action) else None
    return promised is None or is_promise_in_time(promised, limit=limit)


def _is_beyond(evidence: object) -> bool:
    return isinstance(evidence, Action | Help) and evidence.beyond_authority


@_rule(GuardRule(code="not-approved", lifted_by=(EventName.APPROVE.value,)))
def within_authority(evidence: object = None, case: CaseState | None = None) -> bool:
    """``handbook:approval``: what is beyond the agent's authority waits for a superior."""
    return not _is_beyond(evidence) or case is None or case.approved_by is not None


@_rule(GuardRule(code="self-approved", lifted_by=(EventName.APPROVE.value,)))
def approved_by_another(evidence: object = None, case: CaseState | None = None, by: str | None = None) -> bool:
    """``handbook:approval``: who approves is not who acts."""
    return not _is_beyond(evidence) or case is None or by is None or case.approved_by != by


@_rule(GuardRule(code="answer-not-owed", lifted_by=(EventName.HELP.value,)))
def answer_owed(case: CaseState | None = None, at: datetime | None = None, limit: datetime | None = None) -> bool:
    """``norm:answer-anyway``: at the limit, or once help was declined, an answer is owed even without a solution."""
    return (case is not None and case.declined) or (at is not None and limit is not None and at >= limit)


@_rule(GuardRule(code="breach-open", lifted_by=(EventName.ANSWER_BREACH.value,)))
def no_open_breach(case: CaseState | None = None) -> bool:
    """``manual:no-argument``: a breach of composure is answered before the case is reported."""
    return case is None or case.open_breaches == 0


@_rule(GuardRule(code="held", lifted_by=(EventName.RESUME.value,)))
def not_held(case: CaseState | None = None) -> bool:
    """A case that waits is not closed."""
    return case is None or case.hold is None


@_rule(GuardRule(code="not-satisfied", fields=("reason",), lifted_by=(EventName.REPORT.value,)))
def followed_up(evidence: object = None, case: CaseState | None = None) -> bool:
    """``handbook:follow``: closed as satisfied only if the customer says so, else as answered."""
    claimed = isinstance(evidence, Closure) and evidence.reason is CloseReason.SATISFIED
    return not claimed or case is None or case.satisfied is True


@_rule(GuardRule(code="answer-unexplained", fields=("because",), is_fillable=True))
def answer_explained(evidence: object = None, case: CaseState | None = None, because: str | None = None) -> bool:
    """``norm:answer-anyway``: a case that ends without the customer's satisfaction ends frankly, with the reason."""
    answered = isinstance(evidence, Closure) and evidence.reason is CloseReason.ANSWERED
    return not answered or case is None or case.satisfied is True or reason_given(because)


@_rule(GuardRule(code="not-at-the-end", fields=("reason",), is_fillable=True))
def left_by_customer(evidence: object = None) -> bool:
    """``handbook:idle``, ``handbook:harassment``: the two reasons for closing before the end."""
    return isinstance(evidence, Closure) and evidence.reason in (CloseReason.IDLE, CloseReason.HARASSMENT)


@cache
def silent_for(time: timedelta | None = None) -> Guard:
    """The guard that a case closed as idle had a question of ours unanswered for *time* (``handbook:idle``).

    >>> RULES[silent_for(timedelta(minutes=5))].code
    'not-idle-yet'
    """

    def silent_long_enough(evidence: object = None, case: CaseState | None = None, at: datetime | None = None) -> bool:
        claimed = isinstance(evidence, Closure) and evidence.reason is CloseReason.IDLE
        if not claimed or case is None or at is None:
            return True
        return case.asked_at is not None and at - case.asked_at >= _or_default(time, "idle")

    RULES[silent_long_enough] = GuardRule(code="not-idle-yet", lifted_by=(EventName.MESSAGE.value,))
    return silent_long_enough


@cache
def harassed_for(time: timedelta | None = None) -> Guard:
    """The guard that a case closed for harassment went on for *time* after we said so (``handbook:harassment``).

    >>> RULES[harassed_for(timedelta(minutes=5))].code
    'not-harassing-yet'
    """

    def harassed_long_enough(
        evidence: object = None, case: CaseState | None = None, at: datetime | None = None
    ) -> bool:
        claimed = isinstance(evidence, Closure) and evidence.reason is CloseReason.HARASSMENT
        if not claimed or case is None or at is None:
            return True
        return case.warned_at is not None and case.went_on and at - case.warned_at >= _or_default(time, "harassment")

    RULES[harassed_long_enough] = GuardRule(code="not-harassing-yet", lifted_by=(EventName.MESSAGE.value,))
    return harassed_long_enough


@cache
def reopened_within(time: timedelta | None = None) -> Guard:
    """The guard that a case is reopened within *time* of its end; later, a new case is linked to it.

    >>> RULES[reopened_within(timedelta(days=7))].code
    'reopened-too-late'
    """

    def soon_enough_to_reopen(case: CaseState | None = None, at: datetime | None = None) -> bool:
        ended = case.resolved_at if case is not None else None
        return ended is None or at is None or at - ended <= _or_default(time, "reopen")

    RULES[soon_enough_to_reopen] = GuardRule(code="reopened-too-late", fields=("related_to",))
    return soon_enough_to_reopen


def _or_default(time: timedelta | None, name: str) -> timedelta:
    # Asked for only when a guard is: reading a table at import would cost every program 5 ms.
    return default_time(name) if time is None else time


@cache
def default_time(name: str) -> timedelta:
    """The time *name* of ``data/procedure/times.toml``: ``idle``, ``harassment``, ``reopen``."""
    return timedelta(minutes=table("procedure/times")[name]["minutes"])


def _named(guard: Guard) -> Guard:
    guard.__qualname__ = guard.__name__
    return guard


silent_long_enough: Guard = _named(silent_for())
harassed_long_enough: Guard = _named(harassed_for())
soon_enough_to_reopen: Guard = _named(reopened_within())
