"""Evidence: what labelled pages taught. Each block has a chance of being story; where the rules leave doubt, it decides.

What a block says of itself stays with the rules: an entry that is sure of a phrase, a shape or a copy is not overruled. What
the names of elements and the places of blocks say is one fact among others here.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE
from cleaner.learned.judge import judge
from cleaner.learned.weights import SHIPPED
from cleaner.lexicon import Lexicon
from cleaner.page import KEPT, STORY, SURE, Mark, Marks, Page
from cleaner.prose import is_menu_line

LAYER = "learned"
# Layers that look at what a block itself says, or that have seen its text before.
_OF_ITSELF = frozenset(("phrases", "shape", "slug", "repetition", "second_article"))


def mark(page: Page, lexicon: Lexicon, marks: Marks, folder: str = SHIPPED) -> Iterator[Mark]:
    """Mark the blocks about which what was learned does not agree with the layers before, and judge the page as a whole."""
    if not page.blocks:
        return
    title = marks.told(HEADLINE)
    open_ = [number != title and not is_bound(marks, number) for number in range(len(page.blocks))]
    judged = judge(page, lexicon, marks, open_, folder)
    marks.judged = judged
    if page.witness is not None:
        return  # a second opinion was asked because this one had found little
    unlike = []
    for number, (free, keep) in enumerate(zip(open_, judged.keeps, strict=True)):
        if not free or keep is not marks.gone(number):
            continue
        if keep:
            because = f"is {judged.chances[number] / 10:.0f} % likely to be story by what was learned"
            yield Mark(number, STORY, SURE, LAYER, "learned.story", because)
        elif marks.favour(number) < SURE:
            unlike.append(number)
    for number, because in zip(unlike, judged.reasons(unlike), strict=True):
        category = "navigation" if is_menu_line(page.blocks[number]) else "other"
        yield Mark(number, category, SURE, LAYER, "learned.residue", because)


def is_bound(marks: Marks, block: int) -> bool:
    """Whether a layer that looks at the block itself is sure that it goes: then the rules have the last word."""
    if marks.against(block) < SURE:
        return False
    return any(m.weight == SURE and m.start < 0 and m.layer in _OF_ITSELF and m.says not in KEPT for m in marks.of(block))
