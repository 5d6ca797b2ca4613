"""Names of packages that come when they are first asked for."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import complaintkit
from complaintkit import policies
from complaintkit._lazy import later

SOURCES = Path(complaintkit.__file__).parent


def waiting(file: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What a package tells type checkers to import from where, and what it imports itself when it is asked for."""
    package = ".".join(["complaintkit", *file.parent.relative_to(SOURCES).parts])
    told: set[tuple[str, str]] = set()
    come: set[tuple[str, str]] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and node.orelse:
            told |= {
                (str(each.module), name.name)
                for each in node.body
                if isinstance(each, ast.ImportFrom)
                for name in each.names
            }
            (made,) = node.orelse
            assert isinstance(made, ast.Assign)
            assert isinstance(made.value, ast.Call)
            homes: dict[str, tuple[str, ...]] = ast.literal_eval(made.value.args[1])
            parts = {
                home: package.rpartition(".")[0] + home[1:] if home[:2] == ".." else package + home for home in homes
            }
            come |= {(parts[home], name) for home, names in homes.items() for name in names}
    return told, come


LAZY = {
    ".".join(["complaintkit", *file.parent.relative_to(SOURCES).parts]): waiting(file)
    for file in sorted(SOURCES.rglob("__init__.py"))
    if "later(" in file.read_text(encoding="utf-8")
}


class TestLater:
    """The maker of both functions."""

    def room(self) -> dict[str, Any]:
        """The globals of a package with one name at hand and one that is not yet."""
        return {"__name__": "complaintkit.policies", "__all__": ["Target", "Problem"], "Target": policies.Target}

    def test_it_comes_from_its_home_and_stays(self) -> None:
        """The very object of the module, kept where Python looks first."""
        room = self.room()
        get, _ = later(room, {".problems": ("Problem",), "..records": ("Money",)})
        assert get("Problem") is import_module("complaintkit.policies.problems").Problem is room["Problem"]
        assert get("Money") is complaintkit.Money is room["Money"]

    @pytest.mark.parametrize("name", ["Target", "problems", "Ticket", ""])
    def test_other_names_are_not_there(self, name: str) -> None:
        """Not even those that the package has: Python asks for what it has not found."""
        get, _ = later(self.room(), {".problems": ("Problem",)})
        with pytest.raises(AttributeError) as caught:
            get(name)
        assert str(caught.value) == f"module 'complaintkit.policies' has no attribute {name!r}"

    def test_all_public_names_are_listed(self) -> None:
        """Before they have come, each once, in order: a notebook completes them."""
        _, listed = later(self.room(), {".problems": ("Problem",)})
        assert listed() == ["Problem", "Target", "__all__", "__name__"]


class TestPackages:
    """All packages that hold names back."""

    def test_there_are_some(self) -> None:
        """Or the laws below would hold of nothing."""
        assert {"complaintkit", "complaintkit.procedure", "complaintkit.testing", "complaintkit.wording"} <= LAZY.keys()

    @pytest.mark.parametrize("package", LAZY)
    def test_checkers_are_told_what_comes(self, package: str) -> None:
        """The same names from the same modules, and every one of them is public."""
        told, come = LAZY[package]
        assert told == come
        assert {name for _, name in come} <= set(import_module(package).__all__)

    @pytest.mark.parametrize("package", LAZY)
    def test_every_name_is_its_modules_own(self, package: str) -> None:
        """The very same object, whenever it is asked for, and ``dir`` lists it."""
        room = import_module(package)
        for home, name in LAZY[package][1]:
            assert getattr(room, name) is getattr(import_module(home), name) is getattr(room, name)
        assert set(room.__all__) <= set(dir(room))
        assert len(room.__all__) == len(set(room.__all__))

    @pytest.mark.parametrize("package", LAZY)
    def test_what_it_has_not(self, package: str) -> None:
        """As any module says it."""
        with pytest.raises(AttributeError, match=rf"^module '{package}' has no attribute 'Ticket'$"):
            _ = import_module(package).Ticket


def test_they_come_in_a_fresh_process() -> None:
    """Asked for before anything else has imported their modules, and listed before that."""
    code = "\n".join(
        f"import {package}; assert {{*{sorted(name for _, name in come)!r}}} <= {{*dir({package})}}; "
        f"from {package} import {', '.join(sorted(name for _, name in come))}"
        for package, (_, come) in reversed(LAZY.items())
    )
    subprocess.run([sys.executable, "-c", code], check=True)
