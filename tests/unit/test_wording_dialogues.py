"""Dialogues: turns, what only shows from turn to turn, and the report."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.handling import Case
from complaintkit.records import Complaint, Money
from complaintkit.vocabulary import CloseReason, Direction, Step
from complaintkit.wording.contexts import AgreedLine, ReplyContext
from complaintkit.wording.dialogues import READINGS, DialogueReport, check_dialogue
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import Family, RuleKind, Severity, Situation, Speaker
from complaintkit.wording.turns import Dialogue, DialogueLimits, DialogueTurn
from tests.dialogue_lines import from_turn_to_turn, moment, turn

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def judged(*lines: str, closed: str | None = None, why: str | None = None, **options: Any) -> DialogueReport:
    """What is found in a dialogue."""
    dialogue = {"turns": map(turn, lines), "closed_at": moment(closed), "closed_for": why}
    return check_dialogue(dialogue, **options)


def finds(*lines: str, closed: str | None = None, why: str | None = None, **options: Any) -> list[str]:
    """What only shows from turn to turn."""
    return from_turn_to_turn(judged(*lines, closed=closed, why=why, **options))


def said_at(times: str | None) -> DialogueTurn:
    """A turn of the agent from a time of the day, and to another if one follows a dash."""
    at, _, until = (times or "").partition("-")
    return DialogueTurn(
        said_by="agent", text="x", at=moment(at) if at else None, until=moment(until) if until else None
    )


class TestTurns:
    """What was said, by whom and when."""

    @pytest.mark.parametrize(
        ("given", "speaker"),
        [
            (Direction.INBOUND, Speaker.CUSTOMER),
            (Direction.OUTBOUND, Speaker.AGENT),
            (Speaker.SYSTEM, Speaker.SYSTEM),
            ("outbound", Speaker.AGENT),
            ("顧客", Speaker.CUSTOMER),
            ("Bot", Speaker.SYSTEM),
        ],
    )
    def test_a_speaker_has_many_names(self, given: Any, speaker: Speaker) -> None:
        """A direction says it as well."""
        assert DialogueTurn(said_by=given, text="x").said_by is speaker

    def test_a_turn_knows_its_situation_and_step(self) -> None:
        """By value or label; moments are kept in UTC."""
        found = DialogueTurn(said_by="agent", text="x", situation="hold", step="解释", at=moment("09:00"))
        assert (found.situation, found.step, found.at) == (
            Situation.HOLD,
            Step.EXPLAIN,
            datetime(2026, 3, 2, 1, tzinfo=UTC),
        )

    @pytest.mark.parametrize(
        ("rows", "problem"),
        [
            ("喂", "turns is not a list of turns"),
            (5, "turns is not a list of turns"),
            ([5], "turns[0] is not a turn"),
            ([{"said_by": "agent"}], "turns[0].text is missing"),
            ([{"said_by": "agent", "text": "x"}, {"text": "x"}], "turns[1].said_by is missing"),
            ([{"said_by": "agent", "text": 5}], "turns[0].text"),
            ([{"said_by": 5, "text": "x"}], "turns[0].said_by is not a Speaker"),
            ([{"said_by": "agent", "text": "x", "at": "09:00"}], "turns[0].at is not a moment"),
            ([{"said_by": "agent", "text": "x", "at": "2026-03-02T09:00"}], "turns[0].at has no time zone"),
            (
                [{"said_by": "agent", "text": "x", "until": NINE.replace(tzinfo=None)}],
                "turns[0].until has no time zone",
            ),
            ([{"said_by": "agent", "text": "x", "interrupted": "yes"}], "turns[0].interrupted is not a bool"),
        ],
    )
    def test_what_is_no_turn_is_named_by_its_place(self, rows: Any, problem: str) -> None:
        """And what would work."""
        with pytest.raises(RecordError) as caught:
            check_dialogue(rows)
        assert str(caught.value).startswith(problem)

    @pytest.mark.parametrize(
        ("times", "problem"),
        [
            (
                ["09:00", None, "08:59"],
                "turns[2].at goes back before the turns above it: '2026-03-02T00:59:00+00:00'; expected 2026-03-02T",
            ),
            (
                ["09:00-09:01", "09:02-09:01"],
                "turns[1].until lies before the turn began: '2026-03-02T01:01:00+00:00'; expected 2026-03-02T",
            ),
        ],
    )
    def test_turns_stand_in_the_order_of_their_beginnings(self, times: list[str | None], problem: str) -> None:
        """A turn that begins before one above it, or ends before it began, is named; no time, no order."""
        with pytest.raises(RecordError) as caught:
            Dialogue(turns=map(said_at, times))
        assert str(caught.value).startswith(problem)

    def test_turns_may_overlap_and_begin_together(self) -> None:
        """Both sides may talk at once."""
        assert len(Dialogue(turns=map(said_at, ["09:00-09:05", "09:00-09:00", "09:01"])).turns) == 3

    @pytest.mark.parametrize(
        "row", [{"said_by": "cat"}, {"said_by": "agent", "situation": "x"}, {"said_by": "agent", "step": "x"}]
    )
    def test_an_unknown_word_is_refused(self, row: dict[str, str]) -> None:
        """Of speaker, situation or step."""
        with pytest.raises(UnknownTermError):
            check_dialogue([{"text": "x", **row}])

    def test_a_dialogue_holds_turns_only(self) -> None:
        """Rows are for ``Dialogue.of``."""
        with pytest.raises(RecordError, match=r"turns\[0\] is not a DialogueTurn"):
            Dialogue(turns=[{"said_by": "agent"}])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
        with pytest.raises(UnknownTermError):
            Dialogue.of({"turns": [], "closed_for": "rain"})
        with pytest.raises(RecordError, match="turns is not a list"):
            Dialogue.of({})

    def test_a_dialogue_of_a_dialogue_is_itself(self) -> None:
        """And turns that are made already are kept."""
        talk = Dialogue.of([DialogueTurn(said_by="agent", text="x"), {"said_by": "user", "text": "y", "colour": 5}])
        assert Dialogue.of(talk) is talk
        assert [each.is_customers for each in talk.turns] == [False, True]

    def test_the_messages_of_a_case_are_a_dialogue(self) -> None:
        """With how it was closed; answers may take their time there."""
        complaint = Complaint(id="k-1", text="断网", received_at=NINE)
        case = Case.open(complaint, at=NINE, by="agent-7")
        case = case.message(
            at=NINE + timedelta(hours=1), by="agent-7", direction=Direction.OUTBOUND, text="请问您还在吗？", asks=True
        )
        case = case.message(at=NINE + timedelta(hours=2), by="c-1", direction=Direction.INBOUND, text="谁来修？")
        case = case.message(
            at=NINE + timedelta(hours=3), by="agent-7", direction=Direction.OUTBOUND, text="请问您还在吗？", asks=True
        )
        case = case.close(at=NINE + timedelta(hours=5), by="agent-7", reason=CloseReason.IDLE)
        talk = Dialogue.of_history(case.history)
        assert [(each.said_by.value, each.text) for each in talk.turns] == [
            ("agent", "请问您还在吗？"),
            ("customer", "谁来修？"),
            ("agent", "请问您还在吗？"),
        ]
        assert (talk.closed_at, talk.closed_for, talk.is_live) == (NINE + timedelta(hours=5), CloseReason.IDLE, False)
        assert from_turn_to_turn(check_dialogue(talk)) == []
        assert Dialogue.of_history(case.history[:-1]).closed_at is None

    def test_a_case_that_goes_on_is_not_closed(self) -> None:
        """Reopened, or with another word of the customer's; one of ours changes nothing."""
        asked: dict[str, Any] = {
            "by": "agent-7",
            "direction": Direction.OUTBOUND,
            "text": "请问您还在吗？",
            "asks": True,
        }
        case = Case.open(Complaint(id="k-1", text="断网", received_at=NINE), at=NINE, by="agent-7")
        case = case.message(at=NINE + timedelta(hours=1), **asked)
        case = case.close(at=NINE + timedelta(hours=3), by="agent-7", reason=CloseReason.IDLE)
        assert [Dialogue.of_history(case.history[:n]).closed_at for n in range(3)] == [None] * 3
        later: dict[str, Any] = {"at": NINE + timedelta(hours=4), "by": "agent-7"}
        closed = case.message(**later, direction=Direction.OUTBOUND, text="如有需要，欢迎再联系我们。")
        assert Dialogue.of_history(closed.history).closed_at == NINE + timedelta(hours=3)
        for goes_on in (
            case.reopen(**later, because="还是断网"),
            case.message(**later, direction=Direction.INBOUND, text="谁来修？"),
        ):
            talk = Dialogue.of_history(goes_on.history)
            assert (talk.closed_at, talk.closed_for) == (None, None)
            assert from_turn_to_turn(check_dialogue(talk)) == []

    @pytest.mark.parametrize("limit", [timedelta(0), timedelta(minutes=-1), 5])
    def test_a_limit_is_a_positive_time(self, limit: Any) -> None:
        """Or ``None``, where a house does not count."""
        with pytest.raises(RecordError, match=r"dialogue_limits\.idle is not a time"):
            DialogueLimits(idle=limit)
        assert DialogueLimits(idle=None).idle is None


class TestListening:
    """Interruptions, echoes, a raised voice."""

    def test_a_turn_that_begins_before_the_other_ends_interrupts(self) -> None:
        """A recording knows; and a mark says so too."""
        said = {"said_by": "customer", "text": "上周二我就报了修", "at": NINE, "until": NINE + timedelta(seconds=9)}
        cuts = {"said_by": "agent", "text": "没有记录。", "at": NINE + timedelta(seconds=5)}
        waits = {**cuts, "at": NINE + timedelta(seconds=9)}
        marked = {"said_by": "customer", "text": "上周二我就报了修", "interrupted": True}
        assert from_turn_to_turn(check_dialogue([said, cuts])) == ["2 interrupts-customer"]
        assert from_turn_to_turn(check_dialogue([said, waits])) == []
        assert from_turn_to_turn(check_dialogue([marked, {**cuts, "at": None}])) == ["2 interrupts-customer"]

    def test_the_customer_may_interrupt(self) -> None:
        """And a message of the software interrupts nobody."""
        assert finds("坐席: 线路是——", "客户: 别说了！") == []
        assert finds("客户: 我说的是——", "system: 您已进入队列") == []

    def test_nobody_is_told_to_stop_before_they_speak(self) -> None:
        """The words alone are none: somebody must vent."""
        assert finds("坐席: 您先听我说一下流程。") == []
        assert finds("客户: 断网了。", "坐席: 您先听我说一下流程。") == []
        assert finds("客户: 你听我说完！", "坐席: 您请讲。") == []

    def test_a_sign_of_listening_neither_counts_nor_ends_a_row(self) -> None:
        """What says something ends it, and a longer row is found once."""
        assert finds("坐席: 好的", "坐席: 嗯", "坐席: 对对", "坐席: 是的，是的。", "坐席: 好好好好好") == [
            "4 echoes-across-turns"
        ]
        assert finds("坐席: 好", "坐席: 好", "坐席: 我记下来了", "坐席: 好") == []

    def test_a_calm_answer_is_not_loud(self) -> None:
        """Nor is thanks, nor a raised voice where nobody hurt."""
        assert finds("客户: 骗子！", "坐席: 我来查。") == []
        assert finds("客户: 骗子！", "坐席: 非常抱歉！！我来查。") == []
        assert finds("客户: 修好了吗？", "坐席: 修好了！！") == []
        assert finds("客户: 骗子！", "坐席: 你说谁呢！！") == ["2 shouts-back"]


class TestLeftOpen:
    """Objections, questions and explanations."""

    def test_once_is_fine_and_on_record(self) -> None:
        """The words, and where they stand."""
        report = judged("客户: 你好。误工费谁来赔？", "坐席: 师傅下午过来。")
        (passed,) = report.passed_over
        assert from_turn_to_turn(report) == []
        assert (passed.turn, passed.text, passed.came_back, passed.taken_up_at) == (0, "误工费谁来赔？", (), None)
        assert report.turns[0].text[passed.start : passed.end] == "误工费谁来赔？"

    @pytest.mark.parametrize(
        "answer",
        [
            "误工费按您三天的工资算。",
            "这一点我请示主管以后答复您。",
            "赔偿的标准合同里有。",
            "很遗憾，这笔费用我们无法承担。",
        ],
    )
    def test_what_takes_it_up_closes_it(self, answer: str) -> None:
        """Its words, its subject, words that turn to it, or a plain no."""
        assert judged("客户: 误工费谁来赔？", f"坐席: {answer}").passed_over == ()

    def test_it_may_come_back_more_than_once(self) -> None:
        """Each time that it is passed over again is a finding; in one turn it comes back once."""
        lines = (
            "客户: 误工费谁来赔？",
            "坐席: 师傅下午到。",
            "客户: 误工费谁赔？我问误工费！",
            "坐席: 您放心。",
            "客户: 误工费呢？",
            "坐席: 快了。",
        )
        report = judged(*lines)
        assert from_turn_to_turn(report) == ["4 returned-objection", "6 returned-objection"]
        assert [each.came_back for each in report.passed_over] == [(2, 4)]
        assert "误工费谁来赔？" in report.of_turn(3)[-1].message("zh-Hans") + report.of_turn(3)[0].message("zh-Hans")

    def test_waiting_and_listening_answer_nothing(self) -> None:
        """What is said next still counts as the answer."""
        assert judged("客户: 误工费谁来赔？", "坐席: 嗯。", "客户: 喂？", "坐席: 误工费我来申请。").passed_over == ()
        assert (
            judged("客户: 误工费谁来赔？", "坐席: 请您稍等两分钟。", "客户: 好", "坐席: 误工费我来申请。").passed_over
            == ()
        )

    def test_it_can_be_taken_up_later_unasked(self) -> None:
        """That closes it, too."""
        (passed,) = judged(
            "客户: 误工费谁来赔？", "坐席: 师傅下午到。", "客户: 行。", "坐席: 误工费按三天算。"
        ).passed_over
        assert passed.taken_up_at == 3

    def test_a_word_that_is_all_there_is_counts(self) -> None:
        """An objection of one telling word is taken up by it."""
        assert judged("客户: 押金？", "坐席: 押金三天内到。").passed_over == ()

    def test_what_asks_nothing_is_no_objection(self) -> None:
        """Nor is a turn without a telling word."""
        assert judged("客户: 我家住花园路八号。", "坐席: 师傅下午到。").passed_over == ()
        assert judged("客户: 你们呢？", "坐席: 师傅下午到。").passed_over == ()
        assert judged("客户: ", "坐席: 师傅下午到。").passed_over == ()

    def test_a_demand_is_an_objection(self) -> None:
        """Though it asks nothing."""
        assert [each.text for each in judged("客户: 我不接受这个方案。", "坐席: 师傅下午到。").passed_over] == [
            "我不接受这个方案。"
        ]

    def test_the_customers_word_that_it_is_clear_confirms(self) -> None:
        """So does a question of ours in the same breath, and a running contact may still ask."""
        explains = "坐席: 多扣是因为改了套餐。"
        ends = ("坐席: 请问还有其他问题吗？", "客户: 没有了", "坐席: 谢谢您，再见。")
        assert finds("客户: 怎么多扣了？", explains, "客户: 哦，明白了。", *ends) == []
        assert finds("客户: 怎么多扣了？", explains) == []
        assert finds("客户: 怎么多扣了？", explains, "客户: 我知道了，可还是不明白。", explains, *ends) == [
            "2 explanation-unconfirmed"
        ]

    def test_not_clear_before_any_explanation_is_another_thing(self) -> None:
        """And asking for a moment puts the explanation off."""
        assert finds("客户: 没看懂账单。", "坐席: 您指哪一项？") == []
        assert finds("坐席: 因为改了套餐。", "客户: 没听懂。", "坐席: 请稍等一分钟。") == []

    def test_the_software_answers_nothing(self) -> None:
        """What it says is neither an explanation nor an answer; the agent's words after it are looked at."""
        assert finds("坐席: 因为改了套餐。", "客户: 没听懂。", "system: 排队中。") == []
        assert finds("坐席: 因为改了套餐。", "客户: 没听懂。", "system: 排队中。", "坐席: 就这样。") == [
            "4 unclear-not-explained"
        ]
        again = ("客户: 误工费谁赔？", "system: 排队中。")
        assert finds(*again, "坐席: 师傅下午到。", *again, "坐席: 您放心。") == ["6 returned-objection"]

    def test_a_question_is_left_open_only_where_the_contact_is_closed(self) -> None:
        """And only a question or a demand."""
        assert finds("客户: 报告呢？") == []
        assert finds("坐席: 报告寄出了。", "客户: 好，知道了。", closed="10:00") == []
        assert finds("客户: 报告呢？", closed="10:00") == ["1 question-unanswered"]
        assert finds("客户: 我要报告。", closed="10:00") == ["1 question-unanswered"]
        assert finds("客户: 我要的就是这个，没别的了。", closed="10:00") == []
        assert finds(closed="10:00") == []


class TestWaiting:
    """Who waits how long, and what was said of it."""

    def test_a_limit_that_is_met_is_no_finding(self) -> None:
        """Nor where moments are not known, the house does not count, or letters are written."""
        late = ("09:00 客户: 怎么还没修？", "09:20 坐席: 师傅到楼下了。")
        assert finds("09:00 客户: 怎么还没修？", "09:05 坐席: 师傅到楼下了。") == []
        assert finds("客户: 怎么还没修？", "09:20 坐席: 师傅到楼下了。") == []
        assert finds(*late) == ["2 customer-left-waiting"]
        assert finds(*late, limits=DialogueLimits(answer=None)) == []
        assert from_turn_to_turn(check_dialogue({"turns": map(turn, late), "is_live": False})) == []
        assert finds("09:00 客户: 没有了。", "09:20 坐席: 谢谢您。") == []

    def test_its_length_is_said(self) -> None:
        """In every language, as the rule's message has it."""
        (found,) = (
            each for each in judged("09:00 客户: 喂？", "09:12:30 坐席: 您好。").findings if each.family == "waiting"
        )
        assert "12 分钟 30 秒" in found.message("zh-Hans")
        assert "12 min 30 s" in found.message("en")
        assert found.source == "norm:waiting-time"

    def test_who_was_asked_to_wait_is_waiting_by_agreement(self) -> None:
        """What was told counts then."""
        assert finds("09:00 坐席: 请稍等十分钟。", "09:00:10 客户: 好", "09:09 坐席: 查到了。") == []
        assert finds("09:00 坐席: 请稍等五分钟。", "09:00:10 客户: 好", "09:09 坐席: 查到了。") == [
            "3 hold-longer-than-told"
        ]
        assert finds("09:00 坐席: 请稍等五分钟。", "客户: 好", "坐席: 查到了。") == []
        assert finds("09:00 坐席: 请稍等五分钟。") == []

    def test_a_short_wait_needs_no_time(self) -> None:
        """Nor one up to a moment that is told."""
        assert finds("09:00 坐席: 请稍等。", "09:00:40 坐席: 查到了。") == []
        assert finds("09:00 坐席: 请稍等，明天上午给您回电。") == []
        assert finds("09:00 坐席: 请稍等。", "09:00:40 坐席: 查到了。", limits=DialogueLimits(short_wait=None)) == [
            "1 hold-without-time"
        ]
        assert finds("坐席: 请稍等。") == ["1 hold-without-time"]


ASKS, SILENT = "09:10 坐席: 请问您还在吗？", "坐席: 由于您长时间没有回复，本次会话结束。"
WARNS = "09:00:20 坐席: 很抱歉，这超出了我们的受理范围。"


class TestClosing:
    """Closing a silent contact, or a harassing one."""

    def test_a_record_says_why(self) -> None:
        """Without closing words it is the last turn that is found."""
        talk = ("09:00 客户: 喂？", "09:00:10 坐席: 您请讲。")
        assert finds(*talk, closed="10:30", why="idle") == ["2 idle-closed-unasked"]
        assert finds(*talk, ASKS, closed="10:30", why="idle") == []
        assert finds(*talk, ASKS, closed="09:30", why="idle") == ["3 idle-closed-early"]
        assert finds(*talk, ASKS, closed="09:30", why="satisfied") == []
        assert finds(*talk, ASKS, closed="09:30", why="idle", limits=DialogueLimits(idle=timedelta(minutes=20))) == []
        assert finds(*talk, ASKS, closed="09:30", why="idle", limits=DialogueLimits(idle=None)) == []
        (found,) = (each for each in judged(*talk, closed="10:30", why="idle").findings if each.family == "ending")
        assert (found.start, found.end, found.text) == (4, 4, "")

    def test_silence_shows_where_nothing_else_is_left(self) -> None:
        """Closed with our words unanswered and no goodbye; unless the customer had ended it."""
        assert finds("09:00 客户: 喂？", "09:00:10 坐席: 您请讲。", closed="10:30") == ["2 idle-closed-unasked"]
        assert finds("09:00 客户: 没有了。", "09:00:10 坐席: 好的。", closed="10:30") == []
        assert finds("09:00:10 坐席: 您请讲。", closed="10:30") == []

    def test_moments_that_are_not_known_are_not_counted(self) -> None:
        """A question of ours is enough then; the question must come after the customer's last words."""
        assert finds("客户: 喂？", "坐席: 请问您还在吗？", SILENT) == []
        assert finds("坐席: 请问您还在吗？", "客户: 在，什么事", SILENT) == ["3 idle-closed-unasked"]
        assert finds("坐席: 请问您还在吗？", SILENT) == []

    def test_the_software_may_ask_and_close(self) -> None:
        """It speaks for us."""
        assert (
            finds(
                "09:00 客户: 喂？",
                "09:00:10 坐席: 您请讲。",
                "09:10 system: 请问您还在吗？",
                "10:20 system: 由于您长时间没有回复，会话已关闭。",
            )
            == []
        )

    def test_harassment_must_go_on(self) -> None:
        """Five minutes after our word, and with a word of theirs."""
        went_on = "09:02 客户: 聊聊嘛。"
        close = "坐席: 您的来意超出我们的服务范围，本次会话结束。"
        assert finds("09:00 客户: 加个微信。", WARNS, went_on, f"09:06 {close}") == []
        assert finds("09:00 客户: 加个微信。", WARNS, went_on, f"09:04 {close}") == ["4 harassment-closed-early"]
        assert finds("09:00 客户: 加个微信。", WARNS, f"09:06 {close}") == ["3 harassment-closed-early"]
        assert finds("09:00 客户: 加个微信。", f"09:06 {close}", limits=DialogueLimits(answer=None)) == [
            "2 harassment-closed-unwarned"
        ]
        assert finds("09:00 客户: 加个微信。", WARNS, went_on, "09:03 坐席: 本次会话结束。") == [
            "4 harassment-closed-early"
        ]
        assert (
            finds("09:00 客户: 加个微信。", WARNS, went_on, f"09:04 {close}", limits=DialogueLimits(harassment=None))
            == []
        )
        assert finds("09:00 客户: 加个微信。", WARNS, went_on, closed="09:04", why="harassment") == [
            "3 harassment-closed-early"
        ]

    def test_a_warning_that_we_may_close_closes_nothing(self) -> None:
        """Nor is a close without a reason one of these."""
        assert finds("坐席: 如果没有相关问题，本次会话将会结束。") == []
        assert finds("客户: 没有了", "坐席: 感谢您，本次会话结束。") == []


class TestGoodbye:
    """The end: somebody asks for more, waits for the answer, gives thanks."""

    def test_a_customer_who_has_ended_needs_no_question(self) -> None:
        """And an invitation to come back will do."""
        assert finds("客户: 没事了，再见。", "坐席: 谢谢您，再见。") == []
        assert finds("客户: 好。", "坐席: 您有其他问题欢迎随时联系我们。谢谢您，再见。") == []
        assert finds("坐席: 谢谢您，再见。") == ["1 goodbye-without-asking"]

    def test_thanks_may_follow_a_goodbye(self) -> None:
        """Who goes on answering has not ended."""
        assert finds("客户: 不用了", "坐席: 再见。", "坐席: 谢谢您的理解。") == []
        assert finds("客户: 好", "坐席: 再见。", "坐席: 对了，发票明天寄出。") == []
        assert finds("客户: 好", "坐席: 谢谢您的理解。") == []

    def test_an_answer_takes_time(self) -> None:
        """Asked and ended within the minute nobody could answer; where moments are not known, in one turn."""
        asks, bye = "坐席: 请问还有其他问题吗？", "坐席: 谢谢您，再见。"
        assert finds("客户: 好", f"09:00 {asks}", f"09:00:30 {bye}") == ["3 goodbye-before-answer"]
        assert finds("客户: 好", f"09:00 {asks}", f"09:02 {bye}") == []
        assert finds("客户: 好", asks, bye) == []
        assert finds("客户: 好", "坐席: 请问还有其他问题吗？谢谢您，再见。") == ["2 goodbye-before-answer"]
        assert finds("客户: 好", asks, "客户: 发票呢？", bye) == []


class TestTurnByTurn:
    """The agent's turns checked as replies that know what came before."""

    @staticmethod
    def rules(report: DialogueReport) -> list[tuple[int, str]]:
        """What was found, by turn."""
        return [(each.turn, each.rule) for each in report.findings]

    def test_only_the_agents_turns_are_checked(self) -> None:
        """The customer may say what they like, and so may the software."""
        assert self.rules(judged("客户: 你应该冷静一下。", "system: 公司规定就是这样。")) == []
        assert [turn for turn, _ in self.rules(judged("客户: 喂？", "坐席: 公司规定就是这样。"))] == [1]

    def test_apologies_are_counted_over_all_turns(self) -> None:
        """Two are sincere, the third is too many; in whichever turn."""
        sorry = "坐席: 非常抱歉。"
        found = self.rules(judged(sorry, "客户: 嗯", sorry, "客户: 嗯", sorry))
        assert {turn for turn, rule in found if "apolog" in rule} == {4}

    def test_a_name_used_once_is_used(self) -> None:
        """Its lack shows in the last turn only."""
        context = ReplyContext(customer_name="李娜")
        lines = ("坐席: 您好，请讲。", "客户: 断网了。", "坐席: 我来查。")
        assert [turn for turn, rule in self.rules(judged(*lines, context=context)) if "name" in rule] == [2]
        assert self.rules(judged("坐席: 李女士您好，请讲。", *lines[1:], context=context)) == []

    def test_empathy_comes_before_the_first_explanation(self) -> None:
        """In an earlier turn will do, and later explanations need none."""
        explains = "坐席: 断网是因为线路老化。"
        bare = self.rules(judged("客户: 又断网了！", explains, "客户: 嗯", explains))
        assert [turn for turn, rule in bare if "empathy" in rule] == [1]
        kind = self.rules(judged("客户: 又断网了！", "坐席: 理解您着急的心情。", "客户: 嗯", explains))
        assert not [rule for _, rule in kind if "empathy" in rule]

    def test_a_turn_is_checked_for_its_situation(self) -> None:
        """What must be there is missed where it is not."""
        closing = {"said_by": "agent", "text": "感谢您的来电。", "situation": "closing-limit"}
        assert "closing-names-limit" in {each.rule for each in check_dialogue([closing]).findings}

    def test_promises_are_held_against_the_limit(self) -> None:
        """By the customer's clock, each from the moment at which it was said."""
        due = datetime.fromisoformat("2026-03-02T18:00:00+08:00")
        found = judged("09:00 坐席: 我们明天上午给您答复。", due_at=due)
        assert [each.family.value for each in found.findings] == ["over-promising"]
        assert judged("09:00 坐席: 我们今天下午三点前给您答复。", due_at=due).findings == ()

    def test_every_turn_follows_the_agreed_line(self) -> None:
        """Another sum than the matter's is found in the turn that names it."""
        line = AgreedLine(matter="断网", figures=[Money(amount=Decimal(50), currency="CNY")])
        report = judged(
            "坐席: 为您减免50元。", "客户: 嗯", "坐席: 为您减免80元。", context=ReplyContext(agreed_line=line)
        )
        assert [each.turn for each in report.findings if each.family is Family.OFF_THE_LINE] == [2]

    def test_a_comment_silences_a_rule_in_its_turn(self) -> None:
        """With a reason; a rule of dialogues too, and it is not called unused."""
        comment = "<!-- complaintkit: ignore hold-without-time: 已口头说明 -->"
        assert judged(f"坐席: 请稍等。{comment}").findings == ()
        assert judged("坐席: 请稍等。<!-- complaintkit: ignore waiting: 已口头说明 -->").findings == ()
        without = judged("坐席: 请稍等。<!-- complaintkit: ignore hold-without-time -->")
        assert [each.rule for each in without.findings] == ["hold-without-time", "suppression-without-reason"]

    def test_rules_can_be_switched_off(self) -> None:
        """By id or by family, as all others."""
        rules = Rules.load()
        assert finds("坐席: 请稍等。", rules=rules.disable("hold-without-time")) == []
        assert finds("坐席: 请稍等。", rules=rules.disable("waiting")) == []
        assert (
            finds(
                "坐席: 请稍等。", rules=rules.with_rule(attrs.evolve(rules.rule("hold-without-time"), reading="dance"))
            )
            == []
        )

    def test_a_house_adds_its_words_to_a_sign(self) -> None:
        """Under the sign's name, among the lists of its rules; a name that there is not is refused."""
        lines = ("客户: 那行。", "坐席: 谢谢您，回见。")
        own = Rules.load({"lists": {"sign:goodbye": ["回见"]}})
        assert finds(*lines) == []
        assert finds(*lines, rules=own) == ["2 goodbye-without-asking"]
        assert finds(*lines, rules=own) == ["2 goodbye-without-asking"]
        with pytest.raises(UnknownTermError, match="did you mean 'sign:goodbye'"):
            finds(*lines, rules=Rules.load({"lists": {"sign:goodby": ["回见"]}}))


class TestReport:
    """What comes back."""

    LINES = ("客户: 误工费谁来赔？", "坐席: 师傅\n下午到。", "客户: 误工费谁赔？", "坐席: 您放心。再见。")

    def test_it_is_in_the_order_of_the_dialogue(self) -> None:
        """By turn, then by place; and can be asked by turn and by severity."""
        report = judged(*self.LINES)
        assert [(each.turn, each.start) for each in report.findings] == sorted(
            (each.turn, each.start) for each in report.findings
        )
        assert report.of_turn(3) == tuple(each for each in report.findings if each.turn == 3)
        assert sum(map(report.count, Severity)) == len(report.findings)

    @pytest.mark.parametrize(("lang", "words"), [("zh-Hans", "警告"), ("zh-Hant", "客戶"), ("en", "4 agent: ")])
    def test_it_explains_itself_line_by_line(self, lang: str, words: str) -> None:
        """Each turn on one line, under it what was found and what to say instead."""
        text = judged(*self.LINES).explain(lang)
        assert words in text
        assert text.splitlines()[0].startswith("1 ")
        with pytest.raises(UnknownTermError):
            judged(*self.LINES).explain("fr")

    def test_it_is_plain_data(self) -> None:
        """JSON takes it as it is."""
        plain = json.loads(json.dumps(judged(*self.LINES).to_dict()))
        assert (plain["turns"], plain["passed_over"][0]["came_back"]) == (4, [2])
        assert {"turn", "rule", "severity", "start", "message", "suggestion"} <= plain["findings"][0].keys()

    def test_every_reading_has_its_rule(self) -> None:
        """And every rule of dialogues a reading."""
        assert {rule.reading for rule in Rules.load().rules if rule.kind is RuleKind.DIALOGUE} == set(READINGS)

    def test_nothing_is_no_dialogue_and_no_finding(self) -> None:
        """Empty turns included."""
        assert check_dialogue([]).findings == ()
        assert check_dialogue({"turns": [], "closed_for": "idle"}).findings == ()
        assert judged("客户: ", "坐席:  ").findings == ()

    def test_a_very_long_turn_is_read_to_its_end(self) -> None:
        """Signs that come again and again are not told apart; a new one at the end is found."""
        assert finds(f"坐席: {'因为改了套餐。' * 600}谢谢您，再见。") == [
            "1 explanation-unconfirmed",
            "1 goodbye-without-asking",
        ]
