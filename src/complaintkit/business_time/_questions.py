"""The questions that every calendar answers, whatever its hours come from.

The rules, once for all of them:

1. Opening counts, closing does not; ``intervals`` are maximal open runs.
2. ``add`` gives the earliest moment by which the amount has been worked, ``subtract`` the latest since which.
3. ``next_open(t) == add(t, 0)`` and ``previous_close(t) == subtract(t, 0)``.
4. ``elapsed`` is signed; answers are in the zone of what was asked.
"""

import warnings
from abc import abstractmethod
from collections.abc import Hashable
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from complaintkit.business_time._edge import Pauses, amount_of, date_of, micros, moment, pause_runs
from complaintkit.business_time._index import FIRST_YEAR, LAST_YEAR, Index
from complaintkit.business_time._runs import Run, common, day_start
from complaintkit.business_time.coverage import Coverage
from complaintkit.errors import CalendarError, UncoveredDateWarning

__all__ = ["EVERYTHING", "Beyond", "Calendar", "DueWindow", "covered_run"]

#: What becomes of a question beyond the coverage: a warning, an error, or nothing.
Beyond: TypeAlias = Literal["warn", "raise", "allow"]

#: All instants there are.
EVERYTHING: Run = (-(1 << 62), 1 << 62)


class DueWindow(NamedTuple):
    """The moments at which just the amount has been worked: all of them are in time, the next one is late."""

    #: The earliest of them.
    due_at: datetime
    #: The latest of them: the next opening, when the amount ends at closing time.
    latest_at: datetime


class Calendar:
    """A calendar of working time, as it can be asked: a :class:`BusinessCalendar` or a :class:`CombinedCalendar`."""

    __slots__ = ()

    _index: Index
    _covered: Run

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
    def to_dict(self) -> dict[str, Any]:
        """The calendar as plain data that JSON can hold."""

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
        covered = self._covered
        if at < covered[0] or end >= covered[1] or end < covered[0] or at >= covered[1]:
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
        start, end = micros(since), micros(until)
        worked = self._index.elapsed(start, end)
        if pauses:
            worked -= self._paused(start, end, pause_runs(pauses))
        covered = self._covered
        if start < covered[0] or end >= covered[1] or end < covered[0] or start >= covered[1]:
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
            for day, worked in _split_by_day(self.zone, opens, closes):
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
        step = timedelta(days=1 if n > 0 else -1)
        found, left = date_of(day), abs(n)
        while left:
            found += step
            if not FIRST_YEAR < found.year < LAST_YEAR:
                raise CalendarError(
                    f"workday {n} after {day} lies beyond the horizon", n, f"{FIRST_YEAR + 1}–{LAST_YEAR - 1}"
                )
            left -= self.has_shift(found)
        self._doubt_day(day)
        self._doubt_day(found)
        return found

    def is_provisional(self, *moments: datetime) -> bool:
        """Whether an answer that rests on *moments* can still be changed by an announcement; ``coverage`` says why.

        Raises:
            CalendarError: one of them is naive.
        """
        days = (moment(micros(at), self.zone).date() for at in moments)
        return not all(self.coverage.is_firm(day) for day in days)

    def _moved(self, at: int, wanted: int, pauses: list[Run], *, backwards: bool) -> int:
        if backwards:
            return _back(self._index, at, -wanted, pauses)
        return _forth(self._index, at, wanted, pauses)

    def _paused(self, start: int, end: int, pauses: list[Run]) -> int:
        if end < start:
            return -self._paused(end, start, pauses)
        clipped = common(pauses, [(start, end)])
        return sum(self._index.elapsed(since, until) for since, until in clipped)

    def _doubt(self, *instants: int) -> None:
        since, until = self._covered
        if since <= min(instants) and max(instants) < until:
            return
        # Closing time at the last midnight is still of the last covered day, but no question may begin there.
        if since <= min(instants) < until and max(instants) == until:
            return
        first, last = (moment(at, self.zone).date() for at in (min(instants), max(instants)))
        self._outside(first if instants and min(instants) < since else last)

    def _doubt_day(self, day: date) -> None:
        if self.beyond != "allow" and day not in self.coverage:
            self._outside(day)

    def _outside(self, day: date) -> None:
        if self.beyond == "raise":
            raise CalendarError("a date lies outside the coverage", str(day), self.coverage.message("en"))
        text = f"an answer rests on {day}, but {self.coverage.message('en')}"
        warnings.warn(text, UncoveredDateWarning, stacklevel=4)


def covered_run(coverage: Coverage, zone: ZoneInfo, beyond: Beyond) -> Run:
    """The instants of which *coverage* has no doubt, in *zone*; all of them when *beyond* is ``"allow"``."""
    if beyond == "allow":
        return EVERYTHING
    first, last = coverage.first, coverage.last
    return (
        EVERYTHING[0] if first is None else day_start(zone, first.toordinal()),
        EVERYTHING[1] if last is None else day_start(zone, last.toordinal() + 1),
    )


def _forth(index: Index, at: int, wanted: int, pauses: list[Run]) -> int:
    for since, until in pauses:
        if until <= at:
            continue
        end = _after(index, at, wanted)
        if end < since or (wanted and end == since):
            return end
        if since > at:
            wanted -= index.elapsed(at, since)
        at = until
    return _after(index, at, wanted)


def _back(index: Index, at: int, wanted: int, pauses: list[Run]) -> int:
    for since, until in reversed(pauses):
        if since >= at:
            continue
        start = _before(index, at, wanted)
        if start > until or (wanted and start == until):
            return start
        if until < at:
            wanted -= index.elapsed(until, at)
        at = since
    return _before(index, at, wanted)


def _after(index: Index, at: int, wanted: int) -> int:
    return index.add(at, wanted) if wanted else index.next_open(at)


def _before(index: Index, at: int, wanted: int) -> int:
    return index.subtract(at, wanted) if wanted else index.previous_close(at)


def _split_by_day(zone: ZoneInfo, start: int, end: int) -> list[tuple[date, int]]:
    found: list[tuple[date, int]] = []
    while start < end:
        day = moment(start, zone).date()
        # A midnight that does not exist is read before the gap, and one that comes twice may lie behind us.
        stop = min(end, max(day_start(zone, day.toordinal() + 1), start + 1))
        found.append((day, stop - start))
        start = stop
    return found
