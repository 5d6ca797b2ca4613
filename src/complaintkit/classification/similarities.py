"""Similarities: which of many texts are alike, found without holding each against each.

The theory is that of prefix filters: order all shingles from the rarest on. Two texts that share at least so many
shingles share one among the rarest of each, so only those need an index. How many the rarest are follows from the
similarity that is asked for, so nothing that is alike enough is missed, but for what the bound of a list leaves out.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import ceil
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.classification.shingles import Shingled, shingled

__all__ = ["Asked", "Similarities", "formulas"]

_Posting = tuple[str | None, str]


@attrs.frozen(kw_only=True)
class Asked:
    """How alike two texts must be.

    >>> Asked(similarity=0.6, shared=2).of(frozenset("abcd"), frozenset("abce"))
    0.75
    """

    #: The least share of the wording of both that both have.
    similarity: float
    #: The least number of common shingles; for ``or_all`` fewer are enough where the two are all alike.
    shared: int
    #: Whether short texts that are the same count.
    or_all: bool = False

    def least(self, many: int) -> int:
        """How many of *many* shingles a text must share with whatever is so much like it; more than it has for none."""
        # The shorter the other, the fewer are needed; the shortest possible has this share of the one's.
        needed = max(ceil(many * self.similarity / (2 - self.similarity) - _ROUNDING), self.shared)
        return min(needed, max(many, 1)) if self.or_all else needed

    def of(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The similarity of the two, 0 where it is not enough."""
        shared, both = len(one & other), len(one) + len(other)
        like = 2 * shared / both if both else 0.0
        enough = shared >= self.shared or (self.or_all and like == 1)
        return like if enough and like >= self.similarity - _ROUNDING else 0.0


@attrs.define(kw_only=True)
class Similarities:
    """Texts, ready to be asked one after the other which of those before it are like it.

    >>> texts = Similarities.of(["宽带断网三天没人管", "宽带断网三天了没人管"], ["lily", "lily"])
    >>> asked = Asked(similarity=0.2, shared=2)
    >>> [[earlier for earlier, like in texts.of_customer(at, asked) if like] for at in (0, 1)]
    [[], [0]]
    """

    #: The texts and their shingles.
    texts: Sequence[Shingled]
    #: Who wrote each; ``None`` where that is not known.
    customers: Sequence[str | None]
    #: The shingles of each, formulas aside.
    telling: Sequence[frozenset[str]]
    #: In how many texts each shingle stands.
    counts: Counter[str]
    #: For a customer, or all, and a shingle: the latest texts that have it among their rarest.
    index: dict[_Posting, deque[int]]

    @classmethod
    def of(cls, texts: Sequence[str], customers: Sequence[str | None], phrases: Iterable[str] = ()) -> "Similarities":
        """The texts, each with its customer, and phrases that say nothing."""
        read = [shingled(text) for text in texts]
        leave_out = formulas(read, customers).union(*(shingled(phrase).distinct for phrase in phrases))
        telling = [text.distinct - leave_out for text in read]
        counts = Counter(shingle for text in read for shingle in text.distinct)
        kept: int = table("classification/repeats")["index"]["kept"]
        index: dict[_Posting, deque[int]] = defaultdict(lambda: deque(maxlen=kept))
        return cls(texts=read, customers=customers, telling=telling, counts=counts, index=index)

    def of_customer(self, at: int, asked: Asked) -> Iterator[tuple[int, float]]:
        """Which texts before it, of the same customer, are like the text *at*, formulas aside; then it is indexed."""
        customer = self.customers[at]
        for earlier in self._sharing(customer, at, self._rarest(self.telling[at], asked)) if customer else ():
            yield earlier, asked.of(self.telling[at], self.telling[earlier])

    def of_all(self, at: int, asked: Asked) -> Iterator[tuple[int, float]]:
        """Which texts before it are like the text *at*, whoever wrote them; then it is indexed."""
        for earlier in self._sharing(None, at, self._rarest(self.texts[at].distinct, asked)):
            yield earlier, asked.of(self.texts[at].distinct, self.texts[earlier].distinct)

    def _sharing(self, owner: str | None, at: int, rarest: list[str]) -> list[int]:
        found: set[int] = set()
        for shingle in rarest:
            posting = self.index[owner, shingle]
            found.update(posting)
            posting.append(at)
        return sorted(found)

    def _rarest(self, shingles: frozenset[str], asked: Asked) -> list[str]:
        spare = len(shingles) - asked.least(len(shingles)) + 1
        ranked = sorted((self.counts[shingle], shingle) for shingle in shingles)[: max(spare, 0)]
        # What stands in one text only finds no other.
        return [shingle for count, shingle in ranked if count > 1]


def formulas(texts: Sequence[Shingled], customers: Sequence[str | None]) -> frozenset[str]:
    """The shingles that say nothing of a matter: those of set phrases, and those that very many customers write.

    >>> text = shingled("宽带断网三天")
    >>> text.distinct.isdisjoint(formulas([text], ["lily"]))
    True
    """
    row: dict[str, Any] = table("classification/repeats")["formula"]
    writers: dict[str, set[str | int]] = defaultdict(set)
    for i, (text, customer) in enumerate(zip(texts, customers, strict=True)):
        for shingle in text.distinct:
            writers[shingle].add(i if customer is None else customer)
    many = max(row["customers"], row["share"] * len(texts))
    return _always() | {shingle for shingle, known in writers.items() if len(known) >= many}


@cache
def _always() -> frozenset[str]:
    phrases: list[str] = table("classification/repeats")["formula"]["always"]
    return frozenset[str]().union(*(shingled(phrase).distinct for phrase in phrases))


#: Shares are compared to so much, as a similarity of 0.6 is not exactly three fifths in floating point.
_ROUNDING = 1e-9
