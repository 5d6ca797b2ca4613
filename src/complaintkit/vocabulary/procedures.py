"""The words of the eight-step procedure and of what happens around it (section 3 of the domain)."""

from complaintkit.vocabulary.term import Term

__all__ = [
    "ApologyDegree",
    "CloseReason",
    "ComposureBreach",
    "Direction",
    "EventName",
    "HelpAnswer",
    "HelpKind",
    "HoldReason",
    "Mode",
    "Position",
    "Step",
    "Turn",
]


class Step(Term):
    """The eight steps: 一谢二谦三听四办五帮助六解释七理智八汇报 (``outline:procedure``).

    >>> [step.label("zh-Hans") for step in Step][:4], Step.ACT.number
    (['谢', '谦', '听', '办'], 4)
    """

    THANK = "thank"
    APOLOGIZE = "apologize"
    LISTEN = "listen"
    ACT = "act"
    HELP = "help"
    EXPLAIN = "explain"
    STAY_RATIONAL = "stay-rational"
    REPORT = "report"

    @property
    def number(self) -> int:
        """The step's place in the procedure, 1 to 8.

        >>> Step.STAY_RATIONAL.number
        7
        """
        return list(Step).index(self) + 1


class Position(Term):
    """Where a case can stand: what was done last. The eight in the middle are equal to the steps.

    >>> Position.HEARD.label("en"), Position.HEARD == Step.LISTEN
    ('heard', True)
    """

    OPENED = "opened"
    THANKED = "thank"
    APOLOGIZED = "apologize"
    HEARD = "listen"
    ACTED = "act"
    HELPED = "help"
    EXPLAINED = "explain"
    COMPOSED = "stay-rational"
    REPORTED = "report"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class EventName(Term):
    """What can be asked of a case: the eight steps, and what happens around them.

    >>> EventName.MERGE.definition("en")
    'Put the case into another about the same matter.'
    """

    THANK = "thank"
    APOLOGIZE = "apologize"
    LISTEN = "listen"
    ACT = "act"
    HELP = "help"
    EXPLAIN = "explain"
    STAY_RATIONAL = "stay-rational"
    REPORT = "report"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    HOLD = "hold"
    RESUME = "resume"
    ESCALATE = "escalate"
    APPROVE = "approve"
    MESSAGE = "message"
    BREACH = "breach"
    ANSWER_BREACH = "answer-breach"
    RECLASSIFY = "reclassify"
    NOTE = "note"


class Mode(Term):
    """How strictly a procedure keeps its order.

    >>> Mode.STRICT.definition("en")
    'Forward in order only; there is no way back.'
    """

    STRICT = "strict"
    GUIDED = "guided"
    FREE = "free"


class HoldReason(Term):
    """Why a case waits.

    >>> HoldReason.TESTING.label("en"), HoldReason.TESTING.turn.label("en")
    ('testing', "a third party's")
    """

    AWAITING_CUSTOMER = "awaiting-customer"
    AWAITING_THIRD_PARTY = "awaiting-third-party"
    AWAITING_APPROVAL = "awaiting-approval"
    TESTING = "testing"
    MEDIATION = "mediation"

    @property
    def turn(self) -> "Turn":
        """Whose turn it is while the case waits for this.

        >>> HoldReason.AWAITING_CUSTOMER.turn, HoldReason.AWAITING_APPROVAL.turn
        (<Turn.CUSTOMER: 'customer'>, <Turn.OURS: 'ours'>)
        """
        return _TURNS.get(self, Turn.THIRD_PARTY)


class Turn(Term):
    """Whose turn it is.

    >>> [reason.value for reason in HoldReason if reason.turn is Turn.THIRD_PARTY]
    ['awaiting-third-party', 'testing', 'mediation']
    """

    OURS = "ours"
    CUSTOMER = "customer"
    THIRD_PARTY = "third-party"


_TURNS = {HoldReason.AWAITING_CUSTOMER: Turn.CUSTOMER, HoldReason.AWAITING_APPROVAL: Turn.OURS}


class Direction(Term):
    """From the customer or to the customer.

    >>> Direction.INBOUND.definition("en")
    'From the customer to us.'
    """

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class ApologyDegree(Term):
    """How an apology was made: sincere yes, excessive no (``norm:apology``, ``course:apology``).

    >>> ApologyDegree.EXCESSIVE.definition("en")
    'Repeated or overdone, so that it sounds untrue and solves nothing.'
    """

    SINCERE = "sincere"
    EXCESSIVE = "excessive"


class HelpAnswer(Term):
    """What the customer said to the help that was offered.

    >>> HelpAnswer.ACCEPTED.definition("en")
    'The customer takes the help; that is not yet to be satisfied.'
    """

    ACCEPTED = "accepted"
    DECLINED = "declined"


class HelpKind(Term):
    """What is given in 帮助 (``outline:procedure``, ``manual:actual-problem``).

    >>> HelpKind.SOLUTION.definition("en")
    "The customer's actual difficulty itself is removed."
    """

    SOLUTION = "solution"
    REMEDY = "remedy"
    INTERIM = "interim"


class ComposureBreach(Term):
    """How composure was lost; recorded at any step, answered before 汇报 (``outline:procedure``).

    >>> ComposureBreach.ARGUMENT.definition("en")
    'Disputing with the customer who is right; stating facts is no argument.'
    """

    ARGUMENT = "argument"
    FORBIDDEN_WORDING = "forbidden-wording"
    CAUGHT_ANGER = "caught-anger"


class CloseReason(Term):
    """Why a case is closed.

    >>> CloseReason.ANSWERED.label("zh-Hans"), CloseReason.ANSWERED.source
    ('已答复', 'norm:answer-anyway')
    """

    SATISFIED = "satisfied"
    ANSWERED = "answered"
    IDLE = "idle"
    HARASSMENT = "harassment"
