"""What a check reads a reply against: context, limit, situation, step; and what it does with odd input."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.vocabulary import LANGUAGES, Step
from complaintkit.wording import AgreedLine, Family, ReplyContext, Rules, Severity, Situation, check

CHINA = timezone(timedelta(hours=8))
#: A Monday morning.
NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
YUAN_100 = Money(amount=Decimal(100), currency="CNY")


def found(reply: str, **known: Any) -> list[str]:
    """The ids of what is found; what is not of ``check`` itself is context."""
    asked = {name: known.pop(name) for name in ("step", "situation", "due_at", "rules") if name in known}
    return [finding.rule for finding in check(reply, context=ReplyContext(**known), **asked)]


class TestFindings:
    """What a finding says."""

    def test_as_plain_data(self) -> None:
        """With message and suggestion in every language."""
        finding = check("This can't happen.")[0]
        plain = finding.to_dict()
        assert plain | {"message": 0, "suggestion": 0} == {
            "rule": "flat-denial",
            "family": "denying",
            "severity": "error",
            "start": 0,
            "end": 17,
            "text": "This can't happen",
            "source": "norm:forbidden",
            "message": 0,
            "suggestion": 0,
        }
        assert plain["message"] == {lang: finding.message(lang) for lang in LANGUAGES}
        assert plain["suggestion"] == {lang: finding.suggestion(lang) for lang in LANGUAGES}

    def test_as_a_line(self) -> None:
        """Place, rule, words and message; a missing part has no words."""
        assert str(check("好好好")[0]) == "0:3 echo-words 好好好: 连声附和听起来像不耐烦，会刺激客户。"
        assert str(check("再见", situation="thanked")[0]) == "2:2 thanks-answered: 客户道谢，没有回应。"

    def test_in_the_order_of_the_text(self) -> None:
        """The first first; at the same place the gravest."""
        findings = check("这是公司规定，您肯定弄错了。", situation="closing-limit", step="report")
        places = [(each.start, each.end) for each in findings]
        assert places == sorted(places)
        missing = [each.severity for each in findings if each.start == each.end]
        assert missing == sorted(missing, key=lambda severity: severity.rank)
        assert missing[0] is Severity.ERROR

    def test_one_place_is_told_once_by_a_family(self) -> None:
        """Of two rules of one family that overlap the gravest speaks."""
        findings = [each for each in check("您应该早点说，你不懂。") if each.family is Family.BELITTLING]
        assert [each.rule for each in findings] == ["should-have-known", "customer-does-not-understand"]
        rules = Rules.load(
            {
                "rule": [
                    attrs.evolve(
                        Rules.load().rule("echo-words"), id="longer", severity="advice", cues=["好好好的呀"]
                    ).to_dict()
                ]
            }
        )
        assert found("好好好的呀", rules=rules) == ["echo-words"]


class TestOddInput:
    """One clear error, or nothing found."""

    @pytest.mark.parametrize("reply", ["", " ", "\n\n", "\u200b", "，。", "🙂", "\x00"])
    def test_nothing_to_read(self, reply: str) -> None:
        """Nothing is found in nothing; a part that must be there is missing."""
        assert found(reply, customer_name="李娜") in ([], ["name-never-used"])
        assert [(each.rule, each.start) for each in check(reply, situation="anything-else")] == [
            ("anything-else-asked", len(reply))
        ]

    @pytest.mark.parametrize("reply", [None, b"text", 5, ["text"]])
    def test_no_text(self, reply: Any) -> None:
        """What is no string is refused."""
        with pytest.raises(RecordError, match="reply is not a string"):
            check(reply)

    def test_a_naive_limit(self) -> None:
        """A limit without a zone, or none at all, is refused by name."""
        with pytest.raises(RecordError, match="due_at has no time zone"):
            check("好", due_at=datetime(2026, 3, 3, 9))  # noqa: DTZ001 - that is the point
        with pytest.raises(RecordError, match="due_at is not a datetime"):
            check("好", due_at="2026-03-03")  # type: ignore[arg-type]

    def test_neither_context_nor_rules(self) -> None:
        """What is given in their place is refused."""
        with pytest.raises(RecordError, match="context is no ReplyContext: 'x'"):
            check("好", context="x")  # type: ignore[arg-type]
        with pytest.raises(RecordError, match="rules are no Rules: 'x'"):
            check("好", rules="x")  # type: ignore[arg-type]

    def test_no_rules(self) -> None:
        """Rules that hold nothing find nothing."""
        assert check("您肯定弄错了，明天给您答复。", rules=Rules(), situation="thanked", due_at=NOW) == ()

    def test_unknown_names(self) -> None:
        """A situation or step that there is not."""
        with pytest.raises(UnknownTermError, match="unknown situation 'birthday'"):
            check("好", situation="birthday")
        with pytest.raises(UnknownTermError, match="unknown step 'sing'"):
            check("好", step="sing")

    def test_names_as_people_write_them(self) -> None:
        """A situation or step by its value, its label or itself."""
        for situation in ("closing-limit", "Closing_Limit", "告知时限后结束", Situation.CLOSING_LIMIT):
            assert "closing-names-limit" in [each.rule for each in check("再见", situation=situation)]
        assert [each.rule for each in check("好的", step=Step.LISTEN)] == ["listen-restates"]

    def test_characters_that_do_not_show(self) -> None:
        """They hide nothing, and spans are those of the original."""
        reply = "请稍候。您\u200b肯\u200d定弄\ufeff错了"
        finding = check(reply)[0]
        assert (finding.rule, finding.text) == ("customer-is-wrong", "您\u200b肯\u200d定弄\ufeff错")

    def test_mixed_scripts_and_widths(self) -> None:
        """Traditional in Simplified, full-width letters, English in Chinese."""
        assert found("您肯定弄錯了，ＣＯＭＰＡＮＹ　ｐｏｌｉｃｙ") == ["customer-is-wrong", "company-rule"]

    @pytest.mark.parametrize(
        "reply",
        [
            "好" * 30_000,
            "不" * 100_000,
            "您说您肯定弄错了" * 5_000,
            "<!-- complaintkit: " * 5_000,
            "1" * 100_000,
            "明天5点" * 6_000,
            "you must " * 3_000,
            "AB " * 30_000,
            "「" * 100_000,
        ],
    )
    def test_long_replies_end(self, reply: str) -> None:
        """No text makes it crawl: 30,000 characters and more are a matter of a second, not of minutes."""
        check(reply, due_at=NOW, context=ReplyContext(at=NOW, customer_name="李"))


class TestTurns:
    """Words that are not meant."""

    @pytest.mark.parametrize(
        "reply",
        [
            "您说我们“绝对不可能出错”，我理解您的心情。",
            "您提到我们从来没有回过电话。",
            "客户说：“你有病”。",
            "店员告诉您这是公司规定，我来核实。",
            "您反映的我们从来没有上门的问题，已经核实。",
            "如果您弄错了地址，可以改。",
            "You mentioned that our staff never called.",
        ],
    )
    def test_somebody_elses_words(self, reply: str) -> None:
        """Quoted, reported or supposed, they are no finding."""
        assert found(reply) == []

    @pytest.mark.parametrize(
        ("reply", "rule"),
        [
            ("您说的这个不归我们管。", "not-mine"),
            ("您反映的问题，不是我受理的。", "not-mine"),
            ("您刚才说了，但您肯定弄错了。", "customer-is-wrong"),
            ("你打110问吧，不归我管。", "not-mine"),
        ],
    )
    def test_our_own_words(self, reply: str, rule: str) -> None:
        """That the customer's matter is named does not make them the customer's."""
        assert rule in found(reply)


class TestContext:
    """What is known of the case."""

    @pytest.mark.parametrize(
        ("known", "said"),
        [
            ({"at": datetime(2026, 3, 2)}, "reply_context.at has no time zone"),  # noqa: DTZ001 - that is the point
            ({"customer_name": " "}, "reply_context.customer_name is not a name"),
            ({"compensation_up_to": 50}, "reply_context.compensation_up_to is not Money"),
            ({"earlier_replies": [3]}, r"reply_context.earlier_replies\[0\] is not a text"),
            ({"earlier_replies": 3}, r"reply_context.earlier_replies\[0\] is not a text"),
        ],
    )
    def test_what_is_refused(self, known: dict[str, Any], said: str) -> None:
        """What would make it meaningless."""
        with pytest.raises(RecordError, match=said):
            ReplyContext(**known)

    @pytest.mark.parametrize(
        ("known", "said"),
        [
            ({"figures": [50]}, r"agreed_line.figures\[0\] is not Money"),
            ({"dates": [NOW]}, r"agreed_line.dates\[0\] is not a day"),
            ({"causes": [""]}, r"agreed_line.causes\[0\] is not a text"),
        ],
    )
    def test_what_a_line_refuses(self, known: dict[str, Any], said: str) -> None:
        """A figure, a date or a cause that is none."""
        with pytest.raises(RecordError, match=said):
            AgreedLine(matter="x", **known)

    def test_one_text_is_one_text(self) -> None:
        """A string alone is not taken for its letters."""
        assert ReplyContext(earlier_replies="抱歉").earlier_replies == ("抱歉",)
        assert AgreedLine(matter="x", causes="光缆").causes == ("光缆",)

    @pytest.mark.parametrize(
        ("known", "rules"),
        [
            ({}, ["compensation-named"]),
            ({"may_compensate": True}, []),
            ({"may_compensate": False}, ["compensation-unauthorized"]),
            ({"may_compensate": False, "compensation_up_to": YUAN_100}, ["compensation-unauthorized"]),
            ({"compensation_up_to": YUAN_100}, ["compensation-above-authority"]),
            ({"compensation_up_to": attrs.evolve(YUAN_100, amount=Decimal(200))}, []),
            ({"compensation_up_to": attrs.evolve(YUAN_100, currency="USD")}, []),
        ],
    )
    def test_compensation(self, known: dict[str, Any], rules: list[str]) -> None:
        """Within authority it may be named; another currency says nothing."""
        assert found("我们给您补偿200元。", **known) == rules

    @pytest.mark.parametrize(
        ("name", "reply", "used"),
        [
            ("欧阳娜", "欧阳女士您好", True),
            ("欧阳娜", "欧女士您好", False),
            ("李娜", "李總您好", True),
            ("李娜", "张女士您好", False),
            ("John Smith", "Dear Mr Smith,", True),
            ("John Smith", "Hi John,", True),
            ("J Smith", "Dear Mrs Smithson,", False),
        ],
    )
    def test_names(self, name: str, reply: str, used: bool) -> None:
        """The whole name, or the family name with a form of address."""
        assert (found(reply, customer_name=name) == []) is used

    def test_empathy_counts_from_earlier_replies(self) -> None:
        """Asked for at 解释, and where it is known that nothing was explained yet."""
        reply = "因为线路检修，断网了两小时。"
        assert found(reply, explained=False) == ["no-empathy-before-explaining"]
        assert found(reply, explained=False, earlier_replies=["理解您的心情。"]) == []
        assert found(reply) == found(reply, explained=True) == []
        assert found("抱歉。" + reply, explained=False) == []
        assert found(reply + "抱歉。", explained=False) == ["no-empathy-before-explaining"]

    def test_apologies_are_counted_over_replies(self) -> None:
        """The third is told, in this reply or with those before it."""
        assert found("抱歉。抱歉。抱歉。") == ["apology-repeated"]
        assert found("抱歉。", earlier_replies=["抱歉。"]) == []
        assert found("抱歉。", earlier_replies=["抱歉。", "抱歉。"]) == ["apology-in-every-reply"]
        assert found("已经办好。", earlier_replies=["抱歉。"] * 3) == []

    def test_the_agreed_line(self) -> None:
        """Only what was agreed on is checked."""
        line = AgreedLine(matter="断网", figures=[YUAN_100], dates=[date(2026, 3, 5)], causes=["光缆"])
        assert found("退您100元，3月5日到账，因为光缆断了。", agreed_line=line, at=NOW) == []
        assert found("退您80元。", agreed_line=line) == ["figure-off-the-line"]
        assert found("退您80元。", agreed_line=AgreedLine(matter="断网")) == []
        assert found("我们明天上门。", agreed_line=line, at=NOW) == ["date-off-the-line"]
        assert found("我们明天上门。", agreed_line=line) == []


class TestPromises:
    """Times that a reply promises, held against the limit of the case."""

    @pytest.mark.parametrize(
        ("reply", "rules"),
        [
            # The limit is Tuesday, 09:00.
            ("今天下午5点前给您答复。", []),
            ("今晚8点回复您。", []),
            ("下午5:30给您回电话。", []),
            ("5点前给您答复。", []),
            ("中午12点前给您答复。", []),
            ("明早8点半给您答复。", []),
            ("明早9点半给您答复。", ["promise-after-limit"]),
            ("明天给您答复。", ["promise-may-pass-limit"]),
            ("大后天给您答复。", ["promise-after-limit"]),
            ("24小时内给您答复。", []),
            ("二十五小时内给您答复。", ["promise-after-limit"]),
            ("24-48小时内给您答复。", ["promise-after-limit"]),
            ("半小时内给您答复。", []),
            ("预计3个工作日。", ["promise-after-limit"]),
            ("需要3天。", ["promise-after-limit"]),
            ("已经等了3天。", []),
            ("两周内给您答复。", ["promise-after-limit"]),
            ("3月2日下午给您答复。", []),
            ("3月3日上午给您答复。", ["promise-may-pass-limit"]),
            ("明天下午给您答复。", ["promise-after-limit"]),
            ("下午好，我们会答复您。", []),
            ("3月3日8:30给您答复。", []),
            ("2026年3月4日给您答复。", ["promise-after-limit"]),
            ("2026-03-04给您答复。", ["promise-after-limit"]),
            ("4日上午给您答复。", ["promise-after-limit"]),
            ("1日上午的事我们会查。", ["promise-after-limit"]),
            ("周二给您答复。", ["promise-may-pass-limit"]),
            ("周一给您答复。", []),
            ("下周一给您答复。", ["promise-after-limit"]),
            ("本周内给您答复。", ["promise-may-pass-limit"]),
            ("下周内给您答复。", ["promise-after-limit"]),
            ("本月内给您答复。", ["promise-may-pass-limit"]),
            ("下个月底给您答复。", ["promise-after-limit"]),
            ("年底前给您答复。", ["promise-may-pass-limit"]),
            ("有一点需要说明。", []),
            ("以上3点说明请您参考。", []),
            ("25点给您答复。", []),
            ("今晚25点给您答复。", []),
            ("三个工作日给您答复。", ["promise-after-limit"]),
            ("明后天给您答复。", ["promise-may-pass-limit"]),
            ("下周给您答复。", ["promise-after-limit"]),
            ("月底给您答复。", ["promise-may-pass-limit"]),
            ("We will answer by the 5th.", ["promise-after-limit"]),
            ("We will answer by the 3rd of March at 12 am.", []),
            ("We will answer by 12 pm.", []),
            ("I will call at 5.", []),
            ("I will call tomorrow at 5.", ["promise-after-limit"]),
            ("We have cut it by 5 percent, which will help.", []),
            ("今天明天都给您答复。", ["promise-may-pass-limit"]),
            ("今晚8点8:30给您答复。", []),
            ("2月30日给您答复。", []),
            ("您可以在30天内申请。", []),
            ("如果3天内没有到账，我来查。", []),
            ("不会等到后天。", []),
            ("9999999999天内给您答复。", []),
            ("We will answer within 24 hours.", []),
            ("We will answer within 2-3 business days.", ["promise-after-limit"]),
            ("We will answer in a few minutes.", []),
            ("We will answer by 5 pm today.", []),
            ("We will answer today by noon.", []),
            ("We will answer by Friday.", ["promise-after-limit"]),
            ("We will answer next Tuesday.", ["promise-may-pass-limit"]),
            ("We will answer on March 3rd at 8:30 am.", []),
            ("We will answer on 4 March 2026.", ["promise-after-limit"]),
            ("We will answer by the end of the week.", ["promise-may-pass-limit"]),
            ("You can return it within 30 days.", []),
            ("Your order of March 5 is here.", []),
            ("We are open 24 hours.", []),
        ],
    )
    def test_against_the_limit(self, reply: str, rules: list[str]) -> None:
        """Later than the limit, or perhaps later, or in time; what is no promise of ours is left alone."""
        assert found(reply, at=NOW, due_at=NOW + timedelta(days=1)) == rules

    def test_zones(self) -> None:
        """Days are those of the moment's own zone; the limit may be in any."""
        due = datetime(2026, 3, 3, 1, tzinfo=UTC)
        assert found("明早8点半给您答复。", at=NOW, due_at=due) == []
        assert found("明早9点半给您答复。", at=NOW, due_at=due) == ["promise-after-limit"]

    def test_without_the_present_moment(self) -> None:
        """Only full dates can be held against the limit; their year is the one nearest to it."""
        due = NOW + timedelta(days=1)
        assert found("3月9日给您答复。", due_at=due) == ["promise-after-limit"]
        assert found("9号前给您答复。", due_at=due) == ["promise-after-limit"]
        assert found("明天给您答复。3天内到账。5点前回复您。周五见。", due_at=due) == []
        assert found("12月30日给您答复。", due_at=datetime(2026, 1, 2, tzinfo=CHINA)) == []

    def test_at_the_edges_of_time(self) -> None:
        """No date overflows."""
        last = datetime(9999, 12, 31, 23, tzinfo=CHINA)
        first = datetime(1, 1, 1, tzinfo=CHINA)
        for moment in (last, first):
            for reply in (
                "后天给您答复。",
                "3天内给您答复。",
                "下周一给您答复。",
                "5号前答复。",
                "下个月内答复。",
                "今晚8点答复。",
            ):
                assert set(found(reply, at=moment, due_at=moment)) <= {"promise-after-limit", "promise-may-pass-limit"}
