"""Working time by painting every second of some weeks: slow, stupid, and sharing no code with what it judges.

It reads the plain form of a calendar. Local times become instants by looking only from UTC to local time,
which is the other way round from how a calendar does it. A second is painted when it is open, then breaks
and pauses are painted over; questions are answered by walking along the paint.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

SECOND = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Painted:
    """The seconds from *since*, so many *days* of them, as one calendar or several have them."""

    def __init__(self, data: dict[str, Any], since: datetime, days: int) -> None:
        self.first = int((since - EPOCH).total_seconds())
        self.length = days * 86_400
        self.paint = self._painted(data)

    def _painted(self, data: dict[str, Any]) -> bytearray:
        if "parts" in data:
            one, two = (self._painted(part) for part in data["parts"])
            both = data["needs"] == "all"
            left, right = int.from_bytes(one, "big"), int.from_bytes(two, "big")
            return bytearray((left & right if both else left | right).to_bytes(self.length, "big"))
        self.zone = ZoneInfo(data["tz"])
        self.offsets = self._offsets()
        paint = bytearray(self.length)
        dates = self._dates()
        for day in dates:
            for opens, closes in self._shifts(data, day):
                self._brush(paint, day, opens, closes, 1)
        for day in dates:
            weekly: list[list[str]] = data["weekly_breaks"].get(WEEK[day.weekday()], [])
            if day.isoformat() in data["overrides"]:
                weekly = []
            for opens, closes in [*weekly, *data["breaks"].get(day.isoformat(), [])]:
                self._brush(paint, day, opens, closes, 0)
        return paint

    def _shifts(self, data: dict[str, Any], day: date) -> list[list[str]]:
        text = day.isoformat()
        if text in data["holidays"] and (data["precedence"] == "holidays" or text not in data["overrides"]):
            return []
        found: list[list[str]] = data["overrides"].get(text, data["weekly"].get(WEEK[day.weekday()], []))
        return found

    def _dates(self) -> list[date]:
        first = datetime.fromtimestamp(self.first, UTC).date() - timedelta(days=3)
        return [first + timedelta(days=n) for n in range(self.length // 86_400 + 6)]

    def _offsets(self) -> list[tuple[int, int]]:
        """From which second on which offset holds, with room on both sides."""
        start, end = self.first - 6 * 86_400, self.first + self.length + 6 * 86_400
        found = [(start, self._offset(start))]
        for later in range(start, end, 900):
            if self._offset(later) != found[-1][1]:
                at = later - 900
                while self._offset(at) == found[-1][1]:
                    at += 1
                found.append((at, self._offset(at)))
        return found

    def _offset(self, second: int) -> int:
        offset = datetime.fromtimestamp(second, self.zone).utcoffset()
        assert offset is not None
        return round(offset.total_seconds())

    def _second(self, day: date, clock: str) -> int:
        """The first second with that local time; where there is none, as the clock ran before it was changed."""
        hour, minute, second = (int(part) for part in (clock + ":00:00").split(":")[:3])
        wall = (day.toordinal() - EPOCH.toordinal()) * 86_400 + hour * 3_600 + minute * 60 + second
        for (_, offset), (changed, _) in zip(self.offsets, self.offsets[1:], strict=False):
            # Before this change the clock showed all times up to changed + offset; later ones come after it.
            if wall < changed + offset:
                return wall - offset
        for (changed, offset), (_, before) in zip(self.offsets[1:][::-1], self.offsets[:-1][::-1], strict=True):
            if wall >= changed + offset:
                return wall - offset
            if wall >= changed + before:
                return wall - before
        return wall - self.offsets[0][1]

    def _brush(self, paint: bytearray, day: date, opens: str, closes: str, colour: int) -> None:
        minutes = [(clock + ":00")[:8] for clock in (opens, closes)]
        later = day if minutes[1] > minutes[0] else day + timedelta(days=1)
        start, end = self._second(day, opens) - self.first, self._second(later, closes) - self.first
        start, end = max(start, 0), min(end, self.length)
        if start < end:
            paint[start:end] = bytes([colour]) * (end - start)

    def paused(self, pauses: Iterable[tuple[datetime, datetime]]) -> "Painted":
        """The same with whole-second *pauses* painted over."""
        other = object.__new__(Painted)
        other.__dict__.update(self.__dict__, paint=bytearray(self.paint))
        for since, until in pauses:
            start, end = (self._micros(at) // SECOND for at in (since, until))
            start, end = max(start, 0), min(end, self.length)
            other.paint[start:end] = bytes(max(0, end - start))
        return other

    def _micros(self, at: datetime) -> int:
        since = at.astimezone(UTC) - EPOCH
        return (since.days * 86_400 + since.seconds - self.first) * SECOND + since.microseconds

    def _at(self, micros: int, zone: Any) -> datetime:
        return (EPOCH + timedelta(seconds=self.first, microseconds=micros)).astimezone(zone)

    def is_open(self, at: datetime) -> bool:
        """Whether the second is painted."""
        return self.paint[self._micros(at) // SECOND] == 1

    def elapsed(self, since: datetime, until: datetime) -> timedelta:
        """The paint between."""
        start, end = self._micros(since), self._micros(until)
        if end < start:
            return -self.elapsed(until, since)
        return timedelta(microseconds=sum(b - a for a, b in self._walk(start, end)))

    def intervals(self, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """The painted stretches between."""
        walked = self._walk(self._micros(since), self._micros(until))
        return [(self._at(a, since.tzinfo), self._at(b, since.tzinfo)) for a, b in walked]

    def by_day(self, since: datetime, until: datetime) -> list[tuple[date, timedelta]]:
        """The paint of each local date."""
        found: dict[date, timedelta] = {}
        for start, end in self._walk(self._micros(since), self._micros(until)):
            at = start
            while at < end:
                # From one quarter of an hour to the next: no date begins between them in the years we ask for.
                step = min(end, (at // (900 * SECOND) + 1) * 900 * SECOND)
                day = self._at(at, self.zone).date()
                found[day] = found.get(day, timedelta()) + timedelta(microseconds=step - at)
                at = step
        return list(found.items())

    def add(self, at: datetime, amount: timedelta) -> datetime | None:
        """Walk forwards until the amount is used up; None when the paint ends first."""
        left = amount // timedelta(microseconds=1)
        for start, end in self._walk(self._micros(at), self.length * SECOND):
            if left == 0 or end - start >= left:
                return self._at(start + left, at.tzinfo)
            left -= end - start
        return None

    def subtract(self, at: datetime, amount: timedelta) -> datetime | None:
        """Walk backwards until the amount is used up; None when the paint ends first."""
        left = amount // timedelta(microseconds=1)
        for start, end in reversed(self._walk(0, self._micros(at))):
            if left == 0 or end - start >= left:
                return self._at(end - left, at.tzinfo)
            left -= end - start
        return None

    def _walk(self, start: int, end: int) -> list[tuple[int, int]]:
        """The painted stretches from microsecond *start* to *end*."""
        found: list[tuple[int, int]] = []
        at = start // SECOND
        while True:
            opens = self.paint.find(1, at)
            if opens < 0 or opens * SECOND >= end:
                return found
            closes = self.paint.find(0, opens)
            at = closes if closes >= 0 else self.length
            found.append((max(start, opens * SECOND), min(end, at * SECOND)))
            if at * SECOND >= end:
                return found
