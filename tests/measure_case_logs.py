"""How two real case logs kept 15 days: ``python -m tests.measure_case_logs`` puts the tables into the pages.

It gives the command line the very arguments that the pages show, over the logs in ``../shared``. With ``--check``
nothing is written, and the pages that say something else are named.
"""

import contextlib
import io
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from complaintkit.cli import run

ROOT = Path(__file__).parents[1]
LOGS = ROOT.parent / "shared" / "data"
PAGES = {
    "en": ROOT / "docs" / "explanation" / "counting-days.md",
    "zh-Hans": ROOT / "docs" / "zh" / "explanation" / "counting-days.md",
}
HEADS = {
    "en": (
        "year",
        "cases",
        "still open",
        "days: median",
        "p90",
        "longest",
        "≤ 15 days",
        "share",
        "working days: median",
        "p90",
        "longest",
        "≤ 15 working days",
        "share",
    ),
    "zh-Hans": (
        "年份",
        "件数",
        "未结",
        "自然日：中位数",
        "九成以内",
        "最长",
        "15 日内",
        "占比",
        "工作日：中位数",
        "九成以内",
        "最长",
        "15 个工作日内",
        "占比",
    ),
}
ALL = {"en": "**all**", "zh-Hans": "**全部**"}
#: The command that a page shows for a log; the log's table stands between two marks behind it.
COMMAND = re.compile(r"^complaintkit (elapsed (case_log_\w+\.csv) .*)$", re.MULTILINE)
Group = dict[str, Any]


def commands(page: Path) -> dict[str, list[str]]:
    """The arguments of each command that the page shows, by the name of its log."""
    found: list[tuple[str, str]] = COMMAND.findall(page.read_text(encoding="utf-8"))
    return {log: arguments.split() for arguments, log in found}


def groups(arguments: list[str]) -> list[Group]:
    """What the command answers: its groups, and all at the end."""
    given = [str(LOGS / each) if each.endswith(".csv") else each for each in arguments]
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(io.StringIO()):
        run([*given, "--json"])
    written.seek(0)
    return [json.loads(line) for line in written]


def table(found: list[Group], lang: str) -> str:
    """The groups as a Markdown table."""
    head = HEADS[lang]
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *(cells(group, lang) for group in found)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def cells(group: Group, lang: str) -> list[str]:
    """A row of the table."""
    numbers = [f"{group['cases']:,}", f"{group['open']:,}"]
    for kind in ("calendar_days", "workdays"):
        days = group[kind]
        amounts = ["–" if days[name] is None else f"{days[name]:,}" for name in ("median", "p90", "longest")]
        numbers += [*amounts, f"{days['met']:,}", "–" if days["rate"] is None else f"{days['rate']:.1%}"]
    return [group["group"] or ALL[lang], *numbers]


def page_with_tables(lang: str) -> str:
    """The page with the tables as the commands on it give them now."""
    text = PAGES[lang].read_text(encoding="utf-8")
    for log, arguments in commands(PAGES[lang]).items():
        before, mark, rest = text.partition(f"<!-- {log} -->\n")
        _, end, after = rest.partition("<!-- / -->")
        text = f"{before}{mark}\n{table(groups(arguments), lang)}\n{end}{after}"
    return text


def fill(pages: Mapping[str, Path], filled: Callable[[str], str], arguments: Sequence[str]) -> int:
    """Writes *pages* as *filled* has them, or with ``--check`` only names those that differ; 1 if there were any."""
    behind = [lang for lang, page in pages.items() if filled(lang) != page.read_text(encoding="utf-8")]
    for lang in behind:
        if arguments == ["--check"]:
            print(f"stale: {pages[lang].relative_to(ROOT)}")
        else:
            pages[lang].write_text(filled(lang), encoding="utf-8", newline="\n")
    return 1 if behind and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(fill(PAGES, page_with_tables, sys.argv[1:]))
