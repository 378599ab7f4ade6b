"""From examples to weights: rates, trees for blocks, trees for pages; for all sites, or for all but those of one fold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.scoring import word_f1
from benchmarks.sites import FOLDS
from cleaner.learned.facts import Facts, add_rates
from cleaner.learned.judge import cut, page_facts
from cleaner.learned.lines import word_facts
from cleaner.learned.names import Rates
from cleaner.learned.trees import chance
from training.corpus import TEXT, WEB, Example
from training.fit import Growth, chances, grow
from training.rates import RatesByFold

GROWN = {WEB: Growth(400, 6, 0.06, facts_tried=0.2), TEXT: Growth(200, 6, 0.12, facts_tried=0.2)}
_PAGE_GROWTH = Growth(120, 4, 0.08, smoothing=10.0, facts_tried=0.3, rows=0.8)
_GOOD = 0.8  # word F1, from which the main text is the page's story
_LENGTH_POWER = 0.6  # a block of 100 words weighs as much as 16 of one
_MOST_LENGTH = 400.0  # a page weighs as the root of its words so raised, up to these
# News pages in languages other than English are few beside the pages of the large set.
_SET_WEIGHT = {"fundus-dev": 3.0, "traf-dev": 3.0}
_OF_SNIPPETS = "traf-dev"


class Learner:
    """Examples of one mode, and what can be learned of any choice of their folds."""

    def __init__(
        self, mode: str, examples: Sequence[Example], growth: Growth | None = None, facts: Sequence[int] | None = None
    ) -> None:
        self.mode = mode
        self.examples = list(examples)
        self._growth = growth or GROWN[mode]
        self._rates = RatesByFold(((one.fold, one.site, one.counts) for one in self.examples), FOLDS)
        self._fold = np.array([one.fold for one in self.examples])
        self.names: list[str] = []
        self._only: list[int] | None = None
        self._tables: dict[tuple[str, str, frozenset[int]], Any] = {}

    def ask_only(self, facts: Sequence[int] | None) -> None:
        """From here on the facts of these numbers are learned from, or all."""
        self._only = None if facts is None else list(facts)

    def table(self, one: Example, left_out: frozenset[int]) -> Any:
        """The facts of an example, with rates that the folds left out gave nothing to."""
        key = one.set, one.id, left_out
        if key not in self._tables:
            self._tables[key] = self._table(one, left_out)
        table = self._tables[key]
        return table if self._only is None else table[self._only]

    def _table(self, one: Example, left_out: frozenset[int]) -> Any:
        rates = self._rates.without(left_out)
        if self.mode == WEB:
            facts = Facts(len(one.length))
            add_rates(facts, one.regions, one.first_words, one.structure, rates)
            names, table = [*one.names, *facts.names], np.vstack([one.facts, facts.table()])
        else:
            more, rows = word_facts(one.first_words, rates.words)
            names, table = [*one.names, *more], np.vstack([one.facts, np.array(rows, np.float32)])
        self.names = names
        return table

    def blocks(self, left_out: frozenset[int]) -> dict[str, Any]:
        """Trees for blocks, of all folds but these."""
        used = [one for one in self.examples if one.fold not in left_out]
        tables = [self.table(one, left_out | {one.fold}) for one in used]
        labels = np.concatenate([one.labels for one in used])
        weights = np.concatenate([_weights(one, one.known) for one in used])
        rows = np.concatenate(tables, axis=1)
        known = weights > 0
        return grow(rows[:, known].T, labels[known], weights[known], self._asked(), self._growth)

    def _asked(self) -> list[str]:
        return self.names if self._only is None else [self.names[number] for number in self._only]

    def rates(self, left_out: frozenset[int]) -> Rates:
        """The rates of all folds but these."""
        return self._rates.without(left_out)

    def chances(self, one: Example, made: dict[str, Any], left_out: frozenset[int]) -> tuple[Any, list[int]]:
        """The facts and chances of one example's blocks."""
        table = self.table(one, left_out)
        return table, [chance(int(score)) for score in chances(made, table)]

    def chosen(self, one: Example, likely: list[int]) -> list[bool]:
        """Which blocks of an example are kept, whatever its kind."""
        return cut(likely, one.length.tolist(), (~one.head & ~one.bound).tolist())[0]

    def judged(self, one: Example, table: Any, likely: list[int]) -> tuple[list[bool], list[float], list[str]]:
        """Which blocks of an example are kept before its kind is known, and the facts of it as a whole."""
        open_ = (~one.head & ~one.bound).tolist()
        keeps, expected = cut(likely, one.length.tolist(), open_)
        held = [bool(kept) for kept in one.rules]
        names, values = page_facts(self.names, table, likely, keeps, one.length.tolist(), held, expected)
        return keeps, values, names


def _weights(one: Example, known: Any) -> Any:
    raised = np.maximum(one.length, 1) ** _LENGTH_POWER * known
    total = raised.sum()
    of_page = np.sqrt(min(total, _MOST_LENGTH)) * _SET_WEIGHT.get(one.set, 1.0)
    return (raised / total * of_page if total else raised).astype(np.float32)


def kept_text(one: Example, keeps: Sequence[bool]) -> str:
    """What is left of an example when these blocks are kept."""
    return "\n".join(text for text, keep in zip(one.texts, keeps, strict=True) if keep)


def is_good(one: Example, keeps: Sequence[bool]) -> float | None:
    """Whether the example has a story and these blocks are it; None where the set does not tell."""
    if one.set == _OF_SNIPPETS:
        return None
    gold = one.gold["text"] if one.set != "residue-dev" else one.gold["gold"]
    return float(bool(gold.strip()) and word_f1(kept_text(one, keeps), gold) >= _GOOD)


def page_trees(values: Any, labels: Any, names: Sequence[str]) -> dict[str, Any]:
    """Trees for pages as a whole."""
    return grow(values, labels, np.ones(len(labels), np.float32), names, _PAGE_GROWTH)
