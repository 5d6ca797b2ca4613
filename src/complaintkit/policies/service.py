"""What the organisation owes, and by when: first-match rules from the kind of complaint to targets.

The limit depends on complaint category × customer category, as set in the organisation's own table
(``handbook:matrix``); without one, the manuals' limits hold.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Self, cast

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

if TYPE_CHECKING:
    from pathlib import Path

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


def _some_time(target: "Target", _: object, amount: timedelta) -> None:
    if amount <= timedelta():
        raise DataError("Target", "amount", f"is {amount}; expected more than zero")
    if target.kind is TimeKind.WORKING_DAYS and amount % timedelta(days=1):
        raise DataError("Target", "amount", f"is {amount}; working days are counted whole")


def _share(_: object, __: object, share: float) -> None:
    if not 0 < share <= 1:
        raise DataError("Target", "at_risk_from", f"is {share!r}; expected a share above 0, at most 1")


@attrs.frozen(kw_only=True)
class Target:
    """A limit for one milestone.

    Raises:
        DataError: the amount is not above zero, or of working days not whole, or the share not one.

    >>> ServicePolicy.default().targets(Situation())[0].amount
    datetime.timedelta(seconds=43200)
    """

    #: What is owed.
    milestone: Milestone
    #: How long it may take; more than zero, and of working days a whole number.
    amount: timedelta = attrs.field(validator=_some_time)
    #: In what time it counts.
    kind: TimeKind = TimeKind.WORKING_TIME
    #: While whose turn it is the clock stands still.
    pauses_on: tuple[Turn, ...] = (Turn.CUSTOMER, Turn.THIRD_PARTY)
    #: The share of the target from which the clock is at risk; above 0, at most 1.
    at_risk_from: float = attrs.field(default=0.8, validator=_share)
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
    def load(cls, path: "str | Path") -> Self:
        """The policy in the TOML file at *path*, in the form of ``data/policies/manuals.toml``.

        Raises:
            DataError: naming the row and what is wrong in it.
        """
        from pathlib import Path  # noqa: PLC0415 - costs every import 4 ms, and few programs load a policy

        return cls.from_dict(table_at(Path(path)), file=str(path))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, file: str = "(policy)") -> Self:
        """The policy that *data* describes, in the form of the TOML file.

        Raises:
            DataError: naming the row and what is wrong in it.
        """
        _table(data, file, "(file)")
        _known(data, {"name", "rules"}, file, "(file)")
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
_UNITS = ("days", "hours", "minutes")
_TARGET_KEYS = {"milestone", *_UNITS, "kind", "pauses_on", "at_risk_from", "source"}


def _rule(row: Any, file: str, where: str) -> PolicyRule:
    fields = _table(row, file, where)
    _known(fields, {"when", "targets", "source"}, file, where)
    if not isinstance(fields.get("targets"), list):
        raise DataError(file, where, "has no list of targets")
    when = _table(fields.get("when", {}), file, f"{where}.when")
    _known(when, set(_AXES), file, f"{where}.when")
    conditions = tuple((axis, _condition(axis, when[axis], file, f"{where}.when.{axis}")) for axis in when)
    targets = tuple(_target(t, file, f"{where}.targets[{i}]") for i, t in enumerate(fields["targets"]))
    return PolicyRule(when=conditions, targets=targets, source=str(fields.get("source", "ours")))


def _condition(axis: str, values: Any, file: str, where: str) -> tuple[Term, ...]:
    terms = _terms(_AXES[axis], values, file, where)
    if not terms:
        raise DataError(file, where, "names no value, so the rule would never hold")
    return terms


def _target(row: Any, file: str, where: str) -> Target:
    fields = _table(row, file, where)
    _known(fields, _TARGET_KEYS, file, where)
    pauses = fields.get("pauses_on", [Turn.CUSTOMER.value, Turn.THIRD_PARTY.value])
    try:
        return Target(
            milestone=_term(Milestone, fields.get("milestone"), file, f"{where}.milestone"),
            amount=_amount(fields, file, where),
            kind=_term(TimeKind, fields.get("kind", TimeKind.WORKING_TIME.value), file, f"{where}.kind"),
            pauses_on=_terms(Turn, pauses, file, f"{where}.pauses_on"),
            at_risk_from=_number(fields.get("at_risk_from", 0.8), file, f"{where}.at_risk_from"),
            source=str(fields.get("source", "ours")),
        )
    except DataError as error:
        if error.file == file:
            raise
        raise DataError(file, f"{where}.{error.row}", error.problem) from error


def _amount(fields: Mapping[str, Any], file: str, where: str) -> timedelta:
    given = {unit: _number(fields[unit], file, f"{where}.{unit}") for unit in _UNITS if unit in fields}
    if not given:
        raise DataError(file, where, f"has no length; expected one of {', '.join(_UNITS)}")
    return timedelta(**given)


def _number(value: Any, file: str, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise DataError(file, where, f"is {value!r}; expected a number from 0 to a million")
    return float(value)


def _terms(terms: type[Any], values: Any, file: str, where: str) -> tuple[Any, ...]:
    listed = cast(list[Any], values) if isinstance(values, list) else [values]
    return tuple(_term(terms, value, file, where) for value in listed)


def _term(terms: type[Any], value: Any, file: str, where: str) -> Any:
    try:
        return terms(value)
    except UnknownTermError as error:
        raise DataError(file, where, f"is not known: {error}") from error


def _table(row: Any, file: str, where: str) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise DataError(file, where, "is not a table")
    return cast(Mapping[str, Any], row)


def _known(fields: Mapping[str, Any], keys: set[str], file: str, where: str) -> None:
    for unknown in (name for name in fields if name not in keys):
        raise DataError(file, f"{where}.{unknown}", f"is not a key; expected one of {', '.join(sorted(keys))}")
