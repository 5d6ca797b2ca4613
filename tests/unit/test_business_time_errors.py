"""What working time says of what it can't use: every error whole, field by field."""

import sys
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any

import holidays
import icalendar
import numpy as np
import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from complaintkit.business_time import (
    BusinessCalendar,
    CombinedCalendar,
    Coverage,
    arrays,
    calendar_from_dict,
    read_holidays,
)
from complaintkit.errors import CalendarError, ComplaintKitError, MissingExtraError, UnknownTermError
from tests.whole_errors import assert_told, left_out

HOURS = [("09:00", "17:00")]
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
BARE = NINE.replace(tzinfo=None)
DAY, HOUR, MICROSECOND = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
OFFICE: Any = BusinessCalendar(tz="UTC", weekly={"mon": HOURS})
ELSEWHERE = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": HOURS})
#: Open on one date only.
ONCE: Any = BusinessCalendar(tz="UTC", overrides={date(2026, 3, 2): HOURS})
#: Sure of one year only, and strict about it.
STRICT: Any = BusinessCalendar(
    tz="UTC",
    weekly={"mon": HOURS},
    coverage=Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31), reason="make-up-days-unannounced"),
    beyond="raise",
)
#: As one asks whose data has no static type.
by_array: Any = arrays
#: Monday 9:00 as an array.
ROWS: Any = np.array(["2026-03-02T09:00"], "M8[us]")

HORIZON = "one in 1901–2298"
KEYS = "beyond, breaks, coverage, holidays, overrides, precedence, tz, weekly, weekly_breaks"
PAIRS = "pairs such as ('09:00', '12:00')"
TIMES = "HH:MM or HH:MM:SS from 00:00 to 24:00"
MOMENTS = "datetime64 in UTC, or integers in microseconds since 1970; of a pandas column .to_numpy('datetime64[us]')"
AMOUNTS = "timedelta64, a timedelta, or beside integer moments integers in microseconds"
COVERED = (
    "another, for only 2026-01-01 to 2026-12-31 is covered: the make-up days of the years after are not announced yet"
)
COUNTRIES = "an ISO 3166 code, an object of holidays, or the module chinese_calendar"
ANNOUNCED = "years whose make-up days are announced; without years, all of them"
YEARS = "years such as range(2024, 2027)"
WITHIN = "less than the 398 years of the horizon"


class ChinaWithoutMakeUpDays(dict[date, str]):
    """Holidays that know their country but no day that makes up for them."""

    country = "CN"


def made(**given: Any) -> Any:
    usual: dict[str, Any] = {"tz": "UTC", "weekly": {"mon": HOURS}}
    return BusinessCalendar(**(usual | given))


def country(*given: Any, **named: Any) -> Any:
    return BusinessCalendar.for_country(*given, **named)


def covered(**given: Any) -> Any:
    return Coverage(**given)


def feed(*lines: str) -> str:
    return "\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"))


def said_by(call: Callable[[], object]) -> str:
    """The words of a library that is not ours, which change with its versions."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it raises
        call()
    return str(caught.value)


def without(module: str, call: Callable[[], object]) -> object:
    """What *call* gives where *module* is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, module, None)
        patch.delitem(sys.modules, "complaintkit.business_time.arrays")
        return call()


def no_unit() -> Any:
    """A length of numpy without a unit, which warns where it is made from numpy 2.5 on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return np.array([5], "m8")


#: Of a calendar that can't be: what is called, and the error whole.
CALENDARS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "a zone misspelled": (
        lambda: made(tz="Asia/Shangai"),
        CalendarError("tz is no IANA zone", "Asia/Shangai", "'Asia/Shanghai'"),
    ),
    "several zones near": (
        lambda: made(tz="Europe/Londn"),
        CalendarError("tz is no IANA zone", "Europe/Londn", "'Europe/London' or 'Europe/Lisbon' or 'Europe/Oslo'"),
    ),
    "a city alone": (lambda: made(tz="chicago"), CalendarError("tz is no IANA zone", "chicago", "'America/Chicago'")),
    "no zone near": (lambda: made(tz=5), CalendarError("tz is no IANA zone", 5, "'Asia/Shanghai' or 'UTC'")),
    "a zone of an offset": (
        lambda: made(tz=UTC.utcoffset(None)),
        CalendarError("tz is no IANA zone", timedelta(0), "'Asia/Shanghai' or 'UTC'"),
    ),
    "a week that is a text": (
        lambda: made(weekly="mon"),
        CalendarError("weekly is not a mapping or a list", "mon", "a dict or a list"),
    ),
    "a week that is a number": (
        lambda: made(weekly_breaks=5),
        CalendarError("weekly_breaks is not a mapping or a list", 5, "a dict or a list"),
    ),
    "a week that is a list": (
        lambda: made(weekly=["mon"]),
        CalendarError("weekly is not a mapping", ["mon"], "a dict of lists of hours"),
    ),
    "a week of triples": (
        lambda: made(weekly=[("mon", "09:00", "17:00")]),
        CalendarError("weekly is not a mapping", [("mon", "09:00", "17:00")], "a dict of lists of hours"),
    ),
    "a weekday written out": (
        lambda: made(weekly={"Monday": HOURS}),
        CalendarError("weekly has a key that is no weekday", "Monday", "'mon'"),
    ),
    "a weekday in another language": (
        lambda: made(weekly_breaks={"lundi": HOURS}),
        CalendarError(
            "weekly_breaks has a key that is no weekday",
            "lundi",
            "'mon' or 'tue' or 'wed' or 'thu' or 'fri' or 'sat' or 'sun'",
        ),
    ),
    "hours that are a text": (
        lambda: made(weekly={"mon": "09:00-17:00"}),
        CalendarError("weekly['mon'] is not a list of hours", "09:00-17:00", PAIRS),
    ),
    "hours that are a number": (
        lambda: made(weekly={"mon": 9}),
        CalendarError("weekly['mon'] is not a list of hours", 9, PAIRS),
    ),
    "a pair that is a text": (
        lambda: made(weekly_breaks={"tue": [HOURS[0], "09:00-17:00"]}),
        CalendarError(
            "weekly_breaks['tue'][1] is not a pair of times", "09:00-17:00", "a pair such as ('09:00', '12:00')"
        ),
    ),
    "a pair of one": (
        lambda: made(overrides={"2026-03-02": [("09:00",)]}),
        CalendarError(
            "overrides[2026-03-02][0] is not a pair of times", ("09:00",), "a pair such as ('09:00', '12:00')"
        ),
    ),
    "no time of day": (
        lambda: made(weekly={"mon": [("9h", "17:00")]}),
        CalendarError("weekly['mon'][0] is not a time of day", "9h", TIMES),
    ),
    "an hour that is none": (
        lambda: made(breaks={date(2026, 3, 2): [("23:00", "25:00")]}),
        CalendarError("breaks[2026-03-02][0] is not a time of day", "25:00", TIMES),
    ),
    "a minute that is none": (
        lambda: made(weekly={"mon": [("09:60", "17:00")]}),
        CalendarError("weekly['mon'][0] is not a time of day", "09:60", TIMES),
    ),
    "a second that is none": (
        lambda: made(weekly={"mon": [("09:00:60", "17:00")]}),
        CalendarError("weekly['mon'][0] is not a time of day", "09:00:60", TIMES),
    ),
    "a moment after midnight": (
        lambda: made(weekly={"mon": [("09:00", "24:00:00.000001")]}),
        CalendarError("weekly['mon'][0] is not a time of day", "24:00:00.000001", TIMES),
    ),
    "a second after midnight": (
        lambda: made(weekly={"mon": [("09:00", "24:00:01")]}),
        CalendarError("weekly['mon'][0] is not a time of day", "24:00:01", TIMES),
    ),
    "a time with a zone": (
        lambda: made(weekly={"mon": [(time(9, tzinfo=UTC), time(17))]}),
        CalendarError("weekly['mon'][0] is not a time of day", time(9, tzinfo=UTC), TIMES),
    ),
    "an opening at the end of the day": (
        lambda: made(weekly={"mon": [("24:00", "06:00")]}),
        CalendarError("weekly['mon'][0] opens at 24:00", ("24:00", "06:00"), "00:00 of the next day"),
    ),
    "a date that is none": (
        lambda: made(overrides={"1 Jan": HOURS}),
        CalendarError("overrides has something that is no date", "1 Jan", "a date, or YYYY-MM-DD"),
    ),
    "a datetime for a date": (
        lambda: made(breaks={NINE: HOURS}),
        CalendarError("breaks has something that is no date", NINE, "a date, or YYYY-MM-DD"),
    ),
    "holidays that are a text": (
        lambda: made(holidays="2026-01-01"),
        CalendarError("holidays is not a mapping or a list", "2026-01-01", "a dict or a list"),
    ),
    "a holiday that is no date": (
        lambda: made(holidays=[5]),
        CalendarError("holidays has something that is no date", 5, "a date, or YYYY-MM-DD"),
    ),
    "a holiday whose name is none": (
        lambda: made(holidays={date(2026, 1, 1): "New Year", date(2026, 1, 2): 5}),
        CalendarError("holidays has a name that is no text", 5, "a str"),
    ),
    "a holiday that is a triple": (
        lambda: made(holidays=[("2026-01-01", "New Year", "UK")]),
        CalendarError("holidays has something that is no pair", ("2026-01-01", "New Year", "UK"), "(date, name)"),
    ),
    "a precedence that is none": (
        lambda: made(precedence="both"),
        CalendarError("precedence is unknown", "both", "'holidays' or 'overrides'"),
    ),
    "an option that is none": (
        lambda: made(beyond="ignore"),
        CalendarError("beyond is unknown", "ignore", "'warn' or 'raise' or 'allow'"),
    ),
    "a coverage that is none": (
        lambda: made(coverage=2026),
        CalendarError("coverage is no Coverage", 2026, "Coverage(first=…, last=…)"),
    ),
    "a calendar that never opens": (
        lambda: made(weekly_breaks={"mon": HOURS}),
        CalendarError(
            "the calendar never opens", "BusinessCalendar(UTC, mon 09:00–17:00)", "hours in weekly or overrides"
        ),
    ),
    "a coverage the wrong way round": (
        lambda: covered(first=date(2026, 2, 1), last=date(2026, 1, 1)),
        CalendarError("coverage ends before it begins", "2026-02-01 to 2026-01-01", "first <= last"),
    ),
    "a reason that is none": (
        lambda: covered(reason="unknown"),
        CalendarError("coverage.reason is unknown", "unknown", "'years-not-loaded' or 'make-up-days-unannounced'"),
    ),
    "a date that is a text": (
        lambda: covered(firm_until="2026-01-01"),
        CalendarError("coverage.firm_until is no date", "2026-01-01", "date.fromisoformat('2026-01-01')"),
    ),
    "a date that is a datetime": (
        lambda: covered(last=NINE),
        CalendarError("coverage.last has something that is no date", NINE, "a date, or YYYY-MM-DD"),
    ),
    "data that is a list": (
        lambda: calendar_from_dict([]),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        CalendarError("the calendar is not a mapping", [], f"a dict with {KEYS}"),
    ),
    "data with keys of its own": (
        lambda: calendar_from_dict({"tz": "UTC", "open": 9, "close": 17}),
        CalendarError("the calendar has keys that are none of ours", ["close", "open"], KEYS),
    ),
    "data without a zone": (
        lambda: calendar_from_dict({"weekly": {}, "beyond": "warn"}),
        CalendarError("the calendar lacks a key", ["beyond", "weekly"], "tz"),
    ),
    "data with a coverage that is none": (
        lambda: calendar_from_dict({"tz": "UTC", "coverage": 5}),
        CalendarError("coverage is not a mapping", 5, "a dict with first, last, firm_until, reason"),
    ),
    "data with a coverage of its own": (
        lambda: calendar_from_dict({"tz": "UTC", "coverage": {"until": "2026-12-31"}}),
        CalendarError("coverage has keys that are none of ours", ["until"], "first, last, firm_until, reason"),
    ),
    "data with a covered date that is none": (
        lambda: calendar_from_dict({"tz": "UTC", "coverage": {"last": "31/12/2026"}}),
        CalendarError("coverage.last has something that is no date", "31/12/2026", "a date, or YYYY-MM-DD"),
    ),
    "parts that are none": (
        lambda: calendar_from_dict({"parts": 5, "needs": "all"}),
        CalendarError("the calendar has no list of parts", 5, "a list of calendars"),
    ),
    "parts and no word of how": (
        lambda: calendar_from_dict({"parts": []}),
        CalendarError("the calendar lacks a key", ["parts"], "needs"),
    ),
    "parts and another key": (
        lambda: calendar_from_dict({"parts": [], "needs": "all", "tz": "UTC"}),
        CalendarError("the calendar has keys that are none of ours", ["tz"], "parts, needs"),
    ),
    "parts, and a word that is none": (
        lambda: calendar_from_dict({"parts": [OFFICE.to_dict()], "needs": "some"}),
        CalendarError("needs is unknown", "some", "'all' or 'any'"),
    ),
    "a part that is none": (
        lambda: OFFICE & 5,
        CalendarError("a combined calendar has a part that is no calendar", (OFFICE, 5), "calendars"),
    ),
    "no part": (
        lambda: CombinedCalendar(parts=(), needs="any"),
        CalendarError("a combined calendar has a part that is no calendar", (), "calendars"),
    ),
    "parts of two zones": (
        lambda: OFFICE | ELSEWHERE,
        CalendarError("combined calendars differ in zone", ["UTC", "Asia/Shanghai"], "one zone"),
    ),
}

#: Of holidays of a country or a feed.
SOURCES: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "no holidays package": (
        lambda: without("holidays", lambda: country("CN")),
        MissingExtraError("holidays", "country calendars"),
    ),
    "no country": (
        lambda: country("ZZ", tz="UTC"),
        CalendarError(
            "no such country or part of one",
            "ZZ",
            f"an ISO 3166 code ({said_by(lambda: holidays.country_holidays('ZZ'))})",
        ),
    ),
    "no part of a country": (
        lambda: country("GB-XXX"),
        CalendarError(
            "no such country or part of one",
            "GB-XXX",
            f"an ISO 3166 code ({said_by(lambda: holidays.country_holidays('GB', subdiv='XXX'))})",
        ),
    ),
    "a country of several zones": (
        lambda: country("US"),
        CalendarError("tz is needed, for the country has several zones or is not in our table", "US", "tz='…'"),
    ),
    "holidays of a country of several zones": (
        lambda: country(holidays.country_holidays("US", years=2026)),
        CalendarError("tz is needed, for the country has several zones or is not in our table", "US", "tz='…'"),
    ),
    "holidays of no country": (
        lambda: country({date(2026, 1, 1): "New Year"}),
        CalendarError(
            "tz is needed, for the country has several zones or is not in our table",
            {date(2026, 1, 1): "New Year"},
            "tz='…'",
        ),
    ),
    "a country's week that is none": (
        lambda: country("SG", weekly={"Monday": HOURS}, years=[2026]),
        CalendarError("weekly has a key that is no weekday", "Monday", "'mon'"),
    ),
    "a country that is a number": (
        lambda: country(86),
        CalendarError("the country is no source of holidays", 86, COUNTRIES),
    ),
    "a module that knows no holidays": (
        lambda: country(sys),
        CalendarError("the country is no source of holidays", sys, COUNTRIES),
    ),
    "one year where a list is needed": (
        lambda: country("CN", years=2026),
        CalendarError("years is no list of years", 2026, YEARS),
    ),
    "years that are texts": (
        lambda: country("CN", years=["2026"]),
        CalendarError("years is no list of years", ["2026"], YEARS),
    ),
    "no holidays": (lambda: country({}), CalendarError("no year of holidays is known", [], YEARS)),
    "years of no holidays": (
        lambda: country({date(2026, 1, 1): "New Year"}, years=[2024]),
        CalendarError("no year of holidays is known", [], YEARS),
    ),
    "years not announced yet": (
        lambda: country("CN", years=[2048, 2050]),
        CalendarError("the make-up days of no such year are known", [2048, 2049, 2050], ANNOUNCED),
    ),
    "holidays without any make-up day": (
        lambda: country(ChinaWithoutMakeUpDays({date(2026, 1, 1): "元旦"})),
        CalendarError("the make-up days of no such year are known", [2026], ANNOUNCED),
    ),
    "no iCalendar package": (
        lambda: without("icalendar", lambda: read_holidays(feed())),
        MissingExtraError("icalendar", "iCalendar feeds"),
    ),
    "no feed": (
        lambda: read_holidays("2026-10-01"),
        CalendarError(
            "the feed is no iCalendar",
            "2026-10-01",
            f"BEGIN:VCALENDAR … ({said_by(lambda: icalendar.Calendar.from_ical('2026-10-01'))})",
        ),
    ),
    "an event at a time": (
        lambda: read_holidays(feed("SUMMARY:Lunch", "DTSTART:20261001T120000")),
        CalendarError("Lunch is not all day: DTSTART", datetime(2026, 10, 1, 12), "VALUE=DATE"),  # noqa: DTZ001
    ),
    "a nameless event without a date": (
        lambda: read_holidays(feed()),
        CalendarError("an event is not all day: DTSTART", None, "VALUE=DATE"),
    ),
    "an event until a time": (
        lambda: read_holidays(feed("SUMMARY:Trip", "DTSTART;VALUE=DATE:20261001", "DTEND:20261002T120000")),
        CalendarError("Trip is not all day: DTEND", datetime(2026, 10, 2, 12), "VALUE=DATE"),  # noqa: DTZ001
    ),
    "an event of no length": (
        lambda: read_holidays(feed("SUMMARY:Trip", "DTSTART;VALUE=DATE:20261001", "DURATION:long")),
        CalendarError("Trip has no length: DURATION", "long", "days such as P2D"),
    ),
    "a nameless event of no length": (
        lambda: read_holidays(feed("DTSTART;VALUE=DATE:20261001", "DURATION:long")),
        CalendarError("an event has no length: DURATION", "long", "days such as P2D"),
    ),
    "an event that repeats": (
        lambda: read_holidays(feed("SUMMARY:Founders", "DTSTART;VALUE=DATE:20200302", "RRULE:FREQ=YEARLY")),
        CalendarError("Founders repeats", "FREQ=YEARLY", "years=…"),
    ),
    "a nameless event that repeats": (
        lambda: read_holidays(feed("DTSTART;VALUE=DATE:20200302", "RRULE:FREQ=YEARLY")),
        CalendarError("an event repeats", "FREQ=YEARLY", "years=…"),
    ),
    "an event that repeats by no rule": (
        lambda: read_holidays(feed("SUMMARY:Odd", "DTSTART;VALUE=DATE:20200302", "RRULE:FREQ=XXX"), years=[2026]),
        CalendarError("Odd repeats by no rule", "FREQ=XXX", f"an RRULE ({said_by(lambda: rrulestr('FREQ=XXX'))})"),
    ),
    "a nameless event that repeats by no rule": (
        lambda: read_holidays(feed("DTSTART;VALUE=DATE:20200302", "RRULE:FREQ=XXX"), years=[2026]),
        CalendarError("an event repeats by no rule", "FREQ=XXX", f"an RRULE ({said_by(lambda: rrulestr('FREQ=XXX'))})"),
    ),
    "one year of a feed": (
        lambda: read_holidays(feed("DTSTART;VALUE=DATE:20261001"), years=2026),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        CalendarError("years is no list of years", 2026, YEARS),
    ),
}

#: Of a question that can't be answered.
QUESTIONS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "a moment that is a text": (
        lambda: OFFICE.add("2026-03-02", HOUR),
        CalendarError("a moment is no datetime", "2026-03-02", "an aware datetime"),
    ),
    "a moment that is a number": (
        lambda: OFFICE.elapsed(NINE, 5),
        CalendarError("a moment is no datetime", 5, "an aware datetime"),
    ),
    "a moment without a zone": (
        lambda: OFFICE.is_open(BARE),
        CalendarError("a moment has no time zone", "2026-03-02T09:00:00", "an aware datetime, with tzinfo"),
    ),
    "the second of two without a zone": (
        lambda: OFFICE.elapsed(NINE, BARE + HOUR),
        CalendarError("a moment has no time zone", "2026-03-02T10:00:00", "an aware datetime, with tzinfo"),
    ),
    "the first of two without a zone": (
        lambda: OFFICE.elapsed(BARE, BARE + HOUR),
        CalendarError("a moment has no time zone", "2026-03-02T09:00:00", "an aware datetime, with tzinfo"),
    ),
    "an amount that is a number": (
        lambda: OFFICE.subtract(NINE, 5),
        CalendarError("the amount is no timedelta", 5, "timedelta(hours=12)"),
    ),
    "a day that is a datetime": (
        lambda: OFFICE.is_workday(NINE),
        CalendarError("the day is no date", NINE, "a date; of a datetime, its .date() in the calendar's zone"),
    ),
    "a day that is a text": (
        lambda: OFFICE.add_days("2026-03-02", 1),
        CalendarError("the day is no date", "2026-03-02", "a date; of a datetime, its .date() in the calendar's zone"),
    ),
    "a pause that is a moment": (
        lambda: OFFICE.add(NINE, HOUR, pauses=[NINE]),
        CalendarError("pauses[0] is no pair", NINE, "(since, until)"),
    ),
    "a pause that is a triple": (
        lambda: OFFICE.elapsed(NINE, NINE + HOUR, pauses=[(NINE, NINE), (NINE, NINE, NINE)]),
        CalendarError("pauses[1] is no pair", (NINE, NINE, NINE), "(since, until)"),
    ),
    "a pause the wrong way round": (
        lambda: OFFICE.add(NINE, HOUR, pauses=[(NINE, NINE - HOUR)]),
        CalendarError("pauses[0] ends before it begins", (NINE, NINE - HOUR), "since <= until"),
    ),
    "a workday too far": (
        lambda: OFFICE.add_days(date(2026, 3, 2), 100_000),
        CalendarError("workday +100000 from 2026-03-02 lies beyond the horizon", 100_000, HORIZON),
    ),
    "a workday too long ago": (
        lambda: OFFICE.add_days(date(2026, 3, 2), -100_000),
        CalendarError("workday -100000 from 2026-03-02 lies beyond the horizon", -100_000, HORIZON),
    ),
    "a workday from the first date there is": (
        lambda: OFFICE.add_days(date.min, -1),
        CalendarError("workday -1 from 0001-01-01 lies beyond the horizon", -1, HORIZON),
    ),
    "a workday from the last date there is": (
        lambda: OFFICE.add_days(date.max, 1),
        CalendarError("workday +1 from 9999-12-31 lies beyond the horizon", 1, HORIZON),
    ),
    "a picture of a year too early": (
        lambda: OFFICE.to_svg(1900),
        CalendarError("the year lies beyond the horizon", 1900, "1901–2298"),
    ),
    "a picture of a year too late": (
        lambda: OFFICE.to_svg(2299),
        CalendarError("the year lies beyond the horizon", 2299, "1901–2298"),
    ),
    "a moment too early": (
        lambda: OFFICE.is_open(datetime(1900, 12, 31, 23, tzinfo=UTC)),
        CalendarError("a moment lies beyond the horizon", "1900-12-31 23:00:00+00:00", HORIZON),
    ),
    "a moment too late": (
        lambda: OFFICE.elapsed(NINE, datetime(2299, 1, 1, tzinfo=UTC)),
        CalendarError("a moment lies beyond the horizon", "2299-01-01 00:00:00+00:00", HORIZON),
    ),
    "nanoseconds for microseconds": (
        lambda: OFFICE.elapsed_micros([10**18], [10**18]),
        CalendarError("a moment lies beyond the horizon", "about 11574074 days from 1970", HORIZON),
    ),
    "an answer too late": (
        lambda: OFFICE.add(NINE, timedelta(days=100_000)),
        CalendarError("an answer lies beyond the horizon", "about 100000 days", HORIZON),
    ),
    "an answer too early": (
        lambda: OFFICE.subtract(NINE, timedelta(days=46_000)),
        CalendarError("an answer lies beyond the horizon", "about -46000 days", HORIZON),
    ),
    "more hours than there are": (
        lambda: ONCE.add(NINE, timedelta(hours=9, minutes=15)),
        CalendarError("an answer lies beyond the horizon", "about 9.25 hours", HORIZON),
    ),
    "a day more than there is": (
        lambda: ONCE.subtract(NINE, DAY),
        CalendarError("an answer lies beyond the horizon", "about -1 days", HORIZON),
    ),
    "no next opening": (
        lambda: ONCE.next_open(NINE + DAY),
        CalendarError("an answer lies beyond the horizon", "the next opening or the last closing", HORIZON),
    ),
    "no last closing": (
        lambda: ONCE.previous_close(NINE),
        CalendarError("an answer lies beyond the horizon", "the next opening or the last closing", HORIZON),
    ),
    "rows that do not pair up": (
        lambda: OFFICE.elapsed_many([NINE, NINE], [NINE]),
        CalendarError("the rows do not pair up", (2, 1), "as many of one as of the other"),
    ),
    "an answer that is not covered": (
        lambda: STRICT.add(datetime(2027, 1, 1, tzinfo=UTC), HOUR),
        CalendarError("a date lies outside the coverage", "2027-01-04", COVERED),
    ),
    "a day that is not covered": (
        lambda: STRICT.is_workday(date(2025, 12, 31)),
        CalendarError("a date lies outside the coverage", "2025-12-31", COVERED),
    ),
    "a language that is none": (
        lambda: OFFICE.explain(NINE, HOUR).text("klingon"),
        UnknownTermError("klingon", ("zh-Hans", "zh-Hant", "en"), "language"),
    ),
}

#: Of a question by the array.
ARRAYS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "no numpy": (
        lambda: without("numpy", lambda: import_module("complaintkit.business_time.arrays")),
        MissingExtraError("numpy", "arrays of moments"),
    ),
    "the arguments the wrong way round": (
        lambda: by_array.is_open(5, OFFICE),
        CalendarError("the first argument is no calendar", 5, "a BusinessCalendar or a CombinedCalendar"),
    ),
    "two kinds of moments": (
        lambda: by_array.elapsed(OFFICE, ROWS, ROWS.astype(np.int64)),
        CalendarError(
            "sinces and untils are not of one kind",
            ("datetime64[us]", "int64"),
            "datetime64 for both, or integers for both",
        ),
    ),
    "an answer too late by the array": (
        lambda: by_array.add(OFFICE, ROWS, np.array([1, 10**5], "m8[D]")),
        CalendarError("row 1: an answer lies beyond the horizon", "about 100000 days", HORIZON),
    ),
    "an answer too early by the array": (
        lambda: by_array.subtract(OFFICE, ROWS, np.array([46_000, 1], "m8[D]")),
        CalendarError("row 0: an answer lies beyond the horizon", "about -46000 days", HORIZON),
    ),
    "a row that is not covered": (
        lambda: by_array.is_open(STRICT, np.concatenate([ROWS, ROWS + np.timedelta64(364, "D")])),
        CalendarError("row 1: a date lies outside the coverage", "2027-03-01", COVERED),
    ),
    "dates by the array": (
        lambda: by_array.is_open(OFFICE, ROWS.astype("M8[D]")),
        CalendarError(
            "moments are dates, no moments",
            "datetime64[D]",
            "moments.astype('datetime64[us]') if midnight in UTC is meant",
        ),
    ),
    "texts by the array": (
        lambda: by_array.next_open(OFFICE, ["2026-03-02"]),
        CalendarError("moments are no moments", "<U10", MOMENTS),
    ),
    "lengths of a month by the array": (
        lambda: by_array.add(OFFICE, ROWS, np.array([1], "m8[M]")),
        CalendarError("amounts are of no fixed length", "timedelta64[M]", "days or finer"),
    ),
    "integers beside datetimes": (
        lambda: by_array.subtract(OFFICE, ROWS, np.array([3_600], np.int64)),
        CalendarError("amounts are no amounts", "int64", AMOUNTS),
    ),
    "a timedelta longer than the horizon": (
        lambda: by_array.add(OFFICE, ROWS, timedelta(days=200_000)),
        CalendarError("amounts lead beyond the horizon", timedelta(days=200_000), WITHIN),
    ),
    "an amount longer than the horizon": (
        lambda: by_array.add(OFFICE, ROWS, np.array([1, 200_000], "m8[D]")),
        CalendarError("amounts[1] lies beyond the horizon", "200000 days", WITHIN),
    ),
    "a moment too late by the array": (
        lambda: by_array.previous_close(OFFICE, np.array(["2299-01-01T00"], "M8[h]")),
        CalendarError("moments[0] lies beyond the horizon", "2299-01-01T00", "1901–2298, integers in microseconds"),
    ),
    "shapes that do not broadcast": (
        lambda: by_array.elapsed(OFFICE, np.tile(ROWS, 3), np.tile(ROWS, 2)),
        CalendarError("the rows do not pair up", ((3,), (2,)), "shapes that broadcast"),
    ),
    "no array": (
        lambda: by_array.is_open(OFFICE, [[1], [1, 2]]),
        CalendarError(f"moments are no array: {said_by(lambda: np.asarray([[1], [1, 2]]))}", [[1], [1, 2]], MOMENTS),
    ),
    "amounts that are no array": (
        lambda: by_array.add(OFFICE, ROWS, [[1], [1, 2]]),
        CalendarError(f"amounts are no array: {said_by(lambda: np.asarray([[1], [1, 2]]))}", [[1], [1, 2]], AMOUNTS),
    ),
    "a masked row": (
        lambda: by_array.is_open(OFFICE, np.ma.masked_array(np.tile(ROWS, 2), [False, True])),
        CalendarError("moments[1] is masked", "2026-03-02T09:00:00.000000", "moments and amounts only"),
    ),
    "no moment": (
        lambda: by_array.elapsed(OFFICE, ROWS, np.array([[0, "NaT"]], "M8[s]")),
        CalendarError("untils[0, 1] is NaT", "NaT", "moments and amounts only, as by untils[~numpy.isnat(untils)]"),
    ),
    "no moment, alone": (
        lambda: by_array.elapsed(OFFICE, np.datetime64("NaT", "us"), ROWS),
        CalendarError("sinces is NaT", "NaT", "moments and amounts only, as by sinces[~numpy.isnat(sinces)]"),
    ),
    "a moment too fine": (
        lambda: by_array.subtract(OFFICE, np.array([0, 1_001], "M8[ns]"), HOUR),
        CalendarError(
            "ends[1] is finer than a microsecond",
            "1970-01-01T00:00:00.000001001",
            "whole ones, as by ends.astype('M8[us]'), which drops the rest",
        ),
    ),
    "an amount too fine": (
        lambda: by_array.add(OFFICE, ROWS, np.timedelta64(1, "ns")),
        CalendarError(
            "amounts is finer than a microsecond",
            "1 nanoseconds",
            "whole ones, as by amounts.astype('m8[us]'), which drops the rest",
        ),
    ),
    "an amount without a unit": (
        lambda: by_array.add(OFFICE, ROWS, no_unit()),
        CalendarError("amounts have no unit", "timedelta64", "microseconds: [us]"),
    ),
}

ERRORS: Mapping[str, tuple[Callable[[], object], ComplaintKitError]] = CALENDARS | SOURCES | QUESTIONS | ARRAYS


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """It names what is wrong and where, what was given, and what would work."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Each statement that raises is called above."""
    assert left_out(["business_time"], ERRORS) == []


#: Each argument of each question by the array, asked with something in its place.
NAMED: dict[str, Callable[[Any], object]] = {
    "add starts": lambda given: by_array.add(OFFICE, given, HOUR),
    "add amounts": lambda given: by_array.add(OFFICE, ROWS, given),
    "subtract ends": lambda given: by_array.subtract(OFFICE, given, HOUR),
    "subtract amounts": lambda given: by_array.subtract(OFFICE, ROWS, given),
    "elapsed sinces": lambda given: by_array.elapsed(OFFICE, given, ROWS),
    "elapsed untils": lambda given: by_array.elapsed(OFFICE, ROWS, given),
    "next_open moments": lambda given: by_array.next_open(OFFICE, given),
    "previous_close moments": lambda given: by_array.previous_close(OFFICE, given),
    "is_open moments": lambda given: by_array.is_open(OFFICE, given),
    "is_provisional moments": lambda given: by_array.is_provisional(OFFICE, given),
}


@pytest.mark.parametrize("asked", NAMED)
def test_the_error_names_the_argument(asked: str) -> None:
    """As the caller knows it."""
    name = asked.split()[1]
    kinds = "amounts" if name == "amounts" else "moments"
    assert_told(
        lambda: NAMED[asked]("soon"),
        CalendarError(f"{name} are no {kinds}", "<U4", AMOUNTS if name == "amounts" else MOMENTS),
    )
