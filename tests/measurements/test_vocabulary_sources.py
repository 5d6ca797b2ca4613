"""The vocabulary against the manuals' rules, as they stand in ``../shared``."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from complaintkit._tables import DATA

SHARED = Path(__file__).parents[2].parent / "shared" / "domain"

pytestmark = pytest.mark.skipif(not (SHARED / "ids.txt").exists(), reason="../shared is not here")


@pytest.fixture(scope="module")
def known() -> set[str]:
    """All ids that a source may name: the manuals' rules, the sections on regulation, and ``ours``."""
    rules = (SHARED / "ids.txt").read_text(encoding="utf-8").split()
    headings = re.findall(r"^#+ ([0-9.]+?)\.? ", (SHARED / "REGULATION.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {"ours", *rules, *(f"regulation:{number}" for number in headings)}


def read(name: str) -> dict[str, Any]:
    """A file of ``data/vocabulary``."""
    return tomllib.loads((DATA / "vocabulary" / f"{name}.toml").read_text(encoding="utf-8"))


def sources_of_members() -> set[str]:
    """Every source in ``sources.toml``."""
    return {source for table in read("sources").values() for source in table.values()}


def sources_of_law() -> set[str]:
    """Every source in ``law/sources.toml``."""
    return {source for table in read("law/sources").values() for source in table.values()}


def sources_of_texts() -> set[str]:
    """Every source in ``texts.toml``."""
    kinds = [kind for members in read("texts").values() for member in members.values() for kind in member.values()]
    return {row["source"] for rows in kinds for row in rows}


def sources_of_slots() -> set[str]:
    """Every source in ``slots.toml``."""
    return {row["source"] for row in read("slots")["slot"]}


@pytest.mark.parametrize("sources", [sources_of_members, sources_of_law, sources_of_texts, sources_of_slots])
def test_sources_are_known_rules(known: set[str], sources: Callable[[], set[str]]) -> None:
    """Every source of a member, a further text or a slot is a rule, a section on regulation, or ours."""
    assert sources()
    assert sources() <= known


def test_rules_of_classification_are_used() -> None:
    """Every rule of sections 1 and 2 that becomes a list or a value is the source of some row."""
    text = (SHARED / "DOMAIN.md").read_text(encoding="utf-8")
    lines = text[text.index("## 1. ") : text.index("## 3. ")].splitlines()
    rows = [line for line in lines if line.startswith("| `") and re.search(r"\| (enums?|checklist)", line)]
    heads = [line for line in lines if line.startswith("### 2.")]
    wanted = {rule for line in (*rows, *heads) for rule in re.findall(r"`([a-z]+:[a-z0-9-]+)`", line)[:1]}
    assert len(wanted) > 12
    assert wanted <= sources_of_members() | sources_of_texts() | sources_of_slots()
