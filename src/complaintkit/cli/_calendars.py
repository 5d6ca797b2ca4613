"""The calendar that the options choose."""

import json
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import attrs

from complaintkit._tables import table_at
from complaintkit.business_time import BusinessCalendar
from complaintkit.cli._options import CalendarOptions, UsageError
from complaintkit.cli._screen import Screen
from complaintkit.errors import CalendarError, DataError
from complaintkit.integrations.moments import written_moment, zone
from complaintkit.integrations.rows import BadRowError

__all__ = ["CHINA", "ChosenTime", "chosen_time", "json_of", "moment_or_now"]

#: The zone of local times where nothing else is said.
CHINA = "Asia/Shanghai"


@attrs.frozen(kw_only=True)
class ChosenTime:
    """The calendar on which time counts, and the zone of local times."""

    #: The calendar.
    calendar: BusinessCalendar
    #: The IANA zone in which local times are read and answers are shown.
    tz: str

    def shown(self, at: datetime) -> str:
        """The moment *at* as its local time, to the minute."""
        return at.astimezone(zone(self.tz)).strftime("%Y-%m-%d %H:%M")


def chosen_time(options: CalendarOptions, screen: Screen) -> ChosenTime:
    """What *options* choose; warnings about the calendar are reported.

    Raises:
        UsageError: the options exclude one another, or the file holds no calendar.
        ComplaintKitError: the zone, the country or the file is unknown, or an extra is missing.
    """
    if options.calendar is not None and options.country is not None:
        raise UsageError("--calendar", "and --country exclude one another")
    if options.tz is not None:
        _check(options.tz)
    with warnings.catch_warnings(record=True) as met:
        warnings.simplefilter("always")
        calendar = _calendar(options)
    for warning in met:
        screen.report(f"complaintkit: {warning.message}")
    return ChosenTime(calendar=calendar, tz=options.tz or calendar.tz)


def moment_or_now(option: str, given: str | None, tz: str) -> datetime:
    """The moment that the option gives, local to *tz* unless it has an offset; now, where it gives none.

    Raises:
        UsageError: it is no moment.
    """
    try:
        written = written_moment(option, given, tz)
    except BadRowError as error:
        raise UsageError(option, error.reason.removeprefix(option).strip()) from error
    # The one place of the product that looks at a clock.
    return written.at if written is not None else datetime.now(UTC)


def _check(tz: str) -> None:
    try:
        zone(tz)
    except CalendarError as error:
        raise UsageError("--tz", f"{tz!r} is not a time zone; expected an IANA name such as {CHINA}") from error


def _calendar(options: CalendarOptions) -> BusinessCalendar:
    # Days beyond the coverage are marked where they are shown; a warning for each would say it again.
    if options.country is not None:
        return _named("--country:", BusinessCalendar.for_country, options.country, tz=options.tz, beyond="allow")
    if options.calendar is None:
        return BusinessCalendar.around_the_clock(options.tz or CHINA)
    data = {"tz": options.tz or CHINA, **_plain(options.calendar), "beyond": "allow"}
    return _named(f"--calendar {options.calendar}:", BusinessCalendar.from_dict, data)


def json_of(raw: bytes, file: str) -> Any:
    """What the bytes of *file* say in JSON.

    Raises:
        DataError: they are not JSON, or of it what can't be read.
    """
    try:
        return json.loads(raw)
    except UnicodeDecodeError as error:
        raise DataError(file, "(file)", f"is not UTF-8: byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise DataError(file, "(file)", f"is not JSON: {error}") from error
    except RecursionError as error:
        raise DataError(file, "(file)", "is nested too deep") from error
    except ValueError as error:
        raise DataError(file, "(file)", "has a number of too many digits") from error


def _named(option: str, make: Any, *given: Any, **named: Any) -> BusinessCalendar:
    try:
        return cast("BusinessCalendar", make(*given, **named))
    except CalendarError as error:
        raise UsageError(option, str(error)) from error


def _plain(file: Path) -> dict[str, Any]:
    """The table or object in *file*.

    Raises:
        DataError: it can't be read, or is neither.
    """
    if file.suffix.lower() != ".json":
        return table_at(file)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise DataError(str(file), "(file)", f"can't be read: {error.strerror}") from error
    read: object = json_of(raw, str(file))
    if not isinstance(read, dict):
        raise DataError(str(file), "(file)", "is not a JSON object")
    return cast("dict[str, Any]", read)
