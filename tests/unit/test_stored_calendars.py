"""The calendars that the documentation draws are those that others know."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import cast

import chinese_calendar  # type: ignore[import-untyped]
import pytest

from complaintkit.business_time import BusinessCalendar
from tests.generate import PICTURES, stored_calendar
from tests.store_calendars import CALENDARS

is_worked_in_china = cast("Callable[[date], bool]", chinese_calendar.is_workday)  # pyright: ignore[reportUnknownMemberType]


def firm_days(calendar: BusinessCalendar) -> Iterator[date]:
    """The dates of which the calendar is sure."""
    day, last = calendar.coverage.first, calendar.coverage.firm_until
    assert day is not None
    assert last is not None
    while day <= last:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("name", CALENDARS)
def test_a_stored_calendar_is_what_holidays_knows(name: str) -> None:
    """On each date of which it is sure; what ``holidays`` learns of later dates, or calls a day, may differ."""
    calendar, now = stored_calendar(name), CALENDARS[name]()
    days = list(firm_days(calendar))
    assert len(days) > 350
    assert [calendar.reason_on(day)[0] for day in days] == [now.reason_on(day)[0] for day in days]


@pytest.mark.parametrize("name", ["china.zh-Hans", "china.en"])
def test_china_is_what_another_library_knows(name: str) -> None:
    """``chinesecalendar`` has its own list of the State Council's notices."""
    calendar = stored_calendar(name)
    days = list(firm_days(calendar))
    assert [calendar.is_workday(day) for day in days] == [is_worked_in_china(day) for day in days]


def test_every_stored_calendar_is_drawn() -> None:
    """In both languages, and China's year beyond its coverage too."""
    assert {calendar for calendar, *_ in PICTURES} == set(CALENDARS)
    assert all(
        not stored_calendar("china.en").coverage.is_firm(date(2027, 1, 1) + timedelta(days=n)) for n in range(365)
    )
