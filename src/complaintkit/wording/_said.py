"""A turn being read: its words and the signs in them."""

from collections.abc import Iterable, Iterator
from functools import cache

from complaintkit._tables import table
from complaintkit._text.clauses import ASKED
from complaintkit._text.once import once
from complaintkit.lexicons import Lexicon, ReadText, read
from complaintkit.wording.suppressions import Stripped, stripped
from complaintkit.wording.terms import Speaker
from complaintkit.wording.turns import DialogueTurn

__all__ = ["Said", "Span", "blocks", "words_of"]

#: Where something stands in a turn as it was given.
Span = tuple[int, int]


class Said:
    """One turn and its signs."""

    def __init__(self, place: int, turn: DialogueTurn) -> None:
        self.place, self.turn = place, turn
        self.clean: Stripped = stripped(turn.text)
        self.read: ReadText = read(self.clean.text)
        found = signs().matches(self.read)
        self._signs = [(vote.answer, match.start, match.end) for match in found for vote in match.votes]

    def sign(self, name: str) -> Span | None:
        """Where the first sign of that name stands; ``None`` where there is none."""
        found = next(((start, end) for answer, start, end in self._signs if answer == f"sign:{name}"), None)
        return found and self.clean.original_of(*found)

    def has(self, *names: str) -> bool:
        """Whether any of these signs stands in it."""
        return any(self.sign(name) is not None for name in names)

    def answers(self, axis: str, start: int = 0, end: int | None = None) -> frozenset[str]:
        """What its signs say to one question, all or those of a span of the folded text."""
        first, last = self.read.folded.original_of(start, len(self.read.folded.text) if end is None else end)
        return frozenset(
            answer.removeprefix(f"{axis}:")
            for answer, begin, _ in self._signs
            if first <= begin < last and answer.startswith(f"{axis}:")
        )

    @once
    def words(self) -> str:
        """The folded words without the marks at their ends."""
        return self.read.folded.text.strip(_MARKS)

    @property
    def only_listens(self) -> bool:
        """Whether it is no more than a short sign of listening."""
        return self.words in words_of("listening", "signs")

    @property
    def whole(self) -> Span:
        """All of its text."""
        return 0, len(self.turn.text)

    @property
    def is_customers(self) -> bool:
        """Whether the customer says it."""
        return self.turn.said_by is Speaker.CUSTOMER

    @property
    def is_agents(self) -> bool:
        """Whether the agent says it, and no software."""
        return self.turn.said_by is Speaker.AGENT

    def sentences(self) -> Iterator[tuple[int, int, bool]]:
        """The sentences of the folded text, and whether each asks."""
        clauses, at = self.read.clauses, 0
        while at < len(clauses.text):
            start, end = clauses.sentence_of(at)
            yield start, end, bool(clauses.turn_of(start) & ASKED)
            at = max(end, at + 1)

    def original_of(self, start: int, end: int) -> Span:
        """Where a span of the folded text stands in the turn as it was given."""
        return self.clean.original_of(*self.read.folded.original_of(start, end))


def blocks(turns: Iterable[Said]) -> Iterator[list[Said]]:
    """The turns in a row of the same side."""
    block: list[Said] = []
    for said in turns:
        if block and block[-1].is_customers is not said.is_customers:
            yield block
            block = []
        block.append(said)
    if block:
        yield block


@cache
def words_of(name: str, words: str) -> frozenset[str]:
    """The words under that name in ``data/wording/dialogues.toml``."""
    return frozenset(table("wording/dialogues")[name][words])


@cache
def signs() -> Lexicon:
    """What turns say by their words."""
    return Lexicon.load("wording/signs")


_MARKS = " \n,.!?;:。、~…-—"
