"""Clocks: what is owed, by when, and how it stands, each recomputed from the history."""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.sla.clock import Clock, Pause
from complaintkit.sla.clocks import clocks, situation_of
from complaintkit.sla.compliance import Compliance, Missed, compliance
from complaintkit.sla.escalation import Escalation, Rung, escalation
from complaintkit.sla.promises import Promise, check_promise, limit_sentence
from complaintkit.sla.wakeups import Wakeup, next_wakeup, waking_hours

if TYPE_CHECKING:
    from complaintkit.sla.statutory import ExtensionGiven, Facts, Period, StatutoryClock, statutory_clocks

__all__ = [
    "Clock",
    "Compliance",
    "Escalation",
    "ExtensionGiven",
    "Facts",
    "Missed",
    "Pause",
    "Period",
    "Promise",
    "Rung",
    "StatutoryClock",
    "Wakeup",
    "check_promise",
    "clocks",
    "compliance",
    "escalation",
    "limit_sentence",
    "next_wakeup",
    "situation_of",
    "statutory_clocks",
    "waking_hours",
]

#: A house that counts in its own time alone reads no law.
_LATER = frozenset({"ExtensionGiven", "Facts", "Period", "StatutoryClock", "statutory_clocks"})


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module("complaintkit.sla.statutory"), name)
    globals()[name] = value
    return value
