"""Scanning: every place where one of many patterns stands in a folded text, overlapping places too.

A pattern is plain text with a few signs:

- ``{不,没}给退`` stands for each of the alternatives; one of them may be empty;
- ``等了…没人`` lets up to twelve characters (in Latin script thirty) of the same clause stand between,
  ``希望……解决`` up to forty (eighty) of the same sentence;
- ``投诉#次`` takes any figures, Chinese or Arabic;
- ``refund*`` takes any ending of the word.

A pattern that begins or ends in Latin letters or figures matches at the edge of a word only; Chinese has
no edges, so there it matches anywhere. Letters with an apostrophe match without it too: *dont*, *cant*.

All pairs of neighbouring characters are looked up at once, outside the interpreter; only where one opens
some pattern, or a word begins, are the few patterns tried that go on with the character that follows.
What a pattern may skip is bounded. So the cost is linear in the text and hardly depends on how many patterns there are.

>>> scanner = Scanner([("退{款,货}", "refund"), ("款", "money"), ("charge* me", "charge")])
>>> scanner.hits("不退款;charged me twice")
[(1, 3, 'refund'), (2, 3, 'money'), (4, 14, 'charge')]
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, compress, count
from operator import itemgetter
from typing import Generic, TypeVar

__all__ = ["Hit", "Scanner", "openings"]

T = TypeVar("T")

#: Where a pattern stands, and what it was registered with: start, end, value.
Hit = tuple[int, int, T]


#: The literal opening of a pattern, the rest of it, and its value.
_Pattern = tuple[str, str, T]
#: What is left to try once three characters fit: the head from there on, the head's length, the rest and the value.
_Trial = tuple[str, int, str, T]


class Scanner(Generic[T]):
    """Many patterns, ready to be looked for; each with a value that its hits carry."""

    __slots__ = ("_lengths", "_lone", "_pairs", "_singles", "_stems", "_words")

    def __init__(self, patterns: Iterable[tuple[str, T]]) -> None:
        self._words: dict[str, list[_Pattern[T]]] = {}
        self._stems: dict[str, list[_Pattern[T]]] = {}
        self._singles: dict[str, list[_Pattern[T]]] = {}
        pairs: dict[str, list[_Pattern[T]]] = {}
        for pattern, value in patterns:
            # Who writes in haste leaves the apostrophe out.
            spellings = (pattern, pattern.replace("n't", "nt")) if "n't" in pattern else (pattern,)
            for spelling in spellings:
                for plain in openings(spelling):
                    index, key, entry = self._place_of(plain, value, pairs)
                    index.setdefault(key, []).append(entry)
        self._pairs = dict(zip(_codes("".join(pairs))[0], map(_Opening, pairs.values()), strict=True))
        lone = "".join(self._singles)
        self._lone = re.compile(f"[{re.escape(lone)}]") if lone else None
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))

    def _place_of(
        self, pattern: str, value: T, pairs: dict[str, list[_Pattern[T]]]
    ) -> tuple[dict[str, list[_Pattern[T]]], str, _Pattern[T]]:
        """The index that a pattern stands in, under what, and as what."""
        head, tail = _parted(pattern)
        entry, word = (head, tail, value), _WORD.match(head)
        if word is None:
            return (pairs, head[:2], entry) if len(head) > 1 else (self._singles, head, entry)
        if word.end() == len(head) and tail.startswith("*"):
            return self._stems, head[:_STEM], entry
        return self._words, word[0], entry

    def hits(self, text: str) -> list[Hit[T]]:
        """All places of all patterns, by where they start, of those that start together the longest first."""
        found: list[Hit[T]] = []
        if self._lone is not None:
            for lone in self._lone.finditer(text):
                _try(self._singles[lone[0]], text, lone.start(), found)
        self._paired(text, found)
        if _LATIN.search(text) is not None:
            self._worded(text, found)
        found.sort(key=_END, reverse=True)
        found.sort(key=_START)
        return found

    def _paired(self, text: str, found: list[Hit[T]]) -> None:
        """The hits of patterns that open with two characters outside Latin script."""
        for start, opening in self._opened(text):
            thirds = opening.thirds if opening.thirds is not None else opening.refine()
            for rest, size, tail, value in thirds.get(text[start + 2 : start + 3], opening.others):
                if rest and not text.startswith(rest, start + 3):
                    continue
                if not tail:
                    found.append((start, start + size, value))
                    continue
                end = _end_of(text, start + size, tail)
                if end is not None:
                    found.append((start, end, value))

    def _opened(self, text: str) -> "Iterator[tuple[int, _Opening[T]]]":
        """Where two characters open patterns, and which; the even places first."""
        evens, odds = (list(map(self._pairs.get, codes)) for codes in _codes(text))
        places = chain(compress(zip(count(0, 2), evens), evens), compress(zip(count(1, 2), odds), odds))
        return places  # type: ignore[return-value]  # pyright: ignore[reportReturnType] - compress drops the places without

    def _worded(self, text: str, found: list[Hit[T]]) -> None:
        """The hits of patterns that open with a word or the stem of one."""
        for match in _WORDS.finditer(text):
            word, start = match[0], match.start()
            for patterns in self._opening_with(word):
                _try(patterns, text, start, found)

    def _opening_with(self, word: str) -> "Iterator[list[_Pattern[T]]]":
        yield self._words.get(word, [])
        for length in self._lengths:
            yield self._stems.get(word[:length], [])
        if "'" in word:
            yield self._words.get(word.partition("'")[0], [])


class _Opening(Generic[T]):
    """The patterns that open with one pair of characters, when first met sorted by the third."""

    __slots__ = ("others", "patterns", "thirds")

    def __init__(self, patterns: list[_Pattern[T]]) -> None:
        self.patterns = patterns
        #: What to try before each third character that some pattern demands.
        self.thirds: dict[str, list[_Trial[T]]] | None = None
        #: What to try before any other.
        self.others: list[_Trial[T]] = []

    def refine(self) -> dict[str, list[_Trial[T]]]:
        """Sorts the patterns by what they may go on with; few of them are ever met, so it is not done before."""
        trials = [(_third_of(head, tail), (head[3:], len(head), tail, value)) for head, tail, value in self.patterns]
        thirds = {third: [trial for goes_on, trial in trials if third in goes_on or not goes_on] for third in set(chain(*(goes_on for goes_on, _ in trials)))}
        self.others[:] = [trial for goes_on, trial in trials if not goes_on]
        self.thirds = thirds
        return thirds


def _third_of(head: str, tail: str) -> str:
    """The characters that may follow the first two; none if any may."""
    if len(head) > 2 or not tail.startswith("{"):
        return head[2:3]
    choices = tail[1 : tail.index("}")].split(",")
    return "" if any(not choice or choice[0] in _SIGNS for choice in choices) else "".join(choice[0] for choice in choices)


def _codes(text: str) -> tuple[Iterable[int], Iterable[int]]:
    """Each two neighbouring characters as one figure: those at even places, and those at odd ones.

    Two times four bytes read as eight: no piece of the text is cut out, and nothing is done by the character.
    """
    raw, size = memoryview(text.encode("utf-32-le", "surrogatepass")), len(text)
    return raw[: size // 2 * 8].cast("Q"), raw[4 : 4 + max(0, size - 1) // 2 * 8].cast("Q")


def _try(patterns: list[_Pattern[T]], text: str, start: int, found: list[Hit[T]]) -> None:
    for head, tail, value in patterns:
        if text.startswith(head, start):
            end = _end_of(text, start + len(head), tail)
            if end is not None:
                found.append((start, end, value))


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
    match_at, ahead, reach = _tail(tail)
    # Most gaps lead nowhere, which a look for what must stand behind one tells sooner than trying all their lengths.
    if ahead is not None and ahead(text, at, at + reach) is None:
        return None
    match = match_at(text, at)
    return match.end() if match else None


_Look = Callable[[str, int, int], "re.Match[str] | None"]
_Match = Callable[[str, int], "re.Match[str] | None"]


@cache
def _tail(tail: str) -> tuple[_Match, _Look | None, int]:
    """How to match *tail*; if it begins with a gap, how to look for what stands behind that, and how far."""
    edge = r"(?![a-z0-9])" if _WORD.match(tail[-1]) or tail[-1] == "*" else ""
    parts = [part for part in _SIGN.split(tail) if part]
    matching = re.compile("".join(map(_sign, parts)) + edge).match
    behind = next((part for part in parts if part not in _NO_LETTERS), "")
    gap = behind and tail.lstrip(_EDGE).startswith("…")
    return matching, re.compile(_sign(behind)).search if gap else None, _LONGEST_GAP + len(behind)


def _sign(part: str) -> str:
    if part.startswith("{"):
        choices = sorted(part[1:-1].split(","), key=len, reverse=True)
        return f"(?:{'|'.join(''.join(map(_sign, _PLAIN_SIGN.split(choice))) for choice in choices)})"
    return _SIGNS.get(part) or re.escape(part)


#: Letters of a stem that are looked up at once, if it has as many.
_STEM = 3
#: Stands for "here a word must end".
_EDGE = "¦"
_NO_LETTERS = (_EDGE, "…", "……")
#: No gap is longer.
_LONGEST_GAP = 80
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
#: Words in a text; the look behind comes second, so that other scripts are passed over fast.
_WORDS = re.compile(r"[a-z0-9](?<![a-z0-9].)[a-z0-9]*(?:'[a-z]+)*", re.DOTALL)
_LATIN = re.compile("[a-z0-9]")
_START, _END = itemgetter(0), itemgetter(1)
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
