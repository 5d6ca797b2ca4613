"""Laws of the linter, one class per law, the law as its docstring."""

import random
import tomllib
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintkit.wording import Finding, ReplyContext, Rules, Situation, check, without_comments
from complaintkit.wording.rule_examples import examples

opencc = pytest.importorskip("opencc")
RULES = Rules.load()
ROWS = tomllib.loads((Path(__file__).parents[1] / "scenarios" / "wording.toml").read_text(encoding="utf-8"))
REPLIES = [row["text"] for row in (*ROWS["good"], *ROWS["bad"])]
#: Every text of ours in Chinese that some rule is shown by.
CHINESE = sorted(
    {
        example.text
        for rule in RULES.rules
        for example in (*examples(rule.id).catches, *examples(rule.id).passes)
        if not example.text.isascii() and "<!--" not in example.text
    }
    | {text for text in REPLIES if not text.isascii()}
)
#: The same rules, made afresh.
AGAIN = attrs.evolve(RULES)
WORDS = [
    *("您", "肯定弄错了", "不可能", "公司规定", "对不起", "。", "，", "？", "“", "”", "如果", "没有", "肯", "𠮷", "🙂"),
    *("明天下午5点", "24小时内", "李女士", "赔偿"),
]
COMMENTS = [
    "<!-- complaintkit: ignore belittling: x -->",
    "<!-- complaintkit:",
    "-->",
    "\u200b",
    " ",
    "\n",
    "calm down",
]
PIECES = st.sampled_from([*WORDS, *COMMENTS])
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


def said(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    """The rules with their places."""
    return [(each.rule, each.start, each.end) for each in findings]


class TestPlaces:
    """A finding's text is the original text at its place; findings come in the order of the text."""

    @given(TEXTS, st.sampled_from([None, *Situation]))
    def test_places(self, reply: str, situation: Situation | None) -> None:
        """Whatever the text."""
        findings = check(reply, situation=situation)
        for each in findings:
            assert 0 <= each.start <= each.end <= len(reply)
            assert each.text == reply[each.start : each.end]
        assert [(each.start, each.end) for each in findings] == sorted((each.start, each.end) for each in findings)


class TestSameText:
    """The same text gets the same findings: nothing is remembered from one to the next."""

    @given(st.lists(TEXTS, max_size=4))
    def test_determinism(self, replies: list[str]) -> None:
        """In any order, by freshly made rules too."""
        first = [said(check(reply)) for reply in replies]
        assert [said(check(reply, rules=AGAIN)) for reply in reversed(replies)] == first[::-1]


class TestScripts:
    """A reply means the same in Simplified and in Traditional characters."""

    @pytest.mark.parametrize("way", ["s2t", "s2tw", "s2hk"])
    def test_both_scripts_get_the_same_findings(self, way: str) -> None:
        """Each text of ours, converted by OpenCC."""
        convert: Callable[[str], str] = opencc.OpenCC(way).convert
        for text in CHINESE:
            traditional = convert(text)
            assert len(traditional) == len(text)
            assert said(check(traditional)) == said(check(text)), text


class TestUnseen:
    """Characters that show nothing change nothing."""

    def test_zero_width_characters_between(self) -> None:
        """The same rules find the same words, wherever joiners are strewn in."""
        strewn = random.Random(7)
        for text in CHINESE:
            marked = "".join(each + strewn.choice(["", "", "\u200b", "\u2060"]) for each in text)
            plain = [(each.rule, each.text) for each in check(text)]
            seen = [(each.rule, each.text.replace("\u200b", "").replace("\u2060", "")) for each in check(marked)]
            assert seen == plain


class TestComments:
    """A comment with a reason silences what it names and nothing else, wherever it stands."""

    def test_silencing(self) -> None:
        """For each finding of each bad reply: named, it is gone; the others stay."""
        for row in ROWS["bad"]:
            reply = row["text"]
            for rule in dict.fromkeys(each.rule for each in check(reply)):
                comment = f"<!-- complaintkit: ignore {rule}: because -->"
                left = [each.rule for each in check(reply + comment)]
                assert left == [each.rule for each in check(reply) if each.rule != rule]
                moved = [
                    (name, start + len(comment), end + len(comment))
                    for name, start, end in said(check(reply))
                    if name != rule
                ]
                assert said(check(comment + reply)) == moved

    @given(TEXTS)
    def test_what_is_sent(self, reply: str) -> None:
        """Without its comments a reply has nothing left to take out but what taking out brought together."""
        sent = without_comments(reply)
        assert len(sent) <= len(reply)
        if "<!--" not in reply:
            assert sent == reply


class TestMoreKnownFindsNoLess:
    """To switch a rule off takes away its findings and no others."""

    def test_switching_off(self) -> None:
        """For each rule found in some bad replies; a rule of its family may now speak where it kept silent."""
        for row in ROWS["bad"][::3]:
            for each in check(row["text"]):
                left = check(row["text"], rules=RULES.disable(each.rule))
                assert each.rule not in {one.rule for one in left}
                others = {one.rule for one in check(row["text"]) if one.rule != each.rule}
                assert others <= {one.rule for one in left}


class TestApologies:
    """Among replies of one matter exactly two apologies pass (``course:apology``)."""

    @given(st.integers(0, 5), st.integers(0, 5))
    def test_counting(self, here: int, before: int) -> None:
        """In this reply and the earlier ones together."""
        reply = "我们很抱歉。" * here or "已经办好。"
        known = ReplyContext(earlier_replies=["再次致歉。"] * before)
        findings = [each for each in check(reply, context=known) if each.family.value == "over-apologizing"]
        assert len(findings) == max(0, min(here, here + before - 2))
