"""What holds of every claim, figure, offer and motive."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.redress import (
    AmountBounds,
    Authority,
    AuthorityLimit,
    AuthorityLimits,
    Availability,
    ClaimFact,
    Conduct,
    Credence,
    Figure,
    HeadOfLoss,
    Inquiry,
    LossClaim,
    Matter,
    Motive,
    NoFigure,
    Offer,
    Proof,
    burdens,
    figure,
    head_rule,
    heads_of_loss,
    investigate,
    may_offer,
    order_offers,
    weigh,
)
from complaintkit.vocabulary import Complexity, DemandCell, MotiveScript, RemedyKind, RiskFlag
from complaintkit.vocabulary.law import Party

DAY = date(2026, 3, 2)
FACTS = {
    HeadOfLoss.FRAUD_DAMAGES: (ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.FRAUD_ESTABLISHED),
    HeadOfLoss.FOOD_DAMAGES: (ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.UNSAFE_FOOD_MADE),
    HeadOfLoss.DEFECT_DAMAGES: (ClaimFact.KNOWN_DEFECT, ClaimFact.DEATH_OR_SERIOUS_HARM),
}
#: What the articles say, written down a second time: times the price, times the loss, at least.
LAW = {
    HeadOfLoss.FRAUD_DAMAGES: (3, 0, 500),
    HeadOfLoss.FOOD_DAMAGES: (10, 3, 1000),
    HeadOfLoss.DEFECT_DAMAGES: (0, 2, 0),
}
#: Amounts with more digits than the usual context of 28 keeps, and down to a thousandth of a fen.
amounts = st.decimals(min_value=Decimal("0.00001"), max_value=Decimal(10) ** 30, places=5)
shares = st.floats(0, 1)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
fact_sets = st.lists(st.sampled_from(ClaimFact), unique=True)


def yuan(amount: Decimal) -> Money:
    """An amount in CNY."""
    return Money(amount=amount, currency="CNY")


def reckoned(head: HeadOfLoss, price: Decimal | None, loss: Decimal | None) -> Figure | NoFigure:
    """The figure of that head with all that it needs."""
    sums = [None if given is None else yuan(given) for given in (price, loss)]
    return figure(head, on=DAY, price=sums[0], loss=sums[1], facts=FACTS[head])


@pytest.mark.parametrize("head", list(LAW))
class TestFigures:
    """The sum is what the article says, to the last digit."""

    @given(price=st.none() | amounts, loss=st.none() | amounts)
    def test_exact(self, head: HeadOfLoss, price: Decimal | None, loss: Decimal | None) -> None:
        """As fractions reckon it: the higher product, or the minimum; nothing where there is nothing to multiply."""
        times_price, times_loss, least = LAW[head]
        products = [
            Fraction(base) * times for base, times in ((price, times_price), (loss, times_loss)) if base and times
        ]
        found = reckoned(head, price, loss)
        if not products:
            assert isinstance(found, NoFigure)
            return
        assert isinstance(found, Figure)
        assert isinstance(found.amount.amount, Decimal)
        assert Fraction(found.amount.amount) == max(*products, Fraction(least))
        assert found.amount.currency == "CNY"

    @given(one=amounts, other=amounts)
    def test_monotone(self, head: HeadOfLoss, one: Decimal, other: Decimal) -> None:
        """Who paid or lost more never gets less."""
        low, high = (reckoned(head, base, base) for base in sorted((one, other)))
        assert isinstance(low, Figure)
        assert isinstance(high, Figure)
        assert low.amount.amount <= high.amount.amount

    @given(currency=st.sampled_from(["USD", "HKD", "TWD"]), amount=amounts)
    def test_another_currency_is_an_error(self, head: HeadOfLoss, currency: str, amount: Decimal) -> None:
        """Whatever the sum, and the currency is named."""
        with pytest.raises(RecordError, match=currency):
            figure(head, on=DAY, price=Money(amount=amount, currency=currency), facts=FACTS[head])


class TestNoFigures:
    """A sum is only given for what is established."""

    @given(head=st.sampled_from(HeadOfLoss), facts=fact_sets, on=days, price=amounts, loss=amounts)
    def test_facts_first(
        self, head: HeadOfLoss, facts: list[ClaimFact], on: date, price: Decimal, loss: Decimal
    ) -> None:
        """A figure means that no needed fact is missing; anything else says why in every language."""
        found = figure(head, on=on, price=yuan(price), loss=yuan(loss), facts=facts)
        if isinstance(found, Figure):
            assert head in LAW
            assert any(set(needed) <= set(facts) for needed in head_rule(head).needs)
        else:
            assert all(found.explain(lang).strip() for lang in ("zh-Hans", "zh-Hant", "en"))


class TestClaims:
    """Nothing is asked for twice, and nothing is lost between the two sides."""

    @given(
        head=st.sampled_from(HeadOfLoss),
        facts=fact_sets,
        out=fact_sets,
        proofs=st.lists(st.sampled_from(Proof), unique=True),
    )
    def test_proofs_are_shared_out(
        self, head: HeadOfLoss, facts: list[ClaimFact], out: list[ClaimFact], proofs: list[Proof]
    ) -> None:
        """Each matter of proof lies with one side; what the customer has shown is not asked for."""
        matter = Matter(on=DAY, facts=facts, ruled_out=[fact for fact in out if fact not in facts])
        borne = [proof for burden in burdens(head, matter) for proof in burden.proofs]
        assert sorted(borne) == sorted(head_rule(head).proofs)
        weighed = weigh(LossClaim(head=head, proofs=proofs), matter)
        assert set(weighed.missing_proofs).isdisjoint(proofs)
        assert set(weighed.missing_proofs) <= set(borne)
        if weighed.availability is Availability.AVAILABLE:
            assert any(set(needed) <= set(facts) for needed in head_rule(head).needs)
        assert weighed.explain("en")

    @given(head=st.sampled_from(HeadOfLoss), facts=fact_sets, more=fact_sets)
    def test_more_facts_never_lose_a_claim(
        self, head: HeadOfLoss, facts: list[ClaimFact], more: list[ClaimFact]
    ) -> None:
        """Unless the law leaves them out, what could be had can still be had when more is established."""
        assume(not {ClaimFact.LABEL_FLAW_ONLY, ClaimFact.EXTORTION} & {*facts, *more})
        before = weigh(LossClaim(head=head), Matter(on=DAY, facts=facts))
        after = weigh(LossClaim(head=head), Matter(on=DAY, facts=[*facts, *more]))
        if before.availability is Availability.AVAILABLE:
            assert after.availability is Availability.AVAILABLE

    @given(received=days, after=st.integers(0, 400))
    def test_six_months_are_six_months(self, received: date, after: int) -> None:
        """The defect is ours to prove up to the same number of the sixth month, or to that month's last day."""
        found_on = received + timedelta(days=after)
        facts = (ClaimFact.DURABLE_GOODS_OR_DECORATION, ClaimFact.DEFECT_DISPUTED)
        matter = Matter(on=received, facts=facts, received_on=received, found_on=found_on)
        bearer = burdens(HeadOfLoss.DIRECT_LOSS, matter)[0].bearer
        day, turned = received, 0
        while turned < 6 or (turned == 6 and day.day < received.day and (day + timedelta(days=1)).day != 1):
            day += timedelta(days=1)
            turned += day.day == 1
        assert bearer is (Party.BUSINESS if found_on <= day else Party.CONSUMER)


parts_of_offers = st.tuples(
    st.integers(0, 99),
    st.none() | st.integers(0, 5),
    st.sampled_from(RemedyKind),
    st.lists(st.sampled_from(["visit", "return", "wait"]), unique=True, max_size=2),
)


def offer(index: int, worth: int | None, kind: RemedyKind, asks: list[str]) -> Offer:
    """An offer from plain parts."""
    if kind is RemedyKind.EMOTIONAL:
        return Offer(id=f"o{index}", name=f"offer {index}", kind=kind, asks=asks)
    in_kind = "service" if worth is None else ""
    sum_ = None if worth is None else yuan(Decimal(worth))
    return Offer(id=f"o{index}", name=f"offer {index}", worth=sum_, in_kind=in_kind, asks=asks)


def offers_of(parts: list[tuple[int, int | None, RemedyKind, list[str]]]) -> list[Offer]:
    """The offers from their parts."""
    return [offer(*part) for part in parts]


def number(parts: tuple[int, int | None, RemedyKind, list[str]]) -> int:
    """What an offer is told apart by."""
    return parts[0]


many_offers = st.lists(parts_of_offers, min_size=1, max_size=6, unique_by=number).map(offers_of)


class TestOrder:
    """The order is of the offers that were given, and of nothing else."""

    @given(offers=many_offers, wanted=st.none() | st.sampled_from(RemedyKind))
    def test_a_permutation(self, offers: list[Offer], wanted: RemedyKind | None) -> None:
        """Each once, none made up; and the same whatever order they came in."""
        ordered = order_offers(offers, wanted=wanted)
        assert sorted(ordered.offers, key=lambda each: each.id) == sorted(offers, key=lambda each: each.id)
        assert order_offers(offers[::-1], wanted=wanted) == ordered
        assert ordered.open_choices

    @given(offers=many_offers)
    def test_it_rises(self, offers: list[Offer]) -> None:
        """Among those with a worth none is followed by a smaller."""
        sums = [each.worth.amount for each in order_offers(offers).offers if each.worth is not None]
        assert sums == sorted(sums)

    @given(offers=many_offers)
    def test_every_burden_is_said_first_and_once(self, offers: list[Offer]) -> None:
        """What is asked of the customer is told before any offer."""
        asked = order_offers(offers, bad_news=["no"]).said_first
        assert asked[0] == "no"
        assert sorted(asked[1:]) == sorted({ask for each in offers for ask in each.asks})

    @given(offers=many_offers)
    def test_a_decoy_is_worth_less(self, offers: list[Offer]) -> None:
        """What is named as one is worth less than what it would set off."""
        by_id = {each.id: each for each in offers}
        for pair in order_offers(offers).would_be_decoys:
            worse, better = (by_id[name].worth for name in pair)
            assert worse is not None
            assert better is not None
            assert worse.amount < better.amount


class TestAuthority:
    """A higher limit never allows less."""

    @given(worth=amounts, one=amounts, other=amounts)
    def test_monotone(self, worth: Decimal, one: Decimal, other: Decimal) -> None:
        """What the agent may offer, whoever has a higher limit may too."""
        # Two limits in order, not a limit and a sum: a sum of more than 28 digits would be rounded.
        limit, higher = sorted((one, other))
        house = AuthorityLimits(
            [AuthorityLimit(role="a", up_to=yuan(limit)), AuthorityLimit(role="b", up_to=yuan(higher))]
        )
        given_ = Offer(id="x", name="x", worth=yuan(worth))
        if may_offer(given_, "a", house).answer is Authority.WITHIN:
            assert may_offer(given_, "b", house).answer is Authority.WITHIN
        assert (may_offer(given_, "a", house).answer is Authority.WITHIN) is (worth <= limit)


class TestMotive:
    """Value × probability; either zero kills it."""

    @given(share=shares)
    def test_zero_kills_it(self, share: float) -> None:
        """Whatever the other is."""
        assert Motive(value_recognition=0, success_probability=share).strength == 0
        assert Motive(value_recognition=share, success_probability=0).strength == 0

    @given(value=shares, chance=shares)
    def test_at_most_either(self, value: float, chance: float) -> None:
        """The motive lies in [0, 1] and is never above a factor."""
        assert 0 <= Motive(value_recognition=value, success_probability=chance).strength <= min(value, chance)

    @given(value=shares, chance=shares, cell=st.none() | st.sampled_from(DemandCell))
    def test_no_talking_down_a_founded_demand(self, value: float, chance: float, cell: DemandCell | None) -> None:
        """Wording that lowers is offered only where the demand is known to have no ground."""
        scripts = {lever.script for lever in Motive(value_recognition=value, success_probability=chance).levers(cell)}
        if cell is None or cell.ground:
            assert scripts.isdisjoint(MotiveScript)


class TestDoubt:
    """Only evidence speaks against a customer."""

    @given(
        claimed=st.none() | amounts,
        flags=st.lists(st.sampled_from(RiskFlag), unique=True),
        complexity=st.sampled_from(Complexity),
        conduct=st.none() | st.lists(st.sampled_from(Conduct), unique=True).map(tuple),
        evidence=st.lists(st.just("log"), max_size=1),
    )
    def test_credence_is_evidence(
        self,
        claimed: Decimal | None,
        flags: list[RiskFlag],
        complexity: Complexity,
        conduct: tuple[Conduct, ...] | None,
        evidence: list[str],
    ) -> None:
        """Every question has an answer, and whether the customer is believed rests on the evidence alone."""
        inquiry = Inquiry(
            claimed=None if claimed is None else yuan(claimed),
            flags=flags,
            complexity=complexity,
            conduct=conduct,
            contrary_evidence=evidence,
        )
        bounds = AmountBounds(small_up_to=yuan(Decimal(50)), large_from=yuan(Decimal(2000)))
        found = investigate(inquiry, bounds)
        assert (found.credence is Credence.CONTRADICTED) is bool(evidence)
        assert found.why


def test_the_laws_heads_are_all_judged() -> None:
    """A new head with a sum of its own is judged here too."""
    assert set(LAW) == {rule.head for rule in heads_of_loss() if rule.sum == "by-article"}
