"""One complaint through all the readings: a case in hand, and triage."""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.handling.case import Case, default_calendar

if TYPE_CHECKING:
    from complaintkit.handling._triage import Triage, triage

__all__ = ["Case", "Triage", "default_calendar", "triage"]


def __getattr__(name: str) -> object:
    # Classification brings its lexicons, a fifth of what there is to load; a case in hand needs none of it.
    if name not in ("Triage", "triage"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("complaintkit.handling._triage"), name)
