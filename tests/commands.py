"""The commands in a block of the shell, and whether one that is not run could be."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Commands that set up, check the whole tree, train, crawl, or need the labelled pages.
_ONLY_CHECKED = re.compile(
    r"^(?:\.venv/bin/|pip |scrapy |python3? -m (?:benchmarks|build|pip|pytest|sphinx|tests|training|venv)\b)"
)
_LEAVES_OUT_HELP = {"build", "pip", "pytest", "sphinx", "venv"}  # tools whose options are not ours to prove


def commands(source: str) -> list[list[str]]:
    """The words of each command of a block, without comments; a line that is continued is one."""
    lines = (re.sub(r"(?:^|\s)#.*", "", line) for line in source.replace("\\\n", " ").splitlines())
    lexer = shlex.shlex(" ; ".join(lines), posix=True, punctuation_chars="|;&")
    lexer.whitespace_split = True
    lexer.commenters = ""
    found: list[list[str]] = [[]]
    for word in lexer:
        if set(word) <= set("|;&"):
            found.append([])
        else:
            found[-1].append(word)
    return [words for words in found if words]


def is_only_checked(source: str) -> bool:
    """Whether a block has a command that is not run."""
    return any(_ONLY_CHECKED.match(" ".join(words)) for words in commands(source))


def problem_of(words: list[str]) -> str:
    """What is wrong with a command that is not run; '' where nothing is."""
    name = words[0].removeprefix(".venv/bin/")
    if name in ("python", "python3") and words[1:2] == ["-m"]:
        return _module(words[2], words[3:])
    if name == "pip":
        return _extras(words)
    if importlib.util.find_spec(name) is None:
        return f"{name}: no such tool"
    missing = [word for word in words if word.endswith(".py") and not (ROOT / word).exists()]
    return f"no such file: {', '.join(missing)}" if missing else ""


def _module(name: str, words: list[str]) -> str:
    if importlib.util.find_spec(name) is None:
        return f"python -m {name}: no such module"
    if name.split(".")[0] in _LEAVES_OUT_HELP:
        return ""
    status, text = _help_of(name)
    if status:
        return f"python -m {name} --help ends with {status}: {text}"
    options = {word.split("=")[0] for word in words if word.startswith("-")}
    unknown = sorted(option for option in options if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text))
    return f"python -m {name} has no {', '.join(unknown)}" if unknown else ""


@cache
def _help_of(name: str) -> tuple[int, str]:
    command = [sys.executable, "-m", name, "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def _extras(words: list[str]) -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {extra for word in words for found in re.findall(r"\[([\w,-]+)\]", word) for extra in found.split(",")}
    unknown = sorted(asked - project["optional-dependencies"].keys())
    return f"no extra {', '.join(unknown)}" if unknown else ""
