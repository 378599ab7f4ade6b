"""Processor time of a page, from its bytes on: parsing alone, cleaning, and two peers where they are installed.

One process, one page after another, all of them on a page before the next one and each page begun by another one, so that
what the machine does meanwhile is shared. Only the ratios carry to another machine.
"""

from __future__ import annotations

import importlib
import random
import statistics
import time
from collections.abc import Callable

import cleaner
from benchmarks.datasets import Labelled
from benchmarks.displayed import decoded, tree_of
from benchmarks.peers import is_installed, silence

Call = Callable[[bytes], object]


def calls() -> dict[str, Call]:
    """What is timed, by name."""
    timed: dict[str, Call] = {"lxml parse": tree_of}
    if is_installed("resiliparse"):
        extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
        timed["resiliparse"] = lambda source: extract(decoded(source), main_content=True, alt_texts=False)
    if is_installed("trafilatura"):
        timed["trafilatura"] = importlib.import_module("trafilatura").extract
    timed["rules alone"] = cleaner.Cleaner(weights=None).clean
    timed["cleaner"] = cleaner.clean
    return timed


def compare(pages: list[Labelled], sample: int, seed: int = 1) -> None:
    """Print the mean and the median time of a page, and each sum's ratio to the one of cleaner."""
    silence()
    chosen = random.Random(seed).sample(pages, min(sample, len(pages)))  # noqa: S311
    timed = calls()
    names = list(timed)
    taken: dict[str, list[float]] = {name: [] for name in names}
    raised = dict.fromkeys(names, 0)
    for call in timed.values():
        _attempt(call, chosen[0].source)  # imports and first use are no page's time
    for number, page in enumerate(chosen):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            begun = time.process_time()
            done = _attempt(timed[name], page.source)
            taken[name].append(time.process_time() - begun)
            raised[name] += not done
    sizes = [len(page.source) for page in chosen]
    print(f"{len(chosen)} pages, mean {statistics.mean(sizes) / 1000:.0f} kB, median {statistics.median(sizes) / 1000:.0f} kB")
    print(f"{'ms of processor time':24}{'mean':>9}{'median':>9}{'cleaner / it':>14}{'it / lxml':>11}{'raised':>8}")
    ours, parse = sum(taken["cleaner"]), sum(taken["lxml parse"])
    for name, times in taken.items():
        middle = f"{1000 * statistics.mean(times):9.2f}{1000 * statistics.median(times):9.2f}"
        print(f"{name:24}{middle}{ours / sum(times):14.2f}{sum(times) / parse:11.2f}{raised[name]:8}")


def _attempt(call: Call, source: bytes) -> bool:
    try:
        call(source)
    except Exception:
        return False
    return True
