"""The law's clocks of a case beside the house's; loaded when it is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from complaintkit.errors import RecordError
from complaintkit.records import Event
from complaintkit.sla import Clock
from complaintkit.sla.statutory import Facts, FactsGiven, StatutoryClock, statutory_clocks

__all__ = ["with_statutory"]

_LAST = datetime.max.replace(tzinfo=UTC)


def with_statutory(
    ours: Iterable[Clock], history: Sequence[Event], given: FactsGiven, at: datetime
) -> tuple[Clock | StatutoryClock, ...]:
    """Both kinds of clock in one list, the earliest due first and what has no due moment last."""
    if not isinstance(cast(object, given), Mapping):
        expected = "a dict such as {'jurisdiction': 'CN-CQ', 'sector': 'telecom'}"
        raise RecordError("clocks.statutory", "is no dict of facts", given, expected)
    known = [event for event in history if event.at <= at]
    law = statutory_clocks(Facts.from_history(known, **given), given.get("calendars"), at=at)
    return tuple(sorted((*ours, *law), key=lambda clock: clock.due_at.astimezone(UTC) if clock.due_at else _LAST))
