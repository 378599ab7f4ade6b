"""The records that a caller gets: a Document and the ledger of its blocks."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.place import Place
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA_VERSION = 1


class Doubt(Record):
    """A mark that lost: what a layer said of a block that came out otherwise."""

    says: str
    layer: str
    rule: str
    because: str


class Block(Record):
    """One line of the ledger: a block of the source, kept or removed.

    `text` is the source's own text with outer white space trimmed. A kept block has a `role`, a removed one has none and a
    `category`; a block kept by `keep=` has both. In text mode `source[start:end]` is the block and `path` is None; in a web page
    `start` and `end` are None and `path` is an XPath in the tree as parsed. Pieces of one paragraph share `paragraph`. `gap` tells
    that the source parts the block from the one before by more than a line break, `numbered` that it is an item of an ordered
    list; `links` are the texts and addresses of the links in it, in order.
    """

    number: int
    text: str
    role: str | None
    category: str | None
    reason: str
    rule: str
    layer: str
    start: int | None
    end: int | None
    place: Place | None
    paragraph: int
    level: int = 0
    hidden: bool = False
    doubts: tuple[Doubt, ...] = ()
    gap: bool = True
    numbered: bool = False
    links: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str | None:
        """The XPath of the element, or of the first text node, whose text the block is; None in text mode."""
        return str(self.place) if self.place is not None else None

    @property
    def kept(self) -> bool:
        """Whether the block is part of the story."""
        return self.role is not None

    @property
    def outcome(self) -> str:
        """The kept role or the removed category."""
        return self.role or self.category or "other"


class Metadata(Record):
    """What the page says about itself and about the story, where it says it; None or () where it does not."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    site_name: str | None = None
    url: str | None = None
    description: str | None = None
    image: str | None = None
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kicker: str | None = None


class Document(Record):
    """A cleaned source. `headline`, `lede` and `body` are '' where the source has none."""

    source: str
    kind: str
    headline: str
    lede: str
    body: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    origins: Mapping[str, str]
    notes: tuple[str, ...]
    encoding: str | None
    rules_version: str
    page_type: str | None = None
    confidence: float | None = None

    @property
    def main_text(self) -> str:
        """Lede and body, a blank line between."""
        return "\n\n".join(filter(None, (self.lede, self.body)))

    @property
    def text(self) -> str:
        """Headline, lede and body, a blank line between."""
        return "\n\n".join(filter(None, (self.headline, self.lede, self.body)))

    @property
    def removed(self) -> tuple[Block, ...]:
        """The removed blocks in page order."""
        return tuple(block for block in self.blocks if block.role is None)

    def to_dict(self) -> dict[str, Any]:
        """The whole account as plain dictionaries and lists, the form of the JSON output."""
        from cleaner.report.json import as_dict

        return as_dict(self)

    def to_json(self) -> str:
        """`to_dict()` as JSON text."""
        from cleaner.report.json import as_json

        return as_json(self)

    def to_markdown(self, links: bool = False) -> str:
        """The story as Markdown: the headline as a first-level heading, subheads, lists, quotes, tables and code.

        `links` keeps the links of a web page's story, where their addresses are safe.
        """
        from cleaner.report.markdown import as_markdown

        return as_markdown(self, links)

    def to_html(self, links: bool = False) -> str:
        """The story as an `article` element that is safe to put into a page; `links` as for `to_markdown`."""
        from cleaner.report.html import as_html

        return as_html(self, links)

    def to_zyte(self) -> dict[str, Any]:
        """What is known, in the form of zyte-common-items: `Article.from_dict(doc.to_zyte())` where the document has a url."""
        from cleaner.report.zyte import as_zyte

        return as_zyte(self)

    def to_schema_org(self) -> dict[str, Any]:
        """What is known, as a JSON-LD object of schema.org: an Article, or what the kind of page asks for."""
        from cleaner.report.schema_org import as_schema_org

        return as_schema_org(self)

    def to_report(self, name: str = "") -> str:
        """A page of HTML for people: source and story side by side, with the reason for every block. `name` is shown with it."""
        from cleaner.report.page import as_page

        return as_page([(name, self)])

    def __repr__(self) -> str:
        removed = len(self.removed)
        return f"<Document {self.headline[:60]!r}: {len(self.blocks) - removed} blocks kept, {removed} removed>"
