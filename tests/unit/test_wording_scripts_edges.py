"""Reply templates at their exact edges: what is still said, what no more, and how it reads."""

import calendar
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.errors import DataError, RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.vocabulary import LANGUAGES, Step
from complaintkit.wording.scripts import Script, Scripts, render, script, scripts, situations_for
from complaintkit.wording.scripts.facts import Voice, check_due_at, example, said
from complaintkit.wording.scripts.fields import ScriptField, fields_from, known_fields
from complaintkit.wording.scripts.sayings import said_day, said_moment, said_money, said_span, zone_of
from complaintkit.wording.scripts.templates import OptionalPart, Placeholder, read_template
from complaintkit.wording.terms import FieldKind, Situation

SHANGHAI = ZoneInfo("Asia/Shanghai")
DUE = datetime(2026, 3, 5, 17, tzinfo=SHANGHAI)


def field(kind: str, **row: Any) -> ScriptField:
    """A fact of a house's, of that kind."""
    return fields_from({"fact": {"kind": kind, **row}}, "own.toml")["fact"]


def told(kind: str, value: object, lang: str = "en", zone: Any = None) -> str:
    """What is said for a value of that kind; the problem where nothing is."""
    try:
        return said(field(kind), value, Voice(lang, zone, "own"))
    except RecordError as error:
        return f"! {error.problem}"


def own(text: str, lang: str = "en", **fields: str) -> Script:
    """A template of a house's with facts of those kinds."""
    rows = {
        "field": {name: {"kind": kind} for name, kind in fields.items()},
        "script": [{"id": "own", "situation": "idle", "lang": lang, "text": text}],
    }
    return scripts().with_rows(rows).script("own", lang)


def faults(made: Script, **facts: Any) -> list[tuple[str, str, object, str]]:
    """All that is wrong with the facts."""
    with pytest.raises((RecordError, ExceptionGroup)) as caught:
        made.render(**facts)
    errors = caught.value.exceptions if isinstance(caught.value, ExceptionGroup) else (caught.value,)
    return [
        (error.path, error.problem, error.given, error.expected) for error in errors if isinstance(error, RecordError)
    ]


class TestTexts:
    """Words that a person gives."""

    @pytest.mark.parametrize(("kind", "longest"), [("name", 80), ("phrase", 300), ("sentences", 4000), ("phone", 80)])
    def test_a_text_is_as_long_as_its_place(self, kind: str, longest: int) -> None:
        """To the character, blanks at its ends not counted; the error says how long it may be."""
        assert told(kind, f"  {'1' * longest}  ").rstrip(".") == "1" * longest
        assert told(kind, "1" * (longest + 1)) == "! is too long for its place"
        with pytest.raises(RecordError) as caught:
            said(field(kind), "1" * (longest + 1), Voice("en", None, "own"))
        assert caught.value.expected == f"at most {longest} characters"

    @pytest.mark.parametrize("character", "\x00\x08\t\x0b\r\x1f\x7f\x9f\u2028\u202a\u202e\u2066\u2069\ud800\udfff")
    def test_what_nobody_can_read_is_refused(self, character: str) -> None:
        """Control characters, odd ends of lines, halves of characters, signs that turn the direction round."""
        assert told("sentences", f"a{character}b") == "! has characters that nobody can read"

    @pytest.mark.parametrize("character", " ~\xa0\u2027\u202f\u2065\u206a\ud7ff\ue000\U0001f600")
    def test_what_stands_beside_them_is_read(self, character: str) -> None:
        """One character further."""
        assert told("name", f"a{character}b") == f"a{character}b"

    def test_lines(self) -> None:
        """Sentences may have some, whoever's ends of lines; all else is one line."""
        assert told("sentences", "a\r\nb\n\nc") == "a\nb\n\nc."
        for kind in ("name", "phrase", "phone"):
            assert told(kind, "1\n2345") == "! is more than one line"
            assert told(kind, "\n12345\r\n") == "12345"

    def test_a_phrase_goes_on(self) -> None:
        """Whatever stop it ends with, one or several; a name keeps it."""
        for stop in ("。", "．", ".", "！", "!", "；", ";", "，", ",", "、", "。 。", "!!"):
            assert told("phrase", f"a b{stop}") == "a b"
            assert told("phrase", stop) == "! is blank"
            assert told("name", f"a{stop}") == f"a{stop}"
        assert told("phrase", "a? (b)") == "a? (b)"

    def test_sentences_end(self) -> None:
        """With the stop of their language where they have none."""
        for end in "。！？…”』」）.!?)\"'":
            assert told("sentences", f"a{end}") == f"a{end}"
        assert [told("sentences", "a，b", lang) for lang in LANGUAGES] == ["a，b。", "a，b。", "a，b."]
        assert told("sentences", "a;") == "a;."

    def test_numbers_have_three_digits(self) -> None:
        """And begin like one; full width or not."""
        for number in ("110", "１１０", "+1 10", "(010", "（010）5", "++110", "110 ext. 5", "1-1-0"):
            assert told("phone", number) == number
        for other in ("11", "1 1 ext.", "tel 110", "-110", "+", "x110"):
            assert told("phone", other) == "! is no telephone number"

    def test_blank(self) -> None:
        """Blanks say nothing, in any kind of text."""
        for kind in ("name", "phrase", "sentences", "phone"):
            for blank in ("", "  ", "\n", "\u3000"):
                assert told(kind, blank) == "! is blank"
            assert told(kind, 5) == told(kind, b"a") == "! is not a text"


class TestValues:
    """Sums, days, moments and spans."""

    @pytest.mark.parametrize(
        ("amount", "said_as"),
        [
            ("0.000001", "CNY 0.000001"),
            ("0.0000001", "! can't be said in a sentence"),
            ("1.0000000", "! can't be said in a sentence"),
            ("999999999999999", "CNY 999,999,999,999,999"),
            ("1000000000000000", "! can't be said in a sentence"),
            ("1E+14", "CNY 100,000,000,000,000"),
            ("0", "! is not above zero"),
            ("-1", "! is not above zero"),
            ("0.1", "CNY 0.10"),
            ("10", "CNY 10"),
            ("1.25", "CNY 1.25"),
            ("1000", "CNY 1,000"),
        ],
    )
    def test_sums(self, amount: str, said_as: str) -> None:
        """Below 10**15 and to the sixth decimal, to the last digit."""
        assert told("money", Money(amount=Decimal(amount), currency="CNY")) == said_as

    def test_currencies(self) -> None:
        """By name in Chinese, by code in English and where there is no name."""
        names = {
            "CNY": ("元", "元"),
            "USD": ("美元", "美元"),
            "GBP": ("英镑", "英鎊"),
            "JPY": ("日元", "日圓"),
            "XTS": (" XTS", " XTS"),
        }
        for code, (simplified, traditional) in names.items():
            money = Money(amount=Decimal(5), currency=code)
            assert [said_money(money, lang) for lang in LANGUAGES] == [f"5{simplified}", f"5{traditional}", f"{code} 5"]
        assert said_money(Money(amount=Decimal(5), currency="CNY")) == "5元"

    def test_spans(self) -> None:
        """Above zero, in days, hours and minutes, those that are not 0; a begun minute is a whole one."""
        assert told("span", timedelta(0)) == told("span", -timedelta(seconds=1)) == "! is not above zero"
        assert told("span", 5) == told("span", "5 minutes") == "! is no span of time"
        spans = {
            timedelta(microseconds=1): ("1分钟", "1分鐘", "1 minute"),
            timedelta(minutes=1): ("1分钟", "1分鐘", "1 minute"),
            timedelta(minutes=1, microseconds=1): ("2分钟", "2分鐘", "2 minutes"),
            timedelta(minutes=59): ("59分钟", "59分鐘", "59 minutes"),
            timedelta(minutes=60): ("1小时", "1小時", "1 hour"),
            timedelta(minutes=61): ("1小时1分钟", "1小時1分鐘", "1 hour 1 minute"),
            timedelta(hours=24): ("1天", "1天", "1 day"),
            timedelta(days=2, hours=23, minutes=59): (
                "2天23小时59分钟",
                "2天23小時59分鐘",
                "2 days 23 hours 59 minutes",
            ),
        }
        for span, wanted in spans.items():
            assert tuple(said_span(span, lang) for lang in LANGUAGES) == wanted

    def test_days(self) -> None:
        """A day and no moment; every month by its name."""
        assert told("day", DUE) == told("day", "2026-03-05") == "! is no day"
        months = calendar.month_name[1:]
        for i, month in enumerate(months, start=1):
            assert [said_day(date(2026, i, 9), lang) for lang in LANGUAGES] == [
                f"2026年{i}月9日",
                f"2026年{i}月9日",
                f"9 {month} 2026",
            ]
        assert said_day(date(2026, 1, 9)) == "2026年1月9日"

    def test_moments(self) -> None:
        """Every day of the week; a minute after midnight is that day's, midnight the end of the day before."""
        names = zip("一二三四五六日", calendar.day_name, strict=True)
        for i, (chinese, english) in enumerate(names):
            at = datetime(2026, 3, 2 + i, 9, 30, tzinfo=UTC)
            assert [said_moment(at, lang) for lang in LANGUAGES] == [
                f"3月{2 + i}日（周{chinese}）09:30",
                f"3月{2 + i}日（週{chinese}）09:30",
                f"09:30 on {english} {2 + i} March",
            ]
        assert said_moment(datetime(2026, 3, 2, 0, 1, tzinfo=UTC)) == "3月2日（周一）00:01"
        assert said_moment(datetime(2026, 3, 2, 0, 0, 59, tzinfo=UTC)) == "3月1日（周日）24:00"
        assert said_moment(datetime(2026, 3, 2, 12, 0, tzinfo=UTC)) == "3月2日（周一）12:00"

    def test_moments_in_their_zone(self) -> None:
        """Their own where none is given, but for UTC."""
        east = timezone(timedelta(hours=8))
        at = datetime(2026, 3, 5, 17, tzinfo=east)
        assert told("moment", at) == "17:00 on Thursday 5 March"
        assert told("moment", at, zone=UTC) == "09:00 on Thursday 5 March"
        assert told("moment", at.astimezone(UTC)) == "! is in UTC, which is hardly the customer's"
        assert told("moment", at.astimezone(UTC), zone=east) == "17:00 on Thursday 5 March"
        assert told("moment", datetime(1, 1, 1, tzinfo=east), zone=UTC) == "! lies outside the years 1 to 9999"
        with pytest.raises(RecordError) as caught:
            said(field("moment"), datetime(1, 1, 1, tzinfo=east), Voice("en", UTC, "own"))
        assert (caught.value.given, caught.value.expected) == ("0001-01-01 00:00:00+08:00", "a moment inside")

    def test_a_limit_has_a_zone(self) -> None:
        """And is a moment."""
        limit, voice = known_fields()["due_at"], Voice("en", None, "own")
        assert check_due_at(limit, DUE, voice) is DUE
        for given, problem in ((date(2026, 3, 5), "is no moment"), (DUE.replace(tzinfo=None), "has no time zone")):
            with pytest.raises(RecordError) as caught:
                check_due_at(limit, given, voice)
            assert (caught.value.path, caught.value.problem) == ("own.due_at", problem)

    def test_zones(self) -> None:
        """A zone stays itself, a name is looked up, none is none."""
        assert zone_of(None) is None
        assert zone_of(UTC) is UTC
        assert zone_of("Asia/Shanghai") == SHANGHAI

    @pytest.mark.parametrize(
        ("kind", "wanted"),
        [
            ("moment", "datetime(2026, 3, 5, 17, tzinfo=ZoneInfo('Asia/Shanghai'))"),
            ("day", "date(2026, 3, 5)"),
            ("span", "timedelta(minutes=5)"),
            ("money", "Money(amount=Decimal('50'), currency='CNY')"),
            ("name", None),
        ],
    )
    def test_an_error_shows_what_would_work(self, kind: str, wanted: str | None) -> None:
        """What the kind means, its name, and an example as Python writes it; the house's own where it gives one."""
        meaning = f"{FieldKind(kind).definition('en').rstrip('.')} ({kind})"
        error = Voice("zh-Hans", None, "own").refusal(field(kind), "is wrong", 5)
        assert error.expected == (f"{meaning}, such as {wanted}" if wanted else meaning)
        shop = field(kind, definition={"en": "Our shop."}, example={"zh-Hans": "甲店", "en": "Shop A"})
        assert Voice("zh-Hans", None, "own").refusal(shop, "is wrong", 5).expected == f"Our shop ({kind}), such as 甲店"
        assert Voice("en", None, "own").refusal(shop, "is wrong", 5).expected == f"Our shop ({kind}), such as Shop A"
        assert Voice("en", None, "own").refusal(shop, "is wrong", 5, "ten").expected == "ten"
        assert (error.path, error.problem, error.given) == ("own.fact", "is wrong", 5)

    def test_examples(self) -> None:
        """The house's own, that of its kind, or its label."""
        wanted = {
            "moment": datetime(2026, 3, 5, 17, tzinfo=timezone(timedelta(hours=8))),
            "day": date(2026, 3, 5),
            "span": timedelta(minutes=5),
            "money": Money(amount=Decimal(50), currency="CNY"),
            "phone": "000-0000",
            "name": "fact",
            "phrase": "fact",
            "sentences": "fact",
        }
        assert {kind: example(field(kind), "en") for kind in FieldKind} == wanted
        named = field("name", label={"en": "shop"}, example={"zh-Hant": "甲店"})
        assert [example(named, lang) for lang in LANGUAGES] == ["fact", "甲店", "shop"]


class TestFields:
    """Facts that a house declares."""

    @pytest.mark.parametrize("name", ["order", "order_2", "_x", "self_", "language"])
    def test_names(self, name: str) -> None:
        """Lower-case letters, digits and _."""
        assert fields_from({name: {"kind": "name"}}, "own.toml")[name].name == name

    @pytest.mark.parametrize("name", ["2nd", "Order", "order-no", "a b", "", "é", "单号", "lang", "tz", "self"])
    def test_names_that_are_none(self, name: str) -> None:
        """Nor those that rendering takes itself."""
        with pytest.raises(DataError) as caught:
            fields_from({name: {"kind": "name"}}, "own.toml")
        assert (caught.value.file, caught.value.row) == ("own.toml", f"field.{name}")

    @pytest.mark.parametrize("name", ["due_at", "promised_at"])
    def test_moments_stay_moments(self, name: str) -> None:
        """A house may label them, and nothing else becomes of them."""
        row = {"kind": "moment", "label": {"en": "the end"}}
        assert fields_from({name: row}, "own.toml")[name].label("en") == "the end"
        for kind in FieldKind:
            if kind is not FieldKind.MOMENT:
                with pytest.raises(DataError, match="is compared with the clock, so that it stays a moment"):
                    fields_from({name: {"kind": kind.value}}, "own.toml")

    def test_what_is_not_said(self) -> None:
        """Its name stands for a label, the kind's meaning for a definition; there is no example."""
        bare = field("name")
        assert (bare.source, bare.required, bare.labels) == ("ours", True, ("", "", ""))
        assert [bare.label(lang) for lang in LANGUAGES] == ["fact"] * 3
        assert [bare.definition(lang) for lang in LANGUAGES] == [FieldKind.NAME.definition(lang) for lang in LANGUAGES]
        assert [bare.example(lang) for lang in LANGUAGES] == [None] * 3
        assert (bare.label(), bare.definition(), bare.example()) == ("fact", FieldKind.NAME.definition("zh-Hans"), None)
        full = field("name", label={"zh-Hans": "店"}, definition={"zh-Hans": "门店"}, example={"zh-Hans": "甲"})
        assert (full.label(), full.definition(), full.example()) == ("店", "门店", "甲")
        for ask in (full.label, full.definition, full.example):
            with pytest.raises(UnknownTermError, match="unknown language 'fr'"):
                ask("fr")


class TestTemplates:
    """How a text is read and filled."""

    def test_pieces(self) -> None:
        """Text, places and parts in order; brackets that are meant are text, also within a part."""
        template = read_template("a [[b]] {x}[ c {y} {{d}}| e]|f", "xy")
        part = OptionalPart((" c ", Placeholder("y"), " ", "{", "d", "}"), (" e",))
        assert template.parts == (part,)
        assert [piece for piece in template.pieces if not isinstance(piece, str)] == [Placeholder("x"), part]
        assert template.filled({"x": "X"}) == "a [b] X e|f"
        assert template.filled({"x": "X", "y": "Y"}) == "a [b] X c Y {d}|f"

    def test_blanks_at_the_ends_go(self) -> None:
        """Those inside stay."""
        assert read_template("[{x}, ]a  b \n", "x").filled({}) == "a  b"

    @pytest.mark.parametrize(
        ("text", "firm", "wanted"),
        [
            ("At {x}.", "A Ltd.", "At A Ltd."),
            ("At {x}.", "A", "At A."),
            ("At {x}[{y}].", "A Ltd.", "At A Ltd."),
            ("At {x}.com", "A.", "At A..com"),
            ("At {x}. B", "A Ltd.", "At A Ltd. B"),
            ("At {x}, B", "A Ltd.", "At A Ltd., B"),
            ("At {x}{z}.", "A Ltd.", "At A Ltd."),
        ],
    )
    def test_one_stop_is_enough(self, text: str, firm: str, wanted: str) -> None:
        """Where a name ends with one and the sentence too."""
        assert read_template(text, "xyz").filled({"x": firm, "z": ""}) == wanted

    def test_a_part_needs_all_its_facts(self) -> None:
        """Those that must be given anyway decide nothing; of two parts each stands by itself."""
        template = read_template("{a}[ {b} {a}][ {c} {d}|-][ {b}]", "abcd")
        assert (template.required, template.optional) == (("a",), ("b", "c", "d"))
        assert template.names == ("a", "b", "c", "d")
        assert [template.needs(part) for part in template.parts] == [("b",), ("c", "d"), ("b",)]
        assert template.filled({"a": "A"}) == "A-"
        assert template.filled({"a": "A", "b": "B", "c": "C"}) == "A B A- B"
        assert template.filled({"a": "A", "c": "C", "d": "D"}) == "A C D"

    def test_companions(self) -> None:
        """What would not be told, each with what lacks beside it; what is told elsewhere lacks nothing."""
        template = read_template("{a}[ {b} {c}][ {c} {d} {e}][ {f}]", "abcdef")
        assert template.companions(()) == {}
        assert template.companions("abc") == {}
        assert template.companions("ab") == {"b": ("c",)}
        assert template.companions("ac") == {"c": ("d", "e")}
        assert template.companions("ad") == {"d": ("c", "e")}
        assert template.companions("abcd") == {"d": ("e",)}
        assert template.companions("af") == {}


class TestScriptEdges:
    """What a template refuses."""

    def test_a_limit_may_be_left_out_with_its_part(self) -> None:
        """It may be handed to any template; any other fact is told or refused."""
        made = own("Hello[, until {due_at} with {agent}].")
        assert made.render(due_at=DUE) == "Hello."
        assert made.render(due_at=DUE, agent="Chen") == "Hello, until 17:00 on Thursday 5 March with Chen."
        assert faults(made, agent="Chen") == [("own.agent", "is told only together with due_at", "Chen", "due_at")]
        three = own("Hello[, {x} {y} {z}].", x="name", y="name", z="name")
        assert faults(three, x="X") == [("own.x", "is told only together with y and z", "X", "y and z")]

    def test_a_promise_may_end_with_the_limit(self) -> None:
        """Not a microsecond later; without a limit it is told as it is."""
        made = own("Until {promised_at}.")
        assert made.render(promised_at=DUE) == made.render(promised_at=DUE, due_at=DUE)
        late = DUE + timedelta(microseconds=1)
        assert faults(made, promised_at=late, due_at=DUE) == [
            (
                "own.promised_at",
                "lies beyond the time limit",
                late.isoformat(),
                "no later than the time limit, 2026-03-05T17:00:00+08:00",
            )
        ]
        assert made.render(promised_at=late) == "Until 17:00 on Thursday 5 March."

    def test_a_limit_that_is_none_is_refused_everywhere(self) -> None:
        """Also where it is not told; after all else is in order."""
        made = own("Hello, {agent}.")
        assert [each[:3] for each in faults(made, agent="A", due_at="soon")] == [("own.due_at", "is no moment", "soon")]
        assert [each[:2] for each in faults(made, agent=5, due_at="soon")] == [("own.agent", "is not a text")]

    def test_facts_that_there_are_not(self) -> None:
        """With the two nearest, or with all that there are."""
        made = own("{agent_1} {agent_2} {agent_3} {shop}.", agent_1="name", agent_2="name", agent_3="name", shop="name")
        facts: dict[str, Any] = {"agent_1": "A", "agent_2": "B", "agent_3": "C", "shop": "D"}
        (near,) = faults(made, **facts, agent_9="E")
        assert near[:3] == ("own.agent_9", "is no fact of this template", "E")
        assert len(near[3].split(" or ")) == 2
        assert set(near[3].split(" or ")) < set(facts)
        (far,) = faults(made, **facts, colour="red")
        assert far[3] == "agent_1, agent_2, agent_3, shop"
        assert made.render(**facts, colour=None) == "A B C D."

    def test_names_of_facts_stand_in_brackets(self) -> None:
        """Square ones in English, 〔〕 in Chinese; optional parts are there."""
        row = {"label": {"zh-Hans": "店", "zh-Hant": "鋪", "en": "shop"}, "kind": "name"}
        texts = [{"id": "own", "situation": "idle", "lang": lang, "text": "a{shop}[ b {agent}]"} for lang in LANGUAGES]
        book = scripts().with_rows({"field": {"shop": row}, "script": texts})
        names = {lang: known_fields()["agent"].label(lang) for lang in LANGUAGES}
        assert [book.script("own", lang).blank() for lang in LANGUAGES] == [
            f"a〔店〕 b 〔{names['zh-Hans']}〕",
            f"a〔鋪〕 b 〔{names['zh-Hant']}〕",
            f"a[shop] b [{names['en']}]",
        ]

    def test_what_must_still_be_given(self) -> None:
        """``None`` is not given, whatever else is there is."""
        made = own("{x} {y}[ {z}].", x="name", y="name", z="name")
        assert [each.name for each in made.missing({})] == ["x", "y"]
        assert [each.name for each in made.missing({"x": "", "y": None})] == ["y"]
        assert [each.required for each in made.fields] == [True, True, False]

    def test_what_follows_and_how_to_say_it(self) -> None:
        """In every language, with its source, for a template of ours and for a house's."""
        row = {"id": "c", "situation": "confirm", "lang": "en", "text": "Clear?"}
        for made in (script("confirm", "en"), scripts().with_rows({"script": [row]}).script("c", "en")):
            assert made.then[0].say("en") == "Explain what is not clear again, until it is."
            assert made.tone
            for note in (*made.tone, *made.then):
                assert len(set(note.wordings)) == 3
                assert note.source

    def test_what_it_satisfies(self) -> None:
        """The parts that its situation asks for and that are there."""
        text = "We are sorry. You will have our answer by {due_at}."
        row = {"id": "x", "situation": "closing-limit", "lang": "en", "text": text}
        made = scripts().with_rows({"script": [row]}).script("x", "en")
        assert "closing-names-limit" in made.satisfies
        assert not set(made.satisfies) & {finding.rule for finding in made.findings()}


class TestBooks:
    """Which template is meant, and what a house changes."""

    def test_a_row_before_its_file(self) -> None:
        """Its own language and source; the file's where it has none."""
        rows = {
            "lang": "en",
            "script": [
                {"id": "x", "situation": "idle", "text": "X", "lang": "zh-Hant", "source": "house:x"},
                {"id": "y", "situation": "idle", "text": "Y"},
            ],
        }
        book = scripts().with_rows(rows, file="own.toml")
        assert [(each.id, each.lang, each.source) for each in list(book)[-2:]] == [
            ("x", "zh-Hant", "house:x"),
            ("y", "en", "own.toml"),
        ]
        assert scripts().with_rows(rows).script("y", "en").source == "scripts"

    def test_the_last_file_wins(self, tmp_path: Path) -> None:
        """In the place of what it replaces; facts of an earlier one are known to it."""
        one, two = tmp_path / "one.toml", tmp_path / "two.toml"
        one.write_text(
            'lang = "en"\n[field.order]\nkind = "name"\n[[script]]\nsituation = "idle"\ntext = "One {order}."'
        )
        two.write_text('lang = "en"\n[[script]]\nsituation = "idle"\ntext = "Two {order}."')
        book = scripts(one, two)
        assert book.render("idle", lang="en", order="7") == "Two 7."
        assert [(each.id, each.lang) for each in book] == [(each.id, each.lang) for each in scripts()]
        assert (book.script("idle", "en").source, book.fields[-1].source) == (str(two), str(one))
        with pytest.raises(DataError, match="unknown fact 'order'"):
            scripts(two)

    def test_a_fact_may_be_declared_anew(self) -> None:
        """A house's kind and label go before ours, for its own templates."""
        rows = {
            "lang": "en",
            "field": {"agent": {"kind": "phone"}},
            "script": [{"id": "x", "situation": "idle", "text": "{agent}"}],
        }
        book = scripts().with_rows(rows)
        assert book.script("x", "en").fields[0].kind is FieldKind.PHONE
        assert known_fields()["agent"].kind is FieldKind.NAME
        assert len(book.fields) == len(scripts().fields)

    def test_names_at_their_longest(self) -> None:
        """20,000 characters of each text, and none more."""
        for key in ("text", "id", "source"):
            row = {"situation": "idle", "lang": "en", "text": "x", "source": "s", key: "x" * 20_000}
            assert scripts().with_rows({"script": [row]})
            with pytest.raises(DataError) as caught:
                scripts().with_rows({"script": [{**row, key: "x" * 20_001}]})
            assert (caught.value.row, caught.value.problem) == (
                "script[0]",
                f"has a {key} of more than 20000 characters",
            )

    def test_one_name_in_each_language(self) -> None:
        """The same name in another language is another template."""
        rows = [{"id": "x", "situation": "idle", "lang": lang, "text": lang} for lang in LANGUAGES]
        book = scripts().with_rows({"script": rows})
        assert [book.render("x", lang=lang) for lang in LANGUAGES] == list(LANGUAGES)
        assert (book.render("x"), book.script("x").lang, script("idle").lang) == ("zh-Hans", "zh-Hans", "zh-Hans")
        assert render("idle") == render("idle", lang="zh-Hans")

    def test_what_is_near(self) -> None:
        """A house's names and ours, three of them at most and each once."""
        rows = [{"id": f"holds-{n}", "situation": "hold", "lang": "en", "text": "x"} for n in range(5)]
        book = scripts().with_rows({"script": rows})
        with pytest.raises(UnknownTermError) as caught:
            book.script("holds")
        near = caught.value.near
        assert len(near) == len(set(near)) == 3
        assert (caught.value.term, caught.value.kind) == ("holds", "script")
        assert caught.value.__cause__ is None
        few = Scripts(members=(), fields=()).with_rows({"script": rows})
        with pytest.raises(UnknownTermError) as caught:
            few.script("idle")
        assert caught.value.near == tuple(f"holds-{n}" for n in range(5))

    def test_the_zone_and_the_limit_reach_the_template(self) -> None:
        """By whichever door."""
        rows = {"script": [{"id": "x", "situation": "idle", "lang": "en", "text": "{due_at}[ {agent}]"}]}
        book = scripts().with_rows(rows)
        assert book.render("x", lang="en", due_at=DUE, tz="UTC", agent="A") == "09:00 on Thursday 5 March A"
        facts: dict[str, Any] = {"matter": "fault", "agent": "Chen", "agent_phone": "020 5550 0123"}
        assert "09:00 on Thursday 5 March" in render("complaint-later", lang="en", due_at=DUE, tz=UTC, **facts)

    def test_situations_of_a_step(self) -> None:
        """By step, value or label, in the order of the situations."""
        for step in Step:
            found = situations_for(step)
            assert found == situations_for(step.value) == situations_for(step.label("en"))
            assert list(found) == sorted(found, key=list(Situation).index)
        assert situations_for(Step.EXPLAIN) == (
            Situation.CANNOT_DO,
            Situation.CONFIRM,
            Situation.IDLE,
            Situation.FINAL_ANSWER,
        )
