"""Inferences: what one sign says about another question, as ``data/classification/inferences.toml`` states.

Who asks for his money back complains, and wants a problem solved; who complains again was not helped the
first time. A word list for each question would have to repeat all words of the others to know that.
"""

from collections.abc import Iterable, Mapping
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
    unless: tuple[str, ...]
    #: What it speaks for.
    votes: tuple[Vote, ...]


def with_inferences(evidence: Evidence) -> Evidence:
    """The evidence and what follows from it, in the order of the file; a later inference sees the earlier ones."""
    cues = {key: list(found) for key, found in evidence.cues.items()}
    signs = _signs(cues)
    for inference in _inferences():
        grounds = _grounds(inference, signs)
        if grounds is not None:
            _add(inference, grounds, cues, signs)
    return Evidence(cues)


def _signs(cues: Mapping[tuple[str, str], Iterable[Cue]]) -> dict[str, Cue]:
    """The first cue of each rule, and of each value that weighs enough."""
    signs: dict[str, Cue] = {}
    read = Evidence({key: list(found) for key, found in cues.items()})
    for (axis, value), found in read.cues.items():
        for cue in found:
            signs.setdefault(cue.rule, cue)
        if read.weight(axis, value) >= _ENOUGH:
            signs[f"{axis}:{value}"] = found[0]
    return signs


def _grounds(inference: _Inference, signs: Mapping[str, Cue]) -> Cue | None:
    """The cue that an inference rests on; ``None`` where it does not hold."""
    if any(sign in signs for sign in inference.unless):
        return None
    grounds = [next((signs[sign] for sign in group if sign in signs), None) for group in inference.when]
    return None if None in grounds else grounds[0]


def _add(inference: _Inference, grounds: Cue, cues: dict[tuple[str, str], list[Cue]], signs: dict[str, Cue]) -> None:
    for vote in inference.votes:
        cue = attrs.evolve(grounds, rule=inference.id, weight=vote.weight, source=inference.source)
        found = cues.setdefault((vote.axis, vote.value), [])
        found.append(cue)
        signs.setdefault(inference.id, cue)
        if Evidence(cues).weight(vote.axis, vote.value) >= _ENOUGH:
            signs.setdefault(f"{vote.axis}:{vote.value}", found[0])


@cache
def _inferences() -> tuple[_Inference, ...]:
    rows: list[dict[str, Any]] = table("classification/inferences")["inference"]
    return tuple(
        _Inference(
            id=row["id"],
            source=row["source"],
            when=tuple(tuple(group) for group in row["when"]),
            unless=tuple(row.get("unless", ())),
            votes=tuple(Vote.parse(name, weight) for name, weight in row["votes"].items()),
        )
        for row in rows
    )


#: So much weight makes a value a sign.
_ENOUGH = 1.0
