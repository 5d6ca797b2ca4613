"""Pictures of a procedure, in pure Python: Mermaid text and SVG, in any of our languages, with "you are here".

The steps stand in a column; ways back go round on the left, ways out before the end stand on the right.
"""

from collections.abc import Callable, Mapping
from html import escape

import attrs

from complaintkit.procedure.edges import ENDS, Edge, leads_on
from complaintkit.vocabulary import EventName, Position

__all__ = ["Sketch"]

_WIDTH, _HEIGHT, _GAP, _LEFT, _TOP = 190, 36, 22, 150, 44
_FONT = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Source Han Sans SC',sans-serif"
#: Fill, stroke and text of a box, by what it is.
_COLOURS = {
    "todo": ("#ffffff", "#8a94a6", "#1f2937"),
    "done": ("#e3f1e7", "#3f8a5b", "#1f4d33"),
    "here": ("#1d4ed8", "#1d4ed8", "#ffffff"),
}


@attrs.frozen(kw_only=True)
class Sketch:
    """What is to be drawn.

    >>> from complaintkit.procedure import EIGHT_STEPS
    >>> drawn = Sketch(title="", steps=("thank",), edges=EIGHT_STEPS.edges[:1], event=str, place=str, here="here")
    >>> print(drawn.mermaid().splitlines()[0])
    flowchart TD
    """

    #: The title over the picture.
    title: str
    #: The steps in order.
    steps: tuple[str, ...]
    #: The edges.
    edges: tuple[Edge, ...]
    #: What an event is called.
    event: Callable[[str], str]
    #: What a position is called.
    place: Callable[[str], str]
    #: What "you are here" is called.
    here: str
    #: Where the case stands; blank for the procedure alone.
    position: str = ""
    #: How often each step was done.
    visits: Mapping[str, int] = attrs.field(factory=dict[str, int])

    def mermaid(self) -> str:
        """The picture as Mermaid text: forward in full lines, back and out in dotted ones."""
        places = self._places()
        lines = ["flowchart TD"]
        lines += [f'    {_id(place)}(["{_quoted(self._words(place))}"])' for place in places]
        seen: dict[tuple[str, str, str], None] = {}
        for edge in self.edges:
            arrow = "-->" if leads_on(edge) and edge.source not in ENDS else "-.->"
            seen[edge.source, arrow, f'|"{_quoted(self.event(edge.event))}"| {_id(edge.target)}'] = None
        lines += [f"    {_id(source)} {arrow}{rest}" for source, arrow, rest in seen]
        if self.position in places:
            lines += [
                "    classDef here fill:#1d4ed8,color:#fff,stroke:#1d4ed8",
                f"    class {_id(self.position)} here",
            ]
        return "\n".join(lines) + "\n"

    def svg(self) -> str:
        """The picture as SVG: one column of steps, their ends below, ways back on the left."""
        column = (Position.OPENED.value, *self.steps)
        rows = {place: i for i, place in enumerate(column)}
        ends = [end for end in (*self._places(),) if end in ENDS]
        height = _TOP + (len(column) + 1) * (_HEIGHT + _GAP) + 8
        width = _LEFT + _WIDTH + max(130, (len(ends) - 1) * (_WIDTH // 2 + 24))
        parts = [*self._forward(column), *self._back(rows), *self._boxes(rows), *self._ends(ends, len(column))]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" font-family="{_FONT}" font-size="14"><title>{escape(self.title)}</title>'
            f"<defs>{_marker('on', '#4b5563')}{_marker('back', '#b45309')}</defs>"
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
            f'<text x="{_LEFT}" y="26" font-size="16" font-weight="bold" fill="#111827">{escape(self.title)}</text>'
            f"{''.join(parts)}</svg>"
        )

    def _places(self) -> tuple[str, ...]:
        found = dict.fromkeys((Position.OPENED.value, *self.steps))
        found |= dict.fromkeys(place for edge in self.edges for place in (edge.source, edge.target))
        return tuple(found)

    def _words(self, place: str) -> str:
        number = f"{self.steps.index(place) + 1} " if place in self.steps else ""
        times = self.visits.get(place, 0)
        return f"{number}{self.event(place) if place in self.steps else self.place(place)}" + (
            f" ×{times}" if times > 1 else ""
        )

    def _look(self, place: str) -> str:
        if place == self.position:
            return "here"
        return "done" if self.visits.get(place) else "todo"

    def _boxes(self, rows: Mapping[str, int]) -> list[str]:
        parts: list[str] = []
        for place, row in rows.items():
            y = _TOP + row * (_HEIGHT + _GAP)
            parts.append(_box(_LEFT, y, _WIDTH, self._words(place), self._look(place)))
            if place == self.position:
                parts.append(self._here(_LEFT + _WIDTH + 10, y + _HEIGHT / 2 + 5))
        return parts

    def _here(self, x: float, y: float) -> str:
        return f'<text x="{x}" y="{y}" fill="#1d4ed8" font-weight="bold">◀ {escape(self.here)}</text>'

    def _ends(self, ends: list[str], row: int) -> list[str]:
        y, width = _TOP + row * (_HEIGHT + _GAP), _WIDTH // 2 + 10
        parts: list[str] = []
        for i, end in enumerate(ends):
            x = _LEFT + (_WIDTH - width) // 2 + i * (width + 14)
            parts.append(_box(x, y, width, self.place(end), self._look(end)))
            if end == self.position:
                parts.append(self._here(x, y + _HEIGHT + 18))
        return parts

    def _forward(self, column: tuple[str, ...]) -> list[str]:
        x = _LEFT + _WIDTH / 2
        closes = any(edge.event == EventName.CLOSE and leads_on(edge) for edge in self.edges)
        stops = len(column) if closes else len(column) - 1
        ends = [_TOP + (row + 1) * (_HEIGHT + _GAP) for row in range(stops)]
        return [_line(f"M{x} {y - _GAP}V{y - 3}", "on") for y in ends]

    def _back(self, rows: Mapping[str, int]) -> list[str]:
        """One lane for each step that ways lead back to, the nearest inside."""
        back: dict[str, dict[int, None]] = {}
        for edge in self.edges:
            start, end = rows.get(edge.source), rows.get(edge.target)
            if edge.is_return and start is not None and end is not None and start > end:
                back.setdefault(edge.target, {})[start] = None
        parts: list[str] = []
        for lane, (target, sources) in enumerate(sorted(back.items(), key=lambda item: -rows[item[0]])):
            x, y = _LEFT - 34 - 44 * lane, _TOP + rows[target] * (_HEIGHT + _GAP) + _HEIGHT / 2 + 6 * lane
            bends = [_TOP + each * (_HEIGHT + _GAP) + _HEIGHT / 2 + 7 + 5 * lane for each in sources]
            parts += [_line(f"M{_LEFT} {bend}H{x}", "", "#b45309") for bend in bends]
            parts.append(_line(f"M{x} {max(bends)}V{y}H{_LEFT - 4}", "back", "#b45309"))
            label = escape(self.event(target))
            parts.append(
                f'<text x="{x - 6}" y="{y - 6}" fill="#b45309" font-size="12" text-anchor="end">{label}</text>'
            )
        return parts


def _box(x: float, y: float, width: float, words: str, look: str) -> str:
    fill, stroke, text = _COLOURS[look]
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{_HEIGHT}" rx="8" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="1.5"/><text x="{x + width / 2}" y="{y + _HEIGHT / 2 + 5}" text-anchor="middle" '
        f'fill="{text}">{escape(words)}</text>'
    )


def _line(path: str, marker: str, colour: str = "#4b5563") -> str:
    end = f' marker-end="url(#{marker})"' if marker else ""
    dashes = ' stroke-dasharray="4 3"' if colour != "#4b5563" else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.4"{dashes}{end}/>'


def _marker(name: str, colour: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
    )


def _id(place: str) -> str:
    return f"at_{place.replace('-', '_')}"


def _quoted(words: str) -> str:
    return words.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
