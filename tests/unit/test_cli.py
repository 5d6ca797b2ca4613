"""The command line, called in process; what only a process of its own shows is in ``test_cli_process.py``."""

import errno
import io
import json
import os
import runpy
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

import complaintkit.__main__
from complaintkit.__main__ import main
from complaintkit.cli import run
from complaintkit.cli._layout import width_of
from complaintkit.cli._tally import Tally
from complaintkit.cli._words import evidence_name, language_named, language_of, reason_meaning, say
from complaintkit.errors import UnknownTermError
from complaintkit.handling import triage
from complaintkit.integrations.rows import REASONS, ROW_LIMIT
from complaintkit.records import EVIDENCE_OF, Category, Complaint
from complaintkit.vocabulary import Complexity
from complaintkit.vocabulary.term import LANGUAGES
from tests.command_line import Command, objects

CSV = """\
id,text,received_at,channel,tier,amount,related_to
k-1,宽带断网三天，打了两次电话都没人处理，要求退一个月的费用！,2026-03-02 09:30,电话,vip,12000,k-0
k-2,"请问怎么
办理过户？",2026-03-02T09:30:00+00:00,web,,,
k-3,,2026-03-02,web,,,
k-4,The lift has been broken for a week and nobody comes. I want a refund.,2026-03-06 17:00,app,large group,,
"""


@pytest.fixture(autouse=True)
def _plain_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "march.csv"
    found.write_text(CSV, encoding="utf-8")
    return found


class TestTriage:
    """``complaintkit triage``."""

    def test_each_complaint_is_a_small_table(self, command: Command, file: Path) -> None:
        """Who, when, what, how judged and on which words, what is due by when, what is risky, what is next."""
        code, out, err = command("triage", file)
        first = out.split("\n\n")[0]
        assert "k-1  line 2  2026-03-02 09:30  phone  VIP, high-value  full service" in first
        assert "宽带断网三天，打了两次电话都没人处理" in first
        for question in ("complaint", "nature", "complexity", "risk flag", "due", "next step"):
            assert f"\n  {question}" in first
        assert "“断网" in first
        assert "on record" in first
        assert "needs: the channel used" in first
        assert (code, err) == (1, f"{file}: line 5: text is missing\n")

    def test_the_summary_counts(self, command: Command, file: Path) -> None:
        """Rows read, complaints, others and rejects, then nature, content, complexity and flags."""
        summary = command("triage", file)[1].split("\n\n")[-1].splitlines()
        counts = {line.rsplit(maxsplit=1)[0].strip(): line.rsplit(maxsplit=1)[1] for line in summary if line[0] == " "}
        assert (counts["read"], counts["rejected"]) == ("4", "1")
        assert int(counts["complaints"]) + int(counts["no complaint"]) == 3
        assert [line for line in summary if line[0] != " "] == [
            "summary",
            "nature",
            "content",
            "complexity",
            "risk flag",
        ]

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_labels_come_in_every_language(self, command: Command, file: Path, lang: str) -> None:
        """``--lang`` chooses the language of labels and reports."""
        code, out, err = command("triage", file, "--lang", lang)
        words = {
            "zh-Hans": ("性质", "没有投诉内容"),
            "zh-Hant": ("性質", "沒有投訴內容"),
            "en": ("nature", "text is missing"),
        }
        assert (code, words[lang][0] in out, words[lang][1] in err) == (1, True, True)

    @pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 200])
    def test_no_line_is_wider_than_the_terminal(
        self, command: Command, file: Path, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        """At any width, counting two columns for a Chinese character; the summary's numbers aside."""
        monkeypatch.setenv("COLUMNS", str(width))
        out = command("triage", file, "--lang", "zh")[1]
        tables = "\n\n".join(out.split("\n\n")[:-1])
        assert max(map(width_of, tables.splitlines())) <= width

    def test_json_is_an_object_a_line(self, command: Command, file: Path) -> None:
        """Standard output holds nothing but objects; the summary goes to standard error."""
        code, out, err = command("triage", file, "--json")
        found = objects(out)
        assert [(each["line"], each["id"]) for each in found] == [(2, "k-1"), (3, "k-2"), (6, "k-4")]
        assert found[0]["received_at"] == "2026-03-02T01:30:00+00:00"
        assert {"assessment", "category", "clocks", "next_step", "tier"} <= found[0].keys()
        assert (code, "summary" in err) == (1, True)

    def test_around_the_clock_is_the_default(self, command: Command, file: Path) -> None:
        """Without a calendar a limit of so many hours is due so many hours after the receipt."""
        for each in objects(command("triage", file, "--json")[1]):
            for clock in each["clocks"]:
                taken = datetime.fromisoformat(clock["due_at"]) - datetime.fromisoformat(each["received_at"])
                assert taken == timedelta(seconds=clock["target_seconds"])

    @pytest.mark.parametrize("name", ["hours.toml", "hours.json"])
    def test_a_calendar_of_ones_own(self, command: Command, file: Path, tmp_path: Path, name: str) -> None:
        """Open hours from a file move what is due into them; the file's zone is that of local times."""
        hours = {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]]}
        toml = 'tz = "Asia/Tokyo"\n[weekly]\nmon = [["09:00", "17:00"]]\ntue = [["09:00", "17:00"]]\n'
        path = tmp_path / name
        path.write_text(json.dumps({"tz": "Asia/Tokyo", "weekly": hours}) if name.endswith("json") else toml)
        first = objects(command("triage", file, "--json", "--calendar", path)[1])[0]
        assert first["received_at"] == "2026-03-02T00:30:00+00:00"
        for clock in first["clocks"]:
            assert datetime.fromisoformat(clock["due_at"]) - datetime(2026, 3, 2, tzinfo=UTC) >= timedelta(days=1)

    def test_a_country(self, command: Command, tmp_path: Path) -> None:
        """What comes in before a country's holiday is due after it; what nobody has announced yet is provisional."""
        rows = tmp_path / "rows.jsonl"
        moments = ("2026-09-30T18:00:00+08:00", "2031-03-03T09:00:00+08:00")
        rows.write_text("".join(json.dumps({"text": "没水了", "received_at": at}) + "\n" for at in moments))
        first, later = objects(command("triage", rows, "--country", "CN", "--json")[1])
        assert {clock["due_at"][:10] >= "2026-10-08" for clock in first["clocks"]} == {True}
        assert {clock["provisional"] for clock in later["clocks"]} == {True}
        assert "provisional" in command("triage", rows, "--country", "CN")[1]

    def test_overlapping_hours_are_told(self, command: Command, file: Path, tmp_path: Path) -> None:
        """A warning about the calendar is one line on standard error."""
        path = tmp_path / "hours.toml"
        path.write_text('[weekly]\nmon = [["09:00", "17:00"], ["16:00", "18:00"]]\n')
        err = command("triage", file, "--calendar", path)[2]
        assert err.count("complaintkit: ") == 1
        assert "overlap" in err

    def test_columns_encoding_and_moment(self, command: Command, tmp_path: Path) -> None:
        """A file with other names, another encoding and no moments is read as the options say."""
        path = tmp_path / "export.txt"
        path.write_bytes("编号,诉求内容,等级\nk-1,没水三天了,不明\n".encode("gb18030"))
        options = ("--encoding", "gb18030", "--column", "text=诉求内容", "--column", "id=编号", "--column", "tier=")
        code, out, _ = command("triage", path, *options, "--received-at", "2026/3/2 9:00", "--tz", "UTC", "--json")
        (found,) = objects(out)
        assert (code, found["id"], found["received_at"]) == (0, "k-1", "2026-03-02T09:00:00+00:00")

    def test_now_is_the_moment_of_rows_that_have_none(self, command: Command, tmp_path: Path) -> None:
        """Without ``--received-at`` a row without a moment came in just now."""
        path = tmp_path / "rows.jsonl"
        path.write_text('{"text": "没水了"}\n')
        before = datetime.now(UTC)
        (found,) = objects(command("triage", path, "--json")[1])
        assert before <= datetime.fromisoformat(found["received_at"]) <= datetime.now(UTC)

    def test_an_ambiguous_moment_is_told(self, command: Command, tmp_path: Path) -> None:
        """A local time that came twice is named."""
        path = tmp_path / "rows.jsonl"
        path.write_text('{"text": "no water", "received_at": "2025-11-02 01:30"}\n')
        (found,) = objects(command("triage", path, "--tz", "America/New_York", "--json")[1])
        assert found["ambiguous"] == ["received_at"]

    def test_somebodys_text_moves_no_cursor(self, command: Command, tmp_path: Path) -> None:
        """Control characters never reach the terminal, in texts, ids, or reports."""
        path = tmp_path / "rows.jsonl"
        path.write_text(
            json.dumps({"id": "k\x1b[2J\n1", "text": "没水\x1b[31m了\u202e\r\n"})
            + '\n{"text": "a", "tier": "\\u001b"}\n'
        )
        _, out, err = command("triage", path)
        assert "\x1b" not in out + err
        assert "k [2J 1" in out

    def test_what_words_there_are_too_many_of(self, command: Command, tmp_path: Path) -> None:
        """Long texts are clipped, and no more than six different words quoted for an answer."""
        path = tmp_path / "rows.jsonl"
        text = "断网、没水、停电、漏水、电梯坏了、死机、黑屏、信号差、噪音、态度恶劣、乱收费、不退钱，投诉！" * 9
        path.write_text(json.dumps({"text": text}) + "\n")
        out = command("triage", path)[1]
        assert "…" in out.splitlines()[2]
        assert "”…" in out

    def test_the_calendar_cannot_answer_for_a_row(self, command: Command, tmp_path: Path) -> None:
        """A moment beyond the calendar's horizon rejects its row and no other."""
        path, rejects = tmp_path / "rows.csv", tmp_path / "rejects.csv"
        path.write_text("text,received_at\na,9999-12-30\nno water,2026-03-02\n")
        code, out, err = command("triage", path, "--rejects", rejects, "--json")
        assert (code, len(objects(out))) == (1, 1)
        assert f"{path}: line 2: " in err
        assert "lies beyond the horizon" in err
        assert rejects.read_text() == "text,received_at\na,9999-12-30\n"


class TestRejects:
    """``--rejects`` and ``--limit``."""

    def test_rejects_can_be_read_again(self, command: Command, tmp_path: Path) -> None:
        """The header once, then the rows' bytes as they were."""
        path, rejects = tmp_path / "rows.csv", tmp_path / "rejects.csv"
        bad = [b'k-1,"open\r\n', b"k-2,\xff\n", b"k-3,\n", b"x" * (ROW_LIMIT + 1) + b"\n"]
        path.write_bytes(b"\xef\xbb\xbfid,text\r\n" + b"k-9,no water\n".join(bad) + b"k-9,no water")
        code, out, err = command("triage", path, "--rejects", rejects, "--json")
        assert (code, len(objects(out))) == (1, 4)
        assert [line.split(": ")[1] for line in err.splitlines()[:4]] == ["line 2", "line 4", "line 6", "line 8"]
        assert rejects.read_bytes() == b"\xef\xbb\xbfid,text\r\n" + b"".join(bad)

    def test_a_header_without_a_line_end_gets_one(self, command: Command, tmp_path: Path) -> None:
        """JSON lines have no header; a file of rejects is there even where nothing was rejected."""
        path, rejects = tmp_path / "rows.jsonl", tmp_path / "rejects.jsonl"
        path.write_text('[]\n{"text": "no water"}\n{}')
        command("triage", path, "--rejects", rejects)
        assert rejects.read_text() == "[]\n{}"
        path.write_text('{"text": "no water"}')
        assert command("triage", path, "--rejects", rejects)[0] == 0
        assert rejects.read_text() == ""

    def test_rejects_never_overwrite_the_file(self, command: Command, file: Path) -> None:
        """The file itself is refused as the place for its rejects."""
        code, _, err = command("triage", file, "--rejects", file)
        assert (code, file.read_text(encoding="utf-8")) == (2, CSV)
        assert err == f"complaintkit: --rejects would be written over the file itself: {file}\n"

    @pytest.mark.parametrize(("limit", "rows"), [(0, 0), (1, 1), (3, 3), (99, 4)])
    def test_the_limit(self, command: Command, file: Path, limit: int, rows: int) -> None:
        """No more rows are read, good or bad."""
        out = command("triage", file, "--limit", limit)[1]
        assert (
            f"  read  {rows:>8}".split() == next(line for line in out.splitlines() if line.startswith("  read")).split()
        )

    def test_the_limit_keeps_a_long_row_whole(self, command: Command, tmp_path: Path) -> None:
        """The last row's pieces are all kept, and nothing behind them."""
        path, rejects = tmp_path / "rows.jsonl", tmp_path / "rejects.jsonl"
        long = b"x" * (2 * ROW_LIMIT) + b"\n"
        path.write_bytes(long + b"{}\n")
        command("triage", path, "--rejects", rejects, "--limit", 1)
        assert rejects.read_bytes() == long


class TestRefusals:
    """What can't be carried out is one line on standard error that names the file or the option, and code 2."""

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("triage",), "FILE"),
            (("tirage", "x"), 'Did you mean "triage"?'),
            (("triage", "FILE", "--frmat", "csv"), "--format"),
            (("triage", "FILE", "--format", "xls"), "--format"),
            (("triage", "FILE", "--limit", "-1"), "--limit"),
            (("triage", "FILE", "--lang", "fr"), "--lang: unknown language 'fr'"),
            (("triage", "FILE", "--tz", "Mars"), "--tz 'Mars' is not a time zone"),
            (("triage", "FILE", "--country", "XX"), "--country"),
            (("triage", "FILE", "--country", "CN", "--calendar", "x"), "--calendar and --country exclude one another"),
            (("triage", "FILE", "--calendar", "none.toml"), "none.toml"),
            (("triage", "FILE", "--calendar", "none.json"), "none.json: (file) can't be read"),
            (("triage", "FILE", "--received-at", "soon"), "--received-at is not a moment: 'soon'"),
            (("triage", "FILE", "--column", "text"), "--column 'text' is not a pair"),
            (("triage", "FILE", "--column", "txt=a"), "--column: unknown field 'txt'; did you mean 'text'?"),
            (("triage", "FILE", "--column", "text=a", "--column", "id=a"), "--column: layout.columns"),
            (("triage", "FILE", "--column", "text=a"), "FILE: the header row has no column 'a'; it has 'id', 'text'"),
            (("triage", "FILE", "--rejects", "no/such/folder"), "no/such/folder: No such file or directory"),
            (("triage", "none.csv"), "none.csv: No such file or directory"),
            (("triage", "."), ".: Is a directory"),
            (("elapsed", "FILE", "--at", "soon"), "--at is not a moment"),
            (("elapsed", "FILE"), "FILE: the header row has no column 'case_id'"),
        ],
    )
    def test_refused(self, command: Command, file: Path, arguments: tuple[str, ...], says: str) -> None:
        """One line, no traceback."""
        code, out, err = command(*(str(file) if each == "FILE" else each for each in arguments))
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("complaintkit: ")
        assert says.replace("FILE", str(file) if says.startswith("FILE:") else "FILE") in err

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("a.json", "[]", "is not a JSON object"),
            ("a.json", "{", "is not JSON"),
            ("a.json", "[" * 100_000, "is nested too deep"),
            ("a.toml", "=", "is not UTF-8 TOML"),
            ("a.toml", 'color = "red"', "has keys that are none of ours"),
            ("a.toml", "", "never opens"),
        ],
    )
    def test_no_calendar(self, command: Command, file: Path, name: str, content: str, says: str) -> None:
        """A file that holds no calendar is named, with what is wrong."""
        path = file.parent / name
        path.write_text(content)
        code, _, err = command("triage", file, "--calendar", path)
        assert (code, str(path) in err, says in err) == (2, True, True)

    def test_other_errors_of_the_data_have_no_hint(self, command: Command, tmp_path: Path) -> None:
        """A header that can't be read says why, and nothing of columns."""
        path = tmp_path / "rows.csv"
        path.write_bytes("编号".encode("gb18030"))
        code, _, err = command("triage", path)
        assert (code, "gb18030" in err, "--column" in err) == (2, True, False)

    def test_a_full_disk(self, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """What the system refuses is said as it says it."""
        monkeypatch.setattr(sys, "stdout", Refusing(OSError(errno.ENOSPC, "No space left on device")))
        assert run(["triage", str(file)]) == 2
        assert capsys.readouterr().err.endswith("complaintkit: can't go on: No space left on device\n")

    def test_a_reader_who_has_seen_enough(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A pipe that is closed at the other end is no fault; what is left to write goes nowhere."""
        with (file.parent / "stdout").open("wb") as other:
            monkeypatch.setattr(sys, "stdout", Refusing(BrokenPipeError(), other.fileno()))
            assert run(["triage", str(file)]) == 0
            assert os.fstat(other.fileno()).st_rdev == Path(os.devnull).stat().st_rdev

    def test_help_and_version(self, command: Command) -> None:
        """Help explains the commands, and there is a version."""
        assert "triage" in command()[1]
        assert "--rejects" in command("triage", "--help")[1]
        assert command("--version")[1].strip()[0].isdigit()


class Refusing(io.StringIO):
    """A stream that can't hand on what it was given."""

    def __init__(self, error: OSError, descriptor: int = -1) -> None:
        super().__init__()
        self._error, self._descriptor = error, descriptor

    def flush(self) -> None:
        raise self._error

    def fileno(self) -> int:
        return self._descriptor


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        self._kept = io.BytesIO()
        super().__init__(self._kept, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def written(self) -> str:
        return self._kept.getvalue().decode()


class TestTerminals:
    """A bar and styles on a terminal; neither in a pipe."""

    def test_on_a_terminal(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lines are styled, and progress is shown."""
        monkeypatch.setattr(sys, "stdout", terminal := Terminal())
        assert run(["triage", str(file)]) == 1
        assert "\x1b[1m" in terminal.written
        assert "100%" in terminal.written

    def test_json_on_a_terminal_is_plain(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Machines get no bar."""
        monkeypatch.setattr(sys, "stdout", terminal := Terminal())
        run(["triage", str(file), "--json"])
        assert "\x1b" not in terminal.written

    def test_a_dumb_terminal(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A terminal that can't move its cursor gets neither bar nor styles."""
        monkeypatch.setattr(sys, "stdout", terminal := Terminal())
        monkeypatch.setenv("TERM", "dumb")
        run(["triage", str(file)])
        assert "\x1b" not in terminal.written
        assert "k-1" in terminal.written

    def test_answers_into_a_file(self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where answers go into a file and reports to a terminal, progress is shown there."""
        monkeypatch.setattr(sys, "stderr", terminal := Terminal())
        monkeypatch.chdir(file.parent)
        with (tmp_path / "out").open("w", encoding="utf-8") as out:
            monkeypatch.setattr(sys, "stdout", out)
            run(["triage", file.name])
        assert "100%" in terminal.written
        assert "line 5: text is missing" in terminal.written
        assert "\x1b" not in (tmp_path / "out").read_text(encoding="utf-8")

    def test_answers_into_another_program(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where answers go into a pipe, nothing but reports is written to the terminal."""
        monkeypatch.setattr(sys, "stderr", terminal := Terminal())
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb"), os.fdopen(writing, "w", encoding="utf-8") as out:
            monkeypatch.setattr(sys, "stdout", out)
            run(["triage", str(file)])
        assert terminal.written == f"{file}: line 5: text is missing\n"

    def test_answers_into_no_file_at_all(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a host has put something of its own in place of standard output, there is no bar."""
        monkeypatch.setattr(sys, "stderr", terminal := Terminal())
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        run(["triage", str(file)])
        assert "100%" not in terminal.written

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``-`` is standard input, of which nobody knows the size."""
        monkeypatch.setattr(sys, "stdout", terminal := Terminal())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "no water"}\n')))
        assert run(["triage", "-"]) == 0
        assert "no water" in terminal.written


def test_a_complaint_that_nobody_could_place() -> None:
    """A complaint without nature or content counts as a complaint and under neither."""
    seen = triage(Complaint(id="k", text="没水三天了，我要投诉！", received_at=datetime(2026, 3, 2, tzinfo=UTC)))
    tally = Tally()
    tally.add(attrs.evolve(seen, category=Category(complexity=Complexity.COMPLEX)))
    groups = dict(tally.groups("en"))
    assert (tally.complaints, groups["nature"], groups["complexity"]) == (1, {}, {"complex": 1})


class TestWords:
    """What the command line says."""

    def test_every_reason_has_its_words(self) -> None:
        """In every language; in English those of ``REASONS``."""
        assert all(reason_meaning(code, lang) for code in REASONS for lang in LANGUAGES)
        assert {code: reason_meaning(code, "en") for code in REASONS} == REASONS

    def test_every_evidence_has_its_words(self) -> None:
        """What a step needs is named in every language; a host's own fields by themselves."""
        fields = {field for kind in EVIDENCE_OF.values() for field in kind.REQUIRED}
        assert not [field for field in fields for lang in LANGUAGES if evidence_name(field, lang) == ""]
        assert {evidence_name(field, "zh-Hans").isascii() for field in fields} == {False}
        assert evidence_name("serial_number", "en") == "serial_number"

    def test_the_language_of_the_environment(self) -> None:
        """The first variable that is set decides; English where it is none of ours."""
        assert language_of({"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_US"}) == "zh-Hant"
        assert language_of({"LANG": "zh_SG"}) == "zh-Hans"
        assert language_of({"LANG": "de_DE@euro"}) == language_of({}) == "en"
        with pytest.raises(UnknownTermError):
            language_named("de")

    def test_patterns_are_filled(self) -> None:
        """No braces are left in a report."""
        assert "{" not in say("rejection", "zh-Hans").format(file="a", line=1, meaning="b", reason="c")


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, and code 2; any other missing module is an error of its own."""
    for name in [name for name in sys.modules if name.startswith("complaintkit.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cyclopts", None)
    assert main() == 2
    err = capsys.readouterr().err
    assert err == "complaintkit: commands need an extra: pip install 'complaintkit[cli]'\n"
    monkeypatch.setitem(sys.modules, "complaintkit.cli", None)
    with pytest.raises(ModuleNotFoundError):
        main()


def test_the_command_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point takes its arguments from the process."""
    monkeypatch.setattr(sys, "argv", ["complaintkit", "--version"])
    assert main() == 0
    entry = Path(complaintkit.__main__.__file__)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(entry), run_name="__main__")
    first, second = capsys.readouterr().out.split()
    assert (first, ended.value.code) == (second, 0)
