"""Scanning for many patterns at once."""

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
