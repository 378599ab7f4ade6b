"""A Document in the words of schema.org: one JSON-LD object, as plain dictionaries and lists."""

from __future__ import annotations

from cleaner.document import Document
from cleaner.report.story import standfirst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# By the kind of page. A listing of search results and a collection are both a page that leads on to others.
_TYPES = {
    "article": "Article",
    "forum": "DiscussionForumPosting",
    "product": "ItemPage",
    "collection": "CollectionPage",
    "listing": "CollectionPage",
    "documentation": "TechArticle",
    "service": "WebPage",
}
_ARTICLES = ("Article", "TechArticle")


def as_schema_org(document: Document) -> dict[str, Any]:
    """What is known, as an object of the type that the kind of page asks for; docs/schema.md has the tables.

    A source whose kind is not known, such as plain text, is an Article.
    """
    kind = _TYPES.get(document.page_type or "article", "WebPage")
    metadata = document.metadata
    article = kind in _ARTICLES
    properties = {
        "headline": document.headline,
        "description": metadata.description or standfirst(document),
        "articleBody" if article else "text": document.main_text,
        "author": [{"@type": "Person", "name": name} for name in metadata.authors],
        "datePublished": metadata.published,
        "dateModified": metadata.modified,
        "inLanguage": metadata.language,
        "image": metadata.image,
        "keywords": list(metadata.tags),
        "articleSection": metadata.kicker if article else None,
        "publisher": {"@type": "Organization", "name": metadata.site_name} if metadata.site_name else None,
        "url": metadata.url,
    }
    if kind == "ItemPage":
        properties["mainEntity"] = _product(document)
    elif kind in (*_ARTICLES, "DiscussionForumPosting") and metadata.url:
        properties["mainEntityOfPage"] = {"@type": "WebPage", "@id": metadata.url}
    known = {name: value for name, value in properties.items() if value}
    return {"@context": "https://schema.org", "@type": kind, **known}


def _product(document: Document) -> dict[str, Any] | None:
    """The product that a page is about: a page has authors and a text, a product has a name and a picture."""
    if not document.headline:
        return None
    product = {"@type": "Product", "name": document.headline}
    return {**product, "image": document.metadata.image} if document.metadata.image else product
