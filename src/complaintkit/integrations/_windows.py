"""A window on a stream of bytes: looks ahead as far as asked, forgets what lies behind, reads each byte once."""

from io import TextIOBase
from typing import Protocol

import attrs

from complaintkit.errors import DataError, RecordError

__all__ = ["ByteStream", "Window", "marked_window", "name_of"]

_CHUNK = 1 << 16

#: The marks that stand for an encoding at the head of a file, the longest first.
_MARKS = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8",
    b"\x84\x31\x95\x33": "gb18030",
}


class ByteStream(Protocol):
    """What rows are read from: a file opened with ``"rb"``, ``sys.stdin.buffer``, ``io.BytesIO``, a socket's file."""

    def read(self, size: int, /) -> bytes:
        """At most *size* bytes; none at the end."""
        ...


@attrs.define
class Window:
    """The bytes of a stream from where its reader stands; positions count from there."""

    #: The stream, and what of it was read and not yet forgotten.
    _stream: ByteStream
    #: What was read and not forgotten; a bytearray drops its head without moving the rest.
    held: bytearray = attrs.field(factory=bytearray, init=False, repr=False)
    #: How many bytes all searches for line ends went over; what the tests of linear cost count.
    searched: int = attrs.field(default=0, init=False)
    _ended: bool = attrs.field(default=False, init=False)

    def fill(self, size: int) -> bool:
        """Reads until *size* bytes are held; whether they are."""
        while len(self.held) < size and not self._ended:
            # read1 hands over what a pipe holds now, so that rows show as they come.
            chunk = getattr(self._stream, "read1", self._stream.read)(_CHUNK)
            self._ended = not chunk
            self.held += chunk
        return len(self.held) >= size

    def line_end(self, start: int, limit: int) -> int | None:
        """The position after the line that begins at *start*, which may be the end of the stream.

        ``None`` where no line end is found before the position *limit*.
        """
        at = start
        while (found := self.held.find(b"\n", at, limit)) < 0:
            self.searched += min(len(self.held), limit) - at
            at = max(at, min(len(self.held), limit))
            if at >= limit:
                return None
            if not self.fill(at + 1):
                return at
        self.searched += found - at
        return found + 1

    def take(self, size: int) -> bytes:
        """The first *size* bytes, which the window then forgets."""
        taken = bytes(self.held[:size])
        del self.held[:size]
        return taken


def marked_window(stream: ByteStream, encoding: str) -> tuple[Window, bytes]:
    """A window on *stream* behind its byte-order mark, and the mark, which belongs to the first row's bytes.

    Raises:
        RecordError: the stream can't be read as bytes.
        DataError: the mark says that the file has another encoding.
    """
    _check_bytes(stream)
    window = Window(stream)
    window.fill(4)
    for mark, marked in _MARKS.items():
        if window.held.startswith(mark):
            if marked != encoding:
                raise DataError(name_of(stream), "line 1", f"is marked as {marked}, and was to be read as {encoding}")
            return window, window.take(len(mark))
    return window, b""


def _check_bytes(stream: object) -> None:
    if isinstance(stream, TextIOBase) or not hasattr(stream, "read"):
        raise RecordError("stream", "can't be read as bytes", stream, 'a file such as open(path, "rb") gives')


def name_of(stream: ByteStream) -> str:
    """How errors name the stream: by its file's name where it has one."""
    return str(getattr(stream, "name", "(stream)"))
