"""Local dates: which working time lies on which, and the picture of a year of them."""

from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from complaintkit.business_time._edge import moment
from complaintkit.business_time._pictures import Day, year_svg
from complaintkit.business_time._runs import day_start
from complaintkit.business_time._words import label, phrase
from complaintkit.business_time.coverage import Coverage

__all__ = ["Dated", "pictured", "split_by_day"]


class Dated(Protocol):
    """What a calendar knows about single dates."""

    @property
    def tz(self) -> str:
        """The IANA name of the zone."""
        ...

    @property
    def coverage(self) -> Coverage:
        """The dates on which it can be relied."""
        ...

    def reason_on(self, day: date) -> tuple[str, str]:
        """Why *day* is off, or that it is open, and the holiday's name."""
        ...


def split_by_day(zone: ZoneInfo, start: int, end: int) -> list[tuple[date, int]]:
    """The microseconds from *start* to *end* on each local date of *zone*."""
    found: list[tuple[date, int]] = []
    while start < end:
        day = moment(start, zone).date()
        # A midnight that does not exist is read before the gap, and one that comes twice may lie behind us.
        stop = min(end, max(day_start(zone, day.toordinal() + 1), start + 1))
        found.append((day, stop - start))
        start = stop
    return found


def pictured(calendar: Dated, year: int, lang: str) -> str:
    """The picture of *year*, with what is not firm."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = [_day(calendar, date.fromordinal(day), lang) for day in range(first, last + 1)]
    count = sum(each.kind in {"workday", "make-up-day"} for each in days)
    title = phrase("year", lang).format(year=year, count=count, zone=calendar.tz)
    return year_svg(title, days, calendar.coverage.message(lang), lang)


def _day(calendar: Dated, day: date, lang: str) -> Day:
    reason, name = calendar.reason_on(day)
    kind = "workday" if reason == "open" else reason
    told = phrase("workday", lang) if kind == "workday" else label(kind, lang)
    covered = calendar.coverage
    doubt = "uncovered-day" if day not in covered else "" if covered.is_firm(day) else "provisional-day"
    parts = [str(day), told, name, phrase(doubt, lang) if doubt else ""]
    return Day(day=day, kind=kind, title=" ".join(filter(None, parts)), doubt=doubt)
