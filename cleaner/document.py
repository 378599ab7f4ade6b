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
    """`story`, a role, or a category."""
    layer: str
    """The layer that said it."""
    rule: str
    """The rule of that layer."""
    because: str
    """Why, in words."""


class Block(Record):
    """One line of the ledger: a block of the source, kept or removed.

    A kept block has a `role`, a removed one has none and a `category`; a block kept by `keep=` has both. A block of a plain text
    has `start` and `end` and no `path`, a block of a web page a `path` and neither of the others.
    """

    number: int
    """Its place in the ledger, from 0."""
    text: str
    """The source's own text without outer white space; cells of a table row are parted by tabs."""
    role: str | None
    """What a kept block is, one of `ROLES`; None for a removed one."""
    category: str | None
    """What a removed block is, one of `CATEGORIES`; with a role beside it, what the caller asked to keep."""
    reason: str
    """Why, in words; '' where no rule spoke."""
    rule: str
    """The rule that decided; '' where none spoke."""
    layer: str
    """The layer that the rule is of; '' where none spoke."""
    start: int | None
    """Where the block begins in a plain text: `doc.source[block.start:block.end]` is the block. None for web pages."""
    end: int | None
    """Where it ends, in characters of `doc.source`. None for web pages."""
    place: Place | None
    """What `path` is spelled out from. None for plain text."""
    paragraph: int
    """Pieces of one paragraph, from which sentences were taken out, share this number."""
    level: int = 0
    """Of a heading 1 to 6, 0 for all other blocks."""
    hidden: bool = False
    """Whether the page does not show the block."""
    doubts: tuple[Doubt, ...] = ()
    """What was said of the block and did not win."""
    gap: bool = True
    """Whether the source parts it from the block before by more than a line break."""
    numbered: bool = False
    """Whether it is an item of an ordered list of a web page."""
    links: tuple[tuple[str, str], ...] = ()
    """Text and address of each link in it, in order, addresses as the page writes them."""

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
    """Who wrote the story."""
    published: str | None = None
    """When it was published, in ISO 8601, as exactly as the source says and in the source's own time zone."""
    modified: str | None = None
    """When it was last changed, in the same form."""
    language: str | None = None
    """Code of the language, such as `en`: as the caller says, as the text tells, or as the page says."""
    site_name: str | None = None
    """The outlet."""
    url: str | None = None
    """The address of the page: as the caller or the response says, else as the page does."""
    description: str | None = None
    """The page's own summary; the displayed standfirst is `Document.lede`."""
    image: str | None = None
    """The address of the leading picture."""
    captions: tuple[str, ...] = ()
    """Captions that were taken out of the text."""
    credits: tuple[str, ...] = ()
    """Who made the pictures or delivered the report, as it stood in the text."""
    tags: tuple[str, ...] = ()
    """Keywords of the story."""
    kicker: str | None = None
    """The section or topic word over the headline."""


class Document(Record):
    """A cleaned source: its parts, and the ledger of all its blocks. Equal sources give equal documents."""

    source: str
    """The source as one string: bytes decoded, a list of lines joined, a tree written out."""
    kind: str
    """As what it was read: `html` or `text`."""
    headline: str
    """As the reader sees it, without the site's name; '' where there is none."""
    lede: str
    """The displayed standfirst, else the first paragraph of an article; '' where there is none."""
    body: str
    """The rest of the story: a blank line between blocks, a line break between list items and between table rows."""
    blocks: tuple[Block, ...]
    """The ledger: every block of the source in page order, kept and removed."""
    metadata: Metadata
    """What the page says about itself and the story."""
    origins: Mapping[str, str]
    """By field, where its value came from: a block, or the name of a hint; the runner-up behind "; close: " where it was close."""
    notes: tuple[str, ...]
    """What else to know: what the source was taken for, what was assumed, what was rescued, what may be cut off."""
    encoding: str | None
    """The encoding that bytes were decoded with; None where a string was given."""
    rules_version: str
    """Which rules and weights made the decisions."""
    page_type: str | None = None
    """The kind of page, as learned: `article`, `forum`, `product`, `collection`, `listing`, `documentation` or `service`; None for
    plain text.
    """
    confidence: float | None = None
    """From 0 to 1: how likely the source has a story and the main text is it. None without what was learned."""

    @property
    def main_text(self) -> str:
        """Lede and body, a blank line between; '' where the source holds no story."""
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
        """The whole account as plain dictionaries and lists: the JSON form, whose fields are described with the schema."""
        from cleaner.report.json import as_dict

        return as_dict(self)

    def to_json(self) -> str:
        """The same as JSON text, on one line and without a line break at its end."""
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
