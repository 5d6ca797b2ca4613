"""Holidays from an iCalendar feed (``.ics``), as the plain dates a calendar takes."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from complaintkit.business_time._fields import numbers_of_years
from complaintkit.errors import CalendarError, MissingExtraError

__all__ = ["read_holidays"]

_TIME_OF_UNTIL = re.compile(r"(UNTIL=[0-9]{8})T[0-9]{6}Z?")


def read_holidays(feed: str | bytes, *, years: Iterable[int] = ()) -> dict[date, str]:
    """The all-day events of *feed*, every date of theirs with the event's name; cancelled ones left out.

    Feeds are often more generous than the law: look through what comes back before you close on it. Events that
    repeat are laid out over *years*.

    Raises:
        CalendarError: it is no iCalendar, an event has a time of day, or one repeats and *years* is empty.
        MissingExtraError: ``icalendar`` is not installed.

    >>> feed = '''BEGIN:VCALENDAR
    ... BEGIN:VEVENT
    ... SUMMARY:国庆节
    ... DTSTART;VALUE=DATE:20261001
    ... DTEND;VALUE=DATE:20261003
    ... END:VEVENT
    ... END:VCALENDAR'''
    >>> for day, name in read_holidays(feed).items():
    ...     print(day, name)
    2026-10-01 国庆节
    2026-10-02 国庆节
    """
    wanted = numbers_of_years(years)
    found: dict[date, str] = {}
    for event in _events(feed):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        name = str(event.get("SUMMARY", ""))
        first, length = _dates(event, name)
        for start in _repeated(event, first, wanted, name):
            found |= {start + timedelta(days=day): name for day in range(length)}
    return dict(sorted(found.items()))


def _events(feed: str | bytes) -> list[Any]:
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an extra brings it
    except ImportError:
        raise MissingExtraError("icalendar", "iCalendar feeds") from None
    try:
        found: Any = Calendar.from_ical(feed)
        return list(found.walk("VEVENT"))
    except (ValueError, IndexError, KeyError) as error:
        raise CalendarError("the feed is no iCalendar", feed, f"BEGIN:VCALENDAR … ({error})") from None


def _dates(event: Any, name: str) -> tuple[date, int]:
    """The first date, and how many."""
    first = _date(event, "DTSTART", name)
    if "DTEND" in event:
        return first, max(1, (_date(event, "DTEND", name) - first).days)
    length: object = event.decoded("DURATION", timedelta(days=1))
    if not isinstance(length, timedelta):
        raise CalendarError(f"{name or 'an event'} has no length: DURATION", length, "days such as P2D")
    return first, max(1, length.days)


def _date(event: Any, key: str, name: str) -> date:
    found: object = event.decoded(key, None)
    if isinstance(found, datetime) or not isinstance(found, date):
        raise CalendarError(f"{name or 'an event'} is not all day: {key}", found, "VALUE=DATE")
    return found


def _repeated(event: Any, first: date, years: list[int], name: str) -> list[date]:
    if "RRULE" not in event:
        return [first]
    spelled = event["RRULE"].to_ical().decode()
    if not years:
        raise CalendarError(f"{name or 'an event'} repeats", spelled, "years=…")
    rule = _rule(spelled, first, name)
    ends = _midnight(date(years[0], 1, 1)), _midnight(date(years[-1], 12, 31))
    return [at.date() for at in rule.between(*ends, inc=True) if at.year in years]


def _rule(spelled: str, first: date, name: str) -> Any:
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # noqa: PLC0415 - icalendar brings it

    try:
        # Many feeds end a rule at a time of day in UTC, though what repeats is a date.
        return rrulestr(_TIME_OF_UNTIL.sub(r"\1", spelled), dtstart=_midnight(first))
    except ValueError as error:
        raise CalendarError(f"{name or 'an event'} repeats by no rule", spelled, f"an RRULE ({error})") from None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a date, as the rule reckons
