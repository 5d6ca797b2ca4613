"""The file that a command reads, and the rows of it that are good."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

import attrs

from complaintkit.cli._options import RowOptions, UsageError
from complaintkit.cli._screen import Screen
from complaintkit.cli._words import reason_meaning, say
from complaintkit.errors import ComplaintKitError
from complaintkit.integrations.rows import RejectedRow

__all__ = ["GoodRow", "Intake", "Source", "opened"]


@attrs.define
class Source:
    """A stream that tells how much of it was read, and lets its head be looked at first."""

    #: What errors call it.
    name: str
    _stream: BinaryIO
    _advance: Callable[[int], Any]
    _head: bytes = b""

    def head(self) -> bytes:
        """The first bytes, which are read again by the first ``read``."""
        self._head = self._head or self.read(1 << 16)
        return self._head

    def read(self, size: int, /) -> bytes:
        """What there is, up to *size* bytes; none at the end."""
        head, self._head = self._head, b""
        if head:
            return head
        # read1 does not wait for more than a pipe has to give.
        found: bytes = getattr(self._stream, "read1", self._stream.read)(size)
        self._advance(len(found))
        return found


class GoodRow(Protocol):
    """A row that could be read."""

    @property
    def line(self) -> int:
        """The physical line on which it begins."""
        ...

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        ...

    @property
    def header(self) -> bytes:
        """The bytes of the header row that it stands under."""
        ...


R = TypeVar("R", bound=GoodRow)


@attrs.define
class Intake(Generic[R]):
    """Counts rows as they come, reports those that are bad, and keeps their bytes."""

    _source: Source
    _screen: Screen
    _rejects: BinaryIO | None
    _limit: int | None
    #: How many rows were read, good or bad.
    read: int = 0
    #: How many of them were rejected, by the code of the reason.
    reasons: Counter[str] = attrs.field(factory=Counter[str])
    #: Whether rejects have their header already.
    _headed: bool = False

    @property
    def rejected(self) -> int:
        """How many rows were rejected."""
        return self.reasons.total()

    def good(self, rows: Iterable[R | RejectedRow]) -> Iterator[R]:
        """The good ones of *rows*, up to the limit."""
        if self._limit == 0:
            return
        for row in rows:
            if not isinstance(row, RejectedRow):
                self.read += 1
                yield row
            elif row.continued:
                self._keep(row)
            else:
                self.read += 1
                self._reject(row)
            if self.read == self._limit and not _goes_on(row):
                return

    def answered(self, row: R, answer: Callable[[R], None]) -> None:
        """Gives *row* to *answer*, and rejects it where the calendar or the policy can't answer for it."""
        try:
            answer(row)
        except ComplaintKitError as error:
            code, reason = "beyond-the-calendar", str(error)
            self._reject(RejectedRow(line=row.line, code=code, reason=reason, raw=row.raw, header=row.header))

    def _reject(self, row: RejectedRow) -> None:
        self.reasons[row.code] += 1
        lang = self._screen.lang
        meaning = reason_meaning(row.code, lang)
        report = say("rejection", lang)
        self._screen.report(report.format(file=self._source.name, line=row.line, meaning=meaning, reason=row.reason))
        self._keep(row)

    def _keep(self, row: RejectedRow) -> None:
        if self._rejects is None:
            return
        if not self._headed and row.header:
            self._rejects.write(_ended(row.header))
        self._headed = True
        self._rejects.write(row.raw)


@contextmanager
def opened(file: str, options: RowOptions, screen: Screen) -> Generator[tuple[Source, Intake[Any]]]:
    """The file called *file*, or standard input for ``-``, and the intake of its rows.

    Raises:
        UsageError: the rejects would be written over the file itself.
        OSError: a file can't be opened.
    """
    with ExitStack() as stack:
        stream = sys.stdin.buffer if file == "-" else stack.enter_context(Path(file).open("rb"))
        rejects = options.rejects
        if rejects is not None and file != "-" and rejects.exists() and rejects.samefile(file):
            raise UsageError("--rejects", f"would be written over the file itself: {file}")
        kept = stack.enter_context(rejects.open("wb")) if rejects is not None else None
        advance = stack.enter_context(screen.progress(_size_of(stream)))
        source = Source(file, stream, advance)
        yield source, Intake(source, screen, kept, options.limit)


def _size_of(stream: BinaryIO) -> int | None:
    """The size of the file behind *stream*, where it has one."""
    try:
        found = os.fstat(stream.fileno())
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _goes_on(row: GoodRow | RejectedRow) -> bool:
    """Whether pieces of the same row may follow: a row past the limit ends with its line."""
    return isinstance(row, RejectedRow) and row.code == "too-long" and not row.raw.endswith(b"\n")


def _ended(header: bytes) -> bytes:
    return header if header.endswith(b"\n") else header + b"\n"
