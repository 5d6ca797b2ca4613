"""What starts, stops, resets and cancels a clock, as the house says it."""

from datetime import timedelta
from typing import Any

import attrs
import pytest

from complaintkit.policies import Lifecycle, PolicyRule, ServicePolicy, Target
from complaintkit.records import Composure, Escalated, Event, Held, Hold, Opened, StepDone
from complaintkit.sla import Clock, clocks
from complaintkit.vocabulary import ClockStatus, HoldReason, Milestone, Turn
from tests.clock_oracle import TICK, Story, always, calendar_of, history_of, moment

HOUR = timedelta(hours=1)
ALWAYS = calendar_of(always)
COMMON: dict[str, Any] = {"by": "a", "to": "opened"}


def house(milestone: Milestone, **says: Any) -> ServicePolicy:
    """A house that gives ten hours and says something of its own about when they run."""
    row = {"milestone": milestone.value, "hours": 10, "lifecycle": says}
    return ServicePolicy.from_dict({"rules": [{"targets": [row]}]})


def seen(story: Story, at: int, milestone: Milestone, **says: Any) -> Clock | None:
    """The clock of the story in that house, if there is one."""
    return next(iter(clocks(history_of(0, story), house(milestone, **says), ALWAYS, moment(at))), None)


def shown(story: Story, at: int, milestone: Milestone, **says: Any) -> Clock:
    """The clock of the story in that house."""
    clock = seen(story, at, milestone, **says)
    assert clock is not None
    return clock


class TestStarts:
    """A house may count from another occasion than the receipt."""

    def test_the_answer_is_owed_from_the_acknowledgement(self) -> None:
        """Thanks at one o'clock: until then there is no clock, and from then on ten hours."""
        story: Story = [(6, "thanked"), (30, "explained")]
        assert seen(story, 5, Milestone.RESOLUTION, starts="thank") is None
        clock = shown(story, 12, Milestone.RESOLUTION, starts="thank")
        assert (clock.started_at, clock.due_at) == (moment(6), moment(66))
        assert shown(story, 40, Milestone.RESOLUTION, starts="thank").elapsed == 4 * HOUR

    def test_from_the_entry_in_the_register(self) -> None:
        """Received at midnight and entered at two."""
        opened = attrs.evolve(history_of(0, [])[0], at=moment(12))
        found = [
            clocks([opened], house(Milestone.RESOLUTION, starts=[name]), ALWAYS, moment(12))[0].started_at
            for name in ("received", "opened")
        ]
        assert found == [moment(0), moment(12)]

    def test_a_step_of_the_houses_own(self) -> None:
        """By its name, as the procedure has it."""
        assert shown([(6, "visited")], 12, Milestone.FOLLOW_UP, starts="visit").started_at == moment(6)

    def test_what_starts_it_starts_it_again_once_it_is_done(self) -> None:
        """Not before: while it runs, it goes on."""
        story: Story = [(6, "thanked"), (12, "thanked"), (18, "explained"), (24, "thanked")]
        assert shown(story, 17, Milestone.RESOLUTION, starts="thank").started_at == moment(6)
        assert shown(story, 30, Milestone.RESOLUTION, starts="thank").started_at == moment(24)


class TestStops:
    """A house may have another view of what is owed."""

    def test_the_first_response_is_to_have_listened(self) -> None:
        """Neither thanks nor a message will do."""
        story: Story = [(3, "thanked"), (6, "told"), (12, "visited")]
        assert shown(story, 11, Milestone.FIRST_RESPONSE, stops="visit").stopped_at is None
        clock = shown(story, 30, Milestone.FIRST_RESPONSE, stops=["listen", "visit"])
        assert (clock.status, clock.stopped_at) == (ClockStatus.MET, moment(12))

    def test_entering_it_can_acknowledge_it(self) -> None:
        """A register that answers by itself."""
        clock = shown([], 6, Milestone.ACKNOWLEDGEMENT, stops="opened")
        assert (clock.status, clock.elapsed) == (ClockStatus.MET, 0 * HOUR)

    def test_what_recurs_is_shown_where_the_house_wants_it(self) -> None:
        """The next response, once given, until the customer writes again."""
        story: Story = [(6, "asked"), (12, "told"), (60, "asked")]
        assert seen(story, 30, Milestone.NEXT_RESPONSE) is None
        clock = shown(story, 30, Milestone.NEXT_RESPONSE, recurring=False)
        assert (clock.status, clock.elapsed) == (ClockStatus.MET, HOUR)
        assert shown(story, 66, Milestone.NEXT_RESPONSE, recurring=False).started_at == moment(60)


class TestResets:
    """A reset gives back all that was used; a pause gives back nothing."""

    def test_each_message_of_the_customer_begins_anew(self) -> None:
        """By default the first that nobody answered counts."""
        story: Story = [(6, "asked"), (12, "asked")]
        assert shown(story, 18, Milestone.NEXT_RESPONSE).elapsed == 2 * HOUR
        clock = shown(story, 18, Milestone.NEXT_RESPONSE, resets="word_from_customer")
        assert (clock.started_at, clock.elapsed) == (moment(12), HOUR)

    def test_a_pause_is_no_reset(self) -> None:
        """The same wait under either verb."""
        story: Story = [(6, "wait"), (12, "go-on")]
        assert shown(story, 18, Milestone.RESOLUTION).elapsed == 2 * HOUR
        assert shown(story, 18, Milestone.RESOLUTION, resets="resume").elapsed == HOUR
        assert shown(story, 18, Milestone.RESOLUTION, resets="resume").started_at == moment(12)

    def test_what_is_done_stays_done(self) -> None:
        """A reset counts only should it be owed again."""
        says: dict[str, Any] = {"resets": "word-from-us"}
        story: Story = [(6, "explained"), (12, "told"), (18, "closed"), (60, "reopened")]
        assert shown(story[:2], 18, Milestone.RESOLUTION, **says).elapsed == HOUR
        assert shown(story, 66, Milestone.RESOLUTION, **says).elapsed == HOUR
        assert shown(story, 66, Milestone.RESOLUTION, **says).started_at == moment(12)


class TestCancels:
    """A house may give a clock up without the case being over."""

    def test_a_hand_over_cancels(self) -> None:
        """Whoever has it next has a clock of their own; an answer that comes later does not meet this one."""
        story: Story = [(6, "passed-up"), (12, "explained")]
        assert shown(story, 18, Milestone.RESOLUTION).status is ClockStatus.MET
        clock = shown(story, 18, Milestone.RESOLUTION, cancels=["handed-over", "ended"])
        assert (clock.status, clock.stopped_at, clock.elapsed) == (ClockStatus.CANCELLED, moment(6), HOUR)
        assert shown(story, 18, Milestone.RESOLUTION, cancels="escalate").status is ClockStatus.CANCELLED

    def test_so_does_one_to_a_colleague(self) -> None:
        """``norm:listening``: composure was lost, and a colleague goes on."""
        lost = StepDone(
            seq=2,
            at=moment(6),
            step="stay-rational",
            evidence=Composure(kept=False, handed_over_to="李工"),
            complete=False,
            **COMMON,
        )
        history: list[Event] = [*history_of(0, []), lost]
        (clock,) = clocks(history, house(Milestone.RESOLUTION, cancels="handed-over"), ALWAYS, moment(12))
        assert clock.status is ClockStatus.CANCELLED

    def test_a_reopening_does_not_bring_it_back_unless_it_reopens(self) -> None:
        """``on_reopen`` speaks of what the lifecycle reopens, and of the rest only that the case is on again."""
        story: Story = [(6, "passed-up"), (12, "left"), (60, "reopened")]
        gone = shown(story, 66, Milestone.FIRST_RESPONSE, cancels="escalate")
        assert (gone.status, gone.stopped_at) == (ClockStatus.CANCELLED, moment(6))
        back = shown(story, 66, Milestone.RESOLUTION, cancels="escalate")
        assert (back.status, back.elapsed) == (ClockStatus.RUNNING, 2 * HOUR)

    def test_only_a_withdrawal(self) -> None:
        """A close that nobody asked for leaves the answer owed; the clock stands."""
        says: dict[str, Any] = {"cancels": "withdraw"}
        assert shown([(6, "withdrawn")], 12, Milestone.RESOLUTION, **says).status is ClockStatus.CANCELLED
        clock = shown([(6, "left")], 12, Milestone.RESOLUTION, **says)
        assert (clock.status, clock.elapsed) == (ClockStatus.PAUSED, HOUR)


class TestWhoseClock:
    """Ours, the customer's and a third party's, and those of the levels, side by side in one case."""

    def test_three_parties_and_three_levels(self) -> None:
        """Every hour of the case is somebody's, and nobody's twice."""
        whose = [Turn.OURS, Turn.CUSTOMER, Turn.THIRD_PARTY]
        targets = [Target(milestone=Milestone.RESOLUTION, amount=50 * HOUR, owner=each) for each in whose]
        targets += [Target(milestone=Milestone.RESOLUTION, amount=50 * HOUR, level=each) for each in (0, 1, 2)]
        policy = ServicePolicy(name="ours", rules=(PolicyRule(targets=tuple(targets)),))
        history: list[Event] = [*history_of(0, [(6, "wait"), (18, "go-on")])]
        mediation = Hold(reason=HoldReason.MEDIATION)
        history += [
            Escalated(seq=4, at=moment(24), level=1, **COMMON),
            Held(seq=5, at=moment(42), evidence=mediation, **COMMON),
            Escalated(seq=6, at=moment(66), level=2, **COMMON),
        ]
        found = clocks(history, policy, ALWAYS, moment(90))
        used = {(clock.owner, clock.level): clock.elapsed for clock in found}
        ours = used[Turn.OURS, None]
        assert (ours, used[Turn.CUSTOMER, None], used[Turn.THIRD_PARTY, None]) == (5 * HOUR, 2 * HOUR, 8 * HOUR)
        assert ours + used[Turn.CUSTOMER, None] + used[Turn.THIRD_PARTY, None] == 90 * TICK
        levels = [used[Turn.OURS, level] for level in (0, 1, 2)]
        assert levels == [2 * HOUR, 3 * HOUR, 0 * HOUR]
        assert sum(levels, timedelta()) == ours

    def test_what_begins_after_a_level_was_reached(self) -> None:
        """Counts from when it begins: the second line follows up from the answer on, not from the escalation."""
        target = Target(milestone=Milestone.FOLLOW_UP, amount=10 * HOUR, level=1)
        policy = ServicePolicy(name="ours", rules=(PolicyRule(targets=(target,)),))
        (clock,) = clocks(history_of(0, [(6, "passed-up"), (12, "explained")]), policy, ALWAYS, moment(18))
        assert (clock.started_at, clock.elapsed) == (moment(12), HOUR)


class TestHostsEvents:
    """A host may have events of its own."""

    def test_one_of_ours_refined(self) -> None:
        """It is what its base is."""

        class AutomaticHold(Held):
            __slots__ = ()

        held = AutomaticHold(seq=2, at=moment(6), evidence=Hold(reason=HoldReason.AWAITING_CUSTOMER), **COMMON)
        (clock,) = clocks([*history_of(0, []), held], house(Milestone.RESOLUTION), ALWAYS, moment(18))
        assert clock.status is ClockStatus.PAUSED

    def test_one_that_we_do_not_know(self) -> None:
        """It starts and stops nothing; neither does a second entry in the register."""
        opened = history_of(0, [])[0]
        assert isinstance(opened, Opened)
        more = [Event(seq=2, at=moment(6), **COMMON), attrs.evolve(opened, seq=3, at=moment(6))]
        (clock,) = clocks([opened, *more], house(Milestone.RESOLUTION), ALWAYS, moment(18))
        assert clock.elapsed == 3 * HOUR


class TestUsual:
    """What holds where a house says nothing."""

    @pytest.mark.parametrize("milestone", Milestone)
    def test_a_target_has_its_milestones_own(self, milestone: Milestone) -> None:
        """In Python as in a file."""
        target = Target(milestone=milestone, amount=HOUR)
        assert target.lifecycle == Lifecycle.of(milestone)
        assert Lifecycle.of(milestone) is Lifecycle.of(milestone)

    def test_nothing_is_owed_that_nothing_starts(self) -> None:
        """A lifecycle without a start has no clock."""
        assert seen([(6, "told")], 12, Milestone.RESOLUTION, starts=[]) is None
