"""What shows that a step was done."""

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

from complaintkit.errors import RecordError
from complaintkit.records import (
    EVIDENCE_OF,
    Action,
    Composure,
    Evidence,
    Facts,
    Hold,
    Listening,
    Note,
    Report,
    Thanks,
    Verdict,
)
from complaintkit.vocabulary import Channel, EventName, HoldReason, Turn

KINDS: tuple[type[Evidence], ...] = (*EVIDENCE_OF.values(), Facts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
class TestEveryKind:
    """What holds of each."""

    def test_nothing_is_needed_to_make_one(self, kind: type[Evidence]) -> None:
        """Half-filled evidence is a fact too; it says what is missing, in its own order."""
        assert kind().missing() == kind.REQUIRED

    def test_what_it_requires_are_its_fields(self, kind: type[Evidence]) -> None:
        """The required names are fields."""
        assert set(kind.REQUIRED) <= attrs.fields_dict(kind).keys()

    def test_it_refuses_another_kind_of_value(self, kind: type[Evidence]) -> None:
        """An object that is nothing of ours fits no field, and the error names it."""
        for name in attrs.fields_dict(kind):
            given: dict[str, Any] = {name: object()}
            with pytest.raises(RecordError) as caught:
                kind(**given)
            assert caught.value.path == f"{kind.__name__.lower()}.{name}"


def test_every_step_has_its_evidence() -> None:
    """Each event of the vocabulary asks for one kind, but those that need nothing but who, when and why."""
    bare = {EventName.REOPEN, EventName.WITHDRAW, EventName.RESUME, EventName.ESCALATE}
    assert set(EVIDENCE_OF) == set(EventName) - bare
    assert len(set(EVIDENCE_OF.values())) == len(EVIDENCE_OF)


@pytest.mark.parametrize("blank", ["", " ", "\u3000\n"])
def test_white_space_shows_nothing(blank: str) -> None:
    """A record of blanks is no record."""
    assert Listening(record=blank, restatement="对", confirmed=False).missing() == ("record",)


def test_a_no_is_not_missing() -> None:
    """A customer who did not confirm has answered."""
    assert Listening(record="断网", restatement="断网？", confirmed=False).missing() == ()
    assert Composure(kept=False).missing() == ()
    assert Report(reported_to="科长", archive_entry="7", follow_up="不满意", satisfied=False).missing() == ()


def test_a_promise_is_kept_in_utc() -> None:
    """So are the end of a hold and the moment that a note tells of."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert Action(promised_at=at).promised_at == Hold(until=at).until == Note(happened_at=at).happened_at == at


class TestTurn:
    """Whose turn it is while a case waits."""

    @pytest.mark.parametrize("reason", HoldReason)
    def test_the_reason_says_it(self, reason: HoldReason) -> None:
        """Unless it is stated otherwise."""
        assert Hold(reason=reason).turn is reason.turn
        assert Hold(reason=reason, stated_turn=Turn.OURS).turn is Turn.OURS

    def test_without_a_reason_nobody_knows(self) -> None:
        """There is no default to hide behind."""
        assert Hold().turn is None


class TestFacts:
    """The evidence of a step that the host added."""

    def test_facts_are_kept_by_name(self) -> None:
        """In whatever order they were given."""
        assert Facts.of(b="2", a="1") == Facts.of(a="1", b="2") == Facts((("a", "1"), ("b", "2")))

    @pytest.mark.parametrize("given", [[("a", "1")], (("a", 1),), (("a",),), ("ab",), (["a", "1"],), None])
    def test_a_fact_is_a_name_and_a_text(self, given: Any) -> None:
        """Anything else is refused."""
        with pytest.raises(RecordError, match="is not a tuple of"):
            Facts(given)


def test_a_verdict_lacks_its_category() -> None:
    """A judgement that says nothing is none."""
    assert Verdict().missing() == ("category",)
    assert Thanks(channel=Channel.PHONE).missing() == ()
