"""A policy's rules as notebooks show them."""

from collections.abc import Iterable, Mapping

from complaintkit._text.display import span_words, tabled, words_in
from complaintkit.policies.rules import PolicyRule, Target
from complaintkit.vocabulary import TimeKind

__all__ = ["rules_html"]


def rules_html(rules: Iterable[PolicyRule], lang: str) -> str:
    """The rules as a table, one a line."""
    words = words_in(lang)
    return tabled((_row(rule, words, lang) for rule in rules), words["for"], words["limits"], words["rule"])


def _row(rule: PolicyRule, words: Mapping[str, str], lang: str) -> tuple[str, str, str]:
    conditions = (words["comma"].join(value.label(lang) for value in values) for _, values in rule.when)
    limits = (_limit(target, words, lang) for target in rule.targets)
    return words["clause"].join(conditions) or words["every-other"], words["clause"].join(limits), rule.source


def _limit(target: Target, words: Mapping[str, str], lang: str) -> str:
    in_days = target.kind is TimeKind.WORKING_DAYS
    amount = f"{target.amount.days} {words['day']}" if in_days else span_words(target.amount, lang)
    level = "" if target.level is None else f"L{target.level + 1} "
    return f"{level}{target.milestone.label(lang)} {amount}{words['kind'].format(kind=target.kind.label(lang))}"
