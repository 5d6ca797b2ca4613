"""Laws of counting days, judged by walking from day to day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.business_time import BusinessCalendar
from complaintkit.integrations.case_days import DayCounter
from complaintkit.integrations.case_logs import CaseTimes

HOURS = [("09:00", "17:00")]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST = date(2023, 11, 1)
dates = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))
NOON = timedelta(hours=12)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[set[int], set[date], set[date]]:
    """The weekdays on which work is done, holidays, and dates that are worked although they are off."""
    week = draw(st.sets(st.integers(0, 6), min_size=1))
    made_up = draw(st.sets(dates, max_size=12))
    return week, draw(st.sets(dates, max_size=12)) - made_up, made_up


def calendar_of(week: tuple[set[int], set[date], set[date]]) -> BusinessCalendar:
    """The calendar of such weeks."""
    weekdays, holidays, made_up = week
    return BusinessCalendar(
        tz="UTC",
        weekly={DAYS[day]: HOURS for day in weekdays},
        holidays=list(holidays),
        overrides=dict.fromkeys(made_up, HOURS),
    )


def is_worked(day: date, week: tuple[set[int], set[date], set[date]]) -> bool:
    """Whether work is done on *day*, looked up in the sets themselves."""
    weekdays, holidays, made_up = week
    return day in made_up or (day.weekday() in weekdays and day not in holidays)


def case_of(opened: date, closed: date) -> CaseTimes:
    """A case of those two dates."""
    first, last = (datetime(each.year, each.month, each.day, tzinfo=UTC) for each in (opened, closed))
    return CaseTimes(case_id="k", opened_at=first + NOON, closed_at=last + NOON)


class TestDaysAreWalked:
    """The day of opening does not count; from there each day counts one, and each working day one."""

    @given(weeks(), dates, st.integers(0, 400))
    @settings(max_examples=60)
    def test_the_count(self, week: tuple[set[int], set[date], set[date]], opened: date, length: int) -> None:
        """Walking from the day of opening to that of closing, which on a day off goes on to the next working day."""
        closed = opened + timedelta(days=length)
        day, walked = opened, 0
        while day < closed:
            day += timedelta(days=1)
            walked += is_worked(day, week)
        if length and not is_worked(closed, week):
            walked += 1
        found = DayCounter(calendar_of(week)).count(case_of(opened, closed), at=datetime(2030, 1, 1, tzinfo=UTC))
        assert (found.calendar_days, found.workdays, found.footing) == (length, walked, "firm")


class TestLimits:
    """A case is in time just when it closed at most on the last day of the limit."""

    @given(weeks(), dates, st.integers(0, 60), st.integers(1, 20))
    @settings(max_examples=60)
    def test_the_last_day(
        self, week: tuple[set[int], set[date], set[date]], opened: date, length: int, limit: int
    ) -> None:
        """The last day of a limit in working days is the one that ``add_days`` gives."""
        calendar, closed = calendar_of(week), opened + timedelta(days=length)
        found = DayCounter(calendar).count(case_of(opened, closed), at=datetime(2030, 1, 1, tzinfo=UTC))
        assert (found.workdays <= limit) == (closed <= calendar.add_days(opened, limit))
