"""What a call asks for, and which of it goes together."""

from __future__ import annotations

import os

from cleaner.cli.rendering import LINKED
from cleaner.errors import BadOption
from cleaner.record import Record
from cleaner.streams.files import STANDARD, is_parquet, same

USAGE = "cleaner: {}\nTry 'cleaner --help'.\n"
_RECORDS_ONLY = ("field", "into", "drop", "overwrite")


class Options(Record):
    """What the command line asks for. The defaults are those of a call without arguments."""

    files: tuple[str, ...] = ()
    format: str | None = None
    fields: str | None = None
    output: str | None = None
    links: bool = False
    null: bool = False
    jsonl: bool = False
    field: str | None = None
    into: str | None = None
    drop: str | None = None
    overwrite: bool = False
    check: bool = False
    explain: bool = False
    report: str | None = None
    color: str = "auto"
    quiet: bool = False
    kind: str = "auto"
    language: str | None = None
    url: str | None = None
    keep: str | None = None
    phrases: str | None = None
    deadline: float | None = None
    jobs: int = 1
    completion: str | None = None

    @property
    def records(self) -> bool:
        """Whether the inputs hold records: JSON lines, or tables."""
        return self.jsonl or any(map(is_parquet, (*self.files, self.output or "")))

    @property
    def table(self) -> bool:
        """Whether the answers go into a table."""
        return is_parquet(self.output or "")


def listed(given: str | None) -> list[str]:
    """The names in a list with commas."""
    return [name.strip() for name in given.split(",") if name.strip()] if given else []


def check(options: Options) -> None:
    """Raises BadOption for options that do not go together."""
    form = options.format or "text"
    if options.jobs < 1:
        raise BadOption(f"--jobs {options.jobs}: must be at least 1")
    if options.fields is not None and not listed(options.fields):
        raise BadOption(f"--fields {options.fields!r}: names no field")
    if options.links and form not in LINKED:
        raise BadOption(f"--links goes with --format {' or '.join(LINKED)}, not {form}")
    if options.records:
        for name, value in (("--format", options.format), ("-0", options.null)):
            if value:
                raise BadOption(f"{name} does not go with records: what comes out are records too")
    else:
        given = [name for name in _RECORDS_ONLY if getattr(options, name)]
        if given:
            raise BadOption(f"--{given[0]} goes with --jsonl or with Parquet")
        if "removed" in listed(options.fields) and form not in ("json", "jsonl", "text"):
            raise BadOption(f"--fields removed goes with --format json, jsonl or text, not {form}")
    for place in (options.output, options.report):
        if place is not None:
            _check_place(place, options)


def _check_place(name: str, options: Options) -> None:
    """Raises BadOption where a file would be written that is read, or written twice."""
    if any(same(name, file) for file in options.files or (STANDARD,)):
        raise BadOption(f"{name} is read; it cannot be written at the same time")
    if options.output and options.report and os.path.realpath(options.output) == os.path.realpath(options.report):
        raise BadOption(f"{name}: the output and the report cannot be one file")
