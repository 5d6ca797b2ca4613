"""An explanation and a calendar shown whole, as their readers see them: each word, number, place and colour."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar, Coverage, Explanation, Stretch

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


DAY_HOURS = [("09:00", "17:00")]
LUNCH = [("12:00", "13:00")]
#: Open by day on Mondays, Tuesdays and Fridays, and in the night from Saturday to Sunday.
DESK = BusinessCalendar(
    tz="Europe/Paris",
    weekly={"mon": DAY_HOURS, "tue": DAY_HOURS, "fri": DAY_HOURS, "sat": [("22:00", "04:00")]},
    weekly_breaks={"mon": LUNCH, "fri": LUNCH},
    holidays={date(2026, 3, 27): "Fête"},
    overrides={date(2026, 3, 26): [("09:00:30", "10:00")], date(2026, 3, 31): []},
    coverage=Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31), firm_until=date(2026, 3, 28)),
)
#: Over a make-up day, a holiday, the night of the clock change and a pause.
LONG = DESK.explain(
    at("2026-03-26 08:00"), timedelta(hours=9), pauses=[(at("2026-03-30 09:00"), at("2026-03-30 10:00"))]
)
BACK = DESK.explain(at("2026-03-30 12:30"), timedelta(hours=-5))

TEXTS = {
    "zh-Hans": """\
自 2026-03-26 08:00 起 9 小时工作时间，至 2026-03-30 14:00:30（Europe/Paris）
2026-03-26 周四  09:00:30–10:00  计入 59 分 30 秒，累计 59 分 30 秒，调休上班
2026-03-27 周五  跳过：节假日·Fête
2026-03-28 周六  22:00–24:00  计入 2 小时，累计 2 小时 59 分 30 秒
2026-03-29 周日  00:00–04:00  计入 3 小时，累计 5 小时 59 分 30 秒，时钟调整·+1:00 03:00
2026-03-30 周一  10:00–12:00 13:00–14:00:30  计入 3 小时 30 秒，累计 9 小时，暂停计时 09:00–10:00，休息时段 12:00–13:00
暂定结果：日历只涵盖 2026-01-01 至 2026-12-31：其余年份未载入""",
    "zh-Hant": """\
自 2026-03-26 08:00 起 9 小時工作時間，至 2026-03-30 14:00:30（Europe/Paris）
2026-03-26 週四  09:00:30–10:00  計入 59 分 30 秒，累計 59 分 30 秒，調休上班
2026-03-27 週五  跳過：節假日·Fête
2026-03-28 週六  22:00–24:00  計入 2 小時，累計 2 小時 59 分 30 秒
2026-03-29 週日  00:00–04:00  計入 3 小時，累計 5 小時 59 分 30 秒，時鐘調整·+1:00 03:00
2026-03-30 週一  10:00–12:00 13:00–14:00:30  計入 3 小時 30 秒，累計 9 小時，暫停計時 09:00–10:00，休息時段 12:00–13:00
暫定結果：日曆只涵蓋 2026-01-01 至 2026-12-31：其餘年份未載入""",
    "en": """\
9 h of working time from 2026-03-26 08:00 ends 2026-03-30 14:00:30 (Europe/Paris)
2026-03-26 Thu  09:00:30–10:00  59 min 30 s counted, 59 min 30 s in all; make-up working day
2026-03-27 Fri  skipped: holiday (Fête)
2026-03-28 Sat  22:00–24:00  2 h counted, 2 h 59 min 30 s in all
2026-03-29 Sun  00:00–04:00  3 h counted, 5 h 59 min 30 s in all; clock change (+1:00) 03:00
2026-03-30 Mon  10:00–12:00 13:00–14:00:30  3 h 30 s counted, 9 h in all; clock paused 09:00–10:00; break 12:00–13:00
provisional: only 2026-01-01 to 2026-12-31 is covered: other years are not loaded""",
}
BACKWARDS = {
    "zh-Hans": """\
至 2026-03-30 12:30 为止 5 小时工作时间，始于 2026-03-29 01:00（Europe/Paris）
2026-03-29 周日  01:00–04:00  计入 2 小时，累计 2 小时，时钟调整·+1:00 03:00
2026-03-30 周一  09:00–12:00  计入 3 小时，累计 5 小时，休息时段 12:00–12:30
暂定结果：日历只涵盖 2026-01-01 至 2026-12-31：其余年份未载入""",
    "zh-Hant": """\
至 2026-03-30 12:30 為止 5 小時工作時間，始於 2026-03-29 01:00（Europe/Paris）
2026-03-29 週日  01:00–04:00  計入 2 小時，累計 2 小時，時鐘調整·+1:00 03:00
2026-03-30 週一  09:00–12:00  計入 3 小時，累計 5 小時，休息時段 12:00–12:30
暫定結果：日曆只涵蓋 2026-01-01 至 2026-12-31：其餘年份未載入""",
    "en": """\
5 h of working time up to 2026-03-30 12:30 begins 2026-03-29 01:00 (Europe/Paris)
2026-03-29 Sun  01:00–04:00  2 h counted, 2 h in all; clock change (+1:00) 03:00
2026-03-30 Mon  09:00–12:00  3 h counted, 5 h in all; break 12:00–12:30
provisional: only 2026-01-01 to 2026-12-31 is covered: other years are not loaded""",
}
#: An element a line; between the lines is nothing.
PICTURE = """\
<svg xmlns='http://www.w3.org/2000/svg' width='690' height='230' viewBox='0 0 690 230' role='img'
 font-family="system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
 font-size="12">
<title>9 h of working time from 2026-03-26 08:00 ends 2026-03-30 14:00:30 (Europe/Paris)</title>
<rect width='100%' height='100%' fill='#ffffff'/>
<text x='8' y='20' font-weight='600'>
9 h of working time from 2026-03-26 08:00 ends 2026-03-30 14:00:30 (Europe/Paris)</text>
<text x='190' y='42' text-anchor='middle' fill='#4b5563'>0</text>
<text x='250' y='42' text-anchor='middle' fill='#4b5563'>3</text>
<text x='310' y='42' text-anchor='middle' fill='#4b5563'>6</text>
<text x='370' y='42' text-anchor='middle' fill='#4b5563'>9</text>
<text x='430' y='42' text-anchor='middle' fill='#4b5563'>12</text>
<text x='490' y='42' text-anchor='middle' fill='#4b5563'>15</text>
<text x='550' y='42' text-anchor='middle' fill='#4b5563'>18</text>
<text x='610' y='42' text-anchor='middle' fill='#4b5563'>21</text>
<text x='670' y='42' text-anchor='middle' fill='#4b5563'>24</text>
<text x='8' y='63' fill='#111827'>2026-03-26 Thu</text>
<rect x='350' y='50' width='20.1667' height='18' fill='#eef0f3' >
<title>08:00–09:00:30 outside hours</title>
</rect>
<rect x='370.167' y='50' width='19.8333' height='18' fill='#15803d' >
<title>09:00:30–10:00 make-up working day</title>
</rect>
<rect x='390' y='50' width='280' height='18' fill='#eef0f3' >
<title>10:00–24:00 outside hours</title>
</rect>
<text x='8' y='85' fill='#111827'>2026-03-27 Fri</text>
<rect x='190' y='72' width='480' height='18' fill='#e2574c' fill-opacity='0.35'>
<title>holiday (Fête)</title>
</rect>
<text x='430' y='85' text-anchor='middle'>holiday (Fête)</text>
<text x='8' y='107' fill='#111827'>2026-03-28 Sat</text>
<rect x='190' y='94' width='440' height='18' fill='#eef0f3' >
<title>00:00–22:00 outside hours</title>
</rect>
<rect x='630' y='94' width='40' height='18' fill='#2a78c2' >
<title>22:00–24:00 working time</title>
</rect>
<text x='8' y='129' fill='#111827'>2026-03-29 Sun</text>
<rect x='190' y='116' width='80' height='18' fill='#2a78c2' >
<title>00:00–04:00 working time</title>
</rect>
<rect x='250' y='116' width='2' height='18' fill='#111827' >
<title>03:00 clock change (+1:00)</title>
</rect>
<rect x='270' y='116' width='400' height='18' fill='#d5d9e0' >
<title>04:00–24:00 weekend</title>
</rect>
<text x='8' y='151' fill='#111827'>2026-03-30 Mon</text>
<rect x='190' y='138' width='180' height='18' fill='#eef0f3' >
<title>00:00–09:00 outside hours</title>
</rect>
<rect x='370' y='138' width='20' height='18' fill='#f0b429' >
<title>09:00–10:00 clock paused</title>
</rect>
<rect x='390' y='138' width='40' height='18' fill='#2a78c2' >
<title>10:00–12:00 working time</title>
</rect>
<rect x='430' y='138' width='20' height='18' fill='#cfe0f2' >
<title>12:00–13:00 break</title>
</rect>
<rect x='450' y='138' width='20.1667' height='18' fill='#2a78c2' >
<title>13:00–14:00:30 working time</title>
</rect>
<rect x='8' y='164' width='12' height='12' fill='#eef0f3' stroke='#9ca3af'/>
<text x='25' y='174' fill='#111827'>outside hours</text>
<rect x='129.8' y='164' width='12' height='12' fill='#15803d' stroke='#9ca3af'/>
<text x='146.8' y='174' fill='#111827'>make-up working day</text>
<rect x='291.2' y='164' width='12' height='12' fill='#2a78c2' stroke='#9ca3af'/>
<text x='308.2' y='174' fill='#111827'>working time</text>
<rect x='406.4' y='164' width='12' height='12' fill='#111827' stroke='#9ca3af'/>
<text x='423.4' y='174' fill='#111827'>clock change</text>
<rect x='521.6' y='164' width='12' height='12' fill='#d5d9e0' stroke='#9ca3af'/>
<text x='538.6' y='174' fill='#111827'>weekend</text>
<rect x='8' y='184' width='12' height='12' fill='#f0b429' stroke='#9ca3af'/>
<text x='25' y='194' fill='#111827'>clock paused</text>
<rect x='123.2' y='184' width='12' height='12' fill='#cfe0f2' stroke='#9ca3af'/>
<text x='140.2' y='194' fill='#111827'>break</text>
<text x='8' y='216' fill='#9a3412'>
provisional: only 2026-01-01 to 2026-12-31 is covered: other years are not loaded</text>
</svg>"""


def stretch(since: str, until: str, reason: str, name: str = "") -> Stretch:
    return Stretch(since=at(since), until=at(until), reason=reason, day=at(since).date(), name=name)


class TestExplanations:
    """What counted and what did not, in words, as data and as a picture."""

    def test_every_field(self) -> None:
        """What was asked, what came out, each stretch between with its reason, and what the answer rests on."""
        assert (
            Explanation(
                start=at("2026-03-26 08:00"),
                amount=timedelta(hours=9),
                end=at("2026-03-30 14:00:30"),
                tz="Europe/Paris",
                stretches=(
                    stretch("2026-03-26 08:00", "2026-03-26 09:00:30", "outside-hours"),
                    stretch("2026-03-26 09:00:30", "2026-03-26 10:00", "make-up-day"),
                    stretch("2026-03-26 10:00", "2026-03-27 00:00", "outside-hours"),
                    stretch("2026-03-27 00:00", "2026-03-28 00:00", "holiday", "Fête"),
                    stretch("2026-03-28 00:00", "2026-03-28 22:00", "outside-hours"),
                    stretch("2026-03-28 22:00", "2026-03-29 00:00", "open"),
                    stretch("2026-03-29 00:00", "2026-03-29 04:00", "open"),
                    stretch("2026-03-29 03:00", "2026-03-29 03:00", "clock-change", "+1:00"),
                    stretch("2026-03-29 04:00", "2026-03-30 00:00", "weekend"),
                    stretch("2026-03-30 00:00", "2026-03-30 09:00", "outside-hours"),
                    stretch("2026-03-30 09:00", "2026-03-30 10:00", "pause"),
                    stretch("2026-03-30 10:00", "2026-03-30 12:00", "open"),
                    stretch("2026-03-30 12:00", "2026-03-30 13:00", "break"),
                    stretch("2026-03-30 13:00", "2026-03-30 14:00:30", "open"),
                ),
                coverage=DESK.coverage,
                provisional=True,
            )
            == LONG
        )

    @pytest.mark.parametrize("lang", TEXTS)
    def test_in_words(self, lang: str) -> None:
        """A line a day, days off together, and at the end what it is provisional for."""
        assert LONG.text(lang) == TEXTS[lang]

    @pytest.mark.parametrize("lang", BACKWARDS)
    def test_backwards_in_words(self, lang: str) -> None:
        """Counted back from the end, told forwards."""
        assert BACK.text(lang) == BACKWARDS[lang]

    @pytest.mark.parametrize("lang", TEXTS)
    def test_as_html(self, lang: str) -> None:
        """The head as a paragraph, the other lines as a list."""
        head, *lines = TEXTS[lang].splitlines()
        assert LONG.to_html(lang) == f"<p>{head}</p><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"

    def test_as_a_picture(self) -> None:
        """Each stretch at its hours in its colour, the days off told in their row, the colours told below."""
        assert LONG.to_svg("en") == PICTURE.replace("\n", "")

    def test_the_default_is_chinese(self) -> None:
        """Of words, pictures and lists."""
        assert LONG.text() == TEXTS["zh-Hans"]
        assert (LONG.to_html(), LONG._repr_html_()) == (LONG.to_html("zh-Hans"),) * 2
        assert (LONG.to_svg(), LONG._repr_svg_()) == (LONG.to_svg("zh-Hans"),) * 2
        assert LONG.stretches[3].label() == "节假日·Fête"

    def test_as_data(self) -> None:
        """Moments and dates as ISO texts, the amount in seconds."""
        found = LONG.to_dict()
        stretches = found.pop("stretches")
        assert found == {
            "start": "2026-03-26T08:00:00+01:00",
            "amount": 32_400.0,
            "end": "2026-03-30T14:00:30+02:00",
            "tz": "Europe/Paris",
            "coverage": {
                "reason": "years-not-loaded",
                "first": "2026-01-01",
                "last": "2026-12-31",
                "firm_until": "2026-03-28",
            },
            "provisional": True,
        }
        assert len(stretches) == len(LONG.stretches)
        assert stretches[3] == {
            "since": "2026-03-27T00:00:00+01:00",
            "until": "2026-03-28T00:00:00+01:00",
            "reason": "holiday",
            "day": "2026-03-27",
            "name": "Fête",
            "counted": False,
        }

    def test_a_picture_holds_sixty_rows(self) -> None:
        """Sixty are drawn whole; of sixty-one the last is told as one more, and the room is the same but for that."""
        always = BusinessCalendar.around_the_clock("UTC")
        start = datetime(2026, 3, 2, tzinfo=ZoneInfo("UTC"))
        sixty, more = (always.explain(start, timedelta(days=days)).to_svg("en") for days in (60, 61))
        assert (sixty.count("00:00–24:00"), more.count("00:00–24:00")) == (60, 60)
        assert "more row" not in sixty
        # After 60 rows of 18 with 4 between.
        assert "<text x='8' y='1384' fill='#111827'>… 1 more rows</text><rect x='8' y='1394'" in more
        assert "<rect x='8' y='1374'" in sixty
        assert ("height='1398'" in sixty, "height='1418'" in more) == (True, True)

    def test_no_legend_of_days_off_alone(self) -> None:
        """A row that is off says so itself; a colour that no row shows is not told."""
        found = DESK.explain(at("2026-03-27 00:00"), timedelta()).to_svg("en")
        assert "stroke='#9ca3af'/><text x='25' y='108' fill='#111827'>outside hours</text>" in found
        assert found.count("stroke='#9ca3af'") == 1


WORDS = {
    "zh-Hans": (
        "时区 Europe/Paris",
        "每周时段 周一–周二 09:00–17:00；周五 09:00–17:00；周六 22:00–04:00",
        "休息 周一 12:00–13:00；周五 12:00–13:00",
        "放假 2026-03-27",
        "另行安排 2 天（2026-03-26 至 2026-03-31）",
        "覆盖范围 日历只涵盖 2026-01-01 至 2026-12-31：其余年份未载入",
    ),
    "zh-Hant": (
        "時區 Europe/Paris",
        "每週時段 週一–週二 09:00–17:00；週五 09:00–17:00；週六 22:00–04:00",
        "休息 週一 12:00–13:00；週五 12:00–13:00",
        "放假 2026-03-27",
        "另行安排 2 天（2026-03-26 至 2026-03-31）",
        "涵蓋範圍 日曆只涵蓋 2026-01-01 至 2026-12-31：其餘年份未載入",
    ),
    "en": (
        "zone Europe/Paris",
        "weekly hours Mon–Tue 09:00–17:00; Fri 09:00–17:00; Sat 22:00–04:00",
        "breaks Mon 12:00–13:00; Fri 12:00–13:00",
        "holidays 2026-03-27",
        "dates apart 2 days (2026-03-26 - 2026-03-31)",
        "coverage only 2026-01-01 to 2026-12-31 is covered: other years are not loaded",
    ),
}


def rows(html: str) -> tuple[str, ...]:
    """The rows of a table, heading and cell with a space between."""
    plain = re.sub(r"</th>", " ", re.sub(r"<(?!/th|/tr)[^>]*>", "", html))
    return tuple(row for row in re.sub(r"</t[hd]>", "", plain).split("</tr>") if row)


class TestCalendars:
    """What a calendar shows of itself."""

    @pytest.mark.parametrize("lang", WORDS)
    def test_as_html(self, lang: str) -> None:
        """A row for all that it has; only weekdays that follow one another are told together."""
        assert rows(DESK.to_html(lang)) == WORDS[lang]

    def test_what_it_has_not_is_not_shown(self) -> None:
        """A calendar without breaks and dates of its own has three rows."""
        found = rows(BusinessCalendar.around_the_clock("UTC").to_html("en"))
        assert found == ("zone UTC", "weekly hours Mon–Sun 00:00–24:00", "coverage everything")

    def test_the_default_is_chinese(self) -> None:
        """Of single calendars and of combined ones."""
        assert rows(DESK.to_html()) == WORDS["zh-Hans"]
        assert (DESK & DESK).to_html() == (DESK & DESK).to_html("zh-Hans")

    @pytest.mark.parametrize(
        ("lang", "both", "either"),
        [
            ("zh-Hans", "同时开放才算", "任一开放即算"),
            ("zh-Hant", "同時開放才算", "任一開放即算"),
            ("en", "open when all are", "open when any is"),
        ],
    )
    def test_combined(self, lang: str, both: str, either: str) -> None:
        """How the parts combine, and each of them."""
        always = BusinessCalendar.around_the_clock("Europe/Paris")
        tables = DESK.to_html(lang) + always.to_html(lang)
        assert (DESK & always).to_html(lang) == f"<p>{both}</p>{tables}"
        assert (DESK | always).to_html(lang) == f"<p>{either}</p>{tables}"

    def test_in_one_line(self) -> None:
        """For whoever meets one in a log."""
        always = BusinessCalendar.around_the_clock("Europe/Paris")
        assert repr(DESK) == (
            "BusinessCalendar(Europe/Paris, mon–tue 09:00–17:00, fri 09:00–17:00, sat 22:00–04:00, "
            "1 holiday, 2 overrides, covers 2026-01-01 to 2026-12-31)"
        )
        told = "BusinessCalendar(Europe/Paris, mon–sun 00:00–24:00)"
        assert repr(always & always) == f"({told} & {told})"
        assert repr(always | always) == f"({told} | {told})"

    @pytest.mark.parametrize(("first", "last"), [(date(2026, 1, 1), None), (None, date(2026, 1, 1))])
    def test_covered_on_one_side(self, first: date | None, last: date | None) -> None:
        """The side without end is an ellipsis."""
        some = BusinessCalendar(tz="UTC", weekly={"mon": DAY_HOURS}, coverage=Coverage(first=first, last=last))
        told = f"{first or '…'} to {last or '…'}"
        assert repr(some) == f"BusinessCalendar(UTC, mon 09:00–17:00, covers {told})"
        assert some.coverage.message("en") == f"only {told} is covered: other years are not loaded"

    def test_as_data(self) -> None:
        """Every field, dates as ISO texts, hours as lists."""
        hours, lunch = [["09:00", "17:00"]], [["12:00", "13:00"]]
        assert DESK.to_dict() == {
            "tz": "Europe/Paris",
            "weekly": {"mon": hours, "tue": hours, "fri": hours, "sat": [["22:00", "04:00"]]},
            "weekly_breaks": {"mon": lunch, "fri": lunch},
            "breaks": {},
            "holidays": {"2026-03-27": "Fête"},
            "overrides": {"2026-03-26": [["09:00:30", "10:00"]], "2026-03-31": []},
            "precedence": "holidays",
            "coverage": {
                "reason": "years-not-loaded",
                "first": "2026-01-01",
                "last": "2026-12-31",
                "firm_until": "2026-03-28",
            },
            "beyond": "warn",
        }
        assert (DESK | DESK).to_dict() == {"needs": "any", "parts": [DESK.to_dict()] * 2}
