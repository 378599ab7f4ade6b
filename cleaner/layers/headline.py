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
from cleaner.page import KEPT, LIKELY, SURE, Block, Mark, Marks, Page

LAYER = "headline"
SEPARATOR = r"\s+[|｜–—·•»«‹›:\-]+\s+|\s*[|｜»]\s*|\s*::\s*"
_MOST_TITLE_WORDS = 32
_LOOKED_AT = 400
_PARTING = r"\s+[|｜–—·•-]\s+|\s*[|｜]\s*"
_SITE_WORDS = 5
_LEAST_TITLE = 3
_RIGHTS_WORDS = 30
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
    scores = _scores(zone, begin, marks)
    best = max(zone, key=lambda block: (scores[block.number], -block.number))
    if scores[best.number] <= 0:
        return
    name = _site_name(best, page)
    yield Mark(best.number, HEADLINE, LIKELY if name else SURE, LAYER, "headline.best", "reads as the title")
    if name:
        start, end = best.start + name[0], best.start + name[1]
        yield Mark(best.number, "site_identity", SURE, LAYER, "headline.site", "is the site's name at the title", start, end)
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


def _scores(zone: list[Block], begin: int, marks: Marks) -> dict[int, float]:
    """How much speaks for each line of the zone: its place, its length, whether it comes again or stands in another with a name."""
    places: dict[tuple[str, ...], list[int]] = {}
    for block in zone:
        places.setdefault(tuple(block.words), []).append(block.number)
    last = max((block.number for block in zone if block.length >= 4 and block.number < begin), default=-1)
    scores = {}
    for block in zone:
        score = 0.0
        if _named(marks, block):
            score -= 4  # a title that holds the words of residue is rarer than residue
        if block.number == zone[0].number:
            score += 3 if block.number <= _TOP else 1
        score += 2 * (block.length >= 4) + (block.length >= 6)
        if block.level == 1:
            score += 4
        if any(_holds(other, block) for other in zone[:3] if other.number < block.number):
            score += 6
        same = places[tuple(block.words)]
        score += 2 * (same[-1] > block.number) - (same[0] < block.number)
        if block.number == last:
            score += 1.5
        scores[block.number] = score
    return scores


def _site_name(title: Block, page: Page) -> tuple[int, int] | None:
    """Where the site's name stands at the end or the start of a title, with the bar or dash that parts it; None where none does.

    A short part behind a bar is a name; one behind a dash only where the text has the same line elsewhere, or in a rights line.
    """
    cuts = [(found.start(), found.end()) for found in pattern(_PARTING).finditer(title.text)]
    if not cuts:
        return None
    size = len(title.text)
    for (start, end), part in ((cuts[-1], (cuts[-1][1], size)), (cuts[0], (0, cuts[0][0]))):
        name = words(title.text[part[0] : part[1]])
        span = (start, size) if part[1] == size else (0, end)
        rest = len(title.words) - len(name)
        if not 0 < len(name) <= _SITE_WORDS or rest < max(_LEAST_TITLE, len(name)):
            continue
        bar = title.text[start:end].strip() in "|｜"
        if bar or any(_names(block, name) for block in page.blocks if block.number != title.number):
            return span
    return None


def _names(block: Block, name: list[str]) -> bool:
    """Whether a line is a name, or a rights line that ends with or holds it."""
    if block.words == name:
        return True
    return block.length <= _RIGHTS_WORDS and block.text[0] in "©" and " ".join(name) in " ".join(block.words)
