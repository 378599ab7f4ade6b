"""Evidence: where prose is dense. The story is the run of blocks in which sentences outweigh short lines and residue.

Blocks inside the run get a mark that keeps them against all that is only likely. Lines outside it are marked as furniture of
the page where that side of the page is seen to hold furniture: the text that an extractor made of a page has little of it, and
there a list or a note outside the run is as good as any other block. On a web page the run is looked for in the element that the
layer `container` found, and not at all where that element is the content as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import LIKELY, STORY, SURE, Block, Mark, Marks, Page
from cleaner.prose import LINKED, in_body, is_menu_line, weight

LAYER = "density"
_LEAST_FURNITURE = 2
_FURNITURE_SHARE = 0.2
_MENU_LINES = 12
_MENU_SHARE = 0.8
_UNKNOWN_LINES = 20
_UNKNOWN_SHARE = 0.7
# Labels behind which the story does not go on, and the share of the run's weight that must stand before them.
_MAIN, _OUTSIDE = "container.main", "container.outside"
_ENDS = {"comments": 0.7, "related": 0.95}


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks of the story's run, and the lines outside it."""
    if page.witness is not None:
        return
    if marks.by(_MAIN):
        return
    outside = marks.by(_OUTSIDE)
    weights = [0.0 if block.number in outside else weight(block, marks) for block in page.blocks]
    first, last = _best_run(weights)
    if first < 0:
        return
    end, label = _end(page, marks, weights, first, last)
    if end == last:
        while end + 1 < len(page.blocks) and _goes_on(page.blocks[end + 1], marks):
            end += 1
    while first > 0 and _goes_on(page.blocks[first - 1], marks):
        first -= 1
    for block in page.blocks[first : end + 1]:
        if block.number in outside:
            continue
        yield Mark(block.number, STORY, LIKELY, LAYER, "density.run", "stands in the run of the story")
    beside = _parent(page, page.blocks[first : end + 1])
    unknown = lexicon.language is not None and not lexicon.packs[0].rules
    if _furnished(page.blocks[:first], marks, unknown):
        yield from _outside(page, page.blocks[:first], marks, beside, "before")
    if label or _furnished(page.blocks[end + 1 :], marks, unknown):
        yield from _outside(page, page.blocks[end + 1 :], marks, beside, "after")


def _goes_on(block: Block, marks: Marks) -> bool:
    """Whether a block right beside the run is a sentence, however short, that nothing was found against."""
    return block.sentence and block.length > 1 and marks.against(block.number) < LIKELY


def _best_run(weights: list[float]) -> tuple[int, int]:
    """The run of greatest sum, as first and last index; (-1, -1) where no block weighs anything."""
    best = total = 0.0
    found = (-1, -1)
    start = 0
    for place, value in enumerate(weights):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, found = total, (start, place)
    return found


def _end(page: Page, marks: Marks, weights: list[float], first: int, last: int) -> tuple[int, bool]:
    """The last block before a label behind which no story goes on, and whether there is such a label."""
    total = sum(value for value in weights[first : last + 1] if value > 0)
    seen = 0.0
    for place in range(first, last + 1):
        if weights[place] > 0:
            seen += weights[place]
        elif marks.against(place) >= SURE:
            share = min(
                (_ENDS[m.says] for m in marks.of(place) if m.says in _ENDS and m.weight >= SURE and m.start < 0), default=2.0
            )
            if seen >= share * total:
                return max((at for at in range(first, place) if weights[at] > 0), default=place - 1), True
    return last, False


def _furnished(blocks: tuple[Block, ...], marks: Marks, unknown: bool) -> bool:
    """Whether a side of the page holds furniture: lines marked as such, or a menu's worth of short lines."""
    found = sum(marks.against(block.number) >= LIKELY for block in blocks)
    if found >= _LEAST_FURNITURE and found >= _FURNITURE_SHARE * len(blocks):
        return True
    if unknown and len(blocks) >= _UNKNOWN_LINES:
        # No pack knows the labels of this language: many lines and few sentences have to do.
        return sum(not block.sentence for block in blocks) >= _UNKNOWN_SHARE * len(blocks)
    short = sum(is_menu_line(block) or not block.words for block in blocks)
    return len(blocks) >= _MENU_LINES and short >= _MENU_SHARE * len(blocks)


def _parent(page: Page, run: tuple[Block, ...]) -> int:
    """The element of a web page in which most blocks of the run stand side by side; -1 where there is none."""
    parents = Counter(page.regions[block.region].parent for block in run if block.region >= 0)
    parent, count = max(parents.items(), key=lambda item: (item[1], item[0]), default=(-1, 0))
    return parent if 2 * count > len(run) else -1


def _outside(page: Page, blocks: tuple[Block, ...], marks: Marks, beside: int, side: str) -> Iterator[Mark]:
    for block in blocks:
        if in_body(block, marks):
            continue
        if beside >= 0 and page.regions[block.region].parent == beside and block.linked <= LINKED:
            continue  # a line beside the story's paragraphs is more likely one of them
        because = f"stands {side} the run of the story, among the furniture of the page"
        yield Mark(block.number, "navigation" if is_menu_line(block) else "other", LIKELY, LAYER, f"density.{side}", because)
