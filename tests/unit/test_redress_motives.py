"""The motive to complain and its honest levers."""

import pytest

from complaintkit.errors import RecordError
from complaintkit.redress import LeverDirection, Motive, levers
from complaintkit.vocabulary import LANGUAGES, DemandCell, MotiveFactor, MotiveScript

FULL = Motive(value_recognition=0.5, success_probability=0.5)


def named(motive: Motive, cell: DemandCell | None = None) -> set[str]:
    """The ids of its levers."""
    return {lever.id for lever in motive.levers(cell)}


def test_either_zero_kills_it() -> None:
    """Whoever sees no value in it, or no chance, does not complain."""
    assert Motive(value_recognition=0, success_probability=1).strength == 0
    assert Motive(value_recognition=1, success_probability=0).strength == 0


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), True, "0.5"])
def test_a_factor_is_a_share(share: float) -> None:
    """From 0 to 1, and nothing else."""
    with pytest.raises(RecordError, match="value_recognition is not a share"):
        Motive(value_recognition=share, success_probability=1)
    with pytest.raises(RecordError, match="success_probability is not a share"):
        Motive(value_recognition=1, success_probability=share)


def test_a_founded_demand_is_talked_down_by_nobody() -> None:
    """Where there is ground, neither family of wording is offered; the way down is to put it right."""
    for cell in (DemandCell.CAUSE_AND_GROUND, DemandCell.NO_CAUSE_BUT_GROUND):
        assert all(lever.script is None for lever in FULL.levers(cell))
        assert "tell-what-is-due" in named(FULL, cell)
    assert "solve-the-difficulty" in named(FULL, DemandCell.CAUSE_AND_GROUND)


def test_a_groundless_demand_is_answered_by_facts() -> None:
    """Both families of wording, and still the way to others is shown."""
    for cell in (DemandCell.CAUSE_NO_GROUND, DemandCell.NEITHER):
        scripts = {lever.script for lever in FULL.levers(cell)}
        assert set(MotiveScript) <= scripts
        assert "show-the-way" in named(FULL, cell)
        assert "tell-what-is-due" not in named(FULL, cell)


def test_unknown_cell_gives_what_is_honest_everywhere() -> None:
    """Before the demand is judged nothing may be lowered."""
    assert named(FULL) == {"say-what-proof-helps", "show-the-way"}


def test_a_factor_at_its_end_has_no_lever() -> None:
    """What is 0 can't be lowered, what is 1 can't be raised."""
    hopeless = Motive(value_recognition=1, success_probability=0)
    for lever in hopeless.levers(DemandCell.NEITHER):
        is_value = lever.factor is MotiveFactor.VALUE_RECOGNITION
        assert lever.direction is (LeverDirection.LOWER if is_value else LeverDirection.RAISE)


def test_every_lever_says_its_bounds() -> None:
    """By what, what must be true first, and what it must never become, in every language."""
    for lever in levers():
        assert all(text.say(lang) for lang in LANGUAGES for text in (lever.by, lever.needs, lever.never))
        assert lever.by.source == lever.source
        assert (lever.script is None) or lever.direction is LeverDirection.LOWER


def test_the_drivers_are_the_hosts() -> None:
    """The course names three and does not say which."""
    assert (FULL.drivers.size, FULL.drivers.members) == (3, ())
