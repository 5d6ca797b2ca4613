"""The same desk with one bug each, as they are made: and what the kit says of it."""

from contextlib import suppress

import attrs
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from complaintkit.errors import StepRefusedError
from complaintkit.procedure import CaseState, Command
from complaintkit.records import Apology, Event, Held, StepDone
from complaintkit.testing import SystemDiffersError
from tests.crm.desk import Desk
from tests.crm.model import DeskModel

__all__ = ["BUGS", "said_of"]

#: Enough to find each, and the same on every run.
SETTINGS = settings(
    max_examples=150,
    stateful_step_count=10,
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
)


class SkipsAStep(Desk):
    """An apology is written down at once, whether the customer has been thanked or not."""

    def do(self, case_id: str, command: Command) -> None:
        history = self.history(case_id)
        if not isinstance(command.evidence, Apology) or history[-1].to != "opened":
            super().do(case_id, command)
            return
        fields = {"seq": len(history) + 1, "at": command.at, "by": command.by, "step": "apologize", "to": "apologize"}
        apologized = StepDone(**fields, evidence=command.evidence)  # type: ignore[arg-type]
        self.write(case_id, [*history, apologized], self.state_after([*history, apologized]))


class LosesAHold(Desk):
    """Any later change clears the column that says that the case waits."""

    def write(self, case_id: str, history: list[Event], state: CaseState) -> None:
        waits = state.version == 1 or isinstance(history[-1], Held)
        super().write(case_id, history, state if waits else attrs.evolve(state, hold=None))


class ClosesTwice(Desk):
    """Closing is for the screen to think of: a case that is over is closed again."""

    def do(self, case_id: str, command: Command) -> None:
        history = self.history(case_id)
        if command.event == "close" and history[-1].to == "closed":
            again = attrs.evolve(history[-1], seq=len(history) + 1, at=command.at)
            self.write(case_id, [*history, again], self.state_after([*history, again]))
            return
        super().do(case_id, command)


class CountsWrong(Desk):
    """A hold does not count as a change, so the version column falls behind."""

    def write(self, case_id: str, history: list[Event], state: CaseState) -> None:
        holds = sum(isinstance(event, Held) for event in history)
        super().write(case_id, history, attrs.evolve(state, version=state.version - holds))


class SwallowsRefusals(Desk):
    """A refusal is caught where nobody looks, and the screen says "done"."""

    def do(self, case_id: str, command: Command) -> None:
        with suppress(StepRefusedError):
            super().do(case_id, command)


#: The bugs, in the order in which the page tells of them.
BUGS: tuple[type[Desk], ...] = (SkipsAStep, LosesAHold, ClosesTwice, CountsWrong, SwallowsRefusals)


def said_of(desk: type[Desk]) -> str:
    """What the kit says of *desk*, or nothing where it finds no bug."""
    model = type(f"{desk.__name__}Model", (DeskModel,), {"desk_class": desk})
    try:
        run_state_machine_as_test(model, settings=SETTINGS)
    except SystemDiffersError as error:
        return str(error)
    return ""
