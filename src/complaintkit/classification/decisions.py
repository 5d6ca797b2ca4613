"""Decisions: from evidence to one answer per question, by a table of weights and thresholds.

The evidence is added up and the heaviest value wins; of equals, the first in the order that
``data/classification/decisions.toml`` gives. There is nothing else: no model, no training.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from complaintkit._tables import table
from complaintkit.classification.evidence import Evidence
from complaintkit.classification.judgements import Cue, Judgement
from complaintkit.vocabulary import Complexity, Content, Intent, Nature, Need, RiskFlag, Term

__all__ = [
    "cause_of",
    "complaint_of",
    "complexity_of",
    "content_of",
    "demand_of",
    "flags_of",
    "intent_of",
    "nature_of",
    "needs_of",
    "secondary_content_of",
]

T = TypeVar("T", bound=Term)
YES, NO = True, False


def complaint_of(evidence: Evidence) -> Judgement[bool]:
    """Whether the text is a complaint: dissatisfaction outweighs a threshold and what speaks against it."""
    row = _row("is_complaint")
    yes, no = evidence.weight("complaint", "yes"), evidence.weight("complaint", "no")
    value = yes >= row["threshold"] and yes > no * row["against"]
    cues = evidence.of("complaint", "yes" if value else "no")
    return _judgement("is_complaint", value, cues, (yes, no) if value else (no, yes))


def nature_of(evidence: Evidence, *, complaint: bool) -> Judgement[Nature | None]:
    """The nature of a complaint; of another text, whether it asks or seeks help, else ``None``."""
    row = _row("nature")
    if complaint:
        found = _heaviest(evidence, "nature", [Nature(value) for value in row["order"]])
        return found if found is not None else Judgement(value=Nature(row["default"]), axis="nature")
    found = _heaviest(evidence, "nature", [Nature(value) for value in row["request_order"]], row["threshold"])
    return found if found is not None else Judgement(value=None, axis="nature")


def content_of(evidence: Evidence) -> Judgement[Content]:
    """What the complaint is mainly about; service quality where nothing else outweighs it."""
    row = _row("content")
    found = _heaviest(evidence, "content", [Content(value) for value in row["order"]], row["threshold"])
    return found if found is not None else Judgement(value=Content(row["default"]), axis="content")


def secondary_content_of(evidence: Evidence, main: Content) -> Content | None:
    """What it is clearly about as well, or ``None``."""
    row = _row("content")
    others = [Content(value) for value in row["order"] if value != main.value]
    found = _heaviest(evidence, "content", others, row["threshold_secondary"])
    return found.value if found is not None else None


def intent_of(evidence: Evidence) -> Judgement[Intent]:
    """What the complainant is after; a grievance without a demand or an open dispute is venting."""
    row = _row("intent")
    found = _heaviest(evidence, "intent", [Intent(value) for value in row["order"]])
    return found if found is not None else Judgement(value=Intent(row["default"]), axis="intent")


def needs_of(evidence: Evidence, intent: Judgement[Intent], content: Judgement[Content]) -> tuple[Judgement[Need], ...]:
    """The psychological needs that the text shows, and the one that its intent implies.

    Pure venting that shows feeling is the need to vent (``norm:recognition``); who wants a problem solved wants
    it put right, which is the need for a remedy (``manual:psychology``), unless it was only about a manner.
    """
    row = _row("needs")
    found = {need.value: need for need in _all_from(evidence, "need", Need, row["threshold"], "needs")}
    venting, remedy = (evidence.weight("need", need.value) for need in (Need.VENTING, Need.COMPENSATION))
    vents = intent.value is Intent.PURE_VENTING
    asks = intent.value is Intent.PROBLEM_SOLVING and content.value is not Content.SERVICE_ATTITUDE
    _settle(
        found, Need.VENTING, intent, holds=venting >= row["threshold_venting_vents" if vents else "threshold_venting"]
    )
    if asks:
        _settle(found, Need.COMPENSATION, intent, holds=remedy >= row["threshold_compensation_asks"])
    return tuple(found[need] for need in Need if need in found)


def _settle(found: dict[Need, Judgement[Need]], need: Need, intent: Judgement[Intent], *, holds: bool) -> None:
    """Adds a need that the intent implies, with the intent's reasons, or takes one away that it does not bear."""
    if not holds:
        found.pop(need, None)
    elif need not in found:
        sure = intent.confidence * _row("needs")["implied"]
        found[need] = Judgement(value=need, axis="needs", confidence=sure, cues=intent.cues)


def flags_of(evidence: Evidence) -> tuple[Judgement[RiskFlag], ...]:
    """The risk flags that can be read from a text."""
    return _all_from(evidence, "flag", RiskFlag, _row("flags")["threshold"], "flags")


def complexity_of(evidence: Evidence) -> Judgement[Complexity]:
    """Complex where one of the signs of the default policy stands; simple else."""
    weight = evidence.weight("complexity", "complex")
    if weight < _row("complexity")["threshold"]:
        return Judgement(value=Complexity.SIMPLE, axis="complexity")
    cues = evidence.of("complexity", "complex")
    return _judgement("complexity", Complexity.COMPLEX, cues, (weight, 0.0))


def cause_of(evidence: Evidence, nature: Judgement[Nature | None]) -> Judgement[bool | None]:
    """Whether the complaint has a cause: no for taste, own choice or a lawful rule that the words show."""
    row = _row("cause_reasonable")
    weight = evidence.weight("cause", "unreasonable")
    if weight >= row["threshold"]:
        return _judgement("cause_reasonable", NO, evidence.of("cause", "unreasonable"), (weight, 0.0))
    if nature.value in row["groundless"] and nature.cues:
        return Judgement(value=False, axis="cause_reasonable", confidence=nature.confidence, cues=nature.cues)
    return Judgement(value=True, axis="cause_reasonable")


def demand_of(evidence: Evidence) -> Judgement[bool | None]:
    """Whether the demand is in proportion; ``None`` where none is stated."""
    row = _row("demand_reasonable")
    stated, excessive = evidence.weight("demand", "stated"), evidence.weight("demand", "unreasonable")
    if excessive >= row["threshold_unreasonable"]:
        return _judgement("demand_reasonable", NO, evidence.of("demand", "unreasonable"), (excessive, 0.0))
    if stated >= row["threshold"]:
        return _judgement("demand_reasonable", YES, evidence.of("demand", "stated"), (stated, excessive))
    return Judgement(value=None, axis="demand_reasonable")


def _heaviest(evidence: Evidence, axis: str, order: Iterable[T], threshold: float = 0.0) -> Judgement[T] | None:
    weights = {value: evidence.weight(axis, value.value) for value in order}
    best = max(weights, key=weights.__getitem__)
    if not weights[best] or weights[best] < threshold:
        return None
    rival = max((weight for value, weight in weights.items() if value is not best), default=0.0)
    return _judgement(axis, best, evidence.of(axis, best.value), (weights[best], rival))


def _all_from(evidence: Evidence, axis: str, terms: type[T], threshold: float, field: str) -> tuple[Judgement[T], ...]:
    weights = {term: evidence.weight(axis, term.value) for term in terms}
    return tuple(
        _judgement(field, term, evidence.of(axis, term.value), (weight, 0.0))
        for term, weight in weights.items()
        if weight >= threshold
    )


V = TypeVar("V")


def _judgement(axis: str, value: V, cues: tuple[Cue, ...], weights: tuple[float, float]) -> Judgement[V]:
    return Judgement(value=value, axis=axis, confidence=_confidence(axis, weights), cues=cues)


def _confidence(axis: str, weights: tuple[float, float]) -> float:
    """The share of judgements of like strength that were right on labelled texts, read off a line between points."""
    support, rival = weights
    strength = support / (support + rival + 1)
    points = _points("marks" if axis in _MARKS else "answers")
    i = bisect_right(points, (strength,), 1, len(points) - 1)
    (low, share), (high, more) = points[i - 1], points[i]
    return share + (more - share) * (strength - low) / (high - low)


@cache
def _points(kind: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(strength), float(share)) for strength, share in _row("confidence")[kind])


#: What is named or not, beside the questions that have one answer.
_MARKS = ("needs", "flags")


def _row(axis: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/decisions")[axis]
    return row
