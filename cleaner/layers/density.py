"""Evidence: where prose is dense. The story is the run of blocks in which sentences outweigh short lines and residue.

Blocks inside the run get a mark that keeps them against all that is only likely. Lines outside it are marked as furniture of
the page where that side of the page is seen to hold furniture: the text that an extractor made of a page has little of it, and
there a list or a note outside the run is as good as any other block.

The figures were swept on the readable half of residue-dev, and each stands where the loss of story words rose faster than
F1 (`python -m benchmarks.residue` shows both).
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import LIKELY, STORY, SURE, Block, Mark, Marks, Page

LAYER = "density"
_SENTENCE_WORDS = 8
_PROSE_WORDS = 25
_MOST_WEIGHT = 80  # one long paragraph counts for no more than this
_LINE_COST = ((2, 3.0), (4, 2.5), (7, 1.5))  # words of a line that is no sentence, and what it costs the run
_RESIDUE_COST = 20.0
_DOUBT_COST = 3.0
_LEAST_FURNITURE = 2
_FURNITURE_SHARE = 0.2
_LEAST_STORY = 150  # words of prose, for a page of no known kind to be read as a story
_MAIN_SHARE = 0.75
_LINKED = 0.5
_MENU_LINES = 12
_MENU_SHARE = 0.8
_MENU_WORDS = 4
_UNKNOWN_LINES = 20
_UNKNOWN_SHARE = 0.7
# Labels behind which the story does not go on, and the share of the run's weight that must stand before them.
_ENDS = {"comments": 0.7, "related": 0.95}


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks of the story's run, and the lines outside it."""
    weights = [_weight(block, marks) for block in page.blocks]
    if page.regions:
        loose = _is_loose(page)
        inside = _container(page, weights) if not loose else _main(page, marks)
        for block in page.blocks:
            if not inside[block.region] and not _in_body(block, marks):
                weights[block.number] = 0.0
                menu = block.length <= _MENU_WORDS and not block.sentence
                yield Mark(block.number, "navigation" if menu else "other", LIKELY, LAYER, "density.outside", "stands outside the element that holds the story")
        if loose:
            for block in page.blocks:
                if inside[block.region]:
                    yield Mark(block.number, STORY, LIKELY, LAYER, "density.main", "stands in the element that holds the page's content")
            return
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
        yield Mark(block.number, STORY, LIKELY, LAYER, "density.run", "stands in the run of the story")
    unknown = lexicon.language is not None and not lexicon.packs[0].rules
    if _furnished(page.blocks[:first], marks, unknown):
        yield from _outside(page.blocks[:first], marks, "before")
    if label or _furnished(page.blocks[end + 1 :], marks, unknown):
        yield from _outside(page.blocks[end + 1 :], marks, "after")


def _is_loose(page: Page) -> bool:
    """Whether the main content of a page is all that its main element holds, rather than one run of prose."""
    if page.page_type == "article":
        return False
    prose = sum(block.length for block in page.blocks if block.sentence and block.length >= _SENTENCE_WORDS and block.linked <= _LINKED)
    return page.page_type is not None or prose < _LEAST_STORY


def _main(page: Page, marks: Marks) -> list[bool]:
    """Whether each region is, or stands in, the smallest element that holds most of the words that nothing speaks against."""
    sums = [0] * len(page.regions)
    for block in page.blocks:
        if marks.against(block.number) < LIKELY:
            sums[block.region] += block.length
    for region in reversed(page.regions):
        if region.parent >= 0:
            sums[region.parent] += sums[region.number]
    best = max((number for number, held in enumerate(sums) if held >= _MAIN_SHARE * sums[0]), default=0)
    return _within(page, best)


def _container(page: Page, weights: list[float]) -> list[bool]:
    """Whether each region is, or stands in, the element whose blocks weigh most."""
    sums = [0.0] * len(page.regions)
    for block in page.blocks:
        sums[block.region] += weights[block.number]
    for region in reversed(page.regions):
        if region.parent >= 0:
            sums[region.parent] += sums[region.number]
    best = max(range(len(sums)), key=lambda number: (sums[number], number))
    return _within(page, best)


def _within(page: Page, best: int) -> list[bool]:
    inside = [False] * len(page.regions)
    for region in page.regions:
        inside[region.number] = region.number == best or (region.parent >= 0 and inside[region.parent])
    return inside


def _goes_on(block: Block, marks: Marks) -> bool:
    """Whether a block right beside the run is a sentence, however short, that nothing was found against."""
    return block.sentence and block.length > 1 and marks.against(block.number) < LIKELY


def _weight(block: Block, marks: Marks) -> float:
    against = marks.against(block.number)
    if against >= SURE:
        return 0.0 if block.tag else -_RESIDUE_COST
    if against >= LIKELY:
        return -_DOUBT_COST
    if block.length >= (_SENTENCE_WORDS if block.sentence else _PROSE_WORDS):
        return min(block.length, _MOST_WEIGHT) * (1.0 - block.linked)
    if block.sentence or block.level or block.marker or block.code or _in_body(block, marks):
        return 0.0
    return next((-cost for most, cost in _LINE_COST if block.length <= most), 0.0)


def _best_run(weights: list[float]) -> tuple[int, int]:
    """The run of greatest sum, as first and last index; (-1, -1) where no block weighs anything."""
    best = total = 0.0
    found = (-1, -1)
    start = 0
    for place, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, place
        total += weight
        if total > best:
            best, found = total, (start, place)
    return found


def _end(page: Page, marks: Marks, weights: list[float], first: int, last: int) -> tuple[int, bool]:
    """The last block before a label behind which no story goes on, and whether there is such a label."""
    total = sum(weight for weight in weights[first : last + 1] if weight > 0)
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
    short = sum(block.length <= _MENU_WORDS and not block.sentence for block in blocks)
    return len(blocks) >= _MENU_LINES and short >= _MENU_SHARE * len(blocks)


def _in_body(block: Block, marks: Marks) -> bool:
    """Whether a block stands in an element that is named for the story's text."""
    return bool(block.tag) and block.linked <= _LINKED and any(m.says == STORY and m.weight < LIKELY for m in marks.of(block.number))


def _outside(blocks: tuple[Block, ...], marks: Marks, side: str) -> Iterator[Mark]:
    for block in blocks:
        if _in_body(block, marks):
            continue
        menu = block.words and block.length <= _MENU_WORDS and not block.sentence
        because = f"stands {side} the run of the story, among the furniture of the page"
        yield Mark(block.number, "navigation" if menu else "other", LIKELY, LAYER, f"density.{side}", because)
