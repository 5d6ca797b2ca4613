"""Holidays from iCalendar feeds."""

import sys
from datetime import date

import pytest

from complaintkit.business_time import BusinessCalendar, read_holidays
from complaintkit.errors import CalendarError, MissingExtraError


def feed(*events: str) -> str:
    body = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}\nEND:VCALENDAR\n"


class TestReadHolidays:
    def test_every_date_of_an_event(self) -> None:
        """An event's end is not one of its dates; without end it is one day, with a duration as many as it says."""
        found = read_holidays(
            feed(
                "SUMMARY:Three\nDTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261004",
                "SUMMARY:One\nDTSTART;VALUE=DATE:20260501",
                "SUMMARY:Two\nDTSTART;VALUE=DATE:20260601\nDURATION:P2D",
                "DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260701",
            )
        )
        assert list(found.items()) == [
            (date(2026, 5, 1), "One"),
            (date(2026, 6, 1), "Two"),
            (date(2026, 6, 2), "Two"),
            (date(2026, 7, 1), ""),
            (date(2026, 10, 1), "Three"),
            (date(2026, 10, 2), "Three"),
            (date(2026, 10, 3), "Three"),
        ]

    def test_is_what_a_calendar_takes(self) -> None:
        """What comes back goes into a calendar as it is."""
        found = read_holidays(feed("SUMMARY:Ours\nDTSTART;VALUE=DATE:20260302").encode())
        calendar = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "17:00")]}, holidays=found)
        assert calendar.reason_on(date(2026, 3, 2)) == ("holiday", "Ours")

    def test_cancelled_events_are_left_out(self) -> None:
        """A cancelled event is no holiday."""
        assert read_holidays(feed("SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260302")) == {}

    def test_events_that_repeat(self) -> None:
        """An event that repeats is laid out over the years asked for."""
        yearly = feed("SUMMARY:Founders\nDTSTART;VALUE=DATE:20200302\nRRULE:FREQ=YEARLY")
        assert list(read_holidays(yearly, years=[2026, 2024])) == [date(2024, 3, 2), date(2026, 3, 2)]
        with pytest.raises(CalendarError, match="Founders repeats"):
            read_holidays(yearly)

    @pytest.mark.parametrize(
        "text",
        [
            "not a calendar",
            "",
            feed("SUMMARY:Timed\nDTSTART:20260302T090000Z"),
            feed("SUMMARY:None"),
            feed("DTSTART;VALUE=DATE:2026"),
        ],
    )
    def test_what_is_no_holiday_is_refused(self, text: str) -> None:
        """A text that is no feed, and an event with a time of day or without a date, are errors."""
        with pytest.raises(CalendarError):
            read_holidays(text)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without ``icalendar`` the error says what to install."""
        monkeypatch.setitem(sys.modules, "icalendar", None)
        with pytest.raises(MissingExtraError, match=r"complaintkit\[icalendar\]"):
            read_holidays(feed())

    def test_a_rule_may_end_at_a_time_of_day(self) -> None:
        """Many feeds end a rule at a moment in UTC, though what repeats is a date."""
        yearly = "SUMMARY:Founders\nDTSTART;VALUE=DATE:20240302\nRRULE:FREQ=YEARLY;UNTIL=20260302T000000Z"
        years = range(2023, 2029)
        assert list(read_holidays(feed(yearly), years=years)) == [date(year, 3, 2) for year in (2024, 2025, 2026)]

    def test_the_years_asked_for_are_those_that_come(self) -> None:
        """From New Year's Day to New Year's Eve, and no date of a year between them that was not asked for."""
        daily = feed("SUMMARY:Ours\nDTSTART;VALUE=DATE:20231230\nRRULE:FREQ=DAILY")
        found = list(read_holidays(daily, years=[2026, 2024]))
        assert (found[0], found[-1], len(found)) == (date(2024, 1, 1), date(2026, 12, 31), 366 + 365)
