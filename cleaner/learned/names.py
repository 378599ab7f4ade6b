"""Learned rates: how often what stands under a name, or holds a word, is story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.markup import LISTS, split_name
from cleaner.page import Region
from cleaner.record import Record

FIRST_WORDS = 12
_LONGEST_NAME = 80  # characters
_MOST_NAMES = 12  # of one element that are looked at
_MOST_WORDS = 6  # of one name
_FADE = 0.7
_NONE = (0.0, 0.0, 0.0)


class Rates(Record):
    """Log-odds that text is story, less those of all text, by the words of an element's name and by the words of a text."""

    names: dict[str, float]
    words: dict[str, float]


def telling(tag: str, called: tuple[tuple[str, str], ...]) -> list[str]:
    """What an element's tag and names are looked up by: the tag, single words, and words next to each other in one name."""
    found = {f"<{tag}>": None}
    for name in _names(called):
        found |= dict.fromkeys(_tokens(name))
    return list(found)


def _names(called: tuple[tuple[str, str], ...]) -> list[str]:
    """The single names of an element."""
    names: list[str] = []
    for where, value in called:
        if where in LISTS:
            names += value.split()[:_MOST_NAMES]
        else:
            names.append(value)
    return names


def _tokens(name: str) -> list[str]:
    """The words of one name, and those next to each other."""
    if len(name) > _LONGEST_NAME:
        return []
    found: list[str] = []
    before = ""
    for word in split_name(name)[:_MOST_WORDS]:
        if len(word) > 1:
            found.append(word)
            if before:
                found.append(f"{before} {word}")
        before = word
    return found


def name_scores(regions: Sequence[Region], rates: Rates, held: Sequence[int]) -> tuple[list[float], ...]:
    """By region: mean, least and most of its own names' rates; along its path their sum, the nearest heaviest, least and most.

    `held` is 0 for a region without blocks, which nothing asks about.
    """
    known: dict[object, tuple[float, float, float]] = {}
    met: dict[str, dict[str, float]] = {}
    mean: list[float] = []
    least: list[float] = []
    most: list[float] = []
    along: list[float] = []
    low: list[float] = []
    high: list[float] = []
    look = rates.names.get
    for number, parent, tag, called in regions:
        if not held[number]:
            scores = _NONE
        else:
            scores = known.get((tag, called)) or _NONE
            if scores is _NONE:
                token = f"<{tag}>"
                value = look(token)
                found = {} if value is None else {token: value}
                for name in _names(called):
                    of_name = met.get(name)
                    if of_name is None:
                        of_name = met[name] = {token: rate for token in _tokens(name) if (rate := look(token)) is not None}
                    if of_name:
                        found.update(of_name)
                if found:
                    values = found.values()
                    scores = (sum(values) / len(values), min(values), max(values))
                known[tag, called] = scores
        middle, lower, upper = scores
        mean.append(middle)
        least.append(lower)
        most.append(upper)
        if parent >= 0:
            along.append(_FADE * along[parent] + middle)
            low.append(min(lower, low[parent]))
            high.append(max(upper, high[parent]))
        else:
            along.append(middle)
            low.append(lower)
            high.append(upper)
    return mean, least, most, along, low, high


def word_scores(texts: Sequence[Sequence[str]], rates: Mapping[str, float]) -> tuple[list[float], list[float]]:
    """By block, given as its words: the least and the mean rate of its first words."""
    least: list[float] = []
    mean: list[float] = []
    look = rates.get
    for words in texts:
        values = [value for word in words[:FIRST_WORDS] if (value := look(word)) is not None]
        least.append(min(values, default=0.0))
        mean.append(sum(values) / len(values) if values else 0.0)
    return least, mean
