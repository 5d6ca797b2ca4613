"""What a rule looks at, what it owes, and the rule itself."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, TypeVar, cast

import attrs

from complaintkit.errors import DataError, shown
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

_T = TypeVar("_T")


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


def in_a_tuple(given: Iterable[_T]) -> tuple[_T, ...]:
    """The members in a tuple; what has none, a term among it, is the only one."""
    listed = cast(object, given)
    return tuple(given) if isinstance(listed, Iterable) and not isinstance(listed, str) else (cast(_T, given),)


def each_a(kind: type, record: str) -> Callable[[object, "attrs.Attribute[Any]", tuple[object, ...]], None]:
    """Refuses members that are not of *kind*, in the name of *record*."""

    def check(_: object, field: "attrs.Attribute[Any]", members: tuple[object, ...]) -> None:
        for i, member in enumerate(members):
            if not isinstance(member, kind):
                raise DataError(record, f"{field.name}[{i}]", f"is {shown(member)}; expected a {kind.__name__}")

    return check


def _a(kind: type) -> Callable[[object, "attrs.Attribute[Any]", object], None]:
    def check(_: object, field: "attrs.Attribute[Any]", given: object) -> None:
        if not isinstance(given, kind):
            raise DataError("Target", field.name, f"is {shown(given)}; expected a {kind.__name__}")

    return check


def _some_time(target: "Target", _: object, amount: timedelta) -> None:
    if not isinstance(cast(object, amount), timedelta):
        raise DataError("Target", "amount", f"is {shown(amount)}; expected a timedelta")
    if amount <= timedelta():
        raise DataError("Target", "amount", f"is {amount}; expected more than zero")
    if target.kind is TimeKind.WORKING_DAYS and amount % timedelta(days=1):
        raise DataError("Target", "amount", f"is {amount}; working days are counted whole")


def _share(_: object, __: object, share: float) -> None:
    if not _is_share(share):
        raise DataError("Target", "at_risk_from", f"is {shown(share)}; expected a share above 0, at most 1")


def _turns(given: Iterable[Turn]) -> tuple[Turn, ...]:
    return in_a_tuple(given)


def _is_share(given: object) -> bool:
    return isinstance(given, int | float) and 0 < given <= 1


def _sorted(shares: Iterable[float]) -> tuple[float, ...]:
    listed = in_a_tuple(shares)
    return tuple(sorted(set(listed))) if all(map(_is_share, listed)) else listed


def _shares(_: object, __: object, shares: tuple[float, ...]) -> None:
    if not all(map(_is_share, shares)):
        raise DataError("Target", "warn_at", f"is {shown(list(shares))}; expected shares above 0, at most 1")


def _a_level(_: object, __: object, level: int | None) -> None:
    if level is not None and (not isinstance(cast(object, level), int) or level < 0):
        raise DataError("Target", "level", f"is {shown(level)}; expected 0, which is the agent's, or more")


def _a_lifecycle(_: object, __: object, lifecycle: object) -> None:
    if not isinstance(lifecycle, Lifecycle):
        raise DataError("Target", "lifecycle", f"is {shown(lifecycle)}; expected a Lifecycle")


def _usual(target: "Target") -> Lifecycle:
    return Lifecycle.of(target.milestone)


# The hash is kept, because clocks look a target up for every case.
@attrs.frozen(kw_only=True, cache_hash=True)
class Target:
    """A limit for one milestone.

    Raises:
        DataError: the amount is not above zero, or of working days not whole, or a share not one, or the level below 0,
            or a field is of another kind.

    >>> Target(milestone=Milestone.RESOLUTION, amount=timedelta(hours=12)).at_risk_from
    0.8
    """

    #: What is owed.
    milestone: Milestone = attrs.field(validator=_a(Milestone))
    #: How long it may take; more than zero, and of working days a whole number.
    amount: timedelta = attrs.field(validator=_some_time)
    #: In what time it counts.
    kind: TimeKind = attrs.field(default=TimeKind.WORKING_TIME, validator=_a(TimeKind))
    #: While whose turn it is the clock stands still.
    pauses_on: tuple[Turn, ...] = attrs.field(
        default=(Turn.CUSTOMER, Turn.THIRD_PARTY), converter=_turns, validator=each_a(Turn, "Target")
    )
    #: The share of the target from which the clock is at risk; above 0, at most 1.
    at_risk_from: float = attrs.field(default=0.8, validator=_share)
    #: The shares of the target at which to warn, sorted; each above 0, at most 1.
    warn_at: tuple[float, ...] = attrs.field(default=(0.5, 0.8), converter=_sorted, validator=_shares)
    #: Whose time it counts: ours, pauses aside, or that in which we wait for the customer or a third party.
    owner: Turn = attrs.field(default=Turn.OURS, validator=_a(Turn))
    #: The level of escalation whose time alone counts, 0 being the agent's (L1); ``None`` for any.
    level: int | None = attrs.field(default=None, validator=_a_level)
    #: What starts, stops, resets and cancels it; the milestone's own where nothing else is said.
    lifecycle: Lifecycle = attrs.field(default=attrs.Factory(_usual, takes_self=True), validator=_a_lifecycle)
    #: The id of the rule behind it.
    source: str = "ours"


def _targets(given: Iterable[Target]) -> tuple[Target, ...]:
    return in_a_tuple(given)


def _conditions(given: Iterable[tuple[str, Iterable[Term]]]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    pairs: tuple[Any, ...] = in_a_tuple(given)
    if any(not isinstance(pair, list | tuple) or len(cast(Any, pair)) != 2 for pair in pairs):
        return pairs  # for the validator to name
    return tuple((axis, in_a_tuple(values)) for axis, values in pairs)


def _is_condition(pair: Any) -> bool:
    axis, values = cast(Any, pair) if isinstance(pair, tuple) and len(cast(Any, pair)) == 2 else (None, ())
    return isinstance(axis, str) and all(isinstance(value, Term) for value in in_a_tuple(values))


def _axes_once(_: object, __: object, when: tuple[tuple[str, tuple[Term, ...]], ...]) -> None:
    for i, pair in enumerate(when):
        if not _is_condition(pair):
            raise DataError("PolicyRule", f"when[{i}]", f"is {shown(pair)}; expected ('tier', (Tier.VIP,)) or the like")
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
        DataError: a condition is on no axis of a situation, or two are on one, or a condition or a target is none.

    >>> PolicyRule(when=(("tier", (Tier.VIP,)),), targets=()).holds(Situation(tier=Tier.VIP))
    True
    """

    #: For each axis of :class:`Situation`, the values that the rule is for; an axis that is not named is free.
    when: tuple[tuple[str, tuple[Term, ...]], ...] = attrs.field(
        default=(), converter=_conditions, validator=_axes_once
    )
    #: The targets.
    targets: tuple[Target, ...] = attrs.field(converter=_targets, validator=each_a(Target, "PolicyRule"))
    #: The id of the rule behind it.
    source: str = "ours"

    def holds(self, situation: Situation) -> bool:
        """Whether the rule is for *situation*."""
        return all(_meets(getattr(situation, axis), values) for axis, values in self.when)


def _meets(value: object, values: tuple[Term, ...]) -> bool:
    if isinstance(value, tuple):
        return any(member in values for member in cast(tuple[Term, ...], value))
    return value in values
