"""The page on limits on real logs agrees with itself and with its mirror, whether or not the logs are here."""

import pytest

from complaintkit.policies import regulation
from tests.measure_limits_on_logs import BLOCK, PAGES, TABLES, commands

Table = list[list[str]]


def tables(lang: str) -> dict[str, Table]:
    """The rows of each table of the page, without their head, as the cells' bare words."""
    blocks = BLOCK.finditer(PAGES[lang].read_text(encoding="utf-8"))
    return {each["name"]: [cells(line) for line in each["table"].strip().splitlines()[2:]] for each in blocks}


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip().replace(",", "") for cell in line.strip().strip("|").split("|")]


def test_there_is_a_table_a_mark() -> None:
    """Both languages show the same commands, and a table for each mark."""
    assert commands(PAGES["en"]) == commands(PAGES["zh-Hans"])
    assert set(commands(PAGES["en"])) == set(TABLES)
    assert all(tables(lang)[name] for lang in PAGES for name in TABLES)


def test_both_languages_have_the_same_numbers() -> None:
    """Only words differ."""
    numbers = [
        {
            name: [[cell for cell in row if not cell or cell[0].isdigit()] for row in table]
            for name, table in each.items()
        }
        for each in map(tables, PAGES)
    ]
    assert numbers[0] == numbers[1]


def test_years_sum_up() -> None:
    """All columns but shares; by the hour and what is added to it is what the law gives; a share is what it says."""
    *years, everything = tables("en")["petitions"]
    for column in (*range(1, 7), *range(8, 13)):
        assert sum(int(row[column]) for row in years) == int(everything[column])
    for row in [*years, everything]:
        for first in (2, 8):
            added = list(map(int, row[first : first + 4]))
            assert sum(added) == int(row[first + 4])
            assert row[first + 5] == f"{int(row[first + 4]) / int(row[1]):.1%}"


def test_the_cross_table_sums_up() -> None:
    """Each row is the sum of what the log says, and the first reading has the same numbers."""
    found = tables("en")
    rows = [list(map(int, row[1:])) for row in found["cfpb-sent"]]
    assert all(timely + untimely == total for timely, untimely, total in rows)
    (in_time, no), (yes, late), _ = (row[:2] for row in rows)
    assert list(map(int, found["cfpb-readings"][0][1:])) == [*(row[2] for row in rows), in_time + late, yes + no]


def test_readings_and_channels_sum_up() -> None:
    """Each reading has all cases; the channels those of reading b."""
    found = tables("en")
    readings = [list(map(int, row[1:])) for row in found["cfpb-readings"]]
    assert [sum(row[:3]) for row in readings] == [2000] * 3
    *channels, everything = ([int(cell) for cell in row[1:]] for row in found["cfpb-received"])
    assert (
        [sum(column) for column in zip(*channels, strict=True)] == everything == [2000, readings[1][1], readings[1][4]]
    )


@pytest.mark.parametrize("lang", PAGES)
def test_the_rules_named_are_ours(lang: str) -> None:
    """Each id in the text or a command is that of a rule."""
    text = PAGES[lang].read_text(encoding="utf-8")
    for rule in (
        "us-cfpb-15",
        "us-cfpb-60",
        "cn-petition-22-register",
        "cn-petition-23-inform",
        "cn-petition-34-finish",
    ):
        assert f"`{regulation(rule).id}`" in text
