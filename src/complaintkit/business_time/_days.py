"""Local dates: which working time lies on which."""

from datetime import date
from zoneinfo import ZoneInfo

from complaintkit.business_time._edge import moment
from complaintkit.business_time._runs import day_start

__all__ = ["split_by_day"]


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
