"""What customers like to read (``outline:liked``): what of it a reply holds, and how the rest could be said.

>>> [each.kind.value for each in liked("李女士，您好！我们在周三前一定给您答复。") if each.is_present]
['courtesy', 'certainty']
"""

import attrs

from complaintkit.vocabulary import Text
from complaintkit.wording._against import name_places
from complaintkit.wording._reading import Place, Reading
from complaintkit.wording.checking import rules_and_context
from complaintkit.wording.contexts import ReplyContext
from complaintkit.wording.rules import Rules
from complaintkit.wording.suppressions import stripped
from complaintkit.wording.terms import LikedKind

__all__ = ["LikedWording", "liked"]


@attrs.frozen(kw_only=True)
class LikedWording:
    """One thing that customers like, and where a reply has it.

    >>> from complaintkit.wording.liking import liked
    >>> [each.kind.value for each in liked("王女士您好，请您放心，我们马上处理。") if each.is_present]
    ['courtesy', 'willingness', 'certainty']
    """

    #: What it is.
    kind: LikedKind
    #: Where it stands in the reply, as spans.
    places: tuple[Place, ...] = ()
    #: How it could be said, in every language.
    suggestions: Text = attrs.field(repr=False)

    @property
    def is_present(self) -> bool:
        """Whether the reply has it."""
        return bool(self.places)

    def suggestion(self, lang: str = "zh-Hans") -> str:
        """How it could be said, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.suggestions.say(lang)


def liked(reply: str, *, context: ReplyContext | None = None, rules: Rules | None = None) -> tuple[LikedWording, ...]:
    """The kinds of wording that customers like, each with its places in the reply; their name only where it is known.

    Nothing of this is a fault: a reply need not hold them all.

    Raises:
        RecordError: the reply is no string, or the context or the rules are none.

    >>> [each.suggestion("en") for each in liked("It is done, thank you.") if each.kind is LikedKind.INVITATION]
    ['Ask what they would like: "How would you like us to handle it?"']
    """
    clean = stripped(reply)
    rules, known = rules_and_context(rules, context)
    reading = Reading(clean.text, rules.index, known.at)

    def placed(places: list[Place]) -> tuple[Place, ...]:
        return tuple(clean.original_of(*reading.original_of(place)) for place in places)

    found = tuple(
        LikedWording(kind=rule.liked, places=placed(reading.hits(rule)), suggestions=rule.suggestions)
        for rule in rules.index.liked
        if rule.liked is not None
    )
    if known.customer_name is None:
        return found
    places = placed(name_places(reading.text, known.customer_name))
    # A house may have taken the rule out.
    by_name = next(each for each in (*rules.rules, *Rules.load().rules) if each.id == "name-never-used").suggestions
    return (LikedWording(kind=LikedKind.NAME, places=places, suggestions=by_name), *found)
