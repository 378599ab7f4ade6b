"""Whether a page displays a text in one piece, as lxml sees the page and apart from anything that cleaner knows."""

from __future__ import annotations

from typing import Any

from lxml import etree

from benchmarks.scoring import key_of

_NO_TEXT = frozenset("head title script style template noscript iframe object svg textarea select".split())


def decoded(source: bytes) -> str:
    """The page as a str: UTF-8 where it is that, else what its own declaration or its bytes suggest."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        from bs4.dammit import UnicodeDammit

        return UnicodeDammit(source, is_html=True).unicode_markup or source.decode("latin-1")


def tree_of(source: bytes) -> Any:
    """The page's lxml tree, deep nesting included; None where it has no element."""
    return etree.fromstring(decoded(source).encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def is_displayed(source: bytes, text: str) -> bool:
    """Whether one element or one text node of the page is this text and nothing else, case and non-word characters aside.

    Text that the page hides with `hidden` or an inline `display:none` does not count.
    """
    key = key_of(text)
    root = tree_of(source)
    if not key or root is None:
        return False
    pieces: list[str] = []
    spans: set[tuple[int, int]] = set()
    size = 0

    def add(piece: str | None) -> None:
        nonlocal size
        if piece and (folded := key_of(piece)):
            pieces.append(folded)
            spans.add((size, size + len(folded)))
            size += len(folded)

    begun: list[int] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped: Any = None
    for event, element in walk:
        if event == "start":
            if element.tag in _NO_TEXT or _is_hidden(element):
                walk.skip_subtree()
                skipped = element
                continue
            begun.append(size)
            add(element.text)
            continue
        if event == "end" and element is not skipped:
            spans.add((begun.pop(), size))
        skipped = None
        add(element.tail)
    whole = "".join(pieces)
    at = whole.find(key)
    while at >= 0:
        if (at, at + len(key)) in spans:
            return True
        at = whole.find(key, at + 1)
    return False


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "").lower()
