"""Evidence: that too much would go. Where little of a text's prose would be left, what only one entry removes stays.

A story about newsletters or blockers may hold the words of residue in most of its paragraphs; residue does not make up most of the
prose of a text that has a story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import KEPT, LIKELY, RESCUED, STORY, SURE, Mark, Marks, Page

LAYER = "rescue"
_PROSE_WORDS = 15
_LEAST_LEFT = 0.25
_LEAST_PROSE = 80


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark prose blocks that are kept because little else would be."""
    prose = [block for block in page.blocks if block.sentence and block.length >= _PROSE_WORDS]
    # What stands outside the run of the story, or stood on the page before, was not lost by a phrase.
    inside = [block for block in prose if not marks.says(block.number, "duplicate", "other", "navigation")]
    total = sum(block.length for block in inside)
    left = sum(block.length for block in inside if not marks.gone(block.number))
    if total < _LEAST_PROSE or left >= _LEAST_LEFT * total:
        return
    for block in inside:
        against = [m for m in marks.of(block.number) if m.says not in KEPT and m.weight >= LIKELY]
        if marks.gone(block.number) and (len(against) == 1 or all(m.weight < SURE for m in against)):
            because = f"only {left} of {total} words of prose would be left"
            yield Mark(block.number, STORY, RESCUED, LAYER, "rescue.little_left", because)
