"""One complaint through all the readings: a case in hand, and triage."""

from typing import TYPE_CHECKING

from complaintkit._lazy import later
from complaintkit.handling.case import Case, default_calendar

if TYPE_CHECKING:
    from complaintkit.handling._triage import Triage, triage
else:
    # Classification brings its lexicons, a fifth of what there is to load; a case in hand needs none of it.
    __getattr__, __dir__ = later(globals(), {"._triage": ("Triage", "triage")})

__all__ = ["Case", "Triage", "default_calendar", "triage"]
