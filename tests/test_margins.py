"""The source on a terminal: nothing wider than it, nothing left out, and nothing that it would obey."""

from __future__ import annotations

import re
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.report.columns import right_to_left, shortened, width, wrapped
from cleaner.report.explain import as_explanation
from cleaner.report.margins import as_margins
from cleaner.report.visible import visible
from tests.golden import cases, source
from tests.report_pages import HOSTILE, block, document

STYLE = re.compile(r"\x1b\[(\d+(?:;\d+)*)m")
WIDTHS = (20, 60, 69, 70, 80, 120, 200)
TEXT = st.text(max_size=60) | st.sampled_from([HOSTILE, "\x1b]0;title\x07", "\u202eabc", "かな" * 60, "שלום " * 30, "e\u0301" * 90])
# A screen on a light and on a dark ground: none of its own colours that vanish on one of them.
STYLES = {"0", "1", "2", "9", "31", "32", "35", "36"}


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("case", cases())
def test_no_line_is_wider_than_the_terminal(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes())
    for columns in WIDTHS:
        plain = as_margins(cleaned, columns, coloured=False)
        assert "\x1b" not in plain
        assert max(map(width, plain.split("\n"))) <= columns
        assert STYLE.sub("", as_margins(cleaned, columns, coloured=True)) == plain


@pytest.mark.parametrize("case", cases())
def test_no_removed_block_is_passed_over(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes())
    plain = bare(re.sub(r"(?m)^- ", "", as_margins(cleaned, 60, coloured=False)))
    at = 0
    for one in cleaned.blocks:
        if not one.kept:
            beginning = bare(visible(one.text, turns=False).replace("\u00ad", ""))[:20]
            at = plain.index(beginning, at)
    for one in cleaned.removed:
        assert bare(f"{one.category}") in plain
        assert bare(one.reason) in plain
        assert bare(one.rule) in plain


def test_kept_text_stands_whole_and_in_order() -> None:
    cleaned = cleaner.clean(source("html-news/residue-without-classes"))
    plain = as_margins(cleaned, 60, coloured=False)
    kept = bare("".join(line for line in plain.split("\n") if line.startswith("  ") and not line.startswith("    ")))
    assert kept == bare("".join(one.text for one in cleaned.blocks if one.kept))


def test_reasons_stand_beside_or_under_their_text() -> None:
    made = document(block(0, "A story.", "lede"), block(1, "Sign up!", category="newsletter", because="asks for an address"))
    wide = as_margins(made, 70, coloured=False).split("\n")
    narrow = as_margins(made, 69, coloured=False).split("\n")
    assert "- Sign up!" + " " * 34 + "newsletter: asks for an" in wide
    at = narrow.index("- Sign up!")
    assert narrow[at + 1] == "    newsletter: asks for an address (en.rule)"


def test_what_runs_from_right_to_left_shares_no_line() -> None:
    made = document(block(0, "مرحبا بالعالم", "lede"), block(1, "اشترك الآن", category="newsletter"))
    lines = as_margins(made, 120, coloured=False).split("\n")
    assert "  مرحبا بالعالم" in lines
    assert "- اشترك الآن" in lines
    assert "    newsletter: says so (en.rule)" in lines


def test_a_menu_is_one_paragraph_with_every_entry() -> None:
    names = [f"Entry {number}" for number in range(400)]
    made = document(*(block(number, name, category="navigation") for number, name in enumerate(names)))
    plain = as_margins(made, 100, coloured=False)
    assert plain.count("\n") < 100
    for name in names:
        assert re.search(rf"\b{name}\b", plain)
    assert "navigation ×400: says so" in plain
    assert "\n0 blocks kept, 400 removed\n400 navigation\n" in plain


def test_a_long_appeal_is_cut_and_says_so() -> None:
    made = document(block(0, "word " * 400, category="donation"))
    plain = as_margins(made, 80, coloured=False)
    shown = sum(line.count("word") for line in plain.split("\n"))
    left = re.search(r"… \((\d+) more characters\)", plain)
    assert left
    # The last space of each line is no character that was left out.
    assert int(left[1]) == len(("word " * (400 - shown)).split()) * 5 - plain_spaces(400 - shown)


def plain_spaces(words: int) -> int:
    """The spaces at the ends of the lines that so many words take."""
    return len(wrapped("word " * words, 45))


def test_the_end_tells_counts_confidence_and_notes() -> None:
    made = document(
        block(0, "x", category="legal"), block(1, "y", category="legal"), block(2, "z", category="share"), note="a note"
    )
    assert as_margins(made, 80, coloured=False).endswith(
        "\n0 blocks kept, 3 removed\n2 legal, 1 share\nconfidence 0.50\nnote: a note\n"
    )


def test_styles_come_from_the_terminals_own_colours() -> None:
    cleaned = cleaner.clean(source("html-news/cms-news"))
    coloured = as_margins(cleaned, 100, coloured=True)
    assert {code for found in STYLE.findall(coloured) for code in found.split(";")} <= STYLES
    assert f"\x1b[1m{cleaned.headline[:20]}" in coloured
    assert "\x1b[9;" in coloured
    for line in coloured.split("\n"):  # no style runs over the end of its line
        assert [code != "0" for code in STYLE.findall(line)] == [True, False] * (len(STYLE.findall(line)) // 2)


@given(st.lists(st.tuples(TEXT, TEXT, st.sampled_from(["paragraph", "code", "table", "headline", ""])), max_size=5), TEXT)
@settings(max_examples=150, deadline=None)
def test_nothing_of_a_source_reaches_the_terminal_as_a_command(parts: list[tuple[str, str, str]], note: str) -> None:
    blocks = [
        block(at, text or "x", role or None, None if role else "other", because) for at, (text, because, role) in enumerate(parts)
    ]
    made = document(*blocks, note=note)
    for columns in (20, 75):
        for form in (as_margins(made, columns, coloured=False), as_margins(made, columns, coloured=True)):
            plain = STYLE.sub("", form)
            assert not [sign for sign in plain if sign != "\n" and category(sign) in ("Cc", "Cs")]
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", plain)
            assert max(map(width, plain.split("\n"))) <= columns
            form.encode()
    listed = as_explanation(made, coloured=False)
    assert not [sign for sign in listed if sign != "\n" and category(sign) in ("Cc", "Cs")]


def test_controls_are_shown_as_signs() -> None:
    assert visible("a\x1b[1mb\x9b\x7f\x00\r\n\tc\ud800") == "a␛[1mb\\x9b␡␀\n\tc\\ud800"
    assert visible("\u202eabc") == "\u202eabc"
    assert visible("\u202eabc", turns=False) == "\\u202eabc"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("漢字", 4),
        ("e\u0301te\u0301", 3),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("a\u200bb", 2),
        ("ｶﾅ", 2),
        ("Ａ", 2),
    ],
)
def test_widths(text: str, columns: int) -> None:
    assert width(text) == columns


def test_lines_break_where_they_may() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("", 7) == [""]
    assert wrapped("島の郵便局、棚がいっぱい。", 10) == ["島の郵便", "局、棚が", "いっぱい。"]
    assert wrapped("markup.navigation.named_menu", 20) == ["markup.navigation.", "named_menu"]
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("co\u00adoperate", 20) == ["cooperate"]
    assert wrapped("e\u0301" * 5, 2) == ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]
    assert wrapped("漢", 1) == ["漢"]


def test_a_cut_line_says_so() -> None:
    assert shortened("one two three", 8) == "one two…"
    assert shortened("one\ntwo", 8) == "one two"
    assert shortened("漢字漢字", 6) == "漢字…"


def test_direction_is_that_of_the_first_letter() -> None:
    assert right_to_left("12: שלום and more")
    assert not right_to_left("Salaam سلام")
    assert not right_to_left("12.5")


def test_the_list_shows_controls_as_signs_too() -> None:
    made = document(block(0, HOSTILE, category="other"))
    assert "\x1b" not in as_explanation(made, coloured=False)
    assert "␛[31m" in as_explanation(made, coloured=False)
