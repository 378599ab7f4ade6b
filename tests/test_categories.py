"""The examples of docs/categories.md, each in a story at the place that the page names: what is found in the ledger there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import cleaner
from tests.packs import story_of

TEXT = (Path(__file__).parent.parent / "docs" / "categories.md").read_text(encoding="utf-8")
HEADLINE = "Harrow Mills votes to reopen its footbridge"
PLACES = ("over the headline", "under the headline", "in the story", "after the story")


class Example(NamedTuple):
    """A row of the page: what goes, or '' for what stays; the example; its place and, for a web page, the markup around it."""

    category: str
    text: str
    place: str
    markup: str


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, as they stand."""
    table = TEXT[TEXT.index(heading) :].split("\n\n| ", 1)[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]


def example(category: str, text: str, where: str) -> Example:
    """A row of a table."""
    place, _, markup = where.partition(": ")
    return Example(category, text, place, markup.strip("`"))


MAIN = [example(row[0], *row[2:]) for row in rows("# The words of the ledger")]
MORE = [example(*row) for row in rows("## More examples")]
STAYS = [example("", *row) for row in rows("## What stays")]


def cleaned(one: Example) -> cleaner.Document:
    """A story with the example at its place."""
    story = story_of("en")
    lines = [HEADLINE, *story]
    at = {"over the headline": 0, "under the headline": 1, "in the story": 3, "after the story": len(lines)}[one.place]
    if not one.markup:
        return cleaner.clean("\n\n".join((*lines[:at], one.text, *lines[at:])), kind="text")
    marked = [f"<h1>{HEADLINE}</h1>", *(f"<p>{paragraph}</p>" for paragraph in story)]
    marked.insert(at, one.markup.replace("…", one.text))
    body = "\n".join(marked)
    head = f'<meta charset="utf-8"><title>{HEADLINE}</title><meta property="og:type" content="article">'
    return cleaner.clean(f'<!doctype html><html lang="en"><head>{head}</head><body><main>{body}</main></body></html>')


def found(one: Example) -> list[tuple[str, str]]:
    """What became of the example: outcome and text of the blocks that hold it, the headline's own aside."""
    blocks = cleaned(one).blocks
    return [(block.outcome, block.text) for block in blocks if block.text in one.text and block.outcome != "headline"]


@pytest.mark.parametrize("one", [*MAIN, *MORE], ids=lambda one: f"{one.category}-{one.text[:20]}")
def test_an_example_goes_under_its_category(one: Example) -> None:
    assert one.place in PLACES
    assert found(one) == [(one.category, one.text)]


@pytest.mark.parametrize("one", [*MAIN, *MORE], ids=lambda one: f"{one.category}-{one.text[:20]}")
def test_the_story_around_an_example_stays(one: Example) -> None:
    document = cleaned(one)
    assert document.headline == HEADLINE
    assert document.main_text == "\n\n".join(story_of("en"))


@pytest.mark.parametrize("one", STAYS, ids=lambda one: one.text[:30])
def test_what_is_the_storys_own_stays(one: Example) -> None:
    assert one.text in cleaned(one).main_text


def test_every_category_has_an_example_in_order() -> None:
    assert tuple(one.category for one in MAIN) == cleaner.CATEGORIES
    assert {one.category for one in MORE} <= set(cleaner.CATEGORIES)


def test_the_roles_are_those_of_the_library() -> None:
    line = re.search(r"^Kept roles: (.*)\.$", TEXT, re.MULTILINE)
    assert line
    assert tuple(re.findall(r"`(\w+)`", line[1])) == cleaner.ROLES
