"""Times that a reply states: terms (*within 24 hours*, 3个工作日内), days and times of day (明天下午5点前, by Friday).

What is read is where it stands and, if the present moment is known, from when to when it can be meant. Working days
count as days at least: no calendar is asked, so what is called late here is late on any.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit._text.quantities import figure, seconds_of
from complaintkit._text.words import any_of

__all__ = ["Stated", "stated"]


@attrs.frozen(kw_only=True)
class Stated:
    """A moment or term that a text states."""

    #: Where it begins in the folded text.
    start: int
    #: Where it ends.
    end: int
    #: The earliest moment that it can mean; ``None`` where that can't be known.
    earliest: datetime | None = None
    #: The latest.
    latest: datetime | None = None
    #: The day that it names, where it names one.
    day: date | None = None


@attrs.frozen
class _Part:
    """A day, or a time of day, as it stands in the text."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    #: From and to which time of day; ``None`` where the part names none.
    clock: tuple[time, time] | None = None
    #: Whether it is a part of the day, which without its day says nothing.
    rough: bool = False
    #: Whether it is a date of the calendar.
    is_date: bool = False


def stated(text: str, now: datetime | None, near: datetime | None = None) -> tuple[Stated, ...]:
    """The times that the folded text states, in order; linear in its length.

    Without *now* a term or a weekday has no moment; a date without a year is the one nearest to *near*.
    """
    base = now or near
    terms = [_term(match, now) for match in _pattern("term").finditer(text)]
    parts = [_day(match, now, base) for match in _pattern("day").finditer(text)]
    parts += [_clock(match) for match in _pattern("clock").finditer(text)]
    days = _joined(_dates_with_weekdays(sorted(parts, key=lambda part: part.start), text), text)
    found = [*terms, *(_moment(part, now, base) for part in days)]
    return tuple(sorted(filter(None, found), key=lambda each: each.start))


def _term(match: re.Match[str], now: datetime | None) -> Stated | None:
    """A term from now on; a length of time is none without a word that makes it one."""
    if match["figure"] and not (match["lead"] or match["tail"] or match["act"]):
        return None
    # What the pattern found is a figure.
    value, _ = cast("tuple[Decimal, bool]", figure(match["figure"] or match["number"]))
    unit = f"个{match['unit_half']}" if match["unit_half"] else match["unit"] or match["unit_en"]
    length = _length(value + _HALF * bool(match["unit_half"] or match["half"]), _units()[unit])
    latest = None if now is None or length is None else _later(now, length)
    return Stated(start=match.start(), end=match.end(), earliest=latest, latest=latest)


def _length(value: Decimal, unit: str) -> timedelta | None:
    seconds = value * seconds_of(unit)
    return timedelta(seconds=float(seconds)) if seconds < _MOST_SECONDS else None


def _later(now: datetime, length: timedelta) -> datetime | None:
    try:
        return now + length
    except OverflowError:
        return None


def _day(match: re.Match[str], now: datetime | None, base: datetime | None) -> _Part:
    """A day or a stretch of days."""
    relative = _RELATIVE.get(str(match.lastgroup))
    try:
        if relative is None:
            named = _date_of(match, None if base is None else base.date())
            return _Part(match.start(), match.end(), named, named, is_date=True)
        if now is not None:
            return _Part(match.start(), match.end(), *relative(match, now.date()))
    except OverflowError:
        pass  # a day that no calendar has
    return _Part(match.start(), match.end())


def _date_of(match: re.Match[str], base: date | None) -> date | None:
    """The calendar date that is written; without a year the one nearest to *base*."""
    for year, month, day in (("iso_y", "iso_m", "iso_d"), ("zh_y", "zh_m", "zh_d"), ("en_y", "en_m", "en_d")):
        if match[day]:
            written = match[month]
            number = _rows()["months"].get(written) or _number(written)
            return _dated(_number(match[year]), number, _number(match[day]), base)
    if match["end_m"]:
        begin = _dated(_number(match["end_y"]), _number(match["end_m"]), 1, base)
        return begin and begin.replace(day=monthrange(begin.year, begin.month)[1])
    if match["en_d2"]:
        return _dated(_number(match["en_y2"]), _rows()["months"][match["en_m2"]], _number(match["en_d2"]), base)
    return None if base is None else _monthly(_number(match["month_d"] or match["en_nth"]) or 0, base)


def _number(written: str | None) -> int | None:
    read = figure(written) if written else None
    return None if read is None else int(read[0])


def _dated(year: int | None, month: int | None, day: int | None, base: date | None) -> date | None:
    years = (year,) if year else () if base is None else (base.year - 1, base.year, base.year + 1)
    found = [made for made in (_made(each, month or 0, day or 0) for each in years) if made is not None]
    return min(found, key=lambda each: abs(each - base) if base else timedelta(0), default=None)


def _monthly(day: int, base: date) -> date | None:
    """The next day of that number."""
    this = _made(base.year, base.month, day)
    following = (base.replace(day=1) + timedelta(days=32)).replace(day=1)
    return this if this is not None and this >= base else _made(following.year, following.month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(match: re.Match[str], today: date) -> tuple[date, date]:
    row = _rows()["relative"][match["relative"]]
    return today + timedelta(days=row[0]), today + timedelta(days=row[1])


def _weekday(match: re.Match[str], today: date) -> tuple[date, date]:
    """The next day of that name; of next week where it says so."""
    wanted = int(_rows()["weekdays"][match["weekday"]])
    monday = today - timedelta(days=today.weekday())
    if match["next_zh"]:
        day = monday + timedelta(days=7 + wanted)
    else:
        day = monday + timedelta(days=wanted + 7 * (wanted < today.weekday()))
    if match["next_en"]:  # next Friday: some mean the coming one, some the one after
        later = monday + timedelta(days=7 + wanted)
        return min(day, later), max(day, later)
    return day, day


def _stretch(match: re.Match[str], today: date) -> tuple[date, date]:
    """What is left of this week, month or year, or all of the next."""
    unit, following = _rows()["stretches"][match["stretch"]]
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * following)
        first, last = monday, monday + timedelta(days=6)
    elif unit == "month":
        begin = today.replace(day=1) if not following else (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        first, last = begin, begin.replace(day=monthrange(begin.year, begin.month)[1])
    else:
        first, last = today, date(today.year, 12, 31)
    return max(first, today), last


_RELATIVE = {"relative": _relative, "weekday": _weekday, "stretch": _stretch}


def _clock(match: re.Match[str]) -> _Part:
    """A time of day; nobody promises an answer at five in the morning, so a bare 5 is after noon."""
    if match["named_clock"]:
        named = time(*_rows()["clocks"][match["named_clock"]])
        return _Part(match.start(), match.end(), clock=(named, named))
    if match["span"]:
        first, last = _rows()["spans"][match["span"]]
        return _Part(match.start(), match.end(), clock=(time(first), time(last, 59, 59)), rough=True)
    part = match["part"] or match["part2"] or match["ampm"]
    hour = _hour(match, part)
    minute = 30 if match["half"] else _number(match["minute_zh"] or match["minute_en"] or match["minute"]) or 0
    if hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute):
        return _Part(match.start(), match.end(), rough=True)
    said = time(23, 59) if hour == _HOURS else time(hour, minute)
    return _Part(match.start(), match.end(), clock=(said, said))


def _hour(match: re.Match[str], part: str | None) -> int:
    """The hour of the day; 24 is its end, and so is twelve at night."""
    written = match["hour_zh"] or match["hour_plain"] or match["hour_en"] or match["hour"] or match["hour_bare"]
    hour, rows = _number(written) or 0, _rows()
    if part in rows["before_noon"]:
        return hour % _NOON
    if part in rows["night"] and hour in (0, _NOON):
        return _HOURS
    bare = (part is None or part in rows["about_noon"]) and 0 < hour <= _EARLIEST and written[0] != "0"
    return hour + _NOON * ((bare or part in rows["after_noon"]) and hour < _NOON)


def _dates_with_weekdays(parts: Iterable[_Part], text: str) -> Iterator[_Part]:
    """The parts, a date and the weekday beside it as one: the date says which day it is."""
    held: _Part | None = None
    for part in parts:
        if held is not None and _name_one_day(held, part, text):
            dated = held if held.is_date else part
            held = _Part(held.start, part.end, dated.first, dated.last, is_date=True)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _name_one_day(one: _Part, other: _Part, text: str) -> bool:
    """Whether one is a date, the other another name of a day, and only a joint stands between."""
    if one.clock is not None or other.clock is not None or one.is_date == other.is_date:
        return False
    return text[one.end : other.start].strip() in _rows()["joints"]


def _joined(parts: Iterable[_Part], text: str) -> Iterator[_Part]:
    """The parts, a day and a time of day that stand together as one."""
    held: _Part | None = None
    for part in parts:
        if held is None:
            held = part
        elif _belong(held, part, text):
            day, hour = (held, part) if held.clock is None else (part, held)
            held = _Part(held.start, max(held.end, part.end), day.first, day.last, hour.clock)
        elif part.start >= held.end:
            yield held
            held = part
    if held is not None:
        yield held


def _belong(one: _Part, other: _Part, text: str) -> bool:
    """Whether one is a day, the other a time of day, and no more than a joint stands between."""
    between = text[one.end : other.start].strip()
    return (one.clock is None) != (other.clock is None) and between in _rows()["joints"]


def _moment(part: _Part, now: datetime | None, base: datetime | None) -> Stated | None:
    """The part as a time of the zone that we speak in; a part of the day by itself is none."""
    first, last = part.first, part.last
    if part.rough:
        return None
    if first is None and part.clock is not None and now is not None:
        first = last = now.date()
    if base is None or first is None or last is None:
        return Stated(start=part.start, end=part.end)
    begin, end = part.clock or (time(0), time.max)
    earliest, latest = (datetime.combine(day, clock, base.tzinfo) for day, clock in ((first, begin), (last, end)))
    return Stated(start=part.start, end=part.end, earliest=earliest, latest=latest, day=last if first == last else None)


def _rows() -> dict[str, Any]:
    return table("wording/times")


def _units() -> dict[str, str]:
    found: dict[str, str] = _rows()["units"]
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    # Most places begin no time, which one look tells; letters begin one only where they begin a word.
    words = [word for part in _BEGINNINGS[name] for word in _rows()[part]]
    first = {word[0] for word in words} | set("0123456789一二两三四五六七八九十百半几")
    latin, other = (re.escape("".join(sorted(each))) for each in (first & _LETTERS, first - _LETTERS))
    return re.compile(f"(?=[{other}]|(?<![a-z])[{latin}])(?:{_PATTERNS[name]()})")


def _term_pattern() -> str:
    rows = _rows()
    latin = any_of(unit for unit in rows["units"] if unit.isascii())
    other = any_of(unit for unit in rows["units"] if not unit.isascii() or unit == "h")
    # 一个半小时, and 一天半.
    counted = any_of(unit.removeprefix("个") for unit in rows["units"] if unit.startswith("个"))
    digits = "[0-9一二两三四五六七八九十百半几]{1,6}+(?:[.][0-9]{1,2})?"
    chinese = (
        f"(?P<lead>{any_of(rows['term_lead'])})?(?<![0-9第月一二三四五六七八九十])(?:{digits} ?[-~至到] ?)?"
        f"(?P<figure>{digits}) ?(?:个半 ?(?P<unit_half>{counted})|(?P<unit>{other})(?P<half>半)?) ?"
        f"(?:(?P<tail>{any_of(rows['term_after'])})|(?=(?P<act>{any_of(rows['term_before_act'])})))?"
    )
    figures = f"(?:(?:\\d{{1,4}} ?(?:-|to|or) ?)?(?P<number>\\d{{1,4}}|{any_of(rows['figures_en'])}))"
    english = (
        f"(?<![a-z])(?:{any_of(rows['term_before'])}) (?:{any_of(rows['term_between'])} )?"
        f"{figures}[ -]?(?:{any_of(rows['working'])} )?(?P<unit_en>{latin})"
    )
    return f"{chinese}|{english}"


def _day_pattern() -> str:
    rows = _rows()
    months, digits, nth = any_of(rows["months"]), "[0-9一二三四五六七八九十]{1,3}+", "(?:st|nd|rd|th)?"
    year2 = r"(?: (?P<en_y2>\d{4}))?"
    following = "(?:(?P<next_zh>下)?(?:个|这|本)?|(?<![a-z])(?:(?P<next_en>next) |this |coming )?)"
    return "|".join(
        (
            r"(?P<iso>(?<!\d)(?P<iso_y>\d{4})[-/.](?P<iso_m>\d{1,2})[-/.](?P<iso_d>\d{1,2})(?!\d))",
            f"(?P<zh>(?<![0-9])(?:(?P<zh_y>\\d{{4}})年)?(?P<zh_m>{digits})月(?P<zh_d>{digits})[日号])",
            f"(?P<monthly>(?<![0-9一二三四五六七八九十月])(?P<month_d>{digits})[日号](?=[上下中晚早前之以]))",
            f"(?P<english>(?<![a-z])(?P<en_m>{months})\\.? (?P<en_d>\\d{{1,2}}){nth}(?!\\d)(?:,? (?P<en_y>\\d{{4}}))?)",
            f"(?P<english_day>(?<![\\d.])(?P<en_d2>\\d{{1,2}}){nth} (?:of )?(?P<en_m2>{months}){year2})",
            f"(?P<next_day>(?:by|on|before) the (?P<en_nth>\\d{{1,2}})(?:st|nd|rd|th)(?! (?:of )?(?:{months})))",
            f"{following}(?P<weekday>{any_of(rows['weekdays'])})",
            f"(?P<month_end>(?<![0-9])(?:(?P<end_y>\\d{{4}})年)?(?P<end_m>{digits})月(?:底|末))",
            f"(?<![a-z0-9一二三四五六七八九十几半])(?P<stretch>{any_of(rows['stretches'])})",
            f"(?<![a-z])(?P<relative>{any_of(rows['relative'])})",
        )
    )


def _clock_pattern() -> str:
    rows = _rows()
    parts, told = any_of(rows["parts"]), any_of(rows["told_by"])
    hours = "[0-9]{1,2}|[二两三四五六七八九十]{1,3}"
    hour = (
        f"(?:(?P<part>{parts}) ?(?P<hour_zh>一|{hours})"
        f"|(?<![0-9.一二三四五六七八九十])(?P<hour_plain>{hours})(?=[点时](?:{told}|[0-9])))"
    )
    # 一点 is also "a little": figures without a part of the day are hours only where something says so.
    return "|".join(
        (
            f"{hour}[点时](?:(?P<half>半)|(?P<minute_zh>[0-9]{{1,2}})分?)?",
            r"(?<![a-z0-9])(?P<hour_en>\d{1,2})(?::(?P<minute_en>\d{2}))? ?(?P<ampm>am|pm|a\.m|p\.m)(?![a-z])",
            f"(?:(?P<part2>{parts}) ?)?(?<![0-9:])(?P<hour>\\d{{1,2}}):(?P<minute>\\d{{2}})(?![0-9:])",
            r"(?<![a-z])(?:at|by|before) (?P<hour_bare>\d{1,2})(?= ?o'clock| today| tomorrow| sharp|[,.;!?\n](?!\d)|$)",
            f"(?<![a-z])(?P<named_clock>{any_of(rows['clocks'])})",
            f"(?P<span>{any_of(rows['spans'])})(?!好)",
        )
    )


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
#: The lists of words that a time of each kind may begin with, figures apart.
_BEGINNINGS = {
    "term": ("term_lead", "term_before"),
    "day": ("relative", "stretches", "weekdays", "months", "before_day"),
    "clock": ("parts", "spans", "clocks", "before_hour"),
}
_PATTERNS = {"term": _term_pattern, "day": _day_pattern, "clock": _clock_pattern}
_HALF = Decimal("0.5")
#: Longer terms are as good as none.
_MOST_SECONDS = 3_000_000_000
#: Up to this hour a figure without a part of the day means the afternoon.
_EARLIEST = 7
_NOON, _HOURS, _MINUTES = 12, 24, 60
