"""What happened to a case."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from complaintkit.errors import RecordError
from complaintkit.records import (
    EVENT_OF,
    Category,
    Complaint,
    Event,
    Noted,
    Opened,
    Reclassified,
    Resumed,
    StepDone,
    Verdict,
    category_of,
)
from complaintkit.records.evidence import Note, Thanks
from complaintkit.vocabulary import Complexity, Content, EventName, Mode, Nature, Step

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = Complaint(id="k-1", text="宽带断了三天", received_at=AT)
COMMON: dict[str, Any] = {"seq": 2, "at": AT, "by": "agent-7", "to": "opened"}


def opened(**fields: Any) -> Opened:
    """A case opened on the complaint."""
    return Opened(**dict[str, Any]({**COMMON, "seq": 1, "complaint": COMPLAINT}) | fields)


def test_every_event_around_the_steps_has_its_record() -> None:
    """The steps share one record, so that a host's own step needs none."""
    assert set(EVENT_OF) == set(EventName) - set(map(EventName, Step))
    assert len(set(EVENT_OF.values())) == len(EVENT_OF)


@pytest.mark.parametrize("name", ["seq", "visit"])
@pytest.mark.parametrize("given", [0, -1, True, 1.0, "1", None, 2**53])
def test_places_are_counted_from_one(name: str, given: Any) -> None:
    """A truth value is no number, and neither is one that JSON would bend."""
    with pytest.raises(RecordError) as caught:
        Resumed(**dict[str, Any](COMMON, **{name: given}))
    assert (caught.value.path, caught.value.problem) == (f"resumed.{name}", "is not a whole number from 1")


@pytest.mark.parametrize("name", ["by", "to"])
def test_somebody_did_it_and_it_led_somewhere(name: str) -> None:
    """Neither can be blank."""
    with pytest.raises(RecordError, match=rf"^resumed\.{name} is blank"):
        Resumed(**dict[str, Any](COMMON, **{name: " "}))


def test_a_steps_evidence_is_evidence() -> None:
    """Not a dict that looks like it."""
    with pytest.raises(RecordError, match=r"^stepdone\.evidence is not an Evidence"):
        StepDone(**COMMON, step="thank", evidence=cast(Any, {}))
    assert StepDone(**COMMON, step="thank", evidence=Thanks()).complete is True


class TestOpened:
    """A history begins with it."""

    def test_it_has_not_been_judged(self) -> None:
        """Simple, until somebody says otherwise."""
        assert opened().category == Category()
        assert opened().category.complexity is Complexity.SIMPLE

    def test_a_complaint_is_entered_when_it_is_there(self) -> None:
        """Not before it was received; at that very moment it can be."""
        with pytest.raises(RecordError) as caught:
            opened(at=AT - timedelta(microseconds=1))
        assert (caught.value.path, caught.value.problem) == ("opened.at", "lies before the complaint was received")
        assert opened(at=AT).at == AT

    @pytest.mark.parametrize("mode", Mode)
    def test_its_mode_is_one_of_ours(self, mode: Mode) -> None:
        """As a term or as its value."""
        assert opened(mode=mode.value) == opened(mode=mode)

    @pytest.mark.parametrize("mode", ["bogus", "", None, [], 1])
    def test_another_mode_is_refused(self, mode: Any) -> None:
        """A history could not be read on without it."""
        with pytest.raises(RecordError, match=r"^opened\.mode is not a known mode"):
            opened(mode=mode)

    def test_it_carries_a_complaint(self) -> None:
        """And nothing that only looks like one."""
        with pytest.raises(RecordError, match=r"^opened\.complaint is not a Complaint"):
            opened(complaint={"id": "k-1"})


class TestJudgement:
    """How a case is judged at the end of its history."""

    VALID = Category(nature=Nature.HARM, content=Content.EQUIPMENT, other_contents=(Content.SERVICE_ATTITUDE,))

    def test_first_as_it_was_opened(self) -> None:
        """Whatever else happened."""
        note = Noted(**COMMON, evidence=Note(text="老客户"))
        assert category_of([opened(category=self.VALID), note]) == self.VALID

    def test_then_as_it_was_judged_last(self) -> None:
        """Nature is not fixed at intake (``manual:conversion``); a verdict without a category judges nothing."""
        again = [Reclassified(**COMMON, evidence=Verdict(category=each)) for each in (Category(), self.VALID, None)]
        assert category_of([opened(), *again]) == self.VALID

    def test_nothing_judges_nothing(self) -> None:
        """A history without a judgement has none."""
        history: list[Event] = [Resumed(**COMMON)]
        assert category_of(history) is None
        assert category_of([]) is None
