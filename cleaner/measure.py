"""Text measures: folding, words, sentences. They look at characters only and judge nothing."""

from __future__ import annotations

import re
from functools import cache

# Patterns are compiled when they are first asked for: `re` takes one to two milliseconds for a class of far-off characters, which a
# filter feels at every start. Latin text, typographic punctuation included, is told by a class that compiles in a tenth of that
# and needs none of the others.

WORD = re.compile(r"\w+")
_BEYOND_LATIN = re.compile("[^\x00-\u02ff\u2000-\u20cf]")

# Scripts that put no spaces between words: Thai and Lao, Burmese, Khmer, kana and Han. Two characters count for one word.
_UNSPACED = "[\u0e00-\u0eff\u3040-\u9fff]|[\u1000-\u109f\u1780-\u17ff]"

# Blocks with vowel signs and other marks, which `re` takes for no part of a word: combining accents, Hebrew and Arabic points, the
# scripts of India, Thai, Lao, Burmese, Khmer.
_MARKED = "[\u0300-\u036f\u0591-\u05c7]|[\u0610-\u061a\u0653-\u065f]|[\u0900-\u0eff\u1000-\u17d3]"

# Where one sentence may end and the next begin: after a stop and what closes with it, or between a small and a capital letter.
_BOUNDARY = r"[.!?…]+[^\w\s]*\s+|(?<=\w\w)[.!?]+(?=\w\w)"
_BOUNDARY_BEYOND_LATIN = r"[.!?…؟۔।]+[^\w\s]*\s+|[。！？]+[」』”’）】]*\s*|(?<=\w\w)[.!?]+(?=\w\w)"


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """A compiled regular expression, compiled when it is first asked for."""
    return re.compile(expression)


# What differs between two spellings of the same word on the web: quotes, hidden characters, Arabic and Cyrillic variants,
# dotted and dotless i. Offsets into a folded string are never used, so characters may vanish.
_FOLD: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00ad\u0307\u0640\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")),
    **dict.fromkeys(range(0x064B, 0x0653)),
    **{0xFF01 + place: chr(0x21 + place) for place in range(94)},
    **dict.fromkeys((0x622, 0x623, 0x625), "\u0627"),
    **dict.fromkeys((0x649, 0x6CC), "\u064a"),
    0x629: "\u0647",
    0x6A9: "\u0643",
    0x131: "i",
    0x451: "\u0435",
    0x3000: " ",
}

_FOLDED_LATIN = "\u00ad\u0131\u200b\u200c\u200d\u200e\u200f\u2060"  # what folding changes in Latin text


_CLOCK_ALONE = r"\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?\Z"


def is_clock(text: str) -> bool:
    """Whether a text is the time of a clock and nothing else."""
    return len(text) <= 10 and text[0].isdigit() and pattern(_CLOCK_ALONE).match(text) is not None


def is_latin(text: str) -> bool:
    """Whether a text has no letter beyond the Latin ones."""
    return text.isascii() or _BEYOND_LATIN.search(text) is None


def fold(text: str) -> str:
    """Lower-cased text with spelling variants made one; for comparing, never for output."""
    lowered = text.lower()
    if lowered.isascii() or (_BEYOND_LATIN.search(lowered) is None and not any(sign in lowered for sign in _FOLDED_LATIN)):
        return lowered
    return lowered.translate(_FOLD)


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    lowered = text.lower()
    if lowered.isascii():
        return WORD.findall(lowered)
    if _BEYOND_LATIN.search(lowered) is None:
        for sign in _FOLDED_LATIN:
            if sign in lowered:
                return WORD.findall(lowered.translate(_FOLD))
        return WORD.findall(lowered)
    folded = lowered.translate(_FOLD)
    if pattern(_MARKED).search(folded) is None:
        return WORD.findall(folded)
    from regex import findall  # its \w holds marks; imported only for the texts that need it

    found: list[str] = findall(r"\w+", folded)
    return found


def has_unspaced(text: str) -> bool:
    """Whether the text holds any character of a script without spaces."""
    return not is_latin(text) and pattern(_UNSPACED).search(text) is not None


def length(text: str, spaced_words: int) -> int:
    """Length in words: the words that spaces part, and two characters for one word in scripts without spaces."""
    unspaced = len(pattern(_UNSPACED).findall(text))
    return spaced_words if not unspaced else max(1, unspaced // 2 + len(WORD.findall(pattern(_UNSPACED).sub(" ", text))))


def _closes(text: str, end: int, following: str) -> bool:
    """Whether a full stop at `end` closes a sentence, rather than an initial, a short form or an ordinal."""
    if following.islower() or (following.isdigit() and text[end] == "."):
        return following.isdigit() and end > 1 and text[end - 2 : end].isalpha()
    if text[end] != ".":
        return True
    start = end
    while start > 0 and text[start - 1].isalnum() and end - start < 12:
        start -= 1
    last = text[start:end]
    if not last:
        return True
    if last.isdigit():
        return len(last) > 2  # "9. Februar", "3. The" in a numbered line
    if len(last) == 1:
        return False  # initials, "г.", "м."
    return last.lower() not in (_SHORT_FORMS if last[0].isupper() else _SHORT_WORDS)


# Short forms before a name, in the languages of the packs, and of companies, which a rights line goes on after.
_SHORT_FORMS = frozenset(
    "mr mrs ms dr st no vs jr sr lt col gen sen rep gov hr fr nr dra sra art mme mlle ing mgr inc ltd corp llc co gmbh".split()
)
_SHORT_WORDS = frozenset("fot ul al os św im tel np tzw ca bzw inkl abb вул ул тел просп обл корп стр им проф red str".split())


def _glued(text: str, boundary: re.Match[str]) -> bool:
    """Whether two sentences stand without a space between, as a small and a capital letter around the stop tell; or need none."""
    start, cut = boundary.span()
    if text[cut - 1] not in ".!?…":
        return True  # 。 and closing brackets of scripts without spaces
    return text[start - 2 : start].islower() and text[cut].isupper() and text[cut + 1 : cut + 2].islower()


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text without outer white space, as (start, end) pairs that cover all but the space between them."""
    boundaries = pattern(_BOUNDARY if is_latin(text) else _BOUNDARY_BEYOND_LATIN)
    first = boundaries.search(text)
    if first is None or first.end() >= len(text):
        return [(0, len(text))]
    spans: list[tuple[int, int]] = []
    start = 0
    size = len(text)
    for boundary in boundaries.finditer(text):
        cut = boundary.end()
        if cut >= size:
            break
        if _closes(text, boundary.start(), text[cut]) and (text[cut - 1].isspace() or _glued(text, boundary)):
            stop = boundary.end()
            while text[stop - 1].isspace():
                stop -= 1
            if stop > start:
                spans.append((start, stop))
            start = cut
    end = size
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
    return spans
