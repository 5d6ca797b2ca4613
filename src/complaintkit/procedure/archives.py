"""Histories and states kept outside: sealed against tampering, and as plain JSON.

A seal is a chain of hashes over the events as they are written out. It has no key: it shows that a file was
changed since it was sealed, to whoever keeps the last link elsewhere, and not who changed it.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, cast, get_type_hints

import attrs

from complaintkit.errors import HistoryError, RecordError
from complaintkit.procedure.procedures import EIGHT_STEPS, Procedure
from complaintkit.procedure.state import CaseState
from complaintkit.records import plain, record

__all__ = ["SCHEMA", "restore", "seal", "snapshot", "verify"]

#: The version of the plain form of a state that ``snapshot`` writes.
SCHEMA = 1


def seal(document: Mapping[str, Any]) -> dict[str, Any]:
    """*document*, a case as ``Case.to_dict`` writes it, with a seal over its events.

    >>> sealed = seal({"schema": 1, "events": [{"type": "noted"}, {"type": "closed"}]})
    >>> len(sealed["seal"]["links"])
    2
    """
    links = tuple(_links(_events_of(document)))
    return {**document, "seal": {"algorithm": "sha256", "links": list(links)}}


def verify(document: Mapping[str, Any]) -> None:
    """Nothing, if *document* is as it was sealed.

    Raises:
        HistoryError: naming the position of the first event that was changed, cut out or put in.
        RecordError: it has no seal, or one of another kind.

    >>> sealed = seal({"schema": 1, "events": [{"type": "noted"}, {"type": "closed"}]})
    >>> verify(sealed)
    >>> sealed["events"][1]["type"] = "merged"
    >>> verify(sealed)
    Traceback (most recent call last):
    complaintkit.errors.HistoryError: history[1] is not as it was sealed
    """
    kept = document.get("seal")
    given: Mapping[str, Any] = cast(Mapping[str, Any], kept) if isinstance(kept, Mapping) else {}
    if given.get("algorithm") != "sha256" or not isinstance(given.get("links"), list):
        raise RecordError("case.seal", "is missing or of another kind", cast(object, kept), "a document from seal()")
    links = cast(list[str], given["links"])
    found = list(_links(_events_of(document)))
    for position, (link, expected) in enumerate(zip(found, links, strict=False)):
        if link != expected:
            raise HistoryError(position, "is not as it was sealed")
    if len(found) != len(links):
        position = min(len(found), len(links))
        raise HistoryError(position, "is missing" if len(found) < len(links) else "was added after the seal")


def _events_of(document: Mapping[str, Any]) -> list[Any]:
    events = document.get("events")
    if not isinstance(events, list):
        raise RecordError("case.events", "is not a list", cast(object, events), "a list of events")
    return cast(list[Any], events)


def _links(events: list[Any]) -> Iterator[str]:
    link = ""
    for event in events:
        written = json.dumps(event, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        link = sha256(f"{link}\n{written}".encode()).hexdigest()
        yield link


def snapshot(state: CaseState) -> dict[str, Any]:
    """*state* as plain JSON-able data, with its ``schema`` and ``procedure_version``; what is ``None`` is left out.

    >>> from complaintkit.testing import path_to
    >>> from complaintkit.procedure import fold
    >>> snapshot(fold(path_to("listen").history))["position"]
    'listen'
    """
    fields = {field.name: getattr(state, field.name) for field in attrs.fields(CaseState)}
    written = {name: plain(value) for name, value in fields.items() if value is not None}
    return {"schema": SCHEMA, **written, "done": sorted(state.done)}


def restore(data: Mapping[str, Any], procedure: Procedure = EIGHT_STEPS) -> CaseState:
    """The state that :func:`snapshot` wrote.

    Raises:
        RecordError: naming the path of what is wrong, a newer schema, or a procedure of another name or version.
        UnknownTermError: it stands where no case of *procedure* can.

    >>> from complaintkit.testing import path_to
    >>> from complaintkit.procedure import fold
    >>> state = fold(path_to("listen").history)
    >>> restore(snapshot(state)) == state
    True
    """
    if data.get("schema") != SCHEMA:
        raise RecordError("state.schema", "is not known here", data.get("schema"), f"schema {SCHEMA}")
    of = (data.get("procedure"), data.get("procedure_version"))
    if of != (procedure.name, procedure.version):
        raise RecordError("state.procedure", "is another one", of, f"{procedure.name} {procedure.version}")
    fields = {name: value for name, value in data.items() if name not in ("schema", "done")}
    read = record(_Kept, {name: fields.get(name) for name in _KEPT if name in fields} | _rest(fields), path="state")
    procedure.with_mode(read.mode).checked(read.position)
    return CaseState(**{name: getattr(read, name) for name in _KEPT}, done=_done(data.get("done")))


def _rest(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in _KEPT}


def _done(steps: object) -> frozenset[str]:
    if not isinstance(steps, list) or not all(isinstance(step, str) for step in cast(list[Any], steps)):
        raise RecordError("state.done", "is not a list of steps", cast(object, steps), "a list of texts")
    return frozenset(cast(list[str], steps))


_HINTS = get_type_hints(CaseState)
_KEPT = tuple(name for name in _HINTS if name != "done")


def _field(name: str) -> Any:
    optional = type(None) in getattr(_HINTS[name], "__args__", ())
    return attrs.field(default=None, type=_HINTS[name]) if optional else attrs.field(type=_HINTS[name])


#: The fields of a state but ``done``, for reading them with the errors of every record.
_Kept: Any = attrs.make_class("State", {name: _field(name) for name in _KEPT}, frozen=True, kw_only=True)
