"""The pages lead where they say, in both languages, and the map shows them all."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
MIRRORED = ("tutorial", "how-to", "explanation")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def prose(page: Path) -> str:
    """The page without its code blocks and inline code."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text(encoding="utf-8")))


def targets(page: Path) -> list[str]:
    """Where the page links to within the project."""
    found: list[str] = LINK.findall(prose(page))
    return [target for target in found if not re.match(r"[a-z][a-z0-9+.-]*:", target)]


def anchors(page: Path) -> set[str]:
    """The headings of a page as the names that a link can point to."""
    headings: list[str] = HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def mirrored(root: Path) -> set[Path]:
    """The pages below *root* that both languages must have."""
    return {page.relative_to(root) for part in MIRRORED for page in (root / part).rglob("*.md")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
class TestEveryPage:
    """What holds for each page."""

    def test_its_links_resolve(self, page: Path) -> None:
        """A relative link leads to a file of the project, and its anchor to a heading of that file."""
        for target in targets(page):
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.is_relative_to(ROOT), target
            assert file.exists(), target
            assert not anchor or anchor in anchors(file), target

    def test_it_has_one_title(self, page: Path) -> None:
        """A page starts with its only heading of the first level."""
        text = FENCE.sub("", page.read_text(encoding="utf-8"))
        assert text.startswith("# ")
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


class TestBothLanguages:
    """English at docs/, Chinese at docs/zh/, page for page."""

    def test_every_page_has_its_mirror(self) -> None:
        """Tutorials, how-tos and explanations come in both languages under the same name."""
        english, chinese = mirrored(DOCS), mirrored(DOCS / "zh")
        assert english
        assert english == chinese

    @pytest.mark.parametrize("name", sorted(mirrored(DOCS) & mirrored(DOCS / "zh")), ids=str)
    def test_a_page_and_its_mirror_cite_the_same_rules(self, name: Path) -> None:
        """A rule cited in one language is cited in the other, equally often."""
        cited = [
            sorted(re.findall(r"`((?:manual|outline|course|handbook|norm):[\w-]+)`", (root / name).read_text("utf-8")))
            for root in (DOCS, DOCS / "zh")
        ]
        assert cited[0] == cited[1]


@pytest.mark.parametrize("root", [DOCS, DOCS / "zh"], ids=["en", "zh"])
def test_the_map_shows_every_page(root: Path) -> None:
    """The index of a language links all its tutorials, how-tos and explanations, and all decisions."""
    index = root / "index.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in targets(index)}
    pages = {(root / name).resolve() for name in mirrored(root)} | set((DOCS / "decisions").glob("*.md"))
    assert pages <= linked


def test_the_finder_sees_a_link_in_prose_only(tmp_path: Path) -> None:
    """Links in code blocks and inline code are not links; images, titles and anchors are."""
    page = tmp_path / "page.md"
    page.write_text(
        '# A\n[x](a.md) ![y](b.svg "t") [z](#a)\n`[i](no.md)`\n```text\n[c](no.md)\n```\n[h](https://x.org)\n', "utf-8"
    )
    assert targets(page) == ["a.md", "b.svg", "#a"]
    assert anchors(page) == {"a"}
