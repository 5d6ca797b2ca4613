"""The desk under the kit's model: how a command reaches it, and what it says of its case."""

from typing import ClassVar

from complaintkit.errors import StepRefusedError
from complaintkit.procedure import Command
from complaintkit.records import Opened
from complaintkit.testing.stateful import ComplaintStateMachine, Observed
from tests.crm.desk import Desk

__all__ = ["DeskModel"]


class DeskModel(ComplaintStateMachine):
    """Whatever is asked of the desk, its case stands where the procedure has it."""

    #: The desk that is tested.
    desk_class: ClassVar[type[Desk]] = Desk

    def __init__(self) -> None:
        super().__init__()
        self.desk = self.desk_class()
        self.case_id = ""

    def begin(self, opened: Opened) -> None:
        """The desk opens the case."""
        self.case_id = opened.complaint.id
        self.desk.open(opened)

    def apply(self, command: Command) -> bool:
        """The desk does it, or refuses by raising."""
        try:
            self.desk.do(self.case_id, command)
        except StepRefusedError:
            return False
        return True

    def observe(self) -> Observed:
        """What its screen shows."""
        status, version, hold, level = self.desk.row(self.case_id)
        return {"position": status, "version": version, "hold": hold, "level": level}

    def teardown(self) -> None:
        """The database is given back."""
        self.desk.close_down()
