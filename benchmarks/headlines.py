"""Scores the headline in text mode on residue-dev: how often it is right where the text displays it, and what it is where not.

    python -m benchmarks.headlines DATA [--extractor NAME] [--all] [--write FILE | --gate FILE]

DATA is the folder that holds residue-dev/, wcxb-dev/ and fundus-dev/. Counted are records of article pages whose text has the gold
title as a line of its own, case and non-word characters aside; a headline is right where it is equal to that in the same
sense. Figures are given over all pages, over the pages whose host may be read, and over the others; only of the former are
the misses listed (`--all`: also of the texts that do not display the title).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import cleaner
from benchmarks.datasets import gold_of, readable_hosts
from benchmarks.residue import records
from benchmarks.scoring import key_of

EXTRACTOR = "html_text"  # the one whose output is the whole page
NOISE = 0.0005


class Found(NamedTuple):
    """How the headline of one record came out."""

    id: str
    readable: bool
    displayed: bool
    right: bool
    gold: str
    got: str
    at: int  # the number of the line that is the title, -1 where none is
    lines: int


def article_pages(data: Path) -> set[str]:
    """The pages of type article of the sets that residue-dev was made from."""
    return {
        f"{name}/{record['id']}"
        for name in ("wcxb-dev", "fundus-dev")
        for record in gold_of(data, name)
        if record["page_type"] == "article"
    }


def score(record: dict[str, Any]) -> Found:
    """Clean one record and compare."""
    key = key_of(record["title"])
    lines = [key_of(line) for line in record["text"].splitlines() if line.strip()]
    try:
        headline = cleaner.clean(record["text"], kind="text").headline
    except cleaner.EmptyInput:
        headline = ""
    at = lines.index(key) if key and key in lines else -1
    right = bool(key) and key_of(headline) == key
    return Found(record["id"], record["readable"], at >= 0, right, record["title"] or "", headline, at, len(lines))


def shares(found: Sequence[Found]) -> dict[str, float]:
    """The share of right headlines by half, over the texts that display the title and over all that have one."""
    figures = {}
    for half, some in halves(found):
        for label, counted in (("displayed", [one for one in some if one.displayed]), ("all", [one for one in some if one.gold])):
            figures[f"{half} {label}"] = sum(one.right for one in counted) / max(1, len(counted))
    return figures


def halves(found: Sequence[Found]) -> tuple[tuple[str, list[Found]], ...]:
    """All records, those that may be read, and the others."""
    readable = [one for one in found if one.readable]
    return ("both", list(found)), ("readable", readable), ("other", [one for one in found if not one.readable])


def list_misses(found: Sequence[Found], every: bool) -> None:
    """Print gold beside answer for the readable records where the headline is not right."""
    for one in found:
        if one.readable and not one.right and one.gold and (one.displayed or every):
            print(f"\n{one.id}  line {one.at} of {one.lines}\n  gold  {one.gold[:200]!r}\n  got   {one.got[:200]!r}")
    missed = Counter("missing" if not one.got else "wrong" for one in found if one.displayed and not one.right)
    print("\nof the displayed:", ", ".join(f"{outcome} {count}" for outcome, count in missed.most_common()))


def gate(figures: dict[str, float], floors: dict[str, float]) -> int:
    """1 where a figure is below its floor."""
    below = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor - NOISE]
    for name in below:
        print(f"below its floor: {name}: {figures.get(name)} against {floors[name]}", file=sys.stderr)
    return int(bool(below))


def main() -> int:
    """Run the benchmark; the exit code is 1 where a floor is not reached."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--extractor", default=EXTRACTOR)
    options.add_argument("--all", action="store_true", help="list the texts too that do not display the title")
    options.add_argument("--write", type=Path, metavar="FILE", help="pin the figures of this run as floors")
    options.add_argument("--gate", type=Path, metavar="FILE", help="compare with pinned floors")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    readable, articles = readable_hosts(given.data), article_pages(given.data)
    work = [
        {**record, "readable": readable[record["page"]]}
        for record in records(given.data)
        if record["extractor"] == given.extractor and record["page"] in articles
    ]
    with ProcessPoolExecutor(given.jobs) as pool:
        found = list(pool.map(score, work, chunksize=16))
    list_misses(found, given.all)
    figures = shares(found)
    print(f"\n{given.extractor:12}{'displayed':>10}{'right':>8}{'share':>9}{'all':>8}{'right':>8}{'share':>9}")
    for half, some in halves(found):
        shown, titled = [one for one in some if one.displayed], [one for one in some if one.gold]
        counts = f"{len(shown):10}{sum(one.right for one in shown):8}{figures[f'{half} displayed']:9.4f}"
        print(f"{half:12}{counts}{len(titled):8}{sum(one.right for one in titled):8}{figures[f'{half} all']:9.4f}")
    if given.write:
        given.write.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return gate(figures, json.loads(given.gate.read_text(encoding="utf-8"))) if given.gate else 0


if __name__ == "__main__":
    sys.exit(main())
