"""The tables in the explanations say what the vocabulary says."""

from pathlib import Path

import pytest

from complaintkit.vocabulary import RiskFlag, Step

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "explanation", "zh-Hans": DOCS / "zh" / "explanation"}


def rows(page: Path) -> list[list[str]]:
    """The cells of every row of every table on the page."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


@pytest.mark.parametrize("lang", PAGES)
class TestTables:
    """What holds in each language."""

    @pytest.mark.parametrize("flag", RiskFlag, ids=str)
    def test_a_flag_has_its_row(self, lang: str, flag: RiskFlag) -> None:
        """A flag stands under its label, with the source that the vocabulary gives it."""
        ours = {"en": "ours", "zh-Hans": "自拟"}[lang]
        (row,) = [row for row in rows(PAGES[lang] / "classification.md") if row[0] == flag.label(lang)]
        assert row[-1] == (ours if flag.source == "ours" else f"`{flag.source}`")

    def test_the_eight_steps_stand_in_their_order(self, lang: str) -> None:
        """The table of what is done has one row a step, under the step's label."""
        numbers = "12345678" if lang == "en" else "一二三四五六七八"
        steps = [row[1] for row in rows(PAGES[lang] / "eight-steps.md") if row[0] in numbers and len(row) == 4]
        chinese = [step.label("zh-Hans") for step in Step]
        english = [f"{step.label('zh-Hans')} {step.label('en')}" for step in Step]
        assert steps == (english if lang == "en" else chinese)


def test_the_flags_are_read_where_the_vocabulary_says() -> None:
    """The Chinese table names the same bases as the list, by their labels."""
    read_from = {row[0]: row[2] for row in rows(PAGES["zh-Hans"] / "classification.md") if len(row) == 4}
    for flag in RiskFlag:
        assert read_from[flag.label("zh-Hans")] == "、".join(basis.label("zh-Hans") for basis in flag.read_from)
