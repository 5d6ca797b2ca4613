"""Steps through working time around pauses, in microseconds; forwards, and its mirror image."""

from complaintkit.business_time._index import Index
from complaintkit.business_time._runs import Run

__all__ = ["back", "forth"]


def forth(index: Index, at: int, wanted: int, pauses: list[Run]) -> int:
    """The earliest instant by which *wanted* has passed since *at* outside *pauses*; for 0 the next open one."""
    for since, until in pauses:
        if until <= at:
            continue
        end = _after(index, at, wanted)
        if end < since or (wanted and end == since):
            return end
        if since > at:
            wanted -= index.elapsed(at, since)
        at = until
    return _after(index, at, wanted)


def back(index: Index, at: int, wanted: int, pauses: list[Run]) -> int:
    """The latest instant since which *wanted* has passed until *at* outside *pauses*; for 0 the last closing."""
    for since, until in reversed(pauses):
        if since >= at:
            continue
        start = _before(index, at, wanted)
        if start > until or (wanted and start == until):
            return start
        if until < at:
            wanted -= index.elapsed(until, at)
        at = since
    return _before(index, at, wanted)


def _after(index: Index, at: int, wanted: int) -> int:
    return index.add(at, wanted) if wanted else index.next_open(at)


def _before(index: Index, at: int, wanted: int) -> int:
    return index.subtract(at, wanted) if wanted else index.previous_close(at)
