"""`python -m tests.check_packs [LANGUAGE ...]` builds the packs and lists the hits and misses that fail."""

from __future__ import annotations

import argparse
import sys

from cleaner import lexicon
from cleaner.packs.compile import HERE, build_language, compile_entries, dumps, read_entries, read_words
from tests.packs import cases, failure, pack_languages


def main() -> int:
    """List the failing cases; exit code 1 where there are any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "languages", nargs="*", metavar="LANGUAGE", help="only these, such as en, or any for the language-free pack"
    )
    failed = 0
    for language in options.parse_args().languages or pack_languages():
        common = set(read_words("en")["function"])
        compiled = compile_entries(read_entries("any"), True, common) if language == "any" else build_language(language)
        (HERE / "compiled" / f"{language}.json").write_text(dumps(compiled), encoding="utf-8")
        lexicon.lexicon.cache_clear()
        given = cases(language)
        for case in given:
            problem = failure(case)
            if problem:
                failed += 1
                print(f"{case.entry} {'hit' if case.hit else 'miss'} {case.text!r}\n    {problem}")
        print(f"{language}: {len(given)} cases, {failed} failed so far")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
