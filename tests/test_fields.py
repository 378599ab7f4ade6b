"""The fields of a web page: from its hints and from the lines that were taken out of its text, and never invented."""

from __future__ import annotations

import json

import pytest

import cleaner
from cleaner.fields import title_of
from cleaner.page import Hint, Hints, Page
from tests.test_web_layers import BODY, H1, SAID, P, whole

MENU = "<nav><ul><li><a href='/a'>Kettles</a></li><li><a href='/b'>Mirrors</a></li></ul></nav>"


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def clean(head: str = "", body: str = f"{H1}{BODY}", url: str | None = None) -> cleaner.Document:
    return cleaner.clean(whole(f"{MENU}<article>{body}</article>", head), url=url)


# Authors


@pytest.mark.parametrize(
    ("head", "authors", "origin"),
    [
        (ld(author={"@type": "Person", "name": "Ana Pereira"}), ("Ana Pereira",), "json-ld author"),
        (ld(author=[{"name": "Ana Pereira"}, {"name": "Tom Hale"}]), ("Ana Pereira", "Tom Hale"), "json-ld author"),
        (meta("author", "Ana Pereira"), ("Ana Pereira",), "meta author"),
        (meta("article:author", "Ana Pereira"), ("Ana Pereira",), "article:author"),
        (meta("author", "Tom Hale") + ld(author={"name": "Ana Pereira"}), ("Ana Pereira", "Tom Hale"), "json-ld author"),
    ],
)
def test_authors_from_hints_in_order_of_trust(head: str, authors: tuple[str, ...], origin: str) -> None:
    document = clean(head)
    assert document.metadata.authors[:1] == authors[:1]
    assert set(document.metadata.authors) >= set(authors[:1])
    assert set(document.metadata.authors) <= set(authors)
    assert document.origins["authors"] == origin


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ana Pereira", ("Ana Pereira",)),
        ("By Ana Pereira and Tom Hale", ("Ana Pereira", "Tom Hale")),
        ("By Ana Pereira, Tom Hale and Ines de la Cruz", ("Ana Pereira", "Tom Hale", "Ines de la Cruz")),
        ("By Joost van der Meer", ("Joost van der Meer",)),
        ("By Ana Pereira, Bridge Correspondent for the county", ("Ana Pereira",)),
        ("By Ana Pereira | 12 March 2031", ("Ana Pereira",)),
        ("By Ana Pereira - 12 March 2031", ("Ana Pereira",)),
        ("By J. D. O'Hara-Pell", ("J. D. O'Hara-Pell",)),
        ("By Ana Pereira and Ana Pereira", ("Ana Pereira",)),
    ],
)
def test_authors_from_a_byline(line: str, authors: tuple[str, ...]) -> None:
    document = clean(SAID, f'{H1}<div class="byline">{line}</div>{BODY}')
    assert document.metadata.authors == authors
    number = int(document.origins["authors"].removeprefix("block "))
    assert document.blocks[number].text == line
    assert document.blocks[number].category == "byline"


@pytest.mark.parametrize("line", ["By our newsroom", "By staff", "12 March 2031", "Ana"])
def test_a_byline_without_a_name_names_nobody(line: str) -> None:
    document = clean(SAID, f'{H1}<div class="byline">{line}</div>{BODY}')
    assert document.metadata.authors == ()
    assert "authors" not in document.origins


@pytest.mark.parametrize(
    "name", ["admin", "Editor", "webmaster", "@anapereira", "https://mill.example/ana", "ana@mill.example", ""]
)
def test_nobody_is_no_author(name: str) -> None:
    document = clean(meta("author", name) + meta("og:site_name", "The Mill Courier"))
    assert document.metadata.authors == ()
    assert "authors" not in document.origins


def test_a_hint_that_names_nobody_leaves_the_word_to_the_byline() -> None:
    document = clean(SAID + meta("author", "admin"), f'{H1}<div class="byline">By Ana Pereira</div>{BODY}')
    assert document.metadata.authors == ("Ana Pereira",)


def test_a_byline_far_from_the_headline_is_somebody_elses() -> None:
    far = "".join(f"<p>{line}</p>" for line in P * 5)
    document = clean(SAID, f'{H1}{far}<div class="byline">By Ana Pereira</div>')
    assert document.metadata.authors == ()


def test_the_outlet_is_the_author_where_the_page_calls_it_so_and_names_nobody_else() -> None:
    head = meta("author", "The Mill Courier") + meta("og:site_name", "The Mill Courier")
    assert clean(head).metadata.authors == ("The Mill Courier",)
    byline = f'{H1}<div class="byline">By Ana Pereira</div>{BODY}'
    assert clean(SAID + head, byline).metadata.authors == ("Ana Pereira",)


@pytest.mark.parametrize(
    ("hinted", "line", "authors"),
    [
        ("Tom Hale", "By Ana Pereira", ("Ana Pereira",)),
        ("Ana Pereira", "By Ana Pereira and Tom Hale", ("Ana Pereira", "Tom Hale")),
        ("Ana Maria Pereira", "By Ana Maria Pereira", ("Ana Maria Pereira",)),
        ("Ana Pereira", "12 March 2031", ("Ana Pereira",)),
    ],
)
def test_a_byline_that_names_others_or_more_is_believed(hinted: str, line: str, authors: tuple[str, ...]) -> None:
    assert clean(SAID + meta("author", hinted), f'{H1}<div class="byline">{line}</div>{BODY}').metadata.authors == authors


def test_a_user_name_is_an_author_only_where_a_byline_shows_it() -> None:
    assert clean(SAID + meta("author", "apereira_83")).metadata.authors == ()
    shown = clean(SAID + meta("author", "apereira_83"), f'{H1}<div class="byline">Posted by apereira_83</div>{BODY}')
    assert shown.metadata.authors == ("apereira_83",)


@pytest.mark.parametrize(
    ("block", "authors"),
    [
        ('<div class="byline">By Dr. Ana Pereira</div>', ("Dr. Ana Pereira",)),
        ('<div class="byline">By Ana Pereira, MD</div>', ("Ana Pereira, MD",)),
        ('<div class="byline">By Ana Pereira on 12 March 2031</div>', ("Ana Pereira",)),
        ('<div class="byline">By Ana Pereira, The Mill Courier</div>', ("Ana Pereira",)),
        ('<div class="byline">By</div><div class="byline">Ana Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">Ana Pereira</div><div class="byline">Tom Hale</div>', ("Ana Pereira", "Tom Hale")),
        ('<div class="byline">Von 山田 太郎</div>', ()),
        ('<div class="byline">By the editors of the paper</div>', ()),
    ],
)
def test_more_bylines(block: str, authors: tuple[str, ...]) -> None:
    document = clean(SAID + meta("og:site_name", "The Mill Courier"), f"{H1}{block}{BODY}")
    assert document.metadata.authors == authors


def test_a_byline_in_a_script_without_capitals() -> None:
    story = "".join(f"<p>{line}</p>" for line in ("町は火曜日に橋を再び開くことを決めた。洪水で流されてから十一年になる。",) * 3)
    shown = f'<h1>橋が春に再び開く</h1><div class="byline">文：山田太郎</div>{story}'
    page = f'<html lang="ja"><head>{SAID}</head><body><article>{shown}</article></body></html>'
    assert cleaner.clean(page).metadata.authors == ("山田太郎",)


@pytest.mark.parametrize(
    ("block", "authors"),
    [
        ('<div class="byline">by Mira on 12 March 2031</div>', ("Mira",)),
        ('<div class="byline">Posted by Mira</div>', ("Mira",)),
        ('<div class="byline">by Newsdesk Staff</div>', ("Newsdesk Staff",)),
        ('<div class="byline">Mira</div>', ()),
        ('<div class="byline">12 March 2031 · 3 min read · By Ana Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">By Ana Pereira—10 min read</div>', ("Ana Pereira",)),
        ('<div class="byline">Ana Pereira The Mill Courier</div>', ("Ana Pereira",)),
        ('<div class="byline">Health &amp; Safety at Work</div>', ()),
        ('<div class="byline">By Ana Pereira in Lisbon</div>', ("Ana Pereira",)),
        ('<div class="byline">Ana Pereira1, Tom Hale2</div>', ("Ana Pereira", "Tom Hale")),
        ('<div class="byline">Dec 17, 2031 Ana Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">ByAna Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">Staff Writer</div>', ()),
        ('<div class="byline">Last Updated March, 2031</div>', ()),
        ('<div class="byline">By Ana Pereira and Reuters</div>', ("Ana Pereira", "Reuters")),
        ('<div class="byline">By ana@mill.example</div>', ()),
        ('<div class="byline">By Ana Pereira</div><div class="byline">By Tom Hale</div>', ("Ana Pereira",)),
    ],
)
def test_where_a_name_ends(block: str, authors: tuple[str, ...]) -> None:
    document = clean(SAID + meta("og:site_name", "The Mill Courier"), f"{H1}{block}{BODY}")
    assert document.metadata.authors == authors


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("de", "Von Ana Pereira und Tom Hale", ("Ana Pereira", "Tom Hale")),
        ("de", "Geschrieben von Ana Pereira am 25.08.2031 22:30", ("Ana Pereira",)),
        ("de", "Autor: Ana Pereira, Datum: 03.03.2031", ("Ana Pereira",)),
        ("de", "Von Ursula von der Aue", ("Ursula von der Aue",)),
        ("fr", "Par Ana Pereira et Tom Hale", ("Ana Pereira", "Tom Hale")),
        ("es", "Por Ana Pereira y Tom Hale", ("Ana Pereira", "Tom Hale")),
    ],
)
def test_bylines_of_languages(language: str, line: str, authors: tuple[str, ...]) -> None:
    page = whole(f'{MENU}<article>{H1}<div class="byline">{line}</div>{BODY}</article>', SAID)
    assert cleaner.clean(page, language=language).metadata.authors == authors


def test_an_agency_beside_the_author_does_not_outweigh_the_hint() -> None:
    wire = f'{H1}<div class="byline">By Ana Pereira with AP</div>{BODY}'
    assert clean(SAID + meta("author", "Ana Pereira"), wire).metadata.authors == ("Ana Pereira",)


# Dates


@pytest.mark.parametrize(
    ("head", "published", "origin"),
    [
        (ld(datePublished="2031-03-12T08:00:00Z"), "2031-03-12", "json-ld datePublished"),
        (meta("article:published_time", "2031-03-12"), "2031-03-12", "article:published_time"),
        (meta("date", "2031-03-13") + ld(datePublished="2031-03-12"), "2031-03-12", "json-ld datePublished"),
        (ld(datePublished="soon") + meta("date", "2031-03-13"), "2031-03-13", "meta date"),
    ],
)
def test_published_from_hints(head: str, published: str, origin: str) -> None:
    document = clean(head)
    assert document.metadata.published is not None
    assert document.metadata.published.startswith(published)
    assert document.origins["published"] == origin


def test_published_from_a_date_line() -> None:
    document = clean(meta("og:type", "article"), f'{H1}<div class="dateline">12 March 2031, 10:15 a.m.</div>{BODY}')
    assert document.metadata.published is not None
    assert document.metadata.published.startswith("2031-03-12")
    assert document.origins["published"] == "block 3"


def test_no_date_is_made_up() -> None:
    document = clean()
    assert (document.metadata.published, document.metadata.modified) == (None, None)
    assert not {"published", "modified"} & set(document.origins)
    text = cleaner.clean(f"{P[0]}\n\n12 March 2031, 10:15 a.m.")
    assert text.metadata.modified is None


def test_a_story_is_not_changed_before_it_is_published() -> None:
    after = clean(ld(datePublished="2031-03-12T08:00:00Z", dateModified="2031-03-14T08:00:00Z"))
    assert (after.metadata.modified or "").startswith("2031-03-14")
    assert after.origins["modified"] == "json-ld dateModified"
    before = clean(ld(datePublished="2031-03-12T08:00:00Z", dateModified="2031-03-10T08:00:00Z"))
    assert before.metadata.modified is None
    assert "modified" not in before.origins
    same = clean(ld(datePublished="2031-03-12T08:00:00Z", dateModified="2031-03-12T07:00:00Z"))
    assert same.metadata.modified is not None


def test_a_line_with_two_days_names_the_first_and_the_last_version() -> None:
    line = '<div class="dateline">Published 12 March 2031, updated 14 March 2031</div>'
    document = clean(meta("og:type", "article"), f"{H1}{line}{BODY}")
    assert ((document.metadata.published or "")[:10], (document.metadata.modified or "")[:10]) == ("2031-03-12", "2031-03-14")
    assert document.origins["published"] == document.origins["modified"] == "block 3"


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://mill.example/2031/03/12/bridge.html", "2031-03-12"),
        ("https://mill.example/2031/13/45/bridge.html", None),
        ("https://mill.example/bridge-2031.html", None),
    ],
)
def test_a_date_in_the_address_serves_last(url: str, published: str | None) -> None:
    document = clean(f'<link rel="canonical" href="{url}">')
    assert document.metadata.published == published
    assert document.origins.get("published") == ("rel canonical" if published else None)
    assert (clean(ld(datePublished="2031-03-11"), url=url).metadata.published or "").startswith("2031-03-11")


def test_a_date_in_the_given_address_serves_too() -> None:
    document = clean(url="https://mill.example/2031/03/12/bridge.html")
    assert document.metadata.published == "2031-03-12"
    assert document.origins["published"] == "the given url"


# Addresses


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        ("https://mill.example/bridge", None, "https://mill.example/bridge"),
        ("/bridge", "https://mill.example/2031/x.html?a=1", "https://mill.example/bridge"),
        ("bridge.html", "https://mill.example/2031/x.html", "https://mill.example/2031/bridge.html"),
        ("//mill.example/bridge", "https://other.example/", "https://mill.example/bridge"),
        ("https://mill.example/bridge", "https://other.example/", "https://mill.example/bridge"),
        (None, "https://other.example/x", "https://other.example/x"),
        (None, None, None),
    ],
)
def test_the_canonical_address_is_made_absolute(canonical: str | None, url: str | None, expected: str | None) -> None:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    document = clean(SAID + head, url=url)
    assert document.metadata.url == expected
    assert document.origins.get("url") == ("rel canonical" if canonical else "the given url" if url else None)


def test_a_relative_address_without_a_base_is_not_made_up() -> None:
    assert clean('<link rel="canonical" href="/bridge">').metadata.url in (None, "/bridge")


def test_the_image_is_made_absolute() -> None:
    document = clean(meta("og:image", "/arch.jpg"), url="https://mill.example/2031/x.html")
    assert document.metadata.image == "https://mill.example/arch.jpg"
    assert document.origins["image"] == "og:image"
    assert clean().metadata.image is None
    assert clean(meta("og:image", "//mill.example/arch.jpg")).metadata.image == "https://mill.example/arch.jpg"
    named = clean(meta("og:image", "/arch.jpg") + '<link rel="canonical" href="https://mill.example/bridge">')
    assert named.metadata.image == "https://mill.example/arch.jpg"


# Site, description, tags, captions, kicker


def test_site_name_and_description() -> None:
    document = clean(meta("og:site_name", "The Mill Courier") + meta("description", "Ferries end in May."))
    assert document.metadata.site_name == "The Mill Courier"
    assert document.metadata.description == "Ferries end in May."
    assert document.origins["site_name"] == "og:site_name"
    assert document.origins["description"] == "meta description"
    assert (clean().metadata.site_name, clean().metadata.description) == (None, None)


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        (meta("article:tag", "rivers") + meta("article:tag", "bridges"), ("rivers", "bridges")),
        (meta("keywords", "rivers, bridges"), ("rivers", "bridges")),
        (meta("keywords", ", ".join(f"word{n}" for n in range(12))), tuple(f"word{n}" for n in range(12))),
        (meta("keywords", ", ".join(f"word{n}" for n in range(13))), ()),
        (meta("article:tag", "rivers") + meta("keywords", ", ".join(f"word{n}" for n in range(13))), ("rivers",)),
        ("", ()),
    ],
)
def test_tags_from_hints(head: str, tags: tuple[str, ...]) -> None:
    document = clean(head)
    assert document.metadata.tags == tags
    assert ("tags" in document.origins) is bool(tags)


def test_tags_from_lines_of_the_page() -> None:
    items = "".join(f"<li>{tag}</li>" for tag in ("#rivers", "bridges", "bridges", "one tag that is far too long"))
    document = clean(SAID, f'{H1}{BODY}<ul class="tag-list">{items}</ul>')
    assert document.metadata.tags == ("rivers", "bridges")
    assert document.blocks[int(document.origins["tags"].removeprefix("block "))].text == "#rivers"


def test_captions_and_credits() -> None:
    figure = '<figure><img src="x" alt="arch"><figcaption>The old deck before the flood.</figcaption></figure>'
    document = clean(SAID, f"{H1}<p>{P[0]}</p>{figure}{BODY}")
    assert document.metadata.captions == ("The old deck before the flood.",)
    assert "old deck before" not in document.text
    assert "arch" not in [block.text for block in document.blocks]


def test_the_kicker_is_the_line_over_the_headline() -> None:
    document = clean(SAID, f'<div class="kicker">Crossings</div>{H1}{BODY}')
    assert document.metadata.kicker == "Crossings"
    assert document.headline == "Bridge to reopen in spring"
    assert clean().metadata.kicker is None


# A headline that the page does not display


def test_a_headline_from_a_hint_without_the_sites_name_and_with_a_note() -> None:
    head = meta("og:type", "article") + meta("og:title", "Bridge to reopen in spring - The Mill Courier")
    document = clean(head + meta("og:site_name", "The Mill Courier"), BODY)
    assert document.headline == "Bridge to reopen in spring"
    assert document.origins["headline"] == "og:title"
    assert "headline from og:title: the page displays none" in document.notes
    assert not [block for block in document.blocks if block.role == "headline"]


def test_no_headline_from_a_hint_on_a_page_without_a_story() -> None:
    document = cleaner.clean(whole("<nav><a href='/'>Kettles</a></nav>", f"{SAID}<title>Bridge to reopen in spring</title>"))
    assert document.main_text == ""
    assert document.headline == ""
    assert "headline" not in document.origins


def test_neither_page_nor_hint_has_a_headline() -> None:
    document = clean(SAID, BODY)
    assert document.headline == ""
    assert "headline" not in document.origins


@pytest.mark.parametrize(
    ("title", "name", "site", "expected"),
    [
        ("Bridge to reopen | The Mill Courier", "title", "The Mill Courier", "Bridge to reopen"),
        ("Bridge to reopen - The Mill Courier", "title", "", "Bridge to reopen"),
        ("Bridge to reopen — The Mill Courier", "og:title", "The Mill Courier", "Bridge to reopen"),
        ("Bridge to reopen - The Mill Courier", "og:title", "", "Bridge to reopen - The Mill Courier"),
        ("The Mill Courier | Bridge to reopen", "og:title", "The Mill Courier", "Bridge to reopen"),
        ("Bridge - ferry - loaves by night | Courier", "title", "", "Bridge - ferry - loaves by night"),
        ("Bridge | The Mill Courier", "title", "The Mill Courier", "Bridge | The Mill Courier"),
        ("Bridge to reopen - what the six of us saw there", "title", "", "Bridge to reopen - what the six of us saw there"),
        ("Mill-race to freeze", "title", "", "Mill-race to freeze"),
    ],
)
def test_the_title_of_a_hint_without_the_sites_name(title: str, name: str, site: str, expected: str) -> None:
    hints = Hints(titles=(Hint(title, name),), site_names=(Hint(site, "og:site_name"),) if site else ())
    assert title_of(Page("", (), "en", None, (), kind="html", hints=hints)) == (expected, name)
    assert title_of(Page("", (), "en", None, ())) == ("", "")
