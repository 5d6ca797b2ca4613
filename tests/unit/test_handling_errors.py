"""What a case says when it can't be opened, read or moved on: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest

from complaintkit import Case, Complaint
from complaintkit.errors import ComplaintKitError, HistoryError, RecordError, StepRefusedError, UnknownTermError
from complaintkit.handling import triage
from complaintkit.procedure import EIGHT_STEPS, Command, Refused, decide
from complaintkit.records import Note, Noted, Thanks
from tests.whole_errors import assert_told, left_out

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = Complaint(id="k-1", text="宽带断了三天", received_at=AT)
CASE = Case.open(COMPLAINT, at=AT, by="agent-7")
PLAIN: dict[str, Any] = CASE.to_dict()
REFUSED = decide(CASE.state, Command("thank", AT, "agent-7", Thanks()))
assert isinstance(REFUSED, Refused)
OTHERS = attrs.evolve(EIGHT_STEPS, name="six-steps", version=2)
#: What is of another kind; a checker of types would say so.
NONE: Any = None
TEXT: Any = "ours"
NUMBER: Any = 5
NAIVE = AT.replace(tzinfo=None)
LATER = "2026-03-02T09:00:00+00:00 or later"
EARLIER = AT - timedelta(minutes=1)
ONE_EVENT: Any = Noted(seq=3, at=AT, by="agent-7", to="opened", evidence=Note(text="客户下午在家"))
CALENDAR = "a BusinessCalendar, or None for around the clock in China"
STATUTORY = "a dict such as {'jurisdiction': 'CN-CQ', 'sector': 'telecom'}"


def opened(**changes: Any) -> Callable[[], object]:
    """Opens a case with *changes*."""
    given: dict[str, Any] = {"complaint": COMPLAINT, "at": AT, "by": "agent-7"}
    return lambda: Case.open(**(given | changes))


def told(events: Any, **context: Any) -> Callable[[], object]:
    """The case of *events*."""
    return lambda: Case.from_history(events, **context)


def read(**changes: Any) -> Callable[[], object]:
    """Reads the case with *changes*."""
    return lambda: Case.from_dict(PLAIN | changes)


def thanked(**given: Any) -> Callable[[], object]:
    """Thanks with what is *given*."""
    usual: dict[str, Any] = {"at": AT, "by": "agent-7"}
    return lambda: CASE.thank(**(usual | given))


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    # Opened.
    "no complaint": (
        opened(complaint="宽带断了三天"),
        RecordError("opened.complaint", "is not a Complaint", "宽带断了三天", "a Complaint"),
    ),
    "opened too early": (
        opened(at=EARLIER),
        RecordError("opened.at", "lies before the complaint was received", "2026-03-02T08:59:00+00:00", LATER),
    ),
    "opened at no moment": (
        opened(at=NAIVE),
        RecordError("opened.at", "has no time zone", "2026-03-02T09:00:00", "an offset such as +08:00"),
    ),
    "no procedure": (
        opened(procedure="eight-steps"),
        RecordError("case.procedure", "is no procedure", "eight-steps", "a Procedure such as EIGHT_STEPS"),
    ),
    "no policy": (
        opened(policy={"rules": []}),
        RecordError("case.policy", "is no policy", {"rules": []}, "a ServicePolicy, or None for the manuals' limits"),
    ),
    "no calendar": (
        opened(calendar="Asia/Shanghai"),
        RecordError("case.calendar", "is no calendar", "Asia/Shanghai", CALENDAR),
    ),
    # From a history.
    "no list of events": (
        told(ONE_EVENT),
        RecordError("case.history", "is no list of events", ONE_EVENT, "a list of events, as case.history is"),
    ),
    "plain data for events": (
        told(PLAIN["events"]),
        HistoryError(0, "is a dict; expected an event, or Case.from_dict for data"),
    ),
    "no list of procedures": (
        told(CASE.history, procedures=EIGHT_STEPS),
        RecordError("case.procedures", "is not a list", EIGHT_STEPS, "a list of Procedure"),
    ),
    "one of the procedures": (
        told(CASE.history, procedures=[EIGHT_STEPS, "six-steps"]),
        RecordError("case.procedures[1]", "is not a Procedure", "six-steps", "a Procedure"),
    ),
    "a procedure that is not given": (
        told(CASE.history, procedures=[OTHERS]),
        HistoryError(0, "follows eight-steps 1; procedures given: six-steps 2"),
    ),
    "a history with a gap": (
        told([*CASE.history, ONE_EVENT]),
        HistoryError(1, "has seq 3; expected 2"),
    ),
    "a calendar of another kind": (
        told(CASE.history, calendar=5),
        RecordError("case.calendar", "is no calendar", 5, CALENDAR),
    ),
    # From plain data.
    "no object": (
        lambda: Case.from_dict(TEXT),
        RecordError("case", "is not an object", "ours", "an object with schema and events"),
    ),
    "a newer schema": (read(schema=2), RecordError("case.schema", "is not known here", 2, "schema 1")),
    "a schema that is yes": (
        read(schema=True),
        RecordError("case.schema", "is not known here", given=True, expected="schema 1"),
    ),
    "a field that is none": (
        read(evnts=[]),
        RecordError("case.evnts", "is not a field", [], "one of schema, events"),
    ),
    "events that are no list": (
        read(events={"type": "opened"}),
        RecordError("case.events", "is not a list", {"type": "opened"}, "a list of events"),
    ),
    "an event that is none": (
        read(events=[PLAIN["events"][0] | {"by": " "}]),
        RecordError("events[0].by", "is blank", " ", "at least one visible character"),
    ),
    # Moved on.
    "a step that is refused": (
        thanked(),
        StepRefusedError("thank", REFUSED.reasons),
    ),
    "a field of no evidence": (
        thanked(chanel="phone"),
        RecordError("thank.chanel", "is not a field", "phone", "one of channel, words"),
    ),
    "a field of another kind": (
        thanked(words=5),
        RecordError("thanks.words", "is not a text", 5, "a string"),
    ),
    "nobody": (thanked(by=""), RecordError("command.by", "is blank", "", "at least one visible character")),
    "an event that is no text": (
        lambda: CASE.do(NONE, at=AT, by="agent-7"),
        RecordError("command.event", "is not a text", None, "a string"),
    ),
    "a version that is no number": (
        thanked(expected_version="1"),
        RecordError("command.expected_version", "is not an int", "1", "an int"),
    ),
    # Asked.
    "clocks at no place": (
        lambda: CASE.clocks(at=AT, statutory=TEXT),
        RecordError("clocks.statutory", "is no dict of facts", "ours", STATUTORY),
    ),
    "in no language": (
        lambda: triage(COMPLAINT).to_html(NONE),
        UnknownTermError("None", ("zh-Hans", "zh-Hant", "en"), "language"),
    ),
    "triage of a text": (
        lambda: triage(TEXT),
        RecordError("triage.complaint", "is no complaint", "ours", "a Complaint"),
    ),
    "triage with no history": (
        lambda: triage(COMPLAINT, history=NUMBER),
        RecordError("triage.history", "is not a list", 5, "a list of Complaint"),
    ),
    "triage with a history of texts": (
        lambda: triage(COMPLAINT, history=[COMPLAINT, TEXT]),
        RecordError("triage.history[1]", "is not a Complaint", "ours", "a Complaint"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """Where, what is wrong, what was given, what would work; and nothing else."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["handling"], ERRORS) == []
