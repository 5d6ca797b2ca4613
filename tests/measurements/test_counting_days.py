"""The tables of the page on counting days: what the commands give, and what another counter gives that shares no code.

The other counter reads the files with the ``csv`` module, goes from date to date, and asks ``chinesecalendar``, or of
New York the list of ``holidays``, whether each is a working day.
"""

import csv
import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast

import chinese_calendar  # type: ignore[import-untyped]
import holidays
import pytest

from tests.measure_case_logs import LOGS, PAGES, commands, groups, page_with_tables

pytestmark = pytest.mark.skipif(not LOGS.exists(), reason="../shared is not here")

CHINA, NEW_YORK = "case_log_zh_gov.csv", "case_log_nyc311.csv"
COLUMNS = {CHINA: ("received_at", "replied_at"), NEW_YORK: ("created_at", "closed_at")}
ROWS = {CHINA: 2816, NEW_YORK: 2500}
#: Where an open case is counted to.
AT = date(2021, 1, 1)
DAY = timedelta(days=1)
is_worked_in_china = cast("Callable[[date], bool]", chinese_calendar.is_workday)  # pyright: ignore[reportUnknownMemberType]
_FEDERAL = cast("dict[date, str]", holidays.country_holidays("US", years=range(2009, 2023)))


def is_worked_in_the_united_states(day: date) -> bool:
    """A weekday that is no federal holiday."""
    return day.weekday() < 5 and day not in _FEDERAL


IS_WORKED: dict[str, Callable[[date], bool]] = {CHINA: is_worked_in_china, NEW_YORK: is_worked_in_the_united_states}


class Counted(NamedTuple):
    """A row as the other counter sees it."""

    year: str
    is_closed: bool
    days: int
    workdays: int
    #: Working days without the one that a reply on a day off uses up.
    bare_workdays: int
    #: Whether it came by the 15th calendar day, or the first working day after where that is a day off.
    in_moved_time: bool


def counted(log: str) -> Iterator[Counted]:
    """Each row that does not close before it opens."""
    is_worked = IS_WORKED[log]
    opened_at, closed_at = COLUMNS[log]
    with (LOGS / log).open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            since, until = row[opened_at], row[closed_at]
            if until and datetime.fromisoformat(until) < datetime.fromisoformat(since):
                continue
            first = date.fromisoformat(since[:10])
            last = date.fromisoformat(until[:10]) if until else AT
            walked = [first + DAY * n for n in range(1, (last - first).days + 1)]
            worked = sum(map(is_worked, walked))
            due = first + DAY * 15
            while not is_worked(due):
                due += DAY
            used = worked + bool(walked and not is_worked(last))
            yield Counted(since[:4], bool(until), len(walked), used, worked, last <= due)


def rank(used: list[int], share: float) -> int | None:
    """The nearest rank, from a list of all."""
    return sorted(used)[math.ceil(share * len(used)) - 1] if used else None


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_says_what_its_commands_give(lang: str) -> None:
    """If this fails, run ``python -m tests.measure_case_logs`` and read what became different."""
    assert PAGES[lang].read_text(encoding="utf-8") == page_with_tables(lang)


@pytest.fixture(scope="module", params=[CHINA, NEW_YORK])
def log(request: pytest.FixtureRequest) -> str:
    """Each log by its name."""
    return str(request.param)


@pytest.fixture(scope="module")
def answers(log: str) -> list[dict[str, Any]]:
    """The command's groups, that of all at the end."""
    return groups(commands(PAGES["en"])[log])


@pytest.fixture(scope="module")
def others(log: str) -> list[Counted]:
    """The other counter's rows."""
    return list(counted(log))


def test_no_row_is_lost(log: str, answers: list[dict[str, Any]], others: list[Counted]) -> None:
    """Rows in are rows measured and rows rejected with their reason; none rests on uncovered dates."""
    everything = answers[-1]
    assert everything["read"] == ROWS[log] == everything["cases"] + sum(everything["rejected"].values())
    assert set(everything["rejected"]) <= {"closes-before-it-opens"}
    assert everything["cases"] == len(others)
    assert (everything["workdays"]["provisional"], everything["workdays"]["uncovered"]) == (0, 0)


def test_each_year_and_all(answers: list[dict[str, Any]], others: list[Counted]) -> None:
    """Counts, shares, medians, ninth tenths and maxima are the same."""
    assert [each["group"] for each in answers] == [*sorted({row.year for row in others}), None]
    for answer in answers:
        mine = [row for row in others if answer["group"] in (row.year, None)]
        assert (answer["cases"], answer["closed"]) == (len(mine), sum(row.is_closed for row in mine))
        for kind, field in (("calendar_days", "days"), ("workdays", "workdays")):
            used = [getattr(row, field) for row in mine if row.is_closed]
            found = answer[kind]
            in_time = sum(days <= 15 for days in used)
            assert (found["met"], found["missed"], found["running"]) == (in_time, len(mine) - in_time, 0)
            assert found["rate"] == in_time / len(mine)
            assert found["median"] == rank(used, 0.5)
            assert found["p90"] == rank(used, 0.9)
            assert found["longest"] == max(used, default=None)


def test_the_reply_without_a_time_is_counted_and_named() -> None:
    """One row of the message board; it took 36 days and 25 working days."""
    arguments = [each for each in commands(PAGES["en"])[CHINA] if each not in ("--by", "year")]
    (row,) = [row for row in groups(arguments) if row["date_only"]]
    assert (row["case_id"], row["date_only"]) == ("zhgov-27610", ["closed_at"])
    assert (row["calendar_days"], row["workdays"]) == (36, 25)


def test_what_other_ways_of_counting_would_give() -> None:
    """The figures in the page's text, from the other counter."""
    rows = list(counted(CHINA))
    moved = sum(row.in_moved_time for row in rows)
    fewer = [row for row in rows if row.bare_workdays != row.workdays]
    with (LOGS / CHINA).open(newline="", encoding="utf-8") as file:
        spans = [[datetime.fromisoformat(row[name]) for name in COLUMNS[CHINA]] for row in csv.DictReader(file)]
    by_the_hour = sum(until - since <= DAY * 15 for since, until in spans)
    assert (by_the_hour, moved, len(fewer)) == (1732, 1784, 39)
    assert not [row for row in fewer if row.bare_workdays <= 15 < row.workdays]
    for page in PAGES.values():
        text = page.read_text(encoding="utf-8")
        assert all(f"{number:,}" in text for number in (by_the_hour, moved, len(fewer)))
