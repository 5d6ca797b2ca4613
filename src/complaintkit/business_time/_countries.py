"""Holidays and make-up days of a country, from the ``holidays`` package or what a host already has.

A year of a country whose make-up days are announced yearly is covered when a make-up day is dated in it:
``holidays`` answers for later years too, but without them, and says nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import ModuleType
from typing import Any, NamedTuple, TypeAlias, cast

from complaintkit._tables import table
from complaintkit.business_time._fields import numbers_of_years
from complaintkit.business_time._hours import WEEKDAYS, Dates, Holidays, Week
from complaintkit.business_time.coverage import Coverage, last_weekend_of_december
from complaintkit.errors import CalendarError, MissingExtraError

__all__ = ["CountrySource", "CountryYears", "country_years", "make_up_hours", "usual_week", "zone_of"]

#: An ISO 3166 code (``"CN"``, ``"GB-ENG"``), an object of ``holidays``, or the module ``chinese_calendar``.
CountrySource: TypeAlias = str | Mapping[date, str] | ModuleType

#: The years that are read when none are named: far enough both ways, and the same at every call.
_YEARS = range(2000, 2051)
_HOURS = (("09:00", "12:00"), ("13:00", "18:00"))
_SOURCES = "an ISO 3166 code, an object of holidays, or the module chinese_calendar"
_ANNOUNCED = "years whose make-up days are announced; without years, all of them"


class CountryYears(NamedTuple):
    """What a source says of some years."""

    #: Holidays with their names.
    holidays: Holidays
    #: Dates of the weekend that are worked.
    make_up_days: tuple[date, ...]
    #: The weekdays off, 0 for Monday.
    weekend: frozenset[int]
    #: What of it can be relied on.
    coverage: Coverage


def country_years(source: CountrySource, years: Iterable[int] | None) -> CountryYears:
    """What *source* says of *years*, and of those between them.

    Raises:
        CalendarError: there is no such country, or nothing is known of those years.
        MissingExtraError: ``holidays`` is needed and not installed.
    """
    wanted = _range(years)
    asked = range(wanted[0] - 1, wanted[-1] + 2) if wanted else _YEARS
    if isinstance(source, str):
        found, known = _loaded(source, asked)
        yearly = _country(source).get("make_up_days") == "announced-yearly"
        present = _range(year for year in wanted or asked if year in known)
        return _read(found, found.weekend_workdays, found.weekend, present, yearly=yearly)
    if isinstance(source, ModuleType) and hasattr(source, "workdays"):
        return _read(source.holidays, source.workdays, {5, 6}, wanted or _dated(source.workdays), yearly=True)
    if not isinstance(source, Mapping):
        raise CalendarError("the country is no source of holidays", source, _SOURCES)
    return _given(source, wanted, asked)


def zone_of(source: CountrySource) -> str:
    """The zone of the country, where it has only one.

    Raises:
        CalendarError: it has several, or we don't know.
    """
    own = "CN" if isinstance(source, ModuleType) else ""
    code = source if isinstance(source, str) else cast("str", getattr(source, "country", own))
    row = _country(code)
    if not row:
        problem = "tz is needed, for the country has several zones or is not in our table"
        raise CalendarError(problem, code or source, "tz='…'")
    return cast("str", row["zone"])


def usual_week(weekend: frozenset[int]) -> Week:
    """Nine to six with an hour's lunch on every day that is not of the *weekend*."""
    return tuple((key, _HOURS) for day, key in enumerate(WEEKDAYS) if day not in weekend)


def make_up_hours(weekly: Week, found: CountryYears) -> Dates:
    """Make-up days with the hours of the week's first working day; [] of them when the week has none."""
    hours = next((given for key, given in weekly if WEEKDAYS.index(key) not in found.weekend), ())
    return tuple((day, hours) for day in found.make_up_days) if hours else ()


def _given(source: Mapping[date, str], wanted: range, asked: range) -> CountryYears:
    # An object of holidays fills in a year when first asked for a date of it.
    for year in asked if wanted else ():
        _ = date(year, 1, 1) in source
    loaded = cast("Iterable[int]", getattr(source, "years", ())) or {day.year for day in source}
    present = [year for year in loaded if not wanted or year in wanted]
    make_up = cast("Iterable[date]", getattr(source, "weekend_workdays", ()))
    weekend = cast("Iterable[int]", getattr(source, "weekend", (5, 6)))
    yearly = _country(getattr(source, "country", "")).get("make_up_days") == "announced-yearly"
    return _read(source, make_up, weekend, _range(present), yearly=yearly)


def _read(
    names: Mapping[date, str], make_up: Iterable[date], weekend: Iterable[int], years: range, *, yearly: bool
) -> CountryYears:
    if not years:
        raise CalendarError("no year of holidays is known", list(years), "years such as range(2024, 2027)")
    make_up = sorted(make_up)
    coverage = _announced(make_up, years) if yearly else _whole(years)
    return CountryYears(
        holidays=tuple((day, name) for day, name in sorted(names.items()) if day.year in years and day not in make_up),
        make_up_days=tuple(day for day in make_up if day.year in years),
        weekend=frozenset(weekend),
        coverage=coverage,
    )


def _whole(years: range) -> Coverage:
    return Coverage(first=date(years[0], 1, 1), last=date(years[-1], 12, 31))


def _announced(make_up: list[date], years: range) -> Coverage:
    known = {day.year for day in make_up}
    covered = [year for year in years if year in known]
    if not covered:
        raise CalendarError("the make-up days of no such year are known", list(years), _ANNOUNCED)
    last = covered[-1]
    # Only what lies on end: a gap in the middle would be relied on.
    first = next((year + 1 for year in range(last, covered[0] - 1, -1) if year not in known), covered[0])
    firm = date(last, 12, 31) if last + 1 in known else last_weekend_of_december(last) - timedelta(days=1)
    reason = "years-not-loaded" if last + 1 in known else "make-up-days-unannounced"
    return Coverage(first=date(first, 1, 1), last=date(last, 12, 31), firm_until=firm, reason=reason)


def _dated(days: Iterable[date]) -> range:
    return _range(day.year for day in days)


def _range(years: Iterable[int] | None) -> range:
    found = numbers_of_years(years or ())
    return range(found[0], found[-1] + 1) if found else range(0)


def _country(code: str) -> dict[str, Any]:
    """What our table has of the country of that code; nothing where it is not in it."""
    return cast("dict[str, Any]", table("calendars/countries").get(code[:2].upper(), {}))


def _loaded(code: str, years: range) -> tuple[Any, range]:
    """The holidays of the country, and the years of which ``holidays`` knows them, as far as was asked."""
    try:
        import holidays  # noqa: PLC0415 - an extra brings it
    except ImportError:
        raise MissingExtraError("holidays", "country calendars") from None
    country, _, subdivision = code.upper().partition("-")
    try:
        plain = holidays.country_holidays(country)
        first, last = _country(country).get("years", (plain.start_year, plain.end_year))
        known = _range(year for year in years if first <= year <= last)
        # The country's own language, for what is left out is taken from the machine's locale.
        language = plain.default_language
        return holidays.country_holidays(country, subdiv=subdivision or None, years=known, language=language), known
    except (NotImplementedError, KeyError) as error:
        raise CalendarError("no such country or part of one", code, f"an ISO 3166 code ({error})") from None
