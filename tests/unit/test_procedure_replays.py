"""Replaying logs: what fits, what deviates first, how far a log is from the procedure."""

from collections import deque
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintkit.errors import RecordError
from complaintkit.procedure import EIGHT_STEPS, EightSteps, Procedure, align, replay
from complaintkit.procedure.edges import ENDS, leads_on
from complaintkit.records import Note
from tests.procedure_cells import GOOD, NOW, Cell, Engine, cells_of_stubs, stubbed

STEPS = EIGHT_STEPS.steps
MODES = ("strict", "guided", "free")


def rows(*events: str, case: str = "k-1") -> list[tuple[str, str, int]]:
    """A log of one case, one event a minute."""
    return [(case, event, minute) for minute, event in enumerate(events)]


class TestReplay:
    """One row, one look-up; one case, one verdict."""

    def test_a_whole_case_fits_and_ends(self) -> None:
        """All eight and closed, under kebab or Python names, with notes in between."""
        found = replay(rows("opened", *STEPS[:6], "note", "stay_rational", "message", "report", "close", "note"))
        (verdict,) = found
        assert (verdict.fits, verdict.is_over, verdict.position) == (True, True, "closed")
        assert verdict.steps == (*STEPS, "close")
        assert (len(found), found.fitting) == (1, 1)

    def test_the_first_deviation_is_named_with_its_reason(self) -> None:
        """A row out of its turn leaves the case where it is; the first is told with moment, position and reason."""
        found = replay(rows("thank", "listen", "act", "apologize"))["k-1"]
        assert (found.deviations, found.position, found.fits) == (2, "apologize", False)
        assert found.first is not None
        assert (found.first.at, found.first.event, found.first.position) == (1, "listen", "thank")
        assert found.first.reason.code == "not-from-here"

    def test_an_unknown_event_and_one_after_the_end_deviate(self) -> None:
        """Each with its own reason."""
        log = [*rows("thank", "sing"), *rows("withdraw", "hold", case="k-2"), *rows("withdraw", "act", case="k-3")]
        codes = [verdict.first.reason.code for verdict in replay(log) if verdict.first is not None]
        assert codes == ["unknown-event", "over", "over"]

    def test_a_hosts_names_are_read_and_its_noise_left_out(self) -> None:
        """``names`` maps the log's names; ``None`` leaves one out."""
        names = {"Danke sagen": "thank", "Drucken": None}
        (verdict,) = replay(rows("Danke sagen", "Drucken"), names=names)
        assert (verdict.fits, verdict.steps) == (True, ("thank",))

    def test_cases_may_interleave(self) -> None:
        """Only the rows of one case need an order."""
        one, other = rows("thank", "apologize"), rows("listen", "thank", case="k-2")
        mixed = [row for pair in zip(one, other, strict=True) for row in pair]
        assert [verdict.fits for verdict in replay(iter(mixed))] == [True, False]

    def test_rows_out_of_time_are_named(self) -> None:
        """By number, so that the log can be mended."""
        with pytest.raises(RecordError, match=r"rows\[1\].at lies before the last row of case 'k-1'"):
            replay([("k-1", "thank", 2), ("k-1", "apologize", 1)])

    @pytest.mark.parametrize("bad", [("k-1", "apologize"), ("k-1", "apologize", None), None, ("k-1", 7, 9)])
    def test_a_row_that_is_none_is_named(self, bad: Any) -> None:
        """Too short, without a moment, or no row at all."""
        with pytest.raises(RecordError, match=r"rows\[0\] or the next|rows\[1\] or the next"):
            replay([("k-1", "thank", 1), bad])

    def test_an_empty_log_fits(self) -> None:
        """Nothing to say."""
        found = replay([])
        assert (len(found), found.fitness(), found.summary()["cases"]) == (0, 1.0, 0)

    def test_the_summary_counts_what_goes_wrong(self) -> None:
        """The commonest first deviation first."""
        log = [row for i in range(3) for row in rows("listen", case=f"a-{i}")]
        log += [*rows("thank", case="b"), *rows("act", case="c"), *rows("withdraw", case="d")]
        assert replay(log).summary() == {
            "cases": 6,
            "fitting": 2,
            "over": 1,
            "deviations": [
                {"reason": "not-from-here", "event": "listen", "position": "opened", "cases": 3},
                {"reason": "not-from-here", "event": "act", "position": "opened", "cases": 1},
            ],
        }

    def test_with_evidence_commands_are_decided(self) -> None:
        """A restatement that was not confirmed brings the case no further: no deviation, but the next step is one."""
        unconfirmed = type(GOOD["listen"])(record="a", restatement="b", confirmed=False)
        told: list[tuple[str, str, Any, Any]] = [
            ("k-1", "open", NOW, None),
            ("k-1", "thank", NOW, GOOD["thank"]),
            ("k-1", "apologize", NOW, GOOD["apologize"]),
            ("k-2", "thank", NOW, None),
            ("k-1", "listen", NOW, unconfirmed),
            ("k-1", "note", NOW, Note(text="x")),
            ("k-1", "act", NOW, GOOD["act"]),
            ("k-1", "act", NOW, GOOD["act"]),
        ]
        found = replay(told)
        first, second = found
        assert (first.position, first.deviations, first.steps) == (
            "apologize", 2, ("thank", "apologize", "listen", "act", "act"),
        )  # fmt: skip
        assert first.first is not None
        assert first.first.reason.code == "not-from-here"
        assert second.first is not None
        assert second.first.reason.code == "evidence-missing"
        assert found.variants()["thank",] == 1

    def test_with_evidence_too_rows_are_checked(self) -> None:
        """Length and time."""
        with pytest.raises(RecordError, match="another length"):
            replay([("k-1", "thank", NOW, None), ("k-1", "thank", NOW)])
        with pytest.raises(RecordError, match="lies before"):
            replay([("k-1", "thank", NOW, None), ("k-1", "note", NOW - timedelta(1), None)])

    @given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(EIGHT_STEPS.events)), max_size=25))
    def test_a_log_ends_where_the_engine_does(self, log: list[tuple[str, str]]) -> None:
        """With all guards met, each case of any log is led as the python-statemachine class leads it."""
        found = replay([(case, event, i) for i, (case, event) in enumerate(log)])
        for verdict in found:
            assert verdict.position == led([event for case, event in log if case == verdict.case_id])


PLAIN = stubbed(EIGHT_STEPS, {})
ORACLE = Engine(PLAIN.machine())


def led(events: list[str]) -> str:
    """Where the engine leads *events*, refused ones left out."""
    position = "opened"
    for event in events:
        if hasattr(EightSteps, event.replace("-", "_")):
            position = ORACLE.leads_to(Cell(position, event)) or position
    return position


def cheapest(events: tuple[str, ...], procedure: Procedure, *, to_the_end: bool) -> int:
    """The cost of the best alignment, found by trying everything breadth first: slow and stupid."""
    best: dict[tuple[int, str], int] = {}
    queue = deque([(0, "opened", 0)])
    while queue:
        read, place, cost = queue.popleft()
        if best.get((read, place), 10**9) <= cost:
            continue
        best[read, place] = cost
        for edge in procedure.edges:
            if edge.source == place and read < len(events) and edge.event == events[read]:
                queue.append((read + 1, edge.target, cost))
            if edge.source == place and leads_on(edge) and place not in ENDS:
                queue.append((read, edge.target, cost + 1))
        if read < len(events):
            queue.append((read + 1, place, cost + 1))
    ends = [cost for (read, place), cost in best.items() if read == len(events) and (place in ENDS or not to_the_end)]
    return min(ends)


class TestAlignment:
    """The cheapest reading of a log as the procedure."""

    def test_a_log_that_fits_costs_nothing(self) -> None:
        """Fitness 1, with returns and to the end."""
        steps = (*STEPS[:5], "listen", *STEPS[3:], "close")
        found = align(steps, to_the_end=True)
        assert (found.cost, found.fitness, found.skipped, found.added) == (0, 1.0, (), ())
        assert align(()).fitness == 1.0

    def test_skipped_added_and_swapped_are_named(self) -> None:
        """A step left out, one done twice, two in the wrong order."""
        assert align(("thank", "listen")).skipped == ("apologize",)
        assert align(("thank", "thank", "apologize")).added == ("thank",)
        assert align(("thank", "listen", "apologize", "act")).swapped in (("listen",), ("apologize",))

    def test_an_unfinished_case_lacks_the_rest(self) -> None:
        """Only if it should have ended."""
        assert align(STEPS[:6]).cost == 0
        found = align(STEPS[:6], to_the_end=True)
        assert found.skipped == ("stay-rational", "report", "close")
        assert found.worst == 6 + align((), to_the_end=True).cost

    def test_nothing_right_is_worth_nothing(self) -> None:
        """Fitness 0."""
        assert align(("sing", "dance")).fitness == 0.0
        assert align((), EIGHT_STEPS).fitness == 1.0

    @given(
        st.lists(st.sampled_from([*STEPS, "close", "withdraw", "reopen", "sing"]), max_size=9).map(tuple),
        st.sampled_from(MODES),
        st.booleans(),
    )
    def test_it_is_the_cheapest(self, events: tuple[str, ...], mode: str, to_the_end: bool) -> None:
        """The cost is that of trying everything; the moves spell the log, and a way through the procedure."""
        procedure = EIGHT_STEPS.with_mode(mode)
        found = align(events, procedure, to_the_end=to_the_end)
        assert found.cost == cheapest(events, procedure, to_the_end=to_the_end)
        assert tuple(move.event for move in found.moves if move.kind != "skipped") == events
        way = [move.event for move in found.moves if move.kind != "added"]
        assert (
            replay([("k", event, i) for i, event in enumerate(way)], procedure).fitting == min(1, len(way)) or not way
        )

    def test_a_log_is_as_fit_as_its_cases(self) -> None:
        """The mean over the cases, each as its variant."""
        log = [*rows("thank", case="a"), *rows("thank", case="b"), *rows("sing", case="c")]
        found = replay(log)
        assert found.variants() == {("thank",): 2, ("sing",): 1}
        assert found.fitness() == pytest.approx(2 / 3)


@given(st.lists(st.sampled_from(EIGHT_STEPS.events), max_size=12), st.sampled_from(MODES))
def test_coded_and_streamed_agree(events: list[str], mode: str) -> None:
    """The table of numbers leads where the replay does, and nowhere where a row deviates."""
    procedure = EIGHT_STEPS.with_mode(mode)
    coded = procedure.coded()
    ended = coded.walk([coded.code(event) for event in events])
    for verdict in replay([("k", event, i) for i, event in enumerate(events)], procedure):
        assert ended == (verdict.position if verdict.fits else None)


def test_the_plain_oracle_has_all_edges() -> None:
    """The engine that logs are held against is that of the proof."""
    assert len(PLAIN.edges) == len(EIGHT_STEPS.edges)
    assert cells_of_stubs(EIGHT_STEPS)
