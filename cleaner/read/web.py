"""A web page as a Page: its tree, the blocks it shows, and what it says of itself."""

from __future__ import annotations

from lxml import etree

from cleaner.page import Page
from cleaner.read.hints import read_hints
from cleaner.read.html import read_html
from cleaner.read.source import Source
from cleaner.read.tree import DEEPEST, parse, parse_deep


_LEAST_SCRIPTLESS = 200  # characters; less is a request to switch scripts on, or a counter's pixel


def read_page(loaded: Source, scriptless: bool = False) -> Page:
    """The page of a loaded source; the language is not told yet. `scriptless` reads the text for readers without scripts too."""
    root = loaded.tree
    given = loaded.text
    notes: tuple[str, ...] = ()
    if root is None:
        root = parse(given)
    else:
        given = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    if root is None:
        return Page("", (), None, loaded.encoding, ("the page has no element",), kind="html", given=given)
    shown = read_html(root, scriptless)
    if loaded.tree is None and shown.deepest >= DEEPEST:
        root = parse_deep(given)
        shown = read_html(root, scriptless)
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
