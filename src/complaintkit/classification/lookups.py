"""Lookups: a small lexicon of its own asked for one list of answers, each with the words that it rests on."""

from functools import cache
from typing import TypeVar

from complaintkit.classification.evidence import Evidence, word_marks
from complaintkit.classification.judgements import Judgement, grounded
from complaintkit.lexicons import Lexicon, read
from complaintkit.vocabulary import Term

__all__ = ["evidence_in", "looked_up"]

T = TypeVar("T", bound=Term)


def looked_up(text: str, folder: str, terms: type[T], axis: str) -> tuple[Judgement[T], ...]:
    """Which *terms* the text speaks for with the weight of a sign, in the order of their list; linear in the text.

    >>> from complaintkit.vocabulary import Demand
    >>> [found.value.value for found in looked_up("要求退款并书面道歉", "lexicons/demands", Demand, "demands")]
    ['refund', 'apology']
    """
    evidence = evidence_in(text, folder)
    weights = {term: evidence.weight(axis, term.value) for term in terms}
    return tuple(
        grounded(term, axis, weight / (weight + 1), evidence.of(axis, term.value))
        for term, weight in weights.items()
        if weight >= _ENOUGH
    )


def evidence_in(text: str, folder: str) -> Evidence:
    """What the lexicon of *folder* finds in the customer's part of the text.

    >>> dict(evidence_in("要求退款", "lexicons/demands").weights)
    {'demands:refund': 1.0}
    """
    evidence = Evidence(read(text))
    evidence.add(word_marks(evidence.given, _lexicon(folder)))
    return evidence


@cache
def _lexicon(folder: str) -> Lexicon:
    return Lexicon.load(folder)


#: The weight of a sign.
_ENOUGH = 1.0
