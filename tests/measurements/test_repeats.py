"""Repeats in real texts: the narratives and the labelled texts in ``../shared``.

Each pair below the similarity of copies was read by eye once; what they are is said beside each figure.
"""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

from complaintkit.classification import Repeat, find_repeats, repeat_groups
from complaintkit.records import Complaint, Customer
from complaintkit.vocabulary import RepeatReason

DATA = Path(__file__).parents[2].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="needs the texts in ../shared")


@pytest.fixture(scope="module")
def narratives() -> list[Complaint]:
    """The public narratives of the CFPB's log; nobody's customer is known."""
    with (DATA / "case_log_cfpb.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["narrative"].strip()]
    return [
        Complaint(
            id=row["complaint_id"],
            text=row["narrative"],
            received_at=datetime.fromisoformat(row["date_received"]).replace(tzinfo=UTC),
        )
        for row in rows
    ]


@pytest.fixture(scope="module")
def labelled() -> list[Complaint]:
    """The labelled texts, one an hour, for their moments are not known."""
    lines = (DATA / "complaints_dev.jsonl").read_text(encoding="utf-8").splitlines()
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Complaint(id=row["id"], text=row["text"], received_at=start + timedelta(hours=i))
        for i, row in enumerate(map(json.loads, lines))
    ]


def of_few_customers(given: list[Complaint], many: int) -> list[Repeat]:
    """What would be taken for a customer's repeat if so few had written all: all of them false, but for copies."""
    found = find_repeats(attrs.evolve(each, customer=Customer(id=f"c-{i % many}")) for i, each in enumerate(given))
    return [repeat for repeat in found if repeat.reason is RepeatReason.SAME_CUSTOMER and repeat.similarity < 0.6]


def test_copies_of_letters_are_found(narratives: list[Complaint]) -> None:
    """Letters that several people sent, word by word or nearly; read by eye, each pair is one letter."""
    found = find_repeats(narratives)
    assert 20 <= len(found) <= 45
    assert all(repeat.similarity >= 0.6 for repeat in found)
    assert len(repeat_groups(found)[0]) >= 4


def test_of_strangers_taken_for_one_customer_few_are_alike(narratives: list[Complaint]) -> None:
    """The price of asking one customer for little similarity: few matters of strangers would be taken for one."""
    assert len(of_few_customers(narratives, 1)) <= 0.05 * len(narratives)


def test_work_orders_share_their_formulas(labelled: list[Complaint]) -> None:
    """A hotline's orders begin and end alike; formulas aside, few different matters look like one."""
    found = find_repeats(labelled)
    assert len(found) <= 3
    assert len(of_few_customers(labelled, 60)) <= 0.02 * len(labelled)
