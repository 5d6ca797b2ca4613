"""Where a case stands: one flat frozen value, folded from the history.

``evolve`` needs no procedure: each event says where the case stood after it, so a history reads the same
after the procedure has changed.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any

import attrs

from complaintkit.errors import HistoryError
from complaintkit.records import (
    Approved,
    BreachAnswered,
    Breached,
    Closed,
    Escalated,
    Event,
    Held,
    Merged,
    Messaged,
    Opened,
    Reopened,
    Report,
    Resumed,
    StepDone,
    Withdrawn,
)
from complaintkit.vocabulary import HoldReason, Position, Turn

__all__ = ["CaseState", "evolve", "fold"]

_NOTHING_DONE: frozenset[str] = frozenset()
#: Positions in which nothing more is done unless the case is reopened.
_ENDED = frozenset({Position.CLOSED.value, Position.WITHDRAWN.value, Position.MERGED.value})


@attrs.frozen(kw_only=True)
class CaseState:
    """Where a case stands; it owns no container (``done`` is shared between states)."""

    #: What was done last: a :class:`Position`, or a step that the host added.
    position: str
    #: The pass through the procedure, from 1.
    visit: int
    #: How many events there are.
    version: int
    #: Why the case waits; ``None`` while it does not.
    hold: HoldReason | None
    #: Whose turn it is while the case waits.
    turn: Turn | None
    #: The level of escalation; 0 with the agent.
    level: int
    #: The steps done in any pass since the case was opened or reopened.
    done: frozenset[str]
    #: Breaches of composure that nobody has answered yet.
    open_breaches: int
    #: Whether a superior has approved what is beyond the agent's authority.
    approved: bool
    #: What the customer said at the last follow-up; ``None`` before it.
    satisfied: bool | None
    #: When the case was opened.
    opened_at: datetime
    #: When the last event was.
    last_at: datetime
    #: When we were last in contact with the customer, either way.
    last_contact_at: datetime | None
    #: When the case was closed; ``None`` while it is open.
    resolved_at: datetime | None
    #: The procedure that the case follows to its end.
    procedure: str
    #: Its mode.
    mode: str
    #: Its version.
    procedure_version: int

    @property
    def is_over(self) -> bool:
        """Whether the case is closed, withdrawn or merged."""
        return self.position in _ENDED


def evolve(state: CaseState | None, event: Event) -> CaseState:
    """The state after *event*; total and pure.

    Raises:
        HistoryError: *event* begins no case though there is none yet, or begins one again.
    """
    if isinstance(event, Opened):
        return _opened(state, event)
    if state is None:
        raise HistoryError(0, f"is {type(event).__name__}, but a history begins with Opened")
    fields = _fields(state)
    fields |= {"position": event.to, "visit": event.visit, "version": event.seq, "last_at": event.at}
    change = _CHANGES.get(type(event))
    if change is not None:
        change(state, event, fields)
    return CaseState(**fields)


def fold(history: Iterable[Event]) -> CaseState:
    """The state after all of *history*.

    Raises:
        HistoryError: naming the position of what is out of place: a gap, a wrong order, a time that goes back.
    """
    state: CaseState | None = None
    for position, event in enumerate(history):
        expected = position + 1
        if event.seq != expected:
            raise HistoryError(position, f"has seq {event.seq}; expected {expected}")
        if state is not None and event.at < state.last_at:
            raise HistoryError(position, f"happened at {event.at.isoformat()}, before the event that precedes it")
        if state is not None and isinstance(event, Opened):
            raise HistoryError(position, "opens the case again")
        if state is None and not isinstance(event, Opened):
            raise HistoryError(position, f"is {type(event).__name__}, but a history begins with Opened")
        state = evolve(state, event)
    if state is None:
        raise HistoryError(0, "is missing: a history begins with Opened")
    return state


def _opened(state: CaseState | None, event: Opened) -> CaseState:
    if state is not None:
        raise HistoryError(state.version, "opens the case again")
    return CaseState(
        position=event.to,
        visit=event.visit,
        version=event.seq,
        hold=None,
        turn=None,
        level=0,
        done=_NOTHING_DONE,
        open_breaches=0,
        approved=False,
        satisfied=None,
        opened_at=event.at,
        last_at=event.at,
        last_contact_at=event.complaint.received_at,
        resolved_at=None,
        procedure=event.procedure,
        mode=event.mode,
        procedure_version=event.procedure_version,
    )


_NAMES = tuple(field.name for field in attrs.fields(CaseState))


def _fields(state: CaseState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _NAMES}


def _step_done(state: CaseState, event: StepDone, fields: dict[str, Any]) -> None:
    fields["last_contact_at"] = event.at
    if event.complete:
        fields["done"] = _with(state.done, event.step)
        fields["approved"] = state.approved and not getattr(event.evidence, "beyond_authority", False)
    if isinstance(event.evidence, Report):
        fields["satisfied"] = event.evidence.satisfied


def _messaged(_: CaseState, event: Messaged, fields: dict[str, Any]) -> None:
    fields["last_contact_at"] = event.at


def _held(_: CaseState, event: Held, fields: dict[str, Any]) -> None:
    fields["hold"], fields["turn"] = event.evidence.reason, event.evidence.turn


def _resumed(_: CaseState, __: Resumed, fields: dict[str, Any]) -> None:
    fields["hold"] = fields["turn"] = None


def _escalated(_: CaseState, event: Escalated, fields: dict[str, Any]) -> None:
    fields["level"] = event.level


def _approved(_: CaseState, __: Approved, fields: dict[str, Any]) -> None:
    fields["approved"] = True


def _breached(state: CaseState, __: Breached, fields: dict[str, Any]) -> None:
    fields["open_breaches"] = state.open_breaches + 1


def _breach_answered(state: CaseState, __: BreachAnswered, fields: dict[str, Any]) -> None:
    fields["open_breaches"] = state.open_breaches - 1


def _ended(_: CaseState, event: Event, fields: dict[str, Any]) -> None:
    fields["resolved_at"] = event.at
    fields["hold"] = fields["turn"] = None


def _reopened(_: CaseState, __: Reopened, fields: dict[str, Any]) -> None:
    fields |= {"resolved_at": None, "satisfied": None, "done": _NOTHING_DONE, "approved": False}


_CHANGES: dict[type[Event], Callable[[CaseState, Any, dict[str, Any]], None]] = {
    StepDone: _step_done,
    Messaged: _messaged,
    Held: _held,
    Resumed: _resumed,
    Escalated: _escalated,
    Approved: _approved,
    Breached: _breached,
    BreachAnswered: _breach_answered,
    Closed: _ended,
    Withdrawn: _ended,
    Merged: _ended,
    Reopened: _reopened,
}


@cache
def _with(done: frozenset[str], step: str) -> frozenset[str]:
    """*done* and *step*, one shared set for equal contents: there are no more of them than ways through a procedure."""
    return done | {step}
