"""How the cases of a log kept a limit, by group: counts, shares and percentiles, however many cases there are.

Nothing is kept of a case but what it adds to the counts.
"""

from collections import Counter
from collections.abc import Iterable
from math import ceil

import attrs

from complaintkit.errors import RecordError
from complaintkit.integrations.case_days import Footing
from complaintkit.vocabulary import ClockStatus

__all__ = ["CaseTally", "Kept"]


@attrs.define(kw_only=True)
class Kept:
    """How many cases kept a limit and how many did not.

    >>> kept = Kept(statuses=Counter({ClockStatus.MET: 3, ClockStatus.BREACHED: 1}))
    >>> kept.met, kept.missed, kept.rate
    (3, 1, 0.75)
    """

    #: How many cases there are in each status, those without a limit aside.
    statuses: Counter[ClockStatus] = attrs.field(factory=Counter[ClockStatus])

    @property
    def met(self) -> int:
        """How many were in time."""
        return self.statuses[ClockStatus.MET]

    @property
    def missed(self) -> int:
        """How many were late, or are still open past the limit."""
        return self.statuses[ClockStatus.MET_LATE] + self.statuses[ClockStatus.BREACHED]

    @property
    def running(self) -> int:
        """How many are open and may still be in time."""
        return self.statuses[ClockStatus.RUNNING]

    @property
    def rate(self) -> float | None:
        """The share that was in time, of what is decided: met or missed; ``None`` while nothing is."""
        decided = self.met + self.missed
        return self.met / decided if decided else None


@attrs.define(kw_only=True)
class CaseTally(Kept):
    """How much of something cases used (days, working days, minutes), and how they stand with its limit.

    >>> tally = CaseTally()
    >>> for days, status in ((3, ClockStatus.MET), (11, ClockStatus.MET), (40, ClockStatus.MET_LATE)):
    ...     tally.add(days, status, is_closed=True)
    >>> tally.add(2, ClockStatus.RUNNING, is_closed=False)
    >>> tally.cases, tally.closed, tally.percentile(0.5), f"{tally.rate:.1%}"
    (4, 3, 11, '66.7%')
    """

    #: How many closed cases used each amount, in whole units.
    used: Counter[int] = attrs.field(factory=Counter[int])
    #: On what the amounts stand; all firm where no calendar's coverage matters.
    footings: Counter[Footing] = attrs.field(factory=Counter[Footing])
    #: How many cases are open.
    open: int = 0

    def add(self, used: int, status: ClockStatus | None, *, is_closed: bool, footing: Footing = "firm") -> None:
        """Counts one more case."""
        if is_closed:
            self.used[used] += 1
        else:
            self.open += 1
        if status is not None:
            self.statuses[status] += 1
        self.footings[footing] += 1

    @classmethod
    def together(cls, tallies: Iterable["CaseTally"]) -> "CaseTally":
        """The tally of all their cases."""
        found = cls()
        for each in tallies:
            found.used.update(each.used)
            found.statuses.update(each.statuses)
            found.footings.update(each.footings)
            found.open += each.open
        return found

    @property
    def closed(self) -> int:
        """How many cases are closed."""
        return self.used.total()

    @property
    def cases(self) -> int:
        """How many cases there are, open or closed."""
        return self.closed + self.open

    @property
    def longest(self) -> int | None:
        """The most that a closed case used; ``None`` where none is closed."""
        return max(self.used, default=None)

    def percentile(self, share: float) -> int | None:
        """Within how much that *share* of the closed cases was done (nearest rank); ``None`` where none is closed.

        Raises:
            RecordError: the share is not above 0 and at most 1.
        """
        _check_share(share)
        rank = ceil(share * self.closed)
        for used in sorted(self.used):
            rank -= self.used[used]
            if rank <= 0:
                return used
        return None


def _check_share(share: object) -> None:
    if not isinstance(share, (int, float)) or not 0 < share <= 1:
        raise RecordError("share", "is no share of the cases", share, "a number above 0, at most 1")
