"""The reader of compiled packs: what is known for one text, from the pack of its language and the language-free one."""

from __future__ import annotations

import json
import os
from functools import cache

from cleaner.errors import BadOption
from cleaner.matching import Phrases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COMPILED = os.path.join(os.path.dirname(__file__), "packs", "compiled")


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


# What these keep is read from files of the package that never change while it runs, so no answer depends on it.
@cache
def languages() -> dict[str, tuple[str, bool, str]]:
    """Language code to (English name, whether words are spaced, function words parted by spaces)."""
    return {code: (name, spaces, words) for code, (name, spaces, words) in _load("languages").items()}


@cache
def _free() -> dict[str, Any]:
    """The pack of all languages."""
    pack: dict[str, Any] = _load("any")
    return pack


@cache
def credit_words(kind: str) -> frozenset[str]:
    """Words of one kind that bylines and date lines of all languages are told by, as `docs/packs.md` lists the kinds."""
    return frozenset(_free()["credits"][kind])


def months_of(language: str) -> tuple[tuple[str, ...], ...]:
    """The beginnings that the names of a language's twelve months have, January first; none where it has no pack of them."""
    return tuple(tuple(beginnings.split("|")) for beginnings in _free()["months"].get(language, ()))


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon for a language code as `languages()` has it; None gives the language-free one."""
    packs = [Phrases(_free(), True)]
    known: dict[str, Any] = {}
    if language is not None:
        known = _load(language)
        packs.insert(0, Phrases(known, known["spaces"]))
    return Lexicon(language, tuple(packs), known)


def with_phrases(base: Lexicon, compiled: dict[str, Any]) -> Lexicon:
    """A lexicon with a caller's own phrases before ours."""
    known = _load(base.language) if base.language else {}
    return Lexicon(base.language, (Phrases(compiled, base.spaces), *base.packs), known)


def language_of(given: str) -> str | None:
    """The pack's code for a language tag that is no more than a hint; None for one that is not known."""
    try:
        return known_language(given)
    except BadOption:
        return None


def known_language(given: str) -> str:
    """The pack's code for a language tag such as `en-GB` or `nb`. Raises BadOption for a tag that is not known."""
    code = given.replace("_", "-").split("-")[0].lower()
    code = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code, code)
    if code not in languages():
        raise BadOption(f"language {given!r} is not known; known: {', '.join(languages())}")
    return code
