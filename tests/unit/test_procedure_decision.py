"""The decision on a command, and what a caller reads of it."""

import pickle
from datetime import timedelta

import attrs
import pytest

from complaintkit.errors import HistoryError, RecordError, UnknownTermError
from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    Command,
    GuardRule,
    Option,
    Reason,
    Refused,
    Rung,
    decide,
    evolve,
    fold,
    options,
    proposals,
    simulate,
)
from complaintkit.procedure.guards import RULES
from complaintkit.procedure.labels import field_label, label, position_label
from complaintkit.records import (
    EVENT_OF,
    EVIDENCE_OF,
    Approval,
    Approved,
    Complaint,
    Facts,
    Note,
    Noted,
    Opened,
    Thanks,
    record,
)
from complaintkit.testing import AGENT
from complaintkit.vocabulary import LANGUAGES, Channel, CloseReason, HoldReason
from tests.procedure_cells import CASE, GOOD, NOW
from tests.scenarios.test_procedure_scenarios import USUAL

THANK = Command("thank", NOW, AGENT, Thanks(channel=Channel.PHONE))
FRESH = attrs.evolve(CASE, position="opened", done=frozenset[str](), satisfied=None, declined=False)


def codes(answer: Accepted | Refused) -> list[str]:
    """The codes of what is said against a command."""
    return [reason.code for reason in (answer.reasons if isinstance(answer, Refused) else answer.unmet)]


def option(name: str, *, state: object = FRESH, **more: object) -> Option:
    """The option for the event *name*."""
    found = options(state, at=NOW, **more)  # type: ignore[arg-type]
    return next(each for each in found if each.event == name)


class TestOutOfPlace:
    """What speaks against a command before its way is looked at; all of it is said at once."""

    def test_an_unknown_event_is_refused_with_those_there_are(self) -> None:
        """A typo gets the list of events."""
        answer = decide(FRESH, Command("thanks", NOW, AGENT))
        assert codes(answer) == ["unknown-event"]
        assert isinstance(answer, Refused)
        assert "thank" in answer.reasons[0].lifted_by

    def test_a_stale_command_names_the_events_it_missed(self) -> None:
        """Of two agents at once the second is refused, with what it missed; with the version right it passes."""
        stale = attrs.evolve(THANK, expected_version=3)
        answer = decide(FRESH, stale)
        assert isinstance(answer, Refused)
        assert [(reason.code, reason.missed) for reason in answer.reasons] == [("stale", (4, 5))]
        assert answer.reasons[0].message("en").endswith("Events missed: 4, 5.")
        assert codes(decide(FRESH, attrs.evolve(THANK, expected_version=6))) == ["ahead"]
        assert isinstance(decide(FRESH, attrs.evolve(THANK, expected_version=5)), Accepted)

    def test_everything_wrong_is_named_at_once(self) -> None:
        """A late, stale command with another step's evidence, by somebody who may not, gets four reasons."""
        wrong = Command("thank", NOW - timedelta(days=2), AGENT, GOOD["listen"], expected_version=1)
        strict = EIGHT_STEPS.with_permission(lambda _by, _event: False)
        assert codes(decide(FRESH, wrong, strict)) == ["stale", "out-of-order", "not-permitted", "evidence-wrong"]

    def test_the_host_says_who_may_do_what(self) -> None:
        """The predicate gets the person and the event."""
        asked: list[tuple[str, str]] = []

        def may(by: str, event: str) -> bool:
            asked.append((by, event))
            return event != "approve"

        procedure = EIGHT_STEPS.with_permission(may)
        assert isinstance(decide(FRESH, THANK, procedure), Accepted)
        assert asked == [(AGENT, "thank")]
        assert option("approve", procedure=procedure, by=AGENT).status == "blocked"
        assert option("approve", procedure=procedure).status == "needs"

    def test_who_may_not_is_refused(self) -> None:
        """And nothing else is said against them."""
        answer = decide(FRESH, THANK, EIGHT_STEPS.with_permission(lambda by, _event: by != AGENT))
        assert codes(answer) == ["not-permitted"]

    def test_a_case_that_is_over_is_not_held(self) -> None:
        """What happens around the steps ends with them; the way back is named."""
        answer = decide(attrs.evolve(CASE, position="closed"), Command("resume", NOW, AGENT))
        assert isinstance(answer, Refused)
        assert [(reason.code, reason.lifted_by) for reason in answer.reasons] == [("over", ("reopen",))]
        assert answer.reasons[0].message("en") == "the case is closed, so resume must wait; first reopen."

    def test_evidence_where_none_is_taken_is_refused(self) -> None:
        """Withdrawing takes no evidence."""
        assert codes(decide(FRESH, Command("withdraw", NOW, AGENT, Note(text="x")))) == ["evidence-wrong"]


class TestReasons:
    """What is said is what helps."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_reason_is_a_full_sentence(self, lang: str) -> None:
        """No code lacks a sentence in any language, and none leaves a placeholder open."""
        for rule in RULES.values():
            reason = Reason(
                code=rule.code, event="act", position="listen", fields=rule.fields, lifted_by=rule.lifted_by
            )
            said = reason.message(lang)
            assert said.endswith(("。", "."))
            assert "{" not in said
            assert reason.source == "ours" or ":" in reason.source

    def test_a_reason_prints_with_code_and_source(self) -> None:
        """For a log: the sentence, the code, the source."""
        answer = decide(FRESH, Command("thank", NOW, AGENT))
        assert isinstance(answer, Refused)
        assert str(answer.reasons[0]) == "thank lacks evidence: channel. [evidence-missing, outline:procedure]"
        assert answer.reasons[0].message() == "“谢”还缺证据：渠道。"

    def test_what_evidence_denies_is_no_reason_to_refuse(self) -> None:
        """Missing fields are named, and not that they are not affirmed."""
        answer = decide(attrs.evolve(FRESH, position="apologize"), Command("listen", NOW, AGENT))
        assert codes(answer) == ["evidence-missing"]

    def test_half_filled_evidence_names_the_other_half(self) -> None:
        """Only what is missing is asked for."""
        half = attrs.evolve(GOOD["listen"], restatement=" ")
        answer = decide(attrs.evolve(FRESH, position="apologize"), Command("listen", NOW, AGENT, half))
        assert isinstance(answer, Refused)
        assert answer.reasons[0].fields == ("restatement",)

    def test_the_free_order_names_the_steps_that_are_missing(self) -> None:
        """Only those that are not done yet."""
        state = attrs.evolve(CASE, position="report", done=CASE.done - {"help"})
        closing = Command("close", NOW, AGENT, GOOD["close"])
        answer = decide(state, closing, EIGHT_STEPS.with_mode("free"))
        assert isinstance(answer, Refused)
        assert [(reason.code, reason.lifted_by) for reason in answer.reasons] == [("steps-missing", ("help",))]

    def test_closing_as_answered_may_lack_the_help(self) -> None:
        """``norm:answer-anyway`` in the free order."""
        state = attrs.evolve(CASE, position="report", done=CASE.done - {"help"}, satisfied=False)
        answered = attrs.evolve(GOOD["close"], reason=CloseReason.ANSWERED)
        command = Command("close", NOW, AGENT, answered, "规定如此")
        assert isinstance(decide(state, command, EIGHT_STEPS.with_mode("free")), Accepted)

    def test_a_step_behind_shows_the_ways_back(self) -> None:
        """Past a step, the ways back are named; where there is none, that it is done."""
        for position, expected in (("help", ("past", ("listen", "act"))), ("apologize", ("done-already", ()))):
            answer = decide(attrs.evolve(CASE, position=position), Command("thank", NOW, AGENT, GOOD["thank"]))
            assert isinstance(answer, Refused)
            assert (answer.reasons[0].code, answer.reasons[0].lifted_by) == expected

    def test_a_position_of_no_procedure_refuses_everything(self) -> None:
        """``decide`` is total: a case that stands nowhere gets a reason, not an exception."""
        lost = attrs.evolve(CASE, position="nowhere")
        for event in EIGHT_STEPS.steps:
            assert codes(decide(lost, Command(event, NOW, AGENT, GOOD[event]))) == ["not-from-here"]
        assert {each.event for each in options(lost, at=NOW)} == set(EIGHT_STEPS.events)

    def test_a_language_that_is_not_ours_is_named(self) -> None:
        """Reasons and options speak three languages."""
        with pytest.raises(UnknownTermError):
            option("thank").message("fr")


class TestOptions:
    """``options`` says in advance what ``decide`` would say."""

    def test_every_event_is_ready_needs_something_or_is_blocked(self) -> None:
        """Nothing is left unexplained."""
        for position in ("opened", *EIGHT_STEPS.steps, "closed", "withdrawn", "merged"):
            for each in options(attrs.evolve(CASE, position=position), at=NOW):
                assert each.status == "ready" or each.fields or each.reasons
                assert all(each.message(lang) for lang in LANGUAGES)

    def test_what_is_needed_is_named_with_the_reason_for_going_back(self) -> None:
        """Going back to listening needs its evidence and a reason."""
        found = option("listen", state=attrs.evolve(CASE, position="help"))
        assert (found.status, found.fields) == ("needs", ("record", "restatement", "confirmed", "because"))

    def test_closing_early_says_for_what(self) -> None:
        """The hint beside the field."""
        found = option("close", state=attrs.evolve(CASE, position="act"))
        assert (found.status, [reason.code for reason in found.reasons]) == ("needs", ["not-at-the-end"])
        assert found.message("en") == (
            "close: needs reason. before the end a case is closed only for silence or harassment: reason."
        )

    def test_what_blocks_says_what_lifts_it(self) -> None:
        """A hold blocks closing."""
        held = attrs.evolve(CASE, position="report", hold=HoldReason.TESTING)
        found = option("close", state=held)
        assert [(reason.code, reason.lifted_by) for reason in found.reasons] == [("held", ("resume",))]

    def test_a_ready_event_needs_nothing(self) -> None:
        """Withdrawing is always possible while the case is open."""
        assert option("withdraw").status == "ready"
        assert option("withdraw").label("en") == "withdraw"

    def test_an_earlier_moment_blocks_everything(self) -> None:
        """As in ``decide``, nothing happens before the last event."""
        early = options(FRESH, at=NOW - timedelta(days=2))
        assert {each.reasons[0].code for each in early} == {"out-of-order"}

    def test_at_the_limit_explaining_is_open_and_proposed(self) -> None:
        """``norm:answer-anyway``."""
        state = attrs.evolve(CASE, position="act", declined=False, done=frozenset({"listen", "act"}))
        assert option("explain", state=state).status == "blocked"
        owed = option("explain", state=state, limit=NOW)
        assert (owed.status, [each.code for each in owed.proposals]) == ("needs", ["answer-owed"])

    def test_what_is_proposed_stands_with_its_event(self) -> None:
        """A conversion stands with reclassify, an unanswered breach with its answer."""
        state = attrs.evolve(CASE, position="act", declined=False, conversion_due=True, open_breaches=1)
        assert [each.code for each in option("reclassify", state=state).proposals] == ["conversion-proposed"]
        assert [each.code for each in option("answer-breach", state=state).proposals] == ["breach-to-answer"]

    def test_nothing_is_proposed_once_it_is_over(self) -> None:
        """A closed case urges nobody."""
        assert proposals(attrs.evolve(CASE, position="closed", conversion_due=True), at=NOW) == ()

    def test_a_note_is_open_after_the_end_too(self) -> None:
        """Notes and messages only."""
        closed = attrs.evolve(CASE, position="closed")
        open_still = {each.event for each in options(closed, at=NOW) if each.status != "blocked"}
        assert open_still == {"note", "message", "reopen"}


class TestExtension:
    """Procedures are changed by value."""

    def test_a_hosts_step_asks_for_its_facts(self) -> None:
        """What is missing of them is named; the label is the host's."""
        procedure = EIGHT_STEPS.with_step(
            "visit-site", after="act", needs=("visited_by", "result"), zh_Hans="上门", en="visit the site"
        )
        state = attrs.evolve(CASE, position="act")
        answer = decide(state, Command("visit-site", NOW, AGENT, Facts.of(result="换了光猫")), procedure)
        assert isinstance(answer, Refused)
        assert answer.reasons[0].fields == ("visited_by",)
        assert answer.reasons[0].message("en") == "visit the site lacks evidence: visited_by."
        assert option("visit-site", state=state, procedure=procedure).message() == "上门：需要visited_by、result。"
        assert option("help", state=state, procedure=procedure).reasons[0].lifted_by == ("visit-site",)

    def test_a_step_without_named_facts_asks_for_some(self) -> None:
        """``Facts`` it must be."""
        procedure = EIGHT_STEPS.with_step("visit-site", after="act")
        answer = decide(attrs.evolve(CASE, position="act"), Command("visit-site", NOW, AGENT), procedure)
        assert isinstance(answer, Refused)
        assert answer.reasons[0].fields == ("facts",)

    def test_from_a_hosts_step_the_ways_back_and_out_are_open(self) -> None:
        """As from the step before it, and forward only from the new one."""
        procedure = EIGHT_STEPS.with_step("visit-site", after="act")
        assert {event for at, event in procedure.table if at == "visit-site"} == {
            "listen", "act", "help", "explain", "close", "withdraw", "merge",
        }  # fmt: skip
        assert ("act", "help") not in procedure.table

    def test_a_new_last_step_is_where_the_procedure_ends(self) -> None:
        """It can't be passed by: closed as satisfied only from there."""
        procedure = EIGHT_STEPS.with_step("review", after="report")
        closing = Command("close", NOW, AGENT, GOOD["close"])
        assert isinstance(decide(attrs.evolve(CASE, position="report"), closing, procedure), Refused)
        assert isinstance(decide(attrs.evolve(CASE, position="review"), closing, procedure), Accepted)

    def test_the_free_order_asks_for_the_hosts_step_too(self) -> None:
        """All steps before closing, the host's among them."""
        procedure = EIGHT_STEPS.with_step("review", after="report").with_mode("free")
        closing = Command("close", NOW, AGENT, GOOD["close"])
        answer = decide(attrs.evolve(CASE, position="report"), closing, procedure)
        assert isinstance(answer, Refused)
        assert answer.reasons[0].lifted_by == ("review",)

    def test_without_a_step_the_next_follows_the_one_before(self) -> None:
        """And what only that step could lift goes with it."""
        procedure = EIGHT_STEPS.without("listen")
        state = attrs.evolve(CASE, position="apologize", done=frozenset[str]())
        assert isinstance(decide(state, Command("act", NOW, AGENT, GOOD["act"]), procedure), Accepted)
        first = EIGHT_STEPS.without("thank")
        assert ("opened", "apologize") in first.table
        last = EIGHT_STEPS.without("report")
        unfollowed = attrs.evolve(CASE, position="stay-rational", satisfied=None)
        assert isinstance(decide(unfollowed, Command("close", NOW, AGENT, GOOD["close"]), last), Accepted)

    def test_the_last_step_left_stays(self) -> None:
        """A procedure has a step."""
        procedure = EIGHT_STEPS
        for step in EIGHT_STEPS.steps[1:]:
            procedure = procedure.without(step)
        with pytest.raises(RecordError, match="would be empty"):
            procedure.without("thank")

    @pytest.mark.parametrize("step", ["thank", "hold", "opened", "Visit", "visit site", "visit_site-", ""])
    def test_a_step_has_a_name_of_its_own_in_kebab_case(self, step: str) -> None:
        """Not one of ours, and one that Python and JSON can write."""
        with pytest.raises(RecordError, match="can't be added"):
            EIGHT_STEPS.with_step(step, after="act")

    def test_wrong_names_are_named(self) -> None:
        """Steps, positions, events, languages and modes that are not there."""
        with pytest.raises(UnknownTermError, match="step of eight-steps"):
            EIGHT_STEPS.with_step("visit", after="nowhere")
        with pytest.raises(UnknownTermError, match="language"):
            EIGHT_STEPS.relabel("thank", fr="merci")
        with pytest.raises(UnknownTermError, match="position of"):
            EIGHT_STEPS.with_edge("help", source="listened", target="help")
        with pytest.raises(UnknownTermError, match="event of"):
            EIGHT_STEPS.with_rule("note", lambda: True, GuardRule(code="x"))
        with pytest.raises(UnknownTermError, match="mode"):
            EIGHT_STEPS.with_mode("loose")

    def test_a_hosts_rule_speaks_the_hosts_words(self) -> None:
        """Its sentence, its source, its label; in a language without a sentence the first that there is."""

        def by_day(at: object = None) -> bool:
            return False

        rule = GuardRule(code="by-day", source="house:7", texts=(("zh-Hans", "“{event}”只在白天办。"),))
        procedure = EIGHT_STEPS.relabel("thank", zh_Hans="道谢").with_rule("thank", by_day, rule)
        answer = decide(FRESH, THANK, procedure)
        assert isinstance(answer, Refused)
        assert answer.reasons[0].message() == "“道谢”只在白天办。"
        assert answer.reasons[0].message("en") == "“thank”只在白天办。"
        assert answer.reasons[0].source == "house:7"

    def test_a_guard_may_only_ask_what_a_command_brings(self) -> None:
        """Another parameter without a default is refused when the rule is added."""

        def weather(sunny: bool) -> bool:
            return sunny

        with pytest.raises(UnknownTermError, match="parameter of a guard 'sunny'"):
            EIGHT_STEPS.with_rule("thank", weather, GuardRule(code="rain"))

    def test_a_guard_without_a_rule_is_refused(self) -> None:
        """Nobody could be told why."""
        bare = EIGHT_STEPS.with_edge("help", source="listen", target="help", guards=(lambda: True,))
        with pytest.raises(RecordError, match="guard without a rule"):
            _ = bare.table

    def test_a_procedure_can_be_pickled_and_compared(self) -> None:
        """A value: equal to its copy, and as light again after a journey."""
        used = EIGHT_STEPS.with_mode("strict").relabel("thank", en="say thanks")
        assert used.table
        copy = pickle.loads(pickle.dumps(used))
        assert copy == used
        assert copy.edges == used.edges
        own = EIGHT_STEPS.without("thank")
        assert pickle.loads(pickle.dumps(own)) == own

    def test_labels_replace_earlier_ones_and_fall_back(self) -> None:
        """The last label counts; a host's step without one in a language is called by its nearest."""
        twice = EIGHT_STEPS.relabel("thank", en="say thanks").relabel("thank", en="thank them")
        assert (twice.label("thank", "en"), twice.label("thank")) == ("thank them", "谢")
        labels = (("visit", "zh-Hans", "上门"),)
        assert label("visit", "zh-Hant", labels) == "上门"
        assert label("visit", "en", labels) == "visit"
        assert position_label("visit", "zh-Hans", labels) == "已上门"
        assert position_label("thank", "zh-Hans", (("thank", "zh-Hans", "道谢"),)) == "已道谢"
        assert field_label("result") == "result"

    def test_times_are_the_hosts(self) -> None:
        """Shorter and longer than the manuals'."""
        asked = attrs.evolve(CASE, position="act", asked_at=NOW - timedelta(minutes=30))
        warned = attrs.evolve(CASE, position="act", warned_at=NOW - timedelta(minutes=3))
        over = attrs.evolve(CASE, position="closed", resolved_at=NOW - timedelta(days=60))
        quick = EIGHT_STEPS.with_times(
            idle=timedelta(minutes=30), harassment=timedelta(minutes=3), reopen=timedelta(days=90)
        )
        idle = Command("close", NOW, AGENT, attrs.evolve(GOOD["close"], reason=CloseReason.IDLE))
        harassed = Command("close", NOW, AGENT, attrs.evolve(GOOD["close"], reason=CloseReason.HARASSMENT))
        again = Command("reopen", NOW, AGENT, because="又坏了")
        for state, command in ((asked, idle), (warned, harassed), (over, again)):
            assert isinstance(decide(state, command, quick), Accepted)
            assert isinstance(decide(state, command, EIGHT_STEPS.with_times()), Refused)

    def test_the_ladder_is_the_hosts(self) -> None:
        """With one rung above the agent, the second escalation is refused."""
        short = EIGHT_STEPS.with_ladder(tuple(Rung(role=role, time=timedelta(hours=4)) for role in ("agent", "boss")))
        assert short.ladder[1].label("en") == "boss"
        assert EIGHT_STEPS.ladder[1].label("en") == "supervisor"
        up = Command("escalate", NOW, AGENT)
        assert isinstance(decide(FRESH, up, short), Accepted)
        assert codes(decide(attrs.evolve(FRESH, level=1), up, short)) == ["top-of-ladder"]
        with pytest.raises(RecordError, match="no level"):
            EIGHT_STEPS.with_ladder(())


class TestHistory:
    """The state is what the history says."""

    COMPLAINT = Complaint(id="k-1", text="断网三天", received_at=NOW)

    def opened(self, seq: int = 1) -> Opened:
        """A beginning."""
        return Opened(seq=seq, at=NOW, by="line", to="opened", complaint=self.COMPLAINT)

    def note(self, seq: int, minutes: int = 0) -> Noted:
        """Something that comes after."""
        at = NOW + timedelta(minutes=minutes)
        return Noted(seq=seq, at=at, by=AGENT, to="opened", evidence=Note(text="x"))

    def test_a_history_out_of_place_is_named_by_position(self) -> None:
        """A gap, a wrong order, two beginnings, none."""
        for history, position, said in (
            ((), 0, "is missing"),
            ((self.note(1),), 0, "begins with Opened"),
            ((self.opened(), self.note(3)), 1, "has seq 3; expected 2"),
            ((self.opened(), self.note(2, minutes=-1)), 1, "before the event that precedes it"),
            ((self.opened(), self.opened(seq=2)), 1, "opens the case again"),
        ):
            with pytest.raises(HistoryError, match=said) as caught:
                fold(history)
            assert caught.value.position == position

    def test_an_approval_holds_until_it_is_used(self) -> None:
        """Once for one thing."""
        approved = evolve(CASE, Approved(seq=6, at=NOW, by="chief", to="listen", evidence=Approval(what="x")))
        assert approved.approved
        beyond = Command("act", NOW, AGENT, attrs.evolve(GOOD["act"], beyond_authority=True))
        answer = decide(approved, beyond)
        assert isinstance(answer, Accepted)
        assert not evolve(approved, answer.events[0]).approved

    def test_simulating_touches_nothing(self) -> None:
        """What-if: where the case would stand, or the first refusal."""
        state = fold([self.opened()])
        sorry = Command("apologize", NOW, AGENT, GOOD["apologize"])
        there = simulate(state, [THANK, sorry])
        assert not isinstance(there, Refused)
        assert (there.position, state.position) == ("apologize", "opened")
        assert isinstance(simulate(state, [sorry, THANK]), Refused)

    def test_every_event_around_the_steps_leaves_the_position(self) -> None:
        """Orthogonal to the step, at any step, each recorded."""
        held = attrs.evolve(CASE, hold=HoldReason.TESTING, open_breaches=1)
        around = set(EVENT_OF) - {"close", "reopen", "withdraw", "merge", "hold"}
        for position in EIGHT_STEPS.steps:
            state = attrs.evolve(held, position=position)
            for event in around:
                evidence = record(EVIDENCE_OF[event], USUAL[event]) if event in EVIDENCE_OF else None
                answer = decide(state, Command(event, NOW, AGENT, evidence))
                assert isinstance(answer, Accepted), (event, answer)
                after = evolve(state, answer.events[0])
                assert (after.position, after.version) == (position, state.version + 1)
