"""Every cell of a procedure: each event at each position, as it should be asked, and with one thing amiss."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any, cast

import attrs

from complaintkit.procedure import EIGHT_STEPS, Accepted, CaseState, Command, Procedure, Refused, decide
from complaintkit.records import Action, Closure, Evidence, Help, Report
from complaintkit.testing.paths import CasePath, command_for, path_to
from complaintkit.testing.specimens import AGENT, BECAUSE, good_evidence
from complaintkit.vocabulary import ApologyDegree, CloseReason, EventName, HelpAnswer

__all__ = ["Cell", "all_cells"]

_PAUSE = timedelta(minutes=1)


@attrs.frozen(kw_only=True, slots=False)
class Cell:
    """One thing to ask of a case: what is asked, how the case came there, and what comes of it.

    As a parameter of a pytest test it needs no ``ids=``: it is called by position, event and what is amiss.

    >>> cells = {str(cell): cell for cell in all_cells()}
    >>> cells["opened-thank"].leads_to, cells["opened-thank[bare]"].codes
    ('thank', ('evidence-missing',))
    """

    #: The way to the position, with what was done there before.
    path: CasePath
    #: What is asked.
    command: Command
    #: What is amiss; blank where nothing is.
    circumstance: str = ""

    @property
    def position(self) -> str:
        """Where the case stands."""
        return self.path.position

    @property
    def event(self) -> str:
        """What is asked, as the event's value."""
        return self.command.event

    @property
    def state(self) -> CaseState:
        """The state that it is asked of."""
        return self.path.state

    @cached_property
    def answer(self) -> Accepted | Refused:
        """What ``decide`` says."""
        return decide(self.state, self.command, self.path.procedure)

    @property
    def leads_to(self) -> str | None:
        """Where the case stands afterwards; ``None`` where it is refused. What says *no* is kept and leads nowhere."""
        return self.answer.events[-1].to if isinstance(self.answer, Accepted) else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons: why it is refused, or why the case did not come on."""
        reasons = self.answer.unmet if isinstance(self.answer, Accepted) else self.answer.reasons
        return tuple(reason.code for reason in reasons)

    @property
    def __name__(self) -> str:  # what pytest calls a parameter by
        return str(self)

    def __str__(self) -> str:
        amiss = f"[{self.circumstance}]" if self.circumstance else ""
        return f"{self.position}-{self.event}{amiss}"


def all_cells(
    procedure: Procedure = EIGHT_STEPS, *, evidence: Mapping[str, Evidence] | None = None
) -> tuple[Cell, ...]:
    """Every event at every position of *procedure*: as it should be asked, then with one thing amiss at a time.

    What is amiss is tried wherever it makes a difference: no evidence at all, evidence that says *no*, a promise that
    cannot be kept. A hold, a breach of composure and an escalation are tried also where they make none.

    Args:
        procedure: what is gone through.
        evidence: evidence of yours by event, where a rule of yours asks for more than ours shows.

    >>> [str(cell) for cell in all_cells()][:3]
    ['opened-thank', 'opened-thank[bare]', 'opened-thank[held]']
    """
    positions = dict.fromkeys(place for edge in procedure.edges for place in (edge.source, edge.target))
    paths = [path_to(position, procedure, evidence=evidence) for position in positions]
    return tuple(cell for path in paths for event in procedure.events for cell in _cells(path, event))


def _cells(path: CasePath, event: str) -> Iterator[Cell]:
    plain = _plain(path, event)
    yield plain
    outcome = (plain.leads_to, plain.codes)
    for amiss, cell in _otherwise(plain):
        if (cell.leads_to, cell.codes) != outcome:
            yield attrs.evolve(cell, circumstance=amiss)
    for amiss, cell in _beforehand(plain):
        # What leaves a case free is worth asking too: many a system stops the steps of a case that only waits.
        if plain.leads_to is not None or (cell.leads_to, cell.codes) != outcome:
            yield attrs.evolve(cell, circumstance=amiss)


def _plain(path: CasePath, event: str) -> Cell:
    """The event as it should be asked: so that the first way that can be taken is."""
    ways = path.procedure.compiled.ways.get(path.position, {}).get(event, ())
    for taken in (path.along(way.edge) for way in ways):
        if taken is not None:
            *before, last = taken.commands[len(path.commands) :]
            there = path.after(*before)
            assert there is not None  # it was just gone
            return Cell(path=there, command=last)
    return Cell(
        path=path, command=command_for(path, event, path.state.last_at + _PAUSE, ways[0].edge if ways else None)
    )


def _otherwise(plain: Cell) -> Iterator[tuple[str, Cell]]:
    """The same with another command."""
    command = plain.command
    yield "bare", attrs.evolve(plain, command=attrs.evolve(command, evidence=None))
    yield "no-reason", attrs.evolve(plain, command=attrs.evolve(command, because=None))
    yield "no-limit", attrs.evolve(plain, command=attrs.evolve(command, limit=None))
    yield "at-once", attrs.evolve(plain, command=attrs.evolve(command, at=plain.state.last_at + _PAUSE))
    if command.event == EventName.REOPEN:
        yield "a-year-later", attrs.evolve(plain, command=attrs.evolve(command, at=command.at + timedelta(days=366)))
    if command.evidence is None:
        return
    for amiss, fields in _AMISS.get(command.event, {}).items():
        said = attrs.evolve(command.evidence, **fields)
        yield amiss, attrs.evolve(plain, command=attrs.evolve(command, evidence=said, because=BECAUSE))
    if isinstance(command.evidence, Action):
        past = attrs.evolve(command.evidence, promised_at=command.at - timedelta(hours=1))
        yield "promised-in-the-past", attrs.evolve(plain, command=attrs.evolve(command, evidence=past))
        yield "promised-too-late", attrs.evolve(plain, command=attrs.evolve(command, limit=command.at))


#: What each event's evidence may say *no* with.
_AMISS: dict[str, dict[str, dict[str, Any]]] = {
    EventName.APOLOGIZE: {"not-given": {"given": False}, "excessive": {"degree": ApologyDegree.EXCESSIVE}},
    EventName.LISTEN: {"unconfirmed": {"confirmed": False}, "no-restatement": {"restatement": ""}},
    EventName.ACT: {"beyond-authority": {"beyond_authority": True}, "no-owner": {"owner": ""}},
    EventName.HELP: {"declined": {"answer": HelpAnswer.DECLINED}, "beyond-authority": {"beyond_authority": True}},
    EventName.EXPLAIN: {"not-clear": {"understood": False}},
    EventName.STAY_RATIONAL: {"not-kept": {"kept": False}},
    EventName.REPORT: {"no-entry": {"archive_entry": ""}},
    EventName.CLOSE: {reason.value: {"reason": reason} for reason in CloseReason},
}


def _beforehand(plain: Cell) -> Iterator[tuple[str, Cell]]:
    """The same after something else has happened."""
    for amiss, event in (("held", EventName.HOLD), ("breach", EventName.BREACH), ("escalated", EventName.ESCALATE)):
        yield from _after(plain, amiss, event, good_evidence(event))
    if isinstance(plain.command.evidence, Action | Help):
        beyond = _evolved(plain, beyond_authority=True)
        yield from _after(beyond, "approved-by-themselves", EventName.APPROVE, good_evidence(EventName.APPROVE))
    if isinstance(plain.command.evidence, Closure):
        report = attrs.evolve(cast(Report, good_evidence(EventName.REPORT)), satisfied=False)
        answered = _evolved(plain, reason=CloseReason.ANSWERED)
        yield from _after(plain, "unsatisfied", EventName.REPORT, report)
        yield from _after(answered, "unsatisfied-and-no-reason", EventName.REPORT, report)


def _after(cell: Cell, amiss: str, event: str, evidence: Evidence | None) -> Iterator[tuple[str, Cell]]:
    """*cell* after *event*, where that can be done and leaves the case where it is."""
    there = cell.path.after(Command(event, cell.state.last_at, AGENT, evidence))
    if there is not None and there.position == cell.position:
        yield amiss, attrs.evolve(cell, path=there)


def _evolved(cell: Cell, **fields: Any) -> Cell:
    """*cell* with other evidence."""
    evidence = attrs.evolve(cast(Any, cell.command.evidence), **fields)
    return attrs.evolve(cell, command=attrs.evolve(cell.command, evidence=evidence))
