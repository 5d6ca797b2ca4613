"""Whether a machine of somebody else's does what a procedure does, and the shortest way to see that it does not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from complaintkit.errors import RecordError
from complaintkit.procedure import EIGHT_STEPS, Accepted, CaseState, Command, Procedure, Refused, decide, evolve
from complaintkit.records import Evidence
from complaintkit.testing.cells import Cell, all_cells
from complaintkit.testing.failures import MachineDiffersError
from complaintkit.testing.paths import begun, path_to, transition_cover
from complaintkit.testing.specimens import AGENT, good_evidence
from complaintkit.vocabulary import Position

__all__ = ["OwnMachine", "assert_equivalent"]


class OwnMachine(Protocol):
    """What a machine that is no python-statemachine class must have to be compared.

    >>> class Desk:
    ...     position = "opened"
    ...     def fire(self, event, /, **facts):
    ...         self.position = event
    >>> desk: OwnMachine = Desk()
    >>> desk.fire("thank")
    >>> desk.position
    'thank'
    """

    @property
    def position(self) -> str:
        """Where it stands."""
        ...

    def fire(self, event: str, /, **facts: Any) -> None:
        """Does *event*; refuses by raising, or by staying where it is.

        *facts* are ``evidence``, ``because``, ``limit``, ``at``, ``by`` and ``case``, as guards of ours get them.
        """
        ...


def assert_equivalent(
    machine_class: Callable[[], Any],
    procedure: Procedure = EIGHT_STEPS,
    *,
    names: Mapping[str, str] | None = None,
    guards: bool = True,
    evidence: Mapping[str, Evidence] | None = None,
) -> None:
    """Holds a machine against *procedure*; silent where both do the same.

    Every event that moves a case is tried at every position, each thing amiss once, and every edge is taken along
    the paths of ``transition_cover``. What happens around the steps (holds, notes …) reaches the machine through
    the ``case`` that guards ask for.

    Args:
        machine_class: a python-statemachine class, or what gives a new :class:`OwnMachine`.
        procedure: what it is held against.
        names: what the machine calls the procedure's positions and events: theirs, then ours.
        guards: whether what is refused for its evidence or its case is compared too; ``False`` for a machine that
            only knows positions and events.
        evidence: evidence of yours by event, where a rule of yours asks for more than ours shows.

    Raises:
        MachineDiffersError: with the shortest sequence of events that shows it; an ``AssertionError``.
        RecordError: what is given makes no machine.

    >>> from complaintkit.procedure import EightSteps
    >>> assert_equivalent(EightSteps)
    >>> assert_equivalent(EightSteps, EIGHT_STEPS.without("help"), guards=False)
    Traceback (most recent call last):
    complaintkit.testing.failures.MachineDiffersError: EightSteps is not eight-steps: thank > apologize > listen > act \
> explain: expected that it leads to explain; it refuses (TransitionNotAllowed: Can't 解释 when in 已办.)
    """
    trial = _Trial(machine_class, procedure, dict(names or {}))
    trial.begins()
    cells = [cell for cell in _cells(trial, evidence) if guards or not cell.circumstance]
    for cell in sorted(cells, key=_length):
        trial.run((*cell.path.commands, cell.command), cell.circumstance)
    for path in transition_cover(procedure, evidence=evidence, skip_untaken=True):
        trial.run(path.commands)


def _length(cell: Cell) -> tuple[int, bool]:
    return len(cell.path.edges), bool(cell.circumstance)


def _cells(trial: "_Trial", evidence: Mapping[str, Evidence] | None) -> Iterator[Cell]:
    """Every cell whose event moves a case here or there."""
    procedure = trial.procedure
    for cell in all_cells(procedure, evidence=evidence):
        if cell.event in trial.moving:
            yield cell
    for position in dict.fromkeys(edge.source for edge in procedure.edges):
        path = path_to(position, procedure, evidence=evidence)
        for event in trial.moving.difference(procedure.events):
            yield Cell(path=path, command=Command(event, path.state.last_at, AGENT, good_evidence(event)))


#: What a machine shows: an engine's, or an :class:`OwnMachine`.
_FACES = (("current_state_value",), ("position", "fire"))


class _Trial:
    """A machine and a procedure, driven side by side."""

    def __init__(self, make: Callable[[], Any], procedure: Procedure, names: Mapping[str, str]) -> None:
        self.make, self.procedure, self.names = make, procedure, names
        self.theirs = {ours: theirs for theirs, ours in names.items()}
        #: The events, as the procedure calls them, that move a case in the one or in the other.
        self.moving = {edge.event for edge in procedure.edges} | {*map(self.ours, _events(make))}

    def ours(self, name: str) -> str:
        """What the procedure calls what the machine calls *name*."""
        return self.names.get(name, name.replace("_", "-"))

    def begins(self) -> None:
        """Both begin at the same position."""
        machine: Any = self.make() if callable(self.make) else None
        if not hasattr(machine, "current_state_value") and not (
            hasattr(machine, "position") and hasattr(machine, "fire")
        ):
            expected = "a python-statemachine class, or a class with position and fire(event, **facts)"
            raise RecordError("machine_class", "makes no machine", self.make, expected)
        found = self.ours(_position(machine))
        if found != Position.OPENED:
            self._differs((), "", "that it begins at opened", f"begins at {found}")

    def run(self, commands: Sequence[Command], circumstance: str = "") -> None:
        """Drives both through *commands*, up to where they part."""
        machine, path, done = self.make(), begun(self.procedure), list[str]()
        state = path.state
        for command in commands:
            answer = decide(state, command, path.procedure)
            if command.event in self.moving:
                done.append(command.event)
                expected, goes_to = _said(answer)
                found, stands_at = self._told(machine, command, state)
                if (goes_to or state.position) != stands_at or (goes_to is not None and found.startswith("refuses")):
                    self._differs(tuple(done), circumstance if command is commands[-1] else "", expected, found)
            for event in answer.events if isinstance(answer, Accepted) else ():
                state = evolve(state, event)

    def _told(self, machine: Any, command: Command, state: CaseState) -> tuple[str, str]:
        """What the machine makes of *command*, and where it stands then."""
        facts = {name: getattr(command, name) for name in ("evidence", "because", "limit", "at", "by")}
        before = self.ours(_position(machine))
        try:
            _fire(machine, self.theirs.get(command.event, command.event), {**facts, "case": state})
        except Exception as error:
            # A guard of an engine's machine that breaks is no refusal; what others refuse with is theirs to choose.
            if hasattr(machine, "current_state_value") and type(error).__name__ != "TransitionNotAllowed":
                raise
            return f"refuses ({type(error).__name__}: {error})", self.ours(_position(machine))
        after = self.ours(_position(machine))
        return (f"stayed at {after}" if after == before else f"moved to {after}"), after

    def _differs(self, events: tuple[str, ...], circumstance: str, expected: str, found: str) -> None:
        name = getattr(self.make, "__name__", repr(self.make))
        raise MachineDiffersError(name, self.procedure.name, events, circumstance, expected, found)


def _said(answer: Accepted | Refused) -> tuple[str, str | None]:
    """What the procedure makes of a command, and where that leads, if it does."""
    if isinstance(answer, Accepted) and not answer.unmet:
        return f"that it leads to {answer.events[0].to}", answer.events[0].to
    reasons = answer.unmet if isinstance(answer, Accepted) else answer.reasons
    return f"that it is refused ({', '.join(reason.code for reason in reasons)})", None


def _position(machine: Any) -> str:
    return str(machine.current_state_value if hasattr(machine, "current_state_value") else machine.position)


def _events(machine: Any) -> tuple[str, ...]:
    """The names of the events of a python-statemachine class; none of any other."""
    listed: Sequence[object] = getattr(machine, "events", ())
    return tuple(map(str, listed))


def _fire(machine: Any, event: str, facts: dict[str, Any]) -> None:
    if not hasattr(machine, "current_state_value"):
        machine.fire(event, **facts)
        return
    # Not ``send``: a name that is none of its events would reach any attribute of the engine's.
    name = event.replace("-", "_")
    if name in _events(type(machine)):
        getattr(machine, name)(**facts)
