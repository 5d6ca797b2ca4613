"""From when to when something is owed, as its lifecycle has it.

That depends on the order of what happened and not on the moments, so a span is told in places of a history, and cases
that went alike have it from a cache.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from complaintkit.policies import Lifecycle, OnReopen
from complaintkit.sla._story import ENDED, REOPENED
from complaintkit.vocabulary import EventName

__all__ = ["Course", "Names", "Span"]

#: What lifecycles call one thing that happened.
Names: TypeAlias = frozenset[str]

#: What ends a case, by any of its names.
_ENDS = frozenset((ENDED, EventName.CLOSE.value, EventName.WITHDRAW.value, EventName.MERGE.value))


class Span(NamedTuple):
    """From when to when a clock runs, in places among what happened."""

    #: Where it began.
    start: int
    #: Where it ended, if it has.
    stop: int | None = None
    #: Whether it ended before what was owed was done.
    cancelled: bool = False
    #: From where it was done until where it was owed again.
    gaps: tuple[tuple[int, int], ...] = ()


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

    def span(self, happened: Iterable[Names], on_reopen: OnReopen) -> Span | None:
        """From where to where it is owed after what *happened*; ``None`` when it is not."""
        walk = _Walk(self)
        for place, names in enumerate(happened):
            if names & self.reopens:
                if on_reopen == "ignore":
                    break
                walk.reopen(place, restart=on_reopen == "restart")
            walk.go_on(place, names)
        return walk.span()


class _Walk:
    """How it stands with a clock in the middle of a history."""

    def __init__(self, course: Course) -> None:
        self.course = course
        #: Where it began.
        self.start: int | None = None
        #: Where it was done, or cancelled for good.
        self.done: int | None = None
        self.cancelled: int | None = None
        #: From where it will count should it be owed again.
        self.anew: int | None = None
        #: Where the case ended, and whether that cancels it, until the case is reopened.
        self.ended: int | None = None
        self.lapsed = False
        self.gaps: tuple[tuple[int, int], ...] = ()

    @property
    def stopped(self) -> int | None:
        """Where it was done or cancelled for good."""
        return self.cancelled if self.done is None else self.done

    def go_on(self, place: int, names: Names) -> None:
        """What an event does to it."""
        if self.start is not None and self.stopped is None:
            self._run(place, names)
        elif names & self.course.starts:
            self._begin(place)
        elif names & self.course.resets:
            self.anew = place
        if ENDED in names:
            self.ended, self.lapsed = place, self.lapsed or bool(names & self.course.lapses)
        elif REOPENED in names:
            self.ended, self.lapsed = None, False

    def reopen(self, place: int, *, restart: bool) -> None:
        """It is owed again, or begins anew."""
        stopped = self.stopped
        if restart and self.start is not None:
            self._begin(place)
        elif stopped is not None:
            self.gaps = (*self.gaps, (stopped, place))
            self.start = self.start if self.anew is None else self.anew
            self.done = self.cancelled = self.anew = None

    def span(self) -> Span | None:
        """From where to where it is owed by now."""
        if self.start is None or (self.course.recurring and self.done is not None):
            return None
        if self.stopped is None and self.lapsed and self.ended is not None:
            # A message that comes after the end is answered in another case, or when this one is reopened.
            return Span(self.start, max(self.start, self.ended), cancelled=True, gaps=self.gaps)
        return Span(self.start, self.stopped, self.cancelled is not None, self.gaps)

    def _begin(self, place: int) -> None:
        self.start, self.gaps = place, ()
        self.done = self.cancelled = self.anew = None

    def _run(self, place: int, names: Names) -> None:
        resets = names & self.course.resets
        if names & self.course.stops:
            self.done, self.anew = place, place if resets else None
        elif names & self.course.cancels:
            self.cancelled = place
        elif resets:
            self.start = place
