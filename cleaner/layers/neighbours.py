"""Evidence: what stands beside a block. A bare label takes its list along, a hint beside residue is enough, a name beside
an appeal is the outlet's.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import KEPT, LIKELY, Block, Mark, Marks, Page

LAYER = "neighbours"
_APPEALS = ("donation", "adblock", "subscription", "newsletter", "site_identity")
_NAME_WORDS = 6
_BY_PLACE = ("density", LAYER)


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark blocks by what has been found of the blocks around them."""
    last_story = max((b.number for b in page.blocks if marks.favour(b.number) and not marks.gone(b.number)), default=-1)
    for block in page.blocks[last_story + 1 :]:
        if not block.words or block.sentence or block.length > _NAME_WORDS or _found(marks, block.number):
            continue
        before, after = block.number - 1, block.number + 1
        beside = any(_found(marks, place, *_APPEALS) for place in (before, after))
        between = before > last_story and _found(marks, before) and (after == len(page.blocks) or _found(marks, after))
        if (beside or between) and _is_name(block, lexicon):
            because = "is a name beside an appeal that speaks for the outlet" if beside else "is a name between removed lines"
            yield Mark(block.number, "site_identity", LIKELY, LAYER, "neighbours.name", because)


def _found(marks: Marks, block: int, *categories: str) -> bool:
    """Whether a layer that looks at the block itself removes it, as one of these categories where any are given."""
    return any(
        m.layer not in _BY_PLACE and m.weight >= LIKELY and m.says not in KEPT and (not categories or m.says in categories)
        for m in marks.of(block)
    )


def _is_name(block: Block, lexicon: Lexicon) -> bool:
    """Whether a line reads as a name: capitals where the script has them, a row of a few words where it has not."""
    words = block.text.split()
    return not block.text[:1].islower() and all(
        not word[:1].islower() or word.lower() in lexicon.function or word.lower() in lexicon.name_particles for word in words
    )
