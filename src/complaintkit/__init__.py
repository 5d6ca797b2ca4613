"""complaintkit: complaint handling as domain logic, without a framework.

A complaint is a history of events; everything else is a pure function of that history, a policy,
a calendar and a moment. Nothing here reads a clock, a network, a random number or a file of yours.

The house, from the top; each floor imports only from those below it::

    7  cli                                      the command line
    6  guidance  integrations  testing          what to do beside a case; other people's formats; the test kit
    5  handling                                 Case and triage: one complaint through all the readings
    4  procedure  sla  classification  wording  redress  satisfaction    independent readings of the same history
    3  records  policies  lexicons  business_time   facts; limits; what words speak for; open hours
    2  vocabulary  _text                        closed lists with labels; folding, scanning, clauses, quantities
    1  _tables  _lazy                           reads data/*.toml; names that come when they are asked for
    0  errors                                   the one family of errors and warnings

The nouns of the first five minutes are here, loaded when first asked for.
"""

from typing import TYPE_CHECKING

from complaintkit._lazy import later

if TYPE_CHECKING:
    from complaintkit.business_time import BusinessCalendar
    from complaintkit.classification import classify
    from complaintkit.handling import Case, triage
    from complaintkit.policies import ServicePolicy
    from complaintkit.procedure import EIGHT_STEPS, EightSteps
    from complaintkit.records import Complaint, Customer, Money
    from complaintkit.vocabulary import Step, Tier
else:
    __getattr__, __dir__ = later(
        globals(),
        {
            ".business_time": ("BusinessCalendar",),
            ".classification": ("classify",),
            ".handling": ("Case", "triage"),
            ".policies": ("ServicePolicy",),
            ".procedure": ("EIGHT_STEPS", "EightSteps"),
            ".records": ("Complaint", "Customer", "Money"),
            ".vocabulary": ("Step", "Tier"),
        },
    )

__all__ = [
    "EIGHT_STEPS",
    "BusinessCalendar",
    "Case",
    "Complaint",
    "Customer",
    "EightSteps",
    "Money",
    "ServicePolicy",
    "Step",
    "Tier",
    "classify",
    "triage",
]
