"""The reading of one text: its evidence gathered once, and each question decided from that.

What a form, the register or a history states goes before the words.
"""

from collections.abc import Iterable

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
    nearly_of,
    needs_of,
    secondary_content_of,
)
from complaintkit.classification.evidence import Evidence, evidence_of, lexicon
from complaintkit.classification.facts import FormFields, fields_of
from complaintkit.classification.hints import with_hints
from complaintkit.classification.histories import Earlier, earlier_of
from complaintkit.classification.inferences import with_inferences
from complaintkit.classification.judgements import Judgement
from complaintkit.classification.stating import with_facts
from complaintkit.lexicons import Lexicon
from complaintkit.lexicons import read as read_text
from complaintkit.records import Complaint
from complaintkit.vocabulary import Complexity, Nature

__all__ = ["classify"]


def classify(
    text: str,
    *,
    words: Lexicon | None = None,
    fields: FormFields | Complaint | None = None,
    history: Iterable[Earlier] = (),
) -> Assessment:
    """What *text* says, as a complaint handler would sort it.

    Works for Chinese (Simplified, Traditional, Cantonese) and English, also mixed. The cost is linear in the
    length of the text.

    Args:
        text: what the customer said or wrote.
        words: takes the place of the lexicon that complaintkit ships; see :func:`lexicon`.
        fields: what a form or the register states in fields of its own; it beats the words (:class:`FormFields`).
        history: the customer's earlier complaints, records or texts with the moment of receipt. One about the
            same matter makes this a repeat, and is named.

    Raises:
        RecordError: *text* is no string, or *fields* or *history* hold something else.

    >>> from datetime import UTC, datetime
    >>> before = [("五月账单多扣了视频会员费58元", datetime(2026, 6, 1, tzinfo=UTC))]
    >>> repeat = classify("上次说的视频会员费58元还没退", history=before).flags[-1]
    >>> repeat.value.value, repeat.given[0].kind, repeat.given[0].value
    ('repeat-complaint', 'history', 'history[0]')
    """
    read = _classified(text, words)
    if fields is None and not history:
        return read
    given = fields_of(fields)
    return with_facts(read, given, earlier_of(text, history, given))


def _classified(text: str, words: Lexicon | None) -> Assessment:
    given = read_text(text)
    evidence = with_inferences(evidence_of(given, words or lexicon()))
    evidence = with_hints(evidence, given) if words is None else evidence
    complaint = complaint_of(evidence)
    if not complaint:
        return _no_complaint(text, evidence, complaint)
    nature, content, intent = nature_of(evidence, complaint=True), content_of(evidence), intent_of(evidence)
    needs, flags = needs_of(evidence, intent, content), flags_of(evidence)
    return Assessment(
        text=text,
        is_complaint=complaint,
        nature=nature,
        content=content,
        secondary_content=secondary_content_of(evidence, content.value),
        intent=intent,
        needs=needs,
        complexity=complexity_of(evidence),
        flags=flags,
        cause_reasonable=cause_of(evidence, nature),
        demand_reasonable=demand_of(evidence),
        nearly=nearly_of(evidence, (*needs, *flags)),
    )


def _no_complaint(text: str, evidence: Evidence, complaint: Judgement[bool]) -> Assessment:
    nature: Judgement[Nature | None] = nature_of(evidence, complaint=False)
    return Assessment(
        text=text,
        is_complaint=complaint,
        nature=nature,
        content=_UNASKED["content"],
        secondary_content=None,
        intent=_UNASKED["intent"],
        needs=(),
        complexity=Judgement(value=Complexity.SIMPLE, axis="complexity"),
        flags=flags_of(evidence),
        cause_reasonable=_UNASKED["cause_reasonable"],
        demand_reasonable=_UNASKED["demand_reasonable"],
    )


#: What is not asked of a text that is no complaint.
_UNASKED = {
    axis: Judgement(value=None, axis=axis) for axis in ("content", "intent", "cause_reasonable", "demand_reasonable")
}
