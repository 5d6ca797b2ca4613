"""How fast ``complaintkit triage`` is and how much memory it takes, by the number of rows.

``python -m tests.measure_triage 1000 100000`` writes files of that many rows from our own examples, runs the command
on each in a process of its own, and prints rows, seconds, rows a second and peak memory as a Markdown table.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples" / "complaints.jsonl"


def main() -> None:
    """Measures each number of rows that the command line names."""
    print("| rows | output | seconds | rows a second | peak memory, MB |")
    print("| --- | --- | --- | --- | --- |")
    for rows in map(int, sys.argv[1:] or ["1000", "100000"]):
        for options in ([], ["--json"]):
            seconds, peak = measured(rows, options)
            name = "json" if options else "text"
            print(f"| {rows:,} | {name} | {seconds:.1f} | {rows / seconds:,.0f} | {peak / 1024:.0f} |", flush=True)


def measured(rows: int, options: list[str]) -> tuple[float, int]:
    """Seconds and peak resident kilobytes of one run over *rows* rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "complaints.jsonl"
        write(path, rows)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "complaintkit", "triage", str(path), *options]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{command} ended with {process.returncode}")
        return time.perf_counter() - begun, usage.ru_maxrss


def write(path: Path, rows: int) -> None:
    """*rows* complaints: our examples over and over, each with an id of its own."""
    examples = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for i in range(rows):
            file.write(json.dumps(examples[i % len(examples)] | {"id": f"row-{i}"}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
