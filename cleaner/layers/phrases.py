"""Evidence: the words of residue, from packs, with the place and the shape that each entry asks for.

Decides how far an appeal goes in its block: all of it, or the sentences that carry it. Decides nothing about the page around: an
entry that is only `likely` leaves a mark that the story's own run outweighs.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.finds import LINE_UNITS, LINE_WORDS, Find, Unit, finds_in, label_in
from cleaner.lexicon import Lexicon
from cleaner.page import HINT, LIKELY, SURE, Block, Mark, Marks, Page

LAYER = "phrases"
_APPEAL_WORDS = 300  # the longest single appeal seen in the readable half of residue-dev has 210 words
_APPEAL_SHARE = 0.6
_COMPANY_WORDS = 25
_MOST_COMPANY = 50  # entries looked at for company, so that a page on one line takes no square of them
_CLOSING_WORDS = 12
_CRUMB_WORDS = 3  # what is left of a line beside an appeal: the outlet's name, "Thank you!"
# An entry of these categories that stands at the start of a line speaks of the whole line: a caption of two sentences.
_WHOLE_LINE = frozenset(("caption", "credit", "byline", "timestamp", "related", "tags", "author_bio"))
_UNNAMED = ("navigation", "other")
_LABEL_WORDS = 8
_PICTURE = ("caption", "credit")
_ASKING = ("donation", "adblock", "newsletter", "subscription", "correction_prompt", "cookie_consent")


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark blocks, or sentences of blocks, in which entries of the packs stand at their place."""
    for block in page.blocks:
        if block.words and not block.code:
            if block.tag and marks.against(block.number) >= SURE:
                # It goes whatever its words are; they can only say what it is where its element does not.
                if not marks.says(block.number, *_UNNAMED) or block.length > _LABEL_WORDS:
                    continue
                units, finds = label_in(block, lexicon)
            else:
                units, finds = finds_in(block, lexicon)
            if finds:
                yield from _weighed(block, units, _strengthened(block, finds), lexicon)


def _strengthened(block: Block, finds: list[Find]) -> list[Find]:
    """Entries that stand together say more than each alone: two in a short line, three in a longer one."""
    free = [find for find in finds if not find.reported]
    if len({find.rule.id for find in free}) < (2 if block.length <= _COMPANY_WORDS else 3):
        return finds
    company = free[:_MOST_COMPANY]
    return [
        find._replace(weight=min(SURE, find.weight + 1))
        if not find.reported and any(_supports(other, find) for other in company)
        else find
        for find in finds
    ]


def _supports(other: Find, find: Find) -> bool:
    """Whether another entry on other words strengthens one: a hint only where both ask for the same."""
    return find.apart(other) and (other.weight >= LIKELY or other.rule.category == find.rule.category)


def _weighed(block: Block, units: list[Unit], finds: list[Find], lexicon: Lexicon) -> Iterator[Mark]:
    """One appeal is one removal: all of the block, or the sentences of it that carry the appeal."""
    finds = _settled(finds)
    strong = sorted({find.unit for find in finds if find.weight >= LIKELY})
    if not strong:
        for find in finds:
            yield _mark(block, find)
        return
    edges = {0: "start", len(units) - 1: "end"}
    heads = any(_is_head(find) and (find.rule.category in _PICTURE or find.rule.place == edges.get(find.unit)) for find in finds)
    carriers = set(strong)
    rest = sum(len(unit.words) for place, unit in enumerate(units) if place not in carriers)
    if len(units) == 1 or heads or rest <= _CRUMB_WORDS or _is_one_appeal(block, units, finds, strong, lexicon):
        for find in finds:
            yield _mark(block, find)
        return
    by_unit: dict[int, list[Find]] = {}
    for find in finds:
        by_unit.setdefault(find.unit, []).append(find)
    for first, last in _stretches(units, by_unit, strong, lexicon):
        start, end = block.start + units[first].start, block.start + units[last].end
        for place in range(first, last + 1):
            for find in by_unit.get(place, ()):
                yield _mark(block, find, start, end)


def _settled(finds: list[Find]) -> list[Find]:
    """Loose labels count where they stand beside a sentence that carries an appeal, and are hints elsewhere."""
    strong = {find.unit for find in finds if not find.loose and find.weight >= LIKELY}
    for find in sorted((find for find in finds if find.loose), key=lambda find: find.unit):
        if {find.unit - 1, find.unit, find.unit + 1} & strong:
            strong.add(find.unit)
    return [find if find.unit in strong or not find.loose else find._replace(weight=HINT) for find in finds]


def _is_head(find: Find) -> bool:
    rule = find.rule
    return rule.shape != "any" and rule.category in _WHOLE_LINE and find.weight >= LIKELY


def _is_one_appeal(block: Block, units: list[Unit], finds: list[Find], strong: list[int], lexicon: Lexicon) -> bool:
    """Whether sentences that carry the appeal or speak to the reader are most of the block, and none reports anything."""
    if len(strong) == len(units):
        return True
    if block.length > _APPEAL_WORDS or any(find.reported for find in finds):
        return False
    weights = {find.rule.id: find.weight for find in finds if find.weight >= LIKELY}
    asks = any(find.rule.category in _ASKING for find in finds)
    if block.length > LINE_WORDS and not asks and len(weights) < 2 and SURE not in weights.values():
        return False
    carrying = {find.unit for find in finds}
    speaking = carrying | {
        place
        for place, unit in enumerate(units)
        if place not in carrying and lexicon.addresses(unit.words) and not lexicon.reports(unit.words)
    }
    return len(speaking) >= _APPEAL_SHARE * len(units)


def _stretches(units: list[Unit], by_unit: dict[int, list[Find]], strong: list[int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Runs of units to remove: neighbouring ones of one appeal together, with up to two between them that speak to the reader."""
    stretches: list[tuple[int, int]] = []
    asked: set[str] = set()
    for unit in strong:
        asks = {find.rule.category for find in by_unit[unit]}
        if stretches:
            first, last = stretches[-1]
            between = units[last + 1 : unit]
            if len(between) <= 2 and all(_speaks(other, lexicon) for other in between) and (between or asked & asks):
                stretches[-1] = (first, unit)
                asked |= asks
                continue
        stretches.append((unit, unit))
        asked = asks
    first, last = stretches[0]
    if first == 1 and len(units) <= LINE_UNITS and units[0].text.endswith(("?", "？")) and not lexicon.reports(units[0].words):
        stretches[0] = (0, last)  # the question that an appeal begins with
    first, last = stretches[-1]
    closing = units[last + 1 :]
    if len(closing) <= 2 and all(_speaks(unit, lexicon) and len(unit.words) <= _CLOSING_WORDS for unit in closing):
        stretches[-1] = (first, len(units) - 1)
    return stretches


def _speaks(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks to the reader and reports nothing."""
    return lexicon.addresses(unit.words) and not lexicon.reports(unit.words)


def _mark(block: Block, find: Find, start: int = -1, end: int = -1) -> Mark:
    because = find.rule.because + ("; but the words are reported" if find.reported else "")
    category = find.rule.category
    if category == "credit" and (find.unit or find.first) and find.rule.place != "any":
        category = "caption"  # a caption that holds its credit is a caption
    return Mark(block.number, category, find.weight, LAYER, find.rule.id, because, start, end)
