"""A tester's suite that uses the kit: what pyright strict and mypy strict make of it, line by line."""

from collections.abc import Iterator
from datetime import datetime
from typing import assert_type

import pytest
from hypothesis import strategies as st

from complaintkit import BusinessCalendar, Case, Complaint, Customer
from complaintkit.procedure import CaseState, Command, Procedure
from complaintkit.records import Event, Evidence, Opened
from complaintkit.testing import (
    CasePath,
    Cell,
    TransitionCoverage,
    all_cells,
    all_paths,
    case_at,
    path_to,
    transition_cover,
)
from complaintkit.testing.stateful import ComplaintStateMachine, Observed
from complaintkit.testing.strategies import (
    calendars,
    commands,
    complaints,
    customers,
    event_logs,
    evidence_for,
    illegal_histories,
    legal_histories,
    procedures,
    replies,
)

__all__ = ["Clerk", "checked", "judged"]


class Clerk(ComplaintStateMachine):
    """A system that does nothing but remember its status, as a subclass of the model."""

    def begin(self, opened: Opened) -> None:
        """The first status."""
        self.status = opened.to

    def apply(self, command: Command) -> bool:
        """Takes whatever comes."""
        self.status = command.event
        return True

    def observe(self) -> Observed:
        """The status alone."""
        return {"position": self.status}


@pytest.mark.parametrize("cell", all_cells())
def judged(cell: Cell) -> str | None:
    """Not collected: what a test of a cell would look like."""
    assert_type(cell.codes, tuple[str, ...])
    assert_type(cell.state, CaseState)
    return cell.leads_to


def checked() -> TransitionCoverage:
    """What each name of the kit gives."""
    assert_type(all_paths(), Iterator[CasePath])
    assert_type(transition_cover(), tuple[CasePath, ...])
    assert_type(path_to("act").history, tuple[Event, ...])
    assert_type(case_at("act"), Case)
    assert_type(complaints(), st.SearchStrategy[Complaint])
    assert_type(customers(), st.SearchStrategy[Customer])
    assert_type(procedures(), st.SearchStrategy[Procedure])
    assert_type(calendars(), st.SearchStrategy[BusinessCalendar])
    assert_type(replies(), st.SearchStrategy[str])
    assert_type(evidence_for("act", says="yes"), st.SearchStrategy[Evidence])
    assert_type(commands(path_to("act").state), st.SearchStrategy[Command])
    assert_type(legal_histories(), st.SearchStrategy[tuple[Event, ...]])
    assert_type(illegal_histories(edits=2), st.SearchStrategy[tuple[Event, ...]])
    assert_type(event_logs(), st.SearchStrategy[list[tuple[str, str, datetime]]])
    return TransitionCoverage().with_history(case_at("closed").history)
