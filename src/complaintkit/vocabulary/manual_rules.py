"""The rules of the five manuals by their ids: what ``source`` names, as people call it.

The rows stand in ``data/rules/ids.toml``; ``docs/reference/rule-ids.md`` says what carries each rule.

>>> manual_rule("handbook:limits").label("zh-Hans")
'十二小时与二十四小时'
"""

from functools import cache

import attrs

from complaintkit._tables import table
from complaintkit.vocabulary.term import LANGUAGES, Text, known_language, known_name

__all__ = ["ManualRule", "ideas", "manual_rule", "manual_rules"]


@attrs.frozen
class ManualRule:
    """A rule of a manual: the id that a ``source`` names, and a short label to show in its place.

    >>> rule = manual_rule("norm:apology")
    >>> rule.manual, rule.label("en")
    ('norm', 'an apology admits nothing')
    """

    #: The manual's key, a colon and the name of the rule: ``handbook:limits``.
    id: str
    #: What the rule is called, in each of LANGUAGES.
    labels: tuple[str, ...]

    @property
    def manual(self) -> str:
        """The manual's key: ``manual``, ``outline``, ``course``, ``handbook`` or ``norm``."""
        return self.id.partition(":")[0]

    def label(self, lang: str = "zh-Hans") -> str:
        """What the rule is called, in *lang*: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises:
            UnknownTermError: for another language.
        """
        return self.labels[LANGUAGES.index(known_language(lang))]


@cache
def manual_rules() -> tuple[ManualRule, ...]:
    """All rules, by manual and name.

    >>> len(manual_rules()), manual_rules()[0].id
    (184, 'course:agent-stress')
    """
    return tuple(
        ManualRule(f"{manual}:{name}", tuple(row[lang] for lang in LANGUAGES))
        for manual, rows in table("rules/ids").items()
        for name, row in rows.items()
    )


@cache
def ideas() -> tuple[Text, ...]:
    """What the manuals say of customers and service in general: to be read, and nothing branches on it.

    >>> [idea.say("en") for idea in ideas() if idea.source.endswith("three-c")]
    ['The age of three Cs: competition, change, customer.']
    """
    rows = table("rules/ideas")["idea"]
    return tuple(Text(row["source"], tuple(row[lang] for lang in LANGUAGES)) for row in rows)


def manual_rule(id: str) -> ManualRule:  # noqa: A002 - the field's own name for it
    """The rule that *id* names.

    Raises:
        UnknownTermError: no manual has it; ``ours`` and ``regulation:6.1`` are sources, and rules of no manual.

    >>> manual_rule("handbook limits")
    Traceback (most recent call last):
    complaintkit.errors.UnknownTermError: unknown manual rule 'handbook limits'; did you mean 'handbook:limits' or ...
    """
    found = {rule.id: rule for rule in manual_rules()}
    return found[known_name(id, found, "manual rule")]
