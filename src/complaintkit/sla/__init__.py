"""Clocks: what is owed, by when, and how it stands, each recomputed from the history."""

from importlib import import_module
from typing import TYPE_CHECKING

from complaintkit.sla.clock import Clock, Pause, answer_limit, clocks_html
from complaintkit.sla.clocks import clocks, situation_of

if TYPE_CHECKING:
    from complaintkit.sla.compliances import Compliance, Missed, compliance
    from complaintkit.sla.escalations import Escalation, Rung, escalation
    from complaintkit.sla.promises import Promise, check_promise, limit_sentence
    from complaintkit.sla.statutory import ExtensionGiven, Facts, Period, StatutoryClock, statutory_clocks
    from complaintkit.sla.wakeups import Wakeup, next_wakeup, waking_hours

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
    "answer_limit",
    "check_promise",
    "clocks",
    "clocks_html",
    "compliance",
    "escalation",
    "limit_sentence",
    "next_wakeup",
    "situation_of",
    "statutory_clocks",
    "waking_hours",
]

# What a case needs is here at once; the rest costs every import 3 ms and comes when asked for, and a house that counts
# in its own time alone reads no law.
_LATER = {
    "Compliance": "compliances",
    "Missed": "compliances",
    "compliance": "compliances",
    "Escalation": "escalations",
    "Rung": "escalations",
    "escalation": "escalations",
    "Promise": "promises",
    "check_promise": "promises",
    "limit_sentence": "promises",
    "ExtensionGiven": "statutory",
    "Facts": "statutory",
    "Period": "statutory",
    "StatutoryClock": "statutory",
    "statutory_clocks": "statutory",
    "Wakeup": "wakeups",
    "next_wakeup": "wakeups",
    "waking_hours": "wakeups",
}


def __getattr__(name: str) -> object:
    home = _LATER.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
