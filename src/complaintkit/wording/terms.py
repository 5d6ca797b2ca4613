"""The words of the linter: how grave a finding is, which family it belongs to, which situation a reply is for.

Their labels, definitions and sources stand in ``data/wording/``, in files of their own.

>>> Situation.CLOSING_LIMIT.number, Situation.CLOSING_LIMIT.label("en"), Family.PASSING_ON.source
(21, 'closing with the limit', 'handbook:no-pass-on')
"""

from complaintkit.vocabulary import Term

__all__ = ["Family", "FieldKind", "LikedKind", "RuleKind", "Severity", "Situation", "Speaker", "WordingTerm"]


class WordingTerm(Term):
    """A word of the linter from a closed list, labelled in files of its own.

    >>> Severity.ADVICE.label("zh-Hans")
    '建议'
    """

    @classmethod
    def table_folder(cls) -> str:
        """The folder of ``data/`` for wording."""
        return "wording"


class Severity(WordingTerm):
    """How grave a finding is (``ours``).

    >>> Severity.ERROR.label("en"), Severity.ERROR.rank < Severity.ADVICE.rank
    ('error', True)
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """Its place from the gravest: 0, 1, 2.

        >>> max(Severity, key=lambda severity: -severity.rank).value
        'error'
        """
        return tuple(Severity).index(self)


class Family(WordingTerm):
    """What a rule is about: wording to avoid (``norm:forbidden``, ``outline:disliked``), and what must be there.

    >>> Family.HIDING_BEHIND_RULES.label("en"), Family.HIDING_BEHIND_RULES.label("zh-Hans")
    ('hiding behind rules', '拿规定挡')
    """

    BELITTLING = "belittling"
    COMMANDING = "commanding"
    DENYING = "denying"
    BARE_NEGATION = "bare-negation"
    HIDING_BEHIND_RULES = "hiding-behind-rules"
    PASSING_ON = "passing-on"
    PROVOKING_ECHO = "provoking-echo"
    DEMANDING_APOLOGY = "demanding-apology"
    HITTING_BACK = "hitting-back"
    DEFENDING = "defending"
    CRITICISING_OWN_SIDE = "criticising-own-side"
    SLIGHTING = "slighting"
    BRUSHING_OFF = "brushing-off"
    OVER_APOLOGIZING = "over-apologizing"
    COMPENSATION = "compensation"
    OVER_PROMISING = "over-promising"
    OFF_THE_LINE = "off-the-line"
    REFUSING = "refusing"
    ADMITTING = "admitting"
    INTERRUPTING = "interrupting"
    LEAVING_OPEN = "leaving-open"
    WAITING = "waiting"
    ENDING = "ending"
    MISSING_PART = "missing-part"
    LIKED = "liked"
    SUPPRESSION = "suppression"


class RuleKind(WordingTerm):
    """How a rule looks at a reply (``ours``).

    >>> RuleKind.REQUIRED.label("en"), RuleKind.parse("context").value
    ('required part', 'context')
    """

    WORDS = "words"
    REQUIRED = "required"
    LIKED = "liked"
    CONTEXT = "context"
    DIALOGUE = "dialogue"


class LikedKind(WordingTerm):
    """What customers like to read (``outline:liked``).

    >>> [kind.label("zh-Hans") for kind in LikedKind]
    ['顾客的名字', '礼貌用语', '肯定意愿', '鼓励参与', '确定']
    """

    NAME = "name"
    COURTESY = "courtesy"
    WILLINGNESS = "willingness"
    INVITATION = "invitation"
    CERTAINTY = "certainty"


class FieldKind(WordingTerm):
    """What a fact in a reply template must be (``ours``).

    >>> FieldKind.MONEY.label("en"), FieldKind.parse("day").value
    ('sum', 'day')
    """

    NAME = "name"
    PHRASE = "phrase"
    SENTENCES = "sentences"
    PHONE = "phone"
    MOMENT = "moment"
    DAY = "day"
    SPAN = "span"
    MONEY = "money"


class Situation(WordingTerm):
    """What a reply is for: the handbook's thirteen situations (``handbook:situations``), and seven of every case.

    >>> Situation.CANNOT_DO.label("en"), Situation.CANNOT_DO.label("zh-Hans")
    ('cannot be done', '无法满足')
    """

    STAFF_ERROR = "staff-error"
    SUGGESTION = "suggestion"
    PARDON = "pardon"
    CUSTOMER_APOLOGIZES = "customer-apologizes"
    HARASSMENT = "harassment"
    CANNOT_DO = "cannot-do"
    THANKED = "thanked"
    INQUIRY_LATER = "inquiry-later"
    COMPLAINT_LATER = "complaint-later"
    CONFIRM = "confirm"
    ANYTHING_ELSE = "anything-else"
    IDLE = "idle"
    CLOSING_LIMIT = "closing-limit"
    OPENING = "opening"
    HOLD = "hold"
    HAND_OVER = "hand-over"
    ACKNOWLEDGEMENT = "acknowledgement"
    PROGRESS_REPORT = "progress-report"
    FINAL_ANSWER = "final-answer"
    APOLOGY_LETTER = "apology-letter"

    @property
    def number(self) -> int | None:
        """The number of the situation in the handbook, 9 to 21; ``None`` for those that are not of the thirteen.

        >>> Situation.STAFF_ERROR.number, Situation.OPENING.number
        (9, None)
        """
        place = tuple(Situation).index(self)
        return place + _FIRST if place <= _LAST - _FIRST else None


class Speaker(WordingTerm):
    """Who says a turn of a dialogue (``ours``).

    >>> Speaker.parse("坐席"), Speaker.parse("inbound")
    (<Speaker.AGENT: 'agent'>, <Speaker.CUSTOMER: 'customer'>)
    """

    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"


_FIRST, _LAST = 9, 21
