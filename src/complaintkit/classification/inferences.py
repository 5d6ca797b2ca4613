"""Inferences: what one sign says about another question, as ``data/classification/inferences.toml`` states.

Who asks for his money back complains, and wants a problem solved; who complains again was not helped the
first time. A word list for each question would have to repeat all words of the others to know that.
"""

from functools import cache
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.classification.evidence import Evidence
from complaintkit.classification.judgements import Cue
from complaintkit.lexicons import Vote

__all__ = ["with_inferences"]


@attrs.frozen(kw_only=True)
class _Inference:
    """Signs, and what they speak for together."""

    #: The name, unique in the file.
    id: str
    #: The id of the manual's rule, or ``ours``.
    source: str
    #: One sign of each group must be there: a rule's id, or ``axis:value`` of weight 1 or more.
    when: tuple[tuple[str, ...], ...]
    #: None of these signs may be there.
    unless: frozenset[str]
    #: What it speaks for.
    votes: tuple[Vote, ...]

    def holds(self, signs: dict[str, Cue]) -> bool:
        """Whether each group has a sign there, and what rules it out has none."""
        present = signs.keys()
        return not any(present.isdisjoint(group) for group in self.when) and present.isdisjoint(self.unless)


def with_inferences(evidence: Evidence) -> Evidence:
    """The evidence and what follows from it, in the order of the file; a later inference sees the earlier ones."""
    cues = {key: list(found) for key, found in evidence.cues.items()}
    grown, signs = Evidence(cues), _signs(evidence)
    for inference in _inferences():
        if inference.holds(signs):
            _add(inference, grown, signs)
    return grown


def _signs(evidence: Evidence) -> dict[str, Cue]:
    """The first cue of each rule, and of each value that is waited for and weighs enough."""
    signs = {cue.rule: cue for found in evidence.cues.values() for cue in reversed(found)}
    for axis, value in _waited_for() & evidence.cues.keys():
        if evidence.weight(axis, value) >= _ENOUGH:
            signs[f"{axis}:{value}"] = evidence.cues[axis, value][0]
    return signs


def _add(inference: _Inference, grown: Evidence, signs: dict[str, Cue]) -> None:
    """Adds the cues of an inference, which point at the words of the first sign it rests on."""
    grounds = next(signs[sign] for sign in inference.when[0] if sign in signs)
    for vote in inference.votes:
        cue = Cue(
            start=grounds.start,
            end=grounds.end,
            text=grounds.text,
            rule=inference.id,
            weight=vote.weight,
            source=inference.source,
        )
        found = grown.cues.setdefault((vote.axis, vote.value), [])
        found.append(cue)
        signs.setdefault(inference.id, cue)
        if grown.weight(vote.axis, vote.value) >= _ENOUGH:
            signs.setdefault(f"{vote.axis}:{vote.value}", found[0])


@cache
def _inferences() -> tuple[_Inference, ...]:
    rows: list[dict[str, Any]] = table("classification/inferences")["inference"]
    return tuple(
        _Inference(
            id=row["id"],
            source=row["source"],
            when=tuple(tuple(group) for group in row["when"]),
            unless=frozenset(row.get("unless", ())),
            votes=tuple(Vote.parse(name, weight) for name, weight in row["votes"].items()),
        )
        for row in rows
    )


@cache
def _waited_for() -> frozenset[tuple[str, str]]:
    """The answers that some inference waits for."""
    signs = {sign for inference in _inferences() for group in (*inference.when, inference.unless) for sign in group}
    return frozenset((axis, value) for axis, colon, value in (sign.partition(":") for sign in signs) if colon)


#: So much weight makes a value a sign.
_ENOUGH = 1.0
