"""How far it is: a line on standard error, where that is a terminal."""

from __future__ import annotations

import os
import sys
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

_BAR = "{percentage:3.0f} %|{bar}| {desc}, {remaining} left"
_COUNT = "{desc}, {elapsed}"
_SLOWEST, _OFTEN = 0.5, 0.1  # seconds: what is done sooner needs no bar; between two looks at it


class Progress:
    """The count, the rate, the share that was removed, and the time left where the size of the input is known.

    Without tqdm, or where standard error is no terminal, messages are written and nothing else.
    """

    def __init__(self, size: int | None, shown: bool) -> None:
        self._bar: Any = None
        self._documents = self._removed = self._characters = 0
        self._began = monotonic()
        if not shown or not sys.stderr.isatty():
            return
        try:
            from tqdm import tqdm
        except ImportError:
            return
        self._bar = tqdm(
            total=size,
            bar_format=_COUNT if size is None else _BAR,
            delay=_SLOWEST,
            mininterval=_OFTEN,
            leave=False,
            dynamic_ncols=True,
        )

    def done(self, removed: int, characters: int, position: int) -> None:
        """One more document, with how many of its characters were removed; the inputs are read up to a position."""
        if self._bar is None:
            return
        self._documents += 1
        self._removed += removed
        self._characters += characters
        rate = self._documents / max(monotonic() - self._began, 0.001)
        share = self._removed / max(self._characters, 1)
        self._bar.set_description_str(f"{self._documents:,} cleaned, {rate:,.0f}/s, {share:.0%} removed", refresh=False)
        self._bar.update(position - self._bar.n)

    def say(self, text: str) -> None:
        """Write a message to standard error, over the bar where there is one."""
        if self._bar is None:
            say(text)
        else:
            self._bar.write(text, file=sys.stderr, end="")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def say(text: str) -> None:
    """Write a message to standard error. That nobody can read it costs no story."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        nowhere(sys.stderr)


def nowhere(stream: TextIO) -> None:
    """A stream leads nowhere from here on: Python would complain when it flushes it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
