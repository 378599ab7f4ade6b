"""HTML or text: decided once, from the source's own characters, with the reason for the notes.

Every pattern here reads a source once, whatever it holds: what can follow a repeated part is never what the part can begin with.
"""

from __future__ import annotations

import re
from itertools import islice

from cleaner.record import Record

# The elements of the HTML standard, the ones it has retired, and the roots of the two languages it lets in.
_ELEMENTS = frozenset(
    """
    html head body title base link meta style script noscript template slot
    article section nav aside h1 h2 h3 h4 h5 h6 hgroup header footer address main search
    p hr pre blockquote ol ul menu li dl dt dd figure figcaption div
    a em strong small s cite q dfn abbr ruby rt rp rb rtc data time code var samp kbd sub sup i b u mark bdi bdo span br wbr ins del
    picture source img iframe embed object param video audio track map area math svg canvas
    table caption colgroup col tbody thead tfoot tr td th
    form label input button select datalist optgroup option textarea output progress meter fieldset legend
    details summary dialog
    acronym applet basefont bgsound big blink center dir font frame frameset isindex keygen listing marquee menuitem nobr noembed
    noframes plaintext strike tt xmp
    """.split()
)
_SPACE = re.compile(r"[\s\ufeff]*")
# A quoted value may hold angle brackets; where quotes are astray the tag ends at the first one.
_TAG = re.compile(r"""<([a-z][a-z0-9._-]*+)(?:/?>|[\s/](?:(?:[^<>"']|"[^"]*"|'[^']*')*+>|[^<>]*+>))""", re.I | re.A)
_DOCTYPE = re.compile(r"<!doctype\b([^>]*)", re.I | re.A)

_COUNTED = "p|div|article|li|h[1-6]|body"
_CLOSING = re.compile(rf"</({_COUNTED})\s*+>", re.I | re.A)
_BREAK = re.compile(r"<br(?:[\s/][^<>]*+)?>", re.I | re.A)
# The opening tags at the start of a line: `<ul><li>` opens both there.
_OPENING = re.compile(r"^[ \t]*+((?:<[a-z][a-z0-9-]*+(?:[\s/][^<>]*+)?>[ \t]*+)++)", re.I | re.A | re.M)
_NAME = re.compile(rf"<({_COUNTED}|br)(?=[\s/>])", re.I | re.A)

_FENCE = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)(.*)")
_TICKS = re.compile(r"(`++)|\n[ \t\r]*+\n")


class Kind(Record):
    """'html' or 'text', and why."""

    name: str
    because: str


def kind_of(text: str) -> Kind:
    """Tell HTML from text. Inline tags in prose, `a < b`, addresses in angle brackets and escaped markup are text."""
    if _begins(text):
        return Kind("html", "the source begins with a doctype or an element of HTML")
    # Most text with a `<` has nothing at the start of a line that looks like a tag, so code is looked for last.
    if _opens_and_closes(text) and (("`" not in text and "~~~" not in text) or _opens_and_closes(_without_code(text))):
        return Kind("html", "the source has lines that begin with elements of HTML and closes them")
    return Kind("text", "the source has no element of HTML at its start or at the start of a line")


def _begins(text: str) -> bool:
    """Whether a doctype or an element of HTML stands first, after white space, comments and an XML declaration."""
    at = 0
    xml = False
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too
        if text.startswith("<!--", at):
            end = text.find("-->", at + 2)  # <!--> is a whole comment
            length = 3
        elif text[at : at + 5].lower() == "<?xml":
            end = text.find(">", at)
            length = 1
            xml = True
        else:
            break
        if end < 0:
            return False
        at = end + length
    doctype = _DOCTYPE.match(text, at)
    if doctype:
        # Feeds and other XML have doctypes too; those of HTML say html, in whatever case and however broken, or nothing.
        return not doctype[1].strip() or "html" in doctype[1].lower()
    tag = _TAG.match(text, at)
    # A hyphen makes a custom element of HTML, but after an XML declaration it is a name like any other.
    return tag is not None and (tag[1].lower() in _ELEMENTS or ("-" in tag[1] and not xml))


def _opens_and_closes(text: str) -> bool:
    """Whether an element that counts is opened at the start of a line and closed, or a line begins with one of two breaks."""
    opened: set[str] = set()
    for run in _OPENING.finditer(text):
        opened.update(name.lower() for name in _NAME.findall(run[1]))
    if not opened:
        return False
    if "br" in opened and len(list(islice(_BREAK.finditer(text), 2))) == 2:
        return True
    return any(name.lower() in opened for name in _CLOSING.findall(text))


def _without_code(text: str) -> str:
    """A text without its fenced code and what stands in back-ticks. What is opened and never closed is no code."""
    if "```" in text or "~~~" in text:
        text = "".join(_unfenced(text.splitlines(keepends=True)))
    return _without_ticks(text) if "`" in text else text


def _unfenced(lines: list[str]) -> list[str]:
    """The lines that stand in no fence. A fence is closed by a line of the same sign, at least as long, and nothing else."""
    fences: list[tuple[int, str, bool]] = []
    for place, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and not (found[1][0] == "`" and "`" in found[2]):  # ```code``` on one line is no fence
            fences.append((place, found[1], not found[2].strip()))
    last = {sign: max((place for place, mark, bare in fences if bare and mark[0] == sign), default=-1) for sign in "`~"}
    kept: list[str] = []
    begin = 0
    opening = ""
    for place, mark, bare in fences:
        if not opening:
            if place < last[mark[0]]:
                kept += lines[begin:place]
                opening, begin = mark, place
        elif bare and mark.startswith(opening):
            opening, begin = "", place + 1
    return kept + lines[begin:]


def _without_ticks(text: str) -> str:
    """Without spans between equally long rows of back-ticks in one paragraph."""
    rows: list[tuple[int, int, int]] = []  # start, end, and the place in `rows` of the next equal one, or -1
    paragraph: dict[int, int] = {}
    for found in _TICKS.finditer(text):
        if not found[1]:
            paragraph.clear()
            continue
        length = len(found[1])
        before = paragraph.get(length)
        if before is not None:
            rows[before] = (*rows[before][:2], len(rows))
        paragraph[length] = len(rows)
        rows.append((*found.span(), -1))
    kept: list[str] = []
    at = place = 0
    while place < len(rows):
        start, _, closing = rows[place]
        if closing >= 0:
            kept.append(text[at:start])
            at = rows[closing][1]
            place = closing
        place += 1
    return "`".join((*kept, text[at:]))  # what follows a span is not moved to the start of a line
