"""When a web page seems to show no story, and what is made of one that was found elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from cleaner.document import Block, Document
from cleaner.labels import HEADLINE

_THIN_SHARE = 0.1  # of a page's words
_LEAST_WORDS = 200
_TIMES = 3  # as many words as were kept, for the witness to be believed


def is_thin(document: Document) -> bool:
    """Whether so little of a page was kept that a second opinion is worth its price.

    readability-lxml takes twenty times as long as a parse. It is asked on 44 of 972 pages of the readable halves of wcxb-dev and
    fundus-dev and believed on 6 of them, whose F1 rises from 0.12 to 0.23 (other halves: 34 of 652, 3, from 0.02 to 0.26).
    """
    kept = sum(_words(block) for block in document.blocks if block.kept)
    words = sum(map(_words, document.blocks))
    return words >= _LEAST_WORDS and kept < _THIN_SHARE * words


def outweighs(vouched: Collection[int], document: Document) -> bool:
    """Whether the blocks that the witness takes for the story hold several times the words that were kept."""
    said = sum(_words(block) for block in document.blocks if block.paragraph in vouched)
    return said > _TIMES * sum(_words(block) for block in document.blocks if block.kept)


def with_story(document: Document, story: Document, title: tuple[str, str]) -> Document:
    """A page's Document with the story that a hint of the page holds. What the page itself shows of it stays in the ledger.

    `title` is a title from a hint and the hint's name, for a page that displays none.
    """
    because = "is what the page shows; the story was taken from its JSON-LD"
    blocks = tuple(
        block._replace(role=None, category="other", reason=because, rule="second_look.hint", layer="second_look")
        if block.kept and block.role != HEADLINE
        else block
        for block in document.blocks
    )
    origins = {**document.origins, "lede": "json-ld articleBody", "body": "json-ld articleBody"}
    if not document.headline and title[0]:
        origins["headline"] = title[1]
    return document._replace(
        headline=document.headline or title[0],
        lede=story.lede,
        body=story.body,
        blocks=blocks,
        origins=origins,
        notes=(*document.notes, "the page shows no story; lede and body are from its JSON-LD articleBody"),
    )


def _words(block: Block) -> int:
    return len(block.text.split())
