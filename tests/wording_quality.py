"""How well the rules of wording find what is wrong in replies of our own, by family and by rule, as a page."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from complaintkit.wording import Family, RuleKind, Rules, check
from complaintkit.wording.rule_examples import example_of
from tests.markdown import markdown_table

__all__ = ["blind_sets", "wording_quality_page"]

SCENARIOS = Path(__file__).with_name("scenarios")


@attrs.frozen
class Reply:
    """A reply with the families in which something in it is to be found, and the rules that find something."""

    #: The families; none in a good reply.
    expected: frozenset[str]
    #: The rules, each as often as it finds something.
    found: tuple[str, ...]


def blind_sets() -> list[dict[str, Any]]:
    """The sets that were written before the rules were tried on them."""
    sets: list[dict[str, Any]] = tomllib.loads((SCENARIOS / "wording_blind.toml").read_text(encoding="utf-8"))["set"]
    return sets


def replies() -> Iterable[Reply]:
    """All replies of our own that are marked."""
    worked = tomllib.loads((SCENARIOS / "wording.toml").read_text(encoding="utf-8"))
    family = {rule.id: rule.family.value for rule in Rules.load().rules}
    yield from (Reply(frozenset(), _found({"text": text})) for text in worked["near"])
    for situation, texts in worked["parts"].items():
        yield from (Reply(frozenset(), _found({"text": text, "situation": situation})) for text in texts)
    for row in (*worked["good"], *worked["bad"]):
        yield Reply(frozenset(family[rule] for rule in row.get("finds", ())), _found(row))
    for each in blind_sets():
        yield from (Reply(frozenset(), _found({"text": text})) for text in each["good"])
        yield from (Reply(frozenset(row["families"]), _found({"text": row["text"]})) for row in each["bad"])


def _found(row: dict[str, Any]) -> tuple[str, ...]:
    known = example_of({name: value for name, value in row.items() if name != "finds"})
    findings = check(known.text, situation=known.situation, step=known.step, due_at=known.due_at, context=known.context)
    return tuple(finding.rule for finding in findings)


def wording_quality_page() -> str:
    """The page that shows what is found and what is not."""
    marked = list(replies())
    good = sum(not reply.expected for reply in marked)
    head = (
        "# 用语检查有多准 · How well replies are read\n\n"
        f"{len(marked)} replies of our own, {good} of them good, the others with something to say otherwise; "
        "they stand in `tests/scenarios/wording.toml` and `wording_blind.toml`, and the tests read every one.\n"
        "*At first* is what the rules found in the replies that were written before they were tried on them, "
        "each set read once; only that says anything about the next reply.\n"
        "*Now* is after the rules were widened and narrowed on all of them: it shows that nothing was lost.\n"
        "Why the figures are as they are: [Wording](../explanation/wording.md).\n"
        f"此页由代码生成：自己写的 {len(marked)} 条答复，其中 {good} 条没有问题。"
        "“初次”是规则第一次读到的结果，只有它说明下一条会怎样；“现在”是规则据此放宽、收窄之后，只说明没有丢掉什么。"
        "为什么是这些数字，见[用语](../zh/explanation/wording.md)。\n"
    )
    return "\n".join([head, "## 按类别 · By family\n", _families(marked), "## 按规则 · By rule\n", _rules(marked)])


def _families(marked: list[Reply]) -> str:
    sets = blind_sets()
    bad = [(row, family) for each in sets for row in each["bad"] for family in row["families"]]
    asked = Counter(family for _, family in bad)
    at_first = Counter(family for row, family in bad if "missed_at_first" not in row)
    false_at_first = Counter(family for each in sets for family in each["first_run"]["false"])
    expected = Counter(family for reply in marked for family in reply.expected)
    family_of = {rule.id: rule.family.value for rule in Rules.load().rules}
    found = Counter(f for reply in marked for f in reply.expected & {family_of[rule] for rule in reply.found})
    in_good = Counter(family_of[rule] for reply in marked if not reply.expected for rule in reply.found)
    rows = [
        [
            f"{family.label('zh-Hans')} {family.label('en')}",
            _share(at_first[family], asked[family]),
            str(false_at_first[family]),
            _share(found[family], expected[family]),
            str(in_good[family]),
        ]
        for family in Family
        if expected[family]
    ]
    head = [
        "类别 family",
        "初次找到 found at first",
        "初次误报 false at first",
        "现在找到 found now",
        "现在误报 false now",
    ]
    return markdown_table(head, rows)


def _rules(marked: list[Reply]) -> str:
    """For each rule of replies: where it finds something, and whether that was to be found."""
    rows: list[list[str]] = []
    for rule in Rules.load().rules:
        if rule.kind in (RuleKind.LIKED, RuleKind.DIALOGUE):
            continue
        hit = [reply for reply in marked if rule.id in reply.found]
        right = sum(rule.family.value in reply.expected for reply in hit)
        beside = sum(bool(reply.expected) for reply in hit) - right
        rows.append([f"`{rule.id}`", str(right), str(beside), str(len(hit) - right - beside)])
    head = ["规则 rule", "该报 rightly", "连带 beside another family", "误报 in good replies"]
    return markdown_table(head, rows)


def _share(part: int, whole: int) -> str:
    return f"{part} / {whole}" if whole else "-"
