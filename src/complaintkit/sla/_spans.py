"""From when to when each milestone is owed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import pairwise

import attrs

from complaintkit.errors import HistoryError
from complaintkit.records import Closed, Event, Merged, Messaged, Opened, Reopened, StepDone, Withdrawn
from complaintkit.sla.clock import Pause
from complaintkit.vocabulary import CloseReason, Direction, Milestone, Step

__all__ = ["SPANS", "Span", "opening"]

#: Steps in which the customer hears from us.
_HEARD_FROM_US = frozenset({Step.THANK, Step.APOLOGIZE, Step.LISTEN, Step.HELP, Step.EXPLAIN})
#: Closed because the customer went, so that no answer was given (``handbook:idle``, ``handbook:harassment``).
_WITHOUT_ANSWER = (CloseReason.IDLE, CloseReason.HARASSMENT)


@attrs.frozen(kw_only=True)
class Span:
    """From when to when a clock runs."""

    start: datetime
    #: When it ended, if it has.
    stop: datetime | None = None
    #: Whether the case was over before what was owed was done.
    cancelled: bool = False
    #: The times in which it had been done, until a reopening asked for it anew.
    gaps: tuple[Pause, ...] = ()


def opening(history: Sequence[Event]) -> Opened:
    """The event with which *history* begins.

    Raises:
        HistoryError: it begins with another, or is empty.
    """
    first = history[0] if history else None
    if not isinstance(first, Opened):
        raise HistoryError(0, "is no Opened, with which a history begins")
    return first


def _is_outbound(event: Event) -> bool:
    if isinstance(event, Messaged):
        return event.evidence.direction is Direction.OUTBOUND
    return isinstance(event, StepDone) and event.step in _HEARD_FROM_US


def _is_inbound(event: Event) -> bool:
    return isinstance(event, Messaged) and event.evidence.direction is Direction.INBOUND


def _is_explained(event: Event) -> bool:
    return isinstance(event, StepDone) and event.step == Step.EXPLAIN and event.complete


def _is_answer(event: Event) -> bool:
    """``handbook:limits``, ``norm:answer-anyway``: explained, or closed with an answer."""
    return _is_explained(event) or (isinstance(event, Closed) and event.evidence.reason not in _WITHOUT_ANSWER)


def _is_reported(event: Event) -> bool:
    return isinstance(event, StepDone) and event.step == Step.REPORT


def _first(events: Iterable[Event], asked: Callable[[Event], bool]) -> Event | None:
    return next(filter(asked, events), None)


def _received(history: Sequence[Event]) -> datetime:
    return opening(history).complaint.received_at


def _ended(history: Sequence[Event]) -> Event | None:
    """What ended the case, if it is over: the last event that ended it, with no reopening after it."""
    end = _first(reversed(history), lambda event: isinstance(event, Closed | Withdrawn | Merged | Reopened))
    return None if isinstance(end, Reopened) else end


def _span(history: Sequence[Event], start: datetime, done: Event | None) -> Span:
    """From *start* to *done*; a case that is over without it cancels the clock."""
    if done is not None:
        return Span(start=start, stop=done.at)
    over = _ended(history)
    # A message that comes after the end is answered in another case, or when this one is reopened.
    return Span(start=start) if over is None else Span(start=start, stop=max(start, over.at), cancelled=True)


def _first_response(history: Sequence[Event], _: str) -> Span:
    return _span(history, _received(history), _first(history, _is_outbound))


def _resolution(history: Sequence[Event], on_reopen: str) -> Span:
    """``handbook:limits``: the definite answer; after a reopening it is owed again, as the policy says."""
    passes = _passes(history)
    answers = [_first(events, _is_answer) for events in passes]
    if on_reopen == "ignore":
        return _span(passes[0], _received(history), answers[0])
    if on_reopen == "restart":
        return _span(history, passes[-1][0].at if len(passes) > 1 else _received(history), answers[-1])
    gaps = tuple((done.at, later[0].at) for done, later in zip(answers, passes[1:], strict=False) if done is not None)
    return attrs.evolve(_span(history, _received(history), answers[-1]), gaps=gaps)


def _passes(history: Sequence[Event]) -> list[Sequence[Event]]:
    """The history cut before each reopening."""
    cuts = [i for i, event in enumerate(history) if isinstance(event, Reopened)]
    return [history[since:until] for since, until in pairwise((0, *cuts, len(history)))]


def _progress(history: Sequence[Event], on_reopen: str) -> Span | None:
    """``manual:progress``: from the last word that the customer had from us, until the answer."""
    resolution = _resolution(history, on_reopen)
    if resolution.stop is not None:
        return None
    told = [event.at for event in history if _is_outbound(event)]
    return Span(start=max([resolution.start, *told]), gaps=resolution.gaps)


def _next_response(history: Sequence[Event], _: str) -> Span | None:
    """From the first message of the customer that nobody has answered yet."""
    waiting: Event | None = None
    for event in history:
        if _is_outbound(event):
            waiting = None
        elif _is_inbound(event):
            waiting = waiting or event
    return None if waiting is None else _span(history, waiting.at, None)


def _follow_up(history: Sequence[Event], _: str) -> Span | None:
    """``norm:visit``: from the answer to the report of its follow-up."""
    answered = [i for i, event in enumerate(history) if _is_explained(event)]
    if not answered:
        return None
    return _span(history, history[answered[-1]].at, _first(history[answered[-1] :], _is_reported))


SPANS: dict[Milestone, Callable[[Sequence[Event], str], Span | None]] = {
    Milestone.ACKNOWLEDGEMENT: _first_response,
    Milestone.FIRST_RESPONSE: _first_response,
    Milestone.NEXT_RESPONSE: _next_response,
    Milestone.PERIODIC_PROGRESS: _progress,
    Milestone.RESOLUTION: _resolution,
    Milestone.FOLLOW_UP: _follow_up,
}
