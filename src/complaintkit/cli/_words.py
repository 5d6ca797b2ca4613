"""What the command line says, in the language of whoever reads it."""

from collections.abc import Mapping
from functools import cache

from complaintkit._tables import table
from complaintkit.errors import UnknownTermError
from complaintkit.vocabulary.term import LANGUAGES

__all__ = ["evidence_name", "language_named", "language_of", "reason_meaning", "say"]

#: In the order in which a shell looks for the language of messages.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_TRADITIONAL = ("hant", "tw", "hk", "mo")


def language_named(tag: str) -> str:
    """The language of ours that *tag* means: ``zh``, ``zh_CN.UTF-8``, ``zh-TW``, ``en-GB`` …

    Raises:
        UnknownTermError: it is none of ours.

    >>> [language_named(tag) for tag in ("zh_CN.UTF-8", "zh-HK", "zh-Hans-TW", "EN")]
    ['zh-Hans', 'zh-Hant', 'zh-Hans', 'en']
    """
    main, *rest = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower().split("-")
    if main == "zh":
        return "zh-Hant" if "hans" not in rest and any(part in _TRADITIONAL for part in rest) else "zh-Hans"
    if main == "en":
        return "en"
    raise UnknownTermError(tag, LANGUAGES, "language")


def language_of(environment: Mapping[str, str]) -> str:
    """The language that the environment's locale asks for; English where it is none of ours.

    >>> language_of({"LANG": "zh_TW.UTF-8"}), language_of({"LC_ALL": "C", "LANG": "zh_CN"})
    ('zh-Hant', 'en')
    """
    locale = next(filter(None, (environment.get(name) for name in _VARIABLES)), "")
    try:
        return language_named(locale)
    except UnknownTermError:
        return "en"


@cache
def say(name: str, lang: str) -> str:
    """The word or pattern called *name*."""
    return str(table("cli/words")[name][lang])


@cache
def reason_meaning(code: str, lang: str) -> str:
    """What the code of a rejection means."""
    return str(table("cli/reasons")[code][lang])


@cache
def evidence_name(field: str, lang: str) -> str:
    """What a field of evidence is called; its own name where a host has added it."""
    row = table("cli/evidence").get(field)
    return str(row[lang]) if row else field
