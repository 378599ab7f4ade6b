"""The rows of a report's left side: a row for each block of the ledger, and one for each run of furniture."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby

from cleaner.assemble import shown
from cleaner.document import Block, Document
from cleaner.labels import CODE, LIST_ITEM, SUBHEAD, TABLE
from cleaner.report.story import LIST_STEP

_DEEPEST = 4
_LEAST_HIDDEN = 2  # neighbouring blocks that the page does not show, to be folded up
_LEAST_SHOWN = 10  # neighbouring blocks of one category


def rows(document: Document, prefix: str, language: str) -> str:
    """The blocks in page order as items of a list; long runs of furniture are folded up in an item of their own.

    `prefix` begins the ids of the rows, `language` is the attribute of their texts ('' or with a space before it).
    """
    written = []
    for _, group in groupby(document.blocks, _alike):
        blocks = list(group)
        items = "".join(_row(block, prefix, language) for block in blocks)
        least = _LEAST_HIDDEN if blocks[0].hidden else _LEAST_SHOWN
        written.append(items if blocks[0].kept or len(blocks) < least else _run(blocks, items))
    return "".join(written)


def _alike(block: Block) -> object:
    """What neighbours share that may be folded up together."""
    return block.number if block.kept else block.hidden or block.category


def _run(blocks: list[Block], items: str) -> str:
    counts = Counter(block.outcome for block in blocks).most_common()
    told = counts[0][0] if len(counts) == 1 else ", ".join(f"{count} {category}" for category, count in counts)
    if blocks[0].hidden:
        told = "not shown by the page" if told == "hidden" else f"{told}, not shown by the page"
    colour = f" c-{counts[0][0]}" if len(counts) == 1 else ""
    return (
        f'<li class="run{colour}"><details><summary><span class="tag">{len(blocks)} blocks</span>'
        f'<span class="t"><span class="sr">removed: </span>{told}</span></summary>\n<ol>\n{items}</ol></details></li>\n'
    )


def _row(block: Block, prefix: str, language: str) -> str:
    kind = "k" if block.kept else "r"
    names = f"b {kind} c-{block.category}" if block.category else f"b {kind}"
    tag = block.role or block.category or "other"
    kept_as = f' <span class="tag also">{block.category}</span>' if block.kept and block.category else ""
    text = f'<span class="t{_form(block)}" dir="auto"{language}>{_text(block)}</span>'
    # Browsers do not read a description out of an account that is closed, so the reason stands outside it once more.
    return (
        f'<li class="{names}" id="{prefix}b{block.number}"><p hidden id="{prefix}w{block.number}">{_because(block)}</p>'
        f'<details><summary aria-describedby="{prefix}w{block.number}">'
        f'<span class="tag"><span class="sr">{"kept" if block.kept else "removed"}: </span>{tag}</span>'
        f"{kept_as}{text if block.kept else f'<del>{text}</del>'}</summary>\n{_account(block, prefix)}</details></li>\n"
    )


def _form(block: Block) -> str:
    """How the text of a kept block is set, as names of classes."""
    if block.role == SUBHEAD:
        return f" subhead s{max(2, min(6, block.level or 2))}"
    if block.role == LIST_ITEM:
        return f" item i{max(1, min(_DEEPEST, len(LIST_STEP.findall(block.path or ''))))}"
    return f" {block.role}" if block.role else ""


def _text(block: Block) -> str:
    if not block.kept:
        return escape(" ".join(block.text.split()))
    if block.role == TABLE:
        return "".join(f'<span class="cell">{escape(cell)}</span> ' for cell in shown(block).split("\t"))
    return escape(block.text if block.role == CODE else shown(block))


def _because(block: Block) -> str:
    outcome = f"Kept as {block.role}" if block.kept else f"Removed as {block.category}"
    wanted = " (its category was to be kept)" if block.kept and block.category else ""
    return escape(f"{outcome}{wanted}: {block.reason or 'no rule spoke of it'}")


def _account(block: Block, prefix: str) -> str:
    """Why a block has come out so: reason, rule, layer, place and doubts."""
    facts = [("Rule", f"<code>{escape(block.rule)}</code>" if block.rule else ""), ("Layer", escape(block.layer))]
    place = f"<code>{escape(block.path)}</code>" if block.path else f"characters {block.start} to {block.end}"
    facts.append(("Place", f"block {block.number}, {place}{', not shown by the page' if block.hidden else ''}"))
    facts.append(("Doubts", _doubts(block)))
    if block.kept:
        facts.append(("Story", f'<a class="twin" href="#{prefix}s{block.number}">where it stands</a>'))
    told = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f'<div class="why"><p>{_because(block)}</p><dl>{told}</dl></div>'


def _doubts(block: Block) -> str:
    told = dict.fromkeys(
        f"<li>{escape(doubt.says)}: {escape(doubt.because)} <code>{escape(doubt.rule)}</code></li>" for doubt in block.doubts
    )
    return f"<ul>{''.join(told)}</ul>" if told else ""
