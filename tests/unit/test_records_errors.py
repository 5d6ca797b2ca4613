"""What records say when they can't be made or read: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.errors import ComplaintKitError, RecordError
from complaintkit.records import (
    Apology,
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
    is_promise_in_time,
    is_promise_reachable,
    plain,
    record,
)
from complaintkit.records.checks import members
from complaintkit.vocabulary import RiskFlag, Tier
from tests.whole_errors import assert_told, left_out

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAIVE = AT.replace(tzinfo=None)
#: A moment that has no place in UTC: there it would lie in the year 0.
TOO_EARLY = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8)))
COMPLAINT = Complaint(id="k-1", text="宽带断了三天", received_at=AT)
PLAIN: dict[str, Any] = plain(COMPLAINT)
EVENT: dict[str, Any] = {"seq": 1, "at": AT, "by": "agent-7", "to": "opened"}
OPENED: dict[str, Any] = EVENT | {"complaint": COMPLAINT}
PLAIN_OPENED: dict[str, Any] = plain(Opened(**OPENED))
ISO = "ISO 8601 such as 2026-03-02T09:00:00+08:00"
OFFSET = "an offset such as +08:00"
FIELDS = ", ".join(field.name for field in attrs.fields(Customer))
KINDS = "thanks, apology, listening, action, help, explanation, composure, report, closure, merger, hold, approval"


@attrs.frozen
class Walk:
    """A host's own record, with kinds of fields that ours have not."""

    #: From where to where.
    way: tuple[str, str]
    #: How far.
    km: float = 0.0


def complaint(**changes: Any) -> Callable[[], object]:
    """Makes the complaint with *changes*."""
    return lambda: attrs.evolve(COMPLAINT, **changes)


def made(kind: Callable[..., object], fields: dict[str, Any], **changes: Any) -> Callable[[], object]:
    """Makes a record of *kind* of *fields* with *changes*."""
    return lambda: kind(**{**fields, **changes})


def read(kind: type[Any], data: object) -> Callable[[], object]:
    """Reads *data* as a record of *kind*."""
    return lambda: record(kind, data)


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "a text for a moment": (
        complaint(received_at="2026-03-02"),
        RecordError("complaint.received_at", "is not a datetime", "2026-03-02", "a datetime with a time zone"),
    ),
    "a naive moment": (
        complaint(received_at=NAIVE),
        RecordError("complaint.received_at", "has no time zone", "2026-03-02T09:00:00", OFFSET),
    ),
    "a naive moment where there may be none": (
        complaint(occurred_at=NAIVE),
        RecordError("complaint.occurred_at", "has no time zone", "2026-03-02T09:00:00", OFFSET),
    ),
    "a moment before the year 1": (
        complaint(received_at=TOO_EARLY),
        RecordError(
            "complaint.received_at",
            "lies outside the years 1 to 9999 in UTC",
            "0001-01-01T00:00:00+08:00",
            "a moment inside",
        ),
    ),
    "a number for a text": (
        complaint(language=5),
        RecordError("complaint.language", "is not a text", 5, "a string"),
    ),
    "a number for a text that must not be blank": (
        complaint(id=7),
        RecordError("complaint.id", "is not a text", 7, "a string"),
    ),
    "a blank text": (
        complaint(text=" \n"),
        RecordError("complaint.text", "is blank", " \n", "at least one visible character"),
    ),
    "a text for yes or no": (
        complaint(in_service="yes"),
        RecordError("complaint.in_service", "is not a bool", "yes", "True or False"),
    ),
    "a text for yes or no where there may be neither": (
        lambda: Apology(given="yes"),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("apology.given", "is not a bool", "yes", "True or False"),
    ),
    "a text for a term": (
        lambda: Customer(id="c-7", tier="vip"),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("customer.tier", "is not a Tier", "vip", " or ".join(f"Tier.{name}" for name in Tier.__members__)),
    ),
    "an id for a record": (
        complaint(customer="c-7"),
        RecordError("complaint.customer", "is not a Customer", "c-7", "a Customer"),
    ),
    "a list for a tuple": (
        lambda: Category(flags=[RiskFlag.HIGH_VALUE]),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("category.flags", "is not a tuple", [RiskFlag.HIGH_VALUE], "a tuple of RiskFlag"),
    ),
    "one of a tuple": (
        lambda: Composure(incidents=("提高了嗓门", 5)),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("composure.incidents[1]", "is not a str", 5, "a str"),
    ),
    "a place below 1": (
        made(Event, EVENT, seq=0),
        RecordError("event.seq", "is not a whole number from 1", 0, "1, 2, 3, … below 2**53"),
    ),
    "a place that no reader of JSON keeps": (
        made(Event, EVENT, seq=10**400),
        RecordError("event.seq", "is not a whole number from 1", 10**400, "1, 2, 3, … below 2**53"),
    ),
    "opened before it was received": (
        made(Opened, OPENED, at=AT - timedelta(seconds=1)),
        RecordError(
            "opened.at",
            "lies before the complaint was received",
            "2026-03-02T08:59:59+00:00",
            "2026-03-02T09:00:00+00:00 or later",
        ),
    ),
    "an unknown mode": (
        made(Opened, OPENED, mode="loose"),
        RecordError("opened.mode", "is not a known mode", "loose", "one of strict, guided, free"),
    ),
    "evidence of no kind": (
        made(StepDone, EVENT, step="thank", evidence={}),
        RecordError("stepdone.evidence", "is not an Evidence", {}, "an Evidence"),
    ),
    "a fact that is no text": (
        lambda: Facts.of(visits=2),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("facts.facts", "is not a tuple of (name, text)", (("visits", 2),), 'Facts.of(name="text")'),
    ),
    "facts that are no tuple": (
        lambda: Facts({"visits": "2"}),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("facts.facts", "is not a tuple of (name, text)", {"visits": "2"}, 'Facts.of(name="text")'),
    ),
    "a float for an amount": (
        lambda: Money(amount=12.5, currency="CNY"),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("money.amount", "is not a finite Decimal", 12.5, 'Decimal("12.50")'),
    ),
    "an amount without end": (
        lambda: Money(amount=Decimal("Infinity"), currency="CNY"),
        RecordError("money.amount", "is not a finite Decimal", Decimal("Infinity"), 'Decimal("12.50")'),
    ),
    "a sign for a currency": (
        lambda: Money(amount=Decimal(1), currency="¥"),
        RecordError("money.currency", "is not an ISO 4217 code", "¥", "three capital letters such as CNY"),
    ),
    "a naive promise": (
        lambda: is_promise_reachable(NAIVE, at=AT),
        RecordError("promised_at", "is no moment with a time zone", NAIVE, "a datetime with an offset such as +08:00"),
    ),
    "a promise at no moment": (
        lambda: is_promise_reachable(AT, at="now"),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("at", "is no moment with a time zone", "now", "a datetime with an offset such as +08:00"),
    ),
    "a naive limit": (
        lambda: is_promise_in_time(AT, limit=NAIVE),
        RecordError("limit", "is no moment with a time zone", NAIVE, "a datetime with an offset such as +08:00"),
    ),
    "a list that is none": (
        lambda: members(Event, "history", 5),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        RecordError("history", "is not a list", 5, "a list of Event"),
    ),
    "one of a list": (
        lambda: members(Event, "history", ["opened"]),  # pyright: ignore[reportArgumentType]
        RecordError("history[0]", "is not an Event", "opened", "an Event"),
    ),
    "read as no record": (
        read(Tier, "vip"),
        RecordError("record.kind", "is no class of records", Tier, "a class such as Complaint or Event"),
    ),
    "read as a name": (
        lambda: record("Complaint", PLAIN),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType, reportUnknownLambdaType]
        RecordError("record.kind", "is no class of records", "Complaint", "a class such as Complaint or Event"),
    ),
    "no object": (
        read(Customer, ["c-7"]),
        RecordError("customer", "is not an object", ["c-7"], "an object with fields by name"),
    ),
    "no object, where a path is given": (
        lambda: record(Event, None, path="events[2]"),
        RecordError("events[2]", "is not an object", None, "an object with fields by name"),
    ),
    "no object, inside": (
        read(Complaint, PLAIN | {"customer": "c-7"}),
        RecordError("complaint.customer", "is not an object", "c-7", "an object with fields by name"),
    ),
    "an unknown field": (
        read(Customer, {"id": "c-7", "nickname": "Lily"}),
        RecordError("customer.nickname", "is not a field", "Lily", f"one of {FIELDS}"),
    ),
    "a field left out": (
        read(Customer, {}),
        RecordError("customer.id", "is missing", None, "a value"),
    ),
    "an unknown kind of evidence": (
        read(Evidence, {"type": "smile"}),
        RecordError(
            "evidence.type",
            "is not a known kind",
            "smile",
            f"one of {KINDS}, message, breach, amends, verdict, note, facts",
        ),
    ),
    "no kind": (
        read(Evidence, {"words": "谢谢"}),
        RecordError(
            "evidence.type",
            "is not a known kind",
            None,
            f"one of {KINDS}, message, breach, amends, verdict, note, facts",
        ),
    ),
    "another kind": (
        read(Thanks, {"type": "closure"}),
        RecordError("thanks.type", "is another kind", "closure", "thanks"),
    ),
    "no list": (
        read(Complaint, PLAIN | {"faults": "delay"}),
        RecordError("complaint.faults", "is not a list", "delay", "a list"),
    ),
    "a list of another length": (
        read(Facts, {"facts": [["result", "好了", "?"]]}),
        RecordError("facts.facts[0]", "is not a list of 2", ["result", "好了", "?"], "a list of 2"),
    ),
    "an unknown term": (
        read(Customer, {"id": "c-7", "tier": "gold"}),
        RecordError("customer.tier", "is not a known tier", "gold", f"one of {', '.join(Tier)}"),
    ),
    "an unknown term, deep inside": (
        read(Opened, PLAIN_OPENED | {"category": {"flags": ["high-value", 5]}}),
        RecordError("opened.category.flags[1]", "is not a known risk flag", 5, f"one of {', '.join(RiskFlag)}"),
    ),
    "a term that is no text": (
        read(Customer, {"id": "c-7", "tier": {}}),
        RecordError("customer.tier", "is not a known tier", {}, f"one of {', '.join(Tier)}"),
    ),
    "null for a text": (
        read(Complaint, PLAIN | {"language": None}),
        RecordError("complaint.language", "is not a text", None, "a text"),
    ),
    "a number for yes or no": (
        read(Complaint, PLAIN | {"in_service": 1}),
        RecordError("complaint.in_service", "is not true or false", 1, "true or false"),
    ),
    "a text for a number": (
        read(Opened, PLAIN_OPENED | {"seq": "1"}),
        RecordError("opened.seq", "is not a whole number", "1", "a whole number"),
    ),
    "a host's own kind of field": (
        read(Walk, {"way": ["甲", "乙"], "km": "far"}),
        RecordError("walk.km", "is not a float", "far", "a float"),
    ),
    "a day for a moment": (
        read(Complaint, PLAIN | {"received_at": "last week"}),
        RecordError("complaint.received_at", "is not a moment", "last week", ISO),
    ),
    "a number for a moment": (
        read(Complaint, PLAIN | {"received_at": 1772442000}),
        RecordError("complaint.received_at", "is not a moment", 1772442000, ISO),
    ),
    "a moment without a zone": (
        read(Complaint, PLAIN | {"received_at": "2026-03-02T09:00:00"}),
        RecordError("complaint.received_at", "has no time zone", "2026-03-02T09:00:00", OFFSET),
    ),
    "a number that is not exact": (
        read(Money, {"amount": 12.5, "currency": "CNY"}),
        RecordError("money.amount", "is not an exact number", 12.5, 'a string such as "12.50"'),
    ),
    "a text that is no number": (
        read(Money, {"amount": "a lot", "currency": "CNY"}),
        RecordError("money.amount", "is not an exact number", "a lot", 'a string such as "12.50"'),
    ),
    "read, and refused by the record": (
        read(Complaint, PLAIN | {"amount": {"amount": "1", "currency": "yuan"}}),
        RecordError(
            "complaint.amount.currency", "is not an ISO 4217 code", "yuan", "three capital letters such as CNY"
        ),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """Where, what is wrong, what was given, what would work; and nothing else."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["records"], ERRORS) == []
