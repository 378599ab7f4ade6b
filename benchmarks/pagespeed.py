"""Processor time of a page, from its bytes on: parsing alone, cleaning, and peers where they are installed.

One process, one page after another, all of them on a page before the next one and each page begun by another one, so that
what the machine does meanwhile is shared. Only the ratios carry to another machine.
"""

from __future__ import annotations

import importlib
import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import cleaner
from benchmarks.datasets import Labelled
from benchmarks.displayed import decoded, tree_of
from benchmarks.peers import EXTRACTORS, is_installed, silence, version_of

Call = Callable[[bytes], object]


def calls(peers: Sequence[str] = ()) -> dict[str, Call]:
    """What is timed, by name: two peers' main text wherever they are installed, those asked for with all that they look for."""
    timed: dict[str, Call] = {"lxml parse": tree_of}
    if is_installed("resiliparse"):
        extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
        timed["resiliparse"] = lambda source: extract(decoded(source), main_content=True, alt_texts=False)
    if is_installed("trafilatura"):
        timed["trafilatura"] = importlib.import_module("trafilatura").extract
    timed.update({name: EXTRACTORS[name].extract for name in peers if name not in (*timed, "cleaner")})
    timed["rules alone"] = cleaner.Cleaner(weights=None).clean
    timed["cleaner"] = cleaner.clean
    return timed


def compare(pages: list[Labelled], sample: int, peers: Sequence[str] = (), seed: int = 1) -> tuple[dict[str, Any], dict[str, str]]:
    """Print the mean and the median time of a page, and each sum's ratio to the one of cleaner; gives the table and the peers'
    versions.
    """
    silence()
    chosen = random.Random(seed).sample(pages, min(sample, len(pages)))  # noqa: S311
    timed = calls(peers)
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
    ours, parse = sum(taken["cleaner"]), sum(taken["lxml parse"])
    rows = [
        {
            "name": name,
            "mean_ms": 1000 * statistics.mean(times),
            "median_ms": 1000 * statistics.median(times),
            "cleaner_over_it": ours / sum(times),
            "it_over_parse": sum(times) / parse,
            "raised": raised[name],
        }
        for name, times in taken.items()
    ]
    print(f"{len(chosen)} pages, mean {statistics.mean(sizes) / 1000:.0f} kB, median {statistics.median(sizes) / 1000:.0f} kB")
    print(f"{'ms of processor time':24}{'mean':>9}{'median':>9}{'cleaner / it':>14}{'it / lxml':>11}{'raised':>8}")
    for row in rows:
        middle = f"{row['mean_ms']:9.2f}{row['median_ms']:9.2f}"
        print(f"{row['name']:24}{middle}{row['cleaner_over_it']:14.2f}{row['it_over_parse']:11.2f}{row['raised']:8}")
    speed = {"pages": len(chosen), "mean_kb": statistics.mean(sizes) / 1000, "median_kb": statistics.median(sizes) / 1000}
    return {**speed, "times": rows}, {name: version_of(name) for name in names if name in EXTRACTORS and name != "cleaner"}


def _attempt(call: Call, source: bytes) -> bool:
    try:
        call(source)
    except Exception:
        return False
    return True
