"""What holds of every advice, and of every row that it can come from."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintkit.classification import Assessment, Judgement, classify
from complaintkit.guidance import Advice, AdviceItem, AdviceKind, FactAxis, Happening, Sign, advise, case_facts
from complaintkit.guidance._rows import Row, rows
from complaintkit.policies import ServicePolicy
from complaintkit.vocabulary import (
    LANGUAGES,
    Channel,
    ComplainerType,
    ContactRole,
    Demand,
    DemandCell,
    HoldReason,
    Intent,
    Milestone,
    Need,
    RiskFlag,
    Step,
    Temperament,
    Tier,
)
from complaintkit.vocabulary.manual_rules import manual_rules
from tests.guidance_scenes import RECEIVED, case_of

TEXTS = (
    "宽带断了",
    "断了三天了！打了两次电话都没人管，你们是骗子吗！气死我了，垃圾公司！！！",
    "马上叫你们经理出来！今天不解决我就找媒体曝光，再去12315投诉你们！",
    "根据《电信条例》你们无权停机，我已录音，请书面答复并道歉。",
    "宽带断网三天没人修，赔我一百万！",
    "This is the third time I've called. I want a refund or I'm going to the ombudsman.",
)
#: Every source that an item can have: the manuals' rules, our notes on regulation, ourselves.
SOURCES = {rule.id for rule in manual_rules()} | {"ours", "regulation:7"}
steps = [step.value for step in Step] + ["close"]


def optional(values: Any) -> Any:
    """One of *values*, or none."""
    return st.none() | st.sampled_from([value.value for value in values])


#: What a scene can say of who complains, and on which channel.
CHOICES = {
    "channel": Channel,
    "tier": Tier,
    "contact": ContactRole,
    "type": ComplainerType,
    "temperament": Temperament,
}


@st.composite
def scenes(draw: st.DrawFn) -> dict[str, Any]:
    """Any case, as far and as odd as it can be."""
    told: dict[str, Any] = {"text": draw(st.sampled_from(TEXTS)), "next": draw(st.sampled_from(steps))}
    drawn = {key: draw(optional(values)) for key, values in CHOICES.items()}
    told |= {key: value for key, value in drawn.items() if value is not None}
    told |= {key: draw(st.booleans()) for key in ("breach", "escalated", "approved", "in_service", "register")}
    told["messages"] = draw(st.lists(st.sampled_from(["asked", "warned", "customer"]), max_size=2))
    if draw(st.booleans()):
        told["flags"] = draw(st.lists(st.sampled_from([flag.value for flag in RiskFlag]), max_size=3, unique=True))
    if draw(st.booleans()):
        told["hold"] = draw(st.sampled_from([reason.value for reason in HoldReason]))
    told["minutes"] = draw(st.sampled_from([0, 20, 660, 1500]))
    told["signs"] = draw(st.lists(st.sampled_from([sign.value for sign in Sign]), max_size=3, unique=True))
    return told


def advice_on(told: Mapping[str, Any], limit: int | None = None) -> Advice:
    """The advice on a scene, at its minute."""
    at = RECEIVED + timedelta(minutes=told.get("minutes", 20))
    return advise(case_of(told), at=at, assessment=told.get("assessment"), signs=told.get("signs", ()), limit=limit)


#: What must never stand beside one another, whatever their topics: a manager would laugh, or ask which of the two.
AT_ODDS = (
    ("silence", "take-over"),
    ("silence", "grenade-pause"),
    ("silence", "no-heat-in-writing"),
    ("let-finish", "take-over"),
    ("listen", "take-over"),
    ("listen", "restate-again"),
    ("tank-run-down", "take-over"),
    ("grenade-run-down", "take-over"),
    ("pass-over-once", "answer-objection"),
    ("apologize", "apology-not-again"),
    ("mend-breach", "report"),
    ("mend-breach", "keep-composure"),
    ("approved-answer-now", "ask-approval"),
    ("answer-anyway", "answer-in-time"),
    ("final-words", "cannot-do-words"),
    ("grant-it", "fix-and-hold"),
    ("give-a-choice", "bad-news-early"),
    ("thank", "close-harassing"),
    ("opening-words", "harassment-words"),
    ("closing-thanks", "still-not-satisfied"),
    ("account-manager", "vip-manager"),
    ("consider-compensation", "firm-and-documented"),
    ("agree-and-improve", "firm-and-documented"),
    ("respect", "firm-and-documented"),
    ("approved-answer-now", "hold-words"),
    ("approved-answer-now", "answer-anyway"),
    ("tank-hold-ground", "grant-it"),
    ("on-the-spot", "say-the-wait"),
    ("voice-and-body", "voice-body-list"),
)


class TestEveryAdvice:
    """What holds whatever the case."""

    @settings(max_examples=150, deadline=None)
    @given(told=scenes(), limit=st.integers(1, 9))
    def test_it_is_short_sorted_and_at_one_with_itself(self, told: dict[str, Any], limit: int) -> None:
        """Never more than the limit, the most urgent first, each topic once, so nothing both to do and to avoid."""
        whole, short = advice_on(told), advice_on(told, limit)
        assert short.items == whole.items[:limit]
        assert (*short.items, *short.left_out) == whole.items
        assert whole.left_out == ()
        ranks = [item.urgency.rank for item in whole.items]
        assert ranks == sorted(ranks)
        assert len({item.topic for item in whole.items}) == len(whole.items)
        ids = {item.id for item in whole.items}
        assert [pair for pair in AT_ODDS if set(pair) <= ids] == []

    @settings(max_examples=80, deadline=None)
    @given(told=scenes())
    def test_each_item_has_its_reasons_and_its_source(self, told: dict[str, Any]) -> None:
        """Every reason is a fact of this very case, said in every language; every source is a rule that there is."""
        advice = advice_on(told)
        for item in advice.items:
            assert item.reasons
            assert set(item.reasons) <= set(advice.facts)
            assert item.source in SOURCES
            assert all(item.say(lang).strip() and item.why(lang).strip() for lang in LANGUAGES)

    @settings(max_examples=40, deadline=None)
    @given(told=scenes())
    def test_the_same_again(self, told: dict[str, Any]) -> None:
        """It is a function of what is handed in: the same case, even told anew, has the same advice."""
        assert advice_on(told).to_dict() == advice_on(dict(told)).to_dict()
        assert advice_on(told).explain("en") == advice_on(dict(told)).explain("en")

    @settings(max_examples=60, deadline=None)
    @given(told=scenes())
    def test_nothing_is_next_while_it_waits(self, told: dict[str, Any]) -> None:
        """A case on hold has no next step, and no other case has two."""
        case = case_of(told)
        following = [fact for fact in case_facts(case, at=RECEIVED) if fact.axis is FactAxis.NEXT]
        assert len(following) == (0 if case.state.hold else 1)


def text_of(item: AdviceItem) -> str:
    """What the item says."""
    return item.say("zh-Hans")


# --- Every row can come to be shown

#: How a case comes to what a happening says.
HAPPENED: dict[str, dict[str, Any]] = {
    "breach-open": {"breach": True},
    "apology-refused": {"no": "apology", "next": "listen"},
    "colleague-not-forgiven": {"no": "apology-for-colleague", "next": "listen"},
    "colleague-at-fault": {"colleague": True, "next": "listen"},
    "restatement-refused": {"no": "restatement", "next": "listen"},
    "help-accepted": {"next": "report"},
    "help-declined": {"no": "help", "next": "help"},
    "explanation-unclear": {"no": "explanation", "next": "explain"},
    "not-satisfied": {"no": "satisfied", "next": "report"},
    "customer-waits": {"messages": ["customer"]},
    "question-unanswered": {"messages": ["asked"]},
    "out-of-scope-said": {"messages": ["warned"]},
    "went-on": {"messages": ["warned", "customer"]},
    "approved": {"approved": True},
    "escalated": {"escalated": True},
    "conversion-due": {"breach": True, "nature": "consultation"},
    "in-service": {"in_service": True},
    "register-incomplete": {"register": False},
    "reopened": {"closed": True, "reopened": True, "next": "close"},
    "case-over": {"closed": True, "next": "close"},
}
#: Axes that a scene names as they are, and those that it has lists of.
PLAIN = {"next", "channel", "type", "temperament", "tier", "contact", "hold", "nature", "content"}
LISTS = {"flag": "flags", "sign": "signs"}


def owing(milestone: str) -> ServicePolicy:
    """A house that owes only this, within twelve hours."""
    target = {"milestone": milestone, "hours": 12, "kind": "calendar-time", "source": "ours"}
    return ServicePolicy.from_dict({"name": "one", "rules": [{"source": "ours", "when": {}, "targets": [target]}]})


def assessment(**values: Any) -> Assessment:
    """What was read, as far as it matters; the rest is of a text that says little."""
    read = classify("宽带断了")
    changes: dict[str, Any] = {"needs": (), "ticked": ()}
    if "intent" in values:
        changes["intent"] = Judgement(value=Intent(values["intent"]), axis="intent")
    if "need" in values:
        changes["needs"] = (Judgement(value=Need(values["need"]), axis="needs"),)
    if "demand" in values:
        changes["ticked"] = (Judgement(value=Demand(values["demand"]), axis="demands"),)
    if "cell" in values:
        cell = DemandCell(values["cell"])
        changes["cause_reasonable"] = Judgement(value=cell.cause, axis="cause_reasonable")
        changes["demand_reasonable"] = Judgement(value=cell.ground, axis="demand_reasonable")
    return attrs.evolve(read, **changes)


def told_of(values: Mapping[str, str]) -> dict[str, Any]:
    """A scene in which each axis has that value."""
    told: dict[str, Any] = {}
    for axis, value in values.items():
        if axis == "happening":
            told |= HAPPENED[value]
        elif axis in LISTS:
            told[LISTS[axis]] = [value]
        elif axis == "done":
            told.setdefault("next", steps[steps.index(value) + 1])
        elif axis in ("near", "missed"):
            told |= {"policy": owing(value), "minutes": 660 if axis == "near" else 780}
    named = {axis: value for axis, value in values.items() if axis in PLAIN}
    if "reopened" not in told:
        told |= named
    return told | {"assessment": assessment(**values)}


def scenes_for(row: Row) -> Iterator[dict[str, Any]]:
    """Scenes in which the row ought to hold, in several turns where its clock has to be started first."""
    for needed in row.when:
        axes = [axis.value for axis in needed]
        for values in product(*(sorted(each) for each in needed.values())):
            told = told_of(dict(zip(axes, values, strict=True)))
            turns: tuple[dict[str, Any], ...] = (
                {},
                {"channel": "phone"},
                {"messages": ["customer"]},
                {"next": "report"},
            )
            yield from (turn | told if "channel" in turn else told | turn for turn in turns)


class TestEveryRow:
    """What holds of the tables."""

    def test_each_can_come_to_be_shown(self) -> None:
        """No row is dead: none asks for what cannot be, and none always hides behind another of its topic."""
        dead = [
            row.item.id
            for row in rows()
            if not any(row.item.id in {item.id for item in advice_on(told).items} for told in scenes_for(row))
        ]
        assert dead == []

    def test_each_is_told_apart(self) -> None:
        """Ids are distinct, and so are the sentences of what stands in one topic."""
        items = [row.item for row in rows()]
        assert len({item.id for item in items}) == len(items)
        for kind in (AdviceKind.DO, AdviceKind.AVOID):
            said = [(item.topic, text_of(item)) for item in items if item.kind is kind]
            assert len(set(said)) == len(said)

    def test_conditions_name_what_there_is(self) -> None:
        """Every value of every condition is a member of the list that its axis stands for."""
        for row in rows():
            for needed in (*row.when, row.unless):
                for axis, values in needed.items():
                    assert values <= KNOWN[axis], row.item.id

    @pytest.mark.parametrize("axis", ["happening", "sign", "flag", "type", "intent", "need", "cell", "hold", "contact"])
    def test_every_value_is_asked_for(self, axis: str) -> None:
        """A flag that changes nothing, or a button, would be a promise not kept."""
        known = FactAxis(axis)
        asked = {value for row in rows() for needed in (*row.when, row.unless) for value in needed.get(known, ())}
        assert KNOWN[known] - asked == set()


KNOWN: dict[FactAxis, set[str]] = {
    FactAxis.NEXT: set(steps),
    FactAxis.DONE: set(steps),
    FactAxis.INTENT: {*Intent},
    FactAxis.NEED: {*Need},
    FactAxis.NATURE: {"regulatory", "harm", "help-seeking", "consultation", "venting"},
    FactAxis.CONTENT: {"equipment", "service-attitude", "service-quality", "sudden-event"},
    FactAxis.DEMAND: {*Demand},
    FactAxis.TYPE: {*ComplainerType},
    FactAxis.TEMPERAMENT: {*Temperament},
    FactAxis.CELL: {*DemandCell},
    FactAxis.FLAG: {*RiskFlag},
    FactAxis.CHANNEL: {*Channel},
    FactAxis.TIER: {*Tier},
    FactAxis.CONTACT: {*ContactRole},
    FactAxis.HOLD: {*HoldReason},
    FactAxis.NEAR: {*Milestone},
    FactAxis.MISSED: {*Milestone},
    FactAxis.HAPPENING: {*Happening},
    FactAxis.SIGN: {*Sign},
}
