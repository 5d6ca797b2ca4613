"""Repeats: complaints that say again what an earlier one says, by the same customer or about the same matter.

Each complaint is held against those before it that share a rare piece of wording with it, found through an index of
shingles; so ten thousand texts cost about ten times what a thousand do. There is nothing random in it: the same
complaints give the same answer, whatever their order and their script.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import attrs

from complaintkit._tables import table
from complaintkit.classification.shingles import shared_spans, similarity
from complaintkit.classification.similarities import Asked, Similarities
from complaintkit.errors import RecordError
from complaintkit.records import Complaint
from complaintkit.vocabulary import RepeatReason

__all__ = ["Repeat", "RepeatRules", "find_repeats", "repeat_groups"]


@attrs.frozen(kw_only=True)
class Repeat:
    """One complaint that says again what an earlier one says (``manual:repeat``).

    >>> from datetime import UTC, datetime
    >>> texts = ("五月账单多扣会员费58元", "又多扣会员费58元")
    >>> one, two = (
    ...     Complaint(id=f"k-{day}", text=text, received_at=datetime(2026, 6, day, tzinfo=UTC))
    ...     for day, text in enumerate(texts, start=1)
    ... )
    >>> Repeat(
    ...     earlier=one,
    ...     later=two,
    ...     similarity=0.6,
    ...     reason=RepeatReason.SAME_MATTER,
    ...     spans=((1, 9),),
    ...     earlier_spans=((5, 13),),
    ... ).shared
    ('多扣会员费58元',)
    """

    #: The one that came first.
    earlier: Complaint
    #: The one that repeats it.
    later: Complaint
    #: The share of the wording of both that both have, from 0 to 1; of one customer, formulas of the house aside.
    similarity: float
    #: Why it is taken for a repeat.
    reason: RepeatReason
    #: Where the shared words stand in the later text.
    spans: tuple[tuple[int, int], ...]
    #: Where they stand in the earlier one.
    earlier_spans: tuple[tuple[int, int], ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """The shared words, as the later text has them."""
        return tuple(self.later.text[start:end] for start, end in self.spans)


def _a_share(_: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    if not isinstance(value, int | float) or not 0 < value <= 1:
        raise RecordError(f"repeatrules.{attribute.name}", "is no similarity", value, "a number above 0, to 1")


@attrs.frozen(kw_only=True)
class RepeatRules:
    """From which similarity on two texts repeat each other; as shipped, by ``data/classification/repeats.toml``.

    >>> RepeatRules().of_customer, RepeatRules().of_matter
    (0.2, 0.6)
    """

    #: Similarity for texts of one customer, from above 0 to 1.
    of_customer: float = attrs.field(factory=lambda: float(_row("same-customer")["similarity"]), validator=_a_share)
    #: Similarity for texts of different customers.
    of_matter: float = attrs.field(factory=lambda: float(_row("same-matter")["similarity"]), validator=_a_share)
    #: How far apart two complaints may be received; ``None`` for any time.
    within: timedelta | None = None
    #: Set phrases of the house, which say nothing of a matter; what very many customers write is known without.
    formulas: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class _Looking:
    """What a search looks through, and by which rules."""

    complaints: list[Complaint]
    similarities: Similarities
    of_customer: Asked
    of_matter: Asked
    within: timedelta | None
    places: dict[str, int]


def find_repeats(complaints: Iterable[Complaint], *, rules: RepeatRules | None = None) -> tuple[Repeat, ...]:
    """The complaints that repeat an earlier one, in the order in which they were received.

    Each is given with the earlier one that it is most like, the latest of equals: one of the same customer, and one of
    other customers where the text is nearly the same. What the register says, ``related_to``, needs no similarity.

    >>> from datetime import UTC, datetime
    >>> from complaintkit.records import Customer
    >>> lily = Customer(id="lily")
    >>> june = [datetime(2026, 6, day, tzinfo=UTC) for day in (1, 9)]
    >>> first = Complaint(id="k-1", text="五月账单多扣了视频会员费58元", received_at=june[0], customer=lily)
    >>> again = Complaint(id="k-2", text="上次說的視頻會員費58元還沒退", received_at=june[1], customer=lily)
    >>> [(repeat.later.id, repeat.reason.value, repeat.shared) for repeat in find_repeats([again, first])]
    [('k-2', 'same-customer', ('視頻會員費58元',))]
    """
    looking = _looking(sorted(complaints, key=_by_receipt), rules or RepeatRules())
    return tuple(repeat for later in range(len(looking.complaints)) for repeat in _repeats_of(looking, later))


def repeat_groups(repeats: Iterable[Repeat]) -> tuple[tuple[Complaint, ...], ...]:
    """The complaints that hang together by *repeats*, told apart by id: each group by receipt, the largest first.

    >>> from datetime import UTC, datetime
    >>> given = [
    ...     Complaint(id=f"k-{day}", text="宽带断网三天一直没人来修理", received_at=datetime(2026, 6, day, tzinfo=UTC))
    ...     for day in (1, 2, 3)
    ... ]
    >>> [[each.id for each in group] for group in repeat_groups(find_repeats(given))]
    [['k-1', 'k-2', 'k-3']]
    """
    members: dict[str, Complaint] = {}
    parents: dict[str, str] = {}
    for repeat in repeats:
        members |= {repeat.earlier.id: repeat.earlier, repeat.later.id: repeat.later}
        parents[_root(parents, repeat.later.id)] = _root(parents, repeat.earlier.id)
    by_root = sorted((_root(parents, name), _by_receipt(each), name) for name, each in members.items())
    groups = [tuple(members[name] for *_, name in group) for _, group in groupby(by_root, key=lambda row: row[0])]
    return tuple(sorted(groups, key=lambda group: (-len(group), _by_receipt(group[0]))))


def _root(parents: dict[str, str], name: str) -> str:
    while (parent := parents.setdefault(name, name)) != name:
        parents[name] = name = parents[parent]
    return name


def _by_receipt(complaint: Complaint) -> tuple[datetime, str]:
    return complaint.received_at, complaint.id


def _looking(ordered: list[Complaint], rules: RepeatRules) -> _Looking:
    customers = [complaint.customer.id if complaint.customer is not None else None for complaint in ordered]
    return _Looking(
        complaints=ordered,
        similarities=Similarities.of([complaint.text for complaint in ordered], customers, rules.formulas),
        of_customer=Asked(similarity=rules.of_customer, shared=_row("same-customer")["shared"], or_all=True),
        of_matter=Asked(similarity=rules.of_matter, shared=_row("same-matter")["shared"]),
        within=rules.within,
        places={complaint.id: i for i, complaint in reversed([*enumerate(ordered)])},
    )


def _repeats_of(looking: _Looking, later: int) -> Iterator[Repeat]:
    """What the complaint repeats: as the register has it, of the same customer, of another; none of them twice."""
    on_record = looking.places.get(looking.complaints[later].related_to, later)
    same, other = _likest(looking, later)
    if on_record < later:
        texts = looking.similarities.texts
        yield _repeat(looking, later, (on_record, similarity(texts[later], texts[on_record])), RepeatReason.ON_RECORD)
    if same is not None and same[0] != on_record:
        yield _repeat(looking, later, same, RepeatReason.SAME_CUSTOMER)
    if other is not None and other[0] != on_record:
        yield _repeat(looking, later, other, RepeatReason.SAME_MATTER)


_Like = tuple[int, float]


def _likest(looking: _Looking, later: int) -> tuple[_Like | None, _Like | None]:
    """What of the same customer, and what of another, is most like it; of equals the latest."""
    customers = looking.similarities.customers
    mine, all_of_them = (
        {i: like for i, like in found if like and _is_near(looking, i, later)}
        for found in (
            looking.similarities.of_customer(later, looking.of_customer),
            looking.similarities.of_all(later, looking.of_matter),
        )
    )
    own = {i for i in all_of_them if customers[i] is not None and customers[i] == customers[later]}
    whole = {i: all_of_them.pop(i) for i in own}
    same = mine | {i: like for i, like in whole.items() if like >= _row("same-customer")["whole"]}
    return _best(same), _best(all_of_them)


def _best(likes: dict[int, float]) -> _Like | None:
    return max(likes.items(), key=lambda like: (like[1], like[0]), default=None)


def _is_near(looking: _Looking, earlier: int, later: int) -> bool:
    apart = looking.complaints[later].received_at - looking.complaints[earlier].received_at
    return looking.within is None or apart <= looking.within


def _repeat(looking: _Looking, later: int, like: _Like, reason: RepeatReason) -> Repeat:
    (earlier, similarity), texts = like, looking.similarities.texts
    return Repeat(
        earlier=looking.complaints[earlier],
        later=looking.complaints[later],
        similarity=similarity,
        reason=reason,
        spans=shared_spans(texts[later], texts[earlier]),
        earlier_spans=shared_spans(texts[earlier], texts[later]),
    )


def _row(name: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/repeats")[name]
    return row
