"""Pictures of a procedure: what can be read off them."""

from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

from complaintkit.errors import UnknownTermError
from complaintkit.procedure import EIGHT_STEPS
from complaintkit.vocabulary import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    """The words in a picture, in order."""
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_stands_in_the_picture_under_its_label(lang: str) -> None:
    """In each language, numbered in order, with the ends."""
    words = texts(EIGHT_STEPS.to_svg(lang))
    steps = [f"{i} {EIGHT_STEPS.label(step, lang)}" for i, step in enumerate(EIGHT_STEPS.steps, 1)]
    assert [word for word in words if word in steps] == steps
    assert len(words) >= 1 + 1 + 8 + 3


def test_the_picture_says_where_the_case_is_and_how_often_it_was_there() -> None:
    """The words "you are here", and visits from the second on."""
    words = texts(EIGHT_STEPS.to_svg("en", position="help", visits={"thank": 1, "listen": 2}))
    assert "◀ you are here" in words
    assert {"1 thank", "3 listen ×2"} <= set(words)
    assert "◀ you are here" in texts(EIGHT_STEPS.to_svg("en", position="closed"))
    assert "◀ you are here" not in texts(EIGHT_STEPS.to_svg("en"))


@pytest.mark.parametrize("position", EIGHT_STEPS.steps)
def test_the_words_stand_beside_the_box(position: str) -> None:
    """Right of where the case stands, clear of the box, and on its level."""
    root = ET.fromstring(EIGHT_STEPS.to_svg("en", position=position))
    (here,) = (text for text in root.iter(f"{SVG}text") if (text.text or "").startswith("◀"))
    at, level = float(here.attrib["x"]), float(here.attrib["y"])
    boxes = [
        {name: float(box.get(name, 0)) for name in ("x", "y", "width", "height")} for box in root.iter(f"{SVG}rect")
    ]
    beside = [box for box in boxes[1:] if box["y"] < level < box["y"] + box["height"]]
    assert beside
    assert all(box["x"] + box["width"] <= at for box in beside)


def test_a_procedure_formats_itself() -> None:
    """As text, as Mermaid, as SVG; another form is named."""
    assert f"{EIGHT_STEPS}" == str(EIGHT_STEPS)
    assert f"{EIGHT_STEPS:mermaid}" == EIGHT_STEPS.to_mermaid()
    assert f"{EIGHT_STEPS:svg:en}" == EIGHT_STEPS.to_svg("en")
    with pytest.raises(UnknownTermError, match="form of eight-steps 'dot'"):
        format(EIGHT_STEPS, "dot")


def test_ways_back_are_drawn_where_there_are_any() -> None:
    """Guided has them, strict has not."""
    assert "url(#back)" in EIGHT_STEPS.to_svg()
    assert "url(#back)" not in EIGHT_STEPS.with_mode("strict").to_svg()


def test_a_hosts_words_can_not_break_the_picture() -> None:
    """Markup in a label is shown, not obeyed; in SVG and in Mermaid."""
    sly = EIGHT_STEPS.relabel("thank", en='<script>"#1')
    assert '1 <script>"#1' in texts(sly.to_svg("en"))
    assert '1 #lt;script#gt;#quot;#35;1"' in sly.to_mermaid("en")


def test_boxes_stay_inside_the_picture() -> None:
    """Nothing is cut off, in any mode, with a step more or with one left."""
    only = EIGHT_STEPS
    for step in EIGHT_STEPS.steps[1:]:
        only = only.without(step)
    for procedure in (EIGHT_STEPS, EIGHT_STEPS.with_mode("free"), EIGHT_STEPS.with_step("x", after="act"), only):
        root = ET.fromstring(procedure.to_svg())
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for box in root.iter(f"{SVG}rect"):
            x, y = float(box.get("x", 0)), float(box.get("y", 0))
            assert x >= 0
            assert x + float(box.attrib["width"]) <= width
            assert y + float(box.attrib["height"]) <= height


def test_mermaid_has_every_way_once() -> None:
    """Forward in full, back and out in dots; the case's place is marked."""
    text = EIGHT_STEPS.to_mermaid("en", position="listen")
    assert '    at_listen(["3 listen"])' in text
    assert '    at_listen -->|"act"| at_act' in text
    assert '    at_help -.->|"listen"| at_listen' in text
    assert text.rstrip().endswith("class at_listen here")
    lines = text.splitlines()
    assert len(lines) == len(set(lines))
    assert "classDef" not in EIGHT_STEPS.to_mermaid(position="nowhere")


def test_a_procedure_without_a_title_is_called_by_its_name() -> None:
    """And a notebook shows it as a picture."""
    own: Any = attrs.evolve(EIGHT_STEPS, name="our-way")
    assert texts(own.to_svg("en"))[0] == "our-way · guided"
    bundle = own._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"image/svg+xml", "text/html", "text/plain"}
    assert own._repr_svg_() in own._repr_html_()
    with pytest.raises(UnknownTermError):
        own.to_svg("fr")


def test_a_procedure_that_never_ends_has_no_last_arrow() -> None:
    """Where nothing finishes it, the column ends with its last step."""
    endless = attrs.evolve(EIGHT_STEPS, declared=tuple(e for e in EIGHT_STEPS.edges if e.event in EIGHT_STEPS.steps))
    assert endless.to_svg().count("url(#on)") == 8
    assert EIGHT_STEPS.to_svg().count("url(#on)") == 9
