"""Edges between positions, and what becomes of all of them when a procedure changes its mode or its steps."""

from functools import cache
from importlib import import_module

import attrs

from complaintkit.procedure.guards import RULES, Guard, all_done, reason_given
from complaintkit.vocabulary import EventName, Mode, Position

__all__ = ["ENDS", "Edge", "declared_edges", "in_mode", "leads_on", "step_added", "step_dropped"]

#: Positions that no step event leads to.
ENDS = frozenset({Position.CLOSED.value, Position.WITHDRAWN.value, Position.MERGED.value})


@attrs.frozen(kw_only=True)
class Edge:
    """One way from a position to another, and what must hold on it.

    >>> Edge(event="thank", source="opened", target="thank").is_return
    False
    """

    #: The event, as its kebab-case value.
    event: str
    #: The position that it leaves.
    source: str
    #: The position that it leads to.
    target: str
    #: What must hold, in this order.
    guards: tuple[Guard, ...] = ()

    @property
    def is_return(self) -> bool:
        """Whether it leads back and so asks for a reason."""
        return reason_given in self.guards and self.source not in ENDS and self.target not in ENDS


@cache
def declared_edges() -> tuple[Edge, ...]:
    """The edges of the eight steps, read from the machine in which they are declared.

    >>> [edge.target for edge in declared_edges() if edge.event == "thank" and edge.source == "opened"]
    ['thank']
    """
    machine = import_module("complaintkit.procedure.eight_steps").EightSteps
    return tuple(
        Edge(
            event=str(transition.event).replace("_", "-"),
            source=state.value,
            target=transition.target.value,
            guards=tuple(condition.func for condition in transition.cond),
        )
        for state in machine.states
        for transition in state.transitions
    )


def in_mode(mode: Mode, steps: tuple[str, ...], guided: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The edges of *mode*, made from those of the mode *guided*.

    >>> len(in_mode(Mode.STRICT, (), declared_edges())) < len(declared_edges())
    True
    """
    if mode is Mode.GUIDED:
        return guided
    if mode is Mode.STRICT:
        return tuple(edge for edge in guided if not edge.is_return)
    return _free(steps, guided)


def _free(steps: tuple[str, ...], guided: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Any step from any open position; finished from any, when all of them are done."""
    own = {step: _guards_of(step, steps, guided) for step in steps}
    anywhere = tuple(
        Edge(event=step, source=source, target=step, guards=own[step])
        for source in (Position.OPENED.value, *steps)
        for step in steps
    )
    # What ends the procedure at its last step ends it anywhere, once every step is done.
    finish = next((edge for edge in guided if edge.source == steps[-1] and edge.event == EventName.CLOSE), None)
    finishes = () if finish is None else tuple(_finished_from(source, finish, steps) for source in steps)
    around = (edge for edge in guided if edge.target not in steps or edge.source in ENDS)
    return (*anywhere, *finishes, *(edge for edge in around if edge is not finish))


def _finished_from(source: str, finish: Edge, steps: tuple[str, ...]) -> Edge:
    return attrs.evolve(finish, source=source, guards=(*finish.guards, all_done(steps)))


def _guards_of(step: str, steps: tuple[str, ...], guided: tuple[Edge, ...]) -> tuple[Guard, ...]:
    """What *step* asks for where it follows the step before it; else on the first edge that leads to it."""
    place = steps.index(step)
    before = steps[place - 1] if place else Position.OPENED.value
    edges = [edge for edge in guided if edge.event == step and not edge.is_return]
    edges.sort(key=lambda edge: edge.source != before)
    return edges[0].guards if edges else ()


def step_added(edges: tuple[Edge, ...], after: str, new: Edge) -> tuple[Edge, ...]:
    """*edges* with the step of *new* in the order behind *after*: what led on from there now leads on from it.

    Ways back and out stay open at *after*, and open at the new step too; if *after* was the last step, the
    procedure is finished at the new one.

    >>> edges = step_added(declared_edges(), "act", Edge(event="visit-site", source="act", target="visit-site"))
    >>> any(edge.source == "visit-site" and leads_on(edge) for edge in edges)
    True
    """
    step = new.target
    made: list[Edge] = []
    for edge in edges:
        if edge.source != after or (edge.target == after and not edge.is_return):
            made.append(edge)
        elif leads_on(edge):
            made.append(attrs.evolve(edge, source=step))
        else:
            made += [edge, attrs.evolve(edge, source=step)]
    return (*made, new)


def leads_on(edge: Edge) -> bool:
    """Whether the order goes this way, and not back, nor out before the end.

    >>> leads_on(Edge(event="thank", source="opened", target="thank"))
    True
    >>> leads_on(Edge(event="listen", source="act", target="listen", guards=(reason_given,)))
    False
    """
    if edge.event == EventName.CLOSE:
        return not any(RULES[guard].code == "not-at-the-end" for guard in edge.guards if guard in RULES)
    return not edge.is_return and edge.target not in ENDS


def step_dropped(edges: tuple[Edge, ...], step: str, before: str) -> tuple[Edge, ...]:
    """*edges* without *step*: what led on from it leads on from *before*, and what led into it from afar leads there.

    Guards that only *step* could lift go with it.

    >>> edges = step_dropped(declared_edges(), "stay-rational", before="explain")
    >>> any("stay-rational" in (edge.source, edge.target) for edge in edges)
    False
    """
    made: dict[Edge, None] = {}
    for edge in edges:
        if edge.event == step or (edge.source == step and not leads_on(edge)):
            continue
        source = before if edge.source == step else edge.source
        target = before if edge.target == step else edge.target
        guards = tuple(guard for guard in edge.guards if not _hangs_on(guard, step))
        made[attrs.evolve(edge, source=source, target=target, guards=guards)] = None
    return tuple(made)


def _hangs_on(guard: Guard, step: str) -> bool:
    rule = RULES.get(guard)
    return rule is not None and rule.lifted_by == (step,)
