"""Where answers go: plain lines into a pipe or a file, styled ones on a terminal, with a bar of progress there."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, cast

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from complaintkit.cli._layout import visible
from complaintkit.cli._options import OutputOptions, UsageError
from complaintkit.cli._words import language_named, language_of, say
from complaintkit.errors import UnknownTermError

__all__ = ["Line", "Screen"]


@attrs.frozen
class Line:
    """A line to show, and the style that it has on a terminal."""

    #: The line, no wider than the screen.
    text: str
    #: A style of rich's: ``bold``, ``dim``, ``red``.
    style: str = ""


@attrs.frozen(kw_only=True)
class Screen:
    """The streams that the command writes to, the language, and the width."""

    #: The language of labels and reports.
    lang: str
    #: Whether machines read the answers.
    json: bool
    #: How many columns a line may take.
    width: int
    #: The terminal that answers go to; ``None`` where they go into a pipe or a file.
    terminal: Console | None

    @classmethod
    def of(cls, options: OutputOptions) -> "Screen":
        """The screen that *options* and the process's streams make.

        Raises:
            UsageError: the language is none of ours.
        """
        # What the terminal's encoding lacks is shown as a question mark, for a row must not stop the others.
        if isinstance(stdout := cast("object", sys.stdout), TextIOWrapper):
            cast("TextIOWrapper[Any]", stdout).reconfigure(errors="replace")
        return cls(
            lang=_language(options.lang),
            json=options.json,
            width=max(20, shutil.get_terminal_size().columns),
            terminal=Console() if sys.stdout.isatty() and not options.json else None,
        )

    def show(self, lines: Iterable[Line]) -> None:
        """Writes readable lines to standard output."""
        if self.terminal is None:
            sys.stdout.write("".join(f"{line.text}\n" for line in lines))
            sys.stdout.flush()
            return
        # All at once, for the bar is drawn anew after every print.
        styled = Text("\n").join(Text(line.text, style=line.style) for line in lines)
        self.terminal.print(styled, soft_wrap=True)

    def show_json(self, line: str) -> None:
        """Writes a line for machines, in UTF-8 whatever the terminal's encoding."""
        sys.stdout.buffer.write(f"{line}\n".encode())
        sys.stdout.buffer.flush()

    def report(self, message: str) -> None:
        """Writes a line to standard error."""
        sys.stderr.write(f"{visible(message)}\n")

    def summarize(self, lines: Iterable[Line]) -> None:
        """Writes the closing lines: to standard error where machines read standard output."""
        if not self.json:
            self.show(lines)
            return
        for line in lines:
            self.report(line.text)

    @contextmanager
    def progress(self, total: int | None) -> Generator[Callable[[int], Any]]:
        """Shows how many of *total* bytes were read, on a terminal; gives what to tell of each piece."""
        console = self._console_of_progress()
        if console is None or console.is_dumb_terminal:
            yield lambda _: None
            return
        shown = (
            TextColumn(say("read", self.lang)),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
        )
        with Progress(*shown, console=console, transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("", total=total)
            yield lambda size: bar.update(task, advance=size)

    def _console_of_progress(self) -> Console | None:
        """The terminal that a bar would not disturb: none where answers go into another program."""
        if self.terminal is not None:
            return self.terminal
        return Console(stderr=True) if sys.stderr.isatty() and _is_file(sys.stdout) else None


def _language(asked: str | None) -> str:
    try:
        return language_named(asked) if asked else language_of(os.environ)
    except UnknownTermError as error:
        raise UsageError("--lang:", str(error)) from error


def _is_file(stream: Any) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False
