"""Whole results of classification: one worked example of each, every field and every word, in each language."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.classification import (
    Answers,
    Assessment,
    Cue,
    FormFields,
    Gathering,
    Given,
    Indicator,
    Judgement,
    RunnerUp,
    Said,
    assess,
    classify,
    combine,
    find_gatherings,
    indicators,
)
from complaintkit.classification.stating import turned
from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.records import Complaint, Customer, Money
from complaintkit.vocabulary import (
    Complexity,
    ComplexityReason,
    Content,
    Demand,
    FaultKind,
    HarmKind,
    IndicatorKind,
    Intent,
    Nature,
    Need,
    RemedyKind,
    RiskFlag,
)

AT = datetime(2026, 6, 30, tzinfo=UTC)


def rule(name: str, cue: str, source: str, **votes: dict[str, float]) -> Rule:
    """A rule of one cue, with its votes by question."""
    spoken = (Vote(axis, value, weight) for axis, values in votes.items() for value, weight in values.items())
    return Rule(id=name, source=source, cues=(cue,), votes=tuple(spoken))


#: Few words of our own, so that what comes out stays the same however the shipped lexicon grows.
WORDS = Lexicon(
    (
        rule("cut", "断网", "manual:content", complaint={"yes": 1.5}, content={"equipment": 2.5}, nature={"harm": 1.5}),
        rule(
            "rude",
            "态度恶劣",
            "manual:nature",
            complaint={"yes": 2},
            content={"service-attitude": 2},
            nature={"help-seeking": 1},
            need={"respect": 2},
        ),
        rule("back", "退还", "manual:psychology", demand={"stated": 2}, flag={"asks-for-compensation": 1.5}),
        rule("press", "媒体", "course:crisis", flag={"media-exposure": 1.5}, need={"venting": 0.5}),
    )
)
TEXT = "断网三天，客服态度恶劣，要求退还两万元，不然找媒体！"
#: The money is an inference from the demand, the media one from the threat.
MONEY, PRESS, FAULT = "infer-asks-for-money", "infer-goes-to-the-media", "infer-demand-on-a-fault"
CUES = {
    "cut": (0, 2, "断网", "manual:content"),
    "rude": (7, 11, "态度恶劣", "manual:nature"),
    "back": (14, 16, "退还", "manual:psychology"),
    MONEY: (14, 16, "退还", "manual:psychology"),
    FAULT: (14, 16, "退还", "norm:recognition"),
    "figure-high-value": (16, 19, "两万元", "manual:amount"),
    "press": (23, 25, "媒体", "course:crisis"),
    PRESS: (23, 25, "媒体", "course:crisis"),
    "infer-hard-and-outside": (23, 25, "媒体", "course:legal"),
}
EXPLAINED = {
    "zh-Hans": """\
是否投诉：是（把握 0.96；依据：“断网”、“态度恶劣”、“退还”、“媒体”）
性质：利益受损（把握 0.57；依据：“断网”）
内容：设备（把握 0.59；依据：“断网”）
诉求意图：解决问题（把握 0.93；依据：“退还”、“媒体”）
心理需求：求尊重（把握 0.76；依据：“态度恶劣”）
心理需求：求补偿（把握 0.46；依据：“退还”、“媒体”）
复杂程度：复杂（把握 0.94；依据：“两万元”、“媒体”）
风险提示：媒体曝光（把握 0.68；依据：“媒体”）
风险提示：金额重大（把握 0.76；依据：“两万元”）
风险提示：要求补偿（把握 0.68；依据：“退还”）
是否有理由：是（默认，文中没有依据）
要求是否合理：是（把握 0.89；依据：“退还”）
复杂的理由：法律或合同争议、金额大、危机风险
诉求：退款
处理原则：投诉的事实成立，所提要求也有依据：承认并照办。""",
    "zh-Hant": """\
是否投訴：是（把握 0.96；依據：「断网」、「态度恶劣」、「退还」、「媒体」）
性質：利益受損（把握 0.57；依據：「断网」）
內容：設備（把握 0.59；依據：「断网」）
訴求意圖：解決問題（把握 0.93；依據：「退还」、「媒体」）
心理需求：求尊重（把握 0.76；依據：「态度恶劣」）
心理需求：求補償（把握 0.46；依據：「退还」、「媒体」）
複雜程度：複雜（把握 0.94；依據：「两万元」、「媒体」）
風險提示：媒體曝光（把握 0.68；依據：「媒体」）
風險提示：金額重大（把握 0.76；依據：「两万元」）
風險提示：要求補償（把握 0.68；依據：「退还」）
是否有理由：是（預設，文中沒有依據）
要求是否合理：是（把握 0.89；依據：「退还」）
複雜的理由：法律或合約爭議、金額大、危機風險
訴求：退款
處理原則：投訴的事實成立，所提要求也有依據：承認並照辦。""",
    "en": """\
complaint: yes (confidence 0.96; from “断网”, “态度恶劣”, “退还”, “媒体”)
nature: harm to interests (confidence 0.57; from “断网”)
content: equipment (confidence 0.59; from “断网”)
intent: to solve a problem (confidence 0.93; from “退还”, “媒体”)
need: to be respected (confidence 0.76; from “态度恶劣”)
need: to be compensated (confidence 0.46; from “退还”, “媒体”)
complexity: complex (confidence 0.94; from “两万元”, “媒体”)
risk flag: media exposure (confidence 0.68; from “媒体”)
risk flag: high value (confidence 0.76; from “两万元”)
risk flag: asks for compensation (confidence 0.68; from “退还”)
cause: yes (default: nothing in the text says so)
demand in proportion: yes (confidence 0.89; from “退还”)
complex because of: legal dispute, high value, risk of a crisis
demands: refund
principle: What is complained of holds and the demand is founded: own up and meet it.""",
}


def cue(name: str, weight: float) -> Cue:
    """What that rule found in the text."""
    start, end, text, source = CUES[name]
    return Cue(start=start, end=end, text=text, rule=name, weight=weight, source=source)


class TestOneText:
    """What words alone say."""

    def read(self) -> Assessment:
        """What they say."""
        return classify(TEXT, words=WORDS)

    @pytest.mark.parametrize("lang", EXPLAINED)
    def test_it_is_explained(self, lang: str) -> None:
        """A line for each answer, and one for each thing that follows from them."""
        assert self.read().explain(lang) == EXPLAINED[lang]

    def test_a_judgement_whole(self) -> None:
        """The answer, how sure, on which words, and what came next."""
        assert self.read().content == Judgement(
            value=Content.EQUIPMENT,
            axis="content",
            confidence=self.read().content.confidence,
            cues=(cue("cut", 2.5),),
            runner_up=RunnerUp(Content.SERVICE_ATTITUDE, 0.5),
        )
        assert self.read().nature.runner_up == RunnerUp(Nature.HELP_SEEKING, 0.5)
        assert self.read().is_complaint.cues == (
            cue("cut", 1.5), cue("rude", 2), cue(MONEY, 1.25), cue(FAULT, 1), cue(PRESS, 1),
        )  # fmt: skip
        assert self.read().complexity.cues == (
            cue("figure-high-value", 2), cue(PRESS, 1), cue("infer-hard-and-outside", 0.75),
        )  # fmt: skip

    def test_the_question_of_each(self) -> None:
        """Each judgement says which question it answers."""
        assert [each.axis for each in self.read().judgements] == [
            *("is_complaint", "nature", "content", "intent", "needs", "needs", "complexity"),
            *("flags", "flags", "flags", "cause_reasonable", "demand_reasonable"),
        ]

    def test_the_rest(self) -> None:
        """What follows from the judgements, and what was nearly one."""
        read = self.read()
        assert (read.text, read.secondary_content, read.nearly) == (
            TEXT,
            Content.SERVICE_ATTITUDE,
            (RunnerUp(Need.VENTING, 0.5),),
        )
        assert (read.remedies, str(read.amount), read.overruled) == ((RemedyKind.MATERIAL,), "20000 CNY", ())
        assert read.complexity_reasons == (
            ComplexityReason.LEGAL_DISPUTE,
            ComplexityReason.HIGH_VALUE,
            ComplexityReason.CRISIS_RISK,
        )


def bare(html: str) -> str:
    """The HTML without its styles, a row a line."""
    return re.sub(r' style="[^"]*"', "", html).replace("<tr>", "\n<tr>")


HTML = {
    "zh-Hans": """\
<div class="complaintkit"><p>&lt;<mark title="是否投诉：是; 性质：利益受损; 内容：设备">断网</mark>&gt;</p><table>
<tr><th>问题</th><th>判断</th><th>把握</th></tr>
<tr><td>是否投诉</td><td>是</td><td>0.80</td></tr>
<tr><td>性质</td><td>利益受损</td><td>0.80</td></tr>
<tr><td>内容</td><td>设备</td><td>0.89</td></tr>
<tr><td>诉求意图</td><td>纯粹为了发泄</td><td>0.00</td></tr>
<tr><td>复杂程度</td><td>简单</td><td>0.00</td></tr>
<tr><td>是否有理由</td><td>是</td><td>0.00</td></tr>
<tr><td>要求是否合理</td><td>未提出要求</td><td>0.00</td></tr></table></div>""",
    "zh-Hant": """\
<div class="complaintkit"><p>&lt;<mark title="是否投訴：是; 性質：利益受損; 內容：設備">断网</mark>&gt;</p><table>
<tr><th>問題</th><th>判斷</th><th>把握</th></tr>
<tr><td>是否投訴</td><td>是</td><td>0.80</td></tr>
<tr><td>性質</td><td>利益受損</td><td>0.80</td></tr>
<tr><td>內容</td><td>設備</td><td>0.89</td></tr>
<tr><td>訴求意圖</td><td>純粹為了發洩</td><td>0.00</td></tr>
<tr><td>複雜程度</td><td>簡單</td><td>0.00</td></tr>
<tr><td>是否有理由</td><td>是</td><td>0.00</td></tr>
<tr><td>要求是否合理</td><td>未提出要求</td><td>0.00</td></tr></table></div>""",
    "en": """\
<div class="complaintkit"><p>&lt;<mark title="complaint: yes; nature: harm to interests; content: equipment">断网\
</mark>&gt;</p><table>
<tr><th>question</th><th>answer</th><th>confidence</th></tr>
<tr><td>complaint</td><td>yes</td><td>0.80</td></tr>
<tr><td>nature</td><td>harm to interests</td><td>0.80</td></tr>
<tr><td>content</td><td>equipment</td><td>0.89</td></tr>
<tr><td>intent</td><td>pure venting</td><td>0.00</td></tr>
<tr><td>complexity</td><td>simple</td><td>0.00</td></tr>
<tr><td>cause</td><td>yes</td><td>0.00</td></tr>
<tr><td>demand in proportion</td><td>none stated</td><td>0.00</td></tr></table></div>""",
}


@pytest.mark.parametrize("lang", HTML)
def test_as_html(lang: str) -> None:
    """The text with its cues marked, and a table of the answers."""
    assert bare(classify("<断网>", words=WORDS).to_html(lang)) == HTML[lang]


MONEY_CLAIMED = Money(amount=Decimal(20_000), currency="CNY")
FIELDS = FormFields(
    amount=MONEY_CLAIMED,
    demands=(Demand.REFUND, Demand.APOLOGY),
    faults=(FaultKind.MISTAKE, FaultKind.DERELICTION),
    harms=(HarmKind.SELF_ESTEEM, HarmKind.INTERESTS),
    flags=(RiskFlag.DANGER_OR_INJURY,),
    related_to="k-1",
    content=Content.SERVICE_QUALITY,
    received_at=AT,
)
HISTORY = [
    ("宽带断网两天没人修，客服态度恶劣", AT - timedelta(days=40)),
    ("宽带断网三天没人修，客服态度差", AT - timedelta(days=10)),
]
STATED = {
    "zh-Hans": """\
是否投诉：是（把握 1.00；依据：栏目 faults：mistake, dereliction、“态度恶劣”）
性质：利益受损（把握 1.00；依据：栏目 harms：interests）
内容：服务质量（把握 1.00；依据：栏目 content：service-quality）
诉求意图：解决问题（把握 1.00；依据：栏目 demands：refund、栏目 demands：apology）
心理需求：求尊重（把握 1.00；依据：栏目 demands：apology、栏目 harms：self-esteem、“态度恶劣”）
心理需求：求补偿（把握 1.00；依据：栏目 demands：refund）
复杂程度：复杂（把握 1.00；依据：栏目 amount：20000 CNY、栏目 flags：danger-or-injury、\
此前投诉（contacts）：3、此前投诉（since）：2026-05-21T00:00:00+00:00）
风险提示：金额重大（把握 1.00；依据：栏目 amount：20000 CNY）
风险提示：要求补偿（把握 1.00；依据：栏目 demands：refund）
风险提示：重复投诉（把握 1.00；依据：栏目 related_to：k-1、\
此前投诉（complaints）：history[0]、此前投诉（complaints）：history[1]）
风险提示：危险或伤害（把握 1.00；依据：栏目 flags：danger-or-injury）
是否有理由：是（默认，文中没有依据）
要求是否合理：是（把握 0.50；依据：栏目 demands：refund、栏目 demands：apology）
复杂的理由：久拖未决、多次反映、危险或伤害、金额大
诉求：退款、道歉
处理原则：投诉的事实成立，所提要求也有依据：承认并照办。""",
    "en": """\
complaint: yes (confidence 1.00; from field faults: mistake, dereliction, “态度恶劣”)
nature: harm to interests (confidence 1.00; from field harms: interests)
content: service quality (confidence 1.00; from field content: service-quality)
intent: to solve a problem (confidence 1.00; from field demands: refund, field demands: apology)
need: to be respected (confidence 1.00; from field demands: apology, field harms: self-esteem, “态度恶劣”)
need: to be compensated (confidence 1.00; from field demands: refund)
complexity: complex (confidence 1.00; from field amount: 20000 CNY, field flags: danger-or-injury, \
earlier complaints (contacts): 3, earlier complaints (since): 2026-05-21T00:00:00+00:00)
risk flag: high value (confidence 1.00; from field amount: 20000 CNY)
risk flag: asks for compensation (confidence 1.00; from field demands: refund)
risk flag: repeat complaint (confidence 1.00; from field related_to: k-1, \
earlier complaints (complaints): history[0], earlier complaints (complaints): history[1])
risk flag: danger or injury (confidence 1.00; from field flags: danger-or-injury)
cause: yes (default: nothing in the text says so)
demand in proportion: yes (confidence 0.50; from field demands: refund, field demands: apology)
complex because of: long open, many contacts, danger or injury, high value
demands: refund, apology
principle: What is complained of holds and the demand is founded: own up and meet it.""",
}


def field(name: str, value: str, source: str) -> Given:
    """What a field of the form states."""
    return Given(kind="field", name=name, value=value, source=source)


def known(name: str, value: str, source: str) -> Given:
    """What the history shows."""
    return Given(kind="history", name=name, value=value, source=source)


class TestFacts:
    """What a form and a history state, beside one word."""

    REFUND = field("demands", "refund", "manual:psychology")
    APOLOGY = field("demands", "apology", "manual:psychology")

    def read(self) -> Assessment:
        """What they make of it."""
        return classify("客服态度恶劣", words=WORDS, fields=FIELDS, history=HISTORY)

    @pytest.mark.parametrize("lang", STATED)
    def test_it_is_explained(self, lang: str) -> None:
        """Each fact by its field, before the words."""
        assert self.read().explain(lang) == STATED[lang]

    def test_what_each_rests_on(self) -> None:
        """Every fact with the rule by which it counts."""
        amount = field("amount", "20000 CNY", "manual:amount")
        danger = field("flags", "danger-or-injury", "ours")
        assert [each.given for each in self.read().judgements] == [
            (field("faults", "mistake, dereliction", "outline:definition"),),
            (field("harms", "interests", "outline:definition"),),
            (field("content", "service-quality", "manual:content"),),
            (self.REFUND, self.APOLOGY),
            (self.APOLOGY, field("harms", "self-esteem", "outline:definition")),
            (self.REFUND,),
            (
                amount,
                danger,
                known("contacts", "3", "manual:repeat"),
                known("since", "2026-05-21T00:00:00+00:00", "ours"),
            ),
            (amount,),
            (self.REFUND,),
            (
                field("related_to", "k-1", "manual:repeat"),
                known("complaints", "history[0]", "manual:repeat"),
                known("complaints", "history[1]", "manual:repeat"),
            ),
            (danger,),
            (),
            (self.REFUND, self.APOLOGY),
        ]

    def test_what_was_ticked_and_what_was_overruled(self) -> None:
        """Ticks are demands; the words that a fact overrules are kept, a second content among them."""
        assert self.read().ticked == tuple(
            Judgement(value=demand, axis="demands", confidence=1.0, given=(given,))
            for demand, given in ((Demand.REFUND, self.REFUND), (Demand.APOLOGY, self.APOLOGY))
        )
        words = classify("客服态度恶劣", words=WORDS)
        assert self.read().overruled == (words.nature, words.content)
        assert (self.read().secondary_content, self.read().claimed) == (Content.SERVICE_ATTITUDE, MONEY_CLAIMED)

    def test_the_forms_content_is_not_named_twice(self) -> None:
        """What the words were about besides is no second content where the form makes it the first."""
        little = Lexicon((rule("a", "甲", "ours", complaint={"yes": 1}, content={"service-attitude": 1.5}),))
        assert classify("甲", words=little).secondary_content is Content.SERVICE_ATTITUDE
        stated = classify("甲", words=little, fields=FormFields(content=Content.SERVICE_ATTITUDE))
        assert (stated.content.value, stated.secondary_content) == (Content.SERVICE_ATTITUDE, None)

    def test_a_form_that_says_whether_it_is_one(self) -> None:
        """Yes and no, each by our own rule."""
        for answer, written in ((True, "yes"), (False, "no")):
            read = classify("客服态度恶劣", fields=FormFields(is_complaint=answer))
            assert read.is_complaint.value is answer
            assert read.is_complaint.given == (field("is_complaint", written, "ours"),)


class TestTurned:
    """A complaint made none, and none made one."""

    def test_into_none(self) -> None:
        """Nothing of a complaint is left; flags are."""
        read = turned(classify(TEXT, words=WORDS), complaint=False)
        assert read.judgements[1:4] == tuple(
            Judgement(value=None, axis=axis) for axis in ("nature", "content", "intent")
        )
        assert (read.complexity, read.needs, read.secondary_content) == (
            Judgement(value=Complexity.SIMPLE, axis="complexity"),
            (),
            None,
        )
        assert read.cause_reasonable == Judgement(value=None, axis="cause_reasonable")
        assert read.demand_reasonable == Judgement(value=None, axis="demand_reasonable")
        assert len(read.flags) == 3

    def test_into_one(self) -> None:
        """The defaults of a complaint, each without a word behind it."""
        read = turned(classify(""), complaint=True)
        assert (read.nature, read.content, read.intent, read.cause_reasonable) == (
            Judgement(value=Nature.HARM, axis="nature"),
            Judgement(value=Content.SERVICE_QUALITY, axis="content"),
            Judgement(value=Intent.PURE_VENTING, axis="intent"),
            Judgement(value=True, axis="cause_reasonable"),
        )


def said(by: str, axis: str, value: object, confidence: float, weight: float) -> Said:
    """What one said on one question."""
    return Said(by=by, axis=axis, value=value, confidence=confidence, weight=weight)


class TestTwoModels:
    """What two models say together, whole."""

    ONE = Answers(
        is_complaint=True,
        nature=Nature.REGULATORY,
        content=Content.EQUIPMENT,
        intent=Intent.PROBLEM_SOLVING,
        needs=(Need.RESPECT, Need.COMPENSATION),
        complexity=Complexity.COMPLEX,
        flags=(RiskFlag.MEDIA_EXPOSURE,),
        cause_reasonable=False,
        demand_reasonable=False,
        confidence=0.5,
        confidences={"needs": 0.25, "content": 1},
    )
    OTHER = Answers(is_complaint=True, content=Content.SERVICE_ATTITUDE, demand_reasonable=True, confidence=0.75)

    def both(self, **weights: float) -> Any:
        """The two together."""
        given = {"one": assess("断网", self.ONE, by="m-1"), "other": assess("断网", self.OTHER, by="m-2")}
        return combine(given, weights=weights)

    def test_each_answer_of_one(self) -> None:
        """As it was given, with the model's name, and its own confidence where it has one."""

        def answer(axis: str, value: Any, written: str, confidence: float = 0.5) -> Judgement[Any]:
            given = (Given(kind="opinion", name="m-1", value=written, source="ours"),)
            return Judgement(value=value, axis=axis, confidence=confidence, given=given)

        yes, no = True, False
        assert assess("断网", self.ONE, by="m-1") == Assessment(
            text="断网",
            is_complaint=answer("is_complaint", yes, "yes"),
            nature=answer("nature", Nature.REGULATORY, "regulatory"),
            content=answer("content", Content.EQUIPMENT, "equipment", 1),
            secondary_content=None,
            intent=answer("intent", Intent.PROBLEM_SOLVING, "problem-solving"),
            needs=(
                answer("needs", Need.RESPECT, "respect", 0.25),
                answer("needs", Need.COMPENSATION, "compensation", 0.25),
            ),
            complexity=answer("complexity", Complexity.COMPLEX, "complex"),
            flags=(answer("flags", RiskFlag.MEDIA_EXPOSURE, "media-exposure"),),
            cause_reasonable=answer("cause_reasonable", no, "no"),
            demand_reasonable=answer("demand_reasonable", no, "no"),
        )

    def test_none_of_one(self) -> None:
        """Who says that it is none says no; only the flags stay beside it."""
        read = assess("断网", attrs.evolve(self.ONE, is_complaint=False), by="m-1")
        assert read.is_complaint.given == (Given(kind="opinion", name="m-1", value="no", source="ours"),)
        assert [each.value for each in read.judgements] == [
            *(False, None, None, None, Complexity.SIMPLE),
            *(RiskFlag.MEDIA_EXPOSURE, None, None),
        ]

    def test_who_said_what(self) -> None:
        """Question by question, each with its confidence and its weight; a default is as sure as nothing."""
        assert self.both(other=2).said == (
            said("one", "is_complaint", True, 0.5, 1),  # noqa: FBT003
            said("other", "is_complaint", True, 0.75, 2),  # noqa: FBT003
            said("one", "nature", Nature.REGULATORY, 0.5, 1),
            said("other", "nature", Nature.HARM, 0, 2),
            said("one", "content", Content.EQUIPMENT, 1, 1),
            said("other", "content", Content.SERVICE_ATTITUDE, 0.75, 2),
            said("one", "intent", Intent.PROBLEM_SOLVING, 0.5, 1),
            said("other", "intent", Intent.PURE_VENTING, 0, 2),
            said("one", "needs", (Need.RESPECT, Need.COMPENSATION), 0.25, 1),
            said("other", "needs", (), 0, 2),
            said("one", "complexity", Complexity.COMPLEX, 0.5, 1),
            said("other", "complexity", Complexity.SIMPLE, 0, 2),
            said("one", "flags", (RiskFlag.MEDIA_EXPOSURE,), 0.5, 1),
            said("other", "flags", (), 0, 2),
            said("one", "cause_reasonable", False, 0.5, 1),  # noqa: FBT003
            said("other", "cause_reasonable", True, 0, 2),  # noqa: FBT003
            said("one", "demand_reasonable", False, 0.5, 1),  # noqa: FBT003
            said("other", "demand_reasonable", True, 0.75, 2),  # noqa: FBT003
        )

    def test_what_came_out(self) -> None:
        """The heaviest of each, with who was followed and what came next; the share is of all the weight."""
        both = self.both(other=2).assessment

        def one(axis: str, value: object, confidence: float, written: str, **more: Any) -> Judgement[Any]:
            given = tuple(Given(kind="opinion", name=name, value=written) for name in more.pop("by", ("one",)))
            return Judgement(value=value, axis=axis, confidence=confidence, given=given, **more)

        yes, no = True, False
        assert both.judgements == (
            one("is_complaint", yes, 2 / 3, "yes", by=("one", "other")),
            one("nature", Nature.REGULATORY, 0.5 / 3, "regulatory"),
            one(
                *("content", Content.SERVICE_ATTITUDE, 0.5, "service-attitude"),
                by=("other",),
                runner_up=RunnerUp(Content.EQUIPMENT, 0.5),
            ),
            one("intent", Intent.PROBLEM_SOLVING, 0.5 / 3, "problem-solving"),
            one("complexity", Complexity.COMPLEX, 0.5 / 3, "complex"),
            one("cause_reasonable", no, 0.5 / 3, "no"),
            one("demand_reasonable", yes, 0.5, "yes", by=("other",), runner_up=RunnerUp(no, 1)),
        )
        equal = self.both().assessment
        assert equal.needs == (
            one("needs", Need.RESPECT, 0.125, "respect"),
            one("needs", Need.COMPENSATION, 0.125, "compensation"),
        )
        assert equal.flags == (one("flags", RiskFlag.MEDIA_EXPOSURE, 0.25, "media-exposure"),)
        assert (both.secondary_content, both.nearly, both.ticked, both.claimed, both.overruled) == (
            None,
            (),
            (),
            None,
            (),
        )

    def test_facts_and_history_stand_over_both(self) -> None:
        """As they do over words."""
        given = {"one": assess("视频会员费58元还没退", self.ONE, by="m-1")}
        before = [("五月账单多扣了视频会员费58元", AT)]
        found = combine(given, fields=FormFields(content=Content.SUDDEN_EVENT), history=before).assessment
        assert found.content.given == (field("content", "sudden-event", "manual:content"),)
        assert found.flags[-1].given == (known("complaints", "history[0]", "manual:repeat"),)


NOW = datetime(2026, 6, 30, tzinfo=UTC)
LIFT = "三号楼电梯昨天晚上突然停在半空，把老人和孩子困了四十分钟，要求赔偿"
FOUNDED = "Each may be founded; hold each against its record."
SEEN = {
    "zh-Hans": (
        "180 天内有 3 件事要求赔偿：k-0、k-1、k-2。可能每件都有理由，请逐件核对记录。2026-07-30 复核。",
        "2 件投诉文字几乎相同，客户号不同：a、b。也可能是同一件事影响了多人。2026-07-30 复核。",
        "同一件事，金额由 100 CNY 变为 200 CNY：m-0、m-1。损失可能确实扩大了，请核对。2026-07-30 复核。",
        "3 个客户号用同一个联系方式要求赔偿：s-0、s-1、s-2。可能是一家人或同一单位。2026-07-30 复核。",
    ),
    "zh-Hant": (
        "180 天內有 3 件事要求賠償：k-0、k-1、k-2。可能每件都有理由，請逐件核對記錄。2026-07-30 複核。",
        "2 件投訴文字幾乎相同，客戶號不同：a、b。也可能是同一件事影響了多人。2026-07-30 複核。",
        "同一件事，金額由 100 CNY 變為 200 CNY：m-0、m-1。損失可能確實擴大了，請核對。2026-07-30 複核。",
        "3 個客戶號用同一個聯絡方式要求賠償：s-0、s-1、s-2。可能是一家人或同一單位。2026-07-30 複核。",
    ),
    "en": tuple(
        f"{said} Review on 2026-07-30."
        for said in (
            f"Money was asked for in 3 matters within 180 days: k-0, k-1, k-2. {FOUNDED}",
            "2 complaints under different customers have nearly the same text: a, b. One matter may have hit them all.",
            "In one matter the amount went from 100 CNY to 200 CNY: m-0, m-1. The loss may have grown; check.",
            "3 customers ask for money with one telephone or address: s-0, s-1, s-2. They may be one family or firm.",
        )
    ),
}
CLAIMS = ("外卖洒了一半，要求赔偿", "快递压坏了台灯，请赔偿损失", "洗衣店把衬衫染了色，要求赔偿")


def complaint(name: str, text: str, by: Customer | str, ago: int, **fields: Any) -> Complaint:
    """A complaint received so many days ago."""
    customer = Customer(id=by) if isinstance(by, str) else by
    return Complaint(id=name, text=text, received_at=NOW - timedelta(days=ago), customer=customer, **fields)


class TestLooks:
    """What calls for a closer look, each kind whole."""

    KINDS = (
        tuple(complaint(f"k-{i}", text, "lily", 179 - i) for i, text in enumerate(CLAIMS)),
        (complaint("a", LIFT, "tom", 9), complaint("b", LIFT, "ann", 3)),
        tuple(
            complaint(f"m-{i}", LIFT, "lily", 9 - i, amount=Money(amount=Decimal(amount), currency="CNY"))
            for i, amount in enumerate((100, 200))
        ),
        tuple(
            complaint(f"s-{i}", text, Customer(id=f"c-{i}", telephone=telephone), 9 - i)
            for i, (text, telephone) in enumerate(zip(CLAIMS, ("010 5550", "0105550", "010 5550"), strict=True))
        ),
    )

    def test_each_whole(self) -> None:
        """With its kind, complaints, date, count and window; a rise has no window."""
        for kind, given, days in zip(IndicatorKind, self.KINDS, (180, 180, 0, 180), strict=True):
            assert indicators(reversed(given), at=NOW) == (
                Indicator(
                    kind=kind,
                    complaints=given,
                    review_on=date(2026, 7, 30),
                    count=len(given),
                    days=days,
                    source="manual:history",
                ),
            )

    @pytest.mark.parametrize("lang", SEEN)
    def test_in_words(self, lang: str) -> None:
        """Each kind as one sentence or two, with its evidence and its date."""
        assert tuple(indicators(given, at=NOW)[0].message(lang) for given in self.KINDS) == SEEN[lang]

    def test_the_edges_of_the_window(self) -> None:
        """What was received just now counts, and what was received a whole window ago does not."""
        just_now = [attrs.evolve(each, received_at=NOW) for each in self.KINDS[0]]
        assert len(indicators(just_now, at=NOW)) == 1
        first = attrs.evolve(self.KINDS[0][0], received_at=NOW - timedelta(days=180))
        assert indicators([first, *self.KINDS[0][1:]], at=NOW) == ()
        later = attrs.evolve(first, received_at=first.received_at + timedelta.resolution)
        assert len(indicators([later, *self.KINDS[0][1:]], at=NOW)) == 1


def test_a_gathering_whole() -> None:
    """Its complaints in order, how many customers, and its rule; the largest first, of equals the earliest."""
    crowd = tuple(complaint(f"k-{i}", "停水了", f"c-{i}", 7 - i) for i in range(5))
    late = tuple(
        attrs.evolve(each, id=f"l-{each.id}", received_at=each.received_at + timedelta(days=1)) for each in crowd
    )
    found = find_gatherings((*late, *crowd), matter=lambda each: each.id[0])
    assert found == (
        Gathering(complaints=crowd, customers=5, matter="k", source="course:cluster"),
        Gathering(complaints=late, customers=5, matter="l", source="course:cluster"),
    )
    assert find_gatherings(crowd, matter=lambda _: "", customers=1) == ()
