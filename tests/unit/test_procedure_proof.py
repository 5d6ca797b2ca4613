"""The proof: ``decide`` and the python-statemachine class agree on every cell, and no wrong edge would go unseen."""

import sys
from collections import Counter

import pytest

from complaintkit.procedure import EIGHT_STEPS, EightSteps, GuardRule, Procedure, procedure_named
from complaintkit.procedure.guards import Guard
from tests.procedure_cells import Cell, Engine, cells_of_facts, cells_of_stubs, decided, mutants, stubbed


def never_on_sunday(at: object = None) -> bool:
    """A rule of a host's."""
    return True


PROCEDURES: dict[str, Procedure] = {
    "guided": EIGHT_STEPS,
    "strict": EIGHT_STEPS.with_mode("strict"),
    "free": EIGHT_STEPS.with_mode("free"),
    "with a step": EIGHT_STEPS.with_step("visit-site", after="act", needs=("result",)),
    "with a last step": EIGHT_STEPS.with_step("review", after="report"),
    "handbook:six": procedure_named("handbook:six"),
    "norm:stages": procedure_named("norm:stages"),
    "outline:angry-call": procedure_named("outline:angry-call"),
    "without a step": EIGHT_STEPS.without("stay-rational"),
    "with an edge and a rule": EIGHT_STEPS.with_edge("help", source="listen", target="help").with_rule(
        "report", never_on_sunday, GuardRule(code="sunday")
    ),
}


#: Those of which every mutant is made; the others differ from them by value only.
MUTATED = ("guided", "strict", "free", "with a step", "handbook:six", "norm:stages", "outline:angry-call")


def outcomes(cells: dict[tuple[str, str], list[Cell]], engine: Engine) -> dict[tuple[str, str], list[str | None]]:
    """What the engine makes of every cell."""
    return {place: [engine.leads_to(cell) for cell in row] for place, row in cells.items()}


def survivors(
    procedure: Procedure,
    cells: dict[tuple[str, str], list[Cell]],
    truth: dict[tuple[str, str], list[str | None]],
    without: tuple[str, ...] = (),
) -> tuple[Counter[str], list[str]]:
    """How many mutants of each kind there are, and which of them no cell tells from the truth."""
    counts: Counter[str] = Counter()
    living: list[str] = []
    for mutant in mutants(procedure):
        if mutant.kind in without:
            continue
        counts[mutant.kind] += 1
        place = (mutant.position, mutant.event)
        asked = zip(cells[place], truth[place], strict=True)
        if all(decided(mutant.procedure, cell) == said for cell, said in asked):
            living.append(f"{mutant.kind}: {mutant.what}")
    return counts, living


def report(name: str, cells: dict[tuple[str, str], list[Cell]], counts: Counter[str]) -> None:
    """What was tried; seen with ``pytest -s``."""
    tried = ", ".join(f"{number} × {kind}" for kind, number in counts.items())
    sys.stdout.write(f"\n{name}: {sum(map(len, cells.values()))} cells agree; mutants, all killed: {tried}\n")


@pytest.mark.parametrize("name", PROCEDURES)
def test_decide_and_the_engine_agree_on_every_mask(name: str) -> None:
    """Every position, event, mask of the event's own guards, and other guard off: the engine and decide say the same;
    and decide with any one edge wrong does not."""
    # The switches stand for the guards one to one; the guards themselves are tried below.
    real = PROCEDURES[name]
    stubs: dict[Guard, Guard] = {}
    procedure = stubbed(real, stubs)
    cells = {
        place: [Cell(c.position, c.event, c.evidence, off=frozenset(stub_keys(c, stubs))) for c in row]
        for place, row in cells_of_stubs(real).items()
    }
    truth = outcomes(cells, Engine(procedure.machine()))
    mismatches = [
        (cell.position, cell.event, [guard.__name__ for guard in cell.off])
        for place, row in cells.items()
        for cell, said in zip(row, truth[place], strict=True)
        if decided(procedure, cell) != said
    ]
    assert mismatches == []
    if name not in MUTATED:
        return
    counts, living = survivors(procedure, cells, truth)
    assert living == []
    report(name, cells, counts)


def stub_keys(cell: Cell, stubs: dict[Guard, Guard]) -> set[Guard]:
    """The switches of a cell are named by the guards that they stand for."""
    return {guard for guard in cell.off if guard in stubs}


def test_decide_and_the_declared_class_agree_on_all_facts() -> None:
    """With the real guards: every combination of the facts that they read leads ``EightSteps`` and decide to the same
    position; and decide with any one edge wrong elsewhere."""
    cells = cells_of_facts(EIGHT_STEPS)
    truth = outcomes(cells, Engine(EightSteps))
    mismatches = [
        cell
        for place, row in cells.items()
        for cell, said in zip(row, truth[place], strict=True)
        if decided(EIGHT_STEPS, cell) != said
    ]
    assert mismatches == []
    # A guard that reads another step's evidence changes nothing where it is added; the switches above show those.
    counts, living = survivors(EIGHT_STEPS, cells, truth, without=("guard added",))
    assert living == []
    report("EightSteps", cells, counts)
