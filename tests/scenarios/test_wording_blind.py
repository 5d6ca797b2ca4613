"""Replies written before the rules were tried on them: what was found at once, and that nothing was lost since."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaintkit.wording import check

SETS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("wording_blind.toml").read_text(encoding="utf-8"))[
    "set"
]
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "wording.md"


@pytest.mark.parametrize("replies", SETS)
class TestSets:
    """What holds of each set."""

    def test_nothing_is_found_in_good_ones(self, replies: dict[str, Any]) -> None:
        """Not even advice."""
        found = {text: [str(finding) for finding in check(text)] for text in replies["good"]}
        assert {text: said for text, said in found.items() if said} == {}

    def test_the_first_run_adds_up(self, replies: dict[str, Any]) -> None:
        """What was found and what was missed are all there was."""
        missed = sum("missed_at_first" in row for row in replies["bad"])
        first = replies["first_run"]
        assert first["found"] == len(replies["bad"]) - missed
        assert len(first["false"]) == first["errors"] + first["warnings"]

    def test_bad_ones_are_found(self, replies: dict[str, Any]) -> None:
        """Each in the family that a complaint manager named."""
        missed = [
            row["text"]
            for row in replies["bad"]
            if not set(row["families"]) <= {finding.family.value for finding in check(row["text"])}
        ]
        assert missed == []

    def test_the_page_says_what_was_found_at_first(self, replies: dict[str, Any]) -> None:
        """The explanation gives the figures of the first run, not those of today."""
        first, good, bad = replies["first_run"], len(replies["good"]), len(replies["bad"])
        row = f"| {first['found']} of {bad} | {first['errors']} errors, {first['warnings']} warnings in {good} |"
        assert row in PAGE.read_text(encoding="utf-8")
