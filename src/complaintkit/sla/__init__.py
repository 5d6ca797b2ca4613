"""Clocks: what is owed, by when, and how it stands, each recomputed from the history."""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.sla.clock import Clock, Pause, answer_limit, clocks_html
from complaintkit.sla.clocks import clocks, situation_of

if TYPE_CHECKING:
    from complaintkit.sla.compliances import Compliance, Missed, compliance
    from complaintkit.sla.escalations import Escalation, Rung, escalation
    from complaintkit.sla.promises import Promise, check_promise, limit_sentence
    from complaintkit.sla.statutory import ExtensionGiven, Facts, Period, StatutoryClock, statutory_clocks
    from complaintkit.sla.wakeups import Wakeup, next_wakeup, waking_hours
else:
    # What a case needs is here at once; the rest costs every import 3 ms and comes when asked for, and a house that
    # counts in its own time alone reads no law.
    __getattr__, __dir__ = later(
        globals(),
        {
            ".compliances": ("Compliance", "Missed", "compliance"),
            ".escalations": ("Escalation", "Rung", "escalation"),
            ".promises": ("Promise", "check_promise", "limit_sentence"),
            ".statutory": ("ExtensionGiven", "Facts", "Period", "StatutoryClock", "statutory_clocks"),
            ".wakeups": ("Wakeup", "next_wakeup", "waking_hours"),
        },
    )

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
