"""The evidence of each step as keyword arguments: what the methods of ``Case`` take, for editors and type checkers."""

from datetime import datetime
from typing import TypedDict

from complaintkit.records import Money
from complaintkit.vocabulary import (
    ApologyDegree,
    Channel,
    CloseReason,
    ComplainerType,
    Direction,
    HelpAnswer,
    HoldReason,
    RemedyKind,
    Temperament,
    Turn,
)

__all__ = [
    "ActionFields",
    "ApologyFields",
    "ClosureFields",
    "ComposureFields",
    "ExplanationFields",
    "HelpFields",
    "HoldFields",
    "ListeningFields",
    "MessageFields",
    "NoteFields",
    "ReportFields",
    "ThanksFields",
]


class _Fields(TypedDict, total=False):
    because: str
    expected_version: int


class ThanksFields(_Fields, total=False):
    channel: Channel
    words: str


class ApologyFields(_Fields, total=False):
    given: bool
    degree: ApologyDegree
    accepted: bool
    for_colleague: bool
    words: str


class ListeningFields(_Fields, total=False):
    record: str
    restatement: str
    confirmed: bool


class ActionFields(_Fields, total=False):
    action: str
    owner: str
    promised_at: datetime
    beyond_authority: bool


class HelpFields(_Fields, total=False):
    help: str
    answer: HelpAnswer
    remedy: RemedyKind
    amount: Money
    beyond_authority: bool


class ExplanationFields(_Fields, total=False):
    cause: str
    solution: str
    understood: bool


class ComposureFields(_Fields, total=False):
    kept: bool
    incidents: tuple[str, ...]
    handed_over_to: str


class ReportFields(_Fields, total=False):
    reported_to: str
    archive_entry: str
    follow_up: str
    satisfied: bool


class ClosureFields(_Fields, total=False):
    reason: CloseReason
    words: str


class HoldFields(_Fields, total=False):
    reason: HoldReason
    stated_turn: Turn
    until: datetime


class MessageFields(_Fields, total=False):
    direction: Direction
    text: str
    asks: bool
    out_of_scope: bool


class NoteFields(_Fields, total=False):
    text: str
    happened_at: datetime
    temperament: Temperament
    complainer_type: ComplainerType
