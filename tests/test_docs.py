"""Every code block of the documentation does what the page says: see `tests/blocks.py` for how, `tests/sandbox.py` for where.

Addresses of example.org are answered by a stand-in for curl from the fixtures; nothing goes over the network.
"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from tests.blocks import PAGES, ROOT, RUN_ELSEWHERE, blocks, blocks_of, prove
from tests.commands import commands, is_only_checked, problem_of
from tests.sandbox import Sandbox, write_programs, write_sources

CASES = [(page, number) for page in PAGES for number in range(len(blocks(page)))]


@pytest.fixture(scope="module")
def sandboxes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sandbox]:
    """A folder for each page, where what one block writes the next one finds."""
    root = tmp_path_factory.mktemp("docs")
    programs = write_programs(root / "programs")
    return {page: Sandbox(write_sources(root / page.replace("/", "-")), programs) for page in PAGES}


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A folder for one test."""
    return Sandbox(write_sources(tmp_path / "page"), write_programs(tmp_path / "programs"))


@pytest.mark.parametrize(("page", "number"), [pytest.param(*case, id=f"{case[0]}-{case[1]}") for case in CASES])
def test_block(page: str, number: int, sandboxes: dict[str, Sandbox]) -> None:
    if (page, number) in RUN_ELSEWHERE:
        pytest.skip("sets up an environment: .ci/run runs it in a fresh one")
    prove(blocks(page), number, sandboxes[page])


@pytest.mark.parametrize("page", PAGES)
def test_no_block_escapes(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    fences = [token for token in MarkdownIt().parse(text) if token.type in ("fence", "code_block")]
    assert [dedent(token.content) for token in fences] == [dedent(example.parsed) for example in blocks(page)]


def test_what_is_run_elsewhere_sets_up() -> None:
    runs = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for page, number in sorted(RUN_ELSEWHERE):
        assert blocks(page)[number].parsed.startswith("python3 -m venv .venv && ")
    assert runs.count('sh -c "$') == len(RUN_ELSEWHERE)


BROKEN = {
    "an exception": ("no attribute 'heading'", "```python\nimport cleaner\n\ncleaner.clean('A line.').heading\n```"),
    "an option that is none": ("--feilds", "```sh\ncleaner --feilds headline,lede article.html\n```"),
    "the first of a pipe": ("No such file", "```sh\ncleaner none.html | cat\n```"),
    "another output": ("tide", "```sh\necho tide\n```\n\n```output\nebb\n```"),
    "another output of Python": ("tide", "```python\nprint('tide')\n```\n\n```output\nebb\n```"),
    "no JSON": ("property name", "```json\n{'kind': 'text'}\n```"),
    "no TOML": ("Invalid value", "```toml\nid = en.donation\n```"),
    "a benchmark without the option": ("has no --crossing", "```sh\npython -m benchmarks.pages DATA --crossing DIR\n```"),
    "no such benchmark": ("no such module", "```sh\npython -m benchmarks.pictures DATA\n```"),
    "no such extra": ("no extra extras", "```sh\npip install '.[extras]'\n```"),
    "an address that nothing stands in for": ("nothing stands in", "```sh\ncurl -s https://example.org/other | cleaner\n```"),
    "a hit that stays": (
        "hits 'The ferry sails",
        """```toml
[[entry]]
id = "en.promo.ferry"
place = "whole"
shape = "label"
weight = "sure"
phrases = ["ride our ferry"]
because = "advertises a ferry"
hits = ["Ride our ferry!", "The ferry sails at six."]
misses = ["“Ride our ferry,” said the poster.", "Nobody would ride our ferry, the captain said."]
```""",
    ),
    "a miss that goes": (
        "misses 'On Sundays",
        """```toml
[[entry]]
id = "en.promo.ferry"
place = "any"
shape = "any"
weight = "sure"
phrases = ["ride our ferry"]
because = "advertises a ferry"
hits = ["Ride our ferry!", "Come and ride our ferry."]
misses = ["On Sundays all of us ride our ferry for nothing.", "The ferry sails at six."]
```""",
    ),
    "a name that is met by a miss": (
        "misses '<div",
        """```toml
[[entry]]
id = "markup.promo.ferry"
weight = "sure"
words = ["ferry"]
because = "stands in a box of the ferry's"
hits = ['<div class="ferry-box"><p>Ride.</p></div>', '<div id="ferry"><p>Ride.</p></div>']
misses = ['<div class="my-ferry"><p>It sank.</p></div>', '<p>It sank.</p>']
```""",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_block_fails(name: str, tmp_path: Path, sandbox: Sandbox) -> None:
    message, block = BROKEN[name]
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n{block}\n", encoding="utf-8")
    examples = blocks_of(page)
    with pytest.raises((AssertionError, AttributeError, ValueError), match=re.escape(message)):
        prove(examples, len(examples) - 1, sandbox)


def test_a_language_that_nothing_proves_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```ruby\nputs 1\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no way to prove"):
        blocks_of(page)


def test_blocks_of_a_page_share_names_and_files(tmp_path: Path, sandbox: Sandbox) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```python\nfrom pathlib import Path\n\ntide = 6\n```\n"
        "```sh\necho low > tide.txt\n```\n"
        "```python\nprint(tide, Path('tide.txt').read_text())\n```\n"
        "```output\n6 low\n```\n",
        encoding="utf-8",
    )
    prove(blocks_of(page), 3, sandbox)


def test_commands() -> None:
    source = "cleaner a.html |  # a page\n  jq '.a | .b' && \\\n  python -m x; echo"
    assert commands(source) == [["cleaner", "a.html"], ["jq", ".a | .b"], ["python", "-m", "x"], ["echo"]]
    assert is_only_checked("cd x && python -m benchmarks.law DATA")
    assert not is_only_checked("echo python -m benchmarks.law DATA")
    assert problem_of(["pip", "install", "cleaner[scrapy,warc]"]) == ""
    assert problem_of(["scrapy", "runspider", "docs/no_spider.py"]) == "no such file: docs/no_spider.py"
    assert problem_of([".venv/bin/no_such_tool"]) == "no_such_tool: no such tool"
