"""What holds of every record, evidence and event."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast, get_type_hints

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.errors import RecordError
from complaintkit.records import Evidence, plain, record
from tests.strategies import NOT_BLANK, RECORDS, any_record, of_kind, places, replaced

PATH = "row[7]"


def kind_of(one: Any) -> type[Any]:
    """Its class."""
    return cast(type[Any], type(one))


def through_json(value: Any) -> Any:
    """What is left of plain data after a file or a network."""
    return json.loads(json.dumps(plain(value)))


def faults_of(kind: type[Any], data: Any) -> RecordError:
    """The error that reading *data* gives; its sentence can be printed."""
    with pytest.raises(RecordError) as caught:
        record(kind, data, path=PATH)
    assert str(caught.value).startswith(caught.value.path)
    return caught.value


def drawn_place(draw: st.DataObject, data: Any, wanted: Callable[[str, Any], bool]) -> tuple[str, Any] | None:
    """One of the places that are *wanted*; none where there are none."""
    found = [(place, value) for place, value in places(data, PATH) if wanted(place, value)]
    return draw.draw(st.sampled_from(found)) if found else None


def is_moment(kind: type[Any], place: str) -> bool:
    """Whether the field at *place*, directly in *kind*, holds a moment."""
    name = place.removeprefix(f"{PATH}.")
    return name in attrs.fields_dict(kind) and "datetime" in str(get_type_hints(kind)[name])


class TestRoundTrip:
    """A record survives plain data, JSON, pickle and copying, and is equal and hashes alike afterwards."""

    @pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
    @settings(max_examples=25)
    @given(draw=st.data())
    def test_of_each_kind(self, kind: type[Any], draw: st.DataObject) -> None:
        """What json.dumps wrote is read back as the same record, every moment in UTC."""
        one = draw.draw(of_kind(kind))
        again = record(kind, through_json(one))
        assert again == one
        assert hash(again) == hash(one)
        assert plain(again) == plain(one)
        moments = [value for value in attrs.asdict(again).values() if isinstance(value, datetime)]
        assert all(moment.tzinfo is UTC for moment in moments)

    @given(any_record)
    def test_by_its_family(self, one: Any) -> None:
        """Evidence is read back as the right kind without being told which."""
        family = Evidence if isinstance(one, Evidence) else kind_of(one)
        assert type(record(family, through_json(one))) is kind_of(one)

    @given(any_record)
    def test_pickle_and_copy(self, one: Any) -> None:
        """It crosses a process pool, and a copy is equal."""
        for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one), attrs.evolve(one)):
            assert again == one
            assert hash(again) == hash(one)
            assert type(again) is kind_of(one)


class TestFrozen:
    """No field of a record can be changed, dropped or added."""

    @given(any_record)
    def test_every_field(self, one: Any) -> None:
        """Setting and deleting are refused, and there is no room for more."""
        for name in (*attrs.fields_dict(kind_of(one)), "nickname"):
            with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
                setattr(one, name, "else")
            with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
                delattr(one, name)


class TestRefusal:
    """Plain data that is not one of ours gives a RecordError that names the place, and nothing else."""

    @given(any_record, st.data())
    def test_unknown_key(self, one: Any, draw: st.DataObject) -> None:
        """A key that is no field is named, at any depth."""
        data = through_json(one)
        found = drawn_place(draw, data, lambda _, value: isinstance(value, dict))
        assert found is not None
        place, value = found
        error = faults_of(kind_of(one), replaced(data, PATH, place, {**value, "nickname": "Lily"}))
        assert error.path == f"{place}.nickname"
        assert error.given == "Lily"

    @given(any_record)
    def test_missing_key(self, one: Any) -> None:
        """A field without a default cannot be left out."""
        required = [field.name for field in attrs.fields(kind_of(one)) if field.default is attrs.NOTHING]
        for name in required:
            data = through_json(one)
            del data[name]
            error = faults_of(kind_of(one), data)
            assert (error.path, error.problem) == (f"{PATH}.{name}", "is missing")

    @given(any_record, st.data())
    def test_wrong_type(self, one: Any, draw: st.DataObject) -> None:
        """Whatever stands anywhere, a value of another kind in its place is refused there."""
        data = through_json(one)
        found = drawn_place(draw, data, lambda _, __: True)
        assert found is not None
        place, value = found
        wrong: Any = draw.draw(st.sampled_from(WRONG_FOR[type(value)]))
        assert faults_of(kind_of(one), replaced(data, PATH, place, wrong)).path == place

    @given(any_record)
    def test_naive_moment(self, one: Any) -> None:
        """A moment without a time zone is refused, whichever field it stands in."""
        data = through_json(one)
        for place, value in places(data, PATH):
            if is_moment(kind_of(one), place):
                naive = value.removesuffix("+00:00")
                error = faults_of(kind_of(one), replaced(data, PATH, place, naive))
                assert (error.path, error.problem) == (place, "has no time zone")

    @given(any_record, st.sampled_from(["0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"]))
    def test_moment_outside_the_years(self, one: Any, outside: str) -> None:
        """A moment that UTC cannot hold is refused by its field's name."""
        data = through_json(one)
        for place, _ in places(data, PATH):
            if is_moment(kind_of(one), place):
                error = faults_of(kind_of(one), replaced(data, PATH, place, outside))
                assert (error.path, error.problem) == (place, "lies outside the years 1 to 9999 in UTC")

    @given(any_record, st.sampled_from(["", " ", "\u3000\n"]))
    def test_blank(self, one: Any, blank: str) -> None:
        """An id, a name of who did it or a place in the procedure cannot be blank."""
        data = through_json(one)
        for name in data.keys() & NOT_BLANK:
            error = faults_of(kind_of(one), {**data, name: blank})
            assert (error.path, error.problem) == (f"{PATH}.{name}", "is blank")

    @given(st.sampled_from(RECORDS), st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
    def test_no_object(self, kind: type[Any], garbage: Any) -> None:
        """What is no object is refused at the root."""
        assert faults_of(kind, garbage).path == PATH

    @given(st.sampled_from(RECORDS), st.data())
    def test_garbage_in_a_field(self, kind: type[Any], draw: st.DataObject) -> None:
        """Whatever JSON holds in a field's place, the answer is a record or a RecordError."""
        name = draw.draw(st.sampled_from([*attrs.fields_dict(kind), "type"]))
        data = {**through_json(draw.draw(of_kind(kind))), name: draw.draw(JSON)}
        try:
            found = record(kind, data, path=PATH)
        except RecordError as error:
            found = error
        assert isinstance(found, kind) or str(found).startswith(PATH)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=5,
)

#: Values that can never stand where a value of the first type stood.
WRONG_FOR: dict[type, list[Any]] = {
    str: [{}, [], 1.5, True, float("nan")],
    bool: [0, 1, "true", "", [], {}],
    int: [True, 1.0, "1", 0, -1, 10**400, [], {}, float("nan")],
    list: [{}, "list", 7, True],
    dict: [[], "object", 7, False],
}
