"""Evidence: what has stood on the page before. The headline or the lede a second time, a run of blocks that repeats a run.

A single line that comes again inside the story is no duplicate: refrains, answers, scores and step labels repeat.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE
from cleaner.lexicon import Lexicon
from cleaner.page import SURE, Block, Mark, Marks, Page

LAYER = "repetition"
_LEAST_RUN = 3
_LEAST_RUN_WORDS = 60
_LEDE_WORDS = 10


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark later blocks that say again what earlier ones said."""
    title = marks.told(HEADLINE)
    if title >= 0:
        headline = page.blocks[title]
        for block in page.blocks[headline.number + 1 :]:
            if block.words == headline.words:
                yield Mark(block.number, "duplicate", SURE, LAYER, "repetition.headline", "says the headline a second time")
        yield from _lede_again(page, headline)
    yield from _runs(page)


def _lede_again(page: Page, headline: Block) -> Iterator[Mark]:
    """The standfirst under the headline, shown once more before the third paragraph after it."""
    following = page.blocks[headline.number + 1 : headline.number + 2]
    for lede in following:
        if lede.length >= _LEDE_WORDS:
            for block in page.blocks[lede.number + 1 : lede.number + 8]:
                if block.words == lede.words:
                    yield Mark(block.number, "duplicate", SURE, LAYER, "repetition.lede", "says the lede a second time")


def _runs(page: Page) -> Iterator[Mark]:
    """Runs of blocks that stood on the page before in the same order."""
    seen: dict[tuple[str, ...], int] = {}
    run: list[Block] = []
    behind = -1
    for block in page.blocks:
        key = tuple(block.words)
        if run and behind + 1 < run[0].number and page.blocks[behind + 1].words == block.words and block.words:
            run.append(block)
            behind += 1
        else:
            yield from _marks_of(run)
            at = seen.get(key) if block.words else None
            run, behind = ([block], at) if at is not None else ([], -1)
        seen.setdefault(key, block.number)
    yield from _marks_of(run)


def _marks_of(run: list[Block]) -> Iterator[Mark]:
    if len(run) >= _LEAST_RUN and sum(block.length for block in run) >= _LEAST_RUN_WORDS:
        for block in run:
            yield Mark(block.number, "duplicate", SURE, LAYER, "repetition.run", "is part of a run that stood on the page before")
