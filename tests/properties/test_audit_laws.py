"""What holds of the audit of any history, also one that no procedure would let happen."""

from datetime import timedelta
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.guidance import Audit, AuditFacts, CheckFinding, Principle, PrincipleVerdict, audit
from complaintkit.records import Closed, Withdrawn
from complaintkit.vocabulary import LANGUAGES
from tests.audit_cases import Line, audited, case_of, span

KEPT, BROKEN = PrincipleVerdict.KEPT, PrincipleVerdict.BROKEN
NOT_KNOWN, NOT_APPLICABLE = PrincipleVerdict.NOT_KNOWN, PrincipleVerdict.NOT_APPLICABLE
#: What may be said; some of it better had not been.
WORDS = [
    "",
    "让您着急了。",
    "跟我们没关系。",
    "随便你，爱投诉投诉。",
    "已整改，不会再发生。",
    "我们保证绝对不会再发生。",
]

CERTAIN, MAYBE = st.sampled_from([True]), st.booleans()


def a_line(name: str, complete: st.SearchStrategy[bool] = CERTAIN, **fields: Any) -> st.SearchStrategy[Line]:
    """One thing that may happen, at once or much later."""
    given_fields = {key: st.sampled_from(values) for key, values in fields.items()}
    return st.fixed_dictionaries(
        {
            "do": st.just(name),
            "after": st.sampled_from(["0 minutes", "5 minutes", "3 hours", "13 hours", "30 hours"]),
            "with": st.fixed_dictionaries(given_fields),
            "complete": complete,
        }
    )


GOING_ON = st.one_of(
    a_line("thank", words=WORDS),
    a_line("apologize", MAYBE, words=WORDS, given=[True, False], degree=["sincere", "excessive"]),
    a_line("listen", MAYBE, confirmed=[True, False], record=["", "断网"]),
    a_line("act", promised_at=["none", "1 hours", "20 hours", "-1 hours"], beyond_authority=[True, False]),
    a_line("help", MAYBE, answer=["accepted", "declined"], remedy=["none", "material"]),
    a_line("explain", MAYBE, understood=[True, False], cause=["", "老化", "是我们的失误"], solution=["", "换好"]),
    a_line("stay-rational", kept=[True, False]),
    a_line("report", follow_up=["", "正常"], satisfied=["none", True, False]),
    a_line("message", direction=["inbound", "outbound"], text=WORDS),
    a_line("note", text=["客户晚上在家", "考虑过补偿"]),
    a_line("hold", reason=["awaiting-customer", "awaiting-approval"]),
    a_line("resume"),
    a_line("escalate"),
    a_line("approve"),
    a_line("breach"),
    a_line("answer-breach"),
    a_line("close", reason=["satisfied", "answered", "idle", "none"], words=["", "谢谢您。", "再见。"]),
    a_line("withdraw"),
)
#: What takes back a close, or judges anew.
TURNS = st.one_of(a_line("reopen"), a_line("reclassify", category=[{"nature": "harm"}, {"complexity": "complex"}]))
HISTORIES = st.lists(st.one_of(GOING_ON, TURNS), max_size=8)
LATER = st.sampled_from(["0 minutes", "1 hours", "2 days"])
FACTS = st.fixed_dictionaries(
    {
        "fault_found": st.sampled_from([None, True, False]),
        "failed_customer": st.sampled_from([None, True, False]),
        "rejected": st.sampled_from([None, True, False]),
        "conduct": st.sampled_from([None, ()]),
    }
)


def all_checks(found: Audit) -> dict[str, CheckFinding]:
    """Every check by its name."""
    of_principles = (each for finding in found.findings for each in finding.checks)
    return {each.check: each for each in (*of_principles, *found.checks)}


class TestEvidence:
    """Every finding has its evidence, and says why."""

    @settings(max_examples=60)
    @given(lines=HISTORIES, later=LATER, facts=FACTS)
    def test_each_rests_on_events_of_the_history(self, lines: list[Line], later: str, facts: dict[str, Any]) -> None:
        """At least one event of this history, in its order, none after the moment; and a sentence in each language."""
        found = audited(lines, later=later, facts=facts)
        history = case_of(lines).history
        for check in all_checks(found).values():
            assert check.events
            assert list(check.seqs) == sorted(set(check.seqs))
            assert all(event in history and event.at <= found.at for event in check.events)
            assert all(check.message(lang) for lang in LANGUAGES)

    @settings(max_examples=60)
    @given(lines=HISTORIES, facts=FACTS)
    def test_the_ten_are_always_there(self, lines: list[Line], facts: dict[str, Any]) -> None:
        """Ten principles in order, and counts that make ten."""
        found = audited(lines, facts=facts)
        assert [each.principle for each in found.findings] == list(Principle)
        assert sum(found.counts.values()) == 10


class TestUnknown:
    """What is not known never counts as kept."""

    @settings(max_examples=60)
    @given(lines=HISTORIES, later=LATER, facts=FACTS)
    def test_a_principle_is_kept_only_if_all_that_applies_is(
        self, lines: list[Line], later: str, facts: dict[str, Any]
    ) -> None:
        """Kept: something was, and nothing is broken or open. Broken: something is. An oracle of its own."""
        for finding in audited(lines, later=later, facts=facts).findings:
            of_checks = {each.verdict for each in finding.checks}
            assert (finding.verdict is KEPT) == (KEPT in of_checks and of_checks <= {KEPT, NOT_APPLICABLE})
            assert (finding.verdict is BROKEN) == (BROKEN in of_checks)
            assert (finding.verdict is NOT_APPLICABLE) == (of_checks == {NOT_APPLICABLE})

    @settings(max_examples=60)
    @given(lines=HISTORIES, later=LATER, facts=FACTS)
    def test_a_record_that_is_not_whole_claims_less(self, lines: list[Line], later: str, facts: dict[str, Any]) -> None:
        """Each verdict of it is that of the whole record, or not known; nothing new is claimed."""
        whole = all_checks(audited(lines, later=later, facts=facts))
        part = all_checks(audited(lines, later=later, facts={**facts, "whole": False}))
        assert all(part[name].verdict in (whole[name].verdict, NOT_KNOWN) for name in whole)

    @settings(max_examples=60)
    @given(lines=HISTORIES, later=LATER, answer=st.booleans())
    def test_an_answer_decides_what_is_open_and_nothing_else(self, lines: list[Line], later: str, answer: bool) -> None:
        """With all checks answered the open ones stand as answered, the others as they stood."""
        before = all_checks(audited(lines, later=later))
        after = all_checks(audited(lines, later=later, facts={"answers": dict.fromkeys(before, answer)}))
        said = KEPT if answer else BROKEN
        for name, check in before.items():
            assert after[name].verdict is (said if check.verdict is NOT_KNOWN else check.verdict)


class TestBreaches:
    """A breach that has been decided stays one; what was not done in time does not become done in time."""

    @settings(max_examples=120)
    @given(lines=HISTORIES, later=LATER, after=st.lists(GOING_ON, min_size=1, max_size=4), facts=FACTS)
    def test_nothing_later_undoes_a_breach(
        self, lines: list[Line], later: str, after: list[Line], facts: dict[str, Any]
    ) -> None:
        """Whatever happens after the audit's moment, short of a new judgement or a restarted clock.

        What was only missing when the case ended may be made up for: such a finding rests on the end.
        """
        before, known = case_of(lines), AuditFacts(**facts)
        at = before.history[-1].at + span(later)
        first = {**after[0], "after": f"{span(later) / timedelta(minutes=1):.0f} minutes"}
        whole = case_of([*lines, first, *after[1:]])
        broken = {each.check for each in audit(before, at=at, facts=known).broken if not _rests_on_the_end(each)}
        found = all_checks(audit(whole, at=whole.history[-1].at + timedelta(hours=1), facts=known))
        assert {name for name in broken if found[name].verdict is not BROKEN} == set()


def _rests_on_the_end(found: CheckFinding) -> bool:
    return any(isinstance(event, Closed | Withdrawn) for event in found.events)


class TestDeterminism:
    """The audit is a function of what it is given."""

    @settings(max_examples=60)
    @given(lines=HISTORIES, later=LATER, facts=FACTS)
    def test_the_same_again(self, lines: list[Line], later: str, facts: dict[str, Any]) -> None:
        """Twice the same, to the last word; and a case read back from plain data gives the same."""
        assert audited(lines, later=later, facts=facts).to_dict() == audited(lines, later=later, facts=facts).to_dict()

    @settings(max_examples=60)
    @given(lines=HISTORIES, cut=st.integers(0, 8))
    def test_the_future_is_not_read(self, lines: list[Line], cut: int) -> None:
        """An audit of an earlier moment says the same with and without what happened later."""
        case = case_of(lines)
        at = case.history[min(cut, len(case.history) - 1)].at
        then = attrs.evolve(case, history=tuple(event for event in case.history if event.at <= at))
        assert audit(case, at=at).to_dict() == audit(then, at=at).to_dict()


class TestModel:
    """A case in which all was done as it should be gives no breach, however slowly within the limits it went."""

    @given(
        waits=st.lists(st.sampled_from(["1 minutes", "7 minutes"]), min_size=10, max_size=10),
        rest=st.sampled_from(["1 days", "9 days"]),
    )
    def test_no_breach(self, waits: list[str], rest: str) -> None:
        """All ten principles are kept, and no rule is broken."""
        steps: list[Line] = [
            {"do": "thank", "with": {"words": "谢谢您告诉我们。"}},
            {"do": "apologize", "with": {"words": "断网三天，让您着急了。"}},
            {"do": "listen"},
            {"do": "act"},
            {"do": "help", "with": {"remedy": "material"}},
            {"do": "message", "with": {"text": "这次是我们的责任，月租退您三天。"}},
            {"do": "explain", "with": {"solution": "已换好，并已调整巡检，不会再发生"}},
            {"do": "stay-rational"},
            {"do": "report"},
            {"do": "close", "with": {"words": "再次感谢您。"}},
        ]
        lines = [{**step, "after": wait} for step, wait in zip(steps, waits, strict=True)]
        found = audited(lines, later=rest, facts={"fault_found": True, "conduct": (), "failed_customer": True})
        assert found.counts[KEPT] == 10
        assert found.broken == ()
        assert [each.check for each in found.not_known] == ["three-fits"]
