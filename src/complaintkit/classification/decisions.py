"""Decisions: from evidence to one answer per question, by a table of weights and thresholds.

The evidence is added up and the heaviest value wins; of equals, the first in the order that
``data/classification/decisions.toml`` gives. There is nothing else: no model, no training.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from complaintkit._tables import table
from complaintkit.classification.evidence import Evidence
from complaintkit.classification.judgements import Grounds, Judgement, RunnerUp, grounded, grounded_alike
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
    "nearly_of",
    "needs_of",
    "secondary_content_of",
]

T = TypeVar("T", bound=Term)
V = TypeVar("V")
D = TypeVar("D")
#: Answers in an order, each with its term.
Ranked = Sequence[tuple[str, T]]
_Weighed = tuple[tuple[str, T] | None, float]
YES, NO = True, False


def complaint_of(evidence: Evidence) -> Judgement[bool]:
    """Whether the text is a complaint: dissatisfaction outweighs a threshold and what speaks against it.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> complaint_of(evidence_of(read("断网三天没人修"), lexicon())).value
    True
    """
    row = _row("is_complaint")
    yes, no = evidence.weights.get("complaint:yes", 0.0), evidence.weights.get("complaint:no", 0.0)
    value = yes >= row["threshold"] and yes > no * row["against"]
    cues = evidence.of("complaint", "yes" if value else "no")
    lacks = yes - no if value else max(row["threshold"], no * row["against"]) - yes
    runner_up = RunnerUp(not value, lacks) if (no if value else yes) > 0 else None
    return _judgement("is_complaint", value, cues, (yes, no) if value else (no, yes), runner_up)


def nature_of(evidence: Evidence, *, complaint: bool) -> Judgement[Nature | None]:
    """The nature of a complaint; of another text, whether it asks or seeks help, else ``None``.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> nature_of(evidence_of(read("请问怎么办理退订？"), lexicon()), complaint=False).value
    <Nature.CONSULTATION: 'consultation'>
    """
    row = _row("nature")
    if complaint:
        found = _heaviest(evidence, "nature", _ranked("nature", Nature))
        return found if found is not None else Judgement(value=Nature(row["default"]), axis="nature")
    order = _ranked("nature", Nature, "request_order")
    found = _heaviest(evidence, "nature", order, row["threshold"])
    return found if found is not None else _default(evidence, "nature", None, (order, row["threshold"]))


def content_of(evidence: Evidence) -> Judgement[Content]:
    """What the complaint is mainly about; service quality where nothing else outweighs it.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> content_of(evidence_of(read("客服态度恶劣"), lexicon())).value
    <Content.SERVICE_ATTITUDE: 'service-attitude'>
    """
    row = _row("content")
    order = _ranked("content", Content)
    found = _heaviest(evidence, "content", order, row["threshold"])
    default = Content(row["default"])
    return found if found is not None else _default(evidence, "content", default, (order, row["threshold"]))


def secondary_content_of(evidence: Evidence, main: Content) -> Content | None:
    """What it is clearly about as well, or ``None``.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> secondary_content_of(evidence_of(read("网络太慢，客服态度恶劣"), lexicon()), Content.EQUIPMENT)
    <Content.SERVICE_ATTITUDE: 'service-attitude'>
    """
    weights = evidence.weights
    for answer, threshold, second, beside in _seconds():
        if weights.get(answer, 0.0) >= threshold and second is not main and beside in (None, main):
            return second
    return None


@cache
def _seconds() -> tuple[tuple[str, float, Content, Content | None], ...]:
    """The second contents in the order in which they are tried, and beside which main one alone they are named."""
    row = _row("content")
    beside = {value: Content(main) for value, main in row["secondary_beside"].items()}
    return tuple(
        (f"content:{value}", threshold, Content(value), beside.get(value))
        for value, threshold in row["secondary"].items()
    )


def intent_of(evidence: Evidence) -> Judgement[Intent]:
    """What the complainant is after; a grievance without a demand or an open dispute is venting.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> intent_of(evidence_of(read("要求退还多扣的费用"), lexicon())).value
    <Intent.PROBLEM_SOLVING: 'problem-solving'>
    """
    row = _row("intent")
    found = _heaviest(evidence, "intent", _ranked("intent", Intent))
    return found if found is not None else Judgement(value=Intent(row["default"]), axis="intent")


def needs_of(evidence: Evidence, intent: Judgement[Intent], content: Judgement[Content]) -> tuple[Judgement[Need], ...]:
    """The psychological needs that the text shows, and the one that its intent implies.

    Pure venting that shows feeling is the need to vent (``norm:recognition``); who wants a problem solved wants
    it put right, which is the need for a remedy (``manual:psychology``), unless it was only about a manner.

    >>> from complaintkit.classification import classify
    >>> [need.value.value for need in classify("要求退还多扣的费用").needs]
    ['compensation']
    """
    row = _row("needs")
    found = {need.value: need for need in _all_from(evidence, "need", Need, row["threshold"], "needs")}
    venting, remedy = evidence.weights.get("need:venting", 0.0), evidence.weights.get("need:compensation", 0.0)
    vents = intent.value is Intent.PURE_VENTING
    asks = intent.value is Intent.PROBLEM_SOLVING and content.value is not Content.SERVICE_ATTITUDE
    own = evidence.cues_for
    holds = venting >= row["threshold_venting_vents" if vents else "threshold_venting"]
    _settle(found, Need.VENTING, (intent, (own, "need:venting")), holds=holds)
    if asks:
        holds = remedy >= row["threshold_compensation_asks"]
        _settle(found, Need.COMPENSATION, (intent, (own, "need:compensation")), holds=holds)
    return tuple(found[need] for need in Need if need in found)


def _settle(
    found: dict[Need, Judgement[Need]], need: Need, grounds: tuple[Judgement[Intent], Grounds], *, holds: bool
) -> None:
    """Adds a need that the intent implies, or takes one away that it does not bear.

    It rests on the intent's words; on its own where the intent is only what is taken to be so in want of a word.
    """
    intent, own = grounds
    if not holds:
        found.pop(need, None)
    elif need not in found:
        share = _row("needs")["implied"]
        implied = grounded_alike(intent, need, "needs", share=share)
        found[need] = implied if intent.confidence else grounded(need, "needs", 0.0, own)


def flags_of(evidence: Evidence) -> tuple[Judgement[RiskFlag], ...]:
    """The risk flags that can be read from a text.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> [flag.value.value for flag in flags_of(evidence_of(read("再不解决就找媒体曝光"), lexicon()))]
    ['media-exposure']
    """
    return _all_from(evidence, "flag", RiskFlag, _row("flags")["threshold"], "flags")


def nearly_of(
    evidence: Evidence, judged: Iterable[Judgement[Need] | Judgement[RiskFlag]]
) -> tuple[RunnerUp[Need | RiskFlag], ...]:
    """The needs and flags that something speaks for, and not enough; the nearest first.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> nearly_of(evidence_of(read("谢谢"), lexicon()), ())
    ()
    """
    held = [judgement.value for judgement in judged]
    found: list[RunnerUp[Need | RiskFlag]] = [
        RunnerUp(term, threshold - evidence.weights[answer])
        for answer, term, threshold in _several()
        if evidence.weights.get(answer, 0.0) > 0 and term not in held
    ]
    return tuple(sorted(found, key=lambda near: near.lacks))


@cache
def _several() -> tuple[tuple[str, Need | RiskFlag, float], ...]:
    """The answers to the questions that have several, and from which weight on each is given."""
    return tuple(
        (f"{axis}:{term.value}", term, _threshold(field, term))
        for axis, (field, terms) in _SEVERAL.items()
        for term in terms
    )


def _threshold(field: str, term: Need | RiskFlag) -> float:
    threshold: float = _row(field)["threshold_venting" if term is Need.VENTING else "threshold"]
    return threshold


_SEVERAL: dict[str, tuple[str, type[Need] | type[RiskFlag]]] = {"need": ("needs", Need), "flag": ("flags", RiskFlag)}


def complexity_of(evidence: Evidence) -> Judgement[Complexity]:
    """Complex where one of the signs of the default policy stands; simple else.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> complexity_of(evidence_of(read("全体业主联名投诉"), lexicon())).value
    <Complexity.COMPLEX: 'complex'>
    """
    weight, threshold = evidence.weights.get("complexity:complex", 0.0), _row("complexity")["threshold"]
    if weight < threshold:
        runner_up = RunnerUp(Complexity.COMPLEX, threshold - weight) if weight > 0 else None
        return Judgement(value=Complexity.SIMPLE, axis="complexity", runner_up=runner_up)
    cues = evidence.of("complexity", "complex")
    return _judgement("complexity", Complexity.COMPLEX, cues, (weight, 0.0))


def cause_of(evidence: Evidence, nature: Judgement[Nature | None]) -> Judgement[bool | None]:
    """Whether the complaint has a cause: no for taste, own choice or a lawful rule that the words show.

    >>> from complaintkit.classification import classify
    >>> classify("宽带断网三天没人修").cause_reasonable.value
    True
    """
    row = _row("cause_reasonable")
    weight = evidence.weights.get("cause:unreasonable", 0.0)
    if weight >= row["threshold"]:
        return _judgement("cause_reasonable", NO, evidence.of("cause", "unreasonable"), (weight, 0.0))
    if nature.value in row["groundless"] and nature.confidence:
        return grounded_alike(nature, NO, "cause_reasonable")
    runner_up = RunnerUp(NO, row["threshold"] - weight) if weight > 0 else None
    return Judgement(value=True, axis="cause_reasonable", runner_up=runner_up)


def demand_of(evidence: Evidence) -> Judgement[bool | None]:
    """Whether the demand is in proportion; ``None`` where none is stated.

    >>> from complaintkit.classification import classify
    >>> classify("断网三天，赔我一百万！").demand_reasonable.value, classify("断网三天").demand_reasonable.value
    (False, None)
    """
    row = _row("demand_reasonable")
    stated, excessive = evidence.weights.get("demand:stated", 0.0), evidence.weights.get("demand:unreasonable", 0.0)
    if excessive >= row["threshold_unreasonable"]:
        return _judgement("demand_reasonable", NO, evidence.of("demand", "unreasonable"), (excessive, 0.0))
    if stated >= row["threshold"]:
        runner_up = RunnerUp(NO, row["threshold_unreasonable"] - excessive) if excessive > 0 else None
        return _judgement("demand_reasonable", YES, evidence.of("demand", "stated"), (stated, excessive), runner_up)
    runner_up = RunnerUp(YES, row["threshold"] - stated) if stated > 0 else None
    return Judgement(value=None, axis="demand_reasonable", runner_up=runner_up)


def _heaviest(evidence: Evidence, axis: str, order: Ranked[T], threshold: float = 0.0) -> Judgement[T] | None:
    (best, heaviest), (second, rival) = _two_heaviest(evidence, order)
    if best is None or heaviest < threshold:
        return None
    runner_up = RunnerUp(second[1], heaviest - rival) if second is not None else None
    return _judgement(axis, best[1], (evidence.cues_for, best[0]), (heaviest, rival), runner_up)


def _two_heaviest(evidence: Evidence, order: Ranked[T]) -> tuple[_Weighed[T], _Weighed[T]]:
    """The two answers for which most speaks, if anything does, and how much; of equals the first comes first."""
    best: tuple[str, T] | None = None
    second: tuple[str, T] | None = None
    heaviest = rival = 0.0
    for pair in order:
        weight = evidence.weights.get(pair[0], 0.0)
        if weight > heaviest:
            best, heaviest, second, rival = pair, weight, best, heaviest
        elif weight > rival:
            second, rival = pair, weight
    return (best, heaviest), (second, rival)


def _default(evidence: Evidence, axis: str, value: D, rivals: tuple[Ranked[T], float]) -> Judgement[T | D]:
    """The default, and what came nearest to the threshold that another answer needs."""
    order, threshold = rivals
    (nearest, weight), _ = _two_heaviest(evidence, [pair for pair in order if pair[1] is not value])
    runner_up = RunnerUp(nearest[1], threshold - weight) if nearest is not None else None
    return Judgement(value=value, axis=axis, runner_up=runner_up)


def _all_from(evidence: Evidence, axis: str, terms: type[T], threshold: float, field: str) -> tuple[Judgement[T], ...]:
    weights = evidence.weights
    return tuple(
        [
            _judgement(field, term, (evidence.cues_for, answer), (weight, 0.0))
            for answer, term in _ranked(axis, terms, "")
            if (weight := weights.get(answer, 0.0)) >= threshold
        ]
    )


def _ranked(axis: str, terms: type[T], key: str = "order") -> Ranked[T]:
    """The answers to a question, each with its term, in the order that the table gives or in that of the list."""
    return cast("Ranked[T]", _ranked_once(axis, terms, key))


@cache
def _ranked_once(axis: str, terms: type[Term], key: str) -> Ranked[Term]:
    return tuple((f"{axis}:{term.value}", term) for term in (map(terms, _row(axis)[key]) if key else terms))


def _judgement(
    axis: str, value: V, cues: Grounds, weights: tuple[float, float], runner_up: RunnerUp[V] | None = None
) -> Judgement[V]:
    return grounded(value, axis, _confidence(axis, weights), cues, runner_up)


@lru_cache(maxsize=4096)
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


@cache
def _row(axis: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/decisions")[axis]
    return row
