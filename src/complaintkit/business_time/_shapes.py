"""Plain SVG, without any package: text, and the document round what is drawn."""

from collections.abc import Iterable

from complaintkit._text.display import escaped

__all__ = ["INK", "document", "shown_width", "written"]

#: The colour of text where nothing else is said.
INK = "#111827"
_STYLE = "font-family=\"system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\" font-size=\"12\""


def written(x: float, y: float, text: str, more: str = f"fill='{INK}'") -> str:
    """*text* with its baseline at that place."""
    return f"<text x='{x:g}' y='{y:g}' {more}>{escaped(text)}</text>"


def shown_width(text: str, size: float = 12) -> float:
    """About how wide *text* is: a Chinese character is about twice as wide as a Latin letter.

    >>> shown_width("投诉", 10), shown_width("ab", 20)
    (20, 22.0)
    """
    return sum(size if ord(letter) > 0x2E80 else size * 0.55 for letter in text)


def document(width: float, height: float, title: str, drawn: Iterable[str]) -> str:
    """The picture with what is *drawn* on white."""
    body = "".join(drawn)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width:g}' height='{height:g}' "
        f"viewBox='0 0 {width:g} {height:g}' role='img' {_STYLE}><title>{escaped(title)}</title>"
        f"<rect width='100%' height='100%' fill='#ffffff'/>{body}</svg>"
    )
