"""Case logs, and how long their cases took."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest

from complaintkit.errors import CalendarError, DataError, RecordError
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, RejectedRow, measure, read_case_log
from complaintkit.vocabulary import ClockStatus

NEW_YORK = CaseLogLayout(due_at="due_at", tz="America/New_York")
HEADER = b"case_id,opened_at,closed_at,due_at\n"


def read(rows: str, layout: CaseLogLayout = NEW_YORK) -> list[CaseTimes | RejectedRow]:
    return list(read_case_log(io.BytesIO(HEADER + rows.encode()), layout))


def times(rows: str, layout: CaseLogLayout = NEW_YORK) -> list[CaseTimes]:
    return [row for row in read(rows, layout) if isinstance(row, CaseTimes)]


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


class WallClock:
    """Every moment counts."""

    def elapsed(self, since: datetime, until: datetime, /) -> timedelta:
        return until - since


class TestReading:
    """One row, one case."""

    def test_local_times_become_utc(self) -> None:
        """Opened, closed and due are read in the log's zone; blank is open, or due at no moment."""
        full, bare = times("k-1,2026-01-05 09:00,2026-01-06 10:30,2026-01-07 09:00\n\nk-2,2026-07-01 09:00,,\n")
        assert full == CaseTimes(
            case_id="k-1",
            opened_at=utc("2026-01-05T14:00"),
            closed_at=utc("2026-01-06T15:30"),
            due_at=utc("2026-01-07T14:00"),
            line=2,
        )
        assert bare == CaseTimes(case_id="k-2", opened_at=utc("2026-07-01T13:00"), closed_at=None, line=4)

    def test_columns_are_the_layouts(self) -> None:
        """Columns can be called anything, and a log may lack the closing and the due moment."""
        layout = CaseLogLayout(case_id="no", opened_at="in", closed_at="", tz="UTC")
        (case,) = read_case_log(io.BytesIO(b"in,no\n2026/3/2 8:05,17\n"), layout)
        assert case == CaseTimes(case_id="17", opened_at=utc("2026-03-02T08:05"), closed_at=None, line=2)

    def test_a_column_that_is_not_there_is_an_error(self) -> None:
        """The error names the column."""
        with pytest.raises(DataError, match="no column 'due'"):
            list(read_case_log(io.BytesIO(HEADER), CaseLogLayout(due_at="due")))

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("k,2026-01-05,2026-01-04,", "closes-before-it-opens"),
            ("k,2026-01-05 09:00:01,2026-01-05 09:00:00,", "closes-before-it-opens"),
            ("k,,2026-01-05,", "missing-value"),
            (" ,2026-01-05,,", "missing-value"),
            ("k", "missing-value"),
            ("k,soon,,", "bad-date"),
            ("k,2026-01-05,,later", "bad-date"),
            ('k,"2026-01-05,,', "unclosed-quote"),
        ],
    )
    def test_a_bad_row_is_rejected_alone(self, row: str, code: str) -> None:
        """It has its reason and its bytes, and the next row is read."""
        bad, good = read(f"{row}\nk-2,2026-01-05,,\n")
        assert isinstance(bad, RejectedRow)
        assert (bad.line, bad.code, bad.raw, bad.header) == (2, code, f"{row}\n".encode(), HEADER)
        assert isinstance(good, CaseTimes)

    def test_layouts_that_cannot_be_are_refused(self) -> None:
        """An unknown zone or encoding is an error at once."""
        with pytest.raises(CalendarError):
            CaseLogLayout(tz="Mars/Olympus")
        with pytest.raises(RecordError, match="utf-8 or gb18030"):
            CaseLogLayout(encoding="latin-1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_a_column_may_group(self) -> None:
        """What the layout's column for groups says goes with the case; a row too short for it says nothing."""
        layout = CaseLogLayout(group="office", closed_at="")
        found = read_case_log(io.BytesIO(b"case_id,opened_at,office\nk,2026-01-05, North \nk-2,2026-01-05\n"), layout)
        assert [case.group for case in found if isinstance(case, CaseTimes)] == ["North", ""]

    def test_other_columns_are_kept(self) -> None:
        """In the layout's order, and blank where the row is too short for them."""
        layout = CaseLogLayout(closed_at="", kept=("status", "office"))
        log = b"case_id,opened_at,office,status\nk,2026-01-05, North ,open\nk-2,2026-01-05,South\n"
        found = read_case_log(io.BytesIO(log), layout)
        assert [case.words for case in found if isinstance(case, CaseTimes)] == [("open", "North"), ("", "South")]

    def test_the_moment_before_any_answer(self) -> None:
        """It is read like the others, and may be blank."""
        layout = CaseLogLayout(closed_at="", answered_from="sent", tz="UTC")
        log = b"case_id,opened_at,sent\nk,2026-01-05,2026-01-06\nk-2,2026-01-05,\n"
        found = [case for case in read_case_log(io.BytesIO(log), layout) if isinstance(case, CaseTimes)]
        assert [case.answered_from for case in found] == [utc("2026-01-06"), None]
        assert dict(found[0].date_only)["answered_from"] == date(2026, 1, 6)


class TestDatesWithoutATime:
    """They are usable and said to be dates."""

    def test_they_are_named_with_their_date(self) -> None:
        """Each of the three fields may be a date, in any of the ways in which dates are written."""
        (case,) = times("k,2026-01-05,2026/1/6,20260107")
        days = {"opened_at": date(2026, 1, 5), "closed_at": date(2026, 1, 6), "due_at": date(2026, 1, 7)}
        assert dict(case.date_only) == days
        assert times("k,2026-01-05 00:00,2026/1/6 0:00,2026-01-07T00:00Z")[0].date_only == ()

    def test_an_opening_or_closing_date_begins_its_day(self) -> None:
        """For time it is 00:00 in the log's zone."""
        (case,) = times("k,2026-01-05,2026-01-06,")
        assert (case.opened_at, case.closed_at) == (utc("2026-01-05T05:00"), utc("2026-01-06T05:00"))

    @pytest.mark.parametrize("opened", ["2026-01-05 15:00", "2026-01-05", "2026-01-05T20:00Z"])
    def test_a_closing_date_on_the_day_of_opening_is_no_contradiction(self, opened: str) -> None:
        """It closed on the same day, at what time is not known: no time passed for sure."""
        (case,) = times(f"k,{opened},2026-01-05,")
        assert case.closed_at == case.opened_at

    def test_a_closing_date_before_the_opening_is_one(self) -> None:
        """The day before is before, whatever the time."""
        (row,) = read("k,2026-01-05 00:30,2026-01-04,")
        assert isinstance(row, RejectedRow)

    def test_a_due_date_lasts_until_its_end(self) -> None:
        """Closed that evening is in time, closed with the next day's first stroke, or on the next date, is not."""
        rows = "k,2026-01-05,{},2026-01-06\n"
        log = "".join(rows.format(closed) for closed in ("2026-01-06 23:59:59", "2026-01-07 00:00", "2026-01-07"))
        found = [measure(case, WallClock(), at=utc("2026-03-01")).status for case in times(log)]
        assert found == [ClockStatus.MET, ClockStatus.MET_LATE, ClockStatus.MET_LATE]

    def test_a_due_date_at_the_end_of_time(self) -> None:
        """The last date there is, which some systems write for never, is no error."""
        (case,) = times("k,2026-01-05,,9999-12-31")
        assert case.due_at == datetime.max.replace(tzinfo=UTC)

    def test_a_date_is_not_ambiguous(self) -> None:
        """Where midnight comes twice, as in Havana on 2 November 2025, a date is still one date."""
        layout = CaseLogLayout(due_at="due_at", tz="America/Havana")
        (case,) = times("k,2025-11-02,,", layout)
        assert (case.ambiguous, times("k,2025-11-02 00:00,,", layout)[0].ambiguous) == ((), ("opened_at",))


class TestClockChanges:
    """In New York clocks go forward on 9 March 2025 at 02:00, and back on 2 November 2025 at 02:00."""

    def test_a_time_that_comes_twice_is_its_first(self) -> None:
        """Half past one is 05:30 UTC and again 06:30 UTC: the first is taken and the field named."""
        (case,) = times("k,2025-11-02 01:30,2025-11-02 01:45,")
        assert (case.opened_at, case.closed_at) == (utc("2025-11-02T05:30"), utc("2025-11-02T05:45"))
        assert case.ambiguous == ("opened_at", "closed_at")

    def test_the_second_is_taken_where_it_alone_makes_sense(self) -> None:
        """Opened at 01:50 and closed at 01:10 is twenty minutes, over the change."""
        (case,) = times("k,2025-11-02 01:50,2025-11-02 01:10,")
        assert case.closed_at is not None
        assert case.closed_at - case.opened_at == timedelta(minutes=20)

    def test_an_offset_leaves_nothing_open(self) -> None:
        """With offsets the same row closes before it opens."""
        (row,) = read("k,2025-11-02T01:50-04:00,2025-11-02T01:10-04:00,")
        assert isinstance(row, RejectedRow)

    def test_a_time_that_never_comes(self) -> None:
        """Half past two is read with the offset from before: 07:30 UTC, and closing 03:15 is a quarter before."""
        (case,) = times("k,2025-03-09 02:30,,2025-03-09 03:15")
        assert (case.opened_at, case.due_at) == (utc("2025-03-09T07:30"), utc("2025-03-09T07:15"))
        assert case.ambiguous == ("opened_at",)


class TestMeasuring:
    """Elapsed, and met or missed."""

    @pytest.mark.parametrize(
        ("closed", "due", "at", "hours", "status"),
        [
            ("2026-03-02T12:00", "2026-03-02T12:00", "2026-03-02T09:00", 3, ClockStatus.MET),
            ("2026-03-02T12:00", "2026-03-02T11:59", "2026-03-05T09:00", 3, ClockStatus.MET_LATE),
            ("2026-03-02T12:00", None, "2026-03-05T09:00", 3, None),
            (None, "2026-03-02T11:00", "2026-03-02T11:00", 2, ClockStatus.RUNNING),
            (None, "2026-03-02T11:00", "2026-03-02T12:00", 3, ClockStatus.BREACHED),
            (None, None, "2026-03-02T08:00", 0, None),
        ],
    )
    def test_where_a_case_stands(
        self, closed: str | None, due: str | None, at: str, hours: int, status: ClockStatus | None
    ) -> None:
        """A closed case took its time; an open one has taken it so far; its due moment itself is in time."""
        case = CaseTimes(
            case_id="k",
            opened_at=utc("2026-03-02T09:00"),
            closed_at=utc(closed) if closed else None,
            due_at=utc(due) if due else None,
        )
        measured = measure(case, WallClock(), at=utc(at))
        assert (measured.case, measured.elapsed, measured.status) == (case, timedelta(hours=hours), status)

    @pytest.mark.parametrize(
        ("closed", "due", "limit", "status"),
        [
            ("2026-03-02T12:00", None, 3, ClockStatus.MET),
            ("2026-03-02T12:01", None, 3, ClockStatus.MET_LATE),
            (None, None, 3, ClockStatus.RUNNING),
            (None, None, 2, ClockStatus.BREACHED),
            ("2026-03-02T12:00", "2026-03-02T11:00", 3, ClockStatus.MET_LATE),
        ],
    )
    def test_a_limit_for_cases_without_a_due_moment(
        self, closed: str | None, due: str | None, limit: int, status: ClockStatus
    ) -> None:
        """A case may take so long; a due moment of its own goes before."""
        case = CaseTimes(
            case_id="k",
            opened_at=utc("2026-03-02T09:00"),
            closed_at=utc(closed) if closed else None,
            due_at=utc(due) if due else None,
        )
        at = utc("2026-03-02T12:00")
        assert measure(case, WallClock(), at=at, within=timedelta(hours=limit)).status is status
