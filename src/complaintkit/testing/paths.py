"""Ways through a procedure, each with the commands that go it and the history that they leave."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import attrs

from complaintkit.errors import RecordError
from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    Edge,
    Procedure,
    decide,
    evolve,
)
from complaintkit.procedure.edges import leads_on
from complaintkit.records import Closure, Event, Evidence, Message, Opened
from complaintkit.testing.failures import UntakenEdgesError
from complaintkit.testing.specimens import AGENT, BECAUSE, MOMENT, good_evidence, specimen_complaint
from complaintkit.vocabulary import CloseReason, Direction, EventName, Position

__all__ = ["CasePath", "all_paths", "path_to", "transition_cover"]

#: How much later each thing is done than the one before.
_PAUSE = timedelta(minutes=1)
#: How long a customer is silent before a case is closed as idle, where that is how it ends.
_SILENCE = timedelta(days=60)


@attrs.frozen(kw_only=True)
class CasePath:
    """One way through a procedure: the edges, the commands that take them, and the history that these leave.

    As a parameter of a pytest test it needs no ``ids=``: it is called by its events.

    >>> path = path_to("listen")
    >>> str(path), len(path.history)
    ('thank>apologize>listen', 4)
    """

    #: The procedure.
    procedure: Procedure = attrs.field(repr=False)
    #: The edges, in order.
    edges: tuple[Edge, ...] = attrs.field(default=(), repr=False)
    #: What takes them, in order: a command for each edge, and before it what it waits for, such as a message.
    commands: tuple[Command, ...] = attrs.field(default=(), repr=False)
    #: What happened, from ``Opened`` on.
    history: tuple[Event, ...] = attrs.field(repr=lambda history: f"<{len(history)} events>")
    #: Where it leads.
    state: CaseState = attrs.field(repr=False)
    #: Evidence of the caller's, by event, in the place of ours.
    evidence: Mapping[str, Evidence] = attrs.field(factory=dict[str, Evidence], repr=False, eq=False)

    @property
    def events(self) -> tuple[str, ...]:
        """The events of the edges."""
        return tuple(edge.event for edge in self.edges)

    @property
    def positions(self) -> tuple[str, ...]:
        """Where the case stands, from the beginning on."""
        return (Position.OPENED.value, *(edge.target for edge in self.edges))

    @property
    def position(self) -> str:
        """Where it leads."""
        return self.state.position

    @property
    def __name__(self) -> str:  # what pytest calls a parameter by
        return str(self)

    def __str__(self) -> str:
        return ">".join(self.events) or Position.OPENED.value

    def after(self, *commands: Command) -> "CasePath | None":
        """The path with *commands* done too; ``None`` where one is refused, or brings the case no further."""
        edges, history, state = list(self.edges), list(self.history), self.state
        for command in commands:
            edge = _taken(state, command, self.procedure)
            answer = decide(state, command, self.procedure)
            if not isinstance(answer, Accepted) or answer.unmet:
                return None
            for event in answer.events:
                state = evolve(state, event)
            history += answer.events
            edges += [edge] if edge is not None else []
        done = (*self.commands, *commands)
        return attrs.evolve(self, edges=tuple(edges), commands=done, history=tuple(history), state=state)

    def along(self, edge: Edge) -> "CasePath | None":
        """The path with *edge* taken; ``None`` where no evidence that we know of takes it from here."""
        for commands in _attempts(self, edge):
            found = self.after(*commands)
            if found is not None and found.edges[-1] == edge:
                return found
        return None

    def onward(self) -> Iterator["CasePath"]:
        """The path with one more edge, for every edge that can be taken, those of the order first."""
        rows = self.procedure.compiled.ways.get(self.position, {}).values()
        for edge in sorted((way.edge for ways in rows for way in ways), key=_is_aside):
            found = self.along(edge)
            if found is not None:
                yield found


def _is_aside(edge: Edge) -> bool:
    return edge.source == edge.target or not leads_on(edge)


def begun(procedure: Procedure, evidence: Mapping[str, Evidence] | None = None) -> CasePath:
    """The path on which nothing is done yet; nobody's permission is asked on it."""
    everybody = procedure if procedure.may is None else attrs.evolve(procedure, may=None)
    opened = Opened(
        seq=1,
        at=MOMENT,
        by=AGENT,
        to=Position.OPENED.value,
        complaint=specimen_complaint(),
        procedure=procedure.name,
        mode=procedure.mode.value,
        procedure_version=procedure.version,
    )
    return CasePath(procedure=everybody, history=(opened,), state=evolve(None, opened), evidence=dict(evidence or {}))


def _taken(state: CaseState, command: Command, procedure: Procedure) -> Edge | None:
    """The edge that *command* takes; the first whose guards hold."""
    for way in procedure.compiled.ways.get(state.position, {}).get(command.event, ()):
        if all(check(state, command) for check in way.checks):
            return way.edge
    return None


def _attempts(path: CasePath, edge: Edge) -> Iterator[tuple[Command, ...]]:
    """What may take *edge*, the plainest first: as it is, at its limit, and, for an end, after a silence."""
    at = path.state.last_at + _PAUSE
    plain = command_for(path, edge.event, at, edge)
    yield (plain,)
    if edge.event == EventName.EXPLAIN:
        yield (attrs.evolve(plain, limit=at),)
    if edge.event == EventName.CLOSE and edge.event not in path.evidence:
        yield (attrs.evolve(plain, evidence=Closure(reason=CloseReason.ANSWERED), because=BECAUSE),)
        question = Message(direction=Direction.OUTBOUND, text="请问问题解决了吗？", asks=True)
        asked = Command(EventName.MESSAGE, at, AGENT, question)
        yield (asked, attrs.evolve(plain, at=at + _SILENCE, evidence=Closure(reason=CloseReason.IDLE)))
    yield (attrs.evolve(plain, because=BECAUSE),)


def command_for(path: CasePath, event: str, at: datetime, edge: Edge | None = None) -> Command:
    """The command for *event* with evidence that says yes, and a reason where going back asks for one."""
    rules = path.procedure.compiled.rules
    facts = () if edge is None else tuple(f for g in edge.guards if rules[g].kind == "shown" for f in rules[g].fields)
    evidence = path.evidence[event] if event in path.evidence else good_evidence(event, at=at, facts=facts)
    is_return = event == EventName.REOPEN or (edge is not None and edge.is_return)
    return Command(event, at, AGENT, evidence, BECAUSE if is_return else None)


def all_paths(
    procedure: Procedure = EIGHT_STEPS,
    *,
    visits: int = 1,
    length: int | None = None,
    evidence: Mapping[str, Evidence] | None = None,
) -> Iterator[CasePath]:
    """Every way through *procedure* to its ends, the plainest first; lazily, for there may be more than fit anywhere.

    Args:
        procedure: what is gone through.
        visits: how often a path may come to the same position; 2 goes back once, and takes ended cases up again.
        length: after how many edges a path is cut off.
        evidence: evidence of yours by event, where a rule of yours asks for more than ours shows.

    Raises:
        RecordError: *visits* or *length* is less than 1.

    >>> [str(path) for path in all_paths(length=2)][:2]
    ['thank>apologize', 'thank>close']
    """
    _check_bound("visits", visits)
    if length is not None:
        _check_bound("length", length)
    return _paths(begun(procedure, evidence), visits, length)


def _check_bound(name: str, number: object) -> None:
    if not isinstance(number, int) or number < 1:
        raise RecordError(name, "leaves no path", number, "1 or more")


def _paths(start: CasePath, visits: int, length: int | None) -> Iterator[CasePath]:
    waiting = [start]
    while waiting:
        path = waiting.pop()
        is_done = (path.state.is_over and visits == 1) or (length is not None and len(path.edges) >= length)
        onward = [] if is_done else [more for more in path.onward() if more.positions.count(more.position) <= visits]
        if path.edges and (path.state.is_over or not onward):
            yield path
        waiting += reversed(onward)


def path_to(
    position: str, procedure: Procedure = EIGHT_STEPS, *, evidence: Mapping[str, Evidence] | None = None
) -> CasePath:
    """The ordinary way to *position*: the steps in their order, and what ends a case from there.

    Args:
        position: where a case is to stand: a step, ``opened``, ``closed``, ``withdrawn``, ``merged``.
        procedure: what is gone through.
        evidence: evidence of yours by event, where a rule of yours asks for more than ours shows.

    Raises:
        UnknownTermError: no case of this procedure can stand there.
        UntakenEdgesError: the way needs evidence that we do not know of.

    >>> str(path_to("withdrawn"))
    'withdraw'
    """
    procedure.checked(position)
    path = begun(procedure, evidence)
    for event in _order_to(position, procedure):
        ways = path.procedure.compiled.ways.get(path.position, {}).get(event, ())
        onward = (found for found in (path.along(way.edge) for way in ways) if found is not None)
        further = next(onward, None)
        if further is None:
            raise UntakenEdgesError(procedure.name, tuple((path.position, event, w.target) for w in ways), str(path))
        path = further
    return path


def _order_to(position: str, procedure: Procedure) -> tuple[str, ...]:
    if position in procedure.steps:
        return procedure.steps[: procedure.steps.index(position) + 1]
    if position == Position.OPENED:
        return ()
    if position == Position.CLOSED:
        return (*procedure.steps, EventName.CLOSE.value)
    return tuple(edge.event for edge in procedure.edges if edge.target == position)[:1]


def transition_cover(
    procedure: Procedure = EIGHT_STEPS,
    *,
    evidence: Mapping[str, Evidence] | None = None,
    skip_untaken: bool = False,
) -> tuple[CasePath, ...]:
    """Paths from the beginning that together take every edge of *procedure*; the first is the ordinary way.

    Args:
        procedure: what is gone through.
        evidence: evidence of yours by event, where a rule of yours asks for more than ours shows.
        skip_untaken: whether edges that cannot be taken are left out, as those of the free order on which a case
            would be acted on before anything was heard.

    Raises:
        UntakenEdgesError: there are edges that no evidence we know of takes.

    >>> str(transition_cover()[0])
    'thank>apologize>listen>act>help>explain>stay-rational>report>close'
    """
    left = dict.fromkeys(procedure.edges)
    start = begun(procedure, evidence)
    paths: list[CasePath] = []
    while left:
        path = _covering(start, left)
        if path is None and skip_untaken:
            break
        if path is None:
            raise UntakenEdgesError(procedure.name, tuple((e.source, e.event, e.target) for e in left))
        for edge in path.edges:
            left.pop(edge, None)
        paths.append(path)
    return tuple(paths)


def _covering(start: CasePath, left: Mapping[Edge, None]) -> CasePath | None:
    """From one edge that is left to the next nearest, until an end or until none can be reached."""
    path, new = None, _nearest(start, left)
    while new is not None:
        path = new
        wanted = {edge: None for edge in left if edge not in path.edges}
        new = None if path.state.is_over else _nearest(path, wanted)
    return path


def _nearest(start: CasePath, wanted: Mapping[Edge, None]) -> CasePath | None:
    """Breadth first: the shortest way on that ends with an edge of *wanted*."""
    queue, seen = deque([start]), {(start.position, start.state.done)}
    while queue and wanted:
        for path in queue.popleft().onward():
            if path.edges[-1] in wanted:
                return path
            place = (path.position, path.state.done)
            if place not in seen:
                seen.add(place)
                queue.append(path)
    return None
