"""How ``st.from_type`` finds our strategies, and that importing hypothesis does not pay for it."""

import colorsys
import subprocess
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from complaintkit.records import Complaint, Event, Thanks
from complaintkit.testing import _registration
from complaintkit.testing._registration import _Telling, _Waiting, register

ONE = settings(max_examples=1, phases=[Phase.generate], database=None)


def told_by(code: str) -> str:
    """What a fresh interpreter prints, in which nothing but *code* calls the entry point."""
    run = [sys.executable, "-W", "error", "-c", code]
    env = {"HYPOTHESIS_NO_PLUGINS": "1", "PYTHONPATH": ":".join(filter(None, sys.path))}
    return subprocess.run(run, env=env, capture_output=True, text=True, check=True).stdout.strip()


class TestInAFreshInterpreter:
    """As hypothesis calls it."""

    def test_nothing_of_ours_is_loaded(self) -> None:
        """Until somebody asks for one of our types; then its strategy is there, and the finder is gone."""
        code = """
import sys, hypothesis
from complaintkit.testing._registration import register
register()
ours = {name for name in sys.modules if name.startswith("complaintkit.") and "testing" not in name}
assert ours == {"complaintkit._lazy"} and "attr" not in sys.modules, ours
waits = len(sys.meta_path)
from complaintkit import BusinessCalendar, Case, Complaint
from hypothesis import find, settings, Phase, strategies as st
assert len(sys.meta_path) == waits - 1
for kind in (Complaint, Case, BusinessCalendar):
    one = settings(max_examples=1, phases=[Phase.generate], database=None)
    assert isinstance(find(st.from_type(kind), lambda _: True, settings=one), kind)
import complaintkit.records
print(type(complaintkit.records.__loader__).__name__, type(complaintkit.records.__spec__.loader).__name__)
"""
        assert told_by(code) == "SourceFileLoader SourceFileLoader"

    def test_what_is_loaded_already_is_registered_at_once(self) -> None:
        """In whatever order a program imports."""
        code = """
import complaintkit.records, hypothesis
from complaintkit.testing._registration import register
register()
from hypothesis import find, settings, Phase, strategies as st
one = settings(max_examples=1, phases=[Phase.generate], database=None)
print(find(st.from_type(complaintkit.records.Complaint), lambda _: True, settings=one).id)
"""
        assert told_by(code) == "k-1"


class TestHere:
    """The parts, one by one."""

    def test_all_is_loaded(self) -> None:
        """Then no finder waits."""
        __import__("complaintkit.handling")
        before = list(sys.meta_path)
        register()
        assert sys.meta_path == before
        assert find(st.from_type(Complaint), lambda _: True, settings=ONE).id == "k-1"
        assert isinstance(find(st.from_type(Event), lambda _: True, settings=ONE), Event)
        assert isinstance(find(st.from_type(Thanks), lambda _: True, settings=ONE), Thanks)

    def test_the_finder_waits_for_its_modules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Others it does not see; a module that is not found is left to fail as it would."""
        monkeypatch.setattr(_registration, "_NAMES", {"nowhere_of_complaintkit": (), "json": ()})
        monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
        monkeypatch.delitem(sys.modules, "json", raising=False)
        register()
        finder = sys.meta_path[0]
        assert isinstance(finder, _Waiting)
        assert finder.find_spec("os", None) is None
        assert finder.find_spec("nowhere_of_complaintkit", None) is None
        spec = finder.find_spec("json", None)
        assert spec is not None
        assert isinstance(spec.loader, _Telling)
        assert finder not in sys.meta_path
        assert spec.loader.get_filename("json").endswith("__init__.py")

    def test_a_namespace_has_no_loader_to_tell(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """And a module without a spec is loaded all the same."""

        class Bare:
            """A finder of bare specs."""

            @staticmethod
            def find_spec(name: str, *_: object) -> ModuleSpec:
                return ModuleSpec(name, None)

        monkeypatch.setattr(sys, "meta_path", [finder := _Waiting({"bare", "other"}), Bare])
        spec = finder.find_spec("bare", None)
        assert spec is not None
        assert spec.loader is None
        told: list[ModuleType] = []
        loader = _Telling(
            SourceFileLoader("this", __file__.replace("test_testing_registration", "__init__")), told.append
        )
        module = ModuleType("this")
        module.__spec__ = None
        with pytest.raises(OSError, match="No such file"):
            loader.exec_module(module)
        assert told == []

    def test_a_module_is_told_of_once_it_is_loaded(self) -> None:
        """And bears the loader that it would have borne."""
        spec = spec_from_file_location("colours", colorsys.__file__)
        assert spec is not None
        plain = spec.loader
        assert plain is not None
        told: list[ModuleType] = []
        spec.loader = _Telling(plain, told.append)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        assert told == [module]
        assert module.__spec__ is not None
        assert module.__loader__ is module.__spec__.loader is plain
