"""Statutory clocks: what the law wants by when, computed from the facts of a case; not legal advice."""

from complaintkit.sla.statutory.calendars import Calendars
from complaintkit.sla.statutory.clock import Note, StatutoryClock, disclaimer
from complaintkit.sla.statutory.clocks import statutory_clocks
from complaintkit.sla.statutory.counting import Count, Limit, counted
from complaintkit.sla.statutory.facts import ExtensionGiven, Facts, FactsGiven, Period
from complaintkit.sla.statutory.timeline import DayRun, Timeline

__all__ = [
    "Calendars",
    "Count",
    "DayRun",
    "ExtensionGiven",
    "Facts",
    "FactsGiven",
    "Limit",
    "Note",
    "Period",
    "StatutoryClock",
    "Timeline",
    "counted",
    "disclaimer",
    "statutory_clocks",
]
