"""Figures as cues: a high amount, a matter long open, many contacts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from complaintkit._tables import table
from complaintkit._text.folding import fold
from complaintkit._text.quantities import Quantity, quantities
from complaintkit.classification.judgements import Cue
from complaintkit.classification.marks import Answers, Mark, answers_of, as_read
from complaintkit.lexicons import ReadText, Rule, read
from complaintkit.records import Money

__all__ = ["amount_of", "figure_marks", "is_high_value", "is_judged"]


def is_high_value(amount: Money) -> bool:
    """Whether an amount is so high that it calls for careful investigation (``manual:amount``).

    The thresholds, 10,000 CNY and 1,500 USD and their like, are ours; a currency that we have none for is not judged.

    >>> from decimal import Decimal
    >>> is_high_value(Money(amount=Decimal(10_000), currency="CNY"))
    True
    """
    threshold: int | None = _row("high_value")["thresholds"].get(amount.currency)
    return threshold is not None and amount.amount >= threshold


def is_judged(amount: Money) -> bool:
    """Whether there is a threshold for its currency.

    >>> is_judged(Money(amount=Decimal(1), currency="ISK"))
    False
    """
    return amount.currency in _row("high_value")["thresholds"]


def amount_of(cue: Cue, text: str) -> Money | None:
    """The amount that a cue of *text* states; ``None`` where it states none.

    >>> cue = Cue(start=0, end=3, text="两万三", rule="figure-high-value", weight=2.0, source="manual:amount")
    >>> print(amount_of(cue, "两万三的装修款"))
    23000 CNY
    """
    found = [quantity for quantity in quantities(fold(cue.text).text) if quantity.kind == "money"]
    return Money(amount=found[0].value, currency=_currency(found[0].unit, read(text))) if found else None


def figure_marks(given: ReadText) -> Iterator[Mark]:
    """The marks that the amounts, durations and counts of a text make.

    >>> [mark[2].id for mark in figure_marks(read("打了三次电话，被骗两万元"))]
    ['figure-repeated', 'figure-high-value']
    """
    for quantity in quantities(given.folded.text):
        for name in _SPEAKS[quantity.kind]:
            if _holds(name, quantity, given):
                rule, answers = _figure(name)
                yield quantity.start, quantity.end, rule, answers, as_read


@cache
def _figure(name: str) -> tuple[Rule, Answers]:
    row = _row(name)
    return Rule(id=f"figure-{name.replace('_', '-')}", source=row["source"], cues=()), answers_of(row["votes"])


def _holds(name: str, quantity: Quantity, given: ReadText) -> bool:
    row = _row(name)
    if name == "high_value":
        threshold = Decimal(row["thresholds"][_currency(quantity.unit, given)])
        told = _after(name, quantity, given) or _before(name, quantity, given)
        return quantity.value >= threshold and not told
    if name == "long_open":
        return quantity.days >= row["days"] and _beside(name, quantity, given) and not _after(name, quantity, given)
    if name == "repeated":
        return quantity.value >= row["times"] and _beside(name, quantity, given)
    return quantity.value == row["times"] and _beside("repeated", quantity, given)


def _after(name: str, quantity: Quantity, given: ReadText) -> bool:
    """Whether words just before the figure say that it is something else: a price, the age of a purchase."""
    before = given.folded.text[max(0, quantity.start - _JUST_BEFORE_LATIN) : quantity.start]
    return any(word in (before if word.isascii() else before[-_JUST_BEFORE:]) for word in _row(name)["not_after"])


def _before(name: str, quantity: Quantity, given: ReadText) -> bool:
    """Whether words just after the figure say so."""
    after = given.folded.text[quantity.end : quantity.end + _JUST_BEFORE_LATIN]
    return any(word in (after if word.isascii() else after[:_JUST_BEFORE]) for word in _row(name)["not_before"])


def _currency(unit: str, given: ReadText) -> str:
    if unit != "$":
        return unit
    beginning = given.folded.text[:_TELLING]
    return str(_row("high_value")["dollar_in_chinese" if _CHINESE.search(beginning) else "dollar"])


def _beside(name: str, quantity: Quantity, given: ReadText) -> bool:
    start, end = given.clauses.clause_of(quantity.start)
    near = given.folded.text[max(start, quantity.start - _NEAR) : min(end, quantity.end + _NEAR)]
    return _words_beside(name).search(near) is not None


def _row(name: str) -> dict[str, Any]:
    row: dict[str, Any] = table("classification/figures")[name]
    return row


@cache
def _words_beside(name: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", "") for word in _row(name)["beside"])
    return re.compile("|".join(rf"\b{word}" if word.isascii() else word for word in words))


_CHINESE = re.compile("[\u4e00-\u9fff]")
#: The beginning of a text that tells its language.
_TELLING = 200
#: How far before a figure the words that make it a mere price stand.
_JUST_BEFORE = 8
#: The same in words written with letters.
_JUST_BEFORE_LATIN = 24
#: How far beside a figure the words are looked for, within its clause.
_NEAR = 40
_SPEAKS = {
    "money": ("high_value",),
    "duration": ("long_open",),
    "count": ("repeated", "once_before"),
    "ordinal": ("repeated", "once_before"),
}
