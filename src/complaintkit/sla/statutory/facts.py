"""What is known of a case that the law's limits depend on: where, in which field, what happened when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Required, TypeAlias, TypedDict, Unpack, cast

import attrs

from complaintkit.business_time import Calendar
from complaintkit.errors import RecordError
from complaintkit.policies.law import places
from complaintkit.records import Closed, Event
from complaintkit.sla._story import Story, read
from complaintkit.vocabulary import CloseReason, Complexity, EventName, Occasion
from complaintkit.vocabulary.law import CaseMoment, Circumstance, Jurisdiction, PeriodKind, Sector

__all__ = ["ExtensionGiven", "Facts", "FactsGiven", "Period"]

#: A moment, or all of them where it came several times.
GivenMoments: TypeAlias = Mapping[str, datetime | Sequence[datetime]]
#: What is so and what is not, or only what is so.
GivenCircumstances: TypeAlias = Mapping[str, bool] | Iterable[str] | tuple[tuple[Circumstance, bool], ...]
_Moments: TypeAlias = tuple[tuple[CaseMoment, tuple[datetime, ...]], ...]
_Circumstances: TypeAlias = tuple[tuple[Circumstance, bool], ...]


def _utc(at: object, path: str) -> datetime:
    if not isinstance(at, datetime):
        raise RecordError(path, "is no moment", at, "a datetime with a time zone")
    if at.utcoffset() is None:
        raise RecordError(path, "has no time zone", at.isoformat(), "an offset such as +08:00")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise RecordError(path, "lies outside the years 1 to 9999 in UTC", at.isoformat(), "a moment inside") from None


def _moments(given: GivenMoments | _Moments) -> _Moments:
    found: dict[CaseMoment, tuple[datetime, ...]] = {}
    for name, at in given.items() if isinstance(given, Mapping) else given:
        moment = CaseMoment.parse(name)
        several = at if isinstance(at, Sequence) else (at,)
        path = f"facts.moments[{moment.value}]"
        found[moment] = tuple(sorted(_utc(each, path) for each in several))
    return tuple(sorted((moment, at) for moment, at in found.items() if at))


def _circumstances(given: GivenCircumstances) -> _Circumstances:
    pairs: Iterable[object] = given
    if isinstance(given, Mapping):
        pairs = cast("Mapping[str, bool]", given).items()
    return tuple(sorted(map(_circumstance, pairs)))


def _circumstance(given: object) -> tuple[Circumstance, bool]:
    name, so = (given, True) if isinstance(given, str) else cast("tuple[str, object]", given)
    circumstance = Circumstance.parse(name)
    if not isinstance(so, bool):
        raise RecordError(f"facts.circumstances[{circumstance.value}]", "is neither so nor not", so, "True or False")
    return circumstance, so


def _periods(given: "Iterable[Period]") -> "tuple[Period, ...]":
    return tuple(given)


def _extensions(given: "Iterable[ExtensionGiven]") -> "tuple[ExtensionGiven, ...]":
    return tuple(given)


def _kind(given: str) -> PeriodKind:
    return PeriodKind.parse(given)


def _place(given: str) -> Jurisdiction:
    return Jurisdiction.parse(given)


def _sector(given: str) -> Sector:
    return Sector.parse(given)


def _since(value: datetime) -> datetime:
    return _utc(value, "period.since")


def _until(value: datetime | None) -> datetime | None:
    return None if value is None else _utc(value, "period.until")


def _told(value: datetime | None) -> datetime | None:
    return None if value is None else _utc(value, "extension.told_at")


def _extended(value: datetime | None) -> datetime | None:
    return None if value is None else _utc(value, "extension.until")


@attrs.frozen(kw_only=True)
class Period:
    """A stretch of time that some rules leave out or add up: testing, appraisal, mediation, repair …

    Raises:
        RecordError: it ends before it begins, or a moment has no time zone.
        UnknownTermError: there is no such kind.

    >>> from datetime import UTC
    >>> Period(kind="testing", since=datetime(2026, 4, 7, tzinfo=UTC)).until is None
    True
    """

    #: What was done in it.
    kind: PeriodKind = attrs.field(converter=_kind)
    #: When it began.
    since: datetime = attrs.field(converter=_since)
    #: When it ended; ``None`` while it goes on.
    until: datetime | None = attrs.field(default=None, converter=_until)

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise RecordError("period.until", "lies before since", self.until.isoformat(), "a later moment")


@attrs.frozen(kw_only=True)
class ExtensionGiven:
    """An extension as it was given; it counts only if it has what its rule needs.

    >>> from datetime import UTC, datetime
    >>> given = ExtensionGiven(rule="cn-nfra-18-complex", told_at=datetime(2026, 4, 7, tzinfo=UTC), approved=True)
    >>> given.approved, given.agreed
    (True, False)
    """

    #: The id of the rule whose limit it makes longer.
    rule: str
    #: When the complainant was told of it, with reasons.
    told_at: datetime | None = attrs.field(default=None, converter=_told)
    #: Whether the level that the rule names approved it.
    approved: bool = False
    #: Whether both sides agreed to it.
    agreed: bool = False
    #: Until when, where the rule gives no number; a shorter extension than the rule allows, where it does.
    until: datetime | None = attrs.field(default=None, converter=_extended)


class FactsGiven(TypedDict, total=False):
    """What a host adds to a case's history, for its statutory clocks: :class:`Facts` by their names, and calendars.

    >>> given: FactsGiven = {"jurisdiction": "CN-CQ", "sector": "telecom"}
    >>> Facts(**given).jurisdiction.value
    'cn-cq'
    """

    #: Where: the narrowest place whose law applies.
    jurisdiction: Required[str]
    #: In which field.
    sector: Required[str]
    #: Moments that the history does not have.
    moments: GivenMoments
    #: What is so and what is not.
    circumstances: GivenCircumstances
    #: Testing, appraisal, mediation and the like.
    periods: Iterable[Period]
    #: Extensions given.
    extensions: Iterable[ExtensionGiven]
    #: When the party that must act closes.
    closes_at: time | None
    #: The working days to count by; without them the country's public holidays.
    calendars: Calendar | Mapping[str, Calendar] | None


@attrs.frozen(kw_only=True)
class Facts:
    """What the law's limits are computed from.

    Raises:
        UnknownTermError: a place, sector, moment or circumstance is none of ours; near ones are named.
        RecordError: a moment has no time zone.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> received = datetime(2026, 4, 27, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    >>> facts = Facts(jurisdiction="CN-CQ", sector="telecom", moments={"complaint_received": received})
    >>> facts.jurisdiction.label("en"), facts.at("complaint-received").isoformat()
    ('Chongqing', '2026-04-27T02:00:00+00:00')
    """

    #: Where: the narrowest place whose law applies.
    jurisdiction: Jurisdiction = attrs.field(converter=_place)
    #: In which field of business or administration.
    sector: Sector = attrs.field(converter=_sector)
    #: What happened, or is to happen, and when; given as a mapping, names as :class:`CaseMoment` has them.
    moments: _Moments = attrs.field(default=(), converter=_moments)
    #: What is so and what is not; what is left out is not known. Given as a mapping, or as what is so.
    circumstances: _Circumstances = attrs.field(default=(), converter=_circumstances)
    #: Testing, appraisal, mediation and the like.
    periods: tuple[Period, ...] = attrs.field(default=(), converter=_periods)
    #: Extensions given.
    extensions: tuple[ExtensionGiven, ...] = attrs.field(default=(), converter=_extensions)
    #: When the party that must act closes; it ends the last day where the rule, or the general law, says so: of every
    #: rule of China (Civil Code Art. 203), elsewhere of those that say "close of business".
    closes_at: time | None = None

    @classmethod
    def from_history(cls, history: Sequence[Event], **given: Unpack[FactsGiven]) -> "Facts":
        """The facts that a case's *history* has, and what the host adds: place and sector at least.

        A complaint is received when the customer sent it, accepted when the case was opened, acknowledged with
        the first word to the customer, answered when the solution was explained or the case closed with an
        answer, handled when it was closed. *moments* go before what the history says of them.

        Raises:
            UnknownTermError: a name is none of ours.
            RecordError: a moment has no time zone.
            HistoryError: the history does not begin with ``Opened``.
        """
        for name in ("jurisdiction", "sector"):
            if name not in given:  # a type checker sees it, a notebook does not
                raise RecordError(f"facts.{name}", "is missing", dict(given), "a place and a sector, as Facts has them")
        story = read(history, _EVER)
        moments = _from_story(story) | {CaseMoment.COMPLAINT_RESOLVED: _resolved(history)}
        judged = _judged(story.category.complexity)
        return cls(
            jurisdiction=given["jurisdiction"],
            sector=given["sector"],
            moments=tuple((moments | dict(_moments(given.get("moments", {})))).items()),
            circumstances=tuple((judged | dict(_circumstances(given.get("circumstances", ())))).items()),
            periods=given.get("periods", ()),
            extensions=given.get("extensions", ()),
            closes_at=given.get("closes_at"),
        )

    def all_at(self, moment: str | CaseMoment) -> tuple[datetime, ...]:
        """Every time that it happened, or is to happen, in UTC."""
        return dict(self.moments).get(CaseMoment.parse(moment), ())

    def at(self, moment: str | CaseMoment) -> datetime | None:
        """When it last happened, or is to happen, in UTC; ``None`` where that is not known."""
        return next(reversed(self.all_at(moment)), None)

    def is_so(self, circumstance: str | Circumstance) -> bool | None:
        """Whether it is so; ``None`` where that is not known."""
        return dict(self.circumstances).get(Circumstance.parse(circumstance))

    @property
    def places(self) -> tuple[Jurisdiction, ...]:
        """The places whose law applies, the narrowest first."""
        return places(self.jurisdiction)


#: What a case's history calls a moment, and what the law calls it.
_CALLED = {
    Occasion.RECEIVED.value: CaseMoment.COMPLAINT_RECEIVED,
    Occasion.OPENED.value: CaseMoment.COMPLAINT_ACCEPTED,
    Occasion.ANSWERED.value: CaseMoment.COMPLAINT_ANSWERED,
    EventName.CLOSE.value: CaseMoment.COMPLAINT_HANDLED,
    EventName.WITHDRAW.value: CaseMoment.COMPLAINT_WITHDRAWN,
}
#: Nothing of a history is left out here; who looks from an earlier moment hands in what was known then.
_EVER = datetime.max.replace(tzinfo=UTC)


def _judged(complexity: Complexity) -> dict[Circumstance, bool]:
    """What the law takes from how the case is judged; the two have the same names."""
    return {Circumstance(each.value): complexity is each for each in Complexity}


def _from_story(story: Story) -> dict[CaseMoment, tuple[datetime, ...]]:
    """The moments of the law in what a history tells every clock."""
    found: dict[CaseMoment, list[datetime]] = {}
    for at, names in story.happened:
        for name in names & _CALLED.keys():
            found.setdefault(_CALLED[name], []).append(at)
        if Occasion.WORD_FROM_US in names and Occasion.ANSWERED not in names:
            # The first word is the acknowledgement, the later ones are progress.
            acknowledged = CaseMoment.COMPLAINT_ACKNOWLEDGED in found
            word = CaseMoment.PROGRESS_REPORTED if acknowledged else CaseMoment.COMPLAINT_ACKNOWLEDGED
            found.setdefault(word, []).append(at)
    return {moment: tuple(at) for moment, at in found.items()}


def _resolved(history: Sequence[Event]) -> tuple[datetime, ...]:
    """When the customer was satisfied, which no clock of the house asks for."""
    closed = (event for event in history if isinstance(event, Closed))
    return tuple(event.at for event in closed if event.evidence.reason is CloseReason.SATISFIED)
