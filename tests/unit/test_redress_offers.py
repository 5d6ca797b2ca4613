"""Offers, their order, and who may make them."""

from decimal import Decimal
from typing import Any

import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.redress import (
    NO_LIMITS,
    Authority,
    AuthorityLimit,
    AuthorityLimits,
    Offer,
    OpenChoice,
    OrderRule,
    may_offer,
    order_offers,
)
from complaintkit.vocabulary import RemedyKind


def yuan(amount: str) -> Money:
    """An amount in CNY."""
    return Money(amount=Decimal(amount), currency="CNY")


def usd(amount: str) -> Money:
    """An amount in another currency."""
    return Money(amount=Decimal(amount), currency="USD")


SORRY = Offer(id="sorry", name="a call from the manager", kind=RemedyKind.EMOTIONAL)
RENT = Offer(id="rent", name="five days' rent", worth=yuan("9.70"))
MONTH = Offer(id="month", name="a month's rent", worth=yuan("58"), cost=yuan("58"))
DATA = Offer(id="data", name="data for three months", worth=yuan("90"), in_kind="data", cost=yuan("5"), asks=["visit"])


class TestOffer:
    """What would be no offer is refused."""

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"id": "", "name": "x", "worth": yuan("1")}, "no id or no name"),
            ({"id": "x", "name": "", "worth": yuan("1")}, "no id or no name"),
            ({"id": "x", "name": "x"}, "is material and gives nothing"),
            ({"id": "x", "name": "x", "worth": yuan("-1")}, r"offer\.worth is below zero: '-1 CNY'"),
            ({"id": "x", "name": "x", "worth": yuan("1"), "cost": yuan("-1")}, r"offer\.cost is below zero"),
            ({"id": "x", "name": "x", "worth": yuan("1"), "kind": RemedyKind.EMOTIONAL}, "is emotional and gives"),
            ({"id": "x", "name": "x", "in_kind": "tea", "kind": RemedyKind.EMOTIONAL}, "is emotional and gives"),
        ],
    )
    def test_refused(self, fields: dict[str, Any], problem: str) -> None:
        """Each with what is wrong."""
        with pytest.raises(RecordError, match=problem):
            Offer(**fields)

    def test_in_kind_alone_will_do(self) -> None:
        """Nobody need put a price on a repair."""
        assert Offer(id="fix", name="repair", in_kind="repair at home").worth is None


class TestOrder:
    """The worthiest last, what is not valued first, what is wanted after all else."""

    def test_it_rises(self) -> None:
        """The smaller makes the greater look greater, and the best comes last."""
        ordered = order_offers([DATA, MONTH, SORRY, RENT])
        assert [offer.id for offer in ordered.offers] == ["sorry", "rent", "month", "data"]
        rules = {ground.rule for ground in ordered.grounds}
        assert {OrderRule.CONTRAST, OrderRule.END_ON_A_RISE, OrderRule.GIVE_A_CHOICE} <= rules

    def test_what_is_wanted_comes_last(self) -> None:
        """Who wants to be respected hears that last, whatever money is offered."""
        ordered = order_offers([SORRY, DATA], wanted=RemedyKind.EMOTIONAL)
        assert [offer.id for offer in ordered.offers] == ["data", "sorry"]
        assert "emotional remedy" in ordered.explain("en")
        assert "emotional remedy" not in order_offers([RENT, DATA], wanted=RemedyKind.EMOTIONAL).explain("en")

    def test_bad_news_and_burdens_come_first_and_at_once(self) -> None:
        """What cannot be done, then what is asked; each once."""
        other = Offer(id="fix", name="repair", in_kind="repair", asks=["visit", "bring the receipt"])
        ordered = order_offers([DATA, other], bad_news=["no lost wages"])
        assert ordered.said_first == ("no lost wages", "visit", "bring the receipt")
        assert ordered.grounds[0].rule is OrderRule.BAD_NEWS_EARLY
        assert (
            ordered.grounds[1].text.say("en")
            == "Say all that is asked of the customer at once: visit, bring the receipt."
        )

    def test_ties_go_by_burden_then_by_id(self) -> None:
        """Of two that are worth the same the lighter comes later; of two alike, by name."""
        heavy = Offer(id="a", name="a", worth=yuan("10.0"), asks=["visit"])
        light, like = (Offer(id=name, name=name, worth=yuan("10")) for name in "cb")
        assert [offer.id for offer in order_offers([light, heavy, like]).offers] == ["a", "b", "c"]

    def test_there_is_always_a_choice(self) -> None:
        """With one offer too, and no second is made up for it."""
        ordered = order_offers([MONTH])
        assert (ordered.offers, ordered.open_choices) == ((MONTH,), tuple(OpenChoice))
        assert [ground.text.say("en") for ground in ordered.grounds] == [
            "There is one offer: no decoy is made up; the choice is to take it, to think, or to propose another.",
            "Let the customer choose, and say what else is open: take time, make a proposal, go another way.",
        ]

    def test_what_would_be_a_decoy_is_named(self) -> None:
        """Less of the same, and no less asked for it: said, and not left out by us."""
        ordered = order_offers([RENT, MONTH, DATA])
        assert ordered.would_be_decoys == (("rent", "month"),)
        assert "would work as a decoy" in ordered.grounds[-1].text.say("en")
        assert len(ordered.offers) == 3

    def test_less_for_less_is_no_decoy(self) -> None:
        """Who asks nothing for less gives a real choice; so does another kind of thing."""
        asking = Offer(id="more", name="more", worth=yuan("80"), asks=["visit"])
        assert order_offers([MONTH, asking]).would_be_decoys == ()
        assert order_offers([RENT, DATA]).would_be_decoys == ()

    def test_our_cost_is_never_told(self) -> None:
        """Nor does it decide the order."""
        dear, cheap = (
            Offer(id=name, name=name, worth=yuan("50"), cost=yuan(cost)) for name, cost in (("a", "7"), ("b", "3"))
        )
        assert [offer.id for offer in order_offers([cheap, dear]).offers] == ["a", "b"]
        for lang in ("zh-Hans", "zh-Hant", "en"):
            assert "5 CNY" not in order_offers([DATA, RENT]).explain(lang)

    def test_no_offers(self) -> None:
        """There is nothing to order."""
        with pytest.raises(RecordError, match="offers holds none"):
            order_offers([])

    def test_one_id_twice(self) -> None:
        """Which of them would the customer have chosen?"""
        with pytest.raises(RecordError, match="offers holds an id twice: 'rent'"):
            order_offers([RENT, MONTH, RENT])

    def test_two_currencies(self) -> None:
        """Both are named."""
        with pytest.raises(RecordError, match="offers is in another currency: 'USD'; expected CNY"):
            order_offers([RENT, Offer(id="x", name="x", worth=usd("1"))])

    def test_unknown_language(self) -> None:
        """The reasons come in three languages."""
        with pytest.raises(UnknownTermError):
            order_offers([RENT]).explain("fr")


HOUSE = AuthorityLimits(
    [
        AuthorityLimit(role="agent", up_to=yuan("50")),
        AuthorityLimit(role="front desk", up_to=None, kinds=[RemedyKind.EMOTIONAL]),
        AuthorityLimit(role="manager", up_to=yuan("500"), source="house rule 4"),
        AuthorityLimit(role="director", up_to=None),
    ]
)


class TestAuthority:
    """Who may offer what; what the house has not set is not allowed."""

    def test_none_are_shipped(self) -> None:
        """No manual gives an amount: the limits are empty and say so."""
        answer = may_offer(RENT, "agent")
        assert (NO_LIMITS.is_empty, HOUSE.is_empty) == (True, False)
        assert (answer.answer, answer.who_may) == (Authority.NOT_SET, ())
        assert "the house fills it in" in answer.why.say("en")

    @pytest.mark.parametrize(
        ("offer", "role", "answer"),
        [
            (RENT, "agent", Authority.WITHIN),
            (MONTH, "agent", Authority.ABOVE),
            (MONTH, "manager", Authority.WITHIN),
            (DATA, "agent", Authority.WITHIN),  # by what it costs us, which is less than what it is worth
            (SORRY, "agent", Authority.WITHIN),
            (SORRY, "front desk", Authority.WITHIN),
            (RENT, "front desk", Authority.ABOVE),
            (MONTH, "director", Authority.WITHIN),
            (MONTH, "intern", Authority.NOT_SET),
            (Offer(id="x", name="x", worth=yuan("50")), "agent", Authority.WITHIN),
            (Offer(id="x", name="x", worth=yuan("50.01")), "agent", Authority.ABOVE),
            (Offer(id="x", name="x", in_kind="a repair"), "agent", Authority.ABOVE),
            (Offer(id="x", name="x", worth=yuan("1"), granted_by="manager"), "agent", Authority.ABOVE),
            (Offer(id="x", name="x", worth=yuan("1"), granted_by="manager"), "manager", Authority.WITHIN),
        ],
    )
    def test_each(self, offer: Offer, role: str, answer: Authority) -> None:
        """By cost, or where that is not given by worth; by kind; and by whom the offer names."""
        assert may_offer(offer, role, HOUSE).answer is answer

    def test_who_may(self) -> None:
        """Those who need not ask are named, so that the case goes to the right desk."""
        answer = may_offer(MONTH, "agent", HOUSE)
        assert (answer.role, answer.who_may) == ("agent", ("manager", "director"))
        assert "send it to the superior with a proposal" in answer.why.say("en")
        assert answer.why.source == "handbook:approval"

    def test_another_currency(self) -> None:
        """A limit in yuan says nothing about dollars."""
        with pytest.raises(RecordError, match=r"offer\.cost is in another currency: 'USD'; expected CNY"):
            may_offer(Offer(id="x", name="x", worth=usd("1")), "agent", HOUSE)

    def test_limits_that_cannot_be(self) -> None:
        """A role without a name or below zero, named twice, or in two currencies."""
        with pytest.raises(RecordError, match=r"authority_limit\.role is empty"):
            AuthorityLimit(role="", up_to=None)
        with pytest.raises(RecordError, match=r"up_to is below zero"):
            AuthorityLimit(role="agent", up_to=yuan("-1"))
        with pytest.raises(RecordError, match="names a role twice: 'agent'"):
            AuthorityLimits([HOUSE.limits[0], HOUSE.limits[0]])
        with pytest.raises(RecordError, match="authority_limits is in another currency"):
            AuthorityLimits([HOUSE.limits[0], AuthorityLimit(role="x", up_to=usd("1"))])
