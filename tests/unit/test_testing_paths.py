"""Paths through a procedure: each can be gone, and together they go everywhere."""

from itertools import islice

import pytest

from complaintkit import testing
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.handling import Case
from complaintkit.procedure import EIGHT_STEPS, MANUALS, GuardRule, Procedure, fold, procedure_named, retrace
from complaintkit.records import Facts
from complaintkit.testing import (
    CasePath,
    UntakenEdgesError,
    all_paths,
    case_at,
    good_evidence,
    path_to,
    transition_cover,
)

SITE = EIGHT_STEPS.with_step("visit-site", after="act", needs=("result", "visited_by"))
PROCEDURES = {
    **{name: procedure_named(name) for name in MANUALS},
    "strict": EIGHT_STEPS.with_mode("strict"),
    "with a step": SITE,
    "with permission": EIGHT_STEPS.with_permission(lambda _by, _event: False),
}


def told_twice(evidence: object = None) -> bool:
    """A rule of a host's that our evidence does not meet."""
    return isinstance(evidence, Facts) and dict(evidence.facts).get("result") == "twice"


HARD = SITE.with_rule("visit-site", told_twice, GuardRule(code="once"))


class TestTransitionCover:
    """Paths that take every edge."""

    @pytest.mark.parametrize("name", PROCEDURES)
    def test_every_edge_is_taken_by_histories_that_keep_to_the_procedure(self, name: str) -> None:
        """Every edge, and nothing that the procedure would not have let happen."""
        procedure = PROCEDURES[name]
        paths = list(transition_cover(procedure))
        assert {edge for path in paths for edge in path.edges} == set(procedure.edges)
        assert all(retrace(path.history, procedure) == path.state == fold(path.history) for path in paths)

    def test_what_nothing_takes_is_named_or_left_out(self) -> None:
        """In the free order a case cannot be acted on before anything was heard."""
        free = (
            EIGHT_STEPS.with_mode("free").without("help").without("explain").without("stay-rational").without("report")
        )
        with pytest.raises(UntakenEdgesError, match=r"takes opened -act-> act of eight-steps; pass evidence="):
            list(transition_cover(free))
        taken = {edge for path in transition_cover(free, skip_untaken=True) for edge in path.edges}
        assert [(edge.source, edge.event) for edge in free.edges if edge not in taken] == [("opened", "act")]

    def test_a_rule_of_the_hosts_gets_the_hosts_evidence(self) -> None:
        """Which is named as what is lacking without it."""
        with pytest.raises(UntakenEdgesError, match="act -visit-site-> visit-site"):
            list(transition_cover(HARD))
        facts = {"visit-site": Facts.of(result="twice", visited_by="李工")}
        taken = {edge for path in transition_cover(HARD, evidence=facts) for edge in path.edges}
        assert taken == set(HARD.edges)


class TestAllPaths:
    """Every way to an end, lazily."""

    def test_all_end_once_and_differ(self) -> None:
        """The ordinary way first; each position at most once."""
        paths = list(all_paths())
        assert str(paths[0]) == ">".join((*EIGHT_STEPS.steps, "close"))
        assert len({str(path) for path in paths}) == len(paths) == 36
        assert all(path.state.is_over and len(set(path.positions)) == len(path.positions) for path in paths)
        assert {path.position for path in paths} == {"closed", "withdrawn", "merged"}

    def test_visits_and_length_bound_them(self) -> None:
        """Two visits go back and reopen; a length cuts off."""
        more = list(islice(all_paths(visits=2), 2000))
        assert max(path.positions.count("act") for path in more) == 2
        assert any("reopen" in path.events for path in more)
        assert {len(path.edges) for path in all_paths(length=3)} <= {1, 2, 3}
        with pytest.raises(RecordError, match="visits leaves no path: 0; expected 1 or more"):
            all_paths(visits=0)
        with pytest.raises(RecordError, match="length leaves no path: 0; expected 1 or more"):
            all_paths(length=0)

    def test_the_free_order_has_more_than_anybody_waits_for(self) -> None:
        """So they come one by one."""
        first = next(all_paths(EIGHT_STEPS.with_mode("free")))
        assert first.position == "closed"
        assert set(first.events) == {*EIGHT_STEPS.steps, "close"}


class TestPathTo:
    """A case that stands somewhere."""

    @pytest.mark.parametrize("name", PROCEDURES)
    def test_every_position_can_be_had(self, name: str) -> None:
        """In every mode."""
        for mode in ("strict", "guided", "free"):
            procedure = PROCEDURES[name].with_mode(mode)
            for position in (*procedure.steps, "opened", "closed", "withdrawn", "merged"):
                assert path_to(position, procedure).position == position

    def test_other_positions_are_none(self) -> None:
        """The names that there are are told; what lacks evidence is, too."""
        with pytest.raises(UnknownTermError, match="unknown position of eight-steps 'solved'"):
            path_to("solved")
        with pytest.raises(UntakenEdgesError, match=r"act -visit-site-> visit-site of eight-steps after thank>.*>act"):
            path_to("closed", HARD)

    def test_a_case_is_a_whole_one(self) -> None:
        """It can be gone on with, and follows the procedure that was asked for."""
        case = case_at("visit-site", SITE)
        assert isinstance(case, Case)
        assert (case.state.position, case.procedure) == ("visit-site", SITE)

    def test_its_name_is_what_pytest_shows(self) -> None:
        """Without ``ids=``."""
        assert [path.__name__ for path in (path_to("opened"), path_to("thank"))] == ["opened", "thank"]
        assert repr(path_to("thank")).startswith("CasePath(history=<2 events>")


def test_a_path_goes_no_further_than_it_may() -> None:
    """A refused command, and one that is only recorded, end it."""
    path = path_to("thank")
    assert path.along(EIGHT_STEPS.table["act", "help"][0]) is None
    assert isinstance(path, CasePath)
    assert path.after() == path


def test_good_evidence_is_good() -> None:
    """Whole for every event that takes any, and none for the others."""
    found = {event: good_evidence(event) for event in EIGHT_STEPS.events}
    without = {event for event, evidence in found.items() if evidence is None}
    assert without == {"withdraw", "reopen", "resume", "escalate"}
    assert all(not evidence.missing() for evidence in found.values() if evidence is not None)


class TestTheFront:
    """What ``complaintkit.testing`` hands on."""

    @pytest.mark.parametrize("name", testing.__all__)
    def test_every_name_is_there(self, name: str) -> None:
        """Loaded when asked for."""
        assert getattr(testing, name) is not None
        assert name in dir(testing)

    def test_the_procedure_is_among_them(self) -> None:
        """A test needs no other import for it."""
        assert isinstance(testing.EIGHT_STEPS, Procedure)
