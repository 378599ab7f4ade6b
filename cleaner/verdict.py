"""Marks to one outcome a block: the only place that weighs.

The heavier side wins; at equal weight keeping beats removing; a hint removes nothing. Among the removing marks of the greatest
weight the category that stands first in `labels.CATEGORIES` names the removal. Marks that lost stay on record as doubts.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.labels import PRECEDENCE
from cleaner.page import KEPT, LIKELY, STORY, Block, Mark, Marks, Page
from cleaner.record import Record

# What a block is removed as by its place alone: any lighter mark that knows what it is names it better.
_UNNAMED = ("navigation", "other")


class Piece(Record):
    """A block, or a part of one, with its outcome: removed by `decider`, or kept where that is None or keeps.

    `paragraph` is the index of the block that the piece is a part of.
    """

    start: int
    end: int
    paragraph: int
    decider: Mark | None
    doubts: tuple[Mark, ...]

    @property
    def removed(self) -> bool:
        """Whether the piece is no part of the story."""
        return self.decider is not None and self.decider.says not in KEPT


def decide(page: Page, marks: Marks) -> list[Piece]:
    """Every block in page order, in one piece or several; together they cover each block."""
    pieces: list[Piece] = []
    for block in page.blocks:
        said = marks.of(block.number)
        if not said:
            pieces.append(Piece._make((block.start, block.end, block.number, None, ())))
        elif len(said) == 1 and said[0].start < 0:
            # Nothing to weigh: one mark keeps or removes by its own weight.
            mark = said[0]
            decides = mark.weight >= LIKELY or mark.says == STORY
            pieces.append(Piece._make((block.start, block.end, block.number, *((mark, ()) if decides else (None, (mark,))))))
        elif any(mark.start >= 0 for mark in said) and not marks.gone(block.number):
            pieces.extend(_split(page.source, block, said, marks.favour(block.number)))
        else:
            pieces.append(_whole(block, said))
    return pieces


def _whole(block: Block, said: Sequence[Mark]) -> Piece:
    decider = _winner([mark for mark in said if mark.start < 0])
    if decider is not None and decider.says in _UNNAMED:
        # Parts of it are known by name, and its place takes the whole.
        parts = [mark for mark in said if mark.start >= 0 and mark.says not in _UNNAMED]
        decider = min(parts, key=lambda mark: (-mark.weight, _precedence(mark)), default=decider)
    return Piece(block.start, block.end, block.number, decider, tuple(mark for mark in said if mark is not decider))


def _winner(said: Sequence[Mark]) -> Mark | None:
    keeping: Mark | None = None
    removing = []
    heaviest = 0
    for mark in said:
        if mark.says in KEPT:
            if mark.weight < LIKELY and mark.says != STORY:
                continue  # a role needs more than a hint
            if keeping is None or (mark.weight, mark.says != STORY) > (keeping.weight, keeping.says != STORY):
                keeping = mark
        else:
            removing.append(mark)
            heaviest = max(heaviest, mark.weight)
    if heaviest < LIKELY or (keeping is not None and keeping.weight >= heaviest):
        return keeping
    if len(removing) == 1:
        return removing[0]
    named = min((mark for mark in removing if mark.weight == heaviest), key=_precedence)
    if named.says in _UNNAMED:
        lighter = [mark for mark in removing if mark.says not in _UNNAMED]
        return min(lighter, key=lambda mark: (-mark.weight, _precedence(mark)), default=named)
    return named


def _precedence(mark: Mark) -> int:
    return PRECEDENCE[mark.says]


def _split(source: str, block: Block, said: Sequence[Mark], favour: int) -> list[Piece]:
    """A block of which parts are to go: the parts in order, and what stays between them."""
    keeping = [mark for mark in said if mark.start < 0]
    spans: dict[tuple[int, int], list[Mark]] = {}
    for mark in said:
        if mark.start >= 0:
            spans.setdefault((mark.start, mark.end), []).append(mark)
    pieces: list[Piece] = []
    at = block.start
    for (start, end), marks in sorted(spans.items()):
        decider = _winner([*keeping, *marks])
        if start < at or decider is None or decider.says in KEPT or decider.weight <= favour:
            continue
        pieces.extend(_kept(source, at, start, block.number, keeping))
        first, last = _trimmed(source, start, end)
        pieces.append(Piece(first, last, block.number, decider, tuple(mark for mark in marks if mark is not decider)))
        at = end
    if not pieces:
        return [Piece(block.start, block.end, block.number, _winner(keeping), tuple(mark for mark in said if mark.start >= 0))]
    pieces.extend(_kept(source, at, block.end, block.number, keeping))
    return pieces


def _kept(source: str, start: int, end: int, paragraph: int, keeping: Sequence[Mark]) -> list[Piece]:
    start, end = _trimmed(source, start, end)
    return [Piece(start, end, paragraph, _winner(keeping), ())] if start < end else []


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """A span without its outer white space; an empty one where it holds nothing else."""
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    return start, start + len(text.strip())
