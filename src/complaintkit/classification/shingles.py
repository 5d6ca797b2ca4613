"""Shingles: the wording of a text as runs of a few words or Chinese characters, to be held against another's.

>>> texts = shingled("宽带断网三天，打电话没人管"), shingled("寬帶斷網三天！打電話沒人理")
>>> round(similarity(*texts), 2), [texts[1].text[slice(*span)] for span in shared_spans(texts[1], texts[0])]
(0.9, ['寬帶斷網三天！打電話沒人'])
"""

import re
from functools import cache
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit._text.folding import fold

__all__ = ["Shingled", "shared_spans", "shingled", "similarity"]


@attrs.frozen(kw_only=True)
class Shingled:
    """A text and its shingles.

    >>> len(shingled("宽带断网三天").words), shingled("宽带").text
    (6, '宽带')
    """

    #: The text as it was given.
    text: str
    #: Where each word or Chinese character stands in it.
    words: tuple[tuple[int, int], ...]
    #: The shingles in order; the first begins at the first word, and so on.
    shingles: tuple[str, ...]
    #: Each of them once.
    distinct: frozenset[str]


def shingled(text: str) -> Shingled:
    """The shingles of *text*, folded: width, case, script and punctuation make no difference; linear in its length.

    >>> shingled("ADSL 断网！").distinct == shingled("adsl断网").distinct
    True
    """
    folded = fold(text)
    found = [(match[0], match.span()) for match in _WORD.finditer(folded.text)]
    words, size = [word for word, _ in found], _size()
    runs = (words[i : i + size] for i in range(max(len(words) - size, 0) + 1)) if words else ()
    shingles = tuple("\x1f".join(run) for run in runs)
    spans = tuple(folded.original_of(*span) for _, span in found)
    return Shingled(text=text, words=spans, shingles=shingles, distinct=frozenset(shingles))


def similarity(one: Shingled, other: Shingled) -> float:
    """The share of the wording of both that both have: 1 for the same words, 0 where no shingle is common.

    >>> similarity(shingled("宽带断网三天"), shingled("寬帶斷網三天！"))
    1.0
    """
    both = len(one.distinct) + len(other.distinct)
    return 2 * len(one.distinct & other.distinct) / both if both else 0.0


def shared_spans(one: Shingled, other: Shingled) -> tuple[tuple[int, int], ...]:
    """Where in *one* stand the words that the other has as well: runs, in the order of the text.

    >>> shared_spans(shingled("您好，宽带断网三天"), shingled("宽带断网三天了"))
    ((3, 9),)
    """
    spans: list[tuple[int, int]] = []
    size = min(_size(), len(one.words))
    for i, shingle in enumerate(one.shingles):
        if shingle in other.distinct:
            start, end = one.words[i][0], one.words[i + size - 1][1]
            if (spans and start <= spans[-1][1]) or (spans and one.words[i - 1][1] == spans[-1][1]):
                spans[-1] = spans[-1][0], end
            else:
                spans.append((start, end))
    return tuple(spans)


@cache
def _size() -> int:
    row: dict[str, Any] = table("classification/repeats")["shingle"]
    size: int = row["size"]
    return size


#: A word of Latin letters or figures, or one character of another script.
_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]")
