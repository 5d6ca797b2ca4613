"""How the cases of a log kept a limit."""

import pytest

from complaintkit.errors import RecordError
from complaintkit.integrations.case_tallies import CaseTally
from complaintkit.vocabulary import ClockStatus


def tally(*closed: int, limit: int = 15) -> CaseTally:
    """A tally of closed cases."""
    found = CaseTally()
    for used in closed:
        found.add(used, ClockStatus.MET if used <= limit else ClockStatus.MET_LATE, is_closed=True)
    return found


def test_counts_and_rate() -> None:
    """What was late and what is open past the limit is missed; what may still be in time is in no share."""
    found = tally(3, 15, 16)
    found.add(40, ClockStatus.BREACHED, is_closed=False, footing="uncovered")
    found.add(2, ClockStatus.RUNNING, is_closed=False)
    assert (found.cases, found.closed, found.open) == (5, 3, 2)
    assert (found.met, found.missed, found.running, found.rate) == (2, 2, 1, 0.5)
    assert dict(found.footings) == {"firm": 4, "uncovered": 1}


def test_without_a_limit_there_is_no_rate() -> None:
    """But there are amounts."""
    found = CaseTally()
    found.add(3, None, is_closed=True)
    assert (found.rate, found.longest, found.percentile(0.5)) == (None, 3, 3)


def test_nothing() -> None:
    """No case, no percentile, no longest."""
    assert (CaseTally().longest, CaseTally().percentile(1), CaseTally().cases) == (None, None, 0)


@pytest.mark.parametrize(("share", "used"), [(0.1, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.75, 2), (0.76, 9), (1, 9)])
def test_percentiles(share: float, used: int) -> None:
    """The least amount within which that share of the closed cases was done (nearest rank)."""
    assert tally(2, 9, 1, 2).percentile(share) == used


@pytest.mark.parametrize("share", [0, -0.1, 1.1, float("nan")])
def test_a_percentile_is_a_share(share: float) -> None:
    """Above 0 and at most 1."""
    with pytest.raises(RecordError, match="share is no share of the cases"):
        tally(1).percentile(share)


def test_together() -> None:
    """The tally of groups together is that of their cases; the groups stay as they were."""
    one, two = tally(1, 20), tally(3)
    two.add(7, ClockStatus.RUNNING, is_closed=False)
    both = tally(1, 20, 3)
    both.add(7, ClockStatus.RUNNING, is_closed=False)
    assert CaseTally.together([one, two]) == both
    assert CaseTally.together([]) == CaseTally()
    assert (one.closed, two.closed) == (2, 1)
