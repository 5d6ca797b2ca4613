"""Checklists, slots, and who does what."""

import pytest

from complaintkit.errors import UnknownTermError
from complaintkit.guidance import (
    Checklist,
    KeyRole,
    Technique,
    TechniqueHeading,
    checklist,
    checklists,
    duties,
    guidance_slots,
    role_for,
)
from complaintkit.guidance._rows import rows
from complaintkit.vocabulary import LANGUAGES, Tier


class TestChecklists:
    """Lists to go through."""

    @pytest.mark.parametrize("each", checklists(), ids=[each.name for each in checklists()])
    def test_each(self, each: Checklist) -> None:
        """It has lines with a source each, and is found by its name."""
        assert checklist(each.name) is each
        assert len({item.id for item in each.items}) == len(each.items) >= 3
        for lang in LANGUAGES:
            assert len(each.explain(lang).splitlines()) == len(each.items) + 1
        assert all(source for source in (each.source, *(item.source for item in each.items)))

    def test_the_manuals_numbers(self) -> None:
        """As many lines as the manuals count."""
        counted = {"calls": 6, "cautions": 3, "composure": 6, "stress-scenes": 5, "habits": 10, "design-questions": 7}
        counted |= {"voice": 4, "voice-and-body": 7, "listening": 4, "listening-signals": 3, "three-fits": 3}
        assert {name: len(checklist(name).items) for name in counted} == counted

    def test_answers(self) -> None:
        """Anything but None is an answer, also a no; an answer to no line is refused."""
        fits = checklist("three-fits")
        assert fits.open_items({}) == fits.items
        assert fits.open_items({"lawful": False, "humane": "yes", "reasonable": 1}) == ()
        with pytest.raises(UnknownTermError, match="line of the checklist three-fits"):
            fits.open_items({"legal": True})

    def test_an_unknown_one(self) -> None:
        """Those that there are are named."""
        with pytest.raises(UnknownTermError, match="unknown checklist 'yoga'"):
            checklist("yoga")

    def test_advice_points_to_those_that_there_are(self) -> None:
        """And to most of them."""
        pointed = {row.item.checklist for row in rows()} - {""}
        assert pointed <= {each.name for each in checklists()}
        assert len(pointed) >= 9

    def test_slots_are_empty(self) -> None:
        """What the course does not give is not invented."""
        assert [(slot.id, slot.size, slot.members) for slot in guidance_slots()] == [
            ("course:empathy", 3, ()),
            ("course:empathy", 3, ()),
            ("course:agent-stress", None, ()),
        ]


class TestTechniques:
    """Eight, under six headings."""

    def test_headings(self) -> None:
        """Letting the customer vent holds three, every other heading one."""
        under = [[each for each in Technique if each.heading is heading] for heading in TechniqueHeading]
        assert [len(each) for each in under] == [3, 1, 1, 1, 1, 1]
        assert under[2] == [Technique.MISUNDERSTANDING]


class TestDuties:
    """Who does what for key customers."""

    def test_each_role(self) -> None:
        """It has its duties under its own rule."""
        assert {role.value: len(duties(role)) for role in KeyRole} == {
            "group-manager": 6,
            "vip-manager": 5,
            "vip-zone": 5,
        }
        assert all(
            duty.source == f"norm:{role.value}" and duty.role is role for role in KeyRole for duty in duties(role)
        )

    def test_by_value(self) -> None:
        """A host's word will do; an unknown one is refused."""
        assert duties("vip-zone") == duties("VIP 专区") == duties(KeyRole.VIP_ZONE)
        with pytest.raises(UnknownTermError):
            duties("porter")

    def test_who_serves_whom(self) -> None:
        """The ordinary customer has no account manager."""
        assert {tier.value: role_for(tier) for tier in Tier} == {
            "important-group": KeyRole.GROUP_MANAGER,
            "large-group": KeyRole.GROUP_MANAGER,
            "medium-small-group": KeyRole.GROUP_MANAGER,
            "vip": KeyRole.VIP_MANAGER,
            "ordinary": None,
        }
