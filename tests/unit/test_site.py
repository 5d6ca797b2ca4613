"""The site is laid out as the pages are, its menu is the index, and a built one is held against its promises."""

from pathlib import Path

import pytest

from docs._site import page_map
from docs._site.page_map import DOCS, Entry
from tests import site_check
from tests.reference_pages import public_modules

INDEX = """# Pages

## Tutorial: do this

- [First](tutorial/first-case.md): a case.
- [Pitfalls](explanation/pitfalls/index.md)
  - [Lunch](explanation/pitfalls/lunch.md)

## 查阅

- [术语](../reference/glossary.md)：每个词。
- not a link
"""


class TestTheMenu:
    """The index is the menu."""

    def test_it_has_the_sections_and_pages_of_the_index(self) -> None:
        """In their order, under the first word of each heading; what is listed under a page stands under it."""
        pitfalls = Entry("Pitfalls", "explanation/pitfalls/index", (Entry("Lunch", "explanation/pitfalls/lunch"),))
        assert page_map.sections(INDEX) == [
            ("Tutorial", [Entry("First", "tutorial/first-case"), pitfalls]),
            ("查阅", [Entry("术语", "../reference/glossary")]),
        ]

    def test_the_page_itself_and_what_is_over_it_are_marked(self) -> None:
        """Links start from the page, and a page under another opens it."""
        html = page_map.menu(INDEX, "explanation/pitfalls/lunch", {})
        assert '<li class="toctree-l2 current"><a class="reference internal current" href="#">Lunch</a></li>' in html
        assert '<li class="toctree-l1 current"><a class="reference internal" href="../../explanation' in html
        assert '<a class="reference internal" href="../../../reference/glossary.html">术语</a>' in html
        assert html.count("current") == 3

    def test_more_can_stand_under_a_page(self) -> None:
        """As the modules do under the page of the API."""
        html = page_map.menu(INDEX, "index", {"tutorial/first-case": (Entry("a<b", "tutorial/more"),)})
        assert '<ul><li class="toctree-l2"><a class="reference internal" href="tutorial/more.html">a&lt;b</a>' in html

    def test_the_order_has_only_pages_of_the_build(self) -> None:
        """A page of the other language is in the menu and not in the order."""
        told = page_map.toctrees(INDEX, DOCS / "zh")
        assert "tutorial/first-case\nexplanation/pitfalls/index\nexplanation/pitfalls/lunch\n" in told
        assert "glossary" not in told

    @pytest.mark.parametrize("root", [DOCS, DOCS / "zh"], ids=["en", "zh"])
    def test_every_page_of_the_site_is_in_it(self, root: Path) -> None:
        """No page is left without a way to it."""
        text = (root / "index.md").read_text(encoding="utf-8")
        listed = {
            each.page for _, found in page_map.sections(text) for entry in found for each in (entry, *entry.under)
        }
        pages = [page.relative_to(root) for page in root.rglob("*.md")]
        built = {page.with_suffix("").as_posix() for page in pages if page.parts[0] not in page_map.LEFT_OUT}
        assert built - {"index"} <= listed


class TestLinks:
    """What leads out of a build leads on in the site."""

    @pytest.mark.parametrize(
        ("page", "root", "link", "becomes"),
        [
            ("index.md", DOCS, "[中文](zh/index.md)", "[中文](site:zh/index.html)"),
            ("index.md", DOCS, "[a](performance.md#x)", "[a](performance.md#x)"),
            ("zh/index.md", DOCS / "zh", "[a](../performance.md#x)", "[a](site:../performance.html#x)"),
            ("zh/index.md", DOCS / "zh", "[a](how-to/redress.md)", "[a](how-to/redress.md)"),
            (
                "index.md",
                DOCS,
                "[a](https://x.org/a.md) [b](../README.md)",
                "[a](https://x.org/a.md) b",
            ),
            (
                "reference/api.md",
                DOCS,
                "[a](../../src/complaintkit/sla/__init__.py) [b](../../src/complaintkit/sla/clock.py)",
                "[a](api/complaintkit.sla.rst) [b](api/complaintkit.sla.clock.rst)",
            ),
        ],
    )
    def test_a_link_is_as_the_site_has_it(self, page: str, root: Path, link: str, becomes: str) -> None:
        """Within the build it stays, into the other language it takes the site's ending, a module leads to its page."""
        assert page_map.for_site(link, DOCS / page, root) == becomes

    @pytest.mark.parametrize(
        ("page", "chinese", "other"),
        [
            ("index", False, "zh/index.html"),
            ("how-to/redress", False, "../zh/how-to/redress.html"),
            ("how-to/redress", True, "../../how-to/redress.html"),
            ("reference/glossary", False, "../zh/index.html"),
            ("genindex", True, "../index.html"),
        ],
    )
    def test_each_page_leads_to_the_other_language(self, page: str, chinese: bool, other: str) -> None:
        """To its own twin, or where it has none to the first page."""
        assert page_map.counterpart(page, chinese=chinese) == other


def good_site(folder: Path) -> Path:
    """The least that passes."""
    pages = {
        "index.html": '<a href="zh/index.html">中文</a><img src="_images/eight-steps.en.svg">',
        "zh/index.html": '<a href="../index.html">English</a><img src="eight-steps.zh-Hans.svg">',
        "searchindex.js": 'Search.setIndex({"terms": {"calendar": 1}, "titleterms": {"\\u8bcd\\u6c47": 2}})',
        "zh/searchindex.js": 'Search.setIndex({"terms": {"调休": 1, "时限": [1], "python": 0}})',
        **{f"reference/api/{module}.html": "" for module in public_modules()},
    }
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class TestTheCheck:
    """A site that breaks a promise is told so."""

    def test_a_good_site_has_no_faults(self, tmp_path: Path) -> None:
        """A link that is only followed when clicked is no fault."""
        site = good_site(tmp_path)
        (site / "a.html").write_text('<a href="https://x.org">x</a><link rel="next" href="b.html">', encoding="utf-8")
        assert not list(site_check.faults(site))
        assert site_check.main([str(site)]) == 0

    @pytest.mark.parametrize(
        ("name", "text", "fault"),
        [
            ("a.html", '<script defer src="https://cdn.org/a.js">', "a.html loads https://cdn.org/a.js"),
            ("a.html", '<link rel="stylesheet" href="//cdn.org/a.css">', "a.html loads //cdn.org/a.css"),
            ("a.css", "@import 'https://fonts.org/a.css';", "a.css loads https://fonts.org/a.css"),
            ("a.css", "src: url(https://fonts.org/a.woff2)", "a.css loads https://fonts.org/a.woff2"),
            ("index.html", '<a href="zh/index.html">', "index.html does not show eight-steps.en.svg"),
            ("zh/index.html", "eight-steps.zh-Hans.svg", "zh/index.html does not lead to the other language"),
            (
                "zh/searchindex.js",
                'Search.setIndex({"terms": {"python": 1, "时限": 1}})',
                "zh/searchindex.js does not know 调休",
            ),
        ],
    )
    def test_a_fault_is_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, fault: str
    ) -> None:
        """With the page that has it."""
        site = good_site(tmp_path)
        (site / name).write_text(text, encoding="utf-8")
        assert site_check.main([str(site)]) == 1
        assert capsys.readouterr().out == f"{fault}\n"

    def test_a_missing_page_is_named(self, tmp_path: Path) -> None:
        """And an empty folder is all faults."""
        site = good_site(tmp_path)
        (site / "reference/api/complaintkit.sla.html").unlink()
        assert list(site_check.faults(site)) == ["complaintkit.sla has no page"]
        assert len(list(site_check.faults(tmp_path / "nothing"))) == len(public_modules()) + 9
