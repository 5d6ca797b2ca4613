"""Holds the built site against what is promised of it: ``python -m tests.site_check docs/_build/html``.

It opens from a disk without a network, both languages are there and lead to one another, the first pages show the
procedure, every public module has its page, and the search knows English and Chinese.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.reference_pages import public_modules

__all__ = ["faults"]

#: What a page loads by itself; a link that is only followed when clicked is none of it.
_LOADED = re.compile(r"<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href|srcset)=\"((?:https?:)?//[^\"]+)\"")
#: What a style sheet loads.
_STYLED = re.compile(r"(?:@import\s+|url\()[\"']?((?:https?:)?//[^\"')]+)")
_PICTURES = {"index.html": "eight-steps.en.svg", "zh/index.html": "eight-steps.zh-Hans.svg"}
_OTHER = {"index.html": 'href="zh/index.html"', "zh/index.html": 'href="../index.html"'}
#: Words that the search of each language must have, as they are indexed.
_WORDS = {"searchindex.js": {"calendar", "词汇"}, "zh/searchindex.js": {"调休", "时限", "python"}}


def faults(site: Path) -> Iterator[str]:
    """What is wrong with the *site*, a sentence each; nothing where all is well."""
    for page in sorted(site.rglob("*.html")):
        yield from (f"{page.relative_to(site)} loads {url}" for url in _LOADED.findall(_text(page)))
    for style in sorted(site.rglob("*.css")):
        yield from (f"{style.relative_to(site)} loads {url}" for url in _STYLED.findall(_text(style)))
    for first, picture in _PICTURES.items():
        if picture not in _text(site / first):
            yield f"{first} does not show {picture}"
        if _OTHER[first] not in _text(site / first):
            yield f"{first} does not lead to the other language"
    for module in public_modules():
        if not (site / "reference" / "api" / f"{module}.html").exists():
            yield f"{module} has no page"
    for index, words in _WORDS.items():
        known = _indexed(site / index)
        yield from (f"{index} does not know {word}" for word in sorted(words - known))


def _indexed(index: Path) -> set[str]:
    """The words that a search finds: what Sphinx writes is a call with one JSON object."""
    found = json.loads(_text(index).removeprefix("Search.setIndex(").removesuffix(")") or "{}")
    return {*found.get("terms", {}), *found.get("titleterms", {})}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def main(arguments: list[str]) -> int:
    """Name the faults of the site in the folder that is given; 1 if there are any."""
    found = list(faults(Path(arguments[0])))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
