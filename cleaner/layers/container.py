"""Evidence: which element of a web page holds the main content.

An article stands in the element whose blocks weigh most as prose, or in the one that is named for the story's text where that has
most of the prose. On a page of another kind the main content is all that its main element holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import KEPT, LIKELY, STORY, SURE, Block, Mark, Marks, Page
from cleaner.page_type import FORUM, tells_a_story
from cleaner.prose import in_body, is_menu_line, is_prose, totals, weight, within

LAYER = "container"
OUTSIDE = "container.outside"
# Elements that are parts of a text: the story stands in what holds them.
_PARTS = frozenset("ul ol li dl dt dd blockquote p pre table tbody tr a abbr b cite em i q small span strong time u".split())
_POSTERS = ("byline", "timestamp")
_LEAST_STORY = 150  # words of prose, for a page of no known kind to be read as a story
_MAIN_SHARE = 0.75  # of the words that nothing speaks against, for an element to be a page's main one
_BODY_SHARE = 0.75  # of the container's prose, for the elements named for the story's text to hold the story alone


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks outside the main element, and where the whole of it is the content, those inside."""
    if not page.regions or page.witness is not None:
        return
    if _is_loose(page):
        inside = within(page, (_main(page, marks),))
        for block in page.blocks:
            if inside[block.region]:
                own = page.page_type == FORUM and marks.against(block.number) and _is_posters(block, marks)
                yield Mark(
                    block.number,
                    STORY,
                    SURE if own else LIKELY,
                    LAYER,
                    "container.main",
                    "stands in the element that holds the page's content",
                )
            else:
                yield _outside(block)
        return
    weights = [weight(block, marks) for block in page.blocks]
    # Short lines count half: they part the story from furniture less than they belong to lists and tables of its own.
    sums = totals(page, [value if value > 0 else 0.5 * value for value in weights])
    best = max(range(len(sums)), key=lambda number: (sums[number], number))
    while page.regions[best].tag in _PARTS and page.regions[best].parent >= 0:
        best = page.regions[best].parent
    inside = within(page, (best,))
    bodies = [in_body(block, marks) for block in page.blocks]
    held = sum(max(0.0, of) for block, of in zip(page.blocks, weights, strict=True) if inside[block.region])
    named = sum(max(0.0, of) for block, of, body in zip(page.blocks, weights, bodies, strict=True) if body and inside[block.region])
    alone = named >= _BODY_SHARE * held > 0
    for block, body in zip(page.blocks, bodies, strict=True):
        if not body and (alone or not inside[block.region]):
            yield _outside(block)


def _is_posters(block: Block, marks: Marks) -> bool:
    """Whether all that speaks against a block is that it names a poster or a time, which are part of a thread."""
    return all(m.says in _POSTERS for m in marks.of(block.number) if m.says not in KEPT and m.weight >= LIKELY)


def _outside(block: Block) -> Mark:
    category = "navigation" if is_menu_line(block) else "other"
    return Mark(block.number, category, LIKELY, LAYER, OUTSIDE, "stands outside the element that holds the main content")


def _is_loose(page: Page) -> bool:
    """Whether the main content of a page is all that its main element holds, rather than one run of prose."""
    if page.page_type == "article":
        return False
    return not tells_a_story(page) or sum(block.length for block in page.blocks if is_prose(block)) < _LEAST_STORY


def _main(page: Page, marks: Marks) -> int:
    """The smallest element that holds most of the words that nothing speaks against."""
    sums = totals(page, [block.length if marks.against(block.number) < LIKELY else 0 for block in page.blocks])
    return max((number for number, held in enumerate(sums) if held >= _MAIN_SHARE * sums[0]), default=0)
