"""What a page says of itself beside its text."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from lxml import etree

from cleaner.read.hints import Hints, read_hints


def hints(head: str = "", body: str = "<p>Rain fell on the ferry quay.</p>", html: str = "") -> Hints:
    root: Any = etree.fromstring(f"<html{html}><head>{head}</head><body>{body}</body></html>", etree.HTMLParser(huge_tree=True))
    before = etree.tostring(root)
    read = read_hints(root)
    assert etree.tostring(root) == before
    for field in read[:12]:
        assert len({hint.value for hint in field}) == len(field)
    for field in read[:11]:  # the last has whole texts, whose line breaks part their paragraphs
        assert all(hint.value and hint.value == " ".join(hint.value.split()) for hint in field)
    return read


def ld(*values: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def meta(name: str, content: str, attribute: str = "name") -> str:
    return f'<meta {attribute}="{name}" content="{content}">'


def values(found: tuple[Any, ...]) -> list[str]:
    return [hint.value for hint in found]


def pairs(found: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [tuple(hint) for hint in found]


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry quay reopens after two winters",
    "description": "Islanders get their morning boat back.",
    "author": {"@type": "Person", "name": "Mira Holt"},
    "datePublished": "2026-01-30T08:05:00+01:00",
    "dateModified": "2026-01-31T09:00:00+01:00",
    "publisher": {"@type": "Organization", "name": "Harbour Ledger"},
    "image": {"@type": "ImageObject", "url": "https://ledger.example/quay.jpg"},
    "url": "https://ledger.example/ferry",
    "inLanguage": "en",
    "keywords": ["ferries", "islands"],
    "articleSection": "Transport",
    "articleBody": "The quay is open.\n\nBoats leave at six.",
}


# The order of trust.


def test_a_page_that_says_nothing() -> None:
    assert hints() == Hints()


def test_titles_in_order_of_trust() -> None:
    read = hints(
        "<title>Ferry quay | Harbour Ledger</title>"
        + meta("dc.title", "Quay, catalogued")
        + meta("twitter:title", "Quay is back")
        + ld(ARTICLE)
        + meta("og:title", "Ferry quay reopens", "property")
    )
    assert pairs(read.titles) == [
        ("Ferry quay reopens", "og:title"),
        ("Ferry quay reopens after two winters", "json-ld headline"),
        ("Quay is back", "twitter:title"),
        ("Quay, catalogued", "meta dc.title"),
        ("Ferry quay | Harbour Ledger", "title"),
    ]


def test_the_same_value_is_kept_where_it_is_trusted_most() -> None:
    read = hints(
        "<title>Quay reopens</title>" + meta("twitter:title", "Quay  reopens") + meta("og:title", "Quay reopens", "property")
    )
    assert pairs(read.titles) == [("Quay reopens", "og:title")]


def test_the_title_is_not_that_of_a_drawing() -> None:
    drawing = "<svg><title>Menu</title></svg>"
    assert values(hints("", drawing).titles) == []
    assert values(hints("", f"{drawing}<title>Quay</title>").titles) == ["Quay"]


def test_all_fields_of_an_article() -> None:
    read = hints(ld(ARTICLE))
    assert pairs(read.titles) == [("Ferry quay reopens after two winters", "json-ld headline")]
    assert pairs(read.descriptions) == [("Islanders get their morning boat back.", "json-ld description")]
    assert pairs(read.authors) == [("Mira Holt", "json-ld author")]
    assert pairs(read.published) == [("2026-01-30T08:05:00+01:00", "json-ld datePublished")]
    assert pairs(read.modified) == [("2026-01-31T09:00:00+01:00", "json-ld dateModified")]
    assert pairs(read.site_names) == [("Harbour Ledger", "json-ld publisher")]
    assert pairs(read.images) == [("https://ledger.example/quay.jpg", "json-ld image")]
    assert pairs(read.urls) == [("https://ledger.example/ferry", "json-ld url")]
    assert pairs(read.languages) == [("en", "json-ld inLanguage")]
    assert values(read.tags) == ["ferries", "islands", "Transport"]
    assert pairs(read.types) == [("NewsArticle", "json-ld @type")]
    assert pairs(read.bodies) == [("The quay is open.\n\nBoats leave at six.", "json-ld articleBody")]
    assert not read.gated
    assert read.next is None


# Shapes of JSON-LD.


@pytest.mark.parametrize(
    "script",
    [
        json.dumps([ARTICLE]),
        json.dumps({"@graph": [{"@type": "BreadcrumbList", "name": "Path"}, ARTICLE]}),
        json.dumps([[{"@graph": [ARTICLE]}]]),
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        "/*<![CDATA[*/ " + json.dumps(ARTICLE) + " /*]]>*/",
        "\ufeff" + json.dumps(ARTICLE) + ";",
        json.dumps({"@type": "Person", "name": "Nobody"}) + "\n" + json.dumps(ARTICLE),
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE).replace('"islands"]', '"islands",\n ]'),
        "// made by the newsroom\n" + json.dumps(ARTICLE),
        "{ /* the story */ " + json.dumps(ARTICLE)[1:],
        json.dumps(ARTICLE).replace("Ferry quay", "Ferry\nquay"),
        json.dumps(ARTICLE).replace("Ferry quay", "Ferry\x01 quay"),
        json.dumps(ARTICLE).replace("Ferry quay", "Ferry&nbsp;quay"),
        json.dumps(ARTICLE).replace('"', "&quot;"),
        json.dumps(ARTICLE).replace("NewsArticle", "http://schema.org/NewsArticle"),
        json.dumps(ARTICLE).replace('"NewsArticle"', '["Thing", "schema:NewsArticle"]'),
        json.dumps(ARTICLE)[:-20],
    ],
)
def test_json_ld_in_the_wild(script: str) -> None:
    read = hints(f'<script type="application/ld+json; charset=utf-8">{script}</script>')
    assert values(read.titles) == ["Ferry quay reopens after two winters"]
    assert values(read.authors) == ["Mira Holt"]
    assert "NewsArticle" in values(read.types)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "42",
        '"a string"',
        "{",
        "[[[[",
        "{'headline': 'single quotes'}",
        '{"headline": "She said "no" to it"}',
        "window.data = {};",
        "[" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"@type": 7, "headline": {"deep": [1]}}',
        '{"@type": "NewsArticle", "author": [[[[[[["too deep"]]]]]], "headline": null, "image": true}',
        '{"@type": "NewsArticle", "headline": ' + "9" * 6000 + "}",
        '{"@type": ["NewsArticle", null], "keywords": {"x": "y"}, "author": {"name": {"a": 1}}, "datePublished": []}',
        "/*" * 50_000,
        '"' * 100_001,
        ", " * 100_000,
    ],
)
def test_broken_json_is_no_error_and_no_wait(script: str) -> None:
    start = time.process_time()
    read = hints(f'<script type="application/ld+json">{script}</script><title>Quay</title>')
    assert values(read.titles)[-1] == "Quay"
    assert time.process_time() - start < 2


def test_one_broken_script_does_not_silence_the_next() -> None:
    assert values(hints('<script type="application/ld+json">{"a" 1}</script>' + ld(ARTICLE)).authors) == ["Mira Holt"]


def test_a_huge_script_is_left_alone() -> None:
    assert hints(ld({**ARTICLE, "articleBody": "word " * 250_000})) == Hints()


def test_half_a_surrogate_pair_can_be_written_out() -> None:
    read = hints('<script type="application/ld+json">{"@type": "Article", "headline": "Quay \\ud83d reopens"}</script>')
    assert values(read.titles)[0].encode() == "Quay \ufffd reopens".encode()


def test_other_scripts_are_not_read() -> None:
    assert hints(f'<script>{json.dumps(ARTICLE)}</script><script type="application/json">{json.dumps(ARTICLE)}</script>') == Hints()


# Which node speaks.


def test_what_a_page_holds_does_not_speak_for_it() -> None:
    inner = {**ARTICLE, "headline": "Another story"}
    page = {"@type": "WebPage", "name": "Front", "mainEntity": inner, "mainEntityOfPage": inner, "itemListElement": [inner]}
    read = hints(ld(page, {"@type": "ItemList", "name": "Most read", "itemListElement": [inner]}))
    assert values(read.titles) == ["Front"]
    assert read.authors == read.published == read.bodies == ()
    assert values(read.types) == ["WebPage", "ItemList"]


def test_articles_speak_before_pages() -> None:
    page = {"@type": "WebPage", "name": "Page", "datePublished": "2020-01-01", "author": {"name": "Site Owner"}}
    read = hints(ld({"@graph": [page, ARTICLE]}))
    assert values(read.published) == ["2026-01-30T08:05:00+01:00", "2020-01-01"]
    assert values(read.authors) == ["Mira Holt", "Site Owner"]
    assert values(read.types) == ["NewsArticle", "WebPage"]


def test_a_work_beside_an_article_gives_its_type_only() -> None:
    video = {"@type": "VideoObject", "name": "Boat in fog", "author": {"name": "Film Maker"}, "datePublished": "2019-05-05"}
    read = hints(ld(video, ARTICLE))
    assert "Boat in fog" not in values(read.titles)
    assert values(read.authors) == ["Mira Holt"]
    assert values(read.types) == ["NewsArticle", "VideoObject"]


def test_a_product_speaks_where_there_is_no_article() -> None:
    product = {
        "@type": "Product",
        "name": "Brass ship's bell",
        "image": ["a.jpg", "b.jpg"],
        "review": {"author": {"name": "A Buyer"}},
    }
    read = hints(ld(product))
    assert pairs(read.titles) == [("Brass ship's bell", "json-ld name")]
    assert values(read.images) == ["a.jpg", "b.jpg"]
    assert read.authors == ()


def test_of_several_articles_the_one_with_the_address_of_the_page() -> None:
    other = {**ARTICLE, "headline": "Lighthouse sold", "url": "https://ledger.example/lighthouse", "author": "Tom Vance"}
    canonical = '<link rel="canonical" href="http://www.ledger.example/ferry/">'
    assert values(hints(ld(other, ARTICLE)).titles) == ["Lighthouse sold"]
    assert values(hints(ld(other, ARTICLE) + canonical).titles) == ["Ferry quay reopens after two winters"]
    assert values(hints(ld(other, ARTICLE) + canonical).authors) == ["Mira Holt"]


def test_sites_give_their_names_and_crumbs_give_nothing() -> None:
    read = hints(
        ld(
            {"@type": "NewsMediaOrganization", "name": "Ledger Publishing"},
            {"@type": "WebSite", "name": "Harbour Ledger", "description": "News of the coast", "url": "https://ledger.example"},
            {"@type": "BreadcrumbList", "name": "Crumbs", "itemListElement": [{"name": "Home"}]},
        )
    )
    assert read == Hints(site_names=read.site_names)
    assert pairs(read.site_names) == [
        ("Harbour Ledger", "json-ld WebSite name"),
        ("Ledger Publishing", "json-ld Organization name"),
    ]


def test_references_inside_a_graph() -> None:
    graph = [
        {
            "@type": "Article",
            "headline": "Quay",
            "author": {"@id": "#mira"},
            "publisher": {"@id": "#site"},
            "image": {"@id": "#pic"},
        },
        {"@type": "Person", "@id": "#mira", "name": "Mira Holt"},
        {"@type": "Organization", "@id": "#site", "name": "Harbour Ledger"},
        {"@type": "ImageObject", "@id": "#pic", "url": "https://ledger.example/p.jpg"},
    ]
    read = hints(ld({"@graph": graph}))
    assert values(read.authors) == ["Mira Holt"]
    assert values(read.site_names) == ["Harbour Ledger"]
    assert values(read.images) == ["https://ledger.example/p.jpg"]
    assert read.types == (("Article", "json-ld @type"),)


@pytest.mark.parametrize("free", [False, "False", "false"])
def test_gated(free: object) -> None:
    assert hints(ld({**ARTICLE, "isAccessibleForFree": free})).gated
    assert hints(ld({**ARTICLE, "hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": free}]})).gated
    assert not hints(ld({**ARTICLE, "isAccessibleForFree": True})).gated
    assert not hints(ld(ARTICLE, {"@type": "Event", "isAccessibleForFree": free})).gated


def test_a_post_in_a_forum() -> None:
    read = hints(
        ld({"@type": "DiscussionForumPosting", "headline": "Knots", "text": "Which knot?", "author": {"name": "rope_hand"}})
    )
    assert pairs(read.bodies) == [("Which knot?", "json-ld text")]
    assert values(read.authors) == ["rope_hand"]


# Names.


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Mira Holt", ["Mira Holt"]),
        ("By Mira Holt", ["Mira Holt"]),
        ("by: Mira Holt", ["Mira Holt"]),
        ("Von Mira Holt", ["Mira Holt"]),
        ("Par Mira Holt", ["Mira Holt"]),
        ("Written by Mira Holt", ["Mira Holt"]),
        ("Updated by Mira Holt", ["Mira Holt"]),
        ("Autor: Mira Holt", ["Mira Holt"]),
        ("Von der Aue", ["Von der Aue"]),
        ("Von Aue", ["Von Aue"]),
        ("Byron Holt", ["Byron Holt"]),
        ("Mira Holt, Tom Vance and Ana de la Rua", ["Mira Holt", "Tom Vance", "Ana de la Rua"]),
        ("Mira Holt und Tom Vance", ["Mira Holt", "Tom Vance"]),
        ("Mira Holt &amp; Tom Vance", ["Mira Holt", "Tom Vance"]),
        ("Mira Holt; Tom Vance", ["Mira Holt", "Tom Vance"]),
        ("Mira Holt | Tom Vance", ["Mira Holt", "Tom Vance"]),
        ("Mira Holt, dpa", ["Mira Holt", "dpa"]),
        ("Mira Holt, PhD", ["Mira Holt, PhD"]),
        ("Mira Holt, Senior Reporter", ["Mira Holt"]),
        ("Mira Holt, Director of Boats, Harbour Trust - 10+ Years", ["Mira Holt"]),
        ("Holt, Mira", ["Holt, Mira"]),
        ("Linny and Tom", ["Linny and Tom"]),
        ("Ministry of Fish and Boats", ["Ministry of Fish and Boats"]),
        ("Mira Holt (mira@ledger.example)", ["Mira Holt"]),
        ("mira@ledger.example (Mira Holt)", ["Mira Holt"]),
        ("山田花子、佐藤一郎", ["山田花子", "佐藤一郎"]),
        ("Mira O&amp;#39;Holt", ["Mira O'Holt"]),
        ("Mira Holt @miraholt", ["Mira Holt"]),
        ("harbour.hand_7", ["harbour.hand_7"]),
        ("https://social.example/mira", []),
        ("www.ledger.example", []),
        ("@miraholt", []),
        ("admin", []),
        ("Staff Writer", []),
        ("Senior Reporter", []),
        ("2026-01-30", []),
        ("30 January 2026", []),
        ("mira@ledger.example", []),
        ("By", []),
        ("null", []),
        ("12345", []),
        ("{{ author.name }}", []),
        ("page.head.extra.author", []),
        ("   ", []),
        ("x" * 2000, []),
    ],
)
def test_names_of_authors(given: str, expected: list[str]) -> None:
    assert values(hints(meta("author", given)).authors) == expected


def test_authors_in_order_of_trust() -> None:
    read = hints(
        meta("sailthru.author", "Sail Author")
        + meta("article:author", "https://social.example/x", "property")
        + meta("author", "Meta Author")
        + ld(ARTICLE),
        '<article><a rel="author" href="/m">Link Author</a><span itemprop="author">Micro Author</span></article>',
    )
    assert pairs(read.authors) == [
        ("Mira Holt", "json-ld author"),
        ("Meta Author", "meta author"),
        ("Sail Author", "meta sailthru.author"),
        ("Micro Author", "itemprop author"),
        ("Link Author", "rel author"),
    ]


@pytest.mark.parametrize(
    "author",
    [
        ["Mira Holt", {"name": "Tom Vance"}],
        [{"name": ["Mira Holt", "Tom Vance"]}],
        {"@list": [{"name": "Mira Holt"}, {"name": "Tom Vance"}]},
        "Mira Holt and Tom Vance",
        [{"givenName": "Mira", "familyName": "Holt"}, {"name": "By Tom Vance", "jobTitle": "Reporter"}],
    ],
)
def test_shapes_of_json_ld_authors(author: object) -> None:
    assert values(hints(ld({**ARTICLE, "author": author})).authors) == ["Mira Holt", "Tom Vance"]


def test_catalogues_write_the_family_name_first() -> None:
    read = hints(meta("citation_author", "Holt, Mira") + meta("citation_author", "Vance, Tom A."))
    assert pairs(read.authors) == [("Mira Holt", "meta citation_author"), ("Tom A. Vance", "meta citation_author")]


def test_twitter_fields_are_read_where_they_are_labelled_so() -> None:
    assert hints(meta("twitter:creator", "miraholt")).authors == ()
    assert values(hints(meta("twitter:creator", "Mira Holt")).authors) == ["Mira Holt"]
    assert values(hints(meta("twitter:label1", "Written by") + meta("twitter:data1", "Mira Holt")).authors) == ["Mira Holt"]
    assert hints(meta("twitter:label1", "Price") + meta("twitter:data1", "Mira Holt")).authors == ()


def test_microdata_of_an_author_with_an_inner_name() -> None:
    body = (
        '<article itemscope itemtype="https://schema.org/NewsArticle"><div itemprop="author" itemscope itemtype="https://schema.org/Person">'
        'By <a itemprop="url"><span itemprop="name">Mira Holt</span></a>, reporter</div>'
        '<time itemprop="datePublished" datetime="2026-01-30">Friday</time><meta itemprop="dateModified" content="2026-01-31">'
        '<meta itemprop="headline" content="Quay reopens"></article>'
    )
    read = hints("", body)
    assert pairs(read.authors) == [("Mira Holt", "itemprop author")]
    assert ("2026-01-30", "itemprop datePublished") in pairs(read.published)
    assert pairs(read.modified) == [("2026-01-31", "itemprop dateModified")]
    assert pairs(read.titles) == [("Quay reopens", "itemprop headline")]
    assert pairs(read.types) == [("NewsArticle", "itemtype")]


def test_rdfa_authors() -> None:
    body = '<div typeof="schema:Article"><span property="schema:author">Mira Holt</span></div>'
    assert pairs(hints("", body).authors) == [("Mira Holt", "itemprop author")]


@pytest.mark.parametrize(
    "body",
    [
        '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">A Reader</span></div>',
        '<div itemscope itemtype="https://schema.org/Review"><span itemprop="author">A Reader</span></div>',
        '<div class="related-stories"><span itemprop="author">Other Writer</span></div>',
        '<ol class="comment-list"><li><span class="comment-author vcard"><b class="fn">A Reader</b></span></li></ol>',
        '<footer><a rel="author" href="/team">The Team</a></footer>',
        '<div class="vcard"><span class="fn">The Office</span></div>',
    ],
)
def test_authors_of_something_else(body: str) -> None:
    assert hints("", body).authors == ()


def test_only_the_first_of_several_stories() -> None:
    story = (
        '<article itemscope itemtype="http://schema.org/BlogPosting"><b itemprop="author">{0}</b>'
        '<i itemprop="datePublished" content="{1}"></i><a rel="author">{0}</a></article>'
    )
    read = hints("", story.format("Mira Holt", "2026-01-30") + story.format("Tom Vance", "2025-12-01"))
    assert values(read.authors) == ["Mira Holt"]
    assert values(read.published) == ["2026-01-30"]


def test_one_byline_may_link_several() -> None:
    body = '<p><a rel="author">Mira Holt</a> and <a rel="author">Tom Vance</a></p><p><a rel="author">Ana Rua</a></p>'
    assert pairs(hints("", body).authors) == [("Mira Holt", "rel author"), ("Tom Vance", "rel author")]


def test_hcard() -> None:
    body = '<span class="author vcard"><a class="url fn n" href="/m">Mira Holt</a></span>'
    assert pairs(hints("", body).authors) == [("Mira Holt", "hcard fn")]


# Dates, addresses and the rest.


def test_a_thread_that_a_page_is_about_speaks_for_it() -> None:
    post = {
        "@type": "DiscussionForumPosting",
        "author": {"name": "mholt"},
        "datePublished": "2031-03-12",
        "headline": "Which kettle?",
    }
    read = hints(ld({"@type": "WebPage", "mainEntity": post}))
    assert pairs(read.authors) == [("mholt", "json-ld author")]
    assert pairs(read.published) == [("2031-03-12", "json-ld datePublished")]
    question = {"@type": "Question", "author": {"name": "mholt"}}
    assert hints(ld({"@type": "QAPage", "mainEntity": question})).authors == ()
    article = {"@type": "NewsArticle", "author": {"name": "Mira Holt"}}
    assert values(hints(ld(article, {"@type": "WebPage", "mainEntity": post})).authors) == ["Mira Holt"]


def test_dates_are_raw_and_in_order_of_trust() -> None:
    read = hints(
        meta("date", "30 January 2026")
        + meta("article:published_time", "2026-01-30T08:05:00Z", "property")
        + meta("og:updated_time", "1769760300", "property")
        + meta("Last-Modified", "Fri, 30 Jan 2026 08:05:00 GMT", "http-equiv")
        + ld({**ARTICLE, "dateModified": None}),
        '<time datetime="2026-01-29">Thursday</time>',
    )
    assert pairs(read.published) == [
        ("2026-01-30T08:05:00+01:00", "json-ld datePublished"),
        ("2026-01-30T08:05:00Z", "article:published_time"),
        ("30 January 2026", "meta date"),
        ("2026-01-29", "time datetime"),
    ]
    assert pairs(read.modified) == [("1769760300", "og:updated_time"), ("Fri, 30 Jan 2026 08:05:00 GMT", "meta last-modified")]


def test_times_in_the_page() -> None:
    first, header, second = (f'<time datetime="2026-01-0{day}">x</time>' for day in (1, 2, 3))
    pubdate = '<time datetime="2026-01-04" pubdate>x</time>'
    updated = '<time class="updated" datetime="2026-01-05">x</time>'
    read = hints("", f"{first}<article><header>{header}{second}</header>{updated}{pubdate}</article>")
    assert values(read.published) == ["2026-01-04", "2026-01-02", "2026-01-01"]
    assert values(read.modified) == ["2026-01-05"]
    assert hints("", '<time datetime="">x</time><time>2026-01-01</time><time datetime="now">x</time>') == Hints()


def test_addresses_and_images() -> None:
    read = hints(
        '<link rel="canonical" href="https://ledger.example/ferry?a=1&amp;para=2"><link rel="image_src" href="/src.jpg">'
        + meta("og:url", "https://ledger.example/f", "property")
        + meta("og:image", "https://ledger.example/og.jpg", "property")
        + meta("twitter:image", "https://ledger.example/tw.jpg")
        + ld({**ARTICLE, "image": ["data:image/png;base64,AAAA", {"contentUrl": "https://ledger.example/ld.jpg"}]}),
    )
    assert values(read.urls) == [
        "https://ledger.example/ferry?a=1&para=2",
        "https://ledger.example/f",
        "https://ledger.example/ferry",
    ]
    assert [hint.value.rpartition("/")[2] for hint in read.images] == ["og.jpg", "tw.jpg", "ld.jpg", "src.jpg"]


def test_languages() -> None:
    assert pairs(hints(html=' xml:lang="fr"').languages) == [("fr", "html lang")]
    read = hints(meta("og:locale", "de_AT", "property") + meta("Content-Language", "de", "http-equiv"), html=' lang="de-AT"')
    assert pairs(read.languages) == [("de-AT", "html lang"), ("de_AT", "og:locale"), ("de", "meta content-language")]


def test_tags_one_by_one_and_site_names_without_handles() -> None:
    read = hints(
        meta("keywords", "boats, news")
        + meta("news_keywords", "quay; winter")
        + meta("article:tag", "Ferries", "property")
        + meta("twitter:site", "@ledger")
        + meta("og:site_name", "Harbour Ledger", "property")
        + meta("application-name", "Ledger App")
    )
    assert values(read.tags) == ["Ferries", "quay", "winter", "boats", "news"]
    assert values(read.site_names) == ["Harbour Ledger", "Ledger App"]


def test_types() -> None:
    crumbs = (
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList"></ol><b itemprop="x" itemtype="https://schema.org/Thing"></b>'
    )
    read = hints(meta("og:type", "article", "property"), crumbs, ' itemscope itemtype="http://schema.org/ItemPage"')
    assert pairs(read.types) == [("article", "og:type"), ("ItemPage", "itemtype")]


def test_the_next_page() -> None:
    anchor = '<a rel="nofollow next" href="/ferry?page=3">Next</a>'
    assert hints("", anchor).next == "/ferry?page=3"
    assert hints('<link rel="next" href="/ferry?page=2">', anchor).next == "/ferry?page=2"
    assert hints("", '<a rel="next" href="#">Next</a>').next is None


def test_entities_and_tags_in_values() -> None:
    read = hints(
        meta("og:title", "Cod &amp;amp; chips, &lt;em&gt;again&lt;/em&gt;", "property")
        + "<title>List&lt;Int&gt; and a &lt; b</title>"
    )
    assert values(read.titles) == ["Cod & chips, again", "List<Int> and a < b"]
    read = hints(ld({**ARTICLE, "articleBody": "&lt;p&gt;One &lt;b&gt;t&lt;/b&gt;wo.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"}))
    assert values(read.bodies) == ["<p>One <b>t</b>wo.</p><p>Three.</p>"]


def test_any_element_will_do() -> None:
    root: Any = etree.fromstring("<html><body><div><a rel='author'>Mira Holt</a></div></body></html>", etree.HTMLParser())
    assert values(read_hints(root.find("body/div")).authors) == ["Mira Holt"]


@pytest.mark.parametrize(
    "body",
    [
        '<span itemprop="author">' * 3000,
        '<div class="author vcard">' * 1500 + '<b class="fn">x</b>' * 3000,
        "<div>" * 1500 + '<a rel="author">Mira Holt</a>' * 3000,
        "<svg><title>x</title></svg>" * 5000,
        '<time datetime="2026">x</time>' * 20_000,
        "<header>" * 1500 + '<time datetime="2026">x</time>' * 3000,
        '<meta name="author" content="A Name, B Name and C Name">' * 10_000,
        '<i itemtype="https://schema.org/Thing">' * 2000,
    ],
)
def test_hostile_pages_take_no_more_than_their_length(body: str) -> None:
    root: Any = etree.fromstring(f"<html><body>{body}</body></html>", etree.HTMLParser(huge_tree=True))
    start = time.process_time()
    read = read_hints(root)
    assert time.process_time() - start < 3
    assert all(len(field) <= 400 for field in read[:12])
