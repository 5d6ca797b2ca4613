"""What the closed lists say of a name that they do not hold: every error whole, field by field."""

from collections.abc import Callable
from typing import Any

import pytest

from complaintkit.errors import ComplaintKitError, RecordError, UnknownTermError
from complaintkit.policies.law import regulation
from complaintkit.vocabulary import LANGUAGES, Content, RiskFlag, Step, Tier, motive
from complaintkit.vocabulary.manual_rules import manual_rule, manual_rules
from complaintkit.vocabulary.slots import slot, slots
from tests.whole_errors import assert_told, left_out

#: What is handed in where a text is wanted; a checker of types would say so.
NO_TEXT: Any = None
LISTED: Any = ["a", "b", "c"]
HUGE: Any = 10**5000
STRAY = "\ud800"

#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "a name near to one": (lambda: Tier("vipp"), UnknownTermError("vipp", ("vip",), "tier")),
    "a name near to two": (
        lambda: Tier("group"),
        UnknownTermError("group", ("large-group", "important-group"), "tier"),
    ),
    "a name near to none": (lambda: Tier("gold"), UnknownTermError("gold", tuple(Tier), "tier")),
    "a name near to none, of a long list": (
        lambda: Content(STRAY),
        UnknownTermError(STRAY, tuple(Content)[:12], "content"),
    ),
    "a list of two words": (lambda: RiskFlag("media"), UnknownTermError("media", ("media-exposure",), "risk flag")),
    "no text": (lambda: Tier(NO_TEXT), UnknownTermError("None", tuple(Tier), "tier")),
    "a label near to one": (lambda: Step.parse("感谢您"), UnknownTermError("感谢您", ("thank",), "step")),
    "no text to parse": (lambda: Tier.parse(NO_TEXT), UnknownTermError("None", tuple(Tier), "tier")),
    "a number that can't be parsed": (
        lambda: Tier.parse(HUGE),
        UnknownTermError("a number too large to show", tuple(Tier), "tier"),
    ),
    "a language near to one": (
        lambda: Step.THANK.label("zh-hant"),
        UnknownTermError("zh-hant", ("zh-Hant", "zh-Hans"), "language"),
    ),
    "a language near to none": (lambda: Step.THANK.label("fr"), UnknownTermError("fr", LANGUAGES, "language")),
    "no language": (lambda: Step.THANK.definition(NO_TEXT), UnknownTermError("None", ("en",), "language")),
    "a list for a language": (
        lambda: Step.THANK.advice(LISTED),
        UnknownTermError("['a', 'b', 'c']", LANGUAGES, "language"),
    ),
    "a number for a language": (
        lambda: Step.list_title(HUGE),
        UnknownTermError("a number too large to show", LANGUAGES, "language"),
    ),
    "a kind of text": (lambda: Step.THANK.texts("hints"), UnknownTermError("hints", ("wants",), "text kind")),
    "a rule near to one": (
        lambda: manual_rule("handbook limits"),
        UnknownTermError("handbook limits", ("handbook:limits", "handbook:closing-limit"), "manual rule"),
    ),
    "a rule near to none": (
        lambda: manual_rule(STRAY),
        UnknownTermError(STRAY, tuple(rule.id for rule in manual_rules()[:6]), "manual rule"),
    ),
    "no rule": (
        lambda: manual_rule(NO_TEXT),
        UnknownTermError("None", tuple(rule.id for rule in manual_rules()[:6]), "manual rule"),
    ),
    "a list near to one": (
        lambda: slot("course:meanings"),
        UnknownTermError("course:meanings", ("course:listening-meanings", "course:listening-levels"), "slot"),
    ),
    "a list near to none": (
        lambda: slot(LISTED),
        UnknownTermError("['a', 'b', 'c']", tuple(each.id for each in slots()[:6]), "slot"),
    ),
    "a regulation near to one": (
        lambda: regulation("us-cfpb-16"),
        UnknownTermError("us-cfpb-16", ("us-cfpb-60", "us-cfpb-15"), "regulation"),
    ),
    "too few members": (
        lambda: slot("course:listening-meanings").filled("a"),
        RecordError("slot[course:listening-meanings].members", "has another number", ("a",), "3 members"),
    ),
    "members in a list": (
        lambda: slot("course:value").filled(LISTED),
        RecordError("slot[course:value].members[0]", "is not a text", LISTED, "each member by itself"),
    ),
    "a share above 1": (
        lambda: motive(value_recognition=1.5, success_probability=0.5),
        RecordError("motive.value_recognition", "is not a share", 1.5, "a number from 0 to 1"),
    ),
    "a share that is no number": (
        lambda: motive(value_recognition=0.5, success_probability=NO_TEXT),
        RecordError("motive.success_probability", "is not a share", None, "a number from 0 to 1"),
    ),
    "a share that is yes": (
        lambda: motive(value_recognition=True, success_probability=0.5),
        RecordError("motive.value_recognition", "is not a share", given=True, expected="a number from 0 to 1"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_is_whole(name: str) -> None:
    """What was given, what kind of name it was meant to be, and which names are near."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises is met."""
    assert left_out(["vocabulary"], ERRORS) == []
