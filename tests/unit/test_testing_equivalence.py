"""A machine of somebody else's against a procedure: the same, or the shortest way to see that it is not."""

from typing import Any

import pytest
from statemachine import Event, State, StateChart

from complaintkit.errors import RecordError
from complaintkit.procedure import EIGHT_STEPS, MANUALS, EightSteps, procedure_named
from complaintkit.testing import MachineDiffersError, assert_equivalent
from complaintkit.vocabulary import Step


@pytest.mark.parametrize("name", MANUALS)
def test_our_own_machines_are_the_procedures(name: str) -> None:
    """Each that the manuals have."""
    procedure = procedure_named(name)
    assert_equivalent(procedure.machine(), procedure)


class Ladder:
    """A machine of a host's: a list of steps and a place in it."""

    names: tuple[str, ...] = ("thank", "apologize", "listen", "act", "help", "explain", "stay-rational", "report")

    def __init__(self) -> None:
        self.position = "opened"

    def fire(self, event: str, /, **facts: Any) -> None:  # noqa: ARG002
        """The next step, or an end."""
        ends = {"close": "closed", "withdraw": "withdrawn", "merge": "merged"}
        if self.position in ends.values():
            raise PermissionError(f"{self.position} is over")
        if event in ends:
            self.position = ends[event]
        elif event in self.names and self.names.index(event) == self.place():
            self.position = event

    def place(self) -> int:
        """How many steps are done."""
        return self.names.index(self.position) + 1 if self.position in self.names else 0


#: What the ladder is: the strict order without reopening and without the short way to explaining.
LADDER = EIGHT_STEPS.with_mode("strict")


class Skipping(Ladder):
    """One that lets a step be left out."""

    def fire(self, event: str, /, **facts: Any) -> None:
        """As before; but help need not be given."""
        if event == "explain" and self.position == "act":
            self.position = event
        else:
            super().fire(event, **facts)


class TestOwnMachines:
    """Positions and events of a host's own."""

    def test_what_it_lacks_is_found(self) -> None:
        """A ladder that is left is not climbed again; and how it refuses is told."""
        with pytest.raises(MachineDiffersError) as caught:
            assert_equivalent(Ladder, LADDER, guards=False)
        assert str(caught.value) == (
            "Ladder is not eight-steps: withdraw > reopen: expected that it leads to opened; "
            "it refuses (PermissionError: withdrawn is over)"
        )

    def test_a_machine_without_guards_differs_where_they_are_compared(self) -> None:
        """The first thing amiss is told."""
        with pytest.raises(MachineDiffersError, match=r"thank \(bare\): expected .* \(evidence-missing\)"):
            assert_equivalent(Skipping, LADDER)

    def test_it_begins_where_the_procedure_does(self) -> None:
        """Under whatever name."""

        class Late(Ladder):
            def __init__(self) -> None:
                super().__init__()
                self.position = "thank"

        with pytest.raises(MachineDiffersError, match=r"nothing done yet: expected .* opened; it begins at thank"):
            assert_equivalent(Late, LADDER)


@pytest.mark.parametrize("given", [object, EightSteps(), "EightSteps"])
def test_what_makes_no_machine(given: Any) -> None:
    """Is named, with what would."""
    with pytest.raises(RecordError, match=r"machine_class makes no machine: .*; expected a python-statemachine class"):
        assert_equivalent(given)


class Spoken(StateChart[Any]):
    """The angry call under names of a host's own, in the engine."""

    allow_event_without_transition = False
    new: State = State(value="Neu", initial=True)
    ready: State = State(value="Bereit", final=True)
    prepare_self: Event = Event(new.to(ready))


class TestEngineMachines:
    """python-statemachine classes."""

    def test_an_event_that_we_do_not_have(self) -> None:
        """Is found where it first moves a case."""
        longer = EIGHT_STEPS.with_step("sing", after="opened").with_edge("thank", source="opened", target="thank")
        with pytest.raises(MachineDiffersError, match=r": sing: expected .* \(unknown-event\); it moved to sing"):
            assert_equivalent(longer.machine(), guards=False)

    def test_an_edge_that_we_do_not_have(self) -> None:
        """As is one of our own events at another place."""
        shorter = EIGHT_STEPS.with_edge("help", source="listen", target="help")
        with pytest.raises(MachineDiffersError, match=r"listen > help: expected .*; it moved to help"):
            assert_equivalent(shorter.machine())

    def test_an_event_that_it_does_not_have(self) -> None:
        """Leaves it where it is."""
        longer = EIGHT_STEPS.with_step("visit-site", after="thank")
        with pytest.raises(MachineDiffersError, match=r"thank > visit-site: expected that it leads .* stayed at thank"):
            assert_equivalent(EightSteps, longer)

    def test_names_of_the_hosts(self) -> None:
        """Theirs, then ours, for positions and events."""
        with pytest.raises(MachineDiffersError, match="Spoken is not outline:angry-call: close: expected"):
            assert_equivalent(
                Spoken,
                procedure_named("outline:angry-call"),
                names={"Neu": "opened", "Bereit": "prepare-oneself", "prepare_self": "prepare-oneself"},
            )

    def test_a_guard_that_breaks_is_no_refusal(self) -> None:
        """Its error comes out."""

        def broken(evidence: object = None) -> bool:
            raise ZeroDivisionError

        class Broken(StateChart[Any]):
            allow_event_without_transition = False
            catch_errors_as_events = False
            opened: State = State(value="opened", initial=True)
            done: State = State(value="thank", final=True)
            thank: Event = Event(opened.to(done, cond=broken))

        with pytest.raises(ZeroDivisionError):
            assert_equivalent(Broken)

    def test_a_lost_loop_is_found_along_the_paths(self) -> None:
        """What only shows after a way back."""

        class Tired(Ladder):
            """Goes back once, as it should, and never again."""

            names = tuple(step.value for step in Step)

            def __init__(self) -> None:
                super().__init__()
                self.machine = EightSteps()
                self.returns = 0

            def fire(self, event: str, /, **facts: Any) -> None:
                before = self.position
                if facts["because"] and self.returns > 1 and event == "act":
                    raise RuntimeError("no more")
                getattr(self.machine, event.replace("-", "_"))(**facts)
                self.position = str(self.machine.current_state_value)
                self.returns += before in self.names and bool(facts["because"])

        with pytest.raises(MachineDiffersError, match="no more") as caught:
            assert_equivalent(Tired)
        assert caught.value.events.count("act") > 1
