"""One complaint seen through all the readings: a history, and what follows from it. No logic of its own."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Unpack, cast, overload

import attrs

from complaintkit._text.display import Pictured
from complaintkit.business_time import BusinessCalendar, Calendar
from complaintkit.errors import HistoryError, RecordError, StepRefusedError
from complaintkit.handling._checks import a_kind, context
from complaintkit.handling._fields import (
    ActionFields,
    ApologyFields,
    ClosureFields,
    ComposureFields,
    ExplanationFields,
    HelpFields,
    HoldFields,
    ListeningFields,
    MessageFields,
    NoteFields,
    ReportFields,
    ThanksFields,
)
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import (
    EIGHT_STEPS,
    CaseState,
    Command,
    Option,
    Procedure,
    Refused,
    decide,
    fold,
    options,
    retrace,
)
from complaintkit.procedure.state import evolve
from complaintkit.records import (
    Action,
    Amends,
    Apology,
    Approval,
    Breach,
    Category,
    Closure,
    Complaint,
    Composure,
    Event,
    Evidence,
    Explanation,
    Help,
    Hold,
    Listening,
    Merger,
    Message,
    Note,
    Opened,
    Report,
    StepDone,
    Thanks,
    Verdict,
    category_of,
    plain,
    record,
)
from complaintkit.records.checks import members
from complaintkit.sla import Clock, answer_limit, clocks
from complaintkit.vocabulary import EventName, Position

if TYPE_CHECKING:
    from complaintkit.sla.statutory import FactsGiven, StatutoryClock

__all__ = ["Case", "default_calendar"]

#: The version of the plain form that ``to_dict`` writes.
SCHEMA = 1


@cache
def default_calendar() -> BusinessCalendar:
    """The calendar of a case that was given none: around the clock in China.

    >>> default_calendar().tz
    'Asia/Shanghai'
    """
    return BusinessCalendar.around_the_clock("Asia/Shanghai")


@attrs.frozen(kw_only=True)
class Case(Pictured):
    """A complaint in hand; every command gives a new case, and the old one stays as it was.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.vocabulary import Channel
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=at), at=at, by="agent-7")
    >>> case = case.thank(at=at, by="agent-7", channel=Channel.PHONE)
    >>> case.state.position, [option.event for option in case.options(at=at) if option.status == "needs"][:1]
    ('thank', ['apologize'])
    """

    #: What happened, in order.
    history: tuple[Event, ...] = attrs.field(repr=lambda history: f"<{len(history)} events>")
    #: Where the case stands.
    state: CaseState
    #: The procedure that it follows to its end.
    procedure: Procedure = attrs.field(repr=False)
    #: What the house owes.
    policy: ServicePolicy = attrs.field(repr=False)
    #: When the house is open.
    calendar: Calendar = attrs.field(repr=False)

    @classmethod
    def open(  # noqa: PLR0913 (what a case is made of, all by name)
        cls,
        complaint: Complaint,
        *,
        at: datetime,
        by: str,
        category: Category | None = None,
        procedure: Procedure = EIGHT_STEPS,
        policy: ServicePolicy | None = None,
        calendar: Calendar | None = None,
    ) -> "Case":
        """A new case, entered in the register (``handbook:record``).

        Args:
            complaint: what was raised.
            at: when it is entered, not before it was received.
            by: who enters it.
            category: how it is judged at intake, for instance ``triage(complaint).category``.
            procedure: what the case follows to its end.
            policy: what is owed; the manuals' limits when left out.
            calendar: when the house is open; around the clock in China when left out.

        Raises:
            RecordError: *at* has no time zone or lies before the receipt, nobody is named, or what is handed in is of
                another kind.
        """
        a_kind("case", "procedure", procedure)
        context(policy, calendar)
        opened = Opened(
            seq=1,
            at=at,
            by=by,
            to=Position.OPENED.value,
            complaint=complaint,
            category=category or Category(),
            procedure=procedure.name,
            mode=procedure.mode.value,
            procedure_version=procedure.version,
        )
        return cls(
            history=(opened,),
            state=evolve(None, opened),
            procedure=procedure,
            policy=policy or ServicePolicy.default(),
            calendar=calendar or default_calendar(),
        )

    @classmethod
    def from_history(
        cls,
        events: Iterable[Event],
        *,
        procedures: Sequence[Procedure] = (EIGHT_STEPS,),
        policy: ServicePolicy | None = None,
        calendar: Calendar | None = None,
    ) -> "Case":
        """The case that *events* tell of; it stays on the procedure and version that it was opened with.

        Raises:
            HistoryError: naming the position of what is out of place or breaks the procedure, or the procedure
                that is not among *procedures*.
            RecordError: what is handed in is of another kind.
        """
        context(policy, calendar)
        history = _all_events(events)
        state = fold(history)
        known = {(each.name, each.version): each for each in members(Procedure, "case.procedures", procedures)}
        procedure = known.get((state.procedure, state.procedure_version))
        if procedure is None:
            listed = ", ".join(f"{name} {version}" for name, version in known)
            raise HistoryError(0, f"follows {state.procedure} {state.procedure_version}; procedures given: {listed}")
        procedure = procedure.with_mode(state.mode)
        return cls(
            history=history,
            state=retrace(history, procedure),
            procedure=procedure,
            policy=policy or ServicePolicy.default(),
            calendar=calendar or default_calendar(),
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], **context: Any) -> "Case":
        """The case that :meth:`to_dict` wrote; *context* as for :meth:`from_history`.

        Raises:
            RecordError: naming the path of what is wrong, or a schema newer than this one.
            HistoryError: as for :meth:`from_history`.
        """
        return cls.from_history(_events_of(data), **context)

    def to_dict(self) -> dict[str, Any]:
        """The history as plain JSON-able data."""
        return {"schema": SCHEMA, "events": [plain(event) for event in self.history]}

    @property
    def complaint(self) -> Complaint:
        """What was raised."""
        return cast(Opened, self.history[0]).complaint  # fold has seen to it

    @property
    def category(self) -> Category:
        """How the case is judged now."""
        return cast(Category, category_of(self.history))  # fold has seen to it

    def to_svg(self, lang: str = "zh-Hans") -> str:
        """The procedure as SVG, with "you are here" and how often each step was done.

        Raises:
            UnknownTermError: for another language.
        """
        done = (event.step for event in self.history if isinstance(event, StepDone) and event.complete)
        return self.procedure.to_svg(lang, position=self.state.position, visits=Counter(done))

    def options(self, *, at: datetime) -> tuple[Option, ...]:
        """Every event: ready, needing evidence, or blocked and by what."""
        return options(self.state, at=at, procedure=self.procedure)

    @overload
    def clocks(self, *, at: datetime) -> tuple[Clock, ...]: ...
    @overload
    def clocks(self, *, at: datetime, statutory: "FactsGiven") -> tuple["Clock | StatutoryClock", ...]: ...
    def clocks(
        self, *, at: datetime, statutory: "FactsGiven | None" = None
    ) -> tuple[Clock, ...] | tuple["Clock | StatutoryClock", ...]:
        """What is owed and by when, the earliest due first: by the house's policy, and by the law where that is asked.

        *statutory* says where and in which field the case is, and what its history does not: ``{"jurisdiction":
        "CN-CQ", "sector": "telecom"}`` and more of :class:`complaintkit.sla.Facts`; it is not legal advice.

        Raises:
            UnknownTermError: the place, the sector or a name is none of ours; near ones are named.
            CalendarError: *at* has no time zone, or the place leaves its calendar to the caller.
            MissingExtraError: the law's working days are asked for without calendars, and ``holidays`` is missing.
        """
        ours = clocks(self.history, self.policy, self.calendar, at)
        if statutory is None:
            return ours
        # The law is 216 rules in 29 tables: who does not ask for it does not load it.
        from complaintkit.handling._law import with_statutory  # noqa: PLC0415

        return with_statutory(ours, self.history, statutory, at)

    def do(
        self,
        event: str,
        *,
        at: datetime,
        by: str,
        evidence: Evidence | None = None,
        because: str | None = None,
        expected_version: int | None = None,
    ) -> "Case":
        """The case after *event*; the methods below are the same with the evidence written out.

        Raises:
            StepRefusedError: with the typed reasons of ``decide``.
            RecordError: *at* has no time zone, or nobody is named.
        """
        command = self._limited(Command(event, at, by, evidence, because, None, expected_version))
        answer = decide(self.state, command, self.procedure)
        if isinstance(answer, Refused):
            raise StepRefusedError(command.event, answer.reasons)
        state = self.state
        for happened in answer.events:
            state = evolve(state, happened)
        return attrs.evolve(self, history=(*self.history, *answer.events), state=state)

    def thank(self, *, at: datetime, by: str, **evidence: Unpack[ThanksFields]) -> "Case":
        """一谢, with the fields of :class:`~complaintkit.records.Thanks`: ``channel``."""
        return self._step(EventName.THANK, Thanks, at, by, {**evidence})

    def apologize(self, *, at: datetime, by: str, **evidence: Unpack[ApologyFields]) -> "Case":
        """二谦, with the fields of :class:`~complaintkit.records.Apology`: ``given``, ``degree``."""
        return self._step(EventName.APOLOGIZE, Apology, at, by, {**evidence})

    def listen(self, *, at: datetime, by: str, **evidence: Unpack[ListeningFields]) -> "Case":
        """三听, with the fields of :class:`~complaintkit.records.Listening`: ``record``, ``restatement``, …"""
        return self._step(EventName.LISTEN, Listening, at, by, {**evidence})

    def act(self, *, at: datetime, by: str, **evidence: Unpack[ActionFields]) -> "Case":
        """四办, with the fields of :class:`~complaintkit.records.Action`: ``action``, ``owner``, ``promised_at``."""
        return self._step(EventName.ACT, Action, at, by, {**evidence})

    def help(self, *, at: datetime, by: str, **evidence: Unpack[HelpFields]) -> "Case":
        """五帮助, with the fields of :class:`~complaintkit.records.Help`: ``help``, ``answer``."""
        return self._step(EventName.HELP, Help, at, by, {**evidence})

    def explain(self, *, at: datetime, by: str, **evidence: Unpack[ExplanationFields]) -> "Case":
        """六解释, with the fields of :class:`~complaintkit.records.Explanation`: ``cause``, ``solution``, …"""
        return self._step(EventName.EXPLAIN, Explanation, at, by, {**evidence})

    def stay_rational(self, *, at: datetime, by: str, **evidence: Unpack[ComposureFields]) -> "Case":
        """七理智, with the fields of :class:`~complaintkit.records.Composure`: ``kept``."""
        return self._step(EventName.STAY_RATIONAL, Composure, at, by, {**evidence})

    def report(self, *, at: datetime, by: str, **evidence: Unpack[ReportFields]) -> "Case":
        """八汇报, with the fields of :class:`~complaintkit.records.Report`: ``reported_to``, ``archive_entry``, …"""
        return self._step(EventName.REPORT, Report, at, by, {**evidence})

    def close(self, *, at: datetime, by: str, **evidence: Unpack[ClosureFields]) -> "Case":
        """The end, with the fields of :class:`~complaintkit.records.Closure`: ``reason``."""
        return self._step(EventName.CLOSE, Closure, at, by, {**evidence})

    def reopen(self, *, at: datetime, by: str, because: str) -> "Case":
        """Takes a closed or withdrawn case up again, with a reason."""
        return self.do(EventName.REOPEN, at=at, by=by, because=because)

    def withdraw(self, *, at: datetime, by: str, because: str | None = None) -> "Case":
        """The customer takes the complaint back."""
        return self.do(EventName.WITHDRAW, at=at, by=by, because=because)

    def merge(self, *, at: datetime, by: str, into: str) -> "Case":
        """The case goes on inside the one with the complaint id *into*."""
        return self.do(EventName.MERGE, at=at, by=by, evidence=Merger(into=into))

    def hold(self, *, at: datetime, by: str, **evidence: Unpack[HoldFields]) -> "Case":
        """The case waits, with the fields of :class:`~complaintkit.records.Hold`: ``reason``."""
        return self._step(EventName.HOLD, Hold, at, by, {**evidence})

    def resume(self, *, at: datetime, by: str, because: str | None = None) -> "Case":
        """The wait is over."""
        return self.do(EventName.RESUME, at=at, by=by, because=because)

    def escalate(self, *, at: datetime, by: str, because: str | None = None) -> "Case":
        """The case goes up one level."""
        return self.do(EventName.ESCALATE, at=at, by=by, because=because)

    def approve(self, *, at: datetime, by: str, what: str) -> "Case":
        """A superior approves what is beyond the agent's authority (``handbook:approval``)."""
        return self.do(EventName.APPROVE, at=at, by=by, evidence=Approval(what=what))

    def message(self, *, at: datetime, by: str, **evidence: Unpack[MessageFields]) -> "Case":
        """A message, with the fields of :class:`~complaintkit.records.Message`: ``direction``, ``text``."""
        return self._step(EventName.MESSAGE, Message, at, by, {**evidence})

    def breach(self, *, at: datetime, by: str, what: str) -> "Case":
        """Composure was lost (``manual:no-argument``); it must be answered before the case is reported."""
        return self.do(EventName.BREACH, at=at, by=by, evidence=Breach(what=what))

    def answer_breach(self, *, at: datetime, by: str, how: str) -> "Case":
        """The oldest open breach of composure is made good."""
        return self.do(EventName.ANSWER_BREACH, at=at, by=by, evidence=Amends(how=how))

    def reclassify(self, *, at: datetime, by: str, category: Category, because: str) -> "Case":
        """The case is judged anew (``manual:conversion``); its clocks follow, and keep what was used."""
        return self.do(EventName.RECLASSIFY, at=at, by=by, evidence=Verdict(category=category), because=because)

    def note(self, *, at: datetime, by: str, **evidence: Unpack[NoteFields]) -> "Case":
        """Something worth keeping, with the fields of :class:`~complaintkit.records.Note`: ``text``."""
        return self._step(EventName.NOTE, Note, at, by, {**evidence})

    def _step(self, event: EventName, kind: type[Evidence], at: datetime, by: str, given: dict[str, Any]) -> "Case":
        because = given.pop("because", None)
        expected_version = given.pop("expected_version", None)
        unknown = sorted(given.keys() - {field.name for field in attrs.fields(kind)})
        if unknown:
            known = ", ".join(field.name for field in attrs.fields(kind))
            raise RecordError(f"{event}.{unknown[0]}", "is not a field", given[unknown[0]], f"one of {known}")
        evidence = kind(**given)
        return self.do(event, at=at, by=by, evidence=evidence, because=because, expected_version=expected_version)

    def _limited(self, command: Command) -> Command:
        """The command with the limit of the definite answer, where it has to keep one."""
        if command.event not in _LIMITED:
            return command
        missed = command.event == EventName.EXPLAIN
        return attrs.evolve(command, limit=answer_limit(self.clocks(at=command.at), missed=missed))


#: What must keep the limit of the answer: a promise while it can, and an explanation also once it is missed.
_LIMITED = (EventName.ACT, EventName.EXPLAIN)


def _all_events(events: Iterable[object]) -> tuple[Event, ...]:
    if not isinstance(cast(object, events), Iterable):
        raise RecordError("case.history", "is no list of events", events, "a list of events, as case.history is")
    history = tuple(events)
    for position, event in enumerate(history):
        if not isinstance(event, Event):
            raise HistoryError(position, f"is a {type(event).__name__}; expected an event, or Case.from_dict for data")
    return cast(tuple[Event, ...], history)


def _events_of(data: object) -> list[Event]:
    """The events in what ``to_dict`` wrote, or in what somebody says it did."""
    if not isinstance(data, Mapping):
        raise RecordError("case", "is not an object", data, "an object with schema and events")
    fields = cast(Mapping[str, Any], data)
    schema, rows = fields.get("schema"), fields.get("events")
    if type(schema) is not int or schema != SCHEMA:
        raise RecordError("case.schema", "is not known here", schema, f"schema {SCHEMA}")
    for name in (name for name in fields if name not in ("schema", "events", "seal")):
        raise RecordError(f"case.{name}", "is not a field", fields[name], "one of schema, events")
    if not isinstance(rows, list):
        raise RecordError("case.events", "is not a list", cast(object, rows), "a list of events")
    return [record(Event, row, path=f"events[{i}]") for i, row in enumerate(cast(list[Any], rows))]
