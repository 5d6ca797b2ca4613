# pyright: reportPrivateUsage=false
"""Why an amount ends when it does, in words, as data and as pictures."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from complaintkit._tables import table
from complaintkit.business_time import BusinessCalendar, Coverage, Explanation
from complaintkit.errors import CalendarError, UnknownTermError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
HOUR = timedelta(hours=1)


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.fixture(scope="module")
def office() -> BusinessCalendar:
    return BusinessCalendar(
        tz="Asia/Shanghai",
        weekly={day: [("09:00", "18:00")] for day in WEEKDAYS},
        weekly_breaks={day: [("12:00", "13:30")] for day in WEEKDAYS},
        holidays={date(2026, 10, day): "国庆节" for day in range(1, 8)},
        overrides={date(2026, 10, 10): [("09:00", "12:00")], date(2026, 9, 29): []},
        coverage=Coverage(
            first=date(2026, 1, 1),
            last=date(2026, 12, 31),
            firm_until=date(2026, 12, 25),
            reason="make-up-days-unannounced",
        ),
    )


@pytest.fixture(scope="module")
def long(office: BusinessCalendar) -> Explanation:
    pauses = [(at("2026-10-09 10:00"), at("2026-10-09 14:00"))]
    return office.explain(at("2026-09-28 17:00"), 25 * HOUR, pauses=pauses)


class TestStretches:
    def test_cover_the_whole_span_without_gap(self, long: Explanation) -> None:
        """Stretch follows stretch from start to end, and what counted is the amount."""
        assert long.stretches[0].since == long.start
        assert long.stretches[-1].until == long.end == at("2026-10-12 10:00")
        for one, two in zip(long.stretches, long.stretches[1:], strict=False):
            assert one.until == two.since
        assert sum((each.length for each in long.counted), timedelta()) == long.amount
        assert {*long.counted, *long.skipped} == set(long.stretches)

    def test_every_reason_is_told(self, long: Explanation) -> None:
        """Nights, weekends, holidays by name, closures, breaks, pauses and make-up days each have their reason."""
        assert {each.reason for each in long.stretches} == {
            "open",
            "make-up-day",
            "outside-hours",
            "weekend",
            "holiday",
            "closure",
            "break",
            "pause",
        }
        holidays = [each for each in long.stretches if each.reason == "holiday"]
        assert {each.day.day for each in holidays} == set(range(1, 8))
        assert {each.name for each in holidays} == {"国庆节"}
        paused = [each for each in long.stretches if each.reason == "pause"]
        assert [each.since.hour for each in paused] == [10, 13]

    def test_a_break_at_night_is_the_night_s(self) -> None:
        """What a break cuts out of last night's shift is a break today; one when nothing is open is none."""
        night = BusinessCalendar(
            tz="UTC",
            weekly={"mon": [("22:00", "06:00")]},
            weekly_breaks={"tue": [("02:00", "03:00"), ("12:00", "13:00")], "mon": [("23:30", "00:30")]},
        )
        found = night.explain(at("2026-03-02 21:00", "UTC"), 5 * HOUR).skipped
        assert [(each.reason, each.since.hour, each.day.day) for each in found] == [
            ("outside-hours", 21, 2),
            ("break", 23, 2),
            ("break", 0, 3),
            ("break", 2, 3),
        ]

    def test_backwards(self, office: BusinessCalendar) -> None:
        """A negative amount is explained from its earlier end to its later."""
        found = office.explain(at("2026-03-09 10:00"), -2 * HOUR)
        assert (found.stretches[0].since, found.stretches[-1].until) == (at("2026-03-06 17:00"), at("2026-03-09 10:00"))
        assert sum((each.length for each in found.counted), timedelta()) == 2 * HOUR
        assert "up to 2026-03-09 10:00 begins 2026-03-06 17:00" in found.text("en")

    @pytest.mark.parametrize(("day", "by", "hour"), [("2026-03-08", "+1:00", 3), ("2026-11-01", "−1:00", 1)])
    def test_clock_changes(self, day: str, by: str, hour: int) -> None:
        """The moment at which the clocks are changed is told, and by how much."""
        zone = "America/New_York"
        always = BusinessCalendar.around_the_clock(zone)
        (change,) = always.explain(at(f"{day} 00:00", zone), 24 * HOUR).skipped
        assert (change.reason, change.name, change.since.hour) == ("clock-change", by, hour)
        assert change.length == timedelta()

    def test_a_skipped_day(self) -> None:
        """A date that the zone left out has no stretch."""
        always = BusinessCalendar.around_the_clock("Pacific/Apia")
        found = always.explain(at("2011-12-29 12:00", "Pacific/Apia"), 24 * HOUR)
        assert [each.day.day for each in found.stretches] == [29, 31, 31]
        assert found.stretches[1].name == "+24:00"

    def test_combined(self, office: BusinessCalendar) -> None:
        """A combination gives the reason of the part that decides."""
        shop = BusinessCalendar(tz="Asia/Shanghai", weekly={"sat": [("10:00", "12:00")], "thu": [("10:00", "12:00")]})
        either, both = office | shop, office & shop
        assert either.reason_on(date(2026, 10, 1)) == ("open", "")
        assert either.reason_on(date(2026, 10, 4)) == ("holiday", "国庆节")
        assert both.reason_on(date(2026, 10, 1)) == ("holiday", "国庆节")
        assert both.reason_on(date(2026, 10, 8)) == ("open", "")
        found = either.explain(at("2026-10-08 09:00"), 5 * HOUR)
        assert [each.reason for each in found.stretches] == ["open", "break", "open"]


class TestText:
    def test_in_chinese(self, long: Explanation) -> None:
        """A line a day, days off for one reason together."""
        paused = "暂停计时 10:00–12:00，休息时段 12:00–13:30，暂停计时 13:30–14:00"
        assert long.text().splitlines() == [
            "自 2026-09-28 17:00 起 25 小时工作时间，至 2026-10-12 10:00（Asia/Shanghai）",
            "2026-09-28 周一  17:00–18:00  计入 1 小时，累计 1 小时",
            "2026-09-29 周二  跳过：当日停业",
            "2026-09-30 周三  09:00–12:00 13:30–18:00  计入 7 小时 30 分，累计 8 小时 30 分，休息时段 12:00–13:30",
            "2026-10-01 – 2026-10-07  跳过：节假日·国庆节",
            "2026-10-08 周四  09:00–12:00 13:30–18:00  计入 7 小时 30 分，累计 16 小时，休息时段 12:00–13:30",
            f"2026-10-09 周五  09:00–10:00 14:00–18:00  计入 5 小时，累计 21 小时，{paused}",
            "2026-10-10 周六  09:00–12:00  计入 3 小时，累计 24 小时，调休上班",
            "2026-10-11 周日  跳过：休息日",
            "2026-10-12 周一  09:00–10:00  计入 1 小时，累计 25 小时",
        ]

    def test_in_traditional_chinese_and_english(self, long: Explanation) -> None:
        """The same lines in three languages."""
        assert "跳過：節假日" in long.text("zh-Hant")
        assert "2026-10-10 Sat  09:00–12:00  3 h counted, 24 h in all; make-up working day" in long.text("en")
        assert len({len(long.text(lang).splitlines()) for lang in LANGUAGES}) == 1
        with pytest.raises(UnknownTermError):
            long.text("fr")

    def test_a_day_on_which_nothing_counted(self, office: BusinessCalendar) -> None:
        """A working day that was paused throughout is told; an evening is not."""
        pauses = [(at("2026-03-03 08:00"), at("2026-03-03 19:00"))]
        found = office.explain(at("2026-03-02 19:00"), HOUR, pauses=pauses).text("en").splitlines()
        assert found[1].startswith("2026-03-03 Tue  nothing counted; clock paused 09:00–12:00; break")
        assert len(found) == 3

    def test_provisional(self, office: BusinessCalendar) -> None:
        """An answer that an announcement can still change says so, with the reason."""
        found = office.explain(at("2026-12-25 09:00"), 9 * HOUR)
        assert found.provisional
        assert "not announced yet" in found.text("en").splitlines()[-1]
        assert "调休安排尚未公布" in found.to_svg()
        assert not office.explain(at("2026-12-24 09:00"), 9 * HOUR).provisional

    def test_nothing_to_explain(self, office: BusinessCalendar) -> None:
        """No amount in working time has no stretch at all."""
        found = office.explain(at("2026-03-02 10:00"), timedelta())
        assert found.stretches == ()
        assert found.text("en") == ("0 min of working time from 2026-03-02 10:00 ends 2026-03-02 10:00 (Asia/Shanghai)")

    def test_seconds_are_told_where_there_are_any(self, office: BusinessCalendar) -> None:
        """Times and lengths show seconds and microseconds only when they have some."""
        found = office.explain(at("2026-03-02 10:00:30"), timedelta(seconds=90, microseconds=5)).text("en")
        assert "1 min 30.000005 s of working time from 2026-03-02 10:00:30 ends 2026-03-02 10:02:00.000005" in found


class TestData:
    def test_is_plain(self, long: Explanation) -> None:
        """An explanation as data can be written as JSON."""
        found = json.loads(json.dumps(long.to_dict()))
        assert found["amount"] == 90_000
        assert found["stretches"][0]["counted"] is True
        assert found["coverage"]["last"] == "2026-12-31"


class TestPictures:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_explanations(self, long: Explanation, lang: str) -> None:
        """The picture has a row for each line of the text, and every stretch of a working day can be pointed at."""
        root = ET.fromstring(long.to_svg(lang))
        titles = [node.text for node in root.iter("{http://www.w3.org/2000/svg}title")]
        assert sum("–" in (title or "") for title in titles) >= len(long.counted)
        texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
        assert "2026-10-01 – 2026-10-07" in texts

    def test_in_a_notebook(self, long: Explanation) -> None:
        """A notebook shows the picture, or the lines as HTML with all that is special escaped."""
        assert long._repr_svg_() == long.to_svg()
        assert long._repr_html_().count("<li>") == len(long.text().splitlines()) - 1
        odd = BusinessCalendar(tz="UTC", weekly={"mon": [("09:00", "10:00")]}, holidays={date(2026, 3, 9): "<b>&"})
        found = odd.explain(at("2026-03-02 09:00", "UTC"), 2 * HOUR)
        assert "<b>" not in found._repr_html_() + found.to_svg()
        assert "&lt;b&gt;&amp;" in found._repr_html_()

    def test_very_long_ones_are_cut(self, office: BusinessCalendar) -> None:
        """No picture has more than sixty rows; it says how many are left out."""
        found = office.explain(at("2026-01-05 09:00"), 1000 * HOUR).to_svg("en")
        assert "more rows" in found

    def test_a_year(self, office: BusinessCalendar) -> None:
        """The picture of a year has every date, with holidays, make-up days and what is not firm."""
        root = ET.fromstring(office.to_svg(2026, lang="en"))
        titles = {node.text for node in root.iter("{http://www.w3.org/2000/svg}title")}
        assert "2026-10-01 holiday 国庆节" in titles
        assert "2026-10-10 make-up working day" in titles
        assert "2026-12-28 working day may still change" in titles
        assert sum((title or "").startswith("2026-") for title in titles) == 365
        assert "closed that day" in office.to_svg(2026, lang="en")
        assert "not covered" in office.to_svg(2027, lang="en")
        assert "工作日" in office.to_svg(2028)
        with pytest.raises(CalendarError, match="horizon"):
            office.to_svg(1900)


class TestTable:
    def test_every_phrase_is_in_every_language(self) -> None:
        """Reasons, coverage and phrases have all three languages and a source."""
        reasons: dict[str, Any] = table("calendars/reasons")
        rows = [*reasons["stretch"].values(), *reasons["uncovered"].values()]
        assert all({*LANGUAGES, "source"} == set(row) for row in rows)
        phrases = [reasons["phrase"][lang] for lang in LANGUAGES]
        assert phrases[0].keys() == phrases[1].keys() == phrases[2].keys()
        assert all(row["source"] for row in [*rows, *phrases, *table("calendars/countries").values()])

    def test_every_zone_of_a_country_exists(self) -> None:
        """Each country's zone is one of IANA's."""
        for row in table("calendars/countries").values():
            assert datetime.now(UTC).astimezone(ZoneInfo(row["zone"])).tzinfo is not None
