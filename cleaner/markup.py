"""What the names in markup say: an element's tag, class, id and the like, as signs of what stands in it.

The only place that splits names into words. It reads the compiled markup pack and says what it knows of one element; whether that
decides anything is left to the layer that asks.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache

from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COMPILED = os.path.join(os.path.dirname(__file__), "packs", "compiled", "markup.json")
STEM = 4  # letters of `word*` that it is filed under
_MOST_NAMES = 20_000  # kept as looked up; then the pack forgets them and begins anew
_LONGEST = 120  # characters; what is longer is a style sheet or a sentence in an attribute, and says nothing by its words
# "page--has-sidebar", "hide-comments": what comes after says what is near or shown, not what the element is.
_STATES = frozenset(("has", "hide", "no", "with", "without"))
_TOPICS = frozenset(("category", "tag"))  # "tag-newsletter" on an article: what it is about, not what it is
_SLUG = 4  # hyphens; an id of so many, all small letters, is a heading turned into an address
_SMALL = re.compile("[a-z]+")
_HUMPS = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
LISTS = frozenset(("class", "itemprop", "rel", "role"))  # attributes that hold several names, parted by white space


class Sign(Record):
    """What an element's names say of the text in it. `weight` is 1 for a hint, 2 for likely, 3 for sure."""

    id: str
    category: str
    weight: int
    because: str


def split_name(name: str) -> list[str]:
    """The words of one name, lower-cased: parted at all that is no letter and at the humps of camel case, digits dropped."""
    if name.isascii():
        return _SMALL.findall(name) if name.islower() else [word.lower() for word in _HUMPS.findall(name)]
    words: list[str] = []
    word = ""
    for place, letter in enumerate(name):
        if not letter.isalpha():
            words.append(word)
            word = ""
            continue
        # A hump: "signUp", and the last capital of a run before a small letter: "HTMLBox".
        if word and letter.isupper() and (not word[-1].isupper() or name[place + 1 : place + 2].islower()):
            words.append(word)
            word = ""
        word += letter
    return [word.lower() for word in (*words, word) if word]


def _telling_words(where: str, name: str) -> list[str]:
    """The words of a name that say what its element is."""
    if where == "class" and (":" in name or "[" in name):
        return []  # a rule of style for another state or for what stands inside
    if where == "id" and name.count("-") >= _SLUG and name.islower() and "_" not in name:
        return []
    words = split_name(name)
    if not _STATES.isdisjoint(words):
        words = words[: min(place for place, word in enumerate(words) if word in _STATES)]
    return words


class MarkupPack:
    """The compiled entries, ready to be asked about elements. It never changes what it answers."""

    __slots__ = ("_met", "_named", "_rows", "_signs", "_stems", "_tag_alone", "_tags", "_unless", "_where", "_whole")

    def __init__(self, compiled: dict[str, Any]) -> None:
        rules = compiled["rules"]
        self._signs = tuple(Sign(*rule[:4]) for rule in rules)
        self._where: tuple[frozenset[str], ...] = tuple(frozenset(rule[4]) for rule in rules)
        self._tags: tuple[frozenset[str], ...] = tuple(frozenset(rule[5]) for rule in rules)
        self._unless: tuple[tuple[str, ...], ...] = tuple(tuple(rule[6]) for rule in rules)
        self._rows: dict[str, list[tuple[int, str]]] = compiled["rows"]
        self._stems: dict[str, list[tuple[int, str]]] = compiled["stems"]
        self._whole: dict[str, list[int]] = compiled["whole"]
        self._tag_alone: dict[str, list[int]] = compiled["tags"]
        # What was met, by value and by single name: the same question always has the same answer.
        self._met: dict[tuple[str, str], tuple[int, ...]] = {}
        self._named: dict[tuple[str, str], tuple[int, ...]] = {}

    def signs(self, tag: str, names: tuple[tuple[str, str], ...]) -> tuple[Sign, ...]:
        """What an element says of its text. `names` are (attribute, value) pairs such as ("class", "c-newsletterSignUp").

        A value of class, role, rel or itemprop may hold several names. Names of data-component and the like come as "data".
        """
        said: set[int] = set()
        for pair in names:
            rules = self._met.get(pair)
            if rules is None:
                rules = self._look_up(*pair)
            for rule in rules:
                tags = self._tags[rule]
                if not tags or tag in tags:
                    said.add(rule)
        if tag in self._tag_alone:
            said.update(self._tag_alone[tag])
        return tuple([self._signs[rule] for rule in sorted(said)]) if said else ()

    def _look_up(self, where: str, value: str) -> tuple[int, ...]:
        """The rules that a value meets by its words, whatever the element."""
        if len(self._met) >= _MOST_NAMES:
            self._met.clear()
        if len(self._named) >= _MOST_NAMES:
            self._named.clear()
        found: set[int] = set()
        for name in value.split() if where in LISTS else (value,):
            rules = self._named.get((where, name))
            if rules is None:
                rules = self._named[where, name] = self._rules_of(where, name)
            found.update(rules)
        self._met[where, value] = met = tuple(found)
        return met

    def _rules_of(self, where: str, name: str) -> tuple[int, ...]:
        """The rules whose words stand in one name. Only rows that begin with one of its words are tried."""
        if len(name) > _LONGEST:
            return ()
        words = _telling_words(where, name)
        if not words:
            return ()
        run = f" {' '.join(words)} "
        found = [] if name[0].isdigit() else [*self._whole.get(run, ())]  # "08ad" is a number
        rows, stems = self._rows, self._stems
        for word in words[:1] if words[0] in _TOPICS else words:
            if word in rows:
                found += [rule for rule, row in rows[word] if row in run]
            stem = word[:STEM]
            if stem in stems:
                found += [rule for rule, row in stems[stem] if row in run]
        if not found:
            return ()
        return tuple({rule for rule in found if where in self._where[rule] and not any(row in run for row in self._unless[rule])})


# Read from a file of the package that never changes while it runs, so no answer depends on it.
@cache
def load() -> MarkupPack:
    """The shipped pack."""
    with open(_COMPILED, encoding="utf-8") as file:
        return MarkupPack(json.load(file))
