"""The pages that follow from the code are what the code gives."""

import re
from pathlib import Path

import pytest

from complaintkit._tables import table
from complaintkit.guidance import Principle, PrincipleVerdict
from complaintkit.policies.law import regulations
from complaintkit.policies.law.in_words import limit_in_words
from complaintkit.redress import typical_cases
from complaintkit.vocabulary import law
from tests import generate
from tests.law_pages import time_limits
from tests.markdown import markdown_table


@pytest.mark.parametrize("path", generate.PAGES)
def test_page_is_what_the_code_gives(path: str) -> None:
    """A generated page is up to date; if this fails, run ``python -m tests.generate``."""
    assert (generate.ROOT / path).read_text(encoding="utf-8") == generate.PAGES[path]()


def test_glossary_has_every_member() -> None:
    """Each member of each list has its row, under its list's heading."""
    sections = generate.glossary().split("\n## ")[1:]
    for terms, section in zip(generate.closed_lists(), sections[:-2], strict=True):
        assert f"`{terms.__name__}`" in section
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [term.value for term in terms]


def test_page_on_redress_has_every_member_and_case() -> None:
    """Each member of each list of redress has its row, under its list's heading; so has each typical case."""
    *sections, cases = generate.redress_terms().split("\n## ")[1:]
    for listed, section in zip(generate.redress_lists(), sections, strict=True):
        assert f"`{listed.__name__}`" in section
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [term.value for term in listed]
    rows = [line.split("`")[1] for line in cases.splitlines() if line.startswith("| `")]
    assert rows == [case.id for case in typical_cases()]


def test_page_on_the_audit_has_every_check_and_sentence() -> None:
    """Each principle, each check by its name and each sentence has its row."""
    lists, verdicts, checks, sentences = generate.audit_checks().split("\n## ")[1:]
    rows = table("guidance/audit/checks")
    assert [line.split("`")[1] for line in lists.splitlines() if line.startswith("| `")] == list(Principle)
    assert all(f"| `{verdict.value}` |" in verdicts for verdict in PrincipleVerdict)
    assert [line.split("`")[1] for line in checks.splitlines() if line.startswith("| `")] == list(rows["check"])
    said = [*rows["says"], *(code for row in rows["check"].values() for code in row.get("says", {}))]
    shown = [line.split(" | ")[1] for line in sentences.splitlines() if line.startswith(("| `", "| –"))]
    assert shown == [f"`{code}`" for code in said]


def test_page_on_law_has_every_member() -> None:
    """Each member of each list of the law has its row, under its list's heading."""
    sections = generate.law_terms().split("\n## ")[1:]
    assert {terms.__name__ for terms in generate.law_lists()} == set(law.__all__) - {"LawTerm"}
    for terms, section in zip(generate.law_lists(), sections, strict=True):
        assert f"`{terms.__name__}`" in section
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [term.value for term in terms]


def test_a_stale_page_is_found_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--check`` names a page that is missing or changed and touches nothing; without it the page is written."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "PAGES", {"docs/a.md": lambda: "谢\n"})
    assert generate.main(["--check"]) == 1
    assert not (tmp_path / "docs").exists()
    assert generate.main([]) == 0
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == "谢\n"
    assert generate.main(["--check"]) == 0
    assert capsys.readouterr().out == "stale: docs/a.md\nwritten: docs/a.md\n"


def test_bars_do_not_break_a_table() -> None:
    """A bar in a cell is escaped."""
    assert markdown_table(["a"], [["x|y"]]) == "| a |\n| --- |\n| x\\|y |\n"


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
class TestTimeLimits:
    """The page of all statutory time limits, in each language."""

    def test_every_rule_has_its_row(self, lang: str) -> None:
        """Each once, with its limit, among those of its instrument."""
        rows = [line for line in time_limits(lang).splitlines() if line.startswith("| `")]
        assert sorted(row.split("`")[1] for row in rows) == sorted(rule.id for rule in regulations())
        limits = {row.split("`")[1]: row for row in rows}
        assert all(f"**{limit_in_words(rule, lang)}**" in limits[rule.id] for rule in regulations())

    def test_every_table_renders(self, lang: str) -> None:
        """A row has as many cells as its head, and no star opens what nothing closes."""
        lines = [re.sub(r"`[^`]*`", "", line) for line in time_limits(lang).splitlines()]
        rows = [line for line in lines if line.startswith("| ")]
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4, 11}
        assert all(row.count("*") in (0, 4) for row in rows)

    def test_it_says_what_it_is(self, lang: str) -> None:
        """No legal advice, as of when, and what is not verified."""
        text = time_limits(lang)
        assert {"en": "This is not legal advice", "zh-Hans": "本页不是法律意见"}[lang] in text
        assert {"en": "2026-11-22", "zh-Hans": "2026 年 11 月 22 日"}[lang] in text
        assert {"en": "## What is not here", "zh-Hans": "## 这里没有什么"}[lang] in text

    def test_every_source_is_listed(self, lang: str) -> None:
        """The numbers in the tables are those of the list."""
        listed = time_limits(lang).rpartition("## ")[2]
        numbers = re.findall(r"^(\d+)\. ", listed, re.MULTILINE)
        assert [int(each) for each in numbers] == list(range(1, len(numbers) + 1))
        assert all(f"{source}" in listed for rule in regulations() for source in rule.sources)


def test_headings_lead_where_the_contents_say() -> None:
    """Each place is linked to its own heading."""
    for path in ("docs/reference/time-limits-by-law.md", "docs/zh/reference/time-limits-by-law.md"):
        text = generate.PAGES[path]()
        assert len(re.findall(r"^\| \[", text, re.MULTILINE)) == len({rule.jurisdiction for rule in regulations()})
