"""Countries: holidays, make-up days, and how far they are known."""

import sys
import types
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import chinese_calendar  # type: ignore[import-untyped]
import holidays
import pytest

from complaintkit.business_time import BusinessCalendar, Coverage
from complaintkit.errors import CalendarError, MissingExtraError, UncoveredDateWarning, UnknownTermError

is_workday = cast("Callable[[date], bool]", chinese_calendar.is_workday)  # pyright: ignore[reportUnknownMemberType]
YEARS = range(2020, 2027)


@pytest.fixture(scope="module")
def china() -> BusinessCalendar:
    return BusinessCalendar.for_country("CN", years=YEARS)


class TestChina:
    def test_every_day_of_2020_to_2026(self, china: BusinessCalendar) -> None:
        """Each of the 2,557 days is what ``holidays`` and ``chinesecalendar`` say of it."""
        peer = holidays.country_holidays("CN", years=YEARS)
        days = [date(2020, 1, 1) + timedelta(days=n) for n in range(2557)]
        assert days[-1] == date(2026, 12, 31)
        ours = {day: china.is_workday(day) for day in days}
        assert ours == {day: peer.is_working_day(day) for day in days}
        assert ours == {day: is_workday(day) for day in days}

    def test_the_three_ways_agree(self, china: BusinessCalendar) -> None:
        """A code, an object of ``holidays`` and the module ``chinese_calendar`` give the same workdays."""
        others = (
            BusinessCalendar.for_country(holidays.country_holidays("CN"), years=YEARS),
            BusinessCalendar.for_country(chinese_calendar, years=YEARS),
        )
        for other in others:
            assert other.tz == "Asia/Shanghai"
            assert other.coverage == china.coverage
            assert other.overrides == china.overrides

    def test_coverage_ends_with_the_last_year_announced(self) -> None:
        """2027 has holidays but no make-up day yet, so it is not covered; the last weekend of 2026 may change."""
        china = BusinessCalendar.for_country("CN")
        assert china.coverage == Coverage(
            first=date(2001, 1, 1),
            last=date(2026, 12, 31),
            firm_until=date(2026, 12, 25),
            reason="make-up-days-unannounced",
        )
        with pytest.warns(UncoveredDateWarning, match="not announced"):
            assert china.is_workday(date(2027, 1, 4))
        assert not BusinessCalendar.for_country("CN", beyond="allow").is_workday(date(2027, 10, 1))

    def test_years_whose_next_year_is_known_are_firm(self) -> None:
        """The last weekend of December is firm once the next year's make-up days are known."""
        china = BusinessCalendar.for_country("CN", years=[2025, 2024])
        assert china.coverage == Coverage(first=date(2024, 1, 1), last=date(2025, 12, 31))

    def test_the_whole_module(self) -> None:
        """Without years, ``chinese_calendar`` is taken as far as it goes."""
        china = BusinessCalendar.for_country(chinese_calendar)
        assert china.coverage.first == date(2004, 1, 1)
        assert china.coverage.reason == "make-up-days-unannounced"

    def test_a_gap_ends_what_can_be_relied_on(self) -> None:
        """When a year in the middle has no make-up days, only what comes after it is covered."""
        gap = holidays.country_holidays("CN", years=YEARS)
        gap.weekend_workdays = {day for day in gap.weekend_workdays if day.year != 2023}
        assert BusinessCalendar.for_country(gap).coverage.first == date(2024, 1, 1)

    def test_make_up_days_have_the_hours_of_the_first_working_day(self) -> None:
        """A make-up Saturday is worked like a Monday, or like the first day that the week has."""
        weekly = {"tue": [("10:00", "12:00")], "sat": [("08:00", "09:00")]}
        china = BusinessCalendar.for_country("CN", weekly=weekly, years=[2026])
        assert dict(china.overrides)[date(2026, 10, 10)] == (("10:00", "12:00"),)

    def test_a_weekend_shop_keeps_its_weekend(self) -> None:
        """Without hours on any working day, make-up days change nothing."""
        china = BusinessCalendar.for_country("CN", weekly={"sat": [("08:00", "09:00")]}, years=[2026])
        assert china.overrides == ()
        assert china.is_workday(date(2026, 10, 10))

    @pytest.mark.parametrize("years", [range(2027, 2029), range(1950, 1952)])
    def test_years_without_any_make_up_day(self, years: range) -> None:
        """Years of which no make-up day is known are refused, for nothing would be covered."""
        with pytest.raises(CalendarError, match="make-up days"):
            BusinessCalendar.for_country("CN", years=years)

    def test_names_are_in_the_country_s_language(self, china: BusinessCalendar) -> None:
        """Names do not depend on the machine's locale."""
        assert dict(china.holidays)[date(2026, 1, 1)] == "元旦"


class TestElsewhere:
    def test_england(self) -> None:
        """A part of a country is asked for by its ISO 3166-2 code; all years asked for are covered."""
        england = BusinessCalendar.for_country("GB-ENG", years=[2026])
        assert england.tz == "Europe/London"
        assert england.coverage == Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31))
        assert not england.is_workday(date(2026, 8, 31))
        assert england.is_workday(date(2026, 9, 1))

    def test_the_united_states(self) -> None:
        """A country with several zones needs to be told which."""
        with pytest.raises(CalendarError, match="tz is needed"):
            BusinessCalendar.for_country("US")
        east = BusinessCalendar.for_country("us", tz="America/New_York", years=[2026])
        assert not east.is_workday(date(2026, 7, 3))

    def test_years_that_are_known_in_part_are_not_covered(self) -> None:
        """The feasts of the moon in India are known from 2001 to 2035; what lies beyond is not taken for known."""
        india = BusinessCalendar.for_country("IN", beyond="allow")
        assert india.tz == "Asia/Kolkata"
        assert (india.coverage.first, india.coverage.last) == (date(2001, 1, 1), date(2035, 12, 31))
        with pytest.raises(CalendarError, match="no year of holidays is known"):
            BusinessCalendar.for_country("IN", years=range(2040, 2043))

    def test_a_weekend_of_one_day(self) -> None:
        """The weekend is the country's own."""
        assert BusinessCalendar.for_country("HK", years=[2026]).is_workday(date(2026, 3, 7))

    def test_objects(self) -> None:
        """An object of ``holidays`` is filled in for the years asked for, or taken as it is."""
        england = holidays.country_holidays("GB", subdiv="ENG")
        assert BusinessCalendar.for_country(england, years=[2026]).coverage.last == date(2026, 12, 31)
        plain = BusinessCalendar.for_country({date(2026, 3, 2): "ours"}, tz="UTC")
        assert plain.coverage == Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31))
        assert not plain.is_workday(date(2026, 3, 2))

    @pytest.mark.parametrize("source", ["XX", "GB-ZZ", "", {}])
    def test_unknown_countries(self, source: Any) -> None:
        """A country that is none, or a list without a year, is refused."""
        with pytest.raises(CalendarError):
            BusinessCalendar.for_country(source, tz="UTC")

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without ``holidays`` a code can't be looked up, and the error says what to install."""
        monkeypatch.setitem(sys.modules, "holidays", None)
        with pytest.raises(MissingExtraError, match=r"complaintkit\[holidays\]"):
            BusinessCalendar.for_country("CN")

    def test_a_module_of_one_s_own(self) -> None:
        """Any module with ``holidays`` and ``workdays`` will do."""
        own = types.ModuleType("own")
        vars(own).update(holidays={date(2026, 3, 2): "ours"}, workdays={date(2026, 3, 7): "ours"})
        calendar = BusinessCalendar.for_country(own)
        assert calendar.is_workday(date(2026, 3, 7))
        assert not calendar.is_workday(date(2026, 3, 2))

    def test_the_calendar_of_a_source_whole(self) -> None:
        """Zone, usual hours, holidays by date, make-up days with the hours of a working day, and what is covered."""
        own = types.ModuleType("own")
        days = {date(2026, 5, 1): "劳动节", date(2025, 5, 1): "劳动节", date(2025, 10, 11): "国庆节"}
        vars(own).update(holidays=days, workdays={date(2026, 5, 9): "劳动节", date(2025, 10, 11): "国庆节"})
        usual = [["09:00", "12:00"], ["13:00", "18:00"]]
        assert BusinessCalendar.for_country(own, beyond="allow").to_dict() == {
            "tz": "Asia/Shanghai",
            "weekly": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), usual),
            "weekly_breaks": {},
            "breaks": {},
            "holidays": {"2025-05-01": "劳动节", "2026-05-01": "劳动节"},
            "overrides": {"2025-10-11": usual, "2026-05-09": usual},
            "precedence": "holidays",
            "coverage": {
                "reason": "make-up-days-unannounced",
                "first": "2025-01-01",
                "last": "2026-12-31",
                "firm_until": "2026-12-25",
            },
            "beyond": "allow",
        }

    def test_years_in_the_middle_of_those_announced(self) -> None:
        """They are firm to their end, and more is there to be loaded."""
        own = types.ModuleType("own")
        vars(own).update(holidays={}, workdays=dict.fromkeys((date(year, 5, 9) for year in range(2020, 2027)), ""))
        found = BusinessCalendar.for_country(own, years=[2024, 2022])
        assert found.coverage == Coverage(
            first=date(2022, 1, 1), last=date(2024, 12, 31), firm_until=date(2024, 12, 31), reason="years-not-loaded"
        )
        assert [day.year for day, _ in found.overrides] == [2022, 2023, 2024]

    def test_years_before_and_after_those_announced(self) -> None:
        """Only those between are covered, however many are asked for."""
        own = types.ModuleType("own")
        vars(own).update(holidays={}, workdays=dict.fromkeys((date(year, 5, 9) for year in (2020, 2021)), ""))
        covered = BusinessCalendar.for_country(own, years=range(2015, 2030)).coverage
        assert (covered.first, covered.last) == (date(2020, 1, 1), date(2021, 12, 31))
        assert BusinessCalendar.for_country(own, years=[2020, 2019]).coverage == Coverage(
            first=date(2020, 1, 1), last=date(2020, 12, 31)
        )

    def test_an_object_that_tells_its_years(self) -> None:
        """They are covered, not each year that a single date lies in; nor is a year without any date left out."""

        class Known(dict[date, str]):
            years = frozenset({2026, 2027})
            country = "SG"

        found = BusinessCalendar.for_country(Known({date(2025, 12, 31): "observed", date(2026, 1, 1): "New Year"}))
        assert found.coverage == Coverage(first=date(2026, 1, 1), last=date(2027, 12, 31))
        assert found.holidays == ((date(2026, 1, 1), "New Year"),)
        assert found.tz == "Asia/Singapore"

    def test_the_hours_of_a_make_up_day(self) -> None:
        """Those of the first day of the week that is not of the weekend; without such a day there are none."""
        own = types.ModuleType("own")
        vars(own).update(holidays={}, workdays={date(2026, 5, 9): ""})
        weekly = {"sat": [("08:00", "09:00")], "wed": [("10:00", "11:00")], "thu": [("12:00", "13:00")]}
        found = BusinessCalendar.for_country(own, weekly=weekly)
        assert found.overrides == ((date(2026, 5, 9), (("10:00", "11:00"),)),)
        assert BusinessCalendar.for_country(own, weekly={"sun": [("08:00", "09:00")]}).overrides == ()

    @pytest.mark.parametrize(("year", "firm"), [(2022, 30), (2023, 29), (2026, 25), (2027, 24), (2028, 29)])
    def test_the_last_weekend_may_still_change(self, year: int, firm: int) -> None:
        """Until next year's notice is there, the year is firm up to the Friday before its last Saturday."""
        own = types.ModuleType("own")
        vars(own).update(holidays={}, workdays={date(year, 5, 9): ""})
        assert date(year, 12, firm).weekday() == 4
        assert BusinessCalendar.for_country(own).coverage.firm_until == date(year, 12, firm)

    def test_names_are_in_the_country_s_own_language(self) -> None:
        """Whatever the machine is set to."""
        assert dict(BusinessCalendar.for_country("CN", years=[2026]).holidays)[date(2026, 10, 1)] == "国庆节"
        assert dict(BusinessCalendar.for_country("FR", years=[2026]).holidays)[date(2026, 7, 14)] == "Fête nationale"

    @pytest.mark.parametrize(
        ("code", "zone"),
        [
            ("cn", "Asia/Shanghai"),
            ("hk", "Asia/Hong_Kong"),
            ("GB-SCT", "Europe/London"),
            ("JP", "Asia/Tokyo"),
            ("SG", "Asia/Singapore"),
        ],
    )
    def test_the_zone_of_a_country(self, code: str, zone: str) -> None:
        """By its code, in capitals or not, or that of a part of it."""
        assert BusinessCalendar.for_country(code, years=[2026]).tz == zone

    def test_without_years(self) -> None:
        """From 2000 to 2050, at every call."""
        found = BusinessCalendar.for_country("SG").coverage
        assert found == Coverage(first=date(2000, 1, 1), last=date(2050, 12, 31))


class TestCoverageValues:
    def test_open_ends(self) -> None:
        """A coverage without ends is everything, and has nothing to say."""
        everything = Coverage()
        assert everything.is_everything
        assert date(1, 1, 1) in everything
        assert everything.message("en") == ""

    def test_messages(self) -> None:
        """What is covered is told in three languages."""
        covered = Coverage(last=date(2026, 12, 31), reason="make-up-days-unannounced")
        assert covered.message() == "日历只涵盖 … 至 2026-12-31：之后年份的调休安排尚未公布"
        assert covered.message("zh-Hant") == "日曆只涵蓋 … 至 2026-12-31：之後年份的調休安排尚未公布"
        assert covered.message("en") == (
            "only … to 2026-12-31 is covered: the make-up days of the years after are not announced yet"
        )
        assert Coverage(first=date(2026, 1, 1)).message() == "日历只涵盖 2026-01-01 至 …：其余年份未载入"
        with pytest.raises(UnknownTermError, match="fr"):
            covered.message("fr")

    def test_first_and_last_are_covered(self) -> None:
        """Their neighbours are not; what is firm ends with the last firm date, and with the coverage."""
        covered = Coverage(first=date(2026, 1, 2), last=date(2026, 1, 5), firm_until=date(2026, 1, 3))
        days = [date(2026, 1, day) for day in range(1, 7)]
        assert [day in covered for day in days] == [False, True, True, True, True, False]
        assert [covered.is_firm(day) for day in days] == [False, True, True, False, False, False]
        assert not covered.is_everything
        assert not Coverage(first=date(2026, 1, 2)).is_everything
        assert not Coverage(last=date(2026, 1, 2)).is_everything
        assert Coverage(last=date(2026, 1, 5)) == Coverage(last=date(2026, 1, 5), firm_until=date(2026, 1, 5))

    def test_what_two_cover(self) -> None:
        """From the later first to the earlier last; why no more is told by the one that ends sooner."""
        long = Coverage(first=date(2020, 1, 1), last=date(2030, 12, 31), firm_until=date(2024, 12, 31))
        short = Coverage(first=date(2022, 1, 1), last=date(2026, 12, 31), reason="make-up-days-unannounced")
        both = Coverage(
            first=date(2022, 1, 1),
            last=date(2026, 12, 31),
            firm_until=date(2024, 12, 31),
            reason="make-up-days-unannounced",
        )
        assert long & short == short & long == both
        assert short & Coverage() == Coverage() & short == short
        assert Coverage(first=date(2022, 1, 1)) & Coverage(last=date(2022, 1, 1)) == Coverage(
            first=date(2022, 1, 1), last=date(2022, 1, 1)
        )

    def test_plain_both_ways(self) -> None:
        """A coverage goes into plain data and comes back."""
        covered = Coverage(first=date(2020, 1, 1), last=date(2026, 12, 31), firm_until=date(2026, 12, 25))
        assert covered.to_dict() == {
            "reason": "years-not-loaded",
            "first": "2020-01-01",
            "last": "2026-12-31",
            "firm_until": "2026-12-25",
        }
        assert Coverage.from_dict(covered.to_dict()) == covered
        assert Coverage.from_dict({"reason": "make-up-days-unannounced", "last": None}).reason[:7] == "make-up"
        assert Coverage.from_dict({}) == Coverage()

    @pytest.mark.parametrize(
        "given",
        [
            {"first": date(2026, 1, 2), "last": date(2026, 1, 1)},
            {"reason": "because"},
            {"last": datetime(2026, 1, 1, tzinfo=UTC)},
        ],
    )
    def test_what_is_refused(self, given: Any) -> None:
        """A coverage that ends before it begins, a reason of one's own, a datetime for a date."""
        with pytest.raises(CalendarError):
            Coverage(**given)
