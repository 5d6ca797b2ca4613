"""What the clocks of a case that pause alike have in common, read once for all of them."""

from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import TypeAlias

from complaintkit.business_time import Calendar, micros
from complaintkit.sla._limits import Limit
from complaintkit.sla._pauses import pauses_of
from complaintkit.sla._story import State
from complaintkit.sla.clock import Pause, hours_of

__all__ = ["Start", "Stopwatch", "Stopwatches"]

_MICROSECOND = timedelta(microseconds=1)

#: What follows from when a clock began: that instant, the moment in the calendar's zone, what the stopwatch showed
#: then, and what is used since, in microseconds and as a length. A plain tuple, because there is one for every clock.
Start: TypeAlias = tuple[int, datetime, int, int, timedelta]


class Stopwatch:
    """The open hours outside one set of pauses, until some end."""

    __slots__ = ("_starts", "_total", "hours", "paused", "pauses", "until", "watch")

    def __init__(self, hours: Calendar, since: datetime, end: datetime, pauses: tuple[Pause, ...]) -> None:
        self.hours, self.pauses, self.until = hours, pauses, micros(end)
        self.watch = hours.watch(micros(since), self.until, [(micros(begun), micros(over)) for begun, over in pauses])
        #: Whether it stands at the end.
        self.paused = False
        self._total = self.watch.total(self.until)
        self._starts: dict[datetime, Start] = {}

    def start(self, at: datetime) -> Start:
        """What follows for a clock that began *at*."""
        found = self._starts.get(at)
        if found is None:
            instant = micros(at)
            total = self.watch.total(instant)
            used = self._total - total
            found = self._starts[at] = (instant, at.astimezone(self.hours.zone), total, used, used * _MICROSECOND)
        return found


class Stopwatches:
    """Those of a case seen from one moment in one calendar."""

    __slots__ = ("_calendar", "_end", "_found", "_states")

    def __init__(self, states: list[State], calendar: Calendar, end: datetime) -> None:
        self._states, self._calendar, self._end = states, calendar, end
        self._found: dict[Hashable, Stopwatch] = {}

    def of(self, limit: Limit, stop: datetime | None, gaps: tuple[Pause, ...]) -> Stopwatch:
        """The one that the clock of *limit* reads, which ended with *stop* and does not count in *gaps*."""
        key = (limit.way, stop, gaps)
        found = self._found.get(key)
        if found is None:
            end, hours = stop or self._end, hours_of(limit.target.kind, self._calendar)
            held, paused = pauses_of(self._states, limit.target, end)
            found = self._found[key] = Stopwatch(hours, self._states[0][0], end, (*gaps, *held))
            found.paused = paused
        return found
