"""A web page as a Page: its tree, the blocks it shows, and what it says of itself."""

from __future__ import annotations

from lxml import etree

from cleaner.page import Page
from cleaner.read.hints import read_hints
from cleaner.read.html import read_html
from cleaner.read.source import Source
from cleaner.read.tree import DEEPEST, parse, parse_deep

_LEAST_SCRIPTLESS = 200  # characters; less is a request to switch scripts on, or a counter's pixel


def read_page(loaded: Source) -> Page:
    """The page of a loaded source; language and kind are not told yet."""
    given = loaded.text if loaded.tree is None else written_out(loaded).text
    root = parse(given) if loaded.tree is None else loaded.tree
    if root is None:
        return Page("", (), None, loaded.encoding, ("the page has no element",), kind="html", given=given)
    shown = read_html(root)
    notes: tuple[str, ...] = ()
    if loaded.tree is None and shown.deepest >= DEEPEST:
        root = parse_deep(given)
        shown = read_html(root)
        notes = ("elements nest too deep for a tree: the deepest were read side by side",)
    return Page(
        shown.source,
        shown.blocks,
        None,
        loaded.encoding,
        notes,
        kind="html",
        given=given,
        regions=shown.regions,
        hints=read_hints(root),
        scriptless=shown.scriptless >= _LEAST_SCRIPTLESS,
    )


def read_scriptless(loaded: Source, page: Page) -> Page:
    """The same page with the text for readers without scripts."""
    shown = read_html(loaded.tree if loaded.tree is not None else parse(page.given), scriptless=True)
    note = "the page shows no story, so its text for readers without scripts was read"
    return page._replace(
        source=shown.source, blocks=shown.blocks, regions=shown.regions, scriptless=False, notes=(*page.notes, note)
    )


def written_out(loaded: Source) -> Source:
    """A source that is a tree as one that is markup."""
    return loaded._replace(text=etree.tostring(loaded.tree, encoding="unicode", method="html", with_tail=False), tree=None)
