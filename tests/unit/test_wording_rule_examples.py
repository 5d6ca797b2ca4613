"""Every rule of wording is shown by examples, and holds what they say."""

import re

import pytest

from complaintkit.errors import DataError
from complaintkit.wording import Rules, check
from complaintkit.wording.dialogues import check_dialogue
from complaintkit.wording.liking import liked
from complaintkit.wording.rule_examples import Example, RuleExamples, example_of, examples
from tests.dialogue_lines import talk

RULES = Rules.load()
#: How an example of a dialogue begins.
TURNS = re.compile(r"(?:[\d:]+ )?(?:客户|坐席|customer|agent): ")


def found_in(example: Example) -> set[str]:
    """The ids of the rules that find something in an example; one whose lines are turns is a dialogue."""
    if TURNS.match(example.text):
        return {finding.rule for finding in check_dialogue(talk(example.text), rules=RULES).findings}
    findings = check(
        example.text,
        situation=example.situation,
        step=example.step,
        due_at=example.due_at,
        context=example.context,
        rules=RULES,
    )
    kinds = {each.kind for each in liked(example.text, context=example.context, rules=RULES) if each.is_present}
    return {finding.rule for finding in findings} | {rule.id for rule in RULES.index.liked if rule.liked in kinds}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.rules])
def test_what_a_rule_catches_and_lets_pass(rule: str) -> None:
    """At least three texts that it catches and three near misses that it lets pass."""
    shown = examples(rule)
    assert [each.text for each in shown.catches if rule not in found_in(each)] == []
    assert [each.text for each in shown.passes if rule in found_in(each)] == []
    assert len(shown.catches) >= 3
    assert len(shown.passes) >= 3


def test_a_rule_without_examples() -> None:
    """A house's own rule has none here."""
    assert examples("house-rule") == RuleExamples(catches=(), passes=())


def test_an_example_that_says_too_much() -> None:
    """A misspelt key is named."""
    with pytest.raises(DataError, match="has an unknown key: sitation"):
        example_of({"text": "您好", "sitation": "opening"})
