"""Clauses: what turns the sense of words in a folded text.

A text is split into sentences and clauses; :meth:`Clauses.context_of` says of a span whether a negator
reaches it, whether it is only supposed, asked, quoted or, as a short quotation, ironic. The words stand
in ``data/clauses/``. This is a reading of the surface: a negator reaches a few characters or words on
in its own clause, and a second one cancels it. It knows no grammar and does not claim to.

>>> clauses = Clauses("没有及时退款,如果再不处理就曝光")
>>> clauses.context_of(4, 6).negated, clauses.context_of(13, 15).supposed
(True, True)
"""

import re
from bisect import bisect_right
from functools import cache, cached_property
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit._text.words import any_of, gated

__all__ = ["PLAIN", "Clauses", "Context"]


@attrs.frozen(kw_only=True)
class Context:
    """What the words beside a span make of it."""

    #: A negator reaches it, and no second one cancels the first.
    negated: bool = False
    #: It stands in a conditional clause, after the word that opens it.
    supposed: bool = False
    #: Its sentence asks for an answer.
    asked: bool = False
    #: It stands in quotation marks.
    quoted: bool = False
    #: The quotation is so short that it is probably not meant.
    ironic: bool = False


#: Nothing turns the sense.
PLAIN = Context()


class Clauses:
    """The sentences and clauses of one folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = _words()
        self._asking: dict[int, bool] = {}

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [0, *(match.end() for match in self._words.clause_end.finditer(self.text))]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in self._words.sentence_end.finditer(self.text))]

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        found = [(match.start(), match.end()) for match in self._words.quotation.finditer(self.text)]
        return [start for start, _ in found], [end for _, end in found]

    @cached_property
    def _negators(self) -> list[tuple[int, int]]:
        matches = self._words.negator.finditer(self.text)
        return [match.span() for match in matches if match.lastgroup is not None]

    @cached_property
    def _conditionals(self) -> list[int]:
        return [match.start() for match in self._words.conditional.finditer(self.text)]

    @cached_property
    def _negator_ends(self) -> list[int]:
        return [end for _, end in self._negators]

    def clause_of(self, at: int) -> tuple[int, int]:
        """The clause that holds the position, its end mark included."""
        return _part(self._clause_starts, at, len(self.text))

    def sentence_of(self, at: int) -> tuple[int, int]:
        """The sentence that holds the position, its end mark included."""
        return _part(self._sentence_starts, at, len(self.text))

    def context_of(self, start: int, end: int) -> Context:
        """What the words beside the span make of it."""
        clause = self.clause_of(start)[0]
        negated, supposed = self._negated(clause, start), self._supposed(clause, start)
        asked, quotation = self._asked(start), self._quotation(start, end)
        if not (negated or supposed or asked or quotation):
            return PLAIN
        ironic = 0 < quotation <= self._words.ironic_up_to
        return Context(negated=negated, supposed=supposed, asked=asked, quoted=quotation > 0, ironic=ironic)

    def _negated(self, clause: int, start: int) -> bool:
        reaching, at = 0, start
        nearest = bisect_right(self._negator_ends, start) - 1
        for i in range(nearest, max(-1, nearest - _MOST_NEGATORS), -1):
            negator_start, negator_end = self._negators[i]
            if negator_start < clause or not self._reaches(negator_end, at):
                break
            reaching, at = reaching + 1, negator_start
        return reaching % 2 == 1

    def _reaches(self, end: int, start: int) -> bool:
        between = self.text[end:start]
        if len(between) > _LONGEST_WORDS or self._words.barrier.search(between):
            return False
        if between.isascii() and not self.text[end - 1 : end] > "\x7f":
            return len(between.split()) <= self._words.reach_en
        return len(between) <= self._words.reach_zh

    def _supposed(self, clause: int, start: int) -> bool:
        i = bisect_right(self._conditionals, start) - 1
        return i >= 0 and clause <= self._conditionals[i] < start

    def _asked(self, start: int) -> bool:
        first, last = self.sentence_of(start)
        if first not in self._asking:
            self._asking[first] = _asks(self.text[max(first, last - _LONGEST_QUESTION) : last])
        return self._asking[first]

    def _quotation(self, start: int, end: int) -> int:
        starts, ends = self._quotations
        i = bisect_right(starts, start) - 1
        return ends[i] - starts[i] - 2 if i >= 0 and ends[i] >= end else 0


def _part(starts: list[int], at: int, length: int) -> tuple[int, int]:
    i = bisect_right(starts, at)
    return starts[i - 1], starts[i] if i < len(starts) else length


def _asks(sentence: str) -> bool:
    words = _words()
    if words.rhetorical.search(sentence):
        return False
    return sentence.rstrip("!").endswith("?") or words.question.search(sentence) is not None


@attrs.frozen(kw_only=True)
class _Words:
    sentence_end: re.Pattern[str]
    clause_end: re.Pattern[str]
    negator: re.Pattern[str]
    barrier: re.Pattern[str]
    conditional: re.Pattern[str]
    question: re.Pattern[str]
    rhetorical: re.Pattern[str]
    quotation: re.Pattern[str]
    reach_zh: int
    reach_en: int
    ironic_up_to: int


@cache
def _words() -> _Words:
    rows = table("clauses/clauses")
    ends, negation, conditional, question = rows["ends"], rows["negation"], rows["conditional"], rows["question"]
    quotation: dict[str, Any] = rows["quotation"]
    return _Words(
        # A full stop between figures is a decimal point.
        sentence_end=re.compile(_ends(ends["sentence"])),
        clause_end=re.compile(_ends(ends["sentence"] + ends["clause"]) + _CHINESE_GAP),
        negator=re.compile(_negators(negation)),
        barrier=re.compile(gated(negation["barriers"])),
        conditional=re.compile(gated(conditional["zh"] + conditional["en"])),
        question=re.compile(f"{gated(question['anywhere'])}|(?:{any_of(question['final'])})[,.!。\n]*$"),
        rhetorical=re.compile(gated(question["rhetorical"])),
        quotation=re.compile("|".join(map(_within, quotation["pairs"]))),
        reach_zh=negation["reach_zh"],
        reach_en=negation["reach_en"],
        ironic_up_to=quotation["ironic_up_to"],
    )


#: Chinese sets no spaces within a clause; who writes one means a break.
_CHINESE_GAP = "|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"


def _negators(negation: dict[str, Any]) -> str:
    joined = r"(?<=[a-z])n't(?![a-z])"
    words = f"{gated(negation['only_apparent'])}|(?P<negator>{gated(negation['zh'] + negation['en'])}|{joined})"
    firsts = {word[0] for word in (*negation["only_apparent"], *negation["zh"], *negation["en"])}
    return f"(?=[n{re.escape(''.join(sorted(firsts)))}])(?:{words})"


def _within(pair: str) -> str:
    first, last = map(re.escape, pair)
    return f"{first}[^{first}{last}]*{last}"


def _ends(characters: str) -> str:
    marks = re.escape(characters.replace(".", ""))
    return rf"(?=[.{marks}])(?:(?<!\d)\.|\.(?!\d)|[{marks}])+"


#: Negators in a row that are counted; nobody says more, and a row without end must not cost without end.
_MOST_NEGATORS = 6
#: English words between a negator and what it turns are never longer together.
_LONGEST_WORDS = 40
#: What is looked at for a question, from the sentence's end; it keeps the cost linear.
_LONGEST_QUESTION = 200
