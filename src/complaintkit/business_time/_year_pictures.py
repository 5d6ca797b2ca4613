"""The picture of a year: twelve months with their working days, days off and make-up days, and what is not firm.

What colours say, a mark, a hatch or a line of text says again, and blue and rust stay apart for those who see colours
differently.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from complaintkit._text.display import escaped
from complaintkit.business_time._shapes import INK, document, shown_width, written
from complaintkit.business_time._words import label, phrase
from complaintkit.business_time.coverage import Coverage

__all__ = ["Dated", "pictured"]

_CELL, _SIZE, _GAP = 29, 27, 28
_WIDTH = 7 * _CELL
_LINE = 14
_HEAD = 28
#: The fill of each kind of day, and the colour of its number.
_COLOURS = {
    "workday": ("#ffffff", "#1f2937"),
    "make-up-day": ("#1d4ed8", "#ffffff"),
    "short-day": ("#ffffff", "#1f2937"),
    "weekend": ("#d9dde4", "#374151"),
    "holiday": ("#c2410c", "#ffffff"),
    "closure": ("#6b7280", "#ffffff"),
}
_WORKED = ("workday", "make-up-day", "short-day")
_DOUBTS = ("provisional-day", "uncovered-day")
#: A day off in exchange for a make-up day has no name of its own, only a remark.
_IN_EXCHANGE = re.compile("调休|調休|substituted")
_REMARK = re.compile(r"\s*[（(].*")


class Dated(Protocol):
    """What a calendar knows about single dates."""

    @property
    def tz(self) -> str:
        """The IANA name of the zone."""
        ...

    @property
    def coverage(self) -> Coverage:
        """The dates on which it can be relied."""
        ...

    def reason_on(self, day: date) -> tuple[str, str]:
        """Why *day* is off, or that it is open, and the holiday's name."""
        ...

    def is_short_day(self, day: date) -> bool:
        """Whether less is worked on *day* than usually on its weekday."""
        ...


class Day(NamedTuple):
    """A date in the picture."""

    #: The date.
    day: date
    #: ``workday``, ``short-day``, ``make-up-day``, ``weekend``, ``holiday`` or ``closure``.
    kind: str
    #: The holiday's name.
    name: str
    #: ``provisional-day`` or ``uncovered-day`` where it is not firm, else "".
    doubt: str


class Note(NamedTuple):
    """A line under a month."""

    #: What it says.
    text: str
    #: Its colour.
    colour: str


def pictured(calendar: Dated, year: int, lang: str, name: str) -> str:
    """The picture of *year*, with what is not firm; *name* is the calendar's, or "" for its zone's."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = [_day(calendar, date.fromordinal(day)) for day in range(first, last + 1)]
    is_uncovered = any(each.doubt == "uncovered-day" for each in days)
    count = sum(each.kind in _WORKED for each in days)
    title = phrase("year-unsure" if is_uncovered else "year", lang)
    title = title.format(name=name or calendar.tz, year=year, count=count)
    width = 4 * (_WIDTH + _GAP) + _GAP
    drawn = [_hatches(), written(_GAP, _HEAD, title, f"font-weight='600' font-size='17' fill='{INK}'")]
    legend, y = _legend(days, lang, width - _GAP)
    drawn += legend
    covered = calendar.coverage.message(lang)
    covered = covered[:1].upper() + covered[1:]
    if is_uncovered:
        drawn.append(_banner(covered, y, width))
        y += 34
    months, y = _months(days, y, lang)
    drawn += months
    if covered and not is_uncovered:
        drawn.append(written(_GAP, y, covered, "fill='#4b5563'"))
        y += 20
    return document(width, y, title, drawn)


def _day(calendar: Dated, day: date) -> Day:
    reason, name = calendar.reason_on(day)
    kind = reason if reason != "open" else "short-day" if calendar.is_short_day(day) else "workday"
    covered = calendar.coverage
    doubt = "uncovered-day" if day not in covered else "" if covered.is_firm(day) else "provisional-day"
    return Day(day, kind, name, doubt)


def _called(kind: str, lang: str) -> str:
    return label(kind, lang) if kind in {"make-up-day", "weekend", "holiday", "closure"} else phrase(kind, lang)


def _mark(kind: str, lang: str) -> str:
    return "" if kind in {"workday", "weekend", *_DOUBTS} else phrase(f"mark-{kind}", lang)


def _legend(days: Sequence[Day], lang: str, width: float) -> tuple[list[str], float]:
    """What the cells mean and how many there are of each, in lines of that *width*; and where the months begin."""
    kinds = Counter(each.kind for each in days) + Counter(each.doubt for each in days if each.doubt)
    drawn: list[str] = []
    x, y = float(_GAP), 58.0
    for kind in (*_COLOURS, *_DOUBTS):
        if not kinds[kind]:
            continue
        text = f"{_called(kind, lang)} {kinds[kind]}"
        wide = 26 + shown_width(text) + 20
        if x + wide > width and x > _GAP:
            x, y = float(_GAP), y + 26
        drawn += [*_box(kind, x, y - 14, 18), *_marked(kind, x, y, lang), written(x + 25, y, text)]
        x += wide
    return drawn, y + 34


def _marked(kind: str, x: float, y: float, lang: str) -> list[str]:
    """The mark in the middle of a cell of the legend."""
    if not (mark := _mark(kind, lang)):
        return []
    return [written(x + 9, y - 1, mark, f"text-anchor='middle' font-size='11' fill='{_COLOURS[kind][1]}'")]


def _banner(text: str, y: float, width: float) -> str:
    """What is not covered, where nobody overlooks it."""
    frame = f"<rect x='{_GAP}' y='{y - 16:g}' width='{width - 2 * _GAP:g}' height='26' rx='4' fill='#fef3c7' "
    return frame + "stroke='#b45309'/>" + written(_GAP + 10, y + 2, text, "fill='#7c2d12' font-weight='600'")


def _months(days: Sequence[Day], y: float, lang: str) -> tuple[list[str], float]:
    """Four months in a line, each line as high as its highest month; and where they end."""
    drawn: list[str] = []
    for first in (1, 5, 9):
        line = [[each for each in days if each.day.month == month] for month in range(first, first + 4)]
        notes = [list(_notes(month, lang)) for month in line]
        feet = [y + 38 + (_week(month[-1].day) + 1) * _CELL for month in line]
        for place, (month, lines, foot) in enumerate(zip(line, notes, feet, strict=True)):
            x = _GAP + place * (_WIDTH + _GAP)
            drawn += _month(month, x, y, lang)
            drawn += [
                written(x, foot + number * _LINE, note.text, f"font-size='11' fill='{note.colour}'")
                for number, note in enumerate(lines)
            ]
        y = max(foot + len(lines) * _LINE for foot, lines in zip(feet, notes, strict=True)) + 20
    return drawn, y


def _month(month: Sequence[Day], x: float, y: float, lang: str) -> Iterator[str]:
    """The month's name, how many working days it has, and its days under those of the week."""
    yield written(x, y, phrase("months", lang).split()[month[0].day.month - 1], f"font-weight='600' fill='{INK}'")
    worked = phrase("worked", lang).format(count=sum(each.kind in _WORKED for each in month))
    yield written(x + _WIDTH - 2, y, worked, "text-anchor='end' font-size='11' fill='#4b5563'")
    yield "<g text-anchor='middle'>"
    for number, letter in enumerate(phrase("letters", lang).split()):
        yield written(x + number * _CELL + 13.5, y + 18, letter, "fill='#6b7280' font-size='10'")
    for each in month:
        yield from _cell(each, x + each.day.weekday() * _CELL, y + 24 + _week(each.day) * _CELL, lang)
    yield "</g>"


def _week(day: date) -> int:
    """Which line of its month *day* stands in, from 0, weeks beginning on Monday."""
    return (day.day + day.replace(day=1).weekday() - 1) // 7


def _cell(each: Day, x: float, y: float, lang: str) -> Iterator[str]:
    parts = [str(each.day), _called(each.kind, lang), each.name, _called(each.doubt, lang) if each.doubt else ""]
    yield f"<g><title>{escaped(' '.join(filter(None, parts)))}</title>"
    yield from _box(each.kind, x, y, _SIZE, each.doubt)
    mark = _mark(each.kind, lang)
    is_pale = each.doubt == "uncovered-day" or (each.doubt and each.kind == "weekend")
    ink = _COLOURS["workday" if is_pale else each.kind][1]
    # A number must be read through the hatch.
    halo = " paint-order='stroke' stroke='#ffffff' stroke-width='3'" if each.doubt and ink != "#ffffff" else ""
    yield written(x + (11 if mark else 13.5), y + (19.5 if mark else 18), f"{each.day.day}", f"fill='{ink}'{halo}")
    if mark:
        yield written(x + 21.5, y + 9.5, mark, f"font-size='9' fill='{ink}'{halo}")
    yield "</g>"


def _box(kind: str, x: float, y: float, size: float, doubt: str = "") -> Iterator[str]:
    """The cell of a day: pale where it is not covered, its lower half tinted where it is short, hatched in doubt."""
    fill = _COLOURS[kind][0] if kind in _COLOURS else "#ffffff"
    place = f"x='{x:g}' y='{y:g}' width='{size}' height='{size}' rx='3'"
    pale = " fill-opacity='.3'" if doubt == "uncovered-day" and kind != "weekend" else ""
    yield f"<rect {place} fill='{fill}'{pale} stroke='#cbd5e1'/>"
    if kind == "short-day":
        half = size / 2
        yield f"<rect x='{x + 1:g}' y='{y + half:g}' width='{size - 2:g}' height='{half - 1:g}' fill='#bfdbfe'/>"
    if hatch := doubt or (kind if kind in _DOUBTS else ""):
        yield f"<rect {place} fill='url(#{hatch})'/>"


def _hatches() -> str:
    lines = (("provisional-day", 45, "#b45309", ".55"), ("uncovered-day", -45, "#374151", ".3"))
    patterns = (
        f"<pattern id='{name}' width='6' height='6' patternUnits='userSpaceOnUse' patternTransform='rotate({turn})'>"
        f"<rect width='1.6' height='6' fill='{colour}' fill-opacity='{weight}'/></pattern>"
        for name, turn, colour, weight in lines
    )
    return f"<defs>{''.join(patterns)}</defs>"


def _notes(month: Sequence[Day], lang: str) -> Iterator[Note]:
    """The month's holidays by name, and the dates of its make-up days and short days."""
    for run in _runs(month):
        span = f"{run[0].day.day}–{run[-1].day.day}" if len(run) > 1 else f"{run[0].day.day}"
        for line in _wrapped(span, list(_names(run, lang)), lang):
            yield Note(line, "#9a3412")
    for kind, colour in (("make-up-day", "#1d4ed8"), ("short-day", "#1e40af"), ("closure", "#4b5563")):
        dates = [str(each.day.day) for each in month if each.kind == kind]
        if dates:
            yield Note(f"{phrase('comma', lang).join(dates)} {_called(kind, lang)}", colour)


def _runs(month: Iterable[Day]) -> list[list[Day]]:
    """Holidays that follow one another, and the days off between them; no run begins or ends with a weekend."""
    runs: list[list[Day]] = []
    between: list[Day] | None = None
    for each in month:
        if each.kind == "holiday":
            if between is None:
                runs.append([])
            runs[-1] += [*(between or ()), each]
            between = []
        elif each.kind == "weekend" and between is not None:
            between.append(each)
        else:
            between = None
    return runs


def _names(run: Sequence[Day], lang: str) -> dict[str, None]:
    """The names in their order, each once, without remarks such as (observed)."""
    given = [each.name for each in run if each.name and not _IN_EXCHANGE.search(each.name)]
    return dict.fromkeys(_REMARK.sub("", name) or name for name in given) or {_called("holiday", lang): None}


def _wrapped(span: str, names: Sequence[str], lang: str) -> list[str]:
    """The names behind their dates, in as many lines as the width of a month asks for."""
    lines, comma = [f"{span} {names[0]}"], phrase("comma", lang)
    for name in names[1:]:
        if shown_width(lines[-1] + comma + name, 11) <= _WIDTH:
            lines[-1] += comma + name
        else:
            lines[-1] += comma.rstrip()
            lines.append(name)
    return lines
