"""The words of the law against the rows of ``data/regulations`` that are written in them."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any, cast

import pytest

from complaintkit._tables import DATA
from complaintkit.errors import UnknownTermError
from complaintkit.vocabulary.law import (
    CaseMoment,
    Circumstance,
    Confidence,
    CountFrom,
    DayEnd,
    DayLength,
    ExtensionNeed,
    Jurisdiction,
    LawTerm,
    LimitKind,
    Party,
    PeriodKind,
    RollOver,
    Sector,
    TimeUnit,
)

#: Which list the strings at a place in a rule are from; a place inside a list or table is joined by a dot.
TERMS: dict[str, type[LawTerm]] = {
    "sector": Sector,
    "except_sectors": Sector,
    "kind": LimitKind,
    "owed_by": Party,
    "trigger": CaseMoment,
    "or_trigger": CaseMoment,
    "done_by": CaseMoment,
    "requires": CaseMoment,
    "repeats_at": CaseMoment,
    "cycles_end": CaseMoment,
    "earlier_of.moment": CaseMoment,
    "unit": TimeUnit,
    "earlier_of.unit": TimeUnit,
    "when": Circumstance,
    "unless": Circumstance,
    "variants.when": Circumstance,
    "suspended_by": PeriodKind,
    "cumulates": PeriodKind,
    "extension.needs": ExtensionNeed,
    "counting.start": CountFrom,
    "counting.rolls": RollOver,
    "counting.day": DayLength,
    "counting.day_end": DayEnd,
    "confidence": Confidence,
}

#: Places whose strings are no terms: names, quantities and other rules' ids.
OTHERS = {"id", "instrument", "article", "sources", "counting.source", "or_due_of", "replaces", "earlier_of.quantity"}

#: Members that no row names, and why they are there all the same.
UNUSED: dict[LawTerm, str] = {
    CaseMoment.COMPLAINT_WITHDRAWN: "it stops every clock, whatever the rule",
    DayEnd.END_OF_DAY: "what holds where a row says nothing",
    DayLength.CALENDAR: "what holds where a row says nothing",
}


def strings(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every string below *value*, with its place."""
    if isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from strings(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from strings(inner, place)
    elif isinstance(value, str):
        yield place, value


def used() -> Iterator[tuple[str, str, LawTerm]]:
    """Every term in every rule, with the rule's id and the place; a string that is no term raises."""
    for path in sorted((DATA / "regulations").glob("*.toml")):
        file: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        yield path.stem, "jurisdiction", Jurisdiction(file["jurisdiction"])
        for rule in file["rules"]:
            words = [(place, word) for place, word in strings(rule) if place not in OTHERS]
            yield from ((rule["id"], place, TERMS[place](word)) for place, word in words)


class TestRows:
    """The rows and the lists hold each other's words and no more."""

    def test_every_word_is_a_member(self) -> None:
        """A string of a rule is a member of the list that belongs at its place; no place is unknown."""
        assert {place for _, place, _ in used()} == {*TERMS, "jurisdiction"}

    def test_every_member_is_used(self) -> None:
        """A member stands in some rule, or its reason for standing in none is known."""
        in_rows = {(type(term), term) for _, _, term in used()}
        members = {(terms, term) for terms in LawTerm.__subclasses__() for term in terms}
        assert members - in_rows == {(type(term), term) for term in UNUSED}

    def test_a_file_is_called_by_its_jurisdiction(self) -> None:
        """The file ``cn-ha.toml`` is of Henan."""
        assert all(rule == term for rule, place, term in used() if place == "jurisdiction")


class TestNames:
    """What people write for a place, a field, a unit."""

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("gb", Jurisdiction.UK),
            ("英国", Jurisdiction.UK),
            ("Great Britain", Jurisdiction.UK_GB),
            ("河南", Jurisdiction.CN_HA),
            ("河南省", Jurisdiction.CN_HA),
            ("重慶市", Jurisdiction.CN_CQ),
            ("中国大陆", Jurisdiction.CN),
            ("CN_HA", Jurisdiction.CN_HA),
            ("U.S.", Jurisdiction.US),
        ],
    )
    def test_jurisdictions(self, text: str, meant: Jurisdiction) -> None:
        """A place is known by its code, its name, and its name with province or city."""
        assert Jurisdiction.parse(text) is meant

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("consumer_general", Sector.CONSUMER_GENERAL),
            ("b2b_payments", Sector.B2B_PAYMENTS),
            ("电信", Sector.TELECOM),
            ("Telecoms", Sector.TELECOM),
            ("快递", Sector.COURIER),
            ("保险", Sector.BANKING_INSURANCE),
            ("银行", Sector.BANKING),
            ("bank", Sector.BANKING),
            ("12345", Sector.GOVERNMENT_HOTLINE),
        ],
    )
    def test_sectors(self, text: str, meant: Sector) -> None:
        """A field is known by its value with hyphens or underscores, and by what people call it."""
        assert Sector.parse(text) is meant

    @pytest.mark.parametrize(
        ("text", "meant"),
        [("自然日", TimeUnit.CALENDAR_DAY), ("business days", TimeUnit.WORKING_DAY), ("个月", TimeUnit.MONTH)],
    )
    def test_units(self, text: str, meant: TimeUnit) -> None:
        """A unit is known by its usual names, one or many."""
        assert TimeUnit.parse(text) is meant

    @pytest.mark.parametrize("text", ["day", "日", "天"])
    def test_a_bare_day_is_no_unit(self, text: str) -> None:
        """A day that is neither a calendar day nor a working day is refused, since guessing would move the limit."""
        with pytest.raises(UnknownTermError, match="unknown time unit"):
            TimeUnit.parse(text)

    def test_unknown_jurisdiction_offers_the_near_one(self) -> None:
        """A misspelt place is answered with the value of the one that was meant."""
        with pytest.raises(UnknownTermError, match="unknown jurisdiction 'Henna'") as caught:
            Jurisdiction.parse("Henna")
        assert caught.value.near[0] == "cn-ha"


def test_other_words_do_not_load_it() -> None:
    """Whoever asks for an ordinary label loads neither the law's module nor its files."""
    program = (
        "import sys, complaintkit.vocabulary as v; v.Step.THANK.label('en'); "
        "from complaintkit import _tables; "
        "assert 'complaintkit.vocabulary.law' not in sys.modules; print(_tables.table.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
