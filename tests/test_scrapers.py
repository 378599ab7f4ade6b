"""docs/scrapers.md: its blocks run, its functions fetch, and its tables name what there is."""

from __future__ import annotations

import asyncio
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from cleaner.report.named import NAMES as KNOWN
from cleaner.scrapy import settings as scrapy_settings
from cleaner.scrapy.settings import read_options
from tests.golden import source
from tests.served import served

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "scrapers.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
HEADLINE = "Night trains return to the Garrow line after 19 years"


@pytest.mark.parametrize("block", BLOCKS, ids=[f"block {number}" for number in range(len(BLOCKS))])
def test_blocks_run(block: str) -> None:
    command = [sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", block]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_functions_fetch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    functions: dict[str, Any] = {}
    for block in BLOCKS:
        if "(url: str)" in block:
            exec(block, functions)  # noqa: S102
    with served({"/story": source("html-news/cms-news").read_bytes()}, "text/html; charset=utf-8") as site:
        url = f"{site}/story"
        found = [functions["story_by_requests"](url), functions["story_by_httpx"](url)]
        found.append(asyncio.run(functions["story_by_aiohttp"](url)))
        found += asyncio.run(functions["stories_by_httpx"]([url]))
    assert [document.headline for document in found] == [HEADLINE] * 4
    assert {name for name in functions if name.startswith(("story_by", "stories_by"))} == {
        name for name, value in functions.items() if inspect.isfunction(value)
    }


def test_settings_are_those_there_are() -> None:
    assert re.findall(r"^\| `CLEANER_(\w+)` \|", PAGE, re.MULTILINE) == sorted(
        scrapy_settings._NAMES, key=lambda name: PAGE.index(f"| `CLEANER_{name}` |")
    )
    names = PAGE[PAGE.index("The names of `CLEANER_FIELDS`") : PAGE.index("What the page does not say is None")]
    assert tuple(re.findall(r"`([a-z_]+)`", names)) == KNOWN
    options = read_options(Settings())
    said = dict(re.findall(r"^\| `CLEANER_(\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE))
    assert said["THREAD_FROM"] == f"{options.thread_from:,}"
    assert said["MAX_CHARS"] == f"{options.cleaner._max_chars:,}"
    assert [said[name] for name in ("KEEP_SOURCE", "OVERWRITE", "DROP_WITHOUT_STORY")] == [
        f"`{value}`" for value in (options.keep_source, options.overwrite, options.drop)
    ]
    assert said["URL_FIELD"] == f"`{options.url}`"
    assert said["LANGUAGE_FIELD"] == f"`{options.language}`"


def test_stats_are_those_there_are() -> None:
    code = "".join((ROOT / "cleaner" / name).read_text(encoding="utf-8") for name in ("scrapy/pipeline.py",))
    counted = {name.partition("/")[0] for name in re.findall(r"_count\(f?\"([^\"]+)\"", code)}
    assert {name.partition("/")[0] for name in re.findall(r"^\| `cleaner/([^`]+)` \|", PAGE, re.MULTILINE)} == counted
