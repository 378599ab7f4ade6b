"""`python -m tests.accept CASE ...` rewrites the golden ledgers of these cases (family/name) from what the library says now.

`python -m tests.accept --open CASE ...` leaves the golden ledgers of web pages and rewrites what is known to differ from them.
"""

from __future__ import annotations

import argparse
import sys

from tests.golden import FIXTURES, cases, difference, ledger


def main() -> int:
    """Rewrite the named ledgers; exit code 2 where a name is unknown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("cases", nargs="+", metavar="CASE")
    options.add_argument("--open", action="store_true", help="rewrite what is known to differ instead")
    given = options.parse_args()
    unknown = set(given.cases) - set(cases())
    if unknown:
        print(f"no such case: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for case in given.cases:
        if given.open:
            path = FIXTURES / case / "open.txt"
            path.write_text(difference(case), encoding="utf-8")
            if not path.stat().st_size:
                path.unlink()
            continue
        (FIXTURES / case / "ledger.txt").write_text(ledger(case), encoding="utf-8")
        print(f"rewrote {case}: read its diff before you commit it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
