"""From the tree of a web page to blocks: what the page would show, cut where block-level elements begin and end.

Decides where a block begins and ends and what encloses it, never what it is. Every text node outside `UNREAD` is in exactly one
block, hidden ones too, with a note that the page does not show them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Any

from lxml import etree

from cleaner.measure import has_unspaced, length, words
from cleaner.page import Block, Region
from cleaner.place import Place
from cleaner.read.text import has_marker, stop_of
from cleaner.record import Record

# Elements whose text is none of the page's.
UNREAD = frozenset("head title script style template noscript iframe object svg textarea select".split())
# Elements that stand in lines; what is not named here and has no hyphen in its name is one too.
BLOCK_LEVEL = frozenset(
    "address article aside audio blockquote body button canvas caption center col colgroup datalist dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav noembed"
    " noframes ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul video".split()
)
# Elements that the parser gives no content: nothing of theirs is read but the text behind them.
_VOID = frozenset("area base basefont br frame img input link meta param".split())
# What may stand in a head. Anything else ends it for HTML; libxml2 leaves there what it does not know.
_OF_HEAD = UNREAD | frozenset("base basefont bgsound link meta noframes".split())
# What stands in these is shown only where something better cannot be, or never.
_FALLBACKS = frozenset("audio canvas datalist noembed noframes video".split())
# Elements that hold lines: an element of the page's own naming inside one of them is part of the line.
_LINES = frozenset("p h1 h2 h3 h4 h5 h6 li td th dt dd caption figcaption label legend summary button pre".split())
# Inline elements that say something of a block that stands in them as a whole.
_TELLING = frozenset("a abbr address b cite em i q small strong time u".split())
_NAMES = ("class", "id", "role", "itemprop", "rel", "aria-label", "data-component", "data-testid", "data-module", "data-name")
_WHERE = {name: "data" if name.startswith("data-") else name for name in _NAMES}
_HEADING = {f"h{level}": level for level in range(1, 7)}
_ITEMS = ("li", "dt", "dd")
# Names that an XPath can take as they are, names that it can take in quotes, and what the latter are made of.
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_QUOTABLE_NAME = re.compile(r"[!#-&(-~]+")
_QUOTABLE = "".join(map(chr, range(33, 127))).replace("'", "").replace('"', "")
_DASHES = "–—*+-"  # what begins speech or a title as often as an item, which has an element of its own here
_ENDS = '.!?…:;。！？؟۔।"”»)'
_MOST_SPANS = 500  # inline elements in one run of lines; beyond that none speaks for a line of its own
_COVER = 0.8  # of a block's characters, for an inline element to speak for the block
_MOST_CELL = 400  # characters; a longer cell is a part of the page, not a datum
_MEAN_CELL = 100
_LEAST_CELLS_A_ROW = 1.5


class _Raw(Record):
    """A block before its words are counted."""

    text: str
    tag: str
    region: int
    linked: float
    hidden: bool
    links: tuple[tuple[str, str], ...]
    parts: tuple[tuple[int, int, int], ...]
    place: Place
    gap: bool
    pre: bool
    cells: bool


class Shown(Record):
    """The text of a page as it would be shown, its blocks, and the regions around them."""

    source: str
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]
    deepest: int  # how many elements stand in each other at most
    scriptless: int  # characters of text for readers without scripts, which was not read


def read_html(root: Any, scriptless: bool = False) -> Shown:
    """The blocks of a tree, which is not changed. `root` is an lxml element; `scriptless` reads what scripts would replace too."""
    walk = _Walk(UNREAD - {"noscript"} if scriptless else UNREAD)
    walk.over(root)
    if root.getparent() is None:
        for element in root.itersiblings():
            # What stands behind the end of the page is a root of its own to the parser.
            if isinstance(element.tag, str):
                walk.over(element)
    unspaced = any(has_unspaced(raw.text) for raw in walk.found)
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    for number, raw in enumerate(walk.found):
        joint = "" if not number else "\n\n" if raw.gap else "\n"
        parts += (joint, raw.text)
        start = at + len(joint)
        at = start + len(raw.text)
        blocks.append(_block(number, start, at, raw, unspaced))
    return Shown("".join(parts), tuple(blocks), tuple(walk.regions), walk.deepest, walk.scriptless)


def _block(number: int, start: int, end: int, raw: _Raw, unspaced: bool) -> Block:
    text = raw.text
    folded = words(text)
    return Block._make(
        (
            number,
            start,
            end,
            text,
            folded,
            length(text, len(folded)) if unspaced else len(folded),
            stop_of(text),
            raw.gap,
            raw.tag in _ITEMS
            or (text[0] not in _DASHES and not text[0].isalpha() and raw.tag not in _HEADING and has_marker(text)),
            _HEADING.get(raw.tag, 0),
            raw.pre,
            raw.cells,
            raw.tag,
            raw.region,
            raw.linked,
            raw.hidden,
            raw.links,
            raw.place,
            raw.parts,
        )
    )


class _Frame:
    """An element that is open. Its place is spelled out when a block needs it: most elements hold none of their own."""

    __slots__ = (
        "before",
        "counts",
        "hidden",
        "level",
        "line",
        "names",
        "number",
        "parent",
        "region",
        "spelled",
        "start",
        "step",
        "tag",
        "texts",
    )

    def __init__(
        self,
        tag: str,
        parent: _Frame | None,
        step: str,
        number: int,
        region: int,
        hidden: bool,
        level: bool,
        line: str,
        before: int,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.step = step
        self.number = number
        self.region = region
        self.hidden = hidden
        self.level = level  # whether it is block-level
        self.line = line  # the tag of the innermost block-level element: what a block in it is the text of
        self.counts: dict[str, int] | None = None  # children of each name that have begun
        self.texts = 0
        self.before = before  # how many blocks had ended when it began
        self.start = 0
        self.names: tuple[tuple[str, str], ...] | None = None  # of an inline element that may speak for a block
        self.spelled: Place | None = None

    def place(self) -> Place:
        """Where the element stands."""
        chain = []
        frame: _Frame | None = self
        while frame is not None and frame.spelled is None:
            chain.append(frame)
            frame = frame.parent
        place = frame.spelled if frame is not None else None
        for open_ in reversed(chain):
            place = open_.spelled = Place(place, open_.step, open_.number)
        assert place is not None
        return place


class _Walk:
    """One pass over a tree, and the line of text that is open."""

    def __init__(self, unread: frozenset[str]) -> None:
        self.unread = unread
        self.scriptless = 0
        self.found: list[_Raw] = []
        self.regions: list[Region] = []
        self.frames: list[_Frame] = []
        self.parts: list[str] = []
        self.size = 0
        self.offsets: list[int] = []  # where text nodes begin, white space aside
        self.nodes: list[tuple[_Frame, int]] = []  # the elements they stand in, and which of their text nodes they are
        self.breaks: list[int] = []
        self.cells: list[int] = []
        self.spans: list[tuple[int, int, str, tuple[tuple[str, str], ...]]] = []
        self.anchors: list[tuple[int, int, str]] = []
        self.anchor: tuple[int, str] | None = None
        self.table: list[bool] = []  # for each open table, whether it holds data
        self.row = 0  # depth of data cells, inside which nothing ends a block
        self.pre = 0
        self.deepest = 0
        self.body = -1  # the region of the page's body, where what stands behind its end belongs
        self.steps: dict[str, str] = {}

    def over(self, root: Any) -> None:
        """Walk over the tree from its root to the last closing tag."""
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        frames = self.frames
        steps = self.steps
        empty: list[bool] = []  # for each open element, whether it has no content that is read
        for event, element in walker:
            if event == "start":
                tag = name = element.tag
                if tag[0] == "{":
                    tag = tag.rpartition("}")[2]
                step = steps.get(name) or self._step(name)
                number = 0
                if frames:
                    counts = frames[-1].counts
                    if counts is None:
                        counts = frames[-1].counts = {}
                    number = counts[step] = counts.get(step, 0) + 1
                if tag in _VOID and frames:
                    if tag == "br":
                        self._break()
                    empty.append(True)
                    continue
                if tag in self.unread and not (tag == "head" and _is_overfull(element)) and frames:
                    if tag == "noscript":
                        self.scriptless += sum(map(len, element.itertext()))
                    empty.append(True)
                    walker.skip_subtree()
                    continue
                empty.append(False)
                self._start(element, tag, step, number)
                text = element.text
                if not text:
                    continue
            else:
                if event == "end" and not empty.pop():
                    frame = frames.pop()
                    if frame.level:
                        self._end_block(frame)
                    elif frame.names is not None or frame.tag == "a":
                        self._end_inline(frame)
                text = element.tail
                if not text or not frames:
                    continue
            frame = frames[-1]
            frame.texts += 1
            if not text.isspace():
                self.offsets.append(self.size)
                self.nodes.append((frame, frame.texts))
            elif not self.nodes:
                continue
            self.parts.append(text)
            self.size += len(text)

    def _start(self, element: Any, tag: str, step: str, number: int) -> None:
        """Open an element."""
        frames = self.frames
        names: tuple[tuple[str, str], ...] = ()
        items = element.items()
        hidden = False
        if items or tag == "dialog":
            names, hidden = _named(items, tag)
        if frames:
            parent = frames[-1]
            region, line = parent.region, parent.line
            hidden = hidden or parent.hidden
        else:
            parent, region, line, step = None, self.body, "div", _root_step(element)
        if tag not in BLOCK_LEVEL and ("-" not in tag or line in _LINES) and tag != "head":
            frame = _Frame(tag, parent, step, number, region, hidden, False, line, len(self.found))
            frame.start = self.size
            frames.append(frame)
            if names or tag in _TELLING:
                frame.names = names
                if tag == "a" and (address := element.get("href")):
                    self.anchor = (self.size, address)
        else:
            region = self._start_block(element, tag, region, names)
            frames.append(_Frame(tag, parent, step, number, region, hidden or tag in _FALLBACKS, True, tag, len(self.found)))
        if len(frames) > self.deepest:
            self.deepest = len(frames)

    def _step(self, name: str) -> str:
        """The step of an XPath to elements of this name."""
        space, _, local = name.rpartition("}")
        if _PLAIN_NAME.fullmatch(name):
            step = name
        elif space:
            step = f"*[local-name()='{local}' and namespace-uri()='{space[1:]}']"
        elif _QUOTABLE_NAME.fullmatch(name):
            step = f"*[local-name()='{name}']"
        else:
            step = f"*[translate(local-name(),'{_QUOTABLE}','')!='']"
        self.steps[name] = step
        return step

    def _start_block(self, element: Any, tag: str, region: int, names: tuple[tuple[str, str], ...]) -> int:
        """End the line before a block-level element; the number of the element's region."""
        if self.row:
            self._space()
            if tag in ("td", "th") and self.nodes:
                self.cells.append(self.size)
            self.row += 1
        else:
            if self.nodes:
                self._flush(None)
            if self.frames and not self.frames[-1].level:
                region = self._enclosed(region)
            if tag == "table":
                self.table.append(_holds_data(element))
            elif tag == "tr" and self.table and self.table[-1]:
                self.row = 1
        if tag == "pre":
            self.pre += 1
        number = len(self.regions)
        if tag == "body" and self.body < 0:
            self.body = number
        self.regions.append(Region._make((number, region, tag, names)))
        return number

    def _enclosed(self, region: int) -> int:
        """The region for an element that begins inside inline elements: those that say something are regions from here on."""
        frames = self.frames
        first = len(frames)
        while first and not frames[first - 1].level:
            first -= 1
        for frame in frames[first:]:
            if frame.names is not None:
                self.regions.append(Region(len(self.regions), region, frame.tag, frame.names))
                region = len(self.regions) - 1
                frame.names = None
            elif frame.region > region:
                region = frame.region
            frame.region = region
        return region

    def _end_block(self, frame: _Frame) -> None:
        tag = frame.tag
        if self.row > 1:
            self._space()
            self.row -= 1
        else:
            if self.nodes:
                self._flush(frame)
            self.row = 0
            if tag == "table":
                self.table.pop()
        if tag == "pre":
            self.pre -= 1

    def _end_inline(self, frame: _Frame) -> None:
        if frame.names is not None and self.size > frame.start:
            self.spans.append((frame.start, self.size, frame.tag, frame.names))
        if frame.tag == "a" and self.anchor is not None:
            start, address = self.anchor
            if self.size > start:
                self.anchors.append((start, self.size, address))
            self.anchor = None

    def _space(self) -> None:
        if self.nodes:
            self.parts.append(" ")
            self.size += 1

    def _break(self) -> None:
        if self.row:
            self._space()
        elif self.nodes:
            self.parts.append("\n")
            self.size += 1
            self.breaks.append(self.size)

    def _flush(self, ending: _Frame | None) -> None:
        """End the open line of text, at the end of `ending` or where another element begins in its midst."""
        frame = ending or self.frames[-1]
        raw = "".join(self.parts)
        if self.pre:
            self._add(raw, raw.strip(), frame, ending is not None)
        elif self.cells:
            bounds = [0, *self.cells, self.size]
            cells = (" ".join(raw[start:end].split()) for start, end in pairwise(bounds))
            self._add(raw, "\t".join(filter(None, cells)), frame, ending is not None)
        elif self.breaks:
            self._lines(raw, frame)
        else:
            self._add(raw, " ".join(raw.split()), frame, ending is not None)
        self.parts = []
        self.size = 0
        self.offsets = []
        self.nodes = []
        self.breaks = []
        self.cells = []
        self.spans = []
        self.anchors = []
        for open_ in reversed(self.frames):
            if open_.level:
                break
            open_.start = 0
        if self.anchor is not None:
            self.anchor = (0, self.anchor[1])

    def _lines(self, raw: str, frame: _Frame) -> None:
        """Lines that `<br>` parts, one that breaks off in the middle of a sentence with the next."""
        bounds = [0, *self.breaks, self.size]
        start, text, gap = 0, "", True
        for begin, end in pairwise(bounds):
            line = " ".join(raw[begin:end].split())
            if not line:
                if text:
                    self._part(raw, start, begin, text, frame, gap)
                    text = ""
                gap = True
            elif not text:
                start, text = begin, line
            elif line[0].islower() and text[-1] not in _ENDS:
                text = f"{text}\n{line}"
            else:
                self._part(raw, start, begin, text, frame, gap)
                start, text, gap = begin, line, False
        if text:
            self._part(raw, start, self.size, text, frame, gap)

    def _part(self, raw: str, start: int, end: int, text: str, frame: _Frame, gap: bool) -> None:
        """A block of the open line's part from `start` to `end`. What stands in the line is in order, and looked up so."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        anchors = self.anchors
        if anchors:
            anchors = anchors[bisect_right(anchors, start, key=_ending) : bisect_left(anchors, end, key=_beginning)]
        spans = self.spans if len(self.spans) <= _MOST_SPANS else []
        self._add(raw, text, frame, False, start, end, self.nodes[first:last], anchors, spans, gap)

    def _add(
        self,
        raw: str,
        text: str,
        frame: _Frame,
        ends: bool,
        start: int = 0,
        end: int = -1,
        nodes: list[tuple[_Frame, int]] | None = None,
        anchors: list[tuple[int, int, str]] | None = None,
        spans: list[tuple[int, int, str, tuple[tuple[str, str], ...]]] | None = None,
        gap: bool = True,
    ) -> None:
        """A block of the open line: the whole of it, or the part from `start` to `end` with what stands in it."""
        if nodes is None:
            end, nodes, anchors, spans = self.size, self.nodes, self.anchors, self.spans
        assert anchors is not None
        assert spans is not None
        parent, number = nodes[0]
        # An element whose whole text is the block stands for it; else the first text node does.
        place = frame.place() if ends and frame.before == len(self.found) else Place(parent.place(), "text()", number)
        hidden = parent.hidden and all(node.hidden for node, _ in nodes)
        region, line = frame.region, frame.line
        linked = 0.0
        links: tuple[tuple[str, str], ...] = ()
        parts: list[tuple[int, int, int]] = []
        if self.anchor is not None:
            anchors = [*anchors, (self.anchor[0], self.size, self.anchor[1])]
        if anchors or spans:
            size = _characters(raw[start:end])
            if anchors:
                within = [(raw[max(start, one) : min(end, other)], address) for one, other, address in anchors]
                linked = min(1.0, sum(_characters(shown) for shown, _ in within) / size)
                links = tuple((" ".join(shown.split()), address) for shown, address in within if shown.strip())
            if spans:
                # Outer elements end after inner ones and begin no later.
                for one, other, tag, names in sorted(spans, key=_outer_first) if len(spans) > 1 else spans:
                    shown = _characters(raw[max(start, one) : min(end, other)])
                    if shown >= (size if line in _HEADING else _COVER * size):
                        self.regions.append(Region._make((len(self.regions), region, tag, names)))
                        region = len(self.regions) - 1
                    elif line in _HEADING and names:
                        bounds = _bounds(raw, start, one, other, text)
                        if bounds is not None:
                            parts.append((*bounds, len(self.regions)))
                            self.regions.append(Region._make((len(self.regions), region, tag, names)))
        cells = "\t" in text and not self.pre
        self.found.append(_Raw._make((text, line, region, linked, hidden, links, tuple(parts), place, gap, bool(self.pre), cells)))


def _beginning(anchor: tuple[int, int, str]) -> int:
    return anchor[0]


def _ending(anchor: tuple[int, int, str]) -> int:
    return anchor[1]


def _outer_first(span: tuple[int, int, str, tuple[tuple[str, str], ...]]) -> tuple[int, int]:
    return span[0], -span[1]


def _bounds(raw: str, start: int, one: int, other: int, text: str) -> tuple[int, int] | None:
    """Where the part of a line between two offsets stands in the text that the line became."""
    before = " ".join(raw[start:one].split())
    part = " ".join(raw[one:other].split())
    at = text.find(part, len(before))
    return (at, at + len(part)) if part and 0 <= at - len(before) <= 1 else None


def _characters(text: str) -> int:
    return len("".join(text.split()))


def _root_step(element: Any) -> str:
    """The path of a root: its own where it is a part of a larger tree, or one of several."""
    path: str = element.getroottree().getpath(element)
    return path


def _is_overfull(head: Any) -> bool:
    """Whether a head holds an element that belongs in no head."""
    return any(child.tag not in _OF_HEAD and isinstance(child.tag, str) for child in head)


def _named(items: list[tuple[str, str]], tag: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """What an element calls itself, and whether it hides what it holds; `items` are its attributes."""
    names = []
    hidden = tag == "dialog"
    for key, value in items:
        where = _WHERE.get(key)
        if where is not None:
            if value:
                names.append((where, value))
        elif key == "hidden":
            hidden = value != "until-found"
        elif key == "aria-hidden":
            hidden = hidden or value == "true"
        elif key == "style":
            style = value.lower()
            if "none" in style or "hidden" in style:
                style = style.replace(" ", "")
                hidden = hidden or "display:none" in style or "visibility:hidden" in style
        elif key == "open" and tag == "dialog":
            hidden = False
    return tuple(names), hidden


def _holds_data(table: Any) -> bool:
    """Whether a table holds data in rows and columns, rather than parts of the page."""
    rows = cells = size = cell = 0
    if table.get("role") in ("presentation", "none"):
        return False
    for element in table.iter():
        tag = element.tag
        if tag == "tr":
            rows += 1
        elif tag in ("td", "th"):
            cells += 1
            cell = 0
        elif (tag == "table" and element is not table) or tag in ("form", "article", "h1", "h2", "iframe"):
            return False
        if tag not in UNREAD and isinstance(tag, str) and element.text:
            cell += len(element.text)
            size += len(element.text)
        if element.tail and element is not table:
            cell += len(element.tail)
            size += len(element.tail)
        if cell > _MOST_CELL:
            return False
    return rows > 1 and cells >= _LEAST_CELLS_A_ROW * rows and size <= _MEAN_CELL * cells
