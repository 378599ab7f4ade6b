"""The form of zyte-common-items, held against the package itself."""

from __future__ import annotations

from typing import Any

import pytest
from zyte_common_items import Article, ArticleMetadata, Author, Image

import cleaner
from cleaner.document import Metadata
from tests.golden import cases, source

URL = "https://courier.example/town/story?from=front"
STORY = "<p>The ferry came an hour late on Monday, said Anna Royko.</p><p>Nobody at the quay was surprised by it.</p>"


def page(head: str = "", story: str = STORY) -> dict[str, Any]:
    body = f"<article><h1>A ferry comes late</h1>{story}</article>"
    return cleaner.clean(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>", url=URL).to_zyte()


@pytest.mark.parametrize("case", cases())
def test_every_fixture_makes_an_article(case: str) -> None:
    document = cleaner.clean(source(case), url=URL)
    fields = document.to_zyte()
    article = Article.from_dict(fields)
    assert article._unknown_fields_dict == {}
    assert (article.headline or "", article.articleBody or "") == (document.headline, document.main_text)
    assert article.url == document.metadata.url
    assert all(fields.values())
    assert list(fields) == [name for name in _names() if name in fields]
    assert not document.headline or f"<h1>{document.headline}" not in fields.get("articleBodyHtml", "")
    assert cleaner.clean(source(case), url=URL).to_zyte() == fields


def _names() -> list[str]:
    """The fields in the order of the class."""
    return [field.name for field in Article.__attrs_attrs__]


def test_a_whole_article() -> None:
    head = (
        '<meta name=author content="Ana Pereira"><link rel=canonical href="/town/story">'
        '<meta property=og:image content="/ferry.jpg"><meta name=description content="Late again.">'
        '<meta property="article:published_time" content="2031-03-05T08:05:30.25+01:00">'
        '<meta property="article:modified_time" content="2031-03-06T09:00Z">'
    )
    fields = page(head, story=f'{STORY}<h2>No wind</h2><ul><li>one</li><li>two</li></ul><p>See <a href="/quay">the quay</a>.</p>')
    confidence = fields["metadata"]["probability"]
    assert Article.from_dict(fields) == Article(
        headline="A ferry comes late",
        datePublished="2031-03-05T08:05:30+01:00",
        dateModified="2031-03-06T09:00:00Z",
        authors=[Author(name="Ana Pereira")],
        inLanguage="en",
        mainImage=Image("https://courier.example/ferry.jpg"),
        description="Late again.",
        articleBody=fields["articleBody"],
        articleBodyHtml=fields["articleBodyHtml"],
        canonicalUrl="https://courier.example/town/story",
        url="https://courier.example/town/story",
        metadata=ArticleMetadata(probability=confidence),
        breadcrumbs=[],
        images=[],
        videos=[],
        audios=[],
    )
    assert 0.5 < confidence <= 1
    assert fields["articleBody"].endswith("\n\nNo wind\n\none\ntwo\n\nSee the quay.")
    html = fields["articleBodyHtml"]
    assert (html.startswith("<article"), html.endswith("</article>"), "<h1" in html) == (True, True, False)
    assert "<h2>No wind</h2>" in html
    assert '<a href="https://courier.example/quay"' in html


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2031-03-05", "2031-03-05T00:00:00"),  # the class has no day alone
        ("2031-03-05T08:05", "2031-03-05T08:05:00"),
        ("2031-03-05T08:05:07.123456789Z", "2031-03-05T08:05:07Z"),
        ("2031-03-05T08:05:07+00:00", "2031-03-05T08:05:07Z"),
        ("2031-03-05T08:05:07-03:30", "2031-03-05T08:05:07-03:30"),
    ],
)
def test_dates(written: str, date: str) -> None:
    fields = page(f'<meta property="article:published_time" content="{written}">')
    assert fields["datePublished"] == date
    assert not {"datePublishedRaw", "dateModified", "dateModifiedRaw"} & set(fields)


def test_a_date_line_is_given_as_it_stands() -> None:
    fields = cleaner.clean(source("html-languages/nl-fietsbrug-eenden")).to_zyte()
    assert fields["datePublished"] == "2031-06-06T00:00:00"
    assert fields["datePublishedRaw"] == "Geplaatst op 6 juni 2031 door Wietske Hoekema"
    document = cleaner.clean(f"<article><h1>A ferry</h1><p>5 March 2031</p>{STORY}</article>", url=URL)
    kept = document._replace(origins={"published": "block 2"}, metadata=Metadata(published="2031-03-05"))
    assert "datePublishedRaw" not in kept.to_zyte()  # a line that is there for something else


def test_without_a_day_of_publication_it_is_that_of_the_change() -> None:
    fields = page('<meta property="article:modified_time" content="2031-03-06T09:00Z">')
    assert fields["datePublished"] == fields["dateModified"] == "2031-03-06T09:00:00Z"


def test_the_standfirst_stands_in_for_a_summary() -> None:
    standfirst = "<p class=standfirst>Passengers had sat down on their suitcases long before it came.</p>"
    assert page(story=standfirst + STORY)["description"] == "Passengers had sat down on their suitcases long before it came."
    assert "description" not in page()
    assert page("<meta name=description content='Late again.'>", story=standfirst + STORY)["description"] == "Late again."


def test_what_is_not_known_is_left_out() -> None:
    fields = cleaner.clean(f"<article><h1>A ferry</h1>{STORY}</article>").to_zyte()
    assert "url" not in fields
    assert "canonicalUrl" not in page()
    with pytest.raises(TypeError, match="url"):
        Article.from_dict(fields)
    menu = cleaner.clean("<!doctype html><title>The Courier</title><nav><ul><li><a href=/>Home</a></ul></nav>").to_zyte()
    assert not {"articleBody", "articleBodyHtml"} & set(menu)


def test_pictures_have_an_address() -> None:
    document = cleaner.clean(f"<article>{STORY}</article>")
    for image, taken in (("data:image/png;base64,AAAA", False), ("https://a.example/b.jpg", True), ("mailto:a@b.example", False)):
        fields = document._replace(metadata=Metadata(image=image)).to_zyte()
        assert fields.get("mainImage") == ({"url": image} if taken else None)


def test_the_probability_is_that_of_an_article() -> None:
    document = cleaner.clean(f"<article>{STORY}</article>")._replace(confidence=0.75)
    told = {kind: document._replace(page_type=kind).to_zyte().get("metadata") for kind in (None, "article", "product", "forum")}
    assert told == {None: {"probability": 0.75}, "article": {"probability": 0.75}, "product": None, "forum": None}
    assert "metadata" not in document._replace(confidence=None, page_type="article").to_zyte()
    assert document._replace(confidence=0.0, page_type=None).to_zyte()["metadata"] == {"probability": 0.0}
