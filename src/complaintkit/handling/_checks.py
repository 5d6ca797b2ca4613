"""What is handed in beside a complaint: of the kind that it must be, or told by its name."""

from collections.abc import Iterable
from typing import TypeVar, cast

from complaintkit.business_time import Calendar
from complaintkit.errors import RecordError
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import Procedure
from complaintkit.records import Complaint

__all__ = ["a_kind", "context", "each_a"]

_T = TypeVar("_T")
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


def each_a(kind: type[_T], path: str, given: Iterable[_T]) -> tuple[_T, ...]:
    """The members, each of *kind*."""
    if not isinstance(cast(object, given), Iterable):
        raise RecordError(path, "is no list", given, f"a list of {kind.__name__}")
    members = tuple(given)
    for i, member in enumerate(members):
        if not isinstance(cast(object, member), kind):
            raise RecordError(f"{path}[{i}]", f"is no {kind.__name__}", member, f"a {kind.__name__}")
    return members
