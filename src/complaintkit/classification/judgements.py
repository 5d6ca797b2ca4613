"""Judgements: what a text was taken to say on one question, how surely, and on which words that rests."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import attrs

__all__ = ["Cue", "Given", "Grounds", "Judgement", "RunnerUp", "grounded", "grounded_alike"]

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@attrs.frozen(kw_only=True)
class Cue:
    """Words of a text that speak for a judgement.

    >>> cue = Cue(start=2, end=4, text="退款", rule="refund", weight=2.0, source="ours")
    >>> "我要退款"[slice(*cue.span)]
    '退款'
    """

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


#: What gives the cues for an answer, and the answer: they are made when somebody asks for them.
Grounds = tuple[Callable[[str], tuple[Cue, ...]], str]


class _Grounded:
    """Keeps the grounds of a judgement whose cues nobody has asked for yet."""

    __slots__ = ("_grounds",)
    _grounds: Grounds


@attrs.frozen(kw_only=True)
class Given:
    """What a judgement rests on beside the words: a field of the form, an earlier complaint, another classifier.

    A field and an earlier complaint are facts, which beat words; what another classifier says is an opinion.

    >>> Given(kind="field", name="amount", value="18000 CNY").is_fact
    True
    >>> Given(kind="opinion", name="our model", value="yes").is_fact
    False
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
class Judgement(_Grounded, Generic[V_co]):
    """The answer to one question about a text.

    A judgement without cues is the default: nothing in the text speaks to the question. Its confidence is 0.
    Any other rests on its cues. Their strength is the weight that speaks for the value, divided by that weight,
    the weight that speaks for the strongest other value, and one; ``confidence`` is how often judgements of that
    strength were right on labelled texts, as ``data/classification/decisions.toml`` has it; it lies below 1.
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

    if not TYPE_CHECKING:  # pragma: no branch - a type checker must not take every name for an attribute

        def __getattr__(self, name: str) -> tuple[Cue, ...]:
            """The cues, once, of a judgement made by :func:`grounded`: most that are made in bulk are only counted."""
            if name != "cues":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            cues_for, answer = self._grounds
            object.__setattr__(self, "cues", cues_for(answer))
            return self.cues


def grounded(
    value: V, axis: str, confidence: float, grounds: Grounds, runner_up: RunnerUp[V] | None = None
) -> Judgement[V]:
    """The judgement that rests on these grounds; its cues are made when they are asked for.

    >>> grounded("harm", "nature", 0.8, (lambda answer: (), "nature:harm")).cues
    ()
    """
    judgement = cast("Judgement[V]", _new(Judgement))
    _set(judgement, "value", value)
    _set(judgement, "axis", axis)
    _set(judgement, "confidence", confidence)
    _set(judgement, "given", ())
    _set(judgement, "runner_up", runner_up)
    _set(judgement, "_grounds", grounds)
    return judgement


def grounded_alike(other: Judgement[object], value: V, axis: str, *, share: float = 1.0) -> Judgement[V]:
    """The judgement that rests on the words of another and is as sure, or as sure as that share of it.

    >>> harm = Judgement(value="harm", axis="nature", confidence=0.8)
    >>> grounded_alike(harm, "compensation", "needs", share=0.5).confidence
    0.4
    """
    grounds = getattr(other, "_grounds", None) or (_same(other.cues), axis)
    return grounded(value, axis, other.confidence * share, grounds)


def _same(cues: tuple[Cue, ...]) -> Callable[[str], tuple[Cue, ...]]:
    return lambda _answer: cues


_new, _set = object.__new__, object.__setattr__

#: The questions that are answered by yes or no.
YES_OR_NO = ("is_complaint", "cause_reasonable", "demand_reasonable")
