"""Evidence: another article under the first, as pages that scroll on have it.

It has a first-level heading, prose, and a byline or a date of its own, in an element beside the one of the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.page import LIKELY, SURE, Mark, Marks, Page
from cleaner.prose import is_prose, totals, within

LAYER = "second_article"
_LEAST_PROSE = 80
_ONES_OWN = ("byline", "timestamp")


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the blocks of every article behind the first."""
    if not page.regions or page.page_type not in (None, "article"):
        return
    heads = [block for block in page.blocks if block.level == 1 and marks.against(block.number) < SURE]
    if len(heads) < 2:
        return
    gone = [marks.against(block.number) >= SURE for block in page.blocks]
    prose = totals(page, [block.length if is_prose(block) and not out else 0 for block, out in zip(page.blocks, gone, strict=True)])
    named = [any(m.says in _ONES_OWN and m.weight >= LIKELY for m in marks.of(block.number)) for block in page.blocks]
    own = totals(page, named)
    first = _chain(page, heads[0].region)
    around = set(first)
    branches = set()
    for head in heads[1:]:
        chain = _chain(page, head.region)
        behind = set(chain)
        branch = next((number for number in reversed(chain) if number not in around), -1)
        # The branch of the first article is the element around its heading that stands beside this one.
        beside = next((number for number in reversed(first) if number not in behind), -1)
        if branch < 0 or beside < 0 or not own[branch] or prose[branch] < _LEAST_PROSE or prose[beside] < _LEAST_PROSE:
            continue
        branches.add(branch)
    inside = within(page, branches)
    for block in page.blocks:
        if inside[block.region]:
            yield Mark(block.number, "related", SURE, LAYER, "second_article.branch", "belongs to another article on the page")


def _chain(page: Page, number: int) -> list[int]:
    """A region and those around it, the innermost first."""
    chain = []
    while number >= 0:
        chain.append(number)
        number = page.regions[number].parent
    return chain
