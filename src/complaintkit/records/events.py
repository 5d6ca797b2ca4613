"""What happened to a case: its history is a tuple of these, and everything else is computed from it.

Each event says its place (``seq``), the moment, who did it, where the case stood afterwards (``to``) and in
which pass (``visit``), so that old histories read the same after a procedure has changed.
"""

from collections.abc import Sequence
from datetime import datetime

import attrs

from complaintkit.errors import RecordError
from complaintkit.records._value import Value
from complaintkit.records.category import Category
from complaintkit.records.checks import a, a_text, from_one, in_utc, moment, not_blank
from complaintkit.records.complaint import Complaint
from complaintkit.records.evidence import (
    Amends,
    Approval,
    Breach,
    Closure,
    Evidence,
    Hold,
    Merger,
    Message,
    Note,
    Verdict,
)
from complaintkit.vocabulary import EventName, Mode

__all__ = [
    "EVENT_OF",
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
    "category_of",
]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Event(Value):
    """One thing that happened to a case.

    Raises:
        RecordError: a number is below 1, a moment has no time zone, or a field is blank or of another kind.

    >>> from datetime import UTC
    >>> Event(seq=2, at=datetime(2026, 3, 2, 9, tzinfo=UTC), by="陈静", to="thank").visit
    1
    """

    #: Its place in the history, from 1.
    seq: int = attrs.field(validator=from_one)
    #: When it happened; kept in UTC; never before the event that precedes it.
    at: datetime = attrs.field(converter=in_utc, validator=moment)
    #: Who did it: the host's id of a person or a system.
    by: str = attrs.field(validator=not_blank)
    #: Where the case stood afterwards.
    to: str = attrs.field(validator=not_blank)
    #: In which pass through the procedure, from 1.
    visit: int = attrs.field(default=1, validator=from_one)
    #: Why, where a reason was given.
    because: str = attrs.field(default="", validator=a_text)


def _received_before(opened: "Opened", _: object, complaint: Complaint) -> None:
    if opened.at < complaint.received_at:
        received = f"{complaint.received_at.isoformat()} or later"
        raise RecordError("opened.at", "lies before the complaint was received", opened.at.isoformat(), received)


def _a_mode(_: object, __: object, value: object) -> None:
    if value not in tuple(Mode):
        raise RecordError("opened.mode", "is not a known mode", value, f"one of {', '.join(Mode)}")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Opened(Event):
    """The complaint was entered in the register and a case begun (``handbook:record``).

    Raises:
        RecordError: it was entered before it was received, the mode is unknown, or a field is of another kind.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> complaint = Complaint(id="k-1", text="宽带断了三天", received_at=at)
    >>> Opened(seq=1, at=at, by="陈静", to="opened", complaint=complaint).procedure
    'eight-steps'
    """

    #: The complaint.
    complaint: Complaint = attrs.field(validator=[a(Complaint), _received_before])
    #: How it was first judged.
    category: Category = attrs.field(factory=Category, validator=a(Category))
    #: The name of the procedure that the case follows to its end.
    procedure: str = attrs.field(default="eight-steps", validator=not_blank)
    #: Its mode.
    mode: str = attrs.field(default="guided", validator=_a_mode)
    #: Its version.
    procedure_version: int = attrs.field(default=1, validator=from_one)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StepDone(Event):
    """Something was done towards a step.

    >>> from datetime import UTC
    >>> from complaintkit.records.evidence import Listening
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> told = Listening(record="断网三天", restatement="周一起断网", confirmed=False)  # it says no: no step forward
    >>> StepDone(seq=4, at=at, by="陈静", to="apologize", step="listen", evidence=told, complete=False).to
    'apologize'
    """

    #: The step, as its value; steps that the host added too.
    step: str = attrs.field(validator=not_blank)
    #: What shows it.
    evidence: Evidence = attrs.field(validator=a(Evidence))
    #: Whether it brought the case there: evidence that says *no* is kept and does not.
    complete: bool = attrs.field(default=True, validator=a(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Messaged(Event):
    """A message went to the customer or came from them.

    >>> from datetime import UTC
    >>> from complaintkit.vocabulary import Direction
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> word = Message(direction=Direction.INBOUND, text="还没修好")
    >>> Messaged(seq=3, at=at, by="陈静", to="thank", evidence=word).evidence.text
    '还没修好'
    """

    #: The direction and the words.
    evidence: Message = attrs.field(validator=a(Message))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Held(Event):
    """The case waits; a hold stops clocks, not people.

    >>> from datetime import UTC
    >>> from complaintkit.vocabulary import HoldReason
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Held(seq=3, at=at, by="陈静", to="act", evidence=Hold(reason=HoldReason.TESTING)).evidence.turn
    <Turn.THIRD_PARTY: 'third-party'>
    """

    #: Why, and whose turn it is.
    evidence: Hold = attrs.field(validator=a(Hold))


class Resumed(Event):
    """The wait is over.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Resumed(seq=4, at=at, by="陈静", to="act", because="检测结果已到").because
    '检测结果已到'
    """

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Escalated(Event):
    """The case went up a level; the superior comes to the customer (``outline:superior``).

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Escalated(seq=4, at=at, by="陈静", to="act", level=1, because="客户要求见领导").level
    1
    """

    #: The level that it is on now, from 1.
    level: int = attrs.field(validator=from_one)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Approved(Event):
    """A superior approved what is beyond the agent's authority (``handbook:approval``).

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Approved(seq=5, at=at, by="班长", to="act", evidence=Approval(what="退还三个月月租")).by
    '班长'
    """

    #: What was approved.
    evidence: Approval = attrs.field(validator=a(Approval))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Breached(Event):
    """Composure was lost (``manual:no-argument``); it must be answered before the case is reported.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Breached(seq=5, at=at, by="陈静", to="listen", evidence=Breach(what="与客户争论")).evidence.what
    '与客户争论'
    """

    #: What happened.
    evidence: Breach = attrs.field(validator=a(Breach))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreachAnswered(Event):
    """The oldest open breach of composure was made good.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> BreachAnswered(seq=6, at=at, by="王敏", to="listen", evidence=Amends(how="已向客户道歉")).evidence.how
    '已向客户道歉'
    """

    #: How.
    evidence: Amends = attrs.field(validator=a(Amends))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reclassified(Event):
    """The case was judged anew (``manual:conversion``).

    >>> from datetime import UTC
    >>> from complaintkit.vocabulary import Nature
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> verdict = Verdict(category=Category(nature=Nature.HARM))
    >>> category_of([Reclassified(seq=7, at=at, by="陈静", to="listen", evidence=verdict)]).nature.value
    'harm'
    """

    #: The judgement from now on.
    evidence: Verdict = attrs.field(validator=a(Verdict))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Noted(Event):
    """Something was written down (``norm:records``).

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Noted(seq=7, at=at, by="陈静", to="listen", evidence=Note(text="客户下午在家")).evidence.text
    '客户下午在家'
    """

    #: The note.
    evidence: Note = attrs.field(validator=a(Note))


class Withdrawn(Event):
    """The customer took the complaint back.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Withdrawn(seq=8, at=at, by="陈静", to="withdrawn", because="客户说已经修好").to
    'withdrawn'
    """

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Merged(Event):
    """The case goes on inside another one; this is its end.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Merged(seq=8, at=at, by="陈静", to="merged", evidence=Merger(into="k-0")).evidence.into
    'k-0'
    """

    #: Which one.
    evidence: Merger = attrs.field(validator=a(Merger))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Closed(Event):
    """The case was closed.

    >>> from datetime import UTC
    >>> from complaintkit.vocabulary import CloseReason
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> end = Closed(seq=9, at=at, by="陈静", to="closed", evidence=Closure(reason=CloseReason.SATISFIED))
    >>> end.evidence.reason.label("en")
    'customer satisfied'
    """

    #: Why, and the last words.
    evidence: Closure = attrs.field(validator=a(Closure))


class Reopened(Event):
    """A closed or withdrawn case was taken up again.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> Reopened(seq=10, at=at, by="陈静", to="report", visit=2, because="又断网了").visit
    2
    """

    __slots__ = ()


#: What an event that is no step is recorded as, by the event's value.
EVENT_OF: dict[str, type[Event]] = {
    EventName.CLOSE: Closed,
    EventName.REOPEN: Reopened,
    EventName.WITHDRAW: Withdrawn,
    EventName.MERGE: Merged,
    EventName.HOLD: Held,
    EventName.RESUME: Resumed,
    EventName.ESCALATE: Escalated,
    EventName.APPROVE: Approved,
    EventName.MESSAGE: Messaged,
    EventName.BREACH: Breached,
    EventName.ANSWER_BREACH: BreachAnswered,
    EventName.RECLASSIFY: Reclassified,
    EventName.NOTE: Noted,
}


def category_of(history: Sequence[Event]) -> Category | None:
    """How the case is judged at the end of *history*; ``None`` where nothing in it judges.

    >>> category_of(()) is None
    True
    """
    for event in reversed(history):
        judged = _judged(event)
        if judged is not None:
            return judged
    return None


def _judged(event: Event) -> Category | None:
    if isinstance(event, Reclassified):
        return event.evidence.category
    return event.category if isinstance(event, Opened) else None
