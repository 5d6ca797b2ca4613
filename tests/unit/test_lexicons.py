"""Lexicons: rules as values, and where their cues stand."""

import pickle
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

from complaintkit._text.clauses import Context
from complaintkit.classification import lexicon
from complaintkit.errors import DataError, RecordError, UnknownTermError
from complaintkit.lexicons import Difference, Lexicon, Match, Rule, Vote, read
from complaintkit.lexicons.rules import rules_of
from complaintkit.vocabulary import Complexity, Content, Intent, Nature, Need, RiskFlag
from tests.counted_work import calls_of

SLOW = Rule(id="slow", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("很慢", "slow"))
RUDE = Rule(id="rude", source="ours", votes=(Vote("topic", "rude", 2.0),), cues=("态度{很,}差",))


def matched(rules: list[Rule], text: str) -> list[tuple[str, str]]:
    """The words found and the rules that found them."""
    return [(match.text, match.rule.id) for match in Lexicon(rules).matches(text)]


def test_cues_are_found_in_the_original() -> None:
    """A match is told in the words and places of the text as it was written."""
    text = "物流  很慢，態度很差！ＳＬＯＷ"
    for match in Lexicon((SLOW, RUDE)).matches(text):
        assert text[match.start : match.end] == match.text
    assert matched([SLOW, RUDE], text) == [("很慢", "slow"), ("態度很差", "rude"), ("ＳＬＯＷ", "slow")]


def test_a_longer_cue_hides_a_shorter_one_on_the_same_question() -> None:
    """*Very slow* hides *slow* where both answer the same question; on another question both speak."""
    very = Rule(id="very", source="ours", votes=(Vote("topic", "delay", 2.0),), cues=("慢得很慢",))
    other = Rule(id="other", source="ours", votes=(Vote("mood", "angry", 2.0),), cues=("慢得很慢",))
    assert matched([SLOW, very], "慢得很慢") == [("慢得很慢", "very")]
    assert matched([SLOW, other], "慢得很慢") == [("慢得很慢", "other"), ("很慢", "slow")]


def test_a_rule_without_votes_hides_all() -> None:
    """A rule that speaks for nothing takes the words within its cues out of the reading."""
    no_problem = Rule(id="not-slow", source="ours", cues=("说快不快说很慢也不慢",))
    assert matched([SLOW, no_problem], "说快不快说很慢也不慢") == [("说快不快说很慢也不慢", "not-slow")]


def test_a_cue_with_a_gap_hides_nothing() -> None:
    """What stands in the gap of a cue speaks for itself."""
    gap = Rule(id="gap", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("等…没人",))
    assert matched([SLOW, gap], "等了很慢没人") == [("等了很慢没人", "gap"), ("很慢", "slow")]


def test_one_place_is_one_cue() -> None:
    """A rule that finds one place by two of its cues has found one cue; two rules have found two."""
    twice = Rule(id="twice", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("很慢", "{很,太}慢", ""))
    assert matched([twice], "很慢") == [("很慢", "twice")]
    assert matched([twice, SLOW], "很慢") == [("很慢", "twice"), ("很慢", "slow")]


def votes(rule: Rule, text: str) -> tuple[Vote, ...]:
    """What the only match of the rule speaks for."""
    (match,) = Lexicon((rule,)).matches(text)
    return match.votes


def test_negation_takes_the_vote_away() -> None:
    """A negated cue speaks for nothing, unless its rule says what it speaks for then, or that all is one."""
    good = Rule(
        id="good",
        source="ours",
        votes=(Vote("topic", "praise", 1.0),),
        negated=(Vote("topic", "blame", 1.0),),
        cues=("干净",),
    )
    assert votes(SLOW, "并没有很慢") == ()
    assert votes(good, "不干净") == (Vote("topic", "blame", 1.0),)
    assert votes(Rule(id="a", source="ours", votes=SLOW.votes, negated=None, cues=("很慢",)), "没有很慢") == SLOW.votes


def test_supposed_and_asked_say_less() -> None:
    """What is only supposed counts by the rule's factor, and what is asked by its other."""
    asked = Rule(id="a", source="ours", votes=(Vote("topic", "delay", 2.0),), cues=("很慢",), supposed=0.5, asked=0.0)
    assert votes(asked, "如果很慢") == (Vote("topic", "delay", 1.0),)
    assert votes(asked, "很慢吗?") == ()


def missing(**neighbours: Any) -> Rule:
    """A rule that minds what stands beside its cue."""
    return Rule(
        id="missing", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("没到账", "未…到账"), **neighbours
    )


class TestNeighbours:
    """What must stand beside a cue, or may not, within its scope."""

    TEXT = "退款批了。我去查,钱没到账,客服说再等。谢谢"

    @pytest.mark.parametrize(
        ("scope", "in_clause", "in_sentence", "in_text"),
        [("clause", True, False, False), ("sentence", True, True, False), ("text", True, True, True)],
    )
    def test_the_scope_says_how_far(self, scope: str, in_clause: bool, in_sentence: bool, in_text: bool) -> None:
        """A neighbour counts in the clause, in the sentence or anywhere, whether it must be there or may not."""
        for near, counts in (("钱", in_clause), ("客服", in_sentence), ("查", in_sentence), ("退款", in_text)):
            assert bool(matched([missing(requires=(near,), scope=scope)], self.TEXT)) is counts, near
            assert bool(matched([missing(forbids=(near,), scope=scope)], self.TEXT)) is not counts, near

    def test_one_of_several_is_enough(self) -> None:
        """One of the required stands for all; one of the forbidden forbids; neighbours have signs and fold."""
        assert matched([missing(requires=("运费", "{我,你}去…查"))], self.TEXT)
        assert not matched([missing(forbids=("运费", "{我,你}去…查"))], self.TEXT)
        assert matched([missing(requires=("錢",), forbids=("运费",))], self.TEXT)
        assert not matched([missing(requires=("錢",), forbids=("客服",))], self.TEXT)
        assert not matched([missing(requires=("运费",), forbids=("利息",))], self.TEXT)
        assert matched([missing(forbids=("利息",))], self.TEXT)

    def test_what_is_required_stands_outside_the_cue_and_what_is_forbidden_nowhere(self) -> None:
        """The words of the cue, and those in its gap, are no neighbours that it could require."""
        assert not matched([missing(requires=("到账",))], "钱没到账")
        assert matched([missing(requires=("到账",))], "钱没到账,到账要几天")
        assert not matched([missing(forbids=("按时",))], "钱未按时到账")

    def test_a_cue_over_two_sentences_has_the_neighbours_of_both(self) -> None:
        """A cue may hold the mark that ends a sentence; its scope is then all that it touches."""
        rule = Rule(id="a", source="ours", votes=SLOW.votes, cues=("好.差",), requires=("很",), scope="sentence")
        assert matched([rule], "好.差得很") == [("好.差", "a")]

    def test_a_cue_that_is_not_found_hides_nothing(self) -> None:
        """Where its neighbour is missing, the rule is as if it were not there."""
        very = Rule(id="very", source="ours", votes=SLOW.votes, cues=("真的很慢",), requires=("快递",))
        assert matched([SLOW, very], "快递真的很慢") == [("真的很慢", "very")]
        assert matched([SLOW, very], "真的很慢") == [("很慢", "slow")]

    def test_other_rules_do_not_mind(self) -> None:
        """A rule without neighbours is found whatever stands beside it."""
        assert matched([SLOW, missing(requires=("运费",))], "很慢,没到账") == [("很慢", "slow")]
        assert matched([SLOW, missing(requires=("运费",))], "很慢") == [("很慢", "slow")]

    def test_a_sentence_full_of_cues_and_neighbours(self) -> None:
        """What it costs grows with its length, and not with its square."""
        rules = [missing(requires=("运费",), forbids=("利息",)), SLOW]
        lexicon, work = Lexicon(rules), []
        for size in (10_000, 40_000):
            given = read(("没到账运" * size)[:size] + "运费")
            work.append(calls_of(partial(lexicon.found, given)))
            assert len(lexicon.found(given)) == size // 4
        assert work[1] < 6 * work[0]

    @pytest.mark.parametrize("scope", ["paragraph", "", "Clause", 3])
    def test_an_unknown_scope_is_refused(self, scope: Any) -> None:
        """A scope that we don't know is our error and says which there are."""
        with pytest.raises(RecordError, match=r"rule.scope is no stretch .* expected 'clause' or 'sentence' or 'text'"):
            missing(scope=scope)

    @pytest.mark.parametrize("cue", ["{a,{b,c}}", "{a,b", "a}b", "a{b,c}d}"])
    def test_a_choice_left_open_is_refused(self, cue: str) -> None:
        """A choice that does not close, or stands in another, would never be found; it is told by its place."""
        with pytest.raises(RecordError, match=r"rule.forbids\[1\] has a choice left open, or one within another: "):
            missing(forbids=("钱", cue))

    def test_what_is_no_list_of_words_is_refused(self) -> None:
        """One string is no list of cues, and a figure no cue."""
        with pytest.raises(RecordError, match=r"rule.requires is no list of cues: '运费'; expected a list such as"):
            missing(requires="运费")
        with pytest.raises(RecordError, match=r"rule.forbids\[0\] is not a string: 5; expected a cue"):
            missing(forbids=(5,))
        with pytest.raises(RecordError, match=r"rule.lang is not a string: 5; expected a str"):
            missing(lang=5)


def test_a_lexicon_in_a_language() -> None:
    """Rules of other languages can be left out; a rule that names none stays."""
    english, chinese = (attrs.evolve(SLOW, id=lang, lang=lang) for lang in ("en", "zh"))
    assert Lexicon((SLOW, english, chinese)).in_languages("en") == Lexicon((SLOW, english))
    assert {rule.lang for rule in lexicon().rules} == {"zh", "zh-Hant", "en"}


class TestALexiconAsAValue:
    """To change a lexicon is to make another."""

    def test_with_a_rule(self) -> None:
        """A new rule comes last; one with a known id takes the old one's place."""
        both = Lexicon((SLOW,)).with_rule(RUDE)
        assert [rule.id for rule in both.rules] == ["slow", "rude"]
        changed = Rule(id="slow", source="ours", cues=("慢",))
        assert both.with_rule(changed).rules == (changed, RUDE)

    def test_without(self) -> None:
        """A rule can be left out, and only one that is there."""
        assert Lexicon((SLOW, RUDE)).without("slow").rules == (RUDE,)
        with pytest.raises(UnknownTermError, match="unknown rule 'slo'; did you mean 'slow'"):
            Lexicon((SLOW, RUDE)).without("slo")

    def test_a_rule_by_its_id(self) -> None:
        """A rule can be looked up."""
        assert Lexicon((SLOW, RUDE)).rule("rude") is RUDE

    def test_a_difference(self) -> None:
        """What was added, removed and changed is told by id."""
        before, after = Lexicon((SLOW, RUDE)), Lexicon((Rule(id="slow", source="ours", cues=("慢",)),))
        new = Rule(id="new", source="ours", cues=("新",))
        assert before.diff(after.with_rule(new)) == Difference(added=("new",), removed=("rude",), changed=("slow",))

    def test_two_rules_of_one_id_are_refused(self) -> None:
        """An id names one rule."""
        with pytest.raises(RecordError, match=r"lexicon.rules\[1\] has the id of another rule: 'slow'"):
            Lexicon((SLOW, SLOW))

    def test_it_equals_prints_and_travels(self) -> None:
        """Equal rules make equal lexicons; the repr is short; it can be sent to another process."""
        lexicon = Lexicon((SLOW, RUDE))
        lexicon.matches("很慢")
        assert lexicon == Lexicon([SLOW, RUDE])
        assert repr(lexicon) == "Lexicon(rules=<2 rules>)"
        assert pickle.loads(pickle.dumps(lexicon)) == lexicon


def test_what_is_no_text_is_refused() -> None:
    """Something other than a string is our error, with what was given."""
    with pytest.raises(RecordError, match="text is not a string: 5; expected a str"):
        Lexicon((SLOW,)).matches(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_text_can_be_read_once_for_several_lexicons() -> None:
    """A text that was read already is taken as it is."""
    assert [match.text for match in Lexicon((SLOW,)).matches(read("很慢"))] == ["很慢"]


class TestLoading:
    """Rules stand in files, ours and a host's."""

    def load(self, folder: Path, content: str) -> Lexicon:
        """The lexicon of a host's file with that content."""
        file = folder / "rules.toml"
        file.write_text(content, encoding="utf-8")
        return Lexicon.load(file)

    def test_a_hosts_file(self, tmp_path: Path) -> None:
        """A host's rules are read from the host's file."""
        rule = '[[rule]]\nid = "a"\nsource = "ours"\ncues = ["慢"]\nvotes = { "topic:delay" = 2 }\nnegated = "same"\n'
        loaded = self.load(tmp_path, rule)
        assert loaded.rules == (
            Rule(id="a", source="ours", cues=("慢",), votes=(Vote("topic", "delay", 2.0),), negated=None),
        )

    def test_cues_in_one_text(self, tmp_path: Path) -> None:
        """Cues stand in a list, or in one text between strokes or on lines of their own; blanks about them are none."""
        rows = (
            'cues = ["很慢", "not slow"]\nforbids = ["快"]\n',
            'cues = "很慢 | not slow"\nforbids = "快"\n',
            "cues = '''\n很慢 |\n\n  not slow\n'''\nforbids = '快|'\n",
        )
        read = [self.load(tmp_path, f'[[rule]]\nid = "a"\nsource = "ours"\n{row}').rules for row in rows]
        assert (
            read[0] == read[1] == read[2] == (Rule(id="a", source="ours", cues=("很慢", "not slow"), forbids=("快",)),)
        )

    def test_a_file_names_its_language_once(self, tmp_path: Path) -> None:
        """The language at the head holds for all rules that name none of their own."""
        rows = '[[rule]]\nid = "a"\nsource = "ours"\ncues = ["慢"]\nrequires = ["快递"]\nscope = "text"\n'
        rows += '[[rule]]\nid = "b"\nsource = "ours"\ncues = ["slow"]\nlang = "en"\nforbids = ["not"]\n'
        first, second = self.load(tmp_path, f'lang = "zh"\n{rows}').rules
        assert (first.lang, first.scope, first.requires, second.lang, second.forbids) == (
            "zh", "text", ("快递",), "en", ("not",),
        )  # fmt: skip

    def test_a_table_of_ours_by_its_own_name(self) -> None:
        """A folder of ours stands for all its tables; a table can be named alone."""
        english = Lexicon.load("lexicons/complaints/en")
        assert set(english.rules) < set(Lexicon.load("lexicons/complaints").rules)

    def test_an_empty_file_is_an_empty_lexicon(self, tmp_path: Path) -> None:
        """A file without rules is no error."""
        assert self.load(tmp_path, "").rules == ()

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ('source = "ours"\ncues = []', "rule[0] has no id"),
            ('id = "a"\ncues = []', "rule[0] has no source"),
            ('id = "a"\nsource = "ours"\ncues = []\nweight = 2', "rule[0] has an unknown key: weight"),
            ('id = "a"\nsource = "ours"\ncues = 5', "rule[0] is not a rule"),
            ('id = "a"\nsource = "ours"\ncues = []\nvotes = ["a"]', "rule[0] is not a rule"),
            ('id = "a"\nsource = "ours"\ncues = []\nsupposed = "half"', "rule[0] is not a rule"),
            ('id = "a"\nsource = "ours"\ncues = ""\nforbids = 3', "rule[0] is not a rule"),
            ('id = "a"\nsource = "ours"\ncues = []\nscope = "page"', "rule[0] is not a rule: rule.scope is no stretch"),
            ('id = "a"\nsource = "ours"\ncues = []\nrequires = [5]', "rule[0] is not a rule: rule.requires[0] is not"),
            ('id = "a"\nsource = "ours"\ncues = []\nlang = 5', "rule[0] is not a rule: rule.lang is not a string"),
        ],
    )
    def test_a_row_that_is_no_rule(self, tmp_path: Path, row: str, problem: str) -> None:
        """A row that lacks a key, has an unknown one or a value of another kind is refused by file and row."""
        with pytest.raises(DataError) as caught:
            self.load(tmp_path, f"[[rule]]\n{row}\n")
        assert problem in str(caught.value)

    def test_a_rule_goes_into_a_file_and_comes_back(self) -> None:
        """A rule written as plain data is the same rule when read."""
        minding = missing(requires=("钱",), forbids=("运费",), scope="text", lang="zh")
        for rule in (SLOW, Rule(id="a", source="ours", cues=("慢",), negated=None, supposed=1.0), minding):
            row: dict[str, Any] = rule.to_dict()
            row["votes"] = tuple(Vote.parse(name, weight) for name, weight in row["votes"].items())
            same = row["negated"] == "same"
            row["negated"] = None if same else tuple(Vote.parse(*item) for item in row["negated"].items())
            assert Rule(**row) == rule


class TestOurRules:
    """The lexicon that is shipped."""

    ANSWERS: ClassVar[dict[str, set[str]]] = {
        "complaint": {"yes", "no"},
        "nature": {term.value for term in Nature},
        "content": {term.value for term in Content},
        "intent": {term.value for term in Intent},
        "need": {term.value for term in Need},
        "flag": {term.value for term in RiskFlag},
        "complexity": {Complexity.COMPLEX.value},
        "cause": {"unreasonable"},
        "demand": {"stated", "unreasonable"},
        "sign": {"blame", "danger", "difficulty", "fault", "group", "injury", "known", "outage", "threat"}
        | {"polite-request", "shortcoming", "better-elsewhere", "wish"},
    }

    def test_every_vote_is_for_an_answer_that_there_is(self) -> None:
        """No rule speaks for a value that no list holds, and none for one that is read from elsewhere."""
        for rule in lexicon().rules:
            for vote in (*rule.votes, *(rule.negated or ())):
                # The axis "sign" answers no question; it gathers what the inferences need.
                assert vote.axis == "sign" or vote.value in self.ANSWERS[vote.axis], (rule.id, vote)
                assert vote.axis != "flag" or any(term == vote.value and "text" in term.read_from for term in RiskFlag)

    def test_weights_keep_to_the_scale(self) -> None:
        """Weights lie between a hint and what settles the matter; a source stands behind each rule."""
        for rule in lexicon().rules:
            assert rule.source
            assert all(-2 <= vote.weight <= 5 and vote.weight for vote in (*rule.votes, *(rule.negated or ()))), rule.id

    def test_every_cue_finds_itself(self) -> None:
        """Every plain cue is found in a text that consists of it, by its own rule or one that knows more."""
        for rule in lexicon().rules:
            for cue in rule.cues:
                if not set("{}…#*") & set(cue):
                    assert any(match.end - match.start == len(cue) for match in lexicon().matches(cue)), (rule.id, cue)

    def test_no_cue_stands_twice_in_a_rule(self) -> None:
        """A list of cues is a set."""
        for rule in lexicon().rules:
            double = {cue for cue in rule.cues if rule.cues.count(cue) > 1}
            assert not double, (rule.id, double)


def test_a_match_whole() -> None:
    """Its rule, its place in the text as it was written, its words and what stands beside it."""
    (match,) = Lexicon((SLOW,)).matches("若是“很慢”不行")
    assert match == Match(
        rule=SLOW, start=3, end=5, text="很慢", context=Context(supposed=True, quoted=True, ironic=True)
    )


def test_a_rule_as_it_would_stand_in_a_file() -> None:
    """Every key, with its value."""
    minding = missing(requires=("钱",), forbids=("运费",), scope="text", lang="zh", supposed=0.25, asked=0.75)
    assert minding.to_dict() == {
        "id": "missing",
        "source": "ours",
        "cues": ["没到账", "未…到账"],
        "votes": {"topic:delay": 1.0},
        "negated": {},
        "supposed": 0.25,
        "asked": 0.75,
        "scope": "text",
        "lang": "zh",
        "requires": ["钱"],
        "forbids": ["运费"],
    }
    assert attrs.evolve(minding, negated=None).to_dict()["negated"] == "same"


def test_a_rule_of_the_least_keys() -> None:
    """What is left out is nothing: no votes, none where negated, half where supposed, all where asked."""
    (least,) = rules_of([{"id": "a", "source": "ours", "cues": ["慢"]}], "own.toml")
    assert least == Rule(id="a", source="ours", cues=("慢",))
    assert (least.votes, least.negated, least.supposed, least.asked) == ((), (), 0.5, 1.0)
    assert (least.scope, least.requires, least.forbids, least.lang) == ("sentence", (), (), "")


def test_a_rule_of_all_keys() -> None:
    """Each is read as it stands."""
    row = {
        "id": "a", "source": "norm:apology", "cues": "慢|久", "votes": {"topic:delay": 2, "mood:angry": 1},
        "negated": {"topic:fast": 1}, "supposed": 0, "asked": 0.25, "scope": "clause", "requires": "快递|外卖",
        "forbids": ["不"], "lang": "zh-Hant",
    }  # fmt: skip
    assert rules_of([row], "own.toml", lang="zh") == (
        Rule(
            id="a",
            source="norm:apology",
            cues=("慢", "久"),
            votes=(Vote("topic", "delay", 2.0), Vote("mood", "angry", 1.0)),
            negated=(Vote("topic", "fast", 1.0),),
            supposed=0.0,
            asked=0.25,
            scope="clause",
            requires=("快递", "外卖"),
            forbids=("不",),
            lang="zh-Hant",
        ),
    )


def test_what_a_cue_says_where_several_things_turn_it() -> None:
    """Supposed and asked both count; the negated votes are lessened too; what counts nothing is left out."""
    given = Rule(
        id="a", source="ours", cues=("很慢",), votes=(Vote("topic", "delay", 4.0),), supposed=0.5, asked=0.25,
        negated=(Vote("topic", "fast", 2.0),),
    )  # fmt: skip
    assert votes(given, "如果很慢吗?") == (Vote("topic", "delay", 0.5),)
    assert votes(given, "很慢吗?") == (Vote("topic", "delay", 1.0),)
    assert votes(given, "如果不很慢") == (Vote("topic", "fast", 1.0),)


def test_which_of_overlapping_cues_are_found() -> None:
    """A longer one hides what lies within it on its question, and not what only overlaps it, nor what it touches."""

    def speaking(name: str, cue: str, axis: str = "topic") -> Rule:
        return Rule(id=name, source="ours", cues=(cue,), votes=(Vote(axis, name, 1.0),) if axis else ())

    abc, bc, cd, d, ab = (speaking(cue, cue) for cue in ("甲乙丙", "乙丙", "丙丁", "丁", "甲乙"))
    assert matched([abc, bc, cd, d], "甲乙丙丁") == [("甲乙丙", "甲乙丙"), ("丙丁", "丙丁")]
    assert matched([ab, cd, d], "甲乙丙丁") == [("甲乙", "甲乙"), ("丙丁", "丙丁")]
    assert matched([ab, speaking("甲", "甲", "mood")], "甲乙") == [("甲乙", "甲乙"), ("甲", "甲")]
    assert matched([speaking("none", "甲乙丙", ""), bc, cd], "甲乙丙丁") == [("甲乙丙", "none"), ("丙丁", "丙丁")]
    chain = [speaking(name, name) for name in ("甲乙", "乙甲")]
    assert [text for text, _ in matched(chain, "甲乙" * 20)] == ["甲乙", "乙甲"] * 19 + ["甲乙"]
    inner = [speaking("甲乙甲", "甲乙甲"), speaking("乙甲", "乙甲"), speaking("乙", "乙")]
    assert [text for text, _ in matched(inner, "甲乙" * 12 + "甲")] == ["甲乙甲"] * 12
