"""When to look again."""

from datetime import timedelta
from typing import Any

import attrs
import pytest

from complaintkit.policies import PolicyRule, ServicePolicy, Target
from complaintkit.records import Event, Held, Hold, Messaged
from complaintkit.sla import Wakeup, clocks, next_wakeup, waking_hours
from complaintkit.vocabulary import ClockStatus, HoldReason, Milestone, TimeKind
from tests.clock_oracle import DAY, Story, always, calendar_of, history_of, moment, office

HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)
ALWAYS = calendar_of(always)


def policy(hours: float = 10, **fields: Any) -> ServicePolicy:
    """One limit for the answer."""
    target = Target(milestone=Milestone.RESOLUTION, amount=hours * HOUR, **fields)
    return ServicePolicy(name="ours", rules=(PolicyRule(targets=(target,)),))


def woken(story: Story, at: int) -> Wakeup | None:
    """When to look again after tick *at*."""
    return next_wakeup([history_of(0, story)], policy(), ALWAYS, moment(at))


class TestOneCase:
    """What comes by itself: a warning, the end of the limit, the end of a wait."""

    @pytest.mark.parametrize(("at", "next_at", "reason"), [(0, 30, "warning"), (30, 48, "warning"), (48, 60, "breach")])
    def test_in_order(self, at: int, next_at: int, reason: str) -> None:
        """Half, four fifths, and the moment after the last that is in time."""
        woke = woken([], at)
        due = moment(next_at) + (MICROSECOND if reason == "breach" else 0 * HOUR)
        assert woke == Wakeup(at=due, case="k-1", reason=reason, milestone=Milestone.RESOLUTION)

    def test_at_the_breach_it_is_breached(self) -> None:
        """Who looks then sees it; who looks a moment before does not."""
        woke = woken([], 48)
        assert woke is not None
        for at, status in ((woke.at, ClockStatus.BREACHED), (woke.at - MICROSECOND, ClockStatus.AT_RISK)):
            assert clocks(history_of(0, []), policy(), ALWAYS, at)[0].status is status

    @pytest.mark.parametrize("story", [[(6, "explained")], [(6, "left")], [(6, "wait")], [(6, "withdrawn")]])
    def test_nothing_comes_by_itself(self, story: Story) -> None:
        """An answer, an end, and a wait without a date stay as they are."""
        assert woken(story, 7) is None

    def test_what_is_breached_stays_so(self) -> None:
        """It needs no alarm of its own any more."""
        assert woken([], 61) is None

    def test_a_wait_with_an_end(self) -> None:
        """The case is looked at when it is over, unless somebody ended it before."""
        hold = Hold(reason=HoldReason.AWAITING_CUSTOMER, until=moment(40))
        held: Event = Held(seq=2, at=moment(6), by="a", to="opened", evidence=hold)
        history = [*history_of(0, []), held]
        woke = next_wakeup([history], policy(), ALWAYS, moment(7))
        assert woke == Wakeup(at=moment(40), case="k-1", reason="wait-over")
        assert next_wakeup([history], policy(), ALWAYS, moment(40)) is None
        ended = [*history, attrs.evolve(history_of(0, [(8, "go-on")])[1], seq=3)]
        woke = next_wakeup([ended], policy(), ALWAYS, moment(9))
        assert woke is not None
        assert woke.reason == "warning"
        told = attrs.evolve(history_of(0, [(8, "told")])[1], seq=3)
        assert isinstance(told, Messaged)
        woke = next_wakeup([[*history, told]], policy(), ALWAYS, moment(9))
        assert woke == Wakeup(at=moment(40), case="k-1", reason="wait-over")


def test_of_many_the_first() -> None:
    """One alarm is enough for all cases; for none there is none."""
    histories = [history_of(received, []) for received in (20, 3, 11)]
    woke = next_wakeup(histories, policy(), ALWAYS, moment(21))
    assert woke is not None
    assert woke.at == moment(33)
    assert next_wakeup([], policy(), ALWAYS, moment(0)) is None


class TestQuietHours:
    """Nobody is woken for a limit that runs around the clock."""

    def test_it_waits_until_the_morning(self) -> None:
        """zammad/zammad#4432: reminders went out at midnight."""
        history = history_of(108, [])  # Monday at six in the evening
        ours = policy(12, kind=TimeKind.CALENDAR_TIME)
        plain = next_wakeup([history], ours, calendar_of(office), moment(109))
        kept = next_wakeup([history], ours, calendar_of(office), moment(109), waking=waking_hours("Asia/Shanghai"))
        assert plain is not None
        assert kept is not None
        assert (plain.at, kept.at) == (moment(DAY), moment(DAY + 48))

    def test_what_comes_by_day_stays(self) -> None:
        """Quiet hours of a house's own."""
        waking = waking_hours("Asia/Shanghai", ("23:00", "06:30"))
        woke = next_wakeup([history_of(60, [])], policy(), ALWAYS, moment(61), waking=waking)
        assert woke is not None
        assert woke.at == moment(90)
