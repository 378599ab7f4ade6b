"""The source on a terminal in page order: what stayed as it reads, what went struck, and why in the margin."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, zip_longest

from cleaner.assemble import shown
from cleaner.document import Block, Document
from cleaner.labels import CATEGORIES, CODE, HEADLINE, LEDE, LIST_ITEM, SUBHEAD, TABLE
from cleaner.record import Record
from cleaner.report.columns import right_to_left, shortened, wrapped
from cleaner.report.columns import width as columns_of
from cleaner.report.visible import visible

_BOLD, _DIM, _STRUCK = "1", "2", "9"
# Of the terminal's own colours the four that can be read on light and on dark.
_COLOURS = {category: ("35", "31", "36", "32")[place % 4] for place, category in enumerate(CATEGORIES)}
_LEAST_COLUMNS = 70  # for a margin beside the text
_WIDEST_TEXT = 96
_MOST_LINES = 6  # of a removed block
_ITEM = 64  # columns of one of several that went for the same reason
_SIGN, _PLAIN = "- ", "  "  # before removed and kept lines
_SPACE = "   "  # at least, between text and margin
_INSET = "    "  # of a reason that stands under its text
_NAMED = (HEADLINE, LEDE, SUBHEAD)


class _Sheet(Record):
    """How a document is laid out: the columns in all, those of the text and of the margin (0: reasons go under their text)."""

    columns: int
    text: int
    margin: int
    coloured: bool

    def styled(self, text: str, *styles: str) -> str:
        """A text in styles of the terminal, where they are wanted."""
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if self.coloured and styles and text else text


def as_margins(document: Document, width: int, coloured: bool) -> str:
    """The document as lines of at most `width` columns (at least 20), each ended by a line feed.

    Kept text is plain. Removed text has a `-` before it and its category, reason and rule beside it, or under it where there are
    less than 70 columns or the text runs from right to left. Neighbours that went by one rule for one reason are told together,
    each by its beginning. `coloured` strikes and colours what went; without it there is no escape sequence. No control character
    of the source comes out as one.
    """
    sheet = _sheet(max(width, 20), coloured)
    lines: list[str] = []
    before: Block | None = None
    for _, group in groupby(document.blocks, _alike):
        blocks = list(group)
        if before is not None and _apart(before, blocks[0]):
            lines.append("")
        before = blocks[-1]
        lines.extend(_kept(before, sheet) if before.kept else _removed(blocks, sheet))
    return "".join(f"{line}\n" for line in [*lines, *_closing(document, sheet)])


def _sheet(columns: int, coloured: bool) -> _Sheet:
    if columns < _LEAST_COLUMNS:
        return _Sheet(columns, min(columns - len(_SIGN), _WIDEST_TEXT), 0, coloured)
    between = len(_SIGN) + len(_SPACE)
    text = min(columns - columns * 3 // 8 - between, _WIDEST_TEXT)
    return _Sheet(columns, text, min(columns - text - between, _WIDEST_TEXT), coloured)


def _alike(block: Block) -> tuple[object, ...]:
    """What neighbours share that are told together."""
    return (block.number,) if block.kept else (block.category, block.reason, block.rule, block.hidden)


def _apart(before: Block, block: Block) -> bool:
    """Whether an empty line parts two blocks."""
    if before.kept and block.kept:
        return before.role != block.role or block.role not in (LIST_ITEM, TABLE)
    return before.kept or block.kept


def _kept(block: Block, sheet: _Sheet) -> list[str]:
    """A kept block: its text, and beside it its role where that is more than a part of the body."""
    text = visible(shown(block), turns=False)
    parts = [text.replace("\t", " | ")] if block.role == TABLE else text.expandtabs(4).split("\n")
    lines = [line for part in parts for line in _broken(part, block, sheet)]
    role = block.role if block.role in _NAMED else ""
    named = " ".join(filter(None, (role, block.category)))
    style = [_BOLD] if block.role in (HEADLINE, SUBHEAD) else []
    if not sheet.margin or right_to_left(text):
        return [f"{_PLAIN}{sheet.styled(line, *style)}" for line in lines]
    return _beside(_PLAIN, lines, style, [sheet.styled(named, _DIM)] if named else [], sheet)


def _broken(line: str, block: Block, sheet: _Sheet) -> list[str]:
    """A line in lines that fit; those of code keep what they are set in by."""
    if block.role != CODE:
        return wrapped(line, sheet.text)
    inset = " " * min(len(line) - len(line.lstrip()), sheet.text // 2)
    return [f"{inset}{part}" for part in wrapped(line, sheet.text - len(inset))]


def _removed(blocks: list[Block], sheet: _Sheet) -> list[str]:
    """Blocks that went for one reason: the text of one, or the beginnings of several as one paragraph."""
    first = blocks[0]
    texts = [visible(block.text, turns=False) for block in blocks]
    category = first.category or "other"
    lines = (
        _cut(texts[0], sheet.text)
        if len(blocks) == 1
        else _packed([shortened(text, min(_ITEM, sheet.text)) for text in texts], " · ", sheet.text)
    )
    name = category if len(blocks) == 1 else f"{category} ×{len(blocks)}"
    rule = f"({first.rule})" if first.rule else ""
    hidden = "not shown by the page;" if first.hidden and category != "hidden" else ""
    because = visible(" ".join(filter(None, (f"{name}:", hidden, first.reason, rule))), turns=False)
    colour = _COLOURS.get(category, "")
    if sheet.margin and not right_to_left(texts[0]):
        return _beside(_SIGN, lines, [_STRUCK, colour], _reason(because, name, colour, sheet.margin, sheet), sheet)
    reason = _reason(because, name, colour, sheet.columns - len(_INSET), sheet)
    return [*(f"{_SIGN}{sheet.styled(line, _STRUCK, colour)}" for line in lines), *(f"{_INSET}{line}" for line in reason)]


def _reason(because: str, name: str, colour: str, columns: int, sheet: _Sheet) -> list[str]:
    first, *rest = wrapped(because, columns)
    cut = min(len(name), len(first))
    return [sheet.styled(first[:cut], _BOLD, colour) + first[cut:], *rest]


def _beside(sign: str, lines: list[str], style: list[str], notes: list[str], sheet: _Sheet) -> list[str]:
    """Lines with notes in the margin; a note is as wide as it is, for nothing stands behind it."""
    written = []
    for line, note in zip_longest(lines, notes, fillvalue=""):
        space = " " * (sheet.text - columns_of(line)) + _SPACE if note else ""
        written.append(f"{sign if line else _PLAIN}{sheet.styled(line, *style)}{space}{note}")
    return written


def _cut(text: str, columns: int) -> list[str]:
    """The lines of a removed block, and how much more there is where it is long."""
    lines = wrapped(text, columns)
    if len(lines) <= _MOST_LINES:
        return lines
    more = f"… ({sum(map(len, lines[_MOST_LINES - 1 :]))} more characters)"
    return [*lines[: _MOST_LINES - 1], shortened(more, columns)]


def _packed(items: list[str], sign: str, columns: int) -> list[str]:
    """Items with a sign between them as one paragraph, each whole on its line."""
    lines = [""]
    for item in items:
        joined = f"{lines[-1]}{sign}{item}" if lines[-1] else item
        if columns_of(joined) <= columns:
            lines[-1] = joined
        else:
            lines.append(item)
    return lines


def _closing(document: Document, sheet: _Sheet) -> list[str]:
    """What came of it: counts by category, confidence, notes."""
    counts = Counter(block.category or "other" for block in document.removed)
    told = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    kept = len(document.blocks) - counts.total()
    total = wrapped(f"{kept} blocks kept, {counts.total()} removed", sheet.columns)
    lines = ["", *(sheet.styled(line, _BOLD) for line in total)]
    items = [f"{count} {category}{',' if place < len(told) else ''}" for place, (category, count) in enumerate(told, 1)]
    lines.extend(_packed(items, " ", sheet.columns) if told else [])
    if document.confidence is not None:
        kind = f", {document.page_type} page" if document.page_type else ""
        lines.extend(wrapped(f"confidence {document.confidence:.2f}{kind}", sheet.columns))
    for note in document.notes:
        lines.extend(wrapped(f"note: {visible(note, turns=False)}", sheet.columns))
    return lines
