"""A terminal of a given width, in which a command runs: what it shows, and its exit status."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence


def shown(command: Sequence[str], width: int, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command whose standard error is a terminal of this width; its standard output goes nowhere."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, width, 0, 0))
    own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**own, **(environment or {})}) as run:
        os.close(theirs)
        pieces = []
        while piece := _read(ours):
            pieces.append(piece)
    os.close(ours)
    return run.returncode, b"".join(pieces).decode("utf-8", "replace")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""
