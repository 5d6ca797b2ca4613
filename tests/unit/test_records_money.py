"""An amount with its currency."""

from decimal import Decimal
from typing import Any

import pytest

from complaintkit.errors import RecordError
from complaintkit.records import Money, plain, record


def test_it_is_exact() -> None:
    """A tenth is a tenth, here and in plain data."""
    money = Money(amount=Decimal("0.10"), currency="CNY")
    assert plain(money) == {"amount": "0.10", "currency": "CNY"}
    assert str(money) == "0.10 CNY"


@pytest.mark.parametrize("amount", ["-12.50", "0", "1E+3", 7])
def test_any_exact_number_will_do(amount: Any) -> None:
    """A refund is negative; whole numbers and exponents are exact too."""
    assert record(Money, {"amount": amount, "currency": "EUR"}).amount == Decimal(str(amount))


@pytest.mark.parametrize("amount", [12.5, 12, "12", None, Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")])
def test_only_a_finite_decimal_is_an_amount(amount: Any) -> None:
    """A float is not exact, and there is no customer who claims NaN."""
    with pytest.raises(RecordError) as caught:
        Money(amount=amount, currency="CNY")
    assert (caught.value.path, caught.value.problem) == ("money.amount", "is not a finite Decimal")


@pytest.mark.parametrize("amount", [12.5, True, None, "ten", "1e1000000000000000000", [], {}, "12,50"])
def test_plain_amounts_are_exact_numbers(amount: Any) -> None:
    """In plain data an amount is a string or a whole number; a float has lost its last digit already."""
    with pytest.raises(RecordError) as caught:
        record(Money, {"amount": amount, "currency": "CNY"})
    assert (caught.value.path, caught.value.problem) == ("money.amount", "is not an exact number")


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_plain_amounts_are_finite(amount: str) -> None:
    """What Decimal would read but no one can pay is refused at its place."""
    with pytest.raises(RecordError, match=r"^money\.amount is not a finite Decimal"):
        record(Money, {"amount": amount, "currency": "CNY"})


@pytest.mark.parametrize("currency", ["", "cny", "CN", "CNYX", "¥¥¥", "元元元", "C N", 156, None])
def test_a_currency_is_three_capitals(currency: Any) -> None:
    """ISO 4217, so that two systems mean the same."""
    with pytest.raises(RecordError) as caught:
        Money(amount=Decimal(1), currency=currency)
    assert caught.value.path == "money.currency"
