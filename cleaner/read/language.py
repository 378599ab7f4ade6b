"""The language of a text, told by its script and its function words.

A small method of ours: the share of a sample's words that are function words of a language. It tells the languages that
have a words file apart and says None where no language has enough.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice

from cleaner.lexicon import languages
from cleaner.measure import has_unspaced
from cleaner.page import Block

# Scripts that one language of ours is written in: first and last character.
_SCRIPTS = (("ko", "\uac00", "\ud7a3"), ("hi", "\u0900", "\u097f"), ("he", "\u0590", "\u05ff"), ("el", "\u0370", "\u03ff"))
_BEYOND_LATIN = "\u0250"
_SAMPLE_WORDS = 400
_LEAST_SAMPLE = 30
_LONGER = 12
_BLOCK_WORDS = 100
_LEAST_SHARE = 0.12  # texts of the readable half of residue-dev have 0.25 to 0.55 in their own language
_LEAST_HITS = 2


def detect(blocks: tuple[Block, ...]) -> str | None:
    """The code of the language most of the longer blocks are written in, or None."""
    sample = _sample(blocks)
    text = " ".join(sample)
    if has_unspaced(text):
        unspaced = _unspaced(text)
        if unspaced:
            return unspaced
    if not text.isascii():
        for code, first, last in _SCRIPTS:
            if sum(first <= word[0] <= last for word in sample) > 0.5 * len(sample):
                return code
    counts = Counter(sample)
    latin = 2 * sum(word[0] < _BEYOND_LATIN for word in sample) > len(sample)
    best, most = None, 0
    for code, (_, spaces, function) in languages().items():
        if not spaces or latin != (function[0] < _BEYOND_LATIN):
            continue
        # A list of 150 words catches more than one of 80: what counts is the number beside the others', so long lists are
        # not weighed down, and an equal number goes to the first code.
        hits = sum(counts[word] for word in counts.keys() & _function_words(code))
        if hits >= _LEAST_HITS and hits > most:
            best, most = code, hits
    return best if most >= _LEAST_SHARE * len(sample) else None


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(languages()[code][2].split(" "))


def _sample(blocks: tuple[Block, ...]) -> list[str]:
    """Words of the first longer blocks, so that menus and tables do not speak for the story; of all where none is long."""
    longer = (block for block in blocks if block.length >= _LONGER)
    sample = list(islice((word for block in longer for word in islice(block.words, _BLOCK_WORDS)), _SAMPLE_WORDS))
    if len(sample) >= _LEAST_SAMPLE:
        return sample
    return list(islice((word for block in blocks for word in islice(block.words, _BLOCK_WORDS)), _SAMPLE_WORDS))


def _unspaced(text: str) -> str | None:
    """Japanese by its kana, Thai by its script, Chinese by Han without either; None where they are a small part of the text."""
    kana = han = thai = other = 0
    for character in text:
        if "\u3040" <= character <= "\u30ff":
            kana += 1
        elif "\u3400" <= character <= "\u9fff":
            han += 1
        elif "\u0e00" <= character <= "\u0e7f":
            thai += 1
        elif character.isalpha():
            other += 1
    if kana + han + thai < 0.15 * (kana + han + thai + other):
        return None
    if thai > kana + han:
        return "th" if "th" in languages() else None
    code = "ja" if kana > 0.1 * (kana + han) else "zh"
    return code if code in languages() else None
