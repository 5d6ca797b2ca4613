"""What records refuse when they are made: only what would leave them without meaning.

Each is a validator of attrs; what it refuses, it refuses with a RecordError that names the field.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar, cast, overload

from attrs import Attribute

from complaintkit.errors import RecordError
from complaintkit.vocabulary import Term

__all__ = [
    "a",
    "a_text",
    "check_a",
    "from_one",
    "in_utc",
    "maybe",
    "members",
    "moment",
    "moment_or_none",
    "not_blank",
    "tuple_of",
]

#: The largest whole number that every reader of JSON keeps exactly.
_LARGEST = 2**53 - 1
_T = TypeVar("_T")
_Validator = Callable[[Any, "Attribute[Any]", Any], None]


@overload
def in_utc(value: datetime) -> datetime: ...
@overload
def in_utc(value: None) -> None: ...
def in_utc(value: datetime | None) -> datetime | None:
    """A converter: the same moment in UTC; what cannot be one passes, for the validator to name with its field.

    Two moments of one zone compare by wall clock, so records keep none but UTC.

    >>> from datetime import timedelta, timezone
    >>> in_utc(datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8)))).isoformat()
    '2026-03-02T01:00:00+00:00'
    """
    if not isinstance(value, datetime) or value.tzinfo is UTC or value.utcoffset() is None:
        return value
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value


def moment(record: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuses what is not a datetime with a time zone, within the years 1 to 9999 in UTC.

    >>> import attrs
    >>> Visit = attrs.make_class("Visit", {"at": attrs.field(validator=moment)})
    >>> Visit(datetime(2026, 3, 2, tzinfo=UTC)).at.year
    2026
    """
    if not isinstance(value, datetime):
        raise _wrong(record, attribute.name, "is not a datetime", value, "a datetime with a time zone")
    offset = value.utcoffset()
    if offset is None:
        raise _wrong(record, attribute.name, "has no time zone", value.isoformat(), "an offset such as +08:00")
    if offset:  # in_utc could not bring it to UTC
        raise _wrong(
            record, attribute.name, "lies outside the years 1 to 9999 in UTC", value.isoformat(), "a moment inside"
        )


def moment_or_none(record: object, attribute: "Attribute[Any]", value: object) -> None:
    """As :func:`moment`, and lets ``None`` pass.

    >>> import attrs
    >>> attrs.make_class("Visit", {"at": attrs.field(validator=moment_or_none)})(None)
    Visit(at=None)
    """
    if value is not None:
        moment(record, attribute, value)


def a_text(record: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuses what is not a string.

    >>> import attrs
    >>> attrs.make_class("Visit", {"result": attrs.field(validator=a_text)})("")
    Visit(result='')
    """
    if not isinstance(value, str):
        raise _wrong(record, attribute.name, "is not a text", value, "a string")


def not_blank(record: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuses what is not a string, or has nothing in it to read.

    >>> import attrs
    >>> Visit = attrs.make_class("Visit", {"by": attrs.field(validator=not_blank)})
    >>> try:
    ...     Visit(" ")
    ... except RecordError as error:
    ...     print(error)
    visit.by is blank: ' '; expected at least one visible character
    """
    a_text(record, attribute, value)
    if not str(value).strip():
        raise _wrong(record, attribute.name, "is blank", value, "at least one visible character")


def from_one(record: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuses what is not a whole number from 1, below 2**53.

    >>> import attrs
    >>> attrs.make_class("Visit", {"number": attrs.field(validator=from_one)})(1)
    Visit(number=1)
    """
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _LARGEST:
        raise _wrong(record, attribute.name, "is not a whole number from 1", value, "1, 2, 3, … below 2**53")


def a(kind: type) -> _Validator:
    """Refuses what is not of *kind*.

    >>> import attrs
    >>> Visit = attrs.make_class("Visit", {"reached": attrs.field(validator=a(bool))})
    >>> try:
    ...     Visit("yes")
    ... except RecordError as error:
    ...     print(error)
    visit.reached is not a bool: 'yes'; expected True or False
    """

    def check(record: object, attribute: "Attribute[Any]", value: object) -> None:
        if not isinstance(value, kind):
            raise _wrong(record, attribute.name, f"is not {_one(kind)}", value, _members(kind))

    return check


def maybe(kind: type) -> _Validator:
    """As :func:`a`, and lets ``None`` pass.

    >>> import attrs
    >>> attrs.make_class("Visit", {"solved": attrs.field(validator=maybe(bool))})(None)
    Visit(solved=None)
    """
    check = a(kind)

    def check_unless_none(record: object, attribute: "Attribute[Any]", value: object) -> None:
        if value is not None:
            check(record, attribute, value)

    return check_unless_none


def tuple_of(kind: type) -> _Validator:
    """Refuses what is not a tuple of *kind*.

    >>> import attrs
    >>> Visit = attrs.make_class("Visit", {"words": attrs.field(validator=tuple_of(str))})
    >>> try:
    ...     Visit(("谢谢", 5))
    ... except RecordError as error:
    ...     print(error)
    visit.words[1] is not a str: 5; expected a str
    """

    def check_each(record: object, attribute: "Attribute[Any]", value: object) -> None:
        if not isinstance(value, tuple):
            raise _wrong(record, attribute.name, "is not a tuple", value, f"a tuple of {kind.__name__}")
        for i, member in enumerate(cast(tuple[object, ...], value)):
            if not isinstance(member, kind):
                raise _wrong(record, f"{attribute.name}[{i}]", f"is not {_one(kind)}", member, _members(kind))

    return check_each


def check_a(kind: type, **given: object) -> None:
    """Refuses what is not of *kind*, by the names that it is given under; two underscores stand for a dot.

    Raises:
        RecordError: it is of another kind.

    >>> check_a(str, offer__name="a repair at home")
    """
    for name, value in given.items():
        if not isinstance(value, kind):
            wanted = "a text" if kind is str else _one(kind)
            expected = "True or False" if kind is bool else wanted
            raise RecordError(name.replace("__", "."), f"is not {wanted}", value, expected)


def members(kind: type[_T], path: str, given: Iterable[_T]) -> tuple[_T, ...]:
    """The members, each of *kind*; a text is one of them, not a list of its letters, and a term may be its value.

    Raises:
        RecordError: it is no list, or a member is of another kind.
        UnknownTermError: a member is no such term.

    >>> members(str, "offer.asks", "a free afternoon")
    ('a free afternoon',)
    """
    if not isinstance(cast(object, given), Iterable):
        raise RecordError(path, "is not a list", given, f"a list of {'texts' if kind is str else kind.__name__}")
    found = (given,) if isinstance(given, str) else tuple(given)
    if issubclass(kind, Term):
        return tuple(map(kind, found))
    if not all(isinstance(member, kind) for member in found):
        check_a(kind, **{f"{path}[{i}]": member for i, member in enumerate(found)})
    return cast(tuple[_T, ...], found)


def _wrong(record: object, name: str, problem: str, value: object, expected: str) -> RecordError:
    return RecordError(f"{type(record).__name__.lower()}.{name}", problem, value, expected)


def _one(kind: type) -> str:
    return f"an {kind.__name__}" if kind.__name__[0] in "AEIOi" else f"a {kind.__name__}"


def _members(kind: type) -> str:
    if kind is bool:
        return "True or False"
    members = getattr(kind, "__members__", None)
    return " or ".join(f"{kind.__name__}.{name}" for name in members) if members else _one(kind)
