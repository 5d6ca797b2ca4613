"""Marks: what was found in a text, before anybody asks for the words.

A mark is light, for most are weighed and never shown. It knows where it was found, whose rule it is, what it
speaks for, and how to tell its place in the original text.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from complaintkit.classification.judgements import Cue
from complaintkit.lexicons import ReadText

__all__ = ["Answers", "Cues", "Mark", "Place", "Spoken", "answers_of", "as_read", "as_written", "at_sign"]

#: What is spoken for, ``nature:harm``, and how strongly.
Answers = tuple[tuple[str, float], ...]
Span = tuple[int, int]
#: The cues made so far, by answer.
Cues = Mapping[str, Sequence[Cue]]
#: Tells the span in the original text of a mark's own span.
Place = Callable[[ReadText, Cues, Span], Span]


class Spoken(Protocol):
    """What speaks: a rule of a lexicon, a figure, a style or an inference.

    >>> from complaintkit.classification.evidence import lexicon
    >>> speaks: Spoken = lexicon().rules[0]
    >>> speaks.source
    'outline:definition'
    """

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def source(self) -> str:
        """The id of the manual's rule behind it, or ``ours``."""
        ...


#: Start, end, what speaks, what for, and how to tell the place.
Mark = tuple[int, int, Spoken, Answers, Place]


def answers_of(votes: Mapping[str, float]) -> Answers:
    """The answers that a table states.

    >>> answers_of({"nature:harm": 1})
    (('nature:harm', 1.0),)
    """
    return tuple((answer, float(weight)) for answer, weight in votes.items())


def as_read(given: ReadText, _cues: Cues, span: Span) -> Span:
    """The place of what was found in the folded text.

    >>> from complaintkit.lexicons import read
    >>> as_read(read("ＡＢ"), {}, (0, 2))
    (0, 2)
    """
    return given.folded.original_of(*span)


def as_written(_given: ReadText, _cues: Cues, span: Span) -> Span:
    """The place of what was found in the text as it was written.

    >>> from complaintkit.lexicons import read
    >>> as_written(read("ＡＢ"), {}, (0, 2))
    (0, 2)
    """
    return span


def at_sign(sign: str) -> Place:
    """The place of the words that give a sign: an answer's first cue, or a rule's.

    >>> from complaintkit.lexicons import read
    >>> cue = Cue(start=2, end=4, text="退款", rule="refund", weight=2.0, source="ours")
    >>> at_sign("demand:stated")(read("我要退款"), {"demand:stated": [cue]}, (0, 0))
    (2, 4)
    """

    def place(_given: ReadText, cues: Cues, _span: Span) -> Span:
        if ":" in sign:
            return cues[sign][0].span
        return next(cue.span for found in reversed(list(cues.values())) for cue in found if cue.rule == sign)

    return place
