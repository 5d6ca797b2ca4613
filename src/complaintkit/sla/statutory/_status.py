"""Where a statutory clock stands: what its end means, whether it was kept, and how long it has run."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from complaintkit.policies.law import Regulation
from complaintkit.sla.statutory.facts import Facts
from complaintkit.vocabulary import ClockStatus
from complaintkit.vocabulary.law import CaseMoment, LimitKind

__all__ = ["Standing", "standing"]

#: From which share of its time on a limit is at risk; ours.
_AT_RISK_FROM = 0.8
#: What someone loses by waiting.
_OWED = (LimitKind.DEADLINE, LimitKind.WINDOW)


@attrs.frozen(kw_only=True)
class Standing:
    """Where it stands, and when it stopped."""

    status: ClockStatus
    stopped_at: datetime | None = None


def standing(
    rule: Regulation, facts: Facts, *, start: datetime, due: datetime | None, at: datetime, paused: bool
) -> Standing:
    """Where the clock of *rule* stands at *at* that began at *start* and is in time until *due*."""
    done = _done(rule.done_by, facts, since=None if rule.counting.backward else start, until=at)
    in_time = due is None or (at if done is None else done) <= due
    if done is not None and (rule.kind is LimitKind.DEADLINE or in_time):
        return Standing(status=_kept(rule, in_time=in_time), stopped_at=done)
    withdrawn = facts.at(CaseMoment.COMPLAINT_WITHDRAWN)
    # Who takes a complaint back still has the rights that the law gives, and records are kept.
    if rule.kind is LimitKind.DEADLINE and withdrawn is not None and start <= withdrawn <= min(at, due or at):
        return Standing(status=ClockStatus.CANCELLED, stopped_at=withdrawn)
    if not in_time:
        return Standing(status=ClockStatus.BREACHED if rule.kind is LimitKind.DEADLINE else ClockStatus.ENDED)
    if paused:
        return Standing(status=ClockStatus.PAUSED)
    near = due is not None and rule.kind in _OWED and start < due and at > start + (due - start) * _AT_RISK_FROM
    return Standing(status=ClockStatus.AT_RISK if near else ClockStatus.RUNNING)


def _kept(rule: Regulation, *, in_time: bool) -> ClockStatus:
    if rule.kind is LimitKind.WAITING_PERIOD:
        # There is nothing left to wait for: it was paid, or answered.
        return ClockStatus.CANCELLED
    return ClockStatus.MET if in_time else ClockStatus.MET_LATE


def _done(moments: Sequence[CaseMoment], facts: Facts, *, since: datetime | None, until: datetime) -> datetime | None:
    """The first moment that keeps it, from its start until now."""
    known = (at for moment in moments for at in facts.all_at(moment) if at <= until)
    return min((at for at in known if since is None or at >= since), default=None)
