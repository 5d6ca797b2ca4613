"""The root: a dozen nouns, loaded when first asked for."""

import subprocess
import sys
from importlib import import_module

import pytest

import complaintkit

#: What a program that only wants the root, or a case, must not pay for.
ENGINE = {"statemachine", "asyncio", "numpy", "hypothesis", "cyclopts", "rich", "holidays"}


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after *statement*, beyond those that it starts with."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


class TestWhatIsLoaded:
    """Nothing that was not asked for."""

    def test_the_root_alone(self) -> None:
        """Not even attrs, and no room of the house but the cupboard that the nouns come from."""
        loaded = loaded_by("import complaintkit")
        assert "complaintkit" in loaded
        assert {name for name in loaded if name.startswith(("complaintkit.", "attr"))} == {"complaintkit._lazy"}
        assert not loaded & ENGINE

    def test_a_case(self) -> None:
        """Attrs and the rooms that it needs; no engine, no classification, no command line."""
        loaded = loaded_by("import complaintkit; complaintkit.Case")
        assert {"attr", "complaintkit.handling.case", "complaintkit.sla", "complaintkit.procedure"} <= loaded
        unwanted = ("classification", "lexicons", "integrations", "cli", "procedure.eight_steps")
        assert not {name for name in loaded if name.startswith(tuple(f"complaintkit.{each}" for each in unwanted))}
        assert not loaded & ENGINE

    @pytest.mark.parametrize("noun", ["Step", "Customer", "Money", "ServicePolicy", "BusinessCalendar", "classify"])
    def test_a_noun_without_the_engine(self, noun: str) -> None:
        """No reading but the procedure's own class loads it."""
        assert not loaded_by(f"import complaintkit; complaintkit.{noun}") & ENGINE

    def test_the_engine_when_it_is_asked_for(self) -> None:
        """Then, and only then."""
        assert "statemachine" in loaded_by("import complaintkit; complaintkit.EightSteps")


#: Which room each noun belongs to.
ROOMS = {
    "EIGHT_STEPS": "procedure",
    "BusinessCalendar": "business_time",
    "Case": "handling",
    "Complaint": "records",
    "Customer": "records",
    "EightSteps": "procedure",
    "Money": "records",
    "ServicePolicy": "policies",
    "Step": "vocabulary",
    "Tier": "vocabulary",
    "classify": "classification",
    "triage": "handling",
}


class TestNouns:
    """What the root hands on."""

    @pytest.mark.parametrize("noun", complaintkit.__all__)
    def test_it_is_the_rooms_own(self, noun: str) -> None:
        """The very same object, now and later, and nothing less public than in its room."""
        room = import_module(f"complaintkit.{ROOMS[noun]}")
        assert getattr(complaintkit, noun) is getattr(room, noun)
        assert getattr(complaintkit, noun) is getattr(complaintkit, noun)
        assert noun in room.__all__

    def test_there_are_a_dozen(self) -> None:
        """And ``dir`` lists them."""
        assert len(complaintkit.__all__) == 12
        assert set(complaintkit.__all__) == ROOMS.keys() <= set(dir(complaintkit))

    def test_triage_stays_a_function(self) -> None:
        """However it was reached before."""
        handling = import_module("complaintkit.handling")
        import_module("complaintkit.handling._triage")
        assert callable(handling.triage)
        assert handling.triage is complaintkit.triage
        assert handling.Triage.__name__ == "Triage"

    def test_the_picture_of_the_house_names_every_room(self) -> None:
        """Each package and module below the root stands in the docstring's drawing."""
        loaded = loaded_by("import complaintkit; complaintkit.triage")
        rooms = {name.split(".")[1] for name in loaded if name.startswith("complaintkit.")}
        assert complaintkit.__doc__ is not None
        assert {"handling", "records", "errors"} <= rooms
        assert {room for room in rooms if room not in complaintkit.__doc__} == set()
