"""Writes the pages of ``docs/`` that follow from the code: ``python -m tests.generate``.

With ``--check`` nothing is written, and the pages that are no longer what the code gives are named.
To add a page, write a function without arguments that gives its text, under ``@page("docs/…")``.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from inspect import isclass
from pathlib import Path

from complaintkit import vocabulary
from complaintkit._tables import table
from complaintkit.business_time import BusinessCalendar
from complaintkit.guidance import GuidanceTerm, checklists, duties, principles
from complaintkit.guidance import terms as guidance_words
from complaintkit.guidance.terms import KeyRole
from complaintkit.procedure import MANUALS, procedure_named
from complaintkit.redress import terms as terms_of_redress
from complaintkit.redress import typical_cases
from complaintkit.satisfaction import SatisfactionTerm
from complaintkit.satisfaction import terms as satisfaction_words
from complaintkit.vocabulary import LANGUAGES, Term, TextKind, law
from complaintkit.vocabulary.manual_rules import ideas
from complaintkit.vocabulary.slots import slots
from complaintkit.wording import terms as terms_of_wording
from tests.guidance_pages import advice_page
from tests.law_pages import time_limits
from tests.markdown import markdown_table
from tests.reference_pages import api, case_format, command_line, errors_and_reasons, picture_name, procedures
from tests.rule_ids import rule_ids_page
from tests.script_page import script_page
from tests.wording_page import wording_rules_page
from tests.wording_quality import wording_quality_page

#: The folder that page paths start from.
ROOT = Path(__file__).parents[1]

#: Each generated page by its path below ROOT, with the function that gives its text.
PAGES: dict[str, Callable[[], str]] = {}


def page(path: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register the function below as the one that gives the page at *path*."""

    def register(give: Callable[[], str]) -> Callable[[], str]:
        PAGES[path] = give
        return give

    return register


def stale() -> tuple[str, ...]:
    """The pages that are missing or not what the code gives."""
    return tuple(path for path, give in PAGES.items() if _on_disk(ROOT / path) != give())


def write() -> tuple[str, ...]:
    """Bring all pages up to date; the paths of those that were not."""
    behind = stale()
    for path in behind:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(PAGES[path](), encoding="utf-8", newline="\n")
    return behind


def closed_lists() -> list[type[Term]]:
    """The closed lists by name, in the order of ``complaintkit.vocabulary.__all__``."""
    each = [getattr(vocabulary, name) for name in vocabulary.__all__]
    return [found for found in each if isclass(found) and issubclass(found, Term) and found is not Term]


def law_lists() -> list[type[Term]]:
    """The closed lists of the law, in the order that their module has them."""
    each = [found for found in vars(law).values() if isclass(found) and issubclass(found, law.LawTerm)]
    return [terms for terms in each if terms is not law.LawTerm]


def redress_lists() -> list[type[Term]]:
    """The closed lists of redress, in the order that their module has them."""
    each = [found for found in vars(terms_of_redress).values() if isclass(found) and issubclass(found, Term)]
    return [terms for terms in each if terms not in (Term, terms_of_redress.RedressTerm)]


def satisfaction_lists() -> list[type[Term]]:
    """The closed lists of satisfaction, in the order that their module has them."""
    each = [found for found in vars(satisfaction_words).values() if isclass(found)]
    return [found for found in each if issubclass(found, SatisfactionTerm) and list(found)]


def wording_lists() -> list[type[Term]]:
    """The closed lists of wording, in the order that their module has them."""
    each = [found for found in vars(terms_of_wording).values() if isclass(found) and issubclass(found, Term)]
    return [terms for terms in each if terms not in (Term, terms_of_wording.WordingTerm)]


def guidance_lists() -> list[type[Term]]:
    """The closed lists of guidance, in the order that their module has them."""
    each = [found for found in vars(guidance_words).values() if isclass(found)]
    return [found for found in each if issubclass(found, GuidanceTerm) and list(found)]


@page("docs/reference/glossary.md")
def glossary() -> str:
    """Every word of the field: value, labels, definitions, source."""
    head = (
        "# 词汇表 · Glossary\n\n"
        "Every closed list of the domain, as `complaintkit.vocabulary` holds it: the value is what stands in data, "
        "the source is the rule that the word comes from.\n"
        "`ours` is what no manual says.\n"
        "The words of statutory time limits have [a page of their own](law-terms.md), "
        "and so have [those of satisfaction](satisfaction-terms.md).\n"
        "此页由代码生成；`value` 是数据里的值，`source` 是出处，`ours` 表示手册没有、由本库补充。"
        "法律时限的词另有[一页](law-terms.md)，满意度的词也有[一页](satisfaction-terms.md)。\n"
    )
    return "\n".join([head, *(_list_section(terms) for terms in closed_lists()), _slots_section(), _ideas_section()])


@page("docs/reference/law-terms.md")
def law_terms() -> str:
    """Every word that statutory time limits are written in: value, labels, definitions, source."""
    head = (
        "# 法律时限用词 · Words of the law\n\n"
        "The closed lists of `complaintkit.vocabulary.law`, which the statutory time limits are written in: "
        "`regulation:` and a number is the section of our notes on regulation that has the word, "
        "`ours` is a word of this library.\n"
        "The definitions say what a word means in this data; they are not the wording of any law.\n"
        "All other words are in the [glossary](glossary.md).\n"
        "此页由代码生成；释义说明数据里的用法，不是法条原文；其他的词见[词汇表](glossary.md)。\n"
    )
    return "\n".join([head, *(_list_section(terms) for terms in law_lists())])


@page("docs/reference/redress-terms.md")
def redress_terms() -> str:
    """Every word of redress: value, labels, definitions, source; and the typical cases."""
    head = (
        "# 赔付用词 · Words of redress\n\n"
        "The closed lists of `complaintkit.redress.terms`, and the typical cases that "
        "[Decide what to offer](../how-to/redress.md) speaks of: `regulation:` and a number is the section of our "
        "notes on regulation that has the word, `ours` is a word of this library.\n"
        "None of it is legal advice.\n"
        "All other words are in the [glossary](glossary.md).\n"
        "此页由代码生成；用法见[决定赔什么、怎么提](../zh/how-to/redress.md)，其他的词见[词汇表](glossary.md)。\n"
    )
    return "\n".join([head, *(_list_section(terms) for terms in redress_lists()), _cases_section()])


@page("docs/reference/satisfaction-terms.md")
def satisfaction_terms() -> str:
    """Every word of satisfaction: value, labels, definitions, source."""
    head = (
        "# 满意度用词 · Words of satisfaction\n\n"
        "The closed lists of `complaintkit.satisfaction`: what is rated, what expectation is fed by, what follows, "
        "Kano's answers and categories.\n"
        "`regulation:7` is the section of our notes that holds the literature, `ours` is what no manual says.\n"
        "All other words are in the [glossary](glossary.md); "
        "how they are used: [Ask whether customers are satisfied](../how-to/satisfaction.md).\n"
        "此页由代码生成；其他的词见[词汇表](glossary.md)，用法见[问客户满不满意](../zh/how-to/satisfaction.md)。\n"
    )
    return "\n".join([head, *(_list_section(terms) for terms in satisfaction_lists())])


@page("docs/reference/guidance-terms.md")
def guidance_terms() -> str:
    """Every word of guidance: value, labels, definitions, source; the checklists and who does what."""
    head = (
        "# 处理建议用词 · Words of guidance\n\n"
        "The closed lists of `complaintkit.guidance.terms`: what advice is and rests on, the techniques, tactics, "
        "cautions and habits of the manuals; then the checklists by name, and who does what for key customers.\n"
        "`ours` is what no manual says.\n"
        "All other words are in the [glossary](glossary.md); "
        "how advice is shown: [Show advice beside a case](../how-to/show-advice.md).\n"
        "此页由代码生成；其他的词见[词汇表](glossary.md)，用法见[在个案旁边显示建议](../zh/how-to/show-advice.md)。\n"
    )
    lists = (_list_section(terms) for terms in guidance_lists())
    return "\n".join([head, *lists, _checklists_section(), _duties_section()])


@page("docs/reference/audit-checks.md")
def audit_checks() -> str:
    """The words of the audit, its checks by name, and every sentence that they can say with its verdict."""
    head = (
        "# 审核项目 · Checks of the audit\n\n"
        "What `complaintkit.guidance.audit` asks of a case: the ten principles, the checks that make them up, the "
        "rules inside the procedures, and what each can say.\n"
        "A verdict with * rests on what is missing or was not seen: in a record that is not whole it is *not known*.\n"
        "How it is used: [Audit a case](../how-to/audit-cases.md).\n"
        "此页由代码生成；带 * 的结论以“没有记录”为据，记录不完整时一律为“不能判断”；"
        "用法见[审核个案](../zh/how-to/audit-cases.md)。\n"
    )
    lists = (_list_section(terms) for terms in (principles.Principle, principles.PrincipleVerdict))
    return "\n".join([head, *lists, _checks_section(), _sentences_section()])


@page("docs/reference/scripts.md")
def reply_templates() -> str:
    """Every reply template, as it is written and with its facts filled in."""
    return script_page()


@page("docs/reference/advice.md")
def advice() -> str:
    """Every item of advice, with when it is shown."""
    return advice_page()


@page("docs/reference/rule-ids.md")
def rule_ids() -> str:
    """Every rule of the manuals, and what carries it."""
    return rule_ids_page()


@page("docs/reference/wording-rules.md")
def wording_rules() -> str:
    """Every rule of wording, and the words that rules are sorted by."""
    return "\n".join([wording_rules_page(), *(_list_section(terms) for terms in wording_lists())])


@page("docs/reference/wording-quality.md")
def wording_quality() -> str:
    """How well the rules of wording read replies of our own."""
    return wording_quality_page()


@page("docs/reference/time-limits-by-law.md")
def time_limits_by_law() -> str:
    """Every statutory time limit, place by place."""
    return time_limits("en")


@page("docs/zh/reference/time-limits-by-law.md")
def time_limits_by_law_in_chinese() -> str:
    """The same in Chinese."""
    return time_limits("zh-Hans")


@page("docs/reference/cues-and-advice.md")
def cues_and_advice() -> str:
    """The further texts of members: cues, advice, wants, duties, evidence."""
    head = (
        "# 识别与处理 · Cues and advice\n\n"
        "What the rules say about single words of the [glossary](glossary.md), sentence by sentence.\n"
        "In Python: `term.cues(lang)`, `term.advice(lang)` and `term.texts(kind)`.\n"
        "此页由代码生成，逐句注明出处。\n"
    )
    return "\n".join([head, *_text_sections()])


#: The years that are drawn: the stored calendar, the year, its picture's name, and the language and name it has.
PICTURES = (
    ("china.zh-Hans", 2026, "china-2026.zh-Hans", "zh-Hans", "中国"),
    ("china.en", 2026, "china-2026.en", "en", "China"),
    ("china.zh-Hans", 2027, "china-2027.zh-Hans", "zh-Hans", "中国"),
    ("china.en", 2027, "china-2027.en", "en", "China"),
    ("england", 2026, "england-2026.zh-Hans", "zh-Hans", "英格兰"),
    ("england", 2026, "england-2026.en", "en", "England"),
)


def stored_calendar(name: str) -> BusinessCalendar:
    """A calendar as it is stored beside the pictures; ``python -m tests.store_calendars`` stores them."""
    file = ROOT / "docs" / "reference" / "calendars" / f"{name}.json"
    return BusinessCalendar.from_dict(json.loads(file.read_text(encoding="utf-8")))


def year_picture(calendar: str, year: int, lang: str, name: str) -> str:
    """A year of a stored calendar."""
    return stored_calendar(calendar).to_svg(year, lang=lang, name=name) + "\n"


for _calendar, _year, _picture, _lang, _name in PICTURES:
    PAGES[f"docs/reference/calendars/{_picture}.svg"] = partial(year_picture, _calendar, _year, _lang, _name)


def procedure_picture(name: str, lang: str) -> str:
    """A procedure of the manuals."""
    return procedure_named(name).to_svg(lang) + "\n"


for _name in MANUALS:
    for _lang in ("en", "zh-Hans"):
        PAGES[f"docs/reference/pictures/{picture_name(_name, _lang)}"] = partial(procedure_picture, _name, _lang)

PAGES["docs/reference/procedures.md"] = partial(procedures, "en")
PAGES["docs/zh/reference/procedures.md"] = partial(procedures, "zh-Hans")
PAGES["docs/reference/case-format.md"] = case_format
PAGES["docs/reference/errors.md"] = errors_and_reasons
PAGES["docs/reference/command-line.md"] = command_line
PAGES["docs/reference/api.md"] = api


def _checklists_section() -> str:
    header = ["name", *LANGUAGES, "lines", "source"]
    rows = [
        [f"`{each.name}`", *(each.title.say(lang) for lang in LANGUAGES), str(len(each.items)), f"`{each.source}`"]
        for each in checklists()
    ]
    return f"## 检查清单 · Checklists\n\n{markdown_table(header, rows)}"


def _duties_section() -> str:
    header = ["role", *LANGUAGES, "source"]
    rows = [
        [f"`{role.value}`", *(duty.text.say(lang) for lang in LANGUAGES), f"`{duty.source}`"]
        for role in KeyRole
        for duty in duties(role)
    ]
    return f"## 岗位职责 · Who does what\n\n{markdown_table(header, rows)}"


def _list_section(terms: type[Term]) -> str:
    header = ["value", "简体", "繁體", "English", "定义", "definition", "source"]
    rows = [
        [
            f"`{term.value}`",
            *(term.label(lang) for lang in LANGUAGES),
            term.definition("zh-Hans"),
            term.definition("en"),
            f"`{term.source}`",
        ]
        for term in terms
    ]
    return f"## {_heading(terms)}\n\n`{terms.__name__}`\n\n{markdown_table(header, rows)}"


def _checks_section() -> str:
    header = ["check", "简体", "繁體", "English", "principle", "source"]
    rows = [
        [f"`{name}`", *(row[lang] for lang in LANGUAGES), row.get("principle", "–"), f"`{row['source']}`"]
        for name, row in table("guidance/audit/checks")["check"].items()
    ]
    return f"## 审核项目 · Checks\n\n{markdown_table(header, rows)}"


def _sentences_section() -> str:
    checks = table("guidance/audit/checks")
    said = [("–", checks["says"]), *((f"`{name}`", row.get("says", {})) for name, row in checks["check"].items())]
    rows = [
        [name, f"`{code}`", f"{row['verdict']}{'*' * row.get('absent', False)}", row["zh-Hans"], row["en"]]
        for name, sentences in said
        for code, row in sentences.items()
    ]
    header = ["check", "code", "verdict", "中文", "English"]
    intro = "Those without a check are said by several.\n没有写项目的句子，几个项目共用。\n"
    return f"## 各项怎么说 · What they say\n\n{intro}\n{markdown_table(header, rows)}"


def _slots_section() -> str:
    rows = [[f"`{slot.id}`", *(slot.label(lang) for lang in LANGUAGES), str(slot.size or "–")] for slot in slots()]
    return (
        "## 只列其名的清单 · Lists that are named and not given\n\n"
        "The manual names the list and not its members; it ships empty, for the host to fill.\n\n"
        + markdown_table(["source", "简体", "繁體", "English", "members named"], rows)
    )


def _cases_section() -> str:
    header = ["case", "简体", "繁體", "English", "问什么", "what to ask", "limits", "articles", "source"]
    rows = [
        [
            f"`{case.id}`",
            *case.names,
            *(" ".join(question.say(lang) for question in case.questions) for lang in ("zh-Hans", "en")),
            ", ".join(f"`{name}`" for name in case.limit_ids) or "–",
            "; ".join(article.name("en") for article in case.articles) or "–",
            f"`{case.source}`",
        ]
        for case in typical_cases()
    ]
    return "## 典型案例 · Typical cases\n\n`typical_cases()`\n\n" + markdown_table(header, rows)


def _ideas_section() -> str:
    rows = [[f"`{idea.source}`", *(idea.say(lang) for lang in LANGUAGES)] for idea in ideas()]
    return (
        "## 关于客户和服务的想法 · Ideas about customers and service\n\n"
        "What a manual says in general; it is to be read, and nothing branches on it.\n\n"
        + markdown_table(["source", "简体", "繁體", "English"], rows)
    )


def _text_sections() -> Iterator[str]:
    for terms in closed_lists():
        rows = [
            [f"`{term.value}`", kind.label("zh-Hans"), text.say("zh-Hans"), text.say("en"), f"`{text.source}`"]
            for term in terms
            for kind in TextKind
            for text in term.texts(kind)
        ]
        if rows:
            table = markdown_table(["value", "种类", "中文", "English", "source"], rows)
            yield f"## {_heading(terms)}\n\n{table}"


def _heading(terms: type[Term]) -> str:
    return f"{terms.list_title('zh-Hans')} · {terms.list_title('en')}"


def _on_disk(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` only name the stale ones; 1 if there were any to name."""
    check = arguments == ["--check"]
    paths = stale() if check else write()
    sys.stdout.writelines(f"{'stale' if check else 'written'}: {path}\n" for path in paths)
    return 1 if check and paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
