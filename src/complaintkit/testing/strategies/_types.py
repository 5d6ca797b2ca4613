"""Which strategy stands for which of our types."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.handling import Case
from complaintkit.procedure import EIGHT_STEPS, CaseState, Command, Procedure, fold
from complaintkit.records import (
    EVENT_OF,
    EVIDENCE_OF,
    Category,
    Complaint,
    Customer,
    Event,
    Evidence,
    Facts,
    Money,
    Opened,
    StepDone,
)
from complaintkit.testing.strategies._histories import commands, legal_histories, opened
from complaintkit.testing.strategies._places import calendars, procedures
from complaintkit.testing.strategies._records import (
    PEOPLE,
    categories,
    complaints,
    customers,
    evidence_for,
    facts_like,
    moments,
    money,
)
from complaintkit.vocabulary import EventName

__all__ = ["of_kind"]

_NAMES = {kind: name for name, kind in EVENT_OF.items()}


def _cases() -> st.SearchStrategy[Case]:
    return legal_histories().map(Case.from_history)


def _states() -> st.SearchStrategy[CaseState]:
    return legal_histories().map(fold)


def _commands_on_any() -> st.SearchStrategy[Command]:
    return _states().flatmap(commands)


def of_kind(kind: type[Any]) -> st.SearchStrategy[Any]:
    """The strategy that ``st.from_type(kind)`` gives: for our records, evidence, events, cases, states, and more.

    Raises:
        UnknownTermError: *kind* is none of those.
        RecordError: it is no class.
    """
    _check_class(kind)
    made = _MADE.get(kind)
    if made is not None:
        return made()
    if kind in _EVENT_OF_EVIDENCE:
        return evidence_for(_EVENT_OF_EVIDENCE[kind])
    if issubclass(kind, Event):
        return _event(kind)
    raise UnknownTermError(kind.__name__, tuple(each.__name__ for each in _MADE), "type")


def _check_class(kind: object) -> None:
    if not isinstance(kind, type):
        raise RecordError("kind", "is no class", kind, "a record's, such as Complaint")


def _event(kind: type[Event]) -> st.SearchStrategy[Event]:
    if kind is Event:
        return st.sampled_from([Opened, StepDone, *EVENT_OF.values()]).flatmap(_event)
    if kind is Opened:
        return st.tuples(procedures(), complaints()).map(lambda drawn: opened(*drawn))
    fields: dict[str, st.SearchStrategy[Any]] = {
        "seq": st.integers(2, 99),
        "at": moments(),
        "by": st.sampled_from(PEOPLE),
    }
    if kind is StepDone:
        return st.sampled_from(EIGHT_STEPS.steps).flatmap(lambda step: _step_done(step, fields))
    return _around_the_steps(kind, fields)


def _step_done(step: str, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Event]:
    return st.builds(StepDone, **fields, step=st.just(step), to=st.just(step), evidence=evidence_for(step))


def _around_the_steps(kind: type[Event], fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Event]:
    name = _NAMES[kind]
    ends = [edge.target for edge in EIGHT_STEPS.edges if edge.event == name]
    fields["to"] = st.sampled_from(ends or EIGHT_STEPS.steps)
    if name in EVIDENCE_OF:
        fields["evidence"] = evidence_for(name)
    if name == EventName.ESCALATE:
        fields["level"] = st.integers(1, len(EIGHT_STEPS.ladder) - 1)
    return st.builds(kind, **fields)


_EVENT_OF_EVIDENCE: dict[type[Any], str] = {kind: event for event, kind in EVIDENCE_OF.items()}

_MADE: dict[type[Any], Callable[[], st.SearchStrategy[Any]]] = {
    Complaint: complaints,
    Customer: customers,
    Money: money,
    Category: categories,
    Evidence: lambda: st.sampled_from([*EVIDENCE_OF]).flatmap(evidence_for),
    Facts: lambda: facts_like(Facts.of(result=""), "anything"),
    Procedure: procedures,
    CaseState: _states,
    Command: _commands_on_any,
    BusinessCalendar: calendars,
    Case: _cases,
}
