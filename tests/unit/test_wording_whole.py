"""What wording gives back, whole: the texts in each language, and every field of the values."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.vocabulary import LANGUAGES, Step
from complaintkit.wording import AgreedLine, ReplyContext, Situation, check, check_dialogue
from complaintkit.wording.dialogues import PassedOver
from complaintkit.wording.findings import findings_html
from complaintkit.wording.liking import liked
from complaintkit.wording.rule_examples import Example, example_of
from complaintkit.wording.scripts import script, scripts
from complaintkit.wording.scripts.fields import ScriptField, fields_from, known_fields
from complaintkit.wording.scripts.sayings import said_day, said_moment, said_money, said_span
from complaintkit.wording.suppressions import Stripped, Suppression, stripped
from complaintkit.wording.terms import FieldKind
from complaintkit.wording.turns import DialogueLimits
from tests.dialogue_lines import moment, turn

RULE = [{"said_by": "customer", "text": "误工费谁来赔？"}, {"said_by": "agent", "text": "这是规定，没办法。"}]
SHIELD = "Puts a rule of the house forward as a shield, with neither its reason nor another way."
EXPLAINED = {
    "zh-Hans": [
        "1 客户: 误工费谁来赔？",
        "2 坐席: 这是规定，没办法。",
        "    警告 company-rule: 拿内部规定当挡箭牌，没有说明规定的原因，也没有别的办法。",
        "        规定可以解释，不可以拿来挡：“之所以这样要求，是为了……；在这个范围内我可以为您……”",
    ],
    "zh-Hant": [
        "1 客戶: 误工费谁来赔？",
        "2 坐席: 这是规定，没办法。",
        "    警告 company-rule: 拿內部規定當擋箭牌，沒有說明規定的原因，也沒有別的辦法。",
        "        規定可以解釋，不可以拿來擋：「之所以這樣要求，是為了……；在這個範圍內我可以為您……」",
    ],
    "en": [
        "1 customer: 误工费谁来赔？",
        "2 agent: 这是规定，没办法。",
        f"    warning company-rule: {SHIELD}",
        '        A rule may be explained, not hidden behind: "This is asked because ...; what I can do for you is ..."',
    ],
}
HEADS = {
    "zh-Hans": ["程度", "原文", "问题所在", "建议", "依据"],
    "zh-Hant": ["程度", "原文", "問題所在", "建議", "依據"],
    "en": ["severity", "words", "what is wrong", "say instead", "rule"],
}
NOTHING = {"zh-Hans": "没有发现要改的地方。", "zh-Hant": "沒有發現要改的地方。", "en": "Nothing to change."}
COMES_BACK = [
    ("customer", "误工费谁来赔？"),
    ("agent", "师傅下午过来修。"),
    ("customer", "我问的是误工费，谁赔？"),
    ("agent", "您放心，师傅肯定过来。"),
    ("customer", "误工费呢？"),
    ("agent", "误工费由我们承担，这是我们的责任。"),
]


SCOPE = "09:00 坐席: 很抱歉，这超出了我们的受理范围。"
OPEN: tuple[str | None, str | None] = (None, None)
#: By name: the lines, when and why it was closed, the rule, its place, and what is said of it.
TOLD: dict[str, tuple[list[str], tuple[str | None, str | None], str, tuple[int, int, int], list[str]]] = {
    "echoes": (
        ["坐席: 好的。", "客户: 嗯", "坐席: 好的", "客户: 嗯", "坐席: 对对"],
        OPEN,
        "echoes-across-turns",
        (4, 0, 2),
        ["连着 3 句只有“好”“对”“是”，听起来像敷衍。", "3 turns in a row of nothing but agreement sound like an echo."],
    ),
    "no word": (
        ["09:00 客户: 怎么断网了？", "09:07 坐席: 您好，我来查。"],
        OPEN,
        "customer-left-waiting",
        (1, 0, 7),
        ["客户等了 7 分钟才有回音，超过 5 分钟。", "The customer had no word for 7 min; more than 5 min is too long."],
    ),
    "held": (
        ["09:00 客户: 怎么断网了？", "09:00 坐席: 请您稍等两分钟。", "09:06 坐席: 让您久等了，查到了。"],
        OPEN,
        "hold-longer-than-told",
        (2, 0, 10),
        ["说好等 2 分钟，客户等了 6 分钟。", "A wait of 2 min was told, and the customer waited 6 min."],
    ),
    "not gone on": (
        ["09:00 客户: 加个微信。", SCOPE],
        ("09:06", "harassment"),
        "harassment-closed-early",
        (1, 16, 16),
        [
            "说明超出范围后，对方只继续了 0 分钟就结束了对话；继续骚扰满 5 分钟才可以结束。",
            (
                "It went on for 0 min after we said that it is out of scope; "
                "it may be closed only when it still goes on after 5 min."
            ),
        ],
    ),
    "not long enough": (
        ["09:00 客户: 加个微信。", SCOPE, "09:03 客户: 加嘛。"],
        ("09:04", "harassment"),
        "harassment-closed-early",
        (2, 3, 3),
        [
            "说明超出范围后，对方只继续了 4 分钟就结束了对话；继续骚扰满 5 分钟才可以结束。",
            (
                "It went on for 4 min after we said that it is out of scope; "
                "it may be closed only when it still goes on after 5 min."
            ),
        ],
    ),
    "silence": (
        ["09:00 客户: 断网了。", "09:01 坐席: 请问您还在吗？"],
        ("09:11", "idle"),
        "idle-closed-early",
        (1, 7, 7),
        [
            "问过之后只等了 10 分钟就结束了对话，应当等满 1 小时。",
            "Closed 10 min after asking; 1 h of silence must pass first.",
        ],
    ),
}


def plain(html: str) -> list[str]:
    """The texts between the tags."""
    return [text for text in re.split("<[^>]+>", html) if text]


class TestShown:
    """What a manager reads of a dialogue and of a finding."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_dialogue_line_by_line(self, lang: str) -> None:
        """Who speaks and what; below it how grave, which rule, what is wrong and what to say instead."""
        assert check_dialogue(RULE).explain(lang) == "\n".join(EXPLAINED[lang])

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_dialogue_as_html(self, lang: str) -> None:
        """The same as a list, a turn with findings with its table."""
        first, second, found, instead = (line.strip() for line in EXPLAINED[lang])
        (_, us), (severity, message) = second.split(" ", 1), found.split(" ", 1)
        html = check_dialogue(RULE).to_html(lang)
        assert html.startswith(f"<ol><li><b>{first[2:].partition(':')[0]}</b><p>误工费谁来赔？</p></li><li><b>")
        assert html.endswith("</table></div></li></ol>")
        row = [severity, "这是规定", message.partition(": ")[2], instead.replace('"', "&quot;"), "outline:disliked"]
        assert plain(html)[2:] == [us.partition(":")[0], "这是规定", "，没办法。", *HEADS[lang], *row]

    def test_html_in_chinese_by_default(self) -> None:
        """Simplified Chinese where no language is named."""
        report = check_dialogue(RULE)
        assert (report.to_html(), report.explain()) == (report.to_html("zh-Hans"), report.explain("zh-Hans"))
        finding = report.findings[0]
        assert finding.to_html() == finding.to_html("zh-Hans")
        assert findings_html("好", ()) == findings_html("好", (), "zh-Hans")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_finding_as_html(self, lang: str) -> None:
        """A head and one line, without the reply."""
        finding = check("您肯定弄错了。")[0]
        row = [finding.severity.label(lang), "您肯定弄错", finding.message(lang)]
        told = finding.suggestion(lang).replace('"', "&quot;")
        assert plain(finding.to_html(lang)) == [*HEADS[lang], *row, told, "norm:forbidden"]

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_nothing_found(self, lang: str) -> None:
        """It says so below the reply, which is escaped."""
        shown = findings_html("好<的>", (), lang)
        assert shown.startswith('<div class="complaintkit"><p')
        assert shown.endswith(f"<p>{NOTHING[lang]}</p></div>")
        assert plain(shown) == ["好&lt;的&gt;", NOTHING[lang]]


class TestDialogue:
    """What a report holds."""

    def test_an_objection_passed_over(self) -> None:
        """Where it was raised, by which words, where it came back, and where it was taken up."""
        report = check_dialogue([{"said_by": who, "text": text} for who, text in COMES_BACK])
        passed = PassedOver(turn=0, start=0, end=7, text="误工费谁来赔？", came_back=(2, 4), taken_up_at=5)
        assert report.passed_over == (passed,)
        assert passed.to_dict() == {
            "turn": 0,
            "start": 0,
            "end": 7,
            "text": "误工费谁来赔？",
            "came_back": [2, 4],
            "taken_up_at": 5,
        }
        found = report.of_turn(3)[0]
        assert (found.turn, found.rule, found.family.value, found.severity.value) == (
            3,
            "returned-objection",
            "leaving-open",
            "warning",
        )
        assert (found.start, found.end, found.text, found.source) == (0, 11, "您放心，师傅肯定过来。", "norm:diversion")
        assert [found.message(lang) for lang in LANGUAGES] == [
            "客户在第 1 句说的“误工费谁来赔？”又提起来了，这里还是没有正面回应。",
            "客戶在第 1 句說的「误工费谁来赔？」又提起來了，這裡還是沒有正面回應。",
            'The customer raised "误工费谁来赔？" in turn 1 and has come back to it; this still does not answer.',
        ]
        assert report.to_dict() == {
            "turns": 6,
            "findings": [each.to_dict() for each in report.findings],
            "passed_over": [passed.to_dict()],
        }
        assert [found.to_dict()[key] for key in ("turn", "rule", "source")] == [3, found.rule, found.source]
        assert (found.messages.source, found.suggestions.source) == ("norm:diversion", "norm:diversion")

    @pytest.mark.parametrize("name", TOLD)
    def test_figures_are_told(self, name: str) -> None:
        """How long it was and how long it should have been, in whatever place it is found."""
        lines, (closed, why), rule, where, messages = TOLD[name]
        given = {"turns": map(turn, lines), "closed_at": moment(closed), "closed_for": why}
        found = next(each for each in check_dialogue(given).findings if each.rule == rule)
        assert (found.turn, found.start, found.end) == where
        assert [found.message(lang) for lang in ("zh-Hans", "en")] == messages

    def test_the_usual_limits(self) -> None:
        """How long either side may be silent where a house says nothing."""
        limits = DialogueLimits()
        assert (limits.idle, limits.harassment) == (timedelta(minutes=60), timedelta(minutes=5))
        assert (limits.answer, limits.short_wait) == (timedelta(minutes=5), timedelta(minutes=1))


class TestSaid:
    """How a fact is said in each language."""

    def test_moments(self) -> None:
        """By the minute and never later than it is; midnight is the end of the day before."""
        late, midnight = datetime(2026, 12, 6, 9, 5, 59, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 30, tzinfo=UTC)
        assert [said_moment(late, lang) for lang in LANGUAGES] == [
            "12月6日（周日）09:05",
            "12月6日（週日）09:05",
            "09:05 on Sunday 6 December",
        ]
        assert [said_moment(midnight, lang)[:6] for lang in ("zh-Hans", "zh-Hant")] == ["12月31日", "12月31日"]
        assert said_moment(datetime(2026, 1, 1, 0, 1, tzinfo=UTC)) == "1月1日（周四）00:01"
        assert said_moment(datetime(2026, 1, 1, 1, 0, tzinfo=UTC), "en") == "01:00 on Thursday 1 January"

    def test_days(self) -> None:
        """With their year."""
        assert [said_day(date(2026, 12, 6), lang) for lang in LANGUAGES] == [
            "2026年12月6日",
            "2026年12月6日",
            "6 December 2026",
        ]

    def test_spans(self) -> None:
        """A begun minute is a whole one; one of a kind stands in the singular."""
        for span, wanted in {
            timedelta(days=2, hours=3, minutes=4): ("2天3小时4分钟", "2 days 3 hours 4 minutes"),
            timedelta(days=1, hours=1, minutes=1): ("1天1小时1分钟", "1 day 1 hour 1 minute"),
            timedelta(hours=23, minutes=59, seconds=1): ("1天", "1 day"),
            timedelta(hours=24, microseconds=1): ("1天1分钟", "1 day 1 minute"),
            timedelta(microseconds=1): ("1分钟", "1 minute"),
        }.items():
            assert (said_span(span), said_span(span, "en")) == wanted

    def test_sums(self) -> None:
        """To the last digit, two where one would read as a slip; a currency that has no name here by its code."""
        for amount, currency, wanted in [
            ("50", "CNY", ("50元", "CNY 50")),
            ("1250.5", "CNY", ("1,250.50元", "CNY 1,250.50")),
            ("0.25", "CNY", ("0.25元", "CNY 0.25")),
            ("1000000.125", "XTS", ("1,000,000.125 XTS", "XTS 1,000,000.125")),
        ]:
            money = Money(amount=Decimal(amount), currency=currency)
            assert (said_money(money), said_money(money, "en")) == wanted


class TestValues:
    """Values asserted field by field."""

    def test_comments_are_mapped_back(self) -> None:
        """Each piece of what is read knows where it stood."""
        reply = "a<!-- complaintkit: ignore x: y -->b<!-- complaintkit: ignore x, z: w -->c"
        first, second = reply.index("b"), len(reply) - 1
        assert stripped(reply) == Stripped(
            original=reply,
            text="abc",
            suppressions=(
                Suppression(names=("x",), reason="y", start=1, end=first),
                Suppression(names=("x", "z"), reason="w", start=first + 1, end=second),
            ),
            starts=(0, 1, 2),
            moved=(0, first - 1, second - 2),
        )
        assert [stripped(reply).original_of(i, i + 1) for i in range(3)] == [
            (0, 1),
            (first, first + 1),
            (second, second + 1),
        ]

    def test_an_example_with_all_that_is_known(self) -> None:
        """Every key of a row reaches its field."""
        row: dict[str, Any] = {
            "text": "您好",
            "situation": "hold",
            "step": "thank",
            "due_at": "2026-03-05T17:00:00+08:00",
            "at": "2026-03-04T17:00:00+08:00",
            "name": "李娜",
            "fault": True,
            "may_compensate": False,
            "up_to": "50 CNY",
            "agreed": {"matter": "断网", "figures": ["20 CNY"], "dates": ["2026-03-01"], "causes": ["断缆"]},
            "earlier": ["抱歉。"],
            "explained": True,
        }
        assert example_of(row) == Example(
            text="您好",
            situation=Situation.HOLD,
            step=Step.THANK,
            due_at=datetime.fromisoformat("2026-03-05T17:00:00+08:00"),
            context=ReplyContext(
                customer_name="李娜",
                at=datetime.fromisoformat("2026-03-04T17:00:00+08:00"),
                fault_established=True,
                may_compensate=False,
                compensation_up_to=Money(amount=Decimal(50), currency="CNY"),
                agreed_line=AgreedLine(
                    matter="断网",
                    figures=[Money(amount=Decimal(20), currency="CNY")],
                    dates=[date(2026, 3, 1)],
                    causes=("断缆",),
                ),
                earlier_replies=("抱歉。",),
                explained=True,
            ),
        )
        assert example_of("您好") == Example(text="您好")
        assert example_of({"text": "您好", "agreed": {}}).context.agreed_line == AgreedLine(matter="example")
        assert example_of("您好", {"name": "李娜"}).context == ReplyContext(customer_name="李娜")

    def test_a_field_of_a_house(self) -> None:
        """Its name, kind and source, and the texts in the languages that the house writes."""
        row = {
            "kind": "name",
            "label": {"en": "shop"},
            "definition": {"zh-Hans": "门店"},
            "example": {"zh-Hant": "甲店"},
        }
        found = fields_from({"shop": row, "desk": {"kind": "phrase", "source": "house:desk"}}, "own.toml", "own")
        shop = ScriptField(
            name="shop",
            kind=FieldKind.NAME,
            source="own",
            labels=("", "", "shop"),
            definitions=("门店", "", ""),
            examples=("", "甲店", ""),
        )
        assert found == {
            "shop": shop,
            "desk": ScriptField(name="desk", kind=FieldKind.PHRASE, source="house:desk"),
        }
        assert (shop.label(), shop.label("en"), shop.definition(), shop.example()) == ("shop", "shop", "门店", None)
        assert shop.definition("en") == FieldKind.NAME.definition("en")
        assert shop.example("zh-Hant") == "甲店"

    def test_liked_wording(self) -> None:
        """Each kind with its places in the reply as it was given; the name only where it is known."""
        found = liked("李娜您好，请您放心，李娜。", context=ReplyContext(customer_name="李娜"))
        assert [(each.kind.value, each.places) for each in found if each.is_present] == [
            ("name", ((0, 2), (10, 12))),
            ("courtesy", ((2, 4),)),
            ("certainty", ((6, 9),)),
        ]

    def test_several_faults_at_once(self) -> None:
        """All that is wrong with the facts of a reply is said together, in the order of what is asked."""
        with pytest.raises(ExceptionGroup) as caught:
            script("hold", "en").render(wait="soon", colour="red")
        assert caught.value.message == "hold can't be rendered"
        faults = [fault for fault in caught.value.exceptions if isinstance(fault, RecordError)]
        assert [(fault.path, fault.problem, fault.given) for fault in faults] == [
            ("hold.colour", "is no fact of this template", "red"),
            ("hold.action", "is missing", None),
            ("hold.wait", "is no span of time", "soon"),
        ]

    def test_a_template_of_a_house(self) -> None:
        """What it says, what it is called, and what goes with its situation."""
        row = {
            "id": "our-hold",
            "situation": "hold",
            "lang": "en",
            "text": "Hold[, {customer}], {wait}.",
            "source": "own",
        }
        made = scripts().with_rows({"script": [row]}).script("our-hold", "en")
        ours = script("hold", "en")
        assert (made.id, made.situation, made.lang, made.text, made.source) == (
            "our-hold",
            Situation.HOLD,
            "en",
            "Hold[, {customer}], {wait}.",
            "own",
        )
        assert (made.tone, made.then) == (ours.tone, ours.then)
        assert [(field.name, field.required) for field in made.fields] == [("customer", False), ("wait", True)]
        assert made.fields[1].labels == known_fields()["wait"].labels
        assert made.blank() == "Hold, [customer], [waiting time]."
        assert made.specimen() == "Hold, Ms Wang, 5 minutes."
        assert made.render(wait=timedelta(minutes=3)) == "Hold, 3 minutes."
