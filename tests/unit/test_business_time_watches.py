"""A stopwatch over open hours: the same answers as the calendar's, with the pauses read once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.business_time import BusinessCalendar, Calendar, CombinedCalendar, Coverage, micros, moment
from complaintkit.errors import CalendarError, UncoveredDateWarning

HOURS = [("09:00", "12:00"), ("13:30", "18:00")]
WEEK: Any = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS)
OFFICE = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK)
MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = 3_600_000_000
YEAR = timedelta(days=366)
moments = st.integers(0, 14 * 24 * 60).map(lambda minute: MONDAY + timedelta(minutes=minute))
stretches = st.tuples(moments, moments).map(lambda pair: (min(pair), max(pair)))


def reach(one: datetime, two: datetime) -> tuple[int, int]:
    """From the earlier to the later, in microseconds."""
    first, last = sorted(map(micros, (one, two)))
    return first, last


def firm(calendar: Calendar, first: datetime, due: datetime, last: datetime) -> bool:
    """Whether nothing can change it."""
    return calendar.is_firm_micros(*map(micros, (first, due, last)))


class TestAnswers:
    """Whatever is asked, a stopwatch shows what the calendar says."""

    @given(start=moments, end=moments, pauses=st.lists(stretches, max_size=4), minutes=st.integers(1, 6000))
    def test_as_the_calendar(
        self, start: datetime, end: datetime, pauses: list[tuple[datetime, datetime]], minutes: int
    ) -> None:
        """Used, due and latest; in pauses that overlap and are in no order."""
        amount = timedelta(minutes=minutes)
        runs = [(micros(since), micros(until)) for since, until in pauses]
        watch = OFFICE.watch(*reach(start, end), runs)
        begun = watch.total(micros(start))
        used = OFFICE.elapsed(start, end, pauses=pauses)
        assert watch.total(micros(end)) - begun == used // timedelta(microseconds=1)
        total = begun + minutes * 60_000_000
        expected = OFFICE.due_window(start, amount, pauses=pauses)
        assert tuple(moment(each, UTC) for each in watch.window(total)) == expected
        assert (moment(watch.earliest(total), UTC), moment(watch.latest(total), UTC)) == expected

    @settings(deadline=None, max_examples=40)
    @given(start=moments, years=st.integers(-12, 12), hours=st.integers(1, 20_000))
    def test_far_from_where_it_was_made(self, start: datetime, years: int, hours: int) -> None:
        """What lies beyond the years that were built is answered too."""
        fresh = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2026, 3, 1 + abs(years) % 28)])
        far = start + years * YEAR
        watch = fresh.watch(*reach(start, start))
        begun = watch.total(micros(far))
        expected = fresh.due_window(far, timedelta(hours=hours))
        assert tuple(moment(each, UTC) for each in watch.window(begun + hours * HOUR)) == expected
        assert watch.total(micros(start)) - begun == fresh.elapsed(far, start) // timedelta(microseconds=1)

    def test_what_had_been_counted_long_before(self) -> None:
        """Backwards beyond the years that were built: the moments between which nothing is counted."""
        fresh = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2026, 1, 31)])
        watch = fresh.watch(*reach(MONDAY, MONDAY))
        for past in (datetime(1990, 1, 8, 1, tzinfo=UTC), datetime(1990, 1, 8, 3, tzinfo=UTC)):
            first, last = watch.window(watch.total(micros(past)))
            assert (moment(first, UTC), moment(last, UTC)) == (fresh.previous_close(past), fresh.next_open(past))
        begun = watch.total(micros(MONDAY))
        assert moment(watch.earliest(begun), UTC) == fresh.previous_close(MONDAY)

    @pytest.mark.parametrize(("before", "after"), [(1, 2), (8, 1), (1, 8), (9, 9)])
    def test_pauses_that_reach_far_beyond_what_is_asked(self, before: int, after: int) -> None:
        """They may begin years before the first moment and end years after the last."""
        fresh = BusinessCalendar(
            tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2026, 2, before), date(2026, 4, after)]
        )
        end, far = MONDAY + timedelta(days=2), MONDAY - 20 * YEAR
        pauses = [
            (MONDAY - before * YEAR, MONDAY + timedelta(hours=1)),
            (end - timedelta(hours=1), MONDAY + after * YEAR),
        ]
        for some in (pauses, pauses[:1], pauses[1:]):
            watch = fresh.watch(micros(MONDAY), micros(end), [(micros(since), micros(until)) for since, until in some])
            for one, two in ((MONDAY, end), (far, MONDAY), (far, end + 20 * YEAR), (end, end + 20 * YEAR)):
                worked = fresh.elapsed(one, two, pauses=some) // timedelta(microseconds=1)
                assert watch.total(micros(two)) - watch.total(micros(one)) == worked

    def test_a_pause_counts_from_its_first_moment_to_its_last(self) -> None:
        """While it lasts the total stands; at its end it goes on."""
        since, until = 10 * HOUR, 12 * HOUR
        watch = BusinessCalendar.around_the_clock("UTC").watch(0, 24 * HOUR, [(since, until)])
        begun = watch.total(0)
        asked = (since - 1, since, since + 1, until - 1, until, until + 1)
        assert [watch.total(at) - begun - since for at in asked] == [-1, 0, 0, 0, 0, 1]
        ends = {total: watch.window(begun + since + total) for total in (-1, 0, 1)}
        assert ends == {-1: (since - 1, since - 1), 0: (since, until), 1: (until + 1, until + 1)}
        assert [watch.earliest(begun + since + total) for total in (-1, 0, 1)] == [since - 1, since, until + 1]
        assert [watch.latest(begun + since + total) for total in (-1, 0, 1)] == [since - 1, until, until + 1]

    def test_beyond_the_horizon(self) -> None:
        """An error at once."""
        with pytest.raises(CalendarError, match="beyond the horizon"):
            OFFICE.watch(*reach(datetime(1800, 1, 1, tzinfo=UTC), MONDAY))
        watch = OFFICE.watch(*reach(MONDAY, MONDAY))
        with pytest.raises(CalendarError, match="beyond the horizon"):
            watch.earliest(watch.total(micros(MONDAY)) + 10**7 * HOUR)


class TestFirm:
    """Whether an announcement can still change a due moment."""

    COVERED = Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31), firm_until=date(2026, 12, 25))

    @pytest.mark.parametrize(
        ("first", "due", "expected"),
        [
            ("2026-01-01T00:00", "2026-12-25T23:59", True),
            ("2026-01-01T00:00", "2026-12-26T00:00", False),
            ("2025-12-31T23:59", "2026-12-25T23:59", False),
        ],
    )
    def test_as_is_provisional_has_it(self, first: str, due: str, expected: bool) -> None:
        """By the local dates of both."""
        calendar = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=self.COVERED, beyond="allow")
        begun, end = (datetime.fromisoformat(each).replace(tzinfo=calendar.zone) for each in (first, due))
        for each in (calendar, CombinedCalendar(parts=(calendar, calendar), needs="all")):
            assert firm(each, begun, end, end) is expected
            assert each.is_provisional(begun, end) is not expected

    def test_without_an_end_everything_is(self) -> None:
        """The last day that there is, too."""
        last = Coverage(last=date.max)
        for covered in (Coverage(), last):
            calendar = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=covered, beyond="allow")
            assert firm(calendar, MONDAY, MONDAY, MONDAY)

    def test_beyond_the_coverage(self) -> None:
        """A warning or an error, by option."""
        late = datetime(2027, 3, 1, 2, tzinfo=UTC)
        warned = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=self.COVERED)
        with pytest.warns(UncoveredDateWarning, match="2027-03-01"):
            assert not firm(warned, MONDAY, late, late)
        strict = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=self.COVERED, beyond="raise")
        with pytest.raises(CalendarError, match="outside the coverage"):
            firm(strict, MONDAY, MONDAY, late)
        # Due at the last midnight is covered, and the next opening is not.
        midnight = datetime(2026, 12, 31, 16, tzinfo=UTC)
        with pytest.raises(CalendarError, match="outside the coverage"):
            firm(strict, MONDAY, midnight, midnight)
