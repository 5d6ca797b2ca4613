"""Procedures as values: steps, edges with their guards, and the table that is compiled from them.

``EIGHT_STEPS`` is light: its edges are read from the declared machine when first asked for. The other modes,
and procedures that a host makes, are values derived from it.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Pictured
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.procedure import _compiled as compiling
from complaintkit.procedure.edges import Edge, declared_edges, in_mode, step_added, step_dropped
from complaintkit.procedure.guards import (
    Guard,
    GuardRule,
    facts_named,
    facts_shown,
    harassed_for,
    harassed_long_enough,
    reopened_within,
    silent_for,
    silent_long_enough,
    soon_enough_to_reopen,
)
from complaintkit.procedure.labels import Labels, label, position_label
from complaintkit.procedure.ladder import Rung, ladder
from complaintkit.records import EVENT_OF
from complaintkit.vocabulary import Mode, Position, Step, known_language

if TYPE_CHECKING:
    from complaintkit.procedure.drawing import Sketch

__all__ = ["EIGHT_STEPS", "Edge", "Permission", "Procedure"]

#: Whether somebody (the host's id) may do an event (its value).
Permission = Callable[[str, str], bool]


class _Kept:
    """What a procedure has worked out of itself; never copied, compared or pickled with it."""

    __slots__ = ("compiled", "edges")

    def __init__(self) -> None:
        self.edges: tuple[Edge, ...] | None = None
        self.compiled: compiling.Compiled | None = None

    def __reduce__(self) -> tuple[type["_Kept"], tuple[()]]:
        return (_Kept, ())


@attrs.frozen(kw_only=True)
class Procedure(Pictured):
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
    labels: Labels = attrs.field(default=(), repr=False)
    #: The rules of guards that the host added.
    rules: tuple[tuple[Guard, GuardRule], ...] = attrs.field(default=(), repr=False)
    #: Who may do what; everybody everything where the host has not said.
    may: Permission | None = attrs.field(default=None, repr=False)
    #: The ladder of escalation, level 0 first; the shipped one where the host has none.
    rungs: tuple[Rung, ...] | None = attrs.field(default=None, repr=False)
    _kept: _Kept = attrs.field(factory=_Kept, init=False, eq=False, repr=False)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All edges of the procedure's mode."""
        kept = self._kept
        if kept.edges is None:
            kept.edges = in_mode(self.mode, self.steps, self.guided)
        return kept.edges

    @property
    def compiled(self) -> compiling.Compiled:
        """The table that does the work, made ready at first use."""
        ready = self._kept.compiled
        if ready is None:
            ready = self._kept.compiled = compiling.compiled(self.edges, self.events, dict(self.rules))
        return ready

    @property
    def table(self) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
        """The edges by (position, event).

        >>> [edge.target for edge in EIGHT_STEPS.table["opened", "thank"]]
        ['thank']
        """
        rows = self.compiled.ways.items()
        return MappingProxyType(
            {(source, event): tuple(way.edge for way in ways) for source, row in rows for event, ways in row.items()}
        )

    @property
    def events(self) -> tuple[str, ...]:
        """Every event that can be asked of a case: along the edges first, then those around them."""
        along = dict.fromkeys((*self.steps, *(edge.event for edge in self.edges)))
        return tuple(along | dict.fromkeys(EVENT_OF))

    @property
    def ladder(self) -> tuple[Rung, ...]:
        """Who a case is with at each level of escalation, level 0 first.

        >>> [rung.role for rung in EIGHT_STEPS.ladder]
        ['agent', 'supervisor', 'manager', 'director']
        """
        return self.rungs if self.rungs is not None else ladder()

    @property
    def guided(self) -> tuple[Edge, ...]:
        """The edges of the mode *guided*, from which the other modes are made."""
        return self.declared if self.declared is not None else declared_edges()

    def coded(self) -> compiling.Coded:
        """The procedure as a table of numbers, for logs of tens of millions of events."""
        return compiling.coded(self.compiled, self.events)

    def checked(self, position: str) -> str:
        """*position* itself, if a case of this procedure can stand there: ask before a stored one is loaded.

        Raises:
            UnknownTermError: it can't.

        >>> EIGHT_STEPS.checked("listen")
        'listen'
        """
        known = tuple(dict.fromkeys(place for edge in self.edges for place in (edge.source, edge.target)))
        self._must_know(position, known, "position")
        return position

    def with_mode(self, mode: Mode | str) -> "Procedure":
        """The same procedure in another mode.

        Raises:
            UnknownTermError: there is no such mode.

        >>> len(EIGHT_STEPS.with_mode("strict").edges) < len(EIGHT_STEPS.edges)
        True
        """
        return attrs.evolve(self, mode=Mode(mode))

    def with_step(self, step: str, *, after: str, needs: tuple[str, ...] = (), **labels: str) -> "Procedure":
        """The procedure with the host's own *step* in its order; it asks for ``Facts`` as evidence.

        Args:
            step: the new step's kebab-case value.
            after: the step that it follows; ``opened`` to put it first.
            needs: the facts that show that it was done.
            labels: its labels by language, with ``_`` for ``-``: ``zh_Hans="回访"``.

        Raises:
            UnknownTermError: *after* is no step of this procedure, or a label is in another language.
            RecordError: *step* is an event or a position already, or not in kebab case.

        >>> EIGHT_STEPS.with_step("visit-site", after="act", en="visit the site").steps[3:5]
        ('act', 'visit-site')
        """
        if after != Position.OPENED:
            self._must_have(after)
        taken = tuple(dict.fromkeys((*self.events, *Position.__members__.values())))
        if step in taken or not all(part.isidentifier() for part in step.split("-")) or step != step.lower():
            raise RecordError("procedure.step", "can't be added", step, f"kebab case, none of {', '.join(taken)}")
        place = self.steps.index(after) + 1 if after in self.steps else 0
        new = Edge(event=step, source=after, target=step, guards=(facts_named(needs) if needs else facts_shown,))
        return attrs.evolve(
            self,
            steps=(*self.steps[:place], step, *self.steps[place:]),
            declared=step_added(self.guided, after, new),
            labels=(*self.labels, *_labels(step, labels)),
        )

    def without(self, step: str) -> "Procedure":
        """The procedure without *step*: what followed it follows the step before it.

        Raises:
            UnknownTermError: *step* is no step of this procedure.
            RecordError: it is the only one.

        >>> EIGHT_STEPS.without("stay-rational").steps[-2:]
        ('explain', 'report')
        """
        self._must_have(step)
        if len(self.steps) == 1:
            raise RecordError("procedure.steps", "would be empty", step, "a procedure with a step left")
        place = self.steps.index(step)
        before = self.steps[place - 1] if place else Position.OPENED.value
        steps = tuple(other for other in self.steps if other != step)
        return attrs.evolve(self, steps=steps, declared=step_dropped(self.guided, step, before))

    def relabel(self, step: str, **labels: str) -> "Procedure":
        """The procedure with other words for *step*, by language, with ``_`` for ``-``.

        Raises:
            UnknownTermError: *step* is no step of this procedure, or a label is in another language.

        >>> EIGHT_STEPS.relabel("thank", en="say thanks").label("thank", "en")
        'say thanks'
        """
        self._must_have(step)
        new = _labels(step, labels)
        old = tuple(row for row in self.labels if (row[0], row[1]) not in {(step, lang) for _, lang, _ in new})
        return attrs.evolve(self, labels=(*old, *new))

    def with_edge(self, event: str, *, source: str, target: str, guards: tuple[Guard, ...] = ()) -> "Procedure":
        """The procedure with one more way; it is tried after those that are there.

        Args:
            event: a step of this procedure, or ``close``, ``reopen``, ``withdraw``, ``merge``.
            source: the position that it leaves.
            target: the position that it leads to.
            guards: what must hold, each with a rule; those of the event's first edge when left out.

        Raises:
            UnknownTermError: *event* or a position is not of this procedure.

        >>> EIGHT_STEPS.with_edge("help", source="listen", target="help").table["listen", "help"][0].target
        'help'
        """
        along = tuple(dict.fromkeys(edge.event for edge in self.guided))
        positions = tuple(dict.fromkeys(place for edge in self.guided for place in (edge.source, edge.target)))
        self._must_know(event, along, "event")
        self._must_know(source, positions, "position")
        self._must_know(target, positions, "position")
        first = next(edge for edge in self.guided if edge.event == event)
        new = Edge(event=event, source=source, target=target, guards=guards or first.guards)
        return attrs.evolve(self, declared=(*self.guided, new))

    def with_rule(self, event: str, guard: Guard, rule: GuardRule) -> "Procedure":
        """The procedure in which *guard* too must hold wherever *event* is done.

        Args:
            event: a step of this procedure, or ``close``, ``reopen``, ``withdraw``, ``merge``.
            guard: a function of any of ``evidence``, ``because``, ``case``, ``at``, ``by``, ``limit``, by name.
            rule: what it stands for, with the sentence that a refused caller reads.

        Raises:
            UnknownTermError: *event* has no edge here, or *guard* asks for something else.

        >>> def in_office_hours(at=None):
        ...     return at is None or 1 <= at.hour < 10
        >>> rule = GuardRule(code="out-of-hours", texts=(("en", "{event} waits for the office hours."),))
        >>> len(EIGHT_STEPS.with_rule("report", in_office_hours, rule).table["stay-rational", "report"][0].guards)
        3
        """
        along = tuple(dict.fromkeys(edge.event for edge in self.guided))
        self._must_know(event, along, "event")
        compiling.asked(guard)
        edges = (_with_guard(edge, guard) if edge.event == event else edge for edge in self.guided)
        return attrs.evolve(self, declared=tuple(edges), rules=(*self.rules, (guard, rule)))

    def with_times(
        self, *, idle: timedelta | None = None, harassment: timedelta | None = None, reopen: timedelta | None = None
    ) -> "Procedure":
        """The procedure with other times for closing as idle, for closing as harassment, and for reopening.

        >>> shorter = EIGHT_STEPS.with_times(reopen=timedelta(days=7))
        >>> shorter.table["closed", "reopen"] == EIGHT_STEPS.table["closed", "reopen"]
        False
        """
        instead: dict[Guard, Guard] = {}
        if idle is not None:
            instead[silent_long_enough] = silent_for(idle)
        if harassment is not None:
            instead[harassed_long_enough] = harassed_for(harassment)
        if reopen is not None:
            instead[soon_enough_to_reopen] = reopened_within(reopen)
        edges = (
            attrs.evolve(edge, guards=tuple(instead.get(guard, guard) for guard in edge.guards)) for edge in self.guided
        )
        return attrs.evolve(self, declared=tuple(edges))

    def with_permission(self, may: Permission) -> "Procedure":
        """The procedure in which *may* says who may do what: it gets the person's id and the event's value.

        >>> careful = EIGHT_STEPS.with_permission(lambda by, event: event != "approve" or by.startswith("chief"))
        >>> careful.may("agent-7", "approve")
        False
        """
        return attrs.evolve(self, may=may)

    def with_ladder(self, rungs: tuple[Rung, ...]) -> "Procedure":
        """The procedure with the host's own ladder of escalation, level 0 first.

        Raises:
            RecordError: the ladder has no level.
        """
        if not rungs:
            raise RecordError("procedure.ladder", "has no level", rungs, "at least the agent's")
        return attrs.evolve(self, rungs=tuple(rungs))

    def label(self, name: str, lang: str = "zh-Hans") -> str:
        """What the event or step *name* is called here, in *lang*.

        Raises:
            UnknownTermError: for another language.
        """
        return label(name, lang, self.labels)

    def to_mermaid(self, lang: str = "zh-Hans", *, position: str = "", visits: Mapping[str, int] | None = None) -> str:
        """The procedure as Mermaid text, with labels in *lang*.

        Args:
            lang: ``zh-Hans``, ``zh-Hant`` or ``en``.
            position: where a case stands, marked as "you are here".
            visits: how often each step was done.

        Raises:
            UnknownTermError: for another language.

        >>> EIGHT_STEPS.to_mermaid("en").splitlines()[:2]
        ['flowchart TD', '    at_opened(["opened"])']
        """
        return self._sketch(lang, position, visits).mermaid()

    def to_svg(self, lang: str = "zh-Hans", *, position: str = "", visits: Mapping[str, int] | None = None) -> str:
        """The procedure as SVG; arguments and errors as for :meth:`to_mermaid`.

        >>> EIGHT_STEPS.to_svg("en", position="listen").startswith("<svg")
        True
        """
        return self._sketch(lang, position, visits).svg()

    def _sketch(self, lang: str, position: str, visits: Mapping[str, int] | None) -> "Sketch":
        words = table("procedure/pictures")
        title = words["titles"].get(self.name, {}).get(known_language(lang), self.name)
        mode = f" · {self.mode.label(lang)}"
        # Drawing comes when asked for, as the engine does: few programs that follow a case draw it.
        sketch: type[Sketch] = import_module("complaintkit.procedure.drawing").Sketch
        return sketch(
            title=title + mode,
            steps=self.steps,
            edges=self.edges,
            event=lambda name: label(name, lang, self.labels),
            place=lambda name: position_label(name, lang, self.labels),
            here=words["here"][lang],
            position=position,
            visits=visits or {},
        )

    def __format__(self, spec: str) -> str:
        """``format(procedure, "mermaid")`` or ``"svg"``, with a language after a colon: ``"mermaid:en"``.

        Raises:
            UnknownTermError: for another form or language.

        >>> f"{EIGHT_STEPS:mermaid:en}".splitlines()[0]
        'flowchart TD'
        """
        form, _, lang = spec.partition(":")
        if not form:
            return str(self)
        self._must_know(form, ("mermaid", "svg"), "form")
        sketch = self._sketch(lang or "zh-Hans", "", None)
        return sketch.mermaid() if form == "mermaid" else sketch.svg()

    def machine(self) -> type[Any]:
        """The procedure as a python-statemachine class: the declared one, or a fresh one for any other value.

        >>> EIGHT_STEPS.machine().__name__
        'EightSteps'
        """
        if self.mode is Mode.GUIDED and self.declared is None:
            return cast(type[Any], import_module("complaintkit.procedure.eight_steps").EightSteps)
        return cast(type[Any], import_module("complaintkit.procedure.machines").machine_of(self))

    def _must_have(self, step: str) -> None:
        self._must_know(step, self.steps, "step")

    def _must_know(self, name: str, known: tuple[str, ...], kind: str) -> None:
        if name not in known:
            raise UnknownTermError(name, known, f"{kind} of {self.name}")


#: The eight-step procedure in its default mode.
EIGHT_STEPS = Procedure(name="eight-steps", steps=tuple(step.value for step in Step))


def _labels(step: str, labels: Mapping[str, str]) -> Labels:
    return tuple((step, known_language(lang.replace("_", "-")), text) for lang, text in labels.items())


def _with_guard(edge: Edge, guard: Guard) -> Edge:
    return attrs.evolve(edge, guards=(*edge.guards, guard))
