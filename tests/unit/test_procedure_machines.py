"""The python-statemachine classes: what an embedding application may rely on, and the engine's traps, each met."""

import subprocess
import sys
from types import SimpleNamespace
from typing import Any, cast

import pytest
from statemachine import State
from statemachine.exceptions import TransitionNotAllowed

import complaintkit.procedure as package
from complaintkit.errors import RecordError
from complaintkit.procedure import EIGHT_STEPS, EightSteps
from complaintkit.procedure.edges import declared_edges
from complaintkit.records import Facts
from tests.procedure_cells import GOOD


def thanked(machine: Any) -> Any:
    """*machine* after the first step."""
    machine.thank(evidence=GOOD["thank"])
    return machine


def run(code: str) -> str:
    """What a fresh interpreter prints for *code*."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_package_loads_no_engine() -> None:
    """``import complaintkit.procedure`` loads neither python-statemachine nor asyncio."""
    code = "import sys, complaintkit.procedure; print([m for m in ('statemachine', 'asyncio') if m in sys.modules])"
    assert run(code) == "[]"


def test_the_hosts_text_domain_stays() -> None:
    """Loading the engine leaves the host's gettext domain as it was."""
    code = (
        "import gettext; gettext.textdomain('host'); from complaintkit.procedure import EightSteps; "
        "print(gettext.textdomain())"
    )
    assert run(code) == "host"


@pytest.mark.parametrize("machine", [EightSteps, EIGHT_STEPS.with_mode("free").machine()])
def test_unknown_events_and_errors_are_not_swallowed(machine: type[Any]) -> None:
    """The four strict flags are set: a refused event raises, and so does an error in a callback."""
    with pytest.raises(TransitionNotAllowed):
        machine().listen()
    flags = ("allow_event_without_transition", "enable_self_transition_entries", "catch_errors_as_events")
    assert not any(getattr(machine, flag) for flag in flags)
    assert machine.atomic_configuration_update is True


def test_an_error_in_a_callback_reaches_the_caller() -> None:
    """A callback that fails says so, and the machine stays where it was."""

    class Failing(EightSteps):
        def on_thank(self) -> None:
            raise ValueError("no thanks")

    machine = Failing()
    with pytest.raises(ValueError, match="no thanks"):
        thanked(machine)
    assert machine.current_state_value == "opened"


def test_a_subclass_may_override_callbacks() -> None:
    """Subclassing for callbacks works as users of python-statemachine expect."""
    seen: list[str] = []

    class Loud(EightSteps):
        def after_thank(self) -> None:
            seen.append("thanked")

    assert thanked(Loud()).current_state_value == "thank"
    assert seen == ["thanked"]


def test_a_listener_hears_every_step() -> None:
    """A listener is told of what happens."""
    seen: list[tuple[str, str]] = []

    class Listener:
        def after_transition(self, event: str, target: State) -> None:
            seen.append((str(event), cast(str, target.value)))

    thanked(EightSteps(listeners=[Listener()]))
    assert seen == [("thank", "thank")]


def test_a_host_row_keeps_the_state_as_text() -> None:
    """Bound to a row with a text column, the machine reads and writes it: a value that JSON and SQL take."""
    row = SimpleNamespace(state="thank")
    machine = EightSteps(cast(Any, row), state_field="state")
    machine.apologize(evidence=GOOD["apologize"])
    assert row.state == "apologize"
    assert type(row.state) is str


def test_a_host_column_named_like_a_guard_vetoes_nothing() -> None:
    """Guards are functions, so a row's own ``thanks_shown`` is not asked."""
    row = SimpleNamespace(state="opened", thanks_shown=False, reason_given=False)
    assert thanked(EightSteps(cast(Any, row))).current_state_value == "thank"


def test_a_bogus_persisted_state_is_named_on_use() -> None:
    """The engine takes any persisted text; :meth:`Procedure.checked` names a wrong one before it does harm."""
    with pytest.raises(LookupError, match="unknown position of eight-steps 'thanked'"):
        EIGHT_STEPS.checked("thanked")
    assert EIGHT_STEPS.checked("thank") == "thank"


def test_new_edges_by_subclassing_are_refused_and_the_base_stays_whole() -> None:
    """A subclass with a new state or edge gets a ``TypeError`` that shows the way; the base has its own edges only."""
    before = {state.id: len(state.transitions) for state in EightSteps.states}
    with pytest.raises(TypeError, match=r"Detour adds an edge from heard .*EIGHT_STEPS.with_step"):
        type("Detour", (EightSteps,), {"detour": EightSteps.heard.to(EightSteps.acted)})
    waiting = State()
    with pytest.raises(TypeError, match=r"Place adds waiting, .*with_edge"):
        type("Place", (EightSteps,), {"waiting": waiting, "wait": EightSteps.heard.to(waiting)})

    assert {state.id: len(state.transitions) for state in EightSteps.states} == before
    assert "detour" not in {str(event) for event in cast(Any, EightSteps).events}
    assert thanked(EightSteps()).current_state_value == "thank"
    assert [event.id for event in EightSteps().allowed_events]


def test_the_declared_machine_is_the_procedures_own() -> None:
    """``EIGHT_STEPS.machine()`` is ``EightSteps``; any other procedure gives a fresh class, sharing no state."""
    assert EIGHT_STEPS.machine() is EightSteps
    one, other = (EIGHT_STEPS.with_step("visit-site", after="act").machine() for _ in range(2))
    assert one is not other
    assert not {id(state) for state in one.states} & {id(state) for state in other.states}
    assert not {id(state) for state in one.states} & {id(state) for state in EightSteps.states}


def test_a_procedure_with_permissions_and_labels_runs_the_declared_machine() -> None:
    """What leaves the edges as they are leaves the class as it is."""
    assert EIGHT_STEPS.relabel("thank", en="say thanks").machine() is EightSteps


def test_a_hosts_step_runs_in_the_engine() -> None:
    """A step added by value is an event of the fresh class, under the host's label."""
    procedure = EIGHT_STEPS.with_step("visit-site", after="opened", needs=("result",), zh_Hans="上门")
    machine = procedure.machine()()
    with pytest.raises(TransitionNotAllowed):
        machine.visit_site(evidence=Facts.of(result=" "))
    machine.visit_site(evidence=Facts.of(result="换了光猫"))
    assert machine.current_state_value == "visit-site"
    named: set[str] = {event.name for event in procedure.machine().events}
    assert {"上门", "谢"} <= named
    thanked(machine)


@pytest.mark.parametrize("step", ["send", "prepare", "states"])
def test_a_step_called_like_a_member_of_the_engine_makes_no_machine(step: str) -> None:
    """It would break the engine on the first event; ``decide`` takes it all the same."""
    procedure = EIGHT_STEPS.with_step(step, after="act")
    assert procedure.table["act", step]
    with pytest.raises(RecordError, match="hides a member of the engine"):
        procedure.machine()


def test_only_merged_is_final() -> None:
    """A final state could not be reopened."""
    assert [state.value for state in EightSteps.states if state.final] == ["merged"]
    assert len(declared_edges()) == sum(len(state.transitions) for state in EightSteps.states)


def test_the_package_has_no_other_lazy_name() -> None:
    """A wrong name is an ``AttributeError``, as in any module."""
    with pytest.raises(AttributeError, match="NineSteps"):
        _ = cast(Any, package).NineSteps
