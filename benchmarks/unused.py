"""Lists the pack entries that fired nowhere: in no fixture and, where DATA is given, in no text of residue-dev.

python -m benchmarks.unused [DATA]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import cleaner
from cleaner.packs.compile import HERE, read_entries

FIXTURES = Path(__file__).parent.parent / "fixtures"


def every_entry() -> list[str]:
    """The ids of all entries of all packs."""
    folders = sorted(path.name for path in (HERE / "phrases").iterdir() if path.is_dir())
    return [entry["id"] for language in folders for entry in read_entries(language)]


def fired(texts: Iterable[str]) -> set[str]:
    """The ids of the rules that marked anything in these texts, whether they decided or not."""
    rules: set[str] = set()
    for text in texts:
        for block in cleaner.clean(text, kind="text").blocks:
            rules.add(block.rule)
            rules.update(doubt.rule for doubt in block.doubts)
    return rules


def unused_in_fixtures() -> list[str]:
    """Entries that fire in no fixture."""
    seen = fired(path.read_bytes().decode("utf-8") for path in sorted(FIXTURES.glob("*/*/source.txt")))
    return [entry for entry in every_entry() if entry not in seen]


def main() -> int:
    """Print the unused entries and their number."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path, nargs="?")
    data = options.parse_args().data
    unused = unused_in_fixtures()
    if data is not None:
        from benchmarks.residue import records

        seen = fired(record["text"] for record in records(data) if record["text"].strip())
        unused = [entry for entry in unused if entry not in seen]
    print(*unused, sep="\n")
    print(f"{len(unused)} of {len(every_entry())} entries fired nowhere", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
