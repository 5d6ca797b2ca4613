"""Any record, evidence or event, for laws that must hold of all of them."""

import types
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Union, cast, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import attrs
from hypothesis import strategies as st

from complaintkit.records import (
    EVENT_OF,
    EVIDENCE_OF,
    Category,
    Complaint,
    Customer,
    Event,
    Evidence,
    Facts,
    Money,
    Opened,
    StepDone,
)
from complaintkit.vocabulary import Mode, Term

EVIDENCES: tuple[type[Evidence], ...] = (*EVIDENCE_OF.values(), Facts)
EVENTS: tuple[type[Event], ...] = (Opened, StepDone, *EVENT_OF.values())
RECORDS: tuple[type[Any], ...] = (Customer, Money, Category, Complaint, *EVIDENCES, *EVENTS)

#: The fields that need something in them to read.
NOT_BLANK = {"id", "by", "to", "step", "procedure"}
_ZONES = (
    UTC,
    timezone(timedelta(hours=5, minutes=45)),
    *map(ZoneInfo, ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe")),
)

texts = st.text(max_size=6)
visible_texts = st.text(min_size=1, max_size=6).filter(lambda text: bool(text.strip()))
moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 (the zone is drawn beside it)
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(_ZONES),
)
counts = st.integers(min_value=1, max_value=2**53 - 1)
amounts = st.decimals(allow_nan=False, allow_infinity=False)
currencies = st.text("ABCXYZ", min_size=3, max_size=3)

_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: counts,
    datetime: moments,
    Decimal: amounts,
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of the type *hint*, as a record's field may hold it."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(st.none(), *(of_type(each) for each in get_args(hint) if each is not type(None)))
    if get_origin(hint) is tuple:
        return _tuples(*get_args(hint))
    if hint is Evidence:
        return st.one_of([of_kind(kind) for kind in EVIDENCES])
    if attrs.has(hint):
        return of_kind(hint)
    if issubclass(hint, Term):
        return st.sampled_from(list(hint))
    return _BY_TYPE[hint]


def _tuples(*members: Any) -> st.SearchStrategy[Any]:
    if members[-1] is not Ellipsis:
        return st.tuples(*map(of_type, members))
    return st.lists(of_type(members[0]), max_size=3).map(tuple)


def of_kind(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of *kind*; made once, because making a strategy costs more than drawing from it."""
    if kind not in _MADE:
        _MADE[kind] = _of_kind(kind)
    return _MADE[kind]


_MADE: dict[type[Any], st.SearchStrategy[Any]] = {}


def _of_kind(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    fields = {name: of_type(hints[name]) for name in attrs.fields_dict(kind)}
    fields |= dict.fromkeys(fields.keys() & NOT_BLANK, visible_texts)
    if kind is Money:
        fields["currency"] = currencies
    if kind is Complaint:
        fields["text"] = visible_texts
    if kind is Opened:
        return _opened(fields)
    return st.builds(kind, **fields)


def _opened(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    fields["mode"] = st.sampled_from([mode.value for mode in Mode])
    fields["at"] = st.just(datetime(2100, 1, 2, tzinfo=UTC))
    waits = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=300))
    return st.tuples(st.builds(Opened, **fields), waits).map(
        lambda drawn: attrs.evolve(drawn[0], at=drawn[0].complaint.received_at + drawn[1])
    )


any_record: st.SearchStrategy[Any] = st.sampled_from(RECORDS).flatmap(of_kind)


def places(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every place in plain data with what stands there, the root first."""
    yield path, data
    for name, value in _members(data):
        yield from places(value, f"{path}{name}")


def replaced(data: Any, path: str, place: str, value: Any) -> Any:
    """A copy of *data* in which *value* stands at *place*."""
    if path == place:
        return value
    members = [(name, replaced(member, f"{path}{name}", place, value)) for name, member in _members(data)]
    if isinstance(data, dict):
        return {name.removeprefix("."): member for name, member in members}
    return [member for _, member in members] if isinstance(data, list) else data


def _members(data: Any) -> list[tuple[str, Any]]:
    if isinstance(data, dict):
        return [(f".{name}", value) for name, value in cast(dict[str, Any], data).items()]
    return [(f"[{i}]", value) for i, value in enumerate(cast(list[Any], data))] if isinstance(data, list) else []
