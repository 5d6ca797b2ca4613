"""The words and rules of the linter: three languages, each with its source, and nothing besides."""

from inspect import isclass

import pytest

from complaintkit._tables import names, table
from complaintkit.vocabulary import LANGUAGES
from complaintkit.vocabulary.manual_rules import manual_rules
from complaintkit.wording import Family, RuleKind, Rules, Severity, Situation, terms
from complaintkit.wording.terms import WordingTerm

LISTS = [found for found in vars(terms).values() if isclass(found) and issubclass(found, WordingTerm)]
CLOSED = [found for found in LISTS if found is not WordingTerm]
RULES = Rules.load().rules
KNOWN = {rule.id for rule in manual_rules()} | {"ours"}


def test_every_list_is_public() -> None:
    """The module names each of its lists."""
    assert {found.__name__ for found in LISTS} == set(terms.__all__)


@pytest.mark.parametrize("terms_", CLOSED, ids=lambda found: found.__name__)
def test_every_member_speaks_three_languages(terms_: type[WordingTerm]) -> None:
    """A title, and for each member a label of its own, a definition and a source that there is."""
    for lang in LANGUAGES:
        assert terms_.list_title(lang).strip()
        assert len({member.label(lang) for member in terms_}) == len(terms_)
        assert all(member.definition(lang).endswith(("。", ".")) for member in terms_)
    assert {member.source for member in terms_} <= KNOWN


def test_the_files_hold_nothing_else() -> None:
    """No list and no row for what there is not."""
    for name in (*LANGUAGES, "sources"):
        rows = table(f"wording/{name}")
        assert set(rows) == {found.list_name() for found in CLOSED}
        for found in CLOSED:
            assert set(rows[found.list_name()]) - {"_title"} == {member.value for member in found}


@pytest.mark.parametrize(("lang", "encoding"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5"), ("en", "ascii")])
def test_scripts_are_pure(lang: str, encoding: str) -> None:
    """Neither script leaks into the other, and English is plain; the dots of a gap apart."""
    words = [text for found in CLOSED for each in found for text in (each.label(lang), each.definition(lang))]
    said = [text.say(lang) for rule in RULES for text in (rule.messages, rule.suggestions)]
    for text in (*words, *said):
        text.replace("…", "").encode(encoding)


def test_the_thirteen_situations_are_numbered() -> None:
    """From 9 to 21 in the handbook's order; ours have no number."""
    assert [each.number for each in Situation if each.number] == list(range(9, 22))
    assert Situation.HARASSMENT.number == 13
    assert Situation.APOLOGY_LETTER.number is None


def test_severities_are_ordered() -> None:
    """From the gravest."""
    assert [each.rank for each in Severity] == [0, 1, 2]


def test_every_family_has_a_rule() -> None:
    """No row of the manuals' list goes without."""
    assert {rule.family for rule in RULES} == set(Family)


def test_every_rule_says_what_to_say_instead() -> None:
    """A message and a rewording in every language, no two rules the same message, and a source that there is."""
    for lang in LANGUAGES:
        assert all(rule.messages.say(lang) and rule.suggestions.say(lang) for rule in RULES)
        assert len({(rule.messages.say(lang), rule.suggestions.say(lang)) for rule in RULES}) > len(RULES) - 5
    assert {rule.source for rule in RULES} <= KNOWN


def test_every_word_of_ours_is_found_by_its_own_sign() -> None:
    """No cue opens with a sign: nothing would lead to it."""
    lists = [cue for name, row in table("wording/words").items() for cue in row["cues"] if name != "fillers"]
    own = [cue for rule in RULES for cue in (*rule.cues, *rule.unless, *rule.exceptions)]
    assert [cue for cue in (*lists, *own) if cue[0] in "…#*" or cue.startswith("{…")] == []


def test_every_list_has_a_source_and_is_used() -> None:
    """A shared list that nothing cites would only cost time."""
    lists = table("wording/words")
    assert {row["source"] for row in lists.values()} <= KNOWN
    cited = {cue for rule in RULES for cue in (*rule.cues, *rule.unless, *rule.exceptions) if cue[:1] == "@"}
    by_code = {"@fillers", "@address", "@double-names", "@reported", "@not-our-time", "@empathy"}
    assert {f"@{name}" for name in lists} - cited - by_code == set()


def test_every_example_is_of_a_rule() -> None:
    """No example for a rule that there is not."""
    shown = {rule for name in names("wording/examples") for rule in table(name)}
    assert shown == {rule.id for rule in RULES}


def test_every_situation_asks_for_something() -> None:
    """Each of the twenty has at least one part that must be there."""
    required = {each for rule in RULES if rule.kind is RuleKind.REQUIRED for each in rule.situations}
    assert required == set(Situation)
