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
    """The four things that feed an expectation (``outline:expectation-sources``).

    >>> ExpectationSource.STAFF_PROMISE.label("en")
    "staff's promises"
    """

    EARLIER_EXPERIENCE = "earlier-experience"
    OTHERS_OPINIONS = "others-opinions"
    OWN_GUESS = "own-guess"
    STAFF_PROMISE = "staff-promise"


class ChainLink(SatisfactionTerm):
    """The five links from what is expected to what is done, in their order (``outline:chain``).

    >>> [link.label("en") for link in ChainLink]
    ['expect', 'perceive', 'think', 'feel', 'act']
    """

    EXPECT = "expect"
    PERCEIVE = "perceive"
    THINK = "think"
    FEEL = "feel"
    ACT = "act"


class Want(SatisfactionTerm):
    """What customers want, three (``outline:needs``).

    >>> [want.label("zh-Hans") for want in Want]
    ['商品好', '手续方便', '态度友善']
    """

    GOOD_GOODS = "good-goods"
    CONVENIENT_FORMALITIES = "convenient-formalities"
    FRIENDLY_ATTITUDE = "friendly-attitude"


class Comparison(SatisfactionTerm):
    """How what was perceived compares with what was expected: the sign of the gap (``outline:satisfaction``).

    >>> Comparison.BELOW.label("en"), Comparison.BELOW.source
    ('below', 'outline:gap')
    """

    ABOVE = "above"
    AS_EXPECTED = "as-expected"
    BELOW = "below"


class Outcome(SatisfactionTerm):
    """What a customer does next (``outline:outcomes``).

    >>> [each.label("en") for each in Outcome]
    ['buys again', 'does not buy again', 'chooses another']
    """

    BUYS_AGAIN = "buys-again"
    DOES_NOT_BUY = "does-not-buy"
    CHOOSES_ANOTHER = "chooses-another"


class KanoAnswer(SatisfactionTerm):
    """The five answers to each of Kano's two questions, from the warmest to the coldest (``regulation:7``).

    >>> [answer.label("en") for answer in KanoAnswer]
    ['I like it', 'I expect it', 'I am neutral', 'I can live with it', 'I dislike it']
    """

    LIKE = "like"
    MUST_BE = "must-be"
    NEUTRAL = "neutral"
    LIVE_WITH = "live-with"
    DISLIKE = "dislike"


class KanoCategory(SatisfactionTerm):
    """What a feature is to a customer (``course:kano``); questionable: the answers contradict each other.

    >>> KanoCategory.QUESTIONABLE.definition("en")
    'The two answers contradict one another: no category, ask again.'
    """

    ATTRACTIVE = "attractive"
    ONE_DIMENSIONAL = "one-dimensional"
    MUST_BE = "must-be"
    INDIFFERENT = "indifferent"
    REVERSE = "reverse"
    QUESTIONABLE = "questionable"


class Indicator(SatisfactionTerm):
    """What decides a complainant's satisfaction, four (``course:indicators``).

    >>> Indicator.SURPRISE.definition("en")
    'Give what the customer did not think of.'
    """

    EXCEED_EXPECTATION = "exceed-expectation"
    SURPRISE = "surprise"
    AHEAD_IN_EACH_LINK = "ahead-in-each-link"
    CONTROL_EXPECTATION = "control-expectation"


class Lever(SatisfactionTerm):
    """The two levers of satisfaction (``course:levers``); the second only by plain facts and dates.

    >>> Lever.LOWER_EXPECTATION.definition("en")
    'Only by plain facts and dates, never by talking the customer down.'
    """

    RAISE_EXPERIENCE = "raise-experience"
    LOWER_EXPECTATION = "lower-expectation"


class Proactivity(SatisfactionTerm):
    """Service that acts before being asked, and service that waits (``course:proactive``).

    >>> [kind.label("zh-Hans") for kind in Proactivity]
    ['主动服务', '被动服务']
    """

    PROACTIVE = "proactive"
    REACTIVE = "reactive"
