"""From which weight on each question is answered how: at the edge itself, and just below it."""

from typing import Any

import pytest

from complaintkit.classification import Cue, Judgement, RunnerUp
from complaintkit.classification.decisions import (
    cause_of,
    complaint_of,
    complexity_of,
    content_of,
    demand_of,
    flags_of,
    intent_of,
    nature_of,
    nearly_of,
    needs_of,
    secondary_content_of,
)
from complaintkit.classification.evidence import Evidence, evidence_of
from complaintkit.lexicons import Lexicon, Rule, Vote, read
from complaintkit.vocabulary import Complexity, Content, Intent, Nature, Need, RiskFlag


def spoken(**votes: float) -> Evidence:
    """The evidence of one word that speaks for these answers: ``content_equipment=2``."""
    answers = (Vote.parse(name.replace("_", ":", 1).replace("_", "-"), weight) for name, weight in votes.items())
    return evidence_of(read("甲"), Lexicon((Rule(id="one", source="ours", cues=("甲",), votes=tuple(answers)),)))


def told(judgement: Judgement[Any]) -> tuple[Any, ...]:
    """The answer, and what came next with what it lacked."""
    near = judgement.runner_up
    return (judgement.value,) if near is None else (judgement.value, near.value, round(near.lacks, 6))


def cue(weight: float) -> Cue:
    """The word, with what it says."""
    return Cue(start=0, end=1, text="甲", rule="one", weight=weight, source="ours")


@pytest.mark.parametrize(
    ("votes", "answer"),
    [
        ({}, (False,)),
        ({"complaint_yes": 1}, (True,)),
        ({"complaint_yes": 0.75}, (False, True, 0.25)),
        ({"complaint_no": 2}, (False,)),
        ({"complaint_yes": 2, "complaint_no": 2}, (False, True, 0)),
        ({"complaint_yes": 2, "complaint_no": 1.5}, (True, False, 0.5)),
        ({"complaint_yes": 0.5, "complaint_no": 0.25}, (False, True, 0.5)),
    ],
)
def test_whether_it_is_a_complaint(votes: dict[str, float], answer: tuple[Any, ...]) -> None:
    """Enough speaks for it, and more than against it."""
    assert told(complaint_of(spoken(**votes))) == answer


def test_the_nature() -> None:
    """Of a complaint the heaviest, of equals the first in the order; of a request only from a threshold on."""
    assert told(nature_of(spoken(), complaint=True)) == (Nature.HARM,)
    assert told(nature_of(spoken(nature_venting=0.1), complaint=True)) == (Nature.VENTING,)
    equal = spoken(nature_venting=1, nature_harm=1, nature_regulatory=1)
    assert told(nature_of(equal, complaint=True)) == (Nature.REGULATORY, Nature.HARM, 0)
    three = spoken(nature_regulatory=1, nature_harm=3, nature_venting=2)
    assert told(nature_of(three, complaint=True)) == (Nature.HARM, Nature.VENTING, 1)
    assert told(nature_of(spoken(nature_consultation=1), complaint=False)) == (Nature.CONSULTATION,)
    assert told(nature_of(spoken(nature_help_seeking=0.75), complaint=False)) == (None, Nature.HELP_SEEKING, 0.25)
    assert nature_of(spoken(nature_harm=5), complaint=False) == Judgement(value=None, axis="nature")


def test_the_content() -> None:
    """Another than the default needs more; what is not enough is told as what came next."""
    assert told(content_of(spoken(content_equipment=2))) == (Content.EQUIPMENT,)
    assert told(content_of(spoken(content_equipment=1.75))) == (Content.SERVICE_QUALITY, Content.EQUIPMENT, 0.25)
    assert content_of(spoken(content_service_quality=1)) == Judgement(value=Content.SERVICE_QUALITY, axis="content")
    tie = spoken(content_equipment=2, content_service_attitude=2)
    assert told(content_of(tie)) == (Content.EQUIPMENT, Content.SERVICE_ATTITUDE, 0)
    assert content_of(tie).cues == (cue(2),)


@pytest.mark.parametrize(
    ("votes", "main", "second"),
    [
        ({"content_service_attitude": 1.5}, Content.EQUIPMENT, Content.SERVICE_ATTITUDE),
        ({"content_service_attitude": 1.25}, Content.EQUIPMENT, None),
        ({"content_service_attitude": 9}, Content.SERVICE_ATTITUDE, None),
        ({"content_sudden_event": 5, "content_equipment": 2}, Content.SERVICE_QUALITY, Content.SUDDEN_EVENT),
        ({"content_sudden_event": 4.75, "content_equipment": 2}, Content.SERVICE_QUALITY, Content.EQUIPMENT),
        ({"content_equipment": 1.75}, Content.SERVICE_QUALITY, None),
        ({"content_service_quality": 1}, Content.SERVICE_ATTITUDE, Content.SERVICE_QUALITY),
        ({"content_service_quality": 1}, Content.EQUIPMENT, None),
        ({"content_service_quality": 0.75}, Content.SERVICE_ATTITUDE, None),
    ],
)
def test_a_second_content(votes: dict[str, float], main: Content, second: Content | None) -> None:
    """Manner first, then an event, then equipment; service quality only beside manner."""
    assert secondary_content_of(spoken(**votes), main) is second


def test_the_intent() -> None:
    """The heaviest; venting where nothing speaks."""
    assert intent_of(spoken()) == Judgement(value=Intent.PURE_VENTING, axis="intent")
    given = spoken(intent_expectation=1, intent_problem_solving=1)
    assert told(intent_of(given)) == (Intent.PROBLEM_SOLVING, Intent.EXPECTATION, 0)


def needs(intent: Intent, content: Content = Content.EQUIPMENT, **votes: float) -> dict[Need, float]:
    """The needs that the word shows beside that intent, which is as sure as 0.8, and how sure each is."""
    given: Judgement[Intent] = Judgement(value=intent, axis="intent", confidence=0.8, cues=(cue(9),))
    found = needs_of(spoken(**votes), given, Judgement(value=content, axis="content"))
    assert all(need.axis == "needs" for need in found)
    return {need.value: round(need.confidence, 6) for need in found}


def test_the_need_to_vent() -> None:
    """A little feeling is enough where nothing else is wanted, and more is needed where something is."""
    vents, hopes = Intent.PURE_VENTING, Intent.EXPECTATION
    assert needs(vents, need_venting=0.25) == {Need.VENTING: 0.4}
    assert needs(vents, need_venting=0.2) == {}
    assert set(needs(hopes, need_venting=1.5)) == {Need.VENTING}
    assert needs(hopes, need_venting=1.25) == {}


def test_the_need_for_a_remedy() -> None:
    """Of whoever wants a problem solved where a word bears it out, unless it is about a manner; half as sure."""
    solves = Intent.PROBLEM_SOLVING
    assert needs(solves, need_compensation=0.1) == {Need.COMPENSATION: 0.4}
    assert needs(solves, need_compensation=0.05) == {}
    assert needs(solves, Content.SERVICE_ATTITUDE, need_compensation=0.5) == {}
    assert needs(Intent.EXPECTATION, need_compensation=0.5) == {}
    assert set(needs(Intent.EXPECTATION, need_compensation=1)) == {Need.COMPENSATION}
    assert set(needs(solves, need_compensation=1, need_respect=1, need_venting=1.5)) == {
        Need.COMPENSATION, Need.RESPECT, Need.VENTING,
    }  # fmt: skip


def test_a_need_of_an_intent_that_no_word_tells_rests_on_its_own_words() -> None:
    """And is as sure as nothing."""
    default: Judgement[Intent] = Judgement(value=Intent.PURE_VENTING, axis="intent")
    (need,) = needs_of(spoken(need_venting=0.5), default, Judgement(value=Content.EQUIPMENT, axis="content"))
    assert need == Judgement(value=Need.VENTING, axis="needs", cues=(cue(0.5),))
    told: Judgement[Intent] = Judgement(value=Intent.PURE_VENTING, axis="intent", confidence=0.8, cues=(cue(9),))
    (need,) = needs_of(spoken(need_venting=0.5), told, Judgement(value=Content.EQUIPMENT, axis="content"))
    assert need == Judgement(value=Need.VENTING, axis="needs", confidence=0.4, cues=(cue(9),))


def test_flags_and_what_was_nearly_one() -> None:
    """From one on; the nearest to its threshold first, venting with its own, and none that is held."""
    given = spoken(flag_media_exposure=1, flag_high_value=0.75, need_venting=1, need_respect=0.25, flag_extreme_act=0.5)
    flags = flags_of(given)
    assert [flag.value for flag in flags] == [RiskFlag.MEDIA_EXPOSURE]
    assert nearly_of(given, flags) == (
        RunnerUp(RiskFlag.HIGH_VALUE, 0.25),
        RunnerUp(Need.VENTING, 0.5),
        RunnerUp(RiskFlag.EXTREME_ACT, 0.5),
        RunnerUp(Need.RESPECT, 0.75),
    )


def test_complexity_cause_and_demand() -> None:
    """Each from its own threshold on; what is just below is told as what came next."""
    assert told(complexity_of(spoken(complexity_complex=1))) == (Complexity.COMPLEX,)
    assert told(complexity_of(spoken(complexity_complex=0.75))) == (Complexity.SIMPLE, Complexity.COMPLEX, 0.25)
    assert told(complexity_of(spoken())) == (Complexity.SIMPLE,)
    harm: Judgement[Nature | None] = Judgement(value=Nature.HARM, axis="nature", confidence=0.8)
    assert told(cause_of(spoken(cause_unreasonable=1.5), harm)) == (False,)
    assert told(cause_of(spoken(cause_unreasonable=1.25), harm)) == (True, False, 0.25)
    assert cause_of(spoken(), harm) == Judgement(value=True, axis="cause_reasonable")
    assert told(demand_of(spoken(demand_stated=0.5))) == (True,)
    assert told(demand_of(spoken(demand_stated=0.25))) == (None, True, 0.25)
    assert told(demand_of(spoken(demand_stated=5, demand_unreasonable=1))) == (False,)
    assert told(demand_of(spoken(demand_stated=0.5, demand_unreasonable=0.75))) == (True, False, 0.25)
    assert demand_of(spoken()) == Judgement(value=None, axis="demand_reasonable")


def test_taste_is_no_cause() -> None:
    """A complaint whose nature is venting has none, as surely as that, where its words say so; not by default."""
    venting: Judgement[Nature | None] = Judgement(value=Nature.VENTING, axis="nature", confidence=0.8, cues=(cue(1),))
    assert cause_of(spoken(), venting) == Judgement(
        value=False, axis="cause_reasonable", confidence=0.8, cues=(cue(1),)
    )
    default: Judgement[Nature | None] = Judgement(value=Nature.VENTING, axis="nature")
    assert cause_of(spoken(), default).value is True


@pytest.mark.parametrize(
    ("weight", "rival", "answer", "mark"),
    [(1, 0, 0.68, 0.535), (3, 0, 0.92, 0.8), (1, 1, 0.5 + 0.08 * 2 / 9, None), (10**9, 0, 0.99, 0.95)],
)
def test_how_sure(weight: float, rival: float, answer: float, mark: float | None) -> None:
    """Read off a line between points by the strength: the weight, by it and its rival and one."""
    given = spoken(nature_harm=weight, nature_venting=rival, flag_high_value=weight)
    assert nature_of(given, complaint=True).confidence == pytest.approx(answer)
    if mark is not None:
        assert flags_of(given)[0].confidence == pytest.approx(mark)
