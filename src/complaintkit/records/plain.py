"""Records to plain JSON-able values and back, without any extra.

``plain`` writes dicts, lists, strings, numbers, booleans and ``None``; ``record`` reads them back. A record
whose class is one of several kinds (an event, an evidence) carries its kind under ``type``.
"""

import types
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records.events import EVENT_OF, Event, Opened, StepDone
from complaintkit.records.evidence import EVIDENCE_OF, Evidence, Facts
from complaintkit.vocabulary import Term

__all__ = ["plain", "record"]

_R = TypeVar("_R")
_Reader = Callable[[Any, str], Any]
#: The families whose members say their kind under ``type``, and the members. Named one by one, because
#: ``__subclasses__`` also holds what a host derives, and what the garbage collector has not seen yet.
_FAMILIES: dict[type[Any], tuple[type[Any], ...]] = {
    Event: (Opened, StepDone, *EVENT_OF.values()),
    Evidence: (*EVIDENCE_OF.values(), Facts),
}
_KINDS = tuple(_FAMILIES)


def plain(value: object) -> Any:
    """The record *value* as plain JSON-able data; what is ``None`` is left out.

    >>> from complaintkit.records import Customer
    >>> plain(Customer(id="c-7"))["tier"]
    'ordinary'
    """
    if isinstance(value, Term):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [plain(member) for member in cast(tuple[object, ...], value)]
    if attrs.has(type(value)):
        return _plain_record(cast(attrs.AttrsInstance, value))
    return value


def record(kind: type[_R], data: object, *, path: str = "") -> _R:
    """The record of *kind* that *data* describes, as :func:`plain` wrote it.

    Args:
        kind: a record class, or ``Event`` or ``Evidence`` for any of their kinds.
        data: plain data; unknown fields, wrong types, unknown terms and naive moments are refused.
        path: how to name the root in errors; the class's name when left out.

    Raises:
        RecordError: naming the path of what is wrong; or *kind* is no class of records.

    >>> from complaintkit.records import Customer
    >>> record(Customer, {"id": "c-7", "tier": "vip"}).tier
    <Tier.VIP: 'vip'>
    >>> record(Customer, {"id": "c-7", "nickname": "Lily"})
    Traceback (most recent call last):
    complaintkit.errors.RecordError: customer.nickname is not a field: 'Lily'; expected one of id, name, kind, side, ...
    """
    if not isinstance(cast(object, kind), type) or not attrs.has(kind):
        raise RecordError("record.kind", "is no class of records", kind, "a class such as Complaint or Event")
    return cast(_R, _reader(cast(Any, kind))(data, path or kind.__name__.lower()))


def _plain_record(value: attrs.AttrsInstance) -> dict[str, Any]:
    kind = type(value)
    tag = {"type": _tag(kind)} if isinstance(value, _KINDS) else {}
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(kind)}
    return tag | {name: plain(member) for name, member in fields.items() if member is not None}


def _tag(kind: type) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in kind.__name__).removeprefix("-")


@cache
def _reader(hint: Any) -> _Reader:
    """What reads plain data for the type *hint*."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return _fixed(arguments) if Ellipsis not in arguments else _sequence(arguments[0])
    if hint in _FAMILIES:
        return _member_of(hint)
    if attrs.has(hint):
        return _fields_of(hint)
    if issubclass(hint, Term):
        return _term(hint)
    return _SCALARS.get(hint) or _exactly(hint)


def _optional(hint: Any) -> _Reader:
    read = _reader(hint)
    return lambda data, path: None if data is None else read(data, path)


def _sequence(hint: Any) -> _Reader:
    read = _reader(hint)

    def sequence(data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, (list, tuple)):
            raise RecordError(path, "is not a list", cast(object, data), "a list")
        return tuple(read(member, f"{path}[{i}]") for i, member in enumerate(cast(list[Any], data)))

    return sequence


def _fixed(hints: tuple[Any, ...]) -> _Reader:
    readers = [_reader(hint) for hint in hints]

    def fixed(data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, (list, tuple)) or len(cast(list[Any], data)) != len(readers):
            raise RecordError(path, f"is not a list of {len(readers)}", cast(object, data), f"a list of {len(readers)}")
        members = zip(readers, cast(list[Any], data), strict=True)
        return tuple(read(member, f"{path}[{i}]") for i, (read, member) in enumerate(members))

    return fixed


def _member_of(family: type[Any]) -> _Reader:
    kinds: dict[str, type[Any]] = {_tag(kind): kind for kind in _FAMILIES[family]}

    def member(data: Any, path: str) -> Any:
        fields = _mapping(data, path)
        given = fields.get("type")
        chosen = kinds.get(given) if isinstance(given, str) else None
        if chosen is None:
            raise RecordError(f"{path}.type", "is not a known kind", given, f"one of {', '.join(kinds)}")
        return _reader(cast(Any, chosen))({name: value for name, value in fields.items() if name != "type"}, path)

    return member


def _fields_of(kind: type[attrs.AttrsInstance]) -> _Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in attrs.fields(kind)}
    required = [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING]
    tag = _tag(kind) if issubclass(kind, _KINDS) else None

    def fields_of(data: Any, path: str) -> Any:
        fields = dict(_mapping(data, path))
        if tag is not None and fields.pop("type", tag) != tag:
            raise RecordError(f"{path}.type", "is another kind", data["type"], tag)
        for name in (name for name in fields if name not in readers):
            raise RecordError(f"{path}.{name}", "is not a field", fields[name], f"one of {', '.join(readers)}")
        for name in required:
            if name not in fields:
                raise RecordError(f"{path}.{name}", "is missing", None, "a value")
        values = {name: readers[name](value, f"{path}.{name}") for name, value in fields.items()}
        return _made(kind, values, path)

    return fields_of


def _made(kind: type[Any], values: dict[str, Any], path: str) -> Any:
    try:
        return kind(**values)
    except RecordError as error:
        raise attrs.evolve(error, path=f"{path}.{error.path.rpartition('.')[2]}") from error


def _mapping(data: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise RecordError(path, "is not an object", data, "an object with fields by name")
    return cast(Mapping[str, Any], data)


def _term(terms: type[Term]) -> _Reader:
    def term(data: Any, path: str) -> Term:
        # What is no text is not looked up: the list would write it out to search for near names.
        if isinstance(data, str):
            with suppress(UnknownTermError):
                return terms(data)
        kind = terms.list_name().replace("-", " ")
        raise RecordError(path, f"is not a known {kind}", data, f"one of {', '.join(terms)}")

    return term


def _exactly(kind: type) -> _Reader:
    name = _JSON_NAMES.get(kind, f"a {kind.__name__}")

    def exactly(data: Any, path: str) -> Any:
        if type(data) is not kind:
            raise RecordError(path, f"is not {name}", data, name)
        return data

    return exactly


def _moment(data: Any, path: str) -> datetime:
    try:
        read = data if isinstance(data, datetime) else datetime.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise RecordError(path, "is not a moment", data, "ISO 8601 such as 2026-03-02T09:00:00+08:00") from error
    if read.utcoffset() is None:
        raise RecordError(path, "has no time zone", data, "an offset such as +08:00")
    return read


def _decimal(data: Any, path: str) -> Decimal:
    try:
        return Decimal(data) if type(data) in (str, int, Decimal) else _not_decimal(data, path)
    except InvalidOperation:
        return _not_decimal(data, path)


def _not_decimal(data: Any, path: str) -> Decimal:
    raise RecordError(path, "is not an exact number", data, 'a string such as "12.50"')


_SCALARS: dict[Any, _Reader] = {datetime: _moment, Decimal: _decimal}
_JSON_NAMES = {str: "a text", bool: "true or false", int: "a whole number"}
