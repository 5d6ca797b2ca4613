"""Commands on a case, histories that keep to a procedure and that do not, and logs."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import cast

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from complaintkit.errors import HistoryError
from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    Procedure,
    decide,
    evolve,
    fold,
    options,
    retrace,
)
from complaintkit.records import EVENT_OF, Closure, Complaint, Event, Evidence, Opened, StepDone
from complaintkit.testing.paths import path_to
from complaintkit.testing.specimens import AGENT, BECAUSE, MOMENT, good_evidence
from complaintkit.testing.strategies._records import PEOPLE, Says, complaints, evidence_for
from complaintkit.vocabulary import CloseReason, EventName, Position

__all__ = [
    "commands",
    "event_logs",
    "illegal_histories",
    "legal_histories",
    "next_command",
    "opened",
    "sensible_commands",
]

_MINUTE = timedelta(minutes=1)
_NAMES = {kind: name for name, kind in EVENT_OF.items()}


def commands(
    state: CaseState, procedure: Procedure = EIGHT_STEPS, *, sensible: bool = False
) -> st.SearchStrategy[Command]:
    """Commands on a case that stands at *state*.

    Args:
        state: where it stands.
        procedure: what it follows.
        sensible: whether only what ``options`` offers is asked, with evidence that says yes; else also what is not
            its turn, what lacks something, what is too early or rests on an old version.
    """
    return (
        sensible_commands(state, procedure)
        if sensible
        else st.one_of(sensible_commands(state, procedure), _any_commands(state, procedure))
    )


#: How much later than the last event: mostly soon, sometimes after days of silence.
_LATER = st.sampled_from([timedelta(minutes=number) for number in (1, 30, 90, 24 * 60, 40 * 24 * 60)])


@st.composite
def sensible_commands(draw: st.DrawFn, state: CaseState, procedure: Procedure, *, mostly_next: bool = True) -> Command:
    """What ``options`` offers, with evidence that says yes; two times in three the next step, or anything."""
    at = state.last_at + draw(_LATER)
    offered = {each.event: each for each in options(state, at=at, procedure=procedure) if each.status != "blocked"}
    # What is wished for does not hang on the state, so that it stays the same while an example is shrunk.
    is_next = mostly_next and draw(st.integers(0, 2)) < 2
    wished = "" if is_next else draw(st.sampled_from(procedure.events))
    event = wished if wished in offered else next(iter([*_next(state, procedure, offered), *offered]))
    fields = offered[event].fields
    evidence = draw(_shown(event, at, "yes", tuple(field for field in fields if field not in ("because", "facts"))))
    because = BECAUSE if "because" in fields or event not in procedure.steps else None
    return Command(event, at, draw(st.sampled_from(PEOPLE)), evidence, because)


def _next(state: CaseState, procedure: Procedure, offered: Iterable[str]) -> list[str]:
    """The step that is next in the order, if it is offered; at the end, the end."""
    steps = (*procedure.steps, EventName.CLOSE.value)
    place = steps.index(state.position) if state.position in steps else -1
    return [event for event in steps[place + 1 :] if event in offered][:1]


def next_command(state: CaseState, procedure: Procedure) -> Command | None:
    """The next step in the order with evidence that says yes, or the end; ``None`` where the case is over."""
    if state.is_over:
        return None
    at = state.last_at + _MINUTE
    offered = {each.event: each for each in options(state, at=at, procedure=procedure) if each.status != "blocked"}
    event = next(iter([*_next(state, procedure, offered), *offered]))
    facts = tuple(field for field in offered[event].fields if field != "facts")
    return Command(event, at, AGENT, good_evidence(event, at=at, facts=facts))


@st.composite
def _any_commands(draw: st.DrawFn, state: CaseState, procedure: Procedure) -> Command:
    event = draw(st.sampled_from(procedure.events))
    at = state.last_at + draw(_LATER | st.sampled_from((timedelta(0), -_MINUTE)))
    evidence = draw(_shown(event, at, "anything", ()) | st.none())
    because = draw(st.sampled_from((BECAUSE, None, " ")))
    limit = draw(st.sampled_from((None, at, at + timedelta(hours=12))))
    seen = draw(st.sampled_from((None, state.version, state.version - 1, state.version + 1)))
    return Command(event, at, draw(st.sampled_from(PEOPLE)), evidence, because, limit, seen)


def _shown(event: str, at: datetime, says: Says, facts: tuple[str, ...]) -> st.SearchStrategy[Evidence | None]:
    if good_evidence(event) is None:
        return st.none()
    shown = evidence_for(event, at=at, says=says, facts=facts)
    if event != EventName.CLOSE:
        return shown
    return st.builds(_closed_for, shown, st.sampled_from([*CloseReason]))


def _closed_for(closure: Evidence, reason: CloseReason) -> Evidence:
    return attrs.evolve(cast(Closure, closure), reason=reason)


def opened(procedure: Procedure, complaint: Complaint) -> Opened:
    """The beginning of a case of *procedure*."""
    return Opened(
        seq=1,
        at=complaint.received_at,
        by=AGENT,
        to=Position.OPENED.value,
        complaint=complaint,
        procedure=procedure.name,
        mode=procedure.mode.value,
        procedure_version=procedure.version,
    )


def _freed(procedure: Procedure) -> Procedure:
    return procedure if procedure.may is None else attrs.evolve(procedure, may=None)


@st.composite
def _continued(draw: st.DrawFn, history: tuple[Event, ...], procedure: Procedure, most: int) -> tuple[Event, ...]:
    """*history* and what sensible commands add to it, *most* of them at the most."""
    state = fold(history)
    for _ in range(draw(st.integers(0, most))):
        answer = decide(state, draw(sensible_commands(state, procedure)), procedure)
        for event in answer.events if isinstance(answer, Accepted) else ():
            state = evolve(state, event)
            history = (*history, event)
    return history


def legal_histories(
    procedure: Procedure = EIGHT_STEPS, *, max_commands: int = 12
) -> st.SearchStrategy[tuple[Event, ...]]:
    """Histories that keep to *procedure*, from ``Opened`` on, with *max_commands* things done at the most."""
    free = _freed(procedure)
    return complaints().flatmap(lambda complaint: _continued((opened(procedure, complaint),), free, max_commands))


def illegal_histories(procedure: Procedure = EIGHT_STEPS, *, edits: int = 1) -> st.SearchStrategy[tuple[Event, ...]]:
    """Histories that break *procedure*: a legal one of which *edits* events were dropped, swapped, doubled or moved.

    Sequence numbers and moments are set right again, so that nothing but the procedure tells.
    """
    return _illegal(_freed(procedure), edits)


@st.composite
def _illegal(draw: st.DrawFn, procedure: Procedure, edits: int) -> tuple[Event, ...]:
    goal = draw(st.sampled_from(procedure.steps[1:] or procedure.steps))
    history = list(draw(_continued(path_to(goal, procedure).history, procedure, 3)))
    for _ in range(edits):
        place = draw(st.integers(1, len(history) - 1))
        draw(st.sampled_from(_EDITS))(history, place)
    moments = sorted(event.at for event in history)
    told = tuple(
        attrs.evolve(event, seq=i + 1, at=at) for i, (event, at) in enumerate(zip(history, moments, strict=True))
    )
    assume(_breaks(told, procedure))
    return told


def _dropped(history: list[Event], place: int) -> None:
    if len(history) > 2:
        del history[place]


def _swapped(history: list[Event], place: int) -> None:
    other = place - 1 if place > 1 else len(history) - 1
    history[place], history[other] = history[other], history[place]


def _doubled(history: list[Event], place: int) -> None:
    history.insert(place, history[place])


def _moved_on(history: list[Event], place: int) -> None:
    history[place] = attrs.evolve(history[place], to=Position.CLOSED.value)


_EDITS: tuple[Callable[[list[Event], int], None], ...] = (_dropped, _swapped, _doubled, _moved_on)


def _breaks(history: tuple[Event, ...], procedure: Procedure) -> bool:
    try:
        retrace(history, procedure)
    except HistoryError:
        return True
    return False


def event_logs(
    procedure: Procedure = EIGHT_STEPS, *, max_cases: int = 4
) -> st.SearchStrategy[list[tuple[str, str, datetime]]]:
    """Logs for ``replay``: rows (case id, event, at) of several cases, interleaved by time; most cases fit."""
    names = st.lists(st.sampled_from(procedure.events), max_size=6)
    fitting = legal_histories(procedure, max_commands=8).map(lambda history: [_name(event) for event in history[1:]])
    return st.lists(st.one_of(fitting, fitting, names), max_size=max_cases).map(_rows)


def _name(event: Event) -> str:
    return event.step if isinstance(event, StepDone) else _NAMES[type(event)]


def _rows(cases: list[list[str]]) -> list[tuple[str, str, datetime]]:
    rows = [
        (f"k-{number + 1}", event, MOMENT + place * _MINUTE)
        for number, events in enumerate(cases)
        for place, event in enumerate(events)
    ]
    return sorted(rows, key=lambda row: row[2])
