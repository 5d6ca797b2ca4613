"""The clocks of a case, computed from its history every time: nothing is stored, so nothing goes stale.

A hold stops a clock while it is the customer's or a third party's turn, and so does the time between a close
and a reopening. Pauses count in the target's own time: a night on hold saves no working time.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta

import attrs

from complaintkit.business_time import BusinessCalendar, Calendar
from complaintkit.errors import HistoryError
from complaintkit.policies import ServicePolicy, Situation, Target
from complaintkit.records import (
    Category,
    Closed,
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
from complaintkit.sla.clock import Clock
from complaintkit.vocabulary import ClockStatus, Direction, Milestone, Step, TimeKind, Turn

__all__ = ["clocks", "situation_of"]

#: Steps in which the customer hears from us.
_HEARD_FROM_US = frozenset({Step.THANK, Step.APOLOGIZE, Step.LISTEN, Step.HELP, Step.EXPLAIN})


@attrs.frozen
class _Span:
    """From when to when a clock runs; what ended it, if anything did."""

    start: datetime
    stop: datetime | None = None
    cancelled: bool = False


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
    opened = _opened(history)
    known = [opened, *(event for event in history[1:] if event.at <= at)]
    targets = policy.targets(situation_of(known))
    made = (_clock(target, known, calendar, max(at, opened.complaint.received_at)) for target in targets)
    return tuple(sorted((clock for clock in made if clock is not None), key=lambda clock: clock.due_at))


def situation_of(history: Sequence[Event]) -> Situation:
    """What a policy looks at, as the case is judged at the end of *history*.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
    """
    opened = _opened(history)
    judged = [event.evidence.category for event in history if isinstance(event, Reclassified)]
    category = next((each for each in reversed(judged) if each is not None), opened.category)
    return _situation(opened, category)


def _situation(opened: Opened, category: Category) -> Situation:
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


def _clock(target: Target, history: Sequence[Event], calendar: Calendar, at: datetime) -> Clock | None:
    span = _SPANS[target.milestone](history)
    if span is None:
        return None
    hours = calendar if target.kind is not TimeKind.CALENDAR_TIME else BusinessCalendar.around_the_clock(calendar.tz)
    end = span.stop or at
    pauses, paused = _pauses(history, target.pauses_on, end)
    start = span.start.astimezone(calendar.zone)
    due, latest = _due(target, start, hours, pauses)
    used = hours.elapsed(start, end, pauses=pauses)
    status = _status(target, span, late=end > latest, used=used, paused=paused)
    return Clock(
        name=target.milestone,
        status=status,
        started_at=start,
        due_at=due,
        latest_at=latest,
        stopped_at=span.stop and span.stop.astimezone(calendar.zone),
        target=target.amount,
        elapsed=used,
        remaining=hours.elapsed(end, due, pauses=pauses),
        provisional=hours.is_provisional(start, due),
        source=target.source,
    )


def _due(
    target: Target, start: datetime, hours: Calendar, pauses: Sequence[tuple[datetime, datetime]]
) -> tuple[datetime, datetime]:
    if target.kind is not TimeKind.WORKING_DAYS:
        return hours.due_window(start, target.amount, pauses=pauses)
    # The day on which it starts does not count; the last day ends at its closing time.
    last = hours.add_days(start.date(), target.amount.days)
    midnight = datetime.combine(last + timedelta(days=1), time(), tzinfo=hours.zone)
    due = hours.previous_close(midnight)
    paused = sum((hours.elapsed(since, until) for since, until in pauses), timedelta())
    return hours.due_window(due, paused)


def _status(target: Target, span: _Span, *, late: bool, used: timedelta, paused: bool) -> ClockStatus:
    if span.stop is not None:
        if span.cancelled:
            return ClockStatus.CANCELLED
        return ClockStatus.MET_LATE if late else ClockStatus.MET
    if late:
        return ClockStatus.BREACHED
    if paused:
        return ClockStatus.PAUSED
    return ClockStatus.AT_RISK if used >= target.amount * target.at_risk_from else ClockStatus.RUNNING


def _pauses(
    history: Iterable[Event], turns: tuple[Turn, ...], end: datetime
) -> tuple[tuple[tuple[datetime, datetime], ...], bool]:
    """The times until *end* in which nothing runs, and whether the last of them still lasts at *end*."""
    found: list[tuple[datetime, datetime]] = []
    since: datetime | None = None
    for event in history:
        if event.at > end:
            break
        stops = isinstance(event, Held) and event.evidence.turn in turns
        if stops or isinstance(event, Closed | Withdrawn | Merged):
            since = since or event.at
        elif since is not None and isinstance(event, Resumed | Reopened):
            found.append((since, event.at))
            since = None
    if since is not None and since < end:
        found.append((since, end))
    return tuple(found), since is not None


def _is_outbound(event: Event) -> bool:
    if isinstance(event, Messaged):
        return event.evidence.direction is Direction.OUTBOUND
    return isinstance(event, StepDone) and event.step in _HEARD_FROM_US


def _is_answer(event: Event) -> bool:
    return isinstance(event, StepDone) and event.step == Step.EXPLAIN and event.complete


def _received(history: Sequence[Event]) -> datetime:
    return _opened(history).complaint.received_at


def _ended(history: Sequence[Event]) -> Event | None:
    """What ended the case, if it is over: the last event that ended it, with no reopening after it."""
    ends = [event for event in history if isinstance(event, Closed | Withdrawn | Merged | Reopened)]
    return ends[-1] if ends and not isinstance(ends[-1], Reopened) else None


def _span(history: Sequence[Event], start: datetime, done: Event | None) -> _Span:
    """From *start* to *done*; a case that is over without it cancels the clock."""
    if done is not None:
        return _Span(start, done.at)
    over = _ended(history)
    return _Span(start) if over is None else _Span(start, over.at, cancelled=True)


def _first_response(history: Sequence[Event]) -> _Span:
    return _span(history, _received(history), next(filter(_is_outbound, history), None))


def _resolution(history: Sequence[Event]) -> _Span:
    """``handbook:limits``: the definite answer; after a reopening it is owed again."""
    reopened = [i for i, event in enumerate(history) if isinstance(event, Reopened)]
    latest = history[reopened[-1] :] if reopened else history
    answers = (event for event in latest if _is_answer(event) or isinstance(event, Closed))
    return _span(history, _received(history), next(answers, None))


def _progress(history: Sequence[Event]) -> _Span | None:
    """``manual:progress``: from the last word that the customer had from us, until the answer."""
    resolution = _resolution(history)
    if resolution.stop is not None:
        return None
    told = [event.at for event in history if _is_outbound(event)]
    return _Span(max([_received(history), *told]))


def _next_response(history: Sequence[Event]) -> _Span | None:
    """From the first message of the customer that nobody has answered yet."""
    waiting: datetime | None = None
    for event in history:
        if _is_outbound(event):
            waiting = None
        elif isinstance(event, Messaged):
            waiting = waiting or event.at
    return None if waiting is None else _span(history, waiting, None)


def _follow_up(history: Sequence[Event]) -> _Span | None:
    """``norm:visit``: from the answer to the report of its follow-up."""
    answered = next((event.at for event in reversed(history) if _is_answer(event)), None)
    if answered is None:
        return None
    reports = (event for event in history if isinstance(event, StepDone) and event.step == Step.REPORT)
    return _span(history, answered, next((event for event in reports if event.at >= answered), None))


_SPANS: dict[Milestone, Callable[[Sequence[Event]], _Span | None]] = {
    Milestone.ACKNOWLEDGEMENT: _first_response,
    Milestone.FIRST_RESPONSE: _first_response,
    Milestone.NEXT_RESPONSE: _next_response,
    Milestone.PERIODIC_PROGRESS: _progress,
    Milestone.RESOLUTION: _resolution,
    Milestone.FOLLOW_UP: _follow_up,
}
