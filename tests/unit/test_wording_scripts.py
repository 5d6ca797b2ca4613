"""Reply templates: what they say, what they refuse, and how a house changes them."""

import pickle
import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit._tables import table
from complaintkit.errors import DataError, RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.vocabulary import LANGUAGES, Step
from complaintkit.vocabulary.manual_rules import manual_rule
from complaintkit.wording import Situation, check
from complaintkit.wording.scripts import Script, Scripts, render, script, scripts, situations_for
from complaintkit.wording.scripts.fields import fields_from, known_fields
from complaintkit.wording.scripts.sayings import said_moment, said_money, said_span
from complaintkit.wording.scripts.templates import read_template
from complaintkit.wording.terms import FieldKind
from tests.scripts import EXAMPLES, example_facts

SHANGHAI = ZoneInfo("Asia/Shanghai")
DUE = datetime(2026, 3, 5, 17, tzinfo=SHANGHAI)
LATER: dict[str, Any] = {"due_at": DUE, "matter": "断网", "agent": "陈静", "agent_phone": "010-5550 0123"}


def later(**changes: Any) -> dict[str, Any]:
    """The facts of a complaint that is answered later, with the change."""
    return {**LATER, **changes}


def fault(**changes: Any) -> RecordError:
    """The one error that the change leads to in a template with facts of many kinds."""
    letter = script("apology-letter", "en")
    facts: dict[str, Any] = {**example_facts(letter), "due_at": DUE, "tz": "Asia/Shanghai", **changes}
    with pytest.raises(RecordError) as caught:
        letter.render(**facts)
    return caught.value


class TestOurs:
    """The templates that complaintkit ships."""

    def test_each_situation_has_one_in_each_language(self) -> None:
        """Twenty situations, three languages, nothing twice."""
        assert {(each.id, each.lang) for each in scripts()} == {
            (s.value, lang) for s in Situation for lang in LANGUAGES
        }
        assert len(scripts()) == 60

    def test_languages_ask_for_the_same_facts(self) -> None:
        """What a CRM must have at hand does not depend on the language."""
        for situation in Situation:
            needs = {lang: {(f.name, f.required) for f in script(situation, lang).fields} for lang in LANGUAGES}
            assert needs["zh-Hans"] == needs["zh-Hant"] == needs["en"], situation

    def test_no_limit_is_typed(self) -> None:
        """Where a template states a time limit, the clock gives it: no figure stands in any text of ours."""
        assert not [each.id for each in scripts() if re.search(r"\d", each.text)]
        stating = {s.value for s in Situation if "due_at" in {field.name for field in script(s).fields}}
        assert {"closing-limit", "complaint-later", "inquiry-later", "acknowledgement", "progress-report"} <= stating

    def test_scripts_are_pure(self) -> None:
        """Neither Chinese script leaks into the other, and English is plain."""
        encodings: dict[str, str] = dict(zip(LANGUAGES, ("gb2312", "big5", "ascii"), strict=True))
        for each in scripts():
            each.text.encode(encodings[each.lang])
            for note in (*each.tone, *each.then):
                note.say(each.lang).encode(encodings[each.lang])
            for field in each.fields:
                for text in (field.label(each.lang), field.definition(each.lang), field.example(each.lang) or ""):
                    text.encode(encodings[each.lang])
        for name in ("words", "fields", "situations"):
            assert table(f"wording/scripts/{name}")

    def test_everything_has_a_source_that_exists(self) -> None:
        """The templates, their facts, how to say them and what follows."""
        for each in scripts():
            for source in (
                each.source,
                *(n.source for n in (*each.tone, *each.then)),
                *(f.source for f in each.fields),
            ):
                assert source == "ours" or manual_rule(source)

    def test_every_field_is_used_and_explained(self) -> None:
        """No fact without a template, a label and a definition; a text has an example."""
        assert {field.name for each in scripts() for field in each.fields} == set(known_fields())
        for field in known_fields().values():
            for lang in LANGUAGES:
                assert field.label(lang) != field.name or lang == "en"
                assert field.definition(lang).endswith((".", "。"))
                assert (field.example(lang) is None) == (field.name in EXAMPLES)

    def test_words_are_translated(self) -> None:
        """English has no Chinese character in it, and Chinese says everything in Chinese."""
        for each in scripts():
            told = each.text + "".join(note.say(each.lang) for note in (*each.tone, *each.then))
            assert bool(re.search("[一-鿿]", told)) is (each.lang != "en")

    def test_the_check_finds_nothing(self) -> None:
        """Every one of the sixty passes in its situation, with all facts and with the least."""
        for each in scripts():
            least = each.render(**example_facts(each, optional=False))
            assert each.findings() == (), each
            assert check(least, situation=each.situation) == (), each

    def test_what_follows_is_told(self) -> None:
        """Section 5.1's last column: a refused apology goes to the supervisor, an unclear point is explained again."""
        assert [note.source for note in script("staff-error").then] == ["handbook:staff-error", "handbook:supervisor"]
        assert script("confirm").then[0].say("en") == "Explain what is not clear again, until it is."
        assert script("thanked").then == ()

    def test_a_value(self) -> None:
        """Equal templates are equal, can be kept in sets and sent to other processes."""
        assert pickle.loads(pickle.dumps(script("idle"))) == script("idle")
        assert len(set(scripts())) == 60
        assert repr(scripts()) == "Scripts(members=<60 scripts>)"


class TestFinding:
    """Which template is meant."""

    @pytest.mark.parametrize("name", ["closing-limit", "Closing_Limit", "closing limit", Situation.CLOSING_LIMIT])
    def test_any_spelling(self, name: str) -> None:
        """A situation in any spelling, as a term or by its label."""
        assert script(name, "en").situation is Situation.CLOSING_LIMIT

    def test_unknown(self) -> None:
        """A name or a language that there is not is answered with those that are near."""
        with pytest.raises(UnknownTermError, match="unknown script 'closing-limt'; did you mean 'closing-limit'"):
            script("closing-limt")
        for lang in ("fr", None):
            with pytest.raises(UnknownTermError, match=f"unknown language '{lang}'"):
                script("idle", lang)  # type: ignore[arg-type]

    def test_empty_book(self) -> None:
        """A book without the template says which it has."""
        empty = Scripts(members=(), fields=())
        with pytest.raises(UnknownTermError, match="unknown script 'idle'"):
            empty.script("idle")
        one = empty.with_rows({"script": [{"situation": "idle", "lang": "en", "text": "Still there?"}]})
        assert len(one) == 1
        with pytest.raises(
            UnknownTermError, match="unknown language of the script 'idle' 'zh-Hans'; did you mean 'en'"
        ):
            one.script("idle")

    def test_by_step(self) -> None:
        """Each step has situations, and each situation belongs to a step."""
        found = {step: situations_for(step) for step in Step}
        assert all(found.values())
        assert {situation for each in found.values() for situation in each} == set(Situation)
        assert situations_for("谢") == found[Step.THANK]
        with pytest.raises(UnknownTermError, match="unknown step"):
            situations_for("thanks")


class TestRendering:
    """Facts in their places."""

    def test_least_and_most(self) -> None:
        """Without what may be left out, and with all of it: no bracket, brace or gap is left."""
        for each in scripts():
            for facts in (example_facts(each, optional=False), example_facts(each)):
                text = each.render(**facts)
                assert not re.search(r"[\[\]{}|]|  |，，|。。|^[，,。.]|,,| [,.;]|\n\n\n", text), text
                for field in each.fields:
                    if field.name in facts and isinstance(facts[field.name], str):
                        assert str(facts[field.name]).rstrip("。.") in text

    def test_optional_parts(self) -> None:
        """They appear only with their fact; where there is another half, that stands instead."""
        assert render("complaint-later", **LATER).startswith("遇到这样的事，我们很遗憾，")
        assert "我马上报告主管，" in render("complaint-later", **LATER)
        told = render("complaint-later", **LATER, supervisor="李经理", customer="王女士")
        assert told.startswith("王女士，遇到这样的事")
        assert "我马上报告李经理，" in told

    def test_none_is_not_given(self) -> None:
        """A CRM may hand over what it has not got."""
        assert render("complaint-later", **LATER, supervisor=None) == render("complaint-later", **LATER)

    def test_a_limit_may_be_handed_to_any(self) -> None:
        """The clock's time goes to any template; the one that states no time does without."""
        assert render("thanked", due_at=DUE) == render("thanked")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_values_are_no_templates(self, lang: str) -> None:
        """Braces and brackets in a fact are text."""
        told = render("suggestion", lang=lang, suggestion="{customer} [x|y] {{z}}", department="IT")
        assert "{customer} [x|y] {{z}}" in told

    def test_a_phrase_ends_where_the_sentence_goes_on(self) -> None:
        """The full stop of a phrase is left off, that of a sentence is set, and two in a row are one."""
        facts: dict[str, Any] = {
            "customer": "王女士",
            "matter": "断网。",
            "progress": "线路已经修好",
            "steps": "回访！",
            "due_at": DUE,
        }
        told = render("progress-report", **facts, agent="陈静", agent_phone="010-5550 0123")
        assert "断网的进展。线路已经修好。接下来我们会回访，" in told
        assert "touch with Harbour Ltd. My name is" in render(
            "opening", lang="en", firm="Harbour Ltd.", agent="Chen", agent_phone="020 5550 0123"
        )

    def test_moments_in_the_zone_that_is_given(self) -> None:
        """The limit is told in the customer's zone, whatever zone the clock keeps."""
        facts = later(due_at=DUE.astimezone(UTC))
        assert "3月5日（周四）17:00前" in render("complaint-later", tz="Asia/Shanghai", **facts)
        assert "by 09:00 on Thursday 5 March" in render("complaint-later", lang="en", tz=UTC, **facts)
        fixed = timezone(timedelta(hours=-8))
        assert "by 01:00 on Thursday 5 March" in render("complaint-later", lang="en", tz=fixed, **facts)
        assert render("complaint-later", **LATER) == render("complaint-later", tz="Asia/Shanghai", **facts)

    def test_the_end_of_a_day(self) -> None:
        """Midnight is the end of the day before, a moment is never told later than it is."""
        midnight = datetime(2026, 3, 1, tzinfo=SHANGHAI)
        assert [said_moment(midnight, lang) for lang in LANGUAGES] == [
            "2月28日（周六）24:00",
            "2月28日（週六）24:00",
            "midnight at the end of Saturday 28 February",
        ]
        assert said_moment(DUE + timedelta(seconds=59), "en") == "17:00 on Thursday 5 March"

    @pytest.mark.parametrize(
        ("amount", "currency", "told"),
        [
            ("50", "CNY", ("50元", "50元", "CNY 50")),
            ("0.5", "CNY", ("0.50元", "0.50元", "CNY 0.50")),
            ("1E+3", "EUR", ("1,000欧元", "1,000歐元", "EUR 1,000")),
            ("1.255", "XTS", ("1.255 XTS", "1.255 XTS", "XTS 1.255")),
        ],
    )
    def test_sums(self, amount: str, currency: str, told: tuple[str, ...]) -> None:
        """To the last digit, with the currency's name, or its code where we have none."""
        money = Money(amount=Decimal(amount), currency=currency)
        assert tuple(said_money(money, lang) for lang in LANGUAGES) == told

    def test_spans(self) -> None:
        """Days, hours and minutes; a begun minute is a whole one."""
        spans = (timedelta(seconds=1), timedelta(hours=1), timedelta(days=2, minutes=3), timedelta(days=1, hours=2))
        assert [said_span(span) for span in spans] == ["1分钟", "1小时", "2天3分钟", "1天2小时"]
        assert [said_span(span, "en") for span in spans] == ["1 minute", "1 hour", "2 days 3 minutes", "1 day 2 hours"]

    def test_blank(self) -> None:
        """Beforehand an agent sees the names of the facts in their places."""
        assert script("hold", "en").blank().startswith("[customer], please bear with me while I [action]; it will take")
        for each in scripts():
            assert all(field.label(each.lang) in each.blank() for field in each.fields)

    def test_missing(self) -> None:
        """A form asks for what is missing."""
        later = script("complaint-later")
        assert [field.name for field in later.missing({"matter": "断网", "agent": None})] == [
            "due_at",
            "agent",
            "agent_phone",
        ]
        assert later.missing(LATER) == ()


class TestRefusing:
    """A template says nothing rather than something half."""

    def test_one_missing_fact(self) -> None:
        """It is named, with what would work."""
        with pytest.raises(
            RecordError, match=r"complaint-later\.due_at is missing: None; expected .* from the case's clock"
        ):
            render("complaint-later", **later(due_at=None))

    def test_several_faults_leave_together(self) -> None:
        """Missing, wrong and unknown: nobody has to try four times."""
        with pytest.raises(ExceptionGroup, match="complaint-later can't be rendered") as caught:
            render("complaint-later", due_at=DUE, matter=5, agnet="陈静", customer="王女士")
        found = [(fault.path, fault.problem) for fault in caught.value.exceptions if isinstance(fault, RecordError)]
        assert found == [
            ("complaint-later.agnet", "is no fact of this template"),
            ("complaint-later.agent", "is missing"),
            ("complaint-later.agent_phone", "is missing"),
            ("complaint-later.matter", "is not a text"),
        ]
        assert "expected agent" in str(caught.value.exceptions[0])

    def test_a_fact_of_another_template(self) -> None:
        """It is refused, not swallowed: what is given is told."""
        with pytest.raises(RecordError, match=r"thanked\.refund is no fact of this template: .*; expected customer"):
            render("thanked", refund=Money(amount=Decimal(5), currency="CNY"))

    def test_half_of_an_optional_part(self) -> None:
        """A refund without the time by which it comes is not silently left out."""
        error = fault(promised_at=None)
        assert (error.path, error.problem) == ("apology-letter.refund", "is told only together with promised_at")

    @pytest.mark.parametrize(
        ("name", "value", "problem"),
        [
            ("customer", 5, "is not a text"),
            ("customer", "  ", "is blank"),
            ("customer", "a\nb", "is more than one line"),
            ("customer", "a\u2028b", "has characters that nobody can read"),
            ("customer", "王" * 81, "is too long for its place"),
            ("matter", "。。", "is blank"),
            ("matter", "x" * 1_000_000, "is too long for its place"),
            ("cause", "a\x00b", "has characters that nobody can read"),
            ("customer", "a\r\nb", "is more than one line"),
            ("customer", "王\u202e女士", "has characters that nobody can read"),
            ("customer", "\ud800", "has characters that nobody can read"),
            ("agent_phone", "ask for me", "is no telephone number"),
            ("agent_phone", 5550123, "is not a text"),
            ("refund", "50元", "is not Money"),
            ("refund", Money(amount=Decimal(0), currency="CNY"), "is not above zero"),
            ("refund", Money(amount=Decimal("1E+999999"), currency="CNY"), "can't be said in a sentence"),
            ("refund", Money(amount=Decimal("1E-7"), currency="CNY"), "can't be said in a sentence"),
            ("promised_at", "tomorrow", "is no moment"),
            ("promised_at", date(2026, 3, 5), "is no moment"),
            ("promised_at", datetime(2026, 3, 5, 12), "has no time zone"),  # noqa: DTZ001
            ("promised_at", DUE + timedelta(seconds=1), "lies beyond the time limit"),
            ("due_at", "tomorrow", "is no moment"),
            ("written_on", DUE, "is no day"),
            ("written_on", "2026-03-05", "is no day"),
        ],
    )
    def test_wrong_values(self, name: str, value: Any, problem: str) -> None:
        """Each is one error that names the fact, and says what would work."""
        error = fault(**{name: value})
        assert (error.path, error.problem) == (f"apology-letter.{name}", problem)
        assert error.expected
        assert len(str(error)) < 600

    @pytest.mark.parametrize("value", [5, timedelta(), timedelta(seconds=-1)])
    def test_wrong_spans(self, value: Any) -> None:
        """A wait is a span above zero."""
        with pytest.raises(RecordError, match=r"hold\.wait is no.*timedelta\(minutes=5\)"):
            render("hold", action="查一下", wait=value)

    @pytest.mark.parametrize("tz", ["Asia/Nowhere", "", 8, "/etc", "Asia"])
    def test_wrong_zones(self, tz: Any) -> None:
        """A zone that there is not is our error."""
        with pytest.raises(RecordError, match="tz is no time zone"):
            render("complaint-later", tz=tz, **LATER)

    def test_utc_without_a_zone(self) -> None:
        """Records keep UTC, and nobody is told 09:00 for 17:00 by an oversight."""
        with pytest.raises(RecordError, match=r"due_at is in UTC.*expected tz='Asia/Shanghai' beside it"):
            render("complaint-later", **later(due_at=DUE.astimezone(UTC)))

    def test_beyond_the_calendar(self) -> None:
        """The last moment of all has no local time in the east."""
        last = datetime(9999, 12, 31, 23, tzinfo=UTC)
        with pytest.raises(RecordError, match="lies outside the years 1 to 9999"):
            render("complaint-later", tz="Asia/Shanghai", **later(due_at=last))
        with pytest.raises(RecordError, match="lies outside the years 1 to 9999"):
            render("complaint-later", **later(due_at=datetime(1, 1, 1, tzinfo=SHANGHAI)))

    @pytest.mark.parametrize(
        "number", ["+86 10 5550 0123", "（010）55500123", "400-555-0100转2", "020 5550 0123 ext. 5"]
    )
    def test_telephones(self, number: str) -> None:
        """Numbers are taken as they are read out."""
        assert number in render("opening", agent="陈静", agent_phone=number)


#: Rows that are none, with the place and the problem that are named.
BROKEN_ROWS: list[tuple[Any, str, str]] = [
    ([], "(file)", "is no table"),
    ({"scripts": []}, "scripts", "is an unknown key; known are script, field, lang"),
    ({"script": {}}, "script", "is no list of tables"),
    ({"script": ["x"]}, "script", "is no list of tables"),
    ({"script": [{}]}, "script[0]", "has no 'situation'"),
    ({"script": [{"situation": "idle", "lang": "en"}]}, "script[0]", "has no 'text'"),
    ({"script": [{"situation": "idle", "text": "x"}]}, "script[0]", "has no 'lang'"),
    ({"script": [{"situation": "idle", "lang": "en", "text": 5}]}, "script[0]", "has no 'text'"),
    ({"script": [{"situation": "idle", "lang": "en", "text": "x", "id": ""}]}, "script[0]", "has no 'id'"),
    ({"script": [{"situation": "idle", "lang": "fr", "text": "x"}]}, "script[0]", "unknown language 'fr'"),
    ({"script": [{"situation": "idel", "lang": "en", "text": "x"}]}, "script[0]", "did you mean 'idle'"),
    (
        {"script": [{"situation": "idle", "lang": "en", "text": "x", "txt": "y"}]},
        "script[0]",
        "unknown key 'txt'",
    ),
    ({"script": [{"situation": "idle", "lang": "en", "text": "x" * 20_001}]}, "script[0]", "more than 20000"),
    (
        {"script": [{"situation": "idle", "lang": "en", "text": "x", "id": "hold"}]},
        "script[0]",
        "is named hold, which is another situation than its own, idle",
    ),
    (
        {"script": [{"situation": "idle", "lang": "en", "text": "x"}] * 2},
        "script[1]",
        "is the second idle in en",
    ),
    ({"field": []}, "field", "is no table of fields"),
    ({"field": {"x": 5}}, "field.x", "is no table"),
    ({"field": {"X": {"kind": "name"}}}, "field.X", "can't be used as a name"),
    ({"field": {"tz": {"kind": "name"}}}, "field.tz", "can't be used as a name"),
    ({"field": {"x": {"kind": "name", "lable": {}}}}, "field.x", "has the unknown key 'lable'"),
    ({"field": {"x": {}}}, "field.x", "has no kind that is one of ours"),
    ({"field": {"x": {"kind": "nmae"}}}, "field.x", "did you mean 'name'"),
    ({"field": {"due_at": {"kind": "name"}}}, "field.due_at", "stays a moment"),
    ({"field": {"x": {"kind": "name", "label": "x"}}}, "field.x.label", "is no table of texts by language"),
    ({"field": {"x": {"kind": "name", "label": {"fr": "x"}}}}, "field.x.label.fr", "is no text in one of"),
    ({"field": {"x": {"kind": "name", "label": {"en": " "}}}}, "field.x.label.en", "is no text in one of"),
]

HOUSE = """
lang = "en"

[field.order]
kind = "name"
label = { en = "order number" }

[[script]]
situation = "idle"
text = "Shall we go on with order {order}[, {customer}]?"

[[script]]
id = "outage-notice"
situation = "progress-report"
source = "house:outage"
text = "Your line will be back by {due_at}."
"""


class TestHouse:
    """Templates of a house's own."""

    def test_a_file_replaces_and_adds(self, tmp_path: Path) -> None:
        """Its templates take the place of ours or stand beside them; ours stay as they are."""
        file = tmp_path / "house.toml"
        file.write_text(HOUSE, encoding="utf-8")
        house = scripts(file)
        assert scripts(str(file)) == house
        assert house.render("idle", lang="en", order="A-7") == "Shall we go on with order A-7?"
        assert (
            house.render("outage-notice", lang="en", due_at=DUE)
            == "Your line will be back by 17:00 on Thursday 5 March."
        )
        assert house.script("outage-notice", "en").situation is Situation.PROGRESS_REPORT
        assert house.script("idle", "en").source == str(file)
        assert (len(house), len(scripts())) == (61, 60)
        assert house.render("idle") == render("idle")

    def test_own_facts_speak_as_far_as_they_are_told(self) -> None:
        """Without a label its name stands for it, without a definition that of its kind."""
        order = fields_from({"order": {"kind": "name", "label": {"en": "order number"}}}, "house")["order"]
        assert (order.label("en"), order.label("zh-Hans")) == ("order number", "order")
        assert order.definition("en") == FieldKind.NAME.definition("en")
        assert (order.example("en"), order.source) == (None, "ours")

    def test_tone_and_what_follows_are_the_situations(self) -> None:
        """A house says its own words; the manuals' advice goes with them."""
        row = {"id": "x", "situation": "anything-else", "lang": "en", "text": "Anything else?"}
        made = scripts().with_rows({"script": [row]}).script("x", "en")
        ours = script("anything-else", "en")
        assert (made.tone, made.then) == (ours.tone, ours.then)

    def test_a_specimen_without_examples(self) -> None:
        """Where a house gives no example, the fact's label stands for a text, and a value of its kind for the rest."""
        fields = {name: {"kind": name, "label": {"en": f"the {name}"}} for name in FieldKind}
        row = {"situation": "idle", "lang": "en", "text": ", ".join(f"{{{name}}}" for name in FieldKind)}
        told = scripts().with_rows({"field": fields, "script": [row]}).script("idle", "en").specimen()
        assert told == (
            "the name, the phrase, the sentences., 000-0000, 17:00 on Thursday 5 March, 5 March 2026, 5 minutes, CNY 50"
        )

    def test_the_check_of_an_own_template(self) -> None:
        """It says what the template lacks, and which of the situation's parts it has."""
        row = {"situation": "closing-limit", "lang": "en", "text": "Thank you for telling us. We will be in touch."}
        vague = scripts().with_rows({"script": [row]}).script("closing-limit", "en")
        assert "closing-names-limit" in [finding.rule for finding in vague.findings()]
        assert "closing-names-limit" not in vague.satisfies
        assert set(vague.satisfies) < set(script("closing-limit", "en").satisfies)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("About {mater}.", "has a place for the unknown fact 'mater'; did you mean 'matter'?"),
            ("About {}.", "has a place for the unknown fact ''; did you mean none of ours?"),
            ("Ok [{customer}|{zzz}].", "has a place for the unknown fact 'zzz'; did you mean none of ours?"),
            ("a ] b", "closes a bracket that is not open"),
            ("a [{customer} b", "does not close a bracket"),
            ("a [{customer}[{agent}] b", "has a bracket within a bracket"),
            ("a [{customer}|b|c]", "has more than two halves in a bracket"),
            ("a { b", "has a single {; a brace that is meant is written twice"),
            ("a } b", "has a single }; a brace that is meant is written twice"),
            ("a [b]", "has a bracket without a fact that may be left out"),
            ("{matter}[ {matter}]", "has a bracket without a fact that may be left out"),
            (
                "a [{customer}|{agent}]",
                "has a place for agent where another fact is missing, and agent may be missing too",
            ),
            (" [{customer}]", "says nothing where no fact is given"),
        ],
    )
    def test_broken_texts(self, text: str, problem: str) -> None:
        """A text that can't be read is an error with file, row and what is wrong."""
        rows = {"lang": "en", "script": [{"situation": "opening", "text": "Hi."}, {"situation": "idle", "text": text}]}
        with pytest.raises(DataError) as caught:
            scripts().with_rows(rows, file="house.toml")
        error = caught.value
        assert (error.file, error.row, error.problem) == ("house.toml", "script[1] (idle, en)", problem)

    def test_what_a_text_needs(self) -> None:
        """The facts outside of brackets are required, those inside are not, in the order of the text."""
        template = read_template("{a}[ {b}][ {a} {c}] {d}", "abcd")
        assert (template.required, template.optional, template.names) == (("a", "d"), ("b", "c"), ("a", "b", "c", "d"))

    def test_brackets_that_are_meant(self) -> None:
        """Written twice they are text, and a bar outside of brackets is one."""
        assert read_template("[[a]] {{b}} | c", ()).filled({}) == "[a] {b} | c"

    @pytest.mark.parametrize(("rows", "row", "problem"), BROKEN_ROWS)
    def test_broken_rows(self, rows: Any, row: str, problem: str) -> None:
        """A row that is none is an error with its place."""
        with pytest.raises(DataError) as caught:
            scripts().with_rows(rows, file="house.toml")
        assert (caught.value.file, caught.value.row) == ("house.toml", row)
        assert problem in caught.value.problem

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """It is named."""
        with pytest.raises(DataError, match="can't be read"):
            scripts(tmp_path / "none.toml")


def test_examples_are_of_their_kind() -> None:
    """The examples that pages and tests use render every template; a script knows its own."""
    assert isinstance(script("idle"), Script)
    for each in scripts():
        assert each.render(**example_facts(each))
