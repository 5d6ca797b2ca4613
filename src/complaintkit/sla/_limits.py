"""What a policy owes in one situation, ready to be counted: looked up once for all cases that are alike."""

from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import attrs

from complaintkit.policies import Lifecycle, ServicePolicy, Situation, Target
from complaintkit.sla._spans import Course
from complaintkit.vocabulary import Channel, Complexity, Content, Nature, RiskFlag, Tier, TimeKind

__all__ = ["Amounts", "Judged", "Limit", "Limits", "amounts_of", "course_of", "limits_of", "situated"]

#: The values of a :class:`Situation`, in the order of its fields: quicker to make and to look up.
Judged: TypeAlias = tuple[Tier, Complexity, Nature | None, Content | None, Channel | None, tuple[RiskFlag, ...]]
_AXES: tuple[Any, ...] = tuple(field.name for field in attrs.fields(Situation))


class Amounts(NamedTuple):
    """How long it may take, in microseconds."""

    #: All of it.
    whole: int
    #: From where it is at risk.
    risk: int
    #: Where to warn, ascending.
    warnings: tuple[int, ...]


class Limit(NamedTuple):
    """A target, ready to be counted."""

    #: The target itself.
    target: Target
    #: When it starts and stops.
    course: Course
    #: How long it may take; ``None`` where working days make it depend on the start.
    amounts: Amounts | None


class Limits(NamedTuple):
    """All that a policy owes in one situation."""

    #: Each of them.
    limits: tuple[Limit, ...]
    #: What they listen to.
    heard: frozenset[str]


@lru_cache(maxsize=1024)
def limits_of(policy: ServicePolicy, judged: Judged) -> Limits:
    """What *policy* owes to a case that is *judged* so."""
    limits = tuple(map(_limit, policy.targets(situated(judged))))
    return Limits(limits, frozenset[str]().union(*(limit.course.heard for limit in limits)))


def situated(judged: Judged) -> Situation:
    """The situation that *judged* is."""
    return Situation(**dict(zip(_AXES, judged, strict=True)))


@lru_cache(maxsize=256)
def course_of(lifecycle: Lifecycle) -> Course:
    """The *lifecycle*, ready to follow a case."""
    return Course(lifecycle)


def amounts_of(target: Target, whole: timedelta) -> Amounts:
    """The shares of *whole* that the target names."""
    shares = sorted({*target.warn_at, target.at_risk_from})
    return Amounts(_micros(whole), _micros(whole * target.at_risk_from), tuple(_micros(whole * each) for each in shares))


def _limit(target: Target) -> Limit:
    fixed = target.kind is not TimeKind.WORKING_DAYS
    return Limit(target, course_of(target.lifecycle), amounts_of(target, target.amount) if fixed else None)


def _micros(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
