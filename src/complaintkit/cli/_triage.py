"""``complaintkit triage``: each complaint through all the readings."""

import json
from collections.abc import Iterator
from functools import partial

import attrs

from complaintkit.cli._calendars import ChosenTime, chosen_time, moment_or_now
from complaintkit.cli._inputs import Intake, Source, opened
from complaintkit.cli._options import CalendarOptions, FileOptions, UsageError, naming
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._tally import Tally, summary
from complaintkit.cli._triage_table import triage_table
from complaintkit.cli._words import say
from complaintkit.errors import DataError
from complaintkit.handling import triage
from complaintkit.integrations.complaint_files import ComplaintRow, Layout, guess_format, read_complaints

__all__ = ["triage_file"]


def triage_file(file: str, given: FileOptions, time: CalendarOptions, screen: Screen) -> int:
    """Triages every row of *file*; 0 if all could be, else 1.

    Raises:
        ComplaintKitError: an option or the file's header can't be followed.
        OSError: a file can't be opened, read or written.
    """
    chosen = chosen_time(time, screen)
    layout = _layout(given, chosen.tz)
    with opened(file, given, screen) as (source, intake):
        layout = attrs.evolve(layout, format=given.format or guess_format(source.head(), file))
        tally = Tally()
        answer = partial(_answer, chosen=chosen, screen=screen, tally=tally)
        for row in intake.good(_rows(source, layout)):
            intake.answered(row, answer)
        screen.summarize(_summary(intake, tally, screen.lang))
    return min(intake.rejected, 1)


def _answer(row: ComplaintRow, chosen: ChosenTime, screen: Screen, tally: Tally) -> None:
    seen = triage(row.complaint, calendar=chosen.calendar)
    tally.add(seen)
    if not screen.json:
        screen.show(triage_table(row, seen, chosen, screen))
        return
    ambiguous = {"ambiguous": list(row.ambiguous)} if row.ambiguous else {}
    screen.show_json(json.dumps({"line": row.line, **seen.to_dict(), **ambiguous}, ensure_ascii=False))


def _layout(given: FileOptions, tz: str) -> Layout:
    """The layout that the options say; its format is found when the file is open."""
    columns: dict[str, str] = {}
    for pair in given.column:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UsageError("--column", f"{pair!r} is not a pair; expected OURS=THEIRS such as text=narrative")
        columns[field.strip()] = column.strip()
    received_at = moment_or_now("--received-at", given.received_at, tz)
    with naming("--column"):
        return Layout(format="jsonl", encoding=given.encoding, columns=columns, tz=tz, received_at=received_at)


def _rows(source: Source, layout: Layout) -> Iterator[ComplaintRow]:
    try:
        yield from read_complaints(source, layout)  # type: ignore[misc]
    except DataError as error:
        hint = "; say what the file calls it with --column OURS=THEIRS" if "has no column" in error.problem else ""
        raise attrs.evolve(error, problem=error.problem + hint) from error


def _summary(intake: Intake[ComplaintRow], tally: Tally, lang: str) -> Iterator[Line]:
    counts = {"read": intake.read, "complaints": tally.complaints, "others": tally.others, "rejected": intake.rejected}
    rows = {say(name, lang): count for name, count in counts.items()}
    yield from summary([(say("summary", lang), rows), *tally.groups(lang)])
