"""Laws of the procedure, under any data, times, actors and interleavings."""

from datetime import datetime, timedelta
from typing import Any, cast

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from complaintkit.errors import StepRefusedError
from complaintkit.handling import Case
from complaintkit.procedure import EIGHT_STEPS, Accepted, Command, Reason, decide, fold
from complaintkit.records import EVIDENCE_OF, Category, Complaint, Evidence, record
from complaintkit.vocabulary import LANGUAGES, CloseReason, Direction, HoldReason, Mode, Nature
from tests.procedure_cells import NOW
from tests.scenarios.test_procedure_scenarios import USUAL

ACTORS = st.sampled_from(["agent-1", "agent-2", "chief"])
MINUTES = st.integers(min_value=-3, max_value=90).map(lambda minutes: timedelta(minutes=max(minutes, -1)))
REASONS = st.sampled_from([None, "客户补充了情况", " "])


@st.composite
def evidence(draw: st.DrawFn, event: str, at: datetime) -> Evidence | None:
    """Evidence for *event*: whole, half-filled, saying yes or no; sometimes none."""
    if event not in EVIDENCE_OF or draw(st.integers(0, 9)) == 0:
        return None
    kind = EVIDENCE_OF[event]
    fields = dict(USUAL[event]) | ({"promised_at": at + timedelta(hours=1)} if event == "act" else {})
    changed: dict[str, Any] = {}
    for field in attrs.fields(kind):
        if draw(st.integers(0, 5)) == 0:
            changed |= _otherwise(field.name, draw)
    return record(kind, fields | changed)


def _otherwise(name: str, draw: st.DrawFn) -> dict[str, Any]:
    yes_no = ("given", "accepted", "for_colleague", "confirmed", "beyond_authority", "understood", "kept", "satisfied")
    if name in (*yes_no, "asks", "out_of_scope"):
        return {name: draw(st.booleans())}
    choices: dict[str, Any] = {"direction": Direction, "answer": ("accepted", "declined"), "restatement": ("", "x")}
    if name == "reason":
        return {}
    return {name: draw(st.sampled_from([*choices[name]]))} if name in choices else {}


def done(case: Case, event: str, **command: Any) -> tuple[Case, tuple[Reason, ...]]:
    """The case after *event*; or the case as it was, and why."""
    try:
        return case.do(event, **command), ()
    except StepRefusedError as refused:
        return case, cast(tuple[Reason, ...], refused.reasons)


class Cases(RuleBasedStateMachine):
    """Several cases at once, worked on by several people who do not wait for one another."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.latest: dict[str, Case] = {}

    @rule(target=cases, mode=st.sampled_from([*Mode]), nature=st.sampled_from([None, *Nature]))
    def open(self, mode: Mode, nature: Nature | None) -> Any:
        """A complaint comes in."""
        name = f"k-{len(self.latest) + 1}"
        complaint = Complaint(id=name, text="断网三天", received_at=NOW)
        procedure = EIGHT_STEPS.with_mode(mode)
        case = Case.open(complaint, at=NOW, by="line", category=Category(nature=nature), procedure=procedure)
        self.latest[name] = case
        return multiple(name)

    @rule(name=cases, event=st.sampled_from(EIGHT_STEPS.events), by=ACTORS, data=st.data())
    def do(self, name: str, event: str, by: str, data: st.DataObject) -> None:
        """Somebody does something, sensible or not."""
        case = self.latest[name]
        at = case.state.last_at + data.draw(MINUTES)
        because = data.draw(REASONS)
        given: Any = data.draw(evidence(event, at))
        if event == "hold" and given is not None:
            given = attrs.evolve(given, reason=data.draw(st.sampled_from([*HoldReason])))
        if event == "close" and given is not None:
            given = attrs.evolve(given, reason=data.draw(st.sampled_from([*CloseReason])))
        seen = data.draw(st.sampled_from([None, case.state.version, case.state.version - 1]))
        before = (case.history, case.state)
        after, reasons = done(case, event, at=at, by=by, evidence=given, because=because, expected_version=seen)
        if after is case:
            assert reasons
            assert all(reason.message(lang) for reason in reasons for lang in LANGUAGES)
        else:
            assert after.history[: len(case.history)] == case.history
            assert len(after.history) > len(case.history)
            assert seen in (None, case.state.version)
        assert (case.history, case.state) == before
        self.latest[name] = after

    @rule(name=cases, by=ACTORS, data=st.data())
    def go_on(self, name: str, by: str, data: st.DataObject) -> None:
        """The sensible next thing, so that cases come far."""
        case = self.latest[name]
        open_to = [each.event for each in case.options(at=case.state.last_at) if each.status != "blocked"]
        event = data.draw(st.sampled_from(open_to))
        at = case.state.last_at + timedelta(minutes=1)
        fields = dict(USUAL.get(event, {})) | ({"promised_at": at + timedelta(hours=1)} if event == "act" else {})
        given = record(EVIDENCE_OF[event], fields) if event in EVIDENCE_OF else None
        self.latest[name], reasons = done(case, event, at=at, by=by, evidence=given, because="继续")
        codes = {reason.code for reason in reasons}
        assert codes <= {"not-satisfied", "not-at-the-end", "own-request", "steps-missing", "reopened-too-late"}

    @rule(name=cases)
    def ask(self, name: str) -> None:
        """``options`` agrees with ``decide``: ready is taken as it is, blocked is refused whatever comes along."""
        case = self.latest[name]
        for option in case.options(at=case.state.last_at):
            bare = Command(option.event, case.state.last_at, "nobody")
            answer = decide(case.state, bare, case.procedure)
            assert isinstance(answer, Accepted) == (option.status == "ready"), option

    @invariant()
    def the_state_is_the_history_folded(self) -> None:
        """``fold(history) == state``, the versions count, and visits never go back."""
        for case in self.latest.values():
            assert fold(case.history) == case.state
            assert [event.seq for event in case.history] == [*range(1, case.state.version + 1)]
            visits = [event.visit for event in case.history]
            assert visits == sorted(visits)
            assert case.state.open_breaches >= 0

    @invariant()
    def what_is_written_is_read_again(self) -> None:
        """Plain JSON and back is the same case."""
        for case in self.latest.values():
            procedures = (case.procedure,)
            assert Case.from_dict(case.to_dict(), procedures=procedures).state == case.state


CasesTest = pytest.mark.filterwarnings("default")(Cases.TestCase)
CasesTest.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
