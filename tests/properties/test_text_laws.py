"""Laws of folding, scanning, clauses and quantities, each against something slow and plain."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintkit._text.clauses import PLAIN, Clauses
from complaintkit._text.folding import fold
from complaintkit._text.quantities import quantities
from complaintkit._text.scanning import Scanner

#: Text such as complaints hold, and worse: Chinese of both scripts, English, figures, marks, blanks, broken characters.
WORDS = (
    *(
        "退款",
        "退錢",
        "投訴",
        "没人处理",
        "不",
        "如果",
        "三次",
        "2万元",
        "refund",
        "NOT",
        "don't",
        "“",
        "”",
        "?",
        "！！",
        ",",
    ),
    *(" ", "\n", "\u200b", "e\u0301", "㎡", "Ａ", "\ud800", "😡", "$1,500.00", "100", "…", "第", "半个月"),
)
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.characters()), max_size=25).map("".join)
#: Rare characters with several Simplified forms, left as they are.
SEVERAL_RESULTS = "剋劄吒扞椏氾瀋瀰箚脩薴薹袷襬訢讎谿貲逕鏇钁陞靦颺麴"
plain_words = st.text(alphabet="退款不好ab c", min_size=1, max_size=4)


class TestFolding:
    """A fold changes how a text is written, and every place in it leads back."""

    @given(texts)
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        """What is folded is folded."""
        once = fold(text).text
        assert fold(once).text == once or "\n" in once

    @given(texts)
    def test_every_place_leads_back(self, text: str) -> None:
        """Places come back in order, within the text, and one after the other they cover what shows."""
        folded = fold(text)
        spans = [folded.original_of(i, i + 1) for i in range(len(folded.text))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)

    @given(texts)
    def test_a_character_folds_to_what_it_comes_from(self, text: str) -> None:
        """What a place leads back to folds to something that holds the character."""
        folded = fold(text)
        for i, character in enumerate(folded.text):
            start, end = folded.original_of(i, i + 1)
            assert character.isspace() or character in fold(text[start:end]).text

    @given(texts)
    def test_width_and_form_make_no_difference(self, text: str) -> None:
        """A text and its composition fold alike, where composition joins no syllables of other scripts."""
        if all(unicodedata.combining(c) == 0 or "\u0300" <= c <= "\u036f" for c in text):
            nfc = unicodedata.normalize("NFC", text)
            if not any("\u1100" <= c <= "\u11ff" for c in text):
                assert fold(nfc).text == fold(text).text

    @given(st.lists(plain_words, max_size=6), st.sampled_from([" ", "  ", " \t ", "\u3000 "]))
    def test_more_blanks_make_no_difference(self, words: list[str], blank: str) -> None:
        """A run of blanks is one blank."""
        assert fold(blank.join(words)).text.split() == fold(" ".join(words)).text.split()

    def test_traditional_reads_as_simplified(self) -> None:
        """For all common characters the fold agrees with OpenCC, apart from those that we join on purpose."""
        opencc = pytest.importorskip("opencc")
        convert = opencc.OpenCC("t2s").convert
        common = [chr(code) for code in range(0x4E00, 0x9FA6)]
        simplified = {c: convert(c) for c in common}
        differ = [c for c, s in simplified.items() if ord(s) < 0x10000 and fold(s).text != fold(c).text]
        assert set(differ) <= set(SEVERAL_RESULTS), "".join(differ)
        assert all(fold(c).text == convert(c) for c in "這個們請處裡還錢賠償訴說話電費壞")


def is_decimal_point(text: str, at: int) -> bool:
    """Whether there is a full stop with a figure on both sides."""
    return text[at] == "." and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()


def naive_end(parts: list[str], text: str, at: int) -> int | None:
    """Where a pattern, as a list of its signs and plain parts, ends if it begins there: every way tried in turn."""
    if not parts:
        return at
    part, rest = parts[0], parts[1:]
    if part.startswith("{"):
        starts = [at + len(c) for c in sorted(part[1:-1].split(","), key=len, reverse=True) if text[at:].startswith(c)]
    elif part in GAPS:
        most, marks = GAPS[part]
        free = next(
            (i for i, c in enumerate(text[at:]) if c in marks and not is_decimal_point(text, at + i)), len(text) - at
        )
        starts = [at + i for i in range(min(most, free) + 1)]
    elif part == "#":
        figures = next((i for i, c in enumerate(text[at:]) if c not in "0123三"), len(text) - at)
        starts = [at + i for i in range(figures, 0, -1)]
    else:
        starts = [at + len(part)] if text[at:].startswith(part) else []
    return next((end for start in starts if (end := naive_end(rest, text, start)) is not None), None)


#: How far a gap goes, and what it does not pass.
GAPS = {"…": (12, ",."), "……": (40, ".")}
#: Parts of patterns: plain ones first, then signs.
plain_parts = st.text(alphabet="退款不好", min_size=1, max_size=3)
sign_parts = st.sampled_from(["…", "……", "#", "{退,款}", "{,不}", "{退款,退,不}"])
patterns_with_signs = st.tuples(plain_parts, st.lists(st.tuples(sign_parts, plain_parts), max_size=2)).map(
    lambda drawn: [drawn[0], *(part for pair in drawn[1] for part in pair)]
)


class TestScanning:
    """A scanner finds what a search for each pattern alone would find."""

    @given(st.lists(patterns_with_signs, max_size=8), st.text(alphabet="退款不好3三,.", max_size=60))
    def test_patterns_with_signs(self, patterns: list[list[str]], text: str) -> None:
        """Choices, gaps and figures match where trying everything by hand does, and end there."""
        found = {
            (start, end, value)
            for start, end, value in Scanner([("".join(p), "".join(p)) for p in patterns]).hits(text)
        }
        longest = {
            (start, value): max(end for s, end, v in found if (s, v) == (start, value)) for start, _, value in found
        }
        expected = {
            (start, "".join(parts)): end
            for parts in patterns
            for start in range(len(text))
            if (end := naive_end(parts, text, start)) is not None
        }
        assert longest.keys() == expected.keys()
        assert all((start, end, value) in found for (start, value), end in expected.items())

    @given(st.lists(plain_parts, max_size=8), texts)
    def test_a_place_depends_on_nothing_before_it(self, patterns: list[str], text: str) -> None:
        """One character more before a text moves all hits by one: even and odd places are looked at alike."""
        scanner, folded = Scanner([(p, p) for p in patterns]), fold(text).text
        assert scanner.hits("。" + folded) == [(s + 1, e + 1, value) for s, e, value in scanner.hits(folded)]

    @given(
        st.lists(st.text(alphabet="退款不好差", min_size=1, max_size=4), max_size=8),
        st.text(alphabet="退款不好差,", max_size=30),
    )
    def test_plain_chinese_patterns(self, patterns: list[str], text: str) -> None:
        """Every place of every pattern, and no other."""
        expected = {(i, i + len(p), p) for p in patterns for i in range(len(text)) if text[i : i + len(p)] == p}
        assert set(Scanner([(p, p) for p in patterns]).hits(text)) == expected

    @given(
        st.lists(st.sampled_from(["ab", "a", "b a", "ba*", "a…b", "abb"]), unique=True),
        st.text(alphabet="ab ,", max_size=30),
    )
    def test_latin_patterns(self, patterns: list[str], text: str) -> None:
        """Words only at their edges; an ending and a gap as a plain expression would have them."""
        found = {(start, value) for start, _, value in Scanner([(p, p) for p in patterns]).hits(text)}
        shapes = {"ba*": r"ba[a-z]*", "a…b": r"a(?![a-z0-9])[^,]{0,30}?b"}
        expected = {
            (match.start(), p)
            for p in patterns
            for match in re.finditer(rf"(?<![a-z0-9])(?=(?:{shapes.get(p, p)})(?![a-z0-9]))", text)
        }
        assert found == expected


class TestClauses:
    """Contexts are told for every place, and plain text has a plain one."""

    @given(texts, st.data())
    def test_every_span_has_a_context(self, text: str, data: st.DataObject) -> None:
        """Its clause lies in its sentence, and both hold it; marks in a row may end the one before the other."""
        folded = fold(text).text
        start = data.draw(st.integers(0, max(0, len(folded) - 1)))
        clauses = Clauses(folded)
        clauses.context_of(start, min(len(folded), start + 2))
        (first, last), (begin, end) = clauses.clause_of(start), clauses.sentence_of(start)
        assert first <= start <= max(start, last) <= max(end, len(folded))
        assert begin <= first or not folded[start].isalnum()

    @given(st.text(alphabet="房间菜味店", max_size=20))
    def test_plain_words_are_plain(self, text: str) -> None:
        """Without a negator, a condition, a question or a quotation nothing turns."""
        assert Clauses(text).context_of(0, len(text)) is PLAIN


class TestQuantities:
    """Figures stand where they are said to stand."""

    @given(texts)
    def test_quantities_lie_in_the_text_in_order(self, text: str) -> None:
        """They don't overlap, are not negative, and hold a figure or a word for one."""
        folded = fold(text).text
        found = quantities(folded)
        assert all(0 <= q.start < q.end <= len(folded) and q.value >= 0 for q in found)
        assert all(before.end <= after.start for before, after in pairwise(found))

    @given(st.integers(1, 10**9))
    def test_an_amount_is_read_as_it_was_written(self, amount: int) -> None:
        """Plain, with commas, with 万 or in English: the amount is the amount."""
        for text in (f"退我{amount}元", f"退我{amount:,}元", f"${amount:,}.00", f"{amount} dollars"):
            (quantity,) = quantities(text)
            assert (quantity.kind, int(quantity.value)) == ("money", amount)

    @given(st.integers(1, 99_999_999))
    def test_chinese_figures(self, amount: int) -> None:
        """An amount in Chinese figures is the same amount."""
        (quantity,) = quantities(f"退我{in_chinese(amount)}元")
        assert int(quantity.value) == amount


def in_chinese(number: int) -> str:
    """The number below a hundred million in full Chinese figures."""
    high, low = divmod(number, 10_000)
    parts = ""
    if high:
        parts = below_myriad(high) + "万"
        if low and low < 1000:
            parts += "零"
    return parts + (below_myriad(low) if low or not high else "")


def below_myriad(number: int) -> str:
    """The number below ten thousand in full Chinese figures."""
    written, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if zero and written else "") + "零一二三四五六七八九"[digit] + sign
        zero = digit == 0
    return written
