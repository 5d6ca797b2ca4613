"""Equality, hash and repr of evidence and events."""

from datetime import UTC, datetime
from typing import Any

import pytest

from complaintkit.records import Amends, Breach, Event, Evidence, Reopened, Resumed, Thanks, Withdrawn
from complaintkit.vocabulary import Channel

COMMON: dict[str, Any] = {"seq": 2, "at": datetime(2026, 3, 2, 9, tzinfo=UTC), "by": "agent-7", "to": "opened"}


def test_the_kind_counts() -> None:
    """A withdrawal is no reopening, though both hold the same."""
    bare: list[Event] = [kind(**COMMON) for kind in (Withdrawn, Resumed, Reopened)]
    assert len(set(bare)) == 3
    assert bare[0] == Withdrawn(**COMMON)
    assert bare[0] != "withdrawn"


def test_every_field_counts() -> None:
    """A second later is another event."""
    assert Amends(how="道歉") != Amends(how="转交")
    assert hash(Amends(how="道歉")) == hash(Amends(how="道歉"))
    others: dict[str, Any] = {"seq": 3, "by": "agent-8", "to": "thank", "visit": 2, "because": "又断了"}
    for name, other in others.items():
        assert Resumed(**{**COMMON, name: other}) != Resumed(**COMMON)


@pytest.mark.parametrize("value", [Thanks(words="谢谢"), Breach(what="争吵"), Evidence()])
def test_it_can_be_pasted(value: Evidence) -> None:
    """What is shown makes the same again."""
    assert eval(repr(value), {"Thanks": Thanks, "Breach": Breach, "Evidence": Evidence}) == value
    assert repr(Thanks(channel=Channel.PHONE)) == "Thanks(channel=<Channel.PHONE: 'phone'>, words='')"
