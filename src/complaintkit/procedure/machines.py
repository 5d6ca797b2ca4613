"""A python-statemachine class for any procedure, made fresh, so that no two share a state."""

from types import new_class
from typing import Any

from statemachine import Event, State, StateChart

from complaintkit.errors import RecordError
from complaintkit.procedure.edges import Edge
from complaintkit.procedure.eight_steps import EightSteps
from complaintkit.procedure.labels import position_label
from complaintkit.procedure.procedures import Procedure
from complaintkit.vocabulary import Position

__all__ = ["machine_of"]


def machine_of(procedure: Procedure) -> type[Any]:
    """A new class with the procedure's positions, events and guards; states are attributes ``at_<position>``.

    Raises:
        RecordError: an event of the procedure is called like a member of the engine's class: ``send``, ``prepare``.

    >>> from complaintkit.procedure import EIGHT_STEPS
    >>> machine_of(EIGHT_STEPS.without("help"))().current_state_value
    'opened'
    """
    states = _states(procedure)
    namespace: dict[str, Any] = {f"at_{_name(position)}": state for position, state in states.items()}
    for event in dict.fromkeys(edge.event for edge in procedure.edges):
        edges = [edge for edge in procedure.edges if edge.event == event]
        namespace[_free(event)] = _event(procedure.label(event), edges, states)
    namespace |= {flag: getattr(EightSteps, flag) for flag in _FLAGS}
    namespace |= {"__doc__": f"{procedure.name} version {procedure.version}, {procedure.mode}.", "__module__": __name__}
    words = f"{procedure.name}-{procedure.mode}".replace(":", "-").split("-")
    name = "".join(word.capitalize() for word in words)
    return new_class(name, (StateChart,), exec_body=lambda body: body.update(namespace))


#: Without these four, set as the declared machine sets them, the engine swallows unknown events and errors.
_FLAGS = (
    "allow_event_without_transition",
    "enable_self_transition_entries",
    "atomic_configuration_update",
    "catch_errors_as_events",
)


def _states(procedure: Procedure) -> dict[str, State]:
    left = {edge.source for edge in procedure.edges}
    positions = dict.fromkeys(place for edge in procedure.edges for place in (edge.source, edge.target))
    return {position: _state(position, procedure, is_final=position not in left) for position in positions}


def _state(position: str, procedure: Procedure, *, is_final: bool) -> State:
    name = position_label(position, labels=procedure.labels)
    return State(name, value=position, initial=position == Position.OPENED, final=is_final)


def _event(name: str, edges: list[Edge], states: dict[str, State]) -> Event:
    transitions = states[edges[0].source].to(states[edges[0].target], cond=list(edges[0].guards))
    for edge in edges[1:]:
        transitions |= states[edge.source].to(states[edge.target], cond=list(edge.guards))
    return Event(transitions, name=name)


def _free(event: str) -> str:
    """The attribute for *event*; the engine breaks where an event hides a member of its own."""
    name = _name(event)
    if hasattr(StateChart, name):
        raise RecordError(
            "procedure.event", "hides a member of the engine's class", event, "another name, if it is to be a machine"
        )
    return name


def _name(value: str) -> str:
    return value.replace("-", "_")
