"""What holds of every table of limits."""

import tomllib
from datetime import timedelta
from itertools import chain, combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from complaintkit.policies import Lifecycle, PolicyRule, ServicePolicy, Situation, Target
from complaintkit.vocabulary import Complexity, Milestone, Nature, RiskFlag, Tier, TimeKind, Turn

FLAGS = (RiskFlag.HARASSMENT, RiskFlag.HIGH_VALUE, RiskFlag.GATHERING)
FLAG_SETS = tuple(chain.from_iterable(combinations(FLAGS, size) for size in range(4)))
#: Every situation that the rules of these tests can tell apart.
SITUATIONS = tuple(
    Situation(tier=tier, complexity=complexity, nature=nature, flags=flags)
    for tier, complexity, nature, flags in product(Tier, Complexity, (None, *Nature), FLAG_SETS)
)
AXES: dict[str, tuple[Any, ...]] = {
    "tier": tuple(Tier),
    "complexity": tuple(Complexity),
    "nature": tuple(Nature),
    "flags": FLAGS,
}


def some(values: tuple[Any, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One or more of the values, most of them likely."""
    return st.lists(st.sampled_from(values), min_size=1, max_size=len(values), unique=True).map(tuple)


conditions = st.fixed_dictionaries({}, optional={axis: some(values) for axis, values in AXES.items()})
names = st.lists(
    st.sampled_from(["received", "thank", "answered", "ended", "accept"]) | st.text('ab谢"-', min_size=1), max_size=3
)
lifecycles = st.builds(
    Lifecycle, starts=names, stops=names, resets=names, cancels=names, reopens=names, recurring=st.booleans()
)
targets = st.builds(
    Target,
    milestone=st.sampled_from(Milestone),
    amount=st.timedeltas(timedelta(microseconds=1), timedelta(days=9999)),
    kind=st.sampled_from([TimeKind.WORKING_TIME, TimeKind.CALENDAR_TIME]),
    pauses_on=st.lists(st.sampled_from(Turn), unique=True).map(tuple),
    at_risk_from=st.floats(0.01, 1),
    warn_at=st.lists(st.floats(0.01, 1), max_size=3),
    owner=st.sampled_from(Turn),
    level=st.none() | st.integers(0, 3),
    lifecycle=lifecycles | st.sampled_from(Milestone).map(Lifecycle.of),
    source=st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
empty = conditions.map(lambda when: PolicyRule(when=tuple(when.items()), targets=()))
rules = conditions.flatmap(
    lambda when: st.lists(targets, max_size=2).map(
        lambda owed: PolicyRule(when=tuple(when.items()), targets=tuple(owed))
    )
)


class TestProblems:
    """A row never counts if and only if no situation at all has it as its first."""

    @given(st.lists(empty, min_size=1, max_size=6))
    def test_against_trying_every_situation(self, table: list[PolicyRule]) -> None:
        """Both the rows that never count and whether somebody has no row."""
        firsts = {next((i for i, rule in enumerate(table) if rule.holds(situation)), None) for situation in SITUATIONS}
        found = ServicePolicy(name="ours", rules=tuple(table)).problems()
        hidden = {problem.row for problem in found if problem.code == "unreachable"}
        assert hidden == {f"rules[{i}]" for i in range(len(table)) if i not in firsts}
        assert any(problem.code == "no-default" for problem in found) == (None in firsts)


class TestPlain:
    """A policy comes back as it went out."""

    @given(
        table=st.lists(rules, min_size=1, max_size=3),
        on_reopen=st.sampled_from(["resume", "restart", "ignore"]),
        on_change=st.sampled_from(["retarget", "keep"]),
    )
    def test_as_data(self, table: list[PolicyRule], on_reopen: Any, on_change: Any) -> None:
        """To the microsecond, and in TOML too."""
        ours = ServicePolicy(name="ours", rules=tuple(table), on_reopen=on_reopen, on_change=on_change)
        assert ServicePolicy.from_dict(ours.to_dict()) == ours
        assert ServicePolicy.from_dict(tomllib.loads(ours.to_toml())) == ours
