"""Figures that the law gives: punitive damages for fraud, a known defect and unsafe food (``regulation:3``).

Everything else is named and left to a lawyer, by a value that says so. What is multiplied, by how much, the minimum
and what is left out are dated rows of ``data/redress/figures.toml``. Not legal advice.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Literal, cast

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Explained
from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.records.checks import members
from complaintkit.redress._checks import check_day, check_not_negative, product
from complaintkit.redress._sentences import joined, labels, said
from complaintkit.redress.laws import Article
from complaintkit.redress.losses import head_rule
from complaintkit.redress.terms import ClaimFact, HeadOfLoss, WhyNoFigure
from complaintkit.vocabulary import LANGUAGES, Text

__all__ = ["Figure", "FigureBase", "NoFigure", "figure"]

#: What is multiplied.
FigureBase = Literal["price", "loss"]


def _explained(why: tuple[Text, ...], lang: str) -> str:
    return "\n".join(text.say(lang) for text in why)


@attrs.frozen(kw_only=True)
class Figure(Explained):
    """A sum that follows from an article, on top of making good the loss itself.

    >>> facts = (ClaimFact.KNOWN_DEFECT, ClaimFact.DEATH_OR_SERIOUS_HARM)
    >>> lost = Money(amount=Decimal("1200.50"), currency="CNY")
    >>> found = figure(HeadOfLoss.DEFECT_DAMAGES, on=date(2026, 3, 2), loss=lost, facts=facts)
    >>> str(found.amount), found.is_ceiling
    ('2401.00 CNY', True)
    """

    #: What it is for.
    head: HeadOfLoss
    #: The sum.
    amount: Money
    #: What was multiplied.
    base: FigureBase
    #: By how much.
    times: Decimal
    #: The least that is owed; ``None`` where the article has none.
    minimum: Money | None
    #: Whether the minimum took the place of the product.
    is_minimum: bool
    #: Whether it is the most, and the court says how much.
    is_ceiling: bool
    #: The article.
    article: Article
    #: The first day on which the article was in force; ``None`` where that was not verified.
    effective_from: date | None
    #: The id of the rule behind it.
    source: str
    #: How it was reckoned, in words.
    why: tuple[Text, ...]

    def explain(self, lang: str = "zh-Hans") -> str:
        """How it was reckoned, a sentence a line, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return _explained(self.why, lang)


@attrs.frozen(kw_only=True)
class NoFigure(Explained):
    """Why no sum is given for a head; what no article reckons is left to a lawyer, and says so.

    >>> print(figure(HeadOfLoss.INDIRECT_LOSS, on=date(2026, 3, 2)).explain("en").splitlines()[0])
    indirect loss: the law gives no figure to reckon with; it is left to a lawyer.
    """

    #: What it would be for.
    head: HeadOfLoss
    #: Why there is none.
    reason: WhyNoFigure
    #: Facts still to be established: all of one of these lists.
    missing: tuple[tuple[ClaimFact, ...], ...] = ()
    #: The article that excludes it or was not in force; ``None`` where there is none.
    article: Article | None = None
    #: The reason, in words.
    why: tuple[Text, ...]

    @property
    def is_left_to_lawyer(self) -> bool:
        """Whether only a lawyer can say more.

        >>> figure(HeadOfLoss.INDIRECT_LOSS, on=date(2026, 3, 2)).is_left_to_lawyer
        True
        """
        return self.reason in (WhyNoFigure.LEFT_TO_LAWYER, WhyNoFigure.NOT_IN_FORCE)

    def explain(self, lang: str = "zh-Hans") -> str:
        """The reason, a sentence a line, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return _explained(self.why, lang)


def figure(
    head: HeadOfLoss,
    *,
    on: date,
    price: Money | None = None,
    loss: Money | None = None,
    facts: Iterable[ClaimFact] = (),
) -> Figure | NoFigure:
    """The sum that the law gives for *head*, or why there is none.

    *on* is the day of the purchase or of the act; *price* was really paid, *loss* is proved; *facts* are established,
    not alleged. Of a price and a loss the higher product is shown where the consumer may choose.

    Raises:
        RecordError: a sum is below zero, or in another currency than the article's; or *on* is no day.
        UnknownTermError: there is no such head or fact.

    >>> facts = (ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.FRAUD_ESTABLISHED)
    >>> paid = Money(amount=Decimal("99.90"), currency="CNY")
    >>> found = figure(HeadOfLoss.FRAUD_DAMAGES, on=date(2026, 3, 2), price=paid, facts=facts)
    >>> print(found.amount, found.is_minimum)
    500 CNY True
    >>> figure(HeadOfLoss.FRAUD_DAMAGES, on=date(2026, 3, 2), price=paid).reason
    <WhyNoFigure.FACTS_MISSING: 'facts-missing'>
    """
    check_day("on", on)
    wanted, established = HeadOfLoss(head), members(ClaimFact, "facts", facts)
    row = table("redress/figures").get(wanted)
    if row is None:
        return _no_article(wanted)
    bases = _bases(row, {"price": price, "loss": loss})
    if not _is_in_force(row, on):
        return _not_in_force(wanted, Article.parse(row["article"]), on)
    excluded = _excluded(wanted, row, established, on)
    if excluded is not None:
        return excluded
    missing = head_rule(wanted).missing(established)
    if missing:
        lists = joined((labels(each) for each in missing), "or")
        return _none(wanted, WhyNoFigure.FACTS_MISSING, missing=missing, facts=lists)
    return _reckoned(wanted, row, bases) if bases else _none(wanted, WhyNoFigure.BASIS_MISSING)


def _bases(row: dict[str, Any], given: dict[str, Money | None]) -> dict[str, Money]:
    """The sums that the article multiplies and that are above zero, in its currency."""
    for name, money in given.items():
        check_not_negative(name, money)
        if money is not None and money.currency != row["currency"]:
            raise RecordError(f"{name}.currency", "is not the article's", money.currency, row["currency"])
    return {name: money for name, money in given.items() if name in row["times"] and money and money.amount > 0}


def _is_in_force(row: dict[str, Any], on: date) -> bool:
    first: date = row.get("effective_from", date.min)
    last: date = row.get("effective_to", date.max)
    return first <= on <= last


def _excluded(head: HeadOfLoss, row: dict[str, Any], facts: tuple[ClaimFact, ...], on: date) -> NoFigure | None:
    for exclusion in row.get("exclusions", ()):
        fact, article = ClaimFact(exclusion["fact"]), Article.parse(exclusion["article"])
        if fact in facts and not _is_in_force(exclusion, on):
            return _not_in_force(head, article, on)
        if fact in facts:
            return _none(head, WhyNoFigure.EXCLUDED, article=article, fact=labels([fact]))
    return None


def _no_article(head: HeadOfLoss) -> NoFigure:
    why = (said("sentences", head_rule(head).sum, head=labels([head])), said("sentences", "disclaimer"))
    return NoFigure(head=head, reason=WhyNoFigure.LEFT_TO_LAWYER, why=why)


def _not_in_force(head: HeadOfLoss, article: Article, on: date) -> NoFigure:
    return _none(head, WhyNoFigure.NOT_IN_FORCE, article=article, day=on.isoformat())


def _none(
    head: HeadOfLoss,
    reason: WhyNoFigure,
    *,
    missing: tuple[tuple[ClaimFact, ...], ...] = (),
    article: Article | None = None,
    **fields: str | tuple[str, ...],
) -> NoFigure:
    named = {"head": labels([head]), **fields, **({} if article is None else {"article": article.names})}
    why = (said("sentences", reason, **named), said("sentences", "disclaimer"))
    return NoFigure(head=head, reason=reason, missing=missing, article=article, why=why)


def _reckoned(head: HeadOfLoss, row: dict[str, Any], bases: dict[str, Money]) -> Figure:
    times = {name: Decimal(row["times"][name]) for name in bases}
    products = {name: product(money, times[name]) for name, money in bases.items()}
    base = max(products, key=lambda name: products[name].amount)
    minimum = Money(amount=Decimal(row["minimum"]), currency=row["currency"]) if "minimum" in row else None
    is_minimum = minimum is not None and products[base].amount < minimum.amount
    return Figure(
        head=head,
        amount=minimum if minimum is not None and is_minimum else products[base],
        base=cast("FigureBase", base),
        times=times[base],
        minimum=minimum,
        is_minimum=is_minimum,
        is_ceiling=row.get("ceiling", False),
        article=Article.parse(row["article"]),
        effective_from=row.get("effective_from"),
        source=row["source"],
        why=tuple(_steps(row, bases, products, minimum if is_minimum else None)),
    )


def _steps(
    row: dict[str, Any], bases: dict[str, Money], products: dict[str, Money], minimum: Money | None
) -> Iterable[Text]:
    for name, money in bases.items():
        base = tuple(said("sentences", f"base-{name}").say(lang) for lang in LANGUAGES)
        times, result = row["times"][name], str(products[name])
        yield said("sentences", "times", base=base, amount=str(money), times=times, product=result)
    if len(bases) > 1:
        yield said("sentences", "higher")
    if minimum is not None:
        yield said("sentences", "minimum", minimum=str(minimum))
    if row.get("ceiling"):
        yield said("sentences", "ceiling")
    yield said("sentences", "on-top", article=Article.parse(row["article"]).names)
    if "effective_from" not in row:
        yield said("sentences", "unverified-start")
    yield said("sentences", "disclaimer")
