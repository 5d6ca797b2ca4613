"""The assessment: everything a text was taken to say, each answer with the words that it rests on."""

import attrs

from complaintkit.classification.explanation import as_html, as_text
from complaintkit.classification.judgements import Cue, Judgement, RunnerUp
from complaintkit.vocabulary import Complexity, Content, Intent, Nature, Need, RiskFlag

__all__ = ["Assessment"]


@attrs.frozen(kw_only=True)
class Assessment:
    """What a text was taken to say.

    Nature, content, intent and the rest are proposals: the words are taken at face value, nobody checked the facts.
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

    def explain(self, lang: str = "zh-Hans") -> str:
        """The assessment in sentences that a complaint handler reads: each answer, how sure, and on which words.

        Raises:
            UnknownTermError: for a language other than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        return as_text(self.judgements, lang)

    def _repr_html_(self) -> str:
        return as_html(self.text, self.judgements)
