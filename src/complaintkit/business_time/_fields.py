"""What the fields of both kinds of calendar have in common: a check of options, and what follows from fields."""

from collections.abc import Callable
from typing import Any

from complaintkit.errors import CalendarError

__all__ = ["derive", "one_of"]


def one_of(*known: str) -> Callable[[Any, Any, str], None]:
    """A validator that refuses all but *known*."""

    def check(_: object, attribute: Any, given: str) -> None:
        if given not in known:
            raise CalendarError(f"{attribute.name} is unknown", given, " or ".join(map(repr, known)))

    return check


def derive(calendar: object, **derived: object) -> None:
    """Set on a frozen *calendar* what follows from its fields."""
    for name, value in derived.items():
        object.__setattr__(calendar, name, value)
