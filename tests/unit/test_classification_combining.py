"""Several classifiers behind one assessment: who said what, what came out, and why."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from complaintkit.classification import (
    Answers,
    Assessment,
    Classifier,
    Combined,
    FormFields,
    Given,
    Panel,
    Said,
    assess,
    classify,
    combine,
)
from complaintkit.errors import RecordError
from complaintkit.records import Money
from complaintkit.vocabulary import Complexity, Content, Demand, Intent, Nature, Need, RiskFlag

TEXT = "客服态度恶劣，要求退款"


def says(by: str = "model", text: str = TEXT, **answers: Any) -> Assessment:
    """What a model says of the text, a complaint unless it is said otherwise."""
    given: dict[str, Any] = {"is_complaint": True, **answers}
    return assess(text, Answers(**given), by=by)


class TestAssess:
    """A model's answers make an assessment like any other."""

    def test_each_answer_names_the_model(self) -> None:
        """With its own confidence where it has one."""
        read = says(nature=Nature.HARM, content=Content.EQUIPMENT, confidence=0.7, confidences={"content": 0.9})
        assert read.nature.given == (Given(kind="opinion", name="model", value="harm"),)
        assert (read.nature.confidence, read.content.confidence) == (0.7, 0.9)
        assert not read.nature.is_stated
        assert "model 的判断：harm" in read.explain()

    def test_where_it_is_silent_the_defaults_stand(self) -> None:
        """A default has no confidence and no reason."""
        read = says()
        assert (read.content.value, read.intent.value) == (Content.SERVICE_QUALITY, Intent.PURE_VENTING)
        assert (read.complexity.value, read.cause_reasonable.value) == (Complexity.SIMPLE, True)
        assert (read.content.confidence, read.content.given, read.demand_reasonable.value) == (0, (), None)

    def test_needs_and_flags_stand_in_their_order(self) -> None:
        """Each once, however they are given."""
        flags = (RiskFlag.ABUSIVE_LANGUAGE, RiskFlag.MEDIA_EXPOSURE, RiskFlag.ABUSIVE_LANGUAGE)
        read = says(needs=(Need.RESPECT,), flags=flags)
        assert [need.value for need in read.needs] == [Need.RESPECT]
        assert [flag.value for flag in read.flags] == [RiskFlag.MEDIA_EXPOSURE, RiskFlag.ABUSIVE_LANGUAGE]

    def test_what_is_no_complaint_has_no_kind(self) -> None:
        """Whatever the model answered beside; a request keeps its nature, and flags stay."""
        read = says(is_complaint=False, nature=Nature.CONSULTATION, content=Content.EQUIPMENT, needs=(Need.RESPECT,))
        assert (read.nature.value, read.content.value, read.needs) == (Nature.CONSULTATION, None, ())
        assert says(is_complaint=False, nature=Nature.HARM, flags=(RiskFlag.HIGH_VALUE,)).nature.value is None
        assert says(is_complaint=False, complexity=Complexity.COMPLEX).complexity.value is Complexity.SIMPLE

    @pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), "0.5"])
    def test_a_confidence_is_a_share(self, share: Any) -> None:
        """As a whole and question by question."""
        with pytest.raises(RecordError, match=r"answers\.confidence is not a share"):
            says(confidence=share)
        with pytest.raises(RecordError, match=r"answers\.confidences\[nature\] is not a share"):
            says(confidences={"nature": share})


class TestOneQuestion:
    """The heaviest answer wins."""

    def test_weight_times_confidence(self) -> None:
        """Two who are less sure may outweigh one; the reasons are theirs."""
        given = {
            "a": says("a", content=Content.EQUIPMENT, confidence=0.8),
            "b": says("b", content=Content.SERVICE_ATTITUDE, confidence=0.5),
            "c": says("c", content=Content.SERVICE_ATTITUDE, confidence=0.4),
        }
        content = combine(given).assessment.content
        assert content.value is Content.SERVICE_ATTITUDE
        assert content.confidence == pytest.approx(0.9 / 3)
        assert [each.name for each in content.given] == ["b", "c"]
        assert content.runner_up is not None
        assert content.runner_up.value is Content.EQUIPMENT
        assert content.runner_up.lacks == pytest.approx(0.1)
        heavy = combine(given, weights={"a": 2.0}).assessment.content
        assert heavy.value is Content.EQUIPMENT
        assert heavy.confidence == pytest.approx(1.6 / 4)

    def test_of_equals_the_first(self) -> None:
        """In the order in which they are given."""
        equipment, attitude = says("a", content=Content.EQUIPMENT), says("b", content=Content.SERVICE_ATTITUDE)
        assert combine({"a": equipment, "b": attitude}).assessment.content.value is Content.EQUIPMENT
        assert combine({"b": attitude, "a": equipment}).assessment.content.value is Content.SERVICE_ATTITUDE

    def test_a_default_weighs_nothing(self) -> None:
        """Silence is no vote, and where all are silent the default stays one."""
        given = {"a": says("a"), "b": says("b", content=Content.EQUIPMENT, confidence=0.1)}
        assert combine(given, weights={"a": 9}).assessment.content.value is Content.EQUIPMENT
        silent = combine({"a": says("a"), "b": says("b")}).assessment.content
        assert (silent.value, silent.confidence, silent.given, silent.runner_up) == (
            Content.SERVICE_QUALITY,
            0,
            (),
            None,
        )

    def test_the_words_stay(self) -> None:
        """The cues of those who were followed, each once; a second content is theirs too."""
        words = classify("宽带断网，光猫坏了，师傅态度很差还骂人")
        twice = combine({"words": words, "again": words}).assessment
        assert set(twice.content.cues) == set(words.content.cues)
        assert len(twice.content.cues) == len(words.content.cues)
        assert twice.secondary_content is words.secondary_content is not None
        other = combine(
            {"words": words, "model": says("model", words.text, content=Content.SUDDEN_EVENT, confidence=1)}
        )
        assert (other.assessment.content.cues, other.assessment.secondary_content) == ((), None)

    def test_only_those_who_agree_that_it_is_one_say_which(self) -> None:
        """Who says that it is no complaint has no say on its content, yet is heard on flags."""
        given = {
            "a": says("a", is_complaint=False, confidence=0.9, flags=(RiskFlag.HIGH_VALUE,)),
            "b": says("b", content=Content.EQUIPMENT, confidence=0.5),
        }
        none = combine(given).assessment
        assert (none.is_complaint.value, none.content.value) == (False, None)
        one = combine(given, weights={"b": 2.0}).assessment
        assert (one.is_complaint.value, one.content.value) == (True, Content.EQUIPMENT)

    def test_who_was_left_no_word_still_shows(self) -> None:
        """A weight of 0 is heard and not counted, even where only he agrees."""
        given = {"a": says("a", is_complaint=False, confidence=0.0), "b": says("b", confidence=0.0)}
        both = combine(given, weights={"a": 0.0})
        assert both.assessment.is_complaint.value is False
        assert both.assessment.complexity.confidence == 0
        assert len(both.disagreements["is_complaint"]) == 2


class TestSeveralAnswers:
    """A need or a flag holds where half of the weight names it."""

    FLAG = (RiskFlag.MEDIA_EXPOSURE,)

    def test_half_is_enough(self) -> None:
        """A third is not; the confidence is shared by all who were asked."""
        one, two = says("a", flags=self.FLAG, confidence=0.8), says("b")
        found = combine({"a": one, "b": two}).assessment.flags
        assert [(flag.value, flag.confidence, flag.given[0].name) for flag in found] == [(self.FLAG[0], 0.4, "a")]
        assert combine({"a": one, "b": two, "c": two}).assessment.flags == ()
        assert combine({"a": one, "b": two}, weights={"a": 0.0}).assessment.flags == ()

    def test_a_fact_is_enough(self) -> None:
        """Whatever the others say."""
        known = classify(TEXT, fields=FormFields(flags=self.FLAG))
        found = combine({"a": known, "b": says("b"), "c": says("c")}, weights={"a": 0.1}).assessment.flags
        assert [(flag.value, flag.confidence) for flag in found] == [(self.FLAG[0], 1)]


class TestFacts:
    """Facts beat opinions."""

    def test_a_fact_in_one_of_them(self) -> None:
        """Outweighs the rest, and says what it is; demands and amount are kept."""
        fields = FormFields(
            content=Content.EQUIPMENT, demands=(Demand.REPAIR,), amount=Money(amount=Decimal(5), currency="CNY")
        )
        known = classify(TEXT, fields=fields)
        read = combine({"b": says("b", content=Content.SUDDEN_EVENT, confidence=1), "a": known}).assessment
        assert (read.content.value, read.content.confidence) == (Content.EQUIPMENT, 1)
        assert [given.kind for given in read.content.given] == ["field", "opinion"]
        assert (read.ticked, read.claimed, read.overruled) == (known.ticked, known.claimed, known.overruled)

    def test_a_fact_given_to_all(self) -> None:
        """Stands over what came out, as over words."""
        read = combine({"b": says("b", content=Content.SUDDEN_EVENT)}, fields=FormFields(content=Content.EQUIPMENT))
        assert read.assessment.content.value is Content.EQUIPMENT


class TestWhoSaidWhat:
    """Nothing is averaged away."""

    def test_all_is_kept(self) -> None:
        """Every question, every name, with its answer, its confidence and its weight."""
        both = combine({"words": classify(TEXT), "model": says(flags=(RiskFlag.HIGH_VALUE,))}, weights={"model": 3})
        said = [each for each in both.said if each.by == "model"]
        assert [each.axis for each in said] == [
            *("is_complaint", "nature", "content", "intent", "needs", "complexity", "flags"),
            *("cause_reasonable", "demand_reasonable"),
        ]
        flags = Said(by="model", axis="flags", value=(RiskFlag.HIGH_VALUE,), confidence=0.5, weight=3)
        assert flags in said

    def test_disagreements_are_seen(self) -> None:
        """By question; where all say the same there is none."""
        same = classify(TEXT)
        assert combine({"a": same, "b": same}).disagreements == {}
        other = combine({"a": same, "b": says("b", content=Content.EQUIPMENT)})
        assert [said.by for said in other.disagreements["content"]] == ["a", "b"]


class TestRefusals:
    """What cannot be combined is named."""

    def test_nothing(self) -> None:
        """Somebody has to say something."""
        with pytest.raises(RecordError, match="assessments hold none"):
            combine({})

    def test_different_texts(self) -> None:
        """Two texts have two assessments."""
        with pytest.raises(RecordError, match="assessments are of different texts"):
            combine({"a": classify("断网"), "b": classify("停水")})

    @pytest.mark.parametrize(
        ("weights", "told"),
        [
            ({"c": 1.0}, r"weights\[c\] is nobody's: 1.0; expected one of a"),
            ({"a": -1.0}, r"weights\[a\] is no weight"),
            ({"a": float("inf")}, r"weights\[a\] is no weight"),
            ({"a": 0.0}, "weights leave nobody a word"),
        ],
    )
    def test_weights(self, weights: dict[str, float], told: str) -> None:
        """With the name and what would work."""
        with pytest.raises(RecordError, match=told):
            combine({"a": classify("断网")}, weights=weights)


class TestAPanel:
    """Several classifiers as one."""

    def model(self, text: str) -> Assessment:
        """A host's own, which finds everything a matter of equipment."""
        return says("model", text, content=Content.EQUIPMENT, confidence=1)

    def test_it_is_a_classifier_itself(self) -> None:
        """And so may sit on another panel."""
        panel: Classifier = Panel(classifiers={"words": classify, "model": self.model}, weights={"model": 9})
        both: Classifier = Panel(classifiers={"panel": panel})
        assert both(TEXT).content.value is Content.EQUIPMENT

    def test_it_tells_who_said_what(self) -> None:
        """And takes the fields and the history of the complaint."""
        panel = Panel(classifiers={"words": classify, "model": self.model})
        asked: Combined = panel.ask(TEXT, fields=FormFields(is_complaint=False))
        assert asked.assessment.is_complaint.value is False
        assert {said.by for said in asked.said} == {"words", "model"}
        assert attrs.evolve(panel, weights={"words": 2.0}) != panel
