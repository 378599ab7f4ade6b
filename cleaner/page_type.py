"""What kind of page it is, from what it says of itself and from containers that repeat; None where neither says anything.

The seven kinds are those of the WCXB data set (M. Foley 2026). What each means for the main content is in `layers/markup.py` (which
categories of residue are content there) and `layers/container.py` (how far the main content goes).
"""

from __future__ import annotations

from cleaner.measure import pattern
from cleaner.page import Marks, Page

ARTICLE, FORUM, PRODUCT = "article", "forum", "product"
COLLECTION, LISTING, DOCUMENTATION, SERVICE = "collection", "listing", "documentation", "service"
KINDS = (ARTICLE, FORUM, PRODUCT, COLLECTION, LISTING, DOCUMENTATION, SERVICE)

# Types of schema.org and of Open Graph, lower-cased, in order: what names a thing on the page more closely comes first.
_TYPES = (
    (FORUM, "discussionforumposting qapage"),
    (COLLECTION, "product.group collectionpage someproducts offercatalog"),
    (DOCUMENTATION, "techarticle apireference"),
    (
        ARTICLE,
        "article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle"
        " backgroundnewsarticle liveblogposting scholarlyarticle medicalscholarlyarticle advertisercontentarticle"
        " satiricalarticle report recipe review",
    ),
    (PRODUCT, "product productgroup individualproduct productmodel product.item og:product"),
    (LISTING, "searchresultspage"),
    (SERVICE, "service professionalservice"),
)
_KIND_OF = [(kind, frozenset(types.split())) for kind, types in _TYPES]


# Names of elements on pages of a forum, and of its posts. Where no type was given, 13 of 14 pages of the readable half of wcxb-dev
# with so many of both are forum pages.
_FORUM = r"(?i)(?<![a-z])(?:forums?|threads?|topics?|discussion|viewtopic)(?![a-z])"
_POST = r"(?i)(?<![a-z])(?:posts?|messages?|repl(?:y|ies)|answers?|comments?|postbody)(?![a-z])"
_LEAST_FORUM, _LEAST_POSTS = 3, 6


def tell(page: Page) -> str | None:
    """The kind of a web page; None for plain text."""
    said = {hint.value.lower() for hint in page.hints.types}
    for kind, types in _KIND_OF:
        if said & types:
            return kind
    if page.regions and _named(page, _FORUM) >= _LEAST_FORUM and _named(page, _POST) >= _LEAST_POSTS:
        return FORUM
    return None


def _named(page: Page, words: str) -> int:
    """How many elements have one of the words in a name."""
    holds = pattern(words).search
    return sum(any(holds(value) for _, value in region.names) for region in page.regions if region.names)


def kind_of(page: Page, marks: Marks) -> str | None:
    """The kind of page: as learned where that was asked, else as the page says."""
    return marks.judged.kind if marks.judged is not None else page.page_type


def tells_a_story(page: Page) -> bool:
    """Whether a web page says that it is an article, or when or by whom it was published.

    On the readable half of wcxb-dev 388 of 492 articles do, and 31 of 165 service and collection pages.
    """
    dated = any(hint.name != "time datetime" for hint in page.hints.published)
    return page.page_type == ARTICLE or (page.page_type is None and (dated or bool(page.hints.authors)))
