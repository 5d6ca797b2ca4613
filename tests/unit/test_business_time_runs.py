"""Runs of time as sets of moments: united, cut and met, over every small case there is."""

from collections.abc import Iterable
from itertools import combinations, product

import pytest

from complaintkit.business_time._runs import Run, common, united, without

MOMENTS = range(5)
#: Every run of up to four moments, the empty ones and those the wrong way round among them.
RUNS = [*product(MOMENTS, MOMENTS)]


def moments(runs: Iterable[Run]) -> set[int]:
    """The moments that lie in *runs*: the start does, the end does not."""
    return {at for start, end in runs for at in range(start, end)}


def maximal(ats: set[int]) -> list[Run]:
    """The longest runs that make up *ats*, in order."""
    starts = [at for at in sorted(ats) if at - 1 not in ats]
    return [(at, next(end for end in range(at, 99) if end not in ats)) for at in starts]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_united(size: int) -> None:
    """In any order, touching or overlapping, they become maximal ones in order; empty ones go."""
    for runs in product(RUNS if size < 3 else RUNS[::3], repeat=size):
        assert united(runs) == maximal(moments(runs)), runs


def test_what_is_cut_and_what_is_met() -> None:
    """What of runs no cut takes, and what lies in both."""
    ordered = [maximal(set(ats)) for size in range(5) for ats in combinations(MOMENTS, size)]
    for runs, others in product(ordered, ordered):
        assert without(runs, others) == maximal(moments(runs) - moments(others)), (runs, others)
        assert common(runs, others) == maximal(moments(runs) & moments(others)), (runs, others)
