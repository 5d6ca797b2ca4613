"""How a calendar is written down, and what is refused."""

import warnings
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, OverlappingHoursWarning

DAY = date(2026, 3, 2)
OFFICE = [("09:00", "18:00")]


def made(**given: Any) -> BusinessCalendar:
    usual: dict[str, Any] = {"tz": "UTC", "weekly": {"mon": OFFICE}}
    return BusinessCalendar(**(usual | given))


class TestHours:
    def test_spellings_become_one(self) -> None:
        """Times may lack a leading zero, carry zero seconds, or be ``time`` objects: all the same."""
        assert made(weekly={"mon": [("9:00", "18:00:00")]}) == made(weekly={"mon": [[time(9), time(18)]]}) == made()

    @pytest.mark.parametrize(
        ("given", "spelled", "passed"),
        [
            ("0:00", "00:00", timedelta()),
            ("9:05", "09:05", timedelta(hours=9, minutes=5)),
            ("09:05:00.000", "09:05", timedelta(hours=9, minutes=5)),
            ("09:05:07", "09:05:07", timedelta(hours=9, minutes=5, seconds=7)),
            ("09:05:07.5", "09:05:07.500000", timedelta(hours=9, minutes=5, seconds=7.5)),
            ("09:05:00.000001", "09:05:00.000001", timedelta(hours=9, minutes=5, microseconds=1)),
            (time(19, 59, 59, 20), "19:59:59.000020", timedelta(hours=19, minutes=59, seconds=59, microseconds=20)),
        ],
    )
    def test_spelling_and_meaning(self, given: Any, spelled: str, passed: timedelta) -> None:
        """Each time of day is spelled in one way, and is as long after midnight as it says."""
        calendar = made(weekly={"mon": [(given, "24:00:00")]})
        assert calendar.weekly == (("mon", ((spelled, "24:00"),)),)
        assert calendar.intervals(at(2), at(3)) == ((at(2) + passed, at(3)),)

    def test_hours_come_in_order_and_once(self) -> None:
        """However they are given."""
        one, two = ("09:00", "12:00"), ("13:00", "18:00")
        assert made(weekly={"tue": [two, one, two], "mon": [one]}).weekly == (("mon", (one,)), ("tue", (one, two)))

    def test_seconds_and_microseconds_are_kept(self) -> None:
        """Hours are exact to the microsecond."""
        calendar = made(weekly={"mon": [(time(9, 0, 30), time.max)]})
        assert calendar.weekly == (("mon", (("09:00:30", "23:59:59.999999"),)),)

    @pytest.mark.parametrize(
        "hours",
        [
            "09:00",
            b"09",
            7,
            ["09:00-18:00"],
            [("09:00",)],
            [("09:00", "18:00", "19:00")],
            [("9h", "18:00")],
            [("09:00", "24:01")],
            [("09:00", "24:00:00.5")],
            [("09:60", "18:00")],
            [("09:00:60", "18:00")],
            [("09:00", "25:00")],
            [("24:00", "06:00")],
            [(9, 18)],
            [5],
            [("٠٩:٠٠", "18:00")],
            [(time(9, tzinfo=UTC), time(18))],
        ],
    )
    def test_malformed_hours_are_refused(self, hours: Any) -> None:
        """Hours that are no pairs of times of day are refused, with the place where they stand."""
        with pytest.raises(CalendarError, match=r"weekly\['mon'\]"):
            made(weekly={"mon": hours})

    def test_weekdays_are_seven(self) -> None:
        """A key that is no weekday is refused with the nearest that is."""
        with pytest.raises(CalendarError, match="'Monday'; expected 'mon'"):
            made(weekly={"Monday": OFFICE})

    @pytest.mark.parametrize("weekly", ["mon", 5, [OFFICE], ["mo"]])
    def test_a_week_is_a_mapping(self, weekly: Any) -> None:
        """A week that maps nothing to hours is refused."""
        with pytest.raises(CalendarError, match="weekly"):
            made(weekly=weekly)

    def test_a_week_without_hours_on_a_day_has_none(self) -> None:
        """A weekday with an empty list is the same as one left out."""
        assert made(weekly={"mon": OFFICE, "sun": []}) == made()

    def test_dates_may_be_text(self) -> None:
        """Dates may be spelled as JSON spells them."""
        assert made(holidays=["2026-03-02"]) == made(holidays=[DAY]) == made(holidays={"2026-03-02": ""})
        assert made(holidays=[(DAY, "ours"), (DAY, None)]) == made(holidays=[DAY])

    @pytest.mark.parametrize("given", [[datetime(2026, 3, 2, tzinfo=UTC)], [3], ["2026-3-2x"], 3, "2026-03-02"])
    def test_what_is_no_date_is_refused(self, given: Any) -> None:
        """A datetime is not a date, nor is anything else."""
        with pytest.raises(CalendarError, match="holidays"):
            made(holidays=given)

    def test_converters_accept_their_own_output(self) -> None:
        """Every field of a calendar can be given to another."""
        one = made(
            weekly_breaks={"mon": [("12:00", "13:00")]},
            breaks={DAY: [("15:00", "15:15")], date(2026, 3, 3): []},
            holidays={date(2026, 5, 1): "劳动节"},
            overrides={date(2026, 5, 9): OFFICE, date(2026, 5, 4): []},
        )
        fields = ("tz", "weekly", "weekly_breaks", "breaks", "holidays", "overrides", "precedence", "coverage")
        assert BusinessCalendar(**{name: getattr(one, name) for name in fields}) == one
        assert made(tz=ZoneInfo("UTC")) == made(tz=UTC) == made()


class TestOverlaps:
    def test_on_one_day(self) -> None:
        """Hours of one day that overlap count once, with a warning."""
        with pytest.warns(OverlappingHoursWarning, match=r"^weekly\['mon'\] has hours that overlap; they count once$"):
            calendar = made(weekly={"mon": [("09:00", "12:00"), ("11:00", "13:00")]})
        assert [(a.hour, b.hour) for a, b in calendar.intervals(at(2), at(3))] == [(9, 13)]

    def test_the_warning_points_at_the_caller(self) -> None:
        """It names the line that made the calendar."""
        with pytest.warns(OverlappingHoursWarning) as caught:
            BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "12:00"), ("11:00", "13:00")]})
        assert caught[0].filename == __file__

    def test_from_sunday_night_into_monday(self) -> None:
        """A night shift that meets the morning's hours overlaps them, over the end of the week too."""
        with pytest.warns(OverlappingHoursWarning, match=r"^weekly\['mon'\] has hours that overlap; they count once$"):
            made(weekly={"sun": [("22:00", "10:00")], "mon": OFFICE})
        with pytest.warns(OverlappingHoursWarning, match=r"^weekly\['thu'\] has"):
            made(weekly={"wed": [("22:00", "09:01")], "thu": OFFICE})
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            made(weekly={"sun": [("22:00", "09:00")], "mon": OFFICE, "wed": [("22:00", "09:00")], "thu": OFFICE})

    def test_on_a_date(self) -> None:
        """Hours of an override that overlap are warned of as well."""
        with pytest.warns(
            OverlappingHoursWarning, match=r"^overrides\[2026-03-02\] has hours that overlap; they"
        ) as caught:
            made(
                overrides={DAY: [("09:00", "12:00"), ("11:00", "13:00"), ("12:30", "14:00")], date(2026, 3, 3): OFFICE}
            )
        assert len(caught) == 1

    def test_touching_is_not_overlapping(self) -> None:
        """Hours that meet are one run and no fault."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            calendar = made(weekly={"mon": [("09:00", "12:00"), ("12:00", "13:00")]})
        assert len(calendar.intervals(at(2), at(3))) == 1


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


class TestRefused:
    @pytest.mark.parametrize("tz", ["Asia/Shangai", "Asia", "../etc", "", "+08:00"])
    def test_unknown_zones(self, tz: str) -> None:
        """A zone that IANA does not name is refused."""
        with pytest.raises(CalendarError, match="tz is no IANA zone"):
            made(tz=tz)

    def test_near_zones_are_shown(self) -> None:
        """A slip in a zone's name is answered with the name meant."""
        with pytest.raises(CalendarError, match="'Asia/Shanghai'"):
            made(tz="Asia/Shangai")

    @pytest.mark.parametrize(
        "given",
        [
            {"weekly": {}},
            {"weekly_breaks": {"mon": [("08:00", "19:00")]}},
            {"weekly": {}, "overrides": {DAY: OFFICE}, "holidays": [DAY]},
            {"weekly": {}, "overrides": {DAY: OFFICE}, "breaks": {DAY: [("00:00", "24:00")]}},
            {"weekly": {}, "overrides": {DAY: []}},
        ],
    )
    def test_calendars_that_never_open(self, given: Any) -> None:
        """A calendar that has no working time at all is refused when made, not when first asked."""
        with pytest.raises(CalendarError, match="never opens"):
            made(**given)

    def test_one_open_date_is_enough(self) -> None:
        """A calendar may consist of single dates."""
        assert made(weekly={}, overrides={DAY: OFFICE}).is_open(at(2, 9))

    @pytest.mark.parametrize("given", [{"precedence": "both"}, {"beyond": "never"}])
    def test_options(self, given: Any) -> None:
        """An option that is none of those is refused with those that are."""
        with pytest.raises(CalendarError, match="is unknown"):
            made(**given)
