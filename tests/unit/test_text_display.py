"""What notebooks show, whole: tables, marked texts, spans of time, and what an object is shown as."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from complaintkit._text.display import (
    Explained,
    Pictured,
    Shown,
    escaped,
    headed,
    marked,
    moment_words,
    span_words,
    tabled,
)

CELL = "padding: 2px 12px 2px 0; text-align: left; vertical-align: top"
UNBROKEN = f"{CELL}; white-space: nowrap"
MARK = "background: #fde68a; color: #111"


def table(rows: str) -> str:
    """The rows as a table."""
    return f'<table style="margin-bottom: 12px">{rows}</table>'


def paragraph(inner: str) -> str:
    """The text of a paragraph that keeps its blanks."""
    return f'<p style="white-space: pre-wrap">{inner}</p>'


def test_what_a_browser_would_take_for_its_own_is_escaped() -> None:
    """All five signs; what no encoding carries is replaced."""
    assert escaped("""<a href="x" id='y'>&</a>\ud800""") == (
        "&lt;a href=&quot;x&quot; id=&#x27;y&#x27;&gt;&amp;&lt;/a&gt;?"
    )


def test_a_table() -> None:
    """Short cells and heads are never broken, long cells are; twelve characters are short."""
    twelve, long = "一二三四五六七八九十百千", "一二三四五六七八九十百千万"
    body = f'<tr><td style="{UNBROKEN}">{twelve}</td><td style="{CELL}">{long}</td></tr>'
    assert tabled([(twelve, long)]) == table(body)
    head = f'<tr><th style="{UNBROKEN}">a&lt;b</th><th style="{UNBROKEN}">{long}</th></tr>'
    assert tabled([(twelve, long)], "a<b", long) == table(head + body)
    assert tabled([]) == table("")


def test_names_and_values() -> None:
    """A pair a row, the name as its head."""
    assert headed([("zone", "UTC"), ("days", "5")]) == table(
        f'<tr><th style="{UNBROKEN}">zone</th><td style="{UNBROKEN}">UTC</td></tr>'
        f'<tr><th style="{UNBROKEN}">days</th><td style="{UNBROKEN}">5</td></tr>'
    )


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "退款&lt;两次&gt;。"),
        ([(0, 2, "退")], "[退|退款]&lt;两次&gt;。"),
        ([(3, 5, "b"), (0, 2, "a")], "[a|退款]&lt;[b|两次]&gt;。"),
        ([(0, 2, "a"), (2, 3, "b")], "[a|退款][b|&lt;]两次&gt;。"),
        ([(0, 2, "a"), (1, 4, "b")], "[a; b|退款&lt;两]次&gt;。"),
        ([(0, 5, "a"), (1, 2, "b"), (4, 6, "a")], "[a; b|退款&lt;两次&gt;]。"),
        ([(0, 2, "a"), (0, 2, "a"), (0, 1, "b")], "[b; a|退款]&lt;两次&gt;。"),
        ([(2, 2, "none"), (4, 3, "none")], "退款&lt;两次&gt;。"),
        ([(6, 7, "&")], "退款&lt;两次&gt;[&amp;|。]"),
    ],
)
def test_places_are_marked(marks: list[tuple[int, int, str]], shown: str) -> None:
    """In the order of the text; what overlaps is one mark, what only touches two; an empty place is none."""
    html = shown.replace("[", '<mark title="').replace("|", f'" style="{MARK}">').replace("]", "</mark>")
    assert marked("退款<两次>。", marks) == paragraph(html)


@pytest.mark.parametrize(
    ("span", "english", "chinese"),
    [
        (timedelta(hours=30, minutes=5), "30 h 5 min", "30 小时 5 分钟"),
        (timedelta(hours=1, minutes=1, seconds=1), "1 h 1 min 1 s", "1 小时 1 分钟 1 秒"),
        (timedelta(minutes=59, seconds=59), "59 min 59 s", "59 分钟 59 秒"),
        (timedelta(minutes=60), "1 h", "1 小时"),
        (timedelta(seconds=60), "1 min", "1 分钟"),
        (-timedelta(hours=2, seconds=3), "-2 h 3 s", "-2 小时 3 秒"),
        (timedelta(), "0 h", "0 小时"),
    ],
)
def test_a_span_of_time(span: timedelta, english: str, chinese: str) -> None:
    """In hours, minutes and seconds, those that are not 0; before a moment with a sign."""
    assert (span_words(span, "en"), span_words(span, "zh-Hans")) == (english, chinese)


def test_a_moment() -> None:
    """To the minute, with its offset."""
    assert moment_words(datetime(2026, 3, 2, 9, 5, 59, tzinfo=UTC)) == "2026-03-02 09:05+00:00"
    beijing = timezone(timedelta(hours=8))
    assert moment_words(datetime(2026, 3, 2, 9, tzinfo=beijing)) == "2026-03-02 09:00+08:00"


class _Told(Shown):
    def to_html(self, lang: str = "zh-Hans") -> str:
        return f"<b>{lang}</b>"


class _Drawn(Pictured):
    def to_svg(self, lang: str = "zh-Hans") -> str:
        return f"<svg>{lang}</svg>"

    def __repr__(self) -> str:
        return "Drawn()"


class _Said(Explained):
    def explain(self, lang: str = "zh-Hans") -> str:
        return f"<{lang}>"


def test_what_a_notebook_asks_for() -> None:
    """HTML, a picture in both of its forms and as text, lines as they stand; all in Simplified Chinese."""
    # These are the names that Jupyter and marimo ask for.
    ask = getattr
    assert ask(_Told(), "_repr_html_")() == "<b>zh-Hans</b>"
    picture, figure = "<svg>zh-Hans</svg>", "<figure><svg>zh-Hans</svg></figure>"
    assert (ask(_Drawn(), "_repr_svg_")(), ask(_Drawn(), "_repr_html_")()) == (picture, figure)
    assert ask(_Drawn(), "_repr_mimebundle_")(include=None, exclude=None) == {
        "image/svg+xml": picture,
        "text/html": figure,
        "text/plain": "Drawn()",
    }
    assert ask(_Said(), "_repr_html_")() == '<pre style="white-space: pre-wrap">&lt;zh-Hans&gt;</pre>'
