"""What it costs to count the days of a log: beside reading its rows, and in memory."""

import io
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import process_time

from complaintkit.business_time import BusinessCalendar
from complaintkit.integrations.case_days import DayCounter
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, read_case_log
from complaintkit.integrations.case_tallies import CaseTally

AT = datetime(2026, 11, 1, tzinfo=UTC)
CHINA = BusinessCalendar.for_country("CN", years=range(2010, 2027), beyond="allow")
FIRST = datetime(2011, 1, 1, 9, tzinfo=UTC)


def log(rows: int) -> bytes:
    """A log of so many cases over fifteen years, of up to a year each."""
    lines = ["case_id,opened_at,closed_at\n"]
    for number in range(rows):
        opened = FIRST + timedelta(hours=number * 7919 % 128_000)
        closed = opened + timedelta(hours=number * 104_729 % 8_760)
        lines.append(f"k-{number},{opened:%Y-%m-%d %H:%M:%S},{closed:%Y-%m-%d %H:%M:%S}\n")
    return "".join(lines).encode()


def read(written: bytes) -> int:
    """Reads the rows and does nothing with them."""
    return sum(isinstance(row, CaseTimes) for row in read_case_log(io.BytesIO(written), CaseLogLayout()))


def count(written: bytes) -> CaseTally:
    """Reads the rows and counts their working days."""
    counter, tally = DayCounter(CHINA), CaseTally()
    for row in read_case_log(io.BytesIO(written), CaseLogLayout()):
        assert isinstance(row, CaseTimes)
        tally.add(counter.count(row, at=AT).workdays, None, is_closed=True)
    return tally


def best(work: Callable[[bytes], object], written: bytes) -> float:
    """The least processor time of three, in seconds."""
    times: list[float] = []
    for _ in range(3):
        start = process_time()
        work(written)
        times.append(process_time() - start)
    return min(times)


def test_counting_costs_less_than_reading() -> None:
    """A case's days take at most as long as reading its row does; so 2,816 rows take a fraction of a second."""
    written = log(20_000)
    counted, read_only = best(count, written), best(read, written)
    print(f"\n20,000 rows: read in {read_only:.2f} s, read and counted in {counted:.2f} s")  # noqa: T201 - the figure is what is asked for
    assert counted <= 2 * read_only


def test_memory_does_not_grow_with_the_log() -> None:
    """Four times as many rows take at most a fifth more, the file's own bytes aside."""
    peaks: list[int] = []
    for rows in (3_000, 3_000, 12_000):
        written = log(rows)
        tracemalloc.start()
        count(written)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"\npeak of 3,000 rows: {peaks[1] / 1e6:.2f} MB, of 12,000 rows: {peaks[2] / 1e6:.2f} MB")  # noqa: T201
    assert peaks[2] <= 1.2 * peaks[1]
