"""Moments as files write them: ISO 8601, and as Chinese spreadsheets do, with or without an offset.

A local time that comes twice, when clocks go back, is its first occurrence; one that never comes, when they go
forward, is read with the offset from before. A date without a time is 00:00 of that day, and said to be a date.
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

import attrs

from complaintkit.errors import CalendarError
from complaintkit.integrations.rows import BadRowError

__all__ = ["WrittenMoment", "aware", "checked_zone", "written_moment", "zone"]

#: What ``datetime.fromisoformat`` may be given: it also takes digits of epoch numbers for dates.
_ISO = re.compile(r"(?:\d{4}-|\d{4}W|\d{8}(?:[Tt]|\Z))[-\dW]*([Tt ][\d:.,]+(?:[Zz]|[+-][\d:.]+)?)?", re.ASCII)
_SPREADSHEET = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
_A_ZONE = "an IANA name such as Asia/Shanghai"
_EXPECTED = "2026-03-02, 2026-03-02T09:30:00+08:00 or 2026/3/2 9:30"


@attrs.frozen(kw_only=True)
class WrittenMoment:
    """A moment in UTC, with what its writing leaves open.

    >>> found = written_moment("received_at", "2026-11-01 01:30", "America/New_York")
    >>> found.is_ambiguous, found.at.isoformat(), found.or_at.isoformat()
    (True, '2026-11-01T05:30:00+00:00', '2026-11-01T06:30:00+00:00')
    """

    #: The moment, in UTC: the first of two, where the local time came twice.
    at: datetime
    #: The second moment that it may mean; the same where the clocks were not changed.
    or_at: datetime
    #: Whether the local time came twice or never.
    is_ambiguous: bool = False
    #: The date, where it is written without a time; ``at`` is its 00:00 then.
    on: date | None = None


@cache
def zone(tz: str) -> ZoneInfo:
    """The time zone called *tz*, an IANA name.

    Raises:
        CalendarError: there is no such zone.

    >>> zone("Asia/Shanghai").key
    'Asia/Shanghai'
    """
    try:
        return ZoneInfo(tz)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise CalendarError("tz is not a time zone", tz, _A_ZONE) from error


def checked_zone(_: object, __: object, tz: object) -> None:
    """A validator: refuses what names no time zone.

    >>> checked_zone(None, None, "Shanghai")
    Traceback (most recent call last):
    complaintkit.errors.CalendarError: tz is not a time zone: 'Shanghai'; expected an IANA name such as Asia/Shanghai
    """
    if not isinstance(tz, str):
        raise CalendarError("tz is not a time zone", tz, _A_ZONE)
    zone(tz)


def aware(at: object) -> datetime:
    """The moment *at* in UTC.

    Raises:
        CalendarError: it is no datetime, has no time zone, or lies outside the years 1 to 9999 in UTC.

    >>> from datetime import timedelta, timezone
    >>> aware(datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8)))).isoformat()
    '2026-03-02T01:00:00+00:00'
    """
    if not isinstance(at, datetime):
        raise CalendarError("at is not a datetime", at, "a datetime with a time zone")
    if at.utcoffset() is None:
        raise CalendarError("at has no time zone", at.isoformat(), "an offset such as +08:00")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise CalendarError("at lies outside the years 1 to 9999 in UTC", at.isoformat(), "a moment inside") from error


def written_moment(field: str, value: object, tz: str) -> WrittenMoment | None:
    """The moment that a row gives for *field*, local to *tz* unless it has an offset; ``None`` where it is blank.

    Raises:
        BadRowError: it is no date, or a number, which might count anything from anywhere.
        CalendarError: there is no such time zone.

    >>> written_moment("received_at", "2026-03-02 09:00", "Asia/Shanghai").at.isoformat()
    '2026-03-02T01:00:00+00:00'
    >>> written_moment("received_at", " ", "Asia/Shanghai") is None
    True
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise _bad(field, value)
    read, has_time = _read(field, value.strip())
    local = zone(tz)
    try:
        found = _local(read, local) if read.tzinfo is None else _exact(read)
    except (OverflowError, ValueError) as error:
        raise _bad(field, value) from error
    return found if has_time else attrs.evolve(found, on=read.date())


def _read(field: str, text: str) -> tuple[datetime, bool]:
    """The local time or moment of *text*, and whether it has a time of day."""
    try:
        if found := _SPREADSHEET.fullmatch(text):
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
            local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local time, whose zone comes next
            return local, found[4] is not None
        if found := _ISO.fullmatch(text):
            return datetime.fromisoformat(text), found[1] is not None
    except ValueError as error:
        raise _bad(field, text) from error
    raise _bad(field, text)


def _exact(read: datetime) -> WrittenMoment:
    at = read.astimezone(UTC)
    return WrittenMoment(at=at, or_at=at)


def _local(read: datetime, tz: ZoneInfo) -> WrittenMoment:
    first, second = (read.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    comes_twice = first < second
    return WrittenMoment(at=first, or_at=second if comes_twice else first, is_ambiguous=first != second)


def _bad(field: str, value: object) -> BadRowError:
    is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    # The digits of JSON's numbers are shown, and not our type for them.
    given = str(value) if isinstance(value, Decimal) else repr(value)
    shown = given if len(given) <= 60 else f"{given[:60]}…"
    return BadRowError(
        "bad-date", f"{field} is {'a number' if is_number else 'not a moment'}: {shown}; expected {_EXPECTED}"
    )
