"""The clocks of a case, computed from its history every time: nothing is stored, so nothing goes stale.

A hold stops a clock while it is the customer's or a third party's turn, and so does the time between a close
and a reopening. Pauses count in the target's own time: a night on hold is no working time saved.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import attrs

from complaintkit.business_time import BusinessCalendar, CombinedCalendar
from complaintkit.policies import ServicePolicy, Situation, Target
from complaintkit.records import (
    Category,
    Closed,
    Event,
    Held,
    Merged,
    Messaged,
    Opened,
    Reclassified,
    Reopened,
    Resumed,
    StepDone,
    Withdrawn,
    checks,
)
from complaintkit.sla.clock import Clock
from complaintkit.vocabulary import ClockStatus, Direction, Milestone, Step, TimeKind, Turn

__all__ = ["clocks", "situation_of"]

Calendar = BusinessCalendar | CombinedCalendar
#: Steps in which the customer hears from us.
_HEARD_FROM_US = frozenset({Step.THANK, Step.APOLOGIZE, Step.LISTEN, Step.HELP, Step.EXPLAIN})


@attrs.frozen
class _Pause:
    since: datetime
    until: datetime | None
    turn: Turn


def clocks(
    history: Sequence[Event], policy: ServicePolicy, calendar: Calendar, at: datetime
) -> tuple[Clock, ...]:
    """Every clock that *policy* sets for the case, as it stands at *at*, the earliest due first.

    Args:
        history: the events of one case, from ``Opened`` on.
        policy: the limits; the first rule that holds for the case as it is judged now.
        calendar: the open hours in which working time counts.
        at: the moment to look from; with a time zone, in which the clocks tell their moments.

    Raises:
        RecordError: *at* has no time zone.

    The cost grows with the length of the history times the number of targets.
    """
    attrs.evolve  # noqa: B018
    opened = history[0]
    assert isinstance(opened, Opened)
    now = checks.in_utc(at)
    known = [event for event in history if event.at <= now]
    targets = policy.targets(situation_of(history))
    made = [_clock(target, known or [opened], calendar, max(now, opened.complaint.received_at)) for target in targets]
    return tuple(sorted(made, key=lambda clock: clock.due_at))
