"""Field processors for web-poet: what a page object selected, without its residue.

Both take a Selector, a SelectorList (all that is in it, in order), an lxml element, and a str of HTML or of plain text. Other
values are returned as they are. A page's own `cleaner` is what cleans, where it has one.
"""

from __future__ import annotations

from parsel import Selector, SelectorList

from cleaner.document import Document
from cleaner.errors import EmptyInput
from cleaner.pipeline import Cleaner
from cleaner.report.html import as_html

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEFAULT = Cleaner()


def cleaned_text(value: Any, page: Any) -> Any:
    """Lede and body as a str, or the headline where there is nothing but one; None where nothing is left."""
    if not _is_taken(value):
        return value
    document = _cleaned(value, page)
    return (document.main_text or document.headline or None) if document is not None else None


def cleaned_html(value: Any, page: Any) -> Any:
    """Lede and body as an `article` element with safe links, a str; None where there is no story."""
    if not _is_taken(value):
        return value
    document = _cleaned(value, page)
    return (as_html(document, links=True, heading=False).rstrip("\n") or None) if document is not None else None


def _is_taken(value: Any) -> bool:
    return isinstance(value, (str, Selector, SelectorList)) or hasattr(type(value), "getroottree")


def _cleaned(value: Any, page: Any) -> Document | None:
    cleaner = getattr(page, "cleaner", None)
    url = getattr(page, "base_url", None)
    source, kind = _joined(value) if isinstance(value, SelectorList) else (value, None)
    try:
        return (cleaner if isinstance(cleaner, Cleaner) else _DEFAULT).clean(source, url=url, kind=kind)
    except EmptyInput:
        return None


def _joined(selected: SelectorList[Selector]) -> tuple[Any, str | None]:
    """All that was selected as one source: lines where it is text, else the markup of the elements one after another."""
    parts = selected.getall()
    if not all(isinstance(part, str) for part in parts):  # of JSON: cleaning says what to select
        return selected, None
    if all(isinstance(selector.root, str) for selector in selected):
        return parts, "text"
    return "\n".join(parts), "html"
