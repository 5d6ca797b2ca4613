"""What holds of every clock."""

from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.policies import Lifecycle, PolicyRule, ServicePolicy, Target
from complaintkit.sla import Clock, clocks
from complaintkit.vocabulary import ClockStatus, Milestone, TimeKind
from tests.clock_oracle import (
    CALLED,
    DAY,
    TICK,
    Story,
    always,
    calendar_of,
    count,
    count_by_sheet,
    history_of,
    moment,
    office,
)

MILESTONES = [milestone for milestone in Milestone if milestone is not Milestone.ACKNOWLEDGEMENT]
ZONES = ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "UTC")

#: What can happen next: while the case is open, while it waits, when it is over.
#: What tells clocks apart comes more often.
OPEN = [
    "told",
    "asked",
    "unclear",
    "reported",
    "wait-ours",
    "left",
    *(2 * ["explained", "wait", "closed", "withdrawn"]),
]
WAITING = ["told", "asked", "explained", "unclear", "reported", "go-on", "go-on", "withdrawn", "withdrawn"]
OVER = ["told", "asked", *(4 * ["reopened"])]


@st.composite
def stories(draw: st.DrawFn) -> tuple[int, Story]:
    """The tick of receipt and what happened after it, in order; several things may happen in one tick."""
    received = draw(st.integers(0, DAY))
    steps = draw(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 2 * DAY)), max_size=8))
    story: Story = []
    can = OPEN
    for tick in accumulate(steps, initial=received):
        what = draw(st.sampled_from(can))
        story.append((tick, what))
        can = _after(what, can)
    return received, story if draw(st.booleans()) else story[1:]


def _after(what: str, can: list[str]) -> list[str]:
    if what in ("wait", "wait-ours"):
        return WAITING
    if what in ("closed", "left", "withdrawn"):
        return OVER
    return OPEN if what in ("go-on", "reopened") else can


def _legal(story: Story) -> Story:
    """Without what could not have happened."""
    kept: Story = []
    can = OPEN
    for tick, what in story:
        if what in can:
            kept.append((tick, what))
            can = _after(what, can)
    return kept


told_stories = stories().map(lambda drawn: (drawn[0], _legal(drawn[1])))
waits = st.integers(0, 3 * DAY)
hours_of = st.sampled_from([office, always])
limits = st.one_of(st.tuples(st.just("ticks"), st.integers(1, 80)), st.tuples(st.just("days"), st.integers(1, 4)))


def policy_of(limit: tuple[str, int], *milestones: Milestone, kind: TimeKind = TimeKind.WORKING_TIME) -> ServicePolicy:
    """The policy that sets one limit for the milestones."""
    unit, number = limit
    amount = number * TICK if unit == "ticks" else timedelta(days=number)
    kind = kind if unit == "ticks" else TimeKind.WORKING_DAYS
    targets = tuple(Target(milestone=milestone, amount=amount, kind=kind) for milestone in milestones or MILESTONES)
    return ServicePolicy(name="one limit", rules=(PolicyRule(targets=targets),))


def all_clocks(drawn: tuple[int, Story], at: int | datetime, hours: Any, limit: tuple[str, int]) -> tuple[Clock, ...]:
    """Every clock of the story under one limit."""
    seen = moment(at) if isinstance(at, int) else at
    return clocks(history_of(*drawn), policy_of(limit), calendar_of(hours), seen)


class TestAgainstTheOracle:
    """Each clock is what somebody with a stopwatch and a wall calendar would have counted."""

    @pytest.mark.parametrize("milestone", MILESTONES)
    @settings(max_examples=150)
    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_every_milestone(
        self, milestone: Milestone, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]
    ) -> None:
        """Start, use, due, latest, length and status, in working time and working days."""
        received, story = told
        at = received + wait
        counted = count(milestone.value, received, story, at=at, hours=hours, limit=limit)
        found = clocks(history_of(received, story), policy_of(limit, milestone), calendar_of(hours), moment(at))
        assert len(found) == (counted is not None)
        if counted is not None:
            (clock,) = found
            assert clock.started_at == moment(counted.start)
            assert clock.elapsed == counted.used * TICK
            assert clock.target == counted.amount * TICK
            assert clock.due_at == moment(counted.due)
            assert clock.latest_at == moment(counted.latest)
            assert clock.status == counted.status

    @given(told=told_stories, wait=waits, ticks=st.integers(1, 80))
    def test_calendar_time_runs_on(self, told: tuple[int, Story], wait: int, ticks: int) -> None:
        """A limit in calendar time sees no office hours."""
        limit, at = ("ticks", ticks), moment(told[0] + wait)
        policy = policy_of(limit, kind=TimeKind.CALENDAR_TIME)
        found = clocks(history_of(*told), policy, calendar_of(office), at)
        alike = tuple(attrs.evolve(clock, kind=TimeKind.WORKING_TIME) for clock in found)
        assert alike == all_clocks(told, at, always, limit)


VERBS = ("starts", "stops", "resets", "cancels", "reopens")
WORDS = sorted({"received", "opened", *(word for words in CALLED.values() for word in words)})


#: Each word under one verb at most, but that what resets may start too; something starts it.
def sheet_of(drawn: dict[str, str], first: str) -> dict[str, list[str]]:
    """The words under each verb."""
    said = {**drawn, first: "starts"}
    return {verb: [word for word, verbs in said.items() if verb in verbs] for verb in VERBS}


sheets = st.builds(
    sheet_of,
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from([*VERBS, "starts+resets"]), max_size=9),
    st.sampled_from(["received", "received", "opened", "thank", "word-from-customer", "explained"]),
)
#: More happens in a house that has words for it.
MORE = ["thanked", "visited", "passed-up"]


@st.composite
def house_stories(draw: st.DrawFn) -> tuple[int, Story]:
    """A story with things in it that only the house's own rules have words for."""
    received, story = draw(told_stories)
    extra = draw(st.lists(st.tuples(st.integers(received, received + 3 * DAY), st.sampled_from(MORE)), max_size=4))
    return received, sorted([*story, *extra], key=lambda each: each[0])


class TestLifecycles:
    """What starts, stops, resets and cancels a clock is the house's to say, and is done as it says."""

    @pytest.mark.parametrize("mode", ["resume", "restart", "ignore"])
    @settings(max_examples=150)
    @given(
        told=house_stories(), wait=waits, hours=hours_of, ticks=st.integers(1, 80), sheet=sheets, again=st.booleans()
    )
    def test_against_a_sheet(  # noqa: PLR0917
        self, mode: Any, told: tuple[int, Story], wait: int, hours: Any, ticks: int, sheet: Any, again: bool
    ) -> None:
        """Any sheet, any story: start, use, end and status are those of a holder who goes by the sheet."""
        lifecycle = Lifecycle(**sheet, recurring=again)
        target = Target(milestone=Milestone.RESOLUTION, amount=ticks * TICK, lifecycle=lifecycle)
        policy = ServicePolicy(name="a house", rules=(PolicyRule(targets=(target,)),), on_reopen=mode)
        at = told[0] + wait
        on_sheet: dict[str, list[str]] = {**sheet, "recurring": []} if again else sheet
        counted = count_by_sheet(on_sheet, told, at=at, hours=hours, ticks=ticks, on_reopen=mode)
        found = clocks(history_of(*told), policy, calendar_of(hours), moment(at))
        shown = [(each.started_at, each.elapsed, each.stopped_at, each.status) for each in found]
        if counted is None:
            assert shown == []
        else:
            stop = None if counted.stop is None else moment(counted.stop)
            assert shown == [(moment(counted.start), counted.used * TICK, stop, counted.status)]

    @pytest.mark.parametrize("milestone", Milestone)
    @given(told=house_stories(), wait=waits, mode=st.sampled_from(["resume", "restart", "ignore"]))
    def test_the_usual_sheets(self, milestone: Milestone, told: tuple[int, Story], wait: int, mode: Any) -> None:
        """The lifecycles that are shipped, read by the same holder."""
        usual = Lifecycle.of(milestone)
        sheet = {verb: [*getattr(usual, verb)] for verb in VERBS} | ({"recurring": []} if usual.recurring else {})
        at = told[0] + wait
        counted = count_by_sheet(sheet, told, at=at, hours=office, ticks=40, on_reopen=mode)
        policy = attrs.evolve(policy_of(("ticks", 40), milestone), on_reopen=mode)
        found = clocks(history_of(*told), policy, calendar_of(office), moment(at))
        assert [(each.started_at, each.elapsed, each.status) for each in found] == (
            [] if counted is None else [(moment(counted.start), counted.used * TICK, counted.status)]
        )


class TestArithmetic:
    """Used and left make up the limit, and the status says how they stand."""

    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_used_and_left(self, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]) -> None:
        """``elapsed + remaining == target``, paused or late or not."""
        for clock in all_clocks(told, told[0] + wait, hours, limit):
            assert clock.elapsed + clock.remaining == clock.target
            assert clock.elapsed >= timedelta()

    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_status(self, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]) -> None:
        """In time means used ≤ target, which is the same as not after ``latest_at``."""
        at = moment(told[0] + wait)
        for clock in all_clocks(told, at, hours, limit):
            late = clock.status in (ClockStatus.BREACHED, ClockStatus.MET_LATE)
            assert late == (clock.elapsed > clock.target)
            assert late == ((clock.stopped_at or at) > clock.latest_at)
            assert (clock.stopped_at is None) == (clock.status in RUNNING or (late and clock.stopped_at is None))

    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_due(self, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]) -> None:
        """Nothing is due before it began, and what is due first comes first."""
        found = all_clocks(told, told[0] + wait, hours, limit)
        assert all(clock.started_at <= clock.due_at <= clock.latest_at for clock in found)
        assert [clock.due_at for clock in found] == sorted(clock.due_at for clock in found)


class TestWarnings:
    """A warning comes when its share of the target is used, and a timeline ends when the limit is due."""

    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_the_next_one(self, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]) -> None:
        """If nothing happens until then, half or four fifths of the target are used at that moment."""
        at = moment(told[0] + wait)
        for clock in all_clocks(told, at, hours, limit):
            if clock.next_warning_at is None:
                assert clock.stopped_at is not None or clock.ratio >= 0.8
            elif clock.status is not ClockStatus.PAUSED:
                found = all_clocks(known(told, at), clock.next_warning_at, hours, limit)
                (then,) = [each for each in found if each.name is clock.name]
                assert clock.next_warning_at > at or clock.started_at > at
                assert then.elapsed in (clock.target * 0.5, clock.target * 0.8)

    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_the_timeline(self, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]) -> None:
        """What it counts makes up the target, and it ends at the due moment."""
        for clock in all_clocks(told, told[0] + wait, hours, limit):
            told_as = clock.timeline(calendar_of(hours))
            assert told_as.end == clock.due_at
            assert sum((each.length for each in told_as.counted), timedelta()) == clock.target


def known(told: tuple[int, Story], at: datetime) -> tuple[int, Story]:
    """What had happened by then."""
    return told[0], [each for each in told[1] if moment(each[0]) <= at]


class TestPauses:
    """A wait for the customer never makes a limit shorter, and one for us never makes it longer."""

    @given(told=told_stories, gap=st.integers(0, DAY), wait=waits, hours=hours_of, limit=limits, ours=st.booleans())
    def test_a_wait_in_between(
        self, *, told: tuple[int, Story], gap: int, wait: int, hours: Any, limit: tuple[str, int], ours: bool
    ) -> None:
        """The same story with one more wait after its beginning."""
        received, story = told
        plain = [(tick + gap, what) for tick, what in story if not what.startswith(("wait", "go-on"))]
        waited: Story = [(received, "wait-ours" if ours else "wait"), (received + gap, "go-on"), *plain]
        at = received + gap + wait
        before = {clock.name: clock for clock in all_clocks((received, plain), at, hours, limit)}
        after = {clock.name: clock for clock in all_clocks((received, waited), at, hours, limit)}
        assert before.keys() == after.keys()
        for name, clock in after.items():
            assert clock.due_at >= before[name].due_at
            assert clock.elapsed <= before[name].elapsed
            assert not ours or clock == before[name]


class TestTime:
    """A clock knows what had happened by the moment from which it is seen, and nothing else."""

    @given(told=told_stories, wait=waits, hours=hours_of, limit=limits)
    def test_the_future_is_unknown(
        self, told: tuple[int, Story], wait: int, hours: Any, limit: tuple[str, int]
    ) -> None:
        """Clocks seen from earlier are the clocks of the history as it was."""
        received, story = told
        at = received + wait
        cut = [each for each in story if each[0] <= at]
        assert all_clocks((received, story), at, hours, limit) == all_clocks((received, cut), at, hours, limit)

    @given(told=told_stories, wait=waits, zone=st.sampled_from(ZONES), limit=limits)
    def test_the_askers_zone_is_the_same_moment(
        self, told: tuple[int, Story], wait: int, zone: str, limit: tuple[str, int]
    ) -> None:
        """Whoever asks, from wherever, gets the calendar's zone."""
        at = moment(told[0] + wait)
        seen = all_clocks(told, at.astimezone(ZoneInfo(zone)), office, limit)
        assert seen == all_clocks(told, at, office, limit)
        assert all(str(clock.due_at.tzinfo) == "Asia/Shanghai" for clock in seen)

    @given(told=told_stories, wait=waits, more=waits, hours=hours_of, limit=limits)
    def test_used_time_does_not_come_back(
        self, told: tuple[int, Story], wait: int, more: int, hours: Any, limit: tuple[str, int]
    ) -> None:
        """Later, the answer's clock shows as much or more, and once missed it stays missed until the end."""
        at = told[0] + wait
        first, second = (_answer(all_clocks(told, each, hours, limit)) for each in (at, at + more))
        assert second.elapsed >= first.elapsed
        late = (ClockStatus.BREACHED, ClockStatus.MET_LATE)
        assert first.status not in late or second.status in late


def _answer(found: tuple[Clock, ...]) -> Clock:
    return next(clock for clock in found if clock.name is Milestone.RESOLUTION)


RUNNING = (ClockStatus.RUNNING, ClockStatus.AT_RISK, ClockStatus.PAUSED)


class TestValue:
    """A clock is a value."""

    @given(told=told_stories, wait=waits, limit=limits)
    def test_equal_and_hashable(self, told: tuple[int, Story], wait: int, limit: tuple[str, int]) -> None:
        """Asked twice, the same; a projection says that it is one."""
        at = told[0] + wait
        one, two = (all_clocks(told, at, office, limit) for _ in range(2))
        assert one == two
        assert {*one} == {*two}
        for clock in one:
            assert attrs.evolve(clock) == clock
            assert clock.is_projection == (clock.status is ClockStatus.PAUSED)
