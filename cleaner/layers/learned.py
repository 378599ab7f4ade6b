"""Evidence: what labelled pages taught. Each block has a chance of being story; where the rules leave doubt, it decides.

What a block says of itself stays with the rules: an entry that is sure of a phrase, a shape or a copy is not overruled. What
the names of elements and the places of blocks say is one fact among others here.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE
from cleaner.learned.judge import judge
from cleaner.learned.trees import HALF
from cleaner.learned.weights import SHIPPED
from cleaner.lexicon import Lexicon
from cleaner.page import BY_PLACE, KEPT, LIKELY, STORY, SURE, WEIGHED, Judged, Mark, Marks, Page
from cleaner.page_type import ARTICLE, kind_of
from cleaner.prose import is_menu_line

LAYER = "learned"
# Chances in thousandths, from which a block stays that the rules remove for what it says, or for its name; one that none has.
_LEAST_AGAINST_ITSELF, _LEAST_AGAINST_NAMES, _NEVER = 950, 900, 1001
# Layers that look at what a block itself says, or that have seen its text before.
_OF_ITSELF = frozenset(("phrases", "shape", "slug", "repetition", "second_article"))


def mark(page: Page, lexicon: Lexicon, marks: Marks, folder: str = SHIPPED) -> Iterator[Mark]:
    """Mark the blocks about which what was learned does not agree with the layers before, and judge the page as a whole."""
    if not page.blocks:
        return
    title = marks.told(HEADLINE)
    open_ = [number != title and not is_bound(marks, number) for number in range(len(page.blocks))]
    judged = judge(page, lexicon, marks, open_, folder)
    marks.judged = Judged(judged.kind, judged.confidence)
    if page.witness is not None:
        return  # a second opinion was asked because this one had found little
    unlike: list[int] = []
    for number, (free, keep) in enumerate(zip(open_, judged.keeps, strict=True)):
        if not free or keep is not marks.gone(number):
            continue
        if keep:
            if judged.chances[number] < _least_to_stay(page, marks, number):
                continue
            because = f"is {judged.chances[number] / 10:.0f} % likely to be story by what was learned"
            yield Mark(number, STORY, SURE, LAYER, "learned.story", because)
        elif any(m.start >= 0 and m.weight >= LIKELY for m in marks.of(number)):
            continue  # it mixes story and residue, and the residue goes by itself
        elif marks.favour(number) < SURE or all(m.layer in BY_PLACE for m in marks.of(number) if _keeps_surely(m)):
            unlike.append(number)
    # Where another layer has a reason too, that is the one to name.
    alone = [number for number in unlike if not marks.against(number)]
    reasons = dict(zip(alone, judged.reasons(alone), strict=True))
    for number in unlike:
        because = reasons.get(number) or f"is {judged.chances[number] / 10:.0f} % likely to be story by what was learned"
        category = "navigation" if is_menu_line(page.blocks[number]) else "other"
        weight = SURE if marks.favour(number) < SURE else WEIGHED
        yield Mark(number, category, weight, LAYER, "learned.residue", because)


def _least_to_stay(page: Page, marks: Marks, block: int) -> int:
    """The chance from which a block stays that the rules remove.

    A high one where it goes for what it says itself, and on an article for what its element is surely named: boxes in the midst of
    a story read like one. On pages of other kinds such names stand on the content as often as not.
    """
    article = kind_of(page, marks) == ARTICLE
    if article and marks.against(block) >= SURE and marks.says(block, "comments"):
        return _NEVER  # under an article comments go, however much they read like one
    if article and page.regions and marks.against(block) >= SURE:
        return _LEAST_AGAINST_NAMES
    if _goes_by_itself(marks, block, LIKELY):
        return _LEAST_AGAINST_ITSELF
    return 0 if page.regions else HALF


def _keeps_surely(mark: Mark) -> bool:
    return mark.says in KEPT and mark.weight >= SURE


def is_bound(marks: Marks, block: int) -> bool:
    """Whether a layer that looks at the block itself is sure that it goes: then the rules have the last word."""
    return marks.against(block) >= SURE and _goes_by_itself(marks, block, SURE)


def _goes_by_itself(marks: Marks, block: int, least: int) -> bool:
    """Whether a mark of at least this weight removes the whole block for what it says itself."""
    return any(m.weight >= least and m.start < 0 and m.layer in _OF_ITSELF and m.says not in KEPT for m in marks.of(block))
