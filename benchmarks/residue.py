"""Scores text mode on residue-dev: word F1 before and after cleaning for each extractor, and the story that was lost.

`loss` is the share of the words in lines with `keep` 1 that were removed, headline lines aside; `copies` is the part of it whose
line stands elsewhere in what was kept, so that no word of the story is missing.

    python -m benchmarks.residue DATA [--extractor NAME] [--worst N] [--write FILE | --gate FILE] [--figures FILE]

DATA is the folder that holds residue-dev/, wcxb-dev/ and fundus-dev/. Figures are given over all pages, over the pages whose host
may be read, and over the others; a gap between the last two is overfitting.
"""

from __future__ import annotations

import argparse
import json
import lzma
import multiprocessing
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import cleaner
from benchmarks.datasets import addresses, host_of, may_be_read
from benchmarks.figures import add_option, write
from benchmarks.scoring import WORD
from benchmarks.scoring import word_f1 as word_f1  # the tests take it from here
from benchmarks.sites import cleaners


class Score(NamedTuple):
    """One record's figures: F1 before and after, words of lines to keep and how many of them were removed."""

    id: str
    extractor: str
    language: str | None
    readable: bool
    before: float
    after: float
    story: int
    lost: int
    copies: int
    losses: list[tuple[int, str, str, str]]


def records(data: Path) -> Iterator[dict[str, Any]]:
    """The records of residue-dev."""
    with lzma.open(data / "residue-dev" / "residue.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def score(record: dict[str, Any], how: cleaner.Cleaner) -> Score:
    """Clean one record and count."""
    text = record["text"]
    try:
        document = how.clean(text, kind="text")
    except cleaner.EmptyInput:
        return Score(record["id"], record["extractor"], record["lang"], record["readable"], 0.0, 0.0, 0, 0, 0, [])
    removed = bytearray(len(document.source))
    rule_at: dict[int, str] = {}
    for block in document.removed:
        assert block.start is not None
        assert block.end is not None
        removed[block.start : block.end] = b"\1" * (block.end - block.start)
        for place in range(block.start, block.end):
            rule_at[place] = block.rule
    headline = WORD.findall(document.headline.lower())
    title = WORD.findall((record["title"] or "").lower())
    kept = {" ".join(WORD.findall(block.text.lower())) for block in document.blocks if block.kept}
    story = lost = copies = at = 0
    losses = []
    for line, keep in zip(text.splitlines(keepends=True), record["keep"], strict=True):
        words = WORD.findall(line.lower())
        if keep and words and words != headline and words != title:
            gone = [found for found in WORD.finditer(line) if removed[at + found.start()]]
            if gone and rule_at[at + gone[0].start()].startswith("headline."):
                gone = []  # the title with the site's name around it is a headline line
            story += len(words)
            lost += len(gone)
            if " ".join(words) in kept:
                copies += len(gone)
            elif gone:
                losses.append((len(gone), rule_at[at + gone[0].start()], document.metadata.language or "", line.strip()))
        at += len(line)
    after = word_f1(document.main_text, record["gold"])
    before = word_f1(text, record["gold"])
    return Score(record["id"], record["extractor"], record["lang"], record["readable"], before, after, story, lost, copies, losses)


_HOW = cleaners(None, False)  # set before the workers are forked, so that they share it


def _score_one(record: dict[str, Any]) -> Score:
    return score(record, _HOW(record["url"]))


def summary(scores: list[Score]) -> dict[str, dict[str, float]]:
    """Mean F1 before and after and the share of story words lost, by extractor."""
    by: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        by[one.extractor].append(one)
    return {
        name: {
            "pages": len(some),
            "before": sum(one.before for one in some) / len(some),
            "after": sum(one.after for one in some) / len(some),
            "loss": sum(one.lost for one in some) / max(1, sum(one.story for one in some)),
            "copies": sum(one.copies for one in some) / max(1, sum(one.story for one in some)),
        }
        for name, some in sorted(by.items())
    }


def main() -> int:
    """Run the benchmark; the exit code is 1 where a floor is not reached."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--extractor", action="append")
    options.add_argument("--worst", type=int, default=0, metavar="N", help="write out the N worst removals of readable pages")
    options.add_argument("--write", type=Path, metavar="FILE", help="pin the figures of this run as floors")
    options.add_argument("--gate", type=Path, metavar="FILE", help="compare with pinned floors")
    options.add_argument("--cross", type=Path, metavar="DIR", help="clean each text with the weights that never saw its site")
    options.add_argument("--rules-alone", action="store_true", help="leave out what was learned")
    options.add_argument("--jobs", type=int, default=2)
    add_option(options)
    given = options.parse_args()
    urls = addresses(given.data)
    work = [
        {**record, "readable": may_be_read(host_of(urls[record["page"]])), "url": urls[record["page"]]}
        for record in records(given.data)
        if not given.extractor or record["extractor"] in given.extractor
    ]
    global _HOW
    _HOW = cleaners(given.cross, given.rules_alone)
    with ProcessPoolExecutor(given.jobs, multiprocessing.get_context("fork")) as pool:
        scores = list(pool.map(_score_one, work, chunksize=32))
    halves = (("all", scores), ("readable", [s for s in scores if s.readable]), ("other", [s for s in scores if not s.readable]))
    for half, some in halves:
        print(f"{half:10}{'pages':>7}{'before':>9}{'after':>9}{'gain':>9}{'loss %':>9}{'copies %':>10}")
        for name, row in summary(some).items():
            gain = row["after"] - row["before"]
            scored = f"{row['before']:9.4f}{row['after']:9.4f}{gain:+9.4f}"
            print(f"  {name:17}{row['pages']:5.0f}{scored}{100 * row['loss']:9.3f}{100 * row['copies']:10.3f}")
    if given.worst:
        rows = [(*loss, one.id) for one in scores if one.readable for loss in one.losses]
        for count, rule, language, line, page in sorted(rows, key=lambda row: (-row[0], row))[: given.worst]:
            print(f"{count:5} {rule:34} {language:3} {page:32} {line[:160]}")
        rules: dict[str, int] = defaultdict(int)
        for count, rule, *_ in rows:
            rules[rule] += count
        for rule, total in sorted(rules.items(), key=lambda item: -item[1])[:40]:
            print(f"{total:6} {rule}")
            seen = {line: (count, page) for count, name, _, line, page in sorted(rows) if name == rule}
            for line, (count, page) in sorted(seen.items(), key=lambda item: -item[1][0])[:6]:
                print(f"        {count:5} {page:32} {line[:150]}")
    figures = summary(scores)
    write(given, "residue", {"halves": {half: summary(some) for half, some in halves}})
    if given.write:
        given.write.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return gate(figures, json.loads(given.gate.read_text(encoding="utf-8"))) if given.gate else 0


def gate(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> int:
    """Compare with the floors, with room for nothing but rounding."""
    failed = 0
    for name, floor in floors.items():
        have = figures.get(name)
        if have is None or have["after"] < floor["after"] - 0.0005 or have["loss"] > floor["loss"] + 0.0002:
            print(f"below its floor: {name}: {have} against {floor}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
