"""Every example runs: the docstrings of ``src``, the README and each page of the documentation.

Examples of one file share their names and run in order, as a reader would paste them. Blocks for a shell are
not run here.
"""

import re
import sys
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

DOCSTRINGS = Sybil([DocTestParser(ELLIPSIS)], document_types={".py": PythonDocStringDocument})
MARKDOWN = Sybil([PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)])

#: What a fence may open; only ``python`` is run, so that no example hides under another name for it.
LANGUAGES = {"python", "bash", "console", "text", "mermaid", "toml", "json", "jsonl", "csv"}
FENCE = re.compile(r"^\s*```(\S*)[^\n]*\n(.*?)^\s*```\s*$", re.MULTILINE | re.DOTALL)


def named(path: Path) -> str:
    """The path within the project, with slashes."""
    return path.relative_to(ROOT).as_posix()


def run(sybil: Sybil, file: Path) -> int:
    """Runs every example of *file* in order; how many there were."""
    examples = list(sybil.parse(file))
    for example in examples:
        example.evaluate()
    return len(examples)


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_docstrings_run(module: Path) -> None:
    """Each ``>>>`` example of the module's docstrings gives what it says."""
    wanted = module.read_text(encoding="utf-8").count(">>> ")
    assert run(DOCSTRINGS, module) == wanted


@pytest.mark.parametrize("page", PAGES, ids=named)
class TestPages:
    """What holds of each page."""

    def test_its_examples_run(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each Python block of the page runs, from the project's root, and gives what it says."""
        monkeypatch.chdir(ROOT)
        blocks = [body for language, body in FENCE.findall(page.read_text(encoding="utf-8")) if language == "python"]
        assert run(MARKDOWN, page) >= len(blocks)

    def test_its_fences_are_known(self, page: Path) -> None:
        """A block says what it is, and an example in Python stands in a block that runs."""
        text = page.read_text(encoding="utf-8")
        assert {language for language, _ in FENCE.findall(text)} <= LANGUAGES
        assert ">>> " not in "".join(body for language, body in FENCE.findall(text) if language != "python")
        assert ">>> " not in FENCE.sub("", text)

    def test_it_needs_nothing_beside_the_project(self, page: Path) -> None:
        """No page reads what a reader does not have."""
        assert "../shared" not in page.read_text(encoding="utf-8")


class TestTheRunner:
    """A runner that passed over a wrong example would be worse than none."""

    def test_a_wrong_docstring_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An example that gives something else is a failure that shows both."""
        monkeypatch.syspath_prepend(tmp_path)
        module = tmp_path / "wrong_sums_of_complaintkit.py"
        module.write_text('"""Sums.\n\n>>> 1 + 1\n3\n"""\n', encoding="utf-8")
        with pytest.raises(AssertionError, match=r"(?s)Expected:\s+3\s+Got:\s+2"):
            run(DOCSTRINGS, module)
        monkeypatch.delitem(sys.modules, module.stem)

    @pytest.mark.parametrize("block", [">>> 1 + 1\n3", "assert 1 + 1 == 3"])
    def test_a_wrong_block_fails(self, tmp_path: Path, block: str) -> None:
        """So is a block of a page, whether it shows a prompt or not."""
        page = tmp_path / "wrong.md"
        page.write_text(f"# Sums\n\n```python\n{block}\n```\n", encoding="utf-8")
        with pytest.raises(AssertionError):
            run(MARKDOWN, page)
