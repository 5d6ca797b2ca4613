"""What is found beside the axes: what is demanded, why a matter is complex, what repeats, what stands out in a history.

Nothing loads this module before it is asked for.
"""

from complaintkit.vocabulary.categories import RemedyKind
from complaintkit.vocabulary.term import Term

__all__ = ["ComplexityReason", "Demand", "IndicatorKind", "RepeatReason"]


class Demand(Term):
    """What a complainant asks for, as forms have it in boxes to tick; several may hold.

    The three of the guarantee are the course's (``course:three-guarantees``); the list as a whole is ours.

    >>> Demand.parse("退款"), Demand.REFUND.is_for_money
    (<Demand.REFUND: 'refund'>, True)
    """

    REFUND = "refund"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    PERFORMANCE = "performance"
    COMPENSATION = "compensation"
    APOLOGY = "apology"
    EXPLANATION = "explanation"
    PREVENTION = "prevention"

    @property
    def remedy_kind(self) -> RemedyKind:
        """Whether it is a remedy of property or of spirit (``manual:psychology``).

        >>> Demand.REPAIR.remedy_kind, Demand.APOLOGY.remedy_kind
        (<RemedyKind.MATERIAL: 'material'>, <RemedyKind.EMOTIONAL: 'emotional'>)
        """
        return RemedyKind.EMOTIONAL if self in _OF_SPIRIT else RemedyKind.MATERIAL

    @property
    def is_for_money(self) -> bool:
        """Whether it asks for money or an equivalent.

        >>> [demand.value for demand in Demand if demand.is_for_money]
        ['refund', 'compensation']
        """
        return self in (Demand.REFUND, Demand.COMPENSATION)


_OF_SPIRIT = (Demand.APOLOGY, Demand.EXPLANATION, Demand.PREVENTION)


class ComplexityReason(Term):
    """Why a complaint is complex by the default policy (``handbook:limits`` does not say what makes it so).

    >>> ComplexityReason.SEVERAL_PARTIES.definition("en")
    'Several parties or matters have to be brought together.'
    """

    SEVERAL_PARTIES = "several-parties"
    LEGAL_DISPUTE = "legal-dispute"
    GROUP_AFFECTED = "group-affected"
    LONG_OPEN = "long-open"
    MANY_CONTACTS = "many-contacts"
    DANGER_OR_INJURY = "danger-or-injury"
    HIGH_VALUE = "high-value"
    CRISIS_RISK = "crisis-risk"


class RepeatReason(Term):
    """Why one complaint is taken to repeat another (``manual:repeat``).

    >>> RepeatReason.SAME_CUSTOMER.definition("en")
    'The same customer raises it again in similar words.'
    """

    ON_RECORD = "on-record"
    SAME_CUSTOMER = "same-customer"
    SAME_MATTER = "same-matter"


class IndicatorKind(Term):
    """What in a history calls for a closer look (``manual:history``): about conduct, never a finding on a person.

    >>> IndicatorKind.RISING_AMOUNT.definition("en")
    'In one matter more is asked for than before; the loss may indeed have grown.'
    """

    SEVERAL_CLAIMS = "several-claims"
    SAME_TEXT = "same-text"
    RISING_AMOUNT = "rising-amount"
    SHARED_CONTACT = "shared-contact"
