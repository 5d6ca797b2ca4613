"""What is written for a reader of the plain files and would look odd on a page."""

import re

from docutils import nodes

__all__ = ["tidy"]

#: After these no space is wanted where a line of the file ends.
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”’…—]$")


def tidy(document: nodes.document) -> None:
    """Code ends with its last line, a line that ends in Chinese goes on without a space, and two hyphens are a dash."""
    for block in document.findall(nodes.literal_block):
        text = block.astext().rstrip()
        block.rawsource = text
        block[:] = [nodes.Text(text)]
    for paragraph in document.findall(nodes.TextElement):
        if not isinstance(paragraph, nodes.literal_block):
            _join(paragraph)


def _join(paragraph: nodes.TextElement) -> None:
    before = ""
    for child in list(paragraph.children):
        if isinstance(child, nodes.Text) and "\n" in child.astext():
            lines = child.astext().split("\n")
            joined = lines[0]
            for line in lines[1:]:
                joined += line if _CHINESE.search(before + joined) else f"\n{line}"
            paragraph.replace(child, nodes.Text(joined))
            before += joined
        elif isinstance(child, nodes.Text) and child.startswith(" -- "):
            paragraph.replace(child, nodes.Text(child.replace(" -- ", " – ", 1)))
        else:
            before += child.astext()
