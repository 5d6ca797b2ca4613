"""Pictures of working time: a row a day, from midnight to midnight."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from complaintkit._text.display import escaped
from complaintkit.business_time._shapes import document, shown_width, written
from complaintkit.business_time._words import label, phrase
from complaintkit.business_time.explanation import Stretch

__all__ = ["Row", "rows_svg"]

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
}
_MOST_ROWS = 60


class Row(NamedTuple):
    """A day, or days off together."""

    #: The date or dates.
    text: str
    #: What lies on them, and why it counts or not.
    stretches: Sequence[Stretch]
    #: Whether they are off, all for the first stretch's reason.
    is_off: bool


def rows_svg(texts: tuple[str, str], rows: Sequence[Row], lang: str) -> str:
    """A row a day under the first of *texts*, from midnight to midnight, and the second at the foot."""
    left, width, height = 190, 480, 18
    head, foot = texts
    shown = rows[:_MOST_ROWS]
    drawn = [written(8, 20, head, "font-weight='600'")]
    drawn += [
        written(left + hour * width / 24, 42, f"{hour}", "text-anchor='middle' fill='#4b5563'")
        for hour in range(0, 25, 3)
    ]
    for number, row in enumerate(shown):
        drawn += _row(row, (left, 50 + number * (height + 4), width, height), lang)
    end: float = 50 + len(shown) * (height + 4) + 14
    kinds = dict.fromkeys(each.reason for row in shown if not row.is_off for each in row.stretches)
    if len(rows) > len(shown):
        drawn.append(written(8, end, phrase("more", lang).format(count=len(rows) - len(shown))))
        end += 20
    legend, end = _legend([(kind, label(kind, lang)) for kind in kinds], end, left + width + 12)
    drawn += legend
    if foot:
        end += 22
        drawn.append(written(8, end, foot, "fill='#9a3412'"))
    return document(left + width + 20, end + 14, head, drawn)


def _row(row: Row, place: tuple[int, int, int, int], lang: str) -> list[str]:
    x, y, width, height = place
    drawn = [written(8, y + 13, row.text)]
    if row.is_off:
        first = row.stretches[0]
        drawn.append(_box(place, first.reason, first.label(lang), "fill-opacity='0.35'"))
        drawn.append(written(x + width / 2, y + 13, first.label(lang), "text-anchor='middle'"))
        return drawn
    for each in row.stretches:
        start, end = _hour(each.since), _hour(each.until) if each.until.date() == each.day else 24.0
        wide = max((end - start) * width / 24, 2)
        title = f"{each.times()} {each.label(lang)}"
        drawn.append(_box((x + start * width / 24, y, wide, height), each.reason, title))
    return drawn


def _hour(at: datetime) -> float:
    return at.hour + at.minute / 60 + at.second / 3600


def _legend(names: Sequence[tuple[str, str]], y: float, width: float) -> tuple[list[str], float]:
    """What the colours mean, in lines of that *width*; and where the last of them stands."""
    drawn: list[str] = []
    x = 8.0
    for kind, name in names:
        if x > 8 and x + 17 + shown_width(name) > width:
            x, y = 8.0, y + 20
        fill = _COLOURS[kind]
        drawn.append(f"<rect x='{x:g}' y='{y - 10:g}' width='12' height='12' fill='{fill}' stroke='#9ca3af'/>")
        drawn.append(written(x + 17, y, name))
        x += 36 + shown_width(name)
    return drawn, y


def _box(place: tuple[float, float, float, float], kind: str, title: str, more: str = "") -> str:
    x, y, width, height = place
    return (
        f"<rect x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' fill='{_COLOURS[kind]}' {more}>"
        f"<title>{escaped(title)}</title></rect>"
    )
