"""From facts to a judgement: each block's chance of being story, which blocks to keep, and what the page is as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.learned.trees import HALF, chance
from cleaner.learned.weights import load
from cleaner.learned.wording import worded
from cleaner.lexicon import Lexicon
from cleaner.page import Marks, Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


ARTICLE = "article"
_MOST_REASONS = 3
_LEAST_EVER = 150  # thousandths; what is less likely than that is kept on no page, and where there is nothing else nothing is
# A text has been cleaned by somebody before, and a line lost is worse than one left: what stands outside the story's run goes below
# a chance of a fifth, what stands in it, or what the rules keep otherwise, below a twentieth. Only a text that still is most of a
# page has residue in the run as well. (residue-dev out of fold: F1 rises and story lost hardly; a fifth for all texts takes words
# from stories that talk about residue.)
_LEAST_OF_TEXT = 200
_LEAST_OF_RUN = 50
# On a page that is no article short lines are content too (a name, a price), and nothing tells them well.
_SHORT, _LEAST_HELD = 4, 300  # words, thousandths
_PAGE_BLOCKS, _PAGE_STORY = 50, 800
# Facts that are the same for all blocks, by how their names begin: they speak of the page.
_OF_THE_PAGE = ("page ", "type ", "address ", "text ")
# Facts of which the mean over the kept blocks tells what kind of page they are.
_OF_THE_KEPT = (
    "words", "linked", "links", "level", "code", "tag", "says markup", "in article", "in ul", "kind alike", "path held", "copies",
    "of title", "words mean", "sentence", "marker", "stop words", "digits", "capitals",
)  # fmt: skip


class Judgement:
    """What was learned, said of one page. Chances are thousandths; `kind` is one of the kinds of page, None for plain text."""

    __slots__ = ("_names", "_table", "_trees", "chances", "confidence", "keeps", "kind")

    def __init__(self, chances: list[int], keeps: list[bool], kind: str | None, confidence: int, asked: tuple[Any, ...]) -> None:
        self.chances = chances
        self.keeps = keeps
        self.kind = kind
        self.confidence = confidence
        self._trees, self._table = asked

    def reasons(self, blocks: Sequence[int]) -> list[str]:
        """For each of these blocks the facts that weighed most against it, in words."""
        return [self._reason(column, brought) for column, brought in self._trees.brought(self._table, blocks)]

    def _reason(self, column: Sequence[float], brought: Sequence[int]) -> str:
        heaviest = sorted((weight, number) for number, weight in enumerate(brought) if weight < 0)[:_MOST_REASONS]
        names = self._trees.facts
        told = "; ".join(worded(names[number], column[number]) for _, number in heaviest)
        return f"is unlike story by what was learned: {told}"


def judge(page: Page, lexicon: Lexicon, marks: Marks, open_: Sequence[bool], folder: str) -> Judgement:
    """What was learned, said of a page with at least one block, by the weights of a folder.

    `open_` are the blocks that may be chosen from.
    """
    weights = load("web" if page.regions else "text", folder)
    table: Any
    if page.regions:
        from cleaner.learned.facts import Structure, add_rates, block_facts

        structure = Structure(page)
        facts = block_facts(page, lexicon, marks, structure)
        add_rates(facts, page.regions, [block.words for block in page.blocks], structure, weights.rates)
        names, table = facts.names, facts.table()
    else:
        from cleaner.learned.lines import line_facts, word_facts

        names, table = line_facts(page, lexicon, marks)
        more, rows = word_facts([block.words for block in page.blocks], weights.rates.words)
        names += more
        table += rows
    chances = [chance(score) for score in weights.blocks.scores(table)]
    lengths = [block.length for block in page.blocks]
    keeps, expected = cut(chances, lengths, open_)
    held = [marks.held(number) and not marks.gone(number) for number in range(len(page.blocks))]
    of_page: Any = [[value] for value in page_facts(names, table, chances, keeps, lengths, held, expected)[1]]
    if page.regions:
        import numpy as np

        of_page = np.array(of_page)
    *scores, sure = (sums[0] for sums in weights.pages.each(of_page))
    kind = max(zip(scores, weights.kinds, strict=True))[1] if scores else None
    if kind is None:
        least = [_LEAST_OF_RUN if kept else _LEAST_OF_TEXT for kept in held]
        if _is_whole_page(chances, lengths):
            least = [_LEAST_OF_TEXT] * len(least)
        keeps = [free and likely >= enough for free, likely, enough in zip(open_, chances, least, strict=True)]
    elif kind == ARTICLE:
        keeps = [free and likely >= HALF for free, likely in zip(open_, chances, strict=True)]
    else:
        for number, kept in enumerate(held):
            if kept and open_[number] and lengths[number] <= _SHORT and chances[number] >= _LEAST_HELD:
                keeps[number] = True
    return Judgement(chances, keeps, kind, chance(sure), (weights.blocks, table))


def _is_whole_page(chances: Sequence[int], lengths: Sequence[int]) -> bool:
    """Whether a text seems to be all that a page shows: many lines, and much of it no story."""
    story = sum(likely * length for likely, length in zip(chances, lengths, strict=True))
    return len(chances) >= _PAGE_BLOCKS and story < _PAGE_STORY * sum(lengths)


def cut(chances: Sequence[int], words: Sequence[int], open_: Sequence[bool]) -> tuple[list[bool], float]:
    """Which blocks to keep for the greatest F1 that is to be expected, and that F1.

    These are the likeliest blocks down to a chance of half the F1 itself (N. Ye and others 2012): a page whose story is plain is
    cut at a half, one where nothing is certain keeps what is likelier than the rest. `words` are the blocks' lengths.
    """
    likeliest = sorted((number for number, free in enumerate(open_) if free), key=lambda number: (-chances[number], number))
    total = sum(chances[number] * words[number] for number in likeliest)
    kept = [False] * len(chances)
    if not total:
        return kept, 0.0
    best, at = 0.0, 0
    right = accumulate(chances[number] * words[number] for number in likeliest)
    given = accumulate(1000 * words[number] for number in likeliest)
    for place, (found, all_) in enumerate(zip(right, given, strict=True), 1):
        expected = 2 * found / (all_ + total)
        if expected > best:
            best, at = expected, place
    for number in likeliest[:at]:
        kept[number] = chances[number] >= _LEAST_EVER
    return kept, best


def page_facts(
    names: Sequence[str],
    table: Any,
    chances: Sequence[int],
    keeps: Sequence[bool],
    lengths: Sequence[int],
    held: Sequence[bool],
    expected: float,
) -> tuple[list[str], list[float]]:
    """Names and values of the facts of a page as a whole: `held` is what the rules keep, `expected` the F1 of what is kept."""
    total = sum(lengths) or 1
    kept = [number for number, keep in enumerate(keeps) if keep]
    words = [lengths[number] for number in kept]
    said = ["expected", "story", "story share", "doubt", "kept", "kept share", "kept words", "longest kept", "unlike the rules"]
    story = sum(chance * length for chance, length in zip(chances, lengths, strict=True))
    doubt = sum(min(chance, 1000 - chance) * length for chance, length in zip(chances, lengths, strict=True))
    unlike = sum(length for keep, rule, length in zip(keeps, held, lengths, strict=True) if keep is not rule)
    values: list[float] = [
        expected, story, story / total, doubt / total, len(kept), len(kept) / len(lengths), sum(words),
        max(words, default=0), unlike / total,
    ]  # fmt: skip
    for name, row in zip(names, table, strict=True):
        if name.startswith(_OF_THE_PAGE):
            said.append(name)
            values.append(float(row[0]))
        elif name in _OF_THE_KEPT:
            of_blocks = row.tolist() if hasattr(row, "tolist") else row
            said.append(f"kept {name}")
            values.append(sum(of_blocks[number] for number in kept) / (len(kept) or 1))
    return said, values
