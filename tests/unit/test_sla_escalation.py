"""When a case should go up a level."""

from datetime import datetime, timedelta

import attrs
import pytest

from complaintkit.errors import CalendarError, HistoryError
from complaintkit.procedure import EIGHT_STEPS
from complaintkit.records import Escalated, Event
from complaintkit.sla import Escalation, escalation, waking_hours
from tests.clock_oracle import DAY, Story, always, calendar_of, history_of, moment, office

HOUR = timedelta(hours=1)
LADDER = EIGHT_STEPS.ladder
WAKING = waking_hours("Asia/Shanghai")


def history(story: Story, ups: dict[int, int], received: int = 60) -> list[Event]:
    """The story with the case going up to a level at a tick."""
    events = history_of(received, story)
    events += [Escalated(seq=1, at=moment(tick), by="a", to="opened", level=level) for tick, level in ups.items()]
    first, *rest = sorted(events, key=lambda event: event.at)
    return [first, *(attrs.evolve(event, seq=i + 2) for i, event in enumerate(rest))]


def seen(story: Story, at: int, ups: dict[int, int] | None = None) -> Escalation | None:
    """The next step up of a case received on Monday at ten, in office hours."""
    return escalation(history(story, ups or {}), LADDER, calendar_of(office), moment(at), waking=WAKING)


class TestTheLadder:
    """Eight working hours with the agent, eight with the supervisor, a day with the manager."""

    @pytest.mark.parametrize(
        ("ups", "level", "roles", "due"),
        [
            ({}, 0, ("agent", "supervisor"), DAY + 63),  # Monday at ten: six and a half hours, and one and a half
            ({66: 1}, 1, ("supervisor", "manager"), DAY + 69),
            ({66: 1, 70: 2}, 2, ("manager", "director"), 7 * DAY + 88),  # 4:50 on Monday, twice 7:30, 4:10
        ],
    )
    def test_each_level_has_its_time(self, ups: dict[int, int], level: int, roles: tuple[str, str], due: int) -> None:
        """From when the case came to it; two days of holidays lie between."""
        found = seen([], 72, ups)
        assert found is not None
        assert (found.level, (found.role, found.next_role)) == (level, roles)
        assert (found.since, found.due_at) == (moment(max([60, *ups])), moment(due))

    def test_at_the_top_there_is_nowhere_to_go(self) -> None:
        """The director has no one above."""
        assert seen([], 72, {66: 1, 67: 2, 68: 3}) is None

    @pytest.mark.parametrize("story", [[(66, "explained")], [(66, "closed")], [(66, "withdrawn")]])
    def test_once_it_is_answered_or_over_nobody_is_called(self, story: Story) -> None:
        """zammad/zammad#3140: it escalated although the agent had answered."""
        assert seen(story, 300) is None
        assert seen(story, 65) is not None

    def test_a_wait_for_the_customer_does_not_count(self) -> None:
        """Nobody is to blame for it."""
        found = seen([(66, "wait"), (72, "go-on")], 90)
        assert found is not None
        assert found.due_at == moment(DAY + 69)

    def test_is_it_time(self) -> None:
        """From the moment on at which somebody may be told."""
        due = DAY + 63
        for tick, is_due in ((due - 1, False), (due, True), (due + 99, True)):
            found = seen([], tick)
            assert found is not None
            assert found.is_due is is_due


class TestQuietHours:
    """glpi-project/glpi#22678: a level fired at midnight."""

    def test_nobody_is_called_at_night(self) -> None:
        """Eight hours from four in the afternoon end at midnight; the supervisor hears of it at eight."""
        found = escalation(history([], {}, 96), LADDER, calendar_of(always), moment(100), waking=WAKING)
        assert found is not None
        assert (found.due_at, found.tell_at) == (moment(DAY), moment(DAY + 48))
        found = escalation(history([], {}, 96), LADDER, calendar_of(always), moment(DAY + 10), waking=WAKING)
        assert found is not None
        assert not found.is_due


def test_what_is_no_question() -> None:
    """A history without a beginning, a moment without a zone."""
    with pytest.raises(HistoryError):
        escalation([], LADDER, calendar_of(always), moment(1), waking=WAKING)
    with pytest.raises(CalendarError):
        escalation(history_of(0, []), LADDER, calendar_of(always), datetime(2026, 9, 28), waking=WAKING)  # noqa: DTZ001
