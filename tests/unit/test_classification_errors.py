"""What classification and its lexicons say when they can't go on: every error whole, field by field."""

from collections.abc import Callable
from datetime import datetime
from math import inf, nan
from typing import Any

import attrs
import pytest

from complaintkit._text.display import words_in
from complaintkit.classification import (
    Answers,
    IndicatorRules,
    Judgement,
    RepeatRules,
    classify,
    combine,
    indicators,
)
from complaintkit.errors import DataError, RecordError, UnknownTermError
from complaintkit.lexicons import Lexicon, Rule, Vote, read
from complaintkit.lexicons.rules import rules_of
from tests.whole_errors import assert_told, left_out

TEXT = "断网三天没人修"
SLOW = Rule(id="slow", source="ours", cues=("很慢",))
NAIVE = datetime(2026, 6, 30, 9)  # noqa: DTZ001 - what is refused
ROW: dict[str, Any] = {"id": "a", "source": "ours", "cues": ["慢"]}
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
QUESTIONS = (
    "one of is_complaint, nature, content, intent, needs, complexity, flags, cause_reasonable, demand_reasonable"
)


def rule(**fields: Any) -> Rule:
    """A rule with these fields in the place of good ones."""
    given: dict[str, Any] = {"id": "slow", "source": "ours", "cues": ("很慢",), **fields}
    return Rule(**given)


def weighed(**weights: Any) -> object:
    """What two say together, with these weights."""
    return combine({"words": classify(TEXT), "model": classify(TEXT)}, weights=weights)


def row(**keys: Any) -> object:
    """The rules of a file whose second row has these keys beside good ones."""
    return rules_of([ROW, ROW | {"id": "b"} | keys], "own.toml")


def answers(**fields: Any) -> Answers:
    """What a model answers, with these fields."""
    return Answers(is_complaint=True, **fields)


def no_rule(problem: str) -> DataError:
    """What is said of the second row."""
    return DataError("own.toml", "rule[1]", f"is not a rule: {problem}")


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], Exception]] = {
    "a confidence above 1": (
        lambda: answers(confidence=1.5),
        RecordError("answers.confidence", "is not a share", 1.5, "a number from 0 to 1"),
    ),
    "a confidence below 0": (
        lambda: answers(confidence=-0.1),
        RecordError("answers.confidence", "is not a share", -0.1, "a number from 0 to 1"),
    ),
    "a confidence in words": (
        lambda: answers(confidence="high"),
        RecordError("answers.confidence", "is not a share", "high", "a number from 0 to 1"),
    ),
    "one confidence of several": (
        lambda: answers(confidences={"content": 0.5, "nature": 50}),
        RecordError("answers.confidences[nature]", "is not a share", 50, "a number from 0 to 1"),
    ),
    "a confidence for what nobody asks": (
        lambda: answers(confidences={"contents": 0.5}),
        RecordError("answers.confidences[contents]", "is no question", 0.5, QUESTIONS),
    ),
    "nobody's assessments": (
        lambda: combine({}),
        RecordError("assessments", "hold none", {}, "at least one, under the name of who made it"),
    ),
    "assessments of two texts": (
        lambda: combine({"words": classify("断网"), "model": classify("停水")}),
        RecordError("assessments", "are of different texts", ["words", "model"], "assessments of one text"),
    ),
    "a weight of nobody": (
        lambda: weighed(modle=2.0),
        RecordError("weights[modle]", "is nobody's", 2.0, "one of words, model"),
    ),
    "a weight below 0": (
        lambda: weighed(words=1, model=-0.5),
        RecordError("weights[model]", "is no weight", -0.5, "a finite number from 0"),
    ),
    "a weight without end": (
        lambda: weighed(model=inf),
        RecordError("weights[model]", "is no weight", inf, "a finite number from 0"),
    ),
    "a weight in words": (
        lambda: weighed(model="2"),
        RecordError("weights[model]", "is no weight", "2", "a finite number from 0"),
    ),
    "all weights 0": (
        lambda: weighed(words=0, model=0.0),
        RecordError("weights", "leave nobody a word", {"words": 0, "model": 0.0}, "at least one above 0"),
    ),
    "a nature as a condition": (
        lambda: bool(classify(TEXT).nature),
        TypeError("the judgement on nature is no yes or no; ask for its value"),
    ),
    "a need as a condition": (
        lambda: bool(Judgement(value="respect", axis="needs")),
        TypeError("the judgement on needs is no yes or no; ask for its value"),
    ),
    "a similarity of 0": (
        lambda: RepeatRules(of_customer=0),
        RecordError("repeatrules.of_customer", "is no similarity", 0, "a number above 0, to 1"),
    ),
    "a similarity above 1": (
        lambda: RepeatRules(of_matter=1.01),
        RecordError("repeatrules.of_matter", "is no similarity", 1.01, "a number above 0, to 1"),
    ),
    "a similarity in words": (
        lambda: RepeatRules(of_matter="0.6"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("repeatrules.of_matter", "is no similarity", "0.6", "a number above 0, to 1"),
    ),
    "fields that are a mapping": (
        lambda: classify(TEXT, fields={"amount": 5}),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("fields", "are no fields", {"amount": 5}, "FormFields or a Complaint"),
    ),
    "a history without moments": (
        lambda: classify(TEXT, history=[("断网了", NAIVE)]),
        RecordError(
            "history[0]", "is no earlier complaint", ("断网了", NAIVE), "a Complaint, or a text and an aware moment"
        ),
    ),
    "a limit of 0": (
        lambda: IndicatorRules(claims=0),
        RecordError("indicatorrules.claims", "is not above 0", 0, "a number above 0"),
    ),
    "a limit in words": (
        lambda: IndicatorRules(review_after="30"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("indicatorrules.review_after", "is not above 0", "30", "a number above 0"),
    ),
    "a limit that is no number": (
        lambda: IndicatorRules(rise=nan),
        RecordError("indicatorrules.rise", "is not above 0", nan, "a number above 0"),
    ),
    "a look at a naive moment": (
        lambda: indicators([], at=NAIVE),
        RecordError("at", "has no time zone", "2026-06-30T09:00:00", "an offset such as +08:00"),
    ),
    "cues in one string": (
        lambda: rule(requires="运费"),
        RecordError("rule.requires", "is no list of cues", "运费", "a list such as ['退款']"),
    ),
    "cues that are a number": (
        lambda: rule(cues=5),
        RecordError("rule.cues", "is no list of cues", 5, "a list such as ['退款']"),
    ),
    "a cue that is a number": (
        lambda: rule(cues=("慢", 5)),
        RecordError("rule.cues[1]", "is not a string", 5, "a cue such as '退款'"),
    ),
    "a choice left open": (
        lambda: rule(forbids=("钱", "{a,b")),
        RecordError("rule.forbids[1]", "has a choice left open, or one within another", "{a,b"),
    ),
    "a choice within another": (
        lambda: rule(cues=("{a,{b,c}}", "慢")),
        RecordError("rule.cues[0]", "has a choice left open, or one within another", "{a,{b,c}}"),
    ),
    "an id that is a number": (
        lambda: rule(id=7),
        RecordError("rule.id", "is not a string", 7, "a str"),
    ),
    "a source left out": (
        lambda: rule(source=None),
        RecordError("rule.source", "is not a string", None, "a str"),
    ),
    "another scope": (
        lambda: rule(scope="page"),
        RecordError("rule.scope", "is no stretch of text that we know", "page", "'clause' or 'sentence' or 'text'"),
    ),
    "a vote for no answer": (
        lambda: Vote.parse("nature", 1),
        RecordError("vote", "names no question or no answer", "nature", "a name such as 'nature:harm'"),
    ),
    "a vote on no question": (
        lambda: Vote.parse(":harm", 1),
        RecordError("vote", "names no question or no answer", ":harm", "a name such as 'nature:harm'"),
    ),
    "one table of rules": (
        lambda: rules_of(ROW, "own.toml"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        DataError("own.toml", "rule", "is no list of tables; write [[rule]] above each"),
    ),
    "rules that are a number": (
        lambda: rules_of(5, "own.toml"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        DataError("own.toml", "rule", "is no list of tables; write [[rule]] above each"),
    ),
    "rules that are texts": (
        lambda: rules_of([ROW, "很慢"], "own.toml"),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        DataError("own.toml", "rule[1]", "is no table; write [[rule]] above each"),
    ),
    "a row without cues": (
        lambda: rules_of([{"id": "a", "source": "ours", "cue": "慢"}], "own.toml"),
        DataError("own.toml", "rule[0]", "has no cues"),
    ),
    "an empty row": (
        lambda: rules_of([{}], "own.toml"),
        DataError("own.toml", "rule[0]", "has no cues"),
    ),
    "a row with a key of its own": (
        lambda: row(weight=2, because="habit"),
        DataError("own.toml", "rule[1]", "has an unknown key: because"),
    ),
    "votes in a list": (
        lambda: row(votes=["topic:delay"]),
        no_rule(
            "rule.votes is no table of votes: ['topic:delay']; expected a table such as { \"nature:harm\" = 2 }",
        ),
    ),
    "negated as a word": (
        lambda: row(negated="none"),
        no_rule("rule.negated is no table of votes: 'none'; expected a table such as { \"nature:harm\" = 2 }"),
    ),
    "a weight of a vote in words": (
        lambda: row(votes={"topic:delay": "much"}),
        no_rule("rule.votes[topic:delay] is no number: 'much'; expected a number such as 0.5"),
    ),
    "a weight of a negated vote in words": (
        lambda: row(negated={"topic:delay": "1"}),
        no_rule("rule.negated[topic:delay] is no number: '1'; expected a number such as 0.5"),
    ),
    "a vote in a row for no answer": (
        lambda: row(votes={"delay": 1}),
        no_rule("vote names no question or no answer: 'delay'; expected a name such as 'nature:harm'"),
    ),
    "half in words": (
        lambda: row(supposed="half"),
        no_rule("rule.supposed is no number: 'half'; expected a number such as 0.5"),
    ),
    "no number for a question": (
        lambda: row(asked=[]),
        no_rule("rule.asked is no number: []; expected a number such as 0.5"),
    ),
    "cues of a row that are a number": (
        lambda: row(cues=3),
        no_rule("rule.cues is no list of cues: 3; expected a list such as ['退款']"),
    ),
    "a language of a row that is a number": (
        lambda: row(lang=1),
        no_rule("rule.lang is not a string: 1; expected a str"),
    ),
    "a text that is none": (
        lambda: read(5),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("text", "is not a string", 5, "a str"),
    ),
    "a text left out": (
        lambda: classify(None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("text", "is not a string", None, "a str"),
    ),
    "a rule that is none": (
        lambda: Lexicon((SLOW, "很慢")),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        RecordError("lexicon.rules[1]", "is no rule", "很慢", "a Rule"),
    ),
    "an id twice": (
        lambda: Lexicon((SLOW, attrs.evolve(SLOW, id="rude"), SLOW)),
        RecordError("lexicon.rules[2]", "has the id of another rule", "slow", "an id of its own"),
    ),
    "an id that is nearly one": (
        lambda: Lexicon((SLOW,)).rule("slwo"),
        UnknownTermError("slwo", ("slow",), "rule"),
    ),
    "an id that is near to none": (
        lambda: Lexicon((SLOW,)).without("slow", "x"),
        UnknownTermError("x", (), "rule"),
    ),
    "an id that is no string": (
        lambda: Lexicon((SLOW,)).rule(None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        UnknownTermError("None", (), "rule"),
    ),
    "another language": (
        lambda: classify(TEXT).explain("fr"),
        UnknownTermError("fr", LANGUAGES, "language"),
    ),
    "heads in another language": (
        lambda: words_in("zh"),
        UnknownTermError("zh", LANGUAGES, "language"),
    ),
    "no language": (
        lambda: words_in(None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        UnknownTermError("None", LANGUAGES, "language"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_are_told_whole(name: str) -> None:
    """What was wrong, where, what was given and what would have worked."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met above."""
    assert left_out(["classification", "lexicons", "_text"], ERRORS) == []


def test_the_edges_are_allowed() -> None:
    """What lies just at a limit, or is a whole number where a share is asked for, is no error."""
    assert answers(confidence=1, confidences={"flags": 0}).confidence == 1
    assert (RepeatRules(of_customer=1).of_customer, RepeatRules(of_matter=0.001).of_matter) == (1, 0.001)
    assert (IndicatorRules(rise=0.5).rise, IndicatorRules(days=1).days) == (0.5, 1)
    assert weighed(words=0, model=2) == weighed(words=0.0, model=2.0)
    assert rules_of(iter([ROW]), "own.toml")[0].cues == ("慢",)
