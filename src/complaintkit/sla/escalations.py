"""When a case should go up a level, and when to say so: nobody is called at midnight."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import attrs

from complaintkit.business_time import Calendar
from complaintkit.policies import Lifecycle, Target
from complaintkit.records import Escalated, Event
from complaintkit.sla._moments import in_utc
from complaintkit.sla._pauses import pauses_of
from complaintkit.sla._spans import Course
from complaintkit.sla._story import read
from complaintkit.vocabulary import Milestone

__all__ = ["Escalation", "Rung", "escalation"]


class Rung(Protocol):
    """A level of the ladder, such as those of a procedure's.

    >>> from complaintkit.procedure.ladder import ladder
    >>> level: Rung = ladder()[0]
    >>> level.role
    'agent'
    """

    @property
    def role(self) -> str:
        """Who has the case."""
        ...

    @property
    def time(self) -> timedelta:
        """How much working time the case may stay there."""
        ...


@attrs.frozen(kw_only=True)
class Escalation:
    """The next step up the ladder.

    >>> from complaintkit.procedure.ladder import ladder
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> history, hours = path_to("thank").history, around_the_clock("Asia/Shanghai")
    >>> found = escalation(history, ladder(), hours, history[-1].at, waking=hours)
    >>> str(found.due_at - found.since), found.role
    ('8:00:00', 'agent')
    """

    #: The level that the case is on, 0 being the agent's.
    level: int
    #: Who has it there.
    role: str
    #: Who has it next.
    next_role: str
    #: Since when it is there.
    since: datetime
    #: When its time there is used up, pauses aside; while it waits, a projection.
    due_at: datetime
    #: When to tell the next one: ``due_at``, or the beginning of the hours in which people may be told.
    tell_at: datetime
    #: Whether it is time.
    is_due: bool


def escalation(
    history: Sequence[Event], ladder: Sequence[Rung], calendar: Calendar, at: datetime, *, waking: Calendar
) -> Escalation | None:
    """The next step up *ladder*; ``None`` once the answer is given or the case is over, and at the top.

    Args:
        history: the events of one case.
        ladder: the levels, the agent's first.
        calendar: the hours in which the time at a level counts; that of the customer and of others does not.
        at: the moment to look from, with a time zone.
        waking: the hours in which people may be told.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
        CalendarError: *at* has no time zone, or an answer lies beyond a calendar's horizon.

    >>> from complaintkit.procedure.ladder import ladder
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> history, hours = path_to("thank").history, around_the_clock("Asia/Shanghai")
    >>> found = escalation(history, ladder(), hours, history[-1].at, waking=hours)
    >>> found.level, found.next_role, found.is_due
    (0, 'supervisor', False)
    """
    now = in_utc(at)
    story = read(history, now)
    answer = Course(Lifecycle.of(Milestone.RESOLUTION)).span([names for _, names in story.happened], "resume")
    ups = [event for event in history if isinstance(event, Escalated) and event.at <= now]
    level = ups[-1].level if ups else 0
    if answer is None or answer.stop is not None or level + 1 >= len(ladder):
        return None
    since = ups[-1].at if ups else story.opened.complaint.received_at
    held, _ = pauses_of(story.states, Target(milestone=Milestone.RESOLUTION, amount=ladder[level].time), now)
    gaps = [(story.happened[done][0], story.happened[again][0]) for done, again in answer.gaps]
    due = calendar.add(since, ladder[level].time, pauses=(*gaps, *held))
    tell = waking.next_open(due).astimezone(calendar.zone)
    return Escalation(
        level=level,
        role=ladder[level].role,
        next_role=ladder[level + 1].role,
        since=since.astimezone(calendar.zone),
        due_at=due.astimezone(calendar.zone),
        tell_at=tell,
        is_due=now >= in_utc(tell),
    )
