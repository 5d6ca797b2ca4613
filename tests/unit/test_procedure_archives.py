"""Histories and states kept outside: seals, histories held against their procedure, snapshots."""

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest

from complaintkit.errors import HistoryError, RecordError, UnknownTermError
from complaintkit.procedure import EIGHT_STEPS, Accepted, Command, decide, evolve, fold
from complaintkit.procedure.archives import restore, seal, snapshot, verify
from complaintkit.procedure.retracing import retrace
from complaintkit.records import Apology, Complaint, Event, Opened, StepDone, plain
from complaintkit.testing import AGENT
from complaintkit.vocabulary import ApologyDegree, HoldReason
from tests.procedure_cells import CASE, GOOD, NOW


def told(*events: str) -> list[Event]:
    """The history of a case in which *events* were done, with a colleague's error in the apology."""
    complaint = Complaint(id="k-1", text="断网三天", received_at=NOW)
    history: list[Event] = [Opened(seq=1, at=NOW, by="line", to="opened", complaint=complaint)]
    refused = Apology(given=True, degree=ApologyDegree.SINCERE, for_colleague=True, accepted=False)
    for event in events:
        evidence = refused if event == "apologize" else GOOD.get(event)
        answer = decide(fold(history), Command(event, NOW, AGENT, evidence, "因为"))
        assert isinstance(answer, Accepted), answer
        history += answer.events
    return history


ALL = told(*EIGHT_STEPS.steps[:4], "escalate", "listen", *EIGHT_STEPS.steps[3:], "close", "reopen")


def document() -> dict[str, Any]:
    """A case as it is written out."""
    return {"schema": 1, "events": [plain(event) for event in ALL]}


#: What somebody may do to the events, and where it shows.
TAMPERS: list[tuple[Callable[[list[Any]], object], int]] = [
    (lambda events: events[3].update(by="somebody"), 3),
    (lambda events: events.pop(5), 5),
    (lambda events: events.insert(2, dict(events[2])), 3),
    (lambda events: events.pop(), len(ALL) - 1),
    (lambda events: events.append(dict(events[1])), len(ALL)),
    (lambda events: events.reverse(), 0),
]


class TestSeal:
    """Changed, cut or put in: named by position."""

    def test_what_was_sealed_is_verified(self) -> None:
        """Through JSON and back, whatever the order of keys."""
        written = json.dumps(seal(document()), sort_keys=True)
        verify(json.loads(written))

    @pytest.mark.parametrize(
        ("tamper", "position"),
        TAMPERS,
    )
    def test_tampering_is_named(self, tamper: Callable[[list[Any]], object], position: int) -> None:
        """By the position of the first event that is not as it was."""
        sealed = copy.deepcopy(seal(document()))
        tamper(sealed["events"])
        with pytest.raises(HistoryError) as caught:
            verify(sealed)
        assert caught.value.position == position

    def test_what_has_no_seal_is_named(self) -> None:
        """And what has no events."""
        with pytest.raises(RecordError, match="seal is missing"):
            verify(document())
        with pytest.raises(RecordError, match="seal is missing"):
            verify(document() | {"seal": {"algorithm": "md5"}})
        with pytest.raises(RecordError, match="events is not a list"):
            seal({"schema": 1})


class TestRetrace:
    """A history is held against its procedure when it is read."""

    def test_a_true_history_gives_its_state(self) -> None:
        """Auto-escalation, returns and reopening among it."""
        assert retrace(ALL) == fold(ALL)

    def test_permission_is_not_asked_again(self) -> None:
        """Who might do what then is not known now."""
        assert retrace(ALL, EIGHT_STEPS.with_permission(lambda _by, _event: False)) == fold(ALL)

    def test_an_event_that_breaks_the_procedure_is_named(self) -> None:
        """A step out of its turn, a position that does not follow, a supervisor who was not told."""
        skipped = [ALL[0], StepDone(seq=2, at=NOW, by=AGENT, to="listen", step="listen", evidence=GOOD["listen"])]
        with pytest.raises(HistoryError, match=r"history\[1\] breaks eight-steps: .*not-from-here"):
            retrace(skipped)
        moved = [*ALL[:2], attrs.evolve(ALL[2], to="listen")]
        with pytest.raises(HistoryError, match=r"history\[2\] is not what eight-steps makes of it"):
            retrace(moved)
        with pytest.raises(HistoryError, match=r"history\[3\] is not what"):
            retrace(ALL[:3])

    def test_a_gap_is_named(self) -> None:
        """As in ``fold``."""
        with pytest.raises(HistoryError, match=r"history\[1\] has seq 3"):
            retrace([ALL[0], *ALL[2:]])

    def test_an_older_procedure_reads_a_later_history_strictly(self) -> None:
        """In the mode *strict* the same history goes back where it may not."""
        with pytest.raises(HistoryError, match="breaks eight-steps"):
            retrace(ALL, EIGHT_STEPS.with_mode("strict"))


class TestSnapshot:
    """A state as plain JSON."""

    @pytest.mark.parametrize("state", [fold(ALL), attrs.evolve(CASE, hold=HoldReason.TESTING), fold(ALL[:1])])
    def test_it_comes_back_as_it_was(self, state: Any) -> None:
        """Through JSON."""
        written = json.loads(json.dumps(snapshot(state)))
        assert (written["schema"], written["procedure_version"]) == (1, 1)
        assert restore(written) == state

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"schema": 2}, "state.schema is not known here: 2"),
            ({"procedure_version": 2}, "state.procedure is another one"),
            ({"done": "thank"}, "state.done is not a list"),
            ({"done": [1]}, "state.done is not a list"),
            ({"hold": "lunch"}, "state.hold is not a known"),
            ({"level": "top"}, "state.level is not a whole number"),
            ({"mood": "good"}, "state.mood is not a field"),
        ],
    )
    def test_what_is_wrong_is_named(self, change: dict[str, Any], said: str) -> None:
        """By its path."""
        with pytest.raises(RecordError, match=said):
            restore(snapshot(CASE) | change)

    def test_a_bogus_position_is_named_on_load(self) -> None:
        """Before it does harm."""
        with pytest.raises(UnknownTermError, match="position of eight-steps 'thanked'"):
            restore(snapshot(CASE) | {"position": "thanked"})

    def test_it_goes_on_from_there(self) -> None:
        """A restored state is as good as the history's."""
        later = NOW + timedelta(minutes=1)
        answer = decide(restore(snapshot(fold(ALL))), Command("listen", later, AGENT, GOOD["listen"]))
        assert isinstance(answer, Accepted)
        assert evolve(fold(ALL), answer.events[0]).position == "listen"
