"""A Document as an article of zyte-common-items: plain dictionaries, for `Article.from_dict`."""

from __future__ import annotations

import re
from datetime import datetime

from cleaner.document import Document
from cleaner.report.address import safe
from cleaner.report.html import as_html
from cleaner.report.story import standfirst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLOCK = re.compile(r"block (\d+)")
_GIVEN = "the given url"


def as_zyte(document: Document) -> dict[str, Any]:
    """The fields of an `Article` that are known, in the order of the class; docs/schema.md has the table.

    `url` is left out where neither the caller nor the page told one; an `Article` has to have it.
    """
    metadata = document.metadata
    published = "published" if metadata.published else "modified"  # as the class has it: the later day where no other is known
    fields = {
        "headline": document.headline,
        "datePublished": _date(metadata.published or metadata.modified),
        "datePublishedRaw": _line(document, published),
        "dateModified": _date(metadata.modified),
        "dateModifiedRaw": _line(document, "modified"),
        "authors": [{"name": name} for name in metadata.authors],
        "inLanguage": metadata.language,
        "mainImage": _image(metadata.image),
        "description": metadata.description or standfirst(document),
        "articleBody": document.main_text,
        "articleBodyHtml": as_html(document, links=True, heading=False).rstrip("\n"),
        "canonicalUrl": metadata.url if document.origins.get("url") != _GIVEN else None,
        "url": metadata.url,
        "metadata": {"probability": document.confidence} if _is_sure_of_kind(document) else None,
    }
    return {name: value for name, value in fields.items() if value}


def _is_sure_of_kind(document: Document) -> bool:
    """Whether the confidence is that of an article; on a page of another kind it says that the main text is right."""
    return document.confidence is not None and document.page_type in (None, "article")


def _image(address: str | None) -> dict[str, str] | None:
    """A picture; the class takes no data in place of an address."""
    address = safe(address or "", None)
    return {"url": address} if address.lower().startswith("http") else None


def _date(value: str | None) -> str | None:
    """A date with time and seconds, and with its zone where it has one; a day alone begins at midnight of no zone."""
    if value is None:
        return None
    written = datetime.fromisoformat(value).isoformat(timespec="seconds")
    return written.replace("+00:00", "Z")


def _line(document: Document, field: str) -> str | None:
    """The date line of the page that a date was read from, as it stands; None where a hint told it, or another kind of line."""
    found = _BLOCK.match(document.origins.get(field, ""))
    block = document.blocks[int(found[1])] if found else None
    return " ".join(block.text.split()) if block is not None and block.category == "timestamp" else None
