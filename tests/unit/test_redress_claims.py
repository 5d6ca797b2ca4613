"""Claims held against what is known, and who must prove what."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.redress import (
    Availability,
    ClaimFact,
    HeadOfLoss,
    HeadRule,
    LossClaim,
    Matter,
    Proof,
    burdens,
    heads_of_loss,
    law,
    weigh,
)
from complaintkit.vocabulary.law import Party

DAY = date(2026, 3, 2)
DURABLE = (ClaimFact.DURABLE_GOODS_OR_DECORATION, ClaimFact.DEFECT_DISPUTED)


def yuan(amount: str) -> Money:
    """An amount in CNY."""
    return Money(amount=Decimal(amount), currency="CNY")


class TestRecords:
    """What would be meaningless is refused."""

    def test_a_fact_is_not_both(self) -> None:
        """Established and ruled out."""
        both = [ClaimFact.PERSONAL_INJURY]
        with pytest.raises(RecordError, match="'personal-injury'; expected one of the two"):
            Matter(on=DAY, facts=both, ruled_out=both)

    def test_sums_below_zero(self) -> None:
        """In the matter or in the claim."""
        with pytest.raises(RecordError, match=r"matter\.price"):
            Matter(on=DAY, price=yuan("-1"))
        with pytest.raises(RecordError, match=r"matter\.loss"):
            Matter(on=DAY, loss=yuan("-1"))
        with pytest.raises(RecordError, match=r"claim\.amount"):
            LossClaim(head=HeadOfLoss.PRICE, amount=yuan("-1"))

    def test_a_day_is_a_day(self) -> None:
        """A moment is none: whose midnight would it be?"""
        moment = datetime(2026, 3, 2, tzinfo=UTC)
        with pytest.raises(RecordError, match=r"matter\.on is not a day"):
            Matter(on=moment)
        with pytest.raises(RecordError, match=r"matter\.received_on is not a day"):
            Matter(on=DAY, received_on="2026-03-02")  # type: ignore[arg-type]
        with pytest.raises(RecordError, match="on is not a day"):
            law("civil-code").is_in_force(moment)

    def test_unknown_words(self) -> None:
        """A typing error is told where it was made."""
        with pytest.raises(UnknownTermError):
            Matter(on=DAY, ruled_out=["injury"])  # type: ignore[list-item]
        with pytest.raises(UnknownTermError):
            LossClaim(head=HeadOfLoss.PRICE, proofs=["word"])  # type: ignore[list-item]
        with pytest.raises(UnknownTermError):
            LossClaim(head="sorrow")

    def test_found_before_receipt(self) -> None:
        """Nobody finds a defect in what has not come."""
        with pytest.raises(RecordError, match="lies before received_on"):
            Matter(on=DAY, received_on=DAY, found_on=date(2026, 3, 1))
        assert Matter(on=DAY, received_on=DAY, found_on=DAY).found_on == DAY


class TestBurdens:
    """谁主张谁举证, and its exceptions."""

    @pytest.mark.parametrize("rule", heads_of_loss(), ids=lambda rule: rule.head.value)
    def test_who_claims_must_prove(self, rule: HeadRule) -> None:
        """Without a special fact the customer bears it all."""
        (only,) = burdens(rule.head, Matter(on=DAY))
        assert (only.id, only.bearer, only.proofs) == ("claimant", Party.CONSUMER, rule.proofs)

    @pytest.mark.parametrize(
        ("received", "last"),
        [
            (date(2026, 1, 10), date(2026, 7, 10)),
            (date(2025, 8, 31), date(2026, 2, 28)),
            (date(2023, 8, 31), date(2024, 2, 29)),
            (date(2025, 7, 1), date(2026, 1, 1)),
        ],
    )
    def test_six_months_for_durable_goods(self, received: date, last: date) -> None:
        """The defect is ours to prove up to the corresponding day, or the month's last; not a day later."""
        for found, bearer in ((last, Party.BUSINESS), (last.replace(month=last.month + 1, day=1), Party.CONSUMER)):
            matter = Matter(on=received, facts=DURABLE, received_on=received, found_on=found)
            first = burdens(HeadOfLoss.DIRECT_LOSS, matter)[0]
            assert first.bearer is bearer
            if bearer is Party.BUSINESS:
                assert (first.proofs, first.until) == ((Proof.BREACH,), last)
            assert any(last.isoformat() in text.say("en") for text in first.why)

    def test_the_amount_stays_with_the_customer(self) -> None:
        """The exception is on the defect alone."""
        matter = Matter(on=DAY, facts=DURABLE, received_on=DAY, found_on=DAY)
        ours, theirs = burdens(HeadOfLoss.DIRECT_LOSS, matter)
        assert ours.article.name("en") == "Consumer Rights Protection Law Art. 23(3)"
        assert theirs.proofs == (Proof.AMOUNT_OF_LOSS, Proof.CAUSAL_LINK)

    @pytest.mark.parametrize(("received", "found"), [(None, None), (DAY, None), (None, DAY)])
    def test_dates_that_are_not_known(self, received: date | None, found: date | None) -> None:
        """The customer bears it for now, and we are told to ask."""
        (only,) = burdens(HeadOfLoss.DIRECT_LOSS, Matter(on=DAY, facts=DURABLE, received_on=received, found_on=found))
        assert only.bearer is Party.CONSUMER
        assert only.why[-1].say("en").endswith("ask, and look again.")

    def test_durable_goods_that_came_late(self) -> None:
        """A dispute that is not about a defect is not reversed."""
        matter = Matter(on=DAY, facts=DURABLE[:1], received_on=DAY, found_on=DAY)
        assert len(burdens(HeadOfLoss.DIRECT_LOSS, matter)) == 1

    def test_records_of_an_online_purchase(self) -> None:
        """The order and the payment are ours to supply; the fraud stays the customer's to prove."""
        ours, theirs = burdens(HeadOfLoss.FRAUD_DAMAGES, Matter(on=DAY, facts=[ClaimFact.ONLINE_PURCHASE]))
        assert (ours.id, ours.proofs) == ("online-records", (Proof.CONTRACT_OR_ORDER, Proof.PAYMENT))
        assert theirs.proofs == (Proof.FRAUD,)

    def test_unknown_head(self) -> None:
        """A head that there is not is refused."""
        with pytest.raises(UnknownTermError):
            burdens("sorrow", Matter(on=DAY))  # type: ignore[arg-type]


class TestWeighing:
    """Whether a claim can be had."""

    @pytest.mark.parametrize("head", [HeadOfLoss.PRICE, HeadOfLoss.DIRECT_LOSS, HeadOfLoss.INDIRECT_LOSS], ids=str)
    def test_ordinary_heads(self, head: HeadOfLoss) -> None:
        """An ordinary service complaint can have these."""
        weighed = weigh(LossClaim(head=head), Matter(on=DAY))
        assert weighed.availability is Availability.AVAILABLE
        assert "ordinary service complaint" in weighed.explain("en")

    @pytest.mark.parametrize("rule", heads_of_loss()[3:], ids=lambda rule: rule.head.value)
    def test_the_others_need_a_fact(self, rule: HeadRule) -> None:
        """Nothing special known: not as it stands, and what it would take is named; that is no refusal."""
        weighed = weigh(LossClaim(head=rule.head), Matter(on=DAY))
        assert weighed.availability is Availability.NOT_AS_IT_STANDS
        assert weighed.missing_facts == rule.needs

    def test_mental_harm_needs_serious_harm(self) -> None:
        """Without serious harm it is ruled out, on either way to it, and no proof is asked for."""
        claim = LossClaim(head=HeadOfLoss.MENTAL_HARM, amount=yuan("10000"))
        weighed = weigh(claim, Matter(on=DAY, ruled_out=[ClaimFact.SERIOUS_MENTAL_HARM]))
        assert (weighed.availability, weighed.missing_proofs) == (Availability.RULED_OUT, ())
        assert weighed.explain("en").splitlines()[:2] == [
            "damages for mental harm: ruled out",
            "Found not to be so: serious mental harm.",
        ]
        assert "lawyer" not in weighed.explain("en")

    def test_one_way_closed_leaves_the_other(self) -> None:
        """A keepsake, by gross negligence, is another way than a wrong to the person."""
        matter = Matter(on=DAY, facts=[ClaimFact.SERIOUS_MENTAL_HARM], ruled_out=[ClaimFact.PERSONAL_RIGHTS_INFRINGED])
        weighed = weigh(LossClaim(head=HeadOfLoss.MENTAL_HARM), matter)
        missing = (ClaimFact.KEEPSAKE_DAMAGED, ClaimFact.INTENT_OR_GROSS_NEGLIGENCE)
        assert (weighed.availability, weighed.missing_facts) == (Availability.NOT_AS_IT_STANDS, (missing,))

    def test_what_is_established_needs_no_proof(self) -> None:
        """An established fraud is not asked for again."""
        facts = [ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.FRAUD_ESTABLISHED, ClaimFact.ONLINE_PURCHASE]
        weighed = weigh(LossClaim(head=HeadOfLoss.FRAUD_DAMAGES), Matter(on=DAY, facts=facts, price=yuan("89")))
        assert weighed.missing_proofs == ()
        assert "The customer's side of the proof is complete." in weighed.explain("en")

    def test_what_was_shown_is_not_asked_for_again(self) -> None:
        """Only what is still missing is named."""
        claim = LossClaim(head=HeadOfLoss.TRAVEL, proofs=[Proof.TRAVEL_RECEIPTS])
        weighed = weigh(claim, Matter(on=DAY, facts=[ClaimFact.RETURN_OR_REPAIR_DUE]))
        assert weighed.missing_proofs == (Proof.CAUSAL_LINK,)
        assert "what receipts show" in weighed.explain("en")

    def test_what_the_law_leaves_out(self) -> None:
        """A flaw in the label alone rules the claim out, and the article is named."""
        facts = [ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.FRAUD_ESTABLISHED, ClaimFact.LABEL_FLAW_ONLY]
        weighed = weigh(LossClaim(head=HeadOfLoss.FRAUD_DAMAGES), Matter(on=DAY, facts=facts, price=yuan("89")))
        assert weighed.availability is Availability.RULED_OUT
        assert "Art. 49(1)" in weighed.explain("en")
        assert "法律把这种情形排除在外" in weighed.explain()

    def test_what_the_facts_lack_is_told_once(self) -> None:
        """The figure does not repeat it."""
        text = weigh(LossClaim(head=HeadOfLoss.FRAUD_DAMAGES), Matter(on=DAY)).explain("en")
        assert text.count("fraud established") == 1

    def test_the_rule_comes_with_it(self) -> None:
        """So that a screen can show articles and limits."""
        weighed = weigh(LossClaim(head=HeadOfLoss.PENALTY), Matter(on=DAY, facts=[ClaimFact.PENALTY_AGREED]))
        assert [article.number for article in weighed.rule.articles] == [585]
        assert "the contract says how much" in weighed.explain("en")
