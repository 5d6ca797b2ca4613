"""Replies and dialogues from files: text, a reply a line, CSV, JSON lines or JSON, each with the place of every character.

=========  =====================================================================================================
format     what it holds
=========  =====================================================================================================
``text``   one reply, the whole file: ``.txt``, ``.md``
``lines``  a reply a line; blank lines are passed over
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

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Literal, Protocol, TypeVar, cast

import attrs

from complaintkit.errors import ComplaintKitError, DataError, RecordError, UnknownTermError
from complaintkit.integrations._csv_rows import csv_rows
from complaintkit.integrations._json_rows import json_rows, json_value
from complaintkit.integrations._layout import Encoding, one_of
from complaintkit.integrations._raw_rows import RawRow, decoded, is_blank, line_at_head, without_line_end
from complaintkit.integrations._windows import ByteStream, Window, marked_window, name_of
from complaintkit.integrations.moments import checked_zone, written_moment, zone
from complaintkit.integrations.places import JsonPath, Place, Source, Written
from complaintkit.integrations.rows import ROW_LIMIT, BadRowError, RejectedRow
from complaintkit.vocabulary import Step, Term
from complaintkit.wording.terms import Situation
from complaintkit.wording.turns import Dialogue

__all__ = ["FIELDS", "ReplyFormat", "ReplyLayout", "WrittenDialogue", "WrittenReply", "guess_format", "read_replies"]

ReplyFormat = Literal["text", "lines", "csv", "jsonl", "json"]

#: The columns that a row of a reply may have.
FIELDS = ("text", "id", "situation", "step", "due_at", "customer_name")

T = TypeVar("T", bound=Term)


def _pairs(columns: Mapping[str, str] | tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """A converter: a mapping as a tuple of pairs, which can't be changed."""
    return tuple(columns.items()) if isinstance(columns, Mapping) else tuple(columns)


def _known_fields(_: object, __: object, columns: tuple[tuple[str, str], ...]) -> None:
    for field, _column in columns:
        if field not in FIELDS:
            raise UnknownTermError(field, tuple(get_close_matches(field, FIELDS, cutoff=0.5)) or FIELDS, "field")


@attrs.frozen(kw_only=True)
class ReplyLayout:
    """How a file of replies or dialogues is written.

    Raises:
        RecordError: the format or the encoding is unknown.
        UnknownTermError: ``columns`` names a field that replies do not have.
        CalendarError: there is no such time zone.

    >>> layout = ReplyLayout(format="csv", columns={"text": "reply"})
    >>> layout.column("text"), layout.column("step")
    ('reply', 'step')
    """

    #: The format.
    format: ReplyFormat = attrs.field(validator=one_of(ReplyFormat))
    #: ``utf-8``, with or without a byte-order mark, or ``gb18030``.
    encoding: Encoding = attrs.field(default="utf-8", validator=one_of(Encoding))
    #: The file's column for each of our fields that is called otherwise there; ``""`` where it is not to be read.
    columns: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs, validator=_known_fields)
    #: The IANA zone of moments without an offset.
    tz: str = attrs.field(default="Asia/Shanghai", validator=checked_zone)

    def column(self, field: str) -> str:
        """The file's column for *field*; empty where it is not to be read."""
        return dict(self.columns).get(field, field)


class _Origin(Protocol):
    """Where the values of a row are written."""

    def written(self, path: JsonPath) -> Written:
        """The value that the path leads to."""
        ...


@attrs.frozen
class _Plain:
    """A text that is itself the value."""

    source: Source

    def written(self, _path: JsonPath) -> Written:
        return Written(source=self.source)


@attrs.frozen(slots=False)
class _Json:
    """A JSON value; where its strings stand is found when first asked."""

    text: str
    line: int = 1

    @cached_property
    def _strings(self) -> dict[JsonPath, Written]:
        return Written.of_json(self.text, line=self.line)

    def written(self, path: JsonPath) -> Written:
        return self._strings[path]


@attrs.frozen
class _Cells:
    """A CSV row under its header."""

    text: str
    line: int
    header: str

    def written(self, path: JsonPath) -> Written:
        names = [name.strip() for name in next(csv.reader(self.header.splitlines(keepends=True)))]
        return Written.of_cells(self.text, line=self.line)[names.index(str(path[0]))]


@attrs.frozen(kw_only=True)
class _Row:
    """What is known of any row."""

    #: The physical line on which it begins, from 1.
    line: int
    #: What it is called; empty where the file does not say.
    id: str = ""
    #: The limit of the case's clock, in the layout's zone.
    due_at: datetime | None = None
    #: The customer's name.
    customer_name: str | None = None
    #: Its bytes as in the file.
    raw: bytes = attrs.field(default=b"", repr=False)
    #: The bytes of the header row that it stands under; empty where the format has none.
    header: bytes = attrs.field(default=b"", repr=False)
    _origin: _Origin = attrs.field(repr=False)
    _path: JsonPath = attrs.field(default=(), repr=False)


@attrs.frozen(kw_only=True)
class WrittenReply(_Row):
    """A reply as a file has it."""

    #: The reply.
    text: str
    #: What it is for, where the file says.
    situation: Situation | None = None
    #: The step of the procedure, where the file says.
    step: Step | None = None

    def place(self, at: int) -> Place:
        """Where in the file the character *at* of the reply stands."""
        return self._origin.written(self._path).place(at)


@attrs.frozen(kw_only=True)
class WrittenDialogue(_Row):
    """A dialogue as a file has it."""

    #: The dialogue.
    dialogue: Dialogue

    def place(self, turn: int, at: int) -> Place:
        """Where in the file the character *at* of a turn stands."""
        return self._origin.written((*self._path, turn, "text")).place(at)


Checkable = WrittenReply | WrittenDialogue


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
        yield WrittenReply(line=1, text=text, raw=raw, origin=_Plain(Source(text)))


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
    return WrittenReply(line=line, text=text, raw=raw, origin=_Plain(Source(text, line)))


def _csv(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    wanted = frozenset(filter(None, map(layout.column, FIELDS)))
    needed = frozenset({layout.column("text")} | {column for _, column in layout.columns if column})
    for row in csv_rows(stream, layout.encoding, wanted=wanted, needed=needed):
        if isinstance(row, RejectedRow):
            yield row
        else:
            text, header = row.raw.decode(layout.encoding), row.header.decode(layout.encoding).removeprefix("\ufeff")
            yield _item(row, row.values, (_Cells(text, row.line, header), ()), layout)


def _jsonl(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    for row in json_rows(stream, layout.encoding):
        if isinstance(row, RejectedRow):
            yield row
        else:
            text = row.raw.decode(layout.encoding).removeprefix("\ufeff")
            yield _item(row, row.values, (_Json(text, row.line), ()), layout)


def _json(stream: ByteStream, layout: ReplyLayout) -> Iterator[Checkable | RejectedRow]:
    _, text = _whole(stream, layout)
    if not text.strip():
        return
    try:
        read = json_value(text)
    except BadRowError as error:
        raise DataError(name_of(stream), "(file)", error.reason.replace("the line", "what it holds")) from error
    origin = _Json(text)
    for path, item in _items(read):
        raw = f"{json.dumps(item, ensure_ascii=False, default=str)}\n".encode("utf-8", "backslashreplace")
        yield _item(RawRow(line=1, raw=raw, values={}), item, (origin, path), layout)


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
        raise DataError(name_of(stream), "(file)", f"can't be read: {error.reason.replace('the row', 'it')}") from error


def _item(row: RawRow, item: object, where: tuple[_Origin, JsonPath], layout: ReplyLayout) -> Checkable | RejectedRow:
    """The reply or the dialogue that a row says; *where* it is written, and the path to it there."""
    try:
        return _dialogue(row, item, where, layout) if _has_turns(item) else _reply(row, item, where, layout)
    except BadRowError as error:
        place = f"item {where[1][0]}: " if where[1] else ""
        return attrs.evolve(row.rejected(error), reason=f"{place}{error.reason}")


def _has_turns(item: object) -> bool:
    return isinstance(item, list) or (isinstance(item, Mapping) and "turns" in item)


def _reply(row: RawRow, item: object, where: tuple[_Origin, JsonPath], layout: ReplyLayout) -> WrittenReply:
    origin, path = where
    if isinstance(item, str):
        return WrittenReply(line=row.line, text=item, raw=row.raw, origin=origin, path=path)
    values = _values(item, layout)
    text = values.get("text")
    if text is None or (isinstance(text, str) and not text.strip()):
        raise BadRowError("missing-value", "text is missing" if not text else "text is blank")
    if not isinstance(text, str):
        raise BadRowError("wrong-type", "text is no text")
    return WrittenReply(
        text=text,
        situation=_term(Situation, "situation", values),
        step=_term(Step, "step", values),
        origin=origin,
        path=(*path, layout.column("text")),
        **_common(row, values, layout),
    )


def _dialogue(row: RawRow, item: object, where: tuple[_Origin, JsonPath], layout: ReplyLayout) -> WrittenDialogue:
    origin, path = where
    values = cast("Mapping[str, Any]", item) if isinstance(item, Mapping) else {"turns": item}
    turns = values["turns"]
    rows = [_local(turn, ("at", "until"), layout) for turn in cast("list[object]", turns)] if _is_list(turns) else turns
    try:
        dialogue = Dialogue.of({**cast("dict[str, Any]", _local(values, ("closed_at",), layout)), "turns": rows})
    except UnknownTermError as error:
        raise BadRowError("unknown-term", str(error)) from error
    except RecordError as error:
        raise BadRowError("missing-value" if error.problem == "is missing" else "wrong-type", str(error)) from error
    inner = (*path, "turns") if isinstance(item, Mapping) else path
    return WrittenDialogue(dialogue=dialogue, origin=origin, path=inner, **_common(row, _values(values, layout), layout))


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _local(row: object, fields: tuple[str, ...], layout: ReplyLayout) -> object:
    """The row with its moments read in the layout's zone; what is no row is left for the dialogue to refuse."""
    if not isinstance(row, Mapping):
        return row
    given = cast("Mapping[str, object]", row)
    moments = {field: written_moment(field, given[field], layout.tz) for field in fields if field in given}
    return {**given, **{field: found and found.at for field, found in moments.items()}}


def _values(item: object, layout: ReplyLayout) -> dict[str, object]:
    """The values by our names for them."""
    if not isinstance(item, Mapping):
        raise BadRowError("not-an-object", 'it is neither a text nor an object such as {"text": "…"}')
    given = cast("Mapping[str, object]", item)
    return {field: given[column] for field in FIELDS if (column := layout.column(field)) in given}


def _common(row: RawRow, values: Mapping[str, object], layout: ReplyLayout) -> dict[str, Any]:
    due = written_moment("due_at", values.get("due_at"), layout.tz)
    return {
        "line": row.line,
        "raw": row.raw,
        "header": row.header,
        "id": _said(values.get("id")),
        "due_at": due and due.at.astimezone(zone(layout.tz)),
        "customer_name": _said(values.get("customer_name")) or None,
    }


def _said(value: object) -> str:
    return "" if value is None else str(value).strip()


def _term(terms: type[T], field: str, values: Mapping[str, object]) -> T | None:
    given = _said(values.get(field))
    try:
        return terms.parse(given) if given else None
    except UnknownTermError as error:
        known = ", ".join(term.value for term in terms)
        raise BadRowError("unknown-term", f"{field} {given[:60]!r} is not one of {known}") from error


_READERS = {"text": _text, "lines": _lines, "csv": _csv, "jsonl": _jsonl, "json": _json}
