"""Labelled pages and texts as the layers see them: facts, labels, and the site they are from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.datasets import SETS, Labelled, addresses, host_of, labelled_pages, may_be_read
from benchmarks.residue import records
from benchmarks.sites import fold_of, site_of
from cleaner.errors import CleanerError
from cleaner.labels import HEADLINE
from cleaner.layers import learned
from cleaner.learned.facts import Structure, block_facts
from cleaner.learned.lines import line_facts
from cleaner.learned.names import FIRST_WORDS
from cleaner.lexicon import Lexicon
from cleaner.page import Marks, Page
from cleaner.pipeline import LAYERS, Cleaner
from cleaner.read.source import load
from cleaner.verdict import decide
from training.align import labels, tokens
from training.rates import Counts, name_shares, word_shares

WEB, TEXT = "web", "text"
_MOST_CHARS = 20_000_000
_TO_SNIPPET = 20  # characters, from which a block that stands in a snippet is what the snippet is of
_CLEANER = Cleaner()


class Example(NamedTuple):
    """One page or text. Arrays are by block; `facts` has a row a fact and a column a block, without those of learned rates."""

    set: str
    id: str
    site: str
    fold: int
    readable: bool
    kind: str  # of page, where the set tells; the extractor of a text
    language: str
    names: list[str]
    facts: Any
    structure: Any
    regions: Any
    length: Any
    first_words: list[list[str]]
    labels: Any  # share of the block's words that is story
    known: Any  # whether the label is known
    rules: Any  # whether the rules alone keep the block
    bound: Any  # whether the learned layer leaves the block to the rules
    head: Any  # whether it is the headline
    texts: list[str]  # what of each block would be kept
    gold: dict[str, Any]
    counts: Counts


def marked(source: Any, kind: str, without: frozenset[str] = frozenset()) -> tuple[Page, Lexicon, Marks] | None:
    """A source with the marks of the layers before the learned one, less those left out; None where there is nothing to judge."""
    try:
        page, known = _CLEANER._read(load(source, _MOST_CHARS), None, None, kind)
    except CleanerError:
        return None
    if not page.blocks:
        return None
    marks = Marks(len(page.blocks))
    for name, mark in LAYERS:
        if name == learned.LAYER:
            break
        if name not in without:
            for one in list(mark(page, known, marks)):
                marks.add(one)
    return page, known, marks


def web_example(labelled: Labelled, without: frozenset[str] = frozenset()) -> Example | None:
    """One labelled page."""
    found = marked(labelled.source, "html", without)
    if found is None:
        return None
    page, known, marks = found
    structure = Structure(page)
    facts = block_facts(page, known, marks, structure)
    gold = labelled.gold
    if labelled.set == "traf-dev":
        truth, told = _by_snippets(page, gold)
    else:
        blocks = [tokens(block.text) for block in page.blocks]
        truth, told = np.array(labels(blocks, tokens(gold["text"])), np.float32), np.ones(len(blocks), bool)
    site = site_of(gold["url"])
    return _example(
        (labelled.set, labelled.id, site, fold_of(site), labelled.readable, gold.get("page_type") or "article"),
        page, marks, facts.names, facts.table(), structure, truth, told, gold,
    )  # fmt: skip


def text_example(work: tuple[dict[str, Any], str | None], without: frozenset[str] = frozenset()) -> Example | None:
    """One text of residue-dev, given with the address of its page."""
    record, url = work
    found = marked(record["text"], "text", without)
    if found is None:
        return None
    page, known, marks = found
    names, rows = line_facts(page, known, marks)
    site = site_of(url)
    truth = _by_lines(page, record)
    return _example(
        ("residue-dev", record["id"], site, fold_of(site), may_be_read(host_of(url)), record["extractor"]),
        page, marks, names, np.array(rows, np.float32), None, truth, np.ones(len(truth), bool), record,
    )  # fmt: skip


def _example(
    said: tuple[Any, ...], page: Page, marks: Marks, names: list[str], facts: Any, structure: Any, truth: Any, told: Any,
    gold: dict[str, Any],
) -> Example:  # fmt: skip
    count = len(page.blocks)
    texts = [""] * count
    kept, head = np.zeros(count, bool), np.zeros(count, bool)
    for piece in decide(page, marks):
        number = piece.paragraph
        if piece.decider is not None and piece.decider.says == HEADLINE:
            head[number] = True
        elif not piece.removed:
            kept[number] = True
            texts[number] = f"{texts[number]} {page.source[piece.start : piece.end]}".strip()
    for block in page.blocks:
        if not texts[block.number]:
            texts[block.number] = block.text
    told = told & ~head
    first_words = [block.words[:FIRST_WORDS] for block in page.blocks]
    length = np.array([block.length for block in page.blocks])
    words = np.where(told, length, 0)
    shares = (
        name_shares(page.regions, structure.where.tolist(), (words * truth).tolist(), words.tolist())
        if structure is not None
        else {}
    )
    return Example._make(
        (
            *said,
            page.language or "",
            names,
            facts,
            structure,
            [tuple(region) for region in page.regions],
            length,
            first_words,
            truth,
            told,
            kept,
            np.array([learned.is_bound(marks, number) for number in range(count)]),
            head,
            texts,
            gold,
            Counts(shares, word_shares(first_words, truth.tolist(), told.tolist())),
        )
    )


def _by_snippets(page: Page, gold: dict[str, Any]) -> tuple[Any, Any]:
    """Labels of a page of which only snippets are annotated: known where a block holds one, or is in one."""
    truth, told = np.zeros(len(page.blocks), np.float32), np.zeros(len(page.blocks), bool)
    texts = [" ".join(block.text.split()) for block in page.blocks]
    for kind, value in (("without", 0.0), ("with", 1.0)):
        for snippet in gold[kind]:
            wanted = " ".join(snippet.split())
            for number, text in enumerate(texts):
                if wanted in text or (len(text) > _TO_SNIPPET and text in wanted):
                    truth[number], told[number] = value, True
    return truth, told


def _by_lines(page: Page, record: dict[str, Any]) -> Any:
    """Labels of a text of which each line is said to be story or not: the share of a block's words in lines to keep."""
    lines = []
    at = 0
    for line, keep in zip(record["text"].splitlines(keepends=True), record["keep"], strict=True):
        if keep is not None:
            lines.append((at, at + len(line), keep, max(1, len(line.split()))))
        at += len(line)
    starts = [line[0] for line in lines]
    truth = np.zeros(len(page.blocks), np.float32)
    for block in page.blocks:
        kept = total = 0
        for start, end, keep, words in lines[max(0, bisect_right(starts, block.start) - 1) :]:
            if start >= block.end:
                break
            if end > block.start:
                kept += keep * words
                total += words
        truth[block.number] = kept / max(1, total)
    return truth


def web_examples(data: Path, without: frozenset[str] = frozenset(), jobs: int = 2) -> list[Example]:
    """All labelled pages."""
    pages = chain.from_iterable(labelled_pages(data, name) for name in SETS)
    return list(_made(_Made(web_example, without), pages, jobs))


def text_examples(data: Path, without: frozenset[str] = frozenset(), jobs: int = 2) -> list[Example]:
    """All texts of residue-dev."""
    urls = addresses(data)
    return list(_made(_Made(text_example, without), ((record, urls[record["page"]]) for record in records(data)), jobs))


class _Made:
    """A maker of examples with layers left out, as a worker process takes it."""

    def __init__(self, make: Callable[..., Example | None], without: frozenset[str]) -> None:
        self.make = make
        self.without = without

    def __call__(self, work: Any) -> Example | None:
        return self.make(work, self.without)


def _made(make: _Made, work: Iterable[Any], jobs: int) -> Iterator[Example]:
    with ProcessPoolExecutor(jobs) as pool:
        yield from (one for one in pool.map(make, work, chunksize=16) if one is not None)
