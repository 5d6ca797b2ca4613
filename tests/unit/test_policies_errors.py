"""What a policy says when it can't be: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintkit.errors import ComplaintKitError, DataError, RecordError, UnknownTermError
from complaintkit.policies import Lifecycle, PolicyRule, ServicePolicy, Target
from complaintkit.policies.law import places, regulation, regulations
from complaintkit.vocabulary import Milestone, Tier, TimeKind, Turn
from tests.whole_errors import assert_told, left_out

#: A host's target and rule, as TOML gives them.
TARGET: dict[str, Any] = {"milestone": "resolution", "hours": 4}
RULE: dict[str, Any] = {"targets": [TARGET]}
POLICY: dict[str, Any] = {"rules": [RULE]}
OURS: dict[str, Any] = {"milestone": Milestone.RESOLUTION, "amount": timedelta(hours=4)}
VIP: Any = ("tier", (Tier.VIP,))
TARGETS = "rules[0].targets[0]"
LIST: Any = ["office", 5]
NO_TEXT: Any = None
IN_A_DICT: Any = {"tier": (Tier.VIP,)}
IN_WORDS: Any = "2026-04-15"
MONDAY: Any = datetime(2026, 3, 2, tzinfo=UTC)


def policy(**changes: Any) -> Callable[[], object]:
    """Reads the policy with *changes*."""
    return lambda: ServicePolicy.from_dict({**POLICY, **changes}, file="ours.toml")


def rule(**changes: Any) -> Callable[[], object]:
    """Reads it with *changes* in its rule."""
    return policy(rules=[{**RULE, **changes}])


def target(**changes: Any) -> Callable[[], object]:
    """Reads it with *changes* in its target."""
    return rule(targets=[{**TARGET, **changes}])


def made(**changes: Any) -> Callable[[], object]:
    """Makes a target with *changes*."""
    return lambda: Target(**{**OURS, **changes})


def ruled(*when: Any, targets: Any = ()) -> Callable[[], object]:
    """Makes a rule for *when*."""
    return lambda: PolicyRule(when=when, targets=targets)


def course(**given: Any) -> Callable[[], object]:
    """Makes a lifecycle."""
    return lambda: Lifecycle(**given)


def house(**given: Any) -> Callable[[], object]:
    """Makes a policy."""
    fields: dict[str, Any] = {"name": "ours", "rules": ()}
    return lambda: ServicePolicy(**(fields | given))


def file(row: str, problem: str) -> DataError:
    """The error in the host's file."""
    return DataError("ours.toml", row, problem)


NAMES = "expected names of occasions and events"
SHARES = "expected shares above 0, at most 1"
NUMBER = "expected a number from 0 to a million"

#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    # A file.
    "no table": (
        lambda: ServicePolicy.from_dict(LIST),
        DataError("(policy)", "(file)", "is not a table"),
    ),
    "no file": (
        lambda: ServicePolicy.load("there/is/none.toml"),
        DataError(str(Path("there/is/none.toml")), "(file)", "can't be read: No such file or directory"),
    ),
    "an unknown key": (
        policy(rule=[]),
        file("rule", "is not a key; expected one of lifecycles, name, on_change, on_reopen, rules"),
    ),
    "no rules": (policy(rules=[]), file("rules", "is missing; expected at least one [[rules]]")),
    "a name that is no text": (policy(name=["ours"]), file("name", "is ['ours']; expected a text")),
    "a mode that is none": (
        policy(on_reopen="again"),
        file("on_reopen", "is 'again'; expected one of resume, restart, ignore"),
    ),
    "a mode of a million letters": (
        policy(on_change="x" * 10**6),
        file("on_change", f"is '{'x' * 79}… (1000002 characters); expected one of retarget, keep"),
    ),
    "a rule that is no table": (policy(rules=["vip"]), file("rules[0]", "is not a table")),
    "an unknown key of a rule": (
        rule(if_=1),
        file("rules[0].if_", "is not a key; expected one of source, targets, when"),
    ),
    "no targets": (rule(targets=TARGET), file("rules[0]", "has no list of targets")),
    "a source that is no text": (rule(source=3), file("rules[0].source", "is 3; expected a text")),
    "conditions that are no table": (rule(when=["vip"]), file("rules[0].when", "is not a table")),
    "a condition on no axis": (
        rule(when={"tiers": "vip"}),
        file(
            "rules[0].when.tiers",
            "is not a key; expected one of channel, complexity, content, flags, group, nature, tier",
        ),
    ),
    "a condition on no term": (
        rule(when={"tier": "vipp"}),
        file("rules[0].when.tier", "is not known: unknown tier 'vipp'; did you mean 'vip'?"),
    ),
    "a condition that never holds": (
        rule(when={"tier": []}),
        file("rules[0].when.tier", "names no value, so the rule would never hold"),
    ),
    "a group without its kinds": (
        rule(when={"group": "valid", "nature": "consultation"}),
        file("rules[0].when.group", "holds none of the kinds by nature, so the rule would never hold"),
    ),
    "a target that is no table": (rule(targets=[4]), file(TARGETS, "is not a table")),
    "an unknown key of a target": (
        target(hour=4),
        file(
            f"{TARGETS}.hour",
            "is not a key; expected one of at_risk_from, days, hours, kind, level, lifecycle, milestone, minutes,"
            " owner, pauses_on, source, warn_at",
        ),
    ),
    "no length": (
        rule(targets=[{"milestone": "resolution"}]),
        file(TARGETS, "has no length; expected one of days, hours, minutes"),
    ),
    "a length that is no number": (target(hours="four"), file(f"{TARGETS}.hours", f"is 'four'; {NUMBER}")),
    "a length that is none": (target(hours=float("nan")), file(f"{TARGETS}.hours", f"is nan; {NUMBER}")),
    "a length without end": (
        target(hours=10**400),
        file(f"{TARGETS}.hours", f"is 1{'0' * 79}… (401 characters); {NUMBER}"),
    ),
    "a share that is yes": (target(warn_at=[True]), file(f"{TARGETS}.warn_at", f"is True; {NUMBER}")),
    "a level that is no number": (
        target(level="top"),
        file(f"{TARGETS}.level", "is 'top'; expected a level of escalation: 0, 1, 2 …"),
    ),
    "a source of a target that is no text": (target(source={}), file(f"{TARGETS}.source", "is {}; expected a text")),
    "what its target refuses": (target(hours=0), file(f"{TARGETS}.amount", "is 0:00:00; expected more than zero")),
    "what its lifecycle refuses": (
        target(lifecycle={"starts": [{"event": "thank"}]}),
        file(f"{TARGETS}.lifecycle.starts", f"is [{{'event': 'thank'}}]; {NAMES}"),
    ),
    "an unknown key of a lifecycle": (
        policy(lifecycles={"resolution": {"start": "thank"}}),
        file(
            "lifecycles.resolution.start",
            "is not a key; expected one of cancels, recurring, reopens, resets, source, starts, stops",
        ),
    ),
    "a lifecycle of no milestone": (
        policy(lifecycles={"resolutions": {}}),
        file(
            "lifecycles.resolutions",
            "is not known: unknown milestone 'resolutions'; did you mean 'resolution' or 'next-response'?",
        ),
    ),
    # A target.
    "a name for a milestone": (
        made(milestone="resolution"),
        DataError("Target", "milestone", "is 'resolution'; expected a Milestone"),
    ),
    "a name for no milestone": (
        made(milestone="resolutions"),
        UnknownTermError("resolutions", ("resolution", "next-response"), "milestone"),
    ),
    "a number for a time": (made(amount=4), DataError("Target", "amount", "is 4; expected a timedelta")),
    "no time": (made(amount=timedelta()), DataError("Target", "amount", "is 0:00:00; expected more than zero")),
    "a part of a working day": (
        made(amount=timedelta(hours=36), kind=TimeKind.WORKING_DAYS),
        DataError("Target", "amount", "is 1 day, 12:00:00; working days are counted whole"),
    ),
    "a kind that is no term": (
        made(kind="working-days"),
        DataError("Target", "kind", "is 'working-days'; expected a TimeKind"),
    ),
    "pauses that are no terms": (
        made(pauses_on=[Turn.CUSTOMER, "ours"]),
        DataError("Target", "pauses_on[1]", "is 'ours'; expected a Turn"),
    ),
    "no pauses": (made(pauses_on=None), DataError("Target", "pauses_on[0]", "is None; expected a Turn")),
    "a share above 1": (
        made(at_risk_from=80),
        DataError("Target", "at_risk_from", "is 80; expected a share above 0, at most 1"),
    ),
    "a share in words": (
        made(at_risk_from="80 %"),
        DataError("Target", "at_risk_from", "is '80 %'; expected a share above 0, at most 1"),
    ),
    "a warning at nothing": (made(warn_at=[0, 0.5]), DataError("Target", "warn_at", f"is [0, 0.5]; {SHARES}")),
    "no warnings": (made(warn_at=None), DataError("Target", "warn_at", f"is [None]; {SHARES}")),
    "an owner that is no term": (made(owner=5), DataError("Target", "owner", "is 5; expected a Turn")),
    "a level below the agent's": (
        made(level=-1),
        DataError("Target", "level", "is -1; expected 0, which is the agent's, or more"),
    ),
    "a level in words": (
        made(level="top"),
        DataError("Target", "level", "is 'top'; expected 0, which is the agent's, or more"),
    ),
    "a lifecycle that is none": (
        made(lifecycle={"starts": ["thank"]}),
        DataError("Target", "lifecycle", "is {'starts': ['thank']}; expected a Lifecycle"),
    ),
    # A rule.
    "no axis": (
        ruled(("tiers", (Tier.VIP,))),
        DataError(
            "PolicyRule",
            "when.tiers",
            "is no axis; expected one of channel, complexity, content, flags, nature, tier",
        ),
    ),
    "an axis twice": (ruled(VIP, VIP), DataError("PolicyRule", "when.tier", "is named twice")),
    "a value for a term": (
        ruled(("tier", "vip")),
        DataError("PolicyRule", "when[0]", "is ('tier', ('vip',)); expected ('tier', (Tier.VIP,)) or the like"),
    ),
    "an axis that is no text": (
        ruled(VIP, (5, (Tier.VIP,))),
        DataError("PolicyRule", "when[1]", "is (5, (<Tier.VIP: 'vip'>,)); expected ('tier', (Tier.VIP,)) or the like"),
    ),
    "a condition that is no pair": (
        ruled(VIP, ()),
        DataError("PolicyRule", "when[1]", "is (); expected ('tier', (Tier.VIP,)) or the like"),
    ),
    "conditions in a dict": (
        lambda: PolicyRule(when=IN_A_DICT, targets=()),
        DataError("PolicyRule", "when[0]", "is 'tier'; expected ('tier', (Tier.VIP,)) or the like"),
    ),
    "no conditions": (
        lambda: PolicyRule(when=NO_TEXT, targets=()),
        DataError("PolicyRule", "when[0]", "is None; expected ('tier', (Tier.VIP,)) or the like"),
    ),
    "a target of another kind": (
        ruled(targets=[4]),
        DataError("PolicyRule", "targets[0]", "is 4; expected a Target"),
    ),
    # A lifecycle.
    "names that are none": (
        course(stops=["thank", " "]),
        DataError("Lifecycle", "stops", f"is ['thank', ' ']; {NAMES}"),
    ),
    "names that can't be": (
        course(starts={"thank": 1}),
        DataError("Lifecycle", "starts", f"is [{{'thank': 1}}]; {NAMES}"),
    ),
    "a word for yes": (
        course(recurring="yes"),
        DataError("Lifecycle", "recurring", "is 'yes'; expected true or false"),
    ),
    "of no milestone": (
        lambda: Lifecycle.of(NO_TEXT),
        UnknownTermError("None", tuple(Milestone)[:12], "milestone"),
    ),
    # A policy.
    "a mode of none": (
        house(on_reopen="again"),
        DataError("ServicePolicy", "on_reopen", "is 'again'; expected one of resume, restart, ignore"),
    ),
    "a rule that is none": (
        house(rules=[RULE["targets"]]),
        DataError(
            "ServicePolicy",
            "rules[0]",
            "is [{'milestone': 'resolution', 'hours': 4}]; expected a PolicyRule",
        ),
    ),
    "a language for a problem": (
        lambda: ServicePolicy(name="ours", rules=()).problems()[0].message("fr"),
        UnknownTermError("fr", ("zh-Hans", "zh-Hant", "en"), "language"),
    ),
    # The law.
    "a day in words": (
        lambda: regulations(on=IN_WORDS),
        RecordError("on", "is no date", "2026-04-15", "a date, such as date(2026, 4, 15)"),
    ),
    "a moment for a day": (
        lambda: regulations(on=MONDAY),
        RecordError("on", "is no date", MONDAY, "a date, such as date(2026, 4, 15)"),
    ),
    "no place": (
        lambda: regulations(jurisdiction="CN-QC", on=date(2026, 5, 1)),
        UnknownTermError("CN-QC", ("cn-cq", "cn-zj"), "jurisdiction"),
    ),
    "no place to lie in": (lambda: places("nowhere"), UnknownTermError("nowhere", ("sg",), "jurisdiction")),
    "no regulation": (
        lambda: regulation(NO_TEXT),
        UnknownTermError("None", tuple(rule.id for rule in regulations()[:6]), "regulation"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """Which file and row, or which record and field; what is wrong there, and what would work."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["policies"], ERRORS) == []
