"""`python -m tests.check_fixtures [WORD ...]` shows where ledgers differ from the golden ones, for cases that hold a word."""

from __future__ import annotations

import argparse
import difflib
import sys

from tests.golden import cases, expected, ledger


def main() -> int:
    """Show the differences; exit code 1 where there are any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("words", nargs="*", metavar="WORD")
    words = options.parse_args().words
    failed = 0
    for case in cases():
        if words and not any(case.split("/")[1].startswith(f"{word}-") or word in case for word in words):
            continue
        want, have = expected(case), ledger(case)
        if want != have:
            failed += 1
            print(f"== {case}")
            lines = difflib.unified_diff(want.splitlines(), have.splitlines(), "golden", "now", lineterm="", n=0)
            print("\n".join(line[:220] for line in lines))
    print(f"{failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
