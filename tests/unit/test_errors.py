"""The one family of errors and warnings."""

import pickle
import warnings
from typing import Any

import attrs
import pytest

from complaintkit import errors
from complaintkit.errors import (
    CalendarError,
    ComplaintKitError,
    ComplaintKitWarning,
    DataError,
    HistoryError,
    MissingExtraError,
    OverlappingHoursWarning,
    RecordError,
    StepRefusedError,
    UncoveredDateWarning,
    UnknownTermError,
)

#: At least one of each class: the error, the built-in that a stranger would catch, and its sentence.
EXAMPLES: list[tuple[ComplaintKitError, type[Exception], str]] = [
    (
        RecordError("money.amount", "is not a number", "ten", "digits"),
        ValueError,
        "money.amount is not a number: 'ten'; expected digits",
    ),
    (RecordError("money.amount", "is not a number", "ten"), ValueError, "money.amount is not a number: 'ten'"),
    (StepRefusedError("close", ("no report", "on hold")), RuntimeError, "close is refused: no report; on hold"),
    (UnknownTermError("gold", ("vip",), "tier"), LookupError, "unknown tier 'gold'; did you mean 'vip'?"),
    (UnknownTermError("gold", ("a", "b")), LookupError, "unknown term 'gold'; did you mean 'a' or 'b'?"),
    (UnknownTermError("gold"), LookupError, "unknown term 'gold'; did you mean none of ours?"),
    (
        CalendarError("tz is not a zone", "Mars/Base", "an IANA name"),
        ValueError,
        "tz is not a zone: 'Mars/Base'; expected an IANA name",
    ),
    (CalendarError("it never opens", {}), ValueError, "it never opens: {}"),
    (DataError("a.toml", "rules[2]", "names no milestone"), ValueError, "a.toml: rules[2] names no milestone"),
    (HistoryError(3, "comes before event 2"), ValueError, "history[3] comes before event 2"),
    (
        MissingExtraError("holidays", "country calendars"),
        ImportError,
        "country calendars need an extra: pip install 'complaintkit[holidays]'",
    ),
]


def values_of(error: ComplaintKitError) -> dict[str, object]:
    """An error's own fields with what they hold."""
    of_class: Any = type(error)  # the root itself has no fields, so to mypy it is no attrs class
    return {name: getattr(error, name) for name in attrs.fields_dict(of_class)}


def classes_of_module() -> set[type]:
    """The classes that the module itself defines."""
    found = [each for each in vars(errors).values() if isinstance(each, type)]
    return {each for each in found if each.__module__ == errors.__name__}


def test_all_names_every_class() -> None:
    """``__all__`` holds every error and warning of the module."""
    assert {each.__name__ for each in classes_of_module()} == set(errors.__all__)


def test_every_error_class_has_an_example() -> None:
    """The examples cover each error of the module; only the root is never raised itself."""
    raised = {each for each in classes_of_module() if issubclass(each, ComplaintKitError)} - {ComplaintKitError}
    assert {type(error) for error, *_ in EXAMPLES} == raised


@pytest.mark.parametrize(("error", "sentence"), [(error, sentence) for error, _, sentence in EXAMPLES])
def test_says_its_sentence(error: ComplaintKitError, sentence: str) -> None:
    """It says what was given, where, and what would work; and says the same out of a process pool."""
    assert str(error) == sentence
    assert str(pickle.loads(pickle.dumps(error))) == sentence


@pytest.mark.parametrize(("error", "builtin"), [(error, builtin) for error, builtin, _ in EXAMPLES])
def test_is_the_builtin(error: ComplaintKitError, builtin: type[Exception]) -> None:
    """Whoever catches the built-in, or the root, catches it."""
    for caught in (builtin, ComplaintKitError):
        with pytest.raises(caught):
            raise error


@pytest.mark.parametrize("error", [error for error, *_ in EXAMPLES])
class TestEveryError:
    """What holds of each error."""

    def test_survives_pickle(self, error: ComplaintKitError) -> None:
        """It crosses a process pool with its class and fields."""
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert values_of(again) == values_of(error)

    def test_takes_cause_and_notes(self, error: ComplaintKitError) -> None:
        """Frozen as it is, it can be raised from another error and carry a note."""
        with pytest.raises(ComplaintKitError) as caught:
            raise error from OSError("disk")
        assert isinstance(caught.value.__cause__, OSError)
        caught.value.add_note("row 7")
        assert "row 7" in caught.value.__notes__

    def test_fields_are_frozen(self, error: ComplaintKitError) -> None:
        """What it says cannot be changed on the way."""
        for name in values_of(error):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(error, name, "else")


def test_many_faults_leave_as_one_group() -> None:
    """A group of them is split by ``except*``, by our class or by the built-in."""
    records: list[str] = []
    lookups: list[str] = []
    try:
        raise ExceptionGroup("2 faults", [RecordError("a", "is empty", ""), UnknownTermError("gold")])
    except* RecordError as group:
        records.extend(map(str, group.exceptions))
    except* LookupError as group:
        lookups.extend(map(str, group.exceptions))
    assert (records, lookups) == (["a is empty: ''"], ["unknown term 'gold'; did you mean none of ours?"])


def test_long_input_is_shortened() -> None:
    """A novel that was given by mistake does not fill the log, but its length is told."""
    sentence = str(RecordError("complaint.id", "is too long", "x" * 5000))
    assert sentence.endswith("… (5002 characters)")
    assert len(sentence) < 150


@pytest.mark.parametrize("warning", [OverlappingHoursWarning, UncoveredDateWarning])
def test_warnings_have_one_root(warning: type[Warning]) -> None:
    """One filter silences or hardens all warnings of ours."""
    assert issubclass(warning, ComplaintKitWarning)
    assert issubclass(warning, UserWarning)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", ComplaintKitWarning)
        with pytest.raises(warning):
            warnings.warn("not as meant", warning, stacklevel=1)
