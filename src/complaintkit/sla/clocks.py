"""The clocks of a case, computed from its history every time: nothing is stored, so nothing goes stale.

A hold stops a clock while it is the customer's or a third party's turn, and so does the time between a close
and a reopening. Pauses count in the target's own time: a night on hold saves no working time. In time means
*time used ≤ target*; all comparisons are made in UTC, because two moments of one zone compare by wall clock.

The history is read once for all clocks and the calendar once for all that pause alike; between them there are only
integers, and a datetime is made of an answer only.
"""

from collections.abc import Hashable, Sequence
from datetime import datetime, time, timedelta
from operator import itemgetter
from typing import NamedTuple

from complaintkit.business_time import Calendar, Watch, micros, moment
from complaintkit.policies import ServicePolicy, Situation, Target
from complaintkit.records import Category, Complaint, Event, category_of
from complaintkit.sla._limits import Amounts, Judged, Limit, amounts_of, limits_of, situated
from complaintkit.sla._moments import in_utc
from complaintkit.sla._pauses import pauses_of, reached
from complaintkit.sla._spans import Span
from complaintkit.sla._story import Story, opening, read
from complaintkit.sla.clock import Clock, Pause, hours_of
from complaintkit.vocabulary import ClockStatus, TimeKind

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
    """
    opened, now = opening(history), in_utc(at)
    story = read(history, now)
    judged = story.category if policy.on_change == "retarget" else opened.category
    limits, heard = limits_of(policy, _judged(opened.complaint, judged))
    happened = [each for each in story.happened if not heard.isdisjoint(each[1])]
    view = _View(story, calendar, max(now, opened.complaint.received_at))
    made: list[tuple[int, Clock]] = []
    for limit in limits:
        span = _span_of(limit.target, limit.course.span(happened, policy.on_reopen), story)
        if span is not None:
            made.append(view.clock(limit, span))
    made.sort(key=itemgetter(0))
    return tuple([clock for _, clock in made])


def situation_of(history: Sequence[Event]) -> Situation:
    """What a policy looks at, as the case is judged at the end of *history*.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
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


def _span_of(target: Target, span: Span | None, story: Story) -> Span | None:
    """From when to when the target's clock runs; that of a level from when the case first came to it."""
    if span is None or not target.level:
        return span
    since = reached(story.states, target.level)
    if since is None or (span.stop is not None and span.stop <= since):
        return None
    return span._replace(start=max(span.start, since))


class _Reading(NamedTuple):
    """The open hours as one way of pausing leaves them, until some end."""

    #: The hours.
    hours: Calendar
    #: The stopwatch that stands in the pauses.
    watch: Watch
    #: The pauses.
    pauses: tuple[Pause, ...]
    #: Whether it stands at the end.
    paused: bool
    #: The end.
    until: int
    #: What the stopwatch shows then.
    shown: int


class _View:
    """A case seen from one moment in one calendar; what several clocks need is read once."""

    __slots__ = ("_calendar", "_end", "_readings", "_story")

    def __init__(self, story: Story, calendar: Calendar, end: datetime) -> None:
        self._story, self._calendar, self._end = story, calendar, end
        self._readings: dict[Hashable, _Reading] = {}

    def clock(self, limit: Limit, span: Span) -> tuple[int, Clock]:
        """The clock of *limit*, and when it is due in microseconds."""
        target, zone = limit.target, self._calendar.zone
        hours, watch, pauses, paused, until, shown = self._reading(target, span)
        start = micros(span.start)
        begun = watch.total(start)
        used = shown - begun
        amounts = limit.amounts or amounts_of(target, _until_the_last_day(target, span.start, hours))
        latest = watch.latest(begun + amounts.whole)
        due = watch.earliest(begun + amounts.whole) if amounts.whole else latest
        ahead = None if span.stop else next((each for each in amounts.warnings if each > used), None)
        return due, Clock(
            name=target.milestone,
            status=_status(span, used, amounts, paused=paused),
            started_at=span.start.astimezone(zone),
            due_at=moment(due, zone),
            latest_at=moment(latest, zone),
            next_warning_at=None if ahead is None else moment(watch.earliest(begun + ahead), zone),
            stopped_at=span.stop and span.stop.astimezone(zone),
            target=timedelta(0, 0, amounts.whole),
            elapsed=timedelta(0, 0, used),
            remaining=timedelta(0, 0, amounts.whole - used),
            kind=target.kind,
            owner=target.owner,
            level=target.level,
            pauses=pauses,
            provisional=not hours.is_firm_micros(start, due, max(latest, until)),
            source=target.source,
        )

    def _reading(self, target: Target, span: Span) -> _Reading:
        key = (target.kind is TimeKind.CALENDAR_TIME, target.owner, target.level, target.pauses_on, span.stop, span.gaps)
        found = self._readings.get(key)
        if found is None:
            self._readings[key] = found = self._read(target, span)
        return found

    def _read(self, target: Target, span: Span) -> _Reading:
        hours, end = hours_of(target.kind, self._calendar), span.stop or self._end
        held, paused = pauses_of(self._story.states, target, end)
        pauses, until = (*span.gaps, *held), micros(end)
        runs = [(micros(begun), micros(over)) for begun, over in pauses]
        watch = hours.watch(micros(self._story.states[0].since), until, runs)
        return _Reading(hours, watch, pauses, paused, until, watch.total(until))


def _until_the_last_day(target: Target, start: datetime, hours: Calendar) -> timedelta:
    """How much time a target in working days gives from *start*: the working time until the end of the last one."""
    # The day on which it starts does not count, and what is left of it is given.
    last = hours.add_days(start.astimezone(hours.zone).date(), target.amount.days)
    return hours.elapsed(start, datetime.combine(last + timedelta(days=1), time(), tzinfo=hours.zone))


def _status(span: Span, used: int, amounts: Amounts, *, paused: bool) -> ClockStatus:
    if used > amounts.whole:
        # A limit that had passed before the case was withdrawn stays missed.
        return ClockStatus.BREACHED if span.stop is None or span.cancelled else ClockStatus.MET_LATE
    if span.stop is not None:
        return ClockStatus.CANCELLED if span.cancelled else ClockStatus.MET
    if paused:
        return ClockStatus.PAUSED
    return ClockStatus.AT_RISK if used >= amounts.risk else ClockStatus.RUNNING
