"""The questions that every calendar answers, whatever its hours come from.

The rules, once for all of them:

1. Opening counts, closing does not; ``intervals`` are maximal open runs.
2. ``add`` gives the earliest moment by which the amount has been worked, ``subtract`` the latest since which.
3. ``next_open(t) == add(t, 0)`` and ``previous_close(t) == subtract(t, 0)``.
4. ``elapsed`` is signed; answers are in the zone of what was asked.
"""

import warnings
from abc import abstractmethod
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from complaintkit._text.display import Shown
from complaintkit.business_time._bulk import add_micros, elapsed_micros, reach
from complaintkit.business_time._days import split_by_day
from complaintkit.business_time._edge import Pauses, amount_of, date_of, micros, moment, naive, pause_runs
from complaintkit.business_time._index import FIRST_YEAR, LAST_YEAR, Index
from complaintkit.business_time._pauses import back, forth
from complaintkit.business_time._runs import EPOCH, Run, common, united
from complaintkit.business_time._stretches import stretches
from complaintkit.business_time._watches import Watch
from complaintkit.business_time.coverage import Beyond, Coverage
from complaintkit.business_time.explanation import Explanation
from complaintkit.errors import CalendarError, UncoveredDateWarning

__all__ = ["Calendar", "DueWindow", "index_of", "outside"]

#: The dates within the horizon, by ordinal.
_DAYS = range(date(FIRST_YEAR + 1, 1, 1).toordinal(), date(LAST_YEAR, 1, 1).toordinal())


class DueWindow(NamedTuple):
    """The moments at which just the amount has been worked: all of them are in time, the next one is late."""

    #: The earliest of them.
    due_at: datetime
    #: The latest of them: the next opening, when the amount ends at closing time.
    latest_at: datetime


class Calendar(Shown):
    """A calendar of working time, as it can be asked: a :class:`BusinessCalendar` or a :class:`CombinedCalendar`."""

    __slots__ = ()

    _index: Index
    _covered: Run | None
    _firm: Run

    #: The IANA name of the zone that the hours are written in.
    tz: str
    #: That zone.
    zone: ZoneInfo
    #: The dates on which the calendar can be relied.
    coverage: Coverage
    #: What becomes of a question beyond the coverage.
    beyond: Beyond

    @property
    @abstractmethod
    def key(self) -> Hashable:
        """The calendar's hours as a plain tuple: two calendars with one key share an index."""

    @abstractmethod
    def has_shift(self, day: date) -> bool:
        """Whether a shift starts on *day*, breaks aside, covered or not."""

    @abstractmethod
    def reason_on(self, day: date) -> tuple[str, str]:
        """``open`` or ``make-up-day``, or why *day* is off: ``holiday``, ``closure``, ``weekend``; and its name.

        >>> from complaintkit.business_time import BusinessCalendar
        >>> office = BusinessCalendar(
        ...     tz="UTC", weekly={"mon": [("09:00", "17:00")]}, holidays={date(2026, 5, 4): "May Day"}
        ... )
        >>> office.reason_on(date(2026, 5, 4)), office.reason_on(date(2026, 5, 11)), office.reason_on(date(2026, 5, 3))
        (('holiday', 'May Day'), ('open', ''), ('weekend', ''))
        """

    @abstractmethod
    def is_short_day(self, day: date) -> bool:
        """Whether *day* is worked, but less than its weekday usually is, covered or not."""

    @abstractmethod
    def breaks_on(self, day: date) -> list[Run]:
        """What breaks cut out of the shifts of *day* and of the night before, in microseconds since 1970."""

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """The calendar as plain data that JSON can hold."""

    @abstractmethod
    def to_html(self, lang: str = "zh-Hans") -> str:
        """The calendar as a table: its zone, its week, its dates apart and what it covers."""

    @abstractmethod
    def __and__(self, other: "Calendar") -> "Calendar":
        """Working time when both are open."""

    @abstractmethod
    def __or__(self, other: "Calendar") -> "Calendar":
        """Working time when either is open."""

    def add(self, start: datetime, amount: timedelta, *, pauses: Pauses = ()) -> datetime:
        """The earliest moment by which *amount* of working time has passed since *start*.

        A day that is just filled ends at closing time, not at the next opening. Nothing to add gives the next
        open moment, and a negative amount subtracts. While one of *pauses* lasts, no time passes.

        Raises:
            CalendarError: *start* is naive, or the answer lies beyond the horizon or, by option, the coverage.
        """
        at, wanted = micros(start), amount_of(amount)
        if pauses or wanted <= 0:
            end = self._moved(at, wanted, pause_runs(pauses), backwards=wanted < 0)
        else:
            end = self._index.add(at, wanted)
        if self._covered is not None:
            self._doubt(at, end)
        return moment(end, start.tzinfo)

    def subtract(self, end: datetime, amount: timedelta, *, pauses: Pauses = ()) -> datetime:
        """The latest moment since which *amount* of working time has passed until *end*.

        Nothing to subtract gives the last moment before which it was open. While one of *pauses* lasts, no time
        passes.

        Raises:
            CalendarError: *end* is naive, or the answer lies beyond the horizon or, by option, the coverage.
        """
        at, wanted = micros(end), amount_of(amount)
        start = self._moved(at, -wanted, pause_runs(pauses), backwards=wanted >= 0)
        self._doubt(start, at)
        return moment(start, end.tzinfo)

    def elapsed(self, since: datetime, until: datetime, *, pauses: Pauses = ()) -> timedelta:
        """The working time from *since* to *until*; negative when *until* is the earlier.

        Raises:
            CalendarError: one of them is naive, or beyond the horizon or, by option, the coverage.
        """
        try:
            one, two = since - EPOCH, until - EPOCH
        except TypeError:
            naive(since, until)
        # micros() written out: two calls would be a tenth of the whole.
        start = (one.days * 86_400 + one.seconds) * 1_000_000 + one.microseconds
        end = (two.days * 86_400 + two.seconds) * 1_000_000 + two.microseconds
        worked = self._index.elapsed(start, end)
        if pauses:
            worked -= self._paused(start, end, pause_runs(pauses))
        if self._covered is not None:
            self._doubt(start, end)
        return timedelta(0, 0, worked)

    def due_window(self, start: datetime, amount: timedelta, *, pauses: Pauses = ()) -> DueWindow:
        """The earliest and the latest moment at which just *amount* has been worked since *start*.

        In time means working time used ≤ amount, so an answer between the two, at night, is still in time.

        Raises:
            CalendarError: as :meth:`add`.
        """
        due = self.add(start, amount, pauses=pauses)
        return DueWindow(due, self.add(due, timedelta(), pauses=pauses))

    def is_open(self, at: datetime) -> bool:
        """Whether *at* is working time; the opening moment is, the closing one is not.

        Raises:
            CalendarError: *at* is naive, or beyond the horizon or, by option, the coverage.
        """
        instant = micros(at)
        self._doubt(instant, instant)
        return self._index.is_open(instant)

    def next_open(self, at: datetime) -> datetime:
        """*at* itself when open, else the next opening.

        Raises:
            CalendarError: *at* is naive, or the answer lies beyond the horizon or, by option, the coverage.
        """
        return self.add(at, timedelta())

    def previous_close(self, at: datetime) -> datetime:
        """*at* itself while the moment before is open, else the last closing.

        Raises:
            CalendarError: *at* is naive, or the answer lies beyond the horizon or, by option, the coverage.
        """
        return self.subtract(at, timedelta())

    def intervals(self, since: datetime, until: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The open runs from *since* to *until*, clipped to them, in the zone of *since*; none when it is later.

        Raises:
            CalendarError: one of them is naive, or beyond the horizon or, by option, the coverage.
        """
        start, end = micros(since), micros(until)
        self._doubt(start, end)
        zone = since.tzinfo
        return tuple((moment(opens, zone), moment(closes, zone)) for opens, closes in self._index.between(start, end))

    def by_day(self, since: datetime, until: datetime) -> tuple[tuple[date, timedelta], ...]:
        """The working time from *since* to *until* on each local date of the calendar's zone that has any.

        Raises:
            CalendarError: one of them is naive, or beyond the horizon or, by option, the coverage.
        """
        start, end = micros(since), micros(until)
        self._doubt(start, end)
        found: dict[date, int] = {}
        for opens, closes in self._index.between(start, end):
            for day, worked in split_by_day(self.zone, opens, closes):
                found[day] = found.get(day, 0) + worked
        return tuple((day, timedelta(microseconds=worked)) for day, worked in found.items())

    def is_workday(self, day: date) -> bool:
        """Whether a shift starts on *day*, breaks aside.

        Raises:
            CalendarError: *day* is a datetime, or by option beyond the coverage.
        """
        self._doubt_day(date_of(day))
        return self.has_shift(day)

    def add_days(self, day: date, n: int) -> date:
        """The *n*-th workday after *day*, or before it when *n* is negative; *day* itself when *n* is 0.

        Raises:
            CalendarError: *day* is a datetime, or the answer lies beyond the horizon or, by option, the coverage.
        """
        found, left = date_of(day), abs(n)
        step = 1 if n > 0 else -1
        while left:
            number = found.toordinal() + step
            if number not in _DAYS:
                raise CalendarError(
                    f"workday {n:+} from {day} lies beyond the horizon", n, f"one in {FIRST_YEAR + 1}–{LAST_YEAR - 1}"
                )
            found = date.fromordinal(number)
            left -= self.has_shift(found)
        self._doubt_day(day)
        self._doubt_day(found)
        return found

    def explain(self, start: datetime, amount: timedelta, *, pauses: Pauses = ()) -> Explanation:
        """Why :meth:`add` answers as it does: what counted, what was skipped and why; as text, data and picture.

        Raises:
            CalendarError: as :meth:`add`.
        """
        pauses = tuple(pauses)
        end = self.add(start, amount, pauses=pauses)
        first, last = sorted((micros(start), micros(end)))
        return Explanation(
            start=start,
            amount=amount,
            end=end,
            tz=self.tz,
            stretches=stretches(self, (first, last), self._index.between(first, last), pause_runs(pauses)),
            coverage=self.coverage,
            provisional=self.is_provisional(start, end),
        )

    def to_svg(self, year: int, *, lang: str = "zh-Hans", name: str = "") -> str:
        """A picture of *year*: working days, short days, days off, make-up days, and what is not firm.

        At its head stands *name*, or the zone's where that is blank.

        Raises:
            CalendarError: the year lies beyond the horizon.
            UnknownTermError: *lang* is not ``zh-Hans``, ``zh-Hant`` or ``en``.
        """
        if not FIRST_YEAR < year < LAST_YEAR:
            raise CalendarError("the year lies beyond the horizon", year, f"{FIRST_YEAR + 1}–{LAST_YEAR - 1}")
        from complaintkit.business_time._year_pictures import pictured  # noqa: PLC0415 - few programs draw

        return pictured(self, year, lang, name)

    def add_many(self, starts: Iterable[datetime], amounts: timedelta | Iterable[timedelta]) -> list[datetime]:
        """:meth:`add` for every row; one amount holds for all.

        Raises:
            CalendarError: as :meth:`add`, or there are more of one than of the other.
        """
        moments = list(starts)
        wanted = [amounts] * len(moments) if isinstance(amounts, timedelta) else list(amounts)
        ends = self.add_micros([micros(at) for at in moments], [amount_of(amount) for amount in wanted])
        return [moment(end, at.tzinfo) for end, at in zip(ends, moments, strict=True)]

    def subtract_many(self, ends: Iterable[datetime], amounts: timedelta | Iterable[timedelta]) -> list[datetime]:
        """:meth:`subtract` for every row; one amount holds for all.

        Raises:
            CalendarError: as :meth:`subtract`, or there are more of one than of the other.
        """
        moments = list(ends)
        wanted = [amounts] * len(moments) if isinstance(amounts, timedelta) else list(amounts)
        _same_length(moments, wanted)
        return [self.subtract(at, amount) for at, amount in zip(moments, wanted, strict=True)]

    def elapsed_many(self, sinces: Iterable[datetime], untils: Iterable[datetime]) -> list[timedelta]:
        """:meth:`elapsed` for every row.

        Raises:
            CalendarError: as :meth:`elapsed`, or there are more of one than of the other.
        """
        rows = self.elapsed_micros([micros(at) for at in sinces], [micros(at) for at in untils])
        return [timedelta(0, 0, worked) for worked in rows]

    def is_open_many(self, moments: Iterable[datetime]) -> list[bool]:
        """:meth:`is_open` for every row.

        Raises:
            CalendarError: as :meth:`is_open`.
        """
        return [self.is_open(at) for at in moments]

    def add_micros(self, starts: Sequence[int], amounts: Sequence[int]) -> list[int]:
        """:meth:`add` for every row, all in microseconds, moments since 1970 in UTC: the fastest way.

        Raises:
            CalendarError: as :meth:`add`, or there are more of one than of the other.
        """
        _same_length(starts, amounts)
        ends = add_micros(self._index, starts, amounts, self._unpaused)
        if starts:
            self._doubt(*reach(starts, ends))
        return ends

    def elapsed_micros(self, sinces: Sequence[int], untils: Sequence[int]) -> list[int]:
        """:meth:`elapsed` for every row, all in microseconds, moments since 1970 in UTC: the fastest way.

        Raises:
            CalendarError: as :meth:`elapsed`, or there are more of one than of the other.
        """
        _same_length(sinces, untils)
        worked = elapsed_micros(self._index, sinces, untils)
        if sinces:
            self._doubt(*reach(sinces, untils))
        return worked

    def watch(self, since: int, until: int, pauses: Sequence[tuple[int, int]] = ()) -> Watch:
        """A stopwatch that stands in *pauses* and is asked often, all in microseconds since 1970 in UTC.

        Args:
            since: the earliest instant that is likely to be asked.
            until: the latest, not before it.
            pauses: when it stands; none ends before it begins.

        Raises:
            CalendarError: one of them lies beyond the horizon.

        It looks at no coverage: ask :meth:`is_firm_micros` of what it answered.
        """
        runs = united(pauses)
        if runs and (runs[0][0] < since or runs[-1][1] > until):
            since, until = min(since, runs[0][0]), max(until, runs[-1][1])
        return Watch(self._index, since, until, runs)

    def is_firm_micros(self, first: int, due: int, last: int) -> bool:
        """Whether no announcement can change a due moment counted from *first*, in microseconds since 1970.

        Raises:
            CalendarError: by option, *first* or *last*, the latest that the answer rests on, is beyond the coverage.
        """
        if self._covered is not None:
            self._doubt(first, last)
            self._doubt(due, last)
        since, until = self._firm
        return since <= first and due < until

    def is_provisional(self, *moments: datetime) -> bool:
        """Whether an answer that rests on *moments* can still be changed by an announcement; ``coverage`` says why.

        Raises:
            CalendarError: one of them is naive.
        """
        days = (moment(micros(at), self.zone).date() for at in moments)
        return not all(self.coverage.is_firm(day) for day in days)

    def _moved(self, at: int, wanted: int, pauses: list[Run], *, backwards: bool) -> int:
        if backwards:
            return back(self._index, at, -wanted, pauses)
        return forth(self._index, at, wanted, pauses)

    def _unpaused(self, at: int, wanted: int) -> int:
        return self._moved(at, wanted, [], backwards=wanted < 0)

    def _paused(self, start: int, end: int, pauses: list[Run]) -> int:
        if end < start:
            return -self._paused(end, start, pauses)
        clipped = common(pauses, [(start, end)])
        return sum(self._index.elapsed(since, until) for since, until in clipped)

    def _doubt(self, *instants: int) -> None:
        since, until = self._covered or (min(instants), max(instants) + 1)
        first, last = min(instants), max(instants)
        # Closing time at the last midnight is still of the last covered day, but no question may begin there.
        if first < since or last > until or first >= until:
            self._outside(moment(first if first < since else last, self.zone).date())

    def _doubt_day(self, day: date) -> None:
        if self.beyond != "allow" and day not in self.coverage:
            self._outside(day)

    def _outside(self, day: date, level: int = 4) -> None:
        covered = self.coverage.message("en")
        if self.beyond == "raise":
            raise CalendarError("a date lies outside the coverage", str(day), f"another, for {covered}")
        warnings.warn(f"an answer rests on {day}, but {covered}", UncoveredDateWarning, stacklevel=level)


def index_of(calendar: Calendar) -> Index:
    """The index that *calendar* is answered from, for what reads it by the array."""
    return calendar._index  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def outside(calendar: Calendar, at: int, level: int) -> None:
    """Warn that *at* lies beyond the coverage, at the frame that ``warnings.warn`` here would call *level*.

    Raises:
        CalendarError: the calendar would rather have that than a warning.
    """
    day = moment(at, calendar.zone).date()
    calendar._outside(day, level + 1)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def _same_length(one: Sequence[object], two: Sequence[object]) -> None:
    if len(one) != len(two):
        raise CalendarError("the rows do not pair up", (len(one), len(two)), "as many of one as of the other")
