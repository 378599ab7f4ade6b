"""The hits and misses of every pack entry, set into a story of their language and cleaned as a user would."""

from __future__ import annotations

from typing import Any, NamedTuple

import cleaner
from cleaner.labels import PRECEDENCE
from cleaner.packs.compile import HERE, languages, read_entries, read_words

_SHIPPED = cleaner.Cleaner()


class Case(NamedTuple):
    """One hit or miss of one entry."""

    language: str
    entry: str
    category: str
    hit: bool
    text: str


def pack_languages() -> list[str]:
    """The languages that have phrases, the language-free pack among them."""
    return sorted(path.name for path in (HERE / "phrases").iterdir() if path.is_dir())


def cases(language: str) -> list[Case]:
    """Every hit and miss of a language."""
    return [
        Case(language, entry["id"], entry["category"], kind == "hits", text)
        for entry in read_entries(language)
        for kind in ("hits", "misses")
        for text in entry[kind]
    ]


def story_of(language: str) -> list[str]:
    """The paragraphs that hits and misses are set into; the language-free pack borrows the English ones."""
    story: list[Any] = read_words("en" if language == "any" else language)["story"]
    return [str(paragraph) for paragraph in story]


def failure(case: Case, how: cleaner.Cleaner = _SHIPPED) -> str:
    """What is wrong with a case; '' where nothing is."""
    story = story_of(case.language)
    given = None if case.language == "any" else case.language
    if case.hit:
        source = "\n\n".join((*story[:2], case.text))
        document = how.clean(source, kind="text", language=given)
        start = source.rindex(case.text)
        last = [block for block in document.blocks if block.end is not None and block.end > start]
        kept = " ".join(block.text for block in last if block.kept)
        if kept:
            return f"still there: {kept!r}"
        wrong = {block.category for block in last if PRECEDENCE[block.category or "other"] > PRECEDENCE[case.category]}
        return f"went as {', '.join(sorted(map(str, wrong)))}" if wrong else ""
    source = "\n\n".join((story[0], case.text, *story[1:3]))
    document = how.clean(source, kind="text", language=given)
    gone = [f"{block.text!r} as {block.category} by {block.rule}" for block in document.removed]
    return "went: " + "; ".join(gone) if gone else ""


__all__ = ["Case", "cases", "failure", "languages", "pack_languages", "story_of"]
