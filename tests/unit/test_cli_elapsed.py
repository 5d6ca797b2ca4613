"""``complaintkit elapsed``, called in process: a line a case, a line a group, and what is said of all."""

from pathlib import Path

import pytest

from complaintkit.vocabulary.term import LANGUAGES
from tests.command_line import Command, objects


def rows(out: str, title: str) -> list[list[str]]:
    """The cells of the table under *title*, its head first."""
    block = out[out.index(f"\n{title}\n") + len(title) + 2 :].split("\n\n", maxsplit=1)[0]
    return [line.split() for line in block.splitlines()]


class TestElapsed:
    """``complaintkit elapsed``."""

    LOG = """\
no,in,out,by
a,2025-11-02 01:50,2025-11-02 01:10,2025-11-02 12:00
b,2026-01-05 09:00,2026-01-07 10:30,2026-01-06
c,2026-01-05 09:00,,2026-01-06
d,2026-01-05 09:00,,
e,2026-01-05 09:00,2026-01-04 09:00,
f,2026-01-05 09:00,,2026-12-31
"""
    OPTIONS = ("--case-id", "no", "--opened", "in", "--closed", "out", "--due", "by", "--tz", "America/New_York")

    @pytest.fixture
    def log(self, tmp_path: Path) -> Path:
        found = tmp_path / "log.csv"
        found.write_text(self.LOG)
        return found

    def test_the_table(self, command: Command, log: Path) -> None:
        """A line a case, and a summary; a case that is open past its due moment has missed it."""
        code, out, err = command("elapsed", log, *self.OPTIONS, "--at", "2026-01-08 09:00")
        lines = [line.split() for line in out.splitlines()]
        assert lines[0] == ["case", "opened", "closed", "hours:min", "outcome"]
        assert [(line[0], line[-1]) for line in lines[1:6]] == [
            ("a", "met"),
            ("b", "missed"),
            ("c", "missed"),
            ("d", "72:00"),
            ("f", "open"),
        ]
        assert lines[1][-2] == "0:20"
        assert lines[2][-2] == "49:30"
        summary = {" ".join(line[:-1]): line[-1] for line in lines[8:-2]}
        assert summary == {
            "read": "6",
            "closed": "2",
            "open": "3",
            "met": "1",
            "missed": "2",
            "clocks changed": "1",
            "date without a time": "3",
            "rejected": "1",
            "mean hours:min": "24:55",
            "longest hours:min": "49:30",
        }
        assert (code, err.split(": ")[1]) == (1, "line 6")

    def test_json(self, command: Command, log: Path) -> None:
        """An object a case, with moments in UTC and the span in seconds."""
        code, out, _ = command("elapsed", log, *self.OPTIONS, "--json", "--at", "2026-01-08 09:00")
        first, *others = objects(out)
        assert code == 1
        assert first == {
            "line": 2,
            "case_id": "a",
            "opened_at": "2025-11-02T05:50:00+00:00",
            "closed_at": "2025-11-02T06:10:00+00:00",
            "due_at": "2025-11-02T17:00:00+00:00",
            "elapsed_seconds": 1200.0,
            "status": "met",
            "calendar_days": 0,
            "calendar_days_status": None,
            "workdays": None,
            "workdays_status": None,
            "workdays_footing": None,
            "ambiguous": ["opened_at", "closed_at"],
            "date_only": [],
        }
        assert [each["status"] for each in others] == ["met-late", "breached", None, "running"]

    def test_working_time(self, command: Command, log: Path) -> None:
        """On a country's calendar only working time counts."""
        options = (*self.OPTIONS, "--country", "US", "--limit", "2", "--json")
        assert objects(command("elapsed", log, *options)[1])[1]["elapsed_seconds"] == (8 + 8 + 1.5) * 3600

    def test_a_limit(self, command: Command, log: Path) -> None:
        """``--within`` is the limit of cases without a due moment."""
        options = (*self.OPTIONS, "--at", "2026-01-05 10:00", "--json", "--within")
        statuses = [[each["status"] for each in objects(command("elapsed", log, *options, h)[1])] for h in ("1", "0.5")]
        assert [each[3] for each in statuses] == ["running", "breached"]

    def test_a_log_without_a_closed_case(self, command: Command, tmp_path: Path) -> None:
        """There is no mean then."""
        path = tmp_path / "log.csv"
        path.write_text("case_id,opened_at,closed_at\nk,2026-01-05,\n")
        code, out, _ = command("elapsed", path)
        assert (code, "mean" in out) == (0, False)

    def test_a_narrow_terminal(self, command: Command, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the moments find no room, the case, its time and the outcome are left."""
        monkeypatch.setenv("COLUMNS", "40")
        out = command("elapsed", log, *self.OPTIONS, "--limit", "1")[1]
        assert out.splitlines()[:2] == ["case  hours:min  outcome", "a  0:20  met"]


class TestDays:
    """Days as law counts them. In China 1 to 7 October 2026 are a holiday, and Saturday the 10th is worked."""

    LOG = """\
case_id,opened_at,closed_at,office
a,2026-09-30 16:00,2026-09-30 17:00,north
b,2026-09-30 16:00,2026-10-08,south
c,2026-09-30 16:00,2026-10-10 09:00,south
d,2026-10-09 16:00,2026-10-11 09:00,
e,2026-12-24 09:00,2026-12-31 09:00,north
f,2026-12-31 09:00,,north
g,2026-10-10 09:00,2026-10-09 09:00,north
"""
    CHINA = ("--country", "CN", "--at", "2027-01-06 09:00")
    LIMITS = ("--within-days", "8", "--within-workdays", "2")

    @pytest.fixture
    def log(self, tmp_path: Path) -> Path:
        found = tmp_path / "log.csv"
        found.write_text(self.LOG)
        return found

    def test_a_line_a_case(self, command: Command, log: Path) -> None:
        """With limits in days a line has dates, the days and the working days, each with its outcome."""
        out = command("elapsed", log, *self.CHINA, *self.LIMITS)[1]
        lines = [line.split() for line in out.splitlines()[:7]]
        assert lines == [
            ["case", "opened", "closed", "days", "outcome", "workdays", "outcome"],
            ["a", "2026-09-30", "2026-09-30", "0", "met", "0", "met"],
            ["b", "2026-09-30", "2026-10-08", "8", "met", "1", "met"],
            ["c", "2026-09-30", "2026-10-10", "10", "missed", "3", "missed"],
            ["d", "2026-10-09", "2026-10-11", "2", "met", "2", "met"],
            ["e", "2026-12-24", "2026-12-31", "7", "met", "5", "missed"],
            ["f", "2026-12-31", "open", "6", "open", "3", "missed"],
        ]

    def test_what_is_said_of_all(self, command: Command, log: Path) -> None:
        """A table for each limit, and then every row that was read: closed, open or rejected with its reason."""
        code, out, _ = command("elapsed", log, *self.CHINA, *self.LIMITS)
        assert rows(out, "calendar days, limit 8")[1] == ["all", "6", "1", "7", "10", "10", "4", "1", "1", "80.0%"]
        assert rows(out, "working days, limit 2")[1] == ["all", "6", "1", "2", "5", "5", "3", "3", "50.0%"]
        summary = {line[:-5].strip(): line.split()[-1] for line in out.split("\nsummary\n")[1].splitlines()}
        assert summary == {
            "read": "7",
            "closed": "5",
            "open": "1",
            "clocks changed": "0",
            "date without a time": "1",
            "rejected": "1",
            "rej": "rejected",
            "the case closes before it opens": "1",
        }
        assert code == 1

    def test_what_is_not_firm_is_named(self, command: Command, log: Path) -> None:
        """How many counts an announcement can change or the calendar does not cover, in which groups, and why."""
        out = command("elapsed", log, *self.CHINA, *self.LIMITS, "--by", "month")[1]
        notes = out.split("working days, limit 2")[1].split("\n\n")[0].splitlines()[6:]
        assert notes[:2] == ["provisional: 1 (2026-12)", "not covered: 1 (2026-12)"]
        assert "the make-up days of the" in " ".join(notes[2:])
        firm = command("elapsed", log, *self.CHINA, *self.LIMITS, "--limit", 4)[1]
        assert "provisional" not in firm
        assert "covered" not in firm

    def test_a_note_names_no_more_than_a_dozen_groups(self, command: Command, tmp_path: Path) -> None:
        """The others are left to the machine's answer."""
        path = tmp_path / "log.csv"
        years = "".join(f"k,{year}-01-01 09:00,{year}-02-01 09:00\n" for year in range(2027, 2041))
        path.write_text(f"case_id,opened_at,closed_at\n{years}")
        out = command("elapsed", path, "--country", "CN", "--by", "year")[1]
        assert "not covered: 14 (2027, 2028," in out
        assert "2038, …)" in out

    def test_json(self, command: Command, log: Path) -> None:
        """An object a case has both counts, how they stand, what they rest on, and which fields are bare dates."""
        found = objects(command("elapsed", log, *self.CHINA, *self.LIMITS, "--json")[1])
        keys = ("calendar_days", "calendar_days_status", "workdays", "workdays_status", "workdays_footing", "date_only")
        assert [[each[key] for key in keys] for each in found] == [
            [0, "met", 0, "met", "firm", []],
            [8, "met", 1, "met", "firm", ["closed_at"]],
            [10, "met-late", 3, "met-late", "firm", []],
            [2, "met", 2, "met", "firm", []],
            [7, "met", 5, "met-late", "provisional", []],
            [6, "running", 3, "breached", "uncovered", []],
        ]

    def test_without_a_calendar_there_are_no_working_days(self, command: Command, log: Path) -> None:
        """A machine is told so; a person who asks for them is told what to name."""
        first = objects(command("elapsed", log, "--json")[1])[0]
        assert (first["calendar_days"], first["workdays"], first["workdays_footing"]) == (0, None, None)
        code, out, err = command("elapsed", log, "--within-workdays", 2)
        assert (code, out) == (2, "")
        assert "--within-workdays needs --country or --calendar" in err

    def test_one_limit_alone(self, command: Command, log: Path) -> None:
        """Only what was asked for is shown."""
        out = command("elapsed", log, *self.CHINA, "--within-days", 8)[1]
        assert ("calendar days" in out, "working days" in out, "hours:min" in out) == (True, False, False)

    def test_hours_beside_days(self, command: Command, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A limit in hours is shown too; a date without a time is shown as it stands."""
        monkeypatch.setenv("COLUMNS", "100")
        out = command("elapsed", log, *self.CHINA, "--within-days", 8, "--within", 4)[1]
        assert out.splitlines()[2].split() == ["b", "2026-09-30", "16:00", "2026-10-08", "2:00", "met", "8", "met"]
        assert "mean hours:min" in out


class TestGroups:
    """``--by``: a line a group in the place of a line a case."""

    LOG = TestDays.LOG
    CHINA, LIMITS = TestDays.CHINA, TestDays.LIMITS
    log = TestDays.log

    def test_by_year_and_in_all(self, command: Command, log: Path) -> None:
        """Rows of the year of opening, and one for all; columns that would hold nothing are left out."""
        out = command("elapsed", log, *self.CHINA, *self.LIMITS, "--by", "year", "--limit", 4)[1]
        head = ["year", "cases", "median", "p90", "longest", "in", "time", "late", "share"]
        numbers = ["4", "2", "10", "10", "3", "1", "75.0%"]
        assert rows(out, "calendar days, limit 8") == [head, ["2026", *numbers], ["all", *numbers]]
        assert "north" not in out

    @pytest.mark.parametrize(
        ("by", "groups"),
        [
            ("quarter", ["2026-Q3", "2026-Q4"]),
            ("month", ["2026-09", "2026-10", "2026-12"]),
            ("office", ["", "north", "south"]),
        ],
    )
    def test_other_groups(self, command: Command, log: Path, by: str, groups: list[str]) -> None:
        """Quarters, months, and what a column says, blank among it; the last object is of all."""
        *found, everything = objects(command("elapsed", log, *self.CHINA, "--by", by, "--json")[1])
        assert [each["group"] for each in found] == groups
        assert everything["group"] is None
        for kind in ("elapsed_minutes", "calendar_days", "workdays"):
            assert everything[kind]["longest"] == max(each[kind]["longest"] or 0 for each in found)
        assert everything["cases"] == sum(each["cases"] for each in found)

    def test_nothing_is_lost(self, command: Command, log: Path) -> None:
        """Rows read are rows counted and rows rejected by their reason."""
        everything = objects(command("elapsed", log, *self.CHINA, *self.LIMITS, "--by", "year", "--json")[1])[-1]
        assert everything["read"] == everything["cases"] + sum(everything["rejected"].values())
        assert everything["rejected"] == {"closes-before-it-opens": 1}
        assert (everything["date_only"], everything["ambiguous"]) == (1, 0)
        assert everything["workdays"] == {
            "limit": 2,
            "median": 2,
            "p90": 5,
            "longest": 5,
            "met": 3,
            "missed": 3,
            "running": 0,
            "rate": 0.5,
            "provisional": 1,
            "uncovered": 1,
        }

    def test_without_a_limit_all_that_is_counted_is_shown(self, command: Command, log: Path) -> None:
        """Open hours and calendar days, and working days where a calendar says which."""
        out = command("elapsed", log, *self.CHINA, "--by", "year")[1]
        titles = ["\nhours:min\n", "\ncalendar days\n", "\nworking days\n"]
        assert [title in out for title in titles] == [True, True, True]
        assert [title in command("elapsed", log, "--by", "year")[1] for title in titles] == [True, True, False]

    def test_a_blank_group_has_a_name(self, command: Command, log: Path) -> None:
        """Rows that say nothing in the column are a group too."""
        assert rows(command("elapsed", log, "--by", "office")[1], "calendar days")[1][0] == "(blank)"

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_narrow_screen(self, command: Command, log: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
        """Where the columns find no room they stand one below the other, and no line is wider than the screen."""
        monkeypatch.setenv("COLUMNS", "30")
        out = command("elapsed", log, *self.CHINA, *self.LIMITS, "--by", "year", "--lang", lang)[1]
        table = out.split("\n\n")[1]
        assert "80.0%" in table
        assert max(map(len, table.splitlines())) <= 30

    def test_a_log_without_a_case(self, command: Command, tmp_path: Path) -> None:
        """No share and no median, and no error."""
        path = tmp_path / "log.csv"
        path.write_text("case_id,opened_at,closed_at\n")
        out = command("elapsed", path, "--by", "year", "--within-days", 1)[1]
        assert rows(out, "calendar days, limit 1")[1] == ["all", "0", "–", "–", "–"]

    def test_a_column_that_is_not_there(self, command: Command, log: Path) -> None:
        """The file and the column are named."""
        code, out, err = command("elapsed", log, "--by", "agency")
        assert (code, out, "no column 'agency'" in err) == (2, "", True)

    def test_what_the_calendar_cannot_answer_is_counted_nowhere_else(self, command: Command, tmp_path: Path) -> None:
        """A case beyond the horizon is rejected with its reason, and is in no group."""
        path = tmp_path / "log.csv"
        path.write_text("case_id,opened_at,closed_at\na,2026-01-05,2026-01-06\nb,2026-01-05,9999-12-01\n")
        code, out, _ = command("elapsed", path, "--by", "year", "--json")
        everything = objects(out)[-1]
        assert (code, everything["cases"], everything["rejected"]) == (1, 1, {"beyond-the-calendar": 1})
