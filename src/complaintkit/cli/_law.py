"""``complaintkit law``: what the law wants by when; not legal advice."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from complaintkit.cli._law_clocks import show_law_clocks
from complaintkit.cli._law_errors import nothing_read, party_of, read
from complaintkit.cli._layout import columns, visible, wrapped
from complaintkit.cli._options import CalendarOptions, LawOptions, UsageError, naming
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import say
from complaintkit.policies.law import Regulation, regulation
from complaintkit.policies.law.in_words import (
    conditions_in_words,
    counting_in_words,
    extension_in_words,
    force_in_words,
    limit_in_words,
)
from complaintkit.sla.statutory import disclaimer

__all__ = ["show_law"]

#: How wide the names of a rule's parts are, in columns.
_NAMES = 16
#: Below this width the names stand above what they name.
_NARROW = 64
_Row = tuple[str, str]


def show_law(where: tuple[str | None, str | None], given: LawOptions, time: CalendarOptions, screen: Screen) -> int:
    """Shows one rule, what applies at a place in a field, or the clocks of a case; 0.

    Raises:
        ComplaintKitError: an option can't be followed, a name is none of ours, or no rule was read there.
        OSError: the case's file can't be read.
    """
    place, sector = where
    if given.rule is not None:
        if place is not None or given.moment or given.case is not None:
            raise UsageError("--rule", "stands by itself: leave out the place, moments and --case")
        with naming("--rule"):
            rule = regulation(given.rule)
        _show_rule(rule, screen)
    elif place is None:
        raise UsageError("PLACE", "is needed, such as CN-CQ or UK-ENG; or --rule with the id of a rule")
    elif given.moment or given.case is not None:
        show_law_clocks((place, sector), given, time, screen)
    else:
        _show_list(_applying(place, sector, given), screen)
    if not screen.json:
        screen.show(Line(line, "dim") for line in ("", *wrapped(disclaimer(screen.lang), screen.width)))
    return 0


def _applying(place: str, sector: str | None, given: LawOptions) -> tuple[Regulation, ...]:
    of_a_case = {
        "--so": given.so,
        "--not-so": given.not_so,
        "--period": given.period,
        "--at": given.at,
        "--explain": given.explain,
    }
    stray = next((option for option, said in of_a_case.items() if said), None)
    if stray is not None:
        raise UsageError(stray, "goes with a --moment, such as --moment complaint-received=2026-04-27T10:00")
    day = None if given.on is None else _day(given.on)
    party_of(given)
    found = read(place, sector, on=day, duty=given.duty, general=given.general)
    if not found:
        raise nothing_read(place, sector, given)
    return found


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError("--on", f"{given!r} is no day; expected one such as 2026-05-01") from error


def _show_list(rules: Iterable[Regulation], screen: Screen) -> None:
    if screen.json:
        for rule in rules:
            screen.show_json(json.dumps(_plain(rule, screen.lang), ensure_ascii=False))
        return
    for place, under in groupby(rules, key=lambda rule: rule.jurisdiction):
        screen.show([Line(f"{place.label(screen.lang)} ({place.value})", "bold")])
        for rule in under:
            screen.show(_listed(rule, screen))


def _listed(rule: Regulation, screen: Screen) -> Iterator[Line]:
    lang = screen.lang
    yield Line(f"  {rule.id}  {limit_in_words(rule, lang)}", "bold")
    texts = [
        rule.citation(lang),
        say("law-starts", lang).format(trigger=rule.text("trigger", lang)),
        say("law-duty", lang).format(**_duty(rule, lang)),
        conditions_in_words(rule, lang),
        force_in_words(rule, lang),
    ]
    for text in filter(None, texts):
        yield from (Line(f"    {line}") for line in wrapped(visible(text), screen.width - 4))


def _show_rule(rule: Regulation, screen: Screen) -> None:
    if screen.json:
        screen.show_json(json.dumps(_plain(rule, screen.lang), ensure_ascii=False))
        return
    screen.show([Line(rule.id, "bold")])
    for name, text in _parts(rule, screen.lang):
        screen.show(Line(line) for line in _fitted(say(f"law-{name}", screen.lang), visible(text), screen.width))


def _fitted(name: str, text: str, width: int) -> Iterator[str]:
    if width < _NARROW:
        yield from (f"  {line}" for line in wrapped(f"{name}  {text}", width - 2))
    else:
        yield from (f"  {line}" for line in columns((name, text), (_NAMES, width - _NAMES - 4)))


def _parts(rule: Regulation, lang: str) -> Iterator[_Row]:
    """All that is known of a rule, by name; what it does not have is left out."""
    yield "instrument", rule.instrument.name(lang)
    if rule.instrument.title != rule.instrument.name(lang):
        yield "title", rule.instrument.title
    separator = say("list", lang)
    texts = (
        ("article", rule.place(lang)),
        ("place", rule.jurisdiction.label(lang)),
        ("field", rule.sector.label(lang)),
        ("kind", say("law-kind-of", lang).format(**_duty(rule, lang))),
        ("from", rule.text("trigger", lang)),
        ("limit-name", limit_in_words(rule, lang)),
        ("what", rule.text("action", lang)),
        ("kept-by", separator.join(moment.label(lang) for moment in rule.done_by)),
        ("then", rule.text("next_step", lang)),
        ("counting", counting_in_words(rule, lang)),
        ("conditions", conditions_in_words(rule, lang)),
        ("extension", extension_in_words(rule, lang)),
        ("notes", rule.text("notes", lang)),
        ("force", force_in_words(rule, lang)),
        ("confidence", say("law-confident", lang).format(**_trust(rule, lang))),
    )
    yield from ((name, text) for name, text in texts if text)
    yield from (("sources" if not i else "no-name", source) for i, source in enumerate(rule.sources))


def _duty(rule: Regulation, lang: str) -> dict[str, str]:
    return {
        "kind": rule.kind.label(lang),
        "owed": say("list", lang).join(party.label(lang) for party in rule.owed_by),
        "action": rule.text("action", lang),
    }


def _trust(rule: Regulation, lang: str) -> dict[str, str]:
    return {"confidence": rule.confidence.label(lang), "meaning": rule.confidence.definition(lang).rstrip(".。")}


def _plain(rule: Regulation, lang: str) -> dict[str, Any]:
    """The rule as plain data, its texts in *lang*."""
    return {
        "id": rule.id,
        "jurisdiction": rule.jurisdiction.value,
        "sector": rule.sector.value,
        "instrument": rule.instrument.name(lang),
        "title": rule.instrument.title,
        "article": rule.place(lang),
        "kind": rule.kind.value,
        "owed_by": [party.value for party in rule.owed_by],
        "starts_with": rule.trigger.value,
        "starts_when": rule.text("trigger", lang),
        "amount": rule.amount,
        "unit": rule.unit.value,
        "limit": limit_in_words(rule, lang),
        "action": rule.text("action", lang),
        "kept_by": [moment.value for moment in rule.done_by],
        "next_step": rule.text("next_step", lang),
        "counting": counting_in_words(rule, lang),
        "conditions": conditions_in_words(rule, lang),
        "extension": extension_in_words(rule, lang),
        "notes": rule.text("notes", lang),
        "in_force_from": rule.in_force_from and rule.in_force_from.isoformat(),
        "in_force_until": rule.in_force_until and rule.in_force_until.isoformat(),
        "replaces": rule.replaces,
        "confidence": rule.confidence.value,
        "sources": list(rule.sources),
        "legal_advice": False,
    }
