"""Laws of classification, whatever the text."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintkit._text.folding import fold
from complaintkit.classification import Judgement, classify, lexicon
from complaintkit.classification.explanation import as_html
from complaintkit.classification.hints import HINTS
from complaintkit.classification.judgements import YES_OR_NO
from complaintkit.lexicons import Lexicon
from complaintkit.vocabulary import Complexity
from tests.counted_work import REPEATED, calls_of

opencc = pytest.importorskip("opencc")
TRADITIONAL, SIMPLIFIED = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")

PHRASES = (
    *("投诉", "没人处理", "態度惡劣", "不退款", "要求赔偿", "请尽快修复", "请问怎么办理", "建议增加班次"),
    *("味道很好", "很满意", "不好吃", "太贵", "如果再不解决", "找媒体曝光", "起诉你们", "打了三次电话"),
    *("2万元", "四个月", "差点受伤", "叫你们经理出来", "垃圾公司", "谢谢", "吗?", "!!"),
    *(
        "refused to refund",
        "called three times",
        "great service",
        "not working",
        "rude",
        "my lawyer",
        "unsafe",
        "thank you",
    ),
    *("overpriced"),
)
texts = st.lists(
    st.one_of(
        st.sampled_from(PHRASES),
        st.sampled_from([",", "。", " ", "\n", "不", "没", "if ", "not "]),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)


#: Characters that break texts: joiners, marks that turn the direction, controls, halves of pairs, open quotations.
DISTURBING = (
    *(
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u202e",
        "\u2066",
        "\x00",
        "\x1b",
        "\u0301",
        "\ud83d",
        "\udc00",
        "😡",
        "👨\u200d👩\u200d👧",
    ),
    *("“", "”", "「", "『", '"', "  ", "\n", "\u3000", "Ａ", "㎡", "مرحبا", "ру", "한", "\U0010ffff", "ﷺ"),
)


class TestEveryAssessment:
    """What holds of the reading of any text."""

    @given(texts)
    def test_cues_are_the_texts_own_words(self, text: str) -> None:
        """Every cue is a piece of the original text, its rule one of the lexicons or of figures and style."""
        rules = {rule.id for words in (lexicon(), Lexicon.load(HINTS)) for rule in words.rules}
        for cue in classify(text).cues:
            assert text[cue.start : cue.end] == cue.text != ""
            assert cue.rule in rules or cue.rule.startswith(("figure-", "style-", "infer-"))
            assert cue.weight > 0

    @given(st.lists(st.one_of(st.sampled_from(PHRASES), st.sampled_from(DISTURBING)), max_size=12).map("".join))
    def test_what_does_not_show_disturbs_no_span(self, text: str) -> None:
        """Amid what is unseen, unpaired or turned round, a cue is still the original's own words, and its rule's."""
        rules = {rule.id: rule for words in (lexicon(), Lexicon.load(HINTS)) for rule in words.rules}
        for cue in classify(text).cues:
            assert text[cue.start : cue.end] == cue.text
            if cue.rule in rules:
                # Alone it has no neighbours.
                rule = attrs.evolve(rules[cue.rule], requires=(), forbids=())
                alone = Lexicon((rule,)).matches(cue.text)
                assert any(fold(match.text).text == fold(cue.text).text for match in alone)

    @given(texts)
    def test_cues_are_made_when_asked_for_and_make_no_difference(self, text: str) -> None:
        """An assessment equals, hashes, prints and travels as one whose cues somebody has asked for already."""
        asked = classify(text)
        assert len([cue for judgement in asked.judgements for cue in judgement.cues]) >= len(asked.cues)
        assert classify(text) == asked
        assert hash(classify(text)) == hash(asked)
        assert repr(classify(text)) == repr(asked)
        assert pickle.loads(pickle.dumps(classify(text))) == asked == copy.deepcopy(classify(text))

    @given(texts)
    def test_what_is_not_the_default_rests_on_cues(self, text: str) -> None:
        """A complaint, a complex matter, a need, a flag, a groundless cause, a stated demand: each names its words."""
        assessment = classify(text)
        judged: list[Judgement[object]] = [*assessment.needs, *assessment.flags]
        judged += [
            j
            for j in (assessment.is_complaint, assessment.demand_reasonable)
            if j.value is not None and j.value is not False
        ]
        judged += [assessment.complexity] * (assessment.complexity.value is Complexity.COMPLEX)
        judged += [assessment.cause_reasonable] * (assessment.cause_reasonable.value is False)
        assert all(judgement.cues for judgement in judged)

    @given(texts)
    def test_confidence(self, text: str) -> None:
        """It lies from 0 to below 1, and is 0 exactly where there are no cues."""
        for judgement in classify(text).judgements:
            assert 0 <= judgement.confidence < 1
            assert (judgement.confidence > 0) == bool(judgement.cues)

    @given(texts)
    def test_what_is_no_complaint_has_no_kind(self, text: str) -> None:
        """Content, intent, needs, cause and demand belong to complaints; nature to complaints and requests."""
        assessment = classify(text)
        if assessment.is_complaint:
            assert None not in (assessment.nature.value, assessment.content.value, assessment.intent.value)
        else:
            assert (assessment.content.value, assessment.intent.value, assessment.needs) == (None, None, ())
            assert (assessment.cause_reasonable.value, assessment.demand_reasonable.value) == (None, None)

    @given(texts)
    def test_only_yes_or_no_is_a_condition(self, text: str) -> None:
        """The three yes-or-no axes can be asked; any other refuses."""
        for judgement in classify(text).judgements:
            if judgement.axis in YES_OR_NO:
                assert bool(judgement) is (judgement.value is True)
            else:
                with pytest.raises(TypeError):
                    bool(judgement)

    @given(texts, st.sampled_from([" ", "\n", "\t\u3000", "\u200b"]))
    def test_blanks_round_a_text_say_nothing(self, text: str, blank: str) -> None:
        """The answers are the same with blanks before and after."""
        assert answers(blank + text + blank) == answers(text)

    @given(texts)
    def test_it_explains_itself(self, text: str) -> None:
        """Every assessment can be told in every language and as HTML that any encoding carries."""
        assessment = classify(text)
        for shown in (assessment.explain("zh-Hans"), assessment.explain("en"), as_html(text, assessment.judgements)):
            assert shown.encode("utf-8")


def answers(text: str) -> list[tuple[str, object]]:
    """What the text is taken to say, without the places."""
    return [(judgement.axis, judgement.value) for judgement in classify(text).judgements]


def places(text: str) -> list[tuple[object, ...]]:
    """Where the cues of the text stand, by which rules and how heavy."""
    return [(cue.start, cue.end, cue.rule, cue.weight) for cue in classify(text).cues]


class TestEvidence:
    """Evidence works the way a person would expect."""

    @given(texts)
    def test_a_lexicon_without_rules_reads_nothing(self, text: str) -> None:
        """Without words only figures, style and what follows from them speak."""
        rules = {cue.rule for cue in classify(text, words=Lexicon()).cues}
        assert all(rule.startswith(("figure-", "style-", "infer-")) for rule in rules)

    @given(texts)
    def test_traditional_and_simplified_read_alike(self, text: str) -> None:
        """The script makes no difference to any answer."""
        if max(text, default="") < "\ud800":
            traditional = TRADITIONAL.convert(text)
            simplified = SIMPLIFIED.convert(traditional)
            assert answers(traditional) == answers(simplified)
            if len(traditional) == len(simplified):
                assert places(traditional) == places(simplified)


@pytest.mark.parametrize("unit", REPEATED)
def test_the_work_is_linear(unit: str) -> None:
    """Four times the text makes at most some four times the calls, whatever is repeated; quadratic work makes sixteen.

    What it takes in time is for the benchmarks.
    """
    classify(unit)

    def work(characters: int) -> int:
        return calls_of(lambda: classify(unit * (characters // len(unit))))

    assert work(16_000) < 6 * max(work(4_000), 1_000)
