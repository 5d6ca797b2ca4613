"""The table that does the work, compiled once from a procedure's edges."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from inspect import Parameter, signature
from operator import attrgetter
from typing import Any

import attrs

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.procedure.commands import Command
from complaintkit.procedure.edges import ENDS, Edge
from complaintkit.procedure.guards import RULES, Guard, GuardRule
from complaintkit.procedure.state import CaseState
from complaintkit.records import EVENT_OF, EVIDENCE_OF, Evidence, Facts
from complaintkit.vocabulary import EventName, Position

__all__ = ["ALWAYS", "AROUND", "Coded", "Compiled", "Way", "asked", "coded", "compiled"]

#: Events that take a state and a record of their own, and leave the position as it is.
AROUND = frozenset(EVENT_OF) - {EventName.CLOSE, EventName.REOPEN, EventName.WITHDRAW, EventName.MERGE}


#: What can be done on a case that is over, too.
ALWAYS = frozenset({EventName.NOTE.value, EventName.MESSAGE.value})

#: A guard with its arguments bound to their places: whether it holds for a state and a command.
Check = Callable[[CaseState, Command], bool]


@attrs.frozen
class Way:
    """An edge made ready."""

    #: The edge.
    edge: Edge
    #: Where it leads.
    target: str
    #: By how much it raises the visit.
    again: int
    #: Its guards, ready to ask.
    checks: tuple[Check, ...]


@attrs.frozen
class Compiled:
    """A procedure made ready."""

    #: The ways by position, then by event.
    ways: Mapping[str, Mapping[str, tuple[Way, ...]]]
    #: Every event, with the evidence that it takes; none of any kind where it takes none.
    takes: Mapping[str, tuple[type[Evidence], ...]]
    #: From where each event of the order starts, ways back left out.
    starts: Mapping[str, tuple[str, ...]]
    #: The rule of every guard.
    rules: Mapping[Guard, GuardRule]
    #: Answers that depend on nothing but position and event, kept once they have been given.
    kept: dict[tuple[object, ...], Any]


@attrs.frozen
class Coded:
    """A table of numbers, for logs whose events are numbers already; guards count as met.

    >>> from complaintkit.procedure import EIGHT_STEPS
    >>> coded = EIGHT_STEPS.coded()
    >>> coded.walk([coded.code("thank"), coded.code("apologize")])
    'apologize'
    """

    #: The events, each at the place of its code.
    events: tuple[str, ...]
    #: The positions, ``opened`` first.
    positions: tuple[str, ...]
    #: By position, then by event: the position that follows, or the last row, which no event leaves.
    rows: tuple[tuple[int, ...], ...]

    def code(self, event: str) -> int:
        """The number of *event*; a ``ValueError`` where there is none."""
        return self.events.index(event)

    def walk(self, codes: Iterable[int]) -> str | None:
        """Where a case with the events *codes* ends; ``None`` where one is out of its turn."""
        rows, place = self.rows, 0
        for code in codes:
            place = rows[place][code]
        return self.positions[place] if place < len(self.positions) else None


def coded(table: Compiled, events: tuple[str, ...]) -> Coded:
    """The table of numbers for *table*."""
    targets = (way.target for row in table.ways.values() for ways in row.values() for way in ways)
    positions = tuple(dict.fromkeys((Position.OPENED.value, *table.ways, *targets)))
    number = {position: i for i, position in enumerate(positions)}
    lost = len(positions)

    def follows(position: str, event: str) -> int:
        ways = table.ways.get(position, {}).get(event)
        if ways:
            return number[ways[0].target]
        stays = event in AROUND and (event in ALWAYS or position not in ENDS)
        return number[position] if stays else lost

    rows = tuple(tuple(follows(position, event) for event in events) for position in positions)
    return Coded(events, positions, (*rows, (lost,) * len(events)))


def compiled(edges: tuple[Edge, ...], events: tuple[str, ...], rules: Mapping[Guard, GuardRule]) -> Compiled:
    """The table of *edges*.

    Raises:
        RecordError: a guard has no rule.
        UnknownTermError: a guard asks for what no command brings.
    """
    known = {**RULES, **rules}
    checks = {guard: _check(guard, known) for guard in dict.fromkeys(g for edge in edges for g in edge.guards)}
    ways: dict[str, dict[str, tuple[Way, ...]]] = {}
    starts: dict[str, dict[str, None]] = {}
    for edge in edges:
        again = edge.is_return or edge.event == EventName.REOPEN
        way = Way(edge, edge.target, int(again), tuple(checks[guard] for guard in edge.guards))
        row = ways.setdefault(edge.source, {})
        row[edge.event] = (*row.get(edge.event, ()), way)
        if not again and edge.source != edge.target:
            starts.setdefault(edge.event, {})[edge.source] = None
    takes = {event: _taken(event) for event in events}
    return Compiled(ways, takes, {event: tuple(sources) for event, sources in starts.items()}, known, {})


def _taken(event: str) -> tuple[type[Evidence], ...]:
    if event in EVIDENCE_OF:
        return (EVIDENCE_OF[event],)
    return () if event in EVENT_OF else (Facts,)


def asked(guard: Guard) -> tuple[str, ...]:
    """The parameters that *guard* names, out of those that a command or a case can fill.

    Raises:
        UnknownTermError: it needs another one.
    """
    parameters = _parameters(guard)
    for name, parameter in parameters.items():
        if name not in _GIVEN and parameter.default is parameter.empty:
            raise UnknownTermError(name, _GIVEN, "parameter of a guard")
    return tuple(name for name in parameters if name in _GIVEN)


def _by_place(guard: Guard) -> tuple[str, ...]:
    parameters = _parameters(guard).values()
    return tuple(each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD)


@lru_cache(maxsize=1024)
def _parameters(guard: Guard) -> Mapping[str, Parameter]:
    return signature(guard).parameters


def _check(guard: Guard, rules: Mapping[Guard, GuardRule]) -> Check:
    if guard not in rules:
        name = getattr(guard, "__name__", repr(guard))
        raise RecordError("procedure.guards", "has a guard without a rule", name, "a guard added by with_rule()")
    names = asked(guard)
    # By place only where the guard has these parameters and no other.
    bind = _BOUND.get(names) if names == _by_place(guard) else None
    return bind(guard) if bind is not None else _bound(guard, names)


#: The commonest ways to ask, written out, because they are asked at every step of every case.
_BOUND: dict[tuple[str, ...], Callable[[Guard], Check]] = {
    ("evidence",): lambda guard: lambda _state, command: guard(command.evidence),
    ("because",): lambda guard: lambda _state, command: guard(command.because),
    ("case",): lambda guard: lambda state, _command: guard(state),
    ("evidence", "case"): lambda guard: lambda state, command: guard(command.evidence, state),
}

#: What guards may ask for.
_GIVEN = ("evidence", "because", "case", "at", "by", "limit")


def _bound(guard: Guard, names: tuple[str, ...]) -> Check:
    of_command = tuple((name, attrgetter(name)) for name in names if name != "case")

    def check(state: CaseState, command: Command) -> bool:
        given: dict[str, object] = {name: give(command) for name, give in of_command}
        return guard(case=state, **given) if "case" in names else guard(**given)

    return check
