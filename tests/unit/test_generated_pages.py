"""The pages that follow from the code are what the code gives."""

from pathlib import Path

import pytest

from complaintkit.vocabulary import law
from tests import generate
from tests.markdown import markdown_table


@pytest.mark.parametrize("path", generate.PAGES)
def test_page_is_what_the_code_gives(path: str) -> None:
    """A generated page is up to date; if this fails, run ``python -m tests.generate``."""
    assert (generate.ROOT / path).read_text(encoding="utf-8") == generate.PAGES[path]()


def test_glossary_has_every_member() -> None:
    """Each member of each list has its row, under its list's heading."""
    sections = generate.glossary().split("\n## ")[1:]
    for terms, section in zip(generate.closed_lists(), sections[:-1], strict=True):
        assert f"`{terms.__name__}`" in section
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [term.value for term in terms]


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
