"""Evidence: the shape of a line, whatever its words. Dates, bylines, counters, addresses, trails of a menu, hashtags, rules.

Decides nothing by phrases, and nothing about where the story runs: a shape that a story may hold gets a mark that the story's own
run outweighs.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lexicon import Lexicon
from cleaner.measure import is_clock, pattern
from cleaner.page import HINT, LIKELY, SURE, Block, Mark, Marks, Page

LAYER = "shape"
_DATE_WORDS = 14
_COUNTER_WORDS = 3
_MOST_JOINTS = 3  # function words in a date: "le … à", "às"
_COUNTER = r"[\W\d_]*\Z"
_ADDRESS = r"(?i)(?:https?://|www\.)\S+\Z|\S+@\S+\.\w{2,}\Z"
_COPYRIGHT = r"(?i)(?:©|\(c\)|copyright\b|&copy;)"
_TRAIL = r"\s(?:[>»›→]|::)\s"
_HASHTAGS = r"(?:[#＃][\w-]+[\s,;]*){2,}\Z"
_NUMERIC_DATE = r"\d{1,4}\s*([-./])\s*\d{1,2}\s*\1\s*\d{1,4}|\d\s*[年년]"
_UNSPACED_DATE = r"(?:\d+[年月日時時分秒点點时])+\Z"
_LIVE_ENTRIES = 3
_CLOCK = r"\d{1,2}[:.h]\d{2}"
_DAY_NUMBER = r"\d{1,4}(?:st|nd|rd|th|er|º|ª|日|月|年|일|월|년)?\Z"
_TIME_WORDS = frozenset(
    "a p m am pm utc gmt cet cest est edt et ct mt pt pst pdt cst bst ist wat cat eat"
    " uhr h z ago at on of de den kl ore alle las hs hrs".split()
)
_MOST_COPYRIGHT_WORDS = 45
_MOST_NAME_WORDS = 8


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark lines that are told by their shape."""
    live = sum(is_clock(block.text) for block in page.blocks) >= _LIVE_ENTRIES
    for block in page.blocks:
        if block.code or (live and is_clock(block.text)):
            continue  # the clock times of a live-blog's entries are the story's own
        text = block.text
        if not block.words:
            yield from _wordless(page, block)
        elif block.length <= _MOST_COPYRIGHT_WORDS:
            if text[0] in "©(&cC" and pattern(_COPYRIGHT).match(text):
                yield Mark(
                    block.number,
                    "legal",
                    SURE if text[0] == "©" else LIKELY,
                    LAYER,
                    "shape.copyright",
                    "begins with a copyright sign",
                )
            elif block.length <= _DATE_WORDS:
                yield from _short(block, lexicon)


def _wordless(page: Page, block: Block) -> Iterator[Mark]:
    """Signs alone: a row drawn under a heading surely, else whatever the story's run does not hold."""
    drawn = not block.gap and block.number > 0 and page.blocks[block.number - 1].level > 0
    because = "is drawn under a heading" if drawn else "holds signs and no word"
    yield Mark(block.number, "other", SURE if drawn else LIKELY, LAYER, "shape.signs", because)


def _short(block: Block, lexicon: Lexicon) -> Iterator[Mark]:
    text, words = block.text, block.words
    if _dated(words, text, lexicon):
        yield Mark(block.number, "timestamp", LIKELY, LAYER, "shape.date", "is a date or a time and nothing else")
    elif len(words) <= _COUNTER_WORDS and pattern(_COUNTER).match(text):
        yield Mark(block.number, "other", HINT, LAYER, "shape.counter", "is a number and nothing else")
    elif len(words) > 1 and " " not in text and pattern(_ADDRESS).match(text):
        yield Mark(block.number, "other", HINT, LAYER, "shape.address", "is an address and nothing else")
    elif text[0] in "#＃" and pattern(_HASHTAGS).match(text):
        yield Mark(block.number, "tags", LIKELY, LAYER, "shape.hashtags", "is a row of hashtags")
    elif _is_byline(block, lexicon):
        yield Mark(block.number, "byline", LIKELY, LAYER, "shape.byline", "names an author after a word such as 'by'")
    elif not block.sentence and len(pattern(_TRAIL).findall(text)) >= 2:
        yield Mark(block.number, "navigation", LIKELY, LAYER, "shape.trail", "is a row of short parts between separators")


def _dated(words: list[str], text: str, lexicon: Lexicon) -> bool:
    """A date needs a month's name or three numbers, or a clock time; every word must belong to it."""
    months = numbers = joints = 0
    for word in words:
        if word in lexicon.months:
            months += 1
        elif pattern(_DAY_NUMBER).match(word):
            numbers += 1
        elif word in lexicon.function:
            joints += 1
        elif word not in lexicon.weekdays and word not in _TIME_WORDS and not pattern(_UNSPACED_DATE).match(word):
            return False
    if joints > _MOST_JOINTS or (not numbers and not pattern(_NUMERIC_DATE).search(text)):
        return False
    return bool(months) or pattern(_NUMERIC_DATE).search(text) is not None or pattern(_CLOCK).match(text) is not None


def _is_byline(block: Block, lexicon: Lexicon) -> bool:
    words = block.words
    if words[0] not in lexicon.by or not 2 <= len(words) <= _MOST_NAME_WORDS or block.sentence:
        return False
    names = block.text.split()[1:]
    capitals = sum(name[:1].isupper() for name in names)
    return capitals >= 2 and all(
        name[:1].isupper() or not name[:1].isalpha() or name.lower() in lexicon.name_particles or name.lower() in lexicon.function
        for name in names
    )
