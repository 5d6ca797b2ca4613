"""Scanning: every place where one of many patterns stands in a folded text, overlapping places too.

A pattern is plain text with a few signs:

- ``{不,没}给退`` stands for each of the alternatives; one of them may be empty;
- ``等了…没人`` lets up to twelve characters (in Latin script thirty) of the same clause stand between,
  ``希望……解决`` up to forty (eighty) of the same sentence;
- ``投诉#次`` takes any figures, Chinese or Arabic;
- ``refund*`` takes any ending of the word.

A pattern that begins or ends in Latin letters or figures matches at the edge of a word only; Chinese has
no edges, so there it matches anywhere. Letters with an apostrophe match without it too: *dont*, *cant*.

The text is walked once. Where a word begins, or two characters stand together that open some pattern,
the few patterns that open so are tried; what a pattern may skip is bounded. So the cost is linear in
the text and hardly depends on how many patterns there are.

>>> scanner = Scanner([("退{款,货}", "refund"), ("款", "money"), ("charge* me", "charge")])
>>> scanner.hits("不退款;charged me twice")
[(1, 3, 'refund'), (2, 3, 'money'), (4, 14, 'charge')]
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Generic, TypeVar

__all__ = ["Hit", "Scanner", "openings"]

T = TypeVar("T")

#: Where a pattern stands, and what it was registered with: start, end, value.
Hit = tuple[int, int, T]


#: The literal opening of a pattern, the rest of it, and its value.
_Pattern = tuple[str, str, T]


class Scanner(Generic[T]):
    """Many patterns, ready to be looked for; each with a value that its hits carry."""

    __slots__ = ("_lengths", "_openings", "_pairs", "_singles", "_stems", "_words")

    def __init__(self, patterns: Iterable[tuple[str, T]]) -> None:
        self._words: dict[str, list[_Pattern[T]]] = {}
        self._stems: dict[str, list[_Pattern[T]]] = {}
        self._pairs: dict[str, list[_Pattern[T]]] = {}
        self._singles: dict[str, list[_Pattern[T]]] = {}
        for pattern, value in patterns:
            # Who writes in haste leaves the apostrophe out.
            spellings = (pattern, pattern.replace("n't", "nt")) if "n't" in pattern else (pattern,)
            for spelling in spellings:
                for plain in openings(spelling):
                    self._register(plain, value)
        self._openings = _openings_of(self._pairs, self._singles)
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))

    def _register(self, pattern: str, value: T) -> None:
        head, tail = _parted(pattern)
        word = _WORD.match(head)
        if word is None:
            index, key = (self._pairs, head[:2]) if len(head) > 1 else (self._singles, head)
        elif word.end() == len(head) and tail.startswith("*"):
            index, key = self._stems, head[:_STEM]
        else:
            index, key = self._words, word[0]
        index.setdefault(key, []).append((head, tail, value))

    def hits(self, text: str) -> list[Hit[T]]:
        """All places of all patterns, by where they start."""
        found: list[Hit[T]] = []
        for opening in self._openings.finditer(text):
            start = opening.start()
            for head, tail, value in self._opened(text, start, opening):
                if text.startswith(head, start):
                    end = _end_of(text, start + len(head), tail)
                    if end is not None:
                        found.append((start, end, value))
        return found

    def _opened(self, text: str, start: int, opening: re.Match[str]) -> "list[_Pattern[T]]":
        """The patterns that may stand here."""
        if opening.lastgroup is None:
            singles, pairs = self._singles.get(text[start]), self._pairs.get(text[start : start + 2])
            return pairs or singles or [] if not (pairs and singles) else singles + pairs
        word = opening[0]
        patterns = self._words.get(word, [])
        for length in self._lengths:
            patterns = patterns + self._stems.get(word[:length], [])
        return patterns + self._words.get(word.partition("'")[0], []) if "'" in word else patterns


def openings(pattern: str) -> list[str]:
    """The patterns that *pattern* stands for, its braces opened as far as needed to begin with plain text.

    >>> openings("{不,没有}{给,}{退,赔}")
    ['不给{退,赔}', '不退', '不赔', '没有{给,}{退,赔}']
    """
    brace = _BRACE.search(pattern) if "{" in pattern else None
    if brace is None or brace.start() >= _OPENING or _STOP.search(pattern, 0, brace.start()):
        return [pattern]
    before, after = pattern[: brace.start()], pattern[brace.end() :]
    return [plain for choice in brace[1].split(",") for plain in openings(before + choice + after)]


def _parted(pattern: str) -> tuple[str, str]:
    """The literal opening of a pattern and the rest; the edge of a word at its end is part of the rest."""
    sign = _SIGN.search(pattern)
    if sign is not None:
        head, tail = pattern[: sign.start()], pattern[sign.start() :]
        return head, _EDGE + tail if tail.startswith("…") and _WORD.match(head[-1:]) else tail
    return pattern, _EDGE if _WORD.match(pattern[-1:]) else ""


def _end_of(text: str, at: int, tail: str) -> int | None:
    if not tail:
        return at
    if tail == _EDGE:
        return None if _WORD.match(text, at) else at
    match = _tail(tail).match(text, at)
    return match.end() if match else None


@cache
def _tail(tail: str) -> re.Pattern[str]:
    edge = r"(?![a-z0-9])" if _WORD.match(tail[-1]) or tail[-1] == "*" else ""
    return re.compile("".join(_sign(part) for part in _SIGN.split(tail)) + edge)


def _sign(part: str) -> str:
    if part.startswith("{"):
        choices = sorted(part[1:-1].split(","), key=len, reverse=True)
        return f"(?:{'|'.join(''.join(map(_sign, _PLAIN_SIGN.split(choice))) for choice in choices)})"
    return _SIGNS.get(part) or re.escape(part)


def _openings_of(pairs: Iterable[str], singles: Iterable[str]) -> re.Pattern[str]:
    firsts, seconds = "".join({pair[0] for pair in pairs}), "".join({pair[1] for pair in pairs})
    parts = [f"(?P<word>(?<![a-z0-9]){_WORD.pattern})"]
    if firsts:
        parts.append(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])")
    lone = "".join(singles)
    if lone:
        parts.append(f"[{re.escape(lone)}]")
    return re.compile("|".join(parts))


#: Letters of a stem that are looked up at once, if it has as many.
_STEM = 3
#: Stands for "here a word must end".
_EDGE = "¦"
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_BRACE = re.compile(r"\{([^{}]*)\}")
_SIGN = re.compile(r"(\{[^{}]*\}|……|[…#*¦])")
_PLAIN_SIGN = re.compile("(……|[…#*])")
#: A pattern begins with so many plain characters if it can; fewer would open too often.
_OPENING = 2
_STOP = re.compile("[…#*]")
_SIGNS = {
    "…": r"(?:[^,.!?;:\n。]{0,12}?|[a-z0-9' $£€-]{0,30}?)",
    _EDGE: r"(?![a-z0-9])",
    "……": r"(?:[^!?;\n。]{0,40}?|[a-z0-9' ,$£€-]{0,80}?)",
    "#": r"[0-9一二三四五六七八九十两几半多数百千]+",
    "*": r"[a-z']*",
}
