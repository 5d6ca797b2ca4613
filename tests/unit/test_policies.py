"""What the organisation owes, and by when."""

import pickle
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import attrs
import pytest

from complaintkit.errors import DataError, UnknownTermError
from complaintkit.policies import Lifecycle, PolicyRule, Problem, ServicePolicy, Situation, Target
from complaintkit.vocabulary import Channel, Complexity, Content, Milestone, Nature, RiskFlag, Tier, TimeKind, Turn

HOUR = timedelta(hours=1)
ANSWER: dict[str, Any] = {"milestone": "resolution", "hours": 4}
DEFAULT: dict[str, Any] = {"targets": [ANSWER]}


def policy(*rules: dict[str, Any], **fields: Any) -> ServicePolicy:
    """The policy of these rules."""
    return ServicePolicy.from_dict({"name": "ours", "rules": list(rules), **fields}, file="ours.toml")


def refused(*rules: Any, **fields: Any) -> DataError:
    """The error that these rules give."""
    with pytest.raises(DataError) as caught:
        policy(*rules, **fields)
    assert caught.value.file == "ours.toml"
    return caught.value


class TestTheManuals:
    """The policy that holds where a house has none of its own."""

    @pytest.mark.parametrize(("tier", "complexity"), [*product(Tier, Complexity)])
    def test_limits_of_the_definite_answer(self, tier: Tier, complexity: Complexity) -> None:
        """``handbook:limits``: 12 hours when simple, 24 when complex, whoever complains."""
        targets = ServicePolicy.default().targets(Situation(tier=tier, complexity=complexity))
        (answer,) = [target for target in targets if target.milestone is Milestone.RESOLUTION]
        assert answer.amount == (12 if complexity is Complexity.SIMPLE else 24) * HOUR
        assert answer.source == "handbook:limits"

    @pytest.mark.parametrize("complexity", Complexity)
    def test_the_first_response_is_never_after_the_answer(self, complexity: Complexity) -> None:
        """``manual:24h``: within 24 hours, and not after what is owed anyway."""
        targets = ServicePolicy.default().targets(Situation(complexity=complexity))
        found = {target.milestone: target.amount for target in targets}
        assert found[Milestone.FIRST_RESPONSE] <= min(24 * HOUR, found[Milestone.RESOLUTION])
        assert found[Milestone.PERIODIC_PROGRESS] <= found[Milestone.RESOLUTION]

    def test_a_clock_waits_for_others_not_for_us(self) -> None:
        """The customer's turn and a third party's stop it, ours does not."""
        for rule in ServicePolicy.default().rules:
            assert all(target.pauses_on == (Turn.CUSTOMER, Turn.THIRD_PARTY) for target in rule.targets)

    def test_it_is_made_once(self) -> None:
        """Asking again costs nothing."""
        assert ServicePolicy.default() is ServicePolicy.default()


class TestRules:
    """``handbook:matrix``: the first rule that holds counts."""

    @pytest.mark.parametrize(
        ("axis", "value", "situation"),
        [
            ("tier", "vip", Situation(tier=Tier.VIP)),
            ("complexity", "complex", Situation(complexity=Complexity.COMPLEX)),
            ("nature", "harm", Situation(nature=Nature.HARM)),
            ("content", "equipment", Situation(content=Content.EQUIPMENT)),
            ("channel", "phone", Situation(channel=Channel.PHONE)),
            ("flags", "high-value", Situation(flags=(RiskFlag.MEDIA_EXPOSURE, RiskFlag.HIGH_VALUE))),
        ],
    )
    def test_every_axis_is_looked_at(self, axis: str, value: str, situation: Situation) -> None:
        """A condition holds for its values and for no other situation."""
        ours = policy({"when": {axis: value}, "targets": [ANSWER]})
        assert [target.amount for target in ours.targets(situation)] == [4 * HOUR]
        assert ours.targets(Situation()) == ()

    def test_all_conditions_must_hold(self) -> None:
        """And one of the values of each."""
        ours = policy({"when": {"tier": ["vip", "large-group"], "complexity": ["simple"]}, "targets": [ANSWER]})
        assert ours.targets(Situation(tier=Tier.LARGE_GROUP))
        assert not ours.targets(Situation(tier=Tier.LARGE_GROUP, complexity=Complexity.COMPLEX))
        assert not ours.targets(Situation(tier=Tier.ORDINARY))

    def test_the_first_that_holds_counts(self) -> None:
        """Later ones are not mixed in; a rule may owe nothing."""
        ours = policy({"when": {"tier": "vip"}, "targets": []}, {"targets": [ANSWER]})
        assert ours.targets(Situation(tier=Tier.VIP)) == ()
        assert len(ours.targets(Situation())) == 1


class TestTargets:
    """A limit for one milestone."""

    def test_what_is_not_said_has_a_default(self) -> None:
        """Working time, pausing while it is others' turn, at risk from four fifths."""
        (target,) = policy({"targets": [ANSWER]}).targets(Situation())
        assert target == Target(milestone=Milestone.RESOLUTION, amount=4 * HOUR)
        assert (target.kind, target.at_risk_from, target.source) == (TimeKind.WORKING_TIME, 0.8, "ours")

    def test_everything_can_be_said(self) -> None:
        """Units add up."""
        row: dict[str, object] = {
            "milestone": "follow-up",
            "days": 1,
            "hours": 2,
            "minutes": 30,
            "kind": "calendar-time",
            "pauses_on": [],
            "at_risk_from": 1,
            "warn_at": [0.9, 0.25],
            "owner": "third-party",
            "level": 2,
            "lifecycle": {"starts": "answered", "resets": ["word_from_customer"], "source": "house:7"},
            "source": "norm:visit",
        }
        (target,) = policy({"targets": [row], "source": "house"}).targets(Situation())
        assert target == Target(
            milestone=Milestone.FOLLOW_UP,
            amount=timedelta(hours=26, minutes=30),
            kind=TimeKind.CALENDAR_TIME,
            pauses_on=(),
            at_risk_from=1.0,
            warn_at=(0.25, 0.9),
            owner=Turn.THIRD_PARTY,
            level=2,
            lifecycle=attrs.evolve(
                Lifecycle.of(Milestone.FOLLOW_UP), starts="answered", resets=["word-from-customer"], source="house:7"
            ),
            source="norm:visit",
        )

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"amount": timedelta()}, "more than zero"),
            ({"amount": -HOUR}, "more than zero"),
            ({"amount": 12 * HOUR, "kind": TimeKind.WORKING_DAYS}, "counted whole"),
            ({"amount": HOUR, "at_risk_from": 0.0}, "share"),
            ({"amount": HOUR, "at_risk_from": 1.1}, "share"),
            ({"amount": HOUR, "at_risk_from": float("nan")}, "share"),
            ({"amount": HOUR, "warn_at": (0.5, 1.5)}, "shares"),
            ({"amount": HOUR, "warn_at": (0.0,)}, "shares"),
            ({"amount": HOUR, "level": -1}, "agent's"),
            ({"amount": HOUR, "lifecycle": "usual"}, "a Lifecycle"),
        ],
    )
    def test_a_target_that_is_none(self, fields: dict[str, Any], problem: str) -> None:
        """Made by hand, it is refused as in a file."""
        with pytest.raises(DataError, match=problem):
            Target(milestone=Milestone.RESOLUTION, **fields)


class TestFiles:
    """A host's own table."""

    def test_a_file_is_read(self, tmp_path: Path) -> None:
        """In the form of the one that is shipped."""
        file = tmp_path / "ours.toml"
        file.write_text('name = "ours"\n[[rules]]\ntargets = [{ milestone = "resolution", days = 2 }]\n', "utf-8")
        for path in (file, str(file)):
            ours = ServicePolicy.load(path)
            assert (ours.name, ours.targets(Situation())[0].amount) == ("ours", timedelta(days=2))

    def test_without_a_name_it_is_called_after_the_file(self) -> None:
        """So that a log says which."""
        assert ServicePolicy.from_dict({"rules": [{"targets": []}]}, file="x.toml").name == "x.toml"

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """By its path."""
        with pytest.raises(DataError, match=r"none\.toml: \(file\) can't be read"):
            ServicePolicy.load(tmp_path / "none.toml")

    @pytest.mark.parametrize(
        ("rule", "row"),
        [
            (7, "rules[0]"),
            ({}, "rules[0]"),
            ({"targets": {}}, "rules[0]"),
            ({"targets": [], "then": 1}, "rules[0].then"),
            ({"targets": [], "when": 7}, "rules[0].when"),
            ({"targets": [], "when": {"mood": ["bad"]}}, "rules[0].when.mood"),
            ({"targets": [], "when": {"tier": ["gold"]}}, "rules[0].when.tier"),
            ({"targets": [], "when": {"tier": []}}, "rules[0].when.tier"),
            ({"targets": [], "when": {"tier": 7}}, "rules[0].when.tier"),
            ({"targets": [7]}, "rules[0].targets[0]"),
            ({"targets": [{"hours": 4}]}, "rules[0].targets[0].milestone"),
            ({"targets": [{**ANSWER, "milestone": "answer"}]}, "rules[0].targets[0].milestone"),
            ({"targets": [ANSWER, {"milestone": "resolution"}]}, "rules[0].targets[1]"),
            ({"targets": [{**ANSWER, "weeks": 1}]}, "rules[0].targets[0].weeks"),
            ({"targets": [{**ANSWER, "kind": "office-hours"}]}, "rules[0].targets[0].kind"),
            ({"targets": [{**ANSWER, "kind": "working-days"}]}, "rules[0].targets[0].amount"),
            ({"targets": [{**ANSWER, "pauses_on": ["nobody"]}]}, "rules[0].targets[0].pauses_on"),
            ({"targets": [{**ANSWER, "at_risk_from": 0}]}, "rules[0].targets[0].at_risk_from"),
            ({"targets": [{**ANSWER, "at_risk_from": True}]}, "rules[0].targets[0].at_risk_from"),
            ({"targets": [{**ANSWER, "warn_at": [0.5, 2]}]}, "rules[0].targets[0].warn_at"),
            ({"targets": [{**ANSWER, "warn_at": "half"}]}, "rules[0].targets[0].warn_at"),
            ({"targets": [{**ANSWER, "owner": "nobody"}]}, "rules[0].targets[0].owner"),
            ({"targets": [{**ANSWER, "level": "L2"}]}, "rules[0].targets[0].level"),
            ({"targets": [{**ANSWER, "level": True}]}, "rules[0].targets[0].level"),
            ({"targets": [{**ANSWER, "level": -1}]}, "rules[0].targets[0].level"),
            ({"targets": [{**ANSWER, "lifecycle": 7}]}, "rules[0].targets[0].lifecycle"),
            ({"targets": [{**ANSWER, "lifecycle": {"begins": 7}}]}, "rules[0].targets[0].lifecycle.begins"),
            ({"targets": [{**ANSWER, "lifecycle": {"starts": 7}}]}, "rules[0].targets[0].lifecycle.starts"),
            ({"targets": [{**ANSWER, "lifecycle": {"stops": ["thank", " "]}}]}, "rules[0].targets[0].lifecycle.stops"),
            ({"targets": [{**ANSWER, "lifecycle": {"recurring": 1}}]}, "rules[0].targets[0].lifecycle.recurring"),
            *(
                ({"targets": [{**ANSWER, "hours": hours}]}, "rules[0].targets[0].hours")
                for hours in ("4", None, True, -1, 10**400, float("nan"), float("inf"), [4])
            ),
            ({"targets": [{**ANSWER, "hours": 0}]}, "rules[0].targets[0].amount"),
        ],
    )
    def test_a_faulty_row_is_named(self, rule: Any, row: str) -> None:
        """With what is wrong in it."""
        assert refused(rule).row == row

    @pytest.mark.parametrize("rules", [None, [], {}, "rules", 7])
    def test_no_rules(self, rules: Any) -> None:
        """A policy of nothing is an oversight."""
        assert refused(rules=rules).row == "rules"

    @pytest.mark.parametrize("key", ["on_reopen", "on_change"])
    def test_what_a_policy_may_choose(self, key: str) -> None:
        """One of a few words, in a file and by hand."""
        assert refused({"targets": []}, **{key: "perhaps"}).row == key
        with pytest.raises(DataError, match="expected one of"):
            ServicePolicy(name="ours", rules=(), **{key: "perhaps"})  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_a_key_that_is_none(self) -> None:
        """A misspelt key is not passed over."""
        assert refused({"targets": []}, rule=[]).row == "rule"
        with pytest.raises(DataError, match=r"\(file\) is not a table"):
            ServicePolicy.from_dict([])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    @pytest.mark.parametrize(
        ("given", "row"),
        [
            (7, "lifecycles"),
            ({"answer": {}}, "lifecycles.answer"),
            ({"resolution": []}, "lifecycles.resolution"),
            ({"resolution": {"starts": [7]}}, "lifecycles.resolution.starts"),
        ],
    )
    def test_a_faulty_lifecycle_is_named(self, given: Any, row: str) -> None:
        """As any other row."""
        assert refused(DEFAULT, lifecycles=given).row == row

    def test_the_houses_own_lifecycle_holds_for_every_target(self) -> None:
        """A target says only what is otherwise with it."""
        other = {**ANSWER, "lifecycle": {"stops": ["report"]}}
        own = {"resolution": {"starts": "thank", "source": "house:1"}}
        ours = policy({"targets": [ANSWER, other, {**ANSWER, "milestone": "follow-up"}]}, lifecycles=own)
        answer, otherwise, follow_up = (target.lifecycle for target in ours.targets(Situation()))
        usual = Lifecycle.of(Milestone.RESOLUTION)
        assert answer == attrs.evolve(usual, starts="thank", source="house:1")
        assert otherwise == attrs.evolve(usual, starts="thank", stops="report", source="ours")
        assert follow_up == Lifecycle.of(Milestone.FOLLOW_UP)

    def test_values_are_equal_and_hash(self) -> None:
        """Two readings of one table are one policy."""
        assert policy({"targets": [ANSWER]}) == policy({"targets": [ANSWER]})
        assert hash(policy({"targets": [ANSWER]})) == hash(policy({"targets": [ANSWER]}))
        assert PolicyRule(targets=()).holds(Situation())

    def test_by_hand_lists_will_do(self) -> None:
        """They are kept as tuples, so that a policy made so is a value too, also in another process."""
        target = Target(milestone=Milestone.RESOLUTION, amount=HOUR, pauses_on=[Turn.CUSTOMER])
        rule = PolicyRule(when=[("tier", [Tier.VIP])], targets=[target])
        ours = ServicePolicy(name="ours", rules=[rule])
        assert hash(ours) == hash(pickle.loads(pickle.dumps(ours)))
        assert ours.rules[0].targets[0].pauses_on == (Turn.CUSTOMER,)
        assert ours.rules[0].when == (("tier", (Tier.VIP,)),)


def nothing(when: dict[str, Any]) -> dict[str, Any]:
    """A row that owes nothing."""
    return {"when": when, "targets": []}


def found(*rules: dict[str, Any]) -> list[tuple[str, str]]:
    """The codes and rows of the problems of these rules."""
    return [(problem.code, problem.row) for problem in policy(*rules).problems()]


class TestProblems:
    """What can hardly be meant is a value that names the row."""

    def test_a_row_behind_the_default_never_counts(self) -> None:
        """Rows are tried in order."""
        assert found(DEFAULT, {"when": {"tier": "vip"}, "targets": [ANSWER]}) == [("unreachable", "rules[1]")]

    def test_several_rows_together_can_hide_one(self) -> None:
        """Both complexities were taken for important people before."""
        rows = [nothing({"tier": "vip", "complexity": each.value}) for each in Complexity]
        last = nothing({"tier": ["vip"]})
        assert found(*rows, last, DEFAULT) == [("unreachable", "rules[2]")]
        assert found(rows[0], last, DEFAULT) == []

    def test_flags_hide_only_flags(self) -> None:
        """One of several flags is enough for a rule; what has none of them goes on."""
        both: dict[str, Any] = nothing({"flags": ["media-exposure", "harassment"]})
        one: dict[str, Any] = nothing({"flags": ["harassment"]})
        assert found(both, one, DEFAULT) == [("unreachable", "rules[1]")]
        assert found(one, both, DEFAULT) == []
        assert found(one, nothing({"flags": "harassment", "tier": "vip"}), DEFAULT) == [("unreachable", "rules[1]")]

    def test_without_a_default_an_example_is_named(self) -> None:
        """The plainest situation that has no row."""
        rows = [nothing({"tier": [each.value for each in Tier if each is not Tier.VIP]})]
        (problem,) = policy(*rows).problems()
        assert problem == Problem(code="no-default", row="rules", fields=(("tier", "vip"),))
        assert "(tier = vip)" in problem.message("en")
        (problem,) = policy(nothing({"nature": [each.value for each in Nature]})).problems()
        assert problem.fields == ()

    def test_all_values_of_an_axis_are_a_default(self) -> None:
        """Whoever names all tiers leaves nobody out."""
        assert found(*(nothing({"tier": tier.value}) for tier in Tier)) == []

    @pytest.mark.parametrize(
        ("answer", "word", "odd"),
        [
            ({"hours": 4}, {"hours": 5}, True),
            ({"hours": 5}, {"hours": 5}, False),
            ({"days": 1, "kind": "working-days"}, {"days": 2, "kind": "working-days"}, True),
            ({"hours": 4, "kind": "calendar-time"}, {"hours": 5, "kind": "working-time"}, True),
            ({"hours": 4, "kind": "working-time"}, {"hours": 5, "kind": "calendar-time"}, False),
        ],
    )
    def test_an_answer_before_the_first_word(self, answer: Any, word: Any, odd: bool) -> None:
        """Where the two can be compared at all."""
        rows: list[dict[str, Any]] = [{"milestone": "resolution", **answer}, {"milestone": "first-response", **word}]
        for targets in (rows, rows[::-1]):
            assert found({"targets": targets}) == [("answer-before-response", "rules[0]")] * odd

    def test_the_same_limit_twice(self) -> None:
        """Nobody knows which one counts."""
        assert found({"targets": [ANSWER, {**ANSWER, "level": 1}]}) == []
        (problem,) = policy({"targets": [ANSWER, ANSWER]}).problems()
        assert (problem.code, problem.fields) == ("twice", (("milestone", "resolution"),))

    def test_in_each_language(self) -> None:
        """The row, what is wrong, and an error for another language."""
        problem = Problem(code="unreachable", row="rules[1]")
        assert [problem.message(lang).startswith("rules[1]") for lang in ("zh-Hans", "zh-Hant", "en")] == [True] * 3
        with pytest.raises(UnknownTermError):
            problem.message("de")


def odd(milestone: str = "resolution", steps: tuple[str, ...] = (), **lifecycle: Any) -> list[tuple[str, ...]]:
    """The codes and what they are about, of a lifecycle."""
    row = {"targets": [{"milestone": milestone, "hours": 4, "lifecycle": lifecycle}]}
    problems = policy(row).problems(steps=steps)
    assert {problem.row for problem in problems} <= {"rules[0].targets[0]"}
    return [(problem.code, *(value for _, value in problem.fields[1:])) for problem in problems]


class TestOddLifecycles:
    """A clock that can hardly be meant."""

    @pytest.mark.parametrize("milestone", Milestone)
    def test_the_usual_ones_are_well(self, milestone: Milestone) -> None:
        """Nothing is odd in what is shipped."""
        assert odd(milestone.value) == []

    def test_an_event_that_there_is_not(self) -> None:
        """With what is near to it; a step of the house's own procedure is known once it is named."""
        assert odd(stops=["anwsered", "explain"]) == [("unknown-event", "anwsered", "answered")]
        assert odd(resets="zzz") == [("unknown-event", "zzz", "none of ours")]
        assert odd(starts=["received", "accept"])[0][0] == "unknown-event"
        assert odd(starts=["received", "accept"], steps=("accept",)) == []

    def test_a_clock_that_never_starts(self) -> None:
        """Nothing starts it, or nothing that there is."""
        assert odd(starts=[]) == [("never-starts",)]
        assert [each[0] for each in odd(starts="recieved")] == ["unknown-event", "never-starts"]

    def test_a_clock_that_can_never_stop(self) -> None:
        """Nothing stops it, or only what has happened by the time it starts."""
        assert odd(stops=[]) == [("never-stops",)]
        assert odd(stops="received", starts="thank") == [("never-stops",)]
        assert odd(stops="opened", starts="thank") == [("never-stops",)]
        assert odd("acknowledgement", stops="opened") == []

    def test_one_event_with_two_effects(self) -> None:
        """They exclude each other, but that what resets may start too."""
        assert odd(resets="escalate", cancels="escalate") == [("contradiction", "escalate", "cancels + resets")]
        assert odd(starts="thank", stops="thank", reopens=[]) == [("contradiction", "thank", "starts + stops")]
        assert odd("follow-up", starts="explained", resets="explained") == []

    def test_it_can_be_read(self) -> None:
        """The target, what is wrong and about what."""
        (problem,) = policy({"targets": [{**ANSWER, "lifecycle": {"stops": "anwsered"}}]}).problems()[:1]
        told = problem.message("en")
        assert told.startswith("rules[0].targets[0]: ")
        assert told.endswith("(milestone = resolution, stops = anwsered, near = answered)")


class TestPlain:
    """A policy goes out as plain data and as TOML, and comes back the same."""

    ROWS: tuple[dict[str, Any], ...] = (
        {"when": {"tier": ["vip"], "flags": ["harassment"]}, "targets": [], "source": 'a "quoted"\x7f\n源'},
        {
            "targets": [
                {"milestone": "resolution", "hours": 4, "minutes": 12.5, "source": "x"},
                {"milestone": "follow-up", "days": 3, "kind": "working-days", "pauses_on": []},
                {"milestone": "first-response", "minutes": 1 / 3, "at_risk_from": 0.55, "warn_at": 0.3, "level": 1},
                {"milestone": "next-response", "hours": 1, "lifecycle": {"recurring": False, "resets": ["message"]}},
            ]
        },
    )

    def test_there_and_back(self, tmp_path: Path) -> None:
        """Every field of every row."""
        ours = policy(*self.ROWS, on_reopen="restart", on_change="keep")
        assert (ours.on_reopen, ours.on_change) == ("restart", "keep")
        assert ServicePolicy.from_dict(ours.to_dict()) == ours
        file = tmp_path / "ours.toml"
        file.write_text(ours.to_toml(), "utf-8")
        assert ServicePolicy.load(file) == ours

    def test_a_group_is_its_kinds(self) -> None:
        """``manual:nature``: harm and regulatory complaints are the valid ones."""
        ours = policy({"when": {"group": "valid"}, "targets": [ANSWER]})
        assert ours.targets(Situation(nature=Nature.HARM))
        assert not ours.targets(Situation(nature=Nature.VENTING))
        assert not ours.targets(Situation())
        both = policy({"when": {"group": "valid", "nature": ["venting", "harm"]}, "targets": [ANSWER]})
        assert dict(both.rules[0].when) == {"nature": (Nature.HARM,)}

    def test_a_group_without_its_kinds(self) -> None:
        """A row that could never hold is refused."""
        row = nothing({"group": "valid", "nature": "venting"})
        assert refused(row).row == "rules[0].when.group"

    @pytest.mark.parametrize("axes", [("tier", "tier"), ("mood",)])
    def test_a_condition_by_hand(self, axes: tuple[str, ...]) -> None:
        """On an axis that there is, and once."""
        with pytest.raises(DataError, match=f"when.{axes[0]}"):
            PolicyRule(when=tuple((axis, (Tier.VIP,)) for axis in axes), targets=())
