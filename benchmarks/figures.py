"""Figures of one run as a JSON file, with the command, versions and day: what `benchmarks.plots` makes the documentation of."""

from __future__ import annotations

import json
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cleaner

_DIGITS = 6


def add_option(options: ArgumentParser) -> None:
    """The option that every benchmark with tables in the documentation has."""
    options.add_argument("--figures", type=Path, metavar="FILE", help="write the tables of this run as JSON too")


def write(given: Namespace, benchmark: str, tables: Mapping[str, Any], peers: Mapping[str, str] | None = None) -> None:
    """Write the tables of a run where `--figures` asks for it; `peers` are the versions of what was measured beside cleaner."""
    if given.figures is None:
        return
    versions = {"cleaner": cleaner.__version__, "rules": cleaner.RULES_VERSION, "python": platform.python_version()}
    record = {
        "command": command_of(benchmark, sys.argv[1:], given),
        "date": datetime.now(UTC).date().isoformat(),
        "versions": {**versions, **(peers or {})},
        **tables,
    }
    text = json.dumps(_rounded(record), indent=1, ensure_ascii=False)
    given.figures.write_text(f"{text}\n", encoding="utf-8")


def command_of(benchmark: str, arguments: list[str], given: Namespace) -> str:
    """The command of a run as a reader repeats it: folders by the names that the documentation has for them."""
    shown = {str(getattr(given, "data", None)): "DATA", str(getattr(given, "cross", None)): "DIR"}
    words, passed = [f"python -m benchmarks.{benchmark}"], False
    for argument in arguments:
        if not passed and not argument.startswith(("--figures=", "--jobs=")) and argument not in ("--figures", "--jobs"):
            words.append(shown.get(argument.rstrip("/"), shown.get(argument, argument)))
        passed = argument in ("--figures", "--jobs")
    return " ".join(words)


def _rounded(value: Any) -> Any:
    """Fractions with more digits than any table has, so that none is rounded twice."""
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, (list, tuple)) else value
