"""The words and tables of redress: nothing without a source, a label, and a rule that exists."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from inspect import isclass
from pathlib import Path
from typing import Any, cast

import pytest

from complaintkit._tables import names, table
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.policies.law import regulation
from complaintkit.redress import (
    Article,
    ClaimFact,
    Guarantee,
    HeadOfLoss,
    Proof,
    guarantee_rules,
    heads_of_loss,
    law,
    laws,
    operator_remedies,
    terms,
    typical_cases,
    unfair_term_signs,
)
from complaintkit.redress.terms import RedressTerm
from complaintkit.vocabulary import LANGUAGES

IDS = Path(__file__).parents[2].parent / "shared" / "domain" / "ids.txt"
LISTS = [found for found in vars(terms).values() if isclass(found) and issubclass(found, RedressTerm)]
CLOSED = [found for found in LISTS if found is not RedressTerm]
TABLES = [name for name in names("redress") if name.split("/")[1] not in (*LANGUAGES, "sources")]
#: A rule of a manual, a section of our notes on regulation, or our own.
SOURCE = re.compile(r"(manual|outline|course|handbook|norm):[a-z0-9-]+|regulation:[37]|ours")


def rows(value: Any) -> Iterator[dict[str, Any]]:
    """Every table in a file, however deep."""
    if isinstance(value, dict):
        yield cast("dict[str, Any]", value)
        for inner in cast("dict[str, Any]", value).values():
            yield from rows(inner)
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from rows(inner)


def test_every_list_is_public() -> None:
    """The module names each of its lists."""
    assert {found.__name__ for found in LISTS} == set(terms.__all__)


@pytest.mark.parametrize("terms_", CLOSED, ids=lambda found: found.__name__)
class TestWords:
    """What holds of each list."""

    def test_every_member_speaks_three_languages(self, terms_: type[RedressTerm]) -> None:
        """A title, and for each member a label and a definition, in every language."""
        for lang in LANGUAGES:
            assert terms_.list_title(lang).strip()
            labels = [member.label(lang) for member in terms_]
            assert all(labels)
            assert len(set(labels)) == len(labels)
            assert all(member.definition(lang).endswith(("。", ".")) for member in terms_)

    def test_every_member_has_a_source(self, terms_: type[RedressTerm]) -> None:
        """A source of one of the known forms."""
        assert all(SOURCE.fullmatch(member.source) for member in terms_)

    def test_the_files_hold_nothing_else(self, terms_: type[RedressTerm]) -> None:
        """No row for a member that there is not."""
        for name in (*LANGUAGES, "sources"):
            listed = set(table(f"redress/{name}")[terms_.list_name()]) - {"_title"}
            assert listed == {member.value for member in terms_}


def test_the_files_hold_no_other_list() -> None:
    """Every table of words is a list of ours."""
    for name in (*LANGUAGES, "sources"):
        assert set(table(f"redress/{name}")) == {found.list_name() for found in CLOSED}


@pytest.mark.parametrize("name", TABLES)
def test_every_sentence_is_in_three_languages(name: str) -> None:
    """A wording in one language has the two others, and all three fill in the same names."""
    for row in rows(table(name)):
        if set(LANGUAGES) & row.keys():
            wordings = [row[lang] for lang in LANGUAGES]
            assert len({frozenset(re.findall(r"\{(\w+)\}", wording)) for wording in wordings}) == 1, row


@pytest.mark.parametrize("name", TABLES)
def test_every_source_is_of_a_known_form(name: str) -> None:
    """A source is a manual's rule, a section of our notes, or ours; every top row has one."""
    found = [row["source"] for row in rows(table(name)) if "source" in row]
    assert found
    assert all(SOURCE.fullmatch(source) for source in found)


def test_every_manual_rule_exists() -> None:
    """No id is made up."""
    if not IDS.exists():
        pytest.skip("needs ../shared/domain/ids.txt")
    known = set(IDS.read_text(encoding="utf-8").split())
    cited = {row["source"] for name in TABLES for row in rows(table(name)) if "source" in row}
    cited |= {member.source for found in CLOSED for member in found}
    assert {source for source in cited if not re.match(r"ours|regulation:", source)} <= known


def test_every_limit_exists() -> None:
    """A typical case or guarantee names limits that the regulations hold."""
    named = {name for case in typical_cases() for name in case.limit_ids}
    named |= {name for rule in guarantee_rules() for name in rule.limit_ids}
    assert all(regulation(name).id == name for name in named)


def test_amounts_are_exact() -> None:
    """Multiples and minimums are written as strings, so that no float is ever money."""
    for row in table("redress/figures").values():
        for number in (*row["times"].values(), row.get("minimum", "0")):
            assert isinstance(number, str)
            assert Decimal(number) == int(number)


class TestLaws:
    """Which laws hold."""

    def test_repealed_on_the_day(self) -> None:
        """The three laws that the Civil Code took in held on its eve and not on its first day."""
        for name in ("civil-law-general-principles", "tort-liability-law", "property-rights-law"):
            assert law(name).is_in_force(date(2020, 12, 31))
            assert not law(name).is_in_force(date(2021, 1, 1))
        assert law("civil-code").is_in_force(date(2021, 1, 1))
        assert not law("civil-code").is_in_force(date(2020, 12, 31))

    def test_every_successor_is_a_law(self) -> None:
        """What took a law's place is in the list too."""
        for each in laws():
            assert each.replaced_by is None or law(each.replaced_by).effective_to is None

    def test_names_and_notes(self) -> None:
        """A law has its name in each language; a note may be empty in all of them."""
        for each in laws():
            assert all(each.name(lang) for lang in LANGUAGES)
            assert len({bool(each.note(lang)) for lang in LANGUAGES}) == 1
        assert law("e-commerce-law").note() == ""
        assert law("telecom-service-norm").note("en").endswith("none of its numbers is used.")

    def test_unknown(self) -> None:
        """A law that there is not is refused."""
        with pytest.raises(UnknownTermError, match="unknown law 'klingon-law'"):
            law("klingon-law")


class TestArticles:
    """How an article is written."""

    def test_with_and_without_a_paragraph(self) -> None:
        """The paragraph is named where there is one."""
        article = Article.parse("food-safety-law Art. 148(2)")
        assert article.names == (
            "《中华人民共和国食品安全法》第 148 条第 2 款",
            "《中華人民共和國食品安全法》第 148 條第 2 款",
            "Food Safety Law Art. 148(2)",
        )
        assert Article.parse("civil-code Art. 585").name("zh-Hant") == "《中華人民共和國民法典》第 585 條"

    @pytest.mark.parametrize("text", ["civil-code 585", "civil-code Art. ", "Art. 5", "civil-code Art. 5(1)x"])
    def test_what_is_none(self, text: str) -> None:
        """Anything else is refused."""
        with pytest.raises(RecordError, match="article is not one"):
            Article.parse(text)


class TestLists:
    """The lists that the course names."""

    def test_operator_remedies_ship_empty(self) -> None:
        """The course names the list and not its members; nothing is invented."""
        slot = operator_remedies()
        assert (slot.id, slot.size, slot.members) == ("course:operator-remedies", None, ())
        assert slot.filled("waiver").members == ("waiver",)

    def test_three_guarantees(self) -> None:
        """Repair, replace, return, in that order, each with its limits and articles."""
        assert [rule.guarantee for rule in guarantee_rules()] == list(Guarantee)
        assert all(rule.limit_ids and rule.articles and rule.note.say("en") for rule in guarantee_rules())

    def test_unfair_terms(self) -> None:
        """Each sign has an article, what it is and what to answer."""
        signs = {sign.id: sign for sign in unfair_term_signs()}
        assert len(signs) == 9
        assert all(sign.articles and sign.sign.say() and sign.answer.say() for sign in signs.values())
        assert signs["not-drawn-to-notice"].answer != signs["blocks-ending"].answer

    def test_every_head_has_its_rule(self) -> None:
        """Eleven heads, each with proof to give; only the first three are for an ordinary service complaint."""
        assert [rule.head for rule in heads_of_loss()] == list(HeadOfLoss)
        for rule in heads_of_loss():
            assert rule.proofs
            assert rule.articles
            assert rule.liabilities
            assert rule.is_ordinary is (rule.needs == ((),))

    def test_every_fact_and_proof_is_used(self) -> None:
        """A fact or a matter of proof that no rule asks for would mislead who fills in a form."""
        facts = {fact for rule in heads_of_loss() for needed in rule.needs for fact in needed}
        facts |= {
            ClaimFact(row["fact"]) for fig in table("redress/figures").values() for row in fig.get("exclusions", ())
        }
        facts |= {ClaimFact(name) for row in table("redress/burdens").values() for name in row.get("facts", ())}
        assert facts == set(ClaimFact)
        assert {proof for rule in heads_of_loss() for proof in rule.proofs} == set(Proof)
