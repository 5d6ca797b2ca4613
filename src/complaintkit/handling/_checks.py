"""What is handed in beside a complaint: of the kind that it must be, or told by its name."""

from complaintkit.business_time import Calendar
from complaintkit.errors import RecordError
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import Procedure
from complaintkit.records import Complaint

__all__ = ["a_kind", "context"]

#: By name: the kind, and what would work.
_KINDS: dict[str, tuple[type, str]] = {
    "complaint": (Complaint, "a Complaint"),
    "procedure": (Procedure, "a Procedure such as EIGHT_STEPS"),
    "policy": (ServicePolicy, "a ServicePolicy, or None for the manuals' limits"),
    "calendar": (Calendar, "a BusinessCalendar, or None for around the clock in China"),
}


def a_kind(where: str, name: str, given: object) -> None:
    """Refuses what is not of the kind that its *name* says."""
    kind, expected = _KINDS[name]
    if not isinstance(given, kind):
        raise RecordError(f"{where}.{name}", f"is no {name}", given, expected)


def context(policy: ServicePolicy | None, calendar: Calendar | None) -> None:
    """Refuses a policy or a calendar that is none; either may be left out."""
    for name, given in (("policy", policy), ("calendar", calendar)):
        if given is not None:
            a_kind("case", name, given)
