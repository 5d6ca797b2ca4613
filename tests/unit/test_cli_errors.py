"""What the commands say when they can't be carried out: every error whole, on standard error, with exit code 2."""

import io
import shlex
from collections.abc import Callable, Generator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from complaintkit.cli import _check as checks
from complaintkit.cli._inputs import Source
from complaintkit.cli._options import UsageError
from complaintkit.cli.app import app, run
from complaintkit.errors import CalendarError, ComplaintKitError, DataError
from complaintkit.integrations.reply_files import ReplyLayout
from tests.whole_errors import assert_told, left_out

FILES = {
    "a.csv": b"id,text\nk-1,x\n",
    "log.csv": b"case_id,opened_at,closed_at\nk-1,2026-03-02,\n",
    "none.json": b"{",
    "list.json": b"[1]",
    "deep.json": b"[" * 100_000,
    "digits.json": b"1" * 5_000,
    "gbk.json": '{"tz": "上海"}'.encode("gb18030"),
    "tz.json": b'{"tz": 5}',
    "no-events.json": b'{"schema": 1, "events": []}',
}
LAW = "law CN-CQ telecom --moment complaint-received=2026-04-27T10:00"
BY_LAW = "elapsed log.csv --law cn-petition-23-inform"
MOMENTS = "2026-03-02, 2026-03-02T09:30:00+08:00 or 2026/3/2 9:30"
FIELDS = "'text' or 'id' or 'situation' or 'step' or 'due_at' or 'customer_name'"

#: What is asked, and the error whole, which is what stands on standard error after the program's name.
LINES: dict[str, ComplaintKitError] = {
    # --- options of many commands ---
    "triage a.csv --lang fr": UsageError(
        "--lang:", "unknown language 'fr'; did you mean 'zh-Hans' or 'zh-Hant' or 'en'?"
    ),
    "triage a.csv --tz Shanghai": UsageError(
        "--tz", "'Shanghai' is not a time zone; expected an IANA name such as Asia/Shanghai"
    ),
    "triage a.csv --country CN --calendar tz.json": UsageError("--calendar", "and --country exclude one another"),
    "triage a.csv --country XX": UsageError(
        "--country:",
        "no such country or part of one: 'XX'; expected an ISO 3166 code (Country XX not available)",
    ),
    "triage a.csv --calendar tz.json": UsageError(
        "--calendar tz.json:", "tz is no IANA zone: 5; expected 'Asia/Shanghai' or 'UTC'"
    ),
    "triage a.csv --calendar nowhere.json": DataError(
        "nowhere.json", "(file)", "can't be read: No such file or directory"
    ),
    "triage a.csv --calendar none.json": DataError(
        "none.json",
        "(file)",
        "is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    ),
    "triage a.csv --calendar list.json": DataError("list.json", "(file)", "is not a JSON object"),
    "triage a.csv --calendar deep.json": DataError("deep.json", "(file)", "is nested too deep"),
    "triage a.csv --calendar digits.json": DataError("digits.json", "(file)", "has a number of too many digits"),
    "triage a.csv --calendar gbk.json": DataError("gbk.json", "(file)", "is not UTF-8: byte 9"),
    "triage a.csv --rejects a.csv": UsageError("--rejects", "would be written over the file itself: a.csv"),
    # --- triage ---
    "triage a.csv --column text": UsageError(
        "--column", "'text' is not a pair; expected OURS=THEIRS such as text=narrative"
    ),
    "triage a.csv --column txt=x": UsageError("--column:", "unknown field 'txt'; did you mean 'text'?"),
    "triage a.csv --column text=x --column id=x": UsageError(
        "--column:", "layout.columns reads one column for two fields: 'x'; expected a column for each field"
    ),
    "triage a.csv --column text=words": DataError(
        "a.csv",
        "the header row",
        "has no column 'words'; it has 'id', 'text'; say what the file calls it with --column OURS=THEIRS",
    ),
    "triage a.csv --encoding gb18030 --column text=正文": DataError(
        "a.csv",
        "the header row",
        "has no column '正文'; it has 'id', 'text'; say what the file calls it with --column OURS=THEIRS",
    ),
    "triage a.csv --received-at soon": UsageError("--received-at", f"is not a moment: 'soon'; expected {MOMENTS}"),
    # --- check ---
    "check": UsageError("FILE", "is needed: the path of a file of replies, or - for standard input"),
    "check a.csv --column text": UsageError(
        "--column", "'text' is not a pair; expected OURS=THEIRS such as text=reply"
    ),
    "check a.csv --column zzz=x": UsageError("--column:", f"unknown field 'zzz'; did you mean {FIELDS}?"),
    "check a.csv --at soon": UsageError("--at", f"is not a moment: 'soon'; expected {MOMENTS}"),
    "check a.csv --due-at soon": UsageError("--due-at", f"is not a moment: 'soon'; expected {MOMENTS}"),
    "check a.csv --step thanks": UsageError("--step:", "unknown step 'thanks'; did you mean 'thank'?"),
    "check a.csv --situation holt": UsageError("--situation:", "unknown situation 'holt'; did you mean 'hold'?"),
    "check a.csv --select zzz": UsageError("--select:", "unknown rule or family 'zzz'; did you mean none of ours?"),
    "check a.csv --ignore zzz": UsageError("--ignore:", "unknown rule or family 'zzz'; did you mean none of ours?"),
    "check a.csv --tz Shanghai": UsageError(
        "--tz:", str(CalendarError("tz is not a time zone", "Shanghai", "an IANA name such as Asia/Shanghai"))
    ),
    # --- elapsed ---
    "elapsed log.csv --within-workdays 3": UsageError(
        "--within-workdays", "needs --country or --calendar, which say which days are working days"
    ),
    "elapsed log.csv --as-if": UsageError("--law", "is needed, with the id of a rule, by the options that go with it"),
    "elapsed log.csv --law cn-petition-23-infrom": UsageError(
        "--law:",
        "unknown regulation 'cn-petition-23-infrom'; did you mean 'cn-petition-23-inform' or 'cn-petition-34-finish'?",
    ),
    "elapsed log.csv --law cn-car3b-20-major-part": UsageError(
        "--law",
        "cn-car3b-20-major-part does not run on from one moment; expected a rule of so many days, hours or months, "
        "by the end of which something is to be done",
    ),
    "elapsed log.csv --law us-cfpb-60": UsageError(
        "--law",
        "us-cfpb-60 needs --tz: the zone or the working days of United States are not one and the same everywhere",
    ),
    f"{BY_LAW} --due d": UsageError("--due", "and --law exclude one another"),
    f"{BY_LAW} --within 3": UsageError("--within", "and --law exclude one another"),
    f"{BY_LAW} --within-days 3": UsageError("--within-days", "and --law exclude one another"),
    f"{BY_LAW} --within-workdays 3": UsageError("--within-workdays", "and --law exclude one another"),
    f"{BY_LAW} --answered-from x": UsageError(
        "--answered-from", "needs --unanswered, which says whose answer has no moment"
    ),
    f"{BY_LAW} --only office": UsageError(
        "--only", "'office' is no COLUMN=VALUE; expected one such as result=answered"
    ),
    f"{BY_LAW} --own =x": UsageError("--own", "'=x' is no COLUMN=VALUE; expected one such as result=answered"),
    # --- due ---
    "due 2026-03-02 0h": UsageError("AMOUNT", "'0h' is no length above zero; expected one such as 12h, 90m or 1h30m"),
    "due soon 12h": UsageError("START", f"is not a moment: 'soon'; expected {MOMENTS}"),
    "due ' ' 12h": UsageError("START", "is blank: ' '; expected a moment such as '2026-03-02 17:00'"),
    # --- clock ---
    "clock list.json": DataError(
        "list.json",
        "(file)",
        "holds no case: case is not an object: [1]; expected an object with schema and events",
    ),
    "clock no-events.json": DataError(
        "no-events.json", "(file)", "holds no case: history[0] is missing: a history begins with Opened"
    ),
    # --- law ---
    "law": UsageError("PLACE", "is needed, such as CN-CQ or UK-ENG; or --rule with the id of a rule"),
    "law CN-CQ --rule us-cfpb-60": UsageError("--rule", "stands by itself: leave out the place, moments and --case"),
    "law --rule us-cfpb-61": UsageError(
        "--rule:", "unknown regulation 'us-cfpb-61'; did you mean 'us-cfpb-60' or 'us-cfpb-15'?"
    ),
    "law CN-CQ telecom --explain": UsageError(
        "--explain", "goes with a --moment, such as --moment complaint-received=2026-04-27T10:00"
    ),
    "law CN-CQ telecom --on soon": UsageError("--on", "'soon' is no day; expected one such as 2026-05-01"),
    "law CN-CQ telecom --duty consummer": UsageError(
        "--duty:", "unknown party 'consummer'; did you mean 'consumer' or 'mediator'?"
    ),
    "law SG courier": UsageError(
        "no rule",
        "was read for sg, courier, which does not mean that there is none; rules were read there for "
        "financial-advisers",
    ),
    "law SG courier --moment complaint-received=2026-04-27": UsageError(
        "no rule",
        "was read for sg, courier, which does not mean that there is none; rules were read there for "
        "financial-advisers",
    ),
    "law CN-CQ --moment complaint-received=2026-04-27": UsageError(
        "SECTOR", "is needed to compute limits, such as telecom"
    ),
    f"{LAW} --on 2026-01-01": UsageError(
        "--on", "goes with a list; with moments each rule is chosen by the day on which it starts"
    ),
    "law CN-CQ telecom --moment complaint-recieved=2026-04-27": UsageError(
        "--moment:",
        "unknown case moment 'complaint-recieved'; did you mean 'complaint-received' or 'complaint-resolved'?",
    ),
    "law CN-CQ telecom --moment complaint-received": UsageError(
        "--moment",
        "'complaint-received' says no moment; expected one such as complaint-received=2026-04-27T10:00",
    ),
    "law CN-CQ telecom --moment refund-paid=2026-04-27": UsageError(
        "--moment:",
        "no limit runs from what is given; limits there run from complaint-received, appeal-accepted, "
        "fault-reported, payment-due, service-suspended, arrears-paid, appeal-received, charge-arose, matter-arose, "
        "appeal-file-complete",
    ),
    "law CN-CQ telecom --moment complaint-received=2026-04-27 --duty consumer": UsageError(
        "--moment:",
        "no limit of the consumer runs from what is given; limits there run from charge-arose, matter-arose",
    ),
    f"{LAW} --so durable-good": UsageError(
        "--so:", "unknown circumstance 'durable-good'; did you mean 'durable-goods'?"
    ),
    f"{LAW} --not-so durable-good": UsageError(
        "--not-so:", "unknown circumstance 'durable-good'; did you mean 'durable-goods'?"
    ),
    f"{LAW} --so durable-goods --not-so durable-goods": UsageError("--so", "and --not-so both say durable-goods"),
    f"{LAW} --period test=2026-05-08": UsageError("--period:", "unknown period kind 'test'; did you mean 'testing'?"),
    f"{LAW} --period testing=": UsageError(
        "--period", "'testing=' says no moment; expected one such as testing=2026-05-01/2026-05-08"
    ),
    f"{LAW} --period testing=2026-05-08/2026-05-01": UsageError(
        "--period", "'testing=2026-05-08/2026-05-01' ends before it begins"
    ),
    f"{LAW} --case list.json": DataError(
        "list.json",
        "(file)",
        "holds no case: case is not an object: [1]; expected an object with schema and events",
    ),
    "law US telecom --moment complaint-received=2026-04-27": UsageError(
        "--tz", "is needed, such as America/New_York: us has several time zones"
    ),
    "law EU travel --moment complaint-received=2026-04-27 --tz Europe/Paris": UsageError(
        "--country", "or --calendar is needed: eu has no working days of its own"
    ),
}


def asked(line: str) -> Callable[[], object]:
    """Carries out the command of *line* beside the files, without what turns its error into an exit code."""

    def carried_out() -> object:
        with beside_the_files():
            return app(shlex.split(line), exit_on_error=False, print_error=False, result_action="return_value")

    return carried_out


@contextmanager
def beside_the_files() -> Generator[None]:
    """In a folder with the files."""
    with TemporaryDirectory() as folder, chdir(folder):
        for name, content in FILES.items():
            Path(name).write_bytes(content)
        yield


def rows_to_check(text: str) -> Callable[[], object]:
    """Reads a CSV file of replies; `check` reports its error and goes on with the next file."""

    def read() -> object:
        source = Source("a.csv", io.BytesIO(text.encode()), lambda _: None)
        return list(checks._rows(source, ReplyLayout(format="csv")))  # pyright: ignore[reportPrivateUsage]

    return read


#: Those of the command lines, and of what a command reports and goes on.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    **{line: (asked(line), error) for line, error in LINES.items()},
    "a file of replies without the column": (
        rows_to_check("id,reply\n"),
        DataError(
            "a.csv",
            "the header row",
            "has no column 'text'; it has 'id', 'reply'; say what the file calls it with --column text=THEIRS",
        ),
    ),
    "a file of replies with an open quote": (
        rows_to_check('id,"text\n'),
        DataError("a.csv", "the header row", "can't be read: the quote that opens cell 2 is not closed"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_what_can_not_be_carried_out_is_told_whole(name: str) -> None:
    """Each error: which option or file, what is wrong with it and what would do."""
    assert_told(*ERRORS[name])


@pytest.mark.parametrize("line", LINES)
def test_it_stands_on_standard_error(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line behind the program's name, with nothing on standard output; the exit code is 2."""
    with beside_the_files():
        code = run(shlex.split(line))
    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err.splitlines()[-1] == f"complaintkit: {LINES[line]}"


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is in the table above."""
    assert left_out(["cli"], ERRORS) == []
