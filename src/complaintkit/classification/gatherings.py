"""Gatherings: many customers with the same grievance in a short time (``course:cluster``)."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.classification.repeats import find_repeats, repeat_groups
from complaintkit.records import Complaint

__all__ = ["Gathering", "find_gatherings"]


@attrs.frozen(kw_only=True)
class Gathering:
    """People with the same grievance who come fast: watch what is said in public, and agree on one answer.

    >>> from datetime import UTC
    >>> one = Complaint(id="k-1", text="停水了", received_at=datetime(2026, 7, 1, 12, tzinfo=UTC))
    >>> Gathering(complaints=(one,), customers=1, matter="停水").since.isoformat()
    '2026-07-01T12:00:00+00:00'
    """

    #: The complaints, in the order of receipt.
    complaints: tuple[Complaint, ...]
    #: How many customers there are; a complaint without one counts as one.
    customers: int
    #: The matter, as the host calls it; empty where similarity found it.
    matter: str = ""
    #: The rule behind it.
    source: str = "course:cluster"

    @property
    def since(self) -> datetime:
        """When the first was received, in UTC."""
        return self.complaints[0].received_at

    @property
    def until(self) -> datetime:
        """When the last was received, in UTC."""
        return self.complaints[-1].received_at


def find_gatherings(
    complaints: Iterable[Complaint],
    *,
    matter: Callable[[Complaint], str] | None = None,
    customers: int | None = None,
    within: timedelta | None = None,
) -> tuple[Gathering, ...]:
    """Where complaints about one matter gathered: of each matter the densest stretch of time, the largest first.

    Args:
        complaints: of many customers.
        matter: what a complaint is about, in the host's own terms (a product and an area, say); empty for none. When
            left out, complaints hang together by similarity (:func:`find_repeats`), which finds copies of a text and
            misses what people word in their own way.
        customers: from how many on it is a gathering; 5 as shipped.
        within: in how much time; 7 days as shipped.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    >>> given = [
    ...     Complaint(id=f"k-{i}", text=f"{i} 号楼停水了", received_at=noon + timedelta(hours=i)) for i in range(6)
    ... ]
    >>> [(found.matter, found.customers) for found in find_gatherings(given, matter=lambda complaint: "停水")]
    [('停水', 6)]
    """
    row = table("classification/gatherings")["gathering"]
    least, span = customers or int(row["customers"]), within or timedelta(days=row["days"])
    groups = _by_similarity(complaints) if matter is None else _by_matter(complaints, matter)
    stretches = [(name, *_densest(group, span)) for name, group in groups]
    found = (
        Gathering(complaints=stretch, customers=many, matter=name) for name, stretch, many in stretches if many >= least
    )
    return tuple(sorted(found, key=lambda each: (-each.customers, each.since, each.complaints[0].id)))


_Groups = list[tuple[str, tuple[Complaint, ...]]]


def _by_similarity(complaints: Iterable[Complaint]) -> _Groups:
    return [("", group) for group in repeat_groups(find_repeats(complaints))]


def _by_matter(complaints: Iterable[Complaint], matter: Callable[[Complaint], str]) -> _Groups:
    groups: dict[str, list[Complaint]] = defaultdict(list)
    for complaint in sorted(complaints, key=lambda each: (each.received_at, each.id)):
        groups[matter(complaint)].append(complaint)
    return [(name, tuple(group)) for name, group in groups.items() if name]


def _densest(group: tuple[Complaint, ...], span: timedelta) -> tuple[tuple[Complaint, ...], int]:
    """The stretch of no more than *span* with the most customers, the first of equals; and how many."""
    open_now: deque[int] = deque()
    known: Counter[Any] = Counter()
    best, most = range(0), 0
    for i, complaint in enumerate(group):
        open_now.append(i)
        known[_who(i, complaint)] += 1
        while complaint.received_at - group[open_now[0]].received_at > span:
            first = open_now.popleft()
            known -= Counter([_who(first, group[first])])
        if len(known) > most:
            best, most = range(open_now[0], i + 1), len(known)
    return tuple(group[i] for i in best), most


def _who(i: int, complaint: Complaint) -> str | int:
    return i if complaint.customer is None else complaint.customer.id
