"""Pages of reference that follow from the code: procedures, errors, the command line, the modules."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import getdoc, getsource, isclass
from pkgutil import walk_packages
from textwrap import dedent
from typing import Any, cast

import attrs

import complaintkit
from complaintkit import errors, records
from complaintkit._tables import table
from complaintkit.cli.app import app
from complaintkit.procedure import EIGHT_STEPS, MANUALS, Edge, Procedure, procedure_named
from complaintkit.procedure.guards import RULES, GuardRule
from complaintkit.procedure.labels import field_label, join, position_label
from complaintkit.records import Event, Evidence
from complaintkit.vocabulary import Mode, Position
from tests.markdown import markdown_table

__all__ = ["api", "case_format", "command_line", "errors_and_reasons", "picture_name", "procedures", "public_modules"]

_HEAD = {
    "en": """\
# Procedures

[中文](../zh/reference/procedures.md)

The four procedures of the manuals, as `complaintkit.procedure` holds them: each with its picture and its table.
This page is generated from the code.

- A row is an event: from where it can be done, where it leads, which evidence it needs, and what else must hold.
- What must hold is given as the code of the reason that a refused caller gets; \
[Errors and reasons](errors.md) has the sentences.
- A row that leads back asks for a reason (`reason-missing`).
- Around the steps, at any position: hold, resume, escalate, approve, message, note, reclassify, breach, answer-breach.

What the steps mean: [The eight steps](../explanation/eight-steps.md); how to change them: \
[Add a step of your own](../how-to/own-step.md).
""",
    "zh-Hans": """\
# 各套流程

[English](../../reference/procedures.md)

手册里的四套流程，照 `complaintkit.procedure` 里的样子：每套一张图、一张表。
本页由代码生成。

- 一行是一个动作：从哪里可以办，办了到哪里，要什么证据，还要满足什么。
- 要满足什么，写的是办不成时所给理由的代码，原话见[错误与理由](../../reference/errors.md)。
- 往回走的一行要说明理由（`reason-missing`）。
- 另有不分步骤、随时可记的：挂起、恢复、升级、批准、消息、备注、改判、失态、弥补。

每步是什么意思，见[投诉处理八步](../explanation/eight-steps.md)；怎样改，见[加上自己的步骤](../how-to/own-step.md)。
""",
}
_COLUMNS = {
    "en": ["event", "from", "to", "evidence", "must hold"],
    "zh-Hans": ["动作", "从", "到", "证据", "须满足"],
}
_SOURCE = {"en": "Source: ", "zh-Hans": "出处："}
_ANY = {"en": "any open position", "zh-Hans": "未结的任何位置"}
_PICTURES = {"en": "pictures", "zh-Hans": "../../reference/pictures"}


def picture_name(name: str, lang: str) -> str:
    """The file of the picture of the procedure *name* in *lang*."""
    return f"{name.replace(':', '-')}.{lang}.svg"


def procedures(lang: str) -> str:
    """The procedures of the manuals, with their tables."""
    return "\n".join([_HEAD[lang], *(_procedure(procedure_named(name), lang) for name in MANUALS)])


def _procedure(procedure: Procedure, lang: str) -> str:
    title = table("procedure/pictures")["titles"][procedure.name]
    mode = Mode.GUIDED.label(lang)
    return (
        f"## {title[lang]}\n\n"
        f"`{procedure.name}` · {_SOURCE[lang]}`{title['source']}` · {mode}\n\n"
        f"![{title[lang]}]({_PICTURES[lang]}/{picture_name(procedure.name, lang)})\n\n"
        + markdown_table(_COLUMNS[lang], list(_rows(procedure, lang)))
    )


def _rows(procedure: Procedure, lang: str) -> Iterator[list[str]]:
    """A row for the edges of one event that lead to one place and ask the same."""
    alike: dict[tuple[Any, ...], list[str]] = {}
    for edge in procedure.edges:
        alike.setdefault((edge.event, edge.target, edge.guards), []).append(edge.source)
    order = {event: i for i, event in enumerate(procedure.events)}
    for (event, target, guards), sources in sorted(alike.items(), key=lambda item: order[item[0][0]]):
        edge = Edge(event=event, source=sources[0], target=target, guards=guards)
        named = f"`{event}` {procedure.label(event, lang)}"
        yield [named, _places(sources, procedure, lang), _place(target, procedure, lang), *_asked(edge, lang)]


def _asked(edge: Edge, lang: str) -> tuple[str, str]:
    rules = [RULES[guard] for guard in edge.guards]
    shown = [field for rule in rules if rule.kind == "shown" for field in rule.fields]
    evidence = join((_field(field, lang) for field in shown), lang)
    return evidence or "–", ", ".join(f"`{rule.code}`" for rule in rules if rule.kind != "shown") or "–"


def _field(name: str, lang: str) -> str:
    return f"`{name}`" if lang == "en" else f"{field_label(name, lang)} `{name}`".replace(f"{name} `", "`")


def _places(sources: list[str], procedure: Procedure, lang: str) -> str:
    if set(sources) == {Position.OPENED.value, *procedure.steps}:
        return _ANY[lang]
    return join((_place(source, procedure, lang) for source in sources), lang)


def _place(position: str, procedure: Procedure, lang: str) -> str:
    return position_label(position, lang, procedure.labels)


def case_format() -> str:
    """The plain form of a case: every event and every evidence, field by field."""
    head = (
        "# 个案的数据格式 · A case as data\n\n"
        'What `Case.to_dict()` writes and `Case.from_dict()` reads: `{"schema": 1, "events": [...]}`, and after '
        "`seal` a key `seal` beside them.\n"
        "`type` names the record in kebab case, moments are ISO 8601 in UTC, words of closed lists stand as their "
        "values ([glossary](glossary.md)), money as an amount in digits with its currency.\n"
        "A field in **bold** must be there; the others may be left out.\n"
        "How files of complaints, logs, limits and calendars look: [Data formats](data-formats.md).\n"
        "\n此页由代码生成：个案存成 JSON 的样子，逐个事件、逐份证据列出栏目；加粗的必须有。\n"
    )
    kinds = [getattr(records, name) for name in records.__all__]
    classes = [found for found in kinds if isclass(found) and attrs.has(found)]
    events = [found for found in classes if issubclass(found, Event) and found is not Event]
    evidence = [found for found in classes if issubclass(found, Evidence) and found is not Evidence]
    others = [records.Complaint, records.Customer, records.Category, records.Money]
    parts = (("事件 · Events", events), ("证据 · Evidence", evidence), ("记录 · Records", others))
    return "\n".join([head, *(_records(title, found) for title, found in parts)])


def _records(title: str, classes: list[type[Any]]) -> str:
    common = "" if classes[0] not in Event.__subclasses__() else _common()
    return f"## {title}\n\n{common}" + "\n".join(map(_record, classes))


def _common() -> str:
    rows = [_row(Event, field) for field in attrs.fields(Event)]
    return "Each event has these, and its own below.\n\n" + markdown_table(["field", "what it is"], rows) + "\n"


def _record(found: type[Any]) -> str:
    shared = {field.name for field in attrs.fields(Event)} if issubclass(found, Event) else set[str]()
    rows = [_row(found, field) for field in attrs.fields(found) if field.name not in shared]
    title = re.sub(r"(?<!^)([A-Z])", r"-\1", found.__name__).lower()
    fields = "\n" + markdown_table(["field", "what it is"], rows) if rows else ""
    return f"### {title}\n\n{_first(found)}\n{fields}"


def _row(found: type[Any], field: "attrs.Attribute[Any]") -> list[str]:
    comments = re.findall(r"((?:^ +#:.*\n)+) +(\w+):", getsource(found), re.MULTILINE)
    told = {name: " ".join(re.sub(r"^ *#: ?", "", line) for line in text.splitlines()) for text, name in comments}
    named = f"`{field.name}`" if field.default is not attrs.NOTHING else f"**`{field.name}`**"
    return [named, told[field.name].replace("``", "`")]


def errors_and_reasons() -> str:
    """The family of errors and warnings, and the reasons of a refusal."""
    head = (
        "# 错误与理由 · Errors and reasons\n\n"
        "Everything that complaintkit raises on purpose is a `ComplaintKitError`, and also the built-in error that a "
        "stranger would catch; each says what was given, where, and what would work, and has the same as fields.\n"
        "A missed limit is no error but a value; a refusal is one only when a `Case` is asked to do what it can't.\n"
        "\n此页由代码生成。凡是本库有意抛出的，都是 `ComplaintKitError`，同时也是外人会捕获的内置错误；"
        "错在哪里、给了什么、怎样才行，既写在话里，也有字段。\n"
    )
    classes = [found for name in errors.__all__ if (found := getattr(errors, name))]
    raised = [each for each in classes if not issubclass(each, Warning)]
    warned = [each for each in classes if issubclass(each, Warning)]
    return "\n".join([head, _raised(raised), _warned(warned), _reasons()])


def _raised(classes: list[type[Any]]) -> str:
    rows = [
        [f"`{each.__name__}`", _builtin(each), _first(each), ", ".join(f"`{name}`" for name in _fields(each)) or "–"]
        for each in classes
    ]
    return "## 错误 · Errors\n\n" + markdown_table(["class", "also a", "what it is", "fields"], rows)


def _warned(classes: list[type[Any]]) -> str:
    rows = [[f"`{each.__name__}`", _first(each)] for each in classes]
    return "## 警告 · Warnings\n\n" + markdown_table(["class", "what it is"], rows)


def _reasons() -> str:
    kinds: dict[str, list[GuardRule]] = {}
    # Only what the eight steps ask: a procedure made elsewhere in this process may have added rules of its own.
    edges = (edge for mode in Mode for edge in EIGHT_STEPS.with_mode(mode).guided)
    for rule in dict.fromkeys(RULES[guard] for edge in edges for guard in edge.guards):
        kinds.setdefault(rule.code, []).append(rule)
    rows = [
        [f"`{code}`", words["zh-Hans"], words["en"], _lifted(kinds.get(code, ())), f"`{words['source']}`"]
        for code, words in table("procedure/reasons").items()
    ]
    text = (
        "## 拒绝的理由 · Reasons\n\n"
        "What `decide` gives when it refuses, or records without bringing the case on: "
        "`reason.code`, `.message(lang)`, `.fields`, `.lifted_by`, `.source`.\n"
        "Words in braces are filled in.\n\n"
    )
    return text + markdown_table(["code", "中文", "English", "lifted by", "source"], rows)


def _lifted(rules: Iterable[GuardRule]) -> str:
    return ", ".join(dict.fromkeys(f"`{event}`" for rule in rules for event in rule.lifted_by)) or "–"


def _builtin(each: type[Any]) -> str:
    return ", ".join(f"`{base.__name__}`" for base in each.__bases__ if base.__module__ == "builtins") or "–"


def _fields(each: type[Any]) -> list[str]:
    return [field.name for field in attrs.fields(each)] if attrs.has(each) else []


def _first(found: object) -> str:
    """The first paragraph of a docstring in one line, its code as Markdown has it."""
    text = (getdoc(found) or "").partition("\n\n")[0]
    return re.sub(r":\w+:`([^`]*)`", r"`\1`", " ".join(text.split())).replace("``", "`")


def command_line() -> str:
    """Every command of the command line, with its arguments and options."""
    head = (
        "# 命令行 · Command line\n\n"
        "What `complaintkit COMMAND --help` says, in one place; it needs the extra `cli`.\n"
        "Labels come in Chinese or English by `--lang`, and every command has `--json` for machines.\n"
        f"{app.help_epilogue}\n"
        "\n此页由代码生成：各命令的参数和选项；`--lang zh-Hans` 显示中文，`--json` 供程序读取。"
        "退出码：0 全部读完，1 有行被退回或查出要紧的问题，2 命令无法执行。\n"
    )
    commands = sorted(name for name in cast(Iterable[str], app) if not name.startswith("-"))
    return "\n".join([head, *map(_command, commands)])


def _command(name: str) -> str:
    command = app[name]
    arguments = [each for each in command.assemble_argument_collection() if each.parameter.help]
    words = [each.names[0] for each in arguments if not each.names[0].startswith("-")]
    first, _, rest = (command.help or "").partition("\n")
    told = [
        f"## {name}\n",
        f"{first.strip()}\n",
        f"```bash\n{' '.join(['complaintkit', name, *words])} [OPTIONS]\n```\n",
    ]
    if rest.strip():
        told.append(f"{_plain(dedent(rest).strip())}\n")
    rows = [[f"`{each.names[0]}`", _plain(each.parameter.help or ""), _left_out(each)] for each in arguments]
    return "\n".join([*told, markdown_table(["argument or option", "what it is", "when left out"], rows)])


def _plain(text: str) -> str:
    """What is meant as plain text and might be read as Markdown."""
    return re.sub(r"([*<])", r"\\\1", text)


def _left_out(argument: Any) -> str:
    default = argument.field_info.default
    if argument.required:
        return "must be given"
    return f"`{default}`" if isinstance(default, str) and default else "–"


def public_modules() -> tuple[str, ...]:
    """The names of all modules that have no underscore, the root first."""
    found = (module.name for module in walk_packages(complaintkit.__path__, "complaintkit."))
    return ("complaintkit", *sorted(name for name in found if "._" not in name))


def api() -> str:
    """Every public module, with what it is and what it hands out."""
    head = (
        "# API\n\n"
        "Every public module, with the first line of its docstring.\n"
        "A module without an underscore is public, and so is what stands in its `__all__`; all else may change.\n"
        "On the site (`poe docs`) each links to a page with every class, function and field; here, to its source.\n"
        "\n此页由代码生成：全部公开模块。\n"
    )
    packages = [name for name in public_modules() if name.count(".") < 2]
    return "\n".join([head, *map(_package, packages)])


def _package(name: str) -> str:
    within = [each for each in public_modules() if each == name or (each.startswith(f"{name}.") and name.count("."))]
    rows = [[f"[`{each}`]({_source(each)})", _first(import_module(each))] for each in within]
    return f"## {name}\n\n" + markdown_table(["module", "what it is"], rows)


def _source(module: str) -> str:
    found = import_module(module)
    file = "/__init__.py" if hasattr(found, "__path__") else ".py"
    return f"../../src/{module.replace('.', '/')}{file}"
