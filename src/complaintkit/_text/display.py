"""What notebooks show: a table, a text with places marked, a span of time, and the methods that Jupyter and marimo ask.

Whatever comes in is taken as hostile: what goes out holds no sign that a browser would take for its own, and nothing
that an encoding cannot carry.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, Protocol

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError

__all__ = [
    "Explained",
    "Marks",
    "Pictured",
    "Shown",
    "escaped",
    "headed",
    "marked",
    "moment_words",
    "span_words",
    "tabled",
    "words_in",
]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

#: Places of a text, each with what is to be said of it: start, end, words.
Marks = Iterable[tuple[int, int, str]]


def words_in(lang: str) -> dict[str, str]:
    """The heads of tables and the units in *lang*.

    Raises:
        UnknownTermError: for a language that we do not speak.

    >>> words_in("zh-Hans")["due"], words_in("en")["due"]
    ('到期', 'due')
    """
    known: dict[str, dict[str, str]] = table("display/words")
    if lang not in tuple(known):
        raise UnknownTermError(str(lang), tuple(known), "language")
    return known[lang]


def escaped(text: str) -> str:
    """*text* for HTML and SVG, its lone surrogates replaced.

    >>> escaped("<script>'&'")
    '&lt;script&gt;&#x27;&amp;&#x27;'
    """
    return text.encode("utf-8", "replace").decode("utf-8").translate(_ESCAPES)


def tabled(rows: Iterable[Sequence[str]], *head: str) -> str:
    """A table with or without a *head*; every cell is escaped.

    >>> tabled([("a<b", "1")], "name", "value").count("<th")
    2
    """
    top = _row(_cells(head, "th")) if head else ""
    return _table(top + "".join(_row(_cells(row, "td")) for row in rows))


def headed(rows: Iterable[tuple[str, str]]) -> str:
    """A table of names and values, one pair a row.

    >>> headed([("zone", "<UTC>")]).endswith("&lt;UTC&gt;</td></tr></table>")
    True
    """
    return _table("".join(_row(_cells((name,), "th") + _cells((value,), "td")) for name, value in rows))


def _table(rows: str) -> str:
    return f'<table style="margin-bottom: 12px">{rows}</table>'


def _row(cells: str) -> str:
    return f"<tr>{cells}</tr>"


def _cells(texts: Iterable[str], tag: str) -> str:
    return "".join(f'<{tag} style="{_style(text, tag)}">{escaped(text)}</{tag}>' for text in texts)


def _style(text: str, tag: str) -> str:
    # Notebooks set cells without a gap between them, and break Chinese between any two characters.
    unbroken = "; white-space: nowrap" if tag == "th" or len(text) <= _SHORT else ""
    return f"padding: 2px 12px 2px 0; text-align: left; vertical-align: top{unbroken}"


#: A text so long is not broken into lines.
_SHORT = 12
_MARK = "background: #fde68a; color: #111"


def marked(text: str, marks: Marks) -> str:
    """*text* with its places marked, each with its words as a tooltip; places that overlap become one.

    >>> print(marked("a <b> c", [(2, 5, "here")]).split(" style")[1])
    ="white-space: pre-wrap">a <mark title="here"
    """
    parts: list[str] = []
    at = 0
    for start, end, said in _runs(marks):
        title = escaped("; ".join(dict.fromkeys(said)))
        parts += [escaped(text[at:start]), f'<mark title="{title}" style="{_MARK}">{escaped(text[start:end])}</mark>']
        at = end
    return f'<p style="white-space: pre-wrap">{"".join(parts)}{escaped(text[at:])}</p>'


def _runs(marks: Marks) -> list[tuple[int, int, list[str]]]:
    runs: list[tuple[int, int, list[str]]] = []
    for start, end, said in sorted((mark for mark in marks if mark[0] < mark[1]), key=itemgetter(0, 1)):
        if runs and start < runs[-1][1]:
            first, last, before = runs.pop()
            runs.append((first, max(last, end), [*before, said]))
        else:
            runs.append((start, end, [said]))
    return runs


def span_words(span: timedelta, lang: str) -> str:
    """*span* in hours, minutes and seconds, those that are not 0.

    >>> span_words(timedelta(hours=30, minutes=5), "en"), span_words(-timedelta(seconds=90), "zh-Hans")
    ('30 h 5 min', '-1 分钟 30 秒')
    """
    words, whole = words_in(lang), abs(int(span.total_seconds()))
    amounts = ((whole // 3600, "hour"), (whole // 60 % 60, "minute"), (whole % 60, "second"))
    said = " ".join(f"{amount} {words[unit]}" for amount, unit in amounts if amount)
    return ("-" if span < timedelta() else "") + (said or f"0 {words['hour']}")


def moment_words(at: datetime) -> str:
    """*at* to the minute, with its offset.

    >>> from datetime import UTC
    >>> moment_words(datetime(2026, 3, 2, 9, tzinfo=UTC))
    '2026-03-02 09:00+00:00'
    """
    return at.isoformat(" ", "minutes")


class _CanShow(Protocol):
    def to_html(self, lang: str = "zh-Hans") -> str:
        """The value as HTML."""
        ...


class _CanDraw(Protocol):
    def to_svg(self, lang: str = "zh-Hans") -> str:
        """The value as SVG."""
        ...


class _CanExplain(Protocol):
    def explain(self, lang: str = "zh-Hans") -> str:
        """The value in words."""
        ...


class Shown:
    """What has a ``to_html(lang)``: a notebook shows that, in Simplified Chinese."""

    __slots__ = ()

    def _repr_html_(self: _CanShow) -> str:
        return self.to_html()


class Pictured:
    """What has a ``to_svg(lang)``: a notebook shows the picture, with no help from Graphviz or the net."""

    __slots__ = ()

    def _repr_svg_(self: _CanDraw) -> str:
        return self.to_svg()

    def _repr_html_(self: _CanDraw) -> str:
        return f"<figure>{self.to_svg()}</figure>"

    def _repr_mimebundle_(self: _CanDraw, **_: Any) -> dict[str, str]:
        picture = self.to_svg()
        return {"image/svg+xml": picture, "text/html": f"<figure>{picture}</figure>", "text/plain": repr(self)}


class Explained:
    """What has an ``explain(lang)``: a notebook shows its lines."""

    __slots__ = ()

    def _repr_html_(self: _CanExplain) -> str:
        return f'<pre style="white-space: pre-wrap">{escaped(self.explain())}</pre>'
