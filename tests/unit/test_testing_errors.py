"""What our asserts, paths and models say when something is amiss: every error whole, field by field."""

import importlib
import sys
from collections.abc import Callable
from typing import Any, cast
from unittest.mock import patch

import attrs
import pytest

from complaintkit.errors import HistoryError, MissingExtraError, RecordError, UnknownTermError
from complaintkit.procedure import EIGHT_STEPS, Command, Option
from complaintkit.records import EVIDENCE_OF
from complaintkit.testing import (
    AGENT,
    MOMENT,
    EmptyLogError,
    MachineDiffersError,
    NonconformingLogError,
    SystemDiffersError,
    TransitionCoverage,
    TransitionsUncoveredError,
    UntakenEdgesError,
    all_paths,
    assert_conforms,
    assert_equivalent,
    path_to,
    plugin,
    specimen_complaint,
    transition_cover,
)
from complaintkit.testing import stateful as model
from complaintkit.testing.stateful import ComplaintStateMachine, Observed
from complaintkit.testing.strategies import evidence_for, of_kind
from tests.unit.test_testing_paths import HARD
from tests.unit.test_testing_stateful import Sound
from tests.whole_errors import assert_told, left_out

SKIPPED = "the case is thanked, and listen comes after: apologize. [not-from-here, outline:procedure]"
#: A history whose second event says that it led elsewhere.
HISTORY = path_to("apologize").history
#: In the free order nothing can be acted on before anything was heard.
FREE = EIGHT_STEPS.with_mode("free").without("help").without("explain").without("stay-rational").without("report")
OFFERED = "approve, breach, close, escalate, hold, merge, message, note, reclassify, thank, withdraw"
BROKEN = (*HISTORY[:2], attrs.evolve(HISTORY[2], to="report"))


def any_of(kind: Any) -> Any:
    """The same, of whatever type it says."""
    return kind


def without_hypothesis(module: str) -> Callable[[], object]:
    """Imports *module* where hypothesis is not installed."""

    def importing() -> object:
        names = [name for name in sys.modules if name.startswith(("complaintkit.testing.st", "hypothesis"))]
        with patch.dict("sys.modules"):
            for name in names:
                del sys.modules[name]
            sys.modules["hypothesis"] = cast(Any, None)
            return importlib.import_module(module)

    return importing


def system(*events: str, taken: bool | None = None, seen: Any = None, later: Any = None) -> Callable[[], object]:
    """Asks *events* of a sound system that answers *taken*, and says *seen*, or *later* once it was asked."""

    class Odd(Sound):
        def apply(self, command: Command) -> bool:
            return super().apply(command) if taken is None else taken

        def observe(self) -> Observed:
            said = later if self.asked_of_it and later is not None else seen
            return super().observe() if said is None else cast(Observed, said)

        asked_of_it = False

    def asking() -> None:
        machine = Odd()
        machine.begins(complaint=specimen_complaint())
        for event in events:
            ask(machine, event)

    def ask(machine: Odd, event: str) -> None:
        command, applied = Command(event, machine.state.last_at, AGENT), machine.apply

        def applying(command: Command) -> bool:
            machine.asked_of_it = True
            return applied(command)

        with patch.object(machine, "apply", applying):
            machine._ask(command)  # pyright: ignore[reportPrivateUsage]

    return asking


def all_ready() -> object:
    """A system whose procedure offers what it refuses."""
    with patch.object(model, "options", return_value=(Option(event="thank", status="ready"),)):
        return system()()


class Machine:
    """A machine that always stands at the same place and takes everything."""

    position = "opened"

    def fire(self, event: str, **facts: object) -> None:
        """Nothing happens."""


class Closed(Machine):
    """One that begins at the end."""

    position = "closed"


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], Exception]] = {
    # --- logs and histories ---
    "an empty log": (lambda: assert_conforms([]), EmptyLogError("eight-steps")),
    "a text for a log": (
        lambda: assert_conforms(any_of(5)),
        RecordError("log", "is neither rows nor a history", 5, "(case id, event, at) rows, or case.history"),
    ),
    "a skipped step": (
        lambda: assert_conforms([("k-1", "thank", 1), ("k-1", "listen", 2)]),
        NonconformingLogError("eight-steps", "k-1", None, "listen", "thank", 2, SKIPPED),
    ),
    "a step skipped in two cases": (
        lambda: assert_conforms([(k, *row) for k in ("k-1", "k-2") for row in (("thank", 1), ("listen", 2))]),
        NonconformingLogError("eight-steps", "k-1", None, "listen", "thank", 2, SKIPPED, 1),
    ),
    "a history that leads elsewhere": (
        lambda: assert_conforms(BROKEN),
        NonconformingLogError(
            "eight-steps",
            "k-1",
            2,
            "apologize",
            "thank",
            BROKEN[2].at,
            "is not what eight-steps makes of it",
        ),
    ),
    "a history for coverage that is none": (
        lambda: TransitionCoverage().with_history(any_of([5])),
        RecordError("history", "is none", [5], "the events of one case, such as case.history"),
    ),
    "coverages of nothing": (
        lambda: TransitionCoverage().with_coverage(any_of(5)),
        RecordError("coverage", "is none", 5, "a TransitionCoverage"),
    ),
    "a coverage of another procedure": (
        lambda: TransitionCoverage().with_coverage(TransitionCoverage(procedure=FREE)),
        RecordError(
            "coverage.procedure",
            "has other transitions",
            "eight-steps",
            f"eight-steps with the same {len(TransitionCoverage().transitions)} transitions",
        ),
    ),
    "more than all": (
        lambda: TransitionCoverage().check(fail_under=101),
        RecordError("fail_under", "is no share in per cent", 101, "0 to 100"),
    ),
    "a text for a share": (
        lambda: TransitionCoverage().check(fail_under=any_of("80")),
        RecordError("fail_under", "is no share in per cent", "80", "0 to 100"),
    ),
    "too little taken": (
        lambda: TransitionCoverage().check(fail_under=80),
        TransitionsUncoveredError("eight-steps", 0.0, 80, TransitionCoverage().transitions),
    ),
    "a share that the command line refuses": (lambda: plugin._percent("101"), ValueError()),  # pyright: ignore[reportPrivateUsage]
    # --- paths ---
    "no visits": (lambda: all_paths(visits=0), RecordError("visits", "leaves no path", 0, "1 or more")),
    "none for visits": (
        lambda: all_paths(visits=any_of(None)),
        RecordError("visits", "leaves no path", None, "1 or more"),
    ),
    "no length": (lambda: all_paths(length=0), RecordError("length", "leaves no path", 0, "1 or more")),
    "an edge that nothing takes": (
        lambda: transition_cover(FREE),
        UntakenEdgesError("eight-steps", (("opened", "act", "act"),)),
    ),
    "a way that nothing goes": (
        lambda: path_to("closed", HARD),
        UntakenEdgesError("eight-steps", (("act", "visit-site", "visit-site"),), "thank>apologize>listen>act"),
    ),
    # --- machines ---
    "no machine": (
        lambda: assert_equivalent(any_of(5)),
        RecordError(
            "machine_class",
            "makes no machine",
            5,
            "a python-statemachine class, or a class with position and fire(event, **facts)",
        ),
    ),
    "another beginning": (
        lambda: assert_equivalent(Closed),
        MachineDiffersError("Closed", "eight-steps", (), "", "that it begins at opened", "begins at closed"),
    ),
    "a machine that stays": (
        lambda: assert_equivalent(Machine),
        MachineDiffersError("Machine", "eight-steps", ("thank",), "", "that it leads to thank", "stayed at opened"),
    ),
    # --- systems ---
    "no apply": (
        lambda: ComplaintStateMachine().apply(Command("thank", MOMENT, AGENT)),
        NotImplementedError("ComplaintStateMachine.apply: hand the command on, and return if it was taken"),
    ),
    "no observe": (
        lambda: ComplaintStateMachine().observe(),
        NotImplementedError("ComplaintStateMachine.observe: return what your system says of the case"),
    ),
    "no case yet": (lambda: ComplaintStateMachine().state, HistoryError(0, "is missing: the case has not begun")),
    "a field that there is not": (
        system(seen={"position": "opened", "levels": 5}),
        UnknownTermError("levels", tuple(Observed.__annotations__), "field of what is observed"),
    ),
    "no position": (
        system(seen={"version": 1}),
        RecordError("observe()", "does not say where the case stands", {"version": 1}, "a position such as 'opened'"),
    ),
    "nothing observed": (
        system(seen=5),
        RecordError("observe()", "gives no fields", 5, "a dict such as {'position': 'opened'}"),
    ),
    "offered what is refused": (
        all_ready,
        SystemDiffersError(
            "is offered what is refused",
            (),
            "thank is ready",
            "thank lacks evidence: channel. [evidence-missing, outline:procedure]",
        ),
    ),
    "offers nothing": (
        system(seen={"position": "opened", "offers": []}),
        SystemDiffersError(
            "offers something else than can be done", (), OFFERED, f"offers nothing too, and not {OFFERED}"
        ),
    ),
    "refuses what is accepted": (
        system("withdraw", taken=False),
        SystemDiffersError("refuses what is accepted", ("withdraw",), "withdraw is taken", "refused"),
    ),
    "takes what is refused": (
        system("report", taken=True, seen={"position": "opened", "version": 1}),
        SystemDiffersError(
            "takes what is refused",
            ("report",),
            "the case is opened, and report comes after: stay rational. [not-from-here, outline:procedure]",
            "taken; position opened, version 1",
        ),
    ),
    "changes though it refuses": (
        system("report", seen={"position": "opened"}, later={"position": "opened", "level": 0}),
        SystemDiffersError("changes though it refuses", ("report",), "position opened", "position opened, level 0"),
    ),
    "goes back": (
        system("withdraw", seen={"position": "opened", "version": 1}, later={"position": "withdrawn", "version": 0}),
        SystemDiffersError("goes back in its versions", ("withdraw",), "more than 1", "position withdrawn, version 0"),
    ),
    "skips a step": (
        system("withdraw", seen={"position": "opened"}, later={"position": "listen"}),
        SystemDiffersError(
            "skips a step",
            ("withdraw",),
            "from opened to thank or closed or withdrawn or merged",
            "from opened to listen",
        ),
    ),
    "says something else": (
        system(seen={"position": "opened", "level": 2}),
        SystemDiffersError("does not say what the history comes to", (), "level 0", "level 2"),
    ),
    "says something else of what is done": (
        system(seen={"position": "opened", "done": ["thank"]}),
        SystemDiffersError("does not say what the history comes to", (), "done nothing", "done thank"),
    ),
    # --- strategies ---
    "a type that is none of ours": (
        lambda: of_kind(int),
        UnknownTermError(
            "int",
            (
                "Complaint",
                "Customer",
                "Money",
                "Category",
                "Evidence",
                "Facts",
                "Procedure",
                "CaseState",
                "Command",
                "BusinessCalendar",
                "Case",
            ),
            "type",
        ),
    ),
    "a number for a type": (
        lambda: of_kind(any_of(5)),
        RecordError("kind", "is no class", 5, "a record's, such as Complaint"),
    ),
    "an answer that is none": (
        lambda: evidence_for("act", says=any_of("no")),
        UnknownTermError("no", ("yes", "anything"), "answer"),
    ),
    "an event that takes no evidence": (
        lambda: evidence_for("withdraw"),
        RecordError("evidence", "is taken by other events only", "withdraw", f"one of {', '.join(EVIDENCE_OF)}"),
    ),
    # --- what is missing ---
    "no hypothesis for models": (
        without_hypothesis("complaintkit.testing.stateful"),
        MissingExtraError("testing", "model-based tests"),
    ),
    "no hypothesis for strategies": (
        without_hypothesis("complaintkit.testing.strategies"),
        MissingExtraError("testing", "strategies"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_what_is_amiss_is_told_whole(name: str) -> None:
    """Each error: what was done, what was expected and what was found."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is in the table above."""
    assert left_out(["testing"], ERRORS) == []
