"""Combining: several classifiers behind one assessment, each with the weight that the host gives it.

What each said is kept beside what came out, so that a disagreement is seen and not averaged away.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, Protocol, TypeVar

import attrs

from complaintkit.classification.assessment import Assessment
from complaintkit.classification.facts import FormFields, fields_of
from complaintkit.classification.histories import Earlier, earlier_of
from complaintkit.classification.judgements import Cue, Given, Judgement, RunnerUp
from complaintkit.classification.stating import turned, with_facts
from complaintkit.errors import RecordError
from complaintkit.records import Complaint
from complaintkit.vocabulary import Complexity, Content, Intent, Nature, Need, RiskFlag, Term

__all__ = ["Answers", "Classifier", "Combined", "Panel", "Said", "assess", "combine"]

T = TypeVar("T", bound=Term)


class Classifier(Protocol):
    """Whatever reads a text into an assessment: :func:`classify`, a model of the host's own, or a :class:`Panel`.

    >>> from complaintkit.classification import classify
    >>> reader: Classifier = classify
    >>> bool(reader("断网三天没人修").is_complaint)
    True
    """

    def __call__(self, text: str, /) -> Assessment:
        """The assessment of *text*."""
        ...


def _a_share(_: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    _check_share(attribute.name, value)


def _shares(_: object, _attribute: object, value: Mapping[str, float]) -> None:
    for axis, share in value.items():
        if axis not in _AXES:
            raise RecordError(f"answers.confidences[{axis}]", "is no question", share, f"one of {', '.join(_AXES)}")
        _check_share(f"confidences[{axis}]", share)


def _check_share(name: str, value: object) -> None:
    # Written as "not 0 <= x <= 1" so that NaN is refused too.
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise RecordError(f"answers.{name}", "is not a share", value, "a number from 0 to 1")


@attrs.frozen(kw_only=True)
class Answers:
    """What a model of the host's own answers; ``None`` and an empty tuple where it is silent.

    >>> model_says = Answers(is_complaint=True, content=Content.EQUIPMENT, confidence=0.9, confidences={"content": 0.6})
    >>> read = assess("断网三天", model_says, by="our model")
    >>> read.is_complaint.confidence, read.content.confidence
    (0.9, 0.6)
    """

    #: Whether it is a complaint; the one question that every model answers.
    is_complaint: bool
    #: Its nature.
    nature: Nature | None = None
    #: What it is mainly about.
    content: Content | None = None
    #: What the complainant is after.
    intent: Intent | None = None
    #: The needs that it shows.
    needs: tuple[Need, ...] = ()
    #: Simple or complex.
    complexity: Complexity | None = None
    #: The risk flags that are up.
    flags: tuple[RiskFlag, ...] = ()
    #: Whether there is a cause.
    cause_reasonable: bool | None = None
    #: Whether the demand is in proportion.
    demand_reasonable: bool | None = None
    #: How sure the model is, from 0 to 1.
    confidence: float = attrs.field(default=0.5, validator=_a_share)
    #: How sure on single questions, by the name of the field.
    confidences: Mapping[str, float] = attrs.field(factory=dict[str, float], validator=_shares)


def assess(text: str, answers: Answers, *, by: str) -> Assessment:
    """The assessment that a model's *answers* make, each naming the model that it comes from.

    What is no complaint has no content, intent or needs, whatever the model answered.

    >>> read = assess("断网三天", Answers(is_complaint=True, content=Content.EQUIPMENT, confidence=0.9), by="our model")
    >>> read.content.value.value, read.content.confidence, read.content.given[0].name
    ('equipment', 0.9, 'our model')
    """
    read = turned(_blank(text, complaint=answers.is_complaint), complaint=True)
    changed: dict[str, Any] = {"is_complaint": _answered("is_complaint", answers.is_complaint, answers, by)}
    for axis in _SINGLE:
        value = getattr(answers, axis)
        changed |= {axis: _answered(axis, value, answers, by)} if value is not None else {}
    for axis in _HELD:
        terms = getattr(answers, axis)
        changed[axis] = tuple(_answered(axis, term, answers, by) for term in _ordered(terms))
    read = attrs.evolve(read, **changed)
    return read if answers.is_complaint else turned(read, complaint=False)


@attrs.frozen(kw_only=True)
class Said:
    """What one classifier said on one question.

    >>> Said(by="our model", axis="content", value=Content.EQUIPMENT, confidence=0.9, weight=2.0).value.label("en")
    'equipment'
    """

    #: Who said it, as the host calls it.
    by: str
    #: The question, as the field of the assessment is called.
    axis: str
    #: The answer; of needs and flags all that were named.
    value: object
    #: How sure.
    confidence: float
    #: What its word weighs.
    weight: float


@attrs.frozen(kw_only=True)
class Combined:
    """What came out of several assessments, and what each said.

    >>> text, ours = "断网三天没人修", Answers(is_complaint=False)
    >>> from complaintkit.classification import classify
    >>> found = combine({"words": classify(text), "model": assess(text, ours, by="model")}, weights={"words": 2})
    >>> [(each.by, each.value) for each in found.disagreements["is_complaint"]]
    [('words', True), ('model', False)]
    """

    #: What came out.
    assessment: Assessment
    #: Who said what, question by question, in the order in which the assessments were given.
    said: tuple[Said, ...]

    @property
    def disagreements(self) -> dict[str, tuple[Said, ...]]:
        """The questions on which not all said the same, with what each said."""
        by_axis: dict[str, list[Said]] = {}
        for each in self.said:
            by_axis.setdefault(each.axis, []).append(each)
        return {axis: tuple(said) for axis, said in by_axis.items() if len({each.value for each in said}) > 1}


def combine(
    assessments: Mapping[str, Assessment],
    *,
    weights: Mapping[str, float] | None = None,
    fields: FormFields | Complaint | None = None,
    history: Iterable[Earlier] = (),
) -> Combined:
    """One assessment out of several of one text, with the reasons of all who were followed.

    An answer counts with its weight times its confidence, and the heaviest wins; a default, which has no confidence,
    counts for nothing. On content, intent and the like only those are asked who agree whether it is a complaint. A
    need or a flag holds where at least half of the weight names it. What a fact states in one of them beats all
    opinions, and *fields* and *history* beat everything (see :func:`classify`).

    Args:
        assessments: each under the name of who made it.
        weights: what each name's word weighs, 1 where left out.
        fields: what a form or a register states.
        history: the customer's earlier complaints.

    Raises:
        RecordError: there is none, they are of different texts, or a weight is no weight or nobody's.

    >>> from complaintkit.classification import classify
    >>> text = "网络太慢，客服态度恶劣"
    >>> ours = Answers(is_complaint=True, content=Content.SERVICE_ATTITUDE, confidence=0.95)
    >>> both = combine({"words": classify(text), "model": assess(text, ours, by="model")})
    >>> both.assessment.content.value.value, [(said.by, said.value.value) for said in both.disagreements["content"]]
    ('service-attitude', [('words', 'equipment'), ('model', 'service-attitude')])
    """
    voices = _voices(assessments, weights or {})
    text = voices[0].read.text
    kind = _decided("is_complaint", voices)
    agreeing = [voice for voice in voices if voice.read.is_complaint.value is kind.value]
    decided: dict[str, Any] = {axis: _decided(axis, agreeing) for axis in _SINGLE}
    read = attrs.evolve(agreeing[0].read, is_complaint=kind, **decided)
    read = attrs.evolve(
        read,
        secondary_content=_second(read, agreeing),
        needs=_several("needs", Need, agreeing),
        flags=_several("flags", RiskFlag, voices),
        nearly=(),
        ticked=tuple({tick.value: tick for voice in voices for tick in voice.read.ticked}.values()),
        claimed=next((voice.read.claimed for voice in voices if voice.read.claimed is not None), None),
        overruled=tuple(dict.fromkeys(each for voice in voices for each in voice.read.overruled)),
    )
    given = fields_of(fields)
    read = with_facts(read, given, earlier_of(text, history, given))
    return Combined(assessment=read, said=tuple(_said(axis, voice) for axis in _AXES for voice in voices))


@attrs.frozen(kw_only=True)
class Panel:
    """Several classifiers as one, which is a classifier itself.

    >>> from complaintkit.classification import classify
    >>> panel = Panel(classifiers={"words": classify}, weights={"words": 2.0})
    >>> bool(panel("一直没人处理").is_complaint)
    True
    """

    #: The classifiers, each under the name that it is weighed and quoted by.
    classifiers: Mapping[str, Classifier]
    #: What each one's word weighs, 1 where left out.
    weights: Mapping[str, float] = attrs.field(factory=dict[str, float])

    def __call__(self, text: str, /) -> Assessment:
        """What came out of all of them."""
        return self.ask(text).assessment

    def ask(
        self, text: str, *, fields: FormFields | Complaint | None = None, history: Iterable[Earlier] = ()
    ) -> Combined:
        """What came out of all of them, and what each said.

        Raises:
            RecordError: see :func:`combine`.
        """
        read = {name: classifier(text) for name, classifier in self.classifiers.items()}
        return combine(read, weights=self.weights, fields=fields, history=history)


_SINGLE = ("nature", "content", "intent", "complexity", "cause_reasonable", "demand_reasonable")
_HELD = ("needs", "flags")
_AXES = ("is_complaint", "nature", "content", "intent", "needs", "complexity", "flags", *_SINGLE[4:])
#: A need or flag holds from this share of the weight on.
_HALF = 0.5


@attrs.frozen(kw_only=True)
class _Voice:
    name: str
    weight: float
    read: Assessment


def _voices(assessments: Mapping[str, Assessment], weights: Mapping[str, float]) -> list[_Voice]:
    if not assessments:
        raise RecordError("assessments", "hold none", assessments, "at least one, under the name of who made it")
    if len({read.text for read in assessments.values()}) > 1:
        raise RecordError("assessments", "are of different texts", [*assessments], "assessments of one text")
    for name, weight in weights.items():
        if name not in assessments:
            raise RecordError(f"weights[{name}]", "is nobody's", weight, f"one of {', '.join(assessments)}")
        if not isinstance(weight, int | float) or not 0 <= weight < inf:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"weights[{name}]", "is no weight", weight, "a finite number from 0")
    voices = [_Voice(name=name, weight=weights.get(name, 1.0), read=read) for name, read in assessments.items()]
    if not sum(voice.weight for voice in voices):
        raise RecordError("weights", "leave nobody a word", dict(weights), "at least one above 0")
    return voices


def _decided(axis: str, voices: Sequence[_Voice]) -> Judgement[Any]:
    """The answer that weighs most; of equals the first given. Facts leave opinions no word."""
    stated = [voice for voice in voices if getattr(voice.read, axis).is_stated]
    scores: dict[object, float] = {}
    for voice in stated or voices:
        said: Judgement[object] = getattr(voice.read, axis)
        scores[said.value] = scores.get(said.value, 0.0) + voice.weight * said.confidence
    best, *others = sorted(scores, key=lambda value: -scores[value])
    followed = [voice for voice in voices if getattr(voice.read, axis).value == best]
    runner_up = RunnerUp(others[0], scores[best] - scores[others[0]]) if others and scores[others[0]] else None
    asked = sum(voice.weight for voice in voices)
    return Judgement(
        value=best,
        axis=axis,
        confidence=1.0 if stated else scores[best] / asked if asked else 0.0,
        runner_up=runner_up,
        **_reasons((voice, getattr(voice.read, axis)) for voice in followed),
    )


def _several(axis: str, terms: type[T], voices: Sequence[_Voice]) -> tuple[Judgement[T], ...]:
    found: list[Judgement[T]] = []
    asked = sum(voice.weight for voice in voices)
    for term in terms:
        naming = [
            (voice, judgement) for voice in voices for judgement in getattr(voice.read, axis) if judgement.value is term
        ]
        weight = sum(voice.weight for voice, _ in naming)
        stated = any(judgement.is_stated for _, judgement in naming)
        if naming and (stated or (weight and weight >= _HALF * asked)):
            sure = 1.0 if stated else sum(voice.weight * said.confidence for voice, said in naming) / asked
            found.append(Judgement(value=term, axis=axis, confidence=sure, **_reasons(naming)))
    return tuple(found)


def _reasons(naming: Iterable[tuple[_Voice, Judgement[Any]]]) -> dict[str, Any]:
    """The words and facts of those who were followed, and who they are; a default gives no reason."""
    cues: dict[Cue, None] = {}
    given: dict[Given, None] = {}
    for voice, judgement in naming:
        cues |= dict.fromkeys(judgement.cues)
        given |= dict.fromkeys(fact for fact in judgement.given if fact.is_fact)
        if judgement.confidence:
            given[Given(kind="opinion", name=voice.name, value=_written(judgement.value))] = None
    return {"cues": tuple(sorted(cues, key=lambda cue: (cue.span, cue.rule))), "given": tuple(given)}


def _written(value: object) -> str:
    if isinstance(value, Term):
        return value.value
    return "none" if value is None else "yes" if value else "no"


def _second(read: Assessment, agreeing: Iterable[_Voice]) -> Content | None:
    """The second content of the first who was followed on the main one."""
    main = read.content.value
    return next((voice.read.secondary_content for voice in agreeing if voice.read.content.value is main), None)


def _said(axis: str, voice: _Voice) -> Said:
    judged = getattr(voice.read, axis)
    if axis in _HELD:
        held: tuple[Judgement[Any], ...] = judged
        values = tuple(judgement.value for judgement in held)
        sure = max((judgement.confidence for judgement in held), default=0.0)
        return Said(by=voice.name, axis=axis, value=values, confidence=sure, weight=voice.weight)
    return Said(by=voice.name, axis=axis, value=judged.value, confidence=judged.confidence, weight=voice.weight)


def _blank(text: str, *, complaint: bool) -> Assessment:
    nothing: dict[str, Any] = {axis: Judgement(value=None, axis=axis) for axis in _SINGLE}
    simple = Judgement(value=Complexity.SIMPLE, axis="complexity")
    kind = Judgement(value=complaint, axis="is_complaint")
    rest: dict[str, Any] = nothing | {"complexity": simple, "needs": (), "flags": ()}
    return Assessment(text=text, is_complaint=kind, secondary_content=None, **rest)


def _answered(axis: str, value: object, answers: Answers, by: str) -> Judgement[Any]:
    given = Given(kind="opinion", name=by, value=_written(value))
    sure = answers.confidences.get(axis, answers.confidence)
    return Judgement(value=value, axis=axis, confidence=sure, given=(given,))


def _ordered(terms: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(term for term in type(terms[0]) if term in terms) if terms else ()
