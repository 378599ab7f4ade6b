"""The story as Markdown."""

from __future__ import annotations

import re

from cleaner.assemble import joints, shown
from cleaner.document import Block, Document
from cleaner.labels import CODE, HEADLINE, LIST_ITEM, PARAGRAPH, QUOTE, SUBHEAD, TABLE

_MARKER = re.compile(r"(?:[•‣◦▪●○■□·∙–—*+-]|(\(?\d{1,3}[.)]))\s+")
_HEADING = re.compile(r"#{1,6}\s+")


def as_markdown(document: Document) -> str:
    """Headline as a first-level heading, subheads below it, lists, quotes, tables and code; '' where there is no story."""
    kept = [block for block in document.blocks if block.role is not None]
    parts: list[str] = []
    before: Block | None = None
    for joint, block in zip(joints(kept) if kept else (), kept, strict=True):
        verse = joint == "\n" and block.role == PARAGRAPH
        parts.append(("  \n" if verse else joint) + _element(block, before))
        before = block
    return "".join(parts) + "\n" if parts else ""


def _element(block: Block, before: Block | None) -> str:
    text = shown(block)
    if block.role == HEADLINE:
        return f"# {_HEADING.sub('', text, count=1)}"
    if block.role == SUBHEAD:
        return f"{'#' * max(2, min(6, block.level or 2))} {_HEADING.sub('', text, count=1)}"
    if block.role == LIST_ITEM:
        marker = _MARKER.match(text)
        number = marker.group(1) if marker else None
        return (
            f"{number.strip('(').rstrip(').')}. {text[marker.end() :]}"
            if marker and number
            else f"- {text[marker.end() :] if marker else text}"
        )
    if block.role == QUOTE:
        return text if text.startswith(">") else f"> {text}"
    if block.role == TABLE:
        cells = text.split("\t")
        row = "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        if before is None or before.role != TABLE:
            return f"{row}\n|{' --- |' * len(cells)}"
        return row
    if block.role == CODE:
        return text if text.startswith(("```", "~~~")) else f"```\n{text}\n```"
    return text
