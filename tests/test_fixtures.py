"""The golden ledgers: one test a case. A missing golden fails; `python -m tests.accept CASE` rewrites one."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.measure import words
from tests.golden import FIXTURES, cases, expected, ledger, source

CASES = cases()


@pytest.mark.parametrize("case", CASES)
def test_ledger(case: str) -> None:
    assert ledger(case) == expected(case)


@pytest.mark.parametrize("case", CASES)
def test_a_note_says_what_a_case_guards(case: str) -> None:
    assert len((FIXTURES / case / "note.txt").read_text(encoding="utf-8").split()) >= 5


def test_there_are_cases_enough() -> None:
    families = [case.split("/")[0] for case in CASES]
    assert len(CASES) >= 60
    assert families.count("seedlike") >= 25
    assert families.count("hard-negatives") >= 25


def test_the_twin_of_the_first_article() -> None:
    document = cleaner.clean(source("seedlike/en-twin"))
    assert [block.outcome for block in document.blocks] == [
        *("headline", "lede", "keyword_slug", "caption", "duplicate", *["paragraph"] * 4, "subhead", *["paragraph"] * 2),
        *("related", "donation", *["correction_prompt"] * 3, "site_identity", "adblock", "related"),
    ]
    lines = [line for line in source("seedlike/en-twin").read_text(encoding="utf-8").splitlines() if line.strip()]
    assert document.headline == lines[0]
    assert document.lede == lines[1]
    assert document.body == "\n\n".join(lines[5:12])


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("hard-negatives/")])
def test_no_word_of_a_hard_negative_is_lost(case: str) -> None:
    """Counted on the golden ledger's kept lines, so that a wrong split or role would not hide a loss."""
    story = [line.split("\t", 1)[1] for line in expected(case).splitlines() if line.split("\t", 1)[0] not in cleaner.CATEGORIES]
    document = cleaner.clean(source(case))
    kept = words(" ".join(block.text for block in document.blocks if block.kept))
    want = words(" ".join(line.replace("\\n", " ").replace("\\t", " ") for line in story))
    assert kept == want
