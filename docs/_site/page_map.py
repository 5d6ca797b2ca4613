"""The pages as a site in two languages: English at the root, Chinese below ``zh/``, laid out as the files are.

The two are built apart, each with its own menu, search and language of the frame; the list of pages in ``index.md``
is the menu. Because the site is laid out as the files are, a link from one language into the other needs no more
than the ending that pages have there.
"""

import re
from collections.abc import Iterable
from html import escape
from os.path import relpath
from pathlib import Path
from typing import NamedTuple

__all__ = ["DOCS", "Entry", "counterpart", "for_site", "menu", "sections", "toctrees"]

#: The folder of the English pages, which holds that of the Chinese ones.
DOCS = Path(__file__).parents[1]
#: What is in it and is no English page of the site.
LEFT_OUT = ("zh", "notebooks", "_build", "_site")
_SOURCE = DOCS.parent / "src"
#: A link in Markdown, without its text: the path and the anchor; what has a scheme is no path.
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:)([^)\s#]+\.(?:md|py))(#[^)\s]*)?(?=\))")
#: The same with its text, where it leads up the folders to a page.
_BESIDE = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[\w./-]+\.md)(?:#[^)\s]*)?\)")
_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n?)*)", re.MULTILINE)
_ENTRY = re.compile(r"^(?P<under> *)- \[(?P<title>[^\]]+)\]\((?P<path>[^)#]+\.md)\)", re.MULTILINE)


class Entry(NamedTuple):
    """A line of the menu."""

    #: What it says.
    title: str
    #: The page, from the index and without its ending.
    page: str
    #: What stands under it.
    under: tuple["Entry", ...] = ()


def sections(index: str) -> list[tuple[str, list[Entry]]]:
    """The sections of the *index* that list pages: a caption, and the pages in order."""
    found = [(_caption(each["title"]), _entries(each["body"])) for each in _SECTION.finditer(index)]
    return [(caption, entries) for caption, entries in found if entries]


def toctrees(index: str, root: Path) -> str:
    """The order of the pages below *root*, in the words in which Sphinx wants to be told."""
    lists: list[str] = []
    for _, entries in sections(index):
        pages = [each.page for entry in entries for each in (entry, *entry.under)]
        built = [page for page in pages if _is_built((root / page).resolve(), root)]
        if built:
            lists.append("\n```{toctree}\n:hidden:\n\n" + "\n".join(built) + "\n```\n")
    return "".join(lists)


def menu(index: str, page: str, further: dict[str, tuple[Entry, ...]]) -> str:
    """The menu beside *page* as HTML; *further* is what stands under a page beside what the index says."""
    up = "../" * page.count("/")
    lists = [
        f'<p class="caption" role="heading"><span class="caption-text">{escape(caption)}</span></p>'
        + _rows((each._replace(under=each.under or further.get(each.page, ())) for each in entries), page, up, 1)
        for caption, entries in sections(index)
    ]
    return "".join(lists)


def for_site(text: str, page: Path, root: Path) -> str:
    """The text of *page* with links that lead out of the build at *root* as the site has them.

    A link to another page keeps its path and takes the ending of the site; one to a module of ours leads to its
    page in the reference, and of one to a page outside this folder, which the site does not have, the words are left.
    """

    def words(found: re.Match[str]) -> str:
        return found[0] if (page.parent / found[2]).resolve().is_relative_to(DOCS) else found[1]

    def rewritten(found: re.Match[str]) -> str:
        path, anchor = found[1], found[2] or ""
        file = (page.parent / path).resolve()
        if file.is_relative_to(_SOURCE):
            return relpath(root / "reference" / "api" / f"{_module(file)}.rst", page.parent)
        if _is_built(file, root):
            return found[0]
        return f"site:{Path(path).with_suffix('.html').as_posix()}{anchor}"

    return _LINK.sub(rewritten, _BESIDE.sub(words, text))


def counterpart(page: str, *, chinese: bool) -> str:
    """The path, from *page* itself, of the same page in the other language, or of that language's first page."""
    ours, other = (DOCS / "zh", DOCS) if chinese else (DOCS, DOCS / "zh")
    there = page if (other / f"{page}.md").exists() else "index"
    return Path(relpath(other / f"{there}.html", (ours / page).parent)).as_posix()


def _entries(body: str) -> list[Entry]:
    found: list[Entry] = []
    for line in _ENTRY.finditer(body):
        entry = Entry(line["title"], line["path"].removesuffix(".md"))
        if line["under"]:
            found[-1] = found[-1]._replace(under=(*found[-1].under, entry))
        else:
            found.append(entry)
    return found


def _rows(entries: Iterable[Entry], page: str, up: str, level: int) -> str:
    rows: list[str] = []
    for entry in entries:
        is_here = page == entry.page
        current = " current" if is_here or _is_under(page, entry) else ""
        href = "#" if is_here else f"{up}{entry.page}.html"
        rows.append(
            f'<li class="toctree-l{level}{current}"><a class="reference internal{current if is_here else ""}" '
            f'href="{href}">{escape(entry.title)}</a>{_rows(entry.under, page, up, level + 1)}</li>'
        )
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def _is_under(page: str, entry: Entry) -> bool:
    return page.startswith(f"{entry.page}.") or any(page == each.page or _is_under(page, each) for each in entry.under)


def _caption(heading: str) -> str:
    return re.split("[:：]", heading)[0]


def _is_built(file: Path, root: Path) -> bool:
    return file.is_relative_to(root) and file.relative_to(root).parts[0] not in LEFT_OUT


def _module(file: Path) -> str:
    parts = file.relative_to(_SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")
