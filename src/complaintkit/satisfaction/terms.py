"""The words of satisfaction: what is rated, what expectation is fed by, what follows, Kano's answers and categories.

Their labels, definitions and sources stand in ``data/satisfaction/``, in files of their own, so that the ordinary lists
are read as fast as before.

>>> Component.RULES.label("zh-Hans"), KanoCategory.parse("魅力型").value, ExpectationSource.STAFF_PROMISE.source
('制度', 'attractive', 'outline:expectation-sources')
"""

from complaintkit.vocabulary import Term

__all__ = [
    "ChainLink",
    "Comparison",
    "Component",
    "ExpectationSource",
    "Indicator",
    "KanoAnswer",
    "KanoCategory",
    "Lever",
    "Outcome",
    "Proactivity",
    "SatisfactionTerm",
    "Want",
]


class SatisfactionTerm(Term):
    """A word of satisfaction from a closed list, labelled in files of its own.

    >>> Outcome.CHOOSES_ANOTHER.label("en")
    'chooses another'
    """

    @classmethod
    def table_folder(cls) -> str:
        """The folder of ``data/`` for satisfaction."""
        return "satisfaction"


class Component(SatisfactionTerm):
    """What a customer is satisfied with: the outline's four (``outline:components``), then SERVQUAL's five dimensions.

    A house asks for one set or the other; nothing here adds the two up.

    >>> [component.value for component in Component if component.is_dimension]
    ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy']
    """

    GOODS = "goods"
    SERVICE = "service"
    RULES = "rules"
    SURROUNDINGS = "surroundings"
    TANGIBLES = "tangibles"
    RELIABILITY = "reliability"
    RESPONSIVENESS = "responsiveness"
    ASSURANCE = "assurance"
    EMPATHY = "empathy"

    @property
    def is_dimension(self) -> bool:
        """Whether it is one of SERVQUAL's five (Parasuraman, Zeithaml and Berry 1988; ``regulation:7``)."""
        return self.source == "regulation:7"


class ExpectationSource(SatisfactionTerm):
    """The four things that feed an expectation (``outline:expectation-sources``)."""

    EARLIER_EXPERIENCE = "earlier-experience"
    OTHERS_OPINIONS = "others-opinions"
    OWN_GUESS = "own-guess"
    STAFF_PROMISE = "staff-promise"


class ChainLink(SatisfactionTerm):
    """The five links from what is expected to what is done, in their order (``outline:chain``)."""

    EXPECT = "expect"
    PERCEIVE = "perceive"
    THINK = "think"
    FEEL = "feel"
    ACT = "act"


class Want(SatisfactionTerm):
    """What customers want, three (``outline:needs``)."""

    GOOD_GOODS = "good-goods"
    CONVENIENT_FORMALITIES = "convenient-formalities"
    FRIENDLY_ATTITUDE = "friendly-attitude"


class Comparison(SatisfactionTerm):
    """How what was perceived compares with what was expected: the sign of the gap (``outline:satisfaction``)."""

    ABOVE = "above"
    AS_EXPECTED = "as-expected"
    BELOW = "below"


class Outcome(SatisfactionTerm):
    """What a customer does next (``outline:outcomes``)."""

    BUYS_AGAIN = "buys-again"
    DOES_NOT_BUY = "does-not-buy"
    CHOOSES_ANOTHER = "chooses-another"


class KanoAnswer(SatisfactionTerm):
    """The five answers to each of Kano's two questions, from the warmest to the coldest (``regulation:7``)."""

    LIKE = "like"
    MUST_BE = "must-be"
    NEUTRAL = "neutral"
    LIVE_WITH = "live-with"
    DISLIKE = "dislike"


class KanoCategory(SatisfactionTerm):
    """What a feature is to a customer (``course:kano``); questionable: the answers contradict each other."""

    ATTRACTIVE = "attractive"
    ONE_DIMENSIONAL = "one-dimensional"
    MUST_BE = "must-be"
    INDIFFERENT = "indifferent"
    REVERSE = "reverse"
    QUESTIONABLE = "questionable"


class Indicator(SatisfactionTerm):
    """What decides a complainant's satisfaction, four (``course:indicators``)."""

    EXCEED_EXPECTATION = "exceed-expectation"
    SURPRISE = "surprise"
    AHEAD_IN_EACH_LINK = "ahead-in-each-link"
    CONTROL_EXPECTATION = "control-expectation"


class Lever(SatisfactionTerm):
    """The two levers of satisfaction (``course:levers``); the second only by plain facts and dates."""

    RAISE_EXPERIENCE = "raise-experience"
    LOWER_EXPECTATION = "lower-expectation"


class Proactivity(SatisfactionTerm):
    """Service that acts before being asked, and service that waits (``course:proactive``)."""

    PROACTIVE = "proactive"
    REACTIVE = "reactive"
