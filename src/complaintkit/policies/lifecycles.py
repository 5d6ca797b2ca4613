"""What starts, stops, resets and cancels a clock, as data.

A name is an occasion (:class:`~complaintkit.vocabulary.Occasion`: ``word-from-us``), an event
(:class:`~complaintkit.vocabulary.EventName`: ``escalate``) or a step that the house's procedure added. A pause is none
of these: it gives back nothing that was used, a reset gives back all of it.
"""

from functools import cache
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import DataError, shown
from complaintkit.vocabulary import Milestone

__all__ = ["Lifecycle"]


def _names(given: object) -> tuple[Any, ...]:
    """The names as plain strings in the order given, each once; underscores, as in Python, are hyphens."""
    listed: tuple[Any, ...] = tuple(cast(list[Any], given)) if isinstance(given, list | tuple) else (given,)
    if not all(isinstance(name, str) for name in listed):
        return listed
    return tuple(dict.fromkeys(map(_hyphened, listed)))


def _hyphened(name: str) -> str:
    return str(name).replace("_", "-")


def _each_a_name(_: object, field: "attrs.Attribute[Any]", names: tuple[Any, ...]) -> None:
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise DataError("Lifecycle", field.name, f"is {shown(list(names))}; expected names of occasions and events")


def _yes_or_no(_: object, field: "attrs.Attribute[Any]", given: object) -> None:
    if not isinstance(given, bool):
        raise DataError("Lifecycle", field.name, f"is {shown(given)}; expected true or false")


# The hash is kept, because clocks look a lifecycle up for every case.
@attrs.frozen(kw_only=True, cache_hash=True)
class Lifecycle:
    """What a clock runs from and to.

    Raises:
        DataError: a name is none.

    >>> Lifecycle.of(Milestone.RESOLUTION).stops
    ('answered',)
    >>> attrs.evolve(Lifecycle.of(Milestone.RESOLUTION), starts="thank").starts
    ('thank',)
    """

    #: What begins it, when it does not run: at first, and again once it was done or cancelled.
    starts: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_each_a_name)
    #: What is done then is what was owed; where one event both stops and cancels, it stops.
    stops: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_each_a_name)
    #: What makes it begin anew from there: all that was used is given back.
    resets: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_each_a_name)
    #: What ends it without its being done; ``ended`` lasts until the case is reopened, all else until it starts anew.
    cancels: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_each_a_name)
    #: What makes it owed again once it was done or cancelled, in the way of the policy's ``on_reopen``.
    reopens: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_each_a_name)
    #: Whether it is owed again and again, so that what was done makes room for the next and is not shown.
    recurring: bool = attrs.field(default=False, validator=_yes_or_no)
    #: The id of the rule behind it.
    source: str = "ours"

    @classmethod
    def of(cls, milestone: Milestone) -> "Lifecycle":
        """The lifecycle of *milestone* where a policy says nothing else.

        Raises:
            UnknownTermError: there is no such milestone.
        """
        return _shipped()[Milestone(milestone)]


@cache
def _shipped() -> dict[Milestone, Lifecycle]:
    return {Milestone(name): Lifecycle(**row) for name, row in table("policies/lifecycles").items()}
