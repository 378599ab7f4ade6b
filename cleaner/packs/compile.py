"""Builds the compiled packs from their TOML sources, and validates entries, ours and a caller's alike.

The compiled form leaves out hits, misses and stories, spells alternatives out, folds the words, and files each phrase under
the one of its words that the fewest other phrases share, so that a block is only tested for phrases of which it holds that word.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from cleaner.errors import BadOption
from cleaner.labels import CATEGORIES
from cleaner.measure import WORD, fold, words

HERE = Path(__file__).parent
PLACES = ("whole", "start", "end", "any")
SHAPES = ("any", "line", "label")
WEIGHTS = ("hint", "likely", "sure")
_KEYS = {"id", "category", "place", "shape", "weight", "phrases", "with", "digits", "colon", "because", "hits", "misses"}
_GROUP = re.compile(r"\(([^()]*)\)")
_TOKEN = re.compile(r"\w+\*|\*|\w+")
STEM = 3  # letters of `word*` that it is filed under
_LEAST_STEM = 2
_MOST_SPELLINGS = 1000
_MOST_NEEDS = 3

Element = str | list[list[str]]


def refusing(entry: dict[str, Any], where: str, known: Collection[str], strings: Iterable[str]) -> Callable[[str], None]:
    """What raises BadOption for an entry of any pack, saying which; its keys must be known, and these of them strings."""

    def refuse(what: str) -> None:
        raise BadOption(f"{where}: entry {entry.get('id', '?')}: {what}")

    unknown = set(entry) - set(known)
    if unknown:
        refuse(f"unknown keys {sorted(unknown)}; known: {sorted(known)}")
    for key in strings:
        if not isinstance(entry.get(key), str) or not entry[key]:
            refuse(f"{key} must be a string")
    return refuse


def check(entry: dict[str, Any], where: str) -> None:
    """Raise BadOption where an entry has not the form that docs/packs.md describes."""
    refuse = refusing(entry, where, _KEYS, ("id", "category", "because"))
    for key, allowed in (("category", CATEGORIES), ("place", PLACES), ("weight", WEIGHTS)):
        if entry.get(key) not in allowed:
            refuse(f"{key} is {entry.get(key)!r}; known: {', '.join(allowed)}")
    if entry.get("shape", "any") not in SHAPES:
        refuse(f"shape is {entry['shape']!r}; known: {', '.join(SHAPES)}")
    for key in ("phrases", "with"):
        values = entry.get(key, () if key == "with" else None)
        if not isinstance(values, (list, tuple)) or not all(isinstance(value, str) for value in values):
            refuse(f"{key} must be a list of strings")
    if not entry["phrases"]:
        refuse("has no phrases")


def elements(phrase: str, spaces: bool) -> list[Element]:
    """A phrase as folded elements: a word, `word*`, `*`, or the alternatives of a group, each a list of such tokens."""
    row: list[Element] = []
    for place, part in enumerate(_GROUP.split(phrase)):
        if "(" in part or ")" in part or (place % 2 == 0 and "|" in part):
            raise BadOption(f"phrase {phrase!r}: brackets go in pairs and do not nest; `|` stands in brackets")
        if place % 2:
            choices = [(choice, _tokens(choice, spaces, phrase)) for choice in part.split("|")]
            row.append([found for choice, found in choices if found or not choice.strip()])  # a sign alone is no word
        else:
            row.extend(_tokens(part, spaces, phrase))
    if not any(map(_needed, row)):
        raise BadOption(f"phrase {phrase!r} holds no word that it needs")
    return row


def _spelled(row: list[Element]) -> list[list[str]] | None:
    """All spellings of a row of whole words; None where it has a gap or the beginning of a word, or too many."""
    spelled: list[list[str]] = [[]]
    for element in row:
        choices = [[element]] if isinstance(element, str) else element
        if any(token.endswith("*") for choice in choices for token in choice):
            return None
        spelled = [[*begun, *choice] for begun in spelled for choice in choices]
        if len(spelled) > _MOST_SPELLINGS:
            return None
    return spelled


def _trimmed(row: list[Element], place: str) -> list[Element]:
    """A row without a gap at its end, which says something only where the unit must end with the phrase."""
    return row[:-1] if row[-1] == "*" and place in ("start", "any") else row


def _tokens(text: str, spaces: bool, phrase: str) -> list[str]:
    if not spaces:
        runs = ["".join(WORD.findall(part)) for part in fold(text).split("*")]
        return [token for place, run in enumerate(runs) for token in (("*", run) if place else (run,)) if token]
    found = _TOKEN.findall(fold(text))
    for token in found:
        if token.endswith("*") and token != "*" and len(token) <= _LEAST_STEM:
            raise BadOption(f"phrase {phrase!r}: {token!r} needs at least {_LEAST_STEM} letters before the star")
    return found


def _needed(element: Element) -> bool:
    """Whether an element is a word, or a group of which every alternative has one."""
    if isinstance(element, str):
        return element != "*"
    return all(any(token != "*" for token in choice) for choice in element)


def _without_optional_head(row: list[Element]) -> list[list[Element]]:
    """A row that begins with a group that may be empty, as two rows that do not."""
    head = row[0]
    if head == "*":
        return _without_optional_head(row[1:])
    if isinstance(head, str) or all(head):
        return [row]
    given = [choice for choice in head if choice]
    return ([[given, *row[1:]]] if given else []) + _without_optional_head(row[1:])


def compile_entries(entries: list[dict[str, Any]], spaces: bool, common: set[str]) -> dict[str, Any]:
    """The compiled form of the entries of one language: rules, phrases and the index of each phrase's rarest words."""
    rules: list[list[Any]] = []
    phrases: list[tuple[int, list[Element]]] = []
    exact: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        rules.append(
            [
                entry["id"],
                entry["category"],
                entry["place"],
                entry.get("shape", "any"),
                WEIGHTS.index(entry["weight"]) + 1,
                entry["because"],
                [row for phrase in entry.get("with", ()) for row in _without_optional_head(elements(phrase, spaces))],
                bool(entry.get("digits", False)),
                bool(entry.get("colon", False)),
            ]
        )
        for phrase in entry["phrases"]:
            for row in _without_optional_head(elements(phrase, spaces)):
                spelled = _spelled(row) if entry["place"] == "whole" and not entry.get("colon") else None
                if spelled is None:
                    phrases.append((place, row if entry.get("colon") else _trimmed(row, entry["place"])))
                for words_of in spelled or ():
                    key = (" " if spaces else "").join(words_of)
                    if place not in exact.setdefault(key, []):
                        exact[key].append(place)
    shared = Counter(handle for _, row in phrases for element in row for handle in _handles(element, spaces))

    # How often a word stands in honest sentences: those that the entries' misses are.
    met = Counter(word for entry in entries for miss in entry.get("misses", ()) for word in words(miss))
    begun = {handle: sum(n for word, n in met.items() if word.startswith(handle[:-1])) for handle in shared if handle[-1] == "*"}

    def rarity(handle: str) -> tuple[bool, int, int, int, str]:
        often = begun[handle] if handle.endswith("*") else met[handle]
        return handle in common, often, shared[handle], -len(handle), handle

    index: dict[str, list[int]] = {}
    line_index: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    needs: list[str] = []
    for number, (place, row) in enumerate(phrases):
        begins = _beginnings(row) if spaces and _begins_a_line(entries[place]) else None
        by_rarity = sorted((_filing(element, spaces, rarity) for element in row if _needed(element)), key=lambda filing: filing[0])
        filed = heads if begins else index if entries[place].get("shape", "any") == "any" else line_index
        for handle in begins or by_rarity[0][1]:
            filed.setdefault(handle, []).append(number)
        others = [handles for _, handles in by_rarity[0 if begins else 1 :] if not any(handle[-1] == "*" for handle in handles)]
        needs.append("\t".join(map(" ".join, others[:_MOST_NEEDS])) if spaces else "")
    return {
        "rules": rules,
        **_labels(exact, len(rules)),
        "owners": [place for place, _ in phrases],
        "needs": needs,
        "phrases": [_written(row) for _, row in phrases],
        **_by_word("index", index),
        **_by_word("line_index", line_index),
        **_by_word("heads", heads),
    }


def _by_word(name: str, index: dict[str, list[int]]) -> dict[str, dict[str, list[int]]]:
    """An index as two: by whole words, and by beginnings of words."""
    return {
        name: {handle: numbers for handle, numbers in sorted(index.items()) if not handle.endswith("*")},
        f"{name}_stems": {handle[:-1]: numbers for handle, numbers in sorted(index.items()) if handle.endswith("*")},
    }


def _labels(exact: dict[str, list[int]], rules: int) -> dict[str, Any]:
    """Labels by the one rule that has them, in one string a rule, and those that several rules have."""
    of_one: list[list[str]] = [[] for _ in range(rules)]
    for key, places in sorted(exact.items()):
        if len(places) == 1:
            of_one[places[0]].append(key)
    return {
        "labels": ["|".join(keys) for keys in of_one],
        "shared_labels": {key: places for key, places in sorted(exact.items()) if len(places) > 1},
    }


def _written(row: list[Element]) -> str:
    """A row as text that loads quickly and is read when the phrase is first met: elements between tabs, groups between bars."""
    return "\t".join(part if isinstance(part, str) else "".join("|" + " ".join(choice) for choice in part) for part in row)


def _begins_a_line(entry: dict[str, Any]) -> bool:
    """Whether an entry's phrases can only stand at the start of a line's sentence, where one look at its first word is enough."""
    if entry.get("colon") and entry["category"] == "credit":
        return False  # it may also stand behind a dash or a bracket
    return bool(entry["place"] == "whole" or (entry["place"] == "start" and entry.get("shape", "any") != "any"))


def _beginnings(row: list[Element]) -> list[str] | None:
    """The first words, or beginnings of first words, that a row may have; None where it may begin with any."""
    firsts = [row[0]] if isinstance(row[0], str) else [choice[0] for choice in row[0]]
    if "*" in firsts:
        return None
    return sorted({first[:STEM] + "*" if first.endswith("*") else first for first in firsts})


def _filing(element: Element, spaces: bool, rarity: Callable[[str], tuple[Any, ...]]) -> tuple[tuple[Any, ...], list[str]]:
    """How common the commonest handle is under which a phrase would be filed by this element, and those handles."""
    choices = [[element]] if isinstance(element, str) else element
    handles = sorted({min((h for token in choice for h in _handles(token, spaces)), key=rarity) for choice in choices})
    worst = max(map(rarity, handles))
    return (worst[0], sum(rarity(handle)[1] for handle in handles), len(handles), *worst[2:]), handles


def _handles(element: Element, spaces: bool) -> list[str]:
    """What a phrase can be filed under: words, beginnings of words, or character pairs where words are not spaced."""
    if not isinstance(element, str):
        return [handle for choice in element for token in choice for handle in _handles(token, spaces)]
    if element == "*":
        return []
    if spaces:
        return [element[:STEM] + "*" if element.endswith("*") else element]
    return [element[at : at + 2] for at in range(len(element) - 1)] or [element]


def read_entries(language: str, root: Path = HERE) -> list[dict[str, Any]]:
    """The checked phrase entries of a language, in the order of files and of lines."""
    entries: list[dict[str, Any]] = []
    for path in sorted((root / "phrases" / language).glob("*.toml")):
        with path.open("rb") as file:
            found = tomllib.load(file).get("entry", [])
        for entry in found:
            entry.setdefault("category", path.stem)
            check(entry, f"{language}/{path.name}")
            if entry["category"] != path.stem:
                raise BadOption(f"{language}/{path.name}: entry {entry['id']} is of category {entry['category']}")
        entries.extend(found)
    return entries


def load_entries(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The checked entries of a TOML file of a caller's own. Raises BadOption where it cannot be read or has another form."""
    try:
        with open(path, "rb") as file:
            entries = tomllib.load(file).get("entry", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadOption(f"phrases: cannot read {path}: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise BadOption(f"phrases: {path} has no [[entry]]")
    for entry in entries:
        check(entry, str(path))
    return entries


def read_words(language: str, root: Path = HERE) -> dict[str, Any]:
    """The words file of a language; {} where there is none."""
    path = root / "words" / f"{language}.toml"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


def languages(root: Path = HERE) -> list[str]:
    """The languages that have a words file."""
    return sorted(path.stem for path in (root / "words").glob("*.toml"))


def build(root: Path = HERE) -> dict[str, str]:
    """File name to content of every compiled pack."""
    files = {f"{language}.json": dumps(build_language(language, root)) for language in languages(root)}
    known = {language: json.loads(files[f"{language}.json"]) for language in languages(root)}
    names = {language: read_words(language, root)["name"] for language in known}
    detection = {language: [names[language], pack["spaces"], " ".join(pack["function"])] for language, pack in known.items()}
    told = {language: read_words(language, root).get("credits", {}) for language in known}
    free = compile_entries(read_entries("any", root), True, set(known["en"]["function"]))
    files["any.json"] = dumps({**free, **_credits(told)})
    files["languages.json"] = dumps(detection)
    return files


def build_language(language: str, root: Path = HERE) -> dict[str, Any]:
    """The compiled pack of one language."""
    known = read_words(language, root)
    spaces = known.get("spaces", True)
    function = sorted({word for entry in known["function"] for word in (words(entry) if spaces else [fold(entry)])})
    return {
        "spaces": spaces,
        "function": function,
        **{key: _word_rows(known.get(key, [])) for key in ("address", "reporting")},
        **{key: sorted({fold(word) for word in known.get(key, [])}) for key in ("months", "weekdays", "by", "name_particles")},
        **compile_entries(read_entries(language, root), spaces, {*function, *map(fold, known.get("common", []))}),
    }


def _word_rows(listed: list[str]) -> list[str]:
    """Single words and `word*` folded; a row of several words is folded to words parted by one space."""
    return sorted({" ".join(_TOKEN.findall(fold(entry))) for entry in listed})


def _credits(told: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    """What bylines and date lines are told by: the words of all languages together, for a page's credits are often not in its
    own, and the beginnings of the months' names by language.
    """
    keys = sorted({key for words_of in told.values() for key in words_of} - {"month_beginnings"})
    return {
        "credits": {key: sorted({word for words_of in told.values() for word in words_of.get(key, ())}) for key in keys},
        "months": {language: words_of["month_beginnings"] for language, words_of in told.items() if "month_beginnings" in words_of},
    }


def dumps(value: Any) -> str:
    """JSON as the compiled packs hold it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
