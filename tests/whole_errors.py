"""Errors told whole: a room keeps a table of calls with the error that each gives, and no ``raise`` is left out of it.

A wrong argument of an error is seen by no test that asks only for its kind. So every statement of a room that raises
stands in the room's table, with the kind and every field of what it raises.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType

import pytest

import complaintkit

SOURCES = Path(complaintkit.__file__).parent

#: By what is wrong: what is called, and the error whole, its kind and its fields.
Errors = Mapping[str, tuple[Callable[[], object], Exception]]


def assert_told(call: Callable[[], object], wanted: Exception) -> None:
    """Asserts that *call* raises *wanted*: the same kind with the same fields, and the same words."""
    with pytest.raises(type(wanted)) as caught:
        call()
    assert type(caught.value) is type(wanted)
    assert caught.value.args == wanted.args
    assert str(caught.value) == str(wanted)
    assert caught.value.__cause__ is not caught.value  # who follows the causes would never come to an end


def left_out(rooms: Iterable[str], errors: Errors) -> list[str]:
    """The statements of *rooms* that raise, and that no call of *errors* has come to, as ``file:line statement``.

    A room is a package or a module of the library; a bare ``raise`` passes on what is told elsewhere, and the error of
    a missing attribute is Python's.
    """
    met = {place for call, _ in errors.values() for place in _places(call)}
    return [
        f"{file.relative_to(SOURCES)}:{raising.lineno} {ast.unparse(raising)}"
        for room in rooms
        for file in _files(room)
        for raising in _raising(file)
        if not any((file, line) in met for line in range(raising.lineno, (raising.end_lineno or 0) + 1))
    ]


def _files(room: str) -> list[Path]:
    folder = SOURCES / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def _raising(file: Path) -> list[ast.Raise]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc is not None)
    return [node for node in found if not ast.unparse(node).startswith("raise AttributeError")]


def _places(call: Callable[[], object]) -> set[tuple[Path, int]]:
    """Every line of ours that the error of *call*, or one that it was raised from, has come through."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever it is, `assert_told` judges it
        found: set[tuple[Path, int]] = set()
        chained: BaseException | None = error
        while chained is not None:
            found |= _lines(chained.__traceback__)
            # What is raised ``from None`` still came from what it hides.
            before = chained.__cause__ or chained.__context__
            chained = before if before is not chained else None
        return found
    return set()


def _lines(trace: TracebackType | None) -> set[tuple[Path, int]]:
    found: set[tuple[Path, int]] = set()
    while trace is not None:
        found.add((Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno))
        trace = trace.tb_next
    return found
