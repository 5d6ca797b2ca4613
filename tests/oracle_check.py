"""Random calendars and questions against the painted oracle: ``python -m tests.oracle_check --checks 100000``."""

import argparse
import random
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from complaintkit.business_time import BusinessCalendar, Calendar, CombinedCalendar
from complaintkit.errors import CalendarError, OverlappingHoursWarning
from tests.oracles.painted_time import WEEK, Painted

#: Zones with what is odd: half hours, changes at midnight, a skipped day, negative summer time, Ramadan, war time.
ODD = """
    America/New_York Europe/London Asia/Shanghai Australia/Lord_Howe America/Sao_Paulo Pacific/Apia Asia/Tehran
    Africa/Casablanca Europe/Dublin America/Havana Asia/Beirut Asia/Kathmandu Antarctica/Troll Africa/Cairo
    Asia/Gaza America/Asuncion Atlantic/Azores Pacific/Chatham America/Scoresbysund Pacific/Kwajalein
"""
DAYS = 36
MICROSECOND = timedelta(microseconds=1)


class Draw:
    """Random parts of calendars and questions, all from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.zones = sorted(available_timezones())

    def zone(self) -> str:
        return self.random.choice(ODD.split() if self.random.random() < 0.7 else self.zones)

    def clock(self) -> str:
        hour = self.random.randrange(24)
        minute = self.random.choice((0, 0, 15, 30, self.random.randrange(60)))
        second = self.random.choice((0, 0, 0, self.random.randrange(60)))
        return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")

    def pair(self) -> tuple[str, str]:
        kind = self.random.random()
        if kind < 0.1:
            return "00:00", "24:00"
        if kind < 0.3:
            # About the hours at which clocks are changed.
            return self.random.choice(("00:30", "01:30", "02:30", "23:30")), self.random.choice(
                ("01:15", "02:15", "03:15", "03:30", "24:00")
            )
        return self.clock(), self.clock()

    def hours(self, most: int) -> list[tuple[str, str]]:
        return [self.pair() for _ in range(self.random.randrange(most + 1))]

    def calendar(self, tz: str, first: date) -> BusinessCalendar:
        near = [first + timedelta(days=self.random.randrange(-2, DAYS + 2)) for _ in range(8)]
        return BusinessCalendar(
            tz=tz,
            weekly={day: self.hours(3) for day in WEEK},
            weekly_breaks={day: self.hours(1) for day in self.random.sample(WEEK, 3)},
            breaks={day: self.hours(2) for day in near[:2]},
            holidays=near[2:5],
            overrides={day: self.hours(2) for day in near[4:]},
            precedence=self.random.choice(("holidays", "overrides")),
            beyond="allow",
        )

    def start(self, tz: str) -> datetime:
        """A day soon after which the clocks of the zone are changed, if they are changed in that year."""
        year = self.random.choice((self.random.randrange(1950, 2038), 2011, 2018, 2024, 2026))
        days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(365)]
        offsets = [day.astimezone(ZoneInfo(tz)).utcoffset() for day in days]
        changes = [day for day, one, two in zip(days, offsets, offsets[1:], strict=False) if one != two]
        return (self.random.choice(changes) if changes else self.random.choice(days)) - timedelta(days=DAYS // 2)

    def moment(self, start: datetime, zone: tzinfo) -> datetime:
        offset = timedelta(days=4) + self.random.random() * timedelta(days=DAYS - 8)
        if self.random.random() < 0.5:
            offset = offset // timedelta(minutes=15) * timedelta(minutes=15)
        return (start + offset).astimezone(zone)

    def amount(self) -> timedelta:
        scale = self.random.choice((timedelta(hours=1), timedelta(hours=12), timedelta(days=4), 5 * MICROSECOND))
        return self.random.choice((timedelta(), scale, self.random.random() * scale))

    def pauses(self, start: datetime) -> list[tuple[datetime, datetime]]:
        found: list[tuple[datetime, datetime]] = []
        for _ in range(self.random.randrange(5)):
            since = start + timedelta(seconds=self.random.randrange(DAYS * 86_400))
            found.append((since, since + timedelta(seconds=self.random.randrange(3 * 86_400))))
        return found


def questions(draw: Draw) -> Iterator[tuple[str, str, object, object]]:
    """Name, what was asked, our answer, the oracle's; for one random calendar."""
    tz = draw.zone()
    start = draw.start(tz)
    try:
        calendar: Calendar = draw.calendar(tz, start.date())
        if draw.random.random() < 0.25:
            parts = (calendar, draw.calendar(tz, start.date()))
            calendar = CombinedCalendar(parts=parts, needs=draw.random.choice(("all", "any")))
    except CalendarError:
        return
    painted = Painted(calendar.to_dict(), start, DAYS)
    for _ in range(6):
        yield from _asked(draw, calendar, painted, start)


def _asked(
    draw: Draw, calendar: Calendar, painted: Painted, start: datetime
) -> Iterator[tuple[str, str, object, object]]:
    zone = draw.random.choice((calendar.zone, UTC, ZoneInfo(draw.zone())))
    one, two, amount = draw.moment(start, zone), draw.moment(start, zone), draw.amount()
    first, last = sorted((one, two), key=lambda at: at.astimezone(UTC))
    pauses = draw.pauses(start)
    halted = painted.paused(pauses)
    asked = f"{one!r} {two!r} {amount!r} {pauses!r}"
    yield "elapsed", asked, calendar.elapsed(one, two), painted.elapsed(one, two)
    yield "elapsed with pauses", asked, calendar.elapsed(one, two, pauses=pauses), halted.elapsed(one, two)
    yield "is_open", asked, calendar.is_open(one), painted.is_open(one)
    ours, theirs = calendar.intervals(first, last), painted.intervals(first, last)
    yield "intervals", asked, [tuple(map(_full, run)) for run in ours], [tuple(map(_full, run)) for run in theirs]
    yield "by_day", asked, list(calendar.by_day(first, last)), painted.by_day(first, last)
    steps: tuple[tuple[str, Callable[[], datetime], datetime | None], ...] = (
        ("add", lambda: calendar.add(one, amount), painted.add(one, amount)),
        ("add backwards", lambda: calendar.add(one, -amount), painted.subtract(one, amount) if amount else None),
        ("subtract", lambda: calendar.subtract(one, amount), painted.subtract(one, amount)),
        ("next_open", lambda: calendar.next_open(one), painted.add(one, timedelta())),
        ("previous_close", lambda: calendar.previous_close(one), painted.subtract(one, timedelta())),
        ("add with pauses", lambda: calendar.add(one, amount, pauses=pauses), halted.add(one, amount)),
        ("subtract with pauses", lambda: calendar.subtract(one, amount, pauses=pauses), halted.subtract(one, amount)),
    )
    for name, answer, expected in steps:
        # What the paint does not reach, it can't judge.
        if expected is not None:
            yield name, asked, _full(answer()), _full(expected)
    due = painted.add(one, amount)
    latest = None if due is None else painted.add(due, timedelta())
    if due is not None and latest is not None:
        window = calendar.due_window(one, amount)
        yield "due_window", asked, tuple(map(_full, window)), (_full(due), _full(latest))


def _full(at: datetime) -> tuple[datetime, int, object]:
    # Equal datetimes may differ in fold and zone; answers must not.
    return at.replace(tzinfo=None), at.fold, at.tzinfo


def run(checks: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How many checks of each question were made, and the differences found."""
    draw, made, differences = Draw(seed), Counter[str](), list[str]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OverlappingHoursWarning)
        while made.total() < checks:
            for name, asked, ours, theirs in questions(draw):
                made[name] += 1
                if ours != theirs:
                    differences.append(f"{name}: {asked}\n  ours   {ours}\n  oracle {theirs}")
    return made, differences


def main(given: list[str] | None = None) -> int:
    """Run the checks and print what came of them."""
    parser = argparse.ArgumentParser(description="Compare working time with an oracle that paints seconds.")
    parser.add_argument("--checks", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20_260_302)
    options = parser.parse_args(given)
    made, differences = run(options.checks, options.seed)
    lines: list[Any] = [f"{count:>8} {name}" for name, count in made.most_common()]
    lines += [f"{made.total():>8} checks, {len(differences)} differences", *differences[:10]]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
