"""Years of a log, held against a procedure: what fits, what deviates first and why, and where each case ended.

Rows stream through once, cases interleaved at will. Cases that went the same way share what is known of that way: a
tree of ways, in which each row is one look-up. What happens around the steps (notes, messages, holds …) leaves a
case where it is and does not make another way of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, cast

import attrs

from complaintkit._text.display import Shown, headed, tabled, words_in
from complaintkit.errors import RecordError
from complaintkit.procedure._compiled import ALWAYS, AROUND
from complaintkit.procedure.alignments import Aligner, Alignment
from complaintkit.procedure.commands import Command
from complaintkit.procedure.decision import Accepted, decide, not_from_here, reason
from complaintkit.procedure.edges import ENDS
from complaintkit.procedure.labels import join, label, position_label
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.procedure.reasons import Reason
from complaintkit.procedure.state import CaseState, evolve
from complaintkit.records import Complaint, Evidence, Opened
from complaintkit.vocabulary import Position, Step

__all__ = ["Deviation", "Replay", "Verdict", "replay"]

#: Names of the row with which a case begins; it may be there or not.
_BEGINNINGS = frozenset({"open", "opened"})


@attrs.frozen(kw_only=True)
class Deviation:
    """Where a case first left the procedure.

    >>> found = replay([("k-1", "thank", 1), ("k-1", "act", 2)])["k-1"].first
    >>> found.at, found.event, found.position
    (2, 'act', 'thank')
    """

    #: When, as the log has it.
    at: Any
    #: What was done, as the procedure calls it.
    event: str
    #: Where the case stood.
    position: str
    #: Why it was not its turn.
    reason: Reason


@attrs.frozen(kw_only=True)
class Verdict(Shown):
    """What is to be said of one case of a log.

    >>> verdict = replay([("k-1", "thank", 1), ("k-1", "act", 2)])["k-1"]
    >>> verdict.fits, verdict.deviations, verdict.position
    (False, 1, 'thank')
    """

    #: The case's id in the log.
    case_id: Any
    #: Where it stands at the end of the log.
    position: str
    #: How many of its rows deviate; a row that deviates leaves the case where it is.
    deviations: int
    #: The first of them; ``None`` where it fits.
    first: Deviation | None
    #: Its steps in order, what happens around them left out.
    steps: tuple[str, ...] = attrs.field(repr=False)

    @property
    def fits(self) -> bool:
        """Whether every row was in its place."""
        return self.first is None

    @property
    def is_over(self) -> bool:
        """Whether the case came to an end."""
        return self.position in ENDS

    def to_html(self, lang: str = "zh-Hans") -> str:
        """Where the case stands, its steps, and where it first deviates and why.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        words, labels = words_in(lang), () if self.first is None else self.first.reason.labels
        deviation = words["fits"] if self.first is None else self.first.reason.message(lang)
        steps = join((label(step, lang, labels) for step in self.steps), lang)
        places = ((words["case"], str(self.case_id)), (words["stands"], position_label(self.position, lang, labels)))
        return headed((*places, (words["steps"], steps), (words["deviation"], deviation)))


class _Way(dict[str, "_Way"]):
    """What is known of all cases that went the same way; by the next name in the log, the way from here."""

    __slots__ = ("before", "deviations", "event", "map", "position", "why")

    def __init__(self, of: "_Map", position: str, before: "_Way | None", event: str, why: Reason | None) -> None:
        super().__init__()
        self.map, self.position, self.before, self.event, self.why = of, position, before, event, why
        self.deviations: int = (before.deviations if before is not None else 0) + (why is not None)

    def __missing__(self, name: str) -> "_Way":
        event = self.map.called(name)
        way = self[name] = self[event] if name != event and event else self.map.onward(self, event)
        return way

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps from the beginning."""
        steps: list[str] = []
        way = self
        while way.before is not None:
            steps.append(way.event)
            way = way.before
        return tuple(reversed(steps))


class _Map:
    """Where a procedure leads, for logs that tell no evidence: guards count as met."""

    def __init__(self, procedure: Procedure, names: Mapping[str, str | None]) -> None:
        self.procedure, self.names = procedure, names

    def called(self, name: str) -> str:
        """What the procedure calls *name*; blank where the log's reader wants it left out."""
        return (self.names[name] or "") if name in self.names else name.replace("_", "-")

    def onward(self, way: _Way, event: str) -> _Way:
        """The way after *event*."""
        if not event or (way.before is None and event in _BEGINNINGS):
            return way
        ways = self.procedure.compiled.ways.get(way.position, {}).get(event)
        if ways:
            return _Way(self, ways[0].target, way, event, None)
        if event in AROUND and (event in ALWAYS or way.position not in ENDS):
            return way
        return _Way(self, way.position, way, event, _why(self.procedure, way.position, event))


def _why(procedure: Procedure, position: str, event: str) -> Reason:
    if event not in procedure.compiled.takes:
        return reason(procedure, "unknown-event", event, position, lifted_by=procedure.events)
    return not_from_here(attrs.evolve(_blank(), position=position), event, procedure)


@cache
def _blank() -> CaseState:
    at = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    complaint = Complaint(id="log", text="log", received_at=at)
    return evolve(None, Opened(seq=1, at=at, by="log", to=Position.OPENED.value, complaint=complaint))


@attrs.frozen
class Replay(Shown):
    """What came of a log; verdicts are made when they are asked for.

    >>> found = replay([("k-1", "thank", 1), ("k-2", "thank", 1), ("k-2", "act", 2)])
    >>> len(found), found.fitting, found.variants()[("thank",)]
    (2, 1, 1)
    """

    #: The procedure that it was held against.
    procedure: Procedure
    _cases: "_Streamed | _Decided" = attrs.field(repr=lambda cases: f"<{len(cases)} cases>")

    def __len__(self) -> int:
        return len(self._cases)

    def __getitem__(self, case_id: object) -> Verdict:
        """The verdict on the case *case_id*; a ``KeyError`` where the log has none."""
        return self._cases.verdict(case_id)

    def __iter__(self) -> Iterator[Verdict]:
        """The verdicts, in the order in which cases began."""
        return map(self._cases.verdict, self._cases)

    @property
    def fitting(self) -> int:
        """How many cases fit."""
        return sum(verdict.fits for verdict in self)

    def deviations(self) -> Counter[tuple[str, str, str]]:
        """How many cases first deviate so: by the reason's code, the event and the position."""
        first = (verdict.first for verdict in self)
        return Counter((each.reason.code, each.event, each.position) for each in first if each is not None)

    def variants(self) -> Counter[tuple[str, ...]]:
        """How many cases went each way."""
        return self._cases.variants()

    def alignments(self, *, to_the_end: bool = False) -> dict[tuple[str, ...], Alignment]:
        """The optimal alignment of each variant."""
        aligner = Aligner.of(self.procedure)
        return {steps: aligner.align(steps, to_the_end=to_the_end) for steps in self.variants()}

    def fitness(self, *, to_the_end: bool = False) -> float:
        """The mean fitness of all cases; 1 for an empty log."""
        found = self.alignments(to_the_end=to_the_end)
        total = sum(found[steps].fitness * number for steps, number in self.variants().items())
        return total / len(self) if len(self) else 1.0

    def to_html(self, lang: str = "zh-Hans") -> str:
        """How many cases there are, fit and are over, and how the others first deviate, the most frequent first.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.

        >>> ">fit the procedure</th>" in replay([("k-1", "listen", 1)]).to_html("en")
        True
        """
        words, verdicts = words_in(lang), list(self)
        facts = (len(verdicts), sum(each.fits for each in verdicts), sum(each.is_over for each in verdicts))
        said = Counter(each.first.reason.message(lang) for each in verdicts if each.first is not None)
        below = tabled(((why, str(number)) for why, number in said.most_common()), words["deviation"], words["count"])
        names = (words[name] for name in ("cases", "fitting", "over"))
        return headed(zip(names, map(str, facts), strict=True)) + (below if said else "")

    def summary(self) -> dict[str, Any]:
        """Counts that can be written as JSON: cases, how many fit and are over, and the first deviations."""
        return {
            "cases": len(self),
            "fitting": self.fitting,
            "over": sum(verdict.is_over for verdict in self),
            "deviations": [
                {"reason": code, "event": event, "position": position, "cases": number}
                for (code, event, position), number in self.deviations().most_common()
            ],
        }


def replay(
    rows: Iterable[tuple[Any, ...]], procedure: Procedure = EIGHT_STEPS, names: Mapping[str, str | None] | None = None
) -> Replay:
    """Holds the *rows* of a log against *procedure*, streaming.

    Args:
        rows: (case id, event, at) or (case id, event, at, evidence); the rows of one case in the order of time,
            cases interleaved at will. Moments can be anything that compares. Without evidence, guards count as met;
            with it, moments are aware datetimes and the commands are decided as they would have been.
        procedure: what the log is held against.
        names: what the log calls the procedure's events; ``None`` for what is to be left out.

    Raises:
        RecordError: a row is of another length than the first, or lies before the row of its case that precedes it.

    >>> log = [("k-1", "thank", 1), ("k-2", "thank", 1), ("k-1", "listen", 2), ("k-1", "apologize", 3)]
    >>> found = replay(log)
    >>> [(verdict.case_id, verdict.fits, verdict.position) for verdict in found]
    [('k-1', False, 'apologize'), ('k-2', True, 'thank')]
    >>> found["k-1"].first.reason.message("en")
    'the case is thanked, and listen comes after: apologize.'
    """
    stream = iter(rows)
    first = next(stream, None)
    if first is None:
        return Replay(procedure, _Decided())
    known = dict(names or {})
    every = _chained(first, stream)
    if len(first) == _WITH_EVIDENCE:
        return Replay(procedure, _with_evidence(every, procedure, known))
    return Replay(procedure, _streamed(every, _Map(procedure, known)))


_WITH_EVIDENCE = 4


def _chained(first: tuple[Any, ...], rest: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    yield first
    yield from rest


class _Streamed:
    """Cases of a log without evidence, in flat dictionaries, so that millions are no work for the collector."""

    __slots__ = ("last", "since", "ways")

    def __init__(self) -> None:
        #: The way of each case, the moment of its last row, and, where it deviates, of its first deviation.
        self.ways: dict[Any, _Way] = {}
        self.last: dict[Any, Any] = {}
        self.since: dict[Any, Any] = {}

    def __len__(self) -> int:
        return len(self.ways)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.ways)

    def verdict(self, case_id: object) -> Verdict:
        """What is to be said of one case."""
        way = self.ways[case_id]
        first: Deviation | None = None
        if way.deviations:
            broken = way
            while broken.before is not None and broken.before.deviations:
                broken = broken.before
            at, why = self.since[case_id], cast(Reason, broken.why)
            first = Deviation(at=at, event=broken.event, position=broken.position, reason=why)
        return Verdict(case_id=case_id, position=way.position, deviations=way.deviations, first=first, steps=way.steps)

    def variants(self) -> Counter[tuple[str, ...]]:
        """How many cases went each way."""
        by_id = {id(way): way for way in self.ways.values()}
        counted: Counter[tuple[str, ...]] = Counter()
        for key, number in Counter(map(id, self.ways.values())).items():
            counted[by_id[key].steps] += number
        return counted


def _streamed(rows: Iterator[tuple[Any, ...]], of: _Map) -> _Streamed:
    cases = _Streamed()
    ways, last, since = cases.ways, cases.last, cases.since
    start = _Way(of, Position.OPENED.value, None, "", None)
    get = ways.get
    number = 0
    try:
        for number, (case_id, name, at) in enumerate(rows):
            way = get(case_id)
            if way is None:
                way = start
            elif at < last[case_id]:
                raise _late(number, case_id, at)
            ways[case_id] = way = way[name]
            last[case_id] = at
            if way.deviations and case_id not in since:
                since[case_id] = at
    except RecordError:
        raise
    except (ValueError, TypeError, AttributeError) as error:
        raise _malformed(number, error) from error
    return cases


def _late(number: int, case_id: object, at: object) -> RecordError:
    return RecordError(f"rows[{number}].at", f"lies before the last row of case {case_id!r}", at, "rows in time order")


def _malformed(number: int, error: Exception) -> RecordError:
    return RecordError(f"rows[{number}] or the next", f"can't be read ({error})", None, "(case id, event, at)")


class _Told:
    """A case of a log that tells evidence."""

    __slots__ = ("deviations", "first", "state", "steps")

    def __init__(self, state: CaseState) -> None:
        self.state, self.steps = state, cast(list[str], [])
        self.first: Deviation | None = None
        self.deviations = 0

    def verdict(self, case_id: object) -> Verdict:
        """What is to be said of it."""
        return Verdict(
            case_id=case_id,
            position=self.state.position,
            deviations=self.deviations,
            first=self.first,
            steps=tuple(self.steps),
        )

    def tell(self, command: Command, procedure: Procedure) -> None:
        """What a row says."""
        answer = decide(self.state, command, procedure)
        if command.event not in AROUND:
            self.steps.append(command.event)
        if isinstance(answer, Accepted):
            for event in answer.events:
                self.state = evolve(self.state, event)
            return
        self.deviations += 1
        if self.first is None:
            position, why = self.state.position, answer.reasons[0]
            self.first = Deviation(at=command.at, event=command.event, position=position, reason=why)


class _Decided(dict[Any, _Told]):
    """Cases of a log with evidence."""

    def verdict(self, case_id: object) -> Verdict:
        """What is to be said of one case."""
        return self[case_id].verdict(case_id)

    def variants(self) -> Counter[tuple[str, ...]]:
        """How many cases went each way."""
        return Counter(tuple(told.steps) for told in self.values())


def _with_evidence(rows: Iterator[tuple[Any, ...]], procedure: Procedure, names: Mapping[str, str | None]) -> _Decided:
    cases = _Decided()
    called = _Map(procedure, names).called
    for number, row in enumerate(rows):
        if len(row) != _WITH_EVIDENCE:
            raise RecordError(f"rows[{number}]", "is of another length than the first", row, "four columns")
        case_id, name, at, evidence = row
        event = called(name)
        case = cases.get(case_id)
        if case is None:
            case = cases[case_id] = _Told(attrs.evolve(_blank(), opened_at=at, last_at=at))
        elif at < case.state.last_at:
            raise _late(number, case_id, at)
        if event and event not in _BEGINNINGS:
            # A log that tells evidence tells no reasons and no limits, so those count as given.
            limit = at if event == Step.EXPLAIN else None
            case.tell(Command(event, at, "log", cast(Evidence | None, evidence), "log", limit), procedure)
    return cases
