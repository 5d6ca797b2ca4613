"""The page of all advice: every row of the tables, with when it is shown."""

from collections.abc import Mapping

from complaintkit.guidance import FactAxis, Urgency
from complaintkit.guidance._rows import Row, rows
from tests.markdown import markdown_table

__all__ = ["advice_page"]


def advice_page() -> str:
    """Every item of advice by its urgency, the most urgent first."""
    head = (
        "# 处理建议一览 · All advice\n\n"
        f"Every item that `advise` can show, {len(rows())} in all, the most urgent first; "
        "of one topic one is shown, the first that holds.\n"
        "An item holds where one line of *when* holds and nothing of *unless*: a line names kinds of facts "
        "and, of each, the values of which one must be so.\n"
        "The values are those of [Words of guidance](guidance-terms.md) and the [glossary](glossary.md).\n"
        "此页由代码生成：`advise` 能给出的全部建议，按缓急排列；同一话题只显示排在前面的一条。"
        "“when” 里有一行成立、“unless” 里没有一项成立，就会显示；"
        "用法见[在个案旁边显示建议](../zh/how-to/show-advice.md)。\n"
    )
    return "\n".join([head, *(_section(urgency) for urgency in Urgency)])


def _section(urgency: Urgency) -> str:
    header = ["id", "kind", "topic", "中文", "English", "when", "unless", "source"]
    mine = [row for row in rows() if row.item.urgency is urgency]
    title = f"## {urgency.label()} · {urgency.label('en')[0].upper()}{urgency.label('en')[1:]}"
    return f"{title}\n\n{urgency.definition()}\n\n{markdown_table(header, [_cells(row) for row in mine])}"


def _cells(row: Row) -> list[str]:
    item = row.item
    return [
        f"`{item.id}`",
        item.kind.label(),
        item.topic,
        item.say(),
        item.say("en"),
        "<br>".join(_condition(needed) for needed in row.when),
        _condition(row.unless),
        f"`{item.source}`",
    ]


def _condition(needed: Mapping[FactAxis, frozenset[str]]) -> str:
    return "; ".join(f"{axis.value}: {', '.join(sorted(values))}" for axis, values in needed.items())
