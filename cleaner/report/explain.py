"""What went and why, for a person at a terminal."""

from __future__ import annotations

from cleaner.document import Document

_BOLD, _DIM, _STRUCK, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[9m", "\x1b[0m"
_TEXT = 160


def as_explanation(document: Document, coloured: bool) -> str:
    """One paragraph a removed block: its category, reason, rule and place, and the beginning of its text; then the notes."""
    bold, dim, struck, off = (_BOLD, _DIM, _STRUCK, _OFF) if coloured else ("", "", "", "")
    lines = []
    for block in document.removed:
        text = " ".join(block.text.split())
        text = text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
        place = block.path or f"{block.start}-{block.end}"
        lines.append(f"{bold}{block.category}{off}: {block.reason} {dim}({block.rule}, {place}){off}\n    {struck}{text}{off}\n")
    kept = len(document.blocks) - len(document.removed)
    lines.append(f"{kept} blocks kept, {len(document.removed)} removed\n")
    lines.extend(f"note: {note}\n" for note in document.notes)
    return "".join(lines)
