"""``complaintkit check``: findings where an editor finds them, and an exit code that a pipeline reads."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from complaintkit.cli import run
from complaintkit.integrations.rows import ROW_LIMIT
from complaintkit.wording.rules import Rules
from tests.command_line import Command, objects

OWN = """\
[[rule]]
id = "house-no-dear"
family = "slighting"
severity = "error"
source = "house style"
cues = ["亲", "dear"]
message = { zh-Hans = "不称“亲”。", zh-Hant = "不稱「親」。", en = "Says dear." }
suggestion = { zh-Hans = "称呼姓氏。", zh-Hant = "稱呼姓氏。", en = "Use the name." }

[[rule]]
id = "house-no-tilde"
family = "slighting"
severity = "advice"
source = "house style"
cues = ["么么哒"]
message = "No kisses."
suggestion = "None."
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Rules of a house."""
    found = tmp_path / "own.toml"
    found.write_text(OWN, encoding="utf-8")
    return found


@pytest.fixture
def only(own: Path) -> list[object]:
    """The options that let no rule hold but the house's two."""
    return ["--rules", own, "--select", "house-no-dear,house-no-tilde"]


def written(folder: Path, name: str, text: str) -> Path:
    """A file with that text."""
    found = folder / name
    found.write_text(text, encoding="utf-8")
    return found


class TestFindings:
    """A line a finding."""

    def test_a_finding_is_path_line_column_rule_message(
        self, command: Command, tmp_path: Path, only: list[object]
    ) -> None:
        """Then the words and how grave it is; below, what to say instead; at the end a summary."""
        file = written(tmp_path, "reply.txt", "您好，\n好的亲，已经修好了。\n")
        code, out, err = command("check", file, *only)
        assert out.splitlines() == [
            f"{file}:2:3 house-no-dear Says dear. “亲” (error)",
            "    rather: Use the name.",
            "checked 1: 1 errors, 0 warnings, 0 advice; 0 could not be read",
        ]
        assert (code, err) == (1, "")

    @pytest.mark.parametrize(
        ("lang", "line"),
        [
            ("zh-Hans", "house-no-dear 不称“亲”。“亲”（错误）"),
            ("zh-Hant", "house-no-dear 不稱「親」。「亲」（錯誤）"),
            ("en", "house-no-dear Says dear. “亲” (error)"),
        ],
    )
    def test_in_every_language(
        self, command: Command, tmp_path: Path, only: list[object], lang: str, line: str
    ) -> None:
        """``--lang`` chooses it."""
        out = command("check", written(tmp_path, "a.txt", "亲"), *only, "--lang", lang)[1]
        assert out.splitlines()[0].endswith(f":1:1 {line}")

    def test_nothing_found_is_nothing_said(self, command: Command, tmp_path: Path) -> None:
        """But for the summary."""
        code, out, err = command("check", written(tmp_path, "a.md", "谢谢您告诉我们，师傅下午三点到。"))
        assert (code, out.count("\n"), err) == (0, 1, "")

    def test_suggestions_can_be_left_out(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """Then a finding is one line."""
        out = command("check", written(tmp_path, "a.txt", "亲"), *only, "--no-suggestions")[1]
        assert "rather" not in out
        assert out.count("\n") == 2

    def test_what_is_missing_has_no_words(self, command: Command, tmp_path: Path) -> None:
        """It stands behind the last character."""
        file = written(tmp_path, "a.txt", "感谢您的来电。")
        out = command(
            "check", file, "--situation", "closing limit", "--no-suggestions", "--select", "closing-names-limit"
        )[1]
        assert out.startswith(f"{file}:1:8 closing-names-limit ")
        assert "“" not in out

    def test_control_characters_reach_no_terminal(self, command: Command, tmp_path: Path) -> None:
        """Long words are clipped, too."""
        own = written(tmp_path, "o.toml", OWN.replace('"亲"', '"a……z"'))
        file = written(tmp_path, "a.txt", f"a\x1b[31m{'b' * 39}z")
        out = command("check", file, "--rules", own, "--select", "house-no-dear")[1]
        assert "\x1b" not in out

    def test_json_is_an_object_a_finding(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """With both ends, in every language; the summary goes to standard error."""
        file = written(tmp_path, "a.csv", 'id,text\nr-1,"说""好"",亲"\n')
        code, out, err = command("check", file, *only, "--json")
        (found,) = objects(out)
        assert (found["file"], found["id"]) == (str(file), "r-1")
        assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [2, 13, 2, 14]
        assert (found["rule"], found["message"]["en"], found["start"]) == ("house-no-dear", "Says dear.", 5)
        assert (code, err.startswith("checked 1: 1 errors")) == (1, True)


class TestFiles:
    """Text, rows, dialogues; several at once, or what is piped in."""

    def test_rows_of_a_table(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """Each row is a reply; a bad one is reported and makes the command fail."""
        file = written(tmp_path, "a.csv", "id,reply\n1,好的亲\n2,\n3,好\n")
        code, out, err = command("check", file, "--column", "text=reply", *only)
        assert f"{file}:2:5 house-no-dear" in out
        assert out.endswith("checked 3: 1 errors, 0 warnings, 0 advice; 1 could not be read\n")
        assert (code, err.startswith(f"{file}: line 3: "), "text is missing" in err) == (1, True, True)

    def test_a_reply_a_line(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """Only where the format says so."""
        file = written(tmp_path, "a.txt", "好\n好的亲\n")
        assert f"{file}:2:3 " in command("check", file, "--format", "lines", *only)[1]
        assert "checked 2" in command("check", file, "--format", "lines", *only)[1]
        assert "checked 1" in command("check", file, *only)[1]

    def test_several_files(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """One that can't be read is named, and the others are checked; the code says so."""
        good, bad = written(tmp_path, "a.txt", "亲"), written(tmp_path, "b.json", "{")
        code, out, err = command("check", good, bad, tmp_path / "none.txt", good, *only)
        assert (code, out.count("house-no-dear")) == (2, 2)
        assert f"{bad}: (file) what it holds is not JSON" in err
        assert f"complaintkit: {tmp_path / 'none.txt'}: No such file or directory\n" in err

    def test_a_folder(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """All files in it that can hold replies, in their order; what is hidden and what is none are passed over."""
        for name in ("b.txt", "a/c.MD", "a/d.csv", "e.py", ".git/f.txt", "a/.g.txt"):
            (tmp_path / "t" / name).parent.mkdir(parents=True, exist_ok=True)
            written(tmp_path / "t", name, "text\n亲\n")
        out = command("check", tmp_path / "t", *only, "--no-suggestions")[1]
        assert [line.partition(":")[0] for line in out.splitlines()[:-1]] == [
            str(tmp_path / "t" / name) for name in ("a/c.MD", "a/d.csv", "b.txt")
        ]

    def test_standard_input(self, command: Command, monkeypatch: pytest.MonkeyPatch, only: list[object]) -> None:
        """A hyphen; its format is told from its first bytes."""
        for text, place in (("好的亲", "-:1:3"), ('{"text": "好"}\n{"text": "亲"}\n', "-:2:11")):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
            assert command("check", "-", *only)[1].startswith(f"{place} house-no-dear")

    def test_a_dialogue(self, command: Command, tmp_path: Path) -> None:
        """Its findings stand in the turn's own text."""
        turns = [
            {"said_by": "客户", "text": "误工费谁来赔？", "at": "2026-03-02 09:00"},
            {"said_by": "坐席", "text": "师傅下午到。", "at": "2026-03-02 09:20"},
        ]
        file = written(tmp_path, "talk.json", json.dumps({"id": "d-1", "turns": turns}, ensure_ascii=False, indent=1))
        code, out, _ = command("check", file, "--select", "waiting", "--no-suggestions")
        lines = file.read_text(encoding="utf-8").splitlines()
        line, column = next((n, text.index("师傅") + 1) for n, text in enumerate(lines, 1) if "师傅" in text)
        assert out.startswith(f"{file}:{line}:{column} customer-left-waiting ")
        (found,) = objects(command("check", file, "--select", "waiting", "--json")[1])
        assert (code, found["turn"], found["id"]) == (1, 1, "d-1")

    def test_a_transcript(self, command: Command, tmp_path: Path) -> None:
        """A talk as people keep it; its day is that of ``--at``, or today."""
        file = written(tmp_path, "talk.txt", "09:00 客户: 误工费谁来赔？\n09:20 坐席: 师傅下午到。\n")
        for more in ((), ("--at", "2026-03-02")):
            out = command("check", file, "--format", "talk", "--select", "waiting", "--no-suggestions", *more)[1]
            assert out.startswith(f"{file}:2:11 customer-left-waiting ")

    def test_a_reply_says_what_it_is_for(self, command: Command, tmp_path: Path) -> None:
        """Row by row, and by option where the row does not."""
        file = written(tmp_path, "a.csv", "text,situation\n感谢您的来电。,closing limit\n")
        assert "closing-names-limit" in command("check", file)[1]
        plain = written(tmp_path, "b.csv", "text\n感谢您的来电。\n")
        assert "closing-names-limit" not in command("check", plain)[1]
        assert "closing-names-limit" in command("check", plain, "--situation", "closing-limit")[1]
        assert command("check", plain, "--step", "explain")[0] in (0, 1)

    def test_what_is_known_is_used(self, command: Command, tmp_path: Path) -> None:
        """The limit, the moment of sending, the customer's name."""
        file = written(tmp_path, "a.txt", "我们明天上午给您答复。")
        known = ("--due-at", "2026-03-02 18:00", "--at", "2026-03-02 09:00")
        assert "over-promising" in {each["family"] for each in objects(command("check", file, *known, "--json")[1])}
        assert command("check", file)[1].startswith("checked")
        assert "name" in command("check", file, "--name", "李娜")[1].partition(" ")[2].split()[0]

    def test_an_empty_file_holds_no_reply(self, command: Command, tmp_path: Path) -> None:
        """Whatever its format."""
        for name in ("a.txt", "a.csv", "a.json", "a.jsonl"):
            assert command("check", written(tmp_path, name, ""))[1].startswith("checked 0")


class TestRules:
    """Which rules hold, and what fails."""

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ((), (1, 2)),
            (("--fail-on", "never"), (0, 2)),
            (("--min-severity", "error"), (1, 1)),
            (("--ignore", "house-no-dear"), (0, 1)),
            (("--ignore", "house-no-dear", "--fail-on", "advice"), (1, 1)),
            (("--ignore", "slighting"), (0, 0)),
            (("--ignore", "house-no-dear, house-no-tilde"), (0, 0)),
        ],
    )
    def test_rules_and_severities(
        self, command: Command, tmp_path: Path, only: list[object], options: tuple[str, ...], expected: tuple[int, int]
    ) -> None:
        """By id or family; what is less grave than asked is not shown, and what fails is another question."""
        file = written(tmp_path, "a.txt", "亲，么么哒")
        found = command("check", file, *only, *options, "--no-suggestions")
        assert (found[0], found[1].count("house-no")) == expected

    def test_a_comment_with_a_reason_silences(self, command: Command, tmp_path: Path, only: list[object]) -> None:
        """In text, and in a cell."""
        comment = "<!-- complaintkit: ignore house-no-dear: 客户自称“亲” -->"
        assert command("check", written(tmp_path, "a.md", f"亲\n{comment}\n"), *only)[0] == 0
        assert command("check", written(tmp_path, "b.csv", f"text\n亲{comment}\n"), *only)[0] == 0

    def test_the_rules_that_hold_can_be_listed(self, command: Command, only: list[object]) -> None:
        """With what they say; for machines as rows of a file."""
        code, out, _ = command("check", "--list-rules", *only)
        assert (code, out.splitlines()[:2]) == (0, ["house-no-dear slighting error house style", "    Says dear."])
        assert [each["id"] for each in objects(command("check", "--list-rules", *only, "--json")[1])] == [
            "house-no-dear",
            "house-no-tilde",
        ]
        count = sum(rule.enabled for rule in Rules.load().rules)
        assert len(objects(command("check", "--list-rules", "--json")[1])) == count


class TestMistakes:
    """What can't be followed is one sentence, and code 2."""

    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            ((), "FILE is needed"),
            (("a.txt", "--column", "reply"), "--column 'reply' is not a pair"),
            (("a.txt", "--column", "txt=reply"), "--column: unknown field 'txt'; did you mean 'text'?"),
            (("a.txt", "--due-at", "soon"), "--due-at is not a moment"),
            (("a.txt", "--at", "soon"), "--at is not a moment"),
            (("a.txt", "--situation", "dance"), "unknown situation 'dance'"),
            (("a.txt", "--step", "dance"), "unknown step 'dance'"),
            (("a.txt", "--select", "you-shuold"), "did you mean 'you-should'"),
            (("a.txt", "--ignore", "nonsense-rule-x"), "unknown rule"),
            (("a.txt", "--rules", "none.toml"), "none.toml"),
            (("a.txt", "--tz", "Mars"), "not a time zone"),
            (("a.txt", "--fail-on", "x"), "fail-on"),
            (("a.txt", "--lang", "fr"), "--lang: unknown language 'fr'"),
        ],
    )
    def test_an_option_that_can_not_be_followed(self, command: Command, options: tuple[str, ...], problem: str) -> None:
        """It says which, and what would work."""
        code, out, err = command("check", *options)
        assert (code, out, problem in err, err.count("\n")) == (2, "", True, 1), err

    def test_a_table_without_the_column(self, command: Command, tmp_path: Path) -> None:
        """The way out is named."""
        code, _, err = command("check", written(tmp_path, "a.csv", "id,reply\n1,x\n"))
        assert (code, "--column text=THEIRS" in err) == (2, True)
        assert command("check", written(tmp_path, "b.csv", "text,text\n1,x\n"))[0] == 2

    def test_a_text_past_the_limit(self, command: Command, tmp_path: Path) -> None:
        """It is named; a table may be of any size."""
        code, _, err = command("check", written(tmp_path, "a.txt", "x" * (ROW_LIMIT + 1)))
        assert (code, "past 4 MiB" in err) == (2, True)

    def test_a_closed_pipe_ends_it_without_a_word(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """As with ``| head``."""
        file = written(tmp_path, "a.txt", "亲")
        own = written(tmp_path, "own.toml", OWN)

        class Closed(io.StringIO):
            def write(self, _: str, /) -> int:
                raise BrokenPipeError

            def fileno(self) -> int:
                return other.fileno()

        with (tmp_path / "out").open("w") as other:
            monkeypatch.setattr(sys, "stdout", Closed())
            assert run(["check", str(file), "--rules", str(own)]) == 0


def test_a_process_loads_only_what_it_needs(tmp_path: Path) -> None:
    """A check of one reply waits for no calendar, no procedure, no law and no terminal."""
    file = written(tmp_path, "a.txt", "您好。")
    code = "import sys; from complaintkit.__main__ import main; main(); print(sorted(sys.modules))"
    command = [sys.executable, "-c", code, "check", str(file)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    loaded = done.stdout.decode().splitlines()[-1]
    for name in (
        "statemachine",
        "rich.console",
        "complaintkit.classification",
        "complaintkit.sla",
        "complaintkit.procedure",
    ):
        assert f"'{name}'" not in loaded
