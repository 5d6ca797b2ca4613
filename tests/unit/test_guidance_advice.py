"""Advice: what is shown, how it is written out, what it refuses."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from complaintkit import guidance
from complaintkit._tables import DATA, names, table
from complaintkit.classification import classify
from complaintkit.errors import DataError, RecordError, UnknownTermError
from complaintkit.guidance import SHOWN, Advice, AdviceKind, Technique, advise
from complaintkit.guidance import _rows as module
from complaintkit.guidance._rows import rows
from complaintkit.vocabulary import LANGUAGES
from complaintkit.wording import Situation
from tests.guidance_scenes import RECEIVED, case_of

ANGRY = {
    "text": "断了三天了！打了两次电话都没人管，你们是骗子吗！气死我了，垃圾公司！！！",
    "channel": "phone",
    "next": "listen",
}


def advice_on(told: dict[str, Any], **given: Any) -> Advice:
    """The advice on the case of a scene, just received."""
    return advise(case_of(told), at=RECEIVED, **given)


class TestAdvise:
    """What is shown."""

    def test_seven_at_most(self) -> None:
        """And the rest is kept, in its order."""
        advice = advice_on(ANGRY)
        assert len(advice.items) == SHOWN == 7
        assert advice.left_out
        assert advice_on(ANGRY, limit=None).items == (*advice.items, *advice.left_out)

    @pytest.mark.parametrize("limit", [0, -1, 2.5, "3", True])
    def test_a_limit_that_is_none(self, limit: Any) -> None:
        """Is refused."""
        with pytest.raises(RecordError, match=r"advise\.limit"):
            advice_on(ANGRY, limit=limit)

    def test_a_naive_moment(self) -> None:
        """Is refused before anything else."""
        with pytest.raises(RecordError, match="time zone"):
            advise(case_of({}), at=datetime(2026, 3, 2, 9))  # noqa: DTZ001 (that is the point)

    def test_a_megabyte_of_anger(self) -> None:
        """A long text takes no longer than reading it once."""
        told = ANGRY | {"text": "气死我了！" * 70_000}
        assert "silence" in {item.id for item in advice_on(told, limit=None).items}

    def test_a_moment_before_the_case(self) -> None:
        """Looking from earlier gives no limit that is near, and no error."""
        early = advise(case_of(ANGRY), at=RECEIVED - timedelta(days=1))
        assert not [item for item in early.items if item.topic == "limit"]

    def test_the_agents_words_are_not_read(self) -> None:
        """What the newest message says counts only as it is handed in."""
        case = case_of({"messages": ["customer"]})
        assert not [item for item in advise(case, at=RECEIVED, limit=None).items if item.topic == "media"]
        heard = advise(case, at=RECEIVED, assessment=classify("我要找媒体曝光！"), limit=None)
        assert [item.id for item in heard.items if item.topic == "media"] == ["never-unheeded"]


class TestAValue:
    """How it goes out."""

    def test_kinds(self) -> None:
        """The items shown of one kind, by member, value or label."""
        advice = advice_on(ANGRY)
        assert {item.about for item in advice.of("技巧")} == {Technique.SILENCE}
        assert advice.of(AdviceKind.TECHNIQUE) == advice.of("technique")
        with pytest.raises(UnknownTermError):
            advice.of("tipp")

    def test_situations(self) -> None:
        """Those of the wordings; a technique has none."""
        advice = advice_on({"channel": "phone"})
        assert advice.situations == (Situation.OPENING,)
        assert [item.situation for item in advice.items if item.kind is not AdviceKind.WORDING] == [None] * 3

    def test_the_angry_call(self) -> None:
        """It points to the step of its procedure, one that there is."""
        from complaintkit.procedure import procedure_named  # noqa: PLC0415 (nothing else here needs it)

        steps = [row.item.angry_call for row in rows() if row.item.angry_call]
        assert set(steps) == set(procedure_named("outline:angry-call").steps)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_explain(self, lang: str) -> None:
        """A numbered line for each item, with reason and source."""
        advice = advice_on(ANGRY)
        lines = advice.explain(lang).splitlines()
        assert len(lines) == len(advice.items)
        for n, (line, item) in enumerate(zip(lines, advice.items, strict=True), 1):
            assert line.startswith(f"{n}. ")
            assert all(part in line for part in (item.say(lang), item.why(lang), item.source, item.kind.label(lang)))

    def test_a_language_that_there_is_not(self) -> None:
        """Is refused everywhere."""
        advice = advice_on(ANGRY)
        for ask in (advice.explain, advice.to_dict, advice.items[0].say, advice.items[0].why, advice.items[0].to_dict):
            with pytest.raises(UnknownTermError, match="language"):
                ask("klingon")

    def test_nothing_to_say(self) -> None:
        """Is said."""
        nothing = Advice(items=())
        assert nothing.explain("en") == "Nothing to point out just now."
        assert nothing._repr_html_() == "<p>此刻没有要提醒的。</p>"

    def test_plain(self) -> None:
        """JSON and back, in one language or in all."""
        advice = advice_on(ANGRY | {"channel": "chat"})
        plain = json.loads(json.dumps(advice.to_dict("en")))
        assert [item["text"]["en"] for item in plain["items"]] == [item.say("en") for item in advice.items]
        assert plain["left_out"] == [item.id for item in advice.left_out]
        assert set(advice.to_dict()["items"][0]["text"]) == set(LANGUAGES)
        about = {item["id"]: item["about"] for item in advise(case_of(ANGRY), at=RECEIVED).to_dict()["items"]}
        assert (about["silence"], about["listen"]) == ("technique.silence", None)

    def test_in_a_notebook(self) -> None:
        """A list of its items, whatever stands in them escaped."""
        html = advice_on(ANGRY)._repr_html_()
        assert html.startswith("<ol><li><b>要做</b>")
        assert html.count("<li>") == 7


class TestTheRoom:
    """What it hands on."""

    def test_every_name(self) -> None:
        """Each is there, and what is not is the usual error."""
        for name in guidance.__all__:
            assert getattr(guidance, name) is getattr(guidance, name)
        with pytest.raises(AttributeError, match="nothing"):
            getattr(guidance, "nothing")  # noqa: B009


class TestTables:
    """The rows as they stand on disk."""

    def files(self) -> list[str]:
        """The tables of this room that hold sentences."""
        return [name for name in names("guidance") if name.rpartition("/")[2] not in ("sources", *LANGUAGES)]

    @pytest.mark.parametrize(("script", "encoding"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5"), ("en", "ascii")])
    def test_scripts_are_pure(self, script: str, encoding: str) -> None:
        """Neither script leaks into the other, and English is plain."""
        for name in self.files():
            for text in sentences(table(name), script):
                text.encode(encoding)

    def test_a_sentence_is_in_every_language(self) -> None:
        """What stands in one language stands in all."""
        for name in self.files():
            counts = {len(list(sentences(table(name), lang))) for lang in LANGUAGES}
            assert len(counts) == 1, name

    def test_a_row_has_known_keys(self) -> None:
        """A misspelt key is found, and a row has one source of its sentence."""
        known = {"id", "kind", "urgency", "topic", "source", "when", "unless", "angry_call", *LANGUAGES}
        points = {"about", "said", "sentences", "checklist"}
        for file in DATA.glob("guidance/advice-*.toml"):
            for row in table(f"guidance/{file.stem}")["advice"]:
                assert set(row) <= known | points, row["id"]
                assert ("source" in row) == ("en" in row) == (not points & set(row)), row["id"]

    @pytest.mark.parametrize(
        "row",
        [
            {"kind": "shout"},
            {"urgency": "some day"},
            {"about": "technique.shouting"},
            {"about": "yoga.lotus"},
            {"checklist": "shopping"},
            {"when": [{"weather": ["rain"]}]},
            {"topic": None},
            {"said": "complainer-type.tank", "sentences": [99]},
        ],
    )
    def test_a_broken_row_is_named(self, row: dict[str, Any]) -> None:
        """With its file and its id."""
        good = {"id": "x", "kind": "do", "urgency": "step", "topic": "x", "source": "ours", "when": [{"next": ["act"]}]}
        broken = {
            key: value for key, value in (good | dict.fromkeys(LANGUAGES, "x") | row).items() if value is not None
        }
        with pytest.raises(DataError, match="x"):
            module._row("guidance/advice-x", broken)


def sentences(value: object, lang: str) -> Iterator[str]:
    """The sentences in one language, wherever they stand in a table."""
    if isinstance(value, dict):
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            if key == lang:
                yield str(inner)  # pyright: ignore[reportUnknownArgumentType]
            else:
                yield from sentences(inner, lang)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType]
            yield from sentences(inner, lang)  # pyright: ignore[reportUnknownArgumentType]
