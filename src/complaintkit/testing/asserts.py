"""Whether what was recorded keeps to a procedure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from complaintkit.errors import HistoryError, RecordError
from complaintkit.procedure import EIGHT_STEPS, Procedure, replay, retrace
from complaintkit.records import EVENT_OF, Event, Opened, StepDone
from complaintkit.testing.failures import EmptyLogError, NonconformingLogError

__all__ = ["assert_conforms"]

_NAMES = {kind: name for name, kind in EVENT_OF.items()} | {Opened: "open"}


def assert_conforms(
    log: Iterable[Event] | Iterable[tuple[Any, ...]],
    procedure: Procedure = EIGHT_STEPS,
    *,
    names: Mapping[str, str | None] | None = None,
) -> None:
    """Holds a history, or the rows of a log, against *procedure*; silent where they keep to it.

    Args:
        log: one case's events from ``Opened`` on, or rows (case id, event, at[, evidence]) of any number of cases,
            as :func:`complaintkit.procedure.replay` takes them.
        procedure: what it is held against.
        names: what the rows call the procedure's events; ``None`` for what is to be left out.

    Raises:
        NonconformingLogError: naming the case, its first deviation and why; an ``AssertionError``.
        EmptyLogError: there is nothing in it; an ``AssertionError``.
        RecordError: a row cannot be read, or it is no log at all.

    >>> assert_conforms([("k-1", "thank", 1), ("k-1", "apologize", 2)])
    >>> assert_conforms([("k-1", "thank", 1), ("k-1", "listen", 2)])
    Traceback (most recent call last):
    complaintkit.testing.failures.NonconformingLogError: case 'k-1' breaks eight-steps: listen at 2, when it stood at \
thank: the case is thanked, and listen comes after: apologize. [not-from-here, outline:procedure]
    """
    told: list[Any] = list(log) if isinstance(log, Iterable) else [log]
    if not told:
        raise EmptyLogError(procedure.name)
    if _is_history(told):
        _history_conforms(told, procedure)
    elif all(isinstance(row, Sequence) for row in told):
        _rows_conform(told, procedure, names)
    else:
        raise RecordError("log", "is neither rows nor a history", log, "(case id, event, at) rows, or case.history")


def _is_history(told: list[Any]) -> TypeGuard[list[Event]]:
    return all(isinstance(each, Event) for each in told)


def _history_conforms(history: Sequence[Event], procedure: Procedure) -> None:
    try:
        retrace(history, procedure)
    except HistoryError as error:
        at = error.position
        event = history[at] if at < len(history) else history[-1]
        before = history[at - 1].to if at else "the beginning"
        case_id = history[0].complaint.id if isinstance(history[0], Opened) else "?"
        name = event.step if isinstance(event, StepDone) else _NAMES[type(event)]
        raise NonconformingLogError(procedure.name, case_id, at, name, before, event.at, error.problem) from error


def _rows_conform(rows: list[Any], procedure: Procedure, names: Mapping[str, str | None] | None) -> None:
    broken = [verdict for verdict in replay(rows, procedure, names) if verdict.first is not None]
    if not broken:
        return
    verdict, first = broken[0], broken[0].first
    assert first is not None  # it is what they were chosen by
    raise NonconformingLogError(
        procedure.name,
        verdict.case_id,
        None,
        first.event,
        first.position,
        first.at,
        str(first.reason),
        len(broken) - 1,
    )
