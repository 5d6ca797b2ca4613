"""Clocks: what is owed, by when, and how it stands."""

import json
import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, HistoryError, UncoveredDateWarning
from complaintkit.policies import PolicyRule, ServicePolicy, Situation, Target
from complaintkit.records import (
    Category,
    Complaint,
    Customer,
    Escalated,
    Event,
    Held,
    Hold,
    Message,
    Messaged,
    Opened,
    Reclassified,
    Verdict,
)
from complaintkit.sla import Clock, clocks, situation_of
from complaintkit.vocabulary import (
    Channel,
    ClockStatus,
    Complexity,
    Content,
    Direction,
    HoldReason,
    Milestone,
    Nature,
    RiskFlag,
    Tier,
    TimeKind,
    Turn,
)
from tests.clock_oracle import DAY, Story, always, calendar_of, history_of, moment, office

HOUR = timedelta(hours=1)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMMON: dict[str, Any] = {"by": "a", "to": "opened"}
ALWAYS = calendar_of(always)
SIX = 6  # ticks of ten minutes: an hour


def policy(milestone: Milestone = Milestone.RESOLUTION, **fields: Any) -> ServicePolicy:
    """One limit of ten hours, unless it is said otherwise."""
    given: dict[str, Any] = {"amount": 10 * HOUR, **fields}
    target = Target(milestone=milestone, **given)
    return ServicePolicy(name="ours", rules=(PolicyRule(targets=(target,)),))


def seen(story: Story, at: int, milestone: Milestone = Milestone.RESOLUTION, **fields: Any) -> Clock:
    """The one clock of the story, received at tick 0, as it stands at tick *at*, around the clock."""
    (clock,) = clocks(history_of(0, story), policy(milestone, **fields), ALWAYS, moment(at))
    return clock


def none_seen(story: Story, at: int, milestone: Milestone) -> bool:
    """Whether there is no such clock."""
    return clocks(history_of(0, story), policy(milestone), ALWAYS, moment(at)) == ()


class TestWhatIsAsked:
    """The questions that can be answered."""

    def test_a_history_begins_with_opened(self) -> None:
        """Another one is no history."""
        opened, *rest = history_of(0, [(1, "told")])
        history: list[Event]
        for history in ([], rest, [*rest, opened]):
            with pytest.raises(HistoryError, match="is no Opened"):
                clocks(history, policy(), ALWAYS, AT)
            with pytest.raises(HistoryError, match="is no Opened"):
                situation_of(history)

    @pytest.mark.parametrize(
        ("at", "problem"),
        [
            (datetime(2026, 3, 2, 9), "has no time zone"),  # noqa: DTZ001
            ("2026-03-02T09:00:00Z", "is no moment"),
            (date(2026, 3, 2), "is no moment"),
            (None, "is no moment"),
            (datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/New_York")), "is no moment"),
        ],
    )
    def test_a_moment_has_a_zone(self, at: Any, problem: str) -> None:
        """What is no moment is refused as a calendar refuses it."""
        with pytest.raises(CalendarError, match=problem):
            clocks(history_of(0, []), policy(), ALWAYS, at)

    @pytest.mark.parametrize("year", [1, 9999])
    def test_beyond_the_horizon(self, year: int) -> None:
        """A year that no calendar knows is an error, not a wrong answer."""
        at = datetime(year, 6, 1, tzinfo=UTC)
        complaint = Complaint(id="k", text="断网", received_at=at)
        history = [Opened(seq=1, at=at, complaint=complaint, **COMMON)]
        with pytest.raises(CalendarError):
            clocks(history, policy(), ALWAYS, at)

    def test_before_the_receipt_nothing_is_used(self) -> None:
        """A clock seen from before it began shows what it will be."""
        history = history_of(DAY, [])
        (clock,) = clocks(history, policy(), ALWAYS, moment(0))
        assert (clock.elapsed, clock.status, clock.due_at) == (0 * HOUR, ClockStatus.RUNNING, moment(DAY) + 10 * HOUR)

    def test_a_policy_may_owe_nothing(self) -> None:
        """No rule, no clock."""
        assert clocks(history_of(0, []), ServicePolicy(name="none", rules=()), ALWAYS, moment(1)) == ()


class TestSituation:
    """What a policy looks at."""

    def test_it_is_read_from_the_history(self) -> None:
        """Tier and channel from the complaint, the rest from the judgement that holds."""
        complaint = Complaint(
            id="k", text="断网", received_at=AT, channel=Channel.APP, customer=Customer(id="c", tier=Tier.VIP)
        )
        opened = Opened(seq=1, at=AT, complaint=complaint, **COMMON)
        assert situation_of([opened]) == Situation(tier=Tier.VIP, channel=Channel.APP)
        category = Category(
            nature=Nature.HARM,
            content=Content.EQUIPMENT,
            complexity=Complexity.COMPLEX,
            flags=(RiskFlag.HIGH_VALUE,),
        )
        again = Reclassified(seq=2, at=AT, evidence=Verdict(category=category), **COMMON)
        assert situation_of([opened, again]) == Situation(
            tier=Tier.VIP,
            channel=Channel.APP,
            nature=Nature.HARM,
            content=Content.EQUIPMENT,
            complexity=Complexity.COMPLEX,
            flags=(RiskFlag.HIGH_VALUE,),
        )


class TestStatus:
    """Where a clock stands."""

    @pytest.mark.parametrize(
        ("hours", "status"),
        [
            (0, ClockStatus.RUNNING),
            (7.99, ClockStatus.RUNNING),
            (8, ClockStatus.AT_RISK),
            (10, ClockStatus.AT_RISK),
            (10.01, ClockStatus.BREACHED),
        ],
    )
    def test_as_time_goes_on(self, hours: float, status: ClockStatus) -> None:
        """At risk from four fifths, the last moment included in time."""
        (clock,) = clocks(history_of(0, []), policy(), ALWAYS, moment(0) + hours * HOUR)
        assert clock.status is status

    @pytest.mark.parametrize(
        ("what", "status"),
        [("explained", "met"), ("closed", "met"), ("left", "cancelled"), ("withdrawn", "cancelled")],
    )
    def test_when_it_stops(self, what: str, status: str) -> None:
        """An answer meets it; the customer's leaving cancels it (``handbook:idle``), unless it was missed already."""
        for ticks in (1, 60):
            assert seen([(ticks, what)], 400).status == status
            assert seen([(ticks, what)], 400).stopped_at == moment(ticks)
        late = {"met": "met-late", "cancelled": "breached"}
        assert seen([(61, what)], 400).status == late[status]

    def test_an_explanation_that_is_not_clear_is_no_answer(self) -> None:
        """``handbook:confirm``: it is explained until it is."""
        assert seen([(6, "unclear")], 7).stopped_at is None
        assert seen([(6, "unclear"), (12, "explained")], 20).stopped_at == moment(12)


class TestPauses:
    """What stops a clock."""

    def test_while_it_is_the_customers_turn(self) -> None:
        """The due moment moves along; it is a projection."""
        clock = seen([(6, "wait")], 18)
        assert (clock.status, clock.elapsed, clock.due_at) == (ClockStatus.PAUSED, HOUR, moment(0) + 12 * HOUR)
        assert clock.is_projection
        assert not seen([(6, "wait"), (18, "go-on")], 18).is_projection

    def test_our_own_turn_stops_nothing(self) -> None:
        """Waiting for an approval is our time."""
        assert seen([(6, "wait-ours")], 18) == seen([], 18)

    def test_a_policy_can_see_it_otherwise(self) -> None:
        """Whose turn pauses is the house's choice, by limit."""
        assert seen([(6, "wait")], 18, pauses_on=()) == seen([], 18)
        assert seen([(6, "wait-ours")], 18, pauses_on=(Turn.OURS,)).status is ClockStatus.PAUSED

    def test_a_wait_ends_with_the_next(self) -> None:
        """Where a history has one wait after another, the last says whose turn it is."""
        opened, held, ours = history_of(0, [(6, "wait"), (12, "wait-ours")])
        (clock,) = clocks([opened, held, ours], policy(), ALWAYS, moment(18))
        assert (clock.status, clock.elapsed) == (ClockStatus.RUNNING, 2 * HOUR)
        (clock,) = clocks([opened, held, attrs.evolve(held, at=ours.at)], policy(), ALWAYS, moment(18))
        assert (clock.status, clock.elapsed) == (ClockStatus.PAUSED, HOUR)

    def test_a_wait_without_a_reason_stops_nothing(self) -> None:
        """Nobody knows whose turn it is."""
        held = Held(seq=2, at=moment(6), evidence=Hold(), **COMMON)
        (clock,) = clocks([*history_of(0, []), held], policy(), ALWAYS, moment(18))
        assert clock.status is ClockStatus.RUNNING

    def test_a_third_party_is_not_us(self) -> None:
        """A laboratory, a mediator."""
        held = Held(seq=2, at=moment(6), evidence=Hold(reason=HoldReason.MEDIATION), **COMMON)
        (clock,) = clocks([*history_of(0, []), held], policy(), ALWAYS, moment(18))
        assert clock.status is ClockStatus.PAUSED

    def test_from_the_wait_straight_to_the_end(self) -> None:
        """The wait does not count, whether anybody ended it or not."""
        for end in ("withdrawn", "closed"):
            clock = seen([(6, "wait"), (60, end)], 400)
            assert (clock.elapsed, clock.stopped_at) == (HOUR, moment(60))

    def test_a_withdrawal_while_waiting_and_back(self) -> None:
        """The wait ends when the case is taken up again."""
        clock = seen([(6, "wait"), (12, "withdrawn"), (60, "reopened")], 66)
        assert (clock.status, clock.elapsed) == (ClockStatus.RUNNING, 2 * HOUR)


class TestReopened:
    """A case taken up again owes its answer again."""

    def test_closed_time_does_not_count(self) -> None:
        """What was used before stays used."""
        clock = seen([(6, "left"), (60, "reopened")], 66)
        assert (clock.status, clock.elapsed, clock.started_at) == (ClockStatus.RUNNING, 2 * HOUR, moment(0))

    def test_neither_does_the_time_after_the_answer(self) -> None:
        """The clock stood from the answer on, not only from the close."""
        story: Story = [(6, "explained"), (48, "closed"), (60, "reopened")]
        assert seen(story, 66).elapsed == 2 * HOUR
        assert seen([*story, (66, "explained")], 400).status is ClockStatus.MET
        assert seen([*story, (114, "explained")], 400).status is ClockStatus.MET
        assert seen([*story, (115, "explained")], 400).status is ClockStatus.MET_LATE

    def test_progress_is_owed_from_then_on(self) -> None:
        """Nobody owed a word between the answer and the reopening (``manual:progress``)."""
        story: Story = [(6, "explained"), (48, "closed"), (60, "reopened")]
        clock = seen(story, 66, Milestone.PERIODIC_PROGRESS)
        assert (clock.started_at, clock.elapsed) == (moment(6), HOUR)

    def test_twice(self) -> None:
        """Each time it goes on where it stood."""
        story: Story = [(6, "closed"), (60, "reopened"), (66, "closed"), (90, "reopened")]
        assert seen(story, 96).elapsed == 3 * HOUR


def under(story: Story, at: int, milestone: Milestone = Milestone.RESOLUTION, **modes: Any) -> list[Clock]:
    """The clocks of the story under a policy of ten hours that chooses *modes*."""
    return [*clocks(history_of(0, story), attrs.evolve(policy(milestone), **modes), ALWAYS, moment(at))]


class TestWhatAReopeningDoes:
    """A house may go on with what was left, begin anew, or see nothing in it."""

    STORY: Story = [(30, "explained"), (48, "closed"), (60, "reopened")]  # noqa: RUF012

    def test_it_can_begin_anew(self) -> None:
        """The whole limit again, from the reopening."""
        (clock,) = under(self.STORY, 66, on_reopen="restart")
        assert (clock.started_at, clock.elapsed, clock.status) == (moment(60), HOUR, ClockStatus.RUNNING)
        (clock,) = under([*self.STORY, (121, "explained")], 200, on_reopen="restart")
        assert (clock.status, clock.overdue) == (ClockStatus.MET_LATE, HOUR / 6)

    def test_before_a_reopening_nothing_is_new(self) -> None:
        """It is a clock like any other."""
        for mode in ("restart", "ignore"):
            assert under(self.STORY[:2], 50, on_reopen=mode) == under(self.STORY[:2], 50)

    def test_it_can_be_nothing(self) -> None:
        """What was answered stays answered, what was left stays cancelled."""
        (clock,) = under([*self.STORY, (200, "explained")], 300, on_reopen="ignore")
        assert (clock.status, clock.stopped_at) == (ClockStatus.MET, moment(30))
        (clock,) = under([(6, "left"), (12, "reopened")], 100, on_reopen="ignore")
        assert (clock.status, clock.stopped_at) == (ClockStatus.CANCELLED, moment(6))

    @pytest.mark.parametrize(("mode", "start"), [("resume", 30), ("restart", 60), ("ignore", None)])
    def test_progress_goes_with_it(self, mode: str, start: int | None) -> None:
        """Nobody owes a word about an answer that is not owed."""
        found = under(self.STORY, 66, Milestone.PERIODIC_PROGRESS, on_reopen=mode)
        assert [clock.started_at for clock in found] == ([] if start is None else [moment(start)])


class TestWhatAChangeDoes:
    """A case that is judged anew."""

    @pytest.mark.parametrize(("mode", "hours"), [("retarget", 24), ("keep", 12)])
    def test_the_limit_follows_or_stays(self, mode: str, hours: int) -> None:
        """What was used stays used either way."""
        verdict = Verdict(category=Category(complexity=Complexity.COMPLEX))
        history = [*history_of(0, []), Reclassified(seq=2, at=moment(30), evidence=verdict, **COMMON)]
        ours = attrs.evolve(ServicePolicy.default(), on_change=mode)  # type: ignore[arg-type]
        answer = clocks(history, ours, ALWAYS, moment(36))[-1]
        assert (answer.target, answer.elapsed) == (hours * HOUR, 6 * HOUR)


class TestWhoseClock:
    """Each level has a clock of its own, and so have those for whom we wait."""

    def history(self) -> list[Event]:
        """An hour with the agent, two with the supervisor, then with the manager."""
        levels = [(6, 1), (18, 2)]
        ups = [Escalated(seq=i + 2, at=moment(tick), level=level, **COMMON) for i, (tick, level) in enumerate(levels)]
        return [*history_of(0, []), *ups]

    @pytest.mark.parametrize(
        ("level", "start", "hours", "status"),
        [
            (None, 0, 4, ClockStatus.RUNNING),
            (0, 0, 1, ClockStatus.PAUSED),
            (1, 6, 2, ClockStatus.PAUSED),
            (2, 18, 1, ClockStatus.RUNNING),
        ],
    )
    def test_a_level_answers_for_its_own_time(
        self, level: int | None, start: int, hours: int, status: ClockStatus
    ) -> None:
        """From when the case came to it, while the case is with it."""
        (clock,) = clocks(self.history(), policy(level=level), ALWAYS, moment(24))
        assert (clock.started_at, clock.elapsed, clock.status) == (moment(start), hours * HOUR, status)
        assert clock.level == level

    def test_a_level_that_never_had_it_owes_nothing(self) -> None:
        """No clock before it came, nor when the answer had been given before."""
        assert clocks(self.history(), policy(level=3), ALWAYS, moment(24)) == ()
        answered = [*history_of(0, [(3, "explained")]), *(attrs.evolve(e, seq=e.seq + 1) for e in self.history()[1:])]
        assert clocks(answered, policy(level=1), ALWAYS, moment(24)) == ()
        (clock,) = clocks(answered, policy(level=0), ALWAYS, moment(24))
        assert clock.status is ClockStatus.MET

    def test_the_customers_clock(self) -> None:
        """It counts only while we wait for the customer."""
        story: Story = [(6, "wait"), (18, "go-on"), (24, "wait-ours"), (30, "go-on")]
        clock = seen(story, 60, owner=Turn.CUSTOMER)
        assert (clock.elapsed, clock.status, clock.owner) == (2 * HOUR, ClockStatus.PAUSED, Turn.CUSTOMER)
        assert seen(story, 12, owner=Turn.CUSTOMER).status is ClockStatus.RUNNING

    def test_before_it_was_entered_nobody_waited(self) -> None:
        """Received an hour before it was entered, it was nobody's turn but ours."""
        opened, *rest = history_of(0, [(18, "wait")])
        history = [attrs.evolve(opened, at=moment(6)), *rest]
        (clock,) = clocks(history, policy(owner=Turn.CUSTOMER), ALWAYS, moment(24))
        assert clock.elapsed == HOUR


class TestFigures:
    """What follows from used and target."""

    def test_overdue_in_the_targets_own_time(self) -> None:
        """A night makes nobody later in working time."""
        ours = policy(amount=1.5 * HOUR)
        history = history_of(96, [])  # Monday at four: due at half past five
        for tick, late in ((102, 0), (105, 0), (108, 0.5), (DAY + 54, 0.5), (DAY + 60, 1.5)):
            (clock,) = clocks(history, ours, calendar_of(office), moment(tick))
            assert clock.overdue == late * HOUR
            assert clock.ratio == clock.elapsed / (1.5 * HOUR)
            assert clock.breached_at == (moment(105) if late else None)

    def test_a_limit_of_nothing_is_used_up(self) -> None:
        """There is no share of nothing."""
        assert attrs.evolve(seen([], 6), target=0 * HOUR).ratio == 1

    @pytest.mark.parametrize(("tick", "warning"), [(0, 15), (14, 15), (15, 30), (30, 48), (48, 57), (57, None)])
    def test_the_next_warning(self, tick: int, warning: int | None) -> None:
        """At any share, and where the clock comes to be at risk."""
        clock = seen([], tick, warn_at=(0.95, 0.25, 0.5))
        assert clock.next_warning_at == (None if warning is None else moment(warning))

    def test_after_the_end_there_is_no_warning(self) -> None:
        """Nobody needs it."""
        assert seen([(6, "explained")], 7).next_warning_at is None

    def test_overlapping_waits_count_once(self) -> None:
        """The time after an answer and a wait within it."""
        story: Story = [(6, "explained"), (12, "wait"), (24, "closed"), (60, "reopened")]
        clock = seen(story, 66)
        assert (clock.elapsed, clock.due_at) == (2 * HOUR, moment(60 + 54))

    def test_the_timeline_names_the_wait(self) -> None:
        """What did not count has its reason."""
        lines = seen([(6, "wait"), (18, "go-on")], 24).timeline(ALWAYS).text("en").splitlines()
        assert lines[0] == "10 h of working time from 2026-09-28 00:00 ends 2026-09-28 12:00 (Asia/Shanghai)"
        assert "01:00–03:00" in lines[1]
        assert "paus" in lines[1]


class TestMilestones:
    """What starts a clock and what stops it."""

    @pytest.mark.parametrize("milestone", [Milestone.ACKNOWLEDGEMENT, Milestone.FIRST_RESPONSE])
    def test_the_first_word_from_us(self, milestone: Milestone) -> None:
        """Once given it is given, even if the case comes back."""
        story: Story = [(3, "asked"), (6, "told"), (12, "left"), (60, "reopened")]
        clock = seen(story, 100, milestone)
        assert (clock.status, clock.stopped_at) == (ClockStatus.MET, moment(6))

    def test_progress_begins_anew_with_every_word(self) -> None:
        """``manual:progress``: until the answer, then none is owed."""
        assert seen([(6, "told"), (18, "told")], 24, Milestone.PERIODIC_PROGRESS).started_at == moment(18)
        assert seen([(6, "asked")], 24, Milestone.PERIODIC_PROGRESS).started_at == moment(0)
        assert none_seen([(6, "told"), (18, "explained")], 24, Milestone.PERIODIC_PROGRESS)
        assert none_seen([(6, "left")], 24, Milestone.PERIODIC_PROGRESS)

    def test_the_first_message_that_nobody_answered(self) -> None:
        """Later ones do not start it anew; our answer ends it."""
        assert none_seen([(6, "told")], 24, Milestone.NEXT_RESPONSE)
        assert seen([(6, "asked"), (12, "asked")], 24, Milestone.NEXT_RESPONSE).started_at == moment(6)
        assert none_seen([(6, "asked"), (12, "told")], 24, Milestone.NEXT_RESPONSE)

    def test_a_message_after_the_end(self) -> None:
        """Is not owed an answer here, and makes no negative time."""
        clock = seen([(6, "left"), (12, "asked")], 24, Milestone.NEXT_RESPONSE)
        assert (clock.status, clock.elapsed, clock.started_at) == (ClockStatus.CANCELLED, 0 * HOUR, moment(12))

    def test_a_message_of_nobody(self) -> None:
        """A message without a direction starts nothing and stops nothing."""
        message = Messaged(seq=2, at=moment(6), evidence=Message(), **COMMON)
        for milestone in (Milestone.NEXT_RESPONSE, Milestone.FIRST_RESPONSE):
            found = clocks([*history_of(0, []), message], policy(milestone), ALWAYS, moment(12))
            assert [clock.stopped_at for clock in found] == [None] * (milestone is Milestone.FIRST_RESPONSE)

    def test_an_inbound_message_is_no_response(self) -> None:
        """The customer's word is not ours."""
        assert Message(direction=Direction.INBOUND).direction is Direction.INBOUND
        assert seen([(6, "asked")], 12, Milestone.FIRST_RESPONSE).stopped_at is None

    def test_the_follow_up_comes_after_the_answer(self) -> None:
        """``norm:visit``: from the last answer to the report; an earlier report is of an earlier answer."""
        assert none_seen([(6, "reported")], 24, Milestone.FOLLOW_UP)
        assert seen([(6, "explained"), (12, "reported")], 24, Milestone.FOLLOW_UP).stopped_at == moment(12)
        again: Story = [(6, "explained"), (12, "reported"), (12, "explained")]
        assert seen(again, 24, Milestone.FOLLOW_UP).stopped_at is None
        assert seen(again, 24, Milestone.FOLLOW_UP).started_at == moment(12)


class TestWorkingDays:
    """A limit in working days: the day of receipt does not count, and the last day counts to its end."""

    #: Monday 10:00, received in office hours.
    MONDAY = 60

    @pytest.mark.parametrize(
        ("received", "days", "due"),
        [
            (60, 1, "2026-09-29T18:00"),
            (60, 3, "2026-10-05T18:00"),  # Thursday and Friday are holidays
            (60 + 11 * DAY, 1, "2026-10-10T18:00"),  # the Saturday is made up
            (60 + 3 * DAY, 1, "2026-10-05T18:00"),  # received on a holiday
            (140, 1, "2026-09-29T18:00"),  # received late in the evening
        ],
    )
    def test_days_are_counted_not_hours(self, received: int, days: int, due: str) -> None:
        """However long each is."""
        ours = policy(amount=timedelta(days=days), kind=TimeKind.WORKING_DAYS)
        (clock,) = clocks(history_of(received, []), ours, calendar_of(office), moment(received))
        assert clock.due_at.isoformat(timespec="minutes") == f"{due}+08:00"

    def test_a_wait_gives_its_working_time_back(self) -> None:
        """A wait after the last day gives nothing: it is late already."""
        ours = policy(amount=timedelta(days=1), kind=TimeKind.WORKING_DAYS)
        waited: Story = [(66, "wait"), (72, "go-on")]
        (clock,) = clocks(history_of(60, waited), ours, calendar_of(office), moment(80))
        assert clock.due_at.isoformat(timespec="minutes") == "2026-09-30T10:00+08:00"
        (clock,) = clocks(history_of(60, [(2 * DAY + 60, "wait")]), ours, calendar_of(office), moment(2 * DAY + 100))
        assert (clock.status, clock.due_at.isoformat(timespec="minutes")) == (
            ClockStatus.BREACHED,
            "2026-09-29T18:00+08:00",
        )

    def test_a_wait_before_it_began_gives_nothing(self) -> None:
        """The follow-up begins with the answer, whatever was waited for before."""
        ours = policy(Milestone.FOLLOW_UP, amount=timedelta(days=1), kind=TimeKind.WORKING_DAYS)
        story: Story = [(60, "wait"), (66, "go-on"), (66, "explained")]
        (clock,) = clocks(history_of(54, story), ours, calendar_of(office), moment(70))
        assert clock.due_at.isoformat(timespec="minutes") == "2026-09-29T18:00+08:00"

    def test_it_is_at_risk_by_its_working_time(self) -> None:
        """Four fifths of the hours of those days, not of so many times 24 hours."""
        ours = policy(amount=timedelta(days=1), kind=TimeKind.WORKING_DAYS)
        history = history_of(54, [])  # Monday at nine: fifteen hours until Tuesday at six
        statuses = [clocks(history, ours, calendar_of(office), moment(tick))[0] for tick in (DAY + 80, DAY + 90)]
        assert [clock.status for clock in statuses] == [ClockStatus.RUNNING, ClockStatus.AT_RISK]
        assert statuses[0].target == 15 * HOUR


class TestZones:
    """Moments are compared as moments, never by the wall clock."""

    NEW_YORK = BusinessCalendar.around_the_clock("America/New_York")
    NIGHT = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))

    def test_the_hour_that_comes_twice(self) -> None:
        """Half past one comes again an hour later, and then thirty minutes have become ninety."""
        received = self.NIGHT.replace(minute=0)
        history = [Opened(seq=1, at=received, complaint=Complaint(id="k", text="断网", received_at=received), **COMMON)]
        first, second = (
            clocks(history, policy(amount=HOUR), self.NEW_YORK, self.NIGHT.replace(fold=fold))[0] for fold in (0, 1)
        )
        assert (first.status, first.elapsed) == (ClockStatus.RUNNING, HOUR / 2)
        assert (second.status, second.elapsed) == (ClockStatus.BREACHED, HOUR * 1.5)

    def test_the_earliest_due_comes_first(self) -> None:
        """Also where the later one shows the earlier wall clock."""
        received = self.NIGHT.replace(minute=0)
        history = [Opened(seq=1, at=received, complaint=Complaint(id="k", text="断网", received_at=received), **COMMON)]
        amounts = ((Milestone.RESOLUTION, 70), (Milestone.FIRST_RESPONSE, 50))
        targets = tuple(Target(milestone=name, amount=timedelta(minutes=minutes)) for name, minutes in amounts)
        ours = ServicePolicy(name="ours", rules=(PolicyRule(targets=targets),))
        found = clocks(history, ours, self.NEW_YORK, received)
        assert [clock.name for clock in found] == [Milestone.FIRST_RESPONSE, Milestone.RESOLUTION]
        assert [f"{clock.due_at:%H:%M}" for clock in found] == ["01:50", "01:10"]

    def test_answers_are_in_the_calendars_zone(self) -> None:
        """Whatever zone the complaint came from."""
        clock = seen([(6, "explained")], 12)
        moments = (clock.started_at, clock.due_at, clock.latest_at, clock.stopped_at)
        assert {str(each and each.tzinfo) for each in moments} == {"Asia/Shanghai"}


def test_calendar_time_sees_no_office_hours() -> None:
    """Ten hours are ten hours, by day and night."""
    ours = policy(kind=TimeKind.CALENDAR_TIME)
    (clock,) = clocks(history_of(60, []), ours, calendar_of(office), moment(61))
    assert clock.due_at == moment(60) + 10 * HOUR


def test_an_answer_between_closing_and_opening_is_in_time() -> None:
    """The last working minute is not used up before the next begins."""
    for tick, status in ((DAY + 54, ClockStatus.MET), (DAY + 55, ClockStatus.MET_LATE)):
        ours = policy(amount=4.5 * HOUR)
        (clock,) = clocks(history_of(81, [(tick, "explained")]), ours, calendar_of(office), moment(3 * DAY))
        assert (f"{clock.due_at:%d %H:%M}", f"{clock.latest_at:%d %H:%M}") == ("28 18:00", "29 09:00")
        assert clock.status is status


def test_what_is_not_covered_is_provisional() -> None:
    """A due moment beyond the known holidays can still move, and says so."""
    covered = BusinessCalendar.for_country("CN", years=range(2025, 2027))
    history = [Opened(seq=1, at=AT, complaint=Complaint(id="k", text="断网", received_at=AT), **COMMON)]
    far = policy(amount=timedelta(days=400))
    assert not clocks(history, policy(), covered, AT)[0].provisional
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UncoveredDateWarning)
        (clock,) = clocks(history, far, covered, AT)
    assert clock.provisional
    assert clock.explain("en").count("*") == 1


class TestExplanation:
    """A clock in one line."""

    def test_in_each_language(self) -> None:
        """What, how it stands, used of how much, by when, by which rule."""
        clock = seen([], 9, source="handbook:limits")
        assert (
            clock.explain("en")
            == "definite answer: running, 1 h 30 min / 10 h, 2026-09-28 10:00+08:00 [handbook:limits]"
        )
        assert clock.explain().startswith(f"{Milestone.RESOLUTION.label()}：{ClockStatus.RUNNING.label()}")
        assert clock.explain("zh-Hant").startswith(Milestone.RESOLUTION.label("zh-Hant"))

    def test_a_projection_is_marked(self) -> None:
        """What will still move has a star."""
        assert " * [" in seen([(6, "wait")], 18).explain()


def test_plain_data() -> None:
    """Moments in ISO 8601, spans in seconds, terms as their values; nothing where there is none."""
    told = seen([(6, "wait")], 18, source="handbook:limits").to_dict()
    assert told == json.loads(json.dumps(told))
    assert told == {
        "name": "resolution",
        "status": "paused",
        "started_at": "2026-09-28T00:00:00+08:00",
        "due_at": "2026-09-28T12:00:00+08:00",
        "latest_at": "2026-09-28T12:00:00+08:00",
        "next_warning_at": "2026-09-28T07:00:00+08:00",
        "stopped_at": None,
        "breached_at": None,
        "target_seconds": 36000.0,
        "elapsed_seconds": 3600.0,
        "remaining_seconds": 32400.0,
        "overdue_seconds": 0.0,
        "kind": "working-time",
        "owner": "ours",
        "level": None,
        "projection": True,
        "provisional": False,
        "source": "handbook:limits",
    }
