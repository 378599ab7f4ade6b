"""What a web page shows, counted a second time with Python's own `html.parser`, which builds no tree and shares no code with lxml.

It is the other side of the ledger law. Each text between tags counts unless an element of `EXCLUDED` is open around it. Such an
element ends with its own end tag, or with the end of an element that was open before it: one left open takes no more of the
page with it than what stands around it. A head needs no end tag: what is not allowed in a head ends it, so there is nothing of
it to leave out but the elements in `EXCLUDED`, and what stands in a head is otherwise shown.

Comments, declarations and the elements whose content is no markup are cut as the HTML standard cuts them, whichever version of
`html.parser` runs: its own rules for them have changed within releases of one Python.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

EXCLUDED = frozenset("title script style template noscript iframe object svg textarea select".split())
# Elements whose content runs to their end tag whatever stands in it, or to the end of the page.
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
VOID = frozenset("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split())
# Elements that begin and end a line of text.
LINES = frozenset(
    "address article aside audio blockquote body button canvas caption center col colgroup datalist dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li main menu nav"
    " noembed noframes ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul video br".split()
)
# Elements that hold a line: one of the page's own naming inside is a part of it.
_HOLDING_LINES = frozenset("p h1 h2 h3 h4 h5 h6 li td th dt dd caption figcaption label legend summary button pre".split())
# Elements that the end tag of what stands around them does not end: `</div>` ends no cell.
_CELLS = frozenset("td th caption".split())
_TABLE_PARTS = frozenset("tr tbody thead tfoot".split())
_WHOLES = frozenset("body html".split())

# Elements that end a drawing which they stand in.
_OUT_OF_DRAWINGS = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre"
    " ruby s small span strong strike sub sup table tt u ul var".split()
)

_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(r"<!--(?!-?>)|-->|</?script(?=[\s/>])", re.I)
_WORD = re.compile(r"\w+")


class _Reader(HTMLParser):
    """Gathers the shown text, with a line break where a line of it begins or ends."""

    def __init__(self, left_out: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out = left_out
        self.shown: list[str] = []
        self.open: list[str] = []
        self.count: Counter[str] = Counter()
        self.excluded = 0
        self.raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.raw = tag if tag in RAW else ""
        if tag == "plaintext" and not self.excluded:
            self.raw = tag
        if self._is_line(tag) and not self.excluded:
            self.shown.append("\n")
        if self.count["svg"] and tag in _OUT_OF_DRAWINGS:
            self._leave_drawing()
        if tag == "input" and self.count["select"]:
            self.handle_endtag("select")
        if tag in VOID:
            return
        if tag in ("body", "html", "head") and self.open:
            return  # there is one already, or it is implied
        if tag == "select" and self.count[tag]:
            self.handle_endtag(tag)  # a list of choices holds no other; a browser would show the choices of the second as text
        if tag in LINES and not self.excluded:
            self._end_paragraph()
        self.open.append(tag)
        self.count[tag] += 1
        self.excluded += tag in self.left_out

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that is written as empty, and end it."""
        self.handle_starttag(tag, attrs)
        self.raw = ""
        if tag not in VOID and self.open and self.open[-1] == tag:
            self._close()
            if self._is_line(tag):
                self.shown.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End an element and what is left open in it, where it is open and not fenced off by a cell or a table."""
        if tag in LINES and not self.excluded:
            self.shown.append("\n")
        if not self.count[tag]:
            return
        fences: frozenset[str] = frozenset()
        if tag not in _WHOLES and tag not in EXCLUDED and tag != "table":
            fences = frozenset(("table", "template")) if tag in _TABLE_PARTS or tag in _CELLS else _CELLS | {"table", "template"}
            if tag not in LINES:
                fences |= LINES - {"p"}
        depth = len(self.open) - 1
        while self.open[depth] != tag:
            if self.open[depth] in fences:
                return
            depth -= 1
        while len(self.open) > depth:
            self._close()
        if self._is_line(tag) and not self.excluded:
            self.shown.append("\n")

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not self.excluded:
            self.shown.append(data)

    def _is_line(self, tag: str) -> bool:
        """Whether an element begins a line here: one of a page's own naming does unless it stands in a line."""
        if tag in LINES or "-" not in tag:
            return tag in LINES
        around = next((name for name in reversed(self.open) if name in LINES or "-" in name), "")
        return around not in _HOLDING_LINES

    def _end_paragraph(self) -> None:
        """End an open paragraph, as an element that stands in lines of its own does."""
        if self.count["p"] and self.open[-1] == "p":
            self._close()

    def _leave_drawing(self) -> None:
        """End an open `svg` at an element that no drawing holds, unless it stands where a drawing holds pieces of a page."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] in ("foreignobject", "desc", "title") or self.open[depth] in EXCLUDED - {"svg"}:
                return
            if self.open[depth] == "svg":
                while len(self.open) > depth:
                    self._close()
                return

    def _close(self) -> None:
        tag = self.open.pop()
        self.count[tag] -= 1
        self.excluded -= tag in self.left_out

    def parse_starttag(self, i: int) -> int:
        """One start tag, and the content of an element whose content is no markup. A tag that never ends is none of the page's."""
        self.raw = ""
        end = super().parse_starttag(i)
        if end < 0:
            return len(self.rawdata)
        if not self.raw:
            return end
        closing = re.compile(rf"</{self.raw}(?=[\s/>])", re.I).search(self.rawdata, end) if self.raw != "plaintext" else None
        stop = closing.start() if closing else len(self.rawdata)
        if self.raw == "script":
            stop = _end_of_script(self.rawdata, end)
        self.handle_data(self.rawdata[end:stop])
        return stop

    def set_cdata_mode(self, elem: str, **_: object) -> None:
        """Nothing: `parse_starttag` has cut the content already."""

    def parse_endtag(self, i: int) -> int:
        """One end tag; one that never ends is none of the page's."""
        end = super().parse_endtag(i)
        return len(self.rawdata) if end <= i else end

    def parse_comment(self, i: int, report: bool = True) -> int:
        """A comment, also one that is closed at once or never."""
        for whole in ("<!-->", "<!--->"):
            if self.rawdata.startswith(whole, i):
                return i + len(whole)
        closing = _COMMENT_END.search(self.rawdata, i + 4)
        return closing.end() if closing else len(self.rawdata)

    def parse_html_declaration(self, i: int) -> int:
        """A doctype, or a comment that is none: a declaration, a CDATA section."""
        return self.parse_comment(i) if self.rawdata.startswith("<!--", i) else self._to_bracket(i)

    def parse_pi(self, i: int) -> int:
        """A processing instruction, which is a comment in HTML."""
        return self._to_bracket(i)

    def _to_bracket(self, i: int) -> int:
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)


def _end_of_script(markup: str, at: int) -> int:
    """Where a script's end tag begins: inside `<!--` a script opened once more is closed first."""
    escaped = doubled = False
    for step in _SCRIPT.finditer(markup, at):
        sign = step[0].lower()
        if sign == "<!--":
            escaped = True
        elif sign == "-->":
            escaped = doubled = False
        elif sign == "<script":
            doubled = escaped
        elif not doubled:
            return step.start()
        else:
            doubled = False
    return len(markup)


def shown_text(markup: str, scriptless: bool = False) -> str:
    """The text that a page shows or hides, with a line break where an element that stands in lines begins or ends.

    `scriptless` counts what stands in `noscript` too.
    """
    reader = _Reader(EXCLUDED - {"noscript"} if scriptless else EXCLUDED)
    reader.feed(markup)
    reader.close()
    return "".join(reader.shown)


def characters(text: str) -> Counter[str]:
    """Its characters but white space, with their counts."""
    return Counter("".join(text.split()))


def words(text: str) -> Counter[str]:
    """Its words with their counts."""
    return Counter(_WORD.findall(text))
