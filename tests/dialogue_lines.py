"""Dialogues as tests write them: a line a turn, ``[HH:MM[:SS] ]speaker: words``, on one day in China."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from complaintkit.wording.dialogues import DialogueReport
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import RuleKind

__all__ = ["from_turn_to_turn", "moment", "talk", "turn"]

_TURN = re.compile(r"(?:(\d\d:\d\d(?::\d\d)?) )?(\w+): (.*)", re.DOTALL)
#: 00:00 of the day, in China.
_MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC) - timedelta(hours=8)


def moment(clock: str | None) -> datetime | None:
    """The moment of a time of day, where one is given."""
    hours, minutes, *seconds = map(int, clock.split(":")) if clock else (0, 0)
    return _MIDNIGHT + timedelta(hours=hours, minutes=minutes, seconds=sum(seconds)) if clock else None


def turn(line: str) -> dict[str, Any]:
    """The turn that a line writes."""
    found = _TURN.fullmatch(line)
    assert found is not None, line
    return {"at": moment(found[1]), "said_by": found[2], "text": found[3]}


def talk(text: str) -> dict[str, Any]:
    """The dialogue of some lines, of which the last may say ``closed: HH:MM reason``."""
    lines, _, closed = text.partition("\nclosed: ")
    clock, _, why = closed.partition(" ")
    return {"turns": map(turn, lines.splitlines()), "closed_at": moment(clock or None), "closed_for": why or None}


def from_turn_to_turn(report: DialogueReport) -> list[str]:
    """What was found by rules of dialogues: the turn from 1, and the rule."""
    rules = {rule.id for rule in Rules.load().rules if rule.kind is RuleKind.DIALOGUE}
    return [f"{each.turn + 1} {each.rule}" for each in report.findings if each.rule in rules]
