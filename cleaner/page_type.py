"""What kind of page it is, from what it says of itself and from containers that repeat; None where neither says anything.

The seven kinds are those of the WCXB data set (M. Foley 2026). What each means for the main content is in `layers/markup.py` (which
categories of residue are content there) and `layers/density.py` (how far the main content goes).
"""

from __future__ import annotations

from cleaner.page import Page

ARTICLE, FORUM, PRODUCT = "article", "forum", "product"
COLLECTION, LISTING, DOCUMENTATION, SERVICE = "collection", "listing", "documentation", "service"

# Types of schema.org and of Open Graph, lower-cased, in order: what names a thing on the page more closely comes first.
_TYPES = (
    (FORUM, "discussionforumposting qapage"),
    (COLLECTION, "product.group collectionpage someproducts offercatalog"),
    (DOCUMENTATION, "techarticle apireference"),
    (
        ARTICLE,
        "article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle backgroundnewsarticle"
        " liveblogposting scholarlyarticle medicalscholarlyarticle advertisercontentarticle satiricalarticle report recipe review",
    ),
    (PRODUCT, "product productgroup individualproduct productmodel product.item og:product"),
    (LISTING, "searchresultspage"),
    (SERVICE, "service professionalservice"),
)
_KIND_OF = [(kind, frozenset(types.split())) for kind, types in _TYPES]


def tell(page: Page) -> str | None:
    """The kind of a web page; None for plain text."""
    said = {hint.value.lower() for hint in page.hints.types}
    for kind, types in _KIND_OF:
        if said & types:
            return kind
    return None
