"""The page that shows every reply template with an example; ``tests.generate`` writes it."""

from collections.abc import Iterator

from complaintkit.vocabulary import LANGUAGES
from complaintkit.wording import Situation
from complaintkit.wording.scripts import Script, ScriptField, script, scripts
from tests.markdown import markdown_table

__all__ = ["script_page"]

HEAD = """\
# 回复模板 · Reply templates

Every template of `complaintkit.wording.scripts`, {count} texts for {situations} situations in three languages, each \
as it is written and with all its facts filled in.
A fact in braces must be given; a part in square brackets appears only when its facts are given, and after a bar \
stands what is said when they are not.
All wording is ours, and the names, numbers and events in the examples are made up.
How to show, change and fill them: [Reply templates in a CRM](../how-to/reply-templates.md).
此页由代码生成：花括号里的事实必须给出；方括号里的部分给了事实才出现，竖线后面是没给时说的话。\
例子里的人名、号码和事情都是编的。用法见[在系统里用回复模板](../zh/how-to/reply-templates.md)。
"""
_FACTS = """\
## 事实 · Facts

What a template can have a place for, and how it must read.

{table}"""


def script_page() -> str:
    """The whole page."""
    head = HEAD.format(count=len(scripts()), situations=len(Situation))
    return "\n".join([head, _FACTS.format(table=_facts()), *map(_section, Situation)])


def _facts() -> str:
    rows = [
        [
            f"`{field.name}`",
            f"`{field.kind.value}`",
            field.label("zh-Hans"),
            field.label("en"),
            field.definition("zh-Hans"),
            field.definition("en"),
            f"`{field.source}`",
        ]
        for field in scripts().fields
    ]
    return markdown_table(["fact", "kind", "中文", "English", "怎么写", "how it must read", "source"], rows)


def _section(situation: Situation) -> str:
    one = script(situation)
    number = f"（{situation.number}）" if situation.number else ""
    facts = ", ".join(_named(field) for field in one.fields)
    return "\n".join(
        [
            f"## {number}{situation.label('zh-Hans')} · {situation.label('en')}\n",
            f"`{situation.value}`, from `{one.source}`; facts: {facts}.\n",
            *(f"- {line}" for line in _notes(one)),
            *("" for _ in [one] if one.tone or one.then),
            *(_shown(script(situation, lang)) for lang in LANGUAGES),
        ]
    )


def _named(field: ScriptField) -> str:
    return f"`{field.name}`" if field.required else f"[`{field.name}`]"


def _notes(one: Script) -> Iterator[str]:
    for kind, notes in (("怎么说", one.tone), ("之后", one.then)):
        for note in notes:
            yield f"{kind}：{note.say('zh-Hans')} {note.say('en')} (`{note.source}`)"


def _shown(one: Script) -> str:
    return f"**{one.lang}**\n\n```text\n{one.text.strip()}\n```\n\n{_quoted(one.specimen())}\n"


def _quoted(text: str) -> str:
    """The text as a quotation that keeps its lines."""
    lines = text.splitlines()
    kept = (
        f"{line}\\" if line and following else line for line, following in zip(lines, [*lines[1:], ""], strict=True)
    )
    return "\n".join(f"> {line}".rstrip() for line in kept)
