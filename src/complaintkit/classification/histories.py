"""Histories: which of a customer's earlier complaints were about the matter of this one."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import attrs

from complaintkit.classification.facts import FormFields
from complaintkit.classification.repeats import find_repeats, repeat_groups
from complaintkit.errors import RecordError
from complaintkit.records import Complaint, Customer

__all__ = ["Earlier", "earlier_of"]

#: An earlier complaint: the record, or its text and when it was received.
Earlier = Complaint | tuple[str, datetime]


def earlier_of(text: str, history: Iterable[Earlier], fields: FormFields) -> tuple[Complaint, ...]:
    """Which of the *history* of one customer were about the matter of *text*, in the order of receipt.

    By what the *fields* relate it to and by similarity (``manual:repeat``), also by way of another: where the third is
    like the second and the second like the first, all three belong together. Where the fields have its id and its
    receipt, it is no repeat of itself, and what came later does not count.

    Raises:
        RecordError: an entry is neither a complaint nor a text with an aware moment.

    >>> before = [("五月账单多扣了视频会员费58元", datetime(2026, 6, 1, tzinfo=UTC))]
    >>> [each.id for each in earlier_of("上次说的视频会员费58元还没退", before, FormFields())]
    ['history[0]']
    """
    before = [_complaint(i, entry) for i, entry in enumerate(history)]
    at = fields.received_at
    before = [each for each in before if each.id != fields.id and (at is None or each.received_at < at)]
    if not before or not text.strip():
        return ()
    last = max(each.received_at for each in before)
    this = Complaint(id=_THIS, text=text, received_at=at or last + timedelta.resolution, related_to=fields.related_to)
    repeats = find_repeats(attrs.evolve(each, customer=_CUSTOMER) for each in (*before, this))
    known = {each.id: each for each in before}
    groups = (group for group in repeat_groups(repeats) if any(each.id == _THIS for each in group))
    return tuple(known[each.id] for group in groups for each in group if each.id != _THIS)


def _complaint(i: int, entry: object) -> Complaint:
    if isinstance(entry, Complaint):
        return entry
    match entry:
        case (str(text), datetime() as at) if text.strip() and at.utcoffset() is not None:
            return Complaint(id=f"history[{i}]", text=text, received_at=at.astimezone(UTC))
        case _:
            raise RecordError(
                f"history[{i}]", "is no earlier complaint", entry, "a Complaint, or a text and an aware moment"
            )


#: All entries are one customer's, whether the records say so or not.
_CUSTOMER = Customer(id="one and the same")
#: No register has such an id.
_THIS = "\x00this one"
