"""What redress says of sums, days, offers and claims that can't be: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from complaintkit.errors import ComplaintKitError, RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.redress import (
    AmountBounds,
    Article,
    AuthorityLimit,
    AuthorityLimits,
    ClaimFact,
    HeadOfLoss,
    Inquiry,
    LossClaim,
    Matter,
    Motive,
    Offer,
    burdens,
    figure,
    head_rule,
    investigate,
    law,
    laws,
    may_offer,
    order_offers,
    recognize,
    typical_case,
    typical_cases,
    weigh,
)
from complaintkit.vocabulary import DemandCell, RemedyKind
from tests.whole_errors import assert_told, left_out

DAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEN = Money(amount=Decimal(10), currency="CNY")
DOLLAR = Money(amount=Decimal(1), currency="USD")
BELOW = Money(amount=Decimal(-1), currency="CNY")
CALL = Offer(id="call", name="a call", kind=RemedyKind.EMOTIONAL)
REFUND = Offer(id="refund", name="refund", worth=TEN)
LIMITS = AuthorityLimits([AuthorityLimit(role="agent", up_to=TEN)])
BOUNDS = AmountBounds(small_up_to=TEN)
MATTER = Matter(on=DAY)
WAGES = LossClaim(head=HeadOfLoss.LOST_WAGES)
SUM = 'Money(amount=Decimal("12.50"), currency="CNY")'
#: What is of another kind; a checker of types would say so.
NONE: Any = None
TEXT: Any = "all"
NUMBER: Any = 5


def made(kind: Callable[..., object], **given: Any) -> Callable[[], object]:
    """Makes a record of *kind*."""
    return lambda: kind(**given)


def offer(**changes: Any) -> Callable[[], object]:
    """Makes a refund with *changes*."""
    given: dict[str, Any] = {"id": "refund", "name": "refund", "worth": TEN}
    return lambda: Offer(**(given | changes))


def asked(**changes: Any) -> Callable[[], object]:
    """Asks for the sum of fraud with *changes*."""
    given: dict[str, Any] = {"on": DAY, "price": TEN}
    return lambda: figure(HeadOfLoss.FRAUD_DAMAGES, **(given | changes))


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    # Authority.
    "a role without a name": (
        made(AuthorityLimit, role="", up_to=None),
        RecordError("authority_limit.role", "is empty", "", "the name of a role"),
    ),
    "a role that is no text": (
        made(AuthorityLimit, role=5, up_to=None),
        RecordError("authority_limit.role", "is not a text", 5, "a text"),
    ),
    "a limit that is no sum": (
        made(AuthorityLimit, role="agent", up_to=50),
        RecordError("authority_limit.up_to", "is not Money", 50, SUM),
    ),
    "a limit below zero": (
        made(AuthorityLimit, role="agent", up_to=BELOW),
        RecordError("authority_limit.up_to", "is below zero", "-1 CNY", "zero or more"),
    ),
    "no kinds": (
        made(AuthorityLimit, role="agent", up_to=None, kinds=None),
        RecordError("authority_limit.kinds", "is not a list", None, "a list of RemedyKind"),
    ),
    "an unknown kind": (
        made(AuthorityLimit, role="agent", up_to=None, kinds="emotion"),
        UnknownTermError("emotion", (RemedyKind.EMOTIONAL,), "remedy kind"),
    ),
    "a role twice": (
        lambda: AuthorityLimits([*LIMITS.limits, *LIMITS.limits]),
        RecordError("authority_limits", "names a role twice", "agent", "one limit for each role"),
    ),
    "limits in two currencies": (
        lambda: AuthorityLimits([*LIMITS.limits, AuthorityLimit(role="lead", up_to=DOLLAR)]),
        RecordError("authority_limits", "is in another currency", "USD", "CNY"),
    ),
    "a limit that is none": (
        made(AuthorityLimits, limits=[*LIMITS.limits, "agent"]),
        RecordError("authority_limits[1]", "is not an AuthorityLimit", "agent", "an AuthorityLimit"),
    ),
    "authority over no offer": (
        lambda: may_offer(TEXT, "agent"),
        RecordError("offer", "is not an Offer", "all", "an Offer"),
    ),
    "authority of nobody": (lambda: may_offer(CALL, NONE), RecordError("role", "is not a text", None, "a text")),
    "authority within nothing": (
        lambda: may_offer(CALL, "agent", NONE),
        RecordError("limits", "is not an AuthorityLimits", None, "an AuthorityLimits"),
    ),
    "an offer in another currency": (
        lambda: may_offer(Offer(id="refund", name="refund", worth=DOLLAR), "agent", LIMITS),
        RecordError("offer.cost", "is in another currency", "USD", "CNY"),
    ),
    # Offers.
    "an offer without a name": (
        offer(name=""),
        RecordError("offer", "has no id or no name", ("refund", ""), "both"),
    ),
    "a name that is no text": (offer(name=5), RecordError("offer.name", "is not a text", 5, "a text")),
    "a kind that is no term": (
        offer(kind="material"),
        RecordError("offer.kind", "is not a RemedyKind", "material", "a RemedyKind"),
    ),
    "a cost below zero": (offer(cost=BELOW), RecordError("offer.cost", "is below zero", "-1 CNY", "zero or more")),
    "asks that are no list": (offer(asks=5), RecordError("offer.asks", "is not a list", 5, "a list of texts")),
    "asks that are no texts": (
        offer(asks=["a free afternoon", 5]),
        RecordError("offer.asks[1]", "is not a text", 5, "a text"),
    ),
    "a material offer of nothing": (
        offer(worth=None),
        RecordError("offer[refund]", "is material and gives nothing", None, "a worth, or what is in kind"),
    ),
    "an emotional offer of money": (
        offer(kind=RemedyKind.EMOTIONAL),
        RecordError("offer[refund]", "is emotional and gives money or goods", "10 CNY", "kind material"),
    ),
    "an emotional offer of goods": (
        offer(kind=RemedyKind.EMOTIONAL, worth=None, in_kind="10 GB"),
        RecordError("offer[refund]", "is emotional and gives money or goods", "10 GB", "kind material"),
    ),
    "no offers": (lambda: order_offers([]), RecordError("offers", "holds none", (), "at least one offer")),
    "an id twice": (
        lambda: order_offers([CALL, CALL]),
        RecordError("offers", "holds an id twice", "call", "an id for each offer"),
    ),
    "an offer that is none": (
        lambda: order_offers([CALL, TEXT]),
        RecordError("offers[1]", "is not an Offer", "all", "an Offer"),
    ),
    "offers that are no list": (
        lambda: order_offers(NONE),
        RecordError("offers", "is not a list", None, "a list of Offer"),
    ),
    "news that are no texts": (
        lambda: order_offers([CALL], bad_news=[NUMBER]),
        RecordError("bad_news[0]", "is not a text", 5, "a text"),
    ),
    "an unknown wish": (
        lambda: order_offers([CALL], wanted=TEXT),
        UnknownTermError("all", tuple(RemedyKind), "remedy kind"),
    ),
    # Claims.
    "a moment for a day": (
        made(Matter, on=MOMENT),
        RecordError("matter.on", "is not a day", MOMENT, "a datetime.date"),
    ),
    "no day": (made(Matter, on=None), RecordError("matter.on", "is not a day", None, "a datetime.date")),
    "a text for a day that may be left out": (
        made(Matter, on=DAY, found_on="2026-03-02"),
        RecordError("matter.found_on", "is not a day", "2026-03-02", "a datetime.date"),
    ),
    "a fact ruled out": (
        made(Matter, on=DAY, facts=["online-purchase"], ruled_out=["online-purchase"]),
        RecordError("matter.facts", "is ruled out too", "online-purchase", "one of the two"),
    ),
    "facts that are no list": (
        made(Matter, on=DAY, ruled_out=5),
        RecordError("matter.ruled_out", "is not a list", 5, "a list of ClaimFact"),
    ),
    "an unknown fact": (
        made(Matter, on=DAY, facts="online-purchases"),
        UnknownTermError("online-purchases", (ClaimFact.ONLINE_PURCHASE,), "claim fact"),
    ),
    "found before received": (
        made(Matter, on=DAY, received_on=DAY, found_on=date(2026, 3, 1)),
        RecordError("matter.found_on", "lies before received_on", "2026-03-01", "2026-03-02 or later"),
    ),
    "a claim below zero": (
        made(LossClaim, head="travel", amount=BELOW),
        RecordError("claim.amount", "is below zero", "-1 CNY", "zero or more"),
    ),
    "burdens in no matter": (
        lambda: burdens(HeadOfLoss.PRICE, NONE),
        RecordError("matter", "is not a Matter", None, "a Matter"),
    ),
    "no claim": (lambda: weigh(TEXT, MATTER), RecordError("claim", "is not a LossClaim", "all", "a LossClaim")),
    "a claim in no matter": (lambda: weigh(WAGES, NONE), RecordError("matter", "is not a Matter", None, "a Matter")),
    "no head": (lambda: head_rule(NONE), UnknownTermError("None", tuple(HeadOfLoss)[:12], "head of loss")),
    "facts of a head that are no list": (
        lambda: head_rule(HeadOfLoss.TRAVEL).missing(NUMBER),
        RecordError("facts", "is not a list", 5, "a list of ClaimFact"),
    ),
    # Sums.
    "a sum on no day": (asked(on=None), RecordError("on", "is not a day", None, "a datetime.date")),
    "a sum of no money": (asked(price=10), RecordError("price", "is not Money", 10, SUM)),
    "a sum in another currency": (
        asked(loss=DOLLAR),
        RecordError("loss.currency", "is not the article's", "USD", "CNY"),
    ),
    # How deep to look.
    "bounds that cross": (
        made(AmountBounds, small_up_to=TEN, large_from=TEN),
        RecordError("amount_bounds.large_from", "is not above small_up_to", "10 CNY", "more than 10 CNY"),
    ),
    "bounds in two currencies": (
        made(AmountBounds, small_up_to=TEN, large_from=DOLLAR),
        RecordError("amount_bounds", "is in another currency", "USD", "CNY"),
    ),
    "a sum that is none": (lambda: BOUNDS.band(NUMBER), RecordError("claimed", "is not Money", 5, SUM)),
    "a sum in another currency than the bounds": (
        lambda: BOUNDS.band(DOLLAR),
        RecordError("claimed", "is in another currency", "USD", "CNY"),
    ),
    "a complexity that is no term": (
        made(Inquiry, complexity="simple"),
        RecordError("inquiry.complexity", "is not a Complexity", "simple", "a Complexity"),
    ),
    "evidence that is no list": (
        made(Inquiry, contrary_evidence=None),
        RecordError("inquiry.contrary_evidence", "is not a list", None, "a list of texts"),
    ),
    "no inquiry": (lambda: investigate(NONE), RecordError("inquiry", "is not an Inquiry", None, "an Inquiry")),
    "no bounds": (
        lambda: investigate(Inquiry(), NONE),
        RecordError("bounds", "is not an AmountBounds", None, "an AmountBounds"),
    ),
    # The rest.
    "an article that is none": (
        lambda: Article.parse("Art. 55"),
        RecordError("article", "is not one", "Art. 55", "a text such as consumer-law Art. 55(1)"),
    ),
    "no article": (
        lambda: Article.parse(NONE),
        RecordError("article", "is not one", None, "a text such as consumer-law Art. 55(1)"),
    ),
    "an article without end": (
        lambda: Article.parse(f"consumer-law Art. {'1' * 5000}"),
        RecordError(
            "article",
            "is not one",
            f"consumer-law Art. {'1' * 5000}",
            "a text such as consumer-law Art. 55(1)",
        ),
    ),
    "an article of no law": (
        lambda: Article.parse("consumer-laws Art. 55"),
        UnknownTermError("consumer-laws", ("consumer-law", "consumer-regulations"), "law"),
    ),
    "no law": (lambda: law(NONE), UnknownTermError("None", tuple(each.id for each in laws()[:6]), "law")),
    "a law on no day": (
        lambda: law("consumer-law").is_in_force(NONE),
        RecordError("on", "is not a day", None, "a datetime.date"),
    ),
    "no case": (
        lambda: typical_case(NUMBER),
        UnknownTermError("5", tuple(case.id for case in typical_cases()[:6]), "typical case"),
    ),
    "no text to recognize": (lambda: recognize(NUMBER), RecordError("text", "is not a string", 5, "a str")),
    "no cell": (
        lambda: Motive(value_recognition=1, success_probability=1).levers(TEXT),
        UnknownTermError("all", tuple(DemandCell), "demand cell"),
    ),
    "a motive above 1": (
        made(Motive, value_recognition=2, success_probability=1),
        RecordError("motive.value_recognition", "is not a share", 2, "a number from 0 to 1"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """Where, what is wrong, what was given, what would work; and nothing else."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["redress"], ERRORS) == []


def test_a_text_is_one_member() -> None:
    """Who writes a text where a list is wanted means the text, not its letters."""
    assert Offer(id="a", name="b", in_kind="c", asks="a free afternoon").asks == ("a free afternoon",)
    assert order_offers([CALL], bad_news="a new handset").said_first == ("a new handset",)
    assert Inquiry(contrary_evidence="the log says otherwise").contrary_evidence == ("the log says otherwise",)
    limit = made(AuthorityLimit, role="agent", up_to=None, kinds=RemedyKind.EMOTIONAL)()
    assert limit == AuthorityLimit(role="agent", up_to=None, kinds=[RemedyKind.EMOTIONAL])


def test_the_last_day_of_all() -> None:
    """A period that runs past the calendar's end runs to its last day."""
    facts = (ClaimFact.DURABLE_GOODS_OR_DECORATION, ClaimFact.DEFECT_DISPUTED)
    last = Matter(on=DAY, facts=facts, received_on=date(9999, 12, 1), found_on=date(9999, 12, 30))
    assert burdens(HeadOfLoss.DEFECT_DAMAGES, last)[0].until == date.max
