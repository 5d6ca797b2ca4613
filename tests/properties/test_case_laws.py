"""What holds of every case, however it was read."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.errors import HistoryError, RecordError
from complaintkit.handling import Case
from tests.strategies import places, replaced
from tests.unit.test_handling_case import FULL

DATA: dict[str, Any] = FULL.to_dict()

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.floats() | st.text(max_size=3) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


class TestReading:
    """Whatever stands in a stored case, reading it gives a case, a RecordError or a HistoryError."""

    @settings(max_examples=300)
    @given(place=st.sampled_from([place for place, _ in places(DATA, "case")]), garbage=JSON)
    def test_garbage_anywhere(self, place: str, garbage: Any) -> None:
        """One value of a stored case is replaced by whatever JSON can hold."""
        data = replaced(DATA, "case", place, garbage)
        try:
            found: object = Case.from_dict(json.loads(json.dumps(data)))
        except (RecordError, HistoryError) as error:
            found = error
        assert str(found)
        if isinstance(found, Case):
            assert Case.from_dict(found.to_dict()) == found

    @given(st.permutations(DATA["events"]))
    def test_another_order(self, events: list[Any]) -> None:
        """Only the order that it had is the case's history."""
        data = {**DATA, "events": events}
        if events == DATA["events"]:
            assert Case.from_dict(data).to_dict() == DATA
            return
        with pytest.raises(HistoryError) as caught:
            Case.from_dict(data)
        right = next(i for i, event in enumerate(events) if event != DATA["events"][i])
        assert caught.value.position == right

    @given(JSON)
    def test_anything_at_all(self, garbage: Any) -> None:
        """What is no stored case at all is refused."""
        with pytest.raises(RecordError) as caught:
            Case.from_dict(garbage)
        assert str(caught.value)
