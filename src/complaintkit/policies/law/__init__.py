"""Statutory time limits as dated, sourced data: 216 rules, of which none is legal advice."""

from complaintkit.policies.law.rules import (
    Counting,
    EarlierOf,
    Extension,
    Instrument,
    Regulation,
    RuleText,
    Variant,
)
from complaintkit.policies.law.selection import (
    closing_ends_days,
    general_sectors,
    holiday_country,
    holidays_decide,
    places,
    regulation,
    regulations,
    wider_sectors,
    zone_name,
)

__all__ = [
    "Counting",
    "EarlierOf",
    "Extension",
    "Instrument",
    "Regulation",
    "RuleText",
    "Variant",
    "closing_ends_days",
    "general_sectors",
    "holiday_country",
    "holidays_decide",
    "places",
    "regulation",
    "regulations",
    "wider_sectors",
    "zone_name",
]
