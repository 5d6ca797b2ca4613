"""The examples in ``docs/examples``: whole, in the vocabulary's words, and showing every value that a text can show."""

import csv
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from complaintkit.vocabulary import (
    Channel,
    Complexity,
    Content,
    CustomerKind,
    CustomerSide,
    Intent,
    Nature,
    ReadFrom,
    RiskFlag,
    Term,
    Tier,
)

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REQUIRED = ("id", "text", "received_at", "channel", "language", "customer_id", "customer_name", "customer_kind", "tier")
OPTIONAL = ("customer_side", "amount", "currency", "related_to", "telephone", "address")
TERMS: Mapping[str, type[Term]] = {
    "channel": Channel,
    "customer_kind": CustomerKind,
    "customer_side": CustomerSide,
    "tier": Tier,
}
AXES: Mapping[str, type[Term]] = {"nature": Nature, "content": Content, "intent": Intent, "complexity": Complexity}

Row = dict[str, str]
Judgement = dict[str, object]


def complaints() -> list[Row]:
    """The rows of the JSON lines, each parsed on its own."""
    lines = (EXAMPLES / "complaints.jsonl").read_text(encoding="utf-8").splitlines()
    return [cast(Row, json.loads(line)) for line in lines]


def judgements() -> dict[str, Judgement]:
    """What a manager says, by example."""
    return cast(dict[str, Judgement], tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8")))


def flags(judgement: Judgement) -> list[str]:
    """The flags of one judgement."""
    return cast(list[str], judgement["flags"])


class TestComplaints:
    """The rows themselves."""

    @pytest.mark.parametrize("row", complaints(), ids=lambda row: row["id"])
    def test_a_row_has_the_documented_columns_as_filled_strings(self, row: Row) -> None:
        """Every required column is there, no unknown one, and none is blank."""
        assert set(REQUIRED) <= row.keys() <= {*REQUIRED, *OPTIONAL}
        assert all(isinstance(cell, str) and cell.strip() for cell in row.values())

    @pytest.mark.parametrize("row", complaints(), ids=lambda row: row["id"])
    def test_a_row_speaks_the_vocabulary(self, row: Row) -> None:
        """Channel, kind, side and tier are values of their lists."""
        for column, terms in TERMS.items():
            assert column not in row or row[column] in [term.value for term in terms]

    @pytest.mark.parametrize("row", complaints(), ids=lambda row: row["id"])
    def test_the_moment_of_receipt_has_an_offset(self, row: Row) -> None:
        """A received_at without an offset would be no moment."""
        assert datetime.fromisoformat(row["received_at"]).utcoffset() is not None

    @pytest.mark.parametrize("row", complaints(), ids=lambda row: row["id"])
    def test_an_amount_is_a_positive_number_with_a_currency(self, row: Row) -> None:
        """Amount and currency come together or not at all."""
        assert ("amount" in row) == ("currency" in row)
        assert Decimal(row.get("amount", "1")) > 0
        assert re.fullmatch("[A-Z]{3}", row.get("currency", "CNY"))

    def test_ids_count_from_one(self) -> None:
        """Ids are unique and without a gap: ex-001, ex-002 …"""
        ids = [row["id"] for row in complaints()]
        assert ids == [f"ex-{number:03d}" for number in range(1, len(ids) + 1)]

    def test_a_related_complaint_is_the_same_customers_earlier_one(self) -> None:
        """related_to points up the file and back in time, and never to somebody else."""
        seen: dict[str, Row] = {}
        related: list[str] = []
        for row in complaints():
            if "related_to" in row:
                earlier = seen[row["related_to"]]
                assert earlier["customer_id"] == row["customer_id"]
                assert _utc(earlier) < _utc(row)
                related.append(row["id"])
            seen[row["id"]] = row
        assert related

    def test_one_customer_keeps_one_name(self) -> None:
        """The same customer id always stands for the same name."""
        pairs = {(row["customer_id"], row["customer_name"]) for row in complaints()}
        assert len(pairs) == len({customer for customer, _ in pairs})

    def test_texts_run_from_a_line_to_a_page(self) -> None:
        """Lengths vary: some under 30 characters, some over 250, none over 250 English words."""
        lengths = [len(row["text"]) for row in complaints()]
        assert min(lengths) < 30
        assert max(lengths) > 250
        assert max(len(row["text"].split()) for row in complaints()) <= 250

    def test_no_telephone_number_could_ring(self) -> None:
        """Numbers are masked, or from the ranges kept free for fiction (UK 020 7946 0xxx, US 555-01xx)."""
        numbers = [row["telephone"] for row in complaints() if "telephone" in row]
        assert numbers
        assert all("**" in n or re.match(r"\+44 20 7946 0\d{3}$|\+1 \d{3} 555 01\d{2}$", n) for n in numbers)


class TestMoments:
    """The moments that trip up a calendar are there."""

    @pytest.mark.parametrize(
        "day",
        ["2026-02-13", "2026-02-14", "2026-09-30", "2026-10-10", "2026-05-01", "2026-03-29", "2026-11-01"],
    )
    def test_a_day_that_matters_has_an_example(self, day: str) -> None:
        """Eves of holidays, make-up Saturdays, a holiday, both kinds of clock changes."""
        assert any(row["received_at"].startswith(day) for row in complaints())

    def test_some_complaint_comes_in_on_a_friday_evening(self) -> None:
        """Friday after five, by the sender's clock."""
        moments = [datetime.fromisoformat(row["received_at"]) for row in complaints()]
        assert any(moment.isoweekday() == 5 and moment.hour >= 17 for moment in moments)

    def test_one_pair_is_in_order_although_its_wall_clock_is_not(self) -> None:
        """In the hour that comes twice, the later complaint reads the earlier time."""
        by_id = {row["id"]: row for row in complaints()}
        follow_ups = [row for row in by_id.values() if "related_to" in row]
        assert any(_wall(row) < _wall(by_id[row["related_to"]]) for row in follow_ups)


class TestCoverage:
    """The examples show what there is to show."""

    @pytest.mark.parametrize(
        ("language", "least"), [("zh-Hans", 26), ("zh-Hant", 8), ("en", 14)], ids=["zh-Hans", "zh-Hant", "en"]
    )
    def test_each_language_has_its_share(self, language: str, least: int) -> None:
        """Chinese first, English beside it."""
        assert sum(row["language"] == language for row in complaints()) >= least

    @pytest.mark.parametrize("column", ["channel", "customer_kind", "tier"])
    def test_every_value_of_a_column_occurs(self, column: str) -> None:
        """No channel, kind of customer or tier is left without an example."""
        assert {row[column] for row in complaints()} == {term.value for term in TERMS[column]}

    def test_customers_from_inside_and_outside_occur(self) -> None:
        """Our own staff complain too; a side left out is external."""
        sides = {row.get("customer_side", "external") for row in complaints()}
        assert sides == {side.value for side in CustomerSide}

    @pytest.mark.parametrize("axis", AXES)
    def test_every_value_of_an_axis_occurs_among_complaints(self, axis: str) -> None:
        """No nature, content, intent or complexity is left without a complaint."""
        found = {judgement[axis] for judgement in judgements().values() if judgement["is_complaint"]}
        assert found == {term.value for term in AXES[axis]}

    def test_exactly_the_flags_that_a_text_can_show_occur(self) -> None:
        """Gathering, suspicious history and harassment can't be read from one text, so none is claimed."""
        readable = {flag.value for flag in RiskFlag if ReadFrom.TEXT in flag.read_from}
        assert {flag for judgement in judgements().values() for flag in flags(judgement)} == readable

    def test_five_or_more_texts_are_no_complaints(self) -> None:
        """Praise, a question and a suggestion are among them."""
        assert sum(not judgement["is_complaint"] for judgement in judgements().values()) >= 5


class TestJudgements:
    """What a manager says, in the vocabulary's values."""

    def test_every_example_is_judged_once_and_in_order(self) -> None:
        """The two files hold the same ids."""
        assert list(judgements()) == [row["id"] for row in complaints()]

    @pytest.mark.parametrize("judgement", judgements().values(), ids=judgements())
    def test_a_judgement_is_whole(self, judgement: Judgement) -> None:
        """A complaint has every axis; what is none has at most a nature, and that a communicative one."""
        assert isinstance(judgement["is_complaint"], bool)
        if judgement["is_complaint"]:
            assert judgement.keys() == {"is_complaint", "flags", *AXES}
        else:
            assert judgement.keys() <= {"is_complaint", "flags", "nature"}
            assert judgement.get("nature", "consultation") == "consultation"

    @pytest.mark.parametrize("judgement", judgements().values(), ids=judgements())
    def test_a_judgement_speaks_the_vocabulary(self, judgement: Judgement) -> None:
        """Every value is one of its list, and no flag stands twice."""
        for axis, terms in AXES.items():
            assert axis not in judgement or judgement[axis] in [term.value for term in terms]
        assert set(flags(judgement)) <= {flag.value for flag in RiskFlag}
        assert len(set(flags(judgement))) == len(flags(judgement))

    def test_every_judgement_gives_its_reason(self) -> None:
        """A comment stands over each table, so that another manager can disagree with it."""
        lines = (EXAMPLES / "expected.toml").read_text(encoding="utf-8").splitlines()
        above = [lines[number - 1] for number, line in enumerate(lines) if line.startswith("[")]
        assert len(above) == len(judgements())
        assert all(re.match(r"# \S.{3}", line) for line in above)


class TestCommaSeparated:
    """The CSV file is the same in another form."""

    def test_it_holds_ten_of_the_complaints_unchanged(self) -> None:
        """Empty cells aside, a row reads like the JSON object of its id."""
        by_id = {row["id"]: row for row in complaints()}
        with (EXAMPLES / "complaints.csv").open(encoding="utf-8", newline="") as file:
            rows = [{column: cell for column, cell in row.items() if cell} for row in csv.DictReader(file)]
        assert len(rows) == 10
        assert rows == [by_id[row["id"]] for row in rows]

    def test_one_cell_has_a_line_break_inside_its_quotes(self) -> None:
        """A reader that goes line by line would break here."""
        with (EXAMPLES / "complaints.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert any("\n" in row["text"] for row in rows)

    def test_the_page_documents_exactly_its_columns(self) -> None:
        """The table of columns in the README is the header of the file, in its order."""
        page = (EXAMPLES / "README.md").read_text(encoding="utf-8").split("## Columns")[1].split("\n## ")[0]
        header = (EXAMPLES / "complaints.csv").read_text(encoding="utf-8").partition("\n")[0]
        assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == header.split(",")
        assert set(header.split(",")) == {*REQUIRED, *OPTIONAL}


def _utc(row: Row) -> datetime:
    return datetime.fromisoformat(row["received_at"]).astimezone(UTC)


def _wall(row: Row) -> datetime:
    return datetime.fromisoformat(row["received_at"]).replace(tzinfo=None)
