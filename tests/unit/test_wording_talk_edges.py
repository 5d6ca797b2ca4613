"""Dialogues at their exact edges: how long, how many, how far back, and how it is said."""

from datetime import timedelta
from typing import Any

import pytest

from complaintkit.vocabulary import LANGUAGES
from complaintkit.wording.dialogues import PassedOver, TurnFinding, check_dialogue
from complaintkit.wording.turns import DialogueLimits
from tests.dialogue_lines import from_turn_to_turn, moment, turn

#: Limits by which nobody is found to wait or to be closed too early.
UNCOUNTED = DialogueLimits(idle=None, harassment=None, answer=None, short_wait=None)
CLOSES, ASKS = "坐席: 本次会话结束。", "坐席: 请问您还在吗？"


def given(*lines: str, closed: str | None = None, why: str | None = None) -> dict[str, Any]:
    """The dialogue that the lines write."""
    return {"turns": map(turn, lines), "closed_at": moment(closed), "closed_for": why}


def finds(*lines: str, closed: str | None = None, why: str | None = None, **options: Any) -> list[str]:
    """What only shows from turn to turn."""
    return from_turn_to_turn(check_dialogue(given(*lines, closed=closed, why=why), **options))


def found(rule: str, *lines: str, closed: str | None = None, why: str | None = None, **options: Any) -> TurnFinding:
    """The one finding of a rule."""
    (only,) = (
        each for each in check_dialogue(given(*lines, closed=closed, why=why), **options).findings if each.rule == rule
    )
    return only


def passed(*lines: str) -> tuple[PassedOver, ...]:
    """The objections that were passed over."""
    return check_dialogue(given(*lines)).passed_over


def waited(seconds: float, limit: timedelta = timedelta(minutes=5)) -> str:
    """What is said of a customer who waited so long, in English."""
    asked, answer = turn("09:00 客户: 喂？"), turn("坐席: 您好。")
    answer["at"] = asked["at"] + timedelta(seconds=seconds)
    report = check_dialogue([asked, answer], limits=DialogueLimits(answer=limit))
    return next((each.message("en") for each in report.findings if each.rule == "customer-left-waiting"), "")


class TestTimesTold:
    """Times in messages, as people say them."""

    @pytest.mark.parametrize(
        ("seconds", "told"),
        [
            (300, None),
            (300.000001, "5 min 1 s"),
            (301, "5 min 1 s"),
            (360, "6 min"),
            (3599.5, "1 h"),
            (3600, "1 h"),
            (3600.5, "1 h 1 min"),
            (90_000, "25 h"),
        ],
    )
    def test_who_waited_beyond_the_limit_waited_longer(self, seconds: float, told: str | None) -> None:
        """To the second, from an hour on to the minute, and never down to the limit itself."""
        wanted = told and f"The customer had no word for {told}; more than 5 min is too long."
        assert waited(seconds) == (wanted or "")

    def test_a_limit_is_told_with_its_unit(self) -> None:
        """Seconds and hours too; what is not whole is rounded away from what was done."""
        assert waited(31, timedelta(seconds=30)) == "The customer had no word for 31 s; more than 30 s is too long."
        assert waited(1.7, timedelta(seconds=1.5)) == "The customer had no word for 2 s; more than 1 s is too long."
        assert waited(6000, timedelta(minutes=90)).endswith("1 h 40 min; more than 1 h 30 min is too long.")
        assert waited(1, timedelta(seconds=0.5)).endswith("for 1 s; more than 0 min is too long.")

    def test_in_every_language(self) -> None:
        """With the language's own units."""
        left = found("customer-left-waiting", "09:00 客户: 喂？", "09:08:40 坐席: 您好。")
        assert [left.message(lang) for lang in LANGUAGES] == [
            "客户等了 8 分钟 40 秒才有回音，超过 5 分钟。",
            "客戶等了 8 分鐘 40 秒才有回音，超過 5 分鐘。",
            "The customer had no word for 8 min 40 s; more than 5 min is too long.",
        ]
        held = found("hold-longer-than-told", "09:00 坐席: 请稍等五分钟。", "09:06:01 坐席: 查到了。")
        assert [held.message(lang) for lang in LANGUAGES] == [
            "说好等 5 分钟，客户等了 6 分钟 1 秒。",
            "說好等 5 分鐘，客戶等了 6 分鐘 1 秒。",
            "A wait of 5 min was told, and the customer waited 6 min 1 s.",
        ]
        warned = ("09:00 客户: 加个微信。", "09:00 坐席: 很抱歉，这超出了我们的受理范围。", "09:02 客户: 聊聊嘛。")
        early = found("harassment-closed-early", *warned, closed="09:04:59", why="harassment")
        assert [early.message(lang) for lang in LANGUAGES] == [
            "说明超出范围后，对方只继续了 4 分钟 59 秒就结束了对话；继续骚扰满 5 分钟才可以结束。",
            "說明超出範圍後，對方只繼續了 4 分鐘 59 秒就結束了對話；繼續騷擾滿 5 分鐘才可以結束。",
            (
                "It went on for 4 min 59 s after we said that it is out of scope; "
                "it may be closed only when it still goes on after 5 min."
            ),
        ]

    @pytest.mark.parametrize(
        ("closed", "told"),
        [("10:00:59", "59 min 59 s"), ("10:00", "59 min"), ("09:01:01", "1 s"), ("09:01", "0 min"), ("09:00", "0 min")],
    )
    def test_who_closed_early_waited_less(self, closed: str, told: str) -> None:
        """And never less than nothing."""
        early = found("idle-closed-early", "09:00 客户: 断网了。", f"09:01 {ASKS}", closed=closed, why="idle")
        assert early.message("en") == f"Closed {told} after asking; 1 h of silence must pass first."

    def test_less_than_a_limit_is_never_told_as_the_limit(self) -> None:
        """A fraction of a second before the hour is up, a limit that is not whole, and one beyond all bounds."""
        asked = given("09:00 客户: 断网了。", f"09:01 {ASKS}", why="idle")
        turns, until = list(asked["turns"]), timedelta(minutes=61)
        for idle, closed, told in [
            (timedelta(hours=1), until - timedelta(microseconds=1), "Closed 59 min 59 s after asking; 1 h of"),
            (timedelta(hours=1, seconds=1), until, "Closed 1 h after asking; 1 h 1 min of"),
            (timedelta.max, until, "Closed 1 h after asking; 23999999999 h 59 min of"),
        ]:
            closes = {**asked, "turns": turns, "closed_at": turns[0]["at"] + closed}
            (early,) = (
                each
                for each in check_dialogue(closes, limits=DialogueLimits(idle=idle)).findings
                if each.rule == "idle-closed-early"
            )
            assert early.message("en").startswith(told)

    def test_a_customers_braces_stay(self) -> None:
        """What looks like a place of the message is the customer's word there."""
        lines = ("客户: 误工费{turn}谁来赔？", "坐席: 师傅下午到。", "客户: 误工费{turn}谁赔？", "坐席: 您放心。")
        message = found("returned-objection", *lines).message("en")
        assert message.startswith('The customer raised "误工费{turn}谁来赔？" in turn 1 and')


class TestWaitsTold:
    """A wait that was told, at its end."""

    @pytest.mark.parametrize(
        ("words", "clock", "late"),
        [
            ("请稍等一分钟。", "09:01", "09:01:01"),
            ("请稍等五分钟。", "09:05", "09:05:01"),
            ("请稍等20分钟。", "09:20", "09:20:01"),
            ("请稍等一刻钟。", "09:15", "09:15:01"),
            ("请稍等半小时。", "09:30", "09:30:01"),
            ("请稍等两三分钟，最多五分钟。", "09:05", "09:05:01"),
            ("请稍等三个小时。", "12:00", "12:00:01"),
        ],
    )
    def test_who_is_back_in_time_is_not_late(self, words: str, clock: str, late: str) -> None:
        """To the second, by the longest time that was told."""
        assert finds(f"09:00 坐席: {words}", f"{clock} 坐席: 查到了。") == []
        assert finds(f"09:00 坐席: {words}", f"{late} 坐席: 查到了。") == ["2 hold-longer-than-told"]

    @pytest.mark.parametrize(
        "words",
        [
            "坐席: 请稍等30秒。",
            "坐席: 请稍等 30 秒。",
            "坐席: 请稍等，大约需要20秒。",
            "坐席: 请稍候，大概三十秒。",
            "坐席: 请稍等几秒。",
            "agent: Please hold for 30 seconds.",
            "agent: Please hold, about 40 seconds.",
            "agent: Please hold for a few seconds.",
        ],
    )
    def test_seconds_are_a_time(self, words: str) -> None:
        """As minutes are."""
        assert finds(words) == []

    def test_a_second_is_a_way_of_speaking(self) -> None:
        """No time was told."""
        assert finds("agent: Please hold a second.") == ["1 hold-without-time"]

    def test_a_wait_is_short_up_to_its_limit(self) -> None:
        """A minute to the second; by the house's own limit too; only our own words end it, and the first of them."""
        assert finds("09:00 坐席: 请稍等。", "09:01 坐席: 查到了。") == []
        assert finds("09:00 坐席: 请稍等。", "09:01:01 坐席: 查到了。") == ["1 hold-without-time"]
        assert finds("09:00 坐席: 请稍等。", "09:00:10 客户: 好", "09:03 坐席: 查到了。") == ["1 hold-without-time"]
        assert finds("09:00 坐席: 请稍等。", "09:00:50 坐席: 查到了。", "09:09 坐席: 修好了。") == []
        own = DialogueLimits(short_wait=timedelta(minutes=3))
        assert finds("09:00 坐席: 请稍等。", "09:03 坐席: 查到了。", limits=own) == []
        assert finds("09:00 坐席: 请稍等。", "坐席: 查到了。") == ["1 hold-without-time"]

    def test_who_waits_is_counted_from_the_end_of_the_words(self) -> None:
        """Where a recording knows it; the software's word is one of ours and ends the wait."""
        asks, answers = turn("09:00 客户: 怎么断网了？"), turn("09:06 坐席: 我来查。")
        assert from_turn_to_turn(check_dialogue([{**asks, "until": moment("09:01")}, answers])) == []
        assert from_turn_to_turn(check_dialogue([asks, answers])) == ["2 customer-left-waiting"]
        assert finds("09:00 客户: 喂？", "09:04 system: 排队中。", "09:09 坐席: 您好。") == []
        assert finds("09:00 客户: 喂？", "09:04 客户: 人呢？", "09:09 坐席: 您好。") == []

    def test_every_wait_is_found(self) -> None:
        """One that is in order ends nothing."""
        lines = (
            "09:00 坐席: 请稍等五分钟。",
            "09:03 坐席: 请稍等一分钟。",
            "09:05 坐席: 请稍等一分钟。",
            "09:09 坐席: 好了。",
        )
        assert finds(*lines) == ["3 hold-longer-than-told", "4 hold-longer-than-told"]
        assert finds("坐席: 请稍等一分钟。", "坐席: 请稍等。", "坐席: 请稍候。") == [
            "2 hold-without-time",
            "3 hold-without-time",
        ]
        late = ("09:00 客户: 喂？", "09:06 坐席: 您好。", "09:07 客户: 断网了。", "09:13 坐席: 我来查。")
        assert finds(*late) == ["2 customer-left-waiting", "4 customer-left-waiting"]


class TestClosingEdges:
    """Closing a contact at the exact moment."""

    def test_an_hour_of_silence_is_an_hour(self) -> None:
        """From our question on, to the second."""
        talk = ("09:00 客户: 断网了。", f"09:01 {ASKS}")
        assert finds(*talk, closed="10:01", why="idle") == []
        assert finds(*talk, closed="10:00:59", why="idle") == ["2 idle-closed-early"]
        assert finds(*talk, f"09:50 {ASKS}", closed="10:01", why="idle") == []

    def test_five_minutes_of_harassment_are_five(self) -> None:
        """From our first word that it is out of scope."""
        talk = ("09:00 客户: 加个微信。", "09:00:20 坐席: 很抱歉，这超出了我们的受理范围。", "09:02 客户: 聊聊嘛。")
        assert finds(*talk, closed="09:05:20", why="harassment") == []
        assert finds(*talk, closed="09:05:19", why="harassment") == ["3 harassment-closed-early"]
        again = "09:03 坐席: 很抱歉，这超出了我们的受理范围。"
        assert finds(*talk, again, closed="09:05:20", why="harassment") == []

    def test_the_closing_words_ask_nothing(self) -> None:
        """A question in them is no question before."""
        close = "10:30 坐席: 请问您还在吗？由于您长时间没有回复，本次会话结束。"
        assert finds("09:00 客户: 断网了。", "09:01 坐席: 您请讲。", close) == ["3 idle-closed-unasked"]

    def test_the_closing_words_are_the_place(self) -> None:
        """Not the whole turn, nor what stands before them."""
        close = "10:30 坐席: 您好。由于您长时间没有回复，本次会话结束。"
        place = found("idle-closed-unasked", "09:00 客户: 断网了。", "09:01 坐席: 您请讲。", close)
        assert place.turn == 2
        assert place.text
        assert place.start > 2
        assert place.text in "由于您长时间没有回复，本次会话结束。"

    def test_the_records_reason_goes_before_the_words(self) -> None:
        """And moment; the last closing words count."""
        talk = ("09:00 客户: 断网了。", f"09:01 {ASKS}", "09:30 坐席: 由于您长时间没有回复，本次会话结束。")
        assert finds(*talk) == ["3 idle-closed-early"]
        assert finds(*talk, closed="10:01") == []
        assert finds(*talk, why="satisfied") == []
        assert finds(*talk, "10:05 坐席: 由于您长时间没有回复，本次会话结束。") == []
