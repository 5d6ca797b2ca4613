"""Checklists: short lists to go through, each a closed list of the manuals; the answers are the host's."""

from collections.abc import Mapping
from functools import cache
from typing import cast

import attrs

from complaintkit._tables import table
from complaintkit._text.display import Explained
from complaintkit.errors import RecordError
from complaintkit.guidance import terms
from complaintkit.satisfaction import Indicator
from complaintkit.vocabulary import (
    LANGUAGES,
    FirstMomentCheck,
    SolutionFit,
    Stance,
    Term,
    Text,
    ViewOfComplaints,
    known_name,
)
from complaintkit.vocabulary.slots import Slot

__all__ = ["Checklist", "ChecklistItem", "checklist", "checklists", "guidance_slots"]

#: The lists that are gone through as checklists, by name.
_LISTS: dict[str, type[Term]] = {
    "first-moment": FirstMomentCheck,
    "views": ViewOfComplaints,
    "stance": Stance,
    "three-fits": SolutionFit,
    "accept-care": terms.AcceptCare,
    "listening": terms.ListeningSkill,
    "listening-signals": terms.ListeningSignal,
    "voice": terms.VoiceLever,
    "voice-and-body": terms.BodySign,
    "calls": terms.CallTactic,
    "cautions": terms.Caution,
    "composure": terms.EmotionMethod,
    "stress-scenes": terms.StressScene,
    "habits": terms.Habit,
    "design-questions": terms.DesignQuestion,
    "satisfaction": Indicator,
}


@attrs.frozen
class ChecklistItem:
    """One line of a checklist.

    >>> print(checklist("design-questions").items[0].say("en"))
    which part longer: In the customer's eyes, which part should be longer?
    """

    #: The member of the list that it asks about.
    term: Term

    @property
    def id(self) -> str:
        """The member's value: what a host's answers are kept under."""
        return self.term.value

    @property
    def source(self) -> str:
        """The id of the rule that it comes from."""
        return self.term.source

    def say(self, lang: str = "zh-Hans") -> str:
        """Its label and what it means, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return f"{self.term.label(lang)}{': ' if lang == 'en' else '：'}{self.term.definition(lang)}"


@attrs.frozen(kw_only=True)
class Checklist(Explained):
    """A list to go through; who goes through it answers, and the host keeps the answers.

    >>> print(checklist("composure").explain("en").splitlines()[1])
    [ ] curb anger: Ask yourself whether it is justified, what will follow, and whether there is another way.
    """

    #: Its name, kebab-case.
    name: str
    #: What it is called, with the rule that it comes from.
    title: Text
    #: Its lines, in the manual's order.
    items: tuple[ChecklistItem, ...]

    @property
    def source(self) -> str:
        """The id of the rule that it comes from."""
        return self.title.source

    def open_items(self, answers: Mapping[str, object]) -> tuple[ChecklistItem, ...]:
        """The lines that *answers*, by the lines' ids, do not answer yet; an answer is anything but ``None``.

        Raises:
            UnknownTermError: an answer is to no line of this list.
            RecordError: the answers are not by the name of a line.

        >>> [item.id for item in checklist("three-fits").open_items({"lawful": True, "humane": None})]
        ['humane', 'reasonable']
        """
        if not isinstance(cast(object, answers), Mapping):
            expected = "a dict such as {'lawful': True}"
            raise RecordError(f"checklist[{self.name}].answers", "are not by the name of a line", answers, expected)
        ids = tuple(item.id for item in self.items)
        for name in answers:
            known_name(name, ids, f"line of the checklist {self.name}")
        return tuple(item for item in self.items if answers.get(item.id) is None)

    def explain(self, lang: str = "zh-Hans") -> str:
        """The list with its title, a box before each line, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return "\n".join((self.title.say(lang), *(f"[ ] {item.say(lang)}" for item in self.items)))


@cache
def checklists() -> tuple[Checklist, ...]:
    """All checklists.

    >>> [each.name for each in checklists()][:3]
    ['first-moment', 'views', 'stance']
    """
    rows = table("guidance/checklists")
    return tuple(
        Checklist(
            name=name,
            title=Text(rows[name]["source"], tuple(rows[name][lang] for lang in LANGUAGES)),
            items=tuple(map(ChecklistItem, members)),
        )
        for name, members in _LISTS.items()
    )


def checklist(name: str) -> Checklist:
    """The checklist of that name.

    Raises:
        UnknownTermError: there is none.

    >>> checklist("habits").title.say("zh-Hans"), len(checklist("habits").items), checklist("habits").source
    ('十个好习惯', 10, 'manual:habits')
    """
    found = {each.name: each for each in checklists()}
    return found[known_name(name, found, "checklist")]


@cache
def guidance_slots() -> tuple[Slot, ...]:
    """What the course names without giving it: how empathy is said, what relieves pressure (``course:empathy``).

    >>> [(slot.id, slot.size, slot.members) for slot in guidance_slots()][:2]
    [('course:empathy', 3, ()), ('course:empathy', 3, ())]
    """
    return tuple(
        Slot(id=row["source"], size=row.get("size"), labels=tuple(row[lang] for lang in LANGUAGES))
        for row in table("guidance/slots")["slot"]
    )
