"""What happened to a case: its history is a tuple of these, and everything else is computed from it.

Each event says its place (``seq``), the moment, who did it, where the case stood afterwards (``to``) and in
which pass (``visit``), so that old histories read the same after a procedure has changed.
"""

from datetime import datetime

import attrs

from complaintkit.records.category import Category
from complaintkit.records.checks import a, a_text, in_utc, maybe, moment, moment_or_none, not_blank
from complaintkit.records.complaint import Complaint
from complaintkit.records.evidence import Closure, Evidence
from complaintkit.vocabulary import ComplainerType, Direction, HoldReason, Temperament, Turn

__all__ = [
    "Approved",
    "BreachAnswered",
    "Breached",
    "Closed",
    "Escalated",
    "Event",
    "Held",
    "Merged",
    "Messaged",
    "Noted",
    "Opened",
    "Reclassified",
    "Reopened",
    "Resumed",
    "StepDone",
    "Withdrawn",
]


@attrs.frozen(kw_only=True)
class Event:
    """One thing that happened to a case."""

    #: Its place in the history, from 1.
    seq: int
    #: When it happened; kept in UTC; never before the event that precedes it.
    at: datetime = attrs.field(converter=in_utc, validator=moment)
    #: Who did it: the host's id of a person or a system.
    by: str = attrs.field(validator=not_blank)
    #: Where the case stood afterwards.
    to: str
    #: In which pass through the procedure, from 1.
    visit: int = 1


@attrs.frozen(kw_only=True)
class Opened(Event):
    """The complaint was entered in the register and a case begun (``handbook:record``)."""

    #: The complaint.
    complaint: Complaint = attrs.field(validator=a(Complaint))
    #: How it was first judged.
    category: Category = attrs.field(factory=Category, validator=a(Category))
    #: The name of the procedure that the case follows to its end.
    procedure: str = "eight-steps"
    #: Its mode.
    mode: str = "guided"
    #: Its version.
    procedure_version: int = 1


@attrs.frozen(kw_only=True)
class StepDone(Event):
    """Something was done towards a step; ``complete`` where it brought the case there."""

    #: The step, as its value; steps that the host added too.
    step: str
    #: What shows it.
    evidence: Evidence
    #: Whether it brought the case there: evidence that says *no* is kept and does not.
    complete: bool = True
    #: Why the case went back for it, where it did.
    because: str = ""


@attrs.frozen(kw_only=True)
class Messaged(Event):
    """A message from the customer or to the customer."""

    #: From them or to them.
    direction: Direction = attrs.field(validator=a(Direction))
    #: The words.
    text: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class Held(Event):
    """The case waits; a hold stops clocks, not people."""

    #: Why.
    reason: HoldReason = attrs.field(validator=a(HoldReason))
    #: Whose turn it is.
    turn: Turn = attrs.field(validator=a(Turn))
    #: Until when at the longest, where that is agreed; kept in UTC.
    until: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)


@attrs.frozen(kw_only=True)
class Resumed(Event):
    """The wait is over."""


@attrs.frozen(kw_only=True)
class Escalated(Event):
    """The case went up (``outline:superior``: the superior comes to the customer, not the customer to the superior)."""

    #: The level it is on now, from 1.
    level: int = attrs.field(validator=a(int))
    #: Why.
    because: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class Approved(Event):
    """A superior approved what is beyond the agent's authority (``handbook:approval``)."""

    #: What was approved.
    what: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class Breached(Event):
    """Composure was lost: an argument, forbidden wording (``manual:no-argument``)."""

    #: What happened.
    what: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class BreachAnswered(Event):
    """The oldest open breach of composure was made good."""

    #: How: an apology, a hand-over.
    how: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class Reclassified(Event):
    """The case was judged anew: nature is not fixed at intake (``manual:conversion``)."""

    #: The judgement from now on.
    category: Category = attrs.field(validator=a(Category))
    #: Why.
    because: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class Noted(Event):
    """Something worth keeping (``norm:records``); a note may tell of an earlier moment."""

    #: The words.
    text: str = attrs.field(default="", validator=a_text)
    #: When what it tells of happened, where that was earlier; kept in UTC.
    happened_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: The agent's judgement of temperament, never inferred from a text (``manual:temperament``).
    temperament: Temperament | None = attrs.field(default=None, validator=maybe(Temperament))
    #: The agent's judgement of the type (``course:types``).
    complainer_type: ComplainerType | None = attrs.field(default=None, validator=maybe(ComplainerType))


@attrs.frozen(kw_only=True)
class Withdrawn(Event):
    """The customer took the complaint back."""

    #: Why, where they said it.
    because: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True)
class Merged(Event):
    """The case goes on inside another one; this is its end."""

    #: The complaint id of the other case.
    into: str = attrs.field(validator=not_blank)


@attrs.frozen(kw_only=True)
class Closed(Event):
    """The case was closed."""

    #: Why, and the last words.
    evidence: Closure = attrs.field(validator=a(Closure))


@attrs.frozen(kw_only=True)
class Reopened(Event):
    """A closed or withdrawn case was taken up again."""

    #: Why.
    because: str = attrs.field(default="", validator=a_text)
