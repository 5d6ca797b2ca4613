"""What a calendar answers, case by case."""

# pyright: reportPrivateUsage=false
import copy
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from complaintkit.business_time import (
    BusinessCalendar,
    Calendar,
    CombinedCalendar,
    Coverage,
    DueWindow,
    calendar_from_dict,
)
from complaintkit.business_time import _index as index
from complaintkit.errors import CalendarError, UncoveredDateWarning

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
OFFICE = [("09:00", "12:00"), ("13:30", "18:00")]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), OFFICE)
HOUR = timedelta(hours=1)


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def built(calendar: BusinessCalendar) -> index.Snapshot:
    assert calendar._index.snapshot is not None
    return calendar._index.snapshot


@pytest.fixture
def office() -> BusinessCalendar:
    return BusinessCalendar(
        tz="Asia/Shanghai",
        weekly=WEEK,
        holidays={date(2026, 10, 1): "国庆节", date(2026, 10, 2): "国庆节"},
        overrides={date(2026, 10, 10): OFFICE, date(2026, 10, 9): [("09:00", "12:00")]},
    )


class TestAdd:
    @pytest.mark.parametrize(
        ("start", "hours", "end"),
        [
            ("2026-03-02 09:00", 1, "2026-03-02 10:00"),
            ("2026-03-02 11:30", 1, "2026-03-02 14:00"),
            ("2026-03-02 09:00", 7.5, "2026-03-02 18:00"),
            ("2026-03-02 09:00", 8, "2026-03-03 09:30"),
            ("2026-03-06 17:00", 2, "2026-03-09 10:00"),
            ("2026-03-07 12:00", 1, "2026-03-09 10:00"),
            ("2026-09-30 17:00", 2, "2026-10-05 10:00"),
            ("2026-10-08 18:00", 4, "2026-10-10 10:00"),
        ],
    )
    def test_counts_working_time_only(self, office: BusinessCalendar, start: str, hours: float, end: str) -> None:
        """Nights, lunch, weekends, holidays and the rest of short days are skipped; make-up days count."""
        assert office.add(at(start), hours * HOUR) == at(end)
        assert office.elapsed(at(start), at(end)) == hours * HOUR

    def test_nothing_is_the_next_opening(self, office: BusinessCalendar) -> None:
        """Adding nothing while closed gives the next opening, and while open the moment itself."""
        assert office.add(at("2026-03-06 18:00"), timedelta()) == at("2026-03-09 09:00")
        assert office.next_open(at("2026-03-06 17:59:59")) == at("2026-03-06 17:59:59")

    def test_a_negative_amount_subtracts(self, office: BusinessCalendar) -> None:
        """``add(t, -x) == subtract(t, x)`` and the other way round."""
        assert office.add(at("2026-03-09 10:00"), -2 * HOUR) == at("2026-03-06 17:00")
        assert office.subtract(at("2026-03-06 17:00"), -2 * HOUR) == at("2026-03-09 10:00")

    def test_microseconds(self, office: BusinessCalendar) -> None:
        """Nothing is rounded."""
        tick = timedelta(microseconds=1)
        assert office.add(at("2026-03-02 17:59:59.999999"), 2 * tick) == at("2026-03-03 09:00:00.000001")

    @pytest.mark.parametrize("zone", [UTC, NEW_YORK, timezone(timedelta(hours=-3, minutes=-30))])
    def test_answers_are_in_the_zone_asked_in(self, office: BusinessCalendar, zone: Any) -> None:
        """The answer has the time zone of the question, whatever the calendar's own."""
        end = office.add(at("2026-03-02 09:00").astimezone(zone), HOUR)
        assert end.tzinfo is zone
        assert end == at("2026-03-02 10:00")


class TestSubtract:
    def test_lands_on_the_opening(self, office: BusinessCalendar) -> None:
        """A day just used up begins at its opening, not at the closing of the day before."""
        assert office.subtract(at("2026-03-03 18:00"), 7.5 * HOUR) == at("2026-03-03 09:00")

    def test_nothing_is_the_last_closing(self, office: BusinessCalendar) -> None:
        """Subtracting nothing while closed gives the last closing, and just after working time the moment itself."""
        assert office.previous_close(at("2026-03-09 09:00")) == at("2026-03-06 18:00")
        assert office.previous_close(at("2026-03-09 09:01")) == at("2026-03-09 09:01")
        assert office.previous_close(at("2026-03-09 18:00")) == at("2026-03-09 18:00")


class TestElapsed:
    def test_is_signed(self, office: BusinessCalendar) -> None:
        """The wrong way round it is negative."""
        assert office.elapsed(at("2026-03-09 10:00"), at("2026-03-06 17:00")) == -2 * HOUR

    def test_does_not_mind_zones(self, office: BusinessCalendar) -> None:
        """The two moments may be in different zones."""
        assert office.elapsed(at("2026-03-02 09:00"), at("2026-03-02 02:00", "UTC")) == HOUR


class TestPauses:
    def test_no_time_passes(self, office: BusinessCalendar) -> None:
        """Working time within a pause does not count, time off within it is not given back."""
        pauses = [(at("2026-03-02 17:00"), at("2026-03-03 10:00")), (at("2026-03-02 16:00"), at("2026-03-02 17:30"))]
        start = at("2026-03-02 15:30")
        assert office.add(start, HOUR, pauses=pauses) == at("2026-03-03 10:30")
        assert office.elapsed(start, at("2026-03-03 10:30"), pauses=pauses) == HOUR
        assert office.elapsed(at("2026-03-03 10:30"), start, pauses=pauses) == -HOUR
        assert office.subtract(at("2026-03-03 10:30"), HOUR, pauses=pauses) == start

    def test_an_amount_that_ends_with_the_pause(self, office: BusinessCalendar) -> None:
        """What is reached just as the pause begins is reached then, and backwards just as it ends."""
        pauses = [(at("2026-03-02 10:00"), at("2026-03-02 11:00"))]
        assert office.add(at("2026-03-02 09:00"), HOUR, pauses=pauses) == at("2026-03-02 10:00")
        assert office.subtract(at("2026-03-02 12:00"), HOUR, pauses=pauses) == at("2026-03-02 11:00")
        assert office.due_window(at("2026-03-02 09:00"), HOUR, pauses=pauses) == (
            at("2026-03-02 10:00"),
            at("2026-03-02 11:00"),
        )

    def test_from_within_a_pause(self, office: BusinessCalendar) -> None:
        """Time begins to run when the pause ends; pauses long over or yet to come change nothing."""
        pauses = [
            (at("2026-03-01 10:00"), at("2026-03-01 11:00")),
            (at("2026-03-02 10:00"), at("2026-03-02 11:00")),
            (at("2026-03-05 10:00"), at("2026-03-05 11:00")),
        ]
        assert office.add(at("2026-03-02 10:30"), HOUR, pauses=pauses) == at("2026-03-02 12:00")
        assert office.add(at("2026-03-02 10:30"), timedelta(), pauses=pauses) == at("2026-03-02 11:00")
        assert office.subtract(at("2026-03-02 10:30"), HOUR, pauses=pauses) == at("2026-03-02 09:00")
        assert office.subtract(at("2026-03-02 10:30"), timedelta(), pauses=pauses) == at("2026-03-02 10:00")

    @pytest.mark.parametrize(
        "pauses",
        [
            [(at("2026-03-02 11:00"), at("2026-03-02 10:00"))],
            [(datetime(2026, 3, 2), datetime(2026, 3, 3))],  # noqa: DTZ001
            [at("2026-03-02 11:00")],
            [(at("2026-03-02 11:00"),)],
        ],
    )
    def test_malformed_pauses_are_refused(self, office: BusinessCalendar, pauses: Any) -> None:
        """A pause is a pair of aware datetimes, the first not after the second."""
        with pytest.raises(CalendarError):
            office.add(at("2026-03-02 09:00"), HOUR, pauses=pauses)


class TestDueWindow:
    def test_over_night(self, office: BusinessCalendar) -> None:
        """An amount that ends at closing time is in time until the next opening."""
        assert office.due_window(at("2026-03-06 17:00"), HOUR) == DueWindow(
            due_at=at("2026-03-06 18:00"), latest_at=at("2026-03-09 09:00")
        )

    def test_within_the_day(self, office: BusinessCalendar) -> None:
        """Within working time earliest and latest are one."""
        assert len(set(office.due_window(at("2026-03-06 16:00"), HOUR))) == 1


class TestRuns:
    def test_opening_counts_and_closing_does_not(self, office: BusinessCalendar) -> None:
        """Intervals are half-open."""
        assert office.is_open(at("2026-03-02 09:00"))
        assert not office.is_open(at("2026-03-02 12:00"))
        assert not office.is_open(at("2026-03-01 10:00"))

    def test_intervals_are_clipped(self, office: BusinessCalendar) -> None:
        """Intervals reach no further than asked, and there are none between a moment and an earlier one."""
        found = office.intervals(at("2026-03-02 10:00"), at("2026-03-02 14:00"))
        assert found == (
            (at("2026-03-02 10:00"), at("2026-03-02 12:00")),
            (at("2026-03-02 13:30"), at("2026-03-02 14:00")),
        )
        assert office.intervals(at("2026-03-02 14:00"), at("2026-03-02 10:00")) == ()
        assert office.intervals(at("2026-03-02 12:00"), at("2026-03-02 13:00")) == ()

    def test_by_day(self) -> None:
        """A night counts for both of its dates; dates without working time are left out."""
        night = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("22:00", "06:00")], "wed": OFFICE})
        assert night.by_day(at("2026-03-02 00:00"), at("2026-03-05 00:00")) == (
            (date(2026, 3, 2), 2 * HOUR),
            (date(2026, 3, 3), 6 * HOUR),
            (date(2026, 3, 4), 7.5 * HOUR),
        )

    def test_around_the_clock_is_one_run(self) -> None:
        """Days that touch are one run, over years too."""
        always = BusinessCalendar.around_the_clock("Asia/Shanghai")
        span = at("2020-01-01 00:00"), at("2026-03-05 00:00")
        assert always.intervals(*span) == (span,)
        assert always.elapsed(*span) == span[1] - span[0]
        assert always.previous_close(span[0]) == always.next_open(span[0]) == span[0]


class TestDays:
    def test_a_workday_is_one_on_which_a_shift_starts(self) -> None:
        """A date into which a night reaches is no workday; breaks make none less."""
        night = BusinessCalendar(
            tz="UTC", weekly={"fri": [("22:00", "06:00")]}, breaks={date(2026, 3, 6): [("22:00", "06:00")]}
        )
        assert night.is_workday(date(2026, 3, 6))
        assert not night.is_workday(date(2026, 3, 7))

    @pytest.mark.parametrize(
        ("day", "n", "found"),
        [
            ("2026-09-30", 1, "2026-10-05"),
            ("2026-10-03", 0, "2026-10-03"),
            ("2026-10-03", 1, "2026-10-05"),
            ("2026-10-05", -1, "2026-09-30"),
            ("2026-10-08", 2, "2026-10-10"),
            ("2026-10-12", -1, "2026-10-10"),
        ],
    )
    def test_add_days_counts_workdays(self, office: BusinessCalendar, day: str, n: int, found: str) -> None:
        """Only workdays count, either way; no day at all is the date itself."""
        assert office.add_days(date.fromisoformat(day), n) == date.fromisoformat(found)

    def test_datetimes_are_no_dates(self, office: BusinessCalendar) -> None:
        """Which date a moment has depends on a zone, so it is asked for."""
        with pytest.raises(CalendarError, match="no date"):
            office.is_workday(at("2026-03-02 09:00"))
        with pytest.raises(CalendarError, match="no date"):
            office.add_days("2026-03-02", 1)  # type: ignore[arg-type]


class TestHolidays:
    def test_a_holiday_cancels_the_shifts_that_start_on_it(self) -> None:
        """A night that began before the holiday goes on into it; the holiday's own night is off."""
        night = BusinessCalendar(
            tz="UTC", weekly={key: [("22:00", "06:00")] for key in ("mon", "tue")}, holidays=[date(2026, 3, 3)]
        )
        assert night.intervals(at("2026-03-02", "UTC"), at("2026-03-05", "UTC")) == (
            (at("2026-03-02 22:00", "UTC"), at("2026-03-03 06:00", "UTC")),
        )

    @pytest.mark.parametrize(("precedence", "works"), [("holidays", False), ("overrides", True)])
    def test_precedence(self, precedence: Any, works: bool) -> None:
        """On a date that is both, the holiday wins unless the calendar says otherwise."""
        day = date(2026, 3, 2)
        calendar = BusinessCalendar(
            tz="UTC", weekly=WEEK, holidays=[day], overrides={day: OFFICE}, precedence=precedence
        )
        assert calendar.is_workday(day) is works


class TestBreaks:
    def test_cut_what_is_open(self) -> None:
        """Weekly breaks and those of a date are cut out, from a night that began the day before as well."""
        calendar = BusinessCalendar(
            tz="UTC",
            weekly={"mon": [("22:00", "06:00")]},
            weekly_breaks={"tue": [("02:00", "02:30")], "mon": [("23:30", "00:30")]},
            breaks={date(2026, 3, 3): [("05:00", "07:00")]},
        )
        found = calendar.intervals(at("2026-03-02", "UTC"), at("2026-03-04", "UTC"))
        assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in found] == [
            "22:00-23:30",
            "00:30-02:00",
            "02:30-05:00",
        ]

    def test_an_override_replaces_the_weekly_breaks(self) -> None:
        """What is said of a date stands in the place of what is said of its weekday; breaks of the date still cut."""
        monday = date(2026, 3, 2)
        calendar = BusinessCalendar(
            tz="UTC",
            weekly=WEEK,
            weekly_breaks={"mon": [("10:00", "11:00")]},
            breaks={monday: [("11:00", "11:30")]},
            overrides={monday: [("09:00", "12:00")]},
        )
        assert calendar.elapsed(at("2026-03-02", "UTC"), at("2026-03-03", "UTC")) == 2.5 * HOUR


class TestClockChanges:
    @pytest.mark.parametrize(
        ("hours", "day", "worked"),
        [
            (("00:00", "24:00"), "2026-03-08", 23),
            (("00:00", "24:00"), "2026-11-01", 25),
            (("22:00", "06:00"), "2026-03-07", 7),
            (("22:00", "06:00"), "2026-10-31", 9),
            (("01:30", "03:30"), "2026-03-08", 1),
            (("00:30", "02:30"), "2026-11-01", 3),
            (("00:30", "01:30"), "2026-11-01", 1),
            (("09:00", "09:00"), "2026-03-07", 23),
        ],
    )
    def test_new_york(self, hours: tuple[str, str], day: str, worked: int) -> None:
        """A shift lasts as long as it really lasts on the day the clocks change."""
        calendar = BusinessCalendar(tz="America/New_York", weekly={}, overrides={day: [hours]})
        assert calendar.elapsed(at("2026-01-01", "UTC"), at("2026-12-01", "UTC")) == worked * HOUR

    def test_hours_that_the_gap_swallows_are_dropped(self) -> None:
        """Hours that begin in the gap and end just after it are empty, not negative."""
        calendar = BusinessCalendar(tz="America/New_York", weekly={"sun": [("02:30", "03:15")]})
        assert calendar.intervals(at("2026-03-08", "UTC"), at("2026-03-09", "UTC")) == ()

    @pytest.mark.parametrize(
        ("tz", "day", "worked"),
        [
            ("Australia/Lord_Howe", "2026-10-04", 23.5),
            ("Australia/Lord_Howe", "2026-04-05", 24.5),
            ("America/Sao_Paulo", "2018-11-04", 23),
            ("Pacific/Apia", "2011-12-30", 0),
        ],
    )
    def test_elsewhere(self, tz: str, day: str, worked: float) -> None:
        """Half-hour changes, a midnight that does not exist, and a day that was skipped."""
        calendar = BusinessCalendar(tz=tz, weekly={}, overrides={day: [("00:00", "24:00")], "2026-06-01": OFFICE})
        start = at(f"{day} 12:00", "UTC")
        assert calendar.elapsed(start - 72 * HOUR, start + 72 * HOUR) == worked * HOUR

    def test_by_day_over_a_skipped_midnight(self) -> None:
        """A day of 23 hours is one date."""
        always = BusinessCalendar.around_the_clock("America/Sao_Paulo")
        zone = "America/Sao_Paulo"
        found = always.by_day(at("2018-11-03", zone), at("2018-11-06", zone))
        assert [worked / HOUR for _, worked in found] == [24, 23, 24]

    def test_a_second_occurrence_may_be_asked_for(self) -> None:
        """A moment says by its ``fold`` which of the two it is, and answers do too."""
        always = BusinessCalendar.around_the_clock("America/New_York")
        first = at("2026-11-01 01:30", "America/New_York")
        again = always.add(first, HOUR)
        assert (again.hour, again.minute, again.fold) == (1, 30, 1)
        assert always.elapsed(first, again) == HOUR


class TestRefused:
    @pytest.mark.parametrize("moment", [datetime(2026, 3, 2), date(2026, 3, 2), "2026-03-02"])  # noqa: DTZ001
    def test_naive_moments(self, office: BusinessCalendar, moment: Any) -> None:
        """A moment without a zone is refused by every question."""
        aware = at("2026-03-02")
        questions = (
            lambda: office.add(moment, HOUR),
            lambda: office.subtract(moment, HOUR),
            lambda: office.elapsed(moment, aware),
            lambda: office.elapsed(aware, moment),
            lambda: office.is_open(moment),
            lambda: office.next_open(moment),
            lambda: office.previous_close(moment),
            lambda: office.intervals(aware, moment),
        )
        for question in questions:
            with pytest.raises(CalendarError):
                question()

    def test_amounts_that_are_none(self, office: BusinessCalendar) -> None:
        """An amount is a timedelta; a bare number would need a unit."""
        with pytest.raises(CalendarError, match="no timedelta"):
            office.add(at("2026-03-02"), 12)  # type: ignore[arg-type]

    @pytest.mark.parametrize("amount", [timedelta.max, timedelta(days=365 * 150), timedelta(days=365 * 80)])
    def test_amounts_beyond_the_horizon(self, office: BusinessCalendar, amount: timedelta) -> None:
        """An amount that no year up to 2298 can hold is an error at once, forwards and backwards."""
        with pytest.raises(CalendarError, match="horizon"):
            office.add(at("2026-03-02"), amount)
        with pytest.raises(CalendarError, match="horizon"):
            office.subtract(at("2026-03-02"), amount)

    @pytest.mark.parametrize("year", [1, 1900, 2299, 9999])
    def test_moments_beyond_the_horizon(self, office: BusinessCalendar, year: int) -> None:
        """A moment before 1901 or after 2298 is an error."""
        with pytest.raises(CalendarError, match="horizon"):
            office.is_open(datetime(year, 6, 1, tzinfo=UTC))

    def test_dates_run_out(self) -> None:
        """A calendar of single dates has no opening after its last and no closing before its first."""
        once = BusinessCalendar(tz="UTC", overrides={date(2026, 3, 2): OFFICE})
        questions: tuple[Callable[[], object], ...] = (
            lambda: once.next_open(at("2026-03-04")),
            lambda: once.previous_close(at("2026-03-01")),
            lambda: once.add(at("2026-03-01"), 8 * HOUR),
            lambda: once.add_days(date(2026, 3, 2), 1),
            lambda: once.add_days(date(2026, 3, 2), -1),
        )
        for question in questions:
            with pytest.raises(CalendarError, match="horizon"):
                question()

    @pytest.mark.parametrize(
        ("amount", "said"),
        [
            (timedelta(hours=4), "about 4.00 hours"),
            (timedelta(days=2), "about 2 days"),
            (timedelta(days=-2), "about -2 days"),
        ],
    )
    def test_how_much_was_asked_is_told_in_its_size(self, amount: timedelta, said: str) -> None:
        """A calendar of one date ends soon: four hours too many are told as hours, not as 0 days."""
        once = BusinessCalendar(tz="UTC", overrides={date(2026, 3, 2): [("09:00", "10:00")]})
        with pytest.raises(CalendarError, match=said):
            once.add(datetime(2026, 3, 2, 9, tzinfo=UTC), amount)


class TestCoverage:
    COVERED = Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31), firm_until=date(2026, 12, 25))

    def made(self, beyond: Any) -> BusinessCalendar:
        return BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=self.COVERED, beyond=beyond)

    @pytest.mark.parametrize(
        ("start", "hours"), [("2026-12-31 17:00", 2), ("2027-01-04 09:00", 1), ("2025-12-31 17:00", 2)]
    )
    def test_an_answer_beyond_it(self, start: str, hours: int) -> None:
        """Beyond the coverage an answer comes with a warning, as an error, or silently, as the calendar says."""
        with pytest.warns(UncoveredDateWarning, match="only 2026-01-01 to 2026-12-31 is covered"):
            end = self.made("warn").add(at(start), hours * HOUR)
        with pytest.raises(CalendarError, match="outside the coverage"):
            self.made("raise").add(at(start), hours * HOUR)
        assert self.made("allow").add(at(start), hours * HOUR) == end

    def test_the_warning_points_at_the_caller(self) -> None:
        """It names the line that asked."""
        with pytest.warns(UncoveredDateWarning) as caught:
            self.made("warn").add(at("2026-12-31 17:00"), 2 * HOUR)
        assert caught[0].filename == __file__

    def test_every_question_minds_it(self) -> None:
        """Not only ``add``."""
        calendar = self.made("raise")
        inside, beyond = at("2026-12-31 17:00"), at("2027-01-04 09:00")
        for question in (
            lambda: calendar.subtract(beyond, HOUR),
            lambda: calendar.elapsed(inside, beyond),
            lambda: calendar.elapsed(beyond, inside),
            lambda: calendar.is_open(beyond),
            lambda: calendar.next_open(at("2026-12-31 18:00")),
            lambda: calendar.previous_close(at("2026-01-01 09:00")),
            lambda: calendar.intervals(inside, beyond),
            lambda: calendar.by_day(inside, beyond),
            lambda: calendar.is_workday(date(2027, 1, 4)),
            lambda: calendar.add_days(date(2026, 12, 31), 1),
            lambda: calendar.add_days(date(2025, 12, 31), 1),
        ):
            with pytest.raises(CalendarError, match="outside the coverage"):
                question()

    def test_within_it(self) -> None:
        """Up to the last midnight nothing is doubted."""
        calendar = self.made("raise")
        assert calendar.add(at("2026-12-31 17:00"), HOUR) == at("2026-12-31 18:00")
        assert calendar.elapsed(at("2026-12-31 17:00"), at("2027-01-01 00:00")) == HOUR
        assert calendar.add_days(date(2026, 12, 30), 1) == date(2026, 12, 31)

    def test_provisional(self) -> None:
        """What an announcement can still change is provisional, within the coverage too."""
        calendar = self.made("warn")
        assert not calendar.is_provisional(at("2026-12-25 17:00"), at("2026-03-02 09:00"))
        assert calendar.is_provisional(at("2026-12-26 00:00"))
        assert calendar.is_provisional(at("2026-12-25 17:00"), at("2027-01-04 09:00"))
        assert not BusinessCalendar(tz="UTC", weekly=WEEK).is_provisional(at("2200-01-01 00:00"))


class TestValues:
    def test_equal_calendars_share_an_index(self, office: BusinessCalendar) -> None:
        """Two calendars with the same hours build their years once; names and pickles make no difference."""
        again = attrs.evolve(office, beyond="allow")
        assert again != office
        assert again._index is office._index

    def test_calendars_are_values(self, office: BusinessCalendar) -> None:
        """Equal, hashable, frozen, and the same after a copy or a pickle; the index is no part of it."""
        office.is_open(at("2026-03-02 09:00"))
        for other in (
            copy.copy(office),
            copy.deepcopy(office),
            pickle.loads(pickle.dumps(office)),
            BusinessCalendar.from_dict(office.to_dict()),
            attrs.evolve(office),
        ):
            assert other == office
            assert hash(other) == hash(office)
            assert other.add(at("2026-03-02 09:00"), HOUR) == at("2026-03-02 10:00")
        assert len(pickle.dumps(office)) < 2_000
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            office.tz = "UTC"  # type: ignore[misc]

    def test_the_index_goes_with_its_calendars(self) -> None:
        """No calendar is kept alive by the index it shares."""
        calendar = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "09:01")]})
        key = calendar.key
        assert key in index._shared
        del calendar
        assert key not in index._shared

    def test_the_repr_says_what_it_is(self, office: BusinessCalendar) -> None:
        """A calendar shows its zone, hours and how many dates differ."""
        assert repr(office) == (
            "BusinessCalendar(Asia/Shanghai, mon–fri 09:00–12:00 13:30–18:00, 2 holidays, 2 overrides)"
        )
        once = BusinessCalendar(
            tz="UTC",
            weekly={"mon": [("09:00", "10:00")]},
            overrides={date(2026, 3, 2): OFFICE},
            coverage=Coverage(last=date(2026, 12, 31)),
        )
        assert repr(once) == "BusinessCalendar(UTC, mon 09:00–10:00, 1 override, covers … to 2026-12-31)"

    def test_from_dict_refuses_what_it_does_not_know(self) -> None:
        """A key that is none of ours is an error, for it was meant to change something."""
        with pytest.raises(CalendarError, match="zone"):
            BusinessCalendar.from_dict({"zone": "UTC"})
        with pytest.raises(CalendarError, match="until"):
            BusinessCalendar.from_dict({"tz": "UTC", "coverage": {"until": "2026-01-01"}})
        assert BusinessCalendar.from_dict({"tz": "UTC", "weekly": {"mon": [["09:00", "18:00"]]}}).beyond == "warn"

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (None, "the calendar is not a mapping"),
            ([], "the calendar is not a mapping"),
            ({}, "the calendar lacks a key"),
            ({"tz": "UTC", "coverage": True}, "coverage is not a mapping"),
            ({"tz": "UTC", "coverage": {"reason": []}}, "coverage.reason is unknown"),
            ({"tz": "UTC", "holidays": {"2026-10-01": 7}}, "holidays has a name that is no text"),
            ({"parts": {}, "needs": "all"}, "the calendar has no list of parts"),
            ({"parts": []}, "the calendar lacks a key"),
            ({"parts": [], "needs": "all"}, "a part that is no calendar"),
        ],
    )
    def test_from_dict_refuses_what_is_no_calendar(self, given: Any, said: str) -> None:
        """Configuration of another shape is told what is wrong and what would work, never with a bare TypeError."""
        with pytest.raises(CalendarError, match=said):
            calendar_from_dict(given)


class TestIndex:
    def test_is_built_by_the_year(self) -> None:
        """Only the years that are asked for are built, and those between them."""
        calendar = BusinessCalendar(tz="UTC", weekly={"tue": [("09:00", "09:02")]})
        calendar.is_open(at("2026-03-02"))
        snapshot = built(calendar)
        assert (snapshot.first, snapshot.last) == (2026, 2026)
        calendar.is_open(at("2024-03-02"))
        calendar.is_open(at("2025-03-02"))
        snapshot = built(calendar)
        assert (snapshot.first, snapshot.last) == (2024, 2026)

    def test_a_year_is_at_most_80_kilobytes(self) -> None:
        """The index of ten years of a usual office takes at most 80 KB a year."""
        calendar = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2026, 1, 1)])
        calendar.elapsed(at("2020-01-05"), at("2029-12-20"))
        snapshot = built(calendar)
        lists = (snapshot.starts, snapshot.done, snapshot.shut)
        size = sum(sys.getsizeof(each) + sum(map(sys.getsizeof, each)) for each in lists)
        assert size / 10 <= 80_000

    def test_threads_agree(self) -> None:
        """Threads that ask for different years at once get the answers that one alone would get."""
        calendar = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2025, 1, 1)])
        starts = [at("1990-06-04 09:00") + timedelta(days=91 * n) for n in range(160)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(calendar.add, starts, [20 * HOUR] * len(starts)))
        fresh = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2025, 1, 2)])
        assert found == [fresh.add(start, 20 * HOUR) for start in starts]

    def test_answers_at_the_end_of_what_is_built(self) -> None:
        """The last days of a year are settled only with the next year, which is then built as well."""
        office = BusinessCalendar(tz="UTC", weekly=WEEK, holidays=[date(2026, 12, 31)])
        assert office.is_open(at("2026-12-28 09:00", "UTC"))
        assert built(office).last == 2026
        assert office.add(at("2026-12-28 09:00", "UTC"), 20 * HOUR) == at("2026-12-30 15:30", "UTC")
        assert built(office).last == 2027

    def test_answers_over_new_year(self) -> None:
        """A night that reaches over New Year is found from either side, in whatever order the years are built."""
        for first in ("2025-06-01", "2026-06-01", "2026-01-01"):
            night = BusinessCalendar(
                tz="UTC", weekly={"wed": [("22:00", "21:00")]}, holidays=[date.fromisoformat(first)]
            )
            night.is_open(at(first))
            assert night.is_open(at("2026-01-01 20:59", "UTC"))
            assert night.previous_close(at("2026-01-02 12:00", "UTC")) == at("2026-01-01 21:00", "UTC")
            assert night.subtract(at("2026-01-02 12:00", "UTC"), 23 * HOUR) == at("2025-12-31 22:00", "UTC")


class TestCombined:
    HOTLINE = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("08:00", "10:00")], "sat": [("10:00", "12:00")]})

    def test_both(self, office: BusinessCalendar) -> None:
        """``&`` is open when both are."""
        both = office & self.HOTLINE
        assert both.elapsed(at("2026-03-02"), at("2026-03-09")) == HOUR
        assert both.is_workday(date(2026, 3, 2))
        assert not both.is_workday(date(2026, 3, 3))

    def test_either(self, office: BusinessCalendar) -> None:
        """``|`` is open when either is, and counts common time once."""
        either = office | self.HOTLINE
        assert either.elapsed(at("2026-03-02"), at("2026-03-03")) == 8.5 * HOUR
        assert either.is_workday(date(2026, 3, 7))
        assert either.add(at("2026-03-06 18:00"), HOUR) == at("2026-03-07 11:00")

    def test_over_new_year(self) -> None:
        """Shifts of different years have their common time too."""
        night = BusinessCalendar(tz="UTC", weekly={"wed": [("22:00", "06:00")]})
        early = BusinessCalendar(tz="UTC", weekly={"thu": [("01:00", "09:00")]})
        assert (night & early).intervals(at("2025-12-31"), at("2026-01-02")) == (
            (at("2026-01-01 01:00", "UTC"), at("2026-01-01 06:00", "UTC")),
        )

    def test_are_values_and_combine_further(self, office: BusinessCalendar) -> None:
        """Combinations are equal by value, can be pickled, and can be combined again."""
        one: Calendar = (office & self.HOTLINE) | office
        two = (one & office) | self.HOTLINE
        assert isinstance(one, CombinedCalendar)
        assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one)
        assert one.add(at("2026-03-02 08:00"), HOUR) == at("2026-03-02 10:00")
        assert two.add(at("2026-03-02 08:00"), HOUR) == at("2026-03-02 09:00")
        assert repr(one).count("BusinessCalendar") == 3
        assert one.to_dict()["parts"][0]["needs"] == "all"

    def test_plain_both_ways(self, office: BusinessCalendar) -> None:
        """A combination goes into plain data and comes back; keys of other kinds are refused."""
        one = (office & self.HOTLINE) | office
        assert calendar_from_dict(one.to_dict()) == one
        assert calendar_from_dict(office.to_dict()) == office
        with pytest.raises(CalendarError, match="none of ours"):
            calendar_from_dict({"parts": [], "need": "all"})
        with pytest.raises(CalendarError, match="no calendar"):
            calendar_from_dict({"parts": [], "needs": "all"})

    def test_coverage_is_what_both_cover(self, office: BusinessCalendar) -> None:
        """The coverage of a combination is the intersection, and its answer to questions beyond the strictest."""
        one = attrs.evolve(office, coverage=Coverage(first=date(2020, 1, 1), last=date(2026, 12, 31)), beyond="raise")
        two = attrs.evolve(office, coverage=Coverage(first=date(2022, 1, 1)), beyond="allow")
        assert (one & two).coverage == Coverage(first=date(2022, 1, 1), last=date(2026, 12, 31))
        assert (one | two).beyond == "raise"

    def test_what_does_not_combine(self, office: BusinessCalendar) -> None:
        """Zones must agree, coverages must meet, and only calendars combine."""
        with pytest.raises(CalendarError, match="zone"):
            _ = office & BusinessCalendar.around_the_clock("UTC")
        with pytest.raises(CalendarError, match="no calendar"):
            _ = office & 5  # type: ignore[operator]
        with pytest.raises(CalendarError, match="coverage"):
            _ = attrs.evolve(office, coverage=Coverage(last=date(2020, 1, 1))) & attrs.evolve(
                office, coverage=Coverage(first=date(2021, 1, 1))
            )
