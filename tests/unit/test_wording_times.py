"""The times that a reply states: which words, and the earliest and latest moment that they can mean."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from complaintkit.wording._times import stated

#: A Monday.
NOW = datetime(2026, 3, 2, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
#: By text: the words that state a time, the earliest and the latest moment, and the day if it is one.
TIMES: dict[str, tuple[str, str, str, str | None]] = {
    "24小时内答复": ("24小时内", "2026-03-03 10:30:00", "2026-03-03 10:30:00", None),
    "一个半小时内": ("一个半小时内", "2026-03-02 12:00:00", "2026-03-02 12:00:00", None),
    "两天半后": ("两天半后", "2026-03-04 22:30:00", "2026-03-04 22:30:00", None),
    "一个半月内": ("一个半月内", "2026-04-16 10:30:00", "2026-04-16 10:30:00", None),
    "半个小时内": ("半个小时内", "2026-03-02 11:00:00", "2026-03-02 11:00:00", None),
    "3年内": ("3年内", "2029-03-01 10:30:00", "2029-03-01 10:30:00", None),
    "4月底前": ("4月底", "2026-04-30 00:00:00", "2026-04-30 23:59:59", "2026-04-30"),
    "2028年2月底": ("2028年2月底", "2028-02-29 00:00:00", "2028-02-29 23:59:59", "2028-02-29"),
    "半小时后": ("半小时后", "2026-03-02 11:00:00", "2026-03-02 11:00:00", None),
    "3月5日": ("3月5日", "2026-03-05 00:00:00", "2026-03-05 23:59:59", "2026-03-05"),
    "3月5日下午3点": ("3月5日下午3点", "2026-03-05 15:00:00", "2026-03-05 15:00:00", "2026-03-05"),
    "3月5日(周四)17:00前": ("3月5日(周四)17:00", "2026-03-05 17:00:00", "2026-03-05 17:00:00", "2026-03-05"),
    "2027年1月2日": ("2027年1月2日", "2027-01-02 00:00:00", "2027-01-02 23:59:59", "2027-01-02"),
    "12月31日": ("12月31日", "2025-12-31 00:00:00", "2025-12-31 23:59:59", "2025-12-31"),
    "2026-03-05": ("2026-03-05", "2026-03-05 00:00:00", "2026-03-05 23:59:59", "2026-03-05"),
    "5日前": ("5日", "2026-03-05 00:00:00", "2026-03-05 23:59:59", "2026-03-05"),
    "周五前": ("周五", "2026-03-06 00:00:00", "2026-03-06 23:59:59", "2026-03-06"),
    "下周三": ("下周三", "2026-03-11 00:00:00", "2026-03-11 23:59:59", "2026-03-11"),
    "明天上午": ("明天上午", "2026-03-03 00:00:00", "2026-03-03 11:59:59", "2026-03-03"),
    "今天下午": ("今天下午", "2026-03-02 12:00:00", "2026-03-02 17:59:59", "2026-03-02"),
    "后天": ("后天", "2026-03-04 00:00:00", "2026-03-04 23:59:59", "2026-03-04"),
    "下午3点半": ("下午3点半", "2026-03-02 15:30:00", "2026-03-02 15:30:00", "2026-03-02"),
    "15:20": ("15:20", "2026-03-02 15:20:00", "2026-03-02 15:20:00", "2026-03-02"),
    "23:59": ("23:59", "2026-03-02 23:59:00", "2026-03-02 23:59:00", "2026-03-02"),
    "by 3 pm": ("3 pm", "2026-03-02 15:00:00", "2026-03-02 15:00:00", "2026-03-02"),
    "before 12 am": ("12 am", "2026-03-02 00:00:00", "2026-03-02 00:00:00", "2026-03-02"),
    "5 march": ("5 march", "2026-03-05 00:00:00", "2026-03-05 23:59:59", "2026-03-05"),
    "march 5, 2027": ("march 5, 2027", "2027-03-05 00:00:00", "2027-03-05 23:59:59", "2027-03-05"),
    "by the 20th": ("by the 20th", "2026-03-20 00:00:00", "2026-03-20 23:59:59", "2026-03-20"),
    "本周内": ("本周内", "2026-03-02 00:00:00", "2026-03-08 23:59:59", None),
    "月底前": ("月底前", "2026-03-02 00:00:00", "2026-03-31 23:59:59", None),
    "by friday": ("friday", "2026-03-06 00:00:00", "2026-03-06 23:59:59", "2026-03-06"),
    "next friday": ("next friday", "2026-03-06 00:00:00", "2026-03-13 23:59:59", None),
}


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read_whole(text: str) -> None:
    """Where it stands, from when to when it can be, and its day; from Monday, 2 March 2026, half past ten."""
    words, earliest, latest, day = TIMES[text]
    (found,) = stated(text, NOW)
    assert text[found.start : found.end] == words
    assert found.earliest is not None
    assert found.latest is not None
    assert [moment.isoformat(" ", "seconds")[:19] for moment in (found.earliest, found.latest)] == [earliest, latest]
    assert (found.day and found.day.isoformat()) == day
    assert found.earliest.tzinfo is found.latest.tzinfo is NOW.tzinfo


@pytest.mark.parametrize("text", ["24:30", "9:60", "25:00", "下午", "晚上"])
def test_what_is_no_time(text: str) -> None:
    """An hour or a minute that there is not, and a part of no day."""
    assert stated(text, NOW) == ()


@pytest.mark.parametrize("text", ["2月30日", "13月1日"])
def test_a_day_that_there_is_not(text: str) -> None:
    """It is a time that is stated, but no moment."""
    (found,) = stated(text, NOW)
    assert (found.start, found.end, found.earliest, found.latest, found.day) == (0, len(text), None, None, None)


def test_a_date_without_a_year_is_the_nearest() -> None:
    """At the end of a year January is the next one's, at its beginning December the last one's."""
    at_the_end, at_the_beginning = NOW.replace(month=12), NOW.replace(month=1)
    assert [found.day and found.day.isoformat() for found in stated("1月5日", at_the_end)] == ["2027-01-05"]
    assert [found.day and found.day.isoformat() for found in stated("12月5日", at_the_beginning)] == ["2025-12-05"]
