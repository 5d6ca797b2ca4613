"""Working time beside ``workclock``, a Rust core, measured in one run; ratios, for machines differ.

``pytest tests/benchmarks --benchmark-only``. The schedule is Monday to Friday 09:00-12:00 and 13:30-18:00 with
China's holidays and without its make-up days, which ``workclock`` can't express; 24 starts over 2024.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time_ns
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays

from complaintkit.business_time import BusinessCalendar

workclock = pytest.importorskip("workclock")

ZONE = ZoneInfo("Asia/Shanghai")
OFF = sorted(country_holidays("CN", years=range(2019, 2032)))
WEEK = {day: [("09:00", "12:00"), ("13:30", "18:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
STARTS = [datetime(2024, 1, 2, 8, 7, 6, 5, tzinfo=ZONE) + n * timedelta(days=15, hours=5) for n in range(24)]
OURS = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=OFF)
THEIRS: Any = workclock.Schedule(
    [
        workclock.WorkDay(time(9), time(12)),
        workclock.WorkDay(time(13, 30), time(18)),
        workclock.Holidays(OFF),
    ],
    time_zone="Asia/Shanghai",
)
ROUNDS = 25


class Benchmark(Protocol):
    """What pytest-benchmark hands in."""

    extra_info: dict[str, object]

    def __call__(self, asked: Callable[[], object]) -> object: ...


def spent(asked: Callable[[], object]) -> int:
    start = process_time_ns()
    asked()
    return process_time_ns() - start


def ratio(one: Callable[[], object], two: Callable[[], object]) -> float:
    """How long *one* takes for each moment of *two*: the best of each, taken in turns so that noise meets both."""
    one()
    two()
    rounds = [(spent(one), spent(two)) for _ in range(ROUNDS)]
    return min(first for first, _ in rounds) / min(second for _, second in rounds)


def repeated(ask: Callable[[datetime], object]) -> Callable[[], object]:
    def asked() -> object:
        return [ask(start) for start in STARTS for _ in range(20)]

    return asked


@pytest.mark.parametrize(("hours", "most"), [(1, 0.45), (24, 0.45), (2_000, 0.06)])
def test_add(benchmark: Benchmark, hours: int, most: float) -> None:
    """``add`` is faster at every amount, and the further the more."""
    amount = timedelta(hours=hours)
    assert [OURS.add(start, amount) for start in STARTS] == [THEIRS.add(start, amount) for start in STARTS]
    ours, theirs = repeated(lambda start: OURS.add(start, amount)), repeated(lambda start: THEIRS.add(start, amount))
    benchmark(ours)
    benchmark.extra_info["of_workclock"] = found = ratio(ours, theirs)
    assert found <= most


@pytest.mark.parametrize(("days", "most"), [(1 / 24, 0.6), (1, 0.6), (365, 0.06)])
def test_elapsed(benchmark: Benchmark, days: float, most: float) -> None:
    """``elapsed`` is faster at every span, and the longer the more."""
    span = timedelta(days=days)
    pairs = [(start, start + span) for start in STARTS]
    assert [OURS.elapsed(a, b) for a, b in pairs] == [THEIRS.between(a, b) for a, b in pairs]

    def ours() -> object:
        return [OURS.elapsed(a, b) for a, b in pairs for _ in range(20)]

    def theirs() -> object:
        return [THEIRS.between(a, b) for a, b in pairs for _ in range(20)]

    benchmark(ours)
    benchmark.extra_info["of_workclock"] = found = ratio(ours, theirs)
    assert found <= most


def test_cost_does_not_grow_with_the_span(benchmark: Benchmark) -> None:
    """Five years cost at most 1.1 times one day, for ``elapsed`` and for ``add``."""

    def over(days: int) -> Callable[[], object]:
        return repeated(lambda start: OURS.elapsed(start, start + timedelta(days=days)))

    benchmark(over(1826))
    benchmark.extra_info["elapsed"] = elapsed = ratio(over(1826), over(1))

    def ahead(hours: float) -> Callable[[], object]:
        return repeated(lambda start: OURS.add(start, timedelta(hours=hours)))

    benchmark.extra_info["add"] = add = ratio(ahead(5 * 250 * 7.5), ahead(7.5))
    assert max(elapsed, add) <= 1.1


@pytest.mark.parametrize("asked", ["elapsed_micros", "add_micros"])
def test_rows(benchmark: Benchmark, asked: str) -> None:
    """At least 0.8 million rows a second over integer microseconds, in pure Python."""
    epoch, hour, count = datetime(1970, 1, 1, tzinfo=UTC), 3_600_000_000, 200_000
    first = (STARTS[0] - epoch) // timedelta(microseconds=1)
    # Scattered over two years, as rows of a database are.
    starts = [first + row * 7_919_000_123 * 97 % (2 * 365 * 24 * hour) for row in range(count)]
    others = [start + 37 * hour for start in starts] if asked == "elapsed_micros" else [12 * hour] * count
    question = getattr(OURS, asked)

    def run() -> object:
        return question(starts, others)

    benchmark(run)
    benchmark.extra_info["rows_per_second"] = rows = count / (min(spent(run) for _ in range(7)) / 1e9)
    assert rows >= 800_000


def test_a_year_of_index(benchmark: Benchmark) -> None:
    """A year is built in a few milliseconds; its size is tested in the ordinary run."""
    years = iter(range(10_000))

    def build() -> object:
        # Another holiday each time, or the index would be shared.
        fresh = BusinessCalendar(
            tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2000, 1, 1) + timedelta(days=next(years)), *OFF]
        )
        return fresh.is_open(STARTS[0])

    benchmark(build)
    assert min(spent(build) for _ in range(7)) < 20_000_000


def test_import(tmp_path: Path) -> None:
    """``business_time`` is imported in at most 15 ms over attrs, and brings in nothing heavy."""
    code = (
        "import time, attrs, sys; t = time.process_time_ns();"
        "import complaintkit.business_time; print(time.process_time_ns() - t);"
        "assert not {'holidays', 'icalendar', 'numpy', 'xml', 'tomllib'} & set(sys.modules)"
    )
    # As after an installation: compiled once, before it is timed.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    took = [
        int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment).stdout)
        for _ in range(10)
    ]
    assert min(took) <= 15_000_000, took
