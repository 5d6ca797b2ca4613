"""What a policy owes in one situation, ready to be counted: looked up once for all cases that are alike."""

from bisect import bisect_right
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import attrs

from complaintkit.policies import OnReopen, ServicePolicy, Situation, Target
from complaintkit.sla._spans import Course, Names, Span
from complaintkit.vocabulary import ClockStatus, TimeKind

__all__ = ["Amounts", "Judged", "Limit", "Limits", "amounts_of", "limits_of", "situated"]

#: The values of a :class:`Situation`, in the order of its fields: quicker to make and to look up.
Judged: TypeAlias = tuple[Any, ...]
_AXES = tuple(field.name for field in attrs.fields(Situation))


class Amounts(NamedTuple):
    """How long it may take, in microseconds."""

    #: All of it.
    whole: int
    #: The same as a length.
    target: timedelta
    #: From where it is at risk.
    risk: int
    #: Where to warn, ascending.
    warnings: tuple[int, ...]

    def next_warning(self, used: int) -> int | None:
        """Where to warn next, once so much is *used*."""
        position = bisect_right(self.warnings, used)
        return self.warnings[position] if position < len(self.warnings) else None

    def running(self, used: int, *, paused: bool) -> ClockStatus:
        """Where a clock stands that has not ended."""
        if used > self.whole:
            return ClockStatus.BREACHED
        if paused:
            return ClockStatus.PAUSED
        return ClockStatus.AT_RISK if used >= self.risk else ClockStatus.RUNNING

    def ended(self, used: int, *, cancelled: bool) -> ClockStatus:
        """Where a clock stands that has ended."""
        if used > self.whole:
            # A limit that had passed before the case was withdrawn stays missed.
            return ClockStatus.BREACHED if cancelled else ClockStatus.MET_LATE
        return ClockStatus.CANCELLED if cancelled else ClockStatus.MET


class Limit(NamedTuple):
    """A target, ready to be counted."""

    #: The target itself.
    target: Target
    #: When it starts and stops.
    course: Course
    #: Which one it is of the ways of counting that the policy's limits have: in what hours, and when it pauses.
    way: int
    #: How long it may take; ``None`` where working days make it depend on the start.
    amounts: Amounts | None


class Limits:
    """All that a policy owes in one situation; equal to itself only, so that looking it up costs nothing."""

    __slots__ = ("heard", "limits", "on_reopen")

    def __init__(self, limits: tuple[Limit, ...], on_reopen: OnReopen) -> None:
        self.limits = limits
        #: What a reopening does.
        self.on_reopen: OnReopen = on_reopen
        #: What they listen to.
        self.heard = frozenset[str]().union(*(limit.course.heard for limit in limits))

    def spans(self, happened: tuple[Names, ...]) -> tuple[Span | None, ...]:
        """From where to where each is owed after what *happened*; ``None`` where it is not."""
        return _spans(self, happened)


@lru_cache(maxsize=1024)
def limits_of(policy: ServicePolicy, judged: Judged) -> Limits:
    """What *policy* owes to a case that is *judged* so."""
    targets = policy.targets(situated(judged))
    ways = list(dict.fromkeys(map(_way, targets)))
    limits = tuple(_limit(target, ways.index(_way(target))) for target in targets)
    return Limits(limits, policy.on_reopen)


@lru_cache(maxsize=1024)
def _spans(limits: Limits, happened: tuple[Names, ...]) -> tuple[Span | None, ...]:
    return tuple(limit.course.span(happened, limits.on_reopen) for limit in limits.limits)


def situated(judged: Judged) -> Situation:
    """The situation that *judged* is."""
    return Situation(**dict(zip(_AXES, judged, strict=True)))


def amounts_of(target: Target, whole: timedelta) -> Amounts:
    """The shares of *whole* that the target names."""
    shares = sorted({*target.warn_at, target.at_risk_from})
    warnings = tuple(_micros(whole * each) for each in shares)
    return Amounts(_micros(whole), whole, _micros(whole * target.at_risk_from), warnings)


def _way(target: Target) -> tuple[object, ...]:
    return target.kind is TimeKind.CALENDAR_TIME, target.owner, target.level, target.pauses_on


def _limit(target: Target, way: int) -> Limit:
    fixed = target.kind is not TimeKind.WORKING_DAYS
    return Limit(target, Course(target.lifecycle), way, amounts_of(target, target.amount) if fixed else None)


def _micros(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
