"""Neighbours: what must stand beside a cue, or may not, within its clause, its sentence or the whole text.

The words that rules ask for beside their cues are looked for once a text, all together, and only where a cue of
such a rule was found at all. Whether one stands in a stretch is then read off two sorted lists, so a million cues
in one sentence cost no more each than a few do.
"""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from complaintkit._text.clauses import Clauses
from complaintkit._text.folding import fold
from complaintkit._text.scanning import Scanner
from complaintkit.lexicons.rules import Rule

__all__ = ["Neighbourhood", "Neighbours", "folded_cues"]


def folded_cues(cues: tuple[str, ...]) -> Iterable[str]:
    """The cues as they are matched, each once.

    Folded in one go, parted by a character that folds to itself: seven thousand single folds cost 15 ms.

    >>> list(folded_cues(("斷網", "断网", "ADSL")))
    ['断网', 'adsl']
    """
    joined = "|".join(cues)
    # A stroke costs least to fold; where cues hold it, a character does that no text holds.
    parting = "|" if joined.count("|") == len(cues) - 1 else "\ue000"
    return filter(None, dict.fromkeys(fold(parting.join(cues)).text.split(parting)))


class Neighbours:
    """The words that some rules ask for beside their cues, ready to be looked for.

    >>> rule = Rule(id="slow", source="ours", cues=("太慢",), requires=("网络",))
    >>> text = "网络太慢"
    >>> Neighbours([rule]).of(Clauses(text)).suits(rule, 2, 4)
    True
    """

    __slots__ = ("_scanner",)

    def __init__(self, rules: Iterable[Rule]) -> None:
        groups = dict.fromkeys(group for rule in rules for group in (rule.requires, rule.forbids) if group)
        self._scanner = Scanner((cue, group) for group in groups for cue in folded_cues(group))

    def of(self, clauses: Clauses) -> "Neighbourhood":
        """What of them stands in a text, and where."""
        spans: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for start, end, group in self._scanner.hits(clauses.text):
            spans.setdefault(group, []).append((start, end))
        return Neighbourhood(clauses, {group: _Places(found) for group, found in spans.items()})


class Neighbourhood:
    """The neighbours found in one text.

    >>> rule = Rule(id="slow", source="ours", cues=("太慢",), forbids=("动作",))
    >>> Neighbours([rule]).of(Clauses("动作太慢")).suits(rule, 2, 4)
    False
    """

    __slots__ = ("_clauses", "_places")

    def __init__(self, clauses: Clauses, places: "dict[tuple[str, ...], _Places]") -> None:
        self._clauses = clauses
        self._places = places

    def suits(self, rule: Rule, start: int, end: int) -> bool:
        """Whether what stands beside a cue of *rule* is what the rule asks for.

        What is required stands beside the cue, outside it; what is forbidden may not even stand within it.
        """
        wanted, unwanted = self._places.get(rule.requires), self._places.get(rule.forbids)
        if unwanted is None and not rule.requires:
            return True
        first, last = self._stretch(rule.scope, start, end)
        if unwanted is not None and unwanted.within(first, last):
            return False
        return not rule.requires or (wanted is not None and (wanted.within(first, start) or wanted.within(end, last)))

    def _stretch(self, scope: str, start: int, end: int) -> tuple[int, int]:
        if scope == "text":
            return 0, len(self._clauses.text)
        part_of = self._clauses.clause_of if scope == "clause" else self._clauses.sentence_of
        first, last = part_of(start)
        return (first, last) if end <= last else (first, part_of(end - 1)[1])


class _Places:
    """Spans by where they start, with the first end of all that start there or later."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in reversed(spans)), min))[::-1]

    def within(self, first: int, last: int) -> bool:
        """Whether one of the spans lies wholly in that stretch."""
        i = bisect_left(self._starts, first)
        return i < len(self._ends) and self._ends[i] <= last
