"""Who may offer what.

A matter beyond one's authority goes to the superior with a proposal, and is answered at once when approved
(``handbook:approval``). No manual gives an amount, so none is shipped: the house fills its limits in.
"""

from collections.abc import Iterable

import attrs

from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.records.checks import check_a, members
from complaintkit.redress._checks import check_not_negative, same_currency
from complaintkit.redress._sentences import said
from complaintkit.redress.offers import Offer
from complaintkit.redress.terms import Authority
from complaintkit.vocabulary import RemedyKind, Text

__all__ = ["NO_LIMITS", "AuthorityAnswer", "AuthorityLimit", "AuthorityLimits", "may_offer"]


def _kinds(given: Iterable[RemedyKind]) -> tuple[RemedyKind, ...]:
    return members(RemedyKind, "authority_limit.kinds", given)


@attrs.frozen(kw_only=True)
class AuthorityLimit:
    """What one role may offer without asking.

    Raises:
        RecordError: the role has no name, or the sum is below zero.

    >>> AuthorityLimit(role="front desk", up_to=None, kinds=[RemedyKind.EMOTIONAL]).kinds
    (<RemedyKind.EMOTIONAL: 'emotional'>,)
    """

    #: The role, as the house calls it.
    role: str
    #: The most that an offer may cost us; ``None`` where the house sets no bound in money.
    up_to: Money | None
    #: The kinds of remedy that it may offer.
    kinds: tuple[RemedyKind, ...] = attrs.field(default=tuple(RemedyKind), converter=_kinds)
    #: The id of the rule behind it, or the house's own name for it.
    source: str = "ours"

    def __attrs_post_init__(self) -> None:
        check_a(str, authority_limit__role=self.role)
        if not self.role:
            raise RecordError("authority_limit.role", "is empty", self.role, "the name of a role")
        check_not_negative("authority_limit.up_to", self.up_to)


def _limits(given: Iterable[AuthorityLimit]) -> tuple[AuthorityLimit, ...]:
    return members(AuthorityLimit, "authority_limits", given)


@attrs.frozen
class AuthorityLimits:
    """The limits of a house; empty as shipped, for no manual gives an amount.

    Raises:
        RecordError: a role is named twice, or two sums are in different currencies.

    >>> NO_LIMITS.is_empty
    True
    """

    #: A limit for each role.
    limits: tuple[AuthorityLimit, ...] = attrs.field(default=(), converter=_limits)

    def __attrs_post_init__(self) -> None:
        roles = [limit.role for limit in self.limits]
        for twice in (role for i, role in enumerate(roles) if role in roles[:i]):
            raise RecordError("authority_limits", "names a role twice", twice, "one limit for each role")
        same_currency("authority_limits", *(limit.up_to for limit in self.limits))

    @property
    def is_empty(self) -> bool:
        """Whether the house has set none."""
        return not self.limits

    def of(self, role: str) -> AuthorityLimit | None:
        """The limit of that role; ``None`` where the house has set none."""
        return next((limit for limit in self.limits if limit.role == role), None)


#: No limits: as shipped.
NO_LIMITS = AuthorityLimits()


@attrs.frozen(kw_only=True)
class AuthorityAnswer:
    """Whether a role may make an offer, who may, and why; for our own eyes, as it names costs.

    >>> may_offer(Offer(id="sorry", name="a call", kind=RemedyKind.EMOTIONAL), "agent").answer
    <Authority.NOT_SET: 'not-set'>
    """

    #: The answer.
    answer: Authority
    #: Whose authority was asked for.
    role: str
    #: The roles of the house that may make it by themselves.
    who_may: tuple[str, ...]
    #: Why, in words.
    why: Text


def may_offer(offer: Offer, role: str, limits: AuthorityLimits = NO_LIMITS) -> AuthorityAnswer:
    """Whether *role* may make the offer by itself (``handbook:approval``); what is not set is not allowed.

    An offer is held against the limit by its cost, or where that is not given by its worth.

    Raises:
        RecordError: the offer is in another currency than the limits, or what is handed in is of another kind.

    >>> from decimal import Decimal
    >>> yuan = lambda n: Money(amount=Decimal(n), currency="CNY")
    >>> house = AuthorityLimits([AuthorityLimit(role="agent", up_to=yuan("50")),
    ...                          AuthorityLimit(role="supervisor", up_to=yuan("500"))])
    >>> answer = may_offer(Offer(id="fee", name="refund", worth=yuan("120")), "agent", house)
    >>> answer.answer, answer.who_may
    (<Authority.ABOVE: 'above'>, ('supervisor',))
    """
    check_a(Offer, offer=offer)
    check_a(str, role=role)
    check_a(AuthorityLimits, limits=limits)
    answer, why = _answer(offer, role, limits)
    who_may = (limit.role for limit in limits.limits if _answer(offer, limit.role, limits)[0] is Authority.WITHIN)
    return AuthorityAnswer(answer=answer, role=role, who_may=tuple(who_may), why=why)


def _answer(offer: Offer, role: str, limits: AuthorityLimits) -> tuple[Authority, Text]:
    limit = limits.of(role)
    if limit is None:
        return Authority.NOT_SET, said("authority", "not-set", role=role)
    if offer.granted_by and offer.granted_by != role:
        return Authority.ABOVE, said("authority", "named-other", role=role, other=offer.granted_by)
    if offer.kind not in limit.kinds:
        return Authority.ABOVE, said("authority", "kind", role=role)
    return _answer_by_cost(offer, limit)


def _answer_by_cost(offer: Offer, limit: AuthorityLimit) -> tuple[Authority, Text]:
    cost = offer.cost or offer.worth
    if limit.up_to is None or (cost is None and offer.kind is RemedyKind.EMOTIONAL):
        return Authority.WITHIN, said("authority", "no-money", role=limit.role)
    if cost is None:
        return Authority.ABOVE, said("authority", "no-cost", role=limit.role)
    same_currency("offer.cost", limit.up_to, cost)
    within = cost.amount <= limit.up_to.amount
    text = said("authority", "within" if within else "above", role=limit.role, limit=str(limit.up_to), cost=str(cost))
    return Authority.WITHIN if within else Authority.ABOVE, text
