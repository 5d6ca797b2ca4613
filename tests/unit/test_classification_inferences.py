"""What one sign says about another question, and what hints decide where nothing clearer speaks."""

import re
from typing import Any

import pytest

from complaintkit._tables import table
from complaintkit.classification import classify, lexicon
from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.vocabulary import Intent, Nature, Need

ROWS: list[dict[str, Any]] = table("classification/inferences")["inference"]


class TestInferences:
    """From one sign to another answer."""

    @pytest.mark.parametrize("text", ["把押金退给我", "Give me my deposit back", "部機退返錢俾我"])
    def test_who_asks_for_money_complains_and_wants_something_done(self, text: str) -> None:
        """No word of complaint is needed beside the demand."""
        assessment = classify(text)
        assert assessment.is_complaint
        assert assessment.intent.value is Intent.PROBLEM_SOLVING

    def test_an_inference_points_at_the_words_it_rests_on(self) -> None:
        """The cue is the sign's own place in the text, under the inference's name and source."""
        text = "你好,把押金退给我"
        cue = next(cue for cue in classify(text).is_complaint.cues if cue.rule == "infer-asks-for-money")
        assert text[cue.start : cue.end] == cue.text == "把押金退"
        assert cue.source == "manual:psychology"

    def test_a_fault_with_a_polite_request_and_nobody_blamed_seeks_help(self) -> None:
        """It is a complaint all the same: the fault is to be put right."""
        assessment = classify("厨房的插座不通电了,麻烦派个师傅来看看")
        assert assessment.is_complaint
        assert assessment.nature.value is Nature.HELP_SEEKING

    def test_a_body_that_knew_is_blamed(self) -> None:
        """The same fault, reported in vain before, alleges a harm."""
        assessment = classify("厨房的插座不通电了,上周就报修过,没有人来,麻烦派个师傅来看看")
        assert assessment.nature.value is Nature.HARM

    def test_what_is_settled_stays_settled(self) -> None:
        """A sign that rules an inference out does so: the refund is there."""
        assert not classify("The refund has come through, please close the case.").is_complaint

    def test_a_hope_beside_praise_is_an_expectation(self) -> None:
        """A shortcoming and a wish without anger make an expectation, as a proposal."""
        assessment = classify("菜很香,就是停车位不够。要是能多划几个就好了")
        assert assessment.is_complaint
        assert (assessment.nature.value, assessment.intent.value) == (Nature.CONSULTATION, Intent.EXPECTATION)

    def test_a_lexicon_of_ones_own_is_read_with_the_same_inferences(self) -> None:
        """Inferences name answers, so they hold for a host's rules too; hints of ours are left out."""
        asks = Rule(id="asks", source="host", votes=(Vote("flag", "asks-for-compensation", 2.0),), cues=("zahle",))
        assert classify("zahle mir das", words=Lexicon((asks,))).is_complaint
        assert not classify("没人, 坏了, 碎了, 丢了", words=Lexicon((asks,))).is_complaint


class TestTheTable:
    """``data/classification/inferences.toml``."""

    def test_each_row_has_a_name_of_its_own(self) -> None:
        """No two rows share a name."""
        assert len({row["id"] for row in ROWS}) == len(ROWS)

    def test_each_sign_can_be_there(self) -> None:
        """A row waits for rules that there are, and for answers that some rule speaks for."""
        rules = {rule.id for rule in lexicon().rules}
        voted = {f"{v.axis}:{v.value}" for rule in lexicon().rules for v in (*rule.votes, *(rule.negated or ()))}
        voted |= {name for row in ROWS for name in row["votes"]}
        voted |= {name for row in table("classification/figures").values() for name in row["votes"]}
        waited = {sign for row in ROWS for group in (*row["when"], row.get("unless", [])) for sign in group}
        assert {sign for sign in waited if ":" in sign} <= voted
        assert {sign for sign in waited if ":" not in sign} <= rules

    def test_each_gathering_sign_is_waited_for(self) -> None:
        """The axis ``sign`` answers nothing by itself, so a vote for it that no row waits for is lost."""
        signs = {v.value for rule in lexicon().rules for v in rule.votes if v.axis == "sign"}
        waited = {sign for row in ROWS for group in (*row["when"], row.get("unless", [])) for sign in group}
        assert {f"sign:{value}" for value in signs} <= waited

    def test_sources_and_weights(self) -> None:
        """Each row has a source, and weights between a hint and more than enough, for or against."""
        for row in ROWS:
            assert re.fullmatch(r"ours|[a-z]+:[a-z-]+", row["source"])
            assert all(0 < abs(weight) <= 4 for weight in row["votes"].values())


class TestHints:
    """Hints decide where nothing clearer speaks."""

    @pytest.mark.parametrize(
        "text",
        [
            "洗车店的师傅把我后视镜掰断了,问他他就笑笑",
            "寄存的箱子轮子掉了一个,柜台的人连看都没看",
            "The porter dropped my suitcase and walked on without looking",
        ],
    )
    def test_a_mishap_told_in_facts_alone_is_a_complaint(self, text: str) -> None:
        """A firm's people and a mishap are enough, by the benefit of the doubt."""
        assert classify(text).is_complaint

    @pytest.mark.parametrize(
        "text",
        [
            "请问营业厅周末开门吗,不开的话网上能办吗",
            "护士很耐心,一点也不疼",
            "今天风大,阳台的花盆都搬进屋了",
            "Great crew, never had to wait",
        ],
    )
    def test_a_question_praise_or_chat_stays_what_it_is(self, text: str) -> None:
        """What says clearly that it is none, or hints at nothing, is no complaint."""
        assert not classify(text).is_complaint


def test_a_need_rests_on_words_though_the_intent_does_not() -> None:
    """An intent that is only assumed has no words; the need that it implies then rests on its own."""
    assessment = classify("不not !")
    assert (assessment.intent.value, assessment.intent.cues) == (Intent.PURE_VENTING, ())
    assert [(need.value, {cue.text for cue in need.cues}) for need in assessment.needs] == [(Need.VENTING, {"!"})]
