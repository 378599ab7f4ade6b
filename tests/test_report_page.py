"""The page for people: all blocks are there, whatever a source holds stays text, and colours can be read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.assemble import shown
from cleaner.labels import CATEGORIES
from cleaner.report.html import as_html
from cleaner.report.page import as_page, closing, opening, section
from cleaner.report.visible import visible
from tests.golden import cases, source
from tests.report_pages import HOSTILE, Page, block, document

REPORT = Path(cleaner.__file__).parent / "report"
STYLE = (REPORT / "page.css").read_text(encoding="utf-8")
TEXT = st.text(max_size=40) | st.sampled_from([HOSTILE, "<!--", "&lt;", "]]>", "<p", "\u202e", "'\"><b>"])


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("case", cases())
def test_every_block_has_its_row_in_page_order(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes())
    page = Page(cleaned.to_report(case))
    assert list(page.rows) == [f"d1b{one.number}" for one in cleaned.blocks]
    for one in cleaned.blocks:
        want = shown(one) if one.kept else one.text
        assert bare(page.rows[f"d1b{one.number}"]) == bare(visible(want))
    for category in {one.category for one in cleaned.removed}:
        removed = sum(one.category == category for one in cleaned.removed)
        rows = [told for told in page.with_class(f"c-{category}") if "r" in told["class"].split()]
        assert len(rows) == removed


@pytest.mark.parametrize("case", cases())
def test_what_is_pointed_at_is_there_once(case: str) -> None:
    page = Page(as_page([(case, cleaner.clean(source(case)))] * 2))
    ids = [told["id"] for _, told in page.elements if "id" in told]
    assert len(ids) == len(set(ids))
    for _, told in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert name not in told or told[name] in ids
        if told.get("href", "").startswith("#"):
            assert told["href"][1:] in ids
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("case", cases())
def test_blocks_are_marked_in_a_story_that_is_else_the_same(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes())
    numbered = as_html(cleaned, links=True, numbered=True)
    assert re.sub(r'<span data-block="\d+">|</span>', "", numbered) == cleaned.to_html(links=True)
    marked = {int(number) for number in re.findall(r'data-block="(\d+)"', numbered)}
    assert marked == {one.number for one in cleaned.blocks if one.kept}


def test_signs_of_plain_text_go_from_a_marked_story_too() -> None:
    made = document(block(0, "> Quoted.", "quote"), block(1, "```\na = 1\n```", "code"), block(2, "- item", "list_item"))
    assert re.sub(r'<span data-block="\d">|</span>', "", as_html(made, numbered=True)) == made.to_html()
    assert '<p><span data-block="0">Quoted.</span></p>' in as_html(made, numbered=True)


def test_the_account_of_a_block() -> None:
    cleaned = cleaner.clean(source("html-news/residue-without-classes"))
    html = cleaned.to_report()
    one = next(one for one in cleaned.removed if one.category == "newsletter")
    row = html[html.index(f'id="d1b{one.number}"') :]
    row = row[: row.index("</li>\n")]
    assert f'aria-describedby="d1w{one.number}"' in row
    assert f'<p hidden id="d1w{one.number}">Removed as newsletter: {one.reason}</p>' in row
    for told in (one.rule, one.layer, one.path, "Doubts", *(doubt.rule for doubt in one.doubts)):
        assert told is not None
        assert told in row
    text = cleaner.clean("A short story stands here, in one line of text.").to_report()
    assert "characters 0 to 47" in text


def test_furniture_is_folded_up_in_runs() -> None:
    cleaned = cleaner.clean(source("html-markup/hidden-menus"))
    page = Page(cleaned.to_report())
    assert page.with_class("run")
    assert "not shown by the page" in page.text
    menu = [block(number, f"Entry {number}", category="navigation") for number in range(37)]
    assert "37 blocksremoved: navigation" in Page(document(*menu).to_report()).text
    assert not Page(document(*menu[:9]).to_report()).with_class("run")
    kept = [block(number, f"Line {number} of the story.", "paragraph") for number in range(37)]
    assert not Page(document(*kept).to_report()).with_class("run")


def test_a_category_that_was_to_be_kept_is_named_beside_the_role() -> None:
    cleaned = cleaner.Cleaner(keep={"caption"}).clean(source("seedlike/en-twin"))
    page = Page(cleaned.to_report())
    assert any({"k", "c-caption"} <= set(told["class"].split()) for told in page.with_class("b"))
    assert "its category was to be kept" in page.text


def test_a_page_without_documents_or_story_says_so() -> None:
    assert "No document." in as_page([])
    assert "No story was found." in document(block(0, "Menu", category="navigation")).to_report()


def test_parts_make_the_page() -> None:
    cleaned = cleaner.clean(source("seedlike/en-twin"))
    parts = opening("Two texts") + section(1, "a", cleaned) + section(2, "b", cleaned) + closing()
    assert as_page([("a", cleaned), ("b", cleaned)], "Two texts") == parts


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    path = source("html-news/cms-news")
    program = f"import cleaner, pathlib, sys; sys.stdout.write(cleaner.clean(pathlib.Path({str(path)!r})).to_report('a'))"
    pages = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(pages) == 1


def check_harmless(html: str) -> Page:
    """A page whose only style and script are our own, with nothing that loads, runs or steers."""
    page = Page(html)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert [tag for tag, _ in page.elements].count("style") == 1
    assert page.raw == {"style": [STYLE], "script": [(REPORT / "page.js").read_text(encoding="utf-8")]}
    policy = page.elements[3][1]["content"]
    for text in (page.raw["style"][0], page.raw["script"][0]):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, told in page.elements:
        assert tag not in ("img", "link", "iframe", "object", "embed", "base", "form", "picture", "video", "audio")
        assert not {"src", "style", "srcset", "action", "background"} & set(told)
        assert not [name for name in told if name.startswith("on")]
        assert "href" not in told or re.match(r"#d|https?://", told["href"])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", html)
    return page


@given(st.lists(st.tuples(TEXT, TEXT, st.sampled_from(["paragraph", "code", "quote", "table", ""])), max_size=4), TEXT, TEXT)
@settings(max_examples=60, deadline=None)
def test_whatever_a_source_holds_is_text(parts: list[tuple[str, str, str]], name: str, value: str) -> None:
    blocks = [
        block(at, text or "x", role or None, None if role else "other", because) for at, (text, because, role) in enumerate(parts)
    ]
    made = document(*blocks, headline=name, note=value, site_name=value, url=value, language=value, description=name)
    page = check_harmless(as_page([(name, made)], value))
    assert len(page.rows) == len(blocks)


def test_a_hostile_page_is_harmless() -> None:
    cleaned = cleaner.clean(f"<!doctype html><title>{HOSTILE}</title><p>One line.<p>&lt;script&gt;alert(3)&lt;/script&gt; is code.")
    page = check_harmless(cleaned.to_report(HOSTILE))
    assert "<script>alert(3)</script> is code." in page.text
    text = cleaner.clean(f"A story about scripts\n\nWhat follows is a line of the story: {HOSTILE}", kind="text")
    assert "␛[31m␀\\x9b\\ud800" in check_harmless(text.to_report()).text
    far = document(url="javascript:alert(1)", language='en" onload="x')
    assert "javascript:alert(1)" in check_harmless(far.to_report()).text


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(scheme: int) -> dict[str, tuple[int, ...]]:
    """The colours of a scheme (0 light, 1 dark) by name."""
    found = re.findall(r"(?:--(\w+)|\.c-(\w+) \{ --c): light-dark\((#\w{6}), (#\w{6})\)", STYLE)
    return {name or category: rgb((light, dark)[scheme]) for name, category, light, dark in found}


@pytest.mark.parametrize("scheme", [0, 1])
def test_colours_can_be_read(scheme: int) -> None:
    by_name = colours(scheme)
    for text in ("ink", "soft", "accent"):
        for ground in ("paper", "card", "lit"):
            assert contrast(by_name[text], by_name[ground]) >= 4.5, (text, ground)
    for ground in ("paper", "card"):
        assert contrast(by_name["edge"], by_name[ground]) >= 3
    share = {float(found) / 100 for found in re.findall(r"color-mix\(in srgb, var\(--c\) (\d+)%, var\(--card\)\)", STYLE)}
    assert share == {0.09}
    for category in CATEGORIES:
        colour = by_name[category]
        tint = tuple(0.09 * one + 0.91 * other for one, other in zip(colour, by_name["card"], strict=True))
        for behind in (tint, by_name["card"], by_name["lit"]):
            assert contrast(colour, behind) >= 4.5, category
        assert contrast(by_name["soft"], tint) >= 4.5, category
        assert contrast(by_name["ink"], tint) >= 4.5, category
    assert len({by_name[category] for category in CATEGORIES}) == len(CATEGORIES)


def test_the_documentation_has_the_keys_of_the_page() -> None:
    written = (REPORT.parent.parent / "docs" / "reading-the-account.md").read_text(encoding="utf-8")
    table = {(row[0].replace("`", ""), row[1]) for row in re.findall(r"^\| (.+) \| (.+) \|$", written, re.MULTILINE)}
    told = re.findall(r"<dt>(.+?)</dt><dd>(.+?)</dd>", opening(""))
    assert len(told) == 7
    assert {(re.sub(r"</?kbd>", "", keys), what) for keys, what in told} <= table
