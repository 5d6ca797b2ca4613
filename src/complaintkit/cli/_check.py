"""``complaintkit check``: replies and dialogues read as a linter reads code."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import attrs

from complaintkit.cli._check_options import CheckOptions, RuleOptions
from complaintkit.cli._inputs import Source, opened
from complaintkit.cli._layout import clipped, visible
from complaintkit.cli._options import RowOptions, UsageError, naming
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import say
from complaintkit.errors import ComplaintKitError, DataError
from complaintkit.integrations.moments import written_moment, zone
from complaintkit.integrations.places import Place
from complaintkit.integrations.reply_files import (
    ReplyLayout,
    WrittenDialogue,
    WrittenReply,
    guess_format,
    read_replies,
)
from complaintkit.integrations.rows import BadRowError, RejectedRow
from complaintkit.vocabulary import Step
from complaintkit.wording.checking import check
from complaintkit.wording.contexts import ReplyContext
from complaintkit.wording.dialogues import check_dialogue
from complaintkit.wording.findings import Finding
from complaintkit.wording.rules import Rules
from complaintkit.wording.terms import Severity, Situation

__all__ = ["check_files"]

_Written = WrittenReply | WrittenDialogue
#: How findings look on a terminal.
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: ""}
#: What files of replies end in.
_ENDINGS = frozenset({".txt", ".md", ".csv", ".json", ".jsonl", ".ndjson"})
#: So much of the words that were found is quoted.
_QUOTE_WIDTH = 30


@attrs.frozen(kw_only=True)
class _Asked:
    """What every reply is asked, and what is shown of the answer."""

    rules: Rules
    situation: Situation | None
    step: Step | None
    due_at: datetime | None
    at: datetime | None
    name: str | None
    least: Severity
    fails: Severity | None
    suggestions: bool


@attrs.define
class _Count:
    """What was read and found so far."""

    read: int = 0
    rejected: int = 0
    failed: bool = False
    found: Counter[Severity] = attrs.field(factory=Counter[Severity])

    def code(self, fails: Severity | None) -> int:
        """The exit code: 2 where a file could not be read, 1 for what is grave enough or could not be used, else 0."""
        if self.failed:
            return 2
        grave = fails is not None and any(severity.rank <= fails.rank for severity in self.found.elements())
        return int(grave or self.rejected > 0)


def check_files(files: Sequence[str], given: CheckOptions, rules: RuleOptions, screen: Screen) -> int:
    """Checks every reply of *files*; 0 if nothing grave is found, 1 if something is, 2 if a file could not be read.

    Raises:
        ComplaintKitError: an option can't be followed, or there is no file.
    """
    asked, layout = _asked(given, rules), _layout(given)
    if rules.list_rules:
        _list(asked.rules, screen)
        return 0
    if not files:
        raise UsageError("FILE", "is needed: the path of a file of replies, or - for standard input")
    count = _Count()
    for file in _within(files):
        try:
            _check_file(file, (layout, given.format is not None), asked, screen, count)
        except BrokenPipeError:
            raise
        except (ComplaintKitError, OSError) as error:
            count.failed = True
            screen.report(f"complaintkit: {_reason(error)}")
    screen.summarize([_summary(count, screen.lang)])
    return count.code(asked.fails)


def _within(files: Iterable[str]) -> Iterator[str]:
    """The files, and in the place of a folder those in it that can hold replies, what is hidden apart."""
    for file in files:
        if not Path(file).is_dir():
            yield file
            continue
        inside = (path for path in Path(file).rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
        shown = (path for path in inside if not any(part.startswith(".") for part in path.relative_to(file).parts))
        yield from map(str, sorted(shown))


def _check_file(file: str, how: tuple[ReplyLayout, bool], asked: _Asked, screen: Screen, count: _Count) -> None:
    layout, is_given = how
    with opened(file, RowOptions(encoding=layout.encoding), screen) as (source, intake):
        if not is_given:
            layout = attrs.evolve(layout, format=guess_format(source.head(), file))
        for row in intake.good(_rows(source, layout)):
            shown = [each for each in _found(row, asked) if each[1].severity.rank <= asked.least.rank]
            count.found.update(finding.severity for _, finding in shown)
            _show(file, row, shown, asked, screen)
        count.read += intake.read
        count.rejected += intake.rejected


def _rows(source: Source, layout: ReplyLayout) -> Iterator[_Written | RejectedRow]:
    try:
        yield from read_replies(source, layout)
    except DataError as error:
        hint = "; say what the file calls it with --column text=THEIRS" if "has no column" in error.problem else ""
        raise attrs.evolve(error, problem=error.problem + hint) from error


def _found(row: _Written, asked: _Asked) -> Iterator[tuple[int, Finding]]:
    """The findings, each with the place of its turn; 0 for a reply."""
    context = ReplyContext(customer_name=row.customer_name or asked.name, at=asked.at)
    due_at = row.due_at or asked.due_at
    if isinstance(row, WrittenDialogue):
        report = check_dialogue(row.dialogue, due_at=due_at, context=context, rules=asked.rules)
        yield from ((finding.turn, finding) for finding in report.findings)
        return
    situation, step = row.situation or asked.situation, row.step or asked.step
    found = check(row.text, situation=situation, step=step, due_at=due_at, context=context, rules=asked.rules)
    yield from ((0, finding) for finding in found)


def _show(file: str, row: _Written, found: Iterable[tuple[int, Finding]], asked: _Asked, screen: Screen) -> None:
    for turn, finding in found:
        places = [_place(row, turn, at) for at in (finding.start, finding.end)]
        if screen.json:
            screen.show_json(json.dumps(_plain(file, row, places, finding), ensure_ascii=False))
        else:
            screen.show(_lines(f"{file}:{places[0]}", finding, asked, screen.lang))


def _place(row: _Written, turn: int, at: int) -> Place:
    return row.place(turn, at) if isinstance(row, WrittenDialogue) else row.place(at)


def _lines(where: str, finding: Finding, asked: _Asked, lang: str) -> Iterator[Line]:
    quoted = (
        say("check-quoted", lang).format(words=clipped(visible(finding.text), _QUOTE_WIDTH)) if finding.text else ""
    )
    said = {"message": finding.message(lang), "quoted": quoted, "severity": finding.severity.label(lang)}
    line = f"{where} {finding.rule} {say('check-finding', lang).format(**said)}"
    yield Line(visible(line), _STYLES[finding.severity])
    if asked.suggestions:
        yield Line(f"    {say('check-rather', lang).format(suggestion=visible(finding.suggestion(lang)))}", "dim")


def _plain(file: str, row: _Written, places: Sequence[Place], finding: Finding) -> dict[str, object]:
    start, end = places
    where = {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
    return {"file": file, "id": row.id, **where, **finding.to_dict()}


def _summary(count: _Count, lang: str) -> Line:
    found = {severity.value: count.found[severity] for severity in Severity}
    return Line(say("check-summary", lang).format(read=count.read, rejected=count.rejected, **found), "bold")


def _list(rules: Rules, screen: Screen) -> None:
    """Shows the rules that hold."""
    for rule in (rule for rule in rules.rules if rule.enabled):
        if screen.json:
            screen.show_json(json.dumps(rule.to_dict(), ensure_ascii=False))
            continue
        lang = screen.lang
        head = f"{rule.id} {rule.family.value} {rule.severity.value} {rule.source}"
        screen.show([Line(head, "bold"), Line(f"    {visible(rule.messages.say(lang))}")])


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def _layout(given: CheckOptions) -> ReplyLayout:
    columns: dict[str, str] = {}
    for pair in given.column:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UsageError("--column", f"{pair!r} is not a pair; expected OURS=THEIRS such as text=reply")
        columns[field.strip()] = column.strip()
    day = _day(given)
    with naming("--column"):
        return ReplyLayout(
            format=given.format or "text", encoding=given.encoding, columns=columns, tz=given.tz, day=day
        )


def _day(given: CheckOptions) -> date:
    """The day of a talk whose moments are times of day."""
    return (_moment("--at", given.at, given.tz) or datetime.now(zone(given.tz))).date()


def _asked(given: CheckOptions, rules: RuleOptions) -> _Asked:
    with naming("--tz"):
        zone(given.tz)
    with naming("--situation"):
        situation = None if given.situation is None else Situation.parse(given.situation)
    with naming("--step"):
        step = None if given.step is None else Step.parse(given.step)
    return _Asked(
        rules=_rules(rules),
        situation=situation,
        step=step,
        due_at=_moment("--due-at", given.due_at, given.tz),
        at=_moment("--at", given.at, given.tz),
        name=given.name or None,
        least=Severity(rules.min_severity),
        fails=None if rules.fail_on == "never" else Severity(rules.fail_on),
        suggestions=rules.suggestions,
    )


def _rules(given: RuleOptions) -> Rules:
    rules = Rules.load(*given.rules)
    if select := _names(given.select):
        with naming("--select"):
            kept = rules.named(*select)
        rules = rules.disable(*(rule.id for rule in rules.rules if rule.id not in kept)).enable(*kept)
    with naming("--ignore"):
        return rules.disable(*_names(given.ignore))


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for names in given for name in names.split(","))))


def _moment(option: str, given: str | None, tz: str) -> datetime | None:
    try:
        found = written_moment(option, given, tz)
    except BadRowError as error:
        raise UsageError(option, error.reason.removeprefix(option).strip()) from error
    return None if found is None else found.at.astimezone(zone(tz))
