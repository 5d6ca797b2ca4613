"""The decision: a command on a state gives events, or typed reasons why not. Pure and total."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, cast

import attrs

from complaintkit.procedure._compiled import ALWAYS, AROUND, Compiled, Way
from complaintkit.procedure.commands import Command
from complaintkit.procedure.guards import GuardRule, missing_facts
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.procedure.reasons import Reason
from complaintkit.procedure.state import CaseState, evolve
from complaintkit.records import (
    EVENT_OF,
    EVIDENCE_OF,
    Apology,
    Escalated,
    Event,
    Evidence,
    Facts,
    StepDone,
)
from complaintkit.vocabulary import EventName, Position

__all__ = [
    "Accepted",
    "Command",
    "Refused",
    "blocking",
    "decide",
    "failed_rules",
    "missing",
    "not_from_here",
    "of_rule",
    "reason",
    "simulate",
]


@attrs.frozen
class Accepted:
    """The command is taken: these events happened.

    >>> from complaintkit.testing import path_to
    >>> Accepted(events=path_to("thank").history[-1:]).unmet
    ()
    """

    #: At least one event, in order.
    events: tuple[Event, ...]
    #: Why the case did not come on, where the evidence said *no*.
    unmet: tuple[Reason, ...] = ()


@attrs.frozen
class Refused:
    """The command is not taken, and nothing changes.

    >>> why = reason(EIGHT_STEPS, "held", "close", "report", lifted_by=("resume",))
    >>> Refused(reasons=(why,)).reasons[0].message("en")
    'the case is on hold, so close must wait; first resume.'
    """

    #: At least one.
    reasons: tuple[Reason, ...]


def decide(state: CaseState, command: Command, procedure: Procedure = EIGHT_STEPS) -> Accepted | Refused:
    """What becomes of *command* on *state*; raises nothing.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.procedure import fold
    >>> from complaintkit.records import Complaint, Opened
    >>> now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> complaint = Complaint(id="k-1", text="断网三天", received_at=now)
    >>> state = fold([Opened(seq=1, at=now, by="line", to="opened", complaint=complaint)])
    >>> decide(state, Command("thank", now, "agent-1")).reasons[0].message("en")
    'thank lacks evidence: channel.'
    """
    table = procedure.compiled
    event = command.event
    if not _is_in_place(state, command, table, procedure):
        return Refused(tuple(_out_of_place(state, command, procedure)))
    row = table.ways.get(state.position)
    ways = row.get(event) if row is not None else None
    if ways is None:
        if event in AROUND:
            return _around(state, command, procedure)
        return Refused((not_from_here(state, event, procedure),))
    for way in ways:
        for check in way.checks:
            if not check(state, command):
                break
        else:
            return Accepted(_happened(state, command, way.target, state.visit + way.again, complete=True))
    return _unmet(state, command, ways, procedure)


def simulate(state: CaseState, commands: Iterable[Command], procedure: Procedure = EIGHT_STEPS) -> CaseState | Refused:
    """Where the case would stand after all of *commands*, or the first refusal; touches nothing.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.testing import case_at, good_evidence
    >>> state, now = case_at("opened").state, datetime(2030, 1, 1, tzinfo=UTC)
    >>> planned = [Command(step, now, "agent-1", evidence=good_evidence(step)) for step in ("thank", "apologize")]
    >>> simulate(state, planned).position, simulate(state, planned[1:]).reasons[0].code
    ('apologize', 'not-from-here')
    """
    for command in commands:
        answer = decide(state, command, procedure)
        if isinstance(answer, Refused):
            return answer
        for event in answer.events:
            state = evolve(state, event)
    return state


def _is_in_place(state: CaseState, command: Command, table: Compiled, procedure: Procedure) -> bool:
    """Whether :func:`_out_of_place` has nothing to say; asked of every command, so in one go."""
    event, evidence, expected = command.event, command.evidence, command.expected_version
    if event not in table.takes or command.at < state.last_at:
        return False
    if expected is not None and expected != state.version:
        return False
    if procedure.may is not None and not procedure.may(command.by, event):
        return False
    return evidence is None or isinstance(evidence, table.takes[event])


def _out_of_place(state: CaseState, command: Command, procedure: Procedure) -> Iterable[Reason]:
    event, position, expected = command.event, state.position, command.expected_version
    takes = procedure.compiled.takes
    if event not in takes:
        yield reason(procedure, "unknown-event", event, position, lifted_by=procedure.events)
        return
    if expected is not None and expected != state.version:
        missed = tuple(range(expected + 1, state.version + 1)[-_SHOWN:])
        code = "stale" if expected < state.version else "ahead"
        yield reason(procedure, code, event, position, fields=("expected_version",), missed=missed)
    if command.at < state.last_at:
        yield reason(procedure, "out-of-order", event, position, fields=("at",))
    if procedure.may is not None and not procedure.may(command.by, event):
        yield reason(procedure, "not-permitted", event, position, fields=("by",))
    if command.evidence is not None and not isinstance(command.evidence, takes[event]):
        yield reason(procedure, "evidence-wrong", event, position, fields=("evidence",))


#: How many missed events a stale command is told of, the last ones.
_SHOWN = 100


def _unmet(state: CaseState, command: Command, ways: tuple[Way, ...], procedure: Procedure) -> Accepted | Refused:
    """What becomes of a command that meets the guards of no way: the nearest way says why."""
    failed = min((failed_rules(way, state, command, procedure) for way in ways), key=len)
    said = partial(of_rule, state, command.event, command.evidence, procedure)
    if all(rule.kind == "affirmed" for rule in failed):
        happened = _happened(state, command, state.position, state.visit, complete=False)
        return Accepted(happened, tuple(map(said, failed)))
    # What the evidence denies is no reason to refuse it: it would be recorded.
    return Refused(tuple(said(rule) for rule in failed if rule.kind != "affirmed"))


def failed_rules(way: Way, state: CaseState, command: Command, procedure: Procedure) -> tuple[GuardRule, ...]:
    """The rules of the guards of *way* that do not hold.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.testing import case_at
    >>> way = EIGHT_STEPS.compiled.ways["opened"]["thank"][0]
    >>> asked = Command("thank", datetime(2030, 1, 1, tzinfo=UTC), "agent-1")
    >>> [rule.code for rule in failed_rules(way, case_at("opened").state, asked, EIGHT_STEPS)]
    ['evidence-missing']
    """
    rules = procedure.compiled.rules
    checked = zip(way.edge.guards, way.checks, strict=True)
    return tuple(rules[guard] for guard, check in checked if not check(state, command))


def of_rule(state: CaseState, event: str, evidence: Evidence | None, procedure: Procedure, rule: GuardRule) -> Reason:
    """The reason that a failed guard of *rule* stands for.

    >>> from complaintkit.testing import case_at
    >>> rule = GuardRule(code="evidence-missing", kind="shown", fields=("channel",))
    >>> of_rule(case_at("opened").state, "thank", None, EIGHT_STEPS, rule).fields
    ('channel',)
    """
    lifted_by = rule.lifted_by
    if rule.code == "steps-missing":
        lifted_by = tuple(step for step in lifted_by if step not in state.done)
    return reason(
        procedure,
        rule.code,
        event,
        state.position,
        fields=missing(rule, evidence) if rule.kind == "shown" else rule.fields,
        lifted_by=lifted_by,
        texts=rule.texts,
        stated_source=rule.source if rule.texts else "",
    )


def missing(rule: GuardRule, evidence: Evidence | None) -> tuple[str, ...]:
    """The fields that *rule* asks for and *evidence* lacks.

    >>> from complaintkit.records import Thanks
    >>> missing(GuardRule(code="evidence-missing", fields=("channel",)), None)
    ('channel',)
    """
    if evidence is None:
        return rule.fields or ("facts",)
    return missing_facts(rule.fields, evidence) if isinstance(evidence, Facts) else evidence.missing()


def reason(procedure: Procedure, code: str, event: str, position: str, **more: Any) -> Reason:
    """A reason in the words of *procedure*.

    >>> reason(EIGHT_STEPS, "held", "close", "report", lifted_by=("resume",)).message("en")
    'the case is on hold, so close must wait; first resume.'
    """
    return Reason(code=code, event=event, position=position, labels=procedure.labels, **more)


def not_from_here(state: CaseState, event: str, procedure: Procedure) -> Reason:
    """Why no way of *event* leaves the case's position.

    >>> from complaintkit.testing import case_at
    >>> not_from_here(case_at("thank").state, "listen", EIGHT_STEPS).message("en")
    'the case is thanked, and listen comes after: apologize.'
    """
    kept = procedure.compiled.kept
    why = kept.get((state.position, event))
    if why is None:
        why = kept[state.position, event] = _far_from(state, event, procedure)
    return cast(Reason, why)


def _far_from(state: CaseState, event: str, procedure: Procedure) -> Reason:
    position = state.position
    if position == Position.MERGED:
        return reason(procedure, "merged", event, position)
    if state.is_over:
        return reason(procedure, "over", event, position, lifted_by=(EventName.REOPEN.value,))
    if event == EventName.REOPEN:
        lifted_by = (EventName.CLOSE.value, EventName.WITHDRAW.value)
        return reason(procedure, "not-over", event, position, lifted_by=lifted_by)
    if _is_behind(event, position, procedure):
        row = procedure.compiled.ways.get(position, {})
        back = tuple(name for name, ways in row.items() if ways[0].edge.is_return)
        return reason(procedure, "past" if back else "done-already", event, position, lifted_by=back)
    before = procedure.compiled.starts.get(event, ())
    return reason(procedure, "not-from-here", event, position, lifted_by=before)


def _is_behind(event: str, position: str, procedure: Procedure) -> bool:
    """Whether a case at *position* has *event* behind it in the order."""
    steps = procedure.steps
    return event in steps and position in steps and steps.index(event) <= steps.index(position)


def _happened(state: CaseState, command: Command, target: str, visit: int, *, complete: bool) -> tuple[Event, ...]:
    kind = EVENT_OF.get(command.event)
    if kind is not None:
        return (_event(kind, state, command, to=target, visit=visit),)
    evidence = command.evidence
    done = _step_done(state, command, target, visit, complete=complete)
    if state.level == 0 and type(evidence) is Apology and evidence.for_colleague and evidence.accepted is False:
        return (done, _supervisor(done))
    return (done,)


_new = object.__new__
_put = object.__setattr__


def _step_done(state: CaseState, command: Command, target: str, visit: int, *, complete: bool) -> StepDone:
    # Command and table vouch for its parts, so nothing is checked again: the checks would double a step's cost.
    done = _new(StepDone)
    _put(done, "seq", state.version + 1)
    _put(done, "at", command.at)
    _put(done, "by", command.by)
    _put(done, "to", target)
    _put(done, "visit", visit)
    _put(done, "because", command.because or "")
    _put(done, "step", command.event)
    _put(done, "evidence", command.evidence or _NO_FACTS)
    _put(done, "complete", complete)
    return done


_NO_FACTS = Facts()


def _supervisor(done: StepDone) -> Escalated:
    """``handbook:supervisor``: a refused apology for a colleague's error brings the supervisor in at once."""
    because = "handbook:supervisor"
    return Escalated(seq=done.seq + 1, at=done.at, by=done.by, to=done.to, visit=done.visit, because=because, level=1)


def _event(kind: type[Event], state: CaseState, command: Command, *, to: str, visit: int) -> Event:
    extra: dict[str, Any] = {} if command.evidence is None else {"evidence": command.evidence}
    if kind is Escalated:
        extra = {"level": state.level + 1}
    because = command.because or ""
    return kind(seq=state.version + 1, at=command.at, by=command.by, to=to, visit=visit, because=because, **extra)


def _around(state: CaseState, command: Command, procedure: Procedure) -> Accepted | Refused:
    reasons = _against(state, command, procedure)
    if reasons:
        return Refused(reasons)
    kind = EVENT_OF[command.event]
    return Accepted((_event(kind, state, command, to=state.position, visit=state.visit),))


def _against(state: CaseState, command: Command, procedure: Procedure) -> tuple[Reason, ...]:
    """What speaks against an event that leaves the position as it is."""
    event, evidence = command.event, command.evidence
    if state.is_over and event not in ALWAYS:
        return (not_from_here(state, event, procedure),)
    wanted = EVIDENCE_OF.get(event)
    absent = () if wanted is None else wanted.REQUIRED if evidence is None else evidence.missing()
    lacking = (reason(procedure, "evidence-missing", event, state.position, fields=absent),) if absent else ()
    return (*lacking, *blocking(state, event, command.by, procedure))


def blocking(state: CaseState, event: str, by: str, procedure: Procedure) -> tuple[Reason, ...]:
    """What keeps *by* from an event around the steps, evidence aside.

    >>> from complaintkit.testing import case_at
    >>> [why.code for why in blocking(case_at("thank").state, "resume", "agent-1", EIGHT_STEPS)]
    ['not-held']
    """
    blocked = _BLOCKED.get(event)
    if blocked is None or not blocked.when(state, by, procedure):
        return ()
    return (reason(procedure, blocked.code, event, state.position, lifted_by=blocked.lifted_by),)


@attrs.frozen
class _Block:
    """What keeps an event around the steps from being done."""

    #: The code of the reason.
    code: str
    #: When it does, of the state, of who asks, and of the procedure.
    when: Callable[[CaseState, str, Procedure], bool]
    #: The events that can lift it.
    lifted_by: tuple[str, ...] = ()


#: What keeps which event from being done.
_BLOCKED = {
    EventName.RESUME.value: _Block("not-held", lambda state, _by, _procedure: state.hold is None, ("hold",)),
    EventName.HOLD.value: _Block("held", lambda state, _by, _procedure: state.hold is not None, ("resume",)),
    EventName.ANSWER_BREACH.value: _Block(
        "no-breach", lambda state, _by, _procedure: state.open_breaches == 0, ("breach",)
    ),
    EventName.ESCALATE.value: _Block(
        "top-of-ladder", lambda state, _by, procedure: state.level >= len(procedure.ladder) - 1
    ),
    # ``handbook:approval``, maker and checker: who asks is not who approves.
    EventName.APPROVE.value: _Block("own-request", lambda state, by, _procedure: state.asked_by == by),
}
