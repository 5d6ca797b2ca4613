"""What holds of reply templates, whatever the names, times, sums and matters that are put into them."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.errors import DataError, RecordError
from complaintkit.records import Money
from complaintkit.vocabulary import LANGUAGES, Step
from complaintkit.wording import ReplyContext, RuleKind, Rules, check
from complaintkit.wording.scripts import Script, scripts, situations_for
from complaintkit.wording.scripts.sayings import said_moment, said_money, said_span
from complaintkit.wording.scripts.templates import read_template
from tests.scripts import example_facts

ZONES = ("Asia/Shanghai", "Asia/Taipei", "Europe/London", "America/New_York", "Asia/Kathmandu")
#: What a person or a form puts into the places for words, by language.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "zh-Hans": {
        "customer": ("王女士", "李先生", "欧阳明", "阿依古丽·买买提", "张伟先生", "Ms O'Neill", "刘老师"),
        "agent": ("陈静", "赵磊", "客服小何", "Anna Kowalska"),
        "agent_phone": ("010-0000 0123", "400-000-0123转2", "+86 10 0000 0123"),
        "firm": ("海港通信客户服务中心", "和谐花园物业", "ABC有限公司"),
        "matter": (
            "宽带断网问题",
            "3月份话费多扣50元的事",
            "电梯停用一周的情况",
            "快递一直没有送到的问题",
            "上门师傅的服务态度",
            "被退回的申请",
            "5G套餐未经同意开通的事",
            "the late delivery",
        ),
        "contact": ("138××××0178", "wang@example.com", "微信 wang_2026", "010-0000 0456"),
        "action": ("查一下您家的线路", "核对3月的账单", "问一下仓库"),
        "steps": ("先检测线路，再派师傅上门检修", "核对账单，把多扣的钱退给您", "和快递公司确认包裹在哪里"),
        "progress": (
            "线路今天上午已经检测过，断点在楼下的光缆。",
            "账单已经核对完，确实多扣了一笔",
            "包裹昨天到了本市！",
        ),
        "cause": ("楼下的光缆在施工时被挖断。", "系统升级时，这一笔被重复计算", "地址少写了门牌号，包裹退回了仓库。"),
        "result": ("光缆已经修好，您家的网络昨晚恢复正常。", "多扣的费用已经冲减", "包裹今天上午已经送到您手上。"),
        "prevention": ("在这一段光缆加装了保护管", "已经改好了计费程序，每天核对一次", "会在退回之前先给客户打电话"),
        "fault": ("施工前没有标明光缆的位置", "把同一笔费用算了两次", "退回之前没有和您核对地址"),
        "supervisor": ("李经理", "值班经理周敏", "客服部主任"),
        "owner": ("网络维修组的赵师傅", "计费组", "区域经理孙洋"),
        "department": ("产品部", "物业工程部", "线上商城团队"),
        "suggestion": ("停网检修提前发短信", "在大堂装一个快递柜", "在门口多放几把椅子"),
        "reason": ("上门的师傅都已经排满", "这个型号已经停产", "这笔交易还在银行核实"),
        "demand": ("今天就上门检修", "换一台新的", "马上拿到退款"),
        "alternative": ("另派一位师傅到您家", "免费修好并借您一台备用机", "先为您出一份受理证明"),
        "scope": ("宽带和话费", "小区物业", "订单和配送"),
        "reference": ("2026-0312", "K-77/1", "投诉0312号"),
    },
    "en": {
        "customer": ("Ms Wang", "Mr O'Neill", "Dr de la Cruz", "Sam Taylor", "王女士"),
        "agent": ("Chen Jing", "Anna Kowalska", "Joe"),
        "agent_phone": ("020 7946 0123", "+44 20 7946 0123 ext. 5", "(020) 7946 0123"),
        "firm": ("Harbour Telecom", "Oak Court Ltd.", "the Housing Office"),
        "matter": (
            "the broadband fault",
            "your bill for March, which was GBP 50 too high",
            "the lift that has been out of order for a week",
            "the parcel that never came",
            "the engineer's manner",
            "the plan that was switched on without your consent",
            "宽带断网",
        ),
        "contact": ("07700 900178", "wang@example.com", "020 7946 0456"),
        "action": ("test your line", "check your March bill", "ask the warehouse"),
        "steps": (
            "test the line and then send an engineer",
            "go through the bill and refund the difference",
            "ask the carrier",
        ),
        "progress": (
            "The line was tested this morning.",
            "We have been through the bill",
            "The parcel reached your town!",
        ),
        "cause": (
            "The cable was cut during road works.",
            "One charge was counted twice",
            "The house number was missing.",
        ),
        "result": (
            "The cable has been mended.",
            "The charge has been taken off your bill",
            "The parcel was delivered today.",
        ),
        "prevention": (
            "have put the cable into a pipe",
            "now check every bill twice",
            "will call before a parcel goes back",
        ),
        "fault": ("did not mark the cable", "counted one charge twice", "did not check the address with you"),
        "supervisor": ("our manager Mr Li", "the duty manager", "Priya Shah"),
        "owner": ("Mr Zhao of the network team", "the billing team", "our area manager"),
        "department": ("our product team", "the works department", "the web shop"),
        "suggestion": (
            "a text message before planned works",
            "a parcel locker in the lobby",
            "more chairs at the counter",
        ),
        "reason": (
            "all our engineers are booked",
            "this model is no longer made",
            "the bank is still checking the payment",
        ),
        "demand": ("send an engineer today", "replace the phone", "refund the amount at once"),
        "alternative": (
            "send another engineer",
            "repair it free of charge and lend you one",
            "confirm it in writing",
        ),
        "scope": ("broadband or your bill", "the building", "orders and deliveries"),
        "reference": ("2026-0312", "K-77/1", "C0312"),
    },
}
WORDS["zh-Hant"] = {
    **WORDS["zh-Hans"],
    "customer": ("王女士", "陳先生", "歐陽小姐", "林老師", "Ms O'Neill"),
    "matter": (
        "寬頻斷線問題",
        "三月帳單多收50元的事",
        "電梯停用一週的情況",
        "包裹一直沒有送到的問題",
        "師傅的服務態度",
    ),
    "contact": ("0912-×××-178", "wang@example.com", "02-0000-0456"),
    "steps": ("先檢測線路，再派師傅到府檢修", "核對帳單，把多收的錢退給您"),
    "progress": ("線路今天上午已經檢測過。", "帳單已經核對完，確實多收了一筆"),
    "cause": ("樓下的光纜在施工時被挖斷。", "系統升級時，這一筆被重複計算"),
    "result": ("光纜已經修好，您家的網路昨晚恢復正常。", "多收的費用已經沖銷"),
    "prevention": ("在這一段光纜加裝了保護管", "已經改好計費程式，每天核對一次"),
    "reason": ("到府的師傅都已經排滿", "這個型號已經停產"),
}
moments = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 12, 1))  # noqa: DTZ001
sums = st.builds(
    Money,
    amount=st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99999), places=2),
    currency=st.sampled_from(("CNY", "GBP", "TWD", "XTS")),
)
spans = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=3))


@st.composite
def filled(draw: st.DrawFn) -> tuple[Script, dict[str, Any], datetime]:
    """Any template of ours with facts for it, and the moment at which it is sent."""
    script = draw(st.sampled_from(scripts().members))
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    at = draw(moments).replace(tzinfo=UTC).astimezone(zone)
    due_at = at + draw(st.timedeltas(min_value=timedelta(minutes=30), max_value=timedelta(days=60)))
    others: dict[str, Any] = {
        "due_at": due_at,
        "promised_at": due_at - draw(st.timedeltas(min_value=timedelta(), max_value=(due_at - at) / 2)),
        # A wait beyond the limit would be found, and rightly.
        "wait": draw(st.timedeltas(min_value=timedelta(seconds=1), max_value=due_at - at - timedelta(minutes=1))),
        "refund": draw(sums),
        "written_on": at.date(),
    }
    words = WORDS[script.lang]
    facts = {
        field.name: others[field.name] if field.name in others else draw(st.sampled_from(words[field.name]))
        for field in script.fields
    }
    if draw(st.booleans()):
        dropped = {field.name for field in script.fields if not field.required and draw(st.booleans())}
        facts = {name: value for name, value in facts.items() if name not in dropped}
    if ("refund" in facts) is not ("promised_at" in facts):
        facts = {name: value for name, value in facts.items() if name not in ("refund", "promised_at")}
    return script, {**facts, "due_at": due_at}, at


class TestTheCheck:
    """Every rendered template passes the check in its situation."""

    @settings(max_examples=300, deadline=None)
    @given(filled())
    def test_nothing_is_found(self, case: tuple[Script, dict[str, Any], datetime]) -> None:
        """With what is known of the case, at each step that the situation belongs to, and without: not even advice."""
        script, facts, at = case
        reply = script.render(**facts)
        known = ReplyContext(
            customer_name=facts.get("customer"),
            at=at,
            fault_established="fault" in facts,
            may_compensate="refund" in facts,
            compensation_up_to=facts.get("refund"),
        )
        steps = [step for step in Step if script.situation in situations_for(step)]
        for context, step in ((None, None), *((known, each) for each in steps)):
            found = check(reply, step=step, situation=script.situation, due_at=facts["due_at"], context=context)
            assert not found, f"{script.id} {script.lang}\n{reply}\n" + "\n".join(map(str, found))

    def test_every_required_part_stands_in_our_own_words(self) -> None:
        """What a situation must hold does not hang on what somebody writes into a place, nor on a fact left out."""
        parts = {rule.id for rule in Rules.load().rules if rule.kind is RuleKind.REQUIRED}
        for script in scripts():
            facts = example_facts(script, optional=False)
            mute: dict[str, Any] = {name: "0000" if isinstance(value, str) else value for name, value in facts.items()}
            for step in (None, *(step for step in Step if script.situation in situations_for(step))):
                found = check(script.render(**mute), step=step, situation=script.situation)
                assert not parts & {finding.rule for finding in found}, (script.id, script.lang, step, found)
            assert script.satisfies, script.id


class TestFilling:
    """What a rendered reply says."""

    @settings(max_examples=100, deadline=None)
    @given(filled())
    def test_every_fact_is_told(self, case: tuple[Script, dict[str, Any], datetime]) -> None:
        """Nothing that is given is lost."""
        script, facts, _ = case
        reply = script.render(**facts)
        for name, value in facts.items():
            if isinstance(value, str):
                assert value.rstrip("。.！!") in reply, name
        assert not re.search(r"[\[\]{}|]", reply)

    @settings(max_examples=100, deadline=None)
    @given(filled(), st.data())
    def test_what_is_required_is_missed(
        self, case: tuple[Script, dict[str, Any], datetime], data: st.DataObject
    ) -> None:
        """Any required fact that is taken away is named, and nothing else is."""
        script, facts, _ = case
        required = [field.name for field in script.fields if field.required]
        if required:
            gone = data.draw(st.sampled_from(required))
            with pytest.raises(RecordError) as caught:
                script.render(**{name: value for name, value in facts.items() if name != gone})
            assert (caught.value.path, caught.value.problem) == (f"{script.id}.{gone}", "is missing")


class TestSayings:
    """Figures in sentences, read back."""

    @given(moments, st.sampled_from(ZONES))
    def test_a_moment_is_never_told_later(self, wall: datetime, zone: str) -> None:
        """Read back it is the moment without its seconds, also at midnight, in each language."""
        moment = wall.replace(tzinfo=ZoneInfo(zone))
        for lang in LANGUAGES:
            assert _read(said_moment(moment, lang), moment) == wall.replace(second=0, microsecond=0)

    @given(spans)
    def test_a_span_is_told_by_the_minute(self, span: timedelta) -> None:
        """At least as long, and by less than a minute longer."""
        for lang in LANGUAGES:
            counts = re.findall(r"(\d+) ?(天|小|分|days?|hours?|minutes?)", said_span(span, lang))
            minutes = sum(
                int(count) * {"天": 1440, "d": 1440, "小": 60, "h": 60, "分": 1, "m": 1}[unit[0]]
                for count, unit in counts
            )
            assert timedelta() <= timedelta(minutes=minutes) - span < timedelta(minutes=1)

    @given(sums)
    def test_a_sum_is_exact(self, money: Money) -> None:
        """Read back it is the very amount."""
        for lang in LANGUAGES:
            [amount] = re.findall(r"[\d,.]+", said_money(money, lang))
            assert Decimal(amount.replace(",", "")) == money.amount


def _read(told: str, near: datetime) -> datetime:
    """What a reader makes of a moment: the slow way, over the days around *near*."""
    days = [near.replace(tzinfo=None) + timedelta(days=n) for n in (-1, 0)]
    figures = re.findall(r"\d+", told)
    for day in days:
        english = f"{day:%A} {day.day} {day:%B}"
        chinese = f"{day.month}月{day.day}日"
        if told.endswith(english) or told.startswith(chinese):
            if "midnight" in told or told.endswith("24:00"):
                return datetime(day.year, day.month, day.day) + timedelta(days=1)  # noqa: DTZ001
            hour, minute = map(int, figures[-2:] if told.startswith(chinese) else figures[:2])
            return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
    raise AssertionError(told)


class TestReading:
    """Texts that a house writes."""

    @given(st.text("[]{}|ab .\n", max_size=30))
    def test_any_text(self, text: str) -> None:
        """It is a template that can be filled, or one clear error."""
        try:
            template = read_template(text, ("a", "b"), "file", "row")
        except DataError:
            return
        least = template.filled(dict.fromkeys(template.required, "x"))
        most = template.filled(dict.fromkeys(template.names, "x"))
        assert least
        assert most
        assert set(template.required) | set(template.optional) == set(template.names)

    @given(st.text(min_size=1, max_size=20))
    def test_any_words(self, text: str) -> None:
        """Doubled, every bracket is text; and what stands in a fact is never read."""
        doubled = re.sub(r"[\[\]{}]", lambda found: found[0] * 2, text)
        assert read_template(f"<{doubled}>", ()).filled({}) == f"<{text}>"
        assert read_template("<{a}>", ("a",)).filled({"a": text}) == f"<{text}>"
