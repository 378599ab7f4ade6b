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
    of_page = [[value] for value in page_facts(names, table, chances, keeps, lengths, held, expected)[1]]
    kind = None
    if weights.kinds:
        scores = [(trees.scores(of_page)[0], name) for name, trees in weights.kinds]
        kind = max(scores)[1]
    if kind == ARTICLE:
        keeps = [free and likely >= HALF for free, likely in zip(open_, chances, strict=True)]
    confidence = chance(weights.confidence.scores(of_page)[0])
    return Judgement(chances, keeps, kind, confidence, (weights.blocks, table))


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
        kept[number] = True
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
            of_blocks = row if isinstance(row, list) else row.tolist()
            said.append(f"kept {name}")
            values.append(sum(of_blocks[number] for number in kept) / (len(kept) or 1))
    return said, values
