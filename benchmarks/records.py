"""Records through the filter, beside the same calls in one process; and the memory of a filter that runs for long.

    python -m benchmarks.records DATA [--limit N] [--rounds N]
    python -m benchmarks.records --many 1000000

With DATA (the folder that holds wcxb-dev/) each page is a record with `id`, `url` and `html`, packed as records.jsonl.gz. One
process reads it with json.loads, calls clean and writes with json.dumps; then `zcat | cleaner --jsonl --field html` with one and
with two jobs does the same, each round in turn, and the ratio of the medians is what carries. Every record must come back in its
place. The memory is that of all processes of the filter together, looked at twice a second: its median in each tenth of the run.
`--many` runs so many short texts through the filter, for the memory alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from threading import Event, Thread

import cleaner
from benchmarks.datasets import labelled_pages
from cleaner.streams.records import DEFAULT

FILTER = (sys.executable, "-m", "cleaner", "--jsonl")
LOOK = 0.5  # seconds between two looks at the memory
FIXTURES = Path(__file__).parent.parent / "fixtures"


def write_pages(data: Path, path: Path, limit: int | None) -> int:
    """Write the pages as packed records; returns how many."""
    count = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for page in islice(labelled_pages(data, "wcxb-dev"), limit):
            html = page.source.decode("utf-8", "replace")
            file.write(json.dumps({"id": page.id, "url": page.gold["url"], "html": html}, ensure_ascii=False) + "\n")
            count += 1
    return count


def in_one_process(path: Path) -> float:
    """Seconds for the records read, cleaned and written by plain calls."""
    start = time.perf_counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines, tempfile.TemporaryFile("w", encoding="utf-8", errors="replace") as out:
        for line in lines:
            record = json.loads(line)
            document = cleaner.clean(record["html"], url=record["url"])
            record.update({name: getattr(document, name) for name in DEFAULT})
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return time.perf_counter() - start


def filtered(path: Path, field: str, jobs: int) -> tuple[float, list[str], list[int]]:
    """Seconds for the records through the filter, their ids as they came back, and its memory over time in bytes."""
    start = time.perf_counter()
    command = (*FILTER, "--field", field, "--jobs", str(jobs))
    with (
        subprocess.Popen(("zcat", str(path)), stdout=subprocess.PIPE) as unpacked,  # noqa: S603, S607
        subprocess.Popen(command, stdin=unpacked.stdout, stdout=subprocess.PIPE) as run,  # noqa: S603
        subprocess.Popen(("jq", "-c", "[.id, .headline]"), stdin=run.stdout, stdout=subprocess.PIPE) as picked,  # noqa: S607
    ):
        for end in (unpacked.stdout, run.stdout):
            if end is not None:
                end.close()
        sizes: list[int] = []
        over = Event()
        looking = Thread(target=look, args=(run.pid, sizes, over))
        looking.start()
        ids = [json.loads(line)[0] for line in picked.stdout or ()]
        over.set()
        looking.join()
    return time.perf_counter() - start, ids, sizes


def look(pid: int, sizes: list[int], over: Event) -> None:
    """Note the memory of a process and its children until it is over."""
    while not over.wait(LOOK):
        sizes.append(memory(pid))


def memory(pid: int) -> int:
    """Bytes that a process and all its children hold, what they share counted in parts."""
    total = 0
    for one in family(pid):
        try:
            rows = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
    return total


def family(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def tenths(sizes: list[int]) -> str:
    """The median memory in each tenth of a run, in MB."""
    if len(sizes) < 10:
        return f"{max(sizes, default=0) / 1e6:.0f} MB at most"
    step = len(sizes) / 10
    parts = [statistics.median(sizes[int(place * step) : int((place + 1) * step)]) / 1e6 for place in range(10)]
    return f"{' '.join(f'{part:.0f}' for part in parts)} MB, {max(sizes) / 1e6:.0f} at most"


def pages(data: Path, folder: Path, limit: int | None, rounds: int) -> int:
    """Measure the pages of a set; returns 0 where every record came back in its place."""
    path = folder / "records.jsonl.gz"
    count = write_pages(data, path, limit)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        wanted = [json.loads(line)["id"] for line in lines]
    taken: dict[str, list[float]] = {"one process": [], "--jobs 1": [], "--jobs 2": []}
    right = True
    for _ in range(rounds):
        taken["one process"].append(in_one_process(path))
        for jobs in (1, 2):
            seconds, ids, sizes = filtered(path, "html", jobs)
            taken[f"--jobs {jobs}"].append(seconds)
            right = right and ids == wanted
            print(
                f"--jobs {jobs}: {len(ids)} of {count} records back, in order: {ids == wanted}; memory {tenths(sizes)}", flush=True
            )
    base = statistics.median(taken["one process"])
    for name, seconds_of in taken.items():
        median = statistics.median(seconds_of)
        print(f"{name:12} {median:7.1f} s  {count / median:6.1f} records/s  {base / median:5.2f} times the rate of one process")
    return 0 if right else 1


def many(folder: Path, count: int) -> int:
    """Run so many short texts through the filter; returns 0 where all came back in their places."""
    texts = [path.read_text(encoding="utf-8")[:600] for path in sorted(FIXTURES.glob("text-shapes/*/source.txt"))]
    path = folder / "many.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for number, text in enumerate(islice(cycle(texts), count)):
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    seconds, ids, sizes = filtered(path, "text", 2)
    right = ids == [str(number) for number in range(count)]
    print(f"{len(ids):,} of {count:,} records back, in order: {right}; {count / seconds:,.0f} records/s; memory {tenths(sizes)}")
    return 0 if right else 1


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--limit", type=int, help="so many pages only")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, metavar="N", help="so many short texts, for the memory")
    given = parser.parse_args()
    if (given.data is None) == (given.many is None):
        parser.error("give DATA, or --many N")
    with tempfile.TemporaryDirectory() as folder:
        if given.many is not None:
            return many(Path(folder), given.many)
        return pages(given.data, Path(folder), given.limit, given.rounds)


if __name__ == "__main__":
    sys.exit(main())
