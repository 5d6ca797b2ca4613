"""A stopwatch over open hours, in microseconds: it stands in some pauses, reads them once and is asked often.

The open time outside the pauses is one running total, so that what was used is a difference of two and a due moment
a search in each of two lists. ``counted[i]`` is the total when pause *i* begins, ``lost[i]`` the open time
in the pauses before it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from complaintkit.business_time._index import Index
from complaintkit.business_time._runs import Run

__all__ = ["Watch"]


class Watch:
    """The open time of a calendar outside some pauses, as a running total; made by ``calendar.watch``.

    >>> from complaintkit.business_time import BusinessCalendar
    >>> minute = 60_000_000
    >>> watch = BusinessCalendar.around_the_clock("UTC").watch(0, 600 * minute, [(60 * minute, 90 * minute)])
    >>> begun = watch.total(0)
    >>> (watch.total(100 * minute) - begun) // minute, watch.earliest(begun + 120 * minute) // minute
    (70, 150)
    """

    __slots__ = ("_anchor", "_counted", "_found", "_index", "_lost", "_pauses", "_sinces")

    def __init__(self, index: Index, since: int, until: int, pauses: Sequence[Run]) -> None:
        self._index = index
        # What lies outside the snapshot is counted from here.
        self._anchor = since
        self._found = found = index.over(since, until)
        self._pauses = pauses
        self._sinces = [start for start, _ in pauses]
        self._counted, self._lost = counted, lost = list[int](), [0]
        gone = 0
        for start, end in pauses:
            before = found.total(start)
            counted.append(before - gone)
            gone += found.total(end) - before
            lost.append(gone)

    def total(self, at: int) -> int:
        """What had been counted by *at*, from a moment that is the same for every question."""
        begun = bisect_right(self._sinces, at)
        if begun and at < self._pauses[begun - 1][1]:
            return self._counted[begun - 1]
        return self._opened(at) - self._lost[begun]

    def earliest(self, total: int) -> int:
        """The first instant by which *total* has been counted.

        Raises:
            CalendarError: it lies beyond the horizon.
        """
        opened = total + self._lost[bisect_left(self._counted, total)]
        found = self._found.earliest(opened)
        return self._far(opened) if found is None else found

    def latest(self, total: int) -> int:
        """The last instant by which no more than *total* has been counted: the next one that counts.

        Raises:
            CalendarError: it lies beyond the horizon.
        """
        opened = total + self._lost[bisect_right(self._counted, total)]
        found = self._found.latest(opened)
        return self._index.next_open(self._far(opened)) if found is None else found

    def window(self, total: int) -> Run:
        """The first and the last instant by which just *total* has been counted.

        Raises:
            CalendarError: one of them lies beyond the horizon.
        """
        found, begun = self._found, bisect_right(self._counted, total)
        opened = total + self._lost[begun]
        position = bisect_right(found.done, opened) - 1
        due = opened + found.shut[position] if 0 < position < len(found.starts) else found.until
        # In the middle of working time, and no pause begins: the next that counts is this very instant.
        at_work = opened != found.done[position] and not (begun and self._counted[begun - 1] == total)
        return (
            (due, due) if at_work and found.since <= due < found.until else (self.earliest(total), self.latest(total))
        )

    def _far(self, opened: int) -> int:
        """As ``Snapshot.earliest``, beyond the snapshot."""
        wanted = opened - self._found.total(self._anchor)
        if wanted > 0:
            return self._index.add(self._anchor, wanted)
        return self._index.previous_close(self._index.subtract(self._anchor, -wanted) if wanted else self._anchor)

    def _opened(self, at: int) -> int:
        found = self._found
        if found.since <= at < found.until:
            return found.total(at)
        return self._found.total(self._anchor) + self._index.elapsed(self._anchor, at)
