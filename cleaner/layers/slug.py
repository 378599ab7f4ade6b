"""Evidence: the shape of a keyword slug, and its overlap with the rest of the page.

A slug is title, caption and lede run together for search engines: lower-case words with the function words and the punctuation
taken out. A lower-case line of a story (verse, an answer, a list of ingredients) keeps its function words, is short, or shares
little with its surroundings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from cleaner.lexicon import Lexicon
from cleaner.measure import pattern
from cleaner.page import LIKELY, SURE, Block, Mark, Marks, Page

LAYER = "slug"
_LEAST_WORDS = 8
_MOST_FUNCTION = 0.12  # English prose has 0.35 to 0.5 with the function words of the packs, a slug up to 0.1
_MOST_FUNCTION_UNSPACED = 0.02
_LEAST_OVERLAP = 0.5
_HEAD_BLOCKS = 12  # title, dek and caption stand among the first lines
_LOOKED_UP = 40  # words of a row looked up in a script without spaces, where each look-up reads the page
_CODE = r"[/\\{}=<>|$_`@]|\s-{1,2}\w+\b"
_PAUSES = frozenset('.,;:!?…。、，；：！？؟،“”«»「」"')


def mark(page: Page, lexicon: Lexicon, marks: Marks) -> Iterator[Mark]:
    """Mark lines that are rows of keywords."""
    rows = [block for block in page.blocks if block.length >= _LEAST_WORDS and not block.code and _keywords(block, lexicon)]
    if not rows:
        return
    blocks_with = Counter(word for block in page.blocks for word in set(block.words))
    lines = Counter(tuple(block.words) for block in page.blocks)
    for block in rows:
        row = set(block.words)
        if lines[tuple(block.words)] > 1:
            continue  # a title and its repetition, where a script has no capitals to tell it
        if not lexicon.spaces:
            overlap = sum(page.source.count(word) > 1 for word in islice(sorted(row), _LOOKED_UP)) / min(len(row), _LOOKED_UP)
        elif _is_cased(block.text):
            overlap = sum(blocks_with[word] > 1 for word in row) / len(row)
        else:
            overlap = max((_covered(row, other) for other in page.blocks[: min(block.number, _HEAD_BLOCKS)]), default=0.0)
        if overlap >= _LEAST_OVERLAP:
            because = f"is a row of keywords without sentence, {overlap:.0%} of which stand elsewhere on the page"
            yield Mark(block.number, "keyword_slug", SURE, LAYER, "slug.overlap", because)
        elif block.length >= 2 * _LEAST_WORDS and lexicon.function and _is_cased(block.text):
            yield Mark(block.number, "keyword_slug", LIKELY, LAYER, "slug.shape", "is a long row of keywords without sentence")


def _covered(row: set[str], other: Block) -> float:
    """The share of another line's different words that a row holds."""
    words = set(other.words)
    return len(row & words) / len(words) if _LEAST_WORDS // 2 <= len(words) <= len(row) else 0.0


def _keywords(block: Block, lexicon: Lexicon) -> bool:
    """No capitals beyond a stray one, hardly any pauses, hardly any function words."""
    text, words = block.text, block.words
    if block.sentence or pattern(_CODE).search(text) or len(set(words)) < 0.6 * len(words):
        return False
    if sum(word.isdigit() for word in words) > 0.3 * len(words):
        return False
    if lexicon.spaces:
        if sum(map(str.isupper, text)) > 0.02 * len(text):
            return False
        if _is_cased(text) and text[0].isupper():
            return False
        few = sum(word in lexicon.function for word in words) <= _MOST_FUNCTION * len(words)
        return few and sum(sign in _PAUSES for sign in text) <= 1
    few = sum(text.count(word) for word in lexicon.function) <= max(1, _MOST_FUNCTION_UNSPACED * len(text))
    return few and not any(sign in _PAUSES for sign in text) and len(text.split()) >= _LEAST_WORDS // 2


def _is_cased(text: str) -> bool:
    return text.lower() != text.upper()
