"""Clocks: what is owed, by when, and how it stands, each recomputed from the history."""

from complaintkit.sla.clock import Clock, Pause
from complaintkit.sla.clocks import clocks, situation_of
from complaintkit.sla.compliance import Compliance, Missed, compliance
from complaintkit.sla.escalation import Escalation, Rung, escalation
from complaintkit.sla.promises import Promise, check_promise, limit_sentence
from complaintkit.sla.wakeups import Wakeup, next_wakeup, waking_hours

__all__ = [
    "Clock",
    "Compliance",
    "Escalation",
    "Missed",
    "Pause",
    "Promise",
    "Rung",
    "Wakeup",
    "check_promise",
    "clocks",
    "compliance",
    "escalation",
    "limit_sentence",
    "next_wakeup",
    "situation_of",
    "waking_hours",
]
