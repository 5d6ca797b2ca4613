"""A small CRM under the kit: sound as it is, and each planted bug found, with what the page says of it."""

from pathlib import Path

import pytest

from complaintkit.errors import StepRefusedError
from complaintkit.procedure import EIGHT_STEPS
from complaintkit.testing import CasePath, Cell, all_cells, transition_cover
from complaintkit.testing.specimens import specimen_complaint
from complaintkit.testing.strategies._histories import opened
from tests.crm.bugs import BUGS, said_of
from tests.crm.desk import Desk

PAGES = [Path(__file__).parents[2] / "docs" / folder / "test-your-crm.md" for folder in ("how-to", "zh/how-to")]


def test_the_desk_keeps_to_the_procedure() -> None:
    """Whatever is asked of it."""
    assert said_of(Desk) == ""


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_each_bug_is_found_by_a_minimal_example(bug: type[Desk]) -> None:
    """The same on every run, as both pages have it; ``python -m tests.crm`` says what they should have."""
    said = said_of(bug)
    assert said
    for page in PAGES:
        assert said in page.read_text(encoding="utf-8")


class TestByTables:
    """The same desk by paths and cells, without hypothesis."""

    @pytest.mark.parametrize("path", transition_cover())
    def test_every_edge_is_taken(self, path: CasePath) -> None:
        """Command by command."""
        desk = Desk()
        desk.open(opened(EIGHT_STEPS, specimen_complaint()))
        for command in path.commands:
            desk.do("k-1", command)
        assert desk.row("k-1")[0] == path.position
        assert tuple(desk.history("k-1")) == path.history
        desk.close_down()

    def test_every_cell_is_answered(self) -> None:
        """Where it leads, or that it is refused."""
        desk = Desk()
        for cell in all_cells():
            assert answered(desk, cell) == cell.leads_to, cell
        desk.close_down()


def answered(desk: Desk, cell: Cell) -> str | None:
    """Where the desk's case stands after what the cell asks; ``None`` where it refuses."""
    desk.write("k-1", list(cell.path.history), cell.state)
    try:
        desk.do("k-1", cell.command)
    except StepRefusedError:
        return None
    return desk.row("k-1")[0]
