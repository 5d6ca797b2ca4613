"""Dialogues at their exact edges: how long, how many, how far back, and how it is said."""

from datetime import timedelta
from typing import Any

import pytest

from complaintkit.vocabulary import LANGUAGES
from complaintkit.wording._said import Said, blocks, signs_of
from complaintkit.wording._threads import Objection
from complaintkit.wording.dialogues import PassedOver, TurnFinding, check_dialogue
from complaintkit.wording.turns import DialogueLimits, DialogueTurn
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
        [("10:00:59", "59 min 59 s"), ("10:00", "59 min"), ("09:01:01", "1 s"), ("09:01", "0 min")],
    )
    def test_who_closed_early_waited_less(self, closed: str, told: str) -> None:
        """And never less than nothing."""
        talk = ("09:00 客户: 断网了。", f"09:01 {ASKS}")
        early = found("idle-closed-early", *talk, closed=closed, why="idle")
        assert early.message("en") == f"Closed {told} after asking; 1 h of silence must pass first."
        before = found("idle-closed-early", *talk, f"09:02 {CLOSES}", closed="09:00", why="idle")
        assert before.message("en") == "Closed 0 min after asking; 1 h of silence must pass first."

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

    def test_who_comes_back_is_no_part_of_the_ending(self) -> None:
        """What the customer says after the close answers no question of ours, and was not left open by it."""
        talk, back = ("09:00 客户: 断网了。", f"09:01 {ASKS}"), "10:30 客户: 谁来修？"
        silent = "10:10 坐席: 由于您长时间没有回复，本次会话结束。"
        assert finds(*talk, silent, back) == finds(*talk, silent, back, closed="10:10") == []
        assert finds(*talk, back, closed="10:10") == finds(*talk, back, closed="10:10", why="idle") == []
        assert finds(*talk, back, closed="10:30") == ["3 question-unanswered"]
        assert finds(*talk, silent, "10:11 客户: 谁来修？", closed="10:15") == ["4 question-unanswered"]
        asked_late = ("09:00 客户: 断网了。", f"09:31 {ASKS}")
        assert finds(*asked_late, closed="09:30", why="idle", limits=UNCOUNTED) == ["1 idle-closed-unasked"]
        assert finds(*asked_late, closed="08:30", why="idle", limits=UNCOUNTED) == ["2 idle-closed-unasked"]

    def test_what_comes_after_the_close_neither_goes_on_nor_warns(self) -> None:
        """Harassment must go on, and be warned of, before."""
        scope = "很抱歉，这超出了我们的受理范围。"
        talk, close = ("09:00 客户: 加个微信。", f"09:00:20 坐席: {scope}"), "09:06 坐席: 本次会话结束。"
        assert finds(*talk, close, "09:07 客户: 聊聊嘛。", closed="09:06", why="harassment") == [
            "3 harassment-closed-early"
        ]
        assert finds(*talk, "09:07 客户: 聊聊嘛。", closed="09:06", why="harassment") == ["2 harassment-closed-early"]
        late = ("09:00 客户: 加个微信。", "09:01 坐席: 您好。", close, f"09:07 坐席: {scope}")
        assert finds(*late, closed="09:06", why="harassment") == ["3 harassment-closed-unwarned"]

    def test_the_records_reason_goes_before_the_words(self) -> None:
        """And moment; the last closing words count."""
        talk = ("09:00 客户: 断网了。", f"09:01 {ASKS}", "09:30 坐席: 由于您长时间没有回复，本次会话结束。")
        assert finds(*talk) == ["3 idle-closed-early"]
        assert finds(*talk, closed="10:01") == []
        assert finds(*talk, why="satisfied") == []
        assert finds(*talk, "10:05 坐席: 由于您长时间没有回复，本次会话结束。") == []


def asked(*numbers: int) -> str:
    """A question each, of two words that no other has."""
    return " ".join(f"q{'abcdefghij'[n // 10 % 10]}{n} r{'abcdefghij'[n // 10 % 10]}{n}?" for n in numbers)


def raises(words: str, *, turn: int = 0, subjects: tuple[str, ...] = ()) -> Objection:
    """An objection of these words."""
    return Objection(turn=turn, span=(0, 0), text=words, words=frozenset(words.split()), subjects=frozenset(subjects))


def of_customer(text: str) -> Said:
    """A turn of the customer's, read."""
    return Said(0, DialogueTurn(said_by="customer", text=text), signs_of({}))


class TestObjectionEdges:
    """When an objection is the same, and when it is taken up."""

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("lamp candle", "lamp candle", True),
            ("lamp candle", "lamp torch", False),
            ("lamp", "lamp", False),
            ("lamp candle torch match", "lamp candle flint wick", True),
            ("lamp candle torch match wax", "lamp candle flint wick oil", False),
            ("lamp candle torch match wax", "lamp candle flint wick", True),
            ("lamp candle torch match", "lamp candle flint wick oil", True),
            ("lamp candle torch match wax", "lamp candle torch wick oil", True),
            ("", "", False),
        ],
    )
    def test_the_same_words(self, one: str, other: str, same: bool) -> None:
        """Two of them at least, and half of the shorter one's."""
        assert raises(one).is_as(raises(other)) is same

    def test_the_same_subject(self) -> None:
        """Whatever the words."""
        assert raises("lamp", subjects=("money", "when")).is_as(raises("torch", subjects=("when", "who")))
        assert not raises("lamp", subjects=("money",)).is_as(raises("torch", subjects=("when",)))

    @pytest.mark.parametrize(
        ("question", "answer", "taken_up"),
        [
            ("Lamp candle torch?", "Lamp candle.", True),
            ("Lamp candle torch?", "Lamp sold.", False),
            ("Lamp candle?", "Lamp sold.", False),
            ("Lamp?", "Lamp sold.", True),
            ("Lamp?", "Torches sold.", False),
        ],
    )
    def test_an_answer_shares_two_telling_words(self, question: str, answer: str, taken_up: bool) -> None:
        """Or the only one that there is."""
        assert (passed(f"客户: {question}", f"坐席: {answer}") == ()) is taken_up

    def test_an_answer_is_all_that_is_said_in_a_row(self) -> None:
        """A word in each of two turns; the software's word is none of them."""
        assert passed("客户: Lamp candle torch?", "坐席: Lamp sold.", "坐席: Candle sold.") == ()
        assert len(passed("客户: Lamp candle torch?", "坐席: Lamp sold.", "system: Candle sold.")) == 1

    def test_who_names_a_time_speaks_of_when(self) -> None:
        """And of nothing else."""
        assert passed("客户: 什么时候来？", "坐席: 明天上午。") == ()
        assert len(passed("客户: 谁赔？", "坐席: 明天上午。")) == 1

    @pytest.mark.parametrize(("sentences", "found"), [(19, 19), (20, 20), (21, 20), (60, 20)])
    def test_twenty_sentences_of_a_turn_are_read(self, sentences: int, found: int) -> None:
        """The first ones."""
        report = passed(f"客户: {asked(*range(sentences))}", "坐席: Sold.")
        assert [each.text for each in report] == [asked(n) for n in range(found)]

    @pytest.mark.parametrize(("passed_over", "known"), [(40, True), (41, False)])
    def test_forty_are_kept_open(self, passed_over: int, known: bool) -> None:
        """The last ones; what is older is new when it comes back."""
        lines: list[str] = []
        for first in range(0, passed_over, 20):
            lines += [f"客户: {asked(*range(first, min(first + 20, passed_over)))}", "坐席: Sold."]
        report = passed(*lines, f"客户: {asked(0)}", "坐席: Sold.")
        assert report[0].came_back == ((len(lines),) if known else ())
        assert len(report) == passed_over + (not known)

    def test_where_it_stands(self) -> None:
        """The sentence by itself, in the turn as it was given; what asks nothing is passed by."""
        report = passed("客户: 你好。 误工费谁来赔？ 我住二楼。什么时候来？", "坐席: 嗯，您放心吧。")
        assert [(each.start, each.end, each.text) for each in report] == [
            (4, 11, "误工费谁来赔？"),
            (17, 23, "什么时候来？"),
        ]

    def test_it_comes_back_once_a_turn_and_is_left_where_we_speak_first(self) -> None:
        """Each turn of theirs that says it again is kept; of ours the first of a row that an agent says."""
        lines = (
            "客户: Lamp candle?",
            "坐席: Sold.",
            "客户: Lamp candle?",
            "客户: Lamp candle! Lamp candle?",
            "system: Queued.",
            "坐席: Sold.",
            "坐席: Sold.",
        )
        (only,) = passed(*lines)
        assert (only.turn, only.came_back, only.taken_up_at) == (0, (2, 3), None)
        assert "6 returned-objection" in finds(*lines)

    def test_what_turns_to_it_takes_it_up_only_when_it_came_back(self) -> None:
        """ "As for your question" answers what has just been said."""
        turns = ("客户: Lamp candle?", "坐席: Sold.")
        takes = "坐席: 关于您提到的这个问题，我们已经记下。"
        came = passed(*turns, "客户: Lamp candle?", takes)
        assert [each.taken_up_at for each in came] == [3]
        other = passed(*turns, "客户: Torch match?", takes)
        assert [(each.text, each.taken_up_at) for each in other] == [("Lamp candle?", None)]

    def test_what_is_taken_up_is_closed(self) -> None:
        """Raised again it is a new one."""
        lines = ("客户: Lamp candle?", "坐席: Sold.", "客户: Fine.", "坐席: Lamp candle sold.")
        again = passed(*lines, "客户: Lamp candle?", "坐席: Sold.")
        assert [(each.turn, each.came_back, each.taken_up_at) for each in again] == [(0, (), 3), (4, (), None)]


class TestSaid:
    """A turn, read."""

    def test_listening_is_listening_whatever_stands_around_it(self) -> None:
        """Marks at its ends are no words."""
        for words in ("嗯", "嗯……", " 嗯。", "Mm-hmm…", "I see.", "好的~", "—嗯—"):
            assert of_customer(words).only_listens, words
        for words in ("嗯，我来查", "I see it.", ""):
            assert not of_customer(words).only_listens, words

    def test_turns_of_a_side_are_a_block(self) -> None:
        """Software speaks on our side."""
        talk = [Said(i, DialogueTurn(said_by=who, text="x"), signs_of({})) for i, who in enumerate(("agent", "bot"))]
        last = Said(2, DialogueTurn(said_by="customer", text="x"), signs_of({}))
        assert [[said.place for said in block] for block in blocks([*talk, last])] == [[0, 1], [2]]
        assert list(blocks([])) == []

    def test_five_hundred_signs_are_told_apart(self) -> None:
        """One after them only where it is the first of its kind."""
        many = of_customer("因为。" * 700 + "再见。")
        assert many.sign("goodbye") == (2100, 2102)
        assert many.has("explains", "nothing such")
        assert not many.has("nothing such")
        assert many.sign("nothing such") is None
        assert "explains" in many.answers("sign", 0, 3)
        assert "explains" not in many.answers("sign", 2000, 2099)
        assert many.answers("raises", 0, 3) == frozenset()

    def test_signs_of_a_span_begin_in_it(self) -> None:
        """At its start, and not at its end."""
        said = of_customer("因为线路。再见。")
        goodbye = said.sign("goodbye")
        assert goodbye == (5, 7)
        assert "goodbye" in said.answers("sign", 5, 6)
        assert "goodbye" not in said.answers("sign", 0, 5)
        assert "goodbye" not in said.answers("sign", 6, 8)

    def test_a_comment_moves_no_place(self) -> None:
        """Places are those of the turn as it was given."""
        comment = "<!-- complaintkit: ignore waiting: 已说明 -->"
        said = of_customer(f"好。{comment}再见。")
        start = 2 + len(comment)
        assert said.sign("goodbye") == (start, start + 2)
        assert said.whole == (0, start + 3)


class TestMannersEdges:
    """How the agent listens, at the edges."""

    @pytest.mark.parametrize("dash", ["—", "——", "–", "--", " -", " — "])
    def test_a_dash_shows_that_somebody_was_cut_off(self, dash: str) -> None:
        """Of whatever kind; a hyphen within a word does not."""
        assert finds(f"客户: 我上周就报了修{dash}", "坐席: 没有记录。") == ["2 interrupts-customer"]
        assert finds("客户: 我要的是A-", "坐席: 没有记录。") == []
        assert finds(f"客户: 我上周{dash}就报了修", "坐席: 没有记录。") == []

    def test_a_short_sign_of_listening_cuts_nobody_off(self) -> None:
        """Every interruption is found, wherever it stands."""
        assert finds("客户: 我上周就报了修——", "坐席: 嗯。") == []
        cut = ("客户: 我上周就报了修——", "坐席: 没有记录。")
        assert finds(*cut, *cut) == ["2 interrupts-customer", "4 interrupts-customer"]
        assert finds("坐席: 您好。", "坐席: 请讲。", *cut) == ["4 interrupts-customer"]

    def test_three_echoes_in_a_row_are_one_finding(self) -> None:
        """Two are none; what says something begins the row anew, and a second row is found again."""
        yes = "坐席: 好的。"
        assert finds(yes, yes) == []
        assert finds(yes, yes, yes, yes) == ["3 echoes-across-turns"]
        row = ("坐席: 对对。", "客户: 还有一件事", "坐席: 是的，是的", "客户: 对", "坐席: 行的")
        assert finds(*row, "坐席: 我记下来了。", *row) == ["5 echoes-across-turns", "11 echoes-across-turns"]
        assert finds("坐席: ok, ok.", "坐席: All right!", "坐席: yeah") == ["3 echoes-across-turns"]
        assert finds("客户: 好的。", yes, yes) == []

    def test_one_mark_is_not_loud(self) -> None:
        """Two of either kind are; the customer's last words count, and only they."""
        assert finds("客户: 骗子！", "坐席: 你说谁呢！") == []
        for marks in ("!!", "！！", "!！", "！！！"):
            loud = found("shouts-back", "客户: 骗子！", f"坐席: 你说谁呢{marks}好。")
            assert (loud.turn, loud.start, loud.text) == (1, 4, marks)
        assert finds("客户: 骗子！", "坐席: 您好。", "坐席: 你说谁呢！！") == []
        assert finds("客户: 骗子！", "客户: 骗子！！") == []
        assert finds("客户: 骗子！", "坐席: 谢谢！！") == []

    def test_who_vents_is_not_told_to_stop(self) -> None:
        """Who was cut off vents as well, and so does who calls out; their last words count."""
        stop = "坐席: 您先听我说。"
        assert finds("客户: 断网了！", stop) == ["2 talks-over-customer"]
        assert finds("客户: 断网了!", stop) == ["2 talks-over-customer"]
        assert finds("客户: 断网了！", "坐席: 嗯。", stop) == ["3 talks-over-customer"]
        assert finds("客户: 断网了！", "坐席: 嗯。", "客户: 好的", stop) == []
        cut = {"said_by": "customer", "text": "我上周就报了修", "interrupted": True}
        assert "2 talks-over-customer" in from_turn_to_turn(check_dialogue([cut, turn(stop)]))


class TestEndingEdges:
    """The end of a contact, at the edges."""

    def test_who_had_a_minute_could_answer(self) -> None:
        """From the question to the goodbye, to the second."""
        asks, bye = "坐席: 请问还有其他问题吗？", "坐席: 谢谢您，再见。"
        assert finds("客户: 好", f"09:00 {asks}", f"09:01 {bye}") == []
        assert finds("客户: 好", f"09:00 {asks}", f"09:00:59 {bye}") == ["3 goodbye-before-answer"]
        assert finds("客户: 好", asks, f"09:00:59 {bye}") == []
        assert finds("客户: 好", f"09:00 {asks}", bye) == []
        assert finds(f"09:00 {asks}", f"09:00:30 {bye}") == ["2 goodbye-before-answer"]
        assert finds(f"09:00 {asks}", "09:00:10 客户: 没有了。", f"09:00:30 {bye}") == []
        assert finds(f"09:00 {asks}", "09:00:10 客户: 我想想", f"09:00:30 {bye}") == []

    def test_thanks_may_stand_four_turns_before(self) -> None:
        """Theirs are none; an apology will do; afterwards is as good."""
        bye, words = "坐席: 请问还有其他问题吗？", "坐席: 再见。"
        between = ("客户: 好", bye, "客户: 没有了。")
        assert finds("坐席: 谢谢您。", *between, words) == []
        assert finds("坐席: 谢谢您。", "客户: 嗯", *between, words) == ["6 goodbye-without-thanks"]
        assert finds("坐席: 非常抱歉。", *between, words) == []
        assert finds("客户: 谢谢。", *between, words) == ["5 goodbye-without-thanks"]

    def test_asked_at_any_time_is_asked(self) -> None:
        """In the turn of the goodbye too; after it is too late, and the software may ask."""
        bye = "坐席: 谢谢您，再见。"
        assert finds("坐席: 请问还有其他问题吗？", "客户: 发票呢？", "坐席: 发票寄出了。", "客户: 好", bye) == []
        assert finds("system: 请问还有其他问题吗？", "客户: 好", bye) == []
        assert finds("客户: 请问还有其他问题吗？好", bye) == ["2 goodbye-without-asking"]

    def test_the_goodbye_is_the_place(self) -> None:
        """Not its turn."""
        place = found("goodbye-without-asking", "客户: 好", "坐席: 谢谢您，再见。")
        assert (place.turn, place.start, place.end, place.text) == (1, 4, 6, "再见")
        place = found("goodbye-without-thanks", "客户: 没有了。", "坐席: 好的，再见。")
        assert (place.turn, place.start, place.end, place.text) == (1, 3, 5, "再见")
        place = found("goodbye-before-answer", "客户: 好", "坐席: 请问还有其他问题吗？谢谢您，再见。")
        assert (place.turn, place.start, place.end, place.text) == (1, 14, 16, "再见")


class TestOpenEdges:
    """What is left open, at the edges."""

    ENDS = ("坐席: 请问还有其他问题吗？", "客户: 没有了", "坐席: 谢谢您，再见。")

    def test_the_first_explanation_is_the_place(self) -> None:
        """Its word; one that was confirmed is none, and a later one opens it again."""
        explains, asks = "坐席: 您好，因为改了套餐。", "坐席: 您清楚了吗？"
        place = found("explanation-unconfirmed", "客户: 怎么多扣了？", explains, explains, *self.ENDS)
        assert (place.turn, place.text) == (1, "您好，因为改了套餐。"[place.start : place.end])
        assert place.start == 3
        assert finds("客户: 怎么多扣了？", explains, asks, *self.ENDS) == []
        assert finds("客户: 怎么多扣了？", explains, asks, "客户: 嗯", explains, *self.ENDS) == [
            "5 explanation-unconfirmed"
        ]
        assert finds("客户: 因为改了套餐？", *self.ENDS) == []

    def test_a_closed_contact_is_over(self) -> None:
        """By the record or by our words, without a goodbye."""
        explains = ("客户: 怎么多扣了？", "坐席: 因为改了套餐。")
        assert finds(*explains, "坐席: 感谢您，本次会话结束。") == ["2 explanation-unconfirmed"]
        assert finds(*explains, "客户: 好的", closed="10:00", why="satisfied") == ["2 explanation-unconfirmed"]
        assert finds(*explains, "客户: 好的") == []

    def test_what_is_not_clear_is_explained_again(self) -> None:
        """In our next words, whichever of ours; every time."""
        unclear = ("坐席: 因为改了套餐。", "客户: 没听懂。")
        assert finds(*unclear, "坐席: 就这样。") == ["3 unclear-not-explained"]
        assert finds(*unclear, "坐席: 好的。", "坐席: 因为换了档次。") == []
        assert finds(*unclear, "坐席: 就这样。", "客户: 还是没听懂。", "坐席: 就这样。") == [
            "3 unclear-not-explained",
            "5 unclear-not-explained",
        ]
        assert finds(*unclear, "客户: 喂？", "坐席: 就这样。") == ["4 unclear-not-explained"]
        assert finds(*unclear, "坐席: 因为换了档次。", "客户: 好", "坐席: 就这样。") == []

    def test_the_last_word_is_theirs(self) -> None:
        """A question is left open whatever the reason but harassment; a demand that ends the talk is none."""
        for why in ("satisfied", "idle", None):
            assert "1 question-unanswered" in finds("客户: 报告呢？", closed="10:00", why=why)
        assert "1 question-unanswered" not in finds("客户: 报告呢？", closed="10:00", why="harassment")
        assert finds("客户: 报告呢？", "坐席: 寄出了。", closed="10:00", why="satisfied") == []
        assert finds("客户: 我要报告，明白了。", closed="10:00") == []
        place = found("question-unanswered", "坐席: 好。", "客户: 你好。报告呢？", closed="10:00")
        assert (place.turn, place.start, place.end) == (1, 0, 7)
