"""What a clock says when it can't be made: every error whole, field by field."""

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, DataError, HistoryError, MissingExtraError, RecordError
from complaintkit.policies import ServicePolicy, regulation
from complaintkit.sla import Compliance, ExtensionGiven, Facts, Period, clocks, statutory_clocks
from complaintkit.sla.statutory import Limit, counted
from complaintkit.sla.statutory.calendars import _of_country  # pyright: ignore[reportPrivateUsage]
from complaintkit.sla.statutory.counting import Count
from complaintkit.testing import path_to
from complaintkit.vocabulary import Milestone
from complaintkit.vocabulary.law import TimeUnit
from tests.whole_errors import assert_told, left_out

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 4, 28, 10, tzinfo=SHANGHAI)
NAIVE = AT.replace(tzinfo=None)
#: What a notebook hands in as a moment.
SPELT: Any = "2026-04-28"
#: The last moment of the years in New York is no moment in UTC.
LAST = datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/New_York"))
ALWAYS = BusinessCalendar.around_the_clock("Asia/Shanghai")
POLICY = ServicePolicy.default()
HISTORY = path_to("thank").history
KEPT = Compliance(group="", milestone=Milestone.RESOLUTION, counts=(), used=(), missed=())
NO_PLACE = "the zone or the working days of {} are not one and the same everywhere"


def facts(**given: Any) -> Facts:
    """Facts of a case of telecommunications in China."""
    return Facts(jurisdiction="CN", sector="telecom", **given)


def partly(**given: Any) -> Facts:
    """Facts from a history, with what a notebook hands in."""
    return Facts.from_history(HISTORY, **given)


def ends(amount: int, unit: TimeUnit) -> Count:
    """Where so long a limit of the Civil Code ends."""
    counting = regulation("cn-civil-188-limitation").counting
    return counted(Limit(amount=amount, unit=unit, counting=counting, calendar=ALWAYS), AT)


def law_of(rule: str, moment: str) -> object:
    """The clocks of the place and field of *rule* whose trigger came, without a calendar."""
    its = regulation(rule)
    given = Facts(jurisdiction=its.jurisdiction, sector=its.sector, moments={moment: AT})
    return statutory_clocks(given, at=AT + timedelta(days=2))


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], Exception]] = {
    "a look without a zone": (
        lambda: clocks(HISTORY, POLICY, ALWAYS, NAIVE),
        CalendarError("at has no time zone", "2026-04-28T10:00:00", "an aware datetime, with tzinfo"),
    ),
    "a look from a text": (
        lambda: clocks(HISTORY, POLICY, ALWAYS, SPELT),
        CalendarError("at is no moment of the years 1 to 9999", "2026-04-28", "an aware datetime, with tzinfo"),
    ),
    "a look from the end of the years": (
        lambda: statutory_clocks(facts(), at=LAST),
        CalendarError("at is no moment of the years 1 to 9999", LAST, "an aware datetime, with tzinfo"),
    ),
    "no history": (
        lambda: clocks((), POLICY, ALWAYS, AT),
        HistoryError(0, "is no Opened, with which a history begins"),
    ),
    "a history that begins in the middle": (
        lambda: clocks(HISTORY[1:], POLICY, ALWAYS, AT),
        HistoryError(0, "is no Opened, with which a history begins"),
    ),
    "a share in percent": (
        lambda: KEPT.percentile(95),
        DataError("percentile", "share", "is 95; expected a share above 0, at most 1"),
    ),
    "a moment that is none": (
        lambda: facts(moments={"complaint_received": 7}),
        RecordError("facts.moments[complaint-received]", "is no moment", 7, "a datetime with a time zone"),
    ),
    "one of several moments without a zone": (
        lambda: facts(moments={"progress-reported": [AT, NAIVE]}),
        RecordError(
            "facts.moments[progress-reported]", "has no time zone", "2026-04-28T10:00:00", "an offset such as +08:00"
        ),
    ),
    "a moment at the end of the years": (
        lambda: facts(moments={"complaint-received": LAST}),
        RecordError(
            "facts.moments[complaint-received]",
            "lies outside the years 1 to 9999 in UTC",
            "9999-12-31T23:00:00-05:00",
            "a moment inside",
        ),
    ),
    "a circumstance that is neither": (
        lambda: facts(circumstances={"urgent": "yes"}),
        RecordError("facts.circumstances[urgent]", "is neither so nor not", "yes", "True or False"),
    ),
    "a period that begins without a zone": (
        lambda: Period(kind="testing", since=NAIVE),
        RecordError("period.since", "has no time zone", "2026-04-28T10:00:00", "an offset such as +08:00"),
    ),
    "a period that ends without a zone": (
        lambda: Period(kind="testing", since=AT, until=NAIVE),
        RecordError("period.until", "has no time zone", "2026-04-28T10:00:00", "an offset such as +08:00"),
    ),
    "a period that ends before it begins": (
        lambda: Period(kind="testing", since=AT, until=AT - timedelta(hours=1)),
        RecordError("period.until", "lies before since", "2026-04-28T01:00:00+00:00", "a later moment"),
    ),
    "an extension told without a zone": (
        lambda: ExtensionGiven(rule="cn-nfra-18-complex", told_at=NAIVE),
        RecordError("extension.told_at", "has no time zone", "2026-04-28T10:00:00", "an offset such as +08:00"),
    ),
    "an extension until a day without a zone": (
        lambda: ExtensionGiven(rule="cn-nfra-18-complex", until=NAIVE),
        RecordError("extension.until", "has no time zone", "2026-04-28T10:00:00", "an offset such as +08:00"),
    ),
    "no place": (
        lambda: partly(sector="telecom"),
        RecordError(
            "facts.jurisdiction", "is missing", {"sector": "telecom"}, "a place and a sector, as Facts has them"
        ),
    ),
    "no sector": (
        lambda: partly(jurisdiction="CN"),
        RecordError("facts.sector", "is missing", {"jurisdiction": "CN"}, "a place and a sector, as Facts has them"),
    ),
    "a limit of years without end": (
        lambda: ends(9000, TimeUnit.YEAR),
        CalendarError(
            "a limit of 9000 years ends outside the years 1 to 9999", "2026-04-28T10:00:00+08:00", "a shorter limit"
        ),
    ),
    "a limit of days without end": (
        lambda: ends(10**7, TimeUnit.CALENDAR_DAY),
        CalendarError(
            "a limit of 10000000 calendar days ends outside the years 1 to 9999",
            "2026-04-28T10:00:00+08:00",
            "a shorter limit",
        ),
    ),
    "a place of several zones": (
        lambda: law_of("us-cfpb-15", "complaint-forwarded"),
        CalendarError(NO_PLACE.format("United States"), "us", "calendars={'us': BusinessCalendar(…)}"),
    ),
    "a union of several places": (
        lambda: law_of("eu-psd2-101-reply", "complaint-received"),
        CalendarError(NO_PLACE.format("European Union"), "eu", "calendars={'eu': BusinessCalendar(…)}"),
    ),
}


class TestErrors:
    """Where, what is wrong, what was given, what would work."""

    @pytest.mark.parametrize("name", ERRORS)
    def test_the_error_is_whole(self, name: str) -> None:
        """Each names all of it, and nothing else."""
        assert_told(*ERRORS[name])

    def test_no_error_is_left_out(self) -> None:
        """Every statement of the room that raises is told whole."""
        assert left_out(["sla"], ERRORS) == []

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Working days without calendars need the extra, and the error says what for."""
        _of_country.cache_clear()
        monkeypatch.setitem(sys.modules, "holidays", None)
        assert_told(
            lambda: law_of("uk-fca-disp-1.5-summary", "complaint-received"),
            MissingExtraError("holidays", "country calendars"),
        )
        _of_country.cache_clear()

    def test_a_limit_that_just_ends_within_the_years(self) -> None:
        """The last year of all is no error yet."""
        assert ends(9999 - 2026, TimeUnit.YEAR).due_on == date(9999, 4, 28)
