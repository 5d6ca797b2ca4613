"""Rules as a value: a house adds its own, changes ours, and switches them off."""

from pathlib import Path
from typing import Any

import pytest

from complaintkit.errors import DataError, RecordError, UnknownTermError
from complaintkit.wording import Rules, WordingRule, check

HOUSE: dict[str, Any] = {
    "id": "house-nickname",
    "family": "slighting",
    "severity": "error",
    "source": "house:tone",
    "cues": ["老铁"],
    "message": "不要称客户为老铁。",
    "suggestion": "称呼客户的姓名。",
}


def found(text: str, rules: Rules) -> list[str]:
    """The ids of what is found."""
    return [finding.rule for finding in check(text, rules=rules)]


#: What a house might write wrongly, and what it is told.
BAD: list[tuple[dict[str, Any], str]] = [
    ({"rules": []}, "rules is unknown; expected rule, lists, disable or enable"),
    ({"rule": [{"id": "x"}]}, r"rule\[0\] is not a rule: wording_rule x has no family"),
    ({"rule": ["x"]}, r"rule\[0\] is not a table"),
    ({"rule": [{**HOUSE, "colour": "red"}]}, "has an unknown key: colour"),
    ({"rule": [{**HOUSE, "family": "rude"}]}, "unknown family 'rude'"),
    ({"rule": [{**HOUSE, "cues": "老铁"}]}, "cues is no list of words"),
    ({"rule": [{**HOUSE, "cues": []}]}, "has no cues"),
    ({"rule": [{**HOUSE, "cues": ["@nicknames"]}]}, "names a list that there is not: @nicknames"),
    ({"rule": [{**HOUSE, "id": "House Rule"}]}, "is not kebab-case"),
    ({"rule": [{**HOUSE, "within": "page"}]}, "within is unknown: 'page'; expected sentence or near or text"),
    ({"rule": [{**HOUSE, "skips": ["negated", "sung"]}]}, "skips is unknown: 'sung'"),
    ({"rule": [{**HOUSE, "message": {"en": "No."}}]}, "message is not a text"),
    ({"rule": [{**HOUSE, "message": 3}]}, "message is not a text"),
    ({"rule": [{**HOUSE, "situations": ["birthday"]}]}, "unknown situation 'birthday'"),
    ({"rule": [{**HOUSE, "kind": "liked"}]}, "names no kind of liked wording"),
    ({"rule": [{**HOUSE, "kind": "context", "reading": "tea-leaves"}]}, "there is no reading: 'tea-leaves'"),
    ({"lists": ["x"]}, "lists is not a table of word lists"),
    ({"lists": {"reason": "x"}}, "lists.reason is not a list of words"),
    ({"lists": {"reason": [1]}}, "lists.reason is not a list of words"),
    ({"rule": 5}, "rule is not a list"),
    ({"disable": "belittling"}, "disable is not a list"),
    ({"rule": [{**HOUSE, "cues": [5]}]}, "cues is no list of words"),
    ({"disable": ["no-such-rule"]}, "names what there is not: unknown rule or family 'no-such-rule'"),
]


class TestLoading:
    """Rules from files and dicts."""

    def test_ours(self) -> None:
        """They are read once."""
        assert len(Rules.load().rules) >= 80
        assert repr(Rules.load()).startswith("Rules(rules=<")
        assert Rules.load().index is Rules.load().index

    def test_a_dict(self) -> None:
        """A house's rule beside ours, with one message for every language."""
        rules = Rules.load({"rule": [HOUSE]})
        assert found("老铁您肯定弄错了。", rules) == ["house-nickname", "customer-is-wrong"]
        assert check("老铁", rules=rules)[0].message("en") == "不要称客户为老铁。"

    def test_a_file(self, tmp_path: Path) -> None:
        """The same as TOML; words are added to a list, rules and families switched."""
        file = tmp_path / "house.toml"
        file.write_text(
            'disable = ["belittling", "echo-words"]\nenable = ["echo-words"]\n\n[lists]\nreason = ["盖因"]\n\n'
            '[[rule]]\nid = "calm-down"\nseverity = "advice"\n',
            encoding="utf-8",
        )
        rules = Rules.load(file)
        assert found("您肯定弄错了。好好好。", rules) == ["echo-words"]
        assert "盖因" in rules.lists["reason"]
        assert rules.rule("calm-down").severity.value == "advice"
        assert rules.rule("calm-down").cues == Rules.load().rule("calm-down").cues
        assert Rules.load(str(file)) == rules

    def test_a_new_list(self) -> None:
        """A rule may cite a list of the house's own."""
        rule = {**HOUSE, "cues": ["@nicknames"]}
        assert found("亲哥您好", Rules.load({"lists": {"nicknames": ["亲哥"]}, "rule": [rule]})) == ["house-nickname"]

    @pytest.mark.parametrize(("source", "said"), BAD)
    def test_a_bad_source(self, source: dict[str, Any], said: str) -> None:
        """What is wrong in it is named with its place."""
        with pytest.raises(DataError, match=said) as caught:
            Rules.load(source)
        assert str(caught.value).startswith("sources[0]: ")

    def test_what_is_no_source(self) -> None:
        """A path or a mapping is asked for."""
        with pytest.raises(RecordError, match=r"sources\[0\] is no source of rules: 5"):
            Rules.load(5)  # type: ignore[arg-type]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """It is named."""
        with pytest.raises(DataError, match=r"none.toml: \(file\) can't be read"):
            Rules.load(tmp_path / "none.toml")


class TestChanging:
    """Each change makes another value."""

    def test_with_and_without(self) -> None:
        """A rule is added, replaced by its id, and taken out; families go whole."""
        ours, mine = Rules.load(), WordingRule.from_dict(HOUSE)
        assert ours.with_rule(mine).rules[-1] is mine
        assert len(ours.with_rule(mine).with_rule(mine).rules) == len(ours.rules) + 1
        assert found("您肯定弄错了。", ours.without("belittling")) == []
        assert found("您肯定弄错了。", ours) == ["customer-is-wrong"]

    def test_switching(self) -> None:
        """By id or family; what is off can be switched on again."""
        off = Rules.load().disable("customer-is-wrong", "denying")
        assert found("您肯定弄错了，这不可能。", off) == []
        assert found("您肯定弄错了。", off.enable("belittling")) == ["customer-is-wrong"]

    def test_unknown_names(self) -> None:
        """They are refused, with what is near."""
        with pytest.raises(UnknownTermError, match="did you mean 'customer-is-wrong'"):
            Rules.load().disable("customer-wrong")
        with pytest.raises(UnknownTermError, match="unknown rule"):
            Rules.load().rule("tea")

    def test_two_of_one_id(self) -> None:
        """One of them would never be found again."""
        mine = WordingRule.from_dict(HOUSE)
        with pytest.raises(RecordError, match="has the id of another rule"):
            Rules(rules=(mine, mine))

    def test_a_rule_as_a_row(self) -> None:
        """What a rule says of itself makes it again; what is usual is left out."""
        for rule in Rules.load().rules:
            assert WordingRule.from_dict(rule.to_dict()) == rule
        assert set(WordingRule.from_dict(HOUSE).to_dict()) == {*HOUSE}


class TestWhereARuleHolds:
    """Situations and steps."""

    def test_required_of_a_house(self) -> None:
        """A part that the house requires everywhere is asked without a situation too."""
        rule = {**HOUSE, "id": "house-greeting", "kind": "required", "cues": ["@greeting"]}
        rules = Rules.load({"rule": [rule]})
        assert found("已经办好。", rules) == ["house-greeting"]
        assert found("您好，已经办好。", rules) == []
        assert [each.rule for each in check("已经办好。", situation="thanked", rules=rules)] == [
            "house-greeting",
            "thanks-answered",
        ]

    def test_words_in_a_situation(self) -> None:
        """Words may be wrong in one situation only."""
        rules = Rules.load({"rule": [{**HOUSE, "situations": ["opening"]}]})
        assert found("老铁", rules) == []
        assert "house-nickname" in {each.rule for each in check("老铁", situation="opening", rules=rules)}

    def test_within(self) -> None:
        """What lifts a cue must stand in its sentence, beside it, or anywhere, as the rule says."""
        lifted = "老铁。其一。其二。抱歉。"
        for within, text, lifts in [
            ("sentence", "老铁，抱歉。", True),
            ("sentence", "老铁。抱歉。", False),
            ("near", "老铁。抱歉。", True),
            ("near", "抱歉。老铁。", True),
            ("near", lifted, False),
            ("text", lifted, True),
        ]:
            rules = Rules.load({"rule": [{**HOUSE, "unless": ["抱歉"], "within": within}]})
            assert (found(text, rules) == []) is lifts, (within, text)
