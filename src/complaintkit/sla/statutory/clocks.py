"""The statutory clocks of a case: every rule that applies, computed from its facts every time, the earliest first.

A rule is chosen by the day on which its own clock started, not by today. National rules stand beside local ones, and
of those that ask the same of the same party the earliest is marked.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import cast, overload

import attrs

from complaintkit.policies.law import Regulation, regulations
from complaintkit.sla._moments import in_utc
from complaintkit.sla.statutory._conditions import conditions
from complaintkit.sla.statutory._limits import Ends, ends_of
from complaintkit.sla.statutory._status import standing
from complaintkit.sla.statutory.calendars import Calendars
from complaintkit.sla.statutory.clock import Note, StatutoryClock
from complaintkit.sla.statutory.facts import Facts
from complaintkit.vocabulary import ClockStatus
from complaintkit.vocabulary.law import LimitKind

__all__ = ["statutory_clocks"]

#: Statuses in which something is still to be done.
_OPEN = frozenset({ClockStatus.RUNNING, ClockStatus.AT_RISK, ClockStatus.PAUSED})


@attrs.frozen(kw_only=True)
class _Start:
    """When a rule's clock starts, and what one must know of that."""

    at: datetime
    notes: tuple[Note, ...] = ()
    #: Whether it has not happened: then the clock shows when it would be due.
    projected: bool = False


@overload
def statutory_clocks(facts: Facts, calendars: Calendars | None, at: datetime) -> tuple[StatutoryClock, ...]: ...
@overload
def statutory_clocks(
    facts: Facts, calendars: Calendars | None = None, *, at: datetime
) -> tuple[StatutoryClock, ...]: ...
def statutory_clocks(
    facts: Facts, calendars: Calendars | None = None, at: datetime | None = None
) -> tuple[StatutoryClock, ...]:
    """Every limit of the law that runs, ran or is next for the case, the earliest due first; not legal advice.

    Args:
        facts: where and in which field the case is, what happened when, and what is so.
        calendars: the working days and zones to count by: one calendar for all, or one for each jurisdiction by its
            name. Where none is given, the public holidays of the country are taken (extra: ``holidays``), and a note
            says so, for the instruments define "business day" differently.
        at: the moment to look from, with a time zone; what keeps a limit after it is not known yet.

    Raises:
        CalendarError: *at* has no time zone, or a place has no one zone or holidays and no calendar is given for it.
        MissingExtraError: no calendar is given, and ``holidays`` is not installed.

    A rule that would start with what another one asks for is shown as not started, counted from the last day of that
    one. The cost grows with the number of rules of the place and with the length of the limits in working days.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> shanghai = ZoneInfo("Asia/Shanghai")
    >>> facts = Facts(jurisdiction="CN", sector="consumer-general",
    ...     moments={"authority-received": datetime(2026, 4, 8, tzinfo=shanghai),
    ...              "authority-accepted": datetime(2026, 4, 15, 10, tzinfo=shanghai)},
    ...     circumstances=["mediation-agreed"])
    >>> for clock in statutory_clocks(facts, at=datetime(2026, 4, 20, tzinfo=shanghai))[-2:]:
    ...     print(clock.name, clock.status.value, clock.due_on)
    cn-samr121-23-mediate running 2026-06-15
    cn-samr121-23-notify not-started 2026-06-25
    """
    now = in_utc(cast("datetime", at))
    rules = regulations(jurisdiction=facts.jurisdiction, sector=facts.sector, general=True)
    made: dict[str, StatutoryClock] = {}
    for rule in _in_order(rules):
        start = _start_of(rule, facts, now, made)
        if start is not None and (clock := _clock(rule, facts, start, calendars, now)) is not None:
            made[rule.id] = clock
    # What follows on a clock is asked for when all that have started are known.
    for rule in rules:
        if rule.id not in made and (start := _projected(rule, made)) is not None:
            clock = _clock(rule, facts, start, calendars, now)
            if clock is not None:
                made[rule.id] = clock
    return tuple(sorted(_marked(made.values()), key=_due))


def _due(clock: StatutoryClock) -> datetime:
    return datetime.max.replace(tzinfo=UTC) if clock.due_at is None else clock.due_at.astimezone(UTC)


def _in_order(rules: Sequence[Regulation]) -> list[Regulation]:
    """Those that may start with the last day of another one come after it."""
    return sorted(rules, key=lambda rule: rule.or_due_of is not None)


def _start_of(rule: Regulation, facts: Facts, at: datetime, made: dict[str, StatutoryClock]) -> _Start | None:
    """When its clock started: with its trigger, or with the end of the limit before it where that was missed."""
    came, missed = _trigger_of(rule, facts, at), _missed(made.get(rule.or_due_of or ""))
    if missed is not None and (came is None or missed < came):
        return _Start(at=missed, notes=(Note("from-missed-limit", {"rule": rule.or_due_of}),))
    return None if came is None else _Start(at=came)


def _trigger_of(rule: Regulation, facts: Facts, at: datetime) -> datetime | None:
    """The last time that its trigger came; with ``repeats_at`` the last time of either."""
    triggers = facts.all_at(rule.trigger) or (facts.all_at(rule.or_trigger) if rule.or_trigger else ())
    # What is counted backwards from lies ahead.
    known = [each for each in triggers if each <= at or rule.counting.backward]
    if not known:
        return None
    if rule.cumulates is not None:
        # What is added up is added up from the first one on.
        return known[0]
    again = facts.all_at(rule.repeats_at) if rule.repeats_at else ()
    return max([*known, *(each for each in again if known[0] <= each <= at)])


def _missed(before: StatutoryClock | None) -> datetime | None:
    """The last moment of a limit that was not kept in time."""
    ended = None if before is None else before.breached_at
    return None if ended is None else ended.astimezone(UTC)


def _projected(rule: Regulation, made: dict[str, StatutoryClock]) -> _Start | None:
    """When its clock would start at the latest: on the last day of the earliest one that asks for its trigger."""
    before = [
        clock
        for clock in made.values()
        if clock.status in _OPEN
        and clock.due_at is not None
        and (_will_bring(clock.regulation, rule) or rule.or_due_of == clock.name)
        and rule.replaces != clock.name
    ]
    if not before:
        return None
    first = min(before, key=_due)
    note = Note("projected-from", {"rule": first.name, "day": first.due_on})
    return _Start(at=_due(first), notes=(note,), projected=True)


def _will_bring(duty: Regulation, rule: Regulation) -> bool:
    """Whether whoever keeps *duty* starts *rule*; that a right will be used on its last day is nobody's guess."""
    return duty.kind is LimitKind.DEADLINE and rule.trigger in duty.done_by


def _clock(
    rule: Regulation, facts: Facts, start: _Start, calendars: Calendars | None, at: datetime
) -> StatutoryClock | None:
    """The clock of *rule* from *start*; None where the rule does not apply, or was not in force when it started."""
    applies, asked = conditions(rule, facts, at)
    if not applies:
        return None
    ends = ends_of(rule, facts, start.at, calendars, at)
    if not rule.is_in_force(ends.start_on):
        return None
    due = ends.due_at and ends.due_at.astimezone(UTC)
    stands = standing(rule, facts, start=start.at, due=due, at=at, paused=ends.paused)
    status = ClockStatus.NOT_STARTED if start.projected else stands.status
    seen = stands.stopped_at or at
    return StatutoryClock(
        regulation=rule,
        status=status,
        started_at=None if start.projected else start.at,
        due_at=ends.due_at,
        due_on=ends.due_on,
        stopped_at=None if start.projected else stands.stopped_at,
        elapsed=max(timedelta(), seen - start.at),
        remaining=None if due is None else due - seen,
        provisional=ends.provisional,
        partial_without=ends.partial_without,
        notes=(*start.notes, *asked, *ends.notes, *_era_notes(rule, ends)),
        timeline=ends.timeline,
    )


def _era_notes(rule: Regulation, ends: Ends) -> Iterable[Note]:
    if rule.in_force_from is None:
        yield Note("commencement-unverified")
    if rule.replaces or rule.in_force_until:
        yield Note("transition", {"day": ends.start_on})


def _marked(clocks: Iterable[StatutoryClock]) -> list[StatutoryClock]:
    """The clocks, with a note on the earliest of those that ask the same of the same party."""
    found = list(clocks)
    groups: dict[object, list[StatutoryClock]] = {}
    for clock in found:
        rule = clock.regulation
        if clock.status in _OPEN and clock.due_at is not None and rule.kind is LimitKind.DEADLINE:
            groups.setdefault((rule.owed_by, frozenset(rule.done_by)), []).append(clock)
    # Of limits that end together none is the stricter one.
    several = [group for group in groups.values() if len({_due(clock) for clock in group}) > 1]
    firsts = {id(min(group, key=_due)): group for group in several}
    return [_with_warning(clock, firsts[id(clock)]) if id(clock) in firsts else clock for clock in found]


def _with_warning(clock: StatutoryClock, group: Sequence[StatutoryClock]) -> StatutoryClock:
    others = tuple(f"{each.name} ({each.due_on})" for each in sorted(group, key=_due) if each is not clock)
    return attrs.evolve(clock, notes=(Note("earliest-of", {"others": others}), *clock.notes))
