"""Holds the ledger of every labelled page against a second count of its text, and its paths against its tree.

    python -m benchmarks.law DATA [--set NAME] [--jobs N] [--show]

DATA is the folder that holds wcxb-dev/, fundus-dev/ and traf-dev/. The second count is `html.parser`'s (`tests/shown_text.py`).
Pages that differ are listed by cause, those without a named cause are defects; `--show` prints the words that differ on pages
whose host may be read. The exit code is 1 where a page is a defect or its ledger breaks a law.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

import cleaner
from benchmarks.datasets import SETS, Labelled, labelled_pages
from cleaner.read.tree import parse
from tests.shown_text import EXCLUDED, characters, shown_text, words

DEEPEST = 2000  # elements in each other; deeper pages have no tree to hold paths against
SAME = "the same characters, lines cut otherwise"
_TAG_NAME = re.compile(r"<([A-Za-z][^\s/>]*)")


class Finding(NamedTuple):
    """What came out for one page. `cause` is '' where both counts agree; `broken` are the laws that its ledger breaks."""

    set: str
    id: str
    readable: bool
    cause: str
    lost: int  # characters that only the second count has
    added: int  # characters that only the ledger has
    words: tuple[str, ...]
    broken: tuple[str, ...]


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def examine(page: Labelled) -> Finding | None:
    """Hold one page against the law; None where it is no web page."""
    try:
        document = cleaner.clean(page.source)
    except cleaner.CleanerError:
        return None
    if document.kind != "html":
        return None
    shown = shown_text(document.source, was_read_scriptless(document))
    ledger = ledger_text(document)
    one, other = characters(shown), characters(ledger)
    some, rest = words(shown), words(ledger)
    cause = "" if one == other and some == rest else cause_of(document.source, one, other)
    if cause == SAME and is_split_in_a_word(document, shown):
        cause = "a paragraph or heading split where no space stands"
    differing = tuple(sorted(((some - rest) + (rest - some)).keys()))
    lost, added = (one - other).total(), (other - one).total()
    return Finding(page.set, page.id, page.readable, cause, lost, added, differing, tuple(broken_laws(document)))


def was_read_scriptless(document: cleaner.Document) -> bool:
    """Whether the text for readers without scripts was read too, because the page showed no story."""
    return any("without scripts" in note for note in document.notes)


def ledger_text(document: cleaner.Document) -> str:
    """All blocks, each on lines of its own."""
    return "\n".join(block.text for block in document.blocks)


def is_split_in_a_word(document: cleaner.Document, shown: str) -> bool:
    """Whether the words are the same again where pieces of a paragraph are joined as they stand: `LiveInterview` is one word."""
    parts: list[str] = []
    before = -1
    for block in document.blocks:
        joint = "\n" if block.paragraph != before else "" if parts[-1][-6:] + block.text[:6] in shown else " "
        parts += (joint, block.text)
        before = block.paragraph
    return words("".join(parts)) == words(shown)


def cause_of(source: str, counted: Counter[str], ledger: Counter[str]) -> str:
    """The name of what two counts differ by; 'no named cause' is a defect."""
    differing = (counted - ledger) + (ledger - counted)
    if not differing:
        return SAME
    if all(not sign.isprintable() or sign == "\ufffd" for sign in differing):
        return "control characters, replaced or dropped"
    if "<plaintext" in source.lower():
        return "plaintext"
    if source.count("<!--") > source.count("-->"):
        return "a comment that is never closed"
    opened = Counter(name.lower() for name in _TAG_NAME.findall(source))
    for name in sorted(EXCLUDED):
        if opened[name] > source.lower().count(f"</{name}"):
            return f"more <{name}> begun than ended"
    if (counted - ledger)["<"] or (ledger - counted)["<"]:
        return "a tag that one side reads as text"
    return "no named cause"


def broken_laws(document: cleaner.Document) -> Iterator[str]:
    """What is wrong with the ledger of a page whatever its text: paths, order, sums."""
    if [block.number for block in document.blocks] != list(range(len(document.blocks))):
        yield "blocks are not in order"
    if document.removed != tuple(block for block in document.blocks if not block.kept):
        yield "a block is neither kept nor removed"
    for field, text in (("headline", document.headline), ("lede", document.lede), ("body", document.body)):
        kept = "".join(block.text for block in document.blocks if block.kept and field_of(block.role) == field)
        if document.origins.get(field, "block").startswith("block") and characters(text) != characters(kept):
            yield f"{field} is not its blocks"
    owners: dict[str, int] = {}
    for block in document.blocks:
        if owners.setdefault(str(block.path), block.paragraph) != block.paragraph:
            yield f"two paragraphs at one path: {block.path}"
    root = parse(document.source)
    if root is not None and not any("nest too deep" in note for note in document.notes):
        yield from broken_paths(root, document)


def field_of(role: str | None) -> str:
    """The field that a kept block's text stands in."""
    return role if role in ("headline", "lede") else "body"


def broken_paths(root: Any, document: cleaner.Document) -> Iterator[str]:
    """Paths that find nothing, or more than one node, or one without the block's text."""
    tree = root.getroottree()
    left_out = EXCLUDED - {"noscript"} if was_read_scriptless(document) else EXCLUDED
    texts: dict[str, str] = {}
    for block in document.blocks:
        texts[str(block.path)] = texts.get(str(block.path), "") + squeezed(block.text)
    for path, text in texts.items():
        try:
            found = tree.xpath(path)
        except etree.XPathError:
            yield f"no XPath: {path}"
            continue
        if len(found) != 1:
            yield f"{len(found)} nodes at {path}"
        elif isinstance(found[0], str):
            # The block begins in this text node and may run on in the next.
            node = squeezed(found[0])
            if not (text in node or any(text.startswith(node[at:]) for at in range(len(node)))):
                yield f"other text at {path}"
        elif text not in squeezed("".join(shown_in(found[0], left_out))):
            yield f"other text in {path}"


def shown_in(element: Any, left_out: frozenset[str]) -> Iterator[str]:
    """The text of an element but what stands in elements that the law leaves out."""
    if element.text:
        yield element.text
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start" and node is not element:
            if node.tag in left_out:
                walker.skip_subtree()
            elif node.text:
                yield node.text
        elif event != "start" and node is not element and node.tail:
            yield node.tail


def main() -> int:
    """Examine all pages; 1 where one differs without a named cause or breaks a law."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--set", action="append", choices=SETS, dest="sets", help="only this set (repeatable)")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--show", action="store_true", help="print the words that differ on pages that may be read")
    given = options.parse_args()
    pages = chain.from_iterable(labelled_pages(given.data, name) for name in given.sets or SETS)
    with ProcessPoolExecutor(given.jobs) as pool:
        findings = [finding for finding in pool.map(examine, pages, chunksize=8) if finding]
    differing = [finding for finding in findings if finding.cause]
    for name in given.sets or SETS:
        some = [finding for finding in findings if finding.set == name]
        print(f"{name:12}{len(some):6} pages, {sum(not finding.cause for finding in some)} of them equal")
    for cause, count in Counter(finding.cause for finding in differing).most_common():
        print(f"\n{count} {cause}")
        for finding in differing:
            if finding.cause == cause:
                print(f"  {finding.set} {finding.id}  only in the count: {finding.lost}, only in the ledger: {finding.added}")
                if given.show and finding.readable:
                    print("    " + " ".join(finding.words)[:300])
    broken = [finding for finding in findings if finding.broken]
    print(f"\n{len(broken)} pages whose ledger breaks a law")
    for finding in broken:
        example = f", as {finding.broken[0][:200]}" if finding.readable else ""
        print(f"  {finding.set} {finding.id}  {len(finding.broken)}{example}")
    return int(bool(broken) or any(finding.cause == "no named cause" for finding in differing))


if __name__ == "__main__":
    sys.exit(main())
