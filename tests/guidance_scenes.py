"""Cases for guidance, told in a few words: how far they are, what was said no to, who complains."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from complaintkit.handling import Case
from complaintkit.records import (
    Action,
    Apology,
    Category,
    Complaint,
    Composure,
    Customer,
    Evidence,
    Explanation,
    Help,
    Listening,
    Note,
    Report,
    Thanks,
)
from complaintkit.vocabulary import (
    ApologyDegree,
    Channel,
    CloseReason,
    ComplainerType,
    ContactRole,
    Content,
    Direction,
    HelpAnswer,
    HoldReason,
    Nature,
    RiskFlag,
    Step,
    Temperament,
    Tier,
)

__all__ = ["RECEIVED", "case_of", "steps_to"]

#: When every complaint here is received: Monday nine in the morning in China.
RECEIVED = datetime(2026, 3, 2, 1, tzinfo=UTC)
BY = "agent-7"


def case_of(told: Mapping[str, Any]) -> Case:
    """The case of a scene; everything happens at once, when it is received."""
    case = _opened(told)
    for step in steps_to(told.get("next", "thank")):
        case = case.do(step.value, at=RECEIVED, by=BY, evidence=_evidence(told, "")[step])
    return _around(_last_no(case, told), told)


def steps_to(following: str) -> tuple[Step, ...]:
    """The steps that are done where *following* is next; all of them before ``close``."""
    return tuple(Step) if following == "close" else tuple(Step)[: Step(following).number - 1]


def _opened(told: Mapping[str, Any]) -> Case:
    customer = Customer(
        id="c-7",
        name="李敏" if told.get("register", True) else "",
        telephone="138" if told.get("register", True) else "",
        tier=Tier(told.get("tier", "ordinary")),
        contact_role=ContactRole(told["contact"]) if "contact" in told else None,
    )
    complaint = Complaint(
        id="k-1",
        text=told.get("text", "宽带断了"),
        received_at=RECEIVED,
        channel=Channel(told["channel"]) if "channel" in told else None,
        customer=customer,
        in_service=told.get("in_service", False),
    )
    return Case.open(complaint, at=RECEIVED, by=BY, category=_category(told), policy=told.get("policy"))


def _category(told: Mapping[str, Any]) -> Category | None:
    """The judgement at intake, where the scene has one."""
    if not {"flags", "nature", "content"} & set(told):
        return None
    return Category(
        nature=Nature(told["nature"]) if "nature" in told else None,
        content=Content(told["content"]) if "content" in told else None,
        flags=tuple(map(RiskFlag, told.get("flags", ()))),
    )


def _evidence(told: Mapping[str, Any], no: str) -> dict[Step, Evidence]:
    """The evidence of each step; *no* is what the customer says no to just now."""
    refused = told.get("no", "")
    return {
        Step.THANK: Thanks(channel=Channel(told.get("channel", "app"))),
        Step.APOLOGIZE: Apology(
            given=True,
            degree=ApologyDegree.SINCERE,
            accepted=False if refused.startswith("apology") else None,
            for_colleague=refused == "apology-for-colleague" or told.get("colleague", False),
        ),
        Step.LISTEN: Listening(record="断网", restatement="断了三天", confirmed=no != "restatement"),
        Step.ACT: Action(action="派修", owner="装维", promised_at=RECEIVED + timedelta(hours=6)),
        Step.HELP: Help(help="先用流量包", answer=HelpAnswer.DECLINED if no == "help" else HelpAnswer.ACCEPTED),
        Step.EXPLAIN: Explanation(cause="光缆断", solution="今天修好", understood=no != "explanation"),
        Step.STAY_RATIONAL: Composure(kept=True),
        Step.REPORT: Report(reported_to="主管", archive_entry="A-1", follow_up="回访", satisfied=no != "satisfied"),
    }


#: The step in which the customer says no to something, by what it is.
_NOS = {"restatement": Step.LISTEN, "help": Step.HELP, "explanation": Step.EXPLAIN, "satisfied": Step.REPORT}


def _last_no(case: Case, told: Mapping[str, Any]) -> Case:
    """The case after what the customer said no to, where it is the step that is next."""
    no = told.get("no", "")
    if no not in _NOS:
        return case
    return case.do(_NOS[no].value, at=RECEIVED, by=BY, evidence=_evidence(told, no)[_NOS[no]])


def _around(case: Case, told: Mapping[str, Any]) -> Case:
    at: dict[str, Any] = {"at": RECEIVED, "by": BY}
    if told.get("breach"):
        case = case.breach(**at, what="争辩")
    if told.get("escalated"):
        case = case.escalate(**at, because="超出权限")
    if told.get("approved"):
        case = case.escalate(**at, because="超出权限").approve(at=RECEIVED, by="superior-1", what="退费")
    if "type" in told or "temperament" in told:
        kind = ComplainerType(told["type"]) if "type" in told else None
        temperament = Temperament(told["temperament"]) if "temperament" in told else None
        seen = Note(text="所见", complainer_type=kind, temperament=temperament)
        case = case.do("note", **at, evidence=seen)
    for direction in told.get("messages", ()):
        out = direction in ("asked", "warned")
        case = case.message(
            **at,
            direction=Direction.OUTBOUND if out else Direction.INBOUND,
            text="在吗",
            asks=direction == "asked",
            out_of_scope=direction == "warned",
        )
    if "hold" in told:
        case = case.hold(**at, reason=HoldReason(told["hold"]))
    if told.get("closed"):
        case = case.close(**at, reason=CloseReason.SATISFIED)
    if told.get("reopened"):
        case = case.reopen(**at, because="又断了")
    return case
