"""When to look again: nothing here runs by itself, so the host asks when something will have changed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import attrs

from complaintkit.business_time import BusinessCalendar, Calendar
from complaintkit.policies import ServicePolicy
from complaintkit.records import Closed, Event, Held, Merged, Reopened, Resumed, Withdrawn
from complaintkit.sla._moments import in_utc
from complaintkit.sla._story import opening
from complaintkit.sla.clock import Clock
from complaintkit.sla.clocks import clocks
from complaintkit.vocabulary import ClockStatus, Milestone

__all__ = ["Wakeup", "next_wakeup", "waking_hours"]

#: The smallest step of time: in time is until the last moment, too late is after it.
_TICK = timedelta(microseconds=1)
_RUNS = (ClockStatus.RUNNING, ClockStatus.AT_RISK)


@attrs.frozen(kw_only=True)
class Wakeup:
    """A moment at which a case will stand differently although nothing was done.

    >>> from datetime import UTC
    >>> Wakeup(at=datetime(2026, 3, 2, 9, tzinfo=UTC), case="k-1", reason="wait-over").milestone is None
    True
    """

    #: When to look.
    at: datetime
    #: The id of the complaint.
    case: str
    #: What will have come: ``warning``, ``breach`` or ``wait-over``.
    reason: str
    #: The limit it is about; ``None`` when a wait is over.
    milestone: Milestone | None = None


def next_wakeup(
    histories: Iterable[Sequence[Event]],
    policy: ServicePolicy,
    calendar: Calendar,
    at: datetime,
    *,
    waking: Calendar | None = None,
) -> Wakeup | None:
    """The first moment after *at* at which one of the cases needs a look; ``None`` when nothing will come by itself.

    Args:
        histories: the events of each case.
        policy: the limits.
        calendar: the open hours in which working time counts.
        at: the moment to look from, with a time zone.
        waking: the hours in which somebody may be told; what would come outside them waits until they begin.

    Raises:
        HistoryError: a history does not begin with ``Opened``.
        CalendarError: *at* has no time zone, or an answer lies beyond the calendar's horizon.

    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> history = path_to("thank").history
    >>> found = next_wakeup([history], ServicePolicy.default(), around_the_clock("Asia/Shanghai"), history[-1].at)
    >>> found.reason, found.milestone.value
    ('warning', 'resolution')
    """
    found = (wakeup for history in histories for wakeup in _wakeups(history, policy, calendar, at))
    told = (_told(wakeup, calendar, waking) for wakeup in found)
    return min(told, key=lambda wakeup: in_utc(wakeup.at), default=None)


def waking_hours(tz: str, quiet: tuple[str, str] = ("21:00", "08:00")) -> BusinessCalendar:
    """The hours outside the *quiet* ones, every day, in which somebody may be told.

    Raises:
        CalendarError: the zone is unknown, or the hours are none.

    >>> from datetime import UTC
    >>> waking_hours("Asia/Shanghai").is_open(datetime(2026, 3, 2, 16, tzinfo=UTC))
    False
    """
    since, until = quiet
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return BusinessCalendar(tz=tz, weekly={day: [(until, since)] for day in days})


def _told(wakeup: Wakeup, calendar: Calendar, waking: Calendar | None) -> Wakeup:
    when = waking.next_open(wakeup.at) if waking else wakeup.at
    return attrs.evolve(wakeup, at=when.astimezone(calendar.zone))


def _wakeups(history: Sequence[Event], policy: ServicePolicy, calendar: Calendar, at: datetime) -> Iterator[Wakeup]:
    found = clocks(history, policy, calendar, at)
    case = opening(history).complaint.id
    for clock in found:
        if clock.status in _RUNS:
            yield from _of_clock(clock, case)
    until = _waits_until(history, at)
    if until is not None and until > at:
        yield Wakeup(at=until, case=case, reason="wait-over")


def _of_clock(clock: Clock, case: str) -> Iterator[Wakeup]:
    if clock.next_warning_at is not None:
        yield Wakeup(at=clock.next_warning_at, case=case, reason="warning", milestone=clock.name)
    # In UTC, because adding to a local moment would jump over a change of the clocks.
    yield Wakeup(at=in_utc(clock.latest_at) + _TICK, case=case, reason="breach", milestone=clock.name)


def _waits_until(history: Sequence[Event], at: datetime) -> datetime | None:
    """Until when the case, as it is known at *at*, waits, if that was said."""
    ends = (Held, Resumed, Reopened, Closed, Withdrawn, Merged)
    last = next((event for event in reversed(history) if event.at <= at and isinstance(event, ends)), None)
    return last.evidence.until if isinstance(last, Held) else None
