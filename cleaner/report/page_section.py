"""A document in the report: what is known of it, the source's blocks on the left, the story on the right."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from cleaner.document import Document
from cleaner.labels import CATEGORIES
from cleaner.report.address import safe
from cleaner.report.html import LANGUAGE, as_html
from cleaner.report.page_rows import rows
from cleaner.report.visible import visible

_HEADING = re.compile(r"<(/?)h([1-6])>")
_BLOCK = re.compile(r'<span data-block="(\d+)">')
_BLOCK_NUMBER = re.compile(r"block (\d+)")
_STORY_LEVEL = 3  # of the heading over the story


def section(number: int, name: str, document: Document) -> str:
    """One document as a section of a page; `name` is its file name, address or record's name. Numbers begin where they like."""
    prefix = f"d{number}"
    code = document.metadata.language or ""
    language = f' lang="{code}"' if LANGUAGE.fullmatch(code) else ""
    title = document.headline or name or "without a headline"
    removed = document.removed
    # What is told of the page's own words keeps to itself: <bdi>, and signs for what a browser would obey.
    return visible(
        f'<section class="document" id="{prefix}" aria-labelledby="{prefix}h" data-removed="{_share(document)}">\n'
        f'<header class="about"><h2 id="{prefix}h"{language} dir="auto">{escape(title)}</h2>\n'
        f'<p class="facts">{_facts(name, document)}</p>\n{_bar(document)}\n'
        f"{''.join(f'<p class=note>{escape(note)}</p>' for note in document.notes)}\n{_origins(document, prefix)}</header>\n"
        f"{_tools(document, prefix)}\n"
        f'<div class="panes">\n<div class="source" role="region" aria-labelledby="{prefix}l">'
        f'<h3 id="{prefix}l">Source<span class="sr"> of document {number}</span>'
        f" <small>{len(document.blocks) - len(removed)} blocks kept, {len(removed)} removed</small></h3>\n"
        f'<ol class="ledger">\n{rows(document, prefix, language)}</ol>\n<div class="inspector" aria-hidden="true"></div></div>\n'
        f'<div class="story" role="region" tabindex="0" aria-labelledby="{prefix}r">'
        f'<h3 id="{prefix}r">Story<span class="sr"> of document {number}</span> <small>as a reader gets it</small></h3>\n'
        f"{_story(document, prefix)}</div>\n</div>\n</section>\n"
    )


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _share(document: Document) -> int:
    """How many per cent of the characters were removed."""
    total = sum(_letters(block.text) for block in document.blocks)
    return round(100 * sum(_letters(block.text) for block in document.removed) / total) if total else 0


def _facts(name: str, document: Document) -> str:
    facts = [f"<bdi>{escape(name)}</bdi>" if name else "", "web page" if document.kind == "html" else "plain text"]
    facts.append(f"read as {escape(document.page_type)}" if document.page_type else "")
    facts.append(f"confidence {document.confidence:.2f}" if document.confidence is not None else "")
    facts.append(f"{_share(document)}&nbsp;% of the text removed")
    facts.append(f"rules {escape(document.rules_version)}")
    return " ".join(f"<span>{fact}</span>" for fact in facts if fact)


def _bar(document: Document) -> str:
    """Kept and removed text as stretches of a bar. All that it says is said in words too."""
    sizes = Counter[str]()
    for block in document.blocks:
        sizes["" if block.kept else block.outcome] += _letters(block.text)
    at = 0.0
    parts = []
    for category in ("", *CATEGORIES):
        width = 1000 * sizes[category] / (sizes.total() or 1)
        if width:
            kind = f"c-{category}" if category else "kept"
            parts.append(f'<rect class="{kind}" x="{at:.1f}" width="{width:.1f}" height="8"/>')
        at += width
    return f'<svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def _origins(document: Document, prefix: str) -> str:
    """The fields, their values, and where each came from."""
    values: dict[str, object] = {"headline": document.headline, "lede": document.lede, **document.metadata._asdict()}
    lines = [_origin(field, value, document, prefix) for field, value in values.items() if value or field in document.origins]
    if not lines:
        return ""
    head = '<tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">From</th></tr>'
    return (
        f'<details class="origins"><summary>Fields and where they came from</summary>\n'
        f"<table><thead>{head}</thead><tbody>\n{''.join(lines)}</tbody></table></details>\n"
    )


def _origin(field: str, value: object, document: Document, prefix: str) -> str:
    if isinstance(value, tuple):
        told = "<br>".join(f"<bdi>{escape(str(part))}</bdi>" for part in value)
    else:
        told = f"<bdi>{escape(str(value or ''))}</bdi>"
    address = safe(str(value), None) if field == "url" else ""
    if address.startswith("http"):
        told = f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{told}</a>'
    origin = escape(document.origins.get(field, ""))
    origin = _BLOCK_NUMBER.sub(
        lambda found: (
            f'<a class="to" href="#{prefix}b{found[1]}">{found[0]}</a>' if int(found[1]) < len(document.blocks) else found[0]
        ),
        origin,
    )
    return f'<tr><th scope="row">{field.replace("_", " ")}</th><td dir="auto">{told}</td><td>{origin}</td></tr>\n'


def _tools(document: Document, prefix: str) -> str:
    """Filters and buttons; a script shows them."""
    counts = Counter(block.category for block in document.blocks if block.category)
    boxes = "".join(
        f'<label class="c-{category}"><input type="checkbox" value="{category}" checked> {category}'
        f' <span class="count">{counts[category]}</span></label>\n'
        for category in CATEGORIES
        if counts[category]
    )
    choices = "".join(
        f'<label><input type="radio" name="{prefix}v" value="{value}"{" checked" if not value else ""}> {label}</label>\n'
        for value, label in (("", "All"), ("only-removed", "Removed"), ("only-kept", "Kept"))
    )
    categories = (
        '<details class="categories"><summary>Categories</summary>\n'
        f'<fieldset><legend class="sr">Categories to show</legend>\n{boxes}'
        '<button type="button" class="every">All</button> <button type="button" class="none">None</button></fieldset></details>\n'
    )
    return (
        f'<div class="tools" role="group" aria-label="Filters of document {prefix[1:]}" hidden>\n'
        f'<div class="line"><fieldset class="switch"><legend class="sr">Blocks to show</legend>{choices}</fieldset>\n'
        '<button type="button" class="previous">↑ <span class="wide">Previous removed</span></button>\n'
        '<button type="button" class="next">↓ <span class="wide">Next removed</span></button>\n'
        '<button type="button" class="other-pane" aria-pressed="false">Story</button></div>\n'
        '<div class="find"><label><span class="sr">Search in the blocks</span><input type="search" placeholder="Search"></label>\n'
        f'<p class="said" role="status"></p></div>\n{categories if boxes else ""}</div>'
    )


def _story(document: Document, prefix: str) -> str:
    """The story, its headings under that of its pane without a gap, and its blocks marked where they begin."""
    html = as_html(document, numbered=True)
    if not html:
        return '<p class="empty">No story was found.</p>\n'
    level = _STORY_LEVEL
    seen: set[str] = set()

    def heading(found: re.Match[str]) -> str:
        nonlocal level
        if found[1]:
            return f"</h{level}>"
        level = min(_STORY_LEVEL + int(found[2]), level + 1, 6)
        return f'<h{level} class="h{found[2]}">'

    def mark(found: re.Match[str]) -> str:
        first = found[1] not in seen
        seen.add(found[1])
        return f'<span id="{prefix}s{found[1]}" data-block="{found[1]}">' if first else found[0]

    return _BLOCK.sub(mark, _HEADING.sub(heading, html))
