"""The assessment: everything a text was taken to say, each answer with the words that it rests on."""

import attrs

from complaintkit._text.display import Shown
from complaintkit.classification.complainers import complainer_hints
from complaintkit.classification.demands import demands_in
from complaintkit.classification.explanation import as_html, as_text
from complaintkit.classification.figures import amount_of
from complaintkit.classification.judgements import Cue, Judgement, RunnerUp
from complaintkit.classification.reasons import reasons_of
from complaintkit.records import Money
from complaintkit.vocabulary import (
    ComplainerType,
    Complexity,
    ComplexityReason,
    Content,
    CrisisStage,
    Demand,
    DemandCell,
    Intent,
    Nature,
    Need,
    RemedyKind,
    RiskFlag,
)

__all__ = ["Assessment"]


@attrs.frozen(kw_only=True)
class Assessment(Shown):
    """What a text was taken to say.

    Nature, content, intent and the rest are proposals: the words are taken at face value, nobody checked the facts.

    >>> from complaintkit.classification import classify
    >>> print(classify("宽带断网三天没人修").explain("en").splitlines()[2])
    content: equipment (confidence 0.92; from “宽带断”, “断网”)
    """

    #: The text that was read, as it was given.
    text: str = attrs.field(repr=False)
    #: Whether it is a complaint; false also where nothing in it says so.
    is_complaint: Judgement[bool]
    #: Its nature; ``None`` where it is neither complaint nor request.
    nature: Judgement[Nature | None]
    #: What it is mainly about; ``None`` where it is no complaint.
    content: Judgement[Content | None]
    #: What it is clearly about as well.
    secondary_content: Content | None
    #: What the complainant is after; ``None`` where it is no complaint.
    intent: Judgement[Intent | None]
    #: The psychological needs that it shows; none where it is no complaint.
    needs: tuple[Judgement[Need], ...]
    #: Simple or complex, which decides the time limit; simple where nothing speaks for complex.
    complexity: Judgement[Complexity]
    #: The risk flags that can be read from a text, in the order of the list.
    flags: tuple[Judgement[RiskFlag], ...]
    #: Whether there is a cause; true where nothing speaks against it; ``None`` where it is no complaint.
    cause_reasonable: Judgement[bool | None]
    #: Whether the demand is in proportion; ``None`` where none is stated.
    demand_reasonable: Judgement[bool | None]
    #: The needs and flags that something speaks for, and not enough: the nearest to its threshold first.
    nearly: tuple[RunnerUp[Need | RiskFlag], ...] = ()
    #: The demands that a form's boxes state; those of the words are read when :attr:`demands` is asked.
    ticked: tuple[Judgement[Demand], ...] = ()
    #: The amount that a field states.
    claimed: Money | None = None
    #: What the words said and a fact overruled.
    overruled: tuple[Judgement[object], ...] = ()

    @property
    def judgements(self) -> tuple[Judgement[object], ...]:
        """All judgements, those of needs and flags one by one."""
        return (
            self.is_complaint,
            self.nature,
            self.content,
            self.intent,
            *self.needs,
            self.complexity,
            *self.flags,
            self.cause_reasonable,
            self.demand_reasonable,
        )

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The cues that the judgements rest on, in the order of the text; each once, with its greatest weight."""
        cues = sorted((cue for judgement in self.judgements for cue in judgement.cues), key=lambda cue: cue.weight)
        heaviest = {(cue.start, cue.end, cue.rule): cue for cue in cues}
        return tuple(heaviest[key] for key in sorted(heaviest))

    @property
    def cell(self) -> DemandCell | None:
        """The cell of the demanding-customer matrix (``course:matrix``); ``None`` where one is not known.

        Its label, its principle (the definition) and its advice are the vocabulary's. The cells without a cause or
        ground are a reading of the words; only evidence can put a case there (``manual:benefit-of-doubt``).

        >>> from complaintkit.classification import classify
        >>> cell = classify("宽带断网三天没人修，赔我一百万！").cell
        >>> cell.label("en"), cell.advice("en")
        ('cause, no ground for the demand', ('fix the cause', 'hold the line on the demand, and say why'))
        """
        cause, ground = self.cause_reasonable.value, self.demand_reasonable.value
        return None if cause is None or ground is None else DemandCell.of(cause=cause, ground=ground)

    @property
    def complexity_reasons(self) -> tuple[ComplexityReason, ...]:
        """Why it has the longer limit, 24 hours in the place of 12 (``handbook:limits``); none where it is simple."""
        return reasons_of(self.complexity)

    @property
    def demands(self) -> tuple[Judgement[Demand], ...]:
        """What is asked for: what a form's boxes state, and of a complaint what its words say; in the list's order.

        >>> from complaintkit.classification import classify
        >>> [demand.value.value for demand in classify("押金不退，要求退款并书面道歉").demands]
        ['refund', 'apology']
        """
        said = demands_in(self.text) if self.is_complaint else ()
        held = {demand.value: demand for demand in (*said, *self.ticked)}
        return tuple(held[demand] for demand in Demand if demand in held)

    @property
    def remedies(self) -> tuple[RemedyKind, ...]:
        """Which of the two kinds of remedy (补救) is asked for, of property or of spirit (``manual:psychology``)."""
        kinds = {demand.value.remedy_kind for demand in self.demands}
        return tuple(kind for kind in RemedyKind if kind in kinds)

    @property
    def amount(self) -> Money | None:
        """The amount at stake: what a field states, else the first figure behind the flag of high value.

        >>> from complaintkit.classification import classify
        >>> print(classify("装修公司卷走我两万三，要求退还").amount)
        23000 CNY
        """
        cues = (cue for flag in self.flags if flag.value is RiskFlag.HIGH_VALUE for cue in flag.cues)
        return self.claimed or next(filter(None, (amount_of(cue, self.text) for cue in cues)), None)

    @property
    def crisis_stage(self) -> CrisisStage | None:
        """How far along the chain to a crisis its flags show it (``course:crisis``); ``None`` where they show nothing.

        >>> from complaintkit.classification import classify
        >>> classify("打了三次电话没人处理，再不解决就找媒体曝光").crisis_stage
        <CrisisStage.MEDIA: 'media'>
        """
        up = {flag.value for flag in self.flags}
        return next((stage for stage, flag in _STAGES.items() if flag in up), None)

    @property
    def complainer_hints(self) -> tuple[Judgement[ComplainerType], ...]:
        """What the manner of a complaint hints at (``course:types``); see :func:`complainer_hints`."""
        return complainer_hints(self.text) if self.is_complaint else ()

    def explain(self, lang: str = "zh-Hans") -> str:
        """The assessment in sentences that a complaint handler reads: each answer, how sure, and on which words.

        Raises:
            UnknownTermError: for a language other than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        demands = tuple(demand.value for demand in self.demands)
        cell = (self.cell,) if self.cell is not None else ()
        return as_text(self.judgements, {"reasons": self.complexity_reasons, "demands": demands, "cell": cell}, lang)

    def to_html(self, lang: str = "zh-Hans") -> str:
        """The text with its cues marked, and every answer below; whatever the text holds is escaped.

        Raises:
            UnknownTermError: for a language other than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        return as_html(self.text, self.judgements, lang)


#: What shows that a stage is reached, the furthest first.
_STAGES = {
    CrisisStage.MEDIA: RiskFlag.MEDIA_EXPOSURE,
    CrisisStage.EXTREME_ACTS: RiskFlag.EXTREME_ACT,
    CrisisStage.TOLD_TO_OUTSIDERS: RiskFlag.LEGAL_OR_OUTSIDE_BODY,
    CrisisStage.UNHEEDED_COMPLAINT: RiskFlag.REPEAT_COMPLAINT,
}
