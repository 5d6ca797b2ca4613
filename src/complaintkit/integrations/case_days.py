"""Days that a case took, counted as law counts them: calendar days, and working days with make-up days.

The day on which the case opened is not counted, the day on which it closed is (Civil Code of China, article 201; the
rules for banks, airlines and market regulators in China, the FCA's and Singapore's count so too). A limit of working
days ends with its last day, so a case that closes on a day off has used the working day that comes next. Thus a case
is in time just when its closing date is at most ``calendar.add_days(opening date, limit)``. Dates are those of the
calendar's zone; a date that was written without a time is the date as written. A limit in calendar days is not moved
here when its last day is a day off (article 203).
"""

from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Literal, TypeAlias

import attrs

from complaintkit.business_time import Calendar
from complaintkit.integrations.case_logs import CaseTimes
from complaintkit.integrations.moments import aware

__all__ = ["DayCount", "DayCounter", "Footing"]

#: What a count of working days stands on: ``firm``, ``provisional`` where an announcement to come can still change
#: it, ``uncovered`` where the calendar does not know all of its days.
Footing: TypeAlias = Literal["firm", "provisional", "uncovered"]

_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class DayCount:
    """How many days a case took, or has taken; 0 on the day it opened.

    >>> DayCount(calendar_days=10, workdays=3, footing="firm").workdays
    3
    """

    #: All days after the day of opening, up to the day of closing and with it.
    calendar_days: int
    #: The working days among them; one more where it closed on a day off.
    workdays: int
    #: What the working days stand on.
    footing: Footing


@attrs.frozen
class DayCounter:
    """Counts days on a calendar; keeps what it has found out about each year.

    >>> from datetime import UTC
    >>> from complaintkit.business_time import BusinessCalendar
    >>> china = BusinessCalendar.for_country("CN", years=range(2025, 2027))
    >>> case = CaseTimes(
    ...     case_id="k-1",
    ...     opened_at=datetime(2026, 9, 30, 8, tzinfo=UTC),
    ...     closed_at=datetime(2026, 10, 10, 2, tzinfo=UTC),
    ... )
    >>> DayCounter(china).count(case, at=datetime(2026, 12, 1, tzinfo=UTC))
    DayCount(calendar_days=10, workdays=3, footing='firm')
    """

    #: The calendar whose working days count.
    calendar: Calendar
    #: By year, how many working days lie before each day of it, and in all of it.
    _years: dict[int, list[int]] = attrs.field(factory=dict[int, list[int]], init=False, eq=False, repr=False)

    def count(self, case: CaseTimes, *, at: datetime) -> DayCount:
        """How many days *case* took, or while it is open has taken at the moment *at*.

        Raises:
            CalendarError: *at* is naive, or by option a day lies beyond the calendar's coverage.
        """
        written = dict(case.date_only)
        opened = written.get("opened_at") or self._date(case.opened_at)
        if case.closed_at is not None:
            until = written.get("closed_at") or self._date(case.closed_at)
        else:
            until = self._date(aware(at))
        # It refuses what lies beyond the horizon and, by option, the coverage.
        self.calendar.elapsed(case.opened_at, max(case.closed_at or aware(at), case.opened_at))
        # A case that opens after the moment of asking has taken no day yet.
        until = max(until, opened)
        return DayCount(
            calendar_days=(until - opened).days,
            # The day of closing counts for one also when it is off: the working day that comes next is used then.
            workdays=self._between(opened, until) + 1 if until > opened else 0,
            footing=self._footing(opened, until),
        )

    def _date(self, at: datetime) -> date:
        return at.astimezone(self.calendar.zone).date()

    def _between(self, opened: date, until: date) -> int:
        """The working days after *opened* and before *until*."""
        whole = sum(self._year(year)[-1] for year in range(opened.year, until.year))
        return whole + self._year(until.year)[_place(until)] - self._year(opened.year)[_place(opened) + 1]

    def _year(self, year: int) -> list[int]:
        """How many working days lie before each day of *year*, and at the end how many it has."""
        found = self._years.get(year)
        if found is None:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            worked = (self.calendar.has_shift(date.fromordinal(day)) for day in range(first, last + 1))
            found = self._years[year] = list(accumulate(worked, initial=0))
        return found

    def _footing(self, opened: date, until: date) -> Footing:
        """What is known of the days between: no other decides how many working days there are."""
        first, last, covered = opened + _DAY, until - _DAY, self.calendar.coverage
        if first > last or (first in covered and covered.is_firm(last)):
            return "firm"
        return "provisional" if first in covered and last in covered else "uncovered"


def _place(day: date) -> int:
    """How many days of its year lie before *day*."""
    return day.timetuple().tm_yday - 1
