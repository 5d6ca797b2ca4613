"""One prefix sum of open microseconds over UTC, built by the year when first asked for.

``starts[i]`` is the opening of run *i*, ``done[i]`` the open time before it and ``shut[i]`` all other time before
it (``starts[i] - done[i]``). So how much was open before an instant is one ``bisect`` over ``starts`` and one
subtraction, when an amount is reached one over ``done`` and one addition: no answer costs more for a longer
span. The first run is empty and stands before all others, so that there is always
one to the left. Asked for an instant outside, the index puts a longer snapshot in the place of the old
one, which readers in other threads go on using.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import NoReturn
from weakref import WeakValueDictionary

import attrs

from complaintkit.business_time._hours import DAY
from complaintkit.business_time._runs import EPOCH, Run, united
from complaintkit.errors import CalendarError

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Index", "Snapshot", "shared_index"]

#: The horizon: years before and after are an error at once, not a long wait.
FIRST_YEAR, LAST_YEAR = 1900, 2299


def _year_start(year: int) -> int:
    return (datetime(year, 1, 1).toordinal() - EPOCH.toordinal()) * DAY  # noqa: DTZ001 - only its date is used


#: The years after which each date falls on the same weekday again.
_CYCLE = 28
_SINCE, _UNTIL = _year_start(FIRST_YEAR + 1), _year_start(LAST_YEAR)


@attrs.frozen(kw_only=True, eq=False)
class Snapshot:
    """The open runs of some years on end, with their running total."""

    #: The first year built.
    first: int
    #: The last year built.
    last: int
    #: Openings; before them, one instant that is earlier than all.
    starts: list[int]
    #: Open time before each opening, and at the end the total; one longer than ``starts``.
    done: list[int]
    #: Opening less the open time before it; as long as ``starts``.
    shut: list[int]
    #: From here on nothing that is still unbuilt can change the runs.
    since: int
    #: Up to here, likewise.
    until: int

    @classmethod
    def of(cls, first: int, last: int, runs: list[Run]) -> "Snapshot":
        """The snapshot of *runs*, which are all those of the years from *first* to *last*."""
        total = 0
        # Offsets reach no further than a day, so two days earlier nothing of the year has begun.
        starts, done = [_year_start(first) - 2 * DAY], [0, 0]
        for start, end in runs:
            starts.append(start)
            total += end - start
            done.append(total)
        # A shift of the evening before reaches into the first day, one of the day after may touch the last.
        since, until = max(_SINCE, _year_start(first) + 3 * DAY), min(_UNTIL, _year_start(last + 1) - 3 * DAY)
        shut = [start - before for start, before in zip(starts, done, strict=False)]
        return cls(first=first, last=last, starts=starts, done=done, shut=shut, since=since, until=until)

    def runs(self) -> list[Run]:
        """The open runs, the empty first one left out."""
        return [
            (start, start + self.done[position + 1] - self.done[position])
            for position, start in enumerate(self.starts)
            if position
        ]

    def total(self, at: int) -> int:
        """The open time before *at*."""
        after = bisect_right(self.starts, at)
        here, most = at - self.shut[after - 1], self.done[after]
        return here if here < most else most  # noqa: FURB136 - min() would cost as much as the search

    def earliest(self, total: int) -> int | None:
        """The earliest instant with *total* before it; None when it is not in these years."""
        position = bisect_left(self.done, total) - 1
        if position < 1 or position >= len(self.starts):
            return None
        found = total + self.shut[position]
        return found if self.since <= found < self.until else None

    def latest(self, total: int) -> int | None:
        """The latest instant with *total* before it; None when it is not in these years."""
        position = bisect_right(self.done, total) - 1
        if position < 1 or position >= len(self.starts):
            return None
        found = total + self.shut[position]
        return found if self.since <= found < self.until else None


class Index:
    """The snapshot so far, and how to have a longer one."""

    __slots__ = ("__weakref__", "_grow", "_runs", "dated", "snapshot")

    def __init__(self, runs: Callable[[int], list[Run]], dated: range) -> None:
        self._runs = runs
        #: The years that have dates of their own; all others are alike.
        self.dated: range = dated
        self._grow = Lock()
        self.snapshot: Snapshot | None = None

    def over(self, since: int, until: int) -> Snapshot:
        """A snapshot in which both instants, *since* not after *until*, are settled.

        Raises:
            CalendarError: one of them lies beyond the horizon.
        """
        found = self.snapshot
        if found is not None and found.since <= since and until < found.until:
            return found
        if since < _SINCE or until >= _UNTIL:
            raise CalendarError(
                "a moment lies beyond the horizon",
                _told(since if since < _SINCE else until),
                f"one in {FIRST_YEAR + 1}–{LAST_YEAR - 1}",
            )
        # Three days each way, so that what reaches over New Year is settled.
        return self._grown(_moment(since - 3 * DAY).year, _moment(until + 3 * DAY).year)

    def add(self, at: int, amount: int) -> int:
        """The earliest instant by which *amount*, above 0, has been open since *at*.

        Raises:
            CalendarError: that lies beyond the horizon.
        """
        found = self.snapshot
        if found is not None and found.since <= at < found.until:
            # The calls to total() and earliest() written out: they would cost more than the two searches.
            starts, done, shut = found.starts, found.done, found.shut
            after = bisect_right(starts, at)
            total = at - shut[after - 1]
            if total > done[after]:  # noqa: PLR1730 - min() would cost as much as a search
                total = done[after]
            total += amount
            position = bisect_left(done, total) - 1
            if 0 < position < len(starts):
                end = total + shut[position]
                if end < found.until:
                    return end
        return self._add_far(at, amount)

    def subtract(self, at: int, amount: int) -> int:
        """The latest instant since which *amount*, above 0, has been open until *at*.

        Raises:
            CalendarError: that lies beyond the horizon.
        """
        if at - amount < _SINCE:
            _refuse(-amount)
        found = self.over(at, at)
        while (start := found.latest(found.total(at) - amount)) is None:
            found = self._earlier(found, -amount)
        return start

    def elapsed(self, since: int, until: int) -> int:
        """The open time from *since* to *until*, negative when they are the wrong way round.

        Raises:
            CalendarError: one of them lies beyond the horizon.
        """
        if until < since:
            return -self.elapsed(until, since)
        found = self.snapshot
        if found is None or since < found.since or until >= found.until:
            found = self.over(since, until)
        # Two calls of total() written out, for the same reason as in add().
        starts, done, shut = found.starts, found.done, found.shut
        after = bisect_right(starts, since)
        before = since - shut[after - 1]
        if before > done[after]:  # noqa: PLR1730 - as in add()
            before = done[after]
        after = bisect_right(starts, until)
        total = until - shut[after - 1]
        if total > done[after]:  # noqa: PLR1730
            total = done[after]
        return total - before

    def next_open(self, at: int) -> int:
        """The first open instant from *at* on.

        Raises:
            CalendarError: none lies within the horizon.
        """
        found = self.over(at, at)
        while (start := found.latest(found.total(at))) is None:
            found = self._later(found, 0)
        return start

    def previous_close(self, at: int) -> int:
        """The last instant up to *at* before which it was open.

        Raises:
            CalendarError: none lies within the horizon.
        """
        found = self.over(at, at)
        while (end := found.earliest(found.total(at))) is None:
            found = self._earlier(found, 0)
        return end

    def is_open(self, at: int) -> bool:
        """Whether *at* lies in a run."""
        found = self.over(at, at)
        position = bisect_right(found.starts, at) - 1
        return at - found.starts[position] < found.done[position + 1] - found.done[position]

    def between(self, since: int, until: int) -> list[Run]:
        """The runs from *since* to *until*, clipped to them."""
        if until <= since:
            return []
        found = self.over(since, until)
        first = bisect_right(found.starts, since) - 1
        last = bisect_left(found.starts, until)
        clipped = (
            (max(since, start), min(until, start + found.done[position + 1] - found.done[position]))
            for position, start in enumerate(found.starts[first:last], first)
        )
        return [(start, end) for start, end in clipped if start < end]

    def year(self, year: int) -> list[Run]:
        """The runs in the UTC *year*, as far as the horizon lets."""
        return self.between(max(_SINCE, _year_start(year)), min(_UNTIL - 1, _year_start(year + 1)))

    def _add_far(self, at: int, amount: int) -> int:
        if at + amount >= _UNTIL:
            _refuse(amount)
        found = self.over(at, at)
        while (end := found.earliest(found.total(at) + amount)) is None:
            found = self._later(found, amount)
        return end

    # In 28 years every date has been every weekday: if none of them was open, none will be, save those that have hours
    # of their own and lie ahead.
    def _later(self, found: Snapshot, amount: int) -> Snapshot:
        barren = found.last - max(_year_of(found.starts[-1]), *self.dated[-1:], FIRST_YEAR)
        if found.last >= LAST_YEAR or barren > _CYCLE:
            _refuse(amount)
        return self._grown(found.first, min(LAST_YEAR, found.last + _step(found)))

    def _earlier(self, found: Snapshot, amount: int) -> Snapshot:
        opened = _year_of(found.starts[1]) if len(found.starts) > 1 else found.last
        barren = min(opened, *self.dated[:1], LAST_YEAR) - found.first
        if found.first <= FIRST_YEAR or barren > _CYCLE:
            _refuse(amount)
        return self._grown(max(FIRST_YEAR, found.first - _step(found)), found.last)

    def _grown(self, first: int, last: int) -> Snapshot:
        with self._grow:
            old = self.snapshot
            if old is None:
                runs = [run for year in range(first, last + 1) for run in self._runs(year)]
            else:
                first, last = min(first, old.first), max(last, old.last)
                runs = [run for year in range(first, old.first) for run in self._runs(year)]
                runs += old.runs()
                runs += [run for year in range(old.last + 1, last + 1) for run in self._runs(year)]
            self.snapshot = new = Snapshot.of(first, last, united(runs))
            return new


_shared: WeakValueDictionary[Hashable, Index] = WeakValueDictionary()
_sharing = Lock()


def shared_index(key: Hashable, runs: Callable[[int], list[Run]], dated: range) -> Index:
    """The index of all calendars whose fields are *key*; the rest is used only for the first of them."""
    with _sharing:
        found = _shared.get(key)
        if found is None:
            _shared[key] = found = Index(runs, dated)
        return found


def _step(found: Snapshot) -> int:
    # Doubling, so that a far answer is reached in few steps; a near one builds one year.
    return min(32, found.last - found.first + 1)


def _refuse(amount: int) -> NoReturn:
    # A calendar of few dates ends soon: there hours are told.
    length = f"{amount / DAY:.0f} days" if abs(amount) >= DAY else f"{amount * 24 / DAY:.2f} hours"
    given = f"about {length}" if amount else "the next opening or the last closing"
    raise CalendarError("an answer lies beyond the horizon", given, f"one in {FIRST_YEAR + 1}–{LAST_YEAR - 1}")


def _told(at: int) -> str:
    try:
        return str(_moment(at))
    except OverflowError:  # nanoseconds, as a rule, where microseconds are meant
        return f"about {at // DAY} days from 1970"


def _year_of(at: int) -> int:
    return _moment(at).year


def _moment(at: int) -> datetime:
    return EPOCH + timedelta(microseconds=at)
