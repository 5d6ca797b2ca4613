"""Working time beside its peers, measured in one run; ratios, for machines differ.

``pytest -s tests/benchmarks/test_business_time_speed.py``. The schedule is Monday to Friday 09:00-12:00 and 13:30-18:00
with China's holidays and without its make-up days, which most of the peers can't express; 24 starts over 2024. The
peers are ``workclock``, a Rust core, and with the group ``benchmarks`` three in Python: ``django-bizcal``,
``businesstimedelta`` and ``business-duration``. Each answer that is timed is compared first.
"""

import operator
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import isnan
from time import process_time_ns
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from holidays import country_holidays

from complaintkit.business_time import BusinessCalendar, arrays

workclock = pytest.importorskip("workclock")

ZONE = ZoneInfo("Asia/Shanghai")
OFF = sorted(country_holidays("CN", years=range(2019, 2032)))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
WEEK = {day: [("09:00", "12:00"), ("13:30", "18:00")] for day in WEEKDAYS}
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
EPOCH, HOUR = datetime(1970, 1, 1, tzinfo=UTC), 3_600_000_000


class Benchmark(Protocol):
    """What pytest-benchmark hands in."""

    extra_info: dict[str, object]

    def __call__(self, asked: Callable[[], object]) -> object: ...


def spent(asked: Callable[[], object]) -> int:
    start = process_time_ns()
    asked()
    return process_time_ns() - start


def ratio(one: Callable[[], object], two: Callable[[], object], rounds: int = ROUNDS) -> float:
    """How long *one* takes for each moment of *two*: the best of each, taken in turns so that noise meets both."""
    one()
    two()
    took = [(spent(one), spent(two)) for _ in range(rounds)]
    return min(first for first, _ in took) / min(second for _, second in took)


def tell(benchmark: Benchmark, **figures: float) -> None:
    """Show *figures*, and keep them with the benchmark."""
    benchmark.extra_info.update(figures)
    print("\n" + ", ".join(f"{name}: {figure:,.4g}" for name, figure in figures.items()))  # noqa: T201 - it is what is asked


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
    found = ratio(ours, theirs)
    tell(benchmark, of_workclock=found)
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
    found = ratio(ours, theirs)
    tell(benchmark, of_workclock=found)
    assert found <= most


def test_cost_does_not_grow_with_the_span(benchmark: Benchmark) -> None:
    """Five years cost at most 1.1 times one day, for ``elapsed`` and for ``add``."""

    def over(days: int) -> Callable[[], object]:
        return repeated(lambda start: OURS.elapsed(start, start + timedelta(days=days)))

    benchmark(over(1826))
    elapsed = ratio(over(1826), over(1), rounds=200)

    def ahead(hours: float) -> Callable[[], object]:
        return repeated(lambda start: OURS.add(start, timedelta(hours=hours)))

    add = ratio(ahead(5 * 250 * 7.5), ahead(7.5), rounds=200)
    tell(benchmark, elapsed=elapsed, add=add)
    assert max(elapsed, add) <= 1.1


@pytest.mark.parametrize("asked", ["elapsed_micros", "add_micros"])
def test_rows(benchmark: Benchmark, asked: str) -> None:
    """At least 0.8 million rows a second over integer microseconds, in pure Python."""
    starts = scattered(200_000).tolist()
    others = [start + 37 * HOUR for start in starts] if asked == "elapsed_micros" else [12 * HOUR] * len(starts)
    question = getattr(OURS, asked)

    def run() -> object:
        return question(starts, others)

    benchmark(run)
    rows = len(starts) / (min(spent(run) for _ in range(7)) / 1e9)
    tell(benchmark, rows_per_second=rows)
    assert rows >= 800_000


@pytest.mark.parametrize("kind", ["i8", "M8[us]", "M8[ns]"])
@pytest.mark.parametrize("asked", ["elapsed", "add"])
def test_rows_of_arrays(benchmark: Benchmark, asked: str, kind: str) -> None:
    """At least 7 million rows a second by the array, whatever the kind of moments; workclock's own arrays beside it."""
    first, plain = scattered(1_000_000).view("M8[us]"), kind == "i8"
    amount: Any = 12 * HOUR if plain else np.timedelta64(12, "h")
    others: Any = (first + 37 * np.timedelta64(1, "h")).astype(kind) if asked == "elapsed" else amount
    starts, question = first.astype(kind), getattr(arrays, asked)

    def run() -> Any:
        return question(OURS, starts, others)

    benchmark(run)
    rows = len(starts) / (min(spent(run) for _ in range(7)) / 1e9)
    tell(benchmark, rows_per_second=rows)
    assert rows >= 7_000_000
    if not plain:
        many, few = THEIRS.between_many if asked == "elapsed" else THEIRS.add_many, slice(20_000)
        some = others[few] if asked == "elapsed" else others
        assert run()[few].tolist() == many(starts[few], some).tolist()
        theirs = 20_000 / (min(spent(lambda: many(starts[few], some)) for _ in range(3)) / 1e9)
        tell(benchmark, workclock_rows_per_second=theirs)


def scattered(count: int) -> Any:
    """Moments in microseconds, scattered over two years, as rows of a database are."""
    first = (STARTS[0] - EPOCH) // timedelta(microseconds=1)
    return first + np.arange(count, dtype=np.int64) * 7_919_000_123 * 97 % (2 * 365 * 24 * HOUR)


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


class TestPeersInPython:
    """Ahead of every peer at every span, and where answers differ, right."""

    @pytest.mark.parametrize("hours", [1, 24, 2_000])
    @pytest.mark.parametrize("peer", ["django-bizcal", "businesstimedelta"])
    def test_add(self, benchmark: Benchmark, peer: str, hours: int) -> None:
        """``add`` gives the same and takes less time."""
        theirs, amount = adders()[peer], timedelta(hours=hours)
        self._compare(benchmark, peer, (OURS.add, theirs), lambda start: (start, amount))

    @pytest.mark.parametrize("days", [1 / 24, 1, 365])
    @pytest.mark.parametrize("peer", ["django-bizcal", "businesstimedelta", "business-duration"])
    def test_elapsed(self, benchmark: Benchmark, peer: str, days: float) -> None:
        """``elapsed`` gives the same but for the microseconds that two of them drop, and takes less time."""
        theirs, span = meters()[peer], timedelta(days=days)
        ours = (
            BusinessCalendar(tz="Asia/Shanghai", weekly=ONE_A_DAY, holidays=OFF)
            if peer == "business-duration"
            else OURS
        )
        self._compare(benchmark, peer, (ours.elapsed, theirs), lambda since: (since, since + span))

    def _compare(
        self,
        benchmark: Benchmark,
        peer: str,
        both: tuple[Callable[..., Any], Callable[..., Any]],
        given: Callable[[datetime], tuple[Any, ...]],
    ) -> None:
        ours, theirs = both
        # The slowest takes a fifth of a second for a year.
        rows = [given(start) for start in (STARTS[::6] if peer == "businesstimedelta" else STARTS)]
        exact = timedelta() if peer == "django-bizcal" else timedelta(seconds=1)
        apart = [abs(ours(*row) - theirs(*row)) for row in rows]
        assert all(each < exact or not each for each in apart)

        def of_theirs() -> object:
            return [theirs(*row) for row in rows]

        benchmark(lambda: [ours(*row) for row in rows])
        # Ours often enough for the clock to see it.
        found = ratio(lambda: [ours(*row) for row in rows * 25], of_theirs, rounds=3) / 25
        theirs_took = min(spent(of_theirs) for _ in range(3)) / len(rows) / 1e3
        tell(benchmark, of_peer=found, peer_microseconds=theirs_took)
        assert found < 1


ONE_A_DAY = {day: [("09:00", "16:30")] for day in WEEKDAYS}


def adders() -> dict[str, Callable[[datetime, timedelta], datetime]]:
    """What adds working time, by peer."""
    business, rules = pytest.importorskip("businesstimedelta"), old_rules()
    return {
        "django-bizcal": bizcal("Asia/Shanghai", dict.fromkeys(range(5), WEEK["mon"]), OFF).add_business_time,
        "businesstimedelta": lambda start, amount: start + business.BusinessTimeDelta(rules, timedelta=amount),
    }


def meters() -> dict[str, Callable[[datetime, datetime], timedelta]]:
    """What measures working time, by peer."""
    rules, duration = old_rules(), pytest.importorskip("business_duration").businessDuration

    def lasted(since: datetime, until: datetime) -> timedelta:
        # It takes local times without a zone, and one interval a day.
        local = since.replace(tzinfo=None), until.replace(tzinfo=None)
        return timedelta(seconds=duration(*local, time(9), time(16, 30), holidaylist=OFF, unit="sec"))

    return {
        "django-bizcal": bizcal("Asia/Shanghai", dict.fromkeys(range(5), WEEK["mon"]), OFF).business_time_between,
        "businesstimedelta": lambda since, until: rules.difference(since, until).timedelta,
        "business-duration": lasted,
    }


def bizcal(tz: str, week: dict[int, list[tuple[str, str]]], off: Sequence[date] = ()) -> Any:
    """A calendar of django-bizcal."""
    package = pytest.importorskip("django_bizcal")
    providers = pytest.importorskip("django_bizcal.providers")
    holidays = providers.SetHolidayProvider.from_dates(off)
    return package.WorkingCalendar(tz=tz, weekly_schedule=week, holiday_provider=holidays)


def old_rules(shift: tuple[time, time] = (time(9), time(18)), off: Sequence[date] = OFF) -> Any:
    """The rules of businesstimedelta, which knows lunch as time off and zones of pytz only."""
    package, zone = pytest.importorskip("businesstimedelta"), pytest.importorskip("pytz").timezone("Asia/Shanghai")
    rules = [package.WorkDayRule(start_time=shift[0], end_time=shift[1], tz=zone)]
    rules += (
        [package.LunchTimeRule(start_time=time(12), end_time=time(13, 30), tz=zone)]
        if shift == (time(9), time(18))
        else []
    )
    return package.Rules([*rules, *([package.HolidayRule(off, tz=zone)] if off else [])])


class TestWherePeersDiffer:
    """Where a peer answers something else, which of the two is right, and why."""

    NOON = datetime(2024, 3, 5, 12, 30, tzinfo=ZONE)

    def test_hours_that_the_clocks_skip(self) -> None:
        """02:30 to 03:15 on the night that skips 02:00 to 03:00 is no time, not −15 minutes, as django-bizcal says."""
        zone = ZoneInfo("America/New_York")
        night = datetime(2024, 3, 10, tzinfo=zone), datetime(2024, 3, 11, tzinfo=zone)
        ours = BusinessCalendar(tz="America/New_York", weekly={"sun": [("02:30", "03:15")]})
        assert ours.elapsed(*night) == timedelta()
        assert bizcal("America/New_York", {6: [("02:30", "03:15")]}).business_time_between(*night) == -timedelta(
            minutes=15
        )

    def test_a_day_that_never_was(self) -> None:
        """Samoa had no 30 December 2011: two days of eight hours, where django-bizcal counts three."""
        zone = ZoneInfo("Pacific/Apia")
        week = datetime(2011, 12, 29, tzinfo=zone), datetime(2012, 1, 1, tzinfo=zone)
        ours = BusinessCalendar(
            tz="Pacific/Apia", weekly={day: [("09:00", "17:00")] for day in (*WEEKDAYS, "sat", "sun")}
        )
        assert ours.elapsed(*week) == timedelta(hours=16)
        theirs = bizcal("Pacific/Apia", {day: [("09:00", "17:00")] for day in range(7)})
        assert theirs.business_time_between(*week) == timedelta(hours=24)

    def test_midnight(self) -> None:
        """A day that lasts until 24:00 can be said; django-bizcal refuses it."""
        assert BusinessCalendar(tz="UTC", weekly={"mon": [("00:00", "24:00")]})
        refusal = pytest.importorskip("django_bizcal").ValidationError
        with pytest.raises(refusal, match="24:00"):
            bizcal("UTC", {0: [("00:00", "24:00")]})

    def test_nothing_to_add(self) -> None:
        """At lunch, no time from now is when work goes on: so say we and django-bizcal; workclock says now."""
        opening = self.NOON.replace(hour=13)
        assert OURS.add(self.NOON, timedelta()) == opening.replace(minute=30)
        assert bizcal("Asia/Shanghai", {1: WEEK["tue"]}).add_business_time(self.NOON, timedelta()) == opening.replace(
            minute=30
        )
        assert THEIRS.add(self.NOON, timedelta()) == self.NOON

    def test_the_wrong_way_round(self) -> None:
        """From later to earlier is less than nothing: businesstimedelta drops the sign, business-duration says NaN."""
        earlier = self.NOON - timedelta(hours=2)
        assert OURS.elapsed(self.NOON, earlier) == THEIRS.between(self.NOON, earlier) == -timedelta(hours=1, minutes=30)
        assert meters()["django-bizcal"](self.NOON, earlier) == -timedelta(hours=1, minutes=30)
        assert old_rules().difference(self.NOON, earlier).timedelta == timedelta(hours=1, minutes=30)
        duration = pytest.importorskip("business_duration").businessDuration
        assert isnan(duration(self.NOON.replace(tzinfo=None), earlier.replace(tzinfo=None), time(9), time(16, 30)))

    def test_a_night_shift(self) -> None:
        """From one to two at night is an hour of a shift from 22:00 to 06:00; two peers find none."""
        one, two = datetime(2024, 3, 6, 1, tzinfo=ZONE), datetime(2024, 3, 6, 2, tzinfo=ZONE)
        ours = BusinessCalendar(tz="Asia/Shanghai", weekly={day: [("22:00", "06:00")] for day in WEEKDAYS})
        assert ours.elapsed(one, two) == timedelta(hours=1)
        assert old_rules((time(22), time(6)), ()).difference(one, two).timedelta == timedelta()
        duration = pytest.importorskip("business_duration").businessDuration
        assert duration(one.replace(tzinfo=None), two.replace(tzinfo=None), time(22), time(6), unit="sec") == 0

    def test_after_the_last_holiday(self) -> None:
        """Work goes on after the last holiday that is known; businesstimedelta breaks there."""
        business, late = pytest.importorskip("businesstimedelta"), datetime(2031, 12, 30, 12, tzinfo=ZONE)
        assert OURS.add(late, timedelta(hours=8)) == datetime(2031, 12, 31, 14, tzinfo=ZONE)
        with pytest.raises(TypeError):
            operator.add(late, business.BusinessTimeDelta(old_rules(), hours=8))

    def test_microseconds(self) -> None:
        """A microsecond of work is one; two peers drop it."""
        since = self.NOON.replace(hour=10)
        until = since + timedelta(seconds=1, microseconds=1)
        assert OURS.elapsed(since, until) == timedelta(seconds=1, microseconds=1)
        assert [meters()[peer](since, until) for peer in ("businesstimedelta", "business-duration")] == [
            timedelta(seconds=1)
        ] * 2
