"""Checks the article that the project was born from, block by block: `python -m benchmarks.seed PATH`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cleaner

OUTCOMES = [
    *("headline", "lede", "keyword_slug", "caption", "duplicate", *["paragraph"] * 4, "subhead", *["paragraph"] * 2),
    *("related", "donation", *["correction_prompt"] * 3, "site_identity", "adblock", "related"),
]


def main() -> int:
    """Compare outcomes, headline, lede and body with the article's own lines; exit code 1 where they differ."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("path", type=Path)
    path = options.parse_args().path
    document = cleaner.clean(path)
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    checks = {
        "outcomes": [block.outcome for block in document.blocks] == OUTCOMES,
        "headline is line 1": document.headline == lines[0],
        "lede is line 2": document.lede == lines[1],
        "body is six paragraphs and the subhead": document.body == "\n\n".join(" ".join(line.split()) for line in lines[5:12]),
    }
    for name, holds in checks.items():
        print(f"{'ok ' if holds else 'NOT'} {name}")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
