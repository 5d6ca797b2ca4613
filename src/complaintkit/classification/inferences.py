"""Inferences: what one sign says about another question, as ``data/classification/inferences.toml`` states.

Who asks for his money back complains, and wants a problem solved; who complains again was not helped the
first time. A word list for each question would have to repeat all words of the others to know that.
"""

from functools import cache
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.classification.evidence import Evidence
from complaintkit.classification.marks import Answers, Place, answers_of, at_sign

__all__ = ["with_inferences"]


@attrs.frozen(kw_only=True)
class _Inference:
    """Signs, and what they speak for together. Each sign is one bit of a figure: what is there is one figure too."""

    #: The name, unique in the file.
    id: str
    #: The id of the manual's rule, or ``ours``.
    source: str
    #: One sign of each group must be there: a rule's id, or ``axis:value`` of weight 1 or more.
    when: tuple[int, ...]
    #: None of these signs may be there.
    unless: int
    #: What it speaks for.
    answers: Answers
    #: The signs of the first group and how to tell their places: an inference points at the first that is there.
    grounds: tuple[tuple[int, Place], ...]

    def holds(self, present: int) -> bool:
        """Whether each group has a sign there, and what rules it out has none."""
        return not present & self.unless and all(present & group for group in self.when)


def with_inferences(evidence: Evidence) -> Evidence:
    """The evidence and what follows from it, in the order of the file; a later inference sees the earlier ones.

    >>> from complaintkit.classification.evidence import evidence_of, lexicon
    >>> from complaintkit.lexicons import read
    >>> found = evidence_of(read("请退还多扣的费用"), lexicon())
    >>> before = found.weight("complaint", "yes")
    >>> with_inferences(found).weight("complaint", "yes") > before
    True
    """
    present = _signs(evidence)
    for first, inference in _by_first_group():
        if present & first and inference.holds(present):
            present |= _add(inference, evidence, present)
    return evidence


def _signs(evidence: Evidence) -> int:
    """The rules that have spoken, and the answers that weigh enough."""
    bits, present = _bits(), 0
    for rule in evidence.rules:
        present |= bits.get(rule, 0)
    for answer, weight in evidence.weights.items():
        if weight >= _ENOUGH:
            present |= bits.get(answer, 0)
    return present


def _add(inference: _Inference, evidence: Evidence, present: int) -> int:
    """Adds what an inference says, at the words of the first sign it rests on; gives the signs that it makes."""
    place = next(place for sign, place in inference.grounds if present & sign)
    evidence.add([(0, 0, inference, inference.answers, place)])
    bits = _bits()
    made = bits.get(inference.id, 0)
    for answer, _ in inference.answers:
        if evidence.weights[answer] >= _ENOUGH:
            made |= bits.get(answer, 0)
    return made


@cache
def _inferences() -> tuple[_Inference, ...]:
    bits = _bits()
    return tuple(
        _Inference(
            id=row["id"],
            source=row["source"],
            when=tuple(sum(bits[sign] for sign in set(group)) for group in row["when"]),
            unless=sum(bits[sign] for sign in set(row.get("unless", ()))),
            answers=answers_of(row["votes"]),
            grounds=tuple((bits[sign], at_sign(sign)) for sign in row["when"][0]),
        )
        for row in _rows()
    )


@cache
def _by_first_group() -> tuple[tuple[int, _Inference], ...]:
    """Each inference behind its first group, by which most are passed over."""
    return tuple((inference.when[0], inference) for inference in _inferences())


@cache
def _bits() -> dict[str, int]:
    """Each sign that some inference asks for, as one bit."""
    signs = (sign for row in _rows() for group in (*row["when"], row.get("unless", ())) for sign in group)
    return {sign: 1 << i for i, sign in enumerate(dict.fromkeys(signs))}


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table("classification/inferences")["inference"]
    return rows


#: So much weight makes a value a sign.
_ENOUGH = 1.0
