"""The worked dialogues of ``dialogues.toml``, one test each."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaintkit.wording.dialogues import DialogueReport, PassedOver, check_dialogue
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import RuleKind, Severity
from tests.dialogue_lines import from_turn_to_turn, moment, turn

EXAMPLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("dialogues.toml").read_text(encoding="utf-8"))[
    "dialogue"
]


def judged(example: dict[str, Any]) -> DialogueReport:
    """What is found in an example."""
    return check_dialogue({"turns": map(turn, example["turns"]), "closed_at": moment(example.get("closed"))})


def record(each: PassedOver) -> str:
    """What was passed over, as examples write it."""
    again = f" again {' '.join(str(place + 1) for place in each.came_back)}" if each.came_back else ""
    answered = "" if each.taken_up_at is None else f" answered {each.taken_up_at + 1}"
    return f"{each.turn + 1}{again}{answered}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["case"][:24])
def test_a_dialogue_is_judged_as_the_manager_would(example: dict[str, Any]) -> None:
    """What shows from turn to turn is what the example lists; what a turn says by itself is among the rest."""
    report = judged(example)
    found = {f"{each.turn + 1} {each.rule}" for each in report.findings}
    assert from_turn_to_turn(report) == example["finds"], report.explain()
    assert set(example.get("also", ())) <= found, report.explain()
    if not example["finds"]:
        assert not report.count(Severity.ERROR) + report.count(Severity.WARNING), report.explain()


@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if "passed_over" in each], ids=lambda example: example["case"][:24]
)
def test_what_was_passed_over_is_on_record(example: dict[str, Any]) -> None:
    """The objections that came back, the turns in which they did, and the turn that took them up."""
    report = judged(example)
    assert [record(each) for each in report.passed_over if each.came_back] == example["passed_over"], report.explain()


def test_every_rule_of_dialogues_has_its_example() -> None:
    """No rule is without a dialogue in which it speaks."""
    spoken = {each.split()[1] for example in EXAMPLES for each in example["finds"]}
    assert {rule.id for rule in Rules.load().rules if rule.kind is RuleKind.DIALOGUE} <= spoken
