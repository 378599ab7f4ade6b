"""The ledger as lines: outcome, place, text."""

from __future__ import annotations

from cleaner.document import Document

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        "\n": "\\n",
        "\t": "\\t",
        "\r": "\\r",
        "\v": "\\v",
        "\f": "\\f",
        "\x85": "\\x85",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def escaped(text: str) -> str:
    """A text on one line, with backslash escapes for backslashes, tabs and line breaks."""
    return text.translate(_ESCAPES)


def as_ledger(document: Document) -> str:
    """One line a block: outcome, a tab, start-end or path, a tab, the text on one line."""
    return "".join(
        f"{block.outcome}\t{block.path or f'{block.start}-{block.end}'}\t{escaped(block.text)}\n" for block in document.blocks
    )
