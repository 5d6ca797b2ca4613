"""Cells: every event at every position, and that hardly a fault of a procedure goes unseen by them."""

from collections import Counter

import pytest

from complaintkit.procedure import EIGHT_STEPS, MANUALS, Accepted, Procedure, Refused, decide, fold, procedure_named
from complaintkit.testing import Cell, all_cells
from tests.procedure_cells import mutants

CELLS = {str(cell): cell for cell in all_cells()}


class TestCells:
    """What each says."""

    def test_every_event_at_every_position_once(self) -> None:
        """Plain, and with one thing amiss wherever that makes a difference."""
        plain = [cell for cell in CELLS.values() if not cell.circumstance]
        assert Counter((cell.position, cell.event) for cell in plain).most_common(1)[0][1] == 1
        assert (len(plain), len(CELLS)) == (12 * len(EIGHT_STEPS.events), 793)
        assert len(all_cells()) == len(CELLS)
        for cell in CELLS.values():
            usual = CELLS[f"{cell.position}-{cell.event}"]
            same = (cell.leads_to, cell.codes) == (usual.leads_to, usual.codes)
            assert not same or cell.circumstance in {"", "held", "breach", "escalated"}

    @pytest.mark.parametrize(
        ("name", "leads_to", "codes"),
        [
            ("opened-thank", "thank", ()),
            ("opened-thank[bare]", None, ("evidence-missing",)),
            ("apologize-listen[unconfirmed]", "apologize", ("restatement-unconfirmed",)),
            ("listen-act[promised-in-the-past]", None, ("promise-unreachable",)),
            ("report-close[held]", None, ("held",)),
            ("stay-rational-report[breach]", None, ("breach-open",)),
            ("opened-close", "closed", ()),
            ("closed-reopen[no-reason]", None, ("reason-missing",)),
            ("merged-note", "merged", ()),
        ],
    )
    def test_what_comes_of_it(self, name: str, leads_to: str | None, codes: tuple[str, ...]) -> None:
        """Where the case stands then, or why it does not move."""
        cell = CELLS[name]
        assert (cell.leads_to, cell.codes, cell.__name__) == (leads_to, codes, name)
        assert isinstance(cell.answer, Accepted) == (leads_to is not None)

    def test_its_history_is_real(self) -> None:
        """The state that is asked is the history folded, so that a system can be brought there."""
        assert all(fold(cell.path.history) == cell.state for cell in CELLS.values())

    @pytest.mark.parametrize("name", MANUALS)
    def test_every_procedure_has_them(self, name: str) -> None:
        """Those of the manuals in every mode, a host's step too."""
        for mode in ("strict", "guided", "free"):
            assert sum(1 for _ in all_cells(procedure_named(name).with_mode(mode))) > 150


def told(cell: Cell, procedure: Procedure) -> Accepted | Refused | None:
    """What *procedure* says of *cell*; nothing where a dropped guard lets half an event through."""
    try:
        return decide(cell.state, cell.command, procedure)
    except TypeError:
        return None


def test_what_the_cells_are_worth() -> None:
    """Of all single faults of an edge, the cells see every edge that is dropped, added or turned, every guard that is
    turned round, and every guard that is dropped and ever matters; and steps that a hold or a breach would stop."""
    by_place: dict[tuple[str, str], list[Cell]] = {}
    for cell in CELLS.values():
        by_place.setdefault((cell.position, cell.event), []).append(cell)
    made, missed = Counter[str](), list[tuple[str, str]]()
    for mutant in mutants(EIGHT_STEPS):
        made[mutant.kind] += 1
        cells = by_place[mutant.position, mutant.event]
        if all(told(cell, mutant.procedure) == cell.answer for cell in cells):
            missed.append((mutant.kind, mutant.what))
    kinds = Counter(kind for kind, _ in missed)
    assert sum(made.values()) > 3000
    assert set(kinds) == {"guard added", "guard dropped"}
    # A case of this order that can be acted on has been listened to.
    assert all(what.endswith("-act-> act: understood_first") for kind, what in missed if kind == "guard dropped")
    stops = [
        what for kind, what in missed if kind == "guard added" and what.endswith((": not_held", ": no_open_breach"))
    ]
    assert len(stops) <= 4
