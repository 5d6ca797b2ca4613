"""Our tables of the law hold what was verified: each row against the list that it came from, where that is at hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintkit.policies import Regulation, regulation, regulations
from complaintkit.vocabulary.law import RollOver

LIST = Path(__file__).parents[2] / ".." / "shared" / "domain" / "regulatory_deadlines.yaml"
if not LIST.exists():
    pytest.skip("../shared is absent: the verified list is not at hand", allow_module_level=True)

yaml = pytest.importorskip("yaml")
ROWS: list[dict[str, Any]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))["rules"]


def kebab(name: str) -> str:
    """The list's own names, as ours are written."""
    return name.lower().replace("_", "-")


def day(text: str | None) -> date | None:
    """A day of the list."""
    return None if text is None else date.fromisoformat(str(text))


def test_no_rule_is_left_out_and_none_is_added() -> None:
    """Ours are those of the list, in its order within each place."""
    assert {rule.id for rule in regulations()} == {row["id"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_rule_says_what_the_list_says(row: dict[str, Any]) -> None:
    """Amount, unit, place, sector, instrument, article, dates, sources and confidence are the list's."""
    rule: Regulation = regulation(row["id"])
    assert rule.amount == row["duration"]
    assert rule.unit == kebab(row["unit"])
    assert rule.jurisdiction == kebab(row["jurisdiction"])
    assert rule.sector == kebab(row["sector"])
    assert (rule.instrument.title, rule.instrument.title_en) == (row["instrument"], row["instrument_en"])
    assert rule.article == row["article"]
    assert (rule.in_force_from, rule.in_force_until) == (day(row["effective_from"]), day(row["effective_to"]))
    assert list(rule.sources) == row["sources"]
    assert rule.confidence == row["confidence"]
    assert row["action"].startswith(f"[{rule.owed_by[0].value}]")
    assert (rule.counting.rolls is RollOver.REST_DAYS) == ("roll=after_holiday" in (row["counting_note"] or ""))
