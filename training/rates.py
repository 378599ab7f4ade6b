"""Learned rates: how often what stands under an element's name, or begins with a word, is story.

A site speaks once for a name, however many of its pages were labelled: a page's share is the words of story under elements of that
name over all words under them, a site's the mean of its pages, and the rate the mean over sites, drawn to the mean of all text
where few sites have the name. Counts are kept by fold, so that a rate for a page is made of the other folds' sites only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import log
from typing import Any, NamedTuple

from cleaner.learned.names import FIRST_WORDS, Rates, telling

LEAST_SITES = (4, 6)  # that have a name, or a word
_PRIOR = (4.0, 6.0)  # sites' worth of the mean
_DIGITS = 2

Table = dict[str, tuple[float, int]]  # token to the sum of the sites' shares and the number of sites


class Counts(NamedTuple):
    """Shares by name and by word: of one page, or summed over the sites of one fold."""

    names: dict[str, Any]
    words: dict[str, Any]


def name_shares(regions: Sequence[Any], where: Sequence[int], story: Sequence[float], words: Sequence[float]) -> dict[str, float]:
    """For each name on a page the share of story among the words under it. `story` and `words` are by block."""
    held = [0.0] * len(regions)
    told = [0.0] * len(regions)
    for region, kept, all_ in zip(where, story, words, strict=True):
        told[region] += kept
        held[region] += all_
    sums: dict[str, list[float]] = {}
    known: dict[Any, list[str]] = {}
    for number in range(len(regions) - 1, -1, -1):
        _, parent, tag, called = regions[number]
        if parent >= 0:
            held[parent] += held[number]
            told[parent] += told[number]
        if held[number] <= 0:
            continue
        tokens = known.get((tag, called))
        if tokens is None:
            tokens = known[tag, called] = telling(tag, called)
        for token in tokens:
            both = sums.setdefault(token, [0.0, 0.0])
            both[0] += told[number]
            both[1] += held[number]
    return {token: kept / all_ for token, (kept, all_) in sums.items()}


def word_shares(first_words: Sequence[Sequence[str]], labels: Sequence[float], known: Sequence[bool]) -> dict[str, float]:
    """For each word the mean label of the blocks that hold it among their first."""
    sums: dict[str, list[float]] = {}
    for words, label, told in zip(first_words, labels, known, strict=True):
        if told:
            for word in set(words[:FIRST_WORDS]):
                both = sums.setdefault(word, [0.0, 0.0])
                both[0] += label
                both[1] += 1
    return {word: kept / all_ for word, (kept, all_) in sums.items()}


class RatesByFold:
    """The counts of each fold, and rates of any choice of folds."""

    def __init__(self, pages: Iterable[tuple[int, str, Counts]], folds: int) -> None:
        by_site: list[dict[str, list[Counts]]] = [defaultdict(list) for _ in range(folds)]
        for fold, site, counts in pages:
            by_site[fold][site].append(counts)
        self._folds = [Counts(_summed(sites, 0), _summed(sites, 1)) for sites in by_site]
        self.without = cache(self._without)

    def _without(self, left_out: frozenset[int]) -> Rates:
        """The rates that all folds but these give."""
        used = [counts for fold, counts in enumerate(self._folds) if fold not in left_out]
        return Rates(*(_rates([counts[which] for counts in used], LEAST_SITES[which], _PRIOR[which]) for which in (0, 1)))


def _summed(sites: dict[str, list[Counts]], which: int) -> Table:
    table: dict[str, list[float]] = {}
    for site in sorted(sites):
        shares: dict[str, list[float]] = defaultdict(list)
        for counts in sites[site]:
            for token, share in counts[which].items():
                shares[token].append(share)
        for token, some in shares.items():
            both = table.setdefault(token, [0.0, 0])
            both[0] += sum(some) / len(some)
            both[1] += 1
    return {token: (total, int(count)) for token, (total, count) in table.items()}


def _rates(tables: Collection[Table], least: int, prior: float) -> dict[str, float]:
    sums: dict[str, list[float]] = {}
    for table in tables:
        for token, (total, count) in table.items():
            both = sums.setdefault(token, [0.0, 0])
            both[0] += total
            both[1] += count
    if not sums:
        return {}  # texts have no names
    mean = sum(total for total, _ in sums.values()) / sum(count for _, count in sums.values())
    base = log(mean / (1 - mean))
    rates = {}
    for token in sorted(sums):
        shares, sites = sums[token]
        if sites >= least:
            share = (shares + prior * mean) / (sites + prior)
            rates[token] = round(log(share / (1 - share)) - base, _DIGITS)
    return rates
