"""Records to plain data and back."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, cast

import attrs
import pytest

from complaintkit.errors import RecordError
from complaintkit.records import (
    Category,
    Complaint,
    Composure,
    Customer,
    Event,
    Evidence,
    Facts,
    Money,
    Opened,
    StepDone,
    Thanks,
    plain,
    record,
)
from complaintkit.vocabulary import Channel, Content, RiskFlag, Tier

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = {"id": "k-1", "text": "断网", "received_at": "2026-03-02T17:00:00+08:00"}
OPENED = {"type": "opened", "seq": 1, "at": AT.isoformat(), "by": "agent-7", "to": "opened", "complaint": COMPLAINT}


def fault(kind: type[Any], data: object) -> RecordError:
    """The error that *data* gives."""
    with pytest.raises(RecordError) as caught:
        record(kind, data)
    return caught.value


class TestPlain:
    """What is written."""

    def test_a_page_that_a_person_can_read(self) -> None:
        """Terms are their values, moments ISO 8601, amounts strings, tuples lists; what is None is left out."""
        complaint = Complaint(
            id="k-1",
            text="断网",
            received_at=AT,
            customer=Customer(id="c-7", tier=Tier.VIP),
            amount=Money(amount=Decimal("12.50"), currency="CNY"),
        )
        data = plain(complaint)
        assert data["received_at"] == "2026-03-02T09:00:00+00:00"
        assert data["customer"]["tier"] == "vip"
        assert data["amount"] == {"amount": "12.50", "currency": "CNY"}
        assert data["faults"] == []
        assert "channel" not in data
        assert type(data["customer"]["tier"]) is str

    def test_kinds_are_told(self) -> None:
        """An event and an evidence say under ``type`` what they are."""
        done = StepDone(seq=2, at=AT, by="a", to="thank", step="thank", evidence=Thanks(channel=Channel.PHONE))
        data = plain(done)
        assert (data["type"], data["evidence"]) == ("step-done", {"type": "thanks", "channel": "phone", "words": ""})

    def test_what_is_plain_stays(self) -> None:
        """Texts, numbers and truth values are plain already."""
        assert [plain(value) for value in ("断网", 7, True, None)] == ["断网", 7, True, None]


class TestRecord:
    """What is read."""

    def test_an_event_is_read_as_its_kind(self) -> None:
        """Without being told which, or being told the right one."""
        assert type(record(Event, OPENED)) is Opened
        assert record(Opened, OPENED) == record(Event, OPENED)
        assert record(Opened, {name: value for name, value in OPENED.items() if name != "type"}) == record(
            Event, OPENED
        )

    def test_a_kind_that_is_not_asked_for(self) -> None:
        """Thanks are not taken for an apology."""
        error = fault(Composure, {"type": "thanks"})
        assert (error.path, error.problem, error.given, error.expected) == (
            "composure.type",
            "is another kind",
            "thanks",
            "composure",
        )

    @pytest.mark.parametrize("given", ["bogus", "", None, 7, [], {}, "Opened", "event"])
    def test_an_unknown_kind(self, given: object) -> None:
        """The error lists the kinds that there are."""
        error = fault(Event, {**OPENED, "type": given})
        assert (error.path, error.problem, error.given) == ("event.type", "is not a known kind", given)
        assert "step-done" in error.expected

    def test_a_hosts_subclass_is_no_kind(self) -> None:
        """What a host derives does not take the place of ours."""

        @attrs.frozen(kw_only=True)
        class Thanks(Evidence):
            nickname: str = ""

        assert Thanks().missing() == ()
        assert type(record(Evidence, {"type": "thanks"})) is not Thanks

    def test_any_mapping_and_any_list(self) -> None:
        """A row of a database, tuples, moments as TOML reads them."""
        data = MappingProxyType({**COMPLAINT, "received_at": AT, "faults": ("mistake",)})
        assert record(Complaint, data).received_at == AT

    def test_null_is_left_out(self) -> None:
        """A field that may be None may be null."""
        assert record(Category, {"nature": None}) == Category()

    def test_the_path_goes_down(self) -> None:
        """Through objects and lists, from the name that the caller gives."""
        data = {**OPENED, "complaint": {**COMPLAINT, "customer": {"id": "c-7", "tier": "gold"}}}
        with pytest.raises(RecordError) as caught:
            record(Event, data, path="events[3]")
        assert caught.value.path == "events[3].complaint.customer.tier"
        assert caught.value.given == "gold"
        assert "vip" in caught.value.expected

    def test_a_member_of_a_list_is_named_by_its_place(self) -> None:
        """Counted from 0."""
        error = fault(Category, {"flags": [RiskFlag.HIGH_VALUE.value, "bogus"]})
        assert (error.path, error.problem) == ("category.flags[1]", "is not a known risk flag")
        assert fault(Category, {"other_contents": "equipment"}).problem == "is not a list"
        assert record(Category, {"content": "equipment"}).content is Content.EQUIPMENT

    def test_an_error_of_the_record_names_its_place(self) -> None:
        """What only the whole record can tell has the path of the field that it tells of."""
        with pytest.raises(RecordError) as caught:
            record(Event, {**OPENED, "at": "2026-03-02T16:59:59+08:00"}, path="events[0]")
        assert caught.value.path == "events[0].at"
        assert isinstance(caught.value.__cause__, RecordError)

    @pytest.mark.parametrize("given", [[["a", "1"], ["b"]], [["a", "1"], "ab"], [["a", "1"], 7]])
    def test_a_fact_is_a_pair(self, given: list[Any]) -> None:
        """A list of another length is refused at its place."""
        assert (fault(Facts, {"facts": given}).path, fault(Facts, {"facts": given}).problem) == (
            "facts.facts[1]",
            "is not a list of 2",
        )

    @pytest.mark.parametrize("given", ["yesterday", "", 20260302, None, [], "2026-02-30T00:00:00Z", "12:00"])
    def test_what_is_no_moment(self, given: object) -> None:
        """ISO 8601 or nothing."""
        error = fault(Complaint, {**COMPLAINT, "received_at": given})
        assert (error.path, error.problem) == ("complaint.received_at", "is not a moment")

    def test_the_first_unknown_field_is_named(self) -> None:
        """Whatever the order of a set would be; a key need not even be a text."""
        assert fault(Customer, {"id": "c-7", "b": 1, "a": 2}).path == "customer.b"
        assert fault(Customer, {7: "c-7"}).path == "customer.7"


class TestHostileInput:
    """Nothing that JSON can hold, and nothing that Python can, makes it raise anything else or hang."""

    STEP: ClassVar[dict[str, Any]] = {
        "type": "step-done",
        "seq": 2,
        "at": AT.isoformat(),
        "by": "a",
        "to": "thank",
        "step": "thank",
    }
    BASES: ClassVar[list[tuple[type[Any], dict[str, Any]]]] = [
        (Customer, {"id": "c-7"}),
        (Complaint, COMPLAINT),
        (Money, {"amount": "1", "currency": "CNY"}),
        (Category, {}),
        (Event, OPENED),
        (StepDone, {**STEP, "evidence": {"type": "thanks"}}),
        (Evidence, {"type": "action"}),
        (Facts, {}),
    ]

    @pytest.mark.parametrize(("kind", "base"), BASES, ids=lambda each: getattr(each, "__name__", ""))
    def test_in_every_field(self, kind: type[Any], base: dict[str, Any]) -> None:
        """Deep nesting, numbers without end, NaN, bytes: a RecordError that can be printed."""
        deep: list[Any] = []
        for _ in range(20_000):
            deep = [deep]
        of_kind = cast(type[Any], type(record(kind, base)))
        for name in ("type", *attrs.fields_dict(of_kind)):
            for hostile in (deep, {"a": deep}, -(10**5000), float("nan"), b"k-1", object()):
                if not (name == "amount" and isinstance(hostile, int)):  # an exact number, however long
                    assert str(fault(kind, {**base, name: hostile}))

    def test_a_text_may_be_long_and_strange(self) -> None:
        """A megabyte and half a surrogate pair go through, because somebody wrote them."""
        data = {**COMPLAINT, "text": "网" * 1_000_000 + "\ud800"}
        assert json.loads(json.dumps(plain(record(Complaint, data))))["text"] == data["text"]
