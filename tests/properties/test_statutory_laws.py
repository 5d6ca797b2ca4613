"""What holds of every statutory clock: a class for each way of counting (``regulation:2``) and for what follows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, RecordError, UnknownTermError
from complaintkit.policies.law import Counting, Regulation, regulation, regulations
from complaintkit.sla.statutory import ExtensionGiven, Facts, Limit, Period, StatutoryClock, counted, statutory_clocks
from complaintkit.sla.statutory.counting import Count
from complaintkit.vocabulary import ClockStatus
from complaintkit.vocabulary.law import CountFrom, DayEnd, DayLength, LimitKind, RollOver, TimeUnit
from tests.law_check import GIVEN, calendar_of, difference, questions
from tests.law_oracle import laws

Case: TypeAlias = tuple[Regulation, datetime]

TICK, HOUR, DAY = timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)
RULES = regulations()
CHINA = BusinessCalendar.for_country("CN", tz="Asia/Shanghai", beyond="allow")
SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("UTC", "Asia/Shanghai", "Europe/London", "America/New_York", "Pacific/Apia")]
)
FAR = datetime(2060, 1, 1, tzinfo=UTC)

#: Those that end by themselves.
TIMED = [rule for rule in RULES if rule.amount is not None and not rule.cumulates and not rule.cycles_end]
BY_THE_DAY = [rule for rule in TIMED if rule.unit is not TimeUnit.HOUR and rule.counting.day is DayLength.CALENDAR]
amounts = st.integers(1, 120)
days = st.dates(date(2004, 1, 1), date(2025, 6, 30))
units = st.sampled_from([TimeUnit.CALENDAR_DAY, TimeUnit.WORKING_DAY, TimeUnit.WEEK, TimeUnit.MONTH])
rolling = st.sampled_from([RollOver.REST_DAYS, RollOver.UNSTATED])


@st.composite
def starts(draw: st.DrawFn) -> datetime:
    """Some moment from 2004 to 2025, told in some zone."""
    naive = draw(st.datetimes(datetime(2004, 1, 2), datetime(2025, 6, 30)))  # noqa: DTZ001 - the zone comes next
    return naive.replace(tzinfo=UTC).astimezone(draw(ZONES))


@st.composite
def cases(draw: st.DrawFn, rules: Sequence[Regulation] = TIMED) -> tuple[Regulation, datetime]:
    """One of those rules, and a moment from which it runs."""
    rule = draw(st.sampled_from(rules))
    # A day from the edges, for the start may be told in another zone; the edges are TestEras'.
    first = max(rule.in_force_from or date.min, date(2004, 1, 1)) + DAY
    last = min(rule.in_force_until or date.max, date(2026, 6, 30)) - DAY
    return rule, at_noon(draw(st.dates(first, max(first, last)))) + draw(st.integers(-11, 11)) * HOUR


def one_of(*ids: str) -> st.SearchStrategy[tuple[Regulation, datetime]]:
    return cases([regulation(each) for each in ids])


def limit(amount: int, unit: TimeUnit, rolls: RollOver = RollOver.UNSTATED, **more: object) -> Limit:
    """So many of a unit, by the days of China."""
    counting = Counting(start=CountFrom.NEXT_DAY, rolls=rolls, source="ours", **more)  # type: ignore[arg-type]
    return Limit(amount=amount, unit=unit, counting=counting, calendar=CHINA)


def workdays(since: date, until: date) -> int:
    """How many days after *since* up to *until* are worked."""
    return sum(CHINA.is_workday(since + n * DAY) for n in range(1, (until - since).days + 1))


def facts_of(rule: Regulation, start: datetime, **more: object) -> Facts:
    """The least that makes *rule* run from *start*."""
    so = {each.value: True for each in rule.when} | {each.value: False for each in rule.unless}
    moments = {each.value: start for each in (rule.trigger, *rule.requires)}
    return Facts(jurisdiction=rule.jurisdiction, sector=rule.sector, moments=moments, circumstances=so, **more)  # type: ignore[arg-type]


def clocks_of(rule: Regulation, start: datetime, *, at: datetime = FAR, **more: object) -> tuple[StatutoryClock, ...]:
    """Every clock of those facts."""
    calendars = {place: calendar_of(place) for place in GIVEN}
    return statutory_clocks(facts_of(rule, start, **more), calendars, at=at)


def clock_of(rule: Regulation, start: datetime, *, at: datetime = FAR, **more: object) -> StatutoryClock:
    """The clock of *rule*; the case is dropped where it was not in force."""
    found = {clock.name: clock for clock in clocks_of(rule, start, at=at, **more) if clock.started_at is not None}
    assume(rule.id in found)
    return found[rule.id]


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=SHANGHAI)


class TestEveryRuleIsCountedTwice:
    """Each of the 216 limits ends where the day-by-day counter says; a thousand each: ``python -m tests.law_check``."""

    @pytest.mark.parametrize("name", laws())
    def test_the_oracle_agrees(self, name: str) -> None:
        """No difference in any of six random cases."""
        assert [str(found) for each in questions(laws()[name], 6, seed=0) if (found := difference(each))] == []


class TestStartingDay:
    """The day on which it starts does not count (China: Civil Code Art. 201; air: Art. 64; FCA; Singapore)."""

    @given(starts(), amounts)
    def test_calendar_days(self, start: datetime, amount: int) -> None:
        """So many days later by the date, whatever the time of day."""
        count = counted(limit(amount, TimeUnit.CALENDAR_DAY), start)
        assert count.start_on == start.astimezone(SHANGHAI).date()
        assert count.due_on == count.start_on + amount * DAY

    @given(starts(), amounts)
    def test_working_days(self, start: datetime, amount: int) -> None:
        """So many days are worked after the first and up to the last, which is one of them."""
        count = counted(limit(amount, TimeUnit.WORKING_DAY), start)
        assert workdays(count.start_on, count.due_on) == amount
        assert CHINA.is_workday(count.due_on)

    @given(days, st.tuples(st.times(), st.times()), units, amounts)
    def test_the_time_of_day_is_no_matter(
        self, day: date, times: tuple[time, time], unit: TimeUnit, amount: int
    ) -> None:
        """Morning or night, it ends with the same moment."""
        asked = limit(amount, unit, RollOver.REST_DAYS)
        one, other = (counted(asked, datetime.combine(day, of_day, tzinfo=SHANGHAI)).due_at for of_day in times)
        assert one == other


class TestCorrespondingDay:
    """Months and years end on the day of the same number, or on the last of the month (Civil Code Art. 202)."""

    @given(days, st.integers(1, 60))
    def test_months(self, day: date, amount: int) -> None:
        """The month is so many on, and the day the same or the last."""
        due = counted(limit(amount, TimeUnit.MONTH), at_noon(day)).due_on
        assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == amount
        assert due.day == day.day or (due.day < day.day and (due + DAY).day == 1)

    @given(days, st.integers(1, 20))
    def test_a_year_is_twelve_months(self, day: date, amount: int) -> None:
        """Years and twelve times as many months end together."""
        assert (
            counted(limit(amount, TimeUnit.YEAR), at_noon(day)).due_on
            == counted(limit(12 * amount, TimeUnit.MONTH), at_noon(day)).due_on
        )


class TestHolidayAtTheEnd:
    """A last day on which nobody works moves to the first workday after (Civil Code Art. 203); unstated stays."""

    @given(starts(), units, amounts)
    def test_moved_onto_a_workday(self, start: datetime, unit: TimeUnit, amount: int) -> None:
        """Never earlier, onto a workday, over days off only."""
        plain, moved = (counted(limit(amount, unit, rolls), start) for rolls in (RollOver.UNSTATED, RollOver.REST_DAYS))
        assert moved.last_day == plain.due_on <= moved.due_on
        assert CHINA.is_workday(moved.due_on)
        passed = (moved.due_on - plain.due_on).days
        assert not any(CHINA.is_workday(plain.due_on + n * DAY) for n in range(passed))

    @given(cases([rule for rule in BY_THE_DAY if rule.counting.rolls is RollOver.REST_DAYS and not rule.earlier_of]))
    def test_every_rule_that_moves(self, case: Case) -> None:
        """A rule with that way of counting ends on a workday of its place."""
        rule, start = case
        due = clock_of(rule, start).due_on
        assert due is not None
        assert CHINA.is_workday(due)


class TestHours:
    """Hours run from their moment, round the clock (Civil Code Art. 201), also when the clocks are changed."""

    @given(starts(), st.integers(1, 400), st.sampled_from(GIVEN))
    def test_elapsed_time(self, start: datetime, amount: int, place: str) -> None:
        """Exactly so many hours later."""
        counting = Counting(start=CountFrom.THAT_MOMENT, rolls=RollOver.UNSTATED, source="ours")
        asked = Limit(amount=amount, unit=TimeUnit.HOUR, counting=counting, calendar=calendar_of(place))
        count = counted(asked, start)
        assert count.due_at.astimezone(UTC) - start.astimezone(UTC) == amount * HOUR
        assert count.by_moment

    @given(cases([rule for rule in TIMED if rule.unit is TimeUnit.HOUR]))
    def test_every_rule_in_hours(self, case: Case) -> None:
        """A rule in hours ends so many hours after its start."""
        rule, start = case
        clock = clock_of(rule, start)
        assert clock.due_at is not None
        assert clock.due_at.astimezone(UTC) - start.astimezone(UTC) == (rule.amount or 0) * HOUR


class TestEndOfTheDay:
    """The last day ends at 24:00, or where there are business hours, at closing (Civil Code Art. 203; FCA)."""

    @given(cases([rule for rule in BY_THE_DAY if rule.counting.day_end is DayEnd.END_OF_DAY]))
    def test_the_last_microsecond(self, case: Case) -> None:
        """One microsecond later is another day in the zone of the law."""
        rule, start = case
        clock = clock_of(rule, start)
        assert clock.due_at is not None
        assert clock.due_at.date() == clock.due_on
        later = (clock.due_at.astimezone(UTC) + TICK).astimezone(clock.due_at.tzinfo)
        assert later.date() == clock.due_at.date() + DAY

    @given(cases(BY_THE_DAY), st.times())
    def test_closing(self, case: Case, closes_at: time) -> None:
        """Where the party that must act closes, the same day ends then, if China's law or the rule itself says so."""
        rule, start = case
        whole, closed = clock_of(rule, start), clock_of(rule, start, closes_at=closes_at)
        assert closed.due_on == whole.due_on
        assert closed.due_at is not None
        if rule.id.startswith("cn-") or rule.id == "uk-fca-disp-1.5-summary":
            assert closed.due_at.time() == closes_at
        else:
            assert closed.due_at == whole.due_at

    @given(starts())
    def test_summary_resolution(self, start: datetime) -> None:
        """By close of business on the third business day following the day of receipt."""
        rule = regulation("uk-fca-disp-1.5-summary")
        clock = clock_of(rule, start)
        london = BusinessCalendar.for_country("GB", beyond="allow")
        first = start.astimezone(london.zone).date()
        assert clock.due_on == london.add_days(first, 3)
        assert clock.due_at is not None
        assert clock.due_at.time() == time(18)


class TestNaturalDays:
    """Days are natural days, and "within" includes the number (banks and insurers Art. 43; tourism Art. 30)."""

    @given(one_of("cn-nfra-18-simple", "cn-nfra-18-complex", "cn-tourism26-11-bar"))
    def test_weekends_count(self, case: Case) -> None:
        """So many days by the date, workdays or not."""
        rule, start = case
        clock = clock_of(rule, start)
        assert rule.amount is not None
        assert clock.due_on == start.astimezone(SHANGHAI).date() + rule.amount * DAY

    @given(cases([rule for rule in TIMED if rule.kind is LimitKind.DEADLINE and not rule.counting.backward]))
    def test_the_last_moment_is_in_time(self, case: Case) -> None:
        """At its end a duty is not breached; a microsecond later it is."""
        rule, start = case
        due = clock_of(rule, start).due_at
        assert due is not None
        in_time, late = (clock_of(rule, start, at=at).status for at in (due, due.astimezone(UTC) + TICK))
        assert in_time in (ClockStatus.RUNNING, ClockStatus.AT_RISK)
        assert late is ClockStatus.BREACHED


class TestCarRepairs:
    """Each 24 hours of a repair is a day, and what is left of it another (cars: definitions)."""

    @given(st.lists(st.integers(1, 300), min_size=1, max_size=12))
    def test_days_add_up(self, hours: list[int]) -> None:
        """The limit of 30 days ends where a 31st begins, and not before."""
        rule, start = regulation("cn-car3b-24-30days-repair"), datetime(2023, 1, 2, 9, tzinfo=SHANGHAI)
        repairs = [
            Period(kind="repair", since=start + n * 20 * DAY, until=start + n * 20 * DAY + lasted * HOUR)
            for n, lasted in enumerate(hours)
        ]
        clock = clock_of(rule, start, periods=repairs)
        assert (clock.due_at is not None) == (sum((lasted + 23) // 24 for lasted in hours) > 30)

    @given(one_of("cn-car3b-21-replacement-car"))
    def test_a_single_repair(self, case: Case) -> None:
        """Five days are 120 hours."""
        rule, start = case
        due = clock_of(rule, start).due_at
        assert due is not None
        assert due.astimezone(UTC) - start.astimezone(UTC) == 120 * HOUR


class TestDaysOffAbroad:
    """Business days are those of the place: no holidays, Saturdays, Sundays (Reg X); make-up days are China's."""

    @given(cases([rule for rule in TIMED if rule.unit is TimeUnit.WORKING_DAY and rule.jurisdiction.value in GIVEN]))
    def test_counted_days_are_worked(self, case: Case) -> None:
        """So many of the days after the first are worked by the calendar of the rule."""
        rule, start = case
        clock, calendar = clock_of(rule, start), calendar_of(rule.jurisdiction.value)
        assert clock.due_on is not None
        first = start.astimezone(calendar.zone).date()
        after = [first + n * DAY for n in range(1, (clock.due_on - first).days + 1)]
        assert sum(map(calendar.is_workday, after)) == rule.amount
        assert not any(day.weekday() > 4 for day in after if calendar.is_workday(day))


class TestBackwards:
    """What is owed before an event is counted back from its day (Consumer Law Regulations Art. 21)."""

    @given(one_of("cn-cplreg-21-closing"))
    def test_closing_down(self, case: Case) -> None:
        """Thirty days before the day of closing, also seen from before it."""
        rule, start = case
        clock = clock_of(rule, start, at=start - 60 * DAY)
        assert clock.due_on == start.date() - 30 * DAY


class TestSuspension:
    """Time that does not count moves the end by as many counted days as it took, its first day aside."""

    @given(days, amounts, units, st.integers(0, 40), st.integers(0, 60))
    def test_moves_by_what_it_took(self, day: date, amount: int, unit: TimeUnit, begins: int, took: int) -> None:
        """In calendar days by the days, in working days by the workdays; none after the end."""
        since = at_noon(day) + begins * DAY
        plain = counted(limit(amount, unit), at_noon(day))
        stopped = counted(limit(amount, unit), at_noon(day), [(since, since + took * DAY)])
        if since.date() >= plain.due_on:
            assert stopped.due_on == plain.due_on
        elif unit is TimeUnit.WORKING_DAY:
            lost = workdays(since.date(), since.date() + took * DAY)
            assert workdays(plain.due_on, stopped.due_on) == lost
        else:
            assert stopped.due_on == plain.due_on + took * DAY

    @given(days, amounts, units, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 20)), max_size=5))
    def test_days_are_lost_once(self, day: date, amount: int, unit: TimeUnit, stretches: list[tuple[int, int]]) -> None:
        """Stretches that overlap stop no more than their union, and their order is no matter."""
        out = [(at_noon(day) + begins * DAY, at_noon(day) + (begins + took) * DAY) for begins, took in stretches]
        once, twice = (
            counted(limit(amount, unit), at_noon(day), out),
            counted(limit(amount, unit), at_noon(day), out + out),
        )
        assert once == twice == counted(limit(amount, unit), at_noon(day), out[::-1])

    @given(cases(), st.integers(0, 30), st.integers(1, 30))
    def test_only_what_the_rule_leaves_out(self, case: Case, begins: int, took: int) -> None:
        """A hearing stops the rule that leaves hearings out, and no other."""
        rule, start = case
        since = start + begins * DAY
        hearing = Period(kind="hearing", since=since, until=since + took * DAY)
        plain, heard = clock_of(rule, start), clock_of(rule, start, periods=[hearing])
        if "hearing" not in rule.suspended_by:
            assert heard.due_at == plain.due_at


class TestExtension:
    """An extension counts with what it needs, told in time; it never shortens (``regulation:1``)."""

    extended = tuple(rule for rule in RULES if rule.extension and "notice" in rule.extension.needs)

    @given(cases(extended), st.integers(1, 400))
    def test_told_late_or_never(self, case: Case, days_late: int) -> None:
        """Told after the first limit or not at all it is not credited."""
        rule, start = case
        due = clock_of(rule, start).due_at
        assert due is not None
        for told in (None, due.astimezone(UTC) + TICK, due.astimezone(UTC) + days_late * DAY):
            told_late = ExtensionGiven(rule=rule.id, told_at=told, approved=True, agreed=True, until=due + 9 * DAY)
            assert clock_of(rule, start, extensions=[told_late]).due_at == due

    @given(cases(extended), st.integers(-90, 400))
    def test_told_in_time(self, case: Case, until: int) -> None:
        """Told at the last moment it counts, to the day that was named or the longest allowed, and never less."""
        rule, start = case
        plain = clock_of(rule, start).due_at
        assert plain is not None
        named, longest = (
            clock_of(
                rule,
                start,
                extensions=[ExtensionGiven(rule=rule.id, told_at=plain, approved=True, agreed=True, until=day)],
            ).due_at
            for day in (plain + until * DAY, None)
        )
        assert named is not None
        assert longest is not None
        assert plain <= named
        assert plain <= longest
        if rule.extension is not None and rule.extension.amount is not None:
            assert named <= longest


class TestEarlierOf:
    """Whichever is earlier: neither side alone ends it sooner, and one that is missing is said."""

    capped = tuple(rule for rule in RULES if any(limb.moment for limb in rule.earlier_of))

    @given(cases(capped), st.integers(0, 1500))
    def test_the_sooner_one(self, case: Case, hours: int) -> None:
        """Its end is the sooner of the two; without the moment the other one, marked as partial."""
        rule, start = case
        alone = clock_of(rule, start)
        assert alone.is_partial
        assert alone.due_at is not None
        limb, reached = rule.earlier_of[0].moment, start + hours * 24 * HOUR
        facts = facts_of(rule, start)
        assert limb is not None
        both = Facts(
            jurisdiction=rule.jurisdiction,
            sector=rule.sector,
            moments={rule.trigger.value: start, limb.value: reached},
            circumstances=facts.circumstances,
        )
        calendars = {place: calendar_of(place) for place in GIVEN}
        clock = {each.name: each for each in statutory_clocks(both, calendars, at=FAR)}[rule.id]
        assert not clock.is_partial
        assert clock.due_at is not None
        assert clock.due_at.astimezone(UTC) == min(alone.due_at.astimezone(UTC), reached.astimezone(UTC))


class TestMonotony:
    """More time never ends sooner, and a later start never ends before an earlier one."""

    @given(starts(), units, amounts, amounts, rolling)
    def test_a_longer_amount(self, start: datetime, unit: TimeUnit, one: int, other: int, rolls: RollOver) -> None:
        """The longer of two limits ends later, or with the shorter."""
        shorter, longer = (counted(limit(amount, unit, rolls), start) for amount in sorted((one, other)))
        assert shorter.due_at <= longer.due_at

    @given(starts(), starts(), units, amounts, rolling)
    def test_a_later_start(self, one: datetime, other: datetime, unit: TimeUnit, amount: int, rolls: RollOver) -> None:
        """Of two starts the earlier ends first, or with the later."""
        first, last = sorted((one, other), key=lambda at: at.astimezone(UTC))
        ends: list[Count] = [counted(limit(amount, unit, rolls), start) for start in (first, last)]
        assert ends[0].due_at <= ends[1].due_at

    @given(cases(), st.integers(0, 400))
    def test_every_rule(self, case: Case, more: int) -> None:
        """A rule's own clocks end in the order in which they start."""
        rule, start = case
        one, other = clock_of(rule, start), clock_of(rule, start + more * HOUR)
        assert one.due_at is not None
        assert other.due_at is not None
        assert one.due_at.astimezone(UTC) <= other.due_at.astimezone(UTC)


class TestZones:
    """A moment is a moment, in whatever zone it is told."""

    @given(cases(), ZONES)
    def test_the_same_answer(self, case: Case, zone: ZoneInfo) -> None:
        """Start and view in another zone give equal clocks."""
        rule, start = case
        assert clock_of(rule, start) == clock_of(rule, start.astimezone(zone), at=FAR.astimezone(zone))


class TestView:
    """From when one looks changes where a clock stands, never when it is due."""

    @given(cases(), st.integers(0, 3000), st.integers(0, 3000))
    def test_the_due_day_stays(self, case: Case, one: int, other: int) -> None:
        """Seen from two moments after the start it is due on the same day."""
        rule, start = case
        seen = [clock_of(rule, start, at=start.astimezone(UTC) + hours * HOUR) for hours in (one, other)]
        assert seen[0].due_at == seen[1].due_at
        assert seen[0].started_at == seen[1].started_at

    @given(cases([rule for rule in TIMED if not rule.counting.backward]), st.integers(1, 3000))
    def test_not_before_its_start(self, case: Case, hours: int) -> None:
        """Before it starts there is no running clock of it."""
        rule, start = case
        found = clocks_of(rule, start, at=start.astimezone(UTC) - hours * HOUR)
        assert all(clock.started_at is None for clock in found if clock.name == rule.id)

    @given(cases([rule for rule in TIMED if rule.requires]), st.integers(1, 100), st.integers(-100, 100))
    def test_what_is_to_come_is_not_known(self, case: Case, replied: int, seen: int) -> None:
        """A longer limit that needs a holding reply, or a credit, is there from that moment on."""
        rule, start = case
        later = start + replied * HOUR
        moments = {rule.trigger.value: start} | {each.value: later for each in rule.requires}
        facts = Facts(jurisdiction=rule.jurisdiction, sector=rule.sector, moments=moments)
        calendars = {place: calendar_of(place) for place in GIVEN}
        found = {clock.name for clock in statutory_clocks(facts, calendars, at=later + seen * HOUR) if clock.started_at}
        assert (rule.id in found) == (seen >= 0)


class TestEras:
    """The rule in force on the day on which the clock started is the rule, then and later."""

    @given(st.sampled_from([rule for rule in RULES if rule.replaces]), st.integers(-800, 200), st.times())
    def test_the_old_one_or_the_new_one(self, rule: Regulation, after: int, of_day: time) -> None:
        """For every day of start one of the two applies and not both."""
        old = regulation(rule.replaces or "")
        assert rule.in_force_from is not None
        assert old.in_force_until == rule.in_force_from - DAY
        day = rule.in_force_from + after * DAY
        assume(old.is_in_force(day) or rule.is_in_force(day))
        zone = calendar_of(rule.jurisdiction.value).zone
        start = datetime.combine(day, of_day, tzinfo=zone)
        so = {each.value: False for each in (*old.unless, *rule.unless)}
        assert old.trigger is rule.trigger
        assert not old.when
        assert not rule.when
        facts = Facts(
            jurisdiction=rule.jurisdiction,
            sector=rule.sector,
            moments={rule.trigger.value: start},
            circumstances=so,
        )
        calendars = {place: calendar_of(place) for place in GIVEN}
        names = {clock.name for clock in statutory_clocks(facts, calendars, at=FAR) if clock.started_at}
        assert names & {old.id, rule.id} == {rule.id if after >= 0 else old.id}

    @given(st.sampled_from(RULES), starts())
    def test_only_in_its_time(self, rule: Regulation, start: datetime) -> None:
        """A clock that started is of a rule that was in force on that day."""
        for clock in clocks_of(rule, start):
            if clock.started_at is not None and clock.timeline is not None:
                assert clock.regulation.is_in_force(clock.timeline.count.start_on)


class TestOrder:
    """The list is by what is due first; what has no end comes last; each rule stands in it once."""

    @given(st.sampled_from(RULES), starts(), st.integers(0, 9000))
    def test_sorted(self, rule: Regulation, start: datetime, hours: int) -> None:
        """In order, and no name twice."""
        found = clocks_of(rule, start, at=start.astimezone(UTC) + hours * HOUR)
        ends = [datetime.max.replace(tzinfo=UTC) if each.due_at is None else each.due_at for each in found]
        assert [end.astimezone(UTC) for end in ends] == sorted(end.astimezone(UTC) for end in ends)
        assert len({each.name for each in found}) == len(found)


class TestNames:
    """A name that is none of ours is refused, with what is near; a moment without a zone too."""

    @given(st.text(alphabet="abcxyz-", min_size=12, max_size=16))
    def test_unknown_words(self, word: str) -> None:
        """No place, field, moment, circumstance or kind of period is made up."""
        start = datetime(2026, 1, 5, tzinfo=UTC)
        with pytest.raises(UnknownTermError):
            Facts(jurisdiction=word, sector="telecom")
        with pytest.raises(UnknownTermError):
            Facts(jurisdiction="CN", sector=word)
        with pytest.raises(UnknownTermError):
            Facts(jurisdiction="CN", sector="telecom", moments={word: start})
        with pytest.raises(UnknownTermError):
            Facts(jurisdiction="CN", sector="telecom", circumstances=[word])
        with pytest.raises(UnknownTermError):
            Period(kind=word, since=start)

    @given(st.datetimes())
    def test_moments_without_a_zone(self, naive: datetime) -> None:
        """Neither a moment of the case nor the view may lack one."""
        with pytest.raises(RecordError):
            Facts(jurisdiction="CN", sector="telecom", moments={"complaint-received": naive})
        with pytest.raises(CalendarError):
            statutory_clocks(Facts(jurisdiction="CN", sector="telecom"), at=naive)
