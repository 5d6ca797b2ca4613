"""A policy's rules from plain data, as TOML gives it, and back."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

import attrs

from complaintkit.errors import DataError, UnknownTermError, shown
from complaintkit.policies.lifecycles import Lifecycle
from complaintkit.policies.rules import PolicyRule, Target
from complaintkit.vocabulary import (
    Channel,
    Complexity,
    Content,
    Milestone,
    Nature,
    NatureGroup,
    RiskFlag,
    Term,
    Tier,
    TimeKind,
    Turn,
)

__all__ = ["plain_rules", "policy_fields", "policy_toml"]

#: What a rule may be for; ``group`` is written out as the kinds by nature that belong to it.
_AXES: dict[str, type[Term]] = {
    "tier": Tier,
    "complexity": Complexity,
    "nature": Nature,
    "content": Content,
    "channel": Channel,
    "flags": RiskFlag,
    "group": NatureGroup,
}
#: What a policy may choose, the first where it says nothing.
_MODES = {"on_reopen": ("resume", "restart", "ignore"), "on_change": ("retarget", "keep")}
_UNITS = ("days", "hours", "minutes")
_TARGET_KEYS = {
    *("milestone", *_UNITS, "kind", "pauses_on", "at_risk_from", "warn_at"),
    *("owner", "level", "lifecycle", "source"),
}
_LIFECYCLE_KEYS = {field.name for field in attrs.fields(Lifecycle)}


def policy_fields(data: Any, file: str) -> dict[str, Any]:
    """The fields of the policy that *data* describes.

    Raises:
        DataError: naming the row and what is wrong in it.
    """
    fields = _table(data, file, "(file)")
    _known(fields, {"name", *_MODES, "lifecycles", "rules"}, file, "(file)")
    rows = fields.get("rules")
    if not isinstance(rows, list) or not rows:
        raise DataError(file, "rules", "is missing; expected at least one [[rules]]")
    usual = _lifecycles(fields.get("lifecycles", {}), file)
    rules = tuple(_rule(row, usual, file, f"rules[{i}]") for i, row in enumerate(cast(list[Any], rows)))
    modes = {key: _mode(key, fields[key], file) for key in _MODES if key in fields}
    return {"name": _text(fields.get("name", file), file, "name"), **modes, "rules": rules}


def _lifecycles(rows: Any, file: str) -> Mapping[Milestone, Lifecycle]:
    """The house's own lifecycles by milestone, which hold for each target that says nothing else."""
    given = _table(rows, file, "lifecycles")
    found = ((_term(Milestone, name, file, f"lifecycles.{name}"), name, row) for name, row in given.items())
    return {each: _lifecycle(Lifecycle.of(each), row, file, f"lifecycles.{name}") for each, name, row in found}


def _lifecycle(usual: Lifecycle, row: Any, file: str, where: str) -> Lifecycle:
    """The *usual* one with what *row* says instead; then it is the house's own, unless it names its rule."""
    given = _table(row, file, where)
    _known(given, _LIFECYCLE_KEYS, file, where)
    try:
        return attrs.evolve(usual, **{**given, "source": _text(given.get("source", "ours"), file, f"{where}.source")})
    except DataError as error:
        raise DataError(file, f"{where}.{error.row}", error.problem) from error


def _mode(key: str, value: Any, file: str) -> str:
    if value not in _MODES[key]:
        raise DataError(file, key, f"is {shown(value)}; expected one of {', '.join(_MODES[key])}")
    return cast(str, value)


def plain_rules(rules: tuple[PolicyRule, ...]) -> list[dict[str, Any]]:
    """The rules as plain data."""
    return [_plain_rule(rule) for rule in rules]


def policy_toml(data: Mapping[str, Any]) -> str:
    """Plain data of a policy as a TOML file: a table for each rule, a line for each target."""
    lines = [f"{key} = {_toml(value)}" for key, value in data.items() if key != "rules"]
    for row in data["rules"]:
        lines += ["", "[[rules]]", f"source = {_toml(row['source'])}", f"when = {_toml(row['when'])}", "targets = ["]
        lines += [*(f"    {_toml(target)}," for target in row["targets"]), "]"]
    return "".join(f"{line}\n" for line in lines)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key} = {_toml(each)}" for key, each in cast(Mapping[str, Any], value).items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, cast(list[Any], value)))}]"
    # What JSON writes for a string or a number is TOML too, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain_rule(rule: PolicyRule) -> dict[str, Any]:
    return {
        "source": rule.source,
        "when": {axis: [value.value for value in values] for axis, values in rule.when},
        "targets": [_plain_target(target) for target in rule.targets],
    }


def _plain_target(target: Target) -> dict[str, Any]:
    return {
        "milestone": target.milestone.value,
        **_plain_amount(target),
        "kind": target.kind.value,
        "pauses_on": [turn.value for turn in target.pauses_on],
        "at_risk_from": target.at_risk_from,
        "warn_at": list(target.warn_at),
        "owner": target.owner.value,
        **({} if target.level is None else {"level": target.level}),
        **_plain_lifecycle(target),
        "source": target.source,
    }


def _plain_lifecycle(target: Target) -> dict[str, Any]:
    """What is not as usual for the milestone."""
    ours, usual = (attrs.asdict(each) for each in (target.lifecycle, Lifecycle.of(target.milestone)))
    if ours == usual:
        return {}
    own = {key: value for key, value in ours.items() if value != usual[key] or key == "source"}
    return {"lifecycle": {key: [*value] if isinstance(value, tuple) else value for key, value in own.items()}}


def _plain_amount(target: Target) -> dict[str, float]:
    if target.kind is TimeKind.WORKING_DAYS:
        return {"days": target.amount.days}
    hours, rest = divmod(target.amount, timedelta(hours=1))
    parts = {"hours": hours, "minutes": rest / timedelta(minutes=1)}
    return {unit: number for unit, number in parts.items() if number}


def _rule(row: Any, usual: Mapping[Milestone, Lifecycle], file: str, where: str) -> PolicyRule:
    fields = _table(row, file, where)
    _known(fields, {"when", "targets", "source"}, file, where)
    if not isinstance(fields.get("targets"), list):
        raise DataError(file, where, "has no list of targets")
    when = _table(fields.get("when", {}), file, f"{where}.when")
    _known(when, set(_AXES), file, f"{where}.when")
    conditions = _conditions({axis: _condition(axis, when[axis], file, f"{where}.when.{axis}") for axis in when})
    if not all(values for _, values in conditions):
        raise DataError(file, f"{where}.when.group", "holds none of the kinds by nature, so the rule would never hold")
    targets = tuple(_target(t, usual, file, f"{where}.targets[{i}]") for i, t in enumerate(fields["targets"]))
    return PolicyRule(
        when=conditions, targets=targets, source=_text(fields.get("source", "ours"), file, f"{where}.source")
    )


def _conditions(given: dict[str, tuple[Term, ...]]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """The conditions with ``group`` written out as kinds by nature."""
    groups = given.pop("group", None)
    if groups is not None:
        kinds = given.get("nature", tuple(Nature))
        given["nature"] = tuple(kind for kind in kinds if cast(Nature, kind).group in groups)
    return tuple(given.items())


def _condition(axis: str, values: Any, file: str, where: str) -> tuple[Term, ...]:
    terms = _terms(_AXES[axis], values, file, where)
    if not terms:
        raise DataError(file, where, "names no value, so the rule would never hold")
    return terms


def _target(row: Any, usual: Mapping[Milestone, Lifecycle], file: str, where: str) -> Target:
    fields = _table(row, file, where)
    _known(fields, _TARGET_KEYS, file, where)
    milestone = _term(Milestone, fields.get("milestone"), file, f"{where}.milestone")
    lifecycle = usual.get(milestone) or Lifecycle.of(milestone)
    if "lifecycle" in fields:
        lifecycle = _lifecycle(lifecycle, fields["lifecycle"], file, f"{where}.lifecycle")
    pauses = fields.get("pauses_on", [Turn.CUSTOMER.value, Turn.THIRD_PARTY.value])
    try:
        return Target(
            milestone=milestone,
            amount=_amount(fields, file, where),
            kind=_term(TimeKind, fields.get("kind", TimeKind.WORKING_TIME.value), file, f"{where}.kind"),
            pauses_on=_terms(Turn, pauses, file, f"{where}.pauses_on"),
            at_risk_from=_number(fields.get("at_risk_from", 0.8), file, f"{where}.at_risk_from"),
            warn_at=_shares(fields.get("warn_at", [0.5, 0.8]), file, f"{where}.warn_at"),
            owner=_term(Turn, fields.get("owner", Turn.OURS.value), file, f"{where}.owner"),
            level=_level(fields.get("level"), file, f"{where}.level"),
            lifecycle=lifecycle,
            source=_text(fields.get("source", "ours"), file, f"{where}.source"),
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
        raise DataError(file, where, f"is {shown(value)}; expected a number from 0 to a million")
    return float(value)


def _shares(values: Any, file: str, where: str) -> tuple[float, ...]:
    listed = cast(list[Any], values) if isinstance(values, list) else [values]
    return tuple(_number(value, file, where) for value in listed)


def _text(value: Any, file: str, where: str) -> str:
    if not isinstance(value, str):
        raise DataError(file, where, f"is {shown(value)}; expected a text")
    return value


def _level(value: Any, file: str, where: str) -> int | None:
    if value is not None and type(value) is not int:
        raise DataError(file, where, f"is {shown(value)}; expected a level of escalation: 0, 1, 2 …")
    return value


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
        row = unknown if where == "(file)" else f"{where}.{unknown}"
        raise DataError(file, row, f"is not a key; expected one of {', '.join(sorted(keys))}")
