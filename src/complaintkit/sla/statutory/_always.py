"""The calendar of a zone in which time never stands still, made once: making one takes longer than counting by it."""

from functools import cache

from complaintkit.business_time import BusinessCalendar

__all__ = ["always"]


@cache
def always(tz: str) -> BusinessCalendar:
    """The calendar of that IANA zone that is always open."""
    return BusinessCalendar.around_the_clock(tz)
