"""The answer that came next, and how much it lacked."""

from complaintkit.classification import RunnerUp, classify
from complaintkit.lexicons import Lexicon, Rule, Vote
from complaintkit.vocabulary import Complexity, Content, Nature, Need, RiskFlag


def read_with(*votes: tuple[str, float]) -> Lexicon:
    """A lexicon in which each vote has a letter of its own: the first 甲, then 乙 …, and 诉 makes a complaint."""
    letters = "甲乙丙丁戊"
    cues = [("诉", "complaint:yes", 2.0), *((letters[i], name, weight) for i, (name, weight) in enumerate(votes))]
    return Lexicon(
        Rule(id=name + letter, source="ours", cues=(letter,), votes=(Vote.parse(name, weight),), negated=None)
        for letter, name, weight in cues
    )


def test_of_several_values_the_second_heaviest() -> None:
    """It lacks the difference of the weights; of equals, the later in the table's order."""
    words = read_with(("content:equipment", 3.0), ("content:service-attitude", 1.0), ("content:sudden-event", 1.0))
    assert classify("诉甲乙丙", words=words).content.runner_up == RunnerUp(Content.SERVICE_ATTITUDE, 2.0)
    tie = read_with(("content:equipment", 2.0), ("content:service-attitude", 2.0))
    content = classify("诉甲乙", words=tie).content
    assert (content.value, content.runner_up) == (Content.EQUIPMENT, RunnerUp(Content.SERVICE_ATTITUDE, 0.0))


def test_where_nothing_speaks_for_another_there_is_none() -> None:
    """One answer alone has no rival, and no words have none at all."""
    words = read_with(("content:equipment", 3.0), ("intent:problem-solving", -1.0))
    read = classify("诉甲乙", words=words)
    assert (read.content.runner_up, read.nature.runner_up, read.is_complaint.runner_up) == (None, None, None)
    assert all(judgement.runner_up is None for judgement in classify("").judgements)


def test_of_a_default_what_came_nearest_to_its_threshold() -> None:
    """A single noun is not what a complaint is about, and yet it was heard."""
    words = read_with(("content:equipment", 0.75))
    content = classify("诉甲", words=words).content
    assert (content.value, content.cues) == (Content.SERVICE_QUALITY, ())
    assert content.runner_up == RunnerUp(Content.EQUIPMENT, 1.25)
    asks = read_with(("nature:consultation", 0.5))
    assert classify("甲", words=asks).nature.runner_up == RunnerUp(Nature.CONSULTATION, 0.5)


def test_of_a_yes_the_no_and_of_a_no_the_yes() -> None:
    """Whether it is a complaint has a rival where something speaks for the other answer."""
    words = read_with(("complaint:no", 0.5), ("complaint:yes", 0.75), ("complaint:no", 3.0))
    assert classify("诉甲", words=words).is_complaint.runner_up == RunnerUp(value=False, lacks=1.5)
    assert classify("乙", words=words).is_complaint.runner_up == RunnerUp(value=True, lacks=0.25)
    assert classify("诉丙", words=words).is_complaint.runner_up == RunnerUp(value=True, lacks=1.0)


def test_of_what_needs_a_threshold() -> None:
    """Complex, a groundless cause, a stated or an excessive demand: how much was missing."""
    words = read_with(
        ("complexity:complex", 0.75), ("cause:unreasonable", 1.0), ("demand:stated", 0.25), ("demand:unreasonable", 0.5)
    )
    read = classify("诉甲乙丙", words=words)
    assert read.complexity.runner_up == RunnerUp(Complexity.COMPLEX, 0.25)
    assert read.cause_reasonable.runner_up == RunnerUp(value=False, lacks=0.5)
    assert read.demand_reasonable.runner_up == RunnerUp(value=True, lacks=0.25)
    stated = words.with_rule(Rule(id="s", source="ours", cues=("戊",), votes=(Vote("demand", "stated", 1.0),)))
    read = classify("诉丁戊", words=stated)
    assert (read.demand_reasonable.value, read.demand_reasonable.runner_up) == (True, RunnerUp(value=False, lacks=0.5))
    assert classify("诉戊", words=stated).demand_reasonable.runner_up is None


def test_needs_and_flags_that_were_heard_and_not_enough() -> None:
    """The nearest first; what is judged to hold is not among them."""
    words = read_with(
        ("need:respect", 0.25), ("flag:media-exposure", 0.75), ("flag:high-value", 2.0), ("flag:abusive-language", -1.0)
    )
    read = classify("诉甲乙丙丁", words=words)
    assert [flag.value for flag in read.flags] == [RiskFlag.HIGH_VALUE]
    assert read.nearly == (RunnerUp(RiskFlag.MEDIA_EXPOSURE, 0.25), RunnerUp(Need.RESPECT, 0.75))


def test_to_vent_needs_more_where_a_problem_is_to_be_solved() -> None:
    """What is lacking is counted to the threshold that the need has there."""
    words = read_with(("intent:problem-solving", 1.0), ("need:venting", 1.25))
    assert classify("诉甲乙", words=words).nearly == (RunnerUp(Need.VENTING, 0.25),)
