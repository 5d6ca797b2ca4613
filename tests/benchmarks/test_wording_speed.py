"""How fast replies are checked, and how that grows with their length.

``pytest tests/benchmarks/test_wording_speed.py -s`` prints the figures, in processor time, the least of several rounds.
"""

import tomllib
from pathlib import Path
from time import process_time

import pytest

from complaintkit.wording import check

ROUNDS = 7
SETS = tomllib.loads((Path(__file__).parents[1] / "scenarios" / "wording_blind.toml").read_text(encoding="utf-8"))[
    "set"
]
GOOD = [reply for replies in SETS for reply in replies["good"]]
CHINESE = "".join(reply for reply in GOOD if not reply.isascii())
MEGABYTE = 1_000_000
#: Texts that give a rule the most to do, each repeated.
HARD = {
    "echoes": "好",
    "negators": "不",
    "times": "明天5点",
    "reported": "您说您肯定弄错了",
    "apologies": "对不起。",
    "english": "you must ",
}


def seconds(*replies: str) -> float:
    """The least processor time that checking them takes."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = process_time()
        for reply in replies:
            check(reply)
        best = min(best, process_time() - begun)
    return best


def test_replies_a_second() -> None:
    """Good replies of some sixty characters, nothing known of the cases; far from the bound even on a busy machine."""
    check("您好")
    took = seconds(*GOOD)
    print(f"\n{len(GOOD) / took:,.0f} replies a second, of {sum(map(len, GOOD)) / len(GOOD):.0f} characters")  # noqa: T201
    assert len(GOOD) / took > 4_000


def test_a_megabyte() -> None:
    """A megabyte of Chinese in one reply; in a quiet hour a third of a second."""
    reply = CHINESE * (MEGABYTE // len(CHINESE.encode()))
    took = seconds(reply)
    print(f"\n{len(reply.encode()):,} bytes in {took:.2f} s")  # noqa: T201
    assert took < 3


@pytest.mark.parametrize("name", HARD)
def test_growth_is_linear(name: str) -> None:
    """Four times the text takes some four times as long, whatever is repeated in it."""
    piece = HARD[name]
    short, long = (piece * (length // len(piece)) for length in (20_000, 80_000))
    ratio = seconds(long) / seconds(short)
    print(f"\n{name}: four times the text takes {ratio:.1f} times as long")  # noqa: T201
    assert ratio < 8
