"""What reading makes of a source: a page of blocks with their facts, and what layers say of them.

Text and HTML give the same records and differ only in which facts are empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cleaner.labels import ROLES
from cleaner.place import Place
from cleaner.record import Record

HINT, LIKELY, SURE, WEIGHED, RESCUED = 1, 2, 3, 4, 5
STORY = "story"
STOPS = ".!?…。！？؟۔।"  # that a sentence ends with
KEPT = frozenset((STORY, *ROLES))
BY_PLACE = frozenset(("container", "density", "witness", "learned"))  # layers that know where a block stands and not what it is


class Region(Record):
    """An element of a web page that may hold several blocks, or one whole block: what encloses what.

    `names` are what the element calls itself, as (attribute, value) pairs; `parent` is the number of the region around it, -1 for
    the outermost.
    """

    number: int
    parent: int
    tag: str
    names: tuple[tuple[str, str], ...]


class Block(Record):
    """A block as it was read. Nothing is judged here.

    `start` and `end` are character offsets into the page's text, `words` the folded words, `length` their number (two characters
    for one word where a script does not space them). `stop` is the last character that is no closing quote or bracket. The
    fields from `tag` on are what markup tells; a block of plain text has their defaults.
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
    tag: str = ""  # the element whose text the block is
    region: int = -1  # the innermost region around it, or that is it
    linked: float = 0.0  # share of its characters that stand in links
    hidden: bool = False  # the page does not show it
    links: tuple[tuple[str, str], ...] = ()  # text and address of each link in it, in order
    place: Place | None = None  # where it stands in the tree
    parts: tuple[tuple[int, int, int], ...] = ()  # of a heading: start, end and region of the named elements in it

    @property
    def sentence(self) -> bool:
        """Whether the block ends as a sentence does."""
        return self.stop in STOPS


class Hint(Record):
    """What a page says of itself beside its text. `name` says where: "og:title", "json-ld author", "html lang"."""

    value: str
    name: str


class Hints(Record):
    """What a page says of itself, each field in order of trust; empty for plain text.

    `types` are words for the kind of page, `bodies` whole texts of the story, `gated` tells that reading it asks for an account,
    `next` is the address of a following page.
    """

    titles: tuple[Hint, ...] = ()
    descriptions: tuple[Hint, ...] = ()
    authors: tuple[Hint, ...] = ()
    published: tuple[Hint, ...] = ()
    modified: tuple[Hint, ...] = ()
    site_names: tuple[Hint, ...] = ()
    urls: tuple[Hint, ...] = ()
    images: tuple[Hint, ...] = ()
    languages: tuple[Hint, ...] = ()
    tags: tuple[Hint, ...] = ()
    types: tuple[Hint, ...] = ()
    bodies: tuple[Hint, ...] = ()
    gated: bool = False
    next: str | None = None


class Page(Record):
    """A source as read: its text, its blocks in order, its language, and what the reader assumed.

    `source` is the text that the blocks index: the decoded input of plain text, the shown text of a web page. `given` is the
    decoded input where the two differ.
    """

    source: str
    blocks: tuple[Block, ...]
    language: str | None
    encoding: str | None
    notes: tuple[str, ...]
    url: str | None = None
    kind: str = "text"
    given: str = ""
    regions: tuple[Region, ...] = ()
    hints: Hints = Hints()
    page_type: str | None = None
    witness: frozenset[int] | None = None  # blocks that a second extractor takes for the story, where it was asked
    scriptless: bool = False  # there is text for readers without scripts that was not read


class Mark(Record):
    """What one layer says of one block, or of the span `start` to `end` of it (offsets into the source).

    `says` is `STORY`, a kept role or a removed category; `weight` is HINT, LIKELY, SURE, WEIGHED or RESCUED.
    """

    block: int
    says: str
    weight: int
    layer: str
    rule: str
    because: str
    start: int = -1
    end: int = -1


class Judged(Record):
    """What was learned, said of a page as a whole: its kind, None for plain text, and the confidence in thousandths."""

    kind: str | None
    confidence: int


_NONE: frozenset[int] = frozenset()
_NO_MARKS: tuple[Mark, ...] = ()


class Marks:
    """The marks so far, by block. Layers add to it and take nothing away."""

    __slots__ = ("_body", "_drops", "_keeps", "_of", "_rules", "judged")

    def __init__(self, blocks: int) -> None:
        self._of: dict[int, list[Mark]] = {}
        self._rules: dict[str, set[int]] = {}
        self._body = bytearray(blocks)
        self._drops = bytearray(blocks)
        self._keeps = bytearray(blocks)
        self.judged: Judged | None = None  # what was learned, said of the page as a whole

    def add(self, mark: Mark) -> None:
        """Put one more mark on record."""
        block, says, weight, _, rule, _, start, _ = mark
        said = self._of.get(block)
        if said is None:
            self._of[block] = [mark]
        else:
            said.append(mark)
        blocks = self._rules.get(rule)
        if blocks is None:
            self._rules[rule] = {block}
        else:
            blocks.add(block)
        if start < 0:
            side = self._keeps if says in KEPT else self._drops
            if weight > side[block]:
                side[block] = weight
            if weight == HINT and says == STORY:
                self._body[block] = 1

    def by(self, rule: str) -> AbstractSet[int]:
        """The blocks that a rule has marked."""
        return self._rules.get(rule, _NONE)

    def in_body(self, block: int) -> bool:
        """Whether an element around the block is named for the story's text."""
        return self._body[block] == 1

    def of(self, block: int) -> Sequence[Mark]:
        """The marks of a block in the order in which layers made them."""
        return self._of.get(block, _NO_MARKS)

    def against(self, block: int) -> int:
        """The greatest weight of a mark that removes the whole block."""
        return self._drops[block]

    def favour(self, block: int) -> int:
        """The greatest weight of a mark that keeps the block."""
        return self._keeps[block]

    def weights(self, keeping: bool = False) -> list[int]:
        """For every block the greatest weight of a mark that removes it, or that keeps it."""
        return list(self._keeps if keeping else self._drops)

    def held(self, block: int) -> bool:
        """Whether a mark of at least LIKELY keeps the block."""
        return self._keeps[block] >= LIKELY

    def gone(self, block: int) -> bool:
        """Whether the block would be removed as things stand: at equal weight keeping wins, and a hint removes nothing."""
        return self._drops[block] >= LIKELY and self._drops[block] > self._keeps[block]

    def told(self, says: str) -> int:
        """The first block that a mark of at least LIKELY gives this role to; -1 where none is."""
        return min(
            (block for block, said in self._of.items() if any(m.says == says and m.weight >= LIKELY for m in said)), default=-1
        )

    def says(self, block: int, *categories: str) -> bool:
        """Whether a mark of at least LIKELY removes the whole block as one of these."""
        return any(mark.says in categories and mark.weight >= LIKELY and mark.start < 0 for mark in self._of.get(block, ()))
