"""What the site is built with: these need the group ``docs``, so ``poe docs`` runs them before it builds."""

from importlib import import_module
from inspect import isclass, isroutine
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the pages can be imported from, as in a build."""
    monkeypatch.syspath_prepend(str(DOCS))


@pytest.fixture
def api_pages(building: None) -> ModuleType:
    """What writes the reference of the API."""
    return import_module("_site.api_pages")


@pytest.mark.usefixtures("building")
class TestSearch:
    """The search finds Chinese without a dictionary."""

    @pytest.mark.parametrize(
        ("text", "terms"),
        [
            ("working days", ["working", "days"]),
            ("调休上班", ["调", "休", "上", "班", "调休", "休上", "上班"]),
            ("听", ["听"]),
            ("用 poe docs 生成", ["用", "poe", "docs", "生", "成", "生成"]),
            ("k-1：due_at", ["k", "1", "due_at"]),
            ("", []),
        ],
    )
    def test_terms(self, text: str, terms: list[str]) -> None:
        """Words of letters as they stand; of Chinese each character and each pair."""
        search = import_module("_site.bilingual_search").BilingualSearch({})
        assert search.split(text) == terms


@pytest.mark.usefixtures("building")
class TestTidying:
    """What is written for plain files reads well on a page."""

    @pytest.mark.parametrize(
        ("text", "becomes"),
        [
            ("一句。\n又一句。", "一句。又一句。"),
            ("One sentence.\nAnother.", "One sentence.\nAnother."),
            ("一句。\nA sentence.\n又一句", "一句。A sentence.\n又一句"),
        ],
    )
    def test_a_line_that_ends_in_chinese_goes_on(self, text: str, becomes: str) -> None:
        """Without the space that a browser would make of the end of the line."""
        nodes, tidy = import_module("docutils.nodes"), import_module("_site.tidying").tidy
        document = import_module("docutils.utils").new_document("page")
        document += nodes.paragraph("", "", nodes.Text(text))
        document += nodes.paragraph("", "", nodes.Text("。"), nodes.Text("\n"), nodes.Text("x"))
        document += nodes.literal_block("", "", nodes.Text(">>> 1\n1\n\n"))
        tidy(document)
        assert [child.astext() for child in document.children] == [becomes, "。x", ">>> 1\n1"]


class TestApi:
    """Every public name has its entry, once."""

    def test_every_name_is_documented_once(self, api_pages: ModuleType, tmp_path: Path) -> None:
        """Under the package that hands it on, and linked from wherever else it is."""
        api_pages.write_pages(tmp_path)
        entries: list[object] = []
        for module in api_pages.public_modules():
            page = (tmp_path / f"{module}.rst").read_text(encoding="utf-8")
            own = [line.split("::")[1].strip() for line in page.splitlines() if line.startswith(".. auto")][1:]
            assert all(f"`~{name}`" in page or name in page for name in own)
            entries += own
            names = getattr(import_module(module), "__all__", ())
            assert all(f".{name}" in page for name in names)
        assert len(entries) == len(set(entries))
        found = [getattr(import_module(str(name).rpartition(".")[0]), str(name).rpartition(".")[2]) for name in entries]
        known = [id(each) for each in found if isclass(each) or isroutine(each)]
        assert len(known) == len(set(known))

    def test_what_is_gone_loses_its_page(self, api_pages: ModuleType, tmp_path: Path) -> None:
        """And a page that is as it should be is left untouched."""
        (tmp_path / "complaintkit.gone.rst").write_text("", encoding="utf-8")
        api_pages.write_pages(tmp_path)
        written = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
        api_pages.write_pages(tmp_path)
        assert tmp_path / "complaintkit.gone.rst" not in written
        assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == written

    @pytest.mark.parametrize(
        ("target", "home"),
        [
            ("complaintkit.sla.clock.Clock.ratio", "complaintkit.sla.Clock.ratio"),
            ("complaintkit.Case", "complaintkit.handling.Case"),
            ("complaintkit.sla.Clock", ""),
            ("complaintkit.sla.clock.Nothing", ""),
            ("datetime.datetime", ""),
        ],
    )
    def test_a_name_is_found_by_the_module_it_is_made_in(self, api_pages: ModuleType, target: str, home: str) -> None:
        """So that a docstring may say either."""
        assert api_pages.documented(target) == home
