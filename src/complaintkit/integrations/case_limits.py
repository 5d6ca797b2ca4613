"""How the cases of a log stand with a time limit of the law, counted as its own rule counts; not legal advice.

A log has a moment at which the limit starts and one that keeps it, and little else. So only rules can be counted that
run on from one moment; what else a rule asks (its conditions, other amounts, suspensions, extensions) stands in the
rule for people to read. Where a log says that an answer came, and not when, a case is decided only if the answer was
in time, or late, whenever it came.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, TypeAlias, cast

import attrs

from complaintkit.business_time import Calendar
from complaintkit.errors import RecordError
from complaintkit.integrations.case_logs import CaseTimes, standing
from complaintkit.integrations.case_tallies import Kept
from complaintkit.integrations.moments import aware
from complaintkit.policies.law import Regulation
from complaintkit.records.checks import in_utc
from complaintkit.sla.statutory import Count, Facts, Limit, counted
from complaintkit.sla.statutory.calendars import calendar_for, is_provisional
from complaintkit.vocabulary import ClockStatus
from complaintkit.vocabulary.law import LimitKind, TimeUnit

__all__ = ["CaseLimit", "LimitCounter", "LimitTally", "Otherwise", "Verdict"]

#: Why a case stands otherwise than 24 hours a day from its opening would have it: the last day counts to its
#: ``end-of-day``; it moved, because it is a ``weekend``, a ``holiday`` or another ``closure``; or it was over sooner,
#: as a day is on which clocks go forward.
Otherwise: TypeAlias = Literal["end-of-day", "weekend", "holiday", "closure", "over-sooner"]
#: What a log itself says of a case: that it was in time, or that it was late.
Verdict: TypeAlias = Literal["in-time", "late"]

_DAYS_IN = {TimeUnit.CALENDAR_DAY: 1, TimeUnit.WEEK: 7}
_VERDICTS: dict[ClockStatus, Verdict] = {
    ClockStatus.MET: "in-time",
    ClockStatus.MET_LATE: "late",
    ClockStatus.BREACHED: "late",
}


@attrs.frozen(kw_only=True)
class CaseLimit:
    """Where a case's limit ends, and how the case stands with it.

    >>> from datetime import UTC
    >>> from complaintkit.policies import regulation
    >>> case = CaseTimes(case_id="k-1", opened_at=datetime(2026, 9, 1, 8, tzinfo=UTC), closed_at=None)
    >>> found = LimitCounter(rule=regulation("cn-petition-23-inform")).count(case, at=datetime(2026, 12, 1, tzinfo=UTC))
    >>> str(found.count.due_on), found.status.value, found.verdict
    ('2026-09-16', 'breached', 'late')
    """

    #: Where it ends, and how it came there.
    count: Count
    #: Whether the rule was in force on the day on which it starts.
    in_force: bool
    #: How it stands; ``None`` where an answer came and may have been in time or late.
    status: ClockStatus | None
    #: Why counting 24 hours a day would say otherwise; ``None`` where it says the same, or can't say.
    otherwise: Otherwise | None = None
    #: Whether it rests on days that the calendar does not surely know.
    provisional: bool = False

    @property
    def verdict(self) -> Verdict | None:
        """In time or late; ``None`` while that is open or not known."""
        return None if self.status is None else _VERDICTS.get(self.status)


def _is_countable(_: object, __: object, rule: Any) -> None:
    if not isinstance(rule, Regulation):
        raise RecordError("rule", "is no rule of law", rule, "one such as regulation('cn-petition-23-inform') gives")
    runs_on = rule.kind in (LimitKind.DEADLINE, LimitKind.WINDOW) and not rule.counting.backward
    if rule.amount is None or rule.cycles_end or rule.cumulates or rule.earlier_of or not runs_on:
        expected = "a rule of so many days, hours or months, by the end of which something is to be done"
        raise RecordError("rule", "does not run on from one moment", rule.id, expected)


def _usual_calendar(counter: "LimitCounter") -> Calendar:
    rule = counter.rule
    _is_countable(counter, None, rule)  # validators come after defaults
    return calendar_for(rule, Facts(jurisdiction=rule.jurisdiction, sector=rule.sector), None)[0]


@attrs.frozen(kw_only=True)
class LimitCounter:
    """Counts a rule's limit for the cases of a log; keeps what it has found out about each day of opening.

    Raises:
        RecordError: the rule does not run on from one moment.
        CalendarError: no calendar is given, and the rule's place has several zones or no holidays of its own.
        MissingExtraError: no calendar is given, and ``holidays`` is needed and not installed.

    >>> from datetime import UTC
    >>> from complaintkit.policies import regulation
    >>> counter = LimitCounter(rule=regulation("cn-petition-23-inform"))
    >>> case = CaseTimes(
    ...     case_id="k-1",
    ...     opened_at=datetime(2026, 9, 18, 8, tzinfo=UTC),
    ...     closed_at=datetime(2026, 10, 8, 2, tzinfo=UTC),
    ... )
    >>> found = counter.count(case, at=datetime(2026, 12, 1, tzinfo=UTC))
    >>> str(found.count.last_day), str(found.count.due_on), found.status.value, found.otherwise
    ('2026-10-03', '2026-10-08', 'met', 'holiday')
    """

    #: The rule.
    rule: Regulation = attrs.field(validator=_is_countable)
    #: By which its days are counted; that of the rule's own place when left out.
    calendar: Calendar = attrs.field(default=attrs.Factory(_usual_calendar, takes_self=True))
    #: By day of opening, where the limit ends: all cases of a day have the same last one.
    _ends: dict[date, Count] = attrs.field(factory=dict[date, Count], init=False, eq=False, repr=False)

    def count(self, case: CaseTimes, *, at: datetime, is_answered: bool = False) -> CaseLimit:
        """How *case* stands at the moment *at* with a limit that starts with its opening and is kept by its closing.

        Args:
            case: when it opened and closed; a date without a time is the date as written.
            at: the moment to which open cases are looked at, and by which all that the log tells had happened.
            is_answered: whether a case without a closing was answered, the log does not say when: between its
                ``answered_from``, or its opening, and *at*.

        Raises:
            CalendarError: *at* has no time zone, or the end lies beyond what the calendar can count.
        """
        now, count = aware(at), self._end(case)
        status = self._status(case, count, now, is_answered=is_answered)
        return CaseLimit(
            count=count,
            in_force=self.rule.is_in_force(count.start_on),
            status=status,
            otherwise=self._otherwise(case, count, status),
            provisional=is_provisional(self.rule, count, self.calendar),
        )

    def _end(self, case: CaseTimes) -> Count:
        on = dict(case.date_only).get("opened_at")
        zone = self.calendar.zone
        start = case.opened_at if on is None else datetime.combine(on, time(), tzinfo=zone)
        day = start.astimezone(zone).date()
        found = self._ends.get(day)
        if found is None:
            limit = Limit(
                amount=self.rule.amount or 0, unit=self.rule.unit, counting=self.rule.counting, calendar=self.calendar
            )
            found = counted(limit, start)
            if not found.by_moment:
                self._ends[day] = found
        return found

    def _status(self, case: CaseTimes, count: Count, now: datetime, *, is_answered: bool) -> ClockStatus | None:
        due = in_utc(count.due_at)
        if case.closed_at is not None:
            by_date = "closed_at" in dict(case.date_only) and not count.by_moment
            in_time = self._closed_on(case) <= count.due_on if by_date else case.closed_at <= due
            return standing(is_closed=True, in_time=in_time)
        if not is_answered:
            return standing(is_closed=False, in_time=now <= due)
        if now <= due:
            return ClockStatus.MET
        return ClockStatus.MET_LATE if (case.answered_from or case.opened_at) > due else None

    def _closed_on(self, case: CaseTimes) -> date:
        """The day of its closing, as written where it is written without a time."""
        closed = case.closed_at or case.opened_at
        return dict(case.date_only).get("closed_at") or closed.astimezone(self.calendar.zone).date()

    def _otherwise(self, case: CaseTimes, count: Count, status: ClockStatus | None) -> Otherwise | None:
        days = _DAYS_IN.get(self.rule.unit)
        if case.closed_at is None or days is None or count.by_moment:
            return None
        plain = case.closed_at - case.opened_at <= timedelta(days=days * (self.rule.amount or 0))
        if plain == (status is ClockStatus.MET):
            return None
        if plain:
            return "over-sooner"
        if self._closed_on(case) <= count.last_day:
            return "end-of-day"
        return cast("Otherwise", self.calendar.reason_on(count.last_day)[0])


@attrs.define(kw_only=True)
class LimitTally(Kept):
    """How many cases kept a limit, how many did not, and of how many that can't be said.

    >>> tally = LimitTally()
    >>> tally.cases, tally.rate
    (0, None)
    """

    #: Whether cases count that began while the rule was not in force, as if it had been.
    as_if: bool = False
    #: How many were answered at a moment that the log does not give, which may have been in time or late.
    undated: int = 0
    #: How many began while the rule was not in force; without ``as_if`` they are in no other number but ``cases``.
    not_in_force: int = 0
    #: How many stand otherwise than by 24 hours a day, and why.
    otherwise: Counter[Otherwise] = attrs.field(factory=Counter[Otherwise])
    #: How many have a last day that moved.
    moved: int = 0
    #: How many rest on days that the calendar does not surely know.
    provisional: int = 0
    #: How many the log itself has in time, late or unsaid, by what the rule says of them.
    own: Counter[tuple[Verdict | None, Verdict | None]] = attrs.field(
        factory=Counter[tuple[Verdict | None, Verdict | None]]
    )

    def add(self, found: CaseLimit, own: Verdict | None = None) -> None:
        """Counts one more case, of which the log itself says *own*."""
        self.not_in_force += not found.in_force
        if not (found.in_force or self.as_if):
            return
        if found.status is None:
            self.undated += 1
        else:
            self.statuses[found.status] += 1
        if found.otherwise is not None:
            self.otherwise[found.otherwise] += 1
        self.moved += found.count.has_moved
        self.provisional += found.provisional
        self.own[found.verdict, own] += 1

    def merge(self, other: "LimitTally") -> None:
        """Counts the cases of *other* as well."""
        self.statuses.update(other.statuses)
        self.otherwise.update(other.otherwise)
        self.own.update(other.own)
        for name in ("undated", "not_in_force", "moved", "provisional"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return self.statuses.total() + self.undated + (0 if self.as_if else self.not_in_force)

    @property
    def rate(self) -> float | None:
        """The share that was in time, of what is decided; ``None`` while nothing is, and where answers have no date.

        Of answers without a date those that are decided are no fair sample, so that their share would mislead.
        """
        return None if self.undated else super().rate

    @property
    def agreed(self) -> int:
        """How many decided cases the log itself has as the rule has them."""
        return sum(count for (ours, own), count in self.own.items() if ours is not None and ours == own)

    @property
    def disagreed(self) -> int:
        """How many decided cases the log itself has the other way."""
        return sum(count for (ours, own), count in self.own.items() if ours and own and ours != own)
