"""The command line, called in process: what a command answers, and how its lines are read."""

import json
from collections.abc import Callable
from typing import Any

__all__ = ["Command", "objects"]

#: Calls the command line with those arguments and gives its exit code, what it wrote, and what it complained of.
Command = Callable[..., tuple[int, str, str]]


def objects(out: str) -> list[dict[str, Any]]:
    """The JSON objects, one a line."""
    return [json.loads(line) for line in out.splitlines()]
