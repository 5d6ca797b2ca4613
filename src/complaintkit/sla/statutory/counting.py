"""From which day to which a limit runs, by the rule's own way of counting (``regulation:2``).

Days and weeks exclude the day on which they start; months and years end on the corresponding day, or on the last of
the month where it has none; hours run from their moment; a last day on which nobody works may move to the next
workday. What is suspended adds as many days as it took, by the day, its first one not counted.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import attrs

from complaintkit.business_time import Calendar
from complaintkit.errors import CalendarError
from complaintkit.policies.law import Counting
from complaintkit.sla.clock import around_the_clock
from complaintkit.vocabulary.law import DayEnd, DayLength, RollOver, TimeUnit

__all__ = ["Count", "counted"]

#: From when to when the limit stands still.
Stretches = Sequence[tuple[datetime, datetime]]

_HOURS_IN = {TimeUnit.HOUR: 1, TimeUnit.CALENDAR_DAY: 24}
_DAYS_IN = {TimeUnit.CALENDAR_DAY: 1, TimeUnit.WEEK: 7}
_MONTHS_IN = {TimeUnit.MONTH: 1, TimeUnit.YEAR: 12}
_DAY, _TICK = timedelta(days=1), timedelta(microseconds=1)


@attrs.frozen(kw_only=True)
class Count:
    """Where a limit ends, and how it came there.

    >>> day = date(2026, 10, 3)
    >>> end = datetime(2026, 10, 8, 23, 59, tzinfo=UTC)
    >>> Count(start_on=date(2026, 9, 18), last_day=day, due_on=end.date(), due_at=end, suspended=frozenset()).has_moved
    True
    """

    #: The day on which it starts, in the zone of the calendar.
    start_on: date
    #: The last day before it moved.
    last_day: date
    #: The last day in time.
    due_on: date
    #: The last moment in time, in the zone of the calendar; of a whole day its last microsecond.
    due_at: datetime
    #: The days that do not count, each once.
    suspended: frozenset[date]
    #: Whether it ends at a moment of its own and not with a day.
    by_moment: bool = False

    @property
    def has_moved(self) -> bool:
        """Whether nobody works on the last day, so that it moved."""
        return self.due_on != self.last_day


@attrs.frozen(kw_only=True)
class Limit:
    """How long, counted how, by which calendar."""

    amount: int
    unit: TimeUnit
    counting: Counting
    calendar: Calendar
    #: When the party that must act closes; ``None`` for the calendar's own hours, or 24:00.
    closes_at: time | None = None


def counted(limit: Limit, start: datetime, out: Stretches = ()) -> Count:
    """Where *limit* ends that starts at *start*, leaving *out* some stretches.

    Raises:
        CalendarError: the end lies beyond the years 1 to 9999, or beyond the calendar's horizon.

    The cost grows with the number of working days, and with the number of days left out.

    >>> from complaintkit.policies import regulation
    >>> rule = regulation("cn-samr121-23-mediate")
    >>> limit = Limit(amount=7, unit=TimeUnit.CALENDAR_DAY, counting=rule.counting, calendar=around_the_clock("UTC"))
    >>> str(counted(limit, datetime(2026, 4, 7, 9, tzinfo=UTC)).due_on)
    '2026-04-14'
    """
    try:
        if limit.unit is TimeUnit.HOUR or limit.counting.day is DayLength.HOURS_24:
            return _by_the_hour(limit, start, out)
        return _by_the_day(limit, start, out)
    except (OverflowError, ValueError) as error:
        if isinstance(error, CalendarError):
            raise
        raise CalendarError(
            f"a limit of {limit.amount} {limit.unit.label('en')}s ends outside the years 1 to 9999",
            start.isoformat(),
            "a shorter limit",
        ) from None


def _by_the_hour(limit: Limit, start: datetime, out: Stretches) -> Count:
    zone = limit.calendar.zone
    hours = timedelta(hours=limit.amount * _HOURS_IN[limit.unit])
    due = around_the_clock(limit.calendar.tz).add(start, hours, pauses=out).astimezone(zone)
    day = due.date()
    return Count(
        start_on=start.astimezone(zone).date(),
        last_day=day,
        due_on=day,
        due_at=due,
        suspended=frozenset(),
        by_moment=True,
    )


def _by_the_day(limit: Limit, start: datetime, out: Stretches) -> Count:
    calendar = limit.calendar
    first = start.astimezone(calendar.zone).date()
    suspended = _days_of(out, calendar)
    last = _last_day(limit, first, suspended)
    due = last
    if limit.counting.rolls is RollOver.REST_DAYS and not calendar.is_workday(last):
        due = calendar.add_days(last, 1)
    return Count(start_on=first, last_day=last, due_on=due, due_at=_end_of(due, limit), suspended=frozenset(suspended))


def _last_day(limit: Limit, first: date, suspended: Sequence[date]) -> date:
    """The last day; each day that is suspended before it moves it on by one more of those that count."""
    last = _plain_last_day(limit, first)
    for day in suspended:
        if day > last:
            break
        # A day that is off anyway is not lost to a limit in working days.
        if day > first and _counts(limit, day):
            last = limit.calendar.add_days(last, 1) if limit.unit is TimeUnit.WORKING_DAY else last + _DAY
    return last


def _plain_last_day(limit: Limit, first: date) -> date:
    direction = -1 if limit.counting.backward else 1
    if limit.unit is TimeUnit.WORKING_DAY:
        return limit.calendar.add_days(first, direction * limit.amount)
    if limit.unit in _DAYS_IN:
        return first + direction * limit.amount * _DAYS_IN[limit.unit] * _DAY
    return _corresponding(first, direction * limit.amount * _MONTHS_IN[limit.unit])


def _counts(limit: Limit, day: date) -> bool:
    return limit.unit is not TimeUnit.WORKING_DAY or limit.calendar.is_workday(day)


def _corresponding(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has none (Civil Code Art. 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days_of(out: Stretches, calendar: Calendar) -> list[date]:
    """The days of the stretches, each once and the first of a stretch not counted, in order."""
    found: set[date] = set()
    for since, until in out:
        day, last = (at.astimezone(calendar.zone).date() for at in (since, until))
        found.update(day + timedelta(days=n) for n in range(1, (last - day).days + 1))
    return sorted(found)


def _end_of(day: date, limit: Limit) -> datetime:
    """The last moment of *day* that is in time."""
    zone = limit.calendar.zone
    closing = limit.closes_at
    if closing is None and limit.counting.day_end is DayEnd.CLOSE_OF_BUSINESS:
        return _closing(day, limit.calendar)
    if closing is not None:
        return datetime.combine(day, closing, tzinfo=zone)
    return (_midnight(day + timedelta(days=1), limit.calendar) - _TICK).astimezone(zone)


def _closing(day: date, calendar: Calendar) -> datetime:
    """When the hours of *day* end; its last moment where the calendar is open past midnight."""
    midnight = _midnight(day + timedelta(days=1), calendar)
    closes = calendar.previous_close(midnight).astimezone(UTC)
    return min(closes, midnight - _TICK).astimezone(calendar.zone)


def _midnight(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day, time(), tzinfo=calendar.zone).astimezone(UTC)
