"""The golden ledgers: one test a case. A missing golden fails; `python -m tests.accept CASE` rewrites one.

Of a web page the lines that are known to differ stand in `open.txt`; `python -m tests.accept --open CASE` rewrites it. What they
come to is pinned here and may only fall.
"""

from __future__ import annotations

import pytest

import cleaner
from cleaner.labels import ROLES
from cleaner.measure import words
from tests.golden import FIXTURES, cases, difference, expected, ledger, open_difference, source, web

CASES = cases()


TEXTS = [case for case in CASES if not web(case)]
PAGES = [case for case in CASES if web(case)]
# Lines of the golden ledgers of web pages that come out otherwise: story that is removed, residue that is kept, story in another
# role or cut otherwise, residue under another name.
OPEN = {"story lost": 17, "residue kept": 243, "role or cut": 50, "named otherwise": 469}


@pytest.mark.parametrize("case", TEXTS)
def test_ledger(case: str) -> None:
    assert ledger(case) == expected(case)


@pytest.mark.parametrize("case", PAGES)
def test_ledger_of_a_web_page(case: str) -> None:
    assert difference(case) == open_difference(case)


def test_what_is_open_may_only_fall() -> None:
    counts = dict.fromkeys(OPEN, 0)
    for case in PAGES:
        lines = [line[1:].split("\t", 1) for line in open_difference(case).splitlines() if line[0] == "-"]
        now = {
            text: outcome
            for outcome, text in (line[1:].split("\t", 1) for line in open_difference(case).splitlines() if line[0] == "+")
        }
        for outcome, text in lines:
            kept = outcome in ROLES
            if text not in now:
                counts["role or cut"] += 1
            elif kept and now[text] not in ROLES:
                counts["story lost"] += 1
            elif not kept and now[text] in ROLES:
                counts["residue kept"] += 1
            else:
                counts["role or cut" if kept else "named otherwise"] += 1
    assert {name: count for name, count in counts.items() if count > OPEN[name]} == {}


@pytest.mark.parametrize("case", CASES)
def test_a_note_says_what_a_case_guards(case: str) -> None:
    assert len((FIXTURES / case / "note.txt").read_text(encoding="utf-8").split()) >= 5


def test_there_are_cases_enough() -> None:
    families = [case.split("/")[0] for case in CASES]
    assert len(TEXTS) >= 60
    assert len(PAGES) >= 60
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
