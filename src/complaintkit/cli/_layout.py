"""Lines of a given width, where a Chinese character takes two columns."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from unicodedata import category, east_asian_width

__all__ = ["clipped", "columns", "padded", "visible", "width_of", "wrapped"]

#: What would move the cursor or turn the line round; in somebody's text it must not reach a terminal.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
#: White space, a word of a script with spaces, or one character of a script without; no line begins with what closes
#: or ends with what opens.
_TOKEN = re.compile(r"\s+|[（《「『【]*(?:[^\s\u1100-\U0010ffff]+|.)[，。；：、！？）》」』】]*", re.DOTALL)


def visible(text: str) -> str:
    """*text* on one line, without control characters.

    >>> visible("a\\x1b[31m\\r\\nb")
    'a [31m b'
    """
    return _CONTROLS.sub(" ", text)


def width_of(text: str) -> int:
    """How many columns *text* takes in a terminal.

    >>> width_of("投诉 ok")
    7
    """
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """*text* with spaces behind it up to *width* columns."""
    return text + " " * (width - width_of(text))


def clipped(text: str, width: int) -> str:
    """As much of *text* as *width* columns hold, with a mark where something is left out.

    >>> clipped("宽带断了三天", 9)
    '宽带断了…'
    """
    used = cut = 0
    for position, char in enumerate(text, 1):
        used += _width(char)
        if used > width:
            return text[:cut] + "…"
        if used < width:
            cut = position
    return text


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* columns, broken between words or Chinese characters; at least one line.

    >>> wrapped("宽带断了 three days", 8)
    ['宽带断了', 'three', 'days']
    """
    if width_of(text) <= width:
        return [text.strip()]
    lines, line, used = list[str](), "", 0
    for token in _TOKEN.findall(text):
        for piece in [token] if width_of(token) <= width else token:
            size = width_of(piece)
            if used + size > width:
                lines.append(line.rstrip())
                line, used = "", 0
            if line or not piece.isspace():
                line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line else lines


def columns(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The cells side by side, each wrapped to its width, two columns apart."""
    stacks = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    rows = zip_longest(*stacks, fillvalue="")
    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
