"""What a rule looks at, what it owes, and the rule itself."""

from collections.abc import Iterable
from datetime import timedelta
from typing import cast

import attrs

from complaintkit.errors import DataError
from complaintkit.policies.lifecycles import Lifecycle
from complaintkit.vocabulary import (
    Channel,
    Complexity,
    Content,
    Milestone,
    Nature,
    RiskFlag,
    Term,
    Tier,
    TimeKind,
    Turn,
)

__all__ = ["PolicyRule", "Situation", "Target"]


@attrs.frozen(kw_only=True)
class Situation:
    """What a rule looks at.

    >>> Situation(tier=Tier.ORDINARY).complexity.value, Situation().flags
    ('simple', ())
    """

    #: The customer's tier.
    tier: Tier = Tier.ORDINARY
    #: Simple or complex.
    complexity: Complexity = Complexity.SIMPLE
    #: The kind by nature, where judged.
    nature: Nature | None = None
    #: What it is about, where judged.
    content: Content | None = None
    #: The channel, where known.
    channel: Channel | None = None
    #: The risk flags that are up; a condition on flags holds when one of them is.
    flags: tuple[RiskFlag, ...] = ()


def _some_time(target: "Target", _: object, amount: timedelta) -> None:
    if amount <= timedelta():
        raise DataError("Target", "amount", f"is {amount}; expected more than zero")
    if target.kind is TimeKind.WORKING_DAYS and amount % timedelta(days=1):
        raise DataError("Target", "amount", f"is {amount}; working days are counted whole")


def _share(_: object, __: object, share: float) -> None:
    if not 0 < share <= 1:
        raise DataError("Target", "at_risk_from", f"is {share!r}; expected a share above 0, at most 1")


def _sorted(shares: Iterable[float]) -> tuple[float, ...]:
    return tuple(sorted(set(shares)))


def _shares(_: object, __: object, shares: tuple[float, ...]) -> None:
    if not all(0 < share <= 1 for share in shares):
        raise DataError("Target", "warn_at", f"is {list(shares)}; expected shares above 0, at most 1")


def _a_level(_: object, __: object, level: int | None) -> None:
    if level is not None and level < 0:
        raise DataError("Target", "level", f"is {level}; expected 0, which is the agent's, or more")


def _a_lifecycle(_: object, __: object, lifecycle: object) -> None:
    if not isinstance(lifecycle, Lifecycle):
        raise DataError("Target", "lifecycle", f"is {lifecycle!r}; expected a Lifecycle")


def _usual(target: "Target") -> Lifecycle:
    return Lifecycle.of(target.milestone)


# The hash is kept, because clocks look a target up for every case.
@attrs.frozen(kw_only=True, cache_hash=True)
class Target:
    """A limit for one milestone.

    Raises:
        DataError: the amount is not above zero, or of working days not whole, or a share not one, or the level below 0.

    >>> Target(milestone=Milestone.RESOLUTION, amount=timedelta(hours=12)).at_risk_from
    0.8
    """

    #: What is owed.
    milestone: Milestone
    #: How long it may take; more than zero, and of working days a whole number.
    amount: timedelta = attrs.field(validator=_some_time)
    #: In what time it counts.
    kind: TimeKind = TimeKind.WORKING_TIME
    #: While whose turn it is the clock stands still.
    pauses_on: tuple[Turn, ...] = attrs.field(default=(Turn.CUSTOMER, Turn.THIRD_PARTY), converter=tuple[Turn, ...])
    #: The share of the target from which the clock is at risk; above 0, at most 1.
    at_risk_from: float = attrs.field(default=0.8, validator=_share)
    #: The shares of the target at which to warn, sorted; each above 0, at most 1.
    warn_at: tuple[float, ...] = attrs.field(default=(0.5, 0.8), converter=_sorted, validator=_shares)
    #: Whose time it counts: ours, pauses aside, or that in which we wait for the customer or a third party.
    owner: Turn = Turn.OURS
    #: The level of escalation whose time alone counts, 0 being the agent's (L1); ``None`` for any.
    level: int | None = attrs.field(default=None, validator=_a_level)
    #: What starts, stops, resets and cancels it; the milestone's own where nothing else is said.
    lifecycle: Lifecycle = attrs.field(default=attrs.Factory(_usual, takes_self=True), validator=_a_lifecycle)
    #: The id of the rule behind it.
    source: str = "ours"


def _conditions(given: Iterable[tuple[str, Iterable[Term]]]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    return tuple((axis, tuple(values)) for axis, values in given)


def _axes_once(_: object, __: object, when: tuple[tuple[str, tuple[Term, ...]], ...]) -> None:
    known = {field.name for field in attrs.fields(Situation)}
    named = [axis for axis, _ in when]
    for axis in named:
        if axis not in known or named.count(axis) > 1:
            problem = "is named twice" if axis in known else f"is no axis; expected one of {', '.join(sorted(known))}"
            raise DataError("PolicyRule", f"when.{axis}", problem)


@attrs.frozen(kw_only=True)
class PolicyRule:
    """If all conditions hold, these targets.

    Raises:
        DataError: a condition is on no axis of a situation, or two are on one.

    >>> PolicyRule(when=(("tier", (Tier.VIP,)),), targets=()).holds(Situation(tier=Tier.VIP))
    True
    """

    #: For each axis of :class:`Situation`, the values that the rule is for; an axis that is not named is free.
    when: tuple[tuple[str, tuple[Term, ...]], ...] = attrs.field(
        default=(), converter=_conditions, validator=_axes_once
    )
    #: The targets.
    targets: tuple[Target, ...] = attrs.field(converter=tuple[Target, ...])
    #: The id of the rule behind it.
    source: str = "ours"

    def holds(self, situation: Situation) -> bool:
        """Whether the rule is for *situation*."""
        return all(_meets(getattr(situation, axis), values) for axis, values in self.when)


def _meets(value: object, values: tuple[Term, ...]) -> bool:
    if isinstance(value, tuple):
        return any(member in values for member in cast(tuple[Term, ...], value))
    return value in values
