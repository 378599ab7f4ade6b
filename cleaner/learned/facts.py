"""Facts of a web page's blocks as numbers, one row a fact and one column a block, for the trees to ask about.

Sums are over whole numbers and all else is a quotient of two of them, so that a fact has the same value on every machine. What a
region holds is the difference of two running sums: its blocks stand in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cleaner.learned.names import Rates, name_scores, word_scores
from cleaner.lexicon import Lexicon
from cleaner.measure import words as split_words
from cleaner.page import LIKELY, STOPS, STORY, Hints, Marks, Page, Region
from cleaner.prose import LINKED, SENTENCE_WORDS

LEVELS = 4  # containers around a block, each of which holds more blocks than the one before
NAME_LEVELS = 3
_WINDOWS = (5, 12)  # blocks to each side
_FAR = 99  # blocks, beyond which a distance is not told
_NOWHERE = -999
_LONGEST_PRICE = 60  # characters
_PRICES = frozenset("$€£¥₹")
_TAGS = {
    "p": 1, "li": 2, "h1": 3, "h2": 4, "h3": 4, "h4": 5, "h5": 5, "h6": 5, "a": 6, "td": 7, "th": 7, "tr": 7, "dd": 8, "dt": 8,
    "pre": 9, "blockquote": 10, "figcaption": 11, "label": 12, "button": 12, "legend": 12, "option": 12, "summary": 13,
    "address": 14, "article": 15, "section": 15, "time": 16,
}  # fmt: skip
_ENCLOSING = ("footer", "ul", "main", "article", "table")
_BIT = {tag: 1 << place for place, tag in enumerate(_ENCLOSING)}
_TYPES = ("newsarticle", "product", "discussionforumposting", "service", "article", "collectionpage")
# What is summed over blocks, and which of it is asked for a block or a word.
_MEASURES = ("words", "prose", "chars", "linked", "sentences", "held", "gone", "headings", "stop words", "links", "prices")
_BY_BLOCK = [0, 4, 7, 9]
_BY_WORD = [1, 5, 6, 8]
# What the other layers say that bears on more than the block itself: a row for each, and the rows by layer and by what is said.
_SAID = ("container", "markup", "density", "story", "picture")
_BY_LAYER = {name: place for place, name in enumerate(_SAID[:3])}
_BY_SAYS = {STORY: 3, "caption": 4, "credit": 4, "media_player": 4}


class Structure:
    """The regions of a page as arrays: the blocks that each holds, from `low` to before `high`, and the next wider region."""

    __slots__ = ("depth", "enclosing", "high", "kind", "low", "parents", "path", "where", "wider")

    def __init__(self, page: Page) -> None:
        count = len(page.blocks)
        where = [block.region for block in page.blocks]
        total = len(page.regions)
        low = [count] * total
        high = [0] * total
        for number, region in enumerate(where):
            if number < low[region]:
                low[region] = number
            high[region] = number + 1
        _, parents, _, _ = zip(*page.regions, strict=True)
        for region in range(total - 1, 0, -1):
            if high[region]:
                parent = parents[region]
                if low[region] < low[parent]:
                    low[parent] = low[region]
                if high[region] > high[parent]:
                    high[parent] = high[region]
        wider = [0] * total
        depth = [0] * total
        enclosing = [0] * total
        kind = [0] * total
        path = [0] * total
        kinds: dict[Any, int] = {}  # tag and names to a number
        labels: dict[Any, int] = {}  # tag and first name to a number
        label_of: list[int] = []  # by kind
        paths: dict[tuple[int, int], int] = {}
        for region, parent, tag, names in page.regions:
            last = high[region]
            if not last:
                continue  # holds no block
            number = kinds.setdefault((tag, names), len(kinds))
            if number == len(label_of):
                label_of.append(labels.setdefault((tag, names[0] if names else ""), len(labels)))
            kind[region] = number
            if parent < 0:
                enclosing[region] = _BIT.get(tag, 0)
                path[region] = paths.setdefault((-1, label_of[number]), len(paths))
                continue
            depth[region] = depth[parent] + 1
            wider[region] = wider[parent] if last == high[parent] and low[region] == low[parent] else parent
            enclosing[region] = enclosing[parent] | _BIT[tag] if tag in _BIT else enclosing[parent]
            path[region] = paths.setdefault((path[parent], label_of[number]), len(paths))
        self.parents = parents
        self.where = np.array(where)
        self.low = np.array(low)
        self.high = np.array(high)
        self.wider = np.array(wider)
        self.depth = np.array(depth)
        self.enclosing = np.array(enclosing)
        self.kind = np.array(kind)
        self.path = np.array(path)


class Facts:
    """Named rows over the blocks of one page."""

    __slots__ = ("count", "names", "rows")

    def __init__(self, count: int) -> None:
        self.count = count
        self.names: list[str] = []
        self.rows: list[Any] = []

    def add(self, name: str, row: Any) -> None:
        """One more fact: a value for each block, or one for all of them."""
        self.names.append(name)
        self.rows.append(row)

    def table(self) -> Any:
        """All rows as one matrix of 32-bit numbers."""
        table = np.empty((len(self.rows), self.count), np.float32)
        for place, row in enumerate(self.rows):
            table[place] = row
        return table


def block_facts(page: Page, lexicon: Lexicon, marks: Marks, structure: Structure) -> Facts:
    """The facts that need no learned rate. The page has at least one block and one region."""
    facts = Facts(len(page.blocks))
    count = facts.count
    order = np.arange(count)
    (_, starts, ends, texts, words, lengths, stops, _, _, levels, codes, cells, tags, _, links_in, _, links, _, _) = zip(
        *page.blocks, strict=True
    )
    length = np.array(lengths)
    chars = np.array(ends) - np.array(starts)
    linked = np.array(links_in)
    heading = np.array(levels)
    sentence = np.array([stop in STOPS for stop in stops])
    prose = np.where(sentence & (length >= SENTENCE_WORDS) & (linked <= LINKED), length, 0)
    link_count = np.array(list(map(len, links)))
    function = lexicon.function
    where = structure.where
    code = np.array(codes)
    add = facts.add
    add("words", length)
    add("links", link_count)
    add("linked", linked)
    add("tag", [_TAGS.get(tag, 0) for tag in tags])
    add("level", heading)
    add("code", code)

    # What other layers say.
    against, favour = np.array(marks.weights()), np.array(marks.weights(keeping=True))
    said = _said(marks, count)
    for name, row in zip(_SAID, said, strict=True):
        add(f"says {name}", row)
    held = (favour >= LIKELY) & (favour >= against)
    gone = (against >= LIKELY) & (against > favour)
    add("against", against)
    add("favour", favour)
    add("gone", gone)
    add("against -1", _moved(against, -1))
    add("against +1", _moved(against, 1))
    add("favour -1", _moved(favour, -1))
    add("favour +1", _moved(favour, 1))

    # What the containers around a block hold: running sums, a row for each measure.
    measures = np.array(
        [
            length,
            prose,
            chars,
            np.rint(linked * chars),
            sentence,
            np.where(held, length, 0),
            np.where(gone, length, 0),
            heading > 0,
            [sum(map(function.__contains__, found)) for found in words],
            link_count,
            [len(text) < _LONGEST_PRICE and not _PRICES.isdisjoint(text) for text in texts],
        ],
        np.int64,
    )
    running = np.zeros((len(measures), count + 1), np.int64)
    np.cumsum(measures, axis=1, out=running[:, 1:])
    sums = dict(zip(_MEASURES, running, strict=True))
    whole = {name: max(1, int(row[-1])) for name, row in sums.items()}
    enclosing = structure.enclosing[where]
    for tag in _ENCLOSING:
        add(f"in {tag}", enclosing & _BIT[tag])
    add("depth", structure.depth[where])
    level = where
    for step in range(1, LEVELS + 1):
        level = structure.wider[level]
        low, high = structure.low[level], structure.high[level]
        size = np.maximum(high - low, 1)
        got = running[:, high] - running[:, low]
        of_blocks = got[_BY_BLOCK] / size
        of_words = got[_BY_WORD] / np.maximum(got[0], 1)
        add(f"blocks at {step}", size)
        add(f"words a block at {step}", of_blocks[0])
        add(f"words of page at {step}", got[0] / whole["words"])
        add(f"prose of page at {step}", got[1] / whole["prose"])
        add(f"prose at {step}", of_words[0])
        add(f"linked at {step}", got[3] / np.maximum(got[2], 1))
        add(f"sentences at {step}", of_blocks[1])
        add(f"held at {step}", of_words[1])
        add(f"gone at {step}", of_words[2])
        add(f"headings at {step}", of_blocks[2])
        add(f"links a block at {step}", of_blocks[3])
        if step > NAME_LEVELS - 1:
            add(f"stop words at {step}", of_words[3])
    add("prices around", got[-1])

    # Where the heaviest block stands, seen from here: the smallest container that holds both.
    heaviest = int(np.argmax(prose * 4 + np.where(linked <= LINKED, length, 0)))
    common = _common(structure, int(where[heaviest]))[where]
    low, high = structure.low[common], structure.high[common]
    add("steps from common", structure.depth[where] - structure.depth[common])
    add("steps to heaviest", structure.depth[where[heaviest]] - structure.depth[common])
    add("common of page", (sums["words"][high] - sums["words"][low]) / whole["words"])
    add("common blocks", high - low)
    add("blocks from heaviest", order - heaviest)
    before = sums["words"][:-1]
    add("words from heaviest", before - before[heaviest])
    add("of heaviest", length / max(1, int(length[heaviest])))

    # Place on the page.
    add("words before", before / whole["words"])
    add("prose before", sums["prose"][:-1] / whole["prose"])
    add("held before", sums["held"][:-1] / whole["held"])
    add("held behind", (whole["held"] - sums["held"][1:]) / whole["held"])
    title = marks.told("headline")
    add("from headline", order - title if title >= 0 else _NOWHERE)
    kept = np.flatnonzero(held)
    first, last = (int(kept[0]), int(kept[-1])) if len(kept) else (0, count)
    add("from first held", order - first)
    add("from last held", order - last)
    under = np.maximum.accumulate(np.where(heading > 0, order, -1))
    add("from heading", np.where(under >= 0, order - under, _FAR))
    ahead = np.minimum.accumulate(np.where(prose > 0, order, order[-1] + _FAR)[::-1])[::-1]
    add("until prose", np.minimum(ahead - order, _FAR))
    for wide in _WINDOWS:
        low, high = np.maximum(order - wide, 0), np.minimum(order + wide + 1, count)
        near = sums["chars"][high] - sums["chars"][low]
        add(f"words within {wide}", sums["words"][high] - sums["words"][low])
        add(f"linked within {wide}", (sums["linked"][high] - sums["linked"][low]) / np.maximum(near, 1))

    # Elements of one kind on the page: of the same tag and names; the same all the way up.
    for name, ids in (("kind", structure.kind[where]), ("path", structure.path[where])):
        alike = np.bincount(ids)
        all_words = np.bincount(ids, weights=length)
        some_words = np.maximum(all_words, 1)
        add(f"{name} alike", alike[ids])
        add(f"{name} of page", all_words[ids] / whole["words"])
        add(f"{name} words", (all_words / np.maximum(alike, 1))[ids])
        add(f"{name} prose", (np.bincount(ids, weights=prose) / some_words)[ids])
        add(f"{name} held", (np.bincount(ids, weights=measures[5]) / some_words)[ids])
        linked_chars, all_chars = np.bincount(ids, weights=measures[3]), np.bincount(ids, weights=chars)
        add(f"{name} linked", (linked_chars / np.maximum(all_chars, 1))[ids])
    around = structure.wider[where]
    near = structure.kind[around]
    size = np.maximum(structure.high[around] - structure.low[around], 1)
    add("container alike", np.bincount(near)[near] / size)

    # The same text elsewhere on the page, and what the page says of itself.
    seen: dict[str, int] = {}
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
    add("copies", [seen[text] for text in texts])
    titles = {word for hint in page.hints.titles for word in split_words(hint.value)}
    told = {word for hint in page.hints.descriptions for word in split_words(hint.value)}
    safe = np.maximum(length, 1)
    of_title = [len(titles.intersection(found)) for found in words] if titles else 0
    add("of title", np.array(of_title) / safe)
    described = np.array([len(told.intersection(found)) for found in words] if told else 0)
    add("of description", described / safe)
    add("description covered", described / max(1, len(told)))

    # The page as a whole.
    for name in ("words", "prose", "linked", "held", "gone", "headings", "prices"):
        add(f"page {name}", sums[name][-1])
    add("page blocks", count)
    add("page linked share", sums["linked"][-1] / whole["chars"])
    add("page prose share", sums["prose"][-1] / whole["words"])
    add("page longest", int(length.max()))
    add("page mean", sums["words"][-1] / count)
    for rank in (1, 2, 3):
        add(f"page h{rank}", int((heading == rank).sum()))
    add("page rows", sum(cells))
    add("page code", sum(codes))
    for name, value in said_of_itself(page.hints, page.url):
        add(name, value)
    return facts


def said_of_itself(hints: Hints, url: str | None) -> list[tuple[str, float]]:
    """What a page's hints and address tell of its kind."""
    types = {hint.value.lower() for hint in hints.types}
    said: list[tuple[str, float]] = [(f"type {one}", one in types) for one in _TYPES]
    said.append(("page dated", len(hints.published)))
    said.append(("page authored", len(hints.authors)))
    address = hints.urls[0].value if hints.urls else url or ""
    tail = address.partition("://")[2].partition("?")[0].rstrip("/")
    said.append(("address depth", tail.count("/") if tail else -1))
    said.append(("address hyphens", tail.rpartition("/")[2].count("-")))
    said.append(("address digits", sum(map(str.isdigit, tail))))
    return said


def add_rates(facts: Facts, regions: Sequence[Region], texts: Sequence[Sequence[str]], structure: Structure, rates: Rates) -> None:
    """The facts that learned rates give: of the names of the elements around a block, and of its words, which are `texts`."""
    own, least, most, along, path_least, path_most = (np.array(row) for row in name_scores(regions, rates, structure.high.tolist()))
    where = structure.where
    add = facts.add
    add("names", own[where])
    add("names least", least[where])
    add("names most", most[where])
    add("path names", along[where])
    add("path least", path_least[where])
    add("path most", path_most[where])
    level = where
    for step in range(1, NAME_LEVELS + 1):
        level = structure.wider[level]
        add(f"names at {step}", own[level])
        add(f"path names at {step}", along[level])
    low, middle = word_scores(texts, rates.words)
    add("words least", low)
    add("words mean", middle)


def _said(marks: Marks, count: int) -> list[list[int]]:
    """Rows of what other layers say: weights, below zero where a layer removes."""
    rows = [[0] * count for _ in _SAID]
    for number in range(count):
        for _, says, weight, layer, _, _, start, _ in marks.of(number):
            if start >= 0:
                continue
            if layer in _BY_LAYER:
                rows[_BY_LAYER[layer]][number] = weight if says == STORY else -weight
            if says in _BY_SAYS:
                rows[_BY_SAYS[says]][number] = weight
    return rows


def _common(structure: Structure, region: int) -> Any:
    """For each region the smallest one that holds both it and the given one."""
    on_path = set()
    while region >= 0:
        on_path.add(region)
        region = structure.parents[region]
    common: list[int] = []
    for number, parent in enumerate(structure.parents):
        common.append(number if number in on_path or parent < 0 else common[parent])
    return np.array(common)


def _moved(row: Any, by: int) -> Any:
    """Each block's value from the block `by` places on; -1 where there is none."""
    moved = np.full(len(row), -1)
    if by < 0:
        moved[-by:] = row[:by]
    else:
        moved[:-by] = row[by:]
    return moved
