"""The audit of a case: what each check finds, on which events, and what it says."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit._tables import table
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.guidance import (
    NOTHING_ELSE,
    Audit,
    AuditFacts,
    Principle,
    PrincipleFinding,
    PrincipleVerdict,
    audit,
    checklist,
)
from complaintkit.guidance._case_checks import CASE_CHECKS
from complaintkit.guidance._principle_checks import PRINCIPLE_CHECKS
from complaintkit.policies import ServicePolicy
from complaintkit.procedure import EIGHT_STEPS, procedure_named
from complaintkit.records import Event, Facts, Money, StepDone
from complaintkit.redress import AmountBounds, Conduct, InvestigationDepth
from complaintkit.vocabulary import LANGUAGES, Milestone
from complaintkit.wording import AgreedLine, Rules
from tests.audit_cases import RECEIVED, Line, audited, case_of

CHECKS = table("guidance/audit/checks")
ALL_CHECKS = {**PRINCIPLE_CHECKS, **CASE_CHECKS}


def do(name: str, **line: Any) -> Line:
    """One thing that happened; what is no field of the line is of its evidence."""
    own: Line = {key: line.pop(key) for key in ("after", "complete", "because", "level") if key in line}
    return {"do": name, "with": line} | own


def codes(found: Audit) -> dict[str, str]:
    """What each check found, by the name of its sentence."""
    return {each.check: each.code for finding in found.findings for each in finding.checks} | {
        each.check: each.code for each in found.checks
    }


def yuan(amount: str) -> dict[str, str]:
    """A sum in CNY as plain data."""
    return {"amount": amount, "currency": "CNY"}


BOUNDED = {"bounds": AmountBounds(large_from=Money(amount=Decimal(2000), currency="CNY")), "conduct": ()}

#: For each check: the sentence that is expected, what happened, and what else is given.
EXPECTED: dict[str, list[tuple[str, list[Line], dict[str, Any]]]] = {
    "first-response": [
        ("in-time", [do("thank")], {}),
        ("late", [do("thank", after="13 hours")], {}),
        ("overdue", [], {"later": "13 hours"}),
        ("overdue", [do("close", after="13 hours")], {}),
        ("ended-in-time", [do("close")], {}),
        ("left", [do("withdraw")], {}),
        ("not-due", [], {}),
        ("no-limit", [do("thank")], {"policy": ServicePolicy(name="none", rules=())}),
    ],
    "on-the-spot": [
        ("not-running", [do("thank")], {}),
        ("no-measure", [do("thank")], {"complaint": {"in_service": True}}),
        ("no-measure", [], {"complaint": {"in_service": True}}),
        ("reacted", [do("thank")], {"complaint": {"in_service": True}, "facts": {"on_the_spot": timedelta(minutes=5)}}),
        (
            "slow",
            [do("thank", after="9 minutes")],
            {"complaint": {"in_service": True}, "facts": {"on_the_spot": timedelta(minutes=5)}},
        ),
        (
            "slow",
            [],
            {"complaint": {"in_service": True}, "facts": {"on_the_spot": timedelta(minutes=5)}, "later": "1 hours"},
        ),
        ("not-due", [], {"complaint": {"in_service": True}, "facts": {"on_the_spot": timedelta(minutes=5)}}),
    ],
    "fault-told": [
        ("fault-unknown", [], {}),
        ("no-fault", [], {"facts": {"fault_found": False}}),
        ("admitted", [do("message", text="这次是我们的失误。")], {"facts": {"fault_found": True}}),
        ("admitted", [do("explain", cause="是我们的失误")], {"category": {"nature": "regulatory"}}),
        ("not-seen", [do("explain")], {"facts": {"fault_found": True}}),
        ("not-seen", [do("message", text="已经修好。")], {"facts": {"fault_found": True}}),
        ("untold", [do("close")], {"facts": {"fault_found": True}}),
        ("not-yet", [], {"facts": {"fault_found": True}}),
    ],
    "whole-picture": [
        ("told-and-clear", [do("explain")], {}),
        ("unclear", [do("explain", understood=False, complete=False), do("close")], {}),
        ("untold", [do("explain", solution=""), do("close")], {}),
        ("not-yet", [], {}),
    ],
    "no-excuses": [
        ("no-words", [do("thank")], {}),
        ("no-words", [do("message", direction="inbound", text="跟我们没关系。")], {}),
        ("excuses", [do("thank", words="跟我们没关系。")], {}),
        ("none-found", [do("apologize", words="对不起，让您久等了。")], {}),
    ],
    "restated-first": [
        ("confirmed-first", [do("listen"), do("act")], {}),
        ("judged-first", [do("explain"), do("listen")], {}),
        ("judged-first", [do("listen", confirmed=False, complete=False), do("help")], {}),
        ("unconfirmed", [do("close")], {}),
        ("not-yet", [], {}),
    ],
    "composure": [
        ("lost", [do("breach"), do("answer-breach"), do("stay-rational")], {}),
        ("lost", [do("stay-rational", kept=False, complete=False)], {}),
        ("lost", [do("message", text="随便你，爱投诉投诉。")], {}),
        ("self-checked", [do("stay-rational")], {}),
        ("unsaid", [do("close")], {}),
    ],
    "facts-gathered": [
        ("gathered", [do("listen", confirmed=False, complete=False), do("explain")], {}),
        ("ungathered", [do("reclassify")], {}),
        ("unheard", [do("close")], {}),
    ],
    "empathy-first": [
        ("shown", [do("apologize", words="让您着急了。"), do("explain")], {}),
        ("shown", [do("apologize", words="让您着急了。")], {}),
        ("not-shown", [do("message", text="已受理。"), do("explain"), do("message", text="让您着急了。")], {}),
        ("no-words", [do("explain"), do("message", text="让您着急了。")], {}),
        ("unexplained", [], {}),
        ("left", [do("withdraw")], {}),
    ],
    "no-groundless-rejection": [
        ("not-rejected", [do("help")], {}),
        ("not-rejected", [do("report")], {}),
        ("not-rejected", [], {"facts": {"rejected": False}}),
        ("without-evidence", [do("close")], {"facts": {"rejected": True}}),
        ("with-evidence", [], {"facts": {"rejected": True, "contrary_evidence": "录音"}}),
        ("rejection-unsaid", [do("help", answer="declined", complete=False), do("close")], {}),
        ("not-yet", [], {}),
    ],
    "investigated": [
        ("nothing-special", [], {}),
        ("no-bounds", [], {"complaint": {"amount": yuan("30")}}),
        ("nothing-special", [], {"complaint": {"amount": yuan("30")}, "facts": BOUNDED}),
        ("depth-unknown", [], {"complaint": {"amount": yuan("3000")}, "facts": BOUNDED}),
        ("no-bounds", [], {"complaint": {"amount": yuan("-30")}, "facts": BOUNDED}),
        ("no-bounds", [], {"complaint": {"amount": {"amount": "3000", "currency": "USD"}}, "facts": BOUNDED}),
        ("depth-unknown", [], {"category": {"flags": ["high-value"]}}),
        ("careful", [], {"category": {"flags": ["high-value"]}, "facts": {"investigated": "careful"}}),
        ("shallow", [], {"category": {"flags": ["high-value"]}, "facts": {"investigated": "ordinary"}}),
    ],
    "history-looked-up": [
        ("lookup-unknown", [], {}),
        ("looked-up", [], {"facts": {"conduct": []}}),
        ("looked-up", [], {"facts": {"conduct": [Conduct.ASKED_TWICE]}}),
        ("looked-up", [], {"category": {"flags": ["suspicious-history"]}}),
        ("looked-up", [], {"complaint": {"related_to": "k-0"}}),
    ],
    "plan-told": [
        ("planned", [do("act")], {}),
        ("solved-at-once", [do("explain")], {}),
        ("no-plan", [do("close")], {}),
        ("no-plan", [do("act", promised_at="none"), do("explain"), do("close")], {}),
        ("not-yet", [], {}),
    ],
    "not-over-promised": [
        ("within-limit", [do("act")], {}),
        ("reachable", [do("act", after="13 hours")], {}),
        ("over-promised", [do("act", promised_at="2 days")], {}),
        ("over-promised", [do("act", promised_at="-1 hours")], {}),
        ("over-promised", [do("act", after="13 hours", promised_at="-1 hours")], {}),
        ("bold-words", [do("message", text="我们保证绝对不会再发生。")], {}),
        ("bold-words", [do("message", text="2026年3月9日给您答复。")], {}),
        ("no-promise", [do("act", promised_at="none")], {}),
    ],
    "promise-kept": [
        ("no-promise", [], {}),
        ("promises-kept", [do("act"), do("explain")], {}),
        ("promises-kept", [do("act"), do("close", after="1 hours")], {"later": "2 days"}),
        ("promises-kept", [do("act"), do("withdraw")], {"later": "2 days"}),
        ("promise-missed", [do("act"), do("thank"), do("explain", after="3 hours")], {}),
        ("promise-missed", [do("act"), do("help", answer="declined", complete=False)], {"later": "3 hours"}),
        ("promise-missed", [do("act"), do("act", promised_at="none")], {"later": "3 hours"}),
        ("promise-missed", [do("act"), do("hold", reason="awaiting-approval")], {"later": "3 hours"}),
        ("waited", [do("act"), do("hold")], {"later": "3 hours"}),
        ("not-due", [do("act")], {}),
    ],
    "progress-interval": [
        ("no-limit", [], {"policy": ServicePolicy(name="none", rules=())}),
        ("so-far", [do("thank")], {"later": "2 hours"}),
        ("too-long", [do("thank"), do("message", after="13 hours"), do("message", after="13 hours")], {}),
        ("too-long", [do("thank"), do("note", after="13 hours"), do("message")], {}),
        ("too-long", [do("thank"), do("explain", after="13 hours")], {}),
        ("answered-first", [do("close")], {}),
        ("left", [do("thank"), do("withdraw")], {}),
        ("kept-informed", [do("thank"), do("message", after="11 hours"), do("explain", after="11 hours")], {}),
    ],
    "compensation-considered": [
        ("considered", [do("help", remedy="material")], {}),
        ("considered", [do("help", amount=yuan("30"))], {}),
        ("considered", [do("note", text="考虑过补偿")], {}),
        ("considered", [do("approve", what="同意退款")], {}),
        ("not-called-for", [do("note")], {"facts": {"failed_customer": False}}),
        ("not-considered", [do("close")], {"facts": {"failed_customer": True}}),
        ("not-yet", [], {"facts": {"failed_customer": True}}),
        ("asked", [], {"category": {"flags": ["asks-for-compensation"]}}),
        ("asked", [], {"complaint": {"amount": yuan("30")}}),
        ("asked", [], {"complaint": {"harms": ["interests"]}}),
        ("loss-unknown", [], {}),
    ],
    "followed-up": [
        ("followed-up", [do("report")], {}),
        ("no-follow-up", [do("report", follow_up=""), do("close")], {}),
        ("not-yet", [], {}),
        ("left", [do("merge")], {}),
    ],
    "prevention-told": [
        ("no-fault", [], {"facts": {"fault_found": False}}),
        ("prevention-told", [do("explain", solution="已整改，不会再发生")], {}),
        ("prevention-unseen", [do("explain")], {}),
        ("left", [do("close", reason="idle")], {}),
    ],
    "waiting-time": [
        ("told-and-kept", [do("act"), do("explain")], {}),
        ("wait-unsaid", [do("explain")], {}),
        ("late", [do("explain", after="13 hours")], {}),
        ("not-due", [], {}),
    ],
    "state-time": [
        ("solution-told", [do("explain", understood=False, complete=False)], {}),
        ("solution-untold", [do("explain", solution=" "), do("close")], {}),
        ("not-yet", [], {}),
    ],
    "escalate-in-time": [
        ("nothing-beyond", [], {}),
        ("alone", [do("act", beyond_authority=True), do("escalate")], {}),
        ("up-late", [do("escalate", after="13 hours")], {}),
        ("up-in-time", [do("escalate"), do("help", beyond_authority=True)], {}),
        ("up-in-time", [do("approve"), do("help", beyond_authority=True)], {}),
    ],
    "answer-anyway": [
        ("in-time", [do("close")], {}),
        ("ended-in-time", [do("close", reason="none")], {}),
        ("late", [do("close", reason="none", after="13 hours")], {}),
        ("left", [do("close", reason="harassment")], {}),
        ("overdue", [], {"later": "13 hours"}),
    ],
    "carry-out": [
        ("not-yet", [], {}),
        ("nothing-accepted", [do("close")], {}),
        ("carried-out-late", [do("act"), do("help", after="3 hours")], {}),
        ("result-unreported", [do("act"), do("help"), do("close")], {}),
        ("not-yet", [do("act"), do("help")], {}),
        ("no-time-set", [do("help"), do("message")], {}),
        ("carried-out", [do("act"), do("help"), do("report")], {}),
    ],
    "visit": [
        ("visited", [do("report", satisfied=False)], {}),
        ("not-visited", [do("report", satisfied="none"), do("close")], {}),
        ("not-yet", [do("report", satisfied="none")], {}),
    ],
    "closing-thanks": [
        ("not-yet", [], {}),
        ("left", [do("withdraw")], {}),
        ("left", [do("close", reason="idle")], {}),
        ("no-last-words", [do("close")], {}),
        ("thanked", [do("close", words="感谢您的耐心。")], {}),
        ("unthanked", [do("close", words="再见。")], {}),
    ],
    "restate": [
        ("restated", [do("listen")], {}),
        ("unconfirmed", [do("listen", confirmed=False, complete=False), do("close")], {}),
        ("not-yet", [do("listen", confirmed=False, complete=False)], {}),
    ],
    "feedback": [
        ("filed", [do("report")], {}),
        ("unfiled", [do("report", archive_entry=""), do("close")], {}),
        ("not-yet", [], {}),
    ],
    "records": [
        ("nothing-open", [do("close")], {}),
        ("untracked", [do("hold"), do("close")], {}),
        ("not-yet", [do("escalate")], {}),
        ("tracked", [do("close"), do("reopen"), do("note")], {}),
        ("left", [do("hold"), do("withdraw")], {}),
    ],
    "apology": [
        ("excessive", [do("apologize"), do("apologize", degree="excessive", complete=False)], {}),
        ("apologized", [do("apologize")], {}),
        ("no-apology", [do("close")], {"facts": {"fault_found": True}}),
        ("fault-unknown", [do("apologize", given=False, complete=False)], {}),
        ("no-fault", [], {"facts": {"fault_found": False}}),
    ],
    "agreed-line": [
        ("none-agreed", [do("message", text="退您 80 元。")], {}),
        ("no-words", [], {"agreed": AgreedLine(matter="m", figures=[Money(amount=Decimal(50), currency="CNY")])}),
        (
            "off-the-line",
            [do("message", text="退您 80 元。")],
            {"agreed": AgreedLine(matter="m", figures=[Money(amount=Decimal(50), currency="CNY")])},
        ),
        (
            "on-the-line",
            [do("message", text="退您 50 元。")],
            {"agreed": AgreedLine(matter="m", figures=[Money(amount=Decimal(50), currency="CNY")])},
        ),
    ],
    "three-fits": [
        ("for-a-person", [], {}),
        ("person-yes", [], {"facts": {"answers": {"three-fits": True}}}),
        ("person-no", [], {"facts": {"answers": {"three-fits": False}}}),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_check_finds(name: str) -> None:
    """Each history of the table gives the sentence beside it, on events of that history, in three languages."""
    for code, lines, more in EXPECTED[name]:
        found = audited(lines, **more).check(name)
        assert found.code == code, (lines, more, found)
        assert found.events
        assert all(found.message(lang).strip() and "{" not in found.message(lang) for lang in LANGUAGES)


class TestData:
    """The table of checks and the code agree."""

    def test_every_check_has_its_row(self) -> None:
        """As many rows as checks, and each row of the ten principles names its principle."""
        assert set(CHECKS["check"]) == set(ALL_CHECKS) == set(EXPECTED)
        assert {name for name, row in CHECKS["check"].items() if "principle" in row} == set(PRINCIPLE_CHECKS)

    def test_every_principle_has_a_check(self) -> None:
        """None of the ten is left out."""
        assert {row["principle"] for row in CHECKS["check"].values() if "principle" in row} == set(Principle)

    def test_every_sentence_can_be_said(self) -> None:
        """Each sentence of the table is shown by an example above, or is said where a record is not whole."""
        shown = {(name, code) for name, examples in EXPECTED.items() for code, _, _ in examples}
        own = {(name, code) for name, row in CHECKS["check"].items() for code in row.get("says", {})}
        assert own <= shown
        assert set(CHECKS["says"]) <= {code for _, code in shown}

    def test_every_verdict_is_one(self) -> None:
        """A sentence gives one of the four verdicts, and says whether it rests on what is missing."""
        says = [
            *CHECKS["says"].values(),
            *(each for row in CHECKS["check"].values() for each in row.get("says", {}).values()),
        ]
        assert {each["verdict"] for each in says} == set(PrincipleVerdict)
        missing = [each for each in says if "absent" in each]
        assert missing
        assert all(each["absent"] is True and each["verdict"] != "not-known" for each in missing)

    def test_a_broken_check_says_what_would_mend_it(self) -> None:
        """What is broken and can be mended is told in two sentences at least: the fact, and what to do."""
        says = [each for row in CHECKS["check"].values() for each in row.get("says", {}).values()]
        short = [each["en"] for each in says if each["verdict"] == "broken" and each["en"].count(".") < 2]
        assert short == []

    def test_the_texts_can_be_encoded(self) -> None:
        """Simplified in GB 2312, Traditional in Big5, English in ASCII."""
        says = [*CHECKS["says"].values(), *CHECKS["check"].values(), CHECKS["not-whole"]]
        says += [each for row in CHECKS["check"].values() for each in row.get("says", {}).values()]
        for row in says:
            for lang, encoding in zip(LANGUAGES, ("gb2312", "big5", "ascii"), strict=True):
                assert row[lang].encode(encoding)


class TestPrinciples:
    """How the checks of a principle make its verdict."""

    @pytest.mark.parametrize(
        ("verdicts", "expected"),
        [
            ("kept kept", "kept"),
            ("kept not-applicable", "kept"),
            ("kept not-known", "not-known"),
            ("kept not-known broken", "broken"),
            ("not-applicable not-applicable", "not-applicable"),
            ("not-applicable not-known", "not-known"),
            ("", "not-applicable"),
        ],
    )
    def test_together(self, verdicts: str, expected: str) -> None:
        """Broken outweighs not known, that outweighs kept, and that not applicable."""
        model = audited([do("thank")]).findings[0].checks[0]
        checks = tuple(attrs.evolve(model, verdict=PrincipleVerdict(each)) for each in verdicts.split())
        found = PrincipleFinding(principle=Principle.PROMPTNESS, checks=checks)
        assert found.verdict.value == expected
        assert all(each.verdict is found.verdict for each in found.deciding)

    def test_the_ten_in_order(self) -> None:
        """Ten findings, in the order of the manual, with the manual's ids."""
        found = audited([])
        assert [each.principle.number for each in found.findings] == list(range(1, 11))
        assert found.findings[7].source == "manual:keep-informed"
        assert found.of(Principle.KEEP_INFORMED) is found.findings[7]


class TestAudit:
    """The audit as a whole."""

    def test_counts(self) -> None:
        """Every verdict has its count, and they make ten and thirteen; there is no score."""
        found = audited([do("thank"), do("breach")])
        assert list(found.counts) == list(PrincipleVerdict)
        assert (sum(found.counts.values()), sum(found.check_counts.values())) == (10, len(CASE_CHECKS))
        assert [each.check for each in found.broken] == ["composure"]
        assert "three-fits" in [each.check for each in found.not_known]
        assert not hasattr(found, "score")

    def test_an_answer_decides_only_what_is_open(self) -> None:
        """A person's yes does not undo a breach that the history shows, nor their no what it shows as kept."""
        answers = {"composure": True, "first-response": False, "prevention-told": True}
        found = audited([do("thank"), do("breach")], facts={"answers": answers})
        assert [found.check(name).code for name in answers] == ["lost", "in-time", "person-yes"]
        assert found.check("prevention-told").verdict is PrincipleVerdict.KEPT

    def test_a_record_that_is_not_whole(self) -> None:
        """What is missing is not known there; what is on record still counts, and a person can still answer."""
        lines = [do("message", after="3 days", text="随便你，爱投诉投诉。"), do("close")]
        found = audited(lines, facts={"whole": False, "answers": {"first-response": False}})
        assert [each.check for each in found.broken] == ["first-response", "composure"]
        assert found.check("visit").code == "not-whole"
        assert "record" in found.check("visit").message("en")

    def test_what_comes_later_is_not_known(self) -> None:
        """An audit of an earlier moment sees the history until then, and of one before the opening the opening."""
        case = case_of([do("breach"), do("listen")])
        assert audit(case, at=RECEIVED).check("composure").code == "unsaid"
        assert audit(case, at=RECEIVED - timedelta(days=1)).check("composure").seqs == (1,)
        assert audit(case, at=RECEIVED + timedelta(minutes=1)).check("composure").seqs == (2,)

    def test_it_explains_itself(self) -> None:
        """Each principle and check has its line, with events by place and name, in every language."""
        found = audited([do("thank"), do("message"), do("breach")])
        assert "- composure kept: broken [#4 record a breach of composure] Composure was lost" in found.explain("en")
        assert "  - 没有争执：未做到 [#4 " in found.explain()
        assert len(found.explain("zh-Hant").splitlines()) == 2 + 10 + len(ALL_CHECKS)
        assert found.findings[3].message("en").startswith("Composure was lost")
        with pytest.raises(UnknownTermError):
            found.explain("fr")

    def test_a_step_and_an_event_of_the_host(self) -> None:
        """A step that the host added goes by its own name, and so does an event of a kind of theirs."""

        class Visited(Event):
            """An event of the host's."""

        case = case_of([do("thank")])
        at = case.history[-1].at
        step = StepDone(seq=3, at=at, by="x", to="inspect", step="inspect", evidence=Facts.of(result="好"))
        other = Visited(seq=4, at=at, by="x", to="inspect")
        for last, name in ((step, "inspect"), (other, "Visited")):
            found = audit(attrs.evolve(case, history=(*case.history, last)), at=at)
            assert f"#{last.seq} {name}]" in found.check("three-fits").explain("en")

    def test_a_procedure_with_other_steps(self) -> None:
        """Its own facts show what our steps show by evidence, so nothing counts as missing."""
        case = attrs.evolve(case_of([do("close", after="13 hours")]), procedure=procedure_named("handbook:six"))
        found = audit(case, at=case.history[-1].at)
        assert found.broken == ()
        assert found.check("restate").code == "not-whole"

    def test_plain_data(self) -> None:
        """It can be written as JSON and says the same."""
        found = audited([do("thank"), do("breach")])
        data = json.loads(json.dumps(found.to_dict()))
        assert data["complaint"] == "k-1"
        assert data["counts"] == {verdict.value: n for verdict, n in found.counts.items()}
        assert data["findings"][3]["checks"][0]["events"] == [3]
        assert data["findings"][3]["checks"][0]["message"]["en"] == found.check("composure").message("en")
        assert [each["check"] for each in data["checks"]] == list(CASE_CHECKS)

    def test_as_html(self) -> None:
        """A row for each principle; what customers and agents wrote is escaped."""
        html = audited([do("message", text="跟我们没关系<b>。")])._repr_html_()
        assert html.count("<tr>") == 10
        assert "<b>" not in html

    def test_reprs_are_short(self) -> None:
        """An audit and a finding show what they are, not all that they hold."""
        found = audited([do("thank")])
        assert len(repr(found)) < 200
        assert "(2,)" in repr(found.check("first-response"))

    def test_rules_of_the_house(self) -> None:
        """Words are read by the house's own rules, where it gives some."""
        lines = [do("message", text="跟我们没关系。")]
        assert audited(lines, rules=Rules.load().without("blames-others")).check("no-excuses").code == "none-found"

    def test_limits_follow_a_new_judgement(self) -> None:
        """As documented: judged complex, a case has 24 hours, not 12; a late report stays late."""
        lines = [do("thank"), do("reclassify", after="13 hours", category={"complexity": "complex"})]
        found = audited(lines)
        assert [found.check(name).code for name in ("answer-anyway", "progress-interval")] == ["not-due", "too-long"]

    def test_reopened(self) -> None:
        """As documented: what was missing at the close may be made up for once the case is reopened."""
        lines = [do("listen"), do("close")]
        assert audited(lines).check("visit").code == "not-visited"
        assert audited([*lines, do("reopen"), do("report")]).check("visit").code == "visited"

    def test_the_case_through_the_procedure(self) -> None:
        """A case that went through the procedure is read like any other."""
        case = case_of([do("thank")])
        assert case.procedure is EIGHT_STEPS
        assert Milestone.FIRST_RESPONSE in [clock.name for clock in case.clocks(at=RECEIVED + timedelta(hours=1))]
        assert audit(case, at=datetime(2026, 3, 2, 3, tzinfo=UTC), facts=NOTHING_ELSE).at.tzinfo is UTC

    def test_three_fits_are_the_checklist_of_advice(self) -> None:
        """The check that a person answers has the three questions of the checklist with the same source."""
        assert audited([]).check("three-fits").source == checklist("three-fits").source


class TestMistakes:
    """Wrong use is refused with one clear error."""

    def test_no_time_zone(self) -> None:
        """A naive moment is refused."""
        with pytest.raises(RecordError, match=r"^audit\.at has no time zone"):
            audit(case_of([]), at=datetime(2026, 3, 2))  # noqa: DTZ001

    @pytest.mark.parametrize(
        ("field", "wrong"),
        [("case", "k-1"), ("facts", {}), ("agreed", "line"), ("rules", ()), ("at", date(2026, 3, 2))],
    )
    def test_of_another_kind(self, field: str, wrong: Any) -> None:
        """What is of another kind is named."""
        given: dict[str, Any] = {"case": case_of([]), "at": RECEIVED, field: wrong}
        with pytest.raises(RecordError, match=rf"^audit\.{field} "):
            audit(given.pop("case"), **given)

    def test_unknown_check(self) -> None:
        """Near names are given."""
        with pytest.raises(UnknownTermError, match="three-fits"):
            audited([]).check("three-fit")
        with pytest.raises(UnknownTermError, match="first-response"):
            audited([]).check("x")

    @pytest.mark.parametrize(
        ("wrong", "error", "says"),
        [
            ({"answers": {"three-fit": True}}, UnknownTermError, "three-fits"),
            ({"answers": {"": True}}, UnknownTermError, "first-response"),
            ({"answers": {"three-fits": "yes"}}, RecordError, "True or False"),
            ({"whole": None}, RecordError, "whole"),
            ({"fault_found": "yes"}, RecordError, "fault_found"),
            ({"on_the_spot": 5}, RecordError, "on_the_spot"),
            ({"on_the_spot": timedelta(-1)}, RecordError, "below zero"),
            ({"investigated": "deep"}, UnknownTermError, "deep"),
            ({"conduct": ["liar"]}, UnknownTermError, "liar"),
            ({"bounds": 5}, RecordError, "bounds"),
        ],
    )
    def test_facts(self, wrong: dict[str, Any], error: type[Exception], says: str) -> None:
        """A fact that is none is refused, by its name."""
        with pytest.raises(error, match=says):
            AuditFacts(**wrong)

    def test_facts_are_kept_as_given(self) -> None:
        """Terms may be given by their values, and answers as a mapping."""
        facts = AuditFacts(investigated="careful", conduct=["asked-twice"], answers={"visit": True})  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        assert (facts.investigated, facts.conduct) == (InvestigationDepth.CAREFUL, (Conduct.ASKED_TWICE,))
        assert (facts.answer("visit"), facts.answer("restate")) == (True, None)
