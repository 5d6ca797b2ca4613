"""Whoever names no language is answered in Chinese as it is written on the mainland, everywhere and in every room."""

import ast
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import attrs
import pytest

import complaintkit
from complaintkit.business_time import BusinessCalendar, Coverage
from complaintkit.classification import classify, indicators
from complaintkit.classification.explanation import as_html
from complaintkit.errors import UnknownTermError
from complaintkit.handling import Case
from complaintkit.procedure import EIGHT_STEPS, Option, Reason, Rung, replay
from complaintkit.procedure.labels import field_label, label, position_label
from complaintkit.records import Complaint, Customer, Money
from complaintkit.sla import Facts, limit_sentence, statutory_clocks
from complaintkit.sla.clock import clocks_html
from complaintkit.sla.statutory import Note, disclaimer
from complaintkit.wording import check, check_dialogue, liked
from complaintkit.wording.findings import findings_html
from complaintkit.wording.scripts import render, script, scripts
from complaintkit.wording.scripts.sayings import said_day, said_moment, said_money, said_span

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CASE = Case.open(Complaint(id="k-1", text="洗衣机漏水", received_at=NOON), at=NOON, by="li")
CALENDAR = BusinessCalendar.for_country("CN", tz="Asia/Shanghai")
EXPLAINED = CALENDAR.explain(datetime(2026, 9, 30, 17, tzinfo=CALENDAR.zone), timedelta(hours=2))
DENIED = "您必须冷静，这不可能是我们的错。"
FOUND = check(DENIED)[0]
TALKED = check_dialogue([{"said_by": "agent", "text": DENIED}])
ASSESSED = classify(DENIED + "要求赔偿，否则找媒体曝光")
REPLAYED = replay([("k-1", "thank", 1), ("k-1", "listen", 2)])
LEGAL = statutory_clocks(Facts(jurisdiction="CN", sector="telecom", moments={"complaint-received": NOON}), at=NOON)[0]
assert LEGAL.timeline
LOOKED_AT = tuple(
    Complaint(id=f"k-{i}", text=text, received_at=NOON + timedelta(days=i), customer=Customer(id="lily"))
    for i, text in enumerate(("外卖洒了一半，要求赔偿", "快递压坏了台灯，请赔偿损失", "洗衣店把衬衫染了色，要求赔偿"))
)
FIELD = next(field for field in scripts().fields if field.example())
RUNG = Rung(role="manager", time=timedelta(hours=1), labels=(("zh-Hans", "经理"), ("en", "manager")))

Says = Callable[..., object]

#: What speaks, by room and name. Each takes a language, or none.
SPEAKERS: dict[str, Says] = {
    "business_time/_questions.py:Calendar.to_svg": partial(CALENDAR.to_svg, 2026),
    "business_time/calendars.py:BusinessCalendar.to_html": CALENDAR.to_html,
    "business_time/combined.py:CombinedCalendar.to_html": (CALENDAR | CALENDAR).to_html,
    "business_time/coverage.py:Coverage.message": Coverage(last=date(2026, 12, 31)).message,
    "business_time/explanation.py:Explanation.text": EXPLAINED.text,
    "business_time/explanation.py:Explanation.to_html": EXPLAINED.to_html,
    "business_time/explanation.py:Explanation.to_svg": EXPLAINED.to_svg,
    "business_time/explanation.py:Stretch.label": EXPLAINED.skipped[0].label,
    "classification/assessment.py:Assessment.explain": ASSESSED.explain,
    "classification/assessment.py:Assessment.to_html": ASSESSED.to_html,
    "classification/explanation.py:as_html": partial(as_html, ASSESSED.text, ASSESSED.judgements),
    "classification/looks.py:Indicator.message": indicators(LOOKED_AT, at=NOON + timedelta(days=9))[0].message,
    "procedure/labels.py:field_label": partial(field_label, "channel"),
    "procedure/labels.py:label": partial(label, "thank"),
    "procedure/labels.py:position_label": partial(position_label, "opened"),
    "procedure/ladder.py:Rung.label": RUNG.label,
    "procedure/procedures.py:Procedure.label": partial(EIGHT_STEPS.label, "thank"),
    "procedure/procedures.py:Procedure.to_mermaid": EIGHT_STEPS.to_mermaid,
    "procedure/procedures.py:Procedure.to_svg": EIGHT_STEPS.to_svg,
    "procedure/reasons.py:Option.label": Option(event="thank", status="ready").label,
    "procedure/reasons.py:Option.message": Option(event="thank", status="ready").message,
    "procedure/reasons.py:Reason.message": Reason(code="not-over", event="thank").message,
    "procedure/replays.py:Replay.to_html": REPLAYED.to_html,
    "procedure/replays.py:Verdict.to_html": REPLAYED["k-1"].to_html,
    "sla/clock.py:Clock.explain": CASE.clocks(at=NOON)[0].explain,
    "sla/clock.py:Clock.to_html": CASE.clocks(at=NOON)[0].to_html,
    "sla/clock.py:clocks_html": partial(clocks_html, CASE.clocks(at=NOON)),
    "sla/promises.py:limit_sentence": partial(limit_sentence, CASE.clocks(at=NOON)[0]),
    "sla/statutory/clock.py:Note.message": Note("transition", {"day": date(2026, 4, 14)}).message,
    "sla/statutory/clock.py:StatutoryClock.due_in_words": attrs.evolve(LEGAL, due_at=None).due_in_words,
    "sla/statutory/clock.py:StatutoryClock.explain": LEGAL.explain,
    "sla/statutory/clock.py:StatutoryClock.to_dict": LEGAL.to_dict,
    "sla/statutory/clock.py:disclaimer": disclaimer,
    "sla/statutory/timeline.py:Timeline.lines": LEGAL.timeline.lines,
    "wording/dialogues.py:DialogueReport.explain": TALKED.explain,
    "wording/dialogues.py:DialogueReport.to_html": TALKED.to_html,
    "wording/findings.py:Finding.message": FOUND.message,
    "wording/findings.py:Finding.suggestion": FOUND.suggestion,
    "wording/findings.py:Finding.to_html": FOUND.to_html,
    "wording/findings.py:findings_html": partial(findings_html, DENIED, (FOUND,)),
    "wording/liking.py:LikedWording.suggestion": liked("谢谢您")[0].suggestion,
    "wording/scripts/books.py:Scripts.render": partial(scripts().render, "anything-else"),
    "wording/scripts/books.py:Scripts.script": partial(scripts().script, "anything-else"),
    "wording/scripts/books.py:render": partial(render, "anything-else"),
    "wording/scripts/books.py:script": partial(script, "anything-else"),
    "wording/scripts/fields.py:ScriptField.definition": FIELD.definition,
    "wording/scripts/fields.py:ScriptField.example": FIELD.example,
    "wording/scripts/fields.py:ScriptField.label": FIELD.label,
    "wording/scripts/sayings.py:said_day": partial(said_day, date(2026, 3, 5)),
    "wording/scripts/sayings.py:said_moment": partial(said_moment, NOON),
    "wording/scripts/sayings.py:said_money": partial(said_money, Money(amount=Decimal(9), currency="CNY")),
    "wording/scripts/sayings.py:said_span": partial(said_span, timedelta(hours=2)),
}
ROOMS = ("business_time", "classification", "procedure", "sla", "wording")


def speakers() -> set[str]:
    """All functions of these rooms that take a language and need none, as our sources have them."""
    root = Path(complaintkit.__file__).parent
    files = [file for room in ROOMS for file in (root / room).rglob("*.py")]
    return {
        f"{file.relative_to(root).as_posix()}:{name}"
        for file in files
        for name in _in(ast.parse(file.read_text("utf-8")))
    }


def _in(tree: ast.AST, before: str = "") -> set[str]:
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            found |= _in(node, f"{node.name}.")
        if isinstance(node, ast.FunctionDef) and _has_default(node.args) and not _is_abstract(node):
            found.add(before + node.name)
    return found


def _is_abstract(node: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "abstractmethod" for each in node.decorator_list)


def _has_default(given: ast.arguments) -> bool:
    spread = [*given.posonlyargs, *given.args]
    usual = {arg.arg for arg in spread[len(spread) - len(given.defaults) :]}
    named = {arg.arg for arg, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default is not None}
    return "lang" in usual | named


@pytest.mark.parametrize("name", SPEAKERS)
def test_chinese_of_the_mainland_is_the_default(name: str) -> None:
    """No language is ``zh-Hans``; English says it otherwise; a language that we do not have is refused, all named."""
    say = SPEAKERS[name]
    assert say() == say(lang="zh-Hans") != say(lang="en")
    with pytest.raises(UnknownTermError) as caught:
        say(lang="klingon")
    assert (caught.value.term, {"zh-Hans", "zh-Hant", "en"} >= set(caught.value.near)) == ("klingon", True)


def test_nothing_that_speaks_is_left_out() -> None:
    """The table above holds whatever takes a language and needs none."""
    assert speakers() == set(SPEAKERS)
