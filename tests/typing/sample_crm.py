"""A small customer system that uses complaintkit as its own projects would: what it writes is what is checked.

pyright strict and mypy strict read this file together with the rest (``poe types``); every ``assert_type`` is a
promise to users about a type.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import assert_never, assert_type

from complaintkit import (
    EIGHT_STEPS,
    BusinessCalendar,
    Case,
    Complaint,
    Customer,
    EightSteps,
    Money,
    ServicePolicy,
    Step,
    Tier,
    classify,
    triage,
)
from complaintkit.classification import Answers, Assessment, Classifier, assess
from complaintkit.errors import StepRefusedError
from complaintkit.handling import Triage
from complaintkit.policies import regulations
from complaintkit.procedure import Accepted, CaseState, Command, Option, Reason, Refused, Replay, decide, evolve, replay
from complaintkit.records import Event, Evidence, Thanks
from complaintkit.sla import Clock
from complaintkit.vocabulary import Channel, Nature, RiskFlag

__all__ = ["Desk", "applied", "office", "own_model", "priced", "refusals", "seen", "walked"]


class Desk:
    """Cases by complaint id, as a system of one's own would keep them."""

    def __init__(self, policy: ServicePolicy, calendar: BusinessCalendar) -> None:
        self.policy = policy
        self.calendar = calendar
        self.rows: dict[str, dict[str, object]] = {}

    def receive(self, text: str, at: datetime) -> Case:
        """A new case, kept as plain data."""
        customer = Customer(id="c-1", name="王女士", tier=Tier.VIP)
        complaint = Complaint(id=f"k-{len(self.rows) + 1}", text=text, received_at=at, customer=customer)
        judged = triage(complaint, policy=self.policy, calendar=self.calendar)
        assert_type(judged, Triage)
        case = Case.open(
            complaint, at=at, by="desk", category=judged.category, policy=self.policy, calendar=self.calendar
        )
        self.rows[complaint.id] = case.to_dict()
        return case

    def read(self, complaint: str) -> Case:
        """The case as it was kept."""
        case = Case.from_dict(self.rows[complaint], policy=self.policy, calendar=self.calendar)
        assert_type(case, Case)
        assert_type(case.history, tuple[Event, ...])
        assert_type(case.state, CaseState)
        return case

    def thank(self, complaint: str, at: datetime) -> tuple[Reason, ...]:
        """The first step; why not, where it is refused."""
        try:
            case = self.read(complaint).thank(at=at, by="agent-7", channel=Channel.PHONE)
        except StepRefusedError as refused:
            assert_type(refused.reasons, tuple[object, ...])
            return refusals(self.read(complaint).state, Command("thank", at, "agent-7", Thanks(channel=Channel.PHONE)))
        self.rows[complaint] = case.to_dict()
        assert_type(case.options(at=at), tuple[Option, ...])
        assert_type(case.clocks(at=at), tuple[Clock, ...])
        return ()


def refusals(state: CaseState, command: Command) -> tuple[Reason, ...]:
    """Why *command* is refused; none where it is not."""
    answer = decide(state, command, EIGHT_STEPS)
    match answer:
        case Accepted(events):
            assert_type(events, tuple[Event, ...])
            return ()
        case Refused(reasons):
            assert_type(reasons, tuple[Reason, ...])
            return reasons
        case _:  # pragma: no cover
            assert_never(answer)


def applied(state: CaseState, command: Command) -> CaseState:
    """The state after *command*, unchanged where it is refused."""
    answer = decide(state, command)
    if isinstance(answer, Accepted):
        for event in answer.events:
            state = evolve(state, event)
            assert_type(state, CaseState)
    return state


def office() -> BusinessCalendar:
    """Working hours with a break."""
    days = ("mon", "tue", "wed", "thu", "fri")
    hours = [("09:00", "12:00"), ("13:30", "18:00")]
    return BusinessCalendar(tz="Asia/Shanghai", weekly=dict.fromkeys(days, hours))


def priced(start: datetime) -> tuple[Money, timedelta]:
    """A sum and a length of working time."""
    calendar = office()
    due = calendar.add(start, timedelta(hours=12))
    assert_type(due, datetime)
    assert_type(calendar.is_open(due), bool)
    return Money(amount=Decimal("58.00"), currency="CNY"), calendar.elapsed(start, due)


def seen(text: str) -> Iterator[str]:
    """What a text is taken to say, with the words that it rests on."""
    assessment = classify(text)
    assert_type(assessment, Assessment)
    assert_type(assessment.nature.value, Nature | None)
    assert_type(assessment.nature.confidence, float)
    for flag in assessment.flags:
        assert_type(flag.value, RiskFlag)
        yield from (cue.text for cue in flag.cues)


def own_model() -> Assessment:
    """A model of one's own behind the same assessment."""

    def model(text: str) -> Answers:
        return Answers(is_complaint="!" in text)

    def reader(text: str, /) -> Assessment:
        return assess(text, model(text), by="ours")

    as_classifier: Classifier = reader
    return as_classifier("!")


def walked() -> tuple[EightSteps, Replay]:
    """The machine itself, and a log held against it."""
    machine = EightSteps()
    evidence: Evidence = Thanks(channel=Channel.PHONE)
    machine.thank(evidence=evidence)
    assert_type(Step.THANK.label("en"), str)
    rules = regulations(jurisdiction="CN", sector="telecom")
    assert_type(rules[0].id, str)
    return machine, replay([("k-1", "thank", 1), ("k-1", "apologize", 2)])
