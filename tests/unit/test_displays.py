"""Every main value shows itself in a notebook: in Chinese, in any of our languages, and never as somebody's HTML."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from complaintkit._text.display import escaped, headed, marked, span_words, tabled, words_in
from complaintkit.business_time import BusinessCalendar
from complaintkit.classification import classify
from complaintkit.errors import UnknownTermError
from complaintkit.guidance import Advice, advise, audit, checklist
from complaintkit.handling import Case, Triage, triage
from complaintkit.policies import PolicyRule, ServicePolicy, Target
from complaintkit.procedure import EIGHT_STEPS, replay
from complaintkit.records import Complaint, Customer
from complaintkit.redress import HeadOfLoss, figure
from complaintkit.sla import clocks_html
from complaintkit.vocabulary import LANGUAGES, Milestone, TimeKind
from complaintkit.wording import check, check_dialogue, findings_html

HOSTILE = "<script>alert('x')</script>宽带断网三天没人处理，你应该退款！"
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = Complaint(id="<script>k-1</script>", text=HOSTILE, received_at=AT)
CASE = Case.open(COMPLAINT, at=AT, by="agent-7")
OFFICE = BusinessCalendar(
    tz="Asia/Shanghai",
    weekly={"mon": [("09:00", "12:00"), ("13:00", "18:00")], "tue": [("09:00", "12:00"), ("13:00", "18:00")]},
    weekly_breaks={"mon": [("15:00", "15:15")]},
    holidays={date(2026, 3, 9): "<script>"},
    overrides={date(2026, 3, 14): [("09:00", "18:00")]},
)
STEP = EIGHT_STEPS.with_step("visit-site", after="act", zh_Hans="<script>上门", en="<script>visit")
REPLAY = replay([("<script>", "thank", 1), ("<script>", "visit-site", 2), ("k-2", "thank", 1)], STEP)
DIALOGUE = check_dialogue([{"said_by": "customer", "text": HOSTILE}, {"said_by": "agent", "text": HOSTILE}])
CLAIMS = [
    Complaint(id=f"<script>{n}", text=text, received_at=AT + timedelta(days=n), customer=Customer(id="c"))
    for n, text in enumerate(("外卖洒了一半，要求赔偿", "快递压坏了台灯，请赔偿损失", "衬衫染了色，要求赔偿"))
]
REPEATED = triage(CLAIMS[-1], history=CLAIMS[:-1])

#: What has ``to_html``, and words of it in Simplified Chinese and in English.
IN_TABLES: Mapping[str, tuple[Any, str, str]] = {
    "assessment": (classify(HOSTILE), "是否投诉", "complaint"),
    "triage": (triage(COMPLAINT), "下一步", "next"),
    "triage of a repeat": (REPEATED, "值得留意", "worth a look"),
    "clock": (CASE.clocks(at=AT)[0], "计时中", "running"),
    "calendar": (OFFICE, "周一–周二 09:00–12:00 13:00–18:00", "Mon–Tue 09:00–12:00 13:00–18:00"),
    "open calendar": (BusinessCalendar.around_the_clock("UTC"), "不限", "everything"),
    "calendar of a country": (BusinessCalendar.for_country("CN", years=[2026]), "2026-12-31", "2026-12-31"),
    "either calendar": (OFFICE | OFFICE, "任一开放即算", "open when any is"),
    "both calendars": (OFFICE & OFFICE, "同时开放才算", "open when all are"),
    "explanation": (OFFICE.explain(AT, timedelta(hours=20)), "节假日", "holiday"),
    "policy": (ServicePolicy.default(), "其余一切投诉", "every other complaint"),
    "advice": (advise(CASE, at=AT), "manual:", "manual:"),
    "audit": (audit(CASE, at=AT), "不适用", "not applicable"),
    "finding": (check(HOSTILE)[0], "建议", "say instead"),
    "dialogue": (DIALOGUE, "客户", "customer"),
    "replay": (REPLAY, "首次偏离", "first deviation"),
    "replay that fits": (replay([("k-2", "thank", 1)]), "其中符合流程", "fit the procedure"),
    "verdict": (REPLAY["<script>"], "现处位置", "stands at"),
    "verdict that fits": (REPLAY["k-2"], "符合流程", "fits the procedure"),
}


@pytest.mark.parametrize("name", IN_TABLES)
class TestTables:
    """What is shown as a table or a list."""

    def test_a_notebook_shows_it_in_chinese(self, name: str) -> None:
        """What the notebook asks for is ``to_html`` in Simplified Chinese, and English is there when asked for."""
        value, chinese, english = IN_TABLES[name]
        assert value._repr_html_() == value.to_html() == value.to_html("zh-Hans")
        assert chinese in value.to_html()
        assert english in value.to_html("en")

    def test_hostile_text_stays_text(self, name: str) -> None:
        """Whatever a customer or a host wrote, no language lets it through as HTML."""
        for lang in LANGUAGES:
            assert "<script" not in IN_TABLES[name][0].to_html(lang)

    def test_another_language_is_refused(self, name: str) -> None:
        """A language that we do not speak is an error, not another language."""
        with pytest.raises(UnknownTermError, match="language"):
            IN_TABLES[name][0].to_html("fr")


@pytest.mark.parametrize("value", [CASE, STEP, attrs.evolve(CASE, procedure=STEP)])
def test_pictures_need_nothing_else(value: Any) -> None:
    """A procedure and a case come as SVG, as HTML and as text, and a host's label stays text."""
    bundle = value._repr_mimebundle_(include=None)
    assert set(bundle) == {"image/svg+xml", "text/html", "text/plain"}
    assert bundle["image/svg+xml"] == value._repr_svg_() == value.to_svg()
    assert bundle["text/html"] == value._repr_html_()
    assert "<script" not in bundle["text/html"]


def test_what_explains_itself_is_shown_so() -> None:
    """A figure that is not given and a checklist are shown in their own sentences."""
    for value in (figure(HeadOfLoss.INDIRECT_LOSS, on=date(2026, 3, 2)), checklist("composure")):
        shown = value._repr_html_()  # pyright: ignore[reportPrivateUsage]
        assert shown.startswith("<pre")
        assert escaped(value.explain().splitlines()[0]) in shown


def test_no_advice_is_said() -> None:
    """Where there is nothing to say, that is said in the language asked for."""
    nothing = Advice(items=())
    assert nothing.to_html("en") == f"<p>{escaped(nothing.explain('en'))}</p>"


def test_a_triage_without_limits_tells_its_receipt_in_utc() -> None:
    """A policy that owes nothing gives no clocks, and no zone to tell the receipt in."""
    seen: Triage = triage(COMPLAINT, policy=ServicePolicy(name="none", rules=(PolicyRule(when=(), targets=()),)))
    assert "2026-03-02 09:00+00:00" in seen.to_html()
    assert "2026-03-02 17:00+08:00" in triage(COMPLAINT).to_html()


class TestPolicies:
    """A policy's row says what is owed, in its own time and at its own level."""

    def test_working_days_are_counted_in_days(self) -> None:
        """Three working days are three days, not 72 hours; a level has its number."""
        days = Target(milestone=Milestone.RESOLUTION, amount=timedelta(days=3), kind=TimeKind.WORKING_DAYS, level=1)
        policy = ServicePolicy(name="ours", rules=(PolicyRule(when=(), targets=(days,)),))
        assert "L2 明确答复 3 天（工作日）" in policy.to_html()


class TestReplies:
    """A reply is shown whole, its findings marked."""

    def test_findings_are_marked_in_place(self) -> None:
        """The words found carry the message as a tooltip; what is missing has a line and no mark."""
        found = check("感谢您的来电，再见。", situation="closing-limit")
        assert "<mark" not in findings_html("感谢您的来电，再见。", found).split("<table")[0]
        assert "<mark" in findings_html(HOSTILE, check(HOSTILE))

    def test_a_good_reply_is_called_so(self) -> None:
        """Nothing found is said in words."""
        assert "没有发现要改的地方。" in findings_html("请问您收到短信了吗？", ())

    def test_clocks_stand_in_one_table(self) -> None:
        """All clocks of a case are one table; a paused one is marked as provisional."""
        from complaintkit.vocabulary import HoldReason  # noqa: PLC0415

        held = CASE.hold(at=AT, by="agent-7", reason=HoldReason.AWAITING_CUSTOMER)
        shown = clocks_html(held.clocks(at=AT + timedelta(hours=1)))
        assert shown.count("<table") == 1
        assert "（暂定）" in shown


class TestPieces:
    """The pieces that all displays are made of."""

    def test_nothing_that_a_browser_would_take(self) -> None:
        """All five signs are escaped, and a lone surrogate is replaced."""
        assert escaped("<a href=\"'&\ud800") == "&lt;a href=&quot;&#x27;&amp;?"

    def test_marks_that_overlap_become_one(self) -> None:
        """No letter is lost or doubled, and each thing is said once; an empty place is not marked."""
        shown = marked("abcdef", [(1, 3, "x"), (2, 4, "y"), (2, 3, "x"), (6, 6, "end"), (4, 5, "<z>")])
        assert [part.split('"')[0] for part in shown.split('title="')[1:]] == ["x; y", "&lt;z&gt;"]
        assert ">bcd</mark>" in shown

    @pytest.mark.parametrize(("make", "cells"), [(tabled, 2), (headed, 2)])
    def test_tables_escape_every_cell(self, make: Callable[..., str], cells: int) -> None:
        """Heads and cells alike."""
        assert make([("<i>", "<b>")]).count("&lt;") == cells

    def test_spans_as_people_say_them(self) -> None:
        """Days are told in hours, parts that are 0 are left out, and nothing at all is 0 hours."""
        assert [span_words(timedelta(seconds=n), "en") for n in (0, 59, 3660, 90_000, -60)] == [
            *("0 h", "59 s", "1 h 1 min", "25 h", "-1 min"),
        ]

    def test_the_languages_say_the_same(self) -> None:
        """Each language has every word; the texts can be written in its usual encoding."""
        assert len({tuple(words_in(lang)) for lang in LANGUAGES}) == 1
        for lang, encoding in (("zh-Hans", "gb2312"), ("zh-Hant", "big5"), ("en", "ascii")):
            assert "".join(words_in(lang).values()).encode(encoding)
