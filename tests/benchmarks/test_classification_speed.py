"""How fast texts are read, beside one alternation of the same cues and a segmentation, and how that grows.

``pytest tests/benchmarks/test_classification_speed.py -s`` prints the figures. All of one comparison are
measured in turns in one run, in processor time, the least of several rounds; ratios travel, seconds do not.
"""

import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time
from typing import Any

import attrs
import pytest

from complaintkit._text import scanning
from complaintkit._text.folding import fold
from complaintkit._text.scanning import openings
from complaintkit.classification import Assessment, classify, lexicon
from complaintkit.lexicons import Lexicon, Rule, Vote, read
from tests.counted_work import REPEATED

SCENARIOS = Path(__file__).parents[1] / "scenarios"
ROUNDS = 7
#: A text that says nothing to the point, and one that is nothing but cues.
NEUTRAL = "河岸上的芦苇随着微风轻轻摆动，远处的山峦在晨雾里若隐若现，几只白鹭掠过水面飞向对岸的树林。"
DENSE = "宽带断网三天了，打了两次电话都没人处理，客服态度恶劣，要求尽快修复并退还费用，否则找媒体曝光！"
MILLION = 1_000_000


def short_complaints() -> list[str]:
    """The Chinese complaints among our worked examples that are about as long as such messages are."""
    files = ("classification.toml", "classification_blind.toml")
    rows = [row for name in files for row in tomllib.loads((SCENARIOS / name).read_text("utf-8"))["text"]]
    texts = [row["text"] for row in rows if row.get("complaint", True) and re.match("[\u4e00-\u9fff]", row["text"])]
    return [text for text in texts if 40 <= len(text) <= 110]


def all_axes(text: str) -> list[object]:
    """The whole assessment, every answer looked at."""
    assessment = classify(text)
    return [judgement.value for judgement in assessment.judgements]


def seconds(*works: Callable[[], object]) -> list[float]:
    """The least processor time that each takes, measured in turns."""
    for work in works:
        work()
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for i, work in enumerate(works):
            begun = process_time()
            work()
            best[i] = min(best[i], process_time() - begun)
    return best


def over(texts: Iterable[str], work: Callable[[str], object]) -> Callable[[], object]:
    """*work* on each of the texts."""
    given = list(texts)

    def all_of_them() -> None:
        for text in given:
            work(text)

    return all_of_them


def expression(cue: str) -> str:
    """A cue as a regular expression, without the edges of words."""
    signs = {
        "…": r"[^,.!?;:\n。]{0,12}?",
        "……": r"[^!?;\n。]{0,40}?",
        "#": "[0-9一二三四五六七八九十几]+",
        "*": "[a-z']*",
    }
    parts = re.split(r"(\{[^{}]*\}|……|[…#*])", cue)
    inner = {part: f"(?:{'|'.join(map(expression, part[1:-1].split(',')))})" for part in parts if part.startswith("{")}
    return "".join(inner.get(part) or signs.get(part) or re.escape(part) for part in parts)


def show(what: str, figure: float, unit: str) -> None:
    """Prints a figure."""
    print(f"\n{what}: {figure:,.3g} {unit}", end="")  # noqa: T201 - the figure is what is asked for


def test_short_complaints_against_one_alternation() -> None:
    """The whole assessment costs less than a mere search for the same cues with one alternation."""
    texts = short_complaints()
    cues = [plain for rule in lexicon().rules for cue in rule.cues for plain in openings(cue)]
    alternation = re.compile("|".join(map(expression, sorted(cues, key=len, reverse=True))))
    folded = [fold(text).text for text in texts]
    whole, search = seconds(over(texts, all_axes), over(folded, alternation.findall))
    show(
        f"{len(texts)} short complaints of {sum(map(len, texts)) / len(texts):.0f} characters",
        len(texts) / whole,
        "a second",
    )
    show("one alternation of the same cues, the search alone", len(texts) / search, "a second")
    show("one alternation, as a multiple of the whole assessment", search / whole, "times")
    assert search > 2 * whole


def compiled_search(patterns: list[str]) -> Callable[[str], set[tuple[int, int, str]]]:
    """A search for the patterns with ``ahocorasick-rs``, a compiled matcher, for their plain beginnings."""
    matcher: Any = pytest.importorskip("ahocorasick_rs", reason="ahocorasick-rs is not installed: only compared with")
    spelled = [(text, p) for p in patterns for text in dict.fromkeys((p, p.replace("n't", "nt")))]
    opened = [(*scanning._parted(text), p) for spelling, p in spelled for text in openings(spelling)]
    plain: list[tuple[str, str, str]] = [(head, tail, p) for head, tail, p in opened if head]
    heads: Any = matcher.AhoCorasick([head for head, _, _ in plain])

    def search(text: str) -> set[tuple[int, int, str]]:
        found: set[tuple[int, int, str]] = set()
        places: list[tuple[int, int, int]] = heads.find_matches_as_indexes(text, overlapping=True)
        for i, start, end in places:
            head, tail, pattern = plain[i]
            if head[0] in scanning._WORDLY and text[start - 1 : start] in scanning._WORDLY:
                continue
            last = scanning._tail(tail).end_of(text, end) if tail else end
            if last is not None:
                found.add((start, last, pattern))
        return found

    return search


def test_short_complaints_against_a_compiled_matcher() -> None:
    """A compiled matcher finds the same cues, and would not make the whole much faster: so there is no extra for it."""
    texts = short_complaints()
    patterns = list(dict.fromkeys(fold(cue).text for rule in lexicon().rules for cue in rule.cues))
    ours, theirs = scanning.Scanner([(p, p) for p in patterns]), compiled_search(patterns)
    folded = [fold(text).text for text in texts]
    assert all(set(ours.hits(text)) == theirs(text) for text in folded)
    whole, scan, compiled = seconds(over(texts, all_axes), over(folded, ours.hits), over(folded, theirs))
    show("our scan alone", scan / len(texts) * 1e6, "microseconds a text")
    show("with ahocorasick-rs", compiled / len(texts) * 1e6, "microseconds a text")
    show("the whole would take", 100 - 100 * (scan - compiled) / whole, "per cent of its time")
    assert (scan - compiled) / whole < 0.25


def test_short_complaints_against_a_segmentation() -> None:
    """The whole assessment costs what cutting the same texts into words does with jieba; some 0.83 to 1.3 times."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba: Any = pytest.importorskip("jieba", reason="jieba is not installed: it is only compared with")
        jieba.setLogLevel(60)
        jieba.lcut("热身")
    texts = short_complaints()
    whole, cut = seconds(over(texts, all_axes), over(texts, jieba.lcut))
    show("jieba's segmentation, as a multiple of the whole assessment", cut / whole, "times")
    assert cut > 0.75 * whole


def test_cues_made_and_explained() -> None:
    """What it costs to have all cues made, and the whole explained in words."""
    texts = short_complaints()

    def cued(text: str) -> object:
        return classify(text).cues

    whole, with_cues, explained = seconds(
        over(texts, all_axes), over(texts, cued), over(texts, lambda text: classify(text).explain())
    )
    show("with all cues made, as a multiple", with_cues / whole, "times")
    show("explained in words, as a multiple", explained / whole, "times")
    assert explained < 10 * whole


def grown(times: int) -> Lexicon:
    """Our lexicon with so many times the rules; the new ones have the same cues in other characters."""

    def moved(cue: str, by: int) -> str:
        return "".join(chr(0x4E00 + (ord(c) - 0x4E00 + by) % 0x5000) if "\u4e00" <= c <= "\u9fff" else c for c in cue)

    rules = list(lexicon().rules)
    chinese = [rule for rule in rules if not rule.id.startswith("en-")]
    for i in range(1, times):
        rules += [
            attrs.evolve(
                rule, id=f"{rule.id}-{i}", cues=tuple(moved(cue, 37 * i) for cue in rule.cues if not cue.isascii())
            )
            for rule in chinese
        ]
    return Lexicon(rules)


def test_growth_with_the_rules() -> None:
    """Sixteen times the rules cost less than twice the time."""
    texts = short_complaints()
    lexicons = [grown(times) for times in (1, 4, 16)]
    works = [over(texts, lambda text, words=words: classify(text, words=words)) for words in lexicons]  # type: ignore[misc]
    once, *more = seconds(*works)
    for times, words, spent in zip((4, 16), lexicons[1:], more, strict=True):
        show(
            f"{times} times the rules, {sum(len(rule.cues) for rule in words.rules):,} cues",
            spent / once,
            "times the time",
        )
    assert more[-1] < 2 * once


@pytest.mark.parametrize(
    ("name", "text"), [("neutral", NEUTRAL), ("dense", DENSE), ("one character", "不"), ("unseen", "\u200b")]
)
def test_a_million_characters(name: str, text: str) -> None:
    """Ten times the text costs about ten times the time, up to a million characters."""
    tenth, whole = ((text * (size // len(text) + 1))[:size] for size in (MILLION // 10, MILLION))
    classify(text)

    def least(given: str) -> float:
        begun = process_time()
        assert isinstance(classify(given), Assessment)
        return process_time() - begun

    small, large = min(least(tenth) for _ in range(3)), min(least(whole) for _ in range(2))
    show(f"a million characters, {name}", large, "seconds")
    show(f"a million against a hundred thousand, {name}", large / small, "times")
    assert large < 25 * small


def test_growth_with_the_text() -> None:
    """Eight times the text costs about eight times the time, whatever is repeated: no text can stall a service."""
    growth: dict[str, float] = {}
    for unit in REPEATED:
        short, long = (unit * (characters // len(unit)) for characters in (4_000, 32_000))
        once, eight = seconds(over([short] * 8, classify), over([long], classify))
        growth[unit] = eight / once
    worst = max(growth, key=lambda unit: growth[unit])
    show(f"one text of eight times the length against eight texts, at worst, of {worst!r}", growth[worst], "times")
    assert growth[worst] < 3


def test_growth_with_neighbours() -> None:
    """A sentence full of cues whose rules ask for neighbours costs about in step with its length."""
    wanted = Rule(
        id="missing", source="ours", votes=(Vote("topic", "delay", 1.0),), cues=("没到账",), requires=("运费",)
    )
    words = Lexicon([wanted])
    short, long = (read(("没到账运" * size)[:size] + "运费") for size in (20_000, 160_000))
    once, eight = seconds(lambda: [words.found(short) for _ in range(8)], lambda: words.found(long))
    show("one sentence of eight times the length against eight sentences", eight / once, "times")
    assert eight < 3 * once


#: What a fresh process spends on importing attrs, and on reading the lexicon and its first text.
FRESH = """
from time import process_time
begun = process_time()
import attrs
imported = process_time()
from complaintkit.lexicons import Lexicon, read
given = read("退款")
ready = process_time()
Lexicon.load("lexicons/complaints").matches(given)
print(imported - begun, process_time() - ready)
"""


def test_loading() -> None:
    """The lexicon is read and made ready once a process, when first needed, in less than twice what attrs costs."""
    runs = [subprocess.run([sys.executable, "-c", FRESH], capture_output=True, check=True, text=True) for _ in range(9)]
    attrs_alone, loading = (min(spent) for spent in zip(*(map(float, run.stdout.split()) for run in runs), strict=True))
    show("the lexicon read and made ready", loading * 1000, "milliseconds")
    show("as a multiple of the import of attrs", loading / attrs_alone, "times")
    assert loading < 2 * attrs_alone
