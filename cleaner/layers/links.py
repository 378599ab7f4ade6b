"""Evidence: links and controls. A line that is a link and nothing else leads away from the text, a button belongs to the page.

Figures are of the articles of the readable half of wcxb-dev and fundus-dev, inside the run of the story: share of such lines that
the gold text holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import LIKELY, SURE, Block, Mark, Marks, Page
from cleaner.page_type import tells_a_story
from cleaner.prose import is_menu_line, totals

LAYER = "links"
_LINKED = 0.9
_LINE_WORDS = 8
_CARD_WORDS = 80
_FRONT = ("/", "./", "index.html", "/index.html")
_NAME_WORDS = 5
_LEAST_MENU = 5  # lines
_NEAR = 4  # elements around a block
# Elements in which a line of text that is a link may well be one of the story's own: an item, a cell, a heading.
_OWN = frozenset("li dt dd tr td th h1 h2 h3 h4 h5 h6 pre".split())
_OUTSIDE = "container.outside"
_STORIES = (None, "article", "documentation")


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark lines that are a link or a button, where no place outside the main content says what they are."""
    if not page.regions:
        return
    told = page.page_type in _STORIES
    weight = SURE if page.page_type is not None or tells_a_story(page) else LIKELY
    cards = _cards(page) if told else []
    outside = marks.by(_OUTSIDE)
    menus = _menus(page)
    home = _home(page)
    for block in page.blocks:
        if block.tag == "button" and block.length <= _LINE_WORDS:
            # 0.7 % of 147
            yield Mark(block.number, "other", SURE, LAYER, "links.button", "is a button")
        elif block.number == home:
            yield Mark(
                block.number, "site_identity", SURE, LAYER, "links.home", "is a name over the title that leads to the site's front"
            )
        elif block.number in menus:
            yield Mark(block.number, "navigation", SURE, LAYER, "links.menu", "stands in a row of short links over the title")
        elif told and block.number in outside:
            continue
        elif told and block.linked >= _LINKED and not block.sentence and block.length <= _LINE_WORDS and not _is_own(block, page):
            # 22 % of 988
            yield Mark(block.number, "related", weight, LAYER, "links.line", "is a line that is a link and nothing else")
        elif cards and cards[block.region]:
            yield Mark(block.number, "related", weight, LAYER, "links.card", "stands in a box that leads to another article")


def _home(page: Page) -> int:
    """The first block over the first-level heading that is a link to the site's front page and no more; -1 where there is none."""
    title = next((block.number for block in page.blocks if block.level == 1 and block.linked < _LINKED), 0)
    for block in page.blocks[:title]:
        if block.linked >= _LINKED and len(block.links) == 1 and block.links[0][1] in _FRONT and block.length <= _NAME_WORDS:
            return block.number
    return -1


def _menus(page: Page) -> set[int]:
    """Blocks in rows of short links that stand before the page's first-level heading."""
    title = next((block.number for block in page.blocks if block.level == 1), 0)
    menus: set[int] = set()
    row: list[int] = []
    for block in page.blocks[: title + 1]:
        if block.linked >= _LINKED and is_menu_line(block) and block.level == 0:
            row.append(block.number)
            continue
        if len(row) >= _LEAST_MENU:
            menus.update(row)
        row = []
    return menus


def _is_own(block: Block, page: Page) -> bool:
    """Whether a block stands in an item, a cell or a heading, directly or in an element or two of it."""
    if block.tag in _OWN:
        return True
    number = block.region
    for _ in range(_NEAR):
        if number < 0:
            break
        if page.regions[number].tag in _OWN:
            return True
        number = page.regions[number].parent
    return False


def _cards(page: Page) -> list[bool]:
    """Whether each region is, or stands in, an article inside another that is a few words and a link."""
    words = totals(page, [block.length for block in page.blocks])
    linked = totals(page, [block.linked >= _LINKED for block in page.blocks])
    nested = [False] * len(page.regions)
    card = [False] * len(page.regions)
    for region in page.regions:
        if region.parent >= 0:
            around = page.regions[region.parent]
            nested[region.number] = nested[around.number] or around.tag == "article"
            card[region.number] = card[around.number]
        if region.tag == "article" and nested[region.number] and linked[region.number] and words[region.number] <= _CARD_WORDS:
            card[region.number] = True
    return card
