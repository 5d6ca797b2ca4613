"""Days that a case took, as law counts them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import attrs
import pytest

from complaintkit.business_time import Beyond, BusinessCalendar
from complaintkit.business_time.coverage import Coverage
from complaintkit.errors import CalendarError, UncoveredDateWarning
from complaintkit.integrations.case_days import DayCount, DayCounter
from complaintkit.integrations.case_logs import CaseTimes

HOURS = [("09:00", "18:00")]
AT = datetime(2026, 12, 30, 4, tzinfo=UTC)


#: Monday to Friday; 1 to 7 October 2026 off, Saturday the 10th worked; known for 2026, and firm until Christmas.
CALENDAR = BusinessCalendar(
    tz="Asia/Shanghai",
    weekly=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS),
    holidays=[date(2026, 10, day) for day in range(1, 8)],
    overrides={date(2026, 10, 10): HOURS},
    coverage=Coverage(
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        firm_until=date(2026, 12, 25),
        reason="make-up-days-unannounced",
    ),
    beyond="allow",
)


def moment(written: str) -> datetime:
    """A moment in China's time."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def count(opened: str, closed: str | None, beyond: Beyond = "allow") -> DayCount:
    """What a case took."""
    case = CaseTimes(case_id="k", opened_at=moment(opened), closed_at=moment(closed) if closed else None)
    return DayCounter(attrs.evolve(CALENDAR, beyond=beyond)).count(case, at=AT)


@pytest.mark.parametrize(
    ("opened", "closed", "days", "workdays"),
    [
        ("2026-03-02 09:00", "2026-03-02 17:00", 0, 0),
        ("2026-03-02 23:59", "2026-03-03 00:00", 1, 1),
        ("2026-03-02 09:00", "2026-03-06 09:00", 4, 4),
        # Friday to Saturday, to Sunday, to Monday: each has used the first working day after Friday.
        ("2026-03-06 09:00", "2026-03-07 09:00", 1, 1),
        ("2026-03-06 09:00", "2026-03-08 09:00", 2, 1),
        ("2026-03-06 09:00", "2026-03-09 23:00", 3, 1),
        ("2026-03-06 09:00", "2026-03-10 00:00", 4, 2),
        # Opened on a day off, and closed on one.
        ("2026-03-07 09:00", "2026-03-09 09:00", 2, 1),
        ("2026-03-07 09:00", "2026-03-08 09:00", 1, 1),
        ("2026-03-07 09:00", "2026-03-07 10:00", 0, 0),
        # Over the holiday, to its last day, the day after, and the Saturday that is worked for it.
        ("2026-09-30 09:00", "2026-10-07 09:00", 7, 1),
        ("2026-09-30 09:00", "2026-10-08 09:00", 8, 1),
        ("2026-09-30 09:00", "2026-10-10 09:00", 10, 3),
        ("2026-09-30 09:00", "2026-10-11 09:00", 11, 4),
        ("2026-10-10 09:00", "2026-10-12 09:00", 2, 1),
    ],
)
def test_counts(opened: str, closed: str, days: int, workdays: int) -> None:
    """The day of opening does not count, that of closing does, on a day off as the working day that comes next."""
    assert count(opened, closed) == DayCount(calendar_days=days, workdays=workdays, footing="firm")


def test_over_years() -> None:
    """Whole years between are counted too."""
    found = count("2023-12-29 09:00", "2026-01-02 09:00")
    weekdays = sum(date.fromordinal(day).weekday() < 5 for day in range(738884, 739619))
    assert (date(2023, 12, 30).toordinal(), date(2026, 1, 2).toordinal()) == (738884, 739618)
    assert (found.calendar_days, found.workdays) == (735, weekdays)


def test_an_open_case_is_counted_to_the_moment_of_asking() -> None:
    """And one that opens after it has taken none."""
    assert count("2026-12-28 09:00", None).calendar_days == 2
    assert count("2026-12-31 09:00", None) == DayCount(calendar_days=0, workdays=0, footing="firm")


def test_dates_are_those_of_the_calendars_zone() -> None:
    """Half past four in the afternoon in London is the next day in Shanghai."""
    case = CaseTimes(
        case_id="k",
        opened_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        closed_at=datetime(2026, 3, 2, 16, 30, tzinfo=UTC),
    )
    assert DayCounter(CALENDAR).count(case, at=AT).calendar_days == 1


def test_a_date_without_a_time_is_the_date_as_written() -> None:
    """Whatever the zone in which its midnight was read."""
    case = CaseTimes(
        case_id="k",
        opened_at=datetime(2026, 3, 2, 20, tzinfo=UTC),
        closed_at=datetime(2026, 3, 4, 20, tzinfo=UTC),
        date_only=(("opened_at", date(2026, 3, 2)), ("closed_at", date(2026, 3, 4))),
    )
    assert DayCounter(CALENDAR).count(case, at=AT).calendar_days == 2


@pytest.mark.parametrize(
    ("opened", "closed", "footing"),
    [
        ("2026-12-24 09:00", "2026-12-26 09:00", "firm"),
        # 26 December itself may still become a working day, and lies between.
        ("2026-12-24 09:00", "2026-12-27 09:00", "provisional"),
        ("2026-12-24 09:00", "2027-01-01 09:00", "provisional"),
        ("2026-12-24 09:00", "2027-01-02 09:00", "uncovered"),
        ("2027-03-01 09:00", "2027-03-02 09:00", "firm"),
        ("2025-12-31 09:00", "2026-01-05 09:00", "firm"),
        ("2025-12-30 09:00", "2026-01-05 09:00", "uncovered"),
    ],
)
def test_footing(opened: str, closed: str, footing: str) -> None:
    """Only the days between decide how many working days there are, so only they need be known."""
    assert count(opened, closed).footing == footing


def test_the_calendar_may_warn_or_refuse() -> None:
    """By its own option, as it does for working time; and it always refuses what lies beyond its horizon."""
    with pytest.warns(UncoveredDateWarning):
        count("2026-12-24 09:00", "2027-02-01 09:00", beyond="warn")
    with pytest.raises(CalendarError, match="coverage"):
        count("2026-12-24 09:00", "2027-02-01 09:00", beyond="raise")
    with pytest.raises(CalendarError, match="horizon"):
        count("2026-12-24 09:00", "9999-12-01 09:00")
