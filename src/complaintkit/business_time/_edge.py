"""Where datetimes become integers and back: aware moments in, microseconds since 1970 inside."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NoReturn, TypeAlias, cast

from complaintkit.business_time._runs import EPOCH, Run, united
from complaintkit.errors import CalendarError

__all__ = ["Pauses", "amount_of", "date_of", "micros", "moment", "naive", "pause_runs"]

_MICROSECOND = timedelta(microseconds=1)

#: Stretches of time in which the clock stands, as (since, until).
Pauses: TypeAlias = Iterable[tuple[datetime, datetime]]


def micros(at: datetime) -> int:
    """*at* in microseconds since 1970.

    Raises:
        CalendarError: it is naive, or no datetime.
    """
    try:
        since = at - EPOCH
    except TypeError:
        naive(at)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment(at: int, zone: tzinfo | None) -> datetime:
    """The datetime of *at* in *zone*."""
    zone = zone or UTC
    # What astimezone ends in. Arguments by name or replace() would cost four times as much as the rest, and a product
    # is cheaper than a timedelta of so many microseconds.
    return zone.fromutc(datetime(1970, 1, 1, 0, 0, 0, 0, zone) + at * _MICROSECOND)


def amount_of(amount: timedelta) -> int:
    """*amount* in microseconds.

    Raises:
        CalendarError: it is no timedelta.
    """
    try:
        return (amount.days * 86_400 + amount.seconds) * 1_000_000 + amount.microseconds
    except AttributeError:
        raise CalendarError("the amount is no timedelta", amount, "timedelta(hours=12)") from None


def date_of(day: date) -> date:
    """*day* itself.

    Raises:
        CalendarError: it is a datetime, which names no date without a zone, or no date at all.
    """
    if isinstance(day, datetime) or not isinstance(cast("object", day), date):
        raise CalendarError("the day is no date", day, "a date; of a datetime, its .date() in the calendar's zone")
    return day


def pause_runs(pauses: Pauses) -> list[Run]:
    """*pauses* in order, those that overlap united.

    Raises:
        CalendarError: one is no pair of aware datetimes, or ends before it begins.
    """
    return united(_pause(pause, position) for position, pause in enumerate(pauses))


def _pause(pause: tuple[datetime, datetime], position: int) -> Run:
    try:
        since, until = pause
    except (TypeError, ValueError):
        raise CalendarError(f"pauses[{position}] is no pair", pause, "(since, until)") from None
    found = micros(since), micros(until)
    if found[1] < found[0]:
        raise CalendarError(f"pauses[{position}] ends before it begins", pause, "since <= until")
    return found


def naive(*moments: object) -> NoReturn:
    """Refuse the first of *moments* that is no aware datetime.

    Raises:
        CalendarError: always.
    """
    for at in moments:
        if not isinstance(at, datetime):
            raise CalendarError("a moment is no datetime", at, "an aware datetime")
    bare = next(at for at in moments if isinstance(at, datetime) and at.utcoffset() is None)
    raise CalendarError("a moment has no time zone", bare.isoformat(), "an aware datetime, with tzinfo")
