"""How a house keeps its limits."""

from collections.abc import Sequence
from datetime import timedelta

import attrs
import pytest

from complaintkit.errors import DataError
from complaintkit.policies import PolicyRule, ServicePolicy, Target
from complaintkit.records import Event, Opened
from complaintkit.sla import Compliance, compliance
from complaintkit.vocabulary import ClockStatus, Milestone
from tests.clock_oracle import Story, always, calendar_of, history_of, moment

HOUR = timedelta(hours=1)
TARGETS = tuple(Target(milestone=each, amount=10 * HOUR) for each in (Milestone.RESOLUTION, Milestone.FIRST_RESPONSE))
POLICY = ServicePolicy(name="ours", rules=(PolicyRule(targets=TARGETS),))


def named(case: str, story: Story) -> list[Event]:
    """The story as the case of that name."""
    opened, *rest = history_of(0, story)
    assert isinstance(opened, Opened)
    return [attrs.evolve(opened, complaint=attrs.evolve(opened.complaint, id=case)), *rest]


CASES = [
    named("a1", [(6, "explained")]),
    named("a2", [(18, "explained")]),
    named("a3", [(66, "explained")]),
    named("b1", [(6, "left")]),
    named("b2", [(6, "told")]),
]


def first_letter(history: Sequence[Event]) -> str:
    """The group of a case."""
    assert isinstance(history[0], Opened)
    return history[0].complaint.id[0]


def row(group: str = "", milestone: Milestone = Milestone.RESOLUTION, at: int = 70) -> Compliance:
    """One row of the report."""
    found = compliance(CASES, POLICY, calendar_of(always), moment(at), **({"by": first_letter} if group else {}))
    return next(each for each in found if (each.group, each.milestone) == (group, milestone))


class TestRates:
    """The share that was met, of all that is decided."""

    def test_all_in_one(self) -> None:
        """Two met, one late, one missed, one cancelled, which does not count."""
        answer = row()
        assert dict(answer.counts) == {
            ClockStatus.MET: 2,
            ClockStatus.MET_LATE: 1,
            ClockStatus.BREACHED: 1,
            ClockStatus.CANCELLED: 1,
        }
        assert answer.rate == 0.5
        assert row(milestone=Milestone.FIRST_RESPONSE).rate == 0.75

    def test_what_is_not_decided_has_no_rate(self) -> None:
        """Nor a median."""
        assert (row(at=1).rate, row(at=1).percentile(0.5)) == (None, None)

    def test_by_any_grouping(self) -> None:
        """Groups in order, and in each the milestones in theirs."""
        found = compliance(CASES, POLICY, calendar_of(always), moment(70), by=first_letter)
        names = [(each.group, each.milestone) for each in found]
        assert names == [(group, each) for group in "ab" for each in (Milestone.FIRST_RESPONSE, Milestone.RESOLUTION)]
        assert (row("a").rate, row("b").rate) == (2 / 3, 0)

    def test_of_nothing_there_is_nothing(self) -> None:
        """No cases, no rows."""
        assert compliance([], POLICY, calendar_of(always), moment(0)) == ()


class TestPercentiles:
    """The used time within which a share was done, by nearest rank."""

    @pytest.mark.parametrize(("share", "hours"), [(0.01, 1), (0.33, 1), (0.34, 3), (0.5, 3), (0.67, 11), (1, 11)])
    def test_nearest_rank(self, share: float, hours: int) -> None:
        """Each is a time that somebody really had to wait."""
        assert row().percentile(share) == hours * HOUR

    @pytest.mark.parametrize("share", [0, -1, 1.01, float("nan")])
    def test_what_is_no_share(self, share: float) -> None:
        """Percent are not shares."""
        with pytest.raises(DataError, match="share"):
            row().percentile(share)


class TestMissed:
    """What was missed, and what was written down about it."""

    def test_the_longest_overdue_first(self) -> None:
        """One was never answered, one an hour late."""
        missed = row(at=99).missed
        assert [(each.case, each.clock.overdue) for each in missed] == [("b2", 6.5 * HOUR), ("a3", HOUR)]

    def test_with_the_reasons_that_were_given(self) -> None:
        """Until it was over; what was said afterwards explains nothing."""
        story: Story = [(6, "wait-ours"), (12, "go-on"), (66, "explained"), (80, "told")]
        reasons = ("", "等主管批准", "", "", "事后补记")
        history = [attrs.evolve(e, because=why) for e, why in zip(history_of(0, story), reasons, strict=True)]
        found = compliance([history], POLICY, calendar_of(always), moment(99))
        assert [each.reasons for each in found[-1].missed] == [("等主管批准",)]
