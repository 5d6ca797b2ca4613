"""Whether a log keeps to a procedure, and which transitions a suite has taken."""

import json
from typing import Any, cast

import attrs
import pytest

from complaintkit.errors import ComplaintKitError, RecordError
from complaintkit.procedure import EIGHT_STEPS, Procedure
from complaintkit.records import Apology, Event, StepDone
from complaintkit.testing import (
    EmptyLogError,
    NonconformingLogError,
    TransitionCoverage,
    TransitionsUncoveredError,
    assert_conforms,
    case_at,
    path_to,
    transition_cover,
)
from complaintkit.testing.transitions import packed, unpacked
from complaintkit.vocabulary import ApologyDegree, Mode

FULL = path_to("closed").history


class TestAssertConforms:
    """Silent, or one sentence that says where."""

    def test_what_fits_is_silent(self) -> None:
        """Rows with the host's names, a history, a generator."""
        assert_conforms([("k-1", "Danke", 1), ("k-1", "print", 2)], names={"Danke": "thank", "print": None})
        assert_conforms(FULL)
        assert_conforms(event for event in case_at("help").history)
        assert_conforms(path_to("act", EIGHT_STEPS.without("listen")).history[:3], EIGHT_STEPS.without("listen"))

    def test_rows_that_deviate(self) -> None:
        """The first case that does, its first deviation, why, and how many more do."""
        rows = [("k-1", "thank", 1), ("k-2", "listen", 2), ("k-2", "act", 3), ("k-3", "help", 4)]
        with pytest.raises(NonconformingLogError) as caught:
            assert_conforms(rows)
        error = caught.value
        assert isinstance(error, AssertionError)
        assert isinstance(error, ComplaintKitError)
        assert (error.case_id, error.event, error.position, error.at, error.others) == ("k-2", "listen", "opened", 2, 1)
        assert str(error) == (
            "case 'k-2' breaks eight-steps: listen at 2, when it stood at opened: the case is opened, and listen comes "
            "after: apologize. [not-from-here, outline:procedure] (1 more case deviates)"
        )

    @pytest.mark.parametrize(
        ("history", "index", "event", "position"),
        [
            ((*FULL[:2], attrs.evolve(FULL[3], seq=3)), 2, "listen", "thank"),
            ((*FULL[:9], attrs.evolve(FULL[9], seq=11)), 9, "close", "report"),
            ((*FULL[:1], attrs.evolve(FULL[0], seq=2)), 1, "open", "opened"),
            (FULL[1:], 0, "thank", "the beginning"),
        ],
        ids=["skipped", "gap", "opened twice", "no beginning"],
    )
    def test_a_history_that_deviates(self, history: tuple[Event, ...], index: int, event: str, position: str) -> None:
        """By its place in the history."""
        with pytest.raises(
            NonconformingLogError, match=rf"breaks eight-steps: history\[{index}\], {event} at"
        ) as caught:
            assert_conforms(history)
        error = caught.value
        assert (error.index, error.event, error.position) == (index, event, position)
        assert error.case_id == ("k-1" if index else "?")

    def test_a_half_told_pair_of_events(self) -> None:
        """A refused apology for a colleague brings the supervisor in at once: a history that ends before lacks it."""
        path = path_to("thank")
        apology = Apology(given=True, degree=ApologyDegree.SINCERE, for_colleague=True, accepted=False)
        whole = path.after(attrs.evolve(path_to("apologize").commands[-1], evidence=apology))
        assert whole is not None
        with pytest.raises(NonconformingLogError, match=r"history\[3\], apologize at .* is not what eight-steps makes"):
            assert_conforms(whole.history[:3])

    def test_nothing_shows_nothing(self) -> None:
        """A log that is empty by mistake would pass for ever."""
        with pytest.raises(EmptyLogError, match="the log is empty, so it shows nothing of eight-steps"):
            assert_conforms([])

    def test_what_is_no_log_is_our_error(self) -> None:
        """A row that cannot be read is told by its number."""
        with pytest.raises(RecordError, match=r"rows\[0\]"):
            assert_conforms([("k-1",)])

    @pytest.mark.parametrize("given", [None, case_at("act"), [FULL[0], ("k-1", "thank", 1)]])
    def test_what_is_nothing_of_the_kind(self, given: Any) -> None:
        """And what would be a log is said."""
        with pytest.raises(RecordError, match=r"neither rows nor a history: .* or case.history"):
            assert_conforms(given)


class TestTransitionCoverage:
    """Counted from histories."""

    def test_the_cover_takes_all(self) -> None:
        """And nothing twice from nothing."""
        coverage = TransitionCoverage()
        assert (coverage.percent, len(coverage.missing)) == (0, 47)
        for path in transition_cover():
            coverage = coverage.with_history(path.history)
        assert (coverage.percent, coverage.missing, coverage.foreign) == (100, (), ())
        coverage.check(fail_under=100)

    def test_too_few_fail(self) -> None:
        """With the first ten that are missing."""
        coverage = TransitionCoverage().with_history(FULL)
        coverage.check(fail_under=19)
        with pytest.raises(TransitionsUncoveredError, match=r"^19\.1 % .* eight-steps .* and 28 more$"):
            coverage.check(fail_under=50.5)
        few = TransitionsUncoveredError("p", 50.0, 100, (("a", "go", "b"),))
        assert str(few) == "50.0 % of the transitions of p were taken, less than 100 %; not taken: a -go-> b"

    def test_what_said_no_has_taken_nothing(self) -> None:
        """And what happens around the steps is counted apart."""
        denied = attrs.evolve(cast(StepDone, FULL[3]), to="apologize", complete=False)
        held = case_at("thank").escalate(at=FULL[2].at, by="agent-7")
        coverage = TransitionCoverage().with_history((*FULL[:3], denied)).with_history(held.history)
        assert coverage.taken["opened", "thank", "thank"] == 2
        assert ("apologize", "listen", "listen") in coverage.missing
        assert coverage.around == {**dict.fromkeys(coverage.around, 0), "escalate": 1}
        assert len(coverage.around) == 9

    def test_moves_of_another_procedure_are_named(self) -> None:
        """So that a wrong procedure is seen."""
        coverage = TransitionCoverage(procedure=EIGHT_STEPS.without("listen")).with_history(FULL)
        assert coverage.foreign == (("apologize", "listen", "listen"), ("listen", "act", "act"))
        assert "not of this procedure: apologize -listen-> listen" in coverage.report()

    def test_it_can_be_written_as_json(self) -> None:
        """The same figures."""
        said = json.loads(json.dumps(TransitionCoverage().with_history(FULL).to_dict()))
        assert (said["percent"], said["histories"], len(said["transitions"])) == (19.1, 1, 47)
        assert sum(row["taken"] for row in said["transitions"]) == 9
        assert said["mode"] == "guided"

    def test_the_report_reads_well(self) -> None:
        """Short when all was taken."""
        coverage = TransitionCoverage()
        for path in transition_cover():
            coverage = coverage.with_history(path.history)
        assert coverage.report().splitlines() == [
            "never happened around the steps: hold, resume, escalate, approve, breach, answer-breach, reclassify, note",
            f"transitions of eight-steps (guided): 47 of 47 taken, 100.0 %, by {coverage.histories} histories",
        ]
        everything = attrs.evolve(
            coverage, taken={**coverage.taken, **{("act", name, "act"): 1 for name in coverage.around}}
        )
        assert len(everything.report().splitlines()) == 1

    @pytest.mark.parametrize("given", [case_at("act"), [("k-1", "thank", 1)], [1]])
    def test_what_is_no_history(self, given: Any) -> None:
        """Rows tell no position before, so they are not counted."""
        with pytest.raises(RecordError, match=r"history is none: .* such as case.history"):
            TransitionCoverage().with_history(given)

    @pytest.mark.parametrize("share", [-1, 101, float("nan")])
    def test_what_is_no_share(self, share: float) -> None:
        """A limit that could never be missed, or never met."""
        with pytest.raises(RecordError, match="fail_under is no share in per cent"):
            TransitionCoverage().check(fail_under=share)


class TestAddingUp:
    """What was counted apart: on several days, or by several processes."""

    @pytest.mark.parametrize("cut", [0, 1, 7, 10_000])
    def test_two_parts_are_the_whole(self, cut: int) -> None:
        """In whatever parts the histories are counted, and whichever comes first."""
        histories = [path.history for path in transition_cover()]
        whole, one, two = TransitionCoverage(), TransitionCoverage(), TransitionCoverage()
        for history in histories:
            whole = whole.with_history(history)
        for history in histories[:cut]:
            one = one.with_history(history)
        for history in histories[cut:]:
            two = two.with_history(history)
        assert one.with_coverage(two) == two.with_coverage(one) == whole

    def test_procedures_are_not_mixed(self) -> None:
        """Another procedure has other transitions."""
        fewer = EIGHT_STEPS.without("listen")
        with pytest.raises(RecordError) as caught:
            TransitionCoverage().with_coverage(TransitionCoverage(procedure=fewer))
        told = (
            "coverage.procedure has other transitions: 'eight-steps'; expected eight-steps with the same 47 transitions"
        )
        assert str(caught.value) == told
        with pytest.raises(RecordError, match="coverage is none: 5; expected a TransitionCoverage"):
            TransitionCoverage().with_coverage(cast(Any, 5))

    @pytest.mark.parametrize(
        "procedure",
        [
            EIGHT_STEPS,
            EIGHT_STEPS.without("listen"),
            EIGHT_STEPS.with_step("visit-site", after="act", needs=("result",)),
            EIGHT_STEPS.with_permission(lambda _, __: True),
            *(EIGHT_STEPS.with_mode(mode) for mode in Mode),
        ],
    )
    def test_what_is_handed_to_another_process(self, procedure: Procedure) -> None:
        """It says the same there, guards or not, and is made of what any format can hold."""
        counted = TransitionCoverage(procedure=procedure).with_history(FULL)
        there = unpacked(json.loads(json.dumps(packed(counted))))
        assert there.report() == counted.report()
        assert there.to_dict() == counted.to_dict()
        assert there.transitions == counted.transitions
        assert counted.with_coverage(there).histories == 2
