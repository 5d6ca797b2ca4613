"""Every rule that a page cites is a rule of the domain."""

import re
from pathlib import Path

import pytest

from complaintkit.vocabulary.manual_rules import manual_rules

ROOT = Path(__file__).parents[2]
IDS = ROOT.parent / "shared" / "domain" / "ids.txt"
CITED = re.compile(r"\b(?:manual|outline|course|handbook|norm):[\w-]+")

pytestmark = pytest.mark.skipif(not IDS.exists(), reason="needs ../shared/domain/ids.txt")


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: str(page.relative_to(ROOT / "docs"))
)
def test_a_page_cites_rules_that_exist(page: Path) -> None:
    """An id that no manual has would send the reader nowhere."""
    assert set(CITED.findall(page.read_text(encoding="utf-8"))) <= set(IDS.read_text(encoding="utf-8").split())


def test_the_list_of_rules_is_the_domains() -> None:
    """The ids that the project keeps are those of the domain, none missing and none invented."""
    assert [rule.id for rule in manual_rules()] == IDS.read_text(encoding="utf-8").split()
