"""Folding: text made comparable, each position mapped back to the original.

Width, compatibility forms and case fold as Unicode says (NFKC and case folding, character by character),
Traditional Chinese to Simplified by a table. The combining marks of Latin letters and characters
that show nothing are dropped; a run of white space or control characters becomes one space, or one
line break if it holds one.
A line that breaks off within an English sentence is taken as wrapped: its break becomes a space.

>>> folded = fold("退 款！ＲＥＦＵＮＤ  請處理")
>>> folded.text
'退 款!refund 请处理'
>>> folded.original_of(11, 14)
(12, 15)
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import attrs

from complaintkit._tables import table

__all__ = ["Folded", "fold", "folds"]


@attrs.frozen
class Folded:
    """A text folded for matching, and where each folded character comes from."""

    #: The text as it was given.
    original: str
    #: The text as it is matched.
    text: str
    #: For each folded character the index of its original, then the original's length; ``None`` where they agree.
    starts: tuple[int, ...] | None = None

    def original_of(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the folded span comes from; never empty unless the span is."""
        if self.starts is None or start == end:
            return (start, end) if self.starts is None else (self.starts[start], self.starts[start])
        return self.starts[start], max(self.starts[end], self.starts[end - 1] + 1)


def fold(text: str) -> Folded:
    """The text folded for matching; linear in its length."""
    plain = _plain(text)
    if plain is not None:
        return Folded(text, plain)
    given = _unwrapped(text)
    if _UNEVEN.search(given) is None:
        folded = given.translate(folds())
        if len(folded) == len(text):
            return Folded(text, folded)
    return _folded_by_piece(text, given)


def _plain(text: str) -> str | None:
    """The fold of a text in Simplified Chinese and plain marks, which most are and which costs least to fold."""
    for full, half in _FULL_MARKS:
        text = text.replace(full, half)
    if "  " in text or _telling().search(text) is not None or ("\n" in text and _JOINING.search(text) is not None):
        return None
    try:
        # The standard for Simplified Chinese holds none of the Traditional characters, bar those told already.
        text.encode("gb2312")
    except UnicodeEncodeError:
        return None
    return text.lower()


@cache
def _telling() -> re.Pattern[str]:
    """What may not fold to itself, or to its small letter, though it stands in GB 2312."""
    kept = "".join(map(chr, folds())).encode("gb2312", "ignore").decode("gb2312")
    changed = [character for character in kept if folds()[ord(character)] != character]
    return re.compile(f"[^{_SAME}\u4e00-\u9fff]|[{''.join(changed)}]")


def _folded_by_piece(text: str, given: str) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    for match in _PIECE.finditer(given):
        for piece, origins in _pieces(match):
            pieces.append(piece)
            starts.extend(origins)
    starts.append(len(text))
    return Folded(text, "".join(pieces), tuple(starts))


def _pieces(match: re.Match[str]) -> Iterator[tuple[str, Iterable[int]]]:
    if match.lastgroup == "gap":
        yield _gap(match[0]), (match.start(),)
        return
    for shown in _SHOWN.finditer(match[0]):
        run, start = shown[0], match.start() + shown.start()
        folded = run.translate(folds())
        if len(folded) == len(run):
            yield folded, range(start, start + len(run))
        else:
            single = ((i, character.translate(folds())) for i, character in enumerate(run, start))
            yield from ((piece, [i] * len(piece)) for i, piece in single)


def _gap(run: str) -> str:
    return "\n" if _LINE_ENDS.intersection(run) else " "


def _unwrapped(text: str) -> str:
    return _WRAPPED.sub(lambda match: " " * len(match[0]), text) if "\n" in text else text


class _Folds(dict[int, str]):
    """Folds by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        fold = _fold_of(chr(code))
        if len(self) < _MOST_FOLDS:
            self[code] = fold
        return fold


@cache
def folds() -> dict[int, str]:
    """What each character folds to, by code point: the table's pairs, and what was met so far."""
    runs = chain.from_iterable(part["pairs"] for part in table("folding/simplified").values())
    simplified = {ord(run[i]): run[i + 1] for run in runs for i in range(0, len(run), 2)}
    return _Folds(simplified | {ord(given): fold for given, fold in zip(_QUOTES, "''''", strict=True)} | {0x2026: "…"})


def _fold_of(character: str) -> str:
    if _BLANK.match(character):
        return _gap(character)
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", character))
    # A mark that stands alone, such as a cedilla, would fold to a blank; it stays.
    return character if bare == " " else unicodedata.normalize("NFKC", bare).casefold()


#: Folds that are remembered; more than any real text has, few enough to bound memory.
_MOST_FOLDS = 20_000
_QUOTES = "‘’`´"
_FULL_MARKS = (("，", ","), ("！", "!"), ("？", "?"), ("：", ":"), ("（", "("), ("）", ")"), ("；", ";"))
#: These fold to themselves, or as letters to small ones.
_SAME = r"\n !-_a-~。、“”「」『』《》【】·—…"
#: A line break that may be joined with what stands beside it.
_JOINING = re.compile(r"\n[\n ]| \n|[a-z,]\n[a-z]")
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
#: Characters that show nothing: joiners, direction marks, variation selectors, fillers.
_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
)
#: The combining marks of Latin script; those of other scripts carry meaning and stay.
_MARKS = "\u0300-\u036f"
_BLANKS = r"\s\x00-\x1f\x7f-\x9f"
_BLANK = re.compile(f"[{_BLANKS}]")
#: What a fold may drop.
_DROPPED = re.compile(f"[{_NOTHING}{_MARKS}]")
_SHOWN = re.compile(f"[^{_NOTHING}{_MARKS}]+")
#: What makes a folded text shorter; where nothing does, equal length means equal positions.
_UNEVEN = re.compile(f"[{_BLANKS}]{{2}}|[{_NOTHING}{_MARKS}]")
#: A run of blanks, also with something between them that does not show, or a run of all else.
_PIECE = re.compile(f"(?P<gap>[{_BLANKS}](?:[{_BLANKS}{_NOTHING}]*[{_BLANKS}])?)|[^{_BLANKS}]+")
_WRAPPED = re.compile(r"(?<=[a-z,])[ \t]*\r?\n[ \t]*(?=[a-z])")
