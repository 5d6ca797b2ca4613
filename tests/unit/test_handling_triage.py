"""What is this, what is owed by when, what happens next."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.classification import classify
from complaintkit.errors import CalendarError
from complaintkit.handling import Triage, triage
from complaintkit.policies import PolicyRule, ServicePolicy, Target
from complaintkit.procedure import EIGHT_STEPS
from complaintkit.records import Complaint, Customer, Money
from complaintkit.vocabulary import Milestone, RiskFlag, ServiceMode, Tier

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
COMPLAINT = Complaint(id="k-1", text="宽带断网三天，打了两次电话都没人处理！", received_at=AT)


def seen(**fields: Any) -> Triage:
    """Triage of the complaint with other fields."""
    return triage(attrs.evolve(COMPLAINT, **fields))


def test_what_happens_next_is_thanks() -> None:
    """一谢: the first step, with the evidence that it needs."""
    assert (seen().next_step.event, seen().next_step.fields) == ("thank", ("channel",))


def test_it_is_seen_at_its_receipt() -> None:
    """Nothing is used yet, and the earliest due comes first."""
    clocks = seen().clocks
    assert clocks
    assert all(clock.elapsed == timedelta() and clock.started_at == AT for clock in clocks)
    assert [clock.due_at for clock in clocks] == sorted(clock.due_at for clock in clocks)


def test_the_judgement_is_the_assessments() -> None:
    """Nature, content and complexity as the words have it."""
    found, assessment = seen().category, classify(COMPLAINT.text)
    assert (found.nature, found.content) == (assessment.nature.value, assessment.content.value)
    assert found.complexity is assessment.complexity.value
    assert set(found.flags) >= {flag.value for flag in assessment.flags}


def test_a_second_content_is_kept() -> None:
    """A complaint may carry several; one is primary (``manual:content``)."""
    texts = ("客服态度恶劣，骂人，而且宽带断网三天，光猫坏了", "宽带断网，光猫坏了，师傅态度很差还骂人")
    found = [seen(text=text) for text in texts]
    second = [each.assessment.secondary_content for each in found]
    assert [each.category.other_contents for each in found] == [(each,) if each else () for each in second]
    assert any(second)


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({"related_to": "k-0"}, RiskFlag.REPEAT_COMPLAINT),
        ({"amount": Money(amount=Decimal(10_000_000), currency="CNY")}, RiskFlag.HIGH_VALUE),
    ],
)
def test_flags_that_the_record_shows(fields: dict[str, Any], flag: RiskFlag) -> None:
    """Whether the words say it or not (``manual:amount``, ``manual:repeat``), in the order of the list."""
    plain = seen(text="咨询一下套餐")
    flagged = seen(text="咨询一下套餐", **fields)
    assert flag not in plain.category.flags
    assert flag in flagged.category.flags
    assert list(flagged.category.flags) == [each for each in RiskFlag if each in flagged.category.flags]


def test_a_small_amount_is_no_flag() -> None:
    """``manual:amount``: a small sum may not be worth an argument."""
    assert RiskFlag.HIGH_VALUE not in seen(text="咨询", amount=Money(amount=Decimal(1), currency="CNY")).category.flags


def test_who_bears_the_first_duty() -> None:
    """``norm:service-mode``, and ``manual:in-service``: on the spot while the service runs."""
    assert seen().service_mode is ServiceMode.ASSISTED
    assert seen(customer=Customer(id="c", tier=Tier.VIP)).service_mode is ServiceMode.FULL
    assert seen(in_service=True).on_the_spot
    assert not seen().on_the_spot


def test_the_hosts_own_rules() -> None:
    """Policy, calendar and procedure are given by name."""
    target = Target(milestone=Milestone.RESOLUTION, amount=timedelta(hours=2))
    policy = ServicePolicy(name="ours", rules=(PolicyRule(targets=(target,)),))
    calendar = BusinessCalendar(tz="Europe/London", weekly={"mon": [("09:00", "17:00")]})
    found = triage(COMPLAINT, policy=policy, calendar=calendar, procedure=EIGHT_STEPS.with_mode("strict"))
    (clock,) = found.clocks
    assert clock.due_at.isoformat() == "2026-03-02T11:00:00+00:00"


def test_beyond_the_horizon() -> None:
    """A year that no calendar knows is said to be one."""
    with pytest.raises(CalendarError):
        seen(received_at=datetime(9000, 1, 1, tzinfo=UTC))


def test_plain_data() -> None:
    """Everything that a person sees, as JSON: terms as values, moments ISO 8601, spans in seconds."""
    found = seen(text="宽带断网三天，打了两次电话都没人处理，要求退还费用！", in_service=True)
    data = json.loads(json.dumps(found.to_dict()))
    assert (data["id"], data["received_at"], data["tier"]) == ("k-1", "2026-03-02T01:00:00+00:00", "ordinary")
    assert (data["service_mode"], data["on_the_spot"]) == ("assisted", True)
    assert data["next_step"] == {"event": "thank", "needs": ["channel"]}
    assert [clock["name"] for clock in data["clocks"]] == [clock.name.value for clock in found.clocks]
    assert all(clock["target_seconds"] > 0 for clock in data["clocks"])
    assert data["assessment"]["is_complaint"]["value"] is True
    flags = {flag["value"]: flag["cues"] for flag in data["assessment"]["flags"]}
    assert flags
    text = found.complaint.text
    assert all(cue["text"] in text for cues in flags.values() for cue in cues)


class TestFactsBesideTheWords:
    """What the record holds beats the words, and what came before is seen."""

    def test_a_small_amount_on_record_overrules_the_words(self) -> None:
        """The price that the text mentions is not what is claimed; what was overruled is told."""
        text, amount = "卖两万元的手机，屏幕坏了，请修理", Money(amount=Decimal(300), currency="CNY")
        assert RiskFlag.HIGH_VALUE in seen(text=text).category.flags
        found = seen(text=text, amount=amount)
        assert RiskFlag.HIGH_VALUE not in found.category.flags
        told = found.to_dict()["assessment"]
        assert told["amount"] == {"amount": "300", "currency": "CNY"}
        assert [said["axis"] for said in told["overruled"]] == ["flags", "complexity"]

    def test_the_remedy_sought_is_a_demand(self) -> None:
        """As the form has it, with the field that it comes from."""
        told = seen(remedy_sought="退款").to_dict()["assessment"]
        assert [(demand["value"], demand["given"][0]["name"]) for demand in told["demands"]] == [("refund", "demands")]
        assert told["cell"] == "cause-and-ground"

    def test_an_earlier_complaint_makes_a_repeat(self) -> None:
        """About the same matter, and before; itself and a later one are no history."""
        before = attrs.evolve(COMPLAINT, id="k-0", text="宽带断网了，没人处理", received_at=AT - timedelta(days=40))
        text = "宽带断网了，还是没人处理"
        plain = attrs.evolve(COMPLAINT, text=text)
        assert RiskFlag.REPEAT_COMPLAINT not in triage(plain, history=[plain]).category.flags
        found = triage(plain, history=[before, attrs.evolve(before, id="k-2", received_at=AT + timedelta(days=1))])
        assert RiskFlag.REPEAT_COMPLAINT in found.category.flags
        told = found.to_dict()["assessment"]["complexity"]
        assert (told["value"], told["reasons"]) == ("complex", ["long-open"])

    def test_a_history_may_call_for_a_look(self) -> None:
        """``manual:history``: told with its evidence and a date, and no flag goes up for it."""
        texts = ("外卖洒了一半，要求赔偿", "快递压坏了台灯，请赔偿损失")
        before = [
            Complaint(id=f"k-{i}", text=text, received_at=AT - timedelta(days=9 - i), customer=Customer(id="c"))
            for i, text in enumerate(texts)
        ]
        this = attrs.evolve(COMPLAINT, id="k-9", text="衬衫染了色，要求赔偿", customer=Customer(id="c"))
        found = triage(this, history=before)
        assert [each["complaints"] for each in found.to_dict()["look_at"]] == [["k-0", "k-1", "k-9"]]
        assert RiskFlag.SUSPICIOUS_HISTORY not in found.category.flags
        assert triage(this).look_at == ()

    def test_a_runner_up_is_told(self) -> None:
        """With its value and what it lacked; of yes and no too, and none where there is none."""
        told = seen(text="网络太慢，客服态度恶劣").to_dict()["assessment"]
        assert told["content"]["runner_up"]["value"] == "service-attitude"
        assert told["demand_reasonable"]["runner_up"] is None
        mixed = seen(text="一直没人处理，味道很好").to_dict()["assessment"]["is_complaint"]["runner_up"]
        assert mixed is None or mixed["value"] is False
