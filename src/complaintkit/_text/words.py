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
    """A pattern for any of the words, the longest first, that is fast to search with; Latin ones are whole words.

    Each choice begins with a plain character: only so does ``re`` pass over all places where none of them stands.
    """
    return "|".join(map(_opened_plainly, sorted(words, key=len, reverse=True)))


def _opened_plainly(word: str) -> str:
    before = "(?<![a-z0-9].)" if _is_latin(word[0]) else ""
    after = "(?![a-z0-9])" if _is_latin(word[-1]) else ""
    return f"{re.escape(word[0])}{before}{re.escape(word[1:])}{after}"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
