"""`python -m tests.accept CASE ...` rewrites the golden ledgers of these cases (family/name) from what the library says now."""

from __future__ import annotations

import sys

from tests.golden import FIXTURES, cases, ledger


def main() -> int:
    """Rewrite the named ledgers; exit code 2 where a name is unknown."""
    unknown = set(sys.argv[1:]) - set(cases())
    if unknown or not sys.argv[1:]:
        print(f"no such case: {', '.join(sorted(unknown))}" if unknown else __doc__, file=sys.stderr)
        return 2
    for case in sys.argv[1:]:
        (FIXTURES / case / "ledger.txt").write_text(ledger(case), encoding="utf-8")
        print(f"rewrote {case}: read its diff before you commit it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
