"""One reply at the exact edges: how far a look round goes, from how many on it is too many, what still counts."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.records import Money
from complaintkit.vocabulary import LANGUAGES, Step, Text
from complaintkit.wording import (
    AgreedLine,
    ReplyContext,
    Rules,
    Situation,
    WordingRule,
    check,
    check_dialogue,
    examples,
)
from complaintkit.wording._index import Index
from complaintkit.wording._reading import Reading
from complaintkit.wording._times import stated
from complaintkit.wording.rule_examples import RuleExamples
from complaintkit.wording.suppressions import stripped
from tests.dialogue_lines import turn

#: A Monday.
NOW = datetime(2026, 3, 2, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
ROW = {"id": "pays", "family": "commanding", "severity": "error", "source": "house", "message": "m", "suggestion": "s"}


def hits(text: str, **given: object) -> list[str]:
    """The words of a folded text that a rule for 赔付 or *refund*, with what is given, finds."""
    rule = WordingRule.from_dict({**ROW, "cues": ["赔付", "refund"], **given})
    reading = Reading(text, Index((rule,), Rules.load().lists))
    return [reading.text[start:end] for start, end in reading.hits(rule)]


def found(text: str, **given: Any) -> list[tuple[str, str]]:
    """The rules of ours that find something in a reply, each with the words."""
    return [(finding.rule, finding.text) for finding in check(text, **given)]


def times(text: str, now: datetime | None = NOW, near: datetime | None = None) -> list[str]:
    """The times stated in a folded text: the words, and from when to when."""
    return [
        f"{text[each.start : each.end]} {_shown(each.earliest)} {_shown(each.latest)}"
        for each in stated(text, now, near)
    ]


def _shown(moment: datetime | None) -> str:
    return "-" if moment is None else moment.strftime("%y%m%d-%H:%M")


#: Words of the customer or of somebody else are no words of ours; by text, whether the cue is ours.
REPORTED = {
    "赔付您说": True,
    "您说赔付": False,
    "您说,赔付": False,
    "您说,好,赔付": True,
    "您说但赔付": True,
    "您说我们不过赔付": True,
    "您说赔付但": False,
    "you said refund": False,
    "you said but refund": True,
    f"您说{'好' * 39}但赔付": True,
    f"您说{'好' * 40}但赔付": False,
    "您说的赔付": True,
    "您说的赔付事": True,
    "您说的赔付一事": False,
    "您说的赔付的问题": False,
    "您说的赔付,一事": True,
    f"您说的赔付{'好' * 38}一事": False,
    f"您说的赔付{'好' * 39}一事": True,
}


@pytest.mark.parametrize("text", REPORTED)
def test_whose_words_they_are(text: str) -> None:
    """Reported up to a *but*, within the clause or the next; *what you named* is reported only as a matter."""
    assert bool(hits(text, skips=["reported"])) is REPORTED[text]


def test_a_but_within_the_words_themselves_reports_them_still() -> None:
    """The *but* must stand between what reports and what is reported."""
    assert hits("您说不过赔付", cues=["不过赔付"], skips=["reported"]) == []
    assert hits("您说不过赔付", cues=["赔付"], skips=["reported"]) == ["赔付"]


#: By text: whether the cue is all that its sentence says.
ALONE = {
    "赔付": True,
    "赔付。": True,
    "您好,赔付": True,
    "我说赔付": False,
    "a赔付": False,
    "z赔付": False,
    "0赔付": False,
    "9赔付": False,
    "一赔付": False,
    "赔付。我说": True,
    "我说。赔付": True,
    "赔付我说": False,
    f"赔付{'的' * 39}": True,
    f"赔付{'的' * 40}": True,
    f"赔付{'的' * 41}": False,
}


@pytest.mark.parametrize("text", ALONE)
def test_what_stands_alone(text: str) -> None:
    """Courtesies say nothing beside it, up to forty characters of them."""
    assert bool(hits(text, where="alone")) is ALONE[text]


#: By text: the reaches within which 因为 or a question lifts the rule.
LIFTED = {
    "因为赔付": ["sentence", "near", "text"],
    "赔付因为": ["sentence", "near", "text"],
    "因为。赔付": ["near", "text"],
    "赔付。因为": ["near", "text"],
    "?赔付": ["near", "text"],
    "赔付。好?": ["near", "text"],
    "因为。好。赔付": ["text"],
    "赔付。好。因为": ["text"],
    "好。因为。好。赔付。好。因为": ["text"],
    "赔付。好。": [],
    "赔付": [],
}


@pytest.mark.parametrize("text", LIFTED)
def test_how_near_words_lift_a_rule(text: str) -> None:
    """In its sentence, in one beside it, or anywhere."""
    unless = {"unless": ["因为", "@question"]}
    assert [reach for reach in ("sentence", "near", "text") if not hits(text, within=reach, **unless)] == LIFTED[text]


#: By text: the turns that make the rule keep silent.
TURNED = {
    "赔付": [],
    "不赔付": ["negated"],
    "如果赔付": ["supposed"],
    "赔付吗?": ["asked"],
    "赔付吧,您看呢?": ["asked"],
    "赔付吧。": [],
    "能赔付吧": [],
    "“赔付”": ["quoted"],
    "您说赔付": ["reported"],
}


@pytest.mark.parametrize("text", TURNED)
def test_what_turns_a_cue(text: str) -> None:
    """Each way for itself; 吧 at the end asks for assent only."""
    turns = ("negated", "supposed", "asked", "quoted", "reported")
    assert [name for name in turns if not hits(text, skips=[name])] == TURNED[text]


#: By text: what of it is found, 赔付款 and 先赔 being no cue.
EXCEPTED = {
    "赔付": ["赔付"],
    "赔付款": [],
    "先赔付": [],
    "赔付赔付款": ["赔付"],
    "赔付款赔付": ["赔付"],
    "先 赔付": ["赔付"],
    "先赔付赔付": ["赔付"],
}


@pytest.mark.parametrize("text", EXCEPTED)
def test_an_exception_overlaps_its_cue(text: str) -> None:
    """What only touches a cue is no exception to it."""
    assert hits(text, exceptions=["赔付款", "先赔"]) == EXCEPTED[text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲乙丙", ["甲乙丙"]),
        ("甲乙丙丁", ["甲乙丙丁"]),
        ("甲乙乙丙", ["甲乙", "乙丙"]),
        ("甲乙乙丙丁", ["甲乙", "乙丙丁"]),
    ],
)
def test_cues_that_overlap_are_found_as_one(text: str, wanted: list[str]) -> None:
    """Those that only touch are two."""
    assert hits(text, cues=["甲乙", "乙丙", "丙丁"]) == wanted


#: By name and text: what is seen that no word list holds.
SEEN: dict[tuple[str, str], list[str]] = {
    ("@phone", "1234"): [],
    ("@phone", "12345"): ["12345"],
    ("@phone", "1" * 18): ["1" * 18],
    ("@phone", "1" * 19): [],
    ("@phone", "010-12345678"): ["010-12345678"],
    ("@phone", "400 800 900"): ["400 800 900"],
    ("@phone", "1.12345"): [],
    ("@phone", "12345.1"): [],
    ("@question", "好?"): ["?"],
    ("@question", "好吗"): ["吗"],
    ("@question", "好么。"): ["么"],
    ("@question", "好呢,"): ["呢"],
    ("@question", "好呢\n好"): ["呢"],
    ("@question", "什么事"): [],
    ("@duration", "3天"): ["3天"],
    ("@duration", "2 hours"): ["2 hours"],
    ("@duration", "50元"): [],
    ("@time", "3天"): [],
    ("@time", "3天内"): ["3天内"],
}


@pytest.mark.parametrize(("name", "text"), SEEN)
def test_what_no_word_list_holds(name: str, text: str) -> None:
    """A number to call has 5 to 18 figures; a question ends with its word; a term needs a word that makes it one."""
    assert hits(text, cues=[name], skips=[]) == SEEN[name, text]


def test_a_rule_of_words_may_look_for_these_alone() -> None:
    """A house that wants no number to call in a reply needs no other word for it."""
    rules = Rules.load({"rule": [{**ROW, "cues": ["@phone"]}]})
    assert found("电话:010-12345678。", rules=rules) == [("pays", "010-12345678")]
    assert found("电话:1234。", rules=rules) == []


#: By text: whether the date in it is one that we are to keep.
OURS = {
    "3月5日": True,
    "\n3月5日\n": True,
    "赔付\n3月5日": False,
    "赔付\n3月5日\n": False,
    "3月5日\n赔付": False,
    " 3月5日 \n赔付": False,
    "赔付\n3月5日答复": True,
    "赔付\n答复3月5日": True,
    "您可以3月5日前来": False,
    "3月5日您可以": False,
    "您可以来,3月5日": True,
    "3月5日,您可以来": True,
    "您说3月5日": False,
    "“3月5日”": False,
    "如果3月5日": False,
    "不是3月5日": False,
    "不晚于3月5日": True,
    "不迟于3月5日": True,
    "不超过3月5日": True,
    "not march 5": False,
    "no later than march 5": True,
    "not later than march 5": True,
    "no longer than march 5": True,
    "no more than march 5": True,
}


@pytest.mark.parametrize("text", OURS)
def test_which_times_are_ours(text: str) -> None:
    """Not the date of the letter, a term for the customer, their words, or a denial, which *no later* is none."""
    assert bool(hits(text, cues=["@time"], skips=[])) is OURS[text]


#: By text: the times in it, from Monday, 2 March 2026, half past ten.
TIMES = {
    "0:30": ["0:30 260302-00:30 260302-00:30"],
    "1:00": ["1:00 260302-13:00 260302-13:00"],
    "01:00": ["01:00 260302-01:00 260302-01:00"],
    "7:00": ["7:00 260302-19:00 260302-19:00"],
    "8:00": ["8:00 260302-08:00 260302-08:00"],
    "0点前": ["0点 260302-00:00 260302-00:00"],
    "7点前": ["7点 260302-19:00 260302-19:00"],
    "8点前": ["8点 260302-08:00 260302-08:00"],
    "凌晨3点": ["凌晨3点 260302-03:00 260302-03:00"],
    "上午5点": ["上午5点 260302-05:00 260302-05:00"],
    "下午12点": ["下午12点 260302-12:00 260302-12:00"],
    "凌晨12:30": ["凌晨12:30 260302-00:30 260302-00:30"],
    "24点前": ["24点 260302-23:59 260302-23:59"],
    "24:01": [],
    "明晚12点": ["明晚12点 260303-23:59 260303-23:59"],
    "晚上0点": ["晚上0点 260302-23:59 260302-23:59"],
    "晚上11点": ["晚上11点 260302-23:00 260302-23:00"],
    "中午11点": ["中午11点 260302-11:00 260302-11:00"],
    "中午1点": ["中午1点 260302-13:00 260302-13:00"],
    "晚上8点": ["晚上8点 260302-20:00 260302-20:00"],
    "中午12点": ["中午12点 260302-12:00 260302-12:00"],
    "下午3点15分": ["下午3点15分 260302-15:15 260302-15:15"],
    "下午3点59": ["下午3点59 260302-15:59 260302-15:59"],
    "11 am": ["11 am 260302-11:00 260302-11:00"],
    "12 am": ["12 am 260302-00:00 260302-00:00"],
    "12 a.m.": ["12 a.m 260302-00:00 260302-00:00"],
    "12 pm": ["12 pm 260302-12:00 260302-12:00"],
    "1 am": ["1 am 260302-01:00 260302-01:00"],
    "5:30 p.m.": ["5:30 p.m 260302-17:30 260302-17:30"],
    "by 7": ["by 7 260302-19:00 260302-19:00"],
    "by 8,": ["by 8 260302-08:00 260302-08:00"],
    "at 5 o'clock": ["at 5 260302-17:00 260302-17:00"],
    "noon": ["noon 260302-12:00 260302-12:00"],
    "by midnight": ["midnight 260302-23:59 260302-23:59"],
    "今天9:60": ["今天 260302-00:00 260302-23:59"],
    "3月5日24:00": ["3月5日24:00 260305-23:59 260305-23:59"],
    "3月5日下午": ["3月5日下午 260305-12:00 260305-17:59"],
    "下午3点,3月5日": ["下午3点,3月5日 260305-15:00 260305-15:00"],
    "3月5日 at 15:00": ["3月5日 at 15:00 260305-15:00 260305-15:00"],
    "3月5日好15:00": ["3月5日 260305-00:00 260305-23:59", "15:00 260302-15:00 260302-15:00"],
    "周四(3月5日)": ["周四(3月5日 260305-00:00 260305-23:59"],
    "3月5日,周四": ["3月5日,周四 260305-00:00 260305-23:59"],
    "周四3月5日下午3点": ["周四3月5日下午3点 260305-15:00 260305-15:00"],
    "明天(3月3日,周二)15:00": ["明天(3月3日,周二)15:00 260303-15:00 260303-15:00"],
    "3月5日,3月6日": ["3月5日 260305-00:00 260305-23:59", "3月6日 260306-00:00 260306-23:59"],
    "周四,周五": ["周四 260305-00:00 260305-23:59", "周五 260306-00:00 260306-23:59"],
    "friday, march 6": ["friday, march 6 260306-00:00 260306-23:59"],
    "friday 6 march at noon": ["friday 6 march at noon 260306-12:00 260306-12:00"],
    "周一": ["周一 260302-00:00 260302-23:59"],
    "周日": ["周日 260308-00:00 260308-23:59"],
    "下周一": ["下周一 260309-00:00 260309-23:59"],
    "下周日": ["下周日 260315-00:00 260315-23:59"],
    "next monday": ["next monday 260302-00:00 260309-23:59"],
    "next sunday": ["next sunday 260308-00:00 260315-23:59"],
    "this friday": ["this friday 260306-00:00 260306-23:59"],
    "this week": ["this week 260302-00:00 260308-23:59"],
    "next week": ["next week 260309-00:00 260315-23:59"],
    "月底": ["月底 260302-00:00 260331-23:59"],
    "下个月": ["下个月 260401-00:00 260430-23:59"],
    "next month": ["next month 260401-00:00 260430-23:59"],
    "年底前": ["年底前 260302-00:00 261231-23:59"],
    "1日前": ["1日 260401-00:00 260401-23:59"],
    "2日前": ["2日 260302-00:00 260302-23:59"],
    "31日前": ["31日 260331-00:00 260331-23:59"],
    "32日前": ["32日 - -"],
    "by the 1st": ["by the 1st 260401-00:00 260401-23:59"],
    "by the 2nd": ["by the 2nd 260302-00:00 260302-23:59"],
    "2月29日": ["2月29日 - -"],
    "2028年2月29日": ["2028年2月29日 280229-00:00 280229-23:59"],
    "2026-13-01": ["2026-13-01 - -"],
    "8月31日": ["8月31日 260831-00:00 260831-23:59"],
    "9月1日": ["9月1日 250901-00:00 250901-23:59"],
    "24小时": [],
    "24 hours": [],
    "24小时内": ["24小时内 260303-10:30 260303-10:30"],
    "预计24小时": ["预计24小时 260303-10:30 260303-10:30"],
    "24小时给您答复": ["24小时 260303-10:30 260303-10:30"],
    "within 24 hours": ["within 24 hours 260303-10:30 260303-10:30"],
    "within half an hour": ["within half an hour 260302-11:00 260302-11:00"],
    "1.5小时内": ["1.5小时内 260302-12:00 260302-12:00"],
    "3-5个工作日内": ["3-5个工作日内 260307-10:30 260307-10:30"],
    "within 3 to 5 business days": ["within 3 to 5 business days 260307-10:30 260307-10:30"],
    "两周内": ["两周内 260316-10:30 260316-10:30"],
    "34722天内": ["34722天内 210326-10:30 210326-10:30"],
    "34723天内": ["34723天内 - -"],
    "明后天": ["明后天 260303-00:00 260304-23:59"],
    "大后天": ["大后天 260305-00:00 260305-23:59"],
}


@pytest.mark.parametrize("text", TIMES)
def test_times_at_their_edges(text: str) -> None:
    """The first and last hour, day and month of each reading."""
    assert times(text) == TIMES[text]


def test_times_where_the_present_is_not_known() -> None:
    """A full date has its moment near any day, a term or a weekday has none; without any day a full date has none."""
    near = {"周五": "- -", "明天": "- -", "24小时内": "- -", "15:00": "- -", "3月5日": "260305-00:00 260305-23:59"}
    assert {text: times(text, None, NOW) for text in near} == {text: [f"{text} {near[text]}"] for text in near}
    assert times("2026年3月5日", None) == ["2026年3月5日 - -"]
    assert [each.day for each in stated("2026年3月5日", None, NOW)] == [date(2026, 3, 5)]


def test_the_turn_of_a_year() -> None:
    """The month after December is January, and the day that is gone is next month's."""
    december = NOW.replace(month=12, day=31)
    assert times("下个月", december) == ["下个月 270101-00:00 270131-23:59"]
    assert times("30日前", december) == ["30日 270130-00:00 270130-23:59"]
    assert times("年底前", december) == ["年底前 261231-00:00 261231-23:59"]
    assert times("明天", december) == ["明天 270101-00:00 270101-23:59"]


#: By what is promised for the limit, Thursday at three: what is found.
PROMISED = {
    "3月5日14:59": None,
    "3月5日15:00": None,
    "3月5日15:01": "promised-after-limit",
    "3月5日": "promised-perhaps-after-limit",
    "3月5日上午": None,
    "3月4日": None,
    "3月6日": "promised-after-limit",
}


def _limits() -> dict[str, str]:
    """The ids of the rules that hold times against the limit, by their reading."""
    return {rule.reading: rule.id for rule in Rules.load().rules if rule.reading.startswith("promised-")}


@pytest.mark.parametrize("promised", PROMISED)
def test_what_is_promised_against_the_limit(promised: str) -> None:
    """Up to the very limit is in time; a day within which it falls may be late."""
    due = datetime(2026, 3, 5, 15, 0, tzinfo=NOW.tzinfo)
    late, perhaps = _limits()["promised-late"], _limits()["promised-perhaps-late"]
    wanted = {None: None, "promised-after-limit": late, "promised-perhaps-after-limit": perhaps}[PROMISED[promised]]
    seen = found(f"我们{promised}前答复您。", due_at=due, context=ReplyContext(at=NOW))
    assert [rule for rule, _ in seen if rule in (late, perhaps)] == ([wanted] if wanted else [])


#: By how many apologies there are in the reply and in earlier ones: how often each rule finds fault.
APOLOGIES = {
    (2, 0): (0, 0), (3, 0): (0, 1), (4, 0): (0, 2), (1, 1): (0, 0), (2, 1): (1, 0), (1, 2): (1, 0),
    (2, 2): (2, 0), (3, 1): (1, 1), (3, 2): (2, 1), (3, 3): (2, 1), (0, 3): (0, 0),
}  # fmt: skip


@pytest.mark.parametrize(("here", "before"), APOLOGIES)
def test_the_third_apology_is_too_many(here: int, before: int) -> None:
    """Two are enough, wherever they stand; those of one clause count as one."""
    seen = found("抱歉抱歉。" * here + "好的。", context=ReplyContext(earlier_replies=["抱歉。"] * before))
    rules = [rule for rule, _ in seen]
    assert (rules.count("apology-in-every-reply"), rules.count("apology-repeated")) == APOLOGIES[here, before]


def test_apologies_add_up_over_a_dialogue() -> None:
    """The third turn that apologizes is told of, though turns follow that do not."""
    lines = ["agent: 抱歉。", "agent: 抱歉,让您久等。", "agent: 抱歉。", "agent: 查到了。"]
    report = check_dialogue(map(turn, lines))
    assert [each.turn for each in report.findings if each.rule == "apology-in-every-reply"] == [2]


def test_the_fifth_reason_is_a_defence() -> None:
    """Four reasons explain; of more, the last is told of, and only that."""
    reasons = "因为下雨。因为停电。因为堵车。因为没人。"
    assert found(reasons) == []
    assert found(reasons + "由于下雪。") == [("piles-up-reasons", "由于")]
    assert found(reasons + "因为下雪。由于停水。") == [("piles-up-reasons", "由于")]


#: By reply: what of it raises the voice.
LOUD: dict[str, str | None] = {
    "急!!": None,
    "急!!!": "!!!",
    "急!!!!": "!!!!",
    "GO ON AND": None,
    "GO ON AND ON": "GO ON AND ON",
    "GO   ON, AND  ON": "GO   ON, AND  ON",
    "GO    ON AND ON": None,
    "GO ON AND XX": None,
    "XX XXX XXXX XX": None,
    "A B C D": None,
}


@pytest.mark.parametrize("reply", LOUD)
def test_what_raises_the_voice(reply: str) -> None:
    """Three marks, or four words in capitals; what is blacked out with X is none."""
    wanted = LOUD[reply]
    assert found(reply) == ([] if wanted is None else [("raises-voice", wanted)])


#: By what is known: what is found in a reply that offers 50 yuan.
FIFTY: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, ["compensation-unknown"]),
    "may": ({"may_compensate": True}, []),
    "may not": ({"may_compensate": False}, ["compensation-unauthorized"]),
    "up to 50": ({"compensation_up_to": Money(amount=Decimal(50), currency="CNY")}, []),
    "up to 49.99": ({"compensation_up_to": Money(amount=Decimal("49.99"), currency="CNY")}, ["compensation-above"]),
    "up to 1 dollar": ({"compensation_up_to": Money(amount=Decimal(1), currency="USD")}, []),
    "may not, up to 1": (
        {"may_compensate": False, "compensation_up_to": Money(amount=Decimal(1), currency="CNY")},
        ["compensation-unauthorized"],
    ),
    "agreed 50": ({"may_compensate": True, "agreed_line": {"figures": ["50"]}}, []),
    "agreed 30 or 50": ({"may_compensate": True, "agreed_line": {"figures": ["30", "50"]}}, []),
    "agreed 51": ({"may_compensate": True, "agreed_line": {"figures": ["51"]}}, ["figure-off-line"]),
    "agreed no figure": ({"may_compensate": True, "agreed_line": {}}, []),
}


@pytest.mark.parametrize("name", FIFTY)
def test_a_sum_against_what_is_known(name: str) -> None:
    """Whether it may be named, up to which, and whether it was agreed on."""
    given, wanted = FIFTY[name]
    readings = {rule.id: rule.reading for rule in Rules.load().rules}
    seen = found("我们赔偿您50元。", context=ReplyContext(**_with_line(given)))
    money = {"compensation-unknown", "compensation-unauthorized", "compensation-above", "figure-off-line"}
    assert [readings[rule] for rule, _ in seen if readings[rule] in money] == wanted


def _with_line(given: Mapping[str, Any]) -> dict[str, Any]:
    if "agreed_line" not in given:
        return dict(given)
    figures = [Money(amount=Decimal(each), currency="CNY") for each in given["agreed_line"].get("figures", ())]
    return {**given, "agreed_line": AgreedLine(matter="50", figures=figures)}


def test_sums_that_somebody_else_named_are_not_held_against_the_line() -> None:
    """Those of the customer, and those in quotation marks."""
    line = AgreedLine(matter="50", figures=[Money(amount=Decimal(30), currency="CNY")])
    known = ReplyContext(agreed_line=line, may_compensate=True)
    for reply in ("您说50元。", "您来信中写道“50元”。", "短信写的是“50元”。"):
        assert found(reply, context=known) == [], reply
    assert [text for _, text in found("退您50元。", context=known)] == ["50元"]


def test_an_explanation_first() -> None:
    """Feeling with them must come before it or begin with it; said in an earlier reply it is enough."""
    explain = {"step": Step.EXPLAIN}
    rules = [rule.id for rule in Rules.load().rules if rule.reading == "no-empathy"]

    def cold(reply: str, **given: Any) -> list[str]:
        return [text for rule, text in found(reply, **given) if rule in rules]

    assert cold("因为停电。由于下雨。", **explain) == ["因为"]
    assert cold("我理解。因为停电。", **explain) == []
    assert cold("因为停电。我理解。", **explain) == ["因为"]
    assert cold("因为停电。", **explain, context=ReplyContext(earlier_replies="我理解。")) == []
    assert cold("因为停电。") == []
    assert cold("因为停电。", context=ReplyContext(explained=False)) == ["因为"]
    assert cold("因为停电。", context=ReplyContext(explained=True)) == []


def test_where_a_comment_moves_the_text() -> None:
    """Each piece of the reply as it is read lies where it lay in the reply as it was given."""
    comment = "<!-- complaintkit: ignore pays: told by phone -->"
    clean = stripped(f"{comment}甲乙{comment}丙{comment}")
    far = len(comment)
    assert (clean.text, clean.starts) == ("甲乙丙", (0, 0, 2, 3))
    assert clean.moved == (0, far, far * 2, far * 3)
    spans = [clean.original_of(*span) for span in ((0, 1), (1, 2), (0, 2), (1, 3), (2, 3))]
    assert [clean.original[start:end].replace(comment, "|") for start, end in spans] == [
        "甲",
        "乙",
        "甲乙",
        "乙|丙",
        "丙",
    ]


def test_a_comment_at_its_edges() -> None:
    """Up to twenty blanks may stand about its name; what is not closed is no comment."""
    for opening in (
        "<!--complaintkit:",
        f"<!--{' ' * 20}complaintkit{' ' * 20}:",
        "<!-- ComplaintKit：",
        "<!--\ncomplaintkit\t:",
    ):
        assert stripped(f"甲{opening} ignore a, b、c，d: why -->乙").text == "甲乙", opening
    for opening in (
        f"<!--{' ' * 21}complaintkit:",
        f"<!-- complaintkit{' ' * 21}:",
        "<!-- complaint:",
        "<! complaintkit:",
    ):
        assert stripped(f"甲{opening} ignore a: why -->乙").suppressions == (), opening
    assert stripped("甲<!-- complaintkit: ignore a: why").suppressions == ()
    (comment,) = stripped("<!-- complaintkit: ignore a, b、c，d : why: so \n it is -->").suppressions
    assert (comment.names, comment.reason, comment.works) == (("a", "b", "c", "d"), "why: so \n it is", True)


def test_a_rule_without_examples_has_none() -> None:
    """A house's own rule has neither texts that it catches nor such as it lets pass."""
    assert examples("house-rule") == RuleExamples(catches=(), passes=())


def test_a_rule_as_plain_data_and_back() -> None:
    """What is usual is left out, and what is not is there; the row makes the same rule again."""
    rule = WordingRule.from_dict({**ROW, "cues": ["赔付"], "skips": ["asked"], "within": "text", "enabled": False})
    row = rule.to_dict()
    said = {name: dict.fromkeys(LANGUAGES, ROW[name][0]) for name in ("message", "suggestion")}
    assert row == {**ROW, **said, "cues": ["赔付"], "skips": ["asked"], "within": "text", "enabled": False}
    assert WordingRule.from_dict(row) == rule
    assert rule.messages == Text("house", ("m", "m", "m"))
    assert all(type(row[name]) is str for name in ("family", "severity"))


def test_where_a_rule_holds() -> None:
    """Everywhere if nothing is named; else in its situations or at its steps, and never in what it is not for."""
    asked = [(None, None), (Situation.OPENING, None), (Situation.CANNOT_DO, None), (None, Step.EXPLAIN)]
    asked += [(Situation.CANNOT_DO, Step.EXPLAIN)]

    def holds(**given: list[str]) -> list[int]:
        rule = WordingRule.from_dict({**ROW, "cues": ["赔付"], **given})
        return [i for i, each in enumerate(asked) if rule.holds_in(*each)]

    assert holds() == [0, 1, 2, 3, 4]
    assert holds(situations=["cannot-do"]) == [2, 4]
    assert holds(steps=["explain"]) == [3, 4]
    assert holds(situations=["opening"], steps=["explain"]) == [1, 3, 4]
    assert holds(not_in=["cannot-do"]) == [0, 1, 3]
    assert holds(not_in=["cannot-do"], steps=["explain"]) == [3]


#: By two rules, each with its cue and severity, the families one or two: what is found in 甲乙丙丁.
OVERLAPS: dict[tuple[str, str, str], list[str]] = {
    ("甲乙 warning", "乙丙 error", "commanding"): ["b 乙丙"],
    ("甲乙 error", "乙丙 warning", "commanding"): ["a 甲乙"],
    ("甲乙 warning", "乙丙 warning", "commanding"): ["a 甲乙"],
    ("甲乙 warning", "甲乙丙 warning", "commanding"): ["b 甲乙丙"],
    ("甲乙 warning", "甲乙丙 advice", "commanding"): ["a 甲乙"],
    ("甲乙 warning", "丙丁 error", "commanding"): ["a 甲乙", "b 丙丁"],
    ("甲乙 warning", "甲乙 error", "commanding"): ["b 甲乙", "a 甲乙"],
    ("甲乙 warning", "甲乙 warning", "commanding"): ["a 甲乙", "b 甲乙"],
    ("甲乙 warning", "乙丙 error", "denying"): ["a 甲乙", "b 乙丙"],
    ("甲乙 warning", "甲乙 advice", "denying"): ["a 甲乙", "b 甲乙"],
}


@pytest.mark.parametrize(("one", "other", "family"), OVERLAPS)
def test_findings_that_overlap(one: str, other: str, family: str) -> None:
    """Of one family the gravest, then the longest, then the first; of two families, or of one place, each."""
    rows = (("a", one, "commanding"), ("b", other, family))
    rules = Rules(
        rules=[
            WordingRule.from_dict(
                {**ROW, "id": name, "cues": said.split()[:1], "severity": said.split()[1], "family": of}
            )
            for name, said, of in rows
        ]
    )
    assert [f"{rule} {text}" for rule, text in found("甲乙丙丁", rules=rules)] == OVERLAPS[one, other, family]


#: By what a comment says: what is left of a reply that holds the word, and of one that does not.
SILENCED: dict[str, tuple[list[str], list[str]]] = {
    "pays: why": ([], ["suppression-unused"]),
    "commanding: why": ([], ["suppression-unused"]),
    "pays": (["pays", "suppression-without-reason"], ["suppression-without-reason"]),
    "pays:": (["pays", "suppression-without-reason"], ["suppression-without-reason"]),
    ": why": (["pays", "suppression-unreadable"], ["suppression-unreadable"]),
    "nothing: why": (["pays", "suppression-of-nothing-known"], ["suppression-of-nothing-known"]),
    "pays, nothing: why": (["suppression-of-nothing-known"], ["suppression-of-nothing-known", "suppression-unused"]),
    "denying: why": (["pays", "suppression-unused"], ["suppression-unused"]),
    "echoes-across-turns: why": (["pays"], []),
}


@pytest.mark.parametrize("comment", SILENCED)
def test_what_a_comment_silences(comment: str) -> None:
    """Its rules and families, with a reason; what shows in dialogues only can't be said to be unused."""
    rules = Rules.load({"rule": [{**ROW, "cues": ["赔付"]}]})
    replies = (f"{said}<!-- complaintkit: ignore {comment} -->" for said in ("赔付", "好的"))
    seen = tuple([rule for rule, _ in found(reply, rules=rules)] for reply in replies)
    assert seen == SILENCED[comment]


def test_a_line_holds_dates_and_causes() -> None:
    """A day or a cause is off the line where it is none of those agreed on; a line without them checks none."""
    readings = {rule.id: rule.reading for rule in Rules.load().rules}

    def off(reply: str, **agreed: Any) -> list[str]:
        known = ReplyContext(at=NOW, fault_established=True, agreed_line=AgreedLine(matter="m", **agreed))
        seen = found(reply, context=known)
        return [text for rule, text in seen if readings[rule] in ("date-off-line", "cause-off-line")]

    days = [date(2026, 3, 5), date(2026, 3, 7)]
    assert off("3月5日或3月7日答复您。", dates=days) == []
    assert off("3月6日答复您。明后天再联系您。", dates=days) == ["3月6日"]
    assert off("3月6日答复您。") == []
    assert off("因为停电。由于下雨。", causes=["停电", "断缆"]) == ["由于"]
    assert off("因为断纜。", causes="断缆") == []
    assert off("因为停电。") == []
