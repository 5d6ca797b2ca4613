"""Reads the rules of one jurisdiction from their table."""

from functools import cache
from typing import Any

from complaintkit._tables import table
from complaintkit.policies.law.rules import Counting, EarlierOf, Extension, Instrument, Regulation, Variant
from complaintkit.vocabulary.law import (
    CaseMoment,
    Circumstance,
    Confidence,
    CountFrom,
    DayEnd,
    DayLength,
    ExtensionNeed,
    Jurisdiction,
    LimitKind,
    Party,
    PeriodKind,
    RollOver,
    Sector,
    TimeUnit,
)

__all__ = ["rules_of"]

#: What a plain value of a rule's row becomes.
_ONE = {
    "sector": Sector,
    "kind": LimitKind,
    "trigger": CaseMoment,
    "or_trigger": CaseMoment,
    "repeats_at": CaseMoment,
    "unit": TimeUnit,
    "cycles_end": CaseMoment,
    "cumulates": PeriodKind,
    "confidence": Confidence,
}
#: What each value of a row of values becomes.
_MANY = {
    "owed_by": Party,
    "requires": CaseMoment,
    "done_by": CaseMoment,
    "when": Circumstance,
    "unless": Circumstance,
    "except_sectors": Sector,
    "suspended_by": PeriodKind,
    "sources": str,
}
_COUNTING = {"start": CountFrom, "rolls": RollOver, "day_end": DayEnd, "day": DayLength}
_LIMB = {"moment": CaseMoment, "unit": TimeUnit}


@cache
def rules_of(jurisdiction: Jurisdiction) -> tuple[Regulation, ...]:
    """The rules of that jurisdiction itself, in the order of its table; read once."""
    data = table(f"regulations/{jurisdiction.value}")
    instruments = {key: Instrument(id=key, **row) for key, row in data["instruments"].items()}
    return tuple(_rule(jurisdiction, instruments, row) for row in data["rules"])


def _rule(jurisdiction: Jurisdiction, instruments: dict[str, Instrument], row: dict[str, Any]) -> Regulation:
    fields = {**row, **_terms(row, _ONE)}
    fields |= {name: tuple(map(terms, row[name])) for name, terms in _MANY.items() if name in row}
    fields |= {"jurisdiction": jurisdiction, "instrument": instruments[row["instrument"]]}
    fields["counting"] = Counting(**{**row["counting"], **_terms(row["counting"], _COUNTING)})
    fields["variants"] = tuple(map(_variant, row.get("variants", ())))
    fields["earlier_of"] = tuple(EarlierOf(**{**limb, **_terms(limb, _LIMB)}) for limb in row.get("earlier_of", ()))
    if "extension" in row:
        fields["extension"] = _extension(row["extension"])
    return Regulation(**fields)


def _extension(row: dict[str, Any]) -> Extension:
    needs = tuple(map(ExtensionNeed, row["needs"]))
    return Extension(amount=row.get("amount"), needs=needs, total=row.get("total", False))


def _variant(row: dict[str, Any]) -> Variant:
    return Variant(when=tuple(map(Circumstance, row["when"])), amount=row["amount"])


def _terms(row: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    return {name: terms(row[name]) for name, terms in kinds.items() if name in row}
