"""Evidence: which block is the lede: the displayed standfirst, else the story's first paragraph, whole."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE, LEDE
from cleaner.lexicon import Lexicon
from cleaner.page import BY_PLACE, KEPT, LIKELY, SURE, Block, Mark, Marks, Page

LAYER = "lede"
_LEAST_STANDFIRST = 6
_MOST_STANDFIRST = 80
_LEAST_UNPUNCTUATED = 10
_NEAR = 14
_LOOKED_AT = 8  # blocks under the headline: byline, date, caption and share bar stand between


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark one block as the lede."""
    headline = marks.told(HEADLINE)
    standfirst = _standfirst(page, marks, headline)
    if standfirst is not None:
        yield Mark(standfirst.number, LEDE, SURE, LAYER, "lede.standfirst", "stands between the headline and the story")
        return
    kept = [block for block in page.blocks if block.number != headline and not marks.gone(block.number)]
    story = [block for block in kept if marks.held(block.number)] or kept
    first = next((block for block in story if _paragraph(block)), None)
    if first is not None:
        yield Mark(first.number, LEDE, LIKELY, LAYER, "lede.first", "is the first paragraph of the story")


def _paragraph(block: Block) -> bool:
    return not block.level and (block.sentence or block.length >= 12)


def _standfirst(page: Page, marks: Marks, headline: int) -> Block | None:
    """The sentence right under the headline, or under the last repetition of it above the story."""
    if headline < 0:
        return None
    begin = next((b.number for b in page.blocks if b.number > headline and marks.held(b.number)), len(page.blocks))
    again = [
        b.number for b in page.blocks[headline + 1 : begin] if any(m.rule == "repetition.headline" for m in marks.of(b.number))
    ]
    # The title at the top of a whole page stands over its menu; a line near it is no standfirst.
    near = begin - headline <= _NEAR or (again and again[0] - headline <= _LOOKED_AT)
    for title in (*([headline] if near else ()), *again[-1:]):
        found = _under(page, marks, title)
        if found is not None:
            return found
    return None


def _is_title_again(block: Block, marks: Marks) -> bool:
    return any(m.rule == "repetition.headline" for m in marks.of(block.number))


def _under(page: Page, marks: Marks, title: int) -> Block | None:
    for block in page.blocks[title + 1 : title + 1 + _LOOKED_AT]:
        if _is_title_again(block, marks):
            return None
        if _reads_as_standfirst(block, marks):
            return block
        if marks.held(block.number):
            return None
    return None


def _reads_as_standfirst(block: Block, marks: Marks) -> bool:
    if any(m.weight >= LIKELY and m.layer not in BY_PLACE and m.says not in KEPT for m in marks.of(block.number)):
        return False
    if not _LEAST_STANDFIRST <= block.length <= _MOST_STANDFIRST or block.stop in ":;,：；，" or block.marker:
        return False
    return block.sentence or block.length >= _LEAST_UNPUNCTUATED
