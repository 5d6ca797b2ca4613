"""The pages on how well texts are read say what is measured."""

import pytest

from tests.measure_classification import labelled
from tests.measure_classification_pages import PAGES, TABLES, page_with_tables

#: What takes a second; the rest is looked at by ``python -m tests.measure_classification_pages --check``.
QUICK = ("axes", "confused", "marks", "fresh", "confidence")


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_says_what_is_measured(lang: str) -> None:
    """The figures on the page are those of today's rules."""
    if not labelled():
        pytest.skip("needs the labelled texts in ../shared")
    page = PAGES[lang].read_text(encoding="utf-8")
    assert all(page.count(f"<!-- {name} -->") == 1 for name in TABLES)
    assert page_with_tables(lang, only=QUICK) == page, "run python -m tests.measure_classification_pages"
