"""Complaints from JSON lines or CSV, as a stream in constant memory: bad rows are handed out, and none is lost.

The columns, in either format. Only ``text`` must be there; others of the file's are ignored.

===============  ==========================================================================================
column           what it holds
===============  ==========================================================================================
id               the register's id; where it is missing the row is ``line-<n>``
text             what the customer said or wrote
received_at      when it reached us; where it is missing, the layout's moment
occurred_at      when the incident happened
channel          ``phone``, ``app`` … or a label: 电话
language         ``zh-Hans``, ``zh-Hant``, ``en``; ``zh-CN``, ``zh_TW``, ``en-GB`` … are read as one of these
customer_id      the host's id of the customer; ``customer-of-<id>`` where only other columns tell of one
customer_name    the name
customer_kind    ``person`` or ``organisation``, or a label
customer_side    ``external`` or ``internal``, or a label
tier             ``important-group`` … ``ordinary``, or a label: 大型集团
telephone        the number to call back
address          the postal address
amount           the amount at stake: digits, with ``,`` between thousands and ``.`` before a fraction
currency         ISO 4217; where an amount has none, the layout's
related_to       the id of an earlier complaint that this one belongs to
remedy_sought    what the customer asks for
cause            the cause, as the register has it
recorded_by      who recorded it
===============  ==========================================================================================

Terms are read by value, in any case and with ``_`` for ``-``, or by their label in any of our languages. A date
without a time is 00:00 in the layout's zone. A local time that comes twice, when the clocks go back, is the first; one
that never comes, when they go forward, is read with the offset from before; both are named in ``ambiguous``. A number
is never a moment.

A JSON line is one object; a CSV file is RFC 4180 under a header row, where a row may lack cells at its end but not
have too many. A quote left open spoils its own line only: a row that goes over several lines must be flawless,
else its first line alone is rejected and reading goes on with the next.
"""

from collections.abc import Iterator, Mapping
from typing import get_args

import attrs

from complaintkit.integrations._complaint_fields import complaint_from
from complaintkit.integrations._csv_rows import csv_rows
from complaintkit.integrations._json_rows import json_rows
from complaintkit.integrations._layout import FIELDS, FileFormat, Layout
from complaintkit.integrations._raw_rows import RawRow
from complaintkit.integrations._windows import ByteStream
from complaintkit.integrations.rows import BadRowError, RejectedRow
from complaintkit.records import Complaint

__all__ = ["FIELDS", "ComplaintRow", "FileFormat", "Layout", "RejectedRow", "guess_format", "read_complaints"]


@attrs.frozen(kw_only=True)
class ComplaintRow:
    """A row that says a complaint.

    >>> from datetime import UTC, datetime
    >>> complaint = Complaint(id="k-1", text="断网三天", received_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    >>> ComplaintRow(line=2, complaint=complaint, raw="k-1,断网三天\\n".encode()).complaint.id
    'k-1'
    """

    #: The physical line on which the row begins, from 1.
    line: int
    #: The complaint.
    complaint: Complaint
    #: The row's bytes exactly as in the file, its line end included.
    raw: bytes = attrs.field(repr=False)
    #: The bytes of the header row that the row stands under; empty where the format has none.
    header: bytes = attrs.field(default=b"", repr=False)
    #: The fields whose local time came twice or never, at a change of the clocks.
    ambiguous: tuple[str, ...] = ()


def guess_format(head: bytes, name: str = "") -> FileFormat:
    """The format that the file's name ends in, else that its first bytes look like.

    Args:
        head: the first bytes of the file; a few are enough.
        name: the file's name, where it has one.

    >>> guess_format(b"", "complaints.NDJSON"), guess_format(b'\\n {"text": 1}'), guess_format(b"id,text")
    ('jsonl', 'jsonl', 'csv')
    """
    ending = name.lower().rpartition(".")[2]
    if ending in ("jsonl", "ndjson", "json"):
        return "jsonl"
    looks_like_json = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))
    return "jsonl" if looks_like_json and ending not in get_args(FileFormat) else "csv"


def read_complaints(stream: ByteStream, layout: Layout) -> Iterator[ComplaintRow | RejectedRow]:
    """The rows of *stream* in their order, each a complaint or rejected with its reason and its bytes.

    Whatever the file's size, no more than a few rows are held; a row past 4 MiB is rejected in pieces. Rows and blank
    lines aside, the CSV header stands in ``header`` of each rejected row.

    Args:
        stream: the file in bytes: ``open(path, "rb")``, ``sys.stdin.buffer``; errors name it by its name.
        layout: how the file is written.

    Raises:
        DataError: the CSV header can't be read or lacks a column, or the file is marked as another encoding.

    >>> import io
    >>> file = io.BytesIO("id,text,tier\\nk-1,宽带断了三天,大型集团\\nk-2,,vip\\n".encode())
    >>> from datetime import UTC, datetime
    >>> for row in read_complaints(file, Layout(format="csv", received_at=datetime(2026, 3, 2, tzinfo=UTC))):
    ...     print(row if isinstance(row, RejectedRow) else (row.line, row.complaint.id, row.complaint.tier.value))
    (2, 'k-1', 'large-group')
    line 3: text is missing
    """
    columns = {field: column for field in FIELDS if (column := layout.column(field))}
    for row in _raw_rows(stream, layout, columns):
        yield row if isinstance(row, RejectedRow) else _complaint_row(row, layout, columns)


def _raw_rows(stream: ByteStream, layout: Layout, columns: Mapping[str, str]) -> Iterator[RawRow | RejectedRow]:
    if layout.format == "jsonl":
        return json_rows(stream, layout.encoding)
    needed = {columns[field] for field in ("text", *dict(layout.columns)) if field in columns}
    return csv_rows(stream, layout.encoding, wanted=frozenset(columns.values()), needed=frozenset(needed))


def _complaint_row(row: RawRow, layout: Layout, columns: Mapping[str, str]) -> ComplaintRow | RejectedRow:
    try:
        complaint, ambiguous = complaint_from(row, columns, layout)
    except BadRowError as error:
        return row.rejected(error)
    return ComplaintRow(line=row.line, complaint=complaint, raw=row.raw, header=row.header, ambiguous=ambiguous)
