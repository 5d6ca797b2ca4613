"""Moments are compared in UTC, because two of one zone compare by wall clock."""

from datetime import UTC, datetime

from complaintkit.errors import CalendarError

__all__ = ["in_utc"]


def in_utc(at: datetime) -> datetime:
    """The moment in UTC.

    Raises:
        CalendarError: it has no time zone, or is none.
    """
    try:
        if at.utcoffset() is not None:
            return at.astimezone(UTC)
    except (AttributeError, OverflowError):
        raise CalendarError("at is no moment of the years 1 to 9999", at, "an aware datetime, with tzinfo") from None
    raise CalendarError("at has no time zone", at.isoformat(), "an aware datetime, with tzinfo")
