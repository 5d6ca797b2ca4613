"""Words as one pattern."""

import re

import pytest

from complaintkit._text.words import any_of, gated

#: A text, the words that are looked for in it, and those that stand in it.
TEXTS: list[tuple[str, list[str], list[str]]] = [
    ("没有退款", ["没", "没有"], ["没有"]),
    ("没有退款也没回复", ["没有", "没"], ["没有", "没"]),
    ("not now, nothing", ["not", "now"], ["not", "now"]),
    ("he cannot, note", ["not"], []),
    ("not2 2not not", ["not"], ["not"]),
    ("没not有", ["not", "没"], ["没", "not"]),
    ("do not ever, do nothing", ["do not", "do"], ["do not", "do"]),
    ("a.b axb", ["a.b"], ["a.b"]),
    ("是不是", ["不是", "是不是", "是"], ["是不是"]),
    ("won't", ["won't"], ["won't"]),
]


class TestGated:
    """What is looked for in texts."""

    @pytest.mark.parametrize(("text", "words", "found"), TEXTS)
    def test_whole_words_the_longest_first(self, text: str, words: list[str], found: list[str]) -> None:
        """In whatever order the words are given; a Latin word only where it begins and ends, a sign is no pattern."""
        for given in (words, words[::-1]):
            assert re.findall(gated(given), text) == found

    def test_each_choice_begins_with_a_plain_character(self) -> None:
        """Only so are places passed over fast where none of them stands."""
        assert [choice[0] for choice in gated(["not", "没有", "no"]).split("|")] == ["n", "没", "n"]


class TestAnyOf:
    """What is part of a larger pattern, which says itself where a word begins."""

    @pytest.mark.parametrize(
        ("text", "words", "found"),
        [
            ("days", ["day", "days"], "days"),
            ("day", ["days", "day"], "day"),
            ("dayz", ["day", "days"], None),
            ("day2", ["day"], None),
            ("个月内", ["月", "个月"], "个月"),
            ("天h", ["h", "天"], "天"),
            ("h", ["天", "h", "d"], "h"),
            ("d ", ["天", "h", "d"], "d"),
            ("a.m", ["a.m"], "a.m"),
            ("axm", ["a.m"], None),
        ],
    )
    def test_the_longest_that_ends_there(self, text: str, words: list[str], found: str | None) -> None:
        """A Latin one only where neither letter nor figure follows."""
        for given in (words, words[::-1]):
            match = re.match(f"(?:{any_of(given)})", text)
            assert (match and match[0]) == found

    def test_of_one_script_alone(self) -> None:
        """No choice is empty, for an empty one would be found everywhere."""
        assert any_of(["天", "个月"]) == "个月|天"
        assert any_of(["h"]) == "(?:h)(?![a-z0-9])"
