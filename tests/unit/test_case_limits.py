"""Cases of a log against time limits of the law: where a limit ends, how a case stands, and why 24 hours differ."""

import io
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, RecordError
from complaintkit.integrations.case_limits import CaseLimit, LimitCounter, LimitTally
from complaintkit.integrations.case_logs import CaseLogLayout, CaseTimes, read_case_log
from complaintkit.policies import regulation
from complaintkit.vocabulary import ClockStatus
from complaintkit.vocabulary.law import DayLength, TimeUnit

PETITION = LimitCounter(rule=regulation("cn-petition-23-inform"))
EASTERN = BusinessCalendar.around_the_clock("America/New_York")
CFPB = LimitCounter(rule=regulation("us-cfpb-15"), calendar=EASTERN)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def case(opened: str, closed: str = "", answered_from: str = "", tz: str = "Asia/Shanghai") -> CaseTimes:
    """The case of a row with these moments."""
    layout = CaseLogLayout(answered_from="answered_from", tz=tz)
    row = f"case_id,opened_at,closed_at,answered_from\nk,{opened},{closed},{answered_from}\n"
    (found,) = read_case_log(io.BytesIO(row.encode()), layout)
    assert isinstance(found, CaseTimes)
    return found


def china(opened: str, closed: str = "") -> CaseLimit:
    """The 15 days of a petition."""
    return PETITION.count(case(opened, closed), at=LATER)


def eastern(opened: str, closed: str = "", *, at: str = "2026-12-01", tz: str = "America/New_York") -> CaseLimit:
    """The 15 days of the Bureau."""
    moment = datetime.fromisoformat(at).replace(tzinfo=EASTERN.zone)
    return CFPB.count(case(opened, closed, tz=tz), at=moment)


class TestWhereItEnds:
    """The rule's own way of counting."""

    def test_the_last_day_moves_where_the_rule_says_so(self) -> None:
        """18 September and 15 days is 3 October 2026, in the holiday, so that the 8th is the last day."""
        count = china("2026-09-18 16:00").count
        assert (count.last_day, count.due_on) == (date(2026, 10, 3), date(2026, 10, 8))

    def test_it_stays_where_the_rule_does_not(self) -> None:
        """From 10 December 2025 the Bureau's 15 days end on Christmas Day."""
        assert eastern("2025-12-10").count.due_on == date(2025, 12, 25)

    def test_a_date_is_the_date_as_written(self) -> None:
        """Also where the log's zone is not that of the rule: 00:00 in London is the evening before in New York."""
        assert eastern("2025-12-10", tz="Europe/London").count.start_on == date(2025, 12, 10)
        assert eastern("2025-12-10 00:00", tz="Europe/London").count.start_on == date(2025, 12, 9)

    def test_hours_end_at_their_own_moment_each(self) -> None:
        """Two cases of one day do not share the end of a limit in hours."""
        counter = LimitCounter(rule=attrs.evolve(PETITION.rule, unit=TimeUnit.HOUR), calendar=PETITION.calendar)
        ends = [counter.count(case(f"2026-03-02 0{hour}:00"), at=LATER).count.due_at.hour for hour in (1, 2)]
        assert ends == [16, 17]

    def test_the_end_of_time_is_an_error(self) -> None:
        """Named as such, and no other."""
        with pytest.raises(CalendarError, match="outside the years 1 to 9999"):
            eastern("9999-12-30")


class TestHowItStands:
    """Met, late, open, or not known."""

    def test_a_closed_case(self) -> None:
        """The last day counts to its end, whether the closing has a time or not."""
        closings = ("2026-10-08", "2026-10-08 23:59:59", "2026-10-09", "2026-10-09 00:00")
        found = [china("2026-09-18 16:00", closed).status for closed in closings]
        assert found == [ClockStatus.MET, ClockStatus.MET, ClockStatus.MET_LATE, ClockStatus.MET_LATE]

    def test_an_open_case(self) -> None:
        """It runs to the end of the last day, and is breached then."""
        found = [eastern("2026-03-02", at=at).status for at in ("2026-03-17T23:59:59", "2026-03-18")]
        assert found == [ClockStatus.RUNNING, ClockStatus.BREACHED]

    @pytest.mark.parametrize(
        ("answered_from", "at", "status"),
        [
            ("", "2026-03-17", ClockStatus.MET),
            ("", "2026-03-18", None),
            ("2026-03-17", "2026-04-01", None),
            ("2026-03-18", "2026-04-01", ClockStatus.MET_LATE),
        ],
    )
    def test_an_answer_without_a_moment(self, answered_from: str, at: str, status: ClockStatus | None) -> None:
        """It is in time, or late, only if it was so whenever it came."""
        found = CFPB.count(
            case("2026-03-02", answered_from=answered_from, tz="America/New_York"),
            at=datetime.fromisoformat(at).replace(tzinfo=EASTERN.zone),
            is_answered=True,
        )
        assert found.status is status

    def test_an_answer_with_a_moment_is_what_it_is(self) -> None:
        """Being told that it was answered changes nothing."""
        found = CFPB.count(case("2026-03-02", "2026-03-30"), at=LATER, is_answered=True)
        assert (found.status, found.verdict) == (ClockStatus.MET_LATE, "late")

    def test_the_verdict(self) -> None:
        """An open case that is past its limit is late; one that may still be in time is neither."""
        verdicts = [eastern("2026-03-02", *rest, at=at).verdict for *rest, at in (("2026-03-09", "2026-04-01"),)]
        verdicts += [eastern("2026-03-02", at=at).verdict for at in ("2026-04-01", "2026-03-05")]
        assert verdicts == ["in-time", "late", None]

    def test_the_era_is_that_of_the_start(self) -> None:
        """The petition rules are in force from 1 May 2022; the Bureau's first day was not verified."""
        assert [china(day).in_force for day in ("2022-04-30 23:59", "2022-05-01")] == [False, True]
        assert eastern("1999-01-01").in_force

    def test_what_is_not_announced_is_provisional(self) -> None:
        """For a rule that asks for working days, and for no other."""
        assert [china(day).provisional for day in ("2026-03-02", "2031-03-03")] == [False, True]
        assert not eastern("2031-03-03").provisional


class TestWhyHoursSayOtherwise:
    """24 hours a day from the minute of opening."""

    @pytest.mark.parametrize(
        ("opened", "closed", "why"),
        [
            ("2026-03-02 09:00", "2026-03-17 09:00", None),
            ("2026-03-02 09:00", "2026-03-17 18:00", "end-of-day"),
            ("2026-03-02 09:00", "2026-03-18 08:00", None),
            ("2026-03-06 09:00", "2026-03-23 18:00", "weekend"),
            ("2026-03-06 09:00", "2026-03-21 18:00", "end-of-day"),
            ("2026-09-18 09:00", "2026-10-08 18:00", "holiday"),
            ("2026-03-06 09:00", "", None),
        ],
    )
    def test_in_china(self, opened: str, closed: str, why: str | None) -> None:
        """The last day counts to its end, and moves over weekends and holidays."""
        assert china(opened, closed).otherwise == why

    def test_a_closed_office(self) -> None:
        """A day off that is neither is a closure."""
        office = BusinessCalendar(
            tz="Asia/Shanghai",
            weekly={day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")},
            overrides={date(2026, 3, 17): []},
        )
        counter = LimitCounter(rule=PETITION.rule, calendar=office)
        found = counter.count(case("2026-03-02 09:00", "2026-03-18 09:00"), at=LATER)
        assert (found.status, found.otherwise) == (ClockStatus.MET, "closure")

    def test_clocks_that_go_forward(self) -> None:
        """On 8 March 2026 the day has 23 hours: 15 times 24 of them end after the 15th day."""
        found = eastern("2026-03-02 23:30", "2026-03-18 00:15")
        assert (found.status, found.otherwise) == (ClockStatus.MET_LATE, "over-sooner")

    @pytest.mark.parametrize("unit", [TimeUnit.WORKING_DAY, TimeUnit.MONTH, TimeUnit.HOUR], ids=str)
    def test_other_units_have_no_such_count(self, unit: TimeUnit) -> None:
        """A working day is not 24 hours long, and a month has no number of them."""
        counter = LimitCounter(rule=attrs.evolve(PETITION.rule, unit=unit), calendar=PETITION.calendar)
        assert counter.count(case("2026-03-02 09:00", "2026-03-17 18:00"), at=LATER).otherwise is None

    def test_a_rule_of_24_hours_a_day_says_the_same(self) -> None:
        """Its limit ends at its own minute, also against a closing that is a date."""
        counting = attrs.evolve(PETITION.rule.counting, day=DayLength.HOURS_24)
        counter = LimitCounter(rule=attrs.evolve(PETITION.rule, counting=counting), calendar=PETITION.calendar)
        found = [
            counter.count(case("2026-03-02 09:00", closed), at=LATER)
            for closed in ("2026-03-17 09:01", "2026-03-17 09:00", "2026-03-17")
        ]
        assert [each.status for each in found] == [ClockStatus.MET_LATE, ClockStatus.MET, ClockStatus.MET]
        assert {each.otherwise for each in found} == {None}


class TestWhichRules:
    """Those that run on from one moment."""

    @pytest.mark.parametrize(
        "rule",
        ["us-regz-13c2-resolve", "cn-car3b-20-major-part", "cn-car3b-24-30days-repair", "cn-cplreg-21-closing"],
    )
    def test_others_are_refused(self, rule: str) -> None:
        """Billing cycles, whichever is earlier, days that add up, and what is counted backwards."""
        with pytest.raises(RecordError, match=f"does not run on from one moment: {rule!r}"):
            LimitCounter(rule=regulation(rule), calendar=EASTERN)

    def test_a_place_with_several_zones_needs_a_calendar(self) -> None:
        """The United States have several."""
        with pytest.raises(CalendarError, match="zone"):
            LimitCounter(rule=regulation("us-cfpb-15"))


class TestTally:
    """Counts of cases, by what became of them."""

    ROWS = (
        ("2022-04-29 09:00", "2022-05-05 09:00"),
        ("2022-05-06 09:00", "2022-05-09 09:00"),
        ("2022-05-06 09:00", "2022-05-23 18:00"),
        ("2022-05-06 09:00", "2022-08-01 09:00"),
    )

    def tally(self, *, as_if: bool) -> LimitTally:
        found = LimitTally(as_if=as_if)
        for row in self.ROWS:
            found.add(china(*row))
        return found

    def test_cases_from_before_are_apart(self) -> None:
        """They are in no number but those of cases and of cases apart."""
        found = self.tally(as_if=False)
        assert (found.cases, found.not_in_force, found.met, found.missed) == (4, 1, 2, 1)
        assert (found.otherwise, found.moved, found.rate) == ({"weekend": 1}, 3, 2 / 3)

    def test_or_counted_with_the_others(self) -> None:
        """As if the rule had been in force, and still said to be from before."""
        found = self.tally(as_if=True)
        assert (found.cases, found.not_in_force, found.met, found.missed) == (4, 1, 3, 1)

    def test_no_share_where_answers_have_no_moment(self) -> None:
        """What can be decided of them is no fair sample."""
        found = LimitTally()
        day = datetime(2026, 3, 2, tzinfo=UTC)
        for days in (3, 30):
            opened = case(str(day.date()), tz="America/New_York")
            found.add(CFPB.count(opened, at=day + timedelta(days=days), is_answered=True))
        assert (found.met, found.undated, found.rate) == (1, 1, None)

    def test_the_logs_own_word(self) -> None:
        """Only what both decide is compared."""
        met, late, running = (
            eastern("2026-03-02", "2026-03-03"),
            eastern("2026-03-02"),
            eastern("2026-03-02", at="2026-03-03"),
        )
        found = LimitTally()
        for limit in (met, late, running):
            for own in ("in-time", "late", None):
                found.add(limit, own)
        assert (found.agreed, found.disagreed, found.running, found.cases) == (2, 2, 3, 9)

    def test_two_tallies_are_one(self) -> None:
        """All numbers add up."""
        found, both = self.tally(as_if=True), LimitTally(as_if=True)
        for _ in range(2):
            both.merge(found)
        assert (both.cases, both.met, both.missed, both.not_in_force, both.moved) == (8, 6, 2, 2, 8)
        assert (both.otherwise["weekend"], both.own[None, None], both.own["in-time", None]) == (2, 0, 6)
