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
    found: list[Pause] = []
    since: datetime | None = None
    for state in states:
        at = state.since
        if at > end:
            break
        if not _counts(target, state):
            since = since or at
        elif since is not None:
            found.append((since, at))
            since = None
    if since is not None:
        found.append((since, end))
    return tuple(found), since is not None


def reached(states: Iterable[State], level: int) -> datetime | None:
    """When the case first came to *level*; ``None`` while it has not."""
    return next((state.since for state in states if state.level == level), None)


def _counts(target: Target, state: State) -> bool:
    _, turn, level, over = state
    if over or (target.level is not None and target.level != level):
        return False
    return turn not in target.pauses_on if target.owner is Turn.OURS else turn is target.owner
