"""The words of the ledger: kept roles and removed categories, with stable ids.

Ids change only with a major release. The order of `CATEGORIES` is the order of precedence: where several categories fit one
block, the first of them names it.
"""

from __future__ import annotations

HEADLINE = "headline"
LEDE = "lede"
PARAGRAPH = "paragraph"
SUBHEAD = "subhead"
LIST_ITEM = "list_item"
QUOTE = "quote"
TABLE = "table"
CODE = "code"

ROLES = (HEADLINE, LEDE, PARAGRAPH, SUBHEAD, LIST_ITEM, QUOTE, TABLE, CODE)
"""What a kept block can be."""

CATEGORIES = (
    "keyword_slug",
    "adblock",
    "correction_prompt",
    "donation",
    "cookie_consent",
    "newsletter",
    "subscription",
    "caption",
    "credit",
    "duplicate",
    "related",
    "comments",
    "share",
    "promo",
    "advertisement",
    "author_bio",
    "byline",
    "timestamp",
    "tags",
    "kicker",
    "legal",
    "media_player",
    "site_identity",
    "navigation",
    "hidden",
    "other",
)
"""What a removed block can be, in order of precedence."""

PRECEDENCE = {category: place for place, category in enumerate(CATEGORIES)}
