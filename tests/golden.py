"""Fixtures: one folder a case with `source.txt` or `source.html`, `ledger.txt` and `note.txt`.

A ledger has one line a block in page order: the outcome, a tab, the text on one line with backslash escapes. It is the
command line's ledger format without the place. The ledgers of web pages were written by hand from the contract; where the library
does not reach one yet, `open.txt` beside it has the lines that differ, as a diff. They are named work, and may only become fewer.
"""

from __future__ import annotations

import difflib
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


def web(case: str) -> bool:
    """Whether a case is a web page."""
    return source(case).suffix == ".html"


def difference(case: str) -> str:
    """The lines in which the library's ledger differs from the golden one: `-` golden, `+` now; '' where they are equal."""
    want, have = expected(case).splitlines(), ledger(case).splitlines()
    lines = difflib.unified_diff(want, have, lineterm="", n=0)
    return "".join(f"{line}\n" for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def open_difference(case: str) -> str:
    """The lines that are known to differ."""
    path = FIXTURES / case / "open.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""
