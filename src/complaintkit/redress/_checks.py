"""Money and days as they come in: checked, never mixed, multiplied exactly."""

from datetime import date, datetime
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import cast

from complaintkit.errors import RecordError
from complaintkit.records import Money

__all__ = ["check_day", "check_maybe_day", "check_not_negative", "product", "same_currency"]


def check_maybe_day(path: str, day: date | None) -> None:
    """As :func:`check_day`, and lets ``None`` pass.

    Raises:
        RecordError: it is no date, or a datetime.
    """
    if day is not None:
        check_day(path, day)


def check_day(path: str, day: date) -> None:
    """Refuses what is no day; a moment is none either, for whose midnight would it be?

    Raises:
        RecordError: it is no date, or a datetime.
    """
    if isinstance(day, datetime) or not isinstance(cast(object, day), date):
        raise RecordError(path, "is not a day", day, "a datetime.date")


def check_not_negative(path: str, money: Money | None) -> None:
    """Refuses a sum below zero, and what is no sum.

    Raises:
        RecordError: it is.
    """
    if money is not None and not isinstance(money, Money):
        raise RecordError(path, "is not Money", money, 'Money(amount=Decimal("12.50"), currency="CNY")')
    if money is not None and money.amount < 0:
        raise RecordError(path, "is below zero", str(money), "zero or more")


def same_currency(path: str, *sums: Money | None) -> None:
    """Refuses sums in different currencies; there is no rate of exchange in here.

    Raises:
        RecordError: naming the two.
    """
    currencies = tuple(dict.fromkeys(money.currency for money in sums if money is not None))
    if len(currencies) > 1:
        raise RecordError(path, "is in another currency", currencies[1], currencies[0])


def product(money: Money, times: Decimal) -> Money:
    """The sum times a number, with every digit kept: the usual context would round after 28."""
    digits = len(money.amount.as_tuple().digits) + len(times.as_tuple().digits)
    context = Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN)
    return Money(amount=context.multiply(money.amount, times), currency=money.currency)
