"""The words of redress: heads of loss, facts, proofs, and the answers that are given on them.

Their labels, definitions and sources stand in ``data/redress/``, in files of their own, so that the ordinary lists are
read as fast as before.

>>> HeadOfLoss.LOST_WAGES.label("zh-Hans"), HeadOfLoss.parse("travel costs").value, Proof.INCOME.source
('误工费', 'travel', 'course:burden-of-proof')
"""

from complaintkit.vocabulary import Term

__all__ = [
    "AmountBand",
    "Authority",
    "Availability",
    "CaseGroup",
    "ClaimFact",
    "Conduct",
    "Credence",
    "Guarantee",
    "HeadOfLoss",
    "InvestigationDepth",
    "LeverDirection",
    "Liability",
    "LossKind",
    "OpenChoice",
    "OrderRule",
    "Proof",
    "RedressTerm",
    "WhyNoFigure",
]


class RedressTerm(Term):
    """A word of redress from a closed list, labelled in files of its own.

    >>> Credence.BELIEVED.label("en")
    'believed'
    """

    @classmethod
    def table_folder(cls) -> str:
        """The folder of ``data/`` for redress."""
        return "redress"


class HeadOfLoss(RedressTerm):
    """What a customer can claim for (``course:heads-of-loss``).

    >>> HeadOfLoss.parse("误工费"), HeadOfLoss.LOST_WAGES.source
    (<HeadOfLoss.LOST_WAGES: 'lost-wages'>, 'course:heads-of-loss')
    """

    PRICE = "price"
    DIRECT_LOSS = "direct-loss"
    INDIRECT_LOSS = "indirect-loss"
    PENALTY = "penalty"
    LOST_WAGES = "lost-wages"
    TRAVEL = "travel"
    INJURY_COSTS = "injury-costs"
    MENTAL_HARM = "mental-harm"
    FRAUD_DAMAGES = "fraud-damages"
    DEFECT_DAMAGES = "defect-damages"
    FOOD_DAMAGES = "food-damages"


class LossKind(RedressTerm):
    """Direct or indirect, and what is neither (``course:heads-of-loss``).

    >>> LossKind.INDIRECT.definition("en")
    'Less than there would have been.'
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    MENTAL = "mental"
    AGREED = "agreed"
    PUNITIVE = "punitive"


class Liability(RedressTerm):
    """The two kinds of civil liability that a business meets (``course:parties``).

    >>> [kind.label("zh-Hans") for kind in Liability]
    ['违约责任', '侵权责任']
    """

    BREACH_OF_CONTRACT = "breach-of-contract"
    TORT = "tort"


class ClaimFact(RedressTerm):
    """What must be established, or must not be so, for a claim to hold (``regulation:3``).

    >>> ClaimFact.BOUGHT_AS_CONSUMER.definition("en")
    'Bought or used for the needs of life, not of a trade.'
    """

    BOUGHT_AS_CONSUMER = "bought-as-consumer"
    FRAUD_ESTABLISHED = "fraud-established"
    LABEL_FLAW_ONLY = "label-flaw-only"
    EXTORTION = "extortion"
    KNOWN_DEFECT = "known-defect"
    DEATH_OR_SERIOUS_HARM = "death-or-serious-harm"
    UNSAFE_FOOD_MADE = "unsafe-food-made"
    UNSAFE_FOOD_SOLD_KNOWINGLY = "unsafe-food-sold-knowingly"
    PERSONAL_INJURY = "personal-injury"
    SERIOUS_MENTAL_HARM = "serious-mental-harm"
    PERSONAL_RIGHTS_INFRINGED = "personal-rights-infringed"
    KEEPSAKE_DAMAGED = "keepsake-damaged"
    INTENT_OR_GROSS_NEGLIGENCE = "intent-or-gross-negligence"
    PENALTY_AGREED = "penalty-agreed"
    RETURN_OR_REPAIR_DUE = "return-or-repair-due"
    DURABLE_GOODS_OR_DECORATION = "durable-goods-or-decoration"
    DEFECT_DISPUTED = "defect-disputed"
    ONLINE_PURCHASE = "online-purchase"


class Proof(RedressTerm):
    """What a claim must be proved in (``course:burden-of-proof``).

    >>> Proof.PAYMENT.label("zh-Hans"), Proof.PAYMENT.source
    ('付款凭证', 'course:burden-of-proof')
    """

    CONTRACT_OR_ORDER = "contract-or-order"
    PAYMENT = "payment"
    BREACH = "breach"
    DEFECT = "defect"
    AMOUNT_OF_LOSS = "amount-of-loss"
    CAUSAL_LINK = "causal-link"
    INCOME = "income"
    ABSENCE_FROM_WORK = "absence-from-work"
    TRAVEL_RECEIPTS = "travel-receipts"
    MEDICAL_RECORDS = "medical-records"
    DEGREE_OF_MENTAL_HARM = "degree-of-mental-harm"
    FRAUD = "fraud"
    KNOWLEDGE = "knowledge"
    FOOD_BELOW_STANDARD = "food-below-standard"


class Availability(RedressTerm):
    """Whether a head of loss can be claimed on what is known (``ours``).

    >>> Availability.NOT_AS_IT_STANDS.label("en")
    'not as it stands'
    """

    AVAILABLE = "available"
    NOT_AS_IT_STANDS = "not-as-it-stands"
    RULED_OUT = "ruled-out"


class WhyNoFigure(RedressTerm):
    """Why no figure is given (``ours``).

    >>> WhyNoFigure.BASIS_MISSING.definition("en")
    'Neither a price that was paid nor a loss is given.'
    """

    LEFT_TO_LAWYER = "left-to-lawyer"
    NOT_IN_FORCE = "not-in-force"
    FACTS_MISSING = "facts-missing"
    BASIS_MISSING = "basis-missing"
    EXCLUDED = "excluded"


class InvestigationDepth(RedressTerm):
    """How deep to look into a claim (``manual:amount``).

    >>> InvestigationDepth.SETTLE.label("zh-Hans"), InvestigationDepth.SETTLE.source
    ('不必争，先解决', 'manual:amount')
    """

    SETTLE = "settle"
    ORDINARY = "ordinary"
    CAREFUL = "careful"


class AmountBand(RedressTerm):
    """How large a claimed sum is, by the bounds of the house (``manual:amount``).

    >>> [band.label("en") for band in AmountBand]
    ['small', 'middling', 'large', 'unknown']
    """

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"
    UNKNOWN = "unknown"


class Conduct(RedressTerm):
    """What the records of a customer show that asks for a closer look (``manual:history``).

    >>> Conduct.CHANGING_ACCOUNT.definition("en")
    'Accounts of one matter do not agree; ask first, it is often a misunderstanding.'
    """

    DOUBTFUL_COMPLAINTS = "doubtful-complaints"
    CHANGING_ACCOUNT = "changing-account"
    ASKED_TWICE = "asked-twice"


class Credence(RedressTerm):
    """Whether the customer's word is acted on (``manual:benefit-of-doubt``).

    >>> Credence.BELIEVED.definition("en")
    "Without clear evidence to the contrary we act on the customer's word."
    """

    BELIEVED = "believed"
    CONTRADICTED = "contradicted"


class Authority(RedressTerm):
    """Whether a role may make an offer (``handbook:approval``).

    >>> Authority.ABOVE.definition("en")
    "Goes to the superior first, with a proposal of one's own."
    """

    WITHIN = "within"
    ABOVE = "above"
    NOT_SET = "not-set"


class LeverDirection(RedressTerm):
    """Which way a lever moves a factor of the motive (``course:motive-scripts``).

    >>> LeverDirection.RAISE.definition("en")
    'Raise it, by facts: what is due and what may be known is not kept back.'
    """

    LOWER = "lower"
    RAISE = "raise"


class OpenChoice(RedressTerm):
    """What a customer may choose beside the offers, always (``manual:service-design``).

    >>> [choice.label("en") for choice in OpenChoice]
    ['take time', 'make a proposal', 'go another way']
    """

    TAKE_TIME = "take-time"
    OWN_PROPOSAL = "own-proposal"
    ANOTHER_WAY = "another-way"


class OrderRule(RedressTerm):
    """Why offers stand in their order (``course:contrast``, ``manual:service-design``).

    >>> OrderRule.BAD_NEWS_EARLY.label("en"), OrderRule.BAD_NEWS_EARLY.source
    ('bad news early', 'manual:service-design')
    """

    CONTRAST = "contrast"
    END_ON_A_RISE = "end-on-a-rise"
    BAD_NEWS_EARLY = "bad-news-early"
    SPLIT_PLEASURES_BUNDLE_PAINS = "split-pleasures-bundle-pains"
    GIVE_A_CHOICE = "give-a-choice"


class Guarantee(RedressTerm):
    """The three guarantees, 三包 (``course:three-guarantees``).

    >>> [guarantee.label("zh-Hans") for guarantee in Guarantee]
    ['包修', '包换', '包退']
    """

    REPAIR = "repair"
    REPLACE = "replace"
    RETURN = "return"


class CaseGroup(RedressTerm):
    """Where a typical case comes from (``course:cases``, ``outline:cases``).

    >>> CaseGroup.PROPERTY.label("zh-Hans"), CaseGroup.PROPERTY.source
    ('物业', 'outline:cases')
    """

    TELECOM_DISPUTE = "telecom-dispute"
    TELECOM_SCENE = "telecom-scene"
    PROPERTY = "property"
