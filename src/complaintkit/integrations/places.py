"""Places: where in a file the characters of a value stand, so that an editor jumps to them.

A check says where in a reply it found something; in a file the reply may be a cell with doubled quotes or a JSON string
with escapes. Lines and columns count from 1, a column is a character, and only LF and CRLF end a line.

>>> Written.of_json('{"text": "您好\\\\n没有"}', line=7)["text",].place(3)
Place(line=7, column=15)
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

import attrs

__all__ = ["JsonPath", "Place", "Source", "Written"]

#: Where in a JSON value another stands: the keys and positions that lead to it.
JsonPath = tuple[str | int, ...]


@attrs.frozen
class Place:
    """A character of a file.

    >>> print(Place(3, 14))
    3:14
    """

    #: The physical line, from 1.
    line: int
    #: The character of that line, from 1.
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@attrs.frozen(slots=False)
class Source:
    """A text of a file: the whole of it, or a row.

    >>> str(Source("您好\\n断网三天", line=4).place(5))
    '5:3'
    """

    #: The text.
    text: str = attrs.field(repr=False)
    #: The physical line on which it begins.
    line: int = 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """The place of the character *offset*."""
        i = bisect_right(self._starts, offset) - 1
        return Place(self.line + i, offset - self._starts[i] + 1)


@attrs.frozen(kw_only=True, slots=False)
class Written:
    """A value as it is written in a file.

    >>> cells = Written.of_cells('k-1,"您""好"', line=2)
    >>> str(cells[1].place(0))
    '2:6'
    """

    #: The text that holds it.
    source: Source
    #: Where in it the value begins, behind its quote if it has one.
    start: int = 0
    #: What stands for one character and is longer; ``None`` where there is nothing of the kind.
    escape: "re.Pattern[str] | None" = None

    @classmethod
    def of_json(cls, text: str, *, line: int = 1) -> "dict[JsonPath, Written]":
        """All strings of a JSON value that could be read, by the keys and positions that lead to them."""
        source = Source(text, line)
        return {path: cls(source=source, start=start, escape=_JSON_ESCAPE) for path, start in _strings(text)}

    @classmethod
    def of_cells(cls, text: str, *, line: int = 1) -> "tuple[Written, ...]":
        """The cells of a CSV row that could be read, in their order.

        >>> [str(cell.place(2)) for cell in Written.of_cells('k-1,"您""好"",",', line=2)][:2]
        ['2:3', '2:9']
        """
        source = Source(text, line)
        return tuple(cls(source=source, start=start, escape=_CSV_ESCAPE) for start in _cells(text))

    @cached_property
    def _escapes(self) -> tuple[list[int], list[int]]:
        """The characters written by more than one, and by how many more all is up to each of them."""
        at, more = list[int](), [0]
        for found in self.escape.finditer(self.source.text, self.start) if self.escape else ():
            if found[0] == '"':  # here the value ends
                break
            at.append(found.start() - self.start - more[-1])
            more.append(more[-1] + len(found[0]) - 1)
        return at, more

    def place(self, at: int) -> Place:
        """The place of the value's character *at*; for its length, of what stands behind it."""
        escaped, more = self._escapes
        return self.source.place(self.start + at + more[bisect_left(escaped, at)])


def _strings(text: str) -> Iterator[tuple[JsonPath, int]]:
    """The path and the start of every string that is a value, of JSON that is known to be well formed."""
    # In an object None stands for the key that must come next.
    path: list[str | int | None] = []
    for token in _TOKEN.finditer(text):
        sign = token[0][0]
        if sign in "{[":
            path.append(0 if sign == "[" else None)
        elif sign in "}]":
            path.pop()
        elif sign == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif path and path[-1] is None:
            path[-1] = json.loads(token[0])
        else:
            yield tuple(step for step in path if step is not None), token.start() + 1


def _cells(text: str) -> Iterator[int]:
    """The start of every cell, behind its quote, of a row that is known to be well formed."""
    at, end = 0, len(text.rstrip("\r\n"))
    while at <= end:
        yield at + text.startswith('"', at)
        cell = _CELL.match(text, at)
        at = (cell.end() if cell else end) + 1


_LINE_END = re.compile("\n")
#: A string, or what tells where in the value it stands; numbers and names of values are passed over.
_TOKEN = re.compile(r'"[^"\\]*+(?>(?:\\.[^"\\]*+)*)"|[{}\[\],]')
#: An escape of JSON, of which a pair of surrogates is one character; or the quote that ends the string.
_JSON_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|" + '"', re.DOTALL
)
#: A doubled quote; or the one that ends the cell.
_CSV_ESCAPE = re.compile('""|"')
_CELL = re.compile(r'"[^"]*+(?>(?:""[^"]*+)*)"|[^,\r\n]*+')
