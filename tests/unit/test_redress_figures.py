"""Figures that the law gives."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.redress import ClaimFact, Figure, HeadOfLoss, NoFigure, WhyNoFigure, figure

DAY = date(2026, 3, 2)
FRAUD = (ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.FRAUD_ESTABLISHED)
FOOD = (ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.UNSAFE_FOOD_SOLD_KNOWINGLY)
DEFECT = (ClaimFact.KNOWN_DEFECT, ClaimFact.DEATH_OR_SERIOUS_HARM)


def yuan(amount: str) -> Money:
    """An amount in CNY."""
    return Money(amount=Decimal(amount), currency="CNY")


def given(found: Figure | NoFigure) -> Figure:
    """The figure, which there must be."""
    assert isinstance(found, Figure)
    return found


def refused(found: Figure | NoFigure) -> NoFigure:
    """The reason, which there must be."""
    assert isinstance(found, NoFigure)
    return found


class TestFraud:
    """Three times the price, at least 500."""

    @pytest.mark.parametrize(
        ("price", "sum_"), [("166.66", "500"), ("166.67", "500.01"), ("0.01", "500"), ("299.90", "899.70")]
    )
    def test_the_minimum_is_kept(self, price: str, sum_: str) -> None:
        """499.98 becomes 500, 500.01 stays."""
        found = given(figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, price=yuan(price), facts=FRAUD))
        assert found.amount == yuan(sum_)
        assert found.is_minimum is (Decimal(price) * 3 < 500)
        assert (found.base, found.times, found.is_ceiling) == ("price", Decimal(3), False)

    def test_exactly_the_minimum_is_the_product(self) -> None:
        """What comes to 500 by itself is not lifted."""
        price = Money(amount=Decimal(500), currency="CNY")
        assert not given(figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, price=price, facts=FRAUD)).is_minimum

    def test_it_explains_itself(self) -> None:
        """Each step, the article, and that its first day was not verified."""
        found = given(figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, price=yuan("89"), facts=FRAUD))
        assert found.explain("en").splitlines() == [
            "the price 89 CNY × 3 = 267 CNY",
            "That is below 500 CNY, so it is 500 CNY.",
            "It comes on top of the price back and the loss made good; by Consumer Rights Protection Law Art. 55(1).",
            "The day on which the article took effect was not verified; it is taken to have been in force.",
            "This is the reckoning of the article, not legal advice.",
        ]
        assert found.explain().startswith("价款 89 CNY × 3 = 267 CNY")
        assert (found.source, found.effective_from) == ("regulation:3", None)

    def test_no_rule_on_loss(self) -> None:
        """A loss is not multiplied where the article speaks of the price alone."""
        found = refused(figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, loss=yuan("900"), facts=FRAUD))
        assert found.reason is WhyNoFigure.BASIS_MISSING

    def test_fraud_must_be_established(self) -> None:
        """What the customer calls fraud is named as a fact that is missing."""
        found = refused(figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, price=yuan("10"), facts=FRAUD[:1]))
        assert found.missing == ((ClaimFact.FRAUD_ESTABLISHED,),)
        assert not found.is_left_to_lawyer
        assert "fraud established" in found.explain("en")

    @pytest.mark.parametrize("fact", [ClaimFact.LABEL_FLAW_ONLY, ClaimFact.EXTORTION])
    def test_article_49_leaves_out(self, fact: ClaimFact) -> None:
        """From the day of the Regulations; before it a lawyer must say."""
        facts = (*FRAUD, fact)
        after = refused(figure(HeadOfLoss.FRAUD_DAMAGES, on=date(2024, 7, 1), price=yuan("10"), facts=facts))
        before = refused(figure(HeadOfLoss.FRAUD_DAMAGES, on=date(2024, 6, 30), price=yuan("10"), facts=facts))
        assert (after.reason, before.reason) == (WhyNoFigure.EXCLUDED, WhyNoFigure.NOT_IN_FORCE)
        assert after.article == before.article
        assert after.article is not None
        assert after.article.number == 49
        assert before.is_left_to_lawyer
        assert not after.is_left_to_lawyer


class TestFood:
    """Ten times the price or three times the loss, at least 1,000."""

    def test_the_higher_of_the_two(self) -> None:
        """The consumer may choose; the higher is shown, and both are told."""
        found = given(figure(HeadOfLoss.FOOD_DAMAGES, on=DAY, price=yuan("120"), loss=yuan("500"), facts=FOOD))
        assert (found.amount, found.base, found.times) == (yuan("1500"), "loss", Decimal(3))
        assert found.explain("en").splitlines()[:3] == [
            "the price 120 CNY × 10 = 1200 CNY",
            "the loss 500 CNY × 3 = 1500 CNY",
            "The consumer may choose between price and loss; the higher is shown.",
        ]

    def test_the_minimum(self) -> None:
        """A packet of biscuits is worth a thousand."""
        found = given(figure(HeadOfLoss.FOOD_DAMAGES, on=DAY, price=yuan("12.80"), facts=FOOD))
        assert (found.amount, found.is_minimum) == (yuan("1000"), True)

    def test_the_first_day(self) -> None:
        """The law as read holds from 2015-10-01; the day before is for a lawyer."""
        first, eve = date(2015, 10, 1), date(2015, 9, 30)
        assert isinstance(figure(HeadOfLoss.FOOD_DAMAGES, on=first, price=yuan("1"), facts=FOOD), Figure)
        found = refused(figure(HeadOfLoss.FOOD_DAMAGES, on=eve, price=yuan("1"), facts=FOOD))
        assert found.reason is WhyNoFigure.NOT_IN_FORCE
        assert "2015-09-30" in found.explain("en")

    def test_a_maker_need_not_know(self) -> None:
        """Two ways: who made it, or who sold it knowingly; both are named where neither is established."""
        made = (ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.UNSAFE_FOOD_MADE)
        assert isinstance(figure(HeadOfLoss.FOOD_DAMAGES, on=DAY, price=yuan("1"), facts=made), Figure)
        found = refused(figure(HeadOfLoss.FOOD_DAMAGES, on=DAY, price=yuan("1"), facts=made[:1]))
        assert found.missing == ((ClaimFact.UNSAFE_FOOD_MADE,), (ClaimFact.UNSAFE_FOOD_SOLD_KNOWINGLY,))

    def test_a_flaw_in_the_label_is_left_out(self) -> None:
        """One that neither harms nor misleads."""
        facts = (*FOOD, ClaimFact.LABEL_FLAW_ONLY)
        found = refused(figure(HeadOfLoss.FOOD_DAMAGES, on=DAY, price=yuan("10"), facts=facts))
        assert found.reason is WhyNoFigure.EXCLUDED
        assert "148" in found.explain()


class TestDefect:
    """Up to twice the loss."""

    def test_a_ceiling(self) -> None:
        """To the last fen, and the court says how much."""
        found = given(figure(HeadOfLoss.DEFECT_DAMAGES, on=DAY, loss=yuan("120345.67"), facts=DEFECT))
        assert (found.amount, found.is_ceiling, found.minimum) == (yuan("240691.34"), True, None)
        assert "ceiling" in found.explain("en")


class TestWhatIsNone:
    """Everything else is named and left to a lawyer."""

    @pytest.mark.parametrize("head", [head for head in HeadOfLoss if not head.endswith("-damages")], ids=str)
    def test_left_to_a_lawyer(self, head: HeadOfLoss) -> None:
        """The value says so, in every language."""
        found = refused(figure(head, on=DAY, price=yuan("10"), loss=yuan("10")))
        assert found.is_left_to_lawyer
        assert found.reason is WhyNoFigure.LEFT_TO_LAWYER
        assert "律师" in found.explain("zh-Hans")
        assert "律師" in found.explain("zh-Hant")
        assert "lawyer" in found.explain("en")

    @pytest.mark.parametrize("sums", [{}, {"price": yuan("0")}])
    def test_nothing_to_multiply(self, sums: dict[str, Money]) -> None:
        """No price, or nothing paid: whether the minimum is owed then, the article does not say."""
        found = refused(figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, facts=FRAUD, **sums))
        assert found.reason is WhyNoFigure.BASIS_MISSING

    def test_another_currency_is_named(self) -> None:
        """There is no rate of exchange in here."""
        with pytest.raises(RecordError, match=r"price\.currency is not the article's: 'USD'; expected CNY"):
            figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, price=Money(amount=Decimal(9), currency="USD"), facts=FRAUD)

    def test_below_zero_is_refused(self) -> None:
        """A price below zero is no price."""
        with pytest.raises(RecordError, match="loss is below zero"):
            figure(HeadOfLoss.DEFECT_DAMAGES, on=DAY, loss=yuan("-1"), facts=DEFECT)

    def test_what_is_no_money_or_no_day(self) -> None:
        """A bare number has no currency, and a moment is no day."""
        with pytest.raises(RecordError, match=r"price is not Money: 99\.9; expected Money"):
            figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, price=99.9, facts=FRAUD)  # type: ignore[arg-type]
        with pytest.raises(RecordError, match="on is not a day"):
            figure(HeadOfLoss.PRICE, on=datetime(2026, 3, 2, tzinfo=UTC))

    def test_unknown_words(self) -> None:
        """A head or a fact that there is not is refused."""
        with pytest.raises(UnknownTermError):
            figure("sorrow", on=DAY)  # type: ignore[arg-type]
        with pytest.raises(UnknownTermError):
            figure(HeadOfLoss.FRAUD_DAMAGES, on=DAY, facts=["anger"])  # type: ignore[list-item]
