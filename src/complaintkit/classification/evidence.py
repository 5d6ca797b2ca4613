"""Evidence: the cues of a text, sorted by what they speak for, and how much they weigh together."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from complaintkit._tables import table
from complaintkit._text.words import any_of
from complaintkit.classification.figures import figure_marks
from complaintkit.classification.judgements import Cue, Grounds
from complaintkit.classification.marks import Answers, Mark, as_read
from complaintkit.classification.style import style_marks
from complaintkit.lexicons import Lexicon, ReadText

__all__ = ["LEXICON", "Evidence", "answered_from", "evidence_of", "lexicon", "marks_of", "weight_of", "word_marks"]

#: The folder of the lexicon that :func:`classify` reads with unless it is given another.
LEXICON = "lexicons/complaints"


class Evidence:
    """What speaks for which answer in one text, and how much that weighs together.

    An answer is a question and a value, ``nature:harm``. What is found is only weighed; cues are made from it when
    somebody asks for them.

    >>> from complaintkit.lexicons import read
    >>> found = evidence_of(read("再不解决就找媒体曝光"), lexicon())
    >>> found.weight("flag", "media-exposure"), [cue.text for cue in found.cues_for("flag:media-exposure")]
    (2.25, ['媒体', '曝光'])
    """

    __slots__ = ("_again", "_cues", "_first", "_marks", "_spent", "given", "weights")

    def __init__(self, given: ReadText) -> None:
        self.given: ReadText = given
        #: By answer what speaks for it, weighed together.
        self.weights: dict[str, float] = defaultdict(float)
        self._marks: list[Mark] = []
        self._first: dict[str, Answers] = {}
        self._again: dict[str, dict[str, int]] = {}
        # What a rule has said so often that it adds nothing more.
        self._spent: dict[str, Answers] = {}
        self._cues: dict[str, list[Cue]] = {}

    @property
    def rules(self) -> Iterable[str]:
        """The ids of the rules that have spoken."""
        return self._first

    def weight(self, axis: str, value: str) -> float:
        """What speaks for the value, weighed together."""
        return self.weights.get(f"{axis}:{value}", 0.0)

    def of(self, axis: str, value: str) -> Grounds:
        """The cues that speak for the value, as grounds of a judgement."""
        return self.cues_for, f"{axis}:{value}"

    def add(self, marks: Iterable[Mark]) -> None:
        """Weighs what was found: the second mark of one rule counts half, the third a quarter, and so on.

        So what is said over and over counts at most twice, and a long text is judged like a short one.
        """
        weights, first, keep = self.weights, self._first, self._marks.append
        for mark in marks:
            keep(mark)
            _, _, spoken, answers, _ = mark
            name = spoken.id
            if name in first:
                if self._spent.get(name) is not answers:
                    self._add_again(name, answers)
                continue
            first[name] = answers
            for answer, weight in answers:
                weights[answer] += weight

    def _add_again(self, name: str, answers: Answers) -> None:
        times = self._again.get(name)
        if times is None:
            times = self._again[name] = {answer: 1 for answer, _ in self._first[name]}
        for answer, weight in answers:
            seen = times.get(answer, 0)
            times[answer] = seen + 1
            self.weights[answer] += _counted(weight, seen)
        if all(times[answer] >= _MOST_TIMES for answer, _ in answers):
            self._spent[name] = answers

    def cues_for(self, answer: str) -> tuple[Cue, ...]:
        """The cues that speak for an answer, in the order of the text."""
        if not self._cues:
            self._cues = self._all_cues()
        speaking = (cue for cue in self._cues.get(answer, ()) if cue.weight > 0)
        # Figures, style and what is inferred were weighed after the words, wherever they stand.
        return tuple(sorted(speaking, key=lambda cue: cue.start))

    def _all_cues(self) -> dict[str, list[Cue]]:
        cues: dict[str, list[Cue]] = {}
        for start, end, rule, answers, place in self._marks:
            first, last = place(self.given, cues, (start, end))
            text = self.given.folded.original[first:last]
            for answer, weight in answers:
                cue = Cue(start=first, end=last, text=text, rule=rule.id, weight=weight, source=rule.source)
                cues.setdefault(answer, []).append(cue)
        return cues


@cache
def lexicon() -> Lexicon:
    """The lexicon that complaintkit ships, loaded once.

    >>> lexicon().rule("zh-deceit").source, lexicon() is lexicon()
    ('manual:nature', True)
    """
    return Lexicon.load(LEXICON)


def evidence_of(given: ReadText, words: Lexicon) -> Evidence:
    """The evidence in a text: its words, its figures and its style.

    >>> from complaintkit.lexicons import read
    >>> evidence_of(read("客服态度恶劣"), lexicon()).weight("content", "service-attitude")
    2.0
    """
    evidence = Evidence(given)
    evidence.add(marks_of(given, words))
    return evidence


def marks_of(given: ReadText, words: Lexicon) -> list[Mark]:
    """The marks of a text's words, of its figures and of its style.

    >>> from complaintkit.lexicons import read
    >>> [spoken.id for _, _, spoken, _, _ in marks_of(read("被骗两万元！！"), lexicon())]
    ['zh-deceit', 'figure-high-value', 'style-exclamation']
    """
    return _without_answer(given, [*_word_marks(given, words), *figure_marks(given), *style_marks(given)])


def word_marks(given: ReadText, words: Lexicon) -> list[Mark]:
    """The marks of a text's words alone.

    >>> from complaintkit.lexicons import read
    >>> [mark[:2] for mark in word_marks(read("客服态度恶劣！！"), lexicon())]
    [(0, 2), (2, 6)]
    """
    return _without_answer(given, _word_marks(given, words))


def weight_of(cues: Iterable[Cue]) -> float:
    """What cues for one answer weigh together, as :meth:`Evidence.add` weighs them.

    >>> again = Cue(start=0, end=2, text="退款", rule="refund", weight=2.0, source="ours")
    >>> weight_of([again, again])
    3.0
    """
    times: dict[str, int] = {}
    total = 0.0
    for cue in cues:
        seen = times[cue.rule] = times.get(cue.rule, -1) + 1
        total += _counted(cue.weight, seen)
    return total


def _counted(weight: float, seen: int) -> float:
    """What a weight counts that was seen so often before; beyond some fifty times the rest is nothing."""
    return weight / (1 << seen) if seen < _MOST_TIMES else 0.0


def _word_marks(given: ReadText, words: Lexicon) -> list[Mark]:
    clauses = given.clauses
    turn_of, nothing, only_negates = clauses.turn_of, clauses.turns_nothing, clauses.only_negates
    marks: list[Mark] = []
    for start, end, target in words.found(given):
        plain = nothing or (only_negates and target.minds_no_negator)
        answers = target.answers[0 if plain else turn_of(start)]
        if answers:
            marks.append((start, end, target.rule, answers, as_read))
    return marks


def _without_answer(given: ReadText, marks: list[Mark]) -> list[Mark]:
    last = answered_from(given)
    if last == len(given.folded.original):
        return marks
    return [mark for mark in marks if mark[4](given, {}, mark[:2])[0] < last]


def answered_from(given: ReadText) -> int:
    """Where the house's own answer begins, which is not the customer's word; the text's length if there is none.

    >>> from complaintkit.lexicons import read
    >>> answered_from(read("断网三天没人修"))
    7
    """
    found = _answer().search(given.folded.text, _SHORTEST)
    return given.folded.original_of(*found.span())[0] if found else len(given.folded.original)


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(any_of(table("classification/answers")["answer"]["opens_with"]))


_MOST_TIMES = 50
#: An answer follows at least so much text.
_SHORTEST = 8
