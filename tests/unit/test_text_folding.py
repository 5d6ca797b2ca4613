"""Folding a text for matching, and finding the way back."""

import sys

import pytest

from complaintkit._text import folding
from complaintkit._text.folding import fold


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("退款", "退款"),
        ("退錢給我，請處理！", "退钱给我,请处理!"),
        ("什麼時候開門", "什么时候开门"),
        ("ＲＥＦＵＮＤ　ＮＯＷ", "refund now"),
        ("Straße №5", "strasse no5"),
        ("cafe\u0301 café", "cafe cafe"),
        ("退\u200b款", "退款"),
        ("don’t", "don't"),
        ("等等……", "等等……"),
        ("a \t b", "a b"),
        ("a\r\n\r\nb c", "a\nb c"),
        ("a,  \r\n b", "a, b"),
        ("A\x00B", "a b"),
        ("", ""),
        ("😡👎", "😡👎"),
        ("\t¸", " ¸"),
        ("a \u200b b", "a b"),
    ],
)
def test_what_is_written_differently_folds_alike(given: str, folded: str) -> None:
    """Width, case, Traditional forms, marks, blanks and what shows nothing make no difference."""
    assert fold(given).text == folded


def test_a_wrapped_line_is_joined() -> None:
    """A line that breaks off within an English sentence goes on; a new line of Chinese or a heading does not."""
    assert fold("it is not\nworking").text == "it is not working"
    assert fold("it is  not\nworking").text == "it is not working"
    assert fold("标题\n正文").text == "标题\n正文"
    assert fold("TITLE\nThe text").text == "title\nthe text"


def test_a_span_leads_back_to_the_original() -> None:
    """The span of a folded word is the span of that word as it was written."""
    for text, word in (
        ("請 ﹫  ㎡退款", "退款"),
        ("ＡＢＣ　請退錢", "退钱"),
        ("x\u200b\u200b  refu\u0301nd!", "refund"),
    ):
        folded = fold(text)
        start = folded.text.index(word)
        first, last = folded.original_of(start, start + len(word))
        assert fold(text[first:last]).text.strip() == word


def test_half_of_an_expanded_sign_is_the_whole_sign() -> None:
    """One character that folds to two comes back whole from either, and an empty span stays empty."""
    folded = fold("㎡  x")
    assert folded.text == "m2 x"
    assert folded.original_of(0, 1) == folded.original_of(1, 2) == (0, 1)
    assert folded.original_of(2, 2) == (1, 1)


def test_a_lone_surrogate_stays_as_it_is() -> None:
    """Half a character, as broken exports have it, harms nothing."""
    assert fold("\ud800退款").text == "\ud800退款"


def test_plain_simplified_text_is_folded_as_any_other() -> None:
    """What is folded the short way is folded as the table says, character by character."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        plain = folding._plain(character)
        assert plain is None or plain == folding.folds()[code], hex(code)
    assert folding._plain("客服A，不处理！") == "客服a,不处理!"
    assert [folding._plain(text) for text in ("請", "a  b", "a\nb", "钱\u200b")] == [None] * 4


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with very many different characters is folded right, though not all folds are remembered."""
    monkeypatch.setattr(folding, "_MOST_FOLDS", 0)
    folding.folds.cache_clear()
    try:
        assert fold("ＡＢ錢").text == "ab钱"
        assert 0xFF21 not in folding.folds()
    finally:
        folding.folds.cache_clear()


def test_every_character_folds_to_something_or_shows_nothing() -> None:
    """Only characters that show nothing vanish; none of the ideographs does."""
    vanished = [chr(code) for code in range(0x4E00, 0x9FFF) if not fold(chr(code)).text]
    assert vanished == []
    assert fold(chr(sys.maxunicode)).text == chr(sys.maxunicode)
