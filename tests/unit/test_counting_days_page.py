"""The page on counting days agrees with itself and with its mirror, whether or not the logs are here."""

import re

import pytest

from tests.measure_case_logs import HEADS, PAGES, commands


def tables(lang: str) -> list[list[list[str]]]:
    """The rows of each table of the page, without their head, as the cells' bare words."""
    text = PAGES[lang].read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"<!-- \w+\.csv -->\n\n(.*?)\n<!-- / -->", text, re.DOTALL)
    return [[line.strip("| ").replace(",", "").split(" | ") for line in block.splitlines()[2:]] for block in blocks]


def test_there_is_a_table_a_command() -> None:
    """Both languages show the same two commands, and a table for each."""
    assert commands(PAGES["en"]) == commands(PAGES["zh-Hans"])
    assert len(commands(PAGES["en"])) == len(tables("en")) == 2


def test_both_languages_have_the_same_numbers() -> None:
    """Only the name of the last row differs."""
    numbers = [[[row[1:] for row in table] for table in tables(lang)] for lang in PAGES]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("table", tables("en"), ids=["zh-gov", "nyc311"])
def test_years_sum_up(table: list[list[str]]) -> None:
    """Cases, open ones and those in time of all years are those of all; a share is what it says; 15 is asked."""
    *years, everything = table
    assert {len(row) for row in table} == {len(HEADS["en"])}
    for column in (1, 2, 6, 11):
        assert sum(int(row[column]) for row in years) == int(everything[column])
    for row in table:
        for in_time, share in ((6, 7), (11, 12)):
            assert row[share] == f"{int(row[in_time]) / int(row[1]):.1%}"
