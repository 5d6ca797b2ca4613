"""The closed lists: every member can be read, in every language, and says where it comes from."""

import re
import tomllib
from collections.abc import Iterator
from inspect import isclass
from types import ModuleType
from typing import Any

import pytest

from complaintkit import satisfaction, vocabulary
from complaintkit._tables import DATA
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.guidance import principles
from complaintkit.guidance import terms as guidance
from complaintkit.redress import terms as redress
from complaintkit.vocabulary import (
    LANGUAGES,
    Channel,
    ComplainerType,
    ComplaintForm,
    DemandCell,
    HoldReason,
    Intent,
    Mode,
    Nature,
    NatureGroup,
    Need,
    NervousType,
    Position,
    ReadFrom,
    RiskFlag,
    ServiceMode,
    ServiceRole,
    Stance,
    Step,
    Temperament,
    Term,
    TextKind,
    Tier,
    Turn,
    known_language,
    law,
    motive,
)
from complaintkit.wording import terms as wording


def lists_of(module: ModuleType) -> list[type[Term]]:
    """The closed lists that *module* hands on; what has no members is what lists are made of."""
    each = [getattr(module, name) for name in module.__all__]
    return [found for found in each if isclass(found) and issubclass(found, Term) and list(found)]


#: Each folder of vocabulary files, with the lists that it holds.
FOLDERS = {
    "vocabulary": lists_of(vocabulary),
    "vocabulary/law": lists_of(law),
    "redress": lists_of(redress),
    "satisfaction": lists_of(satisfaction),
    "guidance": lists_of(guidance),
    "guidance/audit": lists_of(principles),
    "wording": lists_of(wording),
}
LISTS = [terms for lists in FOLDERS.values() for terms in lists]


def rows_of(name: str, folder: str = "vocabulary") -> dict[str, Any]:
    """A file of ``data/vocabulary`` or the folder in it, as it stands on disk."""
    return tomllib.loads((DATA / folder / f"{name}.toml").read_text(encoding="utf-8"))


def folded(name: str) -> str:
    """A name as it is compared: without regard to case, and to hyphens or spaces."""
    return name.casefold().replace(" ", "-")


def sentences() -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Every row of ``texts.toml`` with its list, member and kind."""
    for list_name, members in rows_of("texts").items():
        for member, kinds in members.items():
            for kind, rows in kinds.items():
                yield from ((list_name, member, kind, row) for row in rows)


@pytest.fixture(params=LISTS, ids=[each.list_name() for each in LISTS])
def terms(request: pytest.FixtureRequest) -> Any:
    """Each of the lists in turn."""
    return request.param


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> Any:
    """Each of the folders in turn."""
    return request.param


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Any:
    """Each of the languages in turn."""
    return request.param


class TestEveryList:
    """What holds of every list, every member and every language."""

    def test_every_term_class_is_handed_on(self) -> None:
        """A list that some module defines is also in ``__all__`` of its room."""
        direct = set(Term.__subclasses__())
        families = {terms for terms in direct if not list(terms)}
        assert (direct - families) | {terms for each in families for terms in each.__subclasses__()} == set(LISTS)

    def test_values_are_kebab(self, terms: type[Term]) -> None:
        """Values are lower-case words joined by hyphens, and a member is its own value."""
        for term in terms:
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.value)
            assert term == term.value

    def test_has_a_title(self, terms: type[Term], lang: str) -> None:
        """A list has a title."""
        assert terms.list_title(lang).strip()

    def test_has_label_and_definition(self, terms: type[Term], lang: str) -> None:
        """A member has a label, and a definition that is longer and ends as a sentence does."""
        for term in terms:
            assert term.label(lang) == term.label(lang).strip() != ""
            assert len(term.definition(lang)) > len(term.label(lang))
            assert term.definition(lang).endswith((".", "。", "?", "？"))

    def test_has_a_source(self, terms: type[Term]) -> None:
        """A member names its rule, a section on regulation, or says that it is ours."""
        for term in terms:
            assert re.fullmatch(r"ours|(manual|outline|course|handbook|norm|regulation):[a-z0-9.-]+", term.source)

    def test_labels_are_distinct(self, terms: type[Term], lang: str) -> None:
        """No two members of a list are called the same, even with case and spaces aside."""
        labels = [folded(term.label(lang)) for term in terms]
        assert len(set(labels)) == len(labels)

    def test_no_name_has_two_members(self, terms: type[Term]) -> None:
        """No value, label or other name of one member is any of another's, in whatever language."""
        bearers: dict[str, set[str]] = {}
        for term in terms:
            rows = [rows_of(lang, terms.table_folder())[terms.list_name()][term.value] for lang in LANGUAGES]
            for name in (term.value, *(name for row in rows for name in (row["label"], *row.get("also", ())))):
                bearers.setdefault(folded(name), set()).add(term.value)
        assert {name: values for name, values in bearers.items() if len(values) > 1} == {}

    def test_every_name_parses_to_its_member(self, terms: type[Term], lang: str) -> None:
        """A label, another name and the value, in any case, with hyphens, underscores or spaces, name the member."""
        rows = rows_of(lang, terms.table_folder())[terms.list_name()]
        for term in terms:
            others = rows[term.value].get("also", [])
            for name in (term.label(lang), term.value, term.value.replace("-", "_"), *others):
                for text in (name, name.upper(), f" {name.replace('-', ' ')} "):
                    assert terms.parse(text) is term

    def test_titles_are_distinct(self, lang: str) -> None:
        """No two lists have one title."""
        titles = [terms.list_title(lang) for terms in LISTS]
        assert len(set(titles)) == len(titles)


class TestFiles:
    """The files hold what the lists hold, and nothing else."""

    def test_no_row_without_a_member(self, folder: str, lang: str) -> None:
        """A language file has a table for each list and a row for each member, in the list's order."""
        rows = {name: [key for key in table if key != "_title"] for name, table in rows_of(lang, folder).items()}
        assert rows == {terms.list_name(): [term.value for term in terms] for terms in FOLDERS[folder]}

    def test_rows_have_known_keys(self, folder: str, lang: str) -> None:
        """A row has a label and a definition, and may have other names; a misspelt key is found."""
        for table in rows_of(lang, folder).values():
            for key, row in table.items():
                if key != "_title":
                    assert {"label", "definition"} <= set(row) <= {"label", "definition", "also"}

    def test_sources_match_the_lists(self, folder: str) -> None:
        """``sources.toml`` has exactly the members of the lists."""
        assert {name: list(table) for name, table in rows_of("sources", folder).items()} == {
            terms.list_name(): [term.value for term in terms] for terms in FOLDERS[folder]
        }

    def test_texts_belong_to_members(self) -> None:
        """A further text belongs to a member, is of a known kind, has a source and all languages, and nothing else."""
        lists = {terms.list_name(): terms for terms in LISTS}
        for list_name, member, kind, row in sentences():
            assert lists[list_name](member).texts(TextKind(kind))
            assert set(row) == {"source", *LANGUAGES}
            assert all(text.strip() for text in row.values())

    @pytest.mark.parametrize(("script", "encoding"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5")])
    def test_script_is_pure(self, script: str, encoding: str) -> None:
        """Simplified text fits the mainland's character set and Traditional text Taiwan's: neither leaks in."""
        for folder in FOLDERS:
            (DATA / folder / f"{script}.toml").read_text(encoding="utf-8").encode(encoding)
        for *_, row in sentences():
            row[script].encode(encoding)

    def test_chinese_is_chinese_and_english_english(self) -> None:
        """English has no Chinese character in it, and a Chinese definition has."""
        han = re.compile("[一-鿿]")
        for term in (term for terms in LISTS for term in terms):
            assert not han.search(term.label("en") + term.definition("en"))
            assert han.search(term.definition("zh-Hans"))
            assert han.search(term.definition("zh-Hant"))


class TestParse:
    """Reading a word from a host's data."""

    @pytest.mark.parametrize("text", ["sniper", "SNIPER", "狙击手型", "狙擊手型", " Sniper "])
    def test_any_spelling(self, text: str) -> None:
        """Value, label of any language, and any case are one term."""
        assert ComplainerType.parse(text) is ComplainerType.SNIPER

    def test_other_names(self) -> None:
        """The manual's 补救 and the usual 抑郁质 are known beside the labels."""
        assert Need.parse("补救") is Need.parse("補救") is Need.parse("求补偿") is Need.COMPENSATION
        assert Temperament.parse("抑郁质") is Temperament.parse("忧郁质") is Temperament.MELANCHOLIC

    def test_unknown_word_offers_the_near_value(self) -> None:
        """A misspelt value is answered with the value that was meant."""
        with pytest.raises(UnknownTermError) as caught:
            ComplainerType.parse("grenate")
        assert caught.value.near == ("grenade",)
        assert str(caught.value) == "unknown complainer type 'grenate'; did you mean 'grenade'?"

    def test_unknown_label_offers_the_value_behind_the_near_label(self) -> None:
        """A label cut short is answered with the value of the label that was meant."""
        with pytest.raises(UnknownTermError) as caught:
            ComplainerType.parse("狙击手")
        assert caught.value.near[0] == "sniper"

    def test_nothing_near_lists_what_there_is(self) -> None:
        """Where nothing is near, the list itself is shown, its first twelve members at most."""
        with pytest.raises(UnknownTermError) as caught:
            Channel.parse("§§§")
        assert caught.value.near == tuple(channel.value for channel in list(Channel)[:12])

    @pytest.mark.parametrize("given", ["", None, 7, "thank you all so very much"])
    def test_no_word_at_all(self, given: Any) -> None:
        """What is no word of the list is our error and a LookupError, whatever it is."""
        with pytest.raises(UnknownTermError):
            Step.parse(given)
        with pytest.raises(LookupError):
            Step(given)

    def test_call_takes_values_only(self) -> None:
        """Calling the list is exact: a label is refused, though the value near to it is named."""
        assert Step("thank") is Step.THANK
        with pytest.raises(UnknownTermError, match="did you mean 'thank'"):
            Step("Thanks")
        with pytest.raises(UnknownTermError):
            Step("谢")


class TestLanguages:
    """Asking in a language that there is not."""

    def test_near_language(self) -> None:
        """A near tag is offered."""
        with pytest.raises(UnknownTermError) as caught:
            Step.THANK.label("zh-Hant-TW")
        assert "zh-Hant" in caught.value.near

    @pytest.mark.parametrize("tag", ["", "klingon", "ZH"])
    def test_unknown_language_is_refused_everywhere(self, tag: str) -> None:
        """Label, definition, title, cues, advice and sentences all refuse it."""
        text = Intent.PURE_VENTING.texts("cues")[0]
        for ask in (Step.ACT.label, Step.ACT.definition, Step.list_title, Step.ACT.cues, Step.ACT.advice, text.say):
            with pytest.raises(UnknownTermError, match="unknown language"):
                ask(tag)

    def test_known_language_is_itself(self, lang: str) -> None:
        """A language that there is comes back as it is."""
        assert known_language(lang) == lang


class TestFurtherTexts:
    """Cues, advice and the rest."""

    def test_norm_recognition(self) -> None:
        """The norm's table: four cues of a hope, one answer to venting."""
        assert len(Intent.EXPECTATION.cues("zh-Hans")) == len(Intent.EXPECTATION.cues("en")) == 4
        assert Intent.PURE_VENTING.advice("en") == ("listen",)

    def test_each_sentence_names_its_own_rule(self) -> None:
        """One member's advice may come from several rules, and each sentence keeps its own."""
        advice = DemandCell.NEITHER.texts(TextKind.ADVICE)
        assert {text.source for text in advice} == {"ours", "outline:flexible"}

    def test_where_the_manuals_have_something(self) -> None:
        """Intents and types of complainers have cues and advice, steps evidence, modes duties, three needs a want."""
        assert all(term.cues() for term in (*Intent, *ComplainerType))
        assert all(term.advice() for term in (*Intent, *ComplainerType))
        assert all(step.texts("evidence") for step in Step)
        assert all(mode.texts("duties") for mode in ServiceMode)
        assert [need for need in Need if need.texts("wants")] == [Need.VENTING, Need.RESPECT, Need.COMPENSATION]

    def test_none_is_empty(self) -> None:
        """A member, or a whole list, without texts of a kind gives none, not an error."""
        assert Temperament.PHLEGMATIC.advice() == Stance.CUSTOMER_FIRST.cues() == ()
        assert Step.ACT.texts("wants") == ()

    def test_unknown_kind(self) -> None:
        """A kind of text that there is not is refused by name."""
        with pytest.raises(UnknownTermError, match="unknown text kind 'advise'; did you mean 'advice'"):
            Step.ACT.texts("advise")


class TestWhatMembersKnow:
    """The facts that members carry beside their texts."""

    def test_step_numbers(self) -> None:
        """The eight steps are numbered 1 to 8."""
        assert [step.number for step in Step] == [1, 2, 3, 4, 5, 6, 7, 8]

    def test_positions_of_steps(self) -> None:
        """Eight positions equal the steps, so that a plain string from a database compares with both."""
        assert [position.value for position in list(Position)[1:9]] == [step.value for step in Step]

    def test_nature_groups(self) -> None:
        """Two kinds are valid, three communicative."""
        assert [kind.group for kind in Nature] == [NatureGroup.VALID] * 2 + [NatureGroup.COMMUNICATIVE] * 3

    def test_nervous_types(self) -> None:
        """The first two temperaments have a nervous type, the others none."""
        assert [each.nervous_type for each in Temperament] == [NervousType.EXCITABLE, NervousType.LIVELY, None, None]

    @pytest.mark.parametrize("cause", [True, False])
    @pytest.mark.parametrize("ground", [True, False])
    def test_demand_cells(self, cause: bool, ground: bool) -> None:
        """The cell for two answers gives the two answers back."""
        cell = DemandCell.of(cause=cause, ground=ground)
        assert (cell.cause, cell.ground) == (cause, ground)

    def test_flags_read_from(self) -> None:
        """A gathering is read from many cases; the text speaks for the eight flags, the extreme act and injury."""
        assert RiskFlag.GATHERING.read_from == (ReadFrom.MANY_CASES,)
        not_from_text = [flag for flag in RiskFlag if ReadFrom.TEXT not in flag.read_from]
        assert not_from_text == [RiskFlag.GATHERING, RiskFlag.SUSPICIOUS_HISTORY, RiskFlag.HARASSMENT]

    def test_channel_forms(self) -> None:
        """Phone and branch are oral, all else written."""
        assert [each for each in Channel if each.form is ComplaintForm.ORAL] == [Channel.PHONE, Channel.BRANCH]

    def test_turns(self) -> None:
        """Waiting for approval is our own turn, for a test or a mediation a third party's."""
        assert HoldReason.AWAITING_CUSTOMER.turn is Turn.CUSTOMER
        assert HoldReason.AWAITING_APPROVAL.turn is Turn.OURS
        assert {HoldReason.TESTING.turn, HoldReason.MEDIATION.turn} == {Turn.THIRD_PARTY}

    @pytest.mark.parametrize("tier", [Tier.IMPORTANT_GROUP, Tier.LARGE_GROUP, Tier.MEDIUM_SMALL_GROUP, Tier.VIP])
    def test_routing_of_tiers(self, tier: Tier) -> None:
        """The four tiers go to the account manager, the hall assisting."""
        routing = (tier.owner, tier.assistant, tier.service_mode)
        assert routing == (ServiceRole.ACCOUNT_MANAGER, ServiceRole.BUSINESS_HALL, ServiceMode.FULL)

    def test_routing_of_the_rest(self) -> None:
        """An ordinary customer's complaint stays with the department that received it."""
        routing = (Tier.ORDINARY.owner, Tier.ORDINARY.assistant, Tier.ORDINARY.service_mode)
        assert routing == (ServiceRole.RECEIVING_DEPARTMENT, None, ServiceMode.ASSISTED)


class TestMotive:
    """Motive = value recognition × probability of success."""

    def test_is_the_product(self) -> None:
        """A quarter of a half is an eighth; either factor at zero leaves no motive; both at one, a full one."""
        assert motive(value_recognition=0.25, success_probability=0.5) == 0.125
        assert motive(value_recognition=0, success_probability=1) == 0.0
        assert motive(value_recognition=1, success_probability=1) == 1.0

    @pytest.mark.parametrize("given", [-0.1, 1.1, float("nan"), float("inf"), "0.5", None, True])
    @pytest.mark.parametrize("factor", ["value_recognition", "success_probability"])
    def test_refuses_what_is_no_share(self, factor: str, given: Any) -> None:
        """A factor outside 0 to 1, or no number, is refused by name."""
        factors: dict[str, Any] = {"value_recognition": 0.5, "success_probability": 0.5, factor: given}
        with pytest.raises(RecordError, match=rf"motive\.{factor} is not a share") as caught:
            motive(**factors)
        assert caught.value.path == f"motive.{factor}"


def test_near_terms_are_shown_as_their_values() -> None:
    """What would work can be typed as it is shown."""
    with pytest.raises(UnknownTermError, match=r"did you mean 'strict' or 'guided' or 'free'"):
        Mode("lax")
