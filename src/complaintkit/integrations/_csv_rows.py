"""CSV after RFC 4180, row by row, in which an unclosed quote spoils its own line only.

A row that stands on one line may lack cells at its end. A row whose quoted cells go over several lines must be
flawless: every quote inside a cell doubled, exactly as many cells as the header, and no longer than a row may be. If
it is not, the quote that its first line leaves open was a slip: that line alone is rejected, and reading goes on with
the next.

The cost stays linear, and here is why. In a flawless row every quote opens, closes or doubles, so a quote left open
closes at the latest on the next line with an odd number of quotes, and there the search ends whatever it finds. A line
that leaves a quote open has an odd number itself; so the next search begins no earlier than where the last one
ended, and no byte is searched more than twice.

Separators and quotes are never part of a character, in UTF-8 or in GB18030, so rows are cut as bytes.
"""

import re
from collections.abc import Iterator, Mapping

import attrs

from complaintkit.errors import DataError
from complaintkit.integrations._raw_rows import RawRow, decoded, is_blank, line_at_head, without_line_end
from complaintkit.integrations._windows import ByteStream, Window, marked_window, name_of
from complaintkit.integrations.rows import ROW_LIMIT, BadRowError, RejectedRow

__all__ = ["csv_rows", "cut_rows"]

_CELL = re.compile(rb'(?:"([^"]*+(?>(?:""[^"]*+)*))"|([^",]*+))(?=,|\Z)')
_OPEN_CELL = re.compile(rb'"[^"]*+(?>(?:""[^"]*+)*)\Z')


@attrs.frozen(kw_only=True)
class _Header:
    raw: bytes
    names: tuple[str, ...]
    last_line: int


@attrs.frozen(kw_only=True)
class _CutRow:
    line: int
    raw: bytes
    #: None of them where the line is blank.
    cells: tuple[bytes, ...] = ()


def csv_rows(
    stream: ByteStream, encoding: str, *, wanted: frozenset[str], needed: frozenset[str]
) -> Iterator[RawRow | RejectedRow]:
    """The rows of *stream* under their header; blank lines are passed over.

    Args:
        stream: the file, in bytes.
        encoding: ``utf-8`` or ``gb18030``.
        wanted: the columns to read where the header has them; all others are ignored.
        needed: those of them that the header must have.

    Raises:
        DataError: the header can't be read, lacks a needed column, or names a wanted one twice.
    """
    window, mark = marked_window(stream, encoding)
    try:
        header = _header(window, mark, encoding)
        _check_header(header.names, wanted=wanted, needed=needed)
    except BadRowError as error:
        raise DataError(name_of(stream), "the header row", error.reason) from error
    columns = {name: i for i, name in enumerate(header.names) if name in wanted}
    for row in cut_rows(window, header.last_line + 1, len(header.names)):
        if isinstance(row, RejectedRow):
            yield attrs.evolve(row, header=header.raw)
        elif row.cells:
            yield _named(row, columns, encoding, header)


def _header(window: Window, mark: bytes, encoding: str) -> _Header:
    for row in cut_rows(window, 1, None):
        if isinstance(row, RejectedRow):
            raise BadRowError(row.code, f"can't be read: {row.reason}")
        if row.cells:
            names = _names(row, encoding)
            return _Header(raw=mark + row.raw, names=names, last_line=row.line + row.raw.count(b"\n") - 1)
    # A file without a single row, such as an empty pipe, has no complaint and no fault.
    return _Header(raw=mark, names=(), last_line=0)


def _names(row: _CutRow, encoding: str) -> tuple[str, ...]:
    try:
        return tuple(name.strip() for name in _texts(row, encoding))
    except BadRowError as error:
        raise BadRowError(error.code, f"can't be read: {error.reason}") from error


def _texts(row: _CutRow, encoding: str) -> Iterator[str]:
    decoded(row.raw, encoding)
    return (cell.decode(encoding) for cell in row.cells)


def _check_header(names: tuple[str, ...], *, wanted: frozenset[str], needed: frozenset[str]) -> None:
    missing = sorted(needed - set(names))
    if names and missing:
        raise BadRowError("missing-value", f"has no column {missing[0]!r}; it has {', '.join(map(repr, names[:30]))}")
    twice = sorted(name for name in wanted if names.count(name) > 1)
    if twice:
        raise BadRowError("duplicate-key", f"names the column {twice[0]!r} more than once")


def _named(row: _CutRow, columns: Mapping[str, int], encoding: str, header: _Header) -> RawRow | RejectedRow:
    named = RawRow(line=row.line, raw=row.raw, values={}, header=header.raw)
    try:
        texts = list(_texts(row, encoding))
    except BadRowError as error:
        return named.rejected(error)
    values = {name: texts[i] for name, i in columns.items() if i < len(texts)}
    return attrs.evolve(named, values=values)


def cut_rows(window: Window, line: int, width: int | None) -> Iterator[_CutRow | RejectedRow]:
    """All rows of the window from *line* on, *width* cells wide; the header is of any width."""
    while window.fill(1):
        begin = line
        for found in line_at_head(window, begin):
            row = found if isinstance(found, RejectedRow) else _row_at_head(window, begin, found, width)
            line += row.raw.count(b"\n")
            yield row


def _row_at_head(window: Window, line: int, end: int, width: int | None) -> _CutRow | RejectedRow:
    """The row at the head of the window, whose first line goes to *end*."""
    content = without_line_end(window.held[:end])
    if is_blank(content):
        return _CutRow(line=line, raw=window.take(end))
    try:
        cells = _cut(content)
    except BadRowError as error:
        longer = _row_of_lines(window, line, end, width) if error.code == "unclosed-quote" else None
        return longer or RejectedRow(line=line, code=error.code, reason=error.reason, raw=window.take(end))
    if width is not None and len(cells) > width:
        reason = f"the row has {len(cells)} cells, the header {width}"
        return RejectedRow(line=line, code="too-many-cells", reason=reason, raw=window.take(end))
    return _CutRow(line=line, raw=window.take(end), cells=cells)


def _row_of_lines(window: Window, line: int, end: int, width: int | None) -> _CutRow | None:
    """The row at the head of the window if it goes on behind *end* and is flawless."""
    stop = _closing_line(window, end)
    content = without_line_end(window.held[:stop])
    if stop == end or len(content) > ROW_LIMIT:
        return None
    try:
        cells = _cut(content)
    except BadRowError:
        return None
    return _CutRow(line=line, raw=window.take(stop), cells=cells) if width in (None, len(cells)) else None


def _closing_line(window: Window, end: int) -> int:
    """Where the next line with an odd number of quotes ends; *end* if none comes before the limit."""
    at = end
    while (after := window.line_end(at, ROW_LIMIT + 2)) is not None and after > at:
        if window.held.count(b'"', at, after) % 2:
            return after
        at = after
    return end


def _cut(content: bytes | bytearray) -> tuple[bytes, ...]:
    """The cells of a row without its line end.

    Raises:
        BadRowError: a quote is left open, or stands where none may.
    """
    if b'"' not in content:
        return tuple(bytes(content).split(b","))
    cells: list[bytes] = []
    at = 0
    while found := _CELL.match(content, at):
        quoted, plain = found.groups()
        cells.append(bytes(plain if quoted is None else quoted.replace(b'""', b'"')))
        at = found.end() + 1
        if at > len(content):
            return tuple(cells)
    if _OPEN_CELL.match(content, at):
        raise BadRowError("unclosed-quote", f"the quote that opens cell {len(cells) + 1} is not closed")
    raise BadRowError("stray-quote", f"cell {len(cells) + 1} has a quote inside that is not doubled")
