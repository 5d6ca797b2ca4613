"""A history read once for all its clocks: what happened when, by name, whose turn it was, and how it is judged."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from complaintkit.errors import HistoryError
from complaintkit.records import (
    EVENT_OF,
    Category,
    Closed,
    Composure,
    Escalated,
    Event,
    Held,
    Merged,
    Messaged,
    Opened,
    Reclassified,
    Reopened,
    Resumed,
    StepDone,
    Withdrawn,
)
from complaintkit.vocabulary import CloseReason, Direction, EventName, Occasion, Step, Turn

__all__ = ["ENDED", "REOPENED", "Happened", "State", "Story", "opening", "read"]

#: When something happened, and what lifecycles call it: its event's name, and the occasions that it is.
Happened: TypeAlias = tuple[datetime, frozenset[str]]

#: Steps in which the customer hears from us.
_HEARD_FROM_US = frozenset({Step.THANK, Step.APOLOGIZE, Step.LISTEN, Step.HELP, Step.EXPLAIN})
#: Closed because the customer went, so that no answer was given (``handbook:idle``, ``handbook:harassment``).
_WITHOUT_ANSWER = (CloseReason.IDLE, CloseReason.HARASSMENT)
#: By these names a case is over, and taken up again.
ENDED, REOPENED = Occasion.ENDED.value, EventName.REOPEN.value


#: What decides whether a clock counts: from when on, whose turn it is where the case waits, the level of escalation,
#: and whether the case is over. A plain tuple, because there is one for most events.
State: TypeAlias = tuple[datetime, Turn | None, int, bool]


_Change: TypeAlias = Callable[[Any, State], State]
_Namer: TypeAlias = Callable[[Any], frozenset[str]]


class Story(NamedTuple):
    """What a history tells clocks."""

    #: Its first event.
    opened: Opened
    #: What happened, the receipt first.
    happened: list[Happened]
    #: How the case stood, the receipt first.
    states: list[State]
    #: How it was judged last.
    category: Category


def opening(history: Sequence[Event]) -> Opened:
    """The event with which *history* begins.

    Raises:
        HistoryError: it begins with another, or is empty.
    """
    first = history[0] if history else None
    if not isinstance(first, Opened):
        raise HistoryError(0, "is no Opened, with which a history begins")
    return first


def read(history: Sequence[Event], now: datetime) -> Story:
    """What of *history* is known at *now*, in UTC.

    Raises:
        HistoryError: it does not begin with ``Opened``.
    """
    opened = opening(history)
    received, category = opened.complaint.received_at, opened.category
    happened: list[Happened] = [(received, _RECEIVED), (opened.at, _OPENED)]
    state: State = (received, None, 0, False)
    states: list[State] = [state]
    for event in history[1:]:
        at = event.at
        if at > now:
            continue
        names, name, change = _READINGS[type(event)]
        happened.append((at, names if name is None else name(event)))
        if change is not None:
            state = change(event, state)
            states.append(state)
        elif isinstance(event, Reclassified):
            category = event.evidence.category or category
    return Story(opened, happened, states, category)


def _held(event: Held, was: State) -> State:
    return event.at, event.evidence.turn, was[2], was[3]


def _resumed(event: Event, was: State) -> State:
    return event.at, None, was[2], was[3]


def _escalated(event: Escalated, was: State) -> State:
    return event.at, was[1], event.level, was[3]


def _ended(event: Event, was: State) -> State:
    return event.at, was[1], was[2], True


def _reopened(event: Event, was: State) -> State:
    # Whoever takes a case up again does not go on waiting.
    return event.at, None, was[2], False


#: What each kind of event changes in how a case stands.
_CHANGES: Mapping[type[Event], _Change] = {
    Held: _held,
    Resumed: _resumed,
    Escalated: _escalated,
    Closed: _ended,
    Withdrawn: _ended,
    Merged: _ended,
    Reopened: _reopened,
}


def _of_step(event: StepDone) -> frozenset[str]:
    """A step has its name whatever its evidence says; only what is clear is explained."""
    evidence = event.evidence
    handed_over = isinstance(evidence, Composure) and bool(evidence.handed_over_to)
    return _step_names(event.step, event.complete, handed_over)


@lru_cache(maxsize=256)
def _step_names(step: str, complete: bool, handed_over: bool) -> frozenset[str]:  # noqa: FBT001 - a key of the cache
    explained = complete and step == Step.EXPLAIN
    told = {
        Occasion.WORD_FROM_US: step in _HEARD_FROM_US,
        Occasion.EXPLAINED: explained,
        Occasion.ANSWERED: explained,
        Occasion.HANDED_OVER: handed_over,
    }
    return _names(step, *(name for name, holds in told.items() if holds))


def _of_message(event: Messaged) -> frozenset[str]:
    return _MESSAGES[event.evidence.direction]


def _of_close(event: Closed) -> frozenset[str]:
    """``handbook:limits``, ``norm:answer-anyway``: closed with an answer, unless the customer went."""
    return _LEFT if event.evidence.reason in _WITHOUT_ANSWER else _ANSWERED


def _names(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)


_RECEIVED, _OPENED = _names(Occasion.RECEIVED), _names(Occasion.OPENED)
_LEFT = _names(EventName.CLOSE, Occasion.ENDED)
_ANSWERED = _LEFT | _names(Occasion.ANSWERED)
_MESSAGES = {
    None: _names(EventName.MESSAGE),
    Direction.INBOUND: _names(EventName.MESSAGE, Occasion.WORD_FROM_CUSTOMER),
    Direction.OUTBOUND: _names(EventName.MESSAGE, Occasion.WORD_FROM_US),
}
#: What an event is beside its name.
_ALSO = {Escalated: Occasion.HANDED_OVER, Withdrawn: Occasion.ENDED, Merged: Occasion.ENDED}
_NAMES: Mapping[type[Event], frozenset[str]] = {
    kind: _names(name, *([_ALSO[kind]] if kind in _ALSO else [])) for name, kind in EVENT_OF.items()
}
#: How it is called where its evidence says that.
_NAMERS: Mapping[type[Event], _Namer] = {StepDone: _of_step, Messaged: _of_message, Closed: _of_close}


class _Readings(dict[type[Event], tuple[frozenset[str], _Namer | None, _Change | None]]):
    """How events of a kind, one of ours or a host's own, are called, and what they change; looked up once a kind."""

    def __missing__(self, kind: type[Event]) -> tuple[frozenset[str], _Namer | None, _Change | None]:
        ours = next((each for each in kind.__mro__ if each in _NAMES or each in _NAMERS), Event)
        self[kind] = found = (_NAMES.get(ours, _names()), _NAMERS.get(ours), _CHANGES.get(ours))
        return found


_READINGS = _Readings()
