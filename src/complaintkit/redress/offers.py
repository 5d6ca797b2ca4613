"""Offers, and the order in which they are made.

The order follows the contrast principle (``course:contrast``) and four rules of service design
(``manual:service-design``): end on a rise, bad news early, split pleasures and bundle pains, give a choice. It rests on
what an offer is worth to the customer and never on what it costs us, and no decoy is ever made up.
"""

from collections.abc import Iterable
from itertools import permutations

import attrs

from complaintkit._text.display import Explained
from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.records.checks import check_a, members
from complaintkit.redress._checks import check_not_negative, same_currency
from complaintkit.redress._sentences import joined, labels, said
from complaintkit.redress.terms import OpenChoice, OrderRule
from complaintkit.vocabulary import LANGUAGES, RemedyKind, Text

__all__ = ["Offer", "OrderGround", "OrderedOffers", "order_offers"]


def _asks(given: Iterable[str]) -> tuple[str, ...]:
    return members(str, "offer.asks", given)


@attrs.frozen(kw_only=True)
class Offer:
    """Something that we can give to make good: money, in kind, or of spirit (``manual:compensation``).

    Raises:
        RecordError: it has no name, a sum below zero or a field of another kind, is material and gives nothing, or is
            emotional and gives money.

    >>> from decimal import Decimal
    >>> refund = Offer(id="refund", name="refund of June", worth=Money(amount=Decimal("58"), currency="CNY"))
    >>> refund.kind, str(refund.worth)
    (<RemedyKind.MATERIAL: 'material'>, '58 CNY')
    """

    #: The host's name for it, unique among the offers of a case.
    id: str
    #: What to call it before the customer.
    name: str
    #: Of property or of spirit.
    kind: RemedyKind = RemedyKind.MATERIAL
    #: What it is worth to the customer; ``None`` where nobody has said, or for an emotional one.
    worth: Money | None = None
    #: What is given in kind: a month of service, a repair, a new handset; empty where it is money.
    in_kind: str = ""
    #: What it costs us; stays inside, and never decides the order.
    cost: Money | None = None
    #: The role that may grant it; empty where the authority limits alone decide.
    granted_by: str = ""
    #: What it asks of the customer: to send back the goods, to come to the branch.
    asks: tuple[str, ...] = attrs.field(default=(), converter=_asks)

    def __attrs_post_init__(self) -> None:
        for name in ("id", "name", "in_kind", "granted_by"):
            check_a(str, **{f"offer.{name}": getattr(self, name)})
        check_a(RemedyKind, offer__kind=self.kind)
        if not self.id or not self.name:
            raise RecordError("offer", "has no id or no name", (self.id, self.name), "both")
        check_not_negative("offer.worth", self.worth)
        check_not_negative("offer.cost", self.cost)
        given = self.in_kind if self.worth is None else str(self.worth)
        if self.kind is RemedyKind.MATERIAL and not given:
            raise RecordError(f"offer[{self.id}]", "is material and gives nothing", None, "a worth, or what is in kind")
        if self.kind is RemedyKind.EMOTIONAL and given:
            raise RecordError(f"offer[{self.id}]", "is emotional and gives money or goods", given, "kind material")


@attrs.frozen(kw_only=True)
class OrderGround:
    """One reason for the order, and the offers that it is about.

    >>> sorry = Offer(id="sorry", name="a call", kind=RemedyKind.EMOTIONAL)
    >>> [(ground.rule.value, ground.about) for ground in order_offers([sorry]).grounds]
    [('give-a-choice', ('sorry',)), ('give-a-choice', ('sorry',))]
    """

    #: The rule.
    rule: OrderRule
    #: The reason in words.
    text: Text
    #: The ids of the offers that it is about.
    about: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class OrderedOffers(Explained):
    """The offers in the order in which to make them, and why; the choice is always the customer's.

    >>> repair = Offer(id="repair", name="a repair at home", in_kind="repair", asks=["a free afternoon"])
    >>> order_offers([repair], bad_news=["a new handset"]).said_first
    ('a new handset', 'a free afternoon')
    """

    #: Every offer that was given, once.
    offers: tuple[Offer, ...]
    #: What is said before them, all at once: what cannot be done, then what is asked of the customer.
    said_first: tuple[str, ...]
    #: What the customer may choose beside the offers, always.
    open_choices: tuple[OpenChoice, ...]
    #: The reasons.
    grounds: tuple[OrderGround, ...]
    #: Pairs of ids: the first is worse in every respect than the second and would work as a decoy beside it.
    would_be_decoys: tuple[tuple[str, str], ...] = ()

    def explain(self, lang: str = "zh-Hans") -> str:
        """The reasons, a line each, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``; costs are not named.

        Raises:
            UnknownTermError: for another language.
        """
        return "\n".join(f"{ground.text.say(lang)} ({ground.text.source})" for ground in self.grounds)


def order_offers(
    offers: Iterable[Offer], *, wanted: RemedyKind | None = None, bad_news: Iterable[str] = ()
) -> OrderedOffers:
    """The order in which to make the offers, and why.

    What the customer wants most (*wanted*) comes last, and within that the worthiest; what has no worth is not compared
    and stands before what has. Ties go by what is asked of the customer, then by id. *bad_news* is what cannot be done.

    Raises:
        RecordError: there is no offer, two have one id, their worths are in different currencies, or one is none.
        UnknownTermError: *wanted* is no kind of remedy.

    >>> from decimal import Decimal
    >>> yuan = lambda n: Money(amount=Decimal(n), currency="CNY")
    >>> ordered = order_offers([
    ...     Offer(id="fee", name="refund of the fee", worth=yuan("120")),
    ...     Offer(id="sorry", name="a call from the manager", kind=RemedyKind.EMOTIONAL),
    ...     Offer(id="data", name="10 GB for a month", worth=yuan("50"), in_kind="10 GB"),
    ... ])
    >>> [offer.id for offer in ordered.offers], [choice.value for choice in ordered.open_choices]
    (['sorry', 'data', 'fee'], ['take-time', 'own-proposal', 'another-way'])
    """
    given, news = members(Offer, "offers", offers), members(str, "bad_news", bad_news)
    wanted = None if wanted is None else RemedyKind(wanted)
    _check(given)
    ordered = tuple(sorted(given, key=lambda offer: _rank(offer, wanted)))
    asks = tuple(dict.fromkeys(ask for offer in ordered for ask in offer.asks))
    decoys = tuple((a.id, b.id) for a, b in permutations(ordered, 2) if _is_worse(a, b))
    return OrderedOffers(
        offers=ordered,
        said_first=(*news, *asks),
        open_choices=tuple(OpenChoice),
        grounds=(*_news_grounds(news, asks), *_order_grounds(ordered, wanted), *_decoy_grounds(ordered, decoys)),
        would_be_decoys=decoys,
    )


def _check(offers: tuple[Offer, ...]) -> None:
    if not offers:
        raise RecordError("offers", "holds none", offers, "at least one offer")
    ids = [offer.id for offer in offers]
    for twice in (name for i, name in enumerate(ids) if name in ids[:i]):
        raise RecordError("offers", "holds an id twice", twice, "an id for each offer")
    same_currency("offers", *(offer.worth for offer in offers))


def _rank(offer: Offer, wanted: RemedyKind | None) -> tuple[object, ...]:
    worth = (False, 0) if offer.worth is None else (True, offer.worth.amount)
    return offer.kind is wanted, worth, -len(offer.asks), offer.id


def _is_worse(one: Offer, other: Offer) -> bool:
    """Whether nobody would choose *one* beside *other*: less of the same kind, and no less asked for it."""
    if one.worth is None or other.worth is None or (one.kind, bool(one.in_kind)) != (other.kind, bool(other.in_kind)):
        return False
    return one.worth.amount < other.worth.amount and set(one.asks) >= set(other.asks)


def _ground(rule: OrderRule, key: str, about: Iterable[Offer] = (), **fields: str | tuple[str, ...]) -> OrderGround:
    kept = tuple(about)
    filled = {"names": joined(offer.name for offer in kept), **fields}
    return OrderGround(rule=rule, text=said("order", key, **filled), about=tuple(offer.id for offer in kept))


def _news_grounds(news: tuple[str, ...], asks: tuple[str, ...]) -> Iterable[OrderGround]:
    if news:
        yield _ground(OrderRule.BAD_NEWS_EARLY, "bad-news-early", names=joined(news))
    if asks:
        yield _ground(OrderRule.SPLIT_PLEASURES_BUNDLE_PAINS, "asks-together", names=joined(asks))


def _order_grounds(ordered: tuple[Offer, ...], wanted: RemedyKind | None) -> Iterable[OrderGround]:
    valued = [offer for offer in ordered if offer.worth is not None]
    others = [offer for offer in ordered if offer.worth is None]
    if len(ordered) > 1:
        yield _ground(OrderRule.CONTRAST, "sequence", ordered, names=joined((o.name for o in ordered), "then"))
    if len(valued) > 1:
        yield _ground(OrderRule.CONTRAST, "rising", valued)
    if valued and others:
        yield _ground(OrderRule.CONTRAST, "not-valued", others)
    if any(offer.kind is wanted for offer in ordered) and wanted is not None:
        kinds = tuple(wanted.label(lang) for lang in LANGUAGES)
        yield _ground(OrderRule.END_ON_A_RISE, "wanted-last", (o for o in ordered if o.kind is wanted), kind=kinds)
    if len(ordered) > 1:
        yield _ground(OrderRule.SPLIT_PLEASURES_BUNDLE_PAINS, "gains-apart", ordered)
        yield _ground(OrderRule.END_ON_A_RISE, "end-on-a-rise", ordered[-1:])
    else:
        yield _ground(OrderRule.GIVE_A_CHOICE, "one-offer", ordered)
    yield _ground(OrderRule.GIVE_A_CHOICE, "choice", ordered, names=labels(OpenChoice))


def _decoy_grounds(ordered: tuple[Offer, ...], decoys: tuple[tuple[str, str], ...]) -> Iterable[OrderGround]:
    by_id = {offer.id: offer for offer in ordered}
    for pair in decoys:
        worse, better = (by_id[name] for name in pair)
        yield _ground(OrderRule.CONTRAST, "decoy", (worse, better), worse=worse.name, better=better.name)
