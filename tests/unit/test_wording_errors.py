"""What wording says when it can't go on: every error whole, field by field."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintkit.errors import ComplaintKitError, DataError, RecordError, UnknownTermError
from complaintkit.records import Money
from complaintkit.wording import AgreedLine, Dialogue, ReplyContext, Rules, WordingRule, check, check_dialogue
from complaintkit.wording.contexts import check_aware
from complaintkit.wording.liking import liked
from complaintkit.wording.rule_examples import example_of
from complaintkit.wording.scripts import Scripts, render, script, scripts
from complaintkit.wording.scripts.facts import Voice, said
from complaintkit.wording.scripts.fields import fields_from, known_fields
from complaintkit.wording.scripts.sayings import zone_of
from complaintkit.wording.scripts.templates import read_template
from complaintkit.wording.suppressions import without_comments
from complaintkit.wording.turns import DialogueLimits, DialogueTurn
from tests.whole_errors import assert_told, left_out

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 17, tzinfo=SHANGHAI)
NAIVE = datetime(2026, 3, 5, 17)  # noqa: DTZ001 - what is refused
MINUTE = timedelta(minutes=1)
HOUSE: dict[str, Any] = {
    "id": "house-nickname",
    "family": "slighting",
    "severity": "error",
    "source": "house:tone",
    "cues": ["老铁"],
    "message": "不要称客户为老铁。",
    "suggestion": "称呼客户的姓名。",
}
ROW: dict[str, Any] = {"situation": "hold", "lang": "en", "text": "Please hold the line.", "source": "house"}
FIELDS = known_fields()
#: What is told to be expected.
NAME = "The customer's name and title, as the record has it (name), such as Ms Wang"
MATTER = "What it is about, as a noun with its article that can follow 'about' (phrase), such as the broadband fault"
LIMIT = (
    "The moment by which the answer is owed, from the case's clock (moment), "
    "such as datetime(2026, 3, 5, 17, tzinfo=ZoneInfo('Asia/Shanghai'))"
)
SPAN = "About how long the customer is asked to wait (span), such as timedelta(minutes=5)"
REFUND = (
    "What the customer gets back, given together with the promised time (money), "
    "such as Money(amount=Decimal('50'), currency='CNY')"
)
ACTION = "What we do while the customer waits, as a verb that can follow 'while I' (phrase), such as test your line"
DAY = "The day on which the letter is written (day), such as date(2026, 3, 5)"
ISO = "ISO 8601 such as 2026-03-02T09:00:00+08:00"
A_LIST = 'a list such as ["…"]'


def wrong(given: object) -> Any:
    """Something of another kind than is asked for."""
    return given


def rule(**changes: Any) -> WordingRule:
    """The rule of a house, changed."""
    return WordingRule.from_dict({**HOUSE, **changes})


def load(**source: Any) -> object:
    """The rules with a source of the house's."""
    return Rules.load(source)


def row(**changes: Any) -> Scripts:
    """A house's template, changed."""
    return scripts().with_rows({"script": [{**ROW, **changes}]}, "own.toml")


def fact(name: str, value: object, zone: Any = SHANGHAI) -> object:
    """What is said for a fact of a letter."""
    return said(FIELDS[name], value, Voice("en", zone, "letter"))


def turns(*rows: Any) -> object:
    """A dialogue of these rows."""
    return Dialogue.of(rows)


def turn(**fields: Any) -> dict[str, Any]:
    """One turn of an agent's."""
    return {"said_by": "agent", "text": "您好。", **fields}


#: What is called, and the error whole: its kind and its fields.
ERRORS: dict[str, tuple[Callable[[], object], ComplaintKitError]] = {
    "words in one string": (
        lambda: rule(cues="老铁"),
        RecordError("wording_rule.cues", "is no list of words", "老铁", A_LIST),
    ),
    "words that are no words": (
        lambda: rule(unless=[5]),
        RecordError("wording_rule.unless", "is no list of words", (5,), A_LIST),
    ),
    "no list of words": (
        lambda: rule(exceptions=5),
        RecordError("wording_rule.exceptions", "is no list of words", 5, A_LIST),
    ),
    "situations that are none": (
        lambda: rule(situations=["holding"]),
        UnknownTermError("holding", ("hold", "opening"), "situation"),
    ),
    "steps in one string": (
        lambda: rule(steps="thank"),
        RecordError("wording_rule.steps", "is no list of words", "thank", A_LIST),
    ),
    "exceptions to situations": (
        lambda: rule(not_in=5),
        RecordError("wording_rule.not_in", "is no list of words", 5, A_LIST),
    ),
    "situations in one string": (
        lambda: rule(situations="hold"),
        RecordError("wording_rule.situations", "is no list of words", "hold", A_LIST),
    ),
    "another reach": (
        lambda: rule(within="page"),
        RecordError("wording_rule.within", "is unknown", "page", "sentence or near or text"),
    ),
    "another place": (
        lambda: rule(where="top"),
        RecordError("wording_rule.where", "is unknown", "top", "anywhere or alone"),
    ),
    "something else to skip": (
        lambda: rule(skips=["negated", "sung"]),
        RecordError("wording_rule.skips", "is unknown", "sung", "negated or supposed or asked or quoted or reported"),
    ),
    "an id with capitals": (
        lambda: rule(id="House"),
        RecordError("wording_rule.id", "is not kebab-case", "House", "small letters with hyphens"),
    ),
    "an id with a space": (
        lambda: rule(id="house rule"),
        RecordError("wording_rule.id", "is not kebab-case", "house rule", "small letters with hyphens"),
    ),
    "an id with a space around": (
        lambda: rule(id="house "),
        RecordError("wording_rule.id", "is not kebab-case", "house ", "small letters with hyphens"),
    ),
    "no id": (
        lambda: rule(id=""),
        RecordError("wording_rule.id", "is not kebab-case", "", "small letters with hyphens"),
    ),
    "no cues": (
        lambda: rule(cues=[]),
        RecordError("wording_rule house-nickname", "has no cues", (), "at least one"),
    ),
    "liked, but how": (
        lambda: rule(kind="liked"),
        RecordError(
            "wording_rule house-nickname",
            "names no kind of liked wording",
            None,
            "one of name, courtesy, willingness, invitation, certainty",
        ),
    ),
    "not liked, but how": (
        lambda: rule(liked="courtesy"),
        RecordError(
            "wording_rule house-nickname",
            "names a kind of liked wording and is of another kind",
            "words",
            "liked, or no kind of it",
        ),
    ),
    "a key too many": (
        lambda: rule(colour="red", age=3),
        RecordError("wording_rule house-nickname", "has an unknown key: age", {**HOUSE, "colour": "red", "age": 3}),
    ),
    "a key too few": (
        lambda: WordingRule.from_dict({"id": "x"}),
        RecordError("wording_rule x", "has no family", {"id": "x"}),
    ),
    "neither id nor family": (
        lambda: WordingRule.from_dict({}),
        RecordError("wording_rule ?", "has no family", {}),
    ),
    "a message in one language": (
        lambda: rule(message={"en": "No."}),
        RecordError(
            "wording_rule.message", "is not a text", {"en": "No."}, "a string, or one for each of zh-Hans, zh-Hant, en"
        ),
    ),
    "no message": (
        lambda: rule(message=3),
        RecordError("wording_rule.message", "is not a text", 3, "a string, or one for each of zh-Hans, zh-Hant, en"),
    ),
    "a suggestion that is none": (
        lambda: rule(suggestion={"zh-Hans": "x", "zh-Hant": "x", "en": 3}),
        RecordError(
            "wording_rule.suggestion",
            "is not a text",
            {"zh-Hans": "x", "zh-Hant": "x", "en": 3},
            "a string, or one for each of zh-Hans, zh-Hant, en",
        ),
    ),
    "no reply": (
        lambda: without_comments(wrong(None)),
        RecordError("reply", "is not a string", None, "a str"),
    ),
    "a reply in bytes": (
        lambda: check(wrong(b"abc")),
        RecordError("reply", "is not a string", b"abc", "a str"),
    ),
    "rules that are none": (
        lambda: check("x", rules=wrong("house.toml")),
        RecordError("rules", "are no Rules", "house.toml", "Rules.load(…)"),
    ),
    "rules in an empty list": (
        lambda: liked("x", rules=wrong([])),
        RecordError("rules", "are no Rules", [], "Rules.load(…)"),
    ),
    "a context that is none": (
        lambda: check("x", context=wrong({})),
        RecordError("context", "is no ReplyContext", {}, "ReplyContext(…)"),
    ),
    "a context of a dialogue": (
        lambda: check_dialogue([], context=wrong({})),
        RecordError("context", "is no ReplyContext", {}, "ReplyContext(…)"),
    ),
    "limits that are none": (
        lambda: check_dialogue([], limits=wrong(5)),
        RecordError("limits", "are no DialogueLimits", 5, "DialogueLimits(…)"),
    ),
    "a dialogue's limit": (
        lambda: check_dialogue([], due_at=NAIVE),
        RecordError("due_at", "has no time zone", "2026-03-05T17:00:00", "an offset such as +08:00"),
    ),
    "rules of a dialogue": (
        lambda: check_dialogue([], rules=wrong([])),
        RecordError("rules", "are no Rules", [], "Rules.load(…)"),
    ),
    "a limit without a zone": (
        lambda: check("x", due_at=NAIVE),
        RecordError("due_at", "has no time zone", "2026-03-05T17:00:00", "an offset such as +08:00"),
    ),
    "a limit that is no moment": (
        lambda: check("x", due_at=wrong("soon")),
        RecordError("due_at", "is not a datetime", "soon", "a datetime with a time zone"),
    ),
    "no moment at all": (
        lambda: check_aware("reply.at", wrong(5)),
        RecordError("reply.at", "is not a datetime", 5, "a datetime with a time zone"),
    ),
    "a context's moment": (
        lambda: ReplyContext(at=NAIVE),
        RecordError("reply_context.at", "has no time zone", "2026-03-05T17:00:00", "an offset such as +08:00"),
    ),
    "a figure that is no sum": (
        lambda: AgreedLine(matter="x", figures=[Money(amount=Decimal(1), currency="CNY"), wrong(50)]),
        RecordError("agreed_line.figures[1]", "is not Money", 50, 'Money(amount=…, currency="CNY")'),
    ),
    "a date that is no day": (
        lambda: AgreedLine(matter="x", dates=[date(2026, 3, 1), wrong("2026-03-02")]),
        RecordError("agreed_line.dates[1]", "is not a day", "2026-03-02", "a datetime.date"),
    ),
    "a date that is a moment": (
        lambda: AgreedLine(matter="x", dates=[NOW]),
        RecordError("agreed_line.dates[0]", "is not a day", NOW, "a datetime.date"),
    ),
    "a cause that is blank": (
        lambda: AgreedLine(matter="x", causes=("断缆", " ")),
        RecordError("agreed_line.causes[1]", "is not a text", " ", "a string with something in it"),
    ),
    "a cause that is no text": (
        lambda: AgreedLine(matter="x", causes=wrong(5)),
        RecordError("agreed_line.causes[0]", "is not a text", 5, "a string with something in it"),
    ),
    "an earlier reply that is none": (
        lambda: ReplyContext(earlier_replies=("您好。", wrong(5))),
        RecordError("reply_context.earlier_replies[1]", "is not a text", 5, "a string with something in it"),
    ),
    "a name that is blank": (
        lambda: ReplyContext(customer_name=" "),
        RecordError("reply_context.customer_name", "is not a name", " ", "a string with something in it"),
    ),
    "a name that is none": (
        lambda: ReplyContext(customer_name=wrong(5)),
        RecordError("reply_context.customer_name", "is not a name", 5, "a string with something in it"),
    ),
    "a bound that is no sum": (
        lambda: ReplyContext(compensation_up_to=wrong(50)),
        RecordError("reply_context.compensation_up_to", "is not Money", 50, 'Money(amount=…, currency="CNY")'),
    ),
    "one id twice": (
        lambda: Rules(rules=(rule(id="a"), rule(), rule())),
        RecordError("rules[2]", "has the id of another rule", "house-nickname", "an id of its own"),
    ),
    "a number for a source": (
        lambda: Rules.load({}, wrong(5)),
        RecordError("sources[1]", "is no source of rules", 5, "the path of a TOML file, or a dict"),
    ),
    "no such rule": (
        lambda: Rules.load().rule("customer-wrong"),
        UnknownTermError("customer-wrong", ("customer-is-wrong", "customer-left-waiting"), "rule"),
    ),
    "nothing like a rule": (
        lambda: Rules.load().disable("tea"),
        UnknownTermError("tea", (), "rule or family"),
    ),
    "an unknown part": (
        lambda: load(rules=[], zebra=1),
        DataError("sources[0]", "rules", "is unknown; expected rule, lists, disable or enable"),
    ),
    "an unknown rule disabled": (
        lambda: load(disable=["no-such-rule"]),
        DataError(
            "sources[0]",
            "disable/enable",
            "names what there is not: unknown rule or family 'no-such-rule'; did you mean none of ours?",
        ),
    ),
    "an unknown family enabled": (
        lambda: load(enable=["belitling"]),
        DataError(
            "sources[0]",
            "disable/enable",
            "names what there is not: unknown rule or family 'belitling'; did you mean 'belittling' or "
            "'slighting' or 'waiting'?",
        ),
    ),
    "disable in one string": (
        lambda: load(disable="belittling"),
        DataError("sources[0]", "disable", "is not a list"),
    ),
    "rules in a number": (
        lambda: load(rule=5),
        DataError("sources[0]", "rule", "is not a list"),
    ),
    "lists in a list": (
        lambda: load(lists=["x"]),
        DataError("sources[0]", "lists", "is not a table of word lists"),
    ),
    "a list in one string": (
        lambda: load(lists={"reason": "x"}),
        DataError("sources[0]", "lists.reason", "is not a list of words"),
    ),
    "a list of numbers": (
        lambda: load(lists={"reason": ["因为", 1]}),
        DataError("sources[0]", "lists.reason", "is not a list of words"),
    ),
    "a row that is none": (
        lambda: load(rule=[HOUSE, "x"]),
        DataError("sources[0]", "rule[1]", "is not a table"),
    ),
    "a row that is no rule": (
        lambda: load(rule=[{"id": "x"}]),
        DataError("sources[0]", "rule[0]", "is not a rule: wording_rule x has no family: {'id': 'x'}"),
    ),
    "a row of another family": (
        lambda: load(rule=[{**HOUSE, "family": "rude"}]),
        DataError(
            "sources[0]",
            "rule[0]",
            "is not a rule: unknown family 'rude'; did you mean 'belittling' or 'commanding' or "
            "'denying' or 'bare-negation' or 'hiding-behind-rules' or 'passing-on' or 'provoking-echo' "
            "or 'demanding-apology' or 'hitting-back' or 'defending' or 'criticising-own-side' or "
            "'slighting'?",
        ),
    ),
    "a list that is not there": (
        lambda: load(rule=[{**HOUSE, "unless": ["@time", "@nicknames"]}]),
        DataError("sources[0]", "rule[0]", "names a list that there is not: @nicknames"),
    ),
    "a reading that is not there": (
        lambda: load(rule=[{**HOUSE, "kind": "context", "reading": "tea-leaves"}]),
        DataError(
            "sources[0]",
            "rule[0]",
            "is no rule: there is no reading: 'tea-leaves'; there are absolute-promise, "
            "apologies-before, apologies-here, cause-off-line, comments, compensation-above, "
            "compensation-unauthorized, compensation-unknown, date-off-line, fault-unestablished, "
            "fault-unknown, figure-off-line, long-defence, name-unused, no-empathy, promised-late, "
            "promised-perhaps-late, shouting",
        ),
    ),
    "no sign": (
        lambda: check_dialogue([], rules=Rules.load({"lists": {"sign:goodby": ["拜"]}})),
        UnknownTermError("sign:goodby", ("sign:goodbye", "sign:hold", "sign:sorry"), "sign"),
    ),
    "nothing like a sign": (
        lambda: check_dialogue([], rules=Rules.load({"lists": {"takes:xyzzy": ["拜"]}})),
        UnknownTermError("takes:xyzzy", ("takes:why", "takes:money", "takes:who"), "sign"),
    ),
    "an example with more": (
        lambda: example_of({"text": "您好", "mood": "good", "colour": "red"}),
        DataError("examples", "您好", "has an unknown key: colour"),
    ),
    "an example with nothing we know": (
        lambda: example_of({"mood": "good"}),
        DataError("examples", "?", "has an unknown key: mood"),
    ),
    "an example without a text": (
        lambda: example_of({"situation": "hold", "name": "李娜"}),
        DataError("examples", "?", "has no text: name, situation"),
    ),
    "an empty example": (
        lambda: example_of({}),
        DataError("examples", "?", "has no text: it is empty"),
    ),
    "no list of turns": (
        lambda: Dialogue.of(wrong("您好")),
        RecordError("turns", "is not a list of turns", "您好", 'rows such as {"said_by": "customer", "text": "…"}'),
    ),
    "a dict without turns": (
        lambda: Dialogue.of({"closed_at": None}),
        RecordError("turns", "is not a list of turns", None, 'rows such as {"said_by": "customer", "text": "…"}'),
    ),
    "a turn that is none": (
        lambda: turns(turn(), "您好"),
        RecordError("turns[1]", "is not a turn", "您好", 'a row such as {"said_by": "customer", "text": "…"}'),
    ),
    "a number among turns": (
        lambda: Dialogue(turns=[DialogueTurn(**turn()), wrong(5)]),
        RecordError("turns[1]", "is not a DialogueTurn", 5, "a DialogueTurn, or Dialogue.of(rows)"),
    ),
    "a turn without a speaker": (
        lambda: turns({"text": "您好"}),
        RecordError("turns[0].said_by", "is missing", {"text": "您好"}, "who says it, and the words"),
    ),
    "a turn without words": (
        lambda: turns(turn(), turn(text=None)),
        RecordError("turns[1].text", "is missing", {"said_by": "agent"}, "who says it, and the words"),
    ),
    "a moment in words": (
        lambda: turns(turn(at="soon")),
        RecordError("turns[0].at", "is not a moment", "soon", ISO),
    ),
    "an end in words": (
        lambda: turns(turn(), turn(until="soon")),
        RecordError("turns[1].until", "is not a moment", "soon", ISO),
    ),
    "a close in words": (
        lambda: Dialogue.of({"turns": [], "closed_at": "soon"}),
        RecordError("closed_at", "is not a moment", "soon", ISO),
    ),
    "a moment without a zone": (
        lambda: turns(turn(), turn(at="2026-03-02T09:00:00")),
        RecordError("turns[1].at", "has no time zone", "2026-03-02T09:00:00", "an offset such as +08:00"),
    ),
    "words that are a number": (
        lambda: turns(turn(text=5)),
        RecordError("turns[0].text", "is not a text", 5, "a string"),
    ),
    "back in time": (
        lambda: turns(turn(at=NOW), turn(), turn(at=NOW - MINUTE)),
        RecordError(
            "turns[2].at",
            "goes back before the turns above it",
            "2026-03-05T08:59:00+00:00",
            "2026-03-05T09:00:00+00:00 or later, or the turns in the order in which they began",
        ),
    ),
    "an end before the beginning": (
        lambda: turns(turn(at=NOW), turn(at=NOW + MINUTE, until=NOW)),
        RecordError(
            "turns[1].until",
            "lies before the turn began",
            "2026-03-05T09:00:00+00:00",
            "2026-03-05T09:01:00+00:00 or later",
        ),
    ),
    "a limit that is no time": (
        lambda: DialogueLimits(idle=wrong(60)),
        RecordError("dialogue_limits.idle", "is not a time", 60, "a positive timedelta, or None"),
    ),
    "a limit of nothing": (
        lambda: DialogueLimits(short_wait=timedelta(0)),
        RecordError("dialogue_limits.short_wait", "is not a time", timedelta(0), "a positive timedelta, or None"),
    ),
    "a template not in that language": (
        lambda: Scripts(members=(script("hold", "en"),), fields=()).script("hold"),
        UnknownTermError("zh-Hans", ("en",), "language of the script 'hold'"),
    ),
    "a template of another name": (
        lambda: scripts().script("holding"),
        UnknownTermError("holding", ("hold", "opening"), "script"),
    ),
    "a template of the house, misspelt": (
        lambda: row(id="our-hold").script("our-hald"),
        UnknownTermError("our-hald", ("our-hold", "hold"), "script"),
    ),
    "no template like it": (
        lambda: scripts().script("tea"),
        UnknownTermError("tea", ("staff-error", "suggestion", "pardon"), "script"),
    ),
    "a situation without a template": (
        lambda: Scripts(members=(script("hold", "en"), script("idle", "en")), fields=()).script("opening", "en"),
        UnknownTermError("opening", ("hold", "idle"), "script"),
    ),
    "the same template twice": (
        lambda: scripts().with_rows({"script": [ROW, ROW]}, "own.toml"),
        DataError("own.toml", "script[1]", "is the second hold in en"),
    ),
    "templates in a list": (
        lambda: scripts().with_rows(wrong([]), "own.toml"),
        DataError("own.toml", "(file)", "is no table with script, field and lang"),
    ),
    "an unknown part of templates": (
        lambda: scripts().with_rows({"lang": "en", "text": 1, "x": 2}, "own.toml"),
        DataError("own.toml", "text", "is an unknown key; known are script, field, lang"),
    ),
    "templates in one table": (
        lambda: scripts().with_rows({"script": ROW}, "own.toml"),
        DataError("own.toml", "script", "is no list of tables"),
    ),
    "a template that is a text": (
        lambda: scripts().with_rows({"script": ["Hold."]}),
        DataError("scripts", "script", "is no list of tables"),
    ),
    "a situation that is none": (
        lambda: row(situation="holding"),
        DataError(
            "own.toml", "script[0]", "can't be read: unknown situation 'holding'; did you mean 'hold' or 'opening'?"
        ),
    ),
    "a language that is none": (
        lambda: row(lang="fr"),
        DataError(
            "own.toml",
            "script[0]",
            "can't be read: unknown language 'fr'; did you mean 'zh-Hans' or 'zh-Hant' or 'en'?",
        ),
    ),
    "named as another situation": (
        lambda: row(id="idle"),
        DataError("own.toml", "script[0]", "is named idle, which is another situation than its own, hold"),
    ),
    "an unknown key of a template": (
        lambda: row(tone="kind"),
        DataError("own.toml", "script[0]", "has the unknown key 'tone'; known are id, situation, lang, source, text"),
    ),
    "a template without a text": (
        lambda: row(text=" "),
        DataError("own.toml", "script[0]", "has no 'text' that is a text with something in it"),
    ),
    "a template with a number": (
        lambda: row(source=5),
        DataError("own.toml", "script[0]", "has no 'source' that is a text with something in it"),
    ),
    "a template with a blank id": (
        lambda: row(id=""),
        DataError("own.toml", "script[0]", "has no 'id' that is a text with something in it"),
    ),
    "a template that is too long": (
        lambda: row(text="x" * 20_001),
        DataError("own.toml", "script[0]", "has a text of more than 20000 characters"),
    ),
    "a bracket that is not open": (
        lambda: read_template("so] it is", ()),
        DataError("template", "text", "closes a bracket that is not open"),
    ),
    "a bracket that is not closed": (
        lambda: read_template("so [it is", ()),
        DataError("template", "text", "does not close a bracket"),
    ),
    "a bracket within one": (
        lambda: read_template("so [it [is]]] ", ()),
        DataError("template", "text", "has a bracket within a bracket"),
    ),
    "a bracket within a bracket": (
        lambda: read_template("so [it [is] so]", ()),
        DataError("template", "text", "has a bracket within a bracket"),
    ),
    "three halves": (
        lambda: read_template("[{matter}|it|this]", ("matter",)),
        DataError("template", "text", "has more than two halves in a bracket"),
    ),
    "a single brace": (
        lambda: read_template("so } it is", ()),
        DataError("template", "text", "has a single }; a brace that is meant is written twice"),
    ),
    "a brace that opens": (
        lambda: read_template("so { it is", ()),
        DataError("template", "text", "has a single {; a brace that is meant is written twice"),
    ),
    "nothing said": (
        lambda: read_template(" [{matter}] ", ("matter",)),
        DataError("template", "text", "says nothing where no fact is given"),
    ),
    "an unknown fact": (
        lambda: read_template("About {mater}.", ("matter",)),
        DataError("template", "text", "has a place for the unknown fact 'mater'; did you mean 'matter'?"),
    ),
    "an unknown fact otherwise": (
        lambda: read_template("Thanks[ {matter}|{zzz}].", ("matter",)),
        DataError("template", "text", "has a place for the unknown fact 'zzz'; did you mean none of ours?"),
    ),
    "a bracket for nothing": (
        lambda: read_template("Thanks[ a lot].", ()),
        DataError("template", "text", "has a bracket without a fact that may be left out"),
    ),
    "a fact otherwise that may lack": (
        lambda: read_template("Thanks[ {matter}|{customer}].", ("matter", "customer")),
        DataError(
            "template",
            "text",
            "has a place for customer where another fact is missing, and customer may be missing too",
        ),
    ),
    "the place of a text": (
        lambda: row(text="so ] it is"),
        DataError("own.toml", "script[0] (hold, en)", "closes a bracket that is not open"),
    ),
    "fields in a list": (
        lambda: fields_from(["matter"], "own.toml"),
        DataError("own.toml", "field", "is no table of fields by name"),
    ),
    "a field that is no table": (
        lambda: fields_from({"shop": "x"}, "own.toml"),
        DataError("own.toml", "field.shop", "is no table"),
    ),
    "a field's name": (
        lambda: fields_from({"Shop": {"kind": "name"}}, "own.toml"),
        DataError(
            "own.toml",
            "field.Shop",
            "can't be used as a name; lower-case letters, digits and _ can, but for lang and tz",
        ),
    ),
    "a name that is taken": (
        lambda: fields_from({"lang": {"kind": "name"}}, "own.toml"),
        DataError(
            "own.toml",
            "field.lang",
            "can't be used as a name; lower-case letters, digits and _ can, but for lang and tz",
        ),
    ),
    "an unknown key of a field": (
        lambda: fields_from({"shop": {"kind": "name", "colour": 1, "size": 2}}, "own.toml"),
        DataError(
            "own.toml", "field.shop", "has the unknown key 'colour'; known are kind, source, label, definition, example"
        ),
    ),
    "a kind that is none": (
        lambda: fields_from({"shop": {"kind": "nam"}}, "own.toml"),
        DataError(
            "own.toml", "field.shop", "has no kind that is one of ours: unknown field kind 'nam'; did you mean 'name'?"
        ),
    ),
    "no kind": (
        lambda: fields_from({"shop": {}}, "own.toml"),
        DataError(
            "own.toml",
            "field.shop",
            "has no kind that is one of ours: unknown field kind ''; did you mean 'name' or 'phrase' "
            "or 'sentences' or 'phone' or 'moment' or 'day' or 'span' or 'money'?",
        ),
    ),
    "a limit that is no moment any more": (
        lambda: fields_from({"due_at": {"kind": "name"}}, "own.toml"),
        DataError("own.toml", "field.due_at", "is compared with the clock, so that it stays a moment"),
    ),
    "labels in one string": (
        lambda: fields_from({"shop": {"kind": "name", "label": "x"}}, "own.toml"),
        DataError("own.toml", "field.shop.label", "is no table of texts by language: zh-Hans, zh-Hant, en"),
    ),
    "a label in French": (
        lambda: fields_from({"shop": {"kind": "name", "label": {"en": "shop", "fr": "boutique"}}}, "own.toml"),
        DataError("own.toml", "field.shop.label.fr", "is no text in one of zh-Hans, zh-Hant, en"),
    ),
    "a blank definition": (
        lambda: fields_from({"shop": {"kind": "name", "definition": {"en": " "}}}, "own.toml"),
        DataError("own.toml", "field.shop.definition.en", "is no text in one of zh-Hans, zh-Hant, en"),
    ),
    "an example that is a number": (
        lambda: fields_from({"shop": {"kind": "name", "example": {"zh-Hans": 5}}}, "own.toml"),
        DataError("own.toml", "field.shop.example.zh-Hans", "is no text in one of zh-Hans, zh-Hant, en"),
    ),
    "a limit in words": (
        lambda: fact("due_at", "soon"),
        RecordError("letter.due_at", "is no moment", "soon", LIMIT),
    ),
    "a naive limit": (
        lambda: fact("due_at", NAIVE),
        RecordError("letter.due_at", "has no time zone", "2026-03-05T17:00:00", LIMIT),
    ),
    "two lines": (
        lambda: fact("customer", "Ms Wang\nMr Li"),
        RecordError("letter.customer", "is more than one line", "Ms Wang\nMr Li", NAME),
    ),
    "nothing but a stop": (
        lambda: fact("matter", "。"),
        RecordError("letter.matter", "is blank", "。", MATTER),
    ),
    "no telephone number": (
        lambda: fact("agent_phone", "ask me"),
        RecordError(
            "letter.agent_phone",
            "is no telephone number",
            "ask me",
            "The number on which the agent can be reached directly (phone), such as 020 7946 0123",
        ),
    ),
    "a number for a name": (
        lambda: fact("customer", 5),
        RecordError("letter.customer", "is not a text", 5, NAME),
    ),
    "a blank name": (
        lambda: fact("customer", " "),
        RecordError("letter.customer", "is blank", " ", NAME),
    ),
    "a long name": (
        lambda: fact("customer", "x" * 81),
        RecordError("letter.customer", "is too long for its place", "x" * 81, "at most 80 characters"),
    ),
    "signs nobody can read": (
        lambda: fact("customer", "Ms\x07Wang"),
        RecordError("letter.customer", "has characters that nobody can read", "Ms\x07Wang", NAME),
    ),
    "a moment in UTC": (
        lambda: fact("due_at", NOW.astimezone(UTC), None),
        RecordError(
            "letter.due_at",
            "is in UTC, which is hardly the customer's",
            "2026-03-05 09:00:00+00:00",
            "tz='Asia/Shanghai' beside it",
        ),
    ),
    "a moment beyond the calendar": (
        lambda: fact("due_at", datetime(9999, 12, 31, 23, tzinfo=UTC)),
        RecordError(
            "letter.due_at", "lies outside the years 1 to 9999", "9999-12-31 23:00:00+00:00", "a moment inside"
        ),
    ),
    "a day in words": (
        lambda: fact("written_on", "today"),
        RecordError("letter.written_on", "is no day", "today", DAY),
    ),
    "a day with an hour": (
        lambda: fact("written_on", NOW),
        RecordError("letter.written_on", "is no day", NOW, DAY),
    ),
    "a span in words": (
        lambda: fact("wait", "5 minutes"),
        RecordError("letter.wait", "is no span of time", "5 minutes", SPAN),
    ),
    "a span of nothing": (
        lambda: fact("wait", timedelta(0)),
        RecordError("letter.wait", "is not above zero", timedelta(0), SPAN),
    ),
    "a sum in figures": (
        lambda: fact("refund", 50),
        RecordError("letter.refund", "is not Money", 50, REFUND),
    ),
    "a sum of nothing": (
        lambda: fact("refund", Money(amount=Decimal(0), currency="CNY")),
        RecordError("letter.refund", "is not above zero", "0 CNY", REFUND),
    ),
    "a sum too great": (
        lambda: fact("refund", Money(amount=Decimal("1e15"), currency="CNY")),
        RecordError(
            "letter.refund",
            "can't be said in a sentence",
            Money(amount=Decimal("1E+15"), currency="CNY"),
            "below 10**15 and at most six decimals",
        ),
    ),
    "a sum too fine": (
        lambda: fact("refund", Money(amount=Decimal("0.0000001"), currency="CNY")),
        RecordError(
            "letter.refund",
            "can't be said in a sentence",
            Money(amount=Decimal("1E-7"), currency="CNY"),
            "below 10**15 and at most six decimals",
        ),
    ),
    "a zone that is none": (
        lambda: zone_of("Mars"),
        RecordError("tz", "is no time zone", "Mars", "an IANA name such as 'Asia/Shanghai'"),
    ),
    "a zone in a number": (
        lambda: zone_of(wrong(8)),
        RecordError("tz", "is no time zone", 8, "an IANA name such as 'Asia/Shanghai'"),
    ),
    "a fact left out": (
        lambda: render("hold", lang="en", wait=MINUTE),
        RecordError("hold.action", "is missing", None, ACTION),
    ),
    "an unknown fact, near": (
        lambda: render("hold", lang="en", wait=MINUTE, action="test your line", waits=MINUTE),
        RecordError("hold.waits", "is no fact of this template", MINUTE, "wait"),
    ),
    "an unknown fact, far": (
        lambda: render("hold", lang="en", wait=MINUTE, action="test your line", xyz=1),
        RecordError("hold.xyz", "is no fact of this template", 1, "customer, action, wait"),
    ),
    "a fact in company": (
        lambda: (
            scripts()
            .with_rows({"script": [{**ROW, "text": "Hold[, {customer}, {matter}]."}]})
            .render("hold", lang="en", customer="Ms Wang")
        ),
        RecordError("hold.customer", "is told only together with matter", "Ms Wang", "matter"),
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_whole(name: str) -> None:
    """What is wrong, where it stands, what was given and what would work."""
    assert_told(*ERRORS[name])


def test_no_error_is_left_out() -> None:
    """Every statement of the room that raises stands in the table."""
    assert left_out(["wording"], ERRORS) == []
