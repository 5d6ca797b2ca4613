"""Stating: an assessment with what facts say in the place of what words say."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeVar

import attrs

from complaintkit._tables import table
from complaintkit.classification.assessment import Assessment
from complaintkit.classification.evidence import weight_of
from complaintkit.classification.facts import FormFields
from complaintkit.classification.figures import is_high_value, is_judged
from complaintkit.classification.judgements import Given, Judgement
from complaintkit.classification.reasons import reason_of
from complaintkit.records import Complaint
from complaintkit.vocabulary import (
    Complexity,
    ComplexityReason,
    Content,
    HarmKind,
    Intent,
    Nature,
    Need,
    RiskFlag,
    Term,
)

__all__ = ["turned", "with_facts"]

T = TypeVar("T", bound=Term)


def with_facts(assessment: Assessment, fields: FormFields, earlier: Sequence[Complaint] = ()) -> Assessment:
    """The assessment with what the *fields* state and the *earlier* complaints about the matter show.

    Fields rank before the history and both before words. What the words said otherwise stands under ``overruled``.

    >>> from complaintkit.classification import classify
    >>> read = with_facts(classify("一直没人处理"), FormFields(flags=(RiskFlag.DANGER_OR_INJURY,)))
    >>> read.complexity.value, read.complexity.given[0].name
    (<Complexity.COMPLEX: 'complex'>, 'flags')
    """
    read = assessment
    for state in (_kind, _amount, _demands, _definition, _content, _flags):
        read = state(read, fields)
    return _history(read, fields, earlier) if earlier else read


def turned(read: Assessment, *, complaint: bool) -> Assessment:
    """The same assessment as a complaint or as none: what is none has no content, intent or needs, and no cause.

    Where it becomes one, the defaults of a complaint stand that says nothing of its kind.

    >>> from complaintkit.classification import classify
    >>> turned(classify("一直没人处理"), complaint=False).content.value is None
    True
    """
    if not complaint:
        nature = read.nature if read.nature.value in _REQUESTS else Judgement[Nature | None](value=None, axis="nature")
        nothing: dict[str, Any] = {axis: Judgement(value=None, axis=axis) for axis in _OF_COMPLAINTS}
        simple = Judgement(value=Complexity.SIMPLE, axis="complexity")
        return attrs.evolve(read, nature=nature, secondary_content=None, needs=(), complexity=simple, **nothing)
    rows = table("classification/decisions")
    defaults: dict[str, Judgement[Any]] = {
        "nature": Judgement(value=Nature(rows["nature"]["default"]), axis="nature"),
        "content": Judgement(value=Content(rows["content"]["default"]), axis="content"),
        "intent": Judgement(value=Intent(rows["intent"]["default"]), axis="intent"),
        "cause_reasonable": Judgement(value=True, axis="cause_reasonable"),
    }
    missing: dict[str, Any] = {axis: default for axis, default in defaults.items() if getattr(read, axis).value is None}
    return attrs.evolve(read, **missing)


_REQUESTS = (Nature.CONSULTATION, Nature.HELP_SEEKING)
_OF_COMPLAINTS = ("content", "intent", "cause_reasonable", "demand_reasonable")


def _kind(read: Assessment, fields: FormFields) -> Assessment:
    """Whether it is a complaint: as the form has it, else by the definition, where fault and harm are on record."""
    if fields.is_complaint is None and not fields.meets_definition:
        return read
    if fields.is_complaint is not None:
        given = _field("is_complaint", "yes" if fields.is_complaint else "no", "ours")
    else:
        given = _field("faults", ", ".join(fields.faults), _row("definition")["source"])
    complaint = fields.is_complaint is not False
    stated = _stating(read, "is_complaint", complaint, given)
    return stated if complaint is bool(read.is_complaint) else turned(stated, complaint=complaint)


def _amount(read: Assessment, fields: FormFields) -> Assessment:
    """A high amount is a flag and makes the matter complex; one that is not high overrules the words' figure."""
    if fields.amount is None:
        return read
    read, source = attrs.evolve(read, claimed=fields.amount), _row("amount")["source"]
    if not is_judged(fields.amount):
        return read
    if not is_high_value(fields.amount):
        return _without_high_value(read)
    given = _field("amount", str(fields.amount), source)
    read = _raising(read, "flags", RiskFlag.HIGH_VALUE, given)
    return _complex(read, given)


def _without_high_value(read: Assessment) -> Assessment:
    down = tuple(flag for flag in read.flags if flag.value is RiskFlag.HIGH_VALUE)
    kept = tuple(flag for flag in read.flags if flag.value is not RiskFlag.HIGH_VALUE)
    read = attrs.evolve(read, flags=kept, overruled=(*read.overruled, *down))
    cues = tuple(cue for cue in read.complexity.cues if reason_of(cue) is not ComplexityReason.HIGH_VALUE)
    if cues == read.complexity.cues:
        return read
    weight = weight_of(cues)
    if weight >= table("classification/decisions")["complexity"]["threshold"]:
        return attrs.evolve(read, complexity=attrs.evolve(read.complexity, cues=cues, confidence=weight / (weight + 1)))
    simple = Judgement(value=Complexity.SIMPLE, axis="complexity")
    return attrs.evolve(read, complexity=simple, overruled=(*read.overruled, read.complexity))


def _demands(read: Assessment, fields: FormFields) -> Assessment:
    """A ticked demand asks for money, shows a need and an intent, and states that there is a demand."""
    for demand in fields.demands:
        given = _field("demands", demand.value, _row("demands")["source"])
        read = attrs.evolve(read, ticked=(*read.ticked, _fact("demands", demand, given)))
        if demand.is_for_money:
            read = _raising(read, "flags", RiskFlag.ASKS_FOR_COMPENSATION, given)
        if read.is_complaint:
            read = _raising(read, "needs", Need(_row("demands")["needs"][demand.remedy_kind.value]), given)
            read = _stating(read, "intent", Intent.PROBLEM_SOLVING, given)
            read = _with_a_demand(read, given)
    return read


def _with_a_demand(read: Assessment, given: Given) -> Assessment:
    said = read.demand_reasonable
    if said.value is False:
        return read
    confidence = max(said.confidence, _row("demands")["confidence"])
    stated = attrs.evolve(said, value=True, confidence=confidence, given=(*said.given, given), runner_up=None)
    return attrs.evolve(read, demand_reasonable=stated)


def _definition(read: Assessment, fields: FormFields) -> Assessment:
    """Hurt self-esteem wants respect; a fault that hurt interests is what the manual calls a harm."""
    if not read.is_complaint:
        return read
    source = _row("definition")["source"]
    for harm in fields.harms:
        need = _row("definition")["needs"].get(harm.value)
        read = _raising(read, "needs", Need(need), _field("harms", harm.value, source)) if need else read
    harmed = fields.meets_definition and HarmKind.INTERESTS in fields.harms
    if harmed and read.nature.value is not Nature.REGULATORY:
        read = _stating(read, "nature", Nature.HARM, _field("harms", HarmKind.INTERESTS.value, source))
    return read


def _content(read: Assessment, fields: FormFields) -> Assessment:
    """The content is the form's; what the words were mainly about becomes the second one."""
    if fields.content is None or not read.is_complaint:
        return read
    said = read.content
    second = said.value if said.cues and said.value is not fields.content else read.secondary_content
    given = _field("content", fields.content.value, _row("content")["source"])
    return attrs.evolve(
        _stating(read, "content", fields.content, given),
        secondary_content=second if second is not fields.content else None,
    )


def _flags(read: Assessment, fields: FormFields) -> Assessment:
    """The flags on record, and the relation to an earlier complaint."""
    for flag in fields.flags:
        read = _raising(read, "flags", flag, _field("flags", flag.value, _row("flags")["source"]))
    if RiskFlag.DANGER_OR_INJURY in fields.flags:
        read = _complex(read, _field("flags", RiskFlag.DANGER_OR_INJURY.value, _row("flags")["source"]))
    if fields.related_to:
        given = _field("related_to", fields.related_to, _row("history")["source"])
        read = _raising(read, "flags", RiskFlag.REPEAT_COMPLAINT, given)
    return read


def _history(read: Assessment, fields: FormFields, earlier: Sequence[Complaint]) -> Assessment:
    """The matter was raised before; three contacts or a month make it complex, as figures in the words do."""
    row, figures = _row("history"), table("classification/figures")
    for complaint in earlier[-row["named"] :]:
        known = _known("complaints", complaint.id, row["source"])
        read = _raising(read, "flags", RiskFlag.REPEAT_COMPLAINT, known)
    if len(earlier) + 1 >= figures["repeated"]["times"]:
        read = _complex(read, _known("contacts", str(len(earlier) + 1), figures["repeated"]["source"]))
    open_for = (fields.received_at or earlier[-1].received_at) - earlier[0].received_at
    if open_for >= timedelta(days=figures["long_open"]["days"]):
        read = _complex(read, _known("since", earlier[0].received_at.isoformat(), figures["long_open"]["source"]))
    return read


def _complex(read: Assessment, given: Given) -> Assessment:
    return _stating(read, "complexity", Complexity.COMPLEX, given) if read.is_complaint else read


def _field(name: str, value: str, source: str) -> Given:
    return Given(kind="field", name=name, value=value, source=source)


def _known(name: str, value: str, source: str) -> Given:
    return Given(kind="history", name=name, value=value, source=source)


def _fact(axis: str, value: T, given: Given) -> Judgement[T]:
    return Judgement(value=value, axis=axis, confidence=1.0, given=(given,))


def _stating(read: Assessment, axis: str, value: object, given: Given) -> Assessment:
    """The answer as a fact has it: with its words where they agree, overruling them where they do not."""
    said: Judgement[object] = getattr(read, axis)
    if said.value == value:
        return _with(read, axis, attrs.evolve(said, confidence=1.0, given=(*said.given, given)))
    overruled = (*read.overruled, said) if said.cues else read.overruled
    stated = Judgement(value=value, axis=axis, confidence=1.0, given=(given,))
    return _with(attrs.evolve(read, overruled=overruled), axis, stated)


def _raising(read: Assessment, field: str, term: Need | RiskFlag, given: Given) -> Assessment:
    """The need or flag as a fact has it, at its place in the list."""
    held: dict[object, Judgement[Any]] = {judgement.value: judgement for judgement in getattr(read, field)}
    said = held.get(term, Judgement[Any](value=term, axis=field))
    held[term] = attrs.evolve(said, confidence=1.0, given=(*said.given, given))
    nearly = tuple(near for near in read.nearly if near.value is not term)
    ordered = tuple(held[each] for each in type(term) if each in held)
    return _with(attrs.evolve(read, nearly=nearly), field, ordered)


def _with(read: Assessment, field: str, value: object) -> Assessment:
    changed: dict[str, Any] = {field: value}
    return attrs.evolve(read, **changed)


def _row(name: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/facts")[name]
    return row
