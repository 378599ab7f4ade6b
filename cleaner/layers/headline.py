"""Evidence: which line before the story reads as its title.

Every line before the first story paragraph that reads as a title is weighed by its place, its length and whether it
comes again. Decides also what other lines are to it: the same line again, or the title with the site's name around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.labels import HEADLINE
from cleaner.lexicon import Lexicon
from cleaner.measure import pattern, words
from cleaner.page import KEPT, SURE, Block, Mark, Marks, Page

LAYER = "headline"
SEPARATOR = r"\s+[|｜–—·•»«‹›:\-]+\s+|\s*[|｜»]\s*|\s*::\s*"
_MOST_TITLE_WORDS = 32
_LOOKED_AT = 400
_KICKER_WORDS = 3
_SECTION_WORDS = ("tags", "navigation")  # what a section's name is elsewhere
_TOP = 2  # a first line, or one behind a kicker and a breadcrumb
_KICKER_DEPTH = 3


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark the headline, its repetitions, and a first line that holds it with the site's name."""
    begin = next((b.number for b in page.blocks if marks.favour(b.number)), len(page.blocks))
    zone = [b for b in page.blocks[: min(begin + 1, _LOOKED_AT)] if reads_as_title(b, marks)]
    if not zone:
        return
    best = max(zone, key=lambda block: (_score(block, zone, begin, marks), -block.number))
    if _score(best, zone, begin, marks) <= 0:
        return
    yield Mark(best.number, HEADLINE, SURE, LAYER, "headline.best", "reads as the title")
    if best.number <= _KICKER_DEPTH:
        for block in page.blocks[max(0, best.number - 1) : best.number]:
            if _is_kicker(marks, block):
                yield Mark(block.number, "kicker", SURE, LAYER, "headline.kicker", "is a word or two over the headline")
    for block in page.blocks[: best.number]:
        if _holds(block, best):
            yield Mark(block.number, "duplicate", SURE, LAYER, "headline.around", "is the headline with the site's name around it")


def _named(marks: Marks, block: Block) -> bool:
    """Whether a layer that looks at a block itself says what residue it is."""
    return any(m.layer != "density" and m.says not in KEPT for m in marks.of(block.number))


def _is_kicker(marks: Marks, block: Block) -> bool:
    """Whether a line over the headline is a word or two that may be a section's name."""
    if block.length > _KICKER_WORDS or block.sentence or not block.words:
        return False
    return all(
        m.layer == "density" or m.says in KEPT or (m.layer == "phrases" and m.weight < SURE and m.says in _SECTION_WORDS)
        for m in marks.of(block.number)
    )


def reads_as_title(block: Block, marks: Marks) -> bool:
    """Whether a line could be a title: two to thirty words, no full stop, no list, and nothing found against it."""
    return (
        2 <= block.length <= _MOST_TITLE_WORDS
        and block.stop not in ".。,;:、；："
        and not block.marker
        and not block.code
        and not any(m.weight >= SURE and m.layer != "density" and m.says not in KEPT for m in marks.of(block.number))
    )


def _holds(block: Block, title: Block) -> bool:
    """Whether a line is the title with something before or behind it, parted by a separator."""
    if len(block.words) <= len(title.words) or len(block.words) > len(title.words) + 12:
        return False
    return any("".join(title.words) == "".join(part) for part in _parts(block))


def _parts(block: Block) -> list[list[str]]:
    cuts = [(found.start(), found.end()) for found in pattern(SEPARATOR).finditer(block.text)]
    parts = []
    for start, end in cuts:
        parts.append(words(block.text[:start]))
        parts.append(words(block.text[end:]))
    for (_, start), (end, _) in pairwise(cuts):
        parts.append(words(block.text[start:end]))
    return parts


def _score(block: Block, zone: list[Block], begin: int, marks: Marks) -> float:
    score = 0.0
    if _named(marks, block):
        score -= 4  # a title that holds the words of residue is rarer than residue
    if block.number == zone[0].number:
        score += 3 if block.number <= _TOP else 1
    if block.length >= 4:
        score += 2
    if block.length >= 6:
        score += 1
    if block.level == 1:
        score += 4
    if any(_holds(other, block) for other in zone[:3] if other.number < block.number):
        score += 6
    if any(other.words == block.words for other in zone if other.number > block.number):
        score += 2
    if any(other.words == block.words for other in zone if other.number < block.number):
        score -= 1
    if block.number == max((b.number for b in zone if b.length >= 4 and b.number < begin), default=-1):
        score += 1.5
    return score
