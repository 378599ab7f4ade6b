"""What reading makes of a source: a page of blocks with their facts, and what layers say of them.

Text and HTML give the same records and differ only in which facts are empty.
"""

from __future__ import annotations

from cleaner.labels import ROLES
from cleaner.record import Record

HINT, LIKELY, SURE, RESCUED = 1, 2, 3, 4
STORY = "story"
KEPT = frozenset((STORY, *ROLES))


class Block(Record):
    """A block as it was read. Nothing is judged here.

    `start` and `end` are character offsets into the source, `words` the folded words, `length` their number (two characters
    for one word where a script does not space them). `stop` is the last character that is no closing quote or bracket.
    """

    number: int
    start: int
    end: int
    text: str
    words: list[str]
    length: int
    stop: str
    gap: bool  # white space of more than one line break, or the start of the source, stands before it
    marker: bool  # begins with a bullet or a number as a list item does
    level: int  # of a heading that the source marks as one; 0 where it marks none
    code: bool
    cells: bool  # holds tabs between words

    @property
    def sentence(self) -> bool:
        """Whether the block ends as a sentence does."""
        return self.stop in ".!?…。！？؟۔।"


class Page(Record):
    """A source as read: its text, its blocks in order, its language, and what the reader assumed."""

    source: str
    blocks: tuple[Block, ...]
    language: str | None
    encoding: str | None
    notes: tuple[str, ...]
    url: str | None = None


class Mark(Record):
    """What one layer says of one block, or of the span `start` to `end` of it (offsets into the source).

    `says` is `STORY`, a kept role or a removed category; `weight` is HINT, LIKELY, SURE or RESCUED.
    """

    block: int
    says: str
    weight: int
    layer: str
    rule: str
    because: str
    start: int = -1
    end: int = -1


class Marks:
    """The marks so far, by block. Layers add to it and take nothing away."""

    __slots__ = ("_drops", "_keeps", "_of")

    def __init__(self, blocks: int) -> None:
        self._of: dict[int, list[Mark]] = {}
        self._drops = bytearray(blocks)
        self._keeps = bytearray(blocks)

    def add(self, mark: Mark) -> None:
        """Put one more mark on record."""
        self._of.setdefault(mark.block, []).append(mark)
        if mark.start < 0:
            side = self._keeps if mark.says in KEPT else self._drops
            side[mark.block] = max(side[mark.block], mark.weight)

    def of(self, block: int) -> list[Mark]:
        """The marks of a block in the order in which layers made them."""
        return self._of.get(block, [])

    def against(self, block: int) -> int:
        """The greatest weight of a mark that removes the whole block."""
        return self._drops[block]

    def favour(self, block: int) -> int:
        """The greatest weight of a mark that keeps the block."""
        return self._keeps[block]

    def gone(self, block: int) -> bool:
        """Whether the block would be removed as things stand: at equal weight keeping wins, and a hint removes nothing."""
        return self._drops[block] >= LIKELY and self._drops[block] > self._keeps[block]

    def says(self, block: int, *categories: str) -> bool:
        """Whether a mark of at least LIKELY removes the whole block as one of these."""
        return any(mark.says in categories and mark.weight >= LIKELY and mark.start < 0 for mark in self._of.get(block, ()))
