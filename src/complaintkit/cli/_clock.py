"""``complaintkit clock``: how it stands with the limits of a case, which is a history in JSON."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from complaintkit.cli._calendars import ChosenTime, chosen_time, json_of, moment_or_now
from complaintkit.cli._layout import visible
from complaintkit.cli._options import CalendarOptions, ClockOptions
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import say
from complaintkit.errors import DataError, HistoryError, RecordError, UnknownTermError
from complaintkit.handling import Case
from complaintkit.policies import ServicePolicy
from complaintkit.sla import Clock

__all__ = ["case_in", "show_clocks"]


def show_clocks(file: str, given: ClockOptions, time: CalendarOptions, screen: Screen) -> int:
    """Shows every clock of the case in *file*; 0.

    Raises:
        ComplaintKitError: an option can't be followed, or the file holds no case.
        OSError: the file can't be read.
    """
    chosen = chosen_time(time, screen)
    at = moment_or_now("--at", given.at, chosen.tz)
    case = case_in(file, policy=_policy(given.policy, screen), calendar=chosen.calendar)
    for clock in case.clocks(at=at):
        if screen.json:
            screen.show_json(json.dumps(_plain(clock), ensure_ascii=False))
        else:
            screen.show(_lines(clock, chosen, screen.lang, timeline=given.timeline))
    return 0


def case_in(file: str, **settings: Any) -> Case:
    """The case in *file*, or in standard input where it is ``-``, with the *settings* that Case.from_dict takes.

    Raises:
        DataError: it is not JSON, or holds no case.
        OSError: it can't be read.
    """
    data = json_of(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), file)
    try:
        return Case.from_dict(data, **settings)
    except (HistoryError, RecordError, UnknownTermError) as error:
        raise DataError(file, "(file)", f"holds no case: {error}") from error


def _policy(file: Path | None, screen: Screen) -> ServicePolicy | None:
    if file is None:
        return None
    policy = ServicePolicy.load(file)
    for problem in policy.problems():
        screen.report(f"complaintkit: {file}: {problem.message(screen.lang)}")
    return policy


def _lines(clock: Clock, chosen: ChosenTime, lang: str, *, timeline: bool) -> Iterator[Line]:
    words = {
        "name": clock.name.label(lang),
        "status": clock.status.label(lang),
        "due": chosen.shown(clock.due_at),
        "used": f"{clock.elapsed.total_seconds() / 3600:.4g}",
        "target": f"{clock.target.total_seconds() / 3600:.4g}",
    }
    notes = [say("projection", lang)] * clock.is_projection + [say("provisional", lang)] * clock.provisional
    text = "  ".join([say("clock", lang).format(**words), *notes, f"[{clock.source}]"])
    yield Line(visible(text), "red" if clock.overdue else "bold")
    if timeline:
        yield from (Line(f"  {visible(line)}") for line in clock.timeline(chosen.calendar).text(lang).splitlines())


def _plain(clock: Clock) -> dict[str, Any]:
    """The clock as plain data: moments in ISO 8601, spans in seconds."""
    moments = ("started_at", "due_at", "latest_at", "next_warning_at", "stopped_at", "breached_at")
    spans = ("target", "elapsed", "remaining", "overdue")
    at = {name: getattr(clock, name) for name in moments}
    return {
        "clock": clock.name.value,
        "status": clock.status.value,
        **{name: moment and moment.isoformat() for name, moment in at.items()},
        **{name: getattr(clock, name).total_seconds() for name in spans},
        "projection": clock.is_projection,
        "provisional": clock.provisional,
        "source": clock.source,
    }
