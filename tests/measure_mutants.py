"""Changes the code of a room a little, many times, and counts what the tests notice: ``poe mutation ROOM …``.

Works in a copy of the tree with mutmut (dependency group ``mutation``). A mutant that nobody notices is listed with
what was changed. Each is tried in a process that imports anew, for what is worked out on import could not change in
one that has imported it already. It is tried with the tests that call the function; of what is worked out once and
kept only the first test is known to call it, so what survives is tried again with all tests of the room.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

from complaintkit.satisfaction import Share
from tests.generate import PAGES

ROOT = Path(__file__).parents[1]
#: By room: what is changed, and the tests that may notice.
ROOMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "procedure": (("procedure",), ("unit/test_procedure*", "unit/test_handling_case*", "*/test_procedure*")),
    "business_time": (
        ("business_time",),
        ("unit/test_business_time*", "unit/test_year_pictures*", "properties/test_business_time*"),
    ),
    "sla": (("sla",), ("unit/test_sla*", "*/test_clock*", "scenarios/test_statutory*", "properties/test_fact*")),
    "classification": (
        ("classification", "lexicons", "_text"),
        (
            "unit/test_classification*",
            "unit/test_lexicons*",
            "unit/test_text*",
            "properties/test_repeat*",
            "scenarios/test_classification_examples*",
            "properties/test_text*",
            "properties/test_classification*",
        ),
    ),
    "wording": (("wording",), ("unit/test_wording*", "*/test_wording*", "*/test_dialogue*", "*/test_scripts*")),
}
#: By room: the pages that its code draws, compared with what is kept. No page that reads our sources is among them,
#: for those differ as soon as the sources are made ready to be changed.
DRAWN = {
    "procedure": ("docs/reference/pictures/", "docs/reference/procedures.md", "docs/zh/reference/procedures.md"),
    "business_time": ("docs/reference/calendars/",),
    "sla": (),
    "classification": (),
    "wording": ("docs/reference/scripts.md", "docs/reference/wording-rules.md"),
}

#: By the code that the process of a mutant ended with; mutmut takes 255 for a timeout too, but its runner ends so where
#: pytest could not even load the tests. Any other code is that of a failing test.
_FATES = {
    None: "not tried",
    0: "survived",
    5: "no tests",
    33: "no tests",
    255: "noticed on loading",
    -signal.SIGXCPU: "out of time",
    36: "out of time",
}


def main() -> int:
    """Measures the rooms asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--children", type=int, default=2, help="processes at once")
    parser.add_argument("--sample", type=int, default=0, help="how many mutants to try, drawn at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", type=int, default=0, help="how many survivors to show with their change")
    asked = parser.parse_args()
    for room in asked.rooms or ROOMS:
        with tempfile.TemporaryDirectory() as folder:
            copy = _copied(Path(folder) / "project", room)
            _mutmut(copy, "run", "--max-children", str(asked.children), *_drawn(copy, asked.sample, asked.seed))
            _say(room, copy, _fates(copy, asked.children), asked.shown)
    return 0


def _copied(copy: Path, room: str) -> Path:
    """The tree as git has it in the working copy, told which room to change."""
    copy.mkdir()
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    lines = (
        f"only_mutate = {[f'src/complaintkit/{part}/*' for part in ROOMS[room][0]]}",
        f"pytest_add_cli_args_test_selection = {_tests(copy, room)}",
        "",
    )
    project = copy / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("[tool.mutmut]\n", "[tool.mutmut]\n" + "\n".join(lines)), encoding="utf-8")
    return copy


def _tests(copy: Path, room: str) -> list[str]:
    """The test files of a room, the law of the default language, and the pages that the room draws."""
    files = sorted({path for glob in ROOMS[room][1] for path in (copy / "tests").glob(f"{glob}.py")})
    pages = [page for page in PAGES if page.startswith(DRAWN[room])]
    return [
        *(
            file.relative_to(copy).as_posix()
            for file in files
            if file.parent.name not in ("benchmarks", "measurements")
        ),
        "tests/unit/test_default_language.py::test_chinese_of_the_mainland_is_the_default",
        *(f"tests/unit/test_generated_pages.py::test_page_is_what_the_code_gives[{page}]" for page in pages),
    ]


def _mutmut(copy: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout


def _results(copy: Path) -> dict[str, str]:
    """What became of each mutant."""
    codes: dict[str, int | None] = {}
    for file in (copy / "mutants").rglob("*.meta"):
        codes |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: _FATES.get(code, "noticed") for name, code in codes.items()}


def _drawn(copy: Path, sample: int, seed: int) -> list[str]:
    """The names of the mutants to try; none for all."""
    if not sample:
        return []
    # A name that matches nothing ends the run as soon as all mutants have been made.
    _mutmut(copy, "run", "--max-children", "1", "none-of-them")
    names = sorted(_results(copy))
    return names if len(names) <= sample else Random(seed).sample(names, sample)


def _fates(copy: Path, children: int) -> dict[str, str]:
    """What became of each mutant, those that survived tried again with all tests of the room."""
    fates = _results(copy)
    left = [name for name, fate in fates.items() if fate == "survived"]
    if left and not _passes(copy, "", children):
        raise SystemExit("the tests of the room fail without any change, so no survivor can be tried again")
    for name in left:
        if not _passes(copy, name, children):
            fates[name] = "noticed by other tests"
    return fates


def _passes(copy: Path, mutant: str, children: int) -> bool:
    given = tomllib.loads((copy / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    options = [*given["pytest_add_cli_args"], "-q", "-x", "-n", str(children)]
    command = [sys.executable, "-m", "pytest", *options, *given["pytest_add_cli_args_test_selection"]]
    env = os.environ | {"MUTANT_UNDER_TEST": mutant, "PYTHONPATH": str(copy / "mutants" / "src")}
    try:
        done = subprocess.run(command, cwd=copy / "mutants", env=env, capture_output=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _say(room: str, copy: Path, fates: dict[str, str], shown: int) -> None:
    count = Counter(fates.values())
    noticed = sum(n for fate, n in count.items() if fate not in ("survived", "no tests", "not tried"))
    tried = noticed + count["survived"] + count["no tests"]
    if not tried:
        raise SystemExit(f"{room}: nothing was tried, for the tests fail without any change")
    share = Share(count=noticed, of=tried)
    likely = f"{share.likely().low:.1%} to {share.likely().high:.1%}"
    print(f"{room}: {noticed:,} of {tried:,} noticed, {share.value:.1%} ({likely}); {dict(count)}", flush=True)
    left = [name for name, fate in fates.items() if fate in ("survived", "no tests")]
    for module, n in Counter(name.rpartition(".x")[0] for name in left).most_common():
        print(f"  {n:5} {module}")
    for name in left[:shown]:
        change = [line for line in _mutmut(copy, "show", name).splitlines() if line[:1] in "+-" and line[1:2] == " "]
        print(name, *change, sep="\n  ", flush=True)


if __name__ == "__main__":
    sys.exit(main())
