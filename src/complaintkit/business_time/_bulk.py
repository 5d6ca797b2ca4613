"""The same answers for many rows at once, in integers: one snapshot, and no object made a row but its answer."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

from complaintkit.business_time._index import Index, Snapshot

__all__ = ["add_micros", "elapsed_micros", "reach"]


def reach(one: Sequence[int], two: Sequence[int]) -> tuple[int, int]:
    """The least and the greatest of both, neither of which is empty."""
    return min(map(min, (one, two))), max(map(max, (one, two)))


def elapsed_micros(index: Index, sinces: Sequence[int], untils: Sequence[int]) -> list[int]:
    """The open microseconds from each of *sinces* to its fellow in *untils*, signed."""
    if not sinces:
        return []
    found = index.over(*reach(sinces, untils))
    return [end - start for start, end in zip(_totals(found, sinces), _totals(found, untils), strict=True)]


def add_micros(
    index: Index, starts: Sequence[int], amounts: Iterable[int], otherwise: Callable[[int, int], int]
) -> list[int]:
    """The instants by which *amounts* have been open since *starts*; *otherwise* answers the unusual rows."""
    if not starts:
        return []
    found = index.over(min(starts), max(starts))
    rows, done, shut, until = len(found.starts), found.done, found.shut, found.until
    ends: list[int] = []
    for start, amount, before in zip(starts, amounts, _totals(found, starts), strict=True):
        total = before + amount
        position = bisect_left(done, total) - 1
        end = total + shut[position] if 0 < position < rows else until
        ends.append(end if amount > 0 and end < until else otherwise(start, amount))
    return ends


def _totals(found: Snapshot, ats: Sequence[int]) -> list[int]:
    done, shut = found.done, found.shut
    totals: list[int] = []
    for at, after in zip(ats, map(bisect_right, repeat(found.starts), ats), strict=True):
        here, most = at - shut[after - 1], done[after]
        totals.append(here if here < most else most)  # noqa: FURB136 - min() would cost as much as a search
    return totals
