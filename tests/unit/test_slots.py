"""Lists that a manual names and does not give."""

import pytest

from complaintkit.errors import RecordError, UnknownTermError
from complaintkit.vocabulary import LANGUAGES
from complaintkit.vocabulary.slots import Slot, slot, slots


def test_slots_ship_empty() -> None:
    """Nothing is invented: a slot has a name in every language and no members."""
    assert slots()
    for each in slots():
        assert each.members == ()
        assert all(each.label(lang).strip() for lang in LANGUAGES)


def test_the_three_drivers() -> None:
    """The course names three drivers of the motive, and does not say which."""
    drivers = slot("course:motive-drivers")
    assert (drivers.size, drivers.label("zh-Hant")) == (3, "三大動力")


def test_filling_makes_another() -> None:
    """A filled slot is a new value; the shipped one stays empty."""
    filled = slot("course:motive-drivers").filled("a", "b", "c")
    assert filled.members == ("a", "b", "c")
    assert slot("course:motive-drivers").members == ()


def test_filling_keeps_the_manuals_number() -> None:
    """Two drivers for the course's three are refused."""
    with pytest.raises(RecordError, match="expected 3 members"):
        slot("course:motive-drivers").filled("a", "b")


def test_open_size_takes_any_number() -> None:
    """Where the manual gives no number, the host may fill in any."""
    pauses = Slot(id="course:pauses", size=None, labels=("停顿", "停頓", "pauses"))
    assert pauses.filled("a").members == ("a",)


def test_unknown_slot_and_language() -> None:
    """A slot or a language that there is not is refused, and the known ones are named."""
    with pytest.raises(UnknownTermError, match="course:motive-drivers"):
        slot("course:motive")
    with pytest.raises(UnknownTermError):
        slot("course:motive-drivers").label("fr")
