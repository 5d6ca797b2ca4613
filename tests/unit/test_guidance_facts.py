"""What is so with a case, fact by fact."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from complaintkit.classification import classify
from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.guidance import FactAxis, Sign, case_facts
from complaintkit.handling import Case
from complaintkit.procedure import EIGHT_STEPS, procedure_named
from complaintkit.records import Complaint, Facts
from complaintkit.vocabulary import Channel
from tests.guidance_scenes import RECEIVED, case_of


def facts_of(told: dict[str, Any], **given: Any) -> dict[str, list[str]]:
    """The values of each axis, of the case of a scene."""
    found: dict[str, list[str]] = {}
    for fact in case_facts(case_of(told), at=RECEIVED, **given):
        found.setdefault(fact.axis.value, []).append(fact.value)
    return found


class TestWhereItStands:
    """The step that is next, or what is waited for."""

    @pytest.mark.parametrize("step", ["thank", "apologize", "listen", "act", "help", "explain", "stay-rational"])
    def test_the_next_step(self, step: str) -> None:
        """It is the one after the last that was done, and those before it are done."""
        facts = facts_of({"next": step})
        assert facts["next"] == [step]
        assert step not in facts.get("done", [])

    def test_after_the_report(self) -> None:
        """The end, or the report again where the customer is not satisfied."""
        assert facts_of({"next": "close"})["next"] == ["close"]
        assert facts_of({"next": "report", "no": "satisfied"})["next"] == ["report"]

    def test_a_no_does_not_bring_it_on(self) -> None:
        """What the customer said no to is still next."""
        facts = facts_of({"next": "explain", "no": "explanation"})
        assert facts["next"] == ["explain"]
        assert "explanation-unclear" in facts["happening"]

    def test_a_no_that_was_mended(self) -> None:
        """Once the customer has said yes, it has not happened any more."""
        case = case_of({"next": "explain", "no": "explanation"})
        case = case.explain(at=RECEIVED, by="agent-7", cause="光缆断", solution="今天修好", understood=True)
        assert "explanation-unclear" not in [fact.value for fact in case_facts(case, at=RECEIVED)]

    def test_while_it_waits(self) -> None:
        """Nothing is next."""
        facts = facts_of({"next": "help", "hold": "testing"})
        assert facts["hold"] == ["testing"]
        assert "next" not in facts

    def test_when_it_is_over(self) -> None:
        """Only what follows the end is left: no flag, no need, no step."""
        facts = facts_of({"next": "close", "closed": True, "type": "tank", "temperament": "choleric"})
        assert facts == {"happening": ["case-over"], "type": ["tank"], "temperament": ["choleric"]}

    def test_a_step_of_the_house(self) -> None:
        """It is next under its own name."""
        house = EIGHT_STEPS.with_step("inspect", after="listen", en="inspect the site")
        case = Case.open(complaint(), at=RECEIVED, by="agent-7", procedure=house)
        for step in ("thank", "apologize", "listen"):
            case = case.do(step, at=RECEIVED, by="agent-7", evidence=evidence_of(step))
        fact = case_facts(case, at=RECEIVED)[0]
        assert (fact.value, fact.say("en")) == ("inspect", "the next step is: inspect the site")

    def test_another_procedure(self) -> None:
        """A step of the handbook's six goes under its own name and stands for the first of the eight it answers to."""
        case = Case.open(complaint(), at=RECEIVED, by="agent-7", procedure=procedure_named("handbook:six"))
        assert case_facts(case, at=RECEIVED)[0].value == "thank"
        case = case.do("register", at=RECEIVED, by="agent-7", evidence=Facts.of(recorded_by="agent-7"))
        following, done = case_facts(case, at=RECEIVED)[:2]
        assert (following.value, following.say("zh-Hans")) == ("listen", "下一步是“了解详情”")
        assert (done.value, done.say("zh-Hans")) == ("thank", "已做“登记”")

    def test_in_any_order(self) -> None:
        """Where steps can be done in any order, the first that is not done is next, and the end after all."""
        free = EIGHT_STEPS.with_mode("free")
        case = Case.open(complaint(), at=RECEIVED, by="agent-7", procedure=free)
        case = case.do("listen", at=RECEIVED, by="agent-7", evidence=evidence_of("listen"))
        assert case_facts(case, at=RECEIVED)[0].value == "thank"

    def test_taken_up_again(self) -> None:
        """What was accepted before the end counts no more."""
        facts = facts_of({"next": "close", "closed": True, "reopened": True})
        assert facts["happening"] == ["reopened"]
        assert facts["next"] == ["listen"]


def complaint() -> Complaint:
    """A plain one."""
    return Complaint(id="k-1", text="宽带断了", received_at=RECEIVED)


def evidence_of(step: str) -> Any:
    """What shows that the step was done, as the scenes have it."""
    done = case_of({"next": "act"}).history
    return next(event.evidence for event in done if getattr(event, "step", "") == step)  # type: ignore[attr-defined]


class TestWhatHappened:
    """What is not settled."""

    @pytest.mark.parametrize(
        ("told", "happening"),
        [
            ({"breach": True}, "breach-open"),
            ({"next": "listen", "no": "apology"}, "apology-refused"),
            ({"next": "listen", "no": "apology-for-colleague"}, "colleague-not-forgiven"),
            ({"next": "listen", "colleague": True}, "colleague-at-fault"),
            ({"next": "listen", "no": "restatement"}, "restatement-refused"),
            ({"next": "explain"}, "help-accepted"),
            ({"next": "help", "no": "help"}, "help-declined"),
            ({"messages": ["customer"]}, "customer-waits"),
            ({"messages": ["asked"]}, "question-unanswered"),
            ({"messages": ["warned"]}, "out-of-scope-said"),
            ({"messages": ["warned", "customer"]}, "went-on"),
            ({"approved": True}, "approved"),
            ({"escalated": True}, "escalated"),
            ({"breach": True, "nature": "venting"}, "conversion-due"),
            ({"in_service": True}, "in-service"),
            ({"register": False}, "register-incomplete"),
        ],
    )
    def test_each(self, told: dict[str, Any], happening: str) -> None:
        """It is so where it happened, and not in a case where nothing has."""
        assert happening in facts_of(told)["happening"]
        assert "happening" not in facts_of({})

    def test_an_apology_that_was_refused_and_made_good(self) -> None:
        """Once help was given, it weighs no more."""
        assert facts_of({"next": "explain", "no": "apology"})["happening"] == ["help-accepted"]

    def test_our_word_after_theirs(self) -> None:
        """A customer whose message was followed by a step does not wait."""
        case = case_of({"messages": ["customer"]}).thank(at=RECEIVED, by="agent-7", channel=Channel.PHONE)
        assert "customer-waits" not in [fact.value for fact in case_facts(case, at=RECEIVED)]

    def test_what_the_register_lacks(self) -> None:
        """It is named."""
        found = case_facts(case_of({"register": False}), at=RECEIVED)
        said = next(fact.say("en") for fact in found if fact.value == "register-incomplete")
        assert said == "the register lacks customer name and telephone"

    def test_clocks(self) -> None:
        """Near and missed, with the moment in the calendar's zone."""
        case = case_of({})
        near = [fact for fact in case_facts(case, at=RECEIVED + timedelta(hours=11)) if fact.axis is FactAxis.NEAR]
        assert {fact.value for fact in near} == {"first-response", "periodic-progress", "resolution"}
        assert near[0].say("zh-Hans").endswith("：2026-03-02 21:00")
        late = case_facts(case, at=RECEIVED + timedelta(hours=13))
        assert {fact.value for fact in late if fact.axis is FactAxis.MISSED} == {fact.value for fact in near}


class TestWhoComplains:
    """Judged, read, noted, seen."""

    TEXT = "马上叫你们经理出来！今天不解决我就找媒体曝光，再去12315投诉你们！"

    def test_nobody_has_judged(self) -> None:
        """Flags and nature are those of the words."""
        facts = facts_of({"text": self.TEXT})
        assert facts["flag"] == ["media-exposure", "asks-for-leader", "legal-or-outside-body"]
        assert facts["nature"] == ["harm"]

    def test_somebody_has(self) -> None:
        """Then the words' flags do not come back, and intent and needs are still read."""
        facts = facts_of({"text": self.TEXT, "flags": ["gathering"]})
        assert facts["flag"] == ["gathering"]
        assert "nature" not in facts
        assert facts["intent"] == ["problem-solving"]

    def test_newest_words(self) -> None:
        """What they say is added to what was judged."""
        facts = facts_of({"flags": ["gathering"]}, assessment=classify("再不解决我就找媒体曝光！"))
        assert facts["flag"] == ["media-exposure", "gathering"]

    def test_a_note_outranks_a_hint(self) -> None:
        """And the last note the first."""
        hinted = facts_of({"text": self.TEXT})
        noted = facts_of({"text": self.TEXT, "type": "sniper", "temperament": "sanguine"})
        assert (hinted["type"], noted["type"], noted["temperament"]) == (["tank"], ["sniper"], ["sanguine"])
        assert "temperament" not in hinted
        case = case_of({"type": "sniper"})
        case = case.note(at=RECEIVED, by="agent-7", text="只是一般说明")
        assert "sniper" in [fact.value for fact in case_facts(case, at=RECEIVED)]

    def test_the_channel(self) -> None:
        """That of the thanks outranks that of the receipt; none where none is known."""
        assert facts_of({"channel": "email"})["channel"] == ["email"]
        assert "channel" not in facts_of({})
        case = case_of({"channel": "email"}).thank(at=RECEIVED, by="agent-7", channel=Channel.PHONE)
        assert [fact.value for fact in case_facts(case, at=RECEIVED) if fact.axis is FactAxis.CHANNEL] == ["phone"]

    def test_the_person(self) -> None:
        """The tier always, ordinary where nobody is known; the contact of a group where told."""
        assert facts_of({"tier": "large-group", "contact": "leader"})["contact"] == ["leader"]
        case = Case.open(complaint(), at=RECEIVED, by="agent-7")
        tiers = [fact.value for fact in case_facts(case, at=RECEIVED) if fact.axis in (FactAxis.TIER, FactAxis.CONTACT)]
        assert tiers == ["ordinary"]

    def test_signs(self) -> None:
        """By value, label or member, each as handed in."""
        facts = facts_of({}, signs=[Sign.IN_PUBLIC, "own temper rising", "有误会"])
        assert facts["sign"] == ["in-public", "own-temper", "misunderstanding"]


class TestBadInput:
    """One clear error."""

    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ({"at": datetime(2026, 3, 2, 9)}, "advise.at"),  # noqa: DTZ001 (that is the point)
            ({"at": "2026-03-02"}, "advise.at"),
            ({"case": "k-1"}, "advise.case"),
            ({"assessment": "angry"}, "advise.assessment"),
            ({"signs": "own-temper"}, "advise.signs"),
            ({"signs": None}, "advise.signs"),
        ],
    )
    def test_what_is_handed_in_by_mistake(self, given: dict[str, Any], says: str) -> None:
        """Named with what would work."""
        handed: dict[str, Any] = {"case": case_of({}), "at": RECEIVED} | given
        with pytest.raises(RecordError, match=says):
            case_facts(handed.pop("case"), **handed)

    def test_an_unknown_sign(self) -> None:
        """The near one is offered."""
        with pytest.raises(UnknownTermError, match="did you mean 'own-temper'"):
            case_facts(case_of({}), at=RECEIVED, signs=["own-tempr"])
