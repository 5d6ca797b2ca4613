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
from functools import cache
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit._text.once import once
from complaintkit._text.words import any_of, gated

__all__ = ["ASKED", "CONTEXTS", "NEGATED", "PLAIN", "SUPPOSED", "Clauses", "Context"]

#: What :meth:`Clauses.turn_of` adds up.
NEGATED, SUPPOSED, ASKED = 1, 2, 4


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


#: The context of each turn.
CONTEXTS = tuple(
    Context(negated=bool(turn & NEGATED), supposed=bool(turn & SUPPOSED), asked=bool(turn & ASKED)) for turn in range(8)
)


class Clauses:
    """The sentences and clauses of one folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = _words()
        self._asking: dict[int, bool] = {}

    @once
    def _clause_starts(self) -> list[int]:
        text, words = self.text, self._words
        # Where there is neither point nor blank, there is nothing to look round for.
        ends = words.clause_end if "." in text or " " in text else words.mark
        return [0, *(match.end() for match in ends.finditer(text))]

    @once
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in self._words.sentence_end.finditer(self.text))]

    @once
    def _quotations(self) -> tuple[list[int], list[int]]:
        found = [(match.start(), match.end()) for match in self._words.quotation.finditer(self.text)]
        return [start for start, _ in found], [end for _, end in found]

    @once
    def _negators(self) -> list[tuple[int, int]]:
        apparent, found = self._words.only_apparent, self._words.negator.finditer(self.text)
        return [match.span() for match in found if match[0] not in apparent]

    @once
    def _conditionals(self) -> list[int]:
        return [match.start() for match in self._words.conditional.finditer(self.text)]

    @once
    def _negator_ends(self) -> list[int]:
        return [end for _, end in self._negators]

    @once
    def _may_ask(self) -> bool:
        return self._words.asking.search(self.text) is not None

    @once
    def only_negates(self) -> bool:
        """Whether nothing in the text turns the sense of a word but negators: no condition, no question."""
        return not self._conditionals and not self._may_ask

    @once
    def turns_nothing(self) -> bool:
        """Whether nothing in the text turns the sense of a word."""
        return self.only_negates and not self._negators

    def clause_of(self, at: int) -> tuple[int, int]:
        """The clause that holds the position, its end mark included."""
        return _part(self._clause_starts, at, len(self.text))

    def sentence_of(self, at: int) -> tuple[int, int]:
        """The sentence that holds the position, its end mark included."""
        return _part(self._sentence_starts, at, len(self.text))

    def context_of(self, start: int, end: int) -> Context:
        """What the words beside the span make of it."""
        turn, quotation = self.turn_of(start), self._quotation(start, end)
        if not (turn or quotation):
            return PLAIN
        ironic = 0 < quotation <= self._words.ironic_up_to
        return attrs.evolve(CONTEXTS[turn], quoted=quotation > 0, ironic=ironic)

    def turn_of(self, start: int) -> int:
        """What the words before a place and its sentence make of it: the sum of ``NEGATED``, ``SUPPOSED``, ``ASKED``.

        Quotations apart, it says what the context says, as a figure; asked of each cue, it must cost little.
        """
        last = bisect_right(self._negator_ends, start) - 1
        turn = NEGATED if last >= 0 and start <= self._reached[last] and self._negates(last, start) else 0
        if self._conditionals and self._supposed(start):
            turn |= SUPPOSED
        return turn | ASKED if self._may_ask and self._asked(start) else turn

    def _negates(self, i: int, start: int) -> bool:
        """Whether that negator, the last before a place in its clause, reaches it."""
        return self._reaches(self._negators[i][1], start)

    @once
    def _reached(self) -> list[int]:
        """Up to where each negator may reach: within its clause, and nowhere if it is itself negated."""
        return [
            min(end + self._farthest(end), self.clause_of(start)[1] - 1) if self._chains[i] % 2 else -1
            for i, (start, end) in enumerate(self._negators)
        ]

    def _farthest(self, end: int) -> int:
        return _LONGEST_WORDS if self.text[end - 1] <= "\x7f" else self._words.reach_zh

    @once
    def _chains(self) -> list[int]:
        """How many negators in a row end with each of them: counted forward once, so that 不不不… stays linear."""
        chains: list[int] = []
        for i, (start, _) in enumerate(self._negators):
            before_start, before_end = self._negators[i - 1] if i else (-1, -1)
            joined = before_start >= self.clause_of(start)[0] and self._reaches(before_end, start)
            chains.append(chains[-1] + 1 if joined else 1)
        return chains

    def _reaches(self, end: int, start: int) -> bool:
        if start - end > _LONGEST_WORDS or start == end:
            return start == end
        between = self.text[end:start]
        if between.isascii() and self.text[end - 1] <= "\x7f":
            near = len(between.split()) <= self._words.reach_en
        else:
            near = len(between) <= self._words.reach_zh
        return near and self._words.barrier.search(between) is None

    def _supposed(self, start: int) -> bool:
        i = bisect_right(self._conditionals, start) - 1
        return i >= 0 and self.clause_of(start)[0] <= self._conditionals[i] < start

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
    said = sentence.rstrip("!.。 \n")
    return said.endswith("?") or (words.question.search(said) or words.particle.search(said)) is not None


@attrs.frozen(kw_only=True)
class _Words:
    sentence_end: re.Pattern[str]
    clause_end: re.Pattern[str]
    mark: re.Pattern[str]
    negator: re.Pattern[str]
    only_apparent: frozenset[str]
    barrier: re.Pattern[str]
    conditional: re.Pattern[str]
    asking: re.Pattern[str]
    question: re.Pattern[str]
    particle: re.Pattern[str]
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
        mark=re.compile(f"[{re.escape(ends['sentence'] + ends['clause'])}]+"),
        negator=re.compile(_negators(negation)),
        only_apparent=frozenset(negation["only_apparent"]),
        barrier=re.compile(gated(negation["barriers"])),
        conditional=re.compile(gated(conditional["zh"] + conditional["en"])),
        asking=re.compile(gated([*question["anywhere"], *question["final"], "?"])),
        question=re.compile(gated(question["anywhere"])),
        particle=re.compile(f"(?:{any_of(question['final'])})[,.!。\n]*$"),
        rhetorical=re.compile(gated(question["rhetorical"])),
        quotation=re.compile("|".join(map(_within, quotation["pairs"]))),
        reach_zh=negation["reach_zh"],
        reach_en=negation["reach_en"],
        ironic_up_to=quotation["ironic_up_to"],
    )


#: Chinese sets no spaces within a clause; who writes one means a break.
_CHINESE_GAP = "|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"


def _negators(negation: dict[str, Any]) -> str:
    joined = r"n(?<=[a-z]n)'t(?![a-z])"
    return f"{gated(negation['only_apparent'])}|{gated(negation['zh'] + negation['en'])}|{joined}"


def _within(pair: str) -> str:
    first, last = map(re.escape, pair)
    return f"{first}[^{first}{last}]*{last}"


def _ends(characters: str) -> str:
    marks = re.escape(characters.replace(".", ""))
    return rf"(?=[.{marks}])(?:(?<!\d)\.|\.(?!\d)|[{marks}])+"


#: English words between a negator and what it turns are never longer together.
_LONGEST_WORDS = 40
#: What is looked at for a question, from the sentence's end; it keeps the cost linear.
_LONGEST_QUESTION = 200
