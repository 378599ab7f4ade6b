"""Labels: which share of each block's words stands in the gold text.

Blocks and gold are two runs of words. A block's place in the gold is told by the word triples that it shares with it; of all places
of all blocks the chain is taken that covers most words in order, so that a short line is labelled by the place it has between its
neighbours and not by its words, and a text that the page shows twice is matched once. What the gold holds in another order than
the page is matched last, and only where the block is long and no other took that part of the gold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

WORD = re.compile(r"\w+")
_TRIPLE = 3
_MOST_PLACES = 24  # of one block that are tried
_MOST_SEEN = 60  # places of a triple in the gold, beyond which it tells nothing
_LONG = 8  # words, from which a block is told from others by its words alone
_MOST_OF = 0.6


def tokens(text: str) -> list[str]:
    """The words of a text as the sets are scored: lower-cased runs of word characters."""
    return WORD.findall(text.lower())


def labels(blocks: Sequence[list[str]], gold: list[str]) -> list[float]:
    """For each block, given as its words, the share of them that the gold holds at the block's place: 0 to 1."""
    found = [0.0] * len(blocks)
    if not gold:
        return found
    places = _candidates(blocks, gold)
    taken = bytearray(len(gold))
    for number, at, held in _chain(places):
        size = len(blocks[number])
        found[number] = held / size
        _take(taken, at, size)
    # A run of one word or two that is all a block has must stand just where its neighbours leave room; the chain saw to that.
    for number, words in enumerate(blocks):
        if not found[number] and len(words) >= _LONG:
            best = 0
            where = 0
            for at, held in places.get(number, ()):
                free = held - sum(taken[at : at + len(words)])
                if free > best:
                    best, where = free, at
            if best >= _MOST_OF * len(words):
                found[number] = best / len(words)
                _take(taken, where, len(words))
    return found


def _take(taken: bytearray, at: int, size: int) -> None:
    end = min(len(taken), at + size)
    taken[at:end] = b"\1" * (end - at)


def _candidates(blocks: Sequence[list[str]], gold: list[str]) -> dict[int, list[tuple[int, int]]]:
    """For each block the places in the gold where it may stand, with the number of its words that stand there."""
    triples: dict[tuple[str, ...], list[int]] = defaultdict(list)
    singles: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(gold):
        singles[word].append(at)
        if at + _TRIPLE <= len(gold):
            triples[tuple(gold[at : at + _TRIPLE])].append(at)
    found: dict[int, list[tuple[int, int]]] = {}
    for number, words in enumerate(blocks):
        size = len(words)
        if not size:
            continue
        starts: Counter[int] = Counter()
        if size < _TRIPLE:
            for at in singles.get(words[0], ())[: 4 * _MOST_PLACES]:
                if gold[at : at + size] == words:
                    starts[at] = 1
        else:
            for offset in range(size - _TRIPLE + 1):
                seen = triples.get(tuple(words[offset : offset + _TRIPLE]), ())
                if len(seen) <= _MOST_SEEN:
                    for at in seen:
                        starts[at - offset] += 1
        places = []
        for start, _ in starts.most_common(_MOST_PLACES):
            at = max(0, start)
            held = sum(a == b for a, b in zip(words[at - start :], gold[at:], strict=False))
            if size >= _TRIPLE:
                # Words put in or left out shift what follows: near diagonals count together.
                near = sum(count for other, count in starts.items() if abs(other - start) <= 4)
                held = max(held, min(size, near + 2))
            places.append((at, held))
        if places:
            found[number] = places
    return found


def _chain(places: dict[int, list[tuple[int, int]]]) -> list[tuple[int, int, int]]:
    """The chain of (block, place, words held) in order of both that holds most words."""
    ends: list[tuple[int, float, int]] = [(-1, 0.0, -1)]  # place, best total up to it, index into nodes; both rising
    nodes: list[tuple[int, int, int, int]] = []
    for number in sorted(places):
        new = []
        for at, held in places[number]:
            spot = bisect_right(ends, (at, float("inf"), 0)) - 1
            _, total, before = ends[spot]
            gain = held - 0.05  # of two chains that hold the same words the one of fewer blocks
            nodes.append((number, at, held, before))
            new.append((at + max(1, held) - 1, total + gain, len(nodes) - 1))
        for at, total, node in new:
            spot = bisect_right(ends, (at, float("inf"), 0))
            if ends[spot - 1][1] >= total:
                continue
            if ends[spot - 1][0] == at:
                spot -= 1
                ends[spot] = (at, total, node)
            else:
                ends.insert(spot, (at, total, node))
            stop = spot + 1
            while stop < len(ends) and ends[stop][1] <= total:
                stop += 1
            del ends[spot + 1 : stop]
    chain = []
    node = ends[-1][2]
    while node >= 0:
        number, at, held, before = nodes[node]
        chain.append((number, at, held))
        node = before
    return chain[::-1]
