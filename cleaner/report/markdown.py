"""The story as Markdown."""

from __future__ import annotations

import re

from cleaner.document import Document
from cleaner.labels import CODE, HEADLINE, LIST_ITEM, QUOTE, SUBHEAD, TABLE
from cleaner.report.story import Level, Part, Span, levels_of, parts, row

# Signs that would be read as markup inside a line. A star with white space on both sides, an underscore inside a word, brackets
# that no address follows, a bare ampersand and a less-than sign before a number are read as they stand.
_INLINE = re.compile(
    r"[\\`]|(?<!\s)\*|\*(?!\s|$)|(?<![^\W_])_(?!\s|$)|(?<=\S)_(?![^\W_])|(?<=\S)~|\](?=[(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
)
_BRACKET = re.compile(r"[\[\]]")
# Signs that would make a line a heading, a quotation, an item, a rule or a row of a table.
_OPENING = re.compile(r"[#>|]|[-+=_](?=[-=\s]|$)|:(?=-)|\[(?=[ xX]\])|[0-9]{1,9}(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
_ESCAPED = r"\\\g<0>"
_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "()<>[]\\`*_~|"})
_BACKTICKS = re.compile("`+")


def as_markdown(document: Document, links: bool = False) -> str:
    """Headline as a first-level heading, subheads below it, lists, quotes, tables and code; '' where there is no story.

    What a web page shows and Markdown would read as markup is escaped. Plain text is left alone: it may be Markdown already.
    `links` keeps the links of a web page, as `as_html` does.
    """
    web = document.kind == "html"
    written: list[str] = []
    indents: list[tuple[Level, str, str]] = []  # of the lists that are open: the open item in each, and how far its text is set in
    before: Part | None = None
    found = parts(document, links)
    for number, part in enumerate(found):
        if part.role != LIST_ITEM:
            indents = []
        if before is not None:
            written.append(_joint(before, part, indents))
        if part.role == LIST_ITEM:
            written.append(_item(part, web, indents))
        elif part.role == TABLE:
            begins = before is None or before.role != TABLE or before.group != part.group
            written.append(_row(part, web, _columns(found, number, web) if begins else 0))
        else:
            written.append(_element(part, web))
        before = part
    return "".join(written) + "\n" if written else ""


def _joint(before: Part, part: Part, indents: list[tuple[Level, str, str]]) -> str:
    if before.role == part.role == LIST_ITEM:
        return "\n\n" if part.item and any(item == part.item for _, item, _ in indents) else "\n"
    if before.role == part.role == TABLE and before.group == part.group:
        return "\n"
    if before.role == part.role == QUOTE and before.group == part.group:
        return "\n>\n"
    return "\n\n"


def _element(part: Part, web: bool) -> str:
    if part.role in (HEADLINE, SUBHEAD):
        heading = " ".join(_spans(line, web) for line in part.lines)
        level = 1 if part.role == HEADLINE else max(2, min(6, part.level or 2))
        return f"{'#' * level} {_CLOSING.sub(_ESCAPED, heading) if web else heading}"
    if part.role == QUOTE:
        text = _text(part, web, "> ")
        return text if text.startswith(">") else f"> {text}"
    if part.role == CODE:
        return _code(part, web)
    return _text(part, web, "")


def _columns(found: list[Part], first: int, web: bool) -> int:
    """How many columns a table has. Readers drop the cells that a row has beyond those of the first."""
    columns = len(row(found[first]))
    at = first + 1
    while web and at < len(found) and found[at].role == TABLE and found[at].group == found[first].group:
        columns = max(columns, len(row(found[at])))
        at += 1
    return columns


def _row(part: Part, web: bool, columns: int) -> str:
    """A row of a table; the first one, which tells how many columns there are, is its head."""
    cells = [" ".join(_spans(line, web).replace("|", "\\|") for line in cell) for cell in row(part)]
    written = "| " + " | ".join([*cells, *[""] * (columns - len(cells))]) + " |"
    return f"{written}\n|{' --- |' * columns}" if columns else written


def _item(part: Part, web: bool, indents: list[tuple[Level, str, str]]) -> str:
    """An item of a list, set in as far as the text of the item that its list stands in."""
    lists, depth = levels_of(part, [level for level, _, _ in indents])
    if depth == len(lists) and part.item and indents[depth - 1][1] == part.item:  # its text goes on after a list in it
        del indents[depth:]
        return indents[-1][2] + _text(part, web, indents[-1][2])
    del indents[len(lists) - 1 :]
    indent = indents[-1][2] if indents else ""
    marker = f"{part.number}. " if part.number else "- "
    within = indent + " " * len(marker)
    indents.append((part.list, part.item, within))
    return indent + marker + _text(part, web, within)


def _code(part: Part, web: bool) -> str:
    text = "\n".join("".join(span.text for span in line) for line in part.lines)
    if not web and text.startswith(("```", "~~~")):
        return text
    fence = "`" * max([3, *(len(run) + 1 for run in _BACKTICKS.findall(text))])
    return f"{fence}\n{text}\n{fence}"


def _text(part: Part, web: bool, indent: str) -> str:
    """Lines with hard breaks between them; `indent` stands before each but the first."""
    return f"  \n{indent}".join(_line(line, web) for line in part.lines)


def _line(line: list[Span], web: bool) -> str:
    text = _spans(line, web)
    opening = _OPENING.match(text) if web and line and not line[0].address else None
    if opening is None:
        return text
    at = opening.end() if opening.group()[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def _spans(line: list[Span], web: bool) -> str:
    text = "".join(span.text for span in line)
    if not web:
        return text
    signs = {found.start() for found in _INLINE.finditer(text)}
    at = 0
    for span in line:
        if span.address:  # no bracket in what is shown of a link, and nothing before it that would make it a picture
            signs.update(found.start() for found in _BRACKET.finditer(text, at, at + len(span.text)))
            if text[at - 1 : at] in ("!", "]"):
                signs.add(at - 1)
        at += len(span.text)
    written: list[str] = []
    at = 0
    for span in line:
        shown = span.text
        if signs:
            shown = "".join(f"\\{sign}" if place in signs else sign for place, sign in enumerate(shown, at))
        at += len(span.text)
        written.append(f"[{shown}]({span.address.translate(_ADDRESS)})" if span.address else shown)
    return "".join(written)
