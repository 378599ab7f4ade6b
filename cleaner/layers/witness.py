"""Evidence: what a second extractor takes for the story, where it was asked. There it stands in for elements and density."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import LIKELY, STORY, Mark, Marks, Page

LAYER = "witness"


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks that the witness vouches for, and the others."""
    if page.witness is None:
        return
    for block in page.blocks:
        if block.number in page.witness:
            yield Mark(block.number, STORY, LIKELY, LAYER, "witness.vouched", "is taken for the story by readability")
        else:
            yield Mark(block.number, "other", LIKELY, LAYER, "witness.outside", "is not taken for the story by readability")
