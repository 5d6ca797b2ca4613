"""A search that needs no dictionary and no server: English by its stems, Chinese by its pairs of characters.

Sphinx's own Chinese search cuts words with jieba, and without it finds no Chinese at all. Pairs need nothing and
find any run of characters wherever it stands: 调休上班 is looked up as 调休, 休上 and 上班, all of which must be there.
"""

import re

from sphinx.search import languages
from sphinx.search.en import SearchEnglish

__all__ = ["BilingualSearch"]

_WORDS = re.compile(r"[^\W\u3400-\u9fff]+|[\u3400-\u9fff]+")

_SPLIT_QUERY = """
var splitQuery = (query) => query
  .match(/[\\u3400-\\u9fff]+|[^\\s\\u3400-\\u9fff\\p{P}\\p{S}]+/gu)?.flatMap((word) => {
    if (!/^[\\u3400-\\u9fff]/.test(word) || word.length < 3) return [word];
    return Array.from({length: word.length - 1}, (_, i) => word.slice(i, i + 2));
  }) ?? [];
"""


class BilingualSearch(SearchEnglish):
    """English stems beside Chinese characters, alone and in pairs."""

    lang = "bilingual"
    js_splitter_code = _SPLIT_QUERY

    def split(self, input: str) -> list[str]:  # noqa: A002 (Sphinx calls it so)
        """The terms of *input* as they are indexed."""
        return [term for word in _WORDS.findall(input) for term in _terms(word)]


def _terms(word: str) -> list[str]:
    if not "\u3400" <= word[0] <= "\u9fff":
        return [word]
    return [*word, *(word[i : i + 2] for i in range(len(word) - 1))]


languages[BilingualSearch.lang] = BilingualSearch
