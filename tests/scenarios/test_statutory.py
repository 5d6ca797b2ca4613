"""The worked examples of every ``statutory_*.toml``: limits of the law with their days written out by hand.

The head of ``statutory_cn.toml`` says how an example is written. What is written is an expectation: each day of it
is compared with the day that the clock counted, or did not count.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.policies.law import regulation, regulations
from complaintkit.sla import ExtensionGiven, Facts, Period, StatutoryClock, statutory_clocks
from complaintkit.vocabulary import ClockStatus
from complaintkit.vocabulary.law import PeriodKind

FILES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("statutory_*.toml"))
}
EXAMPLES = [(file, example) for file in FILES.values() for example in file["example"]]
#: What an example may say; the head of ``statutory_cn.toml`` explains it.
KEYS = {
    *("name", "counting", "place", "sector", "zone", "calendar", "notice", "closes_at", "at", "absent"),
    *("moments", "circumstances", "periods", "extensions", "rule"),
}
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)

#: How a day is written that is neither a number nor off.
WORDS = {
    "起始日": "start",
    "调休": "make-up-day",
    "周末": "weekend",
    "顺延": "rolled",
    "最后一日": "due",
    "start": "start",
    "make-up": "make-up-day",
    "weekend": "weekend",
    "moves": "rolled",
    "last day": "due",
}


class Day(NamedTuple):
    """One day of a limit: what became of it, and which number it had."""

    on: date
    what: str
    number: int | None = None


def moment(text: str, zone: ZoneInfo) -> datetime:
    """The moment as the file writes it; 24:00 is the last one of its day."""
    day, _, clock = text.partition(" ")
    if clock == "24:00":
        midnight = datetime.combine(date.fromisoformat(day) + DAY, time(), tzinfo=zone)
        return midnight - TICK
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def zone_of(file: dict[str, Any], example: dict[str, Any]) -> ZoneInfo:
    """The zone in which an example's moments are written."""
    return ZoneInfo(example.get("zone", file["zone"]))


def facts_of(example: dict[str, Any], zone: ZoneInfo) -> Facts:
    """The case as the file tells it."""
    moments = {
        name: [moment(each, zone) for each in ([at] if isinstance(at, str) else at)]
        for name, at in example["moments"].items()
    }
    periods = [
        Period(kind=kind, since=moment(since, zone), until=moment(until[0], zone) if until else None)
        for kind, since, *until in example.get("periods", ())
    ]
    extensions = [
        ExtensionGiven(
            rule=given["rule"],
            told_at=moment(given["told_at"], zone) if "told_at" in given else None,
            approved=given.get("approved", False),
            agreed=given.get("agreed", False),
            until=moment(given["until"], zone) if "until" in given else None,
        )
        for given in example.get("extensions", ())
    ]
    return Facts(
        jurisdiction=example["place"],
        sector=example["sector"],
        moments=moments,
        circumstances=example.get("circumstances", {}),
        periods=periods,
        extensions=extensions,
        closes_at=time.fromisoformat(example["closes_at"]) if "closes_at" in example else None,
    )


def clocks_of(file: dict[str, Any], example: dict[str, Any], at: str) -> dict[str, StatutoryClock]:
    """Every clock of the example, seen from *at*."""
    zone = zone_of(file, example)
    country = example.get("calendar")
    calendar = None if country is None else BusinessCalendar.for_country(country, tz=zone.key, beyond="allow")
    clocks = statutory_clocks(facts_of(example, zone), calendar, at=moment(at, zone))
    return {clock.name: clock for clock in clocks}


def stretch(text: str, after: date | None) -> tuple[date, date]:
    """The first and the last day of ``2026-05-01…05-05``; a year that is not written follows from the day before."""

    def day(written: str) -> date:
        if len(written) > len("05-01"):
            return date.fromisoformat(written)
        assert after is not None, f"{text} needs its year"
        on = date.fromisoformat(f"{after.year}-{written}")
        return on if on >= after else date.fromisoformat(f"{after.year + 1}-{written}")

    first, _, last = text.partition("…")
    after = since = day(first)
    return since, day(last) if last else since


def off_days(file: dict[str, Any], example: dict[str, Any]) -> dict[date, set[str]]:
    """The days off of the file's notices, or of the one that the example names, as they are called there."""
    found: dict[date, set[str]] = {}
    notices = file.get("notice", {})
    for notice in [notices[example["notice"]]] if "notice" in example else notices.values():
        for days, name in notice["off"].items():
            since, until = stretch(days, None)
            for n in range((until - since).days + 1):
                found.setdefault(since + n * DAY, set()).add(name)
    return found


def written_days(file: dict[str, Any], example: dict[str, Any], lines: list[str]) -> Iterator[Day]:
    """The days as the file writes them, one by one."""
    off, last = off_days(file, example), None
    for line in lines:
        match = re.fullmatch(r"(\S+) (.*?) ?(?:(\d+)(?:–(\d+))?)?", line)
        assert match is not None, line
        since, last = stretch(match[1], last)
        first = int(match[3]) if match[3] else None
        if first is not None:
            assert (last - since).days == int(match[4] or match[3]) - first, f"{line}: as many days as numbers"
        for n in range((last - since).days + 1):
            on = since + n * DAY
            yield Day(on, what_is_written(match[2], on, off, example), None if first is None else first + n)


def what_is_written(word: str, on: date, off: dict[date, set[str]], example: dict[str, Any]) -> str:
    """What the file says became of a day; a day off is one of the notices, a weekend none of them."""
    word, _, because = word.partition("（")
    if because:
        assert because.rstrip("）") in (off.get(on) or {"周末", "weekend"}), f"{on} is not {because}"
    if word in {"周末", "weekend"}:
        assert on.weekday() >= 5, f"{on} is no weekend"
    if word in off.get(on, ()):
        return "off"
    if word and word not in WORDS:
        kind = PeriodKind.parse(word)
        assert any(kind is PeriodKind.parse(given[0]) for given in example["periods"]), word
        return "suspended"
    return WORDS[word] if word else "counted"


def clock_days(clock: StatutoryClock, off: dict[date, set[str]]) -> Iterator[Day]:
    """The days as the clock counted them, one by one."""
    assert clock.timeline is not None
    for run in clock.timeline.runs():
        for n in range((run.until - run.since).days + 1):
            on = run.since + n * DAY
            what = "off" if run.reason in {"holiday", "weekend"} and on in off else run.reason
            yield Day(on, what, run.numbers[0] + n if run.numbers else None)


def shown(file: dict[str, Any], example: dict[str, Any], clock: StatutoryClock) -> dict[str, Any]:
    """What the file can say of a clock."""
    return {
        "last_day": None if clock.due_on is None else clock.due_on.isoformat(),
        "status": clock.status.value,
        "due": clock.due_at,
        "notes": {note.code for note in clock.notes},
        "without": {each.value for each in clock.partial_without},
        "provisional": clock.provisional,
        "days": None if clock.timeline is None else list(clock_days(clock, off_days(file, example))),
    }


def last_day(told: str) -> str | None:
    """The last day as the file writes it."""
    return None if told == "none" else told


def expected(file: dict[str, Any], example: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    """What the file says of a clock."""
    read: dict[str, Callable[[Any], object]] = {
        "last_day": last_day,
        "status": str,
        "due": lambda told: moment(told, zone_of(file, example)),
        "notes": set,
        "without": set,
        "provisional": bool,
        "days": lambda told: list(written_days(file, example, told)),
    }
    return {name: read[name](line[name]) for name in line.keys() - {"id", "at"}}


@pytest.mark.parametrize(("file", "example"), EXAMPLES, ids=[example["name"] for _, example in EXAMPLES])
def test_example(file: dict[str, Any], example: dict[str, Any]) -> None:
    """What the file says of each limit, and of each of its days, is what the clock says."""
    assert example.keys() <= KEYS
    for line in example["rule"]:
        clocks = clocks_of(file, example, line.get("at", example["at"]))
        assert line["id"] in clocks, sorted(clocks)
        assert line.keys() >= {"last_day", "status"}
        wanted = expected(file, example, line)
        found = shown(file, example, clocks[line["id"]])
        assert {"id": line["id"]} | {name: found[name] for name in wanted} == {"id": line["id"]} | wanted
    absent = example.get("absent", ())
    assert not clocks_of(file, example, example["at"]).keys() & set(absent)
    assert all(regulation(rule) for rule in absent)


@pytest.mark.parametrize(
    "notice",
    [notice for file in FILES.values() for notice in file["notice"].values()],
    ids=lambda notice: notice["country"],
)
def test_the_notices_are_the_calendar(notice: dict[str, Any]) -> None:
    """The days off and the make-up days at the head of a file are those of the calendar, day for day."""
    calendar = BusinessCalendar.for_country(notice["country"], tz="UTC", beyond="allow")
    off = off_days({"notice": {"it": notice}}, {})
    worked = {date.fromisoformat(day) for day in notice.get("worked", ())}
    for year in notice["years"]:
        for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
            on = date(year, 1, 1) + n * DAY
            assert calendar.is_workday(on) == (on in worked or (on.weekday() < 5 and on not in off)), on


#: The ways of counting of the general rules (``regulation:2``) that a file's examples show.
ROWS = {
    "statutory_cn": {
        "N：起始日不计入",
        "N：月、年至对应日",
        "N：无对应日至月末",
        "N：小时自该时刻起",
        "N：末日遇休息日顺延",
        "N：末日至24:00",
        "N：有营业时间的至营业结束",
        "市监121号令第45条",
        "银保监2020年3号令第43条",
        "旅游投诉2026第30条",
        "民航旅客服务第64条",
        "七日无理由退货第10条",
        "汽车三包：24小时为一日",
    },
    "statutory_world": {
        "UK, FCA: close of business on the third business day following the day of receipt",
        "UK, FCA: end of eight weeks after receipt",
        "US, Reg X: days without legal public holidays, Saturdays, Sundays",
        "US, Reg E: business day as defined in 1005.2(d)",
        "US, Reg E: 45 and 90 days are calendar days",
        "Singapore, FA Regs: business days after the day of receipt",
    },
}
#: How many rules a file's examples show at least.
RULES = {"statutory_cn": 137, "statutory_world": 79}


@pytest.mark.parametrize("name", FILES)
def test_what_is_shown(name: str) -> None:
    """Each file shows as many rules as are promised, and every way of counting of its part of the world."""
    examples = FILES[name]["example"]
    assert len({line["id"] for example in examples for line in example["rule"]}) >= RULES[name]
    assert {row for example in examples for row in example.get("counting", ())} == ROWS[name]


def test_every_rule_is_shown() -> None:
    """No rule of China and its places, and none of the rest of the world, is without an example in its file."""
    shown = {name: {line["id"] for each in file["example"] for line in each["rule"]} for name, file in FILES.items()}
    china = {rule.id for rule in regulations() if rule.jurisdiction.value.split("-")[0] == "cn"}
    assert shown["statutory_cn"] == china
    assert shown["statutory_world"] == {rule.id for rule in regulations()} - china


def test_every_status_is_shown() -> None:
    """Each way in which a limit can stand has an example."""
    assert {line["status"] for _, example in EXAMPLES for line in example["rule"]} == {
        each.value for each in ClockStatus
    }


def test_a_wrong_day_is_found() -> None:
    """A weekend that is none, a holiday of another day and a number too many are refused."""
    file, example = FILES["statutory_cn"], FILES["statutory_cn"]["example"][0]
    for line in ("2026-05-06 周末", "2026-05-06 劳动节", "2026-05-06…05-07 1–3", "2026-05-06 检测", "05-06 1"):
        with pytest.raises((AssertionError, LookupError)):
            list(written_days(file, example, [line]))


def test_every_name_is_told_once() -> None:
    """A failing example can be found by its name."""
    names = [example["name"] for _, example in EXAMPLES]
    assert len(names) == len(set(names))
