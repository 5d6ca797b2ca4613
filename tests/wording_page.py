"""The page of the rules of wording: each rule with what it catches, what it lets pass and what to say instead."""

from collections.abc import Iterator

from complaintkit.wording import Family, RuleKind, Rules, WordingRule
from complaintkit.wording.rule_examples import Example, examples
from complaintkit.wording.terms import WordingTerm
from tests.markdown import markdown_table

__all__ = ["wording_rules_page"]


def wording_rules_page() -> str:
    """The page, family by family."""
    rules = [rule for rule in Rules.load().rules if rule.kind is not RuleKind.LIKED]
    liked = [rule for rule in Rules.load().rules if rule.kind is RuleKind.LIKED]
    families = [family for family in Family if any(rule.family is family for rule in rules)]
    return "\n".join([_head(len(rules), len(liked)), *(_section(family, rules) for family in families), _liked(liked)])


def _head(rules: int, liked: int) -> str:
    return (
        "# 用语规则 · Rules of wording\n\n"
        f"The {rules} rules that `complaintkit check` and `complaintkit.wording.check` read replies by, and the "
        f"{liked} kinds of wording that customers like.\n"
        "Each is switched on and off by its id or its family, changed or added to in a file of your own, and silenced "
        "where it stands by a comment with a reason: [Check a file of replies](../how-to/check-a-file-of-replies.md).\n"
        "The examples are some of those that a test runs: what a rule catches, and near misses that it lets pass.\n"
        "此页由代码生成。规则按编号或类别开关，可以在自己的文件里改动、增加，也可以在原处写明理由后忽略："
        "[检查一批答复](../zh/how-to/check-a-file-of-replies.md)。\n"
        "例子都由测试逐条运行：哪些会报，哪些相近而不报。\n"
    )


def _section(family: Family, rules: list[WordingRule]) -> str:
    mine = [rule for rule in rules if rule.family is family]
    title = f"## {family.label('zh-Hans')} · {family.label('en')}\n"
    meaning = f"`{family.value}`: {family.definition('en')}\n{family.definition('zh-Hans')}\n"
    return "\n".join([title, meaning, *(_rule(rule) for rule in mine)])


def _rule(rule: WordingRule) -> str:
    shown = examples(rule.id)
    rows = [
        [
            "规则 rule",
            f"{_both(rule.severity)}, {_both(rule.kind)}, `{rule.source}`" + ("" if rule.enabled else ", off"),
        ],
        *([["何时 when", "; ".join(_when(rule))]] if any(_when(rule)) else []),
        ["问题", rule.messages.say("zh-Hans")],
        ["problem", rule.messages.say("en")],
        ["改法", rule.suggestions.say("zh-Hans")],
        ["rather", rule.suggestions.say("en")],
        ["会报 catches", _shown(shown.catches)],
        ["不报 lets pass", _shown(shown.passes)],
    ]
    return f"### `{rule.id}`\n\n{markdown_table(['', ''], rows)}"


def _both(term: WordingTerm) -> str:
    return f"{term.label('zh-Hans')} {term.label('en')}"


def _when(rule: WordingRule) -> Iterator[str]:
    """Where a rule is asked only, and where it is not."""
    named = [f"`{term.value}`" for term in (*rule.situations, *rule.steps)]
    if named:
        yield ", ".join(named)
    if rule.not_in:
        yield "not " + ", ".join(f"`{term.value}`" for term in rule.not_in)


def _shown(given: tuple[Example, ...]) -> str:
    """Two examples in Chinese and one in English, where there are."""
    chinese = [example for example in given if not example.text.isascii()]
    english = [example for example in given if example.text.isascii()]
    return "<br>".join(f"“{' / '.join(example.text.splitlines())}”" for example in (*chinese[:2], *english[:1]))


def _liked(rules: list[WordingRule]) -> str:
    rows = [
        [
            f"`{rule.id}`",
            rule.messages.say("zh-Hans"),
            rule.messages.say("en"),
            _shown(examples(rule.id).catches),
            f"`{rule.source}`",
        ]
        for rule in rules
    ]
    return (
        f"## {Family.LIKED.label('zh-Hans')} · {Family.LIKED.label('en')}\n\n`{Family.LIKED.value}`: "
        "seen by `complaintkit.wording.liked`, never a finding.\n\n"
        + markdown_table(["id", "说明", "meaning", "例 example", "source"], rows)
    )
