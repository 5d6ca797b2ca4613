"""The sentences that generated complaints, replies and evidence are made of."""

from functools import cache

from complaintkit._tables import table
from complaintkit.vocabulary import LANGUAGES

__all__ = ["sayings"]


@cache
def sayings(kind: str) -> tuple[tuple[str, str], ...]:
    """The sentences of *kind* (``complaint``, ``reply``, ``name``, ``fact``), each with its language.

    The plainest stands first.

    >>> sayings("reply")[0]
    ('zh-Hans', '谢谢您告诉我们。')
    """
    rows: list[dict[str, str]] = table("testing/texts")[kind]
    return tuple((lang, row[lang]) for row in rows for lang in LANGUAGES)
