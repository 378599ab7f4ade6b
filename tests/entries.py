"""Entries of a pack that a page shows: each is compiled as a caller's own would be, its hits must go by it and its misses stay."""

from __future__ import annotations

from typing import Any

import cleaner
from cleaner.markup import MarkupPack
from cleaner.packs import compile_markup
from tests.packs import Case, failure
from tests.test_markup_packs import Elements


def failures(entries: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the entries."""
    return [problem for entry in entries for problem in (_markup(entry) if entry["id"].startswith("markup.") else _phrases(entry))]


def _phrases(entry: dict[str, Any]) -> list[str]:
    language, category, _ = entry["id"].split(".")
    how = cleaner.Cleaner(phrases=[{"category": category, **entry}])  # in a pack the file's name is the category
    found = [
        f"{kind} {text!r}: {problem}"
        for kind in ("hits", "misses")
        for text in entry[kind]
        if (problem := failure(Case(language, entry["id"], category, kind == "hits", text), how))
    ]
    return found + [f"hits {text!r}: by other entries alone" for text in entry["hits"] if not _meets(entry["id"], text, how)]


def _meets(name: str, text: str, how: cleaner.Cleaner) -> bool:
    blocks = how.clean(text, kind="text").blocks
    return any(name in (block.rule, *(doubt.rule for doubt in block.doubts)) for block in blocks)


def _markup(entry: dict[str, Any]) -> list[str]:
    compile_markup.check(entry, "the page")
    pack = MarkupPack(compile_markup.compile_entries([entry]))
    met = {text: [bool(pack.signs(*element)) for element in Elements(text).found] for text in (*entry["hits"], *entry["misses"])}
    missed = [f"hits {text!r}: not met" for text in entry["hits"] if not met[text][0]]
    return missed + [f"misses {text!r}: met" for text in entry["misses"] if any(met[text])]
