"""A coverage-guided fuzzer at our doors, by hand: ``python -m tests.fuzz [DOOR …] --seconds 600``.

Needs the dependency group ``fuzz`` (atheris). Doors are those of ``tests/doors.py``; the time is shared evenly among
them, each in a process of its own. What breaks one is written beside the corpus and shown; the exit code is then 1.
"""

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> int:
    """Fuzzes the doors asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("doors", nargs="*")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        return _fuzz(asked.doors[0], asked.seconds, Path(asked.doors[1]))
    from tests.doors import DOORS  # noqa: PLC0415 - the fuzzed process imports it under instrumentation

    doors: list[str] = asked.doors or list(DOORS)
    broken = [door for door in doors if not _held(door, max(asked.seconds // len(doors), 1))]
    print(f"{len(doors)} doors, {asked.seconds} s: " + (f"broken: {', '.join(broken)}" if broken else "all held"))
    return 1 if broken else 0


def _held(door: str, seconds: int) -> bool:
    with tempfile.TemporaryDirectory() as corpus:
        command = [sys.executable, "-m", "tests.fuzz", "--one", door, corpus, "--seconds", str(seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    runs = [line for line in done.stderr.splitlines() if "exec/s" in line][-1:]
    print(f"{door}: {'held' if done.returncode == 0 else 'BROKEN'}  {' '.join(runs)}", flush=True)
    if done.returncode:
        print(done.stderr[-4000:])
    return done.returncode == 0


def _fuzz(door: str, seconds: int, corpus: Path) -> int:
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["complaintkit"]):
        from tests.doors import DOCUMENTS, DOORS, TABLES, only_ours  # noqa: PLC0415

    good = TABLES.get(door) or json.dumps(DOCUMENTS[door][1], ensure_ascii=False).encode()
    (corpus / "good").write_bytes(good)

    def once(raw: bytes) -> None:
        with only_ours():
            DOORS[door](raw)

    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20"], once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
