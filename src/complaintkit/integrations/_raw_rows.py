"""What readers of every format do with a row's bytes before they look at its values."""

from collections.abc import Iterator, Mapping

import attrs

from complaintkit.integrations._windows import Window
from complaintkit.integrations.rows import ROW_LIMIT, BadRowError, RejectedRow

__all__ = ["RawRow", "decoded", "is_blank", "line_at_head", "without_line_end"]


@attrs.frozen(kw_only=True)
class RawRow:
    """A row that could be cut into values by column; no value is checked yet."""

    #: The physical line on which the row begins, from 1.
    line: int
    #: The row's bytes, its line end included.
    raw: bytes
    #: The values by the name of their column.
    values: Mapping[str, object]
    #: The bytes of the header row; empty where the format has none.
    header: bytes = b""

    def rejected(self, error: BadRowError) -> RejectedRow:
        """This row as one that can't be used."""
        return RejectedRow(line=self.line, code=error.code, reason=error.reason, raw=self.raw, header=self.header)


def line_at_head(window: Window, line: int) -> Iterator[int | RejectedRow]:
    """Where the line at the head of *window* ends; or, if it is past the limit, the line itself, in pieces."""
    # The limit is on what the row says; its line end may stand behind it.
    end = window.line_end(0, ROW_LIMIT + 2)
    if end is not None and len(without_line_end(window.held[:end])) <= ROW_LIMIT:
        yield end
        return
    piece = window.take(len(window.held) if end is None else end)
    rejected = RejectedRow(line=line, code="too-long", reason="the row is past 4 MiB", raw=piece)
    yield rejected
    while not piece.endswith(b"\n") and window.fill(1):
        end = window.line_end(0, len(window.held))
        piece = window.take(len(window.held) if end is None else end)
        yield attrs.evolve(rejected, raw=piece, continued=True)


def without_line_end(raw: bytes | bytearray) -> bytes | bytearray:
    """What the row says: *raw* without its LF or CRLF."""
    return raw.removesuffix(b"\n").removesuffix(b"\r")


def is_blank(raw: bytes | bytearray) -> bool:
    """Whether the line has nothing but white space."""
    return not raw.strip()


def decoded(raw: bytes, encoding: str) -> str:
    """The text of *raw*.

    Raises:
        BadRowError: the bytes are not of *encoding*, or hold a NUL.
    """
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        other = "gb18030" if encoding == "utf-8" else "utf-8"
        problem = f"byte {error.start + 1} of the row is not {encoding}; is the file {other}, or the row damaged?"
        raise BadRowError("wrong-encoding", problem) from error
    if "\0" in text:
        raise BadRowError("bad-character", f"character {text.index(chr(0)) + 1} of the row is NUL")
    return text
