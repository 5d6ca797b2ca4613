"""Every time limit from random starts, against ``law_oracle``: ``python -m tests.law_check --starts 1000``."""

import argparse
import random
import sys
import time as clocks_of_this_machine
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaintkit.business_time import BusinessCalendar, Calendar
from complaintkit.policies.law import Regulation, general_sectors, regulation, wider_sectors
from complaintkit.sla.statutory import ExtensionGiven, Facts, Period, StatutoryClock, statutory_clocks
from complaintkit.vocabulary.law import PeriodKind, Sector
from tests.law_oracle import DAY, Answer, Extended, Law, Story, answer, home, is_in_force, is_off, laws

#: The years of which the days off in China are known.
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
#: Zones in which a start may be told.
ZONES = tuple(map(ZoneInfo, ("UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")))
#: Of these the library is handed a calendar.
GIVEN = ("eu", "us", "au", "ca", "br")
#: Narrower places, where the law of the wider one holds too.
WITHIN = {
    "cn": ("cn", "cn-sh", "cn-sd-qingdao", "cn-cq"),
    "cn-sd": ("cn-sd", "cn-sd-jinan"),
    "uk": ("uk", "uk-eng", "uk-gb"),
    "uk-gb": ("uk-gb", "uk-eng"),
    "eu": ("eu", "ie"),
}
#: Units in days, rounded up.
LENGTHS = {"hour": 1, "calendar_day": 1, "working_day": 2, "week": 7, "month": 31, "year": 366}


class Question(NamedTuple):
    """One case, as the library and as the oracle get it."""

    kind: str
    law: Law
    story: Story
    facts: Facts
    calendars: dict[str, Calendar] | None
    #: Whether what its circumstances say rules it out.
    ruled_out: bool = False


class Difference(NamedTuple):
    """Where the two say something else."""

    question: Question
    ours: object
    theirs: object

    def __str__(self) -> str:
        story = self.question.story
        return (
            f"{self.question.law.id} ({self.question.kind}) {story}\n    ours   {self.ours}\n    theirs {self.theirs}"
        )


@cache
def calendar_of(place: str) -> Calendar:
    """The country's public holidays, as a host would hand them over."""
    country, zone = home(place)
    return BusinessCalendar.for_country(country, tz=zone, beyond="allow")


class Draw:
    """Random cases of one rule."""

    def __init__(self, law: Law, seed: int) -> None:
        self.random = random.Random(f"{law.id} {seed}")
        self.law = law
        self.rule = regulation(law.id)
        self.days = sorted(set(_hard_days(law)))
        self.edges = list(_edges(law))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def start_day(self) -> tuple[str, date]:
        """A day on which it was in force, most often such that the limit ends in years that are known."""
        if self.edges and self.chance(0.03):
            return "edge of its time", self.random.choice(self.edges)
        if self.chance(0.05):
            return "hard", self.random.choice(self.days)
        first = max(self.law.since or FIRST, FIRST)
        longest = timedelta(days=(self.law.amount or 90) * LENGTHS.get(self.law.unit, 31) + 20)
        last = min(self.law.until or LAST, LAST if self.chance(0.05) else LAST - longest)
        if last < first:
            last = self.law.until or LAST
        return "plain", first + timedelta(days=self.random.randrange((last - first).days + 1))

    def moment(self, day: date, zone: str) -> datetime:
        """Some time of that day, the first and last ones often."""
        seconds = self.random.choice((0, 86_399, *(self.random.randrange(86_400) for _ in range(6))))
        local = datetime.combine(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60), tzinfo=ZoneInfo(zone))
        return local.astimezone(UTC).astimezone(self.random.choice(ZONES))

    def stretches(self, start: datetime) -> tuple[tuple[str, datetime, datetime | None], ...]:
        kinds = [*self.law.not_counted, *(["repair"] if self.law.adds_up else [])]
        known = {kind.value for kind in PeriodKind}
        found: list[tuple[str, datetime, datetime | None]] = []
        for _ in range(self.random.randrange(5)):
            kind = self.random.choice(sorted(known)) if self.chance(0.1) else self.random.choice(sorted(kinds))
            since = start + timedelta(seconds=self.random.randrange(-5 * 86_400, 80 * 86_400))
            whole = timedelta(days=self.random.randrange(16))
            until = since + (whole if self.chance(0.3) else timedelta(seconds=self.random.randrange(25 * 86_400)))
            if kind in known:
                found.append((kind, since, None if self.chance(0.1) else until))
        return tuple(_apart(found)) if self.law.adds_up else tuple(found)

    def extended(self, start: datetime) -> Extended:
        length = timedelta(days=(self.law.amount or 90) * LENGTHS.get(self.law.unit, 31))
        told = start + self.random.random() * 1.5 * length if self.chance(0.85) else None
        until = start + self.random.random() * 3 * length if self.chance(0.4) else None
        return Extended(told_at=told, approved=self.chance(0.8), agreed=self.chance(0.8), until=until)

    def question(self) -> Question:
        kind, day = self.start_day()
        place, country, zone, calendars = self.place()
        start = self.moment(day, zone)
        seen = start + timedelta(days=8000) if self.chance(0.7) else start + self.random.random() * timedelta(days=200)
        story = Story(start=start, seen_at=seen, country=country, zone=zone)
        if (self.law.not_counted or self.law.adds_up) and self.chance(0.6):
            kind, story = "suspended", story._replace(stretches=self.stretches(start))
        if self.chance(0.5 if self.law.needs is not None else 0.02):
            kind, story = "extended", story._replace(extended=self.extended(start))
        if (self.law.cap_moment or self.law.unit == "billing_cycle") and self.chance(0.6):
            at = start + self.random.random() * timedelta(days=self.random.choice((10, 100, 1000)))
            kind, story = "earlier of", story._replace(cap_at=at, cycles_end=at)
        if self.chance(0.1):
            story = story._replace(closes_at=time(self.random.randrange(12, 24), self.random.randrange(60)))
        if self.law.other_amount and self.chance(0.5):
            kind, story = "other amount", story._replace(other_amount=True)
        return self.told(kind, story, place, calendars)

    def place(self) -> tuple[str, str, str, dict[str, Calendar] | None]:
        """Where the case is, whose days off and zone count there, and the calendars that are handed over."""
        place = self.random.choice(WITHIN.get(self.law.place, (self.law.place,)))
        if self.law.place in GIVEN and not (place == "ie" and self.chance(0.5)):
            return place, *home(self.law.place), {self.law.place: calendar_of(self.law.place)}
        handed = {place: calendar_of(place)} if self.chance(0.2) else None
        return place, *home(place), handed

    def told(self, kind: str, story: Story, place: str, calendars: dict[str, Calendar] | None) -> Question:
        """The story as facts."""
        moments: dict[str, datetime | Sequence[datetime]] = {each.value: story.start for each in self.rule.requires}
        kind, counted_from = self.started(kind, story, moments)
        if self.rule.cycles_end is not None and story.cycles_end:
            moments[self.rule.cycles_end.value] = story.cycles_end
        moments |= {limb.moment.value: story.cap_at for limb in self.rule.earlier_of if limb.moment and story.cap_at}
        circumstances, ruled_out = self.circumstances()
        if ruled_out:
            kind = "ruled out"
        circumstances |= {each.value: story.other_amount for variant in self.rule.variants for each in variant.when}
        given = story.extended
        facts = Facts(
            jurisdiction=place,
            sector=self.sector(),
            moments=moments,
            circumstances=circumstances,
            periods=[Period(kind=kind, since=since, until=until) for kind, since, until in story.stretches],
            extensions=[ExtensionGiven(rule=self.law.id, **given._asdict())] if given else (),
            closes_at=story.closes_at,
        )
        return Question(kind, self.law, story._replace(start=counted_from), facts, calendars, ruled_out)

    def started(
        self, kind: str, story: Story, moments: dict[str, datetime | Sequence[datetime]]
    ) -> tuple[str, datetime]:
        """What starts it: its trigger, the other one, the end of the limit before it, or a repetition."""
        rule, start = self.rule, story.start
        if rule.or_trigger and self.chance(0.4):
            moments[rule.or_trigger.value] = start
            return "other trigger", start
        if rule.or_due_of and self.chance(0.4):
            before = laws()[rule.or_due_of]
            missed = answer(before, story._replace(seen_at=start)).moment
            if missed is not None and is_in_force(before, story) and missed < story.seen_at.astimezone(UTC):
                moments[regulation(rule.or_due_of).trigger.value] = start
                return "after a missed limit", missed
        # Each repair is agreed to; they add up from the first.
        later = [since for _, since, _ in story.stretches if since > start] if self.law.adds_up else []
        moments[rule.trigger.value] = [start, *later] if self.chance(0.5) else start
        if rule.repeats_at and self.chance(0.4):
            again = start + self.random.random() * (story.seen_at - start)
            moments[rule.repeats_at.value] = again
            return "repeated", again
        return kind, start

    def circumstances(self) -> tuple[dict[str, bool], bool]:
        """What is so and what is not, and whether that rules it out."""
        rule = self.rule
        found = {each.value: True for each in rule.when} | {each.value: False for each in rule.unless}
        if rule.unless and self.chance(0.03):
            return found | {self.random.choice(rule.unless).value: True}, True
        if rule.when and self.chance(0.03):
            return found | {each.value: False for each in rule.when}, True
        # What is not known leaves it in.
        return ({} if self.chance(0.2) else found), False

    def sector(self) -> Sector:
        """A field in which the rule holds: its own, most often."""
        if self.chance(0.7):
            return self.rule.sector
        return self.random.choice(_fields(self.rule))


@cache
def _fields(rule: Regulation) -> tuple[Sector, ...]:
    """The fields in which it holds."""
    holds = rule.sector in general_sectors()
    found = (each for each in Sector if holds or rule.sector in wider_sectors(each))
    return tuple(each for each in found if each not in rule.except_sectors)


def _apart(found: Sequence[tuple[str, datetime, datetime | None]]) -> Iterator[tuple[str, datetime, datetime | None]]:
    """Repairs one after another: one car is not in two workshops."""
    free = datetime.min.replace(tzinfo=UTC)
    for kind, since, until in sorted(found, key=lambda each: each[1]):
        if since.astimezone(UTC) >= free:
            yield kind, since, until
            free = (until or datetime.max.replace(tzinfo=UTC)).astimezone(UTC)


def _edges(law: Law) -> Iterator[date]:
    """The first and last day on which it was in force, and the days about them."""
    for edge in filter(None, (law.since, law.until)):
        yield from (edge + timedelta(days=n) for n in (-1, 0, 1) if n < 0 or edge + timedelta(days=n) >= FIRST)


def _hard_days(law: Law) -> Iterator[date]:
    """Days on which one may well miscount."""
    yield from (date(year, 2, 29) for year in range(2004, 2026, 4))
    for year in range(2004, 2027):
        yield from (date(year, month, 31) for month in (1, 3, 5, 7, 8, 10, 12))
        yield from (date(year, month, day) for month, day in ((2, 28), (4, 30), (9, 30), (12, 24)))
    yield from _days_before(*home(law.place))


@cache
def _days_before(country: str, zone: str) -> tuple[date, ...]:
    """The workdays before three days off, and the days about changes of the clocks."""
    return tuple(_found_before(country, zone))


def _found_before(country: str, zone: str) -> Iterator[date]:
    for n in range((LAST - FIRST).days - 8):
        day = FIRST + timedelta(days=n)
        if not is_off(country, day) and all(is_off(country, day + timedelta(days=k)) for k in (1, 2, 3)):
            yield day
        noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))
        if noon.utcoffset() != (noon - DAY).utcoffset():
            yield from (day - DAY, day)


def our_answer(law: Law, clock: StatutoryClock) -> Answer:
    """What the library says, in the oracle's words."""
    provisional = clock.provisional if clock.due_at else None
    moment = clock.due_at and clock.due_at.astimezone(UTC)
    return Answer(clock.due_on, moment, clock.is_partial, provisional)


def difference(question: Question) -> Difference | None:
    """Where the library and the oracle disagree on one case, if they do."""
    law, story = question.law, question.story
    found = {clock.name: clock for clock in statutory_clocks(question.facts, question.calendars, at=story.seen_at)}
    clock = found.get(law.id)
    if question.ruled_out or not is_in_force(law, story):
        return None if clock is None or clock.started_at is None else Difference(question, clock.due_on, "not in force")
    theirs = answer(law, story)
    if clock is None:
        return Difference(question, None, theirs)
    ours = our_answer(law, clock)
    if theirs.provisional is None:
        ours = ours._replace(provisional=None)
    return None if ours == theirs else Difference(question, ours, theirs)


def questions(law: Law, starts: int, seed: int) -> Iterator[Question]:
    """So many random cases of one rule."""
    draw = Draw(law, seed)
    return (draw.question() for _ in range(starts))


def main() -> int:
    """Ask about every rule, and say where the answers differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=1000, help="random starts for each rule")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rule", help="only this one")
    given = parser.parse_args()
    asked, wrong, kinds, off = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    began = clocks_of_this_machine.perf_counter()
    for law in laws().values():
        if given.rule in (None, law.id):
            for question in questions(law, given.starts, given.seed):
                asked[law.place] += 1
                kinds[question.kind] += 1
                off[law.place] += question.ruled_out or not is_in_force(law, question.story)
                found = difference(question)
                if found is not None:
                    wrong[law.place] += 1
                    print(found)  # noqa: T201
    for place in asked:
        print(f"{place:16} {asked[place]:8,} cases, {off[place]:6,} to which it did not apply, {wrong[place]:4} differ")  # noqa: T201
    print(", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()))  # noqa: T201
    took = clocks_of_this_machine.perf_counter() - began
    print(f"{asked.total():,} cases, {wrong.total()} differences, {took:.0f} s")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
