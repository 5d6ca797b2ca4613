"""The page on limits on real logs: what its commands give, and what another counter gives that shares no code.

The other counter reads the files with the ``csv`` module, goes from date to date, and asks ``chinesecalendar`` which
days are worked.
"""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, cast

import attrs
import chinese_calendar  # type: ignore[import-untyped]
import pytest

from complaintkit.integrations.case_limits import LimitCounter
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, read_case_log
from complaintkit.policies import regulation
from tests.measure_case_logs import LOGS, groups
from tests.measure_limits_on_logs import PAGES, commands, page_with_tables

pytestmark = pytest.mark.skipif(not LOGS.exists(), reason="../shared is not here")

CHINA, BUREAU = "case_log_zh_gov.csv", "case_log_cfpb.csv"
DAY = timedelta(days=1)
#: The last day in the Bureau's log.
WRITTEN = date(2020, 3, 18)
is_worked = cast("Callable[[date], bool]", chinese_calendar.is_workday)  # pyright: ignore[reportUnknownMemberType]
Answer = dict[str, Any]

#: Counted by eye on a calendar: the last day of 15 and of 60, from receipt in China and from sending at the Bureau.
BY_EYE = {
    "zhgov-132287": ("2018-05-05", "2018-05-21", "2018-07-04"),
    "zhgov-24816": ("2018-12-11", "2018-12-26", "2019-02-11"),
    "zhgov-42545": ("2018-03-12", "2018-03-27", "2018-05-11"),
    "zhgov-140785": ("2017-05-23", "2017-06-07", "2017-07-24"),
    "zhgov-107917": ("2019-11-29", "2019-12-16", "2020-02-03"),
    "zhgov-4865": ("2018-08-30", "2018-09-14", "2018-10-29"),
    "zhgov-88106": ("2019-06-19", "2019-07-04", "2019-08-19"),
    "zhgov-24559": ("2019-09-24", "2019-10-09", "2019-11-25"),
    "zhgov-6815": ("2018-02-02", "2018-02-22", "2018-04-03"),
    "zhgov-27610": ("2018-03-19", "2018-04-03", "2018-05-18"),
    "zhgov-36546": ("2015-08-20", "2015-09-06", "2015-10-19"),
    "zhgov-107228": ("2019-09-16", "2019-10-08", "2019-11-15"),
    "cfpb-3095688": ("2018-12-10", "2018-12-25", "2019-02-08"),
    "cfpb-3391417": ("2019-10-01", "2019-10-16", "2019-11-30"),
    "cfpb-3191227": ("2019-03-26", "2019-04-10", "2019-05-25"),
    "cfpb-3220382": ("2019-04-23", "2019-05-08", "2019-06-22"),
    "cfpb-3197542": ("2019-04-01", "2019-04-16", "2019-05-31"),
    "cfpb-3514461": ("2020-01-30", "2020-02-14", "2020-03-30"),
    "cfpb-3077076": ("2018-12-04", "2018-12-19", "2019-02-02"),
    "cfpb-3150274": ("2019-03-11", "2019-03-26", "2019-05-10"),
}


@cache
def rows(log: str) -> tuple[dict[str, str], ...]:
    """The rows of a log as they are written."""
    with (LOGS / log).open(newline="", encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def cases(*options: str, log: str) -> list[Answer]:
    """What the command says of each case."""
    return groups(["elapsed", log, *options])


def moved(day: date) -> date:
    """That day, or the first worked one after it."""
    while not is_worked(day):
        day += DAY
    return day


def over_the_weekend(day: date) -> date:
    """That day, or the Monday after it."""
    while day.weekday() > 4:
        day += DAY
    return day


class Petition(NamedTuple):
    """A message as the other counter sees it, against so many days."""

    case_id: str
    year: str
    by_the_hour: bool
    by_the_day: bool
    by_the_week: bool
    by_law: bool
    #: Whether the last day was a Saturday or Sunday on which people worked.
    ends_on_make_up_day: bool


def petition(row: dict[str, str], days: int) -> Petition:
    """A row against so many days."""
    since, until = datetime.fromisoformat(row["received_at"]), datetime.fromisoformat(row["replied_at"])
    last, replied = since.date() + DAY * days, until.date()
    return Petition(
        case_id=row["case_id"],
        year=row["received_at"][:4],
        by_the_hour=until - since <= DAY * days,
        by_the_day=replied <= last,
        by_the_week=replied <= over_the_weekend(last),
        by_law=replied <= moved(last),
        ends_on_make_up_day=last.weekday() > 4 and is_worked(last),
    )


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_says_what_its_commands_give(lang: str) -> None:
    """If this fails, run ``python -m tests.measure_limits_on_logs`` and read what became different."""
    assert PAGES[lang].read_text(encoding="utf-8") == page_with_tables(lang)


class TestByEye:
    """Twenty rows on a calendar."""

    def test_in_china(self) -> None:
        """The 15 and 60 days of the petition rules."""
        rules = ("--law", "cn-petition-23-inform", "--law", "cn-petition-34-finish", "--as-if")
        told = cases("--opened", "received_at", "--closed", "replied_at", *rules, log=CHINA)
        assert self.agreed(told) == 12

    def test_at_the_bureau(self) -> None:
        """The 15 and 60 days from sending."""
        options = ("--case-id", "complaint_id", "--opened", "date_sent_to_company", "--tz", "America/New_York")
        rules = ("--law", "us-cfpb-15", "--law", "us-cfpb-60", "--unanswered", "company_response=In progress")
        assert self.agreed(cases(*options, *rules, log=BUREAU)) == 8

    def agreed(self, told: list[Answer]) -> int:
        """How many of the twenty were seen to be as they were counted."""
        found = {each["case_id"]: each["limits"].values() for each in told if each["case_id"] in BY_EYE}
        for case_id, (short, long) in found.items():
            assert (short["start_on"], short["due_on"], long["due_on"]) == BY_EYE[case_id]
        return len(found)


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    """The years of the message board, all of them at the end."""
    (arguments,) = commands(PAGES["en"])["petitions"]
    return groups(arguments)


class TestPetitions:
    """The message board against 15 and 60 days."""

    @pytest.mark.parametrize(("rule", "days"), [("cn-petition-23-inform", 15), ("cn-petition-34-finish", 60)])
    def test_each_year_and_all(self, answers: list[Answer], rule: str, days: int) -> None:
        """In time by law, and why not by the hour: the same of every year."""
        others = [petition(row, days) for row in rows(CHINA)]
        assert [each["group"] for each in answers] == [*sorted({row.year for row in others}), None]
        for answer in answers:
            mine = [row for row in others if answer["group"] in (row.year, None)]
            limit = answer["limits"][rule]
            in_time = sum(row.by_law for row in mine)
            assert (limit["cases"], limit["met"], limit["missed"]) == (len(mine), in_time, len(mine) - in_time)
            assert limit["rate"] == in_time / len(mine)
            assert (limit["not_in_force"], limit["provisional"]) == (len(mine), 0)
            assert limit["otherwise"] == {
                "end-of-day": sum(row.by_the_day > row.by_the_hour for row in mine),
                "weekend": sum(row.by_law and row.by_the_week > row.by_the_day for row in mine),
                "holiday": sum(row.by_law > row.by_the_week for row in mine),
                "closure": 0,
                "over-sooner": 0,
            }
            assert not [row for row in mine if row.by_the_hour > row.by_law]

    def test_the_cases_named(self) -> None:
        """Those whose 60th day makes the difference, and those whose 15th was a public holiday."""
        short, long = ([petition(row, days) for row in rows(CHINA)] for days in (15, 60))
        named = {row.case_id for row in short if row.by_law > row.by_the_week}
        named |= {row.case_id for row in long if row.by_law > row.by_the_hour}
        assert len(named) == 10
        told = cases(
            "--opened", "received_at", "--closed", "replied_at", "--law", "cn-petition-23-inform", "--as-if", log=CHINA
        )
        holidays = {
            each["case_id"] for each in told if each["limits"]["cn-petition-23-inform"]["otherwise"] == "holiday"
        }
        assert holidays == {row.case_id for row in short if row.by_law > row.by_the_week}
        assert all(f"`{case_id}`" in page.read_text(encoding="utf-8") for case_id in named for page in PAGES.values())

    def test_make_up_days(self) -> None:
        """On a Saturday or Sunday that is worked the last day stays."""
        ends = [sum(petition(row, days).ends_on_make_up_day for row in rows(CHINA)) for days in (15, 60)]
        assert ends == [39, 57]
        assert_told(*ends)

    def test_registration_has_the_same_days(self, answers: list[Answer]) -> None:
        """Its 15 days give the same table."""
        (arguments,) = commands(PAGES["en"])["petitions"]
        other = groups([each.replace("23-inform", "22-register") for each in arguments])
        assert [each["limits"]["cn-petition-22-register"] for each in other] == [
            each["limits"]["cn-petition-23-inform"] for each in answers
        ]

    def test_none_falls_under_the_rules(self) -> None:
        """Without ``--as-if`` each case is apart, and none is judged."""
        (arguments,) = commands(PAGES["en"])["petitions"]
        for limit in groups([each for each in arguments if each != "--as-if"])[-1]["limits"].values():
            assert (limit["cases"], limit["not_in_force"], limit["met"], limit["missed"]) == (2816, 2816, 0, 0)
        assert max(row["received_at"] for row in rows(CHINA))[:7] == "2020-01"

    def test_if_they_were_accepted_on_the_last_day(self) -> None:
        """44 more would be in time, 49 with the extension as well, 61 never: by our counter and by the other one."""
        others: Counter[str] = Counter()
        for row in rows(CHINA):
            since, replied = (date.fromisoformat(row[name][:10]) for name in ("received_at", "replied_at"))
            accepted = moved(since + 15 * DAY)
            dues = [moved(since + 60 * DAY), moved(accepted + 60 * DAY), moved(accepted + 90 * DAY)]
            others[next((str(n) for n, due in enumerate(dues) if replied <= due), "never")] += 1
        assert others == self.ours() == {"0": 2662, "1": 44, "2": 49, "never": 61}
        assert_told(44, 49, 61)

    def ours(self) -> Counter[str]:
        """The same by the rules themselves."""
        finish = regulation("cn-petition-34-finish")
        assert finish.extension is not None
        assert finish.extension.amount == 30
        inform = LimitCounter(rule=regulation("cn-petition-23-inform"))
        counters = [LimitCounter(rule=attrs.evolve(finish, amount=amount)) for amount in (60, 60, 90)]
        layout = CaseLogLayout(opened_at="received_at", closed_at="replied_at")
        found: Counter[str] = Counter()
        with (LOGS / CHINA).open("rb") as file:
            for case in read_case_log(file, layout):
                assert isinstance(case, CaseTimes)
                accepted = inform.count(case, at=case.opened_at).count.due_at
                late = attrs.evolve(case, opened_at=accepted, closed_at=max(accepted, case.closed_at or accepted))
                met = [
                    counter.count(each, at=accepted).verdict == "in-time"
                    for counter, each in zip(counters, (case, late, late), strict=True)
                ]
                found[str(met.index(True)) if any(met) else "never"] += 1
        return found


class TestBureau:
    """The Bureau's log against 15 days, and its own word."""

    @staticmethod
    def crossed(since: str, unanswered: frozenset[str]) -> Counter[tuple[str, str]]:
        """What can be said of each row, by what the log says."""
        found: Counter[tuple[str, str]] = Counter()
        for row in rows(BUREAU):
            due = date.fromisoformat(row[since]) + 15 * DAY
            if row["company_response"] in unanswered:
                verdict = "late" if due < WRITTEN else "open"
            elif due >= WRITTEN:
                verdict = "in-time"
            else:
                verdict = "late" if date.fromisoformat(row["date_sent_to_company"]) > due else "open"
            found[verdict, row["timely_response"]] += 1
        return found

    @pytest.mark.parametrize(
        ("reading", "since", "unanswered"),
        [
            (0, "date_sent_to_company", {"Untimely response"}),
            (1, "date_received", {"Untimely response"}),
            (2, "date_sent_to_company", {"Untimely response", "In progress"}),
        ],
    )
    def test_each_reading(self, reading: int, since: str, unanswered: set[str]) -> None:
        """In time and late for certain, not known, and the agreement with the log."""
        limit = groups(commands(PAGES["en"])["cfpb-readings"][reading])[-1]["limits"]["us-cfpb-15"]
        other = self.crossed(since, frozenset(unanswered))
        sums = {verdict: other[verdict, "Yes"] + other[verdict, "No"] for verdict in ("in-time", "late", "open")}
        assert limit["cases"] == sum(sums.values()) == 2000
        assert (limit["met"], limit["missed"]) == (sums["in-time"], sums["late"])
        assert limit["undated"] + limit["running"] == sums["open"]
        assert limit["agreed"] == other["in-time", "Yes"] + other["late", "No"]
        assert limit["disagreed"] == other["in-time", "No"] + other["late", "Yes"]

    def test_the_cross_table(self) -> None:
        """Each cell."""
        (arguments,) = commands(PAGES["en"])["cfpb-sent"]
        own = groups(arguments)[-1]["limits"]["us-cfpb-15"]["own"]
        other = self.crossed("date_sent_to_company", frozenset({"Untimely response"}))
        for ours, theirs in (("in-time", "in-time"), ("late", "late"), ("unsaid", "open")):
            assert own[ours] == {"in-time": other[theirs, "Yes"], "late": other[theirs, "No"], "unsaid": 0}

    def test_what_the_text_says_of_the_log(self) -> None:
        """Its last day, who was sent when, and what is said of those in progress and untimely."""
        log = rows(BUREAU)
        assert max(max(row["date_received"], row["date_sent_to_company"]) for row in log) == str(WRITTEN)
        assert sum(row["date_sent_to_company"] == "2020-03-03" for row in log) == 1
        assert sum(row["date_sent_to_company"] >= "2020-03-03" for row in log) == 29
        responses = Counter((row["company_response"], row["timely_response"]) for row in log)
        assert (responses["Untimely response", "Yes"], responses["Untimely response", "No"]) == (0, 33)
        assert (responses["In progress", "Yes"], responses["In progress", "No"]) == (8, 0)
        assert sum(count for (_, timely), count in responses.items() if timely == "No") == 33 + 36
        old = [row for row in log if row["company_response"] == "In progress"]
        ages = {row["complaint_id"]: (WRITTEN - date.fromisoformat(row["date_sent_to_company"])).days for row in old}
        assert {case_id: age for case_id, age in ages.items() if age > 15} == {"cfpb-3514461": 48, "cfpb-3522850": 41}

    def test_what_the_text_says_of_the_disagreements(self) -> None:
        """The 44 that were sent on after more than 15 days, of which the log calls 41 timely."""
        lags = {
            row["complaint_id"]: (
                date.fromisoformat(row["date_sent_to_company"]) - date.fromisoformat(row["date_received"])
            ).days
            for row in rows(BUREAU)
        }
        assert sum(lag > 0 for lag in lags.values()) == 342
        slow = {row["complaint_id"]: row for row in rows(BUREAU) if lags[row["complaint_id"]] > 15}
        timely = {case_id for case_id, row in slow.items() if row["timely_response"] == "Yes"}
        assert (len(slow), len(timely)) == (44, 41)
        assert {min(lags[case_id] for case_id in timely), max(lags[case_id] for case_id in timely)} == {16, 106}
        assert set(slow) - timely == {"cfpb-3012816", "cfpb-3077076", "cfpb-3150274"}
        told = groups([each for each in commands(PAGES["en"])["cfpb-readings"][1] if each not in ("--by", "year")])
        assert {each["case_id"] for each in told if each["limits"]["us-cfpb-15"]["agrees"] is False} == timely

    def test_channels(self) -> None:
        """How the 41 came."""
        (arguments,) = commands(PAGES["en"])["cfpb-received"]
        other: Counter[str] = Counter()
        for row in rows(BUREAU):
            received, sent = (date.fromisoformat(row[name]) for name in ("date_received", "date_sent_to_company"))
            other[row["submitted_via"]] += sent > received + 15 * DAY and row["timely_response"] == "Yes"
        *channels, everything = groups(arguments)
        assert {each["group"]: each["limits"]["us-cfpb-15"]["disagreed"] for each in channels} == other
        assert everything["limits"]["us-cfpb-15"]["disagreed"] == other.total() == 41

    def test_sixty_days(self) -> None:
        """Eight are in progress, and the 60 days of none are over."""
        (arguments,) = commands(PAGES["en"])["cfpb-in-progress"]
        found = {each["case_id"]: each["limits"]["us-cfpb-60"] for each in groups(arguments)}
        in_progress = [row for row in rows(BUREAU) if row["company_response"] == "In progress"]
        ends = {row["complaint_id"]: date.fromisoformat(row["date_sent_to_company"]) + 60 * DAY for row in in_progress}
        assert {case_id: limit["due_on"] for case_id, limit in found.items()} == {k: str(v) for k, v in ends.items()}
        assert {limit["status"] for limit in found.values()} == {"running"}
        assert (len(ends), min(ends.values()) > WRITTEN) == (8, True)


def assert_told(*numbers: int) -> None:
    """Each number stands in the text of both pages."""
    for page in PAGES.values():
        text = page.read_text(encoding="utf-8")
        assert all(f"{number:,}" in text for number in numbers)
