"""A case of a log as a line for people, or as an object for machines."""

from collections.abc import Iterator, Mapping

from complaintkit.cli._calendars import ChosenTime
from complaintkit.cli._case_uses import CaseUses, Kind, shown_use
from complaintkit.cli._layout import clipped, padded, visible
from complaintkit.cli._screen import Line, Screen
from complaintkit.cli._words import say
from complaintkit.integrations.case_logs import CaseTimes
from complaintkit.vocabulary import ClockStatus

__all__ = ["OUTCOMES", "case_head", "case_line", "case_row", "plain_case"]

#: How wide the columns are, the case's id aside, which has the rest.
_MOMENT, _DATE, _TIME_SPENT, _DAYS, _OUTCOME = 16, 10, 12, 8, 8
_HEADS: Mapping[Kind, str] = {"elapsed": "elapsed", "calendar-days": "days", "workdays": "workdays-short"}
OUTCOMES = {
    ClockStatus.MET: "met",
    ClockStatus.MET_LATE: "missed",
    ClockStatus.BREACHED: "missed",
    ClockStatus.RUNNING: "open",
}


def case_head(kinds: tuple[Kind, ...], screen: Screen) -> Iterator[Line]:
    """The names of the columns."""
    names = [say(name, screen.lang) for name in ("case", "opened", "closed")]
    cells = [(say(_HEADS[kind], screen.lang), say("outcome", screen.lang)) for kind in kinds]
    yield Line(case_row(names, cells, _widths(kinds), screen.width), "bold")


def case_line(found: CaseUses, kinds: tuple[Kind, ...], chosen: ChosenTime, screen: Screen) -> Line:
    """The case, red where it missed a limit."""
    case, lang = found.case, screen.lang
    wide = _widths(kinds)[0]
    opened = _shown(case, "opened_at", chosen)[:wide]
    closed = _shown(case, "closed_at", chosen)[:wide] if case.closed_at else say("open", lang)
    words = [OUTCOMES[status] if (status := found.uses[kind].status) else "" for kind in kinds]
    cells = [
        (shown_use(kind, found.uses[kind].amount), say(word, lang) if word else "")
        for kind, word in zip(kinds, words, strict=True)
    ]
    row = case_row([visible(case.case_id), opened, closed], cells, _widths(kinds), screen.width)
    return Line(row, "red" if "missed" in words else "")


def plain_case(found: CaseUses) -> dict[str, object]:
    """The case as plain data: moments in ISO 8601, in UTC, the span in seconds, days as numbers."""
    case, uses = found.case, found.uses
    moments = {"opened_at": case.opened_at, "closed_at": case.closed_at, "due_at": case.due_at}
    workdays = uses.get("workdays")
    return {
        "line": case.line,
        "case_id": case.case_id,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "elapsed_seconds": found.elapsed.total_seconds(),
        "status": uses["elapsed"].status,
        "calendar_days": uses["calendar-days"].amount,
        "calendar_days_status": uses["calendar-days"].status,
        "workdays": workdays.amount if workdays else None,
        "workdays_status": workdays.status if workdays else None,
        "workdays_footing": workdays.footing if workdays else None,
        "ambiguous": list(case.ambiguous),
        "date_only": [name for name, _ in case.date_only],
    }


def _shown(case: CaseTimes, field: str, chosen: ChosenTime) -> str:
    """The moment, or the date where the row gives no time."""
    written = dict(case.date_only).get(field)
    return str(written) if written else chosen.shown(getattr(case, field))


def _widths(kinds: tuple[Kind, ...]) -> list[int]:
    """The widths of all columns behind the id: where only days are told, dates will do."""
    moment = _MOMENT if "elapsed" in kinds else _DATE
    uses = [(_TIME_SPENT if kind == "elapsed" else _DAYS, _OUTCOME) for kind in kinds]
    return [moment, moment, *(width for pair in uses for width in pair)]


def case_row(names: list[str], cells: list[tuple[str, str]], widths: list[int], width: int) -> str:
    """The cells in their columns; the moments are left out where the line is too narrow for all."""
    case, *moments = names
    spread = [cell for pair in cells for cell in pair]
    rest = width - sum(widths) - 2 * len(widths)
    if rest < 8:
        return clipped("  ".join((case, *filter(None, spread))), width)
    shown = (clipped(case, rest), *moments, *spread)
    return "  ".join(map(padded, shown, (rest, *widths))).rstrip()
