"""One complaint through all the readings: a case in hand, and triage."""

from complaintkit.handling.case import DEFAULT_CALENDAR, Case
from complaintkit.handling.triage import Triage, triage

__all__ = ["DEFAULT_CALENDAR", "Case", "Triage", "triage"]
