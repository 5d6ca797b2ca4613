"""Our records by cattrs."""

import json
import sys
from datetime import UTC, datetime
from decimal import Decimal

import attrs
import pytest

from complaintkit.errors import MissingExtraError, RecordError
from complaintkit.integrations.cattrs import converter
from complaintkit.records import Complaint, Customer, Event, Money, Noted, plain
from complaintkit.records.evidence import Note
from complaintkit.vocabulary import Tier

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
COMPLAINT = Complaint(
    id="k-1",
    text="没水",
    received_at=AT,
    customer=Customer(id="c-1", tier=Tier.VIP),
    amount=Money(amount=Decimal("12.50"), currency="CNY"),
)


@attrs.frozen
class Ticket:
    """A class of a host's."""

    number: int
    complaint: Complaint
    tiers: list[Tier]
    notes: tuple[Event, ...]


def test_a_hosts_class_holds_our_records() -> None:
    """Records, terms and events inside a host's class go to JSON and come back equal."""
    ticket = Ticket(
        7,
        COMPLAINT,
        [Tier.VIP, Tier.ORDINARY],
        (Noted(seq=1, at=AT, by="周", to="opened", evidence=Note(text="回电")),),
    )
    made = converter()
    written = json.loads(json.dumps(made.unstructure(ticket)))
    assert written["complaint"] == plain(COMPLAINT)
    assert made.structure(written, Ticket) == ticket


def test_faults_are_named_as_ours() -> None:
    """What is wrong in a record is a RecordError with its path."""
    with pytest.raises(RecordError, match=r"complaint\.customer\.tier is not a known tier"):
        converter().structure(
            {"id": "k", "text": "a", "received_at": AT, "customer": {"id": "c", "tier": "x"}}, Complaint
        )


def test_without_cattrs_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "cattrs.preconf.json", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'complaintkit\[cattrs\]'"):
        converter()
