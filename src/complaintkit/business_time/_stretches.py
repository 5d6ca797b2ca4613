"""Cuts the time between two moments into stretches, each with the reason why it counts or not."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from complaintkit.business_time._edge import moment
from complaintkit.business_time._runs import Run, common, day_start, offset_at, without
from complaintkit.business_time.explanation import Stretch

__all__ = ["Reasons", "stretches"]


class Reasons(Protocol):
    """What a calendar knows about single dates."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the dates."""
        ...

    def reason_on(self, day: date) -> tuple[str, str]:
        """Why *day* is off, or that it is open, and the holiday's name."""
        ...

    def breaks_on(self, day: date) -> list[Run]:
        """What breaks cut out of the shifts of *day* and of the night before."""
        ...


def stretches(calendar: Reasons, span: Run, runs: list[Run], pauses: list[Run]) -> tuple[Stretch, ...]:
    """All of *span*, in order; *runs* are the open ones in it."""
    found: list[Stretch] = []
    zone = calendar.zone
    day = moment(span[0], zone).date().toordinal()
    while (start := day_start(zone, day)) < span[1]:
        window = max(start, span[0]), min(day_start(zone, day + 1), span[1])
        if window[0] < window[1]:
            found += _of_day(calendar, date.fromordinal(day), window, runs, pauses)
        day += 1
    return tuple(found)


def _of_day(calendar: Reasons, day: date, window: Run, runs: list[Run], pauses: list[Run]) -> list[Stretch]:
    zone = calendar.zone
    reason, name = calendar.reason_on(day)
    is_open = reason in {"open", "make-up-day"}
    opened = common(_near(runs, window), [window])
    counted = without(opened, pauses)
    closed = without([window], opened)
    rests = common(closed, calendar.breaks_on(day))
    laid = [(run, reason if is_open else "open", "") for run in counted]
    laid += [(run, "pause", "") for run in common(opened, pauses)]
    laid += [(run, "break", "") for run in rests]
    laid += [(run, "outside-hours" if is_open else reason, "" if is_open else name) for run in without(closed, rests)]
    laid += [((at, at), "clock-change", by) for at, by in _changes(zone, window)]
    return [
        Stretch(since=moment(start, zone), until=moment(end, zone), reason=why, day=day, name=called)
        for (start, end), why, called in sorted(laid)
    ]


def _near(runs: list[Run], window: Run) -> list[Run]:
    # Only what can meet the window: one look at all runs for every day would take a year's time a year.
    return runs[max(0, bisect_left(runs, window) - 1) : bisect_left(runs, (window[1], 0))]


def _changes(zone: ZoneInfo, window: Run) -> Iterator[tuple[int, str]]:
    """The moment in *window* at which the clocks were changed, and by how much."""
    before, after = offset_at(zone, window[0] - 1), offset_at(zone, window[1] - 1)
    if before == after:
        return
    low, high = window[0] - 1, window[1] - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset_at(zone, middle) == before else (low, middle)
    minutes = (after - before) // 60_000_000
    yield high, f"{'+' if minutes > 0 else '−'}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
