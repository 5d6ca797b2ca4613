"""Objections followed through a dialogue: raised, passed over, come back, taken up.

An objection is passed over where what our side says next neither speaks of its subject nor shares its telling words.
That is fine once (``norm:diversion``), and is recorded; when it comes back it must be taken up.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.wording._said import Said, Span, blocks

__all__ = ["Objection", "objections"]


@attrs.define(kw_only=True)
class Objection:
    """A question or a demand that was passed over."""

    #: The turn in which it was first raised, from 0.
    turn: int
    #: Where in that turn.
    span: Span
    #: The customer's words.
    text: str
    #: Its telling words.
    words: frozenset[str]
    #: The subjects that it raises.
    subjects: frozenset[str]
    #: The turns in which it came back.
    came_back: list[int] = attrs.field(factory=list[int])
    #: The turns of ours that passed over it when it came back.
    left_at: list[int] = attrs.field(factory=list[int])
    #: The turn of ours that took it up at last; ``None`` where none did.
    taken_up_at: int | None = None

    def is_as(self, other: "Objection") -> bool:
        """Whether the other says it again: the same subject, or enough of the same telling words."""
        shared, shorter = len(self.words & other.words), min(len(self.words), len(other.words))
        row = _row()
        alike = shared >= row["words"] and shared >= row["share"] * shorter
        return alike or not self.subjects.isdisjoint(other.subjects)

    def is_taken_up(self, answer: "_Answer") -> bool:
        """Whether what was said next speaks of its subject, or shares some of its telling words."""
        needed = min(_row()["words"], len(self.words))
        return not self.subjects.isdisjoint(answer.subjects) or 0 < needed <= len(self.words & answer.words)


@attrs.frozen(kw_only=True)
class _Answer:
    """What our side said in a row."""

    turn: int
    words: frozenset[str]
    subjects: frozenset[str]
    takes_up: bool
    is_none: bool

    @classmethod
    def of(cls, block: list[Said]) -> "_Answer":
        ours = [said for said in block if said.is_agents]
        return cls(
            turn=(ours or block)[0].place,
            words=frozenset[str]().union(*(_telling(said.read.folded.text) for said in ours)),
            subjects=frozenset[str]().union(*map(_spoken_of, ours)),
            takes_up=any(said.has("takes-up") for said in ours),
            is_none=all(said.has("hold") or said.only_listens for said in ours),
        )


def _spoken_of(said: Said) -> frozenset[str]:
    """The subjects that our words take up; who names a time speaks of when."""
    return said.answers("takes") | ({"when"} if said.has("tells-time") else frozenset[str]())


def objections(turns: Iterable[Said]) -> tuple[Objection, ...]:
    """The objections that were passed over, in the order in which they were first raised."""
    return tuple(_Threads().follow(turns))


@attrs.define
class _Threads:
    """The objections of a dialogue, followed turn by turn."""

    #: Raised since our side last spoke.
    fresh: list[Objection] = attrs.field(factory=list[Objection])
    #: Come back since then.
    back: list[Objection] = attrs.field(factory=list[Objection])
    #: Passed over and not taken up.
    open: list[Objection] = attrs.field(factory=list[Objection])
    #: All that were ever passed over.
    passed: list[Objection] = attrs.field(factory=list[Objection])

    def follow(self, turns: Iterable[Said]) -> list[Objection]:
        """All that were passed over."""
        for block in blocks(turns):
            if block[0].is_customers:
                for objection in (each for said in block for each in _raised(said)):
                    self._hear(objection)
            else:
                self._answer(_Answer.of(block))
        return self.passed

    def _hear(self, objection: Objection) -> None:
        known = next((each for each in self.open if each.is_as(objection)), None)
        if known is None:
            self.fresh.append(objection)
        elif objection.turn not in known.came_back:
            known.came_back.append(objection.turn)
            self.back.append(known)

    def _answer(self, answer: _Answer) -> None:
        if answer.is_none:
            return
        for each in self.back:
            if not (answer.takes_up or each.is_taken_up(answer)):
                each.left_at.append(answer.turn)
        for each in self.open:
            if each.is_taken_up(answer) or (each in self.back and answer.takes_up):
                each.taken_up_at = answer.turn
        passed = [each for each in self.fresh if not (answer.takes_up or each.is_taken_up(answer))]
        self.passed += passed
        still = [each for each in (*self.open, *passed) if each.taken_up_at is None]
        self.open, self.fresh, self.back = still[-_row()["kept"] :], [], []


def _raised(said: Said) -> Iterator[Objection]:
    """The sentences of a customer's turn that ask or object."""
    for start, end, asks in islice(said.sentences(), _row()["sentences"]):
        words, subjects = _telling(said.read.folded.text[start:end]), said.answers("raises", start, end)
        objects = asks or subjects or "objects" in said.answers("sign", start, end)
        if objects and (words or subjects):
            span = _trimmed(said.turn.text, said.original_of(start, end))
            text = said.turn.text[slice(*span)]
            yield Objection(turn=said.place, span=span, text=text, words=words, subjects=subjects)


def _trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its ends."""
    words = text[slice(*span)]
    return span[1] - len(words.lstrip()), span[0] + len(words.rstrip())


def _telling(folded: str) -> frozenset[str]:
    """The words that tell of a matter: pairs of Chinese characters and Latin words, what is in every sentence apart."""
    row = _row()
    passed_over, common = frozenset(row["passed_over_zh"]), frozenset(row["passed_over_en"].split())
    runs = _CHINESE.findall(folded)
    pairs = (run[i : i + 2] for run in runs for i in range(len(run) - 1) if passed_over.isdisjoint(run[i : i + 2]))
    return frozenset(pairs) | {word for word in _LATIN.findall(folded) if word not in common}


@cache
def _row() -> dict[str, Any]:
    row: dict[str, Any] = table("wording/dialogues")["return"]
    return row


_CHINESE = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z0-9']{3,}")
