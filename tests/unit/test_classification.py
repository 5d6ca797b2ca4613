"""What a text is taken to say, and on which words that rests."""

import pickle
from decimal import Decimal

import attrs
import pytest

from complaintkit import classification, vocabulary
from complaintkit.classification import Cue, Judgement, classify, is_high_value, lexicon
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.records import Money
from complaintkit.vocabulary import Complexity, Content, DemandCell, Intent, Nature, Need, RiskFlag


def flags(text: str) -> set[RiskFlag]:
    """The flags that the text raises."""
    return {flag.value for flag in classify(text).flags}


def needs(text: str) -> set[Need]:
    """The needs that the text shows."""
    return {need.value for need in classify(text).needs}


def html_of(text: str) -> str:
    """What a notebook shows of the text's assessment."""
    return classify(text)._repr_html_()  # pyright: ignore[reportPrivateUsage]


class TestJudgements:
    """An answer knows what kind of answer it is."""

    def test_a_yes_or_no_is_true_only_when_yes(self) -> None:
        """*No* and *nothing said* are both false."""
        assert bool(Judgement(value=True, axis="is_complaint")) is True
        assert bool(Judgement(value=False, axis="cause_reasonable")) is False
        assert bool(Judgement(value=None, axis="demand_reasonable")) is False

    def test_any_other_answer_is_no_condition(self) -> None:
        """A nature is neither true nor false; to ask is a mistake that is told."""
        with pytest.raises(TypeError, match="the judgement on nature is no yes or no; ask for its value"):
            bool(classify("断网了").nature)

    def test_a_judgement_without_cues_is_the_default(self) -> None:
        """A text that says nothing gets the defaults, none with cues or confidence."""
        assessment = classify("")
        assert not assessment.is_complaint
        assert (assessment.nature.value, assessment.content.value, assessment.intent.value) == (None, None, None)
        assert assessment.complexity.value is Complexity.SIMPLE
        assert (assessment.cause_reasonable.value, assessment.demand_reasonable.value) == (None, None)
        assert (assessment.needs, assessment.flags, assessment.secondary_content) == ((), (), None)
        assert all(j.cues == () and j.confidence == 0 for j in assessment.judgements)

    def test_a_cue_says_where_and_why(self) -> None:
        """A cue has its place in the original text, its words, its rule, weight and source."""
        text = "客服  態度惡劣"
        cue = next(cue for cue in classify(text).content.cues if cue.rule == "zh-attitude")
        assert cue == Cue(start=4, end=8, text="態度惡劣", rule="zh-attitude", weight=2.0, source="manual:content")
        assert text[slice(*cue.span)] == "態度惡劣"
        assert lexicon().rule(cue.rule).source == cue.source

    def test_all_cues_in_order(self) -> None:
        """The assessment's cues are those of its judgements, each place and rule once, in the order of the text."""
        cues = classify("不退款就曝光你们,态度恶劣").cues
        assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
        assert len({(cue.start, cue.end, cue.rule) for cue in cues}) == len(cues)

    def test_more_evidence_is_surer_and_never_sure(self) -> None:
        """Confidence grows with the evidence and stays below 1; repetition counts at most twice.

        A strength of 4/5 lies half-way between two points of the table.
        """
        once, twice = classify("一直没人处理"), classify("一直没人处理,还乱收费")
        assert 0 < once.is_complaint.confidence < twice.is_complaint.confidence < 1
        assert classify("投诉" * 500).is_complaint.confidence == pytest.approx((0.92 + 0.96) / 2)


class TestAComplaint:
    """Dissatisfaction outweighs praise and questions, or it is none."""

    def test_praise_outweighs_a_small_blemish(self) -> None:
        """A review goes by its net thrust; one that is no complaint has its praise for cues."""
        mixed = classify("味道很好,服务热情,环境干净,很满意,就是上菜慢")
        assert not mixed.is_complaint
        assert {"味道很好", "热情"} & {cue.text for cue in mixed.is_complaint.cues} or mixed.is_complaint.cues
        assert classify("味道不错,但是态度恶劣,乱收费,再也不来了").is_complaint

    def test_negated_praise_is_blame(self) -> None:
        """*Not clean* is a complaint, *clean* is none."""
        assert classify("房间不干净").is_complaint
        assert not classify("房间干净").is_complaint

    def test_a_harm_denied_is_none(self) -> None:
        """*No problem* and *not late* allege nothing."""
        assert not classify("没有问题,没有迟到").is_complaint

    def test_the_houses_answer_is_not_the_customers(self) -> None:
        """What stands after the house's answer begins counts for nothing."""
        text = "态度恶劣,房间很脏。酒店回复:感谢您的好评,我们会让您满意,期待您再次光临,领导非常重视"
        assert classify(text).is_complaint
        assert all(cue.end <= text.index("酒店回复") for cue in classify(text).cues)
        assert classify("酒店回复太慢,态度恶劣").is_complaint

    def test_another_lexicon_reads_otherwise(self) -> None:
        """A host's own words take the place of ours."""
        ours = Lexicon((Rule(id="a", source="ours", votes=(Vote("complaint", "yes", 2.0),), cues=("呜呜",)),))
        assert classify("呜呜", words=ours).is_complaint
        assert not classify("态度恶劣", words=ours).is_complaint
        assert classify("呜呜", words=ours).nature == Judgement(value=Nature.HARM, axis="nature")
        assert classify("呜呜", words=ours).content == Judgement(value=Content.SERVICE_QUALITY, axis="content")
        assert classify("呜呜", words=ours).intent == Judgement(value=Intent.PURE_VENTING, axis="intent")
        assert classify("呜呜", words=ours).needs == ()

    def test_a_changed_lexicon(self) -> None:
        """Ours without a rule, or with one more, is a lexicon too."""
        without = lexicon().without("zh-attitude", "yue-attitude", "zh-respect")
        assert classify("态度很恶劣").is_complaint
        assert not classify("态度很恶劣", words=without).is_complaint


class TestContent:
    """A complaint has one main content and perhaps a second."""

    def test_a_second_content(self) -> None:
        """A fault with a rude answer is about both."""
        assessment = classify("空调不制冷,遥控器失灵,电视黑屏,前台态度恶劣")
        assert assessment.content.value is Content.EQUIPMENT
        assert assessment.secondary_content is Content.SERVICE_ATTITUDE

    def test_no_second_content(self) -> None:
        """Where nothing else stands out there is none."""
        assert classify("前台态度恶劣").secondary_content is None


class TestNeeds:
    """Needs show in words and in style."""

    def test_pure_venting_is_the_need_to_vent(self) -> None:
        """Whoever only vents needs to; whoever wants something settled shows it by more than one mark."""
        assert Need.VENTING in needs("味道难吃,不会再来")
        assert Need.VENTING not in needs("断网三天,请尽快修复!")
        assert Need.VENTING in needs("断网三天,垃圾,太过分了!!!要求退款,要求退款,没人处理")

    def test_compensation(self) -> None:
        """A demand that names what is to be made good is a need for compensation; a call for a raid is not."""
        assert Need.COMPENSATION in needs("多扣了我的话费,要求退还")
        assert Need.COMPENSATION not in needs("举报黑网吧,希望严厉查处")

    def test_a_problem_to_be_solved_is_to_be_put_right(self) -> None:
        """Who wants a problem solved needs a remedy, by the words of the intent; who minds a manner only does not."""
        remedy = next(n for n in classify("断网三天,请尽快修复").needs if n.value is Need.COMPENSATION)
        assert remedy.cues
        assert Need.COMPENSATION not in needs("窗口人员态度恶劣,请领导管一管")

    def test_a_verdict_without_feeling_is_no_need_to_vent(self) -> None:
        """Pure venting that shows no feeling at all is not called a need."""
        assert Need.VENTING not in needs("等了一个小时")


class TestFlags:
    """What can be read from a text, and what can't."""

    @pytest.mark.parametrize(
        ("text", "flag"),
        [
            ("花了1万元", RiskFlag.HIGH_VALUE),
            ("lost $1,500", RiskFlag.HIGH_VALUE),
            ("蝕咗$12000", RiskFlag.HIGH_VALUE),
            ("打了三次电话", RiskFlag.REPEAT_COMPLAINT),
            ("i called twice", RiskFlag.REPEAT_COMPLAINT),
            ("第二次报修", RiskFlag.REPEAT_COMPLAINT),
            ("如果再不解决,就找媒体曝光", RiskFlag.MEDIA_EXPOSURE),
            ("再不退钱我就跳楼", RiskFlag.EXTREME_ACT),
        ],
    )
    def test_a_flag_goes_up(self, text: str, flag: RiskFlag) -> None:
        """Amounts, counts and threats raise their flags; a threat is made in a conditional."""
        assert flag in flags(text)

    @pytest.mark.parametrize(
        ("text", "flag"),
        [
            ("花了9999元", RiskFlag.HIGH_VALUE),
            ("lost $1,499.99", RiskFlag.HIGH_VALUE),
            ("蝕咗$11999", RiskFlag.HIGH_VALUE),
            ("售价128000元", RiskFlag.HIGH_VALUE),
            ("买了三次", RiskFlag.REPEAT_COMPLAINT),
            ("用了一次", RiskFlag.REPEAT_COMPLAINT),
            ("我不要求赔偿", RiskFlag.ASKS_FOR_COMPENSATION),
            ("尊敬的领导,您好", RiskFlag.ASKS_FOR_LEADER),
            ("请工商局核实处理", RiskFlag.LEGAL_OR_OUTSIDE_BODY),
            ("我的心受伤了", RiskFlag.DANGER_OR_INJURY),
        ],
    )
    def test_a_flag_stays_down(self, text: str, flag: RiskFlag) -> None:
        """Just below the threshold, a mere price, a denial, a salutation, the body addressed, a figure of speech."""
        assert flag not in flags(text)

    def test_flags_come_in_the_order_of_the_list(self) -> None:
        """The order is the vocabulary's, whatever the text's."""
        found = [flag.value for flag in classify("要求退款,找媒体曝光,找律师起诉,差点受伤").flags]
        assert found == [flag for flag in RiskFlag if flag in found]
        assert len(found) == 4

    def test_an_amount_on_record(self) -> None:
        """The same thresholds judge an amount that stands in the record; a currency without one is not judged."""
        assert is_high_value(Money(amount=Decimal(10_000), currency="CNY"))
        assert not is_high_value(Money(amount=Decimal("9999.99"), currency="CNY"))
        assert not is_high_value(Money(amount=Decimal(10**9), currency="JPY"))


class TestComplexity:
    """Simple unless a sign of the default policy stands."""

    @pytest.mark.parametrize(
        "text",
        ["漏水已经四个月了,没人修", "投诉五次没人处理", "涉及合同纠纷,要求退款", "多收我2万元", "差点触电,有安全隐患"],
    )
    def test_complex(self, text: str) -> None:
        """Open for a month, many contacts, a contract, a high amount, danger."""
        assert classify(text).complexity.value is Complexity.COMPLEX

    @pytest.mark.parametrize("text", ["漏水三天了,没人修", "刚用了三个月就坏了", "多收我20元"])
    def test_simple(self, text: str) -> None:
        """A few days, the age of a purchase and a small amount make nothing complex."""
        assert classify(text).complexity.value is Complexity.SIMPLE


class TestStyle:
    """How it is said."""

    def test_exclamations(self) -> None:
        """Marks in a row, or three in all, show feeling; one is a hint."""
        rules = [{cue.rule for cue in classify(text).cues} for text in ("难吃!!", "难吃!真!贵!", "难吃!")]
        assert "style-exclamation" in rules[0] & rules[1]
        assert "style-exclamation" not in rules[2]

    def test_bafflement(self) -> None:
        """Question marks in a row are no question."""
        assert "style-bafflement" in {cue.rule for cue in classify("乱收费,这合理吗??").cues}
        assert "style-bafflement" not in {cue.rule for cue in classify("乱收费!!").cues}

    def test_shouting(self) -> None:
        """Two loud words in a text that else is not loud; masked names and a text all in capitals are not shouting."""
        rules = [
            {cue.rule for cue in classify(text).cues}
            for text in ("the WORST service EVER, awful", "the WORST XXXX ever, awful", "THE WORST SERVICE EVER")
        ]
        assert "style-shouting" in rules[0]
        assert "style-shouting" not in rules[1] | rules[2]


class TestReasons:
    """Cause and demand, the two questions of the demanding customer's matrix."""

    def test_no_cause(self) -> None:
        """Taste gives no cause, and so does one's own fault; the words that say so are the cues."""
        taste, own = classify("太咸了,难吃"), classify("我忘了还,是我自己没看清,凭什么收违约金")
        assert (taste.cause_reasonable.value, own.cause_reasonable.value) == (False, False)
        assert taste.cause_reasonable.cues
        assert own.cause_reasonable.cues

    def test_a_cause_is_granted_by_default(self) -> None:
        """The customer is believed (manual:benefit-of-doubt)."""
        assert classify("态度恶劣").cause_reasonable == Judgement(value=True, axis="cause_reasonable")


class TestExplanations:
    """An assessment explains itself."""

    def test_in_words(self) -> None:
        """Each judgement is one line with its words, in three languages; a default says that it is one."""
        assessment = classify("客服态度恶劣,要求退款")
        chinese, english = assessment.explain(), assessment.explain("en")
        assert "性质：" in chinese
        assert "“态度恶劣”" in chinese
        assert "复杂程度：简单（默认，文中没有依据）" in chinese
        assert english.startswith("complaint: yes (confidence 0.")
        assert "是否投訴：是" in assessment.explain("zh-Hant")
        assert english.splitlines()[len(assessment.judgements) :] == [
            "demands: refund",
            f"principle: {DemandCell.CAUSE_AND_GROUND.definition('en')}",
        ]

    def test_of_nothing(self) -> None:
        """A text that says nothing is explained too."""
        assert "complaint: no (default" in classify("").explain("en")
        assert "demand in proportion: none stated" in classify("断网了").explain("en")

    def test_in_another_language(self) -> None:
        """A language that we do not speak is refused, with the nearest that we do."""
        with pytest.raises(UnknownTermError, match=r"unknown language 'zh'; did you mean .*'zh-Hans'"):
            classify("断网").explain("zh")

    def test_as_html(self) -> None:
        """The text is shown whole and escaped, its cues marked with what they speak for."""
        html = html_of('<script>alert("x")</script>态度恶劣&不退款')
        assert "<script>" not in html
        assert "&lt;script&gt;" in html
        assert '<mark title="是否投诉：是' in html
        assert ">态度恶劣</mark>&amp;" in html

    def test_as_html_with_overlapping_cues(self) -> None:
        """Cues that overlap become one mark, and no letter is lost or doubled."""
        text = "多次向物业反映没人处理,希望尽快处理"
        html = html_of(text).split("</p>")[0].split(">", 2)[2]
        bare = html
        while "<" in bare:
            bare = bare[: bare.index("<")] + bare[bare.index(">") + 1 :]
        assert bare == text

    def test_a_lone_surrogate_can_be_shown(self) -> None:
        """What is shown can be encoded, whatever the text held."""
        assessment = classify("不退款\ud800态度恶劣")
        assert html_of(assessment.text).encode("utf-8")
        assert assessment.explain().encode("utf-8")


class TestAnyText:
    """Whatever comes in, an assessment comes out."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "\x00\x1b[31m",
            "😡" * 50,
            "\ud800",
            "\u202e倒",
            "退\u200b款",
            "1" * 500,
            "投诉" * 5_000,
            "a" * 50_000,
        ],
    )
    def test_no_text_breaks_it(self, text: str) -> None:
        """Blanks, control characters, emoji, half characters and very long words are read like any other."""
        assert classify(text).text == text

    @pytest.mark.parametrize("given", [None, 5, b"bytes", ["list"]])
    def test_what_is_no_text_is_refused(self, given: object) -> None:
        """Something other than a string is our error."""
        with pytest.raises(RecordError, match="text is not a string"):
            classify(given)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    def test_assessments_are_values(self) -> None:
        """Equal texts are read alike; an assessment can be stored and can't be changed."""
        assessment = classify("不退款,态度恶劣")
        assert assessment == classify("不退款,态度恶劣")
        assert pickle.loads(pickle.dumps(assessment)) == assessment
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            assessment.text = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_what_is_not_there_is_said() -> None:
    """Some names come when they are asked for; others are nowhere."""
    with pytest.raises(AttributeError, match=r"module 'complaintkit.classification' has no attribute 'verdict'"):
        getattr(classification, "verdict")  # noqa: B009
    with pytest.raises(AttributeError, match=r"module 'complaintkit.vocabulary' has no attribute 'Verdict'"):
        getattr(vocabulary, "Verdict")  # noqa: B009
