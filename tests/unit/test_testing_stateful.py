"""The model: each law that a system may break is told by name, and the sound one breaks none."""

from typing import Any, cast

import attrs
import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from complaintkit.errors import HistoryError, RecordError, UnknownTermError
from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    Option,
    Procedure,
    Refused,
    decide,
    evolve,
    fold,
    options,
    procedure_named,
)
from complaintkit.records import Opened
from complaintkit.testing import SystemDiffersError, good_evidence, specimen_complaint
from complaintkit.testing import stateful as model
from complaintkit.testing.stateful import ComplaintStateMachine, Observed

QUICK = settings(
    max_examples=60,
    stateful_step_count=10,
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate],
)


class Sound(ComplaintStateMachine):
    """A system that keeps a state and does what the procedure says."""

    def begin(self, opened: Opened) -> None:
        self.kept = fold([opened])

    def apply(self, command: Command) -> bool:
        answer = decide(self.kept, command, self.procedure)
        for event in answer.events if isinstance(answer, Accepted) else ():
            self.kept = evolve(self.kept, event)
        return isinstance(answer, Accepted)

    def observe(self) -> Observed:
        found = options(self.kept, at=self.kept.last_at, procedure=self.procedure)
        return {
            "position": self.kept.position,
            "version": self.kept.version,
            "visit": self.kept.visit,
            "hold": self.kept.hold,
            "turn": self.kept.turn,
            "level": self.kept.level,
            "done": sorted(self.kept.done),
            "open_breaches": self.kept.open_breaches,
            "approved_by": self.kept.approved_by,
            "satisfied": self.kept.satisfied,
            "declined": self.kept.declined,
            "is_over": self.kept.is_over,
            "offers": [option.event for option in found if option.status != "blocked"],
        }


def said_of(machine: type[ComplaintStateMachine]) -> str:
    """The law that *machine* breaks."""
    with pytest.raises(SystemDiffersError) as caught:
        run_state_machine_as_test(machine, settings=QUICK)
    assert isinstance(caught.value, AssertionError)
    return caught.value.law


class TestASoundSystem:
    """Breaks no law."""

    @pytest.mark.parametrize(
        "procedure",
        [
            EIGHT_STEPS,
            EIGHT_STEPS.with_mode("free"),
            procedure_named("norm:stages"),
            EIGHT_STEPS.with_step("visit-site", after="act", needs=("result",)),
        ],
    )
    def test_under_any_procedure(self, procedure: Procedure) -> None:
        """Everything that it keeps is compared."""
        machine = type("Own", (Sound,), {"procedure": procedure})
        run_state_machine_as_test(machine, settings=settings(QUICK, max_examples=15))


class TestLaws:
    """Each has a name."""

    def test_refuses_what_is_accepted(self) -> None:
        """A system that is stricter than the procedure."""

        class Strict(Sound):
            def apply(self, command: Command) -> bool:
                return command.event == "nothing"

        assert said_of(Strict) == "refuses what is accepted"

    def test_changes_though_it_refuses(self) -> None:
        """A system that counts its refusals as events."""

        class Counting(Sound):
            def apply(self, command: Command) -> bool:
                is_taken = super().apply(command)
                if not is_taken:
                    self.kept = attrs.evolve(self.kept, version=self.kept.version + 1)
                return is_taken

        assert said_of(Counting) == "changes though it refuses"

    def test_goes_back_in_its_versions(self) -> None:
        """A system that begins to count anew."""

        class Forgetful(Sound):
            def apply(self, command: Command) -> bool:
                is_taken = super().apply(command)
                self.kept = attrs.evolve(self.kept, version=0) if is_taken else self.kept
                return is_taken

        assert said_of(Forgetful) == "goes back in its versions"

    def test_skips_a_step(self) -> None:
        """A system that goes two steps for one."""

        class Hasty(Sound):
            def observe(self) -> Observed:
                return {"position": {"thank": "listen"}.get(self.kept.position, self.kept.position)}

        assert said_of(Hasty) == "skips a step"

    def test_does_not_say_what_the_history_comes_to(self) -> None:
        """A system that forgets which steps are done."""

        class Forgetful(Sound):
            def observe(self) -> Observed:
                return {"position": self.kept.position, "done": []}

        assert said_of(Forgetful) == "does not say what the history comes to"

    @pytest.mark.parametrize(
        ("offers", "told"), [(["thank"], "and not "), (EIGHT_STEPS.events, "too, and not anything less")]
    )
    def test_offers_something_else(self, offers: list[str], told: str) -> None:
        """Too little, or all that there is."""

        class Screen(Sound):
            def observe(self) -> Observed:
                return {"position": self.kept.position, "offers": offers}

        machine = Screen()
        with pytest.raises(SystemDiffersError, match=told) as caught:
            machine.begins(complaint=specimen_complaint())
        assert caught.value.law == "offers something else than can be done"
        assert "asked:    nothing done yet" in str(caught.value)

    def test_options_agree_with_decide(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Our own, too: an option that says ready is taken bare."""

        def all_ready(state: CaseState, **_: Any) -> tuple[Option, ...]:
            return (Option(event="thank", status="ready"),)

        monkeypatch.setattr(model, "options", all_ready)
        with pytest.raises(SystemDiffersError, match="is offered what is refused"):
            Sound().begins(complaint=specimen_complaint())


class TestWhatASubclassMustSay:
    """And how it is told what it lacks."""

    def test_apply_and_observe(self) -> None:
        """By name."""
        machine = ComplaintStateMachine()
        machine.begin(cast(Opened, None))
        with pytest.raises(NotImplementedError, match=r"ComplaintStateMachine\.apply: hand the command on"):
            machine.apply(cast(Command, None))
        with pytest.raises(NotImplementedError, match=r"ComplaintStateMachine\.observe: return what"):
            machine.observe()
        with pytest.raises(HistoryError, match="the case has not begun"):
            _ = machine.state
        assert (machine.history, machine.asked) == ((), ())

    @pytest.mark.parametrize(
        ("seen", "told"),
        [({"status": "x"}, "unknown field .*'status'"), ({}, "does not say where"), (None, "gives no fields")],
    )
    def test_what_is_observed(self, seen: Any, told: str) -> None:
        """Fields that we know, and a position among them."""

        class Odd(Sound):
            def observe(self) -> Observed:
                return cast(Observed, seen)

        with pytest.raises((RecordError, UnknownTermError), match=told):
            Odd().begins(complaint=specimen_complaint())


def test_what_was_asked_is_told_in_few_words() -> None:
    """The event, and what is particular about it."""
    machine = Sound()
    machine.begins(complaint=specimen_complaint())
    at = machine.state.last_at
    for command in (Command("thank", at, "a"), Command("withdraw", at, "a", expected_version=9)):
        assert isinstance(decide(machine.state, command), Refused) or command.event == "withdraw"
        machine._ask(command)
    machine._ask(Command("note", at.replace(year=2000), "a", good_evidence("note")))
    assert machine.asked == ("thank", "withdraw (seen version 9 of 1)", "note (before the last event)")
