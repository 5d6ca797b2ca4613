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
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import compress
from operator import itemgetter
from typing import Generic, TypeVar

__all__ = ["Hit", "Scanner", "openings"]

T = TypeVar("T")

#: Where a pattern stands, and what it was registered with: start, end, value.
Hit = tuple[int, int, T]


class Scanner(Generic[T]):
    """Many patterns, ready to be looked for; each with a value that its hits carry."""

    __slots__ = ("_lengths", "_lone", "_pairs", "_singles", "_stems", "_words")

    def __init__(self, patterns: Iterable[tuple[str, T]]) -> None:
        self._words: _Index[T] = defaultdict(_Opening)
        self._stems: _Index[T] = defaultdict(_Opening)
        self._singles: _Index[T] = defaultdict(_Opening)
        pairs: _Index[T] = defaultdict(_Opening)
        # In the order of the places' numbers.
        indexes = (self._words, self._stems, pairs, self._singles)
        for pattern, value in patterns:
            plainly = _TWO_PLAIN.match(pattern)
            if plainly is not None:
                pairs[plainly[0]].append((pattern, plainly[0], value))
                continue
            # Who writes in haste leaves the apostrophe out.
            for spelling in (pattern, pattern.replace("n't", "nt")) if "n't" in pattern else (pattern,):
                _register(spelling, value, indexes)
        self._pairs = dict(zip(_codes("".join(pairs))[0], pairs.values(), strict=True))
        lone = "".join(self._singles)
        self._lone = re.compile(f"[{re.escape(lone)}]") if lone else None
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))

    def hits(self, text: str) -> list[Hit[T]]:
        """All places of all patterns, by where they start, of those that start together the longest first."""
        found: list[Hit[T]] = []
        if self._lone is not None:
            singles = ((match.start(), self._singles[match[0]]) for match in self._lone.finditer(text))
            _try_openings(singles, 1, text, found)
        for first, codes in enumerate(_codes(text)):
            opened = list(map(self._pairs.get, codes))
            places = compress(range(first, len(text), 2), opened)
            _try_openings(zip(places, filter(None, opened), strict=True), 2, text, found)
        if _LATIN.search(text) is not None:
            self._try_words(text, found)
        found.sort(key=_END, reverse=True)
        found.sort(key=_START)
        return found

    def _try_words(self, text: str, found: list[Hit[T]]) -> None:
        """The hits of patterns that open with a word or the stem of one."""
        for match in _WORDS.finditer(text):
            opened = [(match.start(), opening) for opening in self._opening_with(match[0]) if opening is not None]
            _try_openings(opened, 0, text, found)

    def _opening_with(self, word: str) -> "list[_Opening[T] | None]":
        opened = [self._words.get(word), *(self._stems.get(word[:length]) for length in self._lengths)]
        return [*opened, self._words.get(word.partition("'")[0])] if "'" in word else opened


def _register(pattern: str, value: T, indexes: "tuple[_Index[T], ...]") -> None:
    """Puts a pattern where a text that holds it will look for it; it is taken apart when it is first met there."""
    told = _keys_told(pattern) if _opens_with_a_choice(pattern) else None
    if told is not None:
        for key in told[1]:
            indexes[told[0]][key].append((pattern, key, value))
        return
    for plain in openings(pattern) if "{" in pattern else (pattern,):
        place = _place(plain)
        if place is not None:
            indexes[place[0]][place[1]].append((plain, place[1], value))


def _place(pattern: str) -> "_Place | None":
    """The index in which a text looks for a pattern, and the key; none if it opens with no character of its own."""
    if pattern[:1] in _SIGNS_BEGIN:
        return None
    word = _WORD.match(pattern) if pattern[:1] in _WORDLY else None
    if word is None:
        return (_SINGLES, pattern[:1]) if pattern[1:2] in _SIGNS_BEGIN else (_PAIRS, pattern[:2])
    return (_STEMS, word[0][:_STEM]) if pattern.startswith("*", word.end()) else (_WHOLE, word[0])


def _opens_with_a_choice(pattern: str) -> bool:
    return "{" in pattern[:_OPENING]


def _keys_told(pattern: str) -> tuple[int, set[str]] | None:
    """The keys of a pattern that opens with a choice, in one index, if its alternatives tell them by themselves.

    Most do: then nothing needs to be taken apart before it is met.
    """
    if pattern[0] != "{":
        known = _ONE_MORE.match(pattern)
        return known and (_PAIRS, {pattern[0] + choice[0] for choice in pattern[2 : known.end() - 1].split(",")})
    known = _TWO_EACH.match(pattern)
    if known is not None:
        return _PAIRS, {choice[:2] for choice in pattern[1 : known.end() - 1].split(",")}
    known = _WORDS_EACH.match(pattern)
    return known and (_WHOLE, {choice.partition(" ")[0] for choice in pattern[1 : known.end() - 1].split(",")})


@cache
def _opened(pattern: str) -> dict[str, list[str]]:
    """By key what a pattern stands for that opens with a choice."""
    found: dict[str, list[str]] = {}
    for key, plain in [(place[1], plain) for plain in openings(pattern) if (place := _place(plain))]:
        found.setdefault(key, []).append(plain)
    return found


class _Tail:
    """What follows the plain beginning of a pattern, compiled when first tried."""

    __slots__ = ("_match", "ahead", "reach", "signs")

    def __init__(self, signs: str) -> None:
        self.signs = signs
        self._match: _Match | None = None
        #: What must be found ahead, if it begins with a gap, and up to how far off; known once it was tried.
        self.ahead: _Look | None = None
        self.reach = 0

    def end_of(self, text: str, at: int) -> int | None:
        """Where it ends if it begins there."""
        match = (self._match or self._compiled())(text, at)
        return match.end() if match else None

    def _compiled(self) -> "_Match":
        edge = r"(?![a-z0-9])" if self.signs[-1] == "*" or self.signs[-1] in _WORDLY else ""
        parts = [part for part in _SIGN.split(self.signs) if part]
        behind = next((part for part in parts if part not in _NO_LETTERS), "")
        if behind and self.signs.lstrip(_EDGE).startswith("…"):
            longest_gap = _LONGEST_GAP["……" if self.signs.lstrip(_EDGE).startswith("……") else "…"]
            self.reach = longest_gap + max(map(len, behind.strip("{}").split(",")))
            self.ahead = re.compile(_sign(behind)).search
        matching = self._match = re.compile("".join(map(_sign, parts)) + edge).match
        return matching


_tail = cache(_Tail)
_Look = Callable[[str, int, int], "re.Match[str] | None"]
_Match = Callable[[str, int], "re.Match[str] | None"]
#: What is left to try once the next character fits: the head after it, the head's length, the tail and the value.
_Trial = tuple[str, int, _Tail | None, T]


class _Opening(list[tuple[str, str, T]]):
    """The patterns that open with one or two characters, with key and value; when first met parted by the next."""

    #: What to try before each character that some pattern demands, once that is sorted.
    trials: "dict[str, list[_Trial[T]]] | None" = None
    #: What to try before any other.
    others: "Sequence[_Trial[T]]" = ()

    def parted(self, size: int) -> dict[str, list[_Trial[T]]]:
        """Sorts the patterns by the character after an opening of *size*; it waits till then, for few are met."""
        heads = [(*_parted(plain), value) for plain, value in self._plain_patterns()]
        trials = [
            (_next_of(head, tail, size), (head[size + 1 :], len(head), _tail(tail) if tail else None, value))
            for head, tail, value in heads
        ]
        demanded = {character for following, _ in trials for character in following}
        by_character = {
            character: [trial for following, trial in trials if not following or character in following]
            for character in demanded
        }
        self.others = by_character[""] = [trial for following, trial in trials if not following]
        self.trials = by_character
        return by_character

    def _plain_patterns(self) -> "Iterable[tuple[str, T]]":
        """The patterns, those that open with a choice as what they stand for here."""
        for pattern, key, value in self:
            for plain in _opened(pattern)[key] if _opens_with_a_choice(pattern) else (pattern,):
                yield plain, value


def _next_of(head: str, tail: str, size: int) -> str:
    """The characters one of which must follow the first *size*; none if any may."""
    if len(head) > size or not tail.startswith("{"):
        return head[size : size + 1]
    choices = tail[1 : tail.index("}")].split(",")
    return "" if any(choice[:1] in _NOT_PLAIN for choice in choices) else "".join(choice[0] for choice in choices)


def _try_openings(opened: "Iterable[tuple[int, _Opening[T]]]", size: int, text: str, found: list[Hit[T]]) -> None:
    """Adds the hits of the patterns that open at these places."""
    for start, opening in opened:
        following, trials = start + size, opening.trials or opening.parted(size)
        for rest, length, tail, value in trials.get(text[following : following + 1], opening.others):
            if rest and not text.startswith(rest, following + 1):
                continue
            if tail is None:
                found.append((start, start + length, value))
                continue
            # Most gaps lead nowhere: a look for what must stand behind one tells sooner than trying all their lengths.
            at, ahead = start + length, tail.ahead
            if ahead is not None and ahead(text, at, at + tail.reach) is None:
                continue
            end = tail.end_of(text, at)
            if end is not None:
                found.append((start, end, value))


def _codes(text: str) -> tuple[Iterable[int], Iterable[int]]:
    """Each two neighbouring characters as one figure: those at even places, and those at odd ones.

    Two times four bytes read as eight: no piece of the text is cut out, and nothing is done by the character.
    """
    raw, size = memoryview(text.encode("utf-32-le", "surrogatepass")), len(text)
    return raw[: size // 2 * 8].cast("Q"), raw[4 : 4 + max(0, size - 1) // 2 * 8].cast("Q")


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
        return head, _EDGE + tail if tail.startswith("…") and head[-1:] in _WORDLY else tail
    return pattern, _EDGE if pattern[-1:] in _WORDLY else ""


def _sign(part: str) -> str:
    if part.startswith("{"):
        choices = sorted(part[1:-1].split(","), key=len, reverse=True)
        return f"(?:{'|'.join(''.join(map(_sign, _PLAIN_SIGN.split(choice))) for choice in choices)})"
    return _SIGNS.get(part) or re.escape(part)


#: A pattern that opens so stands under these two characters.
_TWO_PLAIN = re.compile("[^a-z0-9{}…#*][^{…#*]")
_Index = defaultdict[str, _Opening[T]]
#: An index of patterns, and the key in it.
_Place = tuple[int, str]
_WHOLE, _STEMS, _PAIRS, _SINGLES = range(4)
#: Alternatives of two characters or more that are no signs, the first in no Latin script; of one, after one;
#: and of whole words in Latin script.
_TWO_EACH = re.compile(r"\{(?:[^a-z0-9{}…#*,][^{}…#*,][^{},]*[,}])+(?<=\})")
_ONE_MORE = re.compile(r"[^a-z0-9{}…#*]\{(?:[^{}…#*,][^{},]*[,}])+(?<=\})")
_WORDS_EACH = re.compile(r"\{(?:[a-z0-9]+(?:'[a-z]+)*(?: [^{},]*)?[,}])+(?<=\})(?![a-z0-9'*{])")
#: Letters of a stem that are looked up at once, if it has as many.
_STEM = 3
#: Stands for "here a word must end".
_EDGE = "¦"
_NO_LETTERS = (_EDGE, "…", "……")
#: No gap is longer, in whatever script.
_LONGEST_GAP = {"…": 30, "……": 80}
#: What words consist of.
_WORDLY = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
#: Words in a text; the look behind comes second, so that other scripts are passed over fast.
_WORDS = re.compile(r"[a-z0-9](?<![a-z0-9].)[a-z0-9]*(?:'[a-z]+)*", re.DOTALL)
_LATIN = re.compile("[a-z0-9]")
_START, _END = itemgetter(0), itemgetter(1)
_BRACE = re.compile(r"\{([^{}]*)\}")
_SIGN = re.compile(r"(\{[^{}]*\}|……|[…#*¦])")
_SIGNS_BEGIN = ("", *"{…#*¦")
_PLAIN_SIGN = re.compile("(……|[…#*])")
#: A pattern begins with so many plain characters if it can; fewer would open too often.
_OPENING = 2
_STOP = re.compile("[…#*]")
_DECIMAL = r"(?<=\d)\.(?=\d)"
_SIGNS = {
    # A full stop between figures is a decimal point and ends nothing.
    "…": rf"(?:(?:[^,.!?;:\n。]|{_DECIMAL}){{0,12}}?|[a-z0-9' $£€-]{{0,30}}?)",
    _EDGE: r"(?![a-z0-9])",
    "……": rf"(?:(?:[^.!?;\n。]|{_DECIMAL}){{0,40}}?|[a-z0-9' ,$£€-]{{0,80}}?)",
    "#": r"[0-9一二三四五六七八九十两几半多数百千]+",
    "*": r"[a-z']*",
}
#: A choice that begins so, or with nothing, says nothing about the next character.
_NOT_PLAIN = ("", "…", "#", "*")
