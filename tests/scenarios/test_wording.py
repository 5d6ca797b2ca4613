"""Replies as people write them: nothing is found in good ones, and what is wrong with bad ones is."""

import tomllib
from pathlib import Path
from typing import Any

from complaintkit.wording import Family, Finding, RuleKind, Rules, check
from complaintkit.wording.rule_examples import example_of

REPLIES = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


def findings(row: dict[str, Any]) -> tuple[Finding, ...]:
    """What is found in the reply of a row."""
    known = example_of({name: value for name, value in row.items() if name != "finds"})
    return check(known.text, situation=known.situation, step=known.step, due_at=known.due_at, context=known.context)


def test_nothing_is_found_in_good_replies() -> None:
    """Not even advice."""
    found = {row["text"]: [str(finding) for finding in findings(row)] for row in REPLIES["good"]}
    assert {text: said for text, said in found.items() if said} == {}


def test_nothing_is_found_in_near_misses() -> None:
    """Words that are wrong elsewhere are not wrong here."""
    found = {text: [str(finding) for finding in check(text)] for text in REPLIES["near"]}
    assert {text: said for text, said in found.items() if said} == {}


def test_no_part_is_missed_in_freely_worded_replies() -> None:
    """What a situation asks for is seen in many wordings."""
    found = {
        text: [str(finding) for finding in check(text, situation=situation)]
        for situation, texts in REPLIES["parts"].items()
        for text in texts
    }
    assert {text: said for text, said in found.items() if said} == {}


def test_what_is_wrong_is_found_in_bad_replies() -> None:
    """Every rule that the row names finds something, and nothing graver than a warning comes beside them."""
    for row in REPLIES["bad"]:
        found = findings(row)
        assert set(row["finds"]) <= {finding.rule for finding in found}, row["text"]
        beside = [str(each) for each in found if each.rule not in row["finds"] and each.severity.value == "error"]
        assert beside == [], row["text"]


def test_bad_replies_show_every_family() -> None:
    """No family of section 5.2 goes without an example in a whole reply."""
    shown = {finding.family for row in REPLIES["bad"] for finding in findings(row)}
    of_replies = {rule.family for rule in Rules.load().rules if rule.kind not in (RuleKind.DIALOGUE, RuleKind.LIKED)}
    assert of_replies - shown == {Family.LIKED, Family.SUPPRESSION}
