"""What carries each rule of the manuals: public names, rows of data, pages; never a comment."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import attrs

from tests.markdown import markdown_table

__all__ = ["CITED", "Carriers", "cited", "known", "of_rules", "rule_ids_page"]

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "complaintkit"
DATA = PACKAGE / "data"
DOCS = ROOT / "docs"
#: What an id looks like in running text.
CITED = re.compile(r"(?<![\w:/-])(?:manual|outline|course|handbook|norm):[a-z0-9][\w-]*")
#: An id where a docstring gives it as a source; in an example it is only something to look at.
GIVEN = re.compile(r"``((?:manual|outline|course|handbook|norm):[a-z0-9][\w-]*)``")
#: The list of ids, which carries none of them, and the generated page that shows what does.
LIST, PAGE = DATA / "rules" / "ids.toml", DOCS / "reference" / "rule-ids.md"


@attrs.frozen(kw_only=True)
class Carriers:
    """What carries one rule."""

    #: Public names: a closed list with a member from the rule, or an object whose docstring or code cites it.
    names: tuple[str, ...] = ()
    #: Rows of data, as the file and the place in it.
    rows: tuple[str, ...] = ()
    #: Pages written by hand that cite it, below ``docs/``.
    pages: tuple[str, ...] = ()


def known() -> dict[str, dict[str, str]]:
    """Every id of the list with its labels."""
    manuals = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return {f"{manual}:{name}": row for manual, rows in manuals.items() for name, row in rows.items()}


def cited() -> set[str]:
    """Every id that is cited anywhere in the sources, the data and the pages, comments included."""
    files = [*PACKAGE.rglob("*.py"), *DATA.rglob("*.toml"), *DOCS.rglob("*.md")]
    return {found for file in files for found in CITED.findall(file.read_text(encoding="utf-8"))}


def of_rules() -> dict[str, Carriers]:
    """What carries each rule of the list; the same from run to run."""
    names, rows, pages = (_by_rule(found) for found in (_names(), _rows(), _pages()))
    return {
        rule: Carriers(names=names.get(rule, ()), rows=rows.get(rule, ()), pages=pages.get(rule, ()))
        for rule in sorted({*known(), *names, *rows, *pages})
    }


def rule_ids_page() -> str:
    """The page that shows what carries each rule, manual by manual."""
    carriers = of_rules()
    head = (
        "# 规则编号 · Rule ids\n\n"
        f"All {len(carriers)} rules of the five manuals, and what of complaintkit carries each.\n"
        "A name is below `complaintkit`: a list of which a member comes from the rule, or an object that names it as "
        "its source; a row stands in a file of `src/complaintkit/data`; a page is one of these.\n"
        "What is only in a comment carries nothing.\n"
        "To carry a rule is not to exhaust it: one sentence of advice carries a rule too.\n"
        "How an id reads: [The five manuals](../explanation/manuals.md); in Python, "
        "`complaintkit.vocabulary.manual_rules` gives the labels.\n"
        f"此页由代码生成：五本手册的 {len(carriers)} 条规则各由什么承载。"
        "编号怎么看，见[五本手册](../zh/explanation/manuals.md)。\n"
    )
    manuals = dict.fromkeys(rule.partition(":")[0] for rule in carriers)
    return "\n".join([head, *(_section(manual, carriers) for manual in manuals)])


def _section(manual: str, carriers: dict[str, Carriers]) -> str:
    labels = known()
    mine = [rule for rule in carriers if rule.startswith(f"{manual}:")]
    rows = [[f"`{rule}`", labels[rule]["zh-Hans"], labels[rule]["en"], _carried(carriers[rule])] for rule in mine]
    return f"## `{manual}`\n\n{markdown_table(['id', '中文', 'English', 'carried by'], rows)}"


def _carried(carriers: Carriers) -> str:
    """What carries a rule, at most three of a kind."""
    pages = [f"[{page}](../{page})" for page in carriers.pages]
    kinds = ([f"`{name}`" for name in carriers.names], [f"`{row}`" for row in carriers.rows], pages)
    return "; ".join(", ".join(_first(kind)) for kind in kinds if kind)


def _first(kind: list[str], most: int = 3) -> list[str]:
    return kind if len(kind) <= most else [*kind[:most], f"and {len(kind) - most} more"]


def _by_rule(found: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    kept: dict[str, dict[str, None]] = {}
    for rule, carrier in found:
        kept.setdefault(rule, {})[carrier] = None
    return {rule: tuple(carriers) for rule, carriers in kept.items()}


def _modules() -> dict[str, ast.Module]:
    """The public modules by their name below the package."""
    files = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}
    public = {name.removesuffix("__init__").rstrip("."): path for name, path in files.items()}
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in public.items()
        if name and not any(part.startswith("_") for part in name.split("."))
    }


def _exported(tree: ast.Module) -> set[str]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(statement.value))
    return set()


def _public(module: str, name: str, modules: dict[str, ast.Module]) -> str:
    """The name as users import it: from the room nearest to the root that hands it on."""
    parts = module.split(".")
    rooms = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
    room = next(room for room in rooms if room == module or name in _exported(modules[room]))
    return f"{room}.{name}"


def _names() -> Iterator[tuple[str, str]]:
    modules = _modules()
    lists = {_kebab(node.name): name for name, node in _objects(modules) if isinstance(node, ast.ClassDef)}
    for file in sorted(DATA.rglob("sources.toml")):
        for list_name, members in tomllib.loads(file.read_text(encoding="utf-8")).items():
            yield from ((source, lists[list_name]) for source in members.values() if CITED.fullmatch(source))
    for module, tree in modules.items():
        yield from ((rule, module) for rule in GIVEN.findall(ast.get_docstring(tree) or ""))
    for name, node in _objects(modules):
        yield from ((rule, owner) for owner, inner in _within(name, node) for rule in _said(inner))


def _objects(modules: dict[str, ast.Module]) -> Iterator[tuple[str, ast.AST]]:
    """Every object that a public module hands on and defines, under its public name."""
    for module, tree in modules.items():
        exported = _exported(tree)
        for node in tree.body:
            for name in _defined(node):
                if name in exported:
                    yield _public(module, name, modules), node


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _within(name: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The object, and where it is a class its public methods and properties too."""
    yield name, node
    if isinstance(node, ast.ClassDef):
        methods = [inner for inner in node.body if isinstance(inner, ast.FunctionDef)]
        yield from ((f"{name}.{inner.name}", inner) for inner in methods if not inner.name.startswith("_"))


def _said(node: ast.AST) -> Iterator[str]:
    """The rules in an object's docstring, and those that stand in its code as a string of their own."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        yield from GIVEN.findall(ast.get_docstring(node) or "")
    if not isinstance(node, ast.ClassDef):
        strings = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant)]
        yield from (text for text in strings if isinstance(text, str) and CITED.fullmatch(text))


def _rows() -> Iterator[tuple[str, str]]:
    for file in sorted(DATA.rglob("*.toml")):
        if file.name != "sources.toml" and file != LIST:
            name = file.relative_to(DATA).with_suffix("").as_posix()
            for rule, place in _sources(tomllib.loads(file.read_text(encoding="utf-8")), ""):
                yield rule, f"{name}: {place}"


def _sources(value: object, place: str) -> Iterator[tuple[str, str]]:
    """The rules under ``source`` in a table, each with its place: the keys, or the row's own id."""
    if isinstance(value, list):
        for i, inner in enumerate(cast("list[Any]", value)):
            own = cast("dict[str, Any]", inner).get("id") if isinstance(inner, dict) else None
            yield from _sources(cast("object", inner), f"{place}[{own or i}]")
    if isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            if key == "source" and isinstance(inner, str) and CITED.fullmatch(inner):
                yield inner, place
            yield from _sources(inner, f"{place}.{key}" if place else key)


def _pages() -> Iterator[tuple[str, str]]:
    written = [page for page in sorted(DOCS.rglob("*.md")) if not {"reference", "zh"} & set(page.parts)]
    for page in written:
        for rule in CITED.findall(page.read_text(encoding="utf-8")):
            yield rule, page.relative_to(DOCS).as_posix()


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
