"""Lookups: a small lexicon of its own asked for one list of answers, each with the words that it rests on."""

from functools import cache
from typing import TypeVar

from complaintkit.classification.evidence import Evidence, answered_from
from complaintkit.classification.judgements import Cue, Judgement
from complaintkit.lexicons import Lexicon, read
from complaintkit.vocabulary import Term

__all__ = ["evidence_in", "looked_up"]

T = TypeVar("T", bound=Term)


def looked_up(text: str, folder: str, terms: type[T], axis: str) -> tuple[Judgement[T], ...]:
    """Which *terms* the text speaks for with the weight of a sign, in the order of their list; linear in the text."""
    evidence = evidence_in(text, folder)
    weights = {term: evidence.weight(axis, term.value) for term in terms}
    return tuple(
        Judgement(value=term, axis=axis, confidence=weight / (weight + 1), cues=evidence.of(axis, term.value))
        for term, weight in weights.items()
        if weight >= _ENOUGH
    )


def evidence_in(text: str, folder: str) -> Evidence:
    """What the lexicon of *folder* finds in the customer's part of the text."""
    given = read(text)
    last = answered_from(given)
    found: dict[tuple[str, str], list[Cue]] = {}
    for match in _lexicon(folder).matches(given):
        for vote in match.votes if match.start < last else ():
            cue = Cue(
                start=match.start,
                end=match.end,
                text=match.text,
                rule=match.rule.id,
                weight=vote.weight,
                source=match.rule.source,
            )
            found.setdefault((vote.axis, vote.value), []).append(cue)
    return Evidence(found)


@cache
def _lexicon(folder: str) -> Lexicon:
    return Lexicon.load(folder)


#: The weight of a sign.
_ENOUGH = 1.0
