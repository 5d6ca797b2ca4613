"""What the organisation owes, and by when: first-match rules from the kind of complaint to targets.

The limit depends on complaint category × customer category, as set in the organisation's own table
(``handbook:matrix``); without one, the manuals' limits hold.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self, cast

import attrs

from complaintkit._tables import table, table_at
from complaintkit.errors import DataError, UnknownTermError
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

__all__ = ["PolicyRule", "ServicePolicy", "Situation", "Target"]


@attrs.frozen(kw_only=True)
class Situation:
    """What a rule looks at."""

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


@attrs.frozen(kw_only=True)
class Target:
    """A limit for one milestone.

    >>> ServicePolicy.default().targets(Situation())[0].amount
    datetime.timedelta(seconds=43200)
    """

    #: What is owed.
    milestone: Milestone
    #: How long it may take; more than zero.
    amount: timedelta
    #: In what time it counts.
    kind: TimeKind = TimeKind.WORKING_TIME
    #: While whose turn it is the clock stands still.
    pauses_on: tuple[Turn, ...] = (Turn.CUSTOMER, Turn.THIRD_PARTY)
    #: The share of the target from which the clock is at risk; above 0, at most 1.
    at_risk_from: float = 0.8
    #: The id of the rule behind it.
    source: str = "ours"


@attrs.frozen(kw_only=True)
class PolicyRule:
    """If all conditions hold, these targets."""

    #: For each axis of :class:`Situation`, the values that the rule is for; an axis that is not named is free.
    when: tuple[tuple[str, tuple[Term, ...]], ...] = ()
    #: The targets.
    targets: tuple[Target, ...]
    #: The id of the rule behind it.
    source: str = "ours"

    def holds(self, situation: Situation) -> bool:
        """Whether the rule is for *situation*."""
        return all(_meets(getattr(situation, axis), values) for axis, values in self.when)


@attrs.frozen(kw_only=True)
class ServicePolicy:
    """The rules of a house, tried in order.

    >>> policy = ServicePolicy.default()
    >>> [(t.milestone.value, t.amount.total_seconds() / 3600) for t in policy.targets(Situation(tier=Tier.VIP))]
    [('first-response', 12.0), ('periodic-progress', 12.0), ('resolution', 12.0)]
    """

    #: What the house calls it.
    name: str
    #: The rules, the first that holds counts.
    rules: tuple[PolicyRule, ...]

    def targets(self, situation: Situation) -> tuple[Target, ...]:
        """The targets of the first rule that holds; none where no rule does."""
        return next((rule.targets for rule in self.rules if rule.holds(situation)), ())

    @classmethod
    def default(cls) -> "ServicePolicy":
        """The manuals' limits: ``handbook:limits``, ``manual:24h``, ``manual:progress``."""
        return _default()

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """The policy in the TOML file at *path*, in the form of ``data/policies/manuals.toml``.

        Raises:
            DataError: naming the row and what is wrong in it.
        """
        return cls.from_dict(table_at(Path(path)), file=str(path))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, file: str = "(policy)") -> Self:
        """The policy that *data* describes, in the form of the TOML file.

        Raises:
            DataError: naming the row and what is wrong in it.
        """
        rows = data.get("rules")
        if not isinstance(rows, list) or not rows:
            raise DataError(file, "rules", "is missing; expected at least one [[rules]]")
        rules = tuple(_rule(row, file, f"rules[{i}]") for i, row in enumerate(cast(list[Any], rows)))
        return cls(name=str(data.get("name", file)), rules=rules)


@cache
def _default() -> ServicePolicy:
    return ServicePolicy.from_dict(table("policies/manuals"), file="policies/manuals")


def _meets(value: object, values: tuple[Term, ...]) -> bool:
    if isinstance(value, tuple):
        return any(member in values for member in cast(tuple[Term, ...], value))
    return value in values


_AXES: dict[str, type[Term]] = {
    "tier": Tier,
    "complexity": Complexity,
    "nature": Nature,
    "content": Content,
    "channel": Channel,
    "flags": RiskFlag,
}
_TARGET_KEYS = {"milestone", "hours", "minutes", "days", "kind", "pauses_on", "at_risk_from", "source"}


def _rule(row: Any, file: str, where: str) -> PolicyRule:
    if not isinstance(row, Mapping) or not isinstance(cast(Mapping[str, Any], row).get("targets"), list):
        raise DataError(file, where, "has no list of targets")
    fields = cast(Mapping[str, Any], row)
    _known(fields, {"when", "targets", "source"}, file, where)
    when = cast(Mapping[str, Any], fields.get("when", {}))
    _known(when, set(_AXES), file, f"{where}.when")
    conditions = tuple((axis, _terms(_AXES[axis], when[axis], file, f"{where}.when.{axis}")) for axis in when)
    targets = tuple(_target(t, file, f"{where}.targets[{i}]") for i, t in enumerate(fields["targets"]))
    return PolicyRule(when=conditions, targets=targets, source=str(fields.get("source", "ours")))


def _target(row: Any, file: str, where: str) -> Target:
    if not isinstance(row, Mapping):
        raise DataError(file, where, "is not a table")
    fields = cast(Mapping[str, Any], row)
    _known(fields, _TARGET_KEYS, file, where)
    pauses = fields.get("pauses_on", [Turn.CUSTOMER.value, Turn.THIRD_PARTY.value])
    return Target(
        milestone=_term(Milestone, fields.get("milestone"), file, f"{where}.milestone"),
        amount=_amount(fields, file, where),
        kind=_term(TimeKind, fields.get("kind", TimeKind.WORKING_TIME.value), file, f"{where}.kind"),
        pauses_on=_terms(Turn, pauses, file, f"{where}.pauses_on"),
        at_risk_from=_share(fields.get("at_risk_from", 0.8), file, f"{where}.at_risk_from"),
        source=str(fields.get("source", "ours")),
    )


def _amount(fields: Mapping[str, Any], file: str, where: str) -> timedelta:
    given = {unit: fields[unit] for unit in ("days", "hours", "minutes") if unit in fields}
    numbers = [number for number in given.values() if isinstance(number, int | float) and not isinstance(number, bool)]
    if not given or len(numbers) < len(given) or not 0 < sum(numbers) < 1e6 or min(numbers) < 0:
        raise DataError(file, where, f"has no length: days, hours or minutes above zero, not {given or 'nothing'}")
    return timedelta(**given)


def _share(value: Any, file: str, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise DataError(file, where, f"is {value!r}; expected a share above 0, at most 1")
    return float(value)


def _terms(terms: type[Any], values: Any, file: str, where: str) -> tuple[Any, ...]:
    listed = cast(list[Any], values) if isinstance(values, list) else [values]
    return tuple(_term(terms, value, file, where) for value in listed)


def _term(terms: type[Any], value: Any, file: str, where: str) -> Any:
    try:
        return terms(value)
    except UnknownTermError as error:
        raise DataError(file, where, f"is not known: {error}") from error


def _known(fields: Mapping[str, Any], keys: set[str], file: str, where: str) -> None:
    unknown = sorted(fields.keys() - keys)
    if unknown:
        raise DataError(file, f"{where}.{unknown[0]}", f"is not a key; expected one of {', '.join(sorted(keys))}")
