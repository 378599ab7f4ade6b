"""Matching the phrases of a pack: which of them a text may hold, and where one stands in it.

What a found phrase means for a block is for the layers and the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import add

from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    # A phrase: a word, `word*`, `*`, or a group of alternatives, each a list of such tokens.
    Row = list[Any]

_NONE: list[int] = []
_GAP = 4  # words that `*` may stand for
_GAP_CHARACTERS = 12  # the same in a script without spaces


class Rule(Record):
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


class Group(Record):
    """The alternatives of a phrase at one place: what may follow each first word, or each beginning of one."""

    by_first: dict[str, list[Row]]
    by_beginning: list[tuple[str, Row]]
    optional: bool


class Phrases:
    """The phrases of one pack, filed so that few of them are tried on any text.

    `exact` holds the phrases that must be all of a unit, spelled out, with their rules: one look-up serves them all. `heads` files
    the phrases that begin a sentence of a line by its first word, `line_index` the others that ask for a line and `index` those
    that ask for none by their rarest word.
    """

    __slots__ = (
        "_head_stems",
        "_line_stems",
        "_needed",
        "_rows",
        "_stem_sizes",
        "_stems",
        "exact",
        "heads",
        "index",
        "line_index",
        "needs",
        "owners",
        "phrases",
        "rules",
        "spaces",
    )

    def __init__(self, compiled: dict[str, Any], spaces: bool) -> None:
        self.spaces = spaces
        self.rules = [Rule(*row) for row in compiled["rules"]]
        self.exact: dict[str, Sequence[int]] = {}
        for place, keys in enumerate(compiled["labels"]):
            if keys:
                self.exact.update(dict.fromkeys(keys.split("|"), (place,)))
        self.exact.update(compiled["shared_labels"])
        self.owners: list[int] = compiled["owners"]
        self.phrases: list[str] = compiled["phrases"]
        self.index: dict[str, list[int]] = compiled["index"]
        self.line_index: dict[str, list[int]] = compiled["line_index"]
        self.heads: dict[str, list[int]] = compiled["heads"]
        self._stems: dict[str, list[int]] = compiled["index_stems"]
        self._line_stems: dict[str, list[int]] = compiled["line_index_stems"]
        self._head_stems: dict[str, list[int]] = compiled["heads_stems"]
        self._stem_sizes = sorted(set(map(len, self._stems)) | set(map(len, self._line_stems)))
        self.needs: list[str] = compiled["needs"]
        # Filled as phrases are met, from what never changes.
        self._needed: dict[int, tuple[frozenset[str], ...]] = {}
        self._rows: dict[int, Row] = {}

    def candidates(self, words: set[str], run: str, line: bool) -> list[int]:
        """The phrases that a text may hold: it holds the rarest words of each; those that ask for a line only in a line."""
        if not self.spaces:
            pairs = {*run, *map(add, run, run[1:])}
            numbers = [number for pair in self.index.keys() & pairs for number in self.index[pair]]
            if line:
                numbers.extend(number for pair in self.line_index.keys() & pairs for number in self.line_index[pair])
            return sorted(set(numbers))
        index = self.index
        numbers = [number for word in index.keys() & words for number in index[word]]
        if line:
            index = self.line_index
            numbers.extend(number for word in index.keys() & words for number in index[word])
        for size in self._stem_sizes:
            beginnings = {word[:size] for word in words}
            for stem in self._stems.keys() & beginnings:
                numbers.extend(self._stems[stem])
            if line:
                for stem in self._line_stems.keys() & beginnings:
                    numbers.extend(self._line_stems[stem])
        return sorted(set(self._held(numbers, words))) if numbers else numbers

    def beginning(self, unit: list[str], words: set[str]) -> list[int]:
        """The phrases of `heads` that a unit may begin with, by its first word that is no number."""
        word = unit[0]
        if word.isdigit():
            word = next((other for other in unit if not other.isdigit()), word)
        numbers = self.heads.get(word, _NONE)
        if self._head_stems:
            numbers = [*numbers, *self._head_stems.get(word[:2], _NONE), *self._head_stems.get(word[:3], _NONE)]
        return self._held(numbers, words) if numbers else _NONE

    def _held(self, numbers: list[int], words: set[str]) -> list[int]:
        """Those of some phrases of which the words hold the next rarest ones too."""
        held = []
        for number in numbers:
            for choices in self._choices(number):
                if choices.isdisjoint(words):
                    break
            else:
                held.append(number)
        return held

    def _choices(self, number: int) -> tuple[frozenset[str], ...]:
        choices = self._needed.get(number)
        if choices is None:
            written = self.needs[number]
            choices = tuple(frozenset(part.split(" ")) for part in written.split("\t")) if written else ()
            self._needed[number] = choices
        return choices

    def rule(self, number: int) -> Rule:
        """The rule that a phrase belongs to."""
        return self.rules[self.owners[number]]

    def found(self, number: int, words: list[str], run: str, place: str) -> tuple[int, int] | None:
        """Where a phrase stands in a unit at the given place, as (first, last + 1) in words, or in characters of the run."""
        row = self._rows.get(number)
        if row is None:
            row = _row(self.phrases[number])
            row = self._rows[number] = prepared(row) if self.spaces else row
        return find_row(row, words, place) if self.spaces else find_run(row, run, place)

    def company(self, rule: Rule, words: list[str]) -> bool:
        """Whether one of the phrases that must stand in the same line does."""
        if self.spaces:
            return any(find_row(prepared(row), words, "any") for row in rule.company)
        run = "".join(words)
        return any(find_run(row, run, "any") for row in rule.company)


def _row(written: str) -> Row:
    """A phrase as packs write it: elements between tabs, the alternatives of a group each after a bar."""
    return [
        [choice.split() for choice in element[1:].split("|")] if element[0] == "|" else element for element in written.split("\t")
    ]


def prepared(row: Row) -> Row:
    """A phrase with its groups filed by first word."""
    return [element if isinstance(element, str) else _group(element) for element in row]


def _group(choices: list[Row]) -> Group:
    by_first: dict[str, list[Row]] = {}
    by_beginning: list[tuple[str, Row]] = []
    for choice in filter(None, choices):
        if choice[0] == "*":
            by_beginning.append(("", choice))
        elif choice[0].endswith("*"):
            by_beginning.append((choice[0][:-1], choice[1:]))
        else:
            by_first.setdefault(choice[0], []).append(choice[1:])
    return Group(by_first, by_beginning, not all(choices))


def find_row(row: Row, words: list[str], place: str) -> tuple[int, int] | None:
    """A prepared row of elements among words: at their start, at their end, as all of them, or anywhere."""
    to_end = place in ("whole", "end")
    if place in ("start", "whole"):
        end = _match_row(row, words, 0, to_end)
        return (0, end) if end >= 0 else None
    for start in _starts(row[0], words):
        end = _match_row(row, words, start, to_end)
        if end >= 0:
            return start, end
    return None


def _starts(head: Any, words: list[str]) -> Iterable[int]:
    """The places where a row that begins with this element may begin."""
    if isinstance(head, Group):
        if head.by_beginning:
            return range(len(words))
        firsts = head.by_first
        return [place for place, word in enumerate(words) if word in firsts]
    if head[-1] == "*":
        return range(len(words))
    return [place for place, word in enumerate(words) if word == head]


def _match_row(row: Row, words: list[str], place: int, to_end: bool) -> int:
    """The place behind a row that begins at a place, or -1."""
    size = len(words)
    for at, element in enumerate(row):
        if element.__class__ is Group:
            rest = row[at + 1 :]
            if place < size:
                word = words[place]
                for choice in element.by_first.get(word, ()):
                    end = _match_row(choice + rest, words, place + 1, to_end)
                    if end >= 0:
                        return end
                for beginning, choice in element.by_beginning:
                    if word.startswith(beginning):
                        end = _match_row(choice + rest, words, place + (1 if beginning else 0), to_end)
                        if end >= 0:
                            return end
            return _match_row(rest, words, place, to_end) if element.optional else -1
        if element == "*":
            rest = row[at + 1 :]
            if not rest and to_end:
                return size if size - place <= _GAP else -1
            for skipped in range(place, min(place + _GAP, size) + 1):
                end = _match_row(rest, words, skipped, to_end)
                if end >= 0:
                    return end
            return -1
        if place >= size:
            return -1
        word = words[place]
        if word != element and not (element[-1] == "*" and word.startswith(element[:-1])):
            return -1
        place += 1
    return -1 if to_end and place != size else place


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
            rest = row[at + 1 :]
            return next((end for skipped in range(place, most + 1) if (end := _match_run(rest, run, skipped, to_end)) >= 0), -1)
        if not isinstance(element, str):
            rest = row[at + 1 :]
            return next((end for choice in element if (end := _match_run(choice + rest, run, place, to_end)) >= 0), -1)
        if not run.startswith(element, place):
            return -1
        place += len(element)
    return -1 if to_end and place != len(run) else place
