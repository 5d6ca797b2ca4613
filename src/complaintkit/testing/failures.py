"""What the asserts of the kit raise: an ``AssertionError`` each, with its parts as fields."""

from typing import Any

import attrs

from complaintkit.errors import ComplaintKitError

__all__ = [
    "EmptyLogError",
    "MachineDiffersError",
    "NonconformingLogError",
    "SystemDiffersError",
    "TransitionsUncoveredError",
    "UntakenEdgesError",
]

#: How many of many are told.
_TOLD = 10


@attrs.frozen
class NonconformingLogError(ComplaintKitError, AssertionError):
    """A log or a history that breaks its procedure.

    >>> print(NonconformingLogError("eight-steps", "k-1", 1, "act", "thank", "9:30", "listen comes first"))
    case 'k-1' breaks eight-steps: history[1], act at 9:30, when it stood at thank: listen comes first
    """

    #: The procedure's name.
    procedure: str
    #: The case's id.
    case_id: Any
    #: The place in the case's history, from 0; ``None`` for rows.
    index: int | None
    #: What was done.
    event: str
    #: Where the case stood.
    position: str
    #: When, as the log has it.
    at: Any
    #: Why it was not its turn.
    why: str
    #: How many other cases break the procedure too.
    others: int = 0

    def __str__(self) -> str:
        where = f"history[{self.index}], " if self.index is not None else ""
        others = f" ({self.others} more case{' deviates' if self.others == 1 else 's deviate'})" if self.others else ""
        return (
            f"case {self.case_id!r} breaks {self.procedure}: {where}{self.event} at {_moment(self.at)}, "
            f"when it stood at {self.position}: {self.why}{others}"
        )


@attrs.frozen
class EmptyLogError(ComplaintKitError, AssertionError):
    """A log in which nothing happens, so that it shows nothing.

    >>> print(EmptyLogError("eight-steps"))
    the log is empty, so it shows nothing of eight-steps; hand in its rows or a history
    """

    #: The procedure's name.
    procedure: str

    def __str__(self) -> str:
        return f"the log is empty, so it shows nothing of {self.procedure}; hand in its rows or a history"


@attrs.frozen
class MachineDiffersError(ComplaintKitError, AssertionError):
    """A machine that does not do what the procedure does.

    >>> print(MachineDiffersError("Desk", "eight-steps", ("thank", "act"), "", "a refusal", "went to act"))
    Desk is not eight-steps: thank > act: expected a refusal; it went to act
    """

    #: The machine's name.
    machine: str
    #: The procedure's name.
    procedure: str
    #: The shortest sequence of events that shows it; the last is where they part.
    events: tuple[str, ...]
    #: What is particular about the last event: ``bare``, ``held``, …; blank where nothing is.
    circumstance: str
    #: What the procedure makes of it.
    expected: str
    #: What the machine makes of it.
    found: str

    def __str__(self) -> str:
        said = f" ({self.circumstance})" if self.circumstance else ""
        sequence = " > ".join(self.events) or "nothing done yet"
        return f"{self.machine} is not {self.procedure}: {sequence}{said}: expected {self.expected}; it {self.found}"


@attrs.frozen
class SystemDiffersError(ComplaintKitError, AssertionError):
    """A system that does not keep a case as the procedure has it.

    >>> print(SystemDiffersError("takes what is refused", ("thank", "act"), "refused", "accepted"))
    the system takes what is refused
      asked:    thank > act
      expected: refused
      found:    accepted
    """

    #: The law that it breaks, as the rest of a sentence that begins with the system: ``takes what is refused``.
    law: str
    #: What was asked of it, in order; the last is where it parted.
    events: tuple[str, ...]
    #: What the procedure says.
    expected: str
    #: What the system says.
    found: str

    def __str__(self) -> str:
        sequence = " > ".join(self.events) or "nothing done yet"
        return f"the system {self.law}\n  asked:    {sequence}\n  expected: {self.expected}\n  found:    {self.found}"


@attrs.frozen
class UntakenEdgesError(ComplaintKitError, AssertionError):
    """Edges that no evidence of ours takes.

    >>> print(UntakenEdgesError("eight-steps", (("act", "visit-site", "visit-site"),)))
    no evidence that we know of takes act -visit-site-> visit-site of eight-steps; pass evidence=...
    """

    #: The procedure's name.
    procedure: str
    #: Source, event and target of each.
    edges: tuple[tuple[str, str, str], ...]
    #: How far the way to them came.
    after: str = ""

    def __str__(self) -> str:
        listed = ", ".join(f"{source} -{event}-> {target}" for source, event, target in self.edges) or "any edge"
        after = f" after {self.after}" if self.after else ""
        return (
            f"no evidence that we know of takes {listed} of {self.procedure}{after}; "
            "pass evidence={event: …} that meets its rules, or skip_untaken=True where nothing can"
        )


@attrs.frozen
class TransitionsUncoveredError(ComplaintKitError, AssertionError):
    """Histories that take fewer transitions than was asked.

    >>> print(TransitionsUncoveredError("eight-steps", 62.5, 80, (("opened", "thank", "thank"),)))
    62.5 % of the transitions of eight-steps were taken, less than 80 %; not taken: opened -thank-> thank
    """

    #: The procedure's name.
    procedure: str
    #: The share that was taken, in per cent.
    percent: float
    #: The share that was asked, in per cent.
    fail_under: float
    #: Source, event and target of each that was not taken.
    missing: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        listed = ", ".join(f"{source} -{event}-> {target}" for source, event, target in self.missing[:_TOLD])
        more = f" and {len(self.missing) - _TOLD} more" if len(self.missing) > _TOLD else ""
        return (
            f"{self.percent:.1f} % of the transitions of {self.procedure} were taken, less than "
            f"{self.fail_under:g} %; not taken: {listed}{more}"
        )


def _moment(at: Any) -> str:
    return at.isoformat() if hasattr(at, "isoformat") else str(at)
