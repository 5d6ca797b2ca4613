"""What everything is tried with: a moment, two people, a complaint, and evidence that says yes."""

from datetime import UTC, datetime, timedelta

import attrs

from complaintkit.records import (
    Action,
    Amends,
    Apology,
    Approval,
    Breach,
    Category,
    Closure,
    Complaint,
    Composure,
    Evidence,
    Explanation,
    Facts,
    Help,
    Hold,
    Listening,
    Merger,
    Message,
    Note,
    Report,
    Thanks,
    Verdict,
)
from complaintkit.vocabulary import (
    ApologyDegree,
    Channel,
    CloseReason,
    Direction,
    EventName,
    HelpAnswer,
    HoldReason,
    Nature,
)

__all__ = ["AGENT", "BECAUSE", "MOMENT", "SUPERIOR", "good_evidence", "specimen_complaint"]

#: Monday 2 March 2026, nine o'clock in Beijing.
MOMENT = datetime(2026, 3, 2, 1, tzinfo=UTC)
#: Who handles the case.
AGENT = "agent-7"
#: Who approves what is beyond the agent's authority.
SUPERIOR = "chief-1"
#: The reason that is given where one is asked for.
BECAUSE = "客户补充了情况"

#: Evidence that says yes to everything, by event; a promise is made anew for its moment.
_GOOD: dict[str, Evidence] = {
    EventName.THANK: Thanks(channel=Channel.PHONE),
    EventName.APOLOGIZE: Apology(given=True, degree=ApologyDegree.SINCERE),
    EventName.LISTEN: Listening(record="断网三天", restatement="三天上不了网", confirmed=True),
    EventName.ACT: Action(action="派单", owner="网络部"),
    EventName.HELP: Help(help="换光猫", answer=HelpAnswer.ACCEPTED),
    EventName.EXPLAIN: Explanation(cause="设备老化", solution="今天换好", understood=True),
    EventName.STAY_RATIONAL: Composure(kept=True),
    EventName.REPORT: Report(reported_to="主管", archive_entry="2026-17", follow_up="回访", satisfied=True),
    EventName.CLOSE: Closure(reason=CloseReason.SATISFIED),
    EventName.MERGE: Merger(into="k-2"),
    EventName.HOLD: Hold(reason=HoldReason.AWAITING_CUSTOMER),
    EventName.APPROVE: Approval(what="退一个月月租"),
    EventName.MESSAGE: Message(direction=Direction.OUTBOUND),
    EventName.BREACH: Breach(what="与客户争执"),
    EventName.ANSWER_BREACH: Amends(how="道歉并换人"),
    EventName.RECLASSIFY: Verdict(category=Category(nature=Nature.HARM)),
    EventName.NOTE: Note(text="客户晚上在家"),
}
_PROMISED_IN = timedelta(hours=2)


def good_evidence(event: str, *, at: datetime = MOMENT, facts: tuple[str, ...] = ()) -> Evidence | None:
    """Evidence for *event* that is whole and says yes; ``None`` for events that take none.

    Args:
        event: the event's value.
        at: when it is done; a promise is made for two hours later.
        facts: for a step that has no record of its own: the facts that it asks for.

    >>> good_evidence("listen").missing(), good_evidence("resume")
    ((), None)
    >>> good_evidence("visit-site", facts=("result",)).facts
    (('result', '已办'),)
    """
    good = _GOOD.get(event)
    if isinstance(good, Action):
        return attrs.evolve(good, promised_at=at + _PROMISED_IN)
    if good is not None or event in _WITHOUT:
        return good
    return Facts.of(**dict.fromkeys(facts or ("done",), "已办"))


_WITHOUT = frozenset({EventName.REOPEN, EventName.WITHDRAW, EventName.RESUME, EventName.ESCALATE})


def specimen_complaint(*, at: datetime = MOMENT) -> Complaint:
    """A complaint received at *at*.

    >>> specimen_complaint().id
    'k-1'
    """
    return Complaint(id="k-1", text="宽带断了三天", received_at=at)
