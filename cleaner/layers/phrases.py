"""Evidence: the words of residue, from packs, with the place and the shape that each entry asks for.

Decides nothing about the page around a block: an entry that is only `likely` leaves a mark that the story's own run outweighs.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon, Phrases, Rule
from cleaner.measure import pattern, sentences
from cleaner.measure import words as words_of
from cleaner.page import HINT, LIKELY, SURE, Block, Mark, Marks, Page
from cleaner.record import Record

LAYER = "phrases"
_QUOTE_MARKS = frozenset('"“”„«»‹›「」『』')
_SINGLE_QUOTED = r"‘(.{3,400}?)’(?!\w)"
_LONGEST_QUOTE = 400
_DIGITS = r"\d+"
_NUMBER = r"\d"
_COLON = r"\s*[:：|｜»›>】＝=／]|\s+[–—-]\s"
_SUM = "[$£¥%=×]|€"
_PRICED = ("subscription", "donation", "promo")
_MOST_NUMBERS = 3  # beside a label: a count, a date
_BEFORE_CREDIT = ("(", "[", "（", "【", " – ", " — ", " - ", " | ")
_LINE_WORDS = 40
_LINE_UNITS = 3
_LABEL_WORDS = 12
_LONGEST_LABEL = 24
_APPEAL_WORDS = 300  # the longest single appeal seen in the readable half of residue-dev has 210 words
_APPEAL_SHARE = 0.6
_UNIT_WORDS = 80  # a longer run without sentence punctuation is a table or a page on one line, not an appeal
_COMPANY_WORDS = 25
_CLOSING_WORDS = 12
_CRUMB_WORDS = 3  # what is left of a line beside an appeal: the outlet's name, "Thank you!"
# An entry of these categories that stands at the start of a line speaks of the whole line: a caption of two sentences.
_PICTURE = ("caption", "credit")
_ASKING = ("donation", "adblock", "newsletter", "subscription", "correction_prompt", "cookie_consent")
_WHOLE_LINE = frozenset(("caption", "credit", "byline", "timestamp", "related", "tags", "author_bio"))


class Unit(Record):
    """A sentence of a block, or the whole of a block without sentences."""

    start: int
    end: int
    text: str
    words: list[str]
    run: str


class Find(Record):
    """An entry found in a unit, with the weight that its surroundings leave it."""

    unit: int
    rule: Rule
    weight: int
    reported: bool
    words: tuple[int, int, int]  # the unit, the first word and the one after the last
    loose: bool = False  # a label inside a paragraph, which counts beside an appeal only

    def apart(self, other: Find) -> bool:
        """Whether this and another entry stand on different words."""
        unit, first, last = self.words
        return unit != other.words[0] or last <= other.words[1] or first >= other.words[2]


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark blocks, or sentences of blocks, in which entries of the packs stand at their place."""
    for block in page.blocks:
        if block.words and not block.code:
            yield from _block_marks(block, lexicon)


def _block_marks(block: Block, lexicon: Lexicon) -> Iterator[Mark]:
    words = set(block.words)
    run = "" if lexicon.spaces else "".join(block.words)
    picked = [(pack, numbers) for pack in lexicon.packs if (numbers := pack.candidates(words, run))]
    line = block.length <= _LINE_WORDS
    if not picked and not line:
        return
    units = _units(block, lexicon.spaces)
    finds = [find for pack, numbers in picked for find in _finds(block, units, pack, numbers, lexicon)]
    if line and len(units) <= _LINE_UNITS:
        for pack in lexicon.packs:
            finds.extend(_labels(block, units, pack))
    elif any(find.weight >= LIKELY for find in finds):
        for pack in lexicon.packs:
            finds.extend(find._replace(loose=True) for find in _labels(block, units, pack))
    if finds:
        yield from _weighed(block, units, _strengthened(block, finds), lexicon)


def _labels(block: Block, units: list[Unit], pack: Phrases) -> Iterator[Find]:
    """Units that are, numbers aside, one of the phrases that must be all of a unit."""
    for place, unit in enumerate(units):
        words = unit.words
        if not 0 < len(words) <= _LONGEST_LABEL:
            continue
        if pack.spaces:
            key = " ".join(words)
            if pattern(_NUMBER).search(key):
                key = " ".join(word for word in words if not word.isdigit())
        else:
            key = pattern(_DIGITS).sub("", unit.run)
        for number in pack.exact.get(key, ()):
            rule = pack.rules[number]
            if _shaped(block, units, rule) and _accompanied(rule, block, unit, pack) and _alone(rule, unit):
                yield Find(place, rule, rule.weight, False, (place, 0, len(words)))


def _accompanied(rule: Rule, block: Block, unit: Unit, pack: Phrases) -> bool:
    """Whether the unit has the digit and the line the company that an entry asks for."""
    if rule.digits and not pattern(_NUMBER).search(unit.text):
        return False
    return not rule.company or pack.company(rule, block.words, "".join(block.words))


def _units(block: Block, spaces: bool) -> list[Unit]:
    spans = sentences(block.text)
    if len(spans) == 1:
        return [Unit(0, len(block.text), block.text, block.words, "" if spaces else "".join(block.words))]
    units = []
    for start, end in spans:
        text = block.text[start:end]
        words = words_of(text)
        units.append(Unit(start, end, text, words, "" if spaces else "".join(words)))
    return units


def _finds(block: Block, units: list[Unit], pack: Phrases, numbers: list[int], lexicon: Lexicon) -> Iterator[Find]:
    seen: set[tuple[int, str]] = set()
    quotes: list[tuple[int, int, str]] | None = None
    for number in numbers:
        rule = pack.rule(number)
        shaped = _shaped(block, units, rule)
        if not shaped and not (rule.category == "credit" and rule.colon and block.length <= _LINE_WORDS):
            continue
        for place, unit in enumerate(units):
            if (place, rule.id) in seen:
                continue
            found = _stand(pack, number, rule, unit)
            if found is None or not (shaped or found.first):
                continue  # a label that is no line of its own can only close a caption
            if not _accompanied(rule, block, unit, pack):
                continue
            seen.add((place, rule.id))
            if rule.place == "whole" and not (block.length <= _LINE_WORDS and len(units) <= _LINE_UNITS and _alone(rule, unit)):
                continue
            if rule.place in ("any", "end") and len(unit.words) > _UNIT_WORDS:
                continue
            if quotes is None:
                quotes = _quotes(block)
            reported = rule.place != "whole" and _reported(pack, number, found, unit, quotes, lexicon)
            yield Find(place, rule, HINT if reported else rule.weight, reported, (place, found.first, found.last))


def _alone(rule: Rule, unit: Unit) -> bool:
    """Whether a unit that is a label and nothing else stands apart from sums and measures, as in a row of prices."""
    if rule.digits or rule.colon or rule.category in _PRICED:
        return True
    return not pattern(_SUM).search(unit.text) and sum(word.isdigit() for word in unit.words) <= _MOST_NUMBERS


class Stand(Record):
    """The words of a unit, or its run of characters, around and in the place where a phrase stands."""

    words: list[str]
    first: int
    last: int


def _stand(pack: Phrases, number: int, rule: Rule, unit: Unit) -> Stand | None:
    words, place = unit.words, rule.place
    if rule.colon:
        return _before_a_colon(pack, number, rule, unit)
    if place == "whole":
        words = [word for word in words if not word.isdigit()]
    elif place == "start":
        words = _from_first_letter(words)
    run = unit.run if words is unit.words else pattern(_DIGITS).sub("", "".join(words))
    found = pack.found(number, words, run, place)
    if found is None:
        return None
    return Stand(words, *found) if pack.spaces else Stand([run], *found)


def _before_a_colon(pack: Phrases, number: int, rule: Rule, unit: Unit) -> Stand | None:
    """A phrase that is all that stands before a colon: at the start of the unit, or a credit's after its last bracket or dash."""
    cut = max((unit.text.rfind(sign) + len(sign) for sign in _BEFORE_CREDIT if sign in unit.text), default=0)
    for start in (0, cut) if cut and rule.category == "credit" else (0,):
        colon = pattern(_COLON).search(unit.text, start)
        if colon is None:
            continue
        words = _from_first_letter(words_of(unit.text[start : colon.start()]))
        run = pattern(_DIGITS).sub("", "".join(words))
        if pack.found(number, words, run, "whole") is not None:
            if not start:
                return Stand(words, 0, len(words)) if pack.spaces else Stand([run], 0, len(run))
            before = len(words_of(unit.text[:start]))
            if not pack.spaces:
                return Stand([unit.run], len(unit.run) - 1, len(unit.run))
            return Stand(unit.words, before, before + len(words))
    return None


def _from_first_letter(words: list[str]) -> list[str]:
    """Words without leading numbers, so that a counter or a list number before a phrase does not hide its start."""
    for place, word in enumerate(words):
        if not word.isdigit():
            return words[place:] if place else words
    return words


def _shaped(block: Block, units: list[Unit], rule: Rule) -> bool:
    if rule.shape == "any":
        return True
    if rule.shape == "line":
        return block.length <= _LINE_WORDS and len(units) <= _LINE_UNITS
    return block.length <= _LABEL_WORDS and block.stop not in ".。…।۔"


def _reported(pack: Phrases, number: int, stand: Stand, unit: Unit, quotes: list[tuple[int, int, str]], lexicon: Lexicon) -> bool:
    """Whether the unit tells that somebody said or wrote the phrase: in quotation marks, or with a word of reporting beside it."""
    for start, end, quoted in quotes:
        if start < unit.end and end > unit.start:
            words = words_of(quoted)
            if pack.found(number, words, "".join(words), "any"):
                return True
    if pack.spaces:
        return lexicon.reports(stand.words[: stand.first] + stand.words[stand.last :])
    run = stand.words[0]
    return lexicon.reports([run[: stand.first], run[stand.last :]])


def _quotes(block: Block) -> list[tuple[int, int, str]]:
    """What stands in quotation marks in a block."""
    at = [place for place, character in enumerate(block.text) if character in _QUOTE_MARKS]
    pairs = [*zip(at[::2], at[1::2], strict=False)]
    if "‘" in block.text:
        pairs.extend(found.span(1) for found in pattern(_SINGLE_QUOTED).finditer(block.text))
    return [(start, end, block.text[start + 1 : end]) for start, end in pairs if 3 < end - start <= _LONGEST_QUOTE]


def _strengthened(block: Block, finds: list[Find]) -> list[Find]:
    """Entries that stand together say more than each alone: two in a short line, three in a longer one."""
    free = [find for find in finds if not find.reported]
    if len({find.rule.id for find in free}) < (2 if block.length <= _COMPANY_WORDS else 3):
        return finds
    return [
        find._replace(weight=min(SURE, find.weight + 1)) if not find.reported and any(map(find.apart, free)) else find
        for find in finds
    ]


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
    rest = sum(len(unit.words) for place, unit in enumerate(units) if place not in strong)
    if len(units) == 1 or heads or rest <= _CRUMB_WORDS or _is_one_appeal(block, units, finds, strong, lexicon):
        for find in finds:
            yield _mark(block, find)
        return
    for first, last in _stretches(units, finds, strong, lexicon):
        start, end = block.start + units[first].start, block.start + units[last].end
        for find in finds:
            if first <= find.unit <= last:
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
    if block.length > _LINE_WORDS and not asks and len(weights) < 2 and SURE not in weights.values():
        return False
    carrying = {find.unit for find in finds}
    speaking = carrying | {
        place
        for place, unit in enumerate(units)
        if place not in carrying and lexicon.addresses(unit.words) and not lexicon.reports(unit.words)
    }
    return len(speaking) >= _APPEAL_SHARE * len(units)


def _stretches(units: list[Unit], finds: list[Find], strong: list[int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Runs of units to remove: neighbouring ones of one appeal together, with up to two between them that speak to the reader."""
    stretches: list[tuple[int, int]] = []
    asked: set[str] = set()
    for unit in strong:
        asks = {find.rule.category for find in finds if find.unit == unit}
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
    if first == 1 and len(units) <= _LINE_UNITS and units[0].text.endswith(("?", "？")) and not lexicon.reports(units[0].words):
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
    if category == "credit" and (find.unit or find.words[1]) and find.rule.place != "any":
        category = "caption"  # a caption that holds its credit is a caption
    return Mark(block.number, category, find.weight, LAYER, find.rule.id, because, start, end)
