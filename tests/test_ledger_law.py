"""The ledger law: blocks partition the input, and kept text is the input's own, in its order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.packs.compile import read_entries, read_words
from tests.golden import cases, source, web

_LANGUAGES = ("en", "de", "ru", "ar", "ja", "zh", "tr")
_LINES = [
    line
    for language in _LANGUAGES
    for line in (
        *read_words(language)["story"],
        *(text for entry in read_entries(language) for text in (*entry["hits"], *entry["misses"])),
    )
]
_ODD = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\u00ad\u200b\u00a0\t\r\n\x0b\x0c\x1c\x85\u2028|#=-•*`>.?!。"),
    max_size=60,
)
_LINE = (
    st.sampled_from(_LINES) | _ODD | st.sampled_from(["", "", "   ", "```", "====", "----", "Related:", "Menu", "12:30", "© 2031"])
)
_TEXT = st.lists(
    st.tuples(_LINE, st.sampled_from(["\n", "\n\n", "\r\n", " ", "\n\t", "\r", "\u2029"])), min_size=1, max_size=30
).map(lambda pairs: "".join(line + end for line, end in pairs))


def check(text: str) -> None:
    """The law on one source."""
    document = cleaner.clean(text, kind="text")
    at = 0
    for number, block in enumerate(document.blocks):
        assert block.number == number
        assert block.start is not None
        assert block.end is not None
        assert at <= block.start < block.end
        assert not document.source[at : block.start].strip()
        assert document.source[block.start : block.end] == block.text == block.text.strip()
        assert block.kept == (block.role is not None)
        assert block.kept or block.category in cleaner.CATEGORIES
        assert block.kept or (block.reason and block.rule and block.layer)
        at = block.end
    assert not document.source[at:].strip()
    kept = "".join("".join(block.text.split()) for block in document.blocks if block.kept)
    headline, lede, body = ("".join(part.split()) for part in (document.headline, document.lede, document.body))
    assert sorted(headline + lede + body) == sorted(kept)
    assert document.text.count(document.headline)


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_law_on_generated_text(text: str) -> None:
    if text.strip():
        check(text)


@settings(max_examples=100, deadline=None)
@given(_ODD)
def test_law_on_odd_characters(text: str) -> None:
    if text.strip():
        check(text)


@pytest.mark.parametrize("case", [case for case in cases() if not web(case)])
def test_law_on_fixtures(case: str) -> None:
    check(source(case).read_bytes().decode("utf-8"))


@settings(max_examples=60, deadline=None)
@given(_TEXT)
def test_cleaning_twice_gives_the_same(text: str) -> None:
    if text.strip():
        assert cleaner.clean(text, kind="text") == cleaner.clean(text, kind="text")


@pytest.mark.parametrize("title", ["Bridge to reopen in spring | The Courier", "The Courier | Bridge to reopen in spring"])
def test_law_on_a_split_title(title: str) -> None:
    check("\n\n".join((title, *read_words("en")["story"])))


def test_the_body_is_the_kept_blocks_in_page_order() -> None:
    document = cleaner.clean(source("seedlike/en-twin"))
    kept = [block.text for block in document.blocks if block.role not in (None, "headline", "lede")]
    assert document.body == "\n\n".join(" ".join(text.split()) for text in kept)
