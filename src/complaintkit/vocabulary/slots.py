"""Lists that a manual names and whose members it does not give.

Such a list is carried by name and empty; the host fills it, complaintkit invents nothing. The rows stand in
``data/vocabulary/slots.toml``.
"""

from functools import cache
from typing import cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import RecordError
from complaintkit.vocabulary.term import LANGUAGES, known_language, known_name

__all__ = ["Slot", "slot", "slots"]


@attrs.frozen(kw_only=True)
class Slot:
    """A list that a manual names and does not give, empty until the host fills it.

    >>> drivers = slot("course:motive-drivers")
    >>> drivers.label("zh-Hans"), drivers.size, drivers.members
    ('三大动力', 3, ())
    >>> drivers.filled("fairness", "loss", "example").members
    ('fairness', 'loss', 'example')
    """

    #: The id of the rule that names the list.
    id: str
    #: How many members the manual says there are; None where it does not say.
    size: int | None
    #: What the list is called, in each of LANGUAGES.
    labels: tuple[str, ...]
    #: The host's members; none as shipped.
    members: tuple[str, ...] = ()

    def label(self, lang: str = "zh-Hans") -> str:
        """What the list is called, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.labels[LANGUAGES.index(known_language(lang))]

    def filled(self, *members: str) -> "Slot":
        """The same list with the host's members, as many as the manual says.

        Raises:
            RecordError: there are more or fewer, or one is no text.
        """
        for i, member in enumerate(members):
            if not isinstance(cast(object, member), str):
                raise RecordError(f"slot[{self.id}].members[{i}]", "is not a text", member, "each member by itself")
        if self.size is not None and len(members) != self.size:
            raise RecordError(f"slot[{self.id}].members", "has another number", members, f"{self.size} members")
        return attrs.evolve(self, members=members)


@cache
def slots() -> tuple[Slot, ...]:
    """All the lists that are named and not given.

    >>> [slot.id for slot in slots() if slot.size]
    ['course:motive-drivers', 'course:listening-meanings', 'course:praise-points']
    """
    rows = table("vocabulary/slots")["slot"]
    return tuple(
        Slot(id=row["source"], size=row.get("size"), labels=tuple(row[lang] for lang in LANGUAGES)) for row in rows
    )


def slot(id: str) -> Slot:  # noqa: A002 - the field's own name for it
    """The list that the rule *id* names.

    Raises:
        UnknownTermError: no such list is named.

    >>> slot("course:listening-meanings").size
    3
    """
    found = {each.id: each for each in slots()}
    return found[known_name(id, found, "slot")]
