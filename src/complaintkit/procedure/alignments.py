"""How far a sequence of events is from the nearest one that the procedure allows: optimal alignment.

Each event of the log is *kept* (the procedure does it too), or *added* (the log has it, the procedure would not
have done it there); each event that the procedure still wanted is *skipped*. Added and skipped cost one each, and
the alignment is the cheapest there is, found by dynamic programming over the positions of the table. What is both
added and skipped stands in another place than it should: it is *swapped*.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

import attrs

from complaintkit.procedure.edges import ENDS, leads_on
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.vocabulary import Position

__all__ = ["Aligner", "Alignment", "Move", "align"]

_FAR = 10**9
#: What a move costs that is not kept; a kept one gives one back, so that of equal alignments the fullest wins.
_DEAR = 1 << 20


@attrs.frozen
class Move:
    """One place of an alignment.

    >>> align(["thank", "listen", "apologize"]).moves[0]
    Move(kind='kept', event='thank')
    """

    #: Kept: in both; added: in the log only; skipped: in the procedure only.
    kind: Literal["kept", "added", "skipped"]
    #: The event.
    event: str


@attrs.frozen(kw_only=True)
class Alignment:
    """The cheapest way to read a log as the procedure.

    >>> Alignment(moves=(Move("kept", "thank"), Move("added", "act")), worst=2).fitness
    0.5
    """

    #: In the order of log and procedure.
    moves: tuple[Move, ...]
    #: The most that it could have cost: all of the log added, the shortest way of the procedure skipped.
    worst: int

    @property
    def cost(self) -> int:
        """How many moves are added or skipped."""
        return sum(move.kind != "kept" for move in self.moves)

    @property
    def fitness(self) -> float:
        """1 where the log fits, 0 where nothing of it does."""
        return 1 - self.cost / self.worst if self.worst else 1.0

    @property
    def added(self) -> tuple[str, ...]:
        """What the log has too much."""
        return tuple(move.event for move in self.moves if move.kind == "added")

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the log lacks."""
        return tuple(move.event for move in self.moves if move.kind == "skipped")

    @property
    def swapped(self) -> tuple[str, ...]:
        """What the log has in another place."""
        return tuple((Counter(self.added) & Counter(self.skipped)).elements())


def align(events: Sequence[str], procedure: Procedure = EIGHT_STEPS, *, to_the_end: bool = False) -> Alignment:
    """The optimal alignment of *events*, as their values, with *procedure*; guards count as met.

    Args:
        events: what was done, in order; what happens around the steps counts as added, so leave it out.
        procedure: what it is held against.
        to_the_end: whether the case must have come to an end too.

    >>> found = align(["thank", "listen", "apologize", "act"])
    >>> found.swapped, found.cost, round(found.fitness, 2)
    (('apologize',), 2, 0.5)
    """
    return Aligner.of(procedure).align(events, to_the_end=to_the_end)


class _Best(NamedTuple):
    """The cheapest way to be at a position after an event: what it costs, and how it came."""

    cost: int
    source: int
    landed: int
    was_kept: bool


@attrs.frozen
class Aligner:
    """A procedure made ready for many alignments.

    >>> Aligner.of(EIGHT_STEPS).align(["thank", "thank"]).added
    ('thank',)
    """

    #: The positions.
    positions: tuple[str, ...]
    #: Where each event leads, as (from, to) by number of position.
    moves: dict[str, tuple[tuple[int, int], ...]]
    #: The length of the shortest way from each position to each, along the order.
    far: tuple[tuple[int, ...], ...]
    #: The first step of that way: event and position.
    first: tuple[tuple[tuple[str, int] | None, ...], ...]

    @classmethod
    def of(cls, procedure: Procedure) -> "Aligner":
        """The aligner for *procedure*."""
        kept = procedure.compiled.kept
        if ("aligner",) not in kept:
            kept["aligner",] = _aligner(procedure)
        made: Aligner = kept["aligner",]
        return made

    def align(self, events: Sequence[str], *, to_the_end: bool = False) -> Alignment:
        """As :func:`align`."""
        layers = self._layers(events)
        last = layers[-1]
        ends = [i for i, place in enumerate(self.positions) if place in ENDS] if to_the_end else range(len(last))
        end = min(ends, key=lambda i: last[i].cost)
        shortest = min(self.far[0][i] for i in ends)
        return Alignment(moves=self._read_back(events, layers, end), worst=len(events) + shortest)

    def _layers(self, events: Sequence[str]) -> list[list["_Best"]]:
        """For each number of events read and each position: the cheapest way to be there."""
        layers = [[_Best(far * _DEAR, 0, 0, was_kept=False) for far in self.far[0]]]
        for event in events:
            before = layers[-1]
            read = [_Best(best.cost + _DEAR, i, i, was_kept=False) for i, best in enumerate(before)]
            for source, target in self.moves.get(event, ()):
                if before[source].cost - 1 < read[target].cost:
                    read[target] = _Best(before[source].cost - 1, source, target, was_kept=True)
            layers.append([self._reached(read, place) for place in range(len(read))])
        return layers

    def _reached(self, read: list["_Best"], place: int) -> "_Best":
        """The cheapest of: here as read, or read elsewhere and from there along the order, skipping."""
        best, cost = read[place], read[place].cost
        for i, other in enumerate(read):
            if other.cost + self.far[i][place] * _DEAR < cost:
                best, cost = other, other.cost + self.far[i][place] * _DEAR
        return best if cost == best.cost else _Best(cost, best.source, best.landed, was_kept=best.was_kept)

    def _read_back(self, events: Sequence[str], layers: list[list["_Best"]], end: int) -> tuple[Move, ...]:
        moves: list[Move] = []
        place = end
        for event, layer in zip(reversed(events), reversed(layers), strict=False):
            best = layer[place]
            moves[:0] = [Move("kept" if best.was_kept else "added", event), *self._way(best.landed, place)]
            place = best.source
        return (*self._way(0, place), *moves)

    def _way(self, source: int, target: int) -> list[Move]:
        moves: list[Move] = []
        while source != target:
            step = self.first[source][target]
            assert step is not None  # a way that the dynamic programme took is there
            moves.append(Move("skipped", step[0]))
            source = step[1]
        return moves


def _aligner(procedure: Procedure) -> Aligner:
    positions = tuple(dict.fromkeys((Position.OPENED.value, *(e.source for e in procedure.edges), *ENDS)))
    number = {place: i for i, place in enumerate(positions)}
    moves: dict[str, dict[tuple[int, int], None]] = {}
    onward: dict[int, list[tuple[str, int]]] = {}
    for edge in procedure.edges:
        source, target = number[edge.source], number[edge.target]
        moves.setdefault(edge.event, {})[source, target] = None
        if leads_on(edge) and source != target and edge.source not in ENDS:
            onward.setdefault(source, []).append((edge.event, target))
    ways = [_ways_from(i, len(positions), onward) for i in range(len(positions))]
    return Aligner(
        positions,
        {event: tuple(pairs) for event, pairs in moves.items()},
        tuple(tuple(far) for far, _ in ways),
        tuple(tuple(first) for _, first in ways),
    )


def _ways_from(
    start: int, size: int, onward: dict[int, list[tuple[str, int]]]
) -> tuple[list[int], list[tuple[str, int] | None]]:
    """Breadth first: how far each position is, and the first step on the way there."""
    far: list[int] = [_FAR] * size
    first: list[tuple[str, int] | None] = [None] * size
    far[start] = 0
    queue = [start]
    for place in queue:
        for event, target in onward.get(place, ()):
            if far[target] == _FAR:
                far[target] = far[place] + 1
                first[target] = first[place] or (event, target)
                queue.append(target)
    return far, first
