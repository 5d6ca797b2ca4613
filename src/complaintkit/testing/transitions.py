"""Which transitions of a procedure a suite has taken, counted from the histories that it hands in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from complaintkit.errors import RecordError
from complaintkit.procedure import EIGHT_STEPS, Edge, Procedure
from complaintkit.procedure.guards import reason_given
from complaintkit.records import EVENT_OF, Event, Opened, StepDone
from complaintkit.testing.failures import TransitionsUncoveredError
from complaintkit.vocabulary import Mode

__all__ = ["Transition", "TransitionCoverage", "packed", "unpacked"]

#: Source, event and target.
Transition = tuple[str, str, str]

_NAMES = {kind: name for name, kind in EVENT_OF.items()}


@attrs.frozen(kw_only=True)
class TransitionCoverage:
    """How often each transition of a procedure was taken; nothing is hooked, only histories are counted.

    >>> from complaintkit.testing import path_to
    >>> coverage = TransitionCoverage().with_history(path_to("closed").history)
    >>> f"{coverage.percent:.1f}", len(coverage.missing)
    ('19.1', 38)
    >>> print(coverage.report().splitlines()[-1])
    transitions of eight-steps (guided): 9 of 47 taken, 19.1 %, by 1 history
    """

    #: The procedure whose transitions are counted.
    procedure: Procedure = EIGHT_STEPS
    #: How often each was taken, with what happened around the steps and what the procedure does not have.
    taken: Mapping[Transition, int] = attrs.field(factory=dict[Transition, int], repr=False)
    #: How many histories were counted.
    histories: int = 0

    def with_history(self, history: Iterable[Event]) -> "TransitionCoverage":
        """The coverage with one more history counted; evidence that said *no* has taken no transition.

        Raises:
            RecordError: it is no history.
        """
        events: list[object] = list(history) if isinstance(history, Iterable) else [history]
        if not all(isinstance(event, Event) for event in events):
            raise RecordError("history", "is none", history, "the events of one case, such as case.history")
        counted = Counter(dict(self.taken))
        counted.update(_transitions(cast(list[Event], events)))
        return attrs.evolve(self, taken=dict(counted), histories=self.histories + 1)

    def with_coverage(self, other: "TransitionCoverage") -> "TransitionCoverage":
        """The coverage with all that *other* counted, as in another process or on another day.

        Raises:
            RecordError: it is none, or its procedure has other transitions.

        >>> from complaintkit.testing import path_to
        >>> one, two = (TransitionCoverage().with_history(path_to(end).history) for end in ("closed", "withdrawn"))
        >>> both = one.with_coverage(two)
        >>> both.histories, len(one.missing), len(both.missing)
        (2, 38, 37)
        """
        if not isinstance(cast(object, other), TransitionCoverage):
            raise RecordError("coverage", "is none", other, "a TransitionCoverage")
        if other.transitions != self.transitions:
            expected = f"{self.procedure.name} with the same {len(self.transitions)} transitions"
            raise RecordError("coverage.procedure", "has other transitions", other.procedure.name, expected)
        taken = Counter(dict(self.taken)) + Counter(dict(other.taken))
        return attrs.evolve(self, taken=dict(taken), histories=self.histories + other.histories)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """All that the procedure has, in its order."""
        return tuple(dict.fromkeys((edge.source, edge.event, edge.target) for edge in self.procedure.edges))

    @property
    def missing(self) -> tuple[Transition, ...]:
        """Those that no history took."""
        return tuple(each for each in self.transitions if each not in self.taken)

    @property
    def foreign(self) -> tuple[Transition, ...]:
        """Moves in the histories that the procedure does not have: another procedure's, or a fault."""
        known = set(self.transitions)
        return tuple(each for each in self.taken if each not in known and each[0] != each[2])

    @property
    def around(self) -> Mapping[str, int]:
        """How often each event around the steps happened, 0 for those that did not."""
        along = {event for _, event, _ in self.transitions}
        counted = Counter({name: 0 for name in EVENT_OF if name not in along})
        for (_, event, _), number in self.taken.items():
            if event in counted:
                counted[event] += number
        return dict(counted)

    @property
    def percent(self) -> float:
        """The share of the transitions that was taken, in per cent."""
        return 100 * (1 - len(self.missing) / len(self.transitions))

    def check(self, *, fail_under: float) -> None:
        """Fails where less than *fail_under* per cent were taken.

        Raises:
            TransitionsUncoveredError: with what is missing; an ``AssertionError``.
            RecordError: *fail_under* is no share in per cent.
        """
        _check_share(fail_under)
        if self.percent < fail_under:
            raise TransitionsUncoveredError(self.procedure.name, self.percent, fail_under, self.missing)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON-able data."""
        return {
            "procedure": self.procedure.name,
            "mode": self.procedure.mode.value,
            "histories": self.histories,
            "percent": round(self.percent, 1),
            "transitions": [
                {
                    "source": source,
                    "event": event,
                    "target": target,
                    "taken": self.taken.get((source, event, target), 0),
                }
                for source, event, target in self.transitions
            ],
            "around": dict(self.around),
            "foreign": [list(each) for each in self.foreign],
        }

    def report(self) -> str:
        """What was not taken, line by line, and a last line with the share."""
        lines = [f"not taken: {source} -{event}-> {target}" for source, event, target in self.missing]
        lines += [f"not of this procedure: {source} -{event}-> {target}" for source, event, target in self.foreign]
        unseen = [event for event, number in self.around.items() if not number]
        lines += [f"never happened around the steps: {', '.join(unseen)}"] if unseen else []
        number = len(self.transitions) - len(self.missing)
        by = f"{self.histories} {'history' if self.histories == 1 else 'histories'}"
        name = f"{self.procedure.name} ({self.procedure.mode.value})"
        share = f"{number} of {len(self.transitions)} taken, {self.percent:.1f} %"
        return "\n".join([*lines, f"transitions of {name}: {share}, by {by}"])


def packed(coverage: TransitionCoverage) -> dict[str, Any]:
    """*coverage* as texts, figures and lists for another process; of its procedure, what counting needs.

    >>> unpacked(packed(TransitionCoverage())).report() == TransitionCoverage().report()
    True
    """
    procedure = coverage.procedure
    return {
        "name": procedure.name,
        "mode": procedure.mode.value,
        "steps": [*map(str, procedure.steps)],
        "edges": [[str(edge.event), str(edge.source), str(edge.target), edge.is_return] for edge in procedure.guided],
        "taken": [[*map(str, transition), number] for transition, number in coverage.taken.items()],
        "histories": coverage.histories,
    }


def unpacked(data: Mapping[str, Any]) -> TransitionCoverage:
    """What :func:`packed` gave; the procedure has no labels, and no guards but those that mark a way back.

    >>> there = unpacked(packed(TransitionCoverage()))
    >>> there.procedure.name, len(there.transitions), any(edge.is_return for edge in there.procedure.edges)
    ('eight-steps', 47, True)
    """
    procedure = Procedure(
        name=data["name"],
        mode=Mode(data["mode"]),
        steps=tuple(data["steps"]),
        declared=tuple(
            Edge(event=event, source=source, target=target, guards=(reason_given,) if is_return else ())
            for event, source, target, is_return in data["edges"]
        ),
    )
    taken = {(source, event, target): number for source, event, target, number in data["taken"]}
    return TransitionCoverage(procedure=procedure, taken=taken, histories=data["histories"])


def _transitions(history: Iterable[Event]) -> Iterable[Transition]:
    position = ""
    for event in history:
        if isinstance(event, StepDone):
            if event.complete:
                yield position, event.step, event.to
        elif not isinstance(event, Opened):
            yield position, _NAMES[type(event)], event.to
        position = event.to


def _check_share(percent: object) -> None:
    if not isinstance(percent, (int, float)) or not 0 <= percent <= 100:
        raise RecordError("fail_under", "is no share in per cent", percent, "0 to 100")
