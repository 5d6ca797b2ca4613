"""Laws of facts and opinions, whatever the text."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from complaintkit.classification import Assessment, FormFields, classify, combine
from complaintkit.records import Money
from complaintkit.vocabulary import Content, Demand, FaultKind, HarmKind, RiskFlag

PHRASES = (
    "断网",
    "没人处理",
    "態度惡劣",
    "要求赔偿",
    "请问怎么办理",
    "味道很好",
    "两万元",
    "打了三次电话",
    "refund",
    "rude",
    "，",
    "不",
)
texts = st.lists(st.sampled_from(PHRASES), max_size=8).map("".join)
fields = st.builds(
    FormFields,
    amount=st.none()
    | st.builds(Money, amount=st.integers(0, 99_999).map(Decimal), currency=st.sampled_from(["CNY", "ISK"])),
    demands=st.lists(st.sampled_from(Demand), max_size=3, unique=True).map(tuple),
    is_complaint=st.none() | st.booleans(),
    content=st.none() | st.sampled_from(Content),
    faults=st.lists(st.sampled_from(FaultKind), max_size=1).map(tuple),
    harms=st.lists(st.sampled_from(HarmKind), max_size=2, unique=True).map(tuple),
    flags=st.lists(st.sampled_from(RiskFlag), max_size=2, unique=True).map(tuple),
    related_to=st.sampled_from(["", "k-0"]),
)


def is_whole(read: Assessment) -> None:
    """Holds of every assessment, wherever it comes from."""
    if not read.is_complaint:
        kinds = (read.content, read.intent, read.cause_reasonable, read.demand_reasonable)
        assert all(judgement.value is None for judgement in kinds)
        assert (read.needs, read.secondary_content, read.complexity.value.value) == ((), None, "simple")
    assert [flag.value for flag in read.flags] == [flag for flag in RiskFlag if flag in {f.value for f in read.flags}]
    assert read.secondary_content is None or read.secondary_content is not read.content.value
    for judgement in read.judgements:
        assert 0 <= judgement.confidence <= 1
        assert all(read.text[cue.start : cue.end] == cue.text for cue in judgement.cues)


class TestFacts:
    """Fields beat words."""

    @given(texts, fields)
    def test_what_a_field_states_is_the_answer(self, text: str, given: FormFields) -> None:
        """And the answer names the field; the assessment stays whole."""
        read = classify(text, fields=given)
        is_whole(read)
        if given.is_complaint is not None:
            assert read.is_complaint.value is given.is_complaint
            assert read.is_complaint.is_stated
        if given.content is not None and read.is_complaint:
            assert (read.content.value, read.content.is_stated) == (given.content, True)
        up = {flag.value: flag for flag in read.flags}
        assert all(flag in up and up[flag].is_stated for flag in given.flags)
        assert (not given.related_to) or up[RiskFlag.REPEAT_COMPLAINT].is_stated
        assert set(given.demands) <= {demand.value for demand in read.demands}

    @given(texts, fields)
    def test_what_was_overruled_is_what_the_words_said(self, text: str, given: FormFields) -> None:
        """With its words, and no longer in the answers."""
        words, read = classify(text), classify(text, fields=given)
        for said in read.overruled:
            assert said.cues
            assert said.axis in {judgement.axis for judgement in words.judgements}
            assert said not in read.judgements

    @given(texts, fields)
    def test_stated_twice_is_stated_once(self, text: str, given: FormFields) -> None:
        """Values do not change when the same is said again, here of the combination of one."""
        once = classify(text, fields=given)
        again = combine({"once": once}).assessment
        assert [(j.axis, j.value) for j in again.judgements] == [(j.axis, j.value) for j in once.judgements]


class TestOpinions:
    """What comes out of several is an assessment like any other."""

    @given(texts, fields, st.floats(0, 9), st.floats(0.1, 9))
    def test_it_is_whole(self, text: str, given: FormFields, one: float, other: float) -> None:
        """Whatever the weights, and every answer is somebody's."""
        both = combine({"a": classify(text), "b": classify(text, fields=given)}, weights={"a": one, "b": other})
        is_whole(both.assessment)
        said = {(each.axis, each.value) for each in both.said if each.axis not in ("needs", "flags")}
        single = [judgement for judgement in both.assessment.judgements if judgement.axis not in ("needs", "flags")]
        assert all((judgement.axis, judgement.value) in said for judgement in single)
