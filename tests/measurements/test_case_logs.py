"""The case logs in ``../shared``: every row measured, the bad ones named, the clock changes minded."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, measure, read_case_log
from complaintkit.vocabulary import ClockStatus

DATA = Path(__file__).parents[3] / "shared" / "data"
NYC = DATA / "case_log_nyc311.csv"
pytestmark = pytest.mark.skipif(not NYC.exists(), reason="../shared is not here")
AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows() -> list[object]:
    """All rows of the New York log, good and bad."""
    layout = CaseLogLayout(opened_at="created_at", due_at="due_at", tz="America/New_York")
    with NYC.open("rb") as stream:
        return list(read_case_log(stream, layout))


def test_every_row_is_read_or_named(rows: list[object]) -> None:
    """2,500 rows, of which the 33 that close before they open are bad data and no others."""
    bad = [row for row in rows if not isinstance(row, CaseTimes)]
    assert len(rows) == 2500
    assert [getattr(row, "code", None) for row in bad] == ["closes-before-it-opens"] * 33


def test_the_log_agrees_with_its_own_due_times(rows: list[object]) -> None:
    """31 cases closed after their due time; the log's notes say so."""
    clock = BusinessCalendar.around_the_clock("America/New_York")
    measured = [measure(row, clock, at=AT) for row in rows if isinstance(row, CaseTimes)]
    assert sum(each.status is ClockStatus.MET_LATE for each in measured) == 31


def test_elapsed_time_is_the_wall_time_corrected_by_the_clock_change(rows: list[object]) -> None:
    """Elapsed differs from the difference of the two wall times by just what the offset changed between them."""
    clock = BusinessCalendar.around_the_clock("America/New_York")
    new_york = ZoneInfo("America/New_York")
    with NYC.open(newline="", encoding="utf-8") as file:
        wall = {row["case_id"]: row for row in csv.DictReader(file)}
    changed = 0
    for row in rows:
        if not isinstance(row, CaseTimes) or row.closed_at is None or row.ambiguous:
            continue
        opened, closed = (datetime.fromisoformat(wall[row.case_id][name]) for name in ("created_at", "closed_at"))
        shift = closed.replace(tzinfo=new_york).utcoffset() or timedelta()
        shift -= opened.replace(tzinfo=new_york).utcoffset() or timedelta()
        assert measure(row, clock, at=AT).elapsed == closed - opened - shift
        changed += bool(shift)
    assert changed > 0


@pytest.mark.parametrize(("hours", "expected"), [(12, 1044), (24, 1217)])
def test_how_many_were_closed_within_the_handbook_limits(rows: list[object], hours: int, expected: int) -> None:
    """The log's notes count 1,044 within 12 hours and 1,217 within 24, the 33 impossible ones among them."""
    clock = BusinessCalendar.around_the_clock("America/New_York")
    closed = [row for row in rows if isinstance(row, CaseTimes) and row.closed_at is not None]
    within = [row for row in closed if measure(row, clock, at=AT).elapsed <= timedelta(hours=hours)]
    assert len(within) == expected - 33
