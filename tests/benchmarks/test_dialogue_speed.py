"""How fast dialogues are checked, and how that grows with their length.

``pytest tests/benchmarks/test_dialogue_speed.py -s`` prints the figures, in processor time, the least of some rounds.
"""

import tomllib
from pathlib import Path
from time import process_time

from complaintkit.wording import Dialogue, check_dialogue
from tests.dialogue_lines import turn

ROUNDS = 5
TALKS = tomllib.loads((Path(__file__).parents[1] / "scenarios" / "dialogues.toml").read_text(encoding="utf-8"))
LINES = [turn(line) for example in TALKS["dialogue"] for line in example["turns"]]


def seconds(turns: int) -> float:
    """The least processor time that a dialogue of so many turns takes."""
    talk = Dialogue.of([{**LINES[i % len(LINES)], "at": None} for i in range(turns)])
    best = float("inf")
    for _ in range(ROUNDS):
        begun = process_time()
        check_dialogue(talk)
        best = min(best, process_time() - begun)
    return best


def test_it_is_linear_in_the_turns() -> None:
    """Ten times as many turns take at most fourteen times as long, though each turn knows what came before."""
    seconds(10)
    few, many = seconds(200), seconds(2000)
    print(f"\n{2000 / many:,.0f} turns a second; {many / few:.1f} times as long for ten times as many")  # noqa: T201
    assert many / few < 14
