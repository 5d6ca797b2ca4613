"""From the values of a row to a reply or a dialogue, and where in the file its characters stand."""

import csv
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

import attrs

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.integrations._complaint_fields import kind, readable, words
from complaintkit.integrations._raw_rows import RawRow
from complaintkit.integrations._reply_layout import FIELDS, ReplyLayout
from complaintkit.integrations.moments import written_moment, zone
from complaintkit.integrations.places import JsonPath, Place, Source, Written
from complaintkit.integrations.rows import BadRowError, RejectedRow
from complaintkit.vocabulary import Step, Term
from complaintkit.wording.terms import Situation
from complaintkit.wording.turns import Dialogue

__all__ = ["Cells", "Checkable", "Json", "Plain", "Turns", "WrittenDialogue", "WrittenReply", "item_of"]

T = TypeVar("T", bound=Term)
#: The fields of a dialogue and of its turns that hold terms.
_TERMS = ("said_by", "situation", "step", "closed_for")


class Origin(Protocol):
    """Where the values of a row are written."""

    def written(self, path: JsonPath, /) -> Written:
        """The value that the path leads to."""
        ...


@attrs.frozen
class Plain:
    """A text that is itself the value."""

    source: Source

    def written(self, _path: JsonPath, /) -> Written:
        return Written(source=self.source)


@attrs.frozen
class Turns:
    """A transcript: where in it the words of each turn begin."""

    source: Source
    starts: tuple[int, ...]

    def written(self, path: JsonPath, /) -> Written:
        """The words of the turn that the path names first."""
        return Written(source=self.source, start=self.starts[int(path[0])])


@attrs.frozen(slots=False)
class Json:
    """A JSON value; where its strings stand is found when first asked."""

    text: str
    line: int = 1

    @cached_property
    def _strings(self) -> dict[JsonPath, Written]:
        return Written.of_json(self.text, line=self.line)

    def written(self, path: JsonPath) -> Written:
        return self._strings[path]


@attrs.frozen
class Cells:
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
    _origin: Origin = attrs.field(alias="origin", repr=False)
    _path: JsonPath = attrs.field(default=(), alias="path", repr=False)


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


def item_of(row: RawRow, item: object, where: tuple[Origin, JsonPath], layout: ReplyLayout) -> Checkable | RejectedRow:
    """The reply or the dialogue that a row says; *where* it is written, and the path to it there."""
    try:
        return _dialogue(row, item, where, layout) if _has_turns(item) else _reply(row, item, where, layout)
    except BadRowError as error:
        place = f"item {where[1][0]}: " if where[1] else ""
        return attrs.evolve(row.rejected(error), reason=f"{place}{error.reason}")


def _has_turns(item: object) -> bool:
    return isinstance(item, list) or (isinstance(item, Mapping) and "turns" in item)


def _reply(row: RawRow, item: object, where: tuple[Origin, JsonPath], layout: ReplyLayout) -> WrittenReply:
    origin, path = where
    if isinstance(item, str):
        return WrittenReply(line=row.line, text=readable("text", item), raw=row.raw, origin=origin, path=path)
    values = _values(item, layout)
    text = values.get("text")
    if text is None or (isinstance(text, str) and not text.strip()):
        raise BadRowError("missing-value", "text is missing" if not text else "text is blank")
    if not isinstance(text, str):
        raise BadRowError("wrong-type", f"text is {kind(text)}; expected text")
    return WrittenReply(
        text=readable("text", text),
        situation=_term(Situation, "situation", values),
        step=_term(Step, "step", values),
        origin=origin,
        path=(*path, layout.column("text")),
        **_common(row, values, layout),
    )


def _dialogue(row: RawRow, item: object, where: tuple[Origin, JsonPath], layout: ReplyLayout) -> WrittenDialogue:
    origin, path = where
    values = cast("Mapping[str, Any]", item) if isinstance(item, Mapping) else {"turns": item}
    turns = values["turns"]
    rows = [_local(turn, ("at", "until"), layout) for turn in cast("list[object]", turns)] if _is_list(turns) else turns
    try:
        dialogue = Dialogue.of({**cast("dict[str, Any]", _local(values, ("closed_at",), layout)), "turns": rows})
    except UnknownTermError as error:
        raise BadRowError("unknown-term", f"{_where(error.term, values)}{error}") from error
    except RecordError as error:
        raise BadRowError("missing-value" if error.problem == "is missing" else "wrong-type", str(error)) from error
    for i, turn in enumerate(dialogue.turns):
        readable(f"turns[{i}].text", turn.text)
    inner = (*path, "turns") if isinstance(item, Mapping) else path
    return WrittenDialogue(
        dialogue=dialogue, origin=origin, path=inner, **_common(row, _values(values, layout), layout)
    )


def _where(term: str, values: Mapping[str, Any]) -> str:
    """Where in a dialogue the unknown *term* stands, before what is said of it."""
    turns = enumerate(cast("list[object]", values["turns"]))
    rows = {"": values} | {f"turns[{i}].": cast("Mapping[str, Any]", turn) for i, turn in turns}
    return next((f"{row}{field}: " for row, given in rows.items() for field in _TERMS if given.get(field) == term), "")


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
        "id": words("id", values.get("id")),
        "due_at": due and due.at.astimezone(zone(layout.tz)),
        "customer_name": words("customer_name", values.get("customer_name")) or None,
    }


def _term(terms: type[T], field: str, values: Mapping[str, object]) -> T | None:
    given = words(field, values.get(field))
    try:
        return terms.parse(given) if given else None
    except UnknownTermError as error:
        known = ", ".join(term.value for term in terms)
        raise BadRowError(
            "unknown-term", f"{field} {given[:60]!r}{'…' * (len(given) > 60)} is not one of {known}"
        ) from error
