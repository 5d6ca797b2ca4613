"""Clocks: what is owed, by when, and how it stands, each recomputed from the history."""

from complaintkit.sla.clock import Clock
from complaintkit.sla.clocks import clocks, situation_of

__all__ = ["Clock", "clocks", "situation_of"]
