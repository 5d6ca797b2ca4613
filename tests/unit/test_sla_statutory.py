"""Statutory clocks: what they are computed from, how each way of counting goes, and what is said of the answer."""

import json
import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintkit as ck
from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import CalendarError, HistoryError, MissingExtraError, RecordError, UnknownTermError
from complaintkit.policies import regulation
from complaintkit.records import Action, Closed, Closure, Explanation, StepDone, Thanks
from complaintkit.sla import ExtensionGiven, Facts, Period, StatutoryClock, statutory_clocks
from complaintkit.sla.statutory import Limit, Note, counted, disclaimer
from complaintkit.sla.statutory._limits import ends_of
from complaintkit.sla.statutory.calendars import _of_country  # pyright: ignore[reportPrivateUsage]
from complaintkit.vocabulary import ClockStatus, CloseReason, Direction, Step
from complaintkit.vocabulary.law import CaseMoment, Circumstance, TimeUnit

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
US = BusinessCalendar.for_country("US", tz="America/New_York", beyond="allow")


def cn(month: int, day: int, hour: int = 10, *, year: int = 2026) -> datetime:
    """A moment in China."""
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def uk(month: int, day: int, hour: int = 10, *, year: int = 2026) -> datetime:
    """A moment in England."""
    return datetime(year, month, day, hour, tzinfo=LONDON)


def us(month: int, day: int, hour: int = 10, *, year: int = 2026) -> datetime:
    """A moment in New York."""
    return datetime(year, month, day, hour, tzinfo=NEW_YORK)


def clock_of(rule: str, at: datetime, calendars: Any = None, **facts: Any) -> StatutoryClock:
    """The clock of one rule, in the place and field of the rule itself."""
    its = regulation(rule)
    given: dict[str, Any] = {"jurisdiction": its.jurisdiction, "sector": its.sector} | facts
    clocks = {clock.name: clock for clock in statutory_clocks(Facts(**given), calendars, at=at)}
    assert rule in clocks, list(clocks)
    return clocks[rule]


def names_of(at: datetime, calendars: Any = None, **facts: Any) -> set[str]:
    """The rules that have a clock."""
    return {clock.name for clock in statutory_clocks(Facts(**facts), calendars, at=at)}


def codes(clock: StatutoryClock) -> set[str]:
    """The notes of a clock, by their codes."""
    return {note.code for note in clock.notes}


class TestFacts:
    """What a host may hand in, and what is refused."""

    def test_names_and_labels(self) -> None:
        """Underscores, hyphens and labels name the same; several moments are put in order."""
        facts = Facts(
            jurisdiction="重庆",
            sector="电信",
            moments={"complaint_received": cn(4, 27), "progress-reported": [cn(5, 2), cn(5, 1)]},
            circumstances={"complex": False, "urgent": True},
        )
        assert facts.at("complaint-received") == cn(4, 27)
        assert facts.all_at(CaseMoment.PROGRESS_REPORTED) == (cn(5, 1), cn(5, 2))
        assert facts.at("progress-reported") == cn(5, 2)
        assert facts.at("complaint-answered") is None
        assert (facts.is_so("urgent"), facts.is_so("complex"), facts.is_so("leak")) == (True, False, None)
        assert [place.value for place in facts.places] == ["cn-cq", "cn"]

    def test_a_converter_accepts_its_own_output(self) -> None:
        """Facts may be made from the parts of facts."""
        facts = Facts(
            jurisdiction="CN", sector="telecom", moments={"fault-reported": cn(3, 1)}, circumstances=["urban"]
        )
        again = Facts(
            jurisdiction=facts.jurisdiction,
            sector=facts.sector,
            moments=facts.moments,
            circumstances=facts.circumstances,
        )
        assert again == facts

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"moments": {"complaint-received": datetime(2026, 1, 1)}}, "no time zone"),  # noqa: DTZ001
            ({"moments": {"complaint-received": 7}}, "is no moment"),
            ({"moments": {"complaint-received": datetime.min.replace(tzinfo=SHANGHAI)}}, "outside the years"),
            ({"circumstances": {"urgent": "yes"}}, "neither so nor not"),
            ({"moments": {"complaint-recieved": datetime(2026, 1, 1, tzinfo=UTC)}}, "complaint-received"),
            ({"circumstances": ["urgentt"]}, "urgent"),
        ],
    )
    def test_what_is_refused(self, given: dict[str, Any], told: str) -> None:
        """One clear error that names what, where and what would work."""
        with pytest.raises((RecordError, UnknownTermError), match=told):
            Facts(jurisdiction="CN", sector="telecom", **given)

    def test_a_period_ends_after_it_begins(self) -> None:
        """Its kind is one of ours and its end not before its start."""
        with pytest.raises(RecordError, match="before since"):
            Period(kind="testing", since=cn(5, 2), until=cn(5, 1))
        with pytest.raises(UnknownTermError, match="testing"):
            Period(kind="testin", since=cn(5, 2))
        with pytest.raises(RecordError, match=r"extension\.told_at"):
            ExtensionGiven(rule="cn-nfra-18-complex", told_at=datetime(2026, 5, 1))  # noqa: DTZ001


class TestFromHistory:
    """What a case's history says to the law."""

    def history(self) -> ck.Case:
        """A case that was opened an hour after the complaint came."""
        complaint = ck.Complaint(id="c1", text="宽带断了三天", received_at=cn(4, 27, 9))
        return ck.Case.open(complaint, at=cn(4, 27, 10), by="agent")

    def test_received_accepted_acknowledged_answered(self) -> None:
        """The first word is the acknowledgement, later ones are progress; an answer closes."""
        case = (
            self.history()
            .message(at=cn(4, 27, 11), by="agent", direction=Direction.OUTBOUND, text="已收到您的投诉")
            .message(at=cn(4, 28, 11), by="agent", direction=Direction.INBOUND, text="怎么样了")
            .message(at=cn(4, 28, 12), by="agent", direction=Direction.OUTBOUND, text="正在查")
        )
        facts = Facts.from_history(case.history, jurisdiction="CN-CQ", sector="telecom")
        assert facts.at("complaint-received") == cn(4, 27, 9)
        assert facts.at("complaint-accepted") == cn(4, 27, 10)
        assert facts.at("complaint-acknowledged") == cn(4, 27, 11)
        assert facts.all_at("progress-reported") == (cn(4, 28, 12),)
        assert facts.at("complaint-answered") is None
        assert facts.is_so(Circumstance.COMPLEX) is False

    @pytest.mark.parametrize(
        ("reason", "expected"),
        [
            (CloseReason.IDLE, (False, False)),
            (CloseReason.ANSWERED, (True, False)),
            (CloseReason.SATISFIED, (True, True)),
        ],
    )
    def test_a_closing(self, reason: CloseReason, expected: tuple[bool, bool]) -> None:
        """Closed is handled; answered unless the customer went away, resolved only if they are satisfied."""
        closed = Closed(at=cn(5, 3), by="agent", seq=2, to="closed", evidence=Closure(reason=reason))
        facts = Facts.from_history([*self.history().history, closed], jurisdiction="CN", sector="telecom")
        assert facts.at("complaint-handled") == cn(5, 3)
        assert (bool(facts.at("complaint-answered")), bool(facts.at("complaint-resolved"))) == expected

    def test_the_steps(self) -> None:
        """A step in which the customer hears from us is a word; the solution explained is the answer."""
        steps = [
            StepDone(at=cn(4, 27, 11), by="agent", seq=2, to=Step.THANK, step=Step.THANK, evidence=Thanks()),
            StepDone(at=cn(4, 28, 11), by="agent", seq=3, to=Step.ACT, step=Step.ACT, evidence=Action()),
            StepDone(at=cn(4, 29, 11), by="agent", seq=4, to=Step.EXPLAIN, step=Step.EXPLAIN, evidence=Explanation()),
        ]
        facts = Facts.from_history([*self.history().history, *steps], jurisdiction="CN", sector="telecom")
        assert facts.at("complaint-acknowledged") == cn(4, 27, 11)
        assert facts.at("progress-reported") is None
        assert facts.at("complaint-answered") == cn(4, 29, 11)

    def test_a_withdrawal(self) -> None:
        """A complaint that was taken back is owed nothing more."""
        case = self.history().withdraw(at=cn(4, 28), by="agent", because="客户撤诉")
        clocks = case.clocks(at=cn(5, 20), statutory={"jurisdiction": "CN-CQ", "sector": "telecom"})
        law = [clock for clock in clocks if isinstance(clock, StatutoryClock)]
        assert {clock.status for clock in law} == {ClockStatus.CANCELLED}
        assert {clock.stopped_at for clock in law} == {cn(4, 28)}

    def test_what_the_host_adds_goes_first(self) -> None:
        """A moment given is the host's; a circumstance too."""
        facts = Facts.from_history(
            self.history().history,
            jurisdiction="CN",
            sector="banking-insurance",
            moments={"complaint-received": cn(4, 26)},
            circumstances=["complex"],
        )
        assert facts.at("complaint-received") == cn(4, 26)
        assert facts.is_so("complex") is True

    def test_what_is_missing_is_named(self) -> None:
        """Place and sector are needed; a history begins with its opening."""
        with pytest.raises(RecordError, match=r"facts\.sector is missing"):
            Facts.from_history(self.history().history, jurisdiction="CN")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        with pytest.raises(HistoryError):
            Facts.from_history([], jurisdiction="CN", sector="telecom")

    def test_both_kinds_in_one_list(self) -> None:
        """The house's clocks and the law's, the earliest due first; without the law only the house's."""
        case = self.history()
        both = case.clocks(at=cn(4, 27, 12), statutory={"jurisdiction": "CN-CQ", "sector": "telecom"})
        due = [clock.due_at for clock in both if clock.due_at]
        assert due == sorted(due)
        assert {"cn-telecom-appeal-10-operator", "cn-chongqing-telecom-20-operator"} <= {clock.name for clock in both}
        assert set(case.clocks(at=cn(4, 27, 12))) < set(both)

    def test_a_duty_without_a_number_comes_last(self) -> None:
        """``promptly`` has no due moment."""
        complaint = ck.Complaint(id="c2", text="refund", received_at=uk(3, 2))
        case = ck.Case.open(complaint, at=uk(3, 2), by="agent")
        both = case.clocks(at=uk(3, 3), statutory={"jurisdiction": "UK", "sector": "financial-services"})
        assert both[-1].name == "uk-fca-disp-1.6.1-ack"
        assert both[-1].due_at is None


class TestCounting:
    """Each way of counting (``regulation:2``)."""

    def test_the_day_of_receipt_does_not_count(self) -> None:
        """Fifteen days from 27 April end with 12 May."""
        clock = clock_of("cn-telecom-appeal-10-operator", cn(4, 28), moments={"complaint-received": cn(4, 27, 23)})
        assert clock.due_on == date(2026, 5, 12)
        assert clock.due_at == datetime(2026, 5, 12, 23, 59, 59, 999_999, tzinfo=SHANGHAI)

    def test_a_last_day_of_rest_moves(self) -> None:
        """Sixty days from 15 April end on a Sunday, 14 June, and so on Monday; the safe day is told."""
        clock = clock_of("cn-samr121-23-mediate", cn(4, 16), moments={"authority-accepted": cn(4, 15)})
        assert clock.due_on == date(2026, 6, 15)
        moved = next(note for note in clock.notes if note.code == "moved")
        assert "2026-06-14" in moved.message("en")
        assert "2026-06-14 休息日，最后一日顺延\n  2026-06-15 最后一日" in clock.explain()

    def test_months_end_on_the_corresponding_day(self) -> None:
        """Six months from 31 August end with the last of February."""
        sent = uk(8, 31, year=2025)
        clock = clock_of("uk-fca-disp-2.8.2-referral", uk(9, 1, year=2025), moments={"complaint-answered": sent})
        assert clock.due_on == date(2026, 2, 28)
        assert clock.timeline is not None
        assert [run.reason for run in clock.timeline.runs()] == ["start", "due"]

    def test_years_that_end_on_a_holiday_move_to_its_end(self) -> None:
        """Three years from 1 October 2022 end in Golden Week 2025, and so on 9 October."""
        clock = clock_of("cn-civil-188-limitation", cn(1, 5, year=2023), moments={"harm-known": cn(10, 1, year=2022)})
        assert clock.due_on == date(2025, 10, 9)
        assert clock.timeline is not None
        runs = clock.timeline.runs()
        assert [run.reason for run in (runs[0], runs[-1])] == ["start", "due"]
        assert {run.reason for run in runs[1:-1]} == {"rolled"}
        assert (runs[1].since, runs[-2].until) == (date(2025, 10, 1), date(2025, 10, 8))

    def test_hours_run_from_their_moment(self) -> None:
        """48 hours from a Friday evening end on Sunday evening."""
        clock = clock_of(
            "cn-telecom-32-fault-urban", cn(5, 9), moments={"fault-reported": cn(5, 8, 20)}, circumstances=["urban"]
        )
        assert clock.due_at == cn(5, 10, 20)
        assert "2026-05-10 20:00" in clock.explain("en")

    def test_days_counted_backwards(self) -> None:
        """A closing on 31 August is announced by 1 August; the notice of 2 August is late."""
        closing = {"closing-date": cn(8, 31)}
        clock = clock_of("cn-cplreg-21-closing", cn(7, 1), moments=closing)
        assert (clock.due_on, clock.status) == (date(2026, 8, 1), ClockStatus.RUNNING)
        assert clock.timeline is not None
        assert clock.timeline.runs()[-1].reason == "due"
        late = clock_of("cn-cplreg-21-closing", cn(8, 5), moments=closing | {"closing-announced": cn(8, 2)})
        assert late.status is ClockStatus.MET_LATE

    def test_the_close_of_business(self) -> None:
        """The third business day after receipt, at the firm's closing time where it is known."""
        moments = {"complaint-received": uk(12, 23, year=2025)}
        usual = clock_of("uk-fca-disp-1.5-summary", uk(12, 24, year=2025), moments=moments)
        assert usual.due_at == uk(12, 30, 18, year=2025)
        assert {"closing", "usual-calendar"} <= codes(usual)
        known = clock_of("uk-fca-disp-1.5-summary", uk(12, 24, year=2025), moments=moments, closes_at=time(17))
        assert known.due_at == uk(12, 30, 17, year=2025)
        assert "closing" not in codes(known)

    def test_a_calendar_that_never_closes_ends_the_day_at_midnight(self) -> None:
        """Close of business of a round-the-clock calendar is the end of the day."""
        around = BusinessCalendar.around_the_clock("Europe/London")
        clock = clock_of("uk-fca-disp-1.5-summary", uk(3, 2), around, moments={"complaint-received": uk(3, 2)})
        assert clock.due_at == datetime(2026, 3, 5, 23, 59, 59, 999_999, tzinfo=LONDON)

    def test_beyond_the_calendar_of_the_world(self) -> None:
        """An end after the year 9999 is an error, and so is one beyond the calendar's horizon."""
        rule = regulation("cn-civil-188-limitation")
        calendar = BusinessCalendar.around_the_clock("Asia/Shanghai")
        far = Limit(amount=9000, unit=TimeUnit.YEAR, counting=rule.counting, calendar=calendar)
        with pytest.raises(CalendarError, match="outside the years 1 to 9999"):
            counted(far, cn(1, 1))
        working = Limit(amount=10**6, unit=TimeUnit.WORKING_DAY, counting=rule.counting, calendar=calendar)
        with pytest.raises(CalendarError, match="horizon"):
            counted(working, cn(1, 1))

    def test_a_rest_day_that_does_not_move_is_said(self) -> None:
        """Where the text is silent the last day stays, and one is told."""
        clock = clock_of("us-cfpb-15", us(3, 1), US, moments={"complaint-forwarded": us(2, 28)})
        assert clock.due_on == date(2026, 3, 15)
        assert {"start-unstated", "rest-day"} <= codes(clock)


class TestSuspension:
    """Time that does not count."""

    MOMENTS: ClassVar[dict[str, Any]] = {"authority-accepted": cn(4, 14)}

    def test_testing_time_is_left_out(self) -> None:
        """Ten working days of testing move the end by ten working days."""
        plain = clock_of("cn-samr20-21-mediate", cn(4, 15), moments=self.MOMENTS)
        tested = clock_of(
            "cn-samr20-21-mediate",
            cn(7, 1),
            moments=self.MOMENTS,
            periods=[Period(kind="testing", since=cn(5, 11), until=cn(5, 25))],
        )
        assert plain.due_on is not None
        calendar = _of_country("CN", "Asia/Shanghai")
        assert tested.due_on == calendar.add_days(plain.due_on, 10)
        assert tested.timeline is not None
        assert any(run.reason == "suspended" for run in tested.timeline.runs())

    def test_while_it_goes_on_the_clock_is_paused(self) -> None:
        """Then the due day is what it would be if the testing ended now."""
        clock = clock_of(
            "cn-samr121-23-mediate",
            cn(5, 1),
            moments={"authority-accepted": cn(4, 15)},
            periods=[Period(kind="appraisal", since=cn(4, 20))],
        )
        assert clock.status is ClockStatus.PAUSED
        assert clock.is_projection
        assert clock.due_on == date(2026, 6, 25)

    def test_periods_of_another_kind_or_before_the_start_change_nothing(self) -> None:
        """A repair is no testing, and what was before the start is not left out."""
        periods = [
            Period(kind="repair", since=cn(4, 20), until=cn(4, 25)),
            Period(kind="testing", since=cn(4, 1), until=cn(4, 10)),
        ]
        plain = clock_of("cn-samr20-21-mediate", cn(6, 1), moments=self.MOMENTS)
        same = clock_of("cn-samr20-21-mediate", cn(6, 1), moments=self.MOMENTS, periods=periods)
        assert same.due_on == plain.due_on


class TestExtension:
    """An extension counts only with what its rule needs."""

    MOMENTS: ClassVar[dict[str, Any]] = {"complaint-received": cn(3, 2)}

    def extended(self, **given: Any) -> StatutoryClock:
        """A complex complaint to a bank, with an extension."""
        return clock_of(
            "cn-nfra-18-complex",
            cn(4, 20),
            moments=self.MOMENTS,
            circumstances=["complex"],
            extensions=[ExtensionGiven(rule="cn-nfra-18-complex", **given)],
        )

    def test_approved_and_told_in_time(self) -> None:
        """Thirty days more: sixty in all."""
        clock = self.extended(approved=True, told_at=cn(3, 30))
        assert (clock.due_on, codes(clock) & {"extended"}) == (date(2026, 5, 1), {"extended"})

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"told_at": cn(3, 30)}, "extension-unapproved"),
            ({"approved": True}, "extension-not-told"),
            ({"approved": True, "told_at": cn(4, 2)}, "extension-told-late"),
        ],
    )
    def test_what_is_lacking(self, given: dict[str, Any], code: str) -> None:
        """Not approved, not told, told after the limit: the first limit stays, and it is said why."""
        clock = self.extended(**given)
        assert clock.due_on == date(2026, 4, 1)
        assert clock.status is ClockStatus.BREACHED
        assert code in codes(clock)

    def test_what_is_to_be_told_gives_no_more_time_yet(self) -> None:
        """Looked at before the complainant was told, the first limit stands; from that moment on the longer one."""
        told = cn(3, 30)
        rule = "cn-nfra-18-complex"
        given = ExtensionGiven(rule=rule, approved=True, told_at=told)
        facts: dict[str, Any] = {"moments": self.MOMENTS, "circumstances": ["complex"], "extensions": [given]}
        before, then = clock_of(rule, told - timedelta(seconds=1), **facts), clock_of(rule, told, **facts)
        assert (before.due_on, then.due_on) == (date(2026, 4, 1), date(2026, 5, 1))
        assert "extension-not-told" in codes(before)

    def test_a_shorter_one_ends_when_it_says(self) -> None:
        """The rule's number is the longest."""
        assert self.extended(approved=True, told_at=cn(3, 30), until=cn(4, 15)).due_on == date(2026, 4, 15)

    def test_a_rule_without_any(self) -> None:
        """An extension of a rule that allows none is not counted."""
        clock = clock_of(
            "cn-telecom-appeal-10-operator",
            cn(4, 28),
            moments={"complaint-received": cn(4, 27)},
            extensions=[ExtensionGiven(rule="cn-telecom-appeal-10-operator", approved=True)],
        )
        assert "extension-none-allowed" in codes(clock)
        assert clock.due_on == date(2026, 5, 12)

    def test_one_without_a_number_needs_an_end(self) -> None:
        """With the agreement of both sides mediation goes on until the day that they agreed."""
        given: dict[str, Any] = {"moments": {"mediator-accepted": cn(3, 2)}}
        rule = "cn-medical-38-mediate"
        plain = clock_of(rule, cn(3, 3), **given)
        refused = clock_of(rule, cn(3, 3), extensions=[ExtensionGiven(rule=rule)], **given)
        open_ended = clock_of(rule, cn(3, 3), extensions=[ExtensionGiven(rule=rule, agreed=True)], **given)
        until = clock_of(rule, cn(3, 3), extensions=[ExtensionGiven(rule=rule, agreed=True, until=cn(6, 1))], **given)
        assert "extension-not-agreed" in codes(refused)
        assert "extension-without-end" in codes(open_ended)
        assert plain.due_on == refused.due_on == open_ended.due_on
        assert until.due_on == date(2026, 6, 1)

    def test_a_number_that_is_the_whole(self) -> None:
        """Ninety days at most, counted from the start."""
        rule = "cn-sme-25-result"
        clock = clock_of(
            rule,
            cn(3, 3),
            moments={"handling-unit-received": cn(3, 2)},
            extensions=[ExtensionGiven(rule=rule, approved=True)],
        )
        assert clock.due_on == date(2026, 6, 1)


class TestWhicheverIsEarlier:
    """Two limits of which the earlier one ends it."""

    MOMENTS: ClassVar[dict[str, Any]] = {"three-guarantees-started": cn(3, 2)}

    def test_without_the_other_it_is_partial(self) -> None:
        """Sixty days, or 3 000 km: the mileage is not known."""
        clock = clock_of("cn-car3b-23-60day", cn(3, 3), moments=self.MOMENTS)
        assert clock.is_partial
        assert clock.partial_without == (CaseMoment.MILEAGE_REACHED,)
        told = "partial: it ends sooner if this comes first, and it is not known: mileage reached, 3000 km"
        assert told in [note.message("en") for note in clock.notes]
        assert clock.to_dict("en")["notes"] == [note.message("en") for note in clock.notes]
        assert clock.to_dict()["notes"] == [note.message("zh-Hans") for note in clock.notes]

    def test_the_other_may_come_first(self) -> None:
        """The mileage on 20 March ends the right that day; after the sixty days it changes nothing."""
        early = clock_of("cn-car3b-23-60day", cn(3, 21), moments=self.MOMENTS | {"mileage-reached": cn(3, 20)})
        late = clock_of("cn-car3b-23-60day", cn(3, 21), moments=self.MOMENTS | {"mileage-reached": cn(9, 20)})
        assert (early.due_on, early.status) == (date(2026, 3, 20), ClockStatus.ENDED)
        assert "earlier-limb" in codes(early)
        # Sixty days end on 1 May, and the holidays until 5 May move it.
        assert (late.due_on, late.is_partial) == (date(2026, 5, 6), False)

    def test_billing_cycles(self) -> None:
        """Two billing cycles, which only the host knows, and never more than 90 days."""
        moments = {"error-notified": us(3, 2)}
        partial = clock_of("us-regz-13c2-resolve", us(3, 3), US, moments=moments)
        assert (partial.due_on, partial.partial_without) == (date(2026, 5, 31), (CaseMoment.BILLING_CYCLES_ENDED,))
        label = CaseMoment.BILLING_CYCLES_ENDED.label("en")
        assert any(note.message("en").endswith(f"it is not known: {label}") for note in partial.notes)
        whole = clock_of("us-regz-13c2-resolve", us(3, 3), US, moments=moments | {"billing-cycles-ended": us(5, 4)})
        assert (whole.due_on, whole.is_partial) == (date(2026, 5, 4), False)
        assert whole.due_at == datetime(2026, 5, 4, 23, 59, 59, 999_999, tzinfo=NEW_YORK)

    def test_what_alone_ends_it_is_not_known(self) -> None:
        """A limit of billing cycles and nothing else has no last day until the host tells it, and says so."""
        rule = attrs.evolve(regulation("us-regz-13c2-resolve"), earlier_of=())
        facts = Facts(jurisdiction="US", sector="banking", moments={"error-notified": us(3, 2)})
        ends = ends_of(rule, facts, us(3, 2), US, us(3, 3))
        assert (ends.due_at, ends.due_on, ends.start_on) == (None, None, date(2026, 3, 2))
        assert ends.partial_without == (CaseMoment.BILLING_CYCLES_ENDED,)
        assert [note.code for note in ends.notes] == ["partial"]

    def test_days_that_are_added_up(self) -> None:
        """Thirty days of repairs in all, each 24 hours or part of them a day."""
        moments = {"repair-agreed": cn(1, 5, year=2024)}
        repairs = [
            Period(kind="repair", since=cn(1, 5, year=2024), until=cn(1, 25, 11, year=2024)),
            Period(kind="repair", since=cn(3, 1, year=2024), until=cn(3, 8, 10, year=2024)),
        ]
        some = clock_of("cn-car3b-24-30days-repair", cn(4, 1, year=2024), moments=moments, periods=repairs)
        assert some.due_at is None
        assert some.remaining is None
        assert "28 of 30 days" in next(note.message("en") for note in some.notes if note.code == "added-up")
        more = [*repairs, Period(kind="repair", since=cn(5, 1, year=2024), until=cn(5, 9, year=2024))]
        full = clock_of("cn-car3b-24-30days-repair", cn(6, 1, year=2024), moments=moments, periods=more)
        assert (full.due_at, full.status) == (cn(5, 3, year=2024), ClockStatus.ENDED)


class TestWhetherItApplies:
    """Circumstances, conditions and eras."""

    def test_what_is_known_decides(self) -> None:
        """Simple or complex, urban or rural: one applies and the other does not."""
        bank = {"jurisdiction": "CN", "sector": "banking-insurance", "moments": {"complaint-received": cn(3, 2)}}
        simple = names_of(cn(3, 3), circumstances={"complex": False}, **bank)
        assert ("cn-nfra-18-simple" in simple, "cn-nfra-18-complex" in simple) == (True, False)
        hard = names_of(cn(3, 3), circumstances={"complex": True}, **bank)
        assert ("cn-nfra-18-simple" in hard, "cn-nfra-18-complex" in hard) == (False, True)

    def test_what_is_not_known_is_said(self) -> None:
        """Then both are shown, each with its condition."""
        moments = {"complaint-received": cn(3, 2)}
        assert "applies-unless" in codes(clock_of("cn-nfra-18-simple", cn(3, 3), moments=moments))
        clock = clock_of("cn-nfra-18-complex", cn(3, 3), moments=moments)
        note = next(note for note in clock.notes if note.code == "applies-if")
        assert Circumstance.COMPLEX.label("zh-Hans") in note.message("zh-Hans")

    def test_all_of_several_must_be_so(self) -> None:
        """Five hours for a cold flat only in the first ten days of the season."""
        facts = {"jurisdiction": "CN-SD-Qingdao", "sector": "utility-heating"}
        moments = {"complaint-received": cn(11, 20)}
        start = names_of(cn(11, 20), moments=moments, circumstances=["temperature", "season-start"], **facts)
        assert ("cn-qingdao-heat-temp-start" in start, "cn-qingdao-heat-temp" in start) == (True, False)
        later = names_of(
            cn(11, 20), moments=moments, circumstances={"temperature": True, "season-start": False}, **facts
        )
        assert ("cn-qingdao-heat-temp-start" in later, "cn-qingdao-heat-temp" in later) == (False, True)
        clock = clock_of("cn-qingdao-heat-temp-start", cn(11, 20), moments=moments, circumstances=["temperature"])
        assert "applies-if" in codes(clock)

    def test_what_must_have_happened(self) -> None:
        """Thirty-five business days only after a holding reply."""
        facts = {"jurisdiction": "UK", "sector": "payment-services"}
        moments = {"complaint-received": uk(3, 2)}
        assert "uk-fca-disp-1.6.2A-psd-ext" not in names_of(uk(3, 3), moments=moments, **facts)
        held = moments | {"holding-reply-sent": uk(3, 20)}
        assert "uk-fca-disp-1.6.2A-psd-ext" in names_of(uk(3, 21), moments=held, **facts)

    def test_another_amount_in_other_circumstances(self) -> None:
        """An enquiry for an international item has sixty days; where that is not known it is said."""
        moments = {"enquiry-received": cn(3, 2)}
        abroad = clock_of("cn-postal-49-enquiry", cn(3, 3), moments=moments, circumstances=["international-item"])
        home = {"international-item": False, "remote-area": False}
        at_home = clock_of("cn-postal-49-enquiry", cn(3, 3), moments=moments, circumstances=home)
        unknown = clock_of("cn-postal-49-enquiry", cn(3, 3), moments=moments)
        # 1 May is a holiday, and the first day after it is 6 May.
        assert (abroad.due_on, at_home.due_on) == (date(2026, 5, 6), date(2026, 4, 1))
        assert ("other-amount-if" in codes(unknown), "other-amount-if" in codes(at_home)) == (True, False)

    def test_the_era_of_its_own_start(self) -> None:
        """Received under the old order and accepted under the new one: each clock has its own."""
        moments = {"authority-received": cn(4, 10), "authority-accepted": cn(4, 15)}
        found = names_of(cn(4, 16), jurisdiction="CN", sector="consumer-general", moments=moments)
        assert {"cn-samr20-14-accept", "cn-samr121-23-mediate"} <= found
        assert not {"cn-samr121-15-accept", "cn-samr20-21-mediate"} & found


class TestStanding:
    """Where a clock stands."""

    MOMENTS: ClassVar[dict[str, Any]] = {"complaint-received": cn(4, 27)}
    RULE = "cn-telecom-appeal-10-operator"

    @pytest.mark.parametrize(
        ("at", "answered", "expected"),
        [
            (cn(4, 28), None, ClockStatus.RUNNING),
            (cn(5, 11), None, ClockStatus.AT_RISK),
            (cn(5, 12, 23), None, ClockStatus.AT_RISK),
            (cn(5, 13, 0), None, ClockStatus.BREACHED),
            (cn(5, 20), cn(5, 12, 23), ClockStatus.MET),
            (cn(5, 20), cn(5, 13, 9), ClockStatus.MET_LATE),
            (cn(5, 9), cn(5, 11), ClockStatus.RUNNING),
        ],
    )
    def test_a_duty(self, at: datetime, answered: datetime | None, expected: ClockStatus) -> None:
        """In time until the end of the last day; what comes later is not known yet."""
        moments = self.MOMENTS | ({"complaint-answered": answered} if answered else {})
        clock = clock_of(self.RULE, at, moments=moments)
        assert clock.status is expected
        assert (clock.breached_at is not None) == (expected in {ClockStatus.BREACHED, ClockStatus.MET_LATE})

    def test_a_right_that_was_not_used_has_ended(self) -> None:
        """Nobody missed a duty; one that was used in time was met."""
        moments = {"goods-received": cn(3, 2)}
        rule = "cn-cpl-25-cooling-off"
        ended = clock_of(rule, cn(3, 20), moments=moments, circumstances={"excluded-from-return": False})
        used = clock_of(rule, cn(3, 20), moments=moments | {"return-requested": cn(3, 5)})
        assert (ended.status, used.status) == (ClockStatus.ENDED, ClockStatus.MET)

    def test_a_right_used_too_late_has_ended(self) -> None:
        """It is no duty done late: it was lost."""
        moments = {"goods-received": cn(3, 2), "return-requested": cn(3, 19)}
        clock = clock_of("cn-cpl-25-cooling-off", cn(3, 20), moments=moments)
        assert (clock.status, clock.stopped_at) == (ClockStatus.ENDED, None)

    def test_a_withdrawal_takes_no_right_away(self) -> None:
        """Duties end with a complaint that was taken back; the right to sue does not."""
        moments = {"harm-known": cn(3, 2), "authority-accepted": cn(4, 20), "complaint-withdrawn": cn(4, 25)}
        assert clock_of("cn-samr121-23-mediate", cn(5, 1), moments=moments).status is ClockStatus.CANCELLED
        assert clock_of("cn-civil-188-limitation", cn(5, 1), moments=moments).status is ClockStatus.RUNNING

    def test_a_waiting_period(self) -> None:
        """Service may be suspended only after thirty days of arrears; payment ends the wait, unless it is over."""
        rule, moments = "cn-telecom-34-suspend", {"payment-due": cn(3, 2)}
        assert clock_of(rule, cn(3, 3), moments=moments).status is ClockStatus.RUNNING
        assert clock_of(rule, cn(4, 3), moments=moments).status is ClockStatus.ENDED
        assert clock_of(rule, cn(4, 3), moments=moments | {"arrears-paid": cn(3, 9)}).status is ClockStatus.CANCELLED
        assert clock_of(rule, cn(4, 30), moments=moments | {"arrears-paid": cn(4, 20)}).status is ClockStatus.ENDED

    def test_a_minimum_period_has_no_next_step(self) -> None:
        """Records are kept for three years; nothing may be done the day after because of that."""
        clock = clock_of("cn-air-52-record", cn(3, 3), moments={"complaint-handled": cn(3, 2)})
        assert (clock.due_on, clock.next_step_from) == (date(2029, 3, 2), None)
        assert clock.provisional

    def test_what_has_not_started_is_shown_from_the_last_day_of_what_comes_first(self) -> None:
        """Stage 1 of the Housing Ombudsman runs from the acknowledgement, which is due on the fifth working day."""
        facts: dict[str, Any] = {"moments": {"complaint-received": uk(3, 2)}}
        before = clock_of("uk-housing-stage1", uk(3, 3), **facts)
        assert (before.status, before.started_at, before.due_on) == (ClockStatus.NOT_STARTED, None, date(2026, 3, 23))
        told = "has not started; shown as if uk-housing-ack1 were kept on its last day, 2026-03-09"
        assert told in [note.message("en") for note in before.notes]
        acknowledged = facts["moments"] | {"complaint-acknowledged": uk(3, 4)}
        after = clock_of("uk-housing-stage1", uk(3, 5), moments=acknowledged)
        assert (after.status, after.due_on) == (ClockStatus.RUNNING, date(2026, 3, 18))

    def test_nobody_foresees_that_a_right_is_used(self) -> None:
        """A consumer may exchange a car within 60 days; the seller's ten days to answer are not shown before that."""
        facts: dict[str, Any] = {"jurisdiction": "CN", "sector": "goods-motor-vehicle"}
        moments = {"three-guarantees-started": cn(1, 10)}
        assert "cn-car3b-23-60day" in names_of(cn(2, 1), moments=moments, **facts)
        assert "cn-car3b-28-answer" not in names_of(cn(2, 1), moments=moments, **facts)
        demanded = moments | {"remedy-demanded": cn(2, 2)}
        assert "cn-car3b-28-answer" in names_of(cn(2, 3), moments=demanded, **facts)

    def test_what_starts_with_a_missed_limit(self) -> None:
        """Ninety days to the ombudsman run from the reply, or from the end of the thirty days without one."""
        moments = {"complaint-received": datetime(2026, 8, 3, tzinfo=UTC)}
        clock = clock_of("in-rbios-file", datetime(2026, 9, 10, tzinfo=UTC), moments=moments)
        assert "from-missed-limit" in codes(clock)
        assert clock.due_on == date(2026, 12, 1)
        early = clock_of("in-rbios-file", datetime(2026, 8, 10, tzinfo=UTC), moments=moments)
        assert early.status is ClockStatus.NOT_STARTED

    def test_what_starts_with_a_missed_limit_starts_no_later(self) -> None:
        """Six months to a formal complaint run from the answer, or from the day it was due, whichever came first."""
        served = {"complaint-forwarded": us(1, 5)}
        in_time = clock_of("us-fcc-718-formal", us(5, 1), US, moments=served | {"complaint-answered": us(1, 20)})
        late = clock_of("us-fcc-718-formal", us(5, 1), US, moments=served | {"complaint-answered": us(3, 5)})
        assert (in_time.due_on, "from-missed-limit" in codes(in_time)) == (date(2026, 7, 20), False)
        assert (late.due_on, "from-missed-limit" in codes(late)) == (date(2026, 8, 4), True)

    def test_limits_that_end_together_are_not_marked(self) -> None:
        """Deciding and crediting are both due on the tenth business day: none of them is the stricter one."""
        moments = {"error-notified": us(3, 2)}
        clock = clock_of("us-rege-c1-determine", us(3, 3), US, moments=moments, circumstances={"new-account": False})
        assert "earliest-of" not in codes(clock)

    def test_a_report_that_is_owed_again_and_again(self) -> None:
        """Every twenty business days from the last one, until the answer."""
        moments: dict[str, Any] = {"complaint-received": datetime(2026, 8, 4, 9, tzinfo=ZoneInfo("Europe/Dublin"))}
        first = clock_of("ie-cpc-update", datetime(2026, 8, 5, tzinfo=UTC), moments=moments)
        told = moments | {"progress-reported": [datetime(2026, 8, 20, 9, tzinfo=UTC)]}
        second = clock_of("ie-cpc-update", datetime(2026, 8, 21, tzinfo=UTC), moments=told)
        assert (first.due_on, second.due_on) == (date(2026, 9, 1), date(2026, 9, 17))

    def test_either_of_two_triggers(self) -> None:
        """A return is processed within fifteen days of the request, or of the goods."""
        clock = clock_of("cn-noreason-31-deemed", cn(3, 3), moments={"goods-returned": cn(3, 2)})
        assert clock.due_on == date(2026, 3, 17)


class TestCalendars:
    """By which calendar it is counted."""

    MOMENTS: ClassVar[dict[str, Any]] = {"complaint-received": uk(12, 22, year=2025)}

    def test_one_for_all_or_one_for_each(self) -> None:
        """A calendar given is used, for the rule's place, for what that lies in, or for the case's place."""
        office = BusinessCalendar(
            tz="Europe/London",
            weekly={day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri", "sat")},
        )
        rule = "uk-fca-disp-1.5-summary"
        for calendars in (office, {"UK": office}, {"gb": office}):
            clock = clock_of(rule, uk(12, 23, year=2025), calendars, moments=self.MOMENTS)
            assert clock.due_at == uk(12, 25, 17, year=2025)
            assert "usual-calendar" not in codes(clock)

    def test_the_union_leaves_it_to_the_case(self) -> None:
        """A rule of the Union is counted by the member state's days."""
        dublin = ZoneInfo("Europe/Dublin")
        given = {"moments": {"complaint-received": datetime(2026, 4, 1, tzinfo=dublin)}}
        facts = Facts(jurisdiction="IE", sector="payment-services", **given)  # type: ignore[arg-type]
        clocks = {clock.name: clock for clock in statutory_clocks(facts, at=datetime(2026, 4, 2, tzinfo=dublin))}
        # Easter Monday is a holiday in Ireland.
        assert clocks["eu-psd2-101-reply"].due_on == date(2026, 4, 23)
        with pytest.raises(CalendarError, match="'eu'"):
            clock_of("eu-psd2-101-reply", uk(4, 2), moments={"complaint-received": uk(4, 1)})

    def test_several_zones_are_left_to_the_caller(self) -> None:
        """The United States have no one zone, and so no one end of a day."""
        with pytest.raises(CalendarError, match=r"calendars=\{'us'"):
            clock_of("us-cfpb-15", us(3, 1), moments={"complaint-forwarded": us(2, 27)})
        with pytest.raises(CalendarError, match=r"calendars=\{'us'"):
            clock_of("us-rege-c1-determine", us(3, 3), moments={"error-notified": us(3, 2)})

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Working days need calendars or the extra, and the error names it; calendar days need neither."""
        _of_country.cache_clear()
        monkeypatch.setitem(sys.modules, "holidays", None)
        with pytest.raises(MissingExtraError, match="holidays"):
            clock_of("uk-fca-disp-1.5-summary", uk(3, 3), moments={"complaint-received": uk(3, 2)})
        assert clock_of("uk-energy-8w", uk(3, 3), moments={"complaint-received": uk(3, 2)}).due_on == date(2026, 4, 27)
        _of_country.cache_clear()

    def test_a_rest_day_is_told_where_it_can_be(self) -> None:
        """Thirty days at a bank that end in the Spring Festival stay there, and one is told."""
        clock = clock_of(
            "cn-nfra-18-complex", cn(1, 20), moments={"complaint-received": cn(1, 19)}, circumstances=["complex"]
        )
        assert (clock.due_on, codes(clock)) == (date(2026, 2, 18), {"rest-day"})

    def test_beyond_what_is_announced_it_is_provisional(self) -> None:
        """China's make-up days of 2027 are not announced, so no working day there is sure."""
        clock = clock_of("cn-air-52-answer", cn(12, 29), moments={"complaint-received": cn(12, 28)})
        assert clock.provisional
        assert any(note.code == "provisional" and "2026" in note.message("en") for note in clock.notes)


class TestTheMoment:
    """From when it is looked at."""

    def test_by_place_or_by_name(self) -> None:
        """The moment may be the third thing given; it is needed, and has a zone."""
        facts = Facts(jurisdiction="CN", sector="telecom", moments={"complaint-received": cn(4, 27)})
        assert statutory_clocks(facts, None, cn(4, 28)) == statutory_clocks(facts, at=cn(4, 28))
        with pytest.raises(CalendarError, match="no moment"):
            statutory_clocks(facts)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
        with pytest.raises(CalendarError, match="no time zone"):
            statutory_clocks(facts, at=datetime(2026, 4, 28))  # noqa: DTZ001


class TestWhatItSays:
    """The answer explains itself, and is no legal advice."""

    def clock(self) -> StatutoryClock:
        """A complaint in Chongqing before the May holidays."""
        return clock_of("cn-chongqing-telecom-20-operator", cn(4, 28), moments={"complaint-received": cn(4, 27)})

    @pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
    def test_as_text(self, lang: str) -> None:
        """Every date of the timeline, what follows and from when, and that it is no legal advice."""
        told = self.clock().explain(lang)
        for day in ("2026-04-27", "2026-05-09", "2026-05-18 – 2026-05-20", "2026-05-21"):
            assert day in told
        assert told.endswith(disclaimer(lang))

    def test_in_a_notebook_and_as_a_string(self) -> None:
        """Both say what ``explain`` says."""
        clock = self.clock()
        assert str(clock) == clock.explain()
        assert clock._repr_html_().startswith('<pre style="white-space: pre-wrap">《重庆市电信条例》')  # pyright: ignore[reportPrivateUsage]

    def test_as_data(self) -> None:
        """JSON holds it, with whose duty, what follows, and that it is no legal advice."""
        data = json.loads(json.dumps(self.clock().to_dict("en")))
        assert (data["due_on"], data["next_step_from"]) == ("2026-05-20", "2026-05-21")
        assert data["owed_by"] == ["business"]
        assert data["legal_advice"] is False
        timeline = self.clock().timeline
        assert timeline is not None
        assert json.dumps(timeline.to_dict())

    def test_the_earliest_of_several_is_marked(self) -> None:
        """Nationally fifteen days come before Chongqing's fifteen working days."""
        facts = Facts(jurisdiction="CN-CQ", sector="telecom", moments={"complaint-received": cn(4, 27)})
        first = statutory_clocks(facts, at=cn(4, 28))[0]
        assert first.name == "cn-telecom-appeal-10-operator"
        warning = next(note for note in first.notes if note.code == "earliest-of")
        assert "cn-chongqing-telecom-20-operator (2026-05-20)" in warning.message("zh-Hans")

    def test_what_it_was_answered_by(self) -> None:
        """A clock that stopped says when; it looks like other clocks."""
        clock = clock_of(
            "cn-chongqing-telecom-20-operator",
            cn(6, 1),
            moments={"complaint-received": cn(4, 27), "complaint-answered": cn(5, 8)},
        )
        assert "2026-05-08 10:00" in clock.explain("en")
        assert clock.latest_at == clock.due_at
        assert clock.elapsed == timedelta(days=11)
        assert clock.source.endswith("Arts. 20, 26")

    def test_a_duty_without_a_number(self) -> None:
        """Promptly: no date, and kept when it was done."""
        moments = {"complaint-received": uk(3, 2)}
        clock = clock_of("uk-fca-disp-1.6.1-ack", uk(3, 3), moments=moments)
        assert (clock.due_at, clock.due_on, clock.remaining, clock.next_step_from) == (None, None, None, None)
        assert "no number of days" in clock.explain("en")
        done = clock_of("uk-fca-disp-1.6.1-ack", uk(3, 3), moments=moments | {"complaint-acknowledged": uk(3, 2, 12)})
        assert done.status is ClockStatus.MET
        assert "stopped" in done.explain("en")

    def test_with_nothing_to_follow(self) -> None:
        """Where the rule names no next step, none is told; where nothing could be counted, no day is."""
        clock = clock_of("us-rege-c1-correct", us(3, 3), US, moments={"error-found": us(3, 2)})
        assert "then" not in clock.explain("en")
        none = clock_of("cn-car3b-24-30days-repair", cn(1, 6), moments={"repair-agreed": cn(1, 5)})
        assert none.timeline is None
        assert "0 of 30 days" in none.explain("en")

    def test_in_another_language(self) -> None:
        """Three languages, and an error that names them."""
        with pytest.raises(UnknownTermError, match="zh-Hans"):
            self.clock().explain("fr")
        with pytest.raises(UnknownTermError):
            Note("start-unstated").message("zh")
