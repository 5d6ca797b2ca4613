"""Judgements whose cues are made when somebody asks for them."""

import pytest

from complaintkit.classification import Cue, Judgement, classify
from complaintkit.classification.evidence import weight_of
from complaintkit.classification.judgements import grounded, grounded_alike

CUE = Cue(start=0, end=2, text="退款", rule="refund", weight=1.0, source="ours")


def test_cues_are_made_once() -> None:
    """Whoever asks first has them made; the next gets the same."""
    asked: list[str] = []

    def cues_for(answer: str) -> tuple[Cue, ...]:
        asked.append(answer)
        return (CUE,)

    judgement = grounded(True, "is_complaint", 0.5, (cues_for, "complaint:yes"))  # noqa: FBT003 - a value, not a switch
    assert asked == []
    assert judgement.cues is judgement.cues
    assert asked == ["complaint:yes"]
    assert judgement == Judgement(value=True, axis="is_complaint", confidence=0.5, cues=(CUE,))


def test_it_has_no_other_attributes() -> None:
    """A slip of the pen is an error as of any object."""
    with pytest.raises(AttributeError, match="'Judgement' object has no attribute 'cuse'"):
        classify("退款").nature.cuse  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018


def test_one_judgement_may_rest_on_the_words_of_another() -> None:
    """On the grounds of one that was read, or the cues of one that was made by hand."""
    nature = classify("味道太咸，不好吃").nature
    made = Judgement(value="venting", axis="nature", confidence=nature.confidence, cues=nature.cues)
    for other in (nature, made):
        alike = grounded_alike(other, "groundless", "cause")
        assert (alike.cues, alike.confidence) == (nature.cues, nature.confidence)


def test_cues_weigh_together_as_marks_do() -> None:
    """The second cue of one rule counts half, the third a quarter, another rule's in full; after fifty none counts."""
    other = Cue(start=4, end=6, text="不退", rule="refuses", weight=2.0, source="ours")
    assert weight_of([]) == 0
    assert weight_of([CUE, CUE, other, CUE]) == 1 + 0.5 + 2 + 0.25
    assert weight_of([CUE] * 60) == weight_of([CUE] * 50)
