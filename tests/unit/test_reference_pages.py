"""The pages of reference leave nothing out."""

import re
from pathlib import Path

import pytest

from complaintkit import errors, records
from complaintkit._tables import table
from complaintkit.cli.app import app
from complaintkit.integrations.complaint_files import FIELDS
from complaintkit.procedure import MANUALS, procedure_named
from complaintkit.records import Event, Evidence
from tests import reference_pages

DOCS = Path(__file__).parents[2] / "docs"


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table, heads and rules left out."""
    lines = [line for line in text.splitlines() if line.startswith(("| `", "| **`"))]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
class TestProcedures:
    """The page of the procedures, in each language."""

    def test_every_event_along_the_edges_has_a_row(self, lang: str) -> None:
        """Under its procedure, with its picture."""
        sections = reference_pages.procedures(lang).split("\n## ")[1:]
        for name, section in zip(MANUALS, sections, strict=True):
            assert reference_pages.picture_name(name, lang) in section
            along = {edge.event for edge in procedure_named(name).edges}
            assert {row[0].split("`")[1] for row in rows(section)} == along

    def test_a_way_back_asks_for_a_reason(self, lang: str) -> None:
        """And the first step of all asks for its evidence only."""
        found = rows(reference_pages.procedures(lang))
        assert found[0][3:] == ["`channel`" if lang == "en" else "渠道 `channel`", "–"]
        assert next(row[4] for row in found if row[0].startswith("`reopen`")) == "`reason-missing`, `reopened-too-late`"


def test_every_error_warning_and_reason_has_a_row() -> None:
    """With what a stranger would catch it as."""
    found = {row[0].strip("`"): row for row in rows(reference_pages.errors_and_reasons())}
    assert found.keys() == {*errors.__all__, *table("procedure/reasons")}
    assert found["HistoryError"][1:] == [
        "`ValueError`",
        "A history that breaks its procedure, is out of order, or has a gap.",
        "`position`, `problem`",
    ]
    assert found["held"][3] == "`resume`"


def test_every_event_and_evidence_has_its_section() -> None:
    """With every field, and those that must be there in bold."""
    text = reference_pages.case_format()
    sections = {part.partition("\n")[0]: part for part in text.split("\n### ")[1:]}
    kinds = [getattr(records, name) for name in records.__all__]
    wanted = {
        k for k in kinds if isinstance(k, type) and issubclass(k, (Event, Evidence)) and k not in (Event, Evidence)
    }
    assert len(sections) == len(wanted) + 4
    assert "**`procedure`**" not in sections["opened"]
    assert "| **`complaint`** | The complaint. |" in sections["opened"]
    assert "| `promised_at` | When it is promised to be done; kept in UTC. |" in sections["action"]


def test_every_command_has_its_options() -> None:
    """What must be given is said to be."""
    sections = reference_pages.command_line().split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections] == sorted(n for n in app if not n.startswith("-"))
    assert all([row[0] for row in rows(section)][-2:] == ["`--lang`", "`--json`"] for section in sections)
    assert "| `START` | From when, such as '2026-03-02 17:00'. | must be given |" in reference_pages.command_line()


def test_every_public_module_is_listed_once() -> None:
    """With a link to its source."""
    links = re.findall(r"^\| \[`([\w.]+)`\]\(\.\./\.\./(src/[\w/.]+)\)", reference_pages.api(), re.MULTILINE)
    assert [module for module, _ in links] == list(reference_pages.public_modules())
    assert all((DOCS.parent / path).exists() for _, path in links)


def test_the_columns_of_a_complaint_are_all_there() -> None:
    """The page on data formats names each column that is read."""
    text = (DOCS / "reference" / "data-formats.md").read_text(encoding="utf-8")
    section = text.split("\n## ")[1]
    assert set(re.findall(r"`(\w+)`", "".join(row[0] for row in rows(section)))) == set(FIELDS)
