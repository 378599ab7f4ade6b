"""How well `page_type` and `confidence` tell the truth, on the sets whose main text is known as a whole.

    python -m benchmarks.confidence DATA [--cross DIR] [--figures FILE]

A page counts as good where the gold has a story and the word F1 of the main text is at least 0.8. The calibration error is the mean
distance between what was said and what came true, over ten equal steps of confidence, weighted by pages.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import cleaner
from benchmarks.datasets import Labelled, labelled_pages
from benchmarks.figures import add_option, write
from benchmarks.scoring import word_f1
from benchmarks.sites import cleaners
from cleaner.page_type import KINDS

SETS = ("wcxb-dev", "fundus-dev")
GOOD = 0.8
_STEPS = 10


class Told(NamedTuple):
    """What was said of one page, and what is true."""

    set: str
    readable: bool
    kind: str
    said: str | None
    confidence: float
    good: bool
    storyless: bool


# Filled before the workers are forked, so that they share it.
_PAGES: list[Labelled] = []
_HOW = cleaners(None, False)


def tell(number: int) -> Told:
    """Clean one page and compare."""
    page = _PAGES[number]
    gold = page.gold
    try:
        document = _HOW(gold["url"]).clean(page.source)
        said, confidence, text = document.page_type, document.confidence or 0.0, document.main_text
    except cleaner.CleanerError:
        said, confidence, text = None, 0.0, ""
    storyless = not gold["text"].strip()
    good = not storyless and word_f1(text, gold["text"]) >= GOOD
    return Told(page.set, page.readable, gold["page_type"], said, confidence, good, storyless)


def calibration_error(told: Sequence[Told]) -> float:
    """The expected calibration error of some pages."""
    total = 0.0
    for step in range(_STEPS):
        some = [one for one in told if min(int(one.confidence * _STEPS), _STEPS - 1) == step]
        total += abs(sum(one.good for one in some) - sum(one.confidence for one in some))
    return total / len(told)


def tables_of(told: list[Told]) -> dict[str, Any]:
    """The kinds of page, the steps of confidence, the calibration errors and the pages without a story."""
    wcxb = [one for one in told if one.set == "wcxb-dev"]
    kinds, steps = [], []
    for kind in KINDS:
        true, said = [one for one in wcxb if one.kind == kind], [one for one in wcxb if one.said == kind]
        right = sum(one.said == kind for one in true)
        kinds.append(
            {"kind": kind, "pages": len(true), "recall": right / max(1, len(true)), "precision": right / max(1, len(said))}
        )
    for step in range(_STEPS):
        some = [one for one in told if min(int(one.confidence * _STEPS), _STEPS - 1) == step]
        if some:
            said_, came = sum(one.confidence for one in some) / len(some), sum(one.good for one in some) / len(some)
            steps.append({"from": step / _STEPS, "to": (step + 1) / _STEPS, "pages": len(some), "said": said_, "good": came})
    halves = {"all": told, "readable": [one for one in told if one.readable], "other": [one for one in told if not one.readable]}
    empty = [one.confidence for one in told if one.storyless]
    return {
        "kinds": kinds,
        "kind_right": {"pages": len(wcxb), "share": sum(one.said == one.kind for one in wcxb) / max(1, len(wcxb))},
        "confidence": steps,
        "calibration_error": {name: calibration_error(some) for name, some in halves.items()},
        "without_story": {"pages": len(empty), "confidence": sum(empty) / max(1, len(empty))},
    }


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--cross", type=Path, metavar="DIR", help="clean each page with the weights that never saw its site")
    options.add_argument("--jobs", type=int, default=2)
    add_option(options)
    given = options.parse_args()
    global _HOW
    _HOW = cleaners(given.cross, False)
    _PAGES[:] = [page for name in SETS for page in labelled_pages(given.data, name)]
    with ProcessPoolExecutor(given.jobs, multiprocessing.get_context("fork")) as pool:
        told = list(pool.map(tell, range(len(_PAGES)), chunksize=8))
    found = tables_of(told)
    print(f"{'kind':16}{'pages':>7}{'recall':>9}{'precision':>11}")
    for row in found["kinds"]:
        print(f"{row['kind']:16}{row['pages']:7}{row['recall']:9.3f}{row['precision']:11.3f}")
    print(f"{'all':16}{found['kind_right']['pages']:7}{found['kind_right']['share']:9.3f}\n")
    wrong = [one for one in told if one.set == "wcxb-dev" and one.said != one.kind]
    print("confused most:", Counter(f"{one.kind} as {one.said}" for one in wrong).most_common(6), "\n")
    print(f"{'confidence':12}{'pages':>7}{'said':>8}{'good':>8}")
    for row in found["confidence"]:
        print(f"{row['from']:.1f}-{row['to']:.1f}     {row['pages']:7}{row['said']:8.3f}{row['good']:8.3f}")
    for name, error in found["calibration_error"].items():
        print(f"calibration error, {name}: {error:.4f}")
    print("pages without a story: {pages}, mean confidence {confidence:.3f}".format(**found["without_story"]))
    write(given, "confidence", found)


if __name__ == "__main__":
    main()
