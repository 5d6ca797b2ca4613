"""A history held against its procedure, event by event, as it is when it is read back."""

from collections.abc import Sequence

import attrs

from complaintkit.errors import HistoryError
from complaintkit.procedure.commands import Command
from complaintkit.procedure.decision import Accepted, decide
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.procedure.state import CaseState, evolve, fold
from complaintkit.records import EVENT_OF, Event, StepDone
from complaintkit.vocabulary import Step

__all__ = ["retrace"]

_EVENT_NAMES = {kind: name for name, kind in EVENT_OF.items()}


def retrace(history: Sequence[Event], procedure: Procedure = EIGHT_STEPS) -> CaseState:
    """The state after *history*, each event of which *procedure* would have let happen just so.

    What a history does not tell counts as met: who was permitted, and the limit at which an answer was owed.

    Raises:
        HistoryError: naming the position of the first event that breaks the procedure, or is out of place.

    >>> from complaintkit.testing import path_to
    >>> retrace(path_to("listen").history).position
    'listen'
    """
    fold(history)
    state = evolve(None, history[0])
    free = attrs.evolve(procedure, may=None)
    position = 1
    while position < len(history):
        happened = _as_decided(state, history[position], position, free)
        for offset, event in enumerate(happened):
            if position + offset >= len(history) or history[position + offset] != event:
                raise HistoryError(position + offset, f"is not what {procedure.name} makes of it")
            state = evolve(state, event)
        position += len(happened)
    return state


def _as_decided(state: CaseState, event: Event, position: int, procedure: Procedure) -> tuple[Event, ...]:
    name = event.step if isinstance(event, StepDone) else _EVENT_NAMES[type(event)]
    evidence = getattr(event, "evidence", None)
    takes = procedure.compiled.takes.get(name, ())
    limit = event.at if name == Step.EXPLAIN else None
    command = Command(name, event.at, event.by, evidence if takes else None, event.because or None, limit)
    answer = decide(state, command, procedure)
    if isinstance(answer, Accepted):
        return answer.events
    raise HistoryError(position, f"breaks {procedure.name}: {'; '.join(map(str, answer.reasons))}")
