"""Pack entries found in a block, sentence by sentence: at their place, in their shape, and not reported as somebody's words.

This says what stands where. What the finds of a block come to is for the layer `phrases`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.matching import Phrases, Rule
from cleaner.measure import pattern, sentences
from cleaner.measure import words as words_of
from cleaner.page import HINT, LIKELY, Block
from cleaner.record import Record

LINE_WORDS = 40
LINE_UNITS = 3
_LONG_WORDS = 400
_LABEL_WORDS = 12
_LONGEST_LABEL = 24
_UNIT_WORDS = 80  # a longer run without sentence punctuation is a table or a page on one line, not an appeal
_DIGITS = r"\d+"
_NUMBER = r"\d"
_COLON = r"\s*[:：|｜»›>】＝=／]|\s+[–—-]\s"
_BEFORE_CREDIT = ("(", "[", "（", "【", " – ", " — ", " - ", " | ")
_SUM = "$€£¥%=×"
_PRICED = ("subscription", "donation", "promo")
_MOST_NUMBERS = 3  # beside a label: a count, a date
_QUOTE_MARKS = frozenset('"“”„«»‹›「」『』')
_SINGLE_QUOTED = r"‘(.{3,400}?)’(?!\w)"
_LONGEST_QUOTE = 400


class Unit(Record):
    """A sentence of a block, or the whole of a block without sentences. `run` is its words in one, where words are not spaced."""

    start: int
    end: int
    text: str
    words: list[str]
    run: str


class Find(Record):
    """An entry found in a unit, with the weight that its surroundings leave it, and the words that it stands on."""

    unit: int
    rule: Rule
    weight: int
    first: int
    last: int
    reported: bool = False
    loose: bool = False  # a label inside a paragraph, which counts beside an appeal only

    def apart(self, other: Find) -> bool:
        """Whether this and another entry stand on different words."""
        return self.unit != other.unit or self.last <= other.first or self.first >= other.last


class Stand(Record):
    """The words of a unit, or its run of characters, around and in the place where a phrase stands."""

    words: list[str]
    first: int
    last: int


Quote = tuple[int, int, str]


class _Search:
    """One block being searched: its units, and what is worked out once where an entry asks for it."""

    __slots__ = ("_company", "_quotes", "block", "lexicon", "line", "units")

    def __init__(self, block: Block, units: list[Unit], lexicon: Lexicon) -> None:
        self.block = block
        self.units = units
        self.lexicon = lexicon
        self.line = block.length <= LINE_WORDS and len(units) <= LINE_UNITS
        self._quotes: list[Quote] | None = None
        self._company: dict[str, bool] = {}

    def quotes(self) -> list[Quote]:
        """What stands in quotation marks in the block, in order."""
        if self._quotes is None:
            self._quotes = _quotes(self.block)
        return self._quotes

    def shaped(self, rule: Rule) -> bool:
        """Whether the block has the shape that an entry asks for."""
        if rule.shape == "any":
            return True
        if rule.shape == "line":
            return self.line
        return self.block.length <= _LABEL_WORDS and self.block.stop not in ".。…।۔"

    def accompanied(self, rule: Rule, unit: Unit, pack: Phrases) -> bool:
        """Whether the unit has the digit, and its block the company, that an entry asks for."""
        if rule.digits and not pattern(_NUMBER).search(unit.text):
            return False
        if not rule.company:
            return True
        if rule.id not in self._company:
            self._company[rule.id] = pack.company(rule, self.block.words)
        return self._company[rule.id]


def finds_in(block: Block, lexicon: Lexicon) -> tuple[list[Unit], list[Find]]:
    """The units of a block and the entries found in them; two empty lists where there can be none."""
    words = set(block.words)
    run = "" if lexicon.spaces else "".join(block.words)
    line = block.length <= LINE_WORDS
    picked = []
    for pack in lexicon.packs:
        numbers = pack.candidates(words, run, line)
        if numbers and not line and block.length <= _LONG_WORDS:
            # Most paragraphs hold the words of some phrase in no order; they need not be split into sentences.
            numbers = [number for number in numbers if pack.found(number, block.words, run, "any")]
        if numbers:
            picked.append((pack, numbers))
    if not picked and not line:
        return [], []
    spans = sentences(block.text)
    if not picked and len(spans) == 1 and not _begins_or_is(block, words, lexicon):
        return [], []
    units = _units(block, spans, lexicon.spaces)
    search = _Search(block, units, lexicon)
    finds: list[Find] = []
    for place, unit in enumerate(units):
        here = words if len(units) == 1 else set(unit.words)
        for pack, numbers in picked:
            # On a page that is one line, what the page may hold says little about a sentence of it.
            here_too = numbers if len(units) <= LINE_UNITS else pack.candidates(here, unit.run, search.line)
            finds.extend(_in_unit(search, place, pack, here_too))
        if search.line and unit.words:
            for pack in lexicon.packs:
                if pack.spaces and (numbers := pack.beginning(unit.words, here)):
                    finds.extend(_in_unit(search, place, pack, numbers))
    if search.line or any(find.weight >= LIKELY for find in finds):
        finds.extend(_labels(search))
    return units, finds


def label_in(block: Block, lexicon: Lexicon) -> tuple[list[Unit], list[Find]]:
    """The block as one unit, and the entries that are all of it."""
    units = _units(block, [(0, len(block.text))], lexicon.spaces)
    return units, list(_labels(_Search(block, units, lexicon)))


def _begins_or_is(block: Block, words: set[str], lexicon: Lexicon) -> bool:
    """Whether a line of one sentence may begin with a phrase, or is a label."""
    if not lexicon.spaces:
        return True
    key = _label(block.words)
    return any(key in pack.exact or pack.beginning(block.words, words) for pack in lexicon.packs)


def _units(block: Block, spans: list[tuple[int, int]], spaces: bool) -> list[Unit]:
    if len(spans) == 1:
        return [Unit(0, len(block.text), block.text, block.words, "" if spaces else "".join(block.words))]
    units = []
    for start, end in spans:
        text = block.text[start:end]
        words = words_of(text)
        units.append(Unit(start, end, text, words, "" if spaces else "".join(words)))
    return units


def _in_unit(search: _Search, place: int, pack: Phrases, numbers: list[int]) -> Iterator[Find]:
    unit = search.units[place]
    seen = set()
    for number in numbers:
        rule = pack.rule(number)
        if rule.id in seen or (rule.place in ("any", "end") and len(unit.words) > _UNIT_WORDS):
            continue
        shaped = search.shaped(rule)
        if not shaped and not (rule.category == "credit" and rule.colon and search.block.length <= LINE_WORDS):
            continue
        stand = _stand(pack, number, rule, unit)
        if stand is None or not (shaped or stand.first):
            continue  # a label that is no line of its own can only close a caption
        if not search.accompanied(rule, unit, pack):
            continue
        whole = rule.place == "whole"
        if whole and not (search.line and _alone(rule, unit)):
            continue
        seen.add(rule.id)
        reported = not whole and _reported(search, pack, number, stand, unit)
        yield Find(place, rule, HINT if reported else rule.weight, stand.first, stand.last, reported)


def _labels(search: _Search) -> Iterator[Find]:
    """Units that are, numbers aside, one of the phrases that must be all of a unit: in a line, or loose beside an appeal."""
    for place, unit in enumerate(search.units):
        if not 0 < len(unit.words) <= _LONGEST_LABEL:
            continue
        for pack in search.lexicon.packs:
            for number in pack.exact.get(_key(unit, pack.spaces), ()):
                rule = pack.rules[number]
                if search.shaped(rule) and search.accompanied(rule, unit, pack) and _alone(rule, unit):
                    yield Find(place, rule, rule.weight, 0, len(unit.words), False, not search.line)


def _key(unit: Unit, spaces: bool) -> str:
    """A unit without numbers, as exact phrases are filed."""
    return _label(unit.words) if spaces else pattern(_DIGITS).sub("", unit.run)


def _label(words: list[str]) -> str:
    label = " ".join(words)
    if pattern(_NUMBER).search(label):
        return " ".join(word for word in words if not word.isdigit())
    return label


def _alone(rule: Rule, unit: Unit) -> bool:
    """Whether a unit that is a label and nothing else stands apart from sums and measures, as in a row of prices."""
    if rule.digits or rule.colon or rule.category in _PRICED:
        return True
    return not any(sign in unit.text for sign in _SUM) and sum(word.isdigit() for word in unit.words) <= _MOST_NUMBERS


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


def _reported(search: _Search, pack: Phrases, number: int, stand: Stand, unit: Unit) -> bool:
    """Whether the unit tells that somebody said or wrote the phrase: in quotation marks, or with a word of reporting beside it."""
    quotes, lexicon = search.quotes(), search.lexicon
    # Quotations are in order of their ends; those that end before the unit are passed over.
    for start, _, quoted in quotes[bisect_left(quotes, unit.start, key=_end) :]:
        if start >= unit.end:
            break
        words = words_of(quoted)
        if pack.found(number, words, "".join(words), "any"):
            return True
    if pack.spaces:
        return lexicon.reports(stand.words[: stand.first] + stand.words[stand.last :])
    run = stand.words[0]
    return lexicon.reports([run[: stand.first], run[stand.last :]])


def _quotes(block: Block) -> list[Quote]:
    """What stands in quotation marks in a block."""
    at = [place for place, character in enumerate(block.text) if character in _QUOTE_MARKS]
    pairs = [*zip(at[::2], at[1::2], strict=False)]
    if "‘" in block.text:
        pairs.extend(found.span(1) for found in pattern(_SINGLE_QUOTED).finditer(block.text))
    pairs.sort()
    return [(start, end, block.text[start + 1 : end]) for start, end in pairs if 3 < end - start <= _LONGEST_QUOTE]


def _end(quote: Quote) -> int:
    return quote[1]
