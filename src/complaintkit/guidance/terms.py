"""The words of guidance: what advice is and rests on, and the techniques, tactics, cautions and habits of the manuals.

Their labels, definitions and sources stand in ``data/guidance/``, in files of their own, so that the ordinary lists are
read as fast as before.

>>> Technique.DIVERSION.label("zh-Hans"), Technique.DIVERSION.heading.label("en"), CallTactic.TAKE_OVER.source
('转移一次', 'diversion', 'manual:take-over')
"""

from complaintkit.vocabulary import Term

__all__ = [
    "AcceptCare",
    "AdviceKind",
    "BodySign",
    "CallTactic",
    "Caution",
    "DesignQuestion",
    "EmotionMethod",
    "FactAxis",
    "GuidanceTerm",
    "Habit",
    "Happening",
    "KeyRole",
    "LeadingWay",
    "ListeningSignal",
    "ListeningSkill",
    "PraiseWay",
    "Sign",
    "StressScene",
    "Technique",
    "TechniqueHeading",
    "Urgency",
    "VoiceLever",
]


class GuidanceTerm(Term):
    """A word of guidance from a closed list, labelled in files of its own.

    >>> AdviceKind.AVOID.label("en")
    'beware'
    """

    @classmethod
    def table_folder(cls) -> str:
        """The folder of ``data/`` for guidance."""
        return "guidance"


class AdviceKind(GuidanceTerm):
    """What an item of advice gives: something to do or to avoid, a technique, a wording, a checklist (``ours``).

    >>> AdviceKind.CHECKLIST.definition("en")
    'A list worth going through now.'
    """

    DO = "do"
    AVOID = "avoid"
    TECHNIQUE = "technique"
    WORDING = "wording"
    CHECKLIST = "checklist"


class Urgency(GuidanceTerm):
    """Why an item comes before another, the most urgent first (``ours``).

    >>> [urgency.label("en") for urgency in Urgency][:3]
    ['safety', 'limit', 'repair']
    """

    SAFETY = "safety"
    LIMIT = "limit"
    REPAIR = "repair"
    STEP = "step"
    RISK = "risk"
    PERSON = "person"
    MANNER = "manner"
    BACKGROUND = "background"

    @property
    def rank(self) -> int:
        """Its place from the most urgent, from 0.

        >>> Urgency.LIMIT.rank < Urgency.STEP.rank
        True
        """
        return tuple(Urgency).index(self)


class FactAxis(GuidanceTerm):
    """What advice can rest on (``ours``).

    >>> FactAxis.NEXT.definition("en")
    'The step of the procedure that comes next.'
    """

    NEXT = "next"
    DONE = "done"
    INTENT = "intent"
    NEED = "need"
    NATURE = "nature"
    CONTENT = "content"
    DEMAND = "demand"
    TYPE = "type"
    TEMPERAMENT = "temperament"
    CELL = "cell"
    FLAG = "flag"
    CHANNEL = "channel"
    TIER = "tier"
    CONTACT = "contact"
    HOLD = "hold"
    NEAR = "near"
    MISSED = "missed"
    HAPPENING = "happening"
    SIGN = "sign"


class Happening(GuidanceTerm):
    """What has happened in a case and is not mended or answered yet, and what the record says of the matter.

    >>> Happening.HELP_ACCEPTED.definition("en"), Happening.HELP_ACCEPTED.source
    ('The customer accepted the solution, which is to be carried out.', 'norm:carry-out')
    """

    BREACH_OPEN = "breach-open"
    APOLOGY_REFUSED = "apology-refused"
    COLLEAGUE_NOT_FORGIVEN = "colleague-not-forgiven"
    COLLEAGUE_AT_FAULT = "colleague-at-fault"
    RESTATEMENT_REFUSED = "restatement-refused"
    HELP_ACCEPTED = "help-accepted"
    HELP_DECLINED = "help-declined"
    EXPLANATION_UNCLEAR = "explanation-unclear"
    NOT_SATISFIED = "not-satisfied"
    CUSTOMER_WAITS = "customer-waits"
    QUESTION_UNANSWERED = "question-unanswered"
    OUT_OF_SCOPE_SAID = "out-of-scope-said"
    WENT_ON = "went-on"
    APPROVED = "approved"
    ESCALATED = "escalated"
    CONVERSION_DUE = "conversion-due"
    IN_SERVICE = "in-service"
    REGISTER_INCOMPLETE = "register-incomplete"
    REOPENED = "reopened"
    CASE_OVER = "case-over"


class Sign(GuidanceTerm):
    """What the one who handles it sees or hears just now, and no record says: handed in, never inferred.

    >>> Sign.parse("怒气电话"), Sign.ANGRY_CALL.definition("en")
    (<Sign.ANGRY_CALL: 'angry-call'>, 'The customer is on the telephone, in anger.')
    """

    ANGRY_CALL = "angry-call"
    VENTING_NOW = "venting-now"
    ENDLESS_ANGER = "endless-anger"
    WRONG_IDEA = "wrong-idea"
    MISUNDERSTANDING = "misunderstanding"
    UNREASONABLE_OBJECTION = "unreasonable-objection"
    OBJECTION_RETURNED = "objection-returned"
    STRONG_FEELINGS = "strong-feelings"
    IN_PUBLIC = "in-public"
    OWN_TEMPER = "own-temper"
    BEING_SCOLDED = "being-scolded"
    CUSTOMER_APOLOGIZES = "customer-apologizes"
    CUSTOMER_THANKS = "customer-thanks"
    CUSTOMER_SUGGESTS = "customer-suggests"
    OPEN_TO_TALK = "open-to-talk"
    HANDING_OVER = "handing-over"
    CONTACT_ENDS = "contact-ends"


class TechniqueHeading(GuidanceTerm):
    """The six headings of the techniques (``norm:techniques``).

    >>> TechniqueHeading.LET_VENT.definition("en")
    'Let the anger out first, and listen.'
    """

    LET_VENT = "let-vent"
    TACTFUL_DENIAL = "tactful-denial"
    CONVERSION = "conversion"
    DIVERSION = "diversion"
    TAKE_ON = "take-on"
    VOICE_AND_BODY = "voice-and-body"


class Technique(GuidanceTerm):
    """How to talk with someone who complains: eight, under six headings (``norm:techniques``).

    >>> Technique.MISUNDERSTANDING.label("en"), Technique.MISUNDERSTANDING.heading.label("en")
    ('clear it up', 'conversion')
    """

    SILENCE = "silence"
    ATTENTIVE_SIGNALS = "attentive-signals"
    LISTENING = "listening"
    TACTFUL_DENIAL = "tactful-denial"
    MISUNDERSTANDING = "misunderstanding"
    DIVERSION = "diversion"
    INITIATIVE = "initiative"
    VOICE_BODY = "voice-body"

    @property
    def heading(self) -> TechniqueHeading:
        """The heading that it stands under; letting the customer vent holds three.

        >>> [technique.value for technique in Technique if technique.heading is TechniqueHeading.LET_VENT]
        ['silence', 'attentive-signals', 'listening']
        """
        return _HEADINGS.get(self, TechniqueHeading.LET_VENT)


_HEADINGS = {
    Technique.TACTFUL_DENIAL: TechniqueHeading.TACTFUL_DENIAL,
    Technique.MISUNDERSTANDING: TechniqueHeading.CONVERSION,
    Technique.DIVERSION: TechniqueHeading.DIVERSION,
    Technique.INITIATIVE: TechniqueHeading.TAKE_ON,
    Technique.VOICE_BODY: TechniqueHeading.VOICE_AND_BODY,
}


class ListeningSignal(GuidanceTerm):
    """Three signs that one listens (``norm:attentive-signals``).

    >>> ListeningSignal.NOD.definition("en")
    'Nod often while listening.'
    """

    NOD = "nod"
    SHORT_SOUNDS = "short-sounds"
    EYE_CONTACT = "eye-contact"


class BodySign(GuidanceTerm):
    """Voice, face and body, seven (``norm:voice-body``).

    >>> BodySign.VOLUME.definition("en")
    'Moderate, never a contest of loudness.'
    """

    PACE = "pace"
    VOLUME = "volume"
    PITCH = "pitch"
    EYES = "eyes"
    FACE = "face"
    NODDING = "nodding"
    LEANING_FORWARD = "leaning-forward"


class VoiceLever(GuidanceTerm):
    """The four levers of a voice (``course:voice``).

    >>> VoiceLever.PACE.definition("en")
    'Neither hurried nor dragging.'
    """

    RISING_TONE = "rising-tone"
    VOLUME = "volume"
    MOOD = "mood"
    PACE = "pace"


class ListeningSkill(GuidanceTerm):
    """The four skills of listening (``course:listening``).

    >>> ListeningSkill.CLARIFY.definition("en")
    'Ask about what is vague.'
    """

    RESPOND = "respond"
    CONFIRM = "confirm"
    CLARIFY = "clarify"
    RECORD = "record"


class PraiseWay(GuidanceTerm):
    """The four ways of praise, a means to keep expectation in hand (``course:praise``).

    >>> PraiseWay.DIRECT.definition("en")
    'Say plainly what they did well.'
    """

    DIRECT = "direct"
    BY_COMPARISON = "by-comparison"
    BY_FEELING = "by-feeling"
    THROUGH_A_THIRD_PARTY = "through-a-third-party"


class LeadingWay(GuidanceTerm):
    """The two ways of leading a talk on, also when recommending a product (``course:guidance``).

    >>> LeadingWay.FROM_ONE_TO_ANOTHER.label("zh-Hans"), LeadingWay.FROM_ONE_TO_ANOTHER.definition("en")
    ('由此及彼', 'From what they care about to what can be solved.')
    """

    FROM_ONE_TO_ANOTHER = "from-one-to-another"
    STRENGTHS_OVER_WEAKNESSES = "strengths-over-weaknesses"


class CallTactic(GuidanceTerm):
    """Six ways of taking the pressure out of a call (``manual:calls``).

    >>> CallTactic.LET_FINISH.label("en"), CallTactic.LET_FINISH.source
    ('let them finish', 'manual:let-finish')
    """

    ARTICULATION = "articulation"
    LET_FINISH = "let-finish"
    TAKE_OVER = "take-over"
    ECHO = "echo"
    NO_DEMAND = "no-demand"
    ACTUAL_PROBLEM = "actual-problem"


class Caution(GuidanceTerm):
    """Three cautions in handling a complaint (``outline:caution``).

    >>> Caution.SUPERIOR.label("en"), Caution.SUPERIOR.source
    ('no dragging to a superior', 'outline:superior')
    """

    SUPERIOR = "superior"
    PUBLIC = "public"
    FLEXIBLE = "flexible"


class AcceptCare(GuidanceTerm):
    """What to take care of when a complaint is accepted (``norm:accept-care``).

    >>> AcceptCare.FIND_THE_CAUSE.definition("en")
    'Find out why the customer complains.'
    """

    PATIENT_AND_CALM = "patient-and-calm"
    LET_VENT_AND_SOOTHE = "let-vent-and-soothe"
    FIND_THE_CAUSE = "find-the-cause"
    GIVE_IT_WEIGHT = "give-it-weight"
    ASK_AND_RECORD = "ask-and-record"


class EmotionMethod(GuidanceTerm):
    """The six methods of minding one's own emotions (``manual:emotions``).

    >>> EmotionMethod.HELP_OTHERS.label("zh-Hans"), EmotionMethod.HELP_OTHERS.definition("en")
    ('助人术', "Helping others lifts one's own mood.")
    """

    CURB_ANGER = "curb-anger"
    GLADNESS = "gladness"
    HELP_OTHERS = "help-others"
    OUTLET = "outlet"
    SHIFT = "shift"
    RELAX = "relax"


class StressScene(GuidanceTerm):
    """Five scenes of pressure on the one who handles complaints; what relieves each is not given.

    >>> StressScene.SUDDEN_EXTRA_TASKS.label("zh-Hans"), StressScene.SUDDEN_EXTRA_TASKS.source
    ('突然加派任务', 'course:agent-stress')
    """

    LONG_OVERTIME = "long-overtime"
    NO_WAY_FORWARD = "no-way-forward"
    SUDDEN_EXTRA_TASKS = "sudden-extra-tasks"
    CUSTOMER_WONT_SEE_REASON = "customer-wont-see-reason"
    BLAMED_AND_SCOLDED = "blamed-and-scolded"


class Habit(GuidanceTerm):
    """Ten good habits (``manual:habits``).

    >>> Habit.KEEPS_TRACK_OF_PROMISES.definition("en")
    'What was promised is recorded and followed up.'
    """

    PUNCTUAL = "punctual"
    SMILES = "smiles"
    KEEPS_TRACK_OF_PROMISES = "keeps-track-of-promises"
    GIVES_SOMETHING_EXTRA = "gives-something-extra"
    GIVES_A_CHOICE = "gives-a-choice"
    PROMISES_LITTLE_DOES_MUCH = "promises-little-does-much"
    COLLEAGUES_AS_CUSTOMERS = "colleagues-as-customers"
    SHOWS_UNDERSTANDING = "shows-understanding"
    CUSTOMER_IS_THE_WORK = "customer-is-the-work"
    GIVES_NAME_AND_TELEPHONE = "gives-name-and-telephone"


class DesignQuestion(GuidanceTerm):
    """Seven questions on a service seen through the customer's eyes (``manual:design-questions``).

    >>> DesignQuestion.WHERE_TO_CHOOSE.definition("en")
    'Where may the customer choose freely?'
    """

    WHAT_LONGER = "what-longer"
    WHAT_SHORTER = "what-shorter"
    WHAT_DISTRACTS_BEST = "what-distracts-best"
    WHERE_TO_CHOOSE = "where-to-choose"
    WHAT_MUST_NOT_BE_MISSED = "what-must-not-be-missed"
    WHICH_LAST_SCENE = "which-last-scene"
    HOW_TO_END_STRONGER = "how-to-end-stronger"


class KeyRole(GuidanceTerm):
    """Who serves key customers (``norm:group-manager``, ``norm:vip-manager``, ``norm:vip-zone``).

    >>> KeyRole.VIP_MANAGER.definition("en")
    'Answers for high-value personal customers.'
    """

    GROUP_MANAGER = "group-manager"
    VIP_MANAGER = "vip-manager"
    VIP_ZONE = "vip-zone"
