"""Open time as runs: sorted, disjoint pairs of microseconds since 1970 in UTC, start counted, end not.

A local time that does not exist is read with the offset before the gap, one that exists twice is its
first occurrence: both are what ``fold=0`` means, so a boundary is always read so. An interval that
becomes empty by that is dropped.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from complaintkit.business_time._hours import DAY, Span

__all__ = ["EPOCH", "Plan", "Run", "common", "day_start", "offset_at", "united", "without"]

#: Microseconds since 1970 in UTC: opening, and closing after it.
Run: TypeAlias = tuple[int, int]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = EPOCH.toordinal()


class Plan(NamedTuple):
    """Which spans each local date has, ready to be laid onto UTC."""

    #: The zone that the spans are written in.
    zone: ZoneInfo
    #: Seven tuples of spans, Monday first.
    weekly: tuple[tuple[Span, ...], ...]
    #: Seven tuples of breaks, Monday first.
    weekly_breaks: tuple[tuple[Span, ...], ...]
    #: By date ordinal: spans that stand instead of the weekday's.
    dates: Mapping[int, tuple[Span, ...]]
    #: By date ordinal: breaks beside the weekday's.
    breaks: Mapping[int, tuple[Span, ...]]
    #: By date ordinal: the holiday's name.
    names: Mapping[int, str]
    #: Date ordinals whose weekday's breaks do not hold, for the date has hours of its own.
    own_breaks: frozenset[int]

    def shifts(self, day: int) -> tuple[Span, ...]:
        """The shifts that start on the date with the ordinal *day*."""
        found = self.dates.get(day)
        return self.weekly[(day - 1) % 7] if found is None else found

    def rests(self, day: int) -> tuple[Span, ...]:
        """The breaks that start on the date with the ordinal *day*."""
        weekly = () if day in self.own_breaks else self.weekly_breaks[(day - 1) % 7]
        return weekly + self.breaks.get(day, ())

    def years(self) -> range:
        """The years that have dates of their own."""
        days = self.dates.keys() | self.breaks.keys()
        return range(date.fromordinal(min(days)).year, date.fromordinal(max(days)).year + 1) if days else range(0)

    def runs(self, year: int) -> list[Run]:
        """The open runs of the shifts that start on the local dates of *year*."""
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        offsets = {day: _offset(self.zone, day, 0) for day in range(first - 1, last + 5)}
        shifts = self._laid(((day, self.shifts(day)) for day in range(first, last + 1)), offsets)
        # A shift reaches into the next day, and the break that cuts it there may have begun the day before it.
        rests = self._laid(((day, self.rests(day)) for day in range(first - 1, last + 3)), offsets)
        return without(united(shifts), united(rests))

    def breaks_on(self, day: int) -> list[Run]:
        """What breaks cut out of the shifts of the date with the ordinal *day* and of the night before."""
        offsets = {near: _offset(self.zone, near, 0) for near in range(day - 1, day + 3)}
        near = (day - 1, day)
        shifts = self._laid(((each, self.shifts(each)) for each in near), offsets)
        rests = self._laid(((each, self.rests(each)) for each in near), offsets)
        return common(united(shifts), united(rests))

    def _laid(self, days: Iterable[tuple[int, tuple[Span, ...]]], offsets: Mapping[int, int]) -> list[Run]:
        laid: list[Run] = []
        for day, spans in days:
            if not spans:
                continue
            offset = offsets[day]
            base = (day - _EPOCH_DAY) * DAY - offset
            if offset == offsets[day + 1] == offsets[day + 2]:
                laid += [(base + start, base + end) for start, end in spans]
            else:
                laid += [(_instant(self.zone, day, start), _instant(self.zone, day, end)) for start, end in spans]
        return laid


def day_start(zone: ZoneInfo, day: int) -> int:
    """The instant of the local midnight that begins the date with the ordinal *day*."""
    return _instant(zone, day, 0)


def offset_at(zone: ZoneInfo, at: int) -> int:
    """The offset from UTC at the instant *at*, in microseconds."""
    offset = (EPOCH + timedelta(microseconds=at)).astimezone(zone).utcoffset() or timedelta()
    return offset // timedelta(microseconds=1)


def united(runs: Iterable[Run]) -> list[Run]:
    """*runs* in any order as sorted maximal ones; touching runs become one, empty ones go."""
    found: list[Run] = []
    last = -(1 << 62)
    for start, end in sorted(runs):
        if start > last and end > start:
            found.append((start, end))
            last = end
        elif end > last and end > start:
            found[-1] = (found[-1][0], end)
            last = end
    return found


def without(runs: Sequence[Run], cuts: Sequence[Run]) -> list[Run]:
    """What of *runs* no cut takes; both sorted and disjoint."""
    found: list[Run] = []
    position = 0
    for start, end in runs:
        while position < len(cuts) and cuts[position][1] <= start:
            position += 1
        at, here = start, position
        while here < len(cuts) and cuts[here][0] < end:
            if cuts[here][0] > at:
                found.append((at, cuts[here][0]))
            at = max(at, cuts[here][1])
            here += 1
        if at < end:
            found.append((at, end))
    return found


def common(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """What lies in both; both sorted and disjoint."""
    found: list[Run] = []
    left = right = 0
    while left < len(runs) and right < len(others):
        start = max(runs[left][0], others[right][0])
        end = min(runs[left][1], others[right][1])
        if start < end:
            found.append((start, end))
        if runs[left][1] < others[right][1]:
            left += 1
        else:
            right += 1
    return found


def _instant(zone: ZoneInfo, day: int, span: int) -> int:
    days, rest = divmod(span, DAY)
    return (day + days - _EPOCH_DAY) * DAY + rest - _offset(zone, day + days, rest)


def _offset(zone: ZoneInfo, day: int, rest: int) -> int:
    local = datetime.fromordinal(day).replace(tzinfo=zone)
    offset = (local + timedelta(microseconds=rest) if rest else local).utcoffset() or timedelta()
    return offset.days * DAY + offset.seconds * 1_000_000 + offset.microseconds
