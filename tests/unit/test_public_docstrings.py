"""Public docstrings: what a module hands out says what it is, and shows it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "complaintkit"

#: The commands: their docstrings are the help that users read. One that has an example, or is gone, must go from here.
COMMANDS = frozenset(
    {
        "cli/app.py check",
        "cli/app.py clock",
        "cli/app.py due",
        "cli/app.py elapsed",
        "cli/app.py law",
        "cli/app.py run",
        "cli/app.py triage",
    }
)


def exported(path: Path) -> Iterator[tuple[str, str]]:
    """Each public class and function of a module, by module and name, with its docstring; of overloads the last."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    names = set(listed[0]) if listed else set[str]()
    defined = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    place = path.relative_to(SOURCE).as_posix()
    for name in sorted(names & defined.keys()):
        yield f"{place} {name}", ast.get_docstring(defined[name]) or ""


def is_public(path: Path) -> bool:
    """Whether no part of the module's path begins with an underscore."""
    return not any(part.startswith("_") and part != "__init__.py" for part in path.relative_to(SOURCE).parts)


DOCSTRINGS = {place: text for path in sorted(SOURCE.rglob("*.py")) if is_public(path) for place, text in exported(path)}


class TestPublicDocstrings:
    """What holds of each public class and function."""

    def test_there_are_some(self) -> None:
        """The search finds what everybody knows to be public."""
        assert {"classification/classifying.py classify", "records/complaint.py Complaint"} <= DOCSTRINGS.keys()

    def test_the_first_line_is_a_sentence(self) -> None:
        """It begins like a sentence and its first paragraph ends like one."""
        sentence = re.compile(r"^[A-Z*`\d\u4e00-\u9fff].*[.:;?!)…]$", re.DOTALL)
        openings = {place: text.split("\n\n")[0] for place, text in DOCSTRINGS.items() if place not in COMMANDS}
        assert [place for place, opening in openings.items() if not sentence.match(opening)] == []

    def test_it_shows_an_example(self) -> None:
        """Each holds an example, but for the commands, each of which is still there and has none."""
        assert {place for place, text in DOCSTRINGS.items() if ">>> " not in text} == COMMANDS
