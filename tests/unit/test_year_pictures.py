"""The picture of a year: what can be read off it."""

from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.business_time._year_pictures import _COLOURS
from complaintkit.business_time.coverage import Coverage
from complaintkit.vocabulary import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
HOURS = [("09:00", "17:00")]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS)
HOLIDAYS = {
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 6): "Easter Monday",
    date(2026, 10, 1): "国庆节",
    date(2026, 10, 2): "国庆节（补假）",
    date(2026, 10, 5): "休息日（由 2026-10-10 调休）",
    date(2026, 12, 25): "",
}
OFFICE = BusinessCalendar(
    tz="Europe/London",
    weekly=WEEK,
    holidays=HOLIDAYS,
    overrides={date(2026, 10, 10): HOURS, date(2026, 12, 24): [("09:00", "13:00")], date(2026, 7, 6): []},
    coverage=Coverage(first=date(2026, 1, 1), last=date(2026, 12, 31), firm_until=date(2026, 12, 25)),
)


def texts(svg: str) -> list[str]:
    """The words in a picture, in order."""
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def width_and_height(svg: str) -> tuple[float, float]:
    """The size of a picture."""
    root = ET.fromstring(svg)
    return float(root.attrib["width"]), float(root.attrib["height"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_legend_counts_every_day_once(lang: str) -> None:
    """Its numbers sum up to the year; beside them stand the days that are not firm."""
    words = texts(OFFICE.to_svg(2026, lang=lang))
    months = next(place for place, word in enumerate(words) if word.startswith(("1月", "January")))
    counts = [int(word.rsplit(maxsplit=1)[1]) for word in words[1:months] if word[-1].isdigit()]
    assert counts == [253, 1, 1, 103, 6, 1, 6]
    assert sum(counts[:-1]) == 365


def test_the_head_names_the_calendar_and_its_working_days() -> None:
    """By the name that is given, or its zone."""
    assert texts(OFFICE.to_svg(2026, lang="en", name="Our house"))[0] == "Our house 2026: 255 working days"
    assert texts(OFFICE.to_svg(2026))[0] == "Europe/London 2026 年：255 个工作日"


def test_each_month_tells_its_working_days() -> None:
    """All together are those of the year."""
    words = [word for word in texts(OFFICE.to_svg(2026, lang="en"))[1:] if word.endswith("working days")]
    assert len(words) == 12
    assert sum(int(word.split()[0]) for word in words) == 255


def test_holidays_are_named_under_their_month() -> None:
    """A run of them over a weekend is one; a remark and a day off in exchange are left out; a nameless one is told."""
    words = texts(OFFICE.to_svg(2026, lang="en"))
    notes = ("3–6 Good Friday, Easter Monday", "1–5 国庆节", "25 holiday", "10 make-up working day")
    assert all(note in words for note in notes)
    assert "24 short working day" in words
    assert "6 closed that day" in words


def test_names_that_find_no_room_stand_on_the_next_line() -> None:
    """No name is cut."""
    days = {date(2026, 4, day): name for day, name in ((1, "A feast of some length"), (2, "Another one"), (3, "Third"))}
    words = texts(BusinessCalendar(tz="UTC", weekly=WEEK, holidays=days).to_svg(2026, lang="en"))
    assert words[words.index("1–3 A feast of some length,") + 1] == "Another one, Third"


def test_a_year_that_is_not_covered_says_so_at_the_head() -> None:
    """Every day is hatched, and its number is no promise."""
    words = texts(OFFICE.to_svg(2027, lang="en", name="Ours"))
    assert words[0] == "Ours 2027: not settled yet, 261 working days for the time being"
    assert "not covered 365" in words
    assert words[words.index("not covered 365") + 1].startswith("Only 2026-01-01 to 2026-12-31 is covered")
    assert OFFICE.to_svg(2027).count("url(#uncovered-day)") == 365 + 1


def test_a_calendar_that_covers_everything_says_nothing_of_it() -> None:
    """There is neither hatch nor foot."""
    svg = BusinessCalendar(tz="UTC", weekly=WEEK).to_svg(2026, lang="en")
    assert "url(#" not in svg
    assert not [word for word in texts(svg) if "covered" in word or "change" in word]


def test_a_long_legend_goes_on_in_the_next_line() -> None:
    """Nothing stands outside the picture."""
    short = BusinessCalendar(tz="UTC", weekly=WEEK).to_svg(2026, lang="en")
    long = OFFICE.to_svg(2026, lang="en")
    width, height = width_and_height(long)
    assert height > width_and_height(short)[1]
    places = [(float(node.attrib["x"]), float(node.attrib["y"])) for node in ET.fromstring(long).iter(f"{SVG}text")]
    assert all(0 < x < width and 0 < y < height for x, y in places)


class TestShortDays:
    """A day is short when less is worked on it than usually on its weekday."""

    @pytest.mark.parametrize(
        ("day", "is_short"),
        [
            (date(2026, 12, 24), True),
            (date(2026, 12, 17), False),
            # Off, made up for, closed: those are other things.
            (date(2026, 12, 25), False),
            (date(2026, 10, 10), False),
            (date(2026, 7, 6), False),
        ],
    )
    def test_by_override(self, day: date, is_short: bool) -> None:
        """Only hours that are fewer, and more than none."""
        assert OFFICE.is_short_day(day) == is_short

    def test_by_a_break(self) -> None:
        """A break of its own makes a day short; an override as long as the usual hours less their break does not."""
        calendar = BusinessCalendar(
            tz="UTC",
            weekly=WEEK,
            weekly_breaks={"mon": [("12:00", "13:00")]},
            breaks={date(2026, 3, 3): [("14:00", "15:00")]},
            overrides={date(2026, 3, 2): [("09:00", "16:00")]},
        )
        assert (calendar.is_short_day(date(2026, 3, 3)), calendar.is_short_day(date(2026, 3, 2))) == (True, False)

    def test_combined(self) -> None:
        """When all must be open, one short part will do; when any may be, all that are open must be short."""
        plain, evenings = (
            BusinessCalendar(tz="Europe/London", weekly=WEEK),
            BusinessCalendar(tz="Europe/London", weekly={"fri": HOURS}),
        )
        eve, christmas = date(2026, 12, 24), date(2026, 12, 25)
        assert ((OFFICE & plain).is_short_day(eve), (OFFICE | plain).is_short_day(eve)) == (True, False)
        assert ((OFFICE | evenings).is_short_day(eve), (OFFICE & evenings).is_short_day(christmas)) == (True, False)


#: How red, green and blue arrive where one kind of cone is missing (Machado and others, 2009).
WITHOUT = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def light(colour: str) -> list[float]:
    """Red, green and blue of ``#rrggbb`` as light."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def brightness(colour: str) -> float:
    """The relative luminance."""
    red, green, blue = light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("cones", WITHOUT)
def test_whoever_sees_colours_differently_tells_the_days_apart(cones: str) -> None:
    """Fills differ clearly in some kind of light; the grey of weekends is told by its place."""
    fills = {kind: fill for kind, (fill, _) in _COLOURS.items() if kind not in ("short-day", "weekend")}
    seen = {kind: [sum(map(float.__mul__, row, light(fill))) for row in WITHOUT[cones]] for kind, fill in fills.items()}
    for one, two in combinations(seen, 2):
        assert max(abs(a - b) for a, b in zip(seen[one], seen[two], strict=True)) > 0.08, (one, two)


@pytest.mark.parametrize("kind", _COLOURS)
def test_numbers_can_be_read_on_their_fill(kind: str) -> None:
    """The contrast is at least 4.5 to 1, as the accessibility guidelines ask of small text."""
    dark, bright = sorted(map(brightness, _COLOURS[kind]))
    assert (bright + 0.05) / (dark + 0.05) >= 4.5
