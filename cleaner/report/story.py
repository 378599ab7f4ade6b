"""The story as the parts that HTML and Markdown show: a heading, a paragraph, an item of a list, a row of a table.

Decides which kept blocks make one part, which number an item has, and what stands in which list; how that is written is left to
the forms.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from cleaner.assemble import joints, shown
from cleaner.document import Block, Document
from cleaner.labels import HEADLINE, LEDE, LIST_ITEM, PARAGRAPH, QUOTE, SUBHEAD, TABLE
from cleaner.record import Record

_MARKER = re.compile(r"(?:[•‣◦▪●○■□·∙–—*+-]|(\(?\d{1,3}[.)]))\s+")
_HEADING = re.compile(r"#{1,6}\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_ONE_SPACE = re.compile(r"\s")
_ONE_LINE = re.compile(r"[^\n\t]+")
_MOST_TRIES = 30  # to find a link's text as a whole word: a script without spaces has none, and a page may be made to have none
LIST_STEP = re.compile(r"/(?:ol|ul|dl|menu|dir)(?:\[\d+\])?(?=/)")
_ITEM = re.compile(r"/(?:li|dt|dd)(?:\[\d+\])?(?=/|$)")
_TABLE = re.compile(r"/table(?:\[\d+\])?(?=/|$)")
_QUOTE = re.compile(r"/blockquote(?:\[\d+\])?(?=/|$)")


class Span(Record):
    """A stretch of a line, the address it links to ('' where it is no link), and the number of its block where that was asked."""

    text: str
    address: str = ""
    block: int | None = None


class Level(Record):
    """A list that an item stands in: what tells it from other lists, and whether its items are numbered."""

    name: str
    ordered: bool


class Part(Record):
    """A part of the story, made of one or more kept blocks.

    `lines` are its lines, each a row of spans. `number` is an item's place in a numbered list, as the source writes it or counted.
    `list` is the list that an item is in, `outer` the names of those around that, `item` tells apart the element that it is. Rows
    of one table and paragraphs of one quotation share `group`.
    """

    role: str
    lines: list[list[Span]]
    level: int = 0
    number: str = ""
    list: Level = Level("", False)
    outer: frozenset[str] = frozenset()
    item: str = ""
    group: str = ""


def parts(document: Document, links: bool = False, numbered: bool = False) -> list[Part]:
    """The parts of the story; with `links`, the addresses that the source's links have; with `numbered`, spans tell their block."""
    kept = [block for block in document.blocks if block.role is not None]
    web = document.kind == "html"
    if web:
        # A page may show its standfirst over the headline; what a reader gets is headline, lede, body.
        kept.sort(key=_field)
    anchors = _anchors(document) if links and web else {}
    found: list[Part] = []
    numbers: dict[str, int] = {}
    before: Block | None = None
    for joint, block in zip(joints(kept) if kept else (), kept, strict=True):
        lines = _lines(shown(block), anchors.get(block.number, []), block.number if numbered else None)
        goes_on = "" if before is None or (web and _field(before) != _field(block)) else _goes_on(before, block, joint)
        if goes_on == " ":
            found[-1].lines[-1].append(Span(" "))
            found[-1].lines[-1].extend(lines[0])
            found[-1].lines.extend(lines[1:])
        elif goes_on:
            found[-1].lines.extend(lines)
        else:
            found.append(_part(block, lines, numbers, in_list=before is not None and before.role == LIST_ITEM))
        before = block
    return _completed(document, found, {block.role for block in kept})


def standfirst(document: Document) -> str:
    """The lede where the page displays it as a standfirst; '' where it is the first paragraph."""
    return document.lede if document.origins.get("lede", "").endswith("standfirst") else ""


def _field(block: Block) -> int:
    return 0 if block.role == HEADLINE else 1 if block.role == LEDE else 2


def _goes_on(before: Block, block: Block, joint: str) -> str:
    """What parts a block from the one before inside one part: a space, a line break, or '' where a new part begins."""
    if block.role == before.role == HEADLINE:
        return " "
    if joint == "\n" and block.role != PARAGRAPH:
        return "\n" if block.role == LIST_ITEM and _element(block) and _element(before) == _element(block) else ""
    return joint if joint in (" ", "\n") else ""


def _part(block: Block, lines: list[list[Span]], numbers: dict[str, int], in_list: bool) -> Part:
    role = block.role or PARAGRAPH
    path = block.path or ""
    if role in (HEADLINE, SUBHEAD):
        if block.place is None:
            _without(lines, _HEADING)
        return Part(role, lines, level=block.level)
    if role == LIST_ITEM:
        return _item(block, lines, numbers, in_list)
    if role == TABLE:
        return Part(role, lines, group=_last(_TABLE, path))
    if role == QUOTE:
        around = _QUOTE.search(path)
        return Part(role, lines, group=path[: around.end()] if around else str(block.number))
    return Part(role, lines)


def _item(block: Block, lines: list[list[Span]], numbers: dict[str, int], in_list: bool) -> Part:
    """An item of a list. What begins a line like one is one, and its bullet or number is a form's to write.

    `numbers` has how many items of each list there were, and the number of each item.
    """
    element = _element(block)
    if not element:
        marker = _without(lines, _MARKER)
        number = (marker.group(1) or "").strip("().") if marker else ""
        return Part(LIST_ITEM, lines, number=number, list=Level("", bool(number)))
    around = _last(LIST_STEP, element)
    if element not in numbers:
        numbers[around] = numbers[element] = numbers.get(around, 0) + block.numbered
    elif not in_list:  # the text of an item goes on after code or a table in it
        return Part(PARAGRAPH, lines)
    number = str(numbers[element]) if block.numbered else ""
    outer = frozenset(element[: found.end()] for found in LIST_STEP.finditer(element) if found.end() < len(around))
    return Part(LIST_ITEM, lines, number=number, list=Level(around, block.numbered), outer=outer, item=element)


def _element(block: Block) -> str:
    """The path of the list item that a block is in; '' for a line that only looks like one."""
    return _last(_ITEM, block.path or "")


def _last(step: re.Pattern[str], path: str) -> str:
    """A path up to the last step of a kind; '' where it has none."""
    end = 0
    for found in step.finditer(path):
        end = found.end()
    return path[:end]


def _without(lines: list[list[Span]], mark: re.Pattern[str]) -> re.Match[str] | None:
    """Take a mark off the beginning of the first line, unless it is a link."""
    first = lines[0][0] if lines[0] else Span("")
    found = None if first.address else mark.match(first.text)
    if found:
        lines[0][0] = first._replace(text=first.text[found.end() :])
    return found


def _completed(document: Document, found: list[Part], roles: set[str | None]) -> list[Part]:
    """The parts together with the fields that no block shows and the page says elsewhere: a paragraph ends at a blank line."""
    heading = [Part(HEADLINE, _lines(document.headline, []))] if document.headline and HEADLINE not in roles else []
    lede = _paragraphs(LEDE, document.lede) if LEDE not in roles else []
    body = _paragraphs(PARAGRAPH, document.body) if not roles - {HEADLINE, LEDE} else []
    first = next((number for number, part in enumerate(found) if part.role != HEADLINE), len(found))
    return [*heading, *found[:first], *lede, *found[first:], *body]


def _paragraphs(role: str, text: str) -> list[Part]:
    return [Part(role, _lines(paragraph, [])) for paragraph in _BLANK_LINE.split(text.strip()) if paragraph]


def _lines(text: str, anchors: list[tuple[int, int, str]], block: int | None = None) -> list[list[Span]]:
    """A text as lines of spans; `anchors` are start, end and address of its links, none over the end of a line."""
    lines: list[list[Span]] = [[]]
    at = 0
    for start, end, address in [*anchors, (len(text), len(text), "")]:
        for number, plain in enumerate(text[at:start].split("\n")):
            if number:
                lines.append([])
            if plain:
                lines[-1].append(Span(plain, block=block))
        if end > start:
            lines[-1].append(Span(text[start:end], address, block))
        at = end
    return lines


def row(part: Part) -> list[list[list[Span]]]:
    """The cells of a row of a table, each as lines: a tab ends a cell."""
    cells: list[list[list[Span]]] = [[]]
    for line in part.lines:
        cells[-1].append([])
        for span in line:
            for number, text in enumerate(span.text.split("\t")):
                if number:
                    cells.append([[]])
                if text:
                    cells[-1][-1].append(span._replace(text=text))
    return cells


def levels_of(part: Part, levels: Sequence[Level]) -> tuple[list[Level], int]:
    """The lists that an item stands in and how many of them are open already; `levels` are the open ones.

    A list counts only while one of its items is shown: a page may put all that it says into one.
    """
    lists = [*(level for level in levels if level.name in part.outer), part.list]
    depth = 0
    while depth < min(len(levels), len(lists)) and levels[depth] == lists[depth]:
        depth += 1
    return lists, depth


def _anchors(document: Document) -> dict[int, list[tuple[int, int, str]]]:
    """The links of each block: start and end in its shown text, and the address where it is a safe one.

    The pieces of a paragraph share its links, so they are looked for in all of it, removed pieces too.
    """
    from cleaner.report.address import safe

    paragraphs: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.links:
            paragraphs.setdefault(block.paragraph, []).append(block)
    found: dict[int, list[tuple[int, int, str]]] = {}
    for pieces in paragraphs.values():
        texts = [shown(piece) for piece in pieces]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        whole = _ONE_SPACE.sub(" ", " ".join(texts))
        at = 0
        for text, address in pieces[0].links:
            start = _where(text, whole, at) if text else -1
            if start < 0:
                continue
            at = start + len(text)
            piece = bisect_right(starts, start) - 1
            checked = safe(address, document.metadata.url)
            if checked and at <= starts[piece] + len(texts[piece]):
                found.setdefault(pieces[piece].number, []).extend(
                    (start + part.start() - starts[piece], start + part.end() - starts[piece], checked)
                    for part in _ONE_LINE.finditer(texts[piece][start - starts[piece] : at - starts[piece]])
                )
    return found


def _where(text: str, whole: str, at: int) -> int:
    """Where a link's text stands from an offset on: where it is no part of a longer word, else anywhere; -1 for nowhere."""
    start = first = whole.find(text, at)
    for _ in range(_MOST_TRIES):
        if start < 0:
            break
        before, after = whole[start - 1 : start], whole[start + len(text) : start + len(text) + 1]
        if not ((before.isalnum() and text[0].isalnum()) or (after.isalnum() and text[-1].isalnum())):
            return start
        start = whole.find(text, start + 1)
    return first
