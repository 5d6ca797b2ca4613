"""The clocks of a case, computed from its history every time: nothing is stored, so nothing goes stale.

A hold stops a clock while it is the customer's or a third party's turn, and so does the time between a close
and a reopening. Pauses count in the target's own time: a night on hold saves no working time. In time means
*time used ≤ target*; all comparisons are made in UTC, because two moments of one zone compare by wall clock.

The history is read once for all clocks and the calendar once for all that pause alike; between them there are only
integers, and a datetime is made of an answer only.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from operator import itemgetter
from typing import TypeAlias
from zoneinfo import ZoneInfo

from complaintkit.business_time import Calendar, moment
from complaintkit.policies import ServicePolicy, Situation, Target
from complaintkit.records import Category, Complaint, Event, category_of
from complaintkit.sla._limits import Judged, Limit, amounts_of, limits_of, situated
from complaintkit.sla._moments import in_utc
from complaintkit.sla._pauses import reached
from complaintkit.sla._spans import Span
from complaintkit.sla._stopwatches import Stopwatch, Stopwatches
from complaintkit.sla._story import State, opening, read
from complaintkit.sla.clock import Clock, Pause

__all__ = ["clocks", "situation_of"]


def clocks(history: Sequence[Event], policy: ServicePolicy, calendar: Calendar, at: datetime) -> tuple[Clock, ...]:
    """Every clock that *policy* sets for the case, as it stands at *at*, the earliest due first.

    Args:
        history: the events of one case, from ``Opened`` on.
        policy: the limits; the first rule that holds for the case as it was judged by *at* counts.
        calendar: the open hours in which working time counts; its zone is the zone of the answers.
        at: the moment to look from, with a time zone; what happened later is not known yet.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
        CalendarError: *at* has no time zone, or an answer lies beyond the calendar's horizon.

    The cost grows with the length of the history times the number of targets.

    >>> from complaintkit.policies import ServicePolicy
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> history = path_to("thank").history
    >>> found = clocks(history, ServicePolicy.default(), around_the_clock("Asia/Shanghai"), history[-1].at)
    >>> [(clock.name.value, clock.status.value) for clock in found][:2]
    [('first-response', 'met'), ('resolution', 'running')]
    """
    now = in_utc(at)
    story = read(history, now)
    opened = story.opened
    judged = story.category if policy.on_change == "retarget" else opened.category
    limits = limits_of(policy, _judged(opened.complaint, judged))
    heard = [each for each in story.happened if not limits.heard.isdisjoint(each[1])]
    moments, names = zip(*heard, strict=True) if heard else ((), ())
    stopwatches = Stopwatches(story.states, calendar, max(now, opened.complaint.received_at))
    made: list[tuple[int, Clock]] = []
    for limit, span in zip(limits.limits, limits.spans(names), strict=True):
        owed = span and _owed(limit.target, span, moments, story.states)
        if owed is not None:
            made.append(_clock(limit, owed, stopwatches.of(limit, owed[1], owed[3]), calendar.zone))
    made.sort(key=itemgetter(0))
    return tuple([clock for _, clock in made])


def situation_of(history: Sequence[Event]) -> Situation:
    """What a policy looks at, as the case is judged at the end of *history*.

    Raises:
        HistoryError: the history does not begin with ``Opened``.

    >>> from complaintkit.testing import path_to
    >>> situation_of(path_to("thank").history).tier.value
    'ordinary'
    """
    opened = opening(history)
    return situated(_judged(opened.complaint, category_of(history) or opened.category))


def _judged(complaint: Complaint, category: Category) -> Judged:
    return (
        complaint.tier,
        category.complexity,
        category.nature,
        category.content,
        complaint.channel,
        category.flags,
    )


#: From when to when something is owed: when it began and, if it has, ended; whether it ended before it was done;
#: and the times from when it was done until it was owed again. A plain tuple, as there is one for every clock.
_Owed: TypeAlias = tuple[datetime, datetime | None, bool, tuple[Pause, ...]]


def _owed(target: Target, span: Span, moments: Sequence[datetime], states: Sequence[State]) -> _Owed | None:
    """From when to when the target's clock runs; that of a level from when the case first came to it."""
    begun, ended, cancelled, gaps = span
    start, stop = moments[begun], None if ended is None else moments[ended]
    if target.level:
        since = reached(states, target.level)
        if since is None or (stop is not None and stop <= since):
            return None
        start = max(start, since)
    return start, stop, cancelled, tuple([(moments[done], moments[again]) for done, again in gaps]) if gaps else ()


def _clock(limit: Limit, owed: _Owed, stopwatch: Stopwatch, zone: ZoneInfo) -> tuple[int, Clock]:
    """The clock of *limit*, and when it is due in microseconds."""
    start, stop, cancelled, _ = owed
    target, hours, watch = limit.target, stopwatch.hours, stopwatch.watch
    instant, started_at, total, used, elapsed = stopwatch.start(start)
    amounts = limit.amounts or amounts_of(target, _until_the_last_day(target, start, hours))
    due, latest = watch.window(total + amounts.whole) if amounts.whole else [watch.latest(total)] * 2
    due_at, warning = moment(due, zone), amounts.next_warning(used) if stop is None else None
    if stop is None:
        status = amounts.running(used, paused=stopwatch.paused)
    else:
        status = amounts.ended(used, cancelled=cancelled)
    return due, Clock(
        name=target.milestone,
        status=status,
        started_at=started_at,
        due_at=due_at,
        latest_at=due_at if latest == due else moment(latest, zone),
        next_warning_at=None if warning is None else moment(watch.earliest(total + warning), zone),
        stopped_at=None if stop is None else stop.astimezone(zone),
        target=amounts.target,
        elapsed=elapsed,
        kind=target.kind,
        owner=target.owner,
        level=target.level,
        pauses=stopwatch.pauses,
        provisional=not hours.is_firm_micros(instant, due, max(latest, stopwatch.until)),
        source=target.source,
    )


def _until_the_last_day(target: Target, start: datetime, hours: Calendar) -> timedelta:
    """How much time a target in working days gives from *start*: the working time until the end of the last one."""
    # The day on which it starts does not count, and what is left of it is given.
    last = hours.add_days(start.astimezone(hours.zone).date(), target.amount.days)
    return hours.elapsed(start, datetime.combine(last + timedelta(days=1), time(), tzinfo=hours.zone))
