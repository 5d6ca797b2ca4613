"""Facts beside the words beat the words, and say so; what is left out changes nothing."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.classification import Assessment, FormFields, Given, classify
from complaintkit.errors import RecordError
from complaintkit.records import Complaint, Money
from complaintkit.vocabulary import (
    Complexity,
    ComplexityReason,
    Content,
    Demand,
    FaultKind,
    HarmKind,
    Intent,
    Nature,
    Need,
    RiskFlag,
)

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
DUE = "押金一直不退，拖了很久"


def money(amount: int, currency: str = "CNY") -> Money:
    """So much of a currency."""
    return Money(amount=Decimal(amount), currency=currency)


def read(text: str, **fields: Any) -> Assessment:
    """The text read with these fields."""
    return classify(text, fields=FormFields(**fields))


def flags(assessment: Assessment) -> dict[RiskFlag, tuple[Given, ...]]:
    """The flags and what is given for each."""
    return {flag.value: flag.given for flag in assessment.flags}


def field(name: str, value: str, source: str) -> Given:
    """What a field gives."""
    return Given(kind="field", name=name, value=value, source=source)


class TestAbsentFields:
    """What is left out changes nothing."""

    @pytest.mark.parametrize("text", ["", "断网三天了", "请问怎么办理", "赔我两万元！"])
    def test_no_field_is_as_no_fields(self, text: str) -> None:
        """An empty form and an empty history leave the reading of the words."""
        assert read(text) == classify(text, fields=None, history=()) == classify(text)

    def test_a_bare_complaint_is_as_its_text(self) -> None:
        """A record that holds nothing but the text adds nothing."""
        bare = Complaint(id="k-1", text=DUE, received_at=AT)
        assert classify(DUE, fields=bare) == classify(DUE)

    def test_what_is_no_fields_is_refused(self) -> None:
        """A plain dictionary is named, and what would work."""
        with pytest.raises(RecordError, match=r"fields are no fields: .*expected FormFields or a Complaint"):
            classify(DUE, fields={"amount": 3})  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    @pytest.mark.parametrize(
        "wrong",
        [{"amount": 3}, {"demands": ["refund"]}, {"is_complaint": "yes"}, {"received_at": datetime(2026, 1, 1)}],  # noqa: DTZ001
    )
    def test_a_field_of_another_kind_is_refused(self, wrong: dict[str, Any]) -> None:
        """Each field says what it takes."""
        with pytest.raises(RecordError, match=rf"formfields\.{next(iter(wrong))} "):
            FormFields(**wrong)


class TestAmount:
    """``manual:amount``: much money calls for careful investigation, whatever the words say."""

    def test_a_high_amount_is_a_flag_and_complex(self) -> None:
        """The flag and the complexity name the field; nothing is surer."""
        found = read(DUE, amount=money(18_000))
        given = field("amount", "18000 CNY", "manual:amount")
        assert flags(found)[RiskFlag.HIGH_VALUE] == (given,)
        assert (found.complexity.value, found.complexity.given) == (Complexity.COMPLEX, (given,))
        assert found.complexity.confidence == 1
        assert ComplexityReason.HIGH_VALUE in found.complexity_reasons
        assert found.amount == money(18_000)

    def test_a_high_amount_and_words_that_agree(self) -> None:
        """The words stay beside the fact."""
        found = next(flag for flag in read("骗走我两万元", amount=money(20_000)).flags)
        assert (found.cues[0].text, found.is_stated) == ("两万元", True)

    def test_a_small_amount_overrules_the_words(self) -> None:
        """A price that the text mentions is not what is claimed; what it said is kept."""
        words, found = (
            classify("卖两万元的手机，屏幕坏了，请修理"),
            read("卖两万元的手机，屏幕坏了，请修理", amount=money(300)),
        )
        assert RiskFlag.HIGH_VALUE in flags(words)
        assert words.complexity.value is Complexity.COMPLEX
        assert RiskFlag.HIGH_VALUE not in flags(found)
        assert (found.complexity.value, found.complexity_reasons) == (Complexity.SIMPLE, ())
        assert [said.axis for said in found.overruled] == ["flags", "complexity"]
        assert found.amount == money(300)

    def test_other_reasons_for_complexity_stay(self) -> None:
        """Only what the figure said is taken back."""
        found = read("两万元的电梯差点砸到人，已经去法院起诉，拖了四个月", amount=money(300))
        assert found.complexity.value is Complexity.COMPLEX
        assert ComplexityReason.HIGH_VALUE not in found.complexity_reasons
        assert ComplexityReason.LEGAL_DISPUTE in found.complexity_reasons
        assert 0 < found.complexity.confidence < 1

    def test_a_small_amount_where_words_say_nothing(self) -> None:
        """There is nothing to overrule."""
        assert read(DUE, amount=money(300)).overruled == ()

    def test_a_currency_without_a_threshold_is_not_judged(self) -> None:
        """It is kept, and the words decide."""
        found = read("骗走我两万元", amount=money(5, "ISK"))
        assert RiskFlag.HIGH_VALUE in flags(found)
        assert found.amount == money(5, "ISK")

    def test_of_what_is_no_complaint(self) -> None:
        """The flag goes up all the same; how complex a question is, nobody asks."""
        found = read("请问怎么办理", amount=money(18_000))
        assert RiskFlag.HIGH_VALUE in flags(found)
        assert found.complexity.value is Complexity.SIMPLE


class TestDemands:
    """What is ticked is demanded."""

    def test_a_refund(self) -> None:
        """It asks for money, shows the need and the intent, and is a demand that nothing speaks against."""
        found = read("客服态度恶劣", demands=(Demand.REFUND,))
        given = field("demands", "refund", "manual:psychology")
        assert flags(found)[RiskFlag.ASKS_FOR_COMPENSATION] == (given,)
        assert {need.value: need.given for need in found.needs}[Need.COMPENSATION] == (given,)
        assert (found.intent.value, found.intent.confidence) == (Intent.PROBLEM_SOLVING, 1)
        assert (found.demand_reasonable.value, found.demand_reasonable.confidence) == (True, 0.5)
        assert [(demand.value, demand.given) for demand in found.demands] == [(Demand.REFUND, (given,))]

    def test_an_apology_is_of_spirit(self) -> None:
        """It wants respect and asks for no money."""
        found = read("菜又咸又油，味道一般，再也不来了", demands=(Demand.APOLOGY,))
        assert Need.RESPECT in {need.value for need in found.needs}
        assert RiskFlag.ASKS_FOR_COMPENSATION not in flags(found)
        assert [kind.value for kind in found.remedies] == ["emotional"]

    def test_the_intent_of_the_words_is_overruled(self) -> None:
        """Who ticks a demand does not merely vent; what the words said is kept."""
        text = "菜又咸又油，价格还死贵，再也不来了！！！"
        assert classify(text).intent.value is Intent.PURE_VENTING
        found = read(text, demands=(Demand.EXPLANATION,))
        assert found.intent.value is Intent.PROBLEM_SOLVING
        assert [said.value for said in found.overruled] == [Intent.PURE_VENTING]

    def test_a_box_that_is_not_ticked_is_no_refusal(self) -> None:
        """What the words demand stands beside what is ticked."""
        found = read("要求退款", demands=(Demand.APOLOGY,))
        assert [demand.value for demand in found.demands] == [Demand.REFUND, Demand.APOLOGY]
        assert found.remedies == tuple(demand.value.remedy_kind for demand in found.demands)

    def test_a_demand_out_of_proportion_stays_so(self) -> None:
        """A tick says that there is a demand, not that it is owed."""
        found = read("断网一天，赔我一百万", demands=(Demand.COMPENSATION,))
        assert found.demand_reasonable == classify("断网一天，赔我一百万").demand_reasonable
        assert found.demand_reasonable.value is False

    def test_of_what_is_no_complaint(self) -> None:
        """A ticked box makes no complaint of a question."""
        found = read("请问怎么办理", demands=(Demand.REFUND,))
        assert not found.is_complaint
        assert (found.needs, found.intent.value) == ((), None)
        assert RiskFlag.ASKS_FOR_COMPENSATION in flags(found)
        assert [demand.value for demand in found.demands] == [Demand.REFUND]


class TestKind:
    """Whether it is a complaint, as the form has it or the definition says."""

    def test_the_form_says_that_it_is_one(self) -> None:
        """The defaults of a complaint stand for what the words leave open."""
        found = read("你好", is_complaint=True)
        assert (found.is_complaint.value, found.is_complaint.given[0].value) == (True, "yes")
        assert (found.nature.value, found.content.value) == (Nature.HARM, Content.SERVICE_QUALITY)
        assert (found.intent.value, found.cause_reasonable.value) == (Intent.PURE_VENTING, True)

    def test_what_asks_for_help_still_does(self) -> None:
        """A nature that the words have is kept."""
        assert read("请问怎么办理居住证", is_complaint=True).nature.value is Nature.CONSULTATION

    def test_the_form_says_that_it_is_none(self) -> None:
        """No content, intent or need; what the words said is kept, and so are the flags."""
        text = "客服态度恶劣，要求退款"
        found = read(text, is_complaint=False)
        assert (found.is_complaint.value, found.is_complaint.given[0].value) == (False, "no")
        assert found.overruled[0] == classify(text).is_complaint
        assert (found.nature.value, found.content.value, found.intent.value, found.needs) == (None, None, None, ())
        assert (found.cell, found.demands, found.complainer_hints) == (None, (), ())
        assert RiskFlag.ASKS_FOR_COMPENSATION in flags(found)

    def test_a_request_for_help_that_is_none(self) -> None:
        """Help is asked for in texts that are no complaints too."""
        assert read("宽带断了", is_complaint=False).nature.value is Nature.HELP_SEEKING

    def test_the_form_agrees_with_the_words(self) -> None:
        """Then the words stay, and nothing is surer."""
        found = read(DUE, is_complaint=True)
        assert (found.is_complaint.cues, found.is_complaint.confidence) == (classify(DUE).is_complaint.cues, 1)

    def test_fault_and_harm_are_a_complaint(self) -> None:
        """``outline:definition``; hurt interests are a harm, hurt self-esteem wants respect."""
        fault = (FaultKind.MISTAKE,)
        found = read("你好", faults=fault, harms=(HarmKind.INTERESTS, HarmKind.SELF_ESTEEM))
        assert found.is_complaint.given == (field("faults", "mistake", "outline:definition"),)
        assert (found.nature.value, found.nature.given[0].name) == (Nature.HARM, "harms")
        assert [need.value for need in found.needs] == [Need.RESPECT]
        esteem = read("你好", faults=fault, harms=(HarmKind.SELF_ESTEEM,))
        assert esteem.nature.given == ()

    def test_a_breach_that_is_verified_stays_one(self) -> None:
        """The authority's finding is more than an alleged harm (``manual:nature``)."""
        text = "市场监管局已经查实你们虚假宣传并作出处罚"
        found = read(text, faults=(FaultKind.DERELICTION,), harms=(HarmKind.INTERESTS,))
        assert found.nature == classify(text).nature

    def test_a_harm_without_a_fault_is_none(self) -> None:
        """Half a definition says nothing on whether it is a complaint."""
        assert not read("你好", harms=(HarmKind.SELF_ESTEEM,)).is_complaint

    def test_the_form_beats_the_definition(self) -> None:
        """What is stated outright ranks first."""
        found = read("你好", is_complaint=False, faults=(FaultKind.MISTAKE,), harms=(HarmKind.INTERESTS,))
        assert not found.is_complaint


class TestContentAndFlags:
    """What the form asks, and what is on record."""

    def test_the_forms_content_comes_first(self) -> None:
        """What the words are mainly about becomes the second one."""
        found = read("客服态度恶劣，还骂人", content=Content.EQUIPMENT)
        assert (found.content.value, found.secondary_content) == (Content.EQUIPMENT, Content.SERVICE_ATTITUDE)
        assert found.overruled[0].value is Content.SERVICE_ATTITUDE

    def test_it_agrees_with_the_words(self) -> None:
        """Then the second one is the words'; where the words are silent there is none."""
        text = "宽带断网，光猫坏了，师傅态度很差还骂人"
        said = classify(text)
        assert said.secondary_content is not None
        assert read(text, content=said.content.value).secondary_content is said.secondary_content
        assert read("投诉你们", content=Content.EQUIPMENT).secondary_content is None
        assert read(text, content=said.secondary_content).secondary_content is said.content.value

    def test_of_what_is_no_complaint(self) -> None:
        """It has no content."""
        assert read("请问怎么办理", content=Content.EQUIPMENT).content.value is None

    def test_flags_on_record(self) -> None:
        """They stand at their place in the list; danger makes the matter complex."""
        found = read("客服态度恶劣，要求退款", flags=(RiskFlag.DANGER_OR_INJURY, RiskFlag.SUSPICIOUS_HISTORY))
        assert list(flags(found)) == [flag for flag in RiskFlag if flag in flags(found)]
        assert {RiskFlag.DANGER_OR_INJURY, RiskFlag.SUSPICIOUS_HISTORY} < set(flags(found))
        assert found.complexity_reasons == (ComplexityReason.DANGER_OR_INJURY,)

    def test_what_was_nearly_a_flag_is_one(self) -> None:
        """A flag that is up is no near miss any more."""
        near = classify("找媒体")
        missed = {each.value for each in near.nearly}
        for flag in (each for each in RiskFlag if each in missed):
            assert flag not in {each.value for each in read("找媒体", flags=(flag,)).nearly}

    def test_a_relation_on_record(self) -> None:
        """``manual:repeat``: the register says that it belongs to an earlier one."""
        assert flags(read("你好", related_to="k-0"))[RiskFlag.REPEAT_COMPLAINT] == (
            field("related_to", "k-0", "manual:repeat"),
        )


class TestARecord:
    """A complaint's own fields count as a form's."""

    def test_its_fields_are_used(self) -> None:
        """Amount, faults and harms, the relation, and the remedy sought, be it ticks or a sentence."""
        complaint = Complaint(
            id="k-1",
            text="你好",
            received_at=AT,
            amount=money(18_000),
            remedy_sought="换货；道歉、退款",
            related_to="k-0",
            faults=(FaultKind.MISTAKE,),
            harms=(HarmKind.INTERESTS,),
        )
        found = classify(complaint.text, fields=complaint)
        assert {RiskFlag.HIGH_VALUE, RiskFlag.ASKS_FOR_COMPENSATION, RiskFlag.REPEAT_COMPLAINT} <= set(flags(found))
        assert [demand.value for demand in found.demands] == [Demand.REFUND, Demand.EXCHANGE, Demand.APOLOGY]
        assert found.is_complaint
        sentence = attrs.evolve(complaint, remedy_sought="我要求书面道歉")
        assert [tick.value for tick in classify("你好", fields=sentence).ticked] == [Demand.APOLOGY]


class TestHistory:
    """Earlier complaints about the same matter make this one a repeat, and are named."""

    FIRST = "五月账单多扣了视频会员费58元"
    AGAIN = "上次说的视频会员费58元还没退"

    def test_a_repeat_names_the_earlier_one(self) -> None:
        """A text with its moment is enough; the script makes no difference."""
        before = [("小区电梯困人", AT), ("五月賬單多扣了視頻會員費58元", AT + timedelta(days=1))]
        given = flags(classify(self.AGAIN, history=before))[RiskFlag.REPEAT_COMPLAINT]
        assert given == (Given(kind="history", name="complaints", value="history[1]", source="manual:repeat"),)

    def test_a_record_is_named_by_its_id(self) -> None:
        """And needs no customer, for all are this one's."""
        before = [Complaint(id="k-0", text=self.FIRST, received_at=AT)]
        given = flags(classify(self.AGAIN, history=iter(before)))[RiskFlag.REPEAT_COMPLAINT]
        assert [each.value for each in given] == ["k-0"]

    def test_what_the_register_settles_is_no_longer_near(self) -> None:
        """A flag that the words nearly raised is raised by the history, and what else was near stays so."""
        text = "网购的烤箱第一次用门就关不紧，卖家说过了鉴赏期不管，要我自己叫修。"
        near = classify(text).nearly
        known = classify(text, history=[(text, AT)])
        assert RiskFlag.REPEAT_COMPLAINT in {each.value for each in near}
        assert RiskFlag.REPEAT_COMPLAINT in flags(known)
        assert known.nearly == tuple(each for each in near if each.value is not RiskFlag.REPEAT_COMPLAINT)

    def test_another_matter_is_no_repeat(self) -> None:
        """Who complained of something else did not complain of this."""
        assert classify(self.FIRST, history=[("小区电梯困人", AT)]) == classify(self.FIRST)

    @pytest.mark.parametrize("text", ["", " \n", "……"])
    def test_nothing_repeats_nothing(self, text: str) -> None:
        """A text without a word is like no other."""
        assert classify(text, history=[(self.FIRST, AT), ("！！", AT)]) == classify(text)

    def test_only_what_came_before_counts(self) -> None:
        """With its receipt known, what came later is no history, and it is not its own repeat."""
        this = Complaint(id="k-1", text=self.AGAIN, received_at=AT)
        later = Complaint(id="k-2", text=self.FIRST, received_at=AT + timedelta(seconds=1))
        assert classify(this.text, fields=this, history=[this, later]) == classify(this.text)

    def test_the_third_contact_is_complex(self) -> None:
        """As *three times* in the words is; by way of the second the first belongs to it."""
        before = [(self.FIRST, AT), (self.AGAIN, AT + timedelta(days=2))]
        two, three = (classify("视频会员费58元还没退，怎么回事", history=before[:many]) for many in (1, 2))
        assert two.complexity.given == ()
        assert three.complexity_reasons == (ComplexityReason.MANY_CONTACTS,)
        assert [given.value for given in three.complexity.given] == ["3"]

    def test_a_month_is_complex(self) -> None:
        """From the first complaint to this one, where its receipt is known."""
        this = Complaint(id="k-1", text=self.AGAIN, received_at=AT + timedelta(days=30))
        found = classify(this.text, fields=this, history=[(self.FIRST, AT)])
        assert found.complexity_reasons == (ComplexityReason.LONG_OPEN,)
        soon = attrs.evolve(this, received_at=AT + timedelta(days=29))
        assert classify(soon.text, fields=soon, history=[(self.FIRST, AT)]).complexity_reasons == ()

    def test_of_many_the_latest_are_named(self) -> None:
        """Five are enough to look up."""
        before = [(self.FIRST, AT + timedelta(days=day)) for day in range(9)]
        given = flags(classify(self.AGAIN, history=before))[RiskFlag.REPEAT_COMPLAINT]
        assert [each.value for each in given] == [f"history[{i}]" for i in range(4, 9)]

    def test_a_relation_on_record_needs_no_similarity(self) -> None:
        """The register knows best; both facts are named."""
        found = classify(
            "还是没有人来",
            fields=FormFields(related_to="k-0"),
            history=[Complaint(id="k-0", text=self.FIRST, received_at=AT)],
        )
        assert [given.kind for given in flags(found)[RiskFlag.REPEAT_COMPLAINT]] == ["field", "history"]

    @pytest.mark.parametrize("entry", ["断网", ("断网", "2026-03-02"), ("断网", AT.replace(tzinfo=None)), ("", AT), 3])
    def test_what_is_no_earlier_complaint_is_refused(self, entry: Any) -> None:
        """With its place in the history."""
        with pytest.raises(RecordError, match=r"history\[1\] is no earlier complaint"):
            classify("断网", history=[("断网", AT), entry])


class TestExplanations:
    """A fact is told as one, in each language."""

    def test_a_field_is_named(self) -> None:
        """With its name and value, before the words."""
        found = read("骗走我两万元不退还", amount=money(20_000))
        assert "栏目 amount：20000 CNY、“两万元”" in found.explain()
        assert "欄位 amount：20000 CNY" in found.explain("zh-Hant")
        assert "field amount: 20000 CNY" in found.explain("en")
        assert "复杂的理由：金额大" in found.explain()

    def test_an_earlier_complaint_is_named(self) -> None:
        """By its id."""
        found = classify(TestHistory.AGAIN, history=[(TestHistory.FIRST, AT)])
        assert "此前投诉（complaints）：history[0]" in found.explain()
