"""Replies and dialogues from files."""

import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from complaintkit.errors import CalendarError, DataError, RecordError, UnknownTermError
from complaintkit.integrations.reply_files import (
    ReplyFormat,
    ReplyLayout,
    WrittenDialogue,
    WrittenReply,
    guess_format,
    read_replies,
)
from complaintkit.integrations.rows import REASONS, ROW_LIMIT, RejectedRow
from complaintkit.vocabulary import Step
from complaintkit.wording.terms import Situation, Speaker


def rows(text: str | bytes, given: ReplyFormat, **layout: Any) -> list[WrittenReply | WrittenDialogue | RejectedRow]:
    """What a file holds."""
    stream = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    return list(read_replies(stream, ReplyLayout(format=given, **layout)))


def replies(text: str | bytes, given: ReplyFormat, **layout: Any) -> list[WrittenReply]:
    """The replies of a file in which every row is one."""
    found = [row for row in rows(text, given, **layout) if isinstance(row, WrittenReply)]
    assert len(found) == len(rows(text, given, **layout))
    return found


def dialogues(text: str, given: ReplyFormat) -> list[WrittenDialogue]:
    """The dialogues of a file in which every row is one."""
    found = [row for row in rows(text, given) if isinstance(row, WrittenDialogue)]
    assert len(found) == len(rows(text, given))
    return found


def rejected(text: str | bytes, given: ReplyFormat, **layout: Any) -> RejectedRow:
    """The one rejected row of a file."""
    (found,) = (row for row in rows(text, given, **layout) if isinstance(row, RejectedRow))
    assert found.code in REASONS
    return found


class TestFormats:
    """Each format, and how it is told."""

    @pytest.mark.parametrize(
        ("name", "head", "found"),
        [
            ("a.txt", b"{", "text"),
            ("A.MD", b"", "text"),
            ("a.csv", b"{", "csv"),
            ("a.ndjson", b"", "jsonl"),
            ("a.jsonl", b"", "jsonl"),
            ("a.json", b"[", "json"),
            ("a.json", b'{"a": 1}\n{"a": 2}', "jsonl"),
            ("a.json", b'{"a": 1}\n', "json"),
            ("a.json", b'{"a":\n1}', "json"),
            ("-", b'\xef\xbb\xbf {"a": 1}\n{"a": 2}\n', "jsonl"),
            ("-", b"[1,\n2]", "json"),
            ("-", b"[1]\n[2]", "json"),
            ("-", "您好".encode(), "text"),
            ("reply", b"", "text"),
        ],
    )
    def test_the_name_tells_and_else_the_first_bytes(self, name: str, head: bytes, found: ReplyFormat) -> None:
        """A JSON file with an object a line is JSON lines."""
        assert guess_format(head, name) == found

    def test_a_text_is_one_reply(self) -> None:
        """Whatever it holds, its mark aside; a blank one is none."""
        (row,) = replies("\ufeff您好\r\n再见\n", "text")
        assert (row.text, row.line, str(row.place(4))) == ("您好\r\n再见\n", 1, "2:1")
        assert rows(" \n", "text") == []

    def test_lines_are_replies(self) -> None:
        """Blank ones are passed over, and the last may lack its end."""
        found = replies("您好\n\n再见\r\n谢谢", "lines")
        assert [(row.text, row.line, str(row.place(1))) for row in found] == [
            ("您好", 1, "1:2"),
            ("再见", 3, "3:2"),
            ("谢谢", 4, "4:2"),
        ]

    def test_a_row_may_say_what_is_known(self) -> None:
        """Situation, step, limit, name and id, by value or label; moments are local to the layout's zone."""
        head = "id,reply,situation,step,due_at,customer_name\n"
        (row,) = replies(
            f'{head}r-1,"说""好",最终答复,explain,2026-03-02 17:00,李娜\n', "csv", columns={"text": "reply"}
        )
        assert (row.id, row.text, row.situation, row.step) == ("r-1", '说"好', Situation.FINAL_ANSWER, Step.EXPLAIN)
        assert (row.customer_name, str(row.place(2))) == ("李娜", "2:9")
        assert row.due_at is not None
        assert (row.due_at, row.due_at.hour) == (datetime(2026, 3, 2, 9, tzinfo=UTC), 17)

    def test_a_column_can_be_skipped(self) -> None:
        """An empty name reads no column."""
        (row,) = replies("text,step\n您好,随便\n", "csv", columns={"step": ""})
        assert row.step is None

    def test_json_lines_hold_replies_and_dialogues(self) -> None:
        """An object with turns is a dialogue; other keys are ignored."""
        lines = '{"text": "\\u60a8好", "x": 1}\n{"id": 7, "turns": [{"said_by": "客服", "text": "a\\nb"}]}\n'
        reply, dialogue = rows(lines, "jsonl")
        assert isinstance(reply, WrittenReply)
        assert isinstance(dialogue, WrittenDialogue)
        assert (reply.text, str(reply.place(1))) == ("您好", "1:17")
        assert (dialogue.id, dialogue.line, str(dialogue.place(0, 2))) == ("7", 2, "2:51")

    def test_json_holds_one_or_a_list(self) -> None:
        """A list of turns is a dialogue; a list of texts or objects is a list of replies."""
        turns = [{"said_by": "customer", "text": "喂"}, {"said_by": "agent", "text": "您好"}]
        assert [row.text for row in replies('["您好", {"text": "再见"}]', "json")] == ["您好", "再见"]
        assert [str(row.place(1)) for row in replies('["您好", {"text": "再见"}]', "json")] == ["1:4", "1:19"]
        assert [row.text for row in replies('"您好"', "json")] == ["您好"]
        assert rows(" ", "json") == rows("[]", "json") == []
        (one,) = dialogues(json.dumps(turns), "json")
        assert [turn.said_by for turn in one.dialogue.turns] == [Speaker.CUSTOMER, Speaker.AGENT]
        source = json.dumps(turns)
        assert source[one.place(1, 0).column - 1 :].startswith(r"\u60a8")
        both = dialogues(json.dumps([turns, {"turns": turns}]), "json")
        assert [len(each.dialogue.turns) for each in both] == [2, 2]
        assert both[0].place(1, 1).column < both[1].place(1, 1).column

    def test_moments_of_turns_are_local(self) -> None:
        """Without an offset they are read in the layout's zone."""
        turns = '[{"said_by": "agent", "text": "x", "at": "2026-03-02 09:00"}]'
        (row,) = dialogues(f'{{"turns": {turns}, "closed_at": "2026/3/2 9:30", "closed_for": "idle"}}', "json")
        assert row.dialogue.turns[0].at == datetime(2026, 3, 2, 1, tzinfo=UTC)
        assert row.dialogue.closed_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)

    def test_a_transcript_is_a_dialogue(self) -> None:
        """A turn a line; what names no speaker goes on with the turn before, and a place is that in the file."""
        text = (
            "\n[2026-03-02 23:58] 客户：喂？\n有人吗\n备注: 无\n(23:59:30) 坐席: 您好\n9:05 customer: 好\nagent: ok\n"
        )
        (row,) = rows(text, "talk", day=date(2026, 3, 2))
        assert isinstance(row, WrittenDialogue)
        assert [(turn.said_by.value, turn.text) for turn in row.dialogue.turns] == [
            ("customer", "喂？\n有人吗\n备注: 无"),
            ("agent", "您好"),
            ("customer", "好"),
            ("agent", "ok"),
        ]
        first, second, third, fourth = (turn.at for turn in row.dialogue.turns)
        assert (first, second) == (
            datetime(2026, 3, 2, 15, 58, tzinfo=UTC),
            datetime(2026, 3, 2, 15, 59, 30, tzinfo=UTC),
        )
        assert (third, fourth) == (datetime(2026, 3, 3, 1, 5, tzinfo=UTC), None)
        assert (str(row.place(0, 3)), str(row.place(1, 1))) == ("3:1", "5:17")

    def test_times_of_day_need_a_day(self) -> None:
        """Without one they are not read; a blank file holds no talk."""
        (row,) = rows("09:00 客户: 喂？", "talk")
        assert isinstance(row, WrittenDialogue)
        assert row.dialogue.turns[0].at is None
        assert rows(" \n", "talk") == []

    def test_gb18030(self) -> None:
        """As Chinese spreadsheets write it."""
        (row,) = replies("text\n您好，没有\n".encode("gb18030"), "csv", encoding="gb18030")
        assert (row.text, str(row.place(3))) == ("您好，没有", "2:4")


class TestBadRows:
    """What can't be used is handed out with its reason, and loses no other row."""

    @pytest.mark.parametrize(
        ("row", "code", "reason"),
        [
            ('{"id": 1}', "missing-value", "text is missing"),
            ('{"text": " "}', "missing-value", "text is blank"),
            ('{"text": 5}', "wrong-type", "text is a number"),
            ('{"text": "x", "step": "dance"}', "unknown-term", "step 'dance' is not one of thank"),
            ('{"text": "x", "due_at": "soon"}', "bad-date", "due_at is not a moment"),
            ('{"turns": 1}', "wrong-type", "turns is not a list of turns"),
            ('{"turns": [1]}', "wrong-type", "turns[0] is not a turn"),
            ('{"turns": [{"text": "x"}]}', "missing-value", "turns[0].said_by is missing"),
            ('{"turns": [{"said_by": "cat", "text": "x"}]}', "unknown-term", "unknown speaker 'cat'"),
            ('{"turns": [{"said_by": "agent", "text": "x", "at": 5}]}', "bad-date", "at is a number"),
            ("[1]", "not-an-object", "not an object"),
        ],
    )
    def test_a_bad_line_is_rejected_alone(self, row: str, code: str, reason: str) -> None:
        """The one after it is read."""
        found = rejected(f'{row}\n{{"text": "好"}}\n', "jsonl")
        assert (found.line, found.code, reason in found.reason) == (1, code, True), found.reason
        assert found.raw == f"{row}\n".encode()

    def test_a_bad_item_is_named(self) -> None:
        """In a JSON file by its number from 0."""
        assert rejected('["好", 5]', "json").reason.startswith("item 1: it is neither a text nor an object")

    def test_lines_of_another_encoding_or_too_long_are_rejected(self) -> None:
        """Alone."""
        assert rejected("好\n".encode("gb18030") + b"ok\n", "lines").code == "wrong-encoding"
        assert rejected(b"x" * (ROW_LIMIT + 1) + b"\nok\n", "lines").code == "too-long"

    def test_a_csv_row_keeps_its_bytes(self) -> None:
        """With its header, to be mended."""
        found = rejected("id,text\n1,\n", "csv")
        assert (found.raw, found.header) == (b"1,\n", b"id,text\n")
        assert rejected('text\n"a\nb\n', "csv").code == "unclosed-quote"


class TestBadFiles:
    """What can't be read at all is one clear error."""

    @pytest.mark.parametrize(
        ("given", "text", "problem"),
        [
            ("json", b'{"text": ', "what it holds is not JSON"),
            ("json", b"x" * (ROW_LIMIT + 1), "past 4 MiB"),
            ("text", b"\xff\xfex\x00", "is marked as utf-16"),
            ("text", b"abc\xff", "is not utf-8"),
            ("text", b"a\0b", "is NUL"),
            ("csv", b"id,words\n1,x\n", "has no column 'text'"),
            ("talk", "你好\n客户: 喂".encode(), "begins with no speaker"),
            ("talk", b"good morning", "begins with no speaker"),
            ("talk", "25:00 客户: 喂".encode(), "a moment is not a moment"),
        ],
    )
    def test_the_file_is_named(self, given: ReplyFormat, text: bytes, problem: str) -> None:
        """And what is wrong with it."""
        with pytest.raises(DataError, match=problem):
            rows(text, given, day=date(2026, 3, 2))

    def test_a_layout_that_can_not_be(self) -> None:
        """An unknown field, format or zone."""
        with pytest.raises(UnknownTermError, match="did you mean 'situation'"):
            ReplyLayout(format="csv", columns={"situations": "x"})
        with pytest.raises(RecordError, match="is not known"):
            ReplyLayout(format="xml")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        with pytest.raises(CalendarError, match="not a time zone"):
            ReplyLayout(format="csv", tz="Mars")
