"""What stands between a case and its next step: plain functions of ``evidence``, ``because`` and ``case``.

The same function objects stand in the declared machine and in the compiled table. Each has a rule that
says which refusal it stands for, and what kind it is:

* *shown*: the evidence is there and complete; without it the command is refused;
* *affirmed*: the evidence says yes; where it says no, that is recorded and the case does not advance;
* *allowed*: the case, or the reason given, lets it happen; otherwise the command is refused.
"""

from collections.abc import Callable
from typing import Literal

import attrs

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
)
from complaintkit.vocabulary import ApologyDegree, CloseReason, EventName, HelpAnswer, Step

__all__ = ["RULES", "Guard", "GuardRule", "all_done", "shown"]

#: A question with a yes or no, asked of what a command brings and of the case.
Guard = Callable[..., bool]
_Kind = Literal["shown", "affirmed", "allowed"]


@attrs.frozen(kw_only=True)
class GuardRule:
    """What a guard stands for."""

    #: The code of the reason that a caller gets.
    code: str
    #: How it weighs.
    kind: _Kind
    #: The fields that it reads, for the caller to fill.
    fields: tuple[str, ...] = ()
    #: The events that can lift it.
    lifted_by: tuple[str, ...] = ()


#: The rule of every guard.
RULES: dict[Guard, GuardRule] = {}


def _rule(code: str, kind: _Kind, *fields: str, lifted_by: tuple[str, ...] = ()) -> Callable[[Guard], Guard]:
    def register(guard: Guard) -> Guard:
        RULES[guard] = GuardRule(code=code, kind=kind, fields=fields, lifted_by=lifted_by)
        return guard

    return register


def shown(kind: type[Evidence]) -> Guard:
    """The guard that evidence of *kind* is there with all that it requires."""

    def complete(evidence: object = None) -> bool:
        return isinstance(evidence, kind) and not evidence.missing()

    RULES[complete] = GuardRule(code="evidence-missing", kind="shown", fields=kind.REQUIRED)
    return complete


def all_done(steps: tuple[str, ...]) -> Guard:
    """The guard that every one of *steps* is done; the free order asks it before the end."""
    required = frozenset(steps)

    def every_step_done(case: CaseState | None = None) -> bool:
        return case is None or required <= case.done

    RULES[every_step_done] = GuardRule(code="steps-missing", kind="allowed", lifted_by=steps)
    return every_step_done


thanks_shown = shown(Thanks)
apology_shown = shown(Apology)
listening_shown = shown(Listening)
action_shown = shown(Action)
help_shown = shown(Help)
explanation_shown = shown(Explanation)
composure_shown = shown(Composure)
report_shown = shown(Report)
closure_shown = shown(Closure)
merger_shown = shown(Merger)
facts_shown = shown(Facts)


@_rule("apology-not-given", "affirmed", "given")
def apology_given(evidence: object = None) -> bool:
    """``norm:apology``: where we are the cause, an apology is owed."""
    return isinstance(evidence, Apology) and evidence.given is True


@_rule("apology-excessive", "affirmed", "degree")
def apology_measured(evidence: object = None) -> bool:
    """``course:apology``: sincere yes, excessive no."""
    return isinstance(evidence, Apology) and evidence.degree is not ApologyDegree.EXCESSIVE


@_rule("restatement-unconfirmed", "affirmed", "confirmed")
def restatement_confirmed(evidence: object = None) -> bool:
    """``handbook:restate``: the customer said that we understood."""
    return isinstance(evidence, Listening) and evidence.confirmed is True


@_rule("help-declined", "affirmed", "answer")
def help_accepted(evidence: object = None) -> bool:
    """``manual:actual-problem``: help that is declined has not solved the difficulty."""
    return isinstance(evidence, Help) and evidence.answer is HelpAnswer.ACCEPTED


@_rule("explanation-unclear", "affirmed", "understood")
def explanation_understood(evidence: object = None) -> bool:
    """``handbook:confirm``: what is not clear is explained again until it is."""
    return isinstance(evidence, Explanation) and evidence.understood is True


@_rule("composure-lost", "affirmed", "kept", "handed_over_to")
def composure_kept(evidence: object = None) -> bool:
    """``manual:no-argument``: composure was kept, or the case was handed to a colleague."""
    return isinstance(evidence, Composure) and (evidence.kept is True or bool(evidence.handed_over_to.strip()))


@_rule("reason-missing", "allowed", "because")
def reason_given(because: str | None = None) -> bool:
    """Going back is recorded with its reason, never silent."""
    return because is not None and bool(because.strip())


@_rule("not-understood-first", "allowed", lifted_by=(EventName.LISTEN,))
def understood_first(case: CaseState | None = None) -> bool:
    """``norm:understand-first``: nothing is decided or handed over before the restatement is confirmed."""
    return case is None or Step.LISTEN in case.done


@_rule("not-approved", "allowed", lifted_by=(EventName.APPROVE,))
def within_authority(evidence: object = None, case: CaseState | None = None) -> bool:
    """``handbook:approval``: what is beyond the agent's authority waits for a superior."""
    beyond = isinstance(evidence, Action | Help) and evidence.beyond_authority
    return not beyond or case is None or case.approved


@_rule("breach-open", "allowed", lifted_by=(EventName.ANSWER_BREACH,))
def no_open_breach(case: CaseState | None = None) -> bool:
    """``manual:no-argument``: a breach of composure is answered before the case is reported."""
    return case is None or case.open_breaches == 0


@_rule("held", "allowed", lifted_by=(EventName.RESUME,))
def not_held(case: CaseState | None = None) -> bool:
    """A case that waits is not closed."""
    return case is None or case.hold is None


@_rule("not-satisfied", "allowed", "reason", lifted_by=(EventName.REPORT,))
def followed_up(evidence: object = None, case: CaseState | None = None) -> bool:
    """``handbook:follow``: closed as satisfied only if the customer says so, else as answered."""
    claimed = isinstance(evidence, Closure) and evidence.reason is CloseReason.SATISFIED
    return not claimed or case is None or case.satisfied is True


@_rule("not-at-the-end", "allowed", "reason")
def left_by_customer(evidence: object = None) -> bool:
    """``handbook:idle``, ``handbook:harassment``: the two reasons for closing before the end."""
    return isinstance(evidence, Closure) and evidence.reason in (CloseReason.IDLE, CloseReason.HARASSMENT)
