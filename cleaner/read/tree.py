"""From markup to a tree, with nothing lost: lxml's parser, and a way round its limit of nesting."""

from __future__ import annotations

from typing import Any

from lxml import etree

# libxml2 stops at 2,048 elements in each other, without an error and with the rest of the page gone.
DEEPEST = 2040
_KEPT_DEPTH = 1000


def parse(markup: str) -> Any:
    """The root of a page's tree; None where the page has no element."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
    return _parsed(markup, parser)


def parse_deep(markup: str) -> Any:
    """The same for a page that nests deeper than a tree may: what stands deeper than a thousand elements stands side by side there."""
    return _parsed(markup, etree.HTMLParser(huge_tree=True, encoding="utf-8", target=_Shallow()))


def _parsed(markup: str, parser: Any) -> Any:
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # "Document is empty": a doctype, comments, nothing else
        return None


class _Shallow:
    """A parser's target that builds a tree of bounded depth."""

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._depth = 0
        self._deep = ""  # the open element beyond the depth that is kept

    def start(self, tag: str, attributes: Any) -> None:
        """Begin an element: beyond the depth, one beside the last."""
        self._end_deep()
        self._depth += 1
        self._builder.start(tag, dict(attributes))
        if self._depth > _KEPT_DEPTH:
            self._deep = tag

    def end(self, tag: str) -> None:
        """End an element."""
        self._end_deep()
        if self._depth <= _KEPT_DEPTH:
            self._builder.end(tag)
        self._depth -= 1

    def _end_deep(self) -> None:
        if self._deep:
            self._builder.end(self._deep)
            self._deep = ""

    def data(self, text: str) -> None:
        """Add text."""
        self._builder.data(text)

    def comment(self, text: str) -> None:
        """Add a comment."""
        self._builder.comment(text)

    def close(self) -> Any:
        """The root."""
        return self._builder.close()
