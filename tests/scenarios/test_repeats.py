"""The scenes of ``repeats.toml``, one test each."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintkit.classification import find_repeats
from complaintkit.records import Complaint, Customer

FILE = Path(__file__).parent / "repeats.toml"
SCENES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["scene"]
START = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["title"])
def test_a_scene_is_seen_as_the_manager_expects(scene: dict[str, Any]) -> None:
    """What repeats what, and why; nothing else does."""
    given = [
        Complaint(
            id=row["id"],
            text=row["text"],
            received_at=START + timedelta(days=row.get("day", i)),
            customer=Customer(id=row["by"]),
            related_to=row.get("related_to", ""),
        )
        for i, row in enumerate(scene["complaints"])
    ]
    found = [f"{each.later.id} -> {each.earlier.id}: {each.reason.value}" for each in find_repeats(given)]
    assert found == scene["expected"]
