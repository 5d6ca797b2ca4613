"""What the customer is told of a limit."""

from datetime import datetime, timedelta

import pytest

from complaintkit.errors import CalendarError, UnknownTermError
from complaintkit.policies import PolicyRule, ServicePolicy, Target
from complaintkit.sla import Clock, check_promise, clocks, limit_sentence
from complaintkit.vocabulary import LANGUAGES, Milestone
from tests.clock_oracle import Story, always, calendar_of, history_of, moment

TARGETS = tuple(Target(milestone=milestone, amount=timedelta(hours=10)) for milestone in Milestone)
POLICY = ServicePolicy(name="ours", rules=(PolicyRule(targets=TARGETS),))


def seen(story: Story, at: int) -> tuple[Clock, ...]:
    """All clocks of the story, received at tick 0 with ten hours for everything."""
    return clocks(history_of(0, story), POLICY, calendar_of(always), moment(at))


class TestPromises:
    """``manual:promise``: no more than can be kept, and nothing beyond the limit."""

    @pytest.mark.parametrize(
        ("promised", "code"), [(5, "unreachable"), (6, "in-time"), (60, "in-time"), (61, "too-late")]
    )
    def test_beside_the_limit(self, promised: int, code: str) -> None:
        """The last moment of the limit may be promised, the past may not."""
        found = check_promise(moment(promised), seen([], 6), at=moment(6))
        assert (found.code, found.is_good) == (code, code == "in-time")
        assert found.limit == moment(60)

    @pytest.mark.parametrize(("story", "at"), [([], 61), ([(6, "explained")], 7), ([(6, "left")], 7)])
    def test_without_a_limit_anything_may_be_promised(self, story: Story, at: int) -> None:
        """When it is missed, a promise is better than none; when it is answered, none is owed."""
        found = check_promise(moment(900), seen(story, at), at=moment(at))
        assert (found.code, found.limit) == ("in-time", None)

    def test_a_promise_has_a_zone(self) -> None:
        """As every moment."""
        with pytest.raises(CalendarError):
            check_promise(datetime(2026, 9, 28), seen([], 6), at=moment(6))  # noqa: DTZ001


class TestSentences:
    """``handbook:closing-limit``: the limit is told when the contact ends."""

    def test_in_each_language(self) -> None:
        """With the due moment as people say it."""
        (answer,) = [clock for clock in seen([], 6) if clock.name is Milestone.RESOLUTION]
        assert limit_sentence(answer) == "您反映的问题，我们最迟2026年9月28日 10:00给您一个明确的答复。"
        assert limit_sentence(answer, "zh-Hant") == "您反映的問題，我們最遲2026年9月28日 10:00給您一個明確的答覆。"
        english = "You will have a definite answer from us by 10:00 on 28 September 2026 at the latest."
        assert limit_sentence(answer, "en") == english
        with pytest.raises(UnknownTermError):
            limit_sentence(answer, "de")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_milestone_has_one(self, lang: str) -> None:
        """None like another, each with the moment."""
        story: Story = [(1, "explained"), (2, "asked")]
        both = {clock.name: limit_sentence(clock, lang) for each in (seen([], 1), seen(story, 3)) for clock in each}
        assert both.keys() == set(Milestone)
        assert len({*both.values()}) == len(Milestone)
        assert all("28" in sentence for sentence in both.values())

    def test_while_we_wait_it_moves(self) -> None:
        """And the customer is told so."""
        plain, waiting = (
            {clock.name: limit_sentence(clock, "en") for clock in seen(story, 12)}[Milestone.RESOLUTION]
            for story in ([], [(6, "wait")])
        )
        assert "moves on" in waiting
        assert "moves on" not in plain
