"""A time limit told in words, in every language: how long, counted how, on what it depends, since when.

The sentences stand in ``data/law/words.toml``, and the bases of counting in ``data/law/bases.toml``; all are ours.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from complaintkit._tables import table
from complaintkit.policies.law.rules import EarlierOf, Regulation, Variant
from complaintkit.vocabulary.law import CountFrom, DayLength, LawTerm, RollOver, TimeUnit
from complaintkit.vocabulary.term import known_language

__all__ = [
    "amount_in_words",
    "conditions_in_words",
    "counting_in_words",
    "extension_in_words",
    "force_in_words",
    "limit_in_words",
]


def limit_in_words(rule: Regulation, lang: str = "zh-Hans") -> str:
    """How long it is, with its other amounts and what may end it sooner.

    Raises:
        UnknownTermError: for another language.

    >>> from complaintkit.policies import regulation
    >>> limit_in_words(regulation("cn-car3b-20-major-part"), "en")
    '60 calendar days, or 3000 km (mileage reached), if sooner'
    >>> limit_in_words(regulation("cn-postal-49-enquiry"), "en")
    '30 calendar days; 60 calendar days if: international item, or remote area'
    """
    limit = amount_in_words(rule.amount, rule.unit, lang)
    if rule.counting.backward:
        limit = _say("limit.before", lang, limit=limit)
    if rule.cumulates is not None:
        limit = _say("limit.added-up", lang, limit=limit, kind=rule.cumulates.label(lang))
    limbs = (_limb(limb, lang) for limb in rule.earlier_of)
    whole = _say("lists.comma", lang).join([limit, *limbs])
    return _together([whole, *(_variant(rule, variant, lang) for variant in rule.variants)], lang)


def counting_in_words(rule: Regulation, lang: str = "zh-Hans") -> str:
    """From when to when its days run, and where that is said; nothing for a duty without a number.

    Raises:
        UnknownTermError: for another language.

    >>> from complaintkit.policies import regulation
    >>> print(counting_in_words(regulation("uk-fca-disp-1.6.2-final"), "en"))
    first day not counted; last day stays even if it is a rest day (not stated); to 24:00 (by the end of ...
    """
    if rule.amount is None:
        known_language(lang)
        return ""
    return _say("counting.based", lang, counted=_together(_counted(rule, lang), lang), source=_basis(rule, lang))


def conditions_in_words(rule: Regulation, lang: str = "zh-Hans") -> str:
    """When it applies, what is left out of the count, and what starts it afresh; may be empty.

    Raises:
        UnknownTermError: for another language.

    >>> from complaintkit.policies import regulation
    >>> conditions_in_words(regulation("us-rege-c2-max"), "en")
    'not if: new account, or foreign or point of sale; only after: credit given'
    """
    known = known_language(lang)
    return _together(_conditions(rule, known), known)


def extension_in_words(rule: Regulation, lang: str = "zh-Hans") -> str:
    """By how much it may be extended, and what that needs; empty where it may not, or where only prose says so.

    Raises:
        UnknownTermError: for another language.

    >>> from complaintkit.policies import regulation
    >>> extension_in_words(regulation("cn-nfra-18-complex"), "en")
    'may be extended by 30 calendar days (approval, the complainant told in time)'
    """
    known, extension = known_language(lang), rule.extension
    if extension is None:
        return ""
    needs = _say("lists.and", known).join(_say(f"needs.{need.value}", known) for need in extension.needs)
    if extension.amount is None:
        return _say("extension.open", known, needs=needs)
    kind = "extension.total" if extension.total else "extension.more"
    return _say(kind, known, limit=amount_in_words(extension.amount, rule.unit, known), needs=needs)


def force_in_words(rule: Regulation, lang: str = "zh-Hans") -> str:
    """From which day to which it is in force, and what it took the place of.

    Raises:
        UnknownTermError: for another language.

    >>> from complaintkit.policies import regulation
    >>> force_in_words(regulation("cn-samr121-23-mediate"), "en")
    'since 2026-04-15, in place of cn-samr20-21-mediate'
    >>> force_in_words(regulation("cn-cpl-25-refund"), "en")
    'in force; first day not verified'
    """
    since, until = rule.in_force_from, rule.in_force_until
    kinds = {
        (True, True): "force.from-to",
        (True, False): "force.since",
        (False, True): "force.until",
        (False, False): "force.unknown",
    }
    force = _say(kinds[since is not None, until is not None], lang, since=since, until=until)
    return _say("force.replacing", lang, force=force, rule=rule.replaces) if rule.replaces else force


def amount_in_words(amount: int | None, unit: TimeUnit, lang: str = "zh-Hans") -> str:
    """So many of that unit.

    Raises:
        UnknownTermError: for another language.

    >>> amount_in_words(1, TimeUnit.WORKING_DAY, "en"), amount_in_words(48, TimeUnit.HOUR)
    ('1 working day', '48 小时')
    """
    row = table("law/words")["amounts"][unit.value]
    plural = cast("str", row[known_language(lang)])
    return (row["one"] if amount == 1 and lang == "en" else plural).format(n=amount)


def _limb(limb: EarlierOf, lang: str) -> str:
    if limb.moment is None:
        return _say("limit.earlier-amount", lang, limit=amount_in_words(limb.amount, limb.unit, lang))
    moment = limb.moment.label(lang)
    named = _say("limit.quantity", lang, quantity=limb.quantity, moment=moment) if limb.quantity else moment
    return _say("limit.earlier-moment", lang, moment=named)


def _variant(rule: Regulation, variant: Variant, lang: str) -> str:
    limit = amount_in_words(variant.amount, rule.unit, lang)
    return _say("limit.variant", lang, limit=limit, when=_any_of(variant.when, lang))


def _counted(rule: Regulation, lang: str) -> Iterator[str]:
    counting = rule.counting
    if counting.start is CountFrom.THAT_MOMENT:
        yield _say("counting.that-moment", lang)
        return
    if counting.day is DayLength.HOURS_24:
        # Such a limit ends at a moment, on whatever day.
        yield _say("counting.24-hours", lang)
        return
    unstated = counting.start is CountFrom.UNSTATED
    yield _say("counting.unstated-start" if unstated else "counting.next-day", lang)
    # A limit in working days ends on one.
    if rule.unit is not TimeUnit.WORKING_DAY:
        moves = counting.rolls is RollOver.REST_DAYS
        yield _say("counting.rest-days" if moves else "counting.unstated-rolls", lang)
    if counting.backward:
        yield _say("counting.backward", lang)
    yield _say(f"counting.{counting.day_end.value}", lang)


def _conditions(rule: Regulation, lang: str) -> Iterator[str]:
    if rule.when:
        key, joined = ("when-all", _all_of) if rule.when_all else ("when", _any_of)
        yield _say(f"conditions.{key}", lang, what=joined(rule.when, lang))
    if rule.unless:
        yield _say("conditions.unless", lang, what=_any_of(rule.unless, lang))
    said: tuple[tuple[str, tuple[LawTerm, ...]], ...] = (
        ("requires", rule.requires),
        ("except", rule.except_sectors),
        ("suspended", rule.suspended_by),
        ("repeats", (rule.repeats_at,) if rule.repeats_at else ()),
    )
    for key, terms in said:
        if terms:
            yield _say(f"conditions.{key}", lang, what=_all_of(terms, lang))
    if rule.or_due_of:
        yield _say("conditions.or-due-of", lang, rule=rule.or_due_of)


def _basis(rule: Regulation, lang: str) -> str:
    said = rule.counting.source
    return said if known_language(lang) == "en" else cast("str", table("law/bases")[said][lang])


def _any_of(terms: Iterable[LawTerm], lang: str) -> str:
    return _say("lists.or", lang).join(term.label(lang) for term in terms)


def _all_of(terms: Iterable[LawTerm], lang: str) -> str:
    return _say("lists.and", lang).join(term.label(lang) for term in terms)


def _together(clauses: Iterable[str], lang: str) -> str:
    return _say("lists.then", lang).join(clauses)


def _say(name: str, lang: str, **about: object) -> str:
    group, _, key = name.partition(".")
    return cast("str", table("law/words")[group][key][known_language(lang)]).format(**about)
