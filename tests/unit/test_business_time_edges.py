"""The edges of what a calendar knows: first and last moments of the coverage and of the horizon, to the microsecond."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from complaintkit.business_time import BusinessCalendar, Coverage, arrays, micros
from complaintkit.errors import CalendarError, UncoveredDateWarning

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
#: From the first midnight to the last of two covered days.
OPENS, CLOSES = datetime(2026, 3, 2, tzinfo=SHANGHAI), datetime(2026, 3, 4, tzinfo=SHANGHAI)
LENGTH = CLOSES - OPENS
BEFORE, AFTER = "2026-03-01", "2026-03-04"
#: From the first moment of the horizon to the last.
FIRST, LAST = datetime(1901, 1, 1, tzinfo=UTC), datetime(2298, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
ALWAYS: Any = BusinessCalendar.around_the_clock("UTC")
WEEK = {day: [("00:00", "24:00")] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
untyped: Any = arrays


def covered(beyond: Any = "raise", **given: Any) -> Any:
    """Always open; sure of two days in Shanghai."""
    days: dict[str, Any] = {"first": date(2026, 3, 2), "last": date(2026, 3, 3)}
    return BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=Coverage(**(days | given)), beyond=beyond)


STRICT = covered()


def utc(at: datetime) -> Any:
    """*at* as numpy has it."""
    return np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us")


#: Every way to ask for the time between two moments.
BETWEEN: list[Callable[[Any, Any, Any], Any]] = [
    lambda calendar, one, two: calendar.elapsed(one, two),
    lambda calendar, one, two: calendar.elapsed_many([one], [two])[0],
    lambda calendar, one, two: timedelta(microseconds=calendar.elapsed_micros([micros(one)], [micros(two)])[0]),
    lambda calendar, one, two: untyped.elapsed(calendar, utc(one), utc(two)).item(),
    lambda calendar, one, two: sum((b - a for a, b in calendar.intervals(one, two)), timedelta()),
    lambda calendar, one, two: sum((worked for _, worked in calendar.by_day(one, two)), timedelta()),
]
#: Every way to ask for the end of an amount.
AMOUNTS: list[Callable[[Any, Any, Any], Any]] = [
    lambda calendar, at, amount: calendar.add(at, amount),
    lambda calendar, at, amount: calendar.add_many([at], amount)[0],
    lambda calendar, at, amount: calendar.subtract(at, -amount),
    lambda calendar, at, amount: calendar.add(at, amount, pauses=[(at, at)]),
    lambda calendar, at, amount: untyped.add(calendar, utc(at), amount).item().replace(tzinfo=UTC),
]
#: Every way to ask of a moment whether it is open, as it always is.
AT_ONCE: list[Callable[[Any], bool]] = [
    STRICT.is_open,
    lambda at: STRICT.is_open_many([at])[0],
    lambda at: untyped.is_open(STRICT, utc(at)).item(),
    lambda at: STRICT.next_open(at) == at,
    lambda at: untyped.next_open(STRICT, utc(at)).item() == utc(at).item(),
]
between, amounts = pytest.mark.parametrize("ask", BETWEEN), pytest.mark.parametrize("ask", AMOUNTS)
at_once = pytest.mark.parametrize("ask", AT_ONCE)


def refusal(call: Callable[[], object]) -> str:
    """The date that the error names."""
    with pytest.raises(CalendarError, match="a date lies outside the coverage") as caught:
        call()
    return str(caught.value.given)


class TestCoverage:
    """A question may begin at the first midnight and end at the last one."""

    @between
    def test_between_two_moments(self, ask: Callable[..., Any]) -> None:
        """All that is covered; not a moment more, and nothing that begins where it ends."""
        assert ask(STRICT, OPENS, CLOSES) == LENGTH
        assert refusal(lambda: ask(STRICT, OPENS - MOMENT, CLOSES)) == BEFORE
        assert refusal(lambda: ask(STRICT, OPENS, CLOSES + MOMENT)) == AFTER
        assert refusal(lambda: ask(STRICT, CLOSES, CLOSES)) == AFTER

    @amounts
    def test_an_amount(self, ask: Callable[..., Any]) -> None:
        """So with its end, forwards and backwards."""
        assert ask(STRICT, OPENS, LENGTH) == CLOSES
        assert ask(STRICT, CLOSES, -LENGTH) == OPENS
        assert refusal(lambda: ask(STRICT, OPENS, LENGTH + MOMENT)) == AFTER
        assert refusal(lambda: ask(STRICT, CLOSES, -LENGTH - MOMENT)) == BEFORE
        assert refusal(lambda: ask(STRICT, CLOSES + MOMENT, -HOUR)) == AFTER
        assert refusal(lambda: ask(STRICT, OPENS - MOMENT, HOUR)) == BEFORE

    @at_once
    def test_a_moment(self, ask: Callable[[datetime], bool]) -> None:
        """The last midnight is of the day after."""
        assert ask(OPENS)
        assert ask(CLOSES - MOMENT)
        assert refusal(lambda: ask(OPENS - MOMENT)) == BEFORE
        assert refusal(lambda: ask(CLOSES)) == AFTER

    def test_days(self) -> None:
        """The first and the last are covered, their neighbours are not; a step begins and ends inside."""
        first, last, one = date(2026, 3, 2), date(2026, 3, 3), timedelta(days=1)
        assert STRICT.is_workday(first)
        assert STRICT.is_workday(last)
        assert (STRICT.add_days(first, 1), STRICT.add_days(last, -1)) == (last, first)
        assert refusal(lambda: STRICT.is_workday(first - one)) == BEFORE
        assert refusal(lambda: STRICT.is_workday(last + one)) == AFTER
        assert refusal(lambda: STRICT.add_days(last, 1)) == AFTER
        assert refusal(lambda: STRICT.add_days(first, -1)) == BEFORE
        assert refusal(lambda: STRICT.add_days(last + one, -1)) == AFTER
        assert refusal(lambda: STRICT.add_days(first - one, 0)) == BEFORE

    def test_one_side_alone(self) -> None:
        """Where the coverage has no end, nothing is beyond it."""
        since, until = covered(last=None), covered(first=None)
        assert since.elapsed(OPENS, LAST) == LAST - OPENS
        assert until.elapsed(FIRST, CLOSES) == CLOSES - FIRST
        assert refusal(lambda: since.elapsed(OPENS - MOMENT, LAST)) == BEFORE
        assert refusal(lambda: until.elapsed(FIRST, CLOSES + MOMENT)) == AFTER
        assert until.is_workday(date(1950, 1, 1))
        assert refusal(lambda: until.is_workday(date(2026, 3, 4))) == AFTER

    @between
    def test_a_warning_says_on_which_date_the_answer_rests(self, ask: Callable[..., Any]) -> None:
        """And what is covered; the answer is the same."""
        known = "only 2026-03-02 to 2026-03-03 is covered: other years are not loaded"
        with pytest.warns(UncoveredDateWarning) as caught:
            assert ask(covered("warn"), OPENS - MOMENT, CLOSES) == LENGTH + MOMENT
        assert [str(each.message) for each in caught] == [f"an answer rests on 2026-03-01, but {known}"]
        assert ask(covered("allow"), OPENS - MOMENT, CLOSES + MOMENT) == LENGTH + 2 * MOMENT

    def test_what_can_still_change(self) -> None:
        """Up to the last moment of the last firm day nothing can, and before the first covered day all is open."""
        calendar = covered(last=date(2026, 3, 5), firm_until=date(2026, 3, 3))
        moments = [OPENS - MOMENT, OPENS, CLOSES - MOMENT, CLOSES]
        assert [calendar.is_provisional(at) for at in moments] == [True, False, False, True]
        assert untyped.is_provisional(calendar, [utc(at) for at in moments]).tolist() == [True, False, False, True]
        assert calendar.is_provisional(OPENS, CLOSES)
        assert not calendar.is_provisional(OPENS, CLOSES - MOMENT)
        inside, closes = micros(OPENS), micros(CLOSES)
        assert calendar.is_firm_micros(inside, closes - 1, closes)
        assert not calendar.is_firm_micros(inside, closes, closes)
        assert refusal(lambda: calendar.is_firm_micros(inside - 1, closes, closes)) == BEFORE
        assert refusal(lambda: calendar.is_firm_micros(inside, closes, micros(CLOSES + 2 * LENGTH))) == "2026-03-08"
        assert not covered("allow").is_firm_micros(inside - 1, closes - 1, closes)


class TestHorizon:
    """Questions are answered from New Year 1901 to the end of 2298 in UTC."""

    @between
    def test_between_two_moments(self, ask: Callable[..., Any]) -> None:
        """From its first moment to its last, and not a moment more."""
        assert ask(ALWAYS, FIRST, LAST) == LAST - FIRST
        for one, two in ((FIRST - MOMENT, LAST), (FIRST, LAST + MOMENT)):
            with pytest.raises(CalendarError, match="beyond the horizon"):
                ask(ALWAYS, one, two)

    @amounts
    def test_an_amount(self, ask: Callable[..., Any]) -> None:
        """An answer may be its first moment, and one before its last."""
        for length in (HOUR, LAST - FIRST - HOUR):
            assert ask(ALWAYS, FIRST + length, -length) == FIRST
            assert ask(ALWAYS, LAST - MOMENT - length, length) == LAST - MOMENT
            for at, amount in ((FIRST + length, -length - MOMENT), (LAST - length, length + MOMENT)):
                with pytest.raises(CalendarError, match="beyond the horizon"):
                    ask(ALWAYS, at, amount)

    def test_days(self) -> None:
        """Workdays are counted from its first date to its last."""
        first, last = date(1901, 1, 1), date(2298, 12, 31)
        assert ALWAYS.add_days(first, (last - first).days) == last
        assert ALWAYS.add_days(last, (first - last).days) == first
        assert ALWAYS.add_days(date(1900, 12, 31), 1) == first
        assert ALWAYS.add_days(date(2299, 1, 1), -1) == last
        for day, n in ((first, -1), (last, 1)):
            with pytest.raises(CalendarError, match="beyond the horizon"):
                ALWAYS.add_days(day, n)

    def test_pictures(self) -> None:
        """Of its first year and of its last."""
        assert ALWAYS.to_svg(1901).count("<title>1901-") == ALWAYS.to_svg(2298).count("<title>2298-") == 365

    def test_the_only_date_far_away(self) -> None:
        """A calendar of one date is found from both ends of the horizon, for all the years without."""
        for year in (1999, 2297):
            opens = datetime(year, 3, 2, 9, tzinfo=UTC)
            once = BusinessCalendar(tz="UTC", overrides={opens.date(): [("09:00", "10:00")]})
            assert once.next_open(FIRST) == once.previous_close(LAST) - HOUR == opens
            assert once.add(FIRST, HOUR) == opens + HOUR
            assert once.subtract(LAST, HOUR) == opens
            assert once.elapsed(FIRST, LAST) == HOUR
