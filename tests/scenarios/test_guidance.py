"""The worked cases of ``guidance.toml``, one test each."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintkit.guidance import advise
from complaintkit.guidance._rows import rows
from tests.guidance_scenes import RECEIVED, case_of

SCENES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("guidance.toml").read_text(encoding="utf-8"))[
    "scene"
]


@pytest.mark.parametrize("scene", SCENES, ids=[scene["case"] for scene in SCENES])
def test_what_stands_beside_it(scene: dict[str, Any]) -> None:
    """The head is as told, what must be seen is among the seven, and what would be foolish does not hold at all."""
    at = RECEIVED + timedelta(minutes=scene.get("minutes", 20))
    advice = advise(case_of(scene), at=at, signs=scene.get("signs", ()))
    shown = [item.id for item in advice.items]
    first = scene.get("first", [])
    assert shown[: len(first)] == first
    assert set(scene.get("shows", ())) <= set(shown)
    assert not set(scene["never"]) & {item.id for item in (*advice.items, *advice.left_out)}


def test_scenes_name_rows_that_there_are() -> None:
    """A misspelt id in *never* would pass unseen."""

    known = {row.item.id for row in rows()}
    named = {each for scene in SCENES for key in ("first", "shows", "never") for each in scene.get(key, ())}
    assert named - known == set()
