"""The decision: a command on a state gives events, or typed reasons why not. Pure and total.

``options`` asks the same table the other way round: for every event, is it ready, what evidence does it need,
or what blocks it and what lifts that.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, cast

import attrs

from complaintkit._tables import table
from complaintkit.procedure.guards import RULES, Guard, GuardRule, reason_given
from complaintkit.procedure.procedures import EIGHT_STEPS, Edge, Procedure
from complaintkit.procedure.state import CaseState, evolve
from complaintkit.records import (
    EVENT_OF,
    EVIDENCE_OF,
    Action,
    Apology,
    Escalated,
    Event,
    Evidence,
    Facts,
    StepDone,
    checks,
)
from complaintkit.vocabulary import EventName, Position, known_language

__all__ = ["Accepted", "Command", "Option", "Reason", "Refused", "decide", "options", "simulate"]

#: Events that take a state and a record of their own, and leave the position as it is.
_AROUND = frozenset(EVENT_OF) - {EventName.CLOSE, EventName.REOPEN, EventName.WITHDRAW, EventName.MERGE}


def _kebab(event: str) -> str:
    return event.replace("_", "-")


@attrs.frozen
class Command:
    """What somebody wants to do with a case.

    Raises:
        RecordError: the moment has no time zone, or nobody is named.

    >>> from datetime import UTC, datetime
    >>> Command("stay_rational", datetime(2026, 3, 2, 9, tzinfo=UTC), "agent-1").event
    'stay-rational'
    """

    #: The event, as its value; underscores are taken as hyphens.
    event: str = attrs.field(converter=_kebab)
    #: When it is done; kept in UTC.
    at: datetime = attrs.field(converter=checks.in_utc, validator=checks.moment)
    #: Who does it.
    by: str = attrs.field(validator=checks.not_blank)
    #: What shows it.
    evidence: Evidence | None = None
    #: Why, where a reason is asked for.
    because: str | None = None
    #: The due moment of the clock that a promise must keep (``manual:promise``); kept in UTC.
    limit: datetime | None = attrs.field(default=None, converter=checks.in_utc, validator=checks.moment_or_none)
    #: The version of the case that the sender saw; the command is refused if it has moved on.
    expected_version: int | None = None


@attrs.frozen(kw_only=True)
class Reason:
    """Why something is refused, or was recorded without bringing the case on."""

    #: What kind of reason it is.
    code: str
    #: The event that it is about.
    event: str
    #: Where the case stands.
    position: str = ""
    #: The fields to fill or to change.
    fields: tuple[str, ...] = ()
    #: The events that can lift it.
    lifted_by: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The id of the rule behind it; ``ours`` where no manual has it."""
        return cast(str, table("procedure/reasons")[self.code]["source"])

    def message(self, lang: str = "zh-Hans") -> str:
        """One sentence in *lang* (``zh-Hans``, ``zh-Hant``, ``en``): what is wrong and what would work.

        Raises:
            UnknownTermError: for another language.
        """
        sentence: str = table("procedure/reasons")[self.code][known_language(lang)]
        comma = ", " if lang == "en" else "、"
        return sentence.format(
            event=_label(self.event, lang),
            position=_label(self.position, lang),
            fields=comma.join(self.fields),
            lifted_by=comma.join(_label(event, lang) for event in self.lifted_by),
        )

    def __str__(self) -> str:
        return f"{self.message('en')} [{self.code}, {self.source}]"


@attrs.frozen
class Accepted:
    """The command is taken: these events happened."""

    #: At least one event, in order.
    events: tuple[Event, ...]
    #: Why the case did not come on, where the evidence said *no*.
    unmet: tuple[Reason, ...] = ()


@attrs.frozen
class Refused:
    """The command is not taken, and nothing changes."""

    #: At least one.
    reasons: tuple[Reason, ...]


@attrs.frozen(kw_only=True)
class Option:
    """What stands with one event now."""

    #: The event, as its value.
    event: str
    #: ``ready``: it can be done as it is; ``needs``: with these fields; ``blocked``: not now.
    status: Literal["ready", "needs", "blocked"]
    #: The evidence to bring; ``because`` among them is the reason that going back asks for.
    fields: tuple[str, ...] = ()
    #: What blocks it, each with what lifts it.
    reasons: tuple[Reason, ...] = ()

    def label(self, lang: str = "zh-Hans") -> str:
        """What the event is called in *lang*."""
        return _label(self.event, lang)


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
    reasons = tuple(_out_of_place(state, command, procedure))
    if reasons:
        return Refused(reasons)
    if command.event in _AROUND:
        return _around(state, command)
    return _along(state, command, procedure)


def options(state: CaseState, *, at: datetime, procedure: Procedure = EIGHT_STEPS) -> tuple[Option, ...]:
    """Every event of the procedure: ready, needing evidence, or blocked and by what.

    Raises:
        RecordError: *at* has no time zone.
    """
    now = Command("note", at, "nobody").at
    return tuple(_option(state, Command(event, now, "nobody"), procedure) for event in procedure.events)


def simulate(state: CaseState, commands: Iterable[Command], procedure: Procedure = EIGHT_STEPS) -> CaseState | Refused:
    """Where the case would stand after all of *commands*, or the first refusal; touches nothing."""
    for command in commands:
        answer = decide(state, command, procedure)
        if isinstance(answer, Refused):
            return answer
        for event in answer.events:
            state = evolve(state, event)
    return state


def _out_of_place(state: CaseState, command: Command, procedure: Procedure) -> Iterable[Reason]:
    event, position = command.event, state.position
    if event not in procedure.events:
        yield Reason(code="unknown-event", event=event, lifted_by=procedure.events)
        return
    if command.expected_version is not None and command.expected_version != state.version:
        yield Reason(code="stale", event=event, position=position, fields=("expected_version",))
    if command.at < state.last_at:
        yield Reason(code="out-of-order", event=event, position=position, fields=("at",))
    wanted = EVIDENCE_OF.get(event, Facts if event in procedure.steps else None)
    if command.evidence is not None and not (wanted and isinstance(command.evidence, wanted)):
        yield Reason(code="evidence-wrong", event=event, position=position, fields=("evidence",))
    if isinstance(command.evidence, Action):
        yield from _broken_promise(command, command.evidence, position)


def _broken_promise(command: Command, action: Action, position: str) -> Iterable[Reason]:
    """``manual:promise``: promise no more than can be kept."""
    promised = action.promised_at
    if promised is not None and promised < command.at:
        yield Reason(code="promise-unreachable", event=command.event, position=position, fields=("promised_at",))
    if promised is not None and command.limit is not None and promised > command.limit:
        yield Reason(code="promise-too-late", event=command.event, position=position, fields=("promised_at",))


def _along(state: CaseState, command: Command, procedure: Procedure) -> Accepted | Refused:
    edges = procedure.table.get((state.position, command.event))
    if not edges:
        return Refused((_not_from_here(state, command.event, procedure),))
    failures = [(edge, _failed(edge, state, command)) for edge in edges]
    for edge, failed in failures:
        if not failed:
            return Accepted(_events(state, command, edge, complete=True))
    edge, failed = failures[0]
    reasons = tuple(_reason(guard, state, command) for guard in failed)
    if all(RULES[guard].kind == "affirmed" for guard in failed):
        return Accepted(_events(state, command, edge, complete=False), reasons)
    return Refused(tuple(reason for guard, reason in zip(failed, reasons, strict=True) if _refuses(guard, failed)))


def _refuses(guard: Guard, failed: list[Guard]) -> bool:
    """Whether *guard* is worth naming: what incomplete evidence says is not known yet."""
    return RULES[guard].kind != "affirmed" or not any(RULES[other].kind == "shown" for other in failed)


def _failed(edge: Edge, state: CaseState, command: Command) -> list[Guard]:
    given = {"evidence": command.evidence, "because": command.because, "case": state}
    return [guard for guard in edge.guards if not guard(**{name: given[name] for name in _asked(guard)})]


def _asked(guard: Guard) -> tuple[str, ...]:
    code = guard.__code__
    return code.co_varnames[: code.co_argcount]


def _reason(guard: Guard, state: CaseState, command: Command) -> Reason:
    rule = RULES[guard]
    fields = _missing(rule, command) if rule.kind == "shown" else rule.fields
    return Reason(code=rule.code, event=command.event, position=state.position, fields=fields, lifted_by=rule.lifted_by)


def _missing(rule: GuardRule, command: Command) -> tuple[str, ...]:
    return command.evidence.missing() if command.evidence is not None else rule.fields or ("facts",)


def _not_from_here(state: CaseState, event: str, procedure: Procedure) -> Reason:
    if state.is_over:
        return _over(state, event)
    if event == EventName.REOPEN:
        lifted_by = (EventName.CLOSE.value, EventName.WITHDRAW.value)
        return Reason(code="not-over", event=event, position=state.position, lifted_by=lifted_by)
    edges = (edge for edge in procedure.edges if edge.event == event and not edge.is_return)
    before = tuple(dict.fromkeys(edge.source for edge in edges if edge.source != event))
    return Reason(code="not-from-here", event=event, position=state.position, lifted_by=before)


def _over(state: CaseState, event: str) -> Reason:
    lifted_by = () if state.position == Position.MERGED else (EventName.REOPEN.value,)
    return Reason(code="over" if lifted_by else "merged", event=event, position=state.position, lifted_by=lifted_by)


def _events(state: CaseState, command: Command, edge: Edge, *, complete: bool) -> tuple[Event, ...]:
    goes_on = complete and (edge.is_return or edge.event == EventName.REOPEN)
    common: dict[str, Any] = {
        "seq": state.version + 1,
        "at": command.at,
        "by": command.by,
        "to": edge.target if complete else state.position,
        "visit": state.visit + goes_on,
        "because": command.because or "",
    }
    kind = EVENT_OF.get(command.event)
    if kind is not None:
        return (kind(**common, **_evidence(command)),)
    done = StepDone(**common, step=command.event, evidence=command.evidence or Facts(), complete=complete)
    return (done, *_supervisor(state, done))


def _supervisor(state: CaseState, done: StepDone) -> tuple[Event, ...]:
    """``handbook:supervisor``: a refused apology for a colleague's error brings the supervisor in at once."""
    apology = done.evidence
    if not (isinstance(apology, Apology) and apology.for_colleague and apology.accepted is False):
        return ()
    because = "handbook:supervisor"
    up = Escalated(
        seq=done.seq + 1, at=done.at, by=done.by, to=done.to, visit=done.visit, because=because, level=state.level + 1
    )
    return (up,)


def _evidence(command: Command) -> dict[str, Any]:
    return {} if command.evidence is None else {"evidence": command.evidence}


def _around(state: CaseState, command: Command) -> Accepted | Refused:
    reasons = tuple(_against(state, command))
    if reasons:
        return Refused(reasons)
    extra: dict[str, Any] = {"level": state.level + 1} if command.event == EventName.ESCALATE else _evidence(command)
    event = EVENT_OF[command.event](
        seq=state.version + 1,
        at=command.at,
        by=command.by,
        to=state.position,
        visit=state.visit,
        because=command.because or "",
        **extra,
    )
    return Accepted((event,))


def _against(state: CaseState, command: Command) -> Iterable[Reason]:
    event, position = command.event, state.position
    if state.is_over and event not in (EventName.NOTE, EventName.MESSAGE):
        yield _over(state, event)
    wanted = EVIDENCE_OF.get(event)
    if wanted is not None:
        missing = wanted.REQUIRED if command.evidence is None else command.evidence.missing()
        if missing:
            yield Reason(code="evidence-missing", event=event, position=position, fields=missing)
    if event == EventName.RESUME and state.hold is None:
        yield Reason(code="not-held", event=event, position=position, lifted_by=("hold",))
    if event == EventName.HOLD and state.hold is not None:
        yield Reason(code="held", event=event, position=position, lifted_by=("resume",))
    if event == EventName.ANSWER_BREACH and state.open_breaches == 0:
        yield Reason(code="no-breach", event=event, position=position, lifted_by=("breach",))


def _option(state: CaseState, command: Command, procedure: Procedure) -> Option:
    answer = decide(state, command, procedure)
    if isinstance(answer, Accepted):
        return Option(event=command.event, status="ready")
    blocking = tuple(reason for reason in answer.reasons if reason.code not in _FILLABLE)
    if blocking:
        return Option(event=command.event, status="blocked", reasons=blocking)
    fields = dict.fromkeys(field for reason in answer.reasons for field in reason.fields)
    return Option(event=command.event, status="needs", fields=tuple(fields))


#: Reasons that the next command can lift by itself, with evidence or a reason.
_FILLABLE = frozenset({"evidence-missing", RULES[reason_given].code, "not-at-the-end"})


def _label(name: str, lang: str) -> str:
    if lang == "en":
        return name.replace("-", " ")
    for terms in (EventName, Position):
        if name in terms.__members__.values():
            return terms(name).label(lang)
    return name
