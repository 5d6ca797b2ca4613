"""Judgements: what a text was taken to say on one question, how surely, and on which words that rests."""

from typing import Generic, TypeVar

import attrs

__all__ = ["Cue", "Given", "Judgement", "RunnerUp"]

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
class Given:
    """What a judgement rests on beside the words: a field of the form, an earlier complaint, another classifier.

    A field and an earlier complaint are facts, which beat words; what another classifier says is an opinion.
    """

    #: ``field``, ``history`` or ``opinion``.
    kind: str
    #: What it is called: the field, ``complaints`` of a history, or the classifier.
    name: str
    #: What stands there: the amount, what was ticked, the id of the earlier complaint, the classifier's answer.
    value: str
    #: The id of the manual's rule by which it counts, or ``ours``.
    source: str = "ours"

    @property
    def is_fact(self) -> bool:
        """Whether it beats words."""
        return self.kind != "opinion"


@attrs.frozen
class RunnerUp(Generic[V_co]):
    """The answer that came next, and how much it lacked.

    >>> from complaintkit.classification import classify
    >>> content = classify("网络太慢，客服态度恶劣").content
    >>> content.value.value, content.runner_up.value.value
    ('equipment', 'service-attitude')
    """

    #: The answer.
    value: V_co
    #: The weight that would have made it equal to the answer given, or brought it to its threshold; 0 for a tie.
    lacks: float


@attrs.frozen(kw_only=True)
class Judgement(Generic[V_co]):
    """The answer to one question about a text.

    A judgement without cues is the default: nothing in the text speaks to the question. Its confidence is 0.
    Any other rests on its cues: ``confidence`` is the weight that speaks for the value, divided by that
    weight, the weight that speaks for the strongest other value, and one; so it lies below 1.
    What a field or an earlier complaint states is not read but given: ``given`` names it, and the confidence is 1.

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
    #: How sure, from 0 (a default) to below 1; 1 where a fact states it.
    confidence: float = 0.0
    #: The words that speak for the value, in the order of the text.
    cues: tuple[Cue, ...] = ()
    #: What it rests on beside the words.
    given: tuple[Given, ...] = ()
    #: The answer that came next; ``None`` where nothing speaks for another.
    runner_up: RunnerUp[V_co] | None = None

    def __bool__(self) -> bool:
        if self.axis not in YES_OR_NO:
            raise TypeError(f"the judgement on {self.axis} is no yes or no; ask for its value")
        return self.value is True

    @property
    def is_stated(self) -> bool:
        """Whether a fact states it, so that words do not count."""
        return any(given.is_fact for given in self.given)


#: The questions that are answered by yes or no.
YES_OR_NO = ("is_complaint", "cause_reasonable", "demand_reasonable")
