"""Procedures as values: steps, edges with their guards, and the table that is compiled from them.

``EIGHT_STEPS`` is light: its edges are read from the declared machine when first asked for. The other modes,
and procedures that a host makes, are values derived from it.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, cast

import attrs

from complaintkit.errors import UnknownTermError
from complaintkit.procedure.guards import (
    RULES,
    Guard,
    all_done,
    closure_shown,
    facts_shown,
    followed_up,
    not_held,
    reason_given,
)
from complaintkit.records import EVENT_OF
from complaintkit.vocabulary import EventName, Mode, Position, Step

__all__ = ["EIGHT_STEPS", "Edge", "Procedure"]

#: Positions that no step event leads to.
_ENDS = frozenset({Position.CLOSED.value, Position.WITHDRAWN.value, Position.MERGED.value})


@attrs.frozen(kw_only=True)
class Edge:
    """One way from a position to another, and what must hold on it."""

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
        return reason_given in self.guards and self.source not in _ENDS


@attrs.frozen(kw_only=True)
class Procedure:
    """Steps, and the edges between the positions that they lead to.

    >>> EIGHT_STEPS.steps[:3], EIGHT_STEPS.mode
    (('thank', 'apologize', 'listen'), <Mode.GUIDED: 'guided'>)
    """

    #: The name under which histories refer to it.
    name: str
    #: Its version; a case stays on the version that it was opened with.
    version: int = 1
    #: How strictly it keeps its order.
    mode: Mode = Mode.GUIDED
    #: The steps in order.
    steps: tuple[str, ...]
    #: The edges of the mode *guided*; ``None`` for those of the declared machine.
    declared: tuple[Edge, ...] | None = attrs.field(default=None, repr=False)
    #: Labels that the host gave: ``(step, language, label)``.
    labels: tuple[tuple[str, str, str], ...] = attrs.field(default=(), repr=False)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All edges of the procedure's mode."""
        return _edges(self)

    @property
    def table(self) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
        """The edges by (position, event): the table that does the work, compiled at first use."""
        return _table(self)

    @property
    def events(self) -> tuple[str, ...]:
        """Every event that can be asked of a case: along the edges first, then those around them."""
        along = dict.fromkeys((*self.steps, *(edge.event for edge in self.edges)))
        return tuple(along | dict.fromkeys(EVENT_OF))

    def with_mode(self, mode: Mode | str) -> "Procedure":
        """The same procedure in another mode.

        Raises:
            UnknownTermError: there is no such mode.

        >>> len(EIGHT_STEPS.with_mode("strict").edges) < len(EIGHT_STEPS.edges)
        True
        """
        return attrs.evolve(self, mode=Mode(mode))

    def with_step(self, step: str, *, after: str, **labels: str) -> "Procedure":
        """The procedure with the host's own *step* in its order; it asks for ``Facts`` as evidence.

        Args:
            step: the new step's kebab-case value.
            after: the step that it follows.
            labels: its labels by language, with ``_`` for ``-``: ``zh_Hans="回访"``.

        Raises:
            UnknownTermError: *after* is no step of this procedure.
            ValueError: *step* is one already.

        >>> EIGHT_STEPS.with_step("visit-site", after="act", en="visit the site").steps[3:5]
        ('act', 'visit-site')
        """
        self._must_have(after)
        if step in self.steps:
            raise ValueError(f"{step!r} is a step of {self.name} already; steps are {', '.join(self.steps)}")
        place = self.steps.index(after) + 1
        moved = tuple(_behind(edge, after, step) for edge in self.guided)
        new = Edge(event=step, source=after, target=step, guards=(facts_shown,))
        leave = tuple(
            attrs.evolve(edge, source=step) for edge in self.guided if edge.source == after and edge.target in _ENDS
        )
        named = tuple((step, language.replace("_", "-"), label) for language, label in labels.items())
        steps = (*self.steps[:place], step, *self.steps[place:])
        return attrs.evolve(self, steps=steps, declared=(*moved, new, *leave), labels=(*self.labels, *named))

    def machine(self) -> type[Any]:
        """The procedure as a python-statemachine class: the declared one, or a fresh one for any other value.

        >>> EIGHT_STEPS.machine().__name__
        'EightSteps'
        """
        if self == EIGHT_STEPS:
            return cast(type[Any], import_module("complaintkit.procedure.eight_steps").EightSteps)
        return cast(type[Any], import_module("complaintkit.procedure.machines").machine_of(self))

    @property
    def guided(self) -> tuple[Edge, ...]:
        """The edges of the mode *guided*, from which the other modes are made."""
        return self.declared if self.declared is not None else _declared_edges()

    def _must_have(self, step: str) -> None:
        if step not in self.steps:
            raise UnknownTermError(step, self.steps, f"step of {self.name}")


#: The eight-step procedure in its default mode.
EIGHT_STEPS = Procedure(name="eight-steps", steps=tuple(step.value for step in Step))


def _behind(edge: Edge, after: str, step: str) -> Edge:
    """An edge onward from *after* starts behind the new *step*; returns, repeats and ends stay where they are."""
    onward = edge.source == after and not edge.is_return and edge.target not in (*_ENDS, after)
    return attrs.evolve(edge, source=step) if onward else edge


@cache
def _declared_edges() -> tuple[Edge, ...]:
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


@cache
def _edges(procedure: Procedure) -> tuple[Edge, ...]:
    guided = procedure.guided
    if procedure.mode is Mode.GUIDED:
        return guided
    if procedure.mode is Mode.STRICT:
        return tuple(edge for edge in guided if not edge.is_return)
    return _free(procedure, guided)


def _free(procedure: Procedure, guided: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Any step from any open position; closed only when all of them are done."""
    forward = {edge.event: edge for edge in guided if edge.target in procedure.steps and not edge.is_return}
    open_positions = (Position.OPENED.value, *procedure.steps)
    anywhere = (attrs.evolve(forward[step], source=source) for source in open_positions for step in procedure.steps)
    end = (closure_shown, all_done(procedure.steps), followed_up, not_held)
    close = (
        Edge(event=EventName.CLOSE.value, source=source, target="closed", guards=end) for source in procedure.steps
    )
    around = (edge for edge in guided if edge.target not in procedure.steps or edge.source in _ENDS)
    left = (edge for edge in around if (edge.source, edge.event) != (procedure.steps[-1], EventName.CLOSE))
    return (*anywhere, *close, *left)


@cache
def _table(procedure: Procedure) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
    table: dict[tuple[str, str], tuple[Edge, ...]] = {}
    for edge in procedure.edges:
        key = (edge.source, edge.event)
        table[key] = (*table.get(key, ()), edge)
    unruled = [guard for edge in procedure.edges for guard in edge.guards if guard not in RULES]
    if unruled:
        raise UnknownTermError(
            unruled[0].__name__, tuple(rule.code for rule in RULES.values())[:5], "guard with a rule"
        )
    return MappingProxyType(table)
