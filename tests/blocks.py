"""The fenced blocks of the documentation, and how each kind of them is proved.

`python` is run, all blocks of a page in one namespace. `sh` is run by `bash -eo pipefail` where `tests/sandbox.py` says. What one
of them prints is compared with an `output` block that follows it. `toml` and `json` are read; entries of a pack are compiled, and
their hits and misses cleaned. A `sh` block that sets up, trains, crawls or needs labelled pages is not run: each command must exist
and have the options that it is given. `text` is no code, and directives of the site are run by its build.
"""

from __future__ import annotations

import io
import json
import subprocess
import tomllib
from contextlib import chdir, redirect_stdout
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from sybil import Document, Example, Region
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from tests.commands import commands, is_only_checked, problem_of
from tests.entries import failures
from tests.sandbox import Sandbox

ROOT = Path(__file__).parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
# The two lines that set up an environment, which continuous integration runs in a fresh one.
RUN_ELSEWHERE = {("README.md", 0), ("README.md", 1)}
_PYTHON = PythonEvaluator()


def _run_python(example: Example) -> str | None:
    printed = io.StringIO()
    sandbox: Sandbox = example.namespace["__sandbox__"]
    with chdir(sandbox.folder), redirect_stdout(printed):
        _PYTHON(example)
    sandbox.printed = printed.getvalue()
    return None


def _run_shell(example: Example) -> str | None:
    sandbox: Sandbox = example.namespace["__sandbox__"]
    if is_only_checked(example.parsed):
        return "\n".join(filter(None, map(problem_of, commands(example.parsed)))) or None
    missing = sandbox.missing(example.parsed)
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    done = sandbox.run(example.parsed)
    sandbox.printed = done.stdout
    return f"exit status {done.returncode}\n{done.stdout}{done.stderr}" if done.returncode else None


def _compare(example: Example) -> str | None:
    printed = example.namespace["__sandbox__"].printed
    if dedent(printed).strip() == dedent(example.parsed).strip():
        return None
    return f"printed:\n{printed}\nand the page shows:\n{example.parsed}"


def _read_json(example: Example) -> str | None:
    json.loads(example.parsed)
    return None


def _read_toml(example: Example) -> str | None:
    read = tomllib.loads(example.parsed)
    return "\n".join(failures(read["entry"])) or None if "entry" in read else None


def _pass(_: Example) -> str | None:
    return None


EVALUATORS = {
    "python": _run_python,
    "sh": _run_shell,
    "output": _compare,
    "json": _read_json,
    "toml": _read_toml,
    "text": _pass,
    "": _pass,  # drawings and trees
    "{eval-rst}": _pass,  # run by the build of the site
    "{toctree}": _pass,
}


def _fences(document: Document) -> Any:
    for region in FencedCodeBlockLexer(r"[^\n]*")(document):
        language = str(region.lexemes["language"]).strip()
        evaluator = EVALUATORS.get(language)
        if evaluator is None:
            raise ValueError(f"{document.path}: no way to prove a block of {language!r}")
        yield Region(region.start, region.end, region.lexemes["source"], evaluator)


def blocks_of(path: Path) -> list[Example]:
    """The blocks of a page in order, in one namespace. Raises ValueError for a language that nothing proves."""
    return list(Document.parse(str(path), _fences).examples())


@cache
def blocks(page: str) -> list[Example]:
    """The blocks of a page of the repository."""
    return blocks_of(ROOT / page)


def prove(examples: list[Example], number: int, sandbox: Sandbox) -> None:
    """Prove one block after those before it on its page, each of them once. Raises AssertionError, or what the block raises."""
    for place, example in enumerate(examples[: number + 1]):
        example.namespace.setdefault("__name__", "__page__")
        example.namespace["__sandbox__"] = sandbox
        if place in sandbox.proved:
            continue
        sandbox.proved.add(place)
        try:
            example.evaluate()
        except (Exception, pytest.skip.Exception, subprocess.TimeoutExpired):
            if place == number:
                raise
