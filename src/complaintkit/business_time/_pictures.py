"""Pictures of working time in plain SVG, without any package: rows of days, and a year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from complaintkit.business_time._words import escaped, label, phrase

__all__ = ["Day", "Piece", "Row", "rows_svg", "year_svg"]

#: Dark enough on white for those who see colours differently; marks and titles say the same again.
_COLOURS = {
    "open": "#2a78c2",
    "make-up-day": "#15803d",
    "outside-hours": "#eef0f3",
    "weekend": "#d5d9e0",
    "holiday": "#e2574c",
    "closure": "#8f96a3",
    "break": "#cfe0f2",
    "pause": "#f0b429",
    "clock-change": "#111827",
    "workday": "#ffffff",
}
_STYLE = "font-family=\"system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\" font-size=\"12\""
_MOST_ROWS = 60


class Piece(NamedTuple):
    """A coloured part of a day's row."""

    #: Local hours from midnight.
    start: float
    #: Local hours from midnight, up to 24.
    end: float
    #: Which colour.
    kind: str
    #: What the pointer shows.
    title: str


class Row(NamedTuple):
    """A day, or days off together."""

    #: The date or dates.
    text: str
    #: Why it is off; "" for a day with pieces.
    note: str = ""
    #: The colour of days off.
    kind: str = "weekend"
    #: The parts of a day that is not off.
    pieces: tuple[Piece, ...] = ()


class Day(NamedTuple):
    """A date in the picture of a year."""

    #: The date.
    day: date
    #: ``workday``, ``make-up-day``, ``weekend``, ``holiday`` or ``closure``.
    kind: str
    #: What the pointer shows.
    title: str
    #: ``provisional-day`` or ``uncovered-day`` where it is not firm, else "".
    doubt: str = ""


def rows_svg(texts: tuple[str, str], rows: Sequence[Row], lang: str) -> str:
    """A row a day under the first of *texts*, from midnight to midnight, and the second at the foot."""
    left, width, height = 190, 480, 18
    head, foot = texts
    shown = rows[:_MOST_ROWS]
    drawn = [_text(8, 20, head, "font-weight='600'")]
    drawn += [
        _text(left + hour * width / 24, 42, f"{hour}", "text-anchor='middle' fill='#4b5563'")
        for hour in range(0, 25, 3)
    ]
    for number, row in enumerate(shown):
        drawn += _row(row, left, 50 + number * (height + 4), (width, height))
    end = 50 + len(shown) * (height + 4) + 14
    kinds = dict.fromkeys(piece.kind for row in shown for piece in row.pieces)
    if len(rows) > len(shown):
        drawn.append(_text(8, end, phrase("more", lang).format(count=len(rows) - len(shown))))
        end += 20
    drawn += _legend([(kind, label(kind, lang)) for kind in kinds], 8, end)
    if foot:
        end += 22
        drawn.append(_text(8, end, foot, "fill='#9a3412'"))
    return _svg(left + width + 20, end + 14, head, drawn)


def year_svg(title: str, days: Iterable[Day], foot: str, lang: str) -> str:
    """Twelve months of *days*, Monday first, with a legend and the *foot*."""
    cell, gap = 27, 26
    drawn = [_hatch(), _text(gap, 26, title, "font-weight='600' font-size='15'")]
    wide, high = 7 * cell + gap, 7 * cell + 26
    for month, name in enumerate(phrase("months", lang).split()):
        x, y = gap + month % 4 * wide, 58 + month // 4 * high
        drawn.append(_text(x, y, name, "font-weight='600'"))
        letters = enumerate(phrase("letters", lang).split())
        drawn += [
            _text(x + n * cell + cell / 2 - 1, y + 18, letter, "text-anchor='middle' fill='#6b7280' font-size='10'")
            for n, letter in letters
        ]
    seen: dict[str, None] = {}
    for each in days:
        month = each.day.month - 1
        row = (each.day.day + each.day.replace(day=1).weekday() - 1) // 7
        x = gap + month % 4 * wide + each.day.weekday() * cell
        y = 58 + month // 4 * high + 24 + row * cell
        drawn += _cell(each, x, y, lang)
        seen |= {each.kind: None, each.doubt: None}
    end = 58 + 3 * high + 4
    names = [(kind, name) for kind, name in _names(lang) if kind in seen]
    drawn += _legend(names, gap, end)
    drawn.append(_text(gap, end + 24, foot, "fill='#374151'"))
    return _svg(gap + 4 * wide, end + 40, title, drawn)


def _names(lang: str) -> list[tuple[str, str]]:
    kinds = ("make-up-day", "weekend", "holiday", "closure")
    words = ("provisional-day", "uncovered-day")
    return [
        ("workday", phrase("workday", lang)),
        *((kind, label(kind, lang)) for kind in kinds),
        *((word, phrase(word, lang)) for word in words),
    ]


def _row(row: Row, x: int, y: int, size: tuple[int, int]) -> list[str]:
    width, height = size
    drawn = [_text(8, y + 13, row.text)]
    if row.note:
        drawn.append(_box((x, y, width, height), row.kind, row.note, "fill-opacity='0.35'"))
        drawn.append(_text(x + width / 2, y + 13, row.note, "text-anchor='middle'"))
    for piece in row.pieces:
        at = x + piece.start * width / 24
        wide = max((piece.end - piece.start) * width / 24, 2)
        drawn.append(_box((at, y, wide, height), piece.kind, piece.title))
    return drawn


def _cell(each: Day, x: float, y: float, lang: str) -> list[str]:
    size = 25
    mark = phrase(f"mark-{each.kind}", lang) if each.kind in {"holiday", "make-up-day"} else ""
    ink = "#ffffff" if mark or each.kind == "closure" else "#374151"
    drawn = [_box((x, y, size, size), each.kind, each.title, "stroke='#d1d5db' rx='3'")]
    # The title must be on what lies on top, or the pointer never meets it.
    if each.doubt:
        drawn.append(
            f"<rect x='{x:g}' y='{y:g}' width='{size}' height='{size}' rx='3' fill='url(#{each.doubt})'>"
            f"<title>{escaped(each.title)}</title></rect>"
        )
    left, top = (10, 18) if mark else (12, 17)
    drawn.append(_text(x + left, y + top, f"{each.day.day}", f"text-anchor='middle' font-size='11' fill='{ink}'"))
    if mark:
        drawn.append(_text(x + size - 2, y + 9, mark, f"text-anchor='end' font-size='8' fill='{ink}'"))
    return drawn


def _legend(names: Sequence[tuple[str, str]], x: float, y: float) -> list[str]:
    drawn: list[str] = []
    for kind, name in names:
        fill = f"url(#{kind})" if kind.endswith("-day") and kind not in _COLOURS else _COLOURS[kind]
        drawn.append(f"<rect x='{x:g}' y='{y - 10:g}' width='12' height='12' fill='{fill}' stroke='#9ca3af'/>")
        drawn.append(_text(x + 17, y, name))
        # A Chinese character is about twice as wide as a Latin letter.
        x += 34 + sum(12.5 if ord(letter) > 0x2E80 else 6.8 for letter in name)
    return drawn


def _hatch() -> str:
    return (
        "<defs>"
        + "".join(
            f"<pattern id='{name}' width='6' height='6' patternUnits='userSpaceOnUse' "
            f"patternTransform='rotate({turn})'>"
            f"<rect width='1.6' height='6' fill='{colour}' fill-opacity='0.4'/></pattern>"
            for name, turn, colour in (("provisional-day", 45, "#b45309"), ("uncovered-day", -45, "#374151"))
        )
        + "</defs>"
    )


def _box(place: tuple[float, float, float, float], kind: str, title: str, more: str = "") -> str:
    x, y, width, height = place
    return (
        f"<rect x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' fill='{_COLOURS[kind]}' {more}>"
        f"<title>{escaped(title)}</title></rect>"
    )


def _text(x: float, y: float, text: str, more: str = "fill='#111827'") -> str:
    return f"<text x='{x:g}' y='{y:g}' {more}>{escaped(text)}</text>"


def _svg(width: float, height: float, title: str, drawn: Iterable[str]) -> str:
    body = "".join(drawn)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width:g}' height='{height:g}' "
        f"viewBox='0 0 {width:g} {height:g}' role='img' {_STYLE}><title>{escaped(title)}</title>"
        f"<rect width='100%' height='100%' fill='#ffffff'/>{body}</svg>"
    )
