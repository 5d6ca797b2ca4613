"""By which calendar a rule's working days are counted, and in which zone its days end."""

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from complaintkit.business_time import BusinessCalendar, Calendar
from complaintkit.errors import CalendarError, MissingExtraError
from complaintkit.policies.law import Regulation, holiday_country, places, zone_name
from complaintkit.sla.clock import around_the_clock
from complaintkit.sla.statutory.counting import Count
from complaintkit.sla.statutory.facts import Facts
from complaintkit.vocabulary.law import DayEnd, DayLength, Jurisdiction, RollOver, TimeUnit

__all__ = ["Calendars", "calendar_for", "is_provisional", "rests_on_workdays"]

#: One calendar for every rule, or one for each jurisdiction, by its name; what is left out is made from ``holidays``.
Calendars: TypeAlias = Calendar | Mapping[str, Calendar]


def calendar_for(rule: Regulation, facts: Facts, calendars: Calendars | None) -> tuple[Calendar, bool]:
    """The calendar of *rule*, and whether it is the public holidays of the country, for want of another.

    The calendar given for the rule's own place goes first, then for what that lies in, then for the case's place.
    A rule that asks for no working day needs only the zone; where ``holidays`` is there, it is told of rest days too.

    Raises:
        CalendarError: none is given, and the place has several zones or no public holidays of its own.
        MissingExtraError: none is given, and ``holidays`` is needed and not installed.

    >>> from complaintkit.policies import regulation
    >>> facts = Facts(jurisdiction="CN", sector="consumer-general")
    >>> rule, hours = regulation("cn-samr121-23-mediate"), around_the_clock("Asia/Shanghai")
    >>> calendar, is_guessed = calendar_for(rule, facts, hours)
    >>> calendar.tz, is_guessed
    ('Asia/Shanghai', False)
    """
    if isinstance(calendars, Calendar):
        return calendars, False
    given = {Jurisdiction.parse(name): calendar for name, calendar in (calendars or {}).items()}
    for place in (*places(rule.jurisdiction), *facts.places):
        if place in given:
            return given[place], False
    # The case's place is the narrower one: England's holidays are not all the United Kingdom's.
    narrowest = facts.jurisdiction if rule.jurisdiction in facts.places else rule.jurisdiction
    country, zone = holiday_country(narrowest), zone_name(narrowest)
    if zone is None or country is None:
        raise _left_to_the_caller(narrowest)
    try:
        return _of_country(country, zone), True
    except MissingExtraError:
        if rests_on_workdays(rule):
            raise
        return around_the_clock(zone), False


def rests_on_workdays(rule: Regulation) -> bool:
    """Whether it matters to *rule* which days are worked; to hours, and to days of 24 hours, it does not.

    >>> from complaintkit.policies import regulation
    >>> rests_on_workdays(regulation("cn-petition-23-inform"))
    True
    """
    return rule.counting.day is not DayLength.HOURS_24 and (
        rule.unit is TimeUnit.WORKING_DAY
        or rule.counting.rolls is RollOver.REST_DAYS
        or rule.counting.day_end is DayEnd.CLOSE_OF_BUSINESS
    )


def is_provisional(rule: Regulation, count: Count, calendar: Calendar) -> bool:
    """Whether *count* rests on days that *calendar* does not surely know.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.policies import regulation
    >>> from complaintkit.sla.statutory.counting import Limit, counted
    >>> rule, hours = regulation("cn-petition-23-inform"), around_the_clock("Asia/Shanghai")
    >>> limit = Limit(amount=15, unit=rule.unit, counting=rule.counting, calendar=hours)
    >>> is_provisional(rule, counted(limit, datetime(2026, 9, 1, tzinfo=UTC)), hours)
    False
    """
    days = (count.start_on, count.due_on)
    return rests_on_workdays(rule) and not all(calendar.coverage.is_firm(day) for day in days)


@cache
def _of_country(country: str, zone: str) -> BusinessCalendar:
    return BusinessCalendar.for_country(country, tz=zone, beyond="allow")


def _left_to_the_caller(place: Jurisdiction) -> CalendarError:
    return CalendarError(
        f"the zone or the working days of {place.label('en')} are not one and the same everywhere",
        place.value,
        f"calendars={{{place.value!r}: BusinessCalendar(…)}}",
    )
