"""Where a case stands: one flat frozen value, folded from the history.

``evolve`` needs no procedure: each event says where the case stood after it, so a history reads the same
after the procedure has changed.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any, cast

import attrs

from complaintkit.errors import HistoryError
from complaintkit.records import (
    Action,
    Apology,
    Approved,
    BreachAnswered,
    Breached,
    Closed,
    Escalated,
    Event,
    Evidence,
    Explanation,
    Held,
    Help,
    Listening,
    Merged,
    Messaged,
    Opened,
    Reclassified,
    Reopened,
    Report,
    Resumed,
    StepDone,
    Withdrawn,
)
from complaintkit.vocabulary import Direction, HelpAnswer, HoldReason, Nature, NatureGroup, Position, Turn

__all__ = ["CaseState", "evolve", "fold"]

_NOTHING_DONE: frozenset[str] = frozenset()
#: Positions in which nothing more is done unless the case is reopened.
_ENDED = frozenset({Position.CLOSED.value, Position.WITHDRAWN.value, Position.MERGED.value})


@attrs.frozen(weakref_slot=False)
class CaseState:
    """Where a case stands; it owns no container (``done`` is shared between states).

    >>> from complaintkit.testing import path_to
    >>> state = fold(path_to("listen").history)
    >>> state.position, state.version, sorted(state.done)
    ('listen', 4, ['apologize', 'listen', 'thank'])
    """

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
    #: Who last asked for a superior: by escalating, or by waiting for approval.
    asked_by: str | None
    #: Which superior approved what is beyond the agent's authority; ``None`` while nobody has, and once it is used.
    approved_by: str | None
    #: What the customer said at the last follow-up; ``None`` before it.
    satisfied: bool | None
    #: Whether the customer declined the help that was offered last.
    declined: bool
    #: How the complaint is judged now; ``None`` where nobody has.
    nature: Nature | None
    #: Whether a communicative complaint was badly handled, so that it may have turned valid (``manual:conversion``).
    conversion_due: bool
    #: When we first asked the customer something that is still unanswered.
    asked_at: datetime | None
    #: When we said that the talk is out of scope.
    warned_at: datetime | None
    #: Whether the customer has written since.
    went_on: bool
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

    @property
    def approved(self) -> bool:
        """Whether a superior has approved what is beyond the agent's authority."""
        return self.approved_by is not None


def evolve(state: CaseState | None, event: Event) -> CaseState:
    """The state after *event*; total and pure.

    Raises:
        HistoryError: *event* begins no case though there is none yet, or begins one again.

    >>> from complaintkit.testing import path_to
    >>> opened, thanked = path_to("thank").history
    >>> evolve(evolve(None, opened), thanked).position
    'thank'
    """
    kind = type(event)
    if state is None or kind is Opened:
        return _opened(state, event)
    if kind is StepDone:
        return _step_done(state, cast(StepDone, event))
    change = _CHANGES.get(kind)
    return _moved(state, event, **({} if change is None else change(state, event)))


def fold(history: Iterable[Event]) -> CaseState:
    """The state after all of *history*.

    Raises:
        HistoryError: naming the position of what is out of place: a gap, a wrong order, a time that goes back.

    >>> from complaintkit.testing import path_to
    >>> fold(path_to("closed").history).is_over
    True
    """
    state: CaseState | None = None
    for position, event in enumerate(history):
        expected = position + 1
        if event.seq != expected:
            raise HistoryError(position, f"has seq {event.seq}; expected {expected}")
        if state is not None and event.at < state.last_at:
            raise HistoryError(position, f"happened at {event.at.isoformat()}, before the event that precedes it")
        state = evolve(state, event)
    if state is None:
        raise HistoryError(0, "is missing: a history begins with Opened")
    return state


def _opened(state: CaseState | None, event: Event) -> CaseState:
    if state is not None:
        raise HistoryError(state.version, "opens the case again")
    if not isinstance(event, Opened):
        raise HistoryError(0, f"is {type(event).__name__}, but a history begins with Opened")
    return CaseState(
        position=event.to,
        visit=event.visit,
        version=event.seq,
        hold=None,
        turn=None,
        level=0,
        done=_NOTHING_DONE,
        open_breaches=0,
        asked_by=None,
        approved_by=None,
        satisfied=None,
        declined=False,
        nature=event.category.nature,
        conversion_due=False,
        asked_at=None,
        warned_at=None,
        went_on=False,
        opened_at=event.at,
        last_at=event.at,
        last_contact_at=event.complaint.received_at,
        resolved_at=None,
        procedure=event.procedure,
        mode=event.mode,
        procedure_version=event.procedure_version,
    )


class _Draft:
    """A :class:`CaseState` in the making: the same slots, and not frozen yet."""

    __slots__ = tuple(field.name for field in attrs.fields(CaseState))


def _step_done(state: CaseState, event: StepDone) -> CaseState:
    # The one change that happens at every step of every case. A frozen class sets each field through a call,
    # which is two thirds of its cost; so the fields are set on a draft of the same layout, which then is frozen.
    evidence: Any = event.evidence
    complete = event.complete
    kind: type = type(event.evidence)
    draft: Any = object.__new__(_Draft)
    draft.position = event.to
    draft.visit = event.visit
    draft.version = event.seq
    draft.hold = state.hold
    draft.turn = state.turn
    draft.level = state.level
    draft.done = _with(state.done, event.step) if complete else state.done
    draft.open_breaches = state.open_breaches
    draft.asked_by = state.asked_by
    draft.approved_by = None if complete and kind in _BEYOND and evidence.beyond_authority else state.approved_by
    draft.satisfied = evidence.satisfied if kind is Report else state.satisfied
    draft.declined = evidence.answer is HelpAnswer.DECLINED if kind is Help else state.declined
    draft.nature = state.nature
    draft.conversion_due = state.conversion_due or (kind in _ANSWERED and _is_failure(state, evidence))
    draft.asked_at = None if kind in _ANSWERED else state.asked_at
    draft.warned_at = state.warned_at
    draft.went_on = state.went_on
    draft.opened_at = state.opened_at
    draft.last_at = event.at
    draft.last_contact_at = event.at
    draft.resolved_at = state.resolved_at
    draft.procedure = state.procedure
    draft.mode = state.mode
    draft.procedure_version = state.procedure_version
    draft.__class__ = CaseState
    return cast(CaseState, draft)


#: Evidence that can go beyond the agent's authority.
_BEYOND: frozenset[type[Evidence]] = frozenset({Action, Help})
#: Evidence that holds an answer of the customer's.
_ANSWERED: frozenset[type[Evidence]] = frozenset({Apology, Listening, Help, Explanation})


def _is_failure(state: CaseState, evidence: Evidence) -> bool:
    """Whether the customer says no to what was done about a communicative complaint (``manual:conversion``)."""
    refused = (
        (isinstance(evidence, Apology) and evidence.accepted is False)
        or (isinstance(evidence, Help) and evidence.answer is HelpAnswer.DECLINED)
        or (isinstance(evidence, Explanation) and evidence.understood is False)
    )
    return refused and _is_communicative(state)


def _is_communicative(state: CaseState) -> bool:
    return state.nature is not None and state.nature.group is NatureGroup.COMMUNICATIVE


def _moved(state: CaseState, event: Event, **changed: Any) -> CaseState:
    values = {name: getattr(state, name) for name in _NAMES}
    values |= {"position": event.to, "visit": event.visit, "version": event.seq, "last_at": event.at}
    return CaseState(**(values | changed))


_NAMES = tuple(field.name for field in attrs.fields(CaseState))


def _messaged(state: CaseState, event: Messaged) -> dict[str, Any]:
    message = event.evidence
    if message.direction is Direction.INBOUND:
        return {"last_contact_at": event.at, "asked_at": None, "went_on": state.warned_at is not None}
    asked = state.asked_at or (event.at if message.asks else None)
    warned = state.warned_at or (event.at if message.out_of_scope else None)
    return {"last_contact_at": event.at, "asked_at": asked, "warned_at": warned}


def _held(state: CaseState, event: Held) -> dict[str, Any]:
    asks = event.evidence.reason is HoldReason.AWAITING_APPROVAL
    return {
        "hold": event.evidence.reason,
        "turn": event.evidence.turn,
        "asked_by": event.by if asks else state.asked_by,
    }


def _resumed(_: CaseState, __: Resumed) -> dict[str, Any]:
    return {"hold": None, "turn": None}


def _escalated(_: CaseState, event: Escalated) -> dict[str, Any]:
    return {"level": event.level, "asked_by": event.by}


def _approved(_: CaseState, event: Approved) -> dict[str, Any]:
    return {"approved_by": event.by}


def _breached(state: CaseState, __: Breached) -> dict[str, Any]:
    due = state.conversion_due or _is_communicative(state)
    return {"open_breaches": state.open_breaches + 1, "conversion_due": due}


def _breach_answered(state: CaseState, __: BreachAnswered) -> dict[str, Any]:
    return {"open_breaches": state.open_breaches - 1}


def _reclassified(state: CaseState, event: Reclassified) -> dict[str, Any]:
    category = event.evidence.category
    return {"nature": category.nature if category is not None else state.nature, "conversion_due": False}


def _ended(_: CaseState, event: Event) -> dict[str, Any]:
    return {"resolved_at": event.at, "hold": None, "turn": None}


def _reopened(_: CaseState, __: Reopened) -> dict[str, Any]:
    return {
        "resolved_at": None,
        "satisfied": None,
        "declined": False,
        "done": _NOTHING_DONE,
        "approved_by": None,
        "asked_by": None,
        "asked_at": None,
        "warned_at": None,
        "went_on": False,
    }


_CHANGES: dict[type[Event], Callable[[CaseState, Any], dict[str, Any]]] = {
    Messaged: _messaged,
    Held: _held,
    Resumed: _resumed,
    Escalated: _escalated,
    Approved: _approved,
    Breached: _breached,
    BreachAnswered: _breach_answered,
    Reclassified: _reclassified,
    Closed: _ended,
    Withdrawn: _ended,
    Merged: _ended,
    Reopened: _reopened,
}


@cache
def _with(done: frozenset[str], step: str) -> frozenset[str]:
    """*done* and *step*, one shared set for equal contents: there are no more of them than ways through a procedure."""
    return done | {step}
