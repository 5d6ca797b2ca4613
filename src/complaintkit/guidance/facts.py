"""What is so with a case just now, fact by fact: what advice rests on, and gives as its reason.

What the history says is taken as it is. What nobody has judged is read from the complaint's own words; what an agent
noted outranks what words hint at; what the agent sees just now is handed in as a :class:`Sign`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TypeVar

import attrs

from complaintkit._tables import table
from complaintkit.classification import Assessment, Judgement, classify
from complaintkit.errors import RecordError
from complaintkit.guidance.terms import FactAxis, Happening, Sign
from complaintkit.handling import Case
from complaintkit.procedure import MANUALS, crosswalk, procedure_named
from complaintkit.records import (
    Apology,
    Category,
    Event,
    Evidence,
    Explanation,
    Help,
    Listening,
    Messaged,
    Noted,
    Opened,
    Reopened,
    StepDone,
    Thanks,
)
from complaintkit.sla import Clock
from complaintkit.vocabulary import (
    LANGUAGES,
    Channel,
    ClockStatus,
    ComplainerType,
    Direction,
    EventName,
    HelpAnswer,
    Mode,
    Position,
    RegisterField,
    RiskFlag,
    Term,
    Text,
)

__all__ = ["CaseFact", "case_facts"]

_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class CaseFact:
    """One thing that is so with a case.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.records import Complaint
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=at), at=at, by="agent-7")
    >>> fact = case_facts(case, at=at)[0]
    >>> fact.axis.value, fact.value, fact.say("en")
    ('next', 'thank', 'the next step is: thank')
    """

    #: What kind of fact it is.
    axis: FactAxis
    #: The term or step that holds, as its value.
    value: str
    #: The fact in a sentence, in every language, with the rule that the kind of fact comes from.
    text: Text

    def say(self, lang: str = "zh-Hans") -> str:
        """The fact in a sentence, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.text.say(lang)


def case_facts(
    case: Case, *, at: datetime, assessment: Assessment | None = None, signs: Iterable[str] = ()
) -> tuple[CaseFact, ...]:
    """Everything that is so with *case* at *at* and that advice can rest on; of a case that is over, what follows it.

    Args:
        case: the case, as it stands.
        at: the moment that it is seen from.
        assessment: what the newest words of the customer were taken to say; the complaint's own words when left out.
        signs: what the one who handles it sees or hears just now.

    Raises:
        RecordError: *at* has no time zone, or what is handed in is no case, assessment or sign.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.records import Complaint
    >>> at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> case = Case.open(Complaint(id="k-1", text="宽带断了三天", received_at=at), at=at, by="agent-7")
    >>> [fact.value for fact in case_facts(case, at=at, signs=["angry-call"]) if fact.axis is FactAxis.SIGN]
    ['angry-call']
    """
    _check(case, at, assessment, signs)
    seen = tuple(dict.fromkeys(map(Sign.parse, signs)))
    found = _after_the_end(case, at) if case.state.is_over else _while_open(case, at, assessment)
    return (*found, *(_fact(FactAxis.SIGN, sign) for sign in seen))


def _while_open(case: Case, at: datetime, assessment: Assessment | None) -> Iterator[CaseFact]:
    read = assessment or classify(case.complaint.text, fields=case.complaint)
    yield from _standing(case)
    yield from _happenings(case)
    yield from _clocks(case, at)
    yield from _types(case, [hint.value for hint in read.complainer_hints])
    yield from _judged(case, read, [] if assessment is None else [flag.value for flag in read.flags])
    yield from _people(case)


def _after_the_end(case: Case, at: datetime) -> Iterator[CaseFact]:
    yield _fact(FactAxis.HAPPENING, Happening.CASE_OVER)
    yield from _clocks(case, at)
    yield from _types(case, [])


def _check(case: object, at: object, assessment: object, signs: object) -> None:
    if not isinstance(case, Case):
        raise RecordError("advise.case", "is no case", case, "a Case")
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise RecordError("advise.at", "is no moment with a time zone", at, "an aware datetime")
    if assessment is not None and not isinstance(assessment, Assessment):
        raise RecordError("advise.assessment", "is no assessment", assessment, "classify(text) or None")
    if isinstance(signs, str) or not isinstance(signs, Iterable):
        raise RecordError("advise.signs", "is no list of signs", signs, "for instance [Sign.OWN_TEMPER]")


def _fact(axis: FactAxis, term: Term, sentence: str = "", **fields: tuple[str, ...]) -> CaseFact:
    """The fact that *term* holds, in the sentence of its axis or another that is named."""
    labels = tuple(term.label(lang) for lang in LANGUAGES)
    return _said(axis, term.value, sentence or axis.value, name=labels, **fields)


def _said(axis: FactAxis, value: str, sentence: str, **fields: tuple[str, ...]) -> CaseFact:
    """The fact in a sentence of the table, with its fields filled in, each in every language."""
    row = table("guidance/facts")[sentence]
    filled = ({name: words[i] for name, words in fields.items()} for i in range(len(LANGUAGES)))
    wordings = tuple(row[lang].format(**words) for lang, words in zip(LANGUAGES, filled, strict=True))
    return CaseFact(axis=axis, value=value, text=Text(axis.source, wordings))


# --- Where it stands


def _standing(case: Case) -> Iterator[CaseFact]:
    """The step that is next, or what the case waits for: while it waits, nothing is next."""
    if case.state.hold is not None:
        yield _fact(FactAxis.HOLD, case.state.hold)
    else:
        yield _step(FactAxis.NEXT, _next_step(case), case)
    yield from (_step(FactAxis.DONE, step, case) for step in case.procedure.steps if step in case.state.done)


def _step(axis: FactAxis, step: str, case: Case) -> CaseFact:
    """The step under its own name; of the manuals' other procedures, with the first of the eight that it is."""
    procedure, value = case.procedure, step
    if procedure.name in MANUALS[1:] and step in procedure_named(procedure.name).steps:
        value = crosswalk([step], of=procedure.name, to=MANUALS[0])[0][1][0]
    return _said(axis, value, axis.value, name=tuple(procedure.label(step, lang) for lang in LANGUAGES))


def _next_step(case: Case) -> str:
    steps, position = case.procedure.steps, case.state.position
    if case.state.mode == Mode.FREE:
        return next((step for step in steps if step not in case.state.done), EventName.CLOSE.value)
    if position == Position.REPORTED and case.state.satisfied is False:
        return position
    place = steps.index(position) + 1 if position in steps else 0
    return steps[place] if place < len(steps) else EventName.CLOSE.value


# --- What has happened


def _happenings(case: Case) -> Iterator[CaseFact]:
    found = _told(case) | _standing_so(case)
    yield from (_fact(FactAxis.HAPPENING, happening) for happening in Happening if happening in found)
    lacking = _lacking(case)
    if lacking:
        yield _register(lacking)


def _standing_so(case: Case) -> set[Happening]:
    """What the state says."""
    state = case.state
    found = {
        Happening.BREACH_OPEN: state.open_breaches > 0,
        Happening.QUESTION_UNANSWERED: state.asked_at is not None,
        Happening.OUT_OF_SCOPE_SAID: state.warned_at is not None,
        Happening.WENT_ON: state.went_on,
        Happening.NOT_SATISFIED: state.satisfied is False and state.position == Position.REPORTED,
        Happening.APPROVED: state.approved,
        Happening.ESCALATED: state.level > 0,
        Happening.CONVERSION_DUE: state.conversion_due,
        Happening.IN_SERVICE: case.complaint.in_service,
        Happening.REOPENED: any(isinstance(event, Reopened) for event in case.history),
    }
    return {happening for happening, so in found.items() if so}


def _told(case: Case) -> set[Happening]:
    """What the evidence of the last steps says."""
    steps = [event for event in _since_reopened(case) if isinstance(event, StepDone)]
    latest: dict[type[Evidence], Any] = {type(event.evidence): event.evidence for event in steps}
    last: Any = steps[-1].evidence if steps else None
    apology, help_given = latest.get(Apology), latest.get(Help)
    refused = apology is not None and apology.accepted is False and help_given is None
    for_colleague = apology is not None and apology.for_colleague
    found = {
        Happening.APOLOGY_REFUSED: refused and not for_colleague,
        Happening.COLLEAGUE_NOT_FORGIVEN: refused and for_colleague,
        Happening.COLLEAGUE_AT_FAULT: for_colleague,
        Happening.RESTATEMENT_REFUSED: isinstance(last, Listening) and last.confirmed is False,
        Happening.HELP_ACCEPTED: help_given is not None and help_given.answer is HelpAnswer.ACCEPTED,
        Happening.HELP_DECLINED: isinstance(last, Help) and last.answer is HelpAnswer.DECLINED,
        Happening.EXPLANATION_UNCLEAR: isinstance(last, Explanation) and last.understood is False,
        Happening.CUSTOMER_WAITS: _waits(case),
    }
    return {happening for happening, so in found.items() if so}


def _since_reopened(case: Case) -> tuple[Event, ...]:
    """What has happened since the case was taken up, for the last time."""
    starts = [place for place, event in enumerate(case.history) if isinstance(event, Opened | Reopened)]
    return case.history[starts[-1] :]


def _waits(case: Case) -> bool:
    """Whether the last word was the customer's."""
    words = [event for event in case.history if isinstance(event, Messaged | StepDone)]
    last = words[-1] if words else None
    return isinstance(last, Messaged) and last.evidence.direction is Direction.INBOUND


def _lacking(case: Case) -> tuple[RegisterField, ...]:
    missing = case.complaint.missing_from_register
    return tuple(field for field in (RegisterField.CUSTOMER_NAME, RegisterField.TELEPHONE) if field in missing)


def _register(lacking: tuple[RegisterField, ...]) -> CaseFact:
    joins = table("guidance/facts")["and"]
    names = tuple(joins[lang].join(field.label(lang) for field in lacking) for lang in LANGUAGES)
    happening = Happening.REGISTER_INCOMPLETE
    return _fact(FactAxis.HAPPENING, happening, happening.value, names=names)


# --- What is due


def _clocks(case: Case, at: datetime) -> Iterator[CaseFact]:
    for clock in case.clocks(at=at):
        if clock.status is ClockStatus.AT_RISK:
            yield _due(FactAxis.NEAR, clock, case)
        if clock.status is ClockStatus.BREACHED:
            yield _due(FactAxis.MISSED, clock, case)


def _due(axis: FactAxis, clock: Clock, case: Case) -> CaseFact:
    moment = clock.due_at.astimezone(case.calendar.zone).strftime("%Y-%m-%d %H:%M")
    return _fact(axis, clock.name, due=(moment,) * len(LANGUAGES))


# --- What it is about, and who complains


def _judged(case: Case, read: Assessment, newest: Iterable[RiskFlag]) -> Iterator[CaseFact]:
    """What the case was judged to be and, where nobody has judged it, what its words say; *newest* flags are added."""
    judged = case.category
    if judged == Category():
        judged = Category(nature=read.nature.value, content=read.content.value, flags=_values(read.flags))
    single = (
        (FactAxis.INTENT, read.intent.value),
        (FactAxis.NATURE, judged.nature),
        (FactAxis.CONTENT, judged.content),
        (FactAxis.CELL, read.cell),
    )
    yield from (_fact(axis, term) for axis, term in single if term is not None)
    yield from (_fact(FactAxis.NEED, need) for need in _values(read.needs))
    yield from (_fact(FactAxis.DEMAND, demand) for demand in _values(read.demands))
    flags = {*judged.flags, *newest}
    yield from (_fact(FactAxis.FLAG, flag) for flag in RiskFlag if flag in flags)


def _values(judgements: Iterable[Judgement[_T]]) -> tuple[_T, ...]:
    return tuple(judgement.value for judgement in judgements)


def _types(case: Case, hinted: Iterable[ComplainerType]) -> Iterator[CaseFact]:
    """The type that an agent noted last, else what the words hint at; and the temperament that was noted last."""
    notes = [event.evidence for event in case.history if isinstance(event, Noted)]
    noted = next((note.complainer_type for note in reversed(notes) if note.complainer_type is not None), None)
    if noted is None:
        yield from (_fact(FactAxis.TYPE, hint) for hint in hinted)
    else:
        yield _fact(FactAxis.TYPE, noted, "type-noted")
    temperament = next((note.temperament for note in reversed(notes) if note.temperament is not None), None)
    if temperament is not None:
        yield _fact(FactAxis.TEMPERAMENT, temperament)


def _people(case: Case) -> Iterator[CaseFact]:
    channel = _channel(case)
    if channel is not None:
        yield _fact(FactAxis.CHANNEL, channel)
    yield _fact(FactAxis.TIER, case.complaint.tier)
    customer = case.complaint.customer
    if customer is not None and customer.contact_role is not None:
        yield _fact(FactAxis.CONTACT, customer.contact_role)


def _channel(case: Case) -> Channel | None:
    """The channel of the last thanks, else the one on which the complaint came."""
    steps = [event.evidence for event in case.history if isinstance(event, StepDone)]
    said = [evidence.channel for evidence in steps if isinstance(evidence, Thanks)]
    return said[-1] if said else case.complaint.channel
