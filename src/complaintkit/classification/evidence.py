"""Evidence: the cues of a text, sorted by what they speak for, and how much they weigh together."""

import re
from collections.abc import Iterable
from functools import cache

import attrs

from complaintkit._tables import table
from complaintkit._text.words import any_of
from complaintkit.classification.figures import figure_cues
from complaintkit.classification.judgements import Cue
from complaintkit.classification.style import style_cues
from complaintkit.lexicons import Lexicon, Match, ReadText, Vote

__all__ = ["LEXICON", "Evidence", "answered_from", "evidence_of", "lexicon"]

#: The folder of the lexicon that :func:`classify` reads with unless it is given another.
LEXICON = "lexicons/complaints"


@attrs.frozen
class Evidence:
    """All cues of one text by axis and value."""

    #: The cues for each value of each axis, in the order of the text.
    cues: dict[tuple[str, str], list[Cue]]

    def of(self, axis: str, value: str) -> tuple[Cue, ...]:
        """The cues that speak for the value."""
        return tuple(cue for cue in self.cues.get((axis, value), ()) if cue.weight > 0)

    def weight(self, axis: str, value: str) -> float:
        """What the cues weigh together: the second of one rule counts half, the third a quarter, and so on.

        So what is said over and over counts at most twice, and a long text is judged like a short one.
        """
        cues = self.cues.get((axis, value))
        if not cues:
            return 0.0
        times: dict[str, int] = {}
        total = 0.0
        for cue in cues:
            seen = times.get(cue.rule, 0)
            times[cue.rule] = seen + 1
            # Beyond some fifty the rest is nothing, and so is said to be.
            total += cue.weight / (1 << seen) if seen < _MOST_TIMES else 0.0
        return total


@cache
def lexicon() -> Lexicon:
    """The lexicon that complaintkit ships, loaded once."""
    return Lexicon.load(LEXICON)


def evidence_of(given: ReadText, words: Lexicon) -> Evidence:
    """The evidence in a text: its words, its figures and its style."""
    evidence: dict[tuple[str, str], list[Cue]] = {}
    last = answered_from(given)
    for vote, cue in (*_word_cues(words.matches(given)), *figure_cues(given), *style_cues(given)):
        if cue.start < last:
            evidence.setdefault((vote.axis, vote.value), []).append(cue)
    return Evidence(evidence)


def answered_from(given: ReadText) -> int:
    """Where the house's own answer begins, which is not the customer's word; the text's length if there is none."""
    found = _answer().search(given.folded.text, _SHORTEST)
    return given.folded.original_of(found.start(), found.end())[0] if found else len(given.folded.original)


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(any_of(table("classification/answers")["answer"]["opens_with"]))


_MOST_TIMES = 50
#: An answer follows at least so much text.
_SHORTEST = 8


def _word_cues(matches: Iterable[Match]) -> Iterable[tuple[Vote, Cue]]:
    for match in matches:
        for vote in match.votes:
            yield (
                vote,
                Cue(
                    start=match.start,
                    end=match.end,
                    text=match.text,
                    rule=match.rule.id,
                    weight=vote.weight,
                    source=match.rule.source,
                ),
            )
