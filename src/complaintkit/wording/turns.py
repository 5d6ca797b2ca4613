"""Turns: what was said in a contact, by whom and when, and how it was closed.

>>> talk = Dialogue.of([
...     {"said_by": "customer", "text": "宽带怎么又断了？", "at": "2026-03-02T09:00:00+08:00"},
...     {"said_by": "agent", "text": "给您添麻烦了，我马上查。", "at": "2026-03-02T09:00:20+08:00"},
... ])
>>> [turn.said_by.value for turn in talk.turns]
['customer', 'agent']
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar, cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.records import Closed, Event, Messaged, Reopened
from complaintkit.records.checks import a, a_text, in_utc, maybe, moment_or_none
from complaintkit.vocabulary import CloseReason, Direction, Step, Term
from complaintkit.wording.terms import Situation, Speaker

__all__ = ["Dialogue", "DialogueLimits", "DialogueTurn"]


T = TypeVar("T", bound=Term)


def _speaker(given: Speaker | Direction | str) -> Speaker:
    """A converter: a direction says who speaks, and so does a name of either."""
    if isinstance(given, Direction):
        return Speaker.CUSTOMER if given is Direction.INBOUND else Speaker.AGENT
    return _named(Speaker, given)


def _named(terms: type[T], given: T | str) -> T:
    """The term that a string names; what is no string is left for the validator to refuse."""
    return terms.parse(given) if isinstance(given, str) else cast("T", given)


def _situation(given: Situation | str | None) -> Situation | None:
    return None if given is None else _named(Situation, given)


def _step(given: Step | str | None) -> Step | None:
    return None if given is None else _named(Step, given)


def _reason(given: CloseReason | str | None) -> CloseReason | None:
    return None if given is None else _named(CloseReason, given)


@attrs.frozen(kw_only=True)
class DialogueTurn:
    """What one side said before the other did.

    Raises:
        UnknownTermError: the speaker, the situation or the step is none of ours.
        RecordError: a moment has no time zone, or a field is of another kind.

    >>> DialogueTurn(said_by="客服", text="您好，工号 0713，请讲。").said_by
    <Speaker.AGENT: 'agent'>
    """

    #: Who says it; a :class:`~complaintkit.vocabulary.Direction` or another name will do.
    said_by: Speaker = attrs.field(converter=_speaker, validator=a(Speaker))
    #: The words.
    text: str = attrs.field(validator=a_text)
    #: When it began, or was sent; kept in UTC.
    at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: When it ended, where a recording knows; a turn that begins before talks into this one.
    until: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: Whether the speaker was cut off; a dash at the end of the words says the same.
    interrupted: bool = attrs.field(default=False, validator=a(bool))
    #: The situation that the turn answers, for the parts that it must hold.
    situation: Situation | None = attrs.field(default=None, converter=_situation, validator=maybe(Situation))
    #: The step of the procedure that it belongs to.
    step: Step | None = attrs.field(default=None, converter=_step, validator=maybe(Step))

    @property
    def is_customers(self) -> bool:
        """Whether the customer says it."""
        return self.said_by is Speaker.CUSTOMER


def _turns(given: "Iterable[DialogueTurn]") -> tuple[DialogueTurn, ...]:
    return tuple(given)


def _all_turns(_: object, __: object, turns: tuple[object, ...]) -> None:
    for i, turn in enumerate(turns):
        if not isinstance(turn, DialogueTurn):
            raise RecordError(f"turns[{i}]", "is not a DialogueTurn", turn, "a DialogueTurn, or Dialogue.of(rows)")


def _in_their_order(_: object, __: object, turns: tuple[DialogueTurn, ...]) -> None:
    """Turns may talk into one another, but none begins before one that stands above it, or ends before it began."""
    latest: datetime | None = None
    for i, turn in enumerate(turns):
        if turn.at is None:
            continue
        if latest is not None and turn.at < latest:
            expected = f"{latest.isoformat()} or later, or the turns in the order in which they began"
            raise RecordError(f"turns[{i}].at", "goes back before the turns above it", turn.at.isoformat(), expected)
        if turn.until is not None and turn.until < turn.at:
            expected = f"{turn.at.isoformat()} or later"
            raise RecordError(f"turns[{i}].until", "lies before the turn began", turn.until.isoformat(), expected)
        latest = turn.at


@attrs.frozen(kw_only=True)
class Dialogue:
    """A contact from its first word to its last.

    Raises:
        RecordError: a turn is none, begins before one that stands above it, or ends before it began; or a moment has no
            time zone.
        UnknownTermError: the reason for closing is none of ours.

    >>> Dialogue.of([{"said_by": "customer", "text": "还没修好"}]).turns[0].said_by.value
    'customer'
    """

    #: The turns, in the order in which they began.
    turns: tuple[DialogueTurn, ...] = attrs.field(converter=_turns, validator=[_all_turns, _in_their_order])
    #: When we closed it; ``None`` where that is not known, or words tell it.
    closed_at: datetime | None = attrs.field(default=None, converter=in_utc, validator=moment_or_none)
    #: Why, where that is known.
    closed_for: CloseReason | None = attrs.field(default=None, converter=_reason, validator=maybe(CloseReason))
    #: Whether both sides are there at once, as in a chat or a call; letters and tickets are answered later.
    is_live: bool = attrs.field(default=True, validator=a(bool))

    @classmethod
    def of(cls, given: "Dialogue | Mapping[str, Any] | Iterable[DialogueTurn | Mapping[str, Any]]") -> "Dialogue":
        """The dialogue of plain rows, or of an object that has them under ``turns`` with how it was closed.

        A row has ``said_by`` and ``text``, and may have what else a turn has; moments may be ISO 8601 with an offset.
        What is called otherwise is passed over.

        Raises:
            RecordError: a row is none, lacks its speaker or its text, begins before one above it or ends before it
                began, or a moment has no time zone; it says which row.
            UnknownTermError: a speaker, a situation, a step or a reason is none of ours.
        """
        if isinstance(given, Dialogue):
            return given
        if isinstance(given, Mapping):
            named = cast("Mapping[str, Any]", given)
            known = {key: named[key] for key in ("closed_for", "is_live") if named.get(key) is not None}
            closed_at = _moment("closed_at", named.get("closed_at"))
            return cls(turns=_turns_of(named.get("turns")), closed_at=closed_at, **known)
        return cls(turns=_turns_of(given))

    @classmethod
    def of_history(cls, history: Sequence[Event]) -> "Dialogue":
        """The messages of a case's history, and how the case was closed; answers may take their time there.

        A case that was reopened, or to which the customer wrote again, is not closed any more.

        >>> Dialogue.of_history(()).turns
        ()
        """
        closed = _closed(history)
        return cls(
            turns=[_turn_of_event(event) for event in history if isinstance(event, Messaged)],
            closed_at=closed.at if closed else None,
            closed_for=closed.evidence.reason if closed else None,
            is_live=False,
        )


def _turns_of(rows: Any) -> tuple[DialogueTurn, ...]:
    if not isinstance(rows, Iterable) or isinstance(rows, str | bytes | Mapping):
        given: object = cast("object", rows)
        raise RecordError("turns", "is not a list of turns", given, 'rows such as {"said_by": "customer", "text": "…"}')
    return tuple(_turn_of(i, row) for i, row in enumerate(cast("Iterable[object]", rows)))


def _turn_of(i: int, row: object) -> DialogueTurn:
    if isinstance(row, DialogueTurn):
        return row
    if not isinstance(row, Mapping):
        raise RecordError(f"turns[{i}]", "is not a turn", row, 'a row such as {"said_by": "customer", "text": "…"}')
    given = {
        key: value for key, value in cast("Mapping[str, Any]", row).items() if key in _FIELDS and value is not None
    }
    missing = next((key for key in ("said_by", "text") if key not in given), None)
    if missing is not None:
        raise RecordError(f"turns[{i}].{missing}", "is missing", given, "who says it, and the words")
    for key in ("at", "until"):
        given[key] = _moment(f"turns[{i}].{key}", given.get(key))
    try:
        return DialogueTurn(**given)
    except RecordError as error:
        raise attrs.evolve(error, path=f"turns[{i}].{error.path.partition('.')[2]}") from error


def _moment(path: str, given: object) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return datetime.fromisoformat(given)
    except ValueError as error:
        raise RecordError(path, "is not a moment", given, "ISO 8601 such as 2026-03-02T09:00:00+08:00") from error


def _closed(history: Sequence[Event]) -> Closed | None:
    """How it was closed, unless it was reopened or the customer wrote again: the contact goes on then."""
    for event in reversed(history):
        if isinstance(event, Closed):
            return event
        if isinstance(event, Reopened) or (isinstance(event, Messaged) and _turn_of_event(event).is_customers):
            return None
    return None


def _turn_of_event(event: Messaged) -> DialogueTurn:
    evidence = event.evidence
    direction = evidence.direction
    return DialogueTurn(said_by=direction or Direction.INBOUND, text=evidence.text, at=event.at)


_FIELDS = frozenset(field.name for field in attrs.fields(DialogueTurn))


def _given_limit(name: str) -> timedelta:
    return timedelta(minutes=table("wording/dialogues")["limits"][name]["minutes"])


def _a_time(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and not (isinstance(value, timedelta) and value > timedelta(0)):
        raise RecordError(f"dialogue_limits.{attribute.name}", "is not a time", value, "a positive timedelta, or None")


@attrs.frozen(kw_only=True)
class DialogueLimits:
    """How long either side may be silent; ``None`` where a house does not count.

    Raises:
        RecordError: a limit is no positive timedelta.

    >>> DialogueLimits().idle, DialogueLimits(idle=timedelta(minutes=10)).harassment
    (datetime.timedelta(seconds=3600), datetime.timedelta(seconds=300))
    """

    #: How long the customer must be silent after we asked, before we may close (``handbook:idle``).
    idle: timedelta | None = attrs.field(factory=partial(_given_limit, "idle"), validator=_a_time)
    #: How long it must go on after we said that it is out of scope, before we may close (``handbook:harassment``).
    harassment: timedelta | None = attrs.field(factory=partial(_given_limit, "harassment"), validator=_a_time)
    #: How long a customer in a live contact may be left without a word; ours.
    answer: timedelta | None = attrs.field(factory=partial(_given_limit, "answer"), validator=_a_time)
    #: How long a wait may be without its length being told (``norm:waiting-time``).
    short_wait: timedelta | None = attrs.field(factory=partial(_given_limit, "short_wait"), validator=_a_time)
