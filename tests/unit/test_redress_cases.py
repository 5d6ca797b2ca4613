"""Typical cases as named patterns."""

import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.lexicons import Lexicon, read
from complaintkit.redress import CaseGroup, TypicalCase, recognize, typical_case, typical_cases
from complaintkit.vocabulary import LANGUAGES


def test_the_manuals_cases_are_all_there() -> None:
    """Eleven disputes, eight scenes, two of property; each with its source."""
    groups = [case.group for case in typical_cases()]
    assert [groups.count(group) for group in CaseGroup] == [11, 8, 2]
    for case in typical_cases():
        assert case.source == ("outline:cases" if case.group is CaseGroup.PROPERTY else "course:cases")


@pytest.mark.parametrize("case", typical_cases(), ids=lambda case: case.id)
class TestEachCase:
    """What holds of each."""

    def test_names_and_questions(self, case: TypicalCase) -> None:
        """A name and at least three questions, each in every language and ending in what it asks."""
        assert all(case.name(lang) for lang in LANGUAGES)
        assert len(case.questions) >= 3
        for question in case.questions:
            assert "？" in question.say("zh-Hans") + question.say("zh-Hant") or "。" in question.say("zh-Hans")
            assert question.say("en")[0].isupper()
            assert question.source == "ours"

    def test_it_has_cues_and_its_limits_exist(self, case: TypicalCase) -> None:
        """Its words stand in the lexicon under its own id; its limits are rules in our data."""
        assert len(Lexicon.load("redress/cues").rule(case.id).cues) >= 5
        assert [rule.id for rule in case.limits] == list(case.limit_ids)


def test_every_cue_belongs_to_a_case() -> None:
    """And no cue stands under two of them."""
    lexicon = Lexicon.load("redress/cues")
    assert [rule.id for rule in lexicon.rules] == [case.id for case in typical_cases()]
    cues = [cue for rule in lexicon.rules for cue in rule.cues]
    assert len(set(cues)) == len(cues)


def test_the_case_with_most_cues_comes_first() -> None:
    """Of two with as many, the one that the text names first."""
    found = recognize("免费体验三个月，结果自动续费，找你们经理来！")
    assert [(each.case.id, [cue.text for cue in each.cues]) for each in found] == [
        ("free-trial-charged", ["免费体验", "自动续费"]),
        ("demands-a-superior", ["找你们经理"]),
    ]


def test_traditional_and_read_texts() -> None:
    """Signs and width don't matter, and a text that was read before is not read again."""
    assert recognize("樓上扔東西")[0].case.id == "objects-thrown-from-height"
    assert recognize(read("楼上扔东西")) == recognize("楼上扔东西")


@pytest.mark.parametrize("text", ["", "菜又咸又油。", "4S 店修车太慢", "What time do you open?", "谢谢，很满意"])
def test_what_is_none_of_them(text: str) -> None:
    """A text that speaks of no typical case has none."""
    assert recognize(text) == ()


def test_what_is_refused() -> None:
    """A name that there is not, and what is no text."""
    with pytest.raises(UnknownTermError, match="unknown typical case 'lost-umbrella'"):
        typical_case("lost-umbrella")
    with pytest.raises(RecordError):
        recognize(None)  # type: ignore[arg-type]
