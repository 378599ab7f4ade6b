"""From plain text to blocks: one paragraph a line, paragraphs between blank lines, or text wrapped at a column.

Decides where a block begins and ends, never what it is. Every non-space character is in exactly one block.
"""

from __future__ import annotations

from itertools import pairwise

from cleaner.measure import has_unspaced, length, pattern, words
from cleaner.page import Block
from cleaner.record import Record

_BULLETS = frozenset("•‣◦▪●○■□·∙–—*+-")
_GLUED_BULLETS = frozenset("•‣▪●■")
_NUMBER = r"\(?(?:\d{1,3}|[a-z])[.)]\s+\S"
_HEADING = r"(#{1,6})\s+\S"
_FENCE = r"```|~~~"
_CLOSERS = "\"'”’»›)]}」』）】*_"


class _Line(Record):
    """A line without its outer white space: offsets, text, whether a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    indent: int  # characters of white space before it


def read_blocks(source: str) -> tuple[Block, ...]:
    """The blocks of a text in order, with their facts."""
    lines = _lines(source)
    spans = _fenced(lines) if "```" in source or "~~~" in source else [(line, line, False) for line in lines]
    width = _wrap_width(lines)
    if width:
        spans = _joined(spans, width)
    unspaced = has_unspaced(source)
    blocks: list[Block] = []
    for place, (first, last, code) in enumerate(spans):
        text = first.text if first is last else source[first.start : last.end]
        level = _underline_level(spans[place + 1][0]) if first is last and place + 1 < len(spans) else 0
        blocks.append(_block(len(blocks), first, last, text, code, unspaced, level))
    return tuple(blocks)


def _lines(source: str) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    gap = True
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        if text:
            start = at + (len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0)
            lines.append(_Line(start, start + len(text), text, gap, start - at))
            gap = False
        else:
            gap = True
        at += len(raw)
    return lines


def _fenced(lines: list[_Line]) -> list[tuple[_Line, _Line, bool]]:
    """Lines as spans, a fenced run of lines as one. A fence that is never closed fences nothing."""
    fences = [at for at, line in enumerate(lines) if pattern(_FENCE).match(line.text)]
    closing = dict(zip(fences[::2], fences[1::2], strict=False))
    spans: list[tuple[_Line, _Line, bool]] = []
    place = 0
    while place < len(lines):
        close = closing.get(place, place)
        spans.append((lines[place], lines[close], close > place))
        place = close + 1
    return spans


def _first_word(text: str) -> int:
    """How much room the first word of a line wants; one character where words are not spaced."""
    word = text.split(None, 1)[0]
    return 1 if has_unspaced(word) else len(word)


def _wrap_width(lines: list[_Line]) -> int:
    """The column at which a text was wrapped, or 0 where each line is a paragraph of its own.

    A wrapped line is one to which the first word of the next would have been too much. In wrapped text nearly all lines that
    another follows without a blank line are so, and many of the next lines begin in the middle of a sentence.
    """
    pairs = [(one, two) for one, two in pairwise(lines) if not two.gap and two.indent <= one.indent]
    if len(pairs) < 4:
        return 0
    lengths = sorted(len(one.text) for one, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not 30 <= width <= 130 or lengths[-1] > 3 * width:
        return 0
    full = [(one, two) for one, two in pairs if len(one.text) + 1 + _first_word(two.text) > width - 3]
    within = sum(not two.text[0].isupper() and not has_marker(two.text) for _, two in full)
    return width if len(full) >= 0.55 * len(pairs) and within >= 0.4 * len(full) else 0


def _joined(spans: list[tuple[_Line, _Line, bool]], width: int) -> list[tuple[_Line, _Line, bool]]:
    joined: list[tuple[_Line, _Line, bool]] = []
    for first, last, code in spans:
        if joined and not code and not first.gap and not has_marker(first.text):
            before = joined[-1]
            if not before[2] and first.indent <= before[1].indent and len(before[1].text) + 1 + _first_word(first.text) > width - 3:
                joined[-1] = (before[0], last, False)
                continue
        joined.append((first, last, code))
    return joined


def _block(index: int, first: _Line, last: _Line, text: str, code: bool, unspaced: bool, level: int) -> Block:
    folded = words(text)
    head = text[0]
    heading = pattern(_HEADING).match(text) if head == "#" else None
    return Block(
        index,
        first.start,
        last.end,
        text,
        folded,
        length(text, len(folded)) if unspaced else len(folded),
        stop_of(text),
        first.gap,
        not head.isalpha() and has_marker(text),
        len(heading.group(1)) if heading else level,
        code,
        "\t" in text,
    )


def _underline_level(following: _Line) -> int:
    """The level of a heading under which a row of signs is drawn: 1 for =, 2 for - and ~, 0 where there is none."""
    signs = following.text
    if following.gap or len(signs) < 3 or signs.strip(signs[0]) or signs[0] not in "=-~":
        return 0
    return 1 if signs[0] == "=" else 2


def stop_of(text: str) -> str:
    """The last character of a text that closes no quotation or bracket; a space where there is none."""
    stop = text[-1]
    return (text.rstrip(_CLOSERS)[-1:] or " ") if stop in _CLOSERS else stop


def has_marker(text: str) -> bool:
    """Whether a line begins with a bullet or a number as a list item does."""
    if text[0] in _BULLETS:
        return (text[1:2].isspace() and len(text) > 2) or (text[0] in _GLUED_BULLETS and len(text) > 1)
    return (text[0].isdigit() or text[0] == "(") and pattern(_NUMBER).match(text) is not None
