"""Hours as people write them, and as integers.

What a calendar keeps is text in one spelling (``"09:00"``), so that equal calendars are equal tuples;
what the index reckons with is microseconds from local midnight, from 0 to at most two days.
"""

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, TypeAlias, TypeVar, cast

from complaintkit.errors import CalendarError, OverlappingHoursWarning

__all__ = [
    "DAY",
    "WEEKDAYS",
    "Dates",
    "GivenDates",
    "GivenHolidays",
    "GivenHours",
    "GivenWeek",
    "Holidays",
    "Hours",
    "Span",
    "Week",
    "dated_hours",
    "day_of",
    "hours",
    "named_dates",
    "spans",
    "warn_of_overlaps",
    "week",
]

#: A day in microseconds.
DAY = 86_400_000_000
#: The keys of a week, in the order of ``date.weekday()``.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: Opening and closing time of a shift or a break, as ``("09:00", "12:00")``.
Hours: TypeAlias = tuple[tuple[str, str], ...]
#: The hours of each weekday that has any: ``(("mon", (("09:00", "12:00"),)), …)``.
Week: TypeAlias = tuple[tuple[str, Hours], ...]
#: The hours of single dates, by date.
Dates: TypeAlias = tuple[tuple[date, Hours], ...]
#: Holidays with their names, by date; ``""`` where none is known.
Holidays: TypeAlias = tuple[tuple[date, str], ...]
#: Microseconds from local midnight: start, and end after it.
Span: TypeAlias = tuple[int, int]

# Keys are Any, for the key of a Mapping is invariant: dicts of literals, of dates and of text should all do.
GivenHours: TypeAlias = Iterable[Sequence[str | time]]
GivenWeek: TypeAlias = Mapping[Any, GivenHours] | Iterable[tuple[str, GivenHours]]
GivenDates: TypeAlias = Mapping[Any, GivenHours] | Iterable[tuple[date | str, GivenHours]]
GivenHolidays: TypeAlias = Mapping[Any, str] | Iterable[date | str | tuple[date | str, str | None]]

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?")
_Value = TypeVar("_Value")


def hours(given: GivenHours, where: str) -> Hours:
    """*given* in our spelling, in order; *where* is for the error.

    Raises:
        CalendarError: something in it is not a pair of times of day.
    """
    if isinstance(given, (str, bytes)):
        raise CalendarError(f"{where} is not a list of hours", given, "pairs such as ('09:00', '12:00')")
    try:
        found = [_pair(pair, f"{where}[{position}]") for position, pair in enumerate(given)]
    except TypeError:
        raise CalendarError(f"{where} is not a list of hours", given, "pairs such as ('09:00', '12:00')") from None
    return tuple(sorted(set(found)))


def week(given: GivenWeek, where: str) -> Week:
    """*given* by weekday, Monday first, without the days that have no hours.

    Raises:
        CalendarError: a key is no weekday, or its hours are malformed.
    """
    found: dict[str, Hours] = {}
    for key, value in _items(given, where):
        if key not in WEEKDAYS:
            near = [day for day in WEEKDAYS if str(key).lower().startswith(day)] or WEEKDAYS
            raise CalendarError(f"{where} has a key that is no weekday", key, " or ".join(map(repr, near)))
        found[key] = hours(value, f"{where}[{key!r}]")
    return tuple((key, found[key]) for key in WEEKDAYS if found.get(key))


def alike(given: Week) -> list[tuple[list[str], Hours]]:
    """Weekdays on end that have the same hours, together with them."""
    runs = groupby(enumerate(given), key=lambda each: (WEEKDAYS.index(each[1][0]) - each[0], each[1][1]))
    return [([key for _, (key, _) in found], hours_alike) for (_, hours_alike), found in runs]


def dated_hours(given: GivenDates, where: str) -> Dates:
    """*given* by date, in order; a date without hours stays, for it means closed.

    Raises:
        CalendarError: a key is no date, or its hours are malformed.
    """
    found = {day_of(key, where): value for key, value in _items(cast("Mapping[date, GivenHours]", given), where)}
    return tuple((day, hours(value, f"{where}[{day}]")) for day, value in sorted(found.items()))


def named_dates(given: GivenHolidays, where: str) -> Holidays:
    """*given* as dates with names, in order; a bare date has the name ``""``.

    Raises:
        CalendarError: something in it is no date, or a name is no text.
    """
    if isinstance(given, Mapping):
        pairs = list(cast("Mapping[date | str, str | None]", given).items())
    else:
        pairs = [item if isinstance(item, tuple) else (item, "") for item in _iterated(given, where)]
    if unpaired := [pair for pair in pairs if len(pair) != 2]:
        raise CalendarError(f"{where} has something that is no pair", unpaired[0], "(date, name)")
    if unnamed := [name for _, name in pairs if name is not None and not isinstance(cast("object", name), str)]:
        raise CalendarError(f"{where} has a name that is no text", unnamed[0], "a str")
    return tuple(sorted({day_of(day, where): name or "" for day, name in pairs}.items()))


def day_of(given: object, where: str) -> date:
    """The date that *given* is or spells (``2026-10-01``).

    Raises:
        CalendarError: it is neither; a datetime is not a date.
    """
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(cast("str", given))
    except (TypeError, ValueError):
        raise CalendarError(f"{where} has something that is no date", given, "a date, or YYYY-MM-DD") from None


def spans(given: Hours) -> tuple[Span, ...]:
    """*given* in microseconds from local midnight; an end at or before its start lies on the next day."""
    return tuple(_span(start, end) for start, end in given)


def warn_of_overlaps(weekly: Week, overrides: Dates) -> None:
    """Warn of hours that count once though they are written twice, on one day or from one weekday into the next."""
    laid = [
        (start + DAY * WEEKDAYS.index(key), end + DAY * WEEKDAYS.index(key), f"weekly[{key!r}]")
        for key, given in weekly
        for start, end in spans(given)
    ]
    # The week laid down twice, so that Sunday night meets Monday morning.
    _warn_of(laid + [(start + 7 * DAY, end + 7 * DAY, where) for start, end, where in laid])
    for day, given in overrides:
        _warn_of([(start, end, f"overrides[{day}]") for start, end in spans(given)])


def _warn_of(laid: list[tuple[int, int, str]]) -> None:
    for (_, end, _), (start, _, where) in pairwise(sorted(laid)):
        if start < end:
            # The level reaches the caller of the constructor: this, its caller, attrs' two, the generated one.
            warnings.warn(f"{where} has hours that overlap; they count once", OverlappingHoursWarning, stacklevel=5)
            return


def _pair(given: Sequence[str | time], where: str) -> tuple[str, str]:
    if isinstance(given, (str, bytes)) or len(given) != 2:
        raise CalendarError(f"{where} is not a pair of times", given, "a pair such as ('09:00', '12:00')")
    start, end = _spelled(given[0], where), _spelled(given[1], where)
    if start == "24:00":
        raise CalendarError(f"{where} opens at 24:00", given, "00:00 of the next day")
    return start, end


def _spelled(given: object, where: str) -> str:
    if isinstance(given, time) and given.tzinfo is None:
        given = given.isoformat()
    found = _TIME.fullmatch(given) if isinstance(given, str) else None
    parts = [int(part or 0) for part in found.groups()[:3]] if found else [99]
    if found is None or parts > [24, 0, 0] or parts[1] > 59 or parts[2] > 59:
        raise CalendarError(f"{where} is not a time of day", given, "HH:MM or HH:MM:SS from 00:00 to 24:00")
    fraction = (found[4] or "").ljust(6, "0")
    if parts[0] == 24 and int(fraction):
        raise CalendarError(f"{where} is not a time of day", given, "HH:MM or HH:MM:SS from 00:00 to 24:00")
    tail = f":{parts[2]:02}" if parts[2] or int(fraction) else ""
    return f"{parts[0]:02}:{parts[1]:02}{tail}" + (f".{fraction}" if int(fraction) else "")


@lru_cache(maxsize=4096)
def _micros(spelled: str) -> int:
    hour, minute, second, fraction = cast("re.Match[str]", _TIME.fullmatch(spelled)).groups(default="0")
    return ((int(hour) * 60 + int(minute)) * 60 + int(second)) * 1_000_000 + int(fraction.ljust(6, "0"))


def _span(start: str, end: str) -> Span:
    opens, closes = _micros(start), _micros(end)
    return (opens, closes) if closes > opens else (opens, closes + DAY)


def _items(
    given: Mapping[_Value, GivenHours] | Iterable[tuple[_Value, GivenHours]], where: str
) -> list[tuple[_Value, GivenHours]]:
    if isinstance(given, Mapping):
        return list(cast("Mapping[_Value, GivenHours]", given).items())
    found = _iterated(given, where)
    if not all(isinstance(cast("object", item), tuple) and len(item) == 2 for item in found):
        raise CalendarError(f"{where} is not a mapping", given, "a dict of lists of hours")
    return found


def _iterated(given: Iterable[_Value], where: str) -> list[_Value]:
    if isinstance(given, (str, bytes)):
        raise CalendarError(f"{where} is not a mapping or a list", given, "a dict or a list")
    try:
        return list(given)
    except TypeError:
        raise CalendarError(f"{where} is not a mapping or a list", given, "a dict or a list") from None
