"""Many rows at once give what each alone would."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, UncoveredDateWarning

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def china() -> BusinessCalendar:
    return BusinessCalendar.for_country("CN", years=range(2020, 2027))


@pytest.fixture(scope="module")
def starts() -> list[datetime]:
    zones = (SHANGHAI, UTC, ZoneInfo("America/New_York"))
    return [
        datetime(2024, 1, 2, 9, tzinfo=zones[row % 3]) + row * timedelta(hours=7, microseconds=1) for row in range(300)
    ]


def micros(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


class TestMany:
    def test_add(self, china: BusinessCalendar, starts: list[datetime]) -> None:
        """``add_many`` is ``add`` for each row, whatever the sign of its amount, and in the row's zone."""
        amounts = [(row % 40 - 10) * HOUR for row in range(len(starts))]
        expected = [china.add(start, amount) for start, amount in zip(starts, amounts, strict=True)]
        assert [(end, end.tzinfo) for end in china.add_many(starts, amounts)] == [(end, end.tzinfo) for end in expected]
        assert china.add_many(starts, 3 * HOUR) == [china.add(start, 3 * HOUR) for start in starts]

    def test_subtract(self, china: BusinessCalendar, starts: list[datetime]) -> None:
        """``subtract_many`` is ``subtract`` for each row."""
        expected = [china.subtract(start, 5 * HOUR) for start in starts]
        assert china.subtract_many(starts, 5 * HOUR) == china.subtract_many(starts, [5 * HOUR] * 300) == expected

    def test_elapsed(self, china: BusinessCalendar, starts: list[datetime]) -> None:
        """``elapsed_many`` is ``elapsed`` for each row, signed."""
        untils = starts[::-1]
        expected = [china.elapsed(since, until) for since, until in zip(starts, untils, strict=True)]
        assert china.elapsed_many(starts, untils) == expected

    def test_is_open(self, china: BusinessCalendar, starts: list[datetime]) -> None:
        """``is_open_many`` is ``is_open`` for each row."""
        assert china.is_open_many(starts) == [china.is_open(start) for start in starts]

    def test_integers(self, china: BusinessCalendar, starts: list[datetime]) -> None:
        """The integer twins are the same in microseconds since 1970."""
        rows = [micros(start) for start in starts]
        hour = HOUR // timedelta(microseconds=1)
        assert china.add_micros(rows, [hour] * len(rows)) == [micros(end) for end in china.add_many(starts, HOUR)]
        assert china.elapsed_micros(rows[:-1], rows[1:]) == [
            worked // timedelta(microseconds=1) for worked in china.elapsed_many(starts[:-1], starts[1:])
        ]

    def test_far_answers(self) -> None:
        """A row whose answer lies beyond the years built so far is answered as well."""
        office = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "09:03")]})
        start = datetime(2024, 1, 1, tzinfo=UTC)
        assert office.add_many([start, start], [HOUR, 10 * HOUR]) == [
            office.add(start, HOUR),
            office.add(start, 10 * HOUR),
        ]

    def test_no_rows(self, china: BusinessCalendar) -> None:
        """No rows, no answers."""
        assert china.add_many([], HOUR) == china.subtract_many([], HOUR) == china.elapsed_many([], []) == []

    def test_rows_must_pair_up(self, china: BusinessCalendar, starts: list[datetime]) -> None:
        """As many amounts as starts, or it is an error: nothing is left out in silence."""
        for question in (china.add_many, china.subtract_many):
            with pytest.raises(CalendarError, match="pair up"):
                question(starts, [HOUR])
        with pytest.raises(CalendarError, match="pair up"):
            china.elapsed_many(starts, starts[1:])

    def test_coverage_is_minded_once(self, china: BusinessCalendar) -> None:
        """However many rows lie beyond the coverage, there is one warning."""
        late = [datetime(2027, 1, 4, 10, tzinfo=SHANGHAI)] * 3
        with pytest.warns(UncoveredDateWarning) as caught:
            china.add_many(late, HOUR)
        assert len(caught) == 1
        with pytest.warns(UncoveredDateWarning):
            china.elapsed_many(late, late)

    def test_far_integers(self, china: BusinessCalendar) -> None:
        """Nanoseconds in the place of microseconds, beyond all that a datetime holds, are an error of ours."""
        for rows in ([10**18], [-(10**18)]):
            with pytest.raises(CalendarError, match=r"beyond the horizon: 'about -?11574\d{3} days from 1970'"):
                china.elapsed_micros(rows, [0])
