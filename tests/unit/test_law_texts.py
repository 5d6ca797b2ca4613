"""The texts of the time limits: every rule can be read in every language, and says the same in each."""

import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from complaintkit._tables import DATA

REGULATIONS = DATA / "regulations"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
CHINESE = ("zh-Hans", "zh-Hant")
#: What a rule may say; it always says the first two.
FIELDS = ("trigger", "action", "next_step", "notes")

CHINESE_CHARACTER = re.compile("[\u4e00-\u9fff]")
#: A rule named in a text: a jurisdiction, a hyphen, and what ids are made of.
MENTION = re.compile(r"(?<![A-Za-z0-9-])(?:au|br|ca|cn|es|eu|ie|in|sg|uk|us)-[A-Za-z0-9.*-]*[A-Za-z0-9*]")
FIGURE = re.compile(r"\d+(?:\.\d+)*")
#: Figures that one language writes otherwise than the other.
LARGE = {"million": "000000", "万": "0000", "萬": "0000"}


def table_of(name: str) -> dict[str, Any]:
    """A file of ``data/regulations`` as it stands on disk."""
    return tomllib.loads((REGULATIONS / f"{name}.toml").read_text(encoding="utf-8"))


JURISDICTIONS = [table_of(path.stem) for path in sorted(REGULATIONS.glob("*.toml"))]
RULES = {rule["id"] for each in JURISDICTIONS for rule in each["rules"]}
TITLES = {key: each["title"] for table in JURISDICTIONS for key, each in table["instruments"].items()}
TEXTS: dict[str, dict[str, dict[str, str]]] = {lang: table_of(f"texts/{lang}") for lang in LANGUAGES}


def mentions(text: str) -> Counter[str]:
    """The ids of rules that *text* names."""
    return Counter(MENTION.findall(text))


def figures(text: str) -> Counter[str]:
    """The figures in *text* outside the ids of rules: 2026-03-15 and 2026 年 3 月 15 日 hold the same three."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", MENTION.sub(" ", text)).replace("diciembre", "12")
    whole = re.sub(r"(\d+)\s*(million|万|萬)", lambda found: found[1] + LARGE[found[2]], plain)
    return Counter(".".join(str(int(part)) for part in each.split(".")) for each in FIGURE.findall(whole))


def cells(lang: str) -> list[tuple[str, str, str]]:
    """Every text of *lang* with its rule and its field."""
    return [(rule, field, text) for rule, row in TEXTS[lang].items() for field, text in row.items()]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("within 7 days", "7 日内"),
        ("Art. 25(3)", "第 25 条第 3 款"),
        ("from 2026-03-05", "自 2026 年 3 月 5 日"),
        ("50,000 km or EUR 43 million", "50000 公里或者 4300 万欧元"),
        ("at most 0.5% (DISP 2.8.1R)", "不超过 0.5%（DISP 2.8.1R）"),
        ("see cn-nfra-18-simple", "见规则"),
    ],
)
def test_the_same_figures_are_seen_through_two_languages(english: str, chinese: str) -> None:
    """A figure may be written as each language writes it; the number in an id is none."""
    assert figures(english) == figures(chinese)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("within 7 days", "15 日内"),
        ("15 or 35 business days", "15 个工作日"),
        ("Art. 25(3)", "第 25 条"),
        ("from 2026-03-05", "自 2026 年 5 月 5 日"),
        ("EUR 43 million", "43 万欧元"),
        ("at most 0.5%", "不超过 5%"),
        ("10 days, then 10 more", "10 日"),
    ],
)
def test_another_figure_is_noticed(english: str, chinese: str) -> None:
    """A figure that is wrong, missing, out of scale or said once instead of twice shows."""
    assert figures(english) != figures(chinese)


def test_a_mention_is_seen_whole() -> None:
    """The id of a rule ends where the sentence goes on, in Chinese as in English; ordinary words are none."""
    assert mentions("see uk-fca-disp-1.6.2A-psd-ext.") == Counter(["uk-fca-disp-1.6.2A-psd-ext"])
    assert mentions("见cn-nfra-18-simple、cn-nfra-18-complex，二者取先") == Counter(
        ["cn-nfra-18-simple", "cn-nfra-18-complex"]
    )
    assert mentions("re-review and no-reason return") == Counter()
    assert mentions("replaced by cn-tourism26-*") == Counter(["cn-tourism26-*"])


@pytest.mark.parametrize("lang", LANGUAGES)
class TestEveryLanguage:
    """What holds of the texts of each language."""

    def test_every_rule_has_its_texts(self, lang: str) -> None:
        """No rule is without texts, and no texts are without a rule."""
        assert set(TEXTS[lang]) == RULES

    def test_every_rule_says_when_it_starts_and_what_is_due(self, lang: str) -> None:
        """``trigger`` and ``action`` always; ``next_step`` and ``notes`` where there is something to say."""
        wrong = [rule for rule, row in TEXTS[lang].items() if not set(FIELDS[:2]) <= set(row) <= set(FIELDS)]
        assert not wrong

    def test_no_text_is_empty(self, lang: str) -> None:
        """Every text has words, without blanks around or doubled."""
        assert not [cell for cell in cells(lang) if not cell[2] or cell[2] != " ".join(cell[2].split())]

    def test_a_text_is_a_table_cell(self, lang: str) -> None:
        """One line without a full stop at its end."""
        assert not [cell for cell in cells(lang) if cell[2].endswith((".", "。", ";", "；"))]

    def test_every_rule_named_exists(self, lang: str) -> None:
        """A text points only to rules that are there, by their whole id, and never to its own."""
        lost = [(rule, field, set(mentions(text)) - (RULES - {rule})) for rule, field, text in cells(lang)]
        assert not [each for each in lost if each[2]]


def test_english_is_english() -> None:
    """English texts hold Chinese only as the name of an instrument, behind its English name."""
    assert not [cell for cell in cells("en") if CHINESE_CHARACTER.search(re.sub(r" \([\u4e00-\u9fff]+\)", "", cell[2]))]


@pytest.mark.parametrize("lang", CHINESE)
class TestChinese:
    """What the Chinese texts owe to the English ones."""

    def test_it_says_as_much(self, lang: str) -> None:
        """Each rule has the same fields as in English."""
        fields = {rule: set(row) for rule, row in TEXTS["en"].items()}
        assert {rule: set(row) for rule, row in TEXTS[lang].items()} == fields

    def test_it_is_chinese(self, lang: str) -> None:
        """Every text holds Chinese characters."""
        assert not [cell for cell in cells(lang) if not CHINESE_CHARACTER.search(cell[2])]

    def test_it_gives_the_same_figures(self, lang: str) -> None:
        """Every number of the English text stands in the Chinese one, as often, and no other."""
        english = {(rule, field): text for rule, field, text in cells("en")}
        wrong = [
            (rule, field, text, english[rule, field])
            for rule, field, text in cells(lang)
            if figures(text) != figures(english[rule, field])
        ]
        assert not wrong

    def test_it_names_the_same_rules(self, lang: str) -> None:
        """It points to the rules that the English text points to."""
        english = {(rule, field): text for rule, field, text in cells("en")}
        assert not [cell for cell in cells(lang) if mentions(cell[2]) != mentions(english[cell[0], cell[1]])]

    def test_foreign_instruments_have_chinese_names(self, lang: str) -> None:
        """Every instrument from abroad has a Chinese name, with the figures of its own; the Chinese ones need none."""
        names = table_of(f"texts/instruments-{lang}")
        foreign = {key: title for key, title in TITLES.items() if not key.startswith("cn-")}
        assert set(names) == set(foreign)
        assert not [key for key, name in names.items() if not CHINESE_CHARACTER.search(name)]
        assert not [key for key, name in names.items() if figures(name) != figures(foreign[key])]


def test_each_script_keeps_to_itself() -> None:
    """The simplified texts hold no traditional character, the traditional ones no simplified one."""
    opencc = pytest.importorskip("opencc")
    foreign = {"zh-Hans": opencc.OpenCC("t2s").convert, "zh-Hant": opencc.OpenCC("s2tw").convert}
    # Both scripts write these, the traditional one in other words too.
    shared = set("准台里")
    wrong = {
        (lang, sign)
        for lang, convert in foreign.items()
        for _, _, text in cells(lang)
        for sign in CHINESE_CHARACTER.findall(text)
        if convert(sign) != sign and sign not in shared
    }
    assert not wrong
