"""The axes on which a complaint is classified (section 2 of the domain)."""

from complaintkit.errors import RecordError
from complaintkit.vocabulary.term import Term

__all__ = [
    "ComplainerType",
    "Complexity",
    "Content",
    "CrisisStage",
    "DemandCell",
    "Intent",
    "MotiveFactor",
    "MotiveScript",
    "Nature",
    "NatureGroup",
    "Need",
    "NervousType",
    "OutsideBody",
    "ReadFrom",
    "RemedyKind",
    "RiskFlag",
    "Temperament",
    "motive",
]


class NatureGroup(Term):
    """The two natures of a complaint (``manual:nature``).

    >>> [kind.value for kind in Nature if kind.group is NatureGroup.COMMUNICATIVE]
    ['help-seeking', 'consultation', 'venting']
    """

    VALID = "valid"
    COMMUNICATIVE = "communicative"


class Nature(Term):
    """The five kinds of complaints by nature (``manual:nature``).

    >>> Nature.HARM.label("en"), Nature.HARM.group.label("en")
    ('harm to interests', 'valid complaint')
    """

    REGULATORY = "regulatory"
    HARM = "harm"
    HELP_SEEKING = "help-seeking"
    CONSULTATION = "consultation"
    VENTING = "venting"

    @property
    def group(self) -> NatureGroup:
        """The nature that the kind belongs to.

        >>> Nature.HARM.group, Nature.VENTING.group
        (<NatureGroup.VALID: 'valid'>, <NatureGroup.COMMUNICATIVE: 'communicative'>)
        """
        valid = self in (Nature.REGULATORY, Nature.HARM)
        return NatureGroup.VALID if valid else NatureGroup.COMMUNICATIVE


class Content(Term):
    """What a complaint is about (``manual:content``).

    >>> Content.parse("服务态度")
    <Content.SERVICE_ATTITUDE: 'service-attitude'>
    """

    EQUIPMENT = "equipment"
    SERVICE_ATTITUDE = "service-attitude"
    SERVICE_QUALITY = "service-quality"
    SUDDEN_EVENT = "sudden-event"


class Intent(Term):
    """What the complainant is after (``norm:recognition``).

    >>> Intent.PURE_VENTING.label("en"), Intent.PURE_VENTING.advice("en")
    ('pure venting', ('listen',))
    """

    PROBLEM_SOLVING = "problem-solving"
    PURE_VENTING = "pure-venting"
    EXPECTATION = "expectation"


class Need(Term):
    """A psychological need behind a complaint; several may hold (``manual:psychology``, ``outline:psychology``).

    >>> [text.say("en") for text in Need.COMPENSATION.texts("wants")]
    ['a timely remedy for harmed rights, of property or of spirit']
    """

    VENTING = "venting"
    RESPECT = "respect"
    COMPENSATION = "compensation"
    EVADING_RESPONSIBILITY = "evading-responsibility"
    EXTREME_HOSTILITY = "extreme-hostility"


class RemedyKind(Term):
    """Of property or of spirit (``manual:psychology``).

    >>> from complaintkit.vocabulary import Demand
    >>> [demand.value for demand in Demand if demand.remedy_kind is RemedyKind.EMOTIONAL]
    ['apology', 'explanation', 'prevention']
    """

    MATERIAL = "material"
    EMOTIONAL = "emotional"


class NervousType(Term):
    """The nervous type of the two excitable temperaments (``manual:temperament``).

    >>> [each.value for each in Temperament if each.nervous_type is NervousType.LIVELY]
    ['sanguine']
    """

    EXCITABLE = "excitable"
    LIVELY = "lively"


class Temperament(Term):
    """An agent's judgement, never inferred from a text (``manual:temperament``).

    >>> Temperament.SANGUINE.label("zh-Hans"), Temperament.SANGUINE.advice("en")[0]
    ('多血质', 'do not reason against the excitement: let them finish, then turn to facts')
    """

    CHOLERIC = "choleric"
    SANGUINE = "sanguine"
    PHLEGMATIC = "phlegmatic"
    MELANCHOLIC = "melancholic"

    @property
    def nervous_type(self) -> NervousType | None:
        """The nervous type, for the two that are quickly excited.

        >>> Temperament.CHOLERIC.nervous_type, Temperament.PHLEGMATIC.nervous_type
        (<NervousType.EXCITABLE: 'excitable'>, None)
        """
        return {Temperament.CHOLERIC: NervousType.EXCITABLE, Temperament.SANGUINE: NervousType.LIVELY}.get(self)


class ComplainerType(Term):
    """Four types of complainers (``course:types``).

    >>> ComplainerType.TANK.cues("en")
    ('loud, abrupt and abusive', 'overwhelming', 'aims at the task and at you')
    """

    GRENADE = "grenade"
    SNIPER = "sniper"
    TANK = "tank"
    PROFESSIONAL = "professional"


class DemandCell(Term):
    """The four cells of the demanding-customer matrix (``course:matrix``).

    >>> DemandCell.CAUSE_NO_GROUND.label("en"), DemandCell.CAUSE_NO_GROUND.advice("en")
    ('cause, no ground for the demand', ('fix the cause', 'hold the line on the demand, and say why'))
    """

    CAUSE_AND_GROUND = "cause-and-ground"
    CAUSE_NO_GROUND = "cause-no-ground"
    NO_CAUSE_BUT_GROUND = "no-cause-but-ground"
    NEITHER = "neither"

    @staticmethod
    def of(*, cause: bool, ground: bool) -> "DemandCell":
        """The cell for the two answers: is there a cause, is there ground for the demand.

        >>> DemandCell.of(cause=True, ground=False)
        <DemandCell.CAUSE_NO_GROUND: 'cause-no-ground'>
        """
        if cause:
            return DemandCell.CAUSE_AND_GROUND if ground else DemandCell.CAUSE_NO_GROUND
        return DemandCell.NO_CAUSE_BUT_GROUND if ground else DemandCell.NEITHER

    @property
    def cause(self) -> bool:
        """Whether what is complained of holds (有理由)."""
        return self in (DemandCell.CAUSE_AND_GROUND, DemandCell.CAUSE_NO_GROUND)

    @property
    def ground(self) -> bool:
        """Whether the demand is founded (要求有理).

        >>> [(cell.cause, cell.ground) for cell in DemandCell]
        [(True, True), (True, False), (False, True), (False, False)]
        """
        return self in (DemandCell.CAUSE_AND_GROUND, DemandCell.NO_CAUSE_BUT_GROUND)


class MotiveFactor(Term):
    """The two factors of the motive to complain (``course:motive``).

    >>> [factor.label("zh-Hans") for factor in MotiveFactor]
    ['价值认同', '实现概率']
    """

    VALUE_RECOGNITION = "value-recognition"
    SUCCESS_PROBABILITY = "success-probability"


def motive(*, value_recognition: float, success_probability: float) -> float:
    """The motive to complain: 行为动机 = 价值认同 × 实现概率 (``course:motive``).

    Both factors and the motive run from 0 to 1, a scale that is ours; where either factor is 0 there is no motive.

    Raises:
        RecordError: a factor is no number from 0 to 1.

    >>> motive(value_recognition=0.5, success_probability=0.5)
    0.25
    """
    return _share("value_recognition", value_recognition) * _share("success_probability", success_probability)


def _share(name: str, given: object) -> float:
    # Written as "not 0 <= x <= 1" so that NaN is refused too; a bool is an int to Python, but no share.
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise RecordError(f"motive.{name}", "is not a share", given, "a number from 0 to 1")
    return float(given)


class MotiveScript(Term):
    """Two families of wording that follow from the motive; honest ones only (``course:motive-scripts``).

    >>> MotiveScript.LOWER_VALUE_RECOGNITION.definition("en")
    'Wording that says truthfully what the thing claimed is worth; facts only, no belittling and no pressure.'
    """

    LOWER_VALUE_RECOGNITION = "lower-value-recognition"
    LOWER_SUCCESS_PROBABILITY = "lower-success-probability"


class Complexity(Term):
    """Simple or complex; it decides the time limit (``handbook:limits``).

    >>> Complexity.COMPLEX.label("zh-Hans"), Complexity.COMPLEX.source
    ('复杂', 'handbook:limits')
    """

    SIMPLE = "simple"
    COMPLEX = "complex"


class ReadFrom(Term):
    """What a risk flag can be read from (section 2.10).

    >>> [flag.value for flag in RiskFlag if ReadFrom.RECORDS in flag.read_from]
    ['high-value', 'suspicious-history', 'repeat-complaint']
    """

    TEXT = "text"
    AGENT = "agent"
    MANY_CASES = "many-cases"
    RECORDS = "records"
    CHAT = "chat"


class RiskFlag(Term):
    """A sign that a complaint needs special care (section 2.10).

    >>> RiskFlag.MEDIA_EXPOSURE.label("en"), RiskFlag.MEDIA_EXPOSURE.source
    ('media exposure', 'course:crisis')
    """

    MEDIA_EXPOSURE = "media-exposure"
    EXTREME_ACT = "extreme-act"
    GATHERING = "gathering"
    ASKS_FOR_LEADER = "asks-for-leader"
    LEGAL_OR_OUTSIDE_BODY = "legal-or-outside-body"
    HIGH_VALUE = "high-value"
    ASKS_FOR_COMPENSATION = "asks-for-compensation"
    SUSPICIOUS_HISTORY = "suspicious-history"
    REPEAT_COMPLAINT = "repeat-complaint"
    ABUSIVE_LANGUAGE = "abusive-language"
    HARASSMENT = "harassment"
    DANGER_OR_INJURY = "danger-or-injury"

    @property
    def read_from(self) -> tuple[ReadFrom, ...]:
        """What the flag can be read from.

        >>> [basis.value for basis in RiskFlag.HIGH_VALUE.read_from]
        ['text', 'records']
        """
        return _READ_FROM.get(self, (ReadFrom.TEXT,))


_READ_FROM = {
    RiskFlag.EXTREME_ACT: (ReadFrom.TEXT, ReadFrom.AGENT),
    RiskFlag.GATHERING: (ReadFrom.MANY_CASES,),
    RiskFlag.HIGH_VALUE: (ReadFrom.TEXT, ReadFrom.RECORDS),
    RiskFlag.SUSPICIOUS_HISTORY: (ReadFrom.RECORDS,),
    RiskFlag.REPEAT_COMPLAINT: (ReadFrom.TEXT, ReadFrom.RECORDS),
    RiskFlag.HARASSMENT: (ReadFrom.CHAT,),
}


class CrisisStage(Term):
    """The chain from an unheeded complaint to a crisis, in order (``course:crisis``).

    >>> [stage.label("en") for stage in CrisisStage][:3]
    ['unheeded complaint', 'told to outsiders', 'extreme acts']
    """

    UNHEEDED_COMPLAINT = "unheeded-complaint"
    TOLD_TO_OUTSIDERS = "told-to-outsiders"
    EXTREME_ACTS = "extreme-acts"
    MEDIA = "media"
    PUBLIC_RELATIONS_CRISIS = "public-relations-crisis"


class OutsideBody(Term):
    """Who else may be brought in (``course:legal``).

    >>> OutsideBody.REGULATOR.label("zh-Hans"), OutsideBody.REGULATOR.source
    ('监管部门', 'course:legal')
    """

    OUTSIDE_ORGANISATION = "outside-organisation"
    REGULATOR = "regulator"
    COURT = "court"
    ASSOCIATION = "association"
    POLICE = "police"
    LAWYER = "lawyer"
