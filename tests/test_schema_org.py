"""The form of schema.org: which type for which kind of page, and properties that the type has."""

from __future__ import annotations

import json
from typing import Any

import pytest

import cleaner
from cleaner.document import Document, Metadata
from cleaner.page_type import KINDS
from tests.golden import cases, source

# The properties that are used, by the type of schema.org that has them.
CREATIVE_WORK = {
    *"headline description text author datePublished dateModified inLanguage image keywords publisher url".split(),
    *"mainEntityOfPage mainEntity".split(),
}
ARTICLE = CREATIVE_WORK | {"articleBody", "articleSection"}
ALL = Metadata(
    authors=("Ana Pereira", "Jon Lake"),
    published="2031-03-05",
    modified="2031-03-06T09:00Z",
    language="en",
    site_name="The Harrow Courier",
    url="https://courier.example/story",
    description="Late again.",
    image="https://courier.example/ferry.jpg",
    captions=("The quay.",),
    credits=("Photo: Jon Lake",),
    tags=("ferries", "Harrow"),
    kicker="Transport",
)


def document(page_type: str | None, metadata: Metadata = ALL) -> Document:
    made = cleaner.clean("A ferry comes late\n\nIt came an hour late, said Anna Royko.\n\nNobody was surprised, she said.")
    return made._replace(page_type=page_type, metadata=metadata, origins={})


@pytest.mark.parametrize("case", cases())
def test_every_fixture_is_a_node(case: str) -> None:
    made = cleaner.clean(source(case)).to_schema_org()
    assert json.loads(json.dumps(made)) == made
    assert list(made)[:2] == ["@context", "@type"]
    assert made["@context"] == "https://schema.org"
    assert set(made) - {"@context", "@type"} <= (ARTICLE if made["@type"] in ("Article", "TechArticle") else CREATIVE_WORK)
    assert all(made.values())


@pytest.mark.parametrize("page_type", [*KINDS, None])
def test_types(page_type: str | None) -> None:
    made = document(page_type).to_schema_org()
    assert (
        made["@type"]
        == {
            None: "Article",
            "article": "Article",
            "forum": "DiscussionForumPosting",
            "product": "ItemPage",
            "collection": "CollectionPage",
            "listing": "CollectionPage",
            "documentation": "TechArticle",
            "service": "WebPage",
        }[page_type]
    )
    article = page_type in (None, "article", "documentation")
    assert ("articleBody" in made, "text" in made, "articleSection" in made) == (article, not article, article)
    assert ("mainEntityOfPage" in made) == (article or page_type == "forum")
    assert ("mainEntity" in made) == (page_type == "product")


def test_a_whole_article() -> None:
    one = document("article")
    assert one.to_schema_org() == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "A ferry comes late",
        "description": "Late again.",
        "articleBody": one.main_text,
        "author": [{"@type": "Person", "name": "Ana Pereira"}, {"@type": "Person", "name": "Jon Lake"}],
        "datePublished": "2031-03-05",
        "dateModified": "2031-03-06T09:00Z",
        "inLanguage": "en",
        "image": "https://courier.example/ferry.jpg",
        "keywords": ["ferries", "Harrow"],
        "articleSection": "Transport",
        "publisher": {"@type": "Organization", "name": "The Harrow Courier"},
        "url": "https://courier.example/story",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://courier.example/story"},
    }


def test_a_product_is_what_its_page_is_about() -> None:
    made = document("product").to_schema_org()
    assert made["mainEntity"] == {
        "@type": "Product",
        "name": "A ferry comes late",
        "image": "https://courier.example/ferry.jpg",
    }
    bare: dict[str, Any] = document("product", Metadata()).to_schema_org()
    assert bare["mainEntity"] == {"@type": "Product", "name": "A ferry comes late"}
    assert "mainEntity" not in document("product")._replace(headline="").to_schema_org()


def test_what_is_not_known_is_left_out() -> None:
    made = document("article", Metadata()).to_schema_org()
    assert list(made) == ["@context", "@type", "headline", "articleBody"]


def test_the_standfirst_stands_in_for_a_summary() -> None:
    page = (
        "<article><h1>A ferry comes late</h1><p class=standfirst>Passengers had sat down on their suitcases.</p>"
        "<p>It came an hour late, said Anna Royko.</p><p>Nobody was surprised, she said on Monday.</p></article>"
    )
    assert cleaner.clean(page).to_schema_org()["description"] == "Passengers had sat down on their suitcases."
