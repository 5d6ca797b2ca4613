"""What the fields of both kinds of calendar have in common: a check of options, and what follows from fields."""

from collections.abc import Callable, Iterable, Mapping
from operator import index
from typing import Any, cast

from complaintkit.errors import CalendarError

__all__ = ["derive", "known_keys", "numbers_of_years", "one_of"]


def one_of(*known: str) -> Callable[[Any, Any, str], None]:
    """A validator that refuses all but *known*."""

    def check(_: object, attribute: Any, given: str) -> None:
        if given not in known:
            raise CalendarError(f"{attribute.name} is unknown", given, " or ".join(map(repr, known)))

    return check


def known_keys(data: object, what: str, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """*data* as the mapping that it is, with none but *known* keys and all that are *needed*.

    Raises:
        CalendarError: it is no mapping, has a key that is none of ours, or lacks one.
    """
    if not isinstance(data, Mapping):
        raise CalendarError(f"{what} is not a mapping", data, f"a dict with {', '.join(known)}")
    given = cast("Mapping[str, Any]", data)
    if unknown := sorted(map(str, set(given) - set(known))):
        raise CalendarError(f"{what} has keys that are none of ours", unknown, ", ".join(known))
    if missing := [key for key in needed if key not in given]:
        raise CalendarError(f"{what} lacks a key", sorted(given), ", ".join(missing))
    return given


def numbers_of_years(years: Iterable[int]) -> list[int]:
    """*years* in order, each once.

    Raises:
        CalendarError: they are no list, or something in it is no whole number.
    """
    try:
        return sorted({index(year) for year in years})
    except TypeError:
        raise CalendarError("years is no list of years", years, "years such as range(2024, 2027)") from None


def derive(calendar: object, **derived: object) -> None:
    """Set on a frozen *calendar* what follows from its fields."""
    for name, value in derived.items():
        object.__setattr__(calendar, name, value)
