"""From markup to a tree, with nothing lost: lxml's parser, and a way round its limit of nesting and what it closes too late."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

# libxml2 stops at 2,048 elements in each other, without an error and with the rest of the page gone.
DEEPEST = 2040
_KEPT_DEPTH = 1000

# Elements whose text is none of the page's, and what HTML ends them at beside their end tag. libxml2 waits for that tag, and
# the page up to the end of the element around would go with them.
_UNREAD = re.compile(rb"<(/?)(svg|select|template|noscript|object)(?=[\s/>])")
_ENDS = {
    b"svg": re.compile(
        rb"<(?:b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6r]|head|i|img|li|listing|menu|meta|nobr|ol|p|pre|ruby|s"
        rb"|small|span|strong|strike|su[bp]|table|tt|ul?|var)(?=[\s/>])"
    ),
    b"select": re.compile(rb"<input(?=[\s/>])"),
}
_OF_PAGES = (b"foreignobject", b"desc")  # parts of a drawing that hold pieces of a page
# Elements that libxml2 lets no end tag of these reach across.
_FENCE = re.compile(rb"<(/?)(div|t(?:able|body|head|foot|[rdh]))(?=[\s/>])[^<>]*+>")


def parse(markup: str) -> Any:
    """The root of a page's tree; None where the page has no element."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
    return _parsed(markup, parser)


def parse_deep(markup: str) -> Any:
    """The same for a page that nests deeper than a tree may: what stands deeper than a thousand elements stands side by side."""
    return _parsed(markup, etree.HTMLParser(huge_tree=True, encoding="utf-8", target=_Shallow()))


def _parsed(markup: str, parser: Any) -> Any:
    try:
        return etree.fromstring(_ended_in_time(markup.encode("utf-8", "replace")), parser)
    except etree.XMLSyntaxError:  # "Document is empty": a doctype, comments, nothing else
        return None


def _ended_in_time(data: bytes) -> bytes:
    """Markup in which elements without text of the page's end where HTML ends them; mostly it is what was given.

    A drawing ends at an element that no drawing holds, a list of choices at another one or at an input. A template and its like
    end at their end tag whatever is open in them: there the tags of elements that would keep them open are taken out.
    """
    lowered = data.lower()
    found = [(match.start(), match[1], match[2]) for match in _UNREAD.finditer(lowered)]
    edits: list[tuple[int, int, bytes]] = []
    following: dict[bytes, tuple[int, bytes]] = {}
    for start, closing, name in reversed(found):
        if not closing:
            stop, ends = following.get(name, (len(data), b""))
            at = _end_before(lowered, name, start, stop, ends) if name in _ENDS else -1
            if at >= 0:
                edits.append((at, at, b"</" + name + b">"))
            elif ends:
                edits += _unbalanced(lowered, start, stop)
        following[name] = (start, closing)
    if not edits:
        return data
    parts: list[bytes] = []
    at = 0
    for start, stop, put in sorted(edits):
        if start >= at:
            parts += (data[at:start], put)
            at = stop
    return b"".join((*parts, data[at:]))


def _end_before(lowered: bytes, name: bytes, start: int, stop: int, ends: bytes) -> int:
    """Where an element that begins at `start` ends before its end tag at `stop`; -1 where it does not."""
    match = _ENDS[name].search(lowered, start, stop)
    if match is None:
        return stop if name == b"select" and not ends and stop < len(lowered) else -1
    at = match.start()
    held = any(lowered.count(b"<" + part, start, at) > lowered.count(b"</" + part, start, at) for part in _OF_PAGES)
    return -1 if held else at


def _unbalanced(lowered: bytes, start: int, stop: int) -> list[tuple[int, int, bytes]]:
    """The tags to take out between two offsets: all that might fence off what follows, where one of them is left open."""
    tags = list(_FENCE.finditer(lowered, start, stop))
    left: dict[bytes, int] = {}
    for tag in tags:
        left[tag[2]] = left.get(tag[2], 0) + (-1 if tag[1] else 1)
    return [(tag.start(), tag.end(), b"") for tag in tags] if any(count > 0 for count in left.values()) else []


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
