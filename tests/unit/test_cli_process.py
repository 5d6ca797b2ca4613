"""The command line as a process of its own: pipes, encodings, start-up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = "".join(json.dumps({"id": f"k-{i}", "text": "没水三天了，没人来修"}) + "\n" for i in range(400))


def command(*arguments: str, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    clean = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG", "PYTHONIOENCODING")}
    return subprocess.run(
        [sys.executable, "-m", "complaintkit", *arguments],
        input=stdin,
        capture_output=True,
        env=clean | environment,
        check=False,
        timeout=60,
    )


def test_standard_input_and_python_m() -> None:
    """``python -m complaintkit triage -`` reads what is piped in, and shows neither bar nor styles."""
    done = command("triage", "-", "--limit", "2", stdin=ROWS.encode(), LC_ALL="zh_CN.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "k-1  第 2 行" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_head(tmp_path: Path) -> None:
    """``| head`` ends the command without a word."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text(ROWS)
    with subprocess.Popen(
        [sys.executable, "-m", "complaintkit", "triage", str(rows), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "k-0"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_encodings_of_the_terminal(encoding: str) -> None:
    """What the terminal can't show becomes a question mark; machines get UTF-8 always."""
    stdin = '{"text": "没水了 😡"}'.encode()
    shown = command("triage", "-", "--lang", "zh", stdin=stdin, PYTHONIOENCODING=encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert ("没水了" in shown.stdout.decode(encoding)) == (encoding != "ascii")
    plain = command("triage", "-", "--json", stdin=stdin, PYTHONIOENCODING=encoding)
    assert json.loads(plain.stdout.decode())["id"] == "line-1"


def test_help_needs_no_engine() -> None:
    """Help is there at once: what only the commands need is not loaded for it."""
    code = "import sys; from complaintkit.__main__ import main; main(); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, check=True, timeout=60)
    loaded = done.stdout.decode().splitlines()[-1]
    assert "'statemachine'" not in loaded
    assert "'holidays'" not in loaded
