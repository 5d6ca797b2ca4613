"""Strategies: realistic, legal where they say so, and shrinking to what a person would write."""

import importlib
import sys
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from complaintkit._tables import table
from complaintkit.business_time import BusinessCalendar
from complaintkit.errors import HistoryError, MissingExtraError, RecordError, UnknownTermError
from complaintkit.handling import Case
from complaintkit.procedure import (
    EIGHT_STEPS,
    Accepted,
    CaseState,
    Command,
    Procedure,
    Refused,
    decide,
    fold,
    options,
    procedure_named,
    replay,
    retrace,
)
from complaintkit.records import (
    EVENT_OF,
    EVIDENCE_OF,
    Action,
    Category,
    Complaint,
    Customer,
    Event,
    Evidence,
    Facts,
    Money,
    Opened,
    StepDone,
)
from complaintkit.testing import MOMENT, path_to
from complaintkit.testing.strategies import (
    calendars,
    commands,
    complaints,
    customers,
    event_logs,
    evidence_for,
    illegal_histories,
    legal_histories,
    of_kind,
    procedures,
    replies,
)
from complaintkit.vocabulary import LANGUAGES

FEW = settings(max_examples=10, deadline=None, derandomize=True, database=None)
ONCE = settings(max_examples=100, deadline=None, derandomize=True, database=None)

#: The first that there is, not shrunk.
SOON = settings(ONCE, phases=[Phase.generate])


def simplest(strategy: st.SearchStrategy[Any]) -> Any:
    """What everything shrinks to: hypothesis tries it first."""
    return find(strategy, lambda _: True, settings=settings(ONCE, phases=[Phase.generate], max_examples=1))


class TestComplaints:
    """What customers say."""

    def test_every_text_is_in_the_language_that_it_says(self) -> None:
        """Simplified and Traditional Chinese in their own characters, English in ASCII; each with a source."""
        encodings = {"zh-Hans": "gb2312", "zh-Hant": "big5", "en": "ascii"}
        rows = [row for kind in table("testing/texts").values() for row in kind]
        assert all(row[lang].encode(encodings[lang]) and row["source"] == "ours" for row in rows for lang in LANGUAGES)

    def test_they_shrink_to_a_short_sentence(self) -> None:
        """And to a short one of the language that matters."""
        plain = simplest(complaints())
        assert (plain.id, plain.text, plain.received_at, plain.customer) == ("k-1", "断网三天了。", MOMENT, None)
        english = find(complaints(), lambda complaint: complaint.language == "en", settings=ONCE)
        assert english.text == "No internet for three days."
        assert str(simplest(of_kind(Money))) == "0.01 CNY"

    @FEW
    @given(customers(), replies())
    def test_customers_and_replies(self, customer: Customer, reply: str) -> None:
        """Never blank where something must be."""
        assert customer.id.startswith("c-")
        assert reply.strip()


class TestEvidence:
    """What shows that something was done."""

    @pytest.mark.parametrize("event", EVIDENCE_OF)
    def test_yes_is_whole(self, event: str) -> None:
        """And brings a case on; anything may be half-filled."""

        @FEW
        @given(evidence_for(event, says="yes"))
        def whole(evidence: Evidence) -> None:
            assert isinstance(evidence, EVIDENCE_OF[event])
            assert evidence.missing() == ()

        whole()
        anything = evidence_for(event)
        assert not simplest(anything).missing()
        texts = {"thank", "hold", "stay-rational", "close", "message", "reclassify"}
        if event not in texts:
            assert find(anything, lambda evidence: evidence.missing() != (), settings=SOON).missing()

    def test_a_hosts_step_takes_facts(self) -> None:
        """By the names that it asks for."""
        told = simplest(evidence_for("visit_site", facts=("result",)))
        assert told.facts == (("result", "已联系客户"),)
        assert simplest(evidence_for("visit-site", says="yes")).facts[0][0] == "done"

    def test_a_promise_lies_around_its_moment(self) -> None:
        """Whenever that is; a missing one stays missing."""
        later = path_to("listen").state.last_at
        assert simplest(evidence_for("act", at=later)).promised_at > later
        none = find(evidence_for("act", at=later), lambda said: "promised_at" in said.missing(), settings=SOON)
        assert "promised_at" in none.missing()

        def is_past(said: Evidence) -> bool:
            return isinstance(said, Action) and said.promised_at is not None and said.promised_at < later

        assert is_past(find(evidence_for("act", at=later), is_past, settings=SOON))

    def test_what_is_no_evidence(self) -> None:
        """Events that take none, and answers that are neither."""
        with pytest.raises(RecordError, match="is taken by other events only: 'resume'"):
            evidence_for("resume")
        with pytest.raises(UnknownTermError, match="unknown answer 'no'"):
            evidence_for("thank", says="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


class TestCommands:
    """What people ask of a case."""

    @FEW
    @given(data=st.data(), history=legal_histories())
    def test_sensible_ones_are_offered(self, data: st.DataObject, history: tuple[Event, ...]) -> None:
        """By ``options`` at their moment."""
        state = fold(history)
        command = data.draw(commands(state, sensible=True))
        offered = {each.event for each in options(state, at=command.at) if each.status != "blocked"}
        assert command.event in offered

    def test_the_simplest_is_the_next_step(self) -> None:
        """With evidence that says yes."""
        state = path_to("apologize").state
        command = simplest(commands(state))
        assert (command.event, command.by) == ("listen", "agent-7")
        assert isinstance(decide(state, command), Accepted)

    @pytest.mark.parametrize(
        "code", ["not-from-here", "evidence-missing", "out-of-order", "stale", "ahead", "done-already"]
    )
    def test_every_kind_of_refusal_is_tried(self, code: str) -> None:
        """What is early, half-filled, late, or rests on another version."""
        state = path_to("apologize").state

        def refused(command: Command) -> bool:
            answer = decide(state, command)
            return isinstance(answer, Refused) and [reason.code for reason in answer.reasons] == [code]

        assert refused(find(commands(state), refused, settings=settings(SOON, max_examples=2000)))


SITE = EIGHT_STEPS.with_step("visit-site", after="thank", needs=("result",))
#: Nobody may do anything: histories are made as if everybody might.
GUARDED = procedure_named("norm:stages").with_permission(lambda _by, _event: False)


class TestHistories:
    """What happened, or cannot have."""

    @pytest.mark.parametrize("procedure", [EIGHT_STEPS, EIGHT_STEPS.with_mode("free"), SITE, GUARDED])
    def test_legal_ones_keep_to_their_procedure(self, procedure: Procedure) -> None:
        """Event by event; and they come to an end, wait and go back."""
        lengths: set[int] = set()

        @settings(FEW, max_examples=15)
        @given(legal_histories(procedure))
        def legal(history: tuple[Event, ...]) -> None:
            assert retrace(history, procedure) == fold(history)
            lengths.add(len(history))

        legal()
        assert max(lengths) > 6

    @pytest.mark.parametrize("edits", [1, 3])
    @pytest.mark.parametrize("procedure", [EIGHT_STEPS, GUARDED])
    def test_illegal_ones_break_it_and_nothing_else(self, procedure: Procedure, edits: int) -> None:
        """They can be folded: nothing but the procedure tells."""

        @FEW
        @given(illegal_histories(procedure, edits=edits))
        def illegal(history: tuple[Event, ...]) -> None:
            assert fold(history).version == len(history)
            with pytest.raises(HistoryError):
                retrace(history, procedure)

        illegal()

    def test_illegal_ones_shrink_to_a_step_left_out(self) -> None:
        """The shortest history that breaks anything."""
        assert [event.to for event in find(illegal_histories(), lambda _: True, settings=ONCE)] == [
            "opened",
            "apologize",
        ]

    @FEW
    @given(event_logs())
    def test_logs_can_be_replayed(self, log: list[tuple[Any, ...]]) -> None:
        """In time order, several cases at once."""
        assert sum(1 for _ in replay(log)) == len({case_id for case_id, _, _ in log})

    def test_some_logs_fit_and_some_do_not(self) -> None:
        """Whole cases, and noise."""
        fits: set[bool] = set()

        @FEW
        @given(event_logs())
        def told(log: list[tuple[Any, ...]]) -> None:
            fits.update(verdict.fits for verdict in replay(log) if len(verdict.steps) > 2)

        told()
        assert fits == {True, False}


class TestPlaces:
    """Procedures and calendars."""

    @FEW
    @given(procedures(), calendars())
    def test_all_of_them_work(self, procedure: Procedure, calendar: BusinessCalendar) -> None:
        """A way through, and an hour to work."""
        assert path_to("withdrawn", procedure).position == "withdrawn"
        assert calendar.next_open(MOMENT) >= MOMENT

    def test_they_shrink_to_the_default(self) -> None:
        """The eight steps, guided; around the clock in China."""
        assert simplest(procedures()) == EIGHT_STEPS
        assert simplest(calendars()) == BusinessCalendar.around_the_clock("Asia/Shanghai")
        office = find(calendars(), lambda calendar: bool(calendar.overrides), settings=SOON)
        assert office.overrides


KINDS: tuple[type[Any], ...] = (
    Complaint,
    Customer,
    Money,
    Category,
    Facts,
    Procedure,
    CaseState,
    Command,
    BusinessCalendar,
    Case,
    Evidence,
    *EVIDENCE_OF.values(),
    Event,
    Opened,
    StepDone,
    *EVENT_OF.values(),
)


class TestTypes:
    """``st.from_type`` of our types."""

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_each_has_a_strategy(self, kind: type[Any]) -> None:
        """That makes such values."""

        @settings(FEW, max_examples=5)
        @given(of_kind(kind))
        def made(value: object) -> None:
            assert isinstance(value, kind)

        made()

    def test_others_have_none(self) -> None:
        """And are named."""
        with pytest.raises(UnknownTermError, match="unknown type 'int'"):
            of_kind(int)


class TestTheExtra:
    """Without hypothesis."""

    @pytest.mark.parametrize("module", ["strategies", "stateful"])
    def test_its_absence_is_named(self, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """With what to install."""
        name = f"complaintkit.testing.{module}"
        for loaded in [each for each in sys.modules if each.startswith((name, "complaintkit.testing.strategies"))]:
            monkeypatch.delitem(sys.modules, loaded)
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(MissingExtraError, match=r"need an extra: pip install 'complaintkit\[testing\]'"):
            importlib.import_module(name)

    def test_another_fault_is_not_hidden(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only hypothesis is an extra."""
        for loaded in [each for each in sys.modules if each.startswith("complaintkit.testing.strategies")]:
            monkeypatch.delitem(sys.modules, loaded)
        monkeypatch.setitem(sys.modules, "complaintkit.testing._texts", None)
        with pytest.raises(ModuleNotFoundError, match="_texts"):
            importlib.import_module("complaintkit.testing.strategies")
