"""What is found beside the axes: demands, reasons, amounts, the matrix's cell, and hints at a manner."""

from decimal import Decimal

import pytest

from complaintkit.classification import Cue, FormFields, classify, lexicon
from complaintkit.classification.complainers import complainer_hints
from complaintkit.classification.demands import demands_in, demands_named
from complaintkit.classification.figures import amount_of, is_judged
from complaintkit.classification.reasons import reason_of
from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.records import Money
from complaintkit.vocabulary import (
    ComplainerType,
    Complexity,
    ComplexityReason,
    CrisisStage,
    Demand,
    DemandCell,
    RemedyKind,
    RiskFlag,
)


class TestDemands:
    """What the words ask for."""

    @pytest.mark.parametrize(
        ("text", "demand"),
        [
            ("请全额退款", Demand.REFUND),
            ("拒不退還押金", Demand.REFUND),
            ("要求更换一台新的", Demand.EXCHANGE),
            ("请尽快维修", Demand.REPAIR),
            ("请尽快发货", Demand.PERFORMANCE),
            ("要求赔偿损失", Demand.COMPENSATION),
            ("你们必须向我道歉", Demand.APOLOGY),
            ("给我一个说法", Demand.EXPLANATION),
            ("希望加强管理，杜绝此类事情", Demand.PREVENTION),
            ("I want a full refund", Demand.REFUND),
            ("please send a replacement", Demand.EXCHANGE),
            ("fix my line", Demand.REPAIR),
            ("this must be removed from my file", Demand.PERFORMANCE),
            ("I want compensation", Demand.COMPENSATION),
            ("I expect a written apology", Demand.APOLOGY),
            ("I want an explanation", Demand.EXPLANATION),
            ("make sure it does not happen again", Demand.PREVENTION),
        ],
    )
    def test_each_is_read(self, text: str, demand: Demand) -> None:
        """In both scripts and in English, with the words that say so."""
        found = {judgement.value: judgement for judgement in demands_in(text)}
        assert demand in found
        assert all(text[cue.start : cue.end] == cue.text for cue in found[demand].cues)
        assert 0 < found[demand].confidence < 1

    @pytest.mark.parametrize("text", ["", "退款很快，谢谢", "不要求赔偿", "the refund came quickly"])
    def test_nothing_is_asked(self, text: str) -> None:
        """A demand that is denied or was met is none."""
        assert not demands_in(text)

    def test_the_houses_own_words_ask_for_nothing(self) -> None:
        """What stands after the house's answer begins is not the customer's demand."""
        assert not demands_in("房间很脏，再也不住。酒店回复:您可以申请退款")

    def test_they_are_named_as_a_form_exports_them(self) -> None:
        """Values, labels and other names, in any of the languages; what is none is passed over."""
        assert demands_named("refund; apology") == (Demand.REFUND, Demand.APOLOGY)
        assert demands_named("道歉|換貨") == (Demand.EXCHANGE, Demand.APOLOGY)
        assert demands_named("其他") == demands_named("") == ()

    def test_the_two_kinds_of_remedy(self) -> None:
        """``manual:psychology``: of property and of spirit; a complaint may ask for both, one, or none."""
        assert classify("客服骂人，要求道歉并退款").remedies == (RemedyKind.MATERIAL, RemedyKind.EMOTIONAL)
        assert classify("客服骂人，要求道歉").remedies == (RemedyKind.EMOTIONAL,)
        assert classify("客服骂人").remedies == ()


class TestReasons:
    """Why a complaint has the longer limit (``handbook:limits``)."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("我要去法院起诉你们", ComplexityReason.LEGAL_DISPUTE),
            ("You overcharged me and refuse to refund, my lawyer filed a lawsuit", ComplexityReason.LEGAL_DISPUTE),
            ("全体业主联名投诉物业", ComplexityReason.GROUP_AFFECTED),
            ("骗走我两万元不退还", ComplexityReason.HIGH_VALUE),
            ("电梯坏了四个月还没修好", ComplexityReason.LONG_OPEN),
            ("打了三次电话没人处理", ComplexityReason.MANY_CONTACTS),
            ("电线裸露有安全隐患，没人处理", ComplexityReason.DANGER_OR_INJURY),
            ("再不退款我就跳楼", ComplexityReason.CRISIS_RISK),
        ],
    )
    def test_each_reason(self, text: str, reason: ComplexityReason) -> None:
        """Told from the cue's rule, from what the rule speaks for as well, or from its words."""
        found = classify(text)
        assert found.complexity.value is Complexity.COMPLEX
        assert reason in found.complexity_reasons
        assert list(found.complexity_reasons) == [each for each in ComplexityReason if each in found.complexity_reasons]

    def test_what_is_simple_has_none(self) -> None:
        """And what is complex has at least one, be it by a rule of the host's own."""
        assert classify("宽带断了").complexity_reasons == ()
        host = Lexicon(
            Rule(id=name, source="ours", cues=(cue,), votes=(Vote.parse(vote, 2),), negated=None)
            for name, cue, vote in (("a", "呜呜", "complaint:yes"), ("b", "咿呀", "complexity:complex"))
        )
        assert classify("呜呜咿呀", words=host).complexity_reasons == (ComplexityReason.SEVERAL_PARTIES,)

    def test_every_rule_of_ours_has_one(self) -> None:
        """Whatever speaks for *complex* is told as some reason of the list."""
        for rule in lexicon().rules:
            if any((vote.axis, vote.value) == ("complexity", "complex") for vote in rule.votes):
                words = rule.cues[0]
                cue = Cue(start=0, end=len(words), text=words, rule=rule.id, weight=1.0, source=rule.source)
                assert reason_of(cue) in ComplexityReason


class TestAmounts:
    """The amount that stands behind the flag of high value."""

    @pytest.mark.parametrize(
        ("text", "amount"),
        [("骗走我两万三", ("23000", "CNY")), ("they took $2,500 from me", ("2500", "USD")), ("扣了我2万蚊不還", None)],
    )
    def test_it_is_found(self, text: str, amount: tuple[str, str] | None) -> None:
        """As money, in the currency that the text is taken to mean."""
        found = classify(text).amount
        if amount is not None:
            assert found == Money(amount=Decimal(amount[0]), currency=amount[1])

    def test_without_the_flag_there_is_none(self) -> None:
        """A small sum is not what is at stake, as far as words tell."""
        assert classify("多扣我58元").amount is None

    def test_a_cue_without_money_has_none(self) -> None:
        """Words are no figures."""
        cue = Cue(start=0, end=2, text="很多", rule="host", weight=2.0, source="ours")
        assert amount_of(cue, "很多") is None

    def test_a_currency_is_judged_by_its_threshold(self) -> None:
        """Where there is one."""
        assert is_judged(Money(amount=Decimal(1), currency="CNY"))
        assert not is_judged(Money(amount=Decimal(1), currency="ISK"))


class TestTheMatrix:
    """``course:matrix``: cause and demand give a cell, and the cell its principle."""

    @pytest.mark.parametrize(
        ("text", "cell"),
        [
            ("宽带断网三天没人修，要求退还费用", DemandCell.CAUSE_AND_GROUND),
            ("宽带断网三天没人修，赔我一百万！", DemandCell.CAUSE_NO_GROUND),
            ("宽带断网三天没人修", None),
            ("请问怎么办理", None),
        ],
    )
    def test_its_cell(self, text: str, cell: DemandCell | None) -> None:
        """None where no demand is stated, or it is no complaint."""
        assert classify(text).cell is cell

    def test_it_is_explained_by_its_principle(self) -> None:
        """In the language asked for."""
        found = classify("宽带断网三天没人修，赔我一百万！")
        for lang in ("zh-Hans", "zh-Hant", "en"):
            assert DemandCell.CAUSE_NO_GROUND.definition(lang) in found.explain(lang)


class TestHintsAtAManner:
    """``course:types``: a hint with its words, of a complaint only."""

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("断网三天没人管，我忍无可忍了", ComplainerType.GRENADE),
            ("断网三天没人管，你们可真行", ComplainerType.SNIPER),
            ("你们服务真“好”啊，等了一个月连个回音都没有", ComplainerType.SNIPER),
            ("真是「貼心」，電話打了八遍都沒人接", ComplainerType.SNIPER),
            ("断网三天没人管，马上给我修好", ComplainerType.TANK),
            ("断网三天没人管，违反了《电信条例》", ComplainerType.PROFESSIONAL),
            ("you overcharged me, i am furious", ComplainerType.GRENADE),
            ("you overcharged me, thanks for nothing", ComplainerType.SNIPER),
            ("you overcharged me, get me a manager", ComplainerType.TANK),
            ("you overcharged me, pursuant to the statute", ComplainerType.PROFESSIONAL),
        ],
    )
    def test_each_type(self, text: str, kind: ComplainerType) -> None:
        """The words are named, and the advice is the vocabulary's."""
        found = {hint.value: hint for hint in classify(text).complainer_hints}
        assert kind in found
        assert found[kind].cues[0].text in text
        assert kind.advice("en")

    def test_of_what_is_no_complaint_there_is_none(self) -> None:
        """Praise for a job well done is no sniper's."""
        assert complainer_hints("well done")
        assert classify("well done").complainer_hints == ()
        assert complainer_hints("你们服务真好，断网一修就好，谢谢小王。") == ()


class TestTheChainToACrisis:
    """``course:crisis``: from an unheeded complaint to the media."""

    @pytest.mark.parametrize(
        ("flags", "stage"),
        [
            ((), None),
            ((RiskFlag.HIGH_VALUE,), None),
            ((RiskFlag.REPEAT_COMPLAINT,), CrisisStage.UNHEEDED_COMPLAINT),
            ((RiskFlag.REPEAT_COMPLAINT, RiskFlag.LEGAL_OR_OUTSIDE_BODY), CrisisStage.TOLD_TO_OUTSIDERS),
            ((RiskFlag.LEGAL_OR_OUTSIDE_BODY, RiskFlag.EXTREME_ACT), CrisisStage.EXTREME_ACTS),
            ((RiskFlag.MEDIA_EXPOSURE, RiskFlag.EXTREME_ACT), CrisisStage.MEDIA),
        ],
    )
    def test_the_furthest_stage_that_flags_show(self, flags: tuple[RiskFlag, ...], stage: CrisisStage | None) -> None:
        """Whether the crisis has come, no single complaint shows."""
        assert classify("你好", fields=FormFields(flags=flags)).crisis_stage is stage
