"""The worked examples of ``clocks.toml``, played on real cases."""

import re
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import StepRefusedError
from complaintkit.handling import Case
from complaintkit.policies import ServicePolicy
from complaintkit.records import Category, Complaint, Customer
from complaintkit.sla import Clock
from complaintkit.vocabulary import (
    ApologyDegree,
    Channel,
    CloseReason,
    Complexity,
    Direction,
    HelpAnswer,
    HoldReason,
    Tier,
)

FILE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("clocks.toml").read_text(encoding="utf-8"))
EXAMPLES: list[dict[str, Any]] = FILE["example"]
CHINA = ZoneInfo("Asia/Shanghai")


def moment(text: str) -> datetime:
    """The moment as the file writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def span(text: str) -> timedelta:
    """A length as the file writes it: ``12h``, ``1h30m``, ``-1m``."""
    match = re.fullmatch(r"(-?)(?:(\d+)h)?(?:(\d+)m)?", text)
    assert match is not None, text
    length = timedelta(hours=int(match[2] or 0), minutes=int(match[3] or 0))
    return -length if match[1] else length


def opened(example: dict[str, Any]) -> Case:
    """The case as it was entered."""
    received = moment(example["received"])
    customer = Customer(id="c-1", tier=Tier(example.get("tier", "ordinary")))
    policy, hours = example.get("policy"), example.get("hours")
    return Case.open(
        Complaint(id="k-1", text="宽带断网", received_at=received, customer=customer),
        at=received,
        by="a",
        category=Category(complexity=Complexity(example.get("complexity", "simple"))),
        policy=ServicePolicy.from_dict(FILE["policy"][policy]) if policy else None,
        calendar=BusinessCalendar.from_dict(FILE["hours"][hours]) if hours else None,
    )


def _thanked(case: Case, at: datetime, _: str) -> Case:
    return case.thank(at=at, by="a", channel=Channel.PHONE)


def _listened(case: Case, at: datetime, _: str) -> Case:
    case = _thanked(case, at, "").apologize(at=at, by="a", given=True, degree=ApologyDegree.SINCERE)
    return case.listen(at=at, by="a", record="断网", restatement="断网？", confirmed=True)


def _explained(case: Case, at: datetime, _: str) -> Case:
    if case.state.position == "opened":
        case = _listened(case, at, "")
    if case.state.position == "apologize":
        case = case.listen(at=at, by="a", record="又断了", restatement="又断了？", confirmed=True)
    case = case.act(at=at, by="a", action="上门", owner="网维", promised_at=at)
    case = case.help(at=at, by="a", help="换光猫", answer=HelpAnswer.ACCEPTED)
    return case.explain(at=at, by="a", cause="光猫坏了", solution="换新的", understood=True)


def _reported(case: Case, at: datetime, _: str) -> Case:
    case = case.stay_rational(at=at, by="a", kept=True)
    return case.report(at=at, by="a", reported_to="科长", archive_entry="7", follow_up="满意", satisfied=True)


def _closed(case: Case, at: datetime, _: str) -> Case:
    return _reported(case, at, "").close(at=at, by="a", reason=CloseReason.ANSWERED)


def _message(case: Case, at: datetime, how: str) -> Case:
    direction = Direction.OUTBOUND if how == "asks" else Direction(how)
    return case.message(at=at, by="a", direction=direction, asks=how == "asks", text="……")


def _acted(case: Case, at: datetime, promised: str) -> Case:
    return case.act(at=at, by="a", action="上门", owner="网维", promised_at=moment(promised))


def _reclassified(case: Case, at: datetime, how: str) -> Case:
    return case.reclassify(at=at, by="a", category=Category(complexity=Complexity(how)), because="三处故障")


#: What an event of the file means.
PLAYED: dict[str, Callable[[Case, datetime, str], Case]] = {
    "thank": _thanked,
    "listened": _listened,
    "explained": _explained,
    "reported": _reported,
    "closed": _closed,
    "act": _acted,
    "message": _message,
    "reclassify": _reclassified,
    "hold": lambda case, at, how: case.hold(at=at, by="a", reason=HoldReason(how)),
    "resume": lambda case, at, _: case.resume(at=at, by="a"),
    "withdraw": lambda case, at, _: case.withdraw(at=at, by="a"),
    "close": lambda case, at, how: case.close(at=at, by="a", reason=CloseReason(how)),
    "reopen": lambda case, at, _: case.reopen(at=at, by="a", because="还没好"),
}


def played(example: dict[str, Any]) -> Case:
    """The case after all that happened."""
    case = opened(example)
    for at, what, *how in example.get("events", ()):
        case = PLAYED[what](case, moment(at), *(how or ("",)))
    return case


def said_of(clock: Clock) -> dict[str, object]:
    """What the file can say of a clock."""
    return {
        "due": clock.due_at,
        "latest": clock.latest_at,
        "used": clock.elapsed,
        "left": clock.remaining,
        "status": clock.status,
    }


READ: dict[str, Callable[[str], object]] = {
    "due": moment,
    "latest": moment,
    "used": span,
    "left": span,
    "status": str,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_example(example: dict[str, Any]) -> None:
    """What the file shows is what the case shows, then and when looked back upon later."""
    case = played(example)
    assert example.get("shows") or example.get("refused")
    for line in example.get("shows", ()):
        found = {clock.name.value: clock for clock in case.clocks(at=moment(line["at"]))}
        if line.get("due") == "none":
            assert line["clock"] not in found
            continue
        shown = said_of(found[line["clock"]])
        told = line.keys() - {"at", "clock"}
        assert told
        assert {name: shown[name] for name in told} == {name: READ[name](line[name]) for name in told}
    if refused := example.get("refused"):
        with pytest.raises(StepRefusedError) as caught:
            PLAYED[refused["event"]](case, moment(refused["at"]), refused["promised"])
        assert refused["code"] in {getattr(reason, "code", None) for reason in caught.value.reasons}


def test_every_name_is_told_once() -> None:
    """A failing example can be found by its name."""
    names = [example["name"] for example in EXAMPLES]
    assert len(names) == len(set(names)) >= 25
