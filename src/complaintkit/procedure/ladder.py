"""The ladder of escalation as data: who a case is with at each level, and how long it may stay there."""

from datetime import timedelta
from functools import cache

import attrs

from complaintkit._tables import table
from complaintkit.vocabulary import LANGUAGES, known_language

__all__ = ["Rung", "ladder"]


@attrs.frozen(kw_only=True)
class Rung:
    """One level of the ladder.

    >>> ladder()[1].label("zh-Hans"), ladder()[1].source
    ('主管', 'handbook:supervisor')
    """

    #: The host's name of the role.
    role: str
    #: How long a case may stay at this level before it should go up.
    time: timedelta
    #: What the role is called, as (language, text).
    labels: tuple[tuple[str, str], ...] = ()
    #: The id of the rule behind it.
    source: str = "ours"

    def label(self, lang: str = "zh-Hans") -> str:
        """What the role is called in *lang*.

        Raises:
            UnknownTermError: for another language.
        """
        return dict(self.labels).get(known_language(lang), self.role)


@cache
def ladder() -> tuple[Rung, ...]:
    """The shipped ladder, level 0, the agent, first.

    >>> [(rung.role, str(rung.time)) for rung in ladder()][:2]
    [('agent', '8:00:00'), ('supervisor', '8:00:00')]
    """
    return tuple(
        Rung(
            role=row["role"],
            time=timedelta(hours=row["hours"]),
            labels=tuple((lang, row[lang]) for lang in LANGUAGES),
            source=row["source"],
        )
        for row in table("procedure/ladder")["levels"]
    )
