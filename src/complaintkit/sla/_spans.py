"""From when to when something is owed, as its lifecycle has it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from complaintkit.policies import Lifecycle, OnReopen
from complaintkit.sla._story import ENDED, REOPENED, Happened
from complaintkit.sla.clock import Pause
from complaintkit.vocabulary import EventName

__all__ = ["Course", "Span"]

#: What ends a case, by any of its names.
_ENDS = frozenset((ENDED, EventName.CLOSE.value, EventName.WITHDRAW.value, EventName.MERGE.value))


class Span(NamedTuple):
    """From when to when a clock runs."""

    #: When it began.
    start: datetime
    #: When it ended, if it has.
    stop: datetime | None = None
    #: Whether it ended before what was owed was done.
    cancelled: bool = False
    #: The times from when it was done until it was owed again.
    gaps: tuple[Pause, ...] = ()


class Course:
    """A lifecycle, ready to follow a case."""

    __slots__ = ("cancels", "heard", "lapses", "recurring", "reopens", "resets", "starts", "stops")

    def __init__(self, lifecycle: Lifecycle) -> None:
        cancels = frozenset(lifecycle.cancels)
        self.starts, self.stops = frozenset(lifecycle.starts), frozenset(lifecycle.stops)
        self.resets, self.reopens = frozenset(lifecycle.resets), frozenset(lifecycle.reopens)
        #: What cancels it for good, and what does until the case is reopened.
        self.cancels, self.lapses = cancels - _ENDS, cancels & _ENDS
        self.recurring = lifecycle.recurring
        #: All that it listens to; the end of a case and its reopening concern every clock.
        self.heard = self.starts | self.stops | self.resets | self.reopens | cancels | {ENDED, REOPENED}

    def span(self, happened: Iterable[Happened], on_reopen: OnReopen) -> Span | None:
        """From when to when it is owed after what *happened*; ``None`` when it is not."""
        walk = _Walk(self, on_reopen)
        for at, names in happened:
            if not names.isdisjoint(self.reopens):
                if on_reopen == "ignore":
                    break
                walk.reopen(at)
            walk.go_on(at, names)
        return walk.span()


class _Walk:
    """How it stands with a clock in the middle of a history."""

    __slots__ = ("anew", "cancelled", "course", "done", "ended", "gaps", "lapsed", "on_reopen", "start")

    def __init__(self, course: Course, on_reopen: OnReopen) -> None:
        self.course, self.on_reopen = course, on_reopen
        self.gaps: tuple[Pause, ...] = ()
        #: When it began, was done or was cancelled for good.
        self.start: datetime | None = None
        self.done: datetime | None = None
        self.cancelled: datetime | None = None
        #: From when it will count should it be owed again.
        self.anew: datetime | None = None
        #: When the case ended, and whether that cancels it, until the case is reopened.
        self.ended: datetime | None = None
        self.lapsed = False

    def go_on(self, at: datetime, names: frozenset[str]) -> None:
        """What an event does to it."""
        course = self.course
        if self.start is not None and self.done is None and self.cancelled is None:
            self._run(at, names)
        elif not names.isdisjoint(course.starts):
            self._begin(at)
        elif not names.isdisjoint(course.resets):
            self.anew = at
        if ENDED in names:
            self.ended = at
            self.lapsed = self.lapsed or not names.isdisjoint(course.lapses)
        elif REOPENED in names:
            self.ended, self.lapsed = None, False

    def reopen(self, at: datetime) -> None:
        """It is owed again, or begins anew."""
        stopped = self.done or self.cancelled
        if self.on_reopen == "restart" and self.start is not None:
            self._begin(at)
        elif stopped is not None:
            # From the end of the case on, no clock counts anyway.
            if self.ended is None or stopped < self.ended:
                self.gaps = (*self.gaps, (stopped, at))
            self.start, self.done, self.cancelled, self.anew = self.anew or self.start, None, None, None

    def span(self) -> Span | None:
        """From when to when it is owed by now."""
        if self.start is None or (self.done is not None and self.course.recurring):
            return None
        stop, cancelled = self.done or self.cancelled, self.cancelled is not None
        if stop is None and self.lapsed and self.ended is not None:
            # A message that comes after the end is answered in another case, or when this one is reopened.
            stop, cancelled = max(self.start, self.ended), True
        return Span(self.start, stop, cancelled, self.gaps)

    def _begin(self, at: datetime) -> None:
        self.start, self.done, self.cancelled, self.anew, self.gaps = at, None, None, None, ()

    def _run(self, at: datetime, names: frozenset[str]) -> None:
        course, resets = self.course, not names.isdisjoint(self.course.resets)
        if not names.isdisjoint(course.stops):
            self.done, self.anew = at, at if resets else None
        elif not names.isdisjoint(course.cancels):
            self.cancelled = at
        elif resets:
            self.start = at
