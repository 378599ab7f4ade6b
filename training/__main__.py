"""Makes the shipped weights of labelled pages, or those of each fold for measuring on sites that were not seen.

    python -m training DATA --out cleaner/packs/learned [--mode web|text]
    python -m training DATA --cross FOLDER [--mode web|text]

DATA is laid out as for the benchmarks. `--cross` writes a folder of weights for each fold, made of the sites of the other folds;
`python -m benchmarks.pages DATA --cross FOLDER` then cleans each page with the weights that never saw its site.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from benchmarks.sites import FOLDS
from cleaner.learned.weights import HASHES
from cleaner.page_type import KINDS
from training.corpus import TEXT, WEB, Example, text_examples, web_examples
from training.learn import Learner, is_good, page_trees

Pages = tuple[Any, Any, Any, list[str]]  # facts of pages, indexes of kinds (-1 untold), whether good (nan untold), names of facts


def cross_validated(learner: Learner) -> tuple[list[dict[str, Any]], Pages]:
    """For each fold the trees for blocks that never saw it; and the facts of all pages by the chances those trees give."""
    made = []
    rows: dict[int, tuple[list[float], int, float]] = {}
    names: list[str] = []
    for fold in range(FOLDS):
        left_out = frozenset((fold,))
        trees = learner.blocks(left_out)
        made.append(trees)
        for number, one in enumerate(learner.examples):
            if one.fold == fold:
                table, likely = learner.chances(one, trees, left_out)
                keeps, values, names = learner.judged(one, table, likely)
                good = is_good(one, keeps)
                rows[number] = values, _kind_of(one), float("nan") if good is None else good
    ordered = [rows[number] for number in range(len(learner.examples))]
    facts, kinds, goods = (np.array(column) for column in zip(*ordered, strict=True))
    return made, (facts.astype(np.float32), kinds, goods, names)


def _kind_of(one: Example) -> int:
    return KINDS.index(one.kind) if one.set in ("wcxb-dev", "fundus-dev") else -1


def of_pages(pages: Pages, use: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Trees for the kinds of page and for the confidence, of the pages in use."""
    values, kinds, goods, names = pages
    told = use & (kinds >= 0)
    trees = {}
    for place, kind in enumerate(KINDS if told.any() else ()):
        trees[kind] = page_trees(values[told], (kinds[told] == place).astype(float), names)
    judged = use & ~np.isnan(goods)
    return trees, page_trees(values[judged], goods[judged], names)


def write(folder: Path, mode: str, learner: Learner, blocks: dict[str, Any], pages: Pages, left_out: frozenset[int]) -> None:
    """One file of weights, and its hash beside those of the other mode."""
    folds = np.array([one.fold for one in learner.examples])
    kinds, confidence = of_pages(pages, ~np.isin(folds, list(left_out)))
    rates = learner.rates(left_out)
    made = {"blocks": blocks, "kinds": kinds, "confidence": confidence, "names": rates.names, "words": rates.words}
    data = (json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n").encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{mode}.json").write_bytes(data)
    known = folder / HASHES
    hashes = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    hashes[mode] = sha256(data).hexdigest()
    known.write_text(json.dumps(hashes, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Read the examples, learn, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--mode", choices=(WEB, TEXT), action="append")
    options.add_argument("--out", type=Path, help="write the weights of all sites")
    options.add_argument("--cross", type=Path, help="write the weights of each fold")
    given = options.parse_args()
    begun = monotonic()
    for mode in given.mode or (WEB, TEXT):
        examples = web_examples(given.data) if mode == WEB else text_examples(given.data)
        learner = Learner(mode, examples)
        _say(begun, f"{mode}: {len(examples)} examples of {len({one.site for one in examples})} sites")
        by_fold, pages = cross_validated(learner)
        _say(begun, f"{mode}: trees for {FOLDS} folds")
        if given.cross:
            for fold, trees in enumerate(by_fold):
                write(given.cross / str(fold), mode, learner, trees, pages, frozenset((fold,)))
        if given.out:
            write(given.out, mode, learner, learner.blocks(frozenset()), pages, frozenset())
        _say(begun, f"{mode}: written")


def _say(begun: float, what: str) -> None:
    print(f"{monotonic() - begun:6.0f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
