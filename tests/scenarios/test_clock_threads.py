"""What users of other systems reported about their clocks, each thread as one case of ours.

The office is open 9:00 to 12:00 and 13:30 to 18:00, Monday to Friday, in China; 1 and 2 October 2026 are holidays and
Saturday, 10 October, is made up. Moments are written as day and time, from Monday, 28 September 2026; ``5`` is
5 October. All answers were worked out by hand.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from complaintkit.business_time import BusinessCalendar
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import EIGHT_STEPS
from complaintkit.records import (
    Category,
    Closed,
    Closure,
    Complaint,
    Escalated,
    Event,
    Explanation,
    Held,
    Hold,
    Merged,
    Merger,
    Message,
    Messaged,
    Opened,
    Reclassified,
    Reopened,
    Resumed,
    StepDone,
    Verdict,
)
from complaintkit.sla import Clock, clocks, compliance, escalation, next_wakeup, waking_hours
from complaintkit.vocabulary import ClockStatus, CloseReason, Complexity, Direction, HoldReason, Milestone, TimeKind

CHINA = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
HOURS = [("09:00", "12:00"), ("13:30", "18:00")]
OFFICE = BusinessCalendar(
    tz="Asia/Shanghai",
    weekly=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS),
    holidays=["2026-10-01", "2026-10-02"],
    overrides={"2026-10-10": HOURS},
)


def moment(text: str) -> datetime:
    """``28 10:00`` is the last Monday of September, ``5 10:00`` the first of October."""
    day, time = text.split()
    month = 9 if int(day) > 15 else 10
    return datetime.fromisoformat(f"2026-{month:02}-{int(day):02}T{time}").replace(tzinfo=CHINA)


#: What can happen, and what is written down of it.
KINDS: dict[str, tuple[type[Any], dict[str, Any]]] = {
    "customer writes": (Messaged, {"evidence": Message(direction=Direction.INBOUND)}),
    "we write": (Messaged, {"evidence": Message(direction=Direction.OUTBOUND)}),
    "wait": (Held, {"evidence": Hold(reason=HoldReason.AWAITING_CUSTOMER)}),
    "go on": (Resumed, {}),
    "explain": (StepDone, {"step": "explain", "evidence": Explanation(understood=True)}),
    "close": (Closed, {"evidence": Closure(reason=CloseReason.ANSWERED)}),
    "reopen": (Reopened, {}),
    "merge": (Merged, {"evidence": Merger(into="k-0")}),
    "escalate": (Escalated, {"level": 1}),
    "complex": (Reclassified, {"evidence": Verdict(category=Category(complexity=Complexity.COMPLEX))}),
}


def story(received: str, *events: tuple[str, str]) -> list[Event]:
    """The history of a case in which these things happened."""
    complaint = Complaint(id="k-1", text="断网", received_at=moment(received))
    history: list[Event] = [Opened(seq=1, at=moment(received), by="a", to="opened", complaint=complaint)]
    for at, what in events:
        kind, fields = KINDS[what]
        history.append(kind(seq=len(history) + 1, at=moment(at), by="a", to="opened", **fields))
    return history


def limit(hours: float, milestone: str = "resolution", **fields: Any) -> ServicePolicy:
    """One limit for everybody."""
    return ServicePolicy.from_dict({"rules": [{"targets": [{"milestone": milestone, "hours": hours, **fields}]}]})


def clock(history: list[Event], at: str, policy: ServicePolicy, calendar: BusinessCalendar = OFFICE) -> Clock:
    """The one clock of the policy."""
    (found,) = clocks(history, policy, calendar, moment(at))
    return found


class TestWorkingHours:
    """Due moments in working time."""

    def test_friday_evening(self) -> None:
        """chatwoot/chatwoot#13392: received at 17:30 with one hour, it was due the same evening."""
        assert clock(story("30 17:30"), "30 17:31", limit(1)).due_at == moment("5 09:30")

    def test_lunch(self) -> None:
        """frappe/helpdesk#2212, chatwoot/chatwoot#14009: a day had one span, so that the lunch was worked."""
        assert clock(story("28 11:30"), "28 12:30", limit(1)).due_at == moment("28 14:00")
        assert clock(story("28 11:30"), "28 12:30", limit(1)).elapsed == HOUR / 2

    def test_lunch_is_no_holiday(self) -> None:
        """osTicket/osTicket#6847: a lunch entered as a holiday made the due moment wrong."""
        told = clock(story("28 11:30"), "28 12:30", limit(1)).timeline(OFFICE)
        assert {each.reason for each in told.stretches} == {"open", "outside-hours"}

    def test_a_second_list_of_holidays(self) -> None:
        """A client's own holidays beside the house's: open is only what both leave open."""
        client = BusinessCalendar.around_the_clock("Asia/Shanghai")
        away = attrs.evolve(client, holidays=["2026-09-29"])
        (found,) = clocks(story("28 17:00"), limit(2), OFFICE & away, moment("28 17:30"))
        assert found.due_at == moment("30 10:00")

    def test_a_day_that_is_made_up(self) -> None:
        """workclock has no hours of single dates: a made-up Saturday was a day off."""
        assert clock(story("9 17:00"), "9 17:00", limit(2)).due_at == moment("10 10:00")

    def test_the_calendar_changes(self) -> None:
        """zammad/zammad#534: what becomes of open tickets? Nothing of ours is stored, so they follow."""
        history, longer = (
            story("28 17:00"),
            attrs.evolve(OFFICE, weekly={"mon": [("09:00", "20:00")]}),
        )
        assert clock(history, "28 17:30", limit(2)).due_at == moment("29 10:00")
        assert clock(history, "28 17:30", limit(2), longer).due_at == moment("28 19:00")


class TestPauses:
    """Whose turn it is."""

    def test_a_night_on_hold_saves_no_working_time(self) -> None:
        """frappe/erpnext#47029 and five more: the hold was added in wall time, the night with it."""
        history = story("28 16:00", ("28 18:00", "wait"), ("29 09:00", "go on"))
        assert clock(history, "29 09:00", limit(4)).due_at == moment("29 11:00")

    def test_a_weekend_is_no_wait(self) -> None:
        """glpi-project/glpi#14937: the days off in a wait were counted as waiting."""
        history = story("30 17:00", ("30 17:30", "wait"), ("5 09:30", "go on"))
        assert clock(history, "5 09:30", limit(2)).due_at == moment("5 11:00")

    def test_paused_straight_to_resolved(self) -> None:
        """frappe/helpdesk#3776: a wait that nobody ended was counted, and 42 days reported."""
        history = story("28 09:00", ("28 10:00", "wait"), ("9 10:00", "close"))
        found = clock(history, "12 09:00", limit(4))
        assert (found.elapsed, found.status) == (HOUR, ClockStatus.MET)

    def test_while_paused_the_due_moment_is_a_projection(self) -> None:
        """ServiceNow KB0550783: the planned end of a paused limit means nothing, and nobody says so."""
        found = clock(story("28 09:00", ("28 10:00", "wait")), "28 11:00", limit(2))
        assert found.is_projection
        assert found.due_at == moment("28 12:00")

    def test_a_change_of_priority_keeps_the_wait(self) -> None:
        """glpi-project/glpi#6902, #15605: a new limit forgot the time on hold."""
        rows = [{"when": {"complexity": "complex"}, "targets": [{"milestone": "resolution", "hours": 6}]}]
        policy = ServicePolicy.from_dict({"rules": [*rows, {"targets": [{"milestone": "resolution", "hours": 3}]}]})
        history = story("28 09:00", ("28 10:00", "wait"), ("28 11:00", "go on"), ("28 11:30", "complex"))
        found = clock(history, "28 12:00", policy)
        assert (found.elapsed, found.due_at) == (2 * HOUR, moment("28 17:30"))
        kept = clock(history, "28 12:00", attrs.evolve(policy, on_change="keep"))
        assert (kept.elapsed, kept.due_at) == (2 * HOUR, moment("28 14:30"))


class TestWhoseTurn:
    """What was answered is answered."""

    def test_replied_is_not_resolved(self) -> None:
        """frappe/helpdesk#1542: a reply is not a solution."""
        assert clock(story("28 09:00", ("28 10:00", "we write")), "28 11:00", limit(4)).stopped_at is None

    def test_our_own_reply_asks_nothing_of_us(self) -> None:
        """zammad/zammad#3140: the agent's own answer started the next limit."""
        history = story("28 09:00", ("28 10:00", "customer writes"), ("28 11:00", "we write"))
        assert clocks(history, limit(1, "next-response"), OFFICE, moment("28 17:00")) == ()

    def test_a_last_thanks_after_the_end(self) -> None:
        """chatwoot/chatwoot#10178: the customer's "thanks" after the end kept a limit running."""
        history = story("28 09:00", ("28 10:00", "close"), ("28 11:00", "customer writes"))
        assert clock(history, "9 11:00", limit(1, "next-response")).status is ClockStatus.CANCELLED

    def test_the_update_does_not_overrule_the_first_response(self) -> None:
        """zammad/zammad#5177: the limit of the next word hid the missed first one."""
        targets = [{"milestone": "first-response", "hours": 1}, {"milestone": "periodic-progress", "hours": 4}]
        policy = ServicePolicy.from_dict({"rules": [{"targets": targets}]})
        first, update = clocks(story("28 09:00"), policy, OFFICE, moment("28 11:00"))
        assert (first.name, first.status) == (Milestone.FIRST_RESPONSE, ClockStatus.BREACHED)
        assert update.status is ClockStatus.RUNNING

    def test_each_team_its_own_clock(self) -> None:
        """frappe/helpdesk#1895: the second line was blamed for the time that the first had used."""
        history = story("28 09:00", ("28 11:00", "escalate"))
        assert clock(history, "28 11:30", limit(2, level=0)).elapsed == 2 * HOUR
        assert clock(history, "28 11:30", limit(2, level=1)).elapsed == HOUR / 2


class TestReopened:
    """Closed, merged and reopened."""

    STORY = (("28 10:00", "close"), ("30 09:00", "reopen"))

    def test_the_three_ways(self) -> None:
        """zammad/zammad#904; Time to SLA has ignore, restart and resume, and so have we."""
        history, policy = story("28 09:00", *self.STORY), limit(2)
        found = {
            mode: clock(history, "30 09:30", ServicePolicy.from_dict({**policy.to_dict(), "on_reopen": mode}))
            for mode in ("resume", "restart", "ignore")
        }
        assert {mode: each.due_at for mode, each in found.items()} == {
            "resume": moment("30 10:00"),
            "restart": moment("30 11:00"),
            "ignore": moment("28 11:00"),
        }
        assert found["ignore"].status is ClockStatus.MET

    def test_merged(self) -> None:
        """zammad/zammad#188: what is merged into another case owes nothing here."""
        found = clock(story("28 09:00", ("28 10:00", "merge")), "30 09:00", limit(2))
        assert (found.status, found.elapsed) == (ClockStatus.CANCELLED, HOUR)


class TestTelling:
    """Who is told, and when."""

    def test_no_reminder_at_midnight(self) -> None:
        """zammad/zammad#4432: reminders went out at midnight."""
        policy = limit(12, kind=TimeKind.CALENDAR_TIME.value, warn_at=[0.5], at_risk_from=0.5)
        waking = waking_hours("Asia/Shanghai")
        woke = next_wakeup([story("28 18:00")], policy, OFFICE, moment("28 18:01"), waking=waking)
        assert woke is not None
        assert woke.at == moment("29 08:00")

    def test_no_call_at_midnight(self) -> None:
        """glpi-project/glpi#22678: a level fired at 00:00."""
        always, waking = BusinessCalendar.around_the_clock("Asia/Shanghai"), waking_hours("Asia/Shanghai")
        found = escalation(story("28 16:00"), EIGHT_STEPS.ladder, always, moment("28 17:00"), waking=waking)
        assert found is not None
        assert (found.due_at, found.tell_at) == (moment("29 00:00"), moment("29 08:00"))

    def test_reminders_do_not_spend_the_ladder_on_a_weekend(self) -> None:
        """Probo#1591: reminders on days off used the ladder up. In working time a level lasts over them."""
        waking = waking_hours("Asia/Shanghai")
        found = escalation(story("30 17:00"), EIGHT_STEPS.ladder, OFFICE, moment("4 12:00"), waking=waking)
        assert found is not None
        assert (found.level, found.due_at) == (0, moment("5 17:30"))

    def test_the_share_met_by_group(self) -> None:
        """chatwoot/chatwoot#9747: nobody could see the share met of each team."""
        histories = [story("28 09:00", ("28 10:00", "explain")), story("28 09:00", ("28 17:00", "explain"))]
        groups = iter(["north", "south"])
        found = compliance(histories, limit(2), OFFICE, moment("30 09:00"), by=lambda _: next(groups))
        assert [(each.group, each.rate) for each in found] == [("north", 1.0), ("south", 0.0)]
