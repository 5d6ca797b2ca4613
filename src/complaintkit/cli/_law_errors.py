"""Why ``complaintkit law`` has nothing to show: an empty answer would look like no law."""

import warnings
from datetime import date

from complaintkit.cli._options import LawOptions, UsageError, naming
from complaintkit.errors import UnresearchedLawWarning
from complaintkit.policies.law import Regulation, places, regulations
from complaintkit.vocabulary.law import Jurisdiction, Party, Sector

__all__ = ["nothing_read", "nothing_runs", "party_of", "read"]


def read(
    place: str, sector: str | None, *, on: date | None = None, duty: str | None = None, general: bool = False
) -> tuple[Regulation, ...]:
    """The rules that were read there; none is no warning.

    Raises:
        UnknownTermError: a name is none of ours.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnresearchedLawWarning)
        return regulations(jurisdiction=place, sector=sector, on=on, duty=duty, general=general)


def party_of(given: LawOptions) -> Party | None:
    """Whose limits are asked for.

    Raises:
        UsageError: it is none of ours.
    """
    with naming("--duty"):
        return None if given.duty is None else Party.parse(given.duty)


def nothing_read(place: str, sector: str | None, given: LawOptions) -> UsageError:
    """That there is nothing, and in which fields there is something."""
    asked = ", ".join(filter(None, (places(place)[0].value, sector, given.on, given.duty)))
    there = {rule.sector for rule in read(place, None)}
    fields = ", ".join(each.value for each in Sector if each in there)
    return UsageError(
        "no rule", f"was read for {asked}, which does not mean that there is none; rules were read there for {fields}"
    )


def nothing_runs(place: Jurisdiction, sector: Sector, party: Party | None) -> UsageError:
    """That no limit runs, and what the limits there run from."""
    whose = "" if party is None else f" of the {party.label('en')}"
    # A rule for every field is known to those who know that it has to do with their case.
    rules = read(place, sector, duty=party) or read(place, sector, duty=party, general=True)
    triggers = ", ".join(dict.fromkeys(rule.trigger.value for rule in rules)) or "nothing"
    return UsageError("--moment:", f"no limit{whose} runs from what is given; limits there run from {triggers}")
