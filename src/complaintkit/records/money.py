"""An amount with its currency."""

from decimal import Decimal

import attrs

from complaintkit.errors import RecordError

__all__ = ["Money"]


def _finite(_: object, __: object, value: Decimal) -> None:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise RecordError("money.amount", "is not a finite Decimal", value, 'Decimal("12.50")')


def _iso_4217(_: object, __: object, value: str) -> None:
    if not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
        raise RecordError("money.currency", "is not an ISO 4217 code", value, "three capital letters such as CNY")


@attrs.frozen(kw_only=True)
class Money:
    """An exact amount in one currency.

    Raises:
        RecordError: the amount is not a finite ``Decimal``, or the currency not three capital letters.

    >>> print(Money(amount=Decimal("1000"), currency="CNY"))
    1000 CNY
    """

    #: How much, in units of the currency; finite.
    amount: Decimal = attrs.field(validator=_finite)
    #: ISO 4217: three capital letters.
    currency: str = attrs.field(validator=_iso_4217)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
