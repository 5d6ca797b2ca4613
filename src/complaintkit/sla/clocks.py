"""The clocks of a case, computed from its history every time: nothing is stored, so nothing goes stale.

A hold stops a clock while it is the customer's or a third party's turn, and so does the time between a close
and a reopening. Pauses count in the target's own time: a night on hold saves no working time. In time means
*time used ≤ target*; all comparisons are made in UTC, because two moments of one zone compare by wall clock.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import attrs

from complaintkit.business_time import Calendar
from complaintkit.policies import ServicePolicy, Situation, Target
from complaintkit.records import Event, category_of
from complaintkit.sla._moments import in_utc
from complaintkit.sla._pauses import pauses_of, reached
from complaintkit.sla._spans import SPANS, Span, opening
from complaintkit.sla.clock import Clock, hours_of
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
    known = [opened, *(event for event in history[1:] if event.at <= now)]
    judged = known if policy.on_change == "retarget" else known[:1]
    end = max(now, opened.complaint.received_at)
    spans = ((target, _span_of(target, known, policy.on_reopen)) for target in policy.targets(situation_of(judged)))
    made = (_clock(target, span, known, calendar, end) for target, span in spans)
    return tuple(sorted((clock for clock in made if clock is not None), key=lambda clock: clock.due_at.astimezone(UTC)))


def situation_of(history: Sequence[Event]) -> Situation:
    """What a policy looks at, as the case is judged at the end of *history*.

    Raises:
        HistoryError: the history does not begin with ``Opened``.
    """
    opened = opening(history)
    category = category_of(history) or opened.category
    return Situation(
        tier=opened.complaint.tier,
        complexity=category.complexity,
        nature=category.nature,
        content=category.content,
        channel=opened.complaint.channel,
        flags=category.flags,
    )


def _span_of(target: Target, history: Sequence[Event], on_reopen: str) -> Span | None:
    """From when to when the target's clock runs; that of a level from when the case first came to it."""
    span = SPANS[target.milestone](history, on_reopen)
    if span is None or not target.level:
        return span
    since = reached(history, target.level)
    if since is None or (span.stop is not None and span.stop <= since):
        return None
    return attrs.evolve(span, start=max(span.start, since))


def _clock(
    target: Target, span: Span | None, history: Sequence[Event], calendar: Calendar, at: datetime
) -> Clock | None:
    if span is None:
        return None
    hours = hours_of(target.kind, calendar)
    end = span.stop or at
    held, paused = pauses_of(history, target, end)
    pauses = (*span.gaps, *held)
    amount = _amount(target, span.start, hours)
    window = hours.due_window(span.start, amount, pauses=pauses)
    used = hours.elapsed(span.start, end, pauses=pauses)
    share = next((each for each in sorted({*target.warn_at, target.at_risk_from}) if amount * each > used), None)
    warning = None if span.stop or share is None else hours.add(span.start, amount * share, pauses=pauses)
    zone = calendar.zone
    return Clock(
        name=target.milestone,
        status=_status(span, used=used, amount=amount, at_risk_from=target.at_risk_from, paused=paused),
        started_at=span.start.astimezone(zone),
        due_at=window.due_at.astimezone(zone),
        latest_at=window.latest_at.astimezone(zone),
        next_warning_at=warning and warning.astimezone(zone),
        stopped_at=span.stop and span.stop.astimezone(zone),
        target=amount,
        elapsed=used,
        remaining=amount - used,
        kind=target.kind,
        owner=target.owner,
        level=target.level,
        pauses=pauses,
        provisional=hours.is_provisional(span.start, window.due_at),
        source=target.source,
    )


def _amount(target: Target, start: datetime, hours: Calendar) -> timedelta:
    """How much time the target gives from *start*; of working days, the working time until the end of the last."""
    if target.kind is not TimeKind.WORKING_DAYS:
        return target.amount
    # The day on which it starts does not count, and what is left of it is given.
    last = hours.add_days(start.astimezone(hours.zone).date(), target.amount.days)
    return hours.elapsed(start, datetime.combine(last + timedelta(days=1), time(), tzinfo=hours.zone))


def _status(span: Span, *, used: timedelta, amount: timedelta, at_risk_from: float, paused: bool) -> ClockStatus:
    if used > amount:
        # A limit that had passed before the case was withdrawn stays missed.
        return ClockStatus.BREACHED if span.stop is None or span.cancelled else ClockStatus.MET_LATE
    if span.stop is not None:
        return ClockStatus.CANCELLED if span.cancelled else ClockStatus.MET
    if paused:
        return ClockStatus.PAUSED
    return ClockStatus.AT_RISK if used >= amount * at_risk_from else ClockStatus.RUNNING
