"""When a clock stands still: whose turn it is, with which level the case is, and whether it is over."""

from collections.abc import Iterable
from datetime import datetime

from complaintkit.policies import Target
from complaintkit.sla._story import State
from complaintkit.sla.clock import Pause
from complaintkit.vocabulary import Turn

__all__ = ["pauses_of", "reached"]


def pauses_of(states: Iterable[State], target: Target, end: datetime) -> tuple[tuple[Pause, ...], bool]:
    """The times until *end* in which the target's clock stands still, and whether it does at *end*."""
    owner, only, stops = target.owner, target.level, target.pauses_on
    ours = owner is Turn.OURS
    found: list[Pause] = []
    since: datetime | None = None
    for at, turn, level, over in states:
        if at > end:
            break
        if over or (turn in stops if ours else turn is not owner) or (only is not None and only != level):
            since = since or at
        elif since is not None:
            found.append((since, at))
            since = None
    if since is not None:
        found.append((since, end))
    return tuple(found), since is not None


def reached(states: Iterable[State], level: int) -> datetime | None:
    """When the case first came to *level*; ``None`` while it has not."""
    return next((at for at, _, each, _ in states if each == level), None)
