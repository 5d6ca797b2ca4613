"""Reasons: why a complaint was taken to be complex, and so has the longer limit (``handbook:limits``)."""

from typing import Any

from complaintkit._tables import table
from complaintkit.classification.evidence import lexicon
from complaintkit.classification.judgements import Cue, Judgement
from complaintkit.classification.lookups import evidence_in
from complaintkit.errors import UnknownTermError
from complaintkit.vocabulary import Complexity, ComplexityReason

__all__ = ["REASONS", "reason_of", "reasons_of"]

#: The folder of the words that tell reasons apart.
REASONS = "lexicons/reasons"


def reasons_of(judgement: Judgement[Complexity]) -> tuple[ComplexityReason, ...]:
    """The reasons behind a judgement on complexity, in the order of the list; none where it is simple.

    >>> from complaintkit.classification import classify
    >>> [reason.value for reason in reasons_of(classify("全体业主联名投诉物业多收2万元").complexity)]
    ['group-affected', 'high-value']
    """
    if judgement.value is Complexity.SIMPLE:
        return ()
    names = {name for given in judgement.given for name in (given.name, f"{given.name}:{given.value}")}
    stated = {_table("by_given").get(name) for name in names}
    found = {reason_of(cue).value for cue in judgement.cues} | stated
    return tuple(reason for reason in ComplexityReason if reason.value in found)


def reason_of(cue: Cue) -> ComplexityReason:
    """The reason behind one cue: by its rule, by what the rule speaks for as well, or by its words.

    >>> from complaintkit.classification import classify
    >>> read = classify("全体业主联名投诉物业多收2万元")
    >>> sorted({reason_of(cue).value for cue in read.complexity.cues})
    ['group-affected', 'high-value']
    """
    by_rule: str | None = _table("by_rule").get(cue.rule)
    default: str = table("classification/reasons")["default"]["reason"]
    return ComplexityReason(by_rule or _by_answer(cue) or _by_words(cue) or default)


def _by_answer(cue: Cue) -> str | None:
    try:
        votes = lexicon().rule(cue.rule).votes
    except UnknownTermError:  # a rule of the host's own, or one that hints
        return None
    answers = {f"{vote.axis}:{vote.value}" for vote in votes}
    return next((reason for answer, reason in _table("by_answer").items() if answer in answers), None)


def _by_words(cue: Cue) -> str | None:
    evidence = evidence_in(cue.text, REASONS)
    weights = evidence.weights
    return max(weights, key=weights.__getitem__).partition(":")[2] if weights else None


def _table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = table("classification/reasons")[name]["reasons"]
    return found
