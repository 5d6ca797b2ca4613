"""A small CRM: one table of plain sqlite3, the history as JSON in a text column, a few columns for the screens."""

import json
import sqlite3

from complaintkit.errors import StepRefusedError
from complaintkit.procedure import CaseState, Command, Refused, decide, evolve, fold
from complaintkit.records import Event, Opened, plain, record

__all__ = ["Desk"]

_TABLE = "CREATE TABLE cases (id TEXT PRIMARY KEY, status TEXT, version INTEGER, hold TEXT, level INTEGER, events TEXT)"


class Desk:
    """Cases in a table."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.execute(_TABLE)

    def close_down(self) -> None:
        """Gives the database back."""
        self.db.close()

    def open(self, opened: Opened) -> None:
        """A new row."""
        self.write(opened.complaint.id, [opened], fold([opened]))

    def do(self, case_id: str, command: Command) -> None:
        """What somebody at a screen does; a ``StepRefusedError`` where it may not be done."""
        history = self.history(case_id)
        state = fold(history)
        answer = decide(state, command)
        if isinstance(answer, Refused):
            raise StepRefusedError(command.event, answer.reasons)
        for event in answer.events:
            state = evolve(state, event)
        self.write(case_id, [*history, *answer.events], state)

    def history(self, case_id: str) -> list[Event]:
        """What happened, read from the text column."""
        (text,) = self.db.execute("SELECT events FROM cases WHERE id = ?", (case_id,)).fetchone()
        return [record(Event, row) for row in json.loads(text)]

    def write(self, case_id: str, history: list[Event], state: CaseState) -> None:
        """The row, with what the screens need beside the history."""
        text = json.dumps([plain(event) for event in history], ensure_ascii=False)
        row = (case_id, state.position, state.version, state.hold, state.level, text)
        self.db.execute("INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?)", row)

    @staticmethod
    def state_after(history: list[Event]) -> CaseState:
        """Where *history* leads."""
        return fold(history)

    def row(self, case_id: str) -> tuple[str, int, str | None, int]:
        """What a screen shows."""
        found: tuple[str, int, str | None, int] = self.db.execute(
            "SELECT status, version, hold, level FROM cases WHERE id = ?", (case_id,)
        ).fetchone()
        return found
