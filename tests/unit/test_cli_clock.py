"""``complaintkit due`` and ``complaintkit clock``, called in process."""

import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from complaintkit.handling import Case
from complaintkit.records import Complaint
from complaintkit.vocabulary import Channel, HoldReason
from tests.command_line import Command

CHINA = ZoneInfo("Asia/Shanghai")
NINE = datetime(2026, 3, 2, 9, tzinfo=CHINA)
OFFICE = 'weekly = { mon = [["09:00", "12:00"], ["13:30", "18:00"]], tue = [["09:00", "18:00"]] }\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A file of open hours."""
    file = tmp_path / "office.toml"
    file.write_text(OFFICE, "utf-8")
    return file


@pytest.fixture
def case() -> Case:
    """Thanked at ten, and waiting for the customer from eleven."""
    complaint = Complaint(id="k-1", text="断网", received_at=NINE)
    opened = Case.open(complaint, at=NINE, by="a")
    thanked = opened.thank(at=NINE + timedelta(hours=1), by="a", channel=Channel.PHONE)
    return thanked.hold(at=NINE + timedelta(hours=2), by="a", reason=HoldReason.AWAITING_CUSTOMER)


@pytest.fixture
def file(tmp_path: Path, case: Case) -> Path:
    """The case as a file."""
    found = tmp_path / "case.json"
    found.write_text(json.dumps(case.to_dict()), "utf-8")
    return found


class TestDue:
    """``complaintkit due``."""

    def test_with_its_reasons(self, command: Command, office: Path) -> None:
        """Day by day, what counted and what did not."""
        code, out, err = command("due", "2026-03-02 16:00", "2h30m", "--calendar", office)
        assert (code, err) == (0, "")
        assert out.splitlines() == [
            "2 h 30 min of working time from 2026-03-02 16:00 ends 2026-03-03 09:30 (Asia/Shanghai)",
            "  2026-03-02 Mon  16:00–18:00  2 h counted, 2 h in all",
            "  2026-03-03 Tue  09:00–09:30  30 min counted, 2 h 30 min in all",
        ]

    def test_for_machines(self, command: Command, office: Path) -> None:
        """The same as an object."""
        code, out, _ = command("due", "2026-03-02 16:00", "90m", "--calendar", office, "--json")
        assert (code, json.loads(out)["end"]) == (0, "2026-03-02T17:30:00+08:00")

    def test_in_chinese(self, command: Command) -> None:
        """As the language says."""
        assert "2026-03-03 04:00" in command("due", "2026-03-02 16:00", "12h", "--lang", "zh")[1]

    @pytest.mark.parametrize("amount", ["", "soon", "0h", "12", "-1h", "1m1h"])
    def test_what_is_no_amount(self, command: Command, amount: str) -> None:
        """Is refused with an example."""
        code, out, err = command("due", "2026-03-02 16:00", "--", amount)
        assert (code, out) == (2, "")
        assert err

    def test_what_is_no_moment(self, command: Command) -> None:
        """Is refused too."""
        code, _, err = command("due", "yesterday", "12h")
        assert code == 2
        assert "START" in err


class TestClock:
    """``complaintkit clock``."""

    def test_each_clock_is_a_line(self, command: Command, file: Path) -> None:
        """What, how it stands, by when, how much is used, and by which rule."""
        code, out, err = command("clock", file, "--at", "2026-03-02 13:00")
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert len(lines) == 3
        assert any(
            line.endswith("paused  due 2026-03-02 23:00  used 2 / 12 h  if it went on now  [handbook:limits]")
            for line in lines
        )

    def test_with_a_timeline(self, command: Command, file: Path) -> None:
        """And why it is due then."""
        out = command("clock", file, "--at", "2026-03-02 13:00", "--timeline")[1]
        assert "12 h of working time from 2026-03-02 09:00 ends 2026-03-02 23:00" in out

    def test_for_machines(self, command: Command, file: Path) -> None:
        """An object a line."""
        out = command("clock", file, "--at", "2026-03-02 13:00", "--json")[1]
        found = {row["clock"]: row for row in map(json.loads, out.splitlines())}
        assert found["first-response"]["status"] == "met"
        assert found["first-response"]["stopped_at"] == "2026-03-02T10:00:00+08:00"
        assert (found["resolution"]["elapsed"], found["resolution"]["projection"]) == (7200.0, True)

    def test_under_a_policy_of_ones_own(self, command: Command, file: Path, tmp_path: Path) -> None:
        """Whose oversights are reported."""
        policy = tmp_path / "ours.toml"
        row = 'targets = [{ milestone = "resolution", hours = 1 }]'
        policy.write_text(f"[[rules]]\n{row}\n[[rules]]\n{row}\n", "utf-8")
        code, out, err = command("clock", file, "--policy", policy, "--at", "2026-03-02 13:00")
        assert code == 0
        assert "breached" in out
        assert "rules[1]: never counts" in err

    def test_from_standard_input(self, command: Command, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        """So that it stands in a pipe."""
        stream = io.TextIOWrapper(io.BytesIO(json.dumps(case.to_dict()).encode()))
        monkeypatch.setattr("sys.stdin", stream)
        assert command("clock", "-", "--at", "2026-03-02 13:00")[0] == 0

    @pytest.mark.parametrize("text", ["{", "[" * 100_000, "[]", '{"schema": 1, "events": []}'])
    def test_what_is_no_case(self, command: Command, tmp_path: Path, text: str) -> None:
        """Is refused with the reason."""
        broken = tmp_path / "broken.json"
        broken.write_text(text, "utf-8")
        code, out, err = command("clock", broken)
        assert (code, out) == (2, "")
        assert err.startswith("complaintkit: ")

    def test_a_missing_file(self, command: Command, tmp_path: Path) -> None:
        """Is named."""
        code, _, err = command("clock", tmp_path / "none.json")
        assert code == 2
        assert "none.json" in err
