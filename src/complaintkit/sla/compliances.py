"""How a house keeps its limits: rates, used time, and what was missed, by any grouping."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

import attrs

from complaintkit.business_time import Calendar
from complaintkit.errors import DataError
from complaintkit.policies import ServicePolicy
from complaintkit.records import Event
from complaintkit.sla._story import opening
from complaintkit.sla.clock import Clock
from complaintkit.sla.clocks import clocks
from complaintkit.vocabulary import ClockStatus, Milestone

__all__ = ["Compliance", "Missed", "compliance"]

_LATE = (ClockStatus.BREACHED, ClockStatus.MET_LATE)
_DONE = (ClockStatus.MET, ClockStatus.MET_LATE)


@attrs.frozen(kw_only=True)
class Missed:
    """A limit that was missed, and what the history says about why.

    >>> from datetime import UTC
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> hours, policy = around_the_clock("Asia/Shanghai"), ServicePolicy.default()
    >>> found = compliance([path_to("thank").history], policy, hours, datetime(2030, 1, 1, tzinfo=UTC))
    >>> [missed.clock.status.value for kept in found for missed in kept.missed][:1]
    ['breached']
    """

    #: The id of the complaint.
    case: str
    #: The clock as it stands.
    clock: Clock
    #: The reasons that were written down until it was over, in order.
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Compliance:
    """How one milestone is kept in one group of cases.

    >>> kept = Compliance(
    ...     group="phone",
    ...     milestone=Milestone.RESOLUTION,
    ...     counts=((ClockStatus.MET, 2),),
    ...     used=(timedelta(hours=2), timedelta(hours=8)),
    ...     missed=(),
    ... )
    >>> kept.rate, str(kept.percentile(0.5))
    (1.0, '2:00:00')
    """

    #: The group's name; "" where all are in one.
    group: str
    #: What is owed.
    milestone: Milestone
    #: How many clocks there are in each status, those without any left out.
    counts: tuple[tuple[ClockStatus, int], ...]
    #: The time that was used where it was done, the shortest first, in the limit's own time.
    used: tuple[timedelta, ...]
    #: What was missed, the longest overdue first.
    missed: tuple[Missed, ...]

    @property
    def rate(self) -> float | None:
        """The share that was met, of all that is decided; ``None`` while nothing is.

        Decided is what was met, met late or missed; what still runs, or was cancelled in time, is not.
        """
        met = dict(self.counts).get(ClockStatus.MET, 0)
        decided = met + len(self.missed)
        return met / decided if decided else None

    def percentile(self, share: float) -> timedelta | None:
        """The used time within which that *share* was done, above 0, at most 1 (nearest rank); ``None`` for none.

        Raises:
            DataError: the share is none.
        """
        if not 0 < share <= 1:
            raise DataError("percentile", "share", f"is {share!r}; expected a share above 0, at most 1")
        return self.used[ceil(share * len(self.used)) - 1] if self.used else None


def compliance(
    histories: Iterable[Sequence[Event]],
    policy: ServicePolicy,
    calendar: Calendar,
    at: datetime,
    *,
    by: Callable[[Sequence[Event]], str] = lambda _: "",
) -> tuple[Compliance, ...]:
    """How each milestone is kept, as it stands at *at*, by group and milestone.

    Args:
        histories: the events of each case.
        policy: the limits.
        calendar: the open hours in which working time counts.
        at: the moment to look from, with a time zone.
        by: names the group of a case, such as its channel or who handles it.

    Raises:
        HistoryError: a history does not begin with ``Opened``.
        CalendarError: *at* has no time zone, or an answer lies beyond the calendar's horizon.

    >>> from datetime import UTC
    >>> from complaintkit.sla.clock import around_the_clock
    >>> from complaintkit.testing import path_to
    >>> hours, policy = around_the_clock("Asia/Shanghai"), ServicePolicy.default()
    >>> found = compliance([path_to("closed").history], policy, hours, datetime(2027, 1, 1, tzinfo=UTC))
    >>> [(kept.milestone.value, kept.rate) for kept in found][:2]
    [('first-response', 1.0), ('resolution', 1.0)]
    """
    groups: dict[tuple[str, Milestone], list[tuple[Clock, Sequence[Event]]]] = {}
    for history in histories:
        for clock in clocks(history, policy, calendar, at):
            groups.setdefault((by(history), clock.name), []).append((clock, history))
    order = list(Milestone)
    names = sorted(groups, key=lambda name: (name[0], order.index(name[1])))
    return tuple(_kept(group, milestone, groups[group, milestone], at) for group, milestone in names)


def _kept(group: str, milestone: Milestone, found: list[tuple[Clock, Sequence[Event]]], at: datetime) -> Compliance:
    statuses = [clock.status for clock, _ in found]
    missed = [_missed(clock, history, at) for clock, history in found if clock.status in _LATE]
    return Compliance(
        group=group,
        milestone=milestone,
        counts=tuple((status, statuses.count(status)) for status in ClockStatus if status in statuses),
        used=tuple(sorted(clock.elapsed for clock, _ in found if clock.status in _DONE)),
        missed=tuple(sorted(missed, key=lambda each: (-each.clock.overdue, each.case))),
    )


def _missed(clock: Clock, history: Sequence[Event], at: datetime) -> Missed:
    end = clock.stopped_at or at
    told = tuple(event.because for event in history if event.because and event.at <= end)
    return Missed(case=opening(history).complaint.id, clock=clock, reasons=told)
