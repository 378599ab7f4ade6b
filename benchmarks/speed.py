r"""Speed of text mode beside plain Python, in one run, so that only the ratios carry.

    python -m benchmarks.speed [DATA] [--profile] [--figures FILE]

Throughput: the same texts split into lines and `\w+` words, then cleaned with the full ledger; the median of the ratios over the
rounds. With DATA (the folder that holds residue-dev/) the texts are what trafilatura left of real pages and the whole
text of pages; without, the fixtures. Hostile shapes: each beside as much ordinary text. Start: `cleaner` as a whole process
beside `python -c pass`, with the article of the fixtures on standard input.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cleaner
from benchmarks.figures import add_option, write

WORD = re.compile(r"\w+")
FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLE = FIXTURES / "seedlike" / "en-twin" / "source.txt"


def split(text: str) -> None:
    """The yardstick: lines, and the words of each."""
    for line in text.splitlines():
        WORD.findall(line)


def seconds(call: Callable[[str], object], texts: list[str]) -> float:
    """Processor time of one pass over the texts."""
    start = time.process_time()
    for text in texts:
        call(text)
    return time.process_time() - start


def clean(text: str) -> cleaner.Document:
    """Clean with the full ledger."""
    return cleaner.clean(text, kind="text")


def throughput(name: str, texts: list[str], rounds: int = 5) -> dict[str, Any]:
    """Print and give megabytes a second of splitting and of cleaning, and the median ratio."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    seconds(clean, texts[:20])
    pairs = [(seconds(split, texts), seconds(clean, texts)) for _ in range(rounds)]
    ratio = statistics.median(one / other for other, one in pairs)
    splitting, cleaning = (size / statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name:28}{size:7.1f} MB  split {splitting:6.1f} MB/s  clean {cleaning:6.2f} MB/s  {ratio:5.1f} times the time")
    return {"name": name, "megabytes": size, "splitting": splitting, "cleaning": cleaning, "ratio": ratio}


def hostile(ordinary: str) -> dict[str, str]:
    """Texts of shapes that break line and word rules."""
    return {
        "one line of 5 MB": " ".join(ordinary.split()) * (5_000_000 // len(ordinary) + 1),
        "200,000 blank lines": f"{ordinary}{chr(10) * 200_000}{ordinary}",
        "100,000 one-word lines": "\n".join(WORD.findall(ordinary * (900_000 // len(ordinary) + 1))[:100_000]),
        "25,000 characters, no space": "x" * 25_000,
        "100,000 times Subscribe": "Subscribe to our newsletter.\n" * 100_000,
        "50,000 open quotes": "“Sign up " * 50_000,
        "20,000 questions": "\n\n".join(f"Why did ferry {number} sink?" for number in range(20_000)),
    }


def start_up(runs: int = 15) -> list[dict[str, Any]]:
    """Print and give the time of whole processes, and its ratio to the one of `python -c pass`."""
    entry = "from cleaner.__main__ import run; run()"
    commands = {
        "python -c pass": "pass",
        "import re, json": "import re, json",
        "import cleaner": "import cleaner",
        "cleaner < article.txt": entry,
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, program in commands.items():
            with ARTICLE.open("rb") as article:
                begun = time.perf_counter()
                subprocess.run([sys.executable, "-c", program], stdin=article, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
            taken[name].append(time.perf_counter() - begun)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    rows = [{"name": name, "ms": 1000 * time, "ratio": time / middle["python -c pass"]} for name, time in middle.items()]
    for row in rows:
        print(f"{row['name']:28}{row['ms']:7.1f} ms  {row['ratio']:5.2f} times")
    return rows


def main() -> int:
    """Run all three parts."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path, nargs="?")
    options.add_argument("--profile", action="store_true", help="print where the time of cleaning goes")
    add_option(options)
    given = options.parse_args()
    fixtures = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/*/source.txt"))]
    sets = {"fixtures": fixtures * 3}
    if given.data:
        from benchmarks.residue import records

        by: dict[str, list[str]] = {}
        for record in records(given.data):
            if record["text"].strip():
                by.setdefault(record["extractor"], []).append(record["text"])
        for name in ("trafilatura", "html_text"):
            random.Random(1).shuffle(by[name])  # noqa: S311
            sets[name] = by[name][:200]
    throughputs = [throughput(name, texts) for name, texts in sets.items()]
    ordinary = "\n\n".join(text for text in fixtures if text.isascii())
    shapes = []
    for name, text in hostile(ordinary).items():
        like = ordinary * (len(text) // len(ordinary) + 1)
        shapes.append({"name": name, "ratio": seconds(clean, [text]) / seconds(clean, [like[: len(text)]])})
        print(f"{name:28}{shapes[-1]['ratio']:7.2f} times ordinary text of that size")
    write(given, "speed", {"throughput": throughputs, "shapes": shapes, "start": start_up()})
    if given.profile:
        import cProfile
        import pstats

        with cProfile.Profile() as profile:
            seconds(clean, sets["trafilatura" if given.data else "fixtures"])
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    return 0


if __name__ == "__main__":
    sys.exit(main())
