"""The story as a fragment of HTML that is safe to put into a page: elements and attributes from a short list, all text escaped."""

from __future__ import annotations

import re
from html import escape

from cleaner.document import Document
from cleaner.labels import CODE, HEADLINE, LEDE, LIST_ITEM, QUOTE, SUBHEAD, TABLE
from cleaner.report.story import Level, Part, Span, levels_of, parts, row

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_FENCES = ("```", "~~~")
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
_QUOTED = re.compile(r"^(<span data-block=\"\d+\">)?(?:&gt;\s*)+")


def as_html(document: Document, links: bool = False, *, heading: bool = True, numbered: bool = False) -> str:
    """An `article` with the headline, unless `heading` is False, the lede and the body; '' where there is no story.

    `links` keeps the links of the story whose addresses are http, https, mailto, or relative to a known address of the page.
    `numbered` puts the text of each block into a `span` whose `data-block` is its number in the ledger.
    """
    found = [part for part in parts(document, links, numbered) if heading or part.role != HEADLINE]
    if not found:
        return ""
    lines = [f"<article{_language(document.metadata.language)}>"]
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[at].role in (LIST_ITEM, QUOTE, TABLE) and _together(found[at], found[end]):
            end += 1
        lines.append(_element(found[at:end], document.kind == "text"))
        at = end
    lines.append("</article>\n")
    return "\n".join(lines)


def _language(code: str | None) -> str:
    if code is None or not LANGUAGE.fullmatch(code):
        return ""
    direction = "rtl" if code.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    return f' lang="{code}" dir="{direction}"'


def _together(one: Part, other: Part) -> bool:
    """Whether two parts stand in one element: neighbouring lists do, so that an inner list can stand in an outer one."""
    return one.role == other.role and (one.role == LIST_ITEM or one.group == other.group)


def _element(run: list[Part], text_mode: bool) -> str:
    first = run[0]
    if first.role == HEADLINE:
        return f"<h1>{_inline(first)}</h1>"
    if first.role == LEDE:
        return f'<p class="lede">{_inline(first)}</p>'
    if first.role == SUBHEAD:
        level = max(2, min(6, first.level or 2))
        return f"<h{level}>{_inline(first)}</h{level}>"
    if first.role == LIST_ITEM:
        return _list(run)
    if first.role == QUOTE:
        return "\n".join(["<blockquote>", *(f"<p>{_quoted(part, text_mode)}</p>" for part in run), "</blockquote>"])
    if first.role == TABLE:
        return "\n".join(["<table>", *map(_row, run), "</table>"])
    if first.role == CODE:
        return f"<pre><code>{_code(first, text_mode)}</code></pre>"
    return f"<p>{_inline(first)}</p>"


def _list(run: list[Part]) -> str:
    """Items, an inner list inside the item that it follows."""
    written: list[str] = []
    levels: list[Level] = []  # the lists that are open
    items: list[str] = []  # the item that is open in each
    following: list[int] = []  # the number that the next item of each would have by itself
    for part in run:
        lists, depth = levels_of(part, levels)
        while len(levels) > depth:
            written.append(f"</li>\n</{_tag(levels.pop())}>\n")
            items.pop()
            following.pop()
        if depth == len(lists) and part.item and items[-1] == part.item:  # its text goes on after a list in it
            written.append(_inline(part))
            continue
        if depth == len(lists):
            written.append("</li>\n")
        for level in lists[depth:]:
            written.append(f"\n<{_tag(level)}>\n" if levels else f"<{_tag(level)}>\n")
            levels.append(level)
            items.append("")
            following.append(1)
        number = int(part.number or following[-1])
        written.append(f"<li>{_inline(part)}" if number == following[-1] else f'<li value="{number}">{_inline(part)}')
        items[-1] = part.item
        following[-1] = number + 1
    written.extend(f"</li>\n</{_tag(level)}>\n" for level in reversed(levels))
    return "".join(written).rstrip("\n")


def _tag(level: Level) -> str:
    return "ol" if level.ordered else "ul"


def _row(part: Part) -> str:
    inside = ("<br>".join(map(_spans, cell)) for cell in row(part))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in inside)}</tr>"


def _inline(part: Part) -> str:
    return "<br>\n".join(map(_spans, part.lines))


def _quoted(part: Part, text_mode: bool) -> str:
    """A quotation without the signs that plain text marks it with."""
    return _QUOTED.sub(r"\1", _inline(part)) if text_mode else _inline(part)


def _code(part: Part, text_mode: bool) -> str:
    """Code with its line breaks, without the fences that plain text puts around it."""
    lines = part.lines
    fence = "".join(span.text for span in lines[0])[:3]
    if text_mode and fence in _FENCES:
        lines = lines[1:-1] if "".join(span.text for span in lines[-1]).startswith(fence) else lines[1:]
    return "\n".join(map(_spans, lines))


def _spans(line: list[Span]) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.address:
        text = f'<a href="{escape(span.address)}" rel="nofollow noopener">{text}</a>'
    return text if span.block is None else f'<span data-block="{span.block}">{text}</span>'
