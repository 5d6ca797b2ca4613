"""The notebooks of ``docs/notebooks`` run from head to foot, store no output, and answer to what a reader changes."""

import importlib.util
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.py"))


def shown(name: str, given: Mapping[str, Any] | None = None) -> tuple[str, Mapping[str, Any]]:
    """What the notebook shows as HTML, and what its cells hold, when *given* stands in the place of what they say."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "notebooks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    notebook = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # those of marimo's own imports
        spec.loader.exec_module(notebook)
        outputs, held = notebook.app.run(defs=dict(given or {}))
    return "".join(each.text if hasattr(each, "text") else str(each) for each in outputs if each is not None), held


def clicked(*events: tuple[str, bool], adds_a_step: bool = False, mode: str = "guided") -> dict[str, Any]:
    """What the notebook of the procedure holds after those clicks."""

    def ignore(_: object) -> None:
        """Nobody clicks on."""

    controls = {"adds_a_step": adds_a_step, "chosen_mode": mode, "customer_agrees": True}
    return {"clicked": lambda: events, "set_clicked": ignore, **controls}


def rows_of(page: str) -> list[str]:
    """The plain words of the tables' rows on a page."""
    return [re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr>.*?</tr>", page)]


def test_there_is_one_for_each_question() -> None:
    """The procedure, a policy, the rules and a log."""
    assert [path.stem for path in NOTEBOOKS] == ["case_log", "policy", "procedure", "rules"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_plain_python_in_two_languages(path: Path) -> None:
    """A notebook stores no output, names no host, and begins in Chinese with English beside it."""
    text = path.read_text(encoding="utf-8")
    assert "https://" not in text
    assert "data:image" not in text
    assert len(text) < 20_000
    assert re.match(r'"""[\u4e00-\u9fff].*[A-Za-z]', text)
    assert "No Python needed" in text


class TestTheProcedure:
    """Clicks become commands."""

    def test_it_opens_at_the_beginning(self) -> None:
        """Nothing is clicked yet, and thanks come first."""
        page, held = shown("procedure")
        assert held["case"].state.position == "opened"
        assert held["refused"] is None
        assert "当前位置" in page

    def test_clicks_lead_on(self) -> None:
        """Two steps done, and the third recorded without bringing the case on, as the customer said no."""
        clicks = (("thank", True), ("apologize", True), ("listen", False))
        _, held = shown("procedure", clicked(*clicks))
        assert held["case"].state.position == "apologize"
        assert held["fitting"] == clicks

    def test_clicks_that_no_longer_fit_are_told(self) -> None:
        """With a step added, help is refused where the visit is not made yet; what went before stays."""
        clicks = tuple((step, True) for step in ("thank", "apologize", "listen", "act", "help"))
        page, held = shown("procedure", clicked(*clicks, adds_a_step=True))
        assert held["fitting"] == clicks[:4]
        assert held["refused"].reasons[0].message("zh-Hans") in page

    def test_every_button_brings_what_its_event_needs(self) -> None:
        """All steps, the added one among them, and all that goes round them, to the end and back."""
        steps = ("thank", "apologize", "listen", "act", "visit-site", "help", "explain", "stay-rational")
        around = ("hold", "resume", "escalate", "breach", "answer-breach", "report", "close", "reopen", "withdraw")
        clicks = tuple((event, True) for event in (*steps, *around))
        _, held = shown("procedure", clicked(*clicks, adds_a_step=True))
        assert held["refused"] is None
        assert held["case"].state.position == "withdrawn"
        assert set(held["SHOWN"]) == {*steps, *around}

    @pytest.mark.parametrize(("mode", "ways"), [("strict", 2), ("guided", 2), ("free", 2000)])
    def test_every_way_to_the_end(self, mode: str, ways: int) -> None:
        """Help may be skipped, going back makes no new way, and free has more than anybody reads."""
        page, _ = shown("procedure", clicked(mode=mode))
        assert re.search(rf"<strong>(≥ )?{ways}</strong>", page)


class TestThePolicy:
    """Limits and hours become due moments."""

    GIVEN: ClassVar[dict[str, Any]] = {
        "limits": {"simple": 8, "complex": 16},
        "counted_in": "working-time",
        "month_number": 10,
    }

    def test_a_holiday_moves_what_is_due(self) -> None:
        """Eight working hours from the first day of the National Day holiday end at six on the first working day."""
        _, held = shown("policy", {**self.GIVEN, "received_hour": 16, "spans": [(9, 12), (13, 18)]})
        days = {row["day"][:5]: row for row in held["days"]}
        assert days["10-01"]["simple"] == "2026-10-08T18:00"
        assert (days["10-10"]["kind"], days["10-10"]["simple"]) == ("调休上班", "2026-10-12T16:00")

    def test_tighter_limits_make_more_late(self) -> None:
        """What is late by a wide limit is late by a tighter one too."""
        tight, wide = ({"simple": hours, "complex": hours} for hours in (1, 200))
        more, fewer = (
            {each.complaint.id for each in held["late"]}
            for _, held in (
                shown(
                    "policy",
                    {
                        "counted_in": "calendar-time",
                        "month_number": 2,
                        "received_hour": 9,
                        "spans": [(9, 18)],
                        "limits": limits,
                    },
                )
                for limits in (tight, wide)
            )
        )
        assert fewer < more


class TestTheRules:
    """What is typed is read, and never run."""

    def test_hostile_text_is_shown_as_text(self) -> None:
        """A complaint and a reply that are HTML stay words."""
        hostile = "<script>alert(1)</script>态度恶劣，你应该退款！"
        page, held = shown("rules", {"text": hostile, "reply_text": hostile})
        assert "<script>alert" not in page
        assert held["assessment"].is_complaint
        assert [finding.rule for finding in held["findings"]] == ["you-should"]
        assert any("是否投诉" in row and "是" in row for row in rows_of(page))

    def test_a_changed_rule_moves_judgements(self) -> None:
        """Nothing moves until a rule is changed; then the texts that moved are listed."""
        assert shown("rules")[1]["moved"] == []
        given = {"taken_away": (), "added_words": ("的",), "vote": ("flag", "media-exposure", 3.0)}
        assert shown("rules", given)[1]["moved"] != []


class TestTheCaseLog:
    """A log becomes figures."""

    LOG = b"case_id,created_at,closed_at,agency\n1,2026-01-01 09:00,2026-01-01 11:00,A\n2,2026-01-02,2026-01-01,B\n"

    def test_it_measures_what_it_is_given(self) -> None:
        """One case took two hours; one that closed before it opened is counted apart."""
        given = {"log": self.LOG, "is_real": True, "grouping": "agency", "hours": 24, "tz": "UTC"}
        page, held = shown("case_log", given)
        assert "100.0%" in page
        assert held["summary"] == [{"group": "A", "cases": 1, "median": 2.0, "p90": 2.0}]
        assert len(held["rejected"]) == 1

    @pytest.mark.parametrize("log", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00"])
    def test_a_file_that_is_none_is_told(self, log: bytes) -> None:
        """A file without the columns gives a sentence, and no figures."""
        page, held = shown("case_log", {"log": log, "is_real": True})
        assert held["cases"] == []
        assert "created_at" in page or "utf" in page.lower()

    def test_without_a_real_log_it_makes_one_up_and_says_so(self) -> None:
        """The log that is made up is the same each time, and never passes for a real one."""
        page, held = shown("case_log", {"REAL": ROOT / "no-such-log.csv"})
        assert "编出来" in page
        assert len(held["cases"]) == 1200
