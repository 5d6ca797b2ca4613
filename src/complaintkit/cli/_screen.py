"""Where answers go: plain lines into a pipe or a file, styled ones on a terminal, with a bar of progress there."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from io import TextIOWrapper
from typing import Any, Protocol, cast

import attrs

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


class Shown(Protocol):
    """What a terminal can do; where answers go into a pipe or a file, nothing of it is loaded."""

    def show(self, lines: Iterable[tuple[str, str]]) -> None:
        """Writes lines, each with its style."""
        ...

    def progress(self, what: str, total: int | None) -> AbstractContextManager[Callable[[int], Any]]:
        """Shows how many of *total* bytes were done; gives what to tell of each piece."""
        ...


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
    terminal: Shown | None

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
            terminal=_terminal() if sys.stdout.isatty() and not options.json else None,
        )

    def show(self, lines: Iterable[Line]) -> None:
        """Writes readable lines to standard output."""
        if self.terminal is None:
            sys.stdout.write("".join(f"{line.text}\n" for line in lines))
            sys.stdout.flush()
            return
        self.terminal.show((line.text, line.style) for line in lines)

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
        terminal = self._terminal_of_progress()
        if terminal is None:
            yield lambda _: None
            return
        with terminal.progress(say("read", self.lang), total) as advance:
            yield advance

    def _terminal_of_progress(self) -> Shown | None:
        """The terminal that a bar would not disturb: none where answers go into another program."""
        if self.terminal is not None:
            return self.terminal
        return _terminal(errors=True) if sys.stderr.isatty() and _is_file(sys.stdout) else None


def _terminal(*, errors: bool = False) -> Shown:
    from complaintkit.cli._terminal import Terminal  # noqa: PLC0415 - see there

    return Terminal.of_errors() if errors else Terminal.of_output()


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
