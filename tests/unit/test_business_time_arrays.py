"""Arrays of moments are answered as each moment alone, or refused with the place of what is wrong."""

import subprocess
import sys
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any, cast

import attrs
import numpy as np
import pytest

from complaintkit.business_time import BusinessCalendar, Calendar, Coverage, arrays
from complaintkit.business_time.arrays import _lookup
from complaintkit.errors import CalendarError, MissingExtraError, UncoveredDateWarning

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE = timedelta(hours=1)
HOUR = np.timedelta64(1, "h")
HOUR_MICROS = 3_600_000_000
WEEK = {day: [("09:00", "12:00"), ("13:30", "18:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK)
#: Monday 10:00 and 14:00 in Shanghai, and the Saturday after.
ROWS: Any = np.array(["2026-03-02T02:00", "2026-03-02T06:00", "2026-03-07T06:00"], "M8[us]")

#: As one asks whose arrays have no static type.
untyped: Any = arrays

#: Each question about moments, with whatever else it needs.
QUESTIONS: dict[str, Callable[[Calendar, Any], Any]] = {
    "add": lambda calendar, rows: untyped.add(calendar, rows, ONE),
    "subtract": lambda calendar, rows: untyped.subtract(calendar, rows, ONE),
    "elapsed": lambda calendar, rows: untyped.elapsed(calendar, rows, rows),
    "is_open": arrays.is_open,
    "is_provisional": arrays.is_provisional,
    "next_open": arrays.next_open,
    "previous_close": arrays.previous_close,
}
#: Those that rest on what is covered, not ask for it.
DOUBTED = {name: ask for name, ask in QUESTIONS.items() if name != "is_provisional"}
every_question = pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
every_doubt = pytest.mark.parametrize("ask", DOUBTED.values(), ids=DOUBTED)


def texts(found: Any) -> Any:
    return cast("Any", np.datetime_as_string(found, unit="m")).tolist()


class TestAnswers:
    """In the kind and the shape of what was asked."""

    def test_moments(self) -> None:
        """``datetime64`` in, ``datetime64[us]`` out, in UTC."""
        ends = arrays.add(OFFICE, ROWS, np.timedelta64(3, "h"))
        assert ends.dtype == np.dtype("M8[us]")
        assert texts(ends) == ["2026-03-02T06:30", "2026-03-02T09:00", "2026-03-09T04:00"]
        assert texts(arrays.subtract(OFFICE, ROWS, HOUR)) == [
            "2026-03-02T01:00",
            "2026-03-02T03:30",
            "2026-03-06T09:00",
        ]
        assert texts(arrays.next_open(OFFICE, ROWS)) == ["2026-03-02T02:00", "2026-03-02T06:00", "2026-03-09T01:00"]
        assert texts(arrays.previous_close(OFFICE, ROWS)) == [
            "2026-03-02T02:00",
            "2026-03-02T06:00",
            "2026-03-06T10:00",
        ]
        assert arrays.is_open(OFFICE, ROWS).tolist() == [True, True, False]

    def test_elapsed(self) -> None:
        """Of ``datetime64`` it is ``timedelta64[us]``, and signed."""
        worked = untyped.elapsed(OFFICE, ROWS, ROWS[::-1])
        assert worked.dtype == np.dtype("m8[us]")
        assert (worked / HOUR).tolist() == [36.5, 0.0, -36.5]

    def test_integers(self) -> None:
        """Integers in, ``int64`` out, all in microseconds; amounts may be integers then."""
        rows = ROWS.astype(np.int64)
        assert (
            arrays.add(OFFICE, rows, 3 * HOUR_MICROS).tolist() == arrays.add(OFFICE, ROWS, 3 * HOUR).view("i8").tolist()
        )
        assert arrays.add(OFFICE, rows, HOUR).dtype == np.int64
        assert arrays.elapsed(OFFICE, rows, rows + 1).tolist() == [1, 1, 0]
        assert arrays.is_open(OFFICE, rows).tolist() == [True, True, False]

    def test_a_list_of_integers(self) -> None:
        """What numpy makes an array of integers is one."""
        listed: Any = ROWS.astype(np.int64).tolist()
        assert arrays.is_open(OFFICE, listed).tolist() == [True, True, False]

    def test_signs_of_amounts(self) -> None:
        """Each row's amount has its own sign, and nothing is what nothing is for the scalar."""
        amounts = np.array([-1, 0, 1]) * HOUR
        assert texts(arrays.add(OFFICE, ROWS, amounts)) == ["2026-03-02T01:00", "2026-03-02T06:00", "2026-03-09T02:00"]
        assert texts(arrays.subtract(OFFICE, ROWS, amounts)) == [
            "2026-03-02T03:00",
            "2026-03-02T06:00",
            "2026-03-06T09:00",
        ]

    def test_shapes(self) -> None:
        """Arguments are broadcast: each row by each amount; a moment alone is an array without dimensions."""
        table = arrays.add(OFFICE, ROWS[:, None], np.array([1, 2]) * HOUR)
        assert table.shape == (3, 2)
        assert table[:, 1].tolist() == arrays.add(OFFICE, ROWS, 2 * HOUR).tolist()
        alone = ROWS[0]
        assert arrays.elapsed(OFFICE, alone, ROWS).shape == (3,)
        assert arrays.add(OFFICE, alone, HOUR).shape == ()
        assert arrays.is_open(OFFICE, ROWS.reshape(3, 1)).shape == (3, 1)

    @every_question
    def test_no_rows(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """No rows, no answers."""
        assert ask(OFFICE, ROWS[:0]).shape == (0,)
        assert ask(OFFICE, ROWS[:0].reshape(0, 2)).shape == (0, 2)

    @every_question
    @pytest.mark.parametrize("kind", ["M8[us]", "M8[ms]", "i8", "u4"])
    def test_the_kind_of_an_answer(self, ask: Callable[[Calendar, Any], Any], kind: str) -> None:
        """Follows from the kind of what was asked, not from how many rows there are."""
        rows = (ROWS - ROWS[0]).astype(np.int64).astype(kind) if kind == "u4" else ROWS.astype(kind)
        none, some = ask(OFFICE, rows[:0]), ask(OFFICE, rows[:2])
        assert none.dtype == some.dtype
        assert some.dtype.str[1:] in ({"M8[us]", "m8[us]", "b1"} if kind[0] == "M" else {"i8", "b1"})

    @every_question
    def test_what_was_given_stays(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """Nothing writes into the caller's array, nor does the answer share it."""
        rows = ROWS.copy()
        rows.flags.writeable = False
        found = ask(OFFICE, rows)
        assert not np.shares_memory(found, rows)
        assert rows.tolist() == ROWS.tolist()

    @pytest.mark.parametrize("unit", ["h", "m", "s", "ms", "us", "ns", "ps", "15m", "100ns", "3ns"])
    def test_units(self, unit: str) -> None:
        """Every unit of hours or finer, and multiples of it, is taken exactly."""
        rows = np.array(["1970-01-05T02:00", "1970-01-10T06:00"]).astype(f"M8[{unit}]")
        exact = rows.astype("M8[us]")
        assert arrays.next_open(OFFICE, rows).tolist() == arrays.next_open(OFFICE, exact).tolist()

    @pytest.mark.parametrize("unit", ["W", "D", "h", "s", "ns"])
    def test_units_of_amounts(self, unit: str) -> None:
        """A day is 24 hours of working time, as of a ``timedelta``."""
        amount = np.timedelta64(1, "W").astype(f"m8[{unit}]")
        assert arrays.add(OFFICE, ROWS, amount).tolist() == arrays.add(OFFICE, ROWS, timedelta(days=7)).tolist()

    @pytest.mark.parametrize("kind", [">M8[us]", ">i8", "u8"])
    def test_layouts(self, kind: str) -> None:
        """The order of bytes, a stride and the lack of a sign change nothing."""
        rows = np.repeat(ROWS.astype(kind), 2)[::2]
        assert arrays.is_open(OFFICE, rows).tolist() == [True, True, False]

    def test_small_integers(self) -> None:
        """Integers of any width are microseconds, so amounts of a byte are small."""
        rows, amounts = ROWS.astype(np.int64), np.array([1, 200, 255], np.uint8)
        assert (arrays.add(OFFICE, rows[:2], amounts[:2]) - rows[:2]).tolist() == [1, 200]

    def test_many_rows(self) -> None:
        """More rows than are reckoned at a time come back in their places."""
        rows = np.random.default_rng(4).permutation(ROWS[0] + np.arange(50_000) * np.timedelta64(613, "s"))
        plain = rows.astype(np.int64)
        assert arrays.elapsed(OFFICE, plain, plain[::-1]).tolist() == OFFICE.elapsed_micros(
            plain.tolist(), plain[::-1].tolist()
        )
        assert arrays.add(OFFICE, plain, HOUR_MICROS).tolist() == OFFICE.add_micros(
            plain.tolist(), [HOUR_MICROS] * len(plain)
        )

    def test_crowded_hours(self) -> None:
        """A calendar whose hours crowd in one date is answered as any other."""
        minutes = [
            (f"{minute // 60:02}:{minute % 60:02}", f"{minute // 60:02}:{minute % 60 + 1:02}")
            for minute in range(0, 1_440, 2)
        ]
        crowded = BusinessCalendar(tz="UTC", overrides={date(2026, 3, 2): minutes})
        rows = np.datetime64("2026-03-02", "us") + np.arange(0, 86_400_000_000, 7_000_001)
        plain: list[int] = rows.astype(np.int64).tolist()
        assert arrays.is_open(crowded, rows).tolist() == [at // 60_000_000 % 2 == 0 for at in plain]
        assert arrays.elapsed(crowded, rows[:1], rows).view("i8").tolist() == crowded.elapsed_micros(
            plain[:1] * len(plain), plain
        )

    def test_around_the_clock(self) -> None:
        """Where it is always open, working time is time."""
        always = BusinessCalendar.around_the_clock("UTC")
        assert arrays.add(always, ROWS, HOUR).tolist() == (ROWS + HOUR).tolist()
        assert arrays.elapsed(always, ROWS, ROWS + HOUR).tolist() == [timedelta(hours=1)] * 3
        assert arrays.previous_close(always, ROWS).tolist() == ROWS.tolist()

    def test_combined_calendars(self) -> None:
        """Two calendars as one are asked like one."""
        hotline = BusinessCalendar(tz="Asia/Shanghai", weekly={"sat": [("08:00", "20:00")]})
        assert arrays.is_open(OFFICE | hotline, ROWS).tolist() == [True, True, True]


class TestFarAnswers:
    """The index grows as far as the farthest row needs it, and no answer is beyond it."""

    def test_both_ways(self) -> None:
        """Rows that lead far off either way are answered beside near ones."""
        weekly = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "09:03")]})
        start: Any = np.datetime64("2024-01-01", "us")
        amounts = np.array([-10, -1, 0, 1, 10, 30]) * np.timedelta64(20, "m")
        at, each = datetime(2024, 1, 1, tzinfo=UTC), [timedelta(minutes=20 * n) for n in (-10, -1, 0, 1, 10, 30)]
        found = arrays.add(weekly, start, amounts).astype(np.int64).tolist()
        assert found == [(weekly.add(at, amount) - EPOCH) // timedelta(microseconds=1) for amount in each]

    def test_growth_happens_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Thousands of rows over twenty years make as many snapshots as one."""
        fresh = BusinessCalendar(tz="Asia/Shanghai", weekly={"mon": [("09:00", "11:11")]})
        made: list[object] = []
        real = _lookup.Columns

        def counted(found: Any) -> _lookup.Columns:
            made.append(found)
            return real(found)

        monkeypatch.setattr(_lookup, "Columns", counted)
        rows = np.datetime64("2005-01-01", "us") + np.arange(5_000) * np.timedelta64(35, "h")
        arrays.elapsed(fresh, rows, rows + HOUR)
        arrays.is_open(fresh, rows)
        assert len(made) == 1

    def test_a_year_is_at_most_80_kilobytes(self) -> None:
        """The arrays of ten years of a usual office take no more than the index that they are made from may."""
        fresh = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, holidays=[date(2026, 2, 3)])
        rows = np.array(["2020-01-05", "2029-12-20"], "M8[us]").astype(np.int64)
        assert arrays.elapsed(fresh, rows[0], rows[1]) > 0
        made = _lookup.columns(fresh._index.over(*rows.tolist()))
        parts = [
            made._done,
            made._shut,
            *(getattr(each, name) for each in (made._starts, made._sums) for name in ("_before", "_edges")),
        ]
        assert sum(part.nbytes for part in parts) / 10 <= 80_000

    @pytest.mark.parametrize(
        "row",
        ["1900-12-31T23:59:59.999999", "2299-01-01T00:00", "-9999-01-01T00:00", "290000-01-01T00:00"],
    )
    @every_question
    def test_a_moment_beyond_the_horizon(self, ask: Callable[[Calendar, Any], Any], row: str) -> None:
        """It is an error that says which, and no wrong number, however far it is."""
        rows = np.append(ROWS, np.datetime64(row, "us"))
        with pytest.raises(CalendarError, match=r"\[3\] lies beyond the horizon.*1901–2298, integers in microseconds"):
            ask(OFFICE, rows)
        with pytest.raises(CalendarError, match=r"\[3\] lies beyond the horizon"):
            ask(OFFICE, rows.astype(np.int64))

    @pytest.mark.parametrize("kind", ["M8[h]", "M8[s]", "M8[ms]"])
    def test_a_moment_that_would_wrap_around(self, kind: str) -> None:
        """In a coarse unit there are moments that an int64 of microseconds does not hold."""
        rows = np.array([0, 2**61], np.int64).view(kind)
        with pytest.raises(CalendarError, match=r"moments\[1\] lies beyond the horizon"):
            arrays.is_open(OFFICE, rows)

    def test_nanoseconds_as_integers(self) -> None:
        """Nanoseconds since 1970 lie beyond the horizon, and the error says what is wanted."""
        with pytest.raises(CalendarError, match="integers in microseconds"):
            arrays.is_open(OFFICE, ROWS.astype("M8[ns]").astype(np.int64))

    def test_unsigned_integers_that_would_wrap_around(self) -> None:
        """What lies beyond an int64 is no negative number."""
        rows: Any = np.array([2**64 - 1], np.uint64)
        with pytest.raises(CalendarError, match=r"moments\[0\] lies beyond the horizon: '18446744073709551615'"):
            arrays.is_open(OFFICE, rows)

    @pytest.mark.parametrize("sign", [1, -1])
    def test_an_answer_beyond_the_horizon(self, sign: int) -> None:
        """The scalar's error, with the row."""
        amounts = np.array([1, 1, sign * 24 * 365 * 250]) * HOUR
        with pytest.raises(CalendarError, match="row 2: an answer lies beyond the horizon"):
            arrays.add(OFFICE, ROWS, amounts)

    @pytest.mark.parametrize(
        "amount",
        [timedelta.max, timedelta.min, np.timedelta64(2**62, "us"), np.timedelta64(-(2**62), "s"), 400 * 8_766 * HOUR],
    )
    def test_an_amount_longer_than_the_horizon(self, amount: Any) -> None:
        """Neither a huge ``timedelta`` nor one that would wrap around is reckoned with."""
        for ask in (arrays.add, arrays.subtract):
            with pytest.raises(CalendarError, match="beyond the horizon"):
                ask(OFFICE, ROWS, amount)

    def test_what_never_opens(self) -> None:
        """Where no answer is, the scalar's error."""
        never = OFFICE & BusinessCalendar(tz="Asia/Shanghai", weekly={"sun": [("09:00", "10:00")]})
        assert arrays.elapsed(never, ROWS[:1], ROWS[2:]).tolist() == [timedelta()]
        assert arrays.is_open(never, ROWS).tolist() == [False] * 3
        for ask in (arrays.next_open, arrays.previous_close):
            with pytest.raises(CalendarError, match=r"row [012]: an answer lies beyond the horizon"):
                ask(never, ROWS)


class TestCoverage:
    """What the scalar doubts, the array doubts, once."""

    COVERED = Coverage(first=date(2026, 3, 2), last=date(2026, 3, 6))

    def calendar(self, beyond: Any) -> BusinessCalendar:
        return BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=self.COVERED, beyond=beyond)

    @every_doubt
    def test_a_warning(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """One for all rows, in the scalar's words."""
        with pytest.warns(UncoveredDateWarning, match="rests on 2026-03-0[79], but only 2026-03-02 to") as caught:
            ask(self.calendar("warn"), np.tile(ROWS, 4))
        assert len(caught) == 1

    @every_doubt
    def test_a_warning_points_at_the_caller(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """It names the line that asked."""
        with pytest.warns(UncoveredDateWarning) as caught:
            ask(self.calendar("warn"), ROWS)
        assert caught[0].filename == __file__

    @every_doubt
    def test_an_error(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """By option, with the row."""
        with pytest.raises(CalendarError, match="row 2: a date lies outside the coverage"):
            ask(self.calendar("raise"), ROWS)

    @every_doubt
    def test_nothing(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """By option, neither; and none of either where all rows are covered."""
        ask(self.calendar("allow"), ROWS)
        ask(self.calendar("raise"), ROWS[1:2])

    def test_earlier_dates(self) -> None:
        """A row before the coverage is doubted too."""
        with pytest.raises(CalendarError, match=r"row 0: .*'2026-03-01'"):
            arrays.is_open(self.calendar("raise"), ROWS - np.timedelta64(1, "D"))

    def test_the_last_midnight(self) -> None:
        """Each row is doubted by itself: one may end at the last midnight, but none may begin there."""
        midnight = np.datetime64("2026-03-06T16:00", "us")
        strict = self.calendar("raise")
        assert (arrays.elapsed(strict, ROWS[:2], midnight) / HOUR).tolist() == [36.5, 34.0]
        with pytest.raises(CalendarError, match="row 1"):
            arrays.elapsed(strict, np.array([ROWS[0], midnight]), np.array([midnight, midnight]))

    def test_what_is_provisional(self) -> None:
        """Said of each row: dates that are not covered, and dates that an announcement can still change."""
        coverage = attrs.evolve(self.COVERED, firm_until=date(2026, 3, 4))
        calendar = BusinessCalendar(tz="Asia/Shanghai", weekly=WEEK, coverage=coverage, beyond="raise")
        days = np.datetime64("2026-03-01T15:59", "us") + np.array(
            [0, 1, 3 * 1_440, 3 * 1_440 + 1, 9_000]
        ) * np.timedelta64(1, "m")
        assert arrays.is_provisional(calendar, days).tolist() == [True, False, False, True, True]
        assert arrays.is_provisional(OFFICE, days).tolist() == [False] * 5


class TestRefusals:
    """What is no moment or no amount is refused, and the error says where it stands and what would work."""

    @every_question
    def test_no_moment(self, ask: Callable[[Calendar, Any], Any]) -> None:
        """A row that is ``NaT`` is an error with its place."""
        with pytest.raises(CalendarError, match=r"\[1\] is NaT.*numpy\.isnat"):
            ask(OFFICE, np.array([ROWS[0], "NaT", ROWS[1], "NaT"], "M8[us]"))

    @pytest.mark.parametrize("kind", ["M8[h]", "M8[ns]", "M8[3ns]"])
    def test_no_moment_in_any_unit(self, kind: str) -> None:
        """Whatever the unit; of a table, the row and the column."""
        with pytest.raises(CalendarError, match=r"moments\[0, 1\] is NaT"):
            arrays.is_open(OFFICE, np.array([[0, "NaT"]], kind))

    def test_no_moment_alone(self) -> None:
        """A moment alone has no place."""
        alone: Any = np.datetime64("NaT", "us")
        with pytest.raises(CalendarError, match=r"^moments is NaT"):
            arrays.is_open(OFFICE, alone)

    def test_no_amount(self) -> None:
        """Nor is ``NaT`` an amount."""
        with pytest.raises(CalendarError, match=r"amounts\[2\] is NaT"):
            arrays.add(OFFICE, ROWS, np.array([1, 2, "NaT"], "m8[h]"))

    def test_a_masked_row(self) -> None:
        """What is masked is not taken at its face value; a mask without effect is none."""
        masked = np.ma.masked_array(ROWS, [False, True, False])
        with pytest.raises(CalendarError, match=r"moments\[1\] is masked"):
            arrays.is_open(OFFICE, masked)
        assert arrays.is_open(OFFICE, np.ma.masked_array(ROWS)).tolist() == [True, True, False]

    @pytest.mark.parametrize("unit", ["ns", "ps", "as"])
    def test_finer_than_a_microsecond(self, unit: Any) -> None:
        """Nothing is rounded in silence."""
        rows = np.array([0, 1], "M8[us]").astype(f"M8[{unit}]")
        rows[1] += np.timedelta64(1, unit)
        with pytest.raises(CalendarError, match=r"moments\[1\] is finer than a microsecond.*astype\('M8\[us\]'\)"):
            arrays.is_open(OFFICE, rows)
        with pytest.raises(CalendarError, match="amounts is finer"):
            arrays.add(OFFICE, ROWS, np.timedelta64(1, unit))

    @pytest.mark.parametrize("kind", ["M8[D]", "M8[W]", "M8[M]", "M8[Y]"])
    def test_dates(self, kind: str) -> None:
        """A date is no moment: midnight in UTC is eight in the morning in Shanghai."""
        with pytest.raises(CalendarError, match=r"are dates, no moments.*midnight in UTC"):
            arrays.is_open(OFFICE, ROWS.astype(kind))

    @pytest.mark.parametrize("kind", ["m8[M]", "m8[Y]"])
    def test_months(self, kind: str) -> None:
        """A month is no amount of time."""
        with pytest.raises(CalendarError, match="of no fixed length"):
            arrays.add(OFFICE, ROWS, np.array([1], kind))

    @pytest.mark.parametrize("amount", [5, "NaT"])
    def test_no_unit(self, amount: Any) -> None:
        """A length without a unit is none."""
        # From numpy 2.5 on such a length warns where it is made, and is to be refused there one day.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            bare = np.timedelta64(amount)
        with pytest.raises(CalendarError, match="amounts have no unit"):
            arrays.add(OFFICE, ROWS, bare)

    @pytest.mark.parametrize(
        "rows",
        [
            ["2026-03-02T10:00"],
            [1.5, float("nan")],
            [True],
            [datetime(2026, 3, 2, tzinfo=UTC)],
            [2**70],
            None,
            np.array([1], "m8[us]"),
            np.array([b"x"]),
        ],
        ids=repr,
    )
    @every_question
    def test_no_moments(self, ask: Callable[[Calendar, Any], Any], rows: Any) -> None:
        """Texts, fractions, truths, objects and lengths are no moments; the error says what is."""
        with pytest.raises(CalendarError, match=r"are no moments: .*datetime64 in UTC, or integers.*to_numpy"):
            ask(OFFICE, rows)

    @pytest.mark.parametrize("amount", [1.5, "1h", 3_600, None, [timedelta(hours=1)], ROWS])
    def test_no_amounts(self, amount: Any) -> None:
        """So with amounts; and an integer beside ``datetime64`` might mean anything."""
        with pytest.raises(CalendarError, match=r"amounts are no amounts: .*timedelta64"):
            arrays.add(OFFICE, ROWS, amount)

    def test_two_kinds(self) -> None:
        """``elapsed`` is from moments to moments of one kind."""
        with pytest.raises(CalendarError, match="sinces and untils are not of one kind"):
            arrays.elapsed(OFFICE, ROWS, ROWS.astype(np.int64))

    def test_no_array(self) -> None:
        """Rows of different lengths are no array."""
        ragged: Any = [[1], [1, 2]]
        with pytest.raises(CalendarError, match="moments are no array"):
            arrays.is_open(OFFICE, ragged)

    def test_rows_that_do_not_pair_up(self) -> None:
        """Nothing is left out in silence."""
        with pytest.raises(CalendarError, match=r"do not pair up: \(\(3,\), \(2,\)\)"):
            arrays.elapsed(OFFICE, ROWS, ROWS[:2])

    @every_question
    def test_no_calendar(self, ask: Callable[[Any, Any], Any]) -> None:
        """The calendar comes first."""
        with pytest.raises(CalendarError, match="the first argument is no calendar"):
            ask(ROWS, OFFICE)


class TestTheExtra:
    """Only who asks by the array needs numpy."""

    def test_without_it(self) -> None:
        """The error says what to install, and the rest of working time is there."""
        code = (
            "import sys; sys.modules['numpy'] = None\n"
            "from complaintkit.business_time import BusinessCalendar\n"
            "try:\n    from complaintkit.business_time import arrays\n"
            "except ImportError as error:\n    print(type(error).__name__, error)"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout == ("MissingExtraError arrays of moments need an extra: pip install 'complaintkit[numpy]'\n")

    def test_without_it_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same in one process, where the rest is loaded already."""
        monkeypatch.setitem(sys.modules, "numpy", None)
        monkeypatch.delitem(sys.modules, "complaintkit.business_time.arrays")
        with pytest.raises(MissingExtraError, match=r"complaintkit\[numpy\]"):
            import_module("complaintkit.business_time.arrays")
