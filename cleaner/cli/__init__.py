"""The command line: a filter from standard input or files to standard output. It speaks on standard error only."""

from __future__ import annotations

import os
import sys

from cleaner.cli.filtering import BAD_INPUT, STORY, filtered
from cleaner.cli.options import USAGE, Options
from cleaner.cli.progress import nowhere, say
from cleaner.errors import BadOption

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _open_what_is_closed()
    _as_utf8()
    try:
        try:
            # A filter in a pipe mostly stands there bare: then argparse is not even imported.
            status = _asked(arguments) if arguments else filtered(Options())
        finally:
            sys.stdout.flush()
    except BadOption as error:
        say(USAGE.format(error))
        return BAD_INPUT
    except BrokenPipeError:
        # What reads us has had enough.
        nowhere(sys.stdout)
        return STORY
    except OSError as error:
        nowhere(sys.stdout)
        say(f"cleaner: cannot write: {error.strerror or error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def run() -> NoReturn:
    """What the console script calls: `main`, then out at once, for freeing what a start has made takes a tenth of it."""
    try:
        status = main()
    except SystemExit as left:
        status = int(left.code or 0)
    except BaseException:
        # Python's own status for a fault of ours would say that there is no story.
        sys.excepthook(*sys.exc_info())
        status = BAD_INPUT
    os._exit(status)


def _asked(arguments: list[str]) -> int:
    from cleaner.cli.arguments import completion, parsed

    given = parsed(arguments)
    if given.completion is None:
        return filtered(given)
    sys.stdout.write(completion(given.completion))
    return STORY


def _open_what_is_closed() -> None:
    """A shell may close standard streams. Then there is nothing to read, a write fails, and messages are for nobody."""
    sys.stdin = sys.stdin or os.fdopen(os.open(os.devnull, os.O_RDONLY))
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _as_utf8() -> None:
    """UTF-8 whatever the locale; a lone surrogate of a broken source is shown, not raised."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
