"""What kind of page it is: by what it says of itself, by what its elements are called, and none where nothing is said."""

from __future__ import annotations

import json

import pytest

import cleaner
from cleaner.page import Hint, Hints, Page, Region
from cleaner.page_type import tell, tells_a_story
from cleaner.read.hints import read_hints
from cleaner.read.tree import parse


def page(head: str = "", body: str = "<p>Kettles</p>", html: str = "") -> Page:
    root = parse(f"<!doctype html><html{html}><head>{head}</head><body>{body}</body></html>")
    return Page("", (), "en", None, (), kind="html", hints=read_hints(root))


def named(*names: str) -> Page:
    """A page with elements of these names."""
    regions = [Region(number, number - 1, "div", (("class", name),)) for number, name in enumerate(names)]
    return Page("", (), "en", None, (), kind="html", regions=tuple(regions))


TYPES = [
    ("NewsArticle", "article"),
    ("BlogPosting", "article"),
    ("LiveBlogPosting", "article"),
    ("Recipe", "article"),
    ("DiscussionForumPosting", "forum"),
    ("QAPage", "forum"),
    ("Product", "product"),
    ("ProductGroup", "product"),
    ("CollectionPage", "collection"),
    ("OfferCatalog", "collection"),
    ("TechArticle", "documentation"),
    ("APIReference", "documentation"),
    ("SearchResultsPage", "listing"),
    ("Service", "service"),
    ("ProfessionalService", "service"),
    ("WebPage", None),
    ("Person", None),
]


@pytest.mark.parametrize(("said", "kind"), TYPES)
def test_types_of_json_ld(said: str, kind: str | None) -> None:
    graph = json.dumps({"@context": "https://schema.org", "@type": said, "headline": "Kettles", "name": "Kettles"})
    assert tell(page(f'<script type="application/ld+json">{graph}</script>')) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        *[("article", "article"), ("product", "product"), ("og:product", "product"), ("product.item", "product")],
        *[("product.group", "collection"), ("website", None), ("", None)],
    ],
)
def test_types_of_open_graph(said: str, kind: str | None) -> None:
    assert tell(page(f'<meta property="og:type" content="{said}">')) == kind


@pytest.mark.parametrize(("said", "kind"), [("NewsArticle", "article"), ("Product", "product"), ("QAPage", "forum")])
def test_types_of_microdata(said: str, kind: str) -> None:
    thing = f'<div itemscope itemtype="https://schema.org/{said}"><p>Kettles</p></div>'
    assert tell(page(body=thing)) == kind


def test_what_names_a_thing_more_closely_comes_first() -> None:
    said = Hints(types=(Hint("article", "og:type"), Hint("QAPage", "json-ld @type")))
    assert tell(page()._replace(hints=said)) == "forum"
    said = Hints(types=(Hint("Article", "itemtype"), Hint("TechArticle", "json-ld @type")))
    assert tell(page()._replace(hints=said)) == "documentation"


FORUM = ("forum-thread", "viewtopic", "discussion-list", "post", "post-2", "message", "reply", "answers", "postbody")


def test_a_forum_is_told_by_the_names_of_its_elements() -> None:
    assert tell(named(*FORUM)) == "forum"
    assert tell(named(*FORUM[1:])) is None
    assert tell(named(*FORUM[:-1])) is None
    assert tell(named(*(name.replace("post", "compost").replace("reply", "replying") for name in FORUM))) is None


def test_a_type_that_is_said_beats_the_names_of_elements() -> None:
    said = Hints(types=(Hint("NewsArticle", "json-ld @type"),))
    assert tell(named(*FORUM)._replace(hints=said)) == "article"


def test_nothing_said_is_no_kind() -> None:
    assert tell(page()) is None
    assert tell(Page("x", (), "en", None, ())) is None
    assert cleaner.clean("Bridge to reopen\n\nThe council voted on Tuesday to reopen the bridge.").page_type is None
    assert cleaner.Cleaner(weights=None).clean("<p>The council voted on Tuesday to reopen the bridge.</p>").page_type is None


@pytest.mark.parametrize(
    ("hints", "page_type", "told"),
    [
        (Hints(), "article", True),
        (Hints(), None, False),
        (Hints(authors=(Hint("Ana Pereira", "meta author"),)), None, True),
        (Hints(published=(Hint("2031-03-12", "json-ld datePublished"),)), None, True),
        (Hints(published=(Hint("2031-03-12", "time datetime"),)), None, False),
        (Hints(authors=(Hint("Ana Pereira", "meta author"),)), "product", False),
    ],
)
def test_a_page_tells_that_it_is_a_story(hints: Hints, page_type: str | None, told: bool) -> None:
    assert tells_a_story(page()._replace(hints=hints, page_type=page_type)) is told
