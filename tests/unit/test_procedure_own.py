"""Whoever hands in a procedure of their own is answered by it, not by ours."""

from complaintkit.procedure import EIGHT_STEPS, Command, Refused, replay, simulate
from complaintkit.testing import AGENT
from tests.procedure_cells import CASE, GOOD, NOW

#: Ours without thanks: a case begins with the apology.
FEWER = EIGHT_STEPS.without("thank")
SORRY = Command("apologize", NOW, AGENT, GOOD["apologize"])


def test_what_if_asks_the_procedure_given() -> None:
    """The apology comes first in one and not in the other."""
    there = simulate(CASE, [SORRY], FEWER)
    assert not isinstance(there, Refused)
    assert there.position == "apologize"
    assert isinstance(simulate(CASE, [SORRY]), Refused)


def test_a_log_with_evidence_is_held_against_the_procedure_given() -> None:
    """The same rows fit one and not the other."""
    rows = [("k-1", "apologize", NOW, GOOD["apologize"])]
    assert replay(rows, FEWER)["k-1"].fits
    assert not replay(rows)["k-1"].fits


def test_two_names_of_one_step_are_one_way() -> None:
    """However a log calls a step, cases that went the same way count together."""
    found = replay([("k-1", "thank", 1), ("k-2", "thanks", 1)], names={"thanks": "thank"})
    assert found.variants() == {("thank",): 2}


def test_a_case_that_only_began_is_no_worse_unless_the_end_is_asked_for() -> None:
    """A log cut off in the middle fits; held to the end, it lacks the rest."""
    found = replay([("k-1", "thank", 1)])
    assert (found.fitness(), found.alignments()["thank",].fitness) == (1, 1)
    assert found.fitness(to_the_end=True) == found.alignments(to_the_end=True)["thank",].fitness < 1


def test_a_chart_opens_as_mermaid_reads_it() -> None:
    """Downwards, each place once under a name without hyphens."""
    lines = EIGHT_STEPS.to_mermaid("en").splitlines()
    assert lines[0] == "flowchart TD"
    assert any("at_stay_rational" in line for line in lines)
    assert not any("at_stay-rational" in line for line in lines)
