"""Evidence: what stands beside a block. A bare label takes its list along, a hint beside residue is enough, a name beside
an appeal is the outlet's.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import HEADLINE
from cleaner.lexicon import Lexicon
from cleaner.page import BY_PLACE, KEPT, LIKELY, SURE, Block, Mark, Marks, Page
from cleaner.page_type import kind_of, tells_a_story

LAYER = "neighbours"
_APPEALS = ("donation", "adblock", "subscription", "newsletter", "site_identity")
_NAME_WORDS = 6
_LABELS = ("related", "comments")
# Kinds of page beside whose content comments and links to others stand; on the others they are the content.
_BESIDE = (None, "article", "product", "documentation")
# Under a heading that has nothing else the picture is the text.
_OF_PICTURES = ("caption", "credit", "media_player", "advertisement")
_MOST_BARE = 3  # more of them are a list whose items stand in what was taken for something else
_LEAST_TITLE = 4
_LONGEST_LIST = 8
_PARAGRAPH_WORDS = 20
_BYLINE_WORDS = 10
_ABOUT_THE_ARTICLE = ("byline", "timestamp", "share")
_FOOTER = ("legal", "newsletter", "donation", "adblock", "related", "cookie_consent", "site_identity", "navigation")
_BY_PLACE = BY_PLACE | {LAYER}


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark blocks by what has been found of the blocks around them."""
    last_story = max((b.number for b in page.blocks if marks.held(b.number) and not marks.gone(b.number)), default=-1)
    yield from _beside_the_headline(page, marks)
    names = list(_names(page, lexicon, marks, last_story))
    yield from names
    yield from _lists(page, marks, last_story, {name.block for name in names})
    if page.regions and tells_a_story(page):
        heads = list(_bare_heads(page, marks))
        if len(heads) <= _MOST_BARE:
            yield from heads


def _bare_heads(page: Page, marks: Marks) -> Iterator[Mark]:
    """A heading under which all was removed, up to the next heading of its level or the end, goes with what it stood over."""
    title = marks.told(HEADLINE)
    bare: list[Block] = []
    gone = False
    for block in (*page.blocks[max(0, title) :], None):
        if block is not None and (block.number == title or marks.gone(block.number)):
            gone = gone or (block.number != title and not marks.says(block.number, *_OF_PICTURES))
            continue
        if block is None or (block.level and bare and block.level <= bare[-1].level):
            if gone:
                for head in bare:
                    yield Mark(
                        head.number, "related", SURE, LAYER, "neighbours.bare_head", "is a heading whose text was all removed"
                    )
        elif not block.level:
            bare = []
        if block is None:
            return
        if block.level:
            bare = [*bare, block] if bare and block.level > bare[-1].level else [block]
            gone = False


def _names(page: Page, lexicon: Lexicon, marks: Marks, last_story: int) -> Iterator[Mark]:
    """A name behind the story's end is the outlet's where it stands beside an appeal or between removed lines."""
    for block in page.blocks[last_story + 1 :]:
        if not block.words or block.sentence or block.length > _NAME_WORDS or _found(marks, block.number):
            continue
        before, after = block.number - 1, block.number + 1
        beside = any(_found(marks, place, *_APPEALS) for place in (before, after))
        between = before > last_story and _found(marks, before) and (after == len(page.blocks) or _found(marks, after))
        if (beside or between) and _is_name(block, lexicon):
            because = "is a name beside an appeal that speaks for the outlet" if beside else "is a name between removed lines"
            yield Mark(block.number, "site_identity", LIKELY, LAYER, "neighbours.name", because)


def _beside_the_headline(page: Page, marks: Marks) -> Iterator[Mark]:
    """A short line that is only likely to be a byline or a date is one between the headline and the second paragraph."""
    headline = marks.told(HEADLINE)
    if headline < 0:
        return
    paragraphs = [b.number for b in page.blocks if b.sentence and b.length >= _PARAGRAPH_WORDS and marks.held(b.number)]
    for block in page.blocks[headline + 1 : paragraphs[1] if len(paragraphs) > 1 else 0]:
        if block.sentence or block.length > _BYLINE_WORDS:
            continue
        for m in marks.of(block.number):
            if m.says in _ABOUT_THE_ARTICLE and m.weight == LIKELY and m.start < 0 and m.layer not in _BY_PLACE:
                yield Mark(block.number, m.says, SURE, LAYER, m.rule, f"{m.because}, and stands beside the headline")


def _lists(page: Page, marks: Marks, last_story: int, names: set[int]) -> Iterator[Mark]:
    """A bare label takes along the lines right under it, and behind the story's end all that no layer has another name for."""
    label = ""
    under = 0
    labels = _LABELS if kind_of(page, marks) in _BESIDE else ()
    for block in page.blocks:
        here = next((c for c in labels if block.length <= _NAME_WORDS and _found(marks, block.number, c)), "")
        if block.number in names:
            label = ""
        elif here:
            label, under = here, 0
        if here or not label:
            continue
        under += 1
        behind = block.number > last_story and marks.against(block.number) >= LIKELY
        if label == "comments" and behind and not _found(marks, block.number, *_FOOTER):
            yield Mark(block.number, label, SURE, LAYER, "neighbours.list", "stands among the comments")
        elif _found(marks, block.number):
            label = ""
        elif (
            label == "related"
            and block.length >= _LEAST_TITLE
            and not block.sentence
            and under <= _LONGEST_LIST
            and (behind or not block.gap)
        ):
            yield Mark(block.number, label, SURE, LAYER, "neighbours.list", "stands in the list under a label of related links")
        else:
            label = ""


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
