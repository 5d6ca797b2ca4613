"""When a clock stands still: whose turn it is, with which level the case is, and whether it is over."""

from collections.abc import Iterable
from datetime import datetime

from complaintkit.policies import Target
from complaintkit.records import Closed, Escalated, Event, Held, Merged, Opened, Reopened, Resumed, Withdrawn
from complaintkit.sla.clock import Pause
from complaintkit.vocabulary import Turn

__all__ = ["pauses_of", "reached"]


def pauses_of(history: Iterable[Event], target: Target, end: datetime) -> tuple[tuple[Pause, ...], bool]:
    """The times until *end* in which the target's clock stands still, and whether it does at *end*."""
    found: list[Pause] = []
    since: datetime | None = None
    turn, level, over = None, 0, False
    for event in history:
        if event.at > end:
            break
        turn, level, over = _after(event, turn, level, over=over)
        if not _counts(target, turn, level, over=over):
            since = since or (event.complaint.received_at if isinstance(event, Opened) else event.at)
        elif since is not None:
            found.append((since, event.at))
            since = None
    if since is not None:
        found.append((since, end))
    return tuple(found), since is not None


def reached(history: Iterable[Event], level: int) -> datetime | None:
    """When the case first came to *level*; ``None`` while it has not."""
    return next((event.at for event in history if isinstance(event, Escalated) and event.level == level), None)


def _after(event: Event, turn: Turn | None, level: int, *, over: bool) -> tuple[Turn | None, int, bool]:
    if isinstance(event, Held):
        return event.evidence.turn, level, over
    if isinstance(event, Resumed):
        return None, level, over
    if isinstance(event, Escalated):
        return turn, event.level, over
    if isinstance(event, Closed | Withdrawn | Merged):
        return turn, level, True
    # Whoever takes a case up again does not go on waiting.
    return (None, level, False) if isinstance(event, Reopened) else (turn, level, over)


def _counts(target: Target, turn: Turn | None, level: int, *, over: bool) -> bool:
    if over or (target.level is not None and target.level != level):
        return False
    return turn not in target.pauses_on if target.owner is Turn.OURS else turn is target.owner
