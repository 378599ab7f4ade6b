"""A second opinion on where the story is: readability-lxml's. Asked only where the page's own evidence is thin, for it is slow."""

from __future__ import annotations

import logging

from readability import Document as Opinion

from cleaner.page import Page
from cleaner.read.html import read_html
from cleaner.read.tree import parse

# It reports each page that it cannot read; that is no news to the caller, who may still listen to it.
logging.getLogger("readability").addHandler(logging.NullHandler())


def vouched(page: Page) -> frozenset[int]:
    """The numbers of the blocks whose text stands in what the witness takes for the story; none where it has no opinion."""
    try:
        summary = parse(Opinion(page.given).summary(html_partial=True))
    except Exception:
        return frozenset()
    if summary is None:
        return frozenset()
    said = {tuple(block.words) for block in read_html(summary).blocks}
    return frozenset(block.number for block in page.blocks if tuple(block.words) in said)
