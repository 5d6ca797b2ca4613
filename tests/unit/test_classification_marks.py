"""What figures and the style of a text mark, whole, and just at the edge from which on they do."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from complaintkit.classification.evidence import answered_from
from complaintkit.classification.figures import figure_marks, is_high_value, is_judged
from complaintkit.classification.marks import Mark
from complaintkit.classification.style import style_marks
from complaintkit.lexicons import read
from complaintkit.records import Money

HIGH, LONG = "figure-high-value", "figure-long-open"
MANY, ONCE = "figure-repeated", "figure-once-before"
SOURCES = {HIGH: "manual:amount", LONG: "ours", MANY: "manual:repeat", ONCE: "manual:repeat"}
VOTES = {
    HIGH: (("flag:high-value", 2.0), ("complexity:complex", 2.0)),
    LONG: (("complexity:complex", 1.0),),
    MANY: (("complexity:complex", 1.5), ("flag:repeat-complaint", 1.5)),
    ONCE: (("flag:repeat-complaint", 1.5),),
    "style-exclamation": (("need:venting", 1.0), ("intent:pure-venting", 0.25)),
    "style-one-exclamation": (("need:venting", 0.5),),
    "style-bafflement": (("need:venting", 1.0), ("complaint:yes", 0.5), ("intent:pure-venting", 0.25)),
    "style-shouting": (("need:venting", 1.0),),
}


def told(text: str, marks: Iterator[Mark]) -> list[tuple[str, str]]:
    """The words marked and the rules that mark them, each with its source and its votes."""
    found: list[tuple[str, str]] = []
    given = read(text)
    for start, end, rule, answers, place in marks:
        first, last = place(given, {}, (start, end))
        assert answers == VOTES[rule.id]
        assert rule.source == SOURCES.get(rule.id, "ours" if rule.id == "style-shouting" else "manual:psychology")
        found.append((text[first:last], rule.id))
    return found


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("多收我１００００元", [("１００００元", HIGH)]),
        ("多收我9999.99元", []),
        ("lost £1200 and €1,400", [("£1200", HIGH), ("€1,400", HIGH)]),
        ("lost £1199 and €1,399", []),
        ("nt$45000 hk$12000 us$1500", [("nt$45000", HIGH), ("hk$12000", HIGH), ("us$1500", HIGH)]),
        ("nt$44999 hk$11999 us$1499", []),
        ("$1500 gone", [("$1500", HIGH)]),
        ("蝕咗$1500", []),
        ("蝕咗$12000", [("$12000", HIGH)]),
        ("售价20000元", []),
        ("售价是了了了了了20000元", []),
        ("售价是了了了了了了20000元", [("20000元", HIGH)]),
        ("20000元月薪", []),
        ("20000元一二三四五六月薪", []),
        ("20000元一二三四五六七月薪", [("20000元", HIGH)]),
        ("a minimum of $20000", []),
        ("paid $20000 a year", []),
        ("等了30天", [("30天", LONG)]),
        ("等了29天", []),
        ("合同30天", []),
        ("等,合同30天", []),
        ("等了1个月", [("1个月", LONG)]),
        ("用了30天还没", []),
        ("still waiting 5 weeks", [("5 weeks", LONG)]),
        ("打了三次电话", [("三次", MANY)]),
        ("打了两次电话", [("两次", ONCE)]),
        ("打了一次电话", []),
        ("第三次报修", [("第三次", MANY)]),
        ("第二次报修", [("第二次", ONCE)]),
        ("called 3 times", [("3 times", MANY)]),
        ("recalled 3 times", []),
        ("坏了三次", []),
        ("电话没人接,坏了三次", []),
        ("打" + "了" * 39 + "三次", [("三次", MANY)]),
        ("打" + "了" * 40 + "三次", []),
        ("三次" + "了" * 39 + "打", [("三次", MANY)]),
        ("三次" + "了" * 40 + "打", []),
    ],
)
def test_figures(text: str, marks: list[tuple[str, str]]) -> None:
    """A high amount, a long time, a third and a second contact; not a price, an age or an occurrence."""
    assert told(text, figure_marks(read(text))) == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("难吃!", [("!", "style-one-exclamation")]),
        ("难吃!真贵!", [("!", "style-one-exclamation")]),
        ("难吃!真贵!!", [("!!", "style-exclamation")]),
        ("难吃!真!贵！", [("!", "style-exclamation")]),
        ("难吃?", []),
        ("合理?!", [("!", "style-one-exclamation"), ("?!", "style-bafflement")]),
        ("好!!合理？？", [("!!", "style-exclamation"), ("？？", "style-bafflement")]),
        ("the WORST service EVER", [("WORST", "style-shouting")]),
        ("the BAD service EVER", []),
        ("the WORST, x", []),
        ("WORST EVER", []),
        ("the XXXX and WORST ones", []),
        ("aWORST EVER worse", []),
        ("WORSTs EVER worse", []),
        ("@WORST #EVER worse", []),
        ("難吃！ＷＯＲＳＴ", [("！", "style-one-exclamation")]),
    ],
)
def test_style(text: str, marks: list[tuple[str, str]]) -> None:
    """Exclamations in a row or three in all, a question mark beside another, two loud words among quiet ones."""
    assert told(text, style_marks(read(text))) == marks


@pytest.mark.parametrize(
    ("currency", "threshold"),
    [("CNY", 10_000), ("USD", 1_500), ("HKD", 12_000), ("TWD", 45_000), ("GBP", 1_200), ("EUR", 1_400)],
)
def test_the_threshold_itself_is_high(currency: str, threshold: int) -> None:
    """A cent less is not; every such currency is judged."""
    assert is_high_value(Money(amount=Decimal(threshold), currency=currency))
    assert not is_high_value(Money(amount=threshold - Decimal("0.01"), currency=currency))
    assert is_judged(Money(amount=Decimal(0), currency=currency))


def test_where_the_answer_of_the_house_begins() -> None:
    """Not within the first eight characters, and in the place of the text as it was written."""
    texts = (("", False), ("断网三天没人修。", True), ("断網  三天沒人修。", True), ("断网三天没人修", False))
    for before, answered in texts:
        text = f"{before}酒店回复：已处理"
        assert answered_from(read(text)) == (len(before) if answered else len(text)), text
