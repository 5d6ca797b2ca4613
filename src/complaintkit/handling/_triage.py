"""Triage: what is this, what is owed by when, what happens next, from one complaint."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

import attrs

from complaintkit._text.display import Shown, headed, moment_words, words_in
from complaintkit.business_time import Calendar
from complaintkit.classification import Assessment, Indicator, Judgement, RunnerUp, classify, indicators
from complaintkit.handling._checks import a_kind
from complaintkit.handling.case import Case, default_calendar
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import EIGHT_STEPS, Option, Procedure
from complaintkit.records import Category, Complaint, plain
from complaintkit.records.checks import members
from complaintkit.sla import Clock, clocks_html
from complaintkit.vocabulary import ServiceMode, Term

__all__ = ["Triage", "triage"]


@attrs.frozen(kw_only=True)
class Triage(Shown):
    """A complaint seen at the moment it was received."""

    #: The complaint.
    complaint: Complaint
    #: What its words say, each answer with the words that it rests on.
    assessment: Assessment
    #: The judgement to open a case with: the assessment's, and what the record itself says.
    category: Category
    #: What is owed and by when, the earliest due first.
    clocks: tuple[Clock, ...]
    #: What happens next, and what evidence it needs.
    next_step: Option
    #: What in the customer's history calls for a closer look (``manual:history``); no finding, and no flag.
    look_at: tuple[Indicator, ...] = ()

    @property
    def service_mode(self) -> ServiceMode:
        """Who bears the first duty (``norm:service-mode``)."""
        return self.complaint.tier.service_mode

    @property
    def on_the_spot(self) -> bool:
        """Whether the service is still running, so that time decides (``manual:in-service``)."""
        return self.complaint.in_service

    def to_html(self, lang: str = "zh-Hans") -> str:
        """What its words say and where, what is owed by when, and what is next.

        Raises:
            UnknownTermError: for another language than ``zh-Hans``, ``zh-Hant`` and ``en``.
        """
        words, zone = words_in(lang), self.clocks[0].due_at.tzinfo if self.clocks else UTC
        received = moment_words(self.complaint.received_at.astimezone(zone))
        facts = [(words["received"], received), (words["next"], self.next_step.message(lang))]
        facts += [(words["look"], each.message(lang)) for each in self.look_at]
        return f"{self.assessment.to_html(lang)}{clocks_html(self.clocks, lang)}{headed(facts)}"

    def to_dict(self) -> dict[str, Any]:
        """The triage as plain JSON-able data; moments in ISO 8601, spans in seconds, terms as their values."""
        return {
            "id": self.complaint.id,
            "received_at": self.complaint.received_at.isoformat(),
            "tier": self.complaint.tier.value,
            "service_mode": self.service_mode.value,
            "on_the_spot": self.on_the_spot,
            "category": plain(self.category),
            "assessment": _plain_assessment(self.assessment),
            "clocks": [clock.to_dict() for clock in self.clocks],
            "look_at": [_plain_indicator(indicator) for indicator in self.look_at],
            "next_step": {"event": self.next_step.event, "needs": list(self.next_step.fields)},
        }


def triage(
    complaint: Complaint,
    *,
    policy: ServicePolicy | None = None,
    calendar: Calendar | None = None,
    procedure: Procedure = EIGHT_STEPS,
    history: Iterable[Complaint] = (),
) -> Triage:
    """What *complaint* is, what is owed by when, and what happens next, as seen when it was received.

    Args:
        complaint: what was raised.
        policy: what is owed; the manuals' limits when left out (``handbook:limits``).
        calendar: when the house is open; around the clock in China when left out.
        procedure: what a case would follow.
        history: the customer's earlier complaints; one about the same matter makes this a repeat (``manual:repeat``),
            and all of them together may call for a closer look (``manual:history``).

    Raises:
        CalendarError: a due moment lies beyond the calendar's horizon.
        RecordError: what is handed in is of another kind.

    >>> from datetime import UTC, datetime
    >>> received = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> seen = triage(Complaint(id="k-1", text="宽带断网三天，打了两次电话都没人处理！", received_at=received))
    >>> seen.next_step.event, seen.next_step.fields
    ('thank', ('channel',))
    """
    a_kind("triage", "complaint", complaint)
    earlier = members(Complaint, "triage.history", history)
    before = tuple(each for each in earlier if each.id != complaint.id and each.received_at <= complaint.received_at)
    assessment = classify(complaint.text, fields=complaint, history=before)
    category = _category(assessment)
    case = Case.open(
        complaint,
        at=complaint.received_at,
        by="triage",
        category=category,
        procedure=procedure,
        policy=policy,
        calendar=calendar or default_calendar(),
    )
    return Triage(
        complaint=complaint,
        assessment=assessment,
        category=category,
        clocks=case.clocks(at=complaint.received_at),
        look_at=indicators((*before, complaint), at=complaint.received_at) if before else (),
        next_step=next(option for option in case.options(at=complaint.received_at) if option.status != "blocked"),
    )


def _category(assessment: Assessment) -> Category:
    second = assessment.secondary_content
    return Category(
        nature=assessment.nature.value,
        content=assessment.content.value,
        other_contents=(second,) if second is not None else (),
        complexity=assessment.complexity.value,
        flags=tuple(flag.value for flag in assessment.flags),
    )


_AXES = ("is_complaint", "nature", "content", "intent", "complexity", "cause_reasonable", "demand_reasonable")


def _plain_assessment(assessment: Assessment) -> dict[str, Any]:
    axes: dict[str, Any] = {axis: _plain_judgement(getattr(assessment, axis)) for axis in _AXES}
    axes["needs"] = [_plain_judgement(need) for need in assessment.needs]
    axes["flags"] = [_plain_judgement(flag) for flag in assessment.flags]
    axes["complexity"]["reasons"] = [reason.value for reason in assessment.complexity_reasons]
    axes["cell"] = assessment.cell.value if assessment.cell is not None else None
    axes["demands"] = [_plain_judgement(demand) for demand in assessment.demands]
    axes["amount"] = plain(assessment.amount)
    axes["overruled"] = [{"axis": said.axis} | _plain_judgement(said) for said in assessment.overruled]
    return axes


def _plain_indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "kind": indicator.kind.value,
        "complaints": [complaint.id for complaint in indicator.complaints],
        "review_on": indicator.review_on.isoformat(),
        "source": indicator.source,
    }


def _plain_judgement(judgement: Judgement[Any]) -> dict[str, Any]:
    value = judgement.value
    return {
        "value": value.value if isinstance(value, Term) else value,
        "confidence": round(judgement.confidence, 3),
        "cues": [attrs.asdict(cue) for cue in judgement.cues],
        "given": [attrs.asdict(given) for given in judgement.given],
        "runner_up": _plain_runner_up(judgement.runner_up),
    }


def _plain_runner_up(runner_up: RunnerUp[Any] | None) -> dict[str, Any] | None:
    if runner_up is None:
        return None
    value = runner_up.value
    return {"value": value.value if isinstance(value, Term) else value, "lacks": round(runner_up.lacks, 3)}
