"""What went and why, as a list of the removed blocks."""

from __future__ import annotations

from cleaner.document import Document
from cleaner.report.visible import visible

_BOLD, _DIM, _STRUCK, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[9m", "\x1b[0m"
_TEXT = 160


def as_explanation(document: Document, coloured: bool) -> str:
    """One paragraph a removed block: its category, reason, rule and place, and the beginning of its text; then the notes."""
    bold, dim, struck, off = (_BOLD, _DIM, _STRUCK, _OFF) if coloured else ("", "", "", "")
    lines = []
    for block in document.removed:
        text = _line(block.text)
        text = text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
        place = _line(f"({block.rule}, {block.path or f'{block.start}-{block.end}'})")
        lines.append(f"{bold}{block.category}{off}: {_line(block.reason)} {dim}{place}{off}\n    {struck}{text}{off}\n")
    kept = len(document.blocks) - len(document.removed)
    lines.append(f"{kept} blocks kept, {len(document.removed)} removed\n")
    lines.extend(f"note: {_line(note)}\n" for note in document.notes)
    return "".join(lines)


def _line(text: str) -> str:
    return visible(" ".join(text.split()), turns=False)
