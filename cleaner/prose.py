"""How much a block counts as prose: what the layers that look for the story's place have in common.

The figures were swept on the readable half of residue-dev, and each stands where the loss of story words rose faster than
F1 (`python -m benchmarks.residue` shows both).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.page import LIKELY, SURE, Block, Marks, Page

SENTENCE_WORDS = 8
LINKED = 0.5  # share of a block's characters in links, above which it is no prose
_PROSE_WORDS = 25
_MOST_WEIGHT = 80  # one long paragraph counts for no more than this
_LINE_COST = ((2, 3.0), (4, 2.5), (7, 1.5))  # words of a line that is no sentence, and what it costs the run
_RESIDUE_COST = 20.0
_DOUBT_COST = 3.0
_MENU_WORDS = 4


def weight(block: Block, marks: Marks) -> float:
    """Words of prose, up to a limit; below zero for short lines and residue.

    Residue costs a web page nothing: its elements tell where it ends, and boxes stand in the midst of a story.
    """
    against = marks.against(block.number)
    if against >= SURE:
        return 0.0 if block.tag else -_RESIDUE_COST
    if against >= LIKELY:
        return -_DOUBT_COST
    if block.length >= (SENTENCE_WORDS if block.sentence else _PROSE_WORDS):
        return min(block.length, _MOST_WEIGHT) * (1.0 - block.linked)
    if block.sentence or block.level or block.marker or block.code or in_body(block, marks):
        return 0.0
    return next((-cost for most, cost in _LINE_COST if block.length <= most), 0.0)


def in_body(block: Block, marks: Marks) -> bool:
    """Whether a block stands in an element that is named for the story's text, and is not mostly links."""
    return block.linked <= LINKED and marks.in_body(block.number)


def is_prose(block: Block) -> bool:
    """Whether a block is a sentence of some length that is not mostly links."""
    return block.sentence and block.length >= SENTENCE_WORDS and block.linked <= LINKED


def is_menu_line(block: Block) -> bool:
    """Whether a block is a few words without a sentence, as the entries of menus are."""
    return bool(block.words) and block.length <= _MENU_WORDS and not block.sentence


def totals(page: Page, of_blocks: Sequence[float]) -> list[float]:
    """For each region the sum of a measure over the blocks that it encloses."""
    sums = [0.0] * len(page.regions)
    for block, value in zip(page.blocks, of_blocks, strict=True):
        if value:
            sums[block.region] += value
    for number, parent, _, _ in reversed(page.regions):
        if parent >= 0 and sums[number]:
            sums[parent] += sums[number]
    return sums


def within(page: Page, outer: Collection[int]) -> list[bool]:
    """Whether each region is, or stands in, one of these."""
    inside = [False] * len(page.regions)
    for number, parent, _, _ in page.regions:
        inside[number] = number in outer or (parent >= 0 and inside[parent])
    return inside
