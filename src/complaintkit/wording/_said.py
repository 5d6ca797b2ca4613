"""A turn being read: its words and the signs in them."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from complaintkit._tables import table
from complaintkit._text.clauses import ASKED
from complaintkit._text.once import once
from complaintkit.errors import UnknownTermError
from complaintkit.lexicons import Lexicon, ReadText, Rule, Vote, read
from complaintkit.wording.suppressions import Stripped, stripped
from complaintkit.wording.terms import Speaker
from complaintkit.wording.turns import DialogueTurn

__all__ = ["Said", "Span", "blocks", "signs_of", "words_of"]

#: Where something stands in a turn as it was given.
Span = tuple[int, int]


class Said:
    """One turn and its signs."""

    def __init__(self, place: int, turn: DialogueTurn, signs: Lexicon) -> None:
        self.place, self.turn = place, turn
        self.clean: Stripped = stripped(turn.text)
        self.read: ReadText = read(self.clean.text)
        # By what each says, where it stands first; and, in the folded text, all that are worth telling apart.
        self._first: dict[str, Span] = {}
        self._signs: list[tuple[str, int]] = []
        for start, end, target in signs.found(self.read):
            if len(self._signs) < _MANY or any(vote.answer not in self._first for vote in target.rule.votes):
                for answer, _ in target.answers[self.read.clauses.turn_of(start)]:
                    self._first.setdefault(answer, (start, end))
                    self._signs.append((answer, start))

    def sign(self, name: str) -> Span | None:
        """Where the first sign of that name stands; ``None`` where there is none."""
        found = self._first.get(f"sign:{name}")
        return found and self.original_of(*found)

    def has(self, *names: str) -> bool:
        """Whether any of these signs stands in it."""
        return any(f"sign:{name}" in self._first for name in names)

    def answers(self, axis: str, start: int = 0, end: int | None = None) -> frozenset[str]:
        """What its signs say to one question, all or those of a span of the folded text."""
        if end is None:
            return frozenset(answer.removeprefix(f"{axis}:") for answer in self._first if answer.startswith(f"{axis}:"))
        within = (answer for answer, begin in self._signs if start <= begin < end)
        return frozenset(answer.removeprefix(f"{axis}:") for answer in within if answer.startswith(f"{axis}:"))

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


def signs_of(lists: Mapping[str, tuple[str, ...]]) -> Lexicon:
    """What turns say by their words: our signs, and the words that a house's ``lists`` add to one, as ``sign:goodbye``.

    Raises:
        UnknownTermError: there is no such sign.
    """
    return _signs(tuple(sorted((name, words) for name, words in lists.items() if name.startswith(_ADDED))))


@lru_cache(maxsize=16)
def _signs(added: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    lexicon = Lexicon.load("wording/signs")
    known = {vote.answer for rule in lexicon.rules for vote in rule.votes}
    for name, words in added:
        if name not in known:
            raise UnknownTermError(name, tuple(get_close_matches(name, known, cutoff=0.5)), "sign")
        votes = (Vote.parse(name, 1),)
        lexicon = lexicon.with_rule(Rule(id=f"own {name}", source="own", cues=words, votes=votes, negated=None))
    return lexicon


#: The names by which words are added to a sign, or to a subject.
_ADDED = ("sign:", "raises:", "takes:")
#: More signs of one turn are not told apart.
_MANY = 500
_MARKS = " \n,.!?;:。、~…-—"
