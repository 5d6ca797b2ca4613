"""``complaintkit law``, called in process."""

import json
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from complaintkit.cli._layout import width_of
from complaintkit.handling import Case
from complaintkit.records import Complaint
from complaintkit.vocabulary import Channel
from tests.command_line import Command, objects

CHINA = ZoneInfo("Asia/Shanghai")
RECEIVED = datetime(2026, 4, 27, 10, tzinfo=CHINA)
OFFICE = (
    'tz = "Europe/London"\nweekly = { mon = [["09:00", "16:00"]], tue = [["09:00", "16:00"]], '
    'wed = [["09:00", "16:00"]], thu = [["09:00", "16:00"]], fri = [["09:00", "16:00"]] }\n'
)
NOT_ADVICE = "Not legal advice: check the text in force before you rely on it."


@pytest.fixture
def command(command: Command) -> Command:
    """Calls ``complaintkit law`` and gives its code and what it wrote."""
    return partial(command, "law")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose complaint came at ten and was acknowledged at eleven, as a file."""
    opened = Case.open(Complaint(id="k-1", text="断网", received_at=RECEIVED), at=RECEIVED, by="a")
    thanked = opened.thank(at=RECEIVED + timedelta(hours=1), by="a", channel=Channel.PHONE)
    found = tmp_path / "case.json"
    found.write_text(json.dumps(thanked.to_dict()), "utf-8")
    return found


class TestList:
    """What applies at a place in a field."""

    def test_local_and_national_side_by_side(self, command: Command) -> None:
        """Each with its limit, its article, when it starts, whose duty it is, and since when it holds."""
        code, out, err = command("CN-CQ", "telecom", "--on", "2026-05-01", "--duty", "business")
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert lines[:6] == [
            "Chongqing (cn-cq)",
            "  cn-chongqing-telecom-20-operator  15 working days",
            "    Chongqing Telecommunications Regulations (rev. 2018), Arts. 20, 26",
            "    starts when: the operator receives the complaint",
            "    deadline (business): finish the handling and answer the complainant",
            "    since 2002-05-17",
        ]
        assert lines[6] == "China (cn)"
        assert "  cn-telecom-appeal-10-operator  15 calendar days" in lines
        assert "    if: urban; not if: user's equipment" in lines
        assert lines[-2:] == ["", NOT_ADVICE]

    def test_lines_keep_to_the_width(self, command: Command) -> None:
        """Long texts are broken, in Chinese too."""
        for lang in ("en", "zh-Hans", "zh-Hant"):
            out = command("CN-CQ", "telecom", "--lang", lang)[1]
            assert max(map(width_of, out.splitlines())) <= 80

    def test_by_the_names_that_people_use(self, command: Command) -> None:
        """A place and a field go by their labels as well."""
        assert command("重庆", "电信", "--lang", "en")[1] == command("CN-CQ", "telecom")[1]

    def test_what_was_in_force_then(self, command: Command) -> None:
        """An old day gives the old rules."""
        old = command("CN", "consumer-general", "--on", "2026-04-14", "--json")[1]
        new = command("CN", "consumer-general", "--on", "2026-04-15", "--json")[1]
        ids = [{row["id"] for row in objects(out)} for out in (old, new)]
        assert "cn-samr20-21-mediate" in ids[0] - ids[1]
        assert "cn-samr121-23-mediate" in ids[1] - ids[0]

    def test_with_the_rules_of_every_field(self, command: Command) -> None:
        """The Consumer Law is listed where it is asked for."""
        assert "cn-cpl-46-authority" not in command("CN", "telecom")[1]
        assert "cn-cpl-46-authority" in command("CN", "telecom", "--general")[1]

    def test_a_place_without_a_field(self, command: Command) -> None:
        """Every field of it is listed."""
        out = command("CN-BJ")[1]
        assert "Beijing Single-purpose Prepaid Card Regulations" in out

    def test_for_machines(self, command: Command) -> None:
        """An object a rule, with its texts in the language asked for, and nothing else on standard output."""
        code, out, err = command("CN-CQ", "telecom", "--json", "--lang", "zh")
        row = objects(out)[0]
        assert (code, err) == (0, "")
        assert (row["id"], row["amount"], row["unit"]) == ("cn-chongqing-telecom-20-operator", 15, "working-day")
        assert (row["article"], row["limit"], row["starts_with"]) == (
            "第 20、26 条",
            "15 个工作日",
            "complaint-received",
        )
        assert (row["in_force_from"], row["in_force_until"], row["legal_advice"]) == ("2002-05-17", None, False)

    def test_nothing_read_there_is_an_error(self, command: Command) -> None:
        """It says that this does not mean that there is none, and in which fields something was read."""
        code, out, err = command("CN-BJ", "energy", "--on", "2026-05-01", "--duty", "business")
        assert (code, out) == (2, "")
        assert err.startswith("complaintkit: no rule was read for cn-bj, energy, 2026-05-01, business, which does not")
        assert "consumer-prepaid" in err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("CN-QC", "telecom"), "did you mean 'cn-cq'"),
            (("CN-CQ", "telcom"), "did you mean 'telecom'?"),
            (("CN-CQ", "telecom", "--duty", "busines"), "did you mean 'business' or 'consumer'?"),
            (("CN-CQ", "telecom", "--on", "May"), "--on 'May' is no day; expected one such as 2026-05-01"),
            (("CN-CQ", "telecom", "--at", "2026-05-01"), "--at goes with a --moment"),
            (("CN-CQ", "telecom", "--so", "complex"), "--so goes with a --moment"),
            (("CN-CQ", "telecom", "--explain"), "--explain goes with a --moment"),
            ((), "PLACE is needed, such as CN-CQ or UK-ENG; or --rule"),
        ],
    )
    def test_what_is_none_of_ours(self, command: Command, arguments: tuple[str, ...], said: str) -> None:
        """Is refused in one line that says what would work."""
        code, out, err = command(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err


class TestRule:
    """One rule."""

    def test_all_that_is_known_of_it(self, command: Command) -> None:
        """Its texts, how it is counted, when it applies, how it is extended, how surely it was verified, and where."""
        code, out, _ = command("--rule", "cn-nfra-18-complex")
        assert code == 0
        assert out.splitlines()[0] == "cn-nfra-18-complex"
        names = {line[2:18].strip() for line in out.splitlines() if line.startswith("  ")}
        assert {"instrument", "its own title", "article", "starts when", "limit", "kept by", "conditions"} <= names
        assert {"what follows", "counting", "extension", "notes", "validity", "confidence", "read"} <= names
        assert "  limit             30 calendar days\n" in out
        assert "  extension         may be extended by 30 calendar days (approval, the\n" in out
        assert out.endswith(f"\n{NOT_ADVICE}\n")

    def test_what_it_does_not_have_is_left_out(self, command: Command) -> None:
        """No empty lines of extensions and conditions; and its own title stands once."""
        out = command("--rule", "cn-express-complaint", "--lang", "zh")[1]
        assert "延长" not in out
        assert "原名" not in out

    def test_every_source_has_its_line(self, command: Command) -> None:
        """The first under its name, the others below it."""
        out = command("--rule", "cn-telecom-appeal-10-operator")[1]
        lines = out.splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("  read "))
        assert [line.split()[-1][:8] for line in lines[start : start + 3]] == ["http://h", "https://", "https://"]

    def test_on_a_narrow_screen(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        """Names and texts follow one another."""
        monkeypatch.setenv("COLUMNS", "40")
        out = command("--rule", "us-cfpb-15")[1]
        assert "  limit  15 calendar days\n" in out
        assert max(map(width_of, out.splitlines())) <= 40

    def test_for_machines(self, command: Command) -> None:
        """As an object."""
        (row,) = objects(command("--rule", "cn-samr121-23-mediate", "--json")[1])
        assert (row["limit"], row["replaces"]) == ("60 calendar days", "cn-samr20-21-mediate")
        assert row["sources"]

    def test_an_unknown_id(self, command: Command) -> None:
        """Near ones are named."""
        code, _, err = command("--rule", "cn-nfra-18")
        assert code == 2
        assert "did you mean 'cn-nfra-18-simple' or 'cn-nfra-18-complex'?" in err

    def test_it_stands_by_itself(self, command: Command) -> None:
        """A place or moments beside it are refused."""
        assert command("CN", "--rule", "us-cfpb-15")[0] == 2
        assert command("--rule", "us-cfpb-15", "--moment", "complaint-received=2026-01-01")[0] == 2


class TestClocks:
    """What is due by when."""

    ASKED = ("CN-CQ", "telecom", "--at", "2026-05-01")

    def test_earliest_first_with_a_warning(self, command: Command) -> None:
        """When, how it stands, by which article, whose duty, what follows from when; the earliest says that it is."""
        code, out, err = command(*self.ASKED, "--moment", "complaint-received=2026-04-27T10:00+08:00")
        assert (code, err) == (0, "")
        assert out.splitlines() == [
            "Chongqing, telecommunications, as of 2026-05-01 00:00 (Asia/Shanghai)",
            "",
            "2026-05-12 24:00 (Asia/Shanghai)  running  cn-telecom-appeal-10-operator",
            "  Measures for Handling Telecom Users' Appeals (MIIT Order 35), Art. 10(4)",
            "  deadline (business): answer the user; no answer or an unsatisfactory one opens",
            "  the appeal",
            "  then, from 2026-05-13: appeal to the provincial telecom-user appeal centre",
            "  note: the earliest of several rules that ask the same; keep this one. The",
            "  others: cn-chongqing-telecom-20-operator (2026-05-20)",
            "",
            "2026-05-20 24:00 (Asia/Shanghai)  running  cn-chongqing-telecom-20-operator",
            "  Chongqing Telecommunications Regulations (rev. 2018), Arts. 20, 26",
            "  deadline (business): finish the handling and answer the complainant",
            "  then, from 2026-05-21: appeal to the appeal centre",
            "  (cn-chongqing-telecom-26-mediate)",
            "",
            NOT_ADVICE,
        ]

    def test_local_times_are_those_of_the_place(self, command: Command) -> None:
        """Seven in the evening in London is the next day in China."""
        moment = "complaint-received=2026-04-27T19:00"
        here = objects(command(*self.ASKED, "--json", "--moment", moment)[1])
        there = objects(command(*self.ASKED, "--json", "--moment", moment, "--tz", "Europe/London")[1])
        assert [here[0]["due_on"], there[0]["due_on"]] == ["2026-05-12", "2026-05-13"]
        assert there[0]["started_at"] == "2026-04-27T18:00:00+00:00"

    def test_explained(self, command: Command) -> None:
        """Day by day, with make-up days; that it is no advice is said once."""
        out = command(*self.ASKED, "--moment", "complaint-received=2026-04-27", "--explain")[1]
        assert "    2026-05-09 make-up working day, counted: day 7\n" in out
        assert out.count(NOT_ADVICE) == 1
        assert max(map(width_of, out.splitlines())) <= 80

    def test_what_is_so_and_what_is_not(self, command: Command) -> None:
        """A simple complaint to a bank has 15 days, a complex one 30; where nobody says, both are shown."""
        asked = ("CN", "banking", "--moment", "complaint-received=2026-04-27", "--at", "2026-04-28", "--json")
        ids = [[row["id"] for row in objects(command(*asked, *more)[1])] for more in ((), ("--so", "complex"))]
        assert ids == [["cn-nfra-18-simple", "cn-nfra-18-complex"], ["cn-nfra-18-complex"]]
        (row,) = objects(command(*asked, "--not-so", "complex")[1])
        assert row["id"] == "cn-nfra-18-simple"

    def test_a_period_that_does_not_count(self, command: Command) -> None:
        """A week of mediation makes it a week later; one that goes on pauses it."""
        asked = ("CN", "banking", "--moment", "complaint-received=2026-04-27", "--so", "complex", "--json")
        ended = command(*asked, "--period", "mediation=2026-05-01T09:00/2026-05-08T09:00", "--at", "2026-05-10")[1]
        going_on = command(*asked, "--period", "mediation=2026-05-01T09:00", "--at", "2026-05-10")[1]
        assert [(row["due_on"], row["status"]) for row in objects(ended)] == [("2026-06-03", "running")]
        assert [row["status"] for row in objects(going_on)] == ["paused"]

    def test_a_missed_limit(self, command: Command) -> None:
        """It says so, and what the complainant may do from when."""
        out = command("CN-CQ", "telecom", "--moment", "complaint-received=2026-04-27", "--at", "2026-05-14")[1]
        assert "2026-05-12 24:00 (Asia/Shanghai)  breached  cn-telecom-appeal-10-operator" in out
        assert "then, from 2026-05-13: appeal to the provincial telecom-user appeal centre" in out

    def test_what_is_kept_has_no_day_from_which_more_follows(self, command: Command) -> None:
        """The next step is named without one."""
        moments = ("--moment", "complaint-received=2026-04-27", "--moment", "complaint-answered=2026-05-06")
        out = command("CN-CQ", "telecom", *moments, "--at", "2026-05-14")[1]
        assert "  then: appeal to the provincial telecom-user appeal centre\n" in out

    def test_a_step_that_no_rule_names(self, command: Command) -> None:
        """Where nothing follows, nothing is said of it."""
        out = command("CN", "aviation-airport", "--moment", "complaint-accepted=2026-05-06", "--at", "2026-05-07")[1]
        assert "cn-airport-40-answer" in out
        assert "then" not in out

    def test_the_same_moment_several_times(self, command: Command) -> None:
        """The clock runs from the last."""
        moments = ("--moment", "complaint-received=2026-04-20", "--moment", "complaint-received=2026-04-27")
        assert objects(command(*self.ASKED, *moments, "--json")[1])[0]["due_on"] == "2026-05-12"

    def test_only_whose_duty_it_is(self, command: Command) -> None:
        """Rules of other parties are left out."""
        asked = ("UK", "banking", "--moment", "complaint-received=2026-12-10", "--at", "2026-12-11", "--json")
        owed = [row["owed_by"] for row in objects(command(*asked, "--duty", "consumer")[1])]
        assert owed
        assert all(each == ["consumer"] for each in owed)

    def test_by_a_calendar_of_ones_own(self, command: Command, tmp_path: Path) -> None:
        """Close of business is its closing time, and a holiday that it does not have is a working day."""
        office = tmp_path / "office.toml"
        office.write_text(OFFICE, "utf-8")
        asked = ("UK", "banking", "--moment", "complaint-received=2026-12-24T10:00", "--at", "2026-12-24T12:00")
        by_country = objects(command(*asked, "--json")[1])[0]
        by_office = objects(command(*asked, "--calendar", office, "--json")[1])[0]
        assert (by_country["id"], by_country["due_on"]) == ("uk-fca-disp-1.5-summary", "2026-12-31")
        assert by_office["due_at"] == "2026-12-29T16:00:00+00:00"

    def test_by_a_part_of_a_country(self, command: Command) -> None:
        """Scotland works on Easter Monday and not on 2 January."""
        asked = ("UK", "banking", "--moment", "complaint-received=2026-12-31T10:00", "--at", "2026-12-31T12:00")
        rows = [objects(command(*asked, "--country", code, "--json")[1])[0] for code in ("GB-ENG", "GB-SCT")]
        assert [row["due_on"] for row in rows] == ["2027-01-06", "2027-01-07"]

    def test_a_place_with_several_zones(self, command: Command) -> None:
        """It needs one, and says by which days it counts."""
        asked = ("US", "banking-electronic-transfers", "--moment", "error-notified=2026-11-20T09:00")
        code, _, err = command(*asked)
        assert (code, err) == (
            2,
            "complaintkit: --tz is needed, such as America/New_York: us has several time zones\n",
        )
        code, out, err = command(*asked, "--tz", "America/New_York", "--at", "2026-11-21")
        said = "working days leave out the public holidays (United States), for want of --country or --calendar"
        assert (code, err) == (0, f"complaintkit: {said}\n")
        # Thanksgiving is the 26th.
        assert "2026-12-07 24:00 (America/New_York)  running  us-rege-c1-determine" in out

    def test_a_place_without_holidays_of_its_own(self, command: Command) -> None:
        """The Union leaves its working days to the member states."""
        asked = ("EU", "payment-services", "--moment", "complaint-received=2026-05-04", "--at", "2026-05-05")
        code, _, err = command(*asked, "--tz", "Europe/Berlin")
        assert code == 2
        assert "--country or --calendar is needed: eu has no working days of its own" in err
        code, out, _ = command(*asked, "--tz", "Europe/Berlin", "--country", "DE", "--json")
        assert (code, objects(out)[0]["due_on"]) == (0, "2026-05-27")

    def test_from_the_history_of_a_case(self, command: Command, case: Path) -> None:
        """What happened is read from it, and what is given is added."""
        asked = ("UK-ENG", "social-housing", "--at", "2026-05-20", "--case", case, "--json")
        rows = objects(command(*asked)[1])
        assert [(row["id"], row["status"]) for row in rows] == [
            ("uk-housing-ack1", "met"),
            ("uk-housing-stage1", "breached"),
        ]
        answered = objects(command(*asked, "--moment", "complaint-answered=2026-05-08T12:00")[1])
        assert [row["status"] for row in answered][:2] == ["met", "met"]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--moment", "complaint-recieved=2026-04-27"), "did you mean 'complaint-received'"),
            (("--moment", "complaint-received"), "--moment 'complaint-received' says no moment; expected one such as"),
            (("--moment", "complaint-received=soon"), "--moment is not a moment: 'soon'"),
            (("--moment", "complaint-received=2026-04-27", "--so", "simpel"), "did you mean 'simple'"),
            (("--moment", "complaint-received=2026-04-27", "--so", "simple", "--not-so", "simple"), "both say simple"),
            (("--moment", "complaint-received=2026-04-27", "--period", "holiday=2026-04-28"), "unknown period kind"),
            (("--moment", "complaint-received=2026-04-27", "--period", "testing"), "'testing' says no moment"),
            (
                ("--moment", "complaint-received=2026-04-27", "--period", "testing=2026-05-02/2026-05-01"),
                "ends before it begins",
            ),
            (("--moment", "complaint-received=2026-04-27", "--on", "2026-04-27"), "--on goes with a list"),
            (("--moment", "complaint-received=2026-04-27", "--tz", "Mars"), "'Mars' is not a time zone"),
            (("--case", "none.json"), "none.json: No such file"),
        ],
    )
    def test_what_cannot_be_followed(self, command: Command, arguments: tuple[str, ...], said: str) -> None:
        """Is refused in one line."""
        code, out, err = command("CN-CQ", "telecom", "--at", "2026-05-01", *arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err

    def test_a_field_is_needed(self, command: Command) -> None:
        """No field is not every field."""
        code, _, err = command("CN-CQ", "--moment", "complaint-received=2026-04-27")
        assert (code, err) == (2, "complaintkit: SECTOR is needed to compute limits, such as telecom\n")

    def test_nothing_runs(self, command: Command) -> None:
        """It says from what the limits of that field run, and whose they are where that was asked."""
        code, _, err = command(*self.ASKED, "--moment", "decision-notified=2026-04-27")
        assert code == 2
        assert "no limit runs from what is given; limits there run from complaint-received, appeal-accepted" in err
        err = command(*self.ASKED, "--moment", "appeal-accepted=2026-04-27", "--duty", "consumer")[2]
        assert "no limit of the consumer runs from what is given; limits there run from charge-arose" in err
        err = command(*self.ASKED, "--moment", "appeal-accepted=2026-04-27", "--duty", "mediator")[2]
        assert "limits there run from nothing" in err

    def test_nothing_read_there(self, command: Command) -> None:
        """A field without rules is no field without limits."""
        code, _, err = command("IN", "telecom", "--moment", "complaint-received=2026-04-27")
        assert code == 2
        assert "no rule was read for in, telecom, which does not mean that there is none" in err
