"""What a row of somebody's file can be but good: rejected, with its line, its reason and its bytes as they were."""

import attrs

from complaintkit.errors import ComplaintKitError

__all__ = ["REASONS", "ROW_LIMIT", "BadRowError", "RejectedRow"]

#: The longest row that is read, in bytes, its line end aside: 4 MiB.
ROW_LIMIT = 4 * 1024 * 1024

#: Why a row can be rejected: the stable code of each reason, and what it means.
REASONS = {
    "too-long": "the row is past 4 MiB",
    "wrong-encoding": "the bytes are not of the encoding that was asked for",
    "unclosed-quote": "a quote that opens a cell is not closed",
    "stray-quote": "a quote stands inside a cell and is not doubled",
    "too-many-cells": "the row has more cells than the header",
    "not-json": "the line is not JSON",
    "not-an-object": "the JSON is not an object",
    "duplicate-key": "an object names a key twice",
    "too-deep": "the JSON is nested too deep",
    "too-many-digits": "a number has too many digits",
    "bad-character": "a value holds NUL or half a surrogate pair",
    "wrong-type": "a value is of another kind than the field",
    "missing-value": "a value that is needed is missing or blank",
    "missing-text": "the complaint has no text",
    "bad-date": "a moment is not written as a date or a date with a time",
    "bad-amount": "an amount is not an exact number",
    "bad-currency": "a currency is not three letters of ISO 4217",
    "unknown-term": "a word is not on the closed list of its field",
    "closes-before-it-opens": "the case closes before it opens",
    "beyond-the-calendar": "the calendar can't answer for the moments of the row",
}


@attrs.frozen(kw_only=True)
class RejectedRow:
    """A row that can't be used: written out by its ``raw`` bytes it can be mended and read again.

    A row past the limit comes in pieces, so that no row is ever held whole: the pieces after the first are
    ``continued`` and are to be written, not counted.

    >>> row = RejectedRow(line=7, code="missing-text", reason="text is missing", raw=b"k-7,,web\\n")
    >>> print(row)
    line 7: text is missing
    """

    #: The physical line on which the row begins, from 1.
    line: int
    #: The stable code of the reason: a key of ``REASONS``.
    code: str
    #: What is wrong with this row, as a sentence's rest.
    reason: str
    #: The row's bytes exactly as in the file, its line end included.
    raw: bytes = attrs.field(repr=False)
    #: The bytes of the header row that the row stands under; empty where the format has none.
    header: bytes = attrs.field(default=b"", repr=False)
    #: Whether this is a further piece of the row rejected just before.
    continued: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@attrs.frozen
class BadRowError(ComplaintKitError, ValueError):
    """What makes a row unusable; the readers turn it into a :class:`RejectedRow` and read on.

    >>> print(BadRowError("missing-text", "text is missing"))
    text is missing
    """

    #: The stable code: a key of ``REASONS``.
    code: str
    #: What is wrong with this row.
    reason: str

    def __str__(self) -> str:
        return self.reason
