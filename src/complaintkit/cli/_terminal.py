"""A terminal: styles, and a bar of progress. Loaded only where there is one, for what draws them takes a while."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

__all__ = ["Terminal"]


@attrs.frozen
class Terminal:
    """The terminal behind standard output or standard error."""

    _console: Console

    @classmethod
    def of_output(cls) -> "Terminal":
        """The one that answers go to."""
        return cls(Console())

    @classmethod
    def of_errors(cls) -> "Terminal":
        """The one that reports go to."""
        return cls(Console(stderr=True))

    def show(self, lines: Iterable[tuple[str, str]]) -> None:
        """Writes lines, each with its style."""
        # All at once, for the bar is drawn anew after every print.
        styled = Text("\n").join(Text(line, style=style) for line, style in lines)
        self._console.print(styled, soft_wrap=True)

    @contextmanager
    def progress(self, what: str, total: int | None) -> Generator[Callable[[int], Any]]:
        """Shows how many of *total* bytes were done; gives what to tell of each piece."""
        if self._console.is_dumb_terminal:
            yield lambda _: None
            return
        shown = (TextColumn(what), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn())
        with Progress(*shown, console=self._console, transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("", total=total)
            yield lambda size: bar.update(task, advance=size)
