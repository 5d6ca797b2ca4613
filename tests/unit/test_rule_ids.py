"""Every rule of the manuals is carried by something that a user can reach."""

import ast
import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from complaintkit.errors import UnknownTermError
from complaintkit.vocabulary import LANGUAGES, Term
from complaintkit.vocabulary.manual_rules import ideas, manual_rule, manual_rules
from tests import rule_ids

CARRIERS = rule_ids.of_rules()


def resolved(name: str) -> Any:
    """The object or module of that name below the package, found as a user would: by importing it."""
    try:
        return import_module(f"complaintkit.{name}")
    except ModuleNotFoundError:
        owner, _, last = name.rpartition(".")
        return getattr(resolved(owner), last)


def lines_of(name: str) -> str:
    """The lines that define what has that name; for a value, those of its room, in all its files."""
    found = getattr(resolved(name), "fget", resolved(name))
    if any(kind(found) for kind in (inspect.ismodule, inspect.isroutine, inspect.isclass)):
        return inspect.getsource(inspect.unwrap(found))
    room = Path(inspect.getfile(resolved(name.rpartition(".")[0])))
    files = room.parent.glob("*.py") if room.stem == "__init__" else [room]
    return "".join(file.read_text(encoding="utf-8") for file in files)


class TestTheList:
    """The ids and their labels."""

    def test_labels(self) -> None:
        """184 rules, each with a label of its own in every language."""
        assert len(manual_rules()) == 184
        for lang in LANGUAGES:
            assert len({rule.label(lang).strip() for rule in manual_rules()} - {""}) == 184

    @pytest.mark.parametrize(("lang", "encoding"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5"), ("en", "ascii")])
    def test_scripts_are_pure(self, lang: str, encoding: str) -> None:
        """Neither script leaks into the other, and English is plain."""
        for text in (*(rule.label(lang) for rule in manual_rules()), *(idea.say(lang) for idea in ideas())):
            text.encode(encoding)

    def test_a_rule_by_its_id(self) -> None:
        """It knows its manual, and an unknown language is refused."""
        rule = manual_rule("norm:apology")
        assert (rule.manual, rule.label("en")) == ("norm", "an apology admits nothing")
        with pytest.raises(UnknownTermError, match="unknown language"):
            rule.label("klingon")

    @pytest.mark.parametrize("given", ["ours", "regulation:7", "", "norm:apologies"])
    def test_what_is_no_rule(self, given: str) -> None:
        """Other sources, and what no manual has, are refused."""
        with pytest.raises(UnknownTermError, match="unknown manual rule"):
            manual_rule(given)

    def test_every_source_has_its_label(self) -> None:
        """What a member gives as its source can be shown to people."""
        assert {manual_rule(rule).id for rule in CARRIERS} == {rule.id for rule in manual_rules()}


class TestCarrying:
    """What carries a rule."""

    def test_each_is_carried(self) -> None:
        """No rule is forgotten."""
        carried = {rule for rule, by in CARRIERS.items() if by.names or by.rows or by.pages}
        assert set(rule_ids.known()) - carried == set()

    def test_none_is_invented(self) -> None:
        """Whatever is cited anywhere, comments included, is a rule of a manual."""
        assert rule_ids.cited() - set(rule_ids.known()) == set()

    @pytest.mark.parametrize("rule", [rule for rule, by in CARRIERS.items() if by.names])
    def test_names_are_there_and_say_so(self, rule: str) -> None:
        """A name can be imported, and it is a list with a member from the rule, or its own lines name the rule."""
        for name in CARRIERS[rule].names:
            found = resolved(name)
            from_members = isinstance(found, type) and issubclass(found, Term) and rule in {t.source for t in found}
            assert from_members or rule in lines_of(name), name


class TestTheFinder:
    """A finder that took a comment for a carrier would be worse than none."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ('def f() -> None:\n    """Why (``norm:visit``)."""', ["norm:visit"]),
            ('def f() -> None:\n    """Why.\n\n    >>> g("norm:visit")\n    """', []),
            ('def f() -> None:\n    """Why."""\n    # norm:visit', []),
            ('def f() -> str:\n    """Why."""\n    return "norm:visit"', ["norm:visit"]),
            ('class C:\n    """Why."""\n\n    #: ``norm:visit``\n    x: int', []),
            ('A = g("norm:visit")  # handbook:six', ["norm:visit"]),
            ('A = "see norm:visit"', []),
        ],
    )
    def test_what_counts(self, text: str, found: list[str]) -> None:
        """A docstring and a string of its own count; a comment, an example and a passing mention do not."""
        assert list(rule_ids._said(ast.parse(text).body[0])) == found

    def test_rows(self) -> None:
        """A row is found by its id or number, only under ``source``, and only for a rule."""
        table = {"rule": [{"id": "a", "source": "norm:visit"}, {"source": "ours"}], "note": "norm:visit"}
        assert list(rule_ids._sources(table, "")) == [("norm:visit", "rule[a]")]
        assert list(rule_ids._sources({"x": {"y": [{"source": "norm:visit"}]}}, "")) == [("norm:visit", "x.y[0]")]

    def test_names_are_the_shortest(self) -> None:
        """A name is the one that users import."""
        assert "records.Thanks" in CARRIERS["handbook:complaint-later"].names
        assert "satisfaction.FollowUp" in CARRIERS["norm:visit"].names


class TestThePage:
    """``docs/reference/rule-ids.md``."""

    def test_each_rule_has_one_row_that_says_something(self) -> None:
        """Every rule once, with a carrier."""
        lines = [line for line in rule_ids.rule_ids_page().splitlines() if line.startswith("| `")]
        assert [line.split("`")[1] for line in lines] == sorted(rule_ids.known())
        assert all(line.split(" | ")[3].removesuffix(" |").strip() for line in lines)
