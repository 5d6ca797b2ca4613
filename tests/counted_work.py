"""Work counted rather than timed: how many calls a call makes, of Python and of C alike; the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType

#: What a text may consist of from end to end, and what a careless search would go over again and again.
REPEATED = (
    *("投诉多次没人处理,", "I called them and nobody helped. ", "1", "1,", "一", "万", "“", "!"),
    *("?!", "不", "not ", "如果", "$1", "如果不", "…", "等了"),
    *("a", " ", "\u0301", "'", "请", "希望", "希望领导", "没", "退款！", "“不”", "「"),
    *("\u200b", "\u202e", "\x00", "😡", "\ud83d", "ﷺ", "a请", "\n", "A", "！？", "是不是"),
)


def calls_of(call: Callable[[], object]) -> int:
    """How many functions are called while *call* runs."""
    count = 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        if event in {"call", "c_call"}:
            count += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        call()
    finally:
        sys.setprofile(before)
    return count
