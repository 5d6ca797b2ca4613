"""Lines of a given width."""

from hypothesis import given
from hypothesis import strategies as st

from complaintkit.cli._layout import clipped, columns, padded, visible, width_of, wrapped

texts = st.text("ab 断网é，。\u0301", max_size=40)


def test_widths() -> None:
    """Chinese characters take two columns, marks that combine none."""
    assert (width_of("abc"), width_of("断网，"), width_of("e\u0301")) == (3, 6, 1)
    assert padded("断", 4) == "断  "


def test_wrapping() -> None:
    """Lines break at spaces and between Chinese characters; a word that is too long is cut."""
    assert wrapped("the lift is broken", 9) == ["the lift", "is broken"]
    assert wrapped("电梯坏了", 5) == ["电梯", "坏了"]
    assert wrapped("abcdefgh ij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("", 4) == [""]
    assert wrapped("abcd  ", 4) == ["abcd"]


def test_columns() -> None:
    """Cells stand side by side, each in as many lines as it needs."""
    assert columns(("性质", "x", "a b c"), (6, 2, 3)) == ["性质    x   a b", "            c"]


def test_visible() -> None:
    """Control characters become a space."""
    assert visible("a\x1b[1m\r\n\u202eb") == "a [1m b"


@given(texts, st.integers(2, 20))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    """Whatever the text, and nothing but white space is lost."""
    lines = wrapped(text, width)
    assert max(map(width_of, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(texts, st.integers(1, 20))
def test_clipped_fits(text: str, width: int) -> None:
    """What is clipped fits; what fits is not clipped."""
    assert width_of(clipped(text, width)) <= width
    assert clipped(text, width).rstrip("…") == text or clipped(text, width).endswith("…")
