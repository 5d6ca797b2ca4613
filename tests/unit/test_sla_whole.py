"""What clocks say and hold, each once whole: texts in three languages, data, and every field of every result."""

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from complaintkit.policies import ServicePolicy
from complaintkit.procedure.ladder import ladder
from complaintkit.sla import (
    Clock,
    Compliance,
    Escalation,
    Facts,
    Missed,
    Promise,
    StatutoryClock,
    Wakeup,
    check_promise,
    clocks,
    compliance,
    escalation,
    limit_sentence,
    next_wakeup,
    statutory_clocks,
    waking_hours,
)
from complaintkit.sla.clock import around_the_clock
from complaintkit.testing import path_to
from complaintkit.vocabulary import ClockStatus, Milestone, TimeKind, Turn

SHANGHAI = ZoneInfo("Asia/Shanghai")
ALWAYS = around_the_clock("Asia/Shanghai")
POLICY = ServicePolicy.default()
#: Received and opened at nine, thanked a minute later.
HISTORY = path_to("thank").history
LATER = datetime(2026, 3, 4, tzinfo=UTC)


def cn(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of 2026 in China."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def seen(at: datetime = HISTORY[-1].at) -> dict[str, Clock]:
    """The clocks of the case by their names."""
    return {clock.name.value: clock for clock in clocks(HISTORY, POLICY, ALWAYS, at)}


#: The clock of the answer as it stands a minute after nine.
ANSWER = Clock(
    name=Milestone.RESOLUTION,
    status=ClockStatus.RUNNING,
    started_at=cn(3, 2, 9),
    due_at=cn(3, 2, 21),
    latest_at=cn(3, 2, 21),
    next_warning_at=cn(3, 2, 15),
    stopped_at=None,
    target=timedelta(hours=12),
    elapsed=timedelta(minutes=1),
    kind=TimeKind.WORKING_TIME,
    owner=Turn.OURS,
    level=None,
    pauses=(),
    provisional=False,
    source="handbook:limits",
)


class Cells(HTMLParser):
    """The texts of a page's cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        """One text."""
        self.texts.append(data)


class TestClocks:
    """One case, seen a minute after it was opened and two days later."""

    def test_every_clock_whole(self) -> None:
        """The first word is said, the answer and the next report are owed."""
        assert seen() == {
            "first-response": attrs.evolve(
                ANSWER,
                name=Milestone.FIRST_RESPONSE,
                status=ClockStatus.MET,
                next_warning_at=None,
                stopped_at=cn(3, 2, 9, 1),
                source="manual:24h",
            ),
            "resolution": ANSWER,
            "periodic-progress": attrs.evolve(
                ANSWER,
                name=Milestone.PERIODIC_PROGRESS,
                started_at=cn(3, 2, 9, 1),
                due_at=cn(3, 2, 21, 1),
                latest_at=cn(3, 2, 21, 1),
                next_warning_at=cn(3, 2, 15, 1),
                elapsed=timedelta(),
                source="manual:progress",
            ),
        }

    def test_moments_are_told_in_the_calendar_s_zone(self) -> None:
        """Wherever the history was written, clocks are read where the house is."""
        for clock in seen().values():
            for at in (clock.started_at, clock.due_at, clock.latest_at, clock.next_warning_at, clock.stopped_at):
                assert at is None or at.tzinfo == SHANGHAI

    def test_as_data(self) -> None:
        """Moments in ISO 8601, spans in seconds, terms as their values."""
        assert seen(LATER)["resolution"].to_dict() == {
            "name": "resolution",
            "status": "breached",
            "started_at": "2026-03-02T09:00:00+08:00",
            "due_at": "2026-03-02T21:00:00+08:00",
            "latest_at": "2026-03-02T21:00:00+08:00",
            "next_warning_at": None,
            "stopped_at": None,
            "breached_at": "2026-03-02T21:00:00+08:00",
            "target_seconds": 43_200,
            "elapsed_seconds": 169_200,
            "remaining_seconds": -126_000,
            "overdue_seconds": 126_000,
            "kind": "working-time",
            "owner": "ours",
            "level": None,
            "projection": False,
            "provisional": False,
            "source": "handbook:limits",
        }

    @pytest.mark.parametrize(
        ("lang", "line", "cells"),
        [
            (
                "zh-Hans",
                "明确答复：计时中，3 小时 / 12 小时，2026-03-02 21:00+08:00 * [handbook:limits]",
                [
                    "时限",
                    "状态",
                    "到期",
                    "已用",
                    "剩余",
                    "依据",
                    "明确答复",
                    "计时中",
                    "2026-03-02 21:00+08:00（暂定）",
                    "3 小时",
                    "9 小时",
                    "handbook:limits",
                ],
            ),
            (
                "zh-Hant",
                "明確答覆：計時中，3 小時 / 12 小時，2026-03-02 21:00+08:00 * [handbook:limits]",
                [
                    "時限",
                    "狀態",
                    "到期",
                    "已用",
                    "剩餘",
                    "依據",
                    "明確答覆",
                    "計時中",
                    "2026-03-02 21:00+08:00（暫定）",
                    "3 小時",
                    "9 小時",
                    "handbook:limits",
                ],
            ),
            (
                "en",
                "definite answer: running, 3 h / 12 h, 2026-03-02 21:00+08:00 * [handbook:limits]",
                [
                    "limit",
                    "status",
                    "due",
                    "used",
                    "left",
                    "rule",
                    "definite answer",
                    "running",
                    "2026-03-02 21:00+08:00 (provisional)",
                    "3 h",
                    "9 h",
                    "handbook:limits",
                ],
            ),
        ],
    )
    def test_as_people_read_it(self, lang: str, line: str, cells: list[str]) -> None:
        """A line and a table say the same, and mark what is not sure."""
        clock = attrs.evolve(ANSWER, elapsed=timedelta(hours=3), provisional=True)
        assert clock.explain(lang) == line
        assert Cells(clock.to_html(lang)).texts == cells
        sure = attrs.evolve(clock, provisional=False)
        assert sure.explain(lang) == line.replace(" *", "")
        assert Cells(sure.to_html(lang)).texts[8] == "2026-03-02 21:00+08:00"
        paused = attrs.evolve(sure, status=ClockStatus.PAUSED)
        assert Cells(paused.to_html(lang)).texts[8] == cells[8]

    @pytest.mark.parametrize(
        ("lang", "sentence", "waiting"),
        [
            (
                "zh-Hans",
                "您反映的问题，我们最迟2026年3月2日 21:00给您一个明确的答复。",
                "这个时间从收到您的回复起顺延。",
            ),
            (
                "zh-Hant",
                "您反映的問題，我們最遲2026年3月2日 21:00給您一個明確的答覆。",
                "這個時間從收到您的回覆起順延。",
            ),
            (
                "en",
                "You will have a definite answer from us by 21:00 on 2 March 2026 at the latest.",
                " The time moves on until we have your reply.",
            ),
        ],
    )
    def test_as_the_customer_hears_it(self, lang: str, sentence: str, waiting: str) -> None:
        """The limit in a sentence, and in another that it moves on while we wait."""
        assert limit_sentence(ANSWER, lang) == sentence
        assert limit_sentence(attrs.evolve(ANSWER, status=ClockStatus.PAUSED), lang) == sentence + waiting


class TestWhatFollows:
    """What is made of the clocks, whole."""

    def test_how_the_limits_are_kept(self) -> None:
        """By group and milestone: what was met with the time that it took, what was missed with its clock."""
        late = seen(LATER)
        assert compliance([HISTORY], POLICY, ALWAYS, LATER, by=lambda _: "ours") == (
            Compliance(
                group="ours",
                milestone=Milestone.FIRST_RESPONSE,
                counts=((ClockStatus.MET, 1),),
                used=(timedelta(minutes=1),),
                missed=(),
            ),
            *(
                Compliance(
                    group="ours",
                    milestone=milestone,
                    counts=((ClockStatus.BREACHED, 1),),
                    used=(),
                    missed=(Missed(case="k-1", clock=late[milestone.value], reasons=()),),
                )
                for milestone in (Milestone.PERIODIC_PROGRESS, Milestone.RESOLUTION)
            ),
        )

    def test_when_to_look_again(self) -> None:
        """At the first warning, then when it is too late, then never by itself."""
        looks: list[Wakeup] = []
        at = HISTORY[-1].at
        while (found := next_wakeup([HISTORY], POLICY, ALWAYS, at)) is not None:
            looks.append(found)
            at = found.at
        first = Wakeup(at=cn(3, 2, 15), case="k-1", reason="warning", milestone=Milestone.RESOLUTION)
        assert looks[0] == first
        breach = cn(3, 2, 21) + timedelta(microseconds=1)
        assert attrs.evolve(first, at=breach, reason="breach") in looks
        last = breach + timedelta(minutes=1)
        assert looks[-1] == Wakeup(at=last, case="k-1", reason="breach", milestone=Milestone.PERIODIC_PROGRESS)

    def test_who_has_it_next(self) -> None:
        """The agent's eight hours are over at five, and the next one may be told in the day."""
        waking = waking_hours("Asia/Shanghai", ("16:00", "08:00"))
        step = Escalation(
            level=0,
            role="agent",
            next_role="supervisor",
            since=cn(3, 2, 9),
            due_at=cn(3, 2, 17),
            tell_at=cn(3, 3, 8),
            is_due=True,
        )
        for at, due in ((cn(3, 2, 18), False), (cn(3, 3, 7, 59), False), (cn(3, 3, 8), True), (LATER, True)):
            found = escalation(HISTORY, ladder(), ALWAYS, at, waking=waking)
            assert found == attrs.evolve(step, is_due=due)

    def test_a_promise_beside_the_limit(self) -> None:
        """At the limit is in time, after it is not, and both name the limit."""
        found, at = tuple(seen().values()), HISTORY[-1].at
        limit = cn(3, 2, 21)
        after = limit + timedelta(microseconds=1)
        before = at - timedelta(microseconds=1)
        for moment, code in ((limit, "in-time"), (after, "too-late"), (before, "unreachable")):
            wanted = Promise(promised_at=moment, code=code, limit=limit)
            assert check_promise(moment, found, at=at) == wanted


def airport() -> StatutoryClock:
    """A complaint about an airport that was answered a day late."""
    moments = {"complaint-accepted": cn(4, 7, 10), "complaint-answered": cn(4, 22, 16)}
    facts = Facts(jurisdiction="CN", sector="aviation-airport", moments=moments)
    found = {clock.name: clock for clock in statutory_clocks(facts, at=cn(4, 30))}
    return found["cn-airport-40-answer"]


#: What is told of that clock, line by line.
AIRPORT = {
    "zh-Hans": """\
《民用机场管理条例》第 40 条 [cn-airport-40-answer]
办理期限（经营者、主管部门）：书面答复（机场管理机构和民航管理部门均须遵守）
起算：民航管理部门或者机场管理机构受理旅客、货主投诉
超时完成：2026-04-21 24:00 (Asia/Shanghai)
停止于 2026-04-22 16:00
  2026-04-07 起始日，不计入
  2026-04-08 – 2026-04-10 计入，第 1–3 日
  2026-04-11 – 2026-04-12 休息日，不计入
  2026-04-13 – 2026-04-17 计入，第 4–8 日
  2026-04-18 – 2026-04-19 休息日，不计入
  2026-04-20 – 2026-04-21 计入，第 9–10 日
核实程度：高；所读：{sources}
非法律意见：采用前请核对现行有效文本。""",
    "zh-Hant": """\
《民用机场管理条例》第 40 條 [cn-airport-40-answer]
辦理期限（經營者、主管部門）：書面答覆（機場管理機構和民航管理部門均須遵守）
起算：民航管理部門或者機場管理機構受理旅客、貨主投訴
超時完成：2026-04-21 24:00 (Asia/Shanghai)
停止於 2026-04-22 16:00
  2026-04-07 起始日，不計入
  2026-04-08 – 2026-04-10 計入，第 1–3 日
  2026-04-11 – 2026-04-12 休息日，不計入
  2026-04-13 – 2026-04-17 計入，第 4–8 日
  2026-04-18 – 2026-04-19 休息日，不計入
  2026-04-20 – 2026-04-21 計入，第 9–10 日
核實程度：高；所讀：{sources}
非法律意見：採用前請核對現行有效文本。""",
    "en": """\
Regulations on Civil Airports (State Council Order 553, rev. 2019), Art. 40 [cn-airport-40-answer]
deadline (business, authority): answer in writing (both the airport operator and the authority)
starts when: the aviation authority or the airport operator accepts a complaint of a passenger or shipper
met late: 2026-04-21 24:00 (Asia/Shanghai)
stopped 2026-04-22 16:00
  2026-04-07 the clock starts; not counted
  2026-04-08 – 2026-04-10 counted: day 1–3
  2026-04-11 – 2026-04-12 weekend, not counted
  2026-04-13 – 2026-04-17 counted: day 4–8
  2026-04-18 – 2026-04-19 weekend, not counted
  2026-04-20 – 2026-04-21 counted: day 9–10
confidence: high; read: {sources}
Not legal advice: check the text in force before you rely on it.""",
}


class TestTheLaw:
    """A clock of the law, whole: two owe it, it was kept late, and nothing follows."""

    @pytest.mark.parametrize("lang", AIRPORT)
    def test_as_people_read_it(self, lang: str) -> None:
        """Whose duty, from when, by when, day by day, how surely; and several sources are kept apart."""
        clock = airport()
        (source,) = clock.regulation.sources
        assert clock.explain(lang) == AIRPORT[lang].format(sources=source)
        several = attrs.evolve(clock, regulation=attrs.evolve(clock.regulation, sources=(source, "here")))
        assert several.explain(lang) == AIRPORT[lang].format(sources=f"{source}; here")

    def test_every_field(self) -> None:
        """When it began, when it ended, and how much too late."""
        clock = airport()
        end = datetime(2026, 4, 21, 23, 59, 59, 999_999, tzinfo=SHANGHAI)
        kept: dict[str, Any] = {
            field.name: getattr(clock, field.name)
            for field in attrs.fields(StatutoryClock)
            if field.name not in ("regulation", "timeline")
        }
        assert kept == {
            "status": ClockStatus.MET_LATE,
            "started_at": cn(4, 7, 10),
            "due_at": end,
            "due_on": date(2026, 4, 21),
            "stopped_at": cn(4, 22, 16),
            "elapsed": timedelta(days=15, hours=6),
            "remaining": end - cn(4, 22, 16),
            "provisional": False,
            "partial_without": (),
            "notes": (),
        }
        assert (clock.started_at and clock.started_at.tzinfo, clock.due_at and clock.due_at.tzinfo) == (UTC, SHANGHAI)

    def test_as_data(self) -> None:
        """The same, as JSON holds it, its texts in the language asked for and Chinese by default."""
        clock = airport()
        data = clock.to_dict()
        assert data == clock.to_dict("zh-Hans")
        assert data == {
            "id": "cn-airport-40-answer",
            "jurisdiction": "cn",
            "sector": "aviation-airport",
            "instrument": "民用机场管理条例",
            "article": "Art. 40",
            "kind": "deadline",
            "owed_by": ["business", "authority"],
            "action": "书面答复（机场管理机构和民航管理部门均须遵守）",
            "status": "met-late",
            "started_at": "2026-04-07T02:00:00+00:00",
            "due_at": "2026-04-21T23:59:59.999999+08:00",
            "due_on": "2026-04-21",
            "stopped_at": "2026-04-22T08:00:00+00:00",
            "next_step": "",
            "next_step_from": "2026-04-22",
            "is_projection": False,
            "partial_without": [],
            "provisional": False,
            "notes": [],
            "confidence": "high",
            "sources": list(clock.regulation.sources),
            "legal_advice": False,
        }
        timeline = clock.timeline
        assert timeline is not None
        runs = [(run["since"], run["until"], run["reason"], run["name"], run["numbers"]) for run in timeline.to_dict()]
        assert runs[:3] == [
            ("2026-04-07", "2026-04-07", "start", "", None),
            ("2026-04-08", "2026-04-10", "counted", "", [1, 3]),
            ("2026-04-11", "2026-04-12", "weekend", "", None),
        ]
