"""Which rules apply: where, in which field, on which day, and to whom.

A place brings the law of what it lies in (a city that of its province and its state), and a sector that of the
wider one. National and local rules stand side by side; the general one is never dropped (``regulation:1``).
"""

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, cast

import attrs

from complaintkit._tables import table
from complaintkit.errors import RecordError, UnresearchedLawWarning
from complaintkit.policies.law._reading import rules_of
from complaintkit.policies.law.rules import Regulation
from complaintkit.vocabulary.law import Jurisdiction, Party, Sector
from complaintkit.vocabulary.term import known_name

__all__ = [
    "closing_ends_days",
    "general_sectors",
    "holiday_country",
    "holidays_decide",
    "places",
    "regulation",
    "regulations",
    "wider_sectors",
    "zone_name",
]


def regulations(
    *,
    jurisdiction: str | Jurisdiction | None = None,
    sector: str | Sector | None = None,
    on: date | None = None,
    duty: str | Party | None = None,
    general: bool = False,
) -> tuple[Regulation, ...]:
    """The rules that apply, the most local first, as each jurisdiction's table has them.

    Args:
        jurisdiction: the place, ``CN-CQ`` or ``重庆``; what it lies in counts as well. All places when left out.
        sector: the field, ``telecom`` or ``电信``; the sectors that it lies in count as well. All when left out.
        on: only what was in force on that day; without it every era, for old cases need the old rules.
        duty: only what that party must or may do: ``business``, ``authority``, ``consumer`` or ``mediator``.
        general: also the rules that hold in every sector, such as the Consumer Law; a sector alone leaves them out.

    Raises:
        UnknownTermError: the jurisdiction, sector or party is none of ours; near ones are named.
        RecordError: *on* is no date.

    Nothing found is an empty tuple with an ``UnresearchedLawWarning``: no rule was read there, which does not
    mean that there is none. The cost grows with the number of rules of those places.

    >>> [rule.id for rule in regulations(jurisdiction="CN-CQ", sector="telecom", on=date(2026, 5, 1), duty="business")
    ...     if rule.trigger == "complaint-received"]
    ['cn-chongqing-telecom-20-operator', 'cn-telecom-appeal-10-operator']
    """
    where = tuple(Jurisdiction) if jurisdiction is None else places(jurisdiction)
    asked = None if sector is None else Sector.parse(sector)
    fits = _Question(
        sector=asked,
        fields=frozenset[Sector]() if asked is None else _fields(asked, general=bool(general)),
        day=None if on is None else _day(on),
        party=None if duty is None else Party.parse(duty),
    )
    found = tuple(filter(fits, _all(where)))
    if not found:
        said = (str(each) for each in (where[0] if jurisdiction else None, sector, on, duty) if each is not None)
        warnings.warn(UnresearchedLawWarning(", ".join(said)), stacklevel=2)
    return found


def regulation(id: str) -> Regulation:  # noqa: A002 - the field's own name for it
    """The rule with that id.

    Raises:
        UnknownTermError: there is none; near ids are named.

    >>> regulation("us-cfpb-15").amount
    15
    """
    rules = _by_id()
    return rules[known_name(id, rules, "regulation")]


def places(jurisdiction: str | Jurisdiction) -> tuple[Jurisdiction, ...]:
    """The jurisdiction and all that it lies in, the narrowest first.

    Raises:
        UnknownTermError: it is none of ours.

    >>> [place.value for place in places("CN-SD-Qingdao")]
    ['cn-sd-qingdao', 'cn-sd', 'cn']
    """
    found = [Jurisdiction.parse(jurisdiction)]
    while (within := _place(found[-1]).get("within")) is not None:
        found.append(Jurisdiction(within))
    return tuple(found)


def wider_sectors(sector: str | Sector) -> frozenset[Sector]:
    """The sector itself and all that it lies in.

    Raises:
        UnknownTermError: it is none of ours.

    >>> sorted(wider_sectors("courier"))
    [<Sector.COURIER: 'courier'>, <Sector.POST_COURIER: 'post-courier'>]
    """
    within = table("law/sectors")["within"]
    found: set[Sector] = set()
    ahead = [Sector.parse(sector)]
    while ahead:
        found.add(each := ahead.pop())
        ahead += [Sector(name) for name in within.get(each.value, ()) if name not in found]
    return frozenset(found)


def general_sectors() -> frozenset[Sector]:
    """The sectors whose rules hold in every field.

    >>> Sector.CONSUMER_GENERAL in general_sectors()
    True
    """
    return frozenset(map(Sector, table("law/sectors")["general"]["sectors"]))


def zone_name(jurisdiction: Jurisdiction) -> str | None:
    """The IANA zone in which the days of that jurisdiction end; ``None`` where it has several.

    >>> zone_name(Jurisdiction.CN_CQ)
    'Asia/Shanghai'
    """
    return cast("str | None", _nearest(jurisdiction, "zone"))


def holiday_country(jurisdiction: Jurisdiction) -> str | None:
    """The country, or part of one, whose public holidays count there; ``None`` where there is none, as for the Union.

    >>> holiday_country(Jurisdiction.UK_ENG)
    'GB-ENG'
    """
    return cast("str | None", _nearest(jurisdiction, "holidays"))


def holidays_decide(jurisdiction: Jurisdiction) -> bool:
    """Whether the country's public holidays are themselves the law's working days (``regulation:2``).

    >>> holidays_decide(Jurisdiction.CN_SH), holidays_decide(Jurisdiction.UK)
    (True, False)
    """
    return bool(_nearest(jurisdiction, "decide"))


def closing_ends_days(jurisdiction: Jurisdiction) -> bool:
    """Whether every last day ends there when whoever must act closes, and not only where a rule says so.

    The general rules of China say so (``regulation:2``, Civil Code Art. 203).

    >>> closing_ends_days(Jurisdiction.CN_SH), closing_ends_days(Jurisdiction.UK)
    (True, False)
    """
    return bool(_nearest(jurisdiction, "closes"))


def _nearest(jurisdiction: Jurisdiction, key: str) -> Any:
    return next((row[key] for row in map(_place, places(jurisdiction)) if key in row), None)


def _place(jurisdiction: Jurisdiction) -> dict[str, Any]:
    return cast("dict[str, Any]", table("law/jurisdictions")[jurisdiction.value])


@attrs.frozen(kw_only=True)
class _Question:
    """What a rule must fit."""

    sector: Sector | None
    #: The sectors whose rules hold in it.
    fields: frozenset[Sector]
    day: date | None
    party: Party | None

    def __call__(self, rule: Regulation) -> bool:
        return (
            (self.sector is None or (rule.sector in self.fields and self.sector not in rule.except_sectors))
            and (self.day is None or rule.is_in_force(self.day))
            and (self.party is None or self.party in rule.owed_by)
        )


@cache
def _fields(sector: Sector, *, general: bool) -> frozenset[Sector]:
    return wider_sectors(sector) | (general_sectors() if general else frozenset[Sector]())


def _all(where: tuple[Jurisdiction, ...]) -> Iterator[Regulation]:
    return (rule for place in where for rule in rules_of(place))


@cache
def _by_id() -> dict[str, Regulation]:
    return {rule.id: rule for rule in _all(tuple(Jurisdiction))}


def _day(on: date) -> date:
    # A datetime is a date to Python, and compares with none.
    if isinstance(on, datetime) or not isinstance(on, date):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError("on", "is no date", on, "a date, such as date(2026, 4, 15)")
    return on
