"""Builds the compiled markup pack from its TOML sources, and validates its entries.

The compiled form leaves out hits and misses. A row of words is written as a piece of the run of words that a name is split into:
" sign up " for whole words, " newslet" where the last may go on. It is filed under its first word, so that a name is only tested
for rows that begin with a word it has.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from cleaner.errors import BadOption
from cleaner.labels import CATEGORIES
from cleaner.markup import STEM, split_name
from cleaner.packs.compile import HERE, WEIGHTS, dumps, refusing

KEPT = ("story", "headline", "lede", "item")
PLACES = ("class", "id", "data", "role", "itemprop", "rel", "aria-label")
DEFAULT_PLACES = ("class", "id", "data")
FILE = "markup.json"
_KEYS = {"id", "weight", "words", "tags", "unless", "where", "because", "hits", "misses"}
_LISTS = ("words", "tags", "unless", "where", "hits", "misses")
_LEAST_TESTS = 2
_ID = re.compile(r"markup\.([a-z_]+)\.[a-z0-9_]+")
_TAG = re.compile(r"[a-z][a-z0-9-]*")


def check(entry: dict[str, Any], where: str) -> None:
    """Raise BadOption where an entry has not the form that an entry has."""
    refuse = refusing(entry, where, _KEYS, ("id", "because"))
    named = _ID.fullmatch(entry["id"])
    if not named or named[1] not in (*CATEGORIES, *KEPT):
        refuse(f"id must be markup.<category>.<name>; categories: {', '.join((*CATEGORIES, *KEPT))}")
    if entry.get("weight") not in WEIGHTS:
        refuse(f"weight is {entry.get('weight')!r}; known: {', '.join(WEIGHTS)}")
    for key in _LISTS:
        values = entry.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            refuse(f"{key} must be a list of strings")
    if not entry.get("words") and not entry.get("tags"):
        refuse("has neither words nor tags")
    for place in entry.get("where", ()):
        if place not in PLACES:
            refuse(f"where has {place!r}; known: {', '.join(PLACES)}")
    for tag in entry.get("tags", ()):
        if not _TAG.fullmatch(tag):
            refuse(f"tags has {tag!r}, which is no name of an element")
    for key in ("hits", "misses"):
        if len(entry.get(key, ())) < _LEAST_TESTS:
            refuse(f"has fewer than {_LEAST_TESTS} {key}")


def row_of(words: str) -> tuple[str, str]:
    """What a row of words is filed under, and how it stands in a run of words. Raises BadOption for a row that cannot be met.

    A whole name is filed under "=".
    """
    whole = words.startswith("=")
    row = words.removeprefix("=")
    stem = row.endswith("*")
    row = row.removesuffix("*")
    split = row.split()
    for word in split:
        if split_name(word) != [word]:
            raise BadOption(f"words {words!r}: {word!r} is never a word of a name: lower-case letters only")
    if not split or (whole and stem):
        raise BadOption(f"words {words!r}: `=` and `*` do not go together, and neither stands alone")
    if stem and len(split[-1]) < STEM:
        raise BadOption(f"words {words!r}: {split[-1]!r} needs at least {STEM} letters before the star")
    key = "=" if whole else split[0][:STEM] if stem and len(split) == 1 else split[0]
    return key, " " + " ".join(split) + ("" if stem else " ")


def compile_markup(directory: Path = HERE / "markup") -> dict[str, Any]:
    """The compiled form of all entries of a directory."""
    return compile_entries(read_markup(directory))


def compile_entries(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The compiled form of checked entries: rules, and their numbers by first word, by beginning of a word, and by tag."""
    rules: list[list[Any]] = []
    rows: dict[str, list[list[Any]]] = {}
    stems: dict[str, list[list[Any]]] = {}
    whole: dict[str, list[int]] = {}
    tags: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        category = entry["id"].split(".")[1]
        rules.append(
            [
                entry["id"],
                category,
                WEIGHTS.index(entry["weight"]) + 1,
                entry["because"],
                list(entry.get("where", DEFAULT_PLACES)),
                entry.get("tags", []),
                [row_of(words)[1] for words in entry.get("unless", ())],
            ]
        )
        for words in entry.get("words", ()):
            key, row = row_of(words)
            if key == "=":
                whole.setdefault(row, []).append(number)
                continue
            filed = stems if not row.endswith(" ") and " " not in row.strip() else rows
            filed.setdefault(key, []).append([number, row])
        for tag in entry.get("tags", ()) if not entry.get("words") else ():
            tags.setdefault(tag, []).append(number)
    return {
        "rules": rules,
        "rows": dict(sorted(rows.items())),
        "stems": dict(sorted(stems.items())),
        "whole": dict(sorted(whole.items())),
        "tags": dict(sorted(tags.items())),
    }


def read_markup(directory: Path = HERE / "markup") -> list[dict[str, Any]]:
    """The checked entries, in the order of files and of lines."""
    entries: list[dict[str, Any]] = []
    for path in sorted(directory.glob("*.toml")):
        with path.open("rb") as file:
            found = tomllib.load(file).get("entry", [])
        for entry in found:
            check(entry, f"markup/{path.name}")
            if entry["id"].split(".")[1] != path.stem:
                raise BadOption(f"markup/{path.name}: entry {entry['id']} belongs in {entry['id'].split('.')[1]}.toml")
        entries.extend(found)
    return entries


def build_markup(root: Path = HERE) -> dict[str, str]:
    """File name to content of the compiled markup pack."""
    return {FILE: dumps(compile_markup(root / "markup"))}
