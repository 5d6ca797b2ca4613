"""What is known of the case when a reply is checked; everything may be left unknown."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

import attrs

from complaintkit.errors import RecordError
from complaintkit.records import Money

__all__ = ["UNKNOWN", "AgreedLine", "ReplyContext"]


_MONEY = 'Money(amount=Decimal(50), currency="CNY")'


def _texts(record: object, attribute: "attrs.Attribute[tuple[str, ...]]", value: tuple[object, ...]) -> None:
    for i, text in enumerate(value):
        if not isinstance(text, str) or not text.strip():
            where = f"{_kebab_less(record)}.{attribute.name}[{i}]"
            raise RecordError(where, "is not a text", text, "a string with something in it")


def _kebab_less(record: object) -> str:
    return {"AgreedLine": "agreed_line", "ReplyContext": "reply_context"}[type(record).__name__]


def _strings(value: object) -> tuple[str, ...]:
    """A tuple of them; one string alone is one of them, not its letters."""
    many = isinstance(value, Iterable) and not isinstance(value, str)
    return tuple(cast("Iterable[str]", value)) if many else (cast("str", value),)


@attrs.frozen(kw_only=True)
class AgreedLine:
    """The answer agreed on for a matter, which every reply about it follows (``course:unified-line``).

    What is left empty was not agreed on, and is not checked.

    Raises:
        RecordError: a cause is no text, a date no day, or a figure no ``Money``.

    >>> from decimal import Decimal
    >>> AgreedLine(matter="fault of 3 March", figures=[Money(amount=Decimal(50), currency="CNY")]).figures[0].currency
    'CNY'
    """

    #: The matter, as the house calls it.
    matter: str
    #: The sums that may be named.
    figures: tuple[Money, ...] = attrs.field(default=(), converter=tuple[Money, ...])
    #: The days that may be named.
    dates: tuple[date, ...] = attrs.field(default=(), converter=tuple[date, ...])
    #: The causes that may be named, each by a word of it that a reply naming it must hold.
    causes: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)

    def __attrs_post_init__(self) -> None:
        for i, figure in enumerate(self.figures):
            if not isinstance(figure, Money):
                raise RecordError(
                    f"agreed_line.figures[{i}]", "is not Money", figure, 'Money(amount=…, currency="CNY")'
                )
        for i, day in enumerate(self.dates):
            if isinstance(day, datetime) or not isinstance(day, date):
                raise RecordError(f"agreed_line.dates[{i}]", "is not a day", day, "a datetime.date")


@attrs.frozen(kw_only=True)
class ReplyContext:
    """What is known of the case when a reply is checked; ``None`` where something is not known.

    Raises:
        RecordError: *at* has no time zone, or a sum or a text is none.

    >>> ReplyContext(customer_name="李娜", fault_established=False).earlier_replies
    ()
    """

    #: The customer's name as the record has it.
    customer_name: str | None = None
    #: The moment at which the reply is sent, in the customer's zone.
    at: datetime | None = None
    #: Whether a fault of ours has been established.
    fault_established: bool | None = None
    #: Whether compensation may be named.
    may_compensate: bool | None = None
    #: Up to which sum; no bound where ``None``.
    compensation_up_to: Money | None = None
    #: What was agreed to be answered in this matter.
    agreed_line: AgreedLine | None = None
    #: What was already written to the customer in this matter, the oldest first.
    earlier_replies: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    #: Whether an explanation has already been given.
    explained: bool | None = None

    def __attrs_post_init__(self) -> None:
        check_aware("reply_context.at", self.at)
        name, bound = self.customer_name, self.compensation_up_to
        if name is not None and not (isinstance(name, str) and name.strip()):
            raise RecordError("reply_context.customer_name", "is not a name", name, "a string with something in it")
        if bound is not None and not isinstance(bound, Money):
            raise RecordError(
                "reply_context.compensation_up_to", "is not Money", bound, 'Money(amount=…, currency="CNY")'
            )


def check_aware(path: str, moment: datetime | None) -> None:
    """Refuses what is no moment with a time zone.

    Raises:
        RecordError: naming *path*.
    """
    if moment is None:
        return
    if not isinstance(moment, datetime):
        raise RecordError(path, "is not a datetime", moment, "a datetime with a time zone")
    if moment.utcoffset() is None:
        raise RecordError(path, "has no time zone", moment.isoformat(), "an offset such as +08:00")


#: Nothing is known.
UNKNOWN = ReplyContext()
