"""The clocks of a case, computed from its history every time: nothing is stored, so nothing goes stale.

A hold stops a clock while it is the customer's or a third party's turn, and so does the time between a close
and a reopening. Pauses count in the target's own time: a night on hold saves no working time. In time means
*time used ≤ target*; all comparisons are made in UTC, because two moments of one zone compare by wall clock.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import attrs

from complaintkit.business_time import BusinessCalendar, Calendar
from complaintkit.errors import CalendarError, HistoryError
from complaintkit.policies import ServicePolicy, Situation, Target
from complaintkit.records import (
    Closed,
    Event,
    Held,
    Merged,
    Messaged,
    Opened,
    Reopened,
    Resumed,
    StepDone,
    Withdrawn,
    category_of,
)
from complaintkit.sla.clock import Clock
from complaintkit.vocabulary import ClockStatus, CloseReason, Direction, Milestone, Step, TimeKind, Turn

__all__ = ["clocks", "situation_of"]

_Pause = tuple[datetime, datetime]

#: Steps in which the customer hears from us.
_HEARD_FROM_US = frozenset({Step.THANK, Step.APOLOGIZE, Step.LISTEN, Step.HELP, Step.EXPLAIN})
#: Closed because the customer went, so that no answer was given (``handbook:idle``, ``handbook:harassment``).
_WITHOUT_ANSWER = (CloseReason.IDLE, CloseReason.HARASSMENT)


@attrs.frozen(kw_only=True)
class _Span:
    """From when to when a clock runs."""

    start: datetime
    #: When it ended, if it has.
    stop: datetime | None = None
    #: Whether the case was over before what was owed was done.
    cancelled: bool = False
    #: The times in which it had been done, until a reopening asked for it anew.
    gaps: tuple[_Pause, ...] = ()


def clocks(history: Sequence[Event], policy: ServicePolicy, calendar: Calendar, at: datetime) -> tuple[Clock, ...]:
    """Every clock that *policy* sets for the case, as it stands at *at*, the earliest due first.

    Args:
        history: the events of one case, from ``Opened`` on.
        policy: the limits; the first rule that holds for the case as it was judged by *at* counts.
        calendar: the open hours in which working time counts; its zone is the zone of the answers.
        at: the moment to look from, with a time zone; what happened later is not known yet.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
        CalendarError: *at* has no time zone, or an answer lies beyond the calendar's horizon.

    The cost grows with the length of the history times the number of targets.
    """
    opened, now = _opened(history), _in_utc(at)
    known = [opened, *(event for event in history[1:] if event.at <= now)]
    targets = policy.targets(situation_of(known))
    made = (_clock(target, known, calendar, max(now, opened.complaint.received_at)) for target in targets)
    return tuple(sorted((clock for clock in made if clock is not None), key=lambda clock: clock.due_at.astimezone(UTC)))


def situation_of(history: Sequence[Event]) -> Situation:
    """What a policy looks at, as the case is judged at the end of *history*.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
    """
    opened = _opened(history)
    category = category_of(history) or opened.category
    return Situation(
        tier=opened.complaint.tier,
        complexity=category.complexity,
        nature=category.nature,
        content=category.content,
        channel=opened.complaint.channel,
        flags=category.flags,
    )


def _opened(history: Sequence[Event]) -> Opened:
    first = history[0] if history else None
    if not isinstance(first, Opened):
        raise HistoryError(0, "is no Opened, with which a history begins")
    return first


def _in_utc(at: datetime) -> datetime:
    try:
        if at.utcoffset() is not None:
            return at.astimezone(UTC)
    except (AttributeError, OverflowError):
        raise CalendarError("at is no moment of the years 1 to 9999", at, "an aware datetime, with tzinfo") from None
    raise CalendarError("at has no time zone", at.isoformat(), "an aware datetime, with tzinfo")


def _clock(target: Target, history: Sequence[Event], calendar: Calendar, at: datetime) -> Clock | None:
    span = _SPANS[target.milestone](history)
    if span is None:
        return None
    hours = _around_the_clock(calendar.tz) if target.kind is TimeKind.CALENDAR_TIME else calendar
    end = span.stop or at
    held, paused = _pauses(history, target.pauses_on, end)
    pauses = (*span.gaps, *held)
    amount = _amount(target, span.start, hours)
    window = hours.due_window(span.start, amount, pauses=pauses)
    used = hours.elapsed(span.start, end, pauses=pauses)
    zone = calendar.zone
    return Clock(
        name=target.milestone,
        status=_status(span, used=used, amount=amount, at_risk_from=target.at_risk_from, paused=paused),
        started_at=span.start.astimezone(zone),
        due_at=window.due_at.astimezone(zone),
        latest_at=window.latest_at.astimezone(zone),
        stopped_at=span.stop and span.stop.astimezone(zone),
        target=amount,
        elapsed=used,
        remaining=amount - used,
        provisional=hours.is_provisional(span.start, window.due_at),
        source=target.source,
    )


@cache
def _around_the_clock(tz: str) -> BusinessCalendar:
    return BusinessCalendar.around_the_clock(tz)


def _amount(target: Target, start: datetime, hours: Calendar) -> timedelta:
    """How much time the target gives from *start*; of working days, the working time until the end of the last."""
    if target.kind is not TimeKind.WORKING_DAYS:
        return target.amount
    # The day on which it starts does not count, and what is left of it is given.
    last = hours.add_days(start.astimezone(hours.zone).date(), target.amount.days)
    return hours.elapsed(start, datetime.combine(last + timedelta(days=1), time(), tzinfo=hours.zone))


def _status(span: _Span, *, used: timedelta, amount: timedelta, at_risk_from: float, paused: bool) -> ClockStatus:
    if used > amount:
        # A limit that had passed before the case was withdrawn stays missed.
        return ClockStatus.BREACHED if span.stop is None or span.cancelled else ClockStatus.MET_LATE
    if span.stop is not None:
        return ClockStatus.CANCELLED if span.cancelled else ClockStatus.MET
    if paused:
        return ClockStatus.PAUSED
    return ClockStatus.AT_RISK if used >= amount * at_risk_from else ClockStatus.RUNNING


def _pauses(history: Iterable[Event], turns: tuple[Turn, ...], end: datetime) -> tuple[tuple[_Pause, ...], bool]:
    """The times until *end* in which nothing runs, and whether the last of them still lasts at *end*."""
    found: list[_Pause] = []
    since: datetime | None = None
    for event in history:
        if event.at > end:
            break
        if _stops(event, turns):
            since = since or event.at
        elif since is not None and isinstance(event, Held | Resumed | Reopened):
            found.append((since, event.at))
            since = None
    if since is not None:
        found.append((since, end))
    return tuple(found), since is not None


def _stops(event: Event, turns: tuple[Turn, ...]) -> bool:
    if isinstance(event, Held):
        return event.evidence.turn in turns
    return isinstance(event, Closed | Withdrawn | Merged)


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
    return _opened(history).complaint.received_at


def _ended(history: Sequence[Event]) -> Event | None:
    """What ended the case, if it is over: the last event that ended it, with no reopening after it."""
    end = _first(reversed(history), lambda event: isinstance(event, Closed | Withdrawn | Merged | Reopened))
    return None if isinstance(end, Reopened) else end


def _span(history: Sequence[Event], start: datetime, done: Event | None) -> _Span:
    """From *start* to *done*; a case that is over without it cancels the clock."""
    if done is not None:
        return _Span(start=start, stop=done.at)
    over = _ended(history)
    # A message that comes after the end is answered in another case, or when this one is reopened.
    return _Span(start=start) if over is None else _Span(start=start, stop=max(start, over.at), cancelled=True)


def _first_response(history: Sequence[Event]) -> _Span:
    return _span(history, _received(history), _first(history, _is_outbound))


def _resolution(history: Sequence[Event]) -> _Span:
    """``handbook:limits``: the definite answer; after a reopening it is owed again, with what was left then."""
    passes = _passes(history)
    answers = [_first(events, _is_answer) for events in passes]
    gaps = tuple((done.at, later[0].at) for done, later in zip(answers, passes[1:], strict=False) if done is not None)
    return attrs.evolve(_span(history, _received(history), answers[-1]), gaps=gaps)


def _passes(history: Sequence[Event]) -> list[Sequence[Event]]:
    """The history cut before each reopening."""
    cuts = [i for i, event in enumerate(history) if isinstance(event, Reopened)]
    return [history[since:until] for since, until in pairwise((0, *cuts, len(history)))]


def _progress(history: Sequence[Event]) -> _Span | None:
    """``manual:progress``: from the last word that the customer had from us, until the answer."""
    resolution = _resolution(history)
    if resolution.stop is not None:
        return None
    told = [event.at for event in history if _is_outbound(event)]
    return _Span(start=max([_received(history), *told]), gaps=resolution.gaps)


def _next_response(history: Sequence[Event]) -> _Span | None:
    """From the first message of the customer that nobody has answered yet."""
    waiting: Event | None = None
    for event in history:
        if _is_outbound(event):
            waiting = None
        elif _is_inbound(event):
            waiting = waiting or event
    return None if waiting is None else _span(history, waiting.at, None)


def _follow_up(history: Sequence[Event]) -> _Span | None:
    """``norm:visit``: from the answer to the report of its follow-up."""
    answered = [i for i, event in enumerate(history) if _is_explained(event)]
    if not answered:
        return None
    return _span(history, history[answered[-1]].at, _first(history[answered[-1] :], _is_reported))


_SPANS: dict[Milestone, Callable[[Sequence[Event]], _Span | None]] = {
    Milestone.ACKNOWLEDGEMENT: _first_response,
    Milestone.FIRST_RESPONSE: _first_response,
    Milestone.NEXT_RESPONSE: _next_response,
    Milestone.PERIODIC_PROGRESS: _progress,
    Milestone.RESOLUTION: _resolution,
    Milestone.FOLLOW_UP: _follow_up,
}
