"""Redress: what can be claimed, what the law reckons, what may be offered, by whom and in which order.

Motive and its honest levers (``course:motive``), heads of loss with their proof and figures (``course:law``), how
deep to look and whom to believe (``manual:amount``, ``manual:history``), authority (``handbook:approval``), the order
of offers (``course:contrast``, ``manual:service-design``), typical cases (``course:cases``, ``outline:cases``).
Not legal advice.

>>> from datetime import date
>>> from decimal import Decimal
>>> from complaintkit.records import Money
>>> claim = LossClaim(head=HeadOfLoss.FRAUD_DAMAGES, proofs=[Proof.CONTRACT_OR_ORDER, Proof.PAYMENT])
>>> matter = Matter(on=date(2026, 3, 2), price=Money(amount=Decimal("299"), currency="CNY"),
...                 facts=[ClaimFact.BOUGHT_AS_CONSUMER, ClaimFact.FRAUD_ESTABLISHED])
>>> print(weigh(claim, matter).figure.explain("en").splitlines()[0])
the price 299 CNY × 3 = 897 CNY
"""

from complaintkit._tables import table
from complaintkit.redress._sentences import wordings_of
from complaintkit.redress.authority import NO_LIMITS, AuthorityAnswer, AuthorityLimit, AuthorityLimits, may_offer
from complaintkit.redress.cases import RecognizedCase, TypicalCase, recognize, typical_case, typical_cases
from complaintkit.redress.claims import Burden, LossClaim, Matter, WeighedClaim, burdens, weigh
from complaintkit.redress.figures import Figure, NoFigure, figure
from complaintkit.redress.investigation import NO_BOUNDS, AmountBounds, Inquiry, Investigation, investigate
from complaintkit.redress.laws import (
    Article,
    GuaranteeRule,
    NamedLaw,
    UnfairTermSign,
    guarantee_rules,
    law,
    laws,
    unfair_term_signs,
)
from complaintkit.redress.losses import HeadRule, head_rule, heads_of_loss
from complaintkit.redress.motives import Lever, Motive, levers
from complaintkit.redress.offers import Offer, OrderedOffers, OrderGround, order_offers
from complaintkit.redress.terms import (
    AmountBand,
    Authority,
    Availability,
    CaseGroup,
    ClaimFact,
    Conduct,
    Credence,
    Guarantee,
    HeadOfLoss,
    InvestigationDepth,
    LeverDirection,
    Liability,
    LossKind,
    OpenChoice,
    OrderRule,
    Proof,
    WhyNoFigure,
)
from complaintkit.vocabulary.slots import Slot

__all__ = [
    "NO_BOUNDS",
    "NO_LIMITS",
    "AmountBand",
    "AmountBounds",
    "Article",
    "Authority",
    "AuthorityAnswer",
    "AuthorityLimit",
    "AuthorityLimits",
    "Availability",
    "Burden",
    "CaseGroup",
    "ClaimFact",
    "Conduct",
    "Credence",
    "Figure",
    "Guarantee",
    "GuaranteeRule",
    "HeadOfLoss",
    "HeadRule",
    "Inquiry",
    "Investigation",
    "InvestigationDepth",
    "Lever",
    "LeverDirection",
    "Liability",
    "LossClaim",
    "LossKind",
    "Matter",
    "Motive",
    "NamedLaw",
    "NoFigure",
    "Offer",
    "OpenChoice",
    "OrderGround",
    "OrderRule",
    "OrderedOffers",
    "Proof",
    "RecognizedCase",
    "TypicalCase",
    "UnfairTermSign",
    "WeighedClaim",
    "WhyNoFigure",
    "burdens",
    "figure",
    "guarantee_rules",
    "head_rule",
    "heads_of_loss",
    "investigate",
    "law",
    "laws",
    "levers",
    "may_offer",
    "operator_remedies",
    "order_offers",
    "recognize",
    "typical_case",
    "typical_cases",
    "unfair_term_signs",
    "weigh",
]


def operator_remedies() -> Slot:
    """The ways in which an operator makes good, named and not given: the house fills them in.

    The rule is ``course:operator-remedies``.

    >>> operator_remedies().members, operator_remedies().label("en")
    ((), 'ways in which an operator makes good')
    """
    row = table("redress/slots")["slot"][0]
    return Slot(id=row["source"], size=None, labels=wordings_of(row))
