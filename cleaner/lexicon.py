"""The reader of compiled packs, and the matcher of their phrases.

A lexicon is what is known for one text: the pack of its language and the language-free one. It finds phrases; what a found phrase
means for a block is for the layers and the verdict.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from operator import add
from typing import Any, NamedTuple

from cleaner.errors import BadOption

_COMPILED = os.path.join(os.path.dirname(__file__), "packs", "compiled")
# A phrase: a word, `word*`, `*`, or a group of alternatives, each a list of such tokens.
Row = list[Any]
_GAP = 4  # words that `*` may stand for
_GAP_CHARACTERS = 12  # the same in a script without spaces


class Rule(NamedTuple):
    """What a phrase entry says: see docs/packs.md."""

    id: str
    category: str
    place: str
    shape: str
    weight: int
    because: str
    company: list[Row]
    digits: bool
    colon: bool


class Words:
    """A set of words and word beginnings."""

    __slots__ = ("beginnings", "rows", "whole")

    def __init__(self, listed: list[str]) -> None:
        self.whole = frozenset(word for word in listed if not word.endswith("*") and " " not in word)
        self.beginnings = tuple(word[:-1] for word in listed if word.endswith("*") and " " not in word)
        self.rows = tuple(f" {row} " for row in listed if " " in row and not row.endswith("*"))

    def within(self, words: list[str]) -> bool:
        """Whether any of the words, or any row of them, is listed."""
        if not self.whole.isdisjoint(words):
            return True
        if self.beginnings and any(word.startswith(self.beginnings) for word in words):
            return True
        return bool(self.rows) and any(row in f" {' '.join(words)} " for row in self.rows)

    def inside(self, run: str) -> bool:
        """The same for a run of characters in a script without spaces."""
        return any(word in run for word in self.whole) or any(word in run for word in self.beginnings)


class Phrases:
    """The phrases of one pack with the index by their rarest words."""

    __slots__ = ("_stem_sizes", "index", "phrases", "rules", "spaces", "stems")

    def __init__(self, compiled: dict[str, Any], spaces: bool) -> None:
        self.spaces = spaces
        self.rules = [Rule(*row) for row in compiled["rules"]]
        self.phrases: list[tuple[int, Row]] = compiled["phrases"]
        self.index: dict[str, list[int]] = compiled["index"]
        self.stems: dict[str, list[int]] = compiled["stems"]
        self._stem_sizes = sorted(set(map(len, self.stems)))

    def candidates(self, words: set[str], run: str) -> list[int]:
        """The phrases of which a block holds the rarest word, in pack order."""
        if self.spaces:
            numbers = {number for word in self.index.keys() & words for number in self.index[word]}
            for size in self._stem_sizes:
                for stem in self.stems.keys() & {word[:size] for word in words}:
                    numbers.update(self.stems[stem])
        else:
            pairs = {*run, *map(add, run, run[1:])}
            numbers = {number for pair in self.index.keys() & pairs for number in self.index[pair]}
        return sorted(numbers)

    def rule(self, number: int) -> Rule:
        """The rule that a phrase belongs to."""
        return self.rules[self.phrases[number][0]]

    def found(self, number: int, words: list[str], run: str, place: str) -> tuple[int, int] | None:
        """Where a phrase stands in a unit at the given place, as (first, last + 1) in words, or in characters of the run."""
        row = self.phrases[number][1]
        return find_row(row, words, place) if self.spaces else find_run(row, run, place)

    def company(self, rule: Rule, words: list[str], run: str) -> bool:
        """Whether one of the phrases that must stand in the same line does."""
        if self.spaces:
            return any(find_row(row, words, "any") for row in rule.company)
        return any(find_run(row, run, "any") for row in rule.company)


def find_row(row: Row, words: list[str], place: str) -> tuple[int, int] | None:
    """A row of elements among words: at their start, at their end, as all of them, or anywhere."""
    to_end = place in ("whole", "end")
    head = row[0]
    exact = head if isinstance(head, str) and head[-1] != "*" else None
    for start in range(1 if place in ("start", "whole") else len(words)):
        if exact is not None and words[start : start + 1] != [exact]:
            continue
        end = _match_row(row, words, start, to_end)
        if end >= 0:
            return start, end
    return None


def _match_row(row: Row, words: list[str], place: int, to_end: bool) -> int:
    for at, element in enumerate(row):
        if element == "*":
            return _first(
                _match_row(row[at + 1 :], words, skipped, to_end) for skipped in range(place, min(place + _GAP, len(words)) + 1)
            )
        if not isinstance(element, str):
            return _first(_match_row(choice + row[at + 1 :], words, place, to_end) for choice in element)
        if place >= len(words):
            return -1
        word = words[place]
        if word != element and not (element[-1] == "*" and word.startswith(element[:-1])):
            return -1
        place += 1
    return -1 if to_end and place != len(words) else place


def _first(ends: Iterable[int]) -> int:
    return next((end for end in ends if end >= 0), -1)


def find_run(row: Row, run: str, place: str) -> tuple[int, int] | None:
    """The same in a run of characters of a script without spaces."""
    to_end = place in ("whole", "end")
    if place in ("start", "whole"):
        starts: Iterable[int] = (0,)
    else:
        head = row[0]
        heads = [head] if isinstance(head, str) else [choice[0] for choice in head]
        starts = sorted({at for first in heads for at in _places(first, run)})
    for start in starts:
        end = _match_run(row, run, start, to_end)
        if end >= 0:
            return start, end
    return None


def _places(part: str, run: str) -> Iterator[int]:
    at = run.find(part)
    while at >= 0:
        yield at
        at = run.find(part, at + 1)


def _match_run(row: Row, run: str, place: int, to_end: bool) -> int:
    for at, element in enumerate(row):
        if element == "*":
            most = min(place + _GAP_CHARACTERS, len(run))
            return _first(_match_run(row[at + 1 :], run, skipped, to_end) for skipped in range(place, most + 1))
        if not isinstance(element, str):
            return _first(_match_run(choice + row[at + 1 :], run, place, to_end) for choice in element)
        if not run.startswith(element, place):
            return -1
        place += len(element)
    return -1 if to_end and place != len(run) else place


class Lexicon:
    """All that is known for one text."""

    __slots__ = ("address", "by", "function", "language", "months", "name_particles", "packs", "reporting", "spaces", "weekdays")

    def __init__(self, language: str | None, packs: tuple[Phrases, ...], known: dict[str, Any]) -> None:
        self.language = language
        self.packs = packs
        self.spaces: bool = known.get("spaces", True)
        self.function = frozenset(known.get("function", ()))
        self.address = Words(known.get("address", []))
        self.reporting = Words(known.get("reporting", []))
        self.months = frozenset(known.get("months", ()))
        self.weekdays = frozenset(known.get("weekdays", ()))
        self.by = frozenset(known.get("by", ()))
        self.name_particles = frozenset(known.get("name_particles", ()))

    def addresses(self, words: list[str]) -> bool:
        """Whether the words speak to the reader or of the outlet."""
        return self.address.within(words) if self.spaces else self.address.inside("".join(words))

    def reports(self, words: list[str]) -> bool:
        """Whether the words report what somebody said."""
        return self.reporting.within(words) if self.spaces else self.reporting.inside("".join(words))


def _load(name: str) -> Any:
    with open(os.path.join(_COMPILED, f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)


# What these two keep is read from files of the package that never change while it runs, so no answer depends on it.
@cache
def languages() -> dict[str, tuple[str, bool, frozenset[str]]]:
    """Language code to (English name, whether words are spaced, function words)."""
    return {code: (name, spaces, frozenset(words)) for code, (name, spaces, words) in _load("languages").items()}


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon for a language code as `languages()` has it; None gives the language-free one."""
    packs = [Phrases(_load("any"), True)]
    known: dict[str, Any] = {}
    if language is not None:
        known = _load(language)
        packs.insert(0, Phrases(known, known["spaces"]))
    return Lexicon(language, tuple(packs), known)


def with_phrases(base: Lexicon, compiled: dict[str, Any]) -> Lexicon:
    """A lexicon with a caller's own phrases before ours."""
    known = _load(base.language) if base.language else {}
    return Lexicon(base.language, (Phrases(compiled, base.spaces), *base.packs), known)


def known_language(given: str) -> str:
    """The pack's code for a language tag such as `en-GB` or `nb`. Raises BadOption for a tag that is not known."""
    code = given.replace("_", "-").split("-")[0].lower()
    code = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code, code)
    if code not in languages():
        raise BadOption(f"language {given!r} is not known; known: {', '.join(languages())}")
    return code
