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
    """The two natures of a complaint (``manual:nature``)."""

    VALID = "valid"
    COMMUNICATIVE = "communicative"


class Nature(Term):
    """The five kinds of complaints by nature (``manual:nature``)."""

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
    """What a complaint is about (``manual:content``)."""

    EQUIPMENT = "equipment"
    SERVICE_ATTITUDE = "service-attitude"
    SERVICE_QUALITY = "service-quality"
    SUDDEN_EVENT = "sudden-event"


class Intent(Term):
    """What the complainant is after (``norm:recognition``)."""

    PROBLEM_SOLVING = "problem-solving"
    PURE_VENTING = "pure-venting"
    EXPECTATION = "expectation"


class Need(Term):
    """A psychological need behind a complaint; several may hold (``manual:psychology``, ``outline:psychology``)."""

    VENTING = "venting"
    RESPECT = "respect"
    COMPENSATION = "compensation"
    EVADING_RESPONSIBILITY = "evading-responsibility"
    EXTREME_HOSTILITY = "extreme-hostility"


class RemedyKind(Term):
    """Of property or of spirit (``manual:psychology``)."""

    MATERIAL = "material"
    EMOTIONAL = "emotional"


class NervousType(Term):
    """The nervous type of the two excitable temperaments (``manual:temperament``)."""

    EXCITABLE = "excitable"
    LIVELY = "lively"


class Temperament(Term):
    """An agent's judgement, never inferred from a text (``manual:temperament``)."""

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
    """Four types of complainers (``course:types``)."""

    GRENADE = "grenade"
    SNIPER = "sniper"
    TANK = "tank"
    PROFESSIONAL = "professional"


class DemandCell(Term):
    """The four cells of the demanding-customer matrix (``course:matrix``)."""

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
    """The two factors of the motive to complain (``course:motive``)."""

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
    """Two families of wording that follow from the motive; honest ones only (``course:motive-scripts``)."""

    LOWER_VALUE_RECOGNITION = "lower-value-recognition"
    LOWER_SUCCESS_PROBABILITY = "lower-success-probability"


class Complexity(Term):
    """Simple or complex; it decides the time limit (``handbook:limits``)."""

    SIMPLE = "simple"
    COMPLEX = "complex"


class ReadFrom(Term):
    """What a risk flag can be read from (section 2.10)."""

    TEXT = "text"
    AGENT = "agent"
    MANY_CASES = "many-cases"
    RECORDS = "records"
    CHAT = "chat"


class RiskFlag(Term):
    """A sign that a complaint needs special care (section 2.10)."""

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
    """The chain from an unheeded complaint to a crisis, in order (``course:crisis``)."""

    UNHEEDED_COMPLAINT = "unheeded-complaint"
    TOLD_TO_OUTSIDERS = "told-to-outsiders"
    EXTREME_ACTS = "extreme-acts"
    MEDIA = "media"
    PUBLIC_RELATIONS_CRISIS = "public-relations-crisis"


class OutsideBody(Term):
    """Who else may be brought in (``course:legal``)."""

    OUTSIDE_ORGANISATION = "outside-organisation"
    REGULATOR = "regulator"
    COURT = "court"
    ASSOCIATION = "association"
    POLICE = "police"
    LAWYER = "lawyer"
