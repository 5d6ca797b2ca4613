"""The options of ``complaintkit check``, as cyclopts reads them."""

from pathlib import Path
from typing import Annotated, Literal

import attrs
from cyclopts import Group, Parameter

from complaintkit.cli._options import UsageError

__all__ = ["CheckOptions", "RuleOptions", "UsageError"]

_INPUT = Group("Input", sort_key=1)
_RULES = Group("Rules", sort_key=2)
_OUTPUT = Group("Output", sort_key=3)


@attrs.frozen(kw_only=True)
class CheckOptions:
    """How files of replies are written, and what is known of the replies."""

    #: How the files are written.
    format: Annotated[
        Literal["text", "lines", "talk", "csv", "jsonl", "json"] | None,
        Parameter(
            group=_INPUT,
            help="One reply a file, one a line, a talk ('09:00 客户: …' a line), CSV, JSON lines or JSON; told from a "
            "file's name or its first bytes when left out.",
        ),
    ] = None
    #: Their encoding.
    encoding: Annotated[
        Literal["utf-8", "gb18030"],
        Parameter(group=_INPUT, help="The encoding; gb18030 reads GBK and GB 2312 as well."),
    ] = "utf-8"
    #: The files' names for our columns.
    column: Annotated[
        tuple[str, ...],
        Parameter(
            group=_INPUT,
            negative="",
            show_default=False,
            help="OURS=THEIRS, such as text=reply: the file's name for a column; OURS= skips it. Repeatable.",
        ),
    ] = ()
    #: What the replies are for.
    situation: Annotated[
        str | None,
        Parameter(group=_INPUT, help="What the replies are for, such as hold, final-answer or 最终答复."),
    ] = None
    #: The step of the procedure.
    step: Annotated[str | None, Parameter(group=_INPUT, help="The step of the procedure, such as explain or 解释.")] = (
        None
    )
    #: The limit that promises are held against.
    due_at: Annotated[
        str | None,
        Parameter(group=_INPUT, help="The limit of the case, such as '2026-03-02 17:00': no promise is later."),
    ] = None
    #: When they are sent.
    at: Annotated[
        str | None,
        Parameter(
            group=_INPUT,
            help="When the replies are sent, for words such as 明天; without it only dates count. The day of a talk.",
        ),
    ] = None
    #: The customer's name.
    name: Annotated[str | None, Parameter(group=_INPUT, help="The customer's name, which a reply should use.")] = None
    #: The zone of local times.
    tz: Annotated[str, Parameter(group=_INPUT, help="IANA zone of moments without an offset.")] = "Asia/Shanghai"


@attrs.frozen(kw_only=True)
class RuleOptions:
    """Which rules hold, which findings are shown, and which of them fail."""

    #: Files with the house's own rules and words.
    rules: Annotated[
        tuple[Path, ...],
        Parameter(
            group=_RULES,
            negative="",
            show_default=False,
            help="TOML file with rules and words of your own, over those that come along. Repeatable.",
        ),
    ] = ()
    #: The only rules that hold.
    select: Annotated[
        tuple[str, ...],
        Parameter(group=_RULES, negative="", show_default=False, help="Only these rules or families, with commas."),
    ] = ()
    #: The rules that do not.
    ignore: Annotated[
        tuple[str, ...],
        Parameter(group=_RULES, negative="", show_default=False, help="All but these rules or families, with commas."),
    ] = ()
    #: Whether the rules are listed.
    list_rules: Annotated[
        bool, Parameter(group=_RULES, negative="", help="List the rules that hold, and check nothing.")
    ] = False
    #: Which findings are shown.
    min_severity: Annotated[
        Literal["error", "warning", "advice"], Parameter(group=_OUTPUT, help="Show nothing less grave.")
    ] = "advice"
    #: Which findings make the command fail.
    fail_on: Annotated[
        Literal["error", "warning", "advice", "never"],
        Parameter(group=_OUTPUT, help="Exit with 1 where something so grave is found."),
    ] = "warning"
    #: Whether to say what to say instead.
    suggestions: Annotated[bool, Parameter(group=_OUTPUT, help="Say under each finding what to say instead.")] = True
