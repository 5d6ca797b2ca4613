"""Runs ``procedure.toml``: the rules of the eight steps as a complaint manager reads them."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintkit.procedure import EIGHT_STEPS, Accepted, CaseState, Command, decide, evolve, fold, proposals
from complaintkit.records import (
    EVIDENCE_OF,
    Category,
    Complaint,
    Event,
    Evidence,
    Opened,
    plain,
    record,
)
from complaintkit.testing import good_evidence
from complaintkit.vocabulary import Nature

SCENARIOS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("procedure.toml").read_text(encoding="utf-8"))[
    "scenario"
]
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORDER = ("thank", "apologize", "listen", "act", "help", "explain", "stay-rational", "report", "close")

#: What a line says unless it says otherwise.
USUAL: dict[str, dict[str, Any]] = {event: plain(good_evidence(event)) for event in EVIDENCE_OF}


def span(text: str) -> timedelta:
    """The time that a manager writes: ``59 minutes``, ``12 hours``, ``30 days``."""
    number, unit = text.split()
    return timedelta(**{unit: float(number)})


class Story:
    """A case that goes through a scenario."""

    def __init__(self, scenario: dict[str, Any]) -> None:
        self.procedure = EIGHT_STEPS.with_mode(scenario.get("mode", "guided"))
        self.now = START
        nature = Nature(scenario["nature"]) if "nature" in scenario else None
        complaint = Complaint(id="k-1", text="宽带断了三天", received_at=START)
        category = Category(nature=nature)
        self.history: list[Event] = [
            Opened(seq=1, at=START, by="登记员", to="opened", complaint=complaint, category=category)
        ]

    @property
    def state(self) -> CaseState:
        return fold(self.history)

    def tell(self, line: dict[str, Any]) -> None:
        """Does what *line* says and holds the result against it."""
        if "until" in line:
            self._up_to(line["until"])
        else:
            self._do(line)
        for name in ("visit", "level"):
            if name in line:
                assert getattr(self.state, name) == line[name], line
        if "at" in line:
            assert self.state.position == line["at"], line
        if "events" in line:
            assert len(self.history) == line["events"], line
        if "proposed" in line:
            found = proposals(self.state, at=self.now, procedure=self.procedure)
            assert [each.code for each in found] == line["proposed"], line

    def _up_to(self, position: str) -> None:
        last = "close" if position == "closed" else position
        for event in ORDER[: ORDER.index(last) + 1]:
            self._do({"do": event})

    def _do(self, line: dict[str, Any]) -> None:
        self.now += span(line.get("after", "1 minutes"))
        event = line["do"]
        before = self.state
        command = Command(
            event,
            self.now,
            line.get("by", "客服一号"),
            self._evidence(event, line.get("with", {})),
            line.get("because"),
            self.now + span(line["limit"]) if "limit" in line else None,
        )
        answer = decide(before, command, self.procedure)
        if isinstance(answer, Accepted):
            state = before
            for happened in answer.events:
                state = evolve(state, happened)
                self.history.append(happened)
            assert state == self.state
            gives, reasons = ("recorded", answer.unmet) if answer.unmet else ("accepted", ())
        else:
            gives, reasons = "refused", answer.reasons
        assert gives == line.get("gives", "accepted"), (line, [str(reason) for reason in reasons])
        if "reasons" in line:
            assert [reason.code for reason in reasons] == line["reasons"], line

    def _evidence(self, event: str, given: dict[str, Any]) -> Evidence | None:
        if event not in EVIDENCE_OF:
            return None
        fields = {name: value for name, value in {**USUAL[event], **given}.items() if value != "none"}
        if "promised_at" in fields:
            ahead = span(given["promised_at"]) if "promised_at" in given else timedelta(hours=1)
            fields["promised_at"] = self.now + ahead
        return record(EVIDENCE_OF[event], fields)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[each["title"] for each in SCENARIOS])
def test_the_case_goes_as_the_scenario_says(scenario: dict[str, Any]) -> None:
    """Each line of the scenario gives what it says."""
    story = Story(scenario)
    for line in scenario["lines"]:
        story.tell(line)


def test_every_rule_of_the_procedure_has_a_scenario() -> None:
    """The rules that the procedure must keep are each shown by at least one example."""
    shown = {scenario["rule"] for scenario in SCENARIOS}
    assert shown >= {
        "norm:understand-first",
        "handbook:confirm",
        "norm:answer-anyway",
        "manual:promise",
        "handbook:supervisor",
        "handbook:approval",
        "manual:no-argument",
        "manual:conversion",
        "handbook:idle",
        "handbook:harassment",
        "handbook:follow",
    }
