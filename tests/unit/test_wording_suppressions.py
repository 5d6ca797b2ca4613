"""Comments that silence a rule, each with its reason."""

import pytest

from complaintkit.wording import Rules, check, without_comments

WRONG = "您肯定弄错了。"


def found(text: str, rules: Rules | None = None) -> list[str]:
    """The ids of what is found."""
    return [finding.rule for finding in check(text, rules=rules)]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- complaintkit: ignore customer-is-wrong: 客户自己这样说 -->",
        "<!--complaintkit:ignore belittling:why-->",
        "<!-- ComplaintKit： ignore customer-is-wrong，echo-words： 两处都核对过 -->",
        "<!-- complaintkit: ignore\n customer-is-wrong, echo-words: why -->",
    ],
)
def test_it_silences_what_it_names(comment: str) -> None:
    """By id or family, before or after the place, in any of the usual spellings."""
    text = "好好好。" if "echo" in comment else ""
    for reply in (f"{WRONG}{text}{comment}", f"{comment}{WRONG}{text}"):
        assert found(reply) == []
        assert without_comments(reply) == WRONG + text


def test_others_are_still_found_where_they_are() -> None:
    """Positions are those of the reply as it was given, comments included."""
    denying = "<!-- complaintkit: ignore denying: 查过 -->"
    reply = f"好好好。<!-- complaintkit: ignore echo-words: 口头禅 -->这不可能。您肯定{denying}弄错了。"
    findings = check(reply)
    assert [each.rule for each in findings] == ["customer-is-wrong"]
    assert findings[0].text == reply[findings[0].start : findings[0].end]
    assert findings[0].text.startswith("您肯定<!--")


def test_a_missing_part_stands_at_the_end() -> None:
    """Of the reply as it was given."""
    reply = "好的。<!-- complaintkit: ignore echo-words, anything-else-asked: 通话录音已核 -->再见。"
    assert [(each.rule, each.start) for each in check(reply, situation="anything-else")] == [("suppression-unused", 3)]
    reply = reply.replace(", anything-else-asked", "")
    last = check(reply, situation="anything-else")[-1]
    assert (last.rule, last.start, last.end) == ("anything-else-asked", len(reply), len(reply))


def test_without_a_reason() -> None:
    """It silences nothing, and is a finding itself."""
    comment = "<!-- complaintkit: ignore customer-is-wrong -->"
    assert found(WRONG + comment) == ["customer-is-wrong", "suppression-without-reason"]
    assert [each.text for each in check(WRONG + comment)][1] == comment


def test_unreadable() -> None:
    """A comment that says something else is a finding; one of somebody else's, or without an end, is text."""
    assert found("已经办好。<!-- complaintkit: off -->") == ["suppression-unreadable"]
    assert found("已经办好。<!-- complaintkit: ignore : why -->") == ["suppression-unreadable"]
    assert found("已经办好。<!-- note -->") == []
    assert found("已经办好。<!-- complaintkit: ignore echo-words: why") == []


def test_names_that_there_are_not() -> None:
    """Each is a finding; the others in the comment still work."""
    assert found(WRONG + "<!-- complaintkit: ignore belittling, no-such-rule: 已核对 -->") == [
        "suppression-of-nothing-known"
    ]


def test_unused() -> None:
    """A comment that silences nothing can go; not so where the rule is only switched off."""
    reply = "已经办好。<!-- complaintkit: ignore echo-words: 口头禅 -->"
    assert found(reply) == ["suppression-unused"]
    assert found(reply, Rules.load().disable("echo-words")) == []


def test_its_own_rules_can_be_switched_off() -> None:
    """As all others."""
    reply = "已经办好。<!-- complaintkit: off -->"
    assert found(reply, Rules.load().disable("suppression")) == []
    assert found(reply, Rules.load().without("suppression")) == []
