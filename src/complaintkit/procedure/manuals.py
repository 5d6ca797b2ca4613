"""The other procedures of the manuals, declared as data and run like the eight steps; and a crosswalk between them.

The norm explains before it proposes, and the eight steps act and help before they explain: a history of the one,
read as the other, goes back once, and that is no deviation.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError
from complaintkit.procedure.edges import Edge
from complaintkit.procedure.guards import (
    closure_shown,
    facts_named,
    harassed_long_enough,
    left_by_customer,
    merger_shown,
    not_held,
    reason_given,
    silent_long_enough,
    soon_enough_to_reopen,
)
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.vocabulary import LANGUAGES, EventName, Position

__all__ = ["ISO", "MANUALS", "crosswalk", "procedure_named"]

#: The names of the procedures that the manuals have, the eight steps first.
MANUALS = ("eight-steps", "handbook:six", "norm:stages", "outline:angry-call")
#: What the activities of ISO 10002 are called as the end of a crosswalk.
ISO = "iso-10002"

_GONE = (silent_long_enough, harassed_long_enough, not_held)
_OPENED, _CLOSED = Position.OPENED.value, Position.CLOSED.value


@cache
def procedure_named(name: str) -> Procedure:
    """The procedure of the manuals that is called *name*, one of MANUALS.

    Raises:
        UnknownTermError: there is none.

    >>> procedure_named("norm:stages").steps
    ('accept', 'clarify', 'propose', 'return-visit')
    """
    if name == EIGHT_STEPS.name:
        return EIGHT_STEPS
    if name not in MANUALS:
        raise UnknownTermError(name, MANUALS, "procedure")
    declared = table("procedure/manuals")[name]
    rows: list[dict[str, Any]] = declared["steps"]
    labels = tuple((row["step"], lang, row[lang]) for row in rows for lang in LANGUAGES)
    steps = tuple(row["step"] for row in rows)
    edges = (*_onward(rows), *_back(rows, declared["back_to"]), *_out(steps))
    return Procedure(name=name, steps=steps, declared=edges, labels=labels)


def crosswalk(steps: Iterable[str], *, to: str, of: str = "eight-steps") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each of *steps*, of the procedure *of*, with the steps of the procedure *to* that it answers to.

    Args:
        steps: the steps as they were done, in order.
        to: one of MANUALS, or ISO for the activities of ISO 10002.
        of: one of MANUALS.

    Raises:
        UnknownTermError: there is no such procedure, or no such step in it.

    >>> crosswalk(["act", "explain"], to="norm:stages")
    (('act', ('propose',)), ('explain', ('clarify',)))
    >>> crosswalk(["clarify"], of="norm:stages", to="eight-steps")
    (('clarify', ('explain', 'stay-rational')),)
    """
    if to not in (*MANUALS, ISO):
        raise UnknownTermError(to, (*MANUALS, ISO), "procedure")
    known = procedure_named(of).steps
    return tuple((step, _across(_known(step, known, of), of, to)) for step in steps)


def _known(step: str, known: tuple[str, ...], of: str) -> str:
    if step not in known:
        raise UnknownTermError(step, known, f"step of {of}")
    return step


def _across(step: str, of: str, to: str) -> tuple[str, ...]:
    """By way of the eight steps."""
    rows = table("procedure/crosswalk")["steps"]
    eight = (step,) if of == EIGHT_STEPS.name else tuple(own for own in EIGHT_STEPS.steps if step in rows[own][of])
    if to == EIGHT_STEPS.name:
        return eight
    return tuple(dict.fromkeys(other for own in eight for other in rows[own][to]))


def _onward(rows: list[dict[str, Any]]) -> Iterable[Edge]:
    """Each step from the one before it, and past the optional ones between."""
    open_to = [_OPENED]
    for row in rows:
        step = row["step"]
        yield from (Edge(event=step, source=source, target=step, guards=_shown(row)) for source in open_to)
        open_to = [*open_to, step] if row.get("optional") else [step]


def _shown(row: dict[str, Any]) -> tuple[Any, ...]:
    return (facts_named(tuple(row["needs"])),)


def _back(rows: list[dict[str, Any]], back_to: str) -> Iterable[Edge]:
    place = [row["step"] for row in rows].index(back_to)
    guards = (*_shown(rows[place]), reason_given)
    return (Edge(event=back_to, source=row["step"], target=back_to, guards=guards) for row in rows[place + 1 :])


def _out(steps: tuple[str, ...]) -> Iterable[Edge]:
    """How a case ends, and begins again: as in the eight steps."""
    last, again = steps[-1], (reason_given, soon_enough_to_reopen)
    yield Edge(event=EventName.CLOSE.value, source=last, target=_CLOSED, guards=(closure_shown, *_GONE))
    for place in (_OPENED, *steps):
        if place != last:
            left = (closure_shown, left_by_customer, *_GONE)
            yield Edge(event=EventName.CLOSE.value, source=place, target=_CLOSED, guards=left)
        yield Edge(event=EventName.WITHDRAW.value, source=place, target=Position.WITHDRAWN.value)
        yield Edge(event=EventName.MERGE.value, source=place, target=Position.MERGED.value, guards=(merger_shown,))
    for ended in (_CLOSED, Position.WITHDRAWN.value):
        yield Edge(event=EventName.REOPEN.value, source=ended, target=_OPENED, guards=again)
