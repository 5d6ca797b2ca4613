"""An oracle of statutory time limits: it walks from day to day and counts on its fingers.

It reads the rules by the words of their notes from ``../shared/domain/regulatory_deadlines.yaml``, or, where that is
not beside the project, from the project's own tables; the days off from ``chinese_calendar`` and plain ``holidays``.
It imports nothing of complaintkit and shares no code with it.
"""

import importlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "domain" / "regulatory_deadlines.yaml"
OWN = ROOT / "src" / "complaintkit" / "data" / "regulations"

DAY, HOUR, QUARTER, TICK = timedelta(days=1), timedelta(hours=1), timedelta(minutes=15), timedelta(microseconds=1)

#: Whose days off, and where the days end; what is left out lies in what stands before its last hyphen.
HOMES = {
    "cn": ("CN", "Asia/Shanghai"),
    "es": ("ES", "Europe/Madrid"),
    "ie": ("IE", "Europe/Dublin"),
    "uk": ("GB", "Europe/London"),
    "uk-eng": ("GB-ENG", "Europe/London"),
    "in": ("IN", "Asia/Kolkata"),
    "sg": ("SG", "Asia/Singapore"),
    # These have several zones, or no holidays of their own; the check hands the library a calendar of this one.
    "eu": ("IE", "Europe/Dublin"),
    "us": ("US", "America/New_York"),
    "au": ("AU", "Australia/Sydney"),
    "ca": ("CA", "America/Toronto"),
    "br": ("BR", "America/Sao_Paulo"),
}
#: The last year of ``chinese_calendar``, and the last day of it that the next notice can't make a working day.
LAST_YEAR, FIRM_UNTIL = 2026, date(2026, 12, 25)
#: A make-up day that ``chinese_calendar`` has not: 国办发明电〔2005〕35号, on New Year 2006.
FORGOTTEN = date(2005, 12, 31)


class Law(NamedTuple):
    """One time limit as it was read."""

    id: str
    place: str
    amount: int | None
    unit: str
    since: date | None = None
    until: date | None = None
    #: A last day off moves to the next working day.
    rolls: bool = False
    backwards: bool = False
    #: A day is 24 hours from the moment.
    around_the_clock: bool = False
    #: The days of repairs are added up.
    adds_up: bool = False
    #: The last day ends at the close of business.
    closing: bool = False
    #: The kinds of periods that do not count.
    not_counted: frozenset[str] = frozenset()
    #: What an extension needs; None where there is none.
    needs: frozenset[str] | None = None
    #: By how much, or with ``at_most`` up to how much, it is extended.
    more: int | None = None
    at_most: bool = False
    #: The other amount that an exception gives.
    other_amount: int | None = None
    #: "Whichever is earlier": so many calendar days, or a moment of the case.
    cap_days: int | None = None
    cap_moment: bool = False

    @property
    def rests_on_workdays(self) -> bool:
        """Whether days off matter to it."""
        by_the_hour = self.around_the_clock or self.adds_up
        return not by_the_hour and (self.unit == "working_day" or self.rolls or self.closing)


class Extended(NamedTuple):
    """An extension as somebody gave it."""

    told_at: datetime | None = None
    approved: bool = False
    agreed: bool = False
    until: datetime | None = None


class Story(NamedTuple):
    """What happened in a case."""

    start: datetime
    seen_at: datetime
    country: str
    zone: str
    stretches: tuple[tuple[str, datetime, datetime | None], ...] = ()
    extended: Extended | None = None
    cap_at: datetime | None = None
    cycles_end: datetime | None = None
    closes_at: time | None = None
    other_amount: bool = False


class Answer(NamedTuple):
    """The last day and moment; whether a limb of "earlier of" is missing; whether it rests on days not announced."""

    day: date | None
    moment: datetime | None
    partial: bool
    provisional: bool | None


# --- reading ---------------------------------------------------------------------------------------------------------

#: What the notes say that changes nothing in how it is counted: the day after, calendar days, the days of the place.
_PLAIN = {
    "start=next_day",
    "start=unstated in the text read",
    "secondary sources say natural days",
    "days are natural days, 'within' includes the number",
    "days are natural days unless working days are said, 'within' includes the number",
    "days exclude legal public holidays, Saturdays and Sundays",
    "business days",
    "business days after receipt",
    "business days after the day of receipt",
    "business days as defined in 1005.2",
    "business days counted from the original receipt",
    "business days from receipt",
    "by the end of eight weeks after receipt",
    "calendar days",
    "calendar month from receipt",
    "calendar months",
    "calendar years",
    "creditor must receive the notice within the period",
    "days",
    "days from receipt",
    "dias corridos from registration",
    "dias habiles",
    "dias uteis",
    "elapsed hours",
    "elapsed hours from the report",
    "elapsed hours, round the clock",
    "from acceptance",
    "from receipt",
    "from sending",
    "from the date it was sent",
    "from the day the recipient is informed",
    "from the response",
    "from the sending of the statement",
    "no number of days in the rule",
    "ombudsman opens at a final response / summary resolution communication if earlier",
    "the rule says 'within such time as prescribed'; the FCC prescribes 30 days",
}
_NOT_COUNTED = re.compile(r"([a-z /,]+) time (?:excluded|does not count|is deducted)")
_MORE = re.compile(r"\+ ?(?:at most )?(\d+) (?:working |calendar )?days")
_AT_MOST = re.compile(r"(\d+) calendar days at most")
_CAP = re.compile(r"never more than (\d+) calendar days: take the earlier")
_OTHER = re.compile(r"(\d+) calendar days for ")
_EXTENDS = re.compile(r"\+ ?(?:at most )?\d|longer with approval|may be extended|may extend")
_NEEDS = {"approval": "approval", "notice": "notice|is told|if told|explained|must say", "agreement": "agree"}


def from_words(row: dict[str, Any]) -> Law:
    """A rule of the shared file, read by its words; what is not understood is an error."""
    said, more = row["counting_note"], row["extension"] or ""
    for part in () if said in _PLAIN else re.sub(r" ?\(.*?\)", "", said).split(";"):
        if not _is_understood(part.strip()):
            raise ValueError(f"{row['id']}: can't read {part.strip()!r}")
    extends = _EXTENDS.search(more)
    found, at_most, cap = _MORE.search(more), _AT_MOST.search(more), _CAP.search(said)
    other = _OTHER.match(more)
    return Law(
        id=row["id"],
        place=row["jurisdiction"].lower(),
        amount=row["duration"],
        unit=row["unit"],
        since=_date(row["effective_from"]),
        until=_date(row["effective_to"]),
        rolls="roll=after_holiday" in said,
        backwards="counts backwards" in said,
        around_the_clock="24 hours = 1 day" in more,
        adds_up="(cumulative)" in row["trigger"],
        closing="by close of business" in said,
        not_counted=frozenset(_kinds(f"{said};{more}")),
        needs=frozenset(name for name, words in _NEEDS.items() if re.search(words, more)) if extends else None,
        more=int((found or at_most or [0, 0])[1]) or None,
        at_most=at_most is not None,
        other_amount=int(other[1]) if other else None,
        cap_days=int(cap[1]) if cap else None,
        cap_moment="whichever first" in more or "whichever is earlier" in row["action"],
    )


def _is_understood(part: str) -> bool:
    known = part in _PLAIN or part in {"roll=after_holiday", "counts backwards from the closing or moving date"}
    return known or bool(_NOT_COUNTED.fullmatch(part)) or part.startswith("two complete billing cycles, never more")


def _kinds(said: str) -> Iterator[str]:
    for part in re.sub(r" ?\(.*?\)", "", said).split(";"):
        found = _NOT_COUNTED.fullmatch(part.strip())
        for word in re.split(r"/|,| and ", found[1]) if found else ():
            yield word.strip().removeprefix("external ").replace(" ", "-")
        if part.strip() == "delay caused by the consumer does not count":
            yield "consumer-delay"


def _date(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def from_fields(place: str, row: dict[str, Any]) -> Law:
    """A rule of the project's own tables, read by its fields."""
    counting, extension = row["counting"], row.get("extension")
    limbs = row.get("earlier_of", ())
    around = counting.get("day") == "24-hours" and "cumulates" not in row
    return Law(
        id=row["id"],
        place=place,
        amount=row.get("amount"),
        unit=row["unit"].replace("-", "_"),
        since=row.get("in_force_from"),
        until=row.get("in_force_until"),
        rolls=counting["rolls"] == "rest-days",
        backwards=counting.get("backward", False),
        around_the_clock=around,
        adds_up="cumulates" in row,
        closing=counting.get("day_end") == "close-of-business",
        not_counted=frozenset(row.get("suspended_by", ())),
        needs=None if extension is None else frozenset(extension["needs"]),
        more=extension.get("amount") if extension else None,
        at_most=bool(extension and extension.get("total")),
        other_amount=next((each["amount"] for each in row.get("variants", ())), None),
        cap_days=next((limb["amount"] for limb in limbs if "amount" in limb), None),
        cap_moment=any("moment" in limb for limb in limbs),
    )


@cache
def shared_laws() -> dict[str, Law]:
    """The rules of the shared file."""
    yaml: Any = importlib.import_module("yaml")
    rows = yaml.safe_load(SHARED.read_text(encoding="utf-8"))["rules"]
    return {row["id"]: from_words(row) for row in rows}


@cache
def own_laws() -> dict[str, Law]:
    """The rules of the project's own tables."""
    found: dict[str, Law] = {}
    for path in sorted(OWN.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {row["id"]: from_fields(data["jurisdiction"], row) for row in data["rules"]}
    return found


def laws() -> dict[str, Law]:
    """The rules of the shared file, or our own where that is not here."""
    return shared_laws() if SHARED.exists() else own_laws()


def home(place: str) -> tuple[str, str]:
    """The days off and the zone of a place, or of what it lies in."""
    while place not in HOMES:
        place = place.rpartition("-")[0]
    return HOMES[place]


# --- days off --------------------------------------------------------------------------------------------------------


@cache
def is_off(country: str, day: date) -> bool:
    """Whether nobody works there on that day."""
    if country == "CN" and day.year <= LAST_YEAR:
        chinese: Any = importlib.import_module("chinese_calendar")
        return day != FORGOTTEN and not chinese.is_workday(day)
    return day.isoweekday() in (6, 7) or day in _holidays(country)


@cache
def _holidays(country: str) -> Any:
    holidays: Any = importlib.import_module("holidays")
    state, _, part = country.partition("-")
    return holidays.country_holidays(
        state, subdiv=part or None, language=holidays.country_holidays(state).default_language
    )


# --- counting --------------------------------------------------------------------------------------------------------


def is_in_force(law: Law, story: Story) -> bool:
    """Whether it was in force on the day on which the clock started."""
    first = _local_day(story.start, story.zone)
    return not (law.since and first < law.since) and not (law.until and first > law.until)


def answer(law: Law, story: Story) -> Answer:
    """Where the limit ends."""
    ends = list(_limbs(law, story))
    known = [end for end in ends if end is not None]
    if not known:
        return Answer(None, None, partial=bool(ends), provisional=None)
    moment = min(known)
    day = _local_day(moment, story.zone)
    return Answer(day, moment, partial=None in ends, provisional=_provisional(law, story, day))


def _limbs(law: Law, story: Story) -> Iterator[datetime | None]:
    """The ends of which the earliest counts; None for one of which the moment is not known."""
    if law.unit == "billing_cycle":
        yield story.cycles_end and _end_of_day(_local_day(story.cycles_end, story.zone), story.zone)
    elif law.adds_up:
        end = _added_up(law, story)
        if end is not None:
            yield end
    elif law.unit != "promptly":
        yield _extended(law, story)
    if law.cap_days:
        day = _walk(law._replace(unit="calendar_day"), story, law.cap_days, frozenset())
        yield _closes(law, story, day)
    if law.cap_moment:
        yield story.cap_at and story.cap_at.astimezone(UTC)


def _extended(law: Law, story: Story) -> datetime:
    amount = law.other_amount if story.other_amount and law.other_amount else law.amount or 0
    plain, given = _end(law, story, amount), story.extended
    if given is None or law.needs is None:
        return plain
    has = {"approval": given.approved, "agreement": given.agreed}
    has["notice"] = given.told_at is not None and given.told_at <= min(plain, story.seen_at)
    if not all(has[need] for need in law.needs):
        return plain
    ends = [_end_of_day(_local_day(given.until, story.zone), story.zone)] if given.until else []
    if law.more:
        ends.append(_end(law, story, law.more if law.at_most else amount + law.more))
    # An extension never makes a limit shorter.
    return max(plain, min(ends, default=plain))


def _end(law: Law, story: Story, amount: int) -> datetime:
    if law.unit == "hour" or law.around_the_clock:
        moment = story.start.astimezone(UTC)
        for _ in range(amount * (1 if law.unit == "hour" else 24)):
            moment += HOUR
        return moment
    day = _walk(law, story, amount, frozenset(_still(law, story)))
    while law.rolls and is_off(story.country, day):
        day += DAY
    return _closes(law, story, day)


def _walk(law: Law, story: Story, amount: int, still: frozenset[date]) -> date:
    """From the first day on, a day at a time, until so many have counted."""
    day = _local_day(story.start, story.zone)
    if law.unit in ("month", "year"):
        amount = _days_to_corresponding(day, amount * (12 if law.unit == "year" else 1))
    if law.unit == "week":
        amount *= 7
    while amount:
        day += -DAY if law.backwards else DAY
        if day not in still and not (law.unit == "working_day" and is_off(story.country, day)):
            amount -= 1
    return day


def _days_to_corresponding(first: date, months: int) -> int:
    """How many days it is to the same day of a later month, or to the end of that month where it has none."""
    day, walked = first, 0
    while True:
        day += DAY
        walked += 1
        months -= day.day == 1
        if not months and (day.day == first.day or (day + DAY).day == 1):
            return walked


def _still(law: Law, story: Story) -> Iterator[date]:
    """The days on which the limit stands still: those of each stretch but its first, as far as they are over."""
    for kind, since, until in story.stretches:
        last = min(until or story.seen_at, story.seen_at)
        day = _local_day(since, story.zone) + DAY
        while kind in law.not_counted and day <= _local_day(last, story.zone):
            yield day
            day += DAY


def _added_up(law: Law, story: Story) -> datetime | None:
    """When one more day of repair would begin than the limit has; each begun 24 hours are a day."""
    used = 0
    for since, until in sorted(_repairs(story)):
        begun = since
        while begun < until:
            if used == law.amount:
                return begun
            used += 1
            begun += DAY
    return None


def _repairs(story: Story) -> Iterable[tuple[datetime, datetime]]:
    for kind, since, until in story.stretches:
        first, last = max(since, story.start), min(until or story.seen_at, story.seen_at)
        if kind == "repair" and first < last:
            yield first.astimezone(UTC), last.astimezone(UTC)


def _closes(law: Law, story: Story, day: date) -> datetime:
    # In China hours end every last day (Civil Code Art. 203), elsewhere where the rule says so.
    hours = story.closes_at if law.closing or law.place.split("-")[0] == "cn" else None
    closing = hours or (time(18) if law.closing else None)
    if closing is None:
        return _end_of_day(day, story.zone)
    return datetime.combine(day, closing, tzinfo=ZoneInfo(story.zone)).astimezone(UTC)


@cache
def _end_of_day(day: date, zone: str) -> datetime:
    """The last moment of the day: from noon a quarter of an hour at a time, until it is another day."""
    moment = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    while _local_day(moment, zone) == day:
        moment += QUARTER
    return moment - TICK


def _local_day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _provisional(law: Law, story: Story, day: date) -> bool | None:
    """Whether it rests on days that no notice has named yet; None where the notice of the next year may move it."""
    if story.country != "CN" or not law.rests_on_workdays:
        return False
    latest = max(day, _local_day(story.start, story.zone))
    return None if FIRM_UNTIL < latest <= date(LAST_YEAR, 12, 31) else latest > FIRM_UNTIL


#: What answers for one rule.
Answers = Callable[[Law, Story], Answer]
