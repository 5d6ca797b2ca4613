"""How the search for repeats grows with the texts; ratios, for machines differ.

``pytest tests/benchmarks/test_repeats_speed.py --benchmark-only``; with ``-s`` it says what a text costs.
"""

import random
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from complaintkit.classification import find_repeats, repeat_groups
from complaintkit.records import Complaint, Customer

AT = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = re.findall(
    "..",
    "宽带断网三天客服电话没人处理退款押金不退电梯坏了困住物业停水小区快递丢失赔偿订单超时商家态度恶劣合同违约套餐扣费会员取消信号基站"
    "手机维修保修师傅上门检测收费发票投诉反馈解决要求道歉主管经理回访承诺兑现活动优惠流量限速账单停机复机销户过户实名认证绑定解绑",
)


def crowd(many: int) -> list[Complaint]:
    """So many complaints of about seventy characters, every tenth of them in the words of an earlier one."""
    chance = random.Random(7)
    texts: list[str] = []
    for i in range(many):
        rare = (chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(20))
        fresh = "".join(word for pair in zip(chance.choices(WORDS, k=20), rare, strict=True) for word in pair)
        texts.append(f"{chance.choice(texts)}，再说一遍" if i % 10 == 9 else fresh)
    return [complaint(i, text, by=chance.randrange(many // 3 + 1)) for i, text in enumerate(texts)]


def flood(many: int) -> list[Complaint]:
    """So many complaints in nearly the same words: the worst case of any search for like texts."""
    text = "五月账单多扣了视频会员费58元，我没有订购过，请马上退还并道歉，编号{}"
    return [complaint(i, text.format(i), by=i % 7) for i in range(many)]


def complaint(i: int, text: str, *, by: int) -> Complaint:
    """One complaint a minute."""
    received = AT + timedelta(minutes=i)
    return Complaint(id=f"k-{i:06}", text=text, received_at=received, customer=Customer(id=f"c-{by}"))


@pytest.mark.parametrize("many", [1_000, 10_000])
@pytest.mark.parametrize("make", [crowd, flood])
def test_find_repeats(benchmark: Callable[..., Any], make: Callable[[int], list[Complaint]], many: int) -> None:
    """A thousand and ten thousand, mostly different and nearly all the same."""
    given = make(many)
    started = time.perf_counter()
    found = benchmark.pedantic(find_repeats, (given,), rounds=1)  # type: ignore[attr-defined]
    each = (time.perf_counter() - started) / many
    print(f"{make.__name__} of {many}: {len(found)} repeats, {each * 1e6:.0f} µs a text")  # noqa: T201
    assert len(found) >= many // 10


def test_repeat_groups(benchmark: Callable[..., Any]) -> None:
    """Ten thousand that all hang together."""
    found = find_repeats(flood(10_000))
    assert len(benchmark(repeat_groups, found)) == 1
