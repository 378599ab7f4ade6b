"""Fixtures: one folder a case with `source.txt`, `ledger.txt` and `note.txt`.

A ledger has one line a block in page order: the outcome, a tab, the text on one line with backslash escapes. It is the
command line's ledger format without the place.
"""

from __future__ import annotations

from pathlib import Path

import cleaner
from cleaner.report.ledger import escaped

FIXTURES = Path(__file__).parent.parent / "fixtures"


def cases() -> list[str]:
    """Every case as family/name."""
    return sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in FIXTURES.glob("*/*/source.*"))


def source(case: str) -> Path:
    """The source file of a case."""
    return next((FIXTURES / case).glob("source.*"))


def ledger(case: str) -> str:
    """The ledger that the library makes of a case now."""
    document = cleaner.clean(source(case).read_bytes())
    return "".join(f"{block.outcome}\t{escaped(block.text)}\n" for block in document.blocks)


def expected(case: str) -> str:
    """The golden ledger; FileNotFoundError where there is none."""
    return (FIXTURES / case / "ledger.txt").read_text(encoding="utf-8")
