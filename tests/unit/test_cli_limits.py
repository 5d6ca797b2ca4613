"""``complaintkit elapsed --law``, called in process."""

from pathlib import Path

import pytest

from complaintkit.vocabulary.term import LANGUAGES
from tests.command_line import Command, objects


@pytest.fixture
def command(command: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Calls the command line in English, 100 columns wide, and gives its code and what it wrote."""
    monkeypatch.setenv("COLUMNS", "100")
    return command


def cells(out: str, first: str) -> list[str]:
    """The cells of the line that begins with *first*."""
    (line,) = [line for line in out.splitlines() if line.split()[:1] == [first]]
    return line.split()


PETITION = ("--law", "cn-petition-23-inform", "--at", "2026-11-01")


class TestPetitions:
    """A log with moments of closing, against a rule that moves its last day."""

    LOG = """\
case_id,opened_at,closed_at,office
early,2022-04-30 09:00,2022-05-04 09:00,N
late,2022-05-06 09:00,2022-06-30 09:00,N
hour,2022-05-06 09:00,2022-05-21 18:00,S
moved,2026-09-18 09:00,2026-10-08 18:00,S
bare,2026-10-30 09:00,,
bad,soon,,
"""

    @pytest.fixture
    def log(self, tmp_path: Path) -> Path:
        found = tmp_path / "log.csv"
        found.write_text(self.LOG)
        return found

    def test_a_line_a_case(self, command: Command, log: Path) -> None:
        """With the last day in time and the outcome; what began before the rule's time is apart."""
        code, out, err = command("elapsed", log, *PETITION)
        assert cells(out, "case") == ["case", "opened", "closed", "due", "on", "outcome"]
        assert cells(out, "early") == ["early", "2022-04-30", "2022-05-04", "2022-05-16", "not", "in", "force"]
        assert cells(out, "late") == ["late", "2022-05-06", "2022-06-30", "2022-05-23", "missed"]
        assert cells(out, "moved") == ["moved", "2026-09-18", "2026-10-08", "2026-10-08", "met"]
        assert cells(out, "bare") == ["bare", "2026-10-30", "2026-11-16", "open"]
        assert cells(out, "all") == ["all", "5", "2", "1", "1", "1", "66.7%"]
        assert (code, "line 7" in err, "Not legal advice" in out) == (1, True, True)

    def test_what_one_must_know(self, command: Command, log: Path) -> None:
        """How it was counted, what stands apart, and why 24 hours a day would say otherwise."""
        _, out, _ = command("elapsed", log, *PETITION)
        told = " ".join(out.split())
        assert "[cn-petition-23-inform]: 15 calendar days" in told
        assert "counted: first day not counted; last day moves on if it is a rest day" in told
        assert "1 began while the rule was not in force (since 2022-05-01), and are in no other column" in told
        assert "1 are late by 24 hours a day and in time here: the last day counts to its end" in told
        assert "1 are in time because the last day is a public holiday and moved" in told

    def test_as_if(self, command: Command, log: Path) -> None:
        """The rule may be taken to have been in force."""
        _, out, _ = command("elapsed", log, *PETITION, "--as-if")
        assert cells(out, "early")[-1] == "met"
        assert cells(out, "all") == ["all", "5", "3", "1", "1", "1", "75.0%"]
        assert "1 began while the rule was not in force (since 2022-05-01), counted as if it had been" in out

    def test_groups(self, command: Command, log: Path) -> None:
        """By a part of the date, or by a column; a blank is a group too."""
        _, by_year, _ = command("elapsed", log, *PETITION, "--by", "year")
        assert cells(by_year, "2022") == ["2022", "3", "1", "1", "0", "1", "50.0%"]
        _, by_office, _ = command("elapsed", log, *PETITION, "--by", "office")
        assert cells(by_office, "S") == ["S", "2", "2", "0", "0", "0", "100.0%"]
        assert cells(by_office, "(blank)") == ["(blank)", "1", "0", "0", "1", "0", "–"]

    def test_only_some(self, command: Command, log: Path) -> None:
        """Any of the values of one column, and all columns; the others are left out and counted."""
        _, out, _ = command("elapsed", log, *PETITION, "--only", "office=N", "--only", "office=S")
        assert cells(out, "all")[1] == "4"
        assert ["left", "out", "1"] in [line.split() for line in out.splitlines()]
        _, out, _ = command("elapsed", log, *PETITION, "--only", "office=N", "--only", "case_id=hour")
        assert cells(out, "all") == ["all", "0", "0", "0", "–"]

    def test_json(self, command: Command, log: Path) -> None:
        """A case with each of its limits; two rules give two, in the order asked, each rule once."""
        rules = ("--law", "cn-petition-34-finish", *PETITION, "--law", "cn-petition-34-finish")
        code, out, err = command("elapsed", log, *rules, "--json")
        by_id = {each["case_id"]: each for each in objects(out)}
        assert (code, len(by_id), "summary" in err) == (1, 5, True)
        assert list(by_id["moved"]["limits"]) == ["cn-petition-34-finish", "cn-petition-23-inform"]
        assert by_id["moved"]["limits"]["cn-petition-23-inform"] == {
            "start_on": "2026-09-18",
            "last_day": "2026-10-03",
            "due_on": "2026-10-08",
            "due_at": "2026-10-08T23:59:59.999999+08:00",
            "in_force": True,
            "status": "met",
            "otherwise": "holiday",
            "provisional": False,
            "agrees": None,
        }
        early = by_id["early"]["limits"]["cn-petition-23-inform"]
        assert (early["in_force"], early["status"], early["otherwise"]) == (False, None, None)
        del by_id["bare"]["limits"]
        assert by_id["bare"] == {
            "line": 6,
            "case_id": "bare",
            "group": "",
            "opened_at": "2026-10-30T01:00:00+00:00",
            "closed_at": None,
            "answered_from": None,
            "own": None,
            "ambiguous": [],
            "date_only": [],
        }

    def test_json_of_groups(self, command: Command, log: Path) -> None:
        """The groups, and all at the end with what became of the other rows."""
        _, out, _ = command("elapsed", log, *PETITION, "--by", "office", "--json", "--only", "office=S")
        south, everything = objects(out)
        limit = south["limits"]["cn-petition-23-inform"]
        assert limit == {
            "amount": 15,
            "unit": "calendar-day",
            "cases": 2,
            "met": 2,
            "missed": 0,
            "running": 0,
            "undated": 0,
            "not_in_force": 0,
            "rate": 1.0,
            "moved": 2,
            "otherwise": {"end-of-day": 1, "weekend": 0, "holiday": 1, "closure": 0, "over-sooner": 0},
            "provisional": 0,
        }
        assert (south["group"], everything["group"], everything["limits"]) == ("S", None, south["limits"])
        counts = {name: everything[name] for name in ("read", "left_out", "rejected", "ambiguous", "date_only")}
        assert counts == {"read": 6, "left_out": 3, "rejected": {"bad-date": 1}, "ambiguous": 0, "date_only": 0}

    def test_no_row_at_all(self, command: Command, tmp_path: Path) -> None:
        """A log of a header has a table of nothing."""
        log = tmp_path / "log.csv"
        log.write_text("case_id,opened_at,closed_at\n")
        code, out, _ = command("elapsed", log, *PETITION)
        assert (code, cells(out, "all")) == (0, ["all", "0", "0", "0", "–"])

    def test_what_is_not_announced(self, command: Command, tmp_path: Path) -> None:
        """A last day in a year whose make-up days are to come is provisional, and the table says so."""
        log = tmp_path / "log.csv"
        log.write_text("case_id,opened_at,closed_at\nk,2031-03-03,2031-03-04\n")
        _, out, _ = command("elapsed", log, *PETITION)
        assert "1 rest on days that are not firm" in out

    def test_an_end_beyond_the_calendar(self, command: Command, tmp_path: Path) -> None:
        """It is rejected, and the others are counted."""
        log = tmp_path / "log.csv"
        log.write_text("case_id,opened_at,closed_at\nk,9999-12-30,\nm,2026-03-02,2026-03-03\n")
        code, out, err = command("elapsed", log, *PETITION)
        assert (code, cells(out, "all")[1], "line 2" in err) == (1, "1", True)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_in_every_language(self, command: Command, log: Path, lang: str) -> None:
        """No word is missing."""
        code, out, _ = command("elapsed", log, *PETITION, "--lang", lang)
        assert (code, "cn-petition-23-inform" in out) == (1, True)


BUREAU = ("--law", "us-cfpb-15", "--tz", "America/New_York", "--at", "2026-03-20", "--opened")
UNANSWERED = ("--unanswered", "status=none")


class TestLogsOwnWord:
    """A log without moments of closing, which says of itself what was in time."""

    LOG = """\
case_id,received,sent,status,timely
fresh,2026-03-01,2026-03-10,closed,Yes
wrong,2026-03-10,2026-03-10,closed,No
old,2026-02-02,2026-02-02,closed,Yes
none,2026-02-02,2026-02-02,none,No
bold,2026-02-02,2026-02-02,none,Yes
still,2026-03-10,2026-03-10,none,Yes
mute,2026-03-10,2026-03-10,closed,
slow,2026-02-02,2026-03-01,closed,Yes
"""

    @pytest.fixture
    def log(self, tmp_path: Path) -> Path:
        found = tmp_path / "log.csv"
        found.write_text(self.LOG)
        return found

    def test_agreement(self, command: Command, log: Path) -> None:
        """Counted where both decide; where an answer has no moment there is no share."""
        _, out, _ = command("elapsed", log, *BUREAU, "sent", *UNANSWERED, "--own", "timely=Yes")
        assert cells(out, "all") == ["all", "8", "3", "2", "1", "2", "2", "2", "–"]
        assert cells(out, "old")[-2:] == ["moment", "unknown"]
        assert "2 were answered at a moment that the log does not give" in out

    def test_which_they_are(self, command: Command, log: Path) -> None:
        """Each case says what the log says, and whether that is what the rule says."""
        _, out, _ = command("elapsed", log, *BUREAU, "sent", *UNANSWERED, "--own", "timely=Yes", "--json")
        found = {each["case_id"]: (each["own"], each["limits"]["us-cfpb-15"]["agrees"]) for each in objects(out)}
        assert found == {
            "fresh": ("in-time", True),
            "wrong": ("late", False),
            "old": ("in-time", None),
            "none": ("late", True),
            "bold": ("in-time", False),
            "still": ("in-time", None),
            "mute": (None, None),
            "slow": ("in-time", None),
        }

    def test_a_cross_table(self, command: Command, log: Path) -> None:
        """Of each group, what the rule says by what the log says."""
        _, out, _ = command(
            "elapsed", log, *BUREAU, "sent", *UNANSWERED, "--own", "timely=Yes", "--by", "status", "--json"
        )
        limit = objects(out)[-1]["limits"]["us-cfpb-15"]
        assert (limit["agreed"], limit["disagreed"], limit["undated"], limit["rate"]) == (2, 2, 2, None)
        assert limit["own"] == {
            "in-time": {"in-time": 1, "late": 1, "unsaid": 1},
            "late": {"in-time": 1, "late": 1, "unsaid": 0},
            "unsaid": {"in-time": 3, "late": 0, "unsaid": 0},
        }

    def test_before_any_answer(self, command: Command, log: Path) -> None:
        """Sent on when the days from receipt had passed: late whenever it was answered."""
        options = ("--answered-from", "sent", "--own", "timely=Yes", "--json")
        _, out, _ = command("elapsed", log, *BUREAU, "received", *UNANSWERED, *options)
        found = {each["case_id"]: each["limits"]["us-cfpb-15"] for each in objects(out)}
        assert (found["slow"]["status"], found["slow"]["agrees"], found["fresh"]["status"]) == ("met-late", False, None)

    def test_conditions_that_the_log_does_not_know(self, command: Command, log: Path) -> None:
        """They are told under the table."""
        _, out, _ = command("elapsed", log, *BUREAU, "sent", *UNANSWERED, "--law", "us-cfpb-60", "--by", "month")
        assert "on condition: only after: holding reply sent (the log does not say)" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-if",), "--law is needed"),
        ((*PETITION, "--within-days", "15"), "--within-days and --law exclude one another"),
        ((*PETITION, "--due", "due_at"), "--due and --law exclude one another"),
        ((*PETITION, "--answered-from", "sent"), "--answered-from needs --unanswered"),
        ((*PETITION, "--only", "office"), "--only 'office' is no COLUMN=VALUE"),
        (("--law", "cn-petition-23"), "cn-petition-23-inform"),
        (("--law", "us-cfpb-15"), "--law us-cfpb-15 needs --tz"),
        (("--law", "us-regx-35e-general", "--tz", "America/New_York"), "us-regx-35e-general needs --country or"),
        (("--law", "us-regz-13c2-resolve", "--tz", "America/New_York"), "does not run on from one moment; expected"),
    ],
)
def test_options_that_cannot_be_followed(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """They are refused with what is wrong and what would work, before the file is looked at."""
    code, out, err = command("elapsed", tmp_path / "none.csv", *arguments)
    assert (code, out, said in err) == (2, "", True), err


def test_a_calendar_of_ones_own(command: Command, tmp_path: Path) -> None:
    """--country counts in the place of the rule's own, and says in which zone dates are read."""
    log = tmp_path / "log.csv"
    log.write_text("case_id,opened_at,closed_at\nk,2026-12-10 09:00,\n")
    due = []
    for options in ((), ("--country", "GB-ENG"), ("--country", "GB-ENG", "--tz", "Asia/Tokyo")):
        _, out, _ = command("elapsed", log, *PETITION, *options, "--json")
        due.append(objects(out)[0]["limits"]["cn-petition-23-inform"]["due_at"][:10])
    assert due == ["2026-12-25", "2026-12-29", "2026-12-29"]
