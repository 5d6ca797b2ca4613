"""Scanning for many patterns at once."""

import re
from itertools import product

import pytest

from complaintkit._text.scanning import Scanner, openings


def found(patterns: list[str], text: str) -> list[str]:
    """What the patterns match in the text, in order."""
    return [text[start:end] for start, end, _ in Scanner([(pattern, pattern) for pattern in patterns]).hits(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("退款", "我要退款,退款!", ["退款", "退款"]),
        ("refund", "refund? no refunds, prerefund", ["refund"]),
        ("refund*", "refund refunded refunds", ["refund", "refunded", "refunds"]),
        ("charge* me", "they charged me", ["charged me"]),
        ("12315", "打12315投诉,123155", ["12315"]),
        ("4s店", "去4s店,24s店", ["4s店"]),
        ("等了…没人", "等了半天没人;等了一个小时。没人", ["等了半天没人"]),
        ("never…again", "never fly again. never. again", ["never fly again"]),
        ("希望……解决", "希望领导看看,早点解决。解决", ["希望领导看看,早点解决"]),
        ("投诉#次", "投诉三次 投诉3次 投诉过次", ["投诉三次", "投诉3次"]),
        ("等{#,好几}天", "等三天,等好几天,等天", ["等三天", "等好几天"]),
        ("{不,没}{给,}退", "不给退 没退 给退", ["不给退", "没退"]),
        ("don't care", "they don't care, dont care", ["don't care", "dont care"]),
        ("bank", "the bank's fault", ["bank"]),
        ("can't", "can't we", ["can't"]),
        ("差", "差,很差", ["差", "差"]),
        ("!!", "no!! no!", ["!!"]),
        ("a…b*", "a xx bcd e", ["a xx bcd"]),
    ],
)
def test_a_pattern_matches(pattern: str, text: str, matched: list[str]) -> None:
    """Each sign of a pattern does what it says."""
    assert found([pattern], text) == matched


def test_all_hits_are_told() -> None:
    """Hits that overlap or lie in one another are all there, with their values."""
    scanner = Scanner([("态度", 1), ("态度差", 2), ("度差", 3), ("差", 4)])
    assert sorted(scanner.hits("态度差")) == [(0, 2, 1), (0, 3, 2), (1, 3, 3), (2, 3, 4)]


def test_no_patterns_find_nothing() -> None:
    """An empty scanner is no error."""
    assert Scanner[int]([]).hits("退款 refund") == []


def test_a_pattern_needs_a_character_to_open_with() -> None:
    """A pattern that begins with a sign is never found; one without anything neither."""
    assert found(["#次", "…没人", "", "次"], "等了3次…没人") == ["次"]


def test_what_stands_behind_a_long_gap_is_found() -> None:
    """What follows a gap may be long itself, and may be nothing or a figure."""
    long = "把我上个月多交的全部费用连同利息一分不少地原路退还到我本人名下的那张银行卡里"
    assert found([f"希望……{long}"], f"希望{'你们' * 19}{long}") == [f"希望{'你们' * 19}{long}"]
    assert found(["等…{,了}#天", "打…"], "先等3天打人") == ["等3天", "打"]


def test_longer_hits_come_first() -> None:
    """Of hits that start together the longest comes first."""
    scanner = Scanner([("态度", 1), ("态度差", 2), ("差", 3)])
    assert scanner.hits("态度差") == [(0, 3, 2), (0, 2, 1), (2, 3, 3)]


def test_openings_open_no_more_than_needed() -> None:
    """A brace is opened only while the plain beginning is short; after a gap it stays."""
    assert openings("退款{了,吗}") == ["退款{了,吗}"]
    assert openings("等…{久,长}") == ["等…{久,长}"]


def spelled(pattern: str) -> list[str]:
    """What a pattern with choices stands for, all of it written out."""
    parts = [part[1:-1].split(",") if part.startswith("{") else [part] for part in re.split(r"(\{[^}]*\})", pattern)]
    return ["".join(chosen) for chosen in product(*parts)]


CHOICES = (
    *("{退款,退钱}了", "退{款,钱,货}了", "{不,没有}给", "{,不}让退", "不{给,让}", "差{评,}", "{3,三}次", "{退,赔}"),
    *("{refund,money back} now", "{money back,cash,cheap trick} me", "{don't,never} buy"),
    *("{no,not any} more {help,hope}", "{a,b}", "{bad,bad bad} luck", "4{s,g}店", "{o'clock,today}", "{ｘ,不}给"),
    *("{lie,lied}", "{.,!}!", "赔{,了}{钱,款}"),
)


@pytest.mark.parametrize("pattern", CHOICES)
def test_a_choice_stands_for_each_of_its_alternatives(pattern: str) -> None:
    """Wherever in a pattern it opens, one pattern finds what all that it stands for find."""
    plain = [each for each in spelled(pattern) if each]
    text = ";".join(plain)
    places = {(start, end) for start, end, _ in Scanner([(each, each) for each in plain]).hits(text)}
    assert {(start, end) for start, end, _ in Scanner([(pattern, 0)]).hits(text)} == places
    assert {text[start:end] for start, end in places} >= set(plain)


def test_many_patterns_of_one_opening() -> None:
    """Those that go on alike, those that end there and those that may go on with anything, each with its value."""
    patterns = ["退款", "退款慢", "退款{慢,难}啊", "退款#天", "退款…没", "退款{,不}到", "退{款,钱}", "退…慢啊"]
    text = "退款慢啊;退款3天没到;退款不到"
    assert Scanner([(pattern, pattern) for pattern in patterns]).hits(text) == [
        (0, 4, "退…慢啊"), (0, 4, "退款{慢,难}啊"), (0, 3, "退款慢"), (0, 2, "退款"), (0, 2, "退{款,钱}"),
        (5, 10, "退款…没"), (5, 9, "退款#天"), (5, 7, "退款"), (5, 7, "退{款,钱}"),
        (12, 16, "退款{,不}到"), (12, 14, "退款"), (12, 14, "退{款,钱}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("gap", "mark", "most_chinese", "most_latin"),
    [("…", ",", 12, 30), ("……", ".", 40, 80)],
)
def test_a_gap_is_bounded(gap: str, mark: str, most_chinese: int, most_latin: int) -> None:
    """So many characters and no more, in either script; it passes a decimal point, and no mark that ends it."""
    for first, last, filling, most in (("等", "没", "了", most_chinese), ("never", "again", " ", most_latin)):
        pattern = f"{first}{gap}{last}"
        for between in (filling, filling * most, f"{filling}1.5{filling}"):
            assert found([pattern], first + between + last) == [first + between + last], between
        for between in (filling * (most + 1), filling + mark + filling, f"{filling}1.{filling}"):
            assert found([pattern], first + between + last) == [], between


def test_a_latin_word_before_a_gap_is_a_whole_word() -> None:
    """Also in a pattern that opens with Chinese."""
    assert found(["用app…没"], "用app还没;用apps还没") == ["用app还没"]
    assert found(["never…again"], "never fly again;nevermore fly again") == ["never fly again"]
