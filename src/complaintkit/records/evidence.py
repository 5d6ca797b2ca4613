"""What shows that a step was done: one record a step (section 3.1).

Every field has a default, because half-filled evidence is a fact too: the procedure refuses it and names
what is missing. Evidence that says *no* (a restatement that was not confirmed) is complete; it is recorded
and the case does not advance.
"""

from datetime import datetime
from typing import ClassVar, Self, cast

import attrs

from complaintkit.errors import RecordError
from complaintkit.records._value import Value
from complaintkit.records.category import Category
from complaintkit.records.checks import a, a_text, in_utc, maybe, moment_or_none, tuple_of
from complaintkit.records.money import Money
from complaintkit.vocabulary import (
    ApologyDegree,
    Channel,
    CloseReason,
    ComplainerType,
    Direction,
    EventName,
    HelpAnswer,
    HoldReason,
    RemedyKind,
    Temperament,
    Turn,
)

__all__ = [
    "EVIDENCE_OF",
    "Action",
    "Amends",
    "Apology",
    "Approval",
    "Breach",
    "Closure",
    "Composure",
    "Evidence",
    "Explanation",
    "Facts",
    "Help",
    "Hold",
    "Listening",
    "Merger",
    "Message",
    "Note",
    "Report",
    "Thanks",
    "Verdict",
    "is_promise_in_time",
    "is_promise_reachable",
]


@attrs.frozen(eq=False, repr=False)
class Evidence(Value):
    """What every evidence has in common: it knows which of its fields must be filled.

    Raises:
        RecordError: a field is of another kind; that one is blank is no error, :meth:`missing` names it.

    >>> Closure.REQUIRED, Closure().missing()
    (('reason',), ('reason',))
    """

    #: The fields without which the step was not done.
    REQUIRED: ClassVar[tuple[str, ...]] = ()

    def missing(self) -> tuple[str, ...]:
        """The required fields that are blank.

        >>> Listening(record="断网三天").missing()
        ('restatement', 'confirmed')
        """
        return tuple([name for name in self.REQUIRED if _is_blank(getattr(self, name))])


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Thanks(Evidence):
    """一谢: the customer was thanked for raising it (``handbook:complaint-later``); who and when stand in the event.

    >>> Thanks(words="谢谢您告诉我们").missing()
    ('channel',)
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("channel",)

    #: The channel on which thanks were said.
    channel: Channel | None = attrs.field(default=None, validator=maybe(Channel))
    #: The words, where kept.
    words: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Apology(Evidence):
    """二谦: a sincere apology, not an excessive one; it admits nothing (``norm:apology``).

    >>> Apology(given=True, degree=ApologyDegree.SINCERE, accepted=False).missing()
    ()
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("given", "degree")

    #: Whether an apology was given.
    given: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Sincere, or more than was good.
    degree: ApologyDegree | None = attrs.field(default=None, validator=maybe(ApologyDegree))
    #: Whether the customer took it; ``None`` where they did not say.
    accepted: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: Whether it was for a colleague's error (``handbook:staff-error``).
    for_colleague: bool = attrs.field(default=False, validator=a(bool))
    #: The words, where kept.
    words: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Listening(Evidence):
    """三听: recorded, said back in our words, and confirmed (``handbook:restate``, ``norm:restate``).

    >>> Listening(record="断网三天", restatement="从周一起断网", confirmed=False).missing()
    ()
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("record", "restatement", "confirmed")

    #: What the customer told, written down.
    record: str = attrs.field(default="", validator=a_text)
    #: What we understood, in our words.
    restatement: str = attrs.field(default="", validator=a_text)
    #: Whether the customer said that it is right.
    confirmed: bool | None = attrs.field(default=None, validator=maybe(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Action(Evidence):
    """四办: decided and started (``handbook:six``), with an owner and a promised time (``manual:promise``).

    >>> Action(action="派人上门检修", owner="装维班").missing()
    ('promised_at',)
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("action", "owner", "promised_at")

    #: What is done.
    action: str = attrs.field(default="", validator=a_text)
    #: The person or department that does it.
    owner: str = attrs.field(default="", validator=a_text)
    #: When it is promised to be done; kept in UTC.
    promised_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: Whether it goes beyond the agent's authority, so that a superior must have approved (``handbook:approval``).
    beyond_authority: bool = attrs.field(default=False, validator=a(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Help(Evidence):
    """五帮助: the actual difficulty is solved, or help towards it offered (``manual:actual-problem``).

    >>> from decimal import Decimal
    >>> bill = Money(amount=Decimal("99"), currency="CNY")
    >>> given = Help(help="免一个月月租", answer=HelpAnswer.ACCEPTED, remedy=RemedyKind.MATERIAL, amount=bill)
    >>> given.missing(), given.beyond_authority
    ((), False)
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("help", "answer")

    #: The help given or offered.
    help: str = attrs.field(default="", validator=a_text)
    #: What the customer said to it.
    answer: HelpAnswer | None = attrs.field(default=None, validator=maybe(HelpAnswer))
    #: Of property or of spirit, where it is a remedy.
    remedy: RemedyKind | None = attrs.field(default=None, validator=maybe(RemedyKind))
    #: What it is worth, where it is worth money.
    amount: Money | None = attrs.field(default=None, validator=maybe(Money))
    #: Whether it goes beyond the agent's authority, so that a superior must have approved (``handbook:approval``).
    beyond_authority: bool = attrs.field(default=False, validator=a(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Explanation(Evidence):
    """六解释: cause and solution told, and asked whether it is clear (``handbook:confirm``).

    >>> Explanation(cause="光缆被挖断", solution="今晚八点前修好").missing()
    ('understood',)
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("cause", "solution", "understood")

    #: The cause, as told.
    cause: str = attrs.field(default="", validator=a_text)
    #: The solution and its time, as told (``norm:state-time``).
    solution: str = attrs.field(default="", validator=a_text)
    #: Whether the customer said that it is clear.
    understood: bool | None = attrs.field(default=None, validator=maybe(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Composure(Evidence):
    """七理智: composure kept, or the case handed to a colleague (``manual:no-argument``, ``norm:listening``).

    >>> Composure(kept=False, incidents=("提高了嗓门",), handed_over_to="王敏").missing()
    ()
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("kept",)

    #: The agent's own answer: was composure kept throughout.
    kept: bool | None = attrs.field(default=None, validator=maybe(bool))
    #: What happened, where something did.
    incidents: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    #: Who took over, where composure was lost.
    handed_over_to: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Report(Evidence):
    """八汇报: reported, filed, followed up (``handbook:six``, ``handbook:feedback``, ``norm:visit``).

    >>> Report(reported_to="班长、客服部", archive_entry="2026-031").missing()
    ('follow_up', 'satisfied')
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("reported_to", "archive_entry", "follow_up", "satisfied")

    #: The superior and the department that were told.
    reported_to: str = attrs.field(default="", validator=a_text)
    #: The entry in the problem file.
    archive_entry: str = attrs.field(default="", validator=a_text)
    #: What the follow-up found.
    follow_up: str = attrs.field(default="", validator=a_text)
    #: Whether the customer says that they are satisfied (``handbook:follow``).
    satisfied: bool | None = attrs.field(default=None, validator=maybe(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Closure(Evidence):
    """Why a case is closed.

    >>> Closure(reason=CloseReason.SATISFIED, words="谢谢您").missing()
    ()
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("reason",)

    #: Satisfied; answered without a solution (``norm:answer-anyway``); idle (``handbook:idle``); harassment.
    reason: CloseReason | None = attrs.field(default=None, validator=maybe(CloseReason))
    #: The last words, where kept (``norm:closing-thanks``).
    words: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Hold(Evidence):
    """The case waits: why, and whose turn it is; a hold stops clocks, not people.

    >>> Hold(reason=HoldReason.AWAITING_CUSTOMER).turn
    <Turn.CUSTOMER: 'customer'>
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("reason",)

    #: Why.
    reason: HoldReason | None = attrs.field(default=None, validator=maybe(HoldReason))
    #: Whose turn it is, where the reason does not say it.
    stated_turn: Turn | None = attrs.field(default=None, validator=maybe(Turn))
    #: Until when at the longest, where that is agreed; kept in UTC.
    until: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is: as stated, else as the reason has it."""
        return self.stated_turn or (self.reason.turn if self.reason is not None else None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Message(Evidence):
    """A message from the customer or to the customer.

    >>> Message(direction=Direction.OUTBOUND, text="请问可以继续吗？", asks=True).missing()
    ()
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("direction",)

    #: From them or to them.
    direction: Direction | None = attrs.field(default=None, validator=maybe(Direction))
    #: The words.
    text: str = attrs.field(default="", validator=a_text)
    #: Whether it asks the customer for an answer; silence after it may close the case (``handbook:idle``).
    asks: bool = attrs.field(default=False, validator=a(bool))
    #: Whether it says that the talk is out of scope; going on after it may close the case (``handbook:harassment``).
    out_of_scope: bool = attrs.field(default=False, validator=a(bool))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Approval(Evidence):
    """A superior approved what is beyond the agent's authority (``handbook:approval``).

    >>> Approval(what="退还三个月月租").missing(), Approval().missing()
    ((), ('what',))
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("what",)

    #: What was approved.
    what: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Breach(Evidence):
    """Composure was lost: an argument, forbidden wording (``manual:no-argument``).

    >>> Breach(what="与客户争论").missing(), Breach().missing()
    ((), ('what',))
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("what",)

    #: What happened.
    what: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Amends(Evidence):
    """How a breach of composure was made good: an apology, a hand-over.

    >>> Amends(how="向客户道歉，转由同事办理").missing(), Amends().missing()
    ((), ('how',))
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("how",)

    #: How.
    how: str = attrs.field(default="", validator=a_text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Verdict(Evidence):
    """A new judgement of the case: nature is not fixed at intake (``manual:conversion``).

    >>> from complaintkit.vocabulary import Nature
    >>> Verdict(category=Category(nature=Nature.HARM)).category.nature.group.value
    'valid'
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("category",)

    #: The judgement from now on.
    category: Category | None = attrs.field(default=None, validator=maybe(Category))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Note(Evidence):
    """Something worth keeping (``norm:records``); a note may tell of an earlier moment.

    >>> Note(text="语速很快，几次打断", temperament=Temperament.CHOLERIC).temperament.label("zh-Hans")
    '胆汁质'
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("text",)

    #: The words.
    text: str = attrs.field(default="", validator=a_text)
    #: When what it tells of happened, where that was earlier; kept in UTC.
    happened_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: The agent's judgement of temperament, never inferred from a text (``manual:temperament``).
    temperament: Temperament | None = attrs.field(default=None, validator=maybe(Temperament))
    #: The agent's judgement of the type (``course:types``).
    complainer_type: ComplainerType | None = attrs.field(default=None, validator=maybe(ComplainerType))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Merger(Evidence):
    """Which case the case goes on in.

    >>> Merger(into="k-1").into, Merger().missing()
    ('k-1', ('into',))
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("into",)

    #: The complaint id of the other case.
    into: str = attrs.field(default="", validator=a_text)


def _named_texts(_: object, __: object, value: tuple[tuple[str, str], ...]) -> None:
    if not isinstance(value, tuple) or not all(map(_is_named_text, value)):
        raise RecordError("facts.facts", "is not a tuple of (name, text)", value, 'Facts.of(name="text")')


def _is_named_text(pair: object) -> bool:
    return isinstance(pair, tuple) and [*map(type, cast(tuple[object, ...], pair))] == [str, str]


@attrs.frozen(eq=False, repr=False)
class Facts(Evidence):
    """The evidence of a step that the host added: facts by name.

    >>> Facts.of(visited_by="李工", result="换了光猫").facts
    (('result', '换了光猫'), ('visited_by', '李工'))
    """

    #: Name and value of each fact, by name.
    facts: tuple[tuple[str, str], ...] = attrs.field(default=(), validator=_named_texts)

    @classmethod
    def of(cls, **facts: str) -> Self:
        """The facts given by name."""
        return cls(tuple(sorted(facts.items())))


#: The evidence that each event asks for, by the event's value; events that ask for none are not here.
EVIDENCE_OF: dict[str, type[Evidence]] = {
    EventName.THANK: Thanks,
    EventName.APOLOGIZE: Apology,
    EventName.LISTEN: Listening,
    EventName.ACT: Action,
    EventName.HELP: Help,
    EventName.EXPLAIN: Explanation,
    EventName.STAY_RATIONAL: Composure,
    EventName.REPORT: Report,
    EventName.CLOSE: Closure,
    EventName.MERGE: Merger,
    EventName.HOLD: Hold,
    EventName.APPROVE: Approval,
    EventName.MESSAGE: Message,
    EventName.BREACH: Breach,
    EventName.ANSWER_BREACH: Amends,
    EventName.RECLASSIFY: Verdict,
    EventName.NOTE: Note,
}


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def is_promise_reachable(promised_at: datetime, *, at: datetime) -> bool:
    """``manual:promise``: whether what is promised at *at* can still be kept: it does not lie in the past.

    Raises:
        RecordError: a moment has no time zone, or is none.

    >>> from datetime import UTC
    >>> is_promise_reachable(datetime(2026, 3, 2, 9, tzinfo=UTC), at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    True
    """
    return _moment("promised_at", promised_at) >= _moment("at", at)


def is_promise_in_time(promised_at: datetime, *, limit: datetime | None) -> bool:
    """``manual:promise``: whether no more is promised than the *limit* allows; ``None`` is no limit.

    Raises:
        RecordError: a moment has no time zone, or is none.

    >>> from datetime import UTC
    >>> is_promise_in_time(datetime(2026, 3, 2, 9, tzinfo=UTC), limit=datetime(2026, 3, 2, 8, tzinfo=UTC))
    False
    """
    return limit is None or _moment("promised_at", promised_at) <= _moment("limit", limit)


def _moment(name: str, given: datetime) -> datetime:
    if not isinstance(cast(object, given), datetime) or given.utcoffset() is None:
        raise RecordError(name, "is no moment with a time zone", given, "a datetime with an offset such as +08:00")
    return in_utc(given)
