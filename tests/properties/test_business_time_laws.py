"""The laws of working time, for any calendar and any moment."""

import json
import pickle
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from complaintkit.business_time import Beyond, BusinessCalendar, Calendar, Coverage, arrays, calendar_from_dict
from complaintkit.errors import CalendarError, OverlappingHoursWarning, UncoveredDateWarning
from tests import oracle_check

ZONES = ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "UTC")
NOTHING, MICROSECOND = timedelta(), timedelta(microseconds=1)

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from((0, 15, 30, 59)))
hours = st.lists(st.tuples(clocks, clocks | st.just("24:00")), max_size=3)
days = st.dates(date(2011, 12, 1), date(2012, 4, 30))
moments = st.datetimes(
    datetime(2011, 12, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2012, 4, 30),  # noqa: DTZ001
    timezones=st.sampled_from(ZONES).map(ZoneInfo),
)
amounts = st.timedeltas(NOTHING, timedelta(days=3))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A calendar, or two combined, in one of the zones."""
    tz = draw(st.sampled_from(ZONES))
    found: list[Calendar] = [draw(_single(tz)) for _ in range(draw(st.sampled_from((1, 1, 1, 2))))]
    both = draw(st.booleans())
    return found[0] if len(found) == 1 else found[0] & found[1] if both else found[0] | found[1]


@st.composite
def _single(draw: st.DrawFn, tz: str) -> BusinessCalendar:
    weekly = draw(st.dictionaries(st.sampled_from(("mon", "wed", "sat", "sun")), hours, max_size=4))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OverlappingHoursWarning)
        try:
            return BusinessCalendar(
                tz=tz,
                weekly=weekly,
                weekly_breaks={"mon": draw(hours)[:1]},
                breaks=draw(st.dictionaries(days, hours, max_size=2)),
                holidays=draw(st.lists(days, max_size=5)),
                overrides=draw(st.dictionaries(days, hours, max_size=3)),
                precedence=draw(st.sampled_from(("holidays", "overrides"))),
            )
        except CalendarError:
            assume(False)  # noqa: FBT003
            raise


laws = settings(max_examples=25, deadline=None)


def utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def answer(question: Any, *given: Any) -> Any:
    """The answer; a combined calendar that never opens has none."""
    try:
        return question(*given)
    except CalendarError:
        assume(False)  # noqa: FBT003
        raise


class TestAdd:
    """``add`` gives the earliest moment by which the amount has been worked."""

    @laws
    @given(calendars(), moments, amounts)
    def test_what_is_added_has_elapsed(self, calendar: Calendar, start: datetime, amount: timedelta) -> None:
        """``elapsed(t, add(t, x)) == x``."""
        assert calendar.elapsed(start, answer(calendar.add, start, amount)) == amount

    @laws
    @given(calendars(), moments, amounts)
    def test_no_earlier_moment_would_do(self, calendar: Calendar, start: datetime, amount: timedelta) -> None:
        """A microsecond earlier, less than the amount has been worked."""
        assume(amount > NOTHING)
        end = utc(answer(calendar.add, start, amount))
        assert calendar.elapsed(start, end - timedelta(microseconds=1)) < amount

    @laws
    @given(calendars(), moments, amounts, amounts)
    def test_amounts_add_up(self, calendar: Calendar, start: datetime, one: timedelta, two: timedelta) -> None:
        """``add(add(t, x), y) == add(t, x + y)`` when y is more than nothing."""
        assume(two > NOTHING)
        there = answer(calendar.add, answer(calendar.add, start, one), two)
        assert utc(there) == utc(calendar.add(start, one + two))

    @laws
    @given(calendars(), moments, amounts)
    def test_subtract_mirrors_it(self, calendar: Calendar, end: datetime, amount: timedelta) -> None:
        """``elapsed(subtract(t, x), t) == x``, not so a microsecond later, and ``add(t, -x) == subtract(t, x)``."""
        assume(amount > NOTHING)
        start = answer(calendar.subtract, end, amount)
        assert calendar.elapsed(start, end) == amount
        assert calendar.elapsed(utc(start) + timedelta(microseconds=1), end) < amount
        assert calendar.add(end, -amount) == start


class TestElapsed:
    """``elapsed`` is a signed measure."""

    @laws
    @given(calendars(), moments, moments, moments)
    def test_is_additive(self, calendar: Calendar, one: datetime, two: datetime, three: datetime) -> None:
        """``elapsed(a, b) + elapsed(b, c) == elapsed(a, c)``, and so the other way round is the negative."""
        there = calendar.elapsed(one, two) + calendar.elapsed(two, three)
        assert there == calendar.elapsed(one, three) == -calendar.elapsed(three, one)

    @laws
    @given(calendars(), moments, moments)
    def test_is_what_the_intervals_and_days_sum_up_to(self, calendar: Calendar, one: datetime, two: datetime) -> None:
        """``intervals`` and ``by_day`` take the same time apart."""
        first, last = sorted((one, two), key=utc)
        runs = calendar.intervals(first, last)
        elapsed = calendar.elapsed(first, last)
        assert sum((utc(end) - utc(start) for start, end in runs), NOTHING) == elapsed
        assert sum((worked for _, worked in calendar.by_day(first, last)), NOTHING) == elapsed
        edges = [utc(edge) for run in runs for edge in run]
        assert edges == sorted(set(edges))


class TestOpenings:
    """``next_open`` and ``previous_close`` are ``add`` and ``subtract`` of nothing."""

    @laws
    @given(calendars(), moments)
    def test_next_open(self, calendar: Calendar, at: datetime) -> None:
        """It is open then, and was not from the moment asked until then."""
        opening = answer(calendar.next_open, at)
        assert calendar.is_open(opening)
        assert (utc(opening) == utc(at)) is calendar.is_open(at)
        assert calendar.elapsed(at, opening) == NOTHING
        assert calendar.add(at, NOTHING) == opening

    @laws
    @given(calendars(), moments)
    def test_previous_close(self, calendar: Calendar, at: datetime) -> None:
        """It was open just before, and not from then until the moment asked."""
        closing = answer(calendar.previous_close, at)
        assert calendar.is_open(utc(closing) - timedelta(microseconds=1))
        assert calendar.elapsed(closing, at) == NOTHING
        assert calendar.subtract(at, NOTHING) == closing

    @laws
    @given(calendars(), moments, amounts)
    def test_due_window(self, calendar: Calendar, start: datetime, amount: timedelta) -> None:
        """Both ends use just the amount; a microsecond later is too much."""
        window = answer(calendar.due_window, start, amount)
        assert calendar.elapsed(start, window.due_at) == calendar.elapsed(start, window.latest_at) == amount
        assert calendar.elapsed(start, utc(window.latest_at) + timedelta(microseconds=1)) > amount


class TestPauses:
    """A pause takes its working time away, and nothing else."""

    pauses = st.lists(st.tuples(moments, moments).map(lambda pair: tuple(sorted(pair, key=utc))), max_size=4)

    @laws
    @given(calendars(), moments, amounts, pauses)
    def test_what_is_added_has_elapsed(
        self, calendar: Calendar, start: datetime, amount: timedelta, pauses: Any
    ) -> None:
        """``elapsed(t, add(t, x)) == x`` with the same pauses, forwards and backwards."""
        end = answer(lambda: calendar.add(start, amount, pauses=pauses))
        assert calendar.elapsed(start, end, pauses=pauses) == amount
        before = answer(lambda: calendar.subtract(start, amount, pauses=pauses))
        assert calendar.elapsed(before, start, pauses=pauses) == amount


class TestDays:
    """``add_days`` counts workdays."""

    @laws
    @given(calendars(), days, st.integers(-20, 20))
    def test_counts_workdays(self, calendar: Calendar, day: date, n: int) -> None:
        """Between the day and the *n*-th workday there are *n* workdays, the last of them counted."""
        there = answer(calendar.add_days, day, n)
        step = 1 if n > 0 else -1
        passed = [day + timedelta(days=step * k) for k in range(1, abs((there - day).days) + 1)]
        assert sum(map(calendar.is_workday, passed)) == abs(n)
        assert n == 0 or calendar.is_workday(there)


class TestArrays:
    """What an array of moments is answered is what each of them is."""

    rows = st.lists(st.tuples(moments, amounts, st.sampled_from((-1, 0, 1))), min_size=1, max_size=4)
    coverages = st.builds(
        Coverage, first=st.dates(date(2012, 1, 1), date(2012, 1, 20)), last=st.dates(date(2012, 2, 1), date(2012, 3, 1))
    )

    @laws
    @given(calendars(), rows)
    def test_each_row_is_the_scalars(self, calendar: Calendar, rows: list[Any]) -> None:
        """All seven questions, at random moments and beside openings and closings."""
        self._compare(calendar, rows)

    @laws
    @given(calendars(), rows, coverages, st.sampled_from(("warn", "raise")))
    def test_so_is_its_doubt(self, calendar: Calendar, rows: list[Any], coverage: Coverage, beyond: Beyond) -> None:
        """Where the scalar warns or refuses, so does the array, and nowhere else."""
        always = BusinessCalendar.around_the_clock(calendar.tz)
        self._compare(calendar & attrs.evolve(always, coverage=coverage, beyond=beyond), rows)

    def _compare(self, calendar: Calendar, rows: list[Any]) -> None:
        ats = [at for at, _, _ in rows]
        ats += [edge + off * MICROSECOND for at in ats for edge in edges(calendar, at) for off in (-1, 0, 1)]
        moves = [sign * amount for _, amount, sign in rows] * len(ats)
        given = list(zip(ats, moves, ats[::-1], strict=False))
        at, to = naive_utc(ats), naive_utc(ats[::-1])
        by: Any = np.array(moves[: len(ats)], "m8[us]")
        self._same(lambda: arrays.add(calendar, at, by), lambda: [calendar.add(at, by) for at, by, _ in given])
        self._same(
            lambda: arrays.subtract(calendar, at, by), lambda: [calendar.subtract(at, by) for at, by, _ in given]
        )
        elapsed: Callable[..., Any] = arrays.elapsed
        self._same(lambda: elapsed(calendar, at, to), lambda: [calendar.elapsed(at, to) for at, _, to in given])
        self._same(lambda: arrays.is_open(calendar, at), lambda: [calendar.is_open(at) for at in ats])
        self._same(lambda: arrays.is_provisional(calendar, at), lambda: [calendar.is_provisional(at) for at in ats])
        self._same(lambda: arrays.next_open(calendar, at), lambda: [calendar.next_open(at) for at in ats])
        self._same(lambda: arrays.previous_close(calendar, at), lambda: [calendar.previous_close(at) for at in ats])

    def _same(self, ask: Callable[[], Any], ask_each: Callable[[], list[Any]]) -> None:
        (found, warned), (expected, doubted) = outcome(ask), outcome(ask_each)
        assert warned is doubted
        assert (found is None) is (expected is None)
        if expected:
            assert found.tolist() == naive_utc(expected).tolist()


def edges(calendar: Calendar, at: datetime) -> list[datetime]:
    """The closing before and the opening after, if there are any."""
    found = [outcome(lambda: calendar.next_open(at))[0], outcome(lambda: calendar.previous_close(at))[0]]
    return [utc(edge) for edge in found if edge]


def naive_utc(answers: list[Any]) -> Any:
    """What the scalar answers, as an array."""
    if not isinstance(answers[0], datetime):
        return np.array(answers)
    return np.array([utc(each).replace(tzinfo=None) for each in answers], "M8[us]")


def outcome(ask: Callable[[], Any]) -> tuple[Any, bool]:
    """The answer, or None if it is an error, and whether there was a warning on the way."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UncoveredDateWarning)
        try:
            return ask(), bool(caught)
        except CalendarError:
            return None, False


class TestAlgebra:
    """``&`` and ``|`` are intersection and union."""

    @laws
    @given(calendars(), moments, moments)
    def test_with_itself(self, calendar: Calendar, one: datetime, two: datetime) -> None:
        """A calendar with itself is itself."""
        elapsed = calendar.elapsed(one, two)
        assert (calendar & calendar).elapsed(one, two) == elapsed == (calendar | calendar).elapsed(one, two)

    @laws
    @given(st.sampled_from(ZONES).flatmap(lambda tz: st.tuples(_single(tz), _single(tz))), moments, moments)
    def test_inclusion_and_exclusion(
        self, pair: tuple[BusinessCalendar, BusinessCalendar], start: datetime, end: datetime
    ) -> None:
        """What both have and what either has is together what they have."""
        one, two = pair
        parts = one.elapsed(start, end) + two.elapsed(start, end)
        assert (one & two).elapsed(start, end) + (one | two).elapsed(start, end) == parts


class TestPlainForm:
    """A calendar is its plain form, through JSON and through pickle."""

    @laws
    @given(calendars())
    def test_comes_back(self, calendar: Calendar) -> None:
        """What went out comes back equal."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", OverlappingHoursWarning)
            assert calendar_from_dict(json.loads(json.dumps(calendar.to_dict()))) == calendar
        assert pickle.loads(pickle.dumps(calendar)) == calendar


class TestOracle:
    """A calendar answers as one who paints the seconds of some weeks and walks along the paint."""

    @pytest.mark.parametrize("seed", [1, 2])
    def test_random_calendars(self, seed: int) -> None:
        """Two thousand random questions, no difference; ``python -m tests.oracle_check`` asks 100,000."""
        made, differences = oracle_check.run(1_000, seed)
        assert differences == []
        assert len(made) == 13

    def test_differences_are_told(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """A calendar that is off by a microsecond is found out."""
        right = BusinessCalendar.elapsed

        def wrong(self: BusinessCalendar, since: datetime, until: datetime, **pauses: Any) -> timedelta:
            return right(self, since, until, **pauses) + timedelta(microseconds=1)

        monkeypatch.setattr(BusinessCalendar, "elapsed", wrong)
        assert oracle_check.main(["--checks", "40", "--seed", "3"]) == 1
        assert "elapsed: datetime" in capsys.readouterr().out
