"""Calendars of working time: what is open when, in one zone, for every date there is."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, tzinfo
from itertools import pairwise
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo, available_timezones

import attrs

from complaintkit._text.display import headed, words_in
from complaintkit.business_time._countries import CountrySource, country_years, make_up_hours, usual_week, zone_of
from complaintkit.business_time._displays import days_words, week_words
from complaintkit.business_time._fields import derive, known_keys, one_of
from complaintkit.business_time._hours import (
    DAY,
    WEEKDAYS,
    Dates,
    GivenDates,
    GivenHolidays,
    GivenWeek,
    Holidays,
    Hours,
    Span,
    Week,
    alike,
    dated_hours,
    named_dates,
    spans,
    warn_of_overlaps,
    week,
)
from complaintkit.business_time._index import Index, shared_index
from complaintkit.business_time._questions import Calendar
from complaintkit.business_time._runs import Plan, Run, united, without
from complaintkit.business_time.combined import CombinedCalendar
from complaintkit.business_time.coverage import Beyond, Coverage, covered_run, firm_run
from complaintkit.errors import CalendarError

__all__ = ["BusinessCalendar", "calendar_from_dict"]


def _tz(given: str | tzinfo) -> str:
    name = given if isinstance(given, str) else getattr(given, "key", None) or str(given)
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise CalendarError("tz is no IANA zone", given, " or ".join(map(repr, _near_zones(name)))) from None


def _near_zones(name: str) -> list[str]:
    # By the letters they share: difflib would cost every import more than a millisecond for this one sentence.
    shares = [
        (max(_shared(name, zone), _shared(name, zone.rpartition("/")[2])), zone) for zone in available_timezones()
    ]
    near = sorted((-share, zone) for share, zone in shares if share > 0.29)
    return [zone for _, zone in near[:3]] or ["Asia/Shanghai", "UTC"]


def _shared(one: str, two: str) -> float:
    letters = set(pairwise(one.lower())) & set(pairwise(two.lower()))
    return len(letters) / (len(one) + len(two))


def _weekly(given: GivenWeek) -> Week:
    return week(given, "weekly")


def _weekly_breaks(given: GivenWeek) -> Week:
    return week(given, "weekly_breaks")


def _breaks(given: GivenDates) -> Dates:
    return tuple((day, found) for day, found in dated_hours(given, "breaks") if found)


def _overrides(given: GivenDates) -> Dates:
    return dated_hours(given, "overrides")


def _holidays(given: GivenHolidays) -> Holidays:
    return named_dates(given, "holidays")


def _is_coverage(_: object, __: "attrs.Attribute[Coverage]", given: object) -> None:
    if not isinstance(given, Coverage):
        raise CalendarError("coverage is no Coverage", given, "Coverage(first=…, last=…)")


@attrs.frozen(kw_only=True, repr=False)
class BusinessCalendar(Calendar):
    """The working time of one organisation in one zone.

    A shift belongs to the local date on which it starts: a holiday cancels those that start on it, and an
    override stands in the place of its weekday's, weekly breaks included. ``end <= start`` means the next day,
    so ``("22:00", "06:00")`` is a night and ``("00:00", "24:00")`` a whole day.

    >>> from datetime import date, datetime, timedelta
    >>> from zoneinfo import ZoneInfo
    >>> office = [("09:00", "12:00"), ("13:30", "18:00")]
    >>> calendar = BusinessCalendar(
    ...     tz="Asia/Shanghai",
    ...     weekly={day: office for day in ("mon", "tue", "wed", "thu", "fri")},
    ...     holidays={date(2026, 10, 1): "国庆节", date(2026, 10, 2): "国庆节"},
    ...     overrides={date(2026, 10, 10): office},
    ... )
    >>> received = datetime(2026, 9, 30, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> print(calendar.add(received, timedelta(hours=12)))
    2026-10-06 14:00:00+08:00
    >>> calendar.is_workday(date(2026, 10, 10))
    True

    Raises:
        CalendarError: the zone is unknown, hours are malformed, or it would never open.
    """

    #: The IANA name of the zone that the hours are written in.
    tz: str = attrs.field(converter=_tz)
    #: Shifts by weekday, ``"mon"`` to ``"sun"``.
    weekly: Week = attrs.field(default=(), converter=_weekly)
    #: Breaks by weekday, cut out of whatever is open then.
    weekly_breaks: Week = attrs.field(default=(), converter=_weekly_breaks)
    #: Breaks of single dates, beside the weekday's.
    breaks: Dates = attrs.field(default=(), converter=_breaks)
    #: Dates on which no shift starts, with their names.
    holidays: Holidays = attrs.field(default=(), converter=_holidays)
    #: Dates with shifts of their own: make-up days, short days; none at all means closed.
    overrides: Dates = attrs.field(default=(), converter=_overrides)
    #: Which wins on a date that is both: ``"holidays"`` or ``"overrides"``.
    precedence: Literal["holidays", "overrides"] = attrs.field(
        default="holidays", validator=one_of("holidays", "overrides")
    )
    #: The dates on which the calendar can be relied.
    coverage: Coverage = attrs.field(factory=Coverage, validator=_is_coverage)
    #: What becomes of a question beyond the coverage: ``"warn"``, ``"raise"`` or ``"allow"``.
    beyond: Beyond = attrs.field(default="warn", validator=one_of("warn", "raise", "allow"))
    #: That zone.
    zone: ZoneInfo = attrs.field(init=False, eq=False)
    _plan: Plan = attrs.field(init=False, eq=False)
    _index: Index = attrs.field(init=False, eq=False)
    _covered: Run | None = attrs.field(init=False, eq=False)
    _firm: Run = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        warn_of_overlaps(self.weekly, self.overrides)
        self._derive()
        if not self._opens():
            raise CalendarError("the calendar never opens", repr(self), "hours in weekly or overrides")

    @classmethod
    def around_the_clock(cls, tz: str | tzinfo) -> "BusinessCalendar":
        """The calendar that is always open: its working time is time.

        >>> print(BusinessCalendar.around_the_clock("Asia/Shanghai"))
        BusinessCalendar(Asia/Shanghai, mon–sun 00:00–24:00)
        """
        return cls(tz=tz, weekly={key: [("00:00", "24:00")] for key in WEEKDAYS})

    @classmethod
    def for_country(
        cls,
        country: CountrySource,
        *,
        tz: str | tzinfo | None = None,
        weekly: GivenWeek | None = None,
        years: Iterable[int] | None = None,
        beyond: Beyond = "warn",
    ) -> "BusinessCalendar":
        """The working time of a country: its holidays, its make-up days, and your hours.

        *country* is an ISO 3166 code (``"CN"``, ``"GB-ENG"``; extra: ``holidays``), an object of ``holidays``, or
        the module ``chinese_calendar``. Without *weekly*, nine to six with an hour's lunch on the country's
        working days; a make-up day has the hours of the week's first working day. Without *years*, 2000 to
        2050; where make-up days are announced yearly, ``coverage`` ends with the last year that has any.

        Raises:
            CalendarError: the country is unknown, has several zones and *tz* is None, or no year is known.
            MissingExtraError: ``holidays`` is needed and not installed.

        >>> china = BusinessCalendar.for_country("CN", years=range(2025, 2027))
        >>> china.is_workday(date(2026, 10, 10)), china.is_workday(date(2026, 10, 7))
        (True, False)
        >>> str(china.coverage.last), str(china.coverage.firm_until)
        ('2026-12-31', '2026-12-25')
        """
        found = country_years(country, years)
        open_week = usual_week(found.weekend) if weekly is None else week(weekly, "weekly")
        return cls(
            tz=zone_of(country) if tz is None else tz,
            weekly=open_week,
            holidays=found.holidays,
            overrides=make_up_hours(open_week, found),
            coverage=found.coverage,
            beyond=beyond,
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "BusinessCalendar":
        """The calendar that :meth:`to_dict` wrote, or a host's own configuration in the same shape.

        Raises:
            CalendarError: a key is none of ours or is missing, or a value is malformed.
        """
        fields = sorted(field.name for field in attrs.fields(cls) if field.init)
        given = dict(known_keys(data, "the calendar", tuple(fields), needed=("tz",)))
        coverage = given.pop("coverage", None)
        return cls(**given, coverage=Coverage() if coverage is None else Coverage.from_dict(coverage))

    def to_dict(self) -> dict[str, Any]:
        """The calendar as plain data that JSON can hold; dates are ``YYYY-MM-DD``."""
        return {
            "tz": self.tz,
            "weekly": {key: _plain(given) for key, given in self.weekly},
            "weekly_breaks": {key: _plain(given) for key, given in self.weekly_breaks},
            "breaks": {day.isoformat(): _plain(given) for day, given in self.breaks},
            "holidays": {day.isoformat(): name for day, name in self.holidays},
            "overrides": {day.isoformat(): _plain(given) for day, given in self.overrides},
            "precedence": self.precedence,
            "coverage": self.coverage.to_dict(),
            "beyond": self.beyond,
        }

    @property
    def key(self) -> Hashable:
        """The calendar's hours as a plain tuple: two calendars with one key share an index."""
        return (self.tz, self.weekly, self.weekly_breaks, self.breaks, self.holidays, self.overrides, self.precedence)

    def has_shift(self, day: date) -> bool:
        """Whether a shift starts on *day*, breaks aside, covered or not."""
        return bool(self._plan.shifts(day.toordinal()))

    def reason_on(self, day: date) -> tuple[str, str]:
        """``open`` or ``make-up-day``, or why *day* is off: ``holiday``, ``closure``, ``weekend``; and its name."""
        usual = self._plan.weekly[day.weekday()]
        if self.has_shift(day):
            return ("open", "") if usual else ("make-up-day", "")
        own = self._plan.own_breaks
        if (name := self._plan.names.get(day.toordinal())) is not None:
            return "holiday", name
        return ("closure", "") if usual or day.toordinal() in own else ("weekend", "")

    def is_short_day(self, day: date) -> bool:
        """Whether *day* is worked, but less than its weekday usually is, breaks counted.

        >>> office = BusinessCalendar(
        ...     tz="Europe/London",
        ...     weekly={"thu": [("09:00", "17:00")]},
        ...     overrides={date(2026, 12, 24): [("09:00", "13:00")]},
        ... )
        >>> office.is_short_day(date(2026, 12, 24)), office.is_short_day(date(2026, 12, 17))
        (True, False)
        """
        plan, number, weekday = self._plan, day.toordinal(), day.weekday()
        worked = _length(plan.shifts(number), plan.rests(number))
        return 0 < worked < _length(plan.weekly[weekday], plan.weekly_breaks[weekday])

    def breaks_on(self, day: date) -> list[Run]:
        """What breaks cut out of the shifts of *day* and of the night before, in microseconds since 1970."""
        return self._plan.breaks_on(day.toordinal())

    def __and__(self, other: Calendar) -> "CombinedCalendar":
        """Working time when both are open."""
        return CombinedCalendar(parts=(self, other), needs="all")

    def __or__(self, other: Calendar) -> "CombinedCalendar":
        """Working time when either is open."""
        return CombinedCalendar(parts=(self, other), needs="any")

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The calendar as a table: its zone, its week, its dates apart and what it covers.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.

        >>> "mon–sun 00:00–24:00</td>" in BusinessCalendar.around_the_clock("UTC").to_html("en").lower()
        True
        """
        return headed(_told(self, lang))

    def __repr__(self) -> str:
        return f"BusinessCalendar({', '.join(_described(self))})"

    def __getstate__(self) -> tuple[object, ...]:
        return attrs.astuple(self, recurse=False, filter=lambda field, _: field.init)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for field, value in zip(attrs.fields(type(self)), state, strict=False):
            object.__setattr__(self, field.name, value)
        self._derive()

    def _derive(self) -> None:
        plan = _plan_of(self)
        derive(
            self,
            zone=plan.zone,
            _plan=plan,
            _index=shared_index(self.key, plan.runs, plan.years()),
            _covered=covered_run(self.coverage, plan.zone, self.beyond),
            _firm=firm_run(self.coverage, plan.zone),
        )

    def _opens(self) -> bool:
        shifts = united(_around(self._plan.weekly))
        if without(shifts, united(_around(self._plan.weekly_breaks))):
            return True
        years = {day.year for day, _ in self.overrides}
        return any(self._plan.runs(year) for year in years)


def calendar_from_dict(data: Mapping[str, Any]) -> Calendar:
    """The calendar, single or combined, whose ``to_dict()`` *data* is.

    Raises:
        CalendarError: a key is none of ours or is missing, or a value is malformed.

    >>> either = BusinessCalendar.around_the_clock("UTC") | BusinessCalendar.around_the_clock("UTC")
    >>> calendar_from_dict(either.to_dict()) == either
    True
    """
    if not isinstance(data, Mapping) or "parts" not in data:  # pyright: ignore[reportUnnecessaryIsInstance]
        return BusinessCalendar.from_dict(data)
    given = known_keys(data, "the calendar", ("parts", "needs"), needed=("parts", "needs"))
    if not isinstance(given["parts"], list | tuple):
        raise CalendarError("the calendar has no list of parts", given["parts"], "a list of calendars")
    parts = cast("list[Mapping[str, Any]]", given["parts"])
    return CombinedCalendar(parts=tuple(map(calendar_from_dict, parts)), needs=given["needs"])


def _plan_of(calendar: BusinessCalendar) -> Plan:
    own = dict(calendar.overrides)
    closed: dict[date, Hours] = {day: () for day, _ in calendar.holidays}
    dates = own | closed if calendar.precedence == "holidays" else closed | own
    return Plan(
        zone=ZoneInfo(calendar.tz),
        weekly=_by_weekday(calendar.weekly),
        weekly_breaks=_by_weekday(calendar.weekly_breaks),
        dates={day.toordinal(): spans(given) for day, given in dates.items()},
        breaks={day.toordinal(): spans(given) for day, given in calendar.breaks},
        names={day.toordinal(): name for day, name in calendar.holidays},
        own_breaks=frozenset(day.toordinal() for day in own),
    )


def _by_weekday(given: Week) -> tuple[tuple[Span, ...], ...]:
    found = dict(given)
    return tuple(spans(found.get(key, ())) for key in WEEKDAYS)


def _around(weekly: tuple[tuple[Span, ...], ...]) -> list[Run]:
    # Two weeks, so that what Sunday night leaves to Monday is there too.
    return [(start + day * DAY, end + day * DAY) for day in range(14) for start, end in weekly[day % 7]]


def _length(shifts: tuple[Span, ...], rests: tuple[Span, ...]) -> int:
    """The open time of *shifts* that *rests* leave."""
    return sum(end - start for start, end in without(united(shifts), united(rests)))


def _plain(given: Hours) -> list[list[str]]:
    return [list(pair) for pair in given]


def _described(calendar: BusinessCalendar) -> Iterator[str]:
    yield calendar.tz
    for keys, given in alike(calendar.weekly):
        yield f"{keys[0]}–{keys[-1]} {_times(given)}" if len(keys) > 1 else f"{keys[0]} {_times(given)}"
    for word, count in (("holiday", len(calendar.holidays)), ("override", len(calendar.overrides))):
        if count:
            yield f"{count} {word}{'s' * (count > 1)}"
    if not calendar.coverage.is_everything:
        yield f"covers {calendar.coverage.first or '…'} to {calendar.coverage.last or '…'}"


def _told(calendar: BusinessCalendar, lang: str) -> Iterator[tuple[str, str]]:
    words, coverage = words_in(lang), calendar.coverage
    yield words["zone"], calendar.tz
    yield words["hours"], week_words(calendar.weekly, lang)
    if calendar.weekly_breaks:
        yield words["breaks"], week_words(calendar.weekly_breaks, lang)
    for name, dated in (("holidays", calendar.holidays), ("overrides", calendar.overrides)):
        if dated:
            yield words[name], days_words([day for day, _ in dated], lang)
    yield words["coverage"], words["covered"] if coverage.is_everything else coverage.message(lang)


def _times(given: Hours) -> str:
    return " ".join(f"{start}–{end}" for start, end in given)
