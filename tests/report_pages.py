"""What the tests of the report share: a reader of its pages, and documents made by hand."""

from __future__ import annotations

from html.parser import HTMLParser

from cleaner.document import Block, Document, Doubt, Metadata

VOID = frozenset(("meta", "input", "br", "rect"))

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\x00\x9b\ud800 \"'--><style>*{display:none}</style>"
)


class Page(HTMLParser):
    """The elements of a page in order, each with its attributes, and the text in each row of the ledger."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.rows: dict[str, str] = {}
        self.text = ""
        self._row = ""
        self._text_of_row = 0
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag in self.raw:
            self.raw[tag].append("")
        classes = given.get("class", "").split()
        if tag == "li" and "b" in classes:
            self._row = given["id"]
            self.rows[self._row] = ""
        elif tag == "span" and "t" in classes and self._row:
            self._text_of_row = len(self.open) + 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins and ends."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that is open."""
        assert self.open.pop() == tag
        if len(self.open) < self._text_of_row:
            self._text_of_row = 0
            self._row = ""

    def handle_data(self, data: str) -> None:
        """Text, of a row or of the style or the script."""
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]][-1] += data
            return
        self.text += data
        if self._text_of_row:
            self.rows[self._row] += data

    def with_class(self, name: str) -> list[dict[str, str]]:
        """The attributes of the elements of a class."""
        return [given for _, given in self.elements if name in given.get("class", "").split()]


def block(number: int, text: str, role: str | None = None, category: str | None = None, because: str = "says so") -> Block:
    """A block of plain text; it stands where its number says."""
    doubts = (Doubt("story", "density", "density.run", because),)
    return Block(number, text, role, category, because, "en.rule", "phrases", number, number + 1, None, number, doubts=doubts)


def document(*blocks: Block, headline: str = "", note: str = "", **metadata: str) -> Document:
    """A Document of these blocks."""
    fields = Metadata(**metadata)  # type: ignore[arg-type]
    notes = (note,) if note else ()
    return Document("", "text", headline, "", "", blocks, fields, {}, notes, None, "test", None, 0.5)
