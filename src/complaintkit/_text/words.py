"""Words as one pattern: many words looked for together, Latin ones at the edges of words only."""

import re
from collections.abc import Iterable

__all__ = ["any_of", "gated"]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; what follows a Latin word is no letter or figure."""
    longest_first = sorted(words, key=len, reverse=True)
    latin = [re.escape(word) for word in longest_first if _is_latin(word[-1])]
    other = [re.escape(word) for word in longest_first if not _is_latin(word[-1])]
    return "|".join([f"(?:{'|'.join(latin)})(?![a-z0-9])"] * bool(latin) + other)


def gated(words: Iterable[str]) -> str:
    """A pattern for any of the words that first looks at one character: most places begin none of them."""
    given = list(words)
    firsts = {word[0] for word in given}
    latin, other = ("".join(sorted(first for first in firsts if _is_latin(first) is side)) for side in (True, False))
    gates = [rf"(?<![a-z0-9])[{latin}]"] * bool(latin) + [f"[{re.escape(other)}]"] * bool(other)
    return f"(?={'|'.join(gates)})(?:{any_of(given)})"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
