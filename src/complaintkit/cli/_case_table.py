"""How the groups of a log kept each limit: a table for people, an object a group for machines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from complaintkit.cli._case_uses import CaseUses, Kind, Uses, shown_use
from complaintkit.cli._layout import clipped, padded, visible, width_of, wrapped
from complaintkit.cli._screen import Line
from complaintkit.cli._tally import summary
from complaintkit.cli._words import say
from complaintkit.integrations.case_days import Footing
from complaintkit.integrations.case_logs import CaseTimes
from complaintkit.integrations.case_tallies import CaseTally
from complaintkit.integrations.moments import zone

__all__ = ["PERIODS", "CaseGroups", "group_table", "grouped_by", "plain_group", "share", "tables"]

#: What cases can be grouped by beside a column: parts of the date on which they opened.
PERIODS = ("year", "quarter", "month")
#: How wide the names of groups may be.
_WIDEST_GROUP = 24
_KEYS: Mapping[Kind, str] = {"elapsed": "elapsed_minutes", "calendar-days": "calendar_days", "workdays": "workdays"}
_WORDS: Mapping[Footing, str] = {"provisional": "unfirm", "uncovered": "uncovered"}
#: How many groups a note names.
_MOST_NAMES = 12
_DOUBTS: tuple[Footing, ...] = ("provisional", "uncovered")
#: The columns of a table, the group's name aside.
_ORDER = ("cases", "open", "median", "nine-in-ten", "most", "in-time", "late", "running", "rate")


@attrs.define
class CaseGroups:
    """The tallies of each group, by kind."""

    #: By group, in the order in which they were met.
    tallies: dict[str, dict[Kind, CaseTally]] = attrs.field(factory=dict[str, dict[Kind, CaseTally]])

    def add(self, group: str, found: CaseUses) -> None:
        """Counts one more case."""
        mine = self.tallies.setdefault(group, {})
        for kind, use in found.uses.items():
            tally = mine.setdefault(kind, CaseTally())
            tally.add(use.amount, use.status, is_closed=found.case.closed_at is not None, footing=use.footing)

    def sorted(self) -> list[tuple[str, Mapping[Kind, CaseTally]]]:
        """The groups by name."""
        return sorted(self.tallies.items(), key=lambda each: each[0])

    def together(self, kind: Kind) -> CaseTally:
        """The tally of all cases."""
        return CaseTally.together(mine[kind] for mine in self.tallies.values())


def grouped_by(case: CaseTimes, by: str | None, tz: str) -> str:
    """The group of *case*: the period in which it opened, in *tz*, or what its column says."""
    if by not in PERIODS:
        return case.group
    opened: date = dict(case.date_only).get("opened_at") or case.opened_at.astimezone(zone(tz)).date()
    periods = {"year": f"{opened:%Y}", "quarter": f"{opened:%Y}-Q{(opened.month + 2) // 3}", "month": f"{opened:%Y-%m}"}
    return periods[by]


def plain_group(tallies: Mapping[Kind, CaseTally], asked: Uses) -> dict[str, object]:
    """A group as plain data: days as numbers, open time in minutes."""
    of_any = tallies["elapsed"]
    counts: dict[str, object] = {"cases": of_any.cases, "closed": of_any.closed, "open": of_any.open}
    return counts | {_KEYS[kind]: _plain(kind, tally, asked.limits.get(kind)) for kind, tally in tallies.items()}


def _plain(kind: Kind, tally: CaseTally, limit: int | None) -> dict[str, object]:
    doubts: dict[str, int] = {name: tally.footings[name] for name in _DOUBTS} if kind == "workdays" else {}
    return {
        **({} if kind == "elapsed" else {"limit": limit}),
        "median": tally.percentile(0.5),
        "p90": tally.percentile(0.9),
        "longest": tally.longest,
        "met": tally.met,
        "missed": tally.missed,
        "running": tally.running,
        "rate": tally.rate,
        **doubts,
    }


def tables(groups: CaseGroups, asked: Uses, by: str | None, lang: str, width: int) -> Iterator[Line]:
    """A table for each kind that is shown: a row a group, in a log that is grouped, and one for all."""
    for kind in asked.shown:
        named = groups.sorted() if by is not None else []
        rows = [(visible(name) or say("blank", lang), mine[kind]) for name, mine in named]
        rows.append((say("all", lang), groups.together(kind)))
        yield Line("")
        yield Line(asked.title(kind, lang), "bold")
        head = say(by, lang) if by in PERIODS else visible(by or "")
        yield from group_table(head, _columns(kind, rows, lang), width)
        if kind == "workdays":
            yield from _doubts(rows, asked.calendar.coverage.message(lang), lang, width)


def _columns(kind: Kind, rows: Sequence[tuple[str, CaseTally]], lang: str) -> dict[str, list[str]]:
    """The names of the groups, and the columns that have anything to tell, each under its title."""
    tallies = [tally for _, tally in rows]
    has_limit = bool(tallies[-1].statuses)
    counts = {
        "cases": [tally.cases for tally in tallies],
        "open": [tally.open for tally in tallies],
        "in-time": [tally.met for tally in tallies],
        "late": [tally.missed for tally in tallies],
        "running": [tally.running for tally in tallies],
    }
    kept = {"cases", *({"in-time", "late"} if has_limit else ())}
    told = {name: list(map(str, each)) for name, each in counts.items() if name in kept or any(each)}
    told |= {"median": [_used(kind, tally.percentile(0.5)) for tally in tallies]}
    told |= {"nine-in-ten": [_used(kind, tally.percentile(0.9)) for tally in tallies]}
    told |= {"most": [_used(kind, tally.longest) for tally in tallies]}
    if has_limit:
        told["rate"] = [share(tally.rate) for tally in tallies]
    titled = {say(name, lang): told[name] for name in _ORDER if name in told}
    return {"": [name for name, _ in rows], **titled}


def group_table(head: str, columns: Mapping[str, list[str]], width: int) -> Iterator[Line]:
    """The columns side by side, numbers to the right; one below the other where the screen is too narrow."""
    (_, names), *others = columns.items()
    first = min(_WIDEST_GROUP, max(map(width_of, (head, *names))))
    widths = [max(map(width_of, (title, *cells))) for title, cells in others]
    if first + sum(widths) + 2 * len(widths) > width:
        told = [{title: given[row] for title, given in others} for row in range(len(names))]
        yield from summary(zip(names, told, strict=True))
        return
    for row, name in enumerate((head, *names)):
        cells = [title if row == 0 else given[row - 1] for title, given in others]
        shown = [padded(clipped(name, first), first), *map(_to_the_right, cells, widths)]
        yield Line("  ".join(shown), "dim" if row == 0 else "")


def _doubts(rows: Sequence[tuple[str, CaseTally]], reason: str, lang: str, width: int) -> Iterator[Line]:
    """How many counts are not firm, in which groups, and why."""
    *groups, (_, everything) = rows
    told = [
        say("doubt", lang).format(
            word=say(_WORDS[doubt], lang),
            count=everything.footings[doubt],
            groups=_named([name for name, tally in groups if tally.footings[doubt]], lang),
        )
        for doubt in _DOUBTS
        if everything.footings[doubt]
    ]
    for text in [*told, reason] if told else ():
        yield from (Line(line, "dim") for line in wrapped(text, width))


def _named(groups: list[str], lang: str) -> str:
    """The names of the groups in brackets, as many as are easily read."""
    names = [*groups[:_MOST_NAMES], *(["…"] if len(groups) > _MOST_NAMES else [])]
    return say("in-groups", lang).format(groups=say("list", lang).join(names)) if names else ""


def _used(kind: Kind, amount: int | None) -> str:
    return "–" if amount is None else shown_use(kind, amount)


def share(rate: float | None) -> str:
    """The share in percent; a dash where nothing is decided."""
    return "–" if rate is None else f"{rate:.1%}"


def _to_the_right(text: str, width: int) -> str:
    return " " * (width - width_of(text)) + text
