"""How an answer is scored against gold: words, snippets, headline, lede, authors and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

WORD = re.compile(r"\w+")
LEDE_LEAST = 0.9  # word F1 from which a lede counts as right

_NO_WORD = re.compile(r"\W+")
_BETWEEN_NAMES = re.compile(r"[,;]|\band\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Overlap(NamedTuple):
    """Agreement of a text with gold: of words, or of snippets."""

    f1: float
    precision: float
    recall: float


class Snippets(NamedTuple):
    """Snippets that should be there and are (tp) or are not (fn), and that should not be there and are (fp)."""

    tp: int
    fp: int
    fn: int

    @property
    def overlap(self) -> Overlap:
        """F1, precision and recall over the snippets."""
        right = 2 * self.tp + self.fp + self.fn
        return Overlap(
            2 * self.tp / right if right else 1.0,
            self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0,
            self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0,
        )


def words_of(text: str) -> Counter[str]:
    """Lower-cased words with their counts."""
    return Counter(WORD.findall(text.lower()))


def word_overlap(text: str, gold: str) -> Overlap:
    """Multiset overlap of lower-cased words; all 1 where gold is empty and the text too, all 0 where one of them is."""
    have, want = words_of(text), words_of(gold)
    if not want or not have:
        same = float(not want and not have)
        return Overlap(same, same, same)
    both, given, wanted = (have & want).total(), have.total(), want.total()
    return Overlap(2 * both / (given + wanted), both / given, both / wanted)


def word_f1(text: str, gold: str) -> float:
    """F1 of `word_overlap`."""
    return word_overlap(text, gold).f1


def snippets(text: str, with_: Iterable[str], without: Iterable[str]) -> Snippets:
    """Which snippets a text has, white space aside."""
    text = _one_spaced(text)
    with_ = list(with_)
    there = sum(_one_spaced(one) in text for one in with_)
    return Snippets(there, sum(_one_spaced(one) in text for one in without), len(with_) - there)


def _one_spaced(text: str) -> str:
    return " ".join(text.split())


def key_of(text: str | None) -> str:
    """A text without case and without what is no word character: two headlines with one key are equal."""
    return _NO_WORD.sub("", (text or "").lower())


def names_of(authors: str | Iterable[str] | None) -> frozenset[str]:
    """The keys of the names in one string or several; each is split at commas, semicolons and `and`."""
    strings = [authors] if isinstance(authors, str) else authors or []
    return frozenset(key for string in strings for name in _BETWEEN_NAMES.split(string.lower()) if (key := key_of(name)))


def day_of(date: object) -> str | None:
    """The calendar day of a date as it is written, its zone left alone; None where there is none."""
    found = _DAY.match(str(date or "").strip())
    return found[0] if found else None
