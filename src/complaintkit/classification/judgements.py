"""Judgements: what a text was taken to say on one question, how surely, and on which words that rests."""

from typing import Generic, TypeVar

import attrs

__all__ = ["Cue", "Judgement"]

V_co = TypeVar("V_co", covariant=True)


@attrs.frozen(kw_only=True)
class Cue:
    """Words of a text that speak for a judgement."""

    #: Where they begin in the original text.
    start: int
    #: Where they end; ``text[start:end]`` is what was matched.
    end: int
    #: The words, as they stand there.
    text: str
    #: The id of the rule that they matched.
    rule: str
    #: How strongly they speak for it: 0.5 a hint, 1 a sign, 2 a clear sign, 3 decides by itself.
    weight: float
    #: The id of the manual's rule behind it, or ``ours``.
    source: str

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the original text."""
        return self.start, self.end


@attrs.frozen(kw_only=True)
class Judgement(Generic[V_co]):
    """The answer to one question about a text.

    A judgement without cues is the default: nothing in the text speaks to the question. Its confidence is 0.
    Any other rests on its cues. Their strength is the weight that speaks for the value, divided by that weight,
    the weight that speaks for the strongest other value, and one; ``confidence`` is how often judgements of that
    strength were right on labelled texts, as ``data/classification/decisions.toml`` has it; it lies below 1.

    A yes-or-no judgement is false when its value is not ``True``; to take any other as a condition is an error,
    as a nature is neither true nor false.

    >>> bool(Judgement(value=True, axis="is_complaint"))
    True
    >>> bool(Judgement(value="harm", axis="nature"))
    Traceback (most recent call last):
    TypeError: the judgement on nature is no yes or no; ask for its value
    """

    #: The answer.
    value: V_co
    #: The question: ``is_complaint``, ``nature``, …, as the field of the assessment is called.
    axis: str
    #: How sure, from 0 (a default) to below 1.
    confidence: float = 0.0
    #: The words that speak for the value, in the order of the text.
    cues: tuple[Cue, ...] = ()

    def __bool__(self) -> bool:
        if self.axis not in YES_OR_NO:
            raise TypeError(f"the judgement on {self.axis} is no yes or no; ask for its value")
        return self.value is True


#: The questions that are answered by yes or no.
YES_OR_NO = ("is_complaint", "cause_reasonable", "demand_reasonable")
