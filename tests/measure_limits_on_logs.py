"""How two real case logs kept limits of the law: ``python -m tests.measure_limits_on_logs`` puts tables into the pages.

It gives the command line the very arguments that the pages show, over the logs in ``../shared``. With ``--check``
nothing is written, and the pages that say something else are named.
"""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.measure_case_logs import ROOT, Group, fill, groups

PAGES = {
    "en": ROOT / "docs" / "explanation" / "limits-on-real-logs.md",
    "zh-Hans": ROOT / "docs" / "zh" / "explanation" / "limits-on-real-logs.md",
}
#: Commands, and behind them the mark whose table they give.
BLOCK = re.compile(
    r"```bash\n(?P<commands>(?:complaintkit elapsed [^\n]*\n)+)```\n\n"
    r"<!-- (?P<name>[\w-]+) -->\n(?P<table>.*?)<!-- / -->",
    re.DOTALL,
)
WORDS = {
    "en": {
        "all": "**all**",
        "in-time": "in time for certain",
        "late": "late for certain",
        "unsaid": "not known",
        "yes": "log: timely",
        "no": "log: not timely",
        "reading": "reading",
        "agreed": "log agrees",
        "disagreed": "log disagrees",
        "a": "a",
        "b": "b",
        "c": "c",
        "via": "submitted via",
        "cases": "cases",
        "case": "case",
        "sent": "sent",
        "due-15": "15 days end",
        "due-60": "60 days end",
        "own": "log",
        "year": "year",
        "hours": "{n} × 24 h",
        "end-of-day": "+ to the day's end",
        "weekend": "+ weekend",
        "holiday": "+ holiday",
        "met": "in time by law",
        "rate": "share",
    },
    "zh-Hans": {
        "all": "**全部**",
        "in-time": "确定按时",
        "late": "确定超时",
        "unsaid": "无法判定",
        "yes": "记录：按时",
        "no": "记录：未按时",
        "reading": "读法",
        "agreed": "与记录一致",
        "disagreed": "与记录不符",
        "a": "甲",
        "b": "乙",
        "c": "丙",
        "via": "提交渠道",
        "cases": "件数",
        "case": "编号",
        "sent": "转送日",
        "due-15": "15 日届满",
        "due-60": "60 日届满",
        "own": "记录",
        "year": "年份",
        "hours": "{n} 个 24 小时",
        "end-of-day": "＋算到当日结束",
        "weekend": "＋周末顺延",
        "holiday": "＋节假日顺延",
        "met": "依法按时",
        "rate": "占比",
    },
}
Rows = list[list[str]]
Words = dict[str, str]


def commands(page: Path) -> dict[str, list[list[str]]]:
    """The arguments of the commands that the page shows, by the mark of their table."""
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return {each["name"]: [shlex.split(line)[1:] for line in each["commands"].splitlines()] for each in found}


def _cross(answers: list[list[Group]], words: Words) -> Rows:
    """What the rule says by what the log says."""
    (limit,) = answers[0][-1]["limits"].values()
    found = [["", words["yes"], words["no"], words["cases"]]]
    for verdict in ("in-time", "late", "unsaid"):
        own = limit["own"][verdict]
        found.append([words[verdict], *_numbers(own["in-time"], own["late"], sum(own.values()))])
    return found


def _readings(answers: list[list[Group]], words: Words) -> Rows:
    """A row a command."""
    found = [[words[name] for name in ("reading", "in-time", "late", "unsaid", "agreed", "disagreed")]]
    for name, answer in zip("abc", answers, strict=True):
        (limit,) = answer[-1]["limits"].values()
        unsaid = limit["undated"] + limit["running"]
        numbers = _numbers(limit["met"], limit["missed"], unsaid, limit["agreed"], limit["disagreed"])
        found.append([words[name], *numbers])
    return found


def _channels(answers: list[list[Group]], words: Words) -> Rows:
    """A row for each value of the column."""
    found = [[words[name] for name in ("via", "cases", "late", "disagreed")]]
    for group in answers[0]:
        (limit,) = group["limits"].values()
        numbers = _numbers(limit["cases"], limit["missed"], limit["disagreed"])
        found.append([group["group"] or words["all"], *numbers])
    return found


def _progress(answers: list[list[Group]], words: Words) -> Rows:
    """A row a case."""
    found = [[words[name] for name in ("case", "sent", "due-15", "due-60", "own")]]
    verdicts = {"in-time": words["yes"], "late": words["no"]}
    for case in sorted(answers[0], key=lambda each: (str(each["opened_at"]), str(each["case_id"]))):
        limits: dict[str, Any] = case["limits"]
        ends = [limits[rule]["due_on"] for rule in ("us-cfpb-15", "us-cfpb-60")]
        found.append([case["case_id"], limits["us-cfpb-15"]["start_on"], *ends, verdicts[case["own"]]])
    return found


def _years(answers: list[list[Group]], words: Words) -> Rows:
    """A row a year: in time by the hour, what makes up the rest, and in time by law, of each rule."""
    found: Rows = []
    for group in answers[0]:
        row, head = [group["group"] or words["all"]], [words["year"], words["cases"]]
        limits: list[dict[str, Any]] = list(group["limits"].values())
        row += _numbers(limits[0]["cases"])
        for limit in limits:
            why = [limit["otherwise"][name] for name in ("end-of-day", "weekend", "holiday")]
            row += [*_numbers(limit["met"] - sum(why), *why, limit["met"]), f"{limit['rate']:.1%}"]
            head.append(words["hours"].format(n=limit["amount"]))
            head += [words[name] for name in ("end-of-day", "weekend", "holiday", "met", "rate")]
        found = [*(found or [head]), row]
    return found


#: What makes a table of the commands' answers, by the table's mark.
TABLES: dict[str, Callable[[list[list[Group]], Words], Rows]] = {
    "cfpb-sent": _cross,
    "cfpb-readings": _readings,
    "cfpb-received": _channels,
    "cfpb-in-progress": _progress,
    "petitions": _years,
}


def _numbers(*given: int) -> list[str]:
    return [f"{each:,}" for each in given]


def page_with_tables(lang: str) -> str:
    """The page with the tables as the commands on it give them now."""
    page = PAGES[lang]
    asked = commands(page)

    def filled(block: re.Match[str]) -> str:
        name = block["name"]
        head, *rows = TABLES[name]([groups(arguments) for arguments in asked[name]], WORDS[lang])
        lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
        table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
        return block[0].replace(f"-->\n{block['table']}<!-- /", f"-->\n\n{table}\n<!-- /")

    return BLOCK.sub(filled, page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(fill(PAGES, page_with_tables, sys.argv[1:]))
