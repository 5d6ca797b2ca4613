"""Classification: what a complaint says, judged by its words, each judgement with the words that it rests on.

There is no model and no training: a lexicon says what words speak for (``data/lexicons/complaints``), the weights are
added, and a small table (``data/classification``) says from which weight on an answer is given. So every answer
can be traced, argued with and changed.

>>> assessment = classify("宽带断网三天了,打了两次电话都没人处理,要求尽快修好并退还费用!")
>>> bool(assessment.is_complaint), assessment.nature.value.value, assessment.content.value.value
(True, 'harm', 'equipment')
>>> [(flag.value.value, flag.cues[0].text) for flag in assessment.flags]
[('asks-for-compensation', '退还费用'), ('repeat-complaint', '打了两次电话')]
"""

from complaintkit.classification.assessment import Assessment
from complaintkit.classification.decisions import (
    cause_of,
    complaint_of,
    complexity_of,
    content_of,
    demand_of,
    flags_of,
    intent_of,
    nature_of,
    needs_of,
    secondary_content_of,
)
from complaintkit.classification.evidence import Evidence, evidence_of, lexicon
from complaintkit.classification.figures import is_high_value
from complaintkit.classification.hints import with_hints
from complaintkit.classification.inferences import with_inferences
from complaintkit.classification.judgements import Cue, Judgement
from complaintkit.lexicons import Lexicon, read
from complaintkit.vocabulary import Complexity, Nature

__all__ = ["Assessment", "Cue", "Judgement", "classify", "is_high_value", "lexicon"]


def classify(text: str, *, words: Lexicon | None = None) -> Assessment:
    """What *text* says, as a complaint handler would sort it.

    Works for Chinese (Simplified, Traditional, Cantonese) and English, also mixed. The cost is linear in the
    length of the text. *words* takes the place of the lexicon that complaintkit ships; see :func:`lexicon`.

    Raises:
        RecordError: *text* is no string.
    """
    given = read(text)
    evidence = with_inferences(evidence_of(given, words or lexicon()))
    evidence = with_hints(evidence, given) if words is None else evidence
    complaint = complaint_of(evidence)
    if not complaint:
        return _no_complaint(text, evidence, complaint)
    nature, content, intent = nature_of(evidence, complaint=True), content_of(evidence), intent_of(evidence)
    return Assessment(
        text=text,
        is_complaint=complaint,
        nature=nature,
        content=content,
        secondary_content=secondary_content_of(evidence, content.value),
        intent=intent,
        needs=needs_of(evidence, intent, content),
        complexity=complexity_of(evidence),
        flags=flags_of(evidence),
        cause_reasonable=cause_of(evidence, nature),
        demand_reasonable=demand_of(evidence),
    )


def _no_complaint(text: str, evidence: Evidence, complaint: Judgement[bool]) -> Assessment:
    nature: Judgement[Nature | None] = nature_of(evidence, complaint=False)
    return Assessment(
        text=text,
        is_complaint=complaint,
        nature=nature,
        content=Judgement(value=None, axis="content"),
        secondary_content=None,
        intent=Judgement(value=None, axis="intent"),
        needs=(),
        complexity=Judgement(value=Complexity.SIMPLE, axis="complexity"),
        flags=flags_of(evidence),
        cause_reasonable=Judgement(value=None, axis="cause_reasonable"),
        demand_reasonable=Judgement(value=None, axis="demand_reasonable"),
    )
