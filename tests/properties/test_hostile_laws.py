"""Whatever strangers hand in, only errors of our family come out, and they say something."""

import copy
import json
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doors import DOCUMENTS, DOORS, TABLES, only_ours

#: What has broken readers before: of the wrong kind, too large, too deep, no number, no moment, half a character.
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**400,
    2**63,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "\0",
    "\ud800",
    "x" * 10_000,
    "None",
    "24:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999-23:59",
    "2026-02-30T00:00:00Z",
    "2026-03-02T09:00:00",
    "2026-03-02",
    "{0.__class__}",
    [],
    {},
    [None],
    {"": ""},
    json.loads("[" * 150 + "]" * 150),
)


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within *document*."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(document, dict):
        inner = list(cast("dict[Any, Any]", document).items())
    elif isinstance(document, list):
        inner = list(enumerate(cast("list[Any]", document)))
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn, document: dict[str, Any]) -> Any:
    """*document* with one to three of its values exchanged, dropped, doubled or given a neighbour."""
    broken: Any = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        inner = places(broken)[1:]
        if not inner:
            break
        *way, last = draw(st.sampled_from(inner))
        holder = broken
        for key in way:
            holder = holder[key]
        deed, hostile = draw(st.sampled_from(("exchange", "drop", "double", "add"))), draw(st.sampled_from(HOSTILE))
        if deed == "exchange":
            holder[last] = copy.deepcopy(hostile)
        elif deed == "drop":
            del holder[last]
        elif isinstance(holder, list):
            row = cast("list[Any]", holder)
            row.append(copy.deepcopy(row[last] if deed == "double" else hostile))
        else:
            holder[f"{last}2" if deed == "double" else str(hostile)[:20]] = copy.deepcopy(hostile)
    return broken


@pytest.mark.parametrize("door", DOCUMENTS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_document(door: str, data: st.DataObject) -> None:
    """A document that is damaged in a few places is read, or refused with one of our errors."""
    take, document = DOCUMENTS[door]
    broken = data.draw(damaged(document))
    with only_ours():
        take(broken)


@pytest.mark.parametrize("door", DOCUMENTS)
def test_whatever_stands_in_its_place(door: str) -> None:
    """So is anything that is no document at all; a good one goes through."""
    take, document = DOCUMENTS[door]
    take(copy.deepcopy(document))
    for hostile in HOSTILE:
        with only_ours():
            take(hostile)


@pytest.mark.parametrize("door", TABLES)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_damaged_file(door: str, data: st.DataObject) -> None:
    """A file with bytes cut out, exchanged or put in is read, or refused, or its rows are."""
    raw = TABLES[door]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw)))
        end = start + data.draw(st.integers(0, 8))
        put = data.draw(st.binary(max_size=6) | st.sampled_from((b'"', b"\n", b"[[", b"\xff")))
        raw = raw[:start] + put + raw[end:]
    with only_ours():
        DOORS[door](raw)


@pytest.mark.parametrize("door", TABLES)
def test_a_whole_file(door: str) -> None:
    """Undamaged, each goes through: what is damaged above is something good."""
    DOORS[door](TABLES[door])


def test_other_errors_come_through() -> None:
    """The net has no holes: an error that is not ours, or that says nothing, is not held back."""
    with pytest.raises(KeyError), only_ours():
        raise KeyError("k")
    with pytest.raises(ExceptionGroup), only_ours():
        raise ExceptionGroup("two", [ValueError("v")])


def test_a_document_is_json() -> None:
    """The good documents are what a file can hold."""
    assert all(json.loads(json.dumps(document)) == document for _, document in DOCUMENTS.values())
