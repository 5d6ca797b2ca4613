"""The page that lists every statutory time limit, in English and in Chinese; ``tests.generate`` writes both."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from complaintkit._tables import table
from complaintkit.policies.law import Instrument, Regulation, regulations
from complaintkit.policies.law.in_words import (
    conditions_in_words,
    counting_in_words,
    extension_in_words,
    force_in_words,
    limit_in_words,
)
from complaintkit.vocabulary.law import Confidence, Jurisdiction
from tests.markdown import markdown_table

__all__ = ["time_limits"]

HEAD = {
    "en": """\
# Time limits of the law

[中文](../zh/reference/time-limits-by-law.md)

Every statutory time limit that complaintkit holds: {count} rules of {instruments} instruments, {high} of them read in \
the instrument itself or on the regulator's own page (confidence *high*), {medium} in at least two secondary sources \
that agree (*medium*).
It shows what was read by 2026-11-22; the law may have changed since, and a rule that has ended stays on the page for \
old cases.

**This is not legal advice.**
All wording is ours and shortened; before relying on a limit, read the text in force or ask someone who answers for it.

How to read a row:

- *Whose, and what*: a **deadline** is a duty, a **window** a right that lapses, before the end of a \
**waiting period** something may not be done, and a **minimum period** must last at least so long.
  Most of the limits for "complaints" bind the authority and not the business.
- *Counting* says whether the first day counts, whether a last day moves that nobody works on, and when the last day \
is over; *not stated* marks what the text that was read leaves open and how it is taken here.
  *N* stands for China's general way of counting, in full: {general}.
  Why, is told in [Statutory limits](../explanation/statutory-limits.md).
- *Sources* are the numbers of the list at the end.

From Python: `complaintkit.policies.regulations(…)`; from a shell: `complaintkit law CN-CQ telecom` and \
`complaintkit law --rule cn-nfra-18-simple`; how to work with them is in \
[Show the law's limits](../how-to/statutory-limits.md).
""",
    "zh-Hans": """\
# 法定时限一览

[English](../../reference/time-limits-by-law.md)

本库收录的全部法定时限：{instruments} 份文件里的 {count} 条规则，\
其中 {high} 条读过文件本身或监管机构自己的网页（核实程度*高*），\
{medium} 条有至少两份间接来源说法一致（核实程度*中*）。
内容截至 2026 年 11 月 22 日所读；此后可能已有修改。已经失效的规则也留在页上，因为旧案要用。

**本页不是法律意见。**
文字都是我们的概括；要依据某条时限办事，请先查现行有效文本，或者请教能负责的人。

怎样看表：

- “谁、做什么”一栏：**办理期限**是义务；**行使期限**是权利，过期即失；\
**等待期**届满之前不能做某件事；**最短期间**至少要保持这么久。
  大多数“投诉期限”约束的是主管部门，不是经营者。
- “怎样计算”一栏写明首日计不计、末日遇休息日顺延不顺延、最后一日何时届满；“未写明”表示所读文本没有说，以及这里怎样处理。
  *N* 代表中国的一般算法，全文是：{general}。
  理由见[法定时限](../explanation/statutory-limits.md)。
- “来源”一栏是页末清单的序号。

在 Python 里用 `complaintkit.policies.regulations(…)`；在命令行用 `complaintkit law CN-CQ telecom` 和 \
`complaintkit law --rule cn-nfra-18-simple`；用法见[把法定时限给坐席看](../how-to/statutory-limits.md)。
""",
}
UNVERIFIED = {
    "en": """\
## What is not here

A place and a field without rules on this page means that none was read, not that there is none.
Known of and left out, because the text itself was not read and no two good sources agree:

- China: the numbers of the telecom service standards of 2005, and how soon an operator must answer the appeal centre; \
the central bank's measures on financial consumers of 2020; the measures on complaints in hospitals of 2019; the ten \
working days of businesses that settle online with 12315; what the postal regulator and the courier owe in an appeal; \
power supply; the accessories of mobile phones; local rules of other places than those listed.
- Hong Kong, Macao and Taiwan: nothing; the guidelines of Hong Kong's monetary authority are known of, their numbers \
are not.
- United Kingdom: rail, water, aviation, legal services, the health service and post.
- European Union: complaints about flights and buses, the payment rules that are to follow PSD2, and the national law \
of the states that are not listed.
- United States: complaints of disabled air passengers, disputes over credit reports, the law of the states, and what \
became of Regulations E, X and Z after 2018.
- Australia: superannuation death benefits; India: the rules for online intermediaries.

Of a rule that is here, *first day not verified* says that the day on which it came into force was not found, and an \
article *not read* or *not verified* that only its content was.
""",
    "zh-Hans": """\
## 这里没有什么

某地某行业没有列出规则，是说我们没有读到，不是说法律没有规定。
下列各项知道有，但没有读到文本，也没有两份可靠来源说法一致，所以没有收：

- 中国：2005 年电信服务规范里的数字，电信企业答复申诉受理机构的时间；\
人民银行 2020 年的金融消费者权益保护办法；2019 年的医疗机构投诉办法；\
12315 在线和解企业的 10 个工作日；邮政业用户申诉中主管部门和快递企业的时限；供电；手机三包配件；所列各地以外的地方规定。
- 香港、澳门、台湾：都没有；香港金融管理局有指引，数字没有核实。
- 英国：铁路、供水、航空、法律服务、国民保健、邮政。
- 欧盟：航班和长途客车的投诉，将要取代支付服务指令（PSD2）的规定，所列成员国以外的国内法。
- 美国：残障航空旅客的投诉，信用报告争议，各州法律，E、X、Z 条例 2018 年以后的修改。
- 澳大利亚：养老金身故给付；印度：网络中介规则。

列出的规则里，“施行日期未核实”是说没有查到哪天施行；条号“未读到”“未核实”是说只读到了内容。
""",
}
COLUMNS = {
    "en": [
        "rule",
        "article",
        "starts when",
        "limit",
        "whose, and what",
        "what follows",
        "counting",
        "in force",
        "confidence",
        "sources",
    ],
    "zh-Hans": [
        "规则",
        "条文",
        "何时起算",
        "期限",
        "谁、做什么",
        "其后",
        "怎样计算",
        "施行",
        "核实程度",
        "来源",
    ],
}
CONTENTS = {
    "en": ("## Places", ["place", "rules", "instruments"]),
    "zh-Hans": ("## 法域", ["法域", "规则", "文件"]),
}
SOURCES = {
    "en": (
        "## Sources",
        "Public copies, named as they were read; `github:` is a repository, its path and the version of the text.",
    ),
    "zh-Hans": ("## 来源", "公开的副本，按所读的名称列出；`github:` 后面是代码库、路径和文本的版本。"),
}


def time_limits(lang: str) -> str:
    """The whole page, in *lang*: ``en`` or ``zh-Hans``."""
    rules = regulations()
    trusted = Counter(rule.confidence for rule in rules)
    head = HEAD[lang].format(
        count=len(rules),
        instruments=len({rule.instrument.id for rule in rules}),
        high=trusted[Confidence.HIGH],
        medium=trusted[Confidence.MEDIUM],
        general=_general(lang),
    )
    return "\n".join([head, _contents(lang), *_places(lang), UNVERIFIED[lang], _sources(lang)])


def _contents(lang: str) -> str:
    title, columns = CONTENTS[lang]
    rows = [
        [
            f"[{place.label(lang)}](#{_anchor(_heading(place, lang))})",
            str(len(rules)),
            str(len({rule.instrument.id for rule in rules})),
        ]
        for place, rules in _by_place()
    ]
    return f"{title}\n\n{markdown_table(columns, rows)}"


def _places(lang: str) -> Iterator[str]:
    for place, rules in _by_place():
        yield f"## {_heading(place, lang)}\n"
        for instrument, under in groupby(_gathered(rules), key=lambda rule: rule.instrument):
            each = list(under)
            rows = [_row(rule, lang) for rule in each]
            yield f"### {_title(instrument, lang)}{_ended(each, lang)}\n\n{markdown_table(COLUMNS[lang], rows)}"


def _row(rule: Regulation, lang: str) -> list[str]:
    told = (counting_in_words, conditions_in_words, extension_in_words)
    counting = [*(each(rule, lang).replace(_general(lang), "N") for each in told), rule.text("notes", lang)]
    cells = [
        rule.id,
        rule.place(lang),
        rule.text("trigger", lang),
        f"**{limit_in_words(rule, lang)}**",
        _duty(rule, lang),
        rule.text("next_step", lang),
        ("; " if lang == "en" else "；").join(filter(None, counting)),
        force_in_words(rule, lang),
        rule.confidence.label(lang),
        ", ".join(str(_numbers()[source]) for source in rule.sources),
    ]
    return [_cell(each) for each in cells]


@cache
def _general(lang: str) -> str:
    """The basis that most Chinese rules are counted on: said once, for it would fill the page."""
    said = "Civil Code Arts. 201-203; by analogy where the text itself is silent"
    return said if lang == "en" else str(table("law/bases")[said][lang])


def _duty(rule: Regulation, lang: str) -> str:
    owed = [party.label(lang) for party in rule.owed_by]
    kind, action = rule.kind.label(lang), rule.text("action", lang)
    return f"{kind} ({', '.join(owed)}): {action}" if lang == "en" else f"{kind}（{'、'.join(owed)}）：{action}"


def _sources(lang: str) -> str:
    title, words = SOURCES[lang]
    listed = "".join(f"{number}. {_source(source)}\n" for source, number in _numbers().items())
    return f"{title}\n\n{words}\n\n{listed}"


def _source(source: str) -> str:
    return f"<{source}>" if re.fullmatch(r"https?://\S+", source) else f"`{source}`"


def _title(instrument: Instrument, lang: str) -> str:
    """Its own name, and what it is called in *lang* where that is another."""
    told = instrument.name(lang)
    return told if told == instrument.title else f"{told} · {instrument.title}"


def _ended(rules: list[Regulation], lang: str) -> str:
    """Until when it was in force, where nothing of it is: two of the instruments have one name."""
    ends = [rule.in_force_until for rule in rules if rule.in_force_until is not None]
    if len(ends) < len(rules):
        return ""
    return f" (until {max(ends)})" if lang == "en" else f"（至 {max(ends)}）"


def _heading(place: Jurisdiction, lang: str) -> str:
    return f"{place.label(lang)} {place.value}"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _cell(text: str) -> str:
    """*text* with the ids of rules as code, so that no star or underscore in it is markup."""
    return _mention().sub(r"`\g<0>`", text)


@cache
def _mention() -> re.Pattern[str]:
    ids = sorted((rule.id for rule in regulations()), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, ids))})(?![A-Za-z0-9-])")


@cache
def _numbers() -> dict[str, int]:
    """Each source with its number, in the order in which the page names them."""
    named = dict.fromkeys(source for _, rules in _by_place() for rule in _gathered(rules) for source in rule.sources)
    return {source: number for number, source in enumerate(named, 1)}


@cache
def _by_place() -> tuple[tuple[Jurisdiction, tuple[Regulation, ...]], ...]:
    found = ((place, tuple(rule for rule in regulations() if rule.jurisdiction is place)) for place in Jurisdiction)
    return tuple((place, rules) for place, rules in found if rules)


def _gathered(rules: Iterable[Regulation]) -> list[Regulation]:
    """The rules of one instrument together, the instruments as they first come."""
    each = list(rules)
    order = {key: at for at, key in enumerate(dict.fromkeys(rule.instrument.id for rule in each))}
    return sorted(each, key=lambda rule: order[rule.instrument.id])
