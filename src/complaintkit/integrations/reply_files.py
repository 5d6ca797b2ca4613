"""Replies and dialogues from files: text, a reply a line, CSV, JSON lines or JSON, each character with its place.

=========  =====================================================================================================
format     what it holds
=========  =====================================================================================================
``text``   one reply, the whole file: ``.txt``, ``.md``
``lines``  a reply a line; blank lines are passed over
``talk``   a dialogue as a transcript, a turn a line: ``[moment] speaker: words``
``csv``    a reply a row, under a header row
``jsonl``  a reply or a dialogue a line
``json``   a reply, a dialogue, or a list of either; a list of turns is a dialogue
=========  =====================================================================================================

A row of a reply may have, beside its ``text``:

=================  =============================================================================================
column             what it holds
=================  =============================================================================================
id                 what the reply is called
situation          what it is for: ``hold``, ``final-answer`` … or a label: 最终答复
step               the step of the procedure: ``explain`` … or a label: 解释
due_at             the limit of the case's clock
customer_name      the customer's name
=================  =============================================================================================

An object with ``turns`` is a dialogue, as :meth:`complaintkit.wording.turns.Dialogue.of` reads it.

CSV and JSON lines are read as a stream; the others are read whole, and may be as long as a row, 4 MiB.
"""

import json
from collections.abc import Iterator
from typing import cast

from complaintkit.errors import DataError
from complaintkit.integrations._csv_rows import csv_rows
from complaintkit.integrations._json_rows import json_rows, json_value
from complaintkit.integrations._raw_rows import RawRow, decoded, is_blank, line_at_head, without_line_end
from complaintkit.integrations._reply_items import (
    Cells,
    Checkable,
    Json,
    Plain,
    Turns,
    WrittenDialogue,
    WrittenReply,
    item_of,
)
from complaintkit.integrations._reply_layout import FIELDS, ReplyFormat, ReplyLayout
from complaintkit.integrations._transcripts import transcript
from complaintkit.integrations._windows import ByteStream, marked_window, name_of
from complaintkit.integrations.places import JsonPath, Source
from complaintkit.integrations.rows import ROW_LIMIT, BadRowError, RejectedRow
from complaintkit.wording.turns import Dialogue

__all__ = ["FIELDS", "ReplyFormat", "ReplyLayout", "WrittenDialogue", "WrittenReply", "guess_format", "read_replies"]


def guess_format(head: bytes, name: str = "") -> ReplyFormat:
    """The format that the file's name ends in, else that its first bytes look like.

    Args:
        head: the first bytes of the file; a few are enough.
        name: the file's name, where it has one.

    >>> guess_format(b"", "replies.CSV"), guess_format(b'{"text": "x"}\\n{"text": "y"}'), guess_format("您好".encode())
    ('csv', 'jsonl', 'text')
    """
    ending = name.lower().rpartition(".")[2]
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending != "json" and (name.lower().endswith(_TEXTS) or not plain.startswith((b"{", b"["))):
        return "text"
    first, _, rest = plain.partition(b"\n")
    return "jsonl" if rest.strip() and _is_object(first) else "json"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


_ENDINGS: dict[str, ReplyFormat] = {"csv": "csv", "jsonl": "jsonl", "ndjson": "jsonl"}
_TEXTS = (".txt", ".md", ".markdown", ".text")


def read_replies(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    """The replies and dialogues of *stream* in their order; rows that can't be used are handed out as they are.

    Args:
        stream: the file in bytes.
        layout: how it is written.

    Raises:
        DataError: the file is marked as another encoding, is past 4 MiB where it is read whole or can't be read, or the
            CSV header lacks the column of the text.

    >>> import io
    >>> rows = "id,reply\\nr-1,请问您有没有收到？\\nr-2,\\n"
    >>> for row in read_replies(io.BytesIO(rows.encode()), ReplyLayout(format="csv", columns={"text": "reply"})):
    ...     print(row if isinstance(row, RejectedRow) else (row.id, row.text, str(row.place(2))))
    ('r-1', '请问您有没有收到？', '2:7')
    line 3: text is missing
    """
    return _READERS[layout.format](stream, layout)


def _text(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    raw, text = _whole(stream, layout)
    if text.strip():
        yield WrittenReply(line=1, text=text, raw=raw, origin=Plain(Source(text)))


def _talk(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    raw, text = _whole(stream, layout)
    if not text.strip():
        return
    try:
        turns, starts = transcript(text, layout)
    except BadRowError as error:
        raise DataError(name_of(stream), "(file)", f"is no transcript: {error.reason}") from error
    yield WrittenDialogue(line=1, dialogue=Dialogue(turns=turns), raw=raw, origin=Turns(Source(text), starts))


def _lines(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    window, _ = marked_window(stream, layout.encoding)
    line = 1
    while window.fill(1):
        begin = line
        for found in line_at_head(window, begin):
            raw = found.raw if isinstance(found, RejectedRow) else window.take(found)
            line += raw.count(b"\n")
            if isinstance(found, RejectedRow):
                yield found
            elif not is_blank(raw):
                yield _line(begin, raw, layout)


def _line(line: int, raw: bytes, layout: ReplyLayout) -> Checkable | RejectedRow:
    row = RawRow(line=line, raw=raw, values={})
    try:
        text = decoded(bytes(without_line_end(raw)), layout.encoding)
    except BadRowError as error:
        return row.rejected(error)
    return WrittenReply(line=line, text=text, raw=raw, origin=Plain(Source(text, line)))


def _csv(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    wanted = frozenset(column for field in FIELDS if (column := layout.column(field)))
    needed = frozenset({layout.column("text")} | {column for _, column in layout.columns if column})
    for row in csv_rows(stream, layout.encoding, wanted=wanted, needed=needed):
        if isinstance(row, RejectedRow):
            yield row
        else:
            text, header = row.raw.decode(layout.encoding), row.header.decode(layout.encoding).removeprefix("\ufeff")
            yield item_of(row, row.values, (Cells(text, row.line, header), ()), layout)


def _jsonl(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    for row in json_rows(stream, layout.encoding):
        if isinstance(row, RejectedRow):
            yield row
        else:
            text = row.raw.decode(layout.encoding).removeprefix("\ufeff")
            yield item_of(row, row.values, (Json(text, row.line), ()), layout)


def _json(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    _, text = _whole(stream, layout)
    if not text.strip():
        return
    try:
        read = json_value(text)
    except BadRowError as error:
        raise DataError(name_of(stream), "(file)", error.reason.replace("the line", "what it holds")) from error
    origin = Json(text)
    for path, item in _items(read):
        raw = f"{json.dumps(item, ensure_ascii=False, default=str)}\n".encode("utf-8", "backslashreplace")
        yield item_of(RawRow(line=1, raw=raw, values={}), item, (origin, path), layout)


def _items(read: object) -> Iterator[tuple[JsonPath, object]]:
    """The replies and dialogues of a JSON file, each with the path to it."""
    if not isinstance(read, list):
        yield (), read
        return
    rows = cast("list[object]", read)
    if rows and all(isinstance(row, dict) and "said_by" in row for row in rows):
        yield (), rows
    else:
        yield from (((i,), row) for i, row in enumerate(rows))


def _whole(stream: ByteStream, layout: ReplyLayout) -> tuple[bytes, str]:
    window, _ = marked_window(stream, layout.encoding)
    if window.fill(ROW_LIMIT + 1):
        problem = "is past 4 MiB; as CSV or JSON lines, or with a reply a line, a file may be of any size"
        raise DataError(name_of(stream), "(file)", problem)
    raw = window.take(len(window.held))
    try:
        return raw, decoded(raw, layout.encoding)
    except BadRowError as error:
        problem = f"can't be read: {error.reason.replace('the row', 'the file')}"
        raise DataError(name_of(stream), "(file)", problem) from error


_READERS = {"text": _text, "lines": _lines, "talk": _talk, "csv": _csv, "jsonl": _jsonl, "json": _json}
